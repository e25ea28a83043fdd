"""`whosays read`: one article to its reading, rows to a reading a line, bad input to a clear word and exit code."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import jsonschema
import pytest
from tests.cli.conftest import ROWS, Run

from whosays.schema import reading_schema

STORY = "Two soldiers were killed in a drone strike near Kursk on Monday, governor Roman Starovoyt said.\n"


def test_a_text_file_is_read_into_a_valid_reading(whosays: Run, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY)
    outcome = whosays("read", "story.txt", "--json")
    assert outcome.code == 0
    [reading] = outcome.rows
    jsonschema.validate(reading, reading_schema())
    assert reading["article"]["text"].strip() == STORY.strip()
    assert [e["type"] for e in reading["events"]] == ["ASSAULT"]


def test_standard_input_is_read_with_outlet_and_date_as_told(whosays: Run) -> None:
    outcome = whosays(
        "read", "-", "--json", "--outlet", "The Courier", "--published", "2022-12-06", stdin=STORY.encode()
    )
    [reading] = outcome.rows
    assert reading["article"]["outlet"] == "The Courier"
    assert reading["times"][0]["start"] == "2022-12-05"
    assert reading["claims"][0]["chain"][0]["name"] == "The Courier"
    assert reading["claims"][0]["chain"][-1]["name"] == "Roman Starovoyt"


def test_without_json_a_person_sees_who_says_what(whosays: Run) -> None:
    outcome = whosays("read", "-", "--outlet", "The Courier", stdin=STORY.encode())
    assert outcome.code == 0
    assert "The Courier › Roman Starovoyt" in outcome.out
    assert "asserts" in outcome.out


@pytest.mark.parametrize("packed", [False, True])
def test_rows_become_a_reading_a_line_with_their_ids_and_texts_unchanged(
    whosays: Run, tmp_path: Path, packed: bool
) -> None:
    data = "".join(json.dumps(row) + "\n" for row in ROWS).encode()
    path = tmp_path / ("in.jsonl.gz" if packed else "in.jsonl")
    path.write_bytes(gzip.compress(data) if packed else data)
    outcome = whosays("read", "--jsonl", path, "--out", "out.jsonl")
    assert outcome.code == 0
    readings = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [r["article"]["id"] for r in readings] == ["a", "b"]
    assert [r["article"]["text"] for r in readings] == [row["text"] for row in ROWS]
    assert [r["article"]["outlet"] for r in readings] == ["The Courier", "Daily Lantern"]


def test_a_bad_row_is_told_with_its_reason_and_the_others_are_read(whosays: Run, tmp_path: Path) -> None:
    bad = ["not json", '{"id": "x"}', '{"id": "y", "text": 7}', '{"id": "z", "text": "  "}', "[1]"]
    (tmp_path / "in.jsonl").write_text("\n".join([*bad, json.dumps(ROWS[0])]) + "\n")
    outcome = whosays("read", "--jsonl", "in.jsonl")
    assert outcome.code == 0
    assert [r["article"]["id"] for r in outcome.rows] == ["a"]
    assert outcome.err.count("W10") == len(bad)
    assert "1 read, 5 skipped" in outcome.err


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.txt", b"", "W102"),
        ("blank.txt", b" \n\n ", "W102"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "W103"),
        ("broken.txt", b"The minister said \xff\xfe\xfa that it is \xc3\x28 so. " * 20, "W104"),
        ("front.html", b"<html><head><title>Shop</title></head><body><a href='/a'>A</a></body></html>", "W105"),
        ("french.txt", ("Le ministre a déclaré lundi que deux soldats avaient été tués. " * 8).encode(), "W107"),
    ],
)
def test_input_that_is_no_article_is_told_with_its_code(
    whosays: Run, tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(content)
    outcome = whosays("read", name, "--json")
    assert outcome.code == 1
    assert code in outcome.err
    assert "Traceback" not in outcome.err
    assert not outcome.out


@pytest.mark.parametrize("published", ["0000-01-01", "9999-12-31", "31 February 2022", "yesterday-ish"])
def test_an_impossible_date_is_a_warning_and_the_article_is_read(whosays: Run, published: str) -> None:
    outcome = whosays("read", "-", "--published", published, "--json", stdin=STORY.encode())
    assert outcome.code == 0
    [reading] = outcome.rows
    assert reading["article"]["published"] is None
    assert published in reading["article"]["warnings"][0]


@pytest.mark.parametrize("said", ["in the year 0", "on 1 January 0000", "in 9999", "on December 31, 9999"])
def test_dates_at_the_ends_of_time_in_the_text_stop_nothing(whosays: Run, said: str) -> None:
    text = f"Two soldiers were killed in a drone strike {said}, and three more the next day, the governor said."
    outcome = whosays("read", "-", "--json", stdin=text.encode())
    assert outcome.code == 0
    assert outcome.rows[0]["events"]


def test_a_missing_file_fails_and_wrong_use_is_told_apart(whosays: Run) -> None:
    assert (missing := whosays("read", "nowhere.txt")).code == 1
    assert "W101" in missing.err
    for arguments in (["read"], ["read", "a", "--jsonl", "b"], ["read", "--no-such"], ["no-such"]):
        assert whosays(*arguments).code == 2


def test_a_failed_run_leaves_no_half_written_file(whosays: Run, tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").write_text("before")
    assert whosays("read", "--jsonl", "nowhere.jsonl", "--out", "out.jsonl").code == 1
    assert (tmp_path / "out.jsonl").read_text() == "before"
    assert whosays("read", "-", "--out", "no/such/folder/x", stdin=STORY.encode()).code == 2
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.jsonl"]
