"""What the order of events says of dates, and what in it contradicts itself, on a page."""

import re

import pytest

from cachrono import Chronology, resolve, write_page
from cachrono.dates import languages
from cachrono.model import Order
from cachrono.pages.disputes import at_odds
from cachrono.pages.entries import Quote, Teller
from cachrono.pages.orders import order_words
from cachrono.resolution.prose import lengths_of
from cachrono.wording import wording


@pytest.fixture(scope="module")
def bridge():
    """Dates that the order narrows, bounds and contradicts."""
    story = Chronology("Bridge").with_source("a", publisher="Gazette", published="2026-01-10", language="en",
                                             url="https://example.org/bridge")  # fmt: skip
    story = story.with_source("b", publisher="Herald", published="2026-02-10")
    for id_, when in (("vote", "2017-03-05"), ("works", "2017"), ("open", "2018-09")):
        story = story.with_event(id_, id_.capitalize(), when=when, source="a", mode="reported")
    story = story.with_order("before", "vote", "works", at_least="20 days", source="a", quote="weeks later")
    story = story.with_event("lights", "Lights").with_order("before", "lights", "vote")
    story = story.with_event("tender", "Tender").with_order("sequence", "vote", "tender", "works", source="b")
    story = story.with_event("gift", "Gift", when="2017-02-01", source="a", quote="in February")
    story = story.with_claim("gift", when="2017-02-01", source="b")
    story = story.with_event("start", "Start", when="2017-03-05", source="a")
    story = story.with_order("before", "start", "gift", at_least="3 days", source="b", quote="days after")
    return story.with_order("lasts", "open", at_least="2 days", at_most="3 days", source="b")


def entries_of(story, language="en"):
    return {entry.id: entry for entry in Teller(resolve(story), language).entries()}


def section(story, path, language="en"):
    text = write_page(story, path / "page.html", language=language, calendar=False).path.read_text(encoding="utf-8")
    return re.search('<section id="conflicts".*?</section>', text, re.DOTALL)[0]


def test_a_date_stays_as_stated_and_a_note_has_what_is_left(bridge):
    entry = entries_of(bridge)["works"]
    assert (entry.when, entry.edtf) == ("2017", "2017")
    assert entry.notes == (
        "Some time in this period; no source is more exact.",
        "By the order of events: between 25 March and 31 December 2017.",
    )


def test_what_is_bounded_on_one_side_is_undated_with_the_bound_in_words(bridge):
    entry = entries_of(bridge)["lights"]
    assert (entry.when, entry.edtf) == ("no date", "")
    assert entry.notes == ("No source dates it. By the order of events: on or before 5 March 2017.",)


def test_what_is_bounded_on_both_sides_has_its_days(bridge):
    entry = entries_of(bridge)["tender"]
    assert (entry.when, entry.edtf) == ("between 5 March and 31 December 2017", "[2017-03-05..2017-12-31]")
    assert entry.notes == ("No source dates it. These days follow from its place in the order.",)


def test_a_statement_of_order_shows_its_lengths(bridge):
    found = entries_of(bridge)
    assert [(said.mode, said.readings) for said in found["works"].said] == [
        ("", ()),
        ("on its place in the order", ("at least 20 days between",)),
        ("on its place in the order", ()),
    ]
    assert (found["open"].said[-1].mode, found["open"].said[-1].readings) == (
        "on how long it lasts",
        ("lasts at least 2 days, at most 3 days",),
    )


def test_a_contradiction_is_told_with_who_says_what(bridge):
    (found,) = at_odds(Teller(resolve(bridge), "en"))
    assert found.events == (("Start", "#event-start"), ("Gift", "#event-gift"))
    assert found.sentences == ("These statements cannot all be true; they fail by 35 days.",)
    told = {stated.words: stated for stated in found.statements}
    assert set(told) == {"Start: 5 March 2017", "Start: before Gift, at least 3 days between", "Gift: 1 February 2017"}
    order, gift = told["Start: before Gift, at least 3 days between"], told["Gift: 1 February 2017"]
    assert order.said[0].quotes == (Quote("days after", None),)
    assert order.said[0].to_source == "#source-b"
    assert [said.source for said in gift.said] == ["Gazette, 10 January 2026", "Herald, 10 February 2026"]
    assert gift.said[0].link == "https://example.org/bridge#:~:text=in%20February"
    assert "if only this is wrong, the others fit" in order.marks
    assert gift.marks == ()  # two sources state it
    marked = [stated for stated in found.statements if "least trusted, and set aside" in stated.marks]
    assert len(marked) == 1
    assert marked[0].words != "Gift: 1 February 2017"


def test_where_each_statement_would_resolve_it_that_is_said_once(bridge):
    story = bridge.without("gift/b")
    (found,) = at_odds(Teller(resolve(story), "en"))
    assert found.sentences[-1] == "If any one of them is wrong, the others fit."
    assert [mark for stated in found.statements for mark in stated.marks] == ["least trusted, and set aside"]


def test_events_at_odds_are_marked_and_linked(bridge, tmp_path):
    marked = [id_ for id_, entry in entries_of(bridge).items() if any("contradict" in note for note in entry.notes)]
    assert sorted(marked) == ["gift", "start"]
    text = section(bridge, tmp_path)
    assert '<a href="#event-gift" dir="auto">Gift</a>' in text
    assert "Dates and order at odds" in text
    assert "The sources do not disagree" not in text


def test_a_circle_of_events_without_dates_is_told_too(tmp_path):
    story = Chronology().with_event("e", "E").with_event("f", "F")
    story = story.with_order("before", "e", "f").with_order("before", "f", "e")
    (found,) = at_odds(Teller(resolve(story), "en"))
    assert found.sentences[0] == "These statements cannot all be true; they go in a circle."
    assert {said.source for stated in found.statements for said in stated.said} == {"without a source"}
    assert entries_of(story)["e"].notes[0] == "No source dates it."
    assert "E: before F" in section(story, tmp_path)


def test_a_long_contradiction_is_cut_and_says_so(tmp_path):
    story = Chronology()
    for number in range(30):
        story = story.with_event(f"e{number}", f"E{number}")
    for number in range(30):
        story = story.with_order("before", f"e{number}", f"e{(number + 1) % 30}")
    (found,) = at_odds(Teller(resolve(story), "en"))
    told = len(found.statements)
    assert told <= 13
    assert found.more == f"and {30 - told} more statements"
    assert any(stated.marks for stated in found.statements)
    assert f"<li>{found.more}</li>" in section(story, tmp_path)


def test_texts_of_a_contradiction_are_escaped(tmp_path):
    bad = '</li><script>alert("1")</script>'
    story = Chronology().with_source("a", publisher=bad)
    story = story.with_event("e", bad, when="2017-06-05", source="a", quote=bad)
    story = story.with_event("f", bad, when="2017-06-01", source="a")
    story = story.with_order("before", "e", "f", source="a", quote=bad)
    text = section(story, tmp_path)
    assert "<script" not in text
    assert text.count("&lt;script&gt;") >= 6


@pytest.mark.parametrize(
    ("order", "said"),
    [
        (Order("sequence", ["a", "b"]), "A: before B"),
        (Order("sequence", ["a", "b", "c"], at_most="1 week"), "A, B, C: in this order, at most 1 week between"),
        (Order("sequence", list("abcdefgh")), "A, B, C, …, G, H: in this order"),
        (Order("before", ["a", "b"], at_least="1 day"), "A: before B, at least 1 day between"),
        (Order("before", ["a", "b"], at_least="1 month", at_most="1 month"), "A: before B, exactly 1 month between"),
        (Order("after", ["a", "b"], following="year"), "A: after B, in the following year"),
        (Order("during", ["a", "b"]), "A: during B"),
        (Order("same_day", ["a", "b", "c"]), "A: on the same day as B and C"),
        (Order("meets", ["a", "b"]), "A: ends on the day before this begins: B"),
        (Order("lasts", ["a"], at_most="2 years"), "A: lasts at most 2 years"),
    ],
)  # fmt: skip
def test_every_relation_has_words_in_every_language(order, said):
    story = Chronology()
    for id_ in "abcdefgh":
        story = story.with_event(id_, id_.upper())
    view = resolve(story)
    assert order_words(order, view, wording("cachrono.pages")) == said
    for language in languages():
        words = order_words(order, view, wording("cachrono.pages", language))
        assert (language == "en") == (words == said), language
        assert all(title in words for title in said if title.isupper() and title.isascii() and f"{title}:" in said)


@pytest.mark.parametrize("unit", ["day", "week", "month", "year"])
@pytest.mark.parametrize(("count", "form"), [(1, "one"), (2, "few"), (5, "many"), (21, "one")])
def test_numbers_take_their_form(unit, count, form):
    forms = {
        "day": {"one": "день", "few": "дня", "many": "дней"},
        "week": {"one": "неделя", "few": "недели", "many": "недель"},
        "month": {"one": "месяц", "few": "месяца", "many": "месяцев"},
        "year": {"one": "год", "few": "года", "many": "лет"},
    }
    order = Order("before", ["a", "b"], at_least=f"{count} {unit}", following=unit)
    said = lengths_of(order, "ru")
    assert said[0] == f"между ними минимум {count} {forms[unit][form]}"
    assert len(said) == 2


@pytest.mark.parametrize("language", [language for language in languages() if language != "en"])
def test_nothing_is_left_in_english(bridge, tmp_path, language):
    text = re.sub("<[^>]*>|Gazette|Herald|Start|Gift|days after|in February", "", section(bridge, tmp_path, language))
    assert re.findall("statement|trusted|before|least|wrong|fail", text) == []
    notes = [note for entry in entries_of(bridge, language).values() for note in entry.notes]
    assert not any("order" in note or "source" in note for note in notes)
