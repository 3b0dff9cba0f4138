"""Statements that can't all be true: found, each set as small as can be, and taken out of the way one by one.

What is said is put into one system of limits. Where it doesn't fit, a set of statements is looked for of which each is
needed for the contradiction; the least trusted of them is set aside, and the rest is looked at again.

Three things can go wrong: a cycle of order statements that asks for too many or too few days; a circle of earlier and
later, for which no days are needed; dates of two events that don't leave the days that the order asks for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from math import inf
from typing import NamedTuple, TypeAlias

from cachrono.model import Order, Registry
from cachrono.resolution.account import Account
from cachrono.resolution.solving import (
    Cycle,
    Edge,
    System,
    Way,
    alike,
    fitting,
    in_turn,
    knot_of,
    spared,
    start_of,
    steps_of,
)
from cachrono.resolution.statements import (
    BEGIN,
    END,
    WITHIN_ITSELF,
    Link,
    Statement,
    by_calendar,
    datings_of,
    day_edges,
    in_days,
    links_of,
    order_edges,
    own_edges,
)

Member: TypeAlias = tuple[int, int] | int
"""A statement: a date by the numbers of its event and of itself there, or an order statement by its place."""

# So many contradictions are taken apart; what is tangled up even then is told as a whole.
PATIENCE = 1000

# Of so many statements it is tried whether each is needed, unless they follow each other in one circle.
_MOST_TRIED = 1000

# The same where only the calendar tells, which takes the square of their number.
_MOST_TRIED_BY_CALENDAR = 200


class Clash(NamedTuple):
    """Statements that can't all be true.

    Args:
        members: The statements, one after the other as the contradiction leads through them.
        days: By how many days they fail; 0 where only earlier and later are at odds.
        aside: The one that was set aside.
        is_minimal: Whether without any one of them the others fit.
    """

    members: tuple[Member, ...]
    days: int
    aside: Member
    is_minimal: bool = True


class _Found(NamedTuple):
    members: tuple[Member, ...]
    days: int
    links: frozenset[int]
    is_minimal: bool = True


class Limits:
    """All that is said of the events that order statements name, but for what is set aside because it doesn't fit.

    Args:
        accounts: Of all events that are named.
        orders: The order statements.
        trust: How far a statement is trusted; of a larger value, further.

    Attributes:
        events: Ids of the events; the begin of event n is variable 2n, its end 2n + 1.
        numbers: The numbers, by id.
        days: The constraints that are left.
        labels: Values that fit them.
        lower: The smallest value that each variable can have, minus infinity where nothing bounds it.
        upper: The largest one.
        ways: How each of these came about, first those of the smallest.
        clashes: What did not fit, one contradiction after the other.
    """

    def __init__(
        self, accounts: Registry[Account], orders: Sequence[Order], trust: Callable[[Statement], tuple[int, ...]]
    ) -> None:
        self.orders = orders
        self.events = list(dict.fromkeys(chain.from_iterable(order.events for order in orders)))
        self.numbers = {event: number for number, event in enumerate(self.events)}
        self.links = links_of(orders, self.numbers)
        self.datings = [datings_of(accounts[event]) for event in self.events]
        self.dates_aside: set[tuple[int, int]] = set()
        self.links_aside: set[int] = set()
        self.clashes: list[Clash] = []
        self._trust = trust
        self.days, later = in_days(orders, self.links, len(self.events))
        size = self.days.size
        self.labels = [0] * size
        order = in_turn(later)
        if len(order) < size:
            self._settle_cycles(self._turns(), [0] * size, list(range(size)))
            order = []
        self._settle_cycles(self.days, self.labels, order[::-1] or list(range(size)), in_turn=bool(order))
        self._settle_dates(order)

    @cached_property
    def _links_of_order(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for place, link in enumerate(self.links):
            found.setdefault(link.order, []).append(place)
        return found

    # What is said.

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

    def _all_limits(self) -> tuple[list[float], list[float]]:
        """The largest and the smallest value that dates state of each variable."""
        upper: list[float] = [inf] * self.days.size
        lower: list[float] = [-inf] * self.days.size
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

    # Contradictions among order statements.

    def _settle_cycles(self, system: System, labels: list[int], waiting: list[int], *, in_turn: bool = False) -> None:
        while cycle := fitting(system.out, labels, waiting, in_turn=in_turn):
            in_turn = False
            if len(self.clashes) >= PATIENCE:
                self._set_aside_knot(system, cycle[0][0])
                continue
            orders = {self.links[edge[3]].order for edge in cycle if edge[3] != WITHIN_ITSELF}
            self._settle(self._smallest(orders), [system])

    def _set_aside_knot(self, system: System, node: int) -> None:
        """Set aside all that is said of a knot of events in which there is no end of contradictions."""
        knot = knot_of(system.out, node)
        links = {
            reason for tail in knot for head, _, reason in system.out[tail] if head in knot and reason != WITHIN_ITSELF
        }
        for one in {id(one): one for one in (system, self.days)}.values():
            one.remove(knot, links)
        self.links_aside |= links
        members = tuple(sorted({self.links[link].order for link in links}))
        self.clashes.append(Clash(members, 0, members[0], is_minimal=False))

    @cached_property
    def turns(self) -> tuple[System, list[int]]:
        """What is left of earlier and later, which holds within a day too; and values that fit it.

        The same variables as those of the days, in steps of any length.
        """
        system, labels = self._turns(), [0] * self.days.size
        fitting(system.out, labels, list(range(system.size)))
        return system, labels

    def _turns(self) -> System:
        system = System(self.days.size)
        system.add(own_edges(range(len(self.events))))
        for number, link in enumerate(self.links):
            if number not in self.links_aside:
                system.add(order_edges(self.orders[link.order], link, number))
        return system

    # Contradictions between dates.

    def _settle_dates(self, order: Sequence[int]) -> None:
        while True:
            most, least = self._all_limits()
            found = self.days.bounds(least, most, self.labels, order)
            (self.lower, ways_down, _), (self.upper, ways_up, _) = found
            self.ways = ways_down, ways_up
            chains = [self._chain(node) for node in _worst(self.upper, self.lower, self.ways)]
            if not chains:  # what never comes to rest doesn't fit either
                sides = ((side, one.restless) for side, one in enumerate(found) if one.restless is not None)
                chains = [self._on_way(node, side) for side, node in sides if self._goes_round(node, side)]
                chains = [members for members in chains if _clash(self, members, whole=False) is not None]
            if not chains:
                return
            often = Counter(chain.from_iterable(chains))
            gone: set[Member] = set()
            for members in chains:
                if not gone.isdisjoint(members):
                    continue  # perhaps it holds no longer: to be seen in the next round
                if len(self.clashes) < PATIENCE:
                    aside = self._settle(self._smallest(members), [], often)
                    gone |= self._with_narrower(aside) if isinstance(aside, tuple) else {aside}
                else:
                    dates = [member for member in members if isinstance(member, tuple)]
                    for date in dates:
                        gone |= self._with_narrower(date)
                        self.dates_aside |= self._with_narrower(date)
                    self.clashes.append(Clash(tuple(members), 0, dates[0], is_minimal=False))

    def _chain(self, node: int) -> list[Member]:
        """The statements that bound a variable from both sides."""
        return list(dict.fromkeys([*self._on_way(node, 0), *reversed(self._on_way(node, 1))]))

    def _on_way(self, node: int, side: int) -> list[Member]:
        """The statements that bound a variable from one side, from a date on."""
        way = self.ways[side][node]
        date = self.given(start_of(node, way), side)
        assert date is not None
        return [date, *(self.links[step[3]].order for step in steps_of(way) if step[3] != WITHIN_ITSELF)]

    def _goes_round(self, node: int, side: int) -> bool:
        """Whether the way to a bound leads through one variable again and again."""
        steps = steps_of(self.ways[side][node])
        return len({step[0] for step in steps}) < len(steps)

    def _with_narrower(self, date: tuple[int, int]) -> set[tuple[int, int]]:
        """A date and those of the event that lie within it: where it is wrong, they are."""
        number, place = date
        return {(number, other) for other in self.datings[number][place].narrower}

    # As few statements as can be.

    def _settle(self, found: _Found, systems: Sequence[System], often: Mapping[Member, int] | None = None) -> Member:
        """Tell a contradiction, and set one of its statements aside."""
        # Of a sequence, only what contradicts is set aside. Where more of one does, it gives way again, and all
        # of it may contradict what is told already.
        partly = [one for one in found.members if not isinstance(one, tuple) and self._is_partly_aside(one)]
        told = self._smallest(found.members, whole=True) if partly else found
        aside = self._least_trusted([one for one in partly if one in told.members] or found.members, often)
        self._set_aside(found, aside, systems)
        known = frozenset(told.members)
        if not any(known == frozenset(clash.members) for clash in self.clashes):
            self.clashes.append(Clash(told.members, told.days, aside, told.is_minimal))
        return aside

    def _is_partly_aside(self, order: int) -> bool:
        return bool(self.links_aside) and len(self.links_in(order)) < len(self._links_of_order[order])

    def _smallest(self, members: Collection[Member], *, whole: bool = False) -> _Found:
        """Of statements that can't all be true, some of which each is needed for that.

        Args:
            members: The statements.
            whole: Whether what has been set aside of them counts too.
        """
        found = _clash(self, members, whole=whole)
        assert found is not None
        found = self._smaller_by_calendar(found, whole)
        for member in found.members:
            if isinstance(member, tuple):
                # A date that says less, and still contradicts, is one that more sources state.
                for coarser in self._coarser(member):
                    others = [coarser if other == member else other for other in found.members]
                    looser = _clash(self, others, whole=whole)
                    if looser is not None:
                        found = looser
                        break
        return found

    def _smaller_by_calendar(self, found: _Found, whole: bool) -> _Found:
        """What is left where days by the calendar need less than days at their fewest and most."""
        turns = any(not isinstance(one, tuple) and by_calendar(self.orders[one]) for one in found.members)
        smaller: _Found | None = found if turns and len(found.members) <= _MOST_TRIED_BY_CALENDAR else None
        while smaller is not None:
            found = smaller
            parts = ([other for other in found.members if other != one] for one in found.members)
            smaller = next(filter(None, (_clash(self, part, whole=whole) for part in parts)), None)
        return found

    def _coarser(self, member: tuple[int, int]) -> list[tuple[int, int]]:
        """The dates of an event that say the same less closely, the loosest first."""
        number, place = member
        wider = [
            (len(dating.narrower), other)
            for other, dating in enumerate(self.datings[number])
            if other != place and place in dating.narrower and (number, other) not in self.dates_aside
        ]
        return [(number, other) for _, other in sorted(wider, reverse=True)]

    def _least_trusted(self, members: Iterable[Member], often: Mapping[Member, int] | None = None) -> Member:
        def rank(member: Member) -> tuple[object, ...]:
            is_date = isinstance(member, tuple)
            times = -often[member] if often is not None and member in often else 0
            # Of two that are trusted alike, a statement of order, and the later one: it was entered knowing the other.
            return self._trust(self.statement(member)), times, is_date, _turned(member)

        return min(members, key=rank)

    def _set_aside(self, found: _Found, aside: Member, systems: Sequence[System]) -> None:
        if isinstance(aside, tuple):
            self.dates_aside |= self._with_narrower(aside)
        else:
            links = {link for link in found.links if self.links[link].order == aside}
            nodes = {node for link in links for n in self.links[link][1:] for node in (2 * n + BEGIN, 2 * n + END)}
            for system in {id(one): one for one in (*systems, self.days)}.values():
                system.remove(nodes, links)
            self.links_aside |= links


def _turned(member: Member) -> tuple[int, ...]:
    return tuple(-number for number in (member if isinstance(member, tuple) else (member,)))


def _worst(
    upper: Sequence[float], lower: Sequence[float], ways: tuple[Sequence[Way | None], Sequence[Way | None]]
) -> list[int]:
    """Of the variables that nothing fits, one for each two dates that they lie between, the worst first."""
    known: list[dict[int, int]] = [{}, {}]

    def start(node: int, side: int) -> int:
        passed = [node]
        while (way := ways[side][passed[-1]]) is not None and passed[-1] not in known[side]:
            if len(passed) > len(upper):  # the calendar has led in a circle
                return start_of(node, ways[side][node])
            passed.append(way[1])
        found = known[side].get(passed[-1], passed[-1])
        known[side].update(dict.fromkeys(passed, found))
        return found

    best: dict[tuple[int, int], tuple[float, int]] = {}
    for node, (high, low) in enumerate(zip(upper, lower, strict=True)):
        if high < low:
            dates = start(node, 0), start(node, 1)
            best[dates] = min(best.get(dates, (inf, 0)), (high - low, node))
    return [node for _, node in sorted(best.values())]


def _clash(limits: Limits, members: Collection[Member], *, whole: bool) -> _Found | None:
    """Some of the given statements that can't all be true, each of them needed for that; None if all fit."""
    part = _Part(limits, members, whole=whole)
    return part.by_days() or part.by_order() or part.by_calendar()


class _Part:
    """Some statements by themselves, as limits of the events that they name and of one day that all is counted from."""

    def __init__(self, limits: Limits, members: Collection[Member], *, whole: bool) -> None:
        self._limits = limits
        self._links_in = limits.all_links_in if whole else limits.links_in
        self._members = list(members)
        self._numbers: dict[int, int] = {}
        for member in self._members:
            named = [member[0]] if isinstance(member, tuple) else limits.numbers_in(member)
            for number in named:
                self._numbers.setdefault(number, len(self._numbers))
        self._origin = 2 * len(self._numbers)
        self._size = self._origin + 1

    def by_days(self) -> _Found | None:
        return self._by_cycle([self._edges_of(place, day_edges) for place in range(len(self._members))], in_days=True)

    def by_order(self) -> _Found | None:
        orders = [place for place, member in enumerate(self._members) if not isinstance(member, tuple)]
        return self._by_cycle([self._edges_of(place, order_edges) for place in orders], in_days=False)

    def by_calendar(self) -> _Found | None:
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
        return _Found(tuple(members), self._exceeded(members, once=True) or 1, frozenset(links), is_minimal)

    def _edges_of(self, place: int, edges: Callable[[Order, Link, int], Iterable[Edge]]) -> list[Edge]:
        member, limits = self._members[place], self._limits
        if not isinstance(member, tuple):
            return [
                edge
                for number in self._links_in(member)
                for edge in edges(limits.orders[member], self._local(limits.links[number]), number)
            ]
        reason = _FIRST_DATE - place
        found = []
        for side, day in enumerate(limits.datings[member[0]][member[1]].bounds):
            node = 2 * self._numbers[member[0]] + side // 2
            if day is not None:
                found.append(
                    Edge(self._origin, node, day, reason) if side % 2 else Edge(node, self._origin, -day, reason)
                )
        return found

    def _local(self, link: Link) -> Link:
        return Link(link.order, self._numbers[link.first], self._numbers[link.second])

    def _by_cycle(self, groups: list[list[Edge]], *, in_days: bool) -> _Found | None:
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
        return _Found(members_in_turn, days, links, is_minimal)

    def _member(self, reason: int) -> Member:
        return self._limits.links[reason].order if reason >= 0 else self._members[_FIRST_DATE - reason]

    def _days(self, members: Sequence[Member], cycle: Cycle) -> int:
        """By how many days some of the members fail at the most, which one cycle among several needn't show."""
        found = -sum(edge[2] for edge in cycle)
        if any(isinstance(member, tuple) for member in members):
            return max(found, self._exceeded(members, once=True))
        groups = [self._edges_of(self._members.index(member), day_edges) for member in members]
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

    def _exceeded(self, members: Sequence[Member], *, once: bool = False) -> int:
        """By how many days the dates of some of the members leave too few for the others; 0 if they leave enough.

        Args:
            members: The members.
            once: Whether what leads in a circle by the calendar, again and again and each time farther, is followed
                around once.
        """
        system = System(self._size)
        system.add(own_edges(range(len(self._numbers))))
        given: list[list[float]] = [[inf] * self._size, [-inf] * self._size]
        for place, member in enumerate(self._members):
            if member not in members:
                continue
            if not isinstance(member, tuple):
                system.add(self._edges_of(place, day_edges))
                continue
            for edge in self._edges_of(place, day_edges):
                if edge.tail == self._origin:
                    given[0][edge.head] = min(given[0][edge.head], edge.weight)
                else:
                    given[1][edge.tail] = max(given[1][edge.tail], -edge.weight)
        labels = [0] * self._size
        fitting(system.out, labels, list(range(self._size)))
        low, high = system.bounds(given[1], given[0], labels, once=once)
        pairs = zip(low.bounds, high.bounds, strict=True)
        gaps = sorted(
            ((int(one - other), node) for node, (one, other) in enumerate(pairs) if one > other), reverse=True
        )
        if once:
            straight = (gap for gap, node in gaps[:_MOST_LOOKED_AT] if _is_straight(low.ways[node], high.ways[node]))
            return next(straight, gaps[-1][0] if gaps else 0)
        return gaps[0][0] if gaps else int(low.restless is not None or high.restless is not None)


def _is_straight(*ways: Way | None) -> bool:
    """Whether ways to both bounds of a variable use everything that is said once."""
    reasons = [step[3] for way in ways for step in steps_of(way) if step[3] != WITHIN_ITSELF]
    return len(set(reasons)) == len(reasons)


_MOST_LOOKED_AT = 100  # variables, of all that nothing fits
_FIRST_DATE = WITHIN_ITSELF - 1  # reasons of dates count downwards from here
