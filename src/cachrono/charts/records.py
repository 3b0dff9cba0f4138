"""A layout to the flat records that Vega draws: what shape, from when to when, at which height, in which colour."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from cachrono.charts.glyphs import LEGEND, Glyph, Mark, Note, Piece
from cachrono.charts.layout import ABOUT, DAY_MS, TAIL, Axis, Layout, Placed, to_ms
from cachrono.charts.metrics import shorten, text_width, wrap
from cachrono.charts.rows import Row
from cachrono.charts.theme import (
    BAND,
    DIAMOND,
    HEADING,
    HEADING_SIZE,
    INK,
    LABEL_SIZE,
    MUTED,
    NOTE_SIZE,
    SIGN,
    colours,
    pale,
)
from cachrono.dates import Day

Record = dict[str, Any]
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SLICES = 24
_LIGHT = 0.3  # opacity of a light band


def chart_records(layout: Layout) -> list[Record]:
    """Records of everything inside the axes: marks and labels of the rows, headings of the swimlanes."""
    colour_of = colours(swimlane.name for swimlane in layout.swimlanes)
    records: list[Record] = []
    for swimlane in layout.swimlanes:
        name = shorten(_heading(swimlane.name), HEADING_SIZE, layout.axis.width, bold=True)
        at = {"px": 0, "py": swimlane.top}
        records.append(
            {"shape": "heading", "text": name, "c": colour_of[swimlane.name], **at, "py": swimlane.top + HEADING / 2}
        )
        if swimlane.top:
            records.append({"shape": "hairline", **at, "px2": layout.axis.width})
    linked = any(placed.row.links for placed in layout.placed)
    for placed in layout.placed:
        about = _tooltip(placed.row) | (_links(placed.row) if linked else {})
        colour = colour_of[placed.row.group]
        colour = pale(colour) if placed.row.glyph.pale else colour
        glyph = glyph_records(placed.row.glyph, layout.axis, placed.y)
        records.extend({**record, "c": colour, **about} for record in glyph)
        records.append({**_label(placed, layout.axis), **about})
    return records


def _heading(name: str) -> str:
    """A name as a heading; a word of the editor's such as ``consultative-meetings`` is spelt out."""
    spelt = name.replace("-", " ") if _SLUG.fullmatch(name) else name
    return spelt[:1].upper() + spelt[1:]


def _links(row: Row) -> Record:
    """The links to the words, and that to which a click leads."""
    return {"words": "\n".join(row.links), "href": row.links[0]} if row.links else {"words": "no link"}


def _tooltip(row: Row) -> Record:
    texts = {
        "id": row.id,
        "event": row.title,
        "when": row.when,
        "status": row.status,
        "where": row.where or "not stated",
        "who": row.who or "not stated",
        "sources": ";\n".join(row.said),
    }
    return texts | {"description": f"{row.title}, {row.when}, {row.status}"}


def _label(placed: Placed, axis: Axis) -> Record:
    mark = placed.right if placed.side == "right" else placed.left
    return {
        "shape": "label-end" if placed.side == "left" else "label",
        "s": axis.ms(mark),
        "y": placed.y - (14 if placed.side == "above" else 0),
        "dx": round(placed.label_at - mark, 1),
        "text": placed.label,
        "limit": round(text_width(placed.label, LABEL_SIZE, bold=placed.bold) + 2, 1),
        "weight": "bold" if placed.bold else "normal",
        "ink": MUTED if placed.row.glyph.pale else INK,
    }


def glyph_records(glyph: Glyph, axis: Axis, y: float) -> Iterable[Record]:
    """Records of the pieces of one glyph, drawn around height y."""
    box = {"y": y - BAND / 2, "y2": y + BAND / 2}
    ends: list[int] = []
    drawn: list[tuple[int, int]] = []
    pixel = axis.ms(0.95) - axis.start_ms  # so that an edge stays within a pixel of its bound
    for piece in glyph.pieces:
        start, end = _times(piece, axis)
        if end <= axis.start_ms or start >= axis.end_ms:
            continue
        start, end = max(start, axis.start_ms), min(end, axis.end_ms)
        ends += [start, end]
        drawn.append((start, end))
        if piece.mark is Mark.DAY:
            style = "-dashed" if glyph.dashed else "-hollow" if glyph.hollow else ""
            style += "-noted" if glyph.note not in (Note.NONE, Note.CONFLICT) else ""
            yield {"shape": f"diamond{style}", "s": (start + end) // 2, "y": y}
        elif piece.mark in (Mark.FADE_BEFORE, Mark.FADE_AFTER):
            yield from _slices(start, end, box, rising=piece.mark is Mark.FADE_BEFORE)
        elif piece.mark in (Mark.TAIL_BEFORE, Mark.TAIL_AFTER):
            yield {"shape": "tail", "s": start, "e": end, "y": y}
        else:
            style = "dashed" if glyph.dashed else "hollow" if glyph.hollow else "band"
            certain = piece.mark is Mark.EXTENT
            opacity = (0.15 if certain else 0) if glyph.hollow else (0.95 if certain else _LIGHT)
            if glyph.joined:  # members of a set that touch would look like one extent: a pixel on each side is left
                start, end = min(start + pixel, (start + end) // 2), max(end - pixel, (start + end) // 2)
            yield {"shape": style, "s": start, "e": end, **box, "o": opacity}
    if not drawn:
        return
    reach = axis.ms(ABOUT) - axis.start_ms
    fades = [(min(ends) - reach, min(ends), True)] if glyph.about[0] else []
    fades += [(max(ends), max(ends) + reach, False)] if glyph.about[1] else []
    for start, end, rising in fades:
        for fade in _slices(start, end, box, rising=rising, count=6):
            start, end = max(fade["s"], axis.start_ms), min(fade["e"], axis.end_ms)
            if start < end:
                yield {**fade, "s": start, "e": end}
    if glyph.joined:
        for start, end in _gaps(drawn):
            yield {"shape": "join", "s": start - pixel, "e": end + pixel, "y": y}
    if glyph.note:
        middle = (min(ends) + max(ends)) // 2
        # A disagreement concerns all of its pieces, so its sign stands beside them, not on one of them.
        half = DIAMOND if any(piece.mark is Mark.DAY for piece in glyph.pieces) else 0
        beside = max(ends) + (axis.ms(half + SIGN / 2 + 1) - axis.start_ms)
        sign = {"s": beside if glyph.note is Note.CONFLICT else middle, "y": y, "text": str(glyph.note)}
        yield {"shape": "halo", **sign}
        yield {"shape": "note", **sign}


def _gaps(drawn: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """What lies between pieces, from one to the next."""
    reached: int | None = None
    for start, end in sorted(drawn):
        if reached is not None and start >= reached:
            yield reached, start
        reached = end if reached is None else max(reached, end)


def _times(piece: Piece, axis: Axis) -> tuple[int, int]:
    start = axis.start_ms if piece.first is None else to_ms(piece.first)
    end = axis.end_ms if piece.last is None else to_ms(piece.last) + DAY_MS
    reach = axis.ms(TAIL) - axis.start_ms
    if piece.mark is Mark.TAIL_BEFORE:
        start = end - reach
    elif piece.mark is Mark.TAIL_AFTER:
        end = start + reach
    return start, end


def _slices(start: int, end: int, box: Record, *, rising: bool, count: int = _SLICES) -> Iterable[Record]:
    """A fade as slices of falling opacity: a gradient would need a layer for every colour."""
    for index in range(count):
        strength = (index + 1) / (count + 1) if rising else (count - index) / (count + 1)
        yield {
            "shape": "slice",
            "s": start + (end - start) * index // count,
            "e": start + (end - start) * (index + 1) // count,
            **box,
            "o": round(_LIGHT * strength, 3),
        }


# The legend and the notes stand below the axis, in pixels: they do not move when the chart is zoomed.

_DAY = Day.of(2000, 1, 1)
_SAMPLES: dict[str, Glyph] = {
    "day": Glyph(pieces=(Piece(Mark.DAY, Day(_DAY + 11), Day(_DAY + 11)),)),
    "within": Glyph(pieces=(Piece(Mark.WITHIN, Day(_DAY + 2), Day(_DAY + 19)),)),
    "extent": Glyph(pieces=(Piece(Mark.EXTENT, Day(_DAY + 2), Day(_DAY + 19)),)),
    "core": Glyph(
        pieces=(
            Piece(Mark.WITHIN, _DAY, Day(_DAY + 5)),
            Piece(Mark.EXTENT, Day(_DAY + 6), Day(_DAY + 15)),
            Piece(Mark.WITHIN, Day(_DAY + 16), Day(_DAY + 21)),
        )
    ),
    "fade": Glyph(pieces=(Piece(Mark.FADE_AFTER, _DAY, Day(_DAY + 21)),)),
    "tail": Glyph(pieces=(Piece(Mark.TAIL_AFTER, _DAY, Day(_DAY + 21)),)),
    "one of": Glyph(
        pieces=(Piece(Mark.WITHIN, _DAY, Day(_DAY + 6)), Piece(Mark.WITHIN, Day(_DAY + 15), Day(_DAY + 21))),
        hollow=True,
        joined=True,
    ),
    "all of": Glyph(
        pieces=(Piece(Mark.WITHIN, _DAY, Day(_DAY + 6)), Piece(Mark.WITHIN, Day(_DAY + 15), Day(_DAY + 21))),
        joined=True,
    ),
    "dashed": Glyph(pieces=(Piece(Mark.WITHIN, Day(_DAY + 2), Day(_DAY + 19)),), dashed=True),
    "planned": Glyph(pieces=(Piece(Mark.WITHIN, Day(_DAY + 2), Day(_DAY + 19)),), hollow=True),
    "due": Glyph(pieces=(Piece(Mark.WITHIN, Day(_DAY + 2), Day(_DAY + 19)),), hollow=True, note=Note.DUE),
    "cancelled": Glyph(pieces=(Piece(Mark.WITHIN, Day(_DAY + 2), Day(_DAY + 19)),), hollow=True, note=Note.CANCELLED),
    "pale": Glyph(pieces=(Piece(Mark.WITHIN, Day(_DAY + 2), Day(_DAY + 19)),), pale=True),
    "conflict": Glyph(
        pieces=(Piece(Mark.WITHIN, _DAY, Day(_DAY + 4)), Piece(Mark.WITHIN, Day(_DAY + 9), Day(_DAY + 13))),
        hollow=True,
        joined=True,
        note=Note.CONFLICT,
    ),
}  # fmt: skip
_SAMPLE_WIDTH = 22  # pixels, one for each day of a sample


def legend_records(layout: Layout, top: float) -> tuple[list[Record], float]:
    """The legend of the glyphs in use, from a height downwards; and the height below it."""
    used = {meaning for placed in layout.placed for meaning in placed.row.glyph.meanings}
    records: list[Record] = []
    x, y, line = 0.0, top + 8, 18
    for meaning, words in LEGEND.items():
        if meaning not in used:
            continue
        width = _SAMPLE_WIDTH + 6 + text_width(words, NOTE_SIZE)
        if x and x + width > layout.axis.width:
            x, y = 0.0, y + line
        records.extend(_sample(meaning, x, y))
        records.append({"shape": "legend-text", "px": x + _SAMPLE_WIDTH + 6, "py": y, "text": words})
        x += width + 20
    return records, (y + line if records else top)


def _sample(meaning: str, x: float, y: float) -> Iterable[Record]:
    if meaning == "about":
        for index in range(11):
            step = _SAMPLE_WIDTH / 11
            strength = 1 - abs(index - 5) / 6
            box = {"px": x + index * step, "px2": x + (index + 1) * step, "py": y - BAND / 2, "py2": y + BAND / 2}
            yield {"shape": "legend-slice", **box, "o": _LIGHT * strength, "c": MUTED}
        return
    axis = Axis(_DAY, Day(_DAY + _SAMPLE_WIDTH - 1), _SAMPLE_WIDTH)
    colour = pale(MUTED) if _SAMPLES[meaning].pale else MUTED
    for record in glyph_records(_SAMPLES[meaning], axis, y):
        moved = {"shape": f"legend-{record['shape']}", "c": colour, "px": round(x + axis.px(record["s"]), 1)}
        if record["shape"] == "tail":
            yield from ({**moved, "px": x + dot, "px2": x + dot + 2, "py": y} for dot in range(0, _SAMPLE_WIDTH, 5))
            continue
        if "e" in record:
            moved["px2"] = round(x + axis.px(record["e"]), 1)
        moved |= {
            {"y": "py", "y2": "py2"}.get(key, key): record[key] for key in ("y", "y2", "o", "text") if key in record
        }
        yield moved


def note_records(notes: Sequence[str], width: float, top: float) -> tuple[list[Record], float]:
    """Lines of text under the legend, and the height below them."""
    records: list[Record] = []
    y = top + 8
    for note in notes:
        for line in wrap(note, NOTE_SIZE, width):
            records.append({"shape": "legend-text", "px": 0, "py": y, "text": line})
            y += 15
        y += 3
    return records, y
