from __future__ import annotations

import pytest
from bench.certainty import COMMITTED, HAPPENED, Judge, Pair, report

from whosays import ArticleReader, make_article
from whosays.reading.doc import Doc

READER = ArticleReader()

SENTENCES = [
    ("The rebels left the town on Monday.", "left", 3.0, 3.0),
    ("The rebels did not leave the town on Monday.", "leave", -3.0, -3.0),
    ("The rebels will leave the town on Monday.", "leave", 2.5, -3.0),
    ("The rebels probably left the town on Monday.", "left", 2.0, 2.0),
    ("The army said the rebels had left the town on Monday.", "left", 3.0, 3.0),
    ("The army believes that the rebels left the town on Monday.", "left", 2.0, 2.0),
    ("The army denied that the rebels had left the town on Monday.", "left", -3.0, -3.0),
    ("The army asked whether the rebels had left the town on Monday.", "left", 0.0, 0.0),
    ("The army believes that the rebels who left the town on Monday were hungry.", "left", 3.0, 3.0),
]


@pytest.mark.parametrize(("text", "word", "committed", "happened"), SENTENCES)
def test_a_number_tells_how_far_a_sentence_stands_by_an_event(
    text: str, word: str, committed: float, happened: float
) -> None:
    doc = READER.pipeline(Doc(article=make_article(text=text)))
    at = text.index(word)
    span = (at, at + len(word))
    assert Judge.of(doc, COMMITTED)(span) == pytest.approx(committed)
    assert Judge.of(doc, HAPPENED)(span) == pytest.approx(happened)


def test_a_report_counts_sides_only_where_the_gold_takes_one() -> None:
    found = [Pair(3.0, 3.0), Pair(-3.0, -1.0), Pair(0.0, 2.0), Pair(2.0, -1.0)]
    assert report(found) == {"events": 4, "pearson": 0.519, "mae": 1.75, "polarity": 0.667, "positive": 0.667}
