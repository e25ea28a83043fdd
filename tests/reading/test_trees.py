"""Any choice of governors becomes one tree a sentence."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.reading.trees import NO_LABEL, UNTHOUGHT, governors, projective


def tree(heads: list[list[int]], sentence: list[int]) -> list[tuple[int, int]]:
    scores = np.tile(np.log(np.array([0.7, 0.2, 0.05], dtype=np.float32)), (len(sentence), 1))
    choices = np.array(heads, dtype=np.int32).reshape(-1, 3)
    up, choice = governors(choices, scores, np.array(sentence, dtype=np.int32))
    return list(zip(up.tolist(), choice.tolist(), strict=True))


@st.composite
def choices(draw: st.DrawFn, most: int = 12) -> tuple[list[list[int]], list[int]]:
    lengths = draw(st.lists(st.integers(1, most), min_size=1, max_size=5))
    total = sum(lengths)
    chance = Random(draw(st.integers(0, 1_000_000)))
    heads = [[chance.randint(-1, total) for _ in range(3)] for _ in range(total)]
    return heads, [k for k, n in enumerate(lengths) for _ in range(n)]


@given(choices())
def test_every_sentence_is_a_tree_with_one_root(given: tuple[list[list[int]], list[int]]) -> None:
    heads, sentence = given
    up = [head for head, _ in tree(heads, sentence)]
    for k in set(sentence):
        members = [i for i, s in enumerate(sentence) if s == k]
        (root,) = (i for i in members if up[i] == i)
        for i in members:
            for _ in members:
                i = up[i]
            assert i == root


@given(choices())
def test_the_choice_told_is_the_one_taken(given: tuple[list[list[int]], list[int]]) -> None:
    heads, sentence = given
    for i, (head, choice) in enumerate(tree(heads, sentence)):
        assert head not in heads[i] if choice == NO_LABEL else heads[i][choice] == head


@given(choices())
def test_no_two_arcs_cross(given: tuple[list[list[int]], list[int]]) -> None:
    heads, sentence = given
    arcs = [(min(i, head), max(i, head)) for i, (head, _) in enumerate(tree(heads, sentence)) if head != i]
    assert not any(a < c < b < d for a, b in arcs for c, d in arcs)


@settings(deadline=None)
@given(choices(most=5))
def test_no_other_tree_without_crossing_is_likelier(given: tuple[list[list[int]], list[int]]) -> None:
    heads, sentence = given
    size = sentence.count(0)
    heads = [[head if 0 <= head < size else -1 for head in choices] for choices in heads[:size]]
    scores = np.log(np.array([0.7, 0.2, 0.05], dtype=np.float32))

    def worth(up: Sequence[int]) -> float:
        return sum(
            float(scores[heads[i].index(head)]) if head in heads[i] else float(scores[2]) - UNTHOUGHT
            for i, head in enumerate(up)
        )

    def is_tree(up: Sequence[int]) -> bool:
        arcs = [(min(i, head) if i != head else -1, max(i, head)) for i, head in enumerate(up)]
        top = list(up)
        for _ in up:
            top = [up[i] for i in top]
        crossed = any(a < c < b < d for a, b in arcs for c, d in arcs)
        return len(set(top)) == 1 and sum(i == head for i, head in enumerate(up)) == 1 and not crossed

    (found,) = projective([(np.array(heads, dtype=np.int32), np.tile(scores, (size, 1)))])
    best = max(worth(up) for up in itertools.product(range(size), repeat=size) if is_tree(up))
    assert is_tree(found)
    assert worth(found) == pytest.approx(best, abs=1e-4)


def test_what_is_a_tree_already_stays() -> None:
    assert tree([[1, 0, 2], [1, 0, 2], [1, 0, 2], [4, 3, 3], [4, 3, 3]], [0, 0, 0, 1, 1]) == [
        (1, 0),
        (1, 0),
        (1, 0),
        (4, 0),
        (4, 0),
    ]


def test_a_cycle_is_broken_where_the_next_choice_leads_out() -> None:
    assert tree([[1, 0, -1], [0, 2, 1], [2, 0, 1]], [0, 0, 0]) == [(1, 0), (2, 1), (2, 0)]


def test_no_words_are_no_trees() -> None:
    assert tree([], []) == []


def test_a_sentence_too_long_for_the_best_tree_is_mended() -> None:
    heads = [[i + 1, i + 1, i] for i in range(199)] + [[0, 199, 5]]  # one great cycle
    found = tree(heads, [0] * 200)
    assert found[199] == (199, 1)
    assert all(head == (i + 1, 0) for i, head in enumerate(found[:199]))
