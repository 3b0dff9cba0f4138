"""When something was, as the cells of a row state it: a date, its two ends, or year, month and day apart."""

from __future__ import annotations

from attrs import evolve, frozen

from cachrono.dates import TimeSpan
from cachrono.tables.cells import Cells
from cachrono.tables.combining import EMPTY, ONGOING, at_time, in_parts, is_one, joined
from cachrono.tables.dates import DateCells, Dated
from cachrono.tables.grid import Row


@frozen
class Stated:
    """When something was, as a row states it.

    Attributes:
        when: As EDTF.
        throughout: Whether it lasts through all of that.
        quotes: The fields whose cells say so, each with its words.
        beside: The cells as they stand, with their headings, where they say it in a way of their own.
    """

    when: str | None = None
    throughout: bool = False
    quotes: tuple[tuple[str, str], ...] = ()
    beside: tuple[str, ...] = ()


NOT_STATED = Stated()
_FLAGS = {
    "yes": True,
    "true": True,
    "y": True,
    "x": True,
    "1": True,
    "no": False,
    "false": False,
    "n": False,
    "0": False,
}


@frozen
class StatedDates:
    """Reads the dates of rows.

    Args:
        cells: The table.
        dates: How its dates are read.
    """

    cells: Cells
    dates: DateCells

    def of(self, row: Row) -> Stated:
        """When the event of a row was.

        Raises:
            BadCellError: If a cell states no date that can be read, or they don't fit together.
        """
        fields = self.cells.columns.fields
        lasting = self.cells.cell(row, "throughout")
        is_flag = lasting.casefold() in _FLAGS and not self.cells.columns.is_own
        if cell := self.cells.cell(row, "when"):
            stated = self._whole(row, "when", cell)
        elif lasting and not is_flag:
            return self._whole(row, "throughout", lasting)
        elif "begin" in fields or "end" in fields:
            stated = self._ends(row)
        else:
            stated = self._in_parts(row) if "year" in fields else NOT_STATED
        return evolve(stated, throughout=True) if is_flag and _FLAGS[lasting.casefold()] else stated

    def one(self, row: Row, name: str, cell: str) -> Dated:
        """The date of a cell; what is doubtful about it is told.

        Raises:
            BadCellError: If it states none.
        """
        if self.cells.columns.is_own:
            return self.cells.made(lambda: Dated(TimeSpan(cell).text), name, cell)
        is_edtf = name in self.cells.columns.fields and self.cells.heading(name).strip().casefold() == "edtf"
        dated = self.cells.made(lambda: self.dates.read(cell, is_edtf_column=is_edtf), name, cell)
        if dated.habit:
            self.cells.note_habit(row, name, cell, dated.note, dated.habit)
        elif dated.note:
            self.cells.note(row, f"{cell!r}: {dated.note}", name, cell)
        elif dated.when is None:
            self.cells.taken_for_empty(row, name, cell)
        return dated

    def _whole(self, row: Row, name: str, cell: str) -> Stated:
        dated = self.one(row, name, cell)
        if dated.when is None:
            return NOT_STATED
        when = self._timed(row, dated.when)
        if dated.is_quote and when == dated.when and self.cells.is_words(row, name):
            return Stated(when, name == "throughout", ((name, cell),), self._beside(name, cell, dated.when))
        return Stated(when, name == "throughout", (), self._beside(name, cell, dated.when))

    def _ends(self, row: Row) -> Stated:
        ends: list[str | None] = []
        quotes: list[tuple[str, str]] = []
        beside: list[str] = []
        for name in ("begin", "end"):
            cell = self.cells.cell(row, name)
            if name == "end" and cell.casefold() in ONGOING:
                ends.append("..")
                beside.append(f"{self.cells.heading(name)}: {cell}")
                continue
            dated = self.one(row, name, cell) if cell else Dated(None)
            ends.append(dated.when)
            if dated.when is not None:
                if dated.is_quote and self.cells.is_words(row, name):
                    quotes.append((name, cell))
                beside += self._beside(name, cell, dated.when)
        begin, end = ends
        if begin is None and end in (None, ".."):
            return NOT_STATED
        if end is None:
            when = self._timed(row, begin)
            return Stated(when, False, tuple(quotes) if when == begin else (), tuple(beside))
        last = "end" if "end" in self.cells.columns.fields else "begin"
        if begin is not None and not is_one(begin):
            last = "begin"
        when = self.cells.made(lambda: joined(begin, end), last, self.cells.cell(row, last))
        # Two dates prove an interval; what is open, or one date twice, they don't.
        is_proven = len(quotes) == 2 and begin != end
        return Stated(when, False, tuple(quotes) if is_proven else (), tuple(beside))

    def _in_parts(self, row: Row) -> Stated:
        parts = {name: self.cells.cell(row, name) for name in ("year", "month", "day")}
        made = self.cells.made(lambda: in_parts(parts, self.dates.language), "year", parts["year"])
        if not made:
            return NOT_STATED
        if made == parts["year"]:  # more than a year may stand there, such as c. 1850
            return self._whole(row, "year", made)
        return Stated(self._timed(row, made))

    def _timed(self, row: Row, when: str | None) -> str | None:
        clock = self.cells.cell(row, "time")
        if when is None or clock.casefold() in EMPTY:
            return when
        return self.cells.made(lambda: at_time(when, clock), "time", clock)

    def _beside(self, name: str, cell: str, when: str) -> tuple[str, ...]:
        return () if cell == when else (f"{self.cells.heading(name)}: {cell}",)
