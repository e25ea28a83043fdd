"""Numbers with what limits them ("at least", "up to", "between 5 and 7", "dozens"), and the bounds they state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from whosays.reading.times.numbers import NUMBER, bounded, number
from whosays.types import Span

# The smallest number that a vague word allows; none of them states a best one.
VAGUE: dict[str, float] = {
    "dozens": 12,
    "scores": 20,
    "hundreds": 100,
    "thousands": 1_000,
    "tens of thousands": 10_000,
    "hundreds of thousands": 100_000,
    "millions": 1_000_000,
    "tens of millions": 10_000_000,
    "hundreds of millions": 100_000_000,
    "billions": 1_000_000_000,
    "several": 3,
    "a few": 2,
    "a handful": 2,
    "several dozen": 24,
    "a few dozen": 24,
    "several hundred": 200,
    "a few hundred": 200,
    "several thousand": 2_000,
    "a few thousand": 2_000,
    "several hundreds": 200,
    "several hundred thousand": 200_000,
    "a few hundred thousand": 200_000,
    "several million": 2_000_000,
    "many": 3,
    "numerous": 3,
}

_LOW = (
    r"at least|no (?:fewer|less) than|not (?:fewer|less) than|a minimum of|more than|over|upwards? of|in excess of"
    r"|well over"
)
_HIGH = r"at most|no more than|not more than|up to|as many as|as much as|a maximum of|fewer than|less than|under"
_NEAR = (
    r"about|around|some|roughly|approximately|an estimated|estimated|close to|nearly|almost|just under|just over|circa"
)
_PLAIN = r"a total of|exactly|another|a further|only|just"
_VAGUE = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(VAGUE, key=len, reverse=True))
_CURRENCY = r"(?:US\$|C\$|A\$|NZ\$|HK\$|R\$|[$€£¥₽₴₹₺]|(?:USD|EUR|GBP|RUB|UAH|CHF|JPY|CNY|Rs\.?)\s?)"
_AMOUNT = bounded(
    rf"(?<![\w#/])(?<![0-9][.,:-])(?:(?P<mod>(?:{_LOW}|{_HIGH}|{_NEAR}|{_PLAIN})\s+){{1,2}}?)?"
    rf"(?:(?P<between>(?:between|from)\s+)?(?P<cur>{_CURRENCY})?(?P<n>{NUMBER})"
    rf"(?:(?P<to>\s*[-–—]\s*|\s+(?:to|or)\s+|\s+and\s+)(?:{_CURRENCY})?(?P<m>{NUMBER})(?![\w/]))?"
    rf"|(?P<vague>{_VAGUE})|(?P<exact>a\s+couple|a\s+pair)|(?P<none>no\s+one|no-one|nobody|none|no|zero))(?!\w)"
    r"(?P<tail>\s+or\s+(?:more|so|fewer|less)\b|\s+(?:or\s+)?more\s+than\s+that)?",
    re.IGNORECASE,
)
_LOWER, _HIGHER, _NEARLY = (bounded(rf"\b(?:{p})\b", re.IGNORECASE) for p in (_LOW, _HIGH, _NEAR))


@dataclass(frozen=True, slots=True)
class Amount:
    """`span` covers the limiting words and the number; `number` the number alone."""

    span: Span
    number: Span
    low: float | None
    best: float | None
    high: float | None
    currency: str = ""
    none: bool = False


def amounts(text: str, start: int, end: int) -> Iterator[Amount]:
    """Amounts between two offsets, in order. A range states its bounds and no best number."""
    at = start
    while (match := _AMOUNT.search(text, at, end)) is not None:
        at = match.end()
        first, last = match.span()
        told = match.start("cur") if match["cur"] else next(match.start(k) for k in _KINDS if match[k])
        mod, tail = match["mod"] or "", match["tail"] or ""
        if match["none"]:
            yield Amount((first, last), (told, last), 0.0, 0.0, 0.0, none=True)
            continue
        if match["vague"]:
            low = VAGUE[" ".join(match["vague"].lower().split())]
            yield Amount((first, last), (told, last), low, None, None)
            continue
        n = 2.0 if match["exact"] else number(match["n"])
        if n is None:
            continue
        m = number(match["m"]) if match["m"] else None
        if match["m"] and not _is_range(match, n, m):
            at = last = match.end("n")
            if match["between"]:
                first = told
            m = None
            tail = ""
        elif match["between"] and m is None:
            first = told
        if m is not None:
            n = _same_scale(n, m, match["n"], match["m"])
            yield Amount((first, last), (told, last), n, None, m, (match["cur"] or "").strip())
            continue
        yield Amount((first, last), (told, last), *bounds(n, f"{mod} {tail}"), (match["cur"] or "").strip())


_KINDS = ("n", "vague", "exact", "none")


def bounds(n: float, limits: str) -> tuple[float | None, float | None, float | None]:
    """Low, best and high that "at least N", "up to N", "about N" and plain N state."""
    if re.search(r"\bor\s+(?:fewer|less)\b", limits) or _HIGHER.search(limits):
        return None, n, n
    if "more" in limits or _LOWER.search(limits):
        return n, n, None
    if _NEARLY.search(limits) or re.search(r"\bor\s+so\b", limits):
        return None, n, None
    return n, n, n


def _is_range(match: re.Match[str], n: float, m: float | None) -> bool:
    """ "5 to 7", "between 5 and 7"; not "5 and 7", "2-1", nor "from 5 to 3"."""
    if m is None or (m <= n and not _scaled(match["m"])):
        return False
    if match["to"].strip() == "and":
        return bool(match["between"]) and match["between"].lower().startswith("between")
    # "from 3 to 5" is a change, or a road: no range of one number
    return not (match["between"] and match["between"].lower().startswith("from"))


def _scaled(words: str) -> bool:
    return bool(re.search(r"[a-z]", words))


def _same_scale(n: float, m: float, first: str, second: str) -> float:
    """ "two to three million" is two million to three million."""
    scale = re.search(r"(hundred|thousand|million|billion|trillion|bn|mn|dozen)\s*$", second.lower())
    if scale is None or re.search(rf"{scale[1]}\s*$", first.lower()):
        return n
    factor = number(f"one {scale[1]}") or 1
    return n * factor if n < 1_000 and n * factor <= m else n
