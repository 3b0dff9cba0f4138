"""The page as a reader's browser shows it."""

import pytest
from generated import generated

from cachrono import Chronology, resolve, timeline
from cachrono.charts import timeline_rows
from cachrono.charts.layout import piece_px, whole_axis

pytestmark = pytest.mark.browser

MARKS = """() => {
    const box = element => {
        const rect = element.getBoundingClientRect();
        return {left: rect.left, right: rect.right, top: rect.top, bottom: rect.bottom,
                event: element.getAttribute("aria-label"), text: element.textContent, tag: element.tagName};
    };
    return [...document.querySelectorAll(".role-mark [aria-label]")]
        .filter(element => ["path", "line", "text"].includes(element.tagName)).map(box);
}"""
TEXTS = """() => [...document.querySelectorAll("svg text")].filter(text => text.textContent.length > 1).map(text => {
    const rect = text.getBoundingClientRect();
    return {left: rect.left, right: rect.right, top: rect.top, bottom: rect.bottom, text: text.textContent};
})"""


def touch(one, other, slack=0.5):
    return (
        one["left"] + slack < other["right"]
        and other["left"] + slack < one["right"]
        and one["top"] + slack < other["bottom"]
        and other["top"] + slack < one["bottom"]
    )


def assert_nothing_touches(page):
    marks = page.evaluate(MARKS)
    labels = [mark for mark in marks if mark["tag"] == "text" and len(mark["text"]) > 1]
    assert labels
    for label in labels:
        others = [mark for mark in marks if mark["event"] != label["event"]]
        assert [(label["text"], other) for other in others if touch(label, other)] == []
    texts = page.evaluate(TEXTS)
    for number, text in enumerate(texts):
        assert [(text["text"], other["text"]) for other in texts[number + 1 :] if touch(text, other)] == []


@pytest.mark.parametrize("width", [400, 800, 1200])
@pytest.mark.parametrize("lanes", ["kind", "participant"])
def test_labels_touch_neither_each_other_nor_marks(story, open_page, width, lanes):
    chart = timeline(story, width=width, lanes=lanes, highlight=["tashkent-2025"])
    assert_nothing_touches(open_page(chart, width=width + 100))


def test_labels_in_many_scripts_touch_nothing_and_are_not_cut(empty, open_page, records):
    chronology = empty
    words = ["Azərbaycan–Özbəkistan görüşü", "Встреча глав государств", "Тоҷикистон ва Ӯзбекистон", "🎉 上海 summit"]
    for number in range(40):
        chronology = chronology.with_event(
            f"e{number}",
            f"{words[number % 4]} {number}",
            when=f"{1990 + number}-03-{number % 28 + 1:02d}",
            mode="reported",
        )
    chart = timeline(chronology, highlight=["e3", "e5"])
    page = open_page(chart)
    assert_nothing_touches(page)
    shown = {text["text"] for text in page.evaluate(TEXTS)}
    assert {record["text"] for record in records(chart) if record["shape"].startswith("label")} <= shown


@pytest.mark.parametrize("width", [800, 1200])
def test_no_label_is_cut_by_the_browser(story, open_page, records, width):
    chart = timeline(story, width=width, highlight=["gabala-2025"])
    shown = {text["text"] for text in open_page(chart).evaluate(TEXTS)}
    assert {record["text"] for record in records(chart) if "text" in record and len(record["text"]) > 1} <= shown


@pytest.mark.parametrize("size", [0, 90])
def test_bars_lie_on_the_bounds(story, open_page, size):
    story = generated(size) if size else story
    rows = timeline_rows(resolve(story))
    page = open_page(timeline(story, width=800))
    bars = page.evaluate("""() => {
        const domain = document.querySelector(".role-axis-domain line").getBBox();
        const origin = document.querySelector(".role-axis-domain line").getScreenCTM().e + domain.x - 0.5;
        const marks = document.querySelectorAll(".mark-rect path[aria-label], .mark-symbol path[aria-label]");
        return [...marks].map(path => {
            const box = path.getBBox(), shift = path.getScreenCTM().e - origin;
            return [path.getAttribute("aria-label"), box.x + shift, box.x + box.width + shift,
                    path.closest("g[class*=mark]").classList.contains("mark-symbol")];
        });
    }""")
    axis = whole_axis(rows, 800)
    for row in rows:
        own = [bar for bar in bars if bar[0].startswith(f"{row.title}, {row.when}, ")]
        for piece in row.glyph.pieces:
            left, right = piece_px(piece.first, piece.last, axis)
            if piece.mark == "day":
                assert any(symbol and left - 0.1 <= (a + b) / 2 <= right + 0.1 for _, a, b, symbol in own), row.id
            elif piece.mark in ("within", "extent"):
                assert any(a == pytest.approx(left, abs=1) and b == pytest.approx(right, abs=1) for _, a, b, _ in own)
            elif piece.mark == "bracket":
                hooks = sorted((a + b) / 2 for _, a, b, symbol in own if symbol and b - a < 2)
                assert (hooks[0], hooks[-1]) == pytest.approx((left, right), abs=1)
            elif piece.mark.startswith("fade"):
                assert min(a for _, a, _, _ in own) == pytest.approx(left, abs=1) or piece.first is not None
                assert max(b for _, _, b, _ in own) == pytest.approx(right, abs=1) or piece.last is not None


def test_a_day_is_the_same_day_in_every_zone(story, open_page):
    chart = timeline(story, domain=("2025-11-01", "2025-11-30"))
    found = []
    for zone in ("UTC", "America/New_York", "Asia/Baku", "Pacific/Kiritimati"):
        page = open_page(chart, zone)
        assert page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone") == zone
        found.append(
            page.evaluate("""() => {
                const middle = element => {
                    const rect = element.getBoundingClientRect();
                    return (rect.left + rect.right) / 2;
                };
                const diamond = document.querySelector(".mark-symbol path[aria-label^='Seventh']");
                return {
                    labels: [...document.querySelectorAll(".role-axis-label text")].map(text => text.textContent),
                    ticks: [...document.querySelectorAll(".role-axis-tick line")].map(middle),
                    diamond: middle(diamond),
                };
            }""")
        )
    assert all(other == found[0] for other in found)
    labels, ticks, diamond = found[0]["labels"], found[0]["ticks"], found[0]["diamond"]
    days = [{"Nov 2025": 1, "Dec 2025": 31}.get(label) or int(label.split()[0]) for label in labels]
    assert len(ticks) == len(days) > 5
    day = (ticks[-1] - ticks[0]) / (days[-1] - days[0])
    assert 16 <= (diamond - ticks[0]) / day + days[0] <= 17
    assert "16 Nov" in labels


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Baku"])
def test_hovering_tells_event_date_and_quote(story, open_page, zone):
    page = open_page(timeline(story), zone)
    page.hover(".mark-symbol path[aria-label^='Seventh Consultative Meeting']")
    page.wait_for_selector("#vg-tooltip-element.visible")
    said = page.inner_text("#vg-tooltip-element")
    for words in ("Seventh Consultative Meeting, Tashkent", "16 November 2025", "“On November 16”", "reported"):
        assert words in said


def test_every_mark_is_described(story, open_page):
    page = open_page(timeline(story))
    bare = page.evaluate("""() => [...document.querySelectorAll(".role-mark path, .role-mark line")]
        .filter(mark => !mark.getAttribute("aria-label") && !mark.closest("[aria-hidden=true]")).length""")
    assert bare == 0


def test_zooming_charts_beside_each_other_do_not_complain(small, story, open_page):
    page = open_page(timeline(small).interactive() | timeline(story, width=400))
    page.mouse.move(200, 150)
    page.mouse.wheel(0, -300)


def test_hostile_titles_run_nothing(open_page):
    title = """</script><script>window.hacked = 1</script><img src=x onerror="window.hacked = 1">'"\u2028\u202e"""
    chronology = Chronology(title=title).with_event("e", title, kind=title, when="2020-03-04", where=title)
    page = open_page(timeline(chronology))
    page.hover(".mark-symbol path[aria-label]")
    page.wait_for_selector("#vg-tooltip-element.visible")
    assert page.evaluate("window.hacked") is None
    assert page.evaluate("document.querySelectorAll('#vg-tooltip-element img').length") == 0


def test_a_mark_leads_to_the_words(empty, open_page):
    story = empty.with_source("net", url="https://example.org/news#top", published="2025-01-02")
    story = story.with_event("e", "Osh", when="2024-11-06", source="net", quote="on 6 November", mode="reported")
    story = story.with_event("f", "Baku", when="2024-11-08", source="a", mode="reported")
    page = open_page(timeline(story))
    page.context.route("https://example.org/**", lambda route: route.fulfill(body="<p>on 6 November"))
    link = "https://example.org/news#top:~:text=on%206%20November"
    for label, linked in (("Baku", False), ("Osh", True)):
        page.locator("svg text", has_text=f"{label} ·").first.hover(force=True)
        assert (link in page.locator("#vg-tooltip-element").inner_text()) is linked
    with page.context.expect_page() as opened:
        page.locator("svg text", has_text="Osh ·").first.click(force=True)
    assert opened.value.evaluate("performance.getEntriesByType('navigation')[0].name") == link
