"""TimelineJS in: slides of other people, spreadsheets, and files that are broken."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cachrono import ChronologyFileError
from cachrono.exports import read_timelinejs, to_timelinejs, to_timelinejs_sheet
from cachrono.exports.timelinejs.files import clock_of, old_date
from cachrono.exports.timelinejs.markup import plain

YEAR = {"year": 2025}
TEN = {"year": 2025, "month": 1, "day": 2, "hour": 10}


def slide(**fields):
    return {"start_date": YEAR, "text": {"headline": "A"}, **fields}


def read(*slides, **more):
    return read_timelinejs(json.dumps({"events": slides, **more}).encode())


def told(chronology):
    return [str(problem).removeprefix("<bytes>: ") for problem in chronology.problems]


def when(*slides):
    return [None if claim.when is None else str(claim.when) for claim in read(*slides).claims]


def test_a_file_is_the_source_of_its_slides(tmp_path):
    path = tmp_path / "My story.json"
    media = {"url": "https://example.org/a.jpg", "caption": "", "credit": "B"}
    text = {
        "headline": "Caf&eacute; <b>opens</b>",
        "text": '<p>One</p><p>Two, <a href="https://example.org">here</a></p>',
    }
    events = [
        {"start_date": {"year": "1850", "month": "5", "day": ""}, "text": text, "group": "R&amp;D", "media": media},
        {
            "start_date": YEAR,
            "end_date": {"year": 2026},
            "text": {"headline": "B"},
            "unique_id": "b",
            "autolink": False,
        },
    ]
    title = {"text": {"headline": "Title", "text": "<p>About</p>"}, "background": {"color": "#fff"}}
    path.write_text(json.dumps({"events": events, "title": title, "scale": "human"}), encoding="utf-8")
    made = read_timelinejs(path)
    assert made.problems == ()
    assert (made.title, made.description) == ("Title", "About")
    assert dict(made.extras) == {"timelinejs": ('{"background": {"color": "#fff"}}',)}
    [source] = made.sources
    assert (source.id, source.title, source.description) == ("my-story", "Title", "TimelineJS file")
    first, second = made.events
    assert (first.id, first.title, first.kind) == ("café-opens", "Café opens", "R&D")
    assert list(map(json.loads, first.extras["timelinejs"])) == [
        {"media": media}, {"text": "One\nTwo, here (https://example.org)"},
    ]  # fmt: skip
    assert dict(second.extras) == {"timelinejs": ('{"autolink": false}',)}
    assert [(str(one.when), one.source, one.citations[0].locator) for one in made.claims] == [
        ("1850-05", "my-story", "event 1"), ("2025/2026", "my-story", "event 2"),
    ]  # fmt: skip
    again = json.loads(to_timelinejs(made).text)
    assert again["title"]["background"] == {"color": "#fff"}
    assert (again["events"][0]["media"], again["events"][1]["autolink"]) == (media, False)


def test_eras_are_events_and_eras_again():
    era = {"start_date": {"year": 1900}, "end_date": {"year": 1910}, "text": {"headline": "Era"}}
    made = read(slide(), eras=[era])
    assert [event.kind for event in made.events] == [None, "era"]
    assert made.claims["era/timeline"].citations[0].locator == "era 1"
    for written in (to_timelinejs(made), to_timelinejs_sheet(made)):
        again = read_timelinejs(written.text.encode())
        assert [event.kind for event in again.events] == [None, "era"]
        assert "an era has a headline alone: no words for its date, group and text" in [
            o.reason for o in written.omitted
        ]
    assert json.loads(to_timelinejs(made).text)["eras"][0]["end_date"] == {"year": 1910}


@pytest.mark.parametrize(
    ("start", "end", "words", "date"),
    [
        ({"year": 1850}, None, "c. 1850", "1850~"),
        ({"year": 1855}, None, "the 1850s", "185X"),
        ({"year": 1850, "month": 5, "day": 2}, None, "May 1850", "1850-05"),
        ({"year": 1850}, None, "", "1850"),
        ({"year": 1850}, None, "a long time ago", "1850"),
        ({"year": 1850}, None, "May 1850", "1850"),  # says more than the parts: they count, and it is told
        ({"year": 2025}, None, "from 2020 to 2030", "2025"),
        ({"year": -44}, None, "44 BCE", "-0043"),
        ({"year": -1}, None, "", "0000"),
        ({"year": 1914}, {"year": 1918}, "20th century", "1914/1918"),
        ({"year": 1914}, {"year": 1914}, "", "1914"),
        ({"year": 2025, "month": 3}, {"year": 2025, "month": 5}, "spring 2025", "2025-21"),
        ({"year": 1e3}, None, "", "1000"),
        ({"year": "12,025"}, None, "", "Y12025"),
        ({"year": " 7 "}, None, "", "0007"),
        ({**TEN, "minute": 5, "second": ""}, None, "", "2025-01-02T10:05"),
    ],
)
def test_dates(start, end, words, date):
    given = slide(start_date=start, display_date=words, **({"end_date": end} if end else {}))
    [claim] = read(given).claims
    assert str(claim.when) == date
    assert (claim.quote or "") == words
    if end is None:
        assert when(slide(start_date={**start, "display_date": words})) == [date]


@pytest.mark.parametrize(
    ("own", "date"),
    [
        ({"when": ["2025~"]}, "2025~"),
        ({"when": ["1850"]}, "2025"),
        ({"when": []}, "2025"),
        ({"when": ["x"]}, "2025"),
        ({"when": [5]}, "2025"),
        ({"when": 5}, "2025"),
        ({"when": ["2025"], "more": 1}, "2025"),
        (5, "2025"),
        ({"by_order": True}, None),
    ],
)
def test_the_exact_date_counts_if_it_fits(own, date):
    made = read(slide(cachrono=own))
    assert [None if claim.when is None else str(claim.when) for claim in made.claims] == [date]
    assert bool(made.problems) == (date == "2025")


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (7, "events[1]: 7: no slide, which is an object; it is left out"),
        (None, "events[1]: no slide, which is an object; it is left out"),
        ({"text": {"headline": "A"}},
         "events[1]: no start_date, so TimelineJS passes it over; it is read without a date"),
        (slide(start_date=[]), "events[1].start_date: []: no date, which is an object with a year; it is left out"),
        (slide(start_date="2025"),
         "events[1].start_date: '2025': no date, which is an object with a year; it is left out"),
        (slide(start_date={"year": 2025, "month": 13}),
         "events[1].start_date.month: 13: no month, which is 1 to 12; the date is left out"),
        (slide(start_date={"year": 2025, "month": 2, "day": 30}),
         "events[1].start_date.day: 30: no day of month 2; the date is left out"),
        (slide(start_date={"year": 2025, "month": 1, "day": 32}),
         "events[1].start_date.day: 32: no day, which is 1 to 31; the date is left out"),
        (slide(start_date={**TEN, "hour": 24}),
         "events[1].start_date.hour: 24: no hour, which is 0 to 23; the date is left out"),
        (slide(start_date={"year": 2025, "day": 5}),
         "events[1].start_date: a day without a month; the date is left out"),
        (slide(start_date={"month": 5}), "events[1].start_date: a month without a year; the date is left out"),
        (slide(start_date={}), "events[1].start_date: no year; the date is left out"),
        (slide(start_date={"year": True}),
         "events[1].start_date.year: True: no year, which is a number of at most 12 digits; the date is left out"),
        (slide(start_date={"year": 10**12}),
         "events[1].start_date.year: 1000000000000: no year, which is a number of at most 12 digits; the date is left out"),  # noqa: E501
        (slide(start_date={"year": 0}), "events[1].start_date.year: 0: no year: 1 BCE is -1; the date is left out"),
        (slide(start_date={"year": 12345, "month": 5}),
         "events[1].start_date: EDTF has no months in the year 12345; the year is read"),
        (slide(start_date={**TEN, "minute": 5, "millisecond": 5}),
         "events[1].start_date.millisecond: 5: finer than a second; it is left out"),
        (slide(start_date=TEN),
         "events[1]: a time of day without minutes or with an end can't be part of a date; the days are read"),
        (slide(end_date={"year": 2024}),
         "events[1].end_date: '2025/2024' (at 0): reversed: it begins on 2025-01-01 and ends on 2024-12-31; it is left out"),  # noqa: E501
        (slide(end_date=5), "events[1].end_date: 5: no date, which is an object with a year; it is left out"),
        (slide(unique_id="good"), "events[1].unique_id: 'good': another slide has it too; this one is called good-2"),
        (slide(unique_id="a b"), "events[1].unique_id: 'a b': has characters that no id has; it is called a-b"),
        (slide(unique_id=[]), "events[1].unique_id: []: no text; it is left out"),
        (slide(text=5), "events[1].text: 5: no object with headline and text; it is left out"),
        (slide(text={}), "events[1]: no headline, text or caption to call it by; it is left out"),
        (slide(text={"headline": "A", "x": 1}), "events[1].text.x: 1: has no place in a chronology; it is left out"),
        (slide(text={"headline": "A", "text": []}), "events[1].text.text: []: no text; it is left out"),
        (slide(group={}), "events[1].group: {}: no text; it is left out"),
        (slide(display_date=5.5), "events[1].display_date: 5.5: no text; it is left out"),
        (slide(display_date="May 1851"),
         "events[1].display_date: 'May 1851': says another time than the date beside it, 2025, which counts"),
        (slide(cachrono=5), "events[1].cachrono: 5: does not fit the date beside it, which counts"),
    ],
)  # fmt: skip
def test_what_is_broken_costs_itself_alone(broken, message):
    made = read(slide(unique_id="good", text={"headline": "Good"}), broken)
    assert message in told(made)
    assert str(made.claims["good/timeline"].when) == "2025"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "<bytes>:1:1: no JSON, so not a TimelineJS file: expecting value"),
        (b"[]", "<bytes>: no list of events, so not a TimelineJS file; it has {'events': [...]}"),
        (b'{"events": 5}', "<bytes>: no list of events, so not a TimelineJS file; it has {'events': [...]}"),
        (b'{"timeline": 5}', "<bytes>: no list of events, so not a TimelineJS file; it has {'events': [...]}"),
        (b'{"events": [', "<bytes>:1:13: no JSON, so not a TimelineJS file: expecting value"),
        (b'{"events": [NaN]}', "<bytes>: no JSON, so not a TimelineJS file: NaN is no number of JSON's"),
        (b"[" * 100_000, "<bytes>: nested deeper than 64 levels, so not a TimelineJS file"),
        (b"{\xff", "<bytes>:1:2: byte 0xff is not UTF-8; save the file as UTF-8"),
        (b"Year,Month\n1,1\n", "<bytes>: neither JSON nor columns named Year and Headline, so not a TimelineJS file"),
        (b"nonsense", "<bytes>: neither JSON nor columns named Year and Headline, so not a TimelineJS file"),
        (b"<html>", "<bytes>: this is a web page, no CSV; the address that it came from may want a login, or have a "
         "link to download CSV"),
    ],
)  # fmt: skip
def test_what_is_no_timeline(data, message):
    with pytest.raises(ChronologyFileError) as caught:
        read_timelinejs(data)
    assert str(caught.value) == message


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["year", "month", "day", "hour", "when", "headline", "text", "caption", "display_date"]),
            inner,
        )
    ),
    max_leaves=8,
)
_keys = ["start_date", "end_date", "text", "group", "unique_id", "display_date", "media", "cachrono", "type", "x"]


@given(st.lists(st.dictionaries(st.sampled_from(_keys), _json) | _json, max_size=4), _json, _json)
def test_nothing_breaks_it(slides, title, eras):
    data = json.dumps({"events": slides, "title": title, "eras": eras}).encode()
    made = read_timelinejs(data)
    to_timelinejs(made).text.encode()
    to_timelinejs_sheet(made).text.encode()
    named = sum(isinstance(one, dict) for one in slides)
    assert len(made.events) + len(made.problems) >= named


def test_versions_1_and_2():
    old = {
        "timeline": {
            "headline": "H",
            "text": "<p>T</p>",
            "type": "default",
            "date": [
                {
                    "startDate": "2014,5,12",
                    "endDate": "2014,5,13",
                    "headline": "A",
                    "tag": "k",
                    "asset": {"media": "m"},
                },
                {"startDate": "12/5/2014 10:30", "headline": "B"},
                {"startDate": "oops", "headline": "C"},
                5,
            ],
            "era": [{"startDate": "2014", "endDate": "2015", "headline": "E"}],
        }
    }
    made = read_timelinejs(json.dumps(old).encode())
    assert (made.title, made.description, dict(made.extras)) == ("H", "T", {})
    assert [(str(claim.when), claim.citations[0].locator) for claim in made.claims] == [
        ("2014-05-12/2014-05-13", "date 1"), ("2014-12-05T10:30", "date 2"), ("None", "date 3"), ("2014/2015", "era 1"),
    ]  # fmt: skip
    assert made.events["a"].kind == "k"
    assert dict(made.events["a"].extras) == {"timelinejs": ('{"media": {"url": "m"}}',)}
    assert told(made) == [
        "timeline.date[2].start_date: 'oops': no date, which is an object with a year; it is left out",
        "timeline.date[3]: 5: no slide, which is an object; it is left out",
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2014", {"year": "2014"}),
        (2014, {"year": "2014"}),
        ("-44", {"year": "-44"}),
        ("2014-05", {"year": "2014", "month": "05"}),
        ("5/2014", {"year": "2014", "month": "5"}),
        ("2014-05-12 1:30 PM", {"year": "2014", "month": "05", "day": "12", "hour": "13", "minute": "30"}),
        ("2014-05-12 99", {"year": "2014", "month": "05", "day": "12", "hour": "99"}),
        ("2014-05-12 noon", "2014-05-12 noon"),
        (True, True),
        (None, None),
    ],
)
def test_old_dates(text, parts):
    assert old_date(text) == parts


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("10:30", ["10", "30"]), ("1030", ["10", "30"]), ("10.30", ["10", "30"]), ("7", ["7"]), ("12 am", ["0"]),
        ("12:05 p.m.", ["12", "05"]), ("10:30:07.5", ["10", "30", "07"]), ("13 pm", None), ("noon", None), ("", None),
        ("１０:３０", None),
    ],
)  # fmt: skip
def test_clocks(text, clock):
    found = clock_of(text)
    assert (None if found is None else list(found.values())) == clock


SHEET = """\
Year;Month;Day;Time;End Year;Headline;Text;Type;Group;Notes
2025;1;5;10:30 PM;;A;<p>x</p>;;g;mine
2025;13;;;;B;;;;
2025;1;1;noon;;C;;;;
;;;;;T;;title;;
;;;;;T2;;title;;
;;;;;;;;;
1900;;;;1910;E;;era;;
1900;;;;1910;F;;zap;;;;over
"""


@pytest.mark.parametrize(
    "data",
    [SHEET.encode(), SHEET.encode("utf-8-sig"), SHEET.encode("utf-16"), SHEET.replace("\n", "\r\n").encode(),
     SHEET.replace(";", ",").encode(), SHEET.replace(";", "\t").encode()],
    ids=["plain", "bom", "utf-16", "crlf", "commas", "tabs"],
)  # fmt: skip
def test_a_spreadsheet(data):
    made = read_timelinejs(data)
    assert made.title == "T"
    assert [(event.id, str(made.claims[f"{event.id}/timeline"].when)) for event in made.events] == [
        ("a", "2025-01-05T22:30"), ("b", "None"), ("c", "2025-01-01"), ("t2", "None"), ("f", "1900/1910"),
        ("e", "1900/1910"),
    ]  # fmt: skip
    assert made.claims["f/timeline"].citations[0].locator == "row 9"
    assert dict(made.events["a"].extras) == {"timelinejs": ('{"Notes": "mine"}', '{"text": "x"}')}
    assert sorted(told(made)) == [
        "row 3.start_date.month: '13': no month, which is 1 to 12; the date is left out",
        "row 4, Time: 'noon': no time of day such as 10:30; it is left out",
        "row 6: 'title': a second title; it is read as an event",
        "row 6: no start_date, so TimelineJS passes it over; it is read without a date",
        "row 9: 'over': stands beyond the last column; it is left out",
        "row 9: 'zap': no type, which is title or era; it is read as an event",
    ]


def test_a_quote_that_nobody_closes_costs_its_row():
    made = read_timelinejs(b'Year,Headline\n2024,A\n2025,"B\n2026,C\n')
    assert [event.title for event in made.events] == ["A", "C"]
    assert told(made) == [
        '<bytes>:3:6: row 3: a quote that opens here is not closed where the cell ends; close it, or double it ("") '
        "within a cell; the row is left out"
    ]


def test_columns_without_a_name_or_with_the_same():
    data = b"Year,Headline,,Text,Text,Group,Tag\n2024,A,lost,one,two,g,t\n2025,B,,,three,,u\n2026,C,,same,same,v,v\n"
    made = read_timelinejs(data)
    assert [event.kind for event in made.events] == ["g", "u", "v"]
    assert [list(map(json.loads, event.extras["timelinejs"])) for event in made.events] == [
        [{"Tag": "t"}, {"text": "two"}], [{"text": "three"}], [{"text": "same"}],
    ]  # fmt: skip
    assert told(made) == [
        "row 2: 'lost': stands in a column without a name; it is left out",
        "row 2, Text: 'one': another column Text stands behind it, as TimelineJS reads them; it is left out",
    ]


def test_an_old_spreadsheet():
    data = (
        b'Start Date,End Date,Headline,Media,Background\n5/12/2014,,"A, b",u,#fff\n2014,2015,B,,http://x.org\nx,,C,,\n'
    )
    made = read_timelinejs(data)
    assert [str(claim.when) for claim in made.claims] == ["2014-05-12", "2014/2015", "None"]
    assert json.loads(made.events["b"].extras["timelinejs"][0]) == {"background": {"url": "http://x.org"}}
    assert told(made) == ["row 4.start_date: 'x': no date, which is an object with a year; it is left out"]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a < b", "a < b"), ("a &lt; b", "a < b"), ("<b>a</b>", "a"), ("a<br>b", "a\nb"), (" led", " led"),
        ("<p>a</p><p>b</p>", "a\nb"), ("<script>alert(1)</script>a", "a"), ("<!-- x -->a", "a"), ("<!-- x", ""),
        ('<a href="u">w</a>', "w (u)"), ('<a href="u">u</a>', "u"), ("<a href='u'></a>", "(u)"), ("<", "<"), ("<b", "<b"),  # noqa: E501
    ],
)  # fmt: skip
def test_markup(html, text):
    assert plain(html) == text


@pytest.mark.parametrize("begin", ["<a ", "<a href='", "<!--", "<script>", "<b"])
def test_markup_takes_no_time(begin):
    assert len(plain(begin * 50_000)) <= len(begin) * 50_000


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"text": {"headline": "a\0"}}, "events.a.title: 'a\\x00' has a character (at 1)"),
        (
            {"media": {"url": "\ud800"}},
            'events.a.extras.timelinejs[0]: \'{"media": {"url": "\\ud800"}}\' has a character (at 19)',
        ),
    ],
)
def test_a_character_that_no_file_can_hold_costs_itself(given, said):
    made = read(slide(**given), slide(text={"headline": "Sound"}))
    assert len(made.events) == 2
    assert told(made) == [f"{said} that no text file can hold; \ufffd stands for it"]
