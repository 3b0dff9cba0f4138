"""Of statements that can't all be true, as few as can be: each is needed for the contradiction.

Three things can go wrong: a cycle of order statements, or of these and dates, that asks for too many or too few days; a
circle of earlier and later, for which no days are needed; dates that don't leave the days that a month or a year has.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from math import inf
from types import MappingProxyType
from typing import NamedTuple

from cachrono.model import Order
from cachrono.resolution.fitting import Cycle, fitting
from cachrono.resolution.needed import alike, spared
from cachrono.resolution.said import Member, Said
from cachrono.resolution.solving import Edge, System
from cachrono.resolution.statements import (
    WITHIN_ITSELF,
    Link,
    by_calendar,
    day_edges,
    order_edges,
    own_edges,
)

# Of so many statements it is tried whether each is needed, unless they follow each other in one circle.
_MOST_TRIED = 1000

# The same where only the calendar tells, which takes the square of their number.
_MOST_TRIED_BY_CALENDAR = 200


class Fewest(NamedTuple):
    """Statements that can't all be true.

    Args:
        members: The statements, one after the other as the contradiction leads through them.
        days: By how many days they fail; 0 where only earlier and later are at odds.
        links: The numbers of the links of order statements that it leads through.
        is_minimal: Whether without any one of them the others fit, as far as it was tried.
        closest: Of a date that says less than one that is in force, but contradicts too, the one in force.
    """

    members: tuple[Member, ...]
    days: int
    links: frozenset[int]
    is_minimal: bool = True
    closest: Mapping[Member, Member] = MappingProxyType({})


def smallest(said: Said, members: Collection[Member], *, whole: bool = False) -> Fewest:
    """Of statements that can't all be true, some of which each is needed for that.

    Args:
        said: All that is said.
        members: The statements.
        whole: Whether what has been set aside of them counts too.
    """
    found = clash_of(said, members, whole=whole)
    if found is None:  # more were needed to find it than to tell it: then it is told as it was found
        links = (link for one in members if not isinstance(one, tuple) for link in said.links_in(one))
        return Fewest(tuple(members), 1, frozenset(links), is_minimal=False)
    found = _smaller_by_calendar(said, found, whole)
    closest: dict[Member, Member] = {}
    for member in found.members:
        # A date that says less, and still contradicts, is one that more sources state.
        for coarser in said.coarser(member) if isinstance(member, tuple) else ():
            others = tuple(coarser if other == member else other for other in found.members)
            if clash_of(said, others, whole=whole) is not None:
                found = found._replace(members=others)
                closest[coarser] = member
                break
    return found._replace(closest=closest)


def _smaller_by_calendar(said: Said, found: Fewest, whole: bool) -> Fewest:
    """What is left where days by the calendar need less than days at their fewest and most."""
    turns = any(not isinstance(one, tuple) and by_calendar(said.orders[one]) for one in found.members)
    if not turns or len(found.members) > _MOST_TRIED_BY_CALENDAR:
        return found
    left, place = list(found.members), 0
    while place < len(left):  # those before are needed
        smaller = clash_of(said, [*left[:place], *left[place + 1 :]], whole=whole)
        if smaller is None:
            place += 1
            continue
        found, needed = smaller, left[:place]
        left = [one for one in left if one in smaller.members]
        place = sum(1 for one in needed if one in smaller.members)
    return found


def clash_of(said: Said, members: Collection[Member], *, whole: bool = False) -> Fewest | None:
    """Some of the given statements that can't all be true, each of them needed for that; None if all fit."""
    part = _Part(said, members, whole=whole)
    return part.by_days() or part.by_order() or part.by_calendar()


class _Part:
    """Some statements by themselves, as limits of the events that they name and of one day that all is counted from."""

    def __init__(self, said: Said, members: Collection[Member], *, whole: bool) -> None:
        self._said = said
        self._links_in = said.all_links_in if whole else said.links_in
        self._members = list(members)
        self._places = {member: place for place, member in enumerate(self._members)}
        self._numbers: dict[int, int] = {}
        for member in self._members:
            named = [member[0]] if isinstance(member, tuple) else said.numbers_in(member)
            for number in named:
                self._numbers.setdefault(number, len(self._numbers))
        self._origin = 2 * len(self._numbers)
        self._size = self._origin + 1

    def by_days(self) -> Fewest | None:
        return self._by_cycle([self._edges_of(place, day_edges) for place in range(len(self._members))], in_days=True)

    def by_order(self) -> Fewest | None:
        orders = [place for place, member in enumerate(self._members) if not isinstance(member, tuple)]
        return self._by_cycle([self._edges_of(place, order_edges) for place in orders], in_days=False)

    def by_calendar(self) -> Fewest | None:
        """Of dates between which months or years don't have the days that they would need."""
        if not self._exceeded(self._members):
            return None
        members = self._members
        is_minimal = len(members) <= _MOST_TRIED_BY_CALENDAR
        for member in tuple(members) if is_minimal else ():
            others = [other for other in members if other != member]
            if self._exceeded(others):
                members = others
        links = {link for member in members if not isinstance(member, tuple) for link in self._links_in(member)}
        return Fewest(tuple(members), self._exceeded(members), frozenset(links), is_minimal)

    def _edges_of(self, place: int, edges: Callable[[Order, Link, int], Iterable[Edge]]) -> list[Edge]:
        member, said = self._members[place], self._said
        if not isinstance(member, tuple):
            return [
                edge
                for number in self._links_in(member)
                for edge in edges(said.orders[member], self._local(said.links[number]), number)
            ]
        reason = _FIRST_DATE - place
        found = []
        for side, day in enumerate(said.datings[member[0]][member[1]].bounds):
            node = 2 * self._numbers[member[0]] + side // 2
            if day is not None:
                found.append(
                    Edge(self._origin, node, day, reason) if side % 2 else Edge(node, self._origin, -day, reason)
                )
        return found

    def _local(self, link: Link) -> Link:
        return Link(link.order, self._numbers[link.first], self._numbers[link.second])

    def _by_cycle(self, groups: list[list[Edge]], *, in_days: bool) -> Fewest | None:
        always = list(own_edges(range(len(self._numbers))))
        out: list[list[tuple[int, int, int]]] = [[] for _ in range(self._size)]
        for tail, head, weight, reason, _, _ in (edge for group in (always, *groups) for edge in group):
            out[tail].append((head, weight, reason))
        cycle = fitting(out, [0] * self._size, list(range(self._size)))
        smaller, is_minimal = cycle, True
        while smaller:
            cycle = smaller
            used = {edge[3] for edge in cycle}
            members = {self._member(reason) for reason in used if reason != WITHIN_ITSELF}
            groups = [group for group in groups if group and self._member(group[0].reason) in members]
            together = alike(self._size, always, groups)
            is_minimal = len(together) <= _MOST_TRIED
            smaller = None
            if len(together) <= _MOST_TRIED:
                joint = [[edge for place in places for edge in groups[place]] for places in together]
                smaller = spared(self._size, always, joint)
        if not cycle:
            return None
        start = next((place for place, edge in enumerate(cycle) if edge[0] == self._origin), 0)
        # Against the direction of the edges, which is that of time.
        reasons = [edge[3] for edge in (*cycle[start:], *cycle[:start]) if edge[3] != WITHIN_ITSELF][::-1]
        members_in_turn = tuple(dict.fromkeys(self._member(reason) for reason in reasons))
        days = self._days(members_in_turn, cycle) if in_days else 0
        links = frozenset(reason for reason in reasons if reason >= 0)
        return Fewest(members_in_turn, days, links, is_minimal)

    def _member(self, reason: int) -> Member:
        return self._said.links[reason].order if reason >= 0 else self._members[_FIRST_DATE - reason]

    def _days(self, members: Sequence[Member], cycle: Cycle) -> int:
        """By how many days some of the members fail at the most, which one cycle among several needn't show."""
        found = -sum(edge[2] for edge in cycle)
        if any(isinstance(member, tuple) for member in members):
            return max(found, self._exceeded(members))
        groups = [self._edges_of(self._places[member], day_edges) for member in members]
        crossed = min(groups, key=len)  # every cycle goes through it, and without it the others fit
        system = System(self._size)
        system.add(own_edges(range(len(self._numbers))))
        system.add(edge for group in groups if group is not crossed for edge in group)
        labels = [0] * self._size
        fitting(system.out, labels, list(range(self._size)))
        for edge in crossed:
            back = system.differences(edge.head, labels)[edge.tail]
            found = max(found, 0 if back == inf else -int(back + edge.weight))
        return found

    def _exceeded(self, members: Iterable[Member]) -> int:
        """By how many days some dates leave too few for what is said between; 0 if they leave enough.

        It is how far what follows for a date exceeds it, all around what is said.
        """
        system = System(self._size)
        system.add(own_edges(range(len(self._numbers))))
        least, most = [-inf] * self._size, [inf] * self._size
        for member in members:
            edges = self._edges_of(self._places[member], day_edges)
            if not isinstance(member, tuple):
                system.add(edges)
                continue
            for edge in edges:
                if edge.tail == self._origin:
                    most[edge.head] = min(most[edge.head], edge.weight)
                else:
                    least[edge.tail] = max(least[edge.tail], -edge.weight)
        labels = [0] * self._size
        fitting(system.out, labels, list(range(self._size)))
        low, high = system.bounds(least, most, labels)
        gaps = [one - other for one, other in zip(low.bounds, most, strict=True) if one > other]
        gaps += [one - other for one, other in zip(least, high.bounds, strict=True) if one > other]
        return int(max(gaps)) if gaps else int(bool(low.restless or high.restless))


_FIRST_DATE = WITHIN_ITSELF - 1  # reasons of dates count downwards from here
