"""Parts against their stated total."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from whosays.reading.doc import Doc
from whosays.reading.times.numbers import bounded
from whosays.types import Check, Quantity, Span, Verdict

# A total is told of a general kind; "15 tanks, 10 trucks" is a list.
GENERAL = frozenset(
    {
        *("people", "persons", "casualties", "victims", "deaths", "fatalities", "others", "individuals", "members"),
        *("passengers", "hostages", "detainees", "prisoners", "suspects", "civilians", "servicemen", "troops"),
        *("personnel", "vehicles", "weapons", "aircraft", "seats", "votes"),
    }
)
HUMAN = frozenset({"killed", "injured", "missing", "detained", "abducted", "displaced", "casualties"})
_OPEN = bounded(
    r"\s*(?:killed|dead|wounded|injured|arrested|detained|missing)?\s*(?:,|:|\(|[–—]|--?)\s*(?:namely\s+"
    r"|among\s+them\s+|of\s+them\s+|both\s+)?",
    re.IGNORECASE,
)
_WHOLE = bounded(
    r"\s*(?:,|:|\(|[–—]|--)?\s*(?:comprising|consisting\s+of|made\s+up\s+of|namely|composed\s+of)\s+", re.IGNORECASE
)
_PART = bounded(
    r"[^.;:!?]{0,60}?(?:,|\(|[–—]|--)?\s*\b(?:including|among\s+them|of\s+whom|of\s+them|among\s+whom|of\s+which"
    r"|among\s+which)\s+",
    re.IGNORECASE,
)
_AND = bounded(r"\s*(?:,|,?\s+and|,?\s*&|,?\s+plus|,?\s+as\s+well\s+as)\s+", re.IGNORECASE)
_TOTAL = bounded(
    r"[^.;!?]{0,40}?\b(?:for\s+a\s+total\s+of|a\s+total\s+of|totall?ing|or|in\s+total|altogether)\s*$", re.IGNORECASE
)


def sums(doc: Doc) -> Iterator[Check]:
    """Totals of a sentence with the parts told after them, or before "a total of"."""
    text = doc.article.text
    starts = [q.span[0] for q in doc.quantities]
    for sentence in doc.sentences:
        first, last = bisect_left(starts, sentence[0]), bisect_right(starts, sentence[1])
        told = [q for q in doc.quantities[first:last] if q.what in HUMAN or q.what == "count"]
        k = 0
        while k < len(told) - 1:
            found = _from(text, told, k, sentence)
            if found is None:
                k += 1
                continue
            check, k = found
            yield check


def _from(text: str, told: list[Quantity], k: int, sentence: Span) -> tuple[Check, int] | None:
    whole, after = told[k], told[k + 1]
    gap = text[whole.span[1] : after.span[0]]
    if _total(whole):
        if _PART.fullmatch(gap) and len(gap) <= 80:
            parts, end = _list(text, told, k + 1)
            if all(p.best is None and p.high is None for p in parts):
                return None  # "including dozens of children" holds for any total
            return _held(whole, parts, exhaustive=False), end
        if _WHOLE.fullmatch(gap) or _OPEN.fullmatch(gap):
            parts, end = _list(text, told, k + 1)
            general = any(p.unit in GENERAL and p.unit == whole.unit for p in parts)
            if len(parts) > 1 and not general and all(_same(whole, p) for p in parts) and _joined(text, parts):
                return _held(whole, parts, exhaustive=True), end
    parts, end = _list(text, told, k)
    if len(parts) > 1 and end < len(told) and _TOTAL.fullmatch(text[parts[-1].span[1] : told[end].span[0]]):
        total = told[end]
        between = text[parts[-1].span[1] : total.span[0]].rstrip().lower()
        if total.unit in GENERAL and not between.endswith("or"):
            return _held(total, parts, exhaustive=True), end + 1
    return None


def _total(q: Quantity) -> bool:
    return q.unit in GENERAL and (q.best or q.low) is not None


def _same(whole: Quantity, part: Quantity) -> bool:
    """A part shares its whole's fate; a list of other things does not sum up to it."""
    if whole.what in HUMAN:
        return part.what in (whole.what, "count") or whole.what == "casualties"
    return True


def _joined(text: str, parts: list[Quantity]) -> bool:
    """A closed list has "and" before its last member."""
    return bool(re.search(r"\b(?:and|plus|as\s+well\s+as)\b|&", text[parts[-2].span[1] : parts[-1].span[0]]))


def _list(text: str, told: list[Quantity], k: int) -> tuple[list[Quantity], int]:
    parts = [told[k]]
    k += 1
    while k < len(told) and _AND.fullmatch(text[parts[-1].span[1] : told[k].span[0]]):
        parts.append(told[k])
        k += 1
    return parts, k


def _held(whole: Quantity, parts: list[Quantity], *, exhaustive: bool) -> Check:
    total = whole.best if whole.best is not None else whole.low
    assert total is not None
    lowest = sum(p.low or 0.0 for p in parts)
    best = None if any(p.best is None for p in parts) else sum(p.best for p in parts if p.best is not None)
    span = (min(whole.span[0], parts[0].span[0]), max(whole.span[1], parts[-1].span[1]))
    exact = whole.low == whole.best == whole.high
    told = " + ".join(f"{p.best if p.best is not None else p.low or 0:g}" for p in parts)
    total_open = whole.high is None or whole.best is None
    verdict: Verdict
    if exhaustive:
        if best is None or any(p.low != p.high for p in parts) or not exact:
            fits = (total_open and best is not None and whole.low is not None and best >= whole.low) or best == total
            verdict = "agrees" if fits else "cannot tell"
            why = f"The parts ({told}) and the total of {total:g} are not all exact."
            if exact and lowest > total:
                verdict, why = "differs", f"The parts are at least {lowest:g}, more than the total of {total:g}."
        elif best == total:
            verdict, why = "agrees", f"{told} = {best:g}."
        else:
            verdict, why = "differs", f"{told} = {best:g}, not {total:g}."
    else:
        biggest = max(p.low if p.low is not None else 0.0 for p in parts)
        most = whole.high
        if most is not None and biggest > most:
            verdict, why = "differs", f"A part of {biggest:g} is more than the whole of {total:g}."
        elif most is not None and lowest > most:
            verdict, why = "cannot tell", f"The parts ({told}) are more than {total:g}, unless some are counted twice."
        elif most is None and lowest > total:
            verdict, why = (
                "cannot tell",
                f"The parts ({told}) are more than {total:g}, of which no upper bound is told.",
            )
        else:
            verdict, why = "agrees", f"The parts ({told}) are no more than {total:g}."
    return Check(
        id="",
        kind="sum",
        span=span,
        stated=total,
        computed=best if best is not None else lowest,
        unit=whole.unit,
        verdict=verdict,
        why=why,
    )
