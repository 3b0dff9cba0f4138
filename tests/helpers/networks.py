"""What dates and order of events come to, worked out a second time: by networkx, and by trying out all days.

What a statement says is written down here once more, from the words of its definition.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations, pairwise

import networkx as nx
from attrs import evolve
from hypothesis import strategies as st
from lengths import holds, orders

from cachrono import Chronology, Claim, Event, Order, Relation, TimeSpan, View
from cachrono.dates import AllenRelation, Day, Length, Unit

Limits = tuple[int | None, int | None, int | None, int | None]
"""First and last day on which an event can begin, and on which it can end."""

SIDES = ("begin_earliest", "begin_latest", "end_earliest", "end_latest")
ORIGIN = "origin"
BASES = (Day.of(2023, 12, 28), Day.of(2024, 2, 26), Day.of(-43, 3, 12), Day.of(-1, 12, 29), Day.of(0, 2, 27))
"""Days from which a week leads over the end of a month, of a year, or over a leap day; most are before the year 1."""


def chronology(claims: Sequence[tuple[str, str]], said: Sequence[Order], events: Sequence[str] = ()) -> Chronology:
    """Events with dates, and what is said of their order; those that only an order names are there too."""
    named = [event for event, _ in claims] + [event for order in said for event in order.events]
    ids = dict.fromkeys([*events, *named])
    return Chronology(
        events=[Event(event, event.upper()) for event in ids],
        claims=[Claim(event, when=when, id=f"{event}/{number}") for number, (event, when) in enumerate(claims)],
        orders=said,
    )


# Dates, with the limits that they set.


def dates(base: Day, days: int, unbounded: bool = True) -> st.SearchStrategy[tuple[str, Limits]]:
    """Texts of dates on some days from one on, each with the limits that it sets."""
    a, b = "{0}", "{1}"
    both: list[tuple[str, tuple[int | None, ...]]] = [
        (a, (0, 0, 0, 0)), (f"{a}?", (0, 0, 0, 0)), (f"{a}/{b}", (0, 0, 1, 1)), (f"[{a}..{b}]", (0, 1, 0, 1)),
    ]  # fmt: skip
    if unbounded:
        both += [
            (f"{a}~", (None,) * 4), (f"{a}%", (None,) * 4), (f"{a}/..", (0, 0, None, None)),
            (f"../{b}", (None, None, 1, 1)), (f"[{a}..]", (0, None, 0, None)), (f"[..{b}]", (None, 1, None, 1)),
            (f"{a}/", (0, 0, None, None)), (f"/{b}", (None, None, 1, 1)), (f"{a}~/{b}", (None, None, 1, 1)),
            (f"{a}/{b}~", (0, 0, None, None)), (f"{a}?/{b}", (0, 0, 1, 1)),
        ]  # fmt: skip

    def made(form: tuple[str, tuple[int | None, ...]], first: int, more: int) -> tuple[str, Limits]:
        pair = base + first, base + min(first + more, days - 1)
        limits = [None if place is None else int(pair[place]) for place in form[1]]
        return form[0].format(*pair), (limits[0], limits[1], limits[2], limits[3])

    return st.builds(made, st.sampled_from(both), st.integers(0, days - 1), st.integers(0, days - 1))


def stated(view: View, event: str, limits: Mapping[str, Limits]) -> Limits:
    """The limits that the dates of an event set: of dates of which one is right, as far as all of them do.

    Args:
        view: In which it stands how the dates of each event stand to each other.
        event: Its id.
        limits: Of each claim, by id.
    """
    account = view[event]
    preferred = account.when if account.outcome == "judged" else None
    claims = [claim for claim in account.claims if claim.when is not None and preferred in (None, claim.when)]
    columns = list(zip(*(limits[claim.id] for claim in claims), strict=True)) or [()] * 4
    disputed = account.outcome == "conflict"
    found: list[int | None] = []
    for side, column in enumerate(columns):
        days = [day for day in column if day is not None]
        wide, narrow = (min, max) if side % 2 == 0 else (max, min)
        if not days or (disputed and len(days) < len(column)):
            found.append(None)
        else:
            found.append(wide(days) if disputed else narrow(days))
    return found[0], found[1], found[2], found[3]


# By networkx.

Edge = tuple[tuple[str, str] | str, tuple[str, str] | str, int]
"""The second is later than the first by so many days at the most."""


def edges_of(order: Order) -> Iterator[Edge]:
    """What a statement says, of which all lengths are days or weeks."""
    least, most = (None if length is None else _days(length) for length in (order.at_least, order.at_most))
    names = order.events
    if order.relation is Relation.LASTS:
        begin, end = (names[0], "begin"), (names[0], "end")
        if least is not None:
            yield end, begin, 1 - least
        if most is not None:
            yield begin, end, most - 1
    elif order.relation is Relation.DURING:
        yield (names[0], "begin"), (names[1], "begin"), 0
        yield (names[1], "end"), (names[0], "end"), 0
    elif order.relation is Relation.SAME_DAY:
        for one in names:
            for other in names:
                yield (one, "begin"), (other, "end"), 0
    else:
        for early, late in pairwise(names[::-1] if order.relation is Relation.AFTER else names):
            end, begin = (early, "end"), (late, "begin")
            exactly = 1 if order.relation is Relation.MEETS else None
            yield begin, end, -(exactly or least or 0)
            if exactly or most is not None:
                yield end, begin, exactly or most or 0
            if order.following is Unit.DAY:
                yield begin, end, -1
                yield end, (late, "end"), 1
                yield begin, (late, "end"), 0
            else:
                assert order.following is None


def _days(length: Length) -> int:
    return length.count * {Unit.DAY: 1, Unit.WEEK: 7}[length.unit]


def graph(limits: Mapping[str, Limits], said: Sequence[Order]) -> nx.DiGraph:
    """All limits as one graph, with a point that all days are counted from."""
    found = nx.DiGraph()
    found.add_node(ORIGIN)

    def put(tail: object, head: object, weight: int) -> None:
        if not found.has_edge(tail, head) or found[tail][head]["weight"] > weight:
            found.add_edge(tail, head, weight=weight)

    for event, days in limits.items():
        put((event, "end"), (event, "begin"), 0)
        for side, day in enumerate(days):
            point = event, ("begin", "end")[side // 2]
            if day is not None:
                put(*((ORIGIN, point, day) if side % 2 else (point, ORIGIN, -day)))
    for order in said:
        for edge in edges_of(order):
            put(*edge)
    return found


def in_circles(said: Sequence[Order]) -> bool:
    """Whether something is said to be earlier than itself, perhaps within a day."""
    return _circular(_steps(said))


def _circular(steps: nx.DiGraph) -> bool:
    parts = nx.strongly_connected_components(steps)
    place = {point: number for number, part in enumerate(parts) for point in part}
    return any(place[one] == place[other] for one, other, strict in steps.edges(data="strict") if strict)


def _steps(said: Sequence[Order]) -> nx.DiGraph:
    """From earlier to later points, whether on one day or on several."""
    steps = nx.DiGraph()
    for event in {event for order in said for event in order.events}:
        steps.add_edge((event, "begin"), (event, "end"), strict=False)
    for order in said:
        names = order.events
        if order.relation is Relation.DURING:
            steps.add_edge((names[1], "begin"), (names[0], "begin"), strict=False)
            steps.add_edge((names[0], "end"), (names[1], "end"), strict=False)
        elif order.relation not in (Relation.SAME_DAY, Relation.LASTS):
            for early, late in pairwise(names[::-1] if order.relation is Relation.AFTER else names):
                steps.add_edge((early, "end"), (late, "begin"), strict=True)
    return steps


def said_to_precede(said: Sequence[Order], one: str, other: str) -> bool:
    """Whether it follows from what is said that one event is over before another begins, if only within a day."""
    steps = _steps(said)
    if (one, "end") not in steps or (other, "begin") not in steps:
        return False
    reached = nx.descendants(steps, (one, "end"))
    leading = nx.ancestors(steps, (other, "begin")) | {(other, "begin")}
    return any(
        strict and (early in reached or early == (one, "end")) and late in leading
        for early, late, strict in steps.edges(data="strict")
    )


def consistent(limits: Mapping[str, Limits], said: Sequence[Order]) -> bool:
    """Whether there are days on which everything said holds."""
    return not in_circles(said) and not nx.negative_edge_cycle(graph(limits, said))


def bounds_by_networkx(limits: Mapping[str, Limits], said: Sequence[Order]) -> dict[str, Limits]:
    """The bounds of all events; there must be days on which everything holds."""
    forth = graph(limits, said)
    most = nx.single_source_bellman_ford_path_length(forth, ORIGIN)
    least = nx.single_source_bellman_ford_path_length(forth.reverse(), ORIGIN)

    def bound(event: str, side: int) -> int | None:
        point = event, ("begin", "end")[side // 2]
        if side % 2:
            return most.get(point)
        return -least[point] if point in least else None

    return {event: (bound(event, 0), bound(event, 1), bound(event, 2), bound(event, 3)) for event in limits}


# By trying out all days.

Interval = tuple[int, int]


@lru_cache
def intervals(first: int, last: int) -> tuple[Interval, ...]:
    """All pairs of a first and a last day."""
    return tuple((begin, end) for begin in range(first, last + 1) for end in range(begin, last + 1))


@lru_cache(maxsize=4096)
def _allowed(order: Order, first: int, last: int) -> tuple[int, ...]:
    """For each interval of the first event, the intervals of the second for which a statement holds, as bits."""
    every = [(Day(begin), Day(end)) for begin, end in intervals(first, last)]
    return tuple(
        sum(
            1 << place for place, other in enumerate(every) if holds(order, dict(zip("ab", (one, other), strict=False)))
        )
        for one in every
    )


class AllDays:
    """Every way to put a few events on a few days so that all that is said holds.

    Args:
        limits: Of the events, from their dates.
        said: What is said of their order.
        first: The first day on which any of them can be.
        last: The last.

    Attributes:
        pairs: For each two events, all intervals that both can have at the same time.
        single: For each event, all that it can have.
    """

    def __init__(self, limits: Mapping[str, Limits], said: Sequence[Order], first: int, last: int) -> None:
        self.events = list(limits)
        every = intervals(first, last)
        inside = {event: _inside(limits[event], every) for event in self.events}
        rules: dict[tuple[str, str], list[tuple[int, ...]]] = {}
        for order in said:
            if order.relation is Relation.LASTS:
                alone = _allowed(evolve(order, events=("a",), citations=()), first, last)
                inside[order.events[0]] &= sum(1 << place for place, bits in enumerate(alone) if bits)
            for one, other in order.pairs():
                turned = order.relation is Relation.AFTER
                plain = evolve(order, events=("b", "a") if turned else ("a", "b"), citations=())
                table = _allowed(plain, first, last)
                rules.setdefault((one, other), []).append(table)
                rules.setdefault((other, one), []).append(_transposed(table))
        count = len(every)
        full = (1 << count) - 1
        tables = {key: [_all(bits) for bits in zip(*given, strict=True)] for key, given in rules.items()}
        seen = {pair: [0] * count for pair in combinations(range(len(self.events)), 2)}
        alone = [0] * len(self.events)

        def walk(chosen: list[int], left: list[int]) -> None:
            depth = len(chosen)
            bits = left[depth]
            if depth == len(self.events) - 1:
                if bits:
                    alone[depth] |= bits
                    for place, value in enumerate(chosen):
                        alone[place] |= 1 << value
                        seen[place, depth][value] |= bits
                    for (one, value), (two, other) in combinations(enumerate(chosen), 2):
                        seen[one, two][value] |= 1 << other
                return
            for value in _bits(bits):
                rest = list(left)
                for later in range(depth + 1, len(self.events)):
                    table = tables.get((self.events[depth], self.events[later]))
                    rest[later] &= full if table is None else table[value]
                if all(rest[depth + 1 :]):
                    walk([*chosen, value], rest)

        walk([], [inside[event] for event in self.events])
        self.single = {event: [every[value] for value in _bits(alone[n])] for n, event in enumerate(self.events)}
        self.pairs = {
            (self.events[one], self.events[two]): [
                (every[value], every[other]) for value, bits in enumerate(table) for other in _bits(bits)
            ]
            for (one, two), table in seen.items()
        }

    @property
    def possible(self) -> bool:
        """Whether there is any way at all."""
        return all(self.single.values())

    def bounds(self, event: str) -> tuple[int, int, int, int]:
        """The first and last day on which an event can begin and end."""
        begins, ends = zip(*self.single[event], strict=True)
        return min(begins), max(begins), min(ends), max(ends)


def _inside(limits: Limits, every: Sequence[Interval]) -> int:
    low, low_most, high_least, high = limits
    return sum(
        1 << place
        for place, (begin, end) in enumerate(every)
        if (low is None or low <= begin)
        and (low_most is None or begin <= low_most)
        and (high_least is None or high_least <= end)
        and (high is None or end <= high)
    )


def _transposed(table: Sequence[int]) -> tuple[int, ...]:
    return tuple(sum(1 << row for row, bits in enumerate(table) if bits >> column & 1) for column in range(len(table)))


def _all(bits: Sequence[int]) -> int:
    found = bits[0]
    for more in bits[1:]:
        found &= more
    return found


def _bits(number: int) -> Iterator[int]:
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest


def allen(one: Interval, other: Interval) -> AllenRelation:
    """How two intervals of days lie to each other."""
    (a, b), (c, d) = one, other
    if b < c:
        return AllenRelation.MEETS if b + 1 == c else AllenRelation.BEFORE
    if d < a:
        return AllenRelation.MET_BY if d + 1 == a else AllenRelation.AFTER
    names = {
        (-1, -1): "OVERLAPS", (-1, 0): "FINISHED_BY", (-1, 1): "CONTAINS", (0, -1): "STARTS", (0, 0): "EQUALS",
        (0, 1): "STARTED_BY", (1, -1): "DURING", (1, 0): "FINISHES", (1, 1): "OVERLAPPED_BY",
    }  # fmt: skip
    return AllenRelation[names[(a > c) - (a < c), (b > d) - (b < d)]]


# Chronologies to try things out with.

fixed_lengths = st.builds(Length, st.integers(0, 9), st.just(Unit.DAY)) | st.builds(
    Length, st.integers(0, 2), st.just(Unit.WEEK)
)


@st.composite
def fixed_orders(draw: st.DrawFn, events: list[str]) -> Order:
    """Statements that say as much wherever in the calendar they are about."""
    order = draw(orders(events, fixed_lengths))
    return order if order.following in (None, Unit.DAY) else evolve(order, following=Unit.DAY)


def plausible(order: Order, spans: Mapping[str, tuple[Day, Day]]) -> bool:
    """Whether a statement holds of the days on which events really are."""
    return holds(order, spans)


def limits_by_claim(story: Chronology) -> dict[str, Limits]:
    """The limits of plain dates, of which none is about so."""
    found = {}
    for claim in story.claims:
        if claim.when is not None:
            assert not {"~", "%"} & set(str(claim.when))
            found[claim.id] = numbers(claim.when)
    return found


def numbers(span: TimeSpan) -> Limits:
    """The bounds of a date as plain numbers."""
    low, low_most, high_least, high = (None if day is None else int(day) for day in span.bounds)
    return low, low_most, high_least, high


def is_only_about_so(view, event):
    """Whether the bounds of a date are no hard ones, so that the account has them where nothing says more."""
    return any({"~", "%"} & set(str(claim.when)) for claim in view[event].claims)
