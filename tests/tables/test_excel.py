"""Workbooks: a cell says as much of a date as it shows, and what spreadsheets do to dates is told."""

import datetime as dt
import io
import zipfile

import openpyxl
import pandas
import pytest
from sheets import (
    book_of_1904,
    formula,
    patched,
    saved,
    several_sheets,
    text_workbook,
    with_chart_sheet,
    workbook,
)

from cachrono import CachronoError, Chronology
from cachrono.tables import read_excel

HEADER = ["title", "date"]


def dates(data: bytes, **how: object) -> list[str | None]:
    return [str(claim.when) if claim.when else None for claim in read_excel(data, **how).claims]  # type: ignore[arg-type]


def messages(story: Chronology) -> list[str]:
    return [problem.message for problem in story.problems]


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        (dt.date(1921, 3, 12), "dd/mm/yyyy", "1921-03-12"),
        (dt.date(1921, 3, 12), "yyyy-mm-dd", "1921-03-12"),
        (dt.date(1921, 3, 12), "[$-407]d. mmmm yyyy;@", "1921-03-12"),
        (dt.date(1921, 3, 1), "mmm-yy", "1921-03"),
        (dt.date(1921, 3, 1), 'mmmm" in the year "yyyy', "1921-03"),
        (dt.date(1921, 1, 1), "yyyy", "1921"),
        (dt.date(1921, 1, 1), "yyyy\\.", "1921"),
        (dt.datetime.fromisoformat("1921-03-12T14:30"), "yyyy-mm-dd hh:mm", "1921-03-12T14:30"),
        (dt.datetime.fromisoformat("1921-03-12T14:30"), "dd/mm/yyyy", "1921-03-12"),
        (dt.datetime.fromisoformat("1921-03-12T14:30:15"), "dddd, mmmm d, yyyy", "1921-03-12"),
        (dt.datetime.fromisoformat("1921-03-12T14:30"), "mmm yyyy", "1921-03"),
        (dt.datetime.fromisoformat("1921-03-12T14:30"), "yyyy", "1921"),
        (dt.datetime.fromisoformat("1921-03-12T14:30"), "m/d/yy h:mm", "1921-03-12T14:30"),
        (1921, "General", "1921"),
        (1921.0, "0", "1921"),
        (44197, "General", "2021-01-01"),
        ("1921-03", "@", "1921-03"),
        ("c. 1850", "General", "1850~"),
        ("12/03/1921", "@", "[1921-03-12,1921-12-03]"),
        (1923, '"c. "0', "1923~"),
        (1923, "\\c\\. 0", "1923~"),
        (1923, '0"?"', "1923?"),
        (1920, '0"s"', "192X"),
        (1923, '"before "0', "[..1922]"),
        (1923, '[$-409]0" BC";-0', "-1922"),
        (1923, '"ca. "General', "1923~"),
        (44, '0000" BC"', "-0043"),
        (1923, '0"年"', "1923"),
        (1923, '"year "0', "1923"),
        (1923, "#,##0", "1923"),
        (dt.date(1923, 1, 1), '"c. "yyyy', "1923~"),
        (dt.date(1923, 1, 1), 'yyyy"?"', "1923?"),
        (dt.date(1923, 1, 1), '"before "yyyy', "[..1922]"),
        (dt.date(1923, 1, 1), 'yyyy"年"', "1923"),
        (dt.date(1923, 4, 5), 'd" de "mmmm" de "yyyy', "1923-04-05"),
    ],
)
def test_a_date_is_as_fine_as_it_is_shown(value: object, form: str, expected: str) -> None:
    assert dates(workbook(HEADER, ["Talks", value], formats={"B2": form})) == [expected]


def test_only_what_somebody_wrote_is_quoted() -> None:
    story = read_excel(workbook(HEADER, ["Talks", dt.date(1921, 3, 12)], ["Treaty", "c. 1850"], ["War", 1914]))
    assert [claim.quote for claim in story.claims] == [None, "c. 1850", None]
    assert [claim.citations[0].locator for claim in story.claims] == ["row 2", "row 3", "row 4"]
    assert [source.sha256 for source in story.sources] == [None]


def test_days_count_from_1904_where_the_workbook_says_so() -> None:
    assert dates(book_of_1904()) == ["1921-03-12"]


def test_days_before_march_1900_are_those_that_the_program_shows() -> None:
    data = workbook(HEADER, ["A", 59], ["B", 61], formats={"B2": "yyyy-mm-dd", "B3": "yyyy-mm-dd"})
    assert dates(data) == ["1900-02-28", "1900-03-01"]


def test_day_60_is_refused_and_59_is_not() -> None:
    rows = [["A", 59], ["B", 60], ["60", 61], ["D", "1900-02-28"], ["E", 60]]
    data = workbook(HEADER, *rows, formats=dict.fromkeys(("B2", "B3", "B4", "B5", "B6"), "yyyy-mm-dd"))
    story = read_excel(data)
    assert [str(claim.when) for claim in story.claims] == ["1900-02-28", "1900-03-01", "1900-02-28"]
    assert [problem.path for problem in story.problems] == ["row 3, column 'date'", "row 6, column 'date'"]
    assert "29 February 1900, which never was" in story.problems[0].message


def test_a_workbook_that_pandas_wrote_is_read() -> None:
    out = io.BytesIO()
    frame = pandas.DataFrame({"title": ["A", "B"], "date": pandas.to_datetime(["1921-03-12", None]), "year": [1, 2]})
    frame.to_excel(out, sheet_name="Events")
    story = read_excel(out.getvalue())
    assert [(event.title, [str(c.when) for c in story.claims_of(event.id) if c.when]) for event in story.events] == [
        ("A", ["1921-03-12"]), ("B", []),
    ]  # fmt: skip


def test_1_january_can_be_the_year() -> None:
    data = workbook(HEADER, ["Talks", dt.date(1921, 1, 1)])
    assert dates(data, first_of_january="year") == ["1921"]


def test_a_formula_has_the_value_that_was_saved_with_it() -> None:
    story = read_excel(formula("1921"))
    assert [str(claim.when) for claim in story.claims] == ["1921", "1922"]
    assert story.problems == ()


def test_a_formula_without_one_costs_its_cell() -> None:
    story = read_excel(formula(None))
    assert [event.title for event in story.events] == ["Talks", "Treaty"]
    assert story.claims_of("talks")[0].when is None


def test_each_row_has_the_value_of_merged_cells() -> None:
    data = workbook(
        ["title", "date", "place"], ["A", 1921, "Riga"], ["B", None, None], ["C", None, "Minsk"], ["D", 1923, None],
        merged=["B2:B4", "C2:C3"],
    )  # fmt: skip
    story = read_excel(data)
    assert [(str(claim.when), claim.where) for claim in story.claims] == [
        ("1921", "Riga"), ("1921", "Riga"), ("1921", "Minsk"), ("1923", None),
    ]  # fmt: skip
    assert len(story.problems) == 2


def test_cells_merged_to_the_right_stay_one() -> None:
    story = read_excel(workbook(HEADER, ["A", 1921], ["B and more", None], merged=["A3:B3"]))
    assert [event.title for event in story.events] == ["A", "B and more"]
    assert story.problems == ()


def test_the_first_sheet_that_is_shown_is_read() -> None:
    assert [e.title for e in read_excel(several_sheets()).events] == ["Talks Old"]
    assert [e.title for e in read_excel(several_sheets(first="hidden")).events] == ["Talks New"]
    assert [e.title for e in read_excel(several_sheets(first="veryHidden")).events] == ["Talks New"]


@pytest.mark.parametrize("sheet", ["Old", 1])
def test_a_hidden_sheet_is_read_if_it_is_asked_for(sheet: str | int) -> None:
    story = read_excel(several_sheets(first="hidden"), sheet=sheet)
    assert [event.title for event in story.events] == ["Talks Old"]
    assert story.problems == ()


@pytest.mark.parametrize("sheet", [True, 0, 4, -1, 1.0, "old", ""])
def test_no_other_sheet_is_taken_for_one(sheet: object) -> None:
    with pytest.raises(CachronoError, match="there is no sheet"):
        read_excel(several_sheets(), sheet=sheet)  # type: ignore[arg-type]


def test_a_chart_is_no_sheet_of_cells() -> None:
    assert dates(with_chart_sheet(has_cells=True)) == ["1921"]


def test_what_a_sheet_says_of_its_size_is_not_believed() -> None:
    data = workbook(HEADER, ["Talks", 1921])
    assert dates(patched(data, 'ref="A1:B2"', 'ref="A1:XFD1048576"')) == ["1921"]
    assert dates(patched(data, 'ref="A1:B2"', 'ref="A1"')) == ["1921"]


def test_a_million_empty_rows() -> None:
    data = workbook(HEADER, ["Talks", 1921])
    data = patched(
        data,
        "</sheetData>",
        '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>Treaty</t></is></c></row></sheetData>',
    )
    story = read_excel(data)
    assert [event.title for event in story.events] == ["Talks", "Treaty"]
    assert story.problems == ()


def test_cells_without_a_value_are_none() -> None:
    rows = "".join(f'<row r="{at}"><c r="A{at}" s="0"/><c r="B{at}" s="0"/></row>' for at in range(3, 50_000))
    story = read_excel(patched(workbook(HEADER, ["Talks", 1921]), "</sheetData>", f"{rows}</sheetData>"))
    assert len(story.events) == 1
    assert story.problems == ()


def test_ten_thousand_merged_cells() -> None:
    rows = [["A" if at % 2 else "", 1921] for at in range(10_000)]
    cells = "".join(f'<mergeCell ref="A{at}:A{at + 1}"/>' for at in range(3, 10_001, 2))
    data = workbook(HEADER, *rows, merged=["A3:A4"])
    data = patched(data, '<mergeCell ref="A3:A4" />' if _writes_a_space(data) else '<mergeCell ref="A3:A4"/>', cells)
    story = read_excel(data)
    assert len(story.events) == 9_999


def _writes_a_space(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b'ref="A3:A4" />' in archive.read("xl/worksheets/sheet1.xml")


def test_headings_without_a_name_and_cells_that_are_false() -> None:
    story = read_excel(workbook(["title", None, "date", "done"], ["Talks", "Riga", 1921, False]))
    assert story.events["talks"].extras["table"] == ("column 2: Riga", "done: FALSE")


def test_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(CachronoError, match=r"needs openpyxl; install it: pip install 'cachrono\[excel\]'"):
        read_excel(text_workbook([HEADER]))


def test_panes_and_filters_are_of_no_interest() -> None:
    book = openpyxl.Workbook()
    book.active.append(HEADER)
    book.active.append(["Talks", 1921])
    book.active.freeze_panes = "A2"
    book.active.auto_filter.ref = "A1:B2"
    story = read_excel(saved(book))
    assert [event.title for event in story.events] == ["Talks"]
    assert story.problems == ()


@pytest.mark.parametrize(
    ("value", "form", "words"),
    [
        (dt.date(1923, 4, 5), '"c. "d mmmm yyyy', "c."),
        (dt.date(1923, 4, 5), 'yyyy-mm-dd"?"', "?"),
        (1923, '"c. "#,##0', "c."),
        (1923.5, '"before "0.0', "before"),
    ],
)
def test_words_of_a_format_that_are_not_read_are_told_once(value: object, form: str, words: str) -> None:
    data = workbook(["title", "n", "date"], ["A", value], ["B", value], formats={"B2": form, "B3": form})
    [told] = messages(read_excel(data))
    assert told == f"2 cells show {words!r} by the format alone, which is not read; write it into the cells, as text"


@pytest.mark.parametrize(
    ("value", "form"), [(5, '0" km"'), (5, '"$"0.00'), (5, '0;-0"?"'), (dt.date(1923, 4, 5), 'd" de "mmmm" de "yyyy')]
)
def test_units_are_no_part_of_a_value_and_not_told(value: object, form: str) -> None:
    story = read_excel(workbook(["title", "n", "date"], ["A", value], formats={"B2": form}))
    assert story.problems == ()
    [event] = story.events
    assert event.extras["table"] == (f"n: {value}",)


def test_comments_and_links_are_told() -> None:
    book = openpyxl.Workbook()
    for row in (HEADER, ["A", 1921], ["B", 1922]):
        book.active.append(row)
    book.active["B2"].comment = openpyxl.comments.Comment("not sure", "somebody")
    book.active["A2"].hyperlink = book.active["A3"].hyperlink = "http://example.org"
    [told] = messages(read_excel(saved(book)))
    assert told == "1 comment and 2 links of cells are not read; write what they say into columns of their own"


def test_a_day_that_is_formatted_as_a_number_is_told() -> None:
    story = read_excel(workbook(HEADER, ["A", 8496]))
    assert [str(claim.when) for claim in story.claims] == ["8496"]
    assert messages(story) == ["'8496': is the year 8496; spreadsheets also count days so: 1923-04-05"]
    [told] = messages(read_excel(workbook(HEADER, ["A", 8496], ["B", 8497.0], ["C", 2100])))
    assert told.startswith("2 dates, such as '8496', are years after 2100; spreadsheets also count days")
