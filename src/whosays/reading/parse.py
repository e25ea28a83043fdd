"""The stage that makes sentences, trees and names of what the encoder holds likely of each word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import ClassVar

import numpy as np

from whosays.reading.doc import Doc
from whosays.reading.encoder.guesses import Guesses
from whosays.reading.encoder.labels import DEPS, NAMES, POS, TAGS
from whosays.reading.encoder.tellings import Floats
from whosays.reading.lemmas import lemma
from whosays.reading.syntax import PARSED, Name, Sentence, Syntax, Token
from whosays.reading.trees import NO_LABEL, governors
from whosays.reading.words import Ints, Words

MAX_SENTENCE = 400  # words; what is longer is a list or noise, and work inside a sentence may grow with its square
ROOT, UNLABELLED = len(DEPS), DEPS.index("dep")
LABELS = (*DEPS, "ROOT")
ACRONYMS = frozenset({"WHO", "IT"})  # pronouns to the encoder, which reads without case
LATER = 2  # the mark of a word inside a name


class Parse:
    name: ClassVar[str] = "parse"
    needs: ClassVar[tuple[str, ...]] = ("article", "paragraphs", "words", "guesses")
    gives: ClassVar[tuple[str, ...]] = ("syntax", "sentences")
    version: ClassVar[str] = "3"

    def __call__(self, doc: Doc) -> Doc:
        parsed = [p.kind in PARSED for p in doc.paragraphs]
        mask = np.array(parsed, dtype=bool)[doc.words.paragraph]
        syntax = syntax_of(doc.article.text, doc.words, doc.guesses, mask)
        told = [
            syntax.sentence_span(k)
            for k, sentence in enumerate(syntax.sentences)
            if doc.paragraphs[sentence.paragraph].kind != "dateline"
        ]
        return replace(doc, syntax=syntax, sentences=tuple(told))


def syntax_of(text: str, words: Words, guesses: Guesses, parsed: np.ndarray) -> Syntax:
    """Of the words that `parsed` marks; a sentence ends with its paragraph."""
    chosen = np.flatnonzero(parsed)
    if not len(chosen):
        return Syntax.EMPTY
    paragraph = words.paragraph[chosen]
    firsts = sentence_firsts(paragraph, guesses.first[chosen])
    sentence = np.zeros(len(chosen), dtype=np.int32)
    sentence[firsts[1:]] = 1
    sentence = sentence.cumsum(dtype=np.int32)
    place = np.full(len(parsed) + 1, -1, dtype=np.int32)  # of a word among those parsed
    place[chosen] = np.arange(len(chosen), dtype=np.int32)
    up, choice = governors(place[guesses.heads[chosen]], guesses.scores[chosen], sentence)
    where = np.arange(len(chosen), dtype=np.int32)
    deps = guesses.deps[chosen][where, np.maximum(choice, 0)]
    deps = np.where(up == where, ROOT, np.where(choice == NO_LABEL, UNLABELLED, deps))
    starts, ends = words.starts[chosen].tolist(), words.ends[chosen].tolist()
    columns = (guesses.pos[chosen], guesses.tags[chosen], deps, up, sentence)
    tokens = []
    for i, (start, end, p, t, d, head, k) in enumerate(
        zip(starts, ends, *(column.tolist() for column in columns), strict=True)
    ):
        word = text[start:end]
        pos, tag = POS[p], TAGS[t]
        if word in ACRONYMS and pos == "PRON" and not text[max(0, start - 20) : end + 20].isupper():
            pos, tag = "PROPN", "NNP"
        tokens.append(Token(i, start, end, word, word.lower(), lemma(word, pos, tag), pos, tag, LABELS[d], head, k))
    lasts = np.append(firsts[1:], len(chosen))
    roots = np.flatnonzero(up == where)
    bounds = zip(firsts.tolist(), lasts.tolist(), roots.tolist(), paragraph[firsts].tolist(), strict=True)
    return Syntax(
        tuple(tokens),
        tuple(Sentence(*bound) for bound in bounds),
        tuple(names_of(guesses.names[chosen].tolist(), guesses.types[chosen], sentence.tolist())),
        starts,
    )


def sentence_firsts(paragraph: Ints, first: np.ndarray) -> Ints:
    """Words that sentences begin with: as the encoder holds, with each paragraph, and in what would be too long."""
    begins = first > 0.5
    begins[0] = True
    begins[1:] |= paragraph[1:] != paragraph[:-1]
    found = np.flatnonzero(begins).astype(np.int32)
    lengths = np.diff(np.append(found, len(paragraph)))
    if lengths.max() > MAX_SENTENCE:
        found = np.concatenate(
            [np.arange(a, a + n, MAX_SENTENCE, dtype=np.int32) for a, n in zip(found.tolist(), lengths, strict=True)]
        )
    return found


def names_of(marks: Sequence[int], types: Floats, sentence: Sequence[int]) -> Iterator[Name]:
    """Names from what each word was marked as (see `Guesses`); none goes on into another sentence.

    A name's type is what its words together hold likeliest.
    """
    first = -1
    for i, mark in enumerate((*marks, 0)):
        if first >= 0 and (mark != LATER or sentence[i] != sentence[first]):
            yield Name(first, i, NAMES[int(types[first:i].sum(axis=0).argmax())])
            first = -1
        if mark and first < 0:
            first = i
