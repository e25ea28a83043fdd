"""The words that the project's rules look up are found from each form in which they may stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files

from whosays.reading.lemmas import lemma
from whosays.reading.lemmas.tables import exceptions

_VOWELS = re.compile(r"[aeiouy]+")
_SHORT = re.compile(r"(?:^|[^aeiou]|qu)[aeiouy][bdfgklmnprstvz]$")
_STRESSED = re.compile(r"(?:mit|fer|cur|pel|gret|bel|trol|vet|abet|rap|gin|nap|chet|mur|but|bid|run)$")
_SPELT_OTHERWISE = frozenset({"be", "have", "quiz", "ddos", "lambast"})  # "quizzes"; "lambaste" is as common
_ODD_PLURALS = frozenset({"people", "police", "personnel", "cattle", "folk"})


def _rows(package: str, table: str) -> Iterator[list[str]]:
    lines = files(f"whosays.reading.{package}").joinpath(table).read_text("utf-8").splitlines()
    return (line.split("\t") for line in lines if line and not line.startswith("#"))


def _heads(kind: str) -> set[str]:
    """The first word of every phrase that a table lists for verbs or nouns."""
    out = [phrase.split()[0] for row in _rows("stance", "cues.tsv") if row[0] == kind for phrase in row[-1].split(", ")]
    out += [
        phrase.split()[0] for row in _rows("events", "lexicon.tsv") if row[1] == kind for phrase in row[0].split("|")
    ]
    slots = ("object", "subject") if kind == "v" else ("noun",)
    out += [row[0] for row in _rows("quantities", "harm.tsv") if row[1] in slots and " " not in row[0]]
    return {word for word in out if re.fullmatch(r"[a-z]{3,}", word)} - {"not"}


def _nouns() -> set[str]:
    listed = {word.partition(":")[0] for row in _rows("entities", "nouns.tsv") for word in row[-1].split()}
    listed |= {word for row in _rows("events", "nouns.tsv") for word in row[-1].split()} | _heads("n")
    return {word for word in listed if re.fullmatch(r"[a-z]{3,}", word)}


def _stem(verb: str) -> str:
    """What "-ed" and "-ing" are added to."""
    if verb.endswith("e"):
        return verb[:-1]
    one = len(_VOWELS.findall(verb.replace("qu", "k"))) == 1
    return verb + verb[-1] if _SHORT.search(verb) and (one or _STRESSED.search(verb)) else verb


def _third(word: str) -> str:
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if re.search(r"(?:s|sh|ch|x|z|[^aeiou]o)$", word) else "s")


def _gerund(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    return (verb if verb.endswith(("ee", "ye", "oe")) or verb == "be" else _stem(verb)) + "ing"


def _past(verb: str) -> str:
    return verb[:-1] + "ied" if re.search(r"[^aeiou]y$", verb) else _stem(verb) + "ed"


def test_each_verb_of_the_tables_is_found_from_its_present_forms() -> None:
    verbs = _heads("v") - _SPELT_OTHERWISE
    assert len(verbs) > 900
    forms = [(verb, _third(verb), "VBZ") for verb in verbs] + [(verb, _gerund(verb), "VBG") for verb in verbs]
    assert [row for row in forms if lemma(row[1], "VERB", row[2]) != row[0]] == []


def test_each_regular_verb_of_the_tables_is_found_from_its_past() -> None:
    irregular = {base for form, base in exceptions("v").items() if not form.endswith(("ed", "ing", "es", "died"))}
    regular = _heads("v") - irregular - _SPELT_OTHERWISE
    assert len(regular) > 700
    wrong = [verb for verb in regular if lemma(_past(verb), "VERB", "VBD") != verb]
    assert wrong == []


def test_each_noun_of_the_tables_is_found_from_its_plural() -> None:
    plurals = frozenset(exceptions("n"))
    singular = {
        noun
        for noun in _nouns() - plurals - _ODD_PLURALS
        if not re.search(r"(?<![sui])s$|men$|man$|[^f]f$|ife$|sis$", noun)
    }
    assert len(singular) > 900
    wrong = [noun for noun in singular if lemma(_third(noun), "NOUN", "NNS") != noun]
    assert wrong == []
