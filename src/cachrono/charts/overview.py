"""Overview and detail: a strip of everything, and the part of it that a brush picks out, with labels.

The brush, the lanes that follow the zoom and the labels that stay in view are Vega-Lite's own transforms; there is no
script of ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, cast

import altair as alt

from cachrono.charts.axis import time_axis
from cachrono.charts.density import bin_records
from cachrono.charts.header import Named, bands, day_of, is_on
from cachrono.charts.lanes import pack
from cachrono.charts.layout import DAY_MS, OFFSET, Axis, piece_px
from cachrono.charts.marks import NOWHERE, Frame, layers, unseen
from cachrono.charts.pieces import Record
from cachrono.charts.plan import Plan, used_meanings
from cachrono.charts.records import about, placeholders
from cachrono.charts.rows import Row
from cachrono.charts.theme import LABEL_SIZE, LIGHT, NOTE_SIZE, SIGN, TEXT_LINE
from cachrono.charts.zooming import Zoomed, zoomed

MOST_LANES = 36
OUTSIDE = 20  # pixels beside the axis: as of a timeline, and the frame of the strip
_LANE = 30  # pixels: a line for the label, a line for the mark
_LABEL, _MARK = 7, 21  # the middles of these lines
_RUG = 20  # pixels for the marks of events whose labels find no room
_NO_LANE = -1  # of what is no event
_STRIP = 56  # pixels
_MOST_IN_STRIP = 300  # of more events columns count how many there are
_BELOW = 12  # pixels from the last lane to the legend


def overview(asked: Plan, first: Axis | None = None) -> alt.VConcatChart:
    """The strip above, the detail below.

    Args:
        asked: What is shown.
        first: What the brush picks out at first; the shortest time with half of the events unless given.
    """
    asked = asked.once()
    theme, axis, rows = asked.style.theme, asked.axis, asked.shown
    start, end = (first.start_ms, first.end_ms) if first is not None else _busiest(rows, axis)
    brush = alt.selection_interval(
        name=asked.name("shown"),
        encodings=["x"],
        value={"x": [start, end]},
        mark=alt.BrushConfig(fill=theme.muted, fillOpacity=0.25),
    )
    strip = _strip(rows, asked).add_params(brush)
    chart: Any = alt.vconcat(strip, _detail(rows, asked, brush), spacing=10)
    chart = chart.resolve_scale(x="independent", y="independent").properties(title=asked.title_params())
    if theme.background != LIGHT.background:
        chart = chart.properties(background=theme.background)
    return cast(alt.VConcatChart, chart)


def _busiest(rows: Sequence[Row], axis: Axis) -> tuple[int, int]:
    """The shortest time in which half of the events begin, with a little air."""
    firsts = ([axis.first if piece.first is None else piece.first for piece in row.glyph.pieces] for row in rows)
    begins = sorted(min(days) for days in firsts)
    half = (len(begins) + 1) // 2
    length, begin = min((begins[at + half - 1] - begins[at], begins[at]) for at in range(len(begins) - half + 1))
    air = max(length // 5, (axis.last - axis.first) // 40, 1)
    day = axis.start_ms + (int(begin) - int(axis.first)) * DAY_MS
    return max(day - air * DAY_MS, axis.start_ms), min(day + (length + air + 1) * DAY_MS, axis.end_ms)


def _strip(rows: Sequence[Row], asked: Plan) -> Any:
    axis, style = asked.axis, asked.style
    records = list(_strip_records(rows, asked))
    frame = Frame(time_axis(axis, style, grid=False), style.theme)
    found = [unseen(frame), *layers(records, frame)]
    records.append({"shape": "unseen", "s": axis.start_ms, "y": 0})
    chart: Any = alt.layer(*found, data=alt.InlineData(values=records))
    hint = alt.TitleParams(
        frame="group",
        text=style.say("overview.hint"),
        anchor="start",
        font=style.theme.font,
        fontSize=LABEL_SIZE,
        fontWeight="normal",
        color=style.theme.muted,
        offset=4,
    )
    return chart.properties(
        width=axis.width, height=_STRIP, title=hint, view=alt.ViewBackground(stroke=style.theme.hairline)
    )


def _strip_records(rows: Sequence[Row], asked: Plan) -> Iterator[Record]:
    """Thin bars; of very many events, how many there are."""
    axis = asked.axis
    if len(rows) > _MOST_IN_STRIP:
        yield from bin_records(rows, axis, asked.style, 2, _STRIP - 2, told=False)
        return
    spans = [(start, max(end, start + 2)) for start, end in (_pixels(row, axis) for row in rows)]
    lanes = pack(spans, 1)
    height = min((_STRIP - 4) / (max(lanes) + 1), 6)
    for row, lane, (start, end) in zip(rows, lanes, spans, strict=True):
        top = 2 + lane * height
        box = {"y": round(top, 1), "y2": round(top + height * 0.8, 1), "c": asked.colour_of[row.tint], "o": 0.8}
        yield {"shape": "bin", "s": axis.ms(start), "e": axis.ms(end), **box}


def _pixels(row: Row, axis: Axis) -> tuple[float, float]:
    spans = [piece_px(piece.first, piece.last, axis) for piece in row.glyph.pieces]
    return min(left for left, _ in spans), max(right for _, right in spans)


def _detail(rows: Sequence[Row], asked: Plan, brush: Any) -> Any:
    axis, style = asked.axis, asked.style
    found = zoomed(rows, axis, style, colour_of=asked.colour_of, highlight=asked.highlight, most=MOST_LANES)
    used = 1 + max((lane for one in found for lane in one.lanes if lane is not None), default=0)
    rug = any(None in one.lanes for one in found)
    marks = [mark for mark in asked.marks if is_on(mark.span, axis)]
    top = len(marks) * TEXT_LINE
    bottom = top + used * _LANE
    height = bottom + (_RUG + 14 if rug else 0)
    records = [record for number, mark in enumerate(marks) for record in _named_records(mark, number, asked, height)]
    for one in found:
        records += _zoomed_records(one, asked)
    below, _ = asked.below(height + _BELOW, used_meanings(rows))
    records += [*placeholders(records, axis), *below, {"shape": "unseen", "s": axis.start_ms, "dy": 0}]
    scale = alt.Scale(type="utc", domain=brush, nice=False)
    # At the top: how far down the lanes reach changes with the zoom.
    frame = Frame(time_axis(axis, style, scale=scale, orient="top"), style.theme, width=axis.width, scale=scale)
    found_layers = [unseen(frame), *layers(records, frame, in_view=True)]
    if rug:
        found_layers.append(_counted(asked, height - 5))
    chart: Any = alt.layer(*found_layers, data=alt.InlineData(values=records))
    chart = _in_view(chart, brush.name, axis, max(len(one.lanes) for one in found), top, bottom)
    return chart.properties(width=axis.width, height=height, view=alt.ViewBackground(stroke=None))


def _in_view(chart: Any, brush: str, axis: Axis, levels: int, top: float, bottom: float) -> Any:
    """What each record gets of the brush: its lane at this zoom, its height, and where its label stands.

    Of the lanes only those stand below each other in which something is in view.
    """
    given = f"isValid({brush}.s) && {brush}.s[1] > {brush}.s[0]"
    full = axis.end_ms - axis.start_ms
    inset = f"{SIGN} / {axis.width} * (datum.hi - datum.lo)"
    px = f"({{}} - datum.lo) / (datum.hi - datum.lo) * {axis.width}"
    for step in (
        {"lo": f"{given} ? +{brush}.s[0] : {axis.start_ms}", "hi": f"{given} ? +{brush}.s[1] : {axis.end_ms}"},
        # A whole number of steps is not to be lost to rounding.
        {"level": f"clamp(floor(log({full} / (datum.hi - datum.lo)) / LN2 + 1e-6), 0, {levels - 1})"},
        {"left": f"{px.format('datum.begin')} - datum.pad", "right": f"{px.format('datum.end')} + datum.pad"},
        # The sign of a bar stands in the middle of it, and in view for as long as any of the bar is.
        {"s": f"isValid(datum.sign) ? clamp(datum.sign, datum.lo + {inset}, datum.hi - {inset}) : datum.s"},
        {"lane": f"isValid(datum.lanes) ? datum.lanes[datum.level] : {_NO_LANE}"},
    ):
        chart = chart.transform_calculate(**step)
    chart = chart.transform_filter(f"!isValid(datum.begin) || (datum.right > 0 && datum.left < {axis.width})")
    # What has no lane is there at all times, and ranks first.
    chart = chart.transform_window(rank="dense_rank()", sort=[alt.SortField("lane")])
    for step in (
        {"base": f"datum.lane == {_NO_LANE} ? 0 : datum.lane == {NOWHERE} ? {bottom + _RUG / 2 - _MARK} "
                 f": {top} + (datum.rank - 2) * {_LANE}"},
        {"y": "datum.base + datum.dy", "y2": "datum.base + datum.dy2"},
        {"px": f"isValid(datum.wide) ? clamp(datum.left, 0, {axis.width} - datum.wide) : datum.px"},
    ):  # fmt: skip
        chart = chart.transform_calculate(**step)
    return chart


def _named_records(mark: Named, number: int, asked: Plan, height: float) -> list[Record]:
    """An era, or a day with a note, and its name in a line of its own, which stays in view as labels do."""
    axis, style = asked.axis, asked.style
    day = day_of(mark.span, axis)
    found: list[Record] = bands(mark.span, axis) if mark.is_era else [{"shape": "day-line", "s": day}]
    records = [{**record, "dy": 0, "dy2": height} for record in found]
    text = style.shorten(mark.text, NOTE_SIZE, axis.width - OFFSET)
    width = round(style.width(text, NOTE_SIZE) + 2, 1)
    label = {
        "shape": "label",
        "text": text,
        "dy": number * TEXT_LINE + TEXT_LINE / 2,
        "begin": min(record["s"] for record in found),
        "end": max(record["e"] if "e" in record else record["s"] for record in found),
        "pad": -OFFSET,
        "wide": width,
        "limit": width,
        "weight": "normal",
        "ink": style.theme.muted,
        "about": {"title": mark.text},
        "description": mark.text,
    }
    return [*records, label]


def _zoomed_records(one: Zoomed, asked: Plan) -> list[Record]:
    told = about(one.row, asked.style)
    theme = asked.style.theme
    ink = theme.muted if one.row.glyph.pale else theme.ink
    lanes = [NOWHERE if lane is None else lane for lane in one.lanes]
    place = {"lanes": lanes, "begin": one.start, "end": one.end, "pad": one.pad}
    records: list[Record] = []
    for record in one.marks:
        moved = {"dy": _MARK + record["y"]} | ({"dy2": _MARK + record["y2"]} if "y2" in record else {})
        own = {key: value for key, value in record.items() if key not in ("y", "y2")}
        if record["shape"] in ("halo", "note") and not record["dx"]:
            own["sign"] = record["s"]
        records.append(own | moved | place | told)
    label = {
        "shape": "label",
        "text": one.label,
        "dy": _LABEL,
        "wide": round(one.width, 1),
        "limit": round(one.width, 1),
        "weight": "bold" if one.bold else "normal",
        "ink": ink,
    }
    return [*records, label | place | told]


def _counted(asked: Plan, y: float) -> alt.Chart:
    """How many events in view have no label at this zoom."""
    before, after = asked.style.say("overview.unlabelled", count="\0").split("\0")
    chart: Any = alt.Chart().transform_filter(f"datum.shape == 'label' && datum.lane == {NOWHERE}")
    chart = chart.transform_aggregate(count="count()").transform_filter("datum.count > 0")
    chart = chart.transform_calculate(text=f"{_quoted(before)} + datum.count + {_quoted(after)}")
    mark = chart.mark_text(
        align="left", baseline="middle", x=0, y=y, font=asked.style.theme.font, fontSize=LABEL_SIZE,
        color=asked.style.theme.muted, clip=False,
    )  # fmt: skip
    return cast(alt.Chart, mark.encode(text="text:N"))


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
