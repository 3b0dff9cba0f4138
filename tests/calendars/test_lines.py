import datetime as dt
import subprocess
import sys
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Component, vText, vUri

from cachrono import OutputError
from cachrono.calendars.lines import to_bytes
from cachrono.calendars.texts import Raw, Text
from cachrono.calendars.unfolding import content_lines, parse_line, split_values, unescape

BAKU = ZoneInfo("Asia/Baku")


def same(component):
    data = to_bytes(component)
    assert data == component.to_ical(sorted=False)
    assert data.endswith(b"\r\n")
    for line in data[:-2].split(b"\r\n"):
        assert len(line) <= 75
        assert not {*line} & {*range(9), *range(10, 32), 127}
        line.decode("utf-8")
    return data


def named(kind):
    component = Component()
    component.name = kind
    return component


def test_every_kind_of_value():
    event = icalendar.Event()
    event.add("dtstart", dt.date(800, 12, 25))
    event.add("dtend", dt.datetime(2025, 11, 16, 9, 30, 5, 999, tzinfo=BAKU))
    event.add("dtstamp", dt.datetime(2025, 1, 2, 3, 4, 5, tzinfo=dt.UTC))
    event.add("created", dt.datetime(1, 2, 3, 4, 5, 6, tzinfo=ZoneInfo("UTC")))
    event.add("recurrence-id", dt.datetime(2025, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=4))))
    event.add("due", dt.datetime.fromisoformat("2025-01-02T00:00"), parameters={"TZID": "UTC"})
    event.add("duration", dt.timedelta(days=-1, hours=3))
    event.add("exdate", [dt.date(2025, 1, 1), dt.date(2025, 2, 1)])
    event.add("rdate", [dt.datetime(2025, 1, 1, tzinfo=BAKU)])
    event.add("freebusy", [(dt.datetime(2025, 1, 1, tzinfo=dt.UTC), dt.timedelta(hours=1))])
    event.add("rrule", {"freq": "yearly", "bymonth": 2, "bymonthday": -1})
    event.add("url", vUri("https://example.org/?a=1;b=2,3"))
    event.add("geo", (40.4, 49.9))
    event.add("priority", 5)
    event.add("attach", icalendar.vBinary(b"\x00\r\n\xff"))
    event.add("comment", ["one", "two, three", Text("C:\\New")])
    event.add("x-plain", "a; b", encode=False)
    event["x-bytes"] = b"bytes, of a text"
    event["x-none"] = []
    event.add("categories", ["a,b", "c"])
    event.add("categories", [Text("\\N"), Text("d;e")], encode=False)
    data = same(event)
    for line in (
        "DTSTART;VALUE=DATE:08001225",
        "DTEND;TZID=Asia/Baku:20251116T093005",
        "DTSTAMP:20250102T030405Z",
        "CREATED:00010203T040506Z",
        "EXDATE;VALUE=DATE:20250101,20250201",
        "COMMENT:two\\, three",
        "COMMENT:C:\\\\New",
    ):
        assert f"\r\n{line}\r\n".encode() in data


def test_parameters():
    event = icalendar.Event()
    values = ['say "it"', "a^b", "line\nline", "a:b;c,d", "Ada's", "’", "", "ə😀"]
    for number, value in enumerate(values):
        event.add("x-one", Text("v", params={"X-P": value, "CN": value, "ALTREP": value}), encode=False)
        event.add(f"x-list-{number}", "v", parameters={"MEMBER": [value, "other"], "X-L": values})
    event.add("x-uri", "v", parameters={"x-uri": vUri("https://example.org/a,b"), "X-INT": icalendar.vInt(5)})
    event["x-zone"] = icalendar.vDDDTypes(dt.datetime(2025, 1, 1, tzinfo=dt.UTC), params={"TZID": "UTC"})
    data = same(event)
    assert b"X-ONE;X-P=say ^'it^';CN=\"say ^'it^'\";ALTREP=\"say ^'it^'\":v\r\n" in data
    assert b"\r\nX-ZONE:20250101T000000Z\r\n" in data


def test_components_within_components():
    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add_component(icalendar.Timezone.from_tzinfo(BAKU))
    for uid in ("a", "b"):
        event = icalendar.Event()
        alarm = icalendar.Alarm()
        alarm.add("trigger", dt.timedelta(minutes=-15))
        person, place = named("PARTICIPANT"), named("VLOCATION")
        person.add("name", Text("Ə" * 80, params={"VALUE": "TEXT"}), encode=False)
        person.add_component(place)
        event.subcomponents = [alarm, person]
        event.add("uid", uid)
        calendar.add_component(event)
    calendar.add_component(named("X-ODD;,\\\nNAME"))
    calendar.add_component(named("X-Ə"))
    data = same(calendar)
    assert data.count(b"BEGIN:VLOCATION\r\nEND:VLOCATION\r\nEND:PARTICIPANT\r\nEND:VEVENT\r\n") == 2


def test_deep_nesting():
    root = inner = named("X-A")
    for _ in range(5000):
        inner.add_component(named("X-A"))
        inner = inner.subcomponents[0]
    assert to_bytes(root).count(b"END:X-A\r\n") == 5001


def test_order_is_that_of_adding_unless_it_was_changed():
    event = icalendar.Event()
    for name in ("x-b", "x-a", "uid"):
        event.add(name, "v")
    assert same(event).startswith(b"BEGIN:VEVENT\r\nX-B:v\r\nX-A:v\r\nUID:v\r\n")
    event.move_to_end("UID", last=False)
    assert same(event).startswith(b"BEGIN:VEVENT\r\nUID:v\r\nX-B:v\r\n")


def test_octets_that_are_not_utf_8_and_byte_order_marks():
    event = icalendar.Event()
    event["x-latin"] = vText("é", "latin-1")
    event["x-mark"] = vUri("\ufeff\ufeffmark")
    event["x-param"] = vText("\ufeffmark", params={"X-P": "\ufeff"})
    assert b"X-MARK:\xef\xbb\xbfmark\r\n" in same(event)
    assert b"X-LATIN:\xef\xbf\xbd\r\n" in to_bytes(event)


# Folding -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("length", [*range(70, 80), *range(144, 154), 220, 221, 222, 223, 224])
@pytest.mark.parametrize(
    "text", ["a", "é", "€", "😀", "a\u0301", "\\", "^", "\\\\\\a", "é\\", "ab^", "\u202eא", "\ufeff"]
)
def test_lines_about_as_long_as_a_line_may_be(text, length):
    event = icalendar.Event()
    for kind in (Text, vUri):
        for shift in range(4):
            name = "X-" + "A" * shift
            room = length - len(name) - 1
            event[f"{name}{kind.__name__[1]}"] = kind("b" * shift + (text * room)[:room])
    same(event)


def test_a_line_of_75_octets_is_folded_as_icalendar_folds_it():
    event = icalendar.Event()
    event["x-a"] = vUri("a" * 70)
    event["x-b"] = vUri("b" * 71)
    assert to_bytes(event) == b"".join(
        [b"BEGIN:VEVENT\r\nX-A:", b"a" * 70, b"\r\nX-B:", b"b" * 70, b"\r\n b\r\nEND:VEVENT\r\n"]
    )


# What no line can hold -----------------------------------------------------------------------------------------------

CONTROLS = [chr(code) for code in (*range(9), *range(10, 32), *range(127, 160))]


@pytest.mark.parametrize("control", CONTROLS, ids=ascii)
def test_control_characters_are_refused(control):
    refusal = f"U\\+{ord(control):04X} is a control character, which no line can hold; take it out$"
    for text in (control, f"a{control}", f"ə{control}b", f"{'ə' * 500}{control}"):
        event = icalendar.Event()
        event["uid"] = vText("some")
        event["x-a"] = icalendar.vUnknown(text)
        with pytest.raises(OutputError, match=f"^VEVENT some: X-A: .*{refusal}"):
            to_bytes(event)
    event = named("X-A")
    event[f"X-B{control}"] = vText("a")
    with pytest.raises(OutputError, match=refusal):
        to_bytes(event)
    if control not in "\r\n":
        with pytest.raises(OutputError, match=refusal):
            to_bytes(named(f"X{control}"))
        event = icalendar.Event()
        event["x-a"] = vText("a", params={"X-P": control})
        with pytest.raises(OutputError, match=refusal):
            to_bytes(event)


def test_an_error_is_one_line_and_shows_where():
    event = icalendar.Event()
    event["uid"] = icalendar.vUnknown("two\nlines")
    with pytest.raises(OutputError) as caught:
        to_bytes(event)
    assert str(caught.value) == (
        r"VEVENT two\nlines: UID: 'UID:two\nlines': U+000A is a control character, which no line can hold; take it out"
    )
    event = icalendar.Event()
    event["x-a"] = icalendar.vUnknown("before " * 100 + "\r" + " after" * 100)
    with pytest.raises(OutputError, match=r"'efore before before \\r after after after '"):
        to_bytes(event)


@pytest.mark.parametrize("text", ["\ud800", "a\udfff"], ids=ascii)
def test_halves_of_surrogate_pairs_are_refused(text):
    event = icalendar.Event()
    event["x-a"] = Text(text)
    with pytest.raises(OutputError, match=r"^VEVENT: X-A: .* is half of a surrogate pair, which no line can hold"):
        to_bytes(event)
    event = named("X-A")
    event[text] = vText("a")
    with pytest.raises(OutputError, match="is half of a surrogate pair"):
        to_bytes(event)


def test_what_an_encoding_has_not_is_refused():
    event = icalendar.Event()
    event["x-a"] = vText("ə", "ascii")
    with pytest.raises(OutputError, match=r"X-A: 'ə': U\+0259 is not in ascii"):
        to_bytes(event)


INJECTION = r"""
import icalendar, sys
from cachrono import OutputError
from cachrono.calendars.lines import to_bytes
from icalendar import Event, Parameters, vText, vUnknown

class Own(Event):
    def content_line(self, name, value, sorted=True):
        return super().content_line(name, value, sorted)

assert sys.flags.optimize == 0, "asserts are off"  # itself off under -O
injected = refused = 0
for end in ("\n", "\r\n", "\r"):
    for kind in (Event, Own):
        for where in ("value", "name", "list"):
            event = kind()
            text = f"a{end}X-EVIL:b"
            if where == "name":
                event[text] = vText("a")
            else:
                event["x-a"] = [vUnknown("a"), vUnknown(text)] if where == "list" else vUnknown(text)
            if where != "name" and b"X-EVIL:" in event.to_ical(sorted=False):
                injected += 1
            try:
                to_bytes(event)
            except OutputError:
                refused += 1
print(injected, refused)
"""


def test_no_line_can_be_injected_under_optimisation():
    done = subprocess.run([sys.executable, "-O", "-c", INJECTION], capture_output=True, text=True)
    assert (done.stdout.split(), done.stderr) == (["12", "18"], "")


# Types of others -----------------------------------------------------------------------------------------------------


def test_a_type_that_says_how_it_is_written_is_written_so():
    class Whole(icalendar.Event):
        def to_ical(self, sorted=True):
            return super().to_ical(sorted=sorted).replace(b"UID", b"X-UID") + b"\r\n"

    class Line(icalendar.Event):
        def content_line(self, name, value, sorted=True):
            return super().content_line(name.replace("UID", "X-UID"), value, sorted=sorted)

    class Items(icalendar.Event):
        def property_items(self, recursive=True, sorted=True):
            return [*super().property_items(recursive, sorted)[:-1], ("X-MORE", vText("ə" * 90)), ("END", "VEVENT")]

    class Lookup(icalendar.Event):
        def __getitem__(self, key):
            return vText("looked up")

    for kind, line in ((Whole, b"X-UID:a"), (Line, b"X-UID:a"), (Items, b"X-MORE:"), (Lookup, b"UID:looked up")):
        event = kind()
        event["uid"] = vText("a")
        data = to_bytes(event)
        assert data == event.to_ical(sorted=False)
        assert b"\r\n" + line in data
        calendar = icalendar.Calendar()
        calendar.add_component(event)
        same(calendar)


def test_a_type_that_writes_control_characters_is_refused():
    class Own(icalendar.Event):
        def to_ical(self, sorted=True):
            return b"BEGIN:VEVENT\r\nX-A:\x0b\r\nEND:VEVENT\r\n"

    with pytest.raises(OutputError, match=r"^VEVENT: to_ical: 'X-A:\\x0b': U\+000B is a control character"):
        to_bytes(Own())


def test_a_lazy_calendar():
    source = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    assert to_bytes(icalendar.LazyCalendar.from_ical(source)) == source


# Whatever is written -------------------------------------------------------------------------------------------------

hostile = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *["\\N", "\\n", "\\", "\\\\", ";", ",", ":", '"', "'", "’", "^", "^n", "^'", "=", "\n", " ", "\t"],
                *["a", "ə", "€", "😀", "👩\u200d🚀", "e\u0301", "\u202eאב", "\ufeff", "\u2028", "\xa0", "\ufffd"],
                *["BEGIN:VEVENT", "%2C"],
            ]
        ),
        st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=8),
        st.builds(str.__mul__, st.sampled_from(["x", "ə", "€", "😀", "\\", "^", "\\a"]), st.integers(0, 160)),
    ),
    max_size=12,
).map("".join)
name = st.from_regex(r"X-[A-Z0-9-]{1,80}", fullmatch=True)
no_breaks = hostile.map(lambda text: text.replace("\n", ""))


@st.composite
def components(draw, depth=2):
    component = draw(st.sampled_from([icalendar.Event, icalendar.Alarm, Component]))()
    if component.name is None:
        component.name = draw(st.sampled_from(["PARTICIPANT", "VLOCATION"]))
    params = st.dictionaries(name, hostile | st.lists(hostile, min_size=1, max_size=3), max_size=3)
    values = st.one_of(
        st.builds(lambda text, params: Text(text, params=params), hostile, params),
        st.builds(lambda text, params: vText(text, params=params), hostile, params),
        st.builds(lambda text, params: vUri(text, params=params), no_breaks, params),
        st.builds(
            lambda texts, params: icalendar.vCategory(texts, params=params), st.lists(no_breaks, max_size=4), params
        ),
        st.builds(
            icalendar.vDDDTypes, st.dates() | st.datetimes(timezones=st.none() | st.just(dt.UTC) | st.just(BAKU))
        ),
        st.builds(icalendar.vDuration, st.timedeltas(dt.timedelta(-999), dt.timedelta(999))),
        st.integers(-(2**31), 2**31 - 1).map(icalendar.vInt),
        st.lists(st.dates(), min_size=1, max_size=3).map(icalendar.prop.vDDDLists),
        hostile,
    )
    for key, value in draw(st.lists(st.tuples(name, values), max_size=5)):
        component.add(key, value, encode=False)
    if depth:
        component.subcomponents = draw(st.lists(components(depth - 1), max_size=2))
    return component


@given(components())
def test_bytes_are_those_of_icalendar(component):
    same(component)


@given(hostile, name, st.dictionaries(name, hostile | st.lists(hostile, min_size=1, max_size=3), max_size=3))
@example("\\N\\n\\\\n", "X-A", {})
@example("", "X-A", {"X-P": '"^n:;,\n', "X-Q": ["", '"', "a,b"]})
def test_texts_and_parameters_come_back(text, name, params):
    event = icalendar.Event()
    event.add(name, Text(text, params=params), encode=False)
    (_, first), (number, line), _ = content_lines(to_bytes(event))
    assert (first, number) == ("BEGIN:VEVENT", 2)
    name_read, params_read, value = parse_line(line)
    # icalendar reads octets as text with a byte order mark, and takes it for one where a value begins with it.
    assert (name_read, unescape(value)) == (name, text.removeprefix("\ufeff"))
    assert params_read == {key: [value] if isinstance(value, str) else value for key, value in params.items()}


@given(st.lists(hostile, min_size=1, max_size=5))
@example(["", ""])
@example(["\\", ",", "\\,"])
def test_lists_of_texts_come_back(texts):
    event = icalendar.Event()
    event["x-texts"] = Raw(",".join(Text(text).to_ical().decode() for text in texts))
    _, (_, line), _ = content_lines(to_bytes(event))
    read = split_values(parse_line(line)[2])
    assert read == [texts[0].removeprefix("\ufeff"), *texts[1:]]
