"""Lanes that follow the zoom: which labels stand where when a part of the axis fills the chart.

At each level the axis is shown twice as large as at the one before. A label may be moved along its mark to stay in
view, so it takes the room of both its sides; then what doesn't touch at a level doesn't touch at any zoom from there
to the next, wherever the view is.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Collection, Mapping, Sequence
from zlib import crc32

from attrs import evolve, frozen

from cachrono.charts.layout import ABOUT, DAY_MS, GAP, HOOK, TAIL, Axis, fitting, in_time_order
from cachrono.charts.pieces import Record, glyph_records, times_of
from cachrono.charts.rows import Row
from cachrono.charts.style import Style
from cachrono.charts.theme import DIAMOND, LABEL_SIZE, NOTED, SIGN

MOST_LEVELS = 24
_CLOSEST = 7 * DAY_MS  # no closer than a week across the whole chart


@frozen(kw_only=True)
class Zoomed:
    """A row and the lane of its label at each level.

    Args:
        row: The row.
        marks: The records of its glyph, around height 0.
        start: Where its mark begins, in milliseconds.
        end: Where it ends.
        pad: Pixels by which it stands out on both sides, at every zoom.
        label: Its label, shortened where it is wider than the chart.
        width: Pixels of the label.
        lanes: One for each level; None where there is no room for the label.
        bold: Whether it is highlighted.
    """

    row: Row
    marks: tuple[Record, ...]
    start: int
    end: int
    pad: float
    label: str
    width: float
    lanes: tuple[int | None, ...]
    bold: bool


def zoomed(
    rows: Sequence[Row],
    axis: Axis,
    style: Style,
    *,
    colour_of: Mapping[str, str],
    highlight: Collection[str] = (),
    most: int,
) -> list[Zoomed]:
    """Every row, with a lane at each level at which there is room for its label.

    Args:
        rows: What to place.
        axis: The whole axis.
        style: Says how wide texts are.
        colour_of: Colours of the marks, by tint.
        highlight: Ids of events that come first, and are bold.
        most: How many lanes there are.
    """
    drafts = [_draft(row, axis, style, colour_of[row.tint], bold=row.id in highlight) for row in rows]
    order = by_weight(rows, highlight)
    levels: list[list[int | None]] = []
    while True:
        scale = 2 ** len(levels)
        taken = [
            (axis.px(one.start) * scale - one.pad - one.width, axis.px(one.end) * scale + one.pad + one.width)
            for one in drafts
        ]
        levels.append(in_time_order(place(taken, order, most)))
        closest = (axis.end_ms - axis.start_ms) / (2 * scale) < _CLOSEST
        if closest or len(levels) == MOST_LEVELS or (None not in levels[-1] and _settled(levels)):
            break
    return [evolve(one, lanes=tuple(level[number] for level in levels)) for number, one in enumerate(drafts)]


def _draft(row: Row, axis: Axis, style: Style, colour: str, *, bold: bool) -> Zoomed:
    marks = tuple(glyph_records(row.glyph, axis, 0, colour, style.theme))
    noted = evolve(row, label=f"{row.label} – {row.note}") if row.note else row
    start, end = times_of(marks)
    label = fitting(noted, axis.width - 2, style, bold=bold)
    return Zoomed(
        row=row,
        marks=marks,
        start=start,
        end=end,
        pad=max(_pad(record) for record in marks),
        label=label,
        width=style.width(label, LABEL_SIZE, bold=bold) + 2,
        lanes=(),
        bold=bold,
    )


def _pad(record: Record) -> float:
    """Pixels by which a mark stands out from its time on both sides."""
    shape = record["shape"]
    if shape.startswith(("tail", "about")):
        return TAIL if shape.startswith("tail") else ABOUT
    if shape in ("halo", "note"):
        return SIGN / 2 + float(abs(record["dx"]))
    if shape.startswith("diamond"):
        return NOTED if shape.endswith("noted") else DIAMOND
    return HOOK if shape == "foot" else 1.0


def by_weight(rows: Sequence[Row], highlight: Collection[str] = ()) -> list[int]:
    """Numbers of rows: the bold ones first, then those with a note, then those of which most is said.

    Of those of which as much is said, none comes first for being earlier: that would leave the later times bare.
    """

    def key(number: int) -> tuple[bool, bool, int, int]:
        row = rows[number]
        return row.id not in highlight, not row.note, -row.weight, crc32(row.id.encode("utf-8", "surrogatepass"))

    return sorted(range(len(rows)), key=key)


def _settled(levels: Sequence[Sequence[int | None]]) -> bool:
    """Whether a closer view has not led to fewer lanes."""
    counts = [max((lane for lane in level if lane is not None), default=0) for level in levels]
    return len(counts) > 1 and counts[-1] >= counts[-2]


def place(intervals: Sequence[tuple[float, float]], order: Sequence[int], most: int) -> list[int | None]:
    """A lane for each interval, so that no two in one lane touch; None for those that find none.

    Args:
        intervals: Begin and end of each.
        order: Who chooses first: numbers of intervals.
        most: How many lanes there are.
    """
    lanes: list[list[tuple[float, float]]] = [[] for _ in range(most)]
    found: list[int | None] = [None] * len(intervals)
    for number in order:
        begin, end = intervals[number]
        for lane, busy in enumerate(lanes):
            at = bisect_left(busy, (begin, end))
            if (at == 0 or busy[at - 1][1] + GAP <= begin) and (at == len(busy) or end + GAP <= busy[at][0]):
                insort(busy, (begin, end))
                found[number] = lane
                break
    return found
