from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whosays.reading.attributions import Covering, innermost
from whosays.reading.attributions.nesting import nest
from whosays.types import Attribution, Span


def said(name: str, *content: Span, cue: Span = (0, 1)) -> Attribution:
    return Attribution(id=name, cue=(cue,), content=content, quotation="indirect")


OUTER = said("a1", (10, 40), (50, 80))
INNER = said("a2", (20, 30), cue=(15, 19))


def test_the_innermost_is_the_shortest_content_that_covers_the_span() -> None:
    assert innermost([OUTER, INNER], (22, 25)) is INNER
    assert innermost([OUTER, INNER], (28, 33)) is OUTER
    assert innermost([OUTER, INNER], (60, 61)) is OUTER


def test_nobody_says_what_lies_between_the_spans_of_a_content() -> None:
    assert innermost([OUTER, INNER], (42, 45)) is None
    assert innermost([OUTER], (35, 55)) is None
    assert innermost([], (0, 1)) is None


def test_an_attribution_whose_cue_and_content_another_covers_is_inside_it() -> None:
    assert [a.inside for a in nest([OUTER, INNER])] == [None, "a1"]


def test_an_attribution_is_not_inside_one_that_covers_its_content_only() -> None:
    shared = said("a3", (20, 30), cue=(5, 9))
    assert [a.inside for a in nest([OUTER, shared])] == [None, None]


span = st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda p: (p[0], p[0] + p[1]))


@given(st.lists(st.tuples(span, span), max_size=12), span)
def test_innermost_agrees_with_looking_at_all_and_nesting_has_no_circle(
    rows: list[tuple[Span, Span]], asked: Span
) -> None:
    attributions = [said(f"a{n}", content, cue=cue) for n, (content, cue) in enumerate(rows)]
    covering = [a for a in attributions if a.content[0][0] <= asked[0] and asked[1] <= a.content[0][1]]
    shortest = min((a.content[0][1] - a.content[0][0] for a in covering), default=None)
    got = Covering(attributions).innermost(asked)
    assert (got.content[0][1] - got.content[0][0] if got else None) == shortest
    outer = {a.id: a.inside for a in nest(attributions)}
    for start in outer:
        at: str | None = start
        for _ in range(len(outer) + 1):
            at = outer[at] if at else None
        assert at is None
