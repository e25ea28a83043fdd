"""Regular English endings taken off: of verbs, plurals and comparatives.

A rule is given a word in lower case and says what it most likely comes from. What spelling alone cannot tell ("invited"
beside "visited") stands in the tables of exceptions.
"""

from __future__ import annotations

import re

_VOWELS = re.compile(r"[aeiouy]+")
_TWICE = re.compile(r"(?:([bdgkmnprtvz])\1|[eo]ll)$")  # the consonant was doubled before the ending
_SHORT = re.compile(r"(?:^|[^aeiou])[aeiouy][bcdfgklmnprstz]$")  # "hoped", "fined": else it would have been doubled
_ES = re.compile(r"(?:ss|sh|ch|x|..o|[aeiouy].*[^aeiou]us)es$")  # the plural's whole ending: boxes, heroes, viruses
# Where a silent "e" was dropped at the end of a word.
_SILENT = re.compile(
    r"""(?:
        [cuv] | [iu]at                            # announced, argued, achieved, evaluated
      | (?:[aeiou][aeiou]|[nlpr])s | [aeiou]z   # increased, caused, reversed, realized
      | [bcdfgkptz]l | [dlr]g | [aeu]ng         # settled, pledged, charged, arranged
      | (?:^|[^aeiou]) (?:                      # one vowel, not two as in "claimed"
            [aiou][dgk]                         # decided, managed, evoked
          | [aeiou]s                            # promised, imposed, accused
          | at | ut | [iu]n | [aiu]r | [iou]b   # created, disputed, defined, declared, described
          | [iu]l | [aiu]m | eg | ap            # compiled, assumed, alleged, escaped
        )
    )$""",
    re.VERBOSE,
)


def verb(word: str) -> str:
    """The base of a regular form: "plotted" is of "plot", "denies" of "deny"."""
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("eed"):
        return word[:-1]
    for ending in ("ed", "ing"):
        stem = word.removesuffix(ending)
        if stem != word and _VOWELS.search(stem):
            return stem if stem.endswith("e") else _whole(stem)
    return noun(word)


def noun(word: str) -> str:
    """The singular of a regular plural: "cities" is of "city", "boxes" of "box"."""
    if not word.endswith("s") or word.endswith(("ss", "us", "is")) or len(word) < 3:
        return f"{word[:-2]}an" if word.endswith("men") else word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if _ES.search(word) else word[:-1].rstrip("'")


def comparative(word: str) -> str:
    """The plain form of "bigger", "easiest", "larger"."""
    for ending in ("er", "est"):
        stem = word.removesuffix(ending)
        if stem != word and _VOWELS.search(stem):
            if stem.endswith("i"):
                return stem[:-1] + "y"
            if stem.endswith("e"):
                return stem + "e"
            return stem if stem.endswith(("ng", "ll")) else _whole(stem)
    return word


def _whole(stem: str) -> str:
    """A stem with the "e" it has lost, or without the consonant it has gained."""
    sound = stem.replace("qu", "k")
    one_syllable = len(_VOWELS.findall(sound)) == 1
    if _TWICE.search(stem):
        return stem if stem.endswith("ll") and one_syllable else stem[:-1]
    silent = _SHORT.search(sound) if one_syllable else None
    return stem + "e" if silent or _SILENT.search(sound) else stem
