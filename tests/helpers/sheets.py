"""Workbooks, and tables with something wrong in each, by what that is.

To add a bad table: an entry in :data:`BAD`. It is run in an empty folder; what people are told then stands in a
regression file.
"""

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pandas
import polars
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from cachrono import Chronology, Source
from cachrono.tables import from_frame, read_csv, read_excel, to_csv, to_frame, to_pandas

SHEET = "xl/worksheets/sheet1.xml"
PLAIN = b"title,date\nTalks,1921\nTreaty,1922\n"


def csv_of(rows: Sequence[Sequence[str]], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """Rows as comma-separated values, by Python's own writer."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode(encoding)


def rows_of(text: str) -> list[list[str]]:
    """The cells of comma-separated values, by Python's own reader."""
    return list(csv.reader(io.StringIO(text, newline="")))


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def workbook(*rows: Sequence[Any], formats: dict[str, str] | None = None, merged: Sequence[str] = ()) -> bytes:
    """A workbook of one sheet.

    Args:
        rows: Its cells.
        formats: How cells show what is in them, by their names.
        merged: Cells that are one.
    """
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    for cell, form in (formats or {}).items():
        sheet[cell].number_format = form
    for cells in merged:
        sheet.merge_cells(cells)
    return saved(book)


def text_workbook(rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook of which every cell is formatted as text."""
    book = openpyxl.Workbook()
    for number, row in enumerate(rows, 1):
        for at, text in enumerate(row, 1):
            if text:
                cell = book.active.cell(number, at)
                cell.value = text
                cell.data_type = "s"
                cell.number_format = "@"
    return saved(book)


def patched(data: bytes, old: str, new: str, part: str = SHEET) -> bytes:
    """A workbook with something written otherwise in one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in archive.namelist():
            content = archive.read(name)
            if name == part:
                assert old.encode() in content, (old, content)
                content = content.replace(old.encode(), new.encode())
            made.writestr(name, content)
    return out.getvalue()


def book_of_1904() -> bytes:
    """A workbook that counts days from 1904, as those of old Macs do."""
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append(["title", "date"])
    book.active.append(["Talks", dt.date(1921, 3, 12)])
    return saved(book)


def several_sheets(*, first: str = "visible", is_first_empty: bool = False) -> bytes:
    """A workbook of three sheets with a table in each."""
    book = openpyxl.Workbook()
    for number, name in enumerate(("Old", "New", "Notes")):
        sheet = book.active if number == 0 else book.create_sheet()
        sheet.title = name
        if number or not is_first_empty:
            sheet.append(["title", "date"])
            sheet.append([f"Talks {name}", str(1921 + number)])
    book.worksheets[0].sheet_state = first
    if first != "visible":
        book.active = 1
    return saved(book)


def with_chart_sheet(*, has_cells: bool) -> bytes:
    """A workbook with a sheet that is a chart, before one of cells or alone."""
    book = openpyxl.Workbook()
    chart = book.create_chartsheet("Chart", 0)
    chart.add_chart(openpyxl.chart.BarChart())
    for row in (["title", "date"], ["Talks", "1921"]):
        book.active.append(row) if has_cells and hasattr(book.active, "append") else None
    cells = book.worksheets[0]
    if has_cells and cells.max_row < 2:
        cells.append(["title", "date"])
        cells.append(["Talks", "1921"])
    made = saved(book)
    return made if has_cells else _without_cells(made)


def _without_cells(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        book = archive.read("xl/workbook.xml").decode()
    at = book.index('name="Sheet"')
    entry = book[book.rindex("<", 0, at) : book.index(">", at) + 1]
    return patched(data, entry, "", "xl/workbook.xml")


def formula(value: str | None) -> bytes:
    """A workbook with a date that is a formula, with what it comes to or without."""
    made = workbook(["title", "date"], ["Talks", "=1920+1"], ["Treaty", "1922"])
    return made if value is None else patched(made, "<v></v>" if _has_empty(made) else "<v />", f"<v>{value}</v>")


def _has_empty(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"<v></v>" in archive.read(SHEET)


def _csv(data: bytes, **how: Any) -> Callable[[], Chronology]:
    return lambda: read_csv(data, **how)


def _rows(*cells: str, **how: Any) -> Callable[[], Chronology]:
    """A table of titles in letters, and dates."""
    return lambda: read_csv(
        csv_of([["title", "date"], *([f"{chr(65 + at)}.", cell] for at, cell in enumerate(cells))]), **how
    )


def _excel(data: bytes, **how: Any) -> Callable[[], Chronology]:
    return lambda: read_excel(data, **how)


def _frame(make: Callable[[], Any], **how: Any) -> Callable[[], Chronology]:
    return lambda: from_frame(make(), **how)


def _file(name: str, data: bytes, **how: Any) -> Callable[[], Chronology]:
    def read() -> Chronology:
        Path(name).write_bytes(data)
        return read_csv(name, **how)

    return read


def _no_chronology(make: Callable[[], Any]) -> Callable[[], Chronology]:
    def run() -> Chronology:
        make()
        raise AssertionError("this was taken")

    return run


_OPENED = b'title,date\n"Talks,1921\nTreaty,1922\nWar,1923\n'
_OWN = "record,id,title,when,source,more\n"
_DAY = dt.date(1921, 3, 12)

BAD: dict[str, Callable[[], Chronology]] = {
    # files that are no tables
    "nothing": _csv(b""),
    "a byte order mark alone": _csv(b"\xef\xbb\xbf"),
    "only a header": _csv(b"title,date\n"),
    "only empty rows": _csv(b",,\r\n,,\r\n\r\n"),
    "a header and empty rows": _csv(b"title,date\n,\n,\n"),
    "no header": _csv(b"Talks,1921\nTreaty,1922\n"),
    "no header, and that is said": _csv(b"Talks,1921\n", header=False),
    "a web page": _csv(b"\n<!DOCTYPE html><html><body>Sign in</body></html>"),
    "a table of a web page": _csv(b"<table><tr><td>Talks</td></tr></table>"),
    "a workbook read as CSV": _csv(workbook(["title"], ["Talks"])),
    "an old workbook read as CSV": _csv(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
    "JSON": _csv(b'[\n {"title": "Talks", "date": "1921"}\n]'),
    "a chronology in JSON": _csv(b'{"title": "Story", "events": {}}'),
    "a PDF": _csv(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"),
    "a NUL": _csv(b"title,date\nTal\0ks,1921\n"),
    "a file that is not there": lambda: read_csv("evens.csv"),
    "a folder": lambda: read_csv("."),
    # encodings
    "Windows-1252": _csv("title,date\nTalks,1921\nCafé,1922\n".encode("cp1252")),
    "neither UTF-8 nor Windows-1252": _csv(b"title,date\nCaf\x81,1922\n"),
    "half of UTF-16": _csv("title,date\nTalks,1921\n".encode("utf-16")[:-1]),
    "an encoding that it hasn't": _csv("title,date\nCafé,1922\n".encode("cp1252"), encoding="utf-8"),
    "no encoding": _csv(PLAIN, encoding="utf-9"),
    "an encoding that is none of texts": _csv(PLAIN, encoding="hex"),
    # headings
    "headings twice": _csv(b"title,date,Title,date\nTalks,1921,x,1922\n"),
    "a mapping to a column that isn't there": _csv(PLAIN, columns={"title": "Titel"}),
    "a mapping to a number that isn't there": _csv(PLAIN, columns={"title": 3}),
    "a mapping of no field": _csv(PLAIN, columns={"titel": "title"}),
    "a mapping the other way round": _csv(b"Titel,date\nTalks,1921\n", columns={"Titel": "title"}),
    "a mapping to nothing": _csv(PLAIN, columns={"title": None}),
    "headings without end": _csv(b"x" * 10_000 + b",,date\nTalks,,1921\n"),
    "lines above the headings": _csv(b"Our archive\n\nevent,date\nTalks,1921\n"),
    "five thousand columns, none of them known": _csv(
        b",".join(b"c%d" % at for at in range(5000)) + b"\n" + b"1," * 4999 + b"1\n"
    ),
    # rows
    "a quote that is open in the header": _csv(b'title,"date\nTalks,1921\nTreaty,1922\n'),
    "a quote that is open in the only row": _csv(b'title,"date'),
    "a quote that is open in the first row": _csv(_OPENED),
    "a quote that is open in the middle": _csv(b'title,date\nTalks,1921\nTreaty,"1922\nWar,1923\n'),
    "a quote that is open in the last row": _csv(b'title,date\nTalks,1921\n"War,1923\n'),
    "quotes that are open in several rows": _csv(b'title,date\n"Talks,1921\nTreaty,1922\n"War,1923\nPeace,1924\n"X,1'),
    "a quote that goes on after its end": _csv(b'title,date\n"Talks" in Riga,1921\nTreaty,1922\n'),
    "rows too long": _csv(b"title,date\nTalks,1921,Riga\nTreaty,1922,,,\n"),
    "a cell without end": _csv(b"title,date\n" + b"x" * 140_000 + b",1921\nTreaty,1922\n"),
    "a quoted cell without end": _csv(b'title,date\n"' + b"x" * 140_000 + b'",1921\nTreaty,1922\n'),
    "no title": _csv(b"title,date\n,1921\n-,1922\nNaN,1923\nTalks,1924\n"),
    "one id, two titles": _csv(b"id,title,date\na,Talks,1921\na,War,1922\nA,Talks,1923\n"),
    "one id of a claim twice": _csv(b"id,title,date,claim,source\na,Talks,1921,a/x,S\na,Talks,1922,a/x,S\n"),
    "an id in the place of a title that has it": _csv(b"id,title,date\n,Talks,1921\ntalks,War,1922\ntalks,Talks,\n"),
    "ids that signs tell apart": _csv(b"id,title,date\nC,Talks,1921\nC++,Pact,1922\nA 1,War,1923\nA-1,End,1924\n"),
    "cells that would be kept of a row that is left out": _csv(
        b"title,date,end,quote,locator\nTalks,1921,1922,words,p. 3\nTreaty,someday,1922,words,p. 4\n"
    ),
    "a claim id that is none, beside a mode": _csv(b"title,date,mode,claim\nTalks,1921,planned,a b\n"),
    "a mode that there isn't": _csv(b"title,date,mode,source\nTalks,1921,perhaps,S\n"),
    "an address that is none": _csv(b"title,date,url\nTalks,1921,javascript:alert(1)\n"),
    "a correction of what isn't there": _csv(b"title,date,source,supersedes\nTalks,1921,S,gone\n"),
    "one title, many words for nothing": _csv(b"title,place\nA.,NaN\nB.,NaN\nC.,None\n"),
    "a link that stands in a sentence, and two": _csv(
        b"title,date,url\nA.,1921,see https://a.org\nB.,1922,https://a.org; https://b.org\n"
    ),
    "one name, a link and none": _csv(
        b"title,date,source,url\nA.,1921,BBC,https://a.org/1\nB.,1922,BBC,\nC.,1923,The Times; Le Figaro,\n"
    ),
    "what is said of a source that isn't named": _csv(b"title,date,quote,page,author\nA.,1921,in 1921,3,X\n"),
    "one title in rows of two sources": _csv(b"title,date,source\nA,1921,S\nA,1922,T\n"),
    "dates for the rows below them": _csv(b"year,title\n1921,A\n,B\n,C\n"),
    "a source below the table": _csv(b"title,date\nA,1921\nSource: Wikipedia,\n"),
    "documents of one title": _csv(
        b"title,date,source\nA,1921,Report\nB,1922,Reports of March\n",
        sources=[Source("a", title="Report"), Source("b", title="Report"), Source("c", title="Report of March")],
    ),
    "headings in two rows": _csv(b"event,dates,,place\n,start,end,city\nA,1921,1922,Riga\n"),
    "a summary of ours": _csv(b"id,title,when,edtf,earliest,latest,by_order,status\na,A,1921,1921,,,,reported\n"),
    "letters of another encoding": _csv("Название,Дата\nA,1921\n".encode("cp1251")),
    # dates
    "a date beside a time, and more than one": _csv(
        b"title,date,start,end,time\nA.,1921/1922,,1925,\nB.,1921,1920,1925,\nC.,,,present,10:00\n"
    ),
    "moments as ends": _csv(
        b"title,start,end\nA.,2021-03-12 10:00,2021-03-12 11:00\nB.,2021-03-12 11:00,2021-03-12 10:00\n"
    ),
    "days and months that can change places as ends": _csv(b"title,start,end\nA.,12/03/1921,05/04/1921\n"),
    "bounds that are none": _csv(b"title,not before,not after\nA.,1925,1921\nB.,1921/1922,\n"),
    "a year of two digits": _rows("12/03/21", "12.3.21", "12-Mar-21", "'21"),
    "months of spreadsheets": _rows("Nov-25", "25-Nov", "Sept-25"),
    "1 January": _rows("1921-01-01", "01/01/1921", "1921-01-01 00:00:00", "1 January 1921"),
    "days and months that can change places": _rows("12/03/1921", "13/03/1921", "03/13/1921", "12-03-1921"),
    "days that there aren't": _rows("31/02/1921", "13/13/1921", "1921-02-30", "31 February 1921", "1921-13"),
    "days as numbers": _rows("44197", "00060", "99999", "44197.5", "44197,5", "7", "365"),
    "days as numbers of 1904": _rows("42735", "00060", epoch_1904=True),
    "numbers that are no dates": _rows("99999999999999999999", "1e400", "-1", "1921.5", "1921,5", "0x781"),
    "errors of formulas": _rows("#REF!", "#N/A", "=A1", "#VALUE!"),
    "words that aren't dates": _rows("someday", "March", "yesterday", "12 March", "turn of the century"),
    "words that turn a date": _rows("not after 1850", "1850-", "March or April 1921", "pre-1850", "1850 - present"),
    "words beside a date": _rows("Easter 1921", "printed 1921", "late March 1921", "12 March 1921 (O.S.)"),
    "several dates": _rows("1921, 1924", "12 March 1921; 14 March 1921"),
    "years that may be parts of one, or months": _rows("1921-22", "1929-30", "1911-12", "1910-11", "13/2021"),
    "years that may be numbers of days": _rows("8496", "8497"),
    "days that were another day": _rows("Monday 12 March 1921", "31 June 1921", "12/25 March 1921"),
    "dates in other languages than was said": _rows("seit 1921", "le 12 mars 1921", "undatiert"),
    "nothing as a date": _rows("NaN", "None", "n.d.", "?", "#N/A"),
    "EDTF with a mistake": _rows("1921-3-12", "1921/1920", "2021-W05", "192", "1921-XX-4X"),
    "an end before its start": _csv(b"title,start,end\nTalks,1922,1921\nTreaty,1921/1922,1923\nWar,,present\n"),
    "a day without its month": _csv(b"title,year,month,day\nA.,1921,,3\nB.,,3,3\nC.,1921,13,1\nD.,1921,Foo,1\n"),
    "a year of two digits in a column of years": _csv(b"title,year,month\nA.,21,3\nB.,0021,3\nC.,-43,3\nD.,476,\n"),
    "no column of dates": _csv(b"title,Dtae,place\nTalks,1921,Riga\n"),
    "a time that is none": _csv(b"title,date,time\nA.,1921-03-12,25:00\nB.,1921-03,10:00\nC.,1921-03-12,noon\n"),
    "a source with a date that is none": _csv(b"title,date,source,published\nTalks,1921,S,someday\n"),
    # arguments
    "a path that is none": lambda: read_csv(None),  # type: ignore[arg-type]
    "an open file": lambda: read_csv(io.BytesIO(PLAIN)),  # type: ignore[arg-type]
    "a table as a text": lambda: read_csv("title,date\nTalks,1921\n"),
    "columns that are no mapping": _csv(PLAIN, columns=["title", "date"]),
    "a header that is none": _csv(PLAIN, header="no"),
    "an order of days that is none": _csv(PLAIN, day_first="yes"),
    "a language that is none": _csv(PLAIN, language=5),
    "a language that nobody speaks": _csv(PLAIN, language="xx"),
    "a first of January that is none": _csv(PLAIN, first_of_january="month"),
    "days from a year that is none": _csv(PLAIN, epoch_1904=1904),
    "a source that is none": _csv(PLAIN, source=5),
    "a source with spaces": _csv(PLAIN, source="my table"),
    "a separator of lists that is none": _csv(PLAIN, list_separator=""),
    "a delimiter of two characters": _csv(PLAIN, delimiter=", "),
    "a delimiter that is a quote": _csv(PLAIN, delimiter='"'),
    "a delimiter that is none": _csv(PLAIN, delimiter=5),
    "rejects that are no path": _csv(PLAIN, rejects=5),
    "rejects in a folder that isn't there": _csv(PLAIN, rejects="gone/rejects.csv"),
    "rejects over the table": _file("table.csv", PLAIN, rejects="./table.csv"),
    "rows of a table that there aren't": _no_chronology(lambda: to_csv(Chronology(), rows="event")),  # type: ignore[arg-type]
    "rows of a frame that there aren't": _no_chronology(lambda: to_frame(Chronology(), rows="all")),  # type: ignore[arg-type]
    "a language of a table that there isn't": _no_chronology(lambda: to_pandas(Chronology(), language="xx")),
    # tables of ours
    "a record that there isn't": _csv(f"{_OWN}event,a,T,1921,,\nevents,b,T,1921,,\n,c,T,1921,,\n".encode()),
    "our table with a date that is none": _csv(f"{_OWN}event,a,T,c. 1921,,\n".encode()),
    "our table with a source that isn't there": _csv(f"{_OWN}event,a,T,1921,s,\n".encode()),
    "our table with JSON that is none": _csv(f'{_OWN}event,a,T,1921,,{{"\nevent,b,T,1921,,[1]\n'.encode()),
    "our table with a column more": _csv(b"record,id,title,whn\nevent,a,T,1921\n"),
    "our table with a source without id, and one twice": _csv(
        f"{_OWN}source,,S,,,\nsource,s,S,,,\nsource,s,S,,,\nevent,a,T,1921,,\n".encode()
    ),
    "our table with an order of what isn't there": _csv(
        f'{_OWN}event,a,T,1921,,\norder,,,,,"{{""sequence"": [""a"", ""b""]}}"\n'.encode()
    ),
    # workbooks
    "CSV read as a workbook": _excel(PLAIN),
    "an old workbook, or one with a password": _excel(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
    "another archive": _excel(b"PK\x03\x04" + bytes(100)),
    "a workbook cut off": _excel(workbook(["title"], ["Talks"])[:-200]),
    "a workbook with a broken sheet": _excel(patched(workbook(["title"], ["Talks"]), "</sheetData>", "</x>")),
    "an empty sheet": _excel(workbook()),
    "a first sheet that is empty": _excel(several_sheets(is_first_empty=True)),
    "several sheets": _excel(several_sheets()),
    "a sheet that isn't there": _excel(several_sheets(), sheet="Nwe"),
    "the sheet of number nought": _excel(several_sheets(), sheet=0),
    "a hidden sheet": _excel(several_sheets(first="hidden")),
    "a sheet that is a chart": _excel(with_chart_sheet(has_cells=False)),
    "a formula without a value": _excel(formula(None)),
    "a formula that goes wrong": _excel(workbook(["title", "date"], ["Talks", "#REF!"], ["Treaty", "#DIV/0!"])),
    "merged cells": _excel(
        workbook(["title", "date"], ["Talks", 1921], ["Treaty", None], ["War", 1922], merged=["B2:B3"])
    ),
    "1 January in a workbook": _excel(workbook(["title", "date"], ["Talks", dt.date(1921, 1, 1)])),
    "a year typed into a cell for dates": _excel(
        workbook(["title", "date"], ["Talks", 1921], formats={"B2": "dd/mm/yyyy"})
    ),
    "a day without a year in a workbook": _excel(
        workbook(["title", "date"], ["Talks", dt.date(2026, 11, 25)], formats={"B2": "d-mmm"})
    ),
    "words of a format that are not read": _excel(
        workbook(["title", "date"], ["Talks", dt.date(1923, 4, 5)], formats={"B2": '"c. "d mmmm yyyy'})
    ),
    "day 60 of a workbook": _excel(workbook(["title", "date"], ["Talks", 60], formats={"B2": "yyyy-mm-dd"})),
    "a workbook in place of rows": _excel(workbook(["title", "date"], ["Talks", _DAY, "Riga"])),
    "a sheet of bytes that is none": lambda: read_excel(5),  # type: ignore[arg-type]
    # frames
    "no frame": _frame(lambda: [{"title": "Talks"}]),
    "a series": _frame(lambda: polars.Series([1])),
    "an empty frame": _frame(polars.DataFrame),
    "a frame without rows": _frame(lambda: polars.DataFrame({"title": [], "date": []})),
    "columns twice": _frame(lambda: pandas.DataFrame([["a", "b"]], columns=["title", "title"])),
    "columns of numbers": _frame(lambda: pandas.DataFrame([["Talks", "1921"]])),
    "columns in levels": _frame(
        lambda: pandas.DataFrame([["T", "1921"]], columns=pandas.MultiIndex.from_tuples([("a", "name"), ("a", "on")]))
    ),
    "an index that is a column, too": _frame(
        lambda: pandas.DataFrame({"title": ["Talks"]}, index=pandas.Index(["x"], name="title"))
    ),
    "texts of half a character": _frame(
        lambda: pandas.DataFrame({"title": pandas.Series(["a\ud800", "Talks"], dtype=object), "year": [1921, 1922]})
    ),
    "texts with a NUL": _frame(lambda: polars.DataFrame({"title": ["a\0", "Talks"], "year": [1921, 1922]})),
    "missing values in a frame": _frame(
        lambda: pandas.DataFrame({"title": ["Talks", None, "NaN"], "year": [None, 1922.0, 1923.0]})
    ),
    "numbers without end in a frame": _frame(
        lambda: polars.DataFrame({"title": ["A", "B", "C"], "year": [1e300, float("inf"), -5.5]})
    ),
    "1 January in a frame": _frame(lambda: polars.DataFrame({"title": ["Talks"], "date": [dt.date(1921, 1, 1)]})),
}  # fmt: skip
