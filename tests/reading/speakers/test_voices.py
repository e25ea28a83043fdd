"""News prose of our own in many styles: who speaks in each of its attributions, and what kind of source that is."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from tests.reading.parsing import with_syntax

from whosays.reading.doc import Doc
from whosays.reading.entities import Entities
from whosays.reading.speakers import Speakers
from whosays.types import Article, Attribution, Paragraph, Span

TEXTS = Path(__file__).with_name("voices.txt").read_text("utf-8").split("\n\n")[1:]
MARK = re.compile(r"([<\[])(\d(?![\d ,.]))?|([>\]])|(?<!\w)(_)(\d?)|_(?!\w)")


def unmarked(marked: str) -> tuple[str, dict[int, dict[str, list[Span]]]]:
    """The text without its marks, and the spans of each attribution by the mark that opens them."""
    text, at = "", 0
    spans: dict[int, dict[str, list[Span]]] = {}
    counts: Counter[str] = Counter()
    opened: list[tuple[str, int, int]] = []
    for m in MARK.finditer(marked):
        text += marked[at : m.start()]
        at = m.end()
        in_cue = bool(opened) and opened[-1][0] == "_"
        opens = m[1] or (m[4] if not in_cue else None)
        if opens:
            counts[opens] += 1
            opened.append((opens, int(m[2] or m[5] or counts[opens]), len(text)))
        else:
            mark, k, start = opened.pop()
            spans.setdefault(k, {}).setdefault(mark, []).append((start, len(text)))
    return text + marked[at:], spans


def read(marked: str) -> Doc:
    text, spans = unmarked(marked)
    attributions = tuple(
        Attribution(
            id=f"a{k}",
            source=tuple(parts.get("<", ())),
            cue=tuple(parts.get("_", ())),
            content=tuple(parts["["]),
            quotation="direct" if text[parts["["][0][0]] == "“" else "indirect",
        )
        for k, parts in sorted(spans.items())
        if "[" in parts
    )
    sha = hashlib.sha256(text.encode()).hexdigest()
    paragraphs = tuple(Paragraph(span=m.span(), kind="body") for m in re.finditer(r"[^\n]+", text))
    article = Article(id="t", content_id=sha, text=text, text_sha256=sha)
    doc = Entities()(with_syntax(Doc(article=article, paragraphs=paragraphs)))
    return Speakers()(replace(doc, attributions=attributions))


@pytest.mark.parametrize("block", TEXTS, ids=lambda block: block[:40])
def test_every_attribution_has_its_speaker_and_kind(block: str) -> None:
    lines = block.strip().split("\n")
    expected = [tuple(line[2:].rsplit(" | ", 1)) for line in lines if line.startswith("= ")]
    doc = read("\n\n".join(line for line in lines if not line.startswith("= ")))
    names = {entity.id: entity.name for entity in doc.entities}
    assert [(names.get(a.speaker or "", "-"), a.source_kind) for a in doc.attributions] == expected
