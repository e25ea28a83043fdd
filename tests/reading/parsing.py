"""From paragraphs to a parsed document, for tests of the stages that come after."""

from __future__ import annotations

from whosays.reading.doc import Doc
from whosays.reading.encode import Encode, Segment
from whosays.reading.parse import Parse

STEPS = (Segment(), Encode(), Parse())


def with_syntax(doc: Doc) -> Doc:
    for step in STEPS:
        doc = step(doc)
    return doc
