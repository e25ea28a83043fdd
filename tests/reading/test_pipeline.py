"""Stages in order, checked before the first document."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

import pytest

from whosays.errors import PipelineError
from whosays.intake import make_article
from whosays.reader import default_pipeline
from whosays.reading.doc import Doc
from whosays.reading.pipeline import FIELDS, Pipeline

TEXT = (
    "Drone hits fuel depot in Kursk\n\n"
    "KURSK (Northgate Wire) - A drone hit a fuel depot near Kursk on Tuesday, killing two workers, governor Roman "
    "Starovoyt said. Kyiv declined to comment.\n\n"
    "“There is no threat to residents,” he told reporters. Ukraine has not claimed responsibility for the attack."
)


class Needs:
    name: ClassVar[str] = "needs"
    needs: ClassVar[tuple[str, ...]] = ("times",)
    gives: ClassVar[tuple[str, ...]] = ("quantities",)
    version: ClassVar[str] = "1"

    def __call__(self, doc: Doc) -> Doc:
        return replace(doc, quantities=())


class Misspelt(Needs):
    needs: ClassVar[tuple[str, ...]] = ("article",)
    gives: ClassVar[tuple[str, ...]] = ("quantity",)


def test_a_stage_whose_need_nobody_gives_is_refused_before_the_first_document() -> None:
    with pytest.raises(PipelineError, match="stage needs needs times, which no stage before it gives"):
        Pipeline([Needs()])


def test_a_stage_that_names_no_field_of_the_document_is_refused() -> None:
    with pytest.raises(PipelineError, match="names quantity, which no document has"):
        Pipeline([Misspelt()])


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(PipelineError, match=r"times.*; .*quantity"):
        Pipeline([Needs(), Misspelt()])


def test_each_shipped_stage_changes_only_the_fields_that_it_says_it_gives() -> None:
    doc = Doc(article=make_article(text=TEXT, outlet="Northgate Wire", published="2022-12-07"))
    for stage in default_pipeline().stages:
        after = stage(doc)
        changed = {name for name in FIELDS if getattr(after, name) != getattr(doc, name)}
        assert changed <= set(stage.gives), stage.name
        doc = after


def test_each_shipped_stage_gives_the_same_result_twice() -> None:
    article = make_article(text=TEXT, outlet="Northgate Wire", published="2022-12-07")
    pipeline = default_pipeline()
    assert pipeline(Doc(article=article)) == pipeline(Doc(article=article))


def test_many_documents_give_what_each_gives_alone() -> None:
    articles = [make_article(text=part, outlet="X") for part in TEXT.split("\n\n")]
    pipeline = default_pipeline()
    together = list(pipeline.pipe(Doc(article=a) for a in articles))
    assert together == [pipeline(Doc(article=a)) for a in articles]
