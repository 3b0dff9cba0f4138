"""Masked digits: which years, months and days an ``X`` can stand for.

Nothing here walks through the thousands of years that fit a mask: what a mask allows is found from its halves, so that
a text full of masks costs no more than another.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from cachrono.dates.days import Day, is_leap, month_length


def fits(digits: str, mask: str) -> bool:
    """Whether digits fit a mask of the same length, in which X stands for any digit."""
    return all(m in ("X", d) for d, m in zip(digits, mask, strict=True))


@lru_cache(maxsize=256)  # there are 121 masks of two characters
def month_values(mask: str) -> tuple[int, ...]:
    """The months of a year that fit a two-character mask."""
    return tuple(month for month in range(1, 13) if fits(f"{month:02d}", mask))


def year_bounds(mask: str) -> tuple[int, int]:
    """The first and the last year that fit a mask such as ``156X`` or ``-00XX``; there is no year -0."""
    if mask[0] != "-":
        return int(mask.replace("X", "0")), int(mask.replace("X", "9"))
    digits = mask[1:]
    least = int(digits.replace("X", "0"))
    if least == 0:
        last = digits.rindex("X")
        least = int(f"{digits[:last]}1{digits[last + 1 :]}".replace("X", "0"))
    return -int(digits.replace("X", "9")), -least


@lru_cache(maxsize=256)
def _numbers(mask: str, *, down: bool = False) -> list[int]:
    """The numbers from 0 to 99 that fit a two-character mask, upwards or downwards."""
    found = [number for number in range(100) if fits(f"{number:02d}", mask)]
    return found[::-1] if down else found


def _leap_years(mask: str, *, down: bool = False) -> Iterator[int]:
    """The leap years that fit a mask, upwards or downwards."""
    sign, digits = (-1, mask[1:]) if mask[0] == "-" else (1, mask)
    inwards = down != (sign < 0)
    low = [number for number in _numbers(digits[2:], down=inwards) if number % 4 == 0]
    for century in _numbers(digits[:2], down=inwards) if low else ():
        for number in low:
            year = century * 100 + number
            if is_leap(year) and (year or sign > 0):
                yield sign * year


@lru_cache(maxsize=512)
def _ends(month: str, day: str, leap: bool) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The first and last month and day of a year that fit two masks, None if none does."""
    year = 4 if leap else 1
    fitting = [
        (number, date)
        for number in month_values(month)
        for date in _numbers(day)
        if 1 <= date <= month_length(year, number)
    ]
    return (fitting[0], fitting[-1]) if fitting else None


def has_day(year: str, month: str, day: str) -> bool:
    """Whether there is a day that fits the masks of year, month and day."""
    if _ends(month, day, False) is not None:
        return True
    # Only 29 February is left, which some years have.
    return _ends(month, day, True) is not None and next(_leap_years(year), None) is not None


def masked_days(year: str, month: str, day: str) -> tuple[Day, Day]:
    """The first and last day that fit the masks of year, month and day, of which there is at least one."""
    first, last = year_bounds(year)
    if _ends(month, day, False) is None:
        first, last = next(_leap_years(year)), next(_leap_years(year, down=True))
    begin, end = _ends(month, day, is_leap(first)), _ends(month, day, is_leap(last))
    assert begin is not None and end is not None
    return Day.of(first, *begin[0]), Day.of(last, *end[1])


def masked_runs(year: str, month: str, day: str, most: int) -> list[tuple[Day, Day]] | None:
    """The days that fit the masks of year, month and day, as runs of days that follow each other.

    Args:
        year: Four digits or masks.
        month: Two.
        day: Two.
        most: How many runs there may be.

    Returns:
        The first and last day of each run; None if there are more.
    """
    first, last = year_bounds(year)
    runs: list[tuple[Day, Day]] = []
    for number in range(first, last + 1):
        if not fits(f"{number:04d}", year):
            continue
        for in_month in month_values(month):
            length = month_length(number, in_month)
            for date in _numbers(day):
                if not 1 <= date <= length:
                    continue
                here = Day.of(number, in_month, date)
                if runs and here == runs[-1][1] + 1:
                    runs[-1] = (runs[-1][0], here)
                elif len(runs) == most:
                    return None
                else:
                    runs.append((here, here))
    return runs
