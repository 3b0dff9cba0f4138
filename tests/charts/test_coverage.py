from pathlib import Path

import altair as alt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cachrono
from cachrono import ChartError, Chronology, resolve, timeline
from cachrono.charts import coverage
from cachrono.charts.theme import DARK, LIGHT, contrast

ROOF = Path(__file__).parents[2] / "examples" / "roof" / "roof.yaml"


def matrix(records):
    """The cells that are drawn: event and source, and whether it is filled."""
    return {
        (record["e"].removeprefix("event "), record["k"].removeprefix("source ")): record["shape"] == "filled"
        for record in records
        if record["shape"] in ("filled", "hollow")
    }


def flags(records):
    return {
        record["e"].removeprefix("event "): record["shape"].removeprefix("flag-")
        for record in records
        if record["shape"].startswith("flag-")
    }


def crowd(events, sources):
    """A chronology of so many events and sources."""
    story = Chronology("Crowd")
    for number in range(sources):
        name = f"Publisher of the {number}th Province"
        story = story.with_source(f"s{number}", publisher=name, published=f"20{number % 25:02}-0{number % 9 + 1}")
    for number in range(events):
        source = f"s{number * 7 % sources}" if number % 9 else None
        when = f"{1990 + number // 12}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        story = story.with_event(f"e{number}", f"Event number {number} with words", when=when, source=source)
        if number % 3 and sources > 1:
            story = story.with_claim(f"e{number}", source=f"s{(number * 7 + 1) % sources}")
    return story


def test_what_is_drawn(records, file_regression):
    roof = cachrono.read(ROOF)
    lines = []
    for record in records(coverage(roof, width=500)):
        if record["shape"] not in ("ground", "guide", "line"):
            what = record.get("text") or f"{record.get('e', '')} × {record.get('k', '')}"
            lines.append(f"{record['py']:6.1f} {record['px']:6.1f} {record['shape']:<12} {what}")
    file_regression.check("\n".join(lines) + "\n", extension=".txt", encoding="utf-8")


def test_a_cell_is_filled_just_where_a_source_dates_the_event(story, records):
    drawn = matrix(records(coverage(story)))
    view = resolve(story)
    claimed = {(claim.event, claim.source) for account in view for claim in account.claims}
    dated = {(claim.event, claim.source) for account in view for claim in account.claims if claim.when is not None}
    assert {cell for cell, filled in drawn.items() if filled} == dated
    assert claimed <= drawn.keys()


sources = st.sampled_from(["a", "b", "c", None])
claims = st.lists(st.tuples(st.integers(0, 5), sources, st.booleans()), min_size=1, max_size=20)


@settings(max_examples=25)
@given(claims)
def test_cells_counts_and_flags_are_those_of_the_claims(records, given_claims):
    story = Chronology().with_source("a").with_source("b").with_source("c", derived_from="a")
    for number in range(6):
        story = story.with_event(f"e{number}", f"Event {number}")
    for number, (event, source, dated) in enumerate(given_claims):
        when = f"20{number:02}" if dated else None
        story = story.with_claim(f"e{event}", source=source, when=when, id=f"claim/{number}", where="Osh")
    found = records(coverage(story))
    drawn, flagged = matrix(found), flags(found)
    for number in range(6):
        own = [(source, dated) for event, source, dated in given_claims if event == number]
        spoken = {source for source, _ in own if source is not None}
        event = f"e{number}"
        assert {source for name, source in drawn if name == event} == spoken
        for source in spoken:
            assert drawn[event, source] is any(dated for name, dated in own if name == source)
        if own:
            independent = len({"a" if source == "c" else source for source in spoken})
            assert flagged.get(event) == {0: "none", 1: "single"}.get(independent)


def test_a_place_in_the_order_is_a_mention(records, texts):
    story = Chronology().with_source("a").with_event("e", "E", when="2020").with_event("f", "F")
    story = story.with_order("before", "e", "f", source="a", quote="first E, then F")
    assert matrix(records(coverage(story))) == {("e", "a"): False, ("f", "a"): False}
    assert "“first E, then F”" in texts(coverage(story))


def test_a_source_may_say_only_how_long_it_lasts(empty, records):
    story = empty.with_source("s", publisher="Paper", published="2025-01-01").with_event("a", "A").with_event("b", "B")
    story = story.with_order("lasts", "a", at_least="3 days", source="s", quote="three days")
    drawn = records(coverage(story))
    assert matrix(drawn) == {("a", "s"): False}
    (cell,) = (record for record in drawn if record["shape"] == "hollow")
    assert cell["about"] == {"title": "A", "source": "Paper", "says": "how long it lasts", "quote": "“three days”"}


def test_what_is_taken_back_says_so(empty, records):
    story = empty.with_event("e", "E", when="2024-11-06", source="a", where="Osh")
    story = story.with_claim("e", source="a", retracts="e/a", id="e/never-mind")
    story = story.with_event("f", "F", source="b").with_event("g", "G", when="2024", source="b")
    found = records(coverage(story))
    (sign,) = (record for record in found if record["shape"] == "taken")
    (cell,) = (record for record in found if record["shape"] == "hollow" and record["e"] == "event e")
    assert cell["px"] < sign["px"] < cell["px2"]
    assert sign["about"] == cell["about"]
    assert cell["about"]["date"] == "taken back: 6 November 2024"
    assert cell["about"]["mode"] == "takes back what had been said"
    assert cell["description"] == "E, Agency, takes back what had been said"
    said = [record["text"] for record in found if record["shape"] == "legend-text"]
    assert said[:3] == ["dates the event", "mentions it without a date", "takes back what had been said"]


def test_copies_are_counted_with_their_originals(empty, records, texts):
    story = empty.with_source("copy", publisher="Copyist", derived_from="a")
    story = story.with_event("e", "E", when="2020", source="a").with_claim("e", when="2020", source="copy")
    assert flags(records(coverage(story))) == {"e": "single"}
    assert "1 source copies another; of both only one is counted." in texts(coverage(story))


def test_sources_of_one_name_are_told_apart(records):
    story = Chronology().with_source("one", publisher="Agency", published="2024")
    story = story.with_source("two", publisher="Agency").with_source("three", publisher="Agency")
    story = story.with_event("e", "E", when="2020", source="one")
    heads = [record["about"]["title"] for record in records(coverage(story)) if record.get("k") and "text" in record]
    assert set(heads) == {"Agency", "Agency (two)", "Agency (three)"}


def test_a_view_of_the_past_tells_no_titles_of_later(story, texts):
    known = story.as_of("2025-10-28")
    said = texts(coverage(known))
    assert "32 events not shown, of which nothing is said yet." in said
    assert all(bool(known.claims_of(event.id)) or event.title not in said for event in known.events)


ERRORS = [
    (Chronology(), {}, "nothing to draw: there is no event in it"),
    (Chronology().with_event("e", "E"), {}, "nothing to draw: nothing is said of any of its events"),
    (crowd(501, 2), {}, r"501 events are more than the 500 that can be read; draw a part: chronology.select"),
    (crowd(3, 43), {}, r"width=800 has no room for 43 sources; give 810 or more, or draw a part: chronology.select"),
    (crowd(3, 9), {"width": 320}, r"width=320 has no room for 9 sources; give 334 or more"),
]


@pytest.mark.parametrize(("story", "options", "words"), ERRORS, ids=[words for *_, words in ERRORS])
def test_what_cannot_be_read_is_an_error(story, options, words):
    with pytest.raises(ChartError, match=words):
        coverage(story, **options)


@pytest.mark.parametrize(
    ("backing", "subtitle"),
    [
        ([1], "the only event rests on a single source"),
        ([2], "1 event, on more than one source"),
        ([0], "0 of 1 events rest on a single source"),
        ([1, 2, 2], "1 of 3 events rests on a single source"),
        ([1, 1, 2], "2 of 3 events rest on a single source"),
        ([2, 2, 2], "3 events, each on more than one source"),
        ([0, 2], "0 of 2 events rest on a single source"),
    ],
)
def test_how_many_rest_on_a_single_source(backing, subtitle):
    story = Chronology().with_source("s0").with_source("s1")
    for number, sources in enumerate(backing):
        story = story.with_event(f"e{number}", "E", when="2020", source="s0" if sources else None)
        for source in range(1, sources):
            story = story.with_claim(f"e{number}", source=f"s{source}", when="2020")
    assert coverage(story).to_dict()["title"]["subtitle"] == subtitle


@pytest.mark.parametrize("sources", [1, 2, 7, 15, 42])
def test_all_rows_and_columns_are_inside(records, sources):
    for record in records(coverage(crowd(30, sources))):
        assert -0.01 <= record.get("px", 0) <= 800.01
        assert record.get("px2", 0) <= 800.01


def test_it_is_an_ordinary_chart(story):
    chart = coverage(story)
    assert type(chart) is alt.LayerChart
    assert chart.to_dict() == coverage(story).to_dict()
    for derived in (chart.properties(title="Mine"), chart | timeline(story)):
        assert derived.to_dict()
    assert [param["name"] for param in chart.to_dict()["params"]] == ["coverage"]


def test_colours_can_be_read(story, records):
    for theme in (LIGHT, DARK):
        for record in records(coverage(story, theme=theme)):
            if "text" in record and "c" in record:
                assert contrast(record["c"], theme.background) >= 4.5


@pytest.mark.browser
@pytest.mark.parametrize(("events", "sources", "width"), [(43, 5, 800), (20, 15, 800), (300, 40, 800), (20, 3, 320)])
def test_texts_touch_nothing(events, sources, width, open_page, assert_texts_apart, undescribed):
    page = open_page(coverage(crowd(events, sources), width=width), width=width + 100)
    assert_texts_apart(page)
    assert undescribed(page) == 0


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_texts_of_the_shipped_chronology_touch_nothing(story, theme, open_page, assert_texts_apart):
    assert_texts_apart(open_page(coverage(story, theme=theme)))


HOSTILE = ["word " * 100, "x" * 500, "مرحبا بالعالم", "🎉🤝 上海", "a\x01b\r\nc\x1bd\u2028e", "</script><b>'\"\u202e"]


@pytest.mark.browser
@pytest.mark.parametrize("title", HOSTILE)
def test_any_title_can_be_drawn(title, open_page, assert_texts_apart):
    story = Chronology(title).with_source("a", publisher=title, published="2024").with_source("b", title=title)
    story = story.with_event("e", title, when="Y-13000000000", source="a", quote=title).with_claim("e", source="b")
    assert_texts_apart(open_page(coverage(story, width=400), width=600))


FAINT = """() => [...document.querySelectorAll(".role-mark path[aria-label], .role-mark text[aria-label]")].map(
    mark => [mark.getAttribute("aria-label"), +(mark.getAttribute("opacity") ?? 1)])"""


def faint(page):
    return {label for label, opacity in page.evaluate(FAINT) if opacity < 0.5}


@pytest.mark.browser
def test_a_click_shows_a_source_or_an_event_alone(story, open_page):
    page = open_page(coverage(story))
    assert faint(page) == set()
    page.locator("svg text", has_text="Asia-Plus").first.click()
    seen = "Fifth Consultative Meeting, Dushanbe"
    page.wait_for_function(f"() => ({FAINT})().some(([label, opacity]) => opacity < 0.5)")
    dim = faint(page)
    assert "C5+1 platform launched, 2015, 1 source" in dim
    assert f"{seen}, September 2023, 1 source" not in dim
    assert f"{seen}, Asia-Plus, dates the event" not in dim
    page.locator("svg text", has_text="C5+1 platform launched").first.click()
    page.wait_for_function(f"() => ({FAINT})().some(([label, opacity]) => label.startsWith('{seen}') && opacity < 0.5)")
    assert "C5+1 platform launched, 2015, 1 source" not in faint(page)
    page.locator("svg text", has_text="dates the event").first.click()  # beside them: nothing is picked
    page.wait_for_function(f"() => ({FAINT})().every(([label, opacity]) => opacity === 1)")


@pytest.mark.browser
def test_two_of_them_beside_each_other_share_their_selection(story, open_page):
    with pytest.warns(UserWarning, match="deduplicated selection parameter"):
        page = open_page(coverage(story, width=600) | coverage(story.select(kind="summit"), width=600))
    page.locator("svg text", has_text="Asia-Plus").first.click()
    page.wait_for_function(f"() => ({FAINT})().some(([label, opacity]) => opacity < 0.5)")
    shown = [(label, opacity) for label, opacity in page.evaluate(FAINT) if label.startswith("12th OTS summit, Gabala")]
    assert len(shown) > 4
    assert all(opacity < 0.5 for label, opacity in shown if not label.endswith("1 source"))


@pytest.mark.browser
def test_the_selection_works_beside_another_chart(story, small, open_page):
    page = open_page(timeline(small, width=400) | coverage(story).properties(title="Mine"), width=1600)
    page.locator("svg text", has_text="Asia-Plus").first.click()
    page.wait_for_function(f"() => ({FAINT})().some(([label, opacity]) => opacity < 0.5)")


@pytest.mark.browser
@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Baku"])
def test_a_cell_tells_and_leads_to_the_words(zone, empty, open_page):
    story = empty.with_source("net", publisher="Net", url="https://example.org/news", published="2025-01-02")
    story = story.with_event("e", "Osh", when="2024-11-06", source="net", quote="on 6 November", mode="reported")
    story = story.with_event("f", "Baku", when="2024-11-08", source="a", mode="reported")
    page = open_page(coverage(story), zone)
    page.context.route("https://example.org/**", lambda route: route.fulfill(body="<p>on 6 November"))
    page.hover("path[aria-label='Osh, Net, dates the event']")
    page.wait_for_selector("#vg-tooltip-element.visible")
    said = page.inner_text("#vg-tooltip-element")
    for words in ("6 November 2024", "“on 6 November”", "reported", "https://example.org/news#:~:text"):
        assert words in said
    with page.context.expect_page() as opened:
        page.click("path[aria-label='Osh, Net, dates the event']")
    assert opened.value.url.startswith("https://example.org/news")
    page.hover("path[aria-label='Baku, Agency, dates the event']")
    assert "8 November 2024" in page.inner_text("#vg-tooltip-element")
