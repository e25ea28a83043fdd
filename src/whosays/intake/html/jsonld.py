"""schema.org statements in JSON-LD: read leniently, because many pages write them wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from whosays.intake.html.dom import Node
from whosays.reading.layout.words import word_set

ARTICLE = word_set(
    """article newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle backgroundnewsarticle
    reviewnewsarticle askpublicnewsarticle blogposting liveblogposting socialmediaposting report
    satiricalarticle techarticle scholarlyarticle advertisercontentarticle posting creativework
    medicalscholarlyarticle"""
)
PAGE = frozenset({"webpage", "itempage", "aboutpage", "collectionpage", "videoobject"})
DEEPEST = 12
COMMENT = re.compile(r"<!\[CDATA\[|\]\]>|<!--|-->|^\s*//.*$", re.M)
TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
JsonObject = dict[str, Any]


def json_ld(tree: Node) -> list[JsonObject]:
    """All schema.org objects of a page with references resolved one level, in order of the page."""
    out: list[JsonObject] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            for block in _blocks(script.text_content() or ""):
                out.extend(_objects(block, 0))
    known = {node["@id"]: node for node in out if isinstance(node.get("@id"), str) and len(node) > 1}
    return [{key: _resolve(value, known) for key, value in node.items()} for node in out]


def _blocks(raw: str) -> Iterator[Any]:
    for attempt in (
        raw,
        COMMENT.sub("", raw),
        TRAILING_COMMA.sub("", COMMENT.sub("", raw)),
        unescape(COMMENT.sub("", raw)),
    ):
        try:
            yield json.loads(attempt.strip().rstrip(";"), strict=False)
            return
        except (ValueError, RecursionError):
            continue
    # Several objects one after another, or rubbish after the first.
    decoder, text, at = json.JSONDecoder(strict=False), TRAILING_COMMA.sub("", COMMENT.sub("", raw)), 0
    for _ in range(20):
        start = text.find("{", at)
        if start < 0:
            return
        try:
            value, at = decoder.raw_decode(text, start)
            yield value
        except (ValueError, RecursionError):
            at = start + 1


def _objects(value: Any, depth: int) -> Iterator[JsonObject]:
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value or "headline" in value:
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "liveBlogUpdate", "author", "publisher"):
            if key in ("author", "publisher", "liveBlogUpdate", "hasPart") and key != "hasPart":
                continue
            inner = value.get(key)
            if isinstance(inner, list | dict):
                yield from _objects(inner, depth + 1)


def _resolve(value: Any, known: dict[str, JsonObject]) -> Any:
    if isinstance(value, list):
        return [_resolve(item, known) for item in value]
    if isinstance(value, dict) and set(value) <= {"@id", "@type", "name"} and value.get("@id") in known:
        return known[value["@id"]]
    return value


def types_of(node: JsonObject) -> set[str]:
    """The types of an object in small letters, without their vocabulary's address."""
    kinds = node.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return {re.split(r"[/#:]", name)[-1].lower() for name in names if isinstance(name, str)}


def text_of(value: Any, *keys: str) -> str | None:
    """The first string in a value that may be a string, an object with one of the keys, or a list of these."""
    if isinstance(value, str):
        return " ".join(unescape(re.sub(r"<[^<>]{1,200}>", " ", value)).split()) or None
    if isinstance(value, list):
        return next(filter(None, (text_of(item, *keys) for item in value)), None)
    if isinstance(value, dict):
        return next(filter(None, (text_of(value.get(key), *keys) for key in (*keys, "@value"))), None)
    return None


def names_of(value: Any) -> list[tuple[str, str]]:
    """(name, type in small letters or "") of every person or organisation in an author-like value."""
    if isinstance(value, str):
        return [(" ".join(unescape(value).split()), "")] if value.strip() else []
    if isinstance(value, list):
        return [pair for item in value for pair in names_of(item)]
    if isinstance(value, dict):
        kind = next(iter(sorted(types_of(value))), "")
        name = value.get("name") or " ".join(
            part for part in (value.get("givenName"), value.get("familyName")) if isinstance(part, str)
        )
        if isinstance(name, list):
            return [(" ".join(unescape(n).split()), kind) for n in name if isinstance(n, str) and n.strip()]
        return [(" ".join(unescape(name).split()), kind)] if isinstance(name, str) and name.strip() else []
    return []


def article_node(nodes: list[JsonObject], wanted: set[str]) -> JsonObject:
    """The object that is this page's article: the one whose headline shares most words with the page's titles."""
    best: JsonObject = {}
    best_score = -1.0
    for node in nodes:
        kinds = types_of(node)
        if not kinds & ARTICLE and not ("headline" in node and not kinds & PAGE):
            continue
        words = set(re.findall(r"\w+", (text_of(node.get("headline") or node.get("name")) or "").casefold()))
        overlap = len(words & wanted) / len(words | wanted) if words and wanted else 0.0
        score = (
            overlap
            + 0.1 * ("datePublished" in node)
            + 0.05 * ("newsarticle" in kinds)
            - 0.3 * (kinds == {"creativework"})
        )
        if score > best_score:
            best, best_score = node, score
    return best
