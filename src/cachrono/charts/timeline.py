"""The timeline: an ordinary layered Altair chart."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any, cast

import altair as alt
from attrs import evolve

from cachrono.charts.layout import Axis, fits_axis, lay_out, whole_axis, within_limit
from cachrono.charts.metrics import FONT, wrap
from cachrono.charts.records import Record, chart_records, legend_records, note_records
from cachrono.charts.rows import Lanes, Row, one_line, timeline_rows
from cachrono.charts.theme import (
    HAIRLINE,
    HEADING_SIZE,
    INK,
    LABEL_SIZE,
    MUTED,
    NOTE_SIZE,
    SUBTITLE_SIZE,
    TITLE_SIZE,
)
from cachrono.dates import Day, TimeSpan, day_words
from cachrono.errors import ChartError, UnknownIdError
from cachrono.model import Chronology
from cachrono.resolution import View, resolve

if TYPE_CHECKING:
    from cachrono.model.chronology import When

MIN_WIDTH, MAX_WIDTH = 320, 10_000
_AXIS_SPACE = 36  # pixels from the bottom of the lanes to the legend: ticks and their labels


def timeline(
    chronology: Chronology | View,
    *,
    title: str | None = None,
    subtitle: str | None = None,
    width: int = 800,
    lanes: Lanes = "kind",
    highlight: Collection[str] = (),
    domain: Sequence[When] | None = None,
) -> alt.LayerChart:
    """Draw a chronology as a timeline in swimlanes.

    A mark covers just the days that the sources allow: a diamond is a day, a light band is some time in these days, a
    solid bar all of these days. What is only planned is an outline. Labels touch neither each other nor a mark, at
    this width and at any larger one. Events that no source dates are named below the axis with their place in order.

    Args:
        chronology: What to draw; a view is drawn as it was resolved.
        title: Above the chart; the title of the chronology unless given.
        subtitle: Below the title; how many events and sources, and of which day, unless given.
        width: Of the time axis, in pixels, from 320 to 10,000.
        lanes: What makes a swimlane: ``kind``, ``series``, ``place``, ``participant``, or a function of an account.
        highlight: Ids of events whose labels are set in bold.
        domain: First and last time to show, such as ``("2025-10", "2025-12")``; everything unless given.

    Returns:
        A layered chart; ``.properties``, ``+``, ``|`` and ``.interactive`` work on it, and :func:`write_chart`
        makes a file of it.

    Raises:
        ChartError: If no event has a date, or none in the domain.
        UnknownIdError: If an event to highlight isn't there.

    Examples:
        >>> import cachrono
        >>> chart = cachrono.timeline(cachrono.central_asia(), highlight=["tashkent-2025"])
        >>> type(chart).__name__
        'LayerChart'
    """
    view = resolve(chronology)
    highlight = (highlight,) if isinstance(highlight, str) else tuple(highlight)
    for event in highlight:
        if event not in view:
            raise UnknownIdError("event", event, view.accounts.ids())
    if isinstance(width, bool) or not isinstance(width, int | float) or not MIN_WIDTH <= width <= MAX_WIDTH:
        raise ChartError(f"width={width!r} can't be drawn; give pixels from {MIN_WIDTH} to {MAX_WIDTH}")
    rows = timeline_rows(view, lanes)
    if not rows:
        seen = f" as known on {view.known_on}" if view.known_on is not None else ""
        what = "no source dates any of its events" if len(view) else "there is no event in it"
        raise ChartError(f"nothing to draw on a time axis{seen}: {what}")
    drawable = [row for row in rows if fits_axis(row)]
    axis = _axis(drawable, domain, width)
    shown = _between(drawable, axis)
    layout = lay_out(shown, axis, highlight)
    records = chart_records(layout)
    legend, bottom = legend_records(layout, layout.height + _AXIS_SPACE)
    notes, _ = note_records(_notes(view, rows, drawable, shown, highlight), axis.width, bottom)
    records += [*legend, *notes, {"shape": "unseen", "s": axis.start_ms, "y": 0}]
    counts = _subtitle(view, shown if domain else None)
    chart: Any = alt.layer(*_layers(records, axis), data=alt.InlineData(values=records))
    chart = chart.properties(
        width=width,
        height=layout.height,
        view=alt.ViewBackground(stroke=None),
        title=alt.TitleParams(
            text=_lines(title or view.chronology.title or "Timeline", TITLE_SIZE, width, bold=True),
            subtitle=_lines(counts if subtitle is None else subtitle, SUBTITLE_SIZE, width),
            anchor="start",
            frame="group",
            font=FONT,
            fontSize=TITLE_SIZE,
            color=INK,
            subtitleFont=FONT,
            subtitleFontSize=SUBTITLE_SIZE,
            subtitleColor=MUTED,
            offset=12,
        ),
    )
    return cast(alt.LayerChart, chart)


def _lines(text: str, size: float, width: float, *, bold: bool = False) -> str | list[str]:
    lines = wrap(one_line(text), size, width, bold=bold)
    return lines if len(lines) > 1 else lines[0]


def _axis(rows: Sequence[Row], domain: Sequence[When] | None, width: float) -> Axis:
    if not rows:
        raise ChartError("nothing to draw: all dates lie beyond the years -271821 to 275760 that a chart can show")
    if domain is None:
        return whole_axis(rows, width)
    if isinstance(domain, str) or not isinstance(domain, Sequence) or len(domain) != 2:
        raise ChartError(f'domain={domain!r} is not a first and a last time; write it as ("2025-10", "2025-12")')
    first, last = TimeSpan.of(domain[0]).earliest, TimeSpan.of(domain[1]).latest
    if first is None or last is None or last < first:
        raise ChartError(f"domain={tuple(map(str, domain))!r} has no first day before its last one")
    axis = Axis(within_limit(first), within_limit(last), width)
    if not _between(rows, axis):
        raise ChartError(f"no event has a date from {axis.first} to {axis.last}; widen the domain")
    return axis


def _between(rows: Sequence[Row], axis: Axis) -> list[Row]:
    """What is left of the rows on an axis."""
    cut = (evolve(row, glyph=row.glyph.between(axis.first, axis.last)) for row in rows)
    return [row for row in cut if row.glyph.pieces]


def _subtitle(view: View, shown: Sequence[Row] | None) -> str:
    events = sum(account.is_mentioned for account in view)
    text = f"{events} event{'' if events == 1 else 's'}"
    if shown is not None:
        text = f"{len({row.id for row in shown})} of {text}"
    sources = len(view.chronology.sources)
    if sources:
        text += f" from {sources} source{'' if sources == 1 else 's'}"
    if view.known_on is not None:
        text += f", as known on {day_words(Day.of_date(view.known_on))}"
    return text


def _notes(
    view: View, rows: Sequence[Row], drawable: Sequence[Row], shown: Sequence[Row], highlight: Collection[str]
) -> list[str]:
    """What is not on the axis, and why: nothing is left out without a word."""
    unknown = [account for account in view if not account.is_mentioned]
    notes = []
    for place, accounts in view.undated_by_place():
        titles = "; ".join(account.title for account in accounts)
        notes.append(f"Undated, {place or 'no order stated'}: {titles}.")
    if unknown:
        count = f"{len(unknown)} event{'' if len(unknown) == 1 else 's'}"
        notes.append(f"{count} not shown, of which nothing is said{' yet' if view.known_on else ''}.")
    far = {row.id: row.title for row in rows if row not in drawable}
    if far:
        notes.append(f"Too far in the past or future for this axis: {'; '.join(far.values())}.")
    outside = {row.id for row in drawable} - {row.id for row in shown}
    if outside:
        notes.append(f"{len(outside)} event{'' if len(outside) == 1 else 's'} outside the days shown.")
    on_axis = {row.id for row in shown}
    missing = [view[event].title for event in highlight if event not in on_axis]
    if missing:
        notes.append(f"To be set in bold, but not on the axis: {'; '.join(missing)}.")
    return [one_line(note) for note in notes]


# Marks. A layer draws the records of one shape; x is time, y is pixels from the top.

_TOOLTIP = ["event", "when", "status", "where", "who", "sources"]


def _layers(records: Sequence[Record], axis: Axis) -> list[alt.Chart]:
    x = alt.X(
        "s:T",
        # Not ``domain``: Vega-Lite reads that of x and that of x2 differently, and warns that they conflict.
        scale=alt.Scale(type="utc", domainMin=axis.start_ms, domainMax=axis.end_ms, nice=False),
        axis=alt.Axis(
            title=None,
            # By itself Vega says "Thu 09" for a day, and writes 44 BCE as -0043 and year 50 as 0050.
            labelExpr=(
                "utchours(datum.value) + utcminutes(datum.value) > 0 ? utcFormat(datum.value, '%H:%M') "
                ": utcdate(datum.value) != 1 ? utcFormat(datum.value, datum.index > 0 ? '%-d %b' : '%-d %b %Y') "
                ": utcmonth(datum.value) != 0 ? utcFormat(datum.value, '%b %Y') "
                ": utcyear(datum.value) < 1 ? format(1 - utcyear(datum.value), ',') + ' BCE' "
                ": utcyear(datum.value) < 100 ? utcyear(datum.value) + ' CE' "
                ": utcyear(datum.value) < 1000 || utcyear(datum.value) > 9999 ? format(utcyear(datum.value), ',') "
                ": utcFormat(datum.value, '%Y')"
            ),
            labelFont=FONT,
            labelFontSize=LABEL_SIZE,
            labelColor=MUTED,
            labelOverlap=True,
            labelFlush=True,
            grid=True,
            gridColor=HAIRLINE,
            domainColor=MUTED,
            tickColor=MUTED,
        ),
    )
    used = {record["shape"] for record in records}
    # Altair's ``interactive`` makes the first layer follow the mouse in both directions: one that nobody sees.
    unseen = alt.Chart().mark_point(opacity=0, aria=False, tooltip=None)
    unseen = unseen.encode(x=x, y=alt.Y("y:Q", scale=alt.Scale(domain=[0, 1]), axis=None))
    layers = [unseen.transform_filter("datum.shape == 'unseen'")]
    about = _about(any("href" in record for record in records))
    layers += [_chart_layer(shape, draw, x, about) for shape, draw in _MARKS.items() if shape in used]
    layers += [_pixel_layer(f"legend-{shape}", draw) for shape, draw in _MARKS.items() if f"legend-{shape}" in used]
    for shape, options in _TEXTS.items():
        if shape in used:
            at_pixels = shape in ("heading", "legend-text")
            layers.append(_pixel_text(shape, options) if at_pixels else _label_layer(shape, options, x, about))
    if "hairline" in used:
        # A rule takes no pixel positions from expressions, a thin rectangle does.
        line = alt.Chart().mark_rect(
            x=0, x2=alt.expr("datum.px2"), y=alt.expr("datum.py"), y2=alt.expr("datum.py + 1"), aria=False, clip=False
        )
        layers.append(line.encode(color=alt.value(HAIRLINE)).transform_filter("datum.shape == 'hairline'"))
    return layers


_OPEN = {"opacity": 1, "strokeWidth": 1.6}
_RECT: dict[str, Any] = {"type": "rect"}
_SIGN: dict[str, Any] = {"type": "text", "font": FONT, "fontSize": 10, "fontWeight": "bold", "baseline": "middle"}
_MARKS: dict[str, dict[str, Any]] = {
    "slice": {**_RECT},
    "band": {**_RECT, "strokeWidth": 1},
    "hollow": {**_RECT, "strokeWidth": 1.4},
    "dashed": {**_RECT, "strokeWidth": 1.4, "strokeDash": [3, 2]},
    "join": {"type": "rule", "strokeWidth": 1},
    "tail": {"type": "rule", "strokeWidth": 2, "strokeDash": [2, 3]},
    "diamond": {"type": "point", "shape": "diamond", "filled": True, "size": 110, "opacity": 1},
    "diamond-hollow": {"type": "point", "shape": "diamond", "fill": "white", "size": 95, **_OPEN},
    "diamond-dashed": {
        "type": "point", "shape": "diamond", "fill": "white", "size": 95, **_OPEN, "strokeDash": [3, 2],
    },
    "diamond-hollow-noted": {"type": "point", "shape": "diamond", "fill": "white", "size": 270, **_OPEN},
    "diamond-dashed-noted": {
        "type": "point", "shape": "diamond", "fill": "white", "size": 270, **_OPEN, "strokeDash": [3, 2],
    },
    "halo": {**_SIGN, "stroke": "white", "strokeWidth": 3},
    "note": _SIGN,
}  # fmt: skip
_TEXTS: dict[str, dict[str, Any]] = {
    "label": {"align": "left", "fontSize": LABEL_SIZE},
    "label-end": {"align": "right", "fontSize": LABEL_SIZE},
    "heading": {"align": "left", "fontSize": HEADING_SIZE, "fontWeight": "bold"},
    "legend-text": {"align": "left", "fontSize": NOTE_SIZE, "color": MUTED},
}


def _about(linked: bool) -> dict[str, Any]:
    """What a mark tells whoever points at it, and, where sources have links, where a click on it leads."""
    names = [*_TOOLTIP, *(["words"] if linked else [])]
    told = {"tooltip": [alt.Tooltip(f"{name}:N", title=name) for name in names]}
    # A mark without a link must not be one: Vega takes what is not there for the address "undefined".
    href = {"href": alt.condition("isValid(datum.href)", alt.Href("href:N"), alt.value(None))} if linked else {}
    return told | {"description": alt.Description("description:N")} | href


def _filled(shape: str, encodings: dict[str, Any]) -> None:
    """The colour of a shape, as its fill, its outline, or both."""
    colour = alt.Color("c:N", scale=None)
    if shape in ("band", "hollow", "dashed", "slice"):
        encodings["fill"] = alt.Fill("c:N", scale=None)
        encodings["fillOpacity"] = alt.FillOpacity("o:Q", scale=None)
        if shape != "slice":
            encodings["stroke"] = alt.Stroke("c:N", scale=None)
    elif shape.startswith("diamond-"):
        encodings["stroke"] = alt.Stroke("c:N", scale=None)
    else:
        encodings["color"] = colour


def _chart_layer(shape: str, mark: dict[str, Any], x: alt.X, about: dict[str, Any]) -> alt.Chart:
    encodings: dict[str, Any] = {"x": x, **about}
    if mark["type"] in ("rect", "rule"):
        encodings["x2"] = alt.X2("e:T")
    if mark["type"] == "text":
        encodings["text"] = alt.Text("text:N")
    _filled(shape, encodings)
    # Heights are pixels without a scale, so that zooming and dragging move time alone.
    places: dict[str, Any] = {"y": alt.expr("datum.y"), "clip": True}
    if mark["type"] == "rect":
        places["y2"] = alt.expr("datum.y2")
    base = alt.Chart(mark=alt.MarkDef(**{**mark, **places})).encode(**encodings)
    return base.transform_filter(f"datum.shape == '{shape}'")


# Clipping is off in so many words: a chart that is made interactive would clip what stands outside its axes.


def _pixel_layer(shape: str, mark: dict[str, Any]) -> alt.Chart:
    encodings: dict[str, Any] = {}
    if mark["type"] == "text":
        encodings["text"] = alt.Text("text:N")
    _filled(shape.removeprefix("legend-"), encodings)
    places: dict[str, Any] = {"x": alt.expr("datum.px"), "y": alt.expr("datum.py")}
    if mark["type"] in ("rect", "rule"):
        places["x2"] = alt.expr("datum.px2")
    if mark["type"] == "rect":
        places["y2"] = alt.expr("datum.py2")
    if mark["type"] == "rule":
        places["y"], places["y2"] = alt.expr("datum.py - 0.5"), alt.expr("datum.py + 0.5")
        mark = {**mark, "type": "rect", "strokeWidth": 0}
    base = alt.Chart(mark=alt.MarkDef(**{**mark, **places, "aria": False, "clip": False})).encode(**encodings)
    return base.transform_filter(f"datum.shape == '{shape}'")


def _label_layer(shape: str, options: dict[str, Any], x: alt.X, about: dict[str, Any]) -> alt.Chart:
    base = alt.Chart().mark_text(
        font=FONT,
        baseline="middle",
        clip=True,
        y=alt.expr("datum.y"),
        dx=alt.expr("datum.dx"),
        # Should the reader's machine lack the font, a label is cut rather than run into its neighbour.
        limit=alt.expr("datum.limit"),
        fontWeight=alt.expr("datum.weight"),
        color=alt.expr("datum.ink"),
        **options,
    )
    encoded: alt.Chart = base.encode(x=x, text="text:N", **about)
    return encoded.transform_filter(f"datum.shape == '{shape}'")


def _pixel_text(shape: str, options: dict[str, Any]) -> alt.Chart:
    base = alt.Chart().mark_text(
        font=FONT, baseline="middle", clip=False, x=alt.expr("datum.px"), y=alt.expr("datum.py"), **options
    )
    colour = {"color": alt.Color("c:N", scale=None)} if shape == "heading" else {}
    encoded: alt.Chart = base.encode(text="text:N", **colour)
    return encoded.transform_filter(f"datum.shape == '{shape}'")
