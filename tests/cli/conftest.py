"""Runs the command line in this process, as the console script would, and says what came out."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from whosays.cli import main


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Outcome]


@pytest.fixture
def whosays(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "300")

    def run(*arguments: str | Path, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as stop:
            main([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        assert isinstance(stop.value.code, int)
        return Outcome(stop.value.code, out.decode(), err.decode())

    return run


ROWS: list[dict[str, Any]] = [
    {
        "id": "a",
        "text": "Two soldiers were killed in a drone strike near Kursk on Monday, governor Roman Starovoyt said.",
        "published": "2022-12-06",
        "outlet": "The Courier",
        "title": "Drone strike near Kursk",
    },
    {
        "id": "b",
        "text": "Kyiv denied that its forces carried out the drone strike near Kursk on Monday.",
        "published": "2022-12-06",
        "publisher": "Daily Lantern",
    },
]


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    return path


@pytest.fixture
def ledger(whosays: Run, rows: Path, tmp_path: Path) -> Path:
    path = tmp_path / "news.db"
    assert whosays("add", "--jsonl", rows, "--db", path).code == 0
    return path
