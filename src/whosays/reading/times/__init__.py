"""Times: TIMEX3 expressions and the days they mean.

Spans, types and values follow TimeML's TIMEX3 (Saurí et al., TimeML Annotation Guidelines 1.2.1): `DATE`, `TIME`,
`DURATION` and `SET`; decades are written with three digits and centuries with two; weeks are ISO weeks; the value of
what points nowhere in particular is `PAST_REF`, `PRESENT_REF` or `FUTURE_REF`. `X` stands for what nothing fixes.
"""

from whosays.reading.times.stage import Times

__all__ = ["Times"]
