"""Which body a general noun can mean: "the group", "the ministry", "the nuclear watchdog", "the newspaper"."""

from __future__ import annotations

from whosays.reading.entities.lexicon import countries, demonyms, fold, nouns, wordlist
from whosays.reading.entities.outlets import is_known_outlet, is_shaped_like_outlet
from whosays.reading.entities.referents import Referent

_ANY = wordlist("any body")
_COMPANIES = wordlist("companies")
PUBLISHERS = wordlist("publishers")
_ALLIANCES = wordlist("alliances")
_ALLIED = wordlist("allied")
_WATCHDOGS = wordlist("watchdogs")
_STATE_BODIES = wordlist("state bodies")
_SECRET = frozenset({"security", "intelligence", "spy", "secret", "espionage"})
_SPIES = wordlist("secret services")
_PARTIES = wordlist("party names")
_ARMED = wordlist("armed words")
_CIVIL = wordlist("civil words")
_ARMED_NAMES = wordlist("armed bodies")
ARMED_PEOPLE = wordlist("armed people")
GENERAL = _ANY | _COMPANIES | PUBLISHERS | _ALLIANCES | _WATCHDOGS | {"party", "body", "service"}


def is_publisher(referent: Referent) -> bool:
    told = (word for role in referent.roles for word in fold(role).split())
    return any(is_known_outlet(n) or is_shaped_like_outlet(n) for n in referent.names) or any(
        word in PUBLISHERS and word not in ("agency", "network", "channel", "station", "site") for word in told
    )


def is_armed(referent: Referent) -> bool:
    """Whether a body is known or told to bear arms against or beside a state."""
    words = {word for name in (*referent.names, *referent.roles) for word in fold(name).replace("-", " ").split()}
    return not words.isdisjoint(_ARMED_NAMES | _ARMED)


def can_be(referent: Referent, key: str, modifiers: frozenset[str]) -> bool:
    """Whether a named body can be meant by "the" + `modifiers` + `key`."""
    told = {word for role in referent.roles for word in fold(role).replace("-", " ").split()}
    name = fold(referent.names[0])
    last = name.split()[-1]
    if referent.kind == "group" and (name in demonyms() or (referent.number == "p" and key not in _ANY)):
        return False
    if modifiers & _CIVIL and is_armed(referent):
        return False
    if modifiers & _ARMED and _civil(referent):
        return False
    if key in told or any(fold(n).split()[-1] == key for n in referent.names):
        return True
    if key in PUBLISHERS and is_publisher(referent):
        return True
    if _ends_acronym(referent, key):
        return True
    if key in ("army", "military") and last in ("army", "military", "idf"):
        return True
    if key in ("service", "agency") and modifiers & _SECRET:
        return name in _SPIES
    if is_publisher(referent) or not _STATE_BODIES.isdisjoint(name.split()):
        return False
    if key in _ANY:
        return True
    if key in _ALLIANCES:
        return name in _ALLIED or last in _ALLIED
    if key in _WATCHDOGS:
        return last in nouns() or referent.names[0].isupper()
    if key == "body":
        return name in ("un", "united nations", "u.n.") if "world" in modifiers else name in _ALLIED
    if key == "party":
        return referent.kind == "group" or last in _PARTIES
    return key in _COMPANIES and last not in nouns() and not is_armed(referent) and name not in _ALLIED


def _civil(referent: Referent) -> bool:
    words = {word for name in (*referent.names, *referent.roles) for word in fold(name).split()}
    return not words.isdisjoint(_CIVIL) or fold(referent.names[0]) in _ALLIED


def _ends_acronym(referent: Referent, key: str) -> bool:
    """Whether the noun is what the last letter stands for: "the agency" for IAEA, "the front" for TPLF."""
    spelt = key in nouns() and nouns()[key].kind in ("organisation", "group") and key not in _COMPANIES
    return spelt and any(n.isupper() and n.isalpha() and len(n) > 2 and n[-1].lower() == key[0] for n in referent.names)


def is_state(referent: Referent) -> bool:
    return bool(referent.names) and fold(referent.names[0]) in countries()
