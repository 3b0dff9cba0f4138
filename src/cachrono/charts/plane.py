"""A plane of two times to layers: areas, points and their labels; both axes in UTC."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
from attrs import frozen

from cachrono.charts.pieces import Record
from cachrono.charts.theme import LABEL_SIZE, NOTE_SIZE, Theme

# An object is taken for a gradient; g has the corner where it is strong, and the one where it is gone.
_PAINT = (
    "isValid(datum.g) ? {gradient: 'linear', x1: datum.g[0], y1: datum.g[1], x2: datum.g[2], y2: datum.g[3], "
    "stops: [{offset: 0, color: datum.c}, {offset: 1, color: datum.c0}]} : datum.c"
)
_AREA: dict[str, Any] = {
    "fill": alt.expr(_PAINT),
    "fillOpacity": alt.expr("datum.o"),
    "stroke": alt.expr(_PAINT),
    "strokeWidth": alt.expr("datum.w"),
    "strokeDash": alt.expr("datum.dash ? [3, 2] : [1, 0]"),
    "cornerRadius": alt.expr("datum.round ? 4 : 0"),
}
_DOT: dict[str, Any] = {
    "shape": alt.expr("datum.symbol"),
    "size": alt.expr("datum.size"),
    "fill": alt.expr("datum.fill"),
    "stroke": alt.expr("datum.c"),
    "strokeWidth": 1.6,
    "strokeDash": alt.expr("datum.dash ? [3, 2] : [1, 0]"),
    "opacity": 1,
    "filled": False,
}
_SIGN: dict[str, Any] = {"fontSize": 11, "fontWeight": "bold", "baseline": "middle", "color": alt.expr("datum.c")}


@frozen
class Plane:
    """Both channels of time, and how things look.

    Args:
        x: What is said to happen, from ``s`` to ``e``.
        y: When it was published, from ``p`` to ``q``.
        theme: Colours and font.
    """

    x: alt.X
    y: alt.Y
    theme: Theme

    def at(self, *, to: bool = False) -> dict[str, Any]:
        """Encodings of a place; with ``to``, from one to another."""
        ends: dict[str, Any] = {"x2": alt.X2("e:T"), "y2": alt.Y2("q:T")} if to else {}
        return {"x": self.x, "y": self.y, **ends}


def plane_layers(records: Sequence[Record], plane: Plane) -> list[alt.Chart]:
    """A layer for each shape among records, in the order in which they lie over each other; the first is never seen."""
    shapes = {record["shape"] for record in records}
    theme = plane.theme
    unseen = alt.Chart().mark_point(opacity=0, aria=False, tooltip=None).encode(**plane.at())
    found = [_of("unseen", unseen)]
    if "diagonal" in shapes:
        line = alt.Chart().mark_rule(
            color=theme.muted, strokeWidth=1.2, strokeDash=[5, 4], aria=False, clip=True, tooltip=None
        )
        found.append(_of("diagonal", line.encode(**plane.at(to=True))))
    if "leader" in shapes:
        found.append(_of("leader", _leader(plane).encode(**_about(records))))
    if "area" in shapes:
        # A day can be too narrow to be seen: such a side is drawn a little wider, by pixels that no zoom changes.
        wider: dict[str, Any] = {
            "xOffset": alt.expr("-datum.ax"),
            "x2Offset": alt.expr("datum.ax"),
            "yOffset": alt.expr("datum.ay"),
            "y2Offset": alt.expr("-datum.ay"),
        }
        area = alt.Chart(mark=alt.MarkDef(type="rect", clip=True, **_AREA, **wider))
        found.append(_of("area", area.encode(**plane.at(to=True), **_about(records))))
    if "dot" in shapes:
        dot = alt.Chart(mark=alt.MarkDef(type="point", clip=True, **_DOT))
        found.append(_of("dot", dot.encode(**plane.at(), **_about(records))))
    if "sign" in shapes:
        for looks in ({"stroke": theme.background, "strokeWidth": 3}, {}):
            sign = alt.Chart(mark=alt.MarkDef(type="text", clip=True, font=theme.font, **{**_SIGN, **looks}))
            found.append(_of("sign", sign.encode(**plane.at(), text="text:N", **_about(records))))
    for shape, align in (("label", "left"), ("label-end", "right")):
        if shape in shapes:
            label = alt.Chart(mark=_label_mark(align, theme))
            found.append(_of(shape, label.encode(**plane.at(), text="text:N", **_about(records))))
    return found + _in_pixels(shapes, theme)


def _leader(plane: Plane) -> alt.Chart:
    """A thin line from a mark to its label, by pixels from the edge of the mark."""
    along = {"yOffset": alt.expr("datum.from"), "y2Offset": alt.expr("datum.to"), "xOffset": -0.4, "x2Offset": 0.4}
    mark: dict[str, Any] = {"type": "rect", "clip": True, "strokeWidth": 0, "fill": alt.expr("datum.c"), **along}
    return alt.Chart(mark=alt.MarkDef(**mark)).encode(**plane.at(), x2=alt.X2("s:T"), y2=alt.Y2("p:T"))


def _label_mark(align: str, theme: Theme) -> alt.MarkDef:
    looks: dict[str, Any] = {
        "align": align,
        "baseline": "middle",
        "font": theme.font,
        "fontSize": LABEL_SIZE,
        "color": alt.expr("datum.ink"),
        "dx": alt.expr("datum.dx"),
        "dy": alt.expr("datum.dy"),
        "limit": alt.expr("datum.limit"),
    }
    return alt.MarkDef(type="text", clip=True, **looks)


def _in_pixels(shapes: set[str], theme: Theme) -> list[alt.Chart]:
    """What stands outside the axes: the legend, the notes, and the words above."""
    to = {name: alt.expr(f"datum.{at}") for name, at in (("x", "px"), ("y", "py"), ("x2", "px2"), ("y2", "py2"))}
    at = {name: to[name] for name in ("x", "y")}
    quiet: dict[str, Any] = {"clip": False, "aria": False}
    text: dict[str, Any] = {"baseline": "middle", "font": theme.font, "fontSize": NOTE_SIZE, "color": theme.muted}
    marks: dict[str, dict[str, Any]] = {
        "legend-area": {"type": "rect", **_AREA, **to, **quiet},
        "legend-dot": {"type": "point", **_DOT, **at, **quiet},
        "legend-sign": {"type": "text", "font": theme.font, **_SIGN, **at, **quiet},
        "legend-line": {"type": "rect", "fill": theme.muted, "strokeWidth": 0, **to, **quiet},
        "legend-text": {"type": "text", "align": "left", **text, **at, "clip": False},
        "side": {"type": "text", "align": "left", "fontStyle": "italic", **text, **at, "clip": False},
        "side-end": {"type": "text", "align": "right", "fontStyle": "italic", **text, **at, "clip": False},
    }
    found = []
    for shape, mark in marks.items():
        if shape in shapes:
            base = alt.Chart(mark=alt.MarkDef(**mark)).encode(tooltip=alt.value(None))
            found.append(_of(shape, base.encode(text="text:N") if mark["type"] == "text" else base))
    return found


def _about(records: Sequence[Record]) -> dict[str, Any]:
    """What a mark tells whoever points at it, and, where sources have links, where a click on it leads."""
    told: dict[str, Any] = {"tooltip": alt.Tooltip("about:N"), "description": alt.Description("description:N")}
    if any("href" in record for record in records):
        told["href"] = alt.condition("isValid(datum.href)", alt.Href("href:N"), alt.value(None))
    return told


def _of(shape: str, base: alt.Chart) -> alt.Chart:
    chosen: alt.Chart = base.transform_filter(f"datum.shape == '{shape}'")
    return chosen
