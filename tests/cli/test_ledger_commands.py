"""`whosays add` and the commands that look into a ledger."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import jsonschema
import pytest
from tests.cli.conftest import ROWS, Run

from whosays.schema import event_schema


def test_adding_twice_or_in_another_order_changes_nothing(whosays: Run, ledger: Path, tmp_path: Path) -> None:
    before = whosays("digest", "--db", ledger).out
    again = whosays("add", "--jsonl", "rows.jsonl", "--db", ledger, "--json").rows[0]
    assert again == {"added": 0, "known": 2, "claims": 0, "skipped": 0}
    assert whosays("digest", "--db", ledger).out == before
    (tmp_path / "turned.jsonl").write_text("".join(json.dumps(row) + "\n" for row in reversed(ROWS)))
    whosays("add", "--jsonl", "turned.jsonl", "--db", "other.db")
    assert whosays("digest", "--db", "other.db").out == before


def test_files_and_folders_are_added_and_what_is_no_article_is_kept_as_skipped(whosays: Run, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "good.txt").write_text(ROWS[0]["text"])
    (pages / "empty.txt").write_text("")
    (pages / "bytes.bin").write_bytes(b"\0\1\2\3" * 50)
    outcome = whosays("add", pages, "--db", "x.db", "--json")
    assert outcome.code == 0
    assert outcome.rows[0]["added"] == 1
    assert outcome.rows[0]["skipped"] == 2
    assert whosays("export", "skips", "skips.jsonl", "--db", "x.db").code == 0
    skips = [json.loads(line) for line in (tmp_path / "skips.jsonl").read_text().splitlines()]
    assert {skip["code"] for skip in skips} == {"W102", "W103"}
    assert all(skip["reason"] for skip in skips)


def test_adding_only_what_cannot_be_read_fails(whosays: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    assert whosays("add", "empty.txt", "--db", "x.db").code == 1


def test_events_are_printed_as_the_contract_says_and_open_on_their_claims(whosays: Run, ledger: Path) -> None:
    [event] = whosays("events", "--db", ledger, "--json").rows
    jsonschema.validate(event, event_schema())
    assert event["type"] == "ASSAULT"
    assert event["mode"] == "drone"
    assert {m["article"] for m in event["mentions"]} == {"a", "b"}
    assert event["counts"]["killed"]["best"] == 2
    claims = whosays("claims", event["id"], "--db", ledger, "--json").rows
    assert {claim["id"] for claim in claims} == set(event["claims"])
    texts = {row["id"]: row["text"] for row in ROWS}
    for claim in claims:
        start, end = claim["evidence"]
        assert texts[claim["article"]][start:end] == claim["words"]


def test_a_denial_is_kept_beside_what_it_denies(whosays: Run, ledger: Path) -> None:
    claims = whosays("claims", "--stance", "denies", "--db", ledger, "--json").rows
    assert claims
    assert {claim["article"] for claim in claims} == {"b"}
    assert claims[0]["chain"][-1]["name"] == "Kyiv"


def test_filters_narrow_the_list(whosays: Run, ledger: Path) -> None:
    def count(*filters: str) -> int:
        return len(whosays("events", "--db", ledger, "--json", *filters).rows)

    assert count() == count("--type", "ASSAULT") == count("--place", "kursk") == count("--since", "2022-12-05") == 1
    assert count("--type", "PROTEST") == count("--place", "Berlin") == count("--until", "2022-12-04") == 0


@pytest.mark.parametrize("command", ["events", "claims", "quotes", "stories", "copies"])
def test_every_list_has_a_table_and_a_json_form(whosays: Run, ledger: Path, command: str) -> None:
    table = whosays(command, "--db", ledger)
    assert table.code == 0
    as_json = whosays(command, "--db", ledger, "--json")
    assert as_json.code == 0
    assert as_json.rows


def test_stories_and_copies_name_each_article_by_the_rows_own_id(whosays: Run, ledger: Path) -> None:
    assert {row["article"] for row in whosays("stories", "--db", ledger, "--json").rows} == {"a", "b"}
    assert {row["article"] for row in whosays("copies", "--db", ledger, "--json").rows} == {"a", "b"}


def test_show_finds_events_stories_and_articles_by_id(whosays: Run, ledger: Path) -> None:
    event = whosays("events", "--db", ledger, "--json").rows[0]["id"]
    story = whosays("stories", "--db", ledger, "--json").rows[0]["story"]
    for ident in (event, story, "a"):
        assert "Kursk" in whosays("show", ident, "--db", ledger).out
        assert whosays("show", ident, "--db", ledger, "--json").rows
    missing = whosays("show", "nothing-such", "--db", ledger)
    assert missing.code == 1
    assert "W305" in missing.err


@pytest.mark.parametrize("kind", ["events", "claims", "articles", "quotes"])
def test_exports_hold_a_row_for_each_item(whosays: Run, ledger: Path, tmp_path: Path, kind: str) -> None:
    for ending in ("jsonl", "csv"):
        outcome = whosays("export", kind, f"x.{ending}", "--db", ledger, "--json")
        with open(tmp_path / f"x.{ending}", encoding="utf-8", newline="") as file:
            rows = [json.loads(line) for line in file] if ending == "jsonl" else list(csv.DictReader(file))
        assert len(rows) == outcome.rows[0]["rows"] > 0


def test_a_ledger_that_is_not_there_or_none_is_told(whosays: Run, tmp_path: Path) -> None:
    for command in ("events", "claims", "stories", "digest"):
        assert "W301" in (outcome := whosays(command, "--db", "nowhere.db")).err
        assert outcome.code == 1
    (tmp_path / "note.db").write_text("this is not a database, it is a note " * 50)
    assert "W301" in whosays("events", "--db", "note.db").err
    assert "W301" in whosays("add", "--jsonl", "rows.jsonl", "--db", "note.db").err


@pytest.mark.parametrize(
    "arguments",
    [
        ["add"],
        ["export", "events", "x.xlsx"],
        ["export", "nothing", "x.csv"],
        ["events", "--since", "soon"],
        ["events", "--stance", "shouts"],
        ["events", "--limit", "0"],
        ["schema", "nothing"],
    ],
)
def test_wrong_use_exits_with_2_and_says_why(whosays: Run, ledger: Path, arguments: list[str]) -> None:
    outcome = whosays(*arguments, *([] if arguments[0] in ("add", "schema") else ["--db", str(ledger)]))
    assert outcome.code == 2
    assert outcome.err


def test_the_demo_adds_every_sample_article(whosays: Run, tmp_path: Path) -> None:
    from whosays.samples import manifest

    outcome = whosays("demo", "--no-serve", "--db", "demo.db")
    assert outcome.code == 0
    assert len(whosays("stories", "--db", "demo.db", "--json").rows) == len(manifest())
