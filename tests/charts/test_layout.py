import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cachrono import Chronology, resolve
from cachrono.charts import timeline_rows
from cachrono.charts.layout import Axis, lay_out, whole_axis
from cachrono.charts.metrics import text_width
from cachrono.charts.style import Style
from cachrono.charts.theme import BAND, LABEL_SIZE, LANE, NOTED
from cachrono.dates import Day

WORDS = [
    "Summit", "Şəki görüşü üzrə ilkin məsləhətləşmələr", "Консультативная встреча глав государств", "🎉🤝", "x" * 90,
    "Oʻzbekiston", "of", "the", "Душанбе", "مرحبا", "上海", "e\u0301", "iiiiillll", "WWWMMM",
]  # fmt: skip
titles = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
days = st.integers(int(Day.of(-43, 3, 15)), int(Day.of(9999, 1, 1))).map(lambda day: str(Day(day)))
recent = st.integers(int(Day.of(2025, 1, 1)), int(Day.of(2026, 1, 1))).map(lambda day: str(Day(day)))
single = st.one_of(days, recent, recent.map(lambda text: text[:7]), days.map(lambda text: text[:-6]), st.just("Y12000"))
whens = st.one_of(
    single,
    st.builds("{}{}".format, recent, st.sampled_from("~?%")),
    st.builds("{}/..".format, single),
    st.builds("/{}".format, single),
    st.builds("[..{}]".format, single),
    st.just("2025-03/2025-06"),
    st.just("[2025-01-02,2025-11]"),
)
modes = st.sampled_from(["reported", "planned", "cancelled", None])
events = st.lists(
    st.tuples(titles, whens, modes, st.sampled_from(["talk", "visit", None])), min_size=1, max_size=40, unique=True
)


PLAIN = Style.of()


def chronology_of(given_events):
    chronology = Chronology().with_source("s", published="2025-06-01")
    for number, (title, when, mode, kind) in enumerate(given_events):
        chronology = chronology.with_event(f"e{number}", title, when=when, mode=mode, kind=kind, source="s")
    return chronology


def boxes(placed):
    """Label and mark as left, right, top, bottom."""
    width = text_width(placed.label, LABEL_SIZE, bold=placed.bold)
    left = placed.label_at - (width if placed.side == "left" else 0)
    y = placed.lines[0][1]
    half = NOTED if placed.row.glyph.note in ("?", "×") else BAND / 2
    return (left, left + width, y - 6, y + 6), (placed.left, placed.right, placed.y - half, placed.y + half)


def touch(one, other):
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(events, st.integers(320, 1600), st.booleans())
def test_labels_touch_nothing_and_stay_inside(given_events, width, highlighted):
    rows = timeline_rows(resolve(chronology_of(given_events)))
    layout = lay_out(rows, whole_axis(rows, width), PLAIN, highlight={"e0"} if highlighted else ())
    assert {placed.row.id for placed in layout.placed} == {row.id for row in rows}
    drawn = [boxes(placed) for placed in layout.placed]
    for number, (label, mark) in enumerate(drawn):
        assert -0.01 <= label[0] <= label[1] <= width + 0.01
        assert 0 <= mark[0] <= mark[1] <= width
        assert 0 <= label[2] <= mark[3] <= layout.height
        assert not touch(label, mark)
        for other_label, other_mark in drawn[number + 1 :]:
            assert not any(touch(one, other) for one in (label, mark) for other in (other_label, other_mark))


def test_a_label_stands_right_of_its_mark_else_left_else_above(empty):
    chronology = (
        empty.with_event("first", "First " * 6, when="2000", mode="reported")
        .with_event("last", "Last " * 6, when="2020", mode="reported")
        .with_event("all", "All " * 6, when="2000/2020", mode="reported")
    )
    rows = timeline_rows(resolve(chronology))
    sides = {placed.row.id: placed.side for placed in lay_out(rows, whole_axis(rows, 500), PLAIN).placed}
    assert sides == {"first": "right", "last": "left", "all": "above"}


def test_a_label_too_long_keeps_its_date(empty):
    rows = timeline_rows(resolve(empty.with_event("e", "Long " * 100, when="2024-03-04", mode="reported")))
    (placed,) = lay_out(rows, whole_axis(rows, 320), PLAIN).placed
    assert placed.label.endswith("… · 4 Mar 2024")
    assert text_width(placed.label, LABEL_SIZE) <= 320


def test_a_swimlane_reads_downwards_in_time(story):
    rows = timeline_rows(resolve(story))
    layout = lay_out(rows, whole_axis(rows, 800), PLAIN)
    for group in {row.group for row in rows}:
        lanes = [placed.lane for placed in layout.placed if placed.row.group == group]
        assert list(dict.fromkeys(lanes)) == list(range(max(lanes) + 1))
    summits = [(placed.lane, placed.row.id) for placed in layout.placed if placed.row.group == "summit"]
    assert [event for _, event in sorted(summits)][-3:] == ["gabala-2025", "c5plus1-2025", "tashkent-2025"]


def test_other_things_come_last(story):
    rows = timeline_rows(resolve(story), "series")
    names = [swimlane.name for swimlane in lay_out(rows, whole_axis(rows, 800), PLAIN).swimlanes]
    assert names[-1] == ""
    assert rows[0].group == ""


def test_pixels_and_milliseconds_are_the_same_place():
    axis = Axis(Day.of(2025, 1, 1), Day.of(2025, 12, 31), 730)
    assert axis.px(axis.start_ms) == 0
    assert axis.px(axis.end_ms) == 730
    assert axis.ms(2) - axis.start_ms == 86_400_000


@pytest.mark.parametrize("text", ["Y-271000", "Y275000", "2025-03-04"])
@pytest.mark.parametrize("width", [320, 1600])
def test_the_axis_stays_within_the_days_of_javascript(empty, text, width):
    chronology = empty.with_event("e", "E", when=text, mode="reported").with_event("f", "F", when="Y275000")
    axis = whole_axis(timeline_rows(resolve(chronology)), width)
    assert -8.64e15 <= axis.start_ms < axis.end_ms <= 8.64e15


def test_lanes_are_higher_than_what_stands_in_them():
    assert LANE > BAND
