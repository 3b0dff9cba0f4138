"""Whether differences of whole numbers fit: values that make them so, or a cycle that says why there are none.

A cycle of negative weight says that its reasons can't all hold, and by how much they fail.

References:
    A. V. Goldberg and T. Radzik, A heuristic improvement of the Bellman-Ford algorithm (1993).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

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
            waiting[:] = [*waiting[order.place :], *waiting[: order.place]]  # those before have just been looked at
            return order.edges


class _Negative(NamedTuple):
    edges: Cycle
    place: int  # among those that wait, of the one from which it was found


def _in_turn(
    out: Sequence[Sequence[tuple[int, int, int]]], labels: Sequence[int], waiting: Sequence[int]
) -> list[int] | _Negative:
    """What can be reached over edges that are tight or too tight, each variable before those that it leads to."""
    done: list[int] = []
    depth: dict[int, int | None] = {}  # the length of the way to what is on the way, None where all is done
    for place, root in enumerate(waiting):
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
                    return _Negative([*path[start:], (node, head, weight, reason)], place)
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


def knot_of(
    out: Sequence[Sequence[tuple[int, int, int]]], into: Sequence[Sequence[tuple[int, int, int]]], node: int
) -> set[int]:
    """The variables that an edge leads to from one of them and back: its strongly connected component."""
    return _reached(node, out) & _reached(node, into)


def _reached(start: int, out: Sequence[Sequence[tuple[int, int, int]]]) -> set[int]:
    reached, waiting = {start}, [start]
    while waiting:
        new = {head for head, _, _ in out[waiting.pop()]} - reached
        reached |= new
        waiting += new
    return reached
