"""Average-linkage clustering of a sparse graph, the same for any order of its nodes' arrival."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence

Edges = Mapping[tuple[int, int], float]
SLACK = 0.05  # how much of its mean a pair may have lost since it was queued and still be the next to join


def average_linkage(size: int, edges: Edges, threshold: float, floor: Sequence[float] = ()) -> list[list[int]]:
    """Clusters of the nodes 0..size-1: the two clusters that are most alike join, as long as the mean of all pairs
    between them reaches `threshold`. A negative edge keeps its ends apart.

    A pair without an edge counts as the lower `floor` of its ends: the value under which a node's edges were cut away,
    0 where none were. Clusters are sorted, and come in order of their first node; ties go to the lower nodes. Single
    links would chain versions of a text, or the days of a story, into one; the mean does not.

    The smaller cluster is poured into the larger one and only its links are touched, which takes O(e log e log n) for
    e edges; means that fell meanwhile are found out when their pair is next in the queue.
    """
    members = [[node] for node in range(size)]
    first = list(range(size))
    floors = list(floor) if floor else [0.0] * size
    links: list[dict[int, tuple[float, int]]] = [{} for _ in range(size)]  # sum of the edges, and how many
    queue: list[tuple[float, int, int, int, int]] = []

    def mean(one: int, two: int) -> float:
        value, count = links[one][two]
        pairs = len(members[one]) * len(members[two])
        return round((value + (pairs - count) * min(floors[one], floors[two])) / pairs, 9)

    def entry(value: float, one: int, two: int) -> tuple[float, int, int, int, int]:
        low, high = (one, two) if first[one] < first[two] else (two, one)
        return -value, first[low], first[high], low, high

    for (one, two), value in edges.items():
        links[one][two] = links[two][one] = (value, 1)
        if value >= threshold:
            queue.append(entry(value, one, two))
    heapq.heapify(queue)
    while queue:
        queued, *_, one, two = heapq.heappop(queue)
        if two not in links[one]:
            continue  # one of them was poured into another
        now = mean(one, two)
        if now < threshold:
            continue
        if now < -queued - SLACK * abs(queued):
            heapq.heappush(queue, entry(now, one, two))
            continue
        large, small = (one, two) if (-len(links[one]), one) <= (-len(links[two]), two) else (two, one)
        total = len(members[large]) + len(members[small])
        floors[large] = (floors[large] * len(members[large]) + floors[small] * len(members[small])) / total
        members[large] += members[small]
        first[large] = min(first[large], first[small])
        poured, links[small], members[small] = links[small], {}, []
        del links[large][small], poured[large]
        for other, (value, count) in poured.items():
            more, known = links[large].get(other, (0.0, 0))
            links[large][other] = links[other][large] = (value + more, count + known)
            del links[other][small]
            now = mean(large, other)
            if now >= threshold:
                heapq.heappush(queue, entry(now, large, other))
    return sorted(sorted(group) for group in members if group)
