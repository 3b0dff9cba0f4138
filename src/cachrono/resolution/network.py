"""The dates of a view and the order of its events as one network of limits, solved once, where there is any order.

A network puts what :mod:`~cachrono.resolution.limits` makes of numbers into days and events again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from math import inf

from attrs import evolve

from cachrono._collecting import uncollected
from cachrono.dates import AllenRelation, Bounds, Day, Precision, TimeSpan
from cachrono.dates.relations import AnyBounds, tightened
from cachrono.model import Order, Origins, Registry
from cachrono.resolution.account import Account
from cachrono.resolution.between import Distances, Gap, gap_within, relations_within
from cachrono.resolution.conflicts import OrderConflict
from cachrono.resolution.deriving import DerivedBounds, derived_alone, narrowed
from cachrono.resolution.limits import Clash, Limits
from cachrono.resolution.reasons import Explanation, Step
from cachrono.resolution.said import Member
from cachrono.resolution.solving import start_of, steps_of
from cachrono.resolution.statements import BEGIN, BOUNDS_AT, END, WITHIN_ITSELF, Statement, datings_of, order_words

NOTHING: AnyBounds = (None, None, None, None)


class Network:
    """What dates and order of events leave of each other.

    Args:
        orders: The order statements.
        origins: Of the sources.
        preferred: Ids of the claims that the editor prefers.

    Attributes:
        accounts: All of a view, which are made knowing of the network.
    """

    accounts: Registry[Account]

    def __init__(self, orders: Sequence[Order], origins: Origins, preferred: frozenset[str]) -> None:
        self._orders = orders
        self._origins = origins
        self._preferred = preferred

    def __getstate__(self) -> dict[str, object]:
        return {name: value for name, value in vars(self).items() if name != "limits"}  # it is soon solved again

    @cached_property
    def limits(self) -> Limits:
        """The numbers behind it, solved."""
        with uncollected():
            return Limits(self.accounts, self._orders, self._trust)

    def _trust(self, statement: Statement) -> tuple[int, ...]:
        """How far a statement is trusted: the editor's preference, then publishers, certainty, and words to show."""
        claims = statement.claims
        by = len(self._origins.publishers(claims)) if claims else len(statement.sources)
        is_preferred = any(claim.id in self._preferred for claim in claims)
        is_certain = not any(span.is_uncertain for span in statement.when)
        return is_preferred, by, is_certain, bool(statement.quotes)

    # Bounds.

    def bounds(self, event: str) -> Bounds:
        """The four bounds of an event, as dates and order leave them; None where nothing bounds a side."""
        derived = self.derived.get(event)
        return self._stated(event) if derived is None else derived.bounds

    @cached_property
    def derived(self) -> Mapping[str, DerivedBounds]:
        """The events of which the order says more than their dates do, by id."""
        if not self._orders:
            return {}
        with uncollected():
            return self._derived()

    def _derived(self) -> dict[str, DerivedBounds]:
        found = {}
        numbers, lower, upper = self.limits.said.numbers, self.limits.lower, self.limits.upper
        for account in self.accounts:
            event = account.event.id
            number = numbers.get(event)
            if number is None or self._is_aside(number):
                continue
            begin, end = 2 * number + BEGIN, 2 * number + END
            limits = lower[begin], upper[begin], lower[end], upper[end]
            when = account.on_when.value
            if when is not None and tuple(when.bounds) == limits:  # an exact date, mostly
                continue
            days = Bounds(_day(limits[0]), _day(limits[1]), _day(limits[2]), _day(limits[3]))
            if account.is_dated:
                bounds = narrowed(self._stated(event), days, is_about=self._is_about(account))
            else:
                bounds = derived_alone(days)
            if bounds is not None:
                found[event] = bounds
        return found

    def _stated(self, event: str) -> Bounds:
        account = self.accounts[event]
        if account.when is not None:
            bounds: AnyBounds = account.when.bounds
        else:
            bounds = datings_of(account)[0].bounds if account.is_dated else NOTHING
        return tightened(bounds) or Bounds(*map(_day_of, bounds))

    def _is_about(self, account: Account) -> bool:
        """Whether any of what is stated of an event is about so, and gives way to the order."""
        return any(reading.value.is_approximate for reading in account.readings)

    def _is_aside(self, number: int) -> bool:
        """Whether the closest date of an event was set aside."""
        return (number, 0) in self.limits.said.dates_aside

    # One event beside another.

    def relation(self, one: str, other: str) -> AllenRelation:
        """Every relation of two events that is possible; an event equals itself."""
        if one == other:
            return AllenRelation.EQUALS
        earlier = self._turn(one, other)
        first, second = self.accounts[one].when, self.accounts[other].when
        if earlier is None and first is not None and second is not None and _is_instant(first) and _is_instant(second):
            return first.relation(second)  # which tells apart what lies within one day
        return relations_within(self._distances(one, other), earlier)

    def gap(self, one: str, other: str) -> Gap:
        """The time from the last day of one event to the first of the other."""
        if one == other:
            least, most = self.bounds(one).days
            distances = self._distances(one, one)
            longest = min(inf if most is None else most - 1, distances[0][1])
            shortest = max(least - 1, -distances[1][0])
            return Gap(None if longest == inf else -int(longest), -int(shortest), None)
        return gap_within(self._distances(one, other), self.bounds(one), self.bounds(other))

    def _distances(self, one: str, other: str) -> Distances:
        """By how many days begin and end of two events can lie after each other at the most."""
        bounds = [self._reckoned(event) for event in (one, other)]
        least = [bounds[place // 2][2 * (place % 2)] for place in range(4)]
        most = [bounds[place // 2][2 * (place % 2) + 1] for place in range(4)]
        nodes = self._nodes(one, other)
        found: Distances = []
        for row in range(4):
            limits = self.limits.days.differences(nodes[row], self.limits.labels) if nodes else None
            far = []
            for column in range(4):
                by_dates = inf if least[row] == -inf or most[column] == inf else most[column] - least[row]
                by_order = limits[nodes[column]] if limits else inf
                own = 0 if column == row or (row % 2 and column == row - 1) else inf  # begin is no later than end
                far.append(min(by_dates, by_order, own))
            found.append(far)
        return found

    def _reckoned(self, event: str) -> tuple[float, float, float, float]:
        """The bounds of an event as the network reckons with them: without dates that are set aside, or about so."""
        number = self.limits.said.numbers.get(event) if self._orders else None
        if number is not None:
            lower, upper = self.limits.lower, self.limits.upper
            begin, end = 2 * number + BEGIN, 2 * number + END
            return lower[begin], upper[begin], lower[end], upper[end]
        low, low_latest, high_earliest, high = self.bounds(event)
        return (
            -inf if low is None else int(low),
            inf if low_latest is None else int(low_latest),
            -inf if high_earliest is None else int(high_earliest),
            inf if high is None else int(high),
        )

    def _nodes(self, *events: str) -> list[int]:
        """The variables of events; none if the order doesn't name all of them."""
        numbers = [self.limits.said.numbers.get(event) for event in events] if self._orders else [None]
        if None in numbers:
            return []
        return [2 * number + end for number in numbers if number is not None for end in (BEGIN, END)]

    def _turn(self, one: str, other: str) -> AllenRelation | None:
        """Which of two events is said to be over before the other begins, by whatever way the order leads."""
        if not (nodes := self._nodes(one, other)):
            return None
        turns, labels = self.limits.turns
        for begin, end, relation in (
            (nodes[2], nodes[1], AllenRelation.PRECEDES),
            (nodes[0], nodes[3], AllenRelation.FOLLOWS),
        ):
            if turns.differences(begin, labels)[end] < 0:
                return relation
        return None

    # Contradictions.

    @cached_property
    def conflicts(self) -> tuple[OrderConflict, ...]:
        """The statements of dates and order that can't all be true."""
        if not self._orders:
            return ()
        return tuple(
            OrderConflict(
                statements=tuple(self._told(member, clash) for member in clash.found.members),
                days=clash.found.days,
                least_trusted=self._told(clash.aside, clash),
                is_minimal=clash.found.is_minimal,
            )
            for clash in self.limits.clashes
        )

    def _told(self, member: Member, clash: Clash) -> Statement:
        """A statement; of a date that several claims state, the closest, with all that contradict as they stand."""
        told = self.limits.said.statement(member)
        closest = clash.found.closest.get(member)
        return told if closest is None else evolve(told, when=self.limits.said.statement(closest).when)

    # Reasons.

    def why(self, event: str, bound: str) -> Explanation:
        """The statements from which a bound of an event follows."""
        account = self.accounts[event]
        side, end = BOUNDS_AT[bound]
        number = self.limits.said.numbers.get(event) if self._orders else None
        stated = getattr(self._stated(event), bound)
        derived = self.derived.get(event)
        if number is None or derived is None or bound not in derived.derived:
            steps: tuple[Step, ...] = ()
            if stated is not None:
                dating = datings_of(account)[0].statement
                steps = (Step(event, bound, stated, dating, dating.dated),)
            return Explanation(event=event, bound=bound, day=stated, steps=steps)
        return Explanation(
            event=event,
            bound=bound,
            day=getattr(derived.bounds, bound),
            steps=tuple(self._steps(2 * number + end, side)),
        )

    def _steps(self, node: int, side: int) -> list[Step]:
        limits = self.limits
        way = limits.ways[side][node]
        start = start_of(node, way)
        date, day = limits.said.given(start, side), limits.said.stated(start, side)
        assert date is not None
        told = limits.said.statement(date)
        steps = [self._step(start, side, day, told, told.dated)]
        for there, _, value, reason, _ in steps_of(way):
            value = value if side else -value
            if reason == WITHIN_ITSELF:
                steps.append(self._step(there, side, value))
                continue
            link = limits.said.links[reason]
            told = limits.said.statement(link.order)
            assert told.order is not None
            words = order_words(told.order, (limits.said.events[link.first], limits.said.events[link.second]))
            steps.append(self._step(there, side, value, told, words))
        return steps

    def _step(self, node: int, side: int, value: float, statement: Statement | None = None, words: str = "") -> Step:
        number, end = divmod(node, 2)
        return Step(self.limits.said.events[number], _NAMES[side, end], Day(int(value)), statement, words)


_NAMES = {place: name for name, place in BOUNDS_AT.items()}


def _is_instant(span: TimeSpan) -> bool:
    return span.precision >= Precision.MINUTE


def _day_of(number: int | None) -> Day | None:
    return None if number is None else Day(number)


def _day(value: float) -> Day | None:
    return None if value in (inf, -inf) else Day(int(value))
