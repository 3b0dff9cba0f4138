"""What becomes of dates by other choices than the usual ones, and choices that there are not."""

import datetime as dt

import calendar_lint
import icalendar
import pytest

from cachrono import CachronoError, CalendarError, Chronology, central_asia, read_ics, to_ics, write_ics
from cachrono.calendars.policy import Policy

pytestmark = pytest.mark.filterwarnings("ignore::cachrono.OmittedWarning")
SOURCE = {"publisher": "Agency", "published": "2024-12-01", "retrieved": "2025-12-24"}


def chronology_of(when, mode="reported", **claim):
    chronology = Chronology().with_source("a", **SOURCE)
    return chronology.with_event("e", "E", when=when, source="a", mode=mode, **claim)


def read(chronology, kind="VEVENT", **choices):
    data = to_ics(chronology, **choices)
    assert calendar_lint.lint(data) == []
    return icalendar.Calendar.from_ical(data).walk(kind)


def omitted(chronology, path, **choices):
    return [omission.reason for omission in write_ics(chronology, path / "c.ics", **choices).omitted]


def days_of(entry):
    return str(entry["dtstart"].dt), str(entry["dtend"].dt)


@pytest.mark.parametrize("when", ["2022/..", "2022/", "../2022", "[..2022]", "[2022..]", "{2022..}"])
def test_open_ends_can_be_skipped(when, tmp_path):
    assert len(read(chronology_of(when))) == 1
    reasons = omitted(chronology_of(when), tmp_path, open_ends="skip")
    assert [reason.rpartition(": ")[2] for reason in reasons] == ["its end is open"]


@pytest.mark.parametrize("when", ["{2025-03-04,2025-06-01}", "[2025-03-04,2025-06-01]"])
def test_several_times_can_be_skipped(when, tmp_path):
    reasons = omitted(chronology_of(when), tmp_path, several="skip")
    assert [reason.rpartition(": ")[2] for reason in reasons] == ["one of several times"] * 2


def test_several_readings_can_be_skipped(tmp_path):
    both = chronology_of("2025-06-01").with_claim("e", when="2025-07-01")
    assert len(omitted(both, tmp_path, several="skip")) == 2
    assert omitted(chronology_of("2025-06-01"), tmp_path, several="skip") == []


def test_coarse_dates_can_be_spans():
    (entry,) = read(chronology_of("19XX"), coarse="span")
    assert days_of(entry) == ("1900-01-01", "2000-01-01")
    assert str(entry["summary"]) == "E [between 1900 and 1999]"


@pytest.mark.parametrize("when", ["-0043-03-15", "Y12000", "9999-12-31"])
def test_what_no_calendar_holds_can_be_a_journal(when, tmp_path):
    (entry,) = read(chronology_of(when), kind="VJOURNAL", undated="journal")
    assert "dtstart" not in entry
    assert "status" not in entry
    assert str(entry["x-edtf"]) == when
    assert omitted(chronology_of(when), tmp_path, undated="journal") == []


def test_undated_events_can_be_journals(tmp_path):
    story = chronology_of("2025").with_event("f", "F", where="Baku", source="a").with_event("g", "G")
    story = story.with_event("h", "H", mode="cancelled", source="a").with_order("after", "f", "e", source="a")
    entries = {str(entry["summary"]): entry for entry in read(story, kind="VJOURNAL", undated="journal")}
    assert set(entries) == {"F", "H"}
    said = "No source dates it. By the order of events: in or after 2025. Status: unstated.\nAfter E."
    assert str(entries["F"]["description"]).startswith(said)
    assert str(entries["F"]["x-cachrono-derived"]) == "[2025..]"
    assert "undated" in str(entries["F"].to_ical())
    assert str(entries["H"]["status"]) == "CANCELLED"
    assert omitted(story, tmp_path, undated="journal") == ["nothing is said of it yet"]


# Days that the order leaves.


def ordered():
    story = Chronology().with_source("a", **SOURCE)
    for id_, when in (("first", "2017"), ("last", "2023-09")):
        story = story.with_event(id_, id_.capitalize(), when=when, source="a", mode="reported")
    story = story.with_event("middle", "Middle", source="a", mode="reported")
    return story.with_order("sequence", "first", "middle", "last", source="a")


def test_an_undated_event_covers_the_days_that_the_order_leaves(tmp_path):
    entry = next(entry for entry in read(ordered()) if str(entry["summary"]).startswith("Middle"))
    assert days_of(entry) == ("2017-01-01", "2023-10-01")
    assert str(entry["summary"]) == "Middle [between January 2017 and September 2023, by the order of events]"
    assert str(entry["status"]) == "TENTATIVE"
    assert "x-edtf" not in entry
    assert str(entry["x-cachrono-derived"]) == "[2017-01..2023-09]"
    assert str(entry["description"]).startswith("No source dates it. By the order of events: ")
    (reason,) = [r for r in omitted(ordered(), tmp_path, imprecise="skip") if "order" in r or "Jan" in r]
    assert reason == "between January 2017 and September 2023: imprecise"
    marker = [e for e in read(ordered(), imprecise="first-day") if "order" in e["summary"]]
    assert days_of(marker[0]) == ("2017-01-01", "2017-01-02")


def test_a_date_that_the_order_narrows_keeps_its_days():
    story = ordered().with_source("b").with_claim("middle", when="2017", source="b", mode="reported")
    story = story.with_event("start", "Start", when="2017-06-05", source="a").with_order("before", "start", "middle")
    assert read_ics(to_ics(story)) == story
    entry = next(entry for entry in read(story) if str(entry["summary"]).startswith("Middle"))
    assert days_of(entry) == ("2017-01-01", "2018-01-01")
    assert str(entry["summary"]) == "Middle [some time in 2017]"
    assert (str(entry["status"]), str(entry["x-edtf"])) == ("CONFIRMED", "2017")
    assert str(entry["x-cachrono-derived"]) == "[2017-06-05..2017-12-31]"
    said = str(entry["description"]).split("\n")[:2]
    assert said == ["2017. Status: reported.", "By the order of events: between 5 June and 31 December 2017."]


def test_begin_and_end_are_told_apart_where_the_order_says_something_else_of_each():
    story = Chronology().with_source("a", **SOURCE).with_event("e", "E", when="2017-06", source="a", mode="reported")
    (entry,) = read(story.with_order("lasts", "e", at_least="10 days"))
    said = "By the order of events: begin: between 1 and 21 June 2017; end: between 10 and 30 June 2017."
    assert said in str(entry["description"])
    assert str(entry["x-cachrono-derived"]) == "2017-06"


def test_dates_that_contradict_the_order_are_tentative_and_have_no_alarm():
    story = Chronology().with_source("a", **SOURCE)
    for id_, when in (("e", "2017-06-05"), ("f", "2017-06-01"), ("g", "2018-01-01")):
        story = story.with_event(id_, id_.upper(), when=when, source="a", mode="reported")
    story = story.with_order("before", "e", "f", at_least="3 days")
    found = {str(entry["summary"]): entry for entry in read(story, alarm=dt.timedelta(days=1))}
    assert {name: str(entry["status"]) for name, entry in found.items()} == {
        "E": "TENTATIVE", "F": "TENTATIVE", "G": "CONFIRMED",
    }  # fmt: skip
    assert [name for name, entry in found.items() if entry.walk("VALARM")] == ["G"]
    assert "Dates and order of events contradict each other here." in str(found["E"]["description"])
    assert days_of(found["E"]) == ("2017-06-05", "2017-06-06")
    assert read_ics(to_ics(story)) == story


def test_circles_of_undated_events_make_no_trouble(tmp_path):
    story = Chronology().with_source("a", **SOURCE).with_event("e", "E").with_event("f", "F")
    story = story.with_order("before", "e", "f").with_order("before", "f", "e")
    assert sorted(omitted(story, tmp_path)) == ["no date; after E, before E", "no date; after F, before F"]
    (one, _) = read(story, kind="VJOURNAL", undated="journal")
    assert str(one["description"]).startswith("No date.")


# Anniversaries and alarms.


@pytest.mark.parametrize(
    ("when", "start", "rule"),
    [
        ("1992-06-20", "1993-06-20", {"FREQ": ["YEARLY"]}),
        ("2024-02-29", "2025-02-28", {"FREQ": ["YEARLY"], "BYMONTH": [2], "BYMONTHDAY": [-1]}),
        ("2023-02-28", "2024-02-28", {"FREQ": ["YEARLY"]}),
        ("2025-06-01T18:00+04:00", "2026-06-01", {"FREQ": ["YEARLY"]}),
    ],
)
def test_an_anniversary_is_an_entry_of_its_own(when, start, rule):
    entry, yearly = sorted(read(chronology_of(when), anniversaries=True), key=lambda entry: "rrule" in entry)
    assert "rrule" not in entry
    assert str(yearly["summary"]) == f"Anniversary: E ({when[:4]})"
    assert str(yearly["dtstart"].dt) == start
    assert yearly["dtend"].dt - yearly["dtstart"].dt == dt.timedelta(days=1)
    assert dict(yearly["rrule"]) == rule
    assert entry["uid"] != yearly["uid"]
    assert str(yearly["related-to"]) == str(entry["uid"])


@pytest.mark.parametrize(
    ("when", "mode"),
    [("2024-02", "reported"), ("2024-02-03~", "reported"), ("2027-02-03", "planned"), ("2024-02-03", "cancelled"),
     ("2020/2024", "reported"), ("[2024-02-03,2024-02-04]", "reported"), ("9999-06-01", "reported")],
)  # fmt: skip
def test_what_has_no_certain_day_or_did_not_happen_has_no_anniversary(when, mode):
    assert all("rrule" not in entry for entry in read(chronology_of(when, mode), anniversaries=True))


def test_anniversaries_go_on_after_what_was_over():
    (entry,) = read(chronology_of("1992-06-20"), anniversaries=True, since="2025")
    assert "rrule" in entry


@pytest.mark.parametrize(
    ("alarm", "trigger"),
    [("P1D", dt.timedelta(days=-1)), ("PT90M", dt.timedelta(minutes=-90)), ("P1W", dt.timedelta(days=-7)),
     (dt.timedelta(hours=36), dt.timedelta(hours=-36)), ("PT0S", dt.timedelta())],
)  # fmt: skip
def test_alarms(alarm, trigger):
    (entry,) = read(chronology_of("2027-02-03", "planned"), alarm=alarm)
    (found,) = entry.walk("VALARM")
    assert (str(found["action"]), str(found["description"]), found["trigger"].dt) == ("DISPLAY", "E", trigger)


@pytest.mark.parametrize(("when", "mode"), [("2027", "planned"), ("2027-02-03", "cancelled"), ("2027-02-03~", None)])
def test_no_alarm_on_a_day_that_is_not_known_or_not_to_be(when, mode):
    assert read(chronology_of(when, mode), kind="VALARM", alarm="P1D") == []


# Zones.

ZONED = [
    ("2025-07-01T12:00", "Europe/Berlin", b"DTSTART:20250701T100000Z"),
    ("2025-12-01T12:00", "Europe/Berlin", b"DTSTART:20251201T110000Z"),
    ("1914-06-28T10:45", "Europe/Vienna", b"DTSTART:19140628T094500Z"),
    ("1916-06-01T12:00", "Europe/Berlin", b"DTSTART:19160601T100000Z"),
    ("1914-01-01T12:00", "Asia/Tashkent", b"DTSTART:19140101T072249Z"),
    ("2025-10-26T02:30", "Europe/Berlin", b"DTSTART:20251026T003000Z"),
    ("2025-07-01T12:00+04:00", "Europe/Berlin", b"DTSTART:20250701T080000Z"),
]


@pytest.mark.parametrize(("when", "zone", "line"), ZONED)
def test_times_without_an_offset_are_those_of_the_zone(when, zone, line):
    data = to_ics(chronology_of(when), zone=zone)
    assert line + b"\r\n" in data
    stated = f"X-CACHRONO-ZONE;VALUE=TEXT:{'+04:00' if '+' in when else zone}\r\n".encode()
    assert stated in data


@pytest.mark.parametrize(("when", "zone", "line"), ZONED)
def test_times_on_the_clocks_of_the_zone_are_the_same_instants(when, zone, line):
    data = to_ics(chronology_of(when), zone=zone, times="zone")
    assert calendar_lint.lint(data) == []
    calendar = icalendar.Calendar.from_ical(data)
    (entry,) = calendar.walk("VEVENT")
    instant = dt.datetime.strptime(line[8:].decode(), "%Y%m%dT%H%M%SZ").replace(tzinfo=dt.UTC)
    assert entry["dtstart"].dt.astimezone(dt.UTC) == instant
    rules = calendar.walk("VTIMEZONE")
    if when.startswith("1914-01"):  # ahead of UTC by odd seconds, which some readers drop
        assert rules == []
        assert line in data
    else:
        assert f"DTSTART;TZID={zone}:".encode() in data
        # By the rules in the file alone.
        local = entry["dtstart"].dt.replace(tzinfo=None).replace(tzinfo=rules[0].to_tz(lookup_tzid=False))
        assert local.utcoffset() == entry["dtstart"].dt.utcoffset()


def test_the_second_of_two_equal_times_is_said_in_utc():
    data = to_ics(chronology_of("2025-10-26T02:30+01:00"), zone="Europe/Berlin", times="zone")
    assert b"DTSTART:20251026T013000Z\r\n" in data


def test_a_time_that_was_on_no_clock_is_reported(tmp_path):
    reasons = omitted(chronology_of("2025-03-30T02:30"), tmp_path, zone="Europe/Berlin")
    assert [reason.rpartition(": ")[2] for reason in reasons] == [
        "on no clock of Europe/Berlin, which went forward over it"
    ]


def test_utc_as_a_zone_is_written_as_utc():
    for when in ("2025-06-01T10:00+05:00", "2025-06-01T05:00"):
        data = to_ics(chronology_of(when), zone="UTC", times="zone")
        assert b"DTSTART:20250601T050000Z" in data
        assert b"VTIMEZONE" not in data


def test_colours_are_known_in_any_case():
    assert b"COLOR:steelblue\r\n" in to_ics(chronology_of("2025"), color="SteelBlue")


# Combinations.


def test_some_events():
    story = chronology_of("2025-01-01").with_event("f", "F", when="2025-02-01", source="a")
    assert [str(entry["summary"]) for entry in read(story, events="f")] == ["F"]
    assert [str(entry["summary"]) for entry in read(story, events=["e", "f"])] == ["E", "F"]


def test_kinds_are_the_words_of_the_editor_in_any_language():
    russian = read(central_asia(), kinds="summit", language="ru")
    assert len(russian) == len(read(central_asia(), kinds="summit")) > 3
    given = {"summit": "http://www.wikidata.org/entity/Q1072326"}
    assert all(str(entry["concept"]) == given["summit"] for entry in read(
        central_asia(), kinds="summit", language="ru", concepts=given
    ))  # fmt: skip


def test_anniversaries_of_what_is_not_asked_for_are_not_there():
    story = chronology_of("2020-01-01").with_event("f", "F", when="2030-01-01", source="a", mode="reported")
    entries = read(story, until="2026", anniversaries=True)
    assert [str(entry["summary"]) for entry in entries] == ["E", "Anniversary: E (2020)"]


@pytest.mark.parametrize("mode", ["cancelled", "denied"])
def test_what_is_cancelled_is_so_on_derived_days_too(mode):
    story = Chronology().with_source("a", **SOURCE)
    for id_, when in (("first", "2017"), ("last", "2023-09")):
        story = story.with_event(id_, id_, when=when, source="a", mode="reported")
    story = story.with_event("middle", "Middle", source="a", mode=mode)
    story = story.with_order("sequence", "first", "middle", "last")
    entry = next(entry for entry in read(story) if str(entry["summary"]).startswith("Middle"))
    assert str(entry["status"]) == "CANCELLED"


def test_identifiers_that_are_made_up_meet_no_ids():
    story = chronology_of("{2025-01-01,2025-02-01}").with_claim("e", when="2025-03-01", id="2")
    story = story.with_claim("e", when="2025-04-01", id="anniversary")
    assert len({str(entry["uid"]) for entry in read(story, anniversaries=True)}) == 4
    data = to_ics(story)
    assert to_ics(story, previous=data) == data


# Bad choices.

BAD = [
    ({"imprecise": "spam"}, "imprecise='spam' is none of span, first-day, skip; did you mean 'span'?"),
    ({"open_ends": None}, "open_ends=None is none of first-day, skip"),
    ({"several": "all"}, "several='all' is none of each, skip"),
    ({"coarse": 5}, "coarse=5 is none of skip, span"),
    ({"undated": "todo"}, "undated='todo' is none of skip, journal"),
    ({"times": "local"}, "times='local' is none of utc, zone"),
    ({"times": "zone"}, "times='zone' needs the zone: zone='Asia/Tashkent', say"),
    ({"zone": "Asia/Atlantis"}, "zone='Asia/Atlantis': there is no such time zone; names are such as Asia/Tashkent"),
    ({"zone": "localtime"}, "zone='localtime': there is no such time zone"),
    ({"zone": "utc"}, "zone='utc': there is no such time zone"),
    ({"zone": 5}, "zone=5: there is no such time zone"),
    ({"alarm": "tomorrow"}, "alarm='tomorrow' is no length of time; they are such as P1D or PT1H30M"),
    ({"alarm": "P"}, "alarm='P' is no length of time; they are such as P1D"),
    ({"alarm": "-P1D"}, "alarm='-P1D' is not between nothing and a century; it counts back from the begin"),
    ({"alarm": "P1DT"}, "alarm='P1DT' is no length of time"),
    ({"alarm": dt.timedelta(days=-1)}, "is not between nothing and a century; it counts back from the begin"),
    ({"alarm": "P99999999999999W"}, "alarm='P99999999999999W' is longer than time"),
    ({"refresh": "P1000000000D"}, "refresh='P1000000000D' is longer than time"),
    ({"alarm": "P\u0663D"}, "is no length of time"),
    ({"alarm": dt.timedelta(milliseconds=500)}, "has fractions of a second, which a calendar can't say"),
    ({"alarm": 15}, "alarm=15 is no length of time; give a timedelta, or a text such as P1D"),
    ({"refresh": "PT0S"}, "refresh=0: a program can't fetch a calendar all the time; write PT1H for every hour"),
    ({"color": "#ff0000"}, "color='#ff0000' is no name of a colour of CSS; names are such as steelblue"),
    ({"color": "steelblu"}, "is no name of a colour of CSS; did you mean 'steelblue'?"),
    ({"kinds": "sumit"}, "kinds: no event is of the kind 'sumit'; kinds here are not given"),
    ({"kinds": []}, "kinds: no event is of the kind 'no kind at all'"),
    ({"events": []}, "events: none is named; name some by their ids, or leave it out for all"),
    ({"kinds": 5}, "5 is neither a text nor several; name kinds, and events by their ids"),
    ({"events": ["e", "f"]}, "events: no event has the id 'f'"),
    ({"since": "2030", "until": "2020"}, "since=2030-01-01 is after until=2020-12-31; nothing lies between"),
    ({"name": 5}, "5 is not a text"),
    ({"namespace": "\ud800"}, "that no text file can hold"),
    ({"anniversaries": "no"}, "anniversaries='no' is neither True nor False"),
    ({"data": "no"}, "data='no' is neither True nor False"),
    ({"color": "red\r\nX:1"}, "is no name of a colour"),
    ({"address": "webcal://example.org/c.ics"}, "is no address of the web; it begins with https:// or http://"),
    ({"address": 'https://example.org/a "b".ics'}, "is no address of the web"),
    ({"concepts": {"summit": "Q1072326"}}, "concepts['summit']='Q1072326' is no address of the web"),
    ({"concepts": "Q1072326"}, "concepts='Q1072326' is no mapping; give an address for each kind"),
    ({"language": "xx"}, "no words in the language 'xx'"),
]  # fmt: skip


@pytest.mark.parametrize(("choice", "message"), BAD, ids=[str(choice) for choice, _ in BAD])
def test_choices_that_there_are_not(choice, message, tmp_path):
    target = tmp_path / "c.ics"
    target.write_text("old")
    with pytest.raises(CachronoError) as caught:
        write_ics(chronology_of("2025"), target, **choice)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert target.read_text() == "old"


def test_a_wrong_choice_is_a_value_error():
    with pytest.raises(ValueError, match="none of"):
        Policy(coarse="x")
    assert issubclass(CalendarError, CachronoError)


# The head of a calendar.


def test_head():
    story = Chronology("S", description="Of it").with_event("e", "E", when="2025")
    data = to_ics(story, address="https://example.org/s.ics", color="tomato", refresh="PT6H")
    for line in (
        "PRODID:-//cachrono//cachrono//EN", "VERSION:2.0", "CALSCALE:GREGORIAN", "NAME;VALUE=TEXT:S",
        "X-WR-CALNAME;VALUE=TEXT:S", "DESCRIPTION:Of it", "X-WR-CALDESC;VALUE=TEXT:Of it", "COLOR:tomato",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H", "SOURCE;VALUE=URI:https://example.org/s.ics",
        "LAST-MODIFIED:19700101T000000Z",
    ):  # fmt: skip
        assert f"\r\n{line}\r\n".encode() in b"\r\n" + data
    bare = to_ics(story, color=None, refresh=None, name="Mine")
    assert b"NAME;VALUE=TEXT:Mine\r\n" in bare
    names = {line.partition(b":")[0].partition(b";")[0] for line in bare.split(b"\r\n")}
    assert not {b"COLOR", b"REFRESH-INTERVAL", b"SOURCE", b"X-PUBLISHED-TTL"} & names


def test_a_namespace_makes_identifiers_of_its_own():
    story = chronology_of("2025-01-01")
    plain, one, other = (read(story, namespace=name)[0]["uid"] for name in (None, "one", "other"))
    assert len({plain, one, other}) == 3


@pytest.mark.parametrize("language", ["az", "ru", "tr", "uz", "tg"])
def test_other_languages(language):
    story = central_asia()
    data = to_ics(story, language=language, anniversaries=True, undated="journal")
    assert calendar_lint.lint(data) == []
    texts = " ".join(
        str(entry[name])
        for entry in icalendar.Calendar.from_ical(data).walk("VEVENT")
        for name in ("summary", "description")
    )
    for english in ("some time in", "by the order", "Status", "Sources:", "Anniversary", "reported", "With "):
        assert english not in texts
    assert story.translations[language].events["tashkent-2025"] in texts
