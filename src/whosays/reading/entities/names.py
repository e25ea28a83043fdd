"""Proper names, with the parser's errors repaired from what the article itself shows.

The small model's labels err on about one name in five. What an article says elsewhere is stronger evidence: a title or
a known given name before it, an apposition, a word that tells the kind, the full name that a single surname shortens.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from whosays.reading.entities.lexicon import (
    Gender,
    cities,
    countries,
    demonyms,
    fold,
    given_names,
    last_words,
    metonyms,
    nouns,
    plain,
    sound,
    titles,
    wordlist,
)
from whosays.reading.entities.maps import is_air_base, is_large_town, is_province
from whosays.reading.entities.mentions import SPEECH, is_member, noun_of
from whosays.reading.entities.outlets import is_known_outlet
from whosays.reading.entities.persons import (
    is_namesake,
    is_person,
    is_portfolio,
    is_title,
    title_before,
    title_gender,
    told_before,
)
from whosays.reading.entities.spans import KINDS, QUOTES, glued, name_spans
from whosays.reading.syntax import Syntax, Token
from whosays.types import EntityKind, Paragraph

_LOCATIVE = {"in": 2, "near": 2, "from": 1, "outside": 2}
_NUMBERED = re.compile(r"[A-Z]{1,3}\d{1,3}")  # "M23", "G20"
_NAMED_BODIES = wordlist("named bodies")
_CIVIC = wordlist("civic")
_ARMED_BODIES = wordlist("armed bodies")
_LENGTHS = frozenset({"kilometres", "kilometers", "km", "miles", "metres", "meters", "yards", "kms"})
_AROUND = frozenset({*_LOCATIVE, "at", "to", "around"})
_BASES = wordlist("air bases")
_OF_PROVINCE = frozenset({"department", "province", "police", "governor", "region", "state", "oblast"})
_COMPASS = wordlist("compass")
_LAND = wordlist("land")
_DEEDS = wordlist("deeds at a place")
_OF = frozenset({"for", "of", "on", "to", "in"})
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_PARTICLES = wordlist("particles")
_DAYS = wordlist("days")
_COMMON = wordlist("common")
_AIR = frozenset({"tv", "television", "radio", "media", "press"})
_GROUPS = frozenset({"group", "militia", "movement", "faction", "cartel", "gang", "brigade", "battalion", "party"})


class Found(NamedTuple):
    """A proper name: tokens first to last (exclusive), without title and possessive; its title from `title_first`."""

    first: int
    last: int
    title_first: int
    kind: EntityKind
    gender: Gender
    key: str  # folded words, one space between


def words_of(syntax: Syntax, first: int, last: int) -> list[str]:
    """Folded words of a name, marks left out."""
    return [
        plain(t.text)
        for t in syntax.tokens[first:last]
        if t.text.isalnum() or t.text == "&" or any(map(str.isalnum, t.text))
    ]


class _Raw(NamedTuple):
    first: int
    last: int
    title_first: int
    label: str
    words: tuple[str, ...]
    told: EntityKind | None  # what the name itself or its neighbours tell
    gender: Gender
    acronym: bool = False
    speaks: bool = False  # the subject of a verb of speech


def find_names(syntax: Syntax, paragraphs: Sequence[Paragraph], outlet: tuple[str, ...] = ()) -> list[Found]:
    """Names in order of the text, possessors inside names as names of their own; `outlet` is its folded words."""
    raws = [raw for raw in _candidates(syntax) if raw.words]
    # Evidence of the whole article: surnames of people, and for each name what most of its places tell.
    surnames: dict[str, Counter[str]] = defaultdict(Counter)
    votes: dict[tuple[str, ...], Counter[EntityKind]] = defaultdict(Counter)
    on_bases = any(token.lower in _BASES for token in syntax.tokens)
    chief = {
        word
        for raw in raws
        if raw.told == "organisation" or raw.label == "ORG"
        for k, word in enumerate(raw.words)
        if len(raw.words) > 1 and word in nouns() and (k + 1 == len(raw.words) or raw.words[k + 1] in _OF)
    }
    for raw in raws:
        kind = raw.told or KINDS.get(raw.label)
        before = syntax.tokens[raw.first - 1].lower if raw.first else ""
        if raw.told is None and before in _LOCATIVE and _ends(syntax, raw.last):
            votes[raw.words]["place"] += _LOCATIVE[before]
        if raw.words == outlet[-len(raw.words) :] and before == "the":
            votes[raw.words]["organisation"] += 8  # "the Standard", as the Rift Valley Standard calls itself
        if raw.told is None and before == "the" and len(raw.words) == 1 and raw.words[0] in chief:
            votes[raw.words]["organisation"] += 4  # "the Observatory" of a longer name
        if raw.told is None and _is_located(syntax, raw):
            votes[raw.words]["place"] += 3
        if raw.told is None and len(raw.words) == 1:
            if on_bases and is_air_base(raw.words[0]):
                votes[raw.words]["facility"] += 6
            else:
                of_province = _after(syntax, raw.last) in _OF_PROVINCE and is_province(raw.words[0])
                unsure = raw.label in ("", "PRODUCT") or before in _AROUND
                if of_province or (unsure and is_large_town(raw.words[0])):
                    votes[raw.words]["place"] += 3
        if kind:
            votes[raw.words][kind] += 4 if raw.told else 1
        if kind == "person" and (raw.told or raw.label == "PERSON"):
            name = [w for w in raw.words if w not in _SUFFIXES]
            if len(name) > 1 and name[-1] not in last_words():
                surnames[name[-1]]["full"] += 1
                if len(name) > 2:
                    votes[tuple(name[-2:])]["person"] += 4  # "Okoro-Lind" of "Ada Okoro-Lind"
            elif raw.told == "person":
                surnames[name[-1] if name else raw.words[-1]]["titled"] += 1
    alone = {raw.words[0] for raw in raws if len(raw.words) == 1 and raw.label == "PERSON" and raw.speaks}
    for raw in raws:
        # "One of them, Habiba Sule" is a person where "Sule said" stands elsewhere.
        full = raw.told is None and 2 <= len(raw.words) <= 3 and raw.words[-1] not in last_words()
        if full and raw.label in ("ORG", "GPE", "") and raw.words[-1] in alone:
            votes[raw.words]["person"] += 4
            surnames[raw.words[-1]]["full"] += 1
        quotes = [i for i in range(raw.first, raw.last) if syntax.tokens[i].text in QUOTES]
        if len(quotes) == 2:
            votes[tuple(words_of(syntax, quotes[0] + 1, quotes[1]))]["person"] += 8  # a nickname
    for surname in [name for name in surnames if len(name) > 4]:
        surnames[sound(surname) + "~"] += surnames[surname]
    raws += _missed(syntax, raws, surnames)
    raws.sort(key=lambda raw: (raw.first, -raw.last))
    out = []
    for raw in raws:
        headline = paragraphs[syntax.sentences[syntax.tokens[raw.first].sent].paragraph].kind in ("headline", "heading")
        kind = _kind(raw, votes[raw.words], surnames)
        if kind is None or (raw.label == "" and headline and not (set(votes[raw.words]) or raw.told)):
            continue
        out.append(Found(raw.first, raw.last, raw.title_first, kind, raw.gender, " ".join(raw.words)))
    return out


def _is_located(syntax: Syntax, raw: _Raw) -> bool:
    """Whether distances or neighbours are told of a lone name: "20 miles from X", "the hills of X", "X near Riga"."""
    tokens, first, last = syntax.tokens, raw.first, raw.last
    if len(raw.words) != 1 or first < 2 or not _ends(syntax, last):
        return False
    before, earlier = tokens[first - 1].lower, tokens[first - 2]
    if before == "from":
        return earlier.lower in _LENGTHS or earlier.lower in _COMPASS
    if before == "of":
        return earlier.lower in _COMPASS or earlier.lemma.lower() in _LAND
    if before == "at":
        return earlier.pos in ("NOUN", "PROPN") and earlier.lemma.lower() in _DEEDS
    if last + 1 < len(tokens) and tokens[last].lower == "near" and tokens[last + 1].text[:1].isupper():
        return before in ("at", "in", "and", "of", "from", "to")
    return False


def _after(syntax: Syntax, last: int) -> str:
    return syntax.tokens[last].lower if last < len(syntax.tokens) else ""


def _ends(syntax: Syntax, last: int) -> bool:
    """Whether no further part of a name or noun follows."""
    if last >= len(syntax.tokens):
        return True
    token = syntax.tokens[last]
    return token.pos not in ("PROPN", "NOUN", "PART") or token.lower in _DAYS


def _missed(syntax: Syntax, raws: list[_Raw], surnames: dict[str, Counter[str]]) -> list[_Raw]:
    """Surnames of the article's people where the parser saw no name ("Marsh urges calm" read as three verbs)."""
    taken = bytearray(len(syntax.tokens))
    for raw in raws:
        for i in range(raw.first, raw.last):
            taken[i] = 1
    out = []
    for token in syntax.tokens:
        if taken[token.i] or not token.text[:1].isupper() or len(token.text) < 3:
            continue
        word = plain(token.text)
        if surnames.get(word, _NO_VOTES)["full"] and word not in nouns():
            starts = token.i == syntax.sentences[token.sent].first
            known = token.pos in ("PROPN", "NOUN", "VERB", "X") or token.dep == "nsubj"
            if starts and not known and surnames[word]["full"] < 2:
                continue
            title_first, gender, _ = title_before(syntax, token.i, token.i, "?")
            out.append(_Raw(token.i, token.i + 1, title_first, "PERSON", (word,), "person", gender))
    return out


_NO_VOTES: Counter[str] = Counter()


def _kind(raw: _Raw, votes: Counter[EntityKind], surnames: dict[str, Counter[str]]) -> EntityKind | None:
    if raw.told:
        return raw.told
    if len(raw.words) == 1 and (
        raw.words[0] in surnames or (len(raw.words[0]) > 4 and sound(raw.words[0]) + "~" in surnames)
    ):
        return "person"
    if not votes and raw.label == "":
        # Capitals that the parser left without a label.
        return "organisation" if raw.acronym else "person" if raw.speaks else "other"
    if not votes:
        return None
    # The first of equals in the order in which the text gave them.
    return max(votes, key=lambda kind: votes[kind])


def _candidates(syntax: Syntax) -> Iterator[_Raw]:
    for first, last, label in name_spans(syntax):
        yield from _read(syntax, first, last, label)


def _read(syntax: Syntax, first: int, last: int, label: str) -> Iterator[_Raw]:
    tokens = syntax.tokens
    begin = title_first = first
    gender: Gender = "?"
    # Titles that the parser took into the name.
    own = words_of(syntax, first, last)
    known = "-".join(own) in metonyms()
    while not known and last - first > 1 and is_title(tokens[first]) and label in ("PERSON", "ORG", "GPE", ""):
        follows = tokens[first + 1]
        if follows.text in ("of", "for") or fold(tokens[last - 1].text) in last_words():
            break
        gender = title_gender(tokens[first], gender)
        first += 1
    titled = first > title_first
    while last - first > 1 and fold(tokens[first].text) in demonyms() and _is_acronym(tokens[first + 1]):
        first = title_first = first + 1  # "the Kurdish YPG"
    if label == "ORG" and not known and _opens_with_noun(syntax, first, last):
        first = title_first = first + 1  # "Newspaper El Heraldo reported"
    if first > begin:
        own = words_of(syntax, first, last)
    if first >= last or not own or not any(map(str.isalpha, own[-1])):
        return
    joined = " ".join(own)
    lone = len(own) == 1
    if _is_no_name(syntax, first, last, label, joined, lone=lone):
        return
    if joined in cities():
        label = "GPE"
    told: EntityKind | None = None
    if lone and is_namesake(syntax, first):
        told = "person"
    elif joined in countries() or joined.removeprefix("the ") in countries():
        told = "place"
    elif joined.replace(" ", "-") in metonyms() or _is_known_body(joined, tokens[first], titled=titled, lone=lone):
        told = "organisation"
    elif lone and joined in demonyms():
        if tokens[first - 1].lower in ("in", "speak", "speaks", "spoke") and first:
            return  # a language
        told = "group"
    elif _after_civic_noun(syntax, first) or (label != "PERSON" and _opens_dateline(syntax, first, last)):
        told = "place"
    elif _is_body(syntax, first, label, lone=lone) or (label == "PERSON" and _names_group(syntax, first, last)):
        told = "organisation"
    elif lone and label == "PERSON" and tokens[first].tag == "NNPS" and first and tokens[first - 1].lower == "the":
        told = "group"  # "the Extraditables"
    if told is None:
        title_first, gender, seen = title_before(syntax, first, title_first, gender)
        shaped = last_words().get(own[-1])
        if shaped in ("facility", "place") and not lone and told_before(syntax, first, last):
            shaped = None  # "one of them, Anneliese Park"
        if shaped and not (titled or seen) and (not lone or (label == "ORG" and shaped == "organisation")):
            told = shaped
        elif (lone and _is_given(syntax, first, label)) or (
            not shaped and is_person(syntax, first, last, own, label, titled=titled or seen)
        ):
            told = "person"
        elif not (titled or seen) and _told_body(syntax, last):
            told = "organisation"
        elif label == "PRODUCT" and any(c.isdigit() for c in joined):
            told = "weapon" if _armed(syntax, last) else None
    if (told == "group" or (told is None and label == "NORP")) and not _stands_alone(syntax, first, last):
        return
    if told == "person" or (told is None and label == "PERSON"):
        gender = gender if gender != "?" else given_names().get(own[0], "?")
    else:
        gender = "?"
        title_first = first
    text = tokens[last - 1].text
    acronym = lone and text.isupper() and 2 < len(text.replace(".", "")) < 8
    speaks = _says(tokens, last - 1)
    yield _Raw(first, last, title_first, label, tuple(own), told, gender, acronym, speaks)


def _is_given(syntax: Syntax, i: int, label: str) -> bool:
    """Whether a lone given name says something: "said Yusuf", whatever the parser takes it for."""
    return label != "PERSON" and fold(syntax.tokens[i].text) in given_names() and _says(syntax.tokens, i)


def _says(tokens: Sequence[Token], i: int) -> bool:
    return tokens[i].dep == "nsubj" and tokens[tokens[i].head].lemma.lower() in SPEECH


def _is_acronym(token: Token) -> bool:
    return 2 < len(token.text) < 8 and token.text.isalpha() and token.text.isupper()


def _is_body(syntax: Syntax, first: int, label: str, *, lone: bool) -> bool:
    """Whether a name is a body's by its shape ("M23") or by the noun before it ("the channel Molnia")."""
    tokens = syntax.tokens
    if lone and label in ("GPE", "ORG", "NORP") and _NUMBERED.fullmatch(tokens[first].text):
        return True
    before = first - 2 if first > 1 and tokens[first - 1].text == "The" else first - 1  # "the daily The Gleaner"
    if before < 0 or tokens[before].lower not in _NAMED_BODIES:
        return False
    noun = tokens[before]
    # In "told the group Marsh was ill" the name begins a clause.
    return not (noun.dep in ("dobj", "dative", "pobj") and tokens[first].dep == "nsubj")


def _opens_with_noun(syntax: Syntax, first: int, last: int) -> bool:
    """Whether a sentence begins with the noun that tells what body the name after it is of."""
    tokens = syntax.tokens
    if last - first < 2 or first != syntax.sentences[tokens[first].sent].first:
        return False
    follows, end = tokens[first + 1].text, fold(tokens[last - 1].text)
    shaped = end in last_words() or end in nouns()
    return tokens[first].lower in _NAMED_BODIES and follows[:1].isupper() and not shaped


def _names_group(syntax: Syntax, first: int, last: int) -> bool:
    """Whether a name is that of the armed or other group after it: "the Katiba Nasr group"."""
    tokens = syntax.tokens
    if (
        not first
        or last >= len(tokens)
        or tokens[first - 1].lower != "the"
        or fold(tokens[first].text) in given_names()
    ):
        return False
    return tokens[last].lower in _GROUPS and tokens[last - 1].dep == "compound" and tokens[last - 1].head == last


def _is_known_body(joined: str, token: Token, *, titled: bool, lone: bool) -> bool:
    """Whether a name is an outlet's or an armed body's, whatever the parser takes it for."""
    armed = lone and joined in _ARMED_BODIES and (len(joined) > 4 or token.text.isupper())
    return armed or (not titled and is_known_outlet(joined))


def _told_body(syntax: Syntax, last: int) -> bool:
    """Whether an apposition says that a name is a publisher's or another body's: "Kashmir Life, a weekly"."""
    return any(
        kid.i > last and kid.tag == "NN" and kid.lower in _NAMED_BODIES and syntax.tokens[last].text == ","
        for kid in syntax.kids(last - 1, "appos")
    )


def _after_civic_noun(syntax: Syntax, first: int) -> bool:
    """Whether "the city of" or the like stands right before."""
    tokens = syntax.tokens
    return first > 1 and tokens[first - 1].lower == "of" and tokens[first - 2].lower in _CIVIC


def _opens_dateline(syntax: Syntax, first: int, last: int) -> bool:
    """Whether a name opens a sentence that soon breaks with a dash: "Riga, May 4 (AB) --"."""
    sentence = syntax.sentences[syntax.tokens[first].sent]
    if first != sentence.first:
        return False
    ahead = syntax.tokens[last : min(last + 14, sentence.last)]
    if not ahead or ahead[0].text not in (",", "(", "--", "—", "–", "-"):
        return False
    return any(t.text in ("--", "—", "–", "-") and syntax.tokens[t.i - 1].text == ")" for t in ahead) or ahead[
        0
    ].text in ("--", "—", "–")


def _is_no_name(syntax: Syntax, first: int, last: int, label: str, joined: str, *, lone: bool) -> bool:
    """Whether capitalised words only describe ("Interior Minister"), date, or stand at a sentence's start."""
    tokens = syntax.tokens
    if not any(t.text[:1].isupper() for t in tokens[first:last]) and (lone or joined not in countries()):
        return True
    honorific = titles().get(tokens[first - 1].lower) if first else None
    if honorific is not None and honorific.honorific:
        return False  # "Mr. King"
    if label in ("", "PERSON", "ORG") and all(is_title(t) for t in tokens[first:last]):
        return True
    if lone and (joined in _DAYS or joined in _COMMON or joined in _PARTICLES or is_title(tokens[first])):
        return True
    if lone and tokens[first].lower in _AIR and syntax.kids(first, "amod", "compound"):
        return True  # "Iranian state TV"
    if lone and (is_member(syntax, first, last) or is_portfolio(syntax, first)):
        return True
    return label == "" and (is_title(tokens[last - 1]) or (lone and noun_of(tokens[first]) is not None))


def _armed(syntax: Syntax, last: int) -> bool:
    if last >= len(syntax.tokens):
        return False
    entry = noun_of(syntax.tokens[last])
    return entry is not None and entry.kind == "weapon"


def _stands_alone(syntax: Syntax, first: int, last: int) -> bool:
    """Whether a name of a people or party refers to people rather than describing a noun."""
    token = syntax.tokens[last - 1]
    if token.pos == "ADJ" or token.dep in ("amod", "compound", "nmod"):
        return False
    if last + 1 < len(syntax.tokens) and syntax.tokens[last].text in "-‑" and glued(token, syntax.tokens[last]):
        return False  # "Soviet-made"
    return token.pos in ("NOUN", "PROPN") and not any(
        token.head == i and token.dep == "amod" for i in range(last, min(last + 3, len(syntax.tokens)))
    )
