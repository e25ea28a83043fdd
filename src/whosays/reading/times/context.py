"""What the rules that read an expression share: the context they resolve against, the meaning they give."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from whosays.reading.times.find import Found
from whosays.reading.times.numbers import number
from whosays.reading.times.periods import Period, Unit
from whosays.reading.times.tense import Tense
from whosays.types import TimeBasis, TimeType

UNIT_OF: dict[str, tuple[str, int]] = {  # TIMEX3 letter (T before those of the clock) and how many of it
    "second": ("TS", 1),
    "minute": ("TM", 1),
    "min": ("TM", 1),
    "hour": ("TH", 1),
    "hr": ("TH", 1),
    "day": ("D", 1),
    "night": ("D", 1),
    "weekend": ("WE", 1),
    "week": ("W", 1),
    "fortnight": ("W", 2),
    "month": ("M", 1),
    "quarter": ("M", 3),
    "semester": ("M", 6),
    "summer": ("Y", 1),
    "winter": ("Y", 1),
    "year": ("Y", 1),
    "yr": ("Y", 1),
    "decade": ("Y", 10),
    "century": ("Y", 100),
    "millennium": ("Y", 1000),
}
PERIODS: dict[str, tuple[Unit, int]] = {
    "day": ("day", 1),
    "night": ("day", 1),
    "weekend": ("weekend", 1),
    "week": ("week", 1),
    "fortnight": ("week", 2),
    "month": ("month", 1),
    "quarter": ("quarter", 1),
    "year": ("year", 1),
    "yr": ("year", 1),
    "decade": ("decade", 1),
    "century": ("century", 1),
    "millennium": ("millennium", 1),
}
BACK = frozenset(["last", "past", "previous", "preceding", "prior"])
MANY = re.compile(r"several|few|some|many|number|couple|countless|numerous|matter")
FEWER_YEARS = 15  # a two-digit year more than this many years after the day of writing is of the century before


@dataclass(frozen=True, slots=True)
class Meaning:
    """`period` is the stretch of the calendar that a DATE or TIME names; None where the text does not fix one."""

    type: TimeType
    value: str
    mod: str | None = None
    period: Period | None = None
    basis: TimeBasis = "text"
    until: Period | None = None  # the last period of a range of days that one expression covers


@dataclass(slots=True)
class Context:
    """What expressions are resolved against; one an article, moved on mention by mention."""

    written: Period | None  # the day of writing
    narrative: bool  # told from its own dates rather than from the day of writing
    day_first: bool | None  # order of numeric dates, None where the article does not show it
    told: Period | None = None  # the last period that the text fixed
    day: Period | None = None  # the last day that the text fixed
    quarter: Period | None = None  # the last quarter or half that figures were told of
    near: bool = False  # `told` stands in the same paragraph
    plan: bool = True  # present tense tells of what is planned, as it does not in a headline
    tense: Callable[[Found], Tense] = field(default=lambda found: "unknown")
    before: str = ""  # lower-case words before the expression
    after: str = ""

    @property
    def here(self) -> Period | None:
        """What "the next day" and "a year earlier" count from."""
        return self.told if self.told is not None and (self.narrative or self.near) else self.written

    @property
    def today(self) -> Period | None:
        return self.day if self.narrative else self.written


def single(word: str) -> str:
    """The unit of a word such as "centuries"."""
    if word in UNIT_OF:
        return word
    return {"centuries": "century", "millennia": "millennium", "mins": "minute", "hrs": "hour", "yrs": "year"}.get(
        word, word.removesuffix("s")
    )


def part_mod(part: str) -> str | None:
    words = part.replace("-", " ").split()
    if not words:
        return None
    if any(w in words for w in ("mid", "middle")):
        return "MID"
    if any(w in words for w in ("late", "end", "close", "later", "latter", "last", "final", "closing")):
        return "END"
    return "START"


def about_mod(text: str, *, point: bool = False) -> str | None:
    """TIMEX3 modifier of "nearly", "more than" and the like; of an amount, or of a point in time."""
    words = text.strip()
    for pattern, amount, at in (
        (r"no more than|not more than|at most|up to|no longer", "EQUAL_OR_LESS", "ON_OR_AFTER"),
        (r"no less than|no fewer than|at least|as (?:many|much|long)", "EQUAL_OR_MORE", "ON_OR_BEFORE"),
        (r"less than|fewer than|under|almost|nearly|barely", "LESS_THAN", "AFTER"),
        (r"more than|over", "MORE_THAN", "BEFORE"),
        (r"about|around|approximately|roughly|some|estimated|better part|or so|or two", "APPROX", "APPROX"),
    ):
        if re.search(rf"\b(?:{pattern})\b", words):
            return at if point else amount
    return None


def amount(text: str) -> float | None:
    """Of "three", "a couple of", "a"; None for "several" and other words that fix no number."""
    text = " ".join(text.lower().split())
    if text in ("a", "an", "the"):
        return 1
    if text in ("half a", "half an", "a half"):
        return 0.5
    if text.startswith(("a couple", "couple")):
        return 2
    if MANY.search(text):
        return None
    return number(text.replace("-and-", " and ").replace("-", " ") if "half" in text else text)


def duration(n: float | None, unit: str) -> str:
    """TIMEX3 value such as P3D, PT1M30S, PXY."""
    letter, times = UNIT_OF[single(unit)]
    clock, letter = ("T", letter[1]) if len(letter) == 2 and letter[0] == "T" else ("", letter)
    if n is None:
        name = {"decade": "DE", "century": "CE"}.get(single(unit), letter)
        return f"P{clock}X{name}"
    total = n * times
    whole = int(total)
    finer = {"Y": ("M", 12), "H": ("M", 60), "M": ("S", 60) if clock else ("", 0), "D": ("T12H", 0)}.get(
        letter, ("", 0)
    )
    rest = total - whole
    if rest and finer[1] and abs(rest * finer[1] - round(rest * finer[1])) < 1e-9:
        head = f"{whole}{letter}" if whole else ""
        return f"P{clock}{head}{round(rest * finer[1])}{finer[0]}"
    return f"P{clock}{whole if not rest else format(total, 'g')}{letter}"


def dated(
    found_period: Period | None, context: Context, *, mod: str | None = None, fixed: bool = False, value: str = ""
) -> Meaning:
    """A DATE of a period; `fixed` where the text alone tells it. Unresolved, with `value`, where there is none."""
    if found_period is None or not found_period.value:
        return Meaning("DATE", value or "XXXX-XX-XX", mod, basis="unresolved")
    return Meaning(
        "DATE", found_period.value, mod, found_period, "text" if fixed or context.written is None else "published"
    )


def century_of(two: int, context: Context) -> int:
    """The year of two digits: within this and the last hundred years of the day of writing."""
    base = context.written.year if context.written else 2000 + FEWER_YEARS
    year = base // 100 * 100 + two
    return year - 100 if year > base + FEWER_YEARS else year


def year_of(words: str, context: Context) -> tuple[int | None, bool]:
    """The year of "last year", "that year"; and whether the text alone tells it."""
    way = words.split()[0] if words else ""
    base = context.written if way in ("this", "last", "next") and not words.startswith("the") else context.told
    if base is None:
        return None, False
    move = -1 if re.match(r"last|the previous", words) else 1 if re.match(r"next|the following|the next", words) else 0
    return base.year + move, base is not context.written


def pick(candidates: list[Period], context: Context, tense: Tense, base: Period) -> Period:
    """The candidate that the tense allows, nearest to the day of writing."""
    start = base.first
    assert start is not None
    day = start.toordinal()

    def cost(p: Period) -> tuple[int, float]:
        first, last = p.first, p.last
        if first is None or last is None:
            return (1, 0.0)
        ahead, behind = max(first.toordinal() - day, 0), max(day - last.toordinal(), 0)
        # A date nearly a year off would be told with its year, so the tense only weighs: for a month it weighs more,
        # as "in June" is said in May of the June before.
        heavy = 3.0 if p.unit == "day" else 6.0
        forth, back = {"past": (heavy, 1.0), "future": (1.0, heavy)}.get(tense, (1.5, 1.0))
        return (0, ahead * forth + behind * back)

    return min(candidates, key=cost)


_SINCE = re.compile(  # also "since the invasion in"
    r"\bsince\s*(?:(?:the|its|their|his|her)\s(?:[\w'’-]+\s){1,4}(?:in|of)\s)?(?:last |early |late |mid-)?$"
)


def after_since(context: Context) -> bool:
    """Whether "since" leads to the time, so that it cannot lie ahead."""
    return _SINCE.search(context.before) is not None


def tense_near(found: Found, context: Context) -> Tense:
    if after_since(context):
        return "past"
    told = context.tense(found)
    ahead = told == "past" and re.search(r"\b(?:through|until|till|by|before|effective)\s*$", context.before)
    return "unknown" if told == "present" or ahead else told
