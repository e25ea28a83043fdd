"""Average-linkage clustering of a sparse graph, the same for any order of its nodes' arrival."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence

Edges = Mapping[tuple[int, int], float]


def average_linkage(size: int, edges: Edges, threshold: float, floor: Sequence[float] = ()) -> list[list[int]]:
    """Clusters of the nodes 0..size-1: the two clusters that are most alike join, as long as the mean of all pairs
    between them reaches `threshold`. A negative edge keeps its ends apart.

    A pair without an edge counts as the lower `floor` of its ends: the value under which a node's edges were cut away,
    0 where none were. Clusters are sorted, and come in order of their first node; ties go to the lower nodes. Single
    links would chain versions of a text, or the days of a story, into one; the mean does not. O(e log e) for e edges.
    """
    members = {node: [node] for node in range(size)}
    floors = {node: (floor[node] if floor else 0.0) for node in range(size)}
    links: dict[int, dict[int, tuple[float, int]]] = {node: {} for node in range(size)}
    queue: list[tuple[float, int, int, int, int]] = []
    for (one, two), value in edges.items():
        links[one][two] = links[two][one] = (value, 1)
        if value >= threshold:
            queue.append((-value, min(one, two), max(one, two), one, two))
    heapq.heapify(queue)
    number = size  # a joined cluster takes the next number; its links are the sums over its members
    while queue:
        *_, one, two = heapq.heappop(queue)
        if one not in members or two not in members:
            continue
        small, large = sorted((links.pop(one), links.pop(two)), key=len)
        for other, (value, count) in small.items():
            more, known = large.get(other, (0.0, 0))
            large[other] = (more + value, known + count)
        for gone in (one, two):
            large.pop(gone, None)
        weights = len(members[one]), len(members[two])
        floors[number] = (floors.pop(one) * weights[0] + floors.pop(two) * weights[1]) / sum(weights)
        members[number] = sorted(members.pop(one) + members.pop(two))
        links[number] = large
        for other, (value, count) in large.items():
            back = links[other]
            back.pop(one, None)
            back.pop(two, None)
            back[number] = (value, count)
            pairs = len(members[number]) * len(members[other])
            mean = (value + (pairs - count) * min(floors[number], floors[other])) / pairs
            if mean >= threshold:
                low, high = sorted((members[number][0], members[other][0]))
                heapq.heappush(queue, (-round(mean, 9), low, high, number, other))
        number += 1
    return sorted(members.values())
