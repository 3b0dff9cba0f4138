"""A calendar against the one that was published before it."""

import os
import subprocess
import sys

import attrs
import calendar_lint
import icalendar
import pytest
from generated import generated
from hypothesis import given, settings
from hypothesis import strategies as st

import cachrono
from cachrono import CalendarError, Chronology, read_ics, to_ics, write_ics

pytestmark = pytest.mark.filterwarnings("ignore::cachrono.OmittedWarning")


@pytest.fixture
def story():
    story = Chronology("Story").with_source("a", publisher="Agency", published="2024-12-01", retrieved="2025-12-24")
    story = story.with_source("b", publisher="Bulletin", published="2024-12-02", retrieved="2025-12-24")
    for number in range(1, 7):
        story = story.with_event(
            f"e{number}", f"Event {number}", when=f"2024-0{number}-05", source="a", mode="reported"
        )
    return story


def without(story, *gone):
    return story.select(event=[id_ for id_ in story.events.ids() if id_ not in gone])


def read(data):
    assert calendar_lint.lint(data) == []
    return {str(entry["summary"]): entry for entry in icalendar.Calendar.from_ical(data).walk("VEVENT")}


def blocks(data):
    return data.split(b"BEGIN:VEVENT\r\n")[1:]


def test_what_did_not_change_stays_byte_for_byte(story):
    first = to_ics(story)
    assert to_ics(story, previous=first) == first
    assert to_ics(cachrono.central_asia(), previous=to_ics(cachrono.central_asia())) == to_ics(cachrono.central_asia())


def test_editing_one_event_changes_one_entry(story, tmp_path):
    path = write_ics(story, tmp_path / "c.ics").path
    before = path.read_bytes()
    report = write_ics(story.with_claim("e3", where="Baku", source="b"), path, previous=path)
    after = path.read_bytes()
    changed = [(old, new) for old, new in zip(blocks(before), blocks(after), strict=True) if old != new]
    assert len(changed) == 1
    assert (report.changes.added, report.changes.changed, report.changes.removed, report.changes.unchanged) == (
        0,
        1,
        0,
        5,
    )
    entry, old = read(after)["Event 3"], read(before)["Event 3"]
    assert (int(old["sequence"]), int(entry["sequence"])) == (0, 1)
    assert entry["last-modified"].dt > old["last-modified"].dt
    assert entry["dtstamp"].dt == entry["last-modified"].dt
    assert str(entry["uid"]) == str(old["uid"])


def test_each_further_change_counts_on(story):
    feed = to_ics(story)
    for number in range(1, 4):
        story = story.with_claim("e3", where=f"Place {number}", source="b", id=f"more-{number}")
        before, feed = feed, to_ics(story, previous=feed)
        assert int(read(feed)["Event 3"]["sequence"]) == number
        assert read(feed)["Event 3"]["last-modified"].dt > read(before)["Event 3"]["last-modified"].dt
        assert int(read(feed)["Event 1"]["sequence"]) == 0


def test_a_new_event_begins_at_nought(story):
    feed = to_ics(story.with_event("e9", "Event 9", when="2025", source="a"), previous=to_ics(story))
    assert int(read(feed)["Event 9 [some time in 2025]"]["sequence"]) == 0


def test_what_is_gone_stays_cancelled(story, tmp_path):
    path = write_ics(story, tmp_path / "c.ics").path
    before = read(path.read_bytes())
    report = write_ics(without(story, "e2"), path, previous=path)
    assert (report.entries, report.changes.removed) == (5, 1)
    first = path.read_bytes()
    gone = read(first)["Event 2"]
    assert str(gone["status"]) == "CANCELLED"
    assert int(gone["sequence"]) == 1
    assert gone["last-modified"].dt > before["Event 2"]["last-modified"].dt
    for name in ("uid", "dtstart", "dtend", "transp"):
        assert gone[name].to_ical() == before["Event 2"][name].to_ical()
    assert "x-cachrono-event" not in gone
    assert b"Agency" not in next(block for block in blocks(first) if b"SUMMARY:Event 2" in block)
    # It stays as it is, at its place, and is no event any more.
    report = write_ics(without(story, "e2"), path, previous=path)
    assert (report.changes.removed, report.changes.unchanged) == (0, 5)
    assert path.read_bytes() == first
    assert list(read(first)) == [f"Event {number}" for number in range(1, 7)]
    assert read_ics(first) == without(story, "e2")
    # It can come back.
    again = read(to_ics(story, previous=first))["Event 2"]
    assert (str(again["status"]), int(again["sequence"])) == ("CONFIRMED", 2)


def test_what_loses_its_date_is_gone_too(story):
    undated = story.select(event=["e1", "e2"])
    later = undated.with_claim("e2", source="a", retracts="e2/a", id="back", mode="reported")
    assert str(read(to_ics(later, previous=to_ics(undated)))["Event 2"]["status"]) == "CANCELLED"


def test_what_is_only_not_asked_for_is_not_gone(story):
    feed = to_ics(story)
    later = to_ics(story, since="2024-04", previous=feed)
    assert list(read(later)) == ["Event 4", "Event 5", "Event 6"]
    kinds = story.with_event("k", "Kind", kind="talk", when="2024", source="a")
    assert list(read(to_ics(kinds, kinds="talk", previous=to_ics(kinds)))) == ["Kind [some time in 2024]"]


def test_a_second_reading_adds_an_entry_and_the_first_keeps_its_identifier(story):
    both = story.with_claim("e1", when="2024-01-07", source="b", mode="reported")
    entries = icalendar.Calendar.from_ical(to_ics(both, previous=to_ics(story))).walk("VEVENT")
    assert len(entries) == 7
    uids = {str(entry["uid"]) for entry in entries}
    assert {str(entry["uid"]) for entry in read(to_ics(story)).values()} < uids
    # And when the second is taken back, its entry is gone, not the first.
    back = both.with_judgement("rejects", "e1/b")
    found = read(to_ics(back, previous=to_ics(both)))
    assert str(found["Event 1"]["status"]) == "CONFIRMED"
    assert [str(entry["status"]) for title, entry in found.items() if "Bulletin" in title] == ["CANCELLED"]


def test_retracting_one_reading_leaves_the_identifiers_of_the_others(story):
    third = story.with_claim("e1", when="2024-01-07", source="b").with_claim("e1", when="2024-01-09", id="e1/c")
    uids = {entry["dtstart"].dt: str(entry["uid"]) for entry in entries_of(third)}
    fewer = {entry["dtstart"].dt: str(entry["uid"]) for entry in entries_of(third.with_judgement("rejects", "e1/b"))}
    assert all(uids[day] == uid for day, uid in fewer.items())


def entries_of(story):
    return icalendar.Calendar.from_ical(to_ics(story)).walk("VEVENT")


def test_a_feed_that_was_folded_and_ordered_anew_is_the_same(story):
    lines = to_ics(story).replace(b"\r\n ", b"").split(b"\r\n")
    assert to_ics(story, previous=b"\n".join(lines)) == to_ics(story)


def test_journals_are_followed_as_entries_are(story):
    undated = story.with_event("j", "Journal", source="a", mode="reported")
    feed = to_ics(undated, undated="journal")
    assert to_ics(undated, undated="journal", previous=feed) == feed
    gone = to_ics(story, undated="journal", previous=feed)
    (journal,) = icalendar.Calendar.from_ical(gone).walk("VJOURNAL")
    assert str(journal["status"]) == "CANCELLED"


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 1000), st.sets(st.integers(0, 19)), st.sets(st.integers(0, 19)))
def test_only_what_changed_counts(seed, edited, removed):
    story = generated(20, seed=seed)
    changed = without(story, *(f"e{number}" for number in removed))
    for number in edited - removed:
        changed = changed.with_claim(f"e{number}", participants=["Somebody new"], id=f"new-{number}")
    feed = to_ics(story)
    later = to_ics(changed, previous=feed)
    assert calendar_lint.lint(later) == []
    before, after = (
        {str(entry["uid"]): entry for entry in icalendar.Calendar.from_ical(data).walk("VEVENT")}
        for data in (feed, later)
    )
    for uid, entry in before.items():
        number = int(str(entry["x-cachrono-id"])[1:])
        touched = number in edited | removed
        assert int(after[uid]["sequence"]) == touched
        assert (after[uid]["last-modified"].dt > entry["last-modified"].dt) == touched
        assert (after[uid].to_ical() == entry.to_ical()) == (not touched)
    assert to_ics(changed, previous=later) == later
    assert read_ics(later) == changed


def test_what_another_choice_leaves_out_is_not_gone(story):
    vague = story.with_event("v", "Vague", when="19XX", kind="k", source="a", mode="reported")
    vague = vague.with_event("w", "Open", when="2020/..", source="a", mode="reported")
    vague = vague.with_claim("e1", when="2024-01-09", source="b", mode="reported")
    feed = to_ics(vague, coarse="span", anniversaries=True)
    for choice in (
        {"imprecise": "skip"}, {"coarse": "skip"}, {"several": "skip"}, {"open_ends": "skip"}, {"anniversaries": False},
        {"kinds": "k", "coarse": "span"}, {"events": ["e2"]}, {"since": "2024-05"}, {"until": "2024-02"},
    ):  # fmt: skip
        later = to_ics(vague, **{"coarse": "span", "anniversaries": True, **choice}, previous=feed)
        assert len(read(later)) < len(read(feed))
        assert b"STATUS:CANCELLED" not in later


def test_what_was_not_shown_for_a_while_counts_on(story):
    edited = story.with_claim("e1", where="Baku", source="b")
    feed = to_ics(edited, previous=to_ics(story))
    shown = read(feed)["Event 1"]
    assert int(shown["sequence"]) == 1
    without_it = to_ics(edited, since="2024-04", previous=feed)
    assert "Event 1" not in read(without_it)
    assert to_ics(edited, since="2024-04", previous=without_it) == without_it
    # It comes back as it was; if it was changed meanwhile, it counts on.
    assert read(to_ics(edited, previous=without_it))["Event 1"].to_ical() == shown.to_ical()
    moved = edited.with_claim("e1", participants=["Ada"], id="more")
    hidden = to_ics(moved, since="2024-04", previous=without_it)
    again = read(to_ics(moved, previous=hidden))["Event 1"]
    assert int(again["sequence"]) == 2
    assert again["last-modified"].dt > shown["last-modified"].dt
    # And if it is gone and comes back.
    gone = to_ics(without(edited, "e1"), since="2024-04", previous=hidden)
    assert int(read(to_ics(edited, previous=gone))["Event 1"]["sequence"]) >= 1
    assert read_ics(without_it) == edited.select(event=["e4", "e5", "e6"])


def test_a_change_of_the_head_alone_is_one_of_the_calendar(story):
    feed = to_ics(story)
    described = to_ics(attrs.evolve(story, description="New"), previous=feed)
    before, after = (icalendar.Calendar.from_ical(data)["last-modified"].dt for data in (feed, described))
    assert after > before
    assert blocks(described)[1:] == blocks(feed)[1:]
    assert to_ics(attrs.evolve(story, description="New"), previous=described) == described


def test_another_language_is_of_the_same_chronology():
    story = cachrono.central_asia()
    feed = to_ics(story, language="ru", previous=to_ics(story))
    assert b"STATUS:CANCELLED" not in feed
    assert to_ics(story, language="ru", previous=feed) == feed


def test_an_address_makes_no_calendar_the_same():
    one = Chronology("One").with_event("a", "A", when="2025-01-01").with_event("b", "B", when="2025-01-02")
    two = Chronology("Two").with_event("c", "C", when="2025-01-01")
    alike = Chronology("Three").with_event("a", "X", when="2025-01-01").with_event("b", "Y", when="2025-01-02")
    for other, counts in (
        (two, "0 of its 2 events"),
        (alike, "2 of its 2 events are events that there are here, and 0"),
    ):
        with pytest.raises(CalendarError, match=counts):
            to_ics(
                other, address="https://example.org/c.ics", previous=to_ics(one, address="https://example.org/c.ics")
            )
    only_gone = to_ics(Chronology("One"), previous=to_ics(one))
    with pytest.raises(CalendarError, match="of another chronology: 0 of its 0 events"):
        to_ics(two, previous=only_gone)


def test_an_entry_that_is_gone_and_broken_is_named(story):
    feed = to_ics(story).replace(b"SUMMARY:Event 2", b"garbage line\r\nSUMMARY:Event 2")
    with pytest.raises(
        CalendarError, match=r"previous: the entry [0-9a-f-]+@cachrono, which is gone now, can't be read: "
    ):
        to_ics(without(story, "e2"), previous=feed)


# What is no older one of the calendar.


def bad_feeds(story):
    feed = to_ics(story)
    other = Chronology("Other").with_event("x", "X", when="2020").with_event("y", "Y", when="2021")
    partly = Chronology("Other").with_event("e1", "X", when="2020")
    for number in range(5):
        partly = partly.with_event(f"x{number}", "X", when="2021")
    return [
        (to_ics(other), "previous is the calendar 'Other', of another chronology: 0 of its 2 events"),
        (to_ics(partly), "previous is the calendar 'Other', of another chronology: 1 of its 6 events"),
        (feed[: len(feed) // 2], "it ends in the middle of an entry: the file was cut off; take a whole copy"),
        (feed[:-15], "it ends in the middle of an entry: the file was cut off"),
        (b"", "it is empty; to begin anew, move it away or leave previous out"),
        (feed.replace(b"cachrono//cachrono", b"Acme//Calendar"), "cachrono didn't write this calendar; to begin anew"),
        (b"<html></html>", "previous:1: '<html></html>': no calendar; an iCalendar file is BEGIN:VCALENDAR to END"),
        (feed + feed, "more than one calendar"),
        (feed.replace(b"\r\nUID:", b"\r\nX-UID:"), "an entry has no UID, or '0' as SEQUENCE"),
        (feed.replace(b"SEQUENCE:0", b"SEQUENCE:many"), "an entry has no UID, or 'many' as SEQUENCE"),
        (feed.replace(b"Event 3", b"Event \xff"), "not UTF-8"),
        (feed.replace(b"END:VCALENDAR", feed[feed.index(b"BEGIN:VEVENT") :]), "two entries have the UID"),
    ]


@pytest.mark.parametrize("number", range(12))
def test_a_wrong_file_is_refused_and_the_old_one_stays(story, tmp_path, number):
    feed, message = bad_feeds(story)[number]
    path, previous = tmp_path / "c.ics", tmp_path / "previous.ics"
    path.write_bytes(b"old")
    previous.write_bytes(feed)
    for given_feed in (feed, previous, str(previous)):
        with pytest.raises(CalendarError) as caught:
            write_ics(story, path, previous=given_feed)
        assert message.replace("previous:1:", "") in str(caught.value)
        assert "\n" not in str(caught.value)
    assert path.read_bytes() == b"old"
    assert previous.read_bytes() == feed


def test_a_file_that_is_not_there(story, tmp_path):
    with pytest.raises(CalendarError, match="there is no such file; leave previous out the first time"):
        to_ics(story, previous=tmp_path / "none.ics")
    with pytest.raises(CalendarError, match="can't be read: is a directory"):
        to_ics(story, previous=tmp_path)


def test_an_emptied_chronology_is_the_same_by_its_title(story):
    empty = read(to_ics(Chronology("Story"), previous=to_ics(story)))
    assert {str(entry["status"]) for entry in empty.values()} == {"CANCELLED"}
    with pytest.raises(CalendarError, match="0 of its 6 events are events that there are here"):
        to_ics(Chronology("Story").with_event("x", "X", when="2025"), previous=to_ics(story))
    nameless = Chronology().with_event("x", "X", when="2025")
    with pytest.raises(CalendarError, match="of another chronology"):
        to_ics(Chronology(), previous=to_ics(nameless))


def test_a_chronology_under_a_new_title_is_still_the_same(story):
    renamed = Chronology("Another title").merge(story)
    assert int(read(to_ics(renamed, previous=to_ics(story)))["Event 1"]["sequence"]) == 0


# The same everywhere.


def test_two_runs_in_two_zones_give_the_same_bytes(tmp_path):
    code = (
        "import cachrono, sys, warnings; warnings.simplefilter('ignore'); c = cachrono.central_asia();"
        "old = cachrono.to_ics(c.as_of('2026-11-21').select(until='2025'), anniversaries=True);"
        "new = cachrono.to_ics(c, zone='Asia/Tashkent', times='zone', previous=old, undated='journal', language='az');"
        "sys.stdout.buffer.write(old + new)"
    )
    found = set()
    for zone, seed in (("America/New_York", "1"), ("Pacific/Kiritimati", "2"), ("UTC", "3")):
        variables = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": "C"}
        run = subprocess.run([sys.executable, "-c", code], env=variables, capture_output=True, check=True, cwd=tmp_path)
        found.add(run.stdout)
    assert len(found) == 1


def test_titles_count_without_what_is_imprecise_and_in_any_language():
    vague = Chronology().with_event("a", "A", when="2025").with_event("b", "B", when="2026")
    assert b"CANCELLED" not in to_ics(vague, language="ru", previous=to_ics(vague))
    exact = Chronology().with_event("a", "A", when="2025-03").with_event("b", "B", when="2026-04")
    assert int(read(to_ics(exact, previous=to_ics(vague)))["A [some time in March 2025]"]["sequence"]) == 1
    masked = Chronology().with_event("a", "A", when="2025-XX-16").with_event("b", "B", when="2026-04-01")
    once = Chronology().with_event("a", "A", when="2025-03-16").with_event("b", "B", when="2026-04-01")
    assert "A" in read(to_ics(once, previous=to_ics(masked)))
