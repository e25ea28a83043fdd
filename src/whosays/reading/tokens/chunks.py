"""Where a chunk, that is a run of characters without white space, is cut into words.

What is glued to the outside of a word goes first, from both ends: quotes, brackets, stops, currency, contractions,
units. An abbreviation or a word of the table ends that. What remains is cut at the marks inside it, unless it is an
address. The conventions are those of the Penn Treebank as spaCy's English tokenizer keeps them, with these departures:
"Lt." and "Col." keep their stop as "Gen." does, "MR." in capitals too; "U.S.-led" is cut as "Moscow-led" is; "DON'T"
is cut as "don't" is; the stop of "end.The", the dash of "end--" and double quotes are always words of their own;
"Su-24M" and "5G" are no measures; flags and joined emoji are one word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate

from whosays.reading.tables import words_of

NOT_LETTER = r"\W\d_²³¹¼½¾"
LETTER = rf"[^{NOT_LETTER}]"
UPPER = "A-Z" + "".join(c for c in map(chr, range(0xC0, 0x530)) if c.isupper())
LOWER = rf"[^{NOT_LETTER}{UPPER}]"
APOSTROPHE = "['’‘`´]"
QUOTES = "'`‘´’‚‹›「」『』（）〔〕【】《》〈〉"
MARKS = r",:;!?¿؟¡()\[\]{}<>_#*&。？！，、；：～·।،۔؛٪"
DASHES = r"\-–~"
ICON = (
    "[¦©®°\ufffd\u2100\u2101\u2104-\u2106\u2108\u2109\u2114\u2116\u2117\u211e-\u2123\u2125\u2127\u2129\u212e\u214a"
    "\u2195-\u21ff\u2300-\u2307\u230c-\u23ff\u2400-\u2426\u249c-\u24e9\u2500-\u2767\u2794-\u27bf\u2800-\u28ff"
    "\u2b00-\u2bff\U0001f000-\U0001f1e5\U0001f200-\U0001f3fa\U0001f400-\U0001faff]"
)
PAINTED = rf"{ICON}[\ufe0f\u20e3\U0001f3fb-\U0001f3ff]*"
EMOJI = rf"[\U0001f1e6-\U0001f1ff]{{1,2}}|{PAINTED}(?:\u200d{PAINTED})*"  # a flag is two letters
SMILEY = r"[:;=]['’]?[-o^]?[)(\]\[DPpOo|/\\3*]+|[xX]D+|\(+[-o]?[:;=]|<3+|[\^><T][_.-]+[\^><T]"
CURRENCY = r"(?:US|[CA])\$|[$£€¥฿₽﷼₴\u20a0-\u20bf]"


def group(*names: str) -> list[str]:
    """The words of some groups of the table, longest first, so that a pattern tries them in that order."""
    found = {word for name in names for word in words_of(__package__, name)}
    return sorted(found, key=lambda word: (-len(word), word))


def any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words))


def known_words() -> Iterator[tuple[str, tuple[int, ...]]]:
    """The words that are not looked into, with the places where they are cut."""
    for word in group("titles", "months", "firms", "others", "states"):
        yield word, ()
    for word in group("titles", "months", "firms", "others"):
        yield word.upper(), ()
    for parts in group("joined", "whole"):
        cuts = tuple(accumulate(map(len, parts.split("|")[:-1])))
        for curved in (parts, parts.replace("'", "’")):
            word = curved.replace("|", "")
            yield from ((form, cuts) for form in (word, word.capitalize(), word.upper()))


KNOWN = dict(known_words())
ABBREVIATION = any_of(group("titles", "months", "firms", "states"))
# More than words of the table: initials, a contraction cut off already, "account(s)", "5G", a smiley. Only tried on
# what is short.
WHOLE = re.compile(rf"(?:{LETTER}\.)+|[nN]?{APOSTROPHE}(?:[sSdDmMtT]|ll|ve|re)|{LETTER}+\(e?s\)|[2-6]G|{SMILEY}")
SHORT = 24

BREAK = re.compile(r"--+|\.\.+")
PAIR = "''|``|’’|‘‘"
CONTRACTED = "|".join(rf"(?<=\b{word}..)" for word in group("subjects"))
HEAD = re.compile(
    rf"{PAIR}|[{QUOTES}{MARKS}§%=–]|\+(?!\d)|{CURRENCY}|{EMOJI}|\.(?=@|[{UPPER}]{LOWER})"
    rf"|(?:{any_of(group('titles'))})(?=[{UPPER}]{LOWER})|(?:{any_of(group('months'))}|No\.)(?=\d)"
)
TAIL = re.compile(
    rf"(?:{PAIR}|[{QUOTES}{MARKS}–]|{EMOJI}|(?<=\d)(?:\+|%|{CURRENCY}|[ap]\.m\.)"
    rf"|{APOSTROPHE}[sS]|(?<={LETTER})[nN]{APOSTROPHE}[tT]|(?<={LETTER}){APOSTROPHE}(?:ll|ve|re|LL|VE|RE)"
    rf"|{APOSTROPHE}[dDmM](?i:{CONTRACTED})|(?<=\w)[-–/](?P<short>{ABBREVIATION})"
    rf"|(?:(?<=[\d%²+\-{MARKS}{QUOTES}])|(?<={LOWER})|(?<=[{UPPER}\d°][{UPPER}]))\.)\Z"
)
WINDOW = 16  # characters; nothing that is cut off an end is longer
MEASURE = re.compile(rf"[+-]?\d[\d.,:/–-]*(?<=\d)(?=(?:{any_of(group('units'))})\Z)")
INSIDE = re.compile(
    rf"{PAIR}|{EMOJI}|(?<=\d)[+*^–-](?=[\d-])|(?<={LETTER})[,!?;](?={LETTER})|(?<={LETTER}|\d)[:<>=/{DASHES}](?={LETTER})"
    rf"|(?<={LOWER}{LOWER})\.(?=[{UPPER}{QUOTES}])|(?<=[{QUOTES}])\.(?=[{UPPER}{QUOTES}])"
    rf"|(?<={LETTER}\.[{UPPER}]\.)[-–/](?=\w)"
)
LINK = r"(?:[A-Za-z][\w+.-]*://|www\.)\S+"
HOST = r"(?:[A-Za-z0-9-]+\.)+[a-z]{2,63}(?::\d+)?(?:[/?#]\S*)?"
ADDRESS = re.compile(rf"{LINK}|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|{HOST}")
LINKED = re.compile(LINK)


def cut(chunk: str) -> tuple[int, ...]:
    """The offsets inside the chunk at which a new word starts, in order."""
    if chunk.isalpha():
        return KNOWN.get(chunk, ())
    at, found = 0, set[int]()
    for mark in () if LINKED.search(chunk) else BREAK.finditer(chunk):
        found.update(strip(chunk, at, mark.start()), mark.span())
        at = mark.end()
    found.update(strip(chunk, at, len(chunk)))
    return tuple(sorted(found - {0, len(chunk)}))


def strip(chunk: str, start: int, end: int) -> Iterator[int]:
    """The cuts between start and end, and perhaps those two: first what the ends bear, then what is inside."""
    while start < end:
        if end - start <= SHORT:
            if (word := chunk[start:end]) in KNOWN:
                yield from (start + at for at in KNOWN[word])
                return
            if WHOLE.fullmatch(word):
                return
        if head := HEAD.match(chunk, start, end):
            start = head.end()
            yield start
        elif tail := TAIL.search(chunk, max(start, end - WINDOW), end):
            if tail["short"]:
                yield tail.start("short")
            end = tail.start()
            yield end
        elif measure := MEASURE.match(chunk, start, end):
            end = measure.end()
            yield end
        else:
            break
    if not ADDRESS.fullmatch(chunk, start, end):
        for mark in INSIDE.finditer(chunk, start, end):
            yield from mark.span()


known = lru_cache(maxsize=1 << 16)(cut)
