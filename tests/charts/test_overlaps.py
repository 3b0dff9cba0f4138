"""No label touches another label or a mark: at any width, at any zoom, in any script."""

import math
from itertools import pairwise

import pytest
from generated import generated

import cachrono
from cachrono import timeline, write_chart

pytestmark = pytest.mark.browser

WIDTHS = (320, 640, 960, 1400)
ZOOMS = (1, 2, 4, 12, 60)

# What is seen: cut at the edges of the drawing that it is clipped to.
OVERLAPS = """() => {
    const seen = [];
    for (const element of document.querySelectorAll("svg .role-mark text, svg .role-mark path, svg .role-mark line")) {
        const text = element.tagName === "text";
        if (text && element.textContent.trim().length < 2) continue;
        if (!text && !element.getAttribute("aria-label")) continue;
        let box = element.getBoundingClientRect();
        let [left, right, top, bottom] = [box.left, box.right, box.top, box.bottom];
        const clip = element.closest("[clip-path]");
        if (clip) {
            const id = clip.getAttribute("clip-path").match(/#([^)"]+)/)[1];
            const frame = document.getElementById(id).querySelector("rect, path");
            const size = frame.getBBox(), at = clip.getScreenCTM();
            left = Math.max(left, at.e + size.x * at.a);
            right = Math.min(right, at.e + (size.x + size.width) * at.a);
        }
        if (right - left < 0.5) continue;
        const words = text ? element.textContent : element.getAttribute("aria-label");
        seen.push({left, right, top, bottom, text, words});
    }
    seen.sort((one, other) => one.left - other.left);
    const slack = 0.6, found = [];
    for (let i = 0; i < seen.length; i++)
        for (let j = i + 1; j < seen.length && seen[j].left + slack < seen[i].right; j++) {
            const [one, other] = [seen[i], seen[j]];
            if (!one.text && !other.text) continue;
            if (one.top + slack < other.bottom && other.top + slack < one.bottom)
                found.push([one.words, other.words].join(" | ").slice(0, 160));
        }
    return [seen.filter(one => one.text).length, found];
}"""


@pytest.fixture
def shown(browser, tmp_path):
    """Opens a chart as a page."""
    pages = []

    def opened(chart, width):
        path = write_chart(chart, tmp_path / "chart.html")
        page = browser.new_page(viewport={"width": width + 200, "height": 900})
        pages.append(page)
        page.goto(path.as_uri())
        page.wait_for_selector("#chart svg .role-mark text")
        return page

    yield opened
    for page in pages:
        page.close()


def told(story, script):
    """The shipped story in a language of the script."""
    return story.translated({"latin": "az", "cyrillic": "tg", "mixed": "uz"}[script])


def turn_wheel(page, x, y, factor):
    """Zoom in by a factor, as Vega takes the wheel."""
    ticks = "[...document.querySelectorAll('svg .role-axis-label text')].map(tick => tick.textContent).join()"
    before = page.evaluate(ticks)
    page.mouse.move(x, y)
    page.mouse.wheel(0, -math.log(factor) / math.log(1.001))
    page.wait_for_timeout(150)
    assert page.evaluate(ticks) != before


@pytest.mark.parametrize("script", ["latin", "cyrillic", "mixed"])
@pytest.mark.parametrize("size", ["shipped", 150, 1000])
def test_labels_touch_nothing_when_zoomed(shown, size, script):
    story = told(cachrono.central_asia(), script) if size == "shipped" else generated(size, script)
    for width in WIDTHS:
        chart = timeline(story, width=width, highlight=[story.events.ids()[-1]])
        page = shown(chart.interactive(), width)
        line = page.locator("svg .role-axis-domain line").first.bounding_box()
        for last, zoom in pairwise((1, *ZOOMS)):
            if zoom > last:
                turn_wheel(page, line["x"] + width * 0.6, 200, zoom / last)
            count, found = page.evaluate(OVERLAPS)
            assert count
            assert found == [], f"{len(found)} at width {width}, zoom {zoom}"


@pytest.mark.parametrize("script", ["latin", "cyrillic", "mixed"])
@pytest.mark.parametrize("size", ["shipped", 150, 1000])
def test_labels_touch_nothing_below_a_brush(shown, size, script):
    story = told(cachrono.central_asia(), script) if size == "shipped" else generated(size, script)
    for width in WIDTHS:
        page = shown(timeline(story, width=width, overview=True), width)
        for last, zoom in pairwise((1, *ZOOMS)):
            brush = page.locator("svg [class*=_brush] path").first.bounding_box()
            if zoom > last:
                turn_wheel(page, brush["x"] + brush["width"] / 2, brush["y"] + 20, zoom / last)
            count, found = page.evaluate(OVERLAPS)
            assert count
            assert found == [], f"{len(found)} at width {width}, zoom {zoom}"
