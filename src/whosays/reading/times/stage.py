"""The stage that finds times and says which days they mean."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import ClassVar

from whosays.reading.doc import Doc
from whosays.reading.syntax import PARSED, Syntax
from whosays.reading.times import amounts, dates, relative
from whosays.reading.times.context import Context, Meaning
from whosays.reading.times.find import Found, find
from whosays.reading.times.numbers import bounded
from whosays.reading.times.patterns import MONTHS
from whosays.reading.times.periods import SIZE, Period, parse_day, period
from whosays.reading.times.tense import Tense, tense
from whosays.types import Paragraph, Span, Time

RULES: dict[str, Callable[[Found, Context], Meaning | None]] = {**dates.RULES, **relative.RULES, **amounts.RULES}

_BETWEEN = bounded(r"\s*,?\s*(?:on\s+)?(?:the\s+)?")
_RANGE = bounded(r"\s*(?:[-–—/]|to|and|or|until|till|through)\s*")
_FULL_YEAR = frozenset({"month_year", "month_day", "day_month", "year", "iso", "years", "season", "decade", "era"})
_DEICTIC = frozenset({"weekday", "day_word", "tonight", "daypart", "the_unit"})
BEFORE, AFTER = 30, 40  # characters around an expression that the rules look at


@dataclass(frozen=True, slots=True)
class Read:
    """An expression and what it means."""

    start: int
    end: int
    found: Found
    meaning: Meaning


class Times:
    name: ClassVar[str] = "times"
    needs: ClassVar[tuple[str, ...]] = ("article", "paragraphs", "syntax")
    gives: ClassVar[tuple[str, ...]] = ("times",)
    version: ClassVar[str] = "3"

    def __call__(self, doc: Doc) -> Doc:
        text = doc.article.text
        paragraphs = [(k, p) for k, p in enumerate(doc.paragraphs) if p.kind in PARSED]
        found = [[f for g in find(text, *p.span) for f in _pieces(g)] for _, p in paragraphs]
        everything = list(chain.from_iterable(found))
        context = Context(_written(doc, everything), False, day_order(everything))
        context.narrative = narrative(everything, context.written)
        tokens = doc.syntax

        def told_tense(f: Found) -> Tense:
            inside = tokens.inside((f.start, f.end))
            return tense(tokens, inside.start, inside.stop) if len(inside) else "unknown"

        context.tense = told_tense
        times: list[Time] = []
        for (_, paragraph), some in zip(paragraphs, found, strict=True):
            context.near = False
            context.plan = paragraph.kind in ("body", "dateline")
            reads = list(_read(text, paragraph, some, context, tokens))
            times += [_time(read, f"t{len(times) + n}") for n, read in enumerate(_joined(text, reads, context), 1)]
        return replace(doc, times=tuple(times))


def _pieces(found: Found) -> Iterator[Found]:
    """TimeML marks the two ends of "5-6 December" and "1914-18" apart."""
    if found.kind in ("days", "days_after"):
        parts = dict(found.parts)
        first, second = parts.pop("d1"), parts.pop("d2")
        cut = found.text.index(parts["gap"], found.text.index(first)) if parts["gap"] in found.text else -1
        after = cut + len(parts["gap"])
        if int(first) >= int(second) and found.kind == "days_after":
            return
        one, two = found.text[:cut].rstrip(), found.text[after:]
        yield Found("month_day", found.start, found.start + len(one), one, {**parts, "d": first})
        yield Found("month_day", found.start + after, found.end, two, {**parts, "d": second})
    elif found.kind == "years":
        first, second = found.parts["y1"], found.parts["y2"]
        full = second if len(second) == 4 else first[:2] + second
        if not 0 < int(full) - int(first) <= 150:
            return
        yield Found("year", found.start, found.start + 4, first, {"y": first, "range": "-"})
        yield Found("year", found.end - len(second), found.end, second, {"y": full, "range": "-"})
    elif found.kind == "span" and "-" in found.parts.get("gap", "") and "the" in found.parts:
        cut = len(found.text) - len(found.text[found.text.index(found.parts["n"]) :])
        yield replace(found, start=found.start + cut, text=found.text[cut:])  # "the two-week truce": the noun's article
    else:
        yield found


def day_order(found: Iterable[Found]) -> bool | None:
    """True where the article's numeric dates put the day first, False where the month; None where none shows it."""
    first = second = 0
    for f in found:
        if f.kind == "numeric" and len(f["a"]) <= 2:
            a, b = int(f["a"]), int(f["b1"] or f["b2"] or f["b3"])
            first += 12 < a <= 31 and b <= 12
            second += 12 < b <= 31 and a <= 12
    return None if first == second else first > second


def narrative(found: Iterable[Found], written: Period | None) -> bool:
    """Whether a text tells history by its own dates, rather than news by the day of writing."""
    past = deictic = 0
    for f in found:
        if f.kind in _FULL_YEAR and (f["y"] or f.kind == "era"):
            year = int(f["y"]) if f["y"] else 0
            past += written is None or year < written.year - 1
        elif f.kind in _DEICTIC:
            if not past and written is not None:
                return False  # news leads with the day of its event
            deictic += 1
    return past >= 6 and past > 3 * deictic


_DATELINE = bounded(r"\s*(?:[(\[][^)\]]{1,40}[)\]])?\s*(?:--|[—–]|-\s|$)")
HEAD = 100  # characters at the start of a text in which a dateline stands


def _written(doc: Doc, found: list[Found]) -> Period | None:
    """The day of writing: the article's, else a full date in its dateline, as in "Oslo, 4 May 2021 (Agency) --"."""
    day = parse_day(doc.article.published)
    if day is not None:
        return period("day", day)
    parsed = [p for p in doc.paragraphs if p.kind in PARSED]
    lines = [(p.span, p.span[1]) for p in parsed if p.kind == "dateline"]
    lines += [(p.span, min(p.span[1], p.span[0] + HEAD)) for p in parsed[:2] if p.kind == "body"]
    for (start, end), limit in lines:
        first = bisect_left(found, start, key=lambda f: f.start)
        last = bisect_left(found, limit, key=lambda f: f.start)
        for f in found[first:last]:
            full = f["y"] or f["yy"] or f.kind == "numeric"
            if f.kind in ("month_day", "day_month", "iso", "numeric") and full:
                led = limit == end or _DATELINE.match(doc.article.text, f.end, end)
                told = RULES[f.kind](f, Context(None, False, day_order(found))) if led else None
                if told is not None and told.period is not None and told.period.unit == "day":
                    return told.period
    return None


def _read(text: str, paragraph: Paragraph, found: list[Found], context: Context, syntax: Syntax) -> Iterator[Read]:
    start, end = paragraph.span
    for k, f in enumerate(found):
        context.before = text[max(start, f.start - BEFORE) : f.start].lower()
        context.after = text[f.end : min(end, f.end + AFTER)]
        if f.kind == "year" and not _is_year(f, context, syntax):
            continue
        if f.kind in ("month", "month_day", "day_month") and not (f["y"] or f["yy"] or f["that"]):
            f = _with_year_of(text, f, found[k + 1 : k + 3])
        meaning = RULES[f.kind](f, context)
        if meaning is None:
            continue
        yield Read(f.start, f.end, f, meaning)
        p = meaning.period
        if p is not None and meaning.type in ("DATE", "TIME"):
            context.told, context.near = p, True
            if p.unit in ("quarter", "half") and f.kind in ("quarter", "q_short", "the_unit"):
                context.quarter = p
            if p.unit == "day":
                context.day = p
            elif context.day is not None and not context.day.within(p) and SIZE[p.unit] > 1:
                context.day = None


def _with_year_of(text: str, f: Found, following: list[Found]) -> Found:
    """ "from March to May 2010", "5 December and 7 December 2022": the year stands once."""
    for g in following[:1]:
        if g.kind in ("month_year", "month_day", "day_month") and g["y"] and _RANGE.fullmatch(text[f.end : g.start]):
            mine, other = MONTHS.get(f["mon"].rstrip("."), 0), MONTHS.get(g["mon"].rstrip("."), 0)
            return replace(f, parts={**f.parts, "y": str(int(g["y"]) - (mine > other))})
    return f


_NO_YEAR = bounded(
    r"(?:\b(?:no|nos|number|flight|route|highway|room|resolution|page|pages|article|section|law|about|around"
    r"|some|nearly|almost"
    r"|than|least|over|another|roughly|approximately|estimated|up to|unit|area|bus|boeing|size|model|chapter"
    r"|code|line|form"
    r"|[a-z]+ street|channel|at|or)\.?|[$€£#(]?[0-9][0-9,.]*\s*(?:to|-|–)|[-–/.#])\s*$"
)
_YEAR_LEAD = bounded(
    r"(?:\b(?:in|since|by|until|till|from|during|between|of|early|late|mid|and|to|before|after|around|circa|year"
    r"|through"
    r"|summer|spring|winter|autumn|fall|or)|mid-|[(–—])\s*$"
)
_COUNTED = bounded(
    r"\s*(?:%|per\s?cent|percent|people|men|women|soldiers|troops|miles|km|kilomet|met(?:er|re)s|feet|tons"
    r"|tonnes|dollars"
    r"|euros|pounds|points|shares|acres|hours|days|jobs|(?:[a-z]+ ){0,1}(?:members|employees|workers|deaths|dead"
    r"|wounded"
    r"|civilians|prisoners|votes|houses|homes|families|students)\b|-[a-z]+)"
)


def _is_year(f: Found, context: Context, syntax: Syntax) -> bool:
    """Four digits are a year where nothing is counted or numbered by them."""
    year = int(f["y"])
    if f["part"] or f["the"] or f["mod"] or f["range"]:
        return True
    usual = 1900 <= year <= 2059
    lead = bool(_YEAR_LEAD.search(context.before))
    if _COUNTED.match(context.after) and not (lead and usual and context.after.startswith("-")):
        return False
    numbered = _NO_YEAR.search(context.before)
    if numbered and not (usual and numbered[0].split()[0] in ("around", "or", "about")):
        return False
    i = syntax.at(f.start)
    if i is not None and not lead:
        token = syntax.tokens[i]
        head = syntax.tokens[token.head]
        if token.dep == "nummod" and head.tag in ("NNS", "NNPS") and head.i > i:
            kids = syntax.kids(head.i, "det", "poss")
            if not any(kid.i < i for kid in kids):
                return False
    return usual or (lead and not re.match(r"\s+[a-z]+s\b", context.after))


def _joined(text: str, reads: list[Read], context: Context) -> Iterator[Read]:
    """A time of the clock and the day beside it are one expression: "10 p.m. Friday", "the night of 20 June"."""
    k = 0
    while k < len(reads):
        read = reads[k]
        after = reads[k + 1] if k + 1 < len(reads) else None
        value = read.meaning.value
        k += 1
        if read.meaning.type != "TIME" or not value.startswith("T"):
            if after is not None and _day_then_clock(text, read, after):
                p = read.meaning.period
                assert p is not None
                told = replace(
                    after.meaning, value=f"{p.value}{after.meaning.value}", period=p, basis=read.meaning.basis
                )
                yield Read(read.start, after.end, after.found, told)
                k += 1
            else:
                yield read
            continue
        gap = text[read.end : after.start] if after else ""
        fits = (
            after is not None and (after.meaning.period is not None or after.meaning.type == "DATE") and _is_day(after)
        )
        if fits and after is not None and (_BETWEEN.fullmatch(gap) or read.found.kind == "dayparts_of"):
            day, basis = after.meaning.period, after.meaning.basis
            date_value = day.value if day else after.meaning.value
            told = replace(read.meaning, value=f"{date_value}{value}", period=day, basis=basis)
            if " on " in f" {gap.strip()} " and read.found.kind == "clock":
                yield Read(read.start, read.end, read.found, told)
            else:
                yield Read(read.start, after.end, read.found, told)
                k += 1
            continue
        if read.found.kind == "dayparts_of":
            continue
        yield replace(read, meaning=_clock_day(text, read, reads[max(0, k - 2) : k - 1], after, context))


def _is_day(read: Read) -> bool:
    p = read.meaning.period
    return (p is not None and p.unit == "day") or read.meaning.value.startswith(("XXXX-WXX-", "XXXX-"))


def _day_then_clock(text: str, read: Read, after: Read) -> bool:
    p = read.meaning.period
    return (
        p is not None
        and p.unit == "day"
        and read.meaning.type == "DATE"
        and after.found.kind == "clock"
        and after.meaning.value.startswith("T")
        and not text[read.end : after.start].strip(" \n")
    )


def _clock_day(text: str, read: Read, before: list[Read], after: Read | None, context: Context) -> Meaning:
    """The day of a time of the clock that names none: the nearest in its sentence, else the one told, else today."""
    for other in (after, *before):
        if other is None or other.meaning.period is None or other.meaning.period.unit != "day":
            continue
        gap = text[min(read.end, other.end) : max(read.start, other.start)]
        if len(gap) < 60 and not re.search(r"[.!?]\s", gap.replace("a.m.", "").replace("p.m.", "")):
            p = other.meaning.period
            return replace(read.meaning, value=f"{p.value}{read.meaning.value}", period=p, basis=other.meaning.basis)
    day = before[-1].meaning.period if before and before[-1].meaning.period else None
    day = day if day is not None and day.unit == "day" else context.today
    if day is None:
        return replace(read.meaning, value=f"XXXX-XX-XX{read.meaning.value}")
    basis = "published" if day is context.written else "text"
    return replace(read.meaning, value=f"{day.value}{read.meaning.value}", period=day, basis=basis)  # type: ignore[arg-type]


def _time(read: Read, name: str) -> Time:
    m = read.meaning
    first, last = (m.period.first, (m.until or m.period).last) if m.period else (None, None)
    span: Span = (read.start, read.end)
    known = first is not None and last is not None
    return Time(
        id=name,
        span=span,
        type=m.type,
        value=m.value,
        mod=m.mod,
        start=first.isoformat() if known and first else None,
        end=last.isoformat() if known and last else None,
        basis=m.basis
        if known or m.type in ("DURATION", "SET") or m.value.endswith("_REF") or m.value.startswith("BC")
        else "unresolved",
    )
