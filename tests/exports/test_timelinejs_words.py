"""TimelineJS: what words beside a date say of it, the exact date in a spreadsheet, and text that is not said twice."""

import csv
import io
import json

import pytest
from hypothesis import HealthCheck, given, settings
from stories import DATES, chronologies

import cachrono
from cachrono import Chronology, TimeSpan
from cachrono.exports import read_timelinejs, to_timelinejs, to_timelinejs_sheet

DAY = {"year": 2025, "month": 11, "day": 16}
MOMENT = {**DAY, "hour": 10, "minute": 30}
UNREAD = "is not read as one date; {} beside it counts"
LESS = "says less than the date beside it, {}; {} counts"
MORE = "says more than the date beside it, {}, which counts"
OTHER = "says another time than the date beside it, {}, which counts"


def read(**fields):
    fields = {key: value for key, value in fields.items() if value is not None}
    return read_timelinejs(json.dumps({"events": [{"text": {"headline": "A"}, **fields}]}).encode())


def story(*dates):
    made = Chronology()
    for number, date in enumerate(dates, 1):
        made = made.with_event(f"e{number}", f"Event {number}", when=date)
    return made


def notes(made):
    return [one.message for one in made.problems]


def dates(made):
    return [claim.when for claim in made.claims]


def parts(year, *more):
    return dict(zip(("year", "month", "day"), (year, *more), strict=False))


@pytest.mark.parametrize(
    ("start", "end", "words", "date", "note"),
    [
        # Words that are not understood as a whole never make a date less precise, or more certain.
        (DAY, None, "16 novembre 2025", "2025-11-16", UNREAD),
        (DAY, None, "16. November 2025", "2025-11-16", UNREAD),
        (DAY, None, "16 ноября 2025", "2025-11-16", UNREAD),
        (DAY, None, "16 de noviembre de 2025", "2025-11-16", UNREAD),
        (DAY, None, "2025年11月16日", "2025-11-16", UNREAD),
        (DAY, None, "Summit (2025)", "2025-11-16", UNREAD),
        (DAY, None, "Day 5 of COP30, November 2025", "2025-11-16", UNREAD),
        (DAY, None, "Founded 1990; summit 2025", "2025-11-16", UNREAD),
        (parts(2020), None, "2020 – present", "2020", UNREAD),
        (parts(2020), None, "from 2020, still going on", "2020", UNREAD),
        (parts(1850), None, "um 1850", "1850", UNREAD),
        (parts(1850), None, "1850 (date uncertain)", "1850", UNREAD),
        (parts(1850), None, "not before 1850, not after 1860", "1850", UNREAD),
        (parts(1850), None, "winter", "1850", UNREAD),
        (parts(1850), None, "yesterday", "1850", UNREAD),
        (parts(1850), None, "30 February 1850", "1850", UNREAD),
        (parts(1850), None, "x" * 200, "1850", UNREAD),
        # The same date in other words.
        (DAY, None, "16 November 2025", "2025-11-16", ""),
        (DAY, None, "On November 16, 2025.", "2025-11-16", ""),
        (DAY, None, "Nov. 16", "2025-11-16", ""),
        (DAY, None, "16/11/2025", "2025-11-16", ""),
        (parts(2025, 3, 4), None, "4/3/2025", "2025-03-04", ""),
        (DAY, None, "16 ноября 2025 года", "2025-11-16", ""),
        (DAY, None, "16 noyabr 2025-ci il", "2025-11-16", ""),
        (parts(2025, 11), None, "November", "2025-11", ""),
        # Words that say more of it.
        (parts(1850), None, "1850~", "1850~", ""),
        (parts(1850), parts(1860), "c. 1850 – 1860", "1850~/1860", ""),
        (parts(1850), parts(1860), "c. 1850 – c. 1860", "1850~/1860~", ""),
        (parts(1850), parts(1860), "between 1850 and 1860", "[1850..1860]", ""),
        (parts(1850), parts(1860), "from 1850 to 1860", "1850/1860", ""),
        (parts(1850), parts(1851), "1850 or 1851", "[1850,1851]", ""),
        (parts(2020), None, "since 2020", "2020/..", ""),
        (parts(1850), None, "until 1850", "../1850", ""),
        (parts(1850), None, "by 1850", "[..1850]", ""),
        (parts(1850), None, "before 1851", "[..1850]", ""),
        # Words that say less of it: they count, and it is told.
        (DAY, None, "November 2025", "2025-11", LESS),
        (DAY, None, "2025", "2025", LESS),
        (parts(1850), None, "1850 or 1851", "[1850,1851]", LESS),
        (parts(1850), None, "early 1850", "1850", "EDTF has no sign for 'early': 1850 is all of it"),
        # Words that say something else.
        (DAY, None, "Week of Nov 16, 2025", "2025-11-16", OTHER),
        (parts(1850), None, "1851 or 1852", "1850", OTHER),
        (parts(1850), None, "before 1850", "1850", OTHER),
        (parts(1850), parts(1855), "1850s", "1850/1855", OTHER),
        (parts(2025), None, "3/4/2025", "2025", MORE),
        (parts(1850), None, "May 1850", "1850", MORE),
        (parts(1850), None, "Fall 1850", "1850", MORE),
        (parts(1850), None, "[1850]", "1850", UNREAD),
        # Beside a time of day, which always counts.
        (MOMENT, None, "16 November 2025", "2025-11-16T10:30", ""),
        (MOMENT, None, "16 November 2025, 10:30", "2025-11-16T10:30", ""),
        (MOMENT, None, "10:30 am, November 16, 2025", "2025-11-16T10:30", ""),
        (MOMENT, None, "16 November 2025, 11:30", "2025-11-16T10:30", OTHER),
        (MOMENT, None, "November 2025", "2025-11-16T10:30", "is not read as that date; {} beside it counts"),
        ({**MOMENT, "hour": 0, "minute": 0}, None, "16 November 2025, 00:00", "2025-11-16T00:00", ""),
        ({**MOMENT, "hour": 0, "minute": 0}, None, "16 November 2025", "2025-11-16", LESS),  # as programs write days
        ({**MOMENT, "hour": 0, "minute": 0, "second": 0}, None, "Nov. 16", "2025-11-16", LESS),
        ({**MOMENT, "hour": 0, "minute": 0}, None, "midnight", "2025-11-16T00:00",
         "is not read as that date; {} beside it counts"),
        (MOMENT, None, "16 novembre 2025, 10:30", "2025-11-16T10:30", "is not read as that date; {} beside it counts"),
    ],
)  # fmt: skip
def test_words(start, end, words, date, note):
    made = read(start_date=start, end_date=end, display_date=words)
    [claim] = made.claims
    assert str(claim.when) == date
    assert claim.quote == words
    stated = read(start_date=start, end_date=end).claims["a/timeline"].when
    expected = note.format(stated, date)
    told = [expected] if expected else []
    assert [one.split(": ", 1)[1] for one in notes(made)] == told


@pytest.mark.parametrize("words", ["1" + " " * 100_000 + "x", "." * 100_000 + "x", "1850 or " * 20_000 + "1851"])
def test_long_words_take_no_time(words):
    for start in (DAY, MOMENT):
        assert len(notes(read(start_date=start, display_date=words))) == 1


@pytest.mark.parametrize(
    ("begin", "over", "date", "told"),
    [
        ("c. 1850", "", "1850~/1860", []),
        ("", "1860?", "1850/1860?", []),
        ("c. 1850", "c. 1860", "1850~/1860~", []),
        ("c. 1850", "um 1860", "1850~/1860",
         ["events[0].end_date.display_date: 'um 1860': is not read as one date; 1860 beside it counts"]),
        ("19th century", "", "1850/1860",
         ["events[0].start_date.display_date: '19th century': says another date than the one beside it, 1850, which counts"]),  # noqa: E501
        ("1850 or 1851", "", "1850/1860",
         ["events[0].start_date.display_date: '1850 or 1851': says another date than the one beside it, 1850, which counts"]),  # noqa: E501
    ],
)  # fmt: skip
def test_words_of_either_end(begin, over, date, told):
    start, end = ({**parts(year), "display_date": words} for year, words in ((1850, begin), (1860, over)))
    made = read(start_date=start, end_date=end)
    assert [str(one) for one in dates(made)] == [date]
    assert [str(one).removeprefix("<bytes>: ") for one in made.problems] == told
    assert made.claims["a/timeline"].quote == " — ".join(filter(None, (begin, over)))
    # What stands for all of it hides them.
    assert [str(one) for one in dates(read(start_date=start, end_date=end, display_date="1850 to 1860"))] == [
        "1850/1860"
    ]


HELD = [
    *DATES, "2024/..", "/2024", "../2024", "2024/", "2024-05~/2024-06?", "1950S2", "2025-11-16T24:00:00",
    "[2024-08,2025-08]", "[..1850]", "[1850-05..]", "[..1850,1852..]", "-0043-03-15", "0000-02-29", "1850~",
    "2025/2025-03", "2025-11-16T10:05Z", TimeSpan("2026", throughout=True), TimeSpan("2025-11", throughout=True),
]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ru", "az"])
def test_a_spreadsheet_keeps_every_date(language):
    made = story(*HELD)
    written = to_timelinejs_sheet(made, language=language)
    again = read_timelinejs(written.text.encode())
    assert again.problems == ()
    order = {account.id: number for number, account in enumerate(cachrono.resolve(made))}
    expected = sorted(made.claims, key=lambda claim: order[claim.event])
    assert dates(again) == [claim.when for claim in expected]
    assert not any("exact" in one.title for one in written.omitted)


def meant(span):
    return None if span is None else (span.bounds, span.is_approximate, span.is_uncertain, span.throughout)


def without_column(text, name="EDTF"):
    rows = list(csv.DictReader(io.StringIO(text)))
    out = io.StringIO()
    writer = csv.DictWriter(out, [key for key in rows[0] if key != name], extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("language", ["en", "ru", "az"])
@pytest.mark.parametrize("date", HELD, ids=str)
def test_without_the_column_no_date_changes_silently(date, language):
    made = story(date)
    sheet = without_column(to_timelinejs_sheet(made, language=language).text)
    tree = json.loads(to_timelinejs(made, language=language).text)
    del tree["events"][0]["cachrono"]
    for data in (sheet, json.dumps(tree)):
        again = read_timelinejs(data.encode())
        assert again.problems or [meant(one) for one in dates(again)] == [meant(TimeSpan.of(date))]


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(chronologies())
def test_round_trip_of_dates_in_the_sheet(made):
    again = read_timelinejs(to_timelinejs_sheet(made).text.encode())
    shown = json.loads(to_timelinejs(made).text)
    view = cachrono.resolve(made)
    slides = [*shown["events"], *shown.get("eras", ())]
    assert len(slides) == len(again.events)
    for slide, event in zip(slides, again.events, strict=True):
        account = view[slide["unique_id"]]
        spans = [one.value for one in account.readings] if account.when is None else [account.when]
        assert {claim.when for claim in again.claims if claim.event == event.id} == {*(spans or [None])}


@pytest.mark.parametrize(
    ("cell", "date", "told"),
    [
        ("when 1850~", ["1850~"], False),
        ("1850~", ["1850~"], False),
        ("when 1850; when 1850?", ["1850", "1850?"], False),
        ("by order", [None], False),
        ("", ["1850"], False),
        ("when 1851", ["1850"], True),
        ("1/1/1850", ["1850"], True),
        ("when", ["1850"], True),
        (";" * 200, ["1850"], True),
        ("when 1850~; until 1860", ["1850"], True),
    ],
)
def test_the_column_counts_if_it_fits(cell, date, told):
    made = read_timelinejs(f"Year,Headline,EDTF\n1850,A,{cell}\n".encode())
    assert [None if one is None else str(one) for one in dates(made)] == date
    assert [one.message.endswith("does not fit the date beside it, which counts") for one in made.problems] == (
        [True] if told else []
    )


def test_no_cell_of_the_column_is_a_number_a_day_or_a_formula():
    disputed = story("1850").with_source("s").with_claim("e1", when="1852", source="s")
    for made in (story(*HELD), disputed):
        for row in csv.DictReader(io.StringIO(to_timelinejs_sheet(made).text)):
            assert row["EDTF"].startswith(("when ", "throughout ", "by order"))


def texts(made):
    return [[json.loads(one).get("text") for one in event.extras.get("timelinejs", ())] for event in made.events]


def disputed():
    made = Chronology(title="T", description="About").with_source("a", publisher="A").with_source("b", publisher="B")
    made = made.with_event("e1", "Fire", when="1850-05", source="a", quote="in May", where="Town", participants=["Ann"])
    made = made.with_claim("e1", when="1852", source="b").with_event("e2", "Rain", when="1860", source="b")
    return made.with_event("e3", "Between").with_order("sequence", "e1", "e3", "e2")


@pytest.mark.parametrize(
    "made", [cachrono.central_asia(), disputed(), story("1850~")], ids=["shipped", "disputed", "bare"]
)
@pytest.mark.parametrize("ways", [(to_timelinejs,), (to_timelinejs_sheet,), (to_timelinejs, to_timelinejs_sheet)])
def test_what_is_said_of_an_event_does_not_pile_up(made, ways):
    first = read_timelinejs(ways[0](made).text.encode())
    # Once it is kept, since a file may be all that there is.
    assert any(any(one) for one in texts(first))
    again = first
    for number in range(4):
        again = read_timelinejs(ways[number % len(ways)](again).text.replace("\n", "\r\n").encode())
        kept = {event.title: said for event, said in zip(first.events, texts(first), strict=True)}
        assert {event.title: said for event, said in zip(again.events, texts(again), strict=True)} == {
            title: said for title, said in kept.items() if title in {event.title for event in again.events}
        }
    assert again.description == first.description


def test_text_that_somebody_changed_is_read():
    made = read(start_date=parts(1850), text={"headline": "A", "text": "<p>More</p>"}, display_date="c. 1850")
    written = to_timelinejs(made).text
    assert texts(read_timelinejs(written.encode())) == [["More"]]
    changed = written.replace("<ul><li>", "<ul><li>Mine: ")
    assert changed != written
    assert texts(read_timelinejs(changed.encode())) == [["Mine: TimelineJS file, undated, event 1: “c. 1850”\nMore"]]


def test_what_is_added_to_a_file_is_read_again():
    made = read(start_date=parts(1850), text={"headline": "A", "text": "More"})
    for added in (
        made.with_source("b", publisher="B").with_claim("a", when="1850", source="b", quote="in 1850"),
        made.with_source("b", publisher="B").with_claim("a", where="Town", source="b"),
        made.with_event("z", "Z", when="1900", source="timeline").with_order("before", "a", "z"),
    ):
        [first, *_] = texts(read_timelinejs(to_timelinejs(added).text.encode()))
        assert first[0].endswith("More")
        assert len(first[0]) > len("More")
