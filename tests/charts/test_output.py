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
    old = tmp_path / "chart.svg"
    old.write_text("old")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OutputError, match="no space left"):
        write_chart(timeline(small), old)
    assert old.read_text() == "old"
    assert list(tmp_path.iterdir()) == [old]


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
