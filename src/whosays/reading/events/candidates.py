"""From matches to events: a deed keeps its results, a noun its support verb, and each role its fillers."""

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
_WITHIN = ("in", "by", "during", "from", "after", "following", "with", "when", "at", "of", "amid", "over")
_TIED = frozenset({"advcl", "xcomp", "relcl", "acl", "ccomp", "pcomp"})


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
        self._filled: dict[int, Draft] = {}  # who suffered a deed, by position

    def __call__(self, matches: list[Match]) -> list[Draft]:
        drafts = [self._draft(match) for match in matches]
        heads = {draft.head for draft in drafts if not draft.match.verbal}
        for draft in drafts:  # "the attack and the killing of Y": a deed suffers no deed
            draft.recipients = [i for i in draft.recipients if i not in heads]
            draft.actors = [i for i in draft.actors if i not in heads]
        self._filled = {
            i: draft for draft in drafts if draft.type == "ASSAULT" and not draft.result for i in draft.recipients
        }
        at = {i: draft for draft in drafts for i in draft.trigger}
        gone: set[int] = set()
        for draft in drafts:
            deed = self._deed_of(draft, at)
            while deed is not None and deed.head in gone:
                deed = next((d for d in drafts if draft is not d and deed.head in d.owned and d.head not in gone), None)
            if deed is not None and deed is not draft:
                self._absorb(deed, draft)
                gone.add(draft.head)
                for i in draft.trigger:
                    at[i] = deed
        return [draft for draft in drafts if draft.head not in gone]

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
        else:
            self._modifiers(draft, actors, recipients)
        draft.actors = self._actors(actors, draft)
        if not draft.actors and entry.use in ("shotdown", "deed", "fired") and draft.type == "ASSAULT":
            draft.actors = [k for i in draft.instruments for k in self._holders(i)]
        draft.recipients = self._recipients(recipients, draft)
        draft.instruments = [
            i
            for i in dict.fromkeys(draft.instruments)
            if not self._matcher.kinds(i) & {"time", "human"} or self._matcher.kinds(i) & {"weapon"}
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
            token = self._syntax.tokens[i]
            if found & {"weapon"} and not found & {"armed", "human"}:
                if i not in draft.instruments:
                    draft.instruments.append(i)
                out += self._holders(i)
            elif found & {"human", "armed", "org", "state"} or (found & {"place"} and found & {"name"}):
                if (
                    found == {"human", "thing", "number"}
                    and draft.type not in ("PROTEST",)
                    and not draft.match.entry.symmetric
                ):
                    pass
                out.append(i)
            elif found & {"vehicle"} and draft.type in PHYSICAL:
                draft.instruments.append(i)
                out += self._holders(i)
            elif draft.type not in PHYSICAL:
                out += self._holders(i) if found & {"comm", "attack", "thing"} else []
            del token
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

    # ---- deed and result

    def _deed_of(self, draft: Draft, at: dict[int, Draft]) -> Draft | None:
        """The deed in whose clause this stands as its result, or that it only repeats; None where it stands alone."""
        same = self._purpose(draft, at)
        if same is not None:
            return same
        if draft.type not in ("ASSAULT", "COERCE"):
            return self._speech_object(draft, at)
        syntax = self._syntax
        token = syntax.tokens[draft.head]
        if draft.result:
            for name in ("s", *_WITHIN):
                for i in draft.match.slots.get(name, ()):
                    deed = at.get(i)
                    if deed is not None and deed is not draft and deed.type == "ASSAULT":
                        return deed
            for kid in syntax.kids(draft.head, "advcl", "conj", "prep"):
                deed = at.get(kid.i)
                if deed and kid.dep == "advcl" and deed.type == "ASSAULT" and not deed.result and self._told_by(kid):
                    return deed
                if kid.dep == "prep":
                    for inner in syntax.kids(kid.i, "pcomp"):
                        deed = at.get(inner.i)
                        if deed and deed.type == "ASSAULT":
                            return deed
            told = self._shared_result(draft, at)
            if told is not None:
                return told
            cur = token
            for _ in range(4):
                if cur.dep not in _TIED and cur.dep not in ("conj", "advcl", "dep"):
                    break
                head = syntax.tokens[cur.head]
                deed = at.get(head.i)
                if deed is not None and deed is not draft and deed.type == "ASSAULT":
                    return deed
                cur = head
            told = next((self._filled[i] for i in draft.recipients if i in self._filled), None)
            return told or self._deed_before(draft, at)
        if draft.match.verbal:
            for i in draft.match.slots.get("s", ()):  # "the shelling hit a school"
                deed = at.get(i)
                if deed is not None and deed is not draft and deed.type == draft.type and not deed.match.verbal:
                    return deed
            if draft.match.entry.lemma in ("hit", "strike") and not draft.actors:
                return self._deed_before(draft, at)
            # "carried out by", "responsible for": the noun of the deed is the trigger.
            for i in draft.match.slots.get("o", ()):
                deed = at.get(i)
                if deed is not None and deed is not draft and deed.type == draft.type and not deed.match.verbal:
                    return deed
            return None
        up = draft.match.slots.get("up", ())
        for i in up:
            deed = at.get(i)
            if deed is not None and deed is not draft and deed.type == draft.type == "ASSAULT" and not deed.result:
                return deed if syntax.tokens[draft.head].dep in ("dobj", "pobj") else None
        return None

    def _deed_before(self, draft: Draft, at: dict[int, Draft]) -> Draft | None:
        """The noun of a deed just before in the sentence: parsers miss long subjects ("a strike on X killed three")."""
        tokens = self._syntax.tokens
        sentence = tokens[draft.head].sent
        for i in range(draft.head - 1, max(-1, draft.head - 14), -1):
            token = tokens[i]
            if token.sent != sentence or token.text in (";", ":") or token.tag in ("VBD", "VBZ", "VBP", "MD"):
                return None
            deed = at.get(i)
            if deed is not None and deed.type == "ASSAULT" and not deed.match.verbal and not draft.actors:
                return deed
        return None

    def _shared_result(self, draft: Draft, at: dict[int, Draft]) -> Draft | None:
        """The deed of a coordinated result: "one was killed and two wounded in the attack"."""
        for kid in self._syntax.kids(draft.head, "conj"):
            other = at.get(kid.i)
            if other is not None and other.result and other is not draft:
                return self._deed_of(other, at) if kid.i > draft.head else None
        return None

    def _told_by(self, clause: Token) -> bool:
        """Whether a clause tells the deed that the result above it is of: "were killed when a bomb went off"."""
        marks = {kid.lower for kid in self._syntax.kids(clause.i, "mark", "advmod")}
        return bool(marks & {"when", "as", "after", "while"})

    def _purpose(self, draft: Draft, at: dict[int, Draft]) -> Draft | None:
        """The deed that this clause only gives the aim of: "rallied to demand", "used tear gas to disperse"."""
        token = self._syntax.tokens[draft.head]
        if not draft.match.verbal or token.dep not in ("advcl", "xcomp", "acl"):
            return None
        deed = at.get(token.head)
        if deed is None or deed is draft or draft.head in deed.trigger:
            return None
        if deed.type == "PROTEST" and draft.type in ("PROTEST", "REQUEST", "ACCUSE"):
            return deed
        return deed if deed.mode == draft.mode == "crowd-control" else None

    def _speech_object(self, draft: Draft, at: dict[int, Draft]) -> Draft | None:
        """A noun of the same type under its own verb ("held talks") adds nothing."""
        if draft.match.verbal:
            return None
        for i in draft.match.slots.get("up", ()):
            deed = at.get(i)
            if deed is not None and deed.type == draft.type:
                return deed
        return None

    def _absorb(self, deed: Draft, other: Draft) -> None:
        deed.owned |= other.owned
        if deed.type != "ASSAULT":
            for name in ("actors", "recipients"):
                mine = getattr(deed, name)
                mine += [i for i in getattr(other, name) if i not in mine and i not in deed.actors]
            return
        deed.actors += (
            [i for i in other.actors if i not in deed.actors and i not in deed.owned] if not deed.actors else []
        )
        deed.recipients += [
            i for i in other.recipients if i not in deed.recipients and i not in deed.actors and i not in deed.owned
        ]
        deed.instruments += [i for i in other.instruments if i not in deed.instruments and i not in deed.owned]
        if deed.mode is None and other.mode != "destroy":
            deed.mode = other.mode
