"""Times are looked for only where words of times lead to a core: that must lose none."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.reading.times.find import expression, find
from whosays.reading.times.patterns import PATTERNS

WORDS = sorted({word for _, pattern in PATTERNS for word in re.findall("[a-z]+", pattern)} | {"5", "12", "2019", "'97"})


def starts(text: str) -> list[int]:
    return [found.start for found in find(text, 0, len(text))]


@settings(max_examples=400, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=7), gap=st.sampled_from([" ", " ", "-", ", "]))
def test_a_time_is_found_wherever_a_search_of_the_whole_text_finds_one(words: list[str], gap: str) -> None:
    text = gap.join(words)
    assert starts(text) == [match.start() for match in expression().finditer(text)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Nobody was there until the early hours of Friday.", "the early"),
        ("It rains dozens of times a day.", "of times"),
        ("The flood of '97 and the storms of the '50s", "'97"),
        ("They marched for anhour and more", "anhour"),
        ("It ends at noonGMT", "noonGMT"),
        ("A man of the sea, last seen on the second of May 2019", "the second"),
    ],
)
def test_a_time_begins_at_its_first_word(text: str, first: str) -> None:
    assert text.index(first) == starts(text)[0]


def test_words_that_lead_to_no_core_begin_nothing() -> None:
    assert starts("The last of the few, at about the same height as the early ones, or so they say.") == []
