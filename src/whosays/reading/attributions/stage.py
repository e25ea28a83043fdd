"""The stage that finds who is said to say, think, ask, promise or deny what."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from whosays.reading.attributions.quotes import Quote, find_quotes
from whosays.reading.doc import Doc
from whosays.types import Attribution, Quotation, Span, Spans

VERBS = frozenset(
    {"say", "tell", "write", "report", "announce", "add", "claim", "deny", "argue", "believe", "think", "suggest"}
    | {"warn", "state", "confirm", "note", "declare", "insist", "admit", "allege", "expect", "hope", "fear", "reveal"}
)


def tidy(text: str, span: Span) -> Span:
    s, e = span
    while s < e and text[s] in " ,;:.\n—–":
        s += 1
    while e > s and text[e - 1] in " ,;:\n—–":
        e -= 1
    return (s, e)


def quotation_of(text: str, content: Spans, quotes: tuple[Quote, ...]) -> Quotation:
    """direct: all words in marks; mixed: some; else indirect."""
    words = quoted = 0
    for s, e in content:
        for p in range(s, e):
            if text[p].isalnum():
                words += 1
                quoted += any(q.span[0] <= p < q.span[1] for q in quotes)
    return "direct" if words and quoted == words else "mixed" if quoted else "indirect"


class Attributions:
    name: ClassVar[str] = "attributions"
    needs: ClassVar[tuple[str, ...]] = ("article", "paragraphs", "syntax", "times")
    gives: ClassVar[tuple[str, ...]] = ("attributions",)
    version: ClassVar[str] = "0"

    def __call__(self, doc: Doc) -> Doc:
        text, syntax = doc.article.text, doc.syntax
        quotes = find_quotes(text, doc.paragraphs)
        found = []
        for token in syntax.tokens:
            if token.pos != "VERB" or token.lemma not in VERBS:
                continue
            content = syntax.kids(token.i, "ccomp")
            subject = syntax.kids(token.i, "nsubj", "agent", "nsubjpass")
            if not content:
                continue
            span = tidy(text, syntax.span(*syntax.edges[content[0].i]))
            if span[0] <= token.start < span[1]:
                continue
            source = tuple(tidy(text, syntax.span(*syntax.edges[s.i])) for s in subject[:1])
            near = [
                q
                for q in quotes
                if q.span[0] < span[1] and q.span[1] >= span[0] and not q.span[0] <= token.start < q.span[1]
            ]
            span = (min([span[0], *(q.span[0] for q in near)]), max([span[1], *(q.span[1] for q in near)]))
            found.append((source, (token.start, token.end), (span,)))
        found.sort(key=lambda f: (f[2][0], f[1]))
        return replace(
            doc,
            attributions=tuple(
                Attribution(
                    id=f"a{n}", source=s, cue=(q,), content=c, quotation=quotation_of(text, c, quotes), score=0.5
                )
                for n, (s, q, c) in enumerate(found, 1)
            ),
        )
