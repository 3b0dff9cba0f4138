"""Text of comma-separated values to rows, with the place of each.

What Python's ``csv`` refuses costs the row where it begins, and reading goes on in the next line: a quote that nobody
closes must not take the rest of the file with it.

References:
    RFC 4180; RFC 7111 for what a row is.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from cachrono.errors import ChronologyFileError, Problem
from cachrono.files.foreign import Document
from cachrono.tables.decoding import Decoded, decoded
from cachrono.tables.grid import About, Grid, Row

DELIMITERS = ",;\t|"
_SEPARATOR = re.compile(r'\ufeff?"?sep=(.)"?[ ,;\t]*\r?\n', re.IGNORECASE)
_SAMPLE = 50  # rows that tell what stands between cells
_FORMULA = re.compile(r"'+[=+\-@\t\r]")


class _Feed:
    """Lines one by one, with how many were taken and how long they were together."""

    __slots__ = ("at", "lines", "offset")

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.at = 0
        self.offset = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.at == len(self.lines):
            raise StopIteration
        line = self.lines[self.at]
        self.at += 1
        self.offset += len(line)
        return line


def csv_grid(document: Document, encoding: str | None = None, delimiter: str | None = None) -> Grid:
    """The table that a file of comma-separated values holds.

    Args:
        document: The file.
        encoding: How it is encoded; told by its bytes unless given.
        delimiter: What stands between cells; a comma, semicolon, tab or bar, told by the first rows, unless given.

    Raises:
        ChronologyFileError: If it is no text or no table at all.
    """
    found = decoded(document, encoding)
    text, mark, first = found.text, found.mark, 0
    if said := _SEPARATOR.match(text):
        delimiter, text, mark, first = delimiter or said[1], text[said.end() :], mark + said.end(), 1
    lines = list(io.StringIO(text, newline=""))
    about = About(
        file=document.name,
        stem=document.stem or "table",
        title=document.name.replace("\\", "/").rsplit("/", 1)[-1] if document.stem else None,
        sha256=document.sha256 if found.is_utf8 else None,
    )
    grid = Grid(about, [], list(found.problems), delimiter=delimiter or sniffed(lines))
    grid.rows = _rows(grid, lines, first, mark, found)
    if grid.lost and not grid.rows:
        raise ChronologyFileError(grid.problems)
    if not grid.rows:
        raise document.refuse("there is nothing in this table; its first row names the columns")
    return grid


def _rows(grid: Grid, lines: list[str], first: int, mark: int, found: Decoded) -> list[Row]:
    feed = _Feed(lines)
    rows: list[Row] = []
    number = 0
    while feed.at < len(lines):
        at, offset = feed.at, feed.offset
        try:
            for cells in csv.reader(feed, delimiter=grid.delimiter, strict=True):
                number += 1
                if any(cells):
                    raw = lines[at] if feed.at == at + 1 else "".join(lines[at : feed.at])
                    row = Row(number, cells, at + first + 1, mark + offset if found.is_utf8 else -1, raw)
                    if not row.is_empty():
                        rows.append(row)
                at, offset = feed.at, feed.offset
        except csv.Error as error:
            number += 1
            lost = Row(number, lines[at].rstrip("\r\n").split(grid.delimiter), at + first + 1, -1, lines[at])
            grid.lost.append(lost)
            grid.problems.append(_unread(grid, lost, error))
            feed.at, feed.offset = at + 1, offset + len(lines[at])
    return rows


def _unread(grid: Grid, row: Row, error: csv.Error) -> Problem:
    opened = re.search(rf'(?:^|{re.escape(grid.delimiter)})"', row.raw)
    column = None if opened is None else opened.end()
    is_long = "limit" in str(error)
    most = f"{csv.field_size_limit():,} characters"
    if is_long and opened is None:
        what = f"a cell of more than {most}; shorten it"
    elif is_long:
        what = f'a quote that opens here is not closed within {most}; close it, or double it ("") within a cell'
    elif opened is None:
        what = f"a row that can't be taken apart: {error}"
    else:
        what = 'a quote that opens here is not closed where the cell ends; close it, or double it ("") within a cell'
    return Problem(f"{what}; the row is left out", f"row {row.number}", grid.about.file, row.line, column)


def sniffed(lines: list[str]) -> str:
    """What stands between the cells of a table: what parts the most of its first rows into equally many cells.

    These are as many as the first row has, or as most of them have, for a title can stand above the headings. A comma,
    where there is only one column.
    """
    best, best_score = ",", (0, 0, 0)
    sample = [line for line in lines[:_SAMPLE] if line.strip()]
    for delimiter in DELIMITERS:
        try:
            widths = [len(cells) for cells in csv.reader(sample, delimiter=delimiter) if cells]
        except csv.Error:
            continue
        parted = [width for width in widths if width > 1]
        counts = Counter(widths)
        most = max(counts, key=lambda width: (counts[width], width), default=0)
        for width in {*widths[:1], most} - {1}:
            score = (counts[width], len(parted), width)
            if score > best_score:
                best, best_score = delimiter, score
    return best


def harmless(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before what it would take for one."""
    return f"'{text}" if text and (text[0] in "=+-@\t\r" or _FORMULA.match(text)) else text


def as_written(cell: str) -> str:
    """What :func:`harmless` was given."""
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell


def csv_text(rows: Iterator[list[str]] | list[list[str]], delimiter: str = ",") -> str:
    """Rows as comma-separated values, with line ends as RFC 4180 has them."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue()
