"""The words on which a claim rests: who says it, and the clause that says it, as short as it can be read.

One stretch of the sentence. Never cut away are the source, the cue and each relay, what stands between them and the
clause, the negations, hedges and conditions above it, and the rest of a quotation that it begins or ends in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from whosays.reading.doc import Doc
from whosays.reading.syntax import Syntax, Token
from whosays.types import Attribution, Link, Span

SHORT = 110  # characters of a sentence that is read at a glance: it is shown whole
SAVED = 30  # least characters for which a sentence is cut
STEPS = 12  # clauses between what is claimed and the top of its sentence
# What a clause needs to be understood; the rest of its dependents are asides or clauses of their own.
CORE = frozenset(
    {"nsubj", "nsubjpass", "csubj", "csubjpass", "expl", "aux", "auxpass", "neg", "prt", "dobj", "dative", "attr"}
    | {"acomp", "oprd", "xcomp", "prep", "agent", "pcomp", "pobj", "advmod", "npadvmod", "mark"}
    | {"det", "amod", "compound", "poss", "nummod", "quantmod", "case", "nmod", "predet", "predicate", "intj", "acl"}
)
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
CONDITIONS = frozenset({"if", "unless", "whether", "provided", "in", "should", "until", "although", "though"})
CLAUSES = ("VERB", "AUX")
PAIRS = {"(": ")", "[": "]"}


@dataclass(frozen=True, slots=True)
class Evidence:
    """Finds the evidence of the claims of one document."""

    doc: Doc

    def of(self, at: Token, said: Iterable[Attribution], chain: Iterable[Link], stated: Span | None) -> Span:
        """The words for a claim whose event stands at a token, told by one attribution inside another; `stated` are the
        words of the field. All claims on one event by one source share them where the field stands there too."""
        syntax = self.doc.syntax
        sentence = syntax.sentences[at.sent]
        told = {i for a in said for span in (*a.source, *a.cue) for i in syntax.inside(span)}
        told.update(i for link in chain if link.span for i in syntax.inside(link.span))
        here = range(sentence.first, sentence.last)
        whole = syntax.sentence_span(at.sent)
        if any(i in here for i in told):
            told = {i for i in told if i in here}
        else:
            told = {i for i in told if self._is_near(i, at)}
        if whole[1] - whole[0] <= SHORT and all(i in here for i in told):
            return whole
        needed = [*told, *(i for i in self._clause(at) if i in here)]
        first, last = min(needed), max(needed) + 1
        tokens = syntax.inside(stated) if stated else range(0)
        if tokens and tokens.start in here and not first <= tokens.start < last:
            clause = [i for i in self._clause(syntax.tokens[tokens.start]) if i in here]
            first, last = min(first, *clause), max(last, *(i + 1 for i in clause))
        begin, end = min(first, sentence.first), max(last, sentence.last)
        first, last = self._whole_marks(first, last, begin, end)
        short, full = syntax.span(first, last), syntax.span(begin, end)
        return short if full[1] - full[0] - (short[1] - short[0]) >= SAVED else full

    def _is_near(self, i: int, at: Token) -> bool:
        """Whether a word stands in the sentence before or after, in the same paragraph."""
        sentences, there = self.doc.syntax.sentences, self.doc.syntax.tokens[i].sent
        return abs(there - at.sent) == 1 and sentences[there].paragraph == sentences[at.sent].paragraph

    def _clause(self, at: Token) -> list[int]:
        """The clause around a token without its asides, and what can turn its sense, up to the top of the sentence."""
        syntax = self.doc.syntax
        while (at.pos not in CLAUSES or at.dep in ("amod", "compound")) and at.head != at.i:
            at = syntax.tokens[at.head]
        out = self._core(at)
        bare = not self._has_subject(at)
        for _ in range(STEPS):
            above = syntax.tokens[at.head]
            if above.i == at.i or (at.dep == "conj" and not bare):
                break
            if at.dep in ("relcl", "acl") and above.pos not in CLAUSES:
                out += range(self._phrase(above)[0], above.i + 1)
                if at.dep == "relcl":
                    break  # "the missile that hit the town": what is said of the missile does not matter
            elif at.dep == "advcl":
                if bare:
                    out += self._subject(above)
                break
            elif above.pos in CLAUSES:
                out += self._turning(above)
            bare = bare and not self._has_subject(above)
            at = above
        return out

    def _has_subject(self, verb: Token) -> bool:
        return bool(self.doc.syntax.kids(verb.i, *SUBJECTS))

    def _subject(self, verb: Token) -> list[int]:
        """The subject that a participle shares with the clause above it."""
        for at in (verb, *self.doc.syntax.ancestors(verb.i)):
            for kid in self.doc.syntax.kids(at.i, *SUBJECTS):
                return list(range(*self._phrase(kid)))
        return []

    def _core(self, verb: Token) -> list[int]:
        syntax = self.doc.syntax
        first, last = verb.i, verb.i + 1
        for kid in syntax.kids(verb.i):
            conditional = self._is_condition(kid)
            told = kid.dep == "ccomp" and kid.i > verb.i and not self._after_comma(kid)
            if kid.dep in CORE or conditional or told:
                left, right = syntax.edges[kid.i] if conditional else self._phrase(kid)
                first, last = min(first, left), max(last, right)
        return list(range(first, last))

    def _is_condition(self, token: Token) -> bool:
        """ "If the rebels attack", "unless all are let go": without it the clause would say something else."""
        return token.dep == "advcl" and any(
            kid.lower in CONDITIONS for kid in self.doc.syntax.kids(token.i, "mark", "aux")
        )

    def _turning(self, verb: Token) -> list[int]:
        """Of a clause above, what can turn the sense of the one below: its subject, negation, modals and hedges."""
        syntax = self.doc.syntax
        out = [verb.i]
        for kid in syntax.kids(verb.i):
            if kid.dep in ("aux", "auxpass", "neg", "nsubj", "nsubjpass", "expl", "acomp", "attr", "mark"):
                out += range(*self._phrase(kid))
            elif kid.dep == "advmod":
                out.append(kid.i)
            elif self._is_condition(kid):
                out += range(*syntax.edges[kid.i])
        return out

    def _phrase(self, token: Token) -> tuple[int, int]:
        """A dependent without the clauses and appositions that hang at its end."""
        syntax = self.doc.syntax
        first, last = token.i, token.i + 1
        stack = [token.i]
        while stack:
            i = stack.pop()
            first, last = min(first, i), max(last, i + 1)
            for k in syntax.children[i]:
                kid = syntax.tokens[k]
                aside = kid.dep in ("relcl", "appos", "parataxis") or (
                    kid.dep == "advcl" and not self._is_condition(kid)
                )
                closed = aside or self._after_comma(kid)
                if kid.dep != "punct" and not (closed and k > i):
                    stack.append(k)
        return first, last

    def _after_comma(self, token: Token) -> bool:
        """Whether a part begins behind a comma or dash, as what only adds to a clause does."""
        aside = token.dep in ("acl", "prep", "ccomp") or (token.dep == "conj" and token.pos in CLAUSES)
        left = self.doc.syntax.edges[token.i][0] if aside else 0
        return left > 0 and self.doc.syntax.tokens[left - 1].text in (",", ";", "-", "–", "—", "--")

    def _whole_marks(self, first: int, last: int, start: int, end: int) -> tuple[int, int]:
        """No quotation and no bracket is cut in two."""
        tokens, quoted = self.doc.syntax.tokens, self.doc.syntax.quoted
        while first > start and quoted[first] and quoted[first - 1]:
            first -= 1
        while last < end and quoted[last - 1] and quoted[last]:
            last += 1
        if last < end and tokens[last].text in QUOTES and quoted[last - 1]:
            last += 1
        return brackets(self.doc.syntax, first, last, start, end)


QUOTES = frozenset({'"', "“", "”", "''", "``", "«", "»", "„"})


def brackets(syntax: Syntax, first: int, last: int, start: int, end: int) -> tuple[int, int]:
    """The stretch of tokens with the rest of every bracket that it cuts."""
    opened: list[int] = []
    for i in range(start, end):
        text = syntax.tokens[i].text
        if text in PAIRS:
            opened.append(i)
        elif opened and text == PAIRS[syntax.tokens[opened[-1]].text]:
            begin = opened.pop()
            if begin < first <= i or begin < last <= i:
                first, last = min(first, begin), max(last, i + 1)
    return first, last
