"""Headings of other people's tables: in two rows, with notes in parentheses, and those that look like ours."""

import pandas
import pytest
from sheets import workbook

from cachrono import CachronoError, Chronology, from_frame, read_csv, read_excel


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
