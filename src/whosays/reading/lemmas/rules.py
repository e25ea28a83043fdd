"""Regular English endings taken off: of verbs, plurals and comparatives.

A rule is given a word in lower case and says what it most likely comes from. What spelling alone cannot tell ("invited"
beside "visited") stands in the tables of exceptions.
"""

from __future__ import annotations

import re

_VOWELS = re.compile(r"[aeiouy]+")
_TWICE = re.compile(r"([bdgkmnprtv])\1$")  # the consonant was doubled before the ending
# So was this "l": "controlled", "signalled", "fuelled", but not that of "called", "recalled", "installed".
_TWICE_L = re.compile(r"(?:[aeiouy].*[^aeiou](?:[eo]|(?<![bcfpw])(?<!st)(?<!thr)a)|[aeiou]{2})ll$")
_SHORT = re.compile(r"(?:^|[^aeiou])[aeiouy][bcdfgklmnprstz]$")  # "hoped", "fined": else it would have been doubled
_ES = re.compile(r"(?:ss|sh|ch|x|[^aeiou]z|..o)es$")  # the whole ending: reaches, fixes, vetoes
_PLURAL_ES = re.compile(_ES.pattern + r"|[aeiouy].*[^aeiou]uses$")  # viruses, but of verbs: accuses
# Where a silent "e" was dropped at the end of a word.
_SILENT = re.compile(
    r"""(?:
        [cuv] | [iu]at                            # announced, argued, achieved, evaluated
      | (?:[aeiou][aeiou]|[nlpr]|y)s | [aeiouy]z  # increased, caused, reversed, realized
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
    return _without_s(word, _ES)


def noun(word: str) -> str:
    """The singular of a regular plural: "cities" is of "city", "boxes" of "box"."""
    if word.endswith("men"):
        return word[:-2] + "an"
    return _without_s(word, _PLURAL_ES)


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


def _without_s(word: str, es: re.Pattern[str]) -> str:
    if not word.endswith("s") or word.endswith(("ss", "us", "sis")) or len(word) < 3:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if es.search(word) else word[:-1].rstrip("'")


def _whole(stem: str) -> str:
    """A stem with the "e" it has lost, or without the consonant it has gained."""
    sound = stem.replace("qu", "k")
    if _TWICE.search(sound) or _TWICE_L.search(sound):
        return stem[:-1]
    one_syllable = len(_VOWELS.findall(sound)) == 1
    silent = (one_syllable and _SHORT.search(sound)) or _SILENT.search(sound)
    return stem + "e" if silent else stem
