"""`whosays gazetteer import`, and reading with what it makes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from whosays.gazetteer import default_gazetteer

VILLAGE = "90000001\tZqarivka\tZqarivka\t\t49.51\t37.61\tP\tPPL\tUA\t\t07\t\t\t\t0\t\t100\tEurope/Kyiv\t2024-01-01\n"
STORY = b"Two soldiers were killed in a drone strike on the village of Zqarivka in Ukraine on Monday, police said.\n"


def test_a_village_of_the_dump_is_on_the_map_of_a_reading_that_tells_its_gazetteer(
    whosays: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "UA.txt").write_text(VILLAGE + "1\tbad\trow\n")
    made = whosays("gazetteer", "import", "UA.txt", "--json")
    assert made.code == 0
    assert "1 rows skipped: 19 tab-separated columns wanted; the first is line 2" in made.err
    version = json.loads(made.out)["version"]
    [reading] = whosays("read", "-", "--json", "--gazetteer", "gazetteer.bin", stdin=STORY).rows
    assert reading["reader"]["gazetteer"] == version != default_gazetteer().version
    [place] = [place for place in reading["places"] if place["name"] == "Zqarivka"]
    assert (place["lat"], place["lon"]) == (49.51, 37.61)

    (tmp_path / "story.txt").write_bytes(STORY)
    digests = []
    for setting in ("", "gazetteer.bin", "gazetteer.bin"):
        monkeypatch.setenv("WHOSAYS_GAZETTEER", setting)
        assert whosays("add", "story.txt").code == 0
        digests.append(whosays("digest").out)
    assert digests[0] != digests[1] == digests[2]


def test_bad_input_leaves_the_old_file_and_names_what_was_found(whosays: Run, tmp_path: Path) -> None:
    (tmp_path / "gazetteer.bin").write_bytes(b"old")
    (tmp_path / "notes.txt").write_text("hello\n")
    failed = whosays("gazetteer", "import", "notes.txt")
    assert failed.code == 1
    assert "W601" in failed.err
    assert "line 1: 19 tab-separated columns wanted, found 'hello'" in failed.err
    assert whosays("gazetteer", "import", "none.zip").code == 1
    assert (tmp_path / "gazetteer.bin").read_bytes() == b"old"
    assert {path.name for path in tmp_path.iterdir()} == {"gazetteer.bin", "notes.txt"}


@pytest.mark.parametrize("options", [["--classes", "XY"], ["--min-population", "-1"], ["--out", "no/such/folder.bin"]])
def test_wrong_options_are_wrong_use(whosays: Run, tmp_path: Path, options: list[str]) -> None:
    (tmp_path / "UA.txt").write_text(VILLAGE)
    assert whosays("gazetteer", "import", "UA.txt", *options).code == 2


@pytest.mark.parametrize(("data", "code"), [(None, "W101"), (b"", "W602"), (b"WHOGAZ1\n\xff\xff", "W602")])
def test_reading_with_a_file_that_is_no_gazetteer_is_told(
    whosays: Run, tmp_path: Path, data: bytes | None, code: str
) -> None:
    if data is not None:
        (tmp_path / "own.bin").write_bytes(data)
    outcome = whosays("read", "-", "--gazetteer", "own.bin", stdin=STORY)
    assert outcome.code == 1
    assert code in outcome.err
