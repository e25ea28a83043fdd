"""The measure of speed: what it prints, and what the README makes of it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from bench.speed import main
from tools.figures import summary

RATIO = "time ratio whosays / en_core_web_md"
ACCURACY = json.loads((Path(__file__).parents[2] / "docs/accuracy.json").read_text(encoding="utf-8"))["figures"]


def measured(capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    main(["--limit", "2", "--rounds", "1", "--json", *options])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_speed_is_measured_without_spacy_and_told_without_a_ratio(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)  # to import it would raise
    speed = measured(capsys)
    assert (speed["articles"], RATIO in speed) == (2, False)
    assert sum(speed["share by stage"].values()) == pytest.approx(1, abs=0.01)
    assert speed["import of whosays.reader, s"] > 0
    assert "times the time" not in summary(ACCURACY, speed)


def test_a_teacher_gets_the_same_articles_as_often(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    given: list[tuple[str, ...]] = []

    def pipe(texts: Sequence[str]) -> Iterator[str]:
        given.append(tuple(texts))
        yield from texts

    def load(folder: Path) -> SimpleNamespace:
        assert folder == tmp_path
        return SimpleNamespace(pipe=pipe)

    monkeypatch.setitem(sys.modules, "spacy", SimpleNamespace(load=load))
    speed = measured(capsys, "--teacher", str(tmp_path))
    assert len(given) == 2  # once to warm up, once in the round
    assert len(set(given)) == 1
    assert len(given[0]) == speed["articles"]
    assert speed[RATIO] > 0
    assert f"{speed[RATIO]:.2f} times the time" in summary(ACCURACY, speed)
