"""What the place names of an article say about each other: lists, containers, one sense an article, coherence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whosays.reading.places.context import Context
from whosays.reading.places.toponym import ENOUGH, Toponym, holds

FAR = 40  # characters between two names beyond which neither holds the other
_COMPASS = r"(?:north|south|east|west|central)(?:-?(?:east|west))?(?:ern)?"
_LISTED = frozenset({",", "("})
_IN = re.compile(
    rf",?\s*(?:(?:in|near|of)(?:\s+the)?(?:\s+{_COMPASS})?(?:\s+(?:state|province|region|part|district|county) of)?"
    r"|(?:the\s+)?capital of|(?:the\s+)?(?:area|district|region|province) (?:of|in))"
)
_POSSESSIVE = re.compile(rf"['’]s?(?:\s+{_COMPASS})?(?:\s+(?:city|town|village|port|capital)(?: of)?)?")


def link(found: Sequence[Toponym], context: Context) -> list[Toponym]:
    """Those strong enough once all have spoken; `container` counts among what is returned."""
    _share_plurals(found, context)
    _find_containers(found, context)
    _agree(found)
    _cohere(found, context)
    return _strong(found)


def _share_plurals(found: Sequence[Toponym], context: Context) -> None:
    """In "Jackson and Barrow counties" both are counties."""
    tokens = context.tokens
    for n, t in enumerate(found):
        if t.last >= len(tokens) or tokens[t.last].sent != tokens[t.first].sent:
            continue
        kind = context.words.plurals.get(tokens[t.last].lower)
        if kind is None:
            continue
        for m in range(n, max(-1, n - 12), -1):
            found[m].hint = kind
            found[m].strength += 0.3
            between = context.text[found[m - 1].span[1] : found[m].span[0]].strip().lower() if m else ""
            if between not in (",", "and", ", and", "or", "&"):
                break


def _find_containers(found: Sequence[Toponym], context: Context) -> None:
    """ "X, Y", "X (Y)", "X in Y", "Y's X": Y holds X where the gazetteer agrees, or does not know X."""
    for n in range(len(found) - 1, 0, -1):
        a, b = found[n - 1], found[n]
        if context.tokens[a.first].sent != context.tokens[b.first].sent or b.span[0] - a.span[1] > FAR:
            continue
        between = " ".join(context.text[a.span[1] : b.span[0]].lower().split())
        listed = between in _LISTED
        if listed or _IN.fullmatch(between):
            if a.matches and "near" not in between and _holds_any(b, a):
                a.container, a.listed = n, listed
                a.strength += 0.45 if listed else 0.25
                b.strength += 0.3 if listed else 0.1
            elif not a.matches and b.strength >= ENOUGH and _may_hold(b, listed):
                a.container = n
                a.strength += 0.3
        elif _POSSESSIVE.fullmatch(between):
            if b.matches and _holds_any(a, b):
                b.container = n - 1
                b.strength += 0.25
            elif a.matches and not b.matches:
                b.container = n - 1
                b.strength += 0.2


def _agree(found: Sequence[Toponym]) -> None:
    """One sense an article: where a name is surely a place, its weaker mentions are too."""
    sure: dict[str, float] = {}
    for t in found:
        if not t.inside:
            sure[t.key] = max(t.strength, sure.get(t.key, 0.0))
    for t in found:
        best = sure.get(t.key, 0.0)
        if best >= 0.8 and 0.1 <= t.strength < ENOUGH:
            t.strength = min(best, t.strength + 0.3)


def _cohere(found: Sequence[Toponym], context: Context) -> None:
    """A name in doubt is likelier a place where it would lie in a country that the article surely names."""
    countries = {m.row.country for t in found if t.strength >= 0.8 for m in t.matches[:1]}
    words = context.words
    for n, t in enumerate(found):
        if not 0.2 <= t.strength < ENOUGH or t.key in words.common or t.key in words.persons:
            continue
        if any(part in context.people for part in t.key.split()):
            continue
        civic = t.last < len(context.tokens) and context.tokens[t.last].lower in words.civic
        if not civic and not context.before(t.first, words.before) and not _joined(n, found, context):
            continue
        if any(m.row.country in countries for m in t.matches[:3]):
            t.strength += 0.3


def _joined(n: int, found: Sequence[Toponym], context: Context) -> bool:
    """Whether "and" or a comma joins it to a sure place before it."""
    if not n or found[n - 1].strength < 0.8:
        return False
    between = context.text[found[n - 1].span[1] : found[n].span[0]].strip().lower()
    return between in (",", "and", ", and", "or")


def _may_hold(container: Toponym, listed: bool) -> bool:
    """Whether an unlisted place may lie in it: after a comma only states and countries, else it is a list."""
    rows = [m.row for m in container.matches[:3]]
    return bool(rows) and (not listed or any(row.kind in ("country", "admin1", "admin2") for row in rows))


def _holds_any(container: Toponym, held: Toponym) -> bool:
    outer = [m for m in container.matches if m.row.kind in ("country", "admin1", "admin2")]
    return any(holds(o, h) for o in outer[:8] for h in held.matches)


def _strong(found: Sequence[Toponym]) -> list[Toponym]:
    keep = [n for n, t in enumerate(found) if t.strength >= ENOUGH]
    where = {old: new for new, old in enumerate(keep)}
    for n in keep:
        container = found[n].container
        found[n].container = where.get(container) if container is not None else None
    return [found[n] for n in keep]
