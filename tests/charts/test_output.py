import base64
import hashlib
import html
import re
import xml.etree.ElementTree as ET

import altair as alt
import pytest

from cachrono import ChartError, Chronology, OutputError, timeline, write_chart

SIGNATURES = {".html": b"<!DOCTYPE html>", ".svg": b"<svg", ".png": b"\x89PNG\r\n", ".pdf": b"%PDF-"}


@pytest.mark.parametrize("ending", [*SIGNATURES, ".PNG"])
def test_the_ending_says_the_format(small, tmp_path, ending):
    path = write_chart(timeline(small), tmp_path / f"chart{ending}")
    assert path == tmp_path / f"chart{ending}"
    assert path.read_bytes().startswith(SIGNATURES[ending.lower()])
    assert [file.name for file in tmp_path.iterdir()] == [f"chart{ending}"]


def test_scale_is_that_of_the_pixels(small, tmp_path):
    sizes = [write_chart(timeline(small), tmp_path / "c.png", scale=scale).read_bytes()[16:20] for scale in (1, 3)]
    assert int.from_bytes(sizes[1]) == pytest.approx(3 * int.from_bytes(sizes[0]), abs=3)


@pytest.mark.parametrize("name", ["chart.gif", "chart", "chart.svg.bak"])
def test_an_unknown_ending_is_refused(small, tmp_path, name):
    with pytest.raises(ChartError, match=r"no format for the ending .*; use \.html, \.svg, \.png, \.pdf"):
        write_chart(timeline(small), tmp_path / name)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("thing", [None, {"mark": "bar"}, Chronology()])
def test_what_is_no_chart_is_refused(tmp_path, thing):
    with pytest.raises(ChartError, match="is no Altair chart; make one with timeline"):
        write_chart(thing, tmp_path / "chart.svg")


def test_any_altair_chart_can_be_written(tmp_path):
    chart = alt.Chart(alt.InlineData(values=[{"x": 1}])).mark_point().encode(x="x:Q")
    assert write_chart(chart, tmp_path / "chart.html").read_text().count("<title>Timeline</title>") == 1


def test_composed_charts_can_be_written(small, story, tmp_path):
    chart = timeline(small) | timeline(story).interactive()
    text = write_chart(chart, tmp_path / "chart.svg").read_text()
    assert "A plan" in text
    assert "12th OTS summit" in text
    assert 'h800v1h-800Z" fill="#D8DEE4"' in text


def test_a_path_that_cannot_be_written_leaves_everything_as_it_was(small, tmp_path, monkeypatch):
    with pytest.raises(OutputError, match="there is no folder"):
        write_chart(timeline(small), tmp_path / "none" / "chart.svg")
    with pytest.raises(OutputError, match=r"a\\nb/chart\.svg: can't be written: there is no folder"):
        write_chart(timeline(small), tmp_path / "a\nb" / "chart.svg")
    for name in ("a\0.svg", "\ud800.svg"):
        with pytest.raises(OutputError, match="can't be written"):
            write_chart(timeline(small), tmp_path / name)
    old = tmp_path / "chart.svg"
    old.write_text("old")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OutputError, match="no space left"):
        write_chart(timeline(small), old)
    assert old.read_text() == "old"
    assert list(tmp_path.iterdir()) == [old]


POINT = {"x": 1, "picture": "data:image/png;base64,AA=="}
DATA = alt.InlineData(values=[POINT, POINT])


@pytest.mark.parametrize(
    ("chart", "words"),
    [
        (lambda: alt.Chart(DATA).mark_point().encode(x="x"), "x encoding field is specified without a type"),
        (lambda: alt.Chart(DATA), "is an invalid value. 'mark' is a required property$"),
        (lambda: alt.Chart(alt.InlineData(values=[{"x": object()}])).mark_point(), "object"),
        (lambda: alt.Chart(DATA, title="\ud800").mark_point(), "surrogates not allowed"),
        (lambda: alt.Chart(5).mark_point(), "."),
    ],
    ids=["no type", "no mark", "no JSON", "no text", "no data"],
)
@pytest.mark.parametrize("ending", SIGNATURES)
def test_what_a_library_finds_wrong_is_one_line(chart, words, ending, tmp_path):
    with pytest.raises(ChartError, match=f"^chart can't be drawn: .*{words}") as caught:
        write_chart(chart(), tmp_path / f"chart{ending}")
    assert "\n" not in str(caught.value)
    assert not list(tmp_path.iterdir())


def test_half_a_character_in_the_data_of_a_page_is_an_escape(tmp_path):
    chart = alt.Chart(alt.InlineData(values=[{"x": "\ud800"}])).mark_text().encode(text="x:N")
    assert r'{"x":"\ud800"}' in write_chart(chart, tmp_path / "chart.html").read_text(encoding="utf-8")


def test_an_expression_that_is_none_is_one_line(tmp_path):
    chart = alt.Chart(DATA).transform_calculate(y="datum.x +").mark_point().encode(x="y:Q")
    with pytest.raises(ChartError, match=r"^chart can't be drawn: .*: Error: Unexpected end of input$"):
        write_chart(chart, tmp_path / "chart.svg")


def image(**encoded):
    return alt.Chart(DATA).mark_image().encode(**encoded)


ELSEWHERE = {
    "data": (lambda: alt.Chart("https://e.org/a.csv").mark_point(), "data from 'https://e.org/a.csv'"),
    "data: address": (lambda: alt.Chart("data:text/csv,a").mark_point(), "data from 'data:text/csv,a'"),
    "layers": (lambda: alt.Chart(DATA).mark_point() + alt.Chart("a.csv").mark_line(), "data from 'a.csv'"),
    "lookup": (
        lambda: alt.Chart(DATA).mark_point().transform_lookup("x", alt.LookupData(alt.UrlData("a.json"), "x", ["y"])),
        "data from 'a.json'",
    ),
    "picture": (lambda: alt.Chart(DATA).mark_image(url="https://e.org/a.png"), "pictures from 'https://e.org/a.png'"),
    "value": (lambda: image(url=alt.value("a.png")), "pictures from 'a.png'"),
    "condition": (
        lambda: image(url=alt.condition("datum.x", alt.value("//e.org/a"), alt.value(POINT["picture"]))),
        "pictures from '//e.org/a'",
    ),
    "field": (lambda: image(url="x:N"), "pictures from 1"),
    "no field": (lambda: image(url="other:N"), "pictures from a field that no data have"),
    "expression": (lambda: alt.Chart(DATA).mark_image(url=alt.expr("'a' + 'b'")), "pictures from an expression"),
    "style": (
        lambda: alt.Chart(DATA).mark_image().configure(image={"url": "a.png"}),
        "pictures from 'a.png'",
    ),
    "settings": (
        lambda: alt.Chart(DATA).mark_point().properties(usermeta={"embedOptions": {"config": "https://e.org/c.json"}}),
        "settings from 'https://e.org/c.json'",
    ),
    "patch": (
        lambda: alt.Chart(DATA).mark_point().properties(usermeta={"embedOptions": {"patch": "p\n.json"}}),
        r"settings from 'p\\n\.json'",
    ),
}


@pytest.mark.parametrize("which", ELSEWHERE)
def test_a_page_of_a_chart_that_needs_something_from_elsewhere_is_refused(which, tmp_path):
    chart, words = ELSEWHERE[which]
    with pytest.raises(
        ChartError, match=rf"^chart takes {words}.*, and a page loads nothing; put the [a-z]+ into"
    ) as got:
        write_chart(chart(), tmp_path / "chart.html")
    assert "\n" not in str(got.value)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "chart",
    [
        lambda: image(url="picture:N"),
        lambda: alt.Chart(DATA).mark_image(url=POINT["picture"]),
        lambda: alt.Chart(alt.InlineData(values=[{"url": "https://e.org/", "data": {"url": "a"}}])).mark_point(),
        lambda: alt.Chart(DATA).mark_point(href="https://e.org/").properties(usermeta={"url": "https://e.org/"}),
        lambda: alt.Chart(
            alt.InlineData(values="url\na", format=alt.CsvDataFormat(type="csv", parse={"url": "string"}))
        ).mark_point(),
    ],
)
def test_what_is_in_a_chart_needs_nothing_from_elsewhere(chart, tmp_path):
    assert write_chart(chart(), tmp_path / "chart.html").stat().st_size > 500_000


def test_a_page_may_run_its_own_script_and_load_nothing(story, tmp_path):
    page = write_chart(timeline(story), tmp_path / "chart.html").read_text(encoding="utf-8")
    digest = base64.b64encode(
        hashlib.sha256(page.split('<script type="module">')[1].split("</script>")[0].encode()).digest()
    )
    policy = html.unescape(re.search('http-equiv="Content-Security-Policy" content="([^"]*)"', page)[1])
    assert dict(part.split(" ", 1) for part in policy.split("; ")) == {
        "default-src": "'none'",
        "style-src": "'unsafe-inline'",
        "script-src": f"'sha256-{digest.decode()}' 'unsafe-eval'",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert '<meta name="referrer" content="no-referrer">' in page
    assert page.index("Content-Security-Policy") < page.index("<style>") < page.index("<script")


def test_a_page_of_25_events_has_less_than_a_megabyte(tmp_path):
    story = Chronology("Many").with_source("s", publisher="Agency", published="2024-12-31", url="https://example.org/a")
    for number in range(25):
        story = story.with_event(
            f"e{number}", f"Meeting {number}", when=f"2024-03-{number + 1:02}", source="s", quote="x"
        )
    for chart in (timeline(story), timeline(story).interactive()):
        assert write_chart(chart, tmp_path / "chart.html").stat().st_size < 1_000_000


def test_a_second_picture_has_the_same_bytes(story, tmp_path):
    chart = timeline(story).interactive()
    first, second = (write_chart(chart, tmp_path / "chart.svg").read_bytes() for _ in range(2))
    assert b'id="clip0"' in first or b'id="gradient_0"' in first
    assert first == second


@pytest.mark.browser
def test_what_is_not_of_the_page_does_not_run(small, browser, tmp_path):
    path = write_chart(timeline(small), tmp_path / "chart.html")
    added = "<script>window.hacked = 1</script><img src='https://example.org/a.png'>"
    path.write_text(path.read_text(encoding="utf-8").replace("<div id", f"{added}<div id"), encoding="utf-8")
    page = browser.new_page()
    failed, answered = {}, []
    page.on("requestfailed", lambda request: failed.update({request.url: request.failure}))
    page.on("response", lambda response: answered.append(response.url))
    page.goto(path.as_uri())
    page.wait_for_selector("#chart svg")
    assert page.evaluate("window.hacked") is None
    assert (failed, answered) == ({"https://example.org/a.png": "csp"}, [path.as_uri()])
    page.close()


HOSTILE = [
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    """'"`${alert(1)}\\""",
    "line\u2028separator\u2029and\x1bescape\x07",
    "word" * 125,
    "مرحبا \u202eoverride",
    "{{template}} {0} %s",
    "datum.x'] || 1 //",
]


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    chart = timeline(Chronology().with_event("e", "E", when="2020"))
    return write_chart(chart, tmp_path_factory.mktemp("bare") / "chart.html").read_text()


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_texts_stay_texts(tmp_path, bare, title):
    chronology = Chronology(title=title).with_source("s", publisher=title, published="2020")
    chronology = chronology.with_event("e", title, kind=title, when="2020", where=title, source="s", quote=title)
    chart = timeline(chronology)
    page = write_chart(chart, tmp_path / "chart.html").read_text()
    assert page.count("</script>") == bare.count("</script>")
    assert page.count("<img src=x") == bare.count("<img src=x")
    assert "\u2028" not in page.partition("const spec")[2]
    root = ET.parse(write_chart(chart, tmp_path / "chart.svg")).getroot()
    assert float(root.get("width")) < 900


def test_the_page_of_a_dark_chart_is_dark(small, tmp_path):
    dark = write_chart(timeline(small, theme="dark"), tmp_path / "dark.html").read_text(encoding="utf-8")
    light = write_chart(timeline(small), tmp_path / "light.html").read_text(encoding="utf-8")
    assert "background: #15191E; color: #FFFFFF" in dark
    assert '"tooltip":{"theme":"dark"}' in dark
    assert "background: #FFFFFF; color: #000000" in light
