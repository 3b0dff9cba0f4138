"""A glyph to flat records: what shape, from when to when, how far from the axis, how strong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from cachrono.charts.glyphs import Glyph, Mark, Note, Piece
from cachrono.charts.layout import DAY_MS, HOOK, Axis, to_ms
from cachrono.charts.theme import BAND, DIAMOND, SIGN, Theme, transparent

Record = dict[str, Any]
LIGHT_PART = 0.3  # opacity of a light band
CORE = 0.95  # of a solid one
_INSET = 0.95  # pixels, so that an edge stays within one of its bound


def glyph_records(
    glyph: Glyph, axis: Axis, y: float, colour: str, theme: Theme, band: float = BAND
) -> Iterator[Record]:
    """Records of the pieces of one glyph.

    Args:
        glyph: What to draw.
        axis: The time axis; what lies beyond it is cut.
        y: The middle of its height, in pixels; in a vertical chart of its width.
        colour: Of what is stated.
        theme: Has the colour of what is derived, and how pale looks.
        band: The thickness of a bar, in pixels.
    """
    colour = theme.pale(colour) if glyph.pale else colour
    for record in _records(glyph, axis, y, band):
        if record["shape"] in ("bracket", "hook", "foot"):
            own = theme.pale(theme.derived) if glyph.pale else theme.derived
        else:
            own = colour
        if "rising" in record:
            record["c0"] = transparent(own)
        yield {**record, "c": own}


def _records(glyph: Glyph, axis: Axis, y: float, band: float) -> Iterator[Record]:
    box = {"y": y - band / 2, "y2": y + band / 2}
    stated = glyph.stated
    ends: list[int] = []  # of what is stated; a bracket below that says no more than how much of it is left
    drawn: list[tuple[int, int]] = []
    for piece in glyph.pieces:
        start, end = _times(piece, axis)
        if not (axis.start_ms <= start <= axis.end_ms if start == end else end > axis.start_ms and start < axis.end_ms):
            continue
        cut = start < axis.start_ms, end > axis.end_ms
        start, end = max(start, axis.start_ms), min(end, axis.end_ms)
        if piece in stated:
            ends += [start, end]
            drawn.append((start, end))
        if piece.mark is Mark.DAY:
            style = "-dashed" if glyph.dashed else "-hollow" if glyph.hollow else ""
            style += "-noted" if glyph.note not in (Note.NONE, Note.CONFLICT) else ""
            yield {"shape": f"diamond{style}", "s": (start + end) // 2, "y": y}
        elif piece.mark in (Mark.FADE_BEFORE, Mark.FADE_AFTER):
            yield _fade(start, end, box, rising=piece.mark is Mark.FADE_BEFORE)
        elif piece.mark in (Mark.TAIL_BEFORE, Mark.TAIL_AFTER):
            yield {"shape": str(piece.mark), "s": end if piece.mark is Mark.TAIL_BEFORE else start, "y": y}
        elif piece.mark is Mark.BRACKET:
            yield from _bracket(start, end, cut, axis, y, band)
        else:
            style = "dashed" if glyph.dashed else "hollow" if glyph.hollow else "band"
            certain = piece.mark is Mark.EXTENT
            opacity = (0.15 if certain else 0) if glyph.hollow else (CORE if certain else LIGHT_PART)
            # Members of a set that touch would look like one extent: a pixel on each side is left.
            inset = {"inset": round(min(_INSET, (axis.px(end) - axis.px(start)) / 2), 2)} if glyph.joined else {}
            yield {"shape": style, "s": start, "e": end, **box, "o": opacity, **inset}
    if not drawn:
        return
    if glyph.about[0] and min(ends) > axis.start_ms:
        yield {"shape": "about-before", "s": min(ends), "y": y, "o": LIGHT_PART, "rising": True}
    if glyph.about[1] and max(ends) < axis.end_ms:
        yield {"shape": "about-after", "s": max(ends), "y": y, "o": LIGHT_PART, "rising": False}
    if glyph.joined:
        for start, end in _gaps(drawn):
            yield {"shape": "join", "s": start, "e": end, "y": y, "inset": -_INSET}
    if glyph.note:
        # A disagreement concerns all of its pieces, so its sign stands beside them, not on one of them.
        half = DIAMOND if any(piece.mark is Mark.DAY for piece in glyph.pieces) else 0
        beside = glyph.note is Note.CONFLICT
        at = {"s": max(ends) if beside else (min(ends) + max(ends)) // 2, "dx": half + SIGN / 2 + 1 if beside else 0}
        for shape in ("halo", "note"):
            yield {"shape": shape, **at, "y": y, "text": str(glyph.note)}


def _bracket(start: int, end: int, cut: tuple[bool, bool], axis: Axis, y: float, band: float) -> Iterator[Record]:
    """A line over the days with a hook at each end; where they are too few to see, feet stand out on both sides."""
    yield {"shape": "bracket", "s": start, "e": end, "y": y + band / 2}
    for at, beyond in zip((start, end), cut, strict=True):
        if not beyond:
            yield {"shape": "hook", "s": at, "y": y}
    if axis.px(end) - axis.px(start) < 2 * HOOK:
        yield {"shape": "foot", "s": (start + end) // 2, "y": y + band / 2}


def _fade(start: int, end: int, box: Record, *, rising: bool) -> Record:
    return {"shape": "fade", "s": start, "e": end, **box, "o": LIGHT_PART, "rising": rising}


def _gaps(drawn: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What lies between pieces, from one to the next."""
    reached: int | None = None
    for start, end in sorted(drawn):
        if reached is not None and start >= reached:
            yield reached, start
        reached = end if reached is None else max(reached, end)


def _times(piece: Piece, axis: Axis) -> tuple[int, int]:
    """From when to when a piece is; a tail, which only hints at something unknown, is but one time."""
    start = axis.start_ms if piece.first is None else to_ms(piece.first)
    end = axis.end_ms if piece.last is None else to_ms(piece.last) + DAY_MS
    if piece.mark is Mark.TAIL_BEFORE:
        start = end
    elif piece.mark is Mark.TAIL_AFTER:
        end = start
    return start, end


def times_of(records: Iterable[Record]) -> tuple[int, int]:
    """The first and the last time of the records of a glyph."""
    found = list(records)
    return min(record["s"] for record in found), max(record["e"] if "e" in record else record["s"] for record in found)
