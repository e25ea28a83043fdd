"""The evidence of a claim is as short as it can be read, and never turns its sense."""

from __future__ import annotations

import pytest

from whosays import ArticleReader, make_article
from whosays.types import Reading

READER = ArticleReader()
LONG = ", while traffic was diverted through the old town and shops along the river stayed shut for most of the day"


def read(text: str) -> Reading:
    return READER.read(make_article(text, outlet="Courier", published="2022-12-06"))


def evidence(reading: Reading, word: str, field: str | None = None) -> str:
    """Of the claim on the event that a word triggers."""
    text = reading.article.text
    events = {e.id for e in reading.events if any(word in text[s:t] for s, t in e.trigger)}
    found = [claim.evidence for claim in reading.claims if claim.event in events and claim.field == field]
    return text[slice(*found[0])]


KEPT = [
    ("A bomb killed two people near the market in Goma" + LONG + ".", "killed", "market in Goma"),
    ("Police said a bomb killed two people near the market" + LONG + ".", "killed", "Police said a bomb killed"),
    ("A bomb killed two people near the market, police told Reuters" + LONG + ".", "killed", "police told Reuters"),
    ("Police said no bomb had exploded near the market in Goma" + LONG + ".", "exploded", "Police said no bomb"),
    ("Police said it was unlikely that rebels had attacked the market" + LONG + ".", "attacked", "it was unlikely"),
    ("The army said it would bomb the town if the rebels attacked the market" + LONG + ".", "bomb", "if the rebels"),
    (
        "Rebels refused to let the convoy attacked near Goma go on unless all were freed" + LONG + ".",
        "attacked",
        "convoy",
    ),
    ("The army did not shell or bomb the market in Goma" + LONG + ".", "bomb", "army did not shell or bomb"),
]


@pytest.mark.parametrize(("text", "trigger", "words"), KEPT)
def test_an_aside_goes_but_source_negation_hedge_and_condition_stay(text: str, trigger: str, words: str) -> None:
    found = evidence(read(text), trigger)
    assert words in found
    assert "shops along the river" not in found


def test_a_short_sentence_stays_whole() -> None:
    text = "Two people were killed in the bombing, police said, while the market stayed shut."
    assert evidence(read(text), "bombing") == text


def test_no_quotation_is_cut_in_two() -> None:
    quotation = (
        "“Rebels attacked the market at dawn, and when we asked for help nobody came, although the base is near”"
    )
    reading = read(f"{quotation}, the mayor of the town told reporters on Tuesday.")
    assert quotation in evidence(reading, "attacked")


def test_no_bracket_is_cut_in_two() -> None:
    reading = read(f"The army bombed the market (in the north of the town, which rebels hold, near the river){LONG}.")
    found = evidence(reading, "bombed")
    assert found.count("(") == found.count(")")


def test_a_field_in_a_clause_of_its_own_has_that_clause_too() -> None:
    reading = read(f"Rebels attacked the market in Goma at dawn, killing three people, the mayor said{LONG}.")
    assert "killing three people" in evidence(reading, "attacked", "killed")


def test_a_quotation_that_goes_on_shows_who_speaks() -> None:
    reading = read("“It was dark,” the mayor of the town told Reuters. “Rebels attacked the market at dawn.”")
    assert "the mayor of the town told Reuters" in evidence(reading, "attacked")


def test_evidence_is_no_wider_than_its_sentences_and_cut_exactly() -> None:
    reading = read("Police said a bomb killed two people near the market" + LONG + ". The army denied it.")
    for claim in reading.claims:
        cut = reading.article.text[slice(*claim.evidence)]
        assert cut == cut.strip()
        assert any(s <= claim.evidence[0] and claim.evidence[1] <= e for s, e in reading.sentences)
