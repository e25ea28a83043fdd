"""The form of annotated texts: what is written by hand is found at the right place, and mistakes are told exactly."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from bench.annotated import KINDS, Annotated, NotAsAnnotated, Spans, parse, read
from hypothesis import given, settings
from hypothesis import strategies as st

HEADER = "## t1 | outlet: Harbour Post | published: 2025-03-14 | style: local"
NOTE = {
    "src": "-", "cue": "-", "con": "-", "who": "-", "kind": "unknown", "stance": "asserts", "sure": "certain",
    "at": "-", "venue": "-", "chain": "-",
}  # fmt: skip


def note(**fields: str) -> str:
    return "= " + " | ".join(f"{key}: {value}" for key, value in (NOTE | fields).items())


def block(*lines: str) -> str:
    return "\n".join([HEADER, *lines])


def sound(written: str) -> Annotated:
    texts, findings = parse(written)
    assert not findings.faults
    return texts[0]


def faults(written: str) -> list[str]:
    return parse(written, "f.txt")[1].faults


def cut(text: str, spans: Spans) -> list[str]:
    return [text[start:end] for start, end in spans]


EXAMPLE = block(
    "# Port chief denies strike",
    note(src="Port chief", cue="denies", con="strike", who="Ana Reyes", stance="denies", chain="Ana Reyes"),
    "“There was no strike,” Ana Reyes told the Courier at a briefing on Monday. “There will",
    note(
        src="Ana Reyes", cue="told", con="“There was no strike,” // “There will // +1:be none.”", who="Ana Reyes",
        kind="named", stance="denies", at="on Monday", venue="briefing", chain="the Courier > Ana Reyes",
    ),
    "be none.”",
    "Nobody else spoke.",
)  # fmt: skip


def test_a_text_is_read_with_its_pieces_over_paragraphs() -> None:
    text = sound(EXAMPLE)
    assert (text.id, text.outlet, text.published, text.style) == ("t1", "Harbour Post", "2025-03-14", "local")
    assert text.title == "Port chief denies strike"
    assert text.text.split("\n\n")[2:] == ["be none.”", "Nobody else spoke."]
    first, second = text.attributions
    assert cut(text.text, first.content) == ["strike"]
    assert cut(text.text, second.content) == ["“There was no strike,”", "“There will", "be none.”"]
    assert second.who
    assert second.at
    assert cut(text.text, (second.who, second.at)) == ["Ana Reyes", "on Monday"]
    assert (second.venue, second.chain) == ("briefing", ("the Courier", "Ana Reyes"))


def test_rows_carry_what_the_reader_and_the_scorers_take() -> None:
    row = sound(EXAMPLE).row()
    assert {"id", "text", "outlet", "published", "title", "attributions"} == set(row)
    assert row["attributions"][0]["certainty"] == "certain"
    assert json.loads(json.dumps(row))["attributions"][0]["content"] == [[18, 24]]


def test_a_piece_is_found_as_whole_words_and_counted_so() -> None:
    written = "The army said he had said nothing of the theft."
    text = sound(block(written, note(src="he", cue="said@2", con="nothing of the theft")))
    assert text.attributions[0].source == ((written.index(" he ") + 1, written.index(" he ") + 3),)
    assert text.attributions[0].cue == ((written.rindex("said"), written.rindex("said") + 4),)


def test_a_dash_can_be_a_cue() -> None:
    text = sound(block("Toll now nine - army", note(src="army", cue="-@1", con="Toll now nine")))
    assert cut(text.text, text.attributions[0].cue) == ["-"]


def test_a_text_for_training_may_mark_spans_alone() -> None:
    (found,) = sound(block("They said it.", "= src: They | cue: said | con: it")).attributions
    assert all((found.source, found.cue, found.content))
    assert (found.kind, found.stance, found.sure, found.who) == ("-", "-", "-", None)


def test_a_piece_that_stands_twice_is_warned_of() -> None:
    texts, findings = parse(block("They said they had said it.", note(src="They", cue="said", con="it")), "f.txt")
    assert texts
    assert findings.warnings == ["f.txt:3: cue: 'said' stands 2 times, the first is taken; say which with @N"]


LINE = "The army said so."


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (block(LINE, note(con="navy")), "f.txt:3: con: 'navy' not found in 'The army said so.'"),
        (block(LINE, note(con="so@2")), "f.txt:3: con: 'so@2' 1 times in 'The army said so.'"),
        (block(LINE, note(con="+1:so")), "f.txt:3: con: there is no paragraph +1 of this one"),
        (block(LINE, note(con="said so // so")), "f.txt:3: pieces of con overlap: 'said so // so'"),
        (block(LINE, note()), "f.txt:3: con is empty: an attribution has a content"),
        (block(LINE, note(con="so", who="navy")), "f.txt:3: who: 'navy' stands nowhere in the block"),
        (block(LINE, note(con="so", chain="The army > navy")), "f.txt:3: chain: 'navy' stands nowhere in the block"),
        (
            block(LINE, note(con="so", chain="Harbour Post > army")),
            "f.txt:3: chain: the outlet itself (Harbour Post) is left out",
        ),
        (block(LINE, note(con="so", stance="says")), "f.txt:3: stance 'says' is none of asserts, denies"),
        (block(LINE, note(con="so", stance="asks")), "f.txt:3: sure is unknown exactly where stance is one of"),
        (block(LINE, note(con="so", at="said // so")), "f.txt:3: at has several pieces"),
        (block(LINE, note(con="so").replace(" | at: -", "")), "f.txt:3: at is missing"),
        (block(LINE, note(con="so") + " | at: so"), "f.txt:3: at is there twice"),
        (block(LINE, note(con="so").replace("venue: -", "venue:")), "f.txt:3: venue has no value; write - for none"),
        (block(LINE, note(con="so") + " | why: so"), "f.txt:3: 'why: so' is none of src"),
        (block(note(con="so"), LINE), "f.txt:2: an annotation stands before the first paragraph"),
        (block("# One", "# Two"), "f.txt:3: a second headline"),
        (block("##t2 | outlet: X", LINE), "f.txt:2: starts like '## ' or '= ' but is neither"),
        (block(LINE) + "\n\n" + block(LINE), "f.txt:4: id 't1' was used in line 1"),
        (block(), "f.txt:1: t1 has no text"),
        (block(LINE).replace("2025-03-14", "March"), "f.txt:1: published 'March' is no YYYY-MM-DD"),
        (block(LINE).replace("outlet: Harbour Post | ", ""), "f.txt:1: outlet is missing"),
        (LINE, "f.txt:1: stands before the first '## id | ...'"),
    ],
)
def test_a_mistake_is_told_with_its_line(written: str, told: str) -> None:
    found = faults(written)
    assert len(found) == 1
    assert found[0].startswith(told)


def test_one_broken_text_keeps_no_other_out_but_the_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "two.txt"
    broken = block(LINE, note(con="navy", kind="sailor")).replace("t1", "t0")
    path.write_text(f"{broken}\n\n{EXAMPLE}", encoding="utf-8")
    with pytest.raises(NotAsAnnotated) as refused:
        read(path)
    assert len(str(refused.value).splitlines()) == 2
    assert [text.id for text in parse(path.read_text(encoding="utf-8"))[0]] == ["t1"]


def test_the_command_checks_files_and_writes_rows(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text(EXAMPLE, encoding="utf-8")
    script = [sys.executable, str(Path(__file__).parents[2] / "bench/annotated.py")]
    rows = subprocess.run([*script, "--jsonl", path], capture_output=True, text=True, check=True).stdout
    assert [json.loads(line)["id"] for line in rows.splitlines()] == ["t1"]
    counted = subprocess.run([*script, path], capture_output=True, text=True, check=True).stdout
    assert "1 texts, 2 attributions" in counted
    path.write_text(EXAMPLE.replace("no strike,” //", "no peace,” //"), encoding="utf-8")
    assert subprocess.run([*script, path], capture_output=True, check=False).returncode == 1


WORDS = st.sampled_from(
    ["he", "the", "Then", "said", "“no", "one”", "denied,", "—", "army:", "N'Djamena", "naïve", "2."]
)


@st.composite
def written_and_meant(draw: st.DrawFn) -> tuple[str, list[str], list[tuple[Spans, Spans, Spans]]]:
    """A block, its paragraphs, and where each annotation's pieces were taken from, told by counting words."""
    paragraphs = draw(st.lists(st.lists(WORDS, min_size=6, max_size=14), min_size=1, max_size=4))
    starts = [0]
    for words in paragraphs:
        starts.append(starts[-1] + len(" ".join(words)) + 2)
    lines: list[str] = []
    meant: list[tuple[Spans, Spans, Spans]] = []
    for here, words in enumerate(paragraphs):
        lines.append(" ".join(words))
        for _ in range(draw(st.integers(0, 2))):
            pieces: list[str] = []
            spans: list[tuple[int, int]] = []
            for role in range(3):
                at = draw(st.sampled_from([n for n in (here - 1, here, here + 1) if 0 <= n < len(paragraphs)]))
                held = paragraphs[at]
                first = draw(st.integers(2 * role, 2 * role + 1))
                piece = " ".join(held[first : draw(st.integers(first, 2 * role + 1)) + 1])
                before = len(" ".join(held[:first])) + (first > 0)
                whole = " ".join(held)
                stands = [
                    i for i in range(len(whole)) if whole.startswith(piece, i) and alone(whole, i, i + len(piece))
                ]
                pieces.append(f"{at - here:+d}:" * (at != here) + f"{piece}@{stands.index(before) + 1}")
                spans.append((starts[at] + before, starts[at] + before + len(piece)))
            kind = draw(st.sampled_from(KINDS))
            lines.append(note(src=pieces[0], cue=pieces[1], con=pieces[2], kind=kind))
            meant.append(((spans[0],), (spans[1],), (spans[2],)))
    return block(*lines), [" ".join(words) for words in paragraphs], meant


def alone(whole: str, start: int, end: int) -> bool:
    """Neither end cuts a word."""
    cuts = [(start - 1, start), (end - 1, end)]
    return not any(a >= 0 and b < len(whole) and (whole[a] + whole[b]).isalnum() for a, b in cuts)


@settings(deadline=None)
@given(written_and_meant())
def test_every_piece_is_found_where_it_was_taken_from(
    made: tuple[str, list[str], list[tuple[Spans, Spans, Spans]]],
) -> None:
    written, paragraphs, meant = made
    text = sound(written)
    assert text.text == "\n\n".join(paragraphs)
    assert [(a.source, a.cue, a.content) for a in text.attributions] == meant


@settings(deadline=None)
@given(st.lists(st.sampled_from([*EXAMPLE.splitlines(), "##", "= ", "=", "# ", "", "= src: @1 | con: // |", "## |"])))
def test_any_mixture_of_lines_is_read_or_told_to_be_faulty(lines: list[str]) -> None:
    texts, findings = parse("\n".join(lines))
    for text in texts:
        for a in text.attributions:
            for spans in (a.source, a.cue, a.content):
                assert list(spans) == sorted(spans)
                assert all(0 <= start < end <= len(text.text) for start, end in spans)
    assert texts or findings.faults or not any(lines)
