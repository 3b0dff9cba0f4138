"""Differences of whole numbers, ``x[head] <= x[tail] + weight``: what fits them, and what bounds they give.

Nothing here knows of events. A constraint is an edge from its tail to its head, and carries the number of its reason.
Upper bounds are shortest paths from what is known, lower bounds the same along the edges turned round, with all signs
turned round too. A cycle of negative weight says that its reasons can't all hold, and by how much they fail.

References:
    A. V. Goldberg and T. Radzik, A heuristic improvement of the Bellman-Ford algorithm (1993);
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
# After so many, and so many more for each variable that any lead from, they are taken for such as never come to rest.
_MOST_TURNS = 4_000
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
        restless: A variable whose bound would not come to rest; None if all do.
    """

    bounds: list[float]
    ways: list[Way | None]
    restless: int | None


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
        self,
        least: Sequence[float],
        most: Sequence[float],
        labels: Sequence[int],
        order: Sequence[int] = (),
        *,
        once: bool = False,
    ) -> tuple[Found, Found]:
        """The smallest and the largest value that each variable can have; infinity where nothing bounds it.

        Where the smallest is larger than the largest, or a bound never comes to rest, nothing fits what is given.

        Args:
            least: Lower bounds to start from, one for each variable.
            most: Upper bounds to start from.
            labels: Any values that fit all constraints, from :func:`fitting`.
            order: All variables, the heads of most constraints before their tails; it only makes things faster.
            once: Whether, all in all, no more turns are taken than there are: what goes in a circle stops there.
        """
        turns = {
            node: [(other, _mirrored(turn), reason) for other, turn, reason in there]
            for node, there in self._down.items()
        }
        below, above = [-value for value in least], [-value for value in most]
        mirrored = [-label for label in labels]
        low, ways, restless = _spread(below, above, self.into, mirrored, turns, order, once)
        high = _spread(most, least, self.out, labels, self._up, order[::-1], once)
        return Found([-value for value in low], ways, restless), Found(*high)

    def differences(self, node: int, labels: Sequence[int]) -> list[float]:
        """By how much each variable can exceed one of them at the most; infinity where nothing limits that."""
        given: list[float] = [inf] * self.size
        given[node] = 0
        return _spread(given, (), self.out, labels, {}, (), False)[0]


def _mirrored(turn: Turn) -> Turn:
    return lambda value: -turn(-value)


def _spread(
    given: Sequence[float],
    floor: Sequence[float],
    out: Sequence[Sequence[tuple[int, int, int]]],
    labels: Sequence[int],
    turns: Mapping[int, Sequence[tuple[int, Turn, int]]],
    order: Sequence[int],
    once: bool,
) -> tuple[list[float], list[Way | None], int | None]:
    """Shortest paths: once along an order, then by Dijkstra's algorithm from what that left too long.

    The labels make all weights positive or zero, so that whatever is nearest is as near as can be. A value below the
    floor ends all turning: nothing fits.
    """
    bounds = list(given)
    ways: list[Way | None] = [None] * len(bounds)
    passed = bytearray(len(bounds))
    heap = [] if order else [(value - labels[node], node) for node, value in enumerate(bounds) if value != inf]
    for node in order:
        passed[node] = 1
        value = bounds[node]
        if value == inf:
            continue
        if node in turns:
            heap.append((value - labels[node], node))
        for other, weight, reason in out[node]:
            reached = value + weight
            if reached < bounds[other]:
                bounds[other] = reached
                ways[other] = other, node, reached, reason, ways[node]
                if passed[other]:
                    heap.append((reached - labels[other], other))
    heapify(heap)
    restless: int | None = None
    patience = sum(map(len, turns.values())) if once else _MOST_TURNS + _TURNS_EACH * len(turns)
    while heap:
        key, node = heappop(heap)
        value = key + labels[node]
        if value > bounds[node]:
            continue
        for other, weight, reason in out[node]:
            reached = value + weight
            if reached < bounds[other]:
                bounds[other] = reached
                ways[other] = other, node, reached, reason, ways[node]
                heappush(heap, (reached - labels[other], other))
        for other, turn, reason in turns.get(node, ()):
            reached = turn(int(value))
            if reached < bounds[other]:
                if patience <= 0:
                    restless = other
                    continue
                patience = 0 if reached < floor[other] else patience - 1
                bounds[other] = reached
                ways[other] = other, node, reached, reason, ways[node]
                heappush(heap, (reached - labels[other], other))
    return bounds, ways, restless


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


Cycle: TypeAlias = list[tuple[int, int, int, int]]
"""Edges, each as tail, head, weight and reason, of which each begins where the one before ends."""


def fitting(
    out: Sequence[Sequence[tuple[int, int, int]]], labels: list[int], waiting: list[int], *, in_turn: bool = False
) -> Cycle | None:
    """Make labels fit: ``labels[head] <= labels[tail] + weight`` for every edge.

    Args:
        out: The edges, by tail: head, weight, reason.
        labels: What to start from; they are only ever made smaller.
        waiting: The tails of edges that may not fit; empty at the end, unless a cycle was found. Once an edge of that
            is taken out, the same labels and what is left here can be used to go on.
        in_turn: Whether these stand in an order in which most tails come before their heads.

    Returns:
        A cycle of negative weight, if there is any; then nothing fits.
    """
    came: dict[int, tuple[int, int, int, int]] = {}
    while True:
        # In an order in which whatever is made smaller hands it on in the same round.
        order = list(waiting) if in_turn else _in_turn(out, labels, waiting)
        in_turn = False
        if isinstance(order, list):
            smaller: dict[int, None] = {}  # what was made so after it had its turn, or has none
            ahead = bytearray(len(out))
            for node in order:
                ahead[node] = 1
            for node in order:
                ahead[node] = 0
                label = labels[node]
                for head, weight, reason in out[node]:
                    if label + weight < labels[head]:
                        labels[head] = label + weight
                        came[head] = node, head, weight, reason
                        if not ahead[head]:
                            smaller[head] = None
            waiting[:] = smaller
            if not smaller:
                return None
            if cycle := _circle(came, waiting):
                return cycle
        else:
            return order.edges


class _Negative(NamedTuple):
    edges: Cycle


def _in_turn(
    out: Sequence[Sequence[tuple[int, int, int]]], labels: Sequence[int], waiting: Sequence[int]
) -> list[int] | _Negative:
    """What can be reached over edges that are tight or too tight, each variable before those that it leads to."""
    done: list[int] = []
    depth: dict[int, int | None] = {}  # the length of the way to what is on the way, None where all is done
    for root in waiting:
        label = labels[root]
        for head, weight, _ in out[root]:
            if label + weight < labels[head]:
                break
        else:
            continue
        if root in depth:
            continue
        depth[root] = 0
        path: list[tuple[int, int, int, int]] = []
        stack = [(root, iter(out[root]))]
        while stack:
            node, edges = stack[-1]
            label, length = labels[node], depth[node]
            assert length is not None
            for head, weight, reason in edges:
                if label + weight > labels[head]:
                    continue
                if head not in depth:
                    depth[head] = length + weight
                    path.append((node, head, weight, reason))
                    stack.append((head, iter(out[head])))
                    break
                before = depth[head]
                if before is not None and length + weight < before:
                    start = next(i for i in reversed(range(len(stack))) if stack[i][0] == head)
                    return _Negative([*path[start:], (node, head, weight, reason)])
            else:
                stack.pop()
                if path:
                    path.pop()
                depth[node] = None
                done.append(node)
    done.reverse()
    return done


def _circle(came: dict[int, tuple[int, int, int, int]], changed: Iterable[int]) -> Cycle | None:
    """A cycle of the edges over which labels were last made smaller; there is one only if its weight is negative."""
    seen: dict[int, int] = {}
    for turn, start in enumerate(changed):
        node = start
        while node not in seen and node in came:
            seen[node] = turn
            node = came[node][0]
        if node in came and seen.get(node) == turn:
            cycle = [came[node]]
            while cycle[-1][0] != node:
                cycle.append(came[cycle[-1][0]])
            return cycle[::-1]
    return None


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


def in_turn(later: Sequence[Sequence[int]]) -> list[int]:
    """The variables from earlier to later ones; not all of them where something is later than itself.

    Args:
        later: Of each variable, some that come after it.
    """
    waits = [0] * len(later)
    for nodes in later:
        for node in nodes:
            waits[node] += 1
    free = [node for node, count in enumerate(waits) if count == 0]
    for node in free:  # which grows
        for other in later[node]:
            waits[other] -= 1
            if waits[other] == 0:
                free.append(other)
    return free


def knot_of(out: Sequence[Sequence[tuple[int, int, int]]], node: int) -> set[int]:
    """The variables that an edge leads to from one of them and back: its strongly connected component."""
    back: list[list[int]] = [[] for _ in out]
    for tail, edges in enumerate(out):
        for head, _, _ in edges:
            back[head].append(tail)
    forth = _reached(node, [[head for head, _, _ in edges] for edges in out])
    return forth & _reached(node, back)


def _reached(start: int, out: Sequence[Sequence[int]]) -> set[int]:
    reached, waiting = {start}, [start]
    while waiting:
        new = [head for head in out[waiting.pop()] if head not in reached]
        reached.update(new)
        waiting += new
    return reached
