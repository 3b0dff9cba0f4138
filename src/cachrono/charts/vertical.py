"""A timeline that runs downwards, for phones: marks along the axis on the left, labels in a column on the right.

No label is moved along a scale: each stands in a list of its own, in time order, and a thin line leads to its mark. The
lines are as short as they can be without two labels touching.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

import altair as alt
from attrs import evolve, frozen

from cachrono.charts.axis import time_axis
from cachrono.charts.glyphs import Mark, Note
from cachrono.charts.header import Named, bands, day_of, is_on
from cachrono.charts.lanes import pack
from cachrono.charts.layout import Axis, mark_extent, short_lines, whole_axis
from cachrono.charts.marks import Frame, layers, unseen
from cachrono.charts.pieces import Record, glyph_records
from cachrono.charts.plan import Plan, used_meanings
from cachrono.charts.records import about
from cachrono.charts.rows import Row
from cachrono.charts.style import Style
from cachrono.charts.theme import BAND, DIAMOND, NOTED, TEXT_LINE
from cachrono.charts.whole import whole

OUTSIDE = 11  # pixels of the picture beside what its width is
AXIS_ROOM = 52  # pixels for the words at the ticks
_GUTTER = 26  # pixels between marks and labels, for the lines
_GAP = 7  # pixels between two labels
_MARGIN = 8  # pixels above the first and below the last
_TITLE_LINES = 3
_BELOW = 14  # pixels from the end of the axis to the legend


@frozen(kw_only=True)
class Block:
    """The lines of one label.

    Args:
        records: What stands in each line: its text, and how it looks.
        anchor: Where the mark is, pixels from the top.
        reach: Where the line to it begins, pixels from the left.
        colour: Of the line.
    """

    records: tuple[Record, ...]
    anchor: float
    reach: float
    colour: str

    @property
    def height(self) -> float:
        """Pixels, with the gap below it."""
        return len(self.records) * TEXT_LINE + _GAP


def vertical(asked: Plan) -> alt.LayerChart:
    """Time along y, from top to bottom."""
    asked = asked.once()
    style, width, rows = asked.style, asked.axis.width - AXIS_ROOM, asked.shown
    noted = any(row.glyph.note not in (Note.NONE, Note.CONFLICT) for row in rows)
    widest = 2 * NOTED + 2 if noted else BAND + 4  # pixels from one column of marks to the next
    marks = [mark for mark in asked.marks if is_on(mark.span, asked.axis)]
    axis, columns, marks_width, pitch = asked.axis, [0] * len(rows), width * 0.25, float(widest)
    texts: list[list[Record]] = []
    for _ in range(3):  # how wide labels may be depends on how many columns there are, and these on how high it gets
        room = width - marks_width - _GUTTER
        texts = [_lines(row, room, style, bold=row.id in asked.highlight) for row in rows]
        texts += [_named(mark, room, style) for mark in marks]
        height = sum(len(lines) * TEXT_LINE + _GAP for lines in texts) + 2 * _MARGIN
        axis = whole_axis(rows, height) if asked.is_whole else evolve(asked.axis, width=height)
        columns = _columns(rows, axis)
        pitch = min(widest, width * 0.4 / (max(columns) + 1))
        marks_width = pitch * (max(columns) + 1)
    records: list[Record] = []
    blocks: list[Block] = []
    for row, column, lines in zip(rows, columns, texts, strict=False):
        x = pitch * (column + 0.5)
        told = about(row, style)
        glyph = glyph_records(row.glyph, axis, x, asked.colour_of[row.tint], style.theme, min(BAND, pitch - 1))
        records += [record | told for record in glyph]
        blocks.append(
            Block(
                records=tuple(line | told for line in lines),
                anchor=_anchor(row, axis),
                reach=x + BAND / 2 + 1,
                colour=asked.colour_of[row.tint],
            )
        )
    for mark, lines in zip(marks, texts[len(rows) :], strict=True):
        line: list[Record] = [{"shape": "day-line", "s": day_of(mark.span, axis)}]
        found = bands(mark.span, axis) if mark.is_era else line
        records = [{**record, "y": 0, "y2": marks_width} for record in found] + records
        anchor = axis.px(min(record["s"] for record in found))
        blocks.append(Block(records=tuple(lines), anchor=anchor, reach=marks_width, colour=style.theme.muted))
    records += _labels(blocks, axis, marks_width)
    below, _ = asked.below(axis.width + _BELOW, used_meanings(asked.shown), left=-AXIS_ROOM)
    records += [*below, {"shape": "unseen", "s": axis.start_ms, "y": 0}]
    time = time_axis(axis, style, vertical=True, grid=False, tickCount=max(round(axis.width / 90), 2))
    frame = Frame(time, style.theme, vertical=True, width=width)
    return cast(
        alt.LayerChart,
        whole([unseen(frame), *layers(records, frame)], records, asked, width, axis.width, left=-AXIS_ROOM),
    )


def _columns(rows: Sequence[Row], axis: Axis) -> list[int]:
    """A column for each mark; those that would be the same mark share one, and each has a line of its own."""
    extents: dict[tuple[object, ...], tuple[float, float]] = {}
    keys = [(row.glyph, row.tint) for row in rows]
    for row, key in zip(rows, keys, strict=True):
        extents.setdefault(key, mark_extent(row.glyph, axis))
    lanes = dict(zip(extents, pack(list(extents.values()), 2), strict=True))
    return [lanes[key] for key in keys]


def _anchor(row: Row, axis: Axis) -> float:
    """Where the line to a mark begins: at its first day; of one without begin, at its last."""
    top, bottom = mark_extent(row.glyph, axis)
    piece = row.glyph.pieces[0]
    if piece.mark is Mark.FADE_BEFORE:
        return bottom - 1
    return (top + bottom) / 2 if bottom - top <= 2 * DIAMOND + 2 else top + 2


def _lines(row: Row, room: float, style: Style, *, bold: bool) -> list[Record]:
    """The title, the date, and the note of a row, in lines of the room that there is."""
    theme = style.theme
    ink = {"ink": theme.muted if row.glyph.pale else theme.ink, "weight": "bold" if bold else "normal"}
    muted = {"ink": theme.muted, "weight": "normal"}
    titles = short_lines(row.title, style, room, most=_TITLE_LINES, bold=bold)
    parts = [(text, ink) for text in titles]
    parts += [(text, muted) for text in short_lines(row.date, style, room, most=3)]
    parts += [(text, muted) for text in short_lines(row.note, style, room, most=3)]
    return [{"shape": "label", "text": text, "limit": round(room, 1), "dx": 0, **looks} for text, looks in parts]


def _named(mark: Named, room: float, style: Style) -> list[Record]:
    lines = short_lines(mark.text, style, room, most=2)
    return [{"shape": "header", "text": text, "limit": round(room, 1)} for text in lines]


def _labels(blocks: Sequence[Block], axis: Axis, marks_width: float) -> Iterable[Record]:
    """Labels in the order of their marks, each with the line to its mark."""
    left = marks_width + _GUTTER
    in_order = sorted(blocks, key=lambda block: (block.anchor, block.reach))
    wanted = [block.anchor - TEXT_LINE / 2 for block in in_order]
    tops = spread(wanted, [block.height for block in in_order], axis.width)
    for block, top in zip(in_order, tops, strict=True):
        first = top + TEXT_LINE / 2
        for number, record in enumerate(block.records):
            yield {**record, "s": axis.ms(first + number * TEXT_LINE), "y": left}
        line = {"c": block.colour}
        at, to = axis.ms(block.anchor), axis.ms(first)
        yield {"shape": "leader", "s": at, "e": at, "lx": block.reach, "lx2": marks_width + 2, **line}
        yield {"shape": "leader", "s": at, "e": to, "lx": marks_width + 2, "lx2": left - 3, **line}


def spread(wanted: Sequence[float], heights: Sequence[float], room: float) -> list[float]:
    """Where things begin that stand below each other in this order, each as near as can be to where it is wanted.

    The squares of how far they are off add up to the least: isotonic regression by pooling adjacent violators, O(n).

    Args:
        wanted: Where each would begin.
        heights: How much each takes.
        room: What all have together; they begin at 0.
    """
    offsets = [0.0]
    for height in heights:
        offsets.append(offsets[-1] + height)
    pools: list[tuple[float, int]] = []  # sum and number of those that stand close together
    for at, offset in zip(wanted, offsets, strict=False):
        pools.append((at - offset, 1))
        while len(pools) > 1 and pools[-2][0] / pools[-2][1] >= pools[-1][0] / pools[-1][1]:
            (first, some), (second, more) = pools[-2:]
            pools[-2:] = [(first + second, some + more)]
    free = max(room - offsets[-1], 0.0)
    means = [min(max(total / count, 0.0), free) for total, count in pools for _ in range(count)]
    return [mean + offset for mean, offset in zip(means, offsets, strict=False)]
