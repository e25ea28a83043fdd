"""The tables of cues and hedges say what the code can use, and nothing twice."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files
from typing import get_args

from whosays.reading.stance.lexicon import cues, governments, hedges
from whosays.types import Certainty, Stance

FRAMES = {"*", "that", "base", "whether", "wh", "to", "to do", "them", "doing", "thing", "alone", "passive", "hearsay"}
FRAMES |= {"linking", "progressive", "saying"}
OPEN = {"asks", "questions", "declines"}
ALL = [cue for found in cues().values() for cue in found]


def test_every_line_is_made_of_known_words() -> None:
    for cue in ALL:
        assert cue.pos in {"v", "n", "a", "r", "-"}, cue
        assert cue.frame in FRAMES, cue
        for stance, certainty in (cue.judged, cue.negated):
            assert stance in get_args(Stance), cue
            assert certainty in get_args(Certainty), cue
            assert (certainty == "unknown") == (stance in OPEN), cue


def test_no_phrase_stands_twice_in_one_frame() -> None:
    keys = Counter((cue.phrase, cue.pos, cue.frame, cue.negative) for cue in ALL)
    assert [key for key, n in keys.items() if n > 1] == []


def test_the_table_is_large_and_knows_every_stance() -> None:
    assert len(ALL) > 1400
    assert {cue.judged[0] for cue in ALL} == set(get_args(Stance))


def test_hedges_are_told_in_one_strength() -> None:
    for kind in ("modal", "adverb", "hearsay", "adjective", "reported", "verb", "noun", "phrase"):
        assert set(hedges(kind).values()) <= {"probable", "possible"}
        assert hedges(kind)


def test_every_seat_of_government_is_of_a_known_country() -> None:
    table = files("whosays.reading.entities").joinpath("countries.tsv").read_text("utf-8")
    known = {line.split("\t")[0] for line in table.splitlines()}
    assert set(governments().values()) <= known
