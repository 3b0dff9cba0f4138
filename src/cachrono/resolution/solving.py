"""Differences of whole numbers, ``x[head] <= x[tail] + weight``, and what bounds they give.

Nothing here knows of events. A constraint is an edge from its tail to its head, and carries the number of its reason.
Upper bounds are shortest paths from what is known, lower bounds the same along the edges turned round, with all signs
turned round too.

References:
    D. B. Johnson, Efficient algorithms for shortest paths in sparse networks (1977).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush
from math import inf
from typing import NamedTuple, TypeAlias

Turn: TypeAlias = Callable[[int], int]
"""A bound made of another one by the calendar, where no fixed number of days does; it grows with what it is made of."""

# Turns that lead in a circle close in on a bound step by step, such as on a leap day, for which eight years have to do.
# A variable that is turned more often is taken for one that never comes to rest; so are all when there is no end to it.
_MOST_OF_ONE = 3_000
_MOST_TURNS = 100_000
_TURNS_EACH = 64


class Edge(NamedTuple):
    """The constraint ``x[head] <= x[tail] + weight``.

    Args:
        tail: Number of a variable.
        head: Number of another one.
        weight: The difference; where ``up`` and ``down`` are given, the loosest that they can make.
        reason: Number of what says so.
        up: An upper bound of the head from that of the tail.
        down: A lower bound of the tail from that of the head.
    """

    tail: int
    head: int
    weight: int
    reason: int
    up: Turn | None = None
    down: Turn | None = None


Way: TypeAlias = "tuple[int, int, float, int, Way | None]"
"""How a bound came about: the variable, the one before it, the bound, the reason, and the way to the one before.

The last is None where that one's bound was given. What a way says stays true when bounds on it are found to be closer,
as they are time and again where the calendar leads in a circle; the variables alone would then lead in a circle too.
"""


class Found(NamedTuple):
    """What a system makes of bounds that are given.

    Args:
        bounds: Of each variable.
        ways: Of each that is not as given, the way to it.
        restless: The variables whose bounds would not come to rest.
    """

    bounds: list[float]
    ways: list[Way | None]
    restless: tuple[int, ...]


class System:
    """Constraints on so many variables, to be solved together.

    Args:
        size: The number of variables.
    """

    __slots__ = ("_down", "_up", "into", "out", "size")

    def __init__(self, size: int) -> None:
        self.size = size
        # By tail, and by head: the variable at the other end, the weight, the reason.
        self.out: list[list[tuple[int, int, int]]] = [[] for _ in range(size)]
        self.into: list[list[tuple[int, int, int]]] = [[] for _ in range(size)]
        self._up: dict[int, list[tuple[int, Turn, int]]] = {}
        self._down: dict[int, list[tuple[int, Turn, int]]] = {}

    def add(self, edges: Iterable[Edge]) -> None:
        """Put constraints in."""
        out, into = self.out, self.into
        for tail, head, weight, reason, up, down in edges:
            out[tail].append((head, weight, reason))
            into[head].append((tail, weight, reason))
            if up is not None and down is not None:
                self._up.setdefault(tail, []).append((head, up, reason))
                self._down.setdefault(head, []).append((tail, down, reason))

    def remove(self, nodes: Iterable[int], reasons: set[int]) -> None:
        """Take the constraints of some reasons out.

        Args:
            nodes: The variables at both ends of them.
            reasons: Their numbers.
        """
        for node in nodes:
            for side in (self.out, self.into):
                side[node] = [edge for edge in side[node] if edge[2] not in reasons]
            for turns in (self._up, self._down):
                if node in turns:
                    turns[node] = [turn for turn in turns[node] if turn[2] not in reasons]

    def bounds(
        self, least: Sequence[float], most: Sequence[float], labels: Sequence[int], order: Sequence[int] = ()
    ) -> tuple[Found, Found]:
        """The smallest and the largest value that each variable can have; infinity where nothing bounds it.

        Where the smallest is larger than the largest, or a bound never comes to rest, nothing fits what is given.

        Args:
            least: Lower bounds to start from, one for each variable.
            most: Upper bounds to start from.
            labels: Any values that fit all constraints, from :func:`~cachrono.resolution.fitting.fitting`.
            order: All variables, the heads of most constraints before their tails; it only makes things faster.
        """
        turns = {
            node: [(other, _mirrored(turn), reason) for other, turn, reason in there]
            for node, there in self._down.items()
        }
        below, above = [-value for value in least], [-value for value in most]
        low = _spread(below, above, self.into, [-label for label in labels], turns, order)
        high = _spread(most, least, self.out, labels, self._up, order[::-1])
        return low._replace(bounds=[-value for value in low.bounds]), high

    def differences(self, node: int, labels: Sequence[int]) -> list[float]:
        """By how much each variable can exceed one of them at the most; infinity where nothing limits that."""
        given: list[float] = [inf] * self.size
        given[node] = 0
        return _spread(given, [-inf] * self.size, self.out, labels, {}, ()).bounds


def _mirrored(turn: Turn) -> Turn:
    return lambda value: -turn(-value)


def _spread(
    given: Sequence[float],
    floor: Sequence[float],
    out: Sequence[Sequence[tuple[int, int, int]]],
    labels: Sequence[int],
    turns: Mapping[int, Sequence[tuple[int, Turn, int]]],
    order: Sequence[int],
) -> Found:
    """Shortest paths: once along an order, then from what that left too long, the nearest first.

    The labels make all weights positive or zero, so that without turns this is Dijkstra's algorithm: what is nearest is
    as near as can be. With turns it may come nearer again. What falls below its floor can't be; nothing more follows
    from it.
    """
    bounds = list(given)
    ways: list[Way | None] = [None] * len(bounds)
    passed = bytearray(len(bounds))
    fallen = bytearray(len(bounds))
    heap = [] if order else [(value - labels[node], node) for node, value in enumerate(bounds) if value != inf]
    for node in order:
        passed[node] = 1
        value = bounds[node]
        if value == inf or fallen[node]:
            continue
        if node in turns:
            heap.append((value - labels[node], node))
        for other, weight, reason in out[node]:
            reached = value + weight
            if reached < bounds[other]:
                bounds[other] = reached
                ways[other] = other, node, reached, reason, ways[node]
                if reached < floor[other]:
                    fallen[other] = 1
                elif passed[other]:
                    heap.append((reached - labels[other], other))
    heapify(heap)
    patience = _MOST_TURNS + _TURNS_EACH * len(turns)
    turned: dict[int, int] = {}
    restless: dict[int, None] = {}
    while heap:
        key, node = heappop(heap)
        value = key + labels[node]
        if value > bounds[node] or fallen[node]:
            continue
        for other, weight, reason in out[node]:
            reached = value + weight
            if reached < bounds[other]:
                bounds[other] = reached
                ways[other] = other, node, reached, reason, ways[node]
                if reached < floor[other]:
                    fallen[other] = 1
                else:
                    heappush(heap, (reached - labels[other], other))
        for other, turn, reason in turns.get(node, ()):
            reached = turn(int(value))
            if reached < bounds[other]:
                times = turned.get(other, 0)
                if times >= _MOST_OF_ONE or patience <= 0:
                    restless[other] = None
                    continue
                turned[other] = times + 1
                patience -= 1
                bounds[other] = reached
                ways[other] = other, node, reached, reason, ways[node]
                if reached < floor[other]:
                    fallen[other] = 1
                else:
                    heappush(heap, (reached - labels[other], other))
    return Found(bounds, ways, tuple(restless))


def start_of(node: int, way: Way | None) -> int:
    """The variable whose given bound a way starts from."""
    while way is not None:
        node, way = way[1], way[4]
    return node


def steps_of(way: Way | None) -> list[Way]:
    """The steps of a way, from what was given to where it leads."""
    steps: list[Way] = []
    while way is not None:
        steps.append(way)
        way = way[4]
    return steps[::-1]
