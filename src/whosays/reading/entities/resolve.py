"""Which mentions of an article speak of one referent.

One walk over the mentions in order of the text, as in sieve-based coreference (Raghunathan et al., EMNLP 2010): names
by form, roles and noun phrases by head and modifiers, pronouns by agreement, recency, subjecthood and speech. Every
step looks at a bounded number of referents, so that a long list of names stays linear.
"""

from __future__ import annotations

from collections import OrderedDict
from itertools import islice

from whosays.reading.entities.lexicon import abbreviations, countries, demonyms, fold, nouns, titles, wordlist
from whosays.reading.entities.mentions import SPEECH, SUBJECT, UNNAMED, Mention, wording
from whosays.reading.entities.names import Found
from whosays.reading.entities.pronouns import REACH, Pronouns
from whosays.reading.entities.referents import RECENT, Memory, Referent
from whosays.reading.syntax import Syntax

_EPITHETS = wordlist("epithets")
_LEADERS = frozenset({"leader", "president", "premier", "chancellor", "king", "minister", "ruler"})
_ANY_BODY = frozenset({"group", "organization", "organisation", "movement", "militia"})
_COMPANIES = wordlist("companies")
_STATE_BODIES = frozenset({"ministry", "government", "police", "parliament", "court", "department"})
_VAGUE = frozenset({"regional", "local", "provincial"})  # "the regional governor" is the governor of some region
_STATES = frozenset({"country", "nation", "republic", "kingdom"})
_TOWNS = frozenset({"city", "town", "village", "capital", "suburb", "municipality", "settlement", "neighborhood"})
_REGIONS = frozenset({"region", "province", "state", "territory", "peninsula", "island", "district", "county"})


class Resolver:
    """Resolves the mentions of one article; `resolve` gives the referents in order of their first mention."""

    def __init__(self, syntax: Syntax, quoted: bytearray, names: dict[int, Found], starts: dict[int, Mention]) -> None:
        self.syntax = syntax
        self.quoted = quoted
        self.names = names  # by head token
        self.starts = starts  # names by first token
        self.memory = Memory()
        self.pronouns = Pronouns(syntax, quoted, names, self.memory)

    def resolve(self, mentions: list[Mention]) -> list[Referent]:
        self._meet_people(mentions)
        for mention in mentions:
            referent = self._find(mention)
            if referent is not None:
                self._mention(referent, mention)
        return [r for r in self.memory.all if r.mentions]

    # Names ----------------------------------------------------------------------------------------------------------

    def _meet_people(self, mentions: list[Mention]) -> None:
        """Full names of the whole article first, so that a headline's surname finds its person."""
        for mention in mentions:
            if mention.form == "name" and mention.kind == "person":
                words = mention.key.split()
                if len(words) < 2:
                    continue
                referent = self.memory.full_name(words)
                if referent is None:
                    referent = self.memory.new("person", "s", mention.gender)
                    referent.named = True
                    self.memory.add_person(words, referent)
                elif referent.gender == "?":
                    referent.gender = mention.gender
                self._title(mention, referent)
                if mention.key not in map(fold, referent.names):
                    referent.names.append(wording(self.syntax, mention.first, mention.last))
                self.memory.by_name.setdefault("person " + mention.key, referent)

    def _find(self, mention: Mention) -> Referent | None:
        if mention.form == "name":
            return self._person(mention) if mention.kind == "person" else self._named(mention)
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
        if mention.key in ("who", "whom"):
            for governor in self.syntax.ancestors(at):
                if found is not None and found.kind in ("person", "group"):
                    break
                if governor.pos in ("VERB", "AUX"):
                    break
                found = self.memory.at_token.get(governor.i, found)
        return found

    def _person(self, mention: Mention) -> Referent:
        words = mention.key.split()
        referent = self.memory.by_name.get("person " + mention.key)
        if referent is None or len(words) == 1:
            referent = self.memory.short_name(words, mention.gender) if len(words) == 1 else referent
        if referent is None:
            referent = self.memory.new("person", "s", mention.gender)
            referent.named = True
            self.memory.add_person(words, referent)
            referent.names.append(wording(self.syntax, mention.first, mention.last))
        if referent.gender == "?":
            referent.gender = mention.gender
        self._title(mention, referent)
        described = self._described(mention)
        if described is not None and not referent.mentions:
            self._merge(described, referent)
        return referent

    def _described(self, mention: Mention) -> Referent | None:
        """The unnamed person whom a name in apposition names: "another scientist from the centre, Ana Ruiz"."""
        token = self.syntax.tokens[mention.head]
        if token.dep != "appos" or self.syntax.tokens[mention.first - 1].text != ",":
            return None
        for governor in self.syntax.ancestors(token.i):
            known = self.memory.at_token.get(governor.i)
            if known is not None and known.kind == "person" and not known.named and known.number == "s":
                return known if governor.sent == known.sentence else None
            if governor.dep not in ("pobj", "prep", "appos"):
                return None
        return None

    def _merge(self, other: Referent, into: Referent) -> None:
        """Give the mentions of an unnamed referent to the one that names it."""
        for mention in other.mentions:
            self.memory.at_token[mention.head] = into
            index = self.memory.heads[mention.key, mention.number]
            index.pop(other.order, None)
            self.memory.put(index, into)
        into.mentions.extend(other.mentions)
        other.mentions.clear()
        for line in self.memory.recent.values():
            line.pop(other.order, None)
        into.roles.update(other.roles)
        for holders in (self.memory.roles[m.key] for m in into.mentions if m.key in self.memory.roles):
            if holders.pop(other.order, None) is not None:
                self.memory.put(holders, into)

    def _title(self, mention: Mention, referent: Referent) -> None:
        """The role that stands before a name: "Russian Foreign Minister" before "Sergei Lavrov"."""
        found = self.names[mention.head]
        tokens = list(self.syntax.tokens[found.title_first : found.first])
        while tokens and (title := titles().get(tokens[-1].lower)) and (title.honorific or len(tokens) > 1):
            # "Mr." tells no role, and "nominee Gov." tells two.
            short = tokens[-1].lower
            if not title.honorific and short not in abbreviations():
                break
            if not title.honorific:
                self.add_role(referent, abbreviations()[short], abbreviations()[short], 1)
            tokens.pop()
        while tokens and (
            tokens[0].pos == "CCONJ" or ((title := titles().get(tokens[0].lower)) is not None and title.honorific)
        ):
            tokens.pop(0)
        heads = [t for t in tokens if t.lower in titles() or t.lemma.lower() in nouns()]
        if not heads:
            return
        head = next((t for t in reversed(heads) if (n := nouns().get(t.lemma.lower())) and n.role), heads[-1])
        lemma = abbreviations().get(head.lower, head.lemma.lower())
        text = wording(self.syntax, tokens[0].i, tokens[-1].i + 1)
        self.add_role(referent, abbreviations().get(fold(text), text), lemma, 3 if " " in text else 1)
        for token in tokens:
            nation = demonyms().get(fold(token.text)) or countries().get(fold(token.text))
            referent.nation = referent.nation or nation

    def add_role(self, referent: Referent, words: str, head: str, rank: int) -> None:
        referent.roles[words] = max(rank, referent.roles.get(words, 0))
        self.memory.put(self.memory.roles[head], referent)

    def _named(self, mention: Mention) -> Referent:
        memory = self.memory
        key = countries().get(mention.key, mention.key.removeprefix("the "))
        if mention.kind == "group":
            key = mention.key if mention.number == "s" else mention.key.removesuffix("s") + "s"
        key = fold(key)
        words = key.split()
        nation = mention.nation
        if nation:
            words = [w for w in words if w not in ("'s",)]
        referent = memory.by_name.get(f"{key}|{nation}") or memory.by_name.get(key)
        if referent is not None and nation and referent.nation and referent.nation != nation:
            referent = None
        if referent is None and mention.kind in ("organisation", "facility") and len(words) > 1:
            bag = " ".join(sorted(w for w in words if w not in ("of", "the", "for", "and", "'s")))
            referent = memory.by_name.get(f"{bag}#{nation}")
            memory_key = f"{bag}#{nation}"
        else:
            memory_key = ""
        spelt_out = self._spelt_out(mention)
        if spelt_out is not None:
            referent = memory.by_name[key] = spelt_out
            if not referent.named:
                whole = referent.mentions[-1]
                referent.named = True
                referent.names.append(
                    wording(self.syntax, whole.first, whole.last).removeprefix("The ").removeprefix("the ")
                )
        initials = "".join(
            w[0]
            for w in self.names[mention.head].key.split()
            if w not in ("of", "the", "for", "and", "in", "'s", "-", "&")
        )
        if referent is None and len(initials) > 2 and mention.kind == "organisation":
            # The acronym came first.
            short = memory.by_name.get(initials)
            if short is not None and short.kind == "organisation" and short.names[0].isupper():
                referent = short
        if referent is None:
            referent = memory.new(mention.kind, mention.number, mention.gender)
            referent.named = True
            referent.nation = nation or next(
                (c for k in (1, 2, 3) if (c := countries().get(" ".join(words[:k])))), None
            )
            if mention.kind in ("organisation", "place") and len(initials) >= 3:
                memory.by_name.setdefault(initials, referent)
                memory.by_name.setdefault(".".join(initials) + ".", referent)
        found = self.names[mention.head]
        first = found.first if mention.kind == "place" else mention.first
        text = wording(self.syntax, first, mention.last)
        if text not in referent.names:
            referent.names.append(text)
        memory.by_name.setdefault(f"{key}|{nation}" if nation else key, referent)
        if nation:
            memory.by_name.setdefault(key, referent)
        if memory_key:
            memory.by_name.setdefault(memory_key, referent)
        if words and words[-1] in nouns():
            memory.put(memory.heads[words[-1], mention.number], referent)
        return referent

    def _spelt_out(self, mention: Mention) -> Referent | None:
        """The body whose name stands right before an acronym in brackets: "World Health Organization (WHO)"."""
        tokens, first = self.syntax.tokens, mention.first
        if first < 2 or tokens[first - 1].text != "(" or mention.last - first != 1 or not tokens[first].text.isupper():
            return None
        full = self.memory.at_token.get(first - 2)
        return full if full is not None and full.kind not in ("person", "place", "weapon") else None

    # Noun phrases ---------------------------------------------------------------------------------------------------

    def _noun(self, mention: Mention) -> Referent:
        memory = self.memory
        owner = memory.at_token.get(mention.owner) if mention.owner is not None else None
        nation = mention.nation
        if nation is None and owner is not None and owner.kind == "place":
            nation = countries().get(fold(owner.names[0])) if owner.names else None
        referent = self._apposition(mention)
        if referent is None:
            referent = self._again(mention, owner, nation)
        if referent is None:
            referent = memory.new(mention.kind, mention.number, mention.gender)
            referent.owner = None if owner is None else owner.order
            referent.nation = nation
            referent.modifiers = mention.modifiers
            referent.complement = self._complement(mention)
        if referent.gender == "?" and mention.gender in ("m", "f"):
            referent.gender = mention.gender
        if mention.noun is not None and mention.noun.role and mention.number == "s" and referent.kind == "person":
            words = self._role_words(mention)
            if referent.named or not referent.roles:
                beside = self.syntax.tokens[mention.head].dep == "appos" or mention.reference in ("definite", "owned")
                self.add_role(referent, words, mention.key, 2 if beside else 0)
            referent.nation = referent.nation or nation
        memory.put(memory.heads[mention.key, mention.number], referent)
        return referent

    def _role_words(self, mention: Mention) -> str:
        """The words of a role without its article and owner, with what "of", "for", "at" or "in" adds."""
        tokens, first, last = self.syntax.tokens, mention.first, mention.head + 1
        if mention.owner is not None:
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
        if follows is not None and follows.kind == mention.kind == "organisation":
            return self._named(follows)  # "the news agency Ansa"
        tokens, head = self.syntax.tokens, self.syntax.tokens[mention.head]
        at = self.memory.at_token
        near = None
        if head.dep == "appos":
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
        if near is None or near.kind != mention.kind or not near.named or near.number != mention.number:
            return None
        return near if near.gender in ("?", mention.gender) or mention.gender in ("?", "n") else None

    def _next_name(self, i: int) -> int:
        j = i + 1
        tokens = self.syntax.tokens
        while j < len(tokens) and tokens[j].pos == "PROPN" and j not in self.names and j - i < 6:
            j += 1
        return j

    def _again(self, mention: Mention, owner: Referent | None, nation: str | None) -> Referent | None:
        memory = self.memory
        known = memory.heads.get((mention.key, mention.number))
        sentence = self.syntax.tokens[mention.head].sent
        if mention.reference == "indefinite":
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
                holder = self._role(mention, nation, known_only=False) or self._epithet(mention, known)
                if holder is not None:
                    return holder
            named = self._general(mention, nation, sentence)
            if named is not None:
                return named
        complement = self._complement(mention)
        for referent in islice(reversed(known.values()), RECENT) if known else ():
            if nation and referent.nation != nation:
                continue
            if complement is not None and complement != referent.complement:
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
        roles = self.memory.roles
        heads = [mention.key]
        if mention.key == "leader" and nation:
            heads += sorted(_LEADERS - {"leader"})
        complement = self._complement(mention)
        found: list[Referent] = []
        for head in heads:
            for referent in islice(reversed(roles[head].values()), RECENT) if head in roles else ():
                if referent.gender != "?" and mention.gender not in ("?", referent.gender):
                    continue
                # "Chile's interior minister" may be the interior minister whose country no one has told.
                open_nation = referent.nation is None and (not known_only or bool(mention.modifiers))
                if nation and referent.nation != nation and not open_nation:
                    continue
                told = mention.modifiers - _VAGUE
                if told and not any(told <= set(fold(role).split()) for role in referent.roles):
                    continue
                if complement and referent.roles and not any(complement in fold(role) for role in referent.roles):
                    continue
                found.append(referent)
                break
        if not found:
            return None
        return max(found, key=lambda r: (r.nation == nation if nation else False, r.named, r.token))

    def _complement(self, mention: Mention) -> str | None:
        """The folded head of what a role is of: "committee" in "the secretary of the committee"."""
        for kid in self.syntax.kids(mention.head, "prep"):
            if kid.lower in ("of", "for"):
                for inner in self.syntax.kids(kid.i, "pobj"):
                    return fold(inner.text)
        return None

    def _epithet(self, mention: Mention, known: OrderedDict[int, Referent] | None) -> Referent | None:
        """Whom "the nominee", "the New York businessman" renames: the latest named subject, where no other is near."""
        former = "former" in mention.modifiers
        if mention.reference != "definite" or (known and not former) or (mention.key not in _EPITHETS and not former):
            return None
        token = self.syntax.tokens[mention.head]
        if token.dep not in SUBJECT and token.dep != "poss":
            return None
        for referent in self.memory.last("people"):
            if token.sent - referent.sentence > 2 or referent.sentence == token.sent:
                return None
            if referent.named and referent.subject and not referent.quoted:
                fits = mention.gender == "?" or referent.gender in ("?", mention.gender)
                return referent if fits and not referent.roles else None
        return None

    def _general(self, mention: Mention, nation: str | None, sentence: int) -> Referent | None:
        """The named antecedent of "the group", "the company", "the city"."""
        key, memory = mention.key, self.memory
        if mention.number == "p" or mention.modifiers or nation or mention.reference != "definite":
            return None
        if any(kid.lower == "of" for kid in self.syntax.kids(mention.head, "prep")):
            return None
        follows = self.syntax.tokens[mention.last].text if mention.last < len(self.syntax.tokens) else ""
        clauses = self.syntax.kids(mention.head, "relcl") if follows != "," else ()
        if any(kid.lower in ("that", "which") for clause in clauses for kid in self.syntax.kids(clause.i)):
            return None  # "the airline that flies there" tells by itself which one
        if key in _STATES | _TOWNS | _REGIONS:
            for referent in memory.last("places"):
                if not referent.named or sentence - referent.sentence > REACH["places"]:
                    continue
                state = fold(referent.names[0]) in countries()
                region = fold(referent.names[0]).rpartition(" ")[2] in _REGIONS
                if state if key in _STATES else not state and region == (key in _REGIONS):
                    return referent
            return None
        for referent in memory.last("bodies"):
            if sentence - referent.sentence > REACH["bodies"]:
                break
            if not referent.named or referent.kind not in ("organisation", "group"):
                continue
            if referent.kind == "group" and (key not in _ANY_BODY or fold(referent.names[0]) in demonyms()):
                continue
            last = fold(referent.names[0]).split()[-1]
            if last == key or (key in _ANY_BODY and last not in _STATE_BODIES):
                return referent
            if key in _COMPANIES and last not in nouns():
                return referent
        return None

    # Bookkeeping ----------------------------------------------------------------------------------------------------

    def _mention(self, referent: Referent, mention: Mention) -> None:
        token = self.syntax.tokens[mention.head]
        referent.mentions.append(mention)
        referent.sentence = token.sent
        referent.token = token.i
        beside = self.syntax.tokens[token.head]
        if token.dep == "appos" and beside.i == mention.first - 1:
            token = beside  # "his spokesman Ann Lee said": the name stands for its title
        referent.subject = token.dep in SUBJECT
        referent.quoted = bool(self.quoted[token.i])
        self.memory.at_token[mention.head] = referent
        if mention.form == "name":
            for i in range(mention.first, mention.last):
                self.memory.at_token.setdefault(i, referent)
        self.memory.touch(referent)
        if referent.subject and not referent.quoted and referent.kind == "person":
            governor = self.syntax.tokens[token.head]
            if governor.lemma.lower() in SPEECH:
                self.pronouns.sayer = referent
                said = self.syntax.kids(governor.i, "ccomp")
                self.pronouns.led = not said or said[0].i > token.i


def _compatible(referent: Referent, mention: Mention) -> bool:
    """Whether a phrase says no more of its referent than the text has said."""
    known = set(referent.modifiers)
    for name in referent.names:
        known.update(fold(name).split())
    return mention.modifiers <= known
