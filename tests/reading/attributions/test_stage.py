from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.reading.attributions import Attributions
from whosays.reading.doc import Doc
from whosays.reading.parse import Parse
from whosays.types import Article, Attribution, Paragraph, Time


def parsed(text: str) -> Doc:
    paragraphs, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            left = len(line) - len(line.lstrip())
            paragraphs.append(Paragraph(span=(at + left, at + len(line.rstrip())), kind="body"))
        at += len(line) + 1
    article = Article(id="t", content_id="t", text=text, text_sha256="t")
    return Parse()(Doc(article=article, paragraphs=tuple(paragraphs)))


def only(text: str) -> Attribution:
    (found,) = Attributions()(parsed(text)).attributions
    return found


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("The ministry said in a statement that the dam was safe.", "statement"),
        ("The army said in a statement on Telegram that two drones fell.", "statement on Telegram"),
        ('"We are ready," the commander wrote on Telegram.', "Telegram"),
        ("The envoy told a news conference that the talks had failed.", "news conference"),
        ("The envoy told reporters at a briefing that the talks had failed.", "briefing"),
        ('"It was dark," the pilot said in an interview.', "interview"),
        ("The chairman said in a joint press conference that the deal was dead.", "joint press conference"),
        ("The mayor told state television that the dam was safe.", None),
        ("According to state television, the dam was safe.", None),
        ("The mayor said that the dam was safe.", None),
        ("The mayor said that the envoy spoke in an interview.", None),
    ],
)
def test_the_venue_is_where_the_cue_says_it_was_said(text: str, venue: str | None) -> None:
    assert only(text).venue == venue


def timed(text: str, *expressions: str) -> Attribution:
    doc = parsed(text)
    times = tuple(
        Time(id=f"t{n}", span=(text.index(e), text.index(e) + len(e)), type="DATE", value="2022-12-05")
        for n, e in enumerate(expressions, 1)
    )
    return Attributions()(replace(doc, times=times)).attributions[0]


def test_said_at_is_the_time_that_modifies_the_cue() -> None:
    assert timed("The mayor said on Monday that the bridge fell on Friday.", "Monday", "Friday").said_at == "t1"
    assert timed("The bridge fell on Friday, the mayor said on Monday.", "Friday", "Monday").said_at == "t2"


def test_a_time_inside_the_content_is_not_when_it_was_said() -> None:
    assert timed("The mayor said that the bridge fell on Friday.", "Friday").said_at is None


def test_ids_follow_the_text() -> None:
    doc = Attributions()(parsed('The mayor said he was safe. "We left," said Ana. According to police, it rained.'))
    assert [a.id for a in doc.attributions] == ["a1", "a2", "a3"]
    assert [doc.cut(a.source[0]) for a in doc.attributions] == ["The mayor", "Ana", "police"]


def test_an_attribution_inside_a_content_names_the_outer_one() -> None:
    doc = Attributions()(parsed("The commander said the mayor told him that the police had fled."))
    assert [(doc.cut(a.source[0]), a.inside) for a in doc.attributions] == [
        ("The commander", None),
        ("the mayor", "a1"),
    ]


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
