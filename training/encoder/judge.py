"""Fits how likely a draft is right, on texts that the encoder was not trained on.

    python -m training.encoder.judge ROWS... [--hold 40] [--out src/whosays/reading/attributions]

Of a JSON Lines file, whose rows leave what is said inside a content unmarked, the texts that training left out are
taken, for what stands by itself; texts in the annotated format serve for both.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from training.encoder.data import is_held, rows
from whosays.reading.attributions.drafts import drafts
from whosays.reading.attributions.judge import FILE
from whosays.reading.doc import Doc
from whosays.reading.encode import Encode, Segment
from whosays.reading.layout import Layout
from whosays.reading.pipeline import Pipeline
from whosays.reading.quotes import find_quotes
from whosays.types import Article, Span

# Least scores that are kept. F1 on the texts kept back is flat about the first. The second is where the own texts lose
# nothing yet: the public corpus counts every attribution inside another as false.
LEAST, LEAST_INNER = 0.36, 0.6


class Case(NamedTuple):
    signs: tuple[float, ...]
    right: bool
    inner: bool


def cases(row: dict[str, Any], look: Pipeline, flat: bool) -> Iterator[Case]:
    text = row["text"]
    article = Article(id=row["id"], content_id="", title=row.get("title"), text=text, text_sha256="")
    doc = look(Doc(article=article))
    quotes = [q for q in find_quotes(text, doc.paragraphs) if q.depth == 0]
    found = [d for d in drafts(doc, quotes) if d.content]
    gold = [{role: letters(a[role]) for role in ("source", "content")} for a in row["attributions"]]
    fits = sorted(
        (-overlap, m, n)
        for n, draft in enumerate(found)
        for m, a in enumerate(gold)
        if (overlap := shared(letters(draft.content), a["content"])) >= 0.5 and same(letters(draft.source), a["source"])
    )
    used: set[int] = set()
    good: set[int] = set()
    for _, m, n in fits:
        if m not in used and n not in good:
            used.add(m)
            good.add(n)
    contents = [a["content"] for a in row["attributions"]]
    for n, draft in enumerate(found):
        inner = any(
            s <= draft.anchor[0] < e for m, spans in enumerate(contents) for s, e in spans if (m, n) not in pairs(fits)
        )
        yield Case(draft.signs, n in good, inner)


def pairs(fits: Sequence[tuple[float, int, int]]) -> set[tuple[int, int]]:
    return {(m, n) for _, m, n in fits}


def letters(spans: Sequence[Span]) -> frozenset[int]:
    return frozenset(i for s, e in spans for i in range(s, e))


def shared(a: frozenset[int], b: frozenset[int]) -> float:
    both = len(a & b)
    return both / (len(a) + len(b) - both) if both else 0.0


def same(a: frozenset[int], b: frozenset[int]) -> bool:
    return bool(a & b) or not (a or b)


def fit(known: Sequence[Case]) -> tuple[float, ...]:
    """Logistic regression by Newton's method."""
    x = np.array([c.signs for c in known])
    y = np.array([float(c.right) for c in known])
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = (x * (p * (1 - p))[:, None]).T @ x + 0.3 * np.eye(len(weights))
        step = np.linalg.solve(slope, x.T @ (y - p) - 0.3 * weights)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    p = 1 / (1 + np.exp(-x @ weights))
    loss = -np.mean(y * np.log(p + 1e-9) + (1 - y) * np.log(1 - p + 1e-9))
    print(f"{len(y)} drafts, {y.mean():.3f} right, log-loss {loss:.3f}")
    return tuple(round(w, 4) for w in weights.tolist())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("rows", type=Path, nargs="+")
    parser.add_argument("--hold", type=int, default=40)
    parser.add_argument("--out", type=Path, default=Path("src/whosays/reading/attributions"))
    options = parser.parse_args()
    look = Pipeline([Layout(), Segment(), Encode()])
    outer: list[Case] = []
    inner: list[Case] = []
    total = 0
    for path in options.rows:
        flat = path.suffix != ".txt"
        found = list(rows(path))
        for row in [r for k, r in enumerate(found) if is_held(k, len(found), options.hold)] if flat else found:
            total += len(row["attributions"])
            for case in cases(row, look, flat):
                if not case.inner:
                    outer.append(case)
                elif not flat:
                    inner.append(case)
    weights = fit(outer), fit(inner)
    print(f"{total} attributions marked, {sum(c.right for c in (*outer, *inner))} among the drafts")
    told = {
        "outer": weights[0],
        "inner": weights[1],
        "least": LEAST,
        "least_inner": LEAST_INNER,
    }
    (options.out / FILE).write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    print(told)


if __name__ == "__main__":
    main()
