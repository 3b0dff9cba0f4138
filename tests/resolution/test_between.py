"""How two events lie to each other, and which touch some days: all that is possible, and nothing else."""

from itertools import permutations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from networks import BASES, AllDays, allen, chronology, consistent, dates, fixed_orders, said_to_precede

from cachrono import Order, resolve
from cachrono.dates import AllenRelation, Day

NAMES = ["a", "b", "c"]
LAST = 6


@st.composite
def framed(draw):
    """A few events, all within one week, with the limits of their dates."""
    base = draw(st.sampled_from(BASES))
    told = draw(st.lists(fixed_orders(NAMES), max_size=4))
    texts = {name: draw(st.none() | dates(base, LAST + 1, unbounded=False)) for name in NAMES}
    week = int(base), int(base + LAST), int(base), int(base + LAST)
    limits = {name: week if date is None else date[1] for name, date in texts.items()}
    dated = [(name, date[0]) for name, date in texts.items() if date is not None]
    frame = [Order("during", (name, "frame")) for name in NAMES]
    story = chronology([*dated, ("frame", f"{base}/{base + LAST}")], [*told, *frame], NAMES)
    assume(consistent(limits, told))
    truth = AllDays(limits, told, base, base + LAST)
    assume(truth.possible)
    return resolve(story), told, truth, base


def pairs(truth):
    for one, other in permutations(NAMES, 2):
        found = truth.pairs.get((one, other))
        yield one, other, found if found is not None else [(b, a) for a, b in truth.pairs[other, one]]


@given(framed())
def test_relations_are_all_that_are_possible(net):
    view, told, truth, _ = net
    for one, other, found in pairs(truth):
        expected = AllenRelation(0)
        for first, second in found:
            if first[1] == second[0] and said_to_precede(told, one, other):
                expected |= AllenRelation.BEFORE  # within the day
            elif second[1] == first[0] and said_to_precede(told, other, one):
                expected |= AllenRelation.AFTER
            else:
                expected |= allen(first, second)
        assert view.relation(one, other) == expected
        assert view.relation(other, one) == expected.inverse


@given(framed())
def test_gaps_are_the_least_and_the_most_that_are_possible(net):
    view, _, truth, _ = net
    for one, other, found in pairs(truth):
        days = [second[0] - first[1] for first, second in found]
        gap = view.gap(one, other)
        assert (gap.least, gap.most) == (min(days), max(days))


@given(framed(), st.integers(-1, LAST + 1), st.integers(0, 4))
def test_windows_have_what_can_touch_them_and_what_does_for_certain(net, first, more):
    view, _, truth, base = net
    since, until = base + first, base + first + more
    for certain, choose in ((False, any), (True, all)):
        found = {account.id for account in view.window(str(since), str(until), certain=certain)}
        for name in NAMES:
            expected = choose(begin <= until and since <= end for begin, end in truth.single[name])
            assert (name in found) == expected


def test_an_unbounded_event_is_in_no_window_and_one_bounded_on_a_side_in_some():
    view = resolve(chronology([("a", "2025")], [Order("before", ("a", "b"))], ["c"]))
    assert [account.id for account in view.window(None, None)] == ["a", "b"]
    assert [account.id for account in view.window("2030")] == ["b"]
    assert [account.id for account in view.window("2030", certain=True)] == []
    assert [account.id for account in view.window(None, "2024")] == []


@pytest.mark.parametrize("said", [[Order("before", ("a", "b"))], []])
def test_an_event_equals_itself(said):
    view = resolve(chronology([("a", "2025-11")], said, ["b"]))
    assert view.relation("a", "a") == AllenRelation.EQUALS
    assert (view.gap("a", "a").least, view.gap("a", "a").most) == (-29, 0)


def test_a_gap_that_nothing_limits_has_no_days():
    view = resolve(chronology([("a", str(Day(700_000)))], [Order("before", ("a", "b"), at_least="5 days")]))
    assert (view.gap("a", "b").least, view.gap("a", "b").most) == (5, None)
    assert (view.gap("b", "a").least, str(view.gap("a", "b"))) == (None, "at least 5 days")


@pytest.mark.parametrize("about", ["2025-03-10~", "2025-03~", "2025-03-10%"])
def test_a_date_that_is_about_so_leaves_some_relation(about):
    view = resolve(chronology([("a", about), ("b", "2025-03-12")], [Order("before", ("b", "a"))]))
    assert view.relation("b", "a") == AllenRelation.PRECEDES
    gap = view.gap("b", "a")
    assert (gap.least, gap.most) == (0, None)
    assert view.derived["a"].first == Day.of(2025, 3, 12)


def test_relation_and_gap_reckon_without_what_is_set_aside():
    said = [Order("before", ("a", "b")), Order("before", ("a", "b"), at_least="5 days")]
    story = chronology([("b", "2020-01-01")], said).with_source("one", publisher="One")
    story = story.with_claim("a", when="2020-01-01?").with_claim("a", when="2020-01-01", source="one", id="other")
    view = resolve(story)
    (conflict,) = view.conflicts
    assert conflict.least_trusted.events == ("a", "b") or conflict.least_trusted.events == ("b",)
    assert view.relation("a", "b") != AllenRelation(0)


def test_how_long_an_event_lasts_bounds_its_gap_to_itself():
    view = resolve(chronology([], [Order("lasts", ("a",), at_least="3 days", at_most="5 days")]))
    assert (view.gap("a", "a").least, view.gap("a", "a").most) == (-4, -2)


def test_events_are_compared_whether_the_order_names_them_or_not():
    view = resolve(
        chronology([("a", "2025-03-10"), ("b", "2025-03-12"), ("c", "2025-03-20")], [Order("before", ("a", "b"))])
    )
    for one, other in (("a", "c"), ("c", "a"), ("b", "c")):
        assert view.relation(one, other) == view[one].when.relation(view[other].when)
    assert str(view.gap("a", "c")) == "10 days"
