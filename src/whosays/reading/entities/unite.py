"""Joins those whom the text first describes and only then names: "the regional governor ... Pavlo Ostrenko"."""

from __future__ import annotations

from collections import defaultdict

from whosays.reading.entities.lexicon import fold
from whosays.reading.entities.mentions import SPEECH, Mention
from whosays.reading.entities.referents import Referent
from whosays.reading.entities.roles import LEADERS, has_one_holder, heads_for, tells_role
from whosays.reading.syntax import Syntax

NEAR = 8  # sentences from the description to the name with its role
NEXT = 2  # sentences to a name that comes without any role


def late_names(syntax: Syntax, quoted: bytes, referents: list[Referent]) -> list[tuple[Referent, Referent]]:
    """Pairs of an unnamed office-holder and the person who is named and given that office later in the text."""
    holders: dict[str, list[Referent]] = defaultdict(list)
    bare: dict[int, list[Referent]] = defaultdict(list)
    for referent in referents:
        if referent.kind != "person" or not referent.named or not referent.mentions:
            continue
        for head in {fold(role).split()[-1] for role in referent.roles} | {_head(role) for role in referent.roles}:
            holders[head].append(referent)
        if not referent.roles and _enters_speaking(syntax, quoted, referent):
            bare[syntax.tokens[referent.mentions[0].head].sent].append(referent)
    out = []
    for referent in referents:
        first = referent.mentions[0] if referent.mentions else None
        if referent.named or referent.kind != "person" or first is None or not has_one_holder(first):
            continue
        named = _holder(syntax, referent, first, holders) or _next_speaker(syntax, quoted, referent, bare)
        if named is not None:
            out.append((referent, named))
    return out


def _head(role: str) -> str:
    """ "governor" of "governor of the region"."""
    words = fold(role).split()
    return next((words[k - 1] for k in range(1, len(words)) if words[k] in ("of", "for", "at", "in")), words[-1])


def _holder(syntax: Syntax, referent: Referent, first: Mention, holders: dict[str, list[Referent]]) -> Referent | None:
    found: dict[int, Referent] = {}
    sentence = syntax.tokens[first.head].sent
    for head in heads_for(first, referent.nation):
        for named in holders.get(head, ())[:12]:
            begins = syntax.tokens[named.mentions[0].head].sent
            if begins < sentence or begins - sentence > NEAR or not _agree(referent, named):
                continue
            if tells_role(first, head, named):
                found[named.order] = named
    return next(iter(found.values())) if len(found) == 1 else None


def _next_speaker(
    syntax: Syntax, quoted: bytes, referent: Referent, bare: dict[int, list[Referent]]
) -> Referent | None:
    """Who speaks under a full name that nothing introduces, right after the office-holder has spoken."""
    first = referent.mentions[0]
    if first.key in LEADERS and referent.nation is None and first.owner is None:
        return None  # whom "the president" means need not be told
    last = next((m for m in reversed(referent.mentions) if _speaks(syntax, quoted, m)), None)
    if last is None:
        return None
    sentence = syntax.tokens[last.head].sent
    near = [named for k in range(sentence + 1, sentence + 1 + NEXT) for named in bare.get(k, ())]
    return near[0] if len(near) == 1 and _agree(referent, near[0]) else None


def _agree(referent: Referent, named: Referent) -> bool:
    if "?" not in (referent.gender, named.gender) and referent.gender != named.gender:
        return False
    return referent.nation is None or named.nation is None or referent.nation == named.nation


def _speaks(syntax: Syntax, quoted: bytes, mention: Mention) -> bool:
    token = syntax.tokens[mention.head]
    return (
        token.dep == "nsubj"
        and not quoted[token.i]
        and syntax.tokens[token.head].lemma.lower() in SPEECH | {"write", "post"}
    )


def _enters_speaking(syntax: Syntax, quoted: bytes, referent: Referent) -> bool:
    first = min(referent.mentions, key=lambda m: m.first)
    return first.form == "name" and len(first.key.split()) > 1 and _speaks(syntax, quoted, first)
