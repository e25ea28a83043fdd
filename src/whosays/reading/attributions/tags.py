"""Speech tags inside and after what they tag: `A, the ministry said, after B`, `A, the paper reported, citing C`.

The classifiers look along the dependencies, and the parser often hangs one side of a tag on the other; the commas
around a tag are surer than its parse.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from whosays.reading.attributions.features import NO_QUOTE, View

NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PRON", "NUM", "ADP", "PART"})
LONG = 300  # words of a sentence beyond which its commas tell nothing
LONGEST = 9  # words of a source before its verb
# What opens a second piece of the content after a tag; "as" and "before" more often tell of the saying itself.
GOES_ON = frozenset(
    {"and", "but", "because", "while", "although", "though", "after", "when", "since", "so", "until", "unless"}
)
REPORTING = frozenset({"say", "report", "tell", "announce", "state", "write", "add"})
ASIDES = frozenset({"relcl", "acl", "advcl"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
OPENS = frozenset({"CCONJ", "SCONJ", "ADP", "ADV"})


class Drafted(Protocol):
    """What the rules here change of an attribution on its way."""

    head: int
    source: list[int]
    cue: list[int]
    content: list[int]


def tag_source(view: View, i: int) -> list[int]:
    """The source of a tag whose verb is the token, `, the ministry said`, after a clause; empty for any other verb."""
    sentence = view.syntax.sentences[view.sent[i]]
    if sentence.last - sentence.first > LONG:
        return []
    comma = next((j for j in range(i - 1, max(sentence.first, i - LONGEST), -1) if view.lower[j] == ","), None)
    if comma is None or comma == i - 1 or view.tag[i] not in ("VBD", "VBZ", "VBP"):
        return []
    if i + 1 < sentence.last and view.pos[i + 1] != "PUNCT" and not _closes(view, i, sentence.last):
        return []
    who = list(range(comma + 1, i))
    if view.pos[who[-1]] not in ("NOUN", "PROPN", "PRON") or not all(view.pos[j] in NOMINAL for j in who):
        return []
    if view.pos[who[0]] == "ADP" or view.lower[who[-1]] in ("who", "which", "that"):
        return []
    return who if _states(view, range(sentence.first, comma)) else []


def _closes(view: View, i: int, last: int) -> bool:
    """Whether only who heard it, when and where follow to the end: `, a doctor told the agency on Monday.`"""
    if view.lemma[i] not in REPORTING or last - i > LONGEST + 3:
        return False
    rest = [j for j in range(i + 1, last) if view.pos[j] != "PUNCT"]
    if not all(view.pos[j] in NOMINAL or view.label[j] in ("DATE", "TIME") for j in rest):
        return False
    return view.lemma[i] == "tell" or view.pos[rest[0]] == "ADP" or view.label[rest[0]] in ("DATE", "TIME")


def complete(view: View, draft: Drafted, others: Sequence[Drafted]) -> bool:
    """Give a tag the piece of content before it, and the piece after it where that goes on; True where it is a tag.

    `others` are the attributions of the same sentence.
    """
    i = draft.head
    who = tag_source(view, i)
    if not who or (draft.content and draft.source and not set(draft.source) & set(who)):
        return False
    sentence = view.syntax.sentences[view.sent[i]]
    before = range(sentence.first, who[0] - 1)
    after = range(i + 2, sentence.last)
    goes_on = _goes_on(view, after, i)
    if any(view.quote[j] != view.quote[i] for j in (*before, *draft.content)):
        return False
    if not set(draft.content) & set(before):
        start = next((j for j in before if view.pos[j] not in ("PUNCT", "CCONJ")), before.start)
        if view.tag[start] in ("IN", "WRB", "VBG", "VBN") or (draft.content and not goes_on):
            return False  # "As the crowd cheered, he said, ..."
        if (view.lemma[i] not in REPORTING or i + 2 < sentence.last) and _speaks(view, others, before):
            return False
        draft.content, draft.source = [*range(start, before.stop), *draft.content], who
    if not any(j > i for j in draft.content) and goes_on and not _speaks(view, others, after):
        draft.content = [*draft.content, *(j for j in after if j < sentence.last - 1 or view.pos[j] != "PUNCT")]
    return True


def _speaks(view: View, others: Sequence[Drafted], where: range) -> bool:
    """Whether somebody else is said to say something in a stretch, other than in an aside."""
    return any(
        other.head in where and view.dep[other.head] not in ASIDES and any(j in where for j in other.source)
        for other in others
    )


def _goes_on(view: View, after: range, i: int) -> bool:
    if len(after) < 3 or view.lower[i + 1] != "," or view.lower[after[0]] not in GOES_ON:
        return False
    return view.quote[after[0]] == NO_QUOTE and _states(view, after)


def _states(view: View, tokens: range) -> bool:
    """Whether a stretch holds a verb with its subject."""
    return any(view.dep[j] in SUBJECTS and view.head[j] in tokens for j in tokens)


def without_lead(view: View, draft: Drafted) -> None:
    """In `She was blunt: “Go home,” he said` the words before the colon are the writer's."""
    head, content = draft.head, draft.content
    at = next((n for n, j in enumerate(content) if view.quote[j] not in (NO_QUOTE, view.quote[head])), 0)
    if at == 0 or content[at] > head or view.quote[content[0]] != NO_QUOTE:
        return
    first = content[at]
    while first > 0 and view.quote[first - 1] == view.quote[first]:
        first -= 1
    if first > 0 and view.lower[first - 1] == ":" and view.sent[first - 1] == view.sent[head]:
        draft.content = content[at:]
