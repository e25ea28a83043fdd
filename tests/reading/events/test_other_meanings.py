"""Words of violence that tell of none: metaphor, sport, business, arts, medicine, accidents."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whosays.reading.doc import Doc

VIOLENT = {"ASSAULT", "COERCE", "MOBILIZE", "PROTEST"}

NO_VIOLENCE = (
    "She fought back tears as the band played.",
    "The singer exploded onto the scene in 2009.",
    "The comedy bombed at the box office.",
    "Critics attacked the government's budget.",
    "The senator blasted the spending plan.",
    "The two firms struck a deal on Friday.",
    "Shares were hit by fears of a rate rise.",
    "The company launched a hostile takeover bid.",
    "The striker shot wide from ten yards.",
    "Ferrari's driver crashed out of the race.",
    "Lightning struck the barn on Sunday.",
    "He died of a heart attack at the age of 80.",
    "The boss fired the sales team over poor results.",
    "The chef fired up the grill.",
    "The new phone is expected to hit the shelves in May.",
    "The mayor hit the campaign trail on Monday.",
    "The plan backfired on the minister.",
    "Inflation is killing small shops.",
    "The bank raised its inflation target to three percent.",
    "Doctors are fighting a rare cancer.",
    "The firefighters battled the blaze for six hours.",
    "Three people were killed in a head-on crash on the motorway.",
    "The earthquake destroyed hundreds of houses.",
    "The hurricane killed nine people in the islands.",
    "Two hikers died in an avalanche.",
    "The storm battered the coast overnight.",
    "A gas leak caused the explosion at the bakery.",
    "The pilot was killed when his glider crashed.",
    "The team is in a battle against relegation.",
    "She had a panic attack on the train.",
    "The novel captures the mood of the age.",
    "The photo captured the moment the bridge opened.",
    "Her speech struck a chord with voters.",
    "The vaccine targets the new variant.",
    "He held a press conference on Tuesday.",
    "The report strikes a hopeful note.",
    "The population explosion worries planners.",
    "The actress stormed off the set.",
    "Sales shot up by a third in June.",
    "The museum opened fire-damaged rooms to visitors.",
    "The coach demonstrated the drill to his players.",
    "The project was shot in black and white.",
    "The law took effect in March.",
    "The drug attacks the virus at its root.",
)

SPORT = (
    "Rovers beat City 3-1 in the league on Saturday. The striker fired home a penalty before half-time and the "
    "goalkeeper was beaten twice more in the second half. The coach said his players had fought to the end. City's "
    "defence was under attack from the first whistle, and their captain shot against the post. It was the team's "
    "fifth win of the season and they top the table."
)
MARKETS = (
    "Shares fell sharply on Thursday as investors fled technology stocks. The index was hit by a wave of selling and "
    "traders said the market had been battered by weak earnings. The company is fighting a takeover by its largest "
    "shareholder. Analysts attacked the bank's forecast, and profits took a beating in the quarter."
)
CINEMA = (
    "The film follows a detective who is shot in the opening scene. The actor was kidnapped by fans of the series, or "
    "so the trailer jokes. Shooting took nine weeks. The director, whose last movie bombed, said the audience would "
    "love the sequel. The soundtrack album hits stores in May and the premiere is in Venice."
)


@pytest.mark.parametrize("sentence", NO_VIOLENCE)
def test_a_word_of_violence_in_another_meaning_is_no_event(read: Callable[[str], Doc], sentence: str) -> None:
    doc = read(sentence)
    assert [doc.cut(event.trigger[0]) for event in doc.events if event.type in VIOLENT] == []


@pytest.mark.parametrize("page", [SPORT, MARKETS, CINEMA], ids=["sport", "markets", "cinema"])
def test_a_page_of_sport_markets_or_cinema_holds_no_violence(read: Callable[[str], Doc], page: str) -> None:
    doc = read(page)
    assert [doc.cut(event.trigger[0]) for event in doc.events if event.type in VIOLENT] == []


def test_the_same_words_are_violence_where_they_mean_it(read: Callable[[str], Doc]) -> None:
    for sentence in (
        "Gunmen shot a shopkeeper in the market.",
        "Jets struck a depot outside the city.",
        "Troops stormed the parliament.",
        "The explosion at the checkpoint, caused by a car bomb, killed two soldiers.",
    ):
        assert any(event.type == "ASSAULT" for event in read(sentence).events), sentence
