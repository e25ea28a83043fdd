"""The stage that finds who is said to say, think, ask, promise or deny what."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from whosays.reading.attributions.continuations import adjoining, continue_speech
from whosays.reading.attributions.decode import find
from whosays.reading.attributions.features import View
from whosays.reading.attributions.model import Model, default_model
from whosays.reading.attributions.quotes import Quote, find_quotes
from whosays.reading.attributions.spans import content_spans, cut, merge
from whosays.reading.doc import Doc
from whosays.types import Attribution, Quotation, Spans

THRESHOLD = 0.4


def quotation_of(text: str, content: Spans, quotes: tuple[Quote, ...]) -> Quotation:
    """direct: all words in marks; mixed: some; else indirect."""
    words = quoted = 0
    for s, e in content:
        near = [q for q in quotes if q.span[0] < e and q.span[1] > s]
        for p in range(s, e):
            if text[p].isalnum():
                words += 1
                quoted += any(q.span[0] <= p < q.span[1] for q in near)
    return "direct" if words and quoted == words else "mixed" if quoted else "indirect"


class Attributions:
    name: ClassVar[str] = "attributions"
    needs: ClassVar[tuple[str, ...]] = ("article", "paragraphs", "syntax", "times")
    gives: ClassVar[tuple[str, ...]] = ("attributions",)
    version: ClassVar[str] = "1"

    def __init__(self, model: Model | None = None) -> None:
        self._model = model or default_model()

    def __call__(self, doc: Doc) -> Doc:
        text, syntax = doc.article.text, doc.syntax
        quotes = find_quotes(text, doc.paragraphs)
        titled = [doc.paragraphs[s.paragraph].kind in ("headline", "heading") for s in syntax.sentences]
        view = View(syntax, quotes, titled)
        drafts = find(view, self._model, THRESHOLD)
        owner: dict[int, int] = {}
        contents = []
        for n, draft in enumerate(drafts):
            content, whole = content_spans(draft.content, draft.head, view, text)
            contents.append(content)
            for k in whole:
                owner.setdefault(k, n)
        for k, n in adjoining(text, view, drafts, owner).items():
            contents[n].append(view.quotes[k].span)
            owner[k] = n
        for k, n in continue_speech(text, view, doc.paragraphs, drafts, owner).items():
            contents[n].append(view.quotes[k].span)
        found = [
            (cut(draft.source, view, text), cut(draft.cue, view, text), merge(content), draft.score)
            for draft, content in zip(drafts, contents, strict=True)
            if content
        ]
        found.sort(key=lambda f: (f[2][0], f[1]))
        return replace(
            doc,
            attributions=tuple(
                Attribution(
                    id=f"a{n}",
                    source=tuple(s),
                    cue=tuple(q),
                    content=tuple(c),
                    quotation=quotation_of(text, tuple(c), quotes),
                    score=score,
                )
                for n, (s, q, c, score) in enumerate(found, 1)
            ),
        )
