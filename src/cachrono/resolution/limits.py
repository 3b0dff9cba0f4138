"""What is said put into one system of limits, with what doesn't fit taken out of the way.

Where it doesn't fit, statements are looked for of which each is needed for the contradiction; the least trusted of them
is set aside, and the rest is looked at again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from math import inf
from operator import gt
from typing import NamedTuple

from cachrono.model import Order, Registry
from cachrono.resolution.account import Account
from cachrono.resolution.fitting import fitting, in_turn, knot_of
from cachrono.resolution.said import Member, Said
from cachrono.resolution.smallest import Fewest, clash_of, smallest
from cachrono.resolution.solving import System, Way, start_of, steps_of
from cachrono.resolution.statements import BEGIN, END, WITHIN_ITSELF, Statement, in_days, order_edges, own_edges

# So many contradictions are taken apart; what is tangled up even then is told as a whole.
PATIENCE = 1000

# So many that were set aside are looked at once more, as long as no more links than these are gone through for it.
_MOST_PUT_BACK = 50
_MOST_LINKS_TRIED = 500_000


class Clash(NamedTuple):
    """Statements that can't all be true, and what was done about it.

    Args:
        found: The statements.
        aside: The one that was set aside.
    """

    found: Fewest
    aside: Member


class Limits:
    """All that is said of the events that order statements name, but for what is set aside because it doesn't fit.

    Args:
        accounts: Of all events that are named.
        orders: The order statements.
        trust: How far a statement is trusted; of a larger value, further.

    Attributes:
        said: All that is said, and what of it is set aside.
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
        self.said = Said(accounts, orders)
        self.clashes: list[Clash] = []
        self._told: set[frozenset[Member]] = set()
        self._trust = trust
        self.days, later = in_days(orders, self.said.links, len(self.said.events))
        size = self.days.size
        self.labels = [0] * size
        order = in_turn(later)
        if len(order) < size:
            self._settle_cycles(self._turns(), [0] * size, list(range(size)))
            order = []
        self._settle_cycles(self.days, self.labels, order[::-1] or list(range(size)), in_turn=bool(order))
        self._settle_dates(order)
        self._put_back()

    # Contradictions among order statements.

    def _settle_cycles(self, system: System, labels: list[int], waiting: list[int], *, in_turn: bool = False) -> None:
        while cycle := fitting(system.out, labels, waiting, in_turn=in_turn):
            in_turn = False
            if len(self.clashes) >= PATIENCE:
                self._set_aside_knot(system, cycle[0][0])
                continue
            orders = {self.said.links[edge[3]].order for edge in cycle if edge[3] != WITHIN_ITSELF}
            self._settle(smallest(self.said, orders), [system])

    def _set_aside_knot(self, system: System, node: int) -> None:
        """Set aside all that is said of a knot of events in which there is no end of contradictions."""
        knot = knot_of(system.out, system.into, node)
        links = {
            reason for tail in knot for head, _, reason in system.out[tail] if head in knot and reason != WITHIN_ITSELF
        }
        for one in {id(one): one for one in (system, self.days)}.values():
            one.remove(knot, links)
        self.said.links_aside |= links
        members = tuple(sorted({self.said.links[link].order for link in links}))
        self.clashes.append(Clash(Fewest(members, 0, frozenset(links), is_minimal=False), members[0]))

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
        system.add(own_edges(range(len(self.said.events))))
        for number, link in enumerate(self.said.links):
            if number not in self.said.links_aside:
                system.add(order_edges(self.said.orders[link.order], link, number))
        return system

    # Contradictions between dates.

    def _settle_dates(self, order: Sequence[int]) -> None:
        while True:
            most, least = self.said.limits_of_all()
            low, high = self.days.bounds(least, most, self.labels, order)
            self.lower, self.upper, self.ways = low.bounds, high.bounds, (low.ways, high.ways)
            chains = [self._chain(node) for node in _worst(self.upper, self.lower, self.ways)]
            # What never comes to rest doesn't fit either; but what is turned very often may come to rest in the end.
            restless = [self._on_way(node, side) for side, one in enumerate((low, high)) for node in one.restless]
            chains += [members for members in restless if clash_of(self.said, members) is not None]
            if not chains:
                return
            often = Counter(chain.from_iterable(chains))
            gone: set[Member] = set()
            for members in chains:
                if not gone.isdisjoint(members):
                    continue  # perhaps it holds no longer: to be seen in the next round
                if len(self.clashes) < PATIENCE:
                    aside = self._settle(smallest(self.said, members), [], often)
                    gone |= self.said.with_narrower(aside) if isinstance(aside, tuple) else {aside}
                else:
                    dates = [member for member in members if isinstance(member, tuple)]
                    for date in dates:
                        gone |= self.said.with_narrower(date)
                        self.said.dates_aside |= self.said.with_narrower(date)
                    self.clashes.append(Clash(Fewest(tuple(members), 0, frozenset(), is_minimal=False), dates[0]))

    def _chain(self, node: int) -> list[Member]:
        """The statements that bound a variable from both sides."""
        return list(dict.fromkeys([*self._on_way(node, 0), *reversed(self._on_way(node, 1))]))

    def _on_way(self, node: int, side: int) -> list[Member]:
        """The statements that bound a variable from one side, from a date on; each once."""
        way = self.ways[side][node]
        date = self.said.given(start_of(node, way), side)
        assert date is not None
        orders = (self.said.links[step[3]].order for step in steps_of(way) if step[3] != WITHIN_ITSELF)
        return list(dict.fromkeys([date, *orders]))

    def _put_back(self) -> None:
        """Let a statement count again where what was set aside later makes up for it."""
        gone = {clash.aside for clash in self.clashes if clash.found.is_minimal}
        told_of: dict[Member, list[set[Member]]] = {}
        for clash in self.clashes:
            for member in gone.intersection(clash.found.members):
                told_of.setdefault(member, []).append(gone.intersection(clash.found.members))
        # Each is tried with everything that is said, so that of very much only a few can be.
        patience = min(_MOST_PUT_BACK, _MOST_LINKS_TRIED // (len(self.said.links) + 1))
        for clash in list(self.clashes):
            aside = clash.aside
            if patience <= 0:
                return
            if aside not in gone or not all(gone & (others - {aside}) for others in told_of[aside]):
                continue
            patience -= 1
            if self._fits_with(aside):
                gone.discard(aside)
                for at, one in enumerate(self.clashes):
                    if one.aside == aside:
                        self.clashes[at] = one._replace(
                            aside=next(member for member in one.found.members if member in gone)
                        )

    def _fits_with(self, member: Member) -> bool:
        """Whether a statement that is set aside fits what is left; if so, it counts again."""
        said, before = self.said, (set(self.said.dates_aside), set(self.said.links_aside))
        if isinstance(member, tuple):
            said.dates_aside -= said.with_narrower(member)
        else:
            said.links_aside -= set(said.all_links_in(member))
        days, later = in_days(said.orders, said.links, len(said.events), said.links_aside)
        order, labels = in_turn(later), [0] * days.size
        if len(order) == days.size and not fitting(days.out, labels, order[::-1], in_turn=True):
            most, least = said.limits_of_all()
            low, high = days.bounds(least, most, labels, order)
            if not (low.restless or high.restless) and not any(map(gt, low.bounds, high.bounds)):
                self.days, self.labels = days, labels
                self.lower, self.upper, self.ways = low.bounds, high.bounds, (low.ways, high.ways)
                return True
        said.dates_aside, said.links_aside = before
        return False

    # As few statements as can be.

    def _settle(self, found: Fewest, systems: Sequence[System], often: Mapping[Member, int] | None = None) -> Member:
        """Tell a contradiction, and set one of its statements aside."""
        # Of a sequence, only what contradicts is set aside. Where more of one does, it gives way again, and all
        # of it may contradict what is told already.
        partly = [one for one in found.members if not isinstance(one, tuple) and self.said.is_partly_aside(one)]
        told = smallest(self.said, found.members, whole=True) if partly else found
        aside = self._least_trusted([one for one in partly if one in told.members] or found.members, often)
        self._set_aside(found, aside, systems)
        if frozenset(told.members) not in self._told:
            self._told.add(frozenset(told.members))
            self.clashes.append(Clash(told, aside))
        return aside

    def _least_trusted(self, members: Iterable[Member], often: Mapping[Member, int] | None = None) -> Member:
        def rank(member: Member) -> tuple[object, ...]:
            is_date = isinstance(member, tuple)
            times = -often[member] if often is not None and member in often else 0
            # Of two that are trusted alike, a statement of order, and the later one: it was entered knowing the other.
            return self._trust(self.said.statement(member)), times, is_date, _turned(member)

        return min(members, key=rank)

    def _set_aside(self, found: Fewest, aside: Member, systems: Sequence[System]) -> None:
        if isinstance(aside, tuple):
            self.said.dates_aside |= self.said.with_narrower(aside)
        else:
            links = {link for link in found.links if self.said.links[link].order == aside}
            nodes = {node for link in links for n in self.said.links[link][1:] for node in (2 * n + BEGIN, 2 * n + END)}
            for system in {id(one): one for one in (*systems, self.days)}.values():
                system.remove(nodes, links)
            self.said.links_aside |= links


def _turned(member: Member) -> tuple[int, ...]:
    return tuple(-number for number in (member if isinstance(member, tuple) else (member,)))


def _worst(
    upper: Sequence[float], lower: Sequence[float], ways: tuple[Sequence[Way | None], Sequence[Way | None]]
) -> list[int]:
    """Of the variables that nothing fits, one for each two dates that they lie between, the worst first."""
    known: dict[int, int] = {}  # by the identity of a way, where it starts

    def start(node: int, way: Way | None) -> int:
        passed = []
        while way is not None and id(way) not in known:
            passed.append(id(way))
            node, way = way[1], way[4]
        found = node if way is None else known[id(way)]
        known.update(dict.fromkeys(passed, found))
        return found

    best: dict[tuple[int, int], tuple[float, int]] = {}
    for node, (high, low) in enumerate(zip(upper, lower, strict=True)):
        if high < low:
            dates = start(node, ways[0][node]), start(node, ways[1][node])
            best[dates] = min(best.get(dates, (inf, 0)), (high - low, node))
    return [node for _, node in sorted(best.values())]
