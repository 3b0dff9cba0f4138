"""Records of a matrix to layers: everything in pixels, and a selection that leaves one row or column as it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from cachrono.charts.pieces import Record
from cachrono.charts.theme import LABEL_SIZE, NOTE_SIZE, Theme

PARAMETER = "coverage"

# What is picked has the name of an event or of a source in ``pick``; a click beside them picks nothing, or something
# without a name. A title stays with the sources that speak of it, and a source with its events (near); records that
# belong to no event (e) and no source (k) always stay as they are.
_CHOSEN = f"{PARAMETER}.pick"
_SHOWN = (
    f"!isValid({_CHOSEN}) || !isValid({_CHOSEN}[0]) || !(isValid(datum.e) || isValid(datum.k)) "
    f"|| indexof({_CHOSEN}, datum.e) >= 0 || indexof({_CHOSEN}, datum.k) >= 0 "
    f"|| (isValid(datum.near) && indexof(datum.near, {_CHOSEN}[0]) >= 0)"
)
_FAINT = 0.2
_POINTS: dict[str, dict[str, Any]] = {
    "flag-single": {"shape": "triangle-up", "size": 62, "filled": True},
    "flag-none": {"shape": "M-1,-1L1,1M1,-1L-1,1", "size": 68, "filled": False, "strokeWidth": 2.2},
}
_POINTS |= {"taken": {**_POINTS["flag-none"], "size": 16, "strokeWidth": 1.6}}
_TEXTS: dict[str, dict[str, Any]] = {
    "start": {"align": "left"},
    "mid": {"align": "center"},
    "end": {"align": "right"},
    "slant": {"align": "right", "angle": 45},
    "upright": {"align": "left", "angle": 270},
}


def picked() -> alt.Parameter:
    """The selection of an event or a source by a click."""
    return alt.selection_point(name=PARAMETER, fields=["pick"])


def matrix_layers(records: Sequence[Record], theme: Theme) -> list[alt.Chart]:
    """A layer for each shape among records, in the order in which they lie over each other."""
    shapes = {record["shape"] for record in records}
    found = [_rect(shape, theme) for shape in ("ground", "guide", "line", "filled", "hollow") if shape in shapes]
    found += [_rect(shape, theme) for shape in ("legend-filled", "legend-hollow") if shape in shapes]
    for name, looks in _POINTS.items():
        found += [_point(shape, looks) for shape in (name, f"legend-{name}") if shape in shapes]
    found += [_text(shape, looks, theme) for shape, looks in _TEXTS.items() if shape in shapes]
    if "legend-text" in shapes:
        found.append(_text("legend-text", {"align": "left", "fontSize": NOTE_SIZE, "color": theme.muted}, theme))
    return found


def _rect(shape: str, theme: Theme) -> alt.Chart:
    places: dict[str, Any] = {
        name: alt.expr(f"datum.{at}") for name, at in (("x", "px"), ("x2", "px2"), ("y", "py"), ("y2", "py2"))
    }
    kind = shape.removeprefix("legend-")
    looks: dict[str, Any] = {"fill": alt.expr("datum.c"), "strokeWidth": 0}
    if kind == "ground":  # stays as it is: it has no colour, or hardly any, and is there to be clicked
        looks |= {"fillOpacity": alt.expr("datum.o")}
    elif kind in ("filled", "hollow"):
        looks = {"fill": alt.expr("datum.c") if kind == "filled" else theme.background}
        looks |= {"stroke": alt.expr("datum.c"), "strokeWidth": 1.6, "opacity": _opacity()}
    return _of(shape, alt.MarkDef(type="rect", clip=False, **places, **looks, **_role(shape)))


def _point(shape: str, looks: dict[str, Any]) -> alt.Chart:
    colour: dict[str, Any] = {"fill" if looks["filled"] else "stroke": alt.expr("datum.c")}
    mark: dict[str, Any] = {
        **looks,
        **colour,
        "opacity": _opacity(),
        "x": alt.expr("datum.px"),
        "y": alt.expr("datum.py"),
    }
    return _of(shape, alt.MarkDef(type="point", clip=False, **mark, **_role(shape)))


def _text(shape: str, looks: dict[str, Any], theme: Theme) -> alt.Chart:
    fixed = {"fontSize": LABEL_SIZE, "font": theme.font, "baseline": "middle", "color": alt.expr("datum.c")}
    mark = {**fixed, **looks, "opacity": _opacity(), "x": alt.expr("datum.px"), "y": alt.expr("datum.py")}
    role = {} if shape == "legend-text" else _role(shape)
    made = _of(shape, alt.MarkDef(type="text", clip=False, **mark, **role))
    return made.encode(text="text:N")


def _opacity() -> alt.ExprRef:
    return alt.ExprRef(expr=f"{_SHOWN} ? 1 : {_FAINT}")


def _told(shape: str) -> bool:
    """Whether marks of a shape tell something, and can be clicked."""
    return not shape.startswith("legend-") and shape not in ("guide", "line")


def _role(shape: str) -> dict[str, Any]:
    if not _told(shape):
        return {"aria": False}
    return {"cursor": alt.ExprRef(expr="isValid(datum.href) || isValid(datum.pick) ? 'pointer' : 'default'")}


def _of(shape: str, mark: alt.MarkDef) -> alt.Chart:
    base = alt.Chart(mark=mark)
    if _told(shape):
        base = base.encode(
            tooltip=alt.Tooltip("about:N"),
            description=alt.Description("description:N"),
            href=alt.condition("isValid(datum.href)", alt.Href("href:N"), alt.value(None)),
        )
    else:
        base = base.encode(tooltip=alt.value(None))
    made: alt.Chart = base.transform_filter(f"datum.shape == '{shape}'")
    return made
