from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.parsing import with_syntax

from whosays.reading.attributions import Attributions
from whosays.reading.doc import Doc
from whosays.types import Article, Paragraph


def parsed(text: str) -> Doc:
    paragraphs, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            left = len(line) - len(line.lstrip())
            paragraphs.append(Paragraph(span=(at + left, at + len(line.rstrip())), kind="body"))
        at += len(line) + 1
    article = Article(id="t", content_id="t", text=text, text_sha256="t")
    return with_syntax(Doc(article=article, paragraphs=tuple(paragraphs)))


def test_ids_follow_the_text() -> None:
    doc = Attributions()(
        parsed('The mayor said he was safe. "We left," said Ana. According to police, it rained all night.')
    )
    assert [a.id for a in doc.attributions] == ["a1", "a2", "a3"]
    assert [doc.cut(a.source[0]) for a in doc.attributions] == ["The mayor", "Ana", "police"]


def test_an_attribution_inside_a_content_names_the_outer_one() -> None:
    doc = Attributions()(parsed("The general said his deputy told him that the bridge had been mined."))
    assert [(doc.cut(a.source[0]), a.inside) for a in doc.attributions] == [
        ("The general", None),
        ("his deputy", "a1"),
    ]


def test_a_deed_done_to_what_is_only_pointed_at_is_no_saying() -> None:
    doc = Attributions()(parsed("The president said he would not sign the bill, which the senate passed in June."))
    assert [doc.cut(a.cue[0]) for a in doc.attributions] == ["said"]
    doc = Attributions()(parsed("The minister said the grid was repaired, which the mayor denied."))
    assert [doc.cut(a.cue[0]) for a in doc.attributions] == ["said", "denied"]


def test_a_full_stop_and_a_space_inside_a_token_are_trimmed() -> None:
    doc = Attributions()(parsed("reportedly Police .  not put the toll at 5"))
    assert all(doc.cut(s) == doc.cut(s).strip() for a in doc.attributions for s in (*a.source, *a.content))


def test_nothing_in_nothing_out() -> None:
    assert Attributions()(parsed("")).attributions == ()


WORDS = [
    "he said.",
    "Police",
    "denied",
    "that",
    "the army",
    "had fled",
    "Ana Dorr",
    "told",
    "reporters",
    "reportedly",
    "as",
]
MARKS = ['"We left,"', "“", "”", "'", "\n", ", ", ". ", "(", ")", ":", "–"]
PIECES = [*WORDS, *MARKS, "according to", "put the toll at 5", "it", "was quoted", "saying", "not"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join))
def test_spans_are_trimmed_disjoint_and_inside_the_text_whatever_comes(text: str) -> None:
    doc = Attributions()(parsed(text))
    for attribution in doc.attributions:
        assert attribution.content
        assert 0.0 <= attribution.score <= 1.0
        for spans in (attribution.source, attribution.cue, attribution.content):
            assert list(spans) == sorted(spans)
            for s, e in spans:
                assert 0 <= s < e <= len(text)
                assert text[s:e] == text[s:e].strip()
            assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))


def test_the_same_text_gives_the_same_attributions() -> None:
    doc = parsed('Ana said: "We left. Nobody stayed." Police denied that, according to a report on Telegram.')
    assert Attributions()(doc).attributions == Attributions()(doc).attributions
