"""Days of the proleptic Gregorian calendar, in any year.

A day is an integer, so that comparing and counting cost nothing, and prints as an ISO date, so that nobody has to
read the integer. Day 1 is 0001-01-01, as in :meth:`datetime.date.toordinal`; year 0 is 1 BCE.
"""

from __future__ import annotations

import datetime as dt
from typing import NoReturn, overload

from cachrono.errors import InvalidDateError

_CYCLE_YEARS = 400
_CYCLE_DAYS = 146_097
_DAYS_BEFORE_MONTH = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_MONTH_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""The months in English, for messages and for words that need no other language."""


def is_leap(year: int) -> bool:
    """Whether a year of the proleptic Gregorian calendar has 366 days."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """The number of days in a month."""
    return 29 if month == 2 and is_leap(year) else _MONTH_LENGTHS[month]


class Day(int):
    """One civil day, counted from 0001-01-01 = 1, that prints as an ISO date.

    A day and a number of days make a day; the difference of two days is a number of days. For whatever takes numbers
    as they are, tables and JSON among them, give ``str(day)`` or ``day.to_date()``.

    Examples:
        >>> from cachrono.dates import Day
        >>> Day.of(2025, 11, 16)
        <Day 2025-11-16>
        >>> print(Day.of(2025, 11, 16) - 1, Day.of(2025, 11, 16) - Day.of(2025, 10, 7), Day.of(-43, 3, 15))
        2025-11-15 40 -0043-03-15
    """

    __slots__ = ()

    @classmethod
    def of(cls, year: int, month: int, day: int) -> Day:
        """The day of a year (0 is 1 BCE), month and day of the month.

        Raises:
            InvalidDateError: If there is no such day.
        """
        if 0 < year < 10_000:
            try:
                return cls(dt.date(year, month, day).toordinal())
            except (ValueError, TypeError):
                raise InvalidDateError(f"{year}, {month}, {day}", 0, "there is no such day") from None
        whole = all(isinstance(part, int) for part in (year, month, day))
        if not whole or not 1 <= month <= 12 or not 1 <= day <= month_length(year, month):
            raise InvalidDateError(f"{year}, {month}, {day}", 0, "there is no such day")
        past = year - 1
        number = past * 365 + past // 4 - past // 100 + past // 400 + _DAYS_BEFORE_MONTH[month] + day
        return cls(number + 1 if month > 2 and is_leap(year) else number)

    @classmethod
    def of_date(cls, date: dt.date) -> Day:
        """The day of a :class:`datetime.date` (of a datetime, its local day)."""
        return cls(date.toordinal())

    @property
    def ymd(self) -> tuple[int, int, int]:
        """Year (0 is 1 BCE), month, day of the month."""
        cycles, rest = divmod(int(self) - 1, _CYCLE_DAYS)
        date = dt.date.fromordinal(rest + 1)
        return date.year + cycles * _CYCLE_YEARS, date.month, date.day

    @property
    def year(self) -> int:
        """The year; 0 is 1 BCE."""
        return self.ymd[0]

    @property
    def month(self) -> int:
        """The month, from 1."""
        return self.ymd[1]

    @property
    def day(self) -> int:
        """The day of the month, from 1."""
        return self.ymd[2]

    def months_later(self, months: int) -> Day:
        """The same day of the month some months later, or of a shorter month the last day.

        Args:
            months: How many; earlier where negative.

        Examples:
            >>> from cachrono.dates import Day
            >>> print(Day.of(2024, 1, 31).months_later(1), Day.of(2024, 2, 29).months_later(-12))
            2024-02-29 2023-02-28
        """
        year, month, day = self.ymd
        year, month = divmod(year * 12 + month - 1 + months, 12)
        return Day.of(year, month + 1, min(day, month_length(year, month + 1)))

    def to_date(self) -> dt.date:
        """The same day as a :class:`datetime.date`.

        Raises:
            OverflowError: If the year is not within 1 to 9999.
        """
        try:
            return dt.date.fromordinal(int(self))
        except (ValueError, OverflowError):
            raise OverflowError(f"{self} is outside the years 1 to 9999 that datetime.date can hold") from None

    def __add__(self, days: int) -> Day:
        if isinstance(days, Day) or not isinstance(days, int):
            raise TypeError(f"a day and a whole number of days make a day; not {days!r}")
        return Day(int.__add__(self, days))

    __radd__ = __add__

    @overload
    def __sub__(self, other: Day) -> int: ...  # type: ignore[overload-overlap]  # a Day is an int too
    @overload
    def __sub__(self, other: int) -> Day: ...
    def __sub__(self, other: int) -> int:
        if not isinstance(other, int):
            raise TypeError(
                f"from a day another day or a whole number of days can be taken; not {other!r}; "
                "Day.of_date makes a day of a date"
            )
        number = int.__sub__(self, other)
        return number if isinstance(other, Day) else Day(number)

    def __rsub__(self, other: int) -> NoReturn:
        raise TypeError(f"a day can't be taken from {other!r}")

    def __bool__(self) -> bool:
        return True  # 0000-12-31 is number 0, and a day all the same

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __str__(self) -> str:
        year, month, day = self.ymd
        return f"{'-' if year < 0 else ''}{abs(year):04d}-{month:02d}-{day:02d}"

    def __repr__(self) -> str:
        return f"<Day {self}>"

    def __reduce__(self) -> tuple[type[Day], tuple[int]]:
        return type(self), (int(self),)
