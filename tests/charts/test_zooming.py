"""Lanes that follow the zoom."""

from itertools import pairwise

import pytest
from generated import generated
from hypothesis import given
from hypothesis import strategies as st

from cachrono import ChartError, resolve, timeline
from cachrono.charts import timeline_rows
from cachrono.charts.layout import GAP, whole_axis
from cachrono.charts.style import Style
from cachrono.charts.zooming import by_weight, place, zoomed

intervals = st.lists(
    st.tuples(st.floats(0, 500), st.floats(0, 200)).map(lambda pair: (pair[0], sum(pair))), min_size=1, max_size=40
)


@given(intervals, st.integers(1, 6), st.randoms())
def test_who_finds_a_place_touches_nobody_and_who_doesnt_would(given_intervals, most, chance):
    order = list(range(len(given_intervals)))
    chance.shuffle(order)
    lanes = place(given_intervals, order, most)

    def apart(one, other):
        return one[1] + GAP <= other[0] or other[1] + GAP <= one[0]

    for number, lane in enumerate(lanes):
        others = [given_intervals[i] for i, other in enumerate(lanes) if other is not None and i != number]
        if lane is None:
            for full in range(most):
                same = [given_intervals[i] for i, other in enumerate(lanes) if other == full]
                assert not all(apart(given_intervals[number], interval) for interval in same)
        else:
            same = [given_intervals[i] for i, other in enumerate(lanes) if other == lane and i != number]
            assert all(apart(given_intervals[number], interval) for interval in same)
            assert len(others) >= len(same)


@pytest.mark.parametrize("count", [30, 400])
def test_at_every_level_labels_have_room_wherever_the_view_is(count):
    rows = timeline_rows(resolve(generated(count)), lambda account: None)
    axis, style = whole_axis(rows, 800), Style.of()
    found = zoomed(rows, axis, style, colour_of={"": "#000000"}, highlight=["e3"], most=12)
    levels = len(found[0].lanes)
    assert levels > 4
    for level in range(levels):
        scale = 2**level
        lanes: dict[int, list[tuple[float, float]]] = {}
        for one in found:
            if one.lanes[level] is not None:
                # The label may be moved along the whole of its mark, and stick out on either side.
                span = axis.px(one.start) * scale - one.pad - one.width, axis.px(one.end) * scale + one.pad + one.width
                lanes.setdefault(one.lanes[level], []).append(span)
        for spans in lanes.values():
            spans.sort()
            assert all(right + GAP <= left for (_, right), (left, _) in pairwise(spans))
    labelled = [sum(one.lanes[level] is not None for one in found) for level in range(levels)]
    assert labelled[0] < labelled[-1]
    assert next(one for one in found if one.row.id == "e3").lanes[0] is not None


def test_the_bold_and_the_most_claimed_come_first():
    rows = timeline_rows(resolve(generated(200)), lambda account: None)
    order = by_weight(rows, ["e7"])
    assert rows[order[0]].id == "e7"
    weights = [rows[number].weight for number in order[1:]]
    assert weights == sorted(weights, reverse=True)
    assert weights[0] > 1


def test_overview_is_two_charts_with_a_brush_that_begins_where_most_happens(story):
    spec = timeline(story, overview=True).to_dict()
    assert len(spec["vconcat"]) == 2
    (brush,) = [param for param in spec["params"] if param["name"].startswith("shown")]
    first, last = brush["value"]["x"]
    assert 1_640_995_200_000 < first < 1_763_251_200_000 < last < 1_830_297_600_000


def test_the_domain_is_what_the_brush_picks_out_at_first(story):
    spec = timeline(story, overview=True, domain=("2025-10", "2025-11")).to_dict()
    (brush,) = [param for param in spec["params"] if param["name"].startswith("shown")]
    assert brush["value"]["x"] == [1_759_276_800_000, 1_764_547_200_000]
    assert timeline(story, overview=True).to_dict()["vconcat"][0]["layer"]
    with pytest.raises(ChartError, match="no event has a date from 1700"):
        timeline(story.select(kind="summit"), overview=True, domain=("1700", "1701"))


def test_eras_and_notes_stay_in_view(small, records):
    chart = timeline(small, overview=True, eras={"The year": "2024"}, notes={"day": "a note", "2024-05-05": "May"})
    (_, values) = chart.to_dict()["datasets"].values()
    labels = {record["text"]: record for record in values if record["shape"] == "label"}
    assert {"The year", "May", "A day · 4 Mar 2024 – a note"} <= set(labels)
    assert labels["The year"]["dy"] < labels["May"]["dy"]
    assert "lanes" not in labels["May"]
    assert set(labels["A day · 4 Mar 2024 – a note"]["lanes"]) < set(range(5))
    assert {r["dy2"] for r in values if r["shape"] in ("era", "day-line") and r["dy2"] > 0} == {
        max(record.get("dy2", 0) for record in values)
    }


def test_the_same_call_gives_the_same_overview(story):
    assert timeline(story, overview=True).to_dict() == timeline(story, overview=True).to_dict()


@pytest.mark.browser
def test_what_has_no_label_is_counted_and_still_drawn(browser, tmp_path):
    from cachrono import write_chart

    page = browser.new_page(viewport={"width": 1000, "height": 900})
    page.goto(write_chart(timeline(generated(500), overview=True), tmp_path / "overview.html").as_uri())
    page.wait_for_selector("#chart svg .role-mark text")
    labels = page.evaluate("""() => {
        const texts = [...document.querySelectorAll("svg .role-mark text")].map(text => text.textContent);
        const events = [...document.querySelectorAll("svg .role-mark [aria-label]")]
            .map(mark => mark.getAttribute("aria-label"))
            .filter(label => /(reported|planned|due.*|cancelled|scheduled)$/.test(label));
        return [texts.filter(text => text.startsWith("Without a label here: "))[0],
                texts.filter(text => text.includes(" · ")).length, new Set(events).size];
    }""")
    page.close()
    counted = int(labels[0].split(": ")[1].split(".")[0])
    assert counted > 100
    assert counted + labels[1] <= labels[2] <= 500
