"""Which articles are copies: whole or trimmed reprints of one text. Pure functions of the facts.

Texts are compared by their shingles, runs of five words in the sentences of the body (Broder 1997), so furniture and
the breaking of lines make no difference. What counts is containment, the share of the shorter text that stands in the
longer one: a trimmed reprint is short, but all of it is there. Versions of one report are not copies of each other:
where figures were edited they are apart, where an outlet went on with its own text they share a group as originals.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from whosays.ledger.canonical import sha256_of
from whosays.ledger.cluster import average_linkage
from whosays.ledger.facts import Facts, moment_of
from whosays.ledger.names import normal_name
from whosays.ledger.records import CopyRow

RUN = 5
ALIKE = 0.55  # mean containment inside a group; tuned with RUN 3..5 and .5...7 on syndication: flat from .5 to .6
SAME = 0.9  # containment both ways from which two texts are called the same
OWN = 0.5  # with a greater share of its own a text is more than a reprint
SAMPLE = 4  # one shingle in so many is looked up to find pairs; the pairs found are compared by all shingles
CROWD = 400  # a sampled shingle in more texts than this is a formula, not a text
MIN_WORDS = 30  # two flashes of one sentence agree by chance: shorter texts are copies only where they are the same
NUMBER = re.compile(
    r"\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|dozens?|no"
)
EDITED = 10  # a sentence of so many words is no byline or comment counter
STAMP = re.compile(r"(?:published|posted|updated|modified) (?:\w+ ){0,3}\d")  # its time is no figure of the report
APART = -10.0

Shingle = bytes


@dataclass(frozen=True, slots=True)
class _Text:
    """One distinct text with all articles that bear exactly these words."""

    articles: tuple[Facts, ...]
    shingles: frozenset[Shingle]
    words: int


def find_copies(articles: Sequence[Facts]) -> tuple[CopyRow, ...]:
    """One row for each id that an article came under, in order of that id.

    `of` names the original: the outlet that the others name as theirs, else the earliest of the nearly full texts; with
    several originals in a group, the one most alike. An article that adds as much of its own to another's text, or a
    later version by the same outlet, is itself an original of the group.
    """
    texts = _distinct(articles)
    edges = _edges(texts)
    rows: list[CopyRow] = []
    for group in average_linkage(len(texts), edges, ALIKE):
        rows += _rows([texts[number] for number in group])
    return tuple(sorted(rows, key=lambda row: row.article))


def _distinct(articles: Sequence[Facts]) -> list[_Text]:
    same: dict[tuple[str, ...], list[Facts]] = {}
    for facts in sorted(articles, key=lambda f: f.key):
        words = tuple(word for sentence in facts.sentences for word in sentence)
        same.setdefault(words or (facts.key,), []).append(facts)
    return [_Text(tuple(group), shingles(words), len(words)) for words, group in same.items()]


def shingles(words: Sequence[str]) -> frozenset[Shingle]:
    """Hashes of all runs of RUN words; none where the text is too short to tell it from a formula."""
    if len(words) < MIN_WORDS:
        return frozenset()
    return frozenset(
        hashlib.blake2b(" ".join(words[i : i + RUN]).encode("utf-8", "replace"), digest_size=8).digest()
        for i in range(len(words) - RUN + 1)
    )


def _edges(texts: Sequence[_Text]) -> dict[tuple[int, int], float]:
    """Containment of each pair of texts that share enough to be looked at."""
    holders: dict[Shingle, list[int]] = {}
    for number, text in enumerate(texts):
        for shingle in text.shingles:
            if shingle[0] % SAMPLE == 0:
                holders.setdefault(shingle, []).append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in holders.values():
        if 1 < len(numbers) <= CROWD:
            for at, two in enumerate(numbers):
                shared.update((one, two) for one in numbers[:at])
    edges = {}
    for (one, two), count in sorted(shared.items()):
        a, b = texts[one], texts[two]
        shorter = min(len(a.shingles), len(b.shingles))
        if count * SAMPLE < shorter * ALIKE / 3:  # the sample may be off by chance, not by this much
            continue
        alike = len(a.shingles & b.shingles) / shorter
        if alike >= ALIKE / 3:
            edges[one, two] = APART if _edited_numbers(a.articles[0], b.articles[0]) else alike
    return edges


def _edited_numbers(one: Facts, two: Facts) -> bool:
    """Whether a sentence of one stands in the other with another figure in it."""
    mine, yours = set(one.sentences), set(two.sentences)
    left = [s for s in one.sentences if s not in yours and _may_be_edited(s)][:60]
    right = [s for s in two.sentences if s not in mine and _may_be_edited(s)][:60]
    for a in left:
        words = set(a)
        for b in right:
            other = set(b)
            gone, new = words - other, other - words
            if (
                3 * len(gone | new) <= len(words | other)
                and any(NUMBER.fullmatch(word) for word in gone)
                and any(NUMBER.fullmatch(word) for word in new)
            ):
                return True
    return False


def _may_be_edited(sentence: Sequence[str]) -> bool:
    return len(sentence) >= EDITED and not STAMP.search(" ".join(sentence))


def _rows(group: Sequence[_Text]) -> list[CopyRow]:
    members = sorted(((f, text) for text in group for f in text.articles), key=lambda m: m[0].key)
    key = "g" + sha256_of(["copies", [f.key for f, _ in members]])[:16]
    named = {normal_name(f.article.original_outlet) for f, _ in members if f.article.original_outlet}
    full = 0.8 * max(text.words for _, text in members)

    def rank(member: tuple[Facts, _Text]) -> tuple[object, ...]:
        facts, text = member
        outlet = normal_name(facts.article.outlet or "")
        reprint = facts.article.original_outlet is not None and normal_name(facts.article.original_outlet) != outlet
        return (
            outlet not in named or reprint,
            reprint,
            text.words < full,
            moment_of(facts.article.published),
            facts.article.id,
        )

    rows = []
    originals: list[tuple[Facts, _Text]] = []
    for facts, text in sorted(members, key=rank):
        best = max(originals, key=lambda o: _jaccard(text, o[1]), default=None)
        why = "original" if best is None else _own(facts, text, *best)
        named_by = facts.article.original_outlet
        if best is None or why:
            originals.append((facts, text))
            if named_by and normal_name(named_by) not in {normal_name(f.article.outlet or "") for f, _ in originals}:
                why = f"names {named_by} as its original, which is not in the ledger"
            rows.append(CopyRow(article=facts.article.id, of=None, group=key, why=why))
        else:
            why = _why(facts, text, best[1])
            rows.append(CopyRow(article=facts.article.id, of=best[0].article.id, group=key, why=why))
        rows += [
            CopyRow(article=name, of=facts.article.id, group=key, why="the same article under another id")
            for name in facts.other_ids
        ]
    return rows


def _jaccard(a: _Text, b: _Text) -> float:
    if a is b:
        return 1.0
    both = len(a.shingles & b.shingles)
    return both / ((len(a.shingles) + len(b.shingles) - both) or 1)


def _own(facts: Facts, text: _Text, original: Facts, whole: _Text) -> str:
    """Why an article of a group is an original beside `original`; empty where it is its copy."""
    if text is whole:
        return ""
    both = len(text.shingles & whole.shingles)
    outlet, theirs = normal_name(facts.article.outlet or ""), normal_name(original.article.outlet or "")
    if outlet and outlet == theirs and both < SAME * max(len(text.shingles), len(whole.shingles)):
        return f"another version of {original.article.id} by the same outlet"
    named = facts.article.original_outlet
    share = 1 - both / (len(text.shingles) or 1)
    if share > OWN and not (named and normal_name(named) == theirs):
        return f"shares a text with {original.article.id}, but {share:.0%} of it is its own"
    return ""


def _why(facts: Facts, text: _Text, whole: _Text) -> str:
    """In which way a copy is one."""
    named = facts.article.original_outlet
    credit = f"; it names {named} as its original" if named else ""
    if text is whole:
        return "the same words" + credit
    both = len(text.shingles & whole.shingles)
    extent = "whole" if both >= SAME * len(whole.shingles) else "trimmed"
    return f"{extent}: {both / (len(text.shingles) or 1):.0%} of its text stands in the original{credit}"
