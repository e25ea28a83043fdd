"""Tokens and sentences of the parser, with exact offsets into the text."""

from __future__ import annotations

import time
from itertools import accumulate, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.reading.syntax import MAX_BATCH, MAX_RUN, SpacyParser, Syntax, chunks, default_parser
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
    assert all(a[1] == b[0] for a, b in pairwise(cut))
    assert all(text[start - 2 : start] == ". " for start, _ in cut[1:])
    assert max(e - s for s, e in chunks("x" * 50_000, (0, 50_000))) == MAX_RUN
    assert all(e > s for s, e in chunks("\n" * 25_000, (0, 25_000)))


def test_a_line_break_inside_a_paragraph_reads_as_a_space() -> None:
    broken, whole = parse("The minister said\nthat two died."), parse("The minister said that two died.")
    assert [(t.text, t.dep, t.head) for t in broken.tokens] == [(t.text, t.dep, t.head) for t in whole.tokens]


def test_a_text_without_white_space_costs_no_more_than_its_length() -> None:
    start = time.process_time()
    syntax = parse("(" * 5_000)
    assert len(syntax.tokens) == 5_000
    assert time.process_time() - start < 5  # over half a minute where the run is not cut


def test_words_once_met_are_forgotten() -> None:
    parser = SpacyParser()
    parser("Two died.", [Paragraph(span=(0, 9), kind="body")])
    strings = len(parser._nlp.vocab.strings)
    text = " ".join(f"word{i}" for i in range(500))
    assert parser(text, [Paragraph(span=(0, len(text)), kind="body")]).tokens[7].text == "word7"
    assert len(parser._nlp.vocab.strings) == strings


def test_a_piece_parsed_beside_others_parses_as_it_does_alone() -> None:
    pieces = [
        "Two soldiers were killed near Kursk, police said.\n",
        "Kyiv denied it.\n",
        "“He left,” Ana Ruiz said.\n",
    ] * 300
    text = "".join(pieces)
    ends = list(accumulate(map(len, pieces)))
    together = default_parser()(
        text, [Paragraph(span=(e - len(p), e), kind="body") for p, e in zip(pieces, ends, strict=True)]
    )
    alone = parse(pieces[1])
    assert len(text) > MAX_BATCH
    for sentence in together.sentences[1::3]:
        here = together.tokens[sentence.first : sentence.last]
        assert [(t.text, t.lemma, t.tag, t.dep) for t in here] == [
            (t.text, t.lemma, t.tag, t.dep) for t in alone.tokens
        ]
