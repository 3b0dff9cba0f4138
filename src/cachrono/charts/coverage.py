"""Which source speaks of which event: a matrix, with the events that rest on a single source flagged."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
from attrs import evolve, frozen

from cachrono.charts.cells import matrix_layers, picked
from cachrono.charts.layout import short_lines
from cachrono.charts.legend import entries, note_records
from cachrono.charts.matrix import Backing, Cell, Column, Covered, Matrix, matrix_of
from cachrono.charts.pieces import Record
from cachrono.charts.rows import one_line
from cachrono.charts.sheet import Sheet
from cachrono.charts.theme import LABEL_SIZE, LIGHT, Theme
from cachrono.charts.whole import checked_at_the_end
from cachrono.errors import ChartError
from cachrono.model import Chronology
from cachrono.resolution import View

MOST = 500  # events; more of them nobody looks through
_COUNT = 58  # pixels for the number of sources and the flag
_WIDE, _WRAPPED, _SLANTED, _NARROW = 76, 66, 19, 14  # pixels of a column: at most, with words, slanted, at least
_TEXT = 150  # pixels that titles and dates have at least
_NAME, _UPRIGHT = 190, 170  # pixels that the name of a source has at most, slanted and upright
_NAME_LINES = 5
_DATE = 68  # pixels that dates can have in any case
_LINE = 13
_ROW, _LOW_ROW = 18, 15  # pixels, of up to 100 events and of more
_CELL, _CELL_WIDTH = 11, 26


@frozen(kw_only=True)
class Grid:
    """Where rows and columns lie, in pixels.

    Args:
        dates: The width of the dates; titles begin a little right of it.
        left: Where the first column begins.
        pitch: From one column to the next.
        columns: How many there are.
        top: Where the first row begins.
        row: The height of a row.
        rows: How many there are.
        width: Of everything.
    """

    dates: float
    left: float
    pitch: float
    columns: int
    top: float
    row: float
    rows: int
    width: float

    @property
    def bottom(self) -> float:
        """Where the last row ends."""
        return self.top + self.row * self.rows

    def x(self, column: int) -> float:
        """The middle of a column; the one after the last is that of the counts."""
        if column < self.columns:
            return self.left + (column + 0.5) * self.pitch
        return self.width - _COUNT / 2

    def y(self, row: int) -> float:
        """The middle of a row."""
        return self.top + (row + 0.5) * self.row


@checked_at_the_end
def coverage(
    chronology: Chronology | View,
    *,
    title: str | None = None,
    subtitle: str | None = None,
    language: str = "en",
    width: float | str = 800,
    theme: str | Theme = LIGHT,
) -> alt.LayerChart:
    """Draw which source speaks of which event, as a matrix: a row for each event, a column for each source.

    A cell is filled where the source dates the event, hollow where it only mentions it, and hollow with a cross where
    it takes back what had been said; a click on it opens the words. On the right stands on how many sources an event
    rests: one that rests on a single source has a triangle, one without a source a cross. A copy and its original are
    counted as one. In a page, a click on an event or on a source shows its row or column alone, until the next click
    beside them.

    Args:
        chronology: What to draw; a view is drawn as it was resolved. Up to 500 events, and as many sources as have
            room: of the default width, 42.
        title: Above the chart; the title of the chronology unless given.
        subtitle: Below the title; how many events rest on a single source, and as of which day, unless given.
        language: Of all words but titles, names and quotes, such as ``az`` or ``ru-RU``.
        width: Of the chart, in pixels, from 320 to 10,000; or of the whole picture, such as ``180mm``.
        theme: ``light``, ``dark``, or what :func:`cachrono.charts.house_style` gives.

    Returns:
        A layered chart with a selection named ``coverage``; ``.properties``, ``+`` and ``|`` work on it, and
        :func:`write_chart` makes a file of it. It has no axes that ``.interactive`` could move.

    Raises:
        ChartError: If nothing is said of any event, or there are more events or sources than can be read.
        LanguageError: If there are no words in the language.

    Examples:
        >>> import cachrono
        >>> from cachrono.charts import coverage
        >>> chart = coverage(cachrono.central_asia())
        >>> chart.to_dict()["title"]["subtitle"]
        '39 of 43 events rest on a single source, as known on 21 November 2026'
    """
    sheet = Sheet.of(chronology, title=title, language=language, width=width, theme=theme)
    mentioned = sum(account.is_mentioned for account in sheet.view)
    if not mentioned:
        what = "nothing is said of any of its events" if len(sheet.view) else "there is no event in it"
        raise ChartError(f"nothing to draw{sheet.seen}: {what}")
    if mentioned > MOST:
        raise ChartError(
            f"{mentioned} events are more than the {MOST} that can be read; draw a part: chronology.select(…)"
        )
    pitch = _pitch(len(sheet.view.chronology.sources), sheet.width)
    matrix = matrix_of(sheet)
    sheet = evolve(sheet, subtitle=_subtitle(matrix, sheet) if subtitle is None else subtitle)
    return _drawn(matrix, pitch, sheet)


def _pitch(columns: int, width: float) -> float:
    """The width of a column.

    Raises:
        ChartError: If there are more than have room.
    """
    if not columns:
        return 0.0
    room = width - _COUNT
    pitch = min(_WIDE, (room - max(_TEXT, 0.5 * width)) / columns)
    if pitch >= _NARROW:
        return pitch
    if room - columns * _NARROW < _TEXT:
        least = _COUNT + columns * _NARROW + _TEXT
        remedy = f"give {least} or more, or draw a part: chronology.select(…)"
        raise ChartError(f"width={width:g} has no room for {columns} sources; {remedy}")
    return _NARROW


def _subtitle(matrix: Matrix, sheet: Sheet) -> str:
    count, events = matrix.single, len(matrix.events)
    if count == events == 1:
        text = sheet.style.say("coverage.only")
    elif all(event.backing is Backing.SEVERAL for event in matrix.events):
        text = sheet.style.say("coverage.no_single", count=events, all=events)
    else:
        text = sheet.style.say("coverage.single", count=count, all=events)
    return sheet.as_known(text)


def _drawn(matrix: Matrix, pitch: float, sheet: Sheet) -> alt.LayerChart:
    style = sheet.style
    heads, top = _heads(matrix, pitch, sheet)
    left = sheet.width - _COUNT - pitch * len(matrix.sources)
    widest = max(style.width(event.short, LABEL_SIZE) for event in matrix.events) + 2
    dates = min(widest, max(0.36 * left, _DATE))
    grid = Grid(
        dates=dates,
        left=left,
        pitch=pitch,
        columns=len(matrix.sources),
        top=top,
        row=float(_ROW) if len(matrix.events) <= 100 else _LOW_ROW,
        rows=len(matrix.events),
        width=sheet.width,
    )
    records: list[Record] = []
    for column, head in enumerate(heads[:-1]):
        records += _column_records(column, head, matrix, grid, sheet)
    counts = style.say("coverage.count")
    told = {"about": {"title": counts}, "description": counts, "c": style.theme.ink}
    records += [head | _at(head, grid.x(grid.columns), top) | told for head in heads[-1]]
    place = {source.id: column for column, source in enumerate(matrix.sources)}
    for row, event in enumerate(matrix.events):
        records += _row_records(row, event, grid, sheet)
        for cell in event.cells:
            records += _cell_records(cell, event, place, row, matrix, grid, sheet)
    totals = _totals(matrix, grid, sheet)
    records += totals
    below, _ = _below(matrix, grid.bottom + (26 if totals else 8), sheet)
    records += below
    return sheet.drawn(matrix_layers(records, style.theme), records, grid.bottom).add_params(picked())


def _heads(matrix: Matrix, pitch: float, sheet: Sheet) -> tuple[list[list[Record]], float]:
    """The heading of each column, and of the counts, around its foot; and how high they are."""
    style, count = sheet.style, sheet.style.say("coverage.count")
    if pitch >= _WRAPPED or not matrix.sources:
        heads = [
            [
                *short_lines(source.name, style, pitch - 8, most=_NAME_LINES),
                style.shorten(source.date, LABEL_SIZE, pitch - 6),
            ]
            for source in matrix.sources
        ]
        heads.append([style.shorten(count, LABEL_SIZE, _COUNT - 2)])
        return [_stacked(lines) for lines in heads], max(map(len, heads)) * _LINE + 8.0
    slanted = pitch >= _SLANTED
    room = sheet.width - _COUNT - pitch * len(matrix.sources)
    most = min(_NAME, room * 1.2) if slanted else _UPRIGHT
    texts = [_one_line_head(source, most, sheet) for source in matrix.sources]
    texts.append(style.shorten(count, LABEL_SIZE, most))
    high = max(style.width(text, LABEL_SIZE) for text in texts) * (0.7072 if slanted else 1) + 16
    return [[{"shape": "slant" if slanted else "upright", "text": text, "dy": -8}] for text in texts], high


def _stacked(lines: Sequence[str]) -> list[Record]:
    last = len(lines) - 1
    return [{"shape": "mid", "text": text, "dy": -8 - _LINE * (last - at)} for at, text in enumerate(lines)]


def _one_line_head(source: Column, most: float, sheet: Sheet) -> str:
    """Name and date; what is too long is cut from the name."""
    style = sheet.style
    rest = style.say("coverage.column", name="", date=source.date)
    name = style.shorten(source.name, LABEL_SIZE, max(most - style.width(rest, LABEL_SIZE), most / 3))
    return style.shorten(style.say("coverage.column", name=name, date=source.date), LABEL_SIZE, most)


def _at(head: Record, x: float, y: float) -> Record:
    return {"px": round(x, 1), "py": round(y + head["dy"], 1)}


def _column_records(column: int, heads: Sequence[Record], matrix: Matrix, grid: Grid, sheet: Sheet) -> list[Record]:
    source, x, theme = matrix.sources[column], grid.x(column), sheet.style.theme
    told = _told_of(source, matrix, sheet)
    box = {"px": round(x - grid.pitch / 2, 1), "px2": round(x + grid.pitch / 2, 1), "py": 0, "py2": grid.top}
    line = {"shape": "guide", "px": round(x - 0.5, 1), "px2": round(x + 0.5, 1), "py": grid.top, "py2": grid.bottom}
    texts = [{**head, **_at(head, x, grid.top), "c": theme.ink, **told} for head in heads]
    return [{**line, "c": theme.hairline}, {"shape": "ground", **box, "o": 0, "c": theme.era, **told}, *texts]


def _told_of(source: Column, matrix: Matrix, sheet: Sheet) -> Record:
    """What a heading tells, and the events that it is of."""
    key = f"source {source.id}"
    name = sheet.style.say("coverage.column", name=source.name, date=source.date)
    near = [f"event {event}" for event in matrix.spoken_of[source.id]]
    return {"k": key, "pick": key, "near": near, "about": {"title": source.name, **source.told}, "description": name}


def _row_records(row: int, event: Covered, grid: Grid, sheet: Sheet) -> list[Record]:
    style, theme, y = sheet.style, sheet.style.theme, grid.y(row)
    key = f"event {event.id}"
    spoken = style.say("coverage.spoken", count=event.count)
    near = [f"source {cell.source}" for cell in event.cells]
    told: Record = {"e": key, "pick": key, "near": near, "about": {"title": event.title}}
    for name, text in (("when", event.when), ("status", event.status), ("sources", str(event.count))):
        told["about"][style.say(f"coverage.{name}")] = text
    told["description"] = ", ".join((event.title, event.when, spoken))
    room = grid.left - grid.dates - 16
    ground = {"px": 0, "px2": grid.width, "py": y - grid.row / 2, "py2": y + grid.row / 2, "o": 0.09 * (row % 2)}
    x = grid.x(grid.columns)
    records: list[Record] = [
        {"shape": "ground", **ground, "c": theme.era},
        {
            "shape": "start",
            "px": 0,
            "py": y,
            "text": style.shorten(event.short, LABEL_SIZE, grid.dates),
            "c": theme.muted,
        },
        {
            "shape": "start",
            "px": round(grid.dates + 8, 1),
            "py": y,
            "text": style.shorten(event.title, LABEL_SIZE, room),
            "c": theme.ink,
        },
        {"shape": "end", "px": x + 2, "py": y, "text": str(event.count), "c": theme.ink},
    ]
    if event.backing is not Backing.SEVERAL:
        colour = _flag_colour(event.backing, theme)
        records[-1]["c"] = colour
        records.append({"shape": f"flag-{event.backing}", "px": x + 14, "py": y, "c": colour})
    return [record | told for record in records]


def _flag_colour(backing: Backing, theme: Theme) -> str:
    return theme.palette[(1 if backing is Backing.SINGLE else 3) % len(theme.palette)]


def _cell_records(
    cell: Cell, event: Covered, place: dict[str, int], row: int, matrix: Matrix, grid: Grid, sheet: Sheet
) -> list[Record]:
    column = place[cell.source]
    source = matrix.sources[column]
    style = sheet.style
    half = min(_CELL_WIDTH, grid.pitch - 4) / 2
    says = style.say(f"coverage.{_says(cell)}")
    box: Record = {
        "shape": "filled" if cell.dates else "hollow",
        "px": round(grid.x(column) - half, 1),
        "px2": round(grid.x(column) + half, 1),
        "py": grid.y(row) - _CELL / 2,
        "py2": grid.y(row) + _CELL / 2,
    }
    told: Record = {
        "c": style.theme.palette[0],
        "e": f"event {cell.event}",
        "k": f"source {cell.source}",
        "pick": f"event {cell.event}",
        "about": {"title": event.title, style.say("coverage.source"): source.name, **cell.said},
        "description": ", ".join((event.title, source.name, says)),
    }
    told |= {"href": cell.href} if cell.href else {}
    sign: Record = {"shape": "taken", "px": round(grid.x(column), 1), "py": grid.y(row)}
    return [box | told, sign | told] if cell.taken_back else [box | told]


def _says(cell: Cell) -> str:
    """What a cell says of its event, as a key of the catalogue."""
    return "dates" if cell.dates else "taken_back" if cell.taken_back else "mentions"


def _totals(matrix: Matrix, grid: Grid, sheet: Sheet) -> list[Record]:
    """Of how many events each source speaks; nothing where the numbers are wider than their columns."""
    style, theme = sheet.style, sheet.style.theme
    count = {source: len(events) for source, events in matrix.spoken_of.items()}
    widest = max((style.width(str(number), LABEL_SIZE) for number in count.values()), default=0.0)
    if not count or widest + 3 > grid.pitch:
        return []
    y = grid.bottom + 13
    label = style.shorten(style.say("coverage.total"), LABEL_SIZE, grid.left - 8)
    records: list[Record] = [
        {
            "shape": "line",
            "px": 0,
            "px2": grid.width,
            "py": grid.bottom + 1.5,
            "py2": grid.bottom + 2.5,
            "c": theme.muted,
        },
        {"shape": "end", "px": round(grid.left - 8, 1), "py": y, "text": label, "c": theme.muted}
        | {"about": {"title": label}, "description": label},
    ]
    for column, source in enumerate(matrix.sources):
        text = str(count[source.id])
        place = {"shape": "mid", "px": round(grid.x(column), 1), "py": y, "text": text, "c": theme.ink}
        records.append(place | _told_of(source, matrix, sheet))
    return records


def _below(matrix: Matrix, top: float, sheet: Sheet) -> tuple[list[Record], float]:
    """What the cells and flags mean, and what is not in the matrix."""
    style, theme = sheet.style, sheet.style.theme
    box = {"px": 0, "px2": 18, "py": -_CELL / 2, "py2": _CELL / 2, "c": theme.palette[0]}
    hollow: Record = {"shape": "legend-hollow", **box}
    looks: dict[str, list[Record]] = {
        "dates": [{"shape": "legend-filled", **box}],
        "mentions": [hollow],
        "taken_back": [hollow, {"shape": "legend-taken", "px": 9, "py": 0, "c": theme.palette[0]}],
    }
    used = {_says(cell) for event in matrix.events for cell in event.cells}
    samples = [(sample, style.say(f"coverage.{key}")) for key, sample in looks.items() if key in used]
    for backing, key in ((Backing.SINGLE, "one"), (Backing.NONE, "unsourced")):
        if any(event.backing is backing for event in matrix.events):
            flag = {"shape": f"legend-flag-{backing}", "px": 12, "py": 0, "c": _flag_colour(backing, theme)}
            samples.append(([flag], style.say(f"coverage.{key}")))
    records, below = entries(samples, sheet.width, top, style)
    notes = []
    if unknown := sum(not account.is_mentioned for account in sheet.view):
        notes.append(style.say("note.unspoken_yet" if sheet.view.known_on else "note.unspoken", count=unknown))
    if matrix.copies:
        notes.append(style.say("coverage.copies", count=matrix.copies))
    found, below = note_records([one_line(note) for note in notes], sheet.width, below, style)
    return records + found, below
