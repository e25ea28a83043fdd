"""Numbers as English writes them: digits, words, and both together ("1.2 million", "twenty-one", "2 1/2")."""

from __future__ import annotations

import re

ONES = dict(
    zip(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        range(20),
        strict=True,
    )
)
TENS = dict(
    zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True)
)
SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "m": 10**6,
    "mn": 10**6,
    "bn": 10**9,
    "tn": 10**12,
    "k": 1_000,
}
ORDINALS = {
    word: n
    for n, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        1,
    )
}
ORDINALS |= {f"twenty-{word}": 20 + n for word, n in list(ORDINALS.items())[:9]}
ORDINALS |= {"thirtieth": 30, "thirty-first": 31}

LARGEST = 1e16  # larger numbers are misprints or attacks


def bounded(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Compile a pattern whose runs of white space are short: two that meet would take quadratic time on a long one."""
    return re.compile(pattern.replace(r"\s+", r"\s{1,9}").replace(r"\s*", r"\s{0,9}"), flags)


DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,5}(?:\.[0-9]{1,6})?|[0-9]{1,15}(?:\.[0-9]{1,6})?)"
_SCALE_WORD = r"(?:dozen|hundred|thousand|million|billion|trillion)"
_UNIT_WORD = "(?:" + "|".join([*TENS, *sorted(ONES, key=len, reverse=True)]) + ")"
# "and" stands only after a scale word: "a hundred and five", not "between five and seven".
_WORDS = rf"{_UNIT_WORD}(?:[\s-]+{_UNIT_WORD}|[\s-]+{_SCALE_WORD}(?:\s+and\b(?=\s+{_UNIT_WORD}))?){{0,9}}"
# "a hundred", "half a million"; a bare "a" is an article, not a number.
NUMBER = (
    rf"(?:{DIGITS}(?:\s+[1-9]/[1-9]|[½¼¾])?(?:\s*(?:{_SCALE_WORD}|bn|mn|tn)\b(?:\s+and\s+a\s+half\b)?)?"
    rf"|(?:half\s+)?an?\s+(?:{_SCALE_WORD})\b(?!s)|\b{_WORDS}\b(?:[\s-]+and[\s-]+a[\s-]+half\b)?)"
)
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_TOKEN = re.compile(r"[0-9]+/[0-9]+|[0-9][0-9,]*(?:\.[0-9]+)?|[½¼¾]|[a-z]+")


def number(text: str) -> float | None:
    """The value of a number's words, None where they are no number ("two zero" is none; "half a million" 500,000)."""
    text = text.lower()
    total = current = 0.0
    seen = False
    factor = 1.0
    last = ""
    for word in _TOKEN.findall(text):
        if word[0].isdigit():
            if "/" in word:
                top, bottom = word.split("/")
                if int(bottom) == 0:
                    return None
                current += int(top) / int(bottom)
            else:
                if seen:
                    return None
                current += float(word.replace(",", ""))
            last = "digits"
        elif word in _FRACTIONS:
            current += _FRACTIONS[word]
        elif word in ONES:
            if last == "one" or (last == "ten" and ONES[word] >= 10):
                return None
            current += ONES[word]
            last = "one"
        elif word in TENS:
            if last in ("one", "ten"):
                return None
            current += TENS[word]
            last = "ten"
        elif word in SCALES:
            size = SCALES[word]
            current = (current or 1) * size
            if size >= 1_000:
                total, current = total + current, 0.0
            last = "scale"
        elif word == "half":
            if not seen:
                factor = 0.5
            elif total and not current:  # "a million and a half"
                total *= 1.5
            else:
                current += 0.5
            continue
        elif word in ("a", "an", "and", "of"):
            continue
        else:
            return None
        seen = True
    value = (total + current) * factor
    return round(value, 6) if seen and value < LARGEST else None


def ordinal(text: str) -> int | None:
    """12 for "12th" and "twelfth"."""
    text = text.lower().replace(" ", "-")
    if text in ORDINALS:
        return ORDINALS[text]
    match = re.fullmatch(r"([0-9]{1,4})(?:st|nd|rd|th)?", text)
    return int(match[1]) if match else None
