"""The measure of where events happened."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from bench.event_where import counted, figures, is_dev, main

SENTENCES = [  # text, verb, where it happened
    ("Rebels shelled Toretsk on Monday, police in Kyiv said.", "shelled", ["Toretsk"]),
    ("Two soldiers were killed in a firefight near Goma on Sunday.", "killed", ["Goma"]),
    ("The minister wrote a long letter about the weather of that year.", "wrote", []),
]


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("where") / "rows.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        for n, (text, verb, names) in enumerate(SENTENCES):
            start = text.index(verb)
            where = [[text.index(name), text.index(name) + len(name)] for name in names]
            row = {"id": f"r{n}", "text": text, "event": [start, start + len(verb)], "where": where}
            file.write(json.dumps(row) + "\n")
    return path


def measured(rows: Path, capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    main([str(rows), "--json", *options])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_both_parts_together_are_all_rows(rows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parts = [measured(rows, capsys, "--part", part)["all verbs"]["verbs"] for part in ("dev", "train")]
    assert sum(parts) == len(SENTENCES)
    assert parts[0] == sum(is_dev(text) for text, _, _ in SENTENCES)


def test_a_verb_that_is_no_event_counts_among_all_verbs_only(rows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parts = [measured(rows, capsys, "--part", part) for part in ("dev", "train")]
    assert sum(part["events"]["verbs"] for part in parts) < sum(part["all verbs"]["verbs"] for part in parts)
    assert max(part["events"]["R"] for part in parts) > 0.4


def test_a_place_is_found_where_it_shares_a_character_with_a_marked_one() -> None:
    told = counted([(10, 20), (30, 40)], [(19, 25), (50, 60), (70, 80)])
    assert figures(told) == {"verbs": 0, "P": 0.3333, "R": 0.5, "F1": 0.4}


def test_nothing_found_is_no_division_by_zero() -> None:
    assert figures(counted([], [])) == {"verbs": 0, "P": 0.0, "R": 0.0, "F1": 0.0}
