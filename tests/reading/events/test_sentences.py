"""What single sentences tell: type and mode, who and whom, and whether it happened."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from whosays.reading.doc import Doc
from whosays.types import Event


class Told(NamedTuple):
    sentence: str
    trigger: str
    type: str
    mode: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    status: str = "actual"


TOLD = (
    # verbal cooperation
    Told("Norway and Chile agreed on Monday to share fishing data.", "agreed", "AGREE", None, ("Norway", "Chile")),
    Told("Sweden offered to host the talks.", "offered", "AGREE", None, ("Sweden",)),
    Told("The king vowed to restore parliament.", "vowed", "AGREE", None, ("king",)),
    Told("Kenya's president met with the Ugandan prime minister in Nairobi.", "met", "CONSULT", None,
         ("Kenya's president", "Ugandan prime minister")),
    Told("The foreign minister will visit Jakarta next week.", "visit", "CONSULT", "visit", ("foreign minister",),
         ("Jakarta",), "planned"),
    Told("The president telephoned his Polish counterpart.", "telephoned", "CONSULT", "phone", ("president",),
         ("Polish counterpart",)),
    Told("Qatar mediated between the two factions.", "mediated", "CONSULT", "third-party", ("Qatar",)),
    Told("Italy praised Tunisia's efforts.", "praised", "SUPPORT", None, ("Italy",), ("Tunisia",)),
    Told("Brazil recognized the new government.", "recognized", "SUPPORT", None, ("Brazil",), ("new government",)),
    Told("The general apologized to the families.", "apologized", "CONCEDE", None, ("general",), ("families",)),
    Told("The court acquitted the journalist.", "acquitted", "CONCEDE", None, ("court",), ("journalist",)),
    Told("The governor lifted the curfew on Sunday.", "lifted curfew", "CONCEDE", None, ("governor",)),
    # material cooperation
    Told("India and France cooperated on the rescue.", "cooperated", "COOPERATE", None, ("India", "France")),
    Told("Spain extradited the smuggler to Morocco.", "extradited", "COOPERATE", None, ("Spain",)),
    Told("Japan donated tents to the refugees.", "donated", "AID", None, ("Japan",), ("refugees",)),
    Told("Canada granted asylum to the pilot.", "granted asylum", "AID", None, ("Canada",), ("pilot",)),
    Told("The rebels released six hostages.", "released", "RETREAT", "release", ("rebels",), ("six hostages",)),
    Told("The army withdrew its tanks from the border.", "withdrew tanks", "RETREAT", "withdraw", ("army",)),
    Told("The prime minister resigned on Tuesday.", "resigned", "RETREAT", "resign", ("prime minister",)),
    Told("Both sides declared a ceasefire.", "declared ceasefire", "RETREAT", "ceasefire", ("Both sides",)),
    # verbal conflict
    Told("Ethiopia demanded compensation from Sudan.", "demanded", "REQUEST", "change", ("Ethiopia",)),
    Told("The bishop urged the generals to step down.", "urged", "REQUEST", "yield", ("bishop",), ("generals",)),
    Told("The United Nations called for a truce.", "called", "REQUEST", "yield", ("United Nations",)),
    Told("Latvia accused Belarus of smuggling.", "accused", "ACCUSE", "disapprove", ("Latvia",), ("Belarus",)),
    Told("Prosecutors are investigating the mayor.", "investigating", "ACCUSE", "investigate", ("Prosecutors",),
         ("mayor",)),
    Told("The opposition condemned the arrest of its leader.", "condemned", "ACCUSE", "disapprove", ("opposition",)),
    Told("Hungary rejected the plan.", "rejected", "REJECT", "change", ("Hungary",)),
    Told("The union refused to end the strike.", "refused", "REJECT", "change", ("union",)),
    Told("Serbia threatened to close the crossing.", "threatened", "THREATEN", "restrict", ("Serbia",)),
    Told("The militia threatened to shell the port.", "threatened", "THREATEN", "violence", ("militia",)),
    Told("Gambia asked the bank to provide aid.", "asked", "REQUEST", "assist", ("Gambia",), ("bank",)),
    # material conflict short of violence
    Told("Students protested against the tuition rise.", "protested", "PROTEST", "demo", ("Students",)),
    Told("Miners went on strike over pay.", "went on strike", "PROTEST", "strike", ("Miners",)),
    Told("Farmers blocked roads around the capital.", "blocked roads", "PROTEST", "obstruct", ("Farmers",)),
    Told("Prisoners began a hunger strike on Friday.", "hunger strike", "PROTEST", "hunger", ("Prisoners",)),
    Told("Poland expelled two Russian diplomats.", "expelled", "SANCTION", "expel", ("Poland",)),
    Told("The United States imposed sanctions on the company.", "imposed sanctions", "SANCTION", None,
         ("United States",), ("company",)),
    Told("A court sentenced the general to ten years in prison.", "sentenced", "SANCTION", "convict", ("court",),
         ("general",)),
    Told("Turkey deployed troops to the region.", "deployed", "MOBILIZE", "troops", ("Turkey",)),
    Told("The coup leaders imposed a curfew.", "imposed curfew", "COERCE", "curfew", ("coup leaders",)),
    Told("The ministry banned the newspaper.", "banned", "COERCE", "ban", ("ministry",), ("newspaper",)),
    Told("Malaysia deported ninety migrants.", "deported", "COERCE", "deport", ("Malaysia",), ("ninety migrants",)),
    Told("Hackers breached the bank's network.", "breached", "COERCE", "cyber", ("Hackers",)),
    # violence: voice, nominalisation, relatives, control, coordination
    Told("The convoy was ambushed by rebels.", "ambushed", "ASSAULT", None, ("rebels",), ("convoy",)),
    Told("The mayor was shot dead by unidentified gunmen.", "shot dead", "ASSAULT", "firearms",
         ("unidentified gunmen",), ("mayor",)),
    Told("The bombing of the radio station by the air force drew criticism.", "bombing", "ASSAULT", "aerial",
         ("air force",), ("radio station",)),
    Told("A Ukrainian drone attack on an air base damaged two planes.", "drone attack", "ASSAULT", "drone",
         ("Ukrainian",), ("air base",)),
    Told("The priest's murder shocked the town.", "murder", "ASSAULT", "targeted", (), ("priest",)),
    Told("The men who kidnapped the engineer fled.", "kidnapped", "ASSAULT", "abduct", ("men",), ("engineer",)),
    Told("Rebels attacking the station wounded a guard.", "attacking", "ASSAULT", None, ("Rebels",), ("station",)),
    Told("The village attacked by the militia was empty.", "attacked", "ASSAULT", None, ("militia",), ("village",)),
    Told("Officers ordered the soldiers to shoot the prisoners.", "shoot", "ASSAULT", "firearms", ("soldiers",),
         ("prisoners",), "planned"),
    Told("He is accused of killing two policemen in a shootout.", "shootout", "ASSAULT", "firearms"),
    Told("The militia tortured and executed nine captives.", "tortured", "ASSAULT", "torture", ("militia",),
         ("nine captives",)),
    Told("Gunmen in military uniforms attacked the church with grenades.", "attacked", "ASSAULT", "explosives",
         ("Gunmen",), ("church",)),
    Told("Israel bombed a hospital in Gaza.", "bombed", "ASSAULT", "explosives", ("Israel",), ("hospital",)),
    Told("Missiles struck a school in Kharkiv.", "struck", "ASSAULT", "heavy-weapons", (), ("school",)),
    Told("Guerrillas of the National Front carried out an attack on the barracks.", "attack", "ASSAULT", None,
         ("Guerrillas of the National Front", "National Front"), ("barracks",)),
    # status
    Told("Police foiled an attempt to assassinate the judge.", "assassinate", "ASSAULT", "targeted", (), ("judge",),
         "attempted"),
    Told("The group failed to kill the governor.", "kill", "ASSAULT", None, ("group",), ("governor",), "attempted"),
    Told("The generals plan to attack the port.", "attack", "ASSAULT", None, ("generals",), ("port",), "planned"),
    Told("If rebels attack the dam, the valley will flood.", "attack", "ASSAULT", None, ("rebels",), ("dam",),
         "hypothetical"),
    Told("The army did not shell the market.", "shell", "ASSAULT", "heavy-weapons", ("army",), ("market",), "negated"),
    Told("Attacks on nurses are common in the district.", "Attacks", "ASSAULT", None, (), ("nurses",), "general"),
    Told("The rebels may attack the airport.", "attack", "ASSAULT", None, ("rebels",), ("airport",), "hypothetical"),
)  # fmt: skip


def cuts(doc: Doc, event: Event) -> str:
    return " ".join(doc.cut(span) for span in event.trigger)


@pytest.mark.parametrize("told", TOLD, ids=lambda told: told.sentence[:50])
def test_a_sentence_tells_its_event(read: Callable[[str], Doc], told: Told) -> None:
    doc = read(told.sentence)
    event = next((event for event in doc.events if cuts(doc, event) == told.trigger), None)
    assert event is not None, [cuts(doc, event) for event in doc.events]
    assert (event.type, event.mode, event.status) == (told.type, told.mode, told.status)
    if told.actors:
        assert tuple(doc.cut(filler.span) for filler in event.actors) == told.actors
    if told.recipients:
        assert set(told.recipients) <= {doc.cut(filler.span) for filler in event.recipients}


ALONE = (
    ("The premier said the guild was responsible for the attack.", "attack", "actual"),
    ("The rebels denied killing villagers in Lubero.", "killing", "actual"),
    ("The blast may have killed two people.", "blast", "actual"),
    ("Three sailors were killed on Friday.", "killed", "actual"),
    ("Explosions at two depots killed four", "Explosions", "actual"),
)


@pytest.mark.parametrize(("sentence", "trigger", "status"), ALONE)
def test_a_deed_told_in_one_sentence_is_an_event_without_further_context(
    read: Callable[[str], Doc], sentence: str, trigger: str, status: str
) -> None:
    doc = read(sentence)
    assert [(doc.cut(e.trigger[0]), e.type, e.status) for e in doc.events] == [(trigger, "ASSAULT", status)]
