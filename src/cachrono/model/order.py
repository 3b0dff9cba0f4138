"""How events lie to each other in time, and how long it was between them or how long they lasted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum

from attrs import field, frozen

from cachrono.dates import Length, Unit
from cachrono.errors import ChronologyError
from cachrono.model.claim import Citation, check_one_source, to_citations, to_enum
from cachrono.model.values import check_id


class Relation(StrEnum):
    """How the events of an order statement lie to each other.

    ``sequence`` and ``before``: each is over before the next begins. ``after``: the first begins when the second is
    over. ``during``: the first lies within the second. ``same_day``: all on one day. ``meets``: the first ends on the
    day before the second begins. ``lasts``: how long a single event lasts.
    """

    SEQUENCE = "sequence"
    BEFORE = "before"
    AFTER = "after"
    DURING = "during"
    SAME_DAY = "same_day"
    MEETS = "meets"
    LASTS = "lasts"

    @property
    def one_after_another(self) -> bool:
        """Whether it is about what comes earlier and what comes later, with time between them."""
        return self in (Relation.SEQUENCE, Relation.BEFORE, Relation.AFTER)


def _to_events(values: Iterable[str]) -> tuple[str, ...]:
    if isinstance(values, str):
        raise ChronologyError(f"{values!r} is one text; an order takes a list of event ids")
    return tuple(values)


def _to_relation(value: Relation | str) -> Relation:
    return to_enum(Relation, value, "relation")  # type: ignore[return-value]


def to_length(value: Length | str | None) -> Length | None:
    """A length from one or from its text; None stays None.

    Raises:
        ChronologyError: If it is no length.
    """
    return None if value is None else Length.of(value)


def to_unit(value: Unit | str | None) -> Unit | None:
    """A unit from one or from its name; None stays None.

    Raises:
        ChronologyError: If there is no such unit.
    """
    return None if value is None else to_enum(Unit, value, "unit")  # type: ignore[return-value]


@frozen(kw_only=True)
class Order:
    """How events lie to each other in time, as a source or the editor says.

    Between ``before``, ``after`` and each two of a ``sequence``, lengths count from the last day of the earlier event
    to the first day of the later one, so that 1 day is the next day. Without any, the later one may begin on the day on
    which the earlier one ends. With ``lasts``, the first and the last day are counted: what lasts 3 days from the 1st,
    ends on the 3rd.

    Args:
        relation: See :class:`Relation`.
        events: Ids of two events, or more for ``sequence`` and ``same_day``; of a single one for ``lasts``.
        citations: Where a source says so; none: the editor's own statement.
        at_least: So long, or longer, from the one to the other or with ``lasts`` from begin to end; may be a text.
        at_most: So long, or shorter.
        following: The later one lies, from its first to its last day, in the next year, month, week or day after that
            in which the earlier one ended.

    Examples:
        >>> from cachrono import Order
        >>> order = Order("before", ["vote", "works"], at_least="2 months", following="year")
        >>> str(order.at_least), order.exactly
        ('2 months', None)
    """

    relation: Relation = field(kw_only=False, converter=_to_relation)
    events: tuple[str, ...] = field(kw_only=False, converter=_to_events)
    citations: tuple[Citation, ...] = field(default=(), converter=to_citations)
    at_least: Length | None = field(default=None, converter=to_length)
    at_most: Length | None = field(default=None, converter=to_length)
    following: Unit | None = field(default=None, converter=to_unit)

    def __attrs_post_init__(self) -> None:
        for event in self.events:
            check_id(event, "event")
        count = len(self.events)
        least, most, wanted = _COUNTS[self.relation]
        if count < least or (most is not None and count > most):
            raise ChronologyError(f"{self.relation} takes {wanted}, not {count}")
        if len(set(self.events)) < count:
            twice = next(event for event, times in Counter(self.events).items() if times > 1)
            raise ChronologyError(f"{self.relation} names {twice!r} twice; name each event once")
        for _, message in misfits(self.relation, self.at_least, self.at_most, self.following):
            raise ChronologyError(message)
        check_one_source(self.citations)

    @property
    def source(self) -> str | None:
        """Id of the source; None where the editor says so."""
        return self.citations[0].source if self.citations else None

    @property
    def exactly(self) -> Length | None:
        """The length where it is neither more nor less, as far as the statement says."""
        return self.at_least if self.at_least == self.at_most else None

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The events two by two; ``after`` is turned round, so that the earlier one comes first. None for ``lasts``."""
        if self.relation is Relation.AFTER:
            return ((self.events[1], self.events[0]),)
        return tuple(zip(self.events, self.events[1:], strict=False))


_MANY = (2, None, "at least two events")
_TWO = (2, 2, "two events")
_COUNTS: dict[Relation, tuple[int, int | None, str]] = {
    Relation.SEQUENCE: _MANY,
    Relation.BEFORE: _TWO,
    Relation.AFTER: _TWO,
    Relation.DURING: _TWO,
    Relation.SAME_DAY: _MANY,
    Relation.MEETS: _TWO,
    Relation.LASTS: (1, 1, "one event"),
}


def misfits(
    relation: Relation, at_least: Length | None, at_most: Length | None, following: Unit | None
) -> Iterator[tuple[str, str]]:
    """What an order statement can't say together: the field that is at fault, none for the relation itself, and why.

    Args:
        relation: How the events lie to each other.
        at_least: The least length.
        at_most: The greatest length.
        following: The unit that follows.
    """
    lasts = relation is Relation.LASTS
    lengths = [(name, given) for name, given in (("at_least", at_least), ("at_most", at_most)) if given is not None]
    if following is not None and not relation.one_after_another:
        yield "following", f"{relation} takes no 'following'; it goes with before, after and sequence"
    for name, given in lengths:
        if not (lasts or relation.one_after_another):
            yield name, f"{relation} takes no length ({given}); before, after, sequence and lasts do"
        elif lasts and given.count == 0:
            yield name, f"nothing lasts {given}; first and last day are counted, so write 1 day or more"
    if lasts and not lengths:
        yield "", "lasts says nothing without a length; add at_least, at_most or exactly, such as 3 days"
    if at_least is not None and at_most is not None and at_least.least_days > at_most.most_days:
        yield "at_least", f"at least {at_least} is more than at most {at_most}; correct one of them"
