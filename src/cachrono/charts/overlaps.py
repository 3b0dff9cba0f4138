"""Days as ranges: which days readings allow, which they have in common, and how far apart they are.

A range is its first and last day, inclusive; an infinity is no bound. Ranges of one list are in order, and a day lies
between any two of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from itertools import combinations, pairwise
from math import inf

from cachrono.dates import TimeSpan

Ranges = list[tuple[float, float]]


def days_of(span: TimeSpan) -> Ranges:
    """The days that a span can touch; of a set, those of each of its members."""
    ranges = []
    for bounds in span.members:
        first, last = bounds.begin_earliest, bounds.end_latest
        ranges.append((-inf if first is None else first, inf if last is None else last))
    return joined(ranges)


def joined(ranges: Iterable[tuple[float, float]]) -> Ranges:
    """The days that lie in any of some ranges, as few ranges as they make."""
    found: Ranges = []
    for first, last in sorted(ranges):
        if first > last:
            continue
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


def union(several: Iterable[Ranges]) -> Ranges:
    """The days that any of several allows."""
    return joined(one for ranges in several for one in ranges)


def intersection(several: Sequence[Ranges]) -> Ranges:
    """The days that all of several allow."""
    return reduce(_both, several)


def _both(some: Ranges, others: Ranges) -> Ranges:
    found: Ranges = []
    mine, theirs = 0, 0
    while mine < len(some) and theirs < len(others):
        first, last = max(some[mine][0], others[theirs][0]), min(some[mine][1], others[theirs][1])
        if first <= last:
            found.append((first, last))
        if some[mine][1] < others[theirs][1]:
            mine += 1
        else:
            theirs += 1
    return found


def apart(several: Sequence[Ranges]) -> int:
    """How many days lie from one to another of the two that are farthest from each other; 0 if any two share a day."""
    return max((_distance(some, others) for some, others in combinations(several, 2)), default=0)


def _distance(some: Ranges, others: Ranges) -> int:
    if _both(some, others):
        return 0
    sides = sorted([(*one, True) for one in some] + [(*one, False) for one in others])
    return int(min(after[0] - before[1] for before, after in pairwise(sides) if before[2] is not after[2]))
