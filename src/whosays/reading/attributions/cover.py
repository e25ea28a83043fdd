"""Wishes for anonymity: conditions of a talk, nothing that was said in it."""

from __future__ import annotations

import re

from whosays.reading.attributions.drafts import Draft

ASKED = re.compile(r"\b(?:ask|request|insist|demand|declin|refus|wish|want|prefer|agree|sp(?:oke|eak))", re.I)
COVER = re.compile(
    r"\b(?:not (?:to )?be|to be|being|be) (?:publicly )?(?:named|identified|quoted)\b"
    r"|\banonym(?:ity|ous(?:ly)?)\b|\b(?:name|identity|surname) (?:not )?(?:be |to be )?(?:used|withheld|published)\b",
    re.I,
)
SHORT = 160  # characters of such a wish at most


def asks_for_cover(text: str, draft: Draft) -> bool:
    """`A nurse, who asked not to be named, said ...`: the wish is no attribution."""
    if sum(e - s for s, e in draft.content) > SHORT:
        return False
    cue = " ".join(text[s:e] for s, e in draft.cue)
    return bool(ASKED.search(cue)) and bool(COVER.search(f"{cue} " + " ".join(text[s:e] for s, e in draft.content)))
