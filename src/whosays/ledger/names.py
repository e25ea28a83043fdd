"""When two names may mean one: for participants of events, and for the origins of claims."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources

_WORD = re.compile(r"[^\W_]+(?:\.(?=[^\W_]\b))?")
_WHOLE = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}")
_POSSESSIVE = re.compile(r"['’]s?\b")
_BEFORE = re.compile(r"\b(?:of|in|at|from|near|who|which|that|for|speaking|with|on|close)\b")
BODIES = {"UN": "United Nations", "EU": "European Union", "AU": "African Union"}
_BODIES = re.compile(r"\b(?:UN|EU|AU)\b")
_GROUP = re.compile(
    r"(?i:^the\s+)|\s+(?:rebels?|movement|group|militants?|militias?|fighters?|insurgents?|guerrillas?|gunmen)$"
)
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
    text = _BODIES.sub(lambda match: BODIES[match.group()], text)
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
    such; with two ministries about, "the ministry" stays itself. A country, or its capital, is not its ministry.
    Initials stand for the name spelled out. Names with the same words stand for the first.
    """
    known = {name: name_of(name) for name in sorted(set(names))}
    spelled = _spelled_out(known)
    known = {name: known[spelled.get(name, name)] for name in known}
    first: dict[tuple[frozenset[str], str], str] = {}
    for name, parts in known.items():
        first.setdefault((parts.words, parts.head), name)
    ordered = sorted(first, key=lambda key: (-len(key[0]), first[key]))
    by_head: dict[str, list[tuple[frozenset[str], str]]] = {}
    stands: dict[tuple[frozenset[str], str], str] = {}
    for key in ordered:
        words, head = key
        longer = [name for other, name in by_head.get(head, ()) if words < other]
        if len(longer) == 1:
            stands[key] = longer[0]
        else:
            stands[key] = first[key]
            by_head.setdefault(head, []).append((words, first[key]))
    return {name: stands[parts.words, parts.head] for name, parts in known.items()}


def fold_parties(names: Iterable[str]) -> dict[str, str]:
    """As fold_names(), and "M23 rebels" and "the M23 movement" for "M23"; a country is not its forces."""
    longest = fold_names(names)
    bare = {
        name: name if _describes(short := _GROUP.sub("", name)) else short for name in sorted(set(longest.values()))
    }
    folded = fold_names(bare.values())
    first: dict[str, str] = {}
    for name in bare:
        first.setdefault(folded[bare[name]], name)
    return {name: first[folded[bare[long]]] for name, long in longest.items()}


def _describes(short: str) -> bool:
    """Whether a name without its last noun is none: "Ukrainian" of "Ukrainian fighters", "armed" of "armed groups"."""
    name = name_of(short)
    return not name.proper or name.words <= _nations()


def display(name: str) -> str:
    """The name as a list shows it: a country for its adjective alone, else as it was said."""
    return _country_of().get(name.lower(), name) if name[:1].isupper() else name


def _spelled_out(known: Mapping[str, Name]) -> dict[str, str]:
    """The one longer name of which each is the initials: "UN" for "United Nations"."""
    long: dict[str, list[str]] = {}
    for name in known:
        letters = "".join(word[0] for word in _WORD.findall(name) if word[0].isupper())
        if len(letters) > 1 and not name.isupper():
            long.setdefault(letters, []).append(name)
    return {
        name: found[0]
        for name in known
        if (short := _joined(name)).isupper()
        and (found := long.get(short, []))
        and len({known[other].words for other in found}) == 1
    }


@functools.cache
def _nations() -> frozenset[str]:
    """All words of names of countries."""
    return frozenset(plain(word) for country in _country_of().values() for word in _WORD.findall(country))


@functools.cache
def _capitals() -> dict[str, str]:
    """The country for which its capital stands where that is the whole name."""
    table = resources.files("whosays").joinpath("reading/entities/capitals.tsv").read_text("utf-8")
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
