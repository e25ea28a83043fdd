"""Deeds and their results: "the strike that killed three" is one event, and the strike is its trigger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from whosays.reading.events.candidates import Draft
from whosays.reading.syntax import Syntax, Token

# Slots of a result in which its deed stands: "the blast killed", "died in an attack", "hurt by gunfire".
_WITHIN = ("s", "in", "by", "during", "from", "after", "following", "with", "at", "of", "amid", "over")
_TIED = frozenset({"advcl", "xcomp", "relcl", "acl", "ccomp", "pcomp", "conj", "dep", "oprd"})
_IN_PHRASE = frozenset({"pobj", "prep", "conj", "appos", "compound", "nmod"})


def joined(syntax: Syntax, drafts: list[Draft]) -> list[Draft]:
    """The drafts without those that tell the result, aim or carrying out of another, which takes what they tell."""
    return _Joiner(syntax, drafts).run()


class _Joiner:
    def __init__(self, syntax: Syntax, drafts: list[Draft]) -> None:
        self._syntax, self._drafts = syntax, drafts
        self._at = {i: draft for draft in drafts for i in draft.trigger}
        # Who suffered a deed, by position: "fired at the colonel, who died".
        self._filled = {
            i: draft for draft in drafts if draft.type == "ASSAULT" and not draft.result for i in draft.recipients
        }

    def run(self) -> list[Draft]:
        into: dict[int, Draft] = {}
        for draft in self._drafts:
            deed = self._deed_of(draft)
            while deed is not None and deed.head in into:
                deed = into[deed.head]
            if deed is not None and deed is not draft:
                _absorb(deed, draft)
                into[draft.head] = deed
        return [draft for draft in self._drafts if draft.head not in into and not self._supposed(draft)]

    def _supposed(self, draft: Draft) -> bool:
        """Whether a noun only classes something else, and not for a fact: "if they were strikes", "judged to be"."""
        token = self._syntax.tokens[draft.head]
        above = self._syntax.tokens[token.head]
        if draft.match.verbal or token.dep != "attr" or above.lemma != "be":
            return False
        kids = self._syntax.kids(above.i, "mark", "aux")
        return any(kid.lower in ("if", "whether", "unless") or kid.tag == "TO" for kid in kids)

    def _deed_of(self, draft: Draft) -> Draft | None:
        """The deed that a draft belongs to; None where it stands alone."""
        same = self._purpose(draft)
        if same is not None:
            return same
        if draft.type not in ("ASSAULT", "COERCE"):
            return self._speech_object(draft)
        if draft.result:
            return (
                self._in_clause(draft)
                or self._shared(draft)
                or self._above(draft)
                or next((self._filled[i] for i in draft.recipients if i in self._filled), None)
                or self._deed_before(draft)
            )
        return self._same_deed(draft)

    def _assault(self, heads: Iterable[int], draft: Draft) -> Draft | None:
        """The first other assault among the drafts at these tokens."""
        for i in heads:
            deed = self._at.get(i)
            if deed is not None and deed is not draft and deed.type == "ASSAULT":
                return deed
        return None

    def _in_clause(self, draft: Draft) -> Draft | None:
        """The deed among the slots and clauses of a result."""
        slots = draft.match.slots
        for name in _WITHIN:
            deed = self._assault(slots.get(name, ()), draft)
            if deed is not None:
                return deed
        deed = self._assault(self._around(draft), draft)
        if deed is not None and not deed.match.verbal:
            draft.actors = []  # what it was read as being on does nothing
            return deed
        aside = (kid.i for kid in self._syntax.kids(draft.head, "aux", "npadvmod", "csubj") if kid.tag == "VBG")
        deed = self._assault(aside, draft)
        if deed is not None:
            return deed
        for i in slots.get("s", ()):  # "Ukrainian shelling killed", parsed as Ukrainians who are shelling
            beside = (kid.i for kid in self._syntax.kids(i, "acl", "amod", "compound") if abs(kid.i - i) <= 2)
            deed = self._assault(beside, draft)
            if deed is not None:
                return deed
        for kid in self._syntax.kids(draft.head, "advcl", "prep"):
            inner = [kid] if kid.dep == "advcl" and self._told_by(kid) else self._syntax.kids(kid.i, "pcomp")
            deed = self._assault((token.i for token in inner), draft)
            if deed is not None and not deed.result:
                return deed
        return None

    def _around(self, draft: Draft) -> Iterator[int]:
        """Nouns around the one that "which" is read as taking up: "blasts at bases near Ryazan, which killed"."""
        tokens = self._syntax.tokens
        which = next((kid for kid in self._syntax.kids(draft.head, "nsubj") if kid.lower in ("which", "that")), None)
        if which is None or tokens[draft.head].dep != "relcl":
            return
        cur = tokens[tokens[draft.head].head]
        for _ in range(8):
            if cur.dep not in _IN_PHRASE or cur.i > which.i:
                break
            cur = tokens[cur.head]
            yield cur.i

    def _shared(self, draft: Draft) -> Draft | None:
        """The deed of a coordinated result: "one was killed and two wounded in the attack"."""
        for kid in self._syntax.kids(draft.head, "conj"):
            other = self._at.get(kid.i)
            if other is not None and other is not draft and other.result:
                deed = self._in_clause(other)
                return deed if deed is not draft else None
        return None

    def _above(self, draft: Draft) -> Draft | None:
        """The deed, else the other result, that governs a result: "attacked the bus, killing two and wounding one"."""
        cur, result = self._syntax.tokens[draft.head], None
        for _ in range(4):
            if cur.dep not in _TIED and not self._left(cur):
                break
            cur = self._syntax.tokens[cur.head]
            above = self._assault((cur.i,), draft)
            if above is not None and not above.result:
                return above
            result = result or above
        return result

    def _left(self, token: Token) -> bool:
        """Whether a token is in the object of "left four wounded", in which parsers see many things."""
        if token.dep == "amod":
            return token.i > token.head
        return token.dep == "dobj" and self._syntax.tokens[token.head].lemma == "leave"

    def _same_deed(self, draft: Draft) -> Draft | None:
        """The deed that a word only repeats: "the shelling hit a school", "carried out the attack"."""
        slots = draft.match.slots
        if not draft.match.verbal:
            deed = self._assault(slots.get("up", ()), draft) if draft.type == "ASSAULT" else None
            under = self._syntax.tokens[draft.head].dep in ("dobj", "pobj")
            return deed if deed is not None and under and not deed.result else None
        for name in ("s", "o"):
            for i in slots.get(name, ()):
                deed = self._at.get(i)
                if deed is not None and deed is not draft and deed.type == draft.type and not deed.match.verbal:
                    return deed
        if draft.match.entry.lemma in ("hit", "strike") and not draft.actors:
            return self._deed_before(draft)
        return None

    def _deed_before(self, draft: Draft) -> Draft | None:
        """The noun of a deed just before in the sentence: parsers miss long subjects ("a strike on X killed three")."""
        tokens = self._syntax.tokens
        sentence = tokens[draft.head].sent
        for i in range(draft.head - 1, max(-1, draft.head - 14), -1):
            token = tokens[i]
            if token.sent != sentence or token.text in (";", ":") or token.tag in ("VBD", "VBZ", "VBP", "MD"):
                return None
            deed = self._at.get(i)
            if deed is not None and deed.type == "ASSAULT" and not deed.match.verbal and not draft.actors:
                return deed
        return None

    def _told_by(self, clause: Token) -> bool:
        """Whether a clause tells the deed that the result above it is of: "were killed when a bomb went off"."""
        marks = {kid.lower for kid in self._syntax.kids(clause.i, "mark", "advmod")}
        return bool(marks & {"when", "as", "after", "while"})

    def _purpose(self, draft: Draft) -> Draft | None:
        """The deed that this clause only gives the aim of: "rallied to demand", "used tear gas to disperse"."""
        token = self._syntax.tokens[draft.head]
        if not draft.match.verbal or token.dep not in ("advcl", "xcomp", "acl"):
            return None
        deed = self._at.get(token.head)
        if deed is None or deed is draft or draft.head in deed.trigger:
            return None
        if deed.type == "PROTEST" and draft.type in ("PROTEST", "REQUEST", "ACCUSE"):
            return deed
        return deed if deed.mode == draft.mode == "crowd-control" else None

    def _speech_object(self, draft: Draft) -> Draft | None:
        """A noun of the same type under its own verb ("held talks") adds nothing."""
        if draft.match.verbal:
            return None
        for i in draft.match.slots.get("up", ()):
            deed = self._at.get(i)
            if deed is not None and deed.type == draft.type:
                return deed
        return None


def _absorb(deed: Draft, other: Draft) -> None:
    deed.owned |= other.owned
    if deed.type != "ASSAULT":
        for name in ("actors", "recipients"):
            mine = getattr(deed, name)
            mine += [i for i in getattr(other, name) if i not in mine and i not in deed.actors]
        return
    deed.actors += [i for i in other.actors if i not in deed.actors and i not in deed.owned] if not deed.actors else []
    deed.recipients += [
        i for i in other.recipients if i not in deed.recipients and i not in deed.actors and i not in deed.owned
    ]
    deed.instruments += [i for i in other.instruments if i not in deed.instruments and i not in deed.owned]
    if deed.mode is None and other.mode != "destroy":
        deed.mode = other.mode
