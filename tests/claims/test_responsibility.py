"""Who owns, disowns or keeps back a deed: a claim on its actor, by the one who says so."""

from __future__ import annotations

import pytest

from whosays import ArticleReader, make_article
from whosays.types import Claim

READER = ArticleReader()
DEED = "A bomb killed nine people in Bosaso on Thursday."


def on_actor(text: str) -> list[Claim]:
    reading = READER.read(make_article(f"{DEED} {text}", outlet="Courier", published="2024-02-09"))
    [deed] = [e.id for e in reading.events if reading.article.text[e.trigger[0][0] : e.trigger[0][1]] == "killed"]
    return [claim for claim in reading.claims if claim.field == "actor" and claim.event == deed]


WORDS = [
    ("A little-known faction took responsibility in a video.", "asserts", "little-known faction"),
    ("A little-known faction later admitted responsibility.", "asserts", "little-known faction"),
    ("Al-Shabaab said it was responsible.", "asserts", "Al-Shabaab"),
    ("Al-Shabaab denied responsibility.", "denies", "Al-Shabaab"),
    ("Kyiv has neither claimed nor denied responsibility.", "declines", "Kyiv"),
    ("The group stopped short of claiming responsibility.", "declines", "group"),
    ("Nobody claimed it.", "declines", None),
    ("No one has so far come forward to claim responsibility.", "declines", None),
]


@pytest.mark.parametrize(("text", "stance", "who"), WORDS)
def test_words_on_responsibility_are_a_claim_on_the_actor_of_the_deed_before(
    text: str, stance: str, who: str | None
) -> None:
    [claim] = on_actor(text)
    assert (claim.stance, claim.value) == (stance, who)
    assert [link.name for link in claim.chain] == (["Courier", who] if who else ["Courier"])


@pytest.mark.parametrize(
    "text",
    [
        "Al-Shabaab often claims responsibility for what others do.",
        "The mayor took responsibility for the poor lighting of the market.",
    ],
)
def test_a_habit_or_another_fault_owns_no_deed(text: str) -> None:
    assert on_actor(text) == []
