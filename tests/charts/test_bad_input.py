"""Whatever people put into a file: a readable chart or one clear line, never an empty picture without a word."""

import re
import time

import pytest
from generated import generated

from cachrono import ChartError, Chronology, ChronologyError, Claim, timeline, write_chart
from cachrono.charts.output import chart_bytes
from cachrono.charts.plan import MAX_WIDTH, MIN_WIDTH, pixels_of

WAYS = [{}, {"orientation": "vertical", "width": 360}, {"overview": True}]
IDS = ["horizontal", "vertical", "overview"]


def drawn(story, **options):
    """The picture, and what it says."""
    svg = chart_bytes(timeline(story, **options), ".svg").decode()
    return svg, " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg))


def titled(title, when="2024-03-04"):
    return Chronology().with_event("e", title, when=when, mode="reported", where=title, kind=title)


@pytest.mark.parametrize("way", WAYS, ids=IDS)
@pytest.mark.parametrize(
    ("story", "words"),
    [
        (Chronology(), "nothing to draw on a time axis: there is no event in it"),
        (Chronology().with_event("e", "E"), "nothing to draw on a time axis: no source dates any of its events"),
        (Chronology().with_event("e", "E", when="Y-13000000000/.."), None),
        (Chronology().with_event("e", "E", when="Y-13000000000"), "nothing to draw: all dates lie beyond the years"),
    ],
    ids=["no event", "undated", "from the beginning", "long ago"],
)
def test_nothing_that_could_be_drawn(story, words, way):
    if words is None:
        with pytest.raises(ChartError, match="all dates lie beyond"):
            timeline(story, **way)
    else:
        with pytest.raises(ChartError, match=words):
            timeline(story, **way)


@pytest.mark.parametrize("way", WAYS, ids=IDS)
def test_one_event(way):
    svg, words = drawn(titled("Alone"), **way)
    assert "Alone" in words
    assert "4 Mar 2024" in words
    assert "NaN" not in svg


@pytest.mark.parametrize("way", WAYS, ids=IDS)
def test_all_on_one_day(way):
    story = Chronology()
    for number in range(60):
        story = story.with_event(f"e{number}", f"Event {number}", when="2024-03-04", mode="reported")
    svg, words = drawn(story, **way)
    assert "NaN" not in svg
    shown = {int(number) for number in re.findall(r"Event (\d+)", words)}
    assert len(shown) == 60 or f"Without a label here: {60 - len(shown)}." in words


@pytest.mark.parametrize("way", WAYS, ids=IDS)
@pytest.mark.parametrize(
    ("title", "seen"),
    [
        ("Long " * 100, "Long Long"),
        ("x" * 500, "xxxxx"),
        ("القمة العربية في الرياض", "القمة"),
        ("ועידת פסגה", "ועידת"),
        ("🎉🤝🏽 summit 👨‍👩‍👧‍👦", "🎉"),
        ("a\x01b\x1bc\x9dd", "a b c d"),
        ("<script>alert(1)</script> & \"quotes\" 'n' all", "&lt;script&gt;"),
        ("\u202eright to left\u202c", "right to left"),
        ("{{datum.x}} ${y} %s \\u0041", "{{datum.x}}"),
        ("e\u0301" * 200, "e\u0301"),
    ],
    ids=[
        "words",
        "no space",
        "arabic",
        "hebrew",
        "emoji",
        "controls",
        "markup",
        "override",
        "braces",
        "marks",
    ],
)
def test_titles(title, seen, way):
    svg, words = drawn(titled(title), **way)
    assert seen.replace("   ", " ") in words or seen in words
    assert not re.search("[\x00-\x08\x0b-\x1f\ud800-\udfff]", svg)
    assert "<script" not in svg
    assert float(re.search(r'width="([\d.]+)"', svg)[1]) < 900


@pytest.mark.parametrize("way", WAYS, ids=IDS)
def test_from_the_big_bang_till_now_beside_a_day(way):
    story = Chronology().with_event("all", "Everything", when="Y-13000000000/2025", mode="reported")
    story = story.with_event("day", "A day", when="2025-11-16", mode="reported")
    svg, words = drawn(story, **way)
    assert "A day" in words
    assert "Too far in the past or future for this axis: Everything." in words
    assert "NaN" not in svg


def test_ten_thousand_on_one_day():
    story = Chronology(
        events=generated(10_000).events,
        claims=[Claim(f"e{number}", when="2024-03-04", mode="reported") for number in range(10_000)],
    )
    start = time.perf_counter()
    _, words = drawn(story)
    assert time.perf_counter() - start < 60  # never a hang; how fast it is, the benchmarks say
    assert "of 10000 events have no label; the columns count them all." in words


@pytest.mark.parametrize("title", ["nul \x00", "lone \ud800 surrogate"])
def test_what_no_file_can_hold_reaches_no_chart(title):
    with pytest.raises(ChronologyError, match=r"has a character .at .. that no text file can hold"):
        titled(title)


YEARS = {"-0043-03-15": "44 BCE", "0050": "50 CE", "1066-10-14": "1066", "1969-07-20": "1969", "Y12000": "12,000 CE"}


@pytest.mark.browser
def test_years_far_apart_are_drawn_where_they_belong(browser, tmp_path):
    story = Chronology()
    for number, when in enumerate(YEARS):
        story = story.with_event(f"e{number}", f"Event {number}", when=when, mode="reported")
    page = browser.new_page(viewport={"width": 1100, "height": 800}, timezone_id="Pacific/Kiritimati")
    page.goto(write_chart(timeline(story, width=1000), tmp_path / "years.html").as_uri())
    page.wait_for_selector("#chart svg .role-mark text")
    found = page.evaluate("""() => {
        const line = document.querySelector(".role-axis-domain line").getBoundingClientRect();
        const marks = [...document.querySelectorAll(".mark-symbol path[aria-label], .mark-rect path[aria-label]")];
        return marks.map(mark => {
            const box = mark.getBoundingClientRect();
            return [mark.getAttribute("aria-label"), ((box.left + box.right) / 2 - line.left) / line.width];
        });
    }""")
    page.close()
    first, last = -43, 12000
    assert len(found) == len(YEARS)
    for label, place in found:
        year = {"44 BCE": -43, "50 CE": 50, "1066": 1066, "1969": 1969, "12,000 CE": 12000}[
            next(words for words in YEARS.values() if words in label)
        ]
        assert place == pytest.approx((year - first) / (last - first), abs=0.02), label


@pytest.mark.parametrize("unit", ["px", "mm", "cm", "in"])
def test_the_widths_that_an_error_names_can_be_drawn(unit):
    with pytest.raises(ChartError) as caught:
        pixels_of(f"1{unit}")
    least, most = re.findall(rf"[\d.]+{unit}", str(caught.value))[1:]
    for width in (least, most):
        assert MIN_WIDTH <= pixels_of(width) <= MAX_WIDTH


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"width": 10}, "width=10 can't be drawn; give pixels from 320 to 10000, or '180mm'"),
        ({"width": True}, "width=True can't be drawn"),
        ({"width": "wide"}, "width='wide' can't be drawn; give a number of pixels, or a text such as '180mm'"),
        ({"width": "20mm"}, "width='20mm' can't be drawn; give 88.2mm to 2649.2mm, or a number from 320 to 10000"),
        ({"width": "300 in"}, "width='300 in' can't be drawn; give 3.5in to 104.3in, or a number from 320 to 10000"),
        ({"width": "5px"}, "width='5px' can't be drawn; give 333px to 10013px, or a number"),
        ({"width": float("nan")}, "width=nan can't be drawn"),
        ({"legend": "full"}, "legend='full' is none; use marks, line, none"),
        ({"color": "knid"}, "color='knid' is no way to group events; use .*; did you mean 'kind'?"),
        ({"color": {"talk": "red"}}, "color of 'talk': 'red' is no colour"),
        ({"color": lambda account: 3}, "color gave 3"),
    ],
)
def test_options_that_make_no_sense(small, options, words):
    with pytest.raises(ChartError, match=words.replace("?", r"\?")):
        timeline(small, **options)
