from __future__ import annotations

from collections.abc import Callable

import pytest

from whosays.reading.stance import certainty_of_clause
from whosays.reading.syntax import Syntax

CLAUSES = [
    ("The blast may have killed two.", "killed", "possible"),
    ("The blast may have killed two and wounded six.", "wounded", "possible"),
    ("The blast may have killed two.", "blast", "certain"),
    ("The blast killed two.", "killed", "certain"),
    ("The gunman probably fled to the hills.", "fled", "probable"),
    ("The gunman is believed to have fled.", "fled", "probable"),
    ("The suspect appears to have shot himself.", "shot", "probable"),
    ("It is likely that rebels attacked the post.", "attacked", "probable"),
    ("It is possible that rebels attacked the post.", "attacked", "possible"),
    ("Rebels could attack the post.", "attack", "possible"),
    ("Rebels could not attack the post.", "attack", "certain"),
    ("He allegedly stabbed a guard.", "stabbed", "probable"),
    ("The alleged attack took place at noon.", "attack", "probable"),
    ("The suspected bombing killed two.", "bombing", "probable"),
    ("A possible attack was foiled.", "attack", "possible"),
    ("Perhaps the pilot fainted.", "fainted", "possible"),
    ("Rebels may have carried out the attack.", "attack", "possible"),
    ("An attack might have been launched from the sea.", "attack", "possible"),
    ("Dozens are feared drowned.", "drowned", "possible"),
    ("The ship seems to have sunk.", "sunk", "probable"),
    ("The driver must have fallen asleep.", "fallen", "probable"),
    ("Troops shelled the town while villagers may have slept.", "shelled", "certain"),
    ("Police said the man may have died, and arrested his son.", "arrested", "certain"),
    ("The mayor resigned.", "resigned", "certain"),
    ("Villagers could hear the guns.", "hear", "certain"),
    ("Residents could now return to the village.", "return", "certain"),
    ("The gunner could have fired by mistake.", "fired", "possible"),
    ("The gunner could not have fired by mistake.", "fired", "certain"),
    ("The rebels must leave the town.", "leave", "certain"),
    ("The rebels must be hiding in the hills.", "hiding", "probable"),
    ("It is possible to cross the river.", "cross", "certain"),
    ("There is no doubt that rebels attacked the post.", "attacked", "certain"),
    ("The reported raid left two dead.", "raid", "probable"),
]


@pytest.mark.parametrize(("text", "word", "certainty"), CLAUSES)
def test_a_clause_sounds_as_sure_as_its_hedges_let_it(
    text: str, word: str, certainty: str, syntax_of: Callable[[str], Syntax]
) -> None:
    syntax = syntax_of(text)
    at = next(token.i for token in syntax.tokens if token.text == word)
    assert certainty_of_clause(syntax, at) == certainty
