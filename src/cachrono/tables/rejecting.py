"""The rows of a table that are left out, as a table to mend and to read again."""

from __future__ import annotations

import os
from collections.abc import Mapping

from cachrono.files.foreign import slug
from cachrono.output import write_whole
from cachrono.tables.cells import Cells
from cachrono.tables.grid import Row
from cachrono.tables.headings import MENDING
from cachrono.tables.records import as_written, csv_text

_LOST = "a quote that is not closed"


def write_rejects(
    cells: Cells,
    ids: Mapping[int, str],
    sources: Mapping[int, str],
    firsts: Mapping[int, Row],
    path: str | os.PathLike[str],
) -> None:
    """Write the rows that are left out, each with its number and what is wrong; only headings if there are none.

    What is read of them with the arguments of the table itself can be merged with what is read of that.

    Args:
        cells: The table, with what is wrong with it.
        ids: The ids of the events of its rows, by the numbers of these: mended and read alone, a row must not get that
            of another event.
        sources: The ids of sources that their rows make, by the same.
        firsts: The rows that say what the events of others are called, by the numbers of these.
        path: The file.

    Raises:
        OutputError: If it can't be written.
    """
    grid, columns = cells.grid, cells.columns
    marked = set(columns.marked.values())
    kept = [at for at in range(len(columns.names)) if at not in marked]
    marks = [name for name in MENDING if name != "original id" or not (columns.is_own or "id" in _given(cells))]
    if columns.is_own or not {"source", "publisher", "url"} & _given(cells):
        marks.remove("original source")
    messages: dict[int, list[str]] = {}
    rows: dict[int, Row] = {}
    for row, message in cells.bad:
        rows[row.number] = row
        messages.setdefault(row.number, []).append(message)
    for row in _named(cells, list(rows.values())):
        rows.setdefault(row.number, row)
    lost = {row.number for row in grid.lost}
    rows.update((row.number, row) for row in grid.lost)
    out = [_joined(cells, marks, [columns.names[at] for at in kept])]
    for number in sorted(rows):
        row = rows[number]
        said = {
            "problem": _LOST if number in lost else "; ".join(messages.get(number, ())),
            "original row": _marked(cells, row, "row") or str(number),
            "original id": _marked(cells, row, "id") or ids.get(number, ""),
            "original source": sources.get(number, "") or _marked(cells, row, "source"),
        }
        places = range(len(row.cells)) if number in lost else [*kept, *range(len(columns.names), len(row.cells))]
        texts = [as_written(row.cells[at]) if at < len(row.cells) else "" for at in places]
        if number in firsts and number not in lost:
            for name in ("title", "kind", "series", "same_as"):  # alone, the row needs them
                at = columns.fields.get(name)
                if at is not None and not texts[kept.index(at)]:
                    texts[kept.index(at)] = as_written(cells.cell(firsts[number], name))
        at = columns.fields.get("id")
        has_place = at in kept and at != columns.fields["title"] and not columns.is_own
        if (
            at is not None
            and has_place
            and number in ids
            and number not in lost
            and slug(texts[kept.index(at)]) != ids[number]
        ):
            texts[kept.index(at)] = ids[number]  # alone, the row would be taken for another event's
        out.append(_joined(cells, [said[name] for name in marks], texts))
    write_whole(path, csv_text(out, grid.delimiter).encode("utf-8-sig"))


def _joined(cells: Cells, marks: list[str], texts: list[str]) -> list[str]:
    """Cells with those of the marks before them; in a table of ours behind, for it is known by its first heading."""
    if not cells.columns.is_own:
        return [*marks, *texts]
    marked = set(cells.columns.marked.values())
    width = len(cells.columns.names) - len(marked)
    return [*texts[:width], *[""] * (width - len(texts)), *marks, *texts[width:]]


def _given(cells: Cells) -> set[str]:
    """The fields that the table itself has, without those that were written into one of rows to mend."""
    marked = set(cells.columns.marked.values())
    return {name for name, at in cells.columns.fields.items() if at not in marked}


def _marked(cells: Cells, row: Row, name: str) -> str:
    at = cells.columns.marked.get(name)
    return row.cells[at] if at is not None and at < len(row.cells) else ""


def _named(cells: Cells, bad: list[Row]) -> list[Row]:
    """In a table of ours, the rows of the sources that rows to mend name: read alone, they need them."""
    if not cells.columns.is_own:
        return []
    named = {cells.cell(row, "source") for row in bad}
    return [row for row in cells.grid.rows if cells.cell(row, "record") == "source" and cells.cell(row, "id") in named]
