"""The ontologies are whole and agree with each other."""

from __future__ import annotations

import pytest

from whosays import ontology
from whosays.ontology import ACLED, ACLED_PAIRS, ACLED_TYPES, MODE_LABELS, MODES, PLOVER, PLOVER_TYPES, VERBAL, label


def test_plover_has_its_sixteen_types_in_four_quads() -> None:
    assert len(PLOVER_TYPES) == 16
    assert {PLOVER[name].quad for name in PLOVER_TYPES} == {1, 2, 3, 4}


def test_acled_has_twenty_five_distinct_pairs_under_six_types() -> None:
    assert len(ACLED_PAIRS) == len(set(ACLED_PAIRS)) == 25
    assert len(ACLED_TYPES) == 6


def test_every_mode_has_a_label_and_every_label_a_mode() -> None:
    used = {mode for modes in MODES.values() for mode in modes}
    assert used == set(MODE_LABELS)


def test_the_nearest_plover_type_of_an_acled_pair_exists_with_its_mode() -> None:
    for kind in ACLED:
        if kind.nearest is None:
            assert kind.sub_event_type == "Other"
            continue
        name, mode = kind.nearest
        assert mode is None or mode in MODES[name], kind


def test_conflict_scores_are_negative_and_cooperation_scores_positive() -> None:
    for kind in PLOVER.values():
        assert kind.score > 0 if kind.quad in (1, 2) else kind.score <= 0, kind


def test_acts_of_words_are_the_verbal_quads() -> None:
    assert {"ACCUSE", "REQUEST", "AGREE"} <= VERBAL
    assert not VERBAL & {"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"}


def test_a_label_reads_as_words() -> None:
    assert label("ASSAULT", "drone") == "drone strike"
    assert label("REJECT", "meet") == "rejection (meeting)"
    assert label("AID") == "aid"
    with pytest.raises(KeyError):
        label("FIGHT")


def test_the_public_names_are_sorted_and_exist() -> None:
    assert (
        sorted(ontology.__all__, key=lambda name: (name.upper() != name, name[:1].islower(), name)) == ontology.__all__
    )
    assert all(hasattr(ontology, name) for name in ontology.__all__)
