"""Where names stand: the parser's spans and runs of capitals, cut at marks and joined where it cut one name in two."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from whosays.reading.entities.lexicon import (
    countries,
    demonyms,
    fold,
    given_names,
    last_words,
    metonyms,
    nouns,
    straight,
    titles,
    wordlist,
)
from whosays.reading.entities.mentions import noun_of
from whosays.reading.entities.persons import is_title
from whosays.reading.syntax import Syntax, Token
from whosays.types import EntityKind

KINDS: dict[str, EntityKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "NORP": "group",
    "FAC": "facility",
    "PRODUCT": "other",
    "WORK_OF_ART": "document",
    "LAW": "document",
}
_NO_END = frozenset({"POS", "''", "``", ",", ":", "-LRB-", "-RRB-", "HYPH", "IN", "CC", "DT"})
_NO_START = frozenset({"DT", "PRP$", "IN", "CC", "''", "``", "POS", ",", ".", ":", "-LRB-", "-RRB-", "CD", "TO"})
_HEADLINE_VERBS = frozenset({"says", "said", "tells", "told", "urges", "warns", "denies", "vows", "asks", "admits"})
QUOTES = frozenset("\"“”‘’'«»„") | {"``", "''"}
_PREFIXES = frozenset({"anti", "pro", "non", "ex", "post", "pre", "mid"})
_PARTY_MARKS = frozenset({"D", "R", "I"})
_DAYS = wordlist("days")
_PORTFOLIOS = wordlist("portfolios")
_BODY_NOUNS = wordlist("named bodies")


def name_spans(syntax: Syntax) -> list[tuple[int, int, str]]:
    """Spans of tokens that can be names, in order of the text, each with the parser's label or an empty one."""
    tokens = syntax.tokens
    taken = bytearray(len(tokens))
    spans: list[tuple[int, int, str]] = [(first, last, "PERSON") for first, last in _nicknamed(syntax)]
    for first, last, _ in spans:
        for i in range(first, last):
            taken[i] = 1
    spans += [(first, last, "ORG") for first, last in _known_bodies(syntax) if not taken[first]]
    for first, last, _ in spans:
        for i in range(first, last):
            taken[i] = 1
    for name in syntax.names:
        if taken[name.first] or taken[name.last - 1]:
            continue
        start, stop = name.first, name.last
        if name.label in KINDS:
            stop = _hyphened(syntax, name.first, stop) if name.label == "PERSON" else stop
            start = _led(syntax, name.first) if name.label == "ORG" and not taken[name.first - 1] else name.first
            for first, last in _pieces(syntax, start, stop):
                spans.append((first, last, name.label))
        elif name.label in ("CARDINAL", "ORDINAL"):
            continue
        for i in range(start, stop):
            taken[i] = 1
    i = 0
    while i < len(tokens):
        pos = tokens[i].pos
        named = not taken[i] and (pos == "PROPN" or (pos == "NOUN" and _is_hidden(syntax, i)))
        if named and not _is_party_mark(syntax, i):
            last = i + 1
            while last < len(tokens) and _goes_on(syntax, i, last, taken):
                last += 1
            for piece in _pieces(syntax, i, last):
                spans.append((*piece, ""))
            i = last
        else:
            i += 1
    for left, token, right in zip(tokens, tokens[1:], tokens[2:], strict=False):
        # "(WHO)", which the parser reads as a pronoun.
        bracketed = left.text == "(" and right.text == ")" and token.text.isupper() and token.text.isalpha()
        if bracketed and not taken[token.i] and token.pos != "PROPN" and len(token.text) > 2:
            spans.append((token.i, token.i + 1, "ORG"))
    spans.sort()
    return list(_joined(syntax, spans))


def _hyphened(syntax: Syntax, first: int, last: int) -> int:
    """Where a name ends of which the parser cut the last part: "Park Min | -seo said", not "Ada Lind-style"."""
    tokens = syntax.tokens
    hyphen = last - 1 if tokens[last - 1].text == "-" else last
    if hyphen - first < 2 or hyphen + 1 >= len(tokens) or tokens[hyphen].text != "-":
        return last
    rest = tokens[hyphen + 1]
    whole = glued(tokens[hyphen - 1], tokens[hyphen]) and glued(tokens[hyphen], rest) and rest.text.isalpha()
    named = rest.pos in ("NOUN", "PROPN") and rest.dep not in ("compound", "amod") and noun_of(rest) is None
    return hyphen + 2 if whole and named else last


def _led(syntax: Syntax, first: int) -> int:
    """Where a name begins that the parser cut before a capitalised preposition: "Doctors | Without Borders"."""
    tokens = syntax.tokens
    if tokens[first].tag != "IN" or not tokens[first].text[:1].isupper() or tokens[first].head != first - 1:
        return first
    begin = first - 1
    while begin and tokens[begin - 1].text[:1].isupper() and tokens[begin - 1].head in (begin, first - 1):
        begin -= 1
    return begin if tokens[begin].text[:1].isupper() else first


def _known_bodies(syntax: Syntax) -> Iterator[tuple[int, int]]:
    """Bodies known by two or three words that the parser may cut apart: "Islamic | State"."""
    tokens, beginnings = syntax.tokens, _body_beginnings()
    i = 0
    while i < len(tokens):
        size = 1
        if tokens[i].text[:1].isupper() and fold(tokens[i].text) in beginnings:
            held = syntax.name_at.get(i)
            for n in (3, 2):
                words = tokens[i : i + n]
                whole = held is None or (held.first == i and held.last <= i + n)
                same = len(words) == n and words[-1].sent == words[0].sent and words[-1].text[:1].isupper()
                if whole and same and "-".join(fold(t.text) for t in words) in metonyms():
                    yield i, i + n
                    size = n
                    break
        i += size


@lru_cache(maxsize=1)
def _body_beginnings() -> frozenset[str]:
    return frozenset(name.partition("-")[0] for name in metonyms() if "-" in name)


def _is_party_mark(syntax: Syntax, i: int) -> bool:
    """Whether a letter in brackets tells a member's party: "Ada Lind (D)"."""
    around = syntax.tokens[max(0, i - 1) : i + 2]
    return len(around) == 3 and len(around[1].text) == 1 and around[0].text in "([" and around[2].text in ")]-,"


def _is_hidden(syntax: Syntax, i: int) -> bool:
    """Whether a word that the parser takes for a common noun is a name by its capitals: "ECOWAS said", "said Yusuf"."""
    token = syntax.tokens[i]
    if not token.text.isalpha() or not token.text[:1].isupper() or token.dep == "compound":
        return False
    if fold(token.lemma) in nouns() or token.lower in nouns() or token.lower in titles() or token.lower in _DAYS:
        return False
    if i and syntax.tokens[i - 1].text.isupper() and len(syntax.tokens[i - 1].text) > 1:
        return False  # all of a heading is in capitals
    if token.text.isupper():
        return 2 < len(token.text) < 8
    before = syntax.tokens[i - 1] if i and syntax.tokens[i - 1].sent == token.sent else None
    return token.dep == "nsubj" and before is not None and (before.pos == "VERB" or before.text == ",")


def _nicknamed(syntax: Syntax) -> Iterator[tuple[int, int]]:
    """Names with a nickname between quotation marks: Jairo “El Zarco” Mendez."""
    tokens = syntax.tokens
    done = 0
    for i in [token.i for token in tokens[1:-2] if token.text in QUOTES]:
        if i <= done or not _is_capital(tokens[i - 1]):
            continue
        last = i + 1
        while last < len(tokens) and last - i < 5 and _is_capital(tokens[last]):
            last += 1
        closes = last > i + 1 and last + 1 < len(tokens) and tokens[last].text in QUOTES
        if closes and _is_capital(tokens[last + 1]) and tokens[i - 1].sent == tokens[last + 1].sent:
            first, end = i - 1, last + 2
            while first > 0 and _is_capital(tokens[first - 1]) and tokens[first - 1].sent == tokens[i].sent:
                first -= 1
            while end < len(tokens) and _is_capital(tokens[end]) and tokens[end].sent == tokens[i].sent:
                end += 1
            yield first, end
            done = end


def _is_capital(token: Token) -> bool:
    return token.pos == "PROPN" and token.text[:1].isupper()


def _joined(syntax: Syntax, spans: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Spans with a given name and the surname right after it made one, where the parser cut between them."""
    held: tuple[int, int, str] | None = None
    for span in spans:
        if held is not None and held[1] == span[0] and span[1] - span[0] == 1:
            lone, last = held[1] - held[0] == 1, syntax.tokens[held[1] - 1]
            near = syntax.tokens[held[0]].sent == syntax.tokens[span[0]].sent and not is_title(last)
            if near and lone and {held[2], span[2]} <= {"PERSON", ""}:
                held = (held[0], span[1], "PERSON")
                continue
            given = lone and held[2] == "" and fold(last.text) in given_names()
            if held[2] == "" and held[1] - held[0] == 2 and is_title(syntax.tokens[held[0]]):
                given = last.head == span[0] and noun_of(last) is None  # "Chair Wendell | Okoro"
            if near and lone and (_is_service(syntax, held[0], span) or _is_branch(syntax, held, span)):
                held = (held[0], span[1], "ORG")
                continue
            if near and given and span[2] in ("ORG", "NORP", "PRODUCT") and _may_be_surname(syntax, span[0]):
                held = (held[0], span[1], "PERSON")
                continue
            if near and held[2] == "" and span[2] == "PERSON" and last.pos == "PROPN" and noun_of(last) is None:
                # "Tehsildar Irshad | Khan": what stands before is a rank that no list has.
                held = (held[1] - 1, span[1], "PERSON")
                continue
        if held is not None:
            yield held
        held = span
    if held is not None:
        yield held


def _is_service(syntax: Syntax, i: int, place: tuple[int, int, str]) -> bool:
    """Whether a portfolio before a country makes a body's name of the two: "Environment | Canada"."""
    token = syntax.tokens[i]
    named = token.text[:1].isupper() and token.lower in _PORTFOLIOS and token.head == place[0]
    return named and fold(syntax.tokens[place[0]].text) in countries()


def _is_branch(syntax: Syntax, body: tuple[int, int, str], place: tuple[int, int, str]) -> bool:
    """Whether a body's name goes on with its country's and speaks: "Greenpeace | Russia said"."""
    token, land = syntax.tokens[body[0]], syntax.tokens[place[0]]
    if body[2] != "ORG" or land.dep != "nsubj" or fold(land.text) not in countries() or token.text.isupper():
        return False
    before = syntax.tokens[body[0] - 1].lower if body[0] else ""
    opens = body[0] == syntax.sentences[token.sent].first
    return opens or token.head == land.i or before in _BODY_NOUNS


def _may_be_surname(syntax: Syntax, i: int) -> bool:
    word = fold(syntax.tokens[i].text)
    return word not in last_words() and word not in demonyms() and noun_of(syntax.tokens[i]) is None


def _goes_on(syntax: Syntax, first: int, i: int, taken: bytearray) -> bool:
    token = syntax.tokens[i]
    if taken[i] or token.sent != syntax.tokens[first].sent:
        return False
    if token.pos == "PROPN":
        return True
    after = syntax.tokens[i + 1] if i + 1 < len(syntax.tokens) else None
    return token.text == "-" and after is not None and after.pos == "PROPN" and not taken[i + 1] and glued(token, after)


def glued(left: Token, right: Token) -> bool:
    return left.end == right.start


def _pieces(syntax: Syntax, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The names in a run of tokens: cut at brackets and dashes, each with its possessor as a name of its own."""
    tokens, start = syntax.tokens, first
    for i in range(first, last + 1):
        if i == last or tokens[i].text in "([" or (tokens[i].text in "-–—:" and tokens[i - 1].end < tokens[i].start):
            yield from _possessed(syntax, *_trimmed(syntax, start, i))
            start = i + 1


def _possessed(syntax: Syntax, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The name, and before it the one that owns it: "Russia" of "Russia's Defense Ministry"."""
    for i in range(first + 1, last - 1):
        if _is_genitive(syntax.tokens[i]):
            yield _trimmed(syntax, first, i)
            if syntax.tokens[last - 1].pos in ("PROPN", "NOUN"):
                yield (first, last)
            return
    if first < last:
        yield (first, last)


def _trimmed(syntax: Syntax, first: int, last: int) -> tuple[int, int]:
    """Without articles, prepositions, numbers and marks at its edges; empty where nothing is left."""
    tokens = syntax.tokens
    if first + 2 < last and tokens[first + 1].text in "-‑":  # "Anti-Morsi protesters", "D-Va."
        of_party = tokens[first].text in _PARTY_MARKS and first > 0 and tokens[first - 1].text in ",("
        if of_party or tokens[first].lower in _PREFIXES:
            first += 2
    while first < last and (tokens[first].tag in _NO_START or tokens[first].text in "\"'“”‘’«»()[]—–-…#@*•"):
        first += 1
    while last > first and (
        tokens[last - 1].tag in _NO_END
        or (last - first > 1 and tokens[last - 1].lower in _HEADLINE_VERBS)
        or not any(c.isalnum() for c in tokens[last - 1].text)
        or _is_genitive(tokens[last - 1])
    ):
        last -= 1
    return first, last


def _is_genitive(token: Token) -> bool:
    return token.tag == "POS" or straight(token.lower) == "'s"
