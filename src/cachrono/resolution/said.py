"""All that is said of the events that order statements name, numbered; and what of it is set aside.

The begin of event n is variable 2n, its end 2n + 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain
from math import inf
from typing import TypeAlias

from cachrono.model import Order, Registry
from cachrono.resolution.account import Account
from cachrono.resolution.statements import Statement, datings_of, links_of

Member: TypeAlias = tuple[int, int] | int
"""A statement: a date by the numbers of its event and of itself there, or an order statement by its place."""


class Said:
    """Dates and order statements, each under its number.

    Args:
        accounts: Of all events that are named.
        orders: The order statements.

    Attributes:
        events: Ids of the events.
        numbers: The numbers, by id.
        links: What the order statements say of two events, or of one.
        datings: Of each event, its dates.
        dates_aside: The dates that are set aside.
        links_aside: The numbers of links that are set aside.
    """

    def __init__(self, accounts: Registry[Account], orders: Sequence[Order]) -> None:
        self.orders = orders
        self.events = list(dict.fromkeys(chain.from_iterable(order.events for order in orders)))
        self.numbers = {event: number for number, event in enumerate(self.events)}
        self.links = links_of(orders, self.numbers)
        self.datings = [datings_of(accounts[event]) for event in self.events]
        self.dates_aside: set[tuple[int, int]] = set()
        self.links_aside: set[int] = set()

    @cached_property
    def _links_of_order(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for place, link in enumerate(self.links):
            found.setdefault(link.order, []).append(place)
        return found

    def statement(self, member: Member) -> Statement:
        """A statement as it can be told."""
        if isinstance(member, tuple):
            return self.datings[member[0]][member[1]].statement
        order = self.orders[member]
        return Statement(events=order.events, order=order)

    def given(self, node: int, side: int) -> Member | None:
        """The date that states the smallest (0) or the largest value (1) of a variable."""
        return self._limit(node, side)[1]

    def stated(self, node: int, side: int) -> float:
        """The smallest (0) or the largest value (1) of a variable that a date states."""
        return self._limit(node, side)[0]

    def _limit(self, node: int, side: int) -> tuple[float, Member | None]:
        number, end = divmod(node, 2)
        best: tuple[float, Member | None] = (inf if side else -inf, None)
        for place, dating in enumerate(self.datings[number]):
            day = dating.bounds[2 * end + side]
            if day is None or (number, place) in self.dates_aside:
                continue
            if day < best[0] if side else day > best[0]:
                best = day, (number, place)
        return best

    def limits_of_all(self) -> tuple[list[float], list[float]]:
        """The largest and the smallest value that dates state of each variable."""
        upper: list[float] = [inf] * 2 * len(self.events)
        lower: list[float] = [-inf] * 2 * len(self.events)
        for number, datings in enumerate(self.datings):
            for place, dating in enumerate(datings):
                if not self.dates_aside or (number, place) not in self.dates_aside:
                    for side, day in enumerate(dating.bounds):
                        node = 2 * number + side // 2
                        if day is None:
                            continue
                        if side % 2:
                            upper[node] = min(upper[node], day)
                        else:
                            lower[node] = max(lower[node], day)
        return upper, lower

    def links_in(self, order: int) -> Sequence[int]:
        """The numbers of the links of an order statement that are not set aside."""
        links = self._links_of_order[order]
        return [link for link in links if link not in self.links_aside] if self.links_aside else links

    def all_links_in(self, order: int) -> Sequence[int]:
        """The numbers of all links of an order statement."""
        return self._links_of_order[order]

    def numbers_in(self, order: int) -> Iterable[int]:
        """The numbers of the events of an order statement."""
        return (self.numbers[event] for event in self.orders[order].events)

    def is_partly_aside(self, order: int) -> bool:
        """Whether a part of an order statement is set aside."""
        return bool(self.links_aside) and len(self.links_in(order)) < len(self._links_of_order[order])

    def with_narrower(self, date: tuple[int, int]) -> set[tuple[int, int]]:
        """A date and those of the event that lie within it: where it is wrong, they are."""
        number, place = date
        return {(number, other) for other in self.datings[number][place].narrower}

    def coarser(self, member: tuple[int, int]) -> list[tuple[int, int]]:
        """The dates of an event that say the same less closely, the loosest first."""
        number, place = member
        wider = [
            (len(dating.narrower), other)
            for other, dating in enumerate(self.datings[number])
            if other != place and place in dating.narrower and (number, other) not in self.dates_aside
        ]
        return [(number, other) for _, other in sorted(wider, reverse=True)]
