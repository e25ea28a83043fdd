"""How far our words, trees and names agree with a teacher's: the figures and the differences that are shown."""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bench.syntax import Row, main, taught

ROOT = Path(__file__).parents[2]
Figures = dict[str, dict[str, dict[str, float]]]

TEXT = "Mayor Ana Reyes opened the bridge. Ferries stopped."
WORDS = [(0, 5), (6, 9), (10, 15), (16, 22), (23, 26), (27, 33), (33, 34), (35, 42), (43, 50), (50, 51)]
ROW: Row = {
    "id": "port-1",
    "title": None,
    "text": TEXT,
    "words": WORDS,
    "heads": [2, 2, 3, 3, 5, 3, 3, 8, 8, 8],
    "deps": "compound compound nsubj ROOT det dobj punct nsubj ROOT punct",
    "tags": "NNP NNP NNP VBD DT NN . NNS VBD .",
    "pos": "PROPN PROPN PROPN VERB DET NOUN PUNCT NOUN VERB PUNCT",
    "lemmas": ["Mayor", "Ana", "Reyes", "open", "the", "bridge", ".", "ferry", "stop", "."],
    "sentences": [(0, 7), (7, 10)],
    "names": [(1, 3, "PERSON")],
}
ALL_RIGHT = dict.fromkeys(("cut alike", "UAS", "LAS", "pos", "tag", "lemma"), 1.0)


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    path = tmp_path / "port.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(ROW).encode()))
    return path


@pytest.fixture
def measured(labels: Path) -> Callable[..., Figures]:
    """The figures where we read as the teacher does except for what is given."""

    def measure(**otherwise: Any) -> Figures:
        out = labels.with_name("figures.json")
        main([str(labels), "--json", str(out)], lambda row: taught({**row, **otherwise}))
        found: Figures = json.loads(out.read_text())
        return found

    return measure


def changed(column: str, word: int, value: str) -> str:
    values = ROW[column].split()
    values[word] = value
    return " ".join(values)


def test_a_reading_like_the_teachers_agrees_in_everything(measured: Callable[..., Figures]) -> None:
    found = measured()
    assert found["port"] == found["all files"]
    assert found["port"]["no punctuation"] == ALL_RIGHT
    assert found["port"]["all"] == ALL_RIGHT | {"names F1": 1.0, "sentence starts F1": 1.0}


def test_one_wrong_governor_costs_both_attachments_and_nothing_else(measured: Callable[..., Figures]) -> None:
    found = measured(heads=[1, 2, 3, 3, 5, 3, 3, 8, 8, 8])["port"]
    assert found["all"] == measured()["port"]["all"] | {"UAS": 0.9, "LAS": 0.9}
    assert found["no punctuation"] == ALL_RIGHT | {"UAS": 0.875, "LAS": 0.875}


def test_a_wrong_label_costs_the_labelled_attachment_alone(measured: Callable[..., Figures]) -> None:
    found = measured(deps=changed("deps", 5, "pobj"))["port"]
    assert found["no punctuation"] == ALL_RIGHT | {"LAS": 0.875}


def test_a_label_on_a_wrong_governor_does_not_count(measured: Callable[..., Figures]) -> None:
    found = measured(heads=[2, 2, 3, 3, 3, 3, 3, 8, 8, 8], deps=changed("deps", 4, "nsubj"))["port"]
    assert (found["all"]["UAS"], found["all"]["LAS"]) == (0.9, 0.9)


def test_punctuation_counts_in_the_first_line_only(measured: Callable[..., Figures]) -> None:
    found = measured(heads=[2, 2, 3, 3, 5, 3, 5, 8, 8, 8])["port"]
    assert found["all"]["UAS"] == 0.9
    assert found["no punctuation"] == ALL_RIGHT


@pytest.mark.parametrize(("column", "value"), [("tags", "VBN"), ("pos", "ADJ")])
def test_a_wrong_part_of_speech_costs_its_own_figure(measured: Callable[..., Figures], column: str, value: str) -> None:
    found = measured(**{column: changed(column, 3, value)})["port"]
    assert found["all"] == measured()["port"]["all"] | {column.removesuffix("s") if column == "tags" else column: 0.9}


def test_a_word_cut_otherwise_is_wrong_in_every_figure_and_so_are_its_dependents(
    measured: Callable[..., Figures],
) -> None:
    words = [*WORDS]
    words[5] = (27, 34)  # "bridge." as one word; the full stop after it is then no word of the teacher's either
    words[6] = (34, 35)
    found = measured(words=words)["port"]["all"]
    assert (found["cut alike"], found["pos"], found["lemma"]) == (0.8, 0.8, 0.8)
    assert found["UAS"] == 0.7  # the article hangs on it


def test_a_name_must_have_both_the_span_and_the_type(measured: Callable[..., Figures]) -> None:
    assert measured(names=[(1, 3, "ORG")])["port"]["all"]["names F1"] == 0.0
    assert measured(names=[(0, 3, "PERSON")])["port"]["all"]["names F1"] == 0.0
    assert measured(names=[(1, 3, "PERSON"), (7, 8, "ORG")])["port"]["all"]["names F1"] == round(2 / 3, 4)


def test_a_missed_sentence_costs_recall_of_starts(measured: Callable[..., Figures]) -> None:
    found = measured(sentences=[(0, 10)], heads=[2, 2, 3, 3, 5, 3, 3, 8, 3, 8])["port"]["all"]
    assert found["sentence starts F1"] == round(2 / 3, 4)
    assert found["UAS"] == 0.9


def test_of_a_sentence_that_differs_only_what_differs_is_shown(
    labels: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    otherwise = {"heads": [2, 2, 3, 3, 5, 2, 3, 8, 8, 8], "names": [(2, 3, "ORG")]}
    main([str(labels), "--differences", "5"], lambda row: taught({**row, **otherwise}))
    shown = capsys.readouterr().out.split("\n\n", 1)[1].splitlines()
    assert shown == [
        "port row 1 (port-1) sentence 1",
        "  Mayor Ana Reyes opened the bridge.",
        "    Ana@6  name PERSON [Ana Reyes] | ORG [Reyes]",
        "    bridge@27  head opened@16 | Reyes@10",
    ]


def test_a_name_that_only_we_see_is_shown(labels: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(labels), "--differences", "1"], lambda row: taught({**row, "names": [*row["names"], (7, 8, "ORG")]}))
    assert capsys.readouterr().out.endswith("sentence 2\n  Ferries stopped.\n    Ferries@35  name - | ORG [Ferries]\n")


def test_a_seed_draws_the_same_sentences_again(labels: Path, capsys: pytest.CaptureFixture[str]) -> None:
    labels.write_bytes(gzip.compress("\n".join(json.dumps({**ROW, "id": f"port-{n}"}) for n in range(40)).encode()))

    def drawn(seed: str) -> str:
        otherwise = changed("pos", 3, "AUX")
        main([str(labels), "--differences", "3", "--seed", seed], lambda row: taught({**row, "pos": otherwise}))
        return capsys.readouterr().out

    assert drawn("1") == drawn("1") != drawn("2")
    assert drawn("1").count("pos VERB | AUX") == 3


def test_what_was_judged_is_read_rightly_or_not(labels: Path, capsys: pytest.CaptureFixture[str]) -> None:
    judged = labels.with_name("judged.tsv")
    rows = [
        ("head", 27, "16", "10", "teacher"),
        ("label", 27, "dobj", "pobj", "ours"),
        ("pos", 16, "AUX", "VERB", "either"),
        ("name", 6, "PERSON:6-15", "ORG:10-15", "teacher"),
        ("name", 35, "ORG:35-42", "GPE:35-42", "neither"),
    ]
    lines = ["id\toffset\tfield\tteacher\tours\tverdict"]
    lines += ["\t".join(("port-1", str(offset), field, *told)) for field, offset, *told in rows]
    judged.write_text("\n".join(lines) + "\n")

    def said(**otherwise: Any) -> str:
        main([str(labels), "--judged", str(judged)], lambda row: taught({**row, **otherwise}))
        return capsys.readouterr().out.splitlines()[-1]

    assert said() == "judged by eye: 3 of 4 right"  # the label is what we said, not what the teacher does
    assert said(deps=changed("deps", 5, "pobj")) == "judged by eye: 4 of 4 right"
    assert said(heads=[2, 2, 3, 3, 5, 2, 3, 8, 8, 8], names=[(2, 3, "ORG")]) == "judged by eye: 1 of 4 right"


def test_the_judgements_hold_no_words_and_the_page_tells_their_number() -> None:
    with (ROOT / "bench/gold/syntax-judged.tsv").open() as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    value = {
        "head": r"\d+",
        "label": r"ROOT|[a-z]+",
        "pos": r"[A-Z]+",
        "name": r"-|[A-Z_]+:\d+-\d+( [A-Z_]+:\d+-\d+)*",
    }
    for row in rows:
        assert row["teacher"] != row["ours"]
        assert re.fullmatch(value[row["field"]], row["teacher"])
        assert re.fullmatch(value[row["field"]], row["ours"])
    page = (ROOT / "docs/accuracy.md").read_text()
    for field in value:
        by = Counter(row["verdict"] for row in rows if row["field"] == field)
        counts = " | ".join(str(by[verdict]) for verdict in ("teacher", "ours", "either", "neither"))
        assert re.search(rf"^\| [\w ]*{field}[\w ]* \| {re.escape(counts)} \|$", page, re.MULTILINE), (field, counts)


def test_the_reader_that_ships_is_what_is_measured(labels: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = labels.with_name("figures.json")
    main([str(labels), "--json", str(out)])
    found = json.loads(out.read_text())["port"]["all"]
    assert found["cut alike"] == found["sentence starts F1"] == 1.0
    assert found["UAS"] > 0.5
