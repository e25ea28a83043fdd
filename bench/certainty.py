"""Measures polarity and certainty of events against what readers thought of them, on MEANTIME and UDS-IH2.

    python bench/certainty.py --corpora FOLDER [--only meantime-dev ...] [--json]

Both corpora give sentences with marked events and a number for each, from "surely not" to "surely". They ask different
questions: MEANTIME (-3 to 3) how far the author is committed to the event, one to come included; UDS-IH2 (about -1.2 to
1.2) whether it happened, so that what is planned or only thought of did not. A number is made of a reading by the
tables below and by nothing else: the status of the event in its clause, how sure the clause sounds, and stance and
certainty of the one whose words it stands in. The tables are meanings, written down before measuring, not fitted.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import correlation, fmean
from typing import Any

from whosays import ArticleReader, make_article
from whosays.reading.doc import Doc
from whosays.reading.entities.index import head_of
from whosays.reading.events.status import status
from whosays.reading.stance import certainty_of_clause
from whosays.types import Attribution, Certainty, Event, Span, Status

SURE: dict[Certainty, float] = {"certain": 1.0, "probable": 2 / 3, "possible": 1 / 3, "unknown": 1.0}
COMMITTED: dict[Status, float] = {
    "actual": 3.0, "general": 3.0, "planned": 2.5, "attempted": 1.0, "hypothetical": 1.0, "negated": -3.0,
}  # fmt: skip
HAPPENED: dict[Status, float] = {
    "actual": 3.0, "general": 3.0, "planned": -3.0, "attempted": -1.0, "hypothetical": -3.0, "negated": -3.0,
}  # fmt: skip
GRANTED = frozenset({"relcl", "advcl", "appos"})
TO_COME = frozenset({"asks", "promises"})  # stances on what has not happened yet


@dataclass(frozen=True, slots=True)
class Corpus:
    """`values` says what each status means to those who judged; `unit` is their number for one of ours."""

    name: str
    values: dict[Status, float]
    unit: float


CORPORA = (
    Corpus("meantime-train", COMMITTED, 1.0),
    Corpus("meantime-dev", COMMITTED, 1.0),
    Corpus("uds-train", HAPPENED, 0.4),
    Corpus("uds-dev", HAPPENED, 0.4),
)


@dataclass(frozen=True, slots=True)
class Pair:
    gold: float
    ours: float


@dataclass(frozen=True, slots=True)
class Judge:
    """Puts numbers on the words of one read text."""

    doc: Doc
    values: dict[Status, float]
    event: dict[int, Event]  # by token of its trigger
    spoken: dict[int, Attribution]  # by token: the innermost attribution in whose content it stands

    @classmethod
    def of(cls, doc: Doc, values: dict[Status, float]) -> Judge:
        inside = doc.syntax.inside
        event = {i: e for e in doc.events for span in e.trigger for i in inside(span)}
        long_first = sorted(doc.attributions, key=lambda a: -sum(e - s for s, e in a.content))
        spoken = {i: a for a in long_first for span in a.content for i in inside(span)}
        return cls(doc, values, event, spoken)

    def __call__(self, span: Span) -> float:
        """From -3 to 3; what stands outside the parsed text is taken as told."""
        syntax = self.doc.syntax
        i = head_of(syntax, span)
        if i is None:
            return self.values["actual"]
        known, attribution = self.event.get(i), self.spoken.get(i)
        told: Status = known.status if known else status(syntax, i, kind="OTHER")
        sure = SURE[certainty_of_clause(syntax, i)]
        if attribution is not None and self._governed(i):
            sure = min(sure, SURE[attribution.certainty])
            if attribution.stance == "questions":
                return 0.0
            main = syntax.tokens[i].head not in self.spoken or syntax.tokens[i].head == i
            if main and attribution.stance == "denies":
                return -sure * self.values[told]
            if main and attribution.stance in TO_COME and told == "actual":
                told = "planned"
        return sure * self.values[told]

    def _governed(self, i: int) -> bool:
        """Whether the speaker's stance reaches a token: what hangs in a clause of its own is taken for granted."""
        tokens = self.doc.syntax.tokens
        spoken = self.spoken[i]
        while tokens[i].head != i and self.spoken.get(tokens[i].head) is spoken:
            if tokens[i].dep in GRANTED:
                return False
            i = tokens[i].head
        return True


def rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def pairs(corpus: Corpus, sentences: Iterable[dict[str, Any]]) -> Iterator[Pair]:
    pipeline = ArticleReader().pipeline
    for row in sentences:
        judge = Judge.of(pipeline(Doc(article=make_article(text=row["text"]))), corpus.values)
        spans = {node["id"]: node["span"] for node in row["nodes"]}
        for edge in row["edges"]:
            start, end = spans[edge["child"]]
            yield Pair(edge["label"], corpus.unit * judge((start, end)))


def report(found: list[Pair]) -> dict[str, float]:
    """`polarity` is the share of events with a gold side that are put on that side; `positive`, if all were told so."""
    sided = [pair for pair in found if pair.gold]
    return {
        "events": len(found),
        "pearson": round(correlation([p.gold for p in found], [p.ours for p in found]), 3),
        "mae": round(fmean(abs(p.gold - p.ours) for p in found), 3),
        "polarity": round(fmean(p.gold * p.ours > 0 for p in sided), 3),
        "positive": round(fmean(p.gold > 0 for p in sided), 3),
    }


def measure(
    corpora: Path, only: Iterable[str] = ("meantime-dev", "uds-dev"), most: int = 0
) -> dict[str, dict[str, float]]:
    """Corpus -> its report; `most` reads the first sentences only."""
    wanted = set(only)
    out: dict[str, dict[str, float]] = {}
    for corpus in CORPORA:
        if corpus.name in wanted:
            sentences = list(rows(corpora / "attribution" / f"{corpus.name}.jsonl.gz"))
            out[corpus.name] = report(list(pairs(corpus, sentences[:most] if most else sentences)))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True, help="the folder of the corpora")
    parser.add_argument("--only", nargs="+", default=["meantime-dev", "uds-dev"], choices=[c.name for c in CORPORA])
    parser.add_argument("--most", type=int, default=0, help="read the first so many sentences of each")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    figures = measure(options.corpora, options.only, options.most)
    if options.json:
        print(json.dumps(figures, indent=1))
        return
    for name, values in figures.items():
        print(f"{name:16}", "  ".join(f"{key} {value:g}" for key, value in values.items()))


if __name__ == "__main__":
    main()
