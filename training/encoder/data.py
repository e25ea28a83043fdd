"""Rows of marked attributions as windows of pieces with what the heads should say of them."""

from __future__ import annotations

import gzip
import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from bench.annotated import read as read_annotated

from whosays.reading.doc import Doc
from whosays.reading.encoder.pieces import Ints, Pieces, cut_pieces
from whosays.reading.layout import Layout
from whosays.types import Article

ROLES = ("source", "cue", "content")
UNKNOWN = -100  # what is no word's first piece is not judged


@dataclass(frozen=True, slots=True)
class Text:
    """A text with the anchor of each attribution and every piece's role in it: 0 none, 1 source, 2 cue, 3 content."""

    id: str
    text: str
    pieces: Pieces
    tags: Ints  # (4, pieces): 0 none, 1 first, 2 later of source, cue, content; 1 where any cue begins
    flat: bool  # whether what is said inside a content is left unmarked
    anchors: tuple[int, ...]
    roles: tuple[Ints, ...]
    attributions: tuple[dict[str, Any], ...]


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Rows {"id","text","attributions"} of a JSON Lines file, or of texts in the annotated format."""
    if path.suffix == ".txt":
        for block in read_annotated(path):
            yield block.row()
        return
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def is_held(n: int, total: int, hold: int) -> bool:
    """Whether the text at place `n` is one of about `hold`, evenly spread, that are not trained on."""
    return hold > 0 and n % (total // hold) == 0


def prepare(row: dict[str, Any], flat: bool) -> Text:
    text = row["text"]
    digest = hashlib.sha256(text.encode()).hexdigest()
    article = Article(id=row["id"], content_id=digest, title=row.get("title"), text=text, text_sha256=digest)
    pieces = cut_pieces(text, Layout()(Doc(article=article)).paragraphs)
    heads = pieces.heads()
    tags = np.zeros((4, len(pieces)), dtype=np.int32)
    anchors, roles = [], []
    for attribution in row["attributions"]:
        role = np.zeros(len(pieces), dtype=np.int32)
        first = None
        for k, name in enumerate(ROLES):
            for s, e in attribution[name]:
                a, b = int(np.searchsorted(pieces.ends, s, side="right")), int(np.searchsorted(pieces.starts, e))
                role[a:b] = k + 1
                fresh = tags[k, a:b] == 0
                tags[k, a:b][fresh] = 2
                inside = np.flatnonzero(heads[a:b])
                if len(inside):
                    tags[k, a + inside[0]] = 1
                    if first is None or (name == "cue" and role[first] != 2):
                        first = a + int(inside[0])
        if first is not None:
            anchors.append(first)
            roles.append(role)
            tags[1, first] = 1
    if flat:
        tags[3, tags[2] > 0] = UNKNOWN
    tags[3, anchors] = 1
    return Text(row["id"], text, pieces, tags, flat, tuple(anchors), tuple(roles), tuple(row["attributions"]))


class Example(NamedTuple):
    """One window; anchors are positions in it, end marks counted."""

    text: Text
    first: int
    last: int


def training_windows(texts: Sequence[Text], room: int, chance: random.Random) -> list[Example]:
    """Every piece once, in windows that begin at a sentence; where the first one ends is drawn by chance."""
    out = []
    for text in texts:
        cuts = [*text.pieces.cuts.tolist(), len(text.pieces)]
        first = 0
        limit = chance.randint(room // 4, room) if len(text.pieces) > room else room
        while first < len(text.pieces):
            fitting = [c for c in cuts if first < c <= first + limit]
            last = fitting[-1] if fitting else min(first + limit, len(text.pieces))
            out.append(Example(text, first, last))
            first, limit = last, room
    return out
