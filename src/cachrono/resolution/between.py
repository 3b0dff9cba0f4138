"""How two events lie to each other, as far as dates and order leave it open."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import TypeAlias

from attrs import frozen

from cachrono.dates import AllenRelation, Bounds
from cachrono.dates.relations import gap as days_between
from cachrono.errors import counted

# Rows and columns are the begin and the end of the one, then of the other: by how many days, at the most, the point of
# the column is later than that of the row.
Distances: TypeAlias = list[list[float]]

_A_BEGIN, _A_END, _B_BEGIN, _B_END = range(4)
_Limit: TypeAlias = tuple[int, int, int]  # row, column, limit


def _less(one: int, other: int, days: int = 1) -> tuple[_Limit, ...]:
    """One point lies so many days before another, or more."""
    return ((other, one, -days),)


def _same(one: int, other: int, days: int = 0) -> tuple[_Limit, ...]:
    """One point lies just so many days before another."""
    return (other, one, -days), (one, other, days)


_RELATIONS: dict[AllenRelation, tuple[_Limit, ...]] = {
    AllenRelation.BEFORE: _less(_A_END, _B_BEGIN, 2),
    AllenRelation.MEETS: _same(_A_END, _B_BEGIN, 1),
    AllenRelation.OVERLAPS: _less(_A_BEGIN, _B_BEGIN) + _less(_B_BEGIN, _A_END, 0) + _less(_A_END, _B_END),
    AllenRelation.STARTS: _same(_A_BEGIN, _B_BEGIN) + _less(_A_END, _B_END),
    AllenRelation.DURING: _less(_B_BEGIN, _A_BEGIN) + _less(_A_END, _B_END),
    AllenRelation.FINISHES: _less(_B_BEGIN, _A_BEGIN) + _same(_A_END, _B_END),
    AllenRelation.EQUALS: _same(_A_BEGIN, _B_BEGIN) + _same(_A_END, _B_END),
    AllenRelation.AFTER: _less(_B_END, _A_BEGIN, 2),
    AllenRelation.MET_BY: _same(_B_END, _A_BEGIN, 1),
    AllenRelation.OVERLAPPED_BY: _less(_B_BEGIN, _A_BEGIN) + _less(_A_BEGIN, _B_END, 0) + _less(_B_END, _A_END),
    AllenRelation.STARTED_BY: _same(_A_BEGIN, _B_BEGIN) + _less(_B_END, _A_END),
    AllenRelation.CONTAINS: _less(_A_BEGIN, _B_BEGIN) + _less(_B_END, _A_END),
    AllenRelation.FINISHED_BY: _less(_A_BEGIN, _B_BEGIN) + _same(_A_END, _B_END),
}


def relations_within(distances: Distances, earlier: AllenRelation | None) -> AllenRelation:
    """Every relation that the distances allow, as one union.

    Args:
        distances: Between the four points, each the least that follows from all.
        earlier: ``PRECEDES`` or ``FOLLOWS`` where one is said to be over before the other begins. They may still
            share a day, and are one before the other on it.
    """
    found = AllenRelation(0)
    for relation, limits in _RELATIONS.items():
        if _fits(distances, limits):
            found |= relation
    if earlier is None:
        return found
    kept = found & earlier
    one, other = (_A_END, _B_BEGIN) if earlier is AllenRelation.PRECEDES else (_B_END, _A_BEGIN)
    if _fits(distances, _same(one, other)):
        kept |= AllenRelation.BEFORE if earlier is AllenRelation.PRECEDES else AllenRelation.AFTER
    return kept


def _fits(distances: Distances, limits: Sequence[_Limit]) -> bool:
    """Whether further limits fit what is known of four points."""
    found = [row.copy() for row in distances]
    for row, column, limit in limits:
        found[row][column] = min(found[row][column], limit)
    for middle in range(4):
        for row in range(4):
            for column in range(4):
                found[row][column] = min(found[row][column], found[row][middle] + found[middle][column])
    return all(found[point][point] >= 0 for point in range(4))


@frozen
class Gap:
    """The time from the last day of one event to the first day of another.

    Args:
        least: The fewest days that it can be; negative where the other can begin earlier. None if there is no limit.
        most: The most days.
        between: The bounds of the days between the two, whichever comes first; None when there can be none.
    """

    least: int | None
    most: int | None
    between: Bounds | None

    def __str__(self) -> str:
        if self.least is None or self.most is None:
            if self.least is None and self.most is None:
                return "any number of days"
            limit, word = (self.least, "at least") if self.most is None else (self.most, "at most")
            assert limit is not None
            return f"{word} {counted(limit, 'day')}"
        if self.least == self.most:
            return counted(self.least, "day")
        return f"{self.least} to {counted(self.most, 'day')}"


def gap_within(distances: Distances, one: Bounds, other: Bounds) -> Gap:
    """The gap from one event to another."""
    least, most = -distances[_B_BEGIN][_A_END], distances[_A_END][_B_BEGIN]
    return Gap(None if least == -inf else int(least), None if most == inf else int(most), days_between(one, other))
