"""Times told from the day of writing or from what was told before: "yesterday", "last week", "two days later"."""

from __future__ import annotations

import re
from collections.abc import Callable

from whosays.reading.times.context import (
    PERIODS,
    Context,
    Meaning,
    about_mod,
    amount,
    dated,
    duration,
    part_mod,
    pick,
    single,
    tense_near,
)
from whosays.reading.times.find import Found
from whosays.reading.times.holidays import holiday
from whosays.reading.times.patterns import DAYPARTS, WEEKDAYS
from whosays.reading.times.periods import SIZE, Period, Unit

# A figure held against "a year ago" is of the same quarter a year before.
_COMPARED = re.compile(r"(?:[0-9]|million|billion|share|cents|than|from|compared with|%),?\s*$|^\s*$")
_FROM_TOLD = re.compile(r"\b(?:that|same|following|previous|preceding|subsequent|the next|prior)\b")
_BACK = re.compile(r"\b(?:last|past|previous|preceding|prior)\b")
_AHEAD = re.compile(r"\b(?:next|coming|following|subsequent|new)\b")
_OVER = re.compile(r"\b(?:over|during|for|within|in|throughout|through|of|at least|much of|most of|than)\s*$")


def _weekday(found: Found, context: Context) -> Meaning | None:
    word = found.parts["wd"].rstrip(".")
    if not word[:1].isupper() and len(word) < 6:
        return None
    if len(word) <= 5 and (word.isupper() or not _short_day(found, context)):
        return None
    return dated(
        weekday(WEEKDAYS[found["wd"].rstrip(".")], found, context, found["that"], found["week"]),
        context,
        mod=part_mod(found["part"]),
        fixed=context.written is None or context.narrative,
        value=f"XXXX-WXX-{WEEKDAYS[found['wd'].rstrip('.')] + 1}",
    )


def _short_day(found: Found, context: Context) -> bool:
    """ "Sun", "Sat", "Wed" and "Mon" are words and names too: they need a dot, or "on" before them."""
    return found.parts["wd"].endswith(".") or bool(
        re.search(r"\b(?:on|by|until|since|from|last|next|this)\s*$", context.before)
    )


def weekday(n: int, found: Found, context: Context, that: str = "", week: str = "") -> Period | None:
    """The day that a weekday's name means; None where nothing fixes it."""
    that = that.replace("the ", "")
    narrative = context.narrative or context.written is None
    if narrative and not (context.narrative or context.near):
        return None
    here = context.day if narrative or that in ("that", "same", "following", "previous", "next ") else context.written
    if that in ("following", "previous") and context.near and context.day:
        here = context.day
    here = here or (context.written if not narrative else None)
    if here is None:
        return None
    today = (here.index - 1) % 7
    back, ahead = (today - n) % 7, (n - today) % 7
    if week:
        move = -7 if "last" in week else 7 if "next" in week else 0
        return here.shift(n - today + move)
    if that.startswith(("last", "previous")) or that.endswith("past"):
        return here.shift(-(back or 7))
    if that == "this":
        return here.shift(-back if tense_near(found, context) == "past" else ahead)
    if that.startswith(("next", "following")) or that.endswith("coming"):
        return here.shift(ahead or 7)
    if narrative:
        return here.shift(ahead)
    tense = context.tense(found)
    if tense == "unknown" and re.search(r"\b(?:until|till|by|through)\s*$", context.before):
        tense = "future"
    if tense == "present":
        tense = "future" if context.plan else "past"
    return here.shift(ahead if tense == "future" else -back)


def _day_word(found: Found, context: Context) -> Meaning | None:
    shifts = {"today": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}
    part = found["part"]
    if found.parts["w"] == "Today" and re.search(r"\w\s*$", context.before):
        return None  # a newspaper's or a programme's name
    if found["w"] == "today" and context.narrative:
        return Meaning("DATE", "PRESENT_REF", basis="text")
    p = context.written.shift(shifts[found["w"]]) if context.written else None
    if part.startswith("mid-") and p is not None:
        return Meaning("TIME", f"{p.value}T{'AF' if 'after' in part else 'MO'}", "MID", p, "published")
    return dated(p, context, mod=part_mod(part))


def _tonight(found: Found, context: Context) -> Meaning | None:
    p = context.today
    if found["w"] == "overnight":
        if re.match(
            r"\s+(?:stay|flight|train|bus|low|lows|rate|rates|success|trip|delivery|accommodation)", context.after
        ):
            return None
        p = p.shift(-1) if p and context.tense(found) != "future" else p
    return daypart(p, "NI", context, part_mod(found["part"]))


def daypart(p: Period | None, part: str, context: Context, mod: str | None = None) -> Meaning:
    """A TIME such as 2022-12-05TMO."""
    if p is None or p.unit != "day" or not p.value:
        return Meaning("TIME", f"XXXX-XX-XXT{part}", mod, basis="unresolved")
    fixed = context.written is None or context.narrative
    return Meaning("TIME", f"{p.value}T{part}", mod, p, "text" if fixed else "published")


def _daypart(found: Found, context: Context) -> Meaning | None:
    part, word = DAYPARTS[found["dp"]], found["wd"]
    mod = part_mod(found["part"] or found["part2"])
    if found["pl"]:
        if word in WEEKDAYS:
            return Meaning("SET", f"XXXX-WXX-{WEEKDAYS[word] + 1}T{part}", basis="text")
        return None
    if word in WEEKDAYS:
        return daypart(weekday(WEEKDAYS[word], found, context), part, context, mod)
    if word in ("today", "yesterday", "tomorrow"):
        move = {"today": 0, "yesterday": -1, "tomorrow": 1}[word]
        return daypart(context.written.shift(move) if context.written else None, part, context, mod)
    if word == "this":
        return daypart(context.written, part, context, mod)
    if word == "last":
        if part != "NI":
            return None
        return daypart(context.written.shift(-1) if context.written else None, part, context, mod)
    day = context.day if context.near or context.narrative else (context.day or context.written)
    move = {"the next": 1, "the following": 1, "the previous": -1}.get(word, 0)
    return daypart(day.shift(move) if day else None, part, context, mod)


def shifted(n: int, unit: str, base: Period | None) -> Period | None:
    """`n` units after (before, for n < 0) a period; None where that is coarser than the unit."""
    if unit not in PERIODS or base is None:
        return None
    name, times = PERIODS[unit]
    if SIZE[base.unit] > SIZE[name] * 1.01:
        return None
    if name == "decade" and base.unit != "decade":  # "two decades ago" names a year
        return (p := base.to("year")) and p.shift(10 * n)
    if name == "century":
        return (p := base.to("year")) and p.shift(100 * n)
    start = base.to(name)
    return start.shift(n * times) if start else None


def _ago(found: Found, context: Context) -> Meaning | None:
    unit, way = single(found["u"]), found["way"]
    n_words = found["n"]
    to_now = way in ("ago", "from now", "from today", "hence")
    if way in ("before", "after") or way.startswith("prior"):
        return _before(found, context)
    n = amount(n_words) if n_words else None
    if n is not None and "and a half" in found.text.lower() and "half" not in n_words:
        n += 0.5
    ahead = way in ("later", "from now", "from today", "hence", "after", "afterward", "afterwards")
    mod = about_mod(found["mod"] + found["orso"], point=True)
    if n is None or unit in ("second", "minute", "hour"):
        if n is not None and unit in ("minute", "hour", "second"):
            return Meaning("DURATION", duration(n, unit), about_mod(found["mod"]), basis="text")
        if not n_words and way in ("earlier", "later", "before"):
            return Meaning("DATE", "FUTURE_REF" if ahead else "PAST_REF", basis="text")
        return Meaning("DATE", "FUTURE_REF" if ahead else "PAST_REF", mod, basis="text")
    if abs(n) > 1e6:
        return None
    base = context.written if to_now and not context.narrative else context.here
    if n == 1 and unit == "year" and way in ("ago", "earlier") and context.quarter and _COMPARED.search(context.before):
        back = 4 if context.quarter.unit == "quarter" else 2
        return dated(context.quarter.shift(-back), context, mod=mod, fixed=context.narrative)
    if n != int(n):
        if unit == "year" and base is not None and (month := base.to("month")):
            return dated(
                month.shift(round(n * 12) * (1 if ahead else -1)), context, mod=mod, fixed=base is not context.written
            )
        return Meaning("DURATION", duration(n, unit), about_mod(found["mod"]), basis="text")
    if found["orso"] and unit == "week" and base and (day := base.to("day")):
        return dated(day.shift(int(n) * (7 if ahead else -7)), context, mod=mod, fixed=base is not context.written)
    p = shifted(int(n) if ahead else -int(n), unit, base)
    blank = {"year": "XXXX", "month": "XXXX-XX", "week": "XXXX-WXX", "decade": "XXX"}.get(unit, "XXXX-XX-XX")
    return dated(p, context, mod=mod, fixed=base is not context.written, value=blank)


def _before(found: Found, context: Context) -> Meaning | None:
    """ "two days before" ends on what was told; with something after it, it is a stretch up to that."""
    n = amount(found["n"]) if found["n"] else None
    unit = single(found["u"])
    ahead = found["way"] == "after"
    ends = re.match(r"\s*(?:[.,;:!?)”\"]|$)", context.after)
    if found["n"] == "the" and not ends:
        if unit == "day" and context.day and re.match(r"\s+(?:that|the \w+ (?:attack|vote))", context.after):
            return dated(context.day.shift(1 if ahead else -1), context, fixed=True)
        return None
    if not ends:
        if not found["n"]:
            return None
        return Meaning("DURATION", duration(n, unit), about_mod(found["mod"]), basis="text")
    if found["n"] == "the":
        n = 1
    if n is None or n != int(n) or n > 1e6:
        return Meaning("DATE", "FUTURE_REF" if ahead else "PAST_REF", basis="text")
    here = context.here
    return dated(shifted(int(n) if ahead else -int(n), unit, here), context, fixed=here is not context.written)


def _the_unit(found: Found, context: Context) -> Meaning | None:
    way, unit = found["way"], single(found["u"])
    mod = part_mod(found["part"])
    if unit == "period":
        if way != "the latest" or context.quarter is None:
            return None
        return dated(context.quarter, context, fixed=context.narrative)
    if unit in ("second", "minute", "hour"):
        if way in ("the past", "the last", "past", "the next", "the coming"):
            return Meaning("DURATION", duration(1, unit), basis="text")
        return None
    if unit not in PERIODS:
        return None
    if way in ("past", "previous") and unit not in ("year", "decade", "century", "month", "week"):
        return None
    if unit == "night":
        move = {"that": 0, "that same": 0, "the same": 0, "the following": 1, "the next": 1, "the previous": -1}.get(
            way
        )
        if move is None:
            return None
        return daypart(context.day.shift(move) if context.day else None, "NI", context, mod)
    if way in ("the past", "past", "the coming", "this coming", "this past") and unit != "weekend":
        return Meaning("DURATION", duration(1, unit), about_mod(found["orso"]), basis="text")
    if way in ("the last", "the next") and _OVER.search(context.before) and not context.narrative and not mod:
        return Meaning("DURATION", duration(1, unit), about_mod(found["orso"]), basis="text")
    if way in ("the whole", "the entire", "the full") and unit != "year":
        return Meaning("DURATION", duration(1, unit), basis="text")
    if way in ("the same", "this same") and unit in ("day",) and context.written is None and context.day is None:
        return Meaning("DATE", "XXXX-XX-XX", basis="unresolved")
    told = _FROM_TOLD.search(way) or (context.narrative and way.startswith("the"))
    base = context.here if told else (context.told if context.narrative else context.written)
    if told and unit == "day":
        base = context.day or base
    name, _ = PERIODS[unit]
    if base is None or (SIZE[base.unit] > SIZE[name] * 1.01):
        value = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX"}.get(
            unit, "XXXX"
        )
        return Meaning("DATE", value, mod, basis="unresolved")
    this = base.to(name)
    if this is None:
        return None
    move = -1 if _BACK.search(way) else 1 if _AHEAD.search(way) else 0
    if way == "the latest" and unit == "quarter":
        this = context.quarter if context.quarter and context.quarter.unit == "quarter" else this.shift(-1)
    if unit == "weekend" and way in ("the past", "this past", "the last"):
        move = -1
    p = this.shift(move)
    if (
        unit == "weekend"
        and way == "this"
        and context.tense(found) == "past"
        and p.first
        and base.first
        and p.first > base.first
    ):
        p = p.shift(-1)
    return dated(p, context, mod=mod, fixed=base is not context.written)


def _unit_end(found: Found, context: Context) -> Meaning | None:
    part, unit = found["part"], found["u"]
    words = part.split()
    if unit == "day" or unit == "season" or "the" not in words:
        return None
    base = context.here
    name: Unit = "year" if unit == "fiscal year" else PERIODS[unit][0]
    if base is None or SIZE[base.unit] > SIZE[name] * 1.01:
        return Meaning(
            "DATE", {"month": "XXXX-XX", "week": "XXXX-WXX"}.get(unit, "XXXX"), part_mod(part), basis="unresolved"
        )
    return dated(base.to(name), context, mod=part_mod(part), fixed=base is not context.written)


def _year_end(found: Found, context: Context) -> Meaning:
    base = context.here
    year = base.to("year") if base else None
    if year is None or year.last is None:
        return Meaning("DATE", "XXXX-12-31", basis="unresolved")
    return dated(Period.day(year.index, 12, 31), context, fixed=base is not context.written)


def _the_unit_bare(found: Found, context: Context) -> Meaning | None:
    """ "the weekend", "the quarter": the one told of, else the one of the day of writing."""
    unit: Unit = found["u"]  # type: ignore[assignment]
    told = context.told if context.near or context.narrative else None
    if unit == "weekend":
        base = context.today
        this = base.to("weekend") if base else None
        if base is None or this is None:
            return Meaning("DATE", "XXXX-WXX-WE", basis="unresolved")
        first = this.first
        started = bool(first and base.first and first <= base.first)
        return dated(
            this if started or context.tense(found) == "future" else this.shift(-1), context, fixed=context.narrative
        )
    if re.search(r"\b(?:of|half)\s*$", context.before) and unit != "quarter":
        return None
    if unit == "year" and re.match(r"\s+(?:ended|ending|to)\b", context.after):
        return Meaning("DURATION", "P1Y", basis="text")
    if unit == "quarter" and context.quarter is not None and context.quarter.unit == "quarter":
        return dated(context.quarter, context, fixed=context.narrative)
    if told is not None and told.unit == unit:
        return dated(told, context, fixed=True)
    if unit == "quarter":
        base = context.here
        quarter = base.to("quarter") if base else None
        return dated(quarter.shift(-1), context) if quarter and base is context.written else None
    if unit == "year" and re.search(r"\b(?:for|in|during|of|later in|earlier in|throughout)\s*$", context.before):
        base = context.here
        return dated(base.to("year") if base else None, context, fixed=base is not context.written, value="XXXX")
    return None


def _holiday(found: Found, context: Context) -> Meaning | None:
    name, that = found["name"], found["that"]
    if not any(word[:1].isupper() for word in found.parts["name"].split()):
        return None
    if re.match(
        r"\s+(?:tree|trees|present|presents|card|cards|carol|carols|shopping|lights|market|markets|parade|island|egg"
        r"|eggs|bunny|bonus|movie|song|songs|Island|bell|bells|Rebellion|Rising|Offensive)\b",
        context.after,
    ):
        return None

    def at(year: int) -> Period | None:
        return holiday(name, year)

    if found["y"]:
        return dated(at(int(found["y"])), context, fixed=True)
    if context.narrative or context.written is None:
        told = context.told if context.narrative or context.near else None
        return dated(at(told.year) if told else None, context, fixed=True)
    written = context.written
    days = [p for n in (-1, 0, 1) if (p := at(written.year + n)) is not None]
    if not days:
        return None
    if that in ("last", "next"):
        days = [p for p in days if (p.index < written.index) == (that == "last") and p.index != written.index] or days
        return dated(min(days, key=lambda p: abs(p.index - written.index)), context)
    return dated(pick(days, context, tense_near(found, context), written), context)


def _recent_units(found: Found, context: Context) -> Meaning | None:
    if found["in"] != "recent" and not re.search(r"\b(?:in|over|for|during|the)\s*$", context.before):
        return None
    if found["u"] in ("years", "decades", "centuries", "quarters") and found["in"] == "recent":
        return Meaning("DATE", "PAST_REF", basis="text")
    return Meaning("DURATION", duration(None, found["u"]), basis="text")


def _reference(found: Found, context: Context) -> Meaning | None:
    word = found["w"]
    if word == "now" and re.match(r"\s*(?:,? (?:let|look)|-)", context.after):
        return None
    if word in ("the future", "future", "the near future", "the foreseeable future", "the distant future", "one day"):
        if word == "future" and re.search(
            r"\b(?:a|'s|’s|his|her|its|their|our|my|your|bright|better)\s*$", context.before
        ):
            return None
        return Meaning("DATE", "FUTURE_REF", basis="text")
    if word in (
        "recently",
        "more recently",
        "most recently",
        "lately",
        "the past",
        "the recent past",
        "the distant past",
    ):
        return Meaning("DATE", "PAST_REF", basis="text")
    if word == "current" and not re.match(r"\s+\w", context.after):
        return None
    if word == "this time" and not re.search(r"\b(?:at|by|during|until|throughout)\s*$", context.before):
        return None
    if word == "the moment" and not re.search(r"\b(?:for|at)\s*$", context.before):
        return None
    return Meaning("DATE", "PRESENT_REF", basis="text")


RULES: dict[str, Callable[[Found, Context], Meaning | None]] = {
    "weekday": _weekday,
    "day_word": _day_word,
    "tonight": _tonight,
    "daypart": _daypart,
    "ago": _ago,
    "the_unit": _the_unit,
    "unit_end": _unit_end,
    "year_end": _year_end,
    "the_unit_bare": _the_unit_bare,
    "holiday": _holiday,
    "recent_units": _recent_units,
    "reference": _reference,
}
