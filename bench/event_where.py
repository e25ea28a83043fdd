"""Measures where events happened: which words of its text say where the marked verb took place.

    python bench/event_where.py ROWS.jsonl.gz [--part dev|train] [--json] [--errors N]

The rows are Halterman's sentences (2019), each with one marked verb and the names of the places where it happened,
often none. They have no parts of their own: one text in eight, by its MD5, is the development part, so that rules and
models can learn from the rest. A place counts as found where it shares a character with a marked one. Figures are given
for all verbs, where one that the reading takes for no event has no places, and for those that it takes for one.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import md5
from pathlib import Path
from typing import Any

from whosays import ArticleReader, make_article
from whosays.errors import InputError
from whosays.types import Reading, Span

DEV = 8  # one text in so many
Row = dict[str, Any]


def rows(path: Path, part: str) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if (part == "dev") == is_dev(row["text"]):
                yield row


def is_dev(text: str) -> bool:
    return int(md5(text.encode(), usedforsecurity=False).hexdigest(), 16) % DEV == 0


def overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def places_of(reading: Reading, verb: Span) -> list[Span] | None:
    """Where the reading says that the verb happened; None where it takes the verb for no event."""
    spans = {place.id: place.span for place in reading.places}
    events = [event for event in reading.events if any(overlap(verb, span) for span in event.trigger)]
    return sorted({spans[name] for event in events for name in event.places}) if events else None


def counted(gold: Sequence[Span], found: Sequence[Span]) -> Counter[str]:
    return Counter(
        {
            "marked": len(gold),
            "found": len(found),
            "right": sum(any(overlap(span, other) for other in gold) for span in found),
            "met": sum(any(overlap(span, other) for other in found) for span in gold),
        }
    )


def figures(counts: Counter[str]) -> dict[str, float]:
    precision = counts["right"] / counts["found"] if counts["found"] else 0.0
    recall = counts["met"] / counts["marked"] if counts["marked"] else 0.0
    both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"verbs": counts["verbs"], "P": round(precision, 4), "R": round(recall, 4), "F1": round(both, 4)}


def measure(given: Iterable[Row], reader: ArticleReader) -> tuple[dict[str, dict[str, float]], list[str]]:
    """Figures of all verbs and of those that are events, and the rows read otherwise than marked."""
    totals = {"all verbs": Counter[str](), "events": Counter[str]()}
    errors = []
    for row in given:
        text = row["text"]
        try:
            found = places_of(reader.read(make_article(text=text)), row["event"])
        except InputError:  # a text of no language, which is read by nobody
            found = None
        gold = [(start, end) for start, end in row["where"]]
        told = counted(gold, found or []) + Counter(verbs=1)
        totals["all verbs"] += told
        if found is not None:
            totals["events"] += told
        if told["met"] < told["marked"] or told["right"] < told["found"]:
            start, end = row["event"]
            marked = f"{text[:start]}<<{text[start:end]}>>{text[end:]}".replace("\n", " ")
            names = [[text[a:b] for a, b in spans] for spans in (gold, found or [])]
            errors.append(
                f"{row['id']} {'no event ' if found is None else ''}{marked}\n  marked {names[0]} read {names[1]}"
            )
    return {name: figures(counts) for name, counts in totals.items()}, errors


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=Path)
    parser.add_argument("--part", choices=("dev", "train"), default="dev")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--errors", type=int, default=0, help="print so many rows that were read otherwise")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    given = list(rows(options.rows, options.part))[: options.limit]
    found, errors = measure(given, ArticleReader())
    for error in errors[: options.errors]:
        print(error)
    if options.json:
        print(json.dumps(found, indent=1))
        return
    for name, values in found.items():
        print(f"{name:10s} " + "  ".join(f"{key} {value}" for key, value in values.items()))


if __name__ == "__main__":
    main()
