"""The words of times, by which it is known where an expression may begin before any pattern is tried.

Every expression has a core, such as a unit, a month or a number in digits, and nothing but words of times leads to it.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from itertools import chain

from whosays.reading.times.numbers import NUMBER, ONES, ORDINALS, SCALES, TENS
from whosays.reading.times.patterns import UNITS


class Part(Enum):
    """What a word can be in an expression: its core, its first word, or no more than a link between the two."""

    CORE = 1
    LEAD = 2
    LINK = 3


_CORES = """
january february march april may june july august september october november december
jan feb mar apr jun jul aug sept sep oct nov dec
monday tuesday wednesday thursday friday saturday sunday mon tues tue wed thurs thur thu fri sat sun
mondays tuesdays wednesdays thursdays fridays saturdays sundays
spring summer autumn fall winter springtime summertime autumntime falltime wintertime summers winters
morning mornings afternoon afternoons evening evenings night nights daytime predawn
second seconds minute minutes min mins hour hours hr hrs day days weekend weekends week weeks fortnight fortnights
month months quarter quarters semester half season year years yr yrs decade decades century centuries
millennium millennia period yearend monthend quarterend
today yesterday tomorrow tonight overnight noon midnight midday clock
hourly daily nightly weekly fortnightly monthly annually yearly biweekly bimonthly
twenties thirties forties fifties sixties seventies eighties nineties eighteen nineteen twenty thousand
christmas easter pentecost thanksgiving halloween epiphany juneteenth mayo
now currently nowadays present recently lately past future current moment time while
"""
_LEADS = """
a an the this that these those another its his her their in on at by one once twice per each every
about around approximately roughly nearly almost some only just barely more less fewer under over up as no well not
early earlier late later mid middle very beginning start end close dawn turn latter closing opening pre shortly
last next same following previous preceding coming latest prior fiscal full entire whole recent new subsequent
final initial remaining flat financial fy calendar right most small before after much many
several few couple countless numerous long ad distant near
boxing orthodox good palm ash whit ascension labor labour memorial veterans columbus president presidents martin
valentine valentines st bastille anzac australia canada guy bonfire remembrance armistice all victory international
earth cinco groundhog midsummer
"""
_LINKS = """
of and to or than from part better least little mere estimated number matter further
other alternate single additional short straight consecutive solid extra odd business working so
o s d b c e bc bce luther king jr patrick patricks fawkes saints women womens de eve times being foreseeable
"""
_PARTS = {
    **dict.fromkeys(_LINKS.split(), Part.LINK),
    **dict.fromkeys(_LEADS.split(), Part.LEAD),
    **dict.fromkeys(chain(ONES, TENS, SCALES, *(word.split("-") for word in ORDINALS)), Part.LEAD),
    **dict.fromkeys(_CORES.split(), Part.CORE),
}
_WORD = re.compile(r"\w+")
_DIGIT = re.compile("[0-9]")
_TOGETHER = re.compile(  # misprinted: "twoyears", "noonGMT"
    rf"(?:{NUMBER}|an?|the|of|few|several|many|some|couple|countless|numerous){UNITS}|(?:noon|midday|midnight)[a-z]+"
)


@lru_cache(maxsize=10_000)
def _part(word: str) -> Part | None:
    core = _DIGIT.search(word) or _TOGETHER.fullmatch(word)
    return Part.CORE if core else _PARTS.get(word)


def beginnings(text: str, start: int, end: int) -> list[int]:
    """The offsets between two of the text at which an expression may begin, in order."""
    out = []
    core_ahead = False  # with nothing but words of times before it
    after = ""
    for match in reversed(list(_WORD.finditer(text, start, end))):
        word = match[0].lower()
        part = _part(word)
        counted = after == "times"  # "dozens of times a day": whatever word counts them
        after = word
        if part is Part.CORE:
            core_ahead = True
        elif part is None and not counted:
            core_ahead = False
        if core_ahead and (counted or part is not Part.LINK):
            at = match.start()
            out.append(at)
            if at > start and text[at - 1] in "'’":  # "'90s"
                out.append(at - 1)
    return out[::-1]
