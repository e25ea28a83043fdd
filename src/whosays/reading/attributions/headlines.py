"""What headlines do with attribution: colons, dashes, tags without a verb's grammar, topic labels, semicolons.

Minister: no survivors        No survivors – police        Base hit by drones: report
Village raided, army says     Army says village raided; rebels deny it
"""

from __future__ import annotations

from importlib.resources import files
from typing import NamedTuple

from whosays.reading.attributions.features import View

MARKS = frozenset({":", "–", "—", "-"})
NAMED = frozenset({"ORG", "PERSON", "NORP", "GPE"})
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PRON"})
LABEL = 5  # words of a topic label before its colon at most


def names_speaker(view: View, i: int) -> bool:
    """Whether a noun is somebody or some document that can tell something."""
    return view.label[i] in NAMED or view.lemma[i] in SPEAKERS or view.lower[i] in SPEAKERS


def _speakers() -> frozenset[str]:
    text = (files(__package__) / "speakers.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


SPEAKERS = _speakers()


class Telling(NamedTuple):
    """Source, cue and content as token positions."""

    source: list[int]
    cue: list[int]
    content: list[int]


def marked(view: View, i: int) -> Telling | None:
    """`Minister: no survivors`, `No survivors – police`, where the token is the mark."""
    sentence = view.syntax.sentences[view.sent[i]]
    before = [j for j in range(sentence.first, i) if view.pos[j] != "PUNCT"]
    after = [j for j in range(i + 1, sentence.last) if view.pos[j] != "PUNCT"]
    for who, what in ((after, before), (before, after)):
        short = 0 < len(who) <= 4 and len(what) > 2 and not (who is before and view.lower[i] != ":")
        if short and could_speak(view, who):
            source = [j for j in who if view.pos[j] != "ADP"]
            return Telling(source, [i], list(range(what[0], what[-1] + 1)))
    return None


def could_speak(view: View, who: list[int]) -> bool:
    """Whether the words beside a colon name a speaker, not a topic ("Border war: ...", "Blast in Ankara: ...")."""
    last = who[-1]
    if view.lemma[last] in SPEAKERS or view.lower[last] in SPEAKERS:
        return not any(view.pos[j] in ("VERB", "AUX", "NUM") for j in who[:-1])
    if any(view.pos[j] in ("VERB", "AUX", "NUM", "ADP") for j in who):
        return False
    return view.label[last] in NAMED


def end_tag(view: View, i: int) -> Telling | None:
    """`Village raided, army says`: the last words of a headline, whatever the parser makes of them."""
    sentence = view.syntax.sentences[view.sent[i]]
    stop = next((j for j in range(i + 1, sentence.last) if view.lower[j] == ";"), sentence.last)
    if any(view.pos[j] != "PUNCT" for j in range(i + 1, stop)) or not view.tag[i].startswith(("VB", "NN")):
        return None
    comma = next((j for j in range(i - 1, max(sentence.first, i - 6), -1) if view.lower[j] == ","), None)
    if comma is None or comma == i - 1:
        return None
    who = list(range(comma + 1, i))
    if view.pos[who[-1]] not in ("NOUN", "PROPN", "PRON") or not all(view.pos[j] in NOMINAL for j in who):
        return None
    what = list(range(_after_label(view, sentence.first, comma), comma))
    return Telling(who, [i], what) if len(what) > 1 else None


def says_last(view: View, i: int) -> Telling | None:
    """`Village raided, says army chief`: the speaker ends the headline."""
    sentence = view.syntax.sentences[view.sent[i]]
    if i - 1 <= sentence.first or view.lower[i - 1] != "," or view.tag[i] not in ("VBZ", "VBP", "VBD"):
        return None
    who = [j for j in range(i + 1, sentence.last) if view.pos[j] != "PUNCT"]
    if not 0 < len(who) <= 6 or who[-1] - i != len(who) or not all(view.pos[j] in NOMINAL for j in who):
        return None
    what = list(range(_after_label(view, sentence.first, i - 1), i - 1))
    return Telling(who, [i], what) if len(what) > 1 else None


def opening(view: View, i: int, speech: frozenset[int]) -> Telling | None:
    """`Army denies killing villagers, calls for inquiry`: a name, a verb, and all up to the next one who speaks.

    `speech` are the headline's words of speech.
    """
    sentence = view.syntax.sentences[view.sent[i]]
    clause = next((j + 1 for j in range(i - 1, max(sentence.first, i - 6), -1) if view.lower[j] == ";"), sentence.first)
    first = _after_label(view, clause, i)
    who = list(range(first, i))
    if not 0 < len(who) <= 5 or view.tag[i] not in ("VBZ", "VBP", "VBD", "NNS", "NN"):
        return None
    if view.pos[who[-1]] not in ("NOUN", "PROPN", "PRON") or not all(view.pos[j] in NOMINAL for j in who):
        return None
    stop = next((j for j in range(i + 1, sentence.last) if _turns(view, j, sentence.last, speech)), sentence.last)
    while stop > i + 1 and view.pos[stop - 1] == "PUNCT":
        stop -= 1
    return Telling(who, [i], list(range(i + 1, stop))) if stop > i + 1 else None


def _turns(view: View, j: int, last: int, speech: frozenset[int]) -> bool:
    """Whether somebody else, or the same by another verb, begins to speak after a mark."""
    if view.lower[j] == ";":
        return True
    return view.lower[j] in (",", "-", "–", "—") and any(k in speech for k in range(j + 1, min(j + 5, last)))


def _after_label(view: View, first: int, before: int) -> int:
    """The start of a headline after its topic label: `Border war: 20 killed, police say`."""
    colon = next((j for j in range(first + 1, min(first + LABEL, before)) if view.lower[j] == ":"), None)
    if colon is None or colon + 1 >= before:
        return first
    label = [j for j in range(first, colon) if view.pos[j] != "PUNCT"]
    return colon + 1 if label and not could_speak(view, label) else first
