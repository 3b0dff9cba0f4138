"""A table as it stands in its file: rows of texts, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import field, frozen, mutable

from cachrono.errors import Problem


class Made(str):
    """A text that was made of a typed value: nobody wrote it so, and nobody can be quoted with it."""

    __slots__ = ()


class Row:
    """A row of a table.

    Attributes:
        number: Which one it is, counted from 1 as spreadsheets do, with the header and empty rows.
        cells: Its texts; an empty one for an empty cell.
        line: The line of the file where it begins, from 1; None where the file has no lines.
        start: Where it begins in the text of the file, in code points; -1 where that can't be told.
        raw: It as it stands in the text.
    """

    __slots__ = ("cells", "line", "number", "raw", "start")

    def __init__(self, number: int, cells: list[str], line: int | None = None, start: int = -1, raw: str = "") -> None:
        self.number = number
        self.cells = cells
        self.line = line
        self.start = start
        self.raw = raw

    def is_empty(self) -> bool:
        """Whether no cell says anything."""
        return not any(cell and not cell.isspace() for cell in self.cells)


@frozen(kw_only=True)
class About:
    """What a table is, as a document.

    Attributes:
        file: The file in messages.
        stem: What it is called without folder and ending.
        title: What to call it among sources.
        sha256: Digest of its bytes, where offsets count in its text.
        epoch_1904: Whether numbers count days from 1 January 1904 instead of the end of 1899.
        description: What it is, where it has no title.
    """

    file: str | None = None
    stem: str = "table"
    title: str | None = None
    sha256: str | None = None
    epoch_1904: bool = False
    description: str | None = None


@mutable
class Grid:
    """The rows of a table, and what was wrong with it so far.

    Attributes:
        about: What it is.
        rows: Those that say anything.
        problems: What was found wrong, in the order of the file.
        lost: Rows that could not be taken apart, as they stand.
        delimiter: What stands between its cells, where it is a text.
        names: What its columns are called, where that stands in no row.
        sheets: The other sheets of its workbook, where nobody said which one to read.
    """

    about: About
    rows: Sequence[Row]
    problems: list[Problem] = field(factory=list)
    lost: list[Row] = field(factory=list)
    delimiter: str = ","
    names: Sequence[str] | None = None
    sheets: Sequence[str] = ()

    @property
    def is_taken_for_1252(self) -> bool:
        """Whether nothing said how its file is encoded."""
        return any("is read as Windows-1252" in problem.message for problem in self.problems)

    def problem(
        self, message: str, row: Row | None = None, where: str | None = None, value: str | None = None
    ) -> Problem:
        """A problem of the table, of a row of it, or of a cell.

        Args:
            message: What is wrong, and what to do.
            row: The row.
            where: The name of the column.
            value: What stands there.
        """
        if row is None:
            return Problem(message, "", self.about.file)
        path = f"row {row.number}" + (f", {where}" if where else "")
        column = None
        if value and row.line is not None and (at := row.raw.find(value)) >= 0 and "\n" not in row.raw[:at]:
            column = at + 1
        return Problem(message, path, self.about.file, row.line, column, value)


def spelled(names: Iterable[str]) -> str:
    """Names of columns in a message, the first eight."""
    several = list(names)
    shown = [repr(name if len(name) <= 30 else f"{name[:29]}…") for name in several[:8]]
    return ", ".join(shown) + (f" and {len(several) - 8} more" if len(several) > 8 else "")
