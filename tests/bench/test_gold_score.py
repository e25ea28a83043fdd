"""The measures: what two annotators agree on, and when an answer of the reader counts as right."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from bench.annotated import Annotated, parse
from bench.gold_score import Seen, agreement, differences, head_word, measure

ROOT = Path(__file__).parents[2]

# The scorer is not part of this repository: as much of it as these tests need.
SCORER = """
import re
TOKEN = re.compile(r"\\w+|[^\\w\\s]")
def covered(spans, tokens):
    return frozenset(i for i, (s, e) in enumerate(tokens) if any(s < b and e > a for a, b in spans))
def prepare(attributions, tokens):
    return [{role: covered(a[role], tokens) for role in ("source", "cue", "content")} for a in attributions]
def iou(a, b):
    return len(a & b) / len(a | b) if a | b else 0.0
def same_source(a, b):
    return bool(a["source"] & b["source"]) or not (a["source"] or b["source"])
def score(gold, other):
    n = sum(len(row["attributions"]) for row in gold.values())
    part = {"linked": {"f1": n}, **{f"{role}_tokens": {"f1": 0} for role in ("source", "cue", "content")}}
    return {"all": part, "direct": part, "other": part}
"""

TEXT = """## t1 | outlet: Harbour Post | published: 2025-03-14 | style: local
# Port chief denies strike
Port chief Ana Reyes told Delta Radio by phone on Monday that nobody had stopped work. She may resign, a clerk said.
= {first}
= {second}
"""
FIRST = {
    "src": "Port chief Ana Reyes", "cue": "told", "con": "that nobody had stopped work", "who": "Ana Reyes",
    "kind": "named", "stance": "denies", "sure": "certain", "at": "on Monday", "venue": "phone",
    "chain": "Delta Radio > Ana Reyes",
}  # fmt: skip
SECOND = {
    "src": "a clerk", "cue": "said", "con": "She may resign", "who": "a clerk", "kind": "anonymous",
    "stance": "asserts", "sure": "possible", "at": "-", "venue": "-", "chain": "a clerk",
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("scorers")
    (path / "score_attribution.py").write_text(SCORER, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def scorer(folder: Path) -> Any:
    from bench.gold_score import load_scorer

    return load_scorer(folder)


def written(first: dict[str, str] = FIRST, second: dict[str, str] = SECOND) -> str:
    lines = (" | ".join(f"{key}: {value}" for key, value in note.items()) for note in (first, second))
    return TEXT.format(first=next(lines), second=next(lines))


def annotated(**changed: str) -> Annotated:
    texts, findings = parse(written(FIRST | changed))
    assert not findings.faults
    return texts[0]


def at(text: str, piece: str) -> list[int]:
    start = text.index(piece)
    return [start, start + len(piece)]


def reading(**changed: Any) -> dict[str, Any]:
    """What a perfect reader gives, with the first attribution changed."""
    text = annotated().text

    def span(piece: str) -> list[int]:
        return at(text, piece)

    def link(name: str, entity: str | None, piece: str) -> dict[str, Any]:
        return {"name": name, "kind": "named", "entity": entity, "span": span(piece)}

    outlet = {"name": "Harbour Post", "kind": "outlet", "entity": None, "span": None}
    radio = link("Delta Radio", "e2", "Delta Radio")
    first = {
        "source": [span("Port chief Ana Reyes")], "cue": [span("told")],
        "content": [span("that nobody had stopped work")], "speaker": "e1", "source_kind": "named",
        "stance": "denies", "certainty": "certain", "said_at": "x1", "venue": "telephone call",
        "chain": [outlet, radio, link("Reyes", "e1", "Ana Reyes")],
    }  # fmt: skip
    second = {
        "source": [span("a clerk")], "cue": [span("said")], "content": [span("She may resign")], "speaker": None,
        "source_kind": "anonymous", "stance": "asserts", "certainty": "possible", "said_at": None, "venue": None,
        "chain": [outlet, link("clerk", None, "a clerk")],
    }  # fmt: skip
    return {
        "article": {"id": "t1", "text": text},
        "entities": [
            {"id": "e1", "name": "Ana Reyes", "mentions": [span("Port chief"), span("Ana Reyes"), span("She")]},
            {"id": "e2", "name": "Delta Radio", "mentions": [span("Delta Radio")]},
            {"id": "e3", "name": "clerk", "mentions": [span("a clerk")]},
        ],
        "times": [{"id": "x1", "span": span("Monday")}, {"id": "x2", "span": span("phone")}],
        "attributions": [first | changed, second],
    }


def accuracy(scorer: Any, read: dict[str, Any]) -> dict[str, Any]:
    report, _ = measure(scorer, [annotated()], {"t1": read})
    return {name: found["right"] for name, found in report["accuracy"].items()}


def test_a_perfect_reading_is_right_in_everything(scorer: Any) -> None:
    report, mistakes = measure(scorer, [annotated()], {"t1": reading()})
    assert report["matched"] == report["attributions"] == 2
    assert {name: found["accuracy"] for name, found in report["accuracy"].items()} == dict.fromkeys(
        report["accuracy"], 1.0
    )
    assert report["accuracy"]["said_at where given"]["of"] == 1
    assert not mistakes.of_class


@pytest.mark.parametrize(
    ("question", "changed"),
    [
        ("speaker", {"speaker": "e2"}),
        ("speaker", {"speaker": None}),
        ("source_kind", {"source_kind": "collective"}),
        ("stance", {"stance": "asserts"}),
        ("certainty", {"certainty": "probable"}),
        ("said_at", {"said_at": None}),
        ("said_at", {"said_at": "x2"}),
        ("venue", {"venue": None}),
        ("venue", {"venue": "briefing"}),
        ("chain", {"chain": reading()["attributions"][0]["chain"][:2]}),
        ("chain", {"chain": [reading()["attributions"][0]["chain"][k] for k in (0, 2, 1)]}),
    ],
)
def test_one_wrong_answer_costs_that_question_alone(scorer: Any, question: str, changed: dict[str, Any]) -> None:
    right, wrong = accuracy(scorer, reading()), accuracy(scorer, reading(**changed))
    assert {name for name in right if right[name] != wrong[name]} == {question, f"{question} where given"} & set(right)
    assert wrong[question] == 1
    _, mistakes = measure(scorer, [annotated()], {"t1": reading(**changed)})
    assert list(mistakes.of_class) == [question]
    assert "t1: Port chief Ana Reyes told" in mistakes.report()


def test_an_unnamed_speaker_may_have_an_entity_of_its_own_or_none(scorer: Any) -> None:
    for speaker, right in (("e3", 2), (None, 2), ("e1", 1)):
        read = reading()
        read["attributions"][1]["speaker"] = speaker
        assert accuracy(scorer, read)["speaker"] == right


def test_a_spokesman_is_not_the_body_he_speaks_for() -> None:
    for phrase, head in (
        ("a spokesman for the Delta army", "spokesman"),
        ("Ministry of Defence", "Ministry"),
        ("Ana Reyes", "Reyes"),
        ("the army's", "army"),
        ("a senior official briefed on the raid", "official"),
    ):
        assert phrase[slice(*head_word(phrase))] == head
    text = "Nobody came, a spokesman for the army said."
    written = (
        "## s | outlet: X | published: 2025-01-01 | style: x\n" + text + "\n= src: a spokesman for the army | cue: said"
        " | con: Nobody came | who: a spokesman for the army | kind: anonymous | stance: asserts | sure: certain"
        " | at: - | venue: - | chain: -"
    )
    gold = parse(written)[0][0].attributions[0]
    entities = [{"id": "e1", "name": "army", "mentions": [at(text, "the army")]}]
    seen = Seen({"article": {"text": text}, "entities": entities, "times": []})
    assert not seen.speaker(gold, {"speaker": "e1"})
    assert seen.speaker(gold, {"speaker": None})


def test_missed_and_invented_attributions_are_listed_and_not_asked_about(scorer: Any) -> None:
    read = reading(content=[at(annotated().text, "Port chief denies strike")])
    report, mistakes = measure(scorer, [annotated()], {"t1": read})
    assert report["matched"] == 1
    assert list(mistakes.of_class) == ["missed", "not in gold"]
    report, mistakes = measure(scorer, [annotated()], {})
    assert (report["unread"], report["matched"], list(mistakes.of_class)) == (1, 0, ["unread"])


def test_a_source_that_the_text_does_not_name_is_no_link() -> None:
    seen = Seen(reading())
    unnamed = {"name": "unnamed source", "kind": "unknown", "entity": None, "span": None}
    assert seen.links({"chain": [unnamed, unnamed]}) == []


def test_two_passes_agree_where_they_say_the_same(scorer: Any) -> None:
    same = agreement(scorer, [annotated()], [annotated(who="Port chief Ana Reyes")])
    assert same["kind"] == {"accuracy": 1.0, "right": 2, "of": 2, "kappa": 1.0}
    assert (same["who"]["right"], same["chain"]["right"], same["at"]["right"]) == (1, 2, 2)
    other = agreement(scorer, [annotated()], [annotated(stance="asserts", chain="Ana Reyes", venue="call")])
    assert (other["stance"]["accuracy"], other["stance"]["kappa"]) == (0.5, 0.0)
    assert (other["chain"]["right"], other["venue"]["right"]) == (1, 1)


def test_what_two_passes_differ_in_is_listed_text_by_text(scorer: Any) -> None:
    assert not differences(scorer, [annotated()], [annotated()])
    told = differences(scorer, [annotated()], [annotated(stance="asserts", cue="told Delta Radio")])
    assert told.splitlines()[-3:] == [
        "  Port chief Ana Reyes | told | that nobody had stopped work",
        "      Port chief Ana Reyes | told Delta Radio | that nobody had stopped work",
        "      denies | asserts",
    ]
    told = differences(scorer, [annotated()], [annotated(con="Port chief")])
    assert "only first:  Port chief Ana Reyes | told | that nobody" in told
    assert "only second: Port chief Ana Reyes | told | Port chief" in told


def test_passes_over_different_texts_are_refused(scorer: Any) -> None:
    changed = parse(written().replace("by phone", "by letter").replace("venue: phone", "venue: letter"))[0]
    with pytest.raises(SystemExit, match="t1: the two passes have different texts"):
        agreement(scorer, [annotated()], changed)


def command(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bench.gold_score", *words], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_the_command_takes_readings_and_never_lists_the_measuring_half(tmp_path: Path, folder: Path) -> None:
    for name in ("dev.txt", "measure.txt"):
        (tmp_path / name).write_text(written(), encoding="utf-8")
    (tmp_path / "readings.jsonl").write_text(json.dumps(reading(stance="asks")) + "\n", encoding="utf-8")
    more = ("--scorers", folder, "--readings", tmp_path / "readings.jsonl")
    done = command("system", tmp_path / "measure.txt", *more)
    assert json.loads(done.stdout)["accuracy"]["stance"] == {"accuracy": 0.5, "right": 1, "of": 2}
    assert "== stance: 1" in command("system", tmp_path / "dev.txt", *more, "--errors").stdout
    (tmp_path / "spans.txt").write_text(written().replace(" | who: a clerk", "\n").split("\n |")[0], encoding="utf-8")
    assert "annotated for spans alone: t1" in command("system", tmp_path / "spans.txt", *more).stderr
    refused = command("system", tmp_path / "measure.txt", *more, "--errors")
    assert refused.returncode
    assert "measuring half" in refused.stderr
    assert "Reyes" not in refused.stdout
