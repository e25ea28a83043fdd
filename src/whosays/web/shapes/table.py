"""The table of who says what: claims by field, each with its chain, stance, certainty, day and exact words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from whosays.ledger.records import ClaimRow, Dispute, EventRecord
from whosays.web.shapes.words import about_label, field_label, value

ORDER = ("", "actor", "recipient", "instrument", "place", "time", "killed", "injured")
STANCE_ORDER = ("asserts", "denies", "questions", "declines", "asks", "promises")
ROWS_MOST = 200  # of one part of the table; the list of claims has them all
WORDS_MOST = 420  # characters of a quotation in a table; the rest is a click away


@dataclass(frozen=True, slots=True)
class Row:
    """One claim, and the further claims of the same article that say the same thing again."""

    claim: ClaimRow
    value: str
    words: str
    cut: bool
    day: str | None
    said: bool  # `day` is when it was said; else when it was published
    again: tuple[ClaimRow, ...]
    ditto: bool  # says the same value as the row before
    repeats: bool  # an earlier row gives the same value and stance from the same origin


@dataclass(frozen=True, slots=True)
class Group:
    """All rows on one field; `summary` lists its values with the number of origins that assert each."""

    field: str | None
    title: str
    anchor: str
    rows: tuple[Row, ...]
    summary: tuple[tuple[str, int], ...]
    left_out: int

    @property
    def repeats(self) -> int:
        return sum(row.repeats for row in self.rows)


@dataclass(frozen=True, slots=True)
class Side:
    value: str
    rows: tuple[Row, ...]
    origins: int


@dataclass(frozen=True, slots=True)
class Split:
    """A dispute with its two sides."""

    about: str
    title: str
    sides: tuple[Side, Side]


def groups(claims: Iterable[ClaimRow], *, copies: bool = False) -> tuple[Group, ...]:
    """Claims of originals (or of copies), in the order in which a careful reader asks: whether, who, where, when."""
    by_field: dict[str, list[ClaimRow]] = {}
    for claim in claims:
        if claim.copy == copies:
            by_field.setdefault(claim.field or "", []).append(claim)
    rank = {name: number for number, name in enumerate(ORDER)}
    names = sorted(by_field, key=lambda name: (rank.get(name, len(ORDER)), name))
    return tuple(_group(name, by_field[name]) for name in names)


def _group(field: str, claims: Sequence[ClaimRow]) -> Group:
    found = rows(claims)
    return Group(
        field=field or None,
        title=field_label(field or None),
        anchor=f"on-{field or 'event'}",
        rows=found[:ROWS_MOST],
        summary=_summary(claims) if field else (),
        left_out=len(found[ROWS_MOST:]),
    )


def rows(claims: Iterable[ClaimRow]) -> tuple[Row, ...]:
    """Rows with the most asserted value first; under it by stance, then in order of time."""
    same: dict[tuple[object, ...], list[ClaimRow]] = {}
    for claim in claims:
        names = tuple(link.name for link in claim.chain)
        key = (claim.article, names, claim.field, repr(claim.value), claim.stance, claim.certainty)
        same.setdefault(key, []).append(claim)
    behind = Counter(repr(group[0].value) for group in same.values() if group[0].stance == "asserts")
    ordered = sorted(
        same.values(),
        key=lambda group: (
            -behind[repr(group[0].value)] if group[0].field else 0,
            repr(group[0].value) if group[0].field else "",
            STANCE_ORDER.index(group[0].stance) if group[0].stance in STANCE_ORDER else 9,
            group[0].said_at or (group[0].published or "9999")[:10],
            group[0].published or "9999",
            group[0].article,
            group[0].evidence,
        ),
    )
    found: list[Row] = []
    heard: set[tuple[str, str, str]] = set()
    last: str | None = None  # the value of the last row that does not repeat an origin
    for group in ordered:
        claim = group[0]
        said = (repr(claim.value), claim.stance, claim.origin)
        repeats = said in heard
        found.append(_row(group, ditto=said[0] == last, repeats=repeats))
        heard.add(said)
        last = last if repeats else said[0]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Saying:
    """All that one source says of one event in the same words: `facts` are the fields and values."""

    row: Row
    facts: tuple[tuple[str, str], ...]


def sayings(claims: Iterable[ClaimRow]) -> tuple[Saying, ...]:
    """Claims in their order, those that rest on the same words of the same source as one."""
    same: dict[tuple[object, ...], list[ClaimRow]] = {}
    for claim in claims:
        key = (claim.article, claim.evidence, claim.event, claim.chain, claim.stance, claim.certainty)
        same.setdefault(key, []).append(claim)
    return tuple(
        Saying(
            row=_row(group[:1], ditto=False, repeats=False),
            facts=tuple((field_label(c.field), value(c.field, c.value)) for c in group if c.field),
        )
        for group in same.values()
    )


def _row(group: Sequence[ClaimRow], *, ditto: bool, repeats: bool) -> Row:
    claim = group[0]
    words = " ".join(claim.words.split())
    cut = len(words) > WORDS_MOST
    return Row(
        claim=claim,
        value=value(claim.field, claim.value),
        words=words[:WORDS_MOST].rsplit(" ", 1)[0] if cut else words,
        cut=cut,
        day=claim.said_at or (claim.published or "")[:10] or None,
        said=claim.said_at is not None,
        again=tuple(group[1:]),
        ditto=ditto,
        repeats=repeats,
    )


def _summary(claims: Sequence[ClaimRow]) -> tuple[tuple[str, int], ...]:
    origins: dict[str, set[str]] = {}
    for claim in claims:
        name = value(claim.field, claim.value)
        if claim.stance == "asserts" and name:
            origins.setdefault(name, set()).add(claim.origin)
    return tuple(sorted(((name, len(who)) for name, who in origins.items()), key=lambda pair: (-pair[1], pair[0])))


def splits(event: EventRecord, claims: Sequence[ClaimRow]) -> tuple[Split, ...]:
    """The event's disputes, two sides each, what most origins stand behind first."""
    by_id = {claim.id: claim for claim in claims}
    return tuple(
        Split(about=dispute.about, title=about_label(dispute.about), sides=_sides(dispute, by_id))
        for dispute in event.disputes
    )


def _sides(dispute: Dispute, by_id: dict[str, ClaimRow]) -> tuple[Side, Side]:
    first, second = (
        _side(dispute.about, [by_id[claim] for claim in side if claim in by_id]) for side in dispute.claims
    )
    return first, second


def _side(about: str, claims: list[ClaimRow]) -> Side:
    counted = [claim for claim in claims if not claim.copy] or claims
    values = Counter(value(claim.field, claim.value) for claim in counted if claim.field)
    stances = Counter(claim.stance for claim in counted)
    word = {"asserts": "says so", "denies": "denies it", "questions": "questions it", "declines": "declines to say"}
    shown = [name for name, _ in sorted(values.items(), key=lambda pair: (-pair[1], pair[0])) if name]
    stance = max(stances, key=lambda name: (stances[name], name), default="")
    if not shown:
        label = word.get(stance, stance)
    else:
        label = " / ".join(shown[:3]) if stance != "denies" else f"not {' / '.join(shown[:3])}"
    return Side(value=label, rows=rows(counted), origins=len({claim.origin for claim in counted}))
