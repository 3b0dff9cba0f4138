"""Lengths of time, such as 20 days or 2 months, and the units of the calendar that they are counted in.

Days and weeks are always as long; months and years go by the calendar: a month from the 31st leads to the last day of
a month that is shorter. All of it is arithmetic on :class:`Day`, so the years before 1 and after 9999 are no different.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from attrs import field, frozen

from cachrono.dates.days import Day
from cachrono.errors import ChronologyError, counted, nearest, shown

_MOST_DIGITS = 9
MOST_COUNT = 10**_MOST_DIGITS - 1
_CYCLE_MONTHS = 4800  # 400 years, after which the calendar comes back to where it was
_CYCLE_DAYS = 146_097
_WRITTEN = re.compile(r"([0-9]+)\s*([^\W\d_]+)")
_EXAMPLES = "20 days, 3 weeks, 2 months or 1 year"


class Unit(StrEnum):
    """A unit of the calendar. Weeks begin on Monday.

    Examples:
        >>> from cachrono.dates import Day, Unit
        >>> day = Day.of(2024, 2, 29)
        >>> print(Unit.WEEK.first_of_next(day), Unit.MONTH.last_of_next(day), Unit.YEAR.last_of_previous(day))
        2024-03-04 2024-03-31 2023-12-31
    """

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"

    def first_of(self, day: Day) -> Day:
        """The first day of the unit in which a day lies."""
        if self is Unit.DAY:
            return day
        if self is Unit.WEEK:
            return day - int(day - 1) % 7
        year, month, _ = day.ymd
        return Day.of(year, month if self is Unit.MONTH else 1, 1)

    def last_of(self, day: Day) -> Day:
        """The last day of the unit in which a day lies."""
        return self.first_of_next(day) - 1

    def first_of_next(self, day: Day) -> Day:
        """The first day of the unit that follows the one in which a day lies."""
        return self._moved(self.first_of(day), 1)

    def last_of_next(self, day: Day) -> Day:
        """The last day of the unit that follows the one in which a day lies."""
        return self._moved(self.first_of(day), 2) - 1

    def first_of_previous(self, day: Day) -> Day:
        """The first day of the unit that comes before the one in which a day lies."""
        return self._moved(self.first_of(day), -1)

    def last_of_previous(self, day: Day) -> Day:
        """The last day of the unit that comes before the one in which a day lies."""
        return self.first_of(day) - 1

    @property
    def longest(self) -> int:
        """The most days that one has."""
        return _LONGEST[self]

    @property
    def most_days(self) -> int:
        """The most days from any day to the last one of the unit that follows."""
        return _MOST_DAYS[self]

    def _moved(self, day: Day, count: int) -> Day:
        """The day so many units later."""
        if self in _DAYS_IN:
            return day + _DAYS_IN[self] * count
        return day.months_later(_MONTHS_IN[self] * count)


_DAYS_IN = {Unit.DAY: 1, Unit.WEEK: 7}
_MONTHS_IN = {Unit.MONTH: 1, Unit.YEAR: 12}
# From the first day of a unit: two days; two weeks; July and August; a leap year and the one beside it.
_LONGEST = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 31, Unit.YEAR: 366}
_MOST_DAYS = {Unit.DAY: 1, Unit.WEEK: 13, Unit.MONTH: 61, Unit.YEAR: 730}


def _to_unit(value: Unit | str) -> Unit:
    try:
        return Unit(value)
    except ValueError:
        raise ChronologyError(_no_unit(value)) from None


def _no_unit(word: object) -> str:
    return f"there is no unit {shown(word)}; units are {', '.join(Unit)}{nearest(word, map(str, Unit))}"


@frozen
class Length:
    """A number of days, weeks, months or years.

    Lengths are equal if they say the same: 12 months are not written as 1 year.

    Args:
        count: How many, from 0; at most nine digits.
        unit: Of what.

    Examples:
        >>> from cachrono.dates import Day, Length
        >>> month = Length.parse("1 month")
        >>> print(month.after(Day.of(2025, 1, 31)), month.least_days, month.most_days)
        2025-02-28 28 31
    """

    count: int = field()
    unit: Unit = field(converter=_to_unit)

    @count.validator
    def _check_count(self, _: object, count: int) -> None:
        if not isinstance(count, int) or isinstance(count, bool):
            raise ChronologyError(f"{shown(count)} is no number of units; a length has a whole one")
        if count < 0:
            raise ChronologyError(f"{shown(count)} is less than nothing; a length counts from 0")
        if count > MOST_COUNT:
            raise ChronologyError(f"{shown(count)} has more than {_MOST_DIGITS} digits; no length is that long")

    @classmethod
    def parse(cls, text: str) -> Length:
        """The length of a text such as ``20 days``, ``1 day``, ``3 weeks``, ``2 months``, ``1 year``.

        Small and capital letters are the same, and so are one and many.

        Raises:
            ChronologyError: If it is anything else.
        """
        if not isinstance(text, str):
            raise ChronologyError(f"{shown(text)} is no text; write a length as '20 days'")
        match = _WRITTEN.fullmatch(text.strip())
        if match is None:
            raise ChronologyError(f"{shown(text)} {_what_is_wrong(text.strip())}")
        digits, word = match[1].lstrip("0") or "0", match[2].lower()
        if len(digits) > _MOST_DIGITS:
            raise ChronologyError(f"{shown(text)} has more than {_MOST_DIGITS} digits; no length is that long")
        singular = word.removesuffix("s")
        if singular not in _UNITS:
            raise ChronologyError(f"{shown(text)}: {_no_unit(word)}")
        return cls(int(digits), _UNITS[singular])

    @classmethod
    def of(cls, value: Length | str) -> Length:
        """A length as it is, or that of a text.

        Raises:
            ChronologyError: If it is no length.
        """
        return value if isinstance(value, Length) else cls.parse(value)

    def __str__(self) -> str:
        return counted(self.count, self.unit)

    @property
    def fixed_days(self) -> int | None:
        """The days of so many days or weeks; None for months and years, of which the calendar tells."""
        if self.unit is _DAY:
            return self.count
        return 7 * self.count if self.unit is _WEEK else None

    @property
    def is_fixed(self) -> bool:
        """Whether it is as many days wherever it begins: a number of days or weeks."""
        return self.unit is _DAY or self.unit is _WEEK

    def after(self, day: Day) -> Day:
        """The day that is so long after a day; in a month that is too short for it, the last."""
        return self.unit._moved(day, self.count)

    def earliest_start(self, day: Day) -> Day:
        """The first day that has ``day``, or a later one, so long after it."""
        if self.is_fixed:
            return day - _DAYS_IN[self.unit] * self.count
        start = self._back(day)
        # In a shorter month there is no such day: the next month begins with one that leads farther.
        return start if start.day == day.day else start + 1

    def latest_start(self, day: Day) -> Day:
        """The last day that has ``day``, or an earlier one, so long after it."""
        if self.is_fixed:
            return day - _DAYS_IN[self.unit] * self.count
        start = self._back(day)
        # From the last day of a month come all the last days of a longer one.
        return start if (day + 1).day > 1 else Unit.MONTH.first_of_next(start) - 1

    def _back(self, day: Day) -> Day:
        return day.months_later(-_MONTHS_IN[self.unit] * self.count)

    @property
    def least_days(self) -> int:
        """The fewest days that it takes, wherever it begins."""
        return self._days[0]

    @property
    def most_days(self) -> int:
        """The most days that it takes, wherever it begins."""
        return self._days[1]

    @property
    def _days(self) -> tuple[int, int]:
        days = self.fixed_days
        if days is not None:
            return days, days
        cycles, months = divmod(_MONTHS_IN[self.unit] * self.count, _CYCLE_MONTHS)
        least, most = _days_of_months(months)
        return cycles * _CYCLE_DAYS + least, cycles * _CYCLE_DAYS + most


_DAY, _WEEK = Unit.DAY, Unit.WEEK  # lengths are asked for their days by the ten thousand: enums are slow to look up
_UNITS = {str(unit): unit for unit in Unit}
_COUNT = re.compile(r"[0-9]+")
_SIGNED = re.compile(r"[-−–]\s*[0-9].*")
_FRACTION = re.compile(r"[0-9]+\s*[.,/½¼¾].*")
_SEVERAL = re.compile(r"[0-9]+\s*[^\W\d_]+[\s,]*(?:and\s*)?[0-9].*")


def _what_is_wrong(text: str) -> str:
    """What keeps a text from being a length, and what to write instead."""
    if _COUNT.fullmatch(text):
        count = text if len(text) <= _MOST_DIGITS else "20"
        one = "" if count == "1" else "s"
        return (
            f"has no unit; write {', '.join(f'{count} {unit}{one}' for unit in list(Unit)[:-1])} or {count} year{one}"
        )
    if _SIGNED.fullmatch(text):
        return "is less than nothing; a length counts from 0, and which comes first the relation says"
    if _FRACTION.fullmatch(text):
        return "is no whole number; write it in a smaller unit, such as 18 months for a year and a half"
    if _SEVERAL.fullmatch(text):
        return "has several units; write it in one, such as 14 months for a year and two months"
    return f"is no length; write {_EXAMPLES}"


@lru_cache(maxsize=_CYCLE_MONTHS)
def _days_of_months(months: int) -> tuple[int, int]:
    """The fewest and the most days that so many months take, less than 400 years of them.

    From the last day of a month to the last of a shorter one it is as far as from first day to first day one month on.
    """
    firsts = _first_days()
    taken = [firsts[start + months] - firsts[start] for start in range(_CYCLE_MONTHS)]
    return min(taken), max(taken)


@lru_cache(maxsize=1)
def _first_days() -> list[int]:
    """The first days of the months of two cycles."""
    return [int(Day.of(1 + index // 12, index % 12 + 1, 1)) for index in range(2 * _CYCLE_MONTHS)]
