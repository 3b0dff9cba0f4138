"""Labels beside marks in a plane: as many as find a place where they touch neither a mark nor each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil, floor

from attrs import frozen

from cachrono.charts.style import Style
from cachrono.charts.theme import LABEL_SIZE

HEIGHT = 13  # pixels of a line of text, with a little air
_BESIDE = 4  # pixels between a mark and its label
_STEP = 14  # pixels from one place along a mark to the next
_STEPS = 8  # places tried to each side of the middle
_LEVELS = 5  # lines from a mark to a label that a thin line leads to, at most


@frozen
class Box:
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def size(self) -> float:
        """Square pixels."""
        return (self.right - self.left) * (self.bottom - self.top)


@frozen
class Label:
    """A text in its place.

    Args:
        text: What is written.
        box: Where.
        at_end: Whether it ends at its mark, so that it is anchored at its right edge.
        on_area: Whether it stands on its mark.
        leader: A thin line from its mark to it, where they are apart.
    """

    text: str
    box: Box
    at_end: bool = False
    on_area: bool = False
    leader: Box | None = None


class Taken:
    """Which pixels are taken: for each row of them a number with a bit for each."""

    def __init__(self, frame: Box) -> None:
        self._frame = frame
        self._rows = [0] * (ceil(frame.bottom) + 2)

    def add(self, box: Box) -> None:
        """Take the pixels of a box, as far as they are in the frame."""
        bits, rows = self._bits(box)
        for row in rows:
            self._rows[row] |= bits

    def is_free(self, box: Box) -> bool:
        """Whether all of a box is in the frame, and nothing of it is taken."""
        frame = self._frame
        if box.left < frame.left or box.right > frame.right or box.top < frame.top or box.bottom > frame.bottom:
            return False
        bits, rows = self._bits(box)
        return not any(self._rows[row] & bits for row in rows)

    def _bits(self, box: Box) -> tuple[int, range]:
        left, right = max(floor(box.left), 0), max(ceil(box.right), 0)
        top, bottom = max(floor(box.top), 0), min(ceil(box.bottom), len(self._rows) - 1)
        return ((1 << max(right - left, 0)) - 1) << left, range(top, bottom)


def place(text: str, box: Box, taken: Taken, style: Style, room: float) -> Label | None:
    """A place beside a mark, or some lines from it; None if there is none.

    Args:
        text: What is to be written.
        box: Of the mark.
        taken: The pixels of all marks, and of the labels that there are.
        style: Says how wide a text is.
        room: Pixels that a label has at most.
    """
    short = style.shorten(text, LABEL_SIZE, room)
    width = style.width(short, LABEL_SIZE) + 2
    return next((one for one in _places(short, width, box) if _has_room(one, taken)), None)


def _has_room(label: Label, taken: Taken) -> bool:
    return taken.is_free(label.box) and (label.leader is None or taken.is_free(label.leader))


def place_inside(text: str, area: Box, taken: Taken, style: Style, room: float) -> Label | None:
    """A place in an area, from its middle outwards, and for less and less of the text; None if there is none."""
    half = HEIGHT / 2
    full = style.width(text, LABEL_SIZE)
    for most in (full, min(room, full), room * 0.75, room * 0.5):
        short = text if most >= full else style.shorten(text, LABEL_SIZE, most)
        width = style.width(short, LABEL_SIZE) + 2
        for y in _along(area.top + half, area.bottom - half):
            for left in _across(area.left, area.right - width):
                box = Box(left, y - half, left + width, y + half)
                if area.left <= left and box.right <= area.right and taken.is_free(box):
                    return Label(short, box, on_area=True)
    return None


def _across(first: float, last: float) -> Sequence[float]:
    steps = min(int((last - first) // _STEP), 3 * _STEPS) if last > first else 0
    return [first + (last - first) * step / max(steps, 1) for step in range(steps + 1)]


def _places(text: str, width: float, box: Box) -> Iterator[Label]:
    """Right of a mark, left of it, above and below it; along its sides from the middle outwards."""
    half = HEIGHT / 2
    heights = list(_along(box.top, box.bottom))
    for y in heights:
        left = box.right + _BESIDE
        yield Label(text, Box(left, y - half, left + width, y + half))
    for y in heights:
        right = box.left - _BESIDE
        yield Label(text, Box(right - width, y - half, right, y + half), at_end=True)
    for bottom in (box.top - 1, box.bottom + 1 + HEIGHT):
        yield Label(text, Box(box.left, bottom - HEIGHT, box.left + width, bottom))
        yield Label(text, Box(box.right - width, bottom - HEIGHT, box.right, bottom), at_end=True)
    for level in range(1, _LEVELS + 1):
        yield from _apart(text, width, box, level)


def _apart(text: str, width: float, box: Box, level: int) -> Iterator[Label]:
    """Places some lines above and below a mark, with a thin line to it."""
    for x in dict.fromkeys(((box.left + box.right) / 2, box.left + 2, box.right - 2)):
        for top, end in ((box.top - 2 - HEIGHT * (level + 1), box.top), (box.bottom + 2 + HEIGHT * level, box.bottom)):
            above = end == box.top
            leader = Box(x - 1, top + HEIGHT, x + 1, end - 1) if above else Box(x - 1, end + 1, x + 1, top)
            yield Label(text, Box(x - 2, top, x - 2 + width, top + HEIGHT), leader=leader)
            yield Label(text, Box(x + 2 - width, top, x + 2, top + HEIGHT), at_end=True, leader=leader)


def _along(top: float, bottom: float) -> Sequence[float]:
    middle = (top + bottom) / 2
    steps = min(int((bottom - top) / 2 // _STEP), _STEPS)
    return [middle, *(middle + sign * _STEP * step for step in range(1, steps + 1) for sign in (-1, 1))]
