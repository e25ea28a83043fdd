"""From matches to drafts of events: each role gets its fillers, from slots, support verbs and modifiers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from whosays.reading.events.frames import LIGHT, Frames
from whosays.reading.events.kinds import Kinds
from whosays.reading.events.match import Match, Matcher
from whosays.reading.syntax import Syntax, Token

PHYSICAL = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "AID", "COOPERATE"})
_ENTITY: Kinds = frozenset({"human", "armed", "org", "state", "name", "place"})
_HARMED: Kinds = _ENTITY | {"built", "vehicle", "number", "animal", "infra"}
_NEVER: Kinds = frozenset({"time", "self"})


@dataclass(slots=True)
class Draft:
    """An event in the making. Roles hold positions of head tokens."""

    head: int
    trigger: list[int]
    match: Match
    type: str
    mode: str | None
    actors: list[int] = field(default_factory=list)
    recipients: list[int] = field(default_factory=list)
    instruments: list[int] = field(default_factory=list)
    owned: set[int] = field(default_factory=set)  # tokens that tell this event: trigger, results, support verbs
    result: bool = False

    @property
    def use(self) -> str:
        return self.match.entry.use


class Drafter:
    """Turns the matches of one article into drafts, in order of the text."""

    def __init__(self, syntax: Syntax, frames: Frames, matcher: Matcher) -> None:
        self._syntax, self._frames, self._matcher = syntax, frames, matcher

    def __call__(self, matches: list[Match]) -> list[Draft]:
        drafts = [self._draft(match) for match in matches]
        heads = {draft.head for draft in drafts if not draft.match.verbal}
        for draft in drafts:  # "the attack and the killing of Y": a deed suffers no deed
            draft.recipients = [i for i in draft.recipients if i not in heads]
            draft.actors = [i for i in draft.actors if i not in heads]
        return drafts

    def _draft(self, match: Match) -> Draft:
        entry, slots = match.entry, match.slots
        draft = Draft(match.head, list(match.tokens), match, entry.type, entry.mode)
        draft.result = entry.use == "result"
        draft.owned = {*match.tokens, *slots.get("up-noun", ())}
        up = slots.get("up", ())
        if up and self._syntax.tokens[up[0]].lemma in LIGHT:
            draft.owned.add(up[0])
        self._fill(draft)
        return draft

    def _fill(self, draft: Draft) -> None:
        entry, slots = draft.match.entry, draft.match.slots
        actors = self._take(entry.actor, slots, draft, possessors=entry.possessor == "actor")
        if not draft.match.verbal and not actors:
            actors = list(slots.get("s", ()))
        recipients = self._take(entry.recipient, slots, draft, possessors=entry.possessor == "recipient")
        if not draft.match.verbal:
            if entry.possessor == "recipient":
                recipients = [*slots.get("poss", ()), *recipients]
            if not recipients:
                recipients = [i for i in slots.get("o", ()) if i != draft.head]
        if entry.use == "shotdown":
            actors = []  # who shoots a weapon down is not who sent it
        if entry.symmetric:
            actors, recipients = [*actors, *recipients], []
        draft.instruments = list(self._take(entry.instrument, slots, draft))
        for preposition in ("with", "using"):
            for i in slots.get(preposition, ()):
                if self._matcher.kinds(i) & {"weapon"} and i not in draft.instruments:
                    draft.instruments.append(i)
        if draft.match.verbal:
            self._using(draft)
            if not recipients:  # "summoned Niger's ambassador", "lifted Israel's blockade"
                nouns = [i for i in draft.trigger[1:] if self._syntax.tokens[i].pos == "NOUN"]
                recipients = [k for i in nouns for k in self._holders(i) if k not in actors]
        else:
            self._modifiers(draft, actors, recipients)
        draft.actors = self._actors(actors, draft)
        if not draft.actors and entry.use in ("shotdown", "deed", "fired") and draft.type == "ASSAULT":
            draft.actors = [k for i in draft.instruments for k in self._holders(i)]
        draft.recipients = self._recipients(recipients, draft)
        draft.instruments = [
            i
            for i in dict.fromkeys(draft.instruments)
            if not self._matcher.kinds(i) & {"time", "human"}
            or self._matcher.kinds(i) & {"weapon"}
            or (entry.use == "shotdown" and not self._matcher.kinds(i) & {"time"})
        ]

    def _take(
        self, names: tuple[str, ...], slots: dict[str, tuple[int, ...]], draft: Draft, *, possessors: bool = False
    ) -> list[int]:
        """Fillers of the first slot that is filled; what a pattern already holds as its part is no filler."""
        for name in names:
            if name == "m" or name == "mod" or (name == "poss" and not possessors):
                continue
            found = [i for i in slots.get(name, ()) if i not in draft.trigger and not self._matcher.kinds(i) & _NEVER]
            if (
                name in ("in", "at", "near", "on", "to", "from", "of", "by", "with", "against")
                or draft.type != "ASSAULT"
            ):
                found = [i for i in found if not self._matcher.kinds(i) & {"time", "money"}]
            if found:
                return found
        return []

    def _using(self, draft: Draft) -> None:
        """Instruments of a clause: "using knives", "armed with rifles", "set off a bomb"."""
        syntax = self._syntax
        for kid in syntax.kids(draft.head, "advcl", "xcomp", "prep"):
            if kid.lemma == "use" or kid.lower == "using":
                for noun in syntax.kids(kid.i, "dobj", "pobj"):
                    draft.instruments += self._frames.unfold(noun.i)

    def _modifiers(self, draft: Draft, actors: list[int], recipients: list[int]) -> None:
        """Roles that stand before a noun: "Ukrainian drone attack", "rebel raid", "embassy bombing"."""
        syntax = self._syntax
        modifiers = draft.match.slots.get("m", ())
        if not actors and "mod" in draft.match.entry.actor:
            actors += self._doer_before([i for i in modifiers if i not in draft.trigger])
        for i in modifiers:
            found = self._matcher.kinds(i)
            token = syntax.tokens[i]
            if i in actors:
                continue
            if found & {"weapon"} and not token.tag.startswith("JJ"):
                if draft.type in ("ASSAULT", "MOBILIZE", "AID"):
                    draft.instruments.append(i)
            elif (
                not recipients
                and found & {"built", "vehicle"}
                and token.pos in ("NOUN", "PROPN")
                and draft.type == "ASSAULT"
            ) or (
                not recipients
                and draft.match.entry.possessor == "recipient"
                and found & {"human", "armed"}
                and token.pos == "NOUN"
            ):
                recipients.append(i)

    def _doer_before(self, modifiers: Sequence[int]) -> list[int]:
        """Who acts among the words before a noun: a name ("South Korean"), else the last that can act ("rebel")."""
        able = [i for i in modifiers if self._acting_modifier(self._syntax.tokens[i], self._matcher.kinds(i))]
        named = [i for i in able if i in self._syntax.name_at]
        return (named or able)[-1:]

    def _acting_modifier(self, token: Token, found: Kinds) -> bool:
        name = self._syntax.name_at.get(token.i)
        if name is not None:
            return name.label in ("NORP", "ORG", "PERSON") or (name.label == "GPE" and token.tag.startswith("JJ"))
        return bool(found & {"armed"}) or (token.pos == "NOUN" and bool(found & {"human"})) or token.tag == "NNPS"

    def _actors(self, heads: list[int], draft: Draft) -> list[int]:
        out: list[int] = []
        for i in heads:
            found = self._matcher.kinds(i)
            if found & {"weapon"} and not found & {"armed", "human"}:
                if i not in draft.instruments:
                    draft.instruments.append(i)
                out += self._holders(i)
            elif found & {"human", "armed", "org", "state"} or (found & {"place"} and found & {"name"}):
                out.append(i)
            elif found & {"vehicle"} and draft.type in PHYSICAL:
                draft.instruments.append(i)
                out += self._holders(i)
            elif draft.type not in PHYSICAL:
                out += self._holders(i) if found & {"comm", "attack", "thing"} else []
        return list(dict.fromkeys(out))

    def _recipients(self, heads: list[int], draft: Draft) -> list[int]:
        out: list[int] = []
        allowed = _HARMED | {"thing", "goods"} if draft.type in ("ASSAULT", "COERCE") else _ENTITY | {"built", "number"}
        for i in heads:
            found = self._matcher.kinds(i)
            if i in draft.instruments or found & _NEVER:
                continue
            if found & {"abstract", "comm", "attack", "protest", "money"} and not found & (_HARMED - {"place"}):
                out += self._holders(i)
            elif found & allowed and (draft.type in ("ASSAULT", "COERCE") or found & _ENTITY or found & {"built"}):
                out.append(i)
            elif draft.type not in ("ASSAULT", "COERCE"):
                out += self._holders(i)
        return [i for i in dict.fromkeys(out) if i not in draft.actors]

    def _holders(self, i: int) -> list[int]:
        """Who stands behind a thing: "Haiti's efforts", "Russian missiles", "the policy of the government"."""
        slots = self._frames.slots(i, verbal=False)
        found = [*slots.get("poss", ())]
        found += [
            m for m in slots.get("m", ()) if self._acting_modifier(self._syntax.tokens[m], self._matcher.kinds(m))
        ]
        found += slots.get("by", ())
        if not found:
            found += slots.get("of", ())
        return [
            k
            for k in found
            if (
                self._matcher.kinds(k) & {"human", "armed", "org", "state"} and not self._matcher.kinds(k) & {"pronoun"}
            )
            or (self._matcher.kinds(k) & {"pronoun"} and self._syntax.tokens[k].tag == "PRP$")
        ]
