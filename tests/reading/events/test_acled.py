"""Each of ACLED's sub-events is told by a plain sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whosays.ontology import ACLED_PAIRS
from whosays.reading.doc import Doc

SENTENCES = {
    "Armed clash": "Army troops clashed with militants near the village of Dara on Monday.",
    "Government regains territory": "The army recaptured the town of Sola from the rebels.",
    "Non-state actor overtakes territory": "Rebels seized the town of Sola after a night of shelling.",
    "Chemical weapon": "A chlorine gas attack on the town killed nine people.",
    "Air/drone strike": "An air strike hit a market in Sola, killing three traders.",
    "Suicide bomb": "A suicide bomber blew himself up outside a mosque in Kabul.",
    "Shelling/artillery/missile attack": "Government forces shelled the suburb with mortars overnight.",
    "Remote explosive/landmine/IED": "A roadside bomb exploded near a police convoy.",
    "Grenade": "Unknown men threw a grenade into a bar in the capital.",
    "Sexual violence": "Militiamen raped two women near the camp.",
    "Attack": "Gunmen shot dead a village teacher in his home.",
    "Abduction/forced disappearance": "Armed men abducted twelve students from a school.",
    "Peaceful protest": "Thousands of people marched in Lima against the new law.",
    "Protest with intervention": "Police fired tear gas to disperse the demonstrators.",
    "Excessive force against protesters": "Soldiers opened fire on protesters outside the palace.",
    "Violent demonstration": "Demonstrators threw stones at police outside parliament.",
    "Mob violence": "A mob lynched two men in the market.",
    "Agreement": "The government and the rebels declared a ceasefire in Doha.",
    "Arrests": "Police arrested forty opposition supporters overnight.",
    "Change to group/activity": "Two hundred rebels surrendered to the army and laid down their weapons.",
    "Disrupted weapons use": "Police seized a cache of rifles and explosives at the port.",
    "Headquarters or base established": "The army set up a base on the island.",
    "Looting/property destruction": "Looters ransacked shops in the old town.",
    "Non-violent transfer of territory": "The troops withdrew from the town before dawn.",
    "Other": "The authorities imposed a curfew in the city.",
}


@pytest.mark.parametrize("sub_event", SENTENCES)
def test_a_plain_sentence_is_read_as_its_sub_event(read: Callable[[str], Doc], sub_event: str) -> None:
    found = [event.acled for event in read(SENTENCES[sub_event]).events if event.acled]
    assert sub_event in [sub for _, sub in found]
    assert set(found) <= set(ACLED_PAIRS)


def test_every_sub_event_has_its_sentence() -> None:
    assert set(SENTENCES) == {sub for _, sub in ACLED_PAIRS}


def test_acts_of_words_have_no_acled_type(read: Callable[[str], Doc]) -> None:
    for sentence in (
        "Turkey accused Greece of arming the islands.",
        "The minister visited Oslo on Friday.",
        "France rejected the proposal.",
    ):
        assert [event.acled for event in read(sentence).events] == [None], sentence
