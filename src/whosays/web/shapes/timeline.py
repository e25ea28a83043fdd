"""Events by time as bars. A bar is a link, so that the timeline narrows lists without JavaScript too."""

from __future__ import annotations

import bisect
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from whosays.ledger.records import EventRecord
from whosays.web.params import Asked
from whosays.web.shapes.words import days

WIDTH, HEIGHT = 1000, 100
EXACT_DAYS = 7  # an event that may have been on any day of a longer time has no place on the axis
# The longest axis of each step, in days.
STEPS = (("day", 120), ("week", 120 * 7), ("month", 120 * 30), ("year", 120 * 365), ("decade", 120 * 3652))
YEARS = {"year": 1, "decade": 10, "century": 100}


@dataclass(frozen=True, slots=True)
class Bar:
    """`x`, `width` and `height` in the units of WIDTH and HEIGHT; `start` and `end` are its first and last day."""

    x: float
    width: float
    height: float
    start: str
    end: str
    label: str
    events: int
    disputed: int
    query: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """`earlier` and `later` count the events beyond an axis that was cut to where most of them lie."""

    start: str
    end: str
    step: str
    bars: tuple[Bar, ...]
    ticks: tuple[str, ...]
    peak: int
    earlier: int
    later: int
    vague: int  # events known only to a longer time than a week
    undated: int
    all_query: str
    earlier_query: str
    later_query: str
    narrowed: bool


def timeline(events: Sequence[EventRecord], asked: Asked) -> Timeline | None:
    """Bars of all that fits the filters but the days; None where nothing has a day."""
    dated = [(first, event) for event in events if (first := _first_day(event)) is not None]
    if not dated:
        return None
    dated.sort(key=lambda pair: pair[0])
    firsts = [first for first, _ in dated]
    since, until = asked.filters.since, asked.filters.until
    low, high = _axis(firsts, since, until)
    step = next((name for name, most in STEPS if (high - low).days < most), "century")
    low, high = _begin(low, step), _last(_begin(high, step), step)
    total = (high - low).days + 1
    found: Counter[date] = Counter()
    disputed: Counter[date] = Counter()
    shown = dated[bisect.bisect_left(firsts, low) : bisect.bisect_right(firsts, high)]
    for first, event in shown:
        found[_begin(first, step)] += 1
        disputed[_begin(first, step)] += bool(event.disputes)
    peak = max(found.values(), default=1)
    bars = []
    for begin, last in _steps(low, high, step):
        start, end = begin.isoformat(), last.isoformat()
        bars.append(
            Bar(
                x=round((begin - low).days / total * WIDTH, 2),
                width=round(((last - begin).days + 1) / total * WIDTH, 2),
                height=round(found[begin] / peak * HEIGHT, 2),
                start=start,
                end=end,
                label=days(start, end),
                events=found[begin],
                disputed=disputed[begin],
                query=asked.query(since=start, until=end),
                chosen=bool(since or until) and (since or "") <= end and start <= (until or "9999"),
            )
        )
    return Timeline(
        start=low.isoformat(),
        end=high.isoformat(),
        step=step,
        bars=tuple(bars),
        ticks=tuple(bars[i].label for i in sorted({0, len(bars) // 2, len(bars) - 1})),
        peak=peak,
        earlier=bisect.bisect_left(firsts, low),
        later=len(firsts) - bisect.bisect_right(firsts, high),
        vague=sum(event.start is not None for event in events) - len(dated),
        undated=sum(event.start is None for event in events),
        all_query=asked.query(since=None, until=None),
        earlier_query=asked.query(since=None, until=(low - timedelta(1)).isoformat()) if low > date.min else "",
        later_query=asked.query(since=(high + timedelta(1)).isoformat(), until=None) if high < date.max else "",
        narrowed=bool(since or until),
    )


def _first_day(event: EventRecord) -> date | None:
    if event.start is None:
        return None
    try:
        first = date.fromisoformat(event.start)
        last = date.fromisoformat(event.end or event.start)
    except ValueError:
        return None
    return first if (last - first).days < EXACT_DAYS else None


def _axis(firsts: Sequence[date], since: str | None, until: str | None) -> tuple[date, date]:
    """From the 5th to the 95th percentile, with a margin, so that one event of 1941 does not flatten a week of news;
    always with the chosen days."""
    last = len(firsts) - 1
    low, high = firsts[last * 5 // 100], firsts[last - last * 5 // 100]
    margin = max((high - low) // 4, timedelta(days=3))
    low = max(firsts[0], _moved(low, -margin))
    high = min(firsts[-1], _moved(high, margin))
    if since:
        low = min(low, date.fromisoformat(since))
        high = max(high, date.fromisoformat(since))
    if until:
        low = min(low, date.fromisoformat(until))
        high = max(high, date.fromisoformat(until))
    if (high - low).days < 6:  # one bar alone tells nothing about before and after
        low, high = _moved(low, -timedelta(days=3)), _moved(high, timedelta(days=3))
    return low, high


def _moved(day: date, by: timedelta) -> date:
    return date.fromordinal(min(max(day.toordinal() + by.days, 1), date.max.toordinal()))


def _begin(day: date, step: str) -> date:
    """The first day of the step that a day lies in."""
    if step == "week":
        return _moved(day, -timedelta(days=day.weekday()))
    if step == "month":
        return day.replace(day=1)
    years = YEARS.get(step)
    return date(max(day.year - day.year % years, 1), 1, 1) if years else day


def _last(begin: date, step: str) -> date:
    """The last day of the step that begins so."""
    if step == "week":
        return _moved(begin, timedelta(days=6))
    if step == "month":
        return begin.replace(day=monthrange(begin.year, begin.month)[1])
    years = YEARS.get(step)
    return date(begin.year - begin.year % years + years - 1, 12, 31) if years else begin


def _steps(low: date, high: date, step: str) -> Iterator[tuple[date, date]]:
    begin = low
    while True:
        last = _last(begin, step)
        yield begin, last
        if last >= high:
            return
        begin = _moved(last, timedelta(days=1))
