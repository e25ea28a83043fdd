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


CHAINS = [
    ("SANA quoted a military source as saying that jets had hit a site near Homs.", "SANA > military source"),
    ("Jets hit a site near Homs, SANA quoted a soldier as saying.", "SANA > soldier"),
    ("Interfax, citing a source in the emergency services, said the roof had collapsed.",
     "Interfax > source in the emergency services"),
    ("The attack killed six people, Nigerian media reported, citing the police.", "Nigerian media > police"),
    ("CNN, citing an intelligence assessment, reported that divers had cut the cable.",
     "CNN > intelligence assessment"),
    ("The ferry had sunk, TASS reported with reference to the port authority.", "TASS > port authority"),
    ("Reuters reported, citing two officials briefed by the Pentagon, that the carrier would sail.",
     "Reuters > two officials briefed by the Pentagon"),
    ("An eyewitness quoted by the Daily Trust said the gunmen had fled.", "Daily Trust > eyewitness"),
    ("The governor was quoted by RIA Novosti as saying that the fire was out.", "RIA Novosti > governor"),
    ("“They fled,” the governor was quoted as saying by the semi-official Tasnim news agency.",
     "Tasnim > governor"),
    ("A doctor told the broadcaster Channel 12 that five of the wounded were children.", "Channel 12 > doctor"),
    ("The general told the news site Luma that the claim was a lie.", "Luma > general"),
    ("“All is calm,” the interior minister told Radio Okapi on Thursday.", "Radio Okapi > interior minister"),
    ("The governor said in remarks carried by the state news agency that the dam was safe.",
     "state news agency > governor"),
    ("In an interview with the Financial Times, the prime minister said that elections would be held in May.",
     "Financial Times > prime minister"),
    ("Residents and a local official told the Associated Press that gunmen had come at dawn.",
     "Associated Press > Residents"),
    ("The army released a video in which a captured fighter says that he was paid.", "army > captured fighter"),
    ("A memo seen by Reuters said the rebels had recruited children.", "Reuters > memo"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CHAINS)
def test_a_chain_names_who_passed_it_on_and_who_is_cited(text: str, expected: str) -> None:
    found = {tuple(names[1:]) for names in chains(read(text))}
    assert tuple(expected.split(" > ")) in found


AUTHORS = [
    ("An army statement said twelve fighters had been killed.", "army"),
    ("A statement from the presidency said that the president was in good health.", "presidency"),
    ("According to a report in the Washington Post, the agency had learned of the plan.", "Washington Post"),
    ("A UN report said the rebels had recruited children.", "UN report"),
    ("A letter signed by forty lawmakers said the government had failed.", "letter"),
]


@pytest.mark.parametrize(("text", "last"), AUTHORS)
def test_a_channel_speaks_for_its_author_and_a_document_for_itself(text: str, last: str) -> None:
    assert chains(read(text))[0][1:] == [last]


def test_who_was_just_quoted_by_another_still_is() -> None:
    reading = read("Reuters quoted an officer as saying the bomb had been planted overnight. He said it was large.")
    assert chains(reading)[-1] == ["Courier", "Reuters", "officer"]


def test_a_new_statement_behind_a_semicolon_is_nobody_elses() -> None:
    reading = read("The ministry said the town was free of rebels; the mayor said that fighters still held the bridge.")
    assert chains(reading)[-1] == ["Courier", "mayor"]


def test_what_is_said_on_a_station_passed_no_other_outlet() -> None:
    reading = read("The mayor said on MRTV that the bridge was closed.")
    assert chains(reading) == [["Courier", "mayor"]]


NO_RELAYS = [
    "The envoy told parliament that the truce was holding.",
    "The envoy told the UN Security Council that the truce was holding.",
    "The envoy told reporters on Telegram that the truce was holding.",
    "The envoy said to Hamas officials that the truce was holding.",
    "The envoy told this newspaper that the truce was holding.",
]


@pytest.mark.parametrize("text", NO_RELAYS)
def test_hearers_that_publish_nothing_are_no_links(text: str) -> None:
    assert chains(read(text)) == [["Courier", "envoy"]]


def test_the_agency_that_is_told_something_is_the_one_named_before() -> None:
    reading = read("Interfax said the bridge was closed. A diver told the agency that a boat had exploded under it.")
    assert chains(reading)[-1] == ["Courier", "Interfax", "diver"]


def test_what_is_said_in_the_same_breath_passed_the_same_outlet() -> None:
    reading = read("The mayor told Reuters that the bridge was closed, adding that a boat had exploded under it.")
    assert chains(reading) == [["Courier", "Reuters", "mayor"]] * 2


def test_a_chain_goes_through_every_attribution_around_it() -> None:
    reading = read("According to Al Jazeera, Hezbollah said on Monday that its fighters had fired 40 rockets.")
    assert ["Courier", "Al Jazeera", "Hezbollah"] in chains(reading)


def test_hearsay_names_no_source_yet_is_no_word_of_the_outlet() -> None:
    reading = read("Two people are believed to have been killed in the bombing in Goma.")
    assert chains(reading) == [["Courier"]]
    assert {claim.chain[-1].name for claim in reading.claims if claim.attribution} == {"unnamed source"}
