"""Whom and what a proper name means: people by full name, surname, title and alias, bodies by their names' words."""

from __future__ import annotations

from whosays.reading.entities.bodies import PUBLISHERS
from whosays.reading.entities.lexicon import abbreviations, countries, demonyms, fold, nouns, sound, titles
from whosays.reading.entities.mentions import Mention, wording
from whosays.reading.entities.names import Found
from whosays.reading.entities.outlets import without_description
from whosays.reading.entities.referents import Memory, Referent
from whosays.reading.syntax import Syntax
from whosays.types import EntityKind

_BODIES: tuple[EntityKind, ...] = ("organisation", "group")
_DIRECT = frozenset({"al", "el", "bin", "ibn", "de", "van", "von", "der", "den", "da", "di", "dos", "la", "le"})
_MARKS = frozenset("\"'“”‘’«»,`") | {"``", "''"}
_CALLED = frozenset({"called", "named", "nicknamed", "dubbed", "codenamed", "code-named"})
_ALIAS = frozenset({"alias", "aka", "a.k.a."})
_IDENTIFIED = frozenset({"identified", "name", "himself", "herself", "names"})


class Namer:
    """Finds the referent of each name, or begins one."""

    def __init__(self, syntax: Syntax, names: dict[int, Found], memory: Memory) -> None:
        self.syntax = syntax
        self.names = names  # by head token
        self.memory = memory

    def meet_people(self, mentions: list[Mention]) -> None:
        """Full names of the whole article first, so that a headline's surname finds its person."""
        for mention in mentions:
            if mention.form == "name" and mention.kind == "person":
                words = _surname(mention.key.split())
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
                self._nickname(mention, referent)

    def _nickname(self, mention: Mention, referent: Referent) -> None:
        """Let a person be found by what stands between quotation marks inside the name."""
        marks = [i for i in range(mention.first, mention.last) if self.syntax.tokens[i].text in _MARKS]
        if len(marks) == 2 and marks[0] + 1 < marks[1]:
            words = [fold(t.text) for t in self.syntax.tokens[marks[0] + 1 : marks[1]]]
            self.memory.by_name.setdefault("person " + " ".join(words), referent)
            self.memory.add_person(words[-1:], referent)

    def person(self, mention: Mention) -> Referent:
        words = _surname(mention.key.split())
        called = self._called(mention, "people", ("person",))
        if called is not None:
            self._rename(called, mention, words)
            return called
        referent = self.memory.by_name.get("person " + mention.key)
        if referent is None or len(words) == 1:
            title = self._title_word(mention)
            if len(words) == 1:
                referent = self.memory.short_name(words, mention.gender, title)
                if referent is None and title is None and self.memory.people.get(sound(words[0])):
                    # Warren, Leslie and Kim are given names too: without a title a surname tells no gender.
                    referent = self.memory.short_name(words, "?")
        if referent is None:
            referent = self.memory.new("person", "s", mention.gender)
            referent.named = True
            self.memory.add_person(words, referent)
            referent.names.append(wording(self.syntax, mention.first, mention.last))
        if referent.gender == "?":
            referent.gender = mention.gender
        self._title(mention, referent)
        referent.age = referent.age or self._age(mention)
        described = self._described(mention, ("person",))
        if described is not None and not referent.mentions:
            self.merge(described, referent)
        return referent

    def _rename(self, referent: Referent, mention: Mention, words: list[str]) -> None:
        """Give a referent a further name under which it is found from now on."""
        referent.named = True
        referent.names.append(wording(self.syntax, mention.first, mention.last))
        self.memory.by_name["person " + mention.key] = referent
        self.memory.add_person(words, referent)

    def _title_word(self, mention: Mention) -> str | None:
        """The word of rank or office right before a name, spelt out: "colonel" for "Col. Bello"."""
        found = self.names[mention.head]
        if found.title_first == found.first:
            return None
        word = self.syntax.tokens[found.first - 1].lower
        return abbreviations().get(word, word)

    def _age(self, mention: Mention) -> str | None:
        """The age that stands after a name: "Ann Lee, 54, said"."""
        tokens, last = self.syntax.tokens, mention.last
        if last + 2 >= len(tokens) or tokens[last].text != "," or tokens[last + 2].text not in (",", "."):
            return None
        age = tokens[last + 1].text
        return age if age.isdigit() and len(age) < 3 else None

    def _described(self, mention: Mention, kinds: tuple[EntityKind, ...]) -> Referent | None:
        """The unnamed one whom a name in apposition names: "another scientist from the centre, Ana Ruiz"."""
        token = self.syntax.tokens[mention.head]
        if token.dep != "appos":
            return None
        before = self.syntax.tokens[max(0, mention.first - 4) : mention.first]
        if not any(t.text == "," and t.sent == token.sent for t in before):
            return None
        for governor in self.syntax.ancestors(token.i):
            known = self.memory.at_token.get(governor.i)
            if known is not None and known.kind in kinds and not known.named and known.number == "s":
                return known if governor.sent == known.sentence else None
            if governor.dep not in ("pobj", "prep", "appos"):
                return None
        return None

    def _called(self, mention: Mention, where: str, kinds: tuple[EntityKind, ...]) -> Referent | None:
        """Who bears the name as another or only one: "Omar Saleh, known as Abu Layth", "a group called the Sons"."""
        tokens = self.syntax.tokens
        i = min(mention.first, self.names[mention.head].title_first) - 1
        while i >= 0 and (tokens[i].text in _MARKS or tokens[i].lower == "the"):
            i -= 1
        if i < 1 or tokens[i].sent != tokens[mention.head].sent:
            return None
        word = tokens[i].lower
        verb = tokens[i]
        if word == "as":
            verb = next((t for t in tokens[max(0, i - 3) : i] if t.lower == "known"), verb)
        if verb.dep == "acl" and (word in _CALLED or verb.lower == "known"):
            # "A group called the Sons" tells itself whom it means.
            known = self.memory.at_token.get(verb.head)
            return known if known is not None and known.kind in kinds and known.number == "s" else None
        earlier = {t.lower for t in tokens[max(0, i - 6) : i] if t.sent == tokens[i].sent}
        if not (
            word in _ALIAS
            or (word in _CALLED and tokens[i - 1].lower in ("be", "being"))
            or (word == "as" and earlier & _IDENTIFIED)
            or (word in ("guerre", "name", "sign") and earlier & {"nom", "the", "call", "his", "her", "by"})
            or (word == "itself" and "calling" in earlier)
        ):
            return None
        for known in self.memory.last(where):
            if known.sentence != tokens[i].sent or known.token >= mention.first:
                return None
            if known.kind in kinds and known.number == "s":
                return known
        return None

    def merge(self, other: Referent, into: Referent) -> None:
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
        into.nation = into.nation or other.nation
        into.age = into.age or other.age
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
        initials = "".join(word[0] for word in fold(words).replace("-", " ").split())
        if len(initials) > 1:
            self.memory.by_initials[initials] = referent

    def body(self, mention: Mention) -> Referent:
        memory = self.memory
        key = countries().get(mention.key, mention.key.removeprefix("the "))
        if mention.kind == "group":
            key = mention.key if mention.number == "s" else mention.key.removesuffix("s") + "s"
        key = without_description(fold(key))
        words = key.split()
        nation = mention.nation
        if nation:
            words = [w for w in words if w not in ("'s",)]
        referent = memory.by_name.get(f"{key}|{nation}") or memory.by_name.get(key)
        if referent is None and mention.kind in _BODIES:
            # "Shabaab" and "al-Shabaab".
            referent = memory.by_name.get(key[3:] if key.startswith(("al ", "al-")) else f"al {key}")
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
            if referent is not None and referent is not spelt_out and referent.kind in _BODIES:
                self.merge(referent, spelt_out)
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
        if referent is None and mention.kind in _BODIES:
            referent = self._short(mention, key) or self._office(mention, key)
        described = None
        if mention.kind in _BODIES:
            described = self._called(mention, "bodies", _BODIES) or self._described(mention, _BODIES)
        if referent is None and described is not None and not described.named:
            referent, described = described, None
            referent.named = True
            referent.kind = mention.kind
            referent.roles.setdefault(self._described_as(referent), 2)
        if referent is None:
            referent = memory.new(mention.kind, mention.number, mention.gender)
            referent.named = True
            referent.nation = nation or next(
                (c for k in (1, 2, 3) if (c := countries().get(" ".join(words[:k])))), None
            )
            if mention.kind in ("organisation", "place") and len(initials) >= 3:
                memory.by_name.setdefault(initials, referent)
                memory.by_name.setdefault(".".join(initials) + ".", referent)
        if described is not None and not described.named:
            self.merge(described, referent)
        before = self.syntax.tokens[mention.first - 1].lower if mention.first else ""
        if before in PUBLISHERS and mention.kind == "organisation":
            referent.roles.setdefault(before, 2)  # "newspaper El Heraldo"
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
            if len(words) > 1 and mention.kind in _BODIES:
                memory.by_name.setdefault(f"the {words[-1]}", referent)
            for word in words[:-1]:
                if word in nouns() and words[words.index(word) + 1] in ("for", "of", "on", "to", "in"):
                    memory.by_name.setdefault(f"the {word}", referent)
        return referent

    def _office(self, mention: Mention, key: str) -> Referent | None:
        """Whose office the capitals are short for: "the DIG" for a Deputy Inspector General."""
        tokens = self.syntax.tokens
        before = tokens[mention.first - 1].lower if mention.first else ""
        return self.memory.by_initials.get(key) if before == "the" and tokens[mention.head].text.isupper() else None

    def _short(self, mention: Mention, key: str) -> Referent | None:
        """The body of which a name is the chief word: "the Observatory" for the Syrian Observatory for Human Rights."""
        before = self.syntax.tokens[mention.first - 1] if mention.first else None
        if before is None or before.lower != "the" or mention.last - mention.first > 1:
            return None
        entry = nouns().get(key)
        return self.memory.by_name.get(f"the {key}") if entry is not None and entry.kind in _BODIES else None

    def _described_as(self, referent: Referent) -> str:
        """The words of the phrase by which a body was told of before its name, without the article."""
        first = referent.mentions[0]
        start = first.first
        while start < first.last - 1 and self.syntax.tokens[start].tag in ("DT", "PDT"):
            start += 1
        return wording(self.syntax, start, first.last)

    def _spelt_out(self, mention: Mention) -> Referent | None:
        """The body whose name stands right before an acronym in brackets: "World Health Organization (WHO)"."""
        tokens, first = self.syntax.tokens, mention.first
        if (
            first > 3
            and tokens[first - 1].lower == "or"
            and tokens[first - 2].text == ","
            and tokens[first].text.isupper()
        ):
            full = self.memory.at_token.get(first - 3)  # "the National Liberation Army, or ELN"
            return full if full is not None and full.kind in _BODIES else None
        if first < 2 or tokens[first - 1].text != "(" or mention.last - first != 1 or not tokens[first].text.isupper():
            return None
        full = self.memory.at_token.get(first - 2)
        return full if full is not None and full.kind not in ("person", "place", "weapon") else None


def _surname(words: list[str]) -> list[str]:
    """The words of a name, of "al-Hamad" and "de Silva" only the surname, so that they count as short names."""
    return words[1:] if len(words) == 2 and words[0] in _DIRECT else words
