import json
import os
import subprocess
import sys

import altair as alt
import pytest

from cachrono import ChartError, Chronology, UnknownIdError, timeline
from cachrono.charts.marks import _MARKS
from cachrono.charts.theme import DIAMOND, NOTED


def rounded(value):
    if isinstance(value, dict):
        return {key: rounded(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [rounded(inner) for inner in value]
    return round(value, 1) if isinstance(value, float) else value


def test_spec(small, file_regression):
    spec = timeline(small, width=500, highlight=["day"]).to_dict()
    spec.pop("$schema")
    (name,) = spec["datasets"]
    text = json.dumps(rounded(spec), indent=1, ensure_ascii=False).replace(name, "timeline")
    file_regression.check(text + "\n", extension=".json", encoding="utf-8")


def test_it_is_an_ordinary_layered_chart(small, story):
    chart = timeline(small)
    assert type(chart) is alt.LayerChart
    line = alt.Chart(alt.InlineData(values=[{"y": 20}])).mark_rule().encode(y="y:Q")
    for derived in (
        chart.properties(title="Mine"),
        chart + line,
        chart | timeline(story),
        chart & chart,
        chart.interactive(),
        chart.configure_axis(grid=False),
    ):
        assert derived.to_dict()


def test_charts_beside_each_other_keep_their_data(small, story):
    assert len((timeline(small) | timeline(story)).to_dict()["datasets"]) == 2


def test_the_same_call_gives_the_same_spec(small):
    assert timeline(small).to_dict() == timeline(small).to_dict()


def test_neither_clock_nor_zone_nor_hash_seed_nor_optimisation_changes_it(tmp_path):
    code = (
        "import cachrono, json; chart = cachrono.timeline(cachrono.central_asia());"
        "print(json.dumps(chart.to_dict())); cachrono.write_chart(chart, 'x.svg')"
    )
    found = []
    for number, (zone, flags) in enumerate((("America/New_York", []), ("Asia/Tokyo", ["-O"]))):
        folder = tmp_path / str(number)
        folder.mkdir()
        variables = {**os.environ, "TZ": zone, "PYTHONHASHSEED": str(number)}
        run = subprocess.run(
            [sys.executable, *flags, "-c", code], cwd=folder, env=variables, capture_output=True, check=True
        )
        found.append((run.stdout, (folder / "x.svg").read_bytes()))
    assert found[0] == found[1]


def test_title_and_subtitle(small):
    def title_of(**options):
        return timeline(small, **options).to_dict()["title"]

    assert title_of()["text"] == "Small"
    assert title_of()["subtitle"] == "5 events from 2 sources, as known on 1 January 2026"
    assert title_of(title="Mine", subtitle="")["text"] == "Mine"
    assert title_of(subtitle="")["subtitle"] == ""
    assert len(title_of(title="many words " * 20)["text"]) > 1
    assert timeline(Chronology().with_event("e", "E", when="2020")).to_dict()["title"]["text"] == "Timeline"


def test_headings(records, small):
    def headings(lanes):
        return [record["text"] for record in records(timeline(small, lanes=lanes)) if record["shape"] == "heading"]

    assert headings("kind") == ["Visit", "Talk"]
    assert headings("participant") == ["Ada", "Bo", "Other"]
    assert headings(lambda account: "trans-caspian-route") == ["Trans caspian route"]
    assert headings(lambda account: "Şuşa-Bakı X") == ["Şuşa-Bakı X"]


def test_highlighted_labels_are_bold(records, small):
    for highlight in (["day"], "day", iter(["day"]), {"day"}):
        labels = [r for r in records(timeline(small, highlight=highlight)) if r["shape"].startswith("label")]
        assert {label["id"] for label in labels if label["weight"] == "bold"} == {"day"}


def test_every_dated_event_is_drawn_and_every_undated_one_named(story, records, texts):
    chart = timeline(story)
    drawn = {record["id"] for record in records(chart) if "id" in record}
    notes = " ".join(record["text"] for record in records(chart) if record["shape"] == "legend-text")
    for event in story.events:
        assert event.id in drawn or event.title in notes


def test_a_domain_shows_its_days_only(small, records):
    chart = timeline(small, domain=("2024-02", "2024-06-15"))
    assert {record["id"] for record in records(chart) if "id" in record} == {"day", "both"}
    assert "2 events outside the days shown." in [record.get("text") for record in records(chart)]
    for record in records(chart):
        assert 1706745600000 <= record.get("s", 1706745600000) <= record.get("e", 1718496000000) <= 1718496000000


ERRORS = [
    ({"highlight": ["dya"]}, UnknownIdError, "no event has the id 'dya'; did you mean 'day'?"),
    ({"lanes": "plaec"}, ChartError, "did you mean 'place'?"),
    ({"width": 200}, ChartError, "width=200 can't be drawn; give pixels from 320 to 10000"),
    ({"width": True}, ChartError, "width=True can't be drawn"),
    ({"width": float("nan")}, ChartError, "width=nan can't be drawn"),
    ({"domain": ("2001", "2002")}, ChartError, "no event has a date from 2001-01-01 to 2002-12-31; widen the domain"),
    ({"domain": ("2025", "2024")}, ChartError, "domain=('2025', '2024') has no first day before its last one"),
    ({"domain": ("../2024", "2025")}, ChartError, "has no first day before its last one"),
    ({"domain": "2024"}, ChartError, "domain='2024' is not a first and a last time"),
    ({"domain": ("2024",)}, ChartError, "is not a first and a last time"),
    ({"domain": 2024}, ChartError, "domain=2024 is not a first and a last time"),
    ({"domain": ("Y-900000", "Y-800000")}, ChartError, "no event has a date from"),
]


@pytest.mark.parametrize(("options", "error", "words"), ERRORS, ids=[str(options) for options, _, _ in ERRORS])
def test_what_makes_no_sense_is_refused_in_one_line(small, options, error, words):
    with pytest.raises(error) as caught:
        timeline(small, **options)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("chronology", "words"),
    [
        (Chronology(), "nothing to draw on a time axis: there is no event in it"),
        (Chronology().with_event("e", "E"), "nothing to draw on a time axis: no source dates any of its events"),
        (Chronology().with_event("e", "E", when="Y-300000"), "all dates lie beyond the years -271821 to 275760"),
    ],
)
def test_nothing_to_draw_is_an_error(chronology, words):
    with pytest.raises(ChartError, match=words):
        timeline(chronology)


def test_dates_that_javascript_lacks_are_named(small, texts):
    chart = timeline(small.with_event("far", "The far future", when="Y300000"))
    assert "Too far in the past or future for this axis: The far future." in texts(chart)


def test_one_event_and_many_on_one_day_can_be_drawn(empty, records):
    chronology = empty.with_event("e0", "E", when="2025-03-04", mode="reported")
    assert len(records(timeline(chronology))) > 2
    for number in range(1, 9):
        chronology = chronology.with_event(f"e{number}", "E", when="2025-03-04", mode="reported")
    heights = {record["y"] for record in records(timeline(chronology)) if record["shape"] == "diamond"}
    assert len(heights) == 9


def test_a_view_of_the_past_tells_no_titles_of_later(story, texts):
    chart = timeline(story.as_of("2025-10-28"))
    assert "32 events not shown, of which nothing is said yet." in texts(chart)
    known = story.as_of("2025-10-28")
    for event in known.events:
        assert bool(known.claims_of(event.id)) or event.title not in texts(chart)


def test_control_characters_do_not_reach_the_chart(texts):
    title = "a\x01b\r\nc\x1bd\u2028e\x85f\ufffeg"
    chart = timeline(Chronology(title=title).with_event("e", title, when="2020", where=title, participants=[title]))
    assert "a b c d e f g" in texts(chart)
    spec = json.dumps(chart.to_dict(), ensure_ascii=False)
    assert not any(bad in spec for bad in "\x01\r\n\x1b\u2028\x85\ufffe")
    assert "\\u00" not in spec


def test_what_is_to_be_bold_and_is_not_drawn_is_told(story, texts):
    chart = timeline(story, highlight=["ussr-dissolution", "tashkent-2025"])
    assert "To be set in bold, but not on the axis: Dissolution of the USSR." in texts(chart)


def test_diamonds_stay_within_the_pixels_that_the_layout_keeps_for_them():
    sizes = {name: mark["size"] for name, mark in _MARKS.items() if name.startswith("diamond")}
    for name, size in sizes.items():  # Vega's size is the square of the width
        assert size**0.5 <= 2 * (NOTED if name.endswith("noted") else DIAMOND)
