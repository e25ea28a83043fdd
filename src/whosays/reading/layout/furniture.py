"""What of a page is not the story: promotions, counters, captions, subscription and copyright lines, bylines.

Each rule must match a whole paragraph (or, in INLINE, a plainly separable piece of one), because a sentence of the
story that is lost cannot be won back by any later stage, while furniture that is left in costs little. The rules are
data, in furniture.txt.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from whosays.reading.layout.words import word_set
from whosays.types import ParagraphKind

LONGEST = 700  # characters; no rule reads a longer paragraph
WHOLE: tuple[tuple[str, ParagraphKind], ...] = (
    ("DATE_LINE", "dateline"),
    ("CAPTION", "caption"),
    ("PROMOTION", "furniture"),
    ("COUNTER", "furniture"),
    ("ADVERT", "furniture"),
    ("SUBSCRIPTION", "furniture"),
    ("COPYRIGHT", "furniture"),
    ("TAGS", "furniture"),
    ("BYLINE", "byline"),
    ("CONTACT", "furniture"),
)

# Words that interfaces are made of. A short paragraph of nothing else, with a strong one among them, is an interface.
STRONG = word_set(
    """share shares tweet retweet facebook twitter whatsapp email e-mail print pinterest linkedin reddit comments
    comment views likes login register subscribe advertisement flipboard messenger sponsored menu newsletter
    cookies pocket tumblr google+ stumbleupon digg"""
)
INTERFACE = STRONG | word_set(
    """this on via the story article post page and or to a with your friends friend like save more copy link url x line
    sign up in log home search close next previous ad by telegram instagram youtube click here now buttons
    button please it view read all show hide add vote votes rate rating out of use us follow join send send
    bookmark toggle open opens new window pin text size font increase decrease larger smaller k m no be first
    leave gmail yahoo imessage sms skype snapchat min ago hours options tools social media gift"""
)
TOKEN = re.compile(r"[A-Za-z][\w+\-]*|\d[\d.,]*[kKmM]?")


@cache
def rules() -> dict[str, re.Pattern[str]]:
    """The rules by the name of their section, each as one alternation; compiled at the first use, which takes 50 ms."""
    names: dict[str, str] = {}
    found: dict[str, list[str]] = {}
    section = ""
    for line in (files(__package__) / "furniture.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("## "):
            continue
        if line.startswith("== "):
            section = line[3:]
            continue
        line = re.sub(r"%([A-Z_]+)%", lambda match: names[match[1]], line)
        if section == "definitions":
            name, _, value = line.partition(" = ")
            names[name] = value
        else:
            found.setdefault(section, []).append(f"(?:{line})")
    names |= {section: "|".join(patterns) for section, patterns in found.items()}
    names["LABEL"] = rf"(?i:{names['LABEL']})\s*[:>»…–—\-|]?\s*"
    return {name: re.compile(pattern) for name, pattern in names.items()}


BULLET = re.compile(r"^(?:[>|*•●■▪]+\s+)+")
CAPTIONED = re.compile(r"photo|image|picture|credit", re.I)
CREDITED = re.compile(r"\((?:additional |with )?(?:reporting|writing|editing|compiled)", re.I)


def inline_kind(words: str) -> ParagraphKind:
    """The kind of a piece that INLINE found."""
    return "byline" if CREDITED.match(words) else "caption" if CAPTIONED.search(words) else "furniture"


@lru_cache(maxsize=4096)  # pages repeat their lines
def kind_of(words: str) -> ParagraphKind | None:
    """The kind of a paragraph that is no part of the story, from its words on one line; None for all others."""
    words = BULLET.sub("", words)
    if len(words) > LONGEST:
        return None
    if _interface(words):
        return "furniture"
    return next((kind for section, kind in WHOLE if rules()[section].fullmatch(words)), None)


def is_label(words: str) -> bool:
    """A label such as "More on this story" after which titles of other stories follow."""
    return len(words) < 80 and rules()["LABEL"].fullmatch(words) is not None


def is_biography(words: str) -> bool:
    """Who the author is; asked only of an article's last paragraphs."""
    return len(words) <= LONGEST and rules()["BIO"].fullmatch(words) is not None


def _interface(words: str) -> bool:
    if len(words) > 160:
        return False
    tokens = [token.lower() for token in TOKEN.findall(words)]
    if not 0 < len(tokens) <= 20 or not any(token in STRONG for token in tokens):
        return False
    return all(token in INTERFACE or token[0].isdigit() for token in tokens)
