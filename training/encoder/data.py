"""Rows of marked attributions and of parsed words as windows of words, with what the heads should say of them."""

from __future__ import annotations

import gzip
import hashlib
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from bench.annotated import read as read_annotated

from whosays.reading.doc import Doc
from whosays.reading.encoder.labels import DEPS, NAMES, POS, TAGS
from whosays.reading.encoder.pieces import Pieces, cut_pieces
from whosays.reading.layout import Layout
from whosays.reading.words import Ints, Words, cut_words
from whosays.types import Article

ROLES = ("source", "cue", "content")
UNKNOWN = -100  # not judged


@dataclass(frozen=True, slots=True)
class Said:
    """The anchor of each attribution and every word's role in it: 0 none, 1 source, 2 cue, 3 content."""

    tags: Ints  # (4, words): 0 none, 1 first, 2 later of source, cue, content; 1 where any cue begins
    anchors: tuple[int, ...]
    roles: tuple[Ints, ...]


@dataclass(frozen=True, slots=True)
class Parsed:
    """Of each word: numbers of its governor (its own of a root), label, tag, part of speech, name; and its sentence."""

    heads: Ints
    deps: Ints
    tags: Ints
    pos: Ints
    names: Ints
    sentence: Ints  # numbers rise by one with each sentence; UNKNOWN where not parsed


@dataclass(frozen=True, slots=True)
class Text:
    words: Words
    pieces: Pieces
    said: Said | None
    parsed: Parsed | None


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Rows of a JSON Lines file, or of texts in the annotated format as {"id","text","attributions"}."""
    if path.suffix == ".txt":
        for block in read_annotated(path):
            yield block.row()
        return
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def is_held(n: int, total: int, hold: int) -> bool:
    """Whether the text at place `n` is one of about `hold`, evenly spread, that are not trained on."""
    return hold > 0 and n % (total // hold) == 0


def prepare(row: Mapping[str, Any], *, flat: bool = True, parse: Mapping[str, Any] | None = None) -> Text:
    """What a row says of a text: its "attributions", if it has them, and the teacher's `parse` of the same text.

    `flat` tells that what is said inside a content was left unmarked.
    """
    text = row["text"]
    article = Article(id=row["id"], content_id="", title=row.get("title"), text=text, text_sha256="")
    paragraphs = Layout()(Doc(article=article)).paragraphs
    words = cut_words(text, paragraphs)
    said = attributed(words, row["attributions"], flat) if "attributions" in row else None
    return Text(words, cut_pieces(text, paragraphs, words), said, parsed(words, parse) if parse else None)


def attributed(words: Words, attributions: Sequence[Mapping[str, Any]], flat: bool) -> Said:
    tags = np.zeros((4, len(words)), dtype=np.int32)
    anchors, roles = [], []
    for attribution in attributions:
        role = np.zeros(len(words), dtype=np.int32)
        first = None
        for k, name in enumerate(ROLES):
            for s, e in attribution[name]:
                a, b = int(np.searchsorted(words.ends, s, side="right")), int(np.searchsorted(words.starts, e))
                if a >= b:
                    continue
                role[a:b] = k + 1
                fresh = tags[k, a:b] == 0
                tags[k, a:b][fresh] = 2
                tags[k, a] = 1
                if first is None or (name == "cue" and role[first] != 2):
                    first = a
        if first is not None:
            anchors.append(first)
            roles.append(role)
            tags[1, first] = 1
    if flat:
        tags[3, tags[2] > 0] = UNKNOWN
    tags[3, anchors] = 1
    return Said(tags, tuple(anchors), tuple(roles))


def numbers(labels: Sequence[str], known: Sequence[str]) -> Ints:
    order = {label: k for k, label in enumerate(known)}
    return np.array([order.get(label, UNKNOWN) for label in labels], dtype=np.int32)


def parsed(words: Words, row: Mapping[str, Any]) -> Parsed:
    """The teacher's words that ours agree with; nothing is known of the others."""
    theirs = {tuple(span): k for k, span in enumerate(row["words"])}
    spans = zip(words.starts.tolist(), words.ends.tolist(), strict=True)
    match = np.array([theirs.get(span, -1) for span in spans], dtype=np.int32)
    same = np.flatnonzero(match >= 0)
    back = np.full(len(theirs), UNKNOWN, dtype=np.int32)
    back[match[same]] = same
    names = np.zeros(len(theirs), dtype=np.int32)
    for first, last, label in row["names"]:
        names[first:last] = 2 + 2 * NAMES.index(label)
        names[first] -= 1
    sentence = np.zeros(len(theirs), dtype=np.int32)
    for first, _ in row["sentences"]:
        sentence[first] = 1

    def ours(values: Ints) -> Ints:
        out = np.full(len(words), UNKNOWN, dtype=np.int32)
        out[same] = values[match[same]]
        return out

    heads = np.array(row["heads"], dtype=np.int32)
    return Parsed(
        heads=ours(back[heads]),
        deps=ours(numbers(row["deps"].split(), DEPS)),
        tags=ours(numbers(row["tags"].split(), TAGS)),
        pos=ours(numbers(row["pos"].split(), POS)),
        names=ours(names),
        sentence=ours(sentence.cumsum(dtype=np.int32)),
    )


class Example(NamedTuple):
    """One window: pieces first to last (exclusive)."""

    text: Text
    first: int
    last: int


def training_windows(texts: Sequence[Text], room: int, chance: random.Random) -> list[Example]:
    """Every piece once, in windows that begin at a sentence; where the first one ends is drawn by chance."""
    out = []
    for text in texts:
        words = [*text.pieces.at.tolist(), len(text.pieces)]
        cuts = [*text.pieces.cuts.tolist(), len(text.pieces)]
        first = 0
        limit = chance.randint(room // 4, room) if len(text.pieces) > room else room
        while first < len(text.pieces):
            fitting = [c for c in cuts if first < c <= first + limit]
            last = fitting[-1] if fitting else max(w for w in words if w <= first + limit)
            if last <= first:  # one word that is longer than the room
                last = min(first + room, len(text.pieces))
            out.append(Example(text, first, last))
            first, limit = last, room
    return out
