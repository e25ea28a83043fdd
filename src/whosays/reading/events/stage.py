"""The stage that finds what is said to happen, one event a mention."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from itertools import islice
from typing import ClassVar

from whosays.ontology import VERBAL
from whosays.reading.doc import Doc
from whosays.reading.entities.index import index_of
from whosays.reading.events import acled
from whosays.reading.events.attach import MAX_STEPS, head_of, heads_of, owner
from whosays.reading.events.candidates import PHYSICAL, Draft, Drafter
from whosays.reading.events.context import plausible
from whosays.reading.events.frames import Frames, lemmas
from whosays.reading.events.match import Matcher
from whosays.reading.events.modes import mode_of, mode_of_words
from whosays.reading.events.phrases import cut
from whosays.reading.events.results import joined
from whosays.reading.events.status import reported, status
from whosays.reading.events.topics import topics
from whosays.reading.events.where import NARROW, narrowest
from whosays.reading.events.words import words
from whosays.types import Entity, Event, Filler, Place, Span, Spans

ANYWHERE_KM = 400.0  # beyond this radius, a place told by distance places no event
_NAMING = frozenset({"call", "describe", "term", "label", "consider", "brand", "dub", "deem", "see", "regard"})
_OF_STATES = words("of-states")
_RANKS, _SAYING, _LENDING, _OCCURRING = words("ranks"), words("saying"), words("lending"), words("occurring")
_USING = frozenset({"use", "fire", "launch", "send", "deploy", "fly"})
_COUNTS = {
    "killed": ("ASSAULT",),
    "injured": ("ASSAULT",),
    "missing": ("ASSAULT",),
    "detained": ("COERCE", "ASSAULT"),
    "displaced": ("ASSAULT", "COERCE"),
}


class Events:
    name: ClassVar[str] = "events"
    needs: ClassVar[tuple[str, ...]] = (
        "article",
        "paragraphs",
        "syntax",
        "entities",
        "places",
        "times",
        "quantities",
        "attributions",
    )
    gives: ClassVar[tuple[str, ...]] = ("events",)
    version: ClassVar[str] = "4"

    def __call__(self, doc: Doc) -> Doc:
        return replace(doc, events=tuple(find(doc)))


def find(doc: Doc) -> list[Event]:
    """The events of a parsed article in order of their triggers."""
    syntax = doc.syntax
    if not syntax.tokens:
        return []
    about = topics(syntax)
    frames = Frames(syntax)
    matcher = Matcher(syntax, frames, about)
    datelines = {k for k, p in enumerate(doc.paragraphs) if p.kind == "dateline"}
    matches = [
        found
        for sentence in syntax.sentences
        if sentence.paragraph not in datelines
        for token in syntax.tokens[sentence.first : sentence.last]
        if (found := matcher.match(token)) is not None
    ]
    parts = {i for found in matches for i in found.tokens[1:]}
    matches = [found for found in matches if found.head not in parts]
    drafts = plausible(syntax, matcher, joined(syntax, Drafter(syntax, frames, matcher)(matches)), about)
    return _Finisher(doc, matcher, drafts).events()


class _Finisher:
    """Gives the drafts of one article their fillers, places, times, quantities and status."""

    def __init__(self, doc: Doc, matcher: Matcher, drafts: list[Draft]) -> None:
        self._doc, self._syntax, self._matcher, self._drafts = doc, doc.syntax, matcher, drafts
        self._index = index_of(doc.entities, doc.syntax)
        self._owned: dict[int, int] = {}
        for k, draft in enumerate(drafts):
            for i in draft.owned:
                self._owned.setdefault(i, k)
        self._lending = self._lenders()
        self._scenes = self._seen()
        self._sources = sorted(span for attribution in doc.attributions for span in attribution.source)

    def _lenders(self) -> dict[int, int]:
        """Words whose place and time are also those of a deed: "a tank caught fire near Kursk after an attack"."""
        out: dict[int, int] = {}
        tokens = self._syntax.tokens
        for k, draft in enumerate(self._drafts):
            token = tokens[draft.head]
            if draft.match.verbal or draft.type in VERBAL:
                continue
            above = tokens[token.head]
            if token.dep in ("nsubj", "nsubjpass") and above.lemma.lower() in _OCCURRING:
                lends = above
            elif token.dep == "pobj" and above.lower in _LENDING:
                lends = tokens[above.head]
            else:
                continue
            if lends.i not in self._owned and (lends.lemma.lower() not in _SAYING or token.dep == "nsubjpass"):
                out.setdefault(lends.i, k)
        return out

    def _seen(self) -> dict[int, int]:
        """Words that tell where a deed was seen or heard: "smoke rose over Kursk as an oil tank burned"."""
        out: dict[int, int] = {}
        tokens = self._syntax.tokens
        for k, draft in enumerate(self._drafts):
            token = tokens[draft.head]
            if not draft.match.verbal or draft.type != "ASSAULT":
                continue
            if token.dep == "advcl" and any(kid.lower == "as" for kid in self._syntax.kids(token.i, "mark")):
                above = token.head
            elif token.dep == "acl" and tokens[tokens[token.head].head].lower == "as":  # "as" read as a preposition
                above = tokens[tokens[token.head].head].head
            else:
                continue
            told = [kid.i for kid in self._syntax.kids(above, "nsubj")]
            if tokens[above].dep == "acl":
                told = [tokens[above].head]
            if told and not any(self._matcher.kinds(i) & {"human", "armed", "org", "state", "name"} for i in told):
                out.setdefault(above, k)
        return out

    def _owner(self, i: int, ends: tuple[str, ...] = ()) -> int | None:
        """Which event a place or time belongs to, directly or by the clause around the event."""
        k = owner(self._syntax, i, self._owned, ends=ends)
        return owner(self._syntax, i, self._lending, ends=ends) if k is None and self._lending else k

    def events(self) -> list[Event]:
        places = self._places()
        times = self._times()
        quantities = self._quantities()
        out = []
        for k, draft in enumerate(self._drafts):
            fillers = {
                "actors": self._fillers(self._with_bodies(draft.actors)),
                "recipients": self._fillers(draft.recipients),
                "instruments": self._fillers(draft.instruments),
            }
            doers = {f.entity for f in fillers["actors"] if f.entity} | {f.span for f in fillers["actors"]}
            fillers["recipients"] = tuple(
                f for f in fillers["recipients"] if f.span not in doers and (f.entity not in doers or not f.entity)
            )
            state = status(self._syntax, draft.head, draft.type)
            if draft.use == "shotdown" and state == "actual":
                state = "attempted"
            told = any(fillers.values()) or k in places or k in times or k in quantities
            if state == "actual" and not told and self._bare(draft):
                state = "general"
            out.append(
                Event(
                    id=f"e{k + 1}",
                    trigger=self._trigger(draft),
                    type=draft.type,
                    mode=self._mode(draft),
                    acled=self._acled(draft, state),
                    places=tuple(places.get(k, ())),
                    times=tuple(times.get(k, ())),
                    quantities=tuple(quantities.get(k, ())),
                    status=state,
                    score=_score(draft),
                    **fillers,
                )
            )
        return out

    def _bare(self, draft: Draft) -> bool:
        """A noun that points at no one deed: "fighting", "a wave of repression", not "the attack"."""
        if draft.match.verbal or draft.type in VERBAL:
            return False
        if reported(self._syntax, self._syntax.tokens[draft.head]):
            return False
        located = any(kid.lower in ("at", "near", "in", "on") for kid in self._syntax.kids(draft.head, "prep"))
        return not located and not self._syntax.kids(draft.head, "det", "poss", "nummod")

    def _trigger(self, draft: Draft) -> Spans:
        """Tokens of the trigger, neighbours joined into one span."""
        spans: list[tuple[int, int]] = []
        for i in sorted(draft.trigger):
            if spans and spans[-1][1] == i:
                spans[-1] = (spans[-1][0], i + 1)
            else:
                spans.append((i, i + 1))
        return tuple(self._syntax.span(first, last) for first, last in spans)

    def _fillers(self, heads: list[int]) -> tuple[Filler, ...]:
        out: dict[tuple[int, int], Filler] = {}
        for i in heads:
            token = self._syntax.tokens[i]
            entity = self._index.at(token.start)
            if (token.pos == "PRON" and entity is None) or self._nobody(i) or self._matcher.frames.reciprocal(i):
                continue
            span = self._naming(i, entity) if token.pos == "PRON" and entity else cut(self._syntax, i)
            if self._syntax.at(span[0]) in self._owned and span[0] < token.start:
                span = (token.start, span[1])  # "the murdered priests": the deed is no part of who suffered it
            if entity is None:  # "the opposition leader Juma Kito": the name beside the head
                beside = (self._index.at(kid.start) for kid in self._syntax.kids(i, "appos") if kid.start < span[1])
                entity = next((found for found in beside if found), None)
            if entity is not None and self._at_large(i, entity):
                entity = None
            out.setdefault(span, Filler(entity=entity.id if entity else None, span=span))
        return tuple(out.values())

    def _at_large(self, i: int, entity: Entity) -> bool:
        """Whether a bare plural ("civilians") is wider than the counted group that it shares its word with."""
        token = self._syntax.tokens[i]
        if token.tag != "NNS" or self._syntax.kids(i, "det", "poss", "nummod", "amod"):
            return False
        first = self._syntax.inside(entity.mentions[0])
        return i not in first and any(self._syntax.tokens[j].pos == "NUM" for j in first)

    def _with_bodies(self, heads: list[int]) -> list[int]:
        """Actors with the organisation that they act for: the Front in "fighters of the Front", "Front fighters"."""
        out = list(heads)
        for i in heads:
            if self._syntax.tokens[i].lemma.lower() not in _RANKS or i in self._syntax.name_at:
                continue
            for kid in self._syntax.kids(i, "compound", "nmod", "amod", "prep"):
                inner = self._syntax.kids(kid.i, "pobj") if kid.lower in ("of", "from") else [kid]
                for noun in inner:
                    name = self._syntax.name_at.get(noun.i)
                    entity = self._index.at(noun.start)
                    proper = noun.pos == "PROPN" and (name is None or name.label not in ("NORP", "GPE"))
                    if (name and name.label == "ORG") or (proper and entity and entity.kind == "organisation"):
                        out.append(noun.i)
        return list(dict.fromkeys(out))

    def _naming(self, i: int, entity: Entity) -> Span:
        """Where the pronoun's sentence names what it stands for, else the pronoun."""
        token = self._syntax.tokens[i]
        sentence = self._syntax.sentence_span(token.sent)
        k = bisect_right(entity.mentions, (token.start, token.end))
        for span in reversed(entity.mentions[max(0, k - 4) : k]):
            if span[0] < sentence[0]:
                break
            head = head_of(self._syntax, span)
            if head is not None and self._syntax.tokens[head].pos != "PRON":
                return cut(self._syntax, head)
        return (token.start, token.end)

    def _nobody(self, i: int) -> bool:
        """ "No group", "nobody": they fill no role."""
        return self._syntax.tokens[i].lower in ("nobody", "none") or any(
            kid.lower == "no" for kid in self._syntax.kids(i, "det")
        )

    def _mode(self, draft: Draft) -> str | None:
        if draft.type in ("REQUEST", "REJECT", "THREATEN"):
            return self._mode_of_words(draft)
        if draft.type != "ASSAULT":
            return draft.mode
        words = []
        for i in (*draft.instruments, *draft.actors):
            if any(self._syntax.tokens[m].lower == "suicide" for m in self._syntax.children[i]):
                return "suicide-attack"
        if draft.mode in (None, "explosives") and any(
            self._syntax.tokens[m].lower == "air" for i in draft.actors for m in self._syntax.children[i]
        ):
            return "aerial"
        for i in draft.instruments:
            token = self._syntax.tokens[i]
            words += [self._syntax.tokens[m].lemma.lower() for m in self._syntax.children[i] if m < i]
            words += sorted(lemmas(self._syntax, (i,))) if token.pos == "NUM" else [token.lemma.lower()]
        if draft.mode in (None, "destroy") or draft.use in ("fired", "shotdown"):
            return mode_of(words[::-1]) or draft.mode
        if draft.mode in ("explosives", "targeted", "heavy-weapons", "firearms") and words:
            found = mode_of(words)
            if found in ("drone", "suicide-attack") or (found == "aerial" and draft.mode == "explosives"):
                return found
            if draft.mode == "targeted" and found:
                return "targeted"
        return draft.mode

    def _mode_of_words(self, draft: Draft) -> str | None:
        """How of an act of words, by the event that it is about: "threatened to shell" is a threat of violence."""
        slots = draft.match.slots
        for slot in ("to-clause", "clause", "for", "o", "of", "against"):
            for i in slots.get(slot, ()):
                k = self._owned.get(i)
                if k is not None and self._drafts[k] is not draft:
                    about = self._drafts[k]
                    found = mode_of_words(draft.type, about.type, about.mode)
                    if found:
                        return found
        if draft.type == "THREATEN" and draft.mode is None:
            bodily = any(self._matcher.kinds(i) & {"human"} for i in draft.recipients)
            return "violence" if bodily and not slots.get("to-clause") else None
        return draft.mode

    def _acled(self, draft: Draft, state: str) -> tuple[str, str] | None:
        syntax = self._syntax
        clause = [i for i in syntax.subtree(draft.head) if abs(i - draft.head) <= 25]

        def role(heads: list[int]) -> tuple[set[str], set[str]]:
            kinds: set[str] = set()
            for i in heads:
                kinds |= self._matcher.kinds(i)
            return lemmas(syntax, heads), kinds

        found = acled.pair(
            draft.type,
            self._mode(draft),
            "actual",
            lemmas(syntax, draft.trigger),
            role(draft.actors),
            role(draft.recipients),
            lemmas(syntax, draft.instruments),
            lemmas(syntax, clause),
        )
        return acled.DISRUPTED if draft.use == "shotdown" else found

    # ---- places, times, quantities

    def _places(self) -> dict[int, list[str]]:
        direct: dict[int, list[Place]] = {}
        lent: dict[int, list[Place]] = {}
        scenes: dict[int, list[Place]] = {}
        vague = {
            ref
            for place in self._doc.places
            if place.kind == "relative" and (place.radius_km or 0.0) > ANYWHERE_KM
            for ref in (place.id, place.anchor)
        }
        for place in self._doc.places:
            i, k = self._placed(place)
            if k is None and i is not None and place.id not in vague and self._scenes:
                scene = owner(self._syntax, i, self._scenes)
                if scene is not None and not self._of_source(place.span, self._drafts[scene].head):
                    scenes.setdefault(scene, []).append(place)
            if i is None or k is None or self._drafts[k].type not in PHYSICAL | VERBAL | {"SANCTION"}:
                continue
            draft = self._drafts[k]
            token = self._syntax.tokens[i]
            if token.dep == "nsubj" and self._syntax.tokens[token.head].lemma.lower() in _SAYING | _NAMING:
                continue  # "in what Moscow says was a raid"
            if place.id in vague:
                continue  # "some 300 miles from the border with Ukraine"
            if self._of_source(place.span, draft.head):
                continue  # "according to the ministry in Moscow"
            if i in draft.actors or (token.dep in ("amod", "compound", "poss", "nmod") and place.kind == "country"):
                continue
            if draft.type == "ASSAULT" and self._syntax.tokens[token.head].lower == "from" and token.dep == "pobj":
                continue  # where a weapon came from is not where it struck
            if draft.type in VERBAL and i in draft.recipients and draft.mode != "visit":
                continue
            above = self._syntax.tokens[self._syntax.tokens[token.head].head]
            if place.kind == "country" and token.dep == "pobj" and above.lemma.lower() in _OF_STATES:
                continue  # "the embassy of France"
            top = self._under(i, draft)
            bucket = lent if top in draft.actors or (top in draft.recipients and top != i) else direct
            if bucket is lent and self._beside(i, top, draft):
                bucket = direct
            if draft.type in VERBAL and bucket is lent:
                continue
            bucket.setdefault(k, []).append(place)
        for k, seen in scenes.items():
            if k not in lent:
                direct.setdefault(k, seen)
        out = {}
        for k in {**direct, **lent}:
            own, inner = direct.get(k, []), lent.get(k, [])
            if not any(_in_town(place) for place in own):  # "shelled the town of Goma in eastern Congo"
                own = [*own, *(place for place in inner if not own or _in_town(place))]
            out[k] = [place.id for place in narrowest(self._syntax, own)]
        return out

    def _beside(self, i: int, top: int, draft: Draft) -> bool:
        """Whether it is of one of several things struck, others being towns: "hit Odesa and a port near Izmail"."""
        if draft.type != "ASSAULT" or top not in draft.recipients or self._matcher.kinds(top) & {"human", "armed"}:
            return False
        names = self._syntax.name_at
        others = (k for k in draft.recipients if k != top and k in names)
        return any(names[k].label in ("GPE", "LOC", "FAC", "ORG", "PERSON") for k in others) and i != top

    def _of_source(self, span: Span, head: int) -> bool:
        """Whether a place is told of who speaks, and the event is not: "a witness to the attack in Goma said"."""
        i = self._syntax.at(span[0])
        governors = islice(self._syntax.ancestors(i), MAX_STEPS) if i is not None else ()
        if any(governor.lower == "according" for governor in governors):
            return True
        k = bisect_right(self._sources, (span[0], span[1] + 1)) - 1
        if k < 0 or self._sources[k][1] < span[1]:
            return False
        token = self._syntax.tokens[head]
        return not self._sources[k][0] <= token.start < self._sources[k][1]

    def _placed(self, place: Place) -> tuple[int | None, int | None]:
        """The token that ties a place to an event, and that event; a misread name may hang on the clause twice."""
        i = None
        for i in heads_of(self._syntax, place.span):
            k = self._owner(i)
            if k is not None:
                return i, k
        return i, None

    def _under(self, i: int, draft: Draft) -> int:
        """The filler of the event that a token stands in, else the token."""
        fillers = {*draft.actors, *draft.recipients}
        cur = i
        for _ in range(12):
            if cur in fillers or cur in draft.owned:
                return cur if cur in fillers else i
            if self._syntax.tokens[cur].head == cur:
                break
            cur = self._syntax.tokens[cur].head
        return i

    def _times(self) -> dict[int, list[str]]:
        out: dict[int, list[str]] = {}
        for time in self._doc.times:
            if time.type not in ("DATE", "TIME"):
                continue
            i = head_of(self._syntax, time.span)
            if i is None:
                continue
            k = self._owner(self._used(i), ends=("appos", "acl"))
            if k is not None:
                out.setdefault(k, []).append(time.id)
        self._said(out)
        return out

    def _used(self, i: int) -> int:
        """The noun that a day belongs to by how it was used ("drones launched on Monday"), else the token."""
        for governor in islice(self._syntax.ancestors(i), MAX_STEPS):
            if governor.pos == "VERB":
                return governor.head if governor.dep == "acl" and governor.lemma in _USING else i
        return i

    def _said(self, out: dict[int, list[str]]) -> None:
        """An act of words without a day of its own takes the day on which it was said."""
        spoken: list[tuple[int, int, str]] = []
        for attribution in self._doc.attributions:
            if attribution.said_at is not None:
                spoken += [(*span, attribution.said_at) for span in (*attribution.cue, *attribution.content)]
        spoken.sort()
        starts = [s for s, _, _ in spoken]
        for k, draft in enumerate(self._drafts):
            if draft.type in VERBAL and k not in out:
                at = self._syntax.tokens[draft.head].start
                j = bisect_right(starts, at) - 1
                if j >= 0 and spoken[j][1] > at:
                    out[k] = [spoken[j][2]]

    def _quantities(self) -> dict[int, list[str]]:
        out: dict[int, list[str]] = {}
        by_sentence: dict[int, list[int]] = {}
        for n, draft in enumerate(self._drafts):
            by_sentence.setdefault(self._syntax.tokens[draft.head].sent, []).append(n)
        for quantity in self._doc.quantities:
            i = head_of(self._syntax, quantity.span)
            if i is None:
                continue
            k: int | None = owner(self._syntax, i, self._owned, through=("relcl", "advcl", "ccomp"))
            fitting = _COUNTS.get(quantity.what)
            if fitting is not None and (k is None or self._drafts[k].type not in fitting):
                sentence = by_sentence.get(self._syntax.tokens[i].sent, [])
                k = self._nearest(i, [n for n in sentence if self._drafts[n].type in fitting])
            if k is not None and (fitting is not None or self._measures(i, self._drafts[k])):
                out.setdefault(k, []).append(quantity.id)
        return out

    def _measures(self, i: int, draft: Draft) -> bool:
        """Whether a count that is not of people harmed is one of the event: of its weapons, of those it struck."""
        fillers = {*draft.actors, *draft.recipients, *draft.instruments, *draft.trigger}
        token = self._syntax.tokens[i]
        return i in fillers or (token.dep in ("nummod", "quantmod") and token.head in fillers)

    def _nearest(self, i: int, among: list[int]) -> int | None:
        return min(among, key=lambda n: abs(self._drafts[n].head - i)) if among else None


def _in_town(place: Place) -> bool:
    return NARROW[place.kind] <= NARROW["city"]


def _score(draft: Draft) -> float:
    """How sure the reader is of the type: specific patterns and filled roles count for it."""
    score = 0.55 + 0.1 * bool(draft.actors) + 0.1 * bool(draft.recipients) + 0.1 * bool(draft.match.entry.parts)
    if draft.result or draft.use == "weak":
        score -= 0.15
    return round(min(score, 0.95), 2)


__all__ = ["Events", "find"]
