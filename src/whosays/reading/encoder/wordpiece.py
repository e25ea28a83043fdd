"""BERT's word pieces without case, with exact offsets.

The rules are those of Devlin et al. 2019: control characters are dropped, accents stripped, letters lowered; words end
at white space, around each mark and around each Chinese character; a word is cut from the left into the longest pieces
of the vocabulary. Written here because the library that does it brings a client of a model hub along, with a
network stack; the two agree on every piece and offset of the texts they were compared on (docs/models.md).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

LONGEST = 100  # a longer word is one unknown piece
KEPT = 200_000  # chunks remembered
CHUNK = re.compile(r"\S+")
# Without Cn: what one Unicode version has not assigned the next one has, and both shall read the same.
CONTROL = frozenset({"Cc", "Cf", "Co", "Cs"})


class Piece(NamedTuple):
    id: int
    start: int  # offsets into what was given, end exclusive
    end: int
    first: bool  # whether a word begins with it


@lru_cache(maxsize=1)
def vocabulary() -> dict[str, int]:
    lines = (files(__package__) / "vocab.txt").read_text(encoding="utf-8").splitlines()
    return {piece: n for n, piece in enumerate(lines)}


def word_pieces(text: str, start: int, end: int) -> list[Piece]:
    """The pieces of text[start:end]; offsets are into `text`. Linear in its length."""
    out: list[Piece] = []
    for chunk in CHUNK.finditer(text, start, end):
        at = chunk.start()
        out += [Piece(id, s + at, e + at, first) for id, s, e, first in _pieces(chunk[0])]
    return out


@lru_cache(maxsize=KEPT)
def _pieces(chunk: str) -> tuple[Piece, ...]:
    """The pieces of characters without white space between them."""
    out: list[Piece] = []
    letters: list[str] = []  # of the word so far, normalised
    places: list[int] = []  # and where each came from
    for at, character in enumerate(chunk):
        alone = _is_mark(character) or _is_chinese(character)
        if alone and letters:
            out += _cut("".join(letters), places)
            letters, places = [], []
        plain = _plain(character)
        letters += plain
        places += [at] * len(plain)
        if (alone or character.isspace()) and letters:
            out += _cut("".join(letters), places)
            letters, places = [], []
    if letters:
        out += _cut("".join(letters), places)
    return tuple(out)


def _cut(word: str, places: list[int]) -> list[Piece]:
    known = vocabulary()
    unknown = [Piece(known["[UNK]"], places[0], places[-1] + 1, True)]
    if len(word) > LONGEST:
        return unknown
    out: list[Piece] = []
    at = 0
    while at < len(word):
        end = len(word)
        prefix = "##" if at else ""
        while end > at and prefix + word[at:end] not in known:
            end -= 1
        if end == at:
            return unknown
        if not out or places[at] >= out[-1].end:  # a Korean syllable is three letters, which may be three pieces
            out.append(Piece(known[prefix + word[at:end]], places[at], places[end - 1] + 1, at == 0))
        at = end
    return out


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    """What is left of a character: nothing of a control or an accent, else small letters."""
    if character == "\ufffd" or unicodedata.category(character) in CONTROL:
        return ""
    apart = unicodedata.normalize("NFD", character)
    return "".join(c for c in apart if unicodedata.category(c) != "Mn").lower()


@lru_cache(maxsize=4096)
def _is_mark(character: str) -> bool:
    if character.isascii():
        return not character.isalnum() and not character.isspace() and ord(character) > 32 and ord(character) < 127
    return unicodedata.category(character).startswith("P")


def _is_chinese(character: str) -> bool:
    n = ord(character)
    return (
        0x4E00 <= n <= 0x9FFF
        or 0x3400 <= n <= 0x4DBF
        or 0x20000 <= n <= 0x2A6DF
        or 0x2A700 <= n <= 0x2CEAF
        or 0xF900 <= n <= 0xFAFF
        or 0x2F800 <= n <= 0x2FA1F
    )
