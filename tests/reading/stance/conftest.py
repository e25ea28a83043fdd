from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from functools import lru_cache

import pytest
from tests.reading.parsing import with_syntax

from whosays.reading.doc import Doc
from whosays.reading.entities import Entities
from whosays.reading.speakers import Speakers
from whosays.reading.stance import StanceAndCertainty
from whosays.reading.syntax import Syntax
from whosays.types import Article, Attribution, Paragraph, Span

MARK = re.compile(r"\{([sqc])\|([^{}]*)\}")


def _parse(text: str) -> Doc:
    sha = hashlib.sha256(text.encode()).hexdigest()
    article = Article(id="t", content_id=sha, text=text, text_sha256=sha)
    return with_syntax(Doc(article=article, paragraphs=(Paragraph(span=(0, len(text)), kind="body"),)))


@lru_cache(maxsize=512)
def _judge(marked: str) -> Attribution:
    text, at = "", 0
    spans: dict[str, list[Span]] = {"s": [], "q": [], "c": []}
    for m in MARK.finditer(marked):
        text += marked[at : m.start()]
        spans[m[1]].append((len(text), len(text) + len(m[2])))
        text += m[2]
        at = m.end()
    text += marked[at:]
    content = " ".join(text[s:e] for s, e in spans["c"])
    wholly = content.startswith(("“", '"')) and content.endswith(("”", '"'))
    attribution = Attribution(
        id="a1",
        source=tuple(spans["s"]),
        cue=tuple(spans["q"]),
        content=tuple(spans["c"]),
        quotation="direct" if wholly else "mixed" if "“" in content else "indirect",
    )
    doc = Entities()(_parse(text))
    doc = Speakers()(
        Doc(
            article=doc.article,
            paragraphs=doc.paragraphs,
            syntax=doc.syntax,
            sentences=doc.sentences,
            entities=doc.entities,
            attributions=(attribution,),
        )
    )
    return StanceAndCertainty()(doc).attributions[0]


@pytest.fixture(scope="session")
def judge() -> Callable[[str], Attribution]:
    """Reads a text with one attribution, marked {s|source}, {q|cue}, {c|content}."""
    return _judge


@pytest.fixture(scope="session")
def syntax_of() -> Callable[[str], Syntax]:
    return lambda text: _parse(text).syntax
