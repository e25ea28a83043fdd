"""The whole reading through its front door."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import ClassVar

import msgspec
import pytest

from whosays.errors import ReadingFailed
from whosays.intake import make_article
from whosays.reader import ArticleReader
from whosays.reading.doc import Doc
from whosays.reading.pipeline import Pipeline
from whosays.schema import faults

TEXT = "A drone killed two workers near Kursk on Tuesday, governor Ivan Petrov said. Kyiv denied it."


class Fails:
    name: ClassVar[str] = "fails"
    needs: ClassVar[tuple[str, ...]] = ("article",)
    gives: ClassVar[tuple[str, ...]] = ()
    version: ClassVar[str] = "1"

    def __call__(self, doc: Doc) -> Doc:
        raise IndexError("no such token")


def test_a_stage_that_fails_is_told_with_the_article_and_the_cause() -> None:
    article = make_article(text=TEXT, title="Drone near Kursk")
    with pytest.raises(ReadingFailed, match=r"Drone near Kursk.*IndexError: no such token") as told:
        ArticleReader(Pipeline([Fails()])).read(article)
    assert isinstance(told.value.__cause__, IndexError)


def test_a_reading_names_every_stage_that_made_it() -> None:
    reader = ArticleReader()
    made_by = reader.read(make_article(text=TEXT)).reader
    assert all(f"{stage.name}/{stage.version}" in made_by.version for stage in reader.pipeline.stages)
    assert len(made_by.model_sha256) == 64
    assert made_by.gazetteer


def test_articles_in_a_stream_are_read_as_they_are_alone() -> None:
    reader = ArticleReader()
    articles = [make_article(text=part, outlet="The Courier") for part in (TEXT, TEXT + " It was loud.", TEXT)]
    assert list(reader.pipe(articles)) == [reader.read(article) for article in articles]


def test_faults_of_a_reading_are_found() -> None:

    reading = ArticleReader().read(make_article(text=TEXT, outlet="The Courier", published="2022-12-07"))

    def found(broken: object) -> list[str]:
        return list(faults(json.loads(msgspec.json.encode(broken))))

    assert found(reading) == []
    event, claim, place = reading.events[0], reading.claims[0], reading.places[0]
    start, end = place.span
    assert found(replace(reading, places=(replace(place, span=(start - 1, end)), *reading.places[1:])))
    assert found(replace(reading, places=(replace(place, span=(start, len(TEXT) + 1)), *reading.places[1:])))
    assert found(replace(reading, events=(replace(event, times=("t99",)), *reading.events[1:])))
    assert found(replace(reading, claims=(replace(claim, event="e99"), *reading.claims[1:])))
    assert found(replace(reading, claims=(replace(claim, chain=()), *reading.claims[1:])))
    assert found(replace(reading, claims=reading.claims[::-1]))
    assert found(replace(reading, entities=reading.entities[1:]))
