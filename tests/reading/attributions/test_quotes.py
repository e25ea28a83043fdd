from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.reading.quotes import Quote, find_quotes
from whosays.types import Paragraph


def quotes(text: str) -> list[Quote]:
    paragraphs, at = [], 0
    for line in text.split("\n"):
        paragraphs.append(Paragraph(span=(at, at + len(line)), kind="body"))
        at += len(line) + 1
    return list(find_quotes(text, paragraphs))


def cut(text: str) -> list[str]:
    return [text[q.span[0] : q.span[1]] for q in quotes(text)]


@pytest.mark.parametrize(
    "quoted",
    [
        '"We left."',
        "“We left.”",
        "„We left.“",
        "„We left.”",
        "«We left.»",
        "``We left.''",
        "''We left.''",
        "‘We left.’",
    ],
)
def test_every_style_of_marks_opens_and_closes(quoted: str) -> None:
    assert cut(f"Then {quoted} he said.") == [quoted]


@pytest.mark.parametrize(
    "text",
    [
        "It's the rebels' camp, and the '90s won't return.",
        "The O’Brien brothers’ boat wasn’t found.",
        "Rock 'n' roll was the soldiers' music.",
        'A 6" pipe burst.',
        "He was 6'2\" tall.",
    ],
)
def test_apostrophes_and_inches_are_no_quotations(text: str) -> None:
    assert cut(text) == []


def test_a_nested_quotation_knows_its_depth() -> None:
    found = quotes("“They shouted ‘halt’ at us,” she said.")
    assert [(q.span, q.depth) for q in found] == [((0, 28), 0), ((14, 20), 1)]


def test_single_marks_inside_single_marks_skip_apostrophes() -> None:
    assert cut("'We don't know whose it is,' he said.") == ["'We don't know whose it is,'"]


def test_a_quotation_over_paragraphs_opens_in_each_and_closes_in_the_last() -> None:
    found = quotes("“First.\n“Second.\n“Third,” he said.")
    assert [(q.goes_on, q.continues) for q in found] == [(True, False), (True, True), (False, True)]


def test_a_lost_closing_mark_does_not_swallow_the_paragraph() -> None:
    text = '"We saw it. The town lay in ruins and nobody spoke.\nThe next day was calm.'
    assert cut(text) == ['"We saw it.']


def test_a_lost_opening_mark_takes_nothing() -> None:
    assert cut('We saw it," he said. Then all was calm.') == []


def test_a_mark_lost_in_the_middle_leaves_the_next_quotation_whole() -> None:
    assert cut('He said "yes. Later he wrote: "It is done." and left.')[-1] == '"It is done."'


@given(st.text(alphabet="ab .,\n\"'“”‘’„«»`", max_size=80))
def test_spans_lie_in_order_inside_their_paragraph_and_never_cross(text: str) -> None:
    found = quotes(text)
    for q in found:
        s, e = q.span
        assert 0 <= s < q.inner[0] <= q.inner[1] <= e <= len(text)
        assert "\n" not in text[s:e]
    assert [q.span for q in found] == sorted((q.span for q in found), key=lambda span: (span[0], -span[1]))
    for a in found:
        for b in found:
            assert not a.span[0] < b.span[0] < a.span[1] < b.span[1]
