"""Which claims get a label in the plane of two times, and where; and the line that labels keep clear of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cachrono.charts.assertions import Assertion
from cachrono.charts.labelling import Box, Label, Taken, place, place_inside
from cachrono.charts.marking import Ground, box_of, edges_of, inside
from cachrono.charts.pieces import Record
from cachrono.charts.sheet import Sheet
from cachrono.charts.theme import Theme

STRIP = 18  # pixels at the top and at the bottom of the plane that labels leave to other words
_LABEL = 200  # pixels that a label has at most


def labels_of(
    shown: Sequence[Assertion], marks: Sequence[Sequence[Record]], ground: Ground, sheet: Sheet
) -> list[Label | None]:
    """A label for as many claims as find room: the events of most claims first, then what is most precise.

    Beside its mark, where it touches no other; or on its own area, where it touches no outline.
    """
    boxes = [box_of(records, ground) for records in marks]
    room = Box(4, STRIP, ground.x.width - 2, ground.height - STRIP)
    taken, edges = Taken(room), Taken(room)
    for box in (*boxes, *_along_diagonal(ground)):
        taken.add(box)
    for box in (*(box for records in marks for box in edges_of(records, ground)), *_along_diagonal(ground)):
        edges.add(box)
    order = sorted(range(len(shown)), key=lambda at: (-shown[at].weight, boxes[at].size, at))
    room_of_label = min(_LABEL, sheet.width / 3)
    found: dict[int, Label] = {}
    named: set[str] = set()
    for again in (False, True):  # every event once, before any claim of it is named again
        for on_area in (False, True):
            for at in order:
                one = shown[at]
                # What found no place finds none later either: there is only ever less room.
                if at in found or (one.event in named) is not again:
                    continue
                label = None
                if not on_area:
                    label = place(one.title, boxes[at], taken, sheet.style, room_of_label)
                elif (area := inside(marks[at], ground)) is not None:
                    label = place_inside(one.title, area, edges, sheet.style, room_of_label)
                if label is not None:
                    found[at] = label
                    named.add(one.event)
                    for box in filter(None, (label.box, label.leader)):
                        taken.add(box)
                        edges.add(box)
    return [found.get(at) for at in range(len(shown))]


def label_records(one: Assertion, box: Box, label: Label, ground: Ground, theme: Theme) -> Iterator[Record]:
    """Anchored at the edge of its mark, so that it stays there when the plane is zoomed."""
    middle = (label.box.top + label.box.bottom) / 2
    x = label.box.right if label.at_end else label.box.left
    edge = min(max(x, box.left), box.right)
    height = min(max(middle, box.top), box.bottom)
    yield {
        "shape": "label-end" if label.at_end else "label",
        "s": ground.x.ms(edge),
        "p": ground.published(height),
        "dx": round(x - edge, 1),
        "dy": round(middle - height, 1),
        "text": label.text,
        "limit": round(label.box.right - label.box.left + 1, 1),
        "ink": theme.ink if label.on_area else theme.muted if one.pale else one.colour(theme),
    }
    if (leader := label.leader) is not None:
        near = box.top if leader.top < box.top else box.bottom
        yield {
            "shape": "leader",
            "s": ground.x.ms((leader.left + leader.right) / 2),
            "p": ground.published(near),
            "from": round(leader.top - near, 1),
            "to": round(leader.bottom - near, 1),
            "c": theme.muted,
        }


def diagonal(ground: Ground) -> list[Record]:
    """The line of what was published on the day itself, as far as it is on the plane."""
    start, end = max(ground.x.start_ms, ground.y.start_ms), min(ground.x.end_ms, ground.y.end_ms)
    return [{"shape": "diagonal", "s": start, "e": end, "p": start, "q": end}] if start < end else []


def _along_diagonal(ground: Ground) -> list[Box]:
    boxes: list[Box] = []
    for line in diagonal(ground):
        (left, top), (right, bottom) = ((ground.x.px(at), ground.height_of(at)) for at in (line["s"], line["e"]))
        steps = max(int(max(right - left, top - bottom) // 3), 1)
        for step in range(steps + 1):
            x, y = left + (right - left) * step / steps, top + (bottom - top) * step / steps
            boxes.append(Box(x - 2, y - 2, x + 2, y + 2))
    return boxes
