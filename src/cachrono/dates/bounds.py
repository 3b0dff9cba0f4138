"""EDTF forms to days: the four bounds of what a text says.

A span begins on some day from ``begin_earliest`` to ``begin_latest`` and ends on some day from ``end_earliest`` to
``end_latest``, all inclusive (CIDOC-CRM P82a, P81a, P81b, P82b). None stands where a side has no bound.
Qualifiers (``?``, ``~``, ``%``) never move a bound.
"""

from __future__ import annotations

from typing import NamedTuple

from cachrono.dates.days import Day, month_length
from cachrono.dates.edtf import EdtfDate, EdtfInterval, EdtfSet, Form, fits, month_values, possible_years


class Bounds(NamedTuple):
    """The first and last day of a begin, and of an end; None where there is no bound."""

    begin_earliest: Day | None
    begin_latest: Day | None
    end_earliest: Day | None
    end_latest: Day | None


# First month and number of months. 21 to 24 name no hemisphere; read as northern meteorological seasons, so winter
# 2001 runs from December 2001 to February 2002. 25 to 28 northern, 29 to 32 southern, then quarters, quadrimesters
# and semesters of the year (ISO 8601-2 §4.8).
SEASONS: dict[int, tuple[int, int]] = {
    **{code: (month, 3) for code, month in zip(range(21, 25), (3, 6, 9, 12), strict=True)},
    **{code: (month, 3) for code, month in zip(range(25, 29), (3, 6, 9, 12), strict=True)},
    **{code: (month, 3) for code, month in zip(range(29, 33), (9, 12, 3, 6), strict=True)},
    **{code: (month, 3) for code, month in zip(range(33, 37), (1, 4, 7, 10), strict=True)},
    **{code: (month, 4) for code, month in zip(range(37, 40), (1, 5, 9), strict=True)},
    **{code: (month, 6) for code, month in zip(range(40, 42), (1, 7), strict=True)},
}


def bounds_of(form: Form) -> Bounds:
    """The bounds of something that happens within a date, from one end to the other, or on members of a set."""
    if isinstance(form, EdtfDate):
        first, last = date_days(form)
        return Bounds(first, last, first, last)
    if isinstance(form, EdtfInterval):
        begin = date_days(form.begin) if isinstance(form.begin, EdtfDate) else (None, None)
        end = date_days(form.end) if isinstance(form.end, EdtfDate) else (None, None)
        return Bounds(*begin, *end)
    return _set_bounds(form)


def date_days(date: EdtfDate) -> tuple[Day, Day]:
    """The first and the last day that a date can mean."""
    first_year, last_year = year_range(date)
    if not date.month:
        return Day.of(first_year, 1, 1), Day.of(last_year, 12, 31)
    if "X" in date.year + date.month + date.day:
        return _masked_days(date)
    month = int(date.month)
    if date.day:
        day = Day.of(first_year, month, int(date.day))
        return day, day
    if month > 12:
        return _season_days(first_year, month)
    return Day.of(first_year, month, 1), Day.of(first_year, month, month_length(first_year, month))


def year_range(date: EdtfDate) -> tuple[int, int]:
    """The first and the last year that the year of a date can mean."""
    if "X" in date.year:
        years = possible_years(date.year)
        return years[0], years[-1]
    year = int(date.year)
    if not date.significant:
        return year, year
    # ISO 8601-2 §4.4.3: the digits that are not significant take any value, so Y171010000S3 is 171000000..171999999.
    unit = 10 ** (len(date.year.lstrip("-")) - date.significant)
    near = abs(year) // unit * unit
    far = near + unit - 1
    return (near, far) if year >= 0 else (-far, -near)


def _season_days(year: int, code: int) -> tuple[Day, Day]:
    month, length = SEASONS[code]
    years, last = divmod(month + length - 2, 12)
    return Day.of(year, month, 1), Day.of(year + years, last + 1, month_length(year + years, last + 1))


def _masked_days(date: EdtfDate) -> tuple[Day, Day]:
    """The first and last completion of a date with masks; the parser has made sure that there is one."""
    years = possible_years(date.year)
    if "X" not in date.month and int(date.month) > 12:
        return _season_days(years[0], int(date.month))[0], _season_days(years[-1], int(date.month))[1]
    months = month_values(date.month)
    if not date.day:
        last = months[-1]
        return Day.of(years[0], months[0], 1), Day.of(years[-1], last, month_length(years[-1], last))
    days = [day for day in range(1, 32) if fits(f"{day:02d}", date.day)]
    first = next(Day.of(y, m, d) for y in years for m in months for d in days if d <= month_length(y, m))
    final = next(
        Day.of(y, m, d)
        for y in reversed(years)
        for m in reversed(months)
        for d in reversed(days)
        if d <= month_length(y, m)
    )
    return first, final


def _set_bounds(form: EdtfSet) -> Bounds:
    """A one-of set is one of its members; an all-of set begins in its first and ends in its last."""
    firsts: list[Day] = []
    begins: list[Day] = []
    ends: list[Day] = []
    lasts: list[Day] = []
    open_begin = open_end = False
    for begin, end in form.members:
        if begin is None:
            open_begin = True
        else:
            first, last = date_days(begin)
            firsts.append(first)
            begins.append(last)
        if end is None:
            open_end = True
        else:
            first, last = date_days(end)
            ends.append(first)
            lasts.append(last)
    earliest = None if open_begin or not firsts else min(firsts)
    latest = None if open_end or not lasts else max(lasts)
    if not form.all_of:
        return Bounds(earliest, latest, earliest, latest)
    return Bounds(
        earliest,
        None if open_begin or not begins else min(begins),
        None if open_end or not ends else max(ends),
        latest,
    )
