"""The heads that read attributions off the encoder: which words begin a cue, and what belongs to each.

A cue's first piece is its anchor. Every piece of the window is looked at together with the anchor, so contents in
several pieces, shared sources and attributions inside attributions need no rule: each anchor has its own answer.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.encoder.bert import SIZE

PAIR = 96  # numbers of a pair of anchor and piece
REACH = 254
BUCKETS = 33
ROLES = 4  # none, source, cue, content
TAGS = 11  # of each of source, cue and content: none, first, later; then whether any cue begins, inner ones counted


def bucket(distance: Tensor) -> Tensor:
    """Distances -254..254 in 33 steps, fine near 0."""
    size = distance.abs().clamp(max=REACH)
    fine = torch.where(size < 8, size, 8 + ((size.clamp(min=8).float() / 8).log2() * 1.6).floor().long())
    return fine.clamp(max=16) * distance.sign() + 16


class Tagger(nn.Module):
    """(windows, pieces, 384) -> (windows, pieces, 11): three roles of three tags, and two of any cue."""

    def __init__(self) -> None:
        super().__init__()
        self.tags = nn.Linear(SIZE, TAGS)

    def forward(self, hidden: Tensor) -> Tensor:
        out: Tensor = self.tags(hidden)
        return out


class Linker(nn.Module):
    """(windows, pieces, 384) and anchors in them -> roles (anchors, pieces, 4) and worth (anchors), both log-odds."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.piece, self.anchor = nn.Linear(SIZE, PAIR), nn.Linear(SIZE, PAIR)
        self.piece_times, self.anchor_times = nn.Linear(SIZE, PAIR), nn.Linear(SIZE, PAIR)
        self.apart = nn.Embedding(BUCKETS, PAIR)
        self.norm = nn.LayerNorm(PAIR)
        self.near = nn.ModuleList(nn.Conv1d(PAIR, PAIR, 3, padding=1) for _ in range(2))
        self.norms = nn.ModuleList(nn.LayerNorm(PAIR) for _ in range(2))
        self.roles = nn.Linear(PAIR, ROLES)
        self.worth = nn.Linear(3 * PAIR + SIZE, 64)
        self.worthy = nn.Linear(64, 1)
        self.drop = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, window: Tensor, anchor: Tensor) -> tuple[Tensor, Tensor]:
        """The anchors are pieces (window[i], anchor[i]) of `hidden`."""
        distance = torch.arange(hidden.shape[1], device=hidden.device)[None, :] - anchor[:, None]
        return self.judge(hidden, hidden[window, anchor], self.apart(bucket(distance)), window)

    def judge(self, hidden: Tensor, at: Tensor, apart: Tensor, window: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """`at` (anchors, 384) are the anchors' pieces, `apart` their distances; projections are made once a window."""
        piece, times = self.piece(hidden), self.piece_times(hidden)
        if window is not None:
            piece, times = piece[window], times[window]
        x = functional.gelu(
            self.norm(piece + self.anchor(at)[:, None] + times * self.anchor_times(at)[:, None] + apart)
        )
        for near, norm in zip(self.near, self.norms, strict=True):
            x = norm(x + self.drop(functional.gelu(near(x.transpose(1, 2)).transpose(1, 2))))
        roles = self.roles(x)
        share = roles.softmax(-1)[..., 1:].to(x.dtype)  # each role's pieces, averaged
        means = (share.transpose(1, 2) @ x) / (share.sum(1)[..., None] + 1.0)
        worth = self.worthy(functional.gelu(self.worth(torch.cat([means.flatten(1), at], -1))))[:, 0]
        return roles, worth
