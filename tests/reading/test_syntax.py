"""Tokens and sentences of the parser, with exact offsets into the text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.reading.syntax import MAX_CHUNK, Syntax, chunks, default_parser
from whosays.types import Paragraph

WORDS = st.text(
    alphabet=st.one_of(st.sampled_from("abc XYZ.,“”'\n\t\u00a0\u2028😀é-"), st.characters(exclude_categories=["Cs"])),
    max_size=200,
)


def parse(text: str, kind: str = "body") -> Syntax:
    return default_parser()(text, [Paragraph(span=(0, len(text)), kind=kind)])  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None)
@given(WORDS)
def test_tokens_cut_the_text_exactly_in_order_and_lose_nothing_but_white_space(text: str) -> None:
    syntax = parse(text)
    end = 0
    for i, token in enumerate(syntax.tokens):
        assert token.i == i
        assert end <= token.start < token.end <= len(text)
        assert not text[end : token.start].strip()
        end = token.end
    assert not text[end:].strip()


@settings(max_examples=40, deadline=None)
@given(WORDS)
def test_each_sentence_is_one_tree_inside_its_bounds(text: str) -> None:
    syntax = parse(text)
    for k, sentence in enumerate(syntax.sentences):
        members = range(sentence.first, sentence.last)
        assert syntax.tokens[sentence.root].head == sentence.root
        assert set(syntax.subtree(sentence.root)) == set(members)
        assert {syntax.tokens[i].sent for i in members} == {k}
        assert all(sentence.first <= a < b <= sentence.last for a, b in (syntax.edges[i] for i in members))


def test_a_position_is_found_by_its_offset() -> None:
    syntax = parse("Two died. Three fled.")
    assert syntax.at(4) == 1
    assert syntax.at(3) is None
    assert [syntax.tokens[i].text for i in syntax.inside((10, 21))] == ["Three", "fled", "."]


def test_captions_and_furniture_are_not_parsed() -> None:
    assert parse("Share this article", "furniture") == Syntax()
    assert parse("A tank near Bakhmut. Photo: X", "caption") == Syntax()


def test_an_endless_line_is_cut_at_ends_of_sentences_or_at_spaces() -> None:
    text = "A sentence of some words. " * 2_000
    cut = list(chunks(text, (0, len(text))))
    assert cut[0][0] == 0
    assert cut[-1][1] == len(text)
    assert all(a[1] == b[0] for a, b in zip(cut, cut[1:], strict=False))
    assert all(text[start - 2 : start] == ". " for start, _ in cut[1:])
    assert max(e - s for s, e in chunks("x" * 50_000, (0, 50_000))) == MAX_CHUNK
    assert all(e > s for s, e in chunks("\n" * 25_000, (0, 25_000)))


def test_a_line_break_inside_a_paragraph_reads_as_a_space() -> None:
    broken, whole = parse("The minister said\nthat two died."), parse("The minister said that two died.")
    assert [(t.text, t.dep, t.head) for t in broken.tokens] == [(t.text, t.dep, t.head) for t in whole.tokens]
