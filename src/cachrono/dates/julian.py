"""Days of the Julian calendar, which is reckoned back before it began as well as on after it ended.

Everything else here is Gregorian. What was written down by Julian clocks becomes a :class:`~cachrono.dates.Day` first.
"""

from __future__ import annotations

from cachrono.dates.days import MONTH_NAMES, Day
from cachrono.errors import InvalidDateError

_CYCLE_DAYS = 1_461  # four years
_FIRST = -1  # 1 January of the year 1 is 0000-12-30
_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS_BEFORE_MONTH = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)


def julian_month_length(year: int, month: int) -> int:
    """The number of days in a month; each fourth year is a leap year, 0 (1 BCE) one of them."""
    return 29 if month == 2 and year % 4 == 0 else _LENGTHS[month]


def of_julian(year: int, month: int, day: int) -> Day:
    """The day that a Julian date names.

    Args:
        year: The Julian year; 0 is 1 BCE.
        month: The month, from 1.
        day: The day of the month, from 1.

    Raises:
        InvalidDateError: If the Julian calendar has no such day.

    Examples:
        >>> from cachrono.dates.julian import of_julian
        >>> print(of_julian(1917, 10, 25), of_julian(1582, 10, 5), of_julian(-43, 3, 15))
        1917-11-07 1582-10-15 -0043-03-13
    """
    if not 1 <= month <= 12:
        raise InvalidDateError(f"{year}, {month}, {day}", 0, "there is no such month; months are 1 to 12")
    last = julian_month_length(year, month)
    if not 1 <= day <= last:
        name = MONTH_NAMES[month - 1]
        raise InvalidDateError(f"{year}, {month}, {day}", 0, f"the Julian {name} {year} has {last} days")
    past = year - 1
    leap_day = 1 if month > 2 and year % 4 == 0 else 0
    return Day(past * 365 + past // 4 + _DAYS_BEFORE_MONTH[month] + leap_day + day - 1 + _FIRST)


def to_julian(day: Day) -> tuple[int, int, int]:
    """Julian year (0 is 1 BCE), month and day of the month of a day.

    Examples:
        >>> from cachrono.dates import Day
        >>> from cachrono.dates.julian import to_julian
        >>> to_julian(Day.of(1917, 11, 7))
        (1917, 10, 25)
    """
    cycles, rest = divmod(int(day) - _FIRST, _CYCLE_DAYS)
    years = min(rest // 365, 3)  # the leap day is the last of the four years
    year = 1 + cycles * 4 + years
    left = rest - years * 365
    month = 1
    while left >= julian_month_length(year, month):
        left -= julian_month_length(year, month)
        month += 1
    return year, month, left + 1
