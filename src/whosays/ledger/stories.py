"""Which articles are about the same happening. Pure functions of the facts.

Each article is a vector of its stems and pairs of neighbouring stems, weighted by how seldom they are (TF-IDF); those
most alike, and not too far apart in time, join by average linkage. How seldom a term is comes from the ledger together
with a background of general news, so that the first three articles of a ledger are weighed as well as the millionth.
"""

from __future__ import annotations

import functools
import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from importlib import resources

import numpy as np

from whosays.ledger.canonical import sha256_of
from whosays.ledger.cluster import average_linkage
from whosays.ledger.facts import Facts, moment_of, words_of

# Tuned together on basil, news_cluster, wikinews and ecb dev: BCubed F1 of all four is flat within .01 around these.
ALIKE = 0.125
TERMS = 300  # of an article, the heaviest
NEIGHBOURS = 60  # of an article that are kept; see average_linkage on what stands in for the others
LEAST = 0.03  # similarity that is worth keeping
MOST = 5000  # a term in more of the articles than this weighs little and is not looked up, which keeps the time linear
NEAR_DAYS, FAR_DAYS, FAR = 10, 60, 0.5  # full similarity up to 10 days apart, half of it from 60 days on

_ENDING = re.compile(r"(?:'s|ing|ed|es|s|ly)$")
STOP = frozenset(resources.files(__package__).joinpath("stopwords.txt").read_text("utf-8").split())


def find_stories(articles: Sequence[Facts], copy_of: Mapping[str, str | None]) -> dict[str, str]:
    """Story id of each article, by content id. `copy_of` maps a content id to the one it copies: a copy belongs to the
    story of its original. A story is called after its earliest article, so that later ones seldom change its id."""
    originals = sorted((f for f in articles if copy_of.get(f.key) is None), key=lambda f: f.key)
    edges, floor = _edges(originals)
    story: dict[str, str] = {}
    for group in average_linkage(len(originals), edges, ALIKE, floor):
        members = [originals[number] for number in group]
        first = min(members, key=lambda f: (moment_of(f.article.published), f.key))
        name = "s" + sha256_of(["story", first.key])[:16]
        story.update((f.key, name) for f in members)
    for facts in articles:
        original = copy_of.get(facts.key)
        if original is not None:
            story[facts.key] = story[original]
    return story


def terms_of(facts: Facts) -> Counter[str]:
    """Stems and pairs of stems with their numbers; the title counts twice."""
    words = [word for sentence in facts.sentences for word in sentence if len(word) > 1 and word not in STOP]
    words += 2 * [word for word in words_of(facts.article.title or "") if len(word) > 1 and word not in STOP]
    stems = [stem(word) for word in words]
    return Counter(stems) + Counter(f"{one} {two}" for one, two in itertools.pairwise(stems))


def stem(word: str) -> str:
    """The word without a common ending, where enough is left to know it by."""
    return _ENDING.sub("", word) if len(word) > 5 else word.removesuffix("'s")


@functools.cache
def background() -> tuple[int, Mapping[str, int]]:
    """Number of texts of general news, and in how many of them each of the commoner terms occurs."""
    lines = resources.files(__package__).joinpath("background.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines[1:])
    return int(lines[0]), {term: int(count) for term, count in rows}


def weigh(terms: Sequence[Counter[str]]) -> list[dict[str, float]]:
    """Unit vectors of the heaviest terms that at least two of the texts share."""
    held = Counter(term for counter in terms for term in counter)
    texts, common = background()
    total = texts + len(terms)
    vectors = []
    for counter in terms:
        weights = [
            ((1 + math.log(count)) * math.log(total / (held[term] + common.get(term, 0))), term)
            for term, count in counter.items()
            if held[term] > 1
        ]
        weights.sort(key=lambda pair: (-pair[0], pair[1]))
        length = math.sqrt(sum(weight * weight for weight, _ in weights[:TERMS])) or 1.0
        vectors.append({term: weight / length for weight, term in weights[:TERMS]})
    return vectors


def _edges(articles: Sequence[Facts]) -> tuple[dict[tuple[int, int], float], list[float]]:
    """The nearest neighbours of each article, and the similarity under which further ones were cut away."""
    vectors = weigh([terms_of(facts) for facts in articles])
    days = np.array([_ordinal(facts.day) for facts in articles], dtype=np.float64)
    index = _postings(vectors)
    edges: dict[tuple[int, int], float] = {}
    floor = []
    for one, vector in enumerate(vectors):
        alike = np.zeros(len(articles))
        for term, weight in vector.items():
            holders, weights = index[term]
            if len(holders) <= MOST:
                alike[holders] += weight * weights
        alike *= nearness(np.abs(days - days[one]))
        alike[one] = 0.0
        near = np.flatnonzero(alike >= LEAST)
        kept = near[np.lexsort((near, -alike[near]))][:NEIGHBOURS]
        floor.append(float(alike[kept[-1]]) if len(near) > NEIGHBOURS else 0.0)
        for two in kept.tolist():
            edges[min(one, two), max(one, two)] = round(float(alike[two]), 6)
    return edges, floor


def _postings(vectors: Iterable[Mapping[str, float]]) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    lists: dict[str, tuple[list[int], list[float]]] = {}
    for number, vector in enumerate(vectors):
        for term, weight in vector.items():
            holders, weights = lists.setdefault(term, ([], []))
            holders.append(number)
            weights.append(weight)
    return {term: (np.array(holders), np.array(weights)) for term, (holders, weights) in lists.items()}


def nearness(days: np.ndarray) -> np.ndarray:
    """What is left of a similarity so many days apart; all of it where a date is unknown (NaN)."""
    slope = (1 - FAR) / (FAR_DAYS - NEAR_DAYS)
    return np.nan_to_num(np.clip(1 - slope * (days - NEAR_DAYS), FAR, 1.0), nan=1.0)


def _ordinal(day: str | None) -> float:
    try:
        return float(date.fromisoformat(day or "").toordinal())
    except ValueError:
        return math.nan
