"""What is said too often, in circles or of too much: told, and in no time that anyone would notice."""

import itertools
import random

import pytest

from cachrono import Chronology, Event, Order, resolve


def told(orders, dated=()):
    names = dict.fromkeys(event for order in orders for event in order.events)
    story = Chronology(events=[Event(name, name) for name in names], orders=orders)
    for event, when in dated:
        story = story.with_claim(event, when=when)
    return resolve(story)


def test_a_circle_of_ten_thousand_is_one_contradiction():
    names = [f"e{n}" for n in range(10_000)]
    view = told([Order("before", pair) for pair in zip(names, [*names[1:], names[0]], strict=True)])
    (conflict,) = view.conflicts
    assert len(conflict.statements) == 10_000
    assert len(str(conflict)) < 2000


def test_random_orders_that_contradict_each_other_are_all_told_or_left():
    chance = random.Random(7)
    names = [f"e{n}" for n in range(500)]
    orders = [Order("before", chance.sample(names, 2)) for _ in range(2000)]
    view = told(orders)
    assert view.conflicts
    if all(conflict.is_minimal for conflict in view.conflicts):
        aside = dict.fromkeys(part for conflict in view.conflicts for part in conflict.least_trusted.parts)
        assert view.without(*aside).conflicts == ()
    else:
        whole = {part for conflict in view.conflicts if not conflict.is_minimal for part in conflict.orders}
        aside = whole | {part for conflict in view.conflicts for part in conflict.least_trusted.parts}
        assert view.without(*aside).conflicts == ()


def test_all_pairs_of_sixty_events_both_ways_are_told():
    names = [f"e{n}" for n in range(60)]
    orders = [Order("before", (one, other)) for one in names for other in names if one != other]
    view = told(orders)
    named = {order for conflict in view.conflicts for order in conflict.orders}
    assert len(named) > 100
    kept = [order for order in orders if order not in named]
    assert told(kept).conflicts == () if kept else True


@pytest.mark.parametrize("length", ["3 days", "1 week"])
def test_a_chain_of_ten_thousand_is_bounded_by_all_of_it(length):
    names = [f"e{n}" for n in range(10_000)]
    orders = [Order("before", pair, at_least=length) for pair in itertools.pairwise(names)]
    view = told(orders, [(names[0], "0001-01-01")])
    days = int(length[0]) * (7 if "week" in length else 1)
    assert view[names[-1]].bounds.begin_earliest == 1 + days * 9999
    assert len(view.why(names[-1], "earliest").statements) == 10_000


def test_huge_lengths_lead_to_huge_days():
    view = told([Order("before", ("a", "b"), at_least="999999999 years")], [("a", "2000"), ("b", "2001")])
    (conflict,) = view.conflicts
    assert conflict.days > 365 * 999_999_000


def test_ten_thousand_events_on_one_day_are_all_on_it():
    names = [f"e{n}" for n in range(10_000)]
    view = told([Order("same_day", names)], [(names[5000], "2024-02-29")])
    assert {str(view[name].bounds.end_latest) for name in (names[0], names[-1])} == {"2024-02-29"}
    assert view.conflicts == ()


def test_a_statement_made_a_thousand_times_bounds_as_one():
    view = told([Order("before", ("a", "b"), at_least="2 days")] * 1000, [("a", "2024-01-01")])
    assert str(view["b"].bounds.begin_earliest) == "2024-01-03"
    assert view.conflicts == ()


@pytest.mark.parametrize("months", [30, 1000])
def test_a_long_chain_of_months_that_the_calendar_contradicts_is_told(months):
    """The dates leave as many days as the shortest months would need, and fewer than the months there are."""
    names = [f"e{n}" for n in range(months + 1)]
    orders = [Order("before", pair, at_least="1 month") for pair in itertools.pairwise(names)]
    year, month = divmod(months - 1, 12)
    dated = [(names[0], "2001-01-15"), (names[-1], f"{2001 + year}-{month + 1:02}-15")]
    (conflict,) = told(orders, dated).conflicts
    assert len(conflict.statements) == months + 2
