"""Headings of events in plain words: "Drone attack on Engels and Dyagilevo Air Base, 5 December 2022"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from whosays.ledger.copies import NUMBER
from whosays.ledger.facts import Days, Site
from whosays.ledger.names import display, name_of, share
from whosays.ledger.records import Party

# Type and mode: what it is called, and the word that leads to whom it was done or said.
LABELS: dict[tuple[str, str | None], tuple[str, str]] = {
    ("ASSAULT", "drone"): ("Drone attack", "on"),
    ("ASSAULT", "aerial"): ("Air strike", "on"),
    ("ASSAULT", "heavy-weapons"): ("Shelling or missile attack", "on"),
    ("ASSAULT", "explosives"): ("Explosion", ""),
    ("ASSAULT", "suicide-attack"): ("Suicide attack", "on"),
    ("ASSAULT", "firearms"): ("Shooting", "of"),
    ("ASSAULT", "abduct"): ("Abduction", "of"),
    ("ASSAULT", "beat"): ("Beating", "of"),
    ("ASSAULT", "sexual"): ("Sexual violence", "against"),
    ("ASSAULT", "torture"): ("Torture", "of"),
    ("ASSAULT", "destroy"): ("Destruction", "of"),
    ("ASSAULT", "crowd-control"): ("Force against a crowd", ""),
    ("ASSAULT", None): ("Attack", "on"),
    ("COERCE", "arrest"): ("Arrest", "of"),
    ("COERCE", "seize"): ("Seizure", "of"),
    ("COERCE", "cyber"): ("Cyber attack", "on"),
    ("COERCE", "deport"): ("Deportation", "of"),
    ("COERCE", "curfew"): ("Curfew", ""),
    ("COERCE", "censor"): ("Censorship", "of"),
    ("COERCE", "ban"): ("Ban", "on"),
    ("COERCE", "restrict"): ("Restrictions", "on"),
    ("COERCE", None): ("Coercion", "of"),
    ("PROTEST", "riot"): ("Riot", ""),
    ("PROTEST", "strike"): ("Strike", ""),
    ("PROTEST", None): ("Protest", ""),
    ("RETREAT", "ceasefire"): ("Ceasefire", ""),
    ("RETREAT", "withdraw"): ("Withdrawal", ""),
    ("RETREAT", "release"): ("Release", "of"),
    ("RETREAT", "resign"): ("Resignation", ""),
    ("RETREAT", None): ("Withdrawal or release", ""),
    ("SANCTION", "convict"): ("Conviction", "of"),
    ("SANCTION", "expel"): ("Expulsion", "of"),
    ("SANCTION", None): ("Sanctions", "against"),
    ("ACCUSE", "investigate"): ("Investigation", ""),
    ("ACCUSE", None): ("Accusation", "against"),
    ("CONSULT", "visit"): ("Visit", ""),
    ("CONSULT", "phone"): ("Telephone call", "with"),
    ("CONSULT", None): ("Talks", "with"),
    ("AGREE", None): ("Agreement", "with"),
    ("SUPPORT", None): ("Support", "for"),
    ("CONCEDE", None): ("Concession", "to"),
    ("COOPERATE", None): ("Cooperation", "with"),
    ("AID", None): ("Aid", "for"),
    ("REQUEST", None): ("Demand", "to"),
    ("REJECT", None): ("Refusal", ""),
    ("THREATEN", None): ("Threat", "against"),
    ("MOBILIZE", None): ("Deployment", ""),
}
BETWEEN = frozenset(["AGREE", "CONSULT", "COOPERATE"])  # told of two who do it together
DONE_TO = frozenset(["ASSAULT", "COERCE", "SANCTION", "RETREAT"])  # "three servicemen" tells to whom
BOMB = re.compile(r"bomb|grenade|\bied\b")
KILL = re.compile(r"kill|massacre|murder|execut|slaughter|slain|\bdie[ds]?\b|\bdead\b|\bdeaths?\b")
KILLED_BY = (None, "firearms", "targeted", "primitive")  # modes under which the killing is what is told
ON_STREET = re.compile(r"(?:Avenue|Street|Road|Square|Boulevard|Highway)$")
WITH_ARTICLE = re.compile(r"^(?:United|Democratic Republic|Republic of|Central African) |(?:Strip|Islands|Sea|River)$")
LEADS = re.compile(r"^(?:near|outside|off|about|around|some|north|south|east|west|between|\d)\b")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip


def title_of(
    kind: str,
    mode: str | None,
    triggers: Sequence[str],
    actors: Sequence[Party],
    recipients: Sequence[Party],
    sites: Sequence[Site],
    days: Days | None,
    published: str | None,
) -> str:
    """A heading that takes no side: it names only whom some assert, and nobody denies or will not say.

    `triggers` are the words for the deed, once for each account; `published` is the first day on which it was told.
    """
    label, leading = LABELS.get((kind, mode)) or LABELS.get((kind, None)) or (kind.capitalize() or "Event", "")
    if kind == "ASSAULT":
        label, leading = _deed(label, leading, mode, triggers)
    by = _who(actors)
    if kind in BETWEEN and len(by) > 1:
        heading = f"{label} between {by[0]} and {by[1]}"
    else:
        whom = _whom(recipients, sites, numbers=kind in DONE_TO) if leading and (kind != "ASSAULT" or not sites) else ""
        heading = f"{label} {leading} {whom}" if whom else label
        heading += f" by {by[0]}" if by and by[0] != whom else ""
    heading += _where(sites, on=leading == "on" and kind == "ASSAULT")
    when = day_words(days)
    if when:
        return f"{heading}, {when}"
    told = day_words(Days(start=published, end=published, basis="published")) if published else ""
    return f"{heading}, reported {told}" if told and heading == label else heading


def _deed(label: str, leading: str, mode: str | None, triggers: Sequence[str]) -> tuple[str, str]:
    if mode == "explosives" and 6 * sum(bool(BOMB.search(word)) for word in triggers) >= len(triggers):
        return "Bombing", "of"
    killing = [word for word in triggers if KILL.search(word)]
    if mode in KILLED_BY and 2 * len(killing) >= len(triggers) > 0:
        return "Killings" if any(re.search(r"ings\b|massacre", word) for word in killing) else "Killing", "of"
    return label, leading


def _who(actors: Sequence[Party]) -> list[str]:
    """Whom most assert, where none denies it or has not claimed it; nobody further down, who would look guilty."""
    if not actors or not actors[0].asserted_by:
        return []
    most = actors[0].asserted_by
    first = [p for p in actors if p.asserted_by == most or 2 * p.asserted_by >= most > 1]
    if any(party.denied_by or party.declined_by for party in first):
        return []
    if not telling(first[0].name):
        return []
    others = [p for p in first[1:] if telling(p.name) and share(name_of(p.name), name_of(first[0].name)) < 0.7]
    return [display(party.name) for party in (first[0], *others)][:2]


def _whom(recipients: Sequence[Party], sites: Sequence[Site], *, numbers: bool) -> str:
    beside = {word for site in sites for word in name_of(site.name).words}
    for party in recipients:
        if party.asserted_by and not party.denied_by and (telling(party.name) or (numbers and counted(party.name))):
            if name_of(party.name).words <= beside:
                continue
            return display(party.name)
    return ""


def telling(name: str) -> bool:
    """Whether a heading gains by the name: "the army" and "M23" tell something, "six people" and "several" do not."""
    words = name.split()
    first = words[0].lower() if words else ""
    shouted = any(len(word) > 5 and word.isupper() for word in words)
    numbered = first[:1].isdigit() or bool(NUMBER.fullmatch(first))
    return name_of(name).proper and not numbered and not shouted and len(words) <= 6 and first not in LOOSE


LOOSE = frozenset(["whose", "its", "their", "his", "her", "some", "other", "others", "who", "at", "more", "about"])


def counted(name: str) -> bool:
    """Whether the name is a number with what is counted: "three servicemen", and not "131" or "a total of 46"."""
    words = name.lower().split()
    number = bool(words) and (words[0].isdigit() or bool(NUMBER.fullmatch(words[0])))
    return number and 1 < len(words) <= 4 and words[-1].isalpha()


def _where(sites: Sequence[Site], *, on: bool) -> str:
    """The first two places with the word that leads to them."""
    if not sites:
        return ""
    first = sites[0]
    if LEADS.search(first.name):
        return f" {first.name}"
    names = [_named(site) for site in sites[:2] if not LEADS.search(site.name)]
    facility = any(site.kind == "facility" for site in sites[:2])
    inside = "at" if first.kind == "facility" else "in"
    leading = "on" if ON_STREET.search(first.name) or (on and facility) else inside
    return f" {leading} {' and '.join(names)}"


def _named(site: Site) -> str:
    return f"the {site.name}" if WITH_ARTICLE.search(site.name) else site.name


def day_words(days: Days | None) -> str:
    """ "5 December 2022", "December 2022", "2022" or "28 November to 4 December 2022"; "" for no day."""
    if days is None:
        return ""
    try:
        start, end = date.fromisoformat(days.start), date.fromisoformat(days.end)
    except ValueError:
        return ""
    if start == end:
        return _day(start)
    next_day = date.fromordinal(min(end.toordinal() + 1, date.max.toordinal()))
    if start.day == 1 and next_day.day == 1 and (start.year, start.month) == (end.year, end.month):
        return f"{MONTHS[start.month - 1]} {start.year}"
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return f"{start.year}" if start.year == end.year else f"{start.year} to {end.year}"
    if start.year != end.year:
        first = _day(start)
    else:
        first = f"{start.day}" if start.month == end.month else f"{start.day} {MONTHS[start.month - 1]}"
    return f"{first} to {_day(end)}"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
