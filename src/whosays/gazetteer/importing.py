"""A gazetteer of the user's own: the one that ships, brought up to date and filled up from a GeoNames dump."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import IO

from whosays.errors import NotADump
from whosays.gazetteer.choose import core, keep_alternates, town, unsoftened
from whosays.gazetteer.dump import CLASSES, BadEntry, Entry, entry, rows
from whosays.gazetteer.names import fold
from whosays.gazetteer.pack import ORDER, Draft, pack
from whosays.gazetteer.store import Gazetteer, default_gazetteer
from whosays.types import PlaceKind

PATIENCE = 1000  # bad rows with no good one before them, after which this is no dump
STEP = 10_000  # rows between two calls of on_step
KINDS: dict[str, PlaceKind] = {"P": "city", "S": "facility", "R": "facility"}  # the others are regions
REACH: dict[PlaceKind, float] = {"admin1": 20.0, "admin2": 20.0, "facility": 1.0, "region": 5.0}  # km, where unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Rows that could not be used, for one reason."""

    reason: str
    rows: int
    first: int  # the number of the first such line
    found: str  # how that line begins


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    version: str
    places: int  # in the file, those that ship included
    added: int
    updated: int  # places that ship and stand in the dump too
    left_out: int  # not of the classes asked for, too small, or there no longer
    skipped: tuple[Fault, ...]


def import_dump(
    source: str | os.PathLike[str],
    out: IO[bytes],
    *,
    classes: str,
    min_population: int,
    base: Gazetteer | None = None,
    on_step: Callable[[], None] = lambda: None,
) -> Imported:
    """Write the base and the rows of the dump that are wanted; towns of the base take the dump's place and people.

    `classes` are GeoNames feature classes; `min_population` holds for towns (P) that are no seat of a division.
    The dump is read once; rows to add wait in temporary files. Raises MissingInput, NotADump.
    """
    shipped = list(_drafts(base or default_gazetteer()))
    known = {draft.geonameid: draft for draft in shipped if draft.geonameid}
    codes: dict[str, str] = {}  # division of the dump -> of the base
    faults: dict[str, Fault] = {}
    good = bad = added = updated = left_out = 0
    with ExitStack() as stack:
        spool = {kind: stack.enter_context(tempfile.TemporaryFile()) for kind in ORDER}
        for number, line in rows(source):
            if number % STEP == 0:
                on_step()
            try:
                found = _entry(line)
            except BadEntry as error:
                bad += 1
                start = line[:60].decode(errors="replace").rstrip("\r\n")
                fault = faults.get(str(error)) or Fault(reason=str(error), rows=0, first=number, found=start)
                faults[fault.reason] = replace(fault, rows=fault.rows + 1)
                if not good and bad >= PATIENCE:
                    break
                continue
            good += 1
            if found.geonameid in known:
                updated += 1
                _update(known[found.geonameid], found, codes)
            elif (kind := _kind(found, classes, min_population)) is not None:
                added += 1
                spool[kind].write(line.rstrip(b"\r\n") + b"\n")
            else:
                left_out += 1
        skipped = tuple(faults.values())
        if not good:
            raise _no_dump(source, skipped)

        def drafts() -> Iterator[Draft]:
            for kind in ORDER:
                yield from (draft for draft in shipped if draft.kind == kind)
                spool[kind].seek(0)
                for line in spool[kind]:
                    yield _draft(_entry(line), kind, codes)

        version = pack(drafts(), (base or default_gazetteer()).lines(), out)
    return Imported(
        version=version,
        places=len(shipped) + added,
        added=added,
        updated=updated,
        left_out=left_out,
        skipped=skipped,
    )


def _no_dump(source: str | os.PathLike[str], skipped: tuple[Fault, ...]) -> NotADump:
    if not skipped:
        return NotADump(os.fspath(source), why="it holds no rows")
    fault = skipped[0]
    return NotADump(os.fspath(source), why=f"line {fault.first}: {fault.reason}, found {fault.found!r}")


def _entry(line: bytes) -> Entry:
    try:
        return entry(line.decode().rstrip("\r\n").split("\t"))
    except UnicodeDecodeError:
        raise BadEntry("it is not UTF-8") from None


def _kind(found: Entry, classes: str, min_population: int) -> PlaceKind | None:
    """What a row that the base lacks becomes; None where it is left out."""
    letter, feature = found.feature_class, found.feature
    if letter not in CLASSES or letter not in classes:
        return None
    if letter == "A":  # countries ship; divisions below the second have no kind of their own
        return {"ADM1": "admin1", "ADM2": "admin2"}.get(feature)  # type: ignore[return-value]
    if letter == "P":
        seat = feature.startswith(("PPLA", "PPLC"))
        return "city" if town(found) and (seat or found.population >= min_population) else None
    return KINDS.get(letter, "region")


def _draft(found: Entry, kind: PlaceKind, codes: dict[str, str]) -> Draft:
    draft = town(found) if kind == "city" else None
    if draft is None:
        own = [found.name, found.ascii]
        cores = [key for name in own if kind in ("admin1", "admin2") and (key := core(name))]
        keys = {fold(name) for name in own}
        draft = Draft(
            name=unsoftened(found.name),
            kind=kind,
            lat=found.lat,
            lon=found.lon,
            geonameid=found.geonameid,
            radius_km=REACH[kind],
            population=found.population,
            country=found.country,
            feature=found.feature,
            own=own,
            alternates=[*keep_alternates(found.alternates, keys, found.country, found.population), *cores],
        )
    draft.admin1 = codes.get(found.admin1, found.admin1)
    draft.admin2 = codes.get(found.admin2, found.admin2)
    return draft


def _update(draft: Draft, found: Entry, codes: dict[str, str]) -> None:
    """Brings a place of the base up to date, and learns from it what the base calls its divisions."""
    if draft.kind == "admin1":
        codes[found.admin1] = draft.admin1
    elif draft.kind == "admin2":
        codes[found.admin2] = draft.admin2
    elif draft.kind == "city":
        for theirs, ours in ((found.admin1, draft.admin1), (found.admin2, draft.admin2)):
            if theirs and ours:
                codes.setdefault(theirs, ours)
        if now := town(found):
            draft.lat, draft.lon, draft.name, draft.feature = now.lat, now.lon, now.name, now.feature
            if now.population:
                draft.population, draft.radius_km = now.population, now.radius_km
            draft.own += now.own
            draft.alternates += now.alternates


def _drafts(gazetteer: Gazetteer) -> Iterator[Draft]:
    """The places of a gazetteer as they went into it; a division is coded by its row."""
    own: list[list[str]] = [[] for _ in range(len(gazetteer))]
    alternates: list[list[str]] = [[] for _ in range(len(gazetteer))]
    for key, codes in gazetteer.names():
        for code in codes:
            (alternates if code & 1 else own)[code >> 1].append(key)
    for number in range(len(gazetteer)):
        row = gazetteer.row(number)
        admin1 = number if row.kind == "admin1" else row.admin1
        admin2 = number if row.kind == "admin2" else row.admin2
        yield Draft(
            name=row.name,
            kind=row.kind,
            lat=row.lat,
            lon=row.lon,
            geonameid=row.geonameid or 0,
            radius_km=row.radius_km,
            population=row.population,
            country=row.country or "",
            admin1="" if admin1 is None else f"#{admin1}",
            admin2="" if admin2 is None else f"#{admin2}",
            feature=row.feature,
            own=own[number],
            alternates=alternates[number],
        )
