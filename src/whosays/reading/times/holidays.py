"""Named days and when they fall."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from whosays.reading.times.periods import Period, easter, nth_weekday, orthodox_easter

_FIXED = {
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "orthodox christmas": (1, 7),
    "new years day": (1, 1),
    "new years": (1, 1),
    "new years eve": (12, 31),
    "halloween": (10, 31),
    "veterans day": (11, 11),
    "armistice day": (11, 11),
    "remembrance day": (11, 11),
    "valentines day": (2, 14),
    "st patricks day": (3, 17),
    "st. patricks day": (3, 17),
    "may day": (5, 1),
    "bastille day": (7, 14),
    "anzac day": (4, 25),
    "australia day": (1, 26),
    "canada day": (7, 1),
    "guy fawkes night": (11, 5),
    "bonfire night": (11, 5),
    "epiphany": (1, 6),
    "all saints day": (11, 1),
    "the fourth of july": (7, 4),
    "july fourth": (7, 4),
    "victory day": (5, 9),
    "international womens day": (3, 8),
    "earth day": (4, 22),
    "juneteenth": (6, 19),
    "cinco de mayo": (5, 5),
    "groundhog day": (2, 2),
    "april fool day": (4, 1),
    "april fools day": (4, 1),
    "midsummers day": (6, 24),
    "midsummer day": (6, 24),
}
_NTH = {  # month, weekday, which; holidays of the United States
    "thanksgiving": (11, 3, 4),
    "thanksgiving day": (11, 3, 4),
    "labor day": (9, 0, 1),
    "labour day": (9, 0, 1),
    "memorial day": (5, 0, -1),
    "columbus day": (10, 0, 2),
    "president day": (2, 0, 3),
    "presidents day": (2, 0, 3),
    "martin luther king day": (1, 0, 3),
    "martin luther king jr day": (1, 0, 3),
    "martin luther king, jr day": (1, 0, 3),
    "martin luther king jr. day": (1, 0, 3),
    "martin luther king, jr. day": (1, 0, 3),
}
_EASTER = {
    "easter": 0,
    "easter sunday": 0,
    "easter monday": 1,
    "good friday": -2,
    "palm sunday": -7,
    "ash wednesday": -46,
    "ascension day": 39,
    "pentecost": 49,
    "whit monday": 50,
}


def holiday(name: str, year: int) -> Period | None:
    """The day of a holiday in a year; None for one that is not known, or outside the calendar."""
    name = name.lower().replace("’", "").replace("'", "")
    if not 1 <= year <= 9998:
        return None
    make: Callable[[], date]
    if name in _FIXED:
        make = lambda: date(year, *_FIXED[name])  # noqa: E731
    elif name in _NTH:
        make = lambda: nth_weekday(year, *_NTH[name])  # noqa: E731
    elif name in _EASTER:
        make = lambda: easter(year) + timedelta(_EASTER[name])  # noqa: E731
    elif name == "orthodox easter":
        make = lambda: orthodox_easter(year)  # noqa: E731
    else:
        return None
    day = make()
    return Period.day(day.year, day.month, day.day)
