"""The stage that finds quantities: how many, of what, and what happened to them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from whosays.reading.doc import Doc
from whosays.reading.quantities.amounts import Amount, amounts
from whosays.reading.quantities.harm import counted, lexicon, persons, state_after, toll
from whosays.reading.quantities.units import currency, measure
from whosays.reading.syntax import PARSED, Syntax, Token
from whosays.reading.times.numbers import ordinal
from whosays.types import Paragraph, Quantity, Span

HUMAN = frozenset({"killed", "injured", "missing", "detained", "abducted", "displaced", "casualties"})
_OLD = re.compile(r"[\s-]*(?:-?years?[\s-]old|months?[\s-]old|weeks?[\s-]old|years?\s+of\s+age|-?th\b)")
_AGED = re.compile(r"(?:\baged?|\bages)\s*$", re.IGNORECASE)
_NUMBERED = re.compile(
    r"\b(?:no|nos|number|flight|route|highway|room|resolution|page|article|section|chapter|channel|unit|phase|version|vol|part"
    r"|group of|figure|boeing|airbus|grade|level|class|type|category|division|brigade|regiment|apollo|windows|day|week"
    r"|area|zone|gate|line|m-|mi-|su-|tu-|mig-|f-|il-|an-|t-|s-|b-|ak-)\.?\s?$",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"[-–—:.,/][0-9]|[-–—](?!(?:and|strong|odd|man|men|member|person|people)\b)[A-Za-z]|/|°|(?:st|nd|rd|th)\b"
)


_CHANGE = re.compile(r"\s+to\s+(?:[0-9]|[a-z]+)")
_RATE = re.compile(r"\s+(?:a|per|each|every)\s+(?:hour|day|week|month|year)\b")
_SITES = frozenset(
    {"settlement", "village", "town", "city", "building", "home", "house", "area", "school", "hospital", "district"}
)
_UNCOUNTED = frozenset({"times", "ways", "types", "kinds", "sorts"})


class Quantities:
    name: ClassVar[str] = "quantities"
    needs: ClassVar[tuple[str, ...]] = ("article", "paragraphs", "syntax", "times")
    gives: ClassVar[tuple[str, ...]] = ("quantities",)
    version: ClassVar[str] = "1"

    def __call__(self, doc: Doc) -> Doc:
        starts = [time.span[0] for time in doc.times]
        found: list[Quantity] = []
        for paragraph in doc.paragraphs:
            if paragraph.kind in PARSED:
                for amount in amounts(doc.article.text, *paragraph.span):
                    k = bisect_right(starts, amount.number[0])
                    covered = k > 0 and doc.times[k - 1].span[1] > amount.number[0]
                    covered |= k < len(starts) and starts[k] < amount.number[1]
                    if not covered:
                        quantity = _quantity(doc.article.text, paragraph, amount, doc.syntax)
                        if quantity is not None:
                            found.append(quantity)
        found.sort(key=lambda q: q.span)
        found = _apart([*found, *_single(doc.syntax)])
        return replace(doc, quantities=tuple(replace(q, id=f"q{n}") for n, q in enumerate(found, 1)))


def _apart(found: list[Quantity]) -> list[Quantity]:
    """In order of the text, the earlier of two that overlap."""
    out: list[Quantity] = []
    for q in sorted(found, key=lambda q: (q.span[0], -q.span[1])):
        if not out or q.span[0] >= out[-1].span[1]:
            out.append(q)
    return out


def _made(span: Span, what: str, amount: Amount, unit: str | None) -> Quantity:
    return Quantity(id="", span=span, what=what, low=amount.low, best=amount.best, high=amount.high, unit=unit)


def _quantity(text: str, paragraph: Paragraph, amount: Amount, syntax: Syntax) -> Quantity | None:
    first, last = amount.span
    number_first, number_last = amount.number
    if amount.currency:
        return _made(amount.span, "money", amount, currency(amount.currency))
    after = text[last : last + 24]
    before = text[max(paragraph.span[0], first - 100) : first]
    if not amount.none:
        told = measure(text, last)
        if told is not None:
            measured, of, end = told
            return _made((first, min(end, paragraph.span[1])), measured, amount, of)
        if _JOINED.match(after) or _OLD.match(after) or _AGED.search(before) or _NUMBERED.search(before):
            return None
    i = syntax.at(number_last - 1)
    if i is None or not syntax.tokens[i].start <= number_last - 1:
        return None
    start = syntax.at(number_first)
    if start is None:
        return None
    if _CHANGE.match(after) and before.lower().endswith("from "):
        return None  # "from 3 to 5": the second is told with its noun
    noun = _noun(syntax, start, i)
    if amount.none:
        return _nothing(amount, syntax, start, i, noun)
    what = _what(before, syntax, i, noun)
    if _RATE.match(text, noun.end if noun is not None else last):
        what = None
    if what == "displaced" and noun is not None and noun.lemma in _SITES:
        what = None  # a place that is evacuated
    single = text[number_first:number_last].lower()
    if noun is None:
        if _is_age(text, amount.span):
            return None
        if what is None or (single == "one" and what not in HUMAN) or not _alone(syntax, i):
            return None
        return _made(amount.span, what, amount, "people" if what in HUMAN else None)
    if what is None and (single in ("one", "many", "numerous", "zero") or not _countable(noun, amount)):
        return None
    return _made((first, max(last, noun.end)), what or "count", amount, _unit(syntax, noun, what))


def _noun(syntax: Syntax, first: int, last: int) -> Token | None:
    """The noun that a number's tokens count: "12 people", "dozens of people", "the 12 Ukrainian soldiers"."""
    tokens = syntax.tokens
    token = tokens[last]
    for _ in range(4):
        if (
            token.dep in ("nummod", "quantmod", "compound", "det", "amod", "advmod", "predet", "neg")
            and token.head > last
        ):
            token = tokens[token.head]
            if token.pos in ("NOUN", "PROPN"):
                return token if token.i - last <= 6 else None
        else:
            break
    for head in (tokens[last], token):
        for of in syntax.kids(head.i, "prep"):
            if of.lower == "of" and of.i - last <= 2:
                for kid in syntax.kids(of.i, "pobj"):
                    if kid.pos in ("NOUN", "PROPN") and kid.i - last <= 8:
                        return kid
    # The parser loses some: a plural noun right after the number is what it counts.
    j = last + 1
    while (
        j < len(tokens)
        and j <= last + 3
        and tokens[j].sent == token.sent
        and tokens[j].tag in ("JJ", "NNP", "NN", "JJR", "VBN")
    ):
        j += 1
    if j < len(tokens) and tokens[j].sent == token.sent and tokens[j].tag in ("NNS", "NNPS"):
        return tokens[j]
    return None


def _what(before: str, syntax: Syntax, i: int, noun: Token | None) -> str | None:
    told = toll(before)
    if told is not None and (noun is None or noun.lemma in ("people", "person", "death", "victim")):
        return told
    end = noun.i if noun is not None else i
    return state_after(syntax, end + 1) or counted(syntax, end) or (counted(syntax, i) if noun is None else None)


def _alone(syntax: Syntax, i: int) -> bool:
    """A bare number stands for people only as a whole phrase: "killed 12", "12 died", "of whom three"."""
    token = syntax.tokens[i]
    return not (token.dep in ("nummod", "compound", "quantmod") and syntax.tokens[token.head].pos == "PROPN")


def _is_age(text: str, span: Span) -> bool:
    """ "Smith, 39, disappeared"."""
    return text[max(0, span[0] - 2) : span[0]] == ", " and text[span[1] : span[1] + 1] in (",", ")")


def _countable(noun: Token, amount: Amount) -> bool:
    if noun.tag in ("NNS", "NNPS"):
        return noun.lower not in _UNCOUNTED
    return noun.lemma in (
        "people",
        "personnel",
        "police",
        "aircraft",
        "staff",
        "cattle",
        "livestock",
        "sheep",
        "infantry",
    )


def _unit(syntax: Syntax, noun: Token, what: str | None) -> str:
    words = lexicon()["noun"]
    if noun.lemma in words and what in HUMAN and noun.lemma not in ("refugee", "hostage", "detainee", "evacuee"):
        return "people"
    if noun.lemma in ("life", "live") and what == "killed":
        return "people"
    if noun.lemma == "person":
        return "people"
    return noun.text if noun.pos == "PROPN" and noun.text[:1].isupper() else noun.lower


def _nothing(amount: Amount, syntax: Syntax, first: int, last: int, noun: Token | None) -> Quantity | None:
    """ "no casualties", "nobody was hurt": nothing of what harms people; other absences are no counts."""
    word = syntax.tokens[last]
    if noun is not None:
        what = counted(syntax, noun.i) or state_after(syntax, noun.i + 1)
        if what not in HUMAN or noun.i - last > 3:
            return None
        return _made((amount.span[0], noun.end), what, amount, _unit(syntax, noun, what))
    if word.lower == "no":
        return None
    what = counted(syntax, last) or state_after(syntax, last + 1)
    return _made(amount.span, what, amount, "people") if what in HUMAN else None


def _single(syntax: Syntax) -> Iterator[Quantity]:
    """ "a soldier was killed", "killing a woman and her son": one each."""
    people = persons()
    for token in syntax.tokens:
        if token.tag != "NN" or token.lemma not in people or token.dep not in ("nsubjpass", "nsubj", "dobj", "conj"):
            continue
        article = next((kid for kid in syntax.kids(token.i, "det", "poss") if kid.i < token.i), None)
        if article is None or article.lower not in ("a", "an", "another", "his", "her", "their"):
            continue
        if any(ordinal(kid.lower) is not None for kid in syntax.kids(token.i, "amod")):
            continue  # "a fourth soldier" is no count
        if article.dep == "poss" and token.dep != "conj":
            continue
        if token.dep == "conj" and not _listed(syntax, token):
            continue
        what = counted(syntax, token.i)
        if what in HUMAN and what != "casualties":
            yield Quantity(
                id="", span=(article.start, token.end), what=what, low=1.0, best=1.0, high=1.0, unit=token.lower
            )


def _listed(syntax: Syntax, token: Token) -> bool:
    """Whether a coordination starts with someone counted, not with a name."""
    head = syntax.tokens[token.head]
    return head.pos == "NOUN" or head.pos == "NUM"
