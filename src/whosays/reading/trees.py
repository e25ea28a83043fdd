"""From likely governors to a tree for each sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from whosays.reading.encoder.tellings import Floats
from whosays.reading.words import Ints

NO_LABEL = -1  # of what hangs where the encoder did not think of
LONGEST = 120  # words; the best tree without crossing costs the cube of them, so longer sentences are mended instead
UNTHOUGHT = 3.0  # how much less likely than its last choice a governor is that is none of a word's choices
NEVER = -1e6
TOGETHER = 8  # sentences of like length whose trees are found together


class Arcs(NamedTuple):
    """For each word, its governor (a root: itself), and which of its choices that is, NO_LABEL where none."""

    heads: Ints
    choice: Ints


def governors(heads: Ints, scores: Floats, sentence: Ints) -> Arcs:
    """The trees of all sentences, each with one root.

    `heads` and `scores` (words, choices) are likely governors, likeliest first (the word itself: it is a root; -1:
    nothing), with their log-probabilities; `sentence` numbers the sentences in order. The likeliest governors are taken
    where they make a tree without crossing arcs, as they do in four of five sentences. Elsewhere the best such tree is
    found, for English has hardly any crossing.
    """
    total = len(sentence)
    where = np.arange(total, dtype=np.int32)
    if not total:
        return Arcs(where, where)
    inside = (heads >= 0) & (heads < total)
    inside &= sentence[np.where(inside, heads, 0)] == sentence[:, None]
    firsts = np.flatnonzero(np.concatenate([[True], sentence[1:] != sentence[:-1]])).astype(np.int32)
    lengths = np.diff(np.append(firsts, total))
    up = np.where(inside[:, 0], heads[:, 0], where).astype(np.int32)
    choice = np.zeros(total, dtype=np.int32)
    good = np.logical_and.reduceat(inside[:, 0], firsts) & are_trees(up, firsts, int(lengths.max()))
    good &= ~crossing(up - np.repeat(firsts, lengths), firsts, lengths)
    doubtful = np.flatnonzero(~good).tolist()
    parts = [slice(int(firsts[k]), int(firsts[k] + lengths[k])) for k in doubtful]
    short = [part for part in parts if part.stop - part.start <= LONGEST]
    local = np.where(inside, heads - firsts.repeat(lengths)[:, None], -1)
    short.sort(key=lambda part: part.stop - part.start)
    for alike in (short[k : k + TOGETHER] for k in range(0, len(short), TOGETHER)):
        for part, found in zip(alike, projective([(local[p], scores[p]) for p in alike]), strict=True):
            up[part], choice[part] = np.array(found) + part.start, which(local[part], found)
    for part in parts:
        if part.stop - part.start > LONGEST:
            found = mend(local[part].tolist())
            up[part], choice[part] = np.array(found) + part.start, which(local[part], found)
    return Arcs(up, choice)


def are_trees(up: Ints, firsts: Ints, longest: int) -> np.ndarray:
    """Whether each sentence has one root that every word of it leads up to."""
    roots = np.add.reduceat((up == np.arange(len(up))).astype(np.int32), firsts)
    top = up
    for _ in range(longest.bit_length()):  # twice as many steps up each time
        top = top[top]
    found: np.ndarray = (roots == 1) & np.logical_and.reduceat(up[top] == top, firsts)
    return found


def crossing(heads: Ints, firsts: Ints, lengths: Ints) -> np.ndarray:
    """Whether two arcs of a sentence cross, one into the root from outside counted; governors are numbered in it.

    Sentences over LONGEST are not looked at.
    """
    out = np.zeros(len(firsts), dtype=bool)
    for k, (first, length) in enumerate(zip(firsts.tolist(), lengths.tolist(), strict=True)):
        if 2 < length <= LONGEST:
            here, word = heads[first : first + length], np.arange(length)
            low, high = np.where(here == word, -1, np.minimum(here, word)), np.maximum(here, word)
            begins = (low[:, None] < low) & (low < high[:, None])
            out[k] = (begins & (high[:, None] < high)).any()
    return out


def which(heads: Ints, found: Sequence[int]) -> Ints:
    """Which of its choices each word's governor is."""
    same = heads == np.array(found)[:, None]
    return np.where(same.any(axis=1), same.argmax(axis=1), NO_LABEL).astype(np.int32)


def projective(sentences: Sequence[tuple[Ints, Floats]]) -> list[list[int]]:
    """The likeliest tree without crossing arcs of each sentence (Eisner 1996), all at once.

    Takes choices and scores by word, numbered in the sentence; gives governors, the root its own.
    """
    if not sentences:
        return []
    count, size = len(sentences), max(len(heads) for heads, _ in sentences)
    arc = np.full((count, size, size), NEVER, dtype=np.float32)  # governor, word
    root = np.full((count, size), NEVER, dtype=np.float32)
    for n, (heads, scores) in enumerate(sentences):
        length = len(heads)
        arc[n, :length, :length] = scores[:, -1] - UNTHOUGHT
        words = np.arange(length)
        for heads_k, scores_k in zip(heads.T[::-1], scores.T[::-1], strict=True):
            known = heads_k >= 0
            arc[n, heads_k[known], words[known]] = scores_k[known]
        root[n, :length] = arc[n, words, words]
    # Spans by first or last word and width: whole ones whose head is the first (right) or last (left) word, and open
    # ones whose outer words are joined by an arc. `*_at` are where the best of each is put together.
    right, left, right_by_end, left_by_end, open_right, open_left_by_end = (
        np.full((count, size, size), NEVER, dtype=np.float32) for _ in range(6)
    )
    split, right_at, left_at = (np.zeros((count, size, size), dtype=np.int16) for _ in range(3))
    for whole in (right, left, right_by_end, left_by_end):
        whole[:, :, 0] = 0
    for width in range(1, size):
        begin, end = slice(0, size - width), slice(width, size)
        firsts = np.arange(size - width)
        joined = right[:, begin, :width] + left_by_end[:, end, :width][:, :, ::-1]
        split[:, begin, width] = at = joined.argmax(-1)
        best = np.take_along_axis(joined, at[:, :, None], -1)[:, :, 0]
        open_right[:, begin, width] = best + arc[:, firsts, firsts + width]
        open_left_by_end[:, end, width] = best + arc[:, firsts + width, firsts]
        taken = open_right[:, begin, 1 : width + 1] + right_by_end[:, end, :width][:, :, ::-1]
        right_at[:, begin, width] = at = taken.argmax(-1)
        best = np.take_along_axis(taken, at[:, :, None], -1)[:, :, 0]
        right[:, begin, width] = right_by_end[:, end, width] = best
        taken = left[:, begin, :width] + open_left_by_end[:, end, 1 : width + 1][:, :, ::-1]
        left_at[:, begin, width] = at = taken.argmax(-1)
        best = np.take_along_axis(taken, at[:, :, None], -1)[:, :, 0]
        left[:, begin, width] = left_by_end[:, end, width] = best
    out = []
    for n, (heads, _) in enumerate(sentences):
        length = len(heads)
        ends = np.arange(length)
        top = int((left[n, 0, :length] + right[n, ends, length - 1 - ends] + root[n, :length]).argmax())
        out.append(unfold(top, length, split[n], right_at[n], left_at[n]))
    return out


def unfold(top: int, length: int, split: np.ndarray, right_at: np.ndarray, left_at: np.ndarray) -> list[int]:
    """The governors of a sentence from where its best spans were put together."""
    heads = [top] * length
    waiting = [(0, top, False), (top, length - 1, True)]  # whole spans, headed by the first word or the last
    while waiting:
        i, j, by_first = waiting.pop()
        if i == j:
            continue
        if by_first:
            k = i + 1 + int(right_at[i, j - i])
            heads[k] = i
            waiting.append((k, j, True))
            j = k
        else:
            k = i + int(left_at[i, j - i])
            heads[k] = j
            waiting.append((i, k, False))
            i = k
        middle = i + int(split[i, j - i])
        waiting += [(i, middle, True), (middle + 1, j, False)]
    return heads


def mend(heads: Sequence[Sequence[int]]) -> list[int]:
    """A tree over one long sentence from each word's choices, -1 where one is none.

    The root is the word likeliest to be one; each other word takes its likeliest governor that makes no cycle with
    those taken before, and hangs on the root where none is left.
    """
    size = len(heads)
    root = min(range(size), key=lambda i: (_rank(heads[i], i), i))
    tree = [root] * size
    above = list(range(size))  # the highest word known above each, found with the path halved on the way

    def top(i: int) -> int:
        while above[i] != i:
            above[i] = above[above[i]]
            i = above[i]
        return i

    waiting = [i for i in range(size) if i != root]
    for k in range(len(heads[0])):
        left = []
        for i in waiting:
            head = heads[i][k]
            if head >= 0 and top(head) != i:
                tree[i] = above[i] = head
            else:
                left.append(i)
        waiting = left
    return tree


def _rank(choices: Sequence[int], own: int) -> int:
    """How early among its choices a word is held to be a root."""
    return choices.index(own) if own in choices else len(choices)
