"""The linter finds each mistake, and the calendars of hostile chronologies have none."""

import re
from pathlib import Path

import pytest
from calendar_lint import ALLOWED, lint
from hostile import hostile

import cachrono
from cachrono.calendars.writer import calendar_of

GOOD = (Path(__file__).with_name("by_hand.ics")).read_bytes()
SMALL = b"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:x
BEGIN:VEVENT
UID:a
DTSTAMP:20260101T000000Z
DTSTART;VALUE=DATE:20250101
DTEND;VALUE=DATE:20250102
SUMMARY:Text
END:VEVENT
END:VCALENDAR
""".replace(b"\n", b"\r\n")
SECOND = b"BEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:20250101T000000\r\nEND:VEVENT\r\n"
JOURNAL = SECOND.replace(b"VEVENT", b"VJOURNAL")
TIMED = (b"DTSTART;VALUE=DATE:20250101\r\nDTEND;VALUE=DATE:20250102", b"DTSTART:20250101T100000Z\r\nDTEND:")
LAST = b"END:VCALENDAR\r\n"


def with_line(line: bytes) -> bytes:
    """The small calendar with one more line in its event."""
    return SMALL.replace(b"SUMMARY:Text", b"SUMMARY:Text\r\n" + line)


def in_place_of(old: bytes, new: bytes) -> bytes:
    assert old in SMALL
    return SMALL.replace(old, new)


BAD = {
    # bytes
    "long line": (with_line(b"COMMENT:" + b"x" * 68), ["line 10: 76 octets"]),
    "long line in letters of two bytes": (with_line("COMMENT:{}".format("ж" * 34).encode()), ["line 10: 76 octets"]),
    "long fold": (with_line(b"COMMENT:x\r\n " + b"x" * 75), ["line 11: 76 octets"]),
    "bare LF": (in_place_of(b"Text\r\n", b"Text\n"), ["1 bare CR or LF"]),
    "LF alone": (SMALL.replace(b"\r\n", b"\n"), ["the last line doesn't end in CRLF", "11 bare CR or LF"]),
    "bare CR": (in_place_of(b"Text\r\n", b"Text\r"), ["1 bare CR or LF"]),
    "CR CR LF": (in_place_of(b"Text\r\n", b"Text\r\r\n"), ["1 bare CR or LF"]),
    "LF within a text": (in_place_of(b"Text", b"Te\nxt"), ["1 bare CR or LF", "line 10: no name of a property"]),
    "no end of line": (SMALL[:-2], ["the last line doesn't end in CRLF"]),
    "blank line": (with_line(b""), ["line 10: blank"]),
    "blank fold": (with_line(b"COMMENT:x\r\n  "), ["line 11: blank"]),
    "fold of a wide blank": (with_line("COMMENT:x\r\n \u2003".encode()), ["line 11: blank"]),
    "split character": (
        with_line("COMMENT:ж".encode().replace(b"\xd0", b"\xd0\r\n ")),
        ["line 10: no UTF-8, or a character split", "line 11: no UTF-8, or a character split"],
    ),
    "Latin-1": (in_place_of(b"Text", b"T\xe9xt"), ["line 9: no UTF-8, or a character split"]),
    "control character": (in_place_of(b"Text", b"Te\x01xt"), [r"line 9: control character '\x01'"]),
    "NUL": (in_place_of(b"Text", b"Te\0xt"), [r"line 9: control character '\x00'"]),
    "DEL": (in_place_of(b"Text", b"Te\x7fxt"), [r"line 9: control character '\x7f'"]),
    "vertical tab": (in_place_of(b"Text", b"Te\x0bxt"), [r"line 9: control character '\x0b'"]),
    "next line": (in_place_of(b"Text", "Te\x85xt".encode()), [r"line 9: control character '\x85'"]),
    "line separator": (in_place_of(b"Text", "Te\u2028xt".encode()), [r"line 9: control character '\u2028'"]),
    # lines
    "no colon": (with_line(b"COMMENT"), ["line 10: neither parameter nor value follows the name: b'COMMENT'"]),
    "no name": (with_line(b":x"), ["line 10: no name of a property"]),
    "name with an underscore": (with_line(b"X_A:x"), ["line 10: neither parameter nor value follows the name"]),
    "name in small letters": (with_line(b"comment:x"), ["line 10: no name of a property"]),
    "parameter without a name": (with_line(b"COMMENT;=a:x"), ["line 10: no name of a parameter"]),
    "parameter without a value": (with_line(b"COMMENT;LANGUAGE:x"), ["line 10: no name of a parameter"]),
    "parameter twice": (with_line(b"COMMENT;X-A=1;x-a=2:x"), ["line 10: parameter x-a twice"]),
    "quote in a parameter": (with_line(b'LINK;LABEL=a"b:x'), ["line 10: quote within the value of parameter LABEL"]),
    "quote after a quote": (with_line(b'LINK;LABEL="a"b":x'), ["line 10: quote within the value of parameter LABEL"]),
    "open quote": (with_line(b'LINK;LABEL="a:x'), ["line 10: quote of parameter LABEL doesn't end"]),
    "colon in a parameter": (with_line(b"LINK;LABEL=a"), ["line 10: neither parameter nor value follows the name"]),
    "text that isn't escaped": (in_place_of(b"Text", b"a;b"), ["line 9: SUMMARY has a semicolon that isn't escaped"]),
    "comma that isn't escaped": (in_place_of(b"Text", b"a,b"), ["line 9: SUMMARY has a comma that isn't escaped"]),
    "backslash by itself": (
        in_place_of(b"Text", b"C:\\Temp"),
        ["line 9: SUMMARY has a backslash that escapes nothing"],
    ),
    "backslash at the end": (
        in_place_of(b"Text", b"a\\\\\\"),
        ["line 9: SUMMARY has a backslash that escapes nothing"],
    ),
    "semicolon in a category": (with_line(b"CATEGORIES:a,b;c"), ["line 10: CATEGORIES has a semicolon"]),
    "text by its parameter": (with_line(b"X-EDTF;VALUE=TEXT:[1,2]"), ["line 10: X-EDTF has a comma"]),
    # components
    "nothing": (b"\r\n", ["line 1: blank", "no calendar"]),
    "no end": (SMALL.removesuffix(LAST), ["line 1: VCALENDAR doesn't end"]),
    "end without a begin": (with_line(b"END:VALARM"), ["line 10: END:VALARM ends no component that is open"]),
    "ends crossed": (
        SMALL.replace(b"END:VEVENT\r\nEND:VCALENDAR", b"END:VCALENDAR\r\nEND:VEVENT"),
        ["line 10: END:VCALENDAR ends no component that is open", "line 1: VCALENDAR doesn't end"],
    ),
    "event in an event": (with_line(SECOND.strip()), ["line 10: VEVENT within VEVENT", "line 10: UID 'a' is that of"]),
    "event outside": (SMALL + SECOND, ["line 12: VEVENT within nothing", "line 12: a second calendar", "line 12: UID"]),
    "two calendars": (SMALL + SMALL, ["line 12: a second calendar", "line 15: UID 'a' is that of line 4 too"]),
    "line outside": (SMALL + b"COMMENT:x\r\n", ["line 12: COMMENT outside of the calendar"]),
    "unknown component": (with_line(b"BEGIN:X-A\r\nEND:X-A"), ["line 10: unknown component 'X-A'"]),
    "line after a part": (
        with_line(b"BEGIN:VALARM\r\nEND:VALARM\r\nCOMMENT:x"),
        ["line 12: COMMENT after a component within VEVENT"],
    ),
    "line after the events": (SMALL.replace(LAST, b"NAME:x\r\n" + LAST), ["line 11: NAME after a component"]),
    # properties
    "injected line": (with_line(b"ATTACHMENT:x"), ["line 10: ATTACHMENT in VEVENT"]),
    "injected line of ours": (with_line(b"X-EVIL:x"), ["line 10: X-EVIL in VEVENT"]),
    "line of another component": (with_line(b"VERSION:2.0"), ["line 10: VERSION in VEVENT"]),
    "line twice": (with_line(b"SUMMARY:x"), ["line 4: 2 SUMMARY in VEVENT"]),
    "what calcurse takes for the event's": (
        with_line(b"BEGIN:PARTICIPANT\r\nUID:p\r\nSUMMARY:x\r\nEND:PARTICIPANT"),
        ["line 12: SUMMARY in PARTICIPANT"],
    ),
    "no PRODID": (in_place_of(b"PRODID:x\r\n", b""), ["line 1: VCALENDAR without PRODID"]),
    "no VERSION": (in_place_of(b"VERSION:2.0\r\n", b""), ["line 1: VCALENDAR without VERSION"]),
    "no UID": (in_place_of(b"UID:a\r\n", b""), ["line 4: VEVENT without UID"]),
    "empty UID": (in_place_of(b"UID:a\r\n", b"UID:\r\n"), ["line 5: empty UID"]),
    "UID twice": (SMALL.replace(LAST, SECOND + LAST), ["line 11: UID 'a' is that of line 4 too"]),
    "UID of another component": (SMALL.replace(LAST, JOURNAL + LAST), ["line 11: UID 'a' is that of line 4 too"]),
    "no DTSTAMP": (in_place_of(b"DTSTAMP:20260101T000000Z\r\n", b""), ["line 4: VEVENT without DTSTAMP"]),
    "no DTSTART": (in_place_of(b"DTSTART;VALUE=DATE:20250101\r\n", b""), ["line 4: VEVENT without DTSTART"]),
    "floating DTSTAMP": (in_place_of(b"0000Z", b"0000"), ["line 6: DTSTAMP is no time in UTC: '20260101T000000'"]),
    "DTSTAMP is a date": (in_place_of(b"20260101T000000Z", b"20260101"), ["line 6: DTSTAMP is no time in UTC"]),
    "DTSTAMP is no date": (in_place_of(b"20260101T", b"20260230T"), ["line 6: DTSTAMP is no time in UTC"]),
    "floating LAST-MODIFIED": (with_line(b"LAST-MODIFIED:20250101T000000"), ["line 10: LAST-MODIFIED is no time"]),
    "floating CREATED": (with_line(b"CREATED:20250101T000000"), ["line 10: CREATED is no time in UTC"]),
    "no such day": (in_place_of(b"DATE:20250101", b"DATE:20250229"), ["line 7: DTSTART is no date: '20250229'"]),
    "year of five digits": (in_place_of(b"DATE:20250101", b"DATE:120250101"), ["line 7: DTSTART is no date"]),
    "year of one digit": (in_place_of(b"DATE:20250101", b"DATE:10101"), ["line 7: DTSTART is no date: '10101'"]),
    "time that is said to be a date": (in_place_of(b"20250102", b"20250102T000000"), ["line 8: DTEND is no date"]),
    "date that isn't said to be one": (in_place_of(b"DTEND;VALUE=DATE", b"DTEND"), ["line 8: DTEND is no time"]),
    "ends on the day of its begin": (in_place_of(b"20250102", b"20250101"), ["line 4: DTEND isn't after DTSTART"]),
    "ends before it begins": (in_place_of(b"20250102", b"20241231"), ["line 4: DTEND isn't after DTSTART"]),
    "ends at the moment of its begin": (
        in_place_of(TIMED[0], TIMED[1] + b"20250101T100000Z"),
        ["line 4: DTEND isn't after DTSTART"],
    ),
    "end of another type": (
        in_place_of(b"DTEND;VALUE=DATE:20250102", b"DTEND:20250102T000000Z"),
        ["line 4: DTEND is of another type than DTSTART"],
    ),
    "end on any clock": (
        in_place_of(TIMED[0], TIMED[1] + b"20250101T110000"),
        ["line 4: DTEND is of another type than DTSTART"],
    ),
    "zone that isn't there": (
        in_place_of(TIMED[0], b"DTSTART;TZID=Asia/Baku:20250101T100000"),
        ["line 7: there is no VTIMEZONE 'Asia/Baku'"],
    ),
    "zone and UTC": (
        SMALL.replace(b"BEGIN:VEVENT", b"BEGIN:VTIMEZONE\r\nTZID:Z\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT").replace(
            TIMED[0], b"DTSTART;TZID=Z:20250101T100000Z"
        ),
        ["line 10: DTSTART in UTC and in a time zone"],
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_each_mistake_is_found_and_no_other(name):
    data, expected = BAD[name]
    found = lint(data)
    assert [message[: len(start)] for message, start in zip(found, expected, strict=False)] == expected, found
    assert len(found) == len(expected), found


@pytest.mark.parametrize(
    "data",
    [
        SMALL,
        GOOD,
        with_line(b"COMMENT:" + b"x" * 67),
        with_line(b"COMMENT:\t\ttabs"),
        with_line(b"COMMENT:"),
        with_line(b'LINK;LABEL="a:b;c,d";X-A=1,"2:",3:https://example.org/;x,y'),
        with_line(b"CATEGORIES:a,b\\,c\r\nCATEGORIES:d"),
        with_line(b"X-CACHRONO-ANY:a"),
        with_line("COMMENT:жж\r\n жж 🎉".encode()),
        in_place_of(TIMED[0], TIMED[1] + b"20250101T100001Z"),
        in_place_of(b"20250101", b"00010101"),
        SMALL.replace(LAST, SECOND.replace(b"UID:a", b"UID:a\r\nRECURRENCE-ID:20250102T000000") + LAST),
    ],
)
def test_what_is_fine_is_let_be(data):
    assert lint(data) == []


def test_what_may_be_there_can_be_said():
    data = with_line(b"X-EVIL:x")
    assert lint(data, {**ALLOWED, "VEVENT": ALLOWED["VEVENT"] | {"X-EVIL"}}) == []
    assert lint(SMALL, {**ALLOWED, "VEVENT": ALLOWED["VEVENT"] - {"SUMMARY"}}) == ["line 9: SUMMARY in VEVENT"]


@pytest.mark.parametrize("cut", range(0, len(SMALL), 7))
def test_half_a_calendar_is_none(cut):
    assert lint(SMALL[:cut])


def test_calendars_of_hostile_chronologies_are_fine():
    chronologies = {"shipped": cachrono.central_asia(), **{str(seed): hostile(seed) for seed in range(60)}}
    found = {name: lint(calendar_of(chronology).data) for name, chronology in chronologies.items()}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_a_seed_gives_the_same_chronology_and_another_seed_another():
    assert hostile(7) == hostile(7)
    assert calendar_of(hostile(7)).data == calendar_of(hostile(7)).data
    assert len({calendar_of(hostile(seed)).data for seed in range(30)}) == 30


def test_hostile_chronologies_have_what_is_to_be_tried():
    many = [hostile(seed) for seed in range(200)]
    data = [calendar_of(chronology).data.replace(b"\r\n ", b"") for chronology in many]
    assert {len(chronology) for chronology in many} == set(range(1, 13))
    whole = b"".join(data).decode()
    for text in ("\\\\N", "\\\\n", "BEGIN:VEVENT", "👩\u200d👩", "\u202e", "\ufeff", "\\\\\r\n", "会" * 40, "%0D%0A"):
        assert text in whole
    for pattern in (
        r"DTSTART;VALUE=DATE:0001",
        r"DATE:9999",
        r"DTSTART:\d{8}T\d{6}\r",
        r"DTSTART:\d{8}T\d{6}Z",
        r"DATE:1914",
    ):
        assert re.search(pattern, whole)
    assert all(f"STATUS:{status}\r\n" in whole for status in ("CONFIRMED", "TENTATIVE", "CANCELLED"))
    assert {str(order.relation) for chronology in many for order in chronology.orders} == {
        "sequence", "before", "after", "during", "same_day", "meets", "lasts",
    }  # fmt: skip
    assert any(calendar_of(chronology).omitted for chronology in many)
