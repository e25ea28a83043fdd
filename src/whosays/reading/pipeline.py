"""The order of the stages, checked before the first document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields

from whosays.errors import PipelineError
from whosays.reading.doc import Doc, Stage

FIELDS = frozenset(f.name for f in fields(Doc))


class Pipeline:
    """Stages in order. Raises PipelineError where one needs what no earlier one gives, or names no field of Doc."""

    def __init__(self, stages: Sequence[Stage]) -> None:
        have = {"article"}
        faults = []
        for stage in stages:
            for name in (*stage.needs, *stage.gives):
                if name not in FIELDS:
                    faults.append(f"stage {stage.name} names {name}, which no document has")
            faults += [
                f"stage {stage.name} needs {name}, which no stage before it gives"
                for name in stage.needs
                if name in FIELDS and name not in have
            ]
            have.update(stage.gives)
        if faults:
            raise PipelineError(why="; ".join(faults))
        self.stages = tuple(stages)

    @property
    def version(self) -> str:
        return " ".join(f"{stage.name}/{stage.version}" for stage in self.stages)

    def __call__(self, doc: Doc) -> Doc:
        for stage in self.stages:
            doc = stage(doc)
        return doc

    def pipe(self, docs: Iterable[Doc]) -> Iterable[Doc]:
        return map(self, docs)
