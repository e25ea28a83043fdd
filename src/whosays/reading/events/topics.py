"""What an article is about, as far as it changes what words of violence mean."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from whosays.ontology import table
from whosays.reading.syntax import Syntax

MIN_WORDS = 4  # different words of a topic, so that one "season" makes no sports page
MIN_RATE = 0.011  # of all tokens; sports and market reports lie at .02 and more, war reports under .006
PAGE = 3000  # tokens that are enough to tell


@lru_cache(maxsize=1)
def _words() -> dict[str, tuple[str, ...]]:
    out: dict[str, list[str]] = {}
    for row in table("topics.tsv", __package__):
        for word in row["words"].split():
            out.setdefault(word, []).append(row["topic"])
    return {word: tuple(topics) for word, topics in out.items()}


def topics(syntax: Syntax) -> frozenset[str]:
    """Those topics of topics.tsv that the article's words speak for."""
    known = _words()
    seen: Counter[str] = Counter()
    different: dict[str, set[str]] = {}
    page = syntax.tokens[:PAGE]
    for token in page:
        word = token.lower if token.lower in known else token.lemma.lower()
        if word in known:
            for topic in known[word]:
                seen[topic] += 1
                different.setdefault(topic, set()).add(word)
    floor = max(3, MIN_RATE * len(page))
    return frozenset(topic for topic, n in seen.items() if n >= floor and len(different[topic]) >= min(MIN_WORDS, 3))
