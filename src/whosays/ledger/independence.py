"""How many independent sources stand behind an event: origins, outlets, articles and copies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from whosays.ledger.records import ClaimRow, Independent, Origin
from whosays.types import Link

_NOT_WORD = re.compile(r"[^\w]+")


def normal_name(name: str) -> str:
    """A name without case, punctuation and a leading article."""
    return _NOT_WORD.sub(" ", name).strip().lower().removeprefix("the ")


def origin_of(chain: Sequence[Link], outlet: str | None) -> str:
    """The normalised last link of a chain, the unit that `origins` counts."""
    last = chain[-1].name if chain else outlet or ""
    return normal_name(last)


def independence(claims: Sequence[ClaimRow], articles: Iterable[str], copies: Iterable[str]) -> Independent:
    """Counts for one event; `articles` are those that mention it, `copies` the copies among them."""
    asserting = [claim for claim in claims if claim.stance == "asserts" and not claim.copy]
    copied = set(copies)
    return Independent(
        origins=len({claim.origin for claim in asserting}),
        outlets=len({claim.outlet for claim in asserting if claim.outlet}),
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
        last = own[0].chain[-1]
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
