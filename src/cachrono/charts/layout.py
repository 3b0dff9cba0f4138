"""Rows to places: a time axis in milliseconds, lanes in pixels, and on which side of its mark a label stands.

Packed at one width over the whole axis. In a wider chart, or zoomed in, gaps only grow, so what does not touch here
does not touch there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TypeVar

from attrs import evolve, frozen

from cachrono.charts.glyphs import Glyph, Mark, Note, Piece
from cachrono.charts.lanes import pack
from cachrono.charts.rows import Row
from cachrono.charts.style import Style
from cachrono.charts.theme import BAND, DIAMOND, HEADING, LABEL_SIZE, LANE, NOTED, SIGN, TEXT_LINE
from cachrono.dates import Day

DAY_MS = 86_400_000
L = TypeVar("L", int, "int | None")
EPOCH = Day.of(1970, 1, 1)
LIMIT_MS = 8_640_000_000_000_000  # of a Date in JavaScript: the years -271821 to 275760
TAIL = 22  # pixels
ABOUT = 14  # pixels
GAP = 8  # pixels between things in one lane
OFFSET = 5  # pixels between a mark and its label
_OPEN_AIR = 32  # pixels beyond the last day, so that something open is seen to go on
HOOK = 4  # pixels of a bracket's hooks
NARROW = 6  # pixels; of a bracket on a mark, there is nothing but its hooks below that
NOTE_WIDTH = 260  # pixels
NOTE_LINES = 3


@frozen
class Axis:
    """A span of time on a number of pixels.

    Args:
        first: The first day shown.
        last: The last day shown, whole.
        width: Pixels.
    """

    first: Day
    last: Day
    width: float

    @property
    def start_ms(self) -> int:
        """Where the axis begins, in milliseconds since 1970-01-01 UTC."""
        return to_ms(self.first)

    @property
    def end_ms(self) -> int:
        """Where the axis ends: when the last day is over."""
        return to_ms(self.last) + DAY_MS

    def px(self, ms: float) -> float:
        """Pixels from the left edge."""
        return (ms - self.start_ms) / (self.end_ms - self.start_ms) * self.width

    def ms(self, px: float) -> int:
        """The time at a number of pixels from the left edge."""
        return round(self.start_ms + px / self.width * (self.end_ms - self.start_ms))


@frozen(kw_only=True)
class Placed:
    """A row in its place.

    Args:
        row: The row.
        lane: Its lane within its swimlane, from 0.
        y: The middle of its mark, pixels from the top.
        left: Where its mark begins, pixels from the left.
        right: Where its mark ends.
        label: Its label, shortened where it is wider than the chart.
        note: The lines of what was annotated.
        label_at: Where the label is anchored, pixels from the left; its note too.
        side: ``right`` or ``left`` of its mark, or ``above`` it.
        bold: Whether it is highlighted.
    """

    row: Row
    lane: int
    y: float
    left: float
    right: float
    label: str
    note: tuple[str, ...]
    label_at: float
    side: str
    bold: bool

    @property
    def above(self) -> float:
        """Pixels that it takes above the line of its mark."""
        if self.side != "above":
            return 0.0
        noted = self.row.glyph.note not in (Note.NONE, Note.CONFLICT)
        return TEXT_LINE * (1 + len(self.note)) + (NOTED - BAND / 2 if noted else 0)  # a sign makes a diamond higher

    @property
    def below(self) -> float:
        """Pixels that it takes below the line of its mark."""
        return 0.0 if self.side == "above" else TEXT_LINE * len(self.note)

    @property
    def lines(self) -> list[tuple[str, float]]:
        """Its label and the lines of its note, each with the middle of its height."""
        first = self.y - self.above
        return [(text, first + TEXT_LINE * number) for number, text in enumerate((self.label, *self.note))]


@frozen(kw_only=True)
class Swimlane:
    """A named group of lanes; ``top`` is where its heading begins."""

    name: str
    top: float


@frozen(kw_only=True)
class Layout:
    """Everything in its place."""

    axis: Axis
    placed: tuple[Placed, ...]
    swimlanes: tuple[Swimlane, ...]
    height: float


def to_ms(day: int) -> int:
    """The begin of a day, in milliseconds since 1970-01-01 UTC."""
    return (int(day) - int(EPOCH)) * DAY_MS


def fits_axis(row: Row) -> bool:
    """Whether all days of a row are days for JavaScript."""
    return all(abs(to_ms(day)) < LIMIT_MS - 366 * DAY_MS for day in days_of_pieces(row.glyph.stated))


def days_of_pieces(pieces: Iterable[Piece]) -> Iterable[Day]:
    """Every first and last day that pieces are drawn over."""
    return (day for piece in pieces for day in (piece.first, piece.last) if day is not None)


def whole_axis(rows: Sequence[Row], width: float, *, brackets: bool = False) -> Axis:
    """The axis on which all rows fit, with a little air on both sides, and more where one goes on without end.

    A bracket that reaches farther beyond what is stated than that is long, or than a year, is cut: what no source
    states must not press together what some do.

    Args:
        rows: What it is for.
        width: Its pixels.
        brackets: Whether all brackets fit on it too, however long they are.
    """
    pieces = [piece for row in rows for piece in row.glyph.pieces]
    stated = list(days_of_pieces(piece for piece in pieces if piece.mark is not Mark.BRACKET))
    days = [*stated, *days_of_pieces(pieces)]
    first, last = min(days), max(days)
    if stated and not brackets:
        room = max(max(stated) - min(stated), 366)
        first, last = max(first, Day(min(stated) - room)), min(last, Day(max(stated) + room))
    before = _OPEN_AIR if any(piece.first is None for piece in pieces) else NOTED + 1
    after = _OPEN_AIR if any(piece.last is None for piece in pieces) else NOTED + 1
    pixel = (last - first) / (width - before - after)
    start, end = first - max(round(pixel * before), 15), last + max(round(pixel * after), 15)
    return Axis(within_limit(start), within_limit(end), width)


def within_limit(day: int) -> Day:
    """A day, or the nearest one that JavaScript has."""
    far = LIMIT_MS // DAY_MS - 1
    return Day(min(max(day, EPOCH - far), EPOCH + far))


def lay_out(
    rows: Sequence[Row], axis: Axis, style: Style, *, highlight: Collection[str] = (), top: float = 0.0
) -> Layout:
    """Every row in a lane of its swimlane, every label where it touches nothing.

    Args:
        rows: What to place.
        axis: On which time axis.
        style: Says how wide texts are.
        highlight: Ids of the events whose labels are bold.
        top: Pixels that are left free above the first swimlane.
    """
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.group, []).append(row)
    placed: list[Placed] = []
    swimlanes: list[Swimlane] = []
    for name, members in sorted(groups.items(), key=lambda group: group[0] == ""):
        swimlanes.append(Swimlane(name=name, top=top))
        drafts = [draft(row, axis, style, bold=row.id in highlight) for row in members]
        lanes = pack([taken for taken, _ in drafts], GAP)
        found, bottom = stack([one for _, one in drafts], lanes, top + HEADING)
        placed += found
        top = bottom + 6
    return Layout(axis=axis, placed=tuple(placed), swimlanes=tuple(swimlanes), height=top)


def stack(drafts: Sequence[Placed], lanes: Sequence[int], top: float) -> tuple[list[Placed], float]:
    """Rows in lanes below each other, each lane as high as the lines in it; and the height below the last.

    Args:
        drafts: The rows, in time order.
        lanes: The lane of each.
        top: Where the first lane begins, pixels from the top.
    """
    lanes = in_time_order(lanes)
    above, below = [0.0] * (max(lanes) + 1), [0.0] * (max(lanes) + 1)
    for lane, one in zip(lanes, drafts, strict=True):
        above[lane], below[lane] = max(above[lane], one.above), max(below[lane], one.below)
    middles = []
    for up, down in zip(above, below, strict=True):
        middles.append(top + up + LANE / 2)
        top += LANE + up + down
    return [evolve(one, lane=lane, y=middles[lane]) for lane, one in zip(lanes, drafts, strict=True)], top


def in_time_order(lanes: Sequence[L]) -> list[L]:
    """The same lanes, numbered by the row that comes first in them, so that a chart reads downwards in time.

    Args:
        lanes: One for each row, in time order; None for a row that is in none.
    """
    number = {lane: index for index, lane in enumerate(dict.fromkeys(lane for lane in lanes if lane is not None))}
    return [lane if lane is None else number[lane] for lane in lanes]


def draft(row: Row, axis: Axis, style: Style, *, bold: bool) -> tuple[tuple[float, float], Placed]:
    """A row with its label on a side, and the pixels that both take."""
    left, right = mark_extent(row.glyph, axis)
    label = fitting(row, axis.width - 2, style, bold=bold)
    note = short_lines(row.note, style, min(NOTE_WIDTH, axis.width - 2), most=NOTE_LINES)
    width = style.width(label, LABEL_SIZE, bold=bold) + 2
    if note:
        width = max(width, *(style.width(line, LABEL_SIZE) + 2 for line in note))
    if right + OFFSET + width <= axis.width:
        side, at, taken = "right", right + OFFSET, (left, right + OFFSET + width)
    elif left - OFFSET - width >= 0:
        side, at, taken = "left", left - OFFSET, (left - OFFSET - width, right)
    else:
        # Near the end that is known: of a fade from the edge of the axis, that is the right one.
        fades_in = row.glyph.pieces[0].mark is Mark.FADE_BEFORE
        at = min(max(right - width if fades_in else left, 0), axis.width - width)
        side, taken = "above", (min(left, at), max(right, at + width))
    one = Placed(
        row=row, lane=0, y=0, left=left, right=right, label=label, note=note, label_at=at, side=side, bold=bold
    )
    return taken, one


def short_lines(text: str, style: Style, room: float, *, most: int, bold: bool = False) -> tuple[str, ...]:
    """A text in at most so many lines; what is too long is cut with an ellipsis."""
    if not text:
        return ()
    lines = style.wrap(text, LABEL_SIZE, room, bold=bold)
    if len(lines) > most:
        lines[most - 1 :] = [style.shorten(" ".join(lines[most - 1 :]), LABEL_SIZE, room, bold=bold)]
    return tuple(lines)


def fitting(row: Row, room: float, style: Style, *, bold: bool) -> str:
    """The label; where it is too long the title is cut, and the date only if it leaves no room for a title."""
    if style.width(row.label, LABEL_SIZE, bold=bold) <= room:
        return row.label
    before, _, after = row.label.partition(row.title)
    left = room - style.width(before + after, LABEL_SIZE, bold=bold)
    if left < room / 4:
        return style.shorten(row.label, LABEL_SIZE, room, bold=bold)
    return before + style.shorten(row.title, LABEL_SIZE, left, bold=bold) + after


def mark_extent(glyph: Glyph, axis: Axis) -> tuple[float, float]:
    """The pixels from the left to the right end of all that is drawn of a glyph."""
    lefts: list[float] = []
    rights: list[float] = []
    for piece in glyph.pieces:
        left, right = piece_px(piece.first, piece.last, axis)
        if piece.mark is Mark.DAY:
            middle = (left + right) / 2
            half = NOTED if glyph.note not in (Note.NONE, Note.CONFLICT) else DIAMOND
            left, right = middle - half, middle + half
        elif piece.mark is Mark.TAIL_BEFORE:
            left = right - TAIL
        elif piece.mark is Mark.TAIL_AFTER:
            right = left + TAIL
        elif piece.mark is Mark.BRACKET:
            left, right = left - HOOK, right + HOOK
        lefts.append(left - 1)
        rights.append(right + 1)
    note = BAND / 2 if glyph.note else 0
    begin, end = glyph.about
    beside = SIGN if glyph.note is Note.CONFLICT else 0
    left, right = min(lefts) - (ABOUT if begin else 0), max(rights) + max(ABOUT if end else 0, beside)
    middle = (left + right) / 2
    return max(min(left, middle - note), 0), min(max(right, middle + note), axis.width)


def piece_px(first: Day | None, last: Day | None, axis: Axis) -> tuple[float, float]:
    """Where days lie on the axis, in pixels, whole days, cut at its edges."""
    left = 0.0 if first is None else axis.px(to_ms(first))
    right = axis.width if last is None else axis.px(to_ms(last) + DAY_MS)
    return min(max(left, 0.0), axis.width), min(max(right, 0.0), axis.width)


def readable(glyph: Glyph, axis: Axis) -> Glyph:
    """A glyph without a bracket so narrow that its hooks would hide the mark below; its days are told all the same."""
    kept = [piece for piece in glyph.pieces if piece in glyph.stated or not _is_narrow(piece, axis)]
    return evolve(glyph, pieces=tuple(kept)) if len(kept) < len(glyph.pieces) else glyph


def _is_narrow(piece: Piece, axis: Axis) -> bool:
    left, right = piece_px(piece.first, piece.last, axis)
    return right - left < NARROW
