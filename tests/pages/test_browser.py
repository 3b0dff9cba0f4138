"""A page as readers have it: with eyes and without, on paper, on a phone, by keyboard, without scripts."""

from pathlib import Path

import pytest

import cachrono
from cachrono import Chronology
from cachrono.charts import DARK, LIGHT
from cachrono.charts.theme import contrast
from cachrono.pages.drawing import variables

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FOCUS = """() => {
    const {tagName, id, className} = document.activeElement, link = document.activeElement.closest("a");
    return {tag: tagName.toLowerCase(), id, className: String(className.baseVal ?? className),
            href: link && link.getAttribute("href"), inChart: Boolean(document.activeElement.closest("svg"))};
}"""
SHOWN = "[...document.querySelectorAll('ol.events > li')].filter(item => !item.hidden).map(item => item.id)"
IN_WINDOW = """id => {
    const {top, bottom, left, right} = document.getElementById(id).getBoundingClientRect();
    return bottom > 0 && top < innerHeight && right > 0 && left < innerWidth && bottom > top;
}"""


def wait_for_focus(page, name):
    """A browser goes to the place of a link in its own time."""
    page.wait_for_function("id => document.activeElement.id === id", arg=name)


@pytest.fixture(scope="module")
def roof() -> Chronology:
    return cachrono.read(ROOT / "examples" / "roof")


@pytest.fixture(scope="module")
def bare() -> Chronology:
    return Chronology("Bare").with_event("a", "Something").with_event("b", "Something else")


@pytest.mark.parametrize("which", ["story", "roof", "web", "bare"])
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (320, "light"), (360, "dark")])
def test_axe_finds_nothing(which, width, scheme, request, open_page, axe):
    page = open_page(request.getfixturevalue(which), width, scheme)
    # Or what lies outside of the window has no contrast that could be measured.
    page.add_style_tag(content=".events > li { content-visibility: visible !important }")
    page.evaluate(axe)
    found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found["violations"]] == []
    unsure = [node["html"] for each in found["incomplete"] for node in each["nodes"]]
    assert [html for html in unsure if "</text>" not in html and "<text" not in html] == []


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_texts_in_drawings_can_be_read(theme):
    """axe can't tell what lies behind a text in a drawing."""
    colours = variables(theme)
    for name in ("ink", "muted", *(name for name in colours if name[1:].isdigit())):
        assert contrast(colours[name], colours["paper"]) >= 4.5, name


@pytest.mark.parametrize("which", ["story", "web"])
@pytest.mark.parametrize("width", [320, 360, 600])
def test_a_phone_scrolls_down_only_and_has_its_own_drawing(which, width, request, open_page):
    page = open_page(request.getfixturevalue(which), width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    shown = page.evaluate("[...document.querySelectorAll('.drawing')].map(each => getComputedStyle(each).display)")
    assert shown == ["none", "block"]
    box = page.locator(".drawing.tall svg").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width


def test_long_words_scroll_no_phone(open_page):
    word = "Rindfleischetikettierungsüberwachung" * 14
    story = Chronology(word, description=word).with_source("s", title=word, publisher=word, url=f"https://x/{word}")
    story = story.with_event("e", word, when="2020-03", where=word, participants=[word], source="s", quote=word)
    page = open_page(story.with_claim("e", when="2021", where="x"), 320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_wide_drawing_scrolls_by_itself(story, open_page):
    page = open_page(story, 700)
    assert page.evaluate("document.documentElement.scrollWidth") <= 700
    region = page.locator(".drawing.mark")
    assert region.evaluate("each => each.scrollWidth > each.clientWidth")
    region.focus()
    assert page.evaluate(FOCUS)["className"] == "drawing mark"


def tab(page, times=1):
    for _ in range(times):
        page.keyboard.press("Tab")
    return page.evaluate(FOCUS)


def test_the_keyboard_reaches_everything(web, open_page):
    page = open_page(web)
    first = tab(page)
    assert (first["className"], first["href"]) == ("skip", "#events")
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    stops = [tab(page) for _ in range(30)]
    marks = [stop["id"] for stop in stops if stop["inChart"]]
    in_time = [account.id for account in cachrono.resolve(web)]
    assert marks == [f"mark-{event}" for event in in_time if event != "bare"]
    names = [stop["id"] or stop["href"] for stop in stops]
    assert names.index("#sources") < names.index(marks[0]) < names.index(marks[-1]) < names.index("words")
    assert "" not in names


def test_focus_is_seen(web, open_page):
    page = open_page(web)
    for _ in range(25):
        tab(page)
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid", page.evaluate(FOCUS)


@pytest.mark.parametrize(("width", "kind"), [(1280, "mark"), (360, "tall")])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_mark_leads_to_its_entry_and_back(story, open_page, width, kind, script):
    page = open_page(story, width, script=script)
    page.locator(f"#{kind}-tashkent-2025").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#event-tashkent-2025")
    page.wait_for_function(IN_WINDOW, arg="event-tashkent-2025")
    wait_for_focus(page, "event-tashkent-2025")
    page.locator(f"#event-tashkent-2025 .back .{kind}").click()
    page.wait_for_function(IN_WINDOW, arg=f"{kind}-tashkent-2025")
    wait_for_focus(page, f"{kind}-tashkent-2025")
    assert page.evaluate("document.querySelector('svg a:target').id") == f"{kind}-tashkent-2025"


def test_odd_ids_are_found(open_page):
    page = open_page(Chronology("x").with_event("é+ü.中", "A", when="2020").with_event("b", "B", when="2021"))
    page.locator("svg a[id^='mark-é']").focus()
    page.keyboard.press("Enter")
    wait_for_focus(page, "event-é+ü.中")
    page.locator("li:target .back .mark").click()
    wait_for_focus(page, "mark-é+ü.中")


def test_all_marks_of_an_event_light_up_together(web, open_page):
    page = open_page(web)
    page.locator("#mark-both").hover()
    lit = page.evaluate("[...document.querySelectorAll('svg a.lit')].map(each => each.getAttribute('href'))")
    assert len(lit) > 2
    assert set(lit) == {"#event-both"}
    page.mouse.move(2, 2)
    assert page.locator("svg a.lit").count() == 0


def test_what_is_read_out_of_a_drawing(web, open_page):
    links = open_page(web).locator(".drawing.mark").get_by_role("link").all()
    assert [link.get_attribute("aria-label") for link in links][1:4] == [
        "A day · 4 Mar 2024, reported",
        "Between · between 4 Mar and 1 Jul 2024, derived, unstated",
        "A month · Apr 2024, unstated",
    ]


@pytest.mark.parametrize(
    ("words", "events"),
    [
        ("planned TOO", ["late"]),
        ("june 2024", ["both", "judged"]),
        ("gence", ["both"]),
        ("ПЕРВОГО", ["both"]),
        ("ada bo", ["month"]),
        ("2024-03-04", ["day", "between"]),
        ("bulletin", ["day", "between", "both"]),
        ("no such words", []),
    ],
)
def test_search(words, events, web, open_page):
    page = open_page(web)
    page.get_by_label("Search the events").fill(words)
    said = f"Events shown: {len(events)} of 9" if events else "No event has these words."
    page.wait_for_function("said => document.getElementById('found').textContent === said", arg=said)
    assert set(page.evaluate(SHOWN)) == {f"event-{event}" for event in events}
    assert page.locator("#found").get_attribute("role") == "status"
    page.keyboard.press("Escape")
    assert len(page.evaluate(SHOWN)) == 9
    assert page.inner_text("#found") == "All events are shown."


def test_a_link_to_what_the_search_put_away_brings_it_back(web, open_page):
    page = open_page(web)
    page.get_by_label("Search the events").fill("judged")
    page.wait_for_function("() => document.getElementById('event-day').hidden")
    page.locator("#mark-day").click()
    page.wait_for_function(IN_WINDOW, arg="event-day")


def test_an_address_of_what_the_search_put_away_brings_it_back(web, open_page):
    page = open_page(web)
    for go in ("location.hash = '#event-day'", "location.hash = '#event-late'", "history.back()"):
        page.get_by_label("Search the events").fill("judged")
        page.wait_for_function("() => document.getElementById('event-day').hidden")
        page.evaluate(go)
        arrived = "late" if "late" in go else "day"
        page.wait_for_function(IN_WINDOW, arg=f"event-{arrived}")
        wait_for_focus(page, f"event-{arrived}")
        assert len(page.evaluate(SHOWN)) == 9


def test_an_address_of_what_is_in_sight_leaves_the_search_as_it_is(web, open_page):
    page = open_page(web)
    page.get_by_label("Search the events").fill("judged")
    page.wait_for_function("() => document.getElementById('event-day').hidden")
    for address in ("#event-judged", "#sources", "#nowhere", "#%"):
        page.evaluate("address => { location.hash = address }", address)
    page.wait_for_function("() => location.hash === '#%'")
    assert page.evaluate(SHOWN) == ["event-judged"]


@pytest.mark.parametrize("words", ["kyrgyzstan's", "Kyrgyzstan’s", "KYRGYZSTANS"])
@pytest.mark.parametrize("title", ["Kyrgyzstan's day", "Kyrgyzstan’s day"])
def test_a_search_finds_any_apostrophe(words, title, open_page):
    page = open_page(Chronology("x").with_event("a", title, when="2020").with_event("b", "Another", when="2021"))
    page.get_by_label("Search the events").fill(words)
    page.wait_for_function("() => document.getElementById('event-b').hidden")
    assert page.evaluate(SHOWN) == ["event-a"]


def test_without_scripts_all_is_there_but_the_search(web, open_page):
    page = open_page(web, script=False)
    assert not page.locator("form").is_visible()
    assert page.locator(".drawing.mark svg").is_visible()
    assert page.locator("ol.events > li").count() == 9


@pytest.mark.parametrize("which", ["story", "web"])
def test_on_paper(which, request, open_page, tmp_path):
    page = open_page(request.getfixturevalue(which), 680, "dark")
    page.emulate_media(media="print", color_scheme="dark")
    for away in ("nav", "form", ".back", ".drawing.tall"):
        assert not page.locator(away).first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(31, 35, 40)"
    box = page.locator(".drawing.mark svg").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 680
    assert page.evaluate("getComputedStyle(document.querySelector('ol.events > li')).breakInside") == "avoid"
    if which == "web":
        said = page.evaluate("getComputedStyle(document.querySelector('#event-day .out'), '::after').content")
        assert "attr(href)" in said or "https://example.org/news?x=1&y=2" in said
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("document.querySelector('details').open")
    assert page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True).startswith(b"%PDF")


def test_no_colours_but_those_of_the_system(web, open_page):
    page = open_page(web)
    page.emulate_media(forced_colors="active")
    seen = page.evaluate("[...document.querySelectorAll('svg text')].map(each => getComputedStyle(each).fill)")
    assert set(seen) <= {page.evaluate("getComputedStyle(document.body).color"), "none"}


def test_a_chart_of_ones_own_can_be_pointed_at(web, open_page):
    chart = cachrono.timeline(web, link=lambda account: f"#event-{account.id}")
    page = open_page(web, chart=chart)
    page.wait_for_selector("#embedded svg")
    page.hover("#embedded .mark-symbol path[aria-label^='A day']")
    page.wait_for_selector("#vg-tooltip-element.visible")
    page.click("#embedded .mark-symbol path[aria-label^='A day']")
    assert page.url.endswith("#event-day")
    assert page.locator(".back").count() == 0


def test_hostile_texts_run_nothing(open_page):
    title = """</script><script>window.hacked = 1</script><img src=x onerror="window.hacked = 1">'"\u2028\u202e"""
    story = Chronology(title).with_event(
        "e", title, kind=title, when="2020-03-04", where=title, same_as=["javascript:window.hacked = 1"]
    )
    for options in ({}, {"chart": cachrono.timeline(story)}):
        page = open_page(story, **options)
        page.wait_for_selector("svg")
        assert page.evaluate("window.hacked") is None
        assert page.locator("img").count() == 0
        assert page.locator("h1").inner_text().startswith("</script>")
