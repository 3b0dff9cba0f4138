"""What words mean that count from the day on which they were written: last week, two years ago, next August."""

from __future__ import annotations

from collections.abc import Callable

from cachrono.dates import Day
from cachrono.dates.days import month_length
from cachrono.evidence.meanings import (
    Meaning,
    Now,
    Values,
    anchored,
    day,
    day_of,
    decade_text,
    merged,
    weekday_of,
    year_of,
)


def shift(start: Day, unit: str, count: int) -> Day:
    """The day some units later; of months of different lengths, the last day there is."""
    if unit in _DAYS_IN:
        return start + _DAYS_IN[unit] * count
    year, number, day_number = start.ymd
    index = year * 12 + number - 1 + _MONTHS_IN[unit] * count
    year, number = index // 12, index % 12 + 1
    return Day.of(year, number, min(day_number, month_length(year, number)))


_DAYS_IN = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def around(start: Day, unit: str) -> str:
    """The unit in which a day lies."""
    year, number, _ = start.ymd
    if unit in ("week", "weekend", "fortnight"):
        monday = start - weekday_of(start)
        return f"{monday + 5}/{monday + 6}" if unit == "weekend" else f"{monday}/{monday + 6}"
    if unit == "day":
        return str(start)
    if unit == "month":
        return f"{year_of(year)}-{number:02d}"
    if unit == "quarter":
        return f"{year_of(year)}-{33 + (number - 1) // 3}"
    if unit == "decade":
        return decade_text(year)
    if unit == "century":
        return f"{year // 100:02d}XX"
    return year_of(year)


def week_of(text: str) -> str:
    """The week, from Monday, in which the day of an EDTF text lies."""
    return around(day_of(text), "week")


def unit_at(unit: str, step: int) -> Meaning:
    """This unit (0), the last (-1) or the next one (1)."""
    whole = "week" if unit == "weekend" else unit

    def values(now: Now) -> Values:
        return ((around(shift(_first(now, unit), whole, step), unit),),)

    return anchored(values)


def _first(now: Now, unit: str) -> Day:
    """A day of the current unit from which a step leads into the next one."""
    return now.day if unit in ("day", "week", "weekend", "fortnight") else Day.of(now.year, now.month, 1)


def ago(unit: str, count: int) -> Meaning:
    """So many units away from the day: a day for days and weeks, a month for months, else a year."""

    def values(now: Now) -> Values:
        there = shift(now.day, unit, count)
        if unit in _DAYS_IN:
            texts: tuple[str, ...] = (str(there),)
        elif unit in ("month", "quarter"):
            texts = (around(there, "month"),)
        elif unit == "year":
            texts = (around(there, "year"), f"{around(there, 'month')}~")
        else:
            texts = (f"{year_of(there.year)}~", around(there, "decade"))
        return (texts,)

    return anchored(values)


def ahead(unit: str, count: int) -> Meaning:
    """So many units after the day, unless what is told lies in the past."""
    forward = ago(unit, count).values
    return anchored(lambda now: forward(now) if now.side >= 0 else ())


def weekend() -> Meaning:
    """The weekend: the last one or the next one, which may be now."""
    return merged(unit_at("weekend", -1), unit_at("weekend", 0))


def stretch(unit: str, count: int) -> Meaning:
    """From so many units ago to the day, or from the day on: the far end is about then."""

    def values(now: Now) -> Values:
        there = shift(now.day, unit, count)
        far = f"{there}~" if unit in _DAYS_IN else f"{around(there, 'month')}~"
        return ((f"{far}/{now.day}" if count < 0 else f"{now.day}/{far}",),)

    return anchored(values)


def nth_weekday(number: int, which: int) -> Meaning:
    """This (0), last (-1) or next (1) Tuesday: of the days before or after, and of the week before or after."""

    def values(now: Now) -> Values:
        monday = now.day - weekday_of(now.day)
        ahead = (number - weekday_of(now.day) - 1) % 7 + 1  # 1 to 7
        if which < 0:
            days = [now.day + (ahead - 7 or -7), monday - 7 + number]
        elif which > 0:
            days = [now.day + ahead, monday + 7 + number]
        else:
            days = [monday + number, now.day + ahead % 7]
        return tuple((str(day),) for day in dict.fromkeys(days))

    return anchored(values)


def nth_part(first: int, length: int, which: int, text: Callable[[int], str]) -> Meaning:
    """Last August, next summer: the nearest on that side, or the one of the year beside; this: of this year."""

    def values(now: Now) -> Values:
        here = now.year * 12 + now.month
        if not which:
            years = [now.year - 1, now.year] if length > 1 and now.year * 12 + first > here + 9 else [now.year]
        elif which < 0:
            past = [year for year in (now.year, now.year - 1, now.year - 2) if year * 12 + first + length - 1 < here]
            years = [past[0], now.year - 1]
        else:
            ahead = [year for year in (now.year - 1, now.year, now.year + 1) if year * 12 + first > here]
            years = [ahead[0] if ahead else now.year + 1, now.year + 1]
        return tuple((text(year),) for year in dict.fromkeys(years))

    return anchored(values)


def clock() -> Meaning:
    """A time of day and nothing else: that day's, or of the day before or after."""

    def values(now: Now) -> Values:
        steps = (0, -1) if now.side < 0 else (0, 1) if now.side > 0 else (0, -1, 1)
        return tuple((str(now.day + step),) for step in steps)

    return anchored(values)


def short_year(number: int) -> Meaning:
    """'82: of the centuries, the one that makes it nearest."""

    def values(now: Now) -> Values:
        return ((year_of(_nearest_century(now, number)),),)

    return anchored(values)


def short_decade(number: int) -> Meaning:
    """The 80s: the nearest that had begun."""

    def values(now: Now) -> Values:
        full = now.year // 100 * 100 + number
        return ((decade_text(full if full <= now.year else full - 100),),)

    return anchored(values)


def short_day(number: int, month_number: int, short: int) -> Meaning:
    """A day whose year has two figures."""

    def values(now: Now) -> Values:
        return day(_nearest_century(now, short), month_number, number).values(None)

    return anchored(values)


def _nearest_century(now: Now, number: int) -> int:
    base = now.year // 100 * 100 + number
    return min((base, base - 100, base + 100), key=lambda year: abs(year - now.year))
