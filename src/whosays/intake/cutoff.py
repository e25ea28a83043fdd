"""Does a text end cut off? Teasers, paywalls and summaries do, and a reader must know that more was said."""

from __future__ import annotations

import re

from whosays.reading.layout.words import word_set

TAIL = 600  # characters that decide
MORE = re.compile(
    r"(?:\[\s*[+…]?\s*\d[\d,]*\s*(?:more\s+)?(?:chars|characters|words)\s*\]|\[\s*(?:…|\.{3}|more|read more|continued)\s*\]"
    r"|\(\s*(?:more|continued|mtf|more to (?:come|follow))\s*\))\W*$",
    re.I,
)
TEASER = re.compile(
    r"(?:^|[.!?…”\"\n\]]\s*)(?:"
    r"(?:click (?:here )?to )?(?:continue|keep) reading\b.{0,120}"
    r"|read (?:the )?(?:more|rest|full (?:story|article|report)|entire article|whole story)(?: (?:at|on|here|of this)\b.{0,100}|\s*[.…:»>→\[\]]*)"
    r"|(?:please )?(?:subscribe|sign in|log in|register|sign up)(?: (?:now|here|today))? (?:to|for) (?:continue|keep|read|view|access|unlock|full|unlimited|the full)\b.{0,140}"
    r"|to (?:continue|keep) reading\b.{0,140}|to read (?:the (?:full|rest)|more|this)\b.{0,140}"
    r"|this (?:article|content|story) is (?:for|only available to|available to|reserved for|exclusive to) (?:\w+ ){0,3}(?:subscribers|members)\b.{0,140}"
    r"|(?:already a subscriber|you have reached your (?:limit|article)).{0,140}"
    r"|the post .{3,200} (?:first )?appeared first on .{2,80}"
    r")\W*$",
    re.I,
)
DOTS = re.compile(r"(?:…|\.\.\.+|\. \. \.)\s*[\])]?\s*$")
CLOSED = re.compile(r"[.!?:;…]['’\"”»)\]}*]*\s*$|['\"”’»)\]}]\s*$|[#*•_=\-–—+>|]\s*$")
SENTENCE = re.compile(r"[.!?]['’\"”)\]]*\s+(?=[\"“‘'(]?[A-Z0-9])")
# Words after which no sentence of English ends.
OPEN = word_set(
    """a an the of and or but to in on at by for from with without into onto over under between among against during
    than that which who whom whose because while although though if unless until as is are was were be been has
    have had will would could should may might must can do does did not his her its their our my your this these
    those about after before since when where including such said"""
)


def is_cut_off(text: str) -> bool:
    """True where the end of the text shows that more of it exists elsewhere.

    Signs: an ellipsis or "[+1234 chars]" at the end, a teaser ("Continue reading"), a long last paragraph of sentences that
    stops without closing punctuation. Signatures, addresses, headings, lists and verse are none.
    """
    tail = text.rstrip()[-TAIL:]
    if MORE.search(tail) or TEASER.search(tail):
        return True
    last = tail.rsplit("\n", 1)[-1].strip()
    if DOTS.search(last):
        return not last.startswith((">", "*")) and len(last) > 20
    if CLOSED.search(last):
        return False
    words = last.split()
    if not words or "://" in words[-1] or "@" in words[-1] or words[-1].lower().startswith("www."):
        return False
    final = words[-1].lower().strip(",-–—")
    if last.endswith(",") or final in OPEN:
        return len(words) >= 8
    # Sentences before it in the same paragraph, or a text that is one long line: it stopped in mid-sentence.
    return len(SENTENCE.findall(last)) >= 1 and _running(SENTENCE.split(last)[-1])


def _running(rest: str) -> bool:
    """Is this unfinished piece the start of a sentence rather than a signature or a list of names?"""
    words = rest.split()
    if len(words) < 5 or len(rest) < 25:
        return False
    small = sum(word[:1].islower() for word in words)
    return small >= 0.5 * len(words)
