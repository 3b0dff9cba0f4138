"""Records to layers of an Altair chart: a layer draws the records of one shape.

Time runs along x, or in a vertical chart along y. The other direction is pixels without a scale, so that zooming and
dragging move time alone. What stands outside the axes, the legend and the notes, is pixels in both directions.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
from attrs import field, frozen

from cachrono.charts.layout import ABOUT, TAIL
from cachrono.charts.pieces import Record
from cachrono.charts.theme import HEADING_SIZE, LABEL_SIZE, NOTE_SIZE, Theme

NOWHERE = 1_000_000  # the lane of a label that finds no room
_OPEN = {"type": "point", "shape": "diamond", "size": 95, "opacity": 1, "strokeWidth": 1.6}
_DASHES = {"strokeDash": [3, 2]}
_NOTED = {"size": 270}
_SIGN = {"type": "text", "fontSize": 10, "fontWeight": "bold", "baseline": "middle"}
# Vega takes a fill that is an object for a gradient, and an expression can make one of each record.
_FADE = (
    "{gradient: 'linear', x1: 0, y1: 0, x2: 1, y2: 0, stops: [{offset: 0, color: datum.rising ? datum.c0 : datum.c}, "
    "{offset: 1, color: datum.rising ? datum.c : datum.c0}]}"
)
_FADE_DOWN = _FADE.replace("x2: 1, y2: 0", "x2: 0, y2: 1")
# What only hints at something unknown is so many pixels at every zoom: symbols, half as wide as the root of their size.
_TAIL = {"type": "point", "size": TAIL**2, "strokeWidth": 2, "strokeDash": [2, 3], "opacity": 1}
_ABOUT = {"type": "point", "size": ABOUT**2, "stroke": None, "opacity": 1, "fill": alt.expr(_FADE)}
_MARKS: dict[str, dict[str, Any]] = {
    "fade": {"type": "rect", "fill": alt.expr(_FADE)},
    "bin": {"type": "rect", "strokeWidth": 0},
    "band": {"type": "rect", "strokeWidth": 1},
    "hollow": {"type": "rect", "strokeWidth": 1.4},
    "dashed": {"type": "rect", "strokeWidth": 1.4, **_DASHES},
    "join": {"type": "rule", "strokeWidth": 1},
    "tail": {"type": "rule", "strokeWidth": 2},
    "tail-before": {**_TAIL, "shape": "M-2,0H0"},
    "tail-after": {**_TAIL, "shape": "M0,0H2"},
    "about-before": {**_ABOUT, "shape": "M-2,-.857H0V.857H-2Z"},
    "about-after": {**_ABOUT, "shape": "M0,-.857H2V.857H0Z"},
    "bracket": {"type": "rule", "strokeWidth": 1.4},
    "hook": {"type": "point", "shape": "M0,-1V1", "size": 144, "strokeWidth": 1.4, "opacity": 1},
    "foot": {"type": "point", "shape": "M-1,0H1", "size": 100, "strokeWidth": 1.4, "opacity": 1},
    "diamond": {"type": "point", "shape": "diamond", "filled": True, "size": 110, "opacity": 1},
    "diamond-hollow": _OPEN,
    "diamond-dashed": {**_OPEN, **_DASHES},
    "diamond-hollow-noted": {**_OPEN, **_NOTED},
    "diamond-dashed-noted": {**_OPEN, **_DASHES, **_NOTED},
    "halo": {**_SIGN, "strokeWidth": 3},
    "note": _SIGN,
}
_TEXTS: dict[str, dict[str, Any]] = {
    "label": {"align": "left", "fontSize": LABEL_SIZE},
    "label-end": {"align": "right", "fontSize": LABEL_SIZE},
    "heading": {"align": "left", "fontSize": HEADING_SIZE, "fontWeight": "bold"},
    "legend-text": {"align": "left", "fontSize": NOTE_SIZE},
    "header": {"align": "left", "fontSize": NOTE_SIZE, "fontStyle": "italic"},
    "header-end": {"align": "right", "fontSize": NOTE_SIZE, "fontStyle": "italic"},
}


@frozen
class Frame:
    """In which directions a chart is drawn, and how it looks.

    Args:
        time: The channel of time, with its scale and axis.
        theme: Colours and font.
        vertical: Whether time runs downwards.
        width: Pixels from the left to the right.
        scale: Of all layers but the first.
    """

    time: alt.X | alt.Y
    theme: Theme
    vertical: bool = False
    width: float = 1.0
    scale: alt.Scale = field(factory=lambda: alt.Scale(type="utc"))

    def along(self, *, to: bool = False) -> dict[str, Any]:
        """Encodings that place a mark in time; with ``to``, from a time to another.

        Only the first layer has scale and axis in full: all share them, and each would be two kilobytes longer.
        """
        if self.vertical:
            return {"y": alt.Y("s:T", scale=self.scale, title=None)} | ({"y2": alt.Y2("e:T")} if to else {})
        return {"x": alt.X("s:T", scale=self.scale, title=None)} | ({"x2": alt.X2("e:T")} if to else {})

    def across(self, *, to: bool = False) -> dict[str, Any]:
        """Properties that place a mark in the other direction, in pixels."""
        names = ("x", "x2") if self.vertical else ("y", "y2")
        places = (alt.expr("datum.y"), alt.expr("datum.y2"))
        return dict(zip(names[: 1 + to], places, strict=False))


def layers(records: Sequence[Record], frame: Frame, *, in_view: bool = False) -> list[alt.Chart]:
    """A layer for each shape among records, in the order in which they lie over each other.

    Args:
        records: What is drawn.
        frame: In which directions.
        in_view: Whether labels have been given pixels in which they stay in view, and may have no place at all.
    """
    shapes = frozenset(record["shape"] for record in records)
    linked = any("href" in record for record in records)
    about = _about(linked)
    found: list[alt.Chart] = []
    if "era" in shapes:
        found.append(_era(frame))
    if "day-line" in shapes:
        found.append(_day_line(frame))
    if "leader" in shapes:
        found.append(_leader(frame))
    found += [_mark(shape, draw, frame, about) for shape, draw in _MARKS.items() if shape in shapes]
    found += [
        _pixel_mark(f"legend-{shape}", draw, frame) for shape, draw in _MARKS.items() if f"legend-{shape}" in shapes
    ]
    for shape, options in _TEXTS.items():
        if shape in shapes:
            if shape == "label" and in_view:
                found.append(_label_in_view(options, frame, about))
            elif shape in ("heading", "legend-text"):
                found.append(_pixel_text(shape, options, frame))
            else:
                found.append(_label(shape, options, frame, about if shape.startswith("label") else None))
    if "hairline" in shapes:
        found.append(_hairline(frame))
    return found


def unseen(frame: Frame) -> alt.Chart:
    """The first layer, which nobody sees: Altair's ``interactive`` makes the first one follow the mouse both ways."""
    base = alt.Chart().mark_point(opacity=0, aria=False, tooltip=None)
    other: dict[str, Any] = {"x": alt.X("y:Q", scale=alt.Scale(domain=[0, frame.width]), axis=None)}
    if not frame.vertical:
        other = {"y": alt.Y("y:Q", scale=alt.Scale(domain=[0, 1]), axis=None)}
    return _of("unseen", base.encode(**{"y" if frame.vertical else "x": frame.time}, **other))


def _of(shape: str, base: alt.Chart) -> alt.Chart:
    chosen: alt.Chart = base.transform_filter(f"datum.shape == '{shape}'")
    return chosen


def _about(linked: bool) -> dict[str, Any]:
    """What a mark tells whoever points at it, and, where sources have links, where a click on it leads."""
    told = {"tooltip": alt.Tooltip("about:N"), "description": alt.Description("description:N")}
    # A mark without a link must not be one: Vega takes what is not there for the address "undefined".
    href = {"href": alt.condition("isValid(datum.href)", alt.Href("href:N"), alt.value(None))} if linked else {}
    return told | href


def _coloured(shape: str, theme: Theme) -> tuple[dict[str, Any], dict[str, Any]]:
    """The colour of a shape, as its fill, its outline, or both: properties and encodings."""
    own: dict[str, Any] = {"scale": None}
    if shape == "fade" or shape.startswith("about"):
        return {}, {"fillOpacity": alt.FillOpacity("o:Q", **own)}
    if shape in ("bin", "band", "hollow", "dashed"):
        opacity = alt.FillOpacity("o:Q", **own)
        return {}, {"fill": alt.Fill("c:N", **own), "fillOpacity": opacity, "stroke": alt.Stroke("c:N", **own)}
    if shape == "halo":
        return {"stroke": theme.background}, {"color": alt.Color("c:N", **own)}
    if shape.startswith("diamond-"):
        return {"fill": theme.background}, {"stroke": alt.Stroke("c:N", **own)}
    if shape in ("hook", "foot", "tail-before", "tail-after"):
        return {"fill": None}, {"stroke": alt.Stroke("c:N", **own)}
    return {}, {"color": alt.Color("c:N", **own)}


def _looks(shape: str, mark: dict[str, Any], frame: Frame) -> tuple[dict[str, Any], dict[str, Any]]:
    properties, encodings = _coloured(shape, frame.theme)
    if mark["type"] == "text":
        encodings["text"] = alt.Text("text:N")
        properties["font"] = frame.theme.font
    return {**mark, **properties}, encodings


def _mark(shape: str, mark: dict[str, Any], frame: Frame, about: dict[str, Any]) -> alt.Chart:
    properties, encodings = _looks(shape, mark, frame)
    if frame.vertical:
        properties |= {"fill": alt.expr(_FADE_DOWN)} if shape == "fade" else {}
        turned = shape in ("hook", "foot") or shape.startswith(("tail", "about"))
        properties |= {"angle": 90} if turned else {}
    places = frame.across(to=mark["type"] == "rect")
    if shape in ("band", "hollow", "dashed", "join"):
        names = ("yOffset", "y2Offset") if frame.vertical else ("xOffset", "x2Offset")
        places |= dict(zip(names, (alt.expr("datum.inset || 0"), alt.expr("-datum.inset || 0")), strict=True))
    if mark["type"] == "text":  # beside a mark by pixels, which stay what they are when time is zoomed
        places["dy" if frame.vertical else "dx"] = alt.expr("datum.dx")
    base = alt.Chart(mark=alt.MarkDef(**properties, **places, clip=True))
    return _of(shape, base.encode(**frame.along(to=mark["type"] in ("rect", "rule")), **encodings, **about))


# Clipping is off in so many words: a chart that is made interactive would clip what stands outside its axes.


def _pixel_mark(shape: str, mark: dict[str, Any], frame: Frame) -> alt.Chart:
    properties, encodings = _looks(shape.removeprefix("legend-"), mark, frame)
    places: dict[str, Any] = {"x": alt.expr("datum.px"), "y": alt.expr("datum.py")}
    if mark["type"] in ("rect", "rule"):
        places["x2"] = alt.expr("datum.px2")
    if mark["type"] == "rect":
        places["y2"] = alt.expr("datum.py2")
    if mark["type"] == "rule":  # takes no pixel positions from expressions; a thin rectangle does
        places["y"], places["y2"] = alt.expr("datum.py - 0.5"), alt.expr("datum.py + 0.5")
        properties |= {"type": "rect", "strokeWidth": 0}
    base = alt.Chart(mark=alt.MarkDef(**properties, **places, aria=False, clip=False))
    return _of(shape, base.encode(**encodings))


def _label(shape: str, options: dict[str, Any], frame: Frame, about: dict[str, Any] | None) -> alt.Chart:
    """A text at a time; that of an event has its weight and colour, and tells what its mark does."""
    if about is None:
        looks: dict[str, Any] = {"color": frame.theme.muted, "aria": False}
    else:
        looks = {"fontWeight": alt.expr("datum.weight"), "color": alt.expr("datum.ink"), "dx": alt.expr("datum.dx")}
    base = alt.Chart().mark_text(
        font=frame.theme.font,
        baseline="middle",
        clip=True,
        limit=alt.expr("datum.limit"),
        **looks,
        **frame.across(),
        **options,
    )
    return _of(shape, base.encode(**frame.along(), text="text:N", **(about or {"tooltip": alt.value(None)})))


def _pixel_text(shape: str, options: dict[str, Any], frame: Frame) -> alt.Chart:
    places: dict[str, Any] = {"x": alt.expr("datum.px"), "y": alt.expr("datum.py")}
    base = alt.Chart().mark_text(
        font=frame.theme.font, baseline="middle", clip=False, color=frame.theme.muted, **places, **options
    )
    colour = {"color": alt.Color("c:N", scale=None)} if shape == "heading" else {}
    # By itself Vega would read out the colour too.
    return _of(shape, base.encode(text="text:N", description=alt.Description("text:N"), **colour))


def _hairline(frame: Frame) -> alt.Chart:
    line = alt.Chart().mark_rect(
        x=alt.expr("datum.px"),
        x2=alt.expr("datum.px2"),
        y=alt.expr("datum.py"),
        y2=alt.expr("datum.py + 1"),
        aria=False,
        clip=False,
        color=frame.theme.hairline,
    )
    return _of("hairline", line)


def _era(frame: Frame) -> alt.Chart:
    """A band behind everything; it names itself in the header, so it is nothing to point at."""
    band = alt.Chart(
        mark=alt.MarkDef(
            type="rect", color=frame.theme.era, strokeWidth=0, aria=False, clip=True, **frame.across(to=True)
        )
    )
    return _of(
        "era", band.encode(**frame.along(to=True), opacity=alt.Opacity("o:Q", scale=None), tooltip=alt.value(None))
    )


def _day_line(frame: Frame) -> alt.Chart:
    ends: dict[str, Any] = {"y": alt.expr("datum.y"), "y2": alt.expr("datum.y2")}
    if frame.vertical:
        ends = {"x": alt.expr("datum.y"), "x2": alt.expr("datum.y2")}
    line = alt.Chart(
        mark=alt.MarkDef(
            type="rule", color=frame.theme.muted, strokeWidth=1, strokeDash=[4, 3], aria=False, clip=True, **ends
        )
    )
    return _of("day-line", line.encode(**frame.along(), tooltip=alt.value(None)))


def _leader(frame: Frame) -> alt.Chart:
    """A thin line from a mark to a label beside it, in a vertical chart; in its colour, so that it can be followed."""
    line = alt.Chart().mark_rule(strokeWidth=0.8, opacity=0.5, aria=False, clip=True)
    across = {"x": alt.X("lx:Q", scale=alt.Scale(domain=[0, frame.width]), axis=None), "x2": alt.X2("lx2:Q")}
    colour = alt.Color("c:N", scale=None)
    return _of("leader", line.encode(**frame.along(to=True), **across, color=colour, tooltip=alt.value(None)))


def _label_in_view(options: dict[str, Any], frame: Frame, about: dict[str, Any]) -> alt.Chart:
    base = alt.Chart().mark_text(
        font=frame.theme.font,
        baseline="middle",
        clip=True,
        limit=alt.expr("datum.limit"),
        fontWeight=alt.expr("datum.weight"),
        color=alt.expr("datum.ink"),
        x=alt.expr("datum.px"),
        y=alt.expr("datum.y"),
        **options,
    )
    seen: alt.Chart = base.encode(text="text:N", **about).transform_filter(
        f"datum.shape == 'label' && datum.lane != {NOWHERE}"
    )
    return seen
