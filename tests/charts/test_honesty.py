"""What a reader could be misled by."""

import re

import pytest

import cachrono
from cachrono import ChartError, Chronology, charts, resolve, timeline
from cachrono.charts import density, timeline_rows
from cachrono.charts.layout import whole_axis
from cachrono.charts.output import chart_bytes


def of_shape(found, *shapes):
    return [record for record in found if record["shape"] in shapes]


@pytest.mark.parametrize(
    ("when", "mode", "certain"),
    [("2024-06-01", "reported", 1), ("2025-06-01", "planned", 0), ("2024-06-01", "cancelled", 0),
     ("2024-06-01", "denied", 0), ("2024-06-01?", "reported", 0), ("2024-06-01~", "reported", 0),
     ("2024-05-01/2024-07-01", "reported", 1), ("2025-05-01/2025-07-01", "planned", 0)],
)  # fmt: skip
def test_only_what_has_certainly_been_counts_as_certain(empty, records, when, mode, certain):
    found = records(density(empty.with_event("e", "E", when=when, source="a", mode=mode)))
    said = {record["about"]["events"] for record in of_shape(found, "bin")}
    assert all(f"{certain} certain" in words for words in said) or (certain and any("1 certain" in w for w in said))
    assert any("1 possible" in words for words in said)


def test_an_event_stands_at_each_place_that_sources_name(empty):
    story = empty.with_event("e", "E", when="2024", where="Baku", source="a").with_claim("e", where="Osh", source="b")
    groups = {row.group for row in timeline_rows(resolve(story), "place")}
    assert groups == {"Baku", "Osh"}


def test_something_open_is_seen_to_go_on(empty):
    story = empty.with_event("e", "E", when="2022/..", mode="reported").with_event("f", "F", when="2024-05-06")
    rows = timeline_rows(resolve(story))
    for width in (320, 800, 60):
        axis = whole_axis(rows, width) if width > 100 else whole_axis(rows, 400)
        assert axis.width - axis.px(axis.ms(0) + (rows[-1].glyph.pieces[0].last - axis.first) * 86_400_000) > 25


@pytest.mark.parametrize("way", [{}, {"orientation": "vertical", "width": 360}], ids=["horizontal", "vertical"])
def test_an_open_end_is_long_enough_to_be_seen(empty, records, way):
    chart = timeline(empty.with_event("e", "E", when="2022/..", mode="reported"), **way)
    spec = chart.to_dict()
    channel = spec["layer"][0]["encoding"]["y" if way else "x"]["scale"]
    begin, end = (int(channel[name]["expr"]) for name in ("domainMin", "domainMax"))
    (fade,) = of_shape(records(chart), "fade")
    assert (fade["e"] - fade["s"]) / (end - begin) * spec["height" if way else "width"] > 25


def test_hints_and_labels_stay_where_they_are_when_time_is_zoomed(empty, records):
    story = empty.with_event("e", "About", when="2025-03-04~", mode="reported")
    story = story.with_event("f", "End unknown", when="2020-01-01/", mode="reported")
    found = records(timeline(story))
    (day,) = [record for record in of_shape(found, "diamond") if record["id"] == "e"]
    for record in found:
        if record.get("id") == "e":
            assert abs(record["s"] - day["s"]) <= 43_200_000, record["shape"]
            assert "e" not in record
    assert abs(of_shape(found, "about-before")[0]["s"] - day["s"]) == 43_200_000
    assert len(of_shape(found, "tail-after")) == 1


def test_a_right_to_left_title_leaves_the_date_alone(empty, records):
    story = empty.with_event("e", "قمة طشقند", when="2025-01-04", mode="reported").with_event("f", "Baku", when="2025")
    labels = {
        record["id"]: record["text"] for record in records(timeline(story)) if record["shape"].startswith("label")
    }
    assert labels["e"] == "\u2068قمة طشقند\u2069 · 4 Jan 2025"
    assert labels["f"] == "Baku · 2025"


@pytest.mark.parametrize(
    "way", [{"orientation": "vertical", "width": 400}, {"overview": True}], ids=["vertical", "overview"]
)
def test_no_two_names_of_the_legend_have_one_colour(story, way):
    chart = timeline(story, **way)
    values = [record for data in chart.to_dict()["datasets"].values() for record in data]
    bars = of_shape(values, "legend-band")
    swatches = [record["c"] for record in bars if abs(record["px2"] - record["px"] - 12) < 0.3]
    named = [colour for colour in swatches if colour != cachrono.charts.LIGHT.muted]
    assert len(named) == len(set(named)) > 3
    drawn = {record["c"] for record in values if record.get("id") and "c" in record}
    assert set(named) <= drawn


def test_an_era_that_is_not_on_the_axis_is_named_below_a_brush_too(story):
    chart = timeline(story, overview=True, eras={"Old": "1900"})
    assert "Not on the axis: Old." in str(chart.to_dict()["datasets"])


def test_a_sign_stays_in_view_below_a_brush(empty):
    story = empty.with_event("a", "Festival year", when="2025", source="a", mode="cancelled")
    for number in range(6):
        story = story.with_event(f"b{number}", "Meeting", when=f"2025-01-{number + 3:02}", source="a", mode="planned")
    svg = chart_bytes(timeline(story, overview=True, domain=("2025-01-01", "2025-01-12")), ".svg").decode()
    places = [float(x) for x in re.findall(r'translate\(([\d.]+),[\d.]+\)"[^>]*>×<', svg)]
    assert places
    assert all(0 < place < 820 for place in places)


@pytest.mark.parametrize("given", ["javascript:alert(1)", " data:text/html,x", "vbscript:x", 5])
def test_no_link_runs_anything(small, given):
    with pytest.raises(ChartError, match=r"link gave .*; it gives an address of http or https"):
        timeline(small, link=lambda account: given)


@pytest.mark.parametrize("given", ["https://example.org/a", "#event-e", "event.html", None, ""])
def test_links_that_lead_somewhere(small, records, given):
    found = records(timeline(small, link=lambda account: given))
    assert {record.get("href") for record in found if "id" in record} == {given or None}


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (
            {"color": {"tlak": "#004225"}},
            "color: there is no swimlane 'tlak'; there are talk, visit; did you mean 'talk'?",
        ),
        (
            {"color": {"talk": "#FFFF88"}},
            "color of 'talk': '#FFFF88' on '#FFFFFF' has a contrast of 1.1 to 1; text needs",
        ),
        ({"title": 2025}, "title=2025 is no text; write it in quotation marks"),
        ({"subtitle": ["a"]}, "is no text"),
    ],
)
def test_what_is_asked_for_and_makes_no_sense(small, options, words):
    with pytest.raises(ChartError, match=words.replace("?", r"\?")):
        timeline(small, **options)


def test_swimlanes_of_a_set_have_one_order(small):
    rows = timeline_rows(resolve(small), lambda account: {"c", "a", "b"})
    assert [row.group for row in rows[:3]] == ["a", "b", "c"]


def test_no_tick_is_finer_than_what_is_drawn(empty):
    story = empty.with_event("e", "E", when="2025-03-04T23:30", mode="reported").with_event("f", "F", when="2025-03-05")
    svg = chart_bytes(timeline(story, domain=("2025-03-04", "2025-03-05")), ".svg").decode()
    assert not re.search(r">\d\d:\d\d<", svg)


def test_a_chronology_without_anything_seen_is_still_refused():
    with pytest.raises(ChartError):
        timeline(Chronology())


@pytest.mark.browser
@pytest.mark.parametrize("kind", ["replay", "overview"])
def test_what_is_moved_in_one_chart_moves_no_other(small, story, open_page, kind):
    def draw(chronology):
        return charts.replay(chronology) if kind == "replay" else timeline(chronology, overview=True, width=400)

    one, other = draw(small), draw(story)
    names = {param["name"] for chart in (one, other) for param in chart.to_dict()["params"]}
    assert len(names) == 2
    page = open_page(one | other)
    page.wait_for_selector("svg .role-mark text")
    texts = page.evaluate("[...document.querySelectorAll('svg text')].map(text => text.textContent).join()")
    assert "A day · 4 Mar 2024" in texts
    assert "12th OTS summit, Gabala" in texts
