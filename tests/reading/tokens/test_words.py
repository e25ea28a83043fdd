"""Text is cut into words with exact offsets."""

from __future__ import annotations

import pytest

from whosays.reading.tokens import words


def shown(text: str) -> str:
    return " ".join(text[a:b] for a, b in words(text, 0, len(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They don't know.", "They do n't know ."),
        ("He cannot say it's over", "He can not say it 's over"),
        ("Moscow-backed troops", "Moscow - backed troops"),
        ("The U.S. and U.N. met Mr. Hill.", "The U.S. and U.N. met Mr. Hill ."),
        ("at 10 p.m., $5 a go", "at 10 p.m. , $ 5 a go"),
    ],
)
def test_words_are_cut_as_the_treebank_cuts_them(text: str, expected: str) -> None:
    assert shown(text) == expected
