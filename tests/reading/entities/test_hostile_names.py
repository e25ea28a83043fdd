"""Names inside names, which once left a place without a name."""

from __future__ import annotations

from whosays.intake import make_article
from whosays.reader import ArticleReader


def test_a_named_quarter_of_a_named_town_keeps_both_names() -> None:
    text = (
        "After holding the Old City of Homs for two years, fighters left it in buses, activists said. The city was "
        "quiet. Residents returned to the city on Friday."
    )
    entities = ArticleReader().read(make_article(text=text, outlet="The Courier")).entities
    assert all(entity.name.strip() for entity in entities)
    assert "Homs" in {entity.name for entity in entities}
