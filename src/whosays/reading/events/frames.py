"""Who does what to whom by syntax: slots of verbs and nouns, through passives, relatives, control, coordination."""

from __future__ import annotations

from collections.abc import Iterable

from whosays.reading.events.words import words
from whosays.reading.syntax import Syntax, Token

MAX_DEPTH = 12  # words whose slots hang on each other's
MAX_CLIMB = 8  # governors looked at for a subject that is not the verb's own
_SUBJECTS = ("nsubj", "nsubjpass")
_WH = frozenset({"WDT", "WP", "WP$", "WRB"})
# "X forced Y to leave": Y leaves. Other verbs leave the subject with X ("X promised Y to leave").
_OBJECT_CONTROL = words("object-control")
_PASSIVE_TAGS = frozenset({"VBN", "VBD"})
_CONCERNED = ("o", "with", "to", "against", "on", "from", "in")
LIGHT = words("light")
_CHARGE = frozenset({"blame", "accuse", "suspect", "charge"})
_UNDERGO = words("undergo")
_UNITS = words("units")


class Frames:
    """Slots of the words of one parsed article. A slot holds positions of head tokens, coordination unfolded."""

    def __init__(self, syntax: Syntax) -> None:
        self.syntax = syntax
        self._cache: dict[tuple[int, bool], dict[str, tuple[int, ...]]] = {}
        self._asked: list[tuple[int, bool]] = []  # questions that led to the one being answered

    def slots(self, i: int, *, verbal: bool) -> dict[str, tuple[int, ...]]:
        """Filled slots of a word: s, o, dative, to-clause, poss, m and one for each preposition by its name."""
        key = (i, verbal)
        found = self._cache.get(key)
        if found is None:
            if len(self._asked) >= MAX_DEPTH or key in self._asked:
                return {}  # words nested without end say nothing of who did what
            self._asked.append(key)
            found = self._cache[key] = self._verb(i) if verbal else self._noun(i)
            self._asked.pop()
        return found

    # ---- verbs

    def _verb(self, i: int) -> dict[str, tuple[int, ...]]:
        syntax, token = self.syntax, self.syntax.tokens[i]
        out: dict[str, list[int]] = {}
        passive = self.passive(i)
        surface = self.subject(i)
        objects: list[int] = []
        for kid in syntax.kids(i):
            if kid.dep in ("dobj", "obj") and objects and kid.lemma.lower() in _UNITS:
                continue  # "killed nine villagers 30 km from the border"
            if kid.dep in ("dobj", "obj") or (kid.dep == "oprd" and kid.pos in ("NOUN", "PROPN", "PRON")):
                objects += self.antecedents(kid)
            elif kid.dep == "dative":
                inner = syntax.kids(kid.i, "pobj") if kid.pos == "ADP" else [kid]
                for noun in inner:
                    out.setdefault("to" if kid.pos == "ADP" else "dative", []).extend(self.unfold(noun.i))
            elif kid.dep in ("prep", "agent"):
                self._preposition(kid, out)
            elif (
                kid.dep in ("xcomp", "acl") or (kid.dep in ("advcl", "ccomp") and token.lemma in _OBJECT_CONTROL)
            ) and any(k.tag == "TO" for k in syntax.kids(kid.i, "aux")):
                out.setdefault("to-clause", []).append(kid.i)
            elif kid.dep == "ccomp":
                out.setdefault("clause", []).append(kid.i)
                for noun in syntax.kids(kid.i, "nsubj"):  # "demanded that Israel withdraw"
                    out.setdefault("that", []).extend(self.antecedents(noun))
                if any(aux.lower == "must" for aux in syntax.kids(kid.i, "aux")):
                    for noun in syntax.kids(kid.i, "nsubj"):
                        out.setdefault("must", []).extend(self.antecedents(noun))
        if passive:
            objects = objects or surface
            if surface and objects is not surface and "dative" not in out:
                out["dative"] = surface
            agents = out.pop("by", [])
            if agents:
                out["s"] = agents
        else:
            if surface:
                out["s"] = surface
            if not objects:
                objects = self._borrowed_object(token)
        if objects:
            out["o"] = objects
        for clause in out.get("to-clause", ()):  # "refused to meet the king": whom it concerns
            below = self.slots(clause, verbal=True)
            out["inner"] = list(next((below[name] for name in _CONCERNED if below.get(name)), ()))
        return {slot: tuple(dict.fromkeys(found)) for slot, found in out.items()}

    def passive(self, i: int, climbed: int = 0) -> bool:
        """Whether what the verb governs as its subject undergoes the deed."""
        syntax, token = self.syntax, self.syntax.tokens[i]
        if self._loose_be(i) is not None:
            return True
        for kid in syntax.kids(i):
            if kid.dep in ("nsubjpass", "auxpass"):
                return True
            if kid.dep == "nsubj" and self._gapped(token, climbed):
                return True  # "three were killed and six wounded"
            if kid.dep == "nsubj" or (kid.dep == "aux" and kid.lemma == "have"):
                return False
        if token.dep in ("acl", "amod"):
            return token.tag in _PASSIVE_TAGS and not syntax.kids(i, "dobj")
        if token.dep == "acomp" and token.tag == "VBN":
            return syntax.tokens[token.head].lemma in ("be", "get")
        if token.dep == "advcl" and token.tag == "VBN":
            return not syntax.kids(i, "dobj")
        if token.dep == "conj" and token.tag in _PASSIVE_TAGS and syntax.tokens[token.head].pos in ("VERB", "AUX"):
            shared = climbed < MAX_CLIMB and self.passive(token.head, climbed + 1)
            return shared and not syntax.kids(i, "dobj", "aux")
        return any(kid.dep == "agent" for kid in syntax.kids(i))

    def _loose_be(self, i: int) -> int | None:
        """The "were" before a participle, with the subject, where the parser took it for a verb of its own."""
        syntax, tokens = self.syntax, self.syntax.tokens
        if tokens[i].tag != "VBN" or tokens[i].dep not in ("ccomp", "ROOT", "conj", "dep"):
            return None
        j = i - 1
        while j > 0 and tokens[j].pos == "ADV":
            j -= 1
        loose = j >= 0 and tokens[j].lemma == "be" and tokens[j].head not in (i, j) and tokens[j].sent == tokens[i].sent
        return j if loose and syntax.kids(j, *_SUBJECTS) and not syntax.kids(i, *_SUBJECTS) else None

    def _gapped(self, token: Token, climbed: int) -> bool:
        """A bare participle after a passive, whose auxiliary it shares."""
        bare = token.tag in _PASSIVE_TAGS and token.dep == "conj" and not self.syntax.kids(token.i, "aux", "dobj")
        return bare and climbed < MAX_CLIMB and self.passive(token.head, climbed + 1)

    def subject(self, i: int) -> list[int]:
        """Heads of the subject on the surface, the verb's own or the one it shares with its governors."""
        syntax, loose = self.syntax, self._loose_be(i)
        cur = i if loose is None else loose
        for _ in range(MAX_CLIMB):
            own = syntax.kids(cur, *_SUBJECTS)
            if own:  # a "that" read as a second subject gives way
                noun = next((noun for noun in own if noun.tag not in _WH and noun.lower != "that"), own[0])
                return self.antecedents(noun)
            token = syntax.tokens[cur]
            head = syntax.tokens[token.head]
            if token.head == cur:
                return []
            if token.dep in ("acl", "amod", "relcl") and head.pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ"):
                if token.dep == "acl" and any(k.tag == "TO" for k in syntax.kids(cur, "aux")):
                    return self.owner(head.i)
                return self.unfold(head.i) if token.dep != "amod" else [head.i]
            if token.dep == "pcomp" or head.pos in ("ADP", "SCONJ"):
                governor = syntax.tokens[head.head]
                if governor.pos == "ADP" and head.dep == "conj":  # "of killing them and of breaking the truce"
                    governor = syntax.tokens[governor.head]
                if governor.pos in ("VERB", "AUX"):
                    if governor.lemma in _OBJECT_CONTROL and head.lower in ("of", "from", "for", "with"):
                        controlled = self.slots(governor.i, verbal=True).get("o", ())
                        if controlled and not self.reciprocal(controlled[0]):
                            return list(controlled)
                    cur = governor.i
                    continue
                if head.dep == "conj" and not self._charged(governor):
                    return []
                if head.lower in ("of", "from") and self._charged(governor):
                    if self.reciprocal(governor.i):  # "accused each other of shelling": both are said to
                        return self.subject(governor.head)
                    return self.unfold(governor.i)  # "accused rebels of killing": parsers hang "of" on the rebels
                return self.owner(governor.i) if governor.pos in ("NOUN", "PROPN") else []
            if head.pos in ("VERB", "AUX"):
                if token.dep in ("xcomp", "ccomp", "advcl") and head.lemma in _OBJECT_CONTROL and self._bare(cur):
                    objects = syntax.kids(head.i, "dobj", "dative")
                    if not objects and head.lemma in ("call", "appeal", "prevail"):
                        objects = [n for on in syntax.kids(head.i, "prep") for n in syntax.kids(on.i, "pobj")]
                    if objects and not self.reciprocal(objects[0].i):
                        return [h for noun in objects for h in self.antecedents(noun)]
                cur = head.i
                continue
            if head.pos == "ADJ":
                cur = head.i
                continue
            return self.owner(head.i) if head.pos == "NOUN" and token.dep in ("acl", "xcomp") else []
        return []

    def reciprocal(self, i: int) -> bool:
        """Whether a token heads "each other" or "one another"."""
        around = [token.lower for token in self.syntax.tokens[max(0, i - 1) : i + 2]]
        return any(pair in (["each", "other"], ["one", "another"]) for pair in (around[:2], around[-2:]))

    def _charged(self, noun: Token) -> bool:
        """Whether a verb that says who did something ("accuse", "suspect") has this noun as its object."""
        verb = self.syntax.tokens[noun.head]
        return noun.dep in ("dobj", "nsubjpass") and verb.pos == "VERB" and verb.lemma in _OBJECT_CONTROL

    def _bare(self, i: int) -> bool:
        """An infinitive or bare form, whose subject another verb controls; other adverbial clauses share a subject."""
        token = self.syntax.tokens[i]
        return token.tag == "VB" or token.dep != "advcl"

    def owner(self, noun: int) -> list[int]:
        """Who has a plan, an attempt, a threat: the noun's possessor, or the subject of the verb that it is under."""
        syntax = self.syntax
        for kid in syntax.kids(noun, "poss"):
            return self.unfold(kid.i)
        for kid in syntax.kids(noun, "prep"):
            if kid.lower in ("by", "of", "from"):
                for inner in syntax.kids(kid.i, "pobj"):
                    return self.unfold(inner.i)
        token = syntax.tokens[noun]
        for _ in range(3):
            head = syntax.tokens[token.head]
            if head.i == token.i:
                return []
            if head.pos in ("VERB", "AUX"):
                if token.dep in _SUBJECTS:
                    return []
                slots = self.slots(head.i, verbal=True) if not self._within(head.i, noun) else {}
                return list(slots.get("s", ()))
            token = head
        return []

    def _within(self, verb: int, noun: int) -> bool:
        """Whether asking the verb would come back to this noun."""
        return self.syntax.tokens[verb].head == noun

    def _borrowed_object(self, token: Token) -> list[int]:
        """An object shared in coordination ("shelled and burned the town") or the noun that a relative clause is on."""
        syntax = self.syntax
        for kid in syntax.kids(token.i, "conj"):
            if kid.pos == "VERB" and not syntax.kids(kid.i, *_SUBJECTS) and kid.i - token.i <= 4:
                return [h for noun in syntax.kids(kid.i, "dobj") for h in self.antecedents(noun)]
        for _ in range(3):  # "bases that Ukraine had tried to strike"
            if token.dep != "xcomp":
                break
            token = syntax.tokens[token.head]
        if token.dep == "relcl":
            own = syntax.kids(token.i, *_SUBJECTS)
            stranded = any(k.dep == "prep" and not syntax.children[k.i] for k in syntax.kids(token.i))
            if own and own[0].tag not in _WH and own[0].lower != "that" and not stranded:
                fronted = any(k.dep in ("prep", "advmod") and k.i < own[0].i for k in syntax.kids(token.i))
                if not fronted:
                    return self.unfold(token.head)
        return []

    # ---- nouns

    def _noun(self, i: int) -> dict[str, tuple[int, ...]]:
        syntax, token = self.syntax, self.syntax.tokens[i]
        out: dict[str, list[int]] = {}
        for kid in syntax.kids(i):
            if kid.dep == "prep":
                self._preposition(kid, out)
            elif kid.dep == "poss":
                out.setdefault("poss", []).extend(self.unfold(kid.i))
            elif kid.i < i and kid.dep in ("compound", "amod", "nmod", "nummod", "npadvmod") and kid.pos != "VERB":
                for inner in (*syntax.kids(kid.i, "compound", "amod", "nmod", "npadvmod", "conj"), kid):
                    out.setdefault("m", []).append(inner.i)
            elif kid.dep == "acl" and kid.tag == "VBN" and kid.lemma in LIGHT:
                for by in syntax.kids(kid.i, "agent", "prep"):
                    if by.lower in ("by", "against", "on", "with"):
                        self._preposition(by, out)
            elif kid.dep == "relcl" and kid.lemma in LIGHT and syntax.kids(kid.i, "dobj"):
                continue
        cur = token
        for _ in range(3):  # coordinated nouns share what stands around the first
            if cur.dep != "conj":
                break
            cur = syntax.tokens[cur.head]
        if cur.i != i and cur.pos in ("NOUN", "PROPN") and "poss" not in out:
            for kid in syntax.kids(cur.i, "poss"):
                out.setdefault("poss", []).extend(self.unfold(kid.i))
        head = syntax.tokens[cur.head]
        if cur.dep in ("dobj", "nsubjpass", "pobj", "attr", "oprd", "nsubj"):
            verb = head
            if cur.dep == "pobj" and head.head != head.i:
                verb = syntax.tokens[head.head]
                out["gov"] = [verb.i]
                out.setdefault("by", []).extend(self._answerable(head, verb))
                if verb.pos == "NOUN" and verb.lemma in (
                    "responsibility",
                    "wave",
                    "series",
                    "spate",
                    "string",
                    "number",
                ):
                    out.setdefault("up-noun", []).append(verb.i)
                    for kid in syntax.kids(verb.i, "prep"):
                        self._preposition(kid, out, skip=i)
                    verb = syntax.tokens[verb.head]
            if verb.pos in ("VERB", "AUX"):
                self._support(cur, verb, out)
        return {slot: tuple(dict.fromkeys(found)) for slot, found in out.items()}

    def _answerable(self, prep: Token, governor: Token) -> list[int]:
        """Who is said to be behind a deed: "was responsible for the attack", "the men behind the bombing"."""
        syntax = self.syntax
        if governor.lower == "responsible" and prep.lower == "for":
            if governor.dep in ("amod", "acomp", "oprd") and syntax.tokens[governor.head].pos in ("VERB", "AUX"):
                verb = governor.head
                objects = syntax.kids(verb, "dobj")  # "held the army responsible"
                return self.unfold(objects[0].i) if objects else self.subject(verb)
            return [governor.head] if governor.dep == "amod" else []
        if prep.lower == "behind":
            if governor.pos in ("VERB", "AUX"):
                return self.subject(governor.i) if governor.lemma in ("be", "stand") else []
            return self.unfold(governor.i) if governor.pos in ("NOUN", "PROPN", "PRON") else []
        return self.unfold(governor.i) if prep.lower in ("of", "in") and self._charged(governor) else []

    def _support(self, token: Token, verb: Token, out: dict[str, list[int]]) -> None:
        """What a verb around the noun adds: who carried it out, on whom, with what."""
        syntax = self.syntax
        out["up"] = [verb.i]
        if verb.lemma == "call" and syntax.kids(verb.i, "oprd"):  # "called the raid a crime", not "a strike"
            return
        if verb.lemma not in LIGHT and verb.lemma not in _UNDERGO and verb.lemma not in (*_CHARGE, "use"):
            return
        slots = self.slots(verb.i, verbal=True)
        subject = [s for s in slots.get("s", ()) if s != token.i]
        if verb.lemma in _UNDERGO:
            out.setdefault("o", []).extend(subject)
        elif verb.lemma in _CHARGE:
            out.setdefault("by", []).extend(s for s in slots.get("o", ()) if s != token.i)
        elif verb.lemma == "use":  # "used drones in the attack"
            if token.dep == "pobj":
                out.setdefault("s", []).extend(subject)
                out.setdefault("using", []).extend(slots.get("o", ()))
        elif token.dep in ("dobj", "nsubjpass") or (token.dep == "pobj" and verb.lemma in ("carry", "claim", "plan")):
            out.setdefault("s", []).extend(subject)
        for kid in syntax.kids(verb.i, "prep"):
            if kid.lower != "by":
                self._preposition(kid, out, skip=token.i)

    def _preposition(self, prep: Token, out: dict[str, list[int]], skip: int = -1) -> None:
        syntax = self.syntax
        for kid in syntax.kids(prep.i):
            if kid.dep == "pobj" and kid.i != skip:
                out.setdefault(prep.lower, []).extend(self.antecedents(kid))
            elif kid.dep == "prep" or (kid.dep == "conj" and kid.pos == "ADP"):  # "because of", "out of", "from near"
                self._preposition(kid, out, skip)

    # ---- phrases

    def antecedents(self, token: Token) -> list[int]:
        """Heads that a noun stands for: itself with its coordinates, or what a relative pronoun takes up."""
        syntax = self.syntax
        if token.tag in _WH or (token.lower == "that" and token.pos in ("PRON", "SCONJ", "DET")):
            for n, governor in enumerate(syntax.ancestors(token.i)):
                if governor.dep == "relcl":
                    return self.unfold(governor.head)
                if n >= 4:
                    break
            return [] if token.lower in ("that", "which") else [token.i]
        return self.unfold(token.i)

    def unfold(self, i: int) -> list[int]:
        """A noun and the nouns coordinated with it."""
        syntax, out, todo = self.syntax, [i], [i]
        while todo and len(out) < 12:
            for kid in syntax.kids(todo.pop(), "conj"):
                if kid.pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ"):
                    out.append(kid.i)
                    todo.append(kid.i)
        return out


def lemmas(syntax: Syntax, heads: Iterable[int]) -> set[str]:
    """Lemmas of tokens in lower case, hyphenated ones also by their last part."""
    out = set()
    for i in heads:
        if syntax.tokens[i].pos == "NUM":  # "60 of the 70 missiles": what is counted
            out |= lemmas(syntax, (noun.i for of in syntax.kids(i, "prep") for noun in syntax.kids(of.i, "pobj")))
        lemma = syntax.tokens[i].lemma.lower()
        out.add(lemma)
        out.add(syntax.tokens[i].lower)
        if "-" in lemma:
            out.add(lemma.rpartition("-")[2])
    return out
