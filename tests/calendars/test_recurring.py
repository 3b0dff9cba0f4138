"""What comes again in calendars of other programs."""

import datetime as dt

import icalendar
import pytest

from cachrono import Mode, read_ics, to_ics
from calendars import calendar, dates, entry, read_entry, told

pytestmark = pytest.mark.filterwarnings("ignore::cachrono.OmittedWarning")

DAY = "DTSTART;VALUE=DATE:20250203"
BERLIN = "DTSTART;TZID=Europe/Berlin:20250325T170000"


def read_series(*lines, until=None, **names):
    return read_ics(calendar(*entry(*lines, **names)), until=until)


def test_each_time_is_an_event_of_a_series():
    chronology = read_series(
        DAY, "DTEND;VALUE=DATE:20250205", "RRULE:FREQ=DAILY;INTERVAL=7;COUNT=3", "X-A:b", uid="r@x"
    )
    assert chronology.events.ids() == ["r-x", "r-x-2025-02-10", "r-x-2025-02-17"]
    assert {event.series for event in chronology.events} == {"r-x"}
    assert dates(chronology) == ["2025-02-03/2025-02-04", "2025-02-10/2025-02-11", "2025-02-17/2025-02-18"]
    assert [event.extras["ics"] for event in chronology.events] == [("UID:r@x", "X-A:b"), ("X-A:b",), ("X-A:b",)]
    assert [claim.quote for claim in chronology.claims] == [DAY, None, None]
    again = read_ics(to_ics(chronology))
    assert (again, again.problems) == (chronology, ())


RULES = [
    ("FREQ=WEEKLY;COUNT=3", ["03-25T17:00+01:00", "04-01T17:00+02:00", "04-08T17:00+02:00"]),
    ("FREQ=WEEKLY;UNTIL=20250401", ["03-25T17:00+01:00", "04-01T17:00+02:00"]),
    ("FREQ=WEEKLY;UNTIL=20250401T150000Z", ["03-25T17:00+01:00", "04-01T17:00+02:00"]),
    ("FREQ=WEEKLY;UNTIL=20250401T145959Z", ["03-25T17:00+01:00"]),
    ("FREQ=WEEKLY;UNTIL=20250401T170000", ["03-25T17:00+01:00", "04-01T17:00+02:00"]),
    ("FREQ=WEEKLY;UNTIL=20240101", ["03-25T17:00+01:00"]),
    ("FREQ=DAILY;UNTIL=00010101T000000Z", ["03-25T17:00+01:00"]),
    ("freq=daily;count=2", ["03-25T17:00+01:00", "03-26T17:00+01:00"]),
    ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=2", ["03-25T17:00+01:00", "03-28T17:00+01:00", "04-25T17:00+02:00"]),
    ("FREQ=DAILY;BYHOUR=17,18;COUNT=3", ["03-25T17:00+01:00", "03-25T18:00+01:00", "03-26T17:00+01:00"]),
    ("FREQ=DAILY;BYHOUR=17,18;BYSETPOS=-1;COUNT=2", ["03-25T17:00+01:00", "03-25T18:00+01:00", "03-26T18:00+01:00"]),
    ("FREQ=DAILY;BYMONTH=3;UNTIL=20250326", ["03-25T17:00+01:00", "03-26T17:00+01:00"]),
    ("FREQ=DAILY;COUNT=2;UNTIL=20251231", ["03-25T17:00+01:00", "03-26T17:00+01:00"]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "when"), RULES, ids=[rule for rule, _ in RULES])
def test_rules_go_by_the_clocks_of_the_place(rule, when):
    chronology = read_series(BERLIN, f"RRULE:{rule}")
    assert dates(chronology) == [f"2025-{time}" for time in when]
    assert chronology.problems == ()


def test_a_clock_time_that_is_skipped_is_taken_as_before_the_gap():
    chronology = read_series("DTSTART;TZID=Europe/Berlin:20250329T023000", "RRULE:FREQ=DAILY;COUNT=3")
    assert dates(chronology) == ["2025-03-29T02:30+01:00", "2025-03-30T02:30+01:00", "2025-03-31T02:30+02:00"]


def test_how_long_each_time_goes_on():
    night = ["DTSTART;TZID=Europe/Berlin:20250328T220000", "RRULE:FREQ=DAILY;COUNT=2"]
    # RFC 5545 §3.8.5.3: an end makes all equally long; days of a duration are those of the clocks.
    chronology = read_series(*night, "DTEND;TZID=Europe/Berlin:20250329T060000")
    assert [event.extras["ics"][-1] for event in chronology.events] == ["DURATION:PT8H"] * 2
    chronology = read_series(*night, "DURATION:P1D")
    assert dates(chronology) == ["2025-03-28/2025-03-29", "2025-03-29T22:00+01:00"]
    assert list(chronology.events)[1].extras["ics"] == ("DURATION:PT23H",)


def test_days_have_no_hours():
    chronology = read_series(DAY, "RRULE:FREQ=DAILY;BYHOUR=9,10;BYMINUTE=1,2;COUNT=2")
    assert dates(chronology) == ["2025-02-03", "2025-02-04"]
    assert dates(read_series("DTSTART;VALUE=DATE:20240229", "RRULE:FREQ=YEARLY;COUNT=2")) == [
        "2024-02-29",
        "2028-02-29",
    ]


def test_a_rule_without_an_end_is_followed_as_far_as_is_asked_for():
    rule = "RRULE:FREQ=WEEKLY"
    chronology = read_series(DAY, rule, uid="r")
    assert dates(chronology) == ["2025-02-03"]
    (event,) = chronology.events
    assert (event.series, event.extras["ics"]) == (None, ("UID:r", rule))
    assert told(chronology) == [
        "4: RRULE 'FREQ=WEEKLY' has no end; more of its times come with until=; only its first time is here"
    ]
    assert b"\r\nRRULE:FREQ=WEEKLY\r\n" in to_ics(chronology)

    chronology = read_series(DAY, rule, until="2025-02-17")
    assert dates(chronology) == ["2025-02-03", "2025-02-10", "2025-02-17"]
    assert chronology.problems == ()
    assert dates(read_series(DAY, rule, until=dt.date(2025, 2, 16))) == ["2025-02-03", "2025-02-10"]
    for until in ("2020", "-0005", "[..2019]"):
        assert dates(read_series(DAY, rule, until=until)) == ["2025-02-03"]
    assert len(read_series(DAY, rule, until="Y12025").events) == 1000
    assert len(read_series(DAY, rule, until="2025/..").events) == 1
    assert dates(read_series(DAY, "RRULE:FREQ=WEEKLY;COUNT=9", until="2025-02")) == [
        "2025-02-03", "2025-02-10", "2025-02-17", "2025-02-24",
    ]  # fmt: skip


def test_rules_that_go_on_too_long_are_told():
    chronology = read_series(DAY, "RRULE:FREQ=YEARLY", until="9999")
    assert len(chronology.events) == 101
    assert told(chronology) == ["4: RRULE 'FREQ=YEARLY': it is followed for a hundred years"]
    for rule in ("FREQ=YEARLY;UNTIL=99991231T235959Z", "FREQ=YEARLY;COUNT=200"):
        for start in (DAY, "DTSTART;TZID=Asia/Tashkent:20250101T000000"):
            chronology = read_series(start, f"RRULE:{rule}")
            assert len(chronology.events) == 101
            assert told(chronology) == [f"4: RRULE '{rule}': it is followed for a hundred years"]
    for rule in ("FREQ=DAILY", "FREQ=DAILY;COUNT=1000000000", "FREQ=DAILY;COUNT=1001", f"FREQ=DAILY;COUNT=1{'0' * 99}"):
        chronology = read_series(DAY, f"RRULE:{rule}", until="9999")
        assert len(chronology.events) == 1000
        assert told(chronology) == ["4: it comes more than 1,000 times; the first 1,000 are here"]
    chronology = read_series(DAY, "RRULE:FREQ=DAILY;COUNT=1000")
    assert (len(chronology.events), chronology.problems) == (1000, ())


def test_the_end_of_time():
    chronology = read_series("DTSTART;VALUE=DATE:99981231", "RRULE:FREQ=YEARLY", until="9999")
    assert (dates(chronology), chronology.problems) == (["9998-12-31", "9999-12-31"], ())


REFUSED = [
    "FREQ=SECONDLY;COUNT=3", "FREQ=HOURLY;COUNT=3", "FREQ=DAILY;INTERVAL=0;COUNT=3", "FREQ=DAILY;COUNT=0",
    "FREQ=DAILY;COUNT=-1", "FREQ=DAILY;COUNT=x", f"FREQ=DAILY;COUNT={'9' * 5000}", "FREQ=DAILY;UNTIL=2025",
    "FREQ=DAILY;UNTIL=20250230", "FREQ=DAILY;BYDAY=XX;COUNT=2", "FREQ=DAILY;FOO=1;COUNT=2", "COUNT=3", "", "FREQ",
    "FREQ=DAILY; COUNT=2", "FREQ=YEARLY;BYMONTHDAY=;COUNT=2",
    "FREQ=DAILY;COUNT=2\\nRRULE:FREQ=DAILY", "FREQ=MONTHLY;BYSETPOS=0;COUNT=2", "FREQ=DAILY;WKST=XX;COUNT=2",
]  # fmt: skip


@pytest.mark.parametrize("rule", REFUSED, ids=[rule[:40] for rule in REFUSED])
def test_rules_that_can_not_be_followed_are_told_and_kept(rule):
    chronology = read_series(DAY, f"RRULE:{rule}")
    assert dates(chronology) == ["2025-02-03"]
    (problem,) = told(chronology)
    assert problem.startswith("4: RRULE ")
    assert problem.endswith("; only its first time is here")
    assert len(problem) < 250
    assert f"RRULE:{rule}" in next(iter(chronology.events)).extras["ics"]


NEVER = [
    "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=WEEKLY;BYWEEKNO=54",
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;BYDAY=1MO", "FREQ=DAILY;INTERVAL=3;BYMONTH=4;BYMONTHDAY=31",
    "FREQ=DAILY;BYYEARDAY=366;BYMONTH=1;BYSETPOS=2", "FREQ=DAILY;INTERVAL=999999999",
    "FREQ=DAILY;BYHOUR=1,2;BYSETPOS=-3,4", "FREQ=WEEKLY;BYSETPOS=8", "FREQ=DAILY;BYMONTH=13",
    "FREQ=MONTHLY;BYMONTH=99999999999999999999",
]  # fmt: skip


@pytest.mark.parametrize("rule", NEVER)
def test_rules_that_never_match_come_to_an_end(rule):
    chronology = read_series(DAY, f"RRULE:{rule};COUNT=5")
    assert dates(chronology) == ["2025-02-03"]
    assert told(chronology)[0].endswith("it is followed for a hundred years")


def test_a_rule_by_day_that_matches_seldom_is_followed():
    chronology = read_series(
        "DTSTART;VALUE=DATE:20240229", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=1TH;COUNT=2"
    )
    assert dates(chronology) == ["2024-02-29", "2052-02-29"]


LISTS = [
    ([DAY, "RDATE;VALUE=DATE:20250301,20250210", "RDATE;VALUE=DATE:20250210"], ["02-03", "02-10", "03-01"]),
    ([DAY, "RRULE:FREQ=DAILY;COUNT=4", "EXDATE;VALUE=DATE:20250204,20250205"], ["02-03", "02-06"]),
    ([DAY, "RRULE:FREQ=DAILY;COUNT=3", "EXDATE;VALUE=DATE:20250203"], ["02-04", "02-05"]),
    ([DAY, "RRULE:FREQ=DAILY;COUNT=4", "EXRULE:FREQ=DAILY;INTERVAL=2"], ["02-04", "02-06"]),
    ([BERLIN, "RDATE;VALUE=DATE:20250410"], ["03-25T17:00+01:00", "04-10T17:00+02:00"]),
    ([BERLIN, "RRULE:FREQ=DAILY;COUNT=2", "EXDATE:20250326T160000Z"], ["03-25T17:00+01:00"]),
    ([BERLIN, "RRULE:FREQ=DAILY;COUNT=2", "EXDATE;TZID=America/New_York:20250326T120000"], ["03-25T17:00+01:00"]),
    ([BERLIN, "RRULE:FREQ=DAILY;COUNT=2", "EXDATE;VALUE=DATE:20250326"], ["03-25T17:00+01:00"]),
    ([BERLIN, "RRULE:FREQ=DAILY;COUNT=2", "EXDATE:20250326T170000"], ["03-25T17:00+01:00"]),
    ([DAY, "RRULE:FREQ=DAILY;COUNT=2", "RRULE:FREQ=WEEKLY;COUNT=2"], ["02-03", "02-04", "02-10"]),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "when"), LISTS, ids=[" ".join(lines[1:]) for lines, _ in LISTS])
def test_further_dates_and_exceptions(lines, when):
    chronology = read_series(*lines)
    assert dates(chronology) == [f"2025-{time}" for time in when]
    assert chronology.problems == ()
    assert next(iter(chronology.events)).extras["ics"] == ("UID:one@example.org",)


def test_of_a_period_the_begin_is_taken_and_that_is_told():
    chronology = read_series(BERLIN, "RDATE;VALUE=PERIOD:20250410T160000Z/PT3H")
    assert dates(chronology) == ["2025-03-25T17:00+01:00", "2025-04-10T18:00+02:00"]
    (told_of,) = told(chronology)
    assert told_of.endswith("RDATE: of the period '20250410T160000Z/PT3H' only the begin is taken")


def test_a_bad_date_in_a_list_is_told_and_costs_itself():
    chronology = read_series(DAY, "RDATE;VALUE=DATE:20250210,20250230,,20250301", "EXDATE:soon")
    assert dates(chronology) == ["2025-02-03", "2025-02-10", "2025-03-01"]
    assert [problem.partition(": ")[2][:40].partition(" is no")[0] for problem in told(chronology)] == [
        "RDATE: '20250230'", "RDATE: ''", "EXDATE: 'soon'",
    ]  # fmt: skip
    assert all(problem.endswith("; it is left out") for problem in told(chronology))


def test_exceptions_that_leave_nothing_are_told():
    chronology = read_series(DAY, "RRULE:FREQ=DAILY;COUNT=1", "EXDATE;VALUE=DATE:20250203")
    assert len(chronology.events) == 0
    assert told(chronology) == ["4: all times that it comes are taken out again; it has no event"]


def changed(*changes, rule="RRULE:FREQ=DAILY;COUNT=3", first=False, until=None):
    main = entry(BERLIN, rule, uid="r")
    others = [line for change in changes for line in entry(*change, uid="r", title="Changed")]
    return read_ics(calendar(*others, *main) if first else calendar(*main, *others), until=until)


MOVED = ["RECURRENCE-ID;TZID=Europe/Berlin:20250326T170000", "DTSTART;TZID=Europe/Berlin:20250420T090000"]


@pytest.mark.parametrize("first", [False, True])
def test_a_time_that_was_moved(first):
    chronology = changed(MOVED, first=first)
    ids = ["r", "r-2025-03-27", "r-2025-04-20"]
    assert chronology.events.ids() == (ids[2:] + ids[:2] if first else ids)
    assert sorted(dates(chronology)) == ["2025-03-25T17:00+01:00", "2025-03-27T17:00+01:00", "2025-04-20T09:00+02:00"]
    assert {event.series for event in chronology.events} == {"r"}
    assert chronology.events["r-2025-04-20"].title == "Changed"
    assert "ics" not in chronology.events["r-2025-04-20"].extras
    assert chronology.problems == ()


@pytest.mark.parametrize(
    "which",
    ["RECURRENCE-ID:20250326T160000Z", "RECURRENCE-ID;VALUE=DATE:20250326", "RECURRENCE-ID:20250326T170000",
     "RECURRENCE-ID;TZID=America/New_York:20250326T120000"],
)  # fmt: skip
def test_which_time_is_changed_is_said_in_many_ways(which):
    chronology = changed([which, MOVED[1]])
    assert chronology.events.ids() == ["r", "r-2025-03-27", "r-2025-04-20"]


def test_a_time_that_was_cancelled():
    chronology = changed(["RECURRENCE-ID:20250326T160000Z", "DTSTART:20250326T160000Z", "STATUS:CANCELLED"])
    modes = {claim.event: claim.mode for claim in chronology.claims}
    assert modes == {"r": None, "r-2025-03-27": None, "r-2025-03-26": Mode.CANCELLED}


def test_the_first_time_changed_leaves_the_identifier_to_the_next():
    chronology = changed(["RECURRENCE-ID:20250325T160000Z", "DTSTART:20250325T120000Z"])
    assert dates(chronology) == ["2025-03-26T17:00+01:00", "2025-03-27T17:00+01:00", "2025-03-25T12:00Z"]
    assert chronology.events.ids() == ["r", "r-2025-03-27", "r-2025-03-25"]
    assert chronology.events["r"].extras["ics"] == ("UID:r",)


def test_a_change_of_all_later_times_is_told():
    chronology = changed([MOVED[0].replace(";", ";RANGE=THISANDFUTURE;", 1), MOVED[1]])
    assert len(chronology.events) == 3
    assert told(chronology) == ["13: RECURRENCE-ID with a RANGE: only this time is changed, not those after it"]


def test_a_change_of_a_time_that_there_is_not_is_an_event():
    chronology = changed(["RECURRENCE-ID:20300101T000000Z", MOVED[1]])
    assert len(chronology.events) == 4
    chronology = changed(["RECURRENCE-ID:soon", MOVED[1]])
    assert len(chronology.events) == 4
    assert told(chronology)[0].startswith("13: RECURRENCE-ID: 'soon' is no date")


def test_a_change_of_a_series_that_is_not_followed():
    chronology = changed(["RECURRENCE-ID:20250325T160000Z", MOVED[1]], rule="RRULE:FREQ=DAILY")
    assert dates(chronology) == ["2025-03-25T17:00+01:00", "2025-04-20T09:00+02:00"]
    begin, *kept = chronology.events["r"].extras["ics"]
    assert begin.startswith("DTSTART;TZID=")  # whose clocks the rule goes by
    # Without the EXDATE the time that was moved would come again beside the one that it was moved to.
    assert kept == ["UID:r", "RRULE:FREQ=DAILY", "EXDATE:20250325T160000Z"]


def test_a_change_alone_is_an_event():
    chronology = read_ics(calendar(*entry(*MOVED, uid="r")))
    assert dates(chronology) == ["2025-04-20T09:00+02:00"]
    # With the identifier of the series it would take the place of all of it.
    assert b"\r\nUID:r\r\n" not in to_ics(chronology)


def test_what_is_wrong_with_a_series_is_told_once():
    chronology = read_series(
        "DTSTART:20250101T100000", "DURATION:P2D", "RRULE:FREQ=MONTHLY;COUNT=3", "X-BELL:\x07", title=None, uid="r"
    )
    assert dates(chronology) == ["2025-01-01/2025-01-03", "2025-02-01/2025-02-03", "2025-03-01/2025-03-03"]
    assert [event.title for event in chronology.events] == ["r", "r", "r"]
    assert len(chronology.problems) == 3


def test_an_exact_date_is_that_of_the_first_time():
    chronology = read_series(DAY, "X-EDTF;VALUE=TEXT:2025-02-03~", "RRULE:FREQ=DAILY;COUNT=2")
    assert dates(chronology) == ["2025-02-03~", "2025-02-04"]


def test_without_a_first_time_there_is_no_series():
    chronology = read_entry("RRULE:FREQ=DAILY;COUNT=3")
    assert dates(chronology) == ["None"]
    assert told(chronology) == ["4: the entry has no DTSTART; its event has no date"]


def test_another_reader_sees_the_times_of_a_series():
    chronology = read_series(BERLIN, "DTEND;TZID=Europe/Berlin:20250325T180000", "RRULE:FREQ=WEEKLY;COUNT=3")
    items = icalendar.Calendar.from_ical(to_ics(chronology)).walk("VEVENT")
    starts = [
        dt.datetime(2025, month, day, hour, tzinfo=dt.UTC) for month, day, hour in ((3, 25, 16), (4, 1, 15), (4, 8, 15))
    ]
    assert [item["DTSTART"].dt for item in items] == starts
    assert [item.end - item["DTSTART"].dt for item in items] == [dt.timedelta(hours=1)] * 3
