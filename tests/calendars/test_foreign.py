"""Calendars of other programs as chronologies, and back into calendars."""

import datetime as dt
import hashlib
import warnings

import calendar_lint
import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import vText

import cachrono
from cachrono import Chronology, Mode, read_ics, to_ics
from calendars import calendar, dates, entry, read_entry, told

pytestmark = pytest.mark.filterwarnings("ignore::cachrono.OmittedWarning")


def only(chronology):
    (event,) = chronology.events
    (claim,) = chronology.claims_of(event.id)
    return event, claim


def test_an_entry_is_an_event_with_one_claim_of_the_file(tmp_path):
    path = tmp_path / "team plan.ics"
    path.write_bytes(
        calendar("X-WR-CALNAME:Team\\, all", *entry("DTSTART;VALUE=DATE:20250203", "LOCATION:Baku\\, hall"))
    )
    chronology = read_ics(path)
    event, claim = only(chronology)
    (source,) = chronology.sources
    assert chronology.title == source.title == "Team, all"
    assert (source.id, source.description) == ("team-plan", "iCalendar file team plan.ics")
    assert source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (event.id, event.title, event.kind, event.series) == ("one-example.org", "A talk", None, None)
    assert (str(claim.when), claim.where, claim.mode) == ("2025-02-03", "Baku, hall", None)
    assert (claim.source, claim.quote) == ("team-plan", "DTSTART;VALUE=DATE:20250203")
    assert chronology.problems == ()


TIMES = [
    (["DTSTART;VALUE=DATE:20250203"], "2025-02-03"),
    (["DTSTART:20250203"], "2025-02-03"),
    (["DTSTART;VALUE=DATE:20240228", "DTEND;VALUE=DATE:20240302"], "2024-02-28/2024-03-01"),
    (["DTSTART;VALUE=DATE:20250203", "DTEND;VALUE=DATE:20250204"], "2025-02-03"),
    (["DTSTART;VALUE=DATE:20250203", "DTEND;VALUE=DATE:20250203"], "2025-02-03"),
    (["DTSTART;VALUE=DATE:20250203", "DURATION:P3D"], "2025-02-03/2025-02-05"),
    (["DTSTART;VALUE=DATE:20250203", "DURATION:P1W"], "2025-02-03/2025-02-09"),
    (["DTSTART;VALUE=DATE:20250203", "DURATION:PT36H"], "2025-02-03/2025-02-04"),
    (["DTSTART:20250203T100000"], "2025-02-03T10:00"),
    (["DTSTART:20250203T100007Z"], "2025-02-03T10:00:07Z"),
    (["DTSTART:20250203T000000", "DTEND:20250204T000000"], "2025-02-03"),
    (["DTSTART:20250203T000000", "DTEND:20250205T000000"], "2025-02-03/2025-02-04"),
    (["DTSTART:20250203T220000Z", "DTEND:20250205T040000Z"], "2025-02-03/2025-02-05"),
    (["DTSTART:20250203T100000Z", "DURATION:P1DT1H"], "2025-02-03/2025-02-04"),
    (["DTSTART;VALUE=DATE:00010101"], "0001-01-01"),
    (["DTSTART;VALUE=DATE:99991231"], "9999-12-31"),
    (["DTSTART:00010101T000000Z"], "0001-01-01T00:00Z"),
    (["DTSTART:99991231T235959Z"], "9999-12-31T23:59:59Z"),
    (["DTSTART:20161231T235960Z"], "2016-12-31T23:59:59Z"),
    (["DTSTART;TZID=America/New_York:99991231T235959"], "9999-12-31T23:59:59-05:00"),
    (["DTSTART;TZID=Europe/Berlin:20250203T100000"], "2025-02-03T10:00+01:00"),
    (['DTSTART;TZID="Europe/Berlin":20250203T100000'], "2025-02-03T10:00+01:00"),
    (["DTSTART;TZID=W. Europe Standard Time:20250703T100000"], "2025-07-03T10:00+02:00"),
    (["DTSTART;TZID=/mozilla.org/20050126_1/Europe/Berlin:20250203T100000"], "2025-02-03T10:00+01:00"),
    (["DTSTART;TZID=/other.org/Olson_5/America/Argentina/Salta:20250203T100000"], "2025-02-03T10:00-03:00"),
    (["DTSTART;TZID=/other.org/Olson_5/UTC:20250203T100000"], "2025-02-03T10:00+00:00"),
    (["DTSTART;TZID=Europe/Berlin:20250330T023000"], "2025-03-30T02:30+01:00"),  # a clock time that was skipped
    (["DTSTART;TZID=Europe/Berlin:20251026T023000"], "2025-10-26T02:30+02:00"),  # one that came twice
    (["DTSTART;TZID=Asia/Tashkent:19140101T120000"], "1914-01-01T07:22:49Z"),  # local mean time
    (["DTSTART;TZID=Europe/Berlin:19160701T120000"], "1916-07-01T12:00+02:00"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "when"), TIMES, ids=[" ".join(lines) for lines, _ in TIMES])
def test_times(lines, when):
    assert dates(read_entry(*lines)) == [when]


def test_a_moment_before_the_year_1_in_utc_is_told():
    chronology = read_entry("DTSTART;TZID=Asia/Tashkent:00010101T000000")
    assert told(chronology) == [
        "4: 0001-01-01 00:00:00+04:37:11 is in UTC outside of the years 1 to 9999; the entry is left out"
    ]


ENDS = [
    (["DTSTART:20250203T100000Z", "DTEND:20250203T113000Z"], "PT1H30M"),
    (["DTSTART:20250203T100000Z", "DURATION:PT90M"], "PT1H30M"),
    (["DTSTART:20250203T100000", "DTEND:20250203T100007"], "PT7S"),
    (["DTSTART:20250203T100000", "DTEND:20250203T110000Z"], "PT1H"),
    (["DTSTART;TZID=Europe/Berlin:20250203T100000", "DTEND;TZID=America/New_York:20250203T130000"], "PT9H"),
    (["DTSTART;TZID=Europe/Berlin:20250329T220000", "DTEND;TZID=Europe/Berlin:20250330T060000"], "PT7H"),
    (["DTSTART;TZID=Europe/Berlin:20251025T220000", "DTEND;TZID=Europe/Berlin:20251026T060000"], "PT9H"),
    (["DTSTART;TZID=Europe/Berlin:20250330T000000", "DURATION:P1D"], "PT23H"),
]


@pytest.mark.parametrize(("lines", "lasts"), ENDS, ids=[" ".join(lines) for lines, _ in ENDS])
def test_how_long_a_moment_goes_on_is_kept(lines, lasts):
    chronology = read_entry(*lines)
    assert f"DURATION:{lasts}" in only(chronology)[0].extras["ics"]
    assert chronology.problems == ()
    (before,) = icalendar.Calendar.from_ical(calendar(*entry(*lines))).walk("VEVENT")
    (after,) = icalendar.Calendar.from_ical(to_ics(chronology)).walk("VEVENT")
    if before["DTSTART"].dt.tzinfo and before.end.tzinfo:
        assert after.end == before.end


def test_more_than_a_day_from_a_moment_is_told():
    chronology = read_entry("DTSTART:20250203T100000Z", "DTEND:20250205T110000Z")
    assert told(chronology) == ["4: it goes on from 2025-02-03T10:00Z to 2025-02-05T11:00Z; only the days are kept"]


OWN_RULES = [
    "BEGIN:VTIMEZONE", "TZID:{name}", "BEGIN:STANDARD", "DTSTART:19701025T030000", "TZOFFSETFROM:+0445",
    "TZOFFSETTO:+0345", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD", "BEGIN:DAYLIGHT",
    "DTSTART:19700329T020000", "TZOFFSETFROM:+0345", "TZOFFSETTO:+0445", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT", "END:VTIMEZONE",
]  # fmt: skip


def with_rules(name, *more):
    rules = [line.format(name=name) for line in OWN_RULES]
    return [*rules[:2], *more, *rules[2:]]


def test_the_rules_of_a_file_are_followed():
    for time, offset in (("20250203T100000", "+03:45"), ("20250703T100000", "+04:45")):
        chronology = read_ics(calendar(*with_rules("Our hills"), *entry(f"DTSTART;TZID=Our hills:{time}")))
        assert dates(chronology)[0].endswith(offset)
        assert chronology.problems == ()


def test_names_that_are_known_everywhere_come_before_the_rules_of_a_file():
    lines = entry("DTSTART;TZID=Europe/Berlin:20250203T100000")
    assert dates(read_ics(calendar(*with_rules("Europe/Berlin"), *lines))) == ["2025-02-03T10:00+01:00"]
    lines = entry("DTSTART;TZID=Office:19160701T100000")
    rules = with_rules("Office", "X-LIC-LOCATION:Europe/Berlin")
    assert dates(read_ics(calendar(*rules, *lines))) == ["1916-07-01T10:00+02:00"]


@pytest.mark.parametrize(
    "broken",
    [
        ["BEGIN:VTIMEZONE", "TZID:Mars", "END:VTIMEZONE"],
        ["BEGIN:VTIMEZONE", "TZID:Mars", "BEGIN:STANDARD", "DTSTART:x", "END:STANDARD", "END:VTIMEZONE"],
        ["BEGIN:VTIMEZONE", "TZID:Mars", "BEGIN:STANDARD", "TZOFFSETTO:+9999", "END:STANDARD", "END:VTIMEZONE"],
        [],
    ],
)  # fmt: skip
def test_a_zone_that_nobody_knows_is_told_once(broken):
    entries = [
        *entry("DTSTART;TZID=Mars:20250203T100000", "DTEND;TZID=Mars:20250203T110000"),
        *entry("DTSTART;TZID=Mars:20250204T100000", uid="two"),
    ]
    chronology = read_ics(calendar(*broken, *entries))
    assert dates(chronology) == ["2025-02-03T10:00", "2025-02-04T10:00"]
    (problem,) = chronology.problems
    assert problem.line == 7 + len(broken)
    assert problem.message == "there is no time zone 'Mars'; its times are taken for those of any clock"


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "/etc/localtime", "Europe", "", ".", "localtime", "right/UTC", "A" * 5000, "Europe\\Berlin"],
)
def test_hostile_names_of_zones_are_no_zones(name):
    chronology = read_entry(f"DTSTART;TZID={name}:20250203T100000")
    assert dates(chronology) == ["2025-02-03T10:00"]
    assert all(len(problem.message) < 200 for problem in chronology.problems)


@pytest.mark.parametrize(
    ("status", "mode"),
    [("CONFIRMED", None), ("TENTATIVE", Mode.PLANNED), ("cancelled", Mode.CANCELLED), ("NEEDS-ACTION", Mode.PLANNED)],
)
def test_status(status, mode):
    chronology = read_entry("DTSTART:20250203", f"STATUS:{status}")
    assert (only(chronology)[1].mode, chronology.problems) == (mode, ())


def test_a_status_that_has_no_place_is_told():
    lines = ["BEGIN:VJOURNAL", "UID:j", "DTSTART;VALUE=DATE:20250203", "SUMMARY:Notes", "STATUS:DRAFT", "END:VJOURNAL"]
    chronology = read_ics(calendar(*lines))
    assert dates(chronology) == ["2025-02-03"]
    assert told(chronology) == ["4: STATUS 'DRAFT' has no place in a chronology; it is left out"]


def test_a_journal_without_a_date_is_an_event_without_one():
    chronology = read_ics(calendar("BEGIN:VJOURNAL", "UID:j", "SUMMARY:Notes", "END:VJOURNAL"))
    assert (dates(chronology), chronology.problems) == (["None"], ())


def test_categories_are_kinds_and_the_others_are_kept():
    event, _ = only(read_entry("DTSTART:20250203", "CATEGORIES:Visit"))
    assert (event.kind, event.extras["ics"]) == ("Visit", ("UID:one@example.org",))
    event, _ = only(chronology := read_entry("DTSTART:20250203", "CATEGORIES:Talks\\, all,Work", "CATEGORIES:,Late"))
    assert event.kind == "Talks, all"
    (item,) = icalendar.Calendar.from_ical(to_ics(chronology)).walk("VEVENT")
    words = [str(word) for part in item["CATEGORIES"] for word in part.cats]
    assert words == ["Talks, all", "day", "Work", "Late"]


def test_attendees_are_participants():
    _, claim = only(
        read_entry(
            "DTSTART:20250203", 'ATTENDEE;CN="Lovelace, Ada":mailto:a@example.org', "ATTENDEE:MAILTO:bo@example.org",
            "ATTENDEE;CN=a^nb^^c^'d:mailto:x", "ATTENDEE:MAILTO:bo@example.org",
        )
    )  # fmt: skip
    assert claim.participants == ("Lovelace, Ada", "bo@example.org", 'a b^c"d')


def test_texts_are_unescaped():
    (event,) = read_entry("DTSTART:20250203", title="a\\nb\\Nc \\\\n \\, \\; \\: C:\\\\New").events
    assert event.title == "a b c \\n , ; \\: C:\\New"


@pytest.mark.parametrize(
    ("text", "when"), [("2025-02~", "2025-02~"), ("[2025-02-03\\,2025-02-05]", "[2025-02-03,2025-02-05]")]
)
def test_an_exact_date_counts_if_it_is_that_of_the_entry(text, when):
    assert dates(read_entry("DTSTART;VALUE=DATE:20250203", f"X-EDTF;VALUE=TEXT:{text}")) == [when]


@pytest.mark.parametrize("text", ["2025-03", "2025-02-02", "2025-99", "soon"])
def test_an_exact_date_that_is_another_day_is_told(text):
    chronology = read_entry("DTSTART;VALUE=DATE:20250203", f"X-EDTF;VALUE=TEXT:{text}")
    assert dates(chronology) == ["2025-02-03"]
    assert told(chronology)[0].startswith("8: X-EDTF: ")
    assert told(chronology)[0].endswith("the days of the entry count")


def test_a_date_that_no_calendar_can_hold():
    story = cachrono.Chronology().with_event("ides", "The Ides of March", when="-0043-03-15")
    chronology = read_ics(to_ics(story, undated="journal", data=False))
    assert (dates(chronology), chronology.problems) == (["-0043-03-15"], ())
    assert dates(read_entry("X-EDTF:2025~")) == ["2025~"]


def test_components_that_are_no_events_are_told_once_each():
    chronology = read_ics(calendar(*TODO, "BEGIN:VFREEBUSY", "END:VFREEBUSY", *TODO))
    assert told(chronology) == [
        "4: VTODO: 2 components that are no events; they are kept as they stand",
        "14: VFREEBUSY: it is no event; it is kept as it stands",
    ]


def test_ids_that_are_the_same_after_what_is_done_to_them():
    lines = [line for uid in ("a@b", "a-b", "a@b", "{a-b}", "a-b.2") for line in entry("DTSTART:20250203", uid=uid)]
    chronology = read_ics(calendar(*lines))
    assert chronology.events.ids() == ["a-b", "a-b.2", "a-b.3", "a-b.4", "a-b.2.2"]
    assert told(chronology) == ["14: another entry has the UID 'a@b' too; both are kept"]
    uids = [str(item["UID"]) for item in icalendar.Calendar.from_ical(to_ics(chronology)).walk("VEVENT")]
    assert len(set(uids)) == 5
    assert {"a@b", "a-b", "{a-b}", "a-b.2"} < set(uids)


@pytest.mark.parametrize("uid", ["UID:x@y", "uid:x@y", "UID;X-A=b:x@y", "UID: x@y "])
def test_the_uid_stays(uid):
    data = to_ics(read_entry(uid, "DTSTART:20250203", uid=None))
    (item,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert item["UID"] == "x@y"


def test_a_uid_without_a_letter_stays_too():
    chronology = read_entry("DTSTART:20250203", uid="@@@")
    assert (chronology.events.ids(), chronology.problems) == (["entry-4"], ())
    assert b"\r\nUID:@@@\r\n" in to_ics(chronology)


KEPT = [
    'X-ROOM;FLOOR="a:b;c";SEATS=1,2:left\\, of\\; the\\nstairs', "X-EMPTY:", "IANA-THING;VALUE=URI:urn:x:y",
    "ATTACH;FMTTYPE=text/plain:https://example.org/a?b=c;d", "ATTACH;ENCODING=BASE64;VALUE=BINARY:AAEC/w==",
    "GEO:40.4;49.8", 'ORGANIZER;CN="x;y";SENT-BY="mailto:s@example.org":mailto:o@example.org',
    "ATTENDEE;CUTYPE=ROOM;CN=^'Hall^' ^^1:mailto:h@example.org", "CLASS:PRIVATE", "TRANSP:OPAQUE", "PRIORITY:5",
    "COMMENT:one\\, two", "COMMENT:three", "CONTACT:C:\\\\New", "RESOURCES:A\\,B,C", "CREATED:20240101T000000Z",
    "URL:https://example.org/talk", "REQUEST-STATUS:2.0;Success", "RELATED-TO;RELTYPE=PARENT:two@example.org",
]  # fmt: skip
ALARM = ["BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER;RELATED=END:-PT15M", "DESCRIPTION:Go\\, now", "END:VALARM"]
NESTED = ["BEGIN:X-OUTER", "X-A:1", "BEGIN:X-INNER", "X-B;C=d:2", "END:X-INNER", "END:X-OUTER"]
TODO = ["BEGIN:VTODO", "UID:t", "DUE:20250101T100000Z", "SUMMARY:Do it\\, soon", *ALARM, "END:VTODO"]
HEAD = ["X-WR-TIMEZONE:Asia/Baku", 'X-OWNER;CN="a, b":mailto:c@example.org', "X-WR-CALDESC:All that\\, and more"]


FIRST = ["DTSTART:20250203T100000Z", "DTEND:20250203T113000Z", "DESCRIPTION:Their words\\nhere"]


def unfolded(data):
    return data.replace(b"\r\n ", b"").decode().split("\r\n")


def whole():
    return calendar(
        *HEAD,
        *TODO,
        *entry(*FIRST, *KEPT, *ALARM, *NESTED),
        *entry("DTSTART;VALUE=DATE:20250301", "LOCATION:Baku\\; hall", "CATEGORIES:A,B", uid="two@example.org"),
        *entry("DTSTART;TZID=Asia/Tashkent:19140101T120000", uid="three", title="Old; very, old\\\\n"),
        *entry("DTSTART:20250203T100000", "STATUS:CANCELLED", uid="four", title="  spaced  "),
    )  # fmt: skip


def test_what_has_no_place_is_written_back():
    chronology = read_ics(whole())
    assert told(chronology) == ["7: VTODO: it is no event; it is kept as it stands"]
    lines = unfolded(to_ics(chronology))
    assert [line for line in [*KEPT, HEAD[0], HEAD[1]] if lines.count(line) != 1] == []
    text = "\n".join(lines)
    assert all("\n".join(part) in text for part in (ALARM, NESTED, TODO))
    (description,) = [line for line in lines if line.startswith("DESCRIPTION:Their")]
    assert description.startswith("DESCRIPTION:Their words\\nhere\\n\\n3 February 2025")
    assert chronology.description == "All that, and more"


def test_what_is_written_of_another_calendar_is_our_own_file():
    chronology = read_ics(whole())
    data = to_ics(chronology)
    again = read_ics(data)
    assert (again, again.problems) == (chronology, ())
    assert to_ics(again) == data


def seen(data):
    """What an independent reader sees of each entry."""
    found = {}
    for item in icalendar.Calendar.from_ical(data).walk("VEVENT"):
        start = item["DTSTART"].dt
        instant = start.astimezone(dt.UTC) if isinstance(start, dt.datetime) and start.tzinfo else start
        end = item.end if (isinstance(start, dt.datetime) and start.tzinfo is None) or type(start) is dt.date else None
        text = " ".join(str(item.get("SUMMARY", vText(""))).split())
        found[str(item["UID"])] = (instant, end, text, str(item.get("LOCATION", "")))
    return found


def test_another_reader_sees_the_same_before_and_after():
    assert len(seen(whole())) == 4
    assert seen(to_ics(read_ics(whole()))) == seen(whole())


def test_a_control_character_costs_its_line():
    lines = ["X-BELL:a\x07b", "X-NUL:a\x00b", "X-FINE:c", "BEGIN:VALARM", "X-BELL:\x07", "ACTION:AUDIO", "END:VALARM"]
    data = calendar(
        "X-HEAD:\x07", "BEGIN:VTODO", "X-T:\x00", "END:VTODO", *entry("DTSTART:20250203", *lines, title="a\x07b")
    )
    chronology = read_ics(data)
    assert chronology.extras["ics"] == ("BEGIN:VTODO\nEND:VTODO",)
    (event,) = chronology.events
    assert event.title == "ab"
    assert event.extras["ics"] == ("UID:one@example.org", "X-FINE:c", "BEGIN:VALARM\nACTION:AUDIO\nEND:VALARM")
    assert [problem.line for problem in chronology.problems if "control character" in problem.message] == [
        4,
        6,
        12,
        13,
        16,
    ]
    assert read_ics(to_ics(chronology)) == chronology


def test_a_source_is_named_after_the_file(tmp_path):
    for name, id_ in ((".ics", "ics"), ("!.ics", "calendar"), ("ü b.ics", "ü-b"), ("-a..ics", "a")):
        (tmp_path / name).write_bytes(calendar(*entry("DTSTART:20250203")))
        assert read_ics(tmp_path / name).sources.ids() == [id_]
    assert read_ics(calendar("X-WR-CALNAME:My plan", *entry("DTSTART:20250203"))).sources.ids() == ["My-plan"]


def test_the_address_of_a_calendar_is_that_of_the_source():
    for address, url in (("https://example.org/a.ics", "https://example.org/a.ics"), ("file:///etc/passwd", None)):
        chronology = read_ics(calendar(f"SOURCE;VALUE=URI:{address}", *entry("DTSTART:20250203")))
        assert next(iter(chronology.sources)).url == url


def test_a_calendar_without_data_is_one_of_another_program():
    story = cachrono.central_asia()
    chronology = read_ics(to_ics(story, data=False))
    assert chronology.problems == ()
    shown = icalendar.Calendar.from_ical(to_ics(story)).walk("VEVENT")
    several = {
        str(entry["x-edtf"]) for entry in shown if str(entry.get("x-edtf", ""))[:1] in "[{" and "x-edtf" in entry
    }
    assert len(chronology.events) == len({str(entry["x-cachrono-id"]) for entry in shown})
    assert several
    view = cachrono.resolve(story)
    closed = [bounds for bounds in view.derived.values() if bounds.is_closed]
    ordered = {f"{bounds.first.to_date()}/{bounds.last.to_date()}" for bounds in closed}
    assert set(dates(chronology)) - {str(claim.when) for claim in story.claims} <= ordered
    again = read_ics(to_ics(chronology))
    assert (again, again.problems) == (chronology, ())


words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufeff"), min_size=1)
titles = words.map(lambda text: " ".join(text.split())).filter(bool)
moments = st.datetimes().filter(lambda moment: 1 < moment.year < 9999).map(lambda moment: moment.replace(microsecond=0))
zones = st.sampled_from(["Europe/Berlin", "Asia/Tashkent", "America/St_Johns", "Pacific/Kiritimati", "Asia/Kathmandu"])


def escaped(text):
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


@st.composite
def foreign(draw):
    """A calendar of another program."""
    lines = []
    for number in range(draw(st.integers(1, 4))):
        start, zone = draw(moments), draw(st.none() | st.just("UTC") | zones)
        day, clock = f"{start.year:04}{start:%m%d}", f"{start:%H%M%S}"
        if draw(st.booleans()):
            last = start.date() + dt.timedelta(days=draw(st.integers(1, 400)))
            times = [f"DTSTART;VALUE=DATE:{day}", f"DTEND;VALUE=DATE:{last.year:04}{last:%m%d}"]
        else:
            name = "" if zone in (None, "UTC") else f";TZID={zone}"
            times = [f"DTSTART{name}:{day}T{clock}{'Z' if zone == 'UTC' else ''}"]
            times += draw(st.sampled_from([[], ["DURATION:PT45M"], ["DURATION:PT23H59M59S"]]))
        texts = [f"{name}:{escaped(draw(titles))}" for name in ("SUMMARY", "LOCATION", "COMMENT")]
        lines += entry(*draw(st.permutations([*times, *texts])), uid=f"{number}-{draw(st.uuids())}@x", title=None)
    return calendar(*lines)


@settings(deadline=None)
@given(foreign())
def test_another_reader_sees_the_same_of_any_calendar(data):
    chronology = read_ics(data)
    assert chronology.problems == ()
    written = to_ics(chronology)
    assert seen(written) == seen(data)
    again = read_ics(written)
    assert (again, again.problems) == (chronology, ())
    comments = sorted(line for line in unfolded(data) if line.startswith("COMMENT:"))
    assert sorted(line for line in unfolded(written) if line.startswith("COMMENT:")) == comments


def test_a_rule_that_was_not_followed_keeps_its_clocks():
    lines = ("DTSTART;TZID=Europe/Berlin:20250106T100000", "RRULE:FREQ=WEEKLY", "DURATION:PT1H")
    chronology = read_entry(*lines)
    data = to_ics(chronology)
    assert calendar_lint.lint(data) == []
    calendar = icalendar.Calendar.from_ical(data)
    (item,) = calendar.walk("VEVENT")
    assert item["DTSTART"].to_ical() == b"20250106T100000"
    assert item["DTSTART"].params == {"TZID": "Europe/Berlin"}
    assert item["RRULE"].to_ical() == b"FREQ=WEEKLY"
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Berlin"]
    assert read_ics(data) == chronology
    # Another day for the event leaves the clocks aside, and says so.
    (event,) = chronology.events
    moved = Chronology(events=[event]).with_claim(event.id, when="2025-02-03T10:00+01:00")
    with pytest.warns(cachrono.OmittedWarning, match="DTSTART is written from what the chronology says"):
        assert b"DTSTART:20250203T090000Z" in to_ics(moved)


def expanded(data, days):
    """When entries come, by rules too, as a reader that is not ours has it."""
    from dateutil.rrule import rrulestr

    found = []
    for item in icalendar.Calendar.from_ical(data).walk("VEVENT"):
        start = item["dtstart"].dt
        if not isinstance(start, dt.datetime):
            start = dt.datetime.combine(start, dt.time())
        if "rrule" not in item:
            found.append(start)
            continue
        rule = rrulestr(item["rrule"].to_ical().decode(), dtstart=start)
        gone = item.get("exdate", [])
        gone = {one.dt for each in (gone if isinstance(gone, list) else [gone]) for one in each.dts}
        found += [time for time in rule.between(start, start + dt.timedelta(days=days), inc=True) if time not in gone]
    return sorted(time if time.tzinfo is None else time.astimezone(dt.UTC) for time in found)


RULES = [
    ["DTSTART;TZID=Asia/Tashkent:20250106T020000", "RRULE:FREQ=WEEKLY;BYDAY=MO",
     "EXDATE;TZID=Asia/Tashkent:20250113T020000"],
    ["DTSTART;TZID=Europe/Berlin:20250106T100000", "RRULE:FREQ=WEEKLY"],
    ["DTSTART:20250106T100000Z", "RRULE:FREQ=DAILY", "EXDATE:20250107T100000Z"],
    ["DTSTART;VALUE=DATE:20250106", "RRULE:FREQ=MONTHLY"],
]  # fmt: skip


@pytest.mark.parametrize("lines", RULES)
def test_rules_that_were_not_followed_come_on_the_same_days_when_they_are_written_back(lines):
    before = calendar(*entry(*lines))
    after = to_ics(read_ics(before))
    assert calendar_lint.lint(after) == []
    assert expanded(after, 300) == expanded(before, 300)


def test_the_rule_of_what_lasts_for_days_is_told_and_not_kept():
    chronology = read_entry(
        "DTSTART:20250101T220000Z", "DTEND:20250103T050000Z", "RRULE:FREQ=WEEKLY", "EXDATE:20250108T220000Z"
    )
    assert any("goes by its times of day, and is not kept either" in problem for problem in told(chronology))
    assert b"RRULE" not in to_ics(chronology)
    assert b"EXDATE" not in to_ics(chronology)


def test_an_entry_keeps_its_standing():
    lines = ("DTSTART:20250601T100000Z", "STATUS:CONFIRMED", "SEQUENCE:4", "LAST-MODIFIED:20250101T000000Z")
    chronology = read_entry(*lines)
    (item,) = icalendar.Calendar.from_ical(to_ics(chronology)).walk("VEVENT")
    assert (str(item["STATUS"]), int(item["SEQUENCE"])) == ("CONFIRMED", 4)
    assert item["LAST-MODIFIED"].dt == dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
    assert "TRANSP" not in item
    plain = read_entry("DTSTART:20250601T100000Z")
    assert b"STATUS" not in to_ics(plain)
    feed = to_ics(chronology)
    changed = chronology.with_claim(chronology.events.ids()[0], where="Baku")
    assert b"SEQUENCE:5\r\n" in to_ics(changed, previous=feed)


def test_a_calendar_of_ours_without_data_stays_as_it_is():
    story = Chronology("S").with_event("e", "Event", when="2017", kind="talk").with_event("f", "No [kind]", when="2018")
    once = read_ics(to_ics(story, data=False))
    assert sorted(event.title for event in once.events) == ["Event", "No [kind]"]
    assert {event.kind for event in once.events} == {"talk", None}
    again = read_ics(to_ics(once, data=False))
    assert sorted(event.title for event in again.events) == ["Event", "No [kind]"]
    assert len(to_ics(again, data=False)) == len(to_ics(once, data=False))


def test_rules_of_zones_that_only_the_file_knows_are_kept_with_what_needs_them():
    zone = ["BEGIN:VTIMEZONE", "TZID:Custom", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0430",
            "TZOFFSETTO:+0430", "END:STANDARD", "END:VTIMEZONE"]  # fmt: skip
    todo = ["BEGIN:VTODO", "UID:t", "DTSTAMP:20250101T000000Z", "DUE;TZID=Custom:20250601T100000", "END:VTODO"]
    there = ["BEGIN:VTODO", "UID:u", "DTSTAMP:20250101T000000Z", "DUE;TZID=Asia/Baku:20250601T100000", "END:VTODO"]
    data = to_ics(read_ics(calendar(*zone, *todo, *there, *entry("DTSTART:20250601T100000Z"))))
    assert calendar_lint.lint(data) == []
    zones = {str(part["TZID"]): part for part in icalendar.Calendar.from_ical(data).walk("VTIMEZONE")}
    assert set(zones) == {"Custom", "Asia/Baku"}
    assert b"TZOFFSETTO:+0430" in data


@pytest.mark.parametrize(
    ("name", "rules", "when"),
    [
        ("EST", ["TZOFFSETFROM:-0500", "TZOFFSETTO:-0400"], "2025-07-01T10:00-04:00"),
        ("Europe/Berlin", ["TZOFFSETFROM:+0000", "TZOFFSETTO:+0000"], "2025-07-01T10:00+02:00"),
    ],
)
def test_a_name_without_a_place_means_what_the_file_says(name, rules, when):
    zone = ["BEGIN:VTIMEZONE", f"TZID:{name}", "BEGIN:DAYLIGHT", "DTSTART:19700301T020000", *rules, "END:DAYLIGHT",
            "END:VTIMEZONE"]  # fmt: skip
    chronology = read_ics(calendar(*zone, *entry(f"DTSTART;TZID={name}:20250701T100000")))
    assert [claim.when.text for claim in chronology.claims] == [when]


@pytest.mark.parametrize("uid", ["a\x01b", "a\x85b"])
def test_an_identifier_that_cannot_be_written_is_told_and_left_out(uid):
    story = Chronology(events=[cachrono.Event("e", "E", extras={"ics": [f"UID:{uid}"]})])
    with pytest.warns(cachrono.OmittedWarning, match="has a control character"):
        data = to_ics(story.with_claim("e", when="2025"))
    assert b"@cachrono" in data


def test_an_identifier_of_another_event_is_told_and_left_out():
    (taken,) = icalendar.Calendar.from_ical(to_ics(Chronology().with_event("one", "One", when="2025"))).walk("VEVENT")
    two = cachrono.Event("two", "Two", extras={"ics": [f"UID:{taken['UID']}"]})
    story = Chronology(events=[two]).with_claim("two", when="2025").with_event("one", "One", when="2025")
    with pytest.warns(cachrono.OmittedWarning, match="another event has this identifier already"):
        data = to_ics(story)
    assert calendar_lint.lint(data) == []


def test_what_is_kept_of_a_calendar_does_not_change_it_each_time():
    todo = ["BEGIN:VTODO", "UID:t", "DTSTAMP:20250101T000000Z", "DUE;TZID=Asia/Baku:20250601T100000", "END:VTODO"]
    chronology = read_ics(
        calendar("X-WR-TIMEZONE:Asia/Baku", *todo, *entry("DTSTART;TZID=Asia/Baku:20250601T100000", "RRULE:FREQ=DAILY"))
    )
    feed = to_ics(chronology)
    assert feed.count(b"BEGIN:VTIMEZONE") == 1
    assert calendar_lint.lint(feed) == []
    assert to_ics(chronology, previous=feed) == feed


def test_an_undated_entry_is_written_back_as_a_journal():
    data = calendar("BEGIN:VJOURNAL", "UID:j", "DTSTAMP:20200101T000000Z", "SUMMARY:J", "END:VJOURNAL")
    assert b"BEGIN:VJOURNAL" in to_ics(read_ics(data), undated="journal")


def test_an_entry_of_ours_that_lost_its_data_meets_no_other():
    story = Chronology("S").with_event("e", "E", when="2025-0X-16")
    blocks = to_ics(story).replace(b"\r\n ", b"").split(b"BEGIN:VEVENT")
    stripped = b"\r\n".join(line for line in blocks[3].split(b"\r\n") if not line.startswith(b"X-CACHRONO"))
    back = read_ics(b"BEGIN:VEVENT".join([*blocks[:3], stripped, *blocks[4:]]))
    again = to_ics(back)
    assert calendar_lint.lint(again) == []
    assert to_ics(back, previous=again) == again


@pytest.mark.parametrize("when", ["2025-XX-16", "[2020,2022]", "{2020,2022-03}"])
def test_several_entries_of_one_date_are_one_event_again(when):
    story = Chronology("S").with_event("e", "E", when=when, mode="reported")
    back = read_ics(to_ics(story, data=False))
    assert [(event.title, str(claim.when)) for event in back.events for claim in back.claims_of(event.id)] == [
        ("E", when)
    ]
    assert {claim.mode for claim in back.claims} == {None}


def test_titles_keep_their_own_brackets():
    story = Chronology("S").with_event("e", "Summit [Vienna]", when="2025-01-01").with_event("f", "A [x]", when="2025")
    assert {event.title for event in read_ics(to_ics(story, data=False)).events} == {"Summit [Vienna]", "A [x]"}


def test_a_length_stays_beside_an_exact_date():
    read = read_entry("DTSTART:20250101T100000Z", "DURATION:PT1H", "X-EDTF:2025-01-01T10:00Z")
    assert b"DURATION:PT1H" in to_ics(read)


@pytest.mark.filterwarnings("error")
def test_each_time_of_a_series_keeps_its_status():
    data = to_ics(read_entry("DTSTART;VALUE=DATE:20250101", "STATUS:confirmed", "RRULE:FREQ=DAILY;COUNT=3"))
    assert data.count(b"\r\nSTATUS:CONFIRMED\r\n") == 3


@pytest.mark.parametrize(
    "bad", ["LAST-MODIFIED:20221399T000000Z", "DTSTAMP:20209901T000000Z", "SEQUENCE:99999999999", "CREATED:2020"]
)
def test_a_standing_that_cannot_be_is_not_written_back(bad):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", cachrono.OmittedWarning)
        data = to_ics(read_entry("DTSTART;VALUE=DATE:20250101", bad, "SEQUENCE: 3 "))
    assert b"\r\n" + bad.encode() not in data
    assert calendar_lint.lint(data) == []
    assert read_ics(data).events


def test_a_rule_on_clocks_that_only_the_file_knows_is_told_and_not_kept():
    zone = ["BEGIN:VTIMEZONE", "TZID:Mine", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0100",
            "TZOFFSETTO:+0100", "END:STANDARD", "END:VTIMEZONE"]  # fmt: skip
    read = read_ics(calendar(*zone, *entry("DTSTART;TZID=Mine:20250101T100000", "RRULE:FREQ=WEEKLY")))
    assert any("goes by clocks that only this file knows" in problem for problem in told(read))
    assert b"RRULE" not in to_ics(read)
