"""Why an event is bounded: each step follows from the one before, and the last is the bound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import SIDES, chronology, dates, edges_of, fixed_orders, is_only_about_so

from cachrono import Order, resolve
from cachrono.dates import Day

EVENTS = [f"e{number}" for number in range(7)]
BASE = Day.of(-1, 12, 20)
POINTS = {side: (side.split("_")[0], side.endswith("latest")) for side in SIDES}


@st.composite
def nets(draw):
    dated = draw(
        st.lists(st.tuples(st.sampled_from(EVENTS), dates(BASE, 30)), max_size=5, unique_by=lambda one: one[0])
    )
    told = draw(st.lists(fixed_orders(EVENTS), min_size=1, max_size=8))
    story = chronology([(event, text) for event, (text, _) in dated], told, EVENTS)
    return story, {event: limits for event, (_, limits) in dated}


@given(nets())
def test_every_step_follows_from_the_one_before(net):
    story, limits = net
    view = resolve(story)
    for event, derived in view.derived.items():
        for side in derived.derived:
            why = view.why(event, side)
            assert why.day == getattr(derived.bounds, side) == why.steps[-1].day
            assert (why.steps[-1].event, why.steps[-1].bound) == (event, side)
            first = why.steps[0]
            assert first.statement is not None
            assert first.day == limits[first.event][SIDES.index(first.bound)]
            for before, step in zip(why.steps, why.steps[1:], strict=False):
                assert step.day == _after(before, step)


def _after(before, step):
    """The bound that a statement makes of the one before; none if it leads from no such bound to such a one."""
    (point, upper), (other, also) = POINTS[before.bound], POINTS[step.bound]
    assert upper == also
    one, two = (before.event, point), (step.event, other)
    if step.statement is None:
        assert before.event == step.event
        assert (point, other) == (("end", "begin") if upper else ("begin", "end"))
        return before.day
    assert step.statement.order is not None
    ways = [
        weight if upper else -weight
        for tail, head, weight in edges_of(step.statement.order)
        if (tail, head) == ((one, two) if upper else (two, one))
    ]
    return before.day + (min(ways) if upper else max(ways))


@given(nets())
def test_what_is_explained_by_statements_is_looser_without_them_or_follows_otherwise(net):
    story, _ = net
    view = resolve(story)
    if view.conflicts:
        return
    for event, derived in view.derived.items():
        for side in () if is_only_about_so(view, event) else derived.derived:  # what is about so gives way
            why = view.why(event, side)
            alone = resolve(chronology([], [], EVENTS)._with(claims=why.claims, orders=why.orders))
            # What the explanation rests on is enough for the bound.
            assert getattr(alone[event].bounds, side) == why.day
            left = getattr(view.without(*why.claims, *why.orders)[event].bounds, side)
            assert left is None or (left >= why.day if side.endswith("latest") else left <= why.day)


def test_what_a_date_states_is_explained_by_it():
    view = resolve(chronology([("a", "2025-03")], [Order("before", ("a", "b"))]))
    why = view.why("a", "latest")
    assert (len(why.steps), why.is_derived, [claim.id for claim in why.claims]) == (1, False, ["a/0"])
    assert view.why("b", "latest").day is None
    assert view.why("b", "latest").steps == ()


def test_the_sources_of_all_statements_are_named():
    story = chronology([], [], ["a", "b"])
    for name in ("one", "two", "three"):
        story = story.with_source(name, publisher=name)
    story = story.with_claim("a", when="2025", source="one").with_order("before", "a", "b", source="two")
    assert resolve(story).why("b", "earliest").sources == ("one", "two")


@pytest.mark.parametrize("event", ["a", "b"])
def test_a_bound_that_a_month_and_days_close_in_on_is_explained_from_a_date(event):
    said = [Order("before", ("a", "b"), at_least="1 month"), Order("before", ("a", "b"), at_most="30 days")]
    why = resolve(chronology([("a", "[2025-01-01..]")], said)).why(event, "end_earliest")
    assert (why.steps[0].event, str(why.steps[0].day)) == ("a", "2025-01-01")
