from __future__ import annotations

import pytest

from whosays.reading.lemmas import lemma


@pytest.mark.parametrize(
    ("words", "pos", "tag", "expected"),
    [
        ("said Said SAID", "VERB", "VBD", "say"),
        ("denies", "VERB", "VBZ", "deny"),
        ("hopes", "VERB", "VBZ", "hope"),
        ("seizing", "VERB", "VBG", "seize"),
        ("overthrown", "VERB", "VBN", "overthrow"),
        ("re-elected", "VERB", "VBN", "re-elect"),
        ("agreed", "VERB", "VBD", "agree"),
        ("is was been are 's ’s", "AUX", "VBZ", "be"),
        ("wo 'll ’ll", "AUX", "MD", "will"),
        ("troops Troops TROOPS", "NOUN", "NNS", "troop"),
        ("gunmen", "NOUN", "NNS", "gunman"),
        ("cease-fires", "NOUN", "NNS", "cease-fire"),
        ("biggest", "ADJ", "JJS", "big"),
        ("earlier", "ADV", "RBR", "early"),
        ("him He", "PRON", "PRP", "he"),
        ("n't n’t", "PART", "RB", "not"),
        ("'s ’s", "PART", "POS", "'s"),
    ],
)
def test_each_form_comes_back_to_its_lemma(words: str, pos: str, tag: str, expected: str) -> None:
    for word in words.split():
        assert lemma(word, pos, tag) == expected


def test_names_keep_their_form() -> None:
    assert lemma("Forces", "PROPN", "NNPS") == "Forces"


def test_the_kind_of_word_decides_between_readings() -> None:
    assert lemma("found", "VERB", "VBD") == "find"
    assert lemma("found", "VERB", "VB") == "found"
    assert lemma("meeting", "NOUN", "NN") == "meeting"
    assert lemma("meeting", "VERB", "VBG") == "meet"
