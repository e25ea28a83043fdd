"""What format are these bytes? Content decides; the name and the server's word break ties."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["text", "html", "jsonl", "feed"]

HTML = re.compile(
    r"\s*(?:<!--.{0,5000}?-->\s*)*(?:<\?xml[^>]*\?>\s*)?(?:<!--.{0,5000}?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|div|article|section|main|header|nav|p|h1|table|center)\b",
    re.I | re.S,
)
FEED = re.compile(
    r"\s*(?:<\?[^>]*\?>\s*|<!--.{0,5000}?-->\s*|<!DOCTYPE[^\[>]*(?:\[.{0,100000}?\]\s*)?>\s*)*"
    r"<(?:rss|feed|rdf:RDF|(?:\w+:)?RDF|(?:\w+:)?feed|channel)\b",
    re.I | re.S,
)
ROWS = re.compile(r"\s*(?:\[\s*)?\{\s*(?:\"|\})")
TAGS = re.compile(r"</(?:p|div|html|body|article|a|span|h1|li)>", re.I)


def sniff(head: str, name: str = "", content_type: str | None = None) -> Kind:
    """The format of a text from its first characters, its file name or address, and its declared media type."""
    stated = (content_type or "").split(";")[0].strip().lower()
    name = name.lower().removesuffix(".gz")
    if FEED.match(head):
        return "feed"
    if HTML.match(head):
        return "html"
    if ROWS.match(head) or (name.endswith((".jsonl", ".ndjson")) and stated != "text/html"):
        return "jsonl"
    if stated in ("text/html", "application/xhtml+xml") or name.endswith((".html", ".htm", ".xhtml", ".shtml")):
        return "html"
    if stated in ("application/rss+xml", "application/atom+xml") or name.endswith((".rss", ".atom")):
        return "feed"
    if stated != "text/plain" and head.lstrip().startswith("<") and len(TAGS.findall(head)) >= 3:
        return "html"
    return "text"
