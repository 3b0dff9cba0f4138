"""Lanes for things that must not touch: the least number of them, in O(n log n)."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush


def pack(intervals: Sequence[tuple[float, float]], gap: float = 0.0) -> list[int]:
    """The lane of every interval, so that no two in one lane touch and nothing is moved.

    Greedy interval partitioning: in order of their begins, each takes the lowest lane that is free. It needs as many
    lanes as intervals lie over each other at the worst place, which is the least there can be.

    Args:
        intervals: Begin and end of each.
        gap: What must stay free between two in one lane.

    Returns:
        The lane of each interval, from 0, in the order given.

    References:
        Kleinberg and Tardos, Algorithm Design, §4.1.
    """
    lanes = [0] * len(intervals)
    busy: list[tuple[float, int]] = []  # end and lane
    free: list[int] = []
    count = 0
    for index in sorted(range(len(intervals)), key=lambda i: intervals[i]):
        begin, end = intervals[index]
        while busy and busy[0][0] + gap <= begin:
            heappush(free, heappop(busy)[1])
        if free:
            lane = heappop(free)
        else:
            lane = count
            count += 1
        lanes[index] = lane
        heappush(busy, (end, lane))
    return lanes
