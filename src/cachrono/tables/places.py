"""Where the words of a cell stand in the text of its row."""

from __future__ import annotations

import re

from cachrono.evidence.edges import is_edge_as_told
from cachrono.evidence.folding import Folded

_GROUP = re.compile(r"[0-9]{3}(?![0-9])")


def place_in(raw: str, delimiter: str, column: int, words: str) -> int:
    r"""Where words stand in a row as it is written, from 0; -1 where the cell has other words, or doubled quotes.

    Args:
        raw: The row, as it stands in the file.
        delimiter: What stands between its cells.
        column: That of the cell, from 0.
        words: All of the cell but white space around it.

    Examples:
        >>> place_in('"Treaty, of 1921",1921\r\n', ",", 1, "1921")
        18
    """
    found = raw.find(words)
    if found >= 0 and raw.find(words, found + 1) < 0:
        return found
    start, end = _cell(raw, delimiter, column)
    at = raw.find(words, start, end)
    return at if at >= 0 and not (raw[start:at] + raw[at + len(words) : end]).strip(' "\t\r\n') else -1


def _cell(raw: str, delimiter: str, column: int) -> tuple[int, int]:
    """From where to where a cell goes, with its quotes."""
    start = at = 0
    for number in range(column + 1):
        start = at
        if raw[at : at + 1] == '"':
            at += 1
            while (at := raw.find('"', at)) >= 0 and raw[at + 1 : at + 2] == '"':
                at += 2
            if at < 0:
                return start, len(raw)
        at = raw.find(delimiter, at)
        if at < 0:
            return (start, len(raw)) if number == column else (len(raw), len(raw))
        at += 1
    return start, at - 1


def stands_alone(raw: str, start: int, end: int) -> bool:
    """Whether words are no part of a longer number for who looks them up at their offsets.

    Examples:
        >>> stands_alone("Mill,1850,3 Main Street", 5, 9), stands_alone("Rent,3,850", 7, 10)
        (True, False)
    """
    if not (_may_join(raw, start - 1) or _may_join(raw, end)):
        return True  # as almost always, and far faster
    folded = Folded(raw)
    return is_edge_as_told(folded, start) and is_edge_as_told(folded, end)


def _may_join(raw: str, at: int) -> bool:
    """Whether what stands at a place may join figures on both sides; a comma does so only in groups of thousands."""
    if not 0 < at < len(raw) - 1 or raw[at] in '";|\t\r\n':
        return False
    if raw[at] != ",":
        return True
    return _GROUP.match(raw, at + 1) is not None and raw[at - 1].isdigit()
