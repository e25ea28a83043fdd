"""When and where something was said, as far as the clause of the cue tells."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence

from whosays.reading.attributions.features import View
from whosays.types import Spans, Time

PLATFORMS = frozenset(
    {"telegram", "twitter", "x", "facebook", "instagram", "youtube", "tiktok", "vk", "vkontakte", "weibo", "truth"}
    | {"social", "linkedin", "whatsapp", "reddit", "snapchat", "substack", "mastodon", "bluesky", "skype"}
)
OCCASIONS = frozenset(
    {
        "statement",
        "conference",
        "briefing",
        "interview",
        "speech",
        "report",
        "letter",
        "email",
        "e-mail",
        "tweet",
        "post",
    }
    | {"communique", "communiqué", "communication", "message", "testimony", "hearing", "address", "broadcast", "radio"}
    | {"television", "tv", "video", "memo", "rally", "release", "bulletin", "filing", "affidavit", "op-ed", "editorial"}
    | {
        "call",
        "telegram",
        "lecture",
        "podcast",
        "blog",
        "debate",
        "meeting",
        "declaration",
        "article",
        "channel",
        "leaflet",
    }
    | {
        "note",
        "indictment",
        "complaint",
        "ruling",
        "recording",
        "audio",
        "press",
        "website",
        "cable",
        "dispatch",
        "remarks",
    }
)
LATER = frozenset({"after", "with", "from", "by"})
WRITTEN = frozenset({"statement", "telegram", "letter", "email", "message"})
# As a source or as who was told these are somebody, not a place to speak.
OUTLETS = frozenset({"article", "press", "radio", "television", "tv", "website", "channel", "blog", "podcast"})
BEFORE = frozenset({"in", "on", "at", "during", "via", "through", "to", "by", "over", "from", "after", "with"})
MODIFIERS = frozenset({"compound", "amod", "nmod"})
# What describes the occasion without naming its kind ("a rare interview" is an interview).
KINDS = frozenset(
    {"press", "news", "media", "joint", "radio", "television", "tv", "telephone", "phone", "video", "written"}
    | {"televised"}
)


def venue(
    view: View, cue: int, content: Collection[int], source: Sequence[int], occasion: int | None = None
) -> str | None:
    """A short phrase for where it was said: "press conference", "statement on Telegram"; None where it is not told."""
    for j in view.children[cue] if occasion is None else (occasion,):
        if j in content or view.dep[j] == "punct":
            continue
        if view.dep[j] in ("prep", "dative", "agent") and view.lower[j] in BEFORE:
            for k in view.children[j]:
                if view.dep[k] == "pobj" and k not in content:
                    named = _name(view, k, content)
                    outlet = view.lower[k] in OUTLETS and view.lower[j] not in ("in", "on", "during", "via")
                    if named and not outlet and (view.lower[j] not in LATER or view.lower[k] in WRITTEN):
                        return named
        elif view.dep[j] in ("dobj", "dative") and view.pos[j] in ("NOUN", "PROPN"):
            named = _name(view, j, content)
            if named and view.lower[j] not in OUTLETS:
                return named
            for k in view.children[j]:  # told reporters at a briefing
                if view.dep[k] == "prep" and view.lower[k] in ("in", "on", "at", "during", "via"):
                    for m in view.children[k]:
                        named = _name(view, m, content) if m not in content else None
                        if named:
                            return named
    heads = [i for i in source if view.head[i] not in source]
    if not heads or view.lower[heads[0]] in OUTLETS or view.tag[heads[0]] in ("NNS", "NNPS"):
        return None
    if view.pos[heads[0]] == "PROPN" and view.syntax.tokens[heads[0]].text[:1].isupper() and len(source) > 1:
        return None  # a name: "the Evening Dispatch said"
    return _name(view, heads[0], content)


def occasion(view: View, prep: int) -> bool:
    """Whether a preposition opens a phrase for where something was said."""
    return view.lower[prep] in ("in", "on", "at", "during", "via") and any(
        view.dep[k] == "pobj" and _name(view, k, ()) is not None for k in view.children[prep]
    )


def _name(view: View, i: int, content: Collection[int]) -> str | None:
    lemma = view.lower[i] if view.lower[i] in OCCASIONS else view.lemma[i]
    words = view.syntax.tokens
    if view.pos[i] == "PROPN" and lemma in PLATFORMS:
        return words[i].text
    if lemma not in OCCASIONS:
        return None
    parts = [j for j in view.children[i] if j < i and view.dep[j] in MODIFIERS]
    for j in parts:
        if view.lower[j] in PLATFORMS and view.pos[j] == "PROPN":
            return words[j].text if lemma in ("channel", "account", "page") else f"{words[j].text} {lemma}"
    kinds = [view.lower[j] for j in parts if view.lower[j] in KINDS]
    if (lemma in ("conference", "release", "call") and not kinds) or lemma in ("channel", "meeting", "press"):
        return None
    phrase = " ".join([*kinds, lemma if view.tag[i] in ("NNS", "NNPS") and lemma != "remarks" else view.lower[i]])
    for j in view.children[i]:
        if view.dep[j] == "prep" and view.lower[j] in ("on", "via") and j not in content:
            for k in view.children[j]:
                if view.lower[k] in PLATFORMS and view.pos[k] == "PROPN":
                    return f"{phrase} {view.lower[j]} {words[k].text}"
    return phrase


def said_at(view: View, cue: int, taken: Spans, times: Sequence[Time], starts: Sequence[int]) -> str | None:
    """Id of the time expression that modifies the cue, the nearest one; `starts` are the times' offsets, in order.

    `taken` are the spans of content and source: a time inside them is theirs.
    """
    sentence = view.syntax.sentences[view.sent[cue]]
    begin, end = view.syntax.span(sentence.first, sentence.last)
    best: tuple[int, str] | None = None
    for time in times[bisect_left(starts, begin) : bisect_left(starts, end)]:
        s, e = time.span
        if time.type not in ("DATE", "TIME") or any(a < e and s < b for a, b in taken):
            continue
        inside = view.between(s, e)
        tops = [i for i in inside if view.head[i] not in inside or view.head[i] == i]
        if tops and _under(view, tops[0], cue):
            distance = abs(tops[0] - cue)
            if best is None or distance < best[0]:
                best = (distance, time.id)
    return best[1] if best else None


def _under(view: View, i: int, cue: int) -> bool:
    """Whether the way up from a token reaches the cue without passing another verb."""
    for _ in range(4):
        i = view.head[i]
        if i == cue:
            return True
        if view.pos[i] in ("VERB", "AUX"):
            return False
    return False
