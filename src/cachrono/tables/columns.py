"""Which column of a table says what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from attrs import Factory, frozen

from cachrono.errors import ChronologyError, ChronologyFileError, nearest, shown
from cachrono.tables.grid import Grid, Row, spelled
from cachrono.tables.headings import (
    CLAIMS,
    DATES,
    HEADINGS,
    KNOWN,
    MENDING,
    MORE_PARTICIPANTS,
    OF_DATES,
    OWN,
    RECORDS,
    SUMMARY,
    bare,
    order_in,
    plain,
)

_FIRST = 10  # rows that tell whether a table is ours
# What says something of a table's own parts only where it is a table of ours.
_OURS = frozenset(("at", "prefix", "suffix", "supersedes", "retracts"))


@frozen
class Columns:
    """Where the fields of events stand in a table.

    Attributes:
        fields: The place of each field that is there, from 0.
        names: What each column is called.
        others: The places of columns that are no field.
        is_own: Whether it is a table that :func:`cachrono.to_csv` wrote.
        marked: The places of the columns of a table of rows to mend: that of the row, and of what was wrong.
        more_participants: The places of further columns of participants, such as the second actor.
        day_first: What the headings of dates say of the order of day and month, as in Date (dd/mm/yyyy).
    """

    fields: Mapping[str, int]
    names: Sequence[str]
    others: Sequence[int]
    is_own: bool = False
    marked: Mapping[str, int] = Factory(dict)
    more_participants: Sequence[int] = ()
    day_first: bool | None = None

    @cached_property
    def of_dates(self) -> frozenset[str]:
        """The fields that are there for dates."""
        return frozenset(self.fields.keys() & set(OF_DATES))

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
    below = at + 1
    for upper in (at, at - 1):
        if 0 <= upper < len(rows) - 1 and (both := _joined(rows[upper], rows[upper + 1])):
            numbers = f"rows {rows[upper].number} and {rows[upper + 1].number}"
            message = f"{numbers} are read as one row of headings, {spelled(name for name in both if name)}"
            remedy = "else take one of them out"
            grid.problems.append(grid.problem(f"{message}; {remedy}", rows[upper]))
            names, at, below = both, upper, upper + 2
            break
    found = _matched(grid, names, mapping, rows[at], rows[below : below + _FIRST])
    for skipped in rows[:at]:
        said = " ".join(cell.strip() for cell in skipped.cells if cell.strip())[:60]
        grid.problems.append(grid.problem(f"{said!r} stands above the headings; it is no event", skipped))
    return found, rows[below:]


def _header_at(rows: Sequence[Row], mapping: Mapping[str, str | int]) -> int:
    """The first of the first rows in which most headings are known; the first of all where none has any."""
    wanted = {plain(name) for name in mapping.values() if isinstance(name, str)}
    known = KNOWN | wanted
    counts = [sum(plain(cell) in known or bare(cell) in known for cell in row.cells) for row in rows[:10]]
    best = max(counts, default=0)
    return counts.index(best) if best else 0


def _joined(upper: Row, lower: Row) -> list[str] | None:
    """Headings in two rows, as of Start and End below a Dates over both, as one; None where the lower has none.

    Each of its cells is a known heading, and one of them stands below an empty one.
    """
    width = max(len(upper.cells), len(lower.cells))
    above, below = ([cell.strip() for cell in row.cells] + [""] * (width - len(row.cells)) for row in (upper, lower))
    known = KNOWN
    said = [at for at, cell in enumerate(below) if cell]
    if len(said) < 2 or not all(plain(below[at]) in known or bare(below[at]) in known for at in said):
        return None
    if all(above[at] for at in said) or not any(plain(cell) in known for cell in above):
        return None
    return [second or first for first, second in zip(above, below, strict=True)]


def _is_own(grid: Grid, names: Sequence[str], first: Sequence[Row]) -> bool:
    """Whether a table whose first heading is ours is ours: others have a column called Record, too."""
    below = first if grid.names is None else grid.rows[:_FIRST]
    has_ours = tuple(names[:3]) == OWN[:3]
    if has_ours and not below:
        return True
    looked_at = below if has_ours else below[:1]
    return any(row.cells and row.cells[0].strip() in RECORDS for row in looked_at)


def _headings(names: Sequence[str]) -> dict[str, list[int]]:
    """The places of headings, as they are compared: without parentheses where nothing is called so as a whole."""
    known = KNOWN
    whole = {plain(name) for name in names}
    headings: dict[str, list[int]] = {}
    for at, name in enumerate(names):
        if name:
            word, without = plain(name), bare(name)
            headings.setdefault(word if word in known or without in whole else without or word, []).append(at)
    return headings


def _matched(
    grid: Grid, names: list[str], mapping: Mapping[str, str | int], header: Row | None, first: Sequence[Row] = ()
) -> Columns:
    has_names = header is not None or grid.names is not None
    if names and names[0].lower() == OWN[0] and not mapping and has_names and _is_own(grid, names, first):
        return _own(grid, names, header)
    if set(names) >= SUMMARY:
        message = (
            "this is a summary that rows='events' wrote: sources, quotes and rivalling claims are not in it; "
            "what comes back whole is rows='all'"
        )
        grid.problems.append(grid.problem(message, header))
    headings = _headings(names)
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
    if set(names) >= CLAIMS:
        for field in {"begin", "end"} - mapping.keys():  # those of the quote, not of the event
            fields.pop(field, None)
    if "id" in marked:
        fields.setdefault("id", marked["id"])
    taken = {*fields.values(), *marked.values()}
    actors = sorted(
        (int("".join(filter(str.isdigit, word))), at)
        for word, places in headings.items() if MORE_PARTICIPANTS.fullmatch(word)
        for at in places if at not in taken
    )  # fmt: skip
    if actors and "participants" not in fields:
        fields["participants"] = actors.pop(0)[1]
    used = {*fields.values(), *marked.values(), *(at for _, at in actors)}
    if "title" not in fields:
        raise _no_title(grid, names, header)
    if not fields.keys() & {*DATES, "end", "end_year"}:
        there_are = spelled(name for at, name in enumerate(names) if name and at not in marked.values())
        message = f"no column is called date, when, start or year, so there are no dates; the headings are {there_are}"
        grid.problems.append(grid.problem(f"{message}: say which it is, columns={{'when': …}}", header))
    orders = {order_in(names[fields[name]]) for name in ("when", "begin", "end") if name in fields} - {None}
    return Columns(
        fields, names, [at for at in range(len(names)) if at not in used], False, marked,
        tuple(at for _, at in actors), orders.pop() if len(orders) == 1 else None,
    )  # fmt: skip


def _settle(fields: dict[str, int]) -> None:
    """Leave out what says nothing without columns that aren't there; of ways to date, rows may have any."""
    for year in ("year", "end_year"):
        if year not in fields:
            for part in ("month", "day"):
                fields.pop(year.replace("year", part), None)
    if not {"source", "url", "publisher", "quote"} & fields.keys():
        for field in _OURS & fields.keys():
            fields.pop(field)


def _asked(
    field: str, name: str | int, headings: Mapping[str, list[int]], names: Sequence[str], counted: Sequence[int]
) -> int:
    if isinstance(name, str) and name.isdecimal() and len(name) < 5 and name not in names:
        name = int(name)  # as the command line has numbers
    if isinstance(name, int) and not isinstance(name, bool):
        if 1 <= name <= len(counted):
            return counted[name - 1]
        raise ChronologyError(f"columns={{{field!r}: {name}}}: there are columns 1 to {len(counted)}")
    if not isinstance(name, str):
        raise ChronologyError(f"columns={{{field!r}: {shown(name)}}}: give a heading, or a number from 1")
    if name in names:
        return names.index(name)
    places = [at for at, one in enumerate(names) if plain(one) == plain(name)] or headings.get(plain(name))
    if places:
        return places[0]
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
    there_are = spelled(name for name in names if name) or "none"
    if header is None and grid.names is None:
        message = "name the columns by their numbers: columns={'title': 1, 'when': 2}"
    else:
        message = (
            f"no column is called title, event or name; the headings are {there_are}: say which it is, "
            "columns={'title': …, 'when': …}" + (", or header=False if this is no row of headings" if header else "")
        )
    if grid.sheets:
        message += f"; there are also the sheets {spelled(grid.sheets)}: say sheet="
    if grid.is_taken_for_1252 and not all(name.isascii() for name in names):
        message += "; the file is read as Windows-1252, so name its encoding= if it has another, such as 'cp1251'"
    # The row of headings can be among the lost.
    return ChronologyFileError([*(grid.problems if grid.lost else ()), grid.problem(message, header)])
