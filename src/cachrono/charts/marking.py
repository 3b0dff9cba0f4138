"""A claim to its mark in the plane of two times: a diamond on two days, or an area over just the possible ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from cachrono.charts.assertions import Assertion, colour_of, is_open
from cachrono.charts.glyphs import Mark, Piece
from cachrono.charts.labelling import Box
from cachrono.charts.layout import DAY_MS, Axis, to_ms
from cachrono.charts.pieces import Record
from cachrono.charts.theme import Theme, transparent
from cachrono.dates import Choice
from cachrono.model import Mode, PublicationWindow

# Opacity of an area that is known to the day in no direction, of a bar known to it in one, and of one that is certain.
WIDE_AREA, LIGHT_AREA, DARK_AREA = 0.14, 0.3, 0.8
_DOT, _SIGNED_DOT = 100, 260  # Vega's sizes, squares of widths
_THIN = 5  # pixels that a side of one day has at least, so that filled and hollow can be told apart
_SIGNS = {Mode.CANCELLED: "×", Mode.DENIED: "–"}
_HOLLOW = (Mode.PLANNED, Mode.CANCELLED, Mode.DENIED)
_STROKE = 1.3
_BEYOND = 6  # pixels
_APART = 4  # pixels that each member of a set has at least, or they are drawn as one area


@frozen
class Ground:
    """Both axes on their pixels.

    Args:
        x: The time that is spoken of.
        y: The time of publication; its pixels are counted from the bottom.
    """

    x: Axis
    y: Axis

    @property
    def height(self) -> float:
        """Of the plane, in pixels."""
        return self.y.width

    def height_of(self, ms: float) -> float:
        """Pixels from the top of a time of publication."""
        return self.height - self.y.px(ms)

    def published(self, px: float) -> int:
        """The time of publication at a number of pixels from the top."""
        return self.y.ms(self.height - px)


def mark_records(one: Assertion, ground: Ground, theme: Theme) -> list[Record]:
    """The marks of one claim."""
    colour = theme.pale(one.colour(theme)) if one.pale else one.colour(theme)
    y_start, y_end = _published(one.window, ground.y)
    exact = one.window.first is not None and one.window.first == one.window.last
    hollow, sign = one.mode in _HOLLOW, _SIGNS.get(one.mode) if one.mode else None
    records: list[Record] = []
    # Of a span the parts, of a set the members, as far as they can be told apart.
    whole = exact if one.choice is Choice.SINGLE else _apart(one.pieces, ground.x, exact=exact)
    pieces = one.pieces if whole else tuple(_merged(one.pieces))
    touching = _touching(pieces)
    for piece in pieces:
        start, end = _spoken_of(piece, ground.x)
        if start >= end:
            continue
        dash = one.dashed or piece.mark in (Mark.TAIL_BEFORE, Mark.TAIL_AFTER)
        if exact and piece.first == piece.last:
            middle = (start + end) // 2, (y_start + y_end) // 2
            records.append(_dot(*middle, one.mode, colour, theme, dash=one.dashed))
            continue
        certain = exact and piece.mark is Mark.EXTENT
        bar = exact or piece.first == piece.last
        light = DARK_AREA if certain else LIGHT_AREA if bar else WIDE_AREA
        opacity = (0.15 if certain else 0) if hollow else light
        area: Record = {"shape": "area", "s": start, "e": end, "p": y_start, "q": y_end, "c": colour, "o": opacity}
        area |= {"w": _STROKE, "dash": dash, "round": one.mode is None, "certain": certain, "bar": bar}
        area["ax"] = _wider(ground.x.px(end) - ground.x.px(start), piece.first == piece.last)
        if one.choice is not Choice.SINGLE and piece in touching:
            area["ax"] = -1  # or they would look like one time
        if one.choice is Choice.ALL_OF and (len(one.pieces) == 1 or piece not in one.pieces):
            area["each"] = True
        area["ay"] = _wider(ground.y.px(y_end) - ground.y.px(y_start), exact)
        if fade := _fade(piece, one.window):
            area |= {"g": fade, "c0": transparent(colour)}
        records.append(area)
    records += list(_joins(records, colour, 0 if whole and one.choice is not Choice.SINGLE else DAY_MS))
    if sign and records:  # an open side is as long as the axis happens to be: the sign stands where days are known
        known = [record for record in records if "g" not in record] or records
        ends = [int(record["e"] if "e" in record else record["s"]) for record in known]
        at = {"s": (min(record["s"] for record in known) + max(ends)) // 2, "p": (y_start + y_end) // 2}
        records.append({"shape": "sign", **at, "text": sign, "c": colour})
    return records


def _merged(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Pieces that touch as one: where the publication is not certain, no part of an area is more so than others."""
    waiting: Piece | None = None
    for piece in pieces:
        touching = waiting is not None and _touch(waiting, piece)
        if waiting is not None and not touching:
            yield waiting
        waiting = Piece(Mark.WITHIN, waiting.first, piece.last) if waiting is not None and touching else piece
    if waiting is not None:
        yield waiting


def _touch(one: Piece, other: Piece) -> bool:
    """Whether no day lies between two pieces that are known to the day there."""
    if is_open(one) or is_open(other) or one.last is None or other.first is None:
        return False
    return other.first <= one.last + 1


def _touching(pieces: Sequence[Piece]) -> set[Piece]:
    """Those that touch another."""
    return {piece for two in pairwise(pieces) if _touch(*two) for piece in two}


def _apart(members: Sequence[Piece], axis: Axis, *, exact: bool) -> bool:
    """Whether those that touch are wide enough to be told apart; a day that is a point always is."""
    touching = _touching(members)
    areas = [_spoken_of(member, axis) for member in touching if not exact or member.first != member.last]
    return all(axis.px(end) - axis.px(start) >= _APART for start, end in areas if start < end)


def _spoken_of(piece: Piece, axis: Axis) -> tuple[int, int]:
    """From when to when, as far as it can be seen; what is cut goes on a little, so that it has no edge there."""
    beyond = axis.ms(_BEYOND) - axis.start_ms
    first, last = axis.start_ms - beyond, axis.end_ms + beyond
    start = first if piece.first is None else max(to_ms(piece.first), first)
    end = last if piece.last is None else min(to_ms(piece.last) + DAY_MS, last)
    return start, end if end > axis.start_ms and start < axis.end_ms else start


def _published(window: PublicationWindow, axis: Axis) -> tuple[int, int]:
    start = axis.start_ms if window.first is None else to_ms(window.first)
    end = axis.end_ms if window.last is None else to_ms(window.last) + DAY_MS
    return start, end


def _wider(pixels: float, is_day: bool) -> float:
    """What a side has more to both directions: a day stands out, anything else keeps to its bounds."""
    return round(max((_THIN - pixels) / 2, 0), 2) if is_day else round(min(max((3 - pixels) / 2, 0), 0.9), 2)


def _dot(s: int, p: int, mode: Mode | None, colour: str, theme: Theme, *, dash: bool = False) -> Record:
    symbol = "circle" if mode is None else "diamond"
    fill = theme.background if mode in _HOLLOW or dash else colour
    size = _SIGNED_DOT if mode in _SIGNS else _DOT
    return {"shape": "dot", "s": s, "p": p, "symbol": symbol, "size": size, "fill": fill, "c": colour, "dash": dash}


def _fade(piece: Piece, window: PublicationWindow) -> list[int] | None:
    """From which corner to which an area fades: towards the side that is open."""
    corners = [0, 0, 0, 0]
    if is_open(piece):
        corners[0], corners[2] = (0, 1) if piece.mark in (Mark.FADE_AFTER, Mark.TAIL_AFTER) else (1, 0)
    if window.first is None or window.last is None:
        corners[1], corners[3] = (0, 1) if window.first is None else (1, 0)
    return corners if any(corners) else None


def _joins(records: Sequence[Record], colour: str, least: int) -> Iterator[Record]:
    """Thin lines between the areas of one claim that has several and so many milliseconds or more between them."""
    reached: int | None = None
    for record in records:
        start: int = record["s"]
        end: int = record.get("e", start)
        if reached is not None and start >= reached + least:
            middle = (record["p"] + record.get("q", record["p"])) // 2
            line: Record = {"shape": "area", "s": reached, "e": start, "p": middle, "q": middle, "c": colour, "o": 1}
            yield line | {
                "w": 0,
                "dash": False,
                "round": False,
                "certain": False,
                "bar": True,
                "ax": 0 if start > reached else 1,
                "ay": 0.5,
                "join": True,
            }
        reached = end if reached is None or end > reached else reached


def box_of(records: Sequence[Record], ground: Ground) -> Box:
    """The pixels from end to end of the marks of one claim, as far as they are on the plane."""
    boxes = [_box(record, ground) for record in records]
    lefts, tops, rights, bottoms = zip(*((box.left, box.top, box.right, box.bottom) for box in boxes), strict=True)
    return Box(
        max(min(lefts), 0), max(min(tops), 0), min(max(rights), ground.x.width), min(max(bottoms), ground.height)
    )


def _box(record: Record, ground: Ground) -> Box:
    x, y = ground.x.px(record["s"]), ground.height_of(record["p"])
    if record["shape"] == "area":
        more_x, more_y = record["ax"] + 1, record["ay"] + 1
        return Box(x - more_x, ground.height_of(record["q"]) - more_y, ground.x.px(record["e"]) + more_x, y + more_y)
    half = record["size"] ** 0.5 / 2 + 1 if record["shape"] == "dot" else 6
    return Box(x - half, y - half, x + half, y + half)


def edges_of(records: Sequence[Record], ground: Ground) -> Iterator[Box]:
    """What a text must not touch, even where it stands on an area: outlines, bars and points."""
    for record in records:
        box = _box(record, ground)
        if record["shape"] != "area" or record["bar"]:
            yield box
            continue
        yield from (Box(x, box.top, x + 3, box.bottom) for x in (box.left, box.right - 3))
        yield from (Box(box.left, y, box.right, y + 3) for y in (box.top, box.bottom - 3))


def inside(records: Sequence[Record], ground: Ground) -> Box | None:
    """The largest area of a claim that has room for a text, without its outline; None if it is bars and points."""
    areas = [_box(record, ground) for record in records if record["shape"] == "area" and not record["bar"]]
    if not areas:
        return None
    area = max(areas, key=lambda box: box.right - box.left)
    return Box(max(area.left, 0) + 4, area.top + 4, min(area.right, ground.x.width) - 4, area.bottom - 4)


def sample(mode: Mode | None, theme: Theme) -> list[Record]:
    """How claims of a mode look, for the legend: on two days, and over more."""
    colour, hollow = colour_of(mode, theme), mode in _HOLLOW
    dot = _dot(0, 0, mode, colour, theme) | {"shape": "legend-dot", "size": 60, "px": 5, "py": 0}
    area: Record = {"shape": "legend-area", "px": 12, "px2": 22, "py": -5, "py2": 5, "c": colour, "w": _STROKE}
    area |= {"o": 0 if hollow else LIGHT_AREA, "dash": False, "round": mode is None}
    sign = _SIGNS.get(mode) if mode else None
    signs = [{"shape": "legend-sign", "px": 17, "py": 0, "text": sign, "c": colour}] if sign else []
    return [dot, area, *signs]
