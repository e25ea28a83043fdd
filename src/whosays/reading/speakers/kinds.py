"""What kind of source a phrase names: a named one, an unnamed person, many, a document, an outlet, the author."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, partial

from whosays.reading.doc import Doc
from whosays.reading.entities.index import head_of
from whosays.reading.entities.lexicon import demonyms, fold, nouns, titles, wordlist
from whosays.reading.entities.mentions import noun_of
from whosays.reading.entities.outlets import is_known_outlet, is_own_name, is_shaped_like_outlet, may_be_outlet
from whosays.reading.syntax import Syntax, Token
from whosays.reading.tables import words_of
from whosays.types import Entity, EntityKind, SourceKind, Span, Spans

FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our", "myself", "ourselves"})
_ONE = frozenset({"he", "she", "him", "her", "one", "someone", "somebody", "another", "anyone"})
_NOBODY = frozenset({"nobody", "none", "noone"})
_POINTING = frozenset({"the", "those", "these", "both", "that", "this"})
_PLACING = frozenset({"in", "at", "on", "near", "from", "outside", "inside", "across"})
_UPTO_THREE = frozenset({"two", "three", "2", "3", "couple", "pair"})
_SINGLE = frozenset({"a", "an", "one", "another"})


words = partial(words_of, __package__)
_MANY = words("many")
_PLAIN = frozenset(
    {"report", "reporter", "review", "media", "press", "today", "monitor", "observer", "star", "headlines"}
)


def is_named(entity: Entity) -> bool:
    """Whether the article gives the entity a proper name, not only a description."""
    return _is_named(entity.name, entity.kind, entity.role)


@lru_cache(maxsize=20_000)
def _is_named(name: str, kind: EntityKind, role: str | None) -> bool:
    last = name.split()[-1].removeprefix("al-").removeprefix("el-")
    if kind in ("place", "organisation", "group") and name[:1].isupper() and last[:1].isupper():
        return len(name.split()) > 1 or fold(last) not in nouns() or last.isupper()
    return last[:1].isupper() and (role is not None or (fold(last) not in nouns() and fold(last) not in titles()))


def is_outlet(entity: Entity) -> bool:
    """Whether an entity publishes news: by a known name, the shape of one, a noun, or what is told beside it."""
    return _is_outlet(entity.name, entity.kind, entity.role)


@lru_cache(maxsize=20_000)
def _is_outlet(name: str, kind: EntityKind, role: str | None) -> bool:
    parts = fold(name).removeprefix("the ").split()
    if not parts or kind in ("person", "place", "weapon", "facility"):
        return False
    if _is_named(name, kind, role):
        if is_known_outlet(name) or is_shaped_like_outlet(name) or may_be_outlet(name):
            return True
        if "'s" in parts or "’s" in name:
            # "Lebanon's al-Manar television", "Qatar's Al Jazeera"
            owned = name.replace("’s", "'s").rpartition("'s ")[2]
            if owned and (is_known_outlet(owned) or is_shaped_like_outlet(owned)):
                return True
        return role is not None and _publishes(fold(role).split())
    return _publishes(parts)


def _publishes(parts: list[str]) -> bool:
    """Whether a description's words are those of a publisher: "local media", "the state news agency"."""
    last = parts[-1] if parts else ""
    if last in words("outlet heads if told"):
        told = [part for part in parts[:-1] if part not in demonyms()]
        return bool(told) and told[-1] in words("outlet modifiers")  # but not "state nuclear agency"
    singular = last if last in words("outlet nouns") else last.removesuffix("s")
    return singular in words("outlet nouns")


def is_nobody(syntax: Syntax, span: Span) -> bool:
    """Whether a source phrase says that nobody is one: "No group", "nobody", "none of the parties"."""
    inside = syntax.inside(span)
    if not inside:
        return False
    first = syntax.tokens[inside.start]
    return first.lower in _NOBODY or (first.lower == "no" and len(inside) > 1)


def source_kind_of(doc: Doc, spans: Spans, entity: Entity | None) -> SourceKind:
    """The kind of a source, given the spans of its phrase and the entity that they name (None where none is known).

    unknown without spans and for nobody; author for the outlet itself and for "I" and "we", which the caller resolves
    first where a quotation has a speaker.
    """
    if not spans or is_nobody(doc.syntax, spans[0]):
        return "unknown"
    kind = _of_phrase(doc, spans, entity)
    return kind if kind != "unknown" else _of_look(doc.cut(spans[0]))


def _of_look(phrase: str) -> SourceKind:
    """The kind of somebody of whom neither entity nor noun is known, by the looks of the words."""
    told = phrase.split()
    last = told[-1].strip(".,;:'’\"”") if told else ""
    if last[:1].isupper() or not words("speaking as one").isdisjoint(map(str.lower, told)) or phrase.lower() == "it":
        return "named"
    if last in ("who", "which", "that", "what", ""):
        return "unknown"
    if told[0].lower() in _SINGLE:
        return "anonymous"
    return "collective" if last.endswith("s") and not last.endswith("ss") else "unknown"


def _of_phrase(doc: Doc, spans: Spans, entity: Entity | None) -> SourceKind:
    syntax = doc.syntax
    at = next((i for span in spans if (i := head_of(syntax, span)) is not None), None)
    if at is None:
        return "unknown" if entity is None else _of_entity(entity)
    head = syntax.tokens[at]
    if head.pos in ("VERB", "AUX", "ADP", "ADV") or (head.pos == "ADJ" and entity is None):
        # The parser lost the phrase: "Experts I spoke to", "an official present".
        head = next(
            (t for t in _inside(syntax, spans) if t.pos in ("NOUN", "PROPN", "PRON") and t.dep != "compound"), head
        )
    if head.lower in FIRST_PERSON and entity is None:
        return "author"
    inside = syntax.inside(spans[-1])
    last = syntax.tokens[inside.stop - 1]
    if last.lemma.lower() in ("website", "webpage") and any(syntax.tokens[i].tag in ("POS", "PRP$") for i in inside):
        return "document"  # "the organisers' website"
    told = _is_called_outlet(syntax, head) or (head.pos == "PROPN" and _is_told_outlet(syntax, spans[-1], head))
    if (told and (entity is None or entity.kind != "person")) or _may_publish(syntax, head, entity):
        return "author" if is_own_name(head.text, doc.article.outlet or "") else "outlet"
    if head.lemma.lower() == "side":
        many = head.tag == "NNS" or any(kid.lower in ("each", "both", "neither") for kid in syntax.kids(head.i, "det"))
        return "collective" if many else "named"
    if _is_titled_outlet(syntax, head):
        return "author" if is_own_name(head.text, doc.article.outlet or "") else "outlet"
    if entity is not None and entity.kind == "person" and is_named(entity) and not _is_crowd(syntax, head, entity):
        return "named"
    if entity is not None and head.tag in ("PRP", "WP", "WDT"):
        # Pronouns tell nothing of their own: what they stand for decides.
        meant = _first_phrase(syntax, entity)
        return source_kind_of(doc, (meant,), entity) if meant is not None else _of_entity(entity)
    if _is_unnamed(syntax, spans, head):
        return "anonymous"
    if head.lemma.lower() == "figure" and any(
        k.lower in nouns() or k.lower in words("public") for k in syntax.kids(head.i, "amod", "compound")
    ):
        return "collective" if head.tag == "NNS" else "anonymous"
    if head.lemma.lower() in words("amounts") and _counted_by(syntax, head):
        return "collective"
    if entity is None:
        return _of_word(syntax, head)
    if is_outlet(entity):
        own = any(kid.lower in ("this", "our") for kid in syntax.kids(head.i, "det", "poss"))
        return "author" if own or is_own_name(entity.name, doc.article.outlet or "") else "outlet"
    if _is_indefinite(syntax, head, entity):
        return "anonymous"
    kind = _of_people(syntax, head, entity) if entity.kind in ("person", "group") else _of_body(syntax, head, entity)
    if kind == "collective" and any(k.lower in _POINTING for k in syntax.kids(head.i, "det")):
        # "The officials" are the two of whom the text told before.
        meant = _first_phrase(syntax, entity)
        first = head_of(syntax, meant) if meant is not None else None
        if (
            meant is not None
            and first is not None
            and first != head.i
            and _is_unnamed(syntax, (meant,), syntax.tokens[first])
        ):
            return "anonymous"
    return kind


def _is_called_outlet(syntax: Syntax, head: Token) -> bool:
    """Whether a name stands beside a noun for publishers: "Bild-am-Ring, a tabloid", "the weekly East"."""
    if head.pos != "PROPN":
        return False
    beside = [
        *syntax.kids(head.i, "appos", "compound", "nmod"),
        *([syntax.tokens[head.head]] if head.dep == "appos" else []),
    ]
    return any(token.lemma.lower() in words("publishers beside a name") for token in beside)


def _is_told_outlet(syntax: Syntax, span: Span, head: Token) -> bool:
    """Whether the words before a name tell that its bearer publishes: "the Telegram channel Gromada Live"."""
    first = head.i
    while first and syntax.tokens[first - 1].pos == "PROPN" and syntax.tokens[first - 1].sent == head.sent:
        first -= 1
    before = [syntax.tokens[i] for i in syntax.inside((span[0], syntax.tokens[first].start))]
    return bool(before) and before[-1].pos == "NOUN" and _publishes([token.lower for token in before])


def _may_publish(syntax: Syntax, head: Token, entity: Entity | None) -> bool:
    """Whether a lone name that papers bear too does what papers do: "Dawn carried a denial"."""
    plain = entity is None or (entity.role is None and " " not in entity.name)
    prints = head.dep == "nsubj" and syntax.tokens[head.head].lemma in words("printing")
    return plain and prints and head.pos == "PROPN" and may_be_outlet(head.text)


def _is_titled_outlet(syntax: Syntax, head: Token) -> bool:
    """Whether a capitalised common word after "the" is an outlet's name: "The Insider", "the Hill"."""
    before = syntax.tokens[head.i - 1] if head.i else None
    return (
        before is not None
        and before.lower == "the"
        and before.sent == head.sent
        and head.text[:1].isupper()
        and not head.text.isupper()
        and (may_be_outlet(head.text) or head.lower in wordlist("outlet last words") - _PLAIN)
    )


def _first_phrase(syntax: Syntax, entity: Entity) -> Span | None:
    """The first mention of an entity that is no pronoun."""
    for span in entity.mentions:
        head = head_of(syntax, span)
        if head is not None and syntax.tokens[head].tag not in ("PRP", "PRP$", "WP", "WDT", "WP$"):
            return span
    return None


def _of_entity(entity: Entity) -> SourceKind:
    if is_outlet(entity):
        return "outlet"
    match entity.kind:
        case "document":
            return "document"
        case "group":
            return "named" if is_named(entity) else "collective"
        case "person" if not is_named(entity):
            return "anonymous"
        case _:
            return "named"


def _is_indefinite(syntax: Syntax, head: Token, entity: Entity) -> bool:
    """Whether a body is one of many that is not named: "a UN agency"; a court is known by its place."""
    if is_named(entity) or entity.kind not in ("organisation", "group", "facility") or head.lower in words("courts"):
        return False
    return head.tag == "NN" and any(kid.lower in _SINGLE for kid in syntax.kids(head.i, "det", "nummod"))


def _of_body(syntax: Syntax, head: Token, entity: Entity) -> SourceKind:
    """Bodies speak as one, but "governments", "both countries" and "two ministries" are many."""
    if entity.kind in ("organisation", "place", "facility") and head.tag == "NNS" and not is_named(entity):
        services = head.lower in ("services", "forces") and any(
            kid.lower in words("services of a state") for kid in syntax.kids(head.i, "compound", "amod")
        )
        return "named" if services or head.lower == "forces" else "collective"
    return _of_entity(entity)


def _of_word(syntax: Syntax, head: Token) -> SourceKind:
    if head.lower in _MANY or (head.tag == "CD" and head.lower != "one"):
        return "collective"
    if head.tag in ("NN", "NNP") and _is_office(syntax, head, head.lemma.lower()):
        return "named"
    if head.lower in _ONE:
        return "anonymous"
    if head.lemma.lower() in words("findings"):
        return "document"
    if head.pos == "PROPN" and may_be_outlet(head.text):
        return "outlet"
    if head.pos in ("ADJ", "VERB") and any(kid.lower == "the" for kid in syntax.kids(head.i, "det")):
        return "collective"  # "the wounded"
    entry = noun_of(head) if head.pos in ("NOUN", "PROPN") else None
    if entry is None and any(
        (inner := noun_of(noun)) is not None and inner.kind == "document"
        for kid in syntax.kids(head.i, "prep")
        for noun in syntax.kids(kid.i, "pobj")
    ):
        return "document"  # "the terms of the bill"
    if entry is None:
        return "named" if head.pos == "PROPN" else "collective" if head.tag == "NNS" else "unknown"
    lemma = head.lemma.lower()
    if entry.kind == "document":
        return "document"
    if _publishes([*(kid.lower for kid in syntax.kids(head.i, "compound", "amod")), lemma]):
        return "outlet"
    if entry.kind in ("person", "group"):
        if lemma in words("speaking as one") and not _is_counted(syntax, head):
            return "named"
        return "collective" if entry.plural or head.tag in ("NNS", "NNPS") else "anonymous"
    return "collective" if head.tag == "NNS" else "named"


def _is_crowd(syntax: Syntax, head: Token, entity: Entity) -> bool:
    """Whether a capitalised plural only describes people: "Many Republicans", "UN Officials"."""
    return head.tag in ("NNS", "NNPS") and entity.role is None and head.lower.endswith("s") and _names_people(head)


def _names_people(head: Token) -> bool:
    word = fold(head.text)
    entry = noun_of(head)
    return word in demonyms() or (entry is not None and entry.kind in ("person", "group"))


def _of_people(syntax: Syntax, head: Token, entity: Entity) -> SourceKind:
    last = fold(entity.name).split()[-1]
    lemma = head.lemma.lower() if head.pos in ("NOUN", "PROPN") else last
    counted = _is_counted(syntax, head) and (head.tag != "NN" or lemma in words("armed people") - {"force"})
    if not counted and (lemma in words("speaking as one") or last in words("speaking as one")):
        # "The rebels" and "police" are bodies that speak as one; "rebels in the hills" are some of them.
        return "collective" if _is_placed(syntax, head) and lemma in words("armed people") else "named"
    if lemma == "staff" and any(kid.lower in ("general", "joint") for kid in syntax.kids(head.i)):
        return "named"
    if entity.kind == "group":
        if is_named(entity) and not counted:
            plural = head.tag in ("NNS", "NNPS") and head.lower.endswith("s")
            told = any(k.lower == "the" for k in syntax.kids(head.i, "det"))
            return "collective" if plural and (not told or _names_people(head)) else "named"
        if head.tag in ("NNS", "NNPS") or counted or lemma in words("crowds"):
            return "collective"
        entry = nouns().get(lemma)
        return "collective" if entry is None or entry.plural else "named"
    if head.tag in ("NNS", "NNPS") or head.lower in _MANY or (head.pos == "NOUN" and last.endswith("men")):
        return "collective"
    if lemma == "general" and "attorney" in entity.name.lower():
        lemma = "minister"
    adviser = lemma in ("adviser", "advisor") and bool(syntax.kids(head.i, "amod", "compound"))
    if lemma == "secretary" and any(kid.lower == "press" for kid in syntax.kids(head.i)):
        return "anonymous"
    if lemma == "minister" and not list(syntax.kids(head.i, "det", "poss", "amod", "compound", "prep")):
        return "anonymous"
    small = any(
        (n := nouns().get(kid.lemma.lower())) and n.kind == "facility" for kid in syntax.kids(head.i, "compound")
    )
    if (
        _is_office(syntax, head, lemma)
        or (adviser and not any(k.lower in _SINGLE for k in syntax.kids(head.i, "det", "nummod")))
    ) and not small:
        return "named"
    entry = nouns().get(lemma)
    return "collective" if entry is not None and entry.plural else "anonymous"


def _is_office(syntax: Syntax, head: Token, role: str) -> bool:
    """Whether a role has one holder: "the president", "Mali's prosecutor", but not "a minister"."""
    beside = [kid.lower for kid in syntax.kids(head.i, "det", "nummod")]
    if not _SINGLE.isdisjoint(beside):
        return False
    told = "the" in beside or bool(syntax.kids(head.i, "poss"))
    return role in words("unique roles") or (told and role in words("unique roles if told"))


def _is_counted(syntax: Syntax, head: Token) -> bool:
    """Whether some of many are meant: "two rebels", "several groups", "a group"."""
    return any(
        kid.tag == "CD" or kid.lower in words("some")
        for kid in syntax.kids(head.i, "det", "nummod", "amod", "quantmod", "predet")
    )


def _counted_by(syntax: Syntax, head: Token) -> bool:
    """Whether a word of number or measure is said of people: "a group of senators", "dozens of residents"."""
    inner = (noun for kid in syntax.kids(head.i, "prep") if kid.lower == "of" for noun in syntax.kids(kid.i, "pobj"))
    return any(noun.tag in ("NNS", "NNPS") or noun.lower in ("people", "them", "us") for noun in inner)


def _is_placed(syntax: Syntax, head: Token) -> bool:
    return any(kid.i > head.i and kid.lower in _PLACING for kid in syntax.kids(head.i, "prep"))


def _inside(syntax: Syntax, spans: Spans) -> Iterator[Token]:
    return (syntax.tokens[i] for span in spans for i in syntax.inside(span))


def _is_unnamed(syntax: Syntax, spans: Spans, head: Token) -> bool:
    """Unnamed, and three at most: "a source", "two officials", "people familiar with the talks"."""
    beside = syntax.kids(head.i, "det", "nummod", "amod")
    if head.lemma.lower() in words("source nouns"):
        # "Sources" are any number; "sources close to the talks" are few.
        few = any(k.lower in (*_UPTO_THREE, *_SINGLE, "1") for k in beside)
        near = any(t.lower in words("familiar") and t.i > head.i for t in _inside(syntax, spans))
        return head.tag == "NN" or few or near
    if head.pos not in ("NOUN", "PROPN", "NUM", "PRON", "ADJ"):
        return False
    if head.lower in ("one", "another") and head.pos in ("NUM", "PRON", "DET"):
        return not any(noun.tag == "NNS" and noun.head == head.i and noun.dep == "appos" for noun in beside)
    if head.tag not in ("NNS", "NNPS") and any(t.lower in words("anonymity") for t in _inside(syntax, spans)):
        return True
    if head.lower in ("people", "person", "persons", "those", "officials", "aides", "individuals") and any(
        t.lower in words("familiar") and t.i > head.i for t in _inside(syntax, spans)
    ):
        return True
    if head.lower in ("couple", "pair"):
        return any(k.lower == "of" for k in syntax.kids(head.i, "prep"))
    if head.lower in _UPTO_THREE and head.tag == "CD":
        return True
    entry = noun_of(head) if head.pos in ("NOUN", "PROPN") else None
    if entry is None or entry.kind != "person" or entry.plural:
        return False
    if head.tag == "NN":
        return any(k.lower in _SINGLE for k in beside)
    return head.tag == "NNS" and any(k.lower in _UPTO_THREE for k in beside)
