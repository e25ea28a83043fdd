"""Paragraphs: where the text breaks, and what each stretch of it is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import ClassVar

from whosays.reading.doc import Doc
from whosays.types import Paragraph

TERMINAL = re.compile(r"[.!?:;\"”’)\]]\s*$")


def hard_wrapped(lines: list[str]) -> bool:
    """True when line breaks come from a fixed width: long lines of like length that mostly stop in mid-sentence."""
    full = [line for line in lines if len(line) >= 40]
    if len(full) < 4 or max(map(len, full)) > 100:
        return False
    return sum(not TERMINAL.search(line) for line in full) > 0.6 * len(full)


class Layout:
    name: ClassVar[str] = "layout"
    needs: ClassVar[tuple[str, ...]] = ("article",)
    gives: ClassVar[tuple[str, ...]] = ("paragraphs",)
    version: ClassVar[str] = "0"

    def __call__(self, doc: Doc) -> Doc:
        text = doc.article.text
        wrapped = hard_wrapped([line for line in text.splitlines() if line.strip()])
        pattern = r"\S(?:[^\n]|\n(?!\s*\n))*" if wrapped else r"\S[^\n]*"
        return replace(
            doc,
            paragraphs=tuple(
                Paragraph(span=(m.start(), m.start() + len(m[0].rstrip())), kind="body") for m in re.finditer(pattern, text)
            ),
        )
