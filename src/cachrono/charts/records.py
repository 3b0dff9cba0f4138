"""A layout to the flat records that Vega draws: marks, labels and headings, each with what it tells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from cachrono.charts.layout import Axis, Layout, Placed
from cachrono.charts.pieces import Record, glyph_records, times_of
from cachrono.charts.rows import Row
from cachrono.charts.style import Style
from cachrono.charts.theme import HEADING, HEADING_SIZE, LABEL_SIZE

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def chart_records(
    layout: Layout, style: Style, heading_of: Mapping[str, str], colour_of: Mapping[str, str]
) -> list[Record]:
    """Records of everything inside the axes: marks and labels of the rows, headings of the swimlanes.

    Args:
        layout: What stands where.
        style: Theme and language.
        heading_of: Colours of the headings, by swimlane.
        colour_of: Colours of the marks, by tint.
    """
    records: list[Record] = []
    for number, swimlane in enumerate(layout.swimlanes):
        name = style.shorten(spelt(swimlane.name, style), HEADING_SIZE, layout.axis.width, bold=True)
        colour = heading_of[swimlane.name]
        records.append({"shape": "heading", "text": name, "c": colour, "px": 0, "py": swimlane.top + HEADING / 2})
        if number:
            records.append({"shape": "hairline", "px": 0, "py": swimlane.top, "px2": layout.axis.width})
    for placed in layout.placed:
        records += placed_records(placed, layout.axis, style, colour_of[placed.row.tint])
    return records


def placed_records(placed: Placed, axis: Axis, style: Style, colour: str) -> list[Record]:
    """The marks of one row, its label and its note."""
    told = about(placed.row, style)
    glyph = list(glyph_records(placed.row.glyph, axis, placed.y, colour, style.theme))
    return [record | told for record in [*glyph, *label_records(placed, axis, style, times_of(glyph))]]


def placeholders(records: Sequence[Record], axis: Axis) -> list[Record]:
    """One record out of sight for each shape: Vega complains of the extent of a layer that has none for a while."""
    place = {"s": axis.start_ms, "e": axis.start_ms, "y": -99, "y2": -99, "dy": -99, "dy2": -99, "px": -99}
    empty = {"o": 0, "text": "", "dx": 0, "limit": 0}
    shapes = sorted({record["shape"] for record in records if "s" in record or "begin" in record})
    return [{"shape": shape, **place, **empty} for shape in shapes]


def spelt(name: str, style: Style) -> str:
    """A name as a heading; a word of the editor's such as ``consultative-meetings`` is spelt out."""
    name = name or style.say("lane.other")
    name = name.replace("-", " ") if _SLUG.fullmatch(name) else name
    return style.words.capital(name)


def about(row: Row, style: Style) -> Record:
    """What a mark tells: to whoever points at it, to whoever can't see it, and where a click on it leads."""
    parts = {
        "when": row.when,
        "status": row.status,
        "where": row.where,
        "who": row.who,
        "note": row.note,
        "sources": ";\n".join(row.said),
        "words": "\n".join(row.links),
    }
    told = {style.say(f"tooltip.{name}"): text for name, text in parts.items() if text}
    found: Record = {"id": row.id, "about": {"title": row.title, **told}}
    found["description"] = f"{row.title}, {row.when}, {row.status}"
    return found | ({"href": row.href} if row.href else {})


def label_records(placed: Placed, axis: Axis, style: Style, times: tuple[int, int]) -> list[Record]:
    """The label of a row and its note, line by line; ``times`` are the first and the last of its mark."""
    # At the time of its mark, and so many pixels from it: that is where it stays when time is zoomed.
    time = times[1] if placed.side == "right" else times[0]
    end = "-end" if placed.side == "left" else ""
    at = {"s": time, "dx": round(placed.label_at - axis.px(time), 1)}
    theme = style.theme
    ink = theme.muted if placed.row.glyph.pale else theme.ink
    records: list[Record] = []
    for number, (text, y) in enumerate(placed.lines):
        bold = placed.bold and not number
        # Should the reader's machine lack the font, a label is cut rather than run into its neighbour.
        limit = round(style.width(text, LABEL_SIZE, bold=bold) + 2, 1)
        looks = {"weight": "bold" if bold else "normal", "ink": theme.muted if number else ink}
        records.append({"shape": f"label{end}", **at, "y": y, "text": text, "limit": limit, **looks})
    return records
