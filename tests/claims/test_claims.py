"""From sentences to claims: chain, stance, certainty, field and value, with the exact words."""

from __future__ import annotations

import pytest

from whosays import ArticleReader, make_article
from whosays.types import Claim, Reading

READER = ArticleReader()


def read(text: str, **facts: str) -> Reading:
    return READER.read(make_article(text, outlet=facts.pop("outlet", "Courier"), published="2022-12-06", **facts))  # type: ignore[arg-type]


def chain(claim: Claim) -> list[str]:
    return [link.name for link in claim.chain]


def on_event(reading: Reading, word: str) -> list[Claim]:
    """Claims on the events whose trigger holds a word."""
    text = reading.article.text
    ids = {e.id for e in reading.events if any(word in text[s:e_] for s, e_ in e.trigger)}
    return [claim for claim in reading.claims if claim.event in ids]


CHAINS = [
    ("Two people were killed in the strike, police said.", ["Courier", "police"]),
    ("Two people were killed in the strike.", ["Courier"]),
    ("Reuters reported that a drone hit the airport.", ["Courier", "Reuters"]),
    (
        "Reuters reported, citing two officials, that a drone hit the airport on Monday.",
        ["Courier", "Reuters", "two officials"],
    ),
    (
        "A senior official told the New York Times that the drones were launched from Ukraine.",
        ["Courier", "New York Times", "senior official"],
    ),
    (
        "Ana Ruiz said in an interview with CNN that the bomb had killed two people.",
        ["Courier", "CNN", "Ana Ruiz"],
    ),
    (
        "Two people were killed in the attack, according to TASS, which cited emergency services.",
        ["Courier", "TASS", "emergency services"],
    ),
    ("The ministry said on Telegram that a drone hit the depot.", ["Courier", "ministry"]),
]


@pytest.mark.parametrize(("text", "expected"), CHAINS)
def test_a_chain_runs_from_the_outlet_over_each_relay_to_the_origin(text: str, expected: list[str]) -> None:
    claims = [claim for claim in read(text).claims if claim.field is None]
    assert [chain(claim) for claim in claims] == [expected] * len(claims)
    assert claims


def test_a_reprint_passes_through_the_outlet_it_names() -> None:
    reading = read("Two people were killed in the strike, police said.", original_outlet="Northgate Wire")
    assert chain(reading.claims[0]) == ["Courier", "Northgate Wire", "police"]


def test_an_article_without_outlet_starts_its_chains_at_its_host() -> None:
    article = make_article("Two people were killed in the strike.", url="https://www.courier.example/a/1")
    assert chain(READER.read(article).claims[0]) == ["courier.example"]


DEEDS = [
    ("Islamic State claimed responsibility for the bombing in Kabul.", "asserts", "Islamic State"),
    ("Kyiv has not claimed responsibility for the attack on the base.", "declines", "Kyiv"),
    ("Ukraine denied any involvement in the strike on the base.", "denies", "Ukraine"),
    ("The PKK denied it was behind the bombing in Istanbul.", "denies", "PKK"),
    ("The minister said the PKK was responsible for the attack.", "asserts", "PKK"),
    ("Russia said it had nothing to do with the attack on the convoy.", "denies", "Russia"),
    ("Russia said it had played no role in the bombing.", "denies", "Russia"),
    ("The minister said his forces had no relation to the bombing.", "denies", "his forces"),
    ("Ukraine has not publicly claimed any of the attacks.", "declines", "Ukraine"),
    ("The Taliban claimed the bombing in Kabul.", "asserts", "Taliban"),
    ("The bombing has not been claimed by any group.", "declines", None),
    ("There was no immediate claim of responsibility for the bombing.", "declines", None),
    ("Officials declined to say who was behind the bombing.", "declines", None),
]


@pytest.mark.parametrize(("text", "stance", "who"), DEEDS)
def test_to_own_or_disown_a_deed_is_a_claim_on_its_actor(text: str, stance: str, who: str) -> None:
    claims = read(text).claims
    assert [(claim.field, claim.stance, claim.value) for claim in claims] == [("actor", stance, who)]


def test_nobody_who_claims_is_the_outlets_word_and_names_no_actor() -> None:
    [claim] = read("No group has claimed responsibility for the blast in Kabul.").claims
    assert (claim.field, claim.value, claim.stance, chain(claim)) == ("actor", None, "declines", ["Courier"])


def test_a_deed_that_is_not_named_again_is_the_one_told_before() -> None:
    reading = read("A drone hit a fuel depot near Kursk on Monday. Kyiv has not claimed responsibility.")
    [claim] = [claim for claim in reading.claims if claim.stance == "declines"]
    assert (claim.field, claim.value) == ("actor", "Kyiv")
    assert reading.article.text[slice(*claim.evidence)] == "Kyiv has not claimed responsibility."
    assert claim in on_event(reading, "hit")


def test_a_denial_is_a_claim_on_the_event_and_not_on_its_opposite() -> None:
    claims = on_event(read("The governor denied that a missile had hit the hospital."), "hit")
    assert {claim.stance for claim in claims} == {"denies"}
    assert any(claim.field is None for claim in claims)


def test_saying_that_something_did_not_happen_denies_it() -> None:
    claims = on_event(read("The ministry said that no missile hit the hospital."), "hit")
    assert {claim.stance for claim in claims} == {"denies"}


@pytest.mark.parametrize(
    "text",
    [
        "The Kremlin said it did not attack the hospital.",
        "M23 rejected accusations that its fighters killed civilians in Kishishe.",
        "M23 denied killing civilians in Kishishe.",
    ],
)
def test_who_denies_an_own_deed_denies_the_actor_and_not_the_happening(text: str) -> None:
    reading = read(text)
    denials = [claim for claim in reading.claims if claim.stance == "denies"]
    assert "actor" in {claim.field for claim in denials}
    assert None not in {claim.field for claim in denials}


def test_who_denies_what_others_report_denies_it_however_it_is_put() -> None:
    for reported in ("reports that", "accusations that", "the claim that", "that"):
        reading = read(f"The ministry denied {reported} rebels had killed two people in Goma.")
        assert {(c.stance, chain(c)[-1]) for c in on_event(reading, "killed")} == {("denies", "ministry")}, reported


def test_what_a_denial_takes_for_granted_is_not_denied() -> None:
    reading = read(
        "The minister denied that the police, who shot dead two protesters on Monday, had been ordered to do so."
    )
    assert {claim.stance for claim in on_event(reading, "shot")} == {"asserts"}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Kyiv demanded the release of the sailors who were seized in May.", "seized"),
        ("The minister vowed to punish the men who killed two officers on Monday.", "killed"),
    ],
)
def test_what_a_demand_or_a_promise_takes_for_granted_is_told_as_a_fact(text: str, word: str) -> None:
    assert {claim.stance for claim in on_event(read(text), word)} == {"asserts"}


def test_a_hedge_on_one_field_leaves_the_others_certain() -> None:
    claims = {
        claim.field: claim.certainty for claim in on_event(read("The blast may have killed two people."), "blast")
    }
    assert claims["killed"] == "possible"


def test_asking_and_declining_say_nothing_of_how_sure_the_source_is() -> None:
    reading = read("The president urged rebels to release the hostages. The army declined to comment on the killings.")
    told = {claim.stance: claim.certainty for claim in reading.claims if len(claim.chain) > 1}
    assert {told.get("asks", "unknown"), told.get("declines", "unknown")} == {"unknown"}
    assert told


def test_a_back_reference_is_no_statement_of_the_outlet() -> None:
    reading = read(
        "A drone hit a fuel depot near Kursk on Monday, the governor said. The attack came hours before dawn."
    )
    assert not [claim for claim in on_event(reading, "attack") if claim.field is None]


def test_a_headline_over_the_story_is_no_source_of_its_own() -> None:
    text = "Drone hits fuel depot near Kursk\n\nA drone hit a fuel depot near Kursk on Monday, the governor said."
    claims = [claim for claim in read(text, title="Drone hits fuel depot near Kursk").claims if claim.field is None]
    assert {tuple(chain(claim)) for claim in claims} == {("Courier", "governor")}


def test_counts_are_claimed_with_their_bounds_and_the_quantity_they_come_from() -> None:
    reading = read("At least 12 people were killed in the bombing, officials said.")
    [claim] = [claim for claim in reading.claims if claim.field == "killed"]
    assert claim.value == {"low": 12, "best": 12, "high": None}
    assert claim.ref in {quantity.id for quantity in reading.quantities}


def test_every_claim_opens_on_the_words_of_its_sentence() -> None:
    reading = read("Rebels shelled the town on Monday, killing three people, residents said. The army denied it.")
    sentences = set(reading.sentences)
    assert reading.claims
    assert all(claim.evidence in sentences for claim in reading.claims)
    assert [claim.id for claim in reading.claims] == [f"c{n}" for n in range(1, len(reading.claims) + 1)]


def test_a_text_without_events_has_no_claims() -> None:
    assert read("The recipe calls for two eggs and a cup of flour.").claims == ()


LATER = [
    ("Kyiv would neither confirm nor deny a role.", ["Courier", "Kyiv"], "declines", "Kyiv"),
    ("Kyiv denied any part in it.", ["Courier", "Kyiv"], "denies", "Kyiv"),
    ("There was no immediate claim of responsibility.", ["Courier"], "declines", None),
]


@pytest.mark.parametrize(("text", "names", "stance", "who"), LATER)
def test_a_bare_word_on_responsibility_is_about_the_last_attack(
    text: str, names: list[str], stance: str, who: str | None
) -> None:
    reading = read(f"A bomb killed two people in Ryazan on Monday. Police detained 12 men on Tuesday. {text}")
    claims = [c for c in reading.claims if c.field == "actor" and c.stance == stance]
    assert [(chain(c), c.value) for c in claims] == [(names, who)]
    assert {c.event for c in claims} <= {c.event for c in on_event(reading, "killed")}


def test_responsibility_for_another_thing_is_not_laid_on_the_last_attack() -> None:
    reading = read(
        "A bomb killed two people in Ryazan on Monday. The PKK is responsible for 40,000 deaths, officials say."
    )
    assert not [c for c in on_event(reading, "killed") if c.field == "actor"]


def test_a_denial_after_an_accusation_is_by_the_accused_of_having_done_it() -> None:
    reading = read(
        "The army said rebels had killed 50 people in Goma. It accused the M23 and the FDLR of the killing."
        " Both deny it."
    )
    denied = [c for c in reading.claims if c.stance == "denies"]
    assert {c.field for c in denied} == {"actor"}
    assert "Both" in {chain(c)[-1] for c in denied}


def test_speech_that_begins_with_it_is_no_bare_denial() -> None:
    reading = read("Police said a bomb had killed two people in Goma. The minister said it could be wrong to be sure.")
    assert {c.stance for c in on_event(reading, "killed")} == {"asserts"}


OWN_NAMES = [
    ("A doctor told the Herald that a bomb had killed two people.", "The Volga Herald", ["doctor"]),
    ("A doctor told SVOD that a bomb had killed two people.", "SVOD News Agency", ["doctor"]),
    ("A doctor told Reuters that a bomb had killed two people.", "Reuters", ["doctor"]),
    ("A doctor told Reuters that a bomb had killed two people.", "The Volga Herald", ["Reuters", "doctor"]),
]


@pytest.mark.parametrize(("text", "outlet", "rest"), OWN_NAMES)
def test_an_outlet_does_not_pass_on_what_it_was_told_itself(text: str, outlet: str, rest: list[str]) -> None:
    claims = read(text, outlet=outlet).claims
    assert claims
    assert {tuple(chain(c)) for c in claims} == {(outlet, *rest)}


def test_a_reason_that_is_cited_is_no_source() -> None:
    reading = read("The ministry cited security reasons for the raid on Goma.")
    assert all("security reasons" not in name for c in reading.claims for name in chain(c))


def test_a_spokesman_denies_the_deed_of_those_for_whom_he_speaks() -> None:
    reading = read("The M23 holds Goma. Its spokesman Ivo Lang said the M23 did not kill civilians in Goma.")
    assert {c.field for c in on_event(reading, "kill") if c.stance == "denies"} == {"actor"}


def test_each_of_those_who_speak_together_is_an_origin() -> None:
    reading = read("The PKK and the Syrian Democratic Forces denied any role in the bombing in Ankara.")
    denied = [(chain(c), c.value) for c in reading.claims if c.stance == "denies"]
    assert denied == [
        (["Courier", "PKK"], "PKK"),
        (["Courier", "Syrian Democratic Forces"], "Syrian Democratic Forces"),
    ]


LAST_LINKS = [
    ("The photographer, Ana Ruiz, who was inside, said a rocket hit the tower.", "Ana Ruiz"),
    ("A rocket hit the tower, a senior official speaking on condition of anonymity said.", "senior official"),
    ("A nurse, who asked not to be named, said a rocket hit the tower.", "nurse"),
    ("The incident shows that rebels attacked the tower.", "Courier"),
    ("No group has admitted carrying out the attack.", "Courier"),
]


@pytest.mark.parametrize(("text", "name"), LAST_LINKS)
def test_the_last_link_is_who_can_be_held_to_it(text: str, name: str) -> None:
    claims = read(text).claims
    assert claims
    assert {chain(c)[-1] for c in claims} == {name}


def test_a_denial_reaches_every_deed_of_the_accusing_sentence_and_a_bare_accusation_the_last_attack() -> None:
    reading = read(
        "The army said the M23 had shelled a school in Goma and shot four people. The M23 denied it. A bomb killed two"
        " people in Ankara. The minister blamed the PKK. The PKK denies it."
    )
    assert {c.stance for c in on_event(reading, "shelled") if chain(c)[-1] == "M23"} == {"denies"}
    assert {c.stance for c in on_event(reading, "shot") if chain(c)[-1] == "M23"} == {"denies"}
    assert [c.value for c in on_event(reading, "killed") if chain(c)[-1] == "PKK"] == ["PKK"]


def test_what_is_told_according_to_another_has_both_in_its_chain() -> None:
    reading = read("Mr Soylu told reporters that, according to the findings so far, the PKK was behind the attack.")
    assert [chain(c) for c in reading.claims if c.field == "actor"] == [["Courier", "Soylu", "findings"]]


UNHARMED = [
    ("A drone hit a depot near Kursk. Nobody was hurt, the governor said.", "injured"),
    ("A drone hit a depot near Kursk. No one was killed in the attack, police said.", "killed"),
]


@pytest.mark.parametrize(("text", "field"), UNHARMED)
def test_that_nobody_was_hurt_is_a_count_of_none_and_denies_nothing(text: str, field: str) -> None:
    claims = read(text).claims
    assert "denies" not in {claim.stance for claim in claims}
    assert [claim.value for claim in claims if claim.field == field] == [{"low": 0, "best": 0, "high": 0}]


def test_an_army_that_killed_nobody_of_a_kind_still_denies_its_deed() -> None:
    assert "denies" in {claim.stance for claim in read("The army said its troops did not kill the villagers.").claims}


def test_that_no_things_of_a_kind_were_damaged_counts_no_other_things() -> None:
    claims = read(
        "A drone hit a depot near Kursk. The governor said that no civilian buildings had been damaged."
    ).claims
    assert "damaged" not in {claim.field for claim in claims}
    assert "denies" not in {claim.stance for claim in claims}


def test_nobody_was_hurt_in_the_deed_told_before() -> None:
    reading = read(
        "A drone attack set fire to a depot in Kursk, a day after blasts at two bases. Nobody was hurt, officials said."
    )
    [claim] = [claim for claim in reading.claims if claim.field == "injured"]
    assert claim in on_event(reading, "attack")
