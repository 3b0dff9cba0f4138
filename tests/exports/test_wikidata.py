"""Entities of Wikidata become events, claims, sources and judgements; what doesn't is told."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wikibase import GREGORIAN, JULIAN, data, entity, item, moment, statement

from cachrono import Chronology, ChronologyFileError, TimeSpan, read, resolve, write
from cachrono.exports import read_wikidata


def point(value, **qualifiers):
    """What the date of an event becomes, and what is told of it."""
    chronology = read_wikidata(data(entity("Q1", "Event", P585=[statement(value, **qualifiers)])))
    assert len(chronology.claims) == 1
    when = next(iter(chronology.claims)).when
    return None if when is None else when.text, [problem.message for problem in chronology.problems]


PRECISIONS = [
    (14, "+2025-11-16T14:30:05Z", "2025-11-16T14:30:05Z"),
    (13, "+2025-11-16T14:30:05Z", "2025-11-16T14:30Z"),
    (11, "+2025-11-16T14:30:05Z", "2025-11-16"),
    (10, "+2025-11-00", "2025-11"),
    (9, "+2025-00-00", "2025"),
    (8, "+1850-00-00", "185X"),
    (7, "+1850-00-00", "[1801..1900]"),
    (6, "+1850-00-00", "[1001..2000]"),
    (5, "-12000-00-00", "[Y-19998..-9999]"),
    (4, "-320000-00-00", "[Y-399998..Y-299999]"),
    (3, "-66000000-00-00", "[Y-66999998..Y-65999999]"),
    (2, "-66000000-00-00", "[Y-69999998..Y-59999999]"),
    (1, "-541000000-00-00", "[Y-599999998..Y-499999999]"),
    (0, "-13798000000-00-00", "[Y-13999999998..Y-12999999999]"),
]


@pytest.mark.parametrize(("precision", "time", "edtf"), PRECISIONS)
def test_each_precision(precision, time, edtf):
    assert point(moment(time, precision)) == (edtf, [])


def test_an_hour_is_told():
    told = "an hour without its minutes has no place in EDTF; the day is kept"
    assert point(moment("+2025-11-16T14:00:00Z", 12)) == ("2025-11-16", [told])


CONVENTIONS = [
    # A year that ends a century or millennium belongs to it; a decade is named by its first digits.
    ("+1900-00-00", 7, "[1801..1900]"), ("+1901-00-00", 7, "[1901..2000]"), ("+1801-00-00", 7, "[1801..1900]"),
    ("+0001-00-00", 7, "[0001..0100]"), ("+2000-00-00", 6, "[1001..2000]"), ("+2001-00-00", 6, "[2001..3000]"),
    ("+1900-00-00", 8, "190X"), ("+1909-00-00", 8, "190X"), ("+0005-00-00", 8, "[0001..0009]"),
    ("+0012-00-00", 8, "001X"),
    # There is no year 0: 1 BCE is -0001 there, 0000 in EDTF.
    ("-0001-00-00", 9, "0000"), ("-0044-00-00", 9, "-0043"), ("-0044-03-15", 11, "-0043-03-15"),
    ("-0044-00-00", 8, "[-0048..-0039]"), ("-0009-00-00", 8, "[-0008..0000]"), ("-0044-00-00", 7, "[-0099..0000]"),
    ("-0100-00-00", 7, "[-0099..0000]"), ("-0101-00-00", 7, "[-0199..-0100]"), ("-0044-00-00", 6, "[-0999..0000]"),
    # Leap days go by the year that is meant: 5 BCE is -4, and leaps.
    ("-0005-02-29", 11, "-0004-02-29"),
    ("+0050-00-00", 9, "0050"), ("-10500-00-00", 9, "Y-10499"), ("+12000-00-00", 9, "Y12000"),
    ("-10500-00-00", 6, "[Y-10999..Y-10000]"), ("+0000000000002025-00-00", 9, "2025"),
    # Digits below the precision mean nothing.
    ("+2025-11-16", 9, "2025"), ("+2025-11-16", 10, "2025-11"),
    # Of long units, the digits that count are those of the number that stands there.
    ("-10000-00-00", 5, "[Y-19998..-9999]"), ("+12000-00-00", 5, "Y12000S1"), ("+123456-00-00", 4, "Y123456S1"),
    # Less than one unit of a long one: all that it can be.
    ("+2000-00-00", 5, "[0001..9999]"), ("-2000-00-00", 5, "[-9998..0000]"),
]  # fmt: skip


@pytest.mark.parametrize(("time", "precision", "edtf"), CONVENTIONS)
def test_each_convention(time, precision, edtf):
    assert point(moment(time, precision)) == (edtf, [])


def test_a_century_is_that_of_the_number_and_no_other():
    span = TimeSpan(point(moment("+1850-00-00", 7))[0])
    assert (str(span.earliest), str(span.latest)) == ("1801-01-01", "1900-12-31")


JULIANS = [
    (moment("+1917-10-25", 11, JULIAN), "1917-11-07"),
    (moment("+1700-02-29", 11, JULIAN), "1700-03-11"),
    (moment("-0044-03-15", 11, JULIAN), "-0043-03-13"),
    (moment("+1917-10-25T21:40:00Z", 13, JULIAN), "1917-11-07T21:40Z"),
    (moment("+1917-10-00", 10, JULIAN), "[1917-10-14..1917-11-13]"),
    (moment("+1900-02-00", 10, JULIAN), "[1900-02-13..1900-03-13]"),
]


@pytest.mark.parametrize(("value", "edtf"), JULIANS, ids=[edtf for _, edtf in JULIANS])
def test_julian_days_become_gregorian_and_the_digits_are_kept(value, edtf):
    chronology = read_wikidata(data(entity("Q1", "Event", P585=[statement(value)])))
    assert [claim.when.text for claim in chronology.claims] == [edtf]
    assert chronology.events["Q1"].extras["wikidata"][0].startswith(f"P585: {value['time']} precision")
    assert chronology.problems == ()


def test_a_julian_year_keeps_its_number_and_is_told():
    years = [statement(moment(f"+{year}-00-00", 9, JULIAN)) for year in (1066, 1067)]
    chronology = read_wikidata(data(entity("Q1", "Event", P585=years)))
    assert sorted(claim.when.text for claim in chronology.claims) == ["1066", "1067"]
    assert [str(problem) for problem in chronology.problems] == [
        "<bytes>: 2 years of the Julian calendar keep their numbers; they begin and end some days apart from Gregorian "
        "ones: Q1.P585[0], Q1.P585[1]"
    ]


BEFORE_AND_AFTER = [
    (moment("+1850-00-00", 9, before=2, after=1), "[1848..1851]"),
    (moment("+1850-12-00", 10, before=1, after=1), "[1850-11..1851-01]"),
    (moment("+1850-12-31", 11, after=1), "[1850-12-31..1851-01-01]"),
    (moment("+1850-12-31", 11, JULIAN, before=1), "[1851-01-11..1851-01-12]"),
    (moment("+1850-12-00", 10, JULIAN, after=1), "[1850-12-13..1851-02-12]"),
    (moment("+1850-00-00", 7, before=1), "[1701..1900]"),
    (moment("-0001-00-00", 9, after=1), "[0000..0001]"),
]


@pytest.mark.parametrize(("value", "edtf"), BEFORE_AND_AFTER, ids=[edtf for _, edtf in BEFORE_AND_AFTER])
def test_before_and_after_are_units_of_the_precision(value, edtf):
    assert point(value) == (edtf, [])


def test_before_and_after_of_a_minute_are_told():
    when, told = point(moment("+1850-12-31T10:20:00Z", 13, after=5))
    assert when == "1850-12-31T10:20Z"
    assert told == ["before and after count hours or less, which EDTF can't hold; they are left out"]


QUALIFIERS = [
    ({"P1480": item("Q5727902")}, "+1850-00-00", 9, "1850~"),
    ({"P1480": item("Q18122778")}, "+1850-00-00", 9, "1850?"),
    ({"P1480": [item("Q5727902"), item("Q18122778")]}, "+1850-00-00", 9, "1850%"),
    ({"P5102": item("Q30230067")}, "+1850-05-04", 11, "1850-05-04?"),
    ({"P1480": item("Q5727902")}, "+1850-00-00", 7, "[1801~..1900~]"),
    ({"P1480": item("Q5727902")}, "+1850-00-00", 8, "185X~"),
    ({"P1480": item("Q5727902")}, "-66000000-00-00", 3, "[Y-66999998~..Y-65999999~]"),
    ({"P1319": moment("+1845-00-00", 9)}, "+1850-00-00", 7, "[1845..1900]"),
    ({"P1326": moment("+1845-06-00", 10)}, "+1850-00-00", 7, "[1801-01..1845-06]"),
    ({"P1319": moment("+1845-00-00", 9), "P1326": moment("+1855-03-02")}, "+1850-00-00", 7, "[1845-01-01..1855-03-02]"),
    ({"P1319": moment("+1700-00-00", 9), "P1326": moment("+1999-00-00", 9)}, "+1850-00-00", 9, "1850"),
    ({"P1319": moment("+1850-12-25", 11, JULIAN)}, "+1851-00-00", 9, "[1851-01-06..1851-12-31]"),
    ({"P1319": moment("+1845-00-00", 9), "P1480": item("Q5727902")}, "+1850-00-00", 7, "[1845~..1900~]"),
    (
        {"P1319": moment("-10500-00-00", 9), "P1326": moment("+1850-03-02")},
        "+1850-00-00",
        9,
        "[1850-01-01..1850-03-02]",
    ),
]


@pytest.mark.parametrize(("qualifiers", "time", "precision", "edtf"), QUALIFIERS)
def test_qualifiers_narrow_and_mark(qualifiers, time, precision, edtf):
    assert point(moment(time, precision), **qualifiers) == (edtf, [])


UNKNOWN = [
    ({}, None),
    ({"P1319": moment("+1845-00-00", 9)}, "[1845..]"),
    ({"P1326": moment("+1845-05-00", 10)}, "[..1845-05]"),
    ({"P1319": moment("+1845-00-00", 9), "P1326": moment("+1850-00-00", 9)}, "[1845..1850]"),
]


@pytest.mark.parametrize(("qualifiers", "edtf"), UNKNOWN)
def test_an_unknown_value_has_the_bounds_that_are_stated(qualifiers, edtf):
    assert point("somevalue", **qualifiers) == (edtf, [])
    chronology = read_wikidata(data(entity("Q1", P585=[statement("somevalue", **qualifiers)])))
    assert "P585: unknown value" in chronology.events["Q1"].extras["wikidata"]


BROKEN_QUALIFIERS = [
    (
        {"P1319": moment("+1905-00-00", 9)}, "1850",
        "earliest date 1905 and latest date unstated leave nothing of 1850; they are left out",
    ),
    (
        {"P1319": moment("+1850-02-30")}, "1850",
        "P1319: '1850-02-30' (at 8): February 1850 has 28 days; the date is left out",
    ),
    (
        {"P1319": [moment("+1850-02-01"), moment("+1850-03-01")]}, "[1850-02..1850-12]",
        "P1319 stands several times; the first counts",
    ),
    ({"P1480": item("Q21818619")}, "1850", "P1480 Q21818619 has no place in EDTF; it is kept in the extras"),
]  # fmt: skip


@pytest.mark.parametrize(("qualifiers", "edtf", "said"), BROKEN_QUALIFIERS)
def test_qualifiers_that_can_t_be_followed_are_told(qualifiers, edtf, said):
    assert point(moment("+1850-00-00", 9), **qualifiers) == (edtf, [said])


def test_bounds_that_edtf_can_t_write_are_told():
    bounds = {"P1319": moment("-10500-00-00", 9), "P1326": moment("+1850-03-02")}
    when, [told] = point("somevalue", **bounds)
    assert when is None
    assert told.endswith("; its bounds are left out")


def test_other_qualifiers_are_kept():
    chronology = read_wikidata(
        data(entity("Q1", P585=[statement(moment("+1850-00-00", 9), P518=item("Q2"))]), entity("Q2", "west wing"))
    )
    assert chronology.events["Q1"].extras["wikidata"] == ("P585 P518: west wing",)


def test_a_time_of_day_gives_way_to_a_mark():
    when, told = point(moment("+1850-12-31T10:20:00Z", 13), P1480=item("Q5727902"))
    assert (when, told) == ("1850-12-31~", ["a date with a time of day can't be marked ~; the day is kept"])


BAD_TIMES = [
    ("1850", "'1850' is no time value; it has time, precision and calendarmodel"),
    (moment("1850-01-01"), "time '1850-01-01T00:00:00Z' is not like +2025-11-16T00:00:00Z"),
    (moment("+1850-01-01") | {"time": 1850}, "time 1850 is not like +2025-11-16T00:00:00Z"),
    (moment("+18500000000000000-01-01"), "time '+18500000000000000-01-01T00:00:00Z' is not like +2025-11-16T00:00:00Z"),
    (moment("+0000-00-00", 9), "time '+0000-00-00T00:00:00Z' has the year 0, which Wikidata has not; 1 BCE is -0001"),
    (moment("+1850-01-01", 15), "precision 15; it is a number from 0 to 14, and 11 a day"),
    (moment("+1850-01-01", "day"), "precision 'day'; it is a number from 0 to 14, and 11 a day"),
    (moment("+1850-01-01", True), "precision True; it is a number from 0 to 14, and 11 a day"),
    (
        moment("+1850-01-01", 11, "http://www.wikidata.org/entity/Q12138"),
        "calendarmodel 'http://www.wikidata.org/entity/Q12138'; it is …/Q1985727 (Gregorian) or …/Q1985786 (Julian)",
    ),
    (moment("+1850-01-01", 11, None), "calendarmodel None; it is …/Q1985727 (Gregorian) or …/Q1985786 (Julian)"),
    (moment("+1850-02-30"), "'1850-02-30' (at 8): February 1850 has 28 days"),
    (moment("+1850-13-01"), "time '+1850-13-01T00:00:00Z' has the month 13; months are 01 to 12"),
    (moment("+1850-23-00", 10), "time '+1850-23-00T00:00:00Z' has the month 23; months are 01 to 12"),
    (moment("+1850-13-00", 10, JULIAN), "time '+1850-13-00T00:00:00Z' has the month 13; months are 01 to 12"),
    (moment("+1850-02-30", after=1), "there is no such day"),
    (moment("+1851-02-29", 11, JULIAN), "'1851, 2, 29' (at 0): the Julian February 1851 has 28 days"),
    (moment("+1234567890123456-00-00", 9), "a year has at most 12 digits, its exponent applied"),
]


@pytest.mark.parametrize(("value", "said"), BAD_TIMES, ids=[said[:50] for _, said in BAD_TIMES])
def test_a_bad_time_is_told_and_the_rest_kept(value, said):
    good = statement(moment("+1851-01-01"))
    chronology = read_wikidata(data(entity("Q1", "Event", P585=[statement(value), good])))
    assert [claim.when and claim.when.text for claim in chronology.claims] == [None, "1851-01-01"]
    [problem] = chronology.problems
    assert problem.path == "Q1.P585[0]"
    assert problem.message.startswith("P585: ")
    assert problem.message.endswith("; the date is left out")
    assert said in problem.message


SLIPS = [
    (moment("+1850-00-00"), "1850", "precision 11, but the month is 00; taken as the year"),
    (moment("+1850-05-00"), "1850-05", "precision 11, but the day is 00; taken as the month"),
    (moment("+1850-00-00", 10), "1850", "precision 10, but the month is 00; taken as the year"),
    (moment("+1850-00-00", 9, before="2"), "1850", "before '2' is no number of units; it is left out"),
    (moment("+1850-00-00", 9, after=-1), "1850", "after -1 is no number of units; it is left out"),
    (moment("+1850-05-04", 11, timezone=60), "1850-05-04", "timezone 60: times of Wikidata have none; it is left out"),
    (
        moment("-10500-05-04"), "Y-10499",
        "EDTF has months and days in years of four digits only; the year alone is kept",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("value", "edtf", "said"), SLIPS, ids=[said[:40] for _, _, said in SLIPS])
def test_slips_are_taken_as_far_as_they_go(value, edtf, said):
    assert point(value) == (edtf, [said])


# Events.


def test_begin_and_end_are_one_interval():
    chronology = read_wikidata(
        data(entity("Q1", "War", P580=[statement(moment("+1914-07-28"))], P582=[statement(moment("+1918-11-11"))]))
    )
    assert [(claim.id, claim.when.text) for claim in chronology.claims] == [("Q1/wikidata-Q1", "1914-07-28/1918-11-11")]
    assert chronology.events["Q1"].same_as == ("http://www.wikidata.org/entity/Q1",)
    assert chronology.problems == ()


ENDS = [
    (moment("+1914-00-00", 9), None, "1914/"),
    (None, moment("+1918-00-00", 9), "/1918"),
    (moment("+1914-00-00", 9), "novalue", "1914/.."),
    (moment("+1914-00-00", 9), "somevalue", "1914/"),
    ("somevalue", moment("+1918-00-00", 9), "/1918"),
    (moment("+1850-00-00", 8), moment("+1870-00-00", 8), "185X/187X"),
]


@pytest.mark.parametrize(("start", "end", "edtf"), ENDS, ids=[edtf for *_, edtf in ENDS])
def test_an_end_that_is_not_stated_is_unknown_and_one_that_there_is_not_is_open(start, end, edtf):
    claims = {prop: [statement(value)] for prop, value in (("P580", start), ("P582", end)) if value is not None}
    chronology = read_wikidata(data(entity("Q1", "War", **claims)))
    assert [claim.when.text for claim in chronology.claims] == [edtf]


def test_an_interval_has_no_times_of_day():
    starts, ends = [statement(moment("+2025-11-16T10:00:00Z", 13))], [statement(moment("+2025-11-17"))]
    chronology = read_wikidata(data(entity("Q1", "Talks", P580=starts, P582=ends)))
    assert [claim.when.text for claim in chronology.claims] == ["2025-11-16/2025-11-17"]
    assert [problem.message for problem in chronology.problems] == [
        "2025-11-16T10:00Z: an interval has no times of day; the day is kept"
    ]


def test_ends_that_no_interval_holds_are_told_and_say_nothing_false():
    starts, ends = [statement(moment("+1850-00-00", 7))], [statement(moment("+1950-00-00", 7))]
    chronology = read_wikidata(data(entity("Q1", "Style", P580=starts, P582=ends)))
    assert [claim.when.text for claim in chronology.claims] == ["[1801..2000]"]
    assert [problem.message for problem in chronology.problems] == [
        "begin [1801..1900] and end [1901..2000] can't stand in one EDTF interval; "
        "it is given as some time in [1801..2000]"
    ]


def test_an_end_before_its_begin_costs_the_date_alone():
    starts, ends = [statement(moment("+1950-00-00", 9))], [statement(moment("+1850-00-00", 9))]
    chronology = read_wikidata(data(entity("Q1", "Style", P580=starts, P582=ends)))
    assert [claim.when for claim in chronology.claims] == [None]
    assert "1950/1850" in chronology.problems[0].message


def test_each_end_has_its_own_sources():
    starts = [statement(moment("+1914-07-28"), references=[{"P248": item("Q7")}, {"P248": item("Q8")}])]
    ends = [statement(moment("+1918-11-11"), references=[{"P248": item("Q9")}])]
    chronology = read_wikidata(data(entity("Q1", "War", P580=starts, P582=ends)))
    whens = {claim.source: claim.when.text for claim in chronology.claims}
    assert whens == {
        "wikidata-Q1": "1914-07-28/1918-11-11",
        "wikidata-item-q7": "1914-07-28/", "wikidata-item-q8": "1914-07-28/", "wikidata-item-q9": "/1918-11-11",
    }  # fmt: skip
    assert resolve(chronology)["Q1"].when.text == "1914-07-28/1918-11-11"


def test_a_source_of_both_ends_states_the_interval():
    reference = {"P248": item("Q7")}
    starts = [statement(moment("+1914-07-28"), references=[reference])]
    ends = [statement(moment("+1918-11-11"), references=[reference])]
    chronology = read_wikidata(data(entity("Q1", "War", P580=starts, P582=ends)))
    assert {claim.source: claim.when.text for claim in chronology.claims} == {
        "wikidata-item-q7": "1914-07-28/1918-11-11"
    }


def test_two_begins_are_two_readings():
    starts = [statement(moment("+1914-07-28")), statement(moment("+1914-08-01"))]
    chronology = read_wikidata(data(entity("Q1", "War", P580=starts, P582=[statement(moment("+1918-11-11"))])))
    assert resolve(chronology)["Q1"].when is None
    assert [claim.when.text for claim in chronology.claims] == ["1914-07-28/1918-11-11", "1914-08-01/1918-11-11"]
    assert chronology.problems == ()


def test_several_begins_and_ends_are_not_paired():
    starts = [statement(moment("+1914-00-00", 9)), statement(moment("+1939-00-00", 9))]
    ends = [statement(moment("+1918-00-00", 9)), statement(moment("+1945-00-00", 9))]
    chronology = read_wikidata(data(entity("Q1", "War", P580=starts, P582=ends)))
    assert [claim.when.text for claim in chronology.claims] == ["1914/", "1939/", "/1918", "/1945"]
    assert [problem.message for problem in chronology.problems] == [
        "several begins and several ends; which belong together isn't said"
    ]


def test_what_is_no_event_itself_has_events():
    person = entity(
        "Q42", "Ada", P569=[statement(moment("+1815-12-10"))], P570=[statement(moment("+1852-11-27"))],
        P19=[statement(item("Q84"))], P106=[statement(item("Q82594"))],
    )  # fmt: skip
    chronology = read_wikidata(data(person, entity("Q84", "London")))
    assert [(event.id, event.title, event.kind, event.same_as) for event in chronology.events] == [
        ("Q42-birth", "Ada: birth", "birth", ()), ("Q42-death", "Ada: death", "death", ()),
    ]  # fmt: skip
    assert chronology.claims["Q42-birth/wikidata-Q42"].where == "London"
    assert chronology.events["Q42-birth"].extras["wikidata"] == ("P569 of http://www.wikidata.org/entity/Q42",)
    assert [str(problem) for problem in chronology.problems] == [
        "<bytes>: Q42: statements of 1 other kind are left out: P106"
    ]


@pytest.mark.parametrize(
    ("prop", "id_"),
    [
        ("P571", "Q1-inception"),
        ("P576", "Q1-dissolution"),
        ("P577", "Q1-publication"),
        ("P569", "Q1-birth"),
        ("P575", "Q1-discovery-or-invention"),
        ("P606", "Q1-first-flight"),
        ("P619", "Q1-launch"),
        ("P620", "Q1-landing"),
        ("P746", "Q1-disappearance"),
        ("P1191", "Q1-first-performance"),
        ("P1619", "Q1-opening"),
        ("P1636", "Q1-baptism"),
        ("P3999", "Q1-closure"),
        ("P4602", "Q1-burial-or-cremation"),
        ("P6949", "Q1-announcement"),
        ("P7588", "Q1-entry-into-force"),
    ],
)
def test_each_property_that_makes_an_event(prop, id_):
    chronology = read_wikidata(data(entity("Q1", "Thing", **{prop: [statement(moment("+1850-00-00", 9))]})))
    assert chronology.events.ids() == [id_]


def test_no_value_is_no_event():
    chronology = read_wikidata(data(entity("Q42", "Ada", P570=[statement("novalue")])))
    assert chronology.events.ids() == []
    assert chronology.problems[0].message == "stated to have no value, so there is no event"


def test_place_participants_and_kind_have_names_where_the_file_has_them():
    event = entity(
        "Q1", "Summit", P585=[statement(moment("+2025-11-16"))], P31=[statement(item("Q2"))],
        P276=[statement(item("Q3"))], P17=[statement(item("Q4"))],
        P710=[statement(item("Q4")), statement(item("Q5")), statement("somevalue")],
    )  # fmt: skip
    chronology = read_wikidata(
        data(event, entity("Q2", "meeting"), entity("Q3", "Tashkent"), entity("Q4", "Uzbekistan"))
    )
    [claim] = chronology.claims
    assert (chronology.events["Q1"].kind, claim.where) == ("meeting", "Tashkent, Uzbekistan")
    assert claim.participants == ("Uzbekistan", "Q5")
    assert chronology.problems == ()


def test_of_several_places_the_preferred_one_counts_and_a_deprecated_one_never():
    ranked = [
        statement(item("Q2")), statement(item("Q3"), "preferred"), statement(item("Q4"), "deprecated"),
    ]  # fmt: skip
    for places, where in ((ranked, "Q3"), (ranked[::2], "Q2"), (ranked[2:], None)):
        chronology = read_wikidata(data(entity("Q1", P585=[statement(moment("+2025-11-16"))], P276=places)))
        assert [claim.where for claim in chronology.claims] == [where]


def test_no_place_and_no_participant_is_lost():
    event = entity(
        "Q1", "Battle", P585=[statement(moment("+1709-07-08"))],
        P276=[statement(item("Q10")), statement(item("Q11"))], P17=[statement(item("Q12")), statement("somevalue")],
        P710=[statement(item("Q14"), P3831=item("Q99")), statement(item("Q15"), "deprecated", P2241=item("Q98"))],
    )  # fmt: skip
    chronology = read_wikidata(data(event, entity("Q99", "attacker")))
    [claim] = chronology.claims
    assert (claim.where, claim.participants) == ("Q10, Q12", ("Q14",))
    assert chronology.events["Q1"].extras["wikidata"] == (
        "P276: Q11", "P17: unknown value", "P710 Q14 P3831: attacker", "P710: Q15 (deprecated)", "P710 Q15 P2241: Q98",
    )  # fmt: skip


def test_places_and_participants_have_their_own_sources():
    place = statement(item("Q10"), references=[{"P248": item("Q20")}])
    people = [statement(item("Q14"), references=[{"P248": item("Q21"), "P304": "4"}]), statement(item("Q15"))]
    dates = [statement(moment("+1709-07-08"), references=[{"P248": item("Q20")}])]
    chronology = read_wikidata(data(entity("Q1", "Battle", P585=dates, P276=[place], P710=people)))
    said = [
        (claim.source, claim.when and claim.when.text, claim.where, claim.participants) for claim in chronology.claims
    ]
    assert said == [
        ("wikidata-item-q20", "1709-07-08", "Q10", ()),
        ("wikidata-Q1", None, "Q10", ("Q14", "Q15")),
        ("wikidata-item-q21", None, None, ("Q14",)),
    ]  # fmt: skip
    account = resolve(chronology)["Q1"]
    assert (account.where, account.participants) == ("Q10", ("Q14", "Q15"))


def test_one_source_of_place_and_date_is_enough():
    reference = [{"P248": item("Q20")}]
    dates, places = (
        [statement(moment("+1709-07-08"), references=reference)],
        [statement(item("Q10"), references=reference)],
    )
    [claim] = read_wikidata(data(entity("Q1", "Battle", P585=dates, P276=places))).claims
    assert (claim.source, claim.when.text, claim.where) == ("wikidata-item-q20", "1709-07-08", "Q10")


def test_editions_in_several_places_are_several_events():
    dates = [
        statement(moment("+1869-00-00", 9), P291=item("Q649")), statement(moment("+1886-00-00", 9), P291=item("Q84")),
        statement(moment("+1887-00-00", 9), "deprecated", P291=item("Q84")),
    ]  # fmt: skip
    book = entity("Q5", "Book", P577=dates, P291=[statement(item("Q84"))])
    chronology = read_wikidata(data(book, entity("Q84", "London")))
    said = [
        (event.title, account.when.text, account.where)
        for event in chronology.events
        for account in [resolve(chronology)[event.id]]
    ]
    assert said == [("Book: publication (Q649)", "1869", "Q649"), ("Book: publication (London)", "1886", "London")]
    assert chronology.events.ids() == ["Q5-publication-Q649", "Q5-publication-Q84"]
    assert resolve(chronology).conflicts == ()
    assert chronology.problems == ()


def test_one_edition_has_its_place():
    dates = [statement(moment("+1869-00-00", 9), P291=item("Q649"))]
    chronology = read_wikidata(data(entity("Q5", "Book", P577=dates, P291=[statement(item("Q84"))])))
    assert [(claim.event, claim.where) for claim in chronology.claims] == [("Q5-publication", "Q649")]
    assert "P291: Q84" in chronology.events["Q5-publication"].extras["wikidata"]


def test_parts_of_an_event_with_dates_of_their_own_are_events():
    ends = [statement(moment("+1945-05-08"), P276=item("Q46")), statement(moment("+1945-09-02"), P276=item("Q17"))]
    war = entity("Q1", "War", P580=[statement(moment("+1939-09-01"))], P582=ends, P710=[statement(item("Q30"))])
    chronology = read_wikidata(data(war, entity("Q46", "Europe")))
    assert [(claim.event, claim.when.text, claim.where) for claim in chronology.claims] == [
        ("Q1", "1939-09-01/", None), ("Q1-Q46", "/1945-05-08", "Europe"), ("Q1-Q17", "/1945-09-02", "Q17"),
    ]  # fmt: skip
    assert [event.title for event in chronology.events] == ["War", "War (Europe)", "War (Q17)"]
    assert [bool(event.same_as) for event in chronology.events] == [True, False, False]
    assert chronology.events["Q1-Q46"].extras["wikidata"] == ("P582 of http://www.wikidata.org/entity/Q1",)


def test_an_event_that_only_its_parts_date_stays():
    dates = [statement(moment(f"+2025-11-{day}"), P518=item(part)) for day, part in (("16", "Q2"), ("17", "Q3"))]
    dates[1]["rank"] = "preferred"
    chronology = read_wikidata(data(entity("Q1", "Talks", P585=dates)))
    assert [(claim.event, claim.when and claim.when.text) for claim in chronology.claims] == [
        ("Q1", None), ("Q1-Q2", "2025-11-16"), ("Q1-Q3", "2025-11-17"),
    ]  # fmt: skip
    assert "P585: preferred in Wikidata" in chronology.events["Q1-Q3"].extras["wikidata"]


def test_the_same_date_with_and_without_a_place_is_one_event():
    dates = [statement(moment("+2025-11-16"), P276=item("Q2")), statement(moment("+2025-11-16"))]
    chronology = read_wikidata(data(entity("Q1", "Talks", P585=dates)))
    assert [(claim.when.text, claim.where) for claim in chronology.claims] == [
        ("2025-11-16", "Q2"),
        ("2025-11-16", None),
    ]


def test_the_place_of_a_date_and_of_its_entity_are_one():
    dates = [statement(moment("+1919-06-28"), P276=item("Q2946"))]
    places = {"P276": [statement(item("Q2946"), references=[{"P248": item("Q7")}])], "P17": [statement(item("Q142"))]}
    account = resolve(read_wikidata(data(entity("Q1", "Treaty", P585=dates, **places))))["Q1"]
    assert account.where == "Q2946, Q142"
    assert [claim.source for claim in account.claims if claim.where] == [
        "wikidata-Q1", "wikidata-Q1", "wikidata-item-q7",
    ]  # fmt: skip


def test_the_place_of_one_end_is_not_that_of_the_whole():
    starts, ends = [statement(moment("+1618-00-00", 9), P276=item("Q2"))], [statement(moment("+1648-00-00", 9))]
    chronology = read_wikidata(data(entity("Q1", "War", P580=starts, P582=ends)))
    assert [(claim.when.text, claim.where) for claim in chronology.claims] == [("1618/1648", None)]
    assert chronology.events["Q1"].extras["wikidata"] == ("P580: Q2",)


def test_a_date_that_is_left_out_is_named_first():
    others = {prop: [] for prop in ("P18", "P373", "P856", "P910", "P646")}
    treaty = entity(
        "Q1",
        "Treaty",
        P585=[statement(moment("+1900-00-00", 9))],
        **others,
        P793=[statement(item("Q2"), P585=moment("+1902-00-00", 9))],
        P1317=[statement(moment("+1901-00-00", 9))],
    )
    [problem] = read_wikidata(data(treaty)).problems
    assert problem.message == (
        "statements of 7 other kinds are left out: P1317 (a date), P793 (a date in a qualifier), P18, P373, P856, …"
    )


def test_unknown_and_no_value_are_kept_apart():
    dates = [statement(moment("+2025-11-16"), P518="somevalue", P642="novalue")]
    extras = read_wikidata(data(entity("Q1", P585=dates))).events["Q1"].extras["wikidata"]
    assert extras == ("P585 P518: unknown value", "P585 P642: no value")


def test_kinds_without_a_name_are_kept():
    kinds = [statement(item("Q2")), statement(item("Q3"))]
    event = entity("Q1", P585=[statement(moment("+2025-11-16"))], P31=kinds)
    assert read_wikidata(data(event)).events["Q1"].extras["wikidata"] == ("P31: Q2", "P31: Q3")
    named = read_wikidata(data(event, entity("Q2", "meeting"))).events["Q1"]
    assert (named.kind, named.extras["wikidata"]) == ("meeting", ("P31: Q3",))


def test_labels_fall_back():
    one = entity("Q1", P585=[statement(moment("+2025-11-16"))])
    one["labels"] = {code: {"language": code, "value": code} for code in ("en", "de", "ru")}
    titles = {
        code: read_wikidata(json.dumps(one).encode(), language=code).events["Q1"].title
        for code in ("ru", "de-CH", "tg")
    }
    assert titles == {"ru": "ru", "de-CH": "de", "tg": "en"}
    one["labels"] = {"fr": {"value": "fr"}, "el": {"value": " "}, "mul": "mul"}
    assert read_wikidata(data(one)).events["Q1"].title == "mul"
    one["labels"] = []
    assert read_wikidata(data(one)).events["Q1"].title == "Q1"


# Sources.


def test_a_reference_becomes_a_source():
    reference = {
        "P248": item("Q100"), "P1476": {"text": "Summit held", "language": "en"}, "P854": "https://example.org/a",
        "P577": moment("+2025-11-17"), "P813": moment("+2025-11-20"), "P304": "4", "P2093": "A. Writer",
        "P1683": {"text": "on Sunday", "language": "en"},
    }  # fmt: skip
    dates = [statement(moment("+2025-11-16"), references=[reference, {"P248": item("Q100")}])]
    one = entity("Q1", "Summit", P585=dates) | {"modified": "2025-12-01T10:00:00Z"}
    one["descriptions"] = {"en": {"value": "meeting in Tashkent"}}
    chronology = read_wikidata(data(one, entity("Q100", "Gazette")))
    assert chronology.problems == ()
    article, gazette = chronology.sources["summit-held"], chronology.sources["gazette"]
    assert (article.title, article.publisher, article.authors) == ("Summit held", "Gazette", ("A. Writer",))
    assert (article.url, str(article.published), str(article.retrieved)) == (
        "https://example.org/a", "2025-11-17", "2025-11-20",
    )  # fmt: skip
    assert gazette.title == "Gazette"
    citation = chronology.claims["Q1/summit-held"].citations[0]
    assert (citation.locator, citation.exact) == ("p. 4", "on Sunday")
    page = chronology.sources["wikidata-Q1"]
    assert (page.title, page.publisher, page.description) == ("Summit", "Wikidata", "meeting in Tashkent")
    assert (page.url, str(page.published)) == ("https://www.wikidata.org/wiki/Q1", "2025-12-01T10:00:00Z")


def test_one_source_for_statements_that_name_the_same():
    reference = {"P854": "https://example.org/a", "P813": moment("+2025-11-20")}
    dates = [statement(moment(f"+2025-11-{day}"), references=[reference]) for day in (16, 17)]
    chronology = read_wikidata(data(entity("Q1", P585=dates), entity("Q2", P585=dates[:1])))
    assert [source.url for source in chronology.sources if source.publisher != "Wikidata"] == ["https://example.org/a"]
    assert [claim.id for claim in chronology.claims] == [
        "Q1/example.org-a", "Q1/example.org-a-2", "Q2/example.org-a",
    ]  # fmt: skip


def test_one_document_looked_at_twice_is_one_source():
    references = [{"P248": item("Q36578"), "P813": moment(f"+{year}-01-01")} for year in (2021, 2020)]
    dates = [statement(moment("+1709-07-08"), references=[*references, {"P248": item("Q36578")}])]
    chronology = read_wikidata(data(entity("Q1", P585=dates)))
    assert [claim.id for claim in chronology.claims] == ["Q1/wikidata-item-q36578"]
    assert str(chronology.sources["wikidata-item-q36578"].retrieved) == "2021-01-01"


def test_a_publisher_comes_before_the_work_and_the_hour_of_publication_stays():
    title = {"text": "Summit held", "language": "en"}
    reference = {
        "P248": item("Q100"),
        "P1476": title,
        "P123": item("Q101"),
        "P577": moment("+2025-11-17T08:30:00Z", 13),
    }
    dates = [statement(moment("+2025-11-16"), references=[reference])]
    named = (entity("Q100", "Gazette"), entity("Q101", "House"))
    source = read_wikidata(data(entity("Q1", P585=dates), *named)).sources["summit-held"]
    assert (source.title, source.publisher, str(source.published)) == ("Summit held", "House", "2025-11-17T08:30Z")


def test_a_number_in_a_catalogue_is_a_place_in_it():
    reference = {"P248": item("Q36578"), "P227": "118540238"}
    chronology = read_wikidata(data(entity("Q1", P569=[statement(moment("+1749-08-28"), references=[reference])])))
    [claim] = chronology.claims
    assert (claim.source, claim.citations[0].locator) == ("wikidata-item-q36578", "P227: 118540238")


BAD_REFERENCES = [
    ({"P854": "example.org", "P1476": {"text": "T", "language": "en"}}, "url is left out"),
    (
        {"P813": moment("+2020-00-00", 9), "P1476": {"text": "T", "language": "en"}},
        "P813: 2020 is no day; it is left out",
    ),
    ({"P813": "2020", "P1476": {"text": "T", "language": "en"}}, "P813: '2020' is no time value"),
    (
        {"P813": moment("+2020-01-01"), "P577": moment("+2021-01-01"), "P1476": {"text": "T", "language": "en"}},
        "retrieved on 2020-01-01, before it was published (2021-01-01); retrieved is left out",
    ),
    ({"P813": moment("+2020-01-01")}, "the reference names no document; the entity's page stands for it"),
    ({"P887": item("Q1")}, "the reference names no document; the entity's page stands for it"),
    ({"P248": "somevalue"}, "the reference names no document; the entity's page stands for it"),
    (
        {"P1476": {"text": "T", "language": "en"}, "P887": item("Q9")},
        "P887 Q9 has no place in a source; it is left out",
    ),
]


@pytest.mark.parametrize(("reference", "said"), BAD_REFERENCES, ids=[said[:40] for _, said in BAD_REFERENCES])
def test_a_bad_reference_costs_itself_alone(reference, said):
    chronology = read_wikidata(data(entity("Q1", P585=[statement(moment("+2025-11-16"), references=[reference])])))
    [problem] = chronology.problems
    assert problem.path == "Q1.P585[0].references[0]"
    assert said in problem.message
    assert [claim.when.text for claim in chronology.claims] == ["2025-11-16"]


# Ranks.


def test_ranks_are_judgements():
    dates = [
        statement(moment("+2025-11-15"), "deprecated", P2241=item("Q9")),
        statement(moment("+2025-11-16"), "preferred"), statement(moment("+2025-11-17")),
    ]  # fmt: skip
    chronology = read_wikidata(data(entity("Q1", "Summit", P585=dates), entity("Q9", "a slip")))
    assert [(judgement.claim, str(judgement.verdict), judgement.reason) for judgement in chronology.judgements] == [
        ("Q1/wikidata-Q1", "rejects", "deprecated in Wikidata: a slip"),
        ("Q1/wikidata-Q1-2", "prefers", "preferred in Wikidata"),
    ]
    assert resolve(chronology)["Q1"].when.text == "2025-11-16"


def test_the_place_stands_where_a_date_falls_or_is_preferred():
    place = {"P276": [statement(item("Q3"))]}
    fallen = [statement(moment("+2025-11-15"), "deprecated")]
    chronology = read_wikidata(data(entity("Q1", "Summit", P585=fallen, **place), entity("Q3", "Tashkent")))
    account = resolve(chronology)["Q1"]
    assert (account.when, account.where) == (None, "Tashkent")
    reference = {"P854": "https://example.org/a"}
    both = [statement(moment("+2025-11-16"), "preferred", [reference]), statement(moment("+2025-11-17"))]
    chronology = read_wikidata(data(entity("Q1", "Summit", P585=both, **place), entity("Q3", "Tashkent")))
    account = resolve(chronology)["Q1"]
    assert (account.when.text, account.where) == ("2025-11-16", "Tashkent")


def test_one_rank_for_all_is_no_judgement():
    dates = [statement(moment("+2025-11-16"), "preferred")]
    assert read_wikidata(data(entity("Q1", P585=dates))).judgements == ()


def test_one_deprecated_end_leaves_the_sound_begin():
    starts, ends = [statement(moment("+1618-05-23"))], [statement(moment("+1648-00-00", 9), "deprecated")]
    chronology = read_wikidata(data(entity("Q1", "War", P580=starts, P582=ends)))
    assert [claim.when.text for claim in chronology.claims] == ["1618-05-23/", "/1648"]
    assert [(one.claim, str(one.verdict)) for one in chronology.judgements] == [("Q1/wikidata-Q1-2", "rejects")]
    assert resolve(chronology)["Q1"].when.text == "1618-05-23/"


def test_a_pair_is_preferred_where_each_end_is_the_best():
    starts = [statement(moment("+1618-05-23"), "preferred")]
    ends = [statement(moment("+1648-00-00", 9)), statement(moment("+1650-00-00", 9), "preferred")]
    chronology = read_wikidata(data(entity("Q1", "War", P580=starts, P582=ends)))
    [judgement] = chronology.judgements
    assert (str(judgement.verdict), chronology.claims[judgement.claim].when.text) == ("prefers", "1618-05-23/1650")
    assert resolve(chronology)["Q1"].when.text == "1618-05-23/1650"


def test_the_best_of_several_begins_and_ends_go_together():
    starts = [statement(moment("+1618-00-00", 9), "preferred"), statement(moment("+1619-00-00", 9))]
    ends = [statement(moment("+1648-00-00", 9)), statement(moment("+1650-00-00", 9), "preferred")]
    chronology = read_wikidata(data(entity("Q1", "War", P580=starts, P582=ends)))
    assert [claim.when.text for claim in chronology.claims] == ["1618/1650", "1619/", "/1648"]
    assert resolve(chronology)["Q1"].when.text == "1618/1650"
    assert len(chronology.problems) == 1


def test_preferred_alone_in_each_property_is_no_judgement():
    starts, ends = [statement(moment("+1618-00-00", 9), "preferred")], [statement(moment("+1648-00-00", 9))]
    assert read_wikidata(data(entity("Q1", "War", P580=starts, P582=ends))).judgements == ()


def test_a_source_of_one_end_says_it_once():
    starts = [statement(moment("+1618-00-00", 9), references=[{"P248": item("Q7")}])]
    ends = [statement(moment("+1648-00-00", 9)), statement(moment("+1650-00-00", 9))]
    chronology = read_wikidata(data(entity("Q1", "War", P580=starts, P582=ends)))
    assert [claim.when.text for claim in chronology.claims] == ["1618/1648", "1618/", "1618/1650"]


def test_the_deprecated_end_falls_and_the_other_stands():
    starts = [statement(moment("+1914-07-28")), statement(moment("+1900-01-01"), "deprecated")]
    ends = [statement(moment("+1918-11-11"))]
    chronology = read_wikidata(data(entity("Q1", "War", P580=starts, P582=ends)))
    assert resolve(chronology)["Q1"].when.text == "1914-07-28/1918-11-11"


# Files.


def test_every_shape_of_file(tmp_path):
    one, two = (entity(name, name, P585=[statement(moment("+2025-11-16"))]) for name in ("Q1", "Q2"))
    lines = "\n".join(json.dumps(each) for each in (one, two))
    shapes = {
        "data.json": json.dumps({"entities": {"Q1": one, "Q2": two}, "success": 1}),
        "list.json": json.dumps([one, two]),
        "entities.json": json.dumps({"entities": [one, two]}),
        "lines.json": lines,
        "dump.json": "[\n" + lines.replace("\n", ",\n") + "\n]\n",
        "spread.json": json.dumps([one, two], indent=1),
    }
    for name, text in shapes.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        chronology = read_wikidata(tmp_path / name)
        assert (chronology.events.ids(), chronology.problems) == (["Q1", "Q2"], ()), name
    assert read_wikidata(json.dumps(one).encode()).events.ids() == ["Q1"]


def test_lines_have_numbers():
    one = json.dumps(entity("Q1", P585=[statement(moment("+2025-13-16"))])).encode()
    text = one + b'\n{"id": "Q2", }\n' + one.replace(b"Q1", b"Q3")
    chronology = read_wikidata(text)
    assert [(problem.line, problem.path) for problem in chronology.problems] == [
        (1, "Q1.P585[0]"), (2, ""), (3, "Q3.P585[0]"),
    ]  # fmt: skip


BAD_FILES = [
    (b"", "<bytes>:1:1: no JSON, so not a Wikidata file: expecting value"),
    (b"BEGIN:VCALENDAR", "<bytes>:1:1: no JSON, so not a Wikidata file: expecting value"),
    (b"\xff\xfe", "<bytes>:1:1: no JSON, so not a Wikidata file: expecting value"),
    (b"\xc3(", "<bytes>:1:1: byte 0xc3 is not UTF-8; save the file as UTF-8"),
    (b"42", "<bytes>: no entity of Wikidata in it; it has entities, or one entity with id, labels and claims"),
    (b"null", "<bytes>: no entity of Wikidata in it; it has entities, or one entity with id, labels and claims"),
    (b"{}", "<bytes>: no entity of Wikidata in it; it has entities, or one entity with id, labels and claims"),
    (b'{"id": 42}', "<bytes>: no entity of Wikidata in it; it has entities, or one entity with id, labels and claims"),
    (
        b'{"entities": 3}',
        "<bytes>: no entity of Wikidata in it; it has entities, or one entity with id, labels and claims",
    ),
    (b"[" * 100 + b"]" * 100, "<bytes>: nested deeper than 64 levels, so not a Wikidata file"),
    (b"[" * 100_000, "<bytes>: nested deeper than 64 levels, so not a Wikidata file"),
]


@pytest.mark.parametrize(("text", "said"), BAD_FILES, ids=[repr(text[:20]) for text, _ in BAD_FILES])
def test_what_is_no_file_of_wikidata(text, said):
    with pytest.raises(ChronologyFileError) as caught:
        read_wikidata(text)
    assert str(caught.value) == said


BAD_ENTITIES = [
    (3, "<bytes>: [0]: 3: an entity has an id such as Q42"),
    (None, "<bytes>: [0]: None: an entity has an id such as Q42"),
    ({"id": ["Q1"]}, "<bytes>: [0]: {'id': ['Q1']}: an entity has an id such as Q42"),
    ({"id": "Q7", "missing": ""}, "<bytes>: [0]: 'Q7': Wikidata has no such entity"),
    ({"id": "Q1"}, "<bytes>: [1]: 'Q1': it stands here twice; the first counts"),
    ({"id": "Q7", "claims": 3}, "<bytes>: Q7: claims 3; expected statements by property"),
    ({"id": "Q7", "claims": []}, "<bytes>: Q7: no statement that dates an event; it is left out"),
    ({"id": "Q7", "claims": {"P585": 3}}, "<bytes>: Q7.P585: 3 stands here; expected a list of statements"),
    ({"id": "Q7", "claims": {"P585": [3]}}, "<bytes>: Q7.P585[0]: 3 stands here; expected a statement"),
    (
        {"id": "Q7", "claims": {"P585": [{"mainsnak": {"snaktype": "value"}}]}},
        "<bytes>: Q7.P585[0]: {'snaktype': 'value'} is no snak; it has a snaktype and a datavalue, and is left out",
    ),
    (
        entity("Q7", P585=[statement(moment("+2025-11-16"), "best")]),
        "<bytes>: Q7.P585[0]: rank 'best'; ranks are preferred, normal, deprecated; taken as normal",
    ),
    (
        entity("Q7", P585=[statement(moment("+2025-11-16")) | {"references": 3}]),
        "<bytes>: Q7.P585[0]: references 3; expected a list; they are left out",
    ),
    (
        entity("Q7", P585=[statement(moment("+2025-11-16")) | {"references": [3]}]),
        "<bytes>: Q7.P585[0].references[0]: 3 stands here; expected snaks by property; it is left out",
    ),
    (
        entity("Q7", P585=[statement(moment("+2025-11-16")) | {"qualifiers": {"P1319": 3}}]),
        "<bytes>: Q7.P585[0].qualifiers.P1319: 3 stands here; expected a list; it is left out",
    ),
    (
        entity("Q7", P585=[statement(moment("+2025-11-16"))]) | {"modified": "yesterday"},
        "<bytes>: Q7: modified 'yesterday' is no date; the page has none",
    ),
]


@pytest.mark.parametrize(("bad", "said"), BAD_ENTITIES, ids=[said[9:50] for _, said in BAD_ENTITIES])
def test_a_bad_entity_costs_itself_alone(bad, said):
    good = entity("Q1", "Good", P585=[statement(moment("+2025-11-16"))])
    entities = [good, bad] if isinstance(bad, dict) and bad.get("id") == "Q1" else [bad, good]
    chronology = read_wikidata(json.dumps(entities).encode())
    assert "Q1" in chronology.events
    assert said in [str(problem) for problem in chronology.problems]


@pytest.mark.parametrize("label", ["a\x00b", "a\ud800b"])
def test_a_label_that_no_file_can_hold_is_told(label):
    good = entity("Q1", "Good", P585=[statement(moment("+2025-11-16"))])
    bad = entity("Q2", label, P585=[statement(moment("+2025-11-16"))])
    chronology = read_wikidata(data(good, bad))
    assert [event.title for event in chronology.events] == ["Good", "a\ufffdb"]
    assert any("no text file can hold" in problem.message for problem in chronology.problems)


def test_many_statements_take_no_time_beyond_their_number():
    def seconds(number):
        years = [statement(moment(f"+{1000 + index % 900}-00-00", 9)) for index in range(number)]
        text = data(entity("Q1", P585=years, P580=years, P582=years[:1]))
        begin = time.process_time()
        read_wikidata(text)
        return time.process_time() - begin

    assert min(seconds(4000) for _ in range(2)) < 6 * max(seconds(1000) for _ in range(3))


KEYS = [
    "id", "labels", "claims", "mainsnak", "snaktype", "datavalue", "value", "time", "precision", "calendarmodel",
    "before", "P585", "P1319", "P248", "qualifiers", "references", "snaks", "en",
]  # fmt: skip
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5)
    | st.sampled_from(["value", "somevalue", "novalue", "Q1", "preferred", "+1850-00-00T00:00:00Z", GREGORIAN]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(KEYS),
        inner, max_size=4,
    ),
    max_leaves=12,
)  # fmt: skip


def everywhere(tree):
    """Each place in a tree, as the steps to it."""
    steps = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for step, inner in steps:
        yield (step,)
        yield from ((step, *rest) for rest in everywhere(inner))


WHOLE = entity(
    "Q1", "Summit",
    P585=[
        statement(moment("+2025-11-16"), "preferred", [{"P248": item("Q2"), "P813": moment("+2025-11-20")}],
                  P1480=item("Q5727902"), P1319=moment("+2025-11-01"), P1326=moment("+2025-11-30")),
    ],
    P580=[statement(moment("+2025-11-15"))], P582=[statement("novalue")], P569=[statement("somevalue")],
    P577=[statement(moment("+2025-11-15"), P291=item("Q6")), statement(moment("+2025-11-16"), P518=item("Q7"))],
    P31=[statement(item("Q3"))], P710=[statement(item("Q4"), references=[{"P248": item("Q2")}], P3831=item("Q8"))],
    P276=[statement(item("Q5"))], P1120=[statement(item("Q9"), P585=moment("+2025-11-15"))],
) | {"modified": "2025-12-01T00:00:00Z"}  # fmt: skip
PLACES = list(everywhere(WHOLE))


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(PLACES), ANYTHING)
def test_anything_anywhere_is_read_or_told(place, thing):
    tree = json.loads(json.dumps(WHOLE))
    node = tree
    for step in place[:-1]:
        node = node[step]
    node[place[-1]] = thing
    good = entity("Q99", "Good", P585=[statement(moment("+2025-11-16"))])
    chronology = read_wikidata(json.dumps([tree, good]).encode())
    assert isinstance(chronology, Chronology)
    assert chronology.events["Q99"].title == "Good"
    assert all("\n" not in str(problem) and not str(problem).endswith(".") for problem in chronology.problems)


@given(ANYTHING)
def test_any_json_is_read_or_refused(thing):
    try:
        read_wikidata(json.dumps(thing).encode())
    except ChronologyFileError as error:
        assert "\n" not in str(error)


def test_a_whole_file(file_regression, tmp_path):
    dates = [
        statement(
            moment("+1914-07-28"), "preferred", [{"P854": "https://example.org/war", "P813": moment("+2020-01-02")}]
        ),
        statement(moment("+1914-08-00", 10), P1480=item("Q5727902")),
        statement(moment("+1914-06-28"), "deprecated", P2241=item("Q9")),
    ]
    war = entity("Q1", "War", P580=dates, P582=[statement(moment("+1918-11-11"))], P276=[statement(item("Q2"))])
    writer = entity(
        "Q42", "Writer", P569=[statement(moment("+1799-05-26", 11, JULIAN), references=[{"P248": item("Q8")}])],
        P570=[statement("somevalue", P1319=moment("+1837-00-00", 9))], P19=[statement(item("Q2"))],
    )  # fmt: skip
    entities = [war, writer, entity("Q2", "Town"), entity("Q8", "Dictionary"), entity("Q9", "a slip")]
    (tmp_path / "file.json").write_text(json.dumps(entities), encoding="utf-8")
    chronology = read_wikidata(tmp_path / "file.json")
    write(chronology, tmp_path / "file.yaml")
    assert read(tmp_path / "file.yaml") == chronology
    told = [str(problem).replace(f"{tmp_path}/", "# ") for problem in chronology.problems]
    text = (tmp_path / "file.yaml").read_text(encoding="utf-8")
    file_regression.check("\n".join([text, *told, ""]), extension=".yaml")
