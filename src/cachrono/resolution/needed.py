"""Which of several groups of differences are needed so that they don't fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cachrono.resolution.fitting import Cycle, fitting
from cachrono.resolution.solving import Edge


def spared(size: int, always: Iterable[Edge], groups: Sequence[Sequence[Edge]]) -> Cycle | None:
    """A cycle of negative weight that does without at least one of several groups of edges; None if it needs each.

    Each half of the groups is put in by turns while the other is searched, so that of many groups none is put in more
    often than it can be halved.

    Args:
        size: The number of variables.
        always: Edges that are always there; they fit among themselves.
        groups: The others.
    """
    out: list[list[tuple[int, int, int]]] = [[] for _ in range(size)]

    def put(edges: Iterable[Edge]) -> None:
        for tail, head, weight, reason, _, _ in edges:
            out[tail].append((head, weight, reason))

    def search(low: int, high: int, labels: list[int]) -> Cycle | None:
        """Look for one that does without one of the groups from low to high; all others are in."""
        if high - low == 1:
            return None
        middle = (low + high) // 2
        for (here, there), (first, last) in (((middle, high), (low, middle)), ((low, middle), (middle, high))):
            fitted = labels.copy()
            added = [edge for group in groups[here:there] for edge in group]
            put(added)
            found = fitting(out, fitted, list({edge.tail: None for edge in added})) or search(first, last, fitted)
            if found:
                return found
            for edge in reversed(added):
                out[edge.tail].pop()
        return None

    put(always)
    labels = [0] * size
    if fitting(out, labels, list(range(size))):
        raise AssertionError("what is always there does not fit")
    return search(0, len(groups), labels) if groups else None


def alike(size: int, always: Sequence[Edge], groups: Sequence[Sequence[Edge]]) -> list[list[int]]:
    """Groups of edges that are needed together: without one of them, the others lead to no cycle either.

    Of edges that follow each other, with nothing that leads away or joins between, all are in a cycle or none is.

    Args:
        size: The number of variables.
        always: Edges that are always there.
        groups: The others.

    Returns:
        Places of groups, together where they are alike; a group that is in no cycle at all is left out.
    """
    edges = [*always, *(edge for group in groups for edge in group)]
    from_: list[list[int]] = [[] for _ in range(size)]
    to: list[list[int]] = [[] for _ in range(size)]
    for place, edge in enumerate(edges):
        from_[edge.tail].append(place)
        to[edge.head].append(place)
    degrees = [[len(places) for places in side] for side in (from_, to)]
    gone = bytearray(len(edges))
    ends = [node for node in range(size) if not degrees[0][node] or not degrees[1][node]]
    while ends:
        node = ends.pop()
        for place in (*from_[node], *to[node]):
            if gone[place]:
                continue
            gone[place] = 1
            for side, other in enumerate((edges[place].tail, edges[place].head)):
                degrees[side][other] -= 1
                if degrees[side][other] == 0 and degrees[1 - side][other] > 0:
                    ends.append(other)
    first = list(range(len(edges)))  # of each edge, one that leads to the same place, in the end to itself

    def root(place: int) -> int:
        while first[place] != place:
            first[place] = first[first[place]]
            place = first[place]
        return place

    for node in range(size):
        if degrees[0][node] == degrees[1][node] == 1:
            before, after = (next(place for place in side[node] if not gone[place]) for side in (to, from_))
            first[root(after)] = root(before)
    found: dict[frozenset[int], list[int]] = {}
    place = len(always)
    for number, group in enumerate(groups):
        ways = frozenset(root(one) for one in range(place, place + len(group)) if not gone[one])
        place += len(group)
        if ways:
            found.setdefault(ways, []).append(number)
    return list(found.values())
