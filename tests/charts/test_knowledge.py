import itertools
import json
import os
import subprocess
import sys

import altair as alt
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cachrono import ChartError, Chronology, resolve, timeline
from cachrono.charts import knowledge
from cachrono.charts.assertions import assertions
from cachrono.charts.callouts import labels_of
from cachrono.charts.knowledge import _x_axis, _y_axis
from cachrono.charts.labelling import Box, Taken
from cachrono.charts.layout import DAY_MS, to_ms
from cachrono.charts.marking import Ground, box_of, inside, mark_records
from cachrono.charts.sheet import Sheet
from cachrono.charts.theme import DARK, LIGHT, contrast
from cachrono.dates import Day, TimeSpan


@pytest.fixture(scope="module")
def plans():
    """One of each: days and spans, planned, reported, cancelled, denied and not stated; four kinds of publication."""
    story = (
        Chronology("Plans")
        .with_source("a", publisher="Agency", published="2025-03-10")
        .with_source("b", publisher="Bulletin", published="2025-05")
        .with_source("c", publisher="Courier", published="2025-06-20", url="https://example.org/news")
        .with_source("d", publisher="Daily", retrieved="2025-07-15")
        .with_source("e", publisher="Echo")
    )
    claims = [
        ("Bridge planned", "2025-06-01", "a", None),
        ("Bridge opens", "2025-06-01", "c", None),
        ("On the day", "2025-03-10", "a", "reported"),
        ("Festival", "2025-07", "b", None),
        ("Concert", "2025-07-10", "c", "cancelled"),
        ("Meeting", "2025-02-14", "b", "denied"),
        ("From March", "2025-03-15/..", "c", "reported"),
        ("Talks", "2025-04-05/2025-05-20", "c", None),
        ("In May", "2025-05", "b", None),
        ("Undated paper", "2025-04-20", "d", "reported"),
        ("Perhaps", "2025-01-20?", "c", None),
        ("One of two", "[2025-02-03,2025-02-20]", "b", "reported"),
        ("No end", "2025-05-10/", "b", "planned"),
        ("Unpublished", "2025-01-01", "e", None),
        ("Dateless", None, "a", "reported"),
        ("Own", "2025-01-02", None, None),
    ]
    for number, (title, when, source, mode) in enumerate(claims):
        story = story.with_event(f"e{number}", title, when=when, source=source, mode=mode, where="Osh")
    return story


def marks_of(records, title):
    return [
        record for record in records if record["shape"] in ("area", "dot", "sign") and record["about"]["title"] == title
    ]


def day(ms):
    return str(Day(ms // DAY_MS + int(Day.of(1970, 1, 1))))


def test_what_is_drawn(plans, records, file_regression):
    lines = []
    for record in records(knowledge(plans)):
        if record["shape"] in ("area", "dot", "sign"):
            ends = [day(record[end]) for end in ("s", "e", "p", "q") if end in record]
            looks = [
                f"{name}={record[name]}" for name in ("o", "dash", "round", "symbol", "text", "g") if name in record
            ]
            lines.append(f"{record['about']['title']:<15} {record['shape']:<5} {' '.join(ends + looks)}")
        elif "text" in record:
            lines.append(f"{'':<15} {record['shape']:<5} {record['text']}")
    file_regression.check("\n".join(lines) + "\n", extension=".txt", encoding="utf-8")


def test_two_days_are_a_diamond_in_the_middle_of_both(plans, records):
    (dot,) = marks_of(records(knowledge(plans)), "Bridge planned")
    half = DAY_MS // 2
    assert (dot["shape"], dot["symbol"]) == ("dot", "diamond")
    assert (dot["s"], dot["p"]) == (to_ms(Day.of(2025, 6, 1)) + half, to_ms(Day.of(2025, 3, 10)) + half)


def test_an_area_lies_over_just_the_possible_days(plans, records):
    (area,) = marks_of(records(knowledge(plans)), "Festival")
    assert [day(area[end]) for end in ("s", "e", "p", "q")] == ["2025-07-01", "2025-08-01", "2025-05-01", "2025-06-01"]
    (first, second, join) = marks_of(records(knowledge(plans)), "One of two")
    assert [day(first["s"]), day(second["s"])] == ["2025-02-03", "2025-02-20"]
    assert (join["s"], join["e"]) == (first["e"], second["s"])


YEARS = ",".join(map(str, range(1950, 1988)))


@pytest.mark.parametrize("published", ["2020-01-01", "2020"])
@pytest.mark.parametrize(
    ("when", "areas", "words"),
    [
        (f"{{{YEARS}}}", 38, "each of these"),
        (f"[{YEARS}]", 38, "one of these"),
        ("{1950,1951,1987}", 3, "each of these"),
        ("{1950-01,1950-02,1950-03}", 1, "each of these, drawn as one area"),
        ("{1950..1987}", 1, "each of these, drawn as one area"),
        ("[1950..1987]", 1, None),
        ("{1950}", 1, None),
    ],
)
def test_members_of_a_set_are_drawn_apart_or_the_legend_says_so(when, areas, words, published, records):
    story = Chronology().with_source("a", published=published).with_event("e", "E", when=when, source="a")
    found = records(knowledge(story))
    drawn = [record for record in found if record["shape"] == "area" and "join" not in record]
    legend = {record["text"] for record in found if record["shape"] == "legend-text"}
    assert len({record["s"] for record in drawn}) == areas
    for one, other in itertools.pairwise(drawn if words else []):
        assert one["e"] < other["s"] or (one["ax"] < 0 and other["ax"] < 0)
    said = legend & {"one of these", "each of these", "each of these, drawn as one area"}
    assert said == ({words} if words else set())


def test_open_ends_run_to_the_edge_and_fade(plans, records):
    chart = knowledge(plans)
    x = chart.to_dict()["layer"][0]["encoding"]["x"]["scale"]
    fading = next(record for record in marks_of(records(chart), "From March") if "g" in record)
    assert fading["e"] > int(x["domainMax"]["expr"])
    assert fading["g"] == [0, 0, 1, 0]
    unknown = next(record for record in marks_of(records(chart), "No end") if "g" in record)
    assert unknown["dash"]


def test_modes_differ_in_colour_and_in_outline(plans, records):
    found = records(knowledge(plans))
    looks = {}
    for title in ("Bridge opens", "Bridge planned", "Concert", "Meeting", "In May"):
        marks = marks_of(found, title)
        signs = "".join(mark["text"] for mark in marks if mark["shape"] == "sign")
        filled = marks[0].get("fill", LIGHT.background) != LIGHT.background or marks[0].get("o", 0) > 0
        round_ = marks[0].get("round") or marks[0].get("symbol") == "circle"
        looks[title] = (bool(filled), signs, bool(round_), marks[0]["c"])
    assert len({look[:3] for look in looks.values()}) == 5
    assert len({look[3] for look in looks.values()}) == 5


def test_every_claim_is_drawn_or_named(plans, story, records):
    for chronology in (plans, story):
        found = records(knowledge(chronology))
        drawn = {record["id"] for record in found if record["shape"] in ("area", "dot")}
        said = " ".join(record["text"] for record in found if record["shape"] == "legend-text")
        for account in resolve(chronology):
            for claim in account.claims:
                assert claim.id in drawn or account.title in said


def test_what_was_taken_back_is_listed_with_its_date(plans, records):
    story = plans.with_claim("e3", source="b", retracts="e3/b", id="never-mind")
    said = {record["text"] for record in records(knowledge(story)) if record["shape"] == "legend-text"}
    assert {"Claims without a date: Agency: Dateless.", "Taken back: Bulletin: Festival · July 2025."} <= said


def test_what_has_no_label_is_counted(story, records):
    found = records(knowledge(story))
    drawn = {record["id"] for record in found if record["shape"] in ("area", "dot")}
    labelled = {record["id"] for record in found if record["shape"].startswith("label")}
    assert labelled < drawn
    without = len(drawn) - len(labelled)
    said = [record["text"] for record in found if record["shape"] == "legend-text"]
    assert any(text.startswith(f"{without} of {len(drawn)} claims have no label") for text in said)


def test_the_line_is_where_both_times_are_one(plans, records):
    (line,) = (record for record in records(knowledge(plans)) if record["shape"] == "diagonal")
    assert (line["s"], line["e"]) == (line["p"], line["q"])
    texts = {record["text"] for record in records(knowledge(plans)) if record["shape"].startswith("side")}
    assert texts == {"← reported afterwards", "announced beforehand →"}


def test_a_domain_shows_its_days_only(plans, records):
    found = records(knowledge(plans, domain=("2025-05-20", "2025-07-31")))
    drawn = {record["about"]["title"] for record in found if record["shape"] in ("area", "dot")}
    assert drawn == {
        "Bridge planned", "Bridge opens", "Festival", "Concert", "In May", "From March", "No end", "Talks"
    }  # fmt: skip
    assert "5 claims outside the days shown." in {record.get("text") for record in found}


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"domain": ("2001", "2002")}, "no claim has a date from 2001-01-01 to 2002-12-31; widen the domain"),
        ({"domain": "2001"}, "domain='2001' is not a first and a last time"),
        ({"domain": ("2025", "2024")}, "has no first day before its last one"),
        ({"width": 100}, "width=100 can't be drawn"),
        ({"theme": "drak"}, "did you mean 'dark'"),
    ],
)
def test_what_makes_no_sense_is_refused(plans, options, words):
    with pytest.raises(ChartError, match=words) as caught:
        knowledge(plans, **options)
    assert "\n" not in str(caught.value)


NOTHING = "no claim has a date and a source of which is known when it was published"


@pytest.mark.parametrize(
    ("story", "words"),
    [
        (Chronology(), NOTHING),
        (Chronology().with_event("e", "E", when="2024"), NOTHING),
        (Chronology().with_source("a").with_event("e", "E", when="2024", source="a"), NOTHING),
        (Chronology().with_source("a", published="2024").with_event("e", "E", source="a"), NOTHING),
        (
            Chronology().with_source("a", published="2024").with_event("e", "E", when="Y-13000000000", source="a"),
            "all dates lie beyond the years",
        ),
    ],
)
def test_nothing_to_draw_is_an_error(story, words):
    with pytest.raises(ChartError, match=words):
        knowledge(story)


def test_more_than_can_be_told_apart_is_an_error(empty):
    story = empty.with_event("e", "E")
    for number in range(2001):
        story = story.with_claim("e", when="2024", source="a", id=f"c/{number}")
    with pytest.raises(ChartError, match="2001 claims are more than the 2000 that can be told apart; draw a part"):
        knowledge(story)


def test_days_that_javascript_lacks_are_named(plans, texts):
    story = plans.with_event("far", "Big Bang", when="Y-13000000000", source="a")
    assert "Too far in the past or future for this axis: Big Bang." in texts(knowledge(story))


titles = st.sampled_from(["Summit", "A longer title of several words", "Встреча глав государств", "🎉🤝", "x" * 90])
dates = st.integers(0, 700).map(lambda number: str(Day(int(Day.of(2024, 1, 1)) + number)))
whens = st.one_of(dates, dates.map(lambda text: text[:7]), dates.map("{}/..".format), st.just("[2024-02,2025-03]"))
claims = st.lists(
    st.tuples(titles, whens, st.sampled_from("abcd"), st.sampled_from(["planned", "reported", "denied", None])),
    min_size=1,
    max_size=40,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(claims, st.integers(320, 1200))
def test_labels_touch_neither_marks_nor_each_other(given_claims, width):
    story = Chronology().with_source("a", published="2024-06-01").with_source("b", published="2025-02")
    story = story.with_source("c", published="2025-04-11").with_source("d", published="2024-01/2025")
    for number, (title, when, source, mode) in enumerate(given_claims):
        story = story.with_event(f"e{number}", title, when=when, source=source, mode=mode)
    sheet = Sheet.of(story, title=None, language="en", width=width, theme="light")
    found = assertions(sheet).drawable
    y_axis = _y_axis(found, 400, 50)
    ground = Ground(_x_axis(found, y_axis, None, width), y_axis)
    marks = [mark_records(one, ground, LIGHT) for one in found]
    boxes = [box_of(records, ground) for records in marks]
    labels = labels_of(found, marks, ground, sheet)
    placed = [label for label in labels if label is not None]
    for at, label in enumerate(labels):
        if label is None:
            continue
        assert 0 <= label.box.left <= label.box.right <= width
        assert 0 <= label.box.top <= label.box.bottom <= 400
        if label.on_area:
            area = inside(marks[at], ground)
            assert area.left <= label.box.left <= label.box.right <= area.right
        else:
            assert not any(touch(label.box, box) for box in boxes)
        assert not any(touch(label.box, other.box) for other in placed if other is not label)
        assert not any(touch(label.box, other.leader) for other in placed if other is not label and other.leader)


def touch(one, other):
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom


boxes_in_frame = st.tuples(*[st.floats(0, 90)] * 2, *[st.floats(0.5, 10)] * 2).map(
    lambda parts: Box(parts[0], parts[1], parts[0] + parts[2], parts[1] + parts[3])
)


@given(st.lists(boxes_in_frame, max_size=8), boxes_in_frame)
def test_what_is_free_touches_nothing_that_is_taken(others, box):
    taken = Taken(Box(0, 0, 100, 100))
    for other in others:
        taken.add(other)
    if taken.is_free(box):
        assert not any(touch(box, other) for other in others)
    elif not others:
        pytest.fail("nothing is taken")


def test_it_is_an_ordinary_chart(plans):
    chart = knowledge(plans)
    assert type(chart) is alt.LayerChart
    assert chart.to_dict() == knowledge(plans).to_dict()
    for derived in (chart.properties(title="Mine"), chart | timeline(plans), chart & chart, chart.interactive()):
        assert derived.to_dict()


def test_neither_zone_nor_hash_seed_changes_any_of_the_three(tmp_path):
    code = (
        "import cachrono, json; from cachrono.charts import *; story = cachrono.central_asia();"
        "print(json.dumps([kind(story).to_dict() for kind in (conflicts, coverage, knowledge)]));"
        "write_chart(knowledge(story), 'x.svg')"
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


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_labels_can_be_read(story, plans, records, theme):
    for chronology in (story, plans):
        for record in records(knowledge(chronology, theme=theme)):
            if "ink" in record:
                assert contrast(record["ink"], theme.background) >= 4.5


@pytest.mark.browser
@pytest.mark.parametrize(("width", "theme"), [(320, "light"), (800, "dark"), (1200, "light")])
def test_texts_touch_nothing(plans, story, width, theme, open_page, assert_texts_apart, undescribed):
    for chronology in (plans, story):
        page = open_page(knowledge(chronology, width=width, theme=theme), width=width + 200)
        assert_texts_apart(page)
        assert undescribed(page) == 0


AREAS = """() => [...document.querySelectorAll("[class*=mark-rect] path, [class*=mark-symbol] path")].filter(
        path => path.getAttribute("aria-label")).map(path => {
    const box = path.getBBox(), to = path.getScreenCTM(), plane = document.querySelector(".background").getScreenCTM();
    const dx = to.e - plane.e, dy = to.f - plane.f;
    return {label: path.getAttribute("aria-label"), left: box.x + dx, right: box.x + box.width + dx,
        top: box.y + dy, bottom: box.y + box.height + dy};
})"""


@pytest.mark.browser
def test_marks_lie_on_the_bounds_both_ways(plans, open_page):
    chart = knowledge(plans, width=800)
    spec = chart.to_dict()
    found = open_page(chart).evaluate(AREAS)
    x, y = (
        [int(spec["layer"][0]["encoding"][channel]["scale"][f"domain{end}"]["expr"]) for end in ("Min", "Max")]
        for channel in "xy"
    )

    def across(at):
        return (to_ms(Day(at)) - x[0]) / (x[1] - x[0]) * 800

    def down(at):
        return spec["height"] * (1 - (to_ms(Day(at)) - y[0]) / (y[1] - y[0]))

    windows = plans.windows
    checked = 0
    for account in resolve(plans):
        (claim,) = account.claims
        if claim.when is None or claim.source in (None, "e") or claim.when != TimeSpan(claim.when.text):
            continue
        window, bounds = windows[claim.source], claim.when.bounds
        if None in (*bounds, window.first, window.last) or claim.when.choice != "single":
            continue
        own = [mark for mark in found if mark["label"].startswith(f"{account.title}, ")]
        for low, high, first, last, px in (
            ("left", "right", bounds[0], bounds[3], across),
            ("bottom", "top", window.first, window.last, down),
        ):
            ends = sorted((px(first), px(last + 1)))
            lowest = min(min(mark[low], mark[high]) for mark in own)
            highest = max(max(mark[low], mark[high]) for mark in own)
            if first == last:  # a day stands out, around its middle
                assert (lowest + highest) / 2 == pytest.approx(sum(ends) / 2, abs=1)
            else:
                assert [lowest, highest] == pytest.approx(ends, abs=1)
            checked += 1
    assert checked >= 16


@pytest.mark.browser
@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Baku"])
def test_hovering_tells_both_times(plans, zone, open_page):
    page = open_page(knowledge(plans), zone)
    page.hover(".mark-symbol path[aria-label^='Bridge planned']")
    page.wait_for_selector("#vg-tooltip-element.visible")
    said = page.inner_text("#vg-tooltip-element")
    for words in ("Bridge planned", "1 June 2025", "planned", "Agency", "10 March 2025"):
        assert words in said
    labels = page.evaluate(
        "() => [...document.querySelectorAll('.role-axis-label text')].map(text => text.textContent)"
    )
    assert "Apr 2025" in labels


@pytest.mark.browser
def test_zooming_moves_marks_with_both_axes(plans, open_page):
    page = open_page(knowledge(plans).interactive())
    before = page.evaluate(AREAS)
    page.mouse.move(500, 300)
    page.mouse.wheel(0, -300)
    page.wait_for_timeout(300)
    after = {mark["label"]: mark for mark in page.evaluate(AREAS)}
    moved = [mark for mark in before if mark["label"] in after and abs(after[mark["label"]]["top"] - mark["top"]) > 2]
    assert moved


HOSTILE = ["word " * 100, "x" * 500, "مرحبا بالعالم", "🎉🤝 上海", "a\x01b\r\nc\x1bd\u2028e", "</script><b>'\"\u202e"]


@pytest.mark.browser
@pytest.mark.parametrize("title", HOSTILE)
def test_any_title_can_be_drawn(title, open_page, assert_texts_apart):
    story = Chronology(title).with_source("a", publisher=title, published="2024-03-01").with_source("b", title=title)
    story = story.with_event("e", title, when="2024-01-01", source="a", quote=title)
    story = story.with_event("f", title, when="2024", source="b").with_event("g", title, source="a")
    chart = knowledge(story, width=400)
    assert "\\u00" not in json.dumps(chart.to_dict(), ensure_ascii=False)
    assert_texts_apart(open_page(chart, width=700))
