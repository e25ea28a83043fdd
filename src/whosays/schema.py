"""JSON Schema (draft 2020-12) of the contract, made from the records themselves so that it cannot drift from them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from whosays.types import Reading

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def reading_schema() -> dict[str, Any]:
    """Schema of one line of `whosays read --json`. Further fields may come; those named here stay."""
    return schema_of(Reading, "A whosays reading")


def event_schema() -> dict[str, Any]:
    """Schema of one line of `whosays events --json`."""
    from whosays.ledger.records import EventRecord

    return schema_of(EventRecord, "An event of a whosays ledger")


LAYERS = {  # of a reading, with the letter that its ids begin with
    "entities": "n",
    "places": "p",
    "times": "t",
    "quantities": "q",
    "attributions": "a",
    "events": "e",
    "happenings": "h",
    "claims": "c",
    "checks": "k",
}
SPAN_KEYS = ("span", "evidence")
SPANS_KEYS = ("mentions", "trigger", "source", "cue", "content")


def faults(reading: dict[str, Any]) -> Iterator[str]:
    """What is wrong with a reading, as its JSON tells it, that the schema cannot say.

    Offsets that do not cut a mention exactly, ids out of order, and ids that lead nowhere. Nothing for a sound one.
    """
    text = reading["article"]["text"]
    for layer, letter in LAYERS.items():
        for start, end in _spans(reading[layer]):
            cut = text[start:end]
            if not 0 <= start < end <= len(text) or cut != cut.strip():
                yield f"{layer}: span [{start}, {end}] cuts {cut[:80]!r}"
        ids = [row["id"] for row in reading[layer]]
        if ids != [f"{letter}{n}" for n in range(1, len(ids) + 1)]:
            yield f"{layer}: ids are {ids[:20]}"
    for start, end in reading["sentences"]:
        if not 0 <= start < end <= len(text):
            yield f"sentences: [{start}, {end}]"
    known = {layer: {row["id"] for row in reading[layer]} for layer in LAYERS}
    entities, attributions = known["entities"] | {None}, known["attributions"] | {None}
    for layer in ("events", "happenings"):
        for row in reading[layer]:
            for kind in ("places", "times", "quantities"):
                if not known[kind].issuperset(row[kind]):
                    yield f"{row['id']} names {kind} that are not there"
            for role in ("actors", "recipients", "instruments"):
                if any(filler["entity"] not in entities for filler in row[role]):
                    yield f"{row['id']} names {role} that are not there"
    for row in reading["happenings"]:
        if not row["events"] or not known["events"].issuperset(row["events"]):
            yield f"{row['id']} has events that are not there"
    for row in reading["attributions"]:
        if row["inside"] not in attributions or row["inside"] == row["id"]:
            yield f"{row['id']} is inside what is not there"
        if row["speaker"] not in entities:
            yield f"{row['id']} has a speaker that is not there"
        if not row["chain"] or any(link["entity"] not in entities for link in row["chain"]):
            yield f"{row['id']} has no chain, or one with an entity that is not there"
    for row in reading["claims"]:
        if row["event"] not in known["events"]:
            yield f"{row['id']} is on an event that is not there"
        if row["attribution"] not in attributions:
            yield f"{row['id']} is of an attribution that is not there"
        if not row["chain"]:
            yield f"{row['id']} has no chain"
    for row in reading["entities"]:
        if not row["name"].strip() or not row["mentions"]:
            yield f"{row['id']} has no name or no mention"


def _spans(value: Any) -> Iterator[list[int]]:
    """Every span in a part of a reading."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in SPAN_KEYS and inner is not None:
                yield inner
            elif key in SPANS_KEYS:
                yield from inner
            else:
                yield from _spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _spans(inner)


def schema_of(kind: type, title: str) -> dict[str, Any]:
    schema = msgspec.json.schema(kind)
    for record in schema["$defs"].values():
        # Every field is always written, also where it is null.
        record["required"] = sorted(record["properties"])
        for field in record["properties"].values():
            field.pop("default", None)
    tighten(schema["$defs"])
    return {"$schema": DRAFT, "title": title, **schema}


def tighten(defs: dict[str, Any]) -> None:
    """What Python's types do not say: offsets count from 0, scores lie in 0..1, days are ISO days."""
    for record in defs.values():
        for name, field in record["properties"].items():
            if name == "score":
                field.update(minimum=0, maximum=1)
            elif name in ("start", "end"):
                field["anyOf"] = [{"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}, {"type": "null"}]
            elif field.get("type") == "array":
                offsets(field)
            elif name == "text_sha256":
                field["pattern"] = "^[0-9a-f]{64}$"


def offsets(field: dict[str, Any]) -> None:
    """A span is a pair of whole numbers from 0 on."""
    pair = field.get("prefixItems")
    if pair and all(item == {"type": "integer"} for item in pair):
        for item in pair:
            item["minimum"] = 0
    inner = field.get("items")
    if isinstance(inner, dict):
        offsets(inner)
