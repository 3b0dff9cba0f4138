"""Two views of one chronology beside each other: what brought new bounds or a contradiction, and what took them away.

A bound of one event can change because of what an article says of another. Which article that was, the way tells by
which the bound comes about: what stands on it in one view and was not said in the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeAlias, TypeVar

from cachrono.model import Claim, Order
from cachrono.resolution.account import Account
from cachrono.resolution.conflicts import OrderConflict
from cachrono.resolution.contested import taking_part
from cachrono.resolution.said import Member
from cachrono.resolution.statements import BOUNDS_AT, WITHIN_ITSELF, Statement
from cachrono.resolution.view import View

V = TypeVar("V")
Part: TypeAlias = Claim | Order
Tell: TypeAlias = Callable[[Statement], Sequence[V]]
Known: TypeAlias = tuple[dict[int, tuple[V, ...]], dict[int, tuple[V, ...]]]


class Side:
    """One of two views, with what is said in it and not in the other."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.other: Side
        self._nearest: tuple[dict[int, int | None], dict[int, int | None]] = ({}, {})
        self._of_member: dict[Member, tuple[Part, ...]] = {}
        self._of_conflict: dict[int, tuple[Part, ...]] = {}

    # What is new.

    @cached_property
    def orders(self) -> dict[Order, None]:
        """The order statements that the other view doesn't have."""
        known = set(self.other.view.chronology.orders)
        return {order: None for order in self.view.chronology.orders if order not in known}

    @cached_property
    def orders_by_event(self) -> dict[str, list[Order]]:
        """The same by the events that they name."""
        found: dict[str, list[Order]] = {}
        for order in self.orders:
            for event in order.events:
                found.setdefault(event, []).append(order)
        return found

    def new_in(self, statement: Statement) -> tuple[Part, ...]:
        """The parts of a statement that make it one that the other view doesn't have; none if that has it."""
        if statement.order is not None:
            return (statement.order,) if statement.order in self.orders else ()
        account = self.other.view.accounts.get(statement.events[0])
        said = {claim.when for claim in account.claims} if account is not None else set()
        return tuple(claim for claim in statement.claims if claim.when in statement.when and claim.when not in said)

    # Contradictions.

    @cached_property
    def conflicts(self) -> dict[str, tuple[OrderConflict, ...]]:
        """The contradictions of dates and order, by the events that take part."""
        found: dict[str, tuple[OrderConflict, ...]] = {}
        for conflict in self.view.order_conflicts:
            for event in taking_part(conflict):
                found[event] = (*found.get(event, ()), conflict)
        return found

    def new_conflicts(self, event: str) -> list[OrderConflict]:
        """The contradictions in which an event takes part, and which the other view doesn't have."""
        return [conflict for conflict in self.conflicts.get(event, ()) if id(conflict) in self.alone]

    @cached_property
    def _keys(self) -> set[frozenset[str | Order]]:
        return {_key(conflict) for conflict in self.view.order_conflicts}

    @cached_property
    def alone(self) -> dict[int, OrderConflict]:
        """The contradictions that the other view doesn't have, by their identities."""
        theirs = self.other._keys
        return {id(conflict): conflict for conflict in self.view.order_conflicts if _key(conflict) not in theirs}

    def new_in_conflict(self, conflict: OrderConflict) -> tuple[Part, ...]:
        """What makes a contradiction one that the other view doesn't have."""
        if id(conflict) not in self._of_conflict:
            parts = [part for statement in conflict.statements for part in self.new_in(statement)]
            self._of_conflict[id(conflict)] = _once(parts)
        return self._of_conflict[id(conflict)]

    # Bounds.

    def new_behind(self, account: Account) -> Iterator[Part]:
        """What makes bounds of an event other than in the other view: new dates and order on the way to them."""
        for node, side in self._other_bounds(account):
            yield from self._on_way(node, side)

    def _other_bounds(self, account: Account) -> Iterator[tuple[int, int]]:
        """The variables, and on which side, that the order bounds otherwise than in the other view."""
        derived = account.derived
        if derived is None:
            return
        before = self.other.view[account.id].bounds
        number = self.view._network.limits.said.numbers[account.id]
        for name in sorted(derived.derived):
            if getattr(derived.bounds, name) != getattr(before, name):
                side, end = BOUNDS_AT[name]
                yield 2 * number + end, side

    def _on_way(self, node: int, side: int) -> Iterator[Part]:
        """The new parts on the way to a bound. Each node knows the nearest place where there is anything new."""
        seen: set[int] = set()
        place = self._nearest_new(node, side)
        while place is not None and place not in seen:
            seen.add(place)
            yield from self._new_at(place, side)
            before = self._before(place, side)
            place = None if before is None else self._nearest_new(before, side)

    def _nearest_new(self, node: int, side: int) -> int | None:
        known = self._nearest[side]
        way: dict[int, None] = {}
        found: int | None = None
        there: int | None = node
        while there is not None and there not in way:
            if there in known:
                found = known[there]
                break
            way[there] = None
            if self._new_at(there, side):
                found = there
                break
            there = self._before(there, side)
        known.update(dict.fromkeys(way, found))
        return found

    def _before(self, node: int, side: int) -> int | None:
        """The variable from which a bound of another one comes; None where a date states it."""
        way = self.view._network.limits.ways[side][node]
        return None if way is None else way[1]

    def _new_at(self, node: int, side: int) -> tuple[Part, ...]:
        member = self._member_at(node, side)
        if member is None:
            return ()
        if member not in self._of_member:
            self._of_member[member] = self.new_in(self.view._network.limits.said.statement(member))
        return self._of_member[member]

    def _member_at(self, node: int, side: int) -> Member | None:
        """What is said that bounds a variable: the order from another one, or a date of its own."""
        limits = self.view._network.limits
        way = limits.ways[side][node]
        if way is None:
            return limits.said.given(node, side)
        return None if way[3] == WITHIN_ITSELF else limits.said.links[way[3]].order

    def all_behind(self, account: Account, tell: Tell[V], known: Known[V]) -> tuple[V, ...]:
        """Something that is told of each statement on the way to bounds other than in the other view, each once.

        Args:
            account: Of the event.
            tell: What is told of a statement.
            known: What has been found already, for all variables; it is shared, for ways run together.
        """
        found = (self._along(node, side, tell, known[side]) for node, side in self._other_bounds(account))
        return tuple(dict.fromkeys(one for told in found for one in told))

    def _along(self, node: int, side: int, tell: Tell[V], known: dict[int, tuple[V, ...]]) -> tuple[V, ...]:
        way: dict[int, None] = {}
        there: int | None = node
        while there is not None and there not in known and there not in way:
            way[there] = None
            there = self._before(there, side)
        told = () if there is None else known.get(there, ())
        for place in reversed(way):
            member = self._member_at(place, side)
            more = () if member is None else tell(self.view._network.limits.said.statement(member))
            told = (*told, *(one for one in more if one not in told))
            known[place] = told
        return told


class Comparison:
    """Two views of one chronology, with their accounts side by side.

    Args:
        before: The earlier view.
        after: The later one.
    """

    def __init__(self, before: View, after: View) -> None:
        self.before, self.after = Side(before), Side(after)
        self.before.other, self.after.other = self.after, self.before
        self._sources: Known[str] = ({}, {})
        self._places: Known[int] = ({}, {})
        self._endings: dict[int, tuple[Part, ...]] = {}

    def added(self, before: Account, after: Account) -> tuple[Part, ...]:
        """What the later view has and the earlier one hasn't, and bears on an event: on its bounds, from afar too."""
        return self._parts(self.after, before, after)

    def gone(self, before: Account, after: Account) -> tuple[Part, ...]:
        """What the earlier view has and the later one hasn't, and bore on an event."""
        return self._parts(self.before, after, before)

    def _parts(self, side: Side, other: Account, account: Account) -> tuple[Part, ...]:
        known = {claim.id for claim in other.claims}
        parts: list[Part] = [claim for claim in account.claims if claim.id not in known]
        parts += side.orders_by_event.get(account.id, ())
        if account.derived != other.derived:
            parts += side.new_behind(account)
        for conflict in side.new_conflicts(account.id):
            parts += side.new_in_conflict(conflict)
        return _once(parts)

    def sources(self, before: Account, after: Account) -> tuple[str, ...]:
        """Ids of the sources that brought a change.

        Those of what was added; failing that, of what corrects what is gone; failing that, of what ended a
        contradiction; failing that too, all from which the new bounds follow, unless the editor set something aside.
        """
        found: Iterable[Part]
        for found in (
            self.added(before, after),
            self._correcting(part for part in self.gone(before, after) if isinstance(part, Claim)),
            self._ending(after),
        ):
            if sources := tuple(dict.fromkeys(part.source for part in found if part.source is not None)):
                return sources
        if self.gone(before, after):
            return ()  # by the editor's decision
        return self.after.all_behind(after, lambda statement: statement.sources, self._sources)

    def _ending(self, after: Account) -> Iterator[Part]:
        """What is new about the events of a contradiction that has ended, of which a part bounds an event again."""
        ended, places = self._ended
        again = self.after.all_behind(after, lambda one: _places(one, places), self._places) if ended else ()
        for conflict in {place: ended[place] for place in again}.values():
            yield from self._ending_of(conflict)
        for conflict in self.before.new_conflicts(after.id):
            yield from self._ending_of(conflict)

    def _ending_of(self, conflict: OrderConflict) -> tuple[Part, ...]:
        if id(conflict) not in self._endings:
            parts: list[Part] = []
            for event in taking_part(conflict):
                known = {claim.id for claim in self.before.view[event].claims}
                parts += (claim for claim in self.after.view[event].claims if claim.id not in known)
                parts += self.after.orders_by_event.get(event, ())
            self._endings[id(conflict)] = _once([*parts, *self._correcting(conflict.claims)])
        return self._endings[id(conflict)]

    @cached_property
    def _ended(self) -> tuple[tuple[OrderConflict, ...], dict[str | Order, list[int]]]:
        """The contradictions that there are no longer, and by each part of them which ones those are."""
        ended = tuple(self.before.alone.values())
        places: dict[str | Order, list[int]] = {}
        for place, conflict in enumerate(ended):
            for part in _key(conflict):
                places.setdefault(part, []).append(place)
        return ended, places

    def _correcting(self, gone: Iterable[Claim]) -> Iterator[Claim]:
        """The claims that take the place of others, or take them back; of a copy, those that do so to its original."""
        for event in dict.fromkeys(claim.event for claim in gone):
            known = {claim.id for claim in self.before.view.chronology.claims_of(event)}
            for newer in self.after.view.chronology.claims_of(event):
                if newer.id not in known and (newer.supersedes is not None or newer.retracts is not None):
                    yield newer


def _once(parts: Sequence[Part]) -> tuple[Part, ...]:
    return tuple({_part_key(part): part for part in parts}.values())


def _key(conflict: OrderConflict) -> frozenset[str | Order]:
    """What makes two contradictions the same: that they are made of the same."""
    return frozenset(_part_key(part) for statement in conflict.statements for part in statement.parts)


def _places(statement: Statement, places: Mapping[str | Order, Sequence[int]]) -> list[int]:
    return [place for part in statement.parts for place in places.get(_part_key(part), ())]


def _part_key(part: Part) -> str | Order:
    return part.id if isinstance(part, Claim) else part
