"""JSON Schema (draft 2020-12) of the contract, made from the records themselves so that it cannot drift from them."""

from __future__ import annotations

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
