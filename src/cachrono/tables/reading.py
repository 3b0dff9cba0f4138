"""Tables to chronologies."""

from __future__ import annotations

import os

from attrs import evolve

from cachrono._collecting import uncollected
from cachrono.errors import Problem
from cachrono.files.parts import Parts
from cachrono.files.salvaging import sound
from cachrono.model import Chronology, Source
from cachrono.model.chronology import When
from cachrono.tables.arguments import (
    Arguments,
    FirstOfJanuary,
    Mapped,
    Sources,
    check_delimiter,
    check_rejects,
    table_document,
)
from cachrono.tables.cells import Cells
from cachrono.tables.columns import Columns, columns_of
from cachrono.tables.dates import DateCells
from cachrono.tables.grid import Grid
from cachrono.tables.months import checked_language
from cachrono.tables.own import LIST, read_head
from cachrono.tables.records import csv_grid
from cachrono.tables.rejecting import write_rejects
from cachrono.tables.rows import RowReader
from cachrono.tables.stating import StatedDates


def read_csv(
    path: str | os.PathLike[str] | bytes,
    *,
    columns: Mapped | None = None,
    header: bool = True,
    day_first: bool | None = None,
    language: str = "en",
    first_of_january: FirstOfJanuary = "day",
    epoch_1904: bool = False,
    title: str | None = None,
    source: Source | str | None = None,
    published: When | None = None,
    sources: Sources = (),
    list_separator: str = ";",
    encoding: str | None = None,
    delimiter: str | None = None,
    rejects: str | os.PathLike[str] | None = None,
) -> Chronology:
    r"""Read a table of events from comma-separated values.

    A table that :func:`cachrono.to_csv` wrote comes back whole. In any other, each row is an event, or, where the
    column of ids says so, one more claim about an event. The table is the source and the row the place in it, unless
    columns name a source. Columns that say nothing known are kept with the event.

    Args:
        path: The file, or its bytes. Encoding and delimiter are told by what is in it, unless given.
        columns: The columns of fields that are named otherwise, by their headings or their numbers from 1:
            ``{"title": "Vorgang", "when": "Datum"}``; for tables without a header, by their numbers.
        header: Whether there is a row of headings.
        day_first: Whether 12/03/1921 is in March. Without it, and without a language that says so, it is one of both.
        language: Of months in words, and of the order of day and month, such as ``de``, ``en-US``.
        first_of_january: What 1 January is: the ``day``, which is told, or the ``year``, of which spreadsheets make
            that day.
        epoch_1904: Whether numbers of five digits count days from 1904 rather than from 1900.
        title: What to call the chronology.
        source: What the table is as a source: its id, or all of it; the name of the file unless given.
        published: When the table was published or made. Without that, nobody can tell whether its events were past.
        sources: Documents that rows name by their ids or titles, such as a bibliography that was read before.
        list_separator: What stands between several participants, or authors, in one cell.
        encoding: Such as ``utf-8`` or ``cp1252``.
        delimiter: What stands between cells.
        rejects: A file for the rows that are left out, with what is wrong with each. Mended, it is read with the same
            arguments, and with ``source=story.sources["table"]`` for what is of one source, and merged.

    Returns:
        The chronology; ``problems`` has what could not be read, with row and column, and what was read with a doubt.

    Raises:
        ChronologyFileError: If it can't be read, or is no table of events at all.
        ChronologyError: If ``columns`` names what isn't there.
        LanguageError: If there are no months in the language.
        OutputError: If ``rejects`` can't be written.

    Examples:
        >>> from cachrono import read_csv
        >>> table = b"Event,Date,Place\nFirst meeting,c. 1850,Tashkent\nSecond,12/03/1921,Baku\n"
        >>> story = read_csv(table)
        >>> [(claim.event, str(claim.when), claim.quote) for claim in story.claims]
        [('first-meeting', '1850~', 'c. 1850'), ('second', '[1921-03-12,1921-12-03]', '12/03/1921')]
        >>> print(story.problems[0].path)
        row 3, column 'Date'
    """
    asked = Arguments(
        columns=columns, header=header, day_first=day_first, language=language, first_of_january=first_of_january,
        epoch_1904=epoch_1904, title=title, source=source, published=published, sources=sources,
        list_separator=list_separator, rejects=rejects,
    )  # fmt: skip
    with uncollected():
        check_delimiter(delimiter)
        check_rejects(rejects, path)
        grid = csv_grid(table_document(path), encoding, delimiter)
        return chronology_of(grid, asked)


def chronology_of(grid: Grid, asked: Arguments) -> Chronology:
    """The chronology of a table; see :func:`read_csv`."""
    epoch_1904 = asked.epoch_1904 or grid.about.epoch_1904
    language = checked_language(asked.language)
    found, rows = columns_of(grid, asked.columns, asked.header)
    day_first = found.day_first if asked.day_first is None else asked.day_first
    dates = DateCells.of(day_first, language, asked.first_of_january, epoch_1904)
    if not rows:
        grid.problems.append(grid.problem("no row stands under the headings, so there are no events"))
    by_number = {f"row {row.number}": row for row in rows}
    cells = Cells(grid, found)
    if found.is_own:
        if useless := [f"{name}=" for name in ("source", "published", "sources") if getattr(asked, name)]:
            message = f"this is a table of ours, which brings its sources, so {', '.join(useless)} says nothing"
            grid.problems.append(grid.problem(f"{message}; read it without"))
        parts, rows = read_head(cells, rows)
        reader = RowReader(cells, StatedDates(cells, dates), None, LIST, parts)
    else:
        table = asked.source_of(grid.about)
        reader = RowReader(cells, StatedDates(cells, dates), table, asked.list_separator, Parts(), asked.sources)
    reader.read(rows)
    reader.parts.title = asked.title or reader.parts.title

    def place_of(path: tuple[str | int, ...]) -> tuple[str | None, int | None]:
        row = by_number.get(str(path[0])) if path else None
        return grid.about.file, None if row is None else row.line

    chronology, misfits = sound(reader.parts, place_of)
    for misfit in misfits:
        if (row := by_number.get(misfit.path.partition(".")[0])) is not None:
            cells.bad.append((row, misfit.message))
    misfits = [evolve(misfit, path=_path(misfit.path, found)) for misfit in misfits]
    problems = sorted([*grid.problems, *cells.problems, *misfits], key=_place)
    if asked.rejects is not None:
        write_rejects(cells, reader.row_ids, reader.sources.ids, reader.firsts, asked.rejects)
    return evolve(chronology, problems=tuple(problems), _checked=True)


def _path(path: str, columns: Columns) -> str:
    """The place of what doesn't fit, as that of a cell."""
    row, _, field = path.partition(".")
    return f"{row}, {columns.name_of(field) if field in columns.fields else field}" if field else row


def _place(problem: Problem) -> tuple[int, int]:
    row = problem.path.removeprefix("row ").partition(",")[0]
    return (problem.line or 0, int(row) if row.isdecimal() else 0)
