"""One word at a time: which kind of word it is decides what may be taken off it."""

from __future__ import annotations

import re
from functools import lru_cache

from whosays.reading.lemmas.rules import comparative, noun, verb
from whosays.reading.lemmas.tables import exceptions

_PREFIXES = ("over", "under", "with", "fore", "out", "mis", "re", "un", "up")
_APOSTROPHES = str.maketrans("’‘", "''")
_QUOTES = frozenset("“”„«»‟")
_THIRD = re.compile(r"[^saiou']s\Z")  # an ending that no base form has, whatever the tag


@lru_cache(maxsize=1 << 16)
def lemma(word: str, pos: str, tag: str) -> str:
    """The base of a word: `word` as it stands, `pos` universal, `tag` of the Penn Treebank; names keep their form.

    >>> lemma("said", "VERB", "VBD"), lemma("troops", "NOUN", "NNS"), lemma("Forces", "PROPN", "NNPS")
    ('say', 'troop', 'Forces')
    """
    if pos == "PROPN":
        return word
    low = word.lower().translate(_APOSTROPHES)
    if pos == "VERB" or pos == "AUX":
        return _verb(low, tag)
    if pos == "NOUN":
        return _noun(low) if tag in ("NNS", "NNPS") else low
    if pos == "ADJ" or pos == "ADV":
        return "well" if low == "best" and pos == "ADV" else _adjective(low, tag)
    if tag == "PRP" or pos == "PART":
        return "I" if low == "i" else exceptions("p").get(low, low)
    return '"' if low in _QUOTES else low


def _verb(low: str, tag: str) -> str:
    if (tag == "VB" or (tag == "VBP" and low[0] != "'" and low not in ("am", "are"))) and not _THIRD.search(low):
        return low
    if low == "'d" and tag == "VBD":
        return "have"
    known = exceptions("v")
    head, hyphen, last = low.rpartition("-")
    if last in known:
        return head + hyphen + known[last]
    for prefix in _PREFIXES:
        if last.startswith(prefix) and last[len(prefix) :] in known and len(last) > len(prefix) + 2:
            return head + hyphen + prefix + known[last[len(prefix) :]]
    return low if tag == "MD" else head + hyphen + verb(last)


def _noun(low: str) -> str:
    head, hyphen, last = low.rpartition("-")
    known = exceptions("n").get(last)
    return head + hyphen + (noun(last) if known is None else known)


def _adjective(low: str, tag: str) -> str:
    if tag == "RB":
        return exceptions("a").get(low, low)  # "no longer", "further"
    if tag not in ("JJR", "JJS", "RBR", "RBS"):
        return low
    head, hyphen, last = low.rpartition("-")
    known = exceptions("a").get(last)
    return head + hyphen + (comparative(last) if known is None else known)
