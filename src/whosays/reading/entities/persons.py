"""Whether a name is a person's, from the title, role, age or apposition beside it."""

from __future__ import annotations

from whosays.reading.entities.lexicon import Gender, fold, given_names, nouns, titles, wordlist
from whosays.reading.entities.mentions import UNNAMED, noun_of
from whosays.reading.syntax import Syntax, Token

NAMESAKES = wordlist("namesakes")
_OF_ONE = frozenset({"he", "she", "his", "her"})
_LINKS = frozenset({"of", "on", "for", "and", "the", "&", "in"})
_PORTFOLIOS = wordlist("portfolios")
_BESIDE_BODY = wordlist("beside a body")
_LOCATIVE = frozenset({"in", "near", "from", "outside"})


def is_namesake(syntax: Syntax, i: int) -> bool:
    """Whether "he" or "she" is at once said of a name that a country bears too: "Chad said he was ill".

    Where somebody else was told of just before, it may be said of them: "Jordan said he was a spy".
    """
    tokens, token = syntax.tokens, syntax.tokens[i]
    if fold(token.text) not in NAMESAKES or token.dep not in ("nsubj", "nsubjpass"):
        return False
    sentence = syntax.sentences[token.sent]
    ahead = (
        t
        for t in tokens[i + 1 : min(i + 9, sentence.last)]
        if t.pos in ("PRON", "NOUN", "PROPN") and not (t.head == token.head and t.dep in ("dobj", "dative"))
    )
    told = next(ahead, None)
    if told is None or told.lower not in _OF_ONE:
        return False
    first = syntax.sentences[max(0, token.sent - 1)].first
    return not any(_is_somebody(syntax, k) for k in range(first, i))


def _is_somebody(syntax: Syntax, i: int) -> bool:
    name = syntax.name_at.get(i)
    if name is not None and name.label == "PERSON":
        return fold(syntax.tokens[i].text) not in NAMESAKES
    token = syntax.tokens[i]
    entry = noun_of(token) if token.pos == "NOUN" else None
    return entry is not None and entry.kind == "person" and not entry.plural


def is_portfolio(syntax: Syntax, i: int) -> bool:
    """Whether a word only tells of what one is minister: "Secretary of State Ann Lee", "Interior Minister"."""
    tokens = syntax.tokens
    if tokens[i].lower not in _PORTFOLIOS:
        return False
    before = i > 1 and tokens[i - 1].lower in ("of", "for") and tokens[i - 2].lower in titles()
    return before or (i + 1 < len(tokens) and is_title(tokens[i + 1]))


def is_transcript_label(syntax: Syntax, first: int, last: int) -> bool:
    """Whether a name in capitals, with at most a role, and a colon make the whole sentence: "ANN LEE, HOST:"."""
    tokens, sentence = syntax.tokens, syntax.sentences[syntax.tokens[first].sent]
    if first != sentence.first or not 1 < last - first < 4 or tokens[sentence.last - 1].text != ":":
        return False
    return tokens[last].text in (",", ":") and all(t.text.isupper() for t in tokens[first:last])


def is_person(syntax: Syntax, first: int, last: int, own: list[str], label: str, *, titled: bool) -> bool:
    if (titled and len(own) <= 5) or is_transcript_label(syntax, first, last) or _is_alias(syntax, first):
        return True
    if 2 <= len(own) <= 4 and own[0] in given_names() and label != "GPE":
        return True
    if any(word in _LINKS for word in own):
        return False
    if label == "ORG" and 2 <= len(own) <= 3 and _tells_reporters(syntax, last):
        return True
    if len(own) <= 4 and _bears_name(syntax, first, last):
        return True
    if len(own) <= 4 and label != "FAC" and told_before(syntax, first, last):
        return True
    return label in ("PERSON", "ORG", "GPE", "") and _explained(syntax, first, last)


def _is_alias(syntax: Syntax, first: int) -> bool:
    """Whether the noun before a name is for names that people alone bear: "by the call sign Badger"."""
    tokens, i = syntax.tokens, first - 1
    if i >= 0 and tokens[i].text in "\"“'‘":
        i -= 1
    if i < 1:
        return False
    word, before = tokens[i].lower, tokens[i - 1].lower
    return word in ("callsign", "pseudonym", "alias", "guerre") or (word == "sign" and before == "call")


def _bears_name(syntax: Syntax, first: int, last: int) -> bool:
    """Whether a person is said to bear the name: "a volunteer named Artem"."""
    token = syntax.tokens[last - 1]
    verb = syntax.tokens[token.head]
    if verb.lower not in ("named", "called", "nicknamed") or verb.dep != "acl" or verb.i >= first:
        return False
    entry = noun_of(syntax.tokens[verb.head])
    return entry is not None and entry.kind == "person"


def told_before(syntax: Syntax, first: int, last: int) -> bool:
    """Whether the name stands in apposition to one person's role: "the rebel leader, Bosco Tanda, said"."""
    tokens = syntax.tokens
    token = tokens[last - 1]
    if token.dep != "appos" or tokens[first - 1].text != ",":
        return False
    role = tokens[token.head]
    if role.lower in ("one", "another") and role.dep in ("nsubj", "pobj"):
        return True  # "one of them, Slavica, told us"
    if last - first == 1 or role.i != first - 2 or role.tag != "NN":
        return False
    entry = noun_of(role)
    return entry is not None and entry.kind == "person" and not entry.plural


def _tells_reporters(syntax: Syntax, last: int) -> bool:
    """Whether the name is who "told reporters", as people do and bodies hardly ever."""
    token = syntax.tokens[last - 1]
    verb = syntax.tokens[token.head]
    if token.dep != "nsubj" or verb.lemma != "tell":
        return False
    return any(kid.lower in ("reporters", "journalists") for kid in syntax.kids(verb.i, "dobj", "dative"))


def is_title(token: Token) -> bool:
    """Whether a capitalised word can stand before a name as its title: "Mr.", "Gov.", "Agent"."""
    if not token.text[:1].isupper():
        return False
    entry = nouns().get(token.lower)
    known = entry is not None and entry.kind == "person" and token.lower not in given_names()
    return known or token.lower in titles()


def title_gender(token: Token, known: Gender) -> Gender:
    title = titles().get(token.lower)
    gender = title.gender if title is not None else nouns()[token.lower].gender
    return gender if gender != "?" else known


def title_before(syntax: Syntax, first: int, title_first: int, gender: Gender) -> tuple[int, Gender, bool]:
    """Walks left over the title of a person: where it starts, the gender it tells, whether there is one."""
    tokens = syntax.tokens
    i = _title_word(syntax, title_first - 1, tokens[first].sent)
    if i is None:
        return title_first, gender, False
    token = tokens[i]
    if token.lower in titles():
        gender = title_gender(token, gender)
    else:
        entry = noun_of(token)
        gender = entry.gender if entry is not None and entry.gender in ("m", "f") else gender
    start = i
    while start > 0 and title_first - start < 9 and _of_title(tokens[start - 1], tokens[first]):
        if tokens[start - 1].pos == "CCONJ" and not (start > 1 and tokens[start - 2].lower in titles()):
            break
        start -= 1
        if tokens[start].lower in titles() and gender == "?":
            gender = title_gender(tokens[start], gender)
    while start < i and tokens[start].tag in ("HYPH", ":", ",", "POS"):
        start += 1
    return start, gender, True


def _title_word(syntax: Syntax, i: int, sentence: int) -> int | None:
    """The role right before a name, token i its last: "minister", or "ambassador" of "ambassador to Chile"."""
    tokens = syntax.tokens
    if i < 0 or tokens[i].sent != sentence:
        return None
    if _is_role(tokens[i]):
        return i
    j = i
    while j > 1 and i - j < 4 and tokens[j].pos in ("PROPN", "NOUN", "ADJ") and tokens[j].sent == sentence:
        j -= 1
    if j < i and j > 0 and tokens[j].lower in ("of", "for", "to") and tokens[j - 1].lower in titles():
        return j - 1
    return None


def _is_role(token: Token) -> bool:
    if token.lower in titles():
        return True
    if token.pos not in ("NOUN", "PROPN", "ADJ") or token.tag in ("NNS", "NNPS") or token.lower in _BESIDE_BODY:
        return False
    entry = noun_of(token)
    return entry is not None and entry.kind == "person"


def _of_title(token: Token, name: Token) -> bool:
    joins = token.lower in ("and", "&")
    return (
        token.sent == name.sent
        and (joins or token.pos in ("PROPN", "NOUN", "ADJ") or token.tag == "HYPH")
        and (joins or token.dep in ("compound", "amod", "nmod", "punct", "poss", "appos"))
        and token.tag not in ("POS", ",")
    )


def _explained(syntax: Syntax, first: int, last: int) -> bool:
    """Whether an apposition with a person's noun, an age, or "who" says that the name is a person's."""
    tokens = syntax.tokens
    if last + 1 >= len(tokens) or tokens[last].text != ",":
        return False
    if first and tokens[first - 1].lower in _LOCATIVE:
        return False
    if last - first == 1 and first > 1 and tokens[first - 1].lower == "of" and tokens[first - 2].pos == "NOUN":
        return False  # "a priest in the diocese of Goma, who"
    after = tokens[last + 1]
    if after.tag == "CD" and last + 2 < len(tokens) and tokens[last + 2].text in (",", "."):
        return after.text.isdigit() and 1 <= len(after.text) <= 2
    if after.lower == "who":
        return True
    for i in range(first, last):
        for kid in syntax.kids(i, "appos"):
            if kid.i >= last and kid.pos == "NOUN":
                entry = noun_of(kid)
                if entry is not None and entry.kind == "person" and kid.tag == "NN" and kid.lemma not in UNNAMED:
                    return True
    return False
