"""Stretches of the calendar, from a day to a millennium, that can be shifted, widened and written as TIMEX3 values.

Each unit counts its periods from the start of the proleptic Gregorian calendar, so shifting is addition. Periods
outside the years 1 to 9999 are made without complaint and only have no days: nothing here overflows.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

Unit = Literal[
    "day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century", "millennium"
]
COARSE: dict[str, int] = {"quarter": 4, "half": 2, "season": 4}  # parts of a year
YEARS: dict[str, int] = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}
SIZE: dict[str, float] = {  # days, to tell which of two units is finer
    "day": 1,
    "weekend": 2,
    "week": 7,
    "month": 30,
    "season": 91,
    "quarter": 91,
    "half": 182,
    "year": 365,
    "decade": 3652,
    "century": 36524,
    "millennium": 365242,
}
SEASONS = ("SP", "SU", "FA", "WI")


@dataclass(frozen=True, slots=True)
class Period:
    """`index` counts from 0 at year 0 for units of months and years, and is a proleptic ordinal for days and weeks."""

    unit: Unit
    index: int

    @staticmethod
    def day(year: int, month: int, day: int) -> Period | None:
        """None where the calendar has no such day."""
        try:
            return Period("day", date(year, month, day).toordinal())
        except (ValueError, OverflowError):
            return None

    @staticmethod
    def month(year: int, month: int) -> Period:
        return Period("month", year * 12 + month - 1)

    @property
    def year(self) -> int:
        if self.unit in YEARS:
            return self.index * YEARS[self.unit]
        if self.unit == "month":
            return self.index // 12
        if self.unit in COARSE:
            return self.index // COARSE[self.unit]
        first = self.first
        return first.year if first else 0

    @property
    def first(self) -> date | None:
        """The first day, None outside the calendar."""
        return self._days()[0]

    @property
    def last(self) -> date | None:
        """The last day, None outside the calendar."""
        return self._days()[1]

    def _days(self) -> tuple[date | None, date | None]:
        try:
            if self.unit == "day":
                day = date.fromordinal(self.index)
                return day, day
            if self.unit in ("week", "weekend"):
                monday = self.index * 7 + 1
                return date.fromordinal(monday + 5 * (self.unit == "weekend")), date.fromordinal(monday + 6)
            if self.unit == "month":
                return _months(self.index, 1)
            if self.unit in COARSE:
                length = 12 // COARSE[self.unit]
                shift = 2 if self.unit == "season" else 0  # spring starts in March, winter ends in February
                return _months(self.index * length + shift, length)
            years = YEARS[self.unit]
            first = self.index * years
            return date(max(first, 1), 1, 1), date(first + years - 1, 12, 31)
        except (ValueError, OverflowError):
            return None, None

    def shift(self, n: int) -> Period:
        return Period(self.unit, self.index + n)

    def to(self, unit: Unit) -> Period | None:
        """The period of another unit in which this one starts, None outside the calendar."""
        if unit == self.unit:
            return self
        first = self.first
        return period(unit, first) if first else None

    def within(self, other: Period) -> bool:
        a, b, c, d = self.first, self.last, other.first, other.last
        return bool(a and b and c and d and c <= a and b <= d)

    @property
    def value(self) -> str:
        """TIMEX3 value; "" outside the calendar."""
        first = self.first
        if first is None:
            return ""
        if self.unit == "day":
            return first.isoformat()
        if self.unit in ("week", "weekend"):
            year, week, _ = first.isocalendar()
            return f"{year:04d}-W{week:02d}" + ("-WE" if self.unit == "weekend" else "")
        if self.unit == "month":
            return f"{self.index // 12:04d}-{self.index % 12 + 1:02d}"
        if self.unit == "season":
            return f"{self.index // 4:04d}-{SEASONS[self.index % 4]}"
        if self.unit in COARSE:
            parts = COARSE[self.unit]
            return f"{self.index // parts:04d}-{self.unit[0].upper()}{self.index % parts + 1}"
        return str(self.index).zfill({"year": 4, "decade": 3, "century": 2, "millennium": 1}[self.unit])


def _months(first: int, length: int) -> tuple[date, date]:
    year, month = divmod(first + length - 1, 12)
    return date(first // 12, first % 12 + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1])


def period(unit: Unit, day: date) -> Period:
    """The period of a unit that holds a day."""
    if unit == "day":
        return Period("day", day.toordinal())
    if unit in ("week", "weekend"):
        return Period(unit, (day.toordinal() - 1) // 7)
    if unit == "month":
        return Period.month(day.year, day.month)
    if unit == "season":
        return Period("season", (day.year * 12 + day.month - 3) // 3)
    if unit in COARSE:
        return Period(unit, (day.year * 12 + day.month - 1) // (12 // COARSE[unit]))
    return Period(unit, day.year // YEARS[unit])


def parse_day(text: str | None) -> date | None:
    """The day of an ISO 8601 date or date-time, None where there is none."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def easter(year: int) -> date:
    """Western Easter Sunday (anonymous Gregorian algorithm, Meeus, Astronomical Algorithms, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return date(year, month, (h - m + r + month + 19) % 32)


def orthodox_easter(year: int) -> date:
    """Orthodox Easter Sunday in the Gregorian calendar (Meeus' Julian algorithm, plus the calendars' difference)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date.fromordinal(date(year, month, day + 1).toordinal() + year // 100 - year // 400 - 2)


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date:
    """The n-th Monday (weekday 0) and so on of a month; the last for n = -1."""
    if n < 0:
        last = date(year, month, monthrange(year, month)[1])
        return date.fromordinal(last.toordinal() - (last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return date.fromordinal(first.toordinal() + (weekday - first.weekday()) % 7 + 7 * (n - 1))
