"""Words, sentences and trees, with exact offsets into the text."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.parsing import with_syntax

from whosays.reading.doc import Doc
from whosays.reading.encoder.labels import NAMES
from whosays.reading.layout import Layout
from whosays.reading.parse import MAX_SENTENCE, names_of
from whosays.reading.syntax import Syntax
from whosays.types import Article, Paragraph

TEXTS = st.text(
    alphabet=st.one_of(st.sampled_from("abc XYZ.,“”'\n\t\u00a0\u2028😀é-"), st.characters(exclude_categories=["Cs"])),
    max_size=200,
)


def parse(text: str, kind: str = "body") -> Syntax:
    article = Article(id="t", content_id="t", text=text, text_sha256="t")
    paragraph = Paragraph(span=(0, len(text)), kind=kind)  # type: ignore[arg-type]
    return with_syntax(Doc(article=article, paragraphs=(paragraph,))).syntax


@settings(max_examples=60, deadline=None)
@given(TEXTS)
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
@given(TEXTS)
def test_each_sentence_is_one_tree_inside_its_bounds(text: str) -> None:
    syntax = parse(text)
    for k, sentence in enumerate(syntax.sentences):
        members = range(sentence.first, sentence.last)
        assert [i for i in members if syntax.tokens[i].head == i] == [sentence.root]
        assert syntax.tokens[sentence.root].dep == "ROOT"
        assert set(syntax.subtree(sentence.root)) == set(members)
        assert {syntax.tokens[i].sent for i in members} == {k}
        assert all(sentence.first <= a < b <= sentence.last for a, b in (syntax.edges[i] for i in members))


def test_a_plain_sentence_is_read_as_grammars_read_it() -> None:
    syntax = parse("The soldiers didn't leave Kyiv on Friday, Anna Petrova said.")
    words = {token.text: token for token in syntax.tokens}
    found = {word: (token.dep, syntax.tokens[token.head].text) for word, token in words.items()}
    assert found["said"] == ("ROOT", "said")
    assert found["leave"] == ("ccomp", "said")
    assert found["soldiers"] == ("nsubj", "leave")
    assert found["n't"] == ("neg", "leave")
    assert found["Kyiv"] == ("dobj", "leave")
    assert found["Friday"] == ("pobj", "on")
    assert found["Petrova"] == ("nsubj", "said")
    assert (words["did"].lemma, words["said"].lemma, words["soldiers"].lemma) == ("do", "say", "soldier")
    assert (words["soldiers"].tag, words["Kyiv"].pos) == ("NNS", "PROPN")
    names = {" ".join(t.text for t in syntax.tokens[n.first : n.last]): n.label for n in syntax.names}
    assert names == {"Kyiv": "GPE", "Friday": "DATE", "Anna Petrova": "PERSON"}


def test_sentences_end_where_a_reader_ends_them() -> None:
    text = "Gen. J. R. Ross Jr. left at 5 p.m. on Jan. 3. Police held men. Why? It isn't clear."
    syntax = parse(text)
    told = [text[slice(*syntax.sentence_span(k))] for k in range(len(syntax.sentences))]
    assert told == [
        "Gen. J. R. Ross Jr. left at 5 p.m. on Jan. 3.",
        "Police held men.",
        "Why?",
        "It isn't clear.",
    ]


def test_an_acronym_that_spells_a_pronoun_is_a_name_unless_all_is_in_capitals() -> None:
    told = {t.text: t.pos for t in parse("Officials of the WHO, who met its IT staff, left.").tokens}
    assert told["WHO"] == "PROPN"
    assert told["IT"] != "PRON"
    assert told["who"] == "PRON"
    assert {t.text: t.pos for t in parse("MINISTER WHO LEFT SAYS HE WAS TOLD TO GO").tokens}["WHO"] == "PRON"


def test_a_position_is_found_by_its_offset() -> None:
    syntax = parse("Two died. Three fled.")
    assert syntax.at(4) == 1
    assert syntax.at(3) is None
    assert [syntax.tokens[i].text for i in syntax.inside((10, 21))] == ["Three", "fled", "."]


@pytest.mark.parametrize("kind", ["furniture", "caption", "byline"])
def test_captions_bylines_and_furniture_are_not_parsed(kind: str) -> None:
    assert parse("A tank near Bakhmut. Photo: X", kind) == Syntax()


def test_a_line_break_inside_a_paragraph_reads_as_a_space() -> None:
    broken, whole = parse("The minister said\nthat two died."), parse("The minister said that two died.")
    assert [(t.text, t.dep, t.head) for t in broken.tokens] == [(t.text, t.dep, t.head) for t in whole.tokens]


def test_a_paragraph_between_others_ends_its_last_sentence() -> None:
    text = "Two soldiers were killed near Kursk\n\nKyiv denied it"
    article = Article(id="t", content_id="t", text=text, text_sha256="t")
    syntax = with_syntax(Layout()(Doc(article=article))).syntax
    assert [syntax.sentence_span(k) for k in range(len(syntax.sentences))] == [(0, 35), (37, 51)]


def test_an_endless_sentence_is_cut() -> None:
    syntax = parse("and then " * 2_000)
    assert max(s.last - s.first for s in syntax.sentences) <= MAX_SENTENCE
    assert sum(s.last - s.first for s in syntax.sentences) == 4_000


@pytest.mark.parametrize("text", ["(" * 2_000, "a\n" * 2_000, "🙂" * 2_000, "x" * 200_000, "It’s “so”. " * 300])
def test_time_grows_no_faster_than_the_text(text: str) -> None:
    def cost(times: int) -> float:
        start = time.process_time()
        parse(text * times)
        return time.process_time() - start

    parse(text)
    assert cost(4) < 10 * cost(1) + 0.5


def test_a_name_ends_with_its_sentence_and_has_the_type_that_its_words_together_hold_likeliest() -> None:
    person, place = NAMES.index("PERSON"), NAMES.index("GPE")
    types = np.zeros((8, len(NAMES)), dtype=np.float32)
    types[1, place], types[2, person], types[6:, place] = 1, 3, 1
    marks, sentence = [0, 1, 2, 2, 2, 0, 1, 1], [0, 0, 0, 1, 1, 1, 1, 1]
    types[3:5, person] = 1
    assert [tuple(name) for name in names_of(marks, types, sentence)] == [
        (1, 3, "PERSON"),
        (3, 5, "PERSON"),
        (6, 7, "GPE"),
        (7, 8, "GPE"),
    ]
