"""Measures our words, trees, parts of speech, lemmas, names and sentences against a teacher's reading of the texts.

    python bench/syntax.py LABELS.jsonl.gz... [--model ENCODER.onnx] [--json FILE] [--differences N --seed S]
        [--judged bench/gold/syntax-judged.tsv]

The labels are what training/encoder/teacher.py writes. Agreement is not truth: the teacher itself gets about nine
governors and labels in ten as people do, so some of what counts against us is right; `--differences` draws sentences to
judge by eye, and `--judged` says how we now read what was judged. Every figure but the last two is a share of the
teacher's words, and a word that we cut otherwise is wrong in all of them. Punctuation counts, and each second line
leaves out the words that the teacher calls PUNCT.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from whosays.reading.doc import Doc
from whosays.reading.encode import Encode, Segment
from whosays.reading.encoder.encoder import Encoder
from whosays.reading.layout import Layout
from whosays.reading.parse import Parse
from whosays.reading.pipeline import Pipeline
from whosays.reading.syntax import Name, Sentence, Syntax, Token
from whosays.types import Article, Span

Row = dict[str, Any]
Read = Callable[[Row], Syntax]
SHARES = ("cut alike", "UAS", "LAS", "pos", "tag", "lemma")
NOTHING = "-"
WORD = re.compile(r"\w+(?:[.'’-]\w+)*|\S")  # as shown; words are told apart by their offsets


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two readings of a text differ: `start` is the offset of the word or name. Governors are told by theirs."""

    start: int
    field: str  # head, label, pos, name
    teacher: str
    ours: str


@dataclass(frozen=True, slots=True)
class Differing:
    """A sentence of the teacher's with all that we read otherwise in it."""

    file: str
    row: int  # from 1
    id: str
    sentence: int  # from 1
    span: Span
    text: str  # of the whole article
    differences: tuple[Difference, ...]


def labels(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as rows:
        for line in rows:
            yield json.loads(line)


def reader(model: Path | None = None) -> Read:
    """The stages that make Syntax of a text, with the encoder that ships or another."""
    pipeline = Pipeline([Layout(), Segment(), Encode(Encoder(model) if model else None), Parse()])

    def read(row: Row) -> Syntax:
        article = Article(id=row["id"], content_id="", title=row["title"], text=row["text"], text_sha256="")
        return pipeline(Doc(article=article)).syntax

    return read


def taught(row: Row) -> Syntax:
    """The teacher's reading, as ours."""
    text, heads = row["text"], row["heads"]
    sentence_of = [k for k, (first, last) in enumerate(row["sentences"]) for _ in range(first, last)]
    told = (row["lemmas"], row["pos"].split(), row["tags"].split(), row["deps"].split(), heads, sentence_of)
    tokens = tuple(
        Token(i, start, end, text[start:end], text[start:end].lower(), *columns)
        for i, ((start, end), *columns) in enumerate(zip(row["words"], *told, strict=True))
    )
    sentences = tuple(
        Sentence(first, last, next(i for i in range(first, last) if heads[i] == i), 0)
        for first, last in row["sentences"]
    )
    return Syntax(tokens, sentences, tuple(Name(*name) for name in row["names"]), [token.start for token in tokens])


def cut_alike(teacher: Syntax, ours: Syntax) -> Iterator[tuple[Token, Token | None]]:
    """Each of the teacher's words with ours of the same span."""
    by_span = {(token.start, token.end): token for token in ours.tokens}
    for token in teacher.tokens:
        yield token, by_span.get((token.start, token.end))


def names(syntax: Syntax) -> set[tuple[Span, str]]:
    return {(syntax.span(first, last), label) for first, last, label in syntax.names}


def starts(syntax: Syntax) -> set[int]:
    return {syntax.tokens[sentence.first].start for sentence in syntax.sentences}


SPANS: tuple[tuple[str, Callable[[Syntax], set[Any]]], ...] = (("names F1", names), ("sentence starts F1", starts))


def governor(syntax: Syntax, token: Token) -> Span:
    head = syntax.tokens[token.head]
    return (head.start, head.end)


def counted(teacher: Syntax, ours: Syntax) -> Counter[str]:
    """How often both agree and of how many, under each figure's name; "words: ..." without punctuation."""
    out: Counter[str] = Counter()
    for told, seen in cut_alike(teacher, ours):
        same = ["of"]
        if seen:
            same.append("cut alike")
            same += [field for field in ("pos", "tag", "lemma") if getattr(told, field) == getattr(seen, field)]
            if governor(teacher, told) == governor(ours, seen):
                same += ["UAS", "LAS"] if told.dep == seen.dep else ["UAS"]
        out.update(same)
        if told.pos != "PUNCT":
            out.update(f"words: {name}" for name in same)
    for name, find in SPANS:
        theirs, mine = find(teacher), find(ours)
        out[name] += 2 * len(theirs & mine)
        out[f"{name} of"] += len(theirs) + len(mine)
    return out


def figures(counts: Counter[str]) -> dict[str, dict[str, float]]:
    def share(found: str, of: str) -> float:
        return counts[found] / counts[of] if counts[of] else 1.0

    every = {name: share(name, "of") for name in SHARES} | {name: share(name, f"{name} of") for name, _ in SPANS}
    return {"all": every, "no punctuation": {name: share(f"words: {name}", "words: of") for name in SHARES}}


def differences(teacher: Syntax, ours: Syntax) -> list[Difference]:
    """Of words cut alike and of names, in order of the text."""
    out = []
    for told, seen in cut_alike(teacher, ours):
        if not seen:
            continue
        up, our_up = governor(teacher, told), governor(ours, seen)
        if up != our_up:
            out.append(Difference(told.start, "head", str(up[0]), str(our_up[0])))
        out += [
            Difference(told.start, name, getattr(told, field), getattr(seen, field))
            for name, field in (("label", "dep"), ("pos", "pos"))
            if getattr(told, field) != getattr(seen, field)
        ]
    theirs, mine = names(teacher), names(ours)
    for span, label in theirs - mine:
        others = sorted(name for name in mine - theirs if overlap(span, name[0]))
        out.append(Difference(span[0], "name", shown(span, label), " ".join(shown(*o) for o in others) or NOTHING))
    for span, label in mine - theirs:
        if not any(overlap(span, other) for other, _ in theirs - mine):
            over = sorted(name for name in theirs if overlap(span, name[0]))
            out.append(Difference(span[0], "name", " ".join(shown(*o) for o in over) or NOTHING, shown(span, label)))
    return sorted(out, key=lambda d: (d.start, d.field, d.teacher))


def overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def shown(span: Span, label: str) -> str:
    return f"{label}:{span[0]}-{span[1]}"


def judgements(path: Path) -> dict[str, list[Difference]]:
    """By id of the text, what a person judged; `teacher` and `ours` are both the right reading but where either is."""
    out: dict[str, list[Difference]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            teacher, ours, verdict = row["teacher"], row["ours"], row["verdict"]
            if verdict != "neither":
                right = {"teacher": (teacher, teacher), "ours": (ours, ours), "either": (teacher, ours)}[verdict]
                out.setdefault(row["id"], []).append(Difference(int(row["offset"]), row["field"], *right))
    return out


def right(judged: Difference, ours: Syntax) -> bool:
    """Whether we read a word or name as it was judged to be right."""
    i = ours.at(judged.start)
    if i is None:
        return False
    token = ours.tokens[i]
    if judged.field == "name":
        mine = {shown(*name) for name in names(ours)}
        return any(set(told.split()) <= mine for told in (judged.teacher, judged.ours))
    said = {"head": str(governor(ours, token)[0]), "label": token.dep, "pos": token.pos}[judged.field]
    return token.start == judged.start and said in (judged.teacher, judged.ours)


def differing(file: str, n: int, row: Row, teacher: Syntax, ours: Syntax) -> Iterator[Differing]:
    found = differences(teacher, ours)
    for k in range(len(teacher.sentences)):
        span = teacher.sentence_span(k)
        here = tuple(d for d in found if span[0] <= d.start < span[1])
        if here:
            yield Differing(file, n, row["id"], k + 1, span, row["text"], here)


def told(sentence: Differing) -> str:
    """The sentence and a line for each word or name that differs: what, the teacher's | ours."""

    def word(start: int) -> str:
        found = WORD.match(sentence.text, start)
        return f"{found[0] if found else ''}@{start}"

    def value(difference: Difference, said: str) -> str:
        if difference.field == "head":
            return "ROOT" if int(said) == difference.start else word(int(said))
        if difference.field == "name" and said != NOTHING:
            parts = re.findall(r"(\w+):(\d+)-(\d+)", said)
            return ", ".join(f"{label} [{sentence.text[int(start) : int(end)]}]" for label, start, end in parts)
        return said

    lines = [f"{sentence.file} row {sentence.row} ({sentence.id}) sentence {sentence.sentence}"]
    lines.append("  " + " ".join(sentence.text[sentence.span[0] : sentence.span[1]].split()))
    by_word: dict[int, list[Difference]] = {}
    for difference in sentence.differences:
        by_word.setdefault(difference.start, []).append(difference)
    for start, found in by_word.items():
        both = ";  ".join(f"{d.field} {value(d, d.teacher)} | {value(d, d.ours)}" for d in found)
        lines.append(f"    {word(start)}  {both}")
    return "\n".join(lines)


def table(measured: dict[str, dict[str, dict[str, float]]]) -> str:
    lines = [
        f"{'file':20} {'words':15}" + "".join(f"{name:>11}" for name in SHARES) + "".join(f"  {n}" for n, _ in SPANS)
    ]
    for file, parts in measured.items():
        for part, values in parts.items():
            cells = "".join(f"{values[name]:11.4f}" for name in SHARES)
            cells += "".join(f"{values[name]:{len(name) + 2}.4f}" for name, _ in SPANS if name in values)
            lines.append(f"{file:20} {part:15}{cells}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None, read: Read | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path, nargs="+", metavar="LABELS.jsonl.gz")
    parser.add_argument("--model", type=Path, help="another encoder than the one that ships")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    parser.add_argument("--differences", type=int, default=0, metavar="N", help="print so many sentences that differ")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--judged", type=Path, metavar="TSV", help="print how many of these we read rightly")
    options = parser.parse_args(arguments)
    read = read or reader(options.model)
    every: Counter[str] = Counter()
    measured = {}
    drawn: list[Differing] = []
    judged = judgements(options.judged) if options.judged else {}
    now: list[bool] = []
    for path in options.labels:
        file = path.name.removesuffix(".jsonl.gz")
        here: Counter[str] = Counter()
        for n, row in enumerate(labels(path), 1):
            teacher, ours = taught(row), read(row)
            here += counted(teacher, ours)
            now += [right(judgement, ours) for judgement in judged.get(row["id"], ())]
            if options.differences:
                drawn += differing(file, n, row, teacher, ours)
        measured[file] = figures(here)
        every += here
    measured["all files"] = figures(every)
    print(table(measured))
    if judged:
        print(f"\njudged by eye: {sum(now)} of {len(now)} right")
    if options.json:
        rounded = {
            file: {part: {name: round(value, 4) for name, value in values.items()} for part, values in parts.items()}
            for file, parts in measured.items()
        }
        options.json.write_text(json.dumps(rounded, indent=1) + "\n", encoding="utf-8")
    chosen = Random(options.seed).sample(range(len(drawn)), min(options.differences, len(drawn)))
    for k in sorted(chosen):
        print(f"\n{told(drawn[k])}")


if __name__ == "__main__":
    main()
