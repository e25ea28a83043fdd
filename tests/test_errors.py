"""The tree of exceptions: drawn, numbered and worded."""

from __future__ import annotations

import pickle
import re

import pytest

from whosays import errors
from whosays.errors import WhosaysError


def everyone(kind: type[WhosaysError] = WhosaysError) -> list[type[WhosaysError]]:
    return [kind, *(below for child in kind.__subclasses__() for below in everyone(child))]


LEAVES = [kind for kind in everyone() if not kind.__subclasses__()]


def test_the_drawn_tree_names_every_error_with_its_code() -> None:
    drawing = errors.__doc__ or ""
    drawn = dict(re.findall(r"[├└]── (\w+) +(W\d{3})", drawing))
    assert drawn == {kind.__name__: kind.code for kind in LEAVES}
    for kind in everyone():
        assert re.search(rf"\b{kind.__name__}\b", drawing)


def test_each_code_belongs_to_one_error() -> None:
    codes = [kind.code for kind in LEAVES]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("kind", LEAVES)
def test_a_message_says_what_was_wrong_with_which_value_and_what_to_do(kind: type[WhosaysError]) -> None:
    message = str(kind("the-value", why="the reason", hint="The next step."))
    assert message == f"{kind.what}: the-value (the reason). The next step."


@pytest.mark.parametrize("kind", LEAVES)
def test_an_error_survives_the_way_between_processes(kind: type[WhosaysError]) -> None:
    error = kind("value", why="why", hint="Hint.")
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is kind
    assert str(again) == str(error)
