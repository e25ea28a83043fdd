"""What kind of source a phrase names: a named one, an unnamed person, many, a document, an outlet, the author."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from whosays.reading.doc import Doc
from whosays.reading.entities.index import head_of
from whosays.reading.entities.lexicon import fold, nouns, titles
from whosays.reading.entities.mentions import noun_of
from whosays.reading.syntax import Syntax, Token
from whosays.types import Entity, SourceKind, Spans

FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our", "myself", "ourselves"})
_ONE = frozenset({"he", "she", "him", "her", "one", "someone", "somebody", "another", "anyone"})


@lru_cache
def words(group: str) -> frozenset[str]:
    """A group of words of the table beside this module; KeyError where it has no such group."""
    for line in files(__package__).joinpath("words.tsv").read_text("utf-8").splitlines():
        name, _, listed = line.partition("\t")
        if name == group:
            return frozenset(listed.split())
    raise KeyError(group)


_MANY = words("many")


def is_named(entity: Entity) -> bool:
    """Whether the article gives the entity a proper name, not only a description."""
    last = entity.name.split()[-1].removeprefix("al-").removeprefix("el-")
    if entity.kind in ("place", "organisation", "group") and entity.name[:1].isupper() and last[:1].isupper():
        return len(entity.name.split()) > 1 or fold(last) not in nouns()
    return last[:1].isupper() and (
        entity.role is not None or (fold(last) not in nouns() and fold(last) not in titles())
    )


def is_outlet(entity: Entity) -> bool:
    """Whether an entity publishes news: a known name, the shape of one ("The ... Times"), or a noun ("local media")."""
    parts = fold(entity.name).removeprefix("the ").split()
    if not parts or entity.kind in ("person", "place", "weapon", "facility"):
        return False
    last = parts[-1]
    if is_named(entity):
        if "-".join(parts) in words("outlets") or (last in words("outlets") and len(parts) <= 3):
            return True
        if parts[0] in words("outlets") and (len(parts) == 1 or last in words("outlet last words") | {"online"}):
            return True
        if last == "agency":
            return len(parts) > 1 and parts[-2] in ("news", "press", "information", "telegraph")
        return len(parts) > 1 and last in words("outlet last words")
    if last in ("agency", "network", "channel", "station", "website", "portal"):
        return len(parts) > 1 and any(part in words("outlet modifiers") for part in parts[:-1])
    singular = last if last in words("outlet nouns") else last.removesuffix("s")
    return singular in words("outlet nouns")


def source_kind_of(doc: Doc, spans: Spans, entity: Entity | None) -> SourceKind:
    """The kind of a source, given the spans of its phrase and the entity that they name (None where none is known).

    unknown without spans; author for "I" and "we", which the caller resolves first where a quotation has a speaker.
    """
    if not spans:
        return "unknown"
    syntax = doc.syntax
    at = next((i for span in spans if (i := head_of(syntax, span)) is not None), None)
    if at is None:
        return "unknown" if entity is None else _of_entity(entity)
    head = syntax.tokens[at]
    if head.lower in FIRST_PERSON and entity is None:
        return "author"
    if entity is not None and entity.kind == "person" and is_named(entity):
        return "named"
    if _is_unnamed(syntax, spans, head):
        return "anonymous"
    if entity is None:
        return _of_word(head)
    if entity.kind in ("person", "group"):
        if is_outlet(entity):
            return "outlet"
        return _of_people(syntax, head, entity)
    if (
        entity.kind in ("organisation", "place")
        and head.tag == "NNS"
        and not is_named(entity)
        and not is_outlet(entity)
    ):
        return "collective"
    return _of_entity(entity)


def _of_entity(entity: Entity) -> SourceKind:
    if is_outlet(entity):
        return "outlet"
    match entity.kind:
        case "document":
            return "document"
        case "group":
            return "collective"
        case "person" if not is_named(entity):
            return "anonymous"
        case _:
            return "named"


def _of_word(head: Token) -> SourceKind:
    if head.lower in _MANY or (head.tag == "CD" and head.lower != "one"):
        return "collective"
    if head.lower in _ONE:
        return "anonymous"
    entry = noun_of(head) if head.pos in ("NOUN", "PROPN") else None
    if entry is None:
        return "named" if head.pos == "PROPN" else "collective" if head.tag == "NNS" else "unknown"
    if entry.kind == "document":
        return "document"
    if entry.kind in ("person", "group"):
        return "collective" if entry.plural or head.tag in ("NNS", "NNPS") else "anonymous"
    return "outlet" if head.lemma.lower() in words("outlet nouns") else "named"


def _of_people(syntax: Syntax, head: Token, entity: Entity) -> SourceKind:
    last = fold(entity.name).split()[-1]
    if entity.kind == "group":
        # "Istanbul police" is a body that speaks as one; "police" may be anyone of it.
        return (
            "named" if last == "police" and len(entity.name.split()) > 1 and entity.name[:1].isupper() else "collective"
        )
    lemma = head.lemma.lower() if head.pos in ("NOUN", "PROPN") else last
    if head.lower in ("they", "them", "who") and last.endswith("s"):
        return "collective"
    if head.tag in ("NNS", "NNPS") or head.lower in _MANY or (head.pos == "NOUN" and last.endswith("men")):
        return "collective"
    if lemma == "general" and "attorney" in entity.name.lower():
        lemma = "minister"
    if lemma in words("unique roles") and not any(k.lower in ("a", "an", "one") for k in syntax.kids(head.i, "det")):
        return "named"
    entry = nouns().get(lemma)
    return "collective" if entry is not None and entry.plural else "anonymous"


def _is_unnamed(syntax: Syntax, spans: Spans, head: Token) -> bool:
    """Unnamed, and one or few: "a source", "two officials", "people familiar with the talks"."""
    inside = [syntax.tokens[i] for span in spans for i in syntax.inside(span)]
    if head.lemma.lower() in words("source nouns"):
        return True
    if head.pos not in ("NOUN", "PROPN", "NUM", "PRON", "ADJ"):
        return False
    if any(t.lower in words("anonymity") for t in inside):
        return True
    if head.lower in ("people", "person", "persons", "those", "officials", "aides", "individuals") and any(
        t.lower in words("familiar") and t.i > head.i for t in inside
    ):
        return True
    entry = noun_of(head) if head.pos in ("NOUN", "PROPN") else None
    if entry is None or entry.kind != "person" or entry.plural:
        return False
    return any(
        k.lower in words("few") or (k.tag == "CD" and k.lower in ("4", "5", "four", "five"))
        for k in syntax.kids(head.i, "det", "nummod", "amod")
    ) and head.tag in ("NNS", "NN")
