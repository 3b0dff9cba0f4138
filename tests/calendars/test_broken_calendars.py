"""Calendars that are broken: nothing but ChronologyFileError is raised, and each loss is told."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cachrono
from cachrono import Chronology, ChronologyFileError, read_ics, to_ics
from calendars import calendar, dates, entry, told

pytestmark = pytest.mark.filterwarnings("ignore::cachrono.OmittedWarning")

DAY = "DTSTART;VALUE=DATE:20250203"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "no calendar; an iCalendar file begins with BEGIN:VCALENDAR"),
        (b"\r\n\r\n", "no calendar"),
        (b"<!DOCTYPE html>\n<html><body>BEGIN:VCALENDAR</body></html>", "no calendar"),
        (b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + bytes(range(256)) * 20, "no calendar"),
        (b"\x00" * 1000, "no calendar"),
        (calendar(*entry(DAY)).decode().encode("utf-16"), "this is UTF-16; save the file as UTF-8"),
        (b"\xfe\xff" + calendar(*entry(DAY)).decode().encode("utf-16-be"), "this is UTF-16; save the file as UTF-8"),
        (calendar(*entry(DAY)).partition(b"\r\n")[2], "no calendar"),
        (b"title: A chronology\nevents:\n  e:\n    title: E\n", "no calendar"),
    ],
)
def test_what_is_no_calendar(data, message, tmp_path):
    path = tmp_path / "a.ics"
    path.write_bytes(data)
    with pytest.raises(ChronologyFileError) as caught:
        read_ics(path)
    (problem,) = caught.value.problems
    assert problem.file == str(path)
    assert problem.message.startswith(message)


def test_a_file_that_can_not_be_read(tmp_path):
    for path in (tmp_path, tmp_path / "none.ics", "a\0b"):
        with pytest.raises(ChronologyFileError, match="can't be read: "):
            read_ics(path)


WHOLE = [
    *entry(DAY, "X-A:b", "BEGIN:VALARM", "ACTION:AUDIO", "END:VALARM", uid="first", title="Erster Tag äöü"),
    "BEGIN:VTODO", "UID:t", "END:VTODO",
    *entry("DTSTART;TZID=Europe/Berlin:20250204T100000", "RRULE:FREQ=DAILY;COUNT=2", uid="second"),
    *entry("DTSTART:20250207T100000Z", "DTEND:20250207T110000Z", uid="third"),
]  # fmt: skip
ENDS = {"first": 1, "second": 2, "second-2025-02-05": 2, "third": 3}


def test_cut_off_anywhere_all_entries_that_were_whole_are_there():
    data = calendar(*WHOLE)
    assert read_ics(data).events.ids() == list(ENDS)
    for length in range(len(data)):
        cut = data[:length]
        whole = cut.count(b"END:VEVENT")
        try:
            chronology = read_ics(cut)
        except ChronologyFileError:
            assert length < len("BEGIN:VCALENDAR")
            continue
        assert chronology.events.ids() == [id_ for id_, number in ENDS.items() if number <= whole]
        assert length >= len(data) - 2 or any("cut off" in problem.message for problem in chronology.problems)


FINE = entry(DAY, uid="fine")
BROKEN = [
    # lines, ids that are there, what is told
    (entry(DAY, uid=None), ["fine", "entry-9"], "9: the entry has no UID; its id is made of its place in the file"),
    (entry(DAY, uid=" "), ["fine", "entry-9"], "9: the entry has no UID; its id is made of its place in the file"),
    (entry(DAY, uid="b", title=None), ["fine", "b"], "9: the entry has no SUMMARY; it is called 'b'"),
    (entry(DAY, uid="b", title=" \\n "), ["fine", "b"], "9: the entry has no SUMMARY; it is called 'b'"),
    (entry(uid="b"), ["fine", "b"], "9: the entry has no DTSTART; its event has no date"),
    (entry("DTSTART:20251301", uid="b"), ["fine"],
     "9: '20251301' is no day that there is: month must be in 1..12; the entry is left out"),
    (entry("DTSTART:20250230", uid="b"), ["fine"],
     "9: '20250230' is no day that there is: day is out of range for month; the entry is left out"),
    (entry("DTSTART:", uid="b"), ["fine"],
     "9: '' is no date; dates are 20251116, times 20251116T170000 or with Z for UTC; the entry is left out"),
    (entry("DTSTART;VALUE=DATE:-0440315", uid="b"), ["fine"],
     "9: '-0440315' is no date; dates are 20251116, times 20251116T170000 or with Z for UTC; the entry is left out"),
    (entry("DTSTART;VALUE=DATE:00000101", uid="b"), ["fine"],
     "9: '00000101' is no day that there is: year 0 is out of range; the entry is left out"),
    (entry("DTSTART:20250203T250000", uid="b"), ["fine"],
     "9: '20250203T250000' is no day that there is: hour must be in 0..23; the entry is left out"),
    (entry("DTSTART:20250203T100061", uid="b"), ["fine"],
     "9: '20250203T100061' is no day that there is: second must be in 0..59; the entry is left out"),
    (entry("DTSTART:٢٠٢٥٠٢٠٣", uid="b"), ["fine"],
     "9: '٢٠٢٥٠٢٠٣' is no date; dates are 20251116, times 20251116T170000 or with Z for UTC; the entry is left out"),
    (entry("DTSTART;VALUE=PERIOD:20250203T100000Z/PT1H", uid="b"), ["fine"],
     "9: '20250203T100000Z/PT1H' is no date; dates are 20251116, times 20251116T170000 or with Z for UTC; "
     "the entry is left out"),
    (entry(DAY, "DTEND;VALUE=DATE:20250201", uid="b"), ["fine", "b"],
     "9: it ends before it begins; the end is left out"),
    (entry(DAY, "DURATION:-P1D", uid="b"), ["fine", "b"], "9: it ends before it begins; the end is left out"),
    (entry("DTSTART:20250203T100000Z", "DURATION:-PT1H", uid="b"), ["fine", "b"],
     "9: it ends before it begins; the end is left out"),
    (entry("DTSTART:20250203T100000Z", "DTEND:20250203T090000Z", uid="b"), ["fine", "b"],
     "9: it ends before it begins; the end is left out"),
    (entry(DAY, "DTEND:20250204T100000", uid="b"), ["fine", "b"],
     "9: its end: DTSTART is a day, and DTEND a time; the end is left out"),
    (entry("DTSTART:20250203T100000", "DTEND;VALUE=DATE:20250204", uid="b"), ["fine", "b"],
     "9: its end: DTSTART is a time, and DTEND a day; the end is left out"),
    (entry(DAY, "DTEND:soon", uid="b"), ["fine", "b"],
     "9: its end: 'soon' is no date; dates are 20251116, times 20251116T170000 or with Z for UTC; the end is left out"),
    (entry(DAY, "DURATION:long", uid="b"), ["fine", "b"],
     "9: its end: 'long' is no length of time; they are such as P1D or PT1H30M; the end is left out"),
    (entry(DAY, "DURATION:P99999999999D", uid="b"), ["fine", "b"],
     "9: its end: 'P99999999999D' is longer than time; the end is left out"),
    (entry("DTSTART;VALUE=DATE:99991230", "DURATION:P5D", uid="b"), ["fine", "b"],
     "9: its end: date value out of range; the end is left out"),
    (entry(DAY, "DTSTART;VALUE=DATE:20250301", uid="b"), ["fine", "b"],
     "13: a second DTSTART in an entry; the first counts"),
    (entry(DAY, "no property", uid="b"), ["fine", "b"],
     "13: 'no property' (at 2): here ':' and the value must follow, or ';' and a parameter as NAME=value; "
     "the line is left out"),
    (entry(DAY, "X-A;B=\"c:d", uid="b"), ["fine", "b"],
     "13: 'X-A;B=\"c:d' (at 6): here ':' and the value must follow, or ';' and a parameter as NAME=value; "
     "the line is left out"),
    (entry(DAY, "BEGIN:VALARM", "bad", "END:VALARM", uid="b"), ["fine", "b"],
     "14: 'bad' (at 3): here ':' and the value must follow, or ';' and a parameter as NAME=value; "
     "the line is left out"),
    (entry(DAY, "COMMENT:\udcff", uid="b"), ["fine", "b"],
     "13: 'COMMENT:\\udcff' (at 8): here are bytes that are not UTF-8; save the file as UTF-8; the line is left out"),
    (["BEGIN:VTODO", "X-A:\udcff", "END:VTODO"], ["fine"],
     "10: 'X-A:\\udcff' (at 4): here are bytes that are not UTF-8; save the file as UTF-8; the line is left out"),
    (["X-A:\udcff"], ["fine"],
     "9: 'X-A:\\udcff' (at 4): here are bytes that are not UTF-8; save the file as UTF-8; the line is left out"),
    (entry(DAY, uid="b")[:-1], ["fine"], "9: the VEVENT that begins at line 9 has no END; it is left out"),
    ([*entry(DAY, uid="b")[:-1], *entry(DAY, uid="c")], ["fine", "c"],
     "9: the VEVENT that begins at line 9 has no END; it is left out"),
    ([*entry(DAY, "BEGIN:VALARM", "X-A:b", uid="b")[:-1], *entry(DAY, uid="c")], ["fine", "c"],
     "9: the VEVENT that begins at line 9 has no END; it is left out"),
    (["BEGIN:VTODO", *entry(DAY, uid="b")], ["fine", "b"],
     "9: the VTODO that begins at line 9 has no END; it is left out"),
    (entry(DAY, "BEGIN:VALARM", "ACTION:AUDIO", uid="b"), ["fine", "b"],
     "15: VALARM in the VEVENT that begins at line 9 has no END; it is left out"),
    (entry(DAY, "END:VALARM", uid="b"), ["fine", "b"],
     "13: 'END:VALARM' ends nothing that is open here; it is left out"),
    (entry(DAY, "BEGIN:VALARM", "END:X-B", "END:VALARM", uid="b"), ["fine", "b"],
     "14: 'END:X-B' ends nothing that is open here; it is left out"),
    (["END:VEVENT"], ["fine"], "9: 'END:VEVENT' ends nothing that is open here; it is left out"),
    (["END:VCALENDAR", "BEGIN:VCALENDAR"], ["fine"],
     "10: another calendar begins; they are read as one, with the name of the first"),
    (["BEGIN:VCALENDAR"], ["fine"], "9: a calendar begins where another one has no END; they are read as one"),
    (["END:VCALENDAR", *entry(DAY, uid="b")], ["fine"],
     "None: outside of BEGIN:VCALENDAR and END:VCALENDAR: 6 lines, left out"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "ids", "message"), BROKEN, ids=[message[:70] for _, _, message in BROKEN])
def test_a_broken_entry_costs_what_is_broken_and_is_told(lines, ids, message):
    chronology = read_ics(calendar(*FINE, *lines))
    assert chronology.events.ids() == ids
    assert [one for one in told(chronology) if "VTODO: it is no event" not in one] == [message]
    assert all(problem.file == "<bytes>" for problem in chronology.problems)
    again = read_ics(to_ics(chronology))
    assert (again, again.problems) == (chronology, ())


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_marks(end, mark):
    data = mark + calendar(*WHOLE, end=end)
    expected = read_ics(calendar(*WHOLE))
    for one in (data, data.rstrip(b"\r\n")):
        chronology = read_ics(one)
        assert (chronology.events, dates(chronology)) == (expected.events, dates(expected))
        assert told(chronology) == told(expected)


def test_folds_in_the_middle_of_characters():
    data = calendar(*WHOLE)
    folded = b"\r\n".join(b"\r\n ".join(bytes([byte]) for byte in line) for line in data.split(b"\r\n"))
    assert read_ics(folded).events == read_ics(data).events


def test_names_in_small_letters():
    lines = [
        line.lower() if line.startswith(("BEGIN", "END")) else line for line in entry("dtstart;value=date:20250203")
    ]
    data = calendar(*lines).replace(b"BEGIN:VCALENDAR", b"begin:vcalendar")
    assert dates(read_ics(data)) == ["2025-02-03"]


def test_long_and_many():
    long = "word\\, " * 30_000
    people = [f"ATTENDEE;CN=P{number}:mailto:{number}@example.org" for number in range(3_000)]
    chronology = read_ics(calendar(*entry(DAY, f"DESCRIPTION:{long}", *people)))
    assert len(next(iter(chronology.claims)).participants) == 3_000
    assert read_ics(to_ics(chronology)) == chronology


def test_components_in_components():
    depth = 5_000
    deep = [
        *(f"BEGIN:X-{number}" for number in range(depth)),
        *(f"END:X-{number}" for number in reversed(range(depth))),
    ]
    chronology = read_ics(calendar(*entry(DAY, *deep)))
    assert next(iter(chronology.events)).extras["ics"][1].count("\n") == 2 * depth - 1
    assert read_ics(to_ics(chronology)) == chronology
    chronology = read_ics(calendar(*entry(DAY, *deep[:depth])))
    assert told(chronology) == [f"{8 + depth}: X-0 in the VEVENT that begins at line 4 has no END; it is left out"]


def test_messages_are_one_line_and_not_long():
    chronology = read_ics(
        calendar(*entry(DAY, "bad\x1b[31m \u2028\u202e" + "x" * 10_000, "X" * 10_000, title="y" * 9_999))
    )
    assert len(chronology.problems) == 2
    for problem in chronology.problems:
        assert len(str(problem)) < 250
        assert str(problem).isprintable()


OURS = to_ics(cachrono.central_asia().select(series="consultative-meetings"), undated="journal").replace(b"\r\n ", b"")
LINES = [calendar(*WHOLE).split(b"\r\n"), OURS.split(b"\r\n")]


def mutated(data, lines):
    """A calendar with lines dropped, doubled, exchanged and cut, and bytes changed."""
    for _ in range(data.draw(st.integers(1, 6))):
        action = data.draw(st.sampled_from(["drop", "double", "swap", "cut", "byte", "insert", "join"]))
        at, other = (data.draw(st.integers(0, max(len(lines) - 1, 0))) for _ in "ab")
        if not lines:
            break
        if action == "drop":
            del lines[at]
        elif action == "double":
            lines.insert(other, lines[at])
        elif action == "swap":
            lines[at], lines[other] = lines[other], lines[at]
        elif action == "cut":
            lines[at] = lines[at][: data.draw(st.integers(0, len(lines[at])))]
        elif action == "byte" and lines[at]:
            place = data.draw(st.integers(0, len(lines[at]) - 1))
            lines[at] = lines[at][:place] + data.draw(st.binary(min_size=1, max_size=2)) + lines[at][place + 1 :]
        elif action == "insert":
            lines.insert(at, data.draw(st.sampled_from(PIECES)))
        elif action == "join" and at + 1 < len(lines):
            lines[at] += lines.pop(at + 1)
    return b"\r\n".join(lines)


PIECES = [
    b"BEGIN:VEVENT", b"END:VEVENT", b"BEGIN:VCALENDAR", b"END:VCALENDAR", b"BEGIN:VALARM", b"END:VALARM", b"BEGIN:",
    b"END:", b"DTSTART:00010101T000000", b"DTSTART;TZID=Asia/Tashkent:99991231T235959Z", b"DTEND:20250203",
    b"DURATION:P9999999D", b"RRULE:FREQ=MONTHLY;COUNT=3", b"RECURRENCE-ID:20250204T100000", b"UID:first",
    b"X-EDTF:2025", b"STATUS:X", b" fold", b"EXDATE:20250203", b"RDATE:x", b"X-CACHRONO-ID:e", b"X-CACHRONO-EVENT:{}",
    b"X-CACHRONO-EVENT:[]", b'X-CACHRONO-EVENT:{"title":"T"\\,"claims":[{"source":"none"}]}',
    b'X-CACHRONO-CHRONOLOGY:{"format":"9"\\,"new":1}', b'X-CACHRONO-CHRONOLOGY:{"extras":{"ics":["BEGIN:X"]}}',
    b'X-CACHRONO-EVENT:{"title":"\\\\ud800"}', b"X-CACHRONO-REMOVED:TRUE",
]  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.data(), st.sampled_from([0, 1]), st.sampled_from([None, "2026"]))
def test_whatever_is_broken_nothing_else_is_raised(data, which, until):
    changed = mutated(data, list(LINES[which]))
    try:
        chronology = read_ics(changed, until=until)
    except ChronologyFileError:
        return
    assert all(problem.file == "<bytes>" and problem.message for problem in chronology.problems)
    written = to_ics(chronology)
    assert read_ics(written) == chronology


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(data):
    for around in (
        b"%s",
        b"BEGIN:VCALENDAR\n%s\nEND:VCALENDAR",
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:%s\nEND:VEVENT",
    ):
        try:
            read_ics(around % data)
        except ChronologyFileError as error:
            assert "no calendar" in str(error) or "UTF-16" in str(error)


def test_many_entries_in_any_order():
    """Entries are found whatever stands between them."""
    chance = random.Random(1)
    entries = [entry(f"DTSTART;VALUE=DATE:2025{month:02}01", uid=f"u{month}") for month in range(1, 13)]
    noise = [["X-A:b"], ["END:VALARM"], ["no property"], ["BEGIN:VTODO", "END:VTODO"], ["X-B;=:"]]
    blocks = [*entries, *noise]
    chance.shuffle(blocks)
    chronology = read_ics(calendar(*(line for block in blocks for line in block)))
    assert sorted(chronology.events.ids()) == sorted(f"u{month}" for month in range(1, 13))


def test_data_that_are_no_data_are_told():
    data = to_ics(Chronology("S").with_event("e", "E", when="2025", source=None))
    deep = b'{"title":"T"\\,"claims":' + b"[" * 500 + b"]" * 500 + b"}"
    whole = data.replace(b"\r\n ", b"")
    for broken in (deep, b'{"title":"T"\\,"claims":null}', b'{"title":"T"\\,"claims":true}'):
        lines = [
            b"X-CACHRONO-EVENT;VALUE=TEXT:" + broken if line.startswith(b"X-CACHRONO-EVENT") else line
            for line in whole.split(b"\r\n")
        ]
        for kept in (lines, [line for line in lines if not line.startswith(b"X-CACHRONO-CHRONOLOGY")]):
            problems = read_ics(b"\r\n".join(kept)).problems
            assert problems or b"null" in broken  # which says that there are none


def test_what_was_told_before_a_series_was_cut_stays_told():
    chronology = read_ics(calendar(*entry("DTSTART:20250101T100000Z", "RRULE:FREQ=DAILY;COUNT=1500", "EXDATE:garbage")))
    assert len(chronology.events) == 1000
    garbage, cut = (problem.message for problem in chronology.problems)
    assert garbage.startswith("EXDATE: 'garbage' is no date")
    assert "more than 1,000 times" in cut
