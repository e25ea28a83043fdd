"""How many independent sources stand behind an event: origins, outlets, articles and copies.

An origin is the last link of a chain. "Reuters, citing the ministry" and "AFP, citing the ministry" are one origin by
two outlets. An outlet is an origin where it states the event with no source in that sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from whosays.ledger.names import fold_parties, name_of, normal_name
from whosays.ledger.records import ClaimRow, Independent, Origin
from whosays.types import Link

_EXCUSE = re.compile(r",|\b(?:who|speaking|on condition|because|familiar|briefed)\b")  # why no name is given
_ARTICLE = re.compile(r"^(?:an?|one|some) ")
NAMELESS = ("anonymous", "unknown")


@dataclass(frozen=True, slots=True)
class Voice:
    """The last link of a chain before names are folded: `name` as written, `by` the outlet that heard one without a
    name (empty for a named one, whom anyone may hear), `outlet` whether an outlet speaks for itself."""

    name: str
    by: str
    outlet: bool


def voice_of(
    chain: Sequence[Link], outlet: str | None, original: str | None, known_as: Mapping[str, str] | None = None
) -> Voice:
    """Who speaks at the end of a chain. `outlet` is the article's, `original` the one that it says it reprints;
    `known_as` gives the names that the article has for those whom it also calls by a description ("the governor").

    Unnamed sources are different people for each outlet that heard them, unless the words are the same and come
    through the same cited outlet. Officials and residents are so too, but for those of a named body or place.
    """
    own = original or outlet or ""
    if not chain:
        return Voice(own, "", outlet=True)
    last = chain[-1]
    if len(chain) == 1:
        return Voice(original or last.name, "", outlet=True)
    name = (known_as or {}).get(normal_name(last.name))
    if name is not None and last.kind not in NAMELESS:
        return Voice(name, "", outlet=False)
    vague = last.kind in ("collective", "document") and not name_of(last.name).proper
    if last.kind in NAMELESS or not last.name or vague:
        heard = chain[-2].name if len(chain) > 2 else own or chain[0].name
        return Voice(last.name, normal_name(heard), outlet=False)
    return Voice(last.name, "", outlet=last.kind == "outlet")


def origins_of(voices: Mapping[str, Voice], offices: Iterable[tuple[str, str]] = ()) -> dict[str, str]:
    """The origin of each claim of one event, by claim id: voices of the same person or body have one.

    `offices` are the persons of its articles with their offices: "the Kursk governor" is the only one who has it.
    """
    spoken = {v.name for v in voices.values() if not v.by and not v.outlet}
    holders = {name: holder for name in spoken if (holder := _holder(name, offices)) is not None}
    folded = fold_parties(holders.get(name, name) for name in spoken)
    named = {name: folded[holders.get(name, name)] for name in spoken}
    papers = {normal_name(v.name) for v in voices.values() if v.outlet}
    found = {}
    for claim, v in voices.items():
        plain = normal_name(v.name)
        if v.by:
            wording = _ARTICLE.sub("", normal_name(_EXCUSE.split(v.name, maxsplit=1)[0])) or plain or "unnamed"
            found[claim] = f"{wording} (heard by {v.by})"
        elif v.outlet or plain in papers:
            found[claim] = plain
        else:
            found[claim] = normal_name(named[v.name])
    return found


def _holder(name: str, offices: Iterable[tuple[str, str]]) -> str | None:
    told = name_of(name)
    found = {
        person
        for person, office in offices
        if (held := name_of(office)).head == told.head and told.words <= held.words | name_of(person).words
    }
    return next(iter(found)) if len(found) == 1 else None


def independence(claims: Sequence[ClaimRow], articles: Iterable[str], copies: Iterable[str]) -> Independent:
    """Counts for one event; `articles` are those that mention it, `copies` the copies among them."""
    asserting = [claim for claim in claims if claim.stance == "asserts" and not claim.copy]
    copied = set(copies)
    return Independent(
        origins=len({claim.origin for claim in asserting}),
        outlets=len({normal_name(claim.outlet) for claim in asserting if claim.outlet}),
        articles=len(set(articles) - copied),
        copies=len(copied),
    )


def origins(claims: Sequence[ClaimRow]) -> tuple[Origin, ...]:
    """The sources of an event, each once for each stance, those that assert and have most behind them first."""
    groups: dict[tuple[str, str], list[ClaimRow]] = {}
    for claim in claims:
        groups.setdefault((claim.origin, claim.stance), []).append(claim)
    found = []
    for (_, stance), group in groups.items():
        own = [claim for claim in group if not claim.copy] or group
        last = max((claim.chain[-1] for claim in own), key=lambda link: (len(link.name), link.name))
        articles = {claim.article for claim in own}
        found.append(
            Origin(
                name=last.name,
                kind=last.kind,
                stance=stance,
                outlets=tuple(sorted({claim.outlet for claim in own if claim.outlet})),
                articles=tuple(sorted(articles)),
                copies=tuple(sorted({claim.article for claim in group} - articles)),
                claims=tuple(claim.id for claim in own),
                chains=tuple(sorted({tuple(link.name for link in claim.chain) for claim in own})),
            )
        )
    return tuple(sorted(found, key=lambda o: (o.stance != "asserts", -len(o.articles), o.name, o.stance)))
