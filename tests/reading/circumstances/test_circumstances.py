"""When and where something was said: never the time of what is told, nor a place to which nobody spoke."""

from __future__ import annotations

import pytest

from whosays import ArticleReader, make_article
from whosays.types import Reading

READER = ArticleReader()


def read(text: str) -> Reading:
    return READER.read(make_article(text, outlet="Courier", published="2024-03-13"))


def said_at(reading: Reading) -> list[str | None]:
    spans = {time.id: time.span for time in reading.times}
    return [a.said_at and reading.article.text[slice(*spans[a.said_at])] for a in reading.attributions]


TIMES = [
    ("The mayor said on Monday that the bridge had fallen on Friday.", "Monday"),
    ("The bridge fell on Friday, the mayor said on Monday.", "Monday"),
    ("On Tuesday, the junta said it had arrested four officers.", "Tuesday"),
    ("Police on Monday said the driver had fled.", "Monday"),
    ("Police said Monday the driver had fled.", "Monday"),
    ("The chief told Reuters on Tuesday that a strike on Monday had hit the station.", "Tuesday"),
    ("Speaking to reporters in Geneva on Friday, the envoy said that the truce was holding.", "Friday"),
    ("The envoy said in an interview broadcast on Sunday that the talks would resume.", "Sunday"),
    ("The group said in a report released on Thursday that soldiers had killed 22 men.", "Thursday"),
    ("A cousin, reached by telephone on Monday, said the family had been asleep.", "Monday"),
    ("Ankara accused the rebels on Monday of shelling the border town.", "Monday"),
    ("The ministry summoned the envoy on Tuesday and said the raid was an outrage.", "Tuesday"),
    ("“Nobody came to help,” said Fatima, 34, at a camp outside Goma this week.", "this week"),
    ("“We are ready,” the president replied when asked on Thursday whether he would fight.", "Thursday"),
    ("The mayor said an hour later that the bridge had fallen.", "an hour later"),
    ("The army, which signed a truce in 2014, denied that its men had fired.", None),
    ("The mayor said that the bridge had fallen on Friday.", None),
    ("After the attack on Monday, the mayor said that the bridge was closed.", None),
    ("Since Monday, the mayor said, nobody has crossed the bridge.", None),
    ("The talks that day show that the rebels are weak.", None),
    ("The vote on Friday proved that the party is split.", None),
    ("The report last week showed that prices had risen.", "last week"),
    ("The mayor, who took office on Monday, said that the bridge was closed.", None),
    ("Explosions were heard at around 4 a.m. on Tuesday, the broadcaster reported.", None),
]


@pytest.mark.parametrize(("text", "time"), TIMES)
def test_said_at_is_the_time_of_the_saying(text: str, time: str | None) -> None:
    assert said_at(read(text))[0] == time


def test_what_is_added_in_the_same_breath_was_said_at_the_same_time() -> None:
    reading = read("The mayor said on Monday that the bridge was closed, adding that a boat had exploded.")
    assert said_at(reading) == ["Monday", "Monday"]


def test_a_day_in_front_of_a_sentence_is_that_of_all_that_its_speaker_says_in_it() -> None:
    reading = read("In an address on Sunday, Ana Ruiz said the bridge was closed; she also said a boat had exploded.")
    assert said_at(reading) == ["Sunday", "Sunday"]
    assert [a.venue for a in reading.attributions] == ["address", "address"]


def test_each_of_two_sayings_in_a_sentence_has_its_own_time() -> None:
    reading = read("The army denied the raid on Monday, but the mayor said on Tuesday that the bridge was closed.")
    assert said_at(reading)[-1] == "Tuesday"


def test_nothing_is_carried_over_from_another_sentence() -> None:
    assert said_at(read("The mayor said on Monday that it was over. He said the bridge was closed.")) == [
        "Monday",
        None,
    ]


VENUES = [
    ("The ministry said in a statement that the dam was safe.", "statement"),
    ("The army said in a statement on Telegram that two drones had fallen.", "statement on Telegram"),
    ("“We are ready,” the commander wrote on Telegram.", "Telegram"),
    ("The ministry wrote on its X account that the dam was safe.", "X"),
    ("The rebels wrote in a post on X that the town was free.", "X"),
    ("The envoy told a news conference that the talks had failed.", "news conference"),
    ("The envoy told reporters at a briefing that the talks had failed.", "briefing"),
    ("At a briefing late on Tuesday, the envoy said that the talks had failed.", "briefing"),
    ("In a video call last week, three residents said that soldiers had come.", "video call"),
    ("A cousin, reached by telephone on Monday, said the family had been asleep.", "telephone"),
    ("Asked at a news conference whether he would go, the envoy said: “We will study it.”", "news conference"),
    ("The army issued a statement saying that the base was safe.", "statement"),
    ("The rebels posted a video on Telegram in which a fighter says they hold the base.", "Telegram"),
    ("The mayor said in remarks carried by the state news agency that the dam was safe.", "remarks"),
    ("The group said through its Amaq outlet that the base was safe.", "Amaq"),
    ("The mayor told state television that the dam was safe.", None),
    ("The statement said that the dam was safe.", None),
    ("The mayor said that the envoy had spoken in an interview.", None),
    ("The mayor told reporters that the dam was safe.", None),
]


@pytest.mark.parametrize(("text", "venue"), VENUES)
def test_the_venue_is_where_or_how_it_was_said(text: str, venue: str | None) -> None:
    assert read(text).attributions[0].venue == venue
