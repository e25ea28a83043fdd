"""The words of a text, as the encoder and all heads number them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from whosays.reading.tokens import words
from whosays.types import Paragraph, Span

Ints = npt.NDArray[np.int32]
UNREAD = frozenset({"furniture", "caption"})


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of all paragraphs that are read, in order: offsets into the text, end exclusive, and the paragraph."""

    starts: Ints
    ends: Ints
    paragraph: Ints  # position in Doc.paragraphs

    EMPTY: ClassVar[Words]

    def __len__(self) -> int:
        return len(self.starts)

    def span(self, word: int) -> Span:
        return int(self.starts[word]), int(self.ends[word])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Words) and all(
            np.array_equal(getattr(self, f.name), getattr(other, f.name)) for f in fields(self)
        )

    def __hash__(self) -> int:
        return hash(self.starts.tobytes())


def cut_words(text: str, paragraphs: Sequence[Paragraph]) -> Words:
    """Linear in the length of the text."""
    spans: list[Span] = []
    where: list[int] = []
    for k, paragraph in enumerate(paragraphs):
        if paragraph.kind not in UNREAD:
            found = words(text, *paragraph.span)
            spans += found
            where += [k] * len(found)
    both = np.array(spans, dtype=np.int32).reshape(-1, 2)
    return Words(both[:, 0].copy(), both[:, 1].copy(), np.array(where, dtype=np.int32))


Words.EMPTY = cut_words("", ())
