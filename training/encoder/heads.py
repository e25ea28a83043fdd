"""The heads: what is read off the encoder's look at each word (its first piece).

`Tagger` tells where sources, cues and contents begin and go on. `Linker` says for each cue which words are its source,
cue and content: every word of the window is looked at together with the cue's first, the anchor, so contents in several
stretches, shared sources and attributions inside attributions need no rule. `Words` gives parts of speech and the
beginnings of sentences, `Names` names, `Tree` each word's governor and how it hangs on it (biaffine, after Dozat and
Manning 2017).
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.encoder.bert import LAYERS, SIZE
from whosays.reading.encoder.labels import DEPS, NAMES, POS, TAGS

PAIR = 96  # numbers of a pair of anchor and word
REACH = 254
BUCKETS = 33
ROLES = 4  # none, source, cue, content
TELLS = 11  # of each of source, cue and content: none, first, later; then whether any cue begins, inner ones counted
PLAIN = 256  # numbers that the tags and names are read from
KINDS = (len(TAGS), len(POS), 1)  # outputs of Words: tag, part of speech, first of a sentence
NAME = 192  # numbers that names are read from
ARC, LABEL = 192, 96
CHOICES = 3  # likeliest governors of a word that are told, with their labels


def bucket(distance: Tensor) -> Tensor:
    """Distances -254..254 in 33 steps, fine near 0."""
    size = distance.abs().clamp(max=REACH)
    fine = torch.where(size < 8, size, 8 + ((size.clamp(min=8).float() / 8).log2() * 1.6).floor().long())
    return fine.clamp(max=16) * distance.sign() + 16


class Mix(nn.Module):
    """What the layers make of words, weighted (Peters et al. 2018): each task takes what it needs from each of them."""

    def __init__(self) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.tensor([0.0] * (LAYERS - 1) + [1.0]))

    def forward(self, layers: Sequence[Tensor]) -> Tensor:
        return sum((weight * layer for weight, layer in zip(self.weights, layers, strict=True)), torch.zeros(()))


class Tagger(nn.Module):
    """(windows, words, 384) -> (windows, words, 11): three roles of three tags, and two of any cue."""

    def __init__(self) -> None:
        super().__init__()
        self.tags = nn.Linear(SIZE, TELLS)

    def forward(self, seen: Tensor) -> Tensor:
        out: Tensor = self.tags(seen)
        return out


class Near(nn.Conv1d):
    """A convolution over three neighbours, (texts, words, size) -> the same, written as one product of matrices.

    8-bit convolutions are slow where 8-bit products are fast.
    """

    def __init__(self, size: int) -> None:
        super().__init__(size, size, 3)

    @property
    def matrix(self) -> Tensor:
        """(size, 3 * size)"""
        return self.weight.permute(0, 2, 1).flatten(1)

    def forward(self, x: Tensor) -> Tensor:
        return functional.linear(beside(x), self.matrix, self.bias)


def beside(x: Tensor) -> Tensor:
    """(texts, words, size) -> (texts, words, 3 * size): each word between its neighbours, zeros at the ends."""
    before, after = functional.pad(x, (0, 0, 1, 0))[..., :-1, :], functional.pad(x, (0, 0, 0, 1))[..., 1:, :]
    return torch.cat([before, x, after], -1)


class Linker(nn.Module):
    """(windows, words, 384) and anchors in them -> roles (anchors, words, 4) and worth (anchors), both log-odds."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.piece, self.anchor = nn.Linear(SIZE, PAIR), nn.Linear(SIZE, PAIR)
        self.piece_times, self.anchor_times = nn.Linear(SIZE, PAIR), nn.Linear(SIZE, PAIR)
        self.apart = nn.Embedding(BUCKETS, PAIR)
        self.norm = nn.LayerNorm(PAIR)
        self.near = nn.ModuleList(Near(PAIR) for _ in range(2))
        self.norms = nn.ModuleList(nn.LayerNorm(PAIR) for _ in range(2))
        self.roles = nn.Linear(PAIR, ROLES)
        self.worth = nn.Linear(3 * PAIR + SIZE, 64)
        self.worthy = nn.Linear(64, 1)
        self.drop = nn.Dropout(dropout)

    def forward(self, seen: Tensor, window: Tensor, anchor: Tensor) -> tuple[Tensor, Tensor]:
        """The anchors are words (window[i], anchor[i]) of `seen`."""
        distance = torch.arange(seen.shape[1], device=seen.device)[None, :] - anchor[:, None]
        return self.judge(seen, seen[window, anchor], self.apart(bucket(distance)), window)

    def judge(self, seen: Tensor, at: Tensor, apart: Tensor, window: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """`at` (anchors, 384) are the anchors' words, `apart` their distances; projections are made once a window."""
        piece, times = self.piece(seen), self.piece_times(seen)
        if window is not None:
            piece, times = piece[window], times[window]
        x = functional.gelu(
            self.norm(piece + self.anchor(at)[:, None] + times * self.anchor_times(at)[:, None] + apart)
        )
        for near, norm in zip(self.near, self.norms, strict=True):
            x = norm(x + self.drop(functional.gelu(near(x))))
        roles = self.roles(x)
        share = roles.softmax(-1)[..., 1:].to(x.dtype)  # each role's words, averaged
        means = (share.transpose(1, 2) @ x) / (share.sum(1)[..., None] + 1.0)
        worth = self.worthy(functional.gelu(self.worth(torch.cat([means.flatten(1), at], -1))))[:, 0]
        return roles, worth


class Words(nn.Module):
    """(windows, words, 384) -> log-odds of each kind in KINDS."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.plain, self.drop = nn.Linear(SIZE, PLAIN), nn.Dropout(dropout)
        self.kinds = nn.Linear(PLAIN, sum(KINDS))

    def forward(self, seen: Tensor) -> tuple[Tensor, ...]:
        out: Tensor = self.kinds(self.drop(functional.gelu(self.plain(seen))))
        return out.split(KINDS, -1)


class Names(nn.Module):
    """(windows, words, 384) -> (windows, words, 37): no name, or a first or later word of each type's."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.down, self.drop = nn.Linear(SIZE, NAME), nn.Dropout(dropout)
        self.near = nn.ModuleList(Near(NAME) for _ in range(2))
        self.norms = nn.ModuleList(nn.LayerNorm(NAME) for _ in range(2))
        self.names = nn.Linear(NAME, 1 + 2 * len(NAMES))

    def forward(self, seen: Tensor) -> Tensor:
        x = self.drop(functional.gelu(self.down(seen)))
        for near, norm in zip(self.near, self.norms, strict=True):
            x = norm(x + self.drop(functional.gelu(near(x))))
        out: Tensor = self.names(x)
        return out


class Tree(nn.Module):
    """Governors and labels of words; a word that is its own governor is the root of a sentence."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.sides = nn.Linear(SIZE, 2 * (ARC + LABEL))
        self.bilinear, self.root = nn.Linear(ARC, ARC), nn.Linear(ARC, 1)
        self.labels = nn.Linear(LABEL, len(DEPS))
        self.norm, self.drop = nn.LayerNorm(LABEL), nn.Dropout(dropout)

    def forward(self, seen: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """(windows, words, 384) -> scores (windows, words, governors), and what `label` wants of both sides."""
        low, high, below, above = self.sides(self.drop(seen)).split([ARC, ARC, LABEL, LABEL], -1)
        low, high = self.drop(functional.gelu(low)), self.drop(functional.gelu(high))
        scores = self.bilinear(low) @ high.transpose(-1, -2) / ARC**0.5
        own = torch.eye(scores.shape[-1], device=scores.device, dtype=scores.dtype)
        return scores * (1 - own) + self.root(low) * own, below, above

    def label(self, below: Tensor, above: Tensor) -> Tensor:
        """What words (..., 96) are to governors (..., 96): log-odds of DEPS."""
        out: Tensor = self.labels(self.drop(functional.gelu(self.norm(below + above + below * above))))
        return out
