from __future__ import annotations

import numpy as np
import pytest

from whosays.errors import PipelineError
from whosays.reading.doc import Doc
from whosays.reading.encode import Encode
from whosays.reading.encoder.encoder import Encoder, default_encoder, model_sha256
from whosays.reading.encoder.pieces import cut_pieces
from whosays.reading.encoder.tellings import CONTENT, CUE, SOURCE
from whosays.types import Article, Paragraph

TEXT = "The governor said that three soldiers had been killed. The rebels denied it."


def encoded(text: str) -> Doc:
    article = Article(id="t", content_id="t", text=text, text_sha256="t")
    return Encode()(Doc(article=article, paragraphs=(Paragraph(span=(0, len(text)), kind="body"),)))


def test_each_cue_sees_its_own_source_and_content() -> None:
    doc = encoded(TEXT)
    said, denied = (t for t in doc.tellings if t.cue > 0.5)
    words = {TEXT[s:e]: k for k, (s, e) in enumerate(zip(doc.pieces.starts, doc.pieces.ends, strict=True))}

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
    first = encoded(TEXT).tellings
    encoded("“Never,” he said. " * 40)
    assert encoded(TEXT).tellings == first


def test_a_text_without_words_has_nothing_to_tell() -> None:
    assert encoded("…").tellings == ()
    assert tuple(default_encoder().look(cut_pieces("", ()))) == ()


def test_a_broken_model_file_says_what_to_do() -> None:
    with pytest.raises(PipelineError, match="Install whosays again"):
        Encoder(b"not a model", b"nor this")


def test_the_model_has_one_digest() -> None:
    assert len(model_sha256()) == 64
