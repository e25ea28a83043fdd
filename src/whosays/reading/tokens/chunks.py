"""Where a chunk, that is a run of characters without white space, is cut into words.

What is glued to the outside of a word goes first, from both ends at once: quotes, brackets, stops, currency, units,
contractions. An abbreviation or a word of the table ends that. What remains is cut inside, unless it is an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from whosays.reading.tables import words_of

UPPER = "A-Z" + "".join(c for c in map(chr, range(0xC0, 0x530)) if c.isupper())
LETTER = r"[^\W\d_²³¹¼½¾]"
LOWER = rf"[^\W\d_²³¹¼½¾{UPPER}]"
QUOTES = "'\"”“`‘´’‚„»«「」『』（）〔〕【】《》〈〉〈〉⟦⟧"
MARKS = "…,:;!?¿؟¡()\\[\\]{}<>_#*&。？！，、；：～·।،۔؛٪"
ICON = (
    "[¦©®°҂\u2100\u2101\u2104-\u2106\u2108\u2109\u2114\u2116\u2117\u211e-\u2123\u2125\u2127\u2129\u212e\u214a"
    "\u2195-\u21ff\u2300-\u2307\u230c-\u23ff\u2400-\u2426\u249c-\u24e9\u2500-\u2767\u2794-\u27bf\u2800-\u28ff"
    "\u2b00-\u2bff\U0001f000-\U0001f3fa\U0001f400-\U0001faff]"
)
EMOJI = (
    "[\U0001f1e6-\U0001f1ff]{2}"  # a flag
    f"|{ICON}[\ufe0f\U0001f3fb-\U0001f3ff]*(?:\u200d{ICON}[\ufe0f\U0001f3fb-\U0001f3ff]*)*"
)
CURRENCY = r"(?:US|C|A)\$|[$£€¥฿₽﷼₴\u20a0-\u20bf]"

group = {name: words_of(__package__, name) for name in ("abbreviations", "joined", "whole", "subjects", "units")}


def any_of(words: frozenset[str]) -> str:
    """A pattern for these words, longest first."""
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


def cases(word: str) -> tuple[str, str, str]:
    return word, word[0].upper() + word[1:], word.upper()


def cuts_of(parts: str) -> tuple[int, ...]:
    return tuple(accumulate(map(len, parts.split("|")[:-1])))


# Words that are not looked into, with the places where they are cut.
KNOWN: dict[str, tuple[int, ...]] = {
    **{w: () for word in group["abbreviations"] for w in cases(word)},
    **{w: () for word in group["whole"] for v in cases(word) for w in (v, v.replace("'", "’"))},
    **{w.replace("|", ""): cuts_of(w) for word in group["joined"] for w in cases(word)},
}
LONGEST = max(map(len, KNOWN))

HEAD = re.compile(
    rf"\.\.+|…|[§%=—–]|\+(?!\d)|''|``|[{QUOTES}]|[{MARKS}]|{CURRENCY}|{EMOJI}",
)
TAIL_S = rf"['’][sS]|[nN]['’][tT](?<={LETTER}...)|(?<={LETTER})['’](?:ll|ve|re|LL|VE|RE)"
TAIL = re.compile(
    rf"(?:\.\.+|''|[—–]|[{QUOTES}]|[{MARKS}]|{TAIL_S}|{EMOJI}"
    rf"|(?<=[0-9])\+|(?<=°[FfCcKk])\.|(?<=[0-9])(?:{CURRENCY}|{any_of(group['units'])}|%)"
    rf"|(?<=[0-9%²+\-{MARKS}{QUOTES}])\.|(?<={LOWER})\.|(?<=[{UPPER}][{UPPER}])\.)\Z"
)
SUBJECT_D = re.compile(rf"(?:{any_of(group['subjects'])})(?=['’][dm]\Z)", re.I)
INSIDE = re.compile(
    rf"\.\.+|…|{EMOJI}|(?<=[0-9])[+\-*^](?=[0-9-])|(?<={LOWER})\.(?=[{UPPER}{QUOTES}])|(?<=[{QUOTES}])\.(?=[{UPPER}{QUOTES}])"
    rf"|(?<={LETTER}),(?={LETTER})|(?<={LETTER})(?:--+|——?|–|-|~)(?={LETTER})|(?<=[0-9])(?:--+|——?|–|-|~)(?={LETTER})"
    rf"|(?<={LETTER})[:<>=/](?={LETTER})|(?<=[0-9])[:<>=/](?={LETTER})"
)
ADDRESS = re.compile(
    r"(?:[a-z][a-z0-9+.-]*://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:[A-Za-z0-9-]+\.)+[a-z]{2,63}(?::\d+)?(?:[/?#]\S*)?",
)
LETTERS = re.compile(rf"(?:{LETTER}\.)+")
WINDOW = 12


def cut(chunk: str) -> tuple[int, ...]:
    """The offsets inside the chunk at which a new word starts."""
    return tuple(sorted(_cut(chunk)))


def _cut(chunk: str) -> Iterator[int]:
    start, end = 0, len(chunk)
    while start < end:
        if end - start <= LONGEST and (rest := chunk[start:end]) in KNOWN:
            yield from (start + at for at in KNOWN[rest])
            return
        if LETTERS.fullmatch(chunk, start, end):
            return
        head = HEAD.match(chunk, start, end)
        if head:
            if head.end() == end:
                return
            start = head.end()
            yield start
            continue
        tail = TAIL.search(chunk, max(start, end - WINDOW), end)
        if tail:
            if tail.start() == start:
                return
            end = tail.start()
            yield end
            continue
        subject = SUBJECT_D.match(chunk, start, end)
        if subject:
            end = subject.end()
            yield end
            continue
        break
    if ADDRESS.fullmatch(chunk, start, end):
        return
    for mark in INSIDE.finditer(chunk, start, end):
        if mark.start() > start:
            yield mark.start()
        if mark.end() < end:
            yield mark.end()


known = lru_cache(maxsize=1 << 16)(cut)
