"""Durations, sets, and times of the clock."""

from __future__ import annotations

import re
from collections.abc import Callable

from whosays.reading.times.context import (
    UNIT_OF,
    Context,
    Meaning,
    about_mod,
    amount,
    duration,
    part_mod,
    single,
)
from whosays.reading.times.find import Found
from whosays.reading.times.numbers import ONES, number
from whosays.reading.times.patterns import DAYPARTS, MONTHS, SEASONS, WEEKDAYS

_SETS = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "fortnightly": "P2W",
    "biweekly": "P2W",
    "monthly": "P1M",
    "bimonthly": "P2M",
    "annually": "P1Y",
    "yearly": "P1Y",
}
_PLACED_PAST = frozenset({"last", "past", "previous", "preceding"})
_MEASURED = re.compile(
    r"(?:\b(?:for|in|within|after|than|about|nearly|almost|over|under|barely|only|just|take|takes|took|lasted|last|lasting|spent|spend"
    r"|spends|every|once|of|by|as|around|every|until|to|at least|up to|half|be|is|was|another|been)|[(])\s*$"
)


def _span(found: Found, context: Context) -> Meaning | None:
    words, unit = found["n"], single(found["u"])
    if unit not in UNIT_OF:
        return None
    n = amount(words)
    after = context.after
    if re.match(r"\s*-?\s*olds?\b|\s+of\s+age\b|\s+(?:sentence|term)s?\s+away", after):
        return None
    if unit in ("weekend", "summer", "winter", "quarter") and found["gap"].strip() == "-":
        return None
    if unit == "quarter" and (
        n is None or words in ("a", "an") or re.match(r"\s+(?:of|century|mile|million|cent)", after)
    ):
        return None
    if words in ("a", "an"):
        if found["gap"].strip() or re.match(
            r"\s+(?:of|when|that|in|on|before|after|for|like|to|where|which|off|out|at)\b", after
        ):
            if unit not in ("week", "month", "year", "decade", "century", "hour") or not _MEASURED.search(
                context.before
            ):
                return None
        elif unit in ("second", "minute", "day", "night", "weekend", "summer", "winter") and not (
            found["mod"] or _MEASURED.search(context.before)
        ):
            return None
    if words in ("half a", "half an", "a half") and unit == "second":
        return None
    if unit == "second" and (
        words in ("a", "the")
        or (n is not None and found.text.rstrip().endswith("second") and n != 1 and not found["gap"].strip())
    ):
        return None
    if re.fullmatch(r"[0-9]{4}", words) and 1900 <= int(words) <= 2099:
        return None
    if unit in ("night", "weekend", "summer", "winter") and n is None and MANY_LATER.match(after):
        return None
    return Meaning("DURATION", duration(n, unit), about_mod(found["mod"] + " " + found["orso"]), basis="text")


MANY_LATER = re.compile(r"\s+(?:out|off)\b")


def _half_span(found: Found, context: Context) -> Meaning | None:
    n = amount(found["n"])
    if n is None:
        return None
    return Meaning("DURATION", duration(n + 0.5, found["u"]), about_mod(found["mod"]), basis="text")


def _placed(found: Found, context: Context) -> Meaning | None:
    """ "the past three months", "the first nine months": stretches, whose days the text rarely fixes exactly."""
    words, unit = found["n"], single(found["u"])
    if unit not in UNIT_OF:
        return None
    n = amount("two" if words in ("couple of", "two or three", "or two") else words)
    if words in ("few", "several", "many"):
        n = None
    return Meaning("DURATION", duration(n, unit), about_mod(found["mod"]), basis="text")


def _n_or_m(found: Found, context: Context) -> Meaning | None:
    """The first number of "two to three weeks" takes the unit of the second."""
    unit = re.match(r"\s*[-–—]?\s*(?:to|or|and|[-–—])\s*\S+(?:\s+\S+)??[\s-]+([a-z]+)", context.after.lower())
    name = single(unit[1]) if unit else ""
    n = number(found["n"])
    if n is None or name not in UNIT_OF or (found["n"].isdigit() and len(found["n"]) == 4):
        return None
    return Meaning("DURATION", duration(n, name), basis="text")


def _bare_units(found: Found, context: Context) -> Meaning:
    return Meaning("DURATION", duration(None, found["u"]), "APPROX" if found["range"] else None, basis="text")


def _vague_span(found: Found, context: Context) -> Meaning | None:
    if found["w"] in ("some time", "a long time") and re.match(r"\s+(?:off|friend|ally|to|with)\b", context.after):
        return None
    return Meaning("DURATION", "PXX", basis="text")


def _every(found: Found, context: Context) -> Meaning | None:
    word = found["u"].rstrip(".")
    if word in WEEKDAYS:
        return Meaning("SET", f"XXXX-WXX-{WEEKDAYS[word] + 1}", basis="text")
    if word in MONTHS:
        return Meaning("SET", f"XXXX-{MONTHS[word]:02d}", basis="text")
    if word in SEASONS:
        return Meaning("SET", f"XXXX-{('SP', 'SU', 'FA', 'WI')[SEASONS[word]]}", basis="text")
    if word in DAYPARTS:
        return Meaning("SET", f"XXXX-XX-XXT{DAYPARTS[word]}", basis="text")
    unit = single(word)
    if unit not in UNIT_OF:
        return None
    n = 2.0 if found["other"] in ("other", "second", "alternate") else number(found["n"]) if found["n"] else 1.0
    return Meaning("SET", duration(n, unit), basis="text")


def _each_of(found: Found, context: Context) -> Meaning:
    return Meaning("DURATION", duration(number(found["n"]), found["u"]), basis="text")


def _per(found: Found, context: Context) -> Meaning | None:
    """ "a year" after an amount, "once a week", "per day"; else "a year" may be a duration, which is not told here."""
    article = re.match(r"(?:.*\s)?a\s+\S+$", found.text.lower(), re.S)
    if found["n"] and not (
        found["n"] in ("once", "twice") or found["n"].split()[0] in ONES or found["n"].startswith(("several", "many"))
    ):
        return None
    if not article or found["n"]:
        return Meaning("SET", duration(1, found["u"]), basis="text")
    if found["u"] in ("second", "minute") or re.match(r"\s+(?:of|when|for|that|which|in)\b", context.after):
        return None
    rate = (
        r"(?:[$€£][0-9.,]+|[0-9.,]+%?|million|billion|thousand|hundreds|thousands|dozens|times|dollars|percent|cent"
        r"|euros|pounds)"
    )
    if re.search(rf"{rate}(?:\s+(?!after|in|for|to|than|within|of|over|and|as)[a-z]+){{0,2}}\s*$", context.before):
        return Meaning("SET", duration(1, found["u"]), basis="text")
    return _span(Found(found.kind, found.start, found.end, found.text, {"n": "a", "u": found.parts["u"]}), context)


def _adverb(found: Found, context: Context) -> Meaning | None:
    if found.text[:1].isupper() and found["w"] not in ("annually",):
        return None  # a newspaper's name
    if re.match(r"\s+(?:newspaper|paper|magazine|news|life|lives|living|mail|tabloid)", context.after):
        return None
    return Meaning("SET", _SETS[found["w"]], basis="text")


def _weekdays(found: Found, context: Context) -> Meaning | None:
    if not found.parts["wd"][:1].isupper():
        return None
    return Meaning("SET", f"XXXX-WXX-{WEEKDAYS[found['wd']] + 1}", basis="text")


def _clock(found: Found, context: Context) -> Meaning | None:
    """A time of the day of writing; the stage joins it to the day that stands beside it."""

    def part(*names: str) -> str:
        return next((found[n] for n in names if found[n]), "")

    mod = "APPROX" if re.match(r"about|around|approx|nearly", found["mod"]) else None
    if found["w"]:
        clock = "24:00" if found["w"] == "midnight" else "12:00"
        if (
            found["w"] != "midnight"
            and found["w"] != "noon"
            and re.match(r"\s+(?:sun|meal|prayer|news)", context.after)
        ):
            return None
        return Meaning("TIME", f"T{clock}", mod, basis="unresolved")
    if found["hm"]:
        return Meaning("TIME", f"T{found['hm'][:2]}:{found['hm'][2:]}", mod, basis="unresolved")
    word = part("h", "h2", "h3", "h4", "h5")
    hour = ONES.get(word, int(word) if word.isdigit() else -1)
    minute = part("mi", "mi2", "mi3") or "00"
    half = found["ap"][:1] or {"in the morning": "a", "in the afternoon": "p", "in the evening": "p"}.get(
        part("dp", "dp2"), ""
    )
    if part("dp", "dp2") == "at night" or found.text.lower().endswith("at night"):
        half = "p" if 6 <= hour <= 11 else "a"
    if found["h5"] and (hour > 12 or re.search(r"(?:of|dec|age|top|number)\s*$", context.before)):
        return None
    if hour > 24 or hour < 0 or (half and hour > 12):
        return None
    if (
        found["h2"]
        and (
            len(found["h2"]) == 1 or re.search(r"(?:\b(?:to|by|won|beat|chapter|verse)\s*$)|[0-9]\s*$", context.before)
        )
        and not found["zone"]
        and not re.search(r"\b(?:at|about|around|by|until|from|since|before|after|between|and)\s*$", context.before)
    ):
        return None
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    return Meaning("TIME", f"T{hour:02d}:{minute}", mod, basis="unresolved")


def _dayparts_of(found: Found, context: Context) -> Meaning:
    word = found["dp"]
    part = DAYPARTS.get(word, "MO")
    return Meaning("TIME", f"T{part}", part_mod(found["part"] or found["part2"]), basis="unresolved")


RULES: dict[str, Callable[[Found, Context], Meaning | None]] = {
    "span": _span,
    "half_span": _half_span,
    "placed": _placed,
    "n_or_m": _n_or_m,
    "bare_units": _bare_units,
    "vague_span": _vague_span,
    "every": _every,
    "each_of": _each_of,
    "per": _per,
    "adverb": _adverb,
    "weekdays": _weekdays,
    "clock": _clock,
    "dayparts_of": _dayparts_of,
}
