"""Whom a personal pronoun means: agreement first, then recency, subjecthood, naming, and who speaks."""

from __future__ import annotations

from whosays.reading.entities.lexicon import wordlist
from whosays.reading.entities.mentions import SPEECH, SUBJECT, Mention
from whosays.reading.entities.names import Found
from whosays.reading.entities.referents import Memory, Referent
from whosays.reading.syntax import Syntax

_MOUTHPIECES = frozenset({"spokesperson", "spokesman", "spokeswoman", "source", "official"})
_ARMS_VERBS = wordlist("arms verbs")
REACH = {"people": 4, "crowds": 3, "things": 1, "bodies": 4, "places": 3}  # sentences back


class Pronouns:
    """Weighs the few most recent referents of the classes that a pronoun can mean.

    The weights were set by hand on articles of several outlets read by eye; the order of the terms matters more than
    their size: agreement excludes, a sentence of distance costs about as much as being no subject.
    """

    def __init__(self, syntax: Syntax, quoted: bytes, names: dict[int, Found], memory: Memory) -> None:
        self.syntax = syntax
        self.quoted = quoted
        self.names = names
        self.memory = memory
        self.sayer: Referent | None = None  # who spoke last, outside quotations
        self.body: Referent | None = None  # the body that spoke last, outside quotations
        self.led = True  # whether the sayer stood before what was said, and so is what the sentence was about
        self.voices = self._voices()

    def antecedent(self, mention: Mention) -> Referent | None:
        """Whom a personal pronoun means; None where nobody agrees with it."""
        token = self.syntax.tokens[mention.head]
        lines = {"person": ("people",), "group": ("crowds", "bodies", "plural things"), "other": ("things",)}[
            mention.kind
        ]
        best, best_score = None, 0.0
        if token.dep == "appos" and mention.key.endswith("self"):
            return self.memory.at_token.get(token.head)  # "the president himself"
        possessive = token.tag == "PRP$"
        reflexive = mention.key.endswith(("self", "selves"))
        inside = bool(self.quoted[mention.head])
        saying = token.dep in SUBJECT and self.syntax.tokens[token.head].lemma.lower() in SPEECH and not inside
        verb = self._clause(mention.head)
        teller = self._teller(verb)
        if mention.number == "p" and self._several_tell(verb):
            return None  # "Ann and Ben agreed that they": no one referent is both
        governor = self.syntax.tokens[token.head]
        armed = token.dep in ("nsubjpass", "dobj") and governor.lemma.lower() in _ARMS_VERBS
        topical = not saying and not inside and token.dep in SUBJECT and self.syntax.tokens[verb].dep == "ROOT"
        speakers = self._speakers_of(token.sent) if inside and mention.kind == "person" else []
        for line in lines:
            # "The police said it": a body that is many by its form.
            told = [teller] if line == "things" and teller is not None and teller.kind == "group" else []
            for referent in (*told, *self.memory.last(line)):
                gap = token.sent - referent.sentence
                if gap > REACH.get(line, 1) + saying:
                    break
                if mention.number == "p" and referent.kind == "place":
                    continue
                if mention.gender in ("m", "f") and referent.gender not in ("?", mention.gender):
                    continue
                same = referent.sentence == token.sent and self._clause(referent.token) == verb
                if same and not possessive and not reflexive and referent.mentions[-1].head != mention.head:
                    continue
                if referent.token == token.head or self._contains(referent, mention):
                    continue
                score = 4.0 - 1.3 * gap + (1.2 if referent.subject else 0.0) + (0.8 if referent.named else 0.0)
                if mention.gender in ("m", "f") and referent.gender == "?":
                    # Of those whom news names or describes without telling the gender, most are men.
                    score -= 0.5 if mention.gender == "m" else 1.3
                if referent.quoted and not inside:
                    score -= 2.0
                if saying and referent in (self.sayer, self.body):
                    score += 1.5
                elif saying and gap and self._is_told_of(referent):
                    score -= 2.0  # who is only told of seldom goes on to speak
                if referent in speakers:
                    score -= 2.5
                if referent is teller and not inside:
                    score += 1.4 if possessive else 2.0  # "the SDF said it had"
                if topical and referent is self.sayer and gap == 1:
                    if referent.named:
                        score += 0.9 if self.led else -1.4
                    elif referent.mentions and referent.mentions[-1].key in _MOUTHPIECES:
                        score -= 0.9  # who speaks for others is seldom what the text goes on about
                if same and (possessive or reflexive) and referent.subject:
                    score += 1.5
                if line == "bodies" and mention.number == "p":
                    score -= 1.5
                if line == "plural things":
                    score -= 1.0
                if armed and referent.kind == "weapon":
                    score += 3.0  # "they were shot down"
                if line == "things":
                    score += {
                        "organisation": 1.6 if saying else 0.6,
                        "group": 1.4 if saying else 0.0,
                        "place": 0.0,
                    }.get(referent.kind, -0.3)
                    if not possessive and gap > 0 and not referent.subject and not (saying and referent.named):
                        continue
                    if not possessive and token.dep not in SUBJECT:
                        score -= 1.0
                if score > best_score:
                    best, best_score = referent, score
        if best is not None and best.gender == "?" and mention.gender in ("m", "f"):
            best.gender = mention.gender
        return best

    def _clause(self, i: int) -> int:
        """The verb of the clause in which a token stands."""
        token = self.syntax.tokens[i]
        steps = 0
        while token.pos not in ("VERB", "AUX") and token.head != token.i and steps < 30:
            token = self.syntax.tokens[token.head]
            steps += 1
        return token.i

    def _is_told_of(self, referent: Referent) -> bool:
        """Whether the last mention stands in what somebody says: "the judge said the mayor had lied"."""
        if referent.token < 0:
            return False
        for k, token in enumerate(self.syntax.ancestors(referent.token)):
            governor = self.syntax.tokens[token.head]
            if token.dep == "ccomp" and governor.lemma.lower() in SPEECH:
                return bool(self.syntax.kids(governor.i, "nsubj"))
            if k > 12:
                break
        return False

    def _contains(self, referent: Referent, mention: Mention) -> bool:
        last = referent.mentions[-1] if referent.mentions else None
        return last is not None and last.first <= mention.first < last.last

    def _teller(self, verb: int) -> Referent | None:
        """The subject of the verb of speech whose complement the clause is."""
        token = self.syntax.tokens[verb]
        if token.dep != "ccomp" or self.syntax.tokens[token.head].lemma.lower() not in SPEECH:
            return None
        subject = next(iter(self.syntax.kids(token.head, "nsubj")), None)
        return self.memory.at_token.get(subject.i) if subject is not None else None

    def _several_tell(self, verb: int) -> bool:
        """Whether people joined by "and" say what the clause holds."""
        token = self.syntax.tokens[verb]
        if token.dep != "ccomp":
            return False
        subjects = self.syntax.kids(token.head, "nsubj")
        return any(kid.pos == "PROPN" for subject in subjects[:1] for kid in self.syntax.kids(subject.i, "conj"))

    def _voices(self) -> dict[int, list[int]]:
        """Paragraph -> tokens outside quotation marks that are the subject of a verb of speech."""
        out: dict[int, list[int]] = {}
        for token in self.syntax.tokens:
            if token.dep == "nsubj" and not self.quoted[token.i]:
                verb = self.syntax.tokens[token.head]
                if verb.lemma.lower() in SPEECH and not self.quoted[verb.i]:
                    out.setdefault(self.syntax.sentences[token.sent].paragraph, []).append(token.i)
        return out

    def _speakers_of(self, sentence: int) -> list[Referent]:
        """Who speaks the quotations of a paragraph: its speakers by name, else the last to have spoken."""
        out = []
        for i in self.voices.get(self.syntax.sentences[sentence].paragraph, ())[:4]:
            name = self.names.get(i)
            if name is not None and name.kind == "person":
                known = self.memory.by_name.get("person " + name.key) or self.memory.short_name(
                    name.key.split(), name.gender
                )
            else:
                known = self.memory.at_token.get(i) or self.sayer
            if known is not None:
                out.append(known)
        return out
