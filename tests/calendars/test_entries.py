"""The policy of the calendar, one row a test."""

import datetime as dt

import icalendar
import pytest

from cachrono import CalendarError, Chronology, OmittedWarning, central_asia, to_ics, write_ics

SOURCE = {"publisher": "Agency", "published": "2024-12-01", "retrieved": "2025-12-24"}
TENTATIVE, CONFIRMED, CANCELLED = "TENTATIVE", "CONFIRMED", "CANCELLED"


def chronology_of(when, mode="reported", **claim):
    chronology = Chronology().with_source("a", **SOURCE)
    return chronology.with_event("e", "E", when=when, source="a", mode=mode, **claim)


def read(chronology, **options):
    return icalendar.Calendar.from_ical(to_ics(chronology, **options)).walk("VEVENT")


def to_ics_report(chronology):
    with pytest.warns(OmittedWarning) as caught:
        to_ics(chronology)
    return [str(warning.message).partition("E (e): ")[2] for warning in caught]


def days_of(entry):
    return str(entry["dtstart"].dt), str(entry["dtend"].dt)


def test_an_instant_is_in_utc():
    (entry,) = read(chronology_of("2025-12-03T17:22:05+04:00"))
    assert entry["dtstart"].dt == dt.datetime(2025, 12, 3, 13, 22, 5, tzinfo=dt.UTC)
    assert b"DTSTART:20251203T132205Z" in to_ics(chronology_of("2025-12-03T17:22:05+04:00"))
    assert "dtend" not in entry
    assert str(entry["x-edtf"]) == "2025-12-03T17:22:05+04:00"


def test_a_time_without_offset_floats():
    assert b"DTSTART:20251203T172200\r\n" in to_ics(chronology_of("2025-12-03T17:22"))


def test_midnight_at_the_end_is_that_of_the_next_day():
    assert b"DTSTART:20260101T000000\r\n" in to_ics(chronology_of("2025-12-31T24:00"))
    assert b"DTSTART:20251231T200000Z\r\n" in to_ics(chronology_of("2025-12-31T24:00+04:00"))


SPANS = [
    ("2025-11-16", "2025-11-16", "2025-11-17", "E", CONFIRMED),
    ("2024-02-28", "2024-02-28", "2024-02-29", "E", CONFIRMED),
    ("0001-01-01", "0001-01-01", "0001-01-02", "E", CONFIRMED),
    ("9999-12-30", "9999-12-30", "9999-12-31", "E", CONFIRMED),
    ("2025-11-15/2025-11-17", "2025-11-15", "2025-11-18", "E", CONFIRMED),
    ("2024-02", "2024-02-01", "2024-03-01", "E [some time in February 2024]", CONFIRMED),
    ("2017", "2017-01-01", "2018-01-01", "E [some time in 2017]", CONFIRMED),
    ("198X", "1980-01-01", "1990-01-01", "E [some time in the 1980s]", CONFIRMED),
    ("2025-21", "2025-03-01", "2025-06-01", "E [some time in spring 2025]", CONFIRMED),
    ("2025-XX", "2025-01-01", "2026-01-01", "E [some month of 2025]", CONFIRMED),
    ("2025-03-XX", "2025-03-01", "2025-04-01", "E [some day of March 2025]", CONFIRMED),
    ("1850~", "1850-01-01", "1851-01-01", "E [about 1850]", TENTATIVE),
    ("2025-03?", "2025-03-01", "2025-04-01", "E [perhaps March 2025]", TENTATIVE),
    ("2025-03-04~", "2025-03-04", "2025-03-05", "E [about 4 March 2025]", TENTATIVE),
    ("2025-03-04?", "2025-03-04", "2025-03-05", "E [perhaps 4 March 2025]", TENTATIVE),
    (
        "2025-01-01~/2025-01-05",
        "2025-01-01",
        "2025-01-06",
        "E [from about 1 January 2025 to 5 January 2025]",
        TENTATIVE,
    ),
    ("[2025-03-04..2025-03-09]", "2025-03-04", "2025-03-10", "E [between 4 and 9 March 2025]", CONFIRMED),
    ("2017/2024", "2017-01-01", "2025-01-01", "E [from 2017 to 2024]", CONFIRMED),
    ("1917/1991", "1917-01-01", "1992-01-01", "E [from 1917 to 1991]", CONFIRMED),
    ("2026/..", "2026-01-01", "2027-01-01", "E [from 2026 on]", CONFIRMED),
    ("2026-02-03/", "2026-02-03", "2026-02-04", "E [from 3 February 2026, end unknown]", CONFIRMED),
    ("../2025-03-04", "2025-03-04", "2025-03-05", "E [until 4 March 2025]", CONFIRMED),
    ("[..2025-10-28]", "2025-10-28", "2025-10-29", "E [on or before 28 October 2025]", CONFIRMED),
    ("[2025-10-28..]", "2025-10-28", "2025-10-29", "E [on or after 28 October 2025]", CONFIRMED),
]


@pytest.mark.parametrize(("when", "start", "end", "summary", "status"), SPANS, ids=[span[0] for span in SPANS])
def test_an_entry_covers_just_the_possible_days(when, start, end, summary, status):
    (entry,) = read(chronology_of(when))
    assert days_of(entry) == (start, end)
    assert str(entry["summary"]) == summary
    assert str(entry["status"]) == status
    assert entry["dtstart"].params["value"] == entry["dtend"].params["value"] == "DATE"
    assert str(entry["x-edtf"]) == when
    assert str(entry["transp"]) == "TRANSPARENT"


def test_what_lasts_throughout_needs_no_label():
    (entry,) = read(chronology_of("2017", throughout=True))
    assert (days_of(entry), str(entry["summary"])) == (("2017-01-01", "2018-01-01"), "E")


def test_of_what_lasts_through_one_of_several_the_label_says_so():
    (entry,) = read(chronology_of("2025-0X", throughout=True))
    assert days_of(entry) == ("2025-01-01", "2025-10-01")
    assert str(entry["summary"]) == "E [throughout a month between January and September 2025]"
    report = to_ics_report(chronology_of("1950S2", throughout=True))
    assert report == ["throughout 1950 (estimate, between 1900 and 1999): coarser than ten years"]


SCATTERED = [
    ("2025-XX-16", 12, ("2025-01-16", "2025-01-17"), ("2025-12-16", "2025-12-17")),
    ("156X-12-25", 10, ("1560-12-25", "1560-12-26"), ("1569-12-25", "1569-12-26")),
    ("2025-XX-1X", 12, ("2025-01-10", "2025-01-20"), ("2025-12-10", "2025-12-20")),
    ("2025-XX-31", 7, ("2025-01-31", "2025-02-01"), ("2025-12-31", "2026-01-01")),
    ("202X-02-29", 3, ("2020-02-29", "2020-03-01"), ("2028-02-29", "2028-03-01")),
    ("201X-0X", 10, ("2010-01-01", "2010-10-01"), ("2019-01-01", "2019-10-01")),
]


@pytest.mark.parametrize(("when", "count", "first", "last"), SCATTERED, ids=[each[0] for each in SCATTERED])
def test_days_that_masks_leave_apart_are_an_entry_each(when, count, first, last, tmp_path):
    entries = read(chronology_of(when))
    assert (len(entries), days_of(entries[0]), days_of(entries[-1])) == (count, first, last)
    assert {str(entry["status"]) for entry in entries} == {TENTATIVE}
    assert all("[" in str(entry["summary"]) for entry in entries)
    assert len({str(entry["uid"]) for entry in entries}) == count
    (marker,) = read(chronology_of(when), imprecise="first-day")
    assert days_of(marker)[0] == first[0]
    (omission,) = write_ics(chronology_of(when), tmp_path / "c.ics", imprecise="skip").omitted
    assert omission.reason.endswith("one of several times")


@pytest.mark.parametrize("when", ["198X-21", "2025-XX", "2025-03-XX", "2025-03-1X", "198X"])
def test_days_that_masks_leave_together_are_one_entry(when):
    assert len(read(chronology_of(when))) == 1


def test_a_marker_of_days_apart_stays_while_any_of_them_is_to_come():
    assert len(read(chronology_of("2025-XX-16"), imprecise="first-day", since="2025-06-01")) == 1
    (marker,) = read(chronology_of("20XX-12-25"), imprecise="first-day")
    assert days_of(marker)[0] == "2000-12-25"


def test_too_many_days_apart_are_left_out(tmp_path):
    for when in ("198X-XX-X1", "1XXX-12-25", "19XX-XX-16"):
        (omission,) = write_ics(chronology_of(when), tmp_path / "c.ics", coarse="span").omitted
        assert omission.reason.endswith(": on too many days apart from each other")


@pytest.mark.parametrize("when", ["{2025-03-04,2025-06}", "[2025-03-04,2025-06]"])
def test_several_times_are_an_entry_each(when):
    entries = read(chronology_of(when))
    assert [days_of(entry) for entry in entries] == [("2025-03-04", "2025-03-05"), ("2025-06-01", "2025-07-01")]
    assert len({entry["uid"] for entry in entries}) == 2


@pytest.mark.parametrize(
    ("mode", "when", "status"),
    [
        ("reported", "2025", CONFIRMED),
        ("planned", "2025-03", TENTATIVE),
        ("planned", "2027", TENTATIVE),
        ("cancelled", "2025", CANCELLED),
        ("denied", "2025", CANCELLED),
        (None, "2024-12", TENTATIVE),
    ],
)
def test_status(mode, when, status):
    assert str(read(chronology_of(when, mode))[0]["status"]) == status


def conflict():
    return (
        chronology_of("2025-06-01").with_source("b", publisher="Bulletin").with_claim("e", when="2025-07", source="b")
    )


def test_sources_that_disagree_have_an_entry_each():
    entries = read(conflict().with_claim("e", when="2025-08-01"))
    assert [str(entry["summary"]) for entry in entries] == [
        "E [Agency, 1 December 2024]",
        "E [some time in July 2025; Bulletin, undated]",
        "E [unsourced]",
    ]
    assert {str(entry["status"]) for entry in entries} == {TENTATIVE}


OMITTED = [
    ("-0043-03-15", "15 March 44 BCE: outside the days from 0001-01-01 to 9999-12-30 that a calendar can hold"),
    ("0000", "1 BCE: outside the days"),
    ("Y12000", "12,000 CE: outside the days"),
    ("9999-12-31", "31 December 9999: outside the days"),
    ("9999", "9999: outside the days"),
    ("0001-01-01T01:00+14:00", "1 January 1 CE, 01:00 UTC+14:00: outside the days"),
    ("19XX", "between 1900 and 1999: coarser than ten years"),
    ("[1990..2020]", "between 1990 and 2020: coarser than ten years"),
]


@pytest.mark.parametrize(("when", "reason"), OMITTED, ids=[when for when, _ in OMITTED])
def test_what_is_left_out_is_said(when, reason, tmp_path):
    report = write_ics(chronology_of(when), tmp_path / "c.ics")
    assert (report.entries, report.path) == (0, tmp_path / "c.ics")
    (omission,) = report.omitted
    assert omission.id == "e"
    assert omission.reason.startswith(reason)
    with pytest.warns(OmittedWarning) as caught:
        to_ics(chronology_of(when))
    assert str(caught[0].message) == f"1 left out of the calendar: E (e): {omission.reason}"
    assert caught[0].filename == __file__


def test_undated_and_unknown_events_are_left_out_with_their_place(tmp_path):
    chronology = (
        chronology_of("2025")
        .with_event("f", "F", where="Baku", source="a")
        .with_event("g", "G")
        .with_order("after", "f", "e", source="a")
    )
    report = write_ics(chronology, tmp_path / "c.ics")
    assert {omission.id: omission.reason for omission in report.omitted} == {
        "f": "no date; after E; by the order of events: in or after 2025",
        "g": "nothing is said of it yet",
    }


def test_a_long_list_of_omissions_is_counted():
    chronology = Chronology()
    for number in range(8):
        chronology = chronology.with_event(f"e{number}", "E", when="-0043", mode="reported")
    with pytest.warns(OmittedWarning, match="8 left out of the calendar: .*; and 3 more"):
        to_ics(chronology)


@pytest.mark.parametrize(
    ("when", "days"),
    [
        ("2017", ("2017-01-01", "2017-01-02")),
        ("19XX", ("1900-01-01", "1900-01-02")),
        ("[2025-03,2025-06]", ("2025-03-01", "2025-03-02")),
        ("2017/2024", ("2017-01-01", "2025-01-01")),
    ],
)
def test_a_marker_on_the_first_day(when, days):
    assert days_of(read(chronology_of(when), imprecise="first-day")[0]) == days


def test_a_true_extent_stays_whole():
    chronology = chronology_of("2017", throughout=True)
    for imprecise in ("first-day", "skip"):
        assert days_of(read(chronology, imprecise=imprecise)[0]) == ("2017-01-01", "2018-01-01")


@pytest.mark.parametrize(
    ("chronology", "omitted"),
    [
        (chronology_of("2017"), ["2017: imprecise"]),
        (chronology_of("2017-02-03"), []),
        (chronology_of("[2025-03-04,2025-03-09]"), ["4 March 2025 or 9 March 2025: one of several times"] * 2),
        (chronology_of("{2025-03-04,2025-03-09}"), []),
        (conflict(), ["1 June 2025: one of several times", "July 2025: one of several times"]),
    ],
)
def test_imprecise_ones_are_skipped(chronology, omitted, tmp_path):
    report = write_ics(chronology, tmp_path / "c.ics", imprecise="skip")
    assert [omission.reason for omission in report.omitted] == omitted


def test_an_unknown_policy_is_refused():
    with pytest.raises(CalendarError, match="imprecise='hide' is none of span, first-day, skip"):
        to_ics(Chronology(), imprecise="hide")


SINCE = [
    ("2025-03-04", "2025-03-04", 1),
    ("2025-03-04", "2025-03-05", 0),
    ("2025", "2025-12-31", 1),
    ("2025", "2026", 0),
    ("2020/..", "2026", 1),
    ("2020/", "2026", 1),
    ("../2025", "2026", 0),
    ("[2020..]", "2026", 1),
    ("{2020,2026}", "2025", 1),
]


@pytest.mark.parametrize(("when", "since", "count"), SINCE)
def test_since_leaves_out_what_was_over(when, since, count):
    assert len(read(chronology_of(when), since=since)) == count


def test_since_does_not_change_uids():
    for chronology in (chronology_of("{2020,2026}"), conflict()):
        every = {str(entry["uid"]): days_of(entry) for entry in read(chronology)}
        for entry in read(chronology, since="2025-06-15"):
            assert every[str(entry["uid"])] == days_of(entry)


@pytest.mark.parametrize("kinds", ["talk", ["talk"], iter(["talk", "walk"])])
def test_kinds(kinds):
    chronology = (
        Chronology()
        .with_event("a", "A", kind="talk", when="2025-01-01")
        .with_event("b", "B", kind="visit", when="2025-01-01")
        .with_event("c", "C", when="2025-01-01")
    )
    assert [str(entry["summary"]) for entry in read(chronology, kinds=kinds)] == ["A"]


@pytest.mark.filterwarnings("ignore::cachrono.OmittedWarning")
def test_what_may_not_have_been_published_is_tentative():
    perhaps = central_asia().as_of("2025-11-20", sure=False)
    found = {str(event["SUMMARY"]): event for event in read(perhaps)}
    tashkent = found["Seventh Consultative Meeting, Tashkent"]
    assert (tashkent["STATUS"], "may not have been published yet" in tashkent["DESCRIPTION"]) == (TENTATIVE, True)
    assert found["C5+1 platform launched [some time in 2015]"]["STATUS"] == CONFIRMED


def test_a_link_leads_to_the_words():
    chronology = Chronology().with_source("net", url="https://example.org/news", published="2025-01-02")
    chronology = chronology.with_event("e", "E", when="2024-11-06", source="net", quote="6 November", prefix="on")
    (event,) = read(chronology)
    assert "https://example.org/news#:~:text=on-,6%20November" in event["DESCRIPTION"]
