"""What is said of when events are, as limits of whole days: dates of events, and how events lie to each other.

To add a relation: its edges in :func:`day_edges`, and in :func:`order_edges` where it also says which of two events
on one day is the earlier.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, NamedTuple

from attrs import frozen

from cachrono.dates import Day, EdtfDate, EdtfInterval, Length, TimeSpan, Unit
from cachrono.dates.relations import AnyBounds
from cachrono.model import Claim, Order, Relation
from cachrono.resolution.account import Account
from cachrono.resolution.agreement import Outcome
from cachrono.resolution.solving import Edge, System, Turn

BEGIN, END = 0, 1
# Of each bound, whether it is the smallest (0) or the largest value (1), and of which of the two.
BOUNDS_AT = {"begin_earliest": (0, BEGIN), "begin_latest": (1, BEGIN), "end_earliest": (0, END), "end_latest": (1, END)}
# There can be very many statements, and members of an enum are slow to look up.
_SEQUENCE, _BEFORE, _AFTER = Relation.SEQUENCE, Relation.BEFORE, Relation.AFTER
_DURING, _SAME_DAY, _MEETS, _LASTS = Relation.DURING, Relation.SAME_DAY, Relation.MEETS, Relation.LASTS
WITHIN_ITSELF = -1  # the reason of edges that need none: an event begins no later than it ends


@frozen(kw_only=True, repr=False)
class Statement:
    """Something said that bounds when events are: the date of one, or how several lie to each other.

    Attributes:
        events: Ids of the events.
        claims: The claims that state the date, or one within it; none of an order statement.
        when: The date, or each of several where sources disagree; empty for an order statement.
        order: The order statement; None for a date.
    """

    events: tuple[str, ...]
    claims: tuple[Claim, ...] = ()
    when: tuple[TimeSpan, ...] = ()
    order: Order | None = None

    @property
    def parts(self) -> tuple[Claim | Order, ...]:
        """The claims, or the order statement."""
        return self.claims if self.order is None else (self.order,)

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the sources that say so, each once; none for an editor's own statement."""
        return tuple(dict.fromkeys(part.source for part in self.parts if part.source is not None))

    @property
    def quotes(self) -> tuple[str, ...]:
        """The words of the sources, each once."""
        return tuple(dict.fromkeys(c.exact for part in self.parts for c in part.citations if c.exact is not None))

    @property
    def words(self) -> str:
        """What is said, with the ids of the events."""
        return f"{self.events[0]} {self.dated}" if self.order is None else order_words(self.order)

    @property
    def dated(self) -> str:
        """The date in words: ``dated 2024``, or all that sources say; empty for an order statement."""
        return "dated " + " or ".join(span.describe() for span in self.when) if self.when else ""

    def __str__(self) -> str:
        return f"{self.words} ({said_by(self)})"

    def __repr__(self) -> str:
        return f"<Statement: {self}>"


class Resting:
    """What rests on statements: a bound, or a contradiction."""

    __slots__ = ()

    if TYPE_CHECKING:

        @property
        def statements(self) -> tuple[Statement, ...]:
            """The statements."""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that state the dates, each once."""
        return tuple({claim: None for statement in self.statements for claim in statement.claims})

    @property
    def orders(self) -> tuple[Order, ...]:
        """The order statements, each once."""
        return tuple({one.order: None for one in self.statements if one.order is not None})

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the sources that say all this, each once."""
        return tuple({source: None for statement in self.statements for source in statement.sources})


def said_by(statement: Statement) -> str:
    """The words of the sources of a statement, and their ids."""
    words = [f"“{quote}”" for quote in statement.quotes[:3]]
    return ", ".join([*words, ", ".join(statement.sources) or "unsourced"])


def order_words(order: Order, pair: tuple[str, ...] | None = None) -> str:
    """An order statement in words, with the ids of its events: ``vote before tender, at least 20 days between``.

    Args:
        order: The statement.
        pair: Two events that follow each other in it, if only these are to be spoken of.
    """
    least, most = order.at_least, order.at_most
    if least is not None and least == most:
        lengths = f"exactly {least}"
    else:
        limits = (("at least", least), ("at most", most))
        lengths = " and ".join(f"{word} {length}" for word, length in limits if length is not None)
    said = f"{_related(order, pair)} {lengths}".rstrip() if order.relation is Relation.LASTS else _related(order, pair)
    if lengths and order.relation is not Relation.LASTS:
        said += f", {lengths} between"
    return said if order.following is None else f"{said}, in the following {order.following}"


def _related(order: Order, pair: tuple[str, ...] | None) -> str:
    events, relation = pair or order.events, order.relation
    if relation is Relation.LASTS:
        return f"{events[0]} lasts"
    if pair is not None:
        return f"{pair[0]} {_WORDS.get(relation, 'before')} {pair[1]}"
    if relation in (Relation.SEQUENCE, Relation.SAME_DAY) and len(events) > 2:
        shown = events if len(events) <= 6 else (*events[:3], f"({len(events) - 5} more)", *events[-2:])
        return f"{', '.join(shown)} {'on the same day' if relation is Relation.SAME_DAY else 'in this order'}"
    return f"{events[0]} {_WORDS.get(relation, relation)} {events[1]}"


_WORDS = {
    Relation.SEQUENCE: "before",
    Relation.DURING: "during",
    Relation.SAME_DAY: "on the same day as",
    Relation.MEETS: "up to the day before",
}


class Dating(NamedTuple):
    """A date of an event as limits; None where there is none.

    Args:
        statement: What it is in words.
        bounds: Those of its begin and its end.
        narrower: Places, among those of the event, of it and of the dates that lie within it.
    """

    statement: Statement
    bounds: AnyBounds
    narrower: tuple[int, ...]


def datings_of(account: Account) -> list[Dating]:
    """The dates of an event that bound it: the closest first, then the others that it agrees with.

    Where sources disagree, one of them is right: together they bound it as far as all of them do.
    """
    if not account.is_dated:
        return []
    if account.outcome is Outcome.CONFLICT:
        spans = tuple(reading.value for reading in account.readings)
        claims = tuple(claim for claim in account.claims if claim.when is not None)
        all_bounds = zip(*map(hard_bounds, spans), strict=True)
        low, low_latest, high_earliest, high = (
            None if None in days else choose(days)
            for days, choose in zip(all_bounds, (min, max, min, max), strict=True)
        )
        statement = Statement(events=(account.id,), claims=claims, when=spans)
        return [Dating(statement, (low, low_latest, high_earliest, high), (0,))]
    best = account.when
    assert best is not None
    if account.outcome is Outcome.AGREED:  # most are
        claims = tuple([claim for claim in account.claims if claim.when is not None])
        return [Dating(Statement(events=(account.id,), claims=claims, when=(best,)), hard_bounds(best), (0,))]
    others = [reading.value for reading in account.readings if account.outcome is Outcome.REFINED]
    spans = (best, *(span for span in others if span != best))
    found = []
    for span in spans:
        narrower = tuple(place for place, other in enumerate(spans) if other == span or other.is_within(span))
        within = {spans[place] for place in narrower}
        claims = tuple(claim for claim in account.claims if claim.when in within)
        statement = Statement(events=(account.id,), claims=claims, when=(span,))
        found.append(Dating(statement, hard_bounds(span), narrower))
    return found


def hard_bounds(span: TimeSpan) -> AnyBounds:
    """The bounds of a span, as plain numbers, without those that are only about so: ``~`` is no limit."""
    begin, begin_latest, end_earliest, end = [None if day is None else int(day) for day in span.bounds]
    if "~" not in span.text and "%" not in span.text:
        return begin, begin_latest, end_earliest, end
    if isinstance(span.form, EdtfInterval):
        about = [isinstance(date, EdtfDate) and not {"~", "%"}.isdisjoint(date.marks) for date in span.form]
    else:
        about = [True, True]
    return (
        *((None, None) if about[0] else (begin, begin_latest)),
        *((None, None) if about[1] else (end_earliest, end)),
    )


class Link(NamedTuple):
    """What an order statement says of two of its events, or of one.

    Args:
        order: The place of the statement in the chronology.
        first: Number of the event; of two, of the earlier or the one within.
        second: Number of the other.
    """

    order: int
    first: int
    second: int


def links_of(orders: Iterable[Order], numbers: Mapping[str, int]) -> list[Link]:
    """The links of order statements.

    Args:
        orders: The statements.
        numbers: Of the events, by id.
    """
    links = []
    for place, order in enumerate(orders):
        events = order.events
        if len(events) == 2 and order.relation is not _AFTER:  # most there are
            first, second = events
            links.append(Link(place, numbers[first], numbers[second]))
            continue
        pairs = order.pairs() or ((events[0], events[0]),)  # a single event is beside itself
        links += [Link(place, numbers[first], numbers[second]) for first, second in pairs]
    return links


def in_days(
    orders: Sequence[Order], links: Sequence[Link], count: int, aside: AbstractSet[int] = frozenset()
) -> tuple[System, list[list[int]]]:
    """What all links say of days; and of each variable, those that are said to come later.

    Args:
        orders: The statements.
        links: Their links.
        count: The number of events.
        aside: The numbers of links that don't count.
    """
    system = System(2 * count)
    system.add(own_edges(range(count)))
    later: list[list[int]] = [[node + 1] if node % 2 == BEGIN else [] for node in range(2 * count)]
    out, into = system.out, system.into
    others = []
    for reason, link in enumerate(links):
        if aside and reason in aside:
            continue
        order = orders[link.order]
        relation = order.relation
        is_plain = relation is _BEFORE or relation is _SEQUENCE or relation is _AFTER
        least = 0 if order.at_least is None else order.at_least.fixed_days
        most = None if order.at_most is None else order.at_most.fixed_days
        is_fixed = least is not None and (most is not None or order.at_most is None)
        if is_plain and is_fixed and least is not None and order.following is None:
            # The same as below without the detours: of these there are more than of all others.
            end, begin = 2 * link.first + END, 2 * link.second
            out[begin].append((end, -least, reason))
            into[end].append((begin, -least, reason))
            later[end].append(begin)
            if most is not None:
                out[end].append((begin, most, reason))
                into[begin].append((end, most, reason))
            continue
        others.append(reason)
        for earlier, other in turns(order, link):
            later[earlier].append(other)
    system.add(edge for reason in others for edge in day_edges(orders[links[reason].order], links[reason], reason))
    return system, later


def day_edges(order: Order, link: Link, reason: int) -> Iterator[Edge]:
    """What an order statement says of the days of two events. The begin of event n is variable 2n, its end 2n + 1."""
    relation, least, most = order.relation, order.at_least, order.at_most
    first, second = 2 * link.first, 2 * link.second
    if relation is _DURING:
        yield Edge(first, second, 0, reason)
        yield Edge(second + END, first + END, 0, reason)
    elif relation is _SAME_DAY:  # each ends no later than the other begins
        yield Edge(second, first + END, 0, reason)
        yield Edge(first, second + END, 0, reason)
    elif relation is _MEETS:
        yield Edge(second, first + END, -1, reason)
        yield Edge(first + END, second, 1, reason)
    elif relation is _LASTS:
        # The first and the last day count, so that what lasts a day ends on the day on which it begins.
        if least is not None:
            yield _at_least(first, first + END, least, reason, 1)
        if most is not None:
            yield _at_most(first, first + END, most, reason, 1)
    else:
        # On the same day too: which of two things of one day was first is no question of days.
        yield Edge(second, first + END, 0, reason) if least is None else _at_least(first + END, second, least, reason)
        if most is not None:
            yield _at_most(first + END, second, most, reason)
        if order.following is not None:
            yield from _following(first + END, second, order.following, reason)


def by_calendar(order: Order) -> bool:
    """Whether it speaks of lengths that go by the calendar: of no fixed number of days."""
    lengths = (order.at_least, order.at_most)
    return order.following is not None or any(one is not None and not one.is_fixed for one in lengths)


def _at_least(early: int, late: int, length: Length, reason: int, counted: int = 0) -> Edge:
    """The later variable is at least so much later; ``counted`` is 1 where the last day counts."""
    up, down = (None, None) if length.is_fixed else (_latest_start(length, counted), _after(length, counted))
    return Edge(late, early, counted - length.least_days, reason, up, down)


def _at_most(early: int, late: int, length: Length, reason: int, counted: int = 0) -> Edge:
    up, down = (None, None) if length.is_fixed else (_after(length, counted), _earliest_start(length, counted))
    return Edge(early, late, length.most_days - counted, reason, up, down)


def _after(length: Length, counted: int) -> Turn:
    return lambda day: int(length.after(Day(day))) - counted


def _latest_start(length: Length, counted: int) -> Turn:
    return lambda day: int(length.latest_start(Day(day + counted)))


def _earliest_start(length: Length, counted: int) -> Turn:
    return lambda day: int(length.earliest_start(Day(day + counted)))


def _following(early: int, late: int, unit: Unit, reason: int) -> Iterator[Edge]:
    """The later event lies in the unit after the one in which the earlier ends."""
    yield Edge(late, early, -1, reason, _of_day(unit.last_of_previous), _of_day(unit.first_of_next))
    end = late + END - BEGIN
    yield Edge(early, end, unit.most_days, reason, _of_day(unit.last_of_next), _of_day(unit.first_of_previous))
    # Both of its days lie in one unit, whenever that is.
    yield Edge(late, end, unit.longest - 1, reason, _of_day(unit.last_of), _of_day(unit.first_of))


def _of_day(turn: Callable[[Day], Day]) -> Turn:
    return lambda day: int(turn(Day(day)))


def order_edges(order: Order, link: Link, reason: int) -> Iterator[Edge]:
    """What it says of earlier and later, which holds within one day too: steps of any length."""
    step = 0 if order.relation is Relation.DURING else -1
    for earlier, later in turns(order, link):
        yield Edge(later, earlier, step, reason)


def turns(order: Order, link: Link) -> tuple[tuple[int, int], ...]:
    """Of which variables it says that one comes first and which is the other."""
    relation = order.relation
    if relation is _DURING:
        return (2 * link.second, 2 * link.first), (2 * link.first + END, 2 * link.second + END)
    if relation is _SAME_DAY or relation is _LASTS:
        return ()
    return ((2 * link.first + END, 2 * link.second),)


def own_edges(numbers: Iterable[int]) -> Iterator[Edge]:
    """Of each of some events, that it begins no later than it ends."""
    for number in numbers:
        yield Edge(2 * number + END, 2 * number + BEGIN, 0, WITHIN_ITSELF)
