"""Which words of an office or a role can mean the same holder, and which role has one holder only."""

from __future__ import annotations

from whosays.reading.entities.lexicon import fold, wordlist
from whosays.reading.entities.mentions import Mention
from whosays.reading.entities.referents import Referent

VAGUE = frozenset({"regional", "local", "provincial"})  # "the regional governor" is the governor of some region
LEADERS = frozenset({"leader", "president", "premier", "chancellor", "king", "minister", "ruler"})
_CHIEFS = wordlist("chiefs")
_SINGLE = wordlist("single roles")
# One holder where it is told of what: "the ministry spokesman", "the Lyon prosecutor".
_SINGLE_IF_TOLD = frozenset(
    {
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "prosecutor",
        "sheriff",
        "bishop",
        "archbishop",
        "envoy",
        "commissioner",
    }
)
_SAME = (
    frozenset({"pope", "pontiff"}),
    frozenset({"judge", "justice", "magistrate"}),
    frozenset({"king", "queen", "monarch", "emperor", "sultan", "emir"}),
    frozenset({"spokesman", "spokesperson"}),
    frozenset({"spokeswoman", "spokesperson"}),
    frozenset({"lawyer", "attorney", "solicitor", "barrister"}),
    frozenset({"doctor", "surgeon", "physician", "medic"}),
    frozenset({"lawmaker", "legislator", "parliamentarian", "mp", "deputy", "senator", "congressman", "congresswoman"}),
    frozenset({"imam", "cleric", "preacher", "mullah", "ayatollah", "sheikh"}),
    frozenset({"pastor", "priest", "cleric", "bishop", "archbishop", "reverend", "clergyman", "father", "prelate"}),
    frozenset({"reporter", "journalist", "correspondent"}),
    frozenset({"envoy", "ambassador", "diplomat", "emissary"}),
)
_PAST = frozenset({"former", "ex", "then", "retired", "ousted", "deposed", "late"})
_PASSING = frozenset({"acting", "interim", "caretaker", "outgoing", "current"})


def heads_for(mention: Mention, nation: str | None) -> list[str]:
    """Heads of roles under which the holder of a described role may have been told before, the own first."""
    key = mention.key
    heads = [key]
    if key in ("leader", "counterpart") and nation:
        heads += sorted(LEADERS - {key})
    if key in ("premier", "pm"):
        heads += ["minister", "premier"]
    elif key == "minister" and "prime" in mention.modifiers:
        heads += ["premier", "pm"]
    if key in _CHIEFS and mention.modifiers - VAGUE:
        heads += sorted(_CHIEFS - {key})
    for same in _SAME:
        if key in same:
            heads += sorted(same - {key})
    return list(dict.fromkeys(heads))


def tells_role(mention: Mention, head: str, referent: Referent) -> bool:
    """Whether what stands before the noun agrees with a role that the text has told under `head`."""
    told = mention.modifiers - VAGUE - _PASSING
    past = [not _PAST.isdisjoint(fold(role).replace("-", " ").split()) for role in referent.roles]
    if mention.modifiers & _PAST:
        told -= _PAST
        if not any(past):
            return False  # "the former president" is not the president
    elif past and all(past) and head in _SINGLE:
        return False
    if head != mention.key and head == "minister" and mention.key in ("premier", "pm"):
        told |= {"prime"}
    elif head in ("premier", "pm") and mention.key == "minister":
        told -= {"prime"}
    return not told or any(told <= set(fold(role).replace("-", " ").split()) for role in referent.roles)


def has_one_holder(mention: Mention) -> bool:
    """Whether a described role is an office that one person holds: "the regional governor", "its army chief"."""
    if mention.noun is None or not mention.noun.role or mention.number == "p" or mention.reference == "indefinite":
        return False
    if mention.key == "minister":
        return bool(mention.modifiers - VAGUE)
    return mention.key in _SINGLE or (mention.key in _SINGLE_IF_TOLD and bool(mention.modifiers or mention.owner))
