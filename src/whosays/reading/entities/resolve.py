"""Which mentions of an article speak of one referent.

One walk over the mentions in order of the text, as in sieve-based coreference (Raghunathan et al., EMNLP 2010): names
by form, roles and noun phrases by head and modifiers, pronouns by agreement, recency, subjecthood and speech. Every
step looks at a bounded number of referents, so that a long list of names stays linear.
"""

from __future__ import annotations

from collections import OrderedDict
from itertools import islice

from whosays.reading.entities.bodies import ARMED_PEOPLE, GENERAL, PUBLISHERS, can_be, is_armed, is_publisher, is_state
from whosays.reading.entities.lexicon import countries, demonyms, fold, wordlist
from whosays.reading.entities.mentions import SPEECH, SUBJECT, UNNAMED, Mention, wording
from whosays.reading.entities.namer import Namer
from whosays.reading.entities.names import Found
from whosays.reading.entities.pronouns import REACH, Pronouns
from whosays.reading.entities.referents import RECENT, Memory, Referent
from whosays.reading.entities.roles import LEADERS, heads_for, tells_role
from whosays.reading.entities.unite import late_names
from whosays.reading.syntax import Syntax

_EPITHETS = wordlist("epithets")
_ANOTHER = frozenset({"another", "other", "second", "third", "fourth"})
_REBELS = frozenset({"rebel", "insurgent", "separatist", "guerrilla", "guerilla"})
_ARMIES = {"army": "military", "military": "army"}
_TELLING = frozenset({"year-old", "parent-of"})  # said of one whom the text has named
_BODIES = ("organisation", "group")
_OPEN_TO_OFFICE = frozenset({"official", "politician", "leader", "statesman"})  # said of any holder of an office
_STATES = frozenset({"country", "nation", "republic", "kingdom"})
_TOWNS = frozenset({"city", "town", "village", "capital", "suburb", "municipality", "settlement", "neighborhood"})
_REGIONS = frozenset({"region", "province", "state", "territory", "peninsula", "island", "district", "county"})


class Resolver:
    """Resolves the mentions of one article; `resolve` gives the referents in order of their first mention."""

    def __init__(self, syntax: Syntax, quoted: bytes, names: dict[int, Found], starts: dict[int, Mention]) -> None:
        self.syntax = syntax
        self.quoted = quoted
        self.names = names  # by head token
        self.starts = starts  # names by first token
        self.memory = Memory()
        self.namer = Namer(syntax, names, self.memory)
        self.pronouns = Pronouns(syntax, quoted, names, self.memory)

    def resolve(self, mentions: list[Mention]) -> list[Referent]:
        self.namer.meet_people(mentions)
        for mention in mentions:
            referent = self._find(mention)
            if referent is not None:
                self._mention(referent, mention)
        for unnamed, named in late_names(self.syntax, self.quoted, self.memory.all):
            named.mentions[:] = sorted((*named.mentions, *unnamed.mentions))
            named.roles.update({role: 0 for role in unnamed.roles if role not in named.roles})
            unnamed.mentions.clear()
        return [r for r in self.memory.all if r.mentions]

    def _find(self, mention: Mention) -> Referent | None:
        if mention.form == "name":
            return self.namer.person(mention) if mention.kind == "person" else self.namer.body(mention)
        if mention.form == "pronoun":
            return self.pronouns.antecedent(mention)
        if mention.form == "relative":
            return self._antecedent(mention)
        return self._noun(mention)

    def _antecedent(self, mention: Mention) -> Referent | None:
        """Whom a relative pronoun stands for; "who" climbs from "Lyon" to "an official in Lyon"."""
        at = mention.owner
        if at is None:
            return None
        found = self.memory.at_token.get(at)
        if mention.key == "which" and (found is None or found.kind == "person"):
            before = self.memory.at_token.get(mention.first - 2)  # "members of the PKK, which"
            return before if before is not None and before.kind != "person" else found
        if mention.key in ("who", "whom"):
            for governor in self.syntax.ancestors(at):
                if found is not None and found.kind in ("person", "group"):
                    break
                if governor.pos in ("VERB", "AUX"):
                    break
                found = self.memory.at_token.get(governor.i, found)
        return found

    # Noun phrases ---------------------------------------------------------------------------------------------------

    def _noun(self, mention: Mention) -> Referent:
        memory = self.memory
        owner = self._owner(mention.owner) if mention.owner is not None else None
        nation = mention.nation
        if nation is None and owner is not None and owner.kind == "place":
            nation = countries().get(fold(owner.names[0])) if owner.names else None
        referent = self._apposition(mention) or self._members(mention)
        beside = referent is not None
        if referent is None:
            referent = self._again(mention, owner, nation)
        elif referent.kind == "person" and not referent.mentions and mention.reference == "definite":
            self._named_now(mention, referent)
        if referent is None:
            referent = memory.new(mention.kind, mention.number, mention.gender)
            referent.owner = None if owner is None else owner.order
            referent.nation = nation
            referent.modifiers = mention.modifiers
            referent.complement = self._complement(mention)
        if beside and referent.kind == "person":
            referent.modifiers |= mention.modifiers  # "Ann Lee, a factory worker": she is "the factory worker"
        if referent.gender == "?" and mention.gender in ("m", "f"):
            referent.gender = mention.gender
        if mention.noun is not None and mention.noun.role and mention.number == "s" and referent.kind == "person":
            words = self._role_words(mention)
            if referent.named or not referent.roles:
                beside = self.syntax.tokens[mention.head].dep == "appos" or mention.reference in ("definite", "owned")
                self.namer.add_role(referent, words, mention.key, 2 if beside else 0)
            referent.nation = referent.nation or nation
        elif beside and referent.kind in _BODIES and referent.named:
            referent.roles.setdefault(self._role_words(mention), 2)
        if mention.age is not None and referent.age is None and referent.kind == "person":
            referent.age = mention.age
        memory.put(memory.heads[mention.key, mention.number], referent)
        return referent

    def _owner(self, i: int) -> Referent | None:
        """The referent at a token of an owner, whose name may come after the article that opens the phrase."""
        known = self.memory.at_token.get(i)
        if known is None and i in self.names:
            name = self.starts.get(self.names[i].first)
            if name is not None and name.kind in _BODIES:
                return self.namer.body(name)
            if name is not None and name.kind == "person":
                return self.namer.person(name)
        return known

    def _role_words(self, mention: Mention) -> str:
        """The words of a role without its article and owner, with what "of", "for", "at" or "in" adds."""
        tokens, first, last = self.syntax.tokens, mention.first, mention.head + 1
        if mention.owner is not None and tokens[mention.owner].dep == "poss":
            first = max(first, self.syntax.edges[mention.owner][1])
        while first < mention.head and tokens[first].tag in ("DT", "PRP$", "POS", "PDT"):
            first += 1
        for kid in self.syntax.kids(mention.head, "prep"):
            if kid.i == last and kid.lower in ("of", "for", "at", "in"):
                end = self.syntax.edges[kid.i][1]
                stop = next((i for i in range(kid.i, end) if tokens[i].text in (",", ";", "(", "—", "–")), end)
                clause = next((i for i in range(kid.i, stop) if tokens[i].pos in ("VERB", "AUX", "PRON")), stop)
                if clause - kid.i <= 8 and clause > kid.i + 1:
                    last = clause
        while last > mention.head + 1 and tokens[last - 1].pos in ("PUNCT", "ADP", "PART", "CCONJ", "DET"):
            last -= 1
        return wording(self.syntax, first, last)

    def _apposition(self, mention: Mention) -> Referent | None:
        """The name beside which the phrase stands, or of which it is predicated."""
        if mention.kind in ("place", "weapon", "document", "other") or mention.number == "p" or mention.key in UNNAMED:
            return None
        follows = self.starts.get(mention.last)
        if follows is not None and follows.kind == "organisation" and mention.kind in _BODIES:
            return self.namer.body(follows)  # "the news agency Ansa", "the rights group Vesna"
        tokens, head = self.syntax.tokens, self.syntax.tokens[mention.head]
        at = self.memory.at_token
        near = None
        own = any((f := self.names.get(k.i)) and f.kind == "person" for k in self.syntax.kids(head.i, "appos"))
        if head.dep == "appos" and not own:
            near = at.get(head.head)
        elif head.dep == "attr" and mention.reference != "bare" and not self.quoted[head.i]:
            verb = tokens[head.head]
            negated = any(k.dep == "neg" for k in self.syntax.kids(verb.i))
            if verb.lemma == "be" and not negated:
                subject = next(iter(self.syntax.kids(verb.i, "nsubj")), None)
                near = at.get(subject.i) if subject is not None and subject.pos == "PROPN" else None
        if near is None:
            for kid in self.syntax.kids(mention.head, "appos"):
                found = self.names.get(kid.i)
                if found is not None and found.kind == mention.kind == "person":
                    near = self.memory.by_name.get("person " + found.key) or self.memory.short_name(
                        found.key.split(), found.gender
                    )
        if near is None:
            # "Foreign minister Ann Lee": the noun stands right before the name.
            found = self.names.get(self._next_name(mention.head))
            if found is not None and found.kind == "person" == mention.kind and found.first == mention.head + 1:
                near = self.memory.by_name.get("person " + found.key) or self.memory.short_name(
                    found.key.split(), found.gender
                )
        if near is None or not near.named or near.number != mention.number:
            return None
        if near.kind != mention.kind and not (near.kind in _BODIES and mention.kind in (*_BODIES, "facility")):
            return None
        return near if near.gender in ("?", mention.gender) or mention.gender in ("?", "n") else None

    def _named_now(self, mention: Mention, referent: Referent) -> None:
        """Join an unnamed person to the name that comes later: "a nurse said ... The nurse, Ann Lee, said"."""
        known = self.memory.heads.get((mention.key, mention.number))
        sentence = self.syntax.tokens[mention.head].sent
        for other in islice(reversed(known.values()), RECENT) if known else ():
            near = sentence - other.sentence <= 6 and not other.named and other.kind == "person"
            if near and mention.modifiers <= other.modifiers:
                self.namer.merge(other, referent)
                return

    def _members(self, mention: Mention) -> Referent | None:
        """The body whose people or kind stand for it: "the M23 rebels", "Reuters news agency", not "two M23 rebels"."""
        if mention.key in PUBLISHERS and mention.number == "s" and mention.reference != "indefinite":
            for kid in self.syntax.kids(mention.head, "compound", "nmod"):
                body = self._owner(kid.i)
                if body is not None and body.named and body.kind == "organisation" and is_publisher(body):
                    return body
            return None
        if mention.key not in _REBELS or mention.number != "p" or mention.numeral is not None:
            return None
        if mention.reference == "indefinite":
            return None
        for kid in self.syntax.kids(mention.head, "compound", "nmod", "amod"):
            body = self._owner(kid.i) or self.memory.by_name.get(fold(kid.text) + "s")
            if body is not None and body.named and body.kind == "organisation":
                return body  # "the Houthi rebels" are the Houthis
        return None

    def _next_name(self, i: int) -> int:
        j = i + 1
        tokens = self.syntax.tokens
        while j < len(tokens) and tokens[j].pos == "PROPN" and j not in self.names and j - i < 6:
            j += 1
        return j

    def _again(self, mention: Mention, owner: Referent | None, nation: str | None) -> Referent | None:
        memory = self.memory
        known = memory.heads.get((mention.key, mention.number))
        if not known and mention.key in _ARMIES:
            known = memory.heads.get((_ARMIES[mention.key], mention.number))
        sentence = self.syntax.tokens[mention.head].sent
        if mention.reference == "indefinite":
            if any(kid.lower in _ANOTHER for kid in self.syntax.kids(mention.head, "det", "amod")):
                return None
            # Only a headline or the first sentence says "two people" of those whom the text then introduces.
            for referent in islice(reversed(known.values()), 3) if known else ():
                first = referent.mentions[0] if referent.mentions else None
                if (
                    first is not None
                    and self.syntax.tokens[first.head].sent <= 1
                    and sentence <= 3
                    and first.numeral == mention.numeral
                    and first.modifiers == mention.modifiers
                    and (mention.numeral is not None or self.syntax.tokens[first.head].sent == 0)
                ):
                    return referent
            return None
        if mention.reference == "owned" or (mention.reference == "definite" and owner is not None):
            order = None if owner is None else owner.order
            for referent in islice(reversed(known.values()), RECENT) if known else ():
                if order is not None and referent.owner == order and _compatible(referent, mention):
                    return referent
            if owner is not None and mention.kind == "person" and nation:
                return self._role(mention, nation, known_only=True)
            if mention.reference == "owned":
                return None
        if mention.reference == "definite" or mention.kind in ("place", "organisation"):
            if mention.kind == "person" and mention.number == "s":
                holder = (
                    self._role(mention, nation, known_only=False)
                    or self._epithet(mention, known, nation)
                    or self._only_candidate(mention, known, nation)
                )
                if holder is not None:
                    return holder
            # "The Yonhap news agency", "the Denning campaign": the name before the noun tells which one.
            told = owner is not None and (owner.kind in _BODIES or owner.kind == "person")
            if not told and not (mention.modifiers and self._described_alike(mention, known)):
                named = self._general(mention, nation, sentence)
                if named is not None:
                    return named
        complement = self._complement(mention)
        for referent in islice(reversed(known.values()), RECENT) if known else ():
            if nation and referent.nation != nation:
                continue
            if complement is not None and complement != referent.complement:
                continue
            if owner is not None and _is_of_another(referent, owner):
                continue
            if mention.reference == "bare":
                if mention.kind == "person" and mention.number == "s" and referent.named:
                    continue
                if referent.modifiers == mention.modifiers and referent.nation == nation:
                    return referent
                short = mention.number == "p" and not mention.modifiers and nation is None
                if short and referent.sentence == sentence == 0 and mention.kind == "person":
                    return referent  # a headline's "M23 rebels accused, rebels deny it"
            elif _compatible(referent, mention) and (sentence - referent.sentence <= 12 or mention.number == "s"):
                return referent
        return None

    def _role(self, mention: Mention, nation: str | None, *, known_only: bool) -> Referent | None:
        """The person who holds the role: "the governor", "the Russian leader", "the foreign minister"."""
        roles, sentence = self.memory.roles, self.syntax.tokens[mention.head].sent
        complement = self._complement(mention)
        found: list[Referent] = []
        for head in heads_for(mention, nation):
            for referent in islice(reversed(roles[head].values()), RECENT) if head in roles else ():
                if referent.gender != "?" and mention.gender not in ("?", referent.gender):
                    continue
                # "Chile's interior minister" may be the interior minister whose country no one has told.
                open_nation = referent.nation is None and (not known_only or bool(mention.modifiers))
                if nation and referent.nation != nation and not open_nation:
                    continue
                if nation and referent.nation is None and referent.sentence == sentence and head != mention.key:
                    continue  # "the president would meet the Russian leader": one does not meet oneself
                if not tells_role(mention, head, referent):
                    continue
                if complement and referent.roles and not any(complement in fold(role) for role in referent.roles):
                    continue
                found.append(referent)
                break
            if found and head == mention.key:
                break
        if not found:
            return None
        return max(found, key=lambda r: (r.nation == nation if nation else False, r.named, r.token))

    def _described_alike(self, mention: Mention, known: OrderedDict[int, Referent] | None) -> bool:
        """Whether the text has an unnamed one of the same description: "a rights group ... the rights group"."""
        return any(
            not referent.named and mention.modifiers <= referent.modifiers
            for referent in (islice(reversed(known.values()), RECENT) if known else ())
        )

    def _complement(self, mention: Mention) -> str | None:
        """The folded head of what a role is of: "committee" in "the secretary of the committee"."""
        for kid in self.syntax.kids(mention.head, "prep"):
            if kid.lower in ("of", "for"):
                for inner in self.syntax.kids(kid.i, "pobj"):
                    return fold(inner.text)
        return None

    def _epithet(
        self, mention: Mention, known: OrderedDict[int, Referent] | None, nation: str | None
    ) -> Referent | None:
        """Whom "the nominee", "the 54-year-old", "the teacher" renames: the latest named subject or speaker."""
        former = bool(mention.modifiers & {"former", "ex", "then"})
        if mention.reference != "definite" or (known and not former and mention.age is None):
            return None
        token = self.syntax.tokens[mention.head]
        acts = token.dep in SUBJECT or token.dep == "poss" or mention.key in _TELLING
        if not acts or (self._complement(mention) is not None and mention.key not in _TELLING):
            return None
        people = demonyms().get(mention.key)
        nation = nation or people
        if mention.age is not None:
            for referent in self.memory.last("people"):
                if referent.age == mention.age and _fits(referent, mention, nation):
                    return referent
        renames = mention.key in _EPITHETS or former
        role = mention.noun is not None and mention.noun.role
        says = self.syntax.tokens[token.head].lemma.lower() in SPEECH and not self.quoted[token.i]
        for referent in self.memory.last("people"):
            if token.sent - referent.sentence > (4 if people or mention.age else 2):
                return None
            if referent.sentence == token.sent and not (referent.quoted and mention.age):
                return None
            speaker = referent is self.pronouns.sayer
            told = speaker or (referent.subject and not referent.quoted) or mention.key in _TELLING
            if not referent.named or not told:
                continue
            if people and referent.nation not in (None, people):
                continue  # "the Iranian" of two who spoke
            if not _fits(referent, mention, nation) or (referent.age and mention.age):
                return None
            if (
                mention.age is not None
                or mention.key in _TELLING
                or people
                or (mention.key in _OPEN_TO_OFFICE and (speaker or not referent.roles))
            ):
                return referent
            if not referent.roles and (renames or (role and says and speaker)):
                return referent
            return None
        return None

    def _only_candidate(
        self, mention: Mention, known: OrderedDict[int, Referent] | None, nation: str | None
    ) -> Referent | None:
        """Who "the prime minister" is that speaks right after the only person whom the article has named so far."""
        token = self.syntax.tokens[mention.head]
        says = token.dep in SUBJECT and self.syntax.tokens[token.head].lemma.lower() in SPEECH
        office = mention.key in LEADERS - {"leader", "minister"} or mention.modifiers == {"prime"}
        if known or not office or not says or nation or mention.owner is not None or self.quoted[token.i]:
            return None
        if mention.modifiers - {"prime"} or self._complement(mention) is not None:
            return None
        named = [r for r in self.memory.last("people") if r.named]
        if len(named) != 1 or named[0].roles or not named[0].subject or named[0].quoted:
            return None
        near = 1 <= token.sent - named[0].sentence <= 2
        return named[0] if near and _fits(named[0], mention, nation) else None

    def _general(self, mention: Mention, nation: str | None, sentence: int) -> Referent | None:
        """The named antecedent of "the group", "the rights group", "the company", "the city", "the rebels"."""
        key, memory = mention.key, self.memory
        if mention.reference != "definite" or mention.numeral is not None:
            return None
        if mention.kind == "document" and key not in PUBLISHERS:
            return None
        if any(kid.lower == "of" for kid in self.syntax.kids(mention.head, "prep")):
            return None
        if mention.number == "p":
            return self._armed(mention, sentence) if key in ARMED_PEOPLE else None
        follows = self.syntax.tokens[mention.last].text if mention.last < len(self.syntax.tokens) else ""
        clauses = self.syntax.kids(mention.head, "relcl") if follows != "," else ()
        if any(kid.lower in ("that", "which") for clause in clauses for kid in self.syntax.kids(clause.i)):
            return None  # "the airline that flies there" tells by itself which one
        plain = not mention.modifiers and nation is None
        if key in _STATES | _TOWNS | _REGIONS:
            for referent in memory.last("places") if plain else ():
                if not referent.named or sentence - referent.sentence > REACH["places"]:
                    continue
                region = fold(referent.names[0]).rpartition(" ")[2] in _REGIONS
                if is_state(referent) if key in _STATES else not is_state(referent) and region == (key in _REGIONS):
                    return referent
            return None
        if not plain and (key not in GENERAL or not self._tells(mention.head)):
            return None
        sayer = self.pronouns.body
        first = [sayer] if sayer is not None and sentence - sayer.sentence <= 1 and self._tells(mention.head) else []
        for referent in (*first, *memory.last("bodies")):
            if sentence - referent.sentence > REACH["bodies"]:
                break
            if not referent.named or referent.kind not in _BODIES or not referent.names:
                continue
            if nation and referent.nation and referent.nation != nation:
                continue
            if can_be(referent, key, mention.modifiers):
                return referent
        return None

    def _tells(self, i: int) -> bool:
        """Whether a noun is a subject, or stands after "according to" or "by"."""
        token = self.syntax.tokens[i]
        if token.dep == "ROOT" and any(
            kid.i == i + 1 and kid.tag in ("VBD", "VBN") for kid in self.syntax.kids(i, "acl")
        ):
            return True  # the parser may read "The group named nobody" as one phrase
        return token.dep in SUBJECT or (token.dep == "pobj" and self.syntax.tokens[token.head].lower in ("to", "by"))

    def _armed(self, mention: Mention, sentence: int) -> Referent | None:
        """The armed body that "the rebels" or "the militants" means, where one was named shortly before."""
        if mention.modifiers:
            return None
        for referent in self.memory.last("bodies"):
            if sentence - referent.sentence > REACH["bodies"]:
                break
            if referent.named and referent.kind in _BODIES and is_armed(referent):
                return referent
        return None

    # Bookkeeping ----------------------------------------------------------------------------------------------------

    def _mention(self, referent: Referent, mention: Mention) -> None:
        token = self.syntax.tokens[mention.head]
        referent.mentions.append(mention)
        referent.sentence = token.sent
        referent.token = token.i
        beside = self.syntax.tokens[token.head]
        same = self.memory.at_token.get(beside.i) is referent
        if token.dep == "appos" and (same or beside.i == mention.first - 1):
            token = beside  # "his spokesman Ann Lee said": the name stands for its title
        referent.subject = token.dep in SUBJECT
        referent.quoted = bool(self.quoted[token.i])
        self.memory.at_token[mention.head] = referent
        if mention.form == "name":
            for i in range(mention.first, mention.last):
                self.memory.at_token.setdefault(i, referent)
        self.memory.touch(referent)
        if (
            token.dep == "dobj"
            and referent.kind == "person"
            and self.syntax.tokens[token.head].lemma in ("quote", "cite")
        ):
            self.pronouns.sayer = referent  # "Reuters quoted an officer as saying"
        if referent.subject and not referent.quoted and referent.kind != "person":
            if self.syntax.tokens[token.head].lemma.lower() in SPEECH:
                self.pronouns.body = referent
        elif referent.subject and not referent.quoted:
            governor = self.syntax.tokens[token.head]
            if governor.lemma.lower() in SPEECH:
                self.pronouns.sayer = referent
                said = self.syntax.kids(governor.i, "ccomp")
                self.pronouns.led = not said or said[0].i > token.i


def _fits(referent: Referent, mention: Mention, nation: str | None) -> bool:
    if mention.gender != "?" and referent.gender not in ("?", mention.gender):
        return False
    return nation is None or referent.nation in (None, nation)


def _is_of_another(referent: Referent, owner: Referent) -> bool:
    """Whether the text tells a body of another name: "the Weber campaign", "the Senate Arms Committee"."""
    if referent.owner is not None:
        return referent.owner != owner.order
    own = {word for name in owner.names for word in fold(name).split()}
    return bool(referent.names) and own.isdisjoint(word for name in referent.names for word in fold(name).split())


def _compatible(referent: Referent, mention: Mention) -> bool:
    """Whether a phrase says no more of its referent than the text has said."""
    known = set(referent.modifiers)
    for name in referent.names:
        known.update(fold(name).split())
    return mention.modifiers <= known
