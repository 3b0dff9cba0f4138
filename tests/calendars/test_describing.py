"""What the description of an entry says of an event that only its order bounds."""

import icalendar
import pytest

from cachrono import Chronology, resolve, to_ics
from cachrono.dates import languages
from cachrono.resolution.prose import ordered_by

OF_E = [
    "Letter, 1 March 2025: lasts at least 3 weeks",
    "Letter, 1 March 2025: after A, before Z: “and then”",
    "Gazette, 2025: after A, at least 2 days, at most 1 month between",
    "Gazette, 2025: before Z, on the following day",
]


@pytest.fixture(scope="module")
def story():
    story = Chronology().with_source("s", publisher="Gazette", published="2025")
    story = story.with_source("t", publisher="Letter", published="2025-03-01")
    for id_, when in (("a", "2024-08-01"), ("z", "2024-09-01")):
        story = story.with_event(id_, id_.upper(), when=when, source="s")
    for id_ in ("e", "years", "own"):
        story = story.with_event(id_, id_.upper())
    story = story.with_order("lasts", "e", at_least="3 weeks", source="t")
    story = story.with_order("sequence", "a", "e", "z", source="t", quote="and then")
    story = story.with_order("after", "e", "a", source="s", at_least="2 days", at_most="1 month")
    story = story.with_order("before", "e", "z", at_least="1 day")  # the editor's own
    story = story.with_order("meets", "e", "z", source="s").with_order(
        "before", "a", "z", source="s", following="month"
    )
    return story.with_order("during", "a", "years", source="s").with_order("before", "a", "own")


def told(story, event, **options):
    """The lines of the description, and of them those below the empty one."""
    calendar = icalendar.Calendar.from_ical(to_ics(story, undated="journal", **options))
    title = resolve(story)[event].title
    [text] = [str(one["description"]) for one in calendar.walk() if str(one.get("summary", "")).startswith(title)]
    return text.splitlines()


def test_the_sources_of_the_order_are_named_with_lengths_and_words(story):
    view = resolve(story)
    assert ordered_by(view, view["e"]) == OF_E
    assert ordered_by(view, view["years"]) == ["Gazette, 2025: around A"]
    assert ordered_by(view, view["z"])[-1] == "Gazette, 2025: after A, in the following month"
    assert ordered_by(view, view["own"]) == []


def test_an_entry_that_only_the_order_speaks_of_names_its_sources(story):
    lines = told(story, "e")
    assert lines[lines.index("Sources:") :] == ["Sources:", *(f"• {said}" for said in OF_E)]
    assert "No source." not in lines
    assert told(story, "years")[-3:] == ["", "Sources:", "• Gazette, 2025: around A"]
    assert "Around A." in told(story, "years")


def test_what_the_editor_says_has_no_source(story):
    assert told(story, "own")[-1] == "No source."


def test_an_event_with_sources_of_its_own_names_these(story):
    assert told(story, "z")[-2:] == ["Sources:", "• Gazette, 2025"]


@pytest.mark.parametrize("language", languages())
def test_in_every_language(story, language):
    view = resolve(story)
    said = ordered_by(view, view["e"], language)
    assert len(said) == 4
    assert language == "en" or not [one for one in said if "after" in one or "at least" in one or "day" in one]
    assert ("around" in view.place_in_order(view["years"], language=language)) == (language == "en")


def test_of_a_dated_event_what_lies_within_it_is_no_place(story):
    view = resolve(story.with_claim("years", when="2024", source="s"))
    assert view.place_in_order(view["years"]) == ""
