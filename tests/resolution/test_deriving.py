"""Days that the order leaves to undated events."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cachrono
from cachrono import Chronology, resolve
from cachrono.dates import Day
from cachrono.resolution.deriving import range_of_days


def bounds(story, event="x"):
    found = resolve(story).derived.get(event)
    return found and (str(found.first), str(found.last))


@pytest.fixture
def story():
    return (
        Chronology()
        .with_event("a", "A", when="2001-03")
        .with_event("b", "B", when="2005/2006")
        .with_event("c", "C", when="2009-05-06")
        .with_event("x", "X")
        .with_event("y", "Y")
    )


@pytest.mark.parametrize(
    ("orders", "expected"),
    [
        ([("before", "a", "x"), ("before", "x", "c")], ("2001-03-01", "2009-05-06")),
        ([("before", "a", "x"), ("before", "x", "b")], ("2001-03-01", "2005-12-31")),
        ([("before", "b", "x"), ("before", "x", "c")], ("2006-01-01", "2009-05-06")),
        ([("during", "x", "b")], ("2005-01-01", "2006-12-31")),
        ([("during", "x", "c")], ("2009-05-06", "2009-05-06")),
        ([("same_day", "x", "c")], ("2009-05-06", "2009-05-06")),
        ([("sequence", "a", "x", "y", "c")], ("2001-03-01", "2009-05-06")),
        ([("sequence", "a", "x", "y"), ("during", "y", "c")], ("2001-03-01", "2009-05-06")),
        ([("meets", "a", "x"), ("before", "x", "c")], ("2001-03-02", "2009-05-06")),
        ([("before", "a", "x")], ("2001-03-01", "None")),
        ([("before", "x", "c")], ("None", "2009-05-06")),
        ([("before", "x", "y")], None),
        ([("before", "c", "x"), ("before", "x", "a")], ("2009-05-06", "None")),  # the later statement is set aside
        ([], None),
    ],
)
def test_bounds_come_from_both_sides(story, orders, expected):
    for relation, *events in orders:
        story = story.with_order(relation, *events)
    assert bounds(story) == expected


def test_an_open_end_bounds_nothing(story):
    story = story.with_event("o", "O", when="2002/..").with_order("before", "a", "x").with_order("before", "x", "o")
    assert bounds(story) == ("2001-03-01", "2002-12-31")
    story = story.with_event("z", "Z", when="[..2003]").with_order("before", "z", "y").with_order("before", "y", "c")
    assert bounds(story, "y") == ("None", "2009-05-06")


def test_of_several_dates_that_which_holds_whichever_is_right(story):
    story = story.with_event("d", "D", when="2003-01-01").with_claim("d", when="2004-01-01", id="d/2")
    story = story.with_order("before", "d", "x").with_order("before", "x", "c")
    assert bounds(story) == ("2003-01-01", "2009-05-06")


def test_dated_events_are_not_derived(story):
    assert "b" not in resolve(story.with_order("sequence", "a", "b", "c")).derived


def test_the_first_four_meetings():
    view = resolve(cachrono.central_asia())
    assert {str(view.derived[f"meeting-{n}"].span) for n in range(1, 5)} == {"[2017-01..2023-09]"}
    assert str(view.derived["security-concept"].span) == "2025-11-16"


@given(st.integers(-800_000, 4_500_000), st.integers(0, 2_000))
def test_the_span_has_the_same_days(first, days):
    begin, end = Day(first), Day(first + days)
    span = range_of_days(begin, end)
    if begin.year >= -9999 and end.year <= 9999:
        assert (span.earliest, span.latest) == (begin, end)
    else:
        assert span.earliest <= begin <= end <= span.latest


def test_the_span_is_open_to_a_side_that_nothing_bounds():
    day = Day.of(2017, 5, 6)
    since, until = range_of_days(day, None), range_of_days(None, day)
    assert (str(since), str(until)) == ("[2017-05-06..]", "[..2017-05-06]")
    assert (str(range_of_days(Day.of(2017, 1, 1), None)), str(range_of_days(None, Day.of(2017, 12, 31)))) == (
        "[2017..]",
        "[..2017]",
    )


def test_an_event_of_which_only_the_latest_begin_is_known_has_no_span():
    story = Chronology().with_event("a", "A", when="[..2025]").with_event("x", "X")
    found = resolve(story.with_order("before", "a", "x", at_most="5 days")).derived["x"]
    assert (found.first, found.bounds.begin_latest, found.last) == (None, Day.of(2026, 1, 5), None)
    assert found.span is None


def test_a_long_chain_takes_no_time():
    events = [f"e{number}" for number in range(3000)]
    story = Chronology(events=[cachrono.Event(event, event) for event in events])
    story = story.with_claim("e0", when="2000").with_claim("e2999", when="2001").with_order("sequence", *events)
    derived = resolve(story).derived
    assert len(derived) == 2998


def test_only_a_label_leaves_begin_and_end_out():
    story = Chronology().with_event("a", "A", when="2024-03-05").with_event("w", "Works", when="2024-03/2024-05")
    found = resolve(story.with_order("before", "a", "w")).derived["w"]
    assert found.describe() == "begin: between 5 and 31 March 2024; end: May 2024"
    assert found.describe(short=True) == "begin: between 5 and 31 Mar 2024; end: May 2024"
    assert found.describe(outer=True) == "between 5 March and 31 May 2024"
    assert found.describe(short=True, outer=True) == "between 5 Mar and 31 May 2024"
