"""Where or how something was said: the occasion, the writing or the platform that stands with the cue."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from whosays.reading.saying import SHARED, Saying, medium, words
from whosays.reading.syntax import Syntax, Token

OBJECTS = ("dobj", "dative", "obj")


def venue(syntax: Syntax, saying: Saying, outlets: Callable[[Token], bool]) -> str | None:
    """A short noun phrase, "news conference" or "Telegram"; a named platform goes before the post or channel on it.

    `outlets` tells whether a noun is the name of a station that one can speak on.
    """
    found = sorted(set(_places(syntax, saying)), key=lambda token: token.i)
    for token in found:
        if outlets(token):
            return _called(syntax, token)
        platform = _platform(syntax, token)
        if token.lemma in words("pages") or token.pos == "PROPN" or _is_platform(token):
            named = platform or next((p for t in found if (p := _platform(syntax, t))), None)
            if named is not None:
                return named
            if token.lemma in words("bare pages"):
                continue
        name = _name(syntax, token)
        if name is not None:
            return f"{name} on {platform}" if platform else name
    return None


def _places(syntax: Syntax, saying: Saying) -> Iterator[Token]:
    """Nouns that may name where it was said, and the platforms."""
    for i in saying.around:
        token = syntax.tokens[i]
        if (i in saying.source and not _reached(syntax, token)) or not (
            token.pos in ("NOUN", "PROPN") or _is_platform(token)
        ):
            continue
        head = syntax.tokens[token.head]
        if token.dep == "pobj" and head.lower in words("prepositions") and _speaks(syntax, saying, head):
            yield token
        elif token.dep in OBJECTS and token.lemma in words("heard") and head.i in saying.cue:
            yield token  # "told a news conference"
    yield from _media(syntax, saying)


def _reached(syntax: Syntax, token: Token) -> bool:
    """ "A cousin, reached by telephone": how one spoke, though it stands in the source."""
    verb = syntax.tokens[syntax.tokens[token.head].head]
    return token.dep == "pobj" and verb.lemma in words("reaching")


def _speaks(syntax: Syntax, saying: Saying, prep: Token) -> bool:
    """Whether a phrase tells of the saying: at the cue, at how it was said, or at another venue."""
    if prep.i in saying.loose:
        return True
    governor = syntax.tokens[prep.head]
    if governor.i in saying.source:
        return governor.pos == "VERB" and governor.lemma in words("speaking")
    if governor.i in saying.cue or governor.lemma in words("speaking") | words("occasions") | words("pages"):
        return True
    if governor.lower in ("reporters", "journalists", "reporter", "media"):
        return True  # "told reporters at a briefing"
    if governor.pos not in ("VERB", "AUX"):
        return False
    within = governor.tag == "VBG" and governor.head in saying.cue  # "said, referring to the raid, in an interview"
    return within or any(syntax.tokens[i].dep in SHARED and syntax.tokens[i].head == governor.i for i in saying.cue)


def _media(syntax: Syntax, saying: Saying) -> Iterator[Token]:
    """ "Issued a statement on Telegram saying": the noun, and what stands with it."""
    noun = medium(syntax, saying)
    if noun is not None:
        yield noun
        for prep in syntax.kids(noun.head, "prep") + syntax.kids(noun.i, "prep"):
            yield from syntax.kids(prep.i, "pobj")


def _called(syntax: Syntax, token: Token) -> str:
    """The name of a station, with its number: "Radio Magik 9"."""
    parts = [k for k in syntax.kids(token.i, "compound", "nummod", "nmod") if k.pos in ("PROPN", "NUM")]
    return " ".join(part.text for part in sorted([token, *parts]))


def _is_platform(token: Token) -> bool:
    return token.lower in words("platforms") and token.text[:1].isupper()


def _platform(syntax: Syntax, token: Token) -> str | None:
    """The platform that a noun names or holds: "Telegram", "its X account", "a statement on Telegram"."""
    kids = syntax.kids(token.i, "compound", "poss", "nmod", "amod")
    for kid in (token, *kids):
        if _is_platform(kid):
            return kid.text
    if token.lemma in words("bare pages") and any(kid.tag == "PRP$" for kid in kids):
        name = next((kid for kid in kids if kid.pos == "PROPN"), None)
        return name.text if name else None  # "through its Amaq outlet"
    for prep in syntax.kids(token.i, "prep"):
        for kid in syntax.kids(prep.i, "pobj") if prep.lower in ("on", "via", "to", "through") else ():
            found = _platform(syntax, kid)
            if found is not None:
                return found
    return None


def _name(syntax: Syntax, token: Token) -> str | None:
    lemma = token.lower if token.lower in words("occasions") else token.lemma.lower()
    if lemma not in words("occasions") or (token.pos == "PROPN" and lemma not in words("capitals")):
        return None
    for kid in syntax.kids(token.i, "compound"):
        if lemma == "broadcast" and kid.lemma in words("occasions"):
            return _name(syntax, kid)  # "an interview broadcast on Sunday", its verb misread
    parts = [kid for kid in syntax.kids(token.i, "compound", "amod", "nmod") if kid.lower in words("modifiers")]
    parts = [kid for kid in parts if kid.i < token.i]
    if lemma in words("needs kind") and not parts:
        return token.lower if lemma in ("call",) else None
    return " ".join([*(kid.lower for kid in parts), token.lower])
