"""The stage that tells what stance each source takes, and how sure it is."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from whosays.reading.doc import Doc
from whosays.reading.entities.index import EntityIndex, head_of
from whosays.reading.stance.certainty import weaker
from whosays.reading.stance.content import read_content
from whosays.reading.stance.cue import read_cue
from whosays.reading.stance.lexicon import Judged, words
from whosays.reading.stance.who import Speaker
from whosays.reading.syntax import Syntax
from whosays.types import Attribution

OPEN_STANCES = frozenset({"asks", "questions", "declines"})  # which leave truth open: their certainty is unknown


class StanceAndCertainty:
    """Reads stance and certainty off the cue, its frame and negation, and the main clause of the content."""

    name: ClassVar[str] = "stance"
    needs: ClassVar[tuple[str, ...]] = ("syntax", "entities", "attributions")
    gives: ClassVar[tuple[str, ...]] = ("attributions",)
    version: ClassVar[str] = "2"

    def __call__(self, doc: Doc) -> Doc:
        index = EntityIndex(doc.entities, doc.syntax)
        return replace(doc, attributions=tuple(_judge(doc.syntax, index, a) for a in doc.attributions))


def _judge(syntax: Syntax, index: EntityIndex, attribution: Attribution) -> Attribution:
    cue = [i for span in attribution.cue for i in syntax.inside(span)]
    if (
        cue
        and syntax.tokens[cue[-1]].dep in ("aux", "auxpass", "neg")
        and all(syntax.tokens[i].dep in ("aux", "auxpass", "neg", "advmod") for i in cue)
    ):
        cue.append(syntax.tokens[cue[-1]].head)  # "has not" + "responded"
        cue.sort()
    told = frozenset(i for span in attribution.content for i in syntax.inside(span))
    reading = read_cue(syntax, cue, told) if cue else None
    judged: Judged = reading.judged if reading else ("asserts", "certain")
    content = next((span for span in attribution.content if syntax.inside(span)), None)
    head = head_of(syntax, content) if content else None
    if content is not None and head is not None:
        judged = read_content(Speaker(syntax, index, attribution), judged, cue, content, head)
    stance, certainty = judged
    if stance == "asserts" and any(syntax.tokens[i].lower in words("hearsay") for i in cue):
        certainty = weaker(certainty, "probable")  # "reportedly told"
    if stance in OPEN_STANCES:
        certainty = "unknown"
    elif certainty == "unknown":
        certainty = "certain"
    return replace(attribution, stance=stance, certainty=certainty)
