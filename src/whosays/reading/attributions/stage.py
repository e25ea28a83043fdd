"""The stage that finds who is said to say, think, ask, promise or deny what."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from whosays.reading.attributions.circumstances import said_at, venue
from whosays.reading.attributions.constructions import classes, shift
from whosays.reading.attributions.continuations import adjoining, continue_speech
from whosays.reading.attributions.decode import Draft, find
from whosays.reading.attributions.features import View
from whosays.reading.attributions.judge import judge, values
from whosays.reading.attributions.model import Model, default_model
from whosays.reading.attributions.nesting import nest
from whosays.reading.quotes import Quote, find_quotes
from whosays.reading.attributions.spans import content_spans, cut, cut_cue, merge
from whosays.reading.doc import Doc
from whosays.types import Attribution, Quotation, Span

PROPOSE = 0.15  # least probability of a cue to look for its source and content at all
TAGGED = 0.85  # share of quotations beside a bare tag that are right on PolNeAR's training part
KEEP = 0.42  # least score; PolNeAR's F1 is flat between .35 and .45, and a wrong attribution costs more than a lost one


@dataclass(slots=True)
class Found:
    """An attribution on its way from draft to record."""

    draft: Draft
    source: list[Span]
    cue: list[Span]
    content: list[Span]
    score: float
    features: tuple[float, ...]


def quotation_of(text: str, content: Sequence[Span], quotes: Sequence[Quote]) -> Quotation:
    """direct: all words in marks; mixed: some; else indirect. `quotes` are the outermost ones, in order."""
    bare = quoted = False
    for s, e in content:
        at, k = s, bisect_right(quotes, s, key=lambda q: q.span[1])
        while at < e:
            start, end = quotes[k].span if k < len(quotes) else (e, e)
            bare = bare or any(map(str.isalnum, text[at : min(start, e)]))
            quoted = quoted or any(map(str.isalnum, text[max(at, start) : min(end, e)]))
            at, k = max(at, end), k + 1
    return "indirect" if not quoted else "mixed" if bare else "direct"


def look(doc: Doc) -> View:
    """What the stage sees of a parsed document."""
    titled = [doc.paragraphs[s.paragraph].kind in ("headline", "heading") for s in doc.syntax.sentences]
    return View(doc.syntax, find_quotes(doc.article.text, doc.paragraphs), titled)


class Attributions:
    """Source, cue and content spans, quotation, nesting, venue and time of saying, and a calibrated score.

    The score is the probability that source and content are right, as a careful annotator would mark them.
    """

    name: ClassVar[str] = "attributions"
    needs: ClassVar[tuple[str, ...]] = ("article", "paragraphs", "syntax", "times")
    gives: ClassVar[tuple[str, ...]] = ("attributions",)
    version: ClassVar[str] = "3"

    def __init__(self, model: Model | None = None, keep: float = KEEP) -> None:
        self._model = model or default_model()
        self._keep = keep

    def __call__(self, doc: Doc) -> Doc:
        text = doc.article.text
        view = look(doc)
        found = self.find(doc, view)
        times = sorted(doc.times, key=lambda time: time.span)
        starts = [time.span[0] for time in times]
        records = [
            Attribution(
                id=f"a{n}",
                source=tuple(f.source),
                cue=tuple(f.cue),
                content=tuple(f.content),
                quotation=quotation_of(text, f.content, view.quotes),
                said_at=said_at(view, f.draft.head, (*f.content, *f.source), times, starts),
                venue=venue(view, f.draft.head, frozenset(f.draft.content), f.draft.source, f.draft.occasion),
                score=round(f.score, 3),
            )
            for n, f in enumerate(found, 1)
        ]
        return replace(doc, attributions=nest(records))

    def _known(self, view: View, draft: Draft, quoted: bool) -> float:
        if draft.known > 0 or not quoted:
            return draft.known
        return shift(view, draft.head, classes().get(view.key(draft.head), frozenset()), quoted=True)

    def find(self, doc: Doc, view: View) -> list[Found]:
        """What is attributed, in order of the text."""
        text = doc.article.text
        kept: list[Found] = []
        owner: dict[int, int] = {}
        for draft in find(view, self._model, PROPOSE):
            content, whole = content_spans(draft.content, draft.head, view, text)
            source, cue = cut(draft.source, view, text), cut_cue(draft.cue, view, text)
            quotation = quotation_of(text, content, view.quotes)
            row = values(
                cue=draft.cue_score,
                content=[draft.sure.get(i, 0.0) for i in draft.content],
                source=[draft.sure.get(i, 0.0) for i in draft.source],
                source_found=len(draft.source),
                pos=view.pos[draft.head],
                frame=draft.frame,
                quotation=quotation,
                content_spans=len(content),
                source_spans=len(source),
                by_marks=bool(whole),
            )
            known = self._known(view, draft, bool(whole))
            score = judge(self._model.judge, row, known) if content else draft.cue_score
            if score >= self._keep or (not content and view.key(draft.head) in self._model.quoting):
                for k in whole:
                    owner.setdefault(k, len(kept))
                kept.append(Found(draft, source, cue, content, score, row))
        drafts = [f.draft for f in kept]
        for k, n in adjoining(text, view, drafts, owner).items():
            kept[n].content.append(view.quotes[k].span)
            kept[n].score = max(kept[n].score, TAGGED)
            owner[k] = n
        for k, n in continue_speech(text, view, doc.paragraphs, drafts, owner, self._model.quoting).items():
            kept[n].content.append(view.quotes[k].span)
        for f in kept:
            f.content = merge(f.content)
        return sorted((f for f in kept if f.content), key=lambda f: (_first(f), f.cue, f.content))


def _first(found: Found) -> int:
    return min(s for spans in (found.source, found.cue, found.content) for s, _ in spans)
