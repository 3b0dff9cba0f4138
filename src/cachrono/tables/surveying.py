"""What only a look over many rows tells: what stands below a table, dates for the rows below, events of one name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from cachrono.errors import counted
from cachrono.tables.cells import Cells
from cachrono.tables.combining import EMPTY
from cachrono.tables.grid import Row
from cachrono.tables.headings import DATES

_FOOTER = re.compile(
    r"(?:sources?|notes?|quellen?|anmerkung(?:en)?|remarks?|last updated|updated|totals?|summe)"
    r"\b *(?:[:.]|\Z|[0-9])"
    r"|[*†©]",
    re.IGNORECASE,
)
_SENTENCE = 100  # characters; names of events are shorter


def tell_below(cells: Cells, rows: Sequence[Row]) -> set[int]:
    """Tell what stands below a table: its source, notes, a sum. The numbers of these rows.

    Only rows with one cell, the first, count, and only where rows with dates stand above them.
    """
    fields = cells.columns.fields
    found: list[Row] = []
    for row in reversed(rows):
        said = [at for at, cell in enumerate(row.cells) if cell.strip() and at not in cells.columns.marked.values()]
        if len(said) != 1 or said[0] != min(set(range(len(row.cells))) - set(cells.columns.marked.values())):
            break
        text = row.cells[said[0]].strip()
        if said[0] in (fields.get(name) for name in DATES):
            text = text if _FOOTER.match(text) else ""
        if not _FOOTER.match(text) and not (len(text) > _SENTENCE and text[-1:] in ".!?"):
            break
        found.append(row)
    if len(found) == len(rows) or not fields.keys() & set(DATES):
        return set()
    for row in found:
        text = next(cell.strip() for cell in row.cells if cell.strip())
        message = f"{text[:60]!r} stands below the table; it is no event"
        cells.problems.append(cells.grid.problem(message, row))
    return {row.number for row in found}


def tell_undated(cells: Cells, rows: Sequence[Row], dated: Sequence[Row]) -> None:
    """Tell of a table in which a date may stand for the rows below it."""
    fields = cells.columns.fields
    places = [fields[name] for name in DATES if name in fields]
    if not dated or not places:
        return
    first = dated[0].number
    empty = [row for row in rows if row.number > first and not any(_says(row, at) for at in places)]
    is_left = min(places) < fields["title"]
    if empty and (is_left or len(empty) * 2 > len(rows)):
        message = (
            f"{len(empty)} of {counted(len(rows), 'row')} have no date; a date that stands for the rows below it is "
            "not filled in, so write it in each"
        )
        cells.problems.append(cells.grid.problem(message, empty[0]))


def _says(row: Row, at: int) -> bool:
    return at < len(row.cells) and row.cells[at].strip().casefold() not in EMPTY


def tell_namesakes(cells: Cells, namesakes: Mapping[str, Sequence[tuple[int, str]]]) -> None:
    """Tell of events that only their titles make look like one, of which several sources speak.

    Args:
        cells: The table.
        namesakes: By title, the rows without an id, each with its source.
    """
    found = [(title, rows) for title, rows in namesakes.items() if len({source for _, source in rows}) > 1]
    if not found:
        return
    title, rows = found[0]
    numbers = f"{', '.join(str(number) for number, _ in rows[:-1][:5])} and {rows[-1][0]}"
    heading = cells.heading("title")
    others = f", and so on for {counted(len(found) - 1, 'title')} more" if len(found) > 1 else ""
    message = (
        f"rows {numbers} are called {title[:60]!r}{others}: an event each; an id column makes them one, "
        f"or columns={{'id': {heading!r}, 'title': {heading!r}}}"
    )
    row = next(row for row in cells.grid.rows if row.number == rows[0][0])
    cells.problems.append(cells.grid.problem(message, row))
