"""Which events take part in a contradiction of dates and order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cachrono.resolution.conflicts import OrderConflict
from cachrono.resolution.statements import Statement


def taking_part(conflict: OrderConflict) -> tuple[str, ...]:
    """Ids of the events that a contradiction leads through, each once.

    Of a sequence, or of events on one day, these are the ones that its other statements speak of too, with those that
    stand between them: the rest of a long sequence has nothing to do with it.
    """
    counts = Counter(event for statement in conflict.statements for event in set(statement.events))
    return tuple({event: None for statement in conflict.statements for event in _part_of(statement, counts)})


def _part_of(statement: Statement, counts: Counter[str]) -> Iterator[str]:
    shared = [place for place, event in enumerate(statement.events) if counts[event] > 1]
    if len(shared) < 2:
        yield from statement.events
    else:
        yield from statement.events[shared[0] : shared[-1] + 1]
