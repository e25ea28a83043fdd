"""Which of the places told with an event is where it happened: the narrowest, without what only locates that one."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.reading.events.attach import head_of
from whosays.reading.syntax import Syntax
from whosays.types import Place, PlaceKind

NARROW: dict[PlaceKind, int] = {
    "facility": 0,
    "relative": 1,
    "city": 2,
    "admin2": 3,
    "admin1": 4,
    "region": 5,
    "country": 6,
}
MAX_PLACES = 12  # of one event, so that a list of a thousand towns stays linear
_INSIDE_A_NAME = frozenset({"compound", "nmod", "amod", "appos", "poss"})
_LOCATING = frozenset({"in", "of", "on", "near", "outside", "at", "by", "across", "off", "from"})


def narrowest(syntax: Syntax, places: Sequence[Place]) -> list[Place]:
    """The places without containers ("Russia" beside "Kursk"), anchors ("Ryazan" of "near Ryazan") and locators."""
    found = list(places[:MAX_PLACES])
    if len(found) < 2:
        return found
    anchors = {place.anchor for place in found if place.kind == "relative"}
    found = [place for place in found if place.id not in anchors]
    nouns = {place.id: _noun(syntax, place) for place in found}
    return [p for p in found if not any(_only_locates(syntax, nouns, p, q) for q in found if q is not p)]


def _only_locates(syntax: Syntax, nouns: dict[str, int | None], wide: Place, narrow: Place) -> bool:
    """Whether `wide` tells no more than where `narrow` lies."""
    if NARROW[narrow.kind] < NARROW[wide.kind]:
        if wide.kind == "country" and wide.country is not None and wide.country == narrow.country:
            return True
        if (
            wide.kind in ("admin1", "admin2")
            and wide.admin1
            and (wide.country, wide.admin1)
            == (
                narrow.country,
                narrow.admin1,
            )
        ):
            return True
    noun, other = nouns[wide.id], nouns[narrow.id]
    if narrow.kind == "relative":  # "in the Red Sea, 60 miles west of Hodeidah"
        between = syntax.inside((wide.span[1], narrow.span[0]))
        large = NARROW[wide.kind] >= NARROW["admin1"] and wide.span[1] <= narrow.span[0]
        return large and all(syntax.tokens[i].pos == "PUNCT" for i in between)
    if noun is None or other is None or (wide.kind == "relative" and NARROW[narrow.kind] > NARROW["city"]):
        return False
    if wide.kind == "relative":  # "the Engels base near Saratov"
        if noun == other:
            return True
        between = syntax.inside((narrow.span[1], wide.span[0]))
        return 0 < len(between) <= 2 and all(syntax.tokens[i].pos in ("NOUN", "PROPN", "PUNCT") for i in between)
    if _right_after(syntax, wide, narrow):
        return True
    token = syntax.tokens[noun]
    if noun == other:
        return NARROW[narrow.kind] < NARROW[wide.kind]
    return token.dep == "pobj" and _over(syntax, token.head) in (other, head_of(syntax, narrow.span))


def _right_after(syntax: Syntax, wide: Place, narrow: Place) -> bool:
    """ "Engels on the Volga", wherever the parser hangs the river."""
    between = [syntax.tokens[i] for i in syntax.inside((narrow.span[1], wide.span[0]))]
    if not 0 < len(between) <= 3 or between[0].lower not in _LOCATING:
        return False
    return all(token.pos in ("DET", "ADJ") for token in between[1:])


def _over(syntax: Syntax, prep: int) -> int | None:
    """The noun that a locating preposition is on."""
    token = syntax.tokens[prep]
    return token.head if token.lower in _LOCATING and token.dep == "prep" else None


def _noun(syntax: Syntax, place: Place) -> int | None:
    """The head of the phrase that a name stands in ("the Engels base"); of a relative place, the noun it is on."""
    i = head_of(syntax, place.span)
    if i is None:
        return None
    if place.kind == "relative":
        return syntax.tokens[i].head
    for _ in range(4):
        token = syntax.tokens[i]
        if token.dep not in _INSIDE_A_NAME or token.head == i:
            break
        i = token.head
    return i
