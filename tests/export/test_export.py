from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ledger.build import Build

from whosays.errors import UsageError
from whosays.export import FORMATS, KINDS, columns, write
from whosays.export.csv import harmless, write_csv
from whosays.ledger import Ledger
from whosays.types import Skipped

ROOT = Path(__file__).parents[2]


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    b = Build("Gunmen killed 3 people in Osinovka, said Ivan.", id="a", outlet="=HYPERLINK(1)", published="2024-03-05")
    event = b.event("killed", actors=(b.who("Gunmen"),), places=(b.place("Osinovka", 50.0, 30.0),))
    b.claim(event, "Ivan", words="Gunmen killed 3 people")
    b.claim(event, "Ivan", field="killed", value={"low": 3, "best": 3, "high": 3}, words="3 people")
    b.said("Ivan", "Gunmen killed 3 people in Osinovka")
    ledger = Ledger.open(tmp_path / "ledger.db")
    ledger.add([b.reading()])
    ledger.skip(Skipped(where="page.html", code="W105", reason="no article"))
    return ledger


@pytest.mark.parametrize("kind", KINDS)
def test_json_lines_hold_each_record_whole(ledger: Ledger, tmp_path: Path, kind: str) -> None:
    out = tmp_path / "out.jsonl"
    count = write(ledger, kind, "jsonl", out)
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert len(rows) == count > 0
    assert ("id" in rows[0]) == (kind not in ("skips", "mentions"))


@pytest.mark.parametrize("kind", KINDS)
def test_csv_has_the_documented_columns_and_a_row_a_record(ledger: Ledger, tmp_path: Path, kind: str) -> None:
    out = tmp_path / "out.csv"
    count = write(ledger, kind, "csv", out)
    rows = list(csv.DictReader(io.StringIO(out.read_bytes().decode("utf-8-sig"), newline="")))
    assert len(rows) == count > 0
    assert list(rows[0]) == list(columns(kind))
    documented = (ROOT / "docs" / "ledger.md").read_text("utf-8")
    for column in columns(kind):
        assert f"`{column}`" in documented, column


def test_every_figure_of_an_event_leads_to_its_claims_and_their_words(ledger: Ledger, tmp_path: Path) -> None:
    write(ledger, "events", "csv", tmp_path / "events.csv")
    write(ledger, "claims", "csv", tmp_path / "claims.csv")
    with (tmp_path / "events.csv").open(encoding="utf-8-sig", newline="") as file:
        (event,) = csv.DictReader(file)
    with (tmp_path / "claims.csv").open(encoding="utf-8-sig", newline="") as file:
        claims = {row["id"]: row for row in csv.DictReader(file)}
    assert event["killed_best"] == "3.0"
    source = claims[event["killed_claims"]]
    assert (source["evidence"], source["evidence_start"], source["article"]) == ("3 people", "14", "a")
    assert source["chain"] == "'=HYPERLINK(1) > Ivan"
    assert event["claim_ids"].split("; ") == list(claims)


def test_no_cell_of_text_is_run_as_a_formula(ledger: Ledger, tmp_path: Path) -> None:
    write(ledger, "articles", "csv", tmp_path / "articles.csv")
    assert ",'=HYPERLINK(1)," in (tmp_path / "articles.csv").read_text("utf-8-sig")


@given(st.text())
def test_a_harmless_cell_keeps_its_text_and_never_begins_a_formula(text: str) -> None:
    cell = harmless(text)
    assert isinstance(cell, str)
    assert not cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell.removeprefix("'") in (text.replace("\0", "\ufffd"), text.replace("\0", "\ufffd").removeprefix("'"))


def test_numbers_stay_numbers() -> None:
    assert harmless(-3.5) == -3.5


@given(st.lists(st.builds(Skipped, where=st.text(), code=st.text(), reason=st.text()), max_size=5))
def test_csv_survives_any_text(rows: list[Skipped]) -> None:
    file = io.BytesIO()
    assert write_csv("skips", rows, file) == len(rows)
    read = list(csv.reader(io.StringIO(file.getvalue().decode("utf-8-sig"), newline="")))
    assert len(read) == len(rows) + 1
    assert all(len(row) == 3 for row in read)


def test_another_kind_format_or_folder_is_wrong_use(ledger: Ledger, tmp_path: Path) -> None:
    for kind, format, out in (
        ("planets", "csv", tmp_path / "x"),
        ("events", "xls", tmp_path / "x"),
        ("events", "csv", tmp_path / "no" / "folder.csv"),
        ("events", "csv", tmp_path),
    ):
        with pytest.raises(UsageError):
            write(ledger, kind, format, out)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_every_format_writes_every_kind(ledger: Ledger, tmp_path: Path) -> None:
    for kind in KINDS:
        counts = {write(ledger, kind, format, tmp_path / f"{kind}.{format}") for format in FORMATS}
        assert len(counts) == 1
