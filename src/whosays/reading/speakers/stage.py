"""The stage that tells which entity speaks in each attribution, and what kind of source it is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import ClassVar

from whosays.reading.doc import Doc
from whosays.reading.entities.index import EntityIndex, head_of, index_of
from whosays.reading.entities.lexicon import capitals, countries, fold, wordlist
from whosays.reading.speakers.kinds import FIRST_PERSON, is_named, is_nobody, source_kind_of, words
from whosays.reading.speakers.voices import neighbours, voice
from whosays.reading.syntax import Syntax, Token
from whosays.types import Attribution, Entity, Span

_I = frozenset({"i", "me", "my", "mine", "myself"})
_WE = frozenset({"we", "us", "our", "ours", "ourselves"})
_BESIDE_BODY = wordlist("beside a body")
_PARTS = frozenset({"one", "two", "three", "some", "many", "several", "most", "none", "each", "all"})
_NEXT = 400  # characters within which a quotation without a source goes on in the voice of the one before it


class Speakers:
    """Finds each source's entity; the first persons inside a quotation become mentions of its speaker."""

    name: ClassVar[str] = "speakers"
    needs: ClassVar[tuple[str, ...]] = ("article", "syntax", "entities", "attributions")
    gives: ClassVar[tuple[str, ...]] = ("attributions", "entities")
    version: ClassVar[str] = "5"

    def __call__(self, doc: Doc) -> Doc:
        index = index_of(doc.entities, doc.syntax)
        named = _by_words(doc)
        order = sorted(doc.attributions, key=lambda a: (a.content[0][0], -a.content[-1][1]))
        outer = _around(order)
        starts = [a.content[0][0] for a in order]
        done: dict[str, Attribution] = {}
        before: Attribution | None = None
        for told in order:
            spans = voice(doc.syntax, told, neighbours(order, starts, told))
            attribution = told if spans == told.source else replace(told, source=spans)
            around = outer.get(attribution.id)
            entity = _entity(doc, index, attribution, done.get(around) if around else None)
            if entity is None and attribution.source:
                entity = named.get(doc.cut(attribution.source[0]))
            kind = source_kind_of(doc, attribution.source, entity)
            if entity is None and (not attribution.source or _is_what(doc, attribution.source[0])):
                follows = _follows(attribution, before)
                if follows is not None:
                    entity, kind = index[follows.speaker or ""], follows.source_kind
                else:
                    entity = _subject(doc.syntax, index, attribution)
                    if entity is not None:
                        span = entity.mentions[0]
                        kind = source_kind_of(doc, (span,), entity)
            found = replace(told, speaker=entity.id if entity else None, source_kind=kind)
            done[attribution.id] = found
            if found.quotation != "indirect":
                before = found
        _governments(index, done)
        attributions = tuple(done[a.id] for a in doc.attributions)
        return replace(doc, attributions=attributions, entities=_first_persons(doc, order, done))


def _by_words(doc: Doc) -> dict[str, Entity]:
    """Names as they are written, for a source that the parser took for no name: "Trump over the weekend denied"."""
    found: dict[str, Entity] = {}
    for entity in doc.entities:
        if entity.kind in ("person", "organisation", "group", "place") and is_named(entity):
            for span in entity.mentions:
                words = doc.cut(span)
                if words[:1].isupper():
                    found.setdefault(words, entity)
    return found


def _is_what(doc: Doc, span: Span) -> bool:
    """Whether a source is only "what": no one says it, but who does may be the subject of its cue."""
    return doc.cut(span).lower() == "what"


def _around(order: list[Attribution]) -> dict[str, str]:
    """Attribution id -> id of the innermost attribution whose content holds its source or its whole content."""
    out: dict[str, str] = {}
    open_: list[tuple[Span, str]] = []
    spans = sorted((span[0], -span[1], a.id) for a in order for span in a.content)
    first = {a.id: (a.source[0] if a.source else a.content[0]) for a in order}
    asked = sorted((span[0], -span[1], a) for a, span in first.items())
    at = 0
    for start, _, asker in asked:
        while at < len(spans) and spans[at][0] <= start:
            open_.append(((spans[at][0], -spans[at][1]), spans[at][2]))
            at += 1
        while open_ and open_[-1][0][1] <= start:
            open_.pop()
        for span, holder in reversed(open_[-8:]):
            if holder != asker and span[1] > start and span != first[asker]:
                out[asker] = holder
                break
    return out


def _entity(doc: Doc, index: EntityIndex, attribution: Attribution, around: Attribution | None) -> Entity | None:
    if attribution.source and is_nobody(doc.syntax, attribution.source[0]):
        return None
    for span in attribution.source:
        entity = index.of(span)
        if entity is not None:
            closing = _closing_name(doc.article.text, doc.syntax, index, span, entity)
            return closing or _officer(doc.article.text, index, span, entity) or entity
    for span in attribution.source:
        inside = doc.syntax.inside(span)
        for i in inside:
            if doc.syntax.tokens[i].lower in FIRST_PERSON:
                return index[around.speaker] if around and around.speaker and around.quotation != "indirect" else None
        head = head_of(doc.syntax, span)
        if head is not None and doc.syntax.tokens[head].pos == "VERB":
            # "Two people briefed on the talks", read as if they had briefed somebody.
            doer = next((kid for kid in doc.syntax.kids(head, "nsubj", "nsubjpass") if kid.i in inside), None)
            known = index.at(doer.start) if doer is not None and doer.i < head else None
            if known is not None:
                return known
        if len(inside) > 1 and doc.syntax.tokens[inside.start].lower in _PARTS:
            return None  # "one of them"
        if head is not None and doc.syntax.tokens[head].lemma.lower() in words("findings"):
            return None  # "the army's inquiry" is not the army
        held = [entity for _, entity in index.mentions_in(span) if entity.kind in ("person", "organisation", "group")]
        if held:
            closing = _closing_name(doc.article.text, doc.syntax, index, span, held[0])
            return closing or _officer(doc.article.text, index, span, held[0]) or held[0]
    return None


def _officer(text: str, index: EntityIndex, span: Span, body: Entity) -> Entity | None:
    """The person of whose title a body is only a part: "Senate Minority Leader Ada Lind (I) and others"."""
    if body.kind != "organisation":
        return None
    for place, person in index.mentions_in(span):
        if person.kind == "person" and person.role and is_named(person):
            apart = "," in text[span[0] : place[0]]
            return person if not apart and fold(body.name) in fold(person.role) else None
    return None


def _governments(index: EntityIndex, done: dict[str, Attribution]) -> None:
    """Gives what a capital says to its country, where the country speaks in the article too: "Beijing" is China."""
    speakers = dict.fromkeys(found.speaker for found in done.values() if found.speaker is not None)
    states = {countries().get(fold(index[s].name)): s for s in speakers if index[s].kind == "place"}
    for key, found in done.items():
        place = index[found.speaker] if found.speaker is not None else None
        country = capitals().get(fold(place.name)) if place is not None and place.kind == "place" else None
        if country is not None and country in states:
            done[key] = replace(found, speaker=states[country])


def _closing_name(text: str, syntax: Syntax, index: EntityIndex, span: Span, entity: Entity) -> Entity | None:
    """The person or body whose name ends a source phrase, where only titles and descriptions stand before it."""
    if is_named(entity) and entity.kind == "person":
        return None
    end = span[0] + len(text[span[0] : span[1]].rstrip(" ,"))
    commas = [i for i in range(span[0], end) if text[i] == ","][:3]
    for last in (end, *commas):
        held = [(place, named) for place, named in index.mentions_in((span[0], last)) if place[1] == last]
        if not held:
            continue
        place, named = held[-1]
        pronoun = not text[place[0] : place[1]][:1].isupper()
        if named.kind not in ("person", "organisation") or not is_named(named) or pronoun:
            continue
        before = [syntax.tokens[i] for i in syntax.inside((span[0], place[0]))]
        if named.kind == "organisation" and entity.kind == "person":
            if before and before[-1].lower in _BESIDE_BODY and _describe(before):
                return named  # "its ally Hezbollah", but not "a spokesman of Hezbollah"
        elif _describe(before) or (named.kind == "person" and _stands_apart(syntax, before, place)):
            return named
    return None


def _describe(before: list[Token]) -> bool:
    """Whether words before a name are only its titles and descriptions, what stands in brackets left out."""
    depth = 0
    for token in before:
        depth += (token.text == "(") - (token.text == ")")
        if depth == 0 and token.text != ")" and token.pos not in ("PROPN", "NOUN", "ADJ", "DET", "PART", "PUNCT"):
            return False
    return not any(token.text == "," for token in before)


def _stands_apart(syntax: Syntax, before: list[Token], name: Span) -> bool:
    """Whether a person's name after a comma names whom a phrase describes: "a teacher who escaped, Sani Musa"."""
    head = head_of(syntax, name)
    while before and (before[-1].pos in ("PROPN", "NOUN") or before[-1].text == "."):
        before = before[:-1]  # "a spokesman, Cmdr. Todd Lee"
    apart = len(before) > 1 and before[-1].text == ","
    return apart and head is not None and syntax.tokens[head].dep not in ("pobj", "dobj", "poss", "conj", "dative")


def _follows(attribution: Attribution, before: Attribution | None) -> Attribution | None:
    """The attribution whose voice a quotation without source and cue continues."""
    if before is None or before.speaker is None or attribution.cue or attribution.quotation != "direct":
        return None
    end = max(before.content[-1][1], before.source[-1][1] if before.source else 0)
    return before if 0 <= attribution.content[0][0] - end <= _NEXT else None


def _subject(syntax: Syntax, index: EntityIndex, attribution: Attribution) -> Entity | None:
    """The subject of the cue's verb, or of the verb that it is coordinated with or explains ("..., adding that")."""
    inside = [i for span in attribution.cue for i in syntax.inside(span)]
    verb = next((syntax.tokens[i] for i in inside if syntax.tokens[i].pos == "VERB"), None)
    if verb is not None and verb.tag == "VBN" and not syntax.kids(verb.i, "aux", "auxpass", "nsubj"):
        return None  # "Asked whether", "a channel said to be theirs"
    steps = 0
    while verb is not None and steps < 4:
        if syntax.kids(verb.i, "auxpass", "expl") and not _teller(syntax, verb):
            return None
        subject = next(iter(syntax.kids(verb.i, "nsubj")), None)
        if subject is not None and _is_set_off(syntax, subject.i, verb.i):
            return None
        if subject is not None:
            entity = index.of((subject.start, subject.end))
            return entity if entity is not None and entity.kind in ("person", "organisation", "group") else None
        if verb.dep not in ("conj", "advcl", "xcomp"):
            return None
        verb = syntax.tokens[verb.head]
        steps += 1
    return None


def _is_set_off(syntax: Syntax, subject: int, verb: int) -> bool:
    """Whether the only comma after a subject stands right before its verb, which then is a participle that the parser
    took for more: "The minister, asked about the arrests, said"."""
    commas = [i for i in range(subject + 1, verb) if syntax.tokens[i].text == ","]
    return commas == [verb - 1]


def _teller(syntax: Syntax, verb: Token) -> bool:
    return verb.lemma in ("quote", "cite") and bool(syntax.kids(verb.i, "nsubjpass"))


def _first_persons(doc: Doc, order: list[Attribution], done: dict[str, Attribution]) -> tuple[Entity, ...]:
    """The entities, with "I" and "my" of each quotation added to its speaker, "we" where the speaker is a body."""
    syntax, quoted = doc.syntax, doc.syntax.quoted
    kinds = {entity.id: entity.kind for entity in doc.entities}
    voice: dict[int, str] = {}
    for attribution in order:
        found = done[attribution.id]
        if found.speaker is None or found.quotation == "indirect":
            continue
        speaks = _I if kinds[found.speaker] == "person" else _WE if kinds[found.speaker] != "place" else frozenset()
        for span in found.content:
            for i in syntax.inside(span):
                if quoted[i] and syntax.tokens[i].lower in speaks:
                    voice[i] = found.speaker
    new: dict[str, list[Span]] = defaultdict(list)
    for i, speaker in sorted(voice.items()):
        new[speaker].append((syntax.tokens[i].start, syntax.tokens[i].end))
    return tuple(
        replace(entity, mentions=tuple(sorted({*entity.mentions, *new[entity.id]}))) if entity.id in new else entity
        for entity in doc.entities
    )
