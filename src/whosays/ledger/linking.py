"""Which happenings of different articles are one event. Pure functions of the facts.

First, happenings that meet in a block (one story, one place and time, or one participant and time) are compared pair
by pair and join by average linkage, so that one look-alike does not pull two events together. Then what the accounts
of an event tell together is held against the other events of its story: "the attack" and "three servicemen died", which
have neither place nor day, are weak pair by pair, and strong against all that is known of the attack.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from whosays.ledger.cluster import average_linkage
from whosays.ledger.facts import Facts, Happened, Site
from whosays.ledger.likeness import APART, SPOKEN, Account, Figure, Key, alike, ordinal, same_place
from whosays.ledger.names import name_of
from whosays.ledger.stories import STOP, background, stem

T = TypeVar("T")

WINDOW = 40  # a block larger than this is compared in a window along its order
CORES = 40  # events of a story with which each further one is compared
JOIN = 0.0  # the mean at which clusters join
JOIN_WHOLE = 0.4  # the likeness at which two events of a story join; more, for a whole tells more than a mention
MISSING = -0.5  # two happenings that never met in a block speak a little against each other
KEPT_APART = 1.5  # against two happenings that the reader had both before it in one article and kept apart
KEPT_BARE = 0.9  # the same where one of them tells neither place nor day
KEPT_LATER = 0.4  # the same of events, for each article in which one of the two tells neither
MAIN = 0.8  # for the main event of a story, where what joins it tells neither place nor day; less, the fewer tell it
OTHER_DAY = 1.0  # against two events that several accounts each put on days of their own
SAMPLE = 200  # accounts from which an event that very many tell is drawn
GOES_ON = 0.8
MOVE = 0.2  # by how much another event must fit better
TOLD = 0.25  # the share of the accounts that tell the commonest place or name, from which others are told too


def link(articles: Sequence[Facts], story: Mapping[str, str]) -> tuple[tuple[Key, ...], ...]:
    """Clusters of happenings, each sorted, in order of their first member. Every happening is in exactly one."""
    nodes = _accounts(articles, story)
    edges: dict[tuple[int, int], float] = {}
    crowded: set[int] = set()
    for block in _blocks(nodes):
        if len(block) > WINDOW:
            crowded.update(block)
        for at, one in enumerate(block):
            for two in block[at + 1 : at + 1 + WINDOW]:
                pair = (one, two) if one < two else (two, one)
                if pair not in edges:
                    edges[pair] = round(_pair(nodes[pair[0]], nodes[pair[1]]), 6)
    # In a crowded block most pairs are never compared: there a pair is taken to be as alike as its ends are to others.
    floor = [0.0] * len(nodes)
    if crowded:
        near: dict[int, list[float]] = {}
        for pair, value in edges.items():
            for node in pair:
                if node in crowded:
                    near.setdefault(node, []).append(value)
        for node, values in near.items():
            floor[node] = sum(values) / len(values)
    groups = average_linkage(len(nodes), edges, JOIN, [f if f else MISSING for f in floor])
    wholes = _join_wholes([[nodes[number] for number in group] for group in groups], edges, nodes)
    return tuple(sorted(tuple(sorted(account.key for account in whole)) for whole in wholes))


def _pair(one: Account, two: Account) -> float:
    score = alike(one, two)
    if score > APART and one.key[0] == two.key[0]:
        score = max(APART, score - (KEPT_BARE if one.bare or two.bare else KEPT_APART))
    return score


def _accounts(articles: Sequence[Facts], story: Mapping[str, str]) -> list[Account]:
    texts, common = background()
    held = Counter(word for f in articles for h in f.happened for word in set(_content(h)))
    total = texts + len(articles)
    accounts = []
    for facts in sorted(articles, key=lambda f: f.key):
        published = ordinal(facts.day)
        for h in sorted(facts.happened, key=lambda h: h.id):
            weights = {
                word: math.log(total / (common.get(word, 0) + min(held[word], total // 2)) + 1.0)
                for word in dict.fromkeys(_content(h))
            }
            accounts.append(
                Account(
                    key=(facts.key, h.id),
                    type=h.type,
                    modes=frozenset([h.mode] if h.mode else ()),
                    status=h.status,
                    story=story[facts.key],
                    start=ordinal(h.days.start) if h.days else None,
                    end=ordinal(h.days.end) if h.days else None,
                    published=published,
                    sites=h.sites,
                    actors=tuple(dict.fromkeys(name_of(name) for name in h.actors)),
                    recipients=tuple(dict.fromkeys(name_of(name) for name in h.recipients)),
                    counts=h.counts,
                    words=_unit(weights),
                    triggers=frozenset(stem(word) for trigger in h.triggers for word in trigger.split()),
                )
            )
    return accounts


def _unit(weights: Mapping[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}


def _content(h: Happened) -> list[str]:
    return [stem(word) for word in h.words if word not in STOP and len(word) > 1]


def _blocks(nodes: Sequence[Account]) -> Iterable[list[int]]:
    """Lists of nodes that may be one event, each in an order in which likely ones stand near each other."""
    blocks: dict[tuple[object, ...], list[int]] = {}
    for number, node in enumerate(nodes):
        if node.status == "general":
            continue
        blocks.setdefault(("story", node.type, node.story), []).append(number)
        day = node.start if node.start is not None else node.published
        weeks = () if day is None else dict.fromkeys((day // 7, (day + 3) // 7 + 0.5))
        for week in weeks:
            for site in node.sites:
                cell = site.geonameid or site.name.lower()
                blocks.setdefault(("place", node.type, week, cell), []).append(number)
            for name in (*node.actors, *node.recipients):
                if name.proper:
                    blocks.setdefault(("name", node.type, week, name.head), []).append(number)
    for block in blocks.values():
        if len(block) > 1:
            yield sorted(dict.fromkeys(block), key=lambda number: _order(nodes[number]))


def _order(node: Account) -> tuple[object, ...]:
    place = node.sites[0].name if node.sites else ""
    return (min(node.modes, default=""), node.start or node.published or 0, place, node.key)


Whole = list[Account]


def _join_wholes(
    groups: Sequence[Whole], edges: Mapping[tuple[int, int], float], nodes: Sequence[Account]
) -> list[Whole]:
    """Joins events of one story and type by what all accounts of each tell together."""
    number = {node.key: at for at, node in enumerate(nodes)}
    blocks: dict[tuple[str, str], list[Whole]] = {}
    joined: list[Whole] = []
    for group in groups:
        first = group[0]
        if first.type in SPOKEN or first.status == "general":
            joined.append(group)
        else:
            story = Counter(account.story for account in group)
            home = min(story, key=lambda s: (-story[s], s))
            blocks.setdefault((first.type, home), []).append(group)

    def excluded(one: Whole, two: Whole) -> bool:
        """Whether too many of their accounts cannot be of one event."""
        pairs = [(number[a.key], number[b.key]) for a in one[:WINDOW] for b in two[:WINDOW]]
        apart = sum(edges.get((a, b) if a < b else (b, a), 0.0) <= APART for a, b in pairs)
        return apart > TOLD * len(pairs)

    for block in blocks.values():
        block.sort(key=lambda whole: (-len({a.key[0] for a in whole}), -len(whole), whole[0].key))
        joined += _settle(_agglomerate(block, excluded))
    return joined


def _agglomerate(block: list[Whole], excluded: Callable[[Whole, Whole], bool]) -> list[Whole]:
    """The likest two of the first CORES join first, until none are alike enough; the others join these."""
    tellers = _tellers(block)
    wholes: dict[int, Whole] = dict(enumerate(block[:CORES]))
    told = {at: _together(whole) for at, whole in wholes.items()}
    queue: list[tuple[float, int, int]] = []

    def fit(one: int, whole: Whole, account: Account) -> float:
        score = _wholes_alike(told[one], account, wholes[one], whole, tellers)
        return round(score, 6) if score >= JOIN_WHOLE and not excluded(wholes[one], whole) else APART

    def compare(new: int) -> None:
        for other in list(wholes):
            if other < new and (score := fit(other, wholes[new], told[new])) > APART:
                heapq.heappush(queue, (-score, other, new))

    for at in range(1, len(wholes)):
        compare(at)
    new = len(wholes)
    while queue:
        _, one, two = heapq.heappop(queue)
        if one in wholes and two in wholes:
            wholes[new] = sorted([*wholes.pop(one), *wholes.pop(two)], key=lambda account: account.key)
            told[new] = _together(wholes[new])
            compare(new)
            new += 1
    further = []
    for whole in block[CORES:]:
        account = _together(whole)
        score, at = max(((fit(at, whole, account), -at) for at in wholes), default=(APART, 0))
        further.append((whole, None if score <= APART else -at))
    for whole, home in further:
        if home is not None:
            wholes[home] = sorted([*wholes[home], *whole], key=lambda account: account.key)
    return [*wholes.values(), *(whole for whole, home in further if home is None)]


def _settle(wholes: list[Whole]) -> list[Whole]:
    """Moves what tells neither place nor day of its own to another event where that one fits it clearly better."""
    wholes = sorted(wholes, key=lambda whole: (-len(whole), whole[0].key))
    told = [_together(whole) for whole in wholes]
    tellers = _tellers(wholes)
    articles = [_by_article(whole) for whole in wholes]

    def fit(account: Account, at: int, whole: Whole, together: Account) -> float:
        goes_on = articles[at].get(account.key[0], False)  # a text that tells of the attack goes on to speak of it
        return _wholes_alike(account, together, [account], whole, tellers) + (GOES_ON if goes_on else 0.0)

    moves: list[tuple[Account, int, int]] = []
    for at, whole in enumerate(wholes):
        for account in whole if len(whole) > 1 else ():
            if account.bare:
                rest = [other for other in whole[: 2 * WINDOW] if other is not account]
                own = fit(account, at, rest, _together(rest))
                near = (
                    (fit(account, to, wholes[to], told[to]), -to) for to in range(min(CORES, len(wholes))) if to != at
                )
                score, to = max(near, default=(APART, 0))
                if score >= max(JOIN_WHOLE, own + MOVE):
                    moves.append((account, at, -to))
    for account, at, to in moves:
        wholes[at] = [other for other in wholes[at] if other is not account]
        wholes[to] = sorted([*wholes[to], account], key=lambda a: a.key)
    return [whole for whole in wholes if whole]


def _wholes_alike(one: Account, two: Account, accounts: Whole, others: Whole, tellers: int) -> float:
    """As alike(), for all that two events are told by; `tellers` articles of their story tell of such events."""
    score = alike(one, two)
    if score <= APART:
        return APART
    a, b = _by_article(accounts), _by_article(others)
    both = a.keys() & b.keys()
    told = sum(a[article] and b[article] for article in both)
    few = min(len(a), len(b))
    score -= (KEPT_APART * told + KEPT_LATER * (len(both) - told)) / few
    loose = max(sum(account.bare for account in whole) / len(whole) for whole in (accounts, others))
    return score + MAIN * loose * (max(len(a), len(b)) / tellers) ** 2


def _tellers(wholes: Iterable[Whole]) -> int:
    return len({account.key[0] for whole in wholes for account in whole})


def _by_article(whole: Whole) -> dict[str, bool]:
    """The articles of a whole, each with whether it tells a place or day of it."""
    found: dict[str, bool] = {}
    for account in whole:
        found[account.key[0]] = found.get(account.key[0], False) or not account.bare
    return found


def _two_days(accounts: Whole, others: Whole) -> bool:
    """Whether several accounts of each give an exact day, and not one that any of the other gives."""
    a, b = (Counter(account.start for account in whole if account.exact) for whole in (accounts, others))
    return min(a.total(), b.total()) > 1 and a.keys().isdisjoint(b)


def _together(whole: Whole) -> Account:
    """What the accounts tell together: of what differs, what most tell."""
    if len(whole) == 1:
        return whole[0]
    whole = whole[:: 1 + len(whole) // SAMPLE]
    days = Counter((a.start, a.end) for a in whole if a.exact) or Counter(
        (a.start, a.end) for a in whole if a.start is not None
    )
    start, end = min(days, key=lambda d: (-days[d], d[0] or 0, d[1] or 0), default=(None, None))
    statuses = Counter(a.status for a in whole)
    words: dict[str, float] = {}
    for account in whole:
        for word, weight in account.words.items():
            words[word] = words.get(word, 0.0) + weight
    return replace(
        whole[0],
        modes=frozenset(_told(tuple(a.modes) for a in whole)),
        status=min(statuses, key=lambda s: (-statuses[s], s)),
        start=start,
        end=end,
        published=min((a.published for a in whole if a.published is not None), default=None),
        sites=_told_sites(whole),
        placed=sum(bool(a.narrow) for a in whole) / len(whole),
        actors=_told(a.actors for a in whole),
        recipients=_told(a.recipients for a in whole),
        counts=_told_counts(whole),
        words=_unit(words),
        triggers=frozenset(_told(tuple(sorted(a.triggers)) for a in whole)),
    )


def _told(rows: Iterable[Sequence[T]]) -> tuple[T, ...]:
    count = Counter(value for row in rows for value in dict.fromkeys(row))
    most = max(count.values(), default=0)
    return tuple(value for value in count if count[value] >= TOLD * most)


def _told_sites(whole: Whole) -> tuple[Site, ...]:
    """The places that many tell, one for each; a place told by few is as often one beside the event."""
    groups: list[tuple[Site, set[Key]]] = []
    for account in whole:
        for site in account.sites:
            found = next((held for first, held in groups if same_place(first, site)), None)
            if found is None:
                if len(groups) < WINDOW:
                    groups.append((site, {account.key}))
            else:
                found.add(account.key)
    most = max((len(held) for _, held in groups), default=0)
    return tuple(site for site, held in groups if len(held) >= TOLD * most)


def _told_counts(whole: Whole) -> tuple[Figure, ...]:
    rows: dict[str, Counter[Figure]] = {}
    for account in whole:
        for figure in account.counts:
            rows.setdefault(figure[0], Counter())[figure] += 1
    return tuple(min(count, key=lambda f: (-count[f], str(f))) for _, count in sorted(rows.items()))
