"""When two names may mean one: for participants of events, and for the origins of claims."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources

_WORD = re.compile(r"[^\W_]+(?:\.(?=[^\W_]\b))?")
_WHOLE = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}")
_POSSESSIVE = re.compile(r"['’]s?\b")
_BEFORE = re.compile(r"\b(?:of|in|at|from|near|who|which|that|for|speaking|with|on|close)\b")
SMALL = frozenset(["the", "a", "an", "of", "for", "and", "in", "on", "at", "by", "to", "from", "some", "several", "its",
                   "his", "her", "their", "two", "three", "mr", "mrs", "ms", "dr"])  # fmt: skip
SPELLING = {"defense": "defence", "labor": "labour", "center": "centre", "organization": "organisation"}


@dataclass(frozen=True, slots=True)
class Name:
    """A name as words: lower case, countries for their adjectives, without small words; `head` is the word that names
    (the last one, or the last before "of"); `proper` whether it is a name rather than a description."""

    words: frozenset[str]
    head: str
    proper: bool


@functools.lru_cache(maxsize=65536)
def name_of(text: str) -> Name:
    """Reads a name: "Russian Defense Ministry" and "Ministry of Defence of Russia" come out alike."""
    text = _capitals().get(text.strip(), text)
    text = _peoples().sub(lambda match: _country_of()[match.group().lower()], _POSSESSIVE.sub("", _joined(text)))
    found = [word for word in _WORD.findall(text) if word.lower() not in SMALL]
    front = [word for word in _WORD.findall(_BEFORE.split(text, maxsplit=1)[0]) if word.lower() not in SMALL] or found
    head = front[-1] if front else text.strip()
    return Name(
        words=frozenset(plain(word) for word in found) or frozenset([text.strip().lower()]),
        head=plain(head),
        proper=any(word[:1].isupper() for word in found),
    )


def _joined(text: str) -> str:
    return _INITIALS.sub(lambda match: match.group().replace(".", ""), text)


def plain(word: str) -> str:
    """Lower case, singular, in one spelling."""
    word = SPELLING.get(word.lower(), word.lower())
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def normal_name(name: str) -> str:
    """The words of a name in order, in lower case, without a leading article."""
    return " ".join(_WHOLE.findall(_joined(name).replace("’", "'"))).lower().removeprefix("the ")


def share(a: Name, b: Name) -> float:
    """How well two names agree: 1 for the same words or one within the other, less for the same head or some word."""
    if a.words == b.words:
        return 1.0
    if a.words <= b.words or b.words <= a.words:
        return 0.9
    if a.head == b.head:
        return 0.7
    both = len(a.words & b.words)
    return 0.5 * both / len(a.words | b.words)


def fold_names(names: Iterable[str]) -> dict[str, str]:
    """Which name each stands for: "Gladkov" for "Vyacheslav Gladkov", "the ministry" for "Russia's Defence Ministry".

    A shorter name stands for a longer one that holds all its words and has the same head, where there is exactly one
    such; with two ministries about, "the ministry" stays itself. So does a country, or its capital, stand for the one
    body of it that speaks. Names with the same words stand for the first.
    """
    known = {name: name_of(name) for name in sorted(set(names))}
    nations = {plain(word) for country in _country_of().values() for word in _WORD.findall(country)}
    countries = {name for name, parts in known.items() if parts.words <= nations}
    first: dict[tuple[frozenset[str], str], str] = {}
    for name, parts in known.items():
        first.setdefault((parts.words, parts.head), name)
    ordered = sorted(first, key=lambda key: (-len(key[0]), first[key]))
    by_head: dict[str, list[tuple[frozenset[str], str]]] = {}
    stands: dict[tuple[frozenset[str], str], str] = {}
    for key in ordered:
        words, head = key
        longer = [name for other, name in by_head.get(head, ()) if words < other]
        if not longer and first[key] in countries:
            longer = [name for group in by_head.values() for other, name in group if words < other]
        if len(longer) == 1:
            stands[key] = longer[0]
        else:
            stands[key] = first[key]
            by_head.setdefault(head, []).append((words, first[key]))
    return {name: stands[parts.words, parts.head] for name, parts in known.items()}


@functools.cache
def _capitals() -> dict[str, str]:
    """The country for which its capital stands where that is the whole name."""
    table = resources.files(__package__).joinpath("capitals.tsv").read_text("utf-8")
    rows = (line.partition("\t") for line in table.splitlines() if not line.startswith("#"))
    return {capital: country for capital, _, country in rows}


@functools.cache
def _country_of() -> dict[str, str]:
    """Canonical country of its other names and of its adjectives, by their lower case."""
    # Read as a file: the package that holds it would load the parser.
    table = resources.files("whosays").joinpath("reading/entities/countries.tsv").read_text("utf-8")
    names: dict[str, str] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            country, others, peoples = [*line.split("\t"), "", ""][:3]
            for name in (*others.split(";"), *peoples.split(";")):
                if name:
                    names.setdefault(name.replace(".", "").lower(), country)
    return names


@functools.cache
def _peoples() -> re.Pattern[str]:
    # Only as written with capitals: "us" and "polish" are words.
    names = sorted(_country_of(), key=lambda name: (-len(name), name))
    written = [name.upper() if len(name) <= 3 else name.title().replace(" And ", " and ").replace(" Of ", " of ")
               for name in names]  # fmt: skip
    return re.compile(r"\b(?:" + "|".join(map(re.escape, written)) + r")\b")
