"""The cells of a table by the fields that they fill, with what is wrong with them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from attrs import field, mutable

from cachrono.errors import CachronoError, Problem, shown
from cachrono.tables.columns import Columns
from cachrono.tables.combining import NoDateError
from cachrono.tables.grid import Grid, Made, Row
from cachrono.tables.records import as_written

T = TypeVar("T")
_MISSING = frozenset(("nan", "none", "null", "nat", "#n/a", "<na>"))


class BadCellError(ValueError):
    """A cell that makes its row unusable: what is wrong, the field if it is of one, and what stands there."""

    def __init__(self, message: str, field: str | None, value: str | None = None) -> None:
        super().__init__(message)
        self.field = field
        self.value = value


@mutable
class Cells:
    """The fields of rows, and what was told of them.

    Args:
        grid: The table.
        columns: Where its fields stand.

    Attributes:
        bad: The rows that are left out, and why.
        problems: What is wrong with them, and what was read with a doubt.
    """

    grid: Grid
    columns: Columns
    bad: list[tuple[Row, str]] = field(factory=list)
    problems: list[Problem] = field(factory=list)
    _empties: dict[tuple[str, str], list[Row]] = field(factory=dict)
    _kept: dict[tuple[str, str], list[tuple[Row, str]]] = field(factory=dict)
    _habits: dict[tuple[str, str], list[tuple[Row, str, str]]] = field(factory=dict)
    _at: Mapping[str, int] = field(init=False)  # asked for dozens of times in each row
    _is_own: bool = field(init=False)
    _settled: int = 0  # of the problems, how many stay whatever becomes of the row that is read
    _open: list[Callable[[], None]] = field(factory=list)  # keep what is told once for a column

    def __attrs_post_init__(self) -> None:
        self._at = self.columns.fields
        self._is_own = self.columns.is_own

    def cell(self, row: Row, name: str) -> str:
        """The text of a field; empty where there is no such column, or nothing in it."""
        at = self._at.get(name)
        if at is None or at >= len(row.cells) or not (cell := row.cells[at]):
            return ""
        text = self._written(cell)
        if len(text) < 5 and text.casefold() in _MISSING and not self._is_own:
            self.taken_for_empty(row, name, text)
            return ""
        return text

    def peeked(self, row: Row, name: str) -> str:
        """The text of a field as :meth:`cell` has it; what is taken for empty isn't told."""
        at = self.columns.fields.get(name)
        text = "" if at is None or at >= len(row.cells) else self._written(row.cells[at])
        return "" if text.casefold() in _MISSING and not self.columns.is_own else text

    def _written(self, text: str) -> str:
        if self._is_own:
            return as_written(text)
        text = text.strip()
        return as_written(text) if text[:1] == "'" else text

    def heading(self, name: str) -> str:
        """What the column of a field is called."""
        return self.columns.names[self.columns.fields[name]]

    def is_words(self, row: Row, name: str) -> bool:
        """Whether somebody wrote the cell as it is: not a program that makes texts of values."""
        return not isinstance(row.cells[self.columns.fields[name]], Made)

    def more(self, row: Row) -> dict[str, Any]:
        """What a row of ours says beyond its columns.

        Raises:
            BadCellError: If it is no JSON of a mapping.
        """
        cell = self.cell(row, "more")
        return more_of(cell) if cell else {}

    def made(self, make: Callable[[], T], name: str, value: str | None) -> T:
        """What a cell makes.

        Raises:
            BadCellError: If it can't be made, with why.
        """
        try:
            return make()
        except (CachronoError, NoDateError) as error:
            raise BadCellError(str(error), name, value or None) from None

    def refuse(self, row: Row, message: str, name: str | None = None, value: str | None = None) -> None:
        """Leave a row out, and tell why."""
        where = None if name is None or name not in self.columns.fields else self.columns.name_of(name)
        self.bad.append((row, message))
        self.problems.append(self.grid.problem(f"{message}; the row is left out", row, where, value))

    def note(self, row: Row, message: str, name: str, value: str | None = None) -> None:
        """Tell what was made of a cell."""
        self.problems.append(self.grid.problem(message, row, self.columns.name_of(name), value))

    def taken_for_empty(self, row: Row, name: str, text: str) -> None:
        """Remember a cell whose word says that there is nothing; each word of a column is told once."""
        rows = self._empties.setdefault((name, text), [])
        if not rows or rows[-1] is not row:
            rows.append(row)

    def note_once(self, row: Row, name: str, cell: str, said: str) -> None:
        """Remember what became of a cell; of all cells of a column with which the same was done, it is told once."""
        self._open.append(lambda: self._kept.setdefault((name, said), []).append((row, cell)))

    def note_habit(self, row: Row, name: str, cell: str, note: str, habit: str) -> None:
        """Remember what a spreadsheet may have made of a cell; of a whole column it is told once.

        Args:
            row: The row.
            name: The field.
            cell: What stands there.
            note: What there is to say of this cell, if it is the only one.
            habit: What there is to say of all.
        """
        self._open.append(lambda: self._habits.setdefault((name, habit), []).append((row, cell, note)))

    def settle(self) -> None:
        """Keep what was noticed so far: the row is kept."""
        self._settled = len(self.problems)
        for keep in self._open:
            keep()
        self._open.clear()

    def forget(self) -> None:
        """Forget what was noticed since :meth:`settle`: the row is left out, so nothing of it was read or kept."""
        del self.problems[self._settled :]
        self._open.clear()

    def mark(self) -> tuple[int, int]:
        """How much was noticed so far, for :meth:`withheld`."""
        return len(self.problems), len(self._open)

    def withheld(self, since: tuple[int, int]) -> Callable[[], None]:
        """Take back what was noticed of a row since then; what is returned notices it again."""
        problems, notes = self.problems[since[0] :], self._open[since[1] :]
        del self.problems[since[0] :], self._open[since[1] :]

        def notice() -> None:
            self.problems.extend(problems)
            self._open.extend(notes)

        return notice

    def tell_rest(self) -> None:
        """Tell what is told once for a column: which words were taken for empty cells, and what spreadsheets do."""
        self.settle()
        for (name, habit), found in self._habits.items():
            row, cell, note = found[0]
            said = f"{cell!r}: {note}" if len(found) == 1 else f"{len(found)} dates, such as {cell!r}, {habit}"
            self.note(row, said, name, cell)
        for (name, said), places in self._kept.items():
            row, cell = places[0]
            several = f"{len(places)} cells, such as {shown(cell)}: " if len(places) > 1 else f"{shown(cell)}: "
            self.note(row, several + said, name, cell)
        for (name, text), rows in self._empties.items():
            if len(rows) == 1:
                self.note(rows[0], f"{text!r} is taken for an empty cell", name)
            else:
                self.note(rows[0], f"{len(rows)} cells say {text!r}, which is taken for an empty cell", name)


def more_of(cell: str) -> dict[str, Any]:
    """The mapping that a cell of ours holds, as JSON.

    Raises:
        BadCellError: If it holds none.
    """
    try:
        found = json.loads(cell)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise BadCellError("this is no JSON of a mapping", "more", cell[:60])
    return found


def split_list(cell: str, separator: str) -> tuple[str, ...]:
    """The texts of a cell: of a JSON list, or what stands between separators, without white space around it."""
    listed = list_of(cell)
    return listed if listed is not None else tuple(text for part in cell.split(separator) if (text := part.strip()))


def list_of(cell: str) -> tuple[str, ...] | None:
    """The texts of a cell that is a JSON list of them; None if it is none."""
    if cell[:1] != "[":
        return None
    try:
        found = json.loads(cell)
    except (ValueError, RecursionError):
        return None
    return tuple(found) if isinstance(found, list) and all(isinstance(text, str) for text in found) else None
