"""Seasons and other parts of a year: which months they are.

ISO 8601-2 §4.8 gives codes from 21 to 41, which stand where the month stands. Those from 25 on say which months they
mean. 21 to 24 name no hemisphere, so that somebody has to decide: :class:`Seasons` is that decision, visible in the
span that was read with it.

To add a policy: a member of :class:`Seasons`, how far its codes lie from 21 in :data:`_FURTHER`.
"""

from __future__ import annotations

from enum import StrEnum

from cachrono.dates.days import Day, month_length
from cachrono.dates.edtf import EdtfDate, EdtfInterval, EdtfSet, Form


class Seasons(StrEnum):
    """What the codes 21 to 24 mean: spring, summer, autumn, winter of an unstated hemisphere.

    Seasons are the meteorological ones, of whole months; one that runs into the next year belongs to the year in
    which it begins.
    """

    NORTHERN = "northern"  # spring from March; winter 2001 from December 2001 to February 2002
    SOUTHERN = "southern"  # spring from September; summer 2001 from December 2001 to February 2002
    EITHER = "either"  # any day that is so in one of the two: spring from March to November


# First month and number of months. 13 to 16 stand in no text, only in a form that was read for either hemisphere.
_MONTHS: dict[int, tuple[int, int]] = {
    **dict(zip(range(13, 17), ((3, 9), (6, 9), (3, 9), (6, 9)), strict=True)),
    **{code: (month, 3) for code, month in zip(range(21, 25), (3, 6, 9, 12), strict=True)},
    **{code: (month, 3) for code, month in zip(range(25, 29), (3, 6, 9, 12), strict=True)},
    **{code: (month, 3) for code, month in zip(range(29, 33), (9, 12, 3, 6), strict=True)},
    **{code: (month, 3) for code, month in zip(range(33, 37), (1, 4, 7, 10), strict=True)},
    **{code: (month, 4) for code, month in zip(range(37, 40), (1, 5, 9), strict=True)},
    **{code: (month, 6) for code, month in zip(range(40, 42), (1, 7), strict=True)},
}
_FURTHER = {Seasons.NORTHERN: 0, Seasons.SOUTHERN: 8, Seasons.EITHER: -8}


def is_unstated(code: str) -> bool:
    """Whether a month of a date is a season that names no hemisphere."""
    return code in ("21", "22", "23", "24")


def restated(form: Form, seasons: Seasons) -> Form:
    """A form in which every season of no stated hemisphere is that of a policy."""
    if isinstance(form, EdtfDate):
        return _restated_date(form, seasons)
    if isinstance(form, EdtfInterval):
        begin, end = (_restated_date(end, seasons) if isinstance(end, EdtfDate) else end for end in form)
        return EdtfInterval(begin, end)
    members = []
    for first, last in form.members:
        low = None if first is None else _restated_date(first, seasons)
        high = low if first is last else None if last is None else _restated_date(last, seasons)
        members.append((low, high))
    return EdtfSet(form.all_of, tuple(members))


def _restated_date(date: EdtfDate, seasons: Seasons) -> EdtfDate:
    return date._replace(month=str(int(date.month) + _FURTHER[seasons])) if is_unstated(date.month) else date


def alternatives(code: int) -> tuple[int, ...]:
    """The parts of a year, of which one is meant by a code: north and south, if it was read for either."""
    return (code + 12, code + 16) if code < 21 else (code,)


def season_months(code: int) -> list[tuple[int, int]]:
    """The months of a part of a year, each with 1 if it lies in the next year, else 0."""
    month, length = _MONTHS[code]
    return [((month + number - 1) % 12 + 1, (month + number - 1) // 12) for number in range(length)]


def season_days(first_year: int, last_year: int, code: int) -> tuple[Day, Day]:
    """The first day of a part of one year, and the last day of the same part of another."""
    month, length = _MONTHS[code]
    further, last = divmod(month + length - 2, 12)
    year = last_year + further
    return Day.of(first_year, month, 1), Day.of(year, last + 1, month_length(year, last + 1))
