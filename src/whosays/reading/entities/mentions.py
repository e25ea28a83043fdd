"""What the text mentions: names, noun phrases with a head of the lexicon, and pronouns, each with its features."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from whosays.reading.entities.lexicon import Gender, Noun, demonyms, fold, names_a_person, nouns, wordlist
from whosays.reading.syntax import Syntax, Token
from whosays.types import EntityKind

Form = Literal["name", "noun", "pronoun", "relative"]
Number = Literal["s", "p"]
Reference = Literal["definite", "indefinite", "bare", "owned"]


class Mention(NamedTuple):
    """Tokens first to last (exclusive). `key` is the folded name, the head's lemma or the pronoun."""

    first: int
    last: int
    head: int
    form: Form
    kind: EntityKind
    number: Number
    gender: Gender
    key: str
    reference: Reference = "definite"
    noun: Noun | None = None
    modifiers: frozenset[str] = frozenset()  # folded content words before the head, demonyms and numerals left out
    owner: int | None = None  # token that owns it: "Clinton" of "Clinton's campaign"
    nation: str | None = None  # of a demonym or country before the head
    numeral: str | None = None  # folded
    age: str | None = None  # "54" of "the 54-year-old baker"


SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj"})
_BEFORE = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "predet", "quantmod"})
_THE = frozenset({"the", "this", "that", "these", "those", "both"})
_MEASURES = wordlist("measures")
_SOMEBODY = wordlist("somebody")
_HARMED = wordlist("harm verbs")
_PERSONAL: dict[str, tuple[EntityKind, Number, Gender]] = {
    **dict.fromkeys(("he", "him", "his", "himself"), ("person", "s", "m")),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("person", "s", "f")),
    **dict.fromkeys(("it", "its", "itself"), ("other", "s", "n")),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves", "'em"), ("group", "p", "?")),
}
_HUMAN_SUFFIX = re.compile(
    r".{2,}(?:m[ae]n|wom[ae]n|people|ologist|ists?|ician|maker|holder|fighter|keeper|player|goer|owner|leader|worker)$"
)
_NOT_HUMAN = wordlist("not human")
_COUNTING = frozenset({"NUM", "PRON", "ADJ", "DET"})
_NOMINATIVE = frozenset({"i", "he", "she", "it", "we", "they"})
_AIRCRAFT = re.compile(r"(?:tu|mig|su|il|f|b|j|h|be|a)-?\d{1,3}\w{0,3}")  # "Tu-160"
_HUMAN_ENDING = re.compile(r".{3,}(?:er|or|ee|eer|ant|ian|ard)$")
_TAKEN_FOR_ADJECTIVES = frozenset({"daily", "weekly", "general", "conscript", "local", "official", "military"})
_PARENTS = frozenset({"dad", "mum", "mom", "father", "mother", "grandfather", "grandmother"})
_CHILDREN = frozenset({"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"})
_SAID = frozenset({"said", "says", "told", "added", "recalled"})
_SHARES = frozenset({"percent", "%", "half", "third", "quarter", "majority", "plurality"})
SPEECH = wordlist("speech verbs")
_BY_FOOT = frozenset({"suicide", "marathon", "female", "young", "teenage", "car", "truck", "would-be", "alleged"})
UNNAMED = frozenset({"source", "witness", "eyewitness", "insider", "informant"})  # who is never told by name
_FLYING = frozenset({"strategic", "stealth", "heavy", "jet", "range", "nuclear"})
_ASKING = frozenset({"ask", "tell", "show", "teach", "remind", "inform", "question", "press"})
_ARMED = frozenset({"explosive", "incendiary", "improvised", "nuclear", "bomb", "detonation"})
_BODY_PARTS = frozenset({"head", "chief", "chair", "general"})
_SPEAKING_BODIES = frozenset({"site", "body", "page", "station", "account"})  # bodies where they say something
_WORLDLY = frozenset({"world", "regional", "governing", "international", "electoral", "advisory", "umbrella", "un"})
_SAID_BY_SOMEBODY = wordlist("said by somebody")
_SAID_BY_PEOPLE = wordlist("said by people")


def wording(syntax: Syntax, first: int, last: int) -> str:
    """The words of tokens first to last (exclusive) as written, white space made single."""
    tokens = syntax.tokens
    out = tokens[first].text if first < last else ""
    for i in range(first + 1, last):
        out += (" " if tokens[i - 1].end < tokens[i].start else "") + tokens[i].text
    return out


def noun_of(token: Token) -> Noun | None:
    """The lexicon's entry of a common noun, also by the last part of a hyphenated one or a suffix of persons."""
    table = nouns()
    lemma = fold(token.lemma)
    entry = table.get(lemma) or table.get(token.lower)
    if entry is None and "-" in lemma:
        entry = table.get(lemma.rpartition("-")[2])
    if entry is None and token.tag in ("NNS", "NNPS") and lemma.endswith("s"):
        entry = table.get(lemma[:-1])
    if entry is None and token.pos == "NOUN" and lemma not in _NOT_HUMAN and _HUMAN_SUFFIX.match(lemma):
        gender: Gender = "m" if lemma.endswith(("man", "men")) else "?"
        if lemma.endswith(("woman", "women")):
            gender = "f"
        entry = Noun("person", gender, False, False, True)
    if entry is None and token.tag in ("NN", "NNP") and names_a_person(token.lower):
        entry = Noun("person", "?", False, False, False)
    if entry is not None and lemma == "arm" and token.tag != "NNS":
        return None
    return entry


def phrase_start(syntax: Syntax, i: int) -> int:
    """First token of the noun phrase headed by token i, what follows the head left out."""
    first = i
    for j in reversed(syntax.children[i]):
        if j < i:
            token = syntax.tokens[j]
            if token.dep not in _BEFORE and token.dep != "punct":
                break
            if token.dep != "punct":
                if token.pos in ("VERB", "AUX") and token.tag not in ("VBG", "VBN"):
                    break
                first = syntax.edges[j][0]
    if i - first > 14:
        return i
    for k in range(i - 1, first - 1, -1):
        if syntax.tokens[k].tag in ("WRB", "VBZ", "VBP") or syntax.tokens[k].lower in _NOMINATIVE:
            first = k + 1  # "how armed men" is a clause
            break
    if first + 1 < i and syntax.tokens[first].lower == "such" and syntax.tokens[first + 1].text == ",":
        first += 2  # "As such, analysts said"
    for k in range(i - 1, first - 1, -1):
        token = syntax.tokens[k]
        if token.text in "([{—–;:)]}" or (token.text == "-" and k and syntax.tokens[k - 1].end < token.start):
            return k + 1  # another phrase ends here
    return first


def is_member(syntax: Syntax, first: int, last: int) -> bool:
    """Whether a lone capitalised word is a noun for one person: "the Republican", "a Kurd"."""
    token = syntax.tokens[last - 1]
    if last - first != 1 or token.tag not in ("NN", "NNP"):
        return False
    entry = noun_of(token)
    return (
        entry is not None
        and entry.kind == "person"
        and any(kid.lower in ("a", "an", "the", "one") for kid in syntax.kids(token.i, "det"))
    )


def noun_mentions(syntax: Syntax, covered: bytearray) -> Iterator[Mention]:
    """Noun phrases whose head is no part of a name (`covered` marks the tokens of names)."""
    tokens = syntax.tokens
    told: dict[str, Noun] = {}  # nouns that no table has, by what the text says in apposition
    for token in tokens:
        i = token.i
        if covered[i]:
            continue
        if token.pos in ("NOUN", "PROPN") or (token.dep == "nsubj" and token.lower in _TAKEN_FOR_ADJECTIVES):
            if _is_parent(tokens, i):
                yield from _parent(syntax, token)
            else:
                yield from _noun(syntax, token, covered, told)
        elif token.lower == "old":
            yield from _aged(syntax, token)
        elif token.pos in _COUNTING and (token.tag == "CD" or token.lower in _SOMEBODY):
            yield from _somebody(syntax, token)


def _noun(syntax: Syntax, token: Token, covered: bytearray, told: dict[str, Noun]) -> Iterator[Mention]:
    tokens, i = syntax.tokens, token.i
    lower = token.lower
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is not None and after.text == "-" and after.start == token.end:
        return  # "rebel-held"
    if lower in _MEASURES:
        inner = _measured(syntax, i)
        if inner is not None:
            yield from _measure(syntax, token, inner)
            return
    if (
        token.dep in ("compound", "nmod", "amod", "npadvmod")
        and token.head > i
        and tokens[token.head].pos
        in (
            "NOUN",
            "PROPN",
            "ADJ",
        )
    ):
        return
    entry = noun_of(token)
    if entry is None and lower == "body" and _WORLDLY & {kid.lower for kid in syntax.kids(i, "compound", "amod")}:
        entry = Noun("organisation", "n", False, True, False)
    if entry is None:
        entry = told.get(lower)
    if entry is None and _tells_whom(syntax, token, covered):
        entry = told[lower] = Noun("person", "?", False, False, True)
    if entry is None and (lower in _SOMEBODY or lower in _SHARES):
        yield from _somebody(syntax, token)
        return
    if entry is None:
        entry = _by_speech(syntax, token)
        if entry is None:
            return
    lemma = fold(token.lemma)
    if lemma == "justice" and token.pos == "NOUN":
        return
    before = tokens[i - 1].lower if i else ""
    if (lemma == "public" and before == "in") or (lemma == "account" and before == "into"):
        return
    if lemma in ("force", "front") and token.tag == "NN" and not syntax.kids(i, "compound", "amod", "poss"):
        return  # "came into force", "in front"
    if lemma in _BODY_PARTS and entry.kind == "person" and not _is_role(syntax, i):
        return
    number: Number = "p" if token.tag in ("NNS", "NNPS") or entry.plural else "s"
    yield _phrase(syntax, token, entry, number, covered)


def _tells_whom(syntax: Syntax, token: Token, covered: bytearray) -> bool:
    """Whether an unknown noun stands beside a person's name and says what that person is: "Ana Ruiz, a glazier"."""
    name = syntax.name_at.get(token.head)
    beside = token.dep == "appos" and token.tag == "NN" and token.head < token.i and bool(covered[token.head])
    if not beside or name is None or name.label != "PERSON" or not _HUMAN_ENDING.match(fold(token.lemma)):
        return False
    return any(kid.lower in ("a", "an") for kid in syntax.kids(token.i, "det"))


def _is_parent(tokens: Sequence[Token], i: int) -> bool:
    """Whether "dad-of-three" or "mother of two" starts at token i."""
    if tokens[i].lower not in _PARENTS or i + 3 >= len(tokens):
        return False
    words = [t.lower for t in tokens[i + 1 : i + 6] if t.text not in "-‑"]
    return len(words) > 1 and words[0] == "of" and words[1] in _CHILDREN


def _parent(syntax: Syntax, token: Token) -> Iterator[Mention]:
    tokens, last = syntax.tokens, token.i + 1
    while tokens[last].lower not in _CHILDREN:
        last += 1
    before = tokens[token.i - 1].lower if token.i else ""
    first = token.i - 1 if before in ("the", "a") else token.i
    gender: Gender = "m" if token.lower in ("dad", "father", "grandfather") else "f"
    reference: Reference = "definite" if before == "the" else "indefinite"
    entry = Noun("person", gender, False, False, False)
    yield Mention(first, last + 1, token.i, "noun", "person", "s", gender, "parent-of", reference, entry)


def _aged(syntax: Syntax, token: Token) -> Iterator[Mention]:
    """ "The 54-year-old", which the parser may hang on a verb that follows."""
    tokens, i = syntax.tokens, token.i
    first = i - 5
    if first < 0 or tokens[first].sent != token.sent or age_of(syntax, first, i + 1) is None:
        return
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is not None and after.pos in ("NOUN", "PROPN", "ADJ", "NUM") and after.lower not in _SAID:
        return  # "the 54-year-old baker"
    before = {tokens[first].lower}
    if not before & {"the", "a", "an", "another", "one"}:
        return
    age = tokens[first + 1].text
    entry = Noun("person", "?", False, False, False)
    reference: Reference = "definite" if "the" in before else "indefinite"
    yield Mention(
        first, token.i + 1, token.i, "noun", "person", "s", "?", "year-old", reference, entry, frozenset({age}), None,
        None, None, age,
    )  # fmt: skip


def age_of(syntax: Syntax, first: int, last: int) -> str | None:
    """The years told by "54-year-old" among tokens first to last (exclusive)."""
    tokens = syntax.tokens
    for i in range(first, last):
        if tokens[i].lower == "year" and i >= first + 2 and tokens[i - 1].text in "-‑" and i + 2 < len(tokens):
            return tokens[i - 2].text if tokens[i + 2].lower == "old" and tokens[i - 2].text.isdigit() else None
    return None


def _by_speech(syntax: Syntax, token: Token) -> Noun | None:
    """What an unknown noun is that says something: a person by its ending, else a text."""
    verb = syntax.tokens[token.head]
    if (
        token.pos != "NOUN"
        or not token.text[:1].isalpha()
        or token.dep != "nsubj"
        or verb.lemma.lower() not in SPEECH
        or verb.tag == "VBN"
    ):
        return None
    if any(kid.lower in ("who", "whom") for rel in syntax.kids(token.i, "relcl") for kid in syntax.kids(rel.i)):
        return Noun("person", "?", False, False, True)
    lemma = fold(token.lemma)
    if lemma in _SPEAKING_BODIES:
        return Noun("organisation", "n", False, True, False)
    human = _HUMAN_ENDING.match(lemma) is not None or verb.lemma.lower() in _SAID_BY_PEOPLE
    if human or age_of(syntax, phrase_start(syntax, token.i), token.i) is not None:
        return Noun("person", "?", False, False, True)
    if token.tag != "NN":
        return None
    if verb.lemma.lower() in _SAID_BY_SOMEBODY:
        hall = lemma == "hall"  # "city hall said"
        return Noun("organisation", "n", False, True, False) if hall else Noun("person", "?", False, False, True)
    return Noun("document", "n", False, False, False)


def _is_role(syntax: Syntax, i: int) -> bool:
    """Whether "head", "chief", "chair" or "general" is a person here."""
    token = syntax.tokens[i]
    follows = syntax.tokens[i + 1].lower if i + 1 < len(syntax.tokens) else ""
    speaks = token.lower in ("general", "chief") or syntax.tokens[token.head].lemma.lower() in SPEECH
    if (
        token.tag == "NN"
        and token.dep == "nsubj"
        and speaks
        and any(kid.lower == "the" for kid in syntax.kids(i, "det"))
    ):
        return True  # "the general said"
    return follows in ("of", "for", "at") or any(
        kid.dep in ("compound", "poss") and kid.lower not in ("his", "her", "their", "my", "your", "its")
        for kid in syntax.kids(i)
    )


def _phrase(syntax: Syntax, token: Token, entry: Noun, number: Number, covered: bytearray) -> Mention:
    i, tokens = token.i, syntax.tokens
    first = phrase_start(syntax, i)
    reference: Reference = "bare"
    owner: int | None = None
    nation: str | None = None
    count: str | None = None
    modifiers = []
    for kid in syntax.kids(i):
        if kid.i > i or kid.i < first:
            continue
        if kid.dep == "poss":
            reference, owner = "owned", kid.i
            nation = demonyms().get(fold(kid.text))
        elif kid.dep in ("det", "predet"):
            if kid.lower in _THE:
                reference = "definite"
            elif reference == "bare":
                reference = "indefinite"
        elif kid.dep == "nummod" or kid.tag == "CD":
            count = kid.lower
        elif kid.dep in ("amod", "compound", "nmod"):
            word = fold(kid.text)
            nation = demonyms().get(word, nation)
            if covered[kid.i] and entry.kind == "organisation":
                owner = kid.i  # "the Denning campaign"
            elif word in ("other", "more", "several", "many", "some", "another", "few"):
                reference = "indefinite" if reference == "bare" else reference
                modifiers.append(word)
            elif word not in demonyms() and word != "same":
                modifiers += [fold(tokens[j].text) for j in range(*syntax.edges[kid.i]) if tokens[j].pos != "PUNCT"]
    if token.lemma == "device" and _ARMED & set(modifiers):
        entry = entry._replace(kind="weapon")
    flies = any(word in _FLYING or _AIRCRAFT.fullmatch(word) for word in modifiers)
    if (token.lemma in ("bomber", "fighter") and flies) or (token.lower == "bombers" and not _BY_FOOT & set(modifiers)):
        entry = entry._replace(kind="weapon", gender="n")  # "Tu-160 bombers"
    if count and reference == "bare":
        reference = "indefinite"
    return Mention(
        first,
        i + 1,
        i,
        "noun",
        entry.kind,
        number,
        entry.gender,
        fold(token.lemma),
        reference,
        entry,
        frozenset(modifiers),
        owner,
        nation,
        count,
        age_of(syntax, first, i) if "old" in modifiers else None,
    )


def _measured(syntax: Syntax, i: int) -> int | None:
    """What a word of number or measure counts: "people" of "dozens of people"."""
    for kid in syntax.kids(i, "prep"):
        if kid.lower == "of":
            for inner in syntax.kids(kid.i, "pobj"):
                if inner.pos in ("NOUN", "PROPN"):
                    return inner.i
    return None


def _measure(syntax: Syntax, token: Token, inner: int) -> Iterator[Mention]:
    counted = syntax.tokens[inner]
    entry = noun_of(counted)
    if entry is None:
        return
    number: Number = "s" if token.lower == "one" else "p"
    first = phrase_start(syntax, token.i)
    # What stands between is short: "dozens of armed men"; a longer stretch is another phrase.
    if not 0 < inner - token.i <= 10:
        return
    yield Mention(
        first, inner + 1, token.i, "noun", entry.kind, number, entry.gender, fold(counted.lemma), "indefinite", entry,
        frozenset({token.lower}), None, None, token.lower,
    )  # fmt: skip


def _somebody(syntax: Syntax, token: Token) -> Iterator[Mention]:
    """Words of number that stand for people: "Two were killed", "Many said"."""
    i = token.i
    inner = _measured(syntax, i)
    if inner is not None:
        yield from _measure(syntax, token, inner)
        return
    governor = syntax.tokens[token.head]
    if token.dep not in SUBJECT and token.dep != "dobj":
        return
    counted = token.tag == "CD" or token.lower in _SHARES
    if governor.pos not in ("VERB", "AUX") or (counted and not _of_people(governor)):
        return
    if token.dep not in SUBJECT and (token.lower in _SOMEBODY or fold(governor.lemma) not in _HARMED):
        return
    if any(kid.pos in ("NOUN", "SYM") for kid in syntax.kids(i)):
        return
    number: Number = "s" if token.lower in ("one", "someone", "somebody", "another", "anyone", "nobody") else "p"
    first = phrase_start(syntax, i)
    kind: EntityKind = "person"
    yield Mention(
        first, i + 1, i, "noun", kind, number, "?", token.lower, "indefinite",
        Noun("person", "?", number == "p", False, False), frozenset(), None, None, token.lower,
    )  # fmt: skip


def _of_people(verb: Token) -> bool:
    return fold(verb.lemma) in _HARMED or fold(verb.lemma) in SPEECH


def pronoun_mentions(syntax: Syntax) -> Iterator[Mention]:
    """Third-person pronouns, and relative pronouns with the noun that they stand for."""
    for token in syntax.tokens:
        if token.tag in ("PRP", "PRP$"):
            found = _PERSONAL.get(token.lower)
            if found and not _is_expletive(syntax, token):
                kind, number, gender = found
                yield Mention(token.i, token.i + 1, token.i, "pronoun", kind, number, gender, token.lower)
        elif token.tag in ("WP", "WDT", "WP$") and token.lower in ("who", "whom", "whose", "which", "that"):
            antecedent = _antecedent(syntax, token)
            if antecedent is not None:
                yield Mention(
                    token.i, token.i + 1, token.i, "relative", "other", "s", "?", token.lower, owner=antecedent
                )


def _is_expletive(syntax: Syntax, token: Token) -> bool:
    """ "It is believed that", "it was clear that": the clause that follows is what is meant."""
    if token.dep == "expl":
        return True
    if token.lower != "it" or token.dep not in SUBJECT:
        return False
    verb = syntax.tokens[token.head]
    passive = bool(syntax.kids(verb.i, "auxpass")) and bool(syntax.kids(verb.i, "ccomp"))
    weather = verb.lemma in ("rain", "snow", "hail", "freeze", "thunder")
    clear = verb.lemma == "be" and any(
        syntax.kids(kid.i, "ccomp", "xcomp", "csubj", "prep") and kid.pos == "ADJ"
        for kid in syntax.kids(verb.i, "acomp")
    )
    extraposed = verb.lemma == "be" and bool(syntax.kids(verb.i, "ccomp", "csubj"))
    return passive or weather or extraposed or (clear and bool(syntax.kids(verb.i, "ccomp", "xcomp", "advcl")))


def _antecedent(syntax: Syntax, token: Token) -> int | None:
    for governor in syntax.ancestors(token.i):
        if governor.dep == "relcl":
            return governor.head if governor.head < token.i else None
        if governor.pos in ("VERB", "AUX") and governor.dep not in ("conj", "aux", "xcomp", "ccomp"):
            break
    # "It recalls Ada Lind who said": a name right before it, unless one is asked or told who did something.
    before = syntax.tokens[token.i - 1] if token.i else None
    if token.lower == "which" and before is not None and before.text == "," and before.i:
        # "It accused Chad, which did not reply", the clause hung on the verb.
        before = syntax.tokens[before.i - 1]
        return before.i if before.pos in ("NOUN", "PROPN") and before.sent == token.sent else None
    if token.lower != "who" or before is None or before.pos != "PROPN" or before.sent != token.sent:
        return None
    return None if syntax.tokens[before.head].lemma.lower() in _ASKING else before.i
