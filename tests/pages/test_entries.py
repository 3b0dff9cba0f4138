"""How closely a date is known, and links."""

from html import unescape
from urllib.parse import unquote

import pytest
from markupsafe import escape

from cachrono import Chronology, TimeSpan, resolve
from cachrono.pages import anchors
from cachrono.pages.entries import Quote, Teller, closeness, machine_day
from cachrono.pages.sources import bibliography
from cachrono.wording import wording

NOTES = {key: key for key in wording("cachrono.pages").table("date")}


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("2025-11-16", ""),
        ("2025-11-16T10:00+04:00", ""),
        ("2025-11", "within"),
        ("2017", "within"),
        ("2017~", "within about"),
        ("2017-05-03?", "uncertain"),
        ("2017-05%", "within about uncertain"),
        ("2017/2024", "ends"),
        ("2017-01-01/2017-01-03", ""),
        ("2022/..", "open_end"),
        ("../2022", "open_begin"),
        ("2022/", "unknown_end"),
        ("/2022", "unknown_begin"),
        ("[1985,1990]", "one_of"),
        ("[1985..1990]", "within"),
        ("{1985,1990}", "all_of"),
        ("19XX", "within"),
    ],
)
def test_closeness(when, said):
    assert " ".join(closeness(TimeSpan.parse(when), NOTES)) == said


def test_what_lasts_all_of_a_time():
    assert closeness(TimeSpan.parse("2026", throughout=True), NOTES) == ["throughout"]


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("2025-11-16", "2025-11-16"),
        ("2025-11-16T10:00", "2025-11-16"),
        ("0044-03-15", "0044-03-15"),
        ("-0043-03-15", None),
        ("2025-11", None),
        ("2025-11-16?", None),
        ("2025-11-16/2025-11-17", None),
    ],
)
def test_only_a_certain_day_is_told_to_machines(when, day):
    assert machine_day(TimeSpan.parse(when)) == day


@pytest.mark.parametrize("identifier", ['a"b<c>&é#%', "a%25b", "中 文", "'\\", "~.-_"])
def test_a_link_leads_to_its_place_whatever_the_id(identifier):
    """The model takes fewer characters in an id; a page relies on none of that."""
    link, name = anchors.to("event", identifier), str(escape(anchors.name("event", identifier)))
    assert unquote(link[1:]) == unescape(name) == f"event-{identifier}"
    assert not set(link[1:]) & set("\"'<>&#? ")


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("https://example.org/a?b=c#d", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https://a b", False),
        ("https://x\njavascript:", False),
        (None, False),
    ],
)
def test_only_web_links_leave_the_page(text, leads):
    assert anchors.web_link(text) == (text if leads else None)


def test_entries_tell_all_there_is(web):
    entries = {entry.id: entry for entry in Teller(resolve(web), "en").entries()}
    assert list(entries) == [account.id for account in resolve(web)]
    assert entries["both"].when == "1 June 2024 / 1 July 2024"
    assert entries["both"].edtf == "2024-06-01 / 2024-07-01"
    assert [said.readings for said in entries["both"].said] == [("1 June 2024", "Baku"), ("1 July 2024", "Gəncə"), ()]
    assert entries["between"].when == "between 4 March and 1 July 2024"
    assert entries["between"].day is None
    assert entries["day"].said[0].link == "https://example.org/news?x=1&y=2#:~:text=on%204%20March"
    assert entries["day"].same_as[1] == ("javascript:alert(1)", None)
    assert entries["plan"].said[0].mode == "planned"
    assert ("Series", "State visits") in entries["month"].facts
    assert entries["own"].said[0].source == "No source is named."


def test_who_places_an_event_in_the_order_is_named_with_the_words():
    story = Chronology().with_source("a", publisher="Agency", language="en", url="https://example.org/news")
    story = story.with_event("e", "E").with_event("f", "F").with_event("g", "G")
    story = story.with_order("before", "e", "f", source="a", quote="first E, then F").with_order("before", "f", "g")
    said = {entry.id: entry.said for entry in Teller(resolve(story), "en").entries()}
    assert said["e"] == said["f"]
    assert [each.source for each in said["e"]] == ["Agency, undated"]
    assert said["e"][0].mode == "on its place in the order"
    assert said["e"][0].quotes == (Quote("first E, then F", "en"),)
    assert said["e"][0].link == "https://example.org/news#:~:text=first%20E%2C%20then%20F"
    assert said["g"] == ()


@pytest.mark.parametrize(
    ("known", "title"),
    [
        ({}, "s"),
        ({"authors": ["Ada"]}, "s"),
        ({"publisher": "Agency"}, ""),
        ({"description": "a talk"}, "a talk"),
        ({"publisher": "Agency", "title": "News"}, "News"),
    ],
)
def test_no_source_is_nameless_in_the_bibliography(known, title):
    (work,) = bibliography(Teller(resolve(Chronology().with_source("s", **known)), "en"))
    assert work.title == title
