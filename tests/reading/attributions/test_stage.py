from __future__ import annotations

import hashlib

from whosays.reading.attributions import Attributions
from whosays.reading.doc import Doc
from whosays.reading.layout import Layout
from whosays.reading.parse import Parse
from whosays.types import Article


def read(text: str) -> Doc:
    digest = hashlib.sha256(text.encode()).hexdigest()
    doc = Doc(article=Article(id="t", content_id=digest, text=text, text_sha256=digest))
    return Attributions()(Parse()(Layout()(doc)))


def test_a_clause_under_a_verb_of_saying_is_content() -> None:
    doc = read("The mayor said that the bridge was closed.")
    (found,) = doc.attributions
    assert [doc.cut(s) for s in found.source] == ["The mayor"]
    assert [doc.cut(s) for s in found.content] == ["that the bridge was closed"]
    assert found.quotation == "indirect"
