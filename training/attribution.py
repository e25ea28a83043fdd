#!/usr/bin/env python3
"""Learn the attribution reader's weights from a corpus of marked attributions; numpy only, about two minutes.

    python training/attribution.py ROWS.jsonl[.gz] [--out src/whosays/reading/attributions]

A row has "id", "text" and "attributions": [{"source": [[s, e], ...], "cue": ..., "content": ...}], offsets in code
points. The shipped files were made from the training part of PolNeAR 1.0 (Newell, Margolin, Ruths: An Attribution
Relations Corpus for Political News, LREC 2018). Written are `cues.tsv`, counts of words, and `model.npz`, weights of
features; neither holds a sentence of the corpus. The same rows give the same bytes.

Steps: align the marked spans with parsed tokens; choose each cue's head; count cue words; fit which tokens head a cue
and which role each token around a cue has (log-linear, Adagrad); fit on a held-out fifth how likely a found
attribution is right; fit the first two again on everything.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from whosays.reading.attributions.features import ROLES, View, Walk, american, cue_features
from whosays.reading.attributions.judge import FEATURES
from whosays.reading.attributions.model import CUES_FILE, WEIGHTS_FILE, CueWord, Model, lexica, save, save_words
from whosays.reading.attributions.stage import Attributions, look
from whosays.reading.doc import Doc
from whosays.reading.layout import Layout
from whosays.reading.parse import Parse
from whosays.types import Article, Spans

FOLDS = 5
RARE = 3  # features seen less often are left out
SMALL = 0.02  # weights all below this are left out
WEAK_HEADS = frozenset({"PUNCT", "PART", "DET", "AUX", "ADP", "PRON"})  # head a cue only where nothing else does
Gold = dict[str, list[int]]  # role -> token positions


class Text(NamedTuple):
    doc: Doc
    view: View
    gold: list[Gold]
    spans: list[dict[str, Spans]]
    heads: dict[int, Gold]  # cue head -> what it attributes


def read(path: Path) -> Iterable[tuple[dict[str, Any], Doc]]:
    """Rows with their parsed documents."""
    layout, parse = Layout(), Parse()
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            digest = hashlib.sha256(row["text"].encode()).hexdigest()
            article = Article(id=row["id"], content_id=digest, text=row["text"], text_sha256=digest)
            yield row, parse(layout(Doc(article=article)))


def align(rows: Iterable[tuple[dict[str, Any], Doc]]) -> tuple[list[Text], list[CueWord]]:
    """Marked spans as tokens, each cue's head, and the counts of the words that head cues."""
    raw = []
    seen: Counter[tuple[str, str]] = Counter()
    alone: Counter[tuple[str, str]] = Counter()  # words that are a whole cue
    for row, doc in rows:
        syntax = doc.syntax
        gold = [
            {role: [i for s, e in a[role] for i in syntax.inside((s, e))] for role in ("source", "cue", "content")}
            for a in row["attributions"]
        ]
        words = [(american(t.lemma.lower()), t.pos) for t in syntax.tokens]
        seen.update(words)
        alone.update(words[a["cue"][0]] for a in gold if len(a["cue"]) == 1)
        spans = [
            {role: tuple(map(tuple, a[role])) for role in ("source", "cue", "content")} for a in row["attributions"]
        ]
        raw.append((doc, gold, words, spans))
    alone["accord", "VERB"] = seen["accord", "VERB"]  # "according to" is always two words
    texts = []
    cues: Counter[tuple[str, str]] = Counter()
    quoting: Counter[tuple[str, str]] = Counter()
    for doc, gold, words, spans in raw:
        view = look(doc)
        heads: dict[int, Gold] = {}
        for attribution in gold:
            head = head_of(attribution["cue"], view, words, alone, seen)
            if head is None or head in heads:
                continue
            heads[head] = attribution
            cues[words[head]] += 1
            content = attribution["content"]
            quoting[words[head]] += bool(content) and all(view.quote[i] >= 0 or view.pos[i] == "PUNCT" for i in content)
        texts.append(Text(doc, view, gold, spans, heads))
    told = [
        CueWord(lemma, pos, seen[lemma, pos], n, quoting[lemma, pos])
        for (lemma, pos), n in cues.items()
        if n >= 2 or (pos in ("VERB", "NOUN", "ADJ") and n >= 0.2 * seen[lemma, pos])
    ]
    return texts, sorted(told)


def head_of(
    cue: Sequence[int],
    view: View,
    words: Sequence[tuple[str, str]],
    alone: Counter[tuple[str, str]],
    seen: Counter[tuple[str, str]],
) -> int | None:
    """The token of a cue that is most often a cue by itself; between equals the one that governs the others."""
    best: tuple[float, int] | None = None
    for i in cue:
        weak = len(cue) > 1 and view.pos[i] in WEAK_HEADS
        share = -1.0 if weak else (alone[words[i]] + 0.1) / (seen[words[i]] + 5)
        if weak and view.pos[i] != "PUNCT":
            share += 0.001
        governs = view.head[i] not in cue or view.head[i] == i
        key = (share + 0.02 * governs, -i)
        best = key if best is None or key > best else best
    return -best[1] if best else None


class Table(NamedTuple):
    """Instances as rows of feature numbers (0 fills up), with the class of each and the text that it is from."""

    names: list[str]  # of the features from number 1
    rows: np.ndarray
    classes: np.ndarray
    texts: np.ndarray


def tabulate(instances: Iterable[tuple[list[str], int, int]]) -> Table:
    number: dict[str, int] = {}
    count: list[int] = []
    rows, classes, texts = [], [], []
    for features, label, text in instances:
        ids = []
        for feature in features:
            k = number.setdefault(feature, len(number))
            if k == len(count):
                count.append(0)
            count[k] += 1
            ids.append(k)
        rows.append(np.array(ids, dtype=np.int32))
        classes.append(label)
        texts.append(text)
    kept = [feature for feature, k in number.items() if count[k] >= RARE]
    new = np.zeros(len(number), dtype=np.int32)
    for n, feature in enumerate(kept, 1):
        new[number[feature]] = n
    table = np.zeros((len(rows), max(map(len, rows))), dtype=np.int32)
    for r, ids_ in enumerate(rows):
        table[r, : len(ids_)] = new[ids_]
    return Table(kept, table, np.array(classes), np.array(texts))


def cue_instances(texts: Sequence[Text], lexicon: frozenset[str]) -> Iterable[tuple[list[str], int, int]]:
    for n, text in enumerate(texts):
        for i, (lemma, pos) in enumerate(zip(text.view.lemma, text.view.pos, strict=True)):
            if f"{lemma}/{pos}" in lexicon:
                yield cue_features(text.view, i), int(i in text.heads), n


def role_instances(texts: Sequence[Text]) -> Iterable[tuple[list[str], int, int]]:
    for n, text in enumerate(texts):
        for head, gold in text.heads.items():
            role = {i: k for k, name in ((3, "content"), (2, "cue"), (1, "source")) for i in gold[name]}
            role[head] = 2
            walk = Walk(text.view, head)
            for step in walk.steps():
                yield walk.features(step, ROLES[role.get(step[1], 0)]), role.get(step[0], 0), n


def fit(table: Table, classes: int, decay: float, part: np.ndarray | None = None, epochs: int = 3) -> np.ndarray:
    """Multinomial logistic regression by Adagrad (Duchi, Hazan, Singer 2011) with decay of the weights touched."""
    rows, labels = (table.rows, table.classes) if part is None else (table.rows[part], table.classes[part])
    weights = np.zeros((len(table.names) + 1, classes), dtype=np.float32)
    squares = np.full_like(weights, 0.01)
    order = np.random.default_rng(0)
    batch = 1024
    for _ in range(epochs):
        shuffled = order.permutation(len(labels))
        for start in range(0, len(labels), batch):
            chosen = shuffled[start : start + batch]
            ids = rows[chosen]
            scores = weights[ids].sum(axis=1)
            error = np.exp(scores - scores.max(axis=1, keepdims=True))
            error /= error.sum(axis=1, keepdims=True)
            error[np.arange(len(chosen)), labels[chosen]] -= 1
            flat = ids.ravel()
            used = flat > 0
            owner = np.repeat(np.arange(len(chosen)), ids.shape[1])[used]
            touched, where = np.unique(flat[used], return_inverse=True)
            slope = np.stack(
                [np.bincount(where, weights=error[owner, k], minlength=len(touched)) for k in range(classes)], axis=1
            ).astype(np.float32)
            slope += decay * batch * weights[touched]
            squares[touched] += slope * slope
            weights[touched] -= 0.15 * slope / np.sqrt(squares[touched])
    return weights[1:]


def named(table: Table, weights: np.ndarray) -> dict[str, tuple[float, ...]]:
    return {
        name: tuple(row.tolist()) for name, row in zip(table.names, weights, strict=True) if np.abs(row).max() > SMALL
    }


def fit_model(
    cues: Table, roles: Table, words: Sequence[CueWord], judge: Sequence[float], part: int | None = None
) -> Model:
    """`part` leaves out the texts of one fold."""
    cue_part = None if part is None else cues.texts % FOLDS != part
    role_part = None if part is None else roles.texts % FOLDS != part
    two = fit(cues, 2, 1e-4, cue_part)
    four = fit(roles, len(ROLES), 1e-5, role_part)
    lexicon, quoting = lexica(words)
    return Model(
        lexicon=lexicon,
        quoting=quoting,
        cue=named(cues, two[:, 1:] - two[:, :1]),
        role=named(roles, four - four.mean(axis=1, keepdims=True)),
        judge=tuple(judge),
    )


def fit_judge(texts: Sequence[Text], model: Model) -> tuple[float, ...]:
    """Logistic regression by Newton's method on which found attributions are right."""
    stage = Attributions(model, keep=0.2)
    rows: list[tuple[float, ...]] = []
    right: list[float] = []
    for text in texts:
        found = stage.find(text.doc, text.view)
        inside = text.doc.syntax.inside
        gold = [{role: {i for s in a[role] for i in inside(s)} for role in a} for a in text.spans]
        pairs = []
        for n, f in enumerate(found):
            content = {i for s in f.content for i in inside(s)}
            for m, a in enumerate(gold):
                both = len(content & a["content"])
                if both:
                    pairs.append((-both / len(content | a["content"]), m, n))
        used: set[int] = set()
        good: set[int] = set()
        for overlap, m, n in sorted(pairs):
            source = {i for s in found[n].source for i in inside(s)}
            linked = bool(source & gold[m]["source"]) or not (source or gold[m]["source"])
            if -overlap >= 0.5 and linked and m not in used and n not in good:
                used.add(m)
                good.add(n)
        rows += [f.features for f in found]
        right += [float(n in good) for n in range(len(found))]
    x, y = np.array(rows), np.array(right)
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        step = np.linalg.solve(
            (x * (p * (1 - p))[:, None]).T @ x + 0.1 * np.eye(len(weights)), x.T @ (y - p) - 0.1 * weights
        )
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    p = 1 / (1 + np.exp(-x @ weights))
    print(
        f"judge: {len(y)} found, {y.mean():.3f} right, log-loss {-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)):.3f}"
    )
    return tuple(weights.tolist())


def train(pairs: Iterable[tuple[dict[str, Any], Doc]], out: Path, fold: int | None = None) -> None:
    """Writes both files under `out`. `fold` leaves a fifth out of everything, for measuring."""
    texts, words = align(pairs)
    lexicon, _ = lexica(words)
    print(f"{len(texts)} texts, {sum(len(t.gold) for t in texts)} attributions, {len(words)} cue words")
    cues = tabulate(cue_instances(texts, lexicon))
    roles = tabulate(role_instances(texts))
    print(f"cues: {cues.rows.shape[0]} instances, {len(cues.names)} features")
    print(f"roles: {roles.rows.shape[0]} instances, {len(roles.names)} features")
    blank = (0.0, 1.0, *(0.0 for _ in FEATURES[2:]))  # the score of the cue alone
    if fold is None:
        judged = 0
        model = fit_model(cues, roles, words, blank, judged)
        judge = fit_judge([t for n, t in enumerate(texts) if n % FOLDS == judged], model)
        model = fit_model(cues, roles, words, judge)
    else:
        model = fit_model(cues, roles, words, blank, fold)
        judge = fit_judge([t for n, t in enumerate(texts) if n % FOLDS == fold], model)
        model = Model(lexicon=model.lexicon, quoting=model.quoting, cue=model.cue, role=model.role, judge=judge)
    save_words(out / CUES_FILE, words)
    save(out / WEIGHTS_FILE, model)
    print(f"wrote {out / WEIGHTS_FILE}: {len(model.cue)} cue and {len(model.role)} role features")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("rows", type=Path)
    parser.add_argument("--out", type=Path, default=Path("src/whosays/reading/attributions"))
    options = parser.parse_args()
    if not options.rows.exists():
        sys.exit(f"{options.rows}: no such file")
    train(read(options.rows), options.out)


if __name__ == "__main__":
    main()
