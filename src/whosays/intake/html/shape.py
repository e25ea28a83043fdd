"""What the worker finds in a page, before it becomes an article."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page's own statements, as strings; dates as written."""

    text: str = ""
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None
    published_basis: str = "unknown"  # metadata or page
    language: str | None = None
    url: str | None = None  # canonical
    original_outlet: str | None = None
    free: bool | None = None  # isAccessibleForFree
    stated_words: int | None = None  # wordCount

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Page:
        return cls(**{f.name: values[f.name] for f in fields(cls) if f.name in values})
