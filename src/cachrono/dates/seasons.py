"""Seasons and other parts of a year: which months they are.

ISO 8601-2 §4.8 gives codes from 21 to 41, which stand where the month stands. Those from 25 on say which months they
mean. 21 to 24 name no hemisphere, so that somebody has to decide: :class:`Seasons` is that decision, visible in the
span that was read with it.

To add a policy: a member of :class:`Seasons`, its months in :data:`_UNSTATED`, its note in the catalogues of words.
"""

from __future__ import annotations

from enum import StrEnum

from cachrono.dates.days import Day, month_length


class Seasons(StrEnum):
    """What the codes 21 to 24 mean: spring, summer, autumn, winter of an unstated hemisphere.

    Seasons are the meteorological ones, of whole months; one that runs into the next year belongs to the year in
    which it begins.
    """

    NORTHERN = "northern"  # spring from March; winter 2001 from December 2001 to February 2002
    SOUTHERN = "southern"  # spring from September; summer 2001 from December 2001 to February 2002
    EITHER = "either"  # any day that is so in one of the two: spring from March to November


# First month and number of months.
_STATED: dict[int, tuple[int, int]] = {
    **{code: (month, 3) for code, month in zip(range(25, 29), (3, 6, 9, 12), strict=True)},
    **{code: (month, 3) for code, month in zip(range(29, 33), (9, 12, 3, 6), strict=True)},
    **{code: (month, 3) for code, month in zip(range(33, 37), (1, 4, 7, 10), strict=True)},
    **{code: (month, 4) for code, month in zip(range(37, 40), (1, 5, 9), strict=True)},
    **{code: (month, 6) for code, month in zip(range(40, 42), (1, 7), strict=True)},
}
_UNSTATED: dict[Seasons, dict[int, tuple[int, int]]] = {
    Seasons.NORTHERN: {code: _STATED[code + 4] for code in range(21, 25)},
    Seasons.SOUTHERN: {code: _STATED[code + 8] for code in range(21, 25)},
    Seasons.EITHER: {21: (3, 9), 22: (6, 9), 23: (3, 9), 24: (6, 9)},
}


def is_unstated(code: str) -> bool:
    """Whether a month of a date is a season that names no hemisphere."""
    return code in ("21", "22", "23", "24")


def season_days(first_year: int, last_year: int, code: int, seasons: Seasons) -> tuple[Day, Day]:
    """The first day of a part of one year, and the last day of the same part of another."""
    month, length = _STATED.get(code) or _UNSTATED[seasons][code]
    further, last = divmod(month + length - 2, 12)
    year = last_year + further
    return Day.of(first_year, month, 1), Day.of(year, last + 1, month_length(year, last + 1))
