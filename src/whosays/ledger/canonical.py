"""Ids that depend on content alone: SHA-256 over canonical JSON (sorted keys, no white space, UTF-8)."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import zlib
from collections.abc import Iterable

import msgspec

from whosays.types import Article, Claim, Event, Reading

_decoder = msgspec.json.Decoder(Reading)


def sha256_of(value: object) -> str:
    """Hash of any JSON value; the same value has the same hash whatever the order of its keys."""
    canonical = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def fold(parts: Iterable[str]) -> str:
    """One hash over many strings, each with its length before it, so that no two lists run together."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        total.update(b"%d:" % len(data))
        total.update(data)
    return total.hexdigest()


def pack(reading: Reading) -> tuple[str, bytes]:
    """Id and stored bytes of a reading. What only a delivery knows (row id, url, ...) is left out of both."""
    article = reading.article
    bare = Article(
        id=article.content_id,
        content_id=article.content_id,
        language=article.language,
        text=article.text,
        text_sha256=article.text_sha256,
    )
    body = msgspec.json.encode(dataclasses.replace(reading, article=bare))
    return hashlib.sha256(body).hexdigest(), zlib.compress(body, 6)


def unpack(body: bytes) -> Reading:
    """The reading that `pack` made these bytes from, with its article bare."""
    return _decoder.decode(zlib.decompress(body))


def delivery_id(article: Article) -> str:
    """Id of an article as it was delivered: its content, row id and metadata."""
    return sha256_of([getattr(article, f.name) for f in dataclasses.fields(article) if f.name != "text"])


def resolved(reading: Reading) -> dict[str, str]:
    """Names for the ids of a reading, so that a claim's content does not hang on how things were numbered."""
    names = {entity.id: entity.name for entity in reading.entities}
    names.update((place.id, place.name) for place in reading.places)
    names.update((time.id, time.value) for time in reading.times)
    return names


def claim_content(content_id: str, event: Event, claim: Claim, names: dict[str, str]) -> dict[str, object]:
    """What makes a claim this claim; the machine's score and the numbering inside the reading do not."""
    value = claim.value
    return {
        "article": content_id,
        "event": {"type": event.type, "trigger": [list(span) for span in event.trigger]},
        "field": claim.field,
        "value": names.get(value, value) if isinstance(value, str) else value,
        "chain": [
            {"name": link.name, "kind": link.kind, "span": list(link.span) if link.span else None}
            for link in claim.chain
        ],
        "stance": claim.stance,
        "certainty": claim.certainty,
        "evidence": list(claim.evidence),
    }


def claim_ids(reading: Reading) -> dict[str, str]:
    """Ledger id of each claim of the reading, by its local id; two claims that say the same share one."""
    names = resolved(reading)
    events = {event.id: event for event in reading.events}
    return {
        claim.id: sha256_of(claim_content(reading.article.content_id, events[claim.event], claim, names))
        for claim in reading.claims
        if claim.event in events
    }
