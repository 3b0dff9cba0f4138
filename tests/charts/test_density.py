"""Many events: columns that count them, and labels for those of which most is said."""

import pytest
from generated import generated
from hypothesis import given, settings
from hypothesis import strategies as st

from cachrono import ChartError, Chronology, TimeSpan, resolve, timeline
from cachrono.charts import density, timeline_rows
from cachrono.charts.density import counts
from cachrono.charts.layout import Axis, whole_axis
from cachrono.dates import Day

FIRST = Day.of(2000, 1, 1)
days = st.integers(0, 700).map(lambda number: str(Day(FIRST + number)))
whens = st.one_of(
    days,
    days.map(lambda day: day[:7]),
    days.map(lambda day: day[:4]),
    st.tuples(days, days).map(sorted).map("/".join),
    st.tuples(days, days).map(sorted).map("[{0[0]},{0[1]}]".format),
    st.tuples(days, days).map(sorted).map("{{{0[0]},{0[1]}}}".format),
    days.map("{}/..".format),
    days.map("[..{}]".format),
)


def story_of(dates):
    story = Chronology()
    for number, when in enumerate(dates):
        story = story.with_event(f"e{number}", "E", when=when, mode="reported")
    return story


@settings(max_examples=150)
@given(st.lists(whens, min_size=1, max_size=12), st.sampled_from([60, 300, 4000]))
def test_columns_count_what_can_and_what_does_lie_there(dates, width):
    rows = timeline_rows(resolve(story_of(dates)))
    axis = Axis(Day(FIRST - 40), Day(FIRST + 800), width)
    length, possible, certain = counts(rows, axis)
    spans = [TimeSpan.parse(when) for when in dates]
    for number, (can, does) in enumerate(zip(possible, certain, strict=True)):
        first = Day(axis.first + number * length)
        last = Day(min(first + length - 1, axis.last))
        window = (str(first), str(last))
        exact = sum(_can_lie(span, first, last) for span in spans)
        assert can == exact, window
        assert does <= sum(span.in_window(*window).is_certain for span in spans)
    assert max(possible) <= len(dates)


def _can_lie(span, first, last):
    parts = [(bounds.begin_earliest, bounds.end_latest) for bounds in span.members]
    if span.is_interval:
        parts = [(span.earliest, span.latest)]
    return any((b is None or b <= last) and (e is None or e >= first) for b, e in parts)


def test_a_day_is_certain_in_its_column():
    rows = timeline_rows(resolve(story_of(["2000-05-06", "2000-05-06", "2000-05", "2000"])))
    axis = Axis(FIRST, Day.of(2000, 12, 31), 6 * 366)
    length, possible, certain = counts(rows, axis)
    assert length == 1
    at = Day.of(2000, 5, 6) - FIRST
    assert (possible[at], certain[at]) == (4, 2)
    assert (possible[0], certain[0]) == (1, 0)
    assert len(possible) == 366


def test_past_a_thousand_events_the_timeline_counts_them(records, texts):
    chart = timeline(generated(1001), highlight=["e17"])
    found = records(chart)
    assert len([record for record in found if record["shape"] == "bin"]) > 100
    labelled = {record["id"] for record in found if record["shape"].startswith("label")}
    assert "e17" in labelled
    assert 30 < len(labelled) < 150
    assert f"{1001 - len(labelled)} of 1001 events have no label; the columns count them all." in texts(chart)
    assert not [r for r in records(timeline(generated(1000))) if r["shape"] == "bin"]


def test_the_most_claimed_are_labelled():
    story = generated(3000)
    rows = {row.id: row for row in timeline_rows(resolve(story))}
    chart = density(story)
    (values,) = chart.to_dict()["datasets"].values()
    weights = [rows[record["id"]].weight for record in values if record["shape"].startswith("label")]
    assert sum(weights) / len(weights) > 3
    assert sum(row.weight for row in rows.values()) / len(rows) < 1.5


def test_labels_are_spread_over_the_whole_time(records):
    rows = {row.id: row for row in timeline_rows(resolve(generated(3000)))}
    axis = whole_axis(list(rows.values()), 800)
    found = [r for r in records(density(generated(3000))) if r["shape"].startswith("label")]
    places = [axis.px(record["s"]) for record in found]
    assert sum(place < 266 for place in places) > len(places) / 6
    assert sum(place > 533 for place in places) > len(places) / 6


def test_few_events_as_columns_too(small, texts):
    assert "how many events can lie here" in texts(density(small))
    assert "no label" not in texts(density(small))


def test_nothing_to_count():
    with pytest.raises(ChartError, match="nothing to draw"):
        density(Chronology())
