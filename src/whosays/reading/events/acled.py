"""The ACLED pair of an event: our reading of how PLOVER types meet ACLED's sub-events; verbal types have none."""

from __future__ import annotations

from collections.abc import Set

from whosays.reading.events.words import words
from whosays.types import Status

Pair = tuple[str, str]

BATTLE: Pair = ("Battles", "Armed clash")
REGAINED: Pair = ("Battles", "Government regains territory")
OVERTAKEN: Pair = ("Battles", "Non-state actor overtakes territory")
_REMOTE = "Explosions/Remote violence"
_CIVIL = "Violence against civilians"
_STRATEGIC = "Strategic developments"
GRENADE: Pair = (_REMOTE, "Grenade")
DEVICE: Pair = (_REMOTE, "Remote explosive/landmine/IED")
ATTACK: Pair = (_CIVIL, "Attack")
PEACEFUL: Pair = ("Protests", "Peaceful protest")
INTERVENED: Pair = ("Protests", "Protest with intervention")
EXCESSIVE: Pair = ("Protests", "Excessive force against protesters")
VIOLENT: Pair = ("Riots", "Violent demonstration")
MOB: Pair = ("Riots", "Mob violence")
AGREEMENT: Pair = (_STRATEGIC, "Agreement")
ARRESTS: Pair = (_STRATEGIC, "Arrests")
CHANGE: Pair = (_STRATEGIC, "Change to group/activity")
DISRUPTED: Pair = (_STRATEGIC, "Disrupted weapons use")
BASE: Pair = (_STRATEGIC, "Headquarters or base established")
PROPERTY: Pair = (_STRATEGIC, "Looting/property destruction")
TRANSFER: Pair = (_STRATEGIC, "Non-violent transfer of territory")
OTHER: Pair = (_STRATEGIC, "Other")

_BY_MODE: dict[str, Pair] = {
    "abduct": (_CIVIL, "Abduction/forced disappearance"),
    "sexual": (_CIVIL, "Sexual violence"),
    "aerial": (_REMOTE, "Air/drone strike"),
    "drone": (_REMOTE, "Air/drone strike"),
    "suicide-attack": (_REMOTE, "Suicide bomb"),
    "heavy-weapons": (_REMOTE, "Shelling/artillery/missile attack"),
    "unconventional": (_REMOTE, "Chemical weapon"),
    "destroy": PROPERTY,
}
_PROTESTERS = words("protesters")
_MOB = words("mob")
_ARMS = words("arms")
_TERRITORY = words("territory")
_STATE = words("state")


def pair(
    kind: str,
    mode: str | None,
    status: Status,
    trigger: Set[str],
    actors: tuple[Set[str], Set[str]],
    recipients: tuple[Set[str], Set[str]],
    instruments: Set[str],
    near: Set[str],
) -> Pair | None:
    """ACLED event and sub-event type. Roles come as (lemmas, kinds); `near` are the lemmas of the clause."""
    whom, kinds = recipients
    if kind == "ASSAULT":
        return _assault(mode, trigger, actors, recipients, instruments, near)
    if kind == "PROTEST":
        if mode in ("riot", "vandalize"):
            return VIOLENT
        if mode == "boycott":
            return None
        return INTERVENED if near & {"disperse", "teargas", "tear", "baton", "cannon"} else PEACEFUL
    if kind == "COERCE":
        if mode == "arrest":
            return ARRESTS
        if mode == "seize":
            if (whom | instruments | near) & _ARMS and trigger & {"seize", "confiscate", "seizure", "search", "raid"}:
                return DISRUPTED
            return PROPERTY if trigger & {"loot", "looting", "plunder"} or kinds & {"built"} else OTHER
        return OTHER if mode in ("curfew", "martial-law", "restrict", "deport", "ban") else None
    if kind == "RETREAT":
        return {"ceasefire": AGREEMENT, "withdraw": TRANSFER, "disarm": CHANGE, "release": OTHER, "access": OTHER}.get(
            mode or ""
        )
    if kind == "MOBILIZE":
        if near & {"base", "headquarters", "outpost", "camp"} and trigger & {"establish", "set", "open", "build"}:
            return BASE
        return CHANGE if mode in ("troops", "militia") else None
    return None


def _assault(
    mode: str | None,
    trigger: Set[str],
    actors: tuple[Set[str], Set[str]],
    recipients: tuple[Set[str], Set[str]],
    instruments: Set[str],
    near: Set[str],
) -> Pair | None:
    whom, kinds = recipients
    who, who_kinds = actors
    if "pronoun" in kinds:
        kinds = kinds - {"armed", "place"}
    if trigger & _TERRITORY and mode == "heavy-weapons":
        if trigger & {"retake", "recapture", "regain", "liberate"} or who & _STATE or "state" in who_kinds:
            return REGAINED
        return OVERTAKEN
    if mode == "crowd-control":
        return INTERVENED
    if mode == "explosives":
        return GRENADE if "grenade" in instruments | near else DEVICE
    if mode in ("firearms", "beat", "primitive", "targeted", "torture", None) and whom & _PROTESTERS:
        return EXCESSIVE if who_kinds & {"armed"} or who & _STATE else VIOLENT
    if (mode in ("beat", "primitive") and who & _MOB) or trigger & {"lynch", "lynching"}:
        return MOB
    if mode in _BY_MODE:
        return _BY_MODE[mode]
    if trigger & {
        "clash",
        "skirmish",
        "firefight",
        "gunbattle",
        "shootout",
        "fighting",
        "battle",
        "fight",
        "combat",
        "hostility",
    }:
        return VIOLENT if who & _PROTESTERS else BATTLE
    if kinds & {"armed", "military"}:
        return BATTLE
    if kinds & {"human"}:
        return ATTACK
    if mode in ("firearms", "beat", "primitive", "targeted", "torture"):
        return ATTACK
    if kinds & {"built", "vehicle"}:
        return ATTACK if not kinds & {"place"} else BATTLE if who_kinds & {"armed"} else ATTACK
    return BATTLE if kinds & {"place"} and who_kinds & {"armed"} else None
