"""Which names of a GeoNames row English news may use, and the draft of a town."""

from __future__ import annotations

import re
from math import pi, sqrt

from whosays.gazetteer.dump import Entry
from whosays.gazetteer.names import fold
from whosays.gazetteer.pack import Draft

GONE = frozenset({"PPLH", "PPLW", "PPLCH", "PPLQ"})  # historical, destroyed, abandoned
PLAIN = frozenset(  # what is left of "Central Province" or "Middle Island" is no name
    [
        "north",
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "middle",
        "upper",
        "lower",
        "new",
        "old",
        "great",
        "little",
        "inner",
        "outer",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "capital",
        "federal",
        "national",
        "metropolitan",
        "saint",
        "grand",
        "coast",
        "coastal",
    ]
)
CYRILLIC = {"RU", "UA", "BY", "KZ", "KG", "TJ", "TM", "UZ", "MN", "MD", "BG"}
ENGLISH = {"US", "GB", "CA", "AU", "NZ", "IE"}  # there, most alternates are names in other languages' spelling
TYPE_WORDS = (
    r"oblast'?|krai|kray|province|provincia|governorate|region|prefecture|republic|state|department|district|county"
    r"|parish|borough|census area|municipality|city municipality|division|canton|voivodeship|autonomous oblast|okrug"
    r"|emirate|territory|regency|kabupaten|raion|subdistrict"
)
HEAD_WORDS = (
    r"(?:autonomous )?republic of|province of|provincia (?:de|del|di)|provincia|departamento (?:de|del)"
    r"|estado (?:de|do|da)|muhafazat|wilaya de|state of|region of|county of|kingdom of|emirate of|principality of"
    r"|departement (?:de|du)"
)
_TAIL = re.compile(rf"^(.{{3,}}?) (?:{TYPE_WORDS})$")
_HEAD = re.compile(rf"^(?:{HEAD_WORDS}) (.{{3,}})$")


def city_radius_km(population: int) -> float:
    """A town's reach from its people, at the density of about 2,500 a square kilometre that cities share."""
    return max(1.0, sqrt(max(population, 0) / 2500 / pi))


def core(name: str) -> str | None:
    """The folded name without its type word: "Kursk Oblast" -> "kursk"; None where there is none to drop."""
    key = fold(name)
    match = _TAIL.match(key) or _HEAD.match(key)
    return match[1] if match and match[1] not in PLAIN else None


def keep_alternates(names: list[str], own: set[str], country: str, population: int) -> list[str]:
    """Latin-script alternates that English news may use.

    Left out: transliterations from other scripts (they begin in lower case, or keep soft signs as apostrophes), codes,
    and in English-speaking countries whatever does not share its words with the own name.
    """
    kept: list[str] = []
    seen = set(own)
    own_words = {word for key in own for word in key.split()}
    for name in names:
        key = fold(name)
        if key in seen or not key.isascii() or len(key) < 4 or not name[:1].isupper() or name.isupper():
            continue
        if re.search(r"\w'\w|'$|`|\d", name) or len(key.split()) > 4:
            continue
        words = set(key.split())
        if country in ENGLISH and population < 100_000 and not (words < own_words or own_words < words):
            continue
        seen.add(key)
        kept.append(name)
    return kept


def unsoftened(name: str) -> str:
    """Without the apostrophes that stand for soft signs: "Ryazan’"."""
    return re.sub(r"(?<=[a-z])[’ʹ](?=[a-z]|\b|\s|$)", "", name)


def town(entry: Entry) -> Draft | None:
    """The draft of a populated place; None where it is there no longer."""
    if entry.feature in GONE:
        return None
    own = [entry.name, entry.ascii]
    keys = {fold(name) for name in own}
    return Draft(
        name=unsoftened(entry.name) if entry.country in CYRILLIC else entry.name,
        kind="city",
        lat=entry.lat,
        lon=entry.lon,
        geonameid=entry.geonameid,
        radius_km=city_radius_km(entry.population),
        population=entry.population,
        country=entry.country,
        admin1=entry.admin1,
        admin2=entry.admin2,
        feature=entry.feature or "PPL",
        own=own,
        alternates=keep_alternates(entry.alternates, keys, entry.country, entry.population),
    )
