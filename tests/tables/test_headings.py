"""Headings of other people's tables: in two rows, with notes in parentheses, and those that look like ours."""

import pandas
import pytest
from sheets import workbook

from cachrono import CachronoError, Chronology, Source, from_frame, read_csv, read_excel


def whens(story: Chronology) -> list[str | None]:
    return [str(claim.when) if claim.when else None for claim in story.claims]


def told(story: Chronology) -> list[str]:
    return [problem.message for problem in story.problems]


@pytest.mark.parametrize(
    "header", ["Event,Dates,,Place\n,Start,End,City", "Event,,,Place\n,Start,End,City", "Event,,,\n,Start,End,City"]
)
def test_two_rows_of_headings_are_one(header: str) -> None:
    story = read_csv(f"{header}\nTalks,1921,1925,Riga\n".encode())
    assert [(claim.event, str(claim.when), claim.where) for claim in story.claims] == [("talks", "1921/1925", "Riga")]
    assert told(story) == [
        "rows 1 and 2 are read as one row of headings, 'Event', 'Start', 'End', 'City'; else take one of them out"
    ]


def test_a_row_of_words_that_are_headings_elsewhere_is_a_row() -> None:
    story = read_csv(b"Event,Date,Place\nSummary,1921,\nEnd,1922,City\n")
    assert [event.title for event in story.events] == ["Summary", "End"]


def test_a_column_called_record_makes_no_table_ours() -> None:
    story = read_csv(b"Record,Event,Date\n17,Talks,1921\n")
    assert whens(story) == ["1921"]
    assert story.events["talks"].extras["table"] == ("Record: 17",)


def test_a_summary_that_we_wrote_is_told() -> None:
    header = b"id,title,when,edtf,earliest,latest,by_order,status,kind,series,place,participants,sources\n"
    story = read_csv(header + b"a,A,1921,1921,1921-01-01,1921-12-31,,reported,talks,,,,\n")
    assert whens(story) == ["1921"]
    assert "this is a summary that rows='events' wrote" in told(story)[0]


def test_actors_in_columns_of_their_own() -> None:
    (claim,) = read_csv(b"Event,Date,Actor2,Actor1\nTalks,1921,Latvia,Poland; Russia\n").claims
    assert claim.participants == ("Poland", "Russia", "Latvia")


def test_what_is_kept_beside_a_date_is_told_once() -> None:
    rows = b"".join(b"E%d,1921/1922,1925\n" % at for at in range(3))
    story = read_csv(b"Event,Date,End\n" + rows)
    assert story.events["e1"].extras["table"] == ("End: 1925",)
    said = "3 cells, such as '1925': another cell of the row has the date; this is kept in extras"
    assert told(story) == [said]


def test_an_end_that_is_no_date_costs_no_row_that_has_one() -> None:
    story = read_csv(b"Event,Date,To\nA,1921,Paris\n")
    assert whens(story) == ["1921"]
    assert story.events["a"].extras["table"] == ("To: Paris",)
    assert len(told(story)) == 1
    assert "the date beside it counts alone" in told(story)[0]


def test_a_time_of_day_that_belongs_to_no_day_is_kept() -> None:
    story = read_csv(b"Event,Start,End,Time\nA,1921-03-12,1921-03-14,10:00\nB,,,11:00\n")
    assert [event.extras["table"] for event in story.events] == [("Time: 10:00",), ("Time: 11:00",)]
    assert len(told(story)) == 1


def test_moments_as_ends_are_days_and_told() -> None:
    frame = pandas.DataFrame({
        "event": ["A", "B", "C"],
        "start": pandas.to_datetime(["2021-03-12 10:00", "2021-03-12 10:00", "2021-03-12 11:00"]),
        "end": pandas.to_datetime(["2021-03-12 11:30", "2021-03-14 11:30", "2021-03-12 10:00"]),
    })  # fmt: skip
    story = from_frame(frame)
    assert whens(story) == ["2021-03-12T10:00:00", "2021-03-12/2021-03-14"]
    assert [text.partition(":")[0] for text in story.events["b"].extras["table"]] == ["start", "end"]
    assert [message for message in told(story) if "days count" in message or "start counts" in message]
    assert any("before it begins" in message for message in told(story))


def test_either_of_two_days_is_no_end_unless_the_order_is_said() -> None:
    table = b"Event,Start,End\nA,12/03/1921,13/03/1921\n"
    assert any("or say day_first=" in message for message in told(read_csv(table)))
    assert whens(read_csv(table, day_first=True)) == ["1921-03-12/1921-03-13"]


def test_a_workbook_whose_first_sheet_is_a_text_names_the_others() -> None:
    import io

    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(workbook(["About this workbook"], ["by us"])))
    book.create_sheet("Events").append(["title", "date"])
    file = io.BytesIO()
    book.save(file)
    with pytest.raises(CachronoError, match="there are also the sheets 'Events': say sheet="):
        read_excel(file.getvalue())


def test_an_encoding_that_was_taken_for_another_is_named() -> None:
    with pytest.raises(CachronoError, match="name its encoding= if it has another, such as 'cp1251'"):
        read_csv("Название,Дата\nПеремирие,1921\n".encode("cp1251"))


@pytest.mark.parametrize("columns", [None, {"begin": "start"}, {"begin": "start", "end": "end"}])
def test_start_and_end_beside_quotes_are_dates(columns: dict[str, str] | None) -> None:
    story = read_csv(b"title,start,end,quote,locator\nTalks,1921,1922,words,p. 3\n", columns=columns)
    assert whens(story) == ["1921/1922"]


CLAIMS = b"event,title,claim,edtf,quote,start,end,locator\na,A,a/s,1921,in 1921,3,10,p. 3\n"


def test_start_and_end_of_claims_that_we_wrote_are_places_of_quotes() -> None:
    story = read_csv(CLAIMS)
    assert whens(story) == ["1921"]
    assert {"start: 3", "end: 10"} <= set(story.events["a"].extras["table"])


def test_a_mapping_counts_in_claims_that_we_wrote_too() -> None:
    story = read_csv(CLAIMS.replace(b",1921,", b",,").replace(b",3,10,", b",1920,1923,"), columns={"begin": "start"})
    assert whens(story) == ["1920"]


@pytest.mark.parametrize("first", ["1", "A-17", "record"])
def test_a_table_of_others_may_begin_as_ours(first: str) -> None:
    story = read_csv(f"record,id,title,date\n{first},a,Talks,1921\n2,b,Treaty,1922\n".encode())
    assert whens(story) == ["1921", "1922"]
    assert story.events["a"].extras["table"] == (f"record: {first}",)


def test_ours_is_ours_though_its_first_record_is_none() -> None:
    story = read_csv(b"record,id,title,when\nevnt,a,A,1921\nevent,b,B,1922\n")
    assert [event.id for event in story.events] == ["b"]
    assert "'evnt' is no record" in told(story)[0]


def test_a_table_of_ours_may_have_no_rows() -> None:
    assert list(read_csv(b"record,id,title\n").events) == []


def test_a_second_record_of_the_chronology_is_told() -> None:
    story = read_csv(b"record,id,title,when\nchronology,,First,\nchronology,,Second,\nevent,a,A,1921\n")
    assert story.title == "First"
    assert told(story) == ["row 2 is of the chronology already; write both as one; the row is left out"]


@pytest.mark.parametrize(
    "given", [{"published": "1921"}, {"source": "x"}, {"sources": [Source("x")]}, {"source": Source("x")}]
)
def test_what_a_table_of_ours_has_no_use_for_is_told(given: dict[str, object]) -> None:
    story = read_csv(b"record,id,title,when\nevent,a,A,1921\n", **given)
    assert whens(story) == ["1921"]
    (said,) = told(story)
    assert f"so {next(iter(given))}= says nothing; read it without" in said


@pytest.mark.parametrize("above", ["My table", "Events in Tashkent, 1921", "A, b, c, d", "a|b"])
@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_title_above_the_headings_does_not_tell_what_parts_cells(above: str, delimiter: str) -> None:
    rows = "\n".join(delimiter.join(row) for row in (("Event", "Date"), ("Talks", "1921"), ("Treaty", "1922")))
    story = read_csv(f"{above}\n{rows}\n".encode())
    assert whens(story) == ["1921", "1922"]
    assert "stands above the headings" in told(story)[0]


@pytest.mark.parametrize(
    "table",
    [
        "Event;Date;Note\nTalks, first;1921\nTalks, second;1922\n", "Event;Date\nTalks, first;1921\nTalks, second;1922",
        "Event;Date\nTalks, first;1921\nTalks, second;1922\nMore\nAgain\nStill\n",
    ],
)  # fmt: skip
def test_commas_in_cells_part_none(table: str) -> None:
    assert whens(read_csv(table.encode()))[:2] == ["1921", "1922"]
