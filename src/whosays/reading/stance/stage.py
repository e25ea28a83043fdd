"""The stage that tells what stance each source takes, and how sure it is."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from whosays.reading.doc import Doc
from whosays.reading.entities.index import EntityIndex, head_of
from whosays.reading.stance.certainty import certainty_of_content, weaker
from whosays.reading.stance.content import stance_of_content
from whosays.reading.stance.cue import read_cue
from whosays.reading.syntax import Syntax
from whosays.types import Attribution, Certainty, Stance

OPEN_STANCES = frozenset({"asks", "questions", "declines"})  # which leave truth open: their certainty is unknown


class StanceAndCertainty:
    """Reads stance and certainty off the cue, its negation and modality, and the main clause of the content."""

    name: ClassVar[str] = "stance"
    needs: ClassVar[tuple[str, ...]] = ("syntax", "entities", "attributions")
    gives: ClassVar[tuple[str, ...]] = ("attributions",)
    version: ClassVar[str] = "1"

    def __call__(self, doc: Doc) -> Doc:
        index = EntityIndex(doc.entities, doc.syntax)
        return replace(doc, attributions=tuple(_judge(doc.syntax, index, a) for a in doc.attributions))


def _judge(syntax: Syntax, index: EntityIndex, attribution: Attribution) -> Attribution:
    cue = [i for span in attribution.cue for i in syntax.inside(span)]
    told = frozenset(i for span in attribution.content for i in syntax.inside(span))
    reading = read_cue(syntax, cue, told) if cue else None
    stance: Stance = reading.stance if reading else "asserts"
    certainty: Certainty = reading.certainty if reading else "certain"
    content = next((span for span in attribution.content if syntax.inside(span)), None)
    head = head_of(syntax, content) if content else None
    if content is not None and head is not None:
        if stance in ("asserts", "questions", "asks", "promises"):
            stance = stance_of_content(syntax, index, attribution, stance, cue, content, head)
        if stance in ("asserts", "denies", "promises"):
            if certainty == "unknown":
                certainty = "certain"
            certainty = weaker(certainty, certainty_of_content(syntax, head))
    if cue and stance == "asserts":
        # The cue's own modals and adverbs: "may have said", "reportedly told".
        for i in cue:
            if syntax.tokens[i].pos == "ADV" and syntax.tokens[i].lower in ("reportedly", "allegedly", "apparently"):
                certainty = weaker(certainty, "probable")
    if stance in OPEN_STANCES:
        certainty = "unknown"
    return replace(attribution, stance=stance, certainty=certainty)
