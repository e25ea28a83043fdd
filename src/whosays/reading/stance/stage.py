"""The stage that tells what stance each source takes, and how sure it is."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from whosays.reading.doc import Doc
from whosays.reading.entities.index import EntityIndex, index_of
from whosays.reading.stance.certainty import weaker
from whosays.reading.stance.content import read_content
from whosays.reading.stance.cue import read_cue
from whosays.reading.stance.frames import is_passive
from whosays.reading.stance.lexicon import Judged
from whosays.reading.stance.who import Speaker
from whosays.reading.syntax import Syntax
from whosays.types import Attribution, Span, Spans

_HELPING = frozenset({"aux", "auxpass", "neg", "advmod"})
OPEN_STANCES = frozenset({"asks", "questions", "declines"})  # which leave truth open: their certainty is unknown


class StanceAndCertainty:
    """Reads stance and certainty off the cue, its frame and negation, and the main clause of the content."""

    name: ClassVar[str] = "stance"
    needs: ClassVar[tuple[str, ...]] = ("syntax", "entities", "attributions")
    gives: ClassVar[tuple[str, ...]] = ("attributions",)
    version: ClassVar[str] = "4"

    def __call__(self, doc: Doc) -> Doc:
        index = index_of(doc.entities, doc.syntax)
        return replace(doc, attributions=tuple(_judge(doc.syntax, index, a) for a in doc.attributions))


def _main_piece(syntax: Syntax, content: Spans) -> tuple[Span | None, int | None]:
    """The piece of a content that its first clause stands in, and the head of that: "By noon // nobody was left"."""
    first: tuple[Span, int] | None = None
    for span in content:
        inside = syntax.inside(span)
        for i in inside:
            token = syntax.tokens[i]
            if token.pos == "PUNCT" or (token.head in inside and token.head != i):
                continue
            if token.pos in ("VERB", "AUX"):
                return span, i
            first = first or (span, i)
    return first or (None, None)


def _judge(syntax: Syntax, index: EntityIndex, attribution: Attribution) -> Attribution:
    cue = [i for span in attribution.cue for i in syntax.inside(span)]
    if cue and {syntax.tokens[i].dep for i in cue} <= _HELPING and syntax.tokens[cue[0]].dep != "advmod":
        cue = sorted({*cue, syntax.tokens[cue[0]].head})  # "has not" + "responded"
    told = frozenset(i for span in attribution.content for i in syntax.inside(span))
    reading = read_cue(syntax, cue, told) if cue else None
    judged: Judged = reading.judged if reading else ("asserts", "certain")
    if reading and judged[0] == "declines" and reading.cue.judged[0] == "asks" and not attribution.source:
        refused = not is_passive(syntax, syntax.tokens[reading.head])
        judged = judged if refused else ("asserts", "certain")  # "had not been told to retreat"
    if judged[0] == "asserts":
        # "Appears to suggest": the weaker of two hedges.
        for i in cue:
            more = read_cue(syntax, [i], told) if syntax.tokens[i].dep == "xcomp" else None
            if more is not None and more.judged[0] == "asserts":
                judged = ("asserts", weaker(judged[1], more.judged[1]))
    content, head = _main_piece(syntax, attribution.content)
    if content is not None and head is not None:
        judged = read_content(Speaker(syntax, index, attribution), judged, cue, content, head)
    stance, certainty = judged
    if stance in OPEN_STANCES:
        certainty = "unknown"
    elif certainty == "unknown":
        certainty = "certain"
    return replace(attribution, stance=stance, certainty=certainty)
