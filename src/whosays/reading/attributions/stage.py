"""The stage that finds who is said to say, think, ask, promise or deny what."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from whosays.reading.attributions.continuations import continue_speech, share_out
from whosays.reading.attributions.cover import asks_for_cover
from whosays.reading.attributions.drafts import Draft, drafts
from whosays.reading.attributions.judge import Judge, default_judge
from whosays.reading.attributions.nesting import nest
from whosays.reading.doc import Doc
from whosays.reading.quotes import Quote, find_quotes
from whosays.reading.stance.cue import read_cue
from whosays.reading.stance.lexicon import cues
from whosays.types import Attribution, Quotation, Span

UNSURE = 0.5  # score below which a cue must be a known one: most of the others are deeds ("approved", "captured")
LIGHT = frozenset({"be", "do", "get", "give", "go", "have", "hold", "keep", "make", "put", "take", "not", "no"})
POINTING = frozenset({"which", "that", "who", "whom", "what", "it", "them", "this"})
HEARSAY = frozenset({"accord", "allegedly", "purportedly", "reportedly", "supposedly"})


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


def has_word_of_saying(doc: Doc, draft: Draft) -> bool:
    """Whether a cue is a mark, or holds a word that the table of cues knows; light verbs alone tell nothing."""
    if not any(c.isalpha() for s, e in draft.cue for c in doc.article.text[s:e]):
        return True
    tokens = (doc.syntax.tokens[i] for span in draft.cue for i in doc.syntax.inside(span))
    lemmas = {token.lemma.lower() for token in tokens} - LIGHT
    return not lemmas.isdisjoint(cues()) or not lemmas.isdisjoint(HEARSAY)


def is_pointing(text: str, draft: Draft) -> bool:
    """Whether all that is said is one word that stands for another: "a claim, which the army denied"."""
    return len(draft.content) == 1 and text[slice(*draft.content[0])].lower() in POINTING


def is_told_by_cue(doc: Doc, draft: Draft) -> bool:
    """Whether the cue is one of the table as it stands: "passed" of a bill is not "passed on"."""
    return read_cue(doc.syntax, [i for span in draft.cue for i in doc.syntax.inside(span)]) is not None


class Attributions:
    """Source, cue and content spans, quotation, nesting, and a calibrated score.

    The score is the probability that source and content are right, as a careful annotator would mark them.
    """

    name: ClassVar[str] = "attributions"
    needs: ClassVar[tuple[str, ...]] = ("article", "paragraphs", "syntax", "words", "tellings")
    gives: ClassVar[tuple[str, ...]] = ("attributions",)
    version: ClassVar[str] = "5"

    def __init__(self, judge: Judge | None = None) -> None:
        self._judge = judge or default_judge()

    def __call__(self, doc: Doc) -> Doc:
        text = doc.article.text
        quotes = [q for q in find_quotes(text, doc.paragraphs) if q.depth == 0]
        found = self.find(doc, quotes)
        records = [
            Attribution(
                id=f"a{n}",
                source=tuple(draft.source),
                cue=tuple(draft.cue),
                content=tuple(draft.content),
                quotation=quotation_of(text, draft.content, quotes),
                score=round(draft.score, 3),
            )
            for n, draft in enumerate(found, 1)
        ]
        return replace(doc, attributions=nest(records))

    def find(self, doc: Doc, quotes: Sequence[Quote]) -> list[Draft]:
        """What is attributed, in order of the text."""
        text = doc.article.text
        kept = self._judge.keep([d for d in drafts(doc, quotes) if d.content and not asks_for_cover(text, d)])
        kept = [draft for draft in kept if draft.score >= UNSURE or has_word_of_saying(doc, draft)]
        kept = [draft for draft in kept if not is_pointing(text, draft) or is_told_by_cue(doc, draft)]
        owner = share_out(text, kept)
        continue_speech(text, doc.paragraphs, quotes, kept, owner)
        return sorted(kept, key=lambda d: (_first(d), d.cue, d.content))


def _first(draft: Draft) -> int:
    return min(s for spans in (draft.source, draft.cue, draft.content) for s, _ in spans)
