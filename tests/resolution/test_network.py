"""Bounds that dates and order leave of each other, against networkx and against all days tried out."""

import os
import random
import subprocess
import sys

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st
from lengths import orders, short_lengths
from networks import (
    BASES,
    AllDays,
    bounds_by_networkx,
    chronology,
    consistent,
    dates,
    fixed_orders,
    is_only_about_so,
    limits_by_claim,
    numbers,
    stated,
)

import cachrono
from cachrono import Chronology, Event, Order, resolve
from cachrono.dates import Day

EVENTS = ["a", "b", "c", "d"]
MANY = [f"e{number}" for number in range(12)]


@st.composite
def nets(draw, events=EVENTS, said=fixed_orders, most=6, days=7, unbounded=True, claims=None):
    """A chronology, the limits that each of its claims sets, and the day on which it begins."""
    base = draw(st.sampled_from(BASES))
    given_dates = draw(
        st.lists(st.tuples(st.sampled_from(events), dates(base, days, unbounded)), max_size=claims or len(events) + 1)
    )
    told = draw(st.lists(said(events), min_size=1, max_size=most))
    story = chronology([(event, text) for event, (text, _) in given_dates], told, events)
    limits = {claim.id: limits for claim, (_, (_, limits)) in zip(story.claims, given_dates, strict=True)}
    return story, limits, base


def limits_of(view, limits):
    return {event.id: stated(view, event.id, limits) for event in view.chronology.events}


@given(nets())
def test_bounds_are_those_of_networkx(net):
    story, limits, _ = net
    view = resolve(story)
    known = limits_of(view, limits)
    if not consistent(known, story.orders):
        assert view.conflicts
        return
    assert view.conflicts == view.disagreements
    for event, bounds in bounds_by_networkx(known, story.orders).items():
        if not is_only_about_so(view, event):
            assert tuple(view[event].bounds) == bounds, event


@given(st.integers(0, 10**9), st.integers(2, 40), st.integers(1, 120))
def test_bounds_of_larger_nets_are_those_of_networkx(seed, size, count):
    chance = random.Random(seed)
    truth = {f"e{n}": chance.randrange(-2000, 2000) for n in range(size)}
    told = []
    for _ in range(count):
        early, late = sorted(chance.sample(sorted(truth), 2), key=lambda event: truth[event])
        days = truth[late] - truth[early]
        least, most = chance.choice([(None, None), (days // 2, None), (None, days + 9), (days, days)])
        told.append(
            Order(
                "before",
                (early, late),
                at_least=None if least is None else f"{least} days",
                at_most=None if most is None else f"{most} days",
            )
        )
    dated = [(event, str(Day(truth[event]))) for event in truth if chance.random() < 0.3]
    # Only what holds of the days on which they are; within one day, in the order of their names.
    told = [order for order in told if truth[order.events[0]] < truth[order.events[1]]]
    assume(told)
    story = chronology(dated, told, sorted(truth))
    view = resolve(story)
    assert view.conflicts == ()
    known = limits_of(view, limits_by_claim(story))
    assert {event.id: tuple(view[event.id].bounds) for event in story.events} == bounds_by_networkx(known, told)


def framed(story, base, days=7):
    """The same with all events on some days."""
    return chronology(
        [(claim.event, str(claim.when)) for claim in story.claims] + [("frame", f"{base}/{base + (days - 1)}")],
        [*story.orders, *(Order("during", (event.id, "frame")) for event in story.events)],
        [event.id for event in story.events],
    )


@pytest.mark.parametrize(("names", "days"), [(EVENTS[:2], 7), (EVENTS[:3], 7), (EVENTS, 5)])
@given(st.data())
def test_every_bound_is_that_of_all_days_tried_out(names, days, data):
    story, limits, base = data.draw(nets(names, days=days))
    story = framed(story, base, days)
    view = resolve(story)
    known = limits_of(
        view, {**limits, story.claims_of("frame")[0].id: (base, base, base + (days - 1), base + (days - 1))}
    )
    within = {event: known[event] for event in names}
    truth = AllDays(within, [order for order in story.orders if "frame" not in order.events], base, base + (days - 1))
    possible = truth.possible and consistent(known, story.orders)
    assert (view.conflicts == view.disagreements) == possible
    for event in names if possible else ():
        if not is_only_about_so(view, event):
            assert tuple(view[event].bounds) == truth.bounds(event)


# Months and years.


@pytest.mark.parametrize(("names", "days"), [(EVENTS[:2], 7), (EVENTS[:3], 7)])
@given(st.data())
def test_bounds_by_the_calendar_hold_for_all_days_that_fit(names, days, data):
    def said(events):
        return orders(events, short_lengths)

    story, limits, base = data.draw(nets(names, said, unbounded=False))
    story = framed(story, base)
    view = resolve(story)
    known = limits_of(
        view, {**limits, story.claims_of("frame")[0].id: (base, base, base + (days - 1), base + (days - 1))}
    )
    within = {event: known[event] for event in names}
    truth = AllDays(within, [order for order in story.orders if "frame" not in order.events], base, base + (days - 1))
    if truth.possible and not any(order for order in view.conflicts if order not in view.disagreements):
        for event in names:
            low, low_most, high_least, high = view[event].bounds
            exact = truth.bounds(event)
            assert low <= exact[0]
            assert low_most >= exact[1]
            assert high_least <= exact[2]
            assert high >= exact[3]
    elif truth.possible:
        # Only earlier and later within a day can be at odds then.
        assert all(conflict.days == 0 for conflict in view.conflicts[len(view.disagreements) :])


@pytest.mark.parametrize(
    ("first", "said", "expected"),
    [
        ("2025-01-31", {"exactly": "1 month"}, ("2025-02-28", "2025-02-28")),
        ("2024-01-31", {"exactly": "1 month"}, ("2024-02-29", "2024-02-29")),
        ("2024-02-29", {"exactly": "1 year"}, ("2025-02-28", "2025-02-28")),
        ("2024-02-29", {"at_least": "4 years"}, ("2028-02-29", None)),
        ("2025-01", {"at_least": "1 month"}, ("2025-02-01", None)),
        ("2025-01-28/2025-01-31", {"exactly": "1 month"}, ("2025-02-28", "2025-02-28")),
        ("2025-11-12", {"following": "day"}, ("2025-11-13", "2025-11-13")),
        ("2025-11-12", {"following": "week"}, ("2025-11-17", "2025-11-23")),
        ("2025-11-12", {"following": "month"}, ("2025-12-01", "2025-12-31")),
        ("2025-11-12", {"following": "year"}, ("2026-01-01", "2026-12-31")),
        ("2025", {"following": "month"}, ("2025-02-01", "2026-01-31")),
        ("-0001-12-31", {"following": "day"}, ("0000-01-01", "0000-01-01")),
        ("0000-01-31", {"exactly": "1 month"}, ("0000-02-29", "0000-02-29")),
        ("-0004-02-29", {"exactly": "4 years"}, ("0000-02-29", "0000-02-29")),
        ("9999-12-31", {"following": "month"}, ("10000-01-01", "10000-01-31")),
        ("9999-11-30", {"exactly": "3 months"}, ("10000-02-29", "10000-02-29")),
        ("Y12000", {"following": "year"}, ("12001-01-01", "12001-12-31")),
        ("Y-12000", {"following": "year"}, ("-11999-01-01", "-11999-12-31")),
        ("2025-11-12", {"at_least": "999999999 years"}, ("1000002024-11-12", None)),
    ],
)
def test_lengths_go_by_the_calendar(first, said, expected):
    story = Chronology().with_event("a", "A", when=first).with_event("b", "B").with_order("before", "a", "b", **said)
    bounds = resolve(story)["b"].bounds

    def shown(day):
        return None if day is None else "{}{:04}-{:02}-{:02}".format("-" * (day.year < 0), abs(day.year), *day.ymd[1:])

    assert shown(bounds.begin_earliest) == expected[0]
    assert shown(bounds.end_latest if "following" in said else bounds.begin_latest) == expected[1]


def test_what_lasts_months_ends_a_day_before_the_day_that_they_lead_to():
    story = chronology([("a", "2025-01-15/..")], [Order("lasts", ["a"], at_least="1 month", at_most="1 month")])
    assert [str(day) for day in resolve(story)["a"].bounds] == ["2025-01-15", "2025-01-15", "2025-02-14", "2025-02-14"]


@given(st.integers(-4_000_000, 4_000_000), st.sampled_from(["day", "week", "month", "year"]), st.integers(0, 400))
def test_back_and_forth_by_a_length_leads_to_where_it_began(start, unit, count):
    day = Day(start)
    assume(-9999 <= day.year <= 9999)
    length = cachrono.dates.Length(count, unit)
    forth = chronology([("a", str(day))], [Order("before", ("a", "b"), at_least=length, at_most=length)])
    (then,) = {resolve(forth)["b"].bounds.begin_earliest, resolve(forth)["b"].bounds.begin_latest}
    assert then == length.after(day)
    assume(-9999 <= then.year <= 9999)
    back = chronology([("b", str(then))], [Order("before", ("a", "b"), at_least=length, at_most=length)])
    bounds = resolve(back)["a"].bounds
    assert (bounds.end_earliest, bounds.end_latest) == (length.earliest_start(then), length.latest_start(then))


@pytest.mark.parametrize(("unit", "days"), [("month", 30), ("month", 29), ("year", 365)])
def test_months_and_days_between_the_same_events_close_in_on_each_other(unit, days):
    """A month that is no longer than 30 days can't begin in a January: bounds can be wider, but not beside the days."""
    both = {"at_least": f"1 {unit}", "at_most": f"{days} days"}
    said = [Order("before", ("a", "b"), **{name: length}) for name, length in both.items()]
    story = chronology([("a", "[2024-01-05..2025-12-31]")], said)
    view = resolve(story)
    length = cachrono.dates.Length.of(f"1 {unit}")
    starts = [
        day for day in map(Day, range(Day.of(2024, 1, 5), Day.of(2025, 12, 31))) if length.after(day) - day <= days
    ]
    low, high = view["a"].bounds.end_earliest, view["a"].bounds.end_latest
    assert low <= min(starts)
    assert high >= max(starts)
    assert view.conflicts == ()


# As of a day, and in parts.


@given(nets(MANY, most=14), st.sets(st.sampled_from(MANY), min_size=1))
def test_what_is_selected_is_never_bounded_more_closely(net, chosen):
    story, _, _ = net
    view = resolve(story)
    assume(view.conflicts == view.disagreements)
    for account in resolve(story.select(event=sorted(chosen))):
        if not is_only_about_so(view, account.id):
            _assert_looser(account.bounds, view[account.id].bounds)


def _assert_looser(loose, tight):
    for side, (one, other) in enumerate(zip(loose, tight, strict=True)):
        if one is not None:
            assert other is not None
            assert one <= other if side % 2 == 0 else one >= other


def test_as_of_a_day_bounds_rest_on_what_was_known_then():
    story = (
        Chronology()
        .with_source("early", publisher="A", published="2024-01-05", retrieved="2026-01-01")
        .with_source("late", publisher="A", published="2025-01-05", retrieved="2026-01-01")
        .with_event("a", "A").with_event("x", "X").with_event("b", "B")
        .with_claim("a", when="2020", source="early")
        .with_claim("b", when="2023", source="early")
        .with_claim("b", when="2021-06", source="late", supersedes="b/early")
        .with_order("before", "a", "x", source="early")
        .with_order("before", "x", "b", source="late")
    )  # fmt: skip
    assert [str(day) for day in resolve(story)["x"].bounds][::3] == ["2020-01-01", "2021-06-30"]
    then = resolve(story.as_of("2024-06-01"))
    assert then["x"].bounds.end_latest is None
    assert then["b"].bounds.end_latest == Day.of(2023, 12, 31)
    assert resolve(story.as_of("2023-06-01"))["x"].bounds == (None,) * 4


# The same whatever the order of entry, and at every run.


@given(nets(MANY, most=14), st.randoms(use_true_random=False))
def test_bounds_are_the_same_in_any_order_of_entry(net, chance):
    story, _, _ = net
    view = resolve(story)
    assume(view.conflicts == view.disagreements)
    events, claims, said = list(story.events), list(story.claims), list(story.orders)
    for parts in (events, claims, said):
        chance.shuffle(parts)
    other = resolve(Chronology(events=events, claims=claims, orders=said))
    for account in view:
        assert other[account.id].bounds == account.bounds
        assert other[account.id].derived == account.derived


_SCRIPT = """
import random
from cachrono import Chronology, Claim, Event, Order, resolve
chance = random.Random(5)
ids = [f"e{n}" for n in range(40)]
story = Chronology(
    events=[Event(one, one) for one in ids],
    claims=[Claim(one, when=f"20{chance.randrange(10, 30)}") for one in ids[::3]],
    orders=[Order("before", chance.sample(ids, 2)) for _ in range(90)],
)
view = resolve(story)
for conflict in view.conflicts:
    print(conflict)
for account in view:
    print(account.id, *account.bounds, account.derived and sorted(account.derived.derived))
    for side in ("earliest", "latest"):
        print(view.why(account.id, side))
"""


def test_everything_is_the_same_at_every_run():
    said = set()
    for seed in ("0", "1", "4321"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        done = subprocess.run(
            [sys.executable, "-c", _SCRIPT], env=environment, capture_output=True, text=True, check=True
        )
        said.add(done.stdout)
    assert len(said) == 1
    assert "can't all be so" in said.pop()


def test_an_event_that_no_order_names_keeps_its_dates():
    story = chronology([("a", "2025"), ("b", "2024-05/..")], [], ["c"])
    view = resolve(story)
    assert view["a"].bounds == numbers(view["a"].when)
    assert view["c"].bounds == (None,) * 4
    assert view["b"].bounds.end_latest is None
    assert view.derived == {}


def test_statements_of_events_that_nothing_dates_bound_nothing():
    story = Chronology(events=[Event(event, event) for event in "abc"])
    story = story.with_order("sequence", *"abc", at_least="3 days")
    view = resolve(evolve(story, title="x"))
    assert view.derived == {}
    assert (view.gap("a", "c").least, view.gap("a", "c").most) == (6, None)
