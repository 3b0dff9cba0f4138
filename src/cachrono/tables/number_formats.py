"""What the format of a workbook's cell shows beside a number or a year: c. 1923, 1923?, before 1923.

References:
    ECMA-376 Part 1, 18.8.31.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

_PIECE = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|[_*].|(.)', re.DOTALL)
_DIGITS = re.compile(r"[0#?]*0|#+|General", re.IGNORECASE)
_SHOWN = frozenset(" $-+():!^&'~{}=<>,")  # these stand for themselves without quotation marks
# Literals that make another date of the one in the cell; all others are units, or said for the reader's ease.
_DOUBTING = re.compile(
    r"[?~<>≤≥–—]|-\Z|\b(?:ca?|circa|about|approx|around|before|after|by|since|until|till|from|to|not|or|early|mid|late|bce?"
    r"|um|vor|nach|seit|bis|etwa|vers|avant|après)\b|\As\b",
    re.IGNORECASE,
)


class Shape(NamedTuple):
    """A format taken apart: the literals around one run of codes, or all of them where there are several runs."""

    before: str
    codes: str
    after: str
    is_simple: bool


@lru_cache(maxsize=512)
def shape_of(form: str) -> Shape:
    """The first section of a format, which is that of positive numbers and of dates."""
    runs: list[list[str]] = [["", ""]]  # each a literal and the codes behind it
    for match in _PIECE.finditer(form):
        quoted, escaped, plain = match.groups()
        if plain == ";":
            break
        literal = quoted if quoted is not None else escaped
        if literal is None and plain is not None and plain in _SHOWN and not (runs[-1][1] and plain == ","):
            literal = plain
        if literal is None:
            runs[-1][1] += plain or ""
        elif runs[-1][1]:
            runs.append([literal, ""])
        else:
            runs[-1][0] += literal
    coded = [run for run in runs if run[1]]
    if len(coded) == 1 and len(runs) <= 2:
        return Shape(coded[0][0], coded[0][1], runs[1][0] if len(runs) == 2 else "", True)
    words = " ".join(run[0].strip() for run in runs if run[0].strip(" -/,:"))  # those stand between day and month
    return Shape(words, "".join(run[1] for run in runs), "", False)


def shown_number(value: float, form: str) -> str | None:
    """A whole number with the words of its format; None where they change nothing, or there are none."""
    shape = shape_of(form)
    if not unread_words(form) or not shape.is_simple or value < 0 or value != int(value):
        return None
    if not _DIGITS.fullmatch(shape.codes):
        return None
    return f"{shape.before}{int(value):0{shape.codes.count('0')}d}{shape.after}".strip()


def shown_year(value: dt.datetime, form: str) -> str | None:
    """The year of a date with the words of its format; None where they change nothing, or more than a year is shown."""
    shape = shape_of(form)
    if not unread_words(form) or not shape.is_simple or shape.codes.lower() not in ("yyyy", "yyy", "e"):
        return None
    return f"{shape.before}{value.year:04}{shape.after}".strip()


@lru_cache(maxsize=512)
def unread_words(form: str) -> str:
    """Words of a format that make another date of what the cell holds; empty where it has none."""
    shape = shape_of(form)
    found = [words for part in (shape.before, shape.after) if (words := part.strip()) and _DOUBTING.search(words)]
    return " ".join(found)
