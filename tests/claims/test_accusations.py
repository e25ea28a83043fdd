"""Words of blame are claims on who did it, also where they do not name the deed again."""

from __future__ import annotations

import pytest

from whosays import ArticleReader, make_article
from whosays.types import Claim

READER = ArticleReader()
BEFORE = "A bomb killed two people in Ankara. "


def actors(text: str) -> list[Claim]:
    claims = READER.read(make_article(BEFORE + text, outlet="Courier", published="2022-12-06")).claims
    return [claim for claim in claims if claim.field == "actor" and claim.chain[-1].name != "Courier"]


BLAMED = [
    ("The minister blamed the PKK.", ["PKK"], "certain"),
    ("The minister blamed the PKK and Islamic State.", ["PKK", "Islamic State"], "certain"),
    ("The minister blamed the attack on the PKK.", ["PKK"], "certain"),
    ("The minister attributed the attack to the PKK.", ["PKK"], "certain"),
    ("The minister blamed the PKK for the attack.", ["PKK"], "certain"),
    ("Police suspect the PKK.", ["PKK"], "probable"),
]


@pytest.mark.parametrize(("text", "names", "certainty"), BLAMED)
def test_who_is_blamed_is_said_to_have_done_it(text: str, names: list[str], certainty: str) -> None:
    found = actors(text)
    assert [claim.value for claim in found] == names
    assert {(claim.stance, claim.certainty) for claim in found} == {("asserts", certainty)}


NOT_BLAMED = [
    "Traders blamed the government for high prices.",
    "The minister did not blame the PKK.",
    "The minister blamed the weather.",
]


@pytest.mark.parametrize("text", NOT_BLAMED)
def test_blame_for_another_thing_and_no_blame_make_nobody_the_actor(text: str) -> None:
    assert actors(text) == []
