import datetime as dt
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import calendar_lint
import icalendar
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cachrono
from cachrono import Chronology, ChronologyError, OutputError, to_ics, write_ics

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def story():
    return cachrono.central_asia()


@pytest.fixture(scope="session")
def small():
    return (
        Chronology(title="Small; really, small")
        .with_source("a", publisher="Agency", title="A title", published="2025-01-01", retrieved="2026-01-01")
        .with_source("b", publisher="Bulletin", published="2025-02", url="https://example.org/b?x=1;y=2,3")
        .with_event(
            "day", "A day", kind="talk", when="2024-03-04", where="Baku, Azerbaijan", participants=["Ada", "Bo"],
            source="a", quote="in early March; “then”",
        )
        .with_claim("day", when="2024-03", source="b")
        .with_event("time", "A time", when="2024-05-06T17:22+04:00", source="b")
        .with_event("plan", "A plan", kind="talk", when="2026-03", source="b")
        .with_event("both", "Two dates", when="2024-06-01", source="a")
        .with_claim("both", when="2024-07-01/2024-07-03", source="b")
        .with_event("off", "Called off", when="2025-05-05", mode="cancelled", source="a")
        .with_order("before", "day", "time", source="a")
    )  # fmt: skip


def categories(entry):
    found = entry["categories"]
    return [str(word) for part in (found if isinstance(found, list) else [found]) for word in part.cats]


def entries_of(data):
    return icalendar.Calendar.from_ical(data).walk("VEVENT")


@pytest.fixture(scope="session")
def shipped(tmp_path_factory, story):
    report = write_ics(story, tmp_path_factory.mktemp("ics") / "shipped.ics")
    assert report.entries >= 30
    return report.path.read_bytes()


def lint(data):
    assert calendar_lint.lint(data) == []


def test_small(small, file_regression):
    data = to_ics(small)
    lint(data)
    file_regression.check(data, binary=True, extension=".ics")


def test_shipped(shipped, file_regression):
    lint(shipped)
    file_regression.check(shipped, binary=True, extension=".ics")


def test_icalendar_reads_back_what_was_meant(small):
    day, time, *_ = entries_of(to_ics(small))
    assert (day["dtstart"].dt, day["dtend"].dt) == (dt.date(2024, 3, 4), dt.date(2024, 3, 5))
    assert str(day["summary"]) == "A day"
    assert str(day["location"]) == "Baku, Azerbaijan"
    assert str(day["status"]) == "CONFIRMED"
    assert categories(day) == ["talk", "day"]
    assert day["dtstamp"].dt == day["last-modified"].dt == dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    assert str(day["description"]).split("\n") == [
        "4 March 2024 (2024-03-04). Status: reported.",
        "Before A time.",
        "With Ada, Bo.",
        "",
        "Sources:",
        "• Agency, 1 January 2025 “A title”: “in early March; “then””",
        "• Bulletin, February 2025: March 2024 https://example.org/b?x=1;y=2,3",
    ]
    assert time["dtstart"].dt == dt.datetime(2024, 5, 6, 13, 22, tzinfo=dt.UTC)
    assert time["dtstamp"].dt == dt.datetime(2025, 2, 28, tzinfo=dt.UTC)


def test_name_of_the_calendar(small):
    calendar = icalendar.Calendar.from_ical(to_ics(small))
    assert str(calendar["name"]) == str(calendar["x-wr-calname"]) == "Small; really, small"
    assert b"NAME;VALUE=TEXT:Chronology\r\n" in to_ics(Chronology())


def test_entries_stand_in_the_order_of_time(shipped):
    starts = [str(entry["dtstart"].dt) for entry in entries_of(shipped)]
    assert starts == sorted(starts)


def test_uids_are_unique_and_stay(small, shipped):
    uids = [str(entry["uid"]) for entry in entries_of(shipped)]
    assert len(set(uids)) == len(uids)

    def uid(title, when):
        (entry,) = entries_of(to_ics(Chronology().with_event("e", title, when=when)))
        return str(entry["uid"])

    assert uid("One", "2020") == uid("Another", "2021-03-04") == "7807020a-43ba-5f9f-90df-3bd311ef2649@cachrono"


def test_editing_one_event_changes_one_entry(small):
    def blocks(chronology):
        return set(to_ics(chronology).split(b"BEGIN:VEVENT"))

    assert len(blocks(small.with_claim("off", where="Baku", source="b")) - blocks(small)) == 1


def test_neither_clock_nor_zone_nor_hash_seed_nor_optimisation_changes_it(shipped):
    code = (
        "import cachrono, sys, warnings; warnings.simplefilter('ignore');"
        "sys.stdout.buffer.write(cachrono.to_ics(cachrono.central_asia()))"
    )
    for zone, seed, flags in (("America/New_York", "1", []), ("Asia/Tokyo", "2", ["-O"])):
        variables = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed}
        run = subprocess.run([sys.executable, *flags, "-c", code], env=variables, capture_output=True, check=True)
        assert run.stdout == shipped


def test_optimised_python_lets_no_line_in():
    code = (
        "import cachrono, sys; bad = 'x\\r\\nBEGIN:VEVENT\\x85\\u2028\\nEND:VCALENDAR';"
        "c = cachrono.Chronology(title=bad).with_source('s', publisher=bad, title=bad, published='2020');"
        "c = c.with_event('e', bad, kind=bad, when='2020', where=bad, participants=[bad], source='s', quote=bad);"
        "sys.stdout.buffer.write(cachrono.to_ics(c))"
    )
    run = subprocess.run([sys.executable, "-O", "-c", code], capture_output=True, check=True)
    lint(run.stdout)
    assert len(entries_of(run.stdout)) == 1


NASTY = [
    "\r", "\n", "\r\n", "\r\nBEGIN:VEVENT\r\n", "\nEND:VCALENDAR\n", "\\N", "\\n", "\\", "C:\\New", ";", ",", '"', "^n",
    "^", ":", "=", "\t", " ", "🎉", "\u2028", "\x85", "\x1b", "\x7f", "İ", "ʻ", "ӯ", "e\u0301", "מ", "\ufeff", "x" * 80,
]  # fmt: skip
nasty = st.lists(
    st.one_of(
        st.sampled_from(NASTY), st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=5)
    ),
).map("".join)


def cleaned(text):
    kept = "\n\r\t\x0b\x0c\x85"
    text = "".join(c for c in text if c in kept or (unicodedata.category(c) != "Cc" and c not in "\ufffe\uffff"))
    return re.sub(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]", "\n", text)


def on_one_line(text):
    return re.sub(r"[\n\t]+", " ", cleaned(text)).strip()


@settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow])
@given(nasty, nasty)
def test_hostile_texts_come_back_as_texts(text, quote):
    title = f"T{text}T"
    chronology = Chronology(title=title).with_source("s", publisher="P", published="2020")
    chronology = chronology.with_event("e", title, kind=title, when="2020-01-01", where=title, source="s", quote=quote)
    data = to_ics(chronology)
    lint(data)
    (entry,) = entries_of(data)
    assert str(entry["summary"]) == str(entry["location"]) == on_one_line(title)
    assert str(icalendar.Calendar.from_ical(data)["name"]) == on_one_line(title)
    assert categories(entry) == [on_one_line(title), "day"]
    assert str(entry["description"]).endswith("• P, 2020" + (f": “{cleaned(quote)}”" if quote else ""))


def test_a_long_description_is_folded_between_characters():
    quote = "Ӯзбекистон 🎉 " * 80_000
    chronology = Chronology().with_source("s").with_event("e", "E", when="2020", source="s", quote=quote)
    data = to_ics(chronology)
    lint(data)
    assert quote in str(entries_of(data)[0]["description"])


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"])
def test_what_no_file_can_hold_is_refused_by_the_model(text):
    with pytest.raises(ChronologyError, match="that no text file can hold"):
        Chronology().with_event("e", text)


def test_a_path_that_cannot_be_written_leaves_everything_as_it_was(small, tmp_path):
    with pytest.raises(OutputError, match="there is no folder"):
        write_ics(small, tmp_path / "none" / "c.ics")
    with pytest.raises(OutputError, match="it is a folder; name a file in it"):
        write_ics(small, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_view_is_written_as_it_was_resolved(small):
    assert to_ics(cachrono.resolve(small)) == to_ics(small)


def test_a_calendar_of_the_past_has_what_was_known(story, tmp_path):
    report = write_ics(story.as_of("2025-10-28"), tmp_path / "c.ics")
    assert "nothing is said of it yet" in {omission.reason for omission in report.omitted}
    entries = entries_of(report.path.read_bytes())
    assert all(entry["dtstamp"].dt.year >= 2025 for entry in entries)
    assert not any("Tashkent" in str(entry["summary"]) for entry in entries)
    carried = cachrono.read_ics(report.path)
    assert carried == story.as_of("2025-10-28")
    assert carried.claims_of("tashkent-2025") == ()
