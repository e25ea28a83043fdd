from __future__ import annotations

import itertools
import time

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from whosays.reading.encoder.pieces import (
    INSIDE,
    LOWER,
    OPENS,
    OUTSIDE,
    SEP,
    TITLE,
    UPPER,
    WIDTH,
    Pieces,
    cut_pieces,
    windows,
)
from whosays.reading.encoder.wordpiece import MOST, vocabulary, word_pieces
from whosays.reading.words import cut_words
from whosays.types import Paragraph

TEXT = "Rebels “fled”, the ARMY said.\n\nIt gave no toll."


def body(text: str) -> tuple[Paragraph, ...]:
    paragraphs, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append(Paragraph(span=(at, at + len(line)), kind="body"))
        at += len(line) + 1
    return tuple(paragraphs)


def pieces_of(text: str) -> Pieces:
    return cut_pieces(text, body(text), cut_words(text, body(text)))


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Unmanned", ["unmanned"]),
        ("3.5km", ["3", ".", "5", "##km"]),
        ("Café", ["cafe"]),
        ("北京", ["北", "京"]),
        ("a_b", ["a", "_", "b"]),
        ("zero\u200bwidth", ["zero", "##wi", "##dt", "##h"]),
        ("x" * 101, ["[UNK]"]),
        ("\U0001fae8", ["[UNK]"]),
        ("\u200b", ["[UNK]"]),
    ],
)
def test_words_are_cut_into_the_longest_pieces_of_the_vocabulary(word: str, pieces: list[str]) -> None:
    names = {number: piece for piece, number in vocabulary().items()}
    assert [names[number] for number in word_pieces(word)] == pieces


@example("캐")
@example(("a." * 140 + "\n") * 3)
@given(st.text(max_size=120))
def test_every_word_has_pieces_in_order(text: str) -> None:
    words, pieces = cut_words(text, body(text)), pieces_of(text)
    assert len(pieces.at) == len(words)
    assert (np.diff(pieces.at) > 0).all()
    assert len(pieces) == len(pieces.shape) == len(pieces.quote)
    assert sum(1 for _ in windows(pieces)) <= len(pieces)
    assert set(pieces.cuts.tolist()) <= set(pieces.at.tolist())


def test_a_word_has_a_bounded_number_of_pieces() -> None:
    assert len(word_pieces("a." * 150)) == MOST


def test_a_paragraph_begins_after_a_separator_and_furniture_is_left_out() -> None:
    paragraphs = (*body(TEXT)[:1], Paragraph(span=(29, 30), kind="furniture"), *body(TEXT)[1:])
    words = cut_words(TEXT, paragraphs)
    pieces = cut_pieces(TEXT, paragraphs, words)
    (separator,) = np.flatnonzero(pieces.ids == SEP).tolist()
    assert separator not in pieces.at
    word = int(np.searchsorted(pieces.at, separator))
    assert TEXT[words.starts[word] : words.ends[word]] == "It"
    assert words.paragraph[word] == 2


def test_each_piece_tells_its_shape_and_its_place_among_quotation_marks() -> None:
    words, pieces = cut_words(TEXT, body(TEXT)), pieces_of(TEXT)
    seen = {
        TEXT[s:e]: (int(pieces.shape[k]), int(pieces.quote[k]))
        for s, e, k in zip(words.starts, words.ends, pieces.at, strict=True)
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
    pieces = pieces_of(text)
    found = list(windows(pieces))
    assert found[0].own == 0
    assert found[-1].end == len(pieces)
    for before, after in itertools.pairwise(found):
        assert before.end == after.own
        assert before.first < after.first
    for window in found:
        assert window.first <= window.own <= window.end <= window.last
        assert window.last - window.first <= WIDTH - 2
        assert {window.own, window.end} <= {0, len(pieces), *pieces.at.tolist()}


@pytest.mark.slow
def test_a_long_text_without_a_break_is_cut_in_linear_time() -> None:
    def cost(n: int) -> float:
        text = "word said " * n
        begun = time.process_time()
        pieces = pieces_of(text)
        assert sum(1 for _ in windows(pieces)) > n // 200
        return time.process_time() - begun

    cost(1000)
    assert cost(40_000) < 16 * max(cost(10_000), 0.01)
