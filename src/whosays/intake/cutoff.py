"""Does a text end cut off? Teasers, paywalls and summaries do, and a reader must know that more was said."""

from __future__ import annotations

import re

from whosays.reading.layout.words import word_set

TAIL = 600  # characters that decide
MORE = re.compile(
    r"(?:\[\s*[+…]?\s*\d[\d,]*\s*(?:more\s+)?(?:chars|characters|words)\s*\]|\[\s*(?:…|\.{3}|more|read "
    r"more|continued)\s*\]"
    r"|\(\s*(?:more|continued|mtf|more to (?:come|follow))\s*\))\W*$",
    re.I,
)
TEASER = re.compile(
    r"(?:^|[.!?…”\"\n\]]\s*)(?:"
    r"(?:click (?:here )?to )?(?:continue|keep) reading\b.{0,120}"
    r"|read (?:the )?(?:rest|full (?:story|article|report)|entire article|whole story)(?: (?:at|on|here|of)\b.{0,100})?"
    r"|read more (?:at|on|here)\b.{0,100}|(?:the )?full story (?:is )?available to subscribers\b.{0,140}"
    r"|(?:please )?(?:subscribe|sign in|log in|register|sign up)(?: (?:now|here|today))? (?:to|for) "
    r"(?:continue|keep|read|view|access|unlock|full|unlimited|the full)\b.{0,140}"
    r"|to (?:continue|keep) reading\b.{0,140}|to read (?:the (?:full|rest)|more|this)\b.{0,140}"
    r"|this (?:article|content|story) is (?:for|only available to|available to|reserved for|exclusive "
    r"to) (?:\w+ ){0,3}(?:subscribers|members)\b.{0,140}"
    r"|(?:already a subscriber|you have reached your (?:limit|article)).{0,140}"
    r")\W*$",
    re.I,
)
LABEL = re.compile(r"(?:^|[.!?…”\"\n\]]\s*)read more\W*$", re.I)
SUMMARY = 1_200  # characters; a shorter text before "Read more" is a summary
PROMISE = re.compile(r"(?i)\bmore (?:to )?follows?\b|\bdeveloping story\b|\bto be continued\b")
CONTACT = re.compile(
    r"(?i)@|https?:|www\.|\.com\b|\d{3}[\s.-]?\d{3,4}|\b(?:visit|contact|call|e-?mail|follow|web ?site"
    r"|on-?line|go to|tickets)\b"
    r"|\b(?:published|appeared|posted) (?:in|on|by)$|^\s*[-–—]|[A-Z]{2,3}/[A-Z]{2,3}$|^(?:written|reported|edited) by\b"
)
SIGNED = re.compile(r"[.!?”\"]\s*[-–—]{1,2}\s*(?:[Ww]ith |[Bb]y )?[A-Z][^.!?]{2,60}$")
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

    Signs: an ellipsis or "[+1234 chars]" at the end, a teaser ("Continue reading"), a last paragraph that stops in
    mid-sentence. Signatures, addresses, contacts, headings, lists and verse are none.
    """
    text = text.rstrip()
    tail = text[-TAIL:]
    if MORE.search(tail) or TEASER.search(tail):
        return True
    label = LABEL.search(tail)
    if label:  # a bare "Read more" follows whole stories too, as a link to others
        return len(text) < SUMMARY or not CLOSED.search(tail[: label.start()])
    last = tail.rsplit("\n", 1)[-1].strip()
    if DOTS.search(last):
        return len(last.split()) >= 4 and not PROMISE.search(last)
    if CLOSED.search(last) or SIGNED.search(last):
        return False
    ends = list(SENTENCE.finditer(last))
    rest = last[ends[-1].end() :] if ends else last
    words = rest.split()
    if len(words) < 5 or CONTACT.search(rest) or (not words[-1][-1].isalnum() and not rest.endswith(",")):
        return False
    if rest.endswith(",") or words[-1].lower() in OPEN:
        return True
    # Without such a word a full stop may only be missing, unless the paragraph was running text before it stopped.
    return bool(ends) and sum(word[:1].islower() for word in words) >= 0.5 * len(words) and len(words[-1]) > 1
