from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from functools import lru_cache

import pytest
from tests.reading.parsing import with_syntax

from whosays.reading.doc import Doc
from whosays.reading.entities import Entities, EntityIndex
from whosays.types import Article, Entity, Paragraph


@lru_cache(maxsize=512)
def _read(text: str) -> Doc:
    paragraphs = tuple(Paragraph(span=m.span(), kind="body") for m in re.finditer(r"[^\n]+", text))
    sha = hashlib.sha256(text.encode()).hexdigest()
    article = Article(id="t", content_id=sha, text=text, text_sha256=sha)
    return Entities()(with_syntax(Doc(article=article, paragraphs=paragraphs)))


def _named(doc: Doc, mention: str) -> Entity | None:
    start = doc.article.text.index(mention)
    return EntityIndex(doc.entities, doc.syntax).of((start, start + len(mention)))


@pytest.fixture(scope="session")
def read() -> Callable[[str], Doc]:
    """Parses a text, one paragraph a line, and finds its entities."""
    return _read


@pytest.fixture(scope="session")
def named() -> Callable[[Doc, str], Entity | None]:
    """The entity that the first occurrence of some words names."""
    return _named
