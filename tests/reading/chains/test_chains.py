"""Each attribution carries its chain, from the outlet down to the one who says it."""

from __future__ import annotations

import pytest

from whosays import ArticleReader, make_article
from whosays.types import Attribution, Reading

READER = ArticleReader()


def read(text: str, **facts: str) -> Reading:
    return READER.read(make_article(text, outlet=facts.pop("outlet", "Courier"), published="2022-12-06", **facts))  # type: ignore[arg-type]


def chains(reading: Reading) -> list[list[str]]:
    return [[link.name for link in a.chain] for a in reading.attributions]


def test_an_attribution_has_its_chain_though_no_event_is_told() -> None:
    assert chains(read("The ministry told Reuters that it was pleased.")) == [["Courier", "Reuters", "ministry"]]


def test_a_claim_has_the_chain_of_its_attribution() -> None:
    reading = read("Police told Reuters that a bomb had killed two people in Goma.")
    by_id: dict[str | None, Attribution] = {a.id: a for a in reading.attributions}
    assert reading.claims
    assert {claim.chain for claim in reading.claims} == {by_id[claim.attribution].chain for claim in reading.claims}


def test_links_say_where_the_text_names_them() -> None:
    reading = read("Police told Reuters that a bomb had killed two people in Goma.")
    [attribution] = reading.attributions
    cut = [link.span and reading.article.text[slice(*link.span)] for link in attribution.chain]
    assert cut == [None, "Reuters", "Police"]


@pytest.mark.parametrize("text", ["No group has claimed responsibility for the bombing in Goma."])
def test_what_nobody_says_has_the_outlet_alone(text: str) -> None:
    assert set(map(tuple, chains(read(text)))) == {("Courier",)}
