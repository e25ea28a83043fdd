"""BERT's word pieces without case.

The rules are those of Devlin et al. 2019: control characters are dropped, accents stripped, letters lowered; each mark
and each Chinese character stands alone; what is between is cut from the left into the longest pieces of the
vocabulary. Written here because the library that does it brings a client of a model hub along, with a network stack;
the two agree on every piece of the texts they were compared on (docs/models.md).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

LONGEST = 100  # letters; what is longer is one unknown piece
MOST = 64  # pieces of one word; what comes after them is left out
# Without Cn: what one Unicode version has not assigned the next one has, and both shall read the same.
CONTROL = frozenset({"Cc", "Cf", "Co", "Cs"})


@lru_cache(maxsize=1)
def vocabulary() -> dict[str, int]:
    lines = (files(__package__) / "vocab.txt").read_text(encoding="utf-8").splitlines()
    return {piece: n for n, piece in enumerate(lines)}


def word_pieces(word: str) -> tuple[int, ...]:
    """The numbers of the pieces of a word, one to MOST; linear in its length."""
    known = vocabulary()
    return tuple(piece for part in _parts(word) for piece in _cut(part))[:MOST] or (known["[UNK]"],)


def _parts(word: str) -> Iterator[str]:
    """What is between marks, and each mark, normalised."""
    letters: list[str] = []
    for character in word:
        alone = _is_mark(character) or _is_chinese(character)
        if alone and letters:
            yield "".join(letters)
            letters = []
        letters.append(_plain(character))
        if alone:
            yield letters.pop()
    if any(letters):
        yield "".join(letters)


def _cut(part: str) -> tuple[int, ...]:
    known = vocabulary()
    if len(part) > LONGEST:
        return (known["[UNK]"],)
    out: list[int] = []
    at = 0
    while at < len(part):
        end = len(part)
        prefix = "##" if at else ""
        while end > at and prefix + part[at:end] not in known:
            end -= 1
        if end == at:
            return (known["[UNK]"],)
        out.append(known[prefix + part[at:end]])
        at = end
    return tuple(out)


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
