"""Excel workbooks to tables, with what their cells show: a year that is kept as 1 January is a year."""

from __future__ import annotations

import datetime as dt
import io
import os
import posixpath
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

from cachrono._collecting import uncollected
from cachrono.errors import CachronoError, counted, nearest, one_line, shown
from cachrono.files.foreign import Document
from cachrono.model import Chronology, Source
from cachrono.model.chronology import When
from cachrono.tables.arguments import Arguments, FirstOfJanuary, Mapped, Sources, check_rejects, table_document
from cachrono.tables.grid import About, Grid, Made, Row, spelled
from cachrono.tables.number_formats import shown_number, shown_year, unread_words
from cachrono.tables.reading import chronology_of
from cachrono.tables.typed import text_of

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>]")
_DAY_60 = re.compile(rb'<(?:\w+:)?c\s[^>]*?r="([A-Z]+)([0-9]+)"[^>]*><(?:\w+:)?v>60<')
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_COMMENTS = re.compile(rb'Target="([^"]*[cC]omments?[0-9]*\.xml)"')
_COMMENT = re.compile(rb"<(?:\w+:)?comment\s")
_LINK = re.compile(rb"<(?:\w+:)?hyperlink\s")
_ERRORS = frozenset(("#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"))
_TYPED_YEARS = (dt.date(1902, 9, 26), dt.date(1905, 9, 30))  # what the numbers 1000 to 2100 are as days

_Unread: TypeAlias = dict[tuple[int, str], list[Row]]
"""Rows by the column and the words that the format of their cell shows, and that are not read."""


def read_excel(
    path: str | os.PathLike[str] | bytes,
    *,
    sheet: str | int | None = None,
    columns: Mapped | None = None,
    header: bool = True,
    day_first: bool | None = None,
    language: str = "en",
    first_of_january: FirstOfJanuary = "day",
    title: str | None = None,
    source: Source | str | None = None,
    published: When | None = None,
    sources: Sources = (),
    list_separator: str = ";",
    rejects: str | os.PathLike[str] | None = None,
) -> Chronology:
    """Read a table of events from a sheet of an Excel workbook (.xlsx); needs openpyxl, as in ``cachrono[excel]``.

    See :func:`cachrono.read_csv` for what is made of it. A cell that holds a date says as much of it as it shows: one
    that is formatted to show a year is that year. Of cells that are merged over several rows, each row has the value.

    Args:
        path: The workbook, or its bytes.
        sheet: Its name, or its number from 1; the first one that is not hidden unless given.
        columns: The columns of fields that are named otherwise, by their headings or their numbers from 1.
        header: Whether there is a row of headings.
        day_first: Whether 12/03/1921, as a text, is in March.
        language: Of months in words, and of the order of day and month.
        first_of_january: What 1 January is: the ``day``, which is told, or the ``year``.
        title: What to call the chronology.
        source: What the table is as a source: its id, or all of it; the name of the file unless given.
        published: When it was published or made.
        sources: Documents that rows name by their ids or titles.
        list_separator: What stands between several participants, or authors, in one cell.
        rejects: A CSV file for the rows that are left out, with what is wrong with each; :func:`cachrono.read_csv`
            reads it.

    Returns:
        The chronology; ``problems`` has what could not be read, with row and column.

    Raises:
        CachronoError: If openpyxl is not installed.
        ChronologyFileError: If it can't be read, has no such sheet, or no events.
    """
    asked = Arguments(
        columns=columns, header=header, day_first=day_first, language=language, first_of_january=first_of_january,
        title=title, source=source, published=published, sources=sources, list_separator=list_separator,
        rejects=rejects,
    )  # fmt: skip
    with uncollected():
        check_rejects(rejects, path)
        return chronology_of(excel_grid(table_document(path), sheet), asked)


def excel_grid(document: Document, sheet: str | int | None = None) -> Grid:
    """The table of a sheet.

    Raises:
        CachronoError: If openpyxl is not installed.
        ChronologyFileError: If it is no workbook, or has no such sheet, or nothing is in it.
    """
    try:
        import openpyxl
    except ImportError:
        raise CachronoError("reading Excel needs openpyxl; install it: pip install 'cachrono[excel]'") from None
    if not document.data.startswith(b"PK"):
        old = document.data.startswith(b"\xd0\xcf\x11\xe0")
        what = "an old Excel workbook (.xls), or one with a password" if old else "no Excel workbook"
        remedy = "save it as .xlsx, without a password" if old else "save it as .xlsx, or read it with read_csv"
        raise document.refuse(f"this is {what}; {remedy}")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what is in workbooks beside their cells
        try:
            book = openpyxl.load_workbook(io.BytesIO(document.data), read_only=True, data_only=True)
            found = _sheet(document, book, sheet)
            return _grid(document, book, found, sheet is None)
        except CachronoError:
            raise
        except Exception as error:  # openpyxl raises whatever the parsers below it do
            said = one_line(str(error))[:100] or type(error).__name__
            said = said[:1].lower() + said[1:]
            raise document.refuse(f"can't be read as an Excel workbook: {said}") from error


def _sheet(document: Document, book: Any, wanted: str | int | None) -> Worksheet:
    sheets = book.worksheets
    names = [one.title for one in sheets]
    if not sheets:
        raise document.refuse("this workbook has no sheet of cells")
    if wanted is None:
        return next((one for one in sheets if one.sheet_state == "visible"), sheets[0])
    if isinstance(wanted, str) and wanted in names:
        return sheets[names.index(wanted)]
    if isinstance(wanted, str) and wanted.isdecimal() and len(wanted) < 5:  # as the command line has numbers
        wanted = int(wanted)
    if isinstance(wanted, int) and not isinstance(wanted, bool) and 1 <= wanted <= len(names):
        return sheets[wanted - 1]
    raise document.refuse(f"there is no sheet {shown(wanted)}; there are {spelled(names)}{nearest(wanted, names)}")


def _grid(document: Document, book: Any, sheet: Any, is_default: bool) -> Grid:
    name = document.name.replace("\\", "/").rsplit("/", 1)[-1]
    about = About(
        file=document.name,
        stem=document.stem or "table",
        title=f"{name}, sheet {sheet.title}" if document.stem else None,
        epoch_1904=book.epoch.year == 1904,
    )
    grid = Grid(about, [])
    if is_default and len(book.worksheets) > 1:
        grid.sheets = [one.title for one in book.worksheets if one is not sheet]
        others = spelled(grid.sheets)
        grid.problems.append(grid.problem(f"the sheet {sheet.title!r} is read; there are also {others}: say sheet="))
    content = _content(document, sheet)
    sheet.reset_dimensions()  # what a workbook says of its size can be a million rows
    typed: dict[int, list[tuple[Row, dt.date]]] = {}
    unread: _Unread = {}
    rows = list(_rows(grid, sheet, typed, unread))
    _tell_typed(grid, typed)
    _tell_words(grid, unread)
    _tell_beside(document, grid, sheet, content)
    _restore_day_60(rows, content)
    _fill_merged(grid, rows, content)
    if _FORMULA.search(content):
        _tell_unknown(document, grid, sheet.title, rows)
    grid.rows = rows
    if not rows:
        beside = [one.title for one in book.worksheets if one is not sheet]
        remedy = f"there are also {spelled(beside)}: say sheet=" if beside else "its first row names the columns"
        raise document.refuse(f"there is nothing in the sheet {sheet.title!r}; {remedy}")
    return grid


def _content(document: Document, sheet: Any) -> bytes:
    with zipfile.ZipFile(io.BytesIO(document.data)) as archive:
        return archive.read(sheet._worksheet_path)


def _rows(grid: Grid, sheet: Any, typed: dict[int, list[tuple[Row, dt.date]]], unread: _Unread) -> Iterator[Row]:
    for number, cells in enumerate(sheet.iter_rows(), 1):
        if any(cell.value is not None for cell in cells):
            row = Row(number, [])
            row.cells = [_text(grid, row, at, cell, typed, unread) for at, cell in enumerate(cells)]
            if not row.is_empty():
                yield row


def _text(
    grid: Grid, row: Row, at: int, cell: Any, typed: dict[int, list[tuple[Row, dt.date]]], unread: _Unread
) -> str:
    """What a cell shows, as far as that matters: a date is no finer than its format."""
    value = cell.value
    if isinstance(value, dt.datetime):
        shows = _LITERAL.sub("", cell.number_format or "").lower()
        if _TYPED_YEARS[0] <= value.date() <= _TYPED_YEARS[1] and value.time() == dt.time() and "d" in shows:
            typed.setdefault(at, []).append((row, value.date()))
        if "d" in shows and "m" in shows and "y" not in shows and "h" not in shows:
            message = (
                f"the cell shows a day without a year; it holds that of {value.year}, maybe the one it was typed in"
            )
            grid.problems.append(grid.problem(message, row, _cell_name(at, row), str(value.date())))
        if (year := shown_year(value, cell.number_format or "")) is not None:
            return Made(year)
        _note_words(unread, row, at, cell)
        if "h" not in shows and "s" not in shows:
            if "d" not in shows and "y" in shows:
                return Made(f"{value.year:04}-{value.month:02}" if "m" in shows else f"{value.year:04}")
            if "d" in shows or "m" in shows:
                return Made(value.date().isoformat())
        if "s" not in shows and value.second == 0 and value.time() != dt.time():
            return Made(value.isoformat(timespec="minutes"))
    if isinstance(value, (int, float)) and not isinstance(value, bool) and cell.number_format != "General":
        if (number := shown_number(value, cell.number_format or "")) is not None:
            return Made(number)
        _note_words(unread, row, at, cell)
    if isinstance(value, str) and value in _ERRORS:
        message = f"the cell shows {value}, for its formula goes wrong; it is taken for empty"
        grid.problems.append(grid.problem(message, row, _cell_name(at, row), value))
        return ""
    return text_of(value)


def _tell_typed(grid: Grid, typed: dict[int, list[tuple[Row, dt.date]]]) -> None:
    """Tell of days that are what a cell for dates makes of a year; of a column once."""
    for at, found in typed.items():
        row, day = found[0]
        meant = (day - dt.date(1899, 12, 30)).days
        if len(found) == 1:
            message = f"{day} is what a cell for dates makes of {meant}; if the year is meant, write it as text"
        else:
            message = (
                f"{len(found)} dates, such as {day}, are what cells for dates make of numbers such as {meant}; "
                "if years are meant, write them as text"
            )
        grid.problems.append(grid.problem(message, row, _cell_name(at, row), str(day)))


def _note_words(unread: _Unread, row: Row, at: int, cell: Any) -> None:
    """Remember a cell whose format shows words that are not read with what it holds."""
    if words := unread_words(cell.number_format or ""):
        unread.setdefault((at, words), []).append(row)


def _tell_words(grid: Grid, unread: _Unread) -> None:
    """Tell of words that formats show beside dates and numbers; of each in a column once."""
    for (at, words), rows in unread.items():
        cells = "the cell shows" if len(rows) == 1 else f"{len(rows)} cells show"
        message = f"{cells} {words!r} by the format alone, which is not read; write it into the cells, as text"
        grid.problems.append(grid.problem(message, rows[0], _cell_name(at, rows[0])))


def _tell_beside(document: Document, grid: Grid, sheet: Any, content: bytes) -> None:
    """Tell how many comments and links of cells there are, for they are not read."""
    path = sheet._worksheet_path
    folder, _, name = path.rpartition("/")
    comments = 0
    with zipfile.ZipFile(io.BytesIO(document.data)) as archive:
        names = set(archive.namelist())
        beside = f"{folder}/_rels/{name}.rels"
        for target in _COMMENTS.findall(archive.read(beside)) if beside in names else ():
            part = posixpath.normpath(posixpath.join("/", folder, target.decode())).lstrip("/")
            comments += len(_COMMENT.findall(archive.read(part))) if part in names else 0
    links = len(_LINK.findall(content))
    said = [counted(number, what) for number, what in ((comments, "comment"), (links, "link")) if number]
    if said:
        remedy = "write what they say into columns of their own"
        grid.problems.append(grid.problem(f"{' and '.join(said)} of cells are not read; {remedy}"))


def _fill_merged(grid: Grid, rows: list[Row], content: bytes) -> None:
    by_number = {row.number: row for row in rows}
    end = max(by_number, default=0)
    for match in _MERGED.finditer(content):
        left, top, _, bottom = (part.decode() for part in match.groups())
        at, first, last = _column(left), int(top), int(bottom)
        head = by_number.get(first)
        if last == first or head is None or at >= len(head.cells) or not head.cells[at]:
            continue
        filled = [by_number[number] for number in range(first + 1, min(last, end) + 1) if number in by_number]
        for row in filled:
            row.cells += [""] * (at + 1 - len(row.cells))
            row.cells[at] = row.cells[at] or head.cells[at]
        if filled:
            message = f"{left}{top}:{left}{bottom} is one merged cell: {head.cells[at]!r} counts for each of its rows"
            grid.problems.append(grid.problem(message, head))


def _restore_day_60(rows: list[Row], content: bytes) -> None:
    """Take day 60, which openpyxl makes the day before of, for the number that it is: it never was."""
    if b"<v>60</v>" not in content:
        return
    by_number = {row.number: row for row in rows}
    for letters, number in _DAY_60.findall(content):
        row, at = by_number.get(int(number)), _column(letters.decode())
        if row is not None and at < len(row.cells) and row.cells[at] == "1900-02-28":
            row.cells[at] = Made("00060")


def _cell_name(at: int, row: Row) -> str:
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(65 + rest) + letters
    return f"cell {letters}{row.number}"


def _column(letters: str) -> int:
    at = 0
    for letter in letters:
        at = at * 26 + ord(letter) - 64
    return at - 1


def _tell_unknown(document: Document, grid: Grid, title: str, rows: list[Row]) -> None:
    """Tell of formulas whose value nobody has saved with them."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(document.data), read_only=True)
    sheet = book[title]
    sheet.reset_dimensions()
    known = {row.number: row for row in rows}
    for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
        for at, value in enumerate(values):
            if isinstance(value, str) and value.startswith("="):
                row = known.get(number) or Row(number, [])
                if at >= len(row.cells) or not row.cells[at]:
                    message = (
                        f"the formula {value[:40]!r} has no value yet; open the workbook in a spreadsheet program "
                        "and save it"
                    )
                    grid.problems.append(grid.problem(message, row, _cell_name(at, row)))
