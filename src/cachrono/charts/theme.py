"""Colours and sizes."""

from __future__ import annotations

from collections.abc import Iterable
from zlib import crc32

# Okabe and Ito's colours for all kinds of colour vision, darkened where they were too pale for an outline on white.
PALETTE = ("#0072B2", "#B8500A", "#00795A", "#A1497A", "#7A6A00", "#3A7CA5", "#8C3B2E", "#4B4B9B", "#5A5A5A")
INK = "#1F2328"
MUTED = "#57606A"
HAIRLINE = "#D8DEE4"

TITLE_SIZE = 17
SUBTITLE_SIZE = 12
LABEL_SIZE = 11
HEADING_SIZE = 12
NOTE_SIZE = 11

LANE = 20  # pixels from one lane to the next
TALL_LANE = 34  # a lane in which a label stands above its mark
HEADING = 22
BAND = 12  # height of a bar
DIAMOND = 6  # half the width of a diamond
NOTED = 9  # of one with a sign in it
SIGN = 13  # pixels for a sign beside a mark


def pale(colour: str) -> str:
    """A colour with two parts of white in it to one of its own."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{(part + 2 * 255) // 3:02X}" for part in parts)


def colours(groups: Iterable[str]) -> dict[str, str]:
    """A colour for every swimlane, from the start again when they run out.

    It comes from the name, so that a part of a story keeps the colours of the whole as far as two names don't ask for
    the same one.
    """
    chosen: dict[str, str] = {}
    for group in sorted(set(groups)):
        first = crc32(group.encode()) % len(PALETTE)
        turns = (PALETTE[(first + step) % len(PALETTE)] for step in range(len(PALETTE)))
        chosen[group] = next((colour for colour in turns if colour not in chosen.values()), PALETTE[first])
    return chosen
