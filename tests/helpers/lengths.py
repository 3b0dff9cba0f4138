"""Order statements taken at their word: whether they hold of days that one knows."""

from collections.abc import Mapping

from hypothesis import strategies as st

from cachrono import ChronologyError, Order, Relation
from cachrono.dates import Day, Length, Unit

Spans = Mapping[str, tuple[Day, Day]]  # first and last day of every event

lengths = st.builds(Length, st.integers(0, 40) | st.integers(0, 999_999_999), st.sampled_from(Unit))
short_lengths = st.builds(Length, st.integers(0, 9), st.just(Unit.DAY)) | st.builds(
    Length, st.integers(0, 2), st.sampled_from(Unit)
)


def holds(order: Order, spans: Spans) -> bool:
    """Whether a statement is true of some days."""
    if order.relation is Relation.LASTS:
        first, last = spans[order.events[0]]
        return _within(order, first, last + 1)
    return all(_pair_holds(order, spans[one], spans[other]) for one, other in order.pairs())


def _pair_holds(order: Order, one: tuple[Day, Day], other: tuple[Day, Day]) -> bool:
    if order.relation is Relation.DURING:
        return other[0] <= one[0] and one[1] <= other[1]
    if order.relation is Relation.SAME_DAY:
        return one[0] == one[1] == other[0] == other[1]
    if order.relation is Relation.MEETS:
        return one[1] + 1 == other[0]
    following = order.following
    return (
        one[1] <= other[0]
        and _within(order, one[1], other[0])
        and (
            following is None
            or (following.first_of_next(one[1]) <= other[0] and other[1] <= following.last_of_next(one[1]))
        )
    )


def _within(order: Order, start: Day, end: Day) -> bool:
    least, most = order.at_least, order.at_most
    return (least is None or least.after(start) <= end) and (most is None or end <= most.after(start))


@st.composite
def orders(draw: st.DrawFn, events: list[str], of_lengths: st.SearchStrategy[Length] = lengths) -> Order:
    """A statement about some events, with all that can be said along with it."""
    relation = draw(st.sampled_from([Relation.LASTS] if len(events) == 1 else list(Relation)))
    most = 1 if relation is Relation.LASTS else 2
    if relation in (Relation.SEQUENCE, Relation.SAME_DAY):
        most = len(events)
    named = draw(st.permutations(events))[: draw(st.integers(min(2, most), most))]
    fields = {}
    if relation is Relation.LASTS or relation.one_after_another:
        maybe = st.none() | of_lengths
        fields = {"at_least": draw(maybe), "at_most": draw(maybe)}
        if draw(st.booleans()):
            fields["at_most"] = fields["at_least"]
    if relation.one_after_another:
        fields["following"] = draw(st.none() | st.sampled_from(Unit))
    try:
        return Order(relation, named, **fields)
    except ChronologyError:  # a least length that is more than the greatest, or what lasts no day
        least = Length(7, Unit.DAY) if relation is Relation.LASTS else fields["at_least"]
        return Order(relation, named, **{**fields, "at_least": least, "at_most": None})
