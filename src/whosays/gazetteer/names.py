"""One spelling for the many ways in which a name is written: what the gazetteer's index is sorted by."""

from __future__ import annotations

import re
from unicodedata import combining, normalize

# Latin letters that do not decompose, and marks that are written or left out at will.
_LETTERS = str.maketrans(
    {
        "ł": "l", "đ": "d", "ø": "o", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h",
        "ə": "a", "ŋ": "n", "ŧ": "t", "–": " ", "—": " ", "‑": " ", "-": " ", "/": " ", ",": " ",
        "'": None, "’": None, "‘": None, "`": None, "ʼ": None, "ʻ": None, "ʹ": None, "ʿ": None, "ʾ": None,
        "´": None, "′": None, '"': None, "“": None, "”": None, ".": None, "(": " ", ")": " ", "&": " and ",
    }
)  # fmt: skip
_SOFT = re.compile(r"(?<=\w)[’ʼʹ'](?!\w)")
_SHORT = re.compile(r"\b(st|ste|mt|ft)\b")
_LONG = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


_AYN = str.maketrans("", "", "‘ʻʿ`")


def plain(name: str) -> str:
    """The name as English prints it: without signs for ayn, and without soft signs at the end of a word.

    >>> plain("‘Ayn al ‘Arab"), plain("Kazan’")
    ('Ayn al Arab', 'Kazan')
    """
    return _SOFT.sub("", name.translate(_AYN))


def fold(name: str) -> str:
    """The key of a name: lower case, no diacritics or marks, "St." as "saint", single spaces.

    >>> fold("St. Ján–over-Łódź")
    'saint jan over lodz'
    """
    text = name.lower()
    if not text.isascii():
        text = "".join(c for c in normalize("NFKD", text) if not combining(c)).lower()
    text = text.translate(_LETTERS)
    if "t" in text:
        text = _SHORT.sub(lambda m: _LONG[m[0]], text)
    return " ".join(text.split())
