from __future__ import annotations

from collections.abc import Callable

import pytest

from whosays import ArticleReader, make_article
from whosays.reading.stance import is_doubted
from whosays.reading.syntax import Syntax

CLAUSES = [
    ("The minister did not think that rebels attacked the post.", "attacked", True),
    ("The minister thinks that rebels attacked the post.", "attacked", False),
    ("It is unlikely that rebels attacked the post.", "attacked", True),
    ("It is not unlikely that rebels attacked the post.", "attacked", False),
    ("It is likely that rebels attacked the post.", "attacked", False),
    ("It is not likely that rebels attacked the post.", "attacked", True),
    ("The rebels are unlikely to have attacked the post.", "attacked", True),
    ("An attack is unlikely before the rains.", "attack", True),
    ("An attack is unlikely to free the hostages.", "attack", False),
    ("An attack is unlikely to free the hostages.", "free", True),
    ("You are not supposed to leave the post.", "leave", False),
    ("Rebels attacked the post, and the minister does not believe their excuses.", "attacked", False),
    ("The guards who survived did not believe the rebels attacked the post.", "survived", False),
]


@pytest.mark.parametrize(("text", "word", "doubted"), CLAUSES)
def test_a_clause_is_doubted_where_it_is_not_believed_or_held_unlikely(
    text: str, word: str, doubted: bool, syntax_of: Callable[[str], Syntax]
) -> None:
    syntax = syntax_of(text)
    at = next(token.i for token in syntax.tokens if token.text == word)
    assert is_doubted(syntax, at) is doubted


def test_what_a_source_does_not_believe_is_a_denial_of_it() -> None:
    text = "The minister said it was unlikely that rebels had killed two nurses in Goma on Monday."
    reading = ArticleReader().read(make_article(text, outlet="Courier", published="2025-03-14"))
    [claim] = [claim for claim in reading.claims if claim.field is None]
    assert (claim.stance, claim.certainty) == ("denies", "probable")
