"""Which column of a table says what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import Factory, frozen

from cachrono.errors import ChronologyError, nearest, shown
from cachrono.tables.grid import Grid, Row, spelled
from cachrono.tables.headings import HEADINGS, MENDING, OF_QUOTE, OWN, plain

# What says something of a table's own parts only where it is a table of ours.
_OURS = frozenset(("at", "prefix", "suffix", "supersedes", "retracts", "claim", "mode"))


@frozen
class Columns:
    """Where the fields of events stand in a table.

    Attributes:
        fields: The place of each field that is there, from 0.
        names: What each column is called.
        others: The places of columns that are no field.
        is_own: Whether it is a table that :func:`cachrono.to_csv` wrote.
        marked: The places of the columns of a table of rows to mend: that of the row, and of what was wrong.
    """

    fields: Mapping[str, int]
    names: Sequence[str]
    others: Sequence[int]
    is_own: bool = False
    marked: Mapping[str, int] = Factory(dict)

    def name_of(self, field: str) -> str:
        """What the column of a field is called, as in a message."""
        return f"column {self.names[self.fields[field]]!r}"


def columns_of(grid: Grid, mapping: Mapping[str, str | int] | None, header: bool) -> tuple[Columns, list[Row]]:
    """Where the fields stand, and the rows below the header.

    Args:
        grid: The table; what was noticed goes to its problems.
        mapping: The column of each field that is named otherwise: its heading, or its number from 1.
        header: Whether there is a row of headings; a table of rows to mend always has one.

    Raises:
        ChronologyError: If the mapping names what isn't there.
        ChronologyFileError: If nothing says what an event is called.
    """
    mapping = dict(mapping or {})
    for field in mapping:
        if field not in HEADINGS:
            is_heading = field in (grid.names or ()) or any(field in row.cells for row in grid.rows[:10])
            if is_heading and mapping[field] in HEADINGS:
                raise ChronologyError(
                    f"columns={{{shown(field)}: {mapping[field]!r}}}: the field comes first, and then the heading: "
                    f"{{{mapping[field]!r}: {shown(field)}}}"
                )
            raise ChronologyError(
                f"columns={{{shown(field)}: …}}: there is no such field; fields are "
                f"{', '.join(HEADINGS)}{nearest(field, HEADINGS)}"
            )
    rows = list(grid.rows)
    if grid.names is not None:
        return _matched(grid, list(grid.names), mapping, None), rows
    if not header and not (rows and {"problem", "original row"} <= set(rows[0].cells)):
        width = max((len(row.cells) for row in rows), default=0)
        return _matched(grid, [f"column {at + 1}" for at in range(width)], mapping, None), rows
    at = _header_at(rows, mapping)
    names = [name.strip() for name in rows[at].cells]
    found = _matched(grid, names, mapping, rows[at])
    for skipped in rows[:at]:
        said = " ".join(cell.strip() for cell in skipped.cells if cell.strip())[:60]
        grid.problems.append(grid.problem(f"{said!r} stands above the headings; it is no event", skipped))
    return found, rows[at + 1 :]


def _header_at(rows: Sequence[Row], mapping: Mapping[str, str | int]) -> int:
    """The first of the first rows in which most headings are known; the first of all where none has any."""
    wanted = {plain(name) for name in mapping.values() if isinstance(name, str)}
    known = wanted.union(*HEADINGS.values())
    counts = [sum(plain(cell) in known for cell in row.cells) for row in rows[:10]]
    best = max(counts, default=0)
    return counts.index(best) if best else 0


def _matched(grid: Grid, names: list[str], mapping: Mapping[str, str | int], header: Row | None) -> Columns:
    if names and names[0].lower() == OWN[0] and not mapping and (header is not None or grid.names is not None):
        return _own(grid, names, header)
    headings: dict[str, list[int]] = {}
    for at, name in enumerate(names):
        if name:
            headings.setdefault(plain(name), []).append(at)
    marked = {MENDING[plain(name)]: at for at, name in enumerate(names) if plain(name) in MENDING}
    if "row" not in marked or "problem" not in marked:
        marked = {}
    counted = [at for at in range(len(names)) if at not in marked.values()]  # numbers are those of the table itself
    fields = {field: _asked(field, name, headings, names, counted) for field, name in mapping.items()}
    used = {*fields.values(), *marked.values()}
    for field, words in HEADINGS.items():
        if field in fields:
            continue
        for word in words:
            places = [at for at in headings.get(word, ()) if at not in used]
            if places:
                fields[field] = places[0]
                used.add(places[0])
                if len(places) > 1:
                    numbers = ", ".join(str(at + 1) for at in places)
                    message = (
                        f"the heading {names[places[0]]!r} stands in columns {numbers}; the first is taken, "
                        f"else say columns={{{field!r}: {places[1] + 1}}}"
                    )
                    grid.problems.append(grid.problem(message, header))
                break
    if "end year" in headings and "headline" in headings:
        message = "these are the columns of TimelineJS; cachrono.exports.read_timelinejs reads all of them"
        grid.problems.append(grid.problem(message, header))
    _settle(fields)
    if set(names) >= OF_QUOTE:
        for field in ("begin", "end"):  # those of the quote, not of the event
            fields.pop(field, None)
    if "id" in marked:
        fields.setdefault("id", marked["id"])
    used = {*fields.values(), *marked.values()}
    if "title" not in fields:
        raise _no_title(grid, names, header)
    if not fields.keys() & {"when", "begin", "end", "year", "throughout"}:
        there_are = spelled(name for at, name in enumerate(names) if name and at not in marked.values())
        message = f"no column is called date, when, start or year, so there are no dates; the headings are {there_are}"
        grid.problems.append(grid.problem(f"{message}: say which it is, columns={{'when': …}}", header))
    return Columns(fields, names, [at for at in range(len(names)) if at not in used], False, marked)


def _settle(fields: dict[str, int]) -> None:
    """Of ways to date an event that exclude each other, keep the fuller: a whole date, its ends, its parts."""
    if "when" in fields or "begin" in fields:
        for part in ("year", "month", "day"):
            fields.pop(part, None)
    if "year" not in fields:
        fields.pop("month", None)
        fields.pop("day", None)
    if "when" in fields and "begin" in fields:
        pass  # rows may have the one or the other
    if not {"source", "url", "publisher", "quote"} & fields.keys():
        for field in _OURS & fields.keys():
            if field not in ("mode", "claim"):
                fields.pop(field)


def _asked(
    field: str, name: str | int, headings: Mapping[str, list[int]], names: Sequence[str], counted: Sequence[int]
) -> int:
    if isinstance(name, int) and not isinstance(name, bool):
        if 1 <= name <= len(counted):
            return counted[name - 1]
        raise ChronologyError(f"columns={{{field!r}: {name}}}: there are columns 1 to {len(counted)}")
    if not isinstance(name, str):
        raise ChronologyError(f"columns={{{field!r}: {shown(name)}}}: give a heading, or a number from 1")
    if name in names:
        return names.index(name)
    if found := headings.get(plain(name)):
        return found[0]
    there_are = spelled(one for one in names if one)
    raise ChronologyError(
        f"columns={{{field!r}: {shown(name)}}}: there is no such heading; there are {there_are}{nearest(name, names)}"
    )


def _own(grid: Grid, names: list[str], header: Row | None) -> Columns:
    fields: dict[str, int] = {}
    others: list[int] = []
    marked: dict[str, int] = {}
    for at, name in enumerate(names):
        if name in OWN and name not in fields:
            fields[name] = at
        elif plain(name) in MENDING:
            marked[MENDING[plain(name)]] = at
        else:
            others.append(at)
            if name:
                message = f"no column of ours is called {name!r}, so it is left out{nearest(name, OWN)}"
                grid.problems.append(grid.problem(message, header))
    return Columns(fields, names, others, True, marked)


def _no_title(grid: Grid, names: Sequence[str], header: Row | None) -> Exception:
    from cachrono.errors import ChronologyFileError

    there_are = spelled(name for name in names if name) or "none"
    if header is None and grid.names is None:
        message = "name the columns by their numbers: columns={'title': 1, 'when': 2}"
    else:
        message = (
            f"no column is called title, event or name; the headings are {there_are}: say which it is, "
            "columns={'title': …, 'when': …}" + (", or header=False if this is no row of headings" if header else "")
        )
    # The row of headings can be among the lost.
    return ChronologyFileError([*(grid.problems if grid.lost else ()), grid.problem(message, header)])
