from __future__ import annotations

import itertools
import time

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from whosays.reading.encoder.pieces import INSIDE, LOWER, OPENS, OUTSIDE, SEP, TITLE, UPPER, WIDTH, cut_pieces, windows
from whosays.reading.encoder.wordpiece import vocabulary, word_pieces
from whosays.types import Paragraph

TEXT = "Rebels “fled”, the ARMY said.\n\nIt gave no toll."


def body(text: str) -> tuple[Paragraph, ...]:
    paragraphs, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append(Paragraph(span=(at, at + len(line)), kind="body"))
        at += len(line) + 1
    return tuple(paragraphs)


def test_words_are_cut_into_the_longest_pieces_of_the_vocabulary() -> None:
    known = vocabulary()
    found = word_pieces("Unmanned drones, 3.5km", 0, 22)
    pieces = {number: piece for piece, number in known.items()}
    assert [pieces[p.id] for p in found] == ["unmanned", "drones", ",", "3", ".", "5", "##km"]
    assert [p.first for p in found] == [True, True, True, True, True, True, False]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Café", ["cafe"]),
        ("北京", ["北", "京"]),
        ("a_b", ["a", "_", "b"]),
        ("zero\u200bwidth", ["zero", "##wi", "##dt", "##h"]),
        ("x" * 101, ["[UNK]"]),
        ("\U0001fae8", ["[UNK]"]),
    ],
)
def test_accents_marks_signs_and_unknown_words_are_cut_as_bert_cuts_them(text: str, pieces: list[str]) -> None:
    names = {number: piece for piece, number in vocabulary().items()}
    assert [names[p.id] for p in word_pieces(text, 0, len(text))] == pieces


@example("캐")
@given(st.text(max_size=120))
def test_pieces_are_in_order_apart_and_within_the_text(text: str) -> None:
    at = 0
    for piece in word_pieces(text, 0, len(text)):
        assert at <= piece.start < piece.end <= len(text)
        assert not text[piece.start].isspace()
        at = piece.end


@given(st.text(max_size=120), st.integers(0, 20))
def test_a_part_of_a_text_has_offsets_into_the_whole(text: str, lead: int) -> None:
    moved = word_pieces("#" * lead + text, lead, lead + len(text))
    assert [(p.id, p.start - lead, p.end - lead) for p in moved] == [p[:3] for p in word_pieces(text, 0, len(text))]


def test_a_paragraph_begins_after_a_separator_and_furniture_is_left_out() -> None:
    paragraphs = (*body(TEXT)[:1], Paragraph(span=(29, 30), kind="furniture"), *body(TEXT)[1:])
    pieces = cut_pieces(TEXT, paragraphs)
    (separator,) = np.flatnonzero(pieces.ids == SEP).tolist()
    assert pieces.word[separator] == -1
    assert pieces.starts[separator] == pieces.ends[separator] == TEXT.index("It")
    assert TEXT[pieces.starts[separator + 1] : pieces.ends[separator + 1]] == "It"


def test_each_piece_tells_its_shape_and_its_place_among_quotation_marks() -> None:
    pieces = cut_pieces(TEXT, body(TEXT))
    seen = {
        TEXT[s:e]: (int(h), int(q))
        for s, e, h, q in zip(pieces.starts, pieces.ends, pieces.shape, pieces.quote, strict=True)
    }
    assert seen["ARMY"] == (UPPER, OUTSIDE)
    assert seen["It"] == (TITLE, OUTSIDE)
    assert seen["fled"] == (LOWER, INSIDE)
    assert seen["“"] == (LOWER, OPENS)


@settings(deadline=None)
@given(st.lists(st.integers(1, 400), min_size=1, max_size=30), st.integers(0, 3))
def test_windows_fit_follow_each_other_and_own_every_piece_once(lengths: list[int], seed: int) -> None:
    sentences = [" ".join(["word"] * n) + "." for n in lengths]
    glue = [" ", "\n", " ", "\n"][seed]
    text = glue.join(f"A{s}" for s in sentences)
    pieces = cut_pieces(text, body(text))
    found = list(windows(pieces))
    assert found[0].own == 0
    assert found[-1].end == len(pieces)
    for before, after in itertools.pairwise(found):
        assert before.end == after.own
        assert before.first < after.first
    for window in found:
        assert window.first <= window.own <= window.end <= window.last
        assert window.last - window.first <= WIDTH - 2


@pytest.mark.slow
def test_a_long_text_without_a_break_is_cut_in_linear_time() -> None:
    def cost(n: int) -> float:
        text = "word said " * n
        begun = time.process_time()
        pieces = cut_pieces(text, body(text))
        assert sum(1 for _ in windows(pieces)) > n // 200
        return time.process_time() - begun

    cost(1000)
    assert cost(40_000) < 16 * max(cost(10_000), 0.01)
