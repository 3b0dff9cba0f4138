"""What order statements still say when some of their events are left out."""

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from lengths import holds, orders, short_lengths

from cachrono import Event, Order
from cachrono.dates import Day
from cachrono.model import Registry
from cachrono.model.matching import cut

START = Day.of(2023, 12, 25)


def of(order: Order, left: str) -> list[str]:
    """The statements that are left, as text."""
    said = []
    for part in cut(order, Registry("event", (Event(id_, id_) for id_ in left))):
        extra = {"≥": part.at_least, "≤": part.at_most, "following": part.following}
        lengths = " ".join(f"{name} {value}" for name, value in extra.items() if value is not None)
        said.append(f"{part.relation} {''.join(part.events)} {lengths}".strip())
        assert part.citations == order.citations
    return said


@pytest.mark.parametrize(
    ("order", "left", "said"),
    [
        (Order("sequence", ["a", "b", "c", "d"]), "acd", ["sequence acd"]),
        (Order("sequence", ["a", "b", "c", "d"]), "a", []),
        (Order("sequence", ["a", "b", "c"], at_most="3 days"), "abc", ["sequence abc ≤ 3 days"]),
        (Order("sequence", ["a", "b", "c", "d"], at_most="3 days"), "acd", ["before ac", "sequence cd ≤ 3 days"]),
        (Order("sequence", ["a", "b", "c", "d"], at_most="3 days"), "bcd", ["sequence bcd ≤ 3 days"]),
        (Order("sequence", ["a", "b", "c", "d"], at_most="3 days"), "abc", ["sequence abc ≤ 3 days"]),
        (
            Order("sequence", ["a", "b", "c", "d", "e", "f"], at_least="3 days", at_most="1 week"),
            "abef",
            ["sequence ab ≥ 3 days ≤ 1 week", "before be ≥ 9 days", "sequence ef ≥ 3 days ≤ 1 week"],
        ),
        (Order("sequence", ["a", "b", "c"], at_least="2 weeks"), "ac", ["before ac ≥ 4 weeks"]),
        (Order("sequence", ["a", "b", "c"], at_least="2 months"), "ac", ["before ac ≥ 2 months"]),
        (Order("sequence", ["a", "b", "c"], at_least="999999999 days"), "ac", ["before ac ≥ 999999999 days"]),
        (Order("sequence", ["a", "b", "c", "d"], following="year"), "abd", ["sequence ab following year", "before bd"]),
        (Order("sequence", ["a", "b", "c", "d", "e"], following="day"), "ace", ["before ac", "before ce"]),
        (Order("same_day", ["a", "b", "c"]), "ac", ["same_day ac"]),
        (Order("same_day", ["a", "b", "c"]), "a", []),
        (Order("before", ["a", "b"], at_least="2 days"), "b", []),
        (Order("before", ["a", "b"], at_least="2 days"), "abc", ["before ab ≥ 2 days"]),
        (Order("lasts", ["a"], at_least="2 days"), "ab", ["lasts a ≥ 2 days"]),
        (Order("lasts", ["a"], at_least="2 days"), "b", []),
    ],
)
def test_what_is_left(order: Order, left: str, said: list[str]) -> None:
    assert of(order, left) == said


@st.composite
def true_statements(draw: st.DrawFn) -> tuple[Order, dict[str, tuple[Day, Day]]]:
    """A statement, and days of which it is true."""
    order = draw(orders(list("abcde"), short_lengths))
    gap = st.integers(0, 400) if order.following else st.integers(0, 20)
    spans, day = {}, START + draw(st.integers(0, 400))
    events = reversed(order.events) if order.relation == "after" else order.events
    for event in events:
        if order.following and spans:
            day = draw(st.integers(order.following.first_of_next(day), order.following.last_of_next(day)).map(Day))
        elif order.at_least or order.at_most:
            near = order.at_least or order.at_most
            day = near.after(day) + draw(st.integers(-1, 1)) if spans else day
        elif order.relation not in ("same_day", "during"):
            day = day + draw(gap)
        last = day if order.relation == "same_day" else day + draw(st.integers(0, 3))
        spans[event] = (day, last)
        day = last if order.relation.one_after_another else day
    for event in "abcde":
        spans.setdefault(event, (START, START))
    assume(holds(order, spans))
    return order, spans


@given(true_statements(), st.sets(st.sampled_from("abcde")))
def test_nothing_is_claimed_that_was_not_said(true: tuple[Order, dict[str, tuple[Day, Day]]], left: set[str]) -> None:
    order, spans = true
    for part in cut(order, Registry("event", (Event(id_, id_) for id_ in left))):
        assert set(part.events) <= left
        assert holds(part, spans)


@given(
    orders(list("abcde"), short_lengths).filter(lambda order: order.relation == "sequence"),
    st.sets(st.sampled_from("abcde")),
    st.dictionaries(st.sampled_from("abcde"), st.tuples(st.integers(0, 60), st.integers(0, 5)), min_size=5, max_size=5),
)
def test_all_that_is_said_of_what_is_left_is_kept(
    order: Order, left: set[str], numbers: dict[str, tuple[int, int]]
) -> None:
    """Where the statements that are left are true, so is each step of the whole between two that are left."""
    spans = {event: (START + first, START + first + more) for event, (first, more) in numbers.items()}
    parts = cut(order, Registry("event", (Event(id_, id_) for id_ in left)))
    named = [event for event in order.events if event in left]
    assert [pair for part in parts for pair in part.pairs()] == list(pairwise(named))
    if all(holds(part, spans) for part in parts):
        for pair in order.pairs():
            if left.issuperset(pair):
                assert holds(Order("sequence", pair, at_least=order.at_least, at_most=order.at_most,
                                   following=order.following), spans)  # fmt: skip


@given(
    st.integers(2, 4),
    st.integers(0, 9),
    st.sampled_from(["day", "week"]),
    st.integers(-2, 2),
)
def test_days_add_up_across_what_is_missing(steps: int, count: int, unit: str, more: int) -> None:
    """The statement across a gap is the strongest there is: true of exactly those days that leave room between."""
    ids = list("abcde")[: steps + 1]
    order = Order("sequence", ids, at_least=f"{count} {unit}s")
    (across,) = cut(order, Registry("event", (Event(id_, id_) for id_ in (ids[0], ids[-1]))))
    assert order.at_least is not None
    room = order.at_least.least_days * steps
    assume(room + more >= 0)
    there = START + (room + more)
    between = START
    tightest = {ids[0]: (START, START), ids[-1]: (there, there)}
    for id_ in ids[1:-1]:
        between = order.at_least.after(between)
        tightest[id_] = (between, between)
    assert holds(order, tightest) is holds(across, tightest) is (more >= 0)
