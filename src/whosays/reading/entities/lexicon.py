"""What the reader knows about names and nouns before it reads: the tables beside this module."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache, partial
from importlib.resources import files
from typing import Literal, NamedTuple, cast

from whosays.reading.tables import words_of
from whosays.types import EntityKind

Gender = Literal["m", "f", "n", "?"]


class Noun(NamedTuple):
    """A common noun that names an entity: its kind, gender, and traits."""

    kind: EntityKind
    gender: Gender
    plural: bool  # plural in sense even where singular in form ("police")
    collective: bool  # a body of people: "it" or "they"
    role: bool  # a role that a named person can hold


class Title(NamedTuple):
    gender: Gender
    honorific: bool  # says nothing of a role ("Mr.")


wordlist = partial(words_of, __package__)


def rows(name: str) -> Iterator[list[str]]:
    """Cells of the lines of a table in this package, comments left out."""
    for line in files(__package__).joinpath(name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def straight(text: str) -> str:
    """The text with typographic apostrophes and hyphens made plain, one character for one."""
    return text.translate(_PLAIN)


_PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "‑": "-", "–": "-"})


def fold(text: str) -> str:
    """Lower case without accents."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", straight(text)) if not unicodedata.combining(c)).lower()


@lru_cache(maxsize=50_000)
def plain(word: str) -> str:
    """A word of a name folded, its apostrophes and hyphens made plain."""
    return straight(fold(word))


_SPELLINGS = (
    (re.compile(r"[^a-z]"), ""),
    (re.compile(r"x"), "ks"),
    (re.compile(r"er$"), "r"),
    (re.compile(r"sch|tch|ch|sh|kh|zh|dzh"), "h"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ff\b|w"), "v"),
    (re.compile(r"[jy]e"), "e"),
    (re.compile(r"[yji]+"), "i"),
    (re.compile(r"[eou]+"), "o"),
    (re.compile(r"[cq]"), "k"),
    (re.compile(r"(.)\1+"), r"\1"),
)


@lru_cache(maxsize=20_000)
def sound(name: str) -> str:
    """A key that the usual romanisations of one surname share (Zelensky, Zelenskiy, Zelenskyy)."""
    key = fold(name)
    for pattern, by in _SPELLINGS:
        key = pattern.sub(by, key)
    return key


@lru_cache(maxsize=1)
def nouns() -> dict[str, Noun]:
    out: dict[str, Noun] = {}
    for kind, traits, listed in rows("nouns.tsv"):
        human = kind in ("person", "group")
        for word in listed.split():
            lemma, _, gender = word.partition(":")
            out.setdefault(
                lemma,
                Noun(
                    cast(EntityKind, kind),
                    cast(Gender, gender or ("?" if human else "n")),
                    "p" in traits,
                    "c" in traits,
                    "r" in traits,
                ),
            )
    return out


@lru_cache(maxsize=1)
def titles() -> dict[str, Title]:
    out: dict[str, Title] = {}
    for traits, listed in rows("titles.tsv"):
        marks = traits.split()
        given = next((m for m in marks if m in "mf"), "?")
        for word in listed.split():
            title, _, gender = word.partition(":")
            out.setdefault(title, Title(cast(Gender, gender or given), "h" in marks))
    return out


@lru_cache(maxsize=1)
def abbreviations() -> dict[str, str]:
    """Abbreviated title -> the word it stands for."""
    return {row[0]: row[1] for row in rows("abbreviations.tsv")}


@lru_cache(maxsize=1)
def given_names() -> dict[str, Gender]:
    """Given names that point to one gender; a name listed under both points to neither."""
    out: dict[str, Gender] = {}
    for gender, listed in rows("given.tsv"):
        for word in listed.split():
            key = fold(word)
            out[key] = cast(Gender, gender) if out.get(key, gender) == gender else "?"
    return out


@lru_cache(maxsize=1)
def countries() -> dict[str, str]:
    """Folded name of a country -> its canonical name."""
    return {
        fold(name): canonical
        for canonical, others, _ in rows("countries.tsv")
        for name in (canonical, *filter(None, others.split(";")))
    }


@lru_cache(maxsize=1)
def capitals() -> dict[str, str]:
    """Folded name of a capital -> canonical name of the country for whose government it stands."""
    return {fold(capital): countries().get(fold(country), country) for capital, country in rows("capitals.tsv")}


@lru_cache(maxsize=1)
def cities() -> frozenset[str]:
    """Folded names of capitals and cities that news often names."""
    return frozenset(fold(row[0]) for row in rows("cities.txt"))


@lru_cache(maxsize=1)
def demonyms() -> dict[str, str]:
    """Folded adjective or demonym, plural too -> canonical name of the country."""
    out = {}
    for canonical, _, adjectives in rows("countries.tsv"):
        for word in filter(None, adjectives.split(";")):
            out[fold(word)] = canonical
            if not word.endswith(("ish", "ese", "ch", "men", "s")):
                out[fold(word) + "s"] = canonical
    return out


@lru_cache(maxsize=1)
def _variants() -> dict[str, frozenset[int]]:
    """Given name -> the lines of the table of variants in which it stands."""
    out: dict[str, set[int]] = {}
    for line, (forms,) in enumerate(rows("variants.tsv")):
        for form in forms.split():
            out.setdefault(form, set()).add(line)
    return {form: frozenset(lines) for form, lines in out.items()}


def same_given_name(one: str, other: str) -> bool:
    """Whether two folded given names are forms of one: "bill" and "william", "serhiy" and "sergei"."""
    lines = _variants()
    return one in lines and other in lines and not lines[one].isdisjoint(lines[other])


_NO_SINGULAR = ("ish", "ese", "ch", "s")


def names_a_person(word: str) -> bool:
    """Whether a folded demonym can stand for one person: "the Bahamian", but not "the French"."""
    return word in demonyms() and not word.endswith(_NO_SINGULAR)


@lru_cache(maxsize=1)
def last_words() -> dict[str, EntityKind]:
    """Folded last word of a proper name -> the kind that it tells."""
    out: dict[str, EntityKind] = {}
    for kind, listed in rows("shapes.tsv"):
        if kind != "metonym":
            for word in listed.split():
                plain, _, other = word.partition(":")
                out.setdefault(plain, cast(EntityKind, other or kind))
    return out


@lru_cache(maxsize=1)
def metonyms() -> frozenset[str]:
    """Folded names of places that stand for a body, words joined by hyphens."""
    return frozenset(word for kind, listed in rows("shapes.tsv") if kind == "metonym" for word in listed.split())


_FEMALE_SURNAME = re.compile(r".{3,}(?:[oe]va|skaya|skaia|ckaya|dottir|dóttir)$")
_MALE_SURNAME = re.compile(r".{3,}(?:[oe]v|sky|skiy|skyi|skyy|skii|enko)$")


def surname_gender(surname: str) -> Gender:
    """What the ending of a Slavic or Icelandic surname tells; weak for the masculine ones, which women keep abroad."""
    plain = fold(surname)
    if _FEMALE_SURNAME.match(plain):
        return "f"
    return "m" if _MALE_SURNAME.match(plain) and not plain.endswith("enko") else "?"
