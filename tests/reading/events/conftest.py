"""A reader of single sentences: parsed once each, with the stages that events need."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache

import pytest
from tests.reading.parsing import STEPS

from whosays.reading.doc import Doc
from whosays.reading.entities import Entities
from whosays.reading.events import Events
from whosays.reading.layout import Layout
from whosays.reading.places import Places
from whosays.reading.quantities import Quantities
from whosays.reading.times import Times
from whosays.types import Article

Read = Callable[[str], Doc]


@cache
def _read(text: str) -> Doc:
    digest = hashlib.sha256(text.encode()).hexdigest()
    doc = Doc(
        article=Article(
            id="x", content_id=digest, text=text, text_sha256=digest, published="2023-05-17", published_basis="row"
        )
    )
    for stage in (Layout(), *STEPS, Entities(), Places(), Times(), Quantities(), Events()):
        doc = stage(doc)
    return doc


@pytest.fixture(scope="session")
def read() -> Read:
    return _read
