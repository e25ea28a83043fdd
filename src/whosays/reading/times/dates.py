"""Dates that name their place in the calendar: days, months, years, seasons, quarters, decades, centuries."""

from __future__ import annotations

import re
from collections.abc import Callable

from whosays.reading.times.context import (
    Context,
    Meaning,
    after_since,
    century_of,
    dated,
    part_mod,
    pick,
    tense_near,
    year_of,
)
from whosays.reading.times.find import Found
from whosays.reading.times.numbers import ONES, TENS, number, ordinal
from whosays.reading.times.patterns import MONTHS, SEASONS, WEEKDAYS
from whosays.reading.times.periods import YEARS, Period, Unit, nth_weekday, period


def _month_number(word: str) -> int:
    return MONTHS[word.rstrip(".")]


def calendar_date(
    context: Context, found: Found, month: int, day: int | None, year: int | None, mod: str | None = None
) -> Meaning:
    """A month or a day of it, its year stated or found from what was told or from the day of writing."""
    if year is not None:
        p = Period.month(year, month) if day is None else Period.day(year, month, day)
        stated = f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day else "")
        return dated(p, context, mod=mod, fixed=True, value=stated)
    open_value = f"XXXX-{month:02d}" + (f"-{day:02d}" if day else "")

    def at(y: int) -> Period | None:
        return Period.month(y, month) if day is None else Period.day(y, month, day)

    told = context.told
    # Without a day of writing only a dated neighbour gives its year; a bare year may be told of anything.
    beside = context.written is None and context.near and told is not None and told.unit in ("day", "week", "month")
    if told is not None and (context.narrative or beside):
        p = at(_year_after(told, month))
        return dated(p, context, mod=mod, fixed=True, value=open_value)
    if context.written is None:
        return Meaning("DATE", open_value, mod, basis="unresolved")
    years = [context.written.year + n for n in (0, -1, 1, -2, 2, -3, 3, -4, 4)]
    candidates = [p for y in years if (p := at(y)) is not None and p.first is not None]
    if not candidates:
        return Meaning("DATE", open_value, mod, basis="unresolved")
    today = context.written.first
    if after_since(context) and today is not None:
        candidates = [p for p in candidates if p.first is not None and p.first <= today] or candidates
    return dated(pick(candidates, context, tense_near(found, context), context.written), context, mod=mod)


def _year_after(told: Period, month: int) -> int:
    """Stories go forward: a month well before the last one told is the next year's."""
    if told.unit not in ("day", "week", "month", "season", "quarter", "weekend"):
        return told.year
    first = told.first
    if first is None:
        return told.year
    step = month - first.month
    return first.year + (1 if step < -6 else -1 if step > 9 else 0)


def _day_month(found: Found, context: Context) -> Meaning | None:
    day = int(found["d"]) if found["d"] else ordinal(found["nth"])
    if day is None or not 1 <= day <= 31 or not _month_name(found, context, dated=True):
        return None
    year = int(found["y"]) if found["y"] else century_of(int(found["yy"]), context) if found["yy"] else None
    return calendar_date(context, found, _month_number(found["mon"]), day, year, part_mod(found["part"]))


def _month_name(found: Found, context: Context, *, dated: bool = False) -> bool:
    """Whether a month's name is one: "may", "march", "mar", "dec" are words too."""
    written = found.parts["mon"].rstrip(".")
    if not written[:1].isupper():
        return dated and written.lower() not in ("may", "march", "mar", "sep", "dec", "jan") and len(written) > 3
    if dated:
        return True
    short = len(written) <= 4 and written.lower() not in ("june", "july", "may")
    return not (short and not found.parts["mon"].endswith(".") and not found["part"])


def _month(found: Found, context: Context) -> Meaning | None:
    if not _month_name(found, context):
        return None
    name = found.parts["mon"].lower().rstrip(".")
    if name in ("may", "march", "august") and not found["part"] and not found["that"]:
        lead = re.search(
            r"(?:\b(?:in|of|by|since|until|till|through|during|from|to|and|between|for|on|or|before|after|late"
            r"|early|this|last|next|each|every|around|throughout|to)|[(,–—-])\s*$",
            context.before,
        )
        if (not lead and not re.match(r"(?:'s|’s|,)", context.after)) or re.match(r"\s+[A-Z]", context.after):
            return None
    month, mod, way = _month_number(found["mon"]), part_mod(found["part"]), found["that"].replace("the ", "")
    if not way:
        return calendar_date(context, found, month, None, None, mod)
    here = context.written if way.split()[0] in ("this", "last", "next") else context.told
    if here is None or here.first is None:
        return Meaning("DATE", f"XXXX-{month:02d}", mod, basis="unresolved")
    this = here.to("month")
    assert this is not None
    back = (this.index - month + 1) % 12
    if way.startswith(("last", "previous")) or way.endswith("past"):
        p = this.shift(-(back or 12))
    elif way.startswith(("next", "following")) or way.endswith("coming"):
        p = this.shift(12 - back)
    else:
        p = Period.month(here.year, month)
    return dated(p, context, mod=mod, fixed=here is not context.written)


def _month_year(found: Found, context: Context) -> Meaning | None:
    if not _month_name(found, context, dated=True):
        return None
    month, mod = _month_number(found["mon"]), part_mod(found["part"])
    stated = found["y"] or found["yy"]
    if found["words"]:
        stated = str(1900 + int(number(found["words"].split(" ", 1)[1]) or 0))
    if stated:
        return calendar_date(context, found, month, None, int(stated), mod)
    year, fixed = year_of(found["that"], context)
    return dated(Period.month(year, month) if year else None, context, mod=mod, fixed=fixed, value=f"XXXX-{month:02d}")


def _nth_weekday(found: Found, context: Context) -> Meaning | None:
    """ "the last Thursday in November": a day once the year is known."""
    if not _month_name(found, context, dated=True):
        return None
    n = -1 if found["n"] == "last" else ordinal(found["n"])
    month = calendar_date(context, found, _month_number(found["mon"]), None, int(found["y"]) if found["y"] else None)
    first = month.period.first if month.period is not None else None
    if first is None or n is None:
        return Meaning("DATE", f"{month.value}-XX", basis="unresolved")
    day = nth_weekday(first.year, first.month, WEEKDAYS[found["wd"]], n)
    return Meaning("DATE", day.isoformat(), None, period("day", day), month.basis)


def _iso(found: Found, context: Context) -> Meaning | None:
    day = Period.day(int(found["y"]), int(found["mo"]), int(found["d"]))
    if day is None:
        if int(found["mo"]) > 12 or int(found["d"]) > 31:
            return None
        return Meaning("DATE", found.text[:10], basis="unresolved")
    if found["h"]:
        return Meaning("TIME", f"{day.value}T{found['h']}:{found['mi']}", None, day)
    return dated(day, context, fixed=True)


def _numeric(found: Found, context: Context) -> Meaning | None:
    """12/05/2022, 5.12.2022, 2022/12/05. Where the article does not show the order, one that only fits once counts."""
    a, b, c = int(found["a"]), int(found["b1"] or found["b2"] or found["b3"]), int(found["c"])
    if len(found["a"]) > 2:
        if len(found["a"]) != 4 or len(found["c"]) == 4 or b > 12:
            return None
        return dated(Period.day(a, b, c), context, fixed=True, value=found.text)
    if len(found["c"]) == 2:
        if found["b3"] or not (1 <= a <= 31 and 1 <= b <= 31) or (found["b2"] and context.day_first is None):
            return None
        c = century_of(c, context)
    elif not 1000 <= c <= 2199:
        return None
    day_first = True if found["b2"] and context.day_first is None else context.day_first
    orders = {True: (a, b), False: (b, a)}
    fits = {first: p for first, (d, m) in orders.items() if (p := Period.day(c, m, d)) is not None}
    if not fits:
        return None
    if len(fits) == 2 and a != b and day_first is None:
        return Meaning("DATE", f"{c:04d}-XX-XX", basis="unresolved")
    return dated(fits[day_first if day_first in fits else next(iter(fits))], context, fixed=True)


# Years and stretches of them


def _year(found: Found, context: Context) -> Meaning:
    mod = part_mod(found["part"]) or {"later": "ON_OR_AFTER", "earlier": "ON_OR_BEFORE"}.get(found["mod"])
    return dated(Period("year", int(found["y"])), context, mod=mod, fixed=True)


def _short_year(found: Found, context: Context) -> Meaning | None:
    if not re.search(
        r"\b(?:in|of|since|by|until|from|to|and|early|late|summer|spring|fall|winter|class of)\s*$", context.before
    ):
        return None
    if context.narrative and context.told:
        return dated(Period("year", context.told.year // 100 * 100 + int(found["y"])), context, fixed=True)
    return dated(Period("year", century_of(int(found["y"]), context)), context, fixed=True)


def _year_words(found: Found, context: Context) -> Meaning | None:
    words = found["w"].replace("-", " ").split()
    if words[:2] == ["two", "thousand"]:
        year = 2000 + int(number(" ".join(words[3:])) or 0)
    else:
        head = {"nineteen": 1900, "eighteen": 1800, "twenty": 2000}[words[0]]
        rest = 0 if words[1] == "hundred" else sum(TENS.get(w, ONES.get(w, 0)) for w in words[1:])
        if words[0] == "twenty" and not 10 <= rest <= 99:
            return None
        year = head + rest
    if re.match(r"\s+(?:people|men|women|percent|per cent|dollars)", context.after):
        return None
    return dated(Period("year", year), context, mod=part_mod(found["part"]), fixed=True)


def _era(found: Found, context: Context) -> Meaning:
    if found["bc"]:
        return Meaning("DATE", f"BC{int(found['bc']):04d}", part_mod(found["part"]), basis="text")
    return dated(Period("year", int(found["ad"] or found["ad2"])), context, fixed=True)


def _decade(found: Found, context: Context) -> Meaning | None:
    mod = part_mod(found["part"])
    if found["w"]:
        *head, word = found["w"].split()
        tens = TENS[word.removesuffix("ies") + "y"] // 10
        if not head and not (found["the"] or found["part"]):
            return None
        if head:
            return dated(
                Period("decade", {"nineteen": 190, "eighteen": 180}[head[0]] + tens), context, mod=mod, fixed=True
            )
    elif found["c"]:
        return dated(Period("decade", int(found["c"]) * 10 + int(found["d"])), context, mod=mod, fixed=True)
    else:
        tens = int(found["d"] or found["d2"])
        if not (found["the"] or found["part"] or found["d2"]) or tens < 2:
            return None
    if re.search(r"\b(?:his|her|their|its|in the)\s*$", context.before) and not found["the"] and not found["part"]:
        return None
    return dated(Period("decade", century_of(tens * 10, context) // 10), context, mod=mod, fixed=True)


def _century(found: Found, context: Context) -> Meaning | None:
    n = ordinal(found["n"])
    if n is None or n > 30:
        return None
    mod = part_mod(found["part"])
    if found["era"].startswith("b"):
        return Meaning("DATE", f"BC{n - 1:02d}", mod)
    unit: Unit = "century" if found["u"] == "century" else "millennium"
    return dated(Period(unit, n - 1), context, mod=mod, fixed=True)


def _fiscal(found: Found, context: Context) -> Meaning:
    return dated(Period("year", int(found["y"])), context, mod=part_mod(found["part"]), fixed=True)


_FALLING = re.compile(r"\s+(?:of|in|to|from|below|short|on|into|back|and)\b")


def _season(found: Found, context: Context) -> Meaning | None:
    name = found["s"].removesuffix("time")
    mod, way = part_mod(found["part"]), found["that"].replace("the ", "")
    lead = re.search(
        r"\b(?:in|during|by|since|until|of|that|throughout|and|or|this|last|next)\s*(?:the\s*)?$", context.before
    )
    strong = found["y"] or found["year"] or found["words"] or way or mod or (lead and (found["the"] or name != "fall"))
    if not strong or (name == "spring" and re.match(r"\s+(?:water|from|up|into)\b", context.after)):
        return None
    dated_fall = found["y"] or way or found["year"] or found["words"]
    if name == "fall" and not dated_fall and (not lead or _FALLING.match(context.after)):
        return None
    n = SEASONS[name]
    if found["y"]:
        return dated(Period("season", int(found["y"]) * 4 + n), context, mod=mod, fixed=True)
    if found["words"]:
        tens = number(found["words"].split(" ", 1)[1]) or 0
        return dated(Period("season", (1900 + int(tens)) * 4 + n), context, mod=mod, fixed=True)
    value = f"XXXX-{('SP', 'SU', 'FA', 'WI')[n]}"
    if found["year"]:
        year, fixed = year_of(found["year"], context)
        return dated(Period("season", year * 4 + n) if year else None, context, mod=mod, fixed=fixed, value=value)
    here = context.here if not way or way.split()[0] not in ("this", "last", "next") else context.written
    now = here.to("season") if here else None
    if here is None or now is None:
        return Meaning("DATE", value, mod, basis="unresolved")
    fixed = here is not context.written
    back = (now.index - n) % 4
    if way.startswith(("last", "previous")) or way.endswith("past"):
        p = now.shift(-(back or 4))
    elif way.startswith(("next", "following")) or way.endswith("coming"):
        p = now.shift(4 - back)
    elif way or here.unit in YEARS:
        p = Period("season", here.year * 4 + n)
    elif fixed:
        p = now.shift((n - now.index) % 4)
        p = p if (n - now.index) % 4 < 3 else p.shift(-4)
    else:
        p = pick([now.shift(-back), now.shift(4 - back)], context, tense_near(found, context), here)
    return dated(p, context, mod=mod, fixed=fixed)


def _quarter(found: Found, context: Context) -> Meaning | None:
    n = {
        "first": 1,
        "1st": 1,
        "second": 2,
        "2nd": 2,
        "third": 3,
        "3rd": 3,
        "fourth": 4,
        "4th": 4,
        "last": 4,
        "latter": 4,
    }[found["n"]]
    unit: Unit = "quarter" if found["u"] == "quarter" else "half"
    if found["n"] in ("last", "latter"):
        if unit == "quarter":
            return None
        n = 2
    placed = found["y"] or found["that"] or found["poss"] or found["part"]
    if unit == "half" and (n > 2 or not (placed or re.match(r"\s+of (?:the|last|this|next) year", context.after))):
        return None
    return _of_year(found, context, unit, n, part_mod(found["part"]))


def _of_year(found: Found, context: Context, unit: Unit, n: int, mod: str | None) -> Meaning:
    parts = 4 if unit == "quarter" else 2
    stated = re.search(r"[0-9]{4}", found["y"] or found["poss"] or found["pre"])
    if stated:
        return dated(Period(unit, int(stated[0]) * parts + n - 1), context, mod=mod, fixed=True)
    told = found["poss"] or found["that"]
    if told and told != "the year":
        year, fixed = year_of(told, context)
        p = Period(unit, year * parts + n - 1) if year else None
        return dated(p, context, mod=mod, fixed=fixed, value=f"XXXX-{unit[0].upper()}{n}")
    here = context.here if context.narrative else context.written or context.here
    if here is None:
        return Meaning("DATE", f"XXXX-{unit[0].upper()}{n}", mod, basis="unresolved")
    this = Period(unit, here.year * parts + n - 1)
    if context.narrative:
        return dated(this, context, mod=mod, fixed=True)
    tense = tense_near(found, context)
    options = [this, this.shift(-parts), this.shift(parts)]
    return dated(pick(options, context, "past" if tense == "unknown" else tense, here), context, mod=mod)


def _q_short(found: Found, context: Context) -> Meaning | None:
    letter, n = (found["u"] or found["u2"]), int(found["n"] or found["n2"])
    if not found.parts.get("u", found.parts.get("u2", "")).isupper() or (letter == "h" and n > 2):
        return None
    return _of_year(found, context, "quarter" if letter == "q" else "half", n, None)


def _year_ago(found: Found, context: Context) -> Meaning:
    """The same quarter or year of the year before: of the quarter told of last, else of the year of writing."""
    here: Period | None = context.quarter
    if here is None and found["u"] == "quarter" and context.written:
        here = Period("quarter", (context.written.to("quarter") or context.written).index - 1)  # the last that ended
    if here is None and found["u"] == "month" and context.here:
        here = context.here.to("month")
    if here is None and context.here is not None:
        here = context.here.to("year")
    if here is None or here.first is None:
        return Meaning("DATE", "XXXX", basis="unresolved")
    return dated(here.shift(-{"quarter": 4, "half": 2, "month": 12}.get(here.unit, 1)), context)


RULES: dict[str, Callable[[Found, Context], Meaning | None]] = {
    "iso": _iso,
    "numeric": _numeric,
    "nine_eleven": lambda found, context: dated(Period.day(2001, 9, 11), context, fixed=True),
    "day_month": _day_month,
    "month_day": _day_month,
    "month_year": _month_year,
    "month": _month,
    "nth_weekday": _nth_weekday,
    "season": _season,
    "quarter": _quarter,
    "q_short": _q_short,
    "year_ago": _year_ago,
    "fiscal": _fiscal,
    "decade": _decade,
    "century": _century,
    "year_words": _year_words,
    "era": _era,
    "year": _year,
    "short_year": _short_year,
}
