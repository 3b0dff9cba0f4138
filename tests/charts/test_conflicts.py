import json
from itertools import pairwise
from pathlib import Path

import altair as alt
import pytest
from hypothesis import given
from hypothesis import strategies as st

import cachrono
from cachrono import ChartError, Chronology, TimeSpan, resolve, timeline
from cachrono.charts import conflicts
from cachrono.charts.layout import DAY_MS, to_ms
from cachrono.charts.overlaps import apart, days_of, intersection, joined, union
from cachrono.dates import Day

ROOF = Path(__file__).parents[2] / "examples" / "roof" / "roof.yaml"
READINGS = {
    "Two days": ("2024-03-05", "2024-03-06"),
    "Months": ("2024-05/2024-07", "2024-06/2024-09", "2024-06-15/.."),
    "Four": ("2023", "2024-01", "2024-02~", "2022-12-31?"),
    "Sets": ("[2023-01,2023-06]", "2023-03", "{2023-05,2023-07}"),
    "Open": ("../2023-04", "2023-04-10/..", "2023-03-01/"),
    "Overlap": ("2024-10-15/2024-11-20", "2024-11-01/2024-12-05"),
    **{f"Number {number}": (f"2024-0{number}-01", f"2025-0{number}-01") for number in range(1, 7)},
}


def test_contradictions_of_dates_and_order_are_counted(empty, records):
    story = empty.with_event("e", "E", when="2017-06-05", source="a").with_event(
        "f", "F", when="2017-06-01", source="a"
    )
    story = story.with_order("before", "e", "f")
    words = "1 contradiction between dates and order can't be drawn, but view.conflicts has them"
    with pytest.raises(ChartError, match=f"^nothing to draw: the sources don't disagree.*; {words}$"):
        conflicts(story)
    story = story.with_event("g", "G", when="2017", where="Baku", source="a").with_claim("g", where="Osh", source="b")
    notes = [record["text"] for record in records(conflicts(story)) if record["shape"] == "legend-text"]
    assert "Not drawn here: 1 contradiction between dates and the order of events." in notes


@pytest.fixture(scope="module")
def disputes():
    story = Chronology("Disputes")
    for number, name in enumerate(("Agency", "Bulletin", "Courier", "Daily Herald")):
        story = story.with_source("abcd"[number], publisher=name, published=f"2025-0{number + 1}-01")
    for title, whens in READINGS.items():
        story = story.with_event(title.lower().replace(" ", "-"), title, when=whens[0], source="a", mode="reported")
        for source, when in zip("bcd", whens[1:], strict=False):
            story = story.with_claim(title.lower().replace(" ", "-"), when=when, source=source, mode="reported")
    return story


def described(records):
    """What is drawn, one line for each record inside the axes."""
    lines = []
    for record in records:
        if record["shape"] in ("unseen", "halo", "legend-halo"):
            continue
        if "s" in record:
            days = [str(Day(record[end] // DAY_MS + int(Day.of(1970, 1, 1)))) for end in ("s", "e") if end in record]
            what = record.get("text", " to ".join(days))
            lines.append(f"{record['y']:6.1f} {record['shape']:<8} {what} {record.get('o', '')}".rstrip())
        elif "text" in record:
            lines.append(f"{record['py']:6.1f} {record['shape']:<8} {record['text']}")
    return "\n".join(lines) + "\n"


def test_what_is_drawn(records, file_regression):
    roof = cachrono.read(ROOF)
    file_regression.check(described(records(conflicts(roof, width=500))), extension=".txt", encoding="utf-8")


def test_what_is_drawn_of_contradictions(story, records, file_regression):
    file_regression.check(described(records(conflicts(story, width=500))), extension=".txt", encoding="utf-8")


ranges = st.lists(
    st.tuples(st.integers(-20, 60), st.integers(0, 15)).map(lambda pair: (pair[0], pair[0] + pair[1])),
    min_size=1,
    max_size=4,
).map(joined)


def days(some):
    return {day for first, last in some for day in range(max(int(first), -100), min(int(last), 200) + 1)}


@given(st.lists(ranges, min_size=2, max_size=4))
def test_days_in_common_are_those_that_counting_finds(several):
    assert days(union(several)) == set().union(*map(days, several))
    assert days(intersection(several)) == set.intersection(*map(days, several))
    far = 0
    for number, some in enumerate(several):
        for others in several[number + 1 :]:
            far = max(far, min(abs(one - other) for one in days(some) for other in days(others)))
    assert apart(several) == far
    for found in (union(several), intersection(several)):
        assert all(before[1] < after[0] for before, after in pairwise(found))


january = int(Day.of(2024, 1, 1))
texts_of_days = st.integers(0, 90).map(lambda day: str(Day(january + day)))
spans = st.one_of(
    texts_of_days,
    texts_of_days.map(lambda day: day[:7]),
    st.tuples(texts_of_days, texts_of_days).map(lambda pair: "/".join(sorted(pair))),
    st.tuples(texts_of_days, texts_of_days).map(lambda pair: "[" + "..".join(sorted(pair)) + "]"),
    st.lists(texts_of_days, min_size=1, max_size=3, unique=True).map(lambda days: "{" + ",".join(sorted(days)) + "}"),
    texts_of_days.map(lambda day: f"{day}/.."),
    texts_of_days.map(lambda day: f"[..{day}]"),
)


@given(spans)
def test_the_days_of_a_span_are_those_that_it_can_touch(text):
    span = TimeSpan(text)
    ranges_ = days_of(span)
    for number in range(-40, 140):
        day = Day(january + number)
        inside = any(first <= day <= last for first, last in ranges_)
        members = [
            (b.begin_earliest is None or b.begin_earliest <= day) and (b.end_latest is None or day <= b.end_latest)
            for b in span.members
        ]
        assert inside is any(members)


def test_every_conflict_has_its_readings_and_who_says_so(disputes, records):
    found = records(conflicts(disputes))
    headings = [record["text"] for record in found if record["shape"] == "heading"]
    assert sorted(headings) == sorted(READINGS)
    labels = [record["text"] for record in found if record["shape"].startswith("label")]
    for account in resolve(disputes):
        for reading in account.readings:
            (name,) = reading.publishers
            assert f"{name} · {reading.value.describe(short=True)}" in labels


def test_what_readings_have_in_common_is_said(disputes, records):
    labels = [record["text"] for record in records(conflicts(disputes)) if record["shape"].startswith("label")]
    assert "no day in common, 1 day apart" in labels
    assert "47 days in common: from 15 Jun to 31 Jul 2024" in labels
    assert "21 days in common: from 10 to 30 Apr 2023" in labels
    assert "no day common to all, up to 397 days apart" in labels


def test_what_is_open_to_both_sides_fades_to_both(disputes, records):
    found = [record for record in records(conflicts(disputes)) if record.get("id") == "open"]
    (row,) = {record["y"] for record in found if record["shape"] == "band" and record["o"] > 0.5}
    fades = [record for record in found if record["shape"] == "fade" and record["y"] == row]
    assert sorted(record["rising"] for record in fades) == [False, True]


def test_a_publisher_on_both_sides_is_told_apart_by_its_sources(records):
    story = Chronology().with_source("one", publisher="Agency").with_source("two", publisher="Agency")
    story = story.with_event("e", "E", when="2024-01-01", source="one").with_claim("e", when="2024-01-05", source="two")
    labels = [record["text"] for record in records(conflicts(story)) if record["shape"] == "label"]
    assert labels[:2] == ["Agency (one) · 1 Jan 2024", "Agency (two) · 5 Jan 2024"]


def test_what_has_no_days_is_said_below(empty, texts):
    story = (
        empty.with_event("e", "Fair", when="2024-01-01", where="Osh", source="a", mode="reported")
        .with_claim("e", where="Baku", source="b", mode="denied")
        .with_event("f", "Vote", when="2026-05-01", source="a", mode="reported")
    )
    said = texts(conflicts(story))
    assert "Fair: sources disagree on the place: Osh (Agency); Baku (Bulletin)." in said
    assert "Fair: sources disagree on whether it took place: reported (Agency); denied (Bulletin)." in said
    assert "Vote: Agency reports it as of 1 May 2026, but was published 1 January 2025." in said


@pytest.mark.browser
def test_words_alone_are_drawn_without_an_axis(empty, open_page, assert_texts_apart):
    story = empty.with_event("e", "Fair", where="Osh", source="a").with_claim("e", where="Baku", source="b")
    chart = conflicts(story)
    assert not any("x" in layer["encoding"] for layer in chart.to_dict()["layer"])
    page = open_page(chart)
    assert_texts_apart(page)
    assert "Fair: sources disagree on the place" in page.inner_text("#chart")


@pytest.mark.parametrize(
    ("story", "words"),
    [
        (Chronology(), "nothing to draw: the sources don't disagree"),
        (Chronology().with_event("e", "E", when="2024"), "nothing to draw: the sources don't disagree"),
    ],
)
def test_agreement_is_an_error(story, words):
    with pytest.raises(ChartError, match=words):
        conflicts(story)


def test_more_than_anyone_reads_is_an_error(empty):
    story = empty
    for number in range(201):
        story = story.with_event(f"e{number}", "E", when="2024-01-01", source="a")
        story = story.with_claim(f"e{number}", when="2024-01-05", source="b")
    with pytest.raises(ChartError, match=r"603 rows are more than the 600 that can be read; draw a part: chronology"):
        conflicts(story)


HOSTILE = ["word " * 100, "x" * 500, "مرحبا بالعالم", "🎉🤝 上海", "a\x01b\r\nc\x1bd\u2028e", "</script><b>'\"\u202e"]


@pytest.mark.browser
@pytest.mark.parametrize("title", HOSTILE)
def test_any_title_can_be_drawn(empty, title, open_page, assert_texts_apart):
    story = empty.with_event("e", title, when="2024-01-01", source="a", where=title)
    page = open_page(conflicts(story.with_claim("e", when="2024-02-01", source="b"), width=400), width=600)
    assert_texts_apart(page)


def test_days_that_javascript_lacks_are_named(empty, texts):
    story = empty.with_event("e", "Big Bang", when="Y-13000000000", source="a", mode="reported")
    story = story.with_claim("e", when="Y-14000000000", source="b")
    assert "Too far in the past or future for this axis: Big Bang." in texts(conflicts(story))


def test_it_is_an_ordinary_chart(disputes):
    chart = conflicts(disputes)
    assert type(chart) is alt.LayerChart
    assert chart.to_dict() == conflicts(disputes).to_dict()
    for derived in (chart.properties(title="Mine"), chart | timeline(disputes), chart & chart, chart.interactive()):
        assert derived.to_dict()


def test_it_is_of_a_day(disputes, texts):
    assert "Four" not in texts(conflicts(disputes.as_of("2025-02-01").select(event="two-days")))
    with pytest.raises(ChartError, match="the sources don't disagree as known on 2025-01-15"):
        conflicts(disputes.as_of("2025-01-15"))


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 800, 1200])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_texts_touch_nothing(disputes, width, theme, open_page, assert_texts_apart, undescribed):
    page = open_page(conflicts(disputes, width=width, theme=theme), width=width + 100)
    assert_texts_apart(page)
    assert undescribed(page) == 0


BARS = """() => {
    const line = document.querySelector(".role-axis-domain line");
    const origin = line.getScreenCTM().e + line.getBBox().x - 0.5;
    return [...document.querySelectorAll(".mark-rect path[aria-label]")].map(path => {
        const box = path.getBBox(), shift = path.getScreenCTM().e - origin;
        return {label: path.getAttribute("aria-label"), left: box.x + shift, right: box.x + box.width + shift};
    });
}"""


@pytest.mark.browser
def test_bars_lie_on_the_bounds(disputes, records, open_page):
    chart = conflicts(disputes, width=800)
    bars = open_page(chart).evaluate(BARS)
    x = chart.to_dict()["layer"][0]["encoding"]["x"]["scale"]
    start, end = (int(x[name]["expr"]) for name in ("domainMin", "domainMax"))

    def px(day):
        return (to_ms(day) - start) / (end - start) * 800

    checked = 0
    for account in resolve(disputes):
        allowed = [days_of(reading.value) for reading in account.readings]
        own = [bar for bar in bars if bar["label"].startswith(f"{account.title}, ")]
        for ranges_ in [*allowed, union(allowed), intersection(allowed)]:
            for first, last in ranges_:
                if abs(first) == float("inf") or abs(last) == float("inf") or first == last:
                    continue
                left, right = px(Day(int(first))), px(Day(int(last) + 1))
                if any(len(one) > 1 for one in allowed):  # its parts are joined by lines, and a pixel apart
                    assert min(bar["left"] for bar in own) <= left + 1
                    continue
                ends = [(bar["left"], bar["right"]) for bar in own]
                assert any(one == pytest.approx(left, abs=1) for one, _ in ends)
                assert any(one == pytest.approx(right, abs=1) for _, one in ends)
                checked += 1
    assert checked > 10


@pytest.mark.browser
@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Baku"])
def test_hovering_tells_the_event_and_the_reading(disputes, zone, open_page):
    page = open_page(conflicts(disputes), zone)
    page.hover("path[aria-label^='Two days, 5 March 2024']")
    page.wait_for_selector("#vg-tooltip-element.visible")
    said = page.inner_text("#vg-tooltip-element")
    for words in ("Two days", "5 March 2024", "Agency"):
        assert words in said


def test_nothing_hostile_reaches_the_chart(empty):
    story = empty.with_event("e", HOSTILE[4], when="2024-01-01", source="a", quote="\x1b[31m")
    spec = json.dumps(conflicts(story.with_claim("e", when="2024-02-01", source="b")).to_dict(), ensure_ascii=False)
    assert not any(bad in spec for bad in "\x01\x1b\u2028")
    assert "\\u00" not in spec
