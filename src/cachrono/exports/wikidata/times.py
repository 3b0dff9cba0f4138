"""Time values of Wikidata as EDTF.

The digits of a value are in the calendar that it names. Years have no 0: -0044 is 44 BCE. A precision says how many of
the digits count: of 1850 with the precision of a century, only that it lies in the 19th, which is 1801 to 1900.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from attrs import frozen

from cachrono.dates import Day, TimeSpan
from cachrono.dates.days import month_length
from cachrono.dates.julian import julian_month_length, of_julian
from cachrono.errors import ChronologyError, shown
from cachrono.exports.between import between, julian_text, with_mark, year_text

Say = Callable[[str], None]

_TIME = re.compile(r"([+-])([0-9]{1,16})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})Z")
_CALENDARS = {"Q1985727": False, "Q1985786": True}
SECOND, MINUTE, HOUR, DAY, MONTH, YEAR, DECADE, CENTURY, MILLENNIUM = range(14, 5, -1)


@frozen
class Moment:
    """A time value, taken apart.

    Attributes:
        year: As Wikidata counts: -44 is 44 BCE, and none is 0.
        month: 0 where the precision is coarser.
        day: 0 where the precision is coarser.
        clock: Hour, minute and second, as they stand.
        precision: 14 (second) to 0 (a thousand million years).
        before: How many units earlier it can be.
        after: How many units later it can be.
        is_julian: Whether the digits are of the Julian calendar.
        text: The value as it stood.
    """

    year: int
    month: int
    day: int
    clock: tuple[str, str, str]
    precision: int
    before: int
    after: int
    is_julian: bool
    text: str

    @property
    def keeps_julian_year(self) -> bool:
        """Whether it is a Julian year or longer, which keeps its number though its days are other ones."""
        return self.is_julian and self.precision <= YEAR


def moment_of(value: Any, say: Say) -> Moment:
    """A time value, taken apart.

    Args:
        value: As the JSON has it.
        say: Told what of it is not taken.

    Raises:
        ChronologyError: If it is none, or names a year or calendar that there isn't.
    """
    if not isinstance(value, dict):
        raise ChronologyError(f"{shown(value)} is no time value; it has time, precision and calendarmodel")
    time, precision, model = (value.get(key) for key in ("time", "precision", "calendarmodel"))
    match = _TIME.fullmatch(time) if isinstance(time, str) else None
    if match is None:
        raise ChronologyError(f"time {shown(time)} is not like +2025-11-16T00:00:00Z")
    if type(precision) is not int or not 0 <= precision <= SECOND:
        raise ChronologyError(f"precision {shown(precision)}; it is a number from 0 to 14, and 11 a day")
    calendar = model.rpartition("/")[2] if isinstance(model, str) else ""
    if calendar not in _CALENDARS:
        raise ChronologyError(f"calendarmodel {shown(model)}; it is …/Q1985727 (Gregorian) or …/Q1985786 (Julian)")
    sign, digits, month, day, *clock = match.groups()
    year = int(sign + digits)
    if not year:
        raise ChronologyError(f"time {shown(time)} has the year 0, which Wikidata has not; 1 BCE is -0001")
    if int(month) > 12:  # EDTF has seasons there
        raise ChronologyError(f"time {shown(time)} has the month {month}; months are 01 to 12")
    if (zone := value.get("timezone", 0)) != 0:
        say(f"timezone {shown(zone)}: times of Wikidata have none; it is left out")
    precision, parts = _meant(precision, int(month), int(day), say)
    # Pages of Wikidata word these two the other way round than the documentation of the JSON, which is followed.
    before, after = (_units(value.get(key, 0), key, say) for key in ("before", "after"))
    text = f"{time} precision {precision}{' Julian' if _CALENDARS[calendar] else ''}"
    return Moment(year, *parts, (clock[0], clock[1], clock[2]), precision, before, after, _CALENDARS[calendar], text)


def _meant(precision: int, month: int, day: int, say: Say) -> tuple[int, tuple[int, int]]:
    """The precision that the digits bear out, and month and day as far as it reaches."""
    if precision >= MONTH and not month:
        say(f"precision {precision}, but the month is 00; taken as the year")
        precision = YEAR
    elif precision >= DAY and not day:
        say(f"precision {precision}, but the day is 00; taken as the month")
        precision = MONTH
    return precision, (month if precision >= MONTH else 0, day if precision >= DAY else 0)


def _units(value: Any, key: str, say: Say) -> int:
    if type(value) is int and 0 <= value < 10**12:
        return value
    say(f"{key} {shown(value)} is no number of units; it is left out")
    return 0


def text_of(moment: Moment, say: Say) -> str:
    """The EDTF of a moment.

    Raises:
        InvalidDateError: If its calendar has no such day, or EDTF no such year.
    """
    if moment.before or moment.after:
        if moment.precision <= DAY:
            return _checked(between(_limit(moment, -moment.before)[0], _limit(moment, moment.after)[1]))
        say("before and after count hours or less, which EDTF can't hold; they are left out")
    year = _astronomical(moment.year)
    if moment.precision == YEAR:
        return _checked(year_text(year))
    if moment.precision < YEAR:
        return _checked(_years_text(moment))
    if abs(year) > 9_999:
        say("EDTF has months and days in years of four digits only; the year alone is kept")
        return _checked(year_text(year))
    if moment.is_julian:
        text = julian_text(year, moment.month, moment.day)
    else:
        text = f"{year_text(year)}-{moment.month:02d}" + (f"-{moment.day:02d}" if moment.day else "")
    hour, minute, second = moment.clock
    if moment.precision == HOUR:
        say("an hour without its minutes has no place in EDTF; the day is kept")
    elif moment.precision > HOUR:
        text += f"T{hour}:{minute}{f':{second}' if moment.precision == SECOND else ''}Z"
    return _checked(text)


def _checked(text: str) -> str:
    TimeSpan(text)
    return text


def _astronomical(year: int) -> int:
    return year if year > 0 else year + 1


def _range(year: int, precision: int) -> tuple[int, int]:
    """First and last year of the decade, century, millennium or longer unit that a year lies in; 0 is 1 BCE."""
    unit = 10 ** (YEAR - precision)
    size = abs(year)
    if precision in (CENTURY, MILLENNIUM):  # counted from 1: the 19th century ends with 1900
        last = -(-size // unit) * unit
        first = last - unit + 1
    else:  # named by their first digits: the 1850s end with 1859
        first = size // unit * unit
        last = first + unit - 1
        first = max(first, 1)
    return (first, last) if year > 0 else (1 - last, 1 - first)


def _years_text(moment: Moment) -> str:
    if moment.precision == DECADE and 10 <= moment.year <= 9_999:
        return f"{moment.year // 10:03d}X"
    unit_digits = YEAR - moment.precision
    digits = str(moment.year)
    # Before the year 1, EDTF's digits are those of the number less one: 10,000 BCE is -9999, and not of its unit.
    if moment.precision < MILLENNIUM and moment.year > 0 and len(digits) > unit_digits:
        return f"Y{digits}S{len(digits) - unit_digits}"
    first, last = _range(moment.year, moment.precision)
    return f"[{year_text(first)}..{year_text(last)}]"


def _limit(moment: Moment, units: int) -> tuple[Day, Day]:
    """First and last day of the unit that lies so many units after that of a moment."""
    year = _astronomical(moment.year)
    if moment.precision <= YEAR:
        first, last = _range(moment.year, moment.precision) if moment.precision < YEAR else (year, year)
        shift = units * 10 ** (YEAR - moment.precision)
        return Day.of(first + shift, 1, 1), Day.of(last + shift, 12, 31)
    make = of_julian if moment.is_julian else Day.of
    if moment.precision == DAY:
        day = make(year, moment.month, moment.day) + units
        return day, day
    year, month = divmod(year * 12 + moment.month - 1 + units, 12)
    length = julian_month_length if moment.is_julian else month_length
    return make(year, month + 1, 1), make(year, month + 1, length(year, month + 1))


def marked(text: str, mark: str, say: Say) -> str:
    """An EDTF text of one time with a qualifier on each date in it."""
    if not mark:
        return text
    if "T" in text:
        say(f"a date with a time of day can't be marked {mark}; the day is kept")
        text = text.partition("T")[0]
    return with_mark(text, mark)


def narrowed(text: str | None, earliest: str | None, latest: str | None, say: Say) -> str | None:
    """A date, or an unknown one, within what is said of the earliest and the latest that it can be.

    Args:
        text: EDTF without qualifiers; None for an unknown date.
        earliest: EDTF of the earliest date; None where none is stated.
        latest: EDTF of the latest date.
        say: Told what contradicts itself.
    """
    stated = None if text is None else TimeSpan(text)
    first = None if earliest is None else TimeSpan(earliest).earliest
    last = None if latest is None else TimeSpan(latest).latest
    bounds = (None, None) if stated is None else (stated.earliest, stated.latest)
    firsts = [day for day in (bounds[0], first) if day is not None]
    lasts = [day for day in (bounds[1], last) if day is not None]
    if (first is None and last is None) or (stated is not None and (max(firsts), min(lasts)) == bounds):
        return text
    begin, end = max(firsts, default=None), min(lasts, default=None)
    if begin is not None and end is not None and begin > end:
        say(f"earliest date {earliest or 'unstated'} and latest date {latest or 'unstated'} leave nothing of "
            f"{text or 'an unknown date'}; they are left out")  # fmt: skip
        return text
    return _checked(between(begin, end))
