from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from whosays.errors import PipelineError
from whosays.reading.doc import Doc
from whosays.reading.encode import Encode, Segment
from whosays.reading.encoder.encoder import Encoder, default_encoder
from whosays.reading.encoder.guesses import Guesses
from whosays.reading.encoder.pieces import cut_pieces
from whosays.reading.encoder.tellings import CONTENT, CUE, SOURCE
from whosays.reading.words import Words, cut_words
from whosays.types import Article, Paragraph

TEXT = "The governor said that three soldiers had been killed. The rebels denied it."


def encoded(text: str) -> Doc:
    article = Article(id="t", content_id="t", text=text, text_sha256="t")
    return Encode()(Segment()(Doc(article=article, paragraphs=(Paragraph(span=(0, len(text)), kind="body"),))))


def test_each_cue_sees_its_own_source_and_content() -> None:
    doc = encoded(TEXT)
    said, denied = (t for t in doc.tellings if t.cue > 0.5)
    words = {TEXT[s:e]: k for k, (s, e) in enumerate(zip(doc.words.starts, doc.words.ends, strict=True))}

    def role(telling: object, word: str) -> int:
        assert telling in (said, denied)
        seen = said if telling is said else denied
        return int(seen.roles[words[word] - seen.first].argmax())

    assert [role(said, word) for word in ("governor", "said", "soldiers")] == [SOURCE, CUE, CONTENT]
    assert [role(denied, word) for word in ("rebels", "denied", "it")] == [SOURCE, CUE, CONTENT]


def test_roles_are_probabilities() -> None:
    for telling in encoded(TEXT).tellings:
        assert np.allclose(telling.roles.sum(axis=1), 1, atol=1e-4)
        assert 0 <= telling.worth <= 1


def test_what_was_read_before_changes_nothing() -> None:
    first = encoded(TEXT)
    encoded("“Never,” he said. " * 40)
    again = encoded(TEXT)
    assert (again.tellings, again.guesses) == (first.tellings, first.guesses)


def test_each_word_of_a_long_text_is_guessed_once_with_governors_inside_the_text() -> None:
    doc = encoded(f"{TEXT} " * 60)
    assert len(doc.guesses) == len(doc.words)
    assert ((doc.guesses.heads >= 0) & (doc.guesses.heads < len(doc.words))).all()
    assert (np.abs(doc.guesses.heads[:, 0] - np.arange(len(doc.words))) < 30).mean() > 0.99


def test_several_cores_see_what_one_sees() -> None:
    text = f"{TEXT} " * 60
    paragraphs = (Paragraph(span=(0, len(text)), kind="body"),)
    pieces = cut_pieces(text, paragraphs, cut_words(text, paragraphs))
    assert default_encoder(3).look(pieces) == default_encoder(1).look(pieces)


def test_a_text_without_words_has_nothing_to_tell() -> None:
    assert encoded("…").tellings == ()
    assert default_encoder().look(cut_pieces("", (), Words.EMPTY)) == ((), Guesses.EMPTY)


def test_a_broken_or_missing_model_file_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "broken.onnx").write_bytes(b"not a model")
    words = cut_words(TEXT, (paragraph := Paragraph(span=(0, len(TEXT)), kind="body"),))
    for name in ("broken.onnx", "none.onnx"):
        with pytest.raises(PipelineError, match="Install whosays again"):
            Encoder(tmp_path / name).look(cut_pieces(TEXT, (paragraph,), words))


def test_the_model_has_one_digest() -> None:
    assert len(default_encoder().sha256) == 64
