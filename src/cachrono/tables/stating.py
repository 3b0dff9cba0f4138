"""When something was, as the cells of a row state it: a date, its two ends, or year, month and day apart."""

from __future__ import annotations

import re

from attrs import evolve, frozen

from cachrono.dates import TimeSpan
from cachrono.tables.cells import BadCellError, Cells
from cachrono.tables.combining import (
    EMPTY,
    ONE_DAY,
    ONGOING,
    NoDateError,
    at_time,
    between,
    in_parts,
    is_clock,
    is_one,
    joined,
)
from cachrono.tables.dates import DateCells, Dated
from cachrono.tables.grid import Row
from cachrono.tables.headings import OF_DATES


@frozen
class Stated:
    """When something was, as a row states it.

    Attributes:
        when: As EDTF.
        throughout: Whether it lasts through all of that.
        quotes: The fields whose cells say so, each with its words.
        beside: The cells as they stand, with their headings, where they say it in a way of their own.
        kept: The cells, with their headings, that say what is no part of it.
        used: The fields that say it.
    """

    when: str | None = None
    throughout: bool = False
    quotes: tuple[tuple[str, str], ...] = ()
    beside: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    used: frozenset[str] = frozenset()


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
_PARTS = {"year": ("year", "month", "day"), "end_year": ("end_year", "end_month", "end_day")}
_BOUNDS = ("not_before", "not_after")
_NO_YEAR = re.compile(
    r"([0-9]{1,2}(?:st|nd|rd|th)?\.? [^\W\d_]{3,}\.?|[^\W\d_]{3,}\.?(?: [0-9]{1,2}(?:st|nd|rd|th)?)?)"  # 12 March
    r"|[0-9]{1,2}([./])[0-9]{1,2}\2?"  # 12/03
)
_YEAR = re.compile(r"[0-9]{4}")
_NO_DAY = "no single day stands beside this time of day; it is kept in extras"
_NO_CLOCK = "this is no time of that day; write it as 14:30; it is kept in extras"
_SECOND = "another cell of the row has the date; this is kept in extras"


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
        lasting = self.cells.cell(row, "throughout")
        is_flag = lasting.casefold() in _FLAGS and not self.cells.columns.is_own
        if lasting and not is_flag and not self.cells.cell(row, "when"):
            stated = self._in(row, "throughout")
        elif self.cells.columns.is_own:
            stated = self._in(row, "when")
        else:
            stated = self._in_cells(row)
        if is_flag and _FLAGS[lasting.casefold()]:
            stated = evolve(stated, throughout=True)
        if self.cells.columns.is_own or self.cells.columns.of_dates <= stated.used:
            return stated
        return self._with_rest(row, stated)

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

    def _in_cells(self, row: Row) -> Stated:
        """What the cells for dates say, of which rows may fill in these or those."""
        fields = self.cells.columns.fields
        whole = self._in(row, "when")
        if whole.when is not None and "begin" in fields and self.cells.cell(row, "begin"):
            return self._finer(row, whole)
        first = whole
        for name in ("begin", "year"):
            if first.when is None and name in fields:
                first = self._in(row, name) if name == "begin" else self._year(row)
        last = NOT_STATED
        for name in ("end", "end_year"):
            if last.when is None and name in fields:
                last = self._last(row, name, first)
        if first.when is None and last.when in (None, ".."):
            if last.when and not any(self.cells.cell(row, name) for name in _BOUNDS):
                return NOT_STATED
            return self._between(row)
        if last.when is None:
            return self._timed(row, evolve(first, kept=last.kept, used=first.used | last.used))
        if "when" in first.used and not is_one(first.when or ""):
            return first
        return self._extent(row, first, last)

    def _year(self, row: Row) -> Stated:
        """The date of a year; where the table has columns of whole dates, what is no year is kept as it stands."""
        try:
            return self._in_parts(row, "year")
        except BadCellError:
            if not {"when", "begin"} & self.cells.columns.fields.keys():
                raise
            return NOT_STATED

    def _in(self, row: Row, name: str) -> Stated:
        """The date of a cell, or of a year with its month and day."""
        if name in _PARTS:
            return self._in_parts(row, name)
        if not (cell := self.cells.cell(row, name)):
            return NOT_STATED
        year = self.cells.cell(row, "year") if name in ("when", "begin") else ""
        if _YEAR.fullmatch(year) and (match := _NO_YEAR.fullmatch(cell)) and cell.casefold() not in EMPTY:
            sign = match[2]
            text = f"{cell} {year}" if not sign else f"{cell.rstrip(sign)}{sign}{year}"
            if self._is_finer(text, year):
                dated = self.one(row, name, text)
                beside = (f"{self.cells.heading(name)}: {cell}", f"{self.cells.heading('year')}: {year}")
                return Stated(dated.when, False, (), beside, (), frozenset((name, "year")))
        dated = self.one(row, name, cell)
        if dated.when is None:
            return NOT_STATED
        quotes = ((name, cell),) if dated.is_quote and self.cells.is_words(row, name) else ()
        written = () if cell == dated.when else (f"{self.cells.heading(name)}: {cell}",)
        return Stated(dated.when, name == "throughout", quotes, written, (), frozenset((name,)))

    def _is_finer(self, text: str, year: str) -> bool:
        """Whether a cell and its year make more than the year."""
        try:
            when = self.dates.read(text).when
        except NoDateError:
            return False
        return when is not None and when.lstrip("[").startswith(f"{year}-")

    def _last(self, row: Row, name: str, first: Stated) -> Stated:
        cell = self.cells.cell(row, name)
        if not cell or ("when" in first.used and is_clock(cell)):
            return NOT_STATED
        if cell.casefold() in ONGOING:
            return Stated("..", False, (), (f"{self.cells.heading(name)}: {cell}",), (), frozenset((name,)))
        try:
            return self._in(row, name)
        except BadCellError:
            if "when" not in first.used:
                raise
            said = "this is no date that can be read, so the date beside it counts alone; it is kept in extras"
            self.cells.note_once(row, name, cell, said)
            stands = (f"{self.cells.heading(name)}: {cell}",)
            return Stated(None, kept=stands, used=frozenset((name,)))

    def _extent(self, row: Row, first: Stated, last: Stated) -> Stated:
        begin, end = first.when, last.when
        name = next(iter(sorted(last.used)))
        if begin is not None and not is_one(begin):
            name = next(iter(sorted(first.used)))
        cell = self.cells.cell(row, name)
        when = self.cells.made(lambda: joined(begin, end), name, cell)
        quotes = first.quotes + last.quotes
        # Two dates prove an interval; what is open, or one date twice, they don't.
        is_proven = len(quotes) == 2 and begin != end
        beside, used = first.beside + last.beside, first.used | last.used
        if "T" not in f"{begin}{end}":
            return Stated(when, False, quotes if is_proven else (), beside, (), used)
        if when != begin or "T" in (end or ""):
            said = "EDTF has no times of day in ranges, so the {}; extras have both as they stand"
            self.cells.note_once(row, name, cell, said.format("start counts" if when == begin else "days count"))
        stand = tuple(f"{self.cells.heading(one)}: {self.cells.cell(row, one)}" for one in sorted(used))
        return Stated(when, False, (), (), stand, used)

    def _finer(self, row: Row, whole: Stated) -> Stated:
        """Of a date, and a begin and end beside it, those that say more; the others are kept."""
        first = last = NOT_STATED
        if not is_clock(self.cells.cell(row, "begin")):
            try:
                first = self._in(row, "begin")
                last = self._last(row, "end", first) if "end" in self.cells.columns.fields else NOT_STATED
            except BadCellError:  # not needed, and told as what is kept
                first = last = NOT_STATED
        when, begin = whole.when or "", first.when or ""
        if not begin.startswith(when) or (begin == when and last.when is None):
            used = whole.used | (first.used if begin == when else frozenset())
            if when == f"{begin}/{last.when}":
                used |= first.used | last.used
            return self._timed(row, evolve(whole, used=used))
        found = self._timed(row, first) if last.when is None else self._extent(row, first, last)
        return evolve(found, kept=found.kept + whole.beside, used=found.used | whole.used)

    def _between(self, row: Row) -> Stated:
        """One time between two, neither of which is that of the event."""
        bounds = [self._in(row, name) for name in _BOUNDS]
        if all(bound.when is None for bound in bounds):
            return NOT_STATED
        name = next(name for name, bound in zip(_BOUNDS, bounds, strict=True) if bound.when is not None)
        when = self.cells.made(lambda: between(bounds[0].when, bounds[1].when), name, self.cells.cell(row, name))
        stand = tuple(f"{self.cells.heading(one)}: {text}" for one in _BOUNDS if (text := self.cells.cell(row, one)))
        return Stated(when, False, (), stand, (), bounds[0].used | bounds[1].used)

    def _in_parts(self, row: Row, year: str) -> Stated:
        names = _PARTS[year]
        parts = {name: self.cells.cell(row, field) for name, field in zip(_PARTS["year"], names, strict=True)}
        made = self.cells.made(lambda: in_parts(parts, self.dates.language), year, parts["year"])
        if not made:
            return NOT_STATED
        if made != parts["year"]:
            return Stated(made, used=frozenset(names))
        dated = self.one(row, year, made)  # more than a year may stand there, such as c. 1850
        if dated.when is None:
            return NOT_STATED
        quotes = ((year, made),) if dated.is_quote and self.cells.is_words(row, year) else ()
        beside = () if made == dated.when else (f"{self.cells.heading(year)}: {made}",)
        return Stated(dated.when, False, quotes, beside, (), frozenset(names))

    def _timed(self, row: Row, stated: Stated) -> Stated:
        clock = self.cells.cell(row, "time")
        when = stated.when
        if when is None or clock.casefold() in EMPTY:
            return stated
        try:
            made = at_time(when, clock)
        except NoDateError:  # the date counts alone; this is kept and told with what is left
            return stated
        return evolve(stated, when=made, quotes=(), used=stated.used | {"time"})

    def _with_rest(self, row: Row, stated: Stated) -> Stated:
        """Keep what other cells say of a date; what they say besides is told."""
        kept = list(stated.kept)
        for name in OF_DATES:
            if name not in self.cells.columns.of_dates or name in stated.used:
                continue
            cell = self.cells.cell(row, name)
            if cell.casefold() in EMPTY:
                continue
            kept.append(f"{self.cells.heading(name)}: {cell}")
            if name == "end" and stated.when is None:
                said = "there is no begin and no other date; it is kept in extras"
            elif stated.when is None and name in ("year", "month", "day"):
                said = "it makes no date alone; it is kept in extras"
            else:
                said = _why_untimed(stated.when) if name == "time" else _SECOND
            is_said = stated.when is not None and cell in stated.when
            is_part = name in ("month", "day", "end_month", "end_day")
            if not (is_said and name != "time") and not is_part:
                self.cells.note_once(row, name, cell, said)
        return evolve(stated, kept=tuple(kept))


def _why_untimed(when: str | None) -> str:
    """Why a date has not the time of day that stands beside it."""
    if when is None or not ONE_DAY.fullmatch(when.partition("T")[0]):
        return _NO_DAY
    return _SECOND if "T" in when else _NO_CLOCK
