"""Names that once broke the reading, or left a place without a name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from whosays.intake import make_article
from whosays.reader import ArticleReader
from whosays.reading.doc import Doc
from whosays.reading.entities import Entities
from whosays.reading.syntax import Name


def test_a_named_quarter_of_a_named_town_keeps_both_names() -> None:
    text = (
        "After holding the Old City of Homs for two years, fighters left it in buses, activists said. The city was "
        "quiet. Residents returned to the city on Friday."
    )
    entities = ArticleReader().read(make_article(text=text, outlet="The Courier")).entities
    assert all(entity.name.strip() for entity in entities)
    assert "Homs" in {entity.name for entity in entities}


def test_a_name_cut_off_by_the_end_of_the_text_is_read(read: Callable[[str], Doc]) -> None:
    doc = read("They live in Kyiv (")
    syntax = replace(doc.syntax, names=(Name(3, len(doc.syntax.tokens), "GPE"),))
    assert [entity.name for entity in Entities()(replace(doc, syntax=syntax)).entities if entity.name] == ["Kyiv"]
