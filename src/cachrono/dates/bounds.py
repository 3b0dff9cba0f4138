"""EDTF forms to days: the four bounds of what a text says.

A span begins on some day from ``begin_earliest`` to ``begin_latest`` and ends on some day from ``end_earliest`` to
``end_latest``, all inclusive (CIDOC-CRM P82a, P81a, P81b, P82b). None stands where a side has no bound.
Qualifiers (``?``, ``~``, ``%``) never move a bound.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from cachrono.dates.days import Day, month_length
from cachrono.dates.edtf import EdtfDate, EdtfInterval, EdtfSet, Form, dates_in, parse_form
from cachrono.dates.masks import masked_days, year_bounds
from cachrono.dates.seasons import Seasons, is_unstated, restated, season_days
from cachrono.errors import InvalidDateError

DaysOf = Callable[[EdtfDate], tuple[Day, Day]]


class Bounds(NamedTuple):
    """The first and last day of a begin, and of an end; None where there is no bound."""

    begin_earliest: Day | None
    begin_latest: Day | None
    end_earliest: Day | None
    end_latest: Day | None

    @property
    def days(self) -> tuple[int, int | None]:
        """The least and the most days that it lasts, the first and the last both counted; None for no limit."""
        begin, begin_latest, end_earliest, end = self
        most = None if begin is None or end is None else end - begin + 1
        least = 1 if begin_latest is None or end_earliest is None else max(1, end_earliest - begin_latest + 1)
        return least, most


def checked_form(text: str, seasons: Seasons = Seasons.NORTHERN) -> Form:
    """The form of a text, its ends in order; the last one is remembered.

    A value keeps its text alone, to be small, and who makes one asks for its bounds soon after.

    Raises:
        InvalidDateError: If the text is not EDTF.
    """
    global _latest
    latest_text, latest_seasons, form = _latest
    if text is latest_text and seasons is latest_seasons:
        return form
    form = parse_form(text)
    if seasons is not Seasons.NORTHERN:
        form = restated(form, seasons)
    if isinstance(form, EdtfInterval):
        _refuse_reversed(text, form.begin, form.end)
    elif isinstance(form, EdtfSet):
        for begin, end in form.members:
            if begin is not end:
                _refuse_reversed(text, begin, end)
    _latest = text, seasons, form
    return form


_latest: tuple[str, Seasons, Form] = ("0000", Seasons.NORTHERN, parse_form("0000"))


def settled_seasons(text: str, seasons: Seasons) -> Seasons:
    """The policy for a text: the one given, or the usual one where it decides nothing, so that equal spans are equal.

    Raises:
        InvalidDateError: If the text is not EDTF.
        ValueError: If there is no such policy.
    """
    try:
        seasons = Seasons(seasons)
    except ValueError:
        raise ValueError(f"{seasons!r} is no reading of the seasons; there are {', '.join(Seasons)}") from None
    if not any(is_unstated(date.month) for date in dates_in(parse_form(text))):
        seasons = Seasons.NORTHERN
    checked_form(text, seasons)
    return seasons


def _refuse_reversed(text: str, begin: EdtfDate | str | None, end: EdtfDate | str | None) -> None:
    if not (isinstance(begin, EdtfDate) and isinstance(end, EdtfDate)):
        return
    if len(begin.year) == len(end.year) == 4 and begin.year < end.year and (begin.year + end.year).isdecimal():
        return  # the usual case, seen without a calendar
    first, last = date_days(begin)[0], date_days(end)[1]
    if first > last:
        raise InvalidDateError(text, 0, f"reversed: it begins on {first} and ends on {last}")


def plain_bounds(text: str) -> Bounds:
    """The bounds of a text that :func:`~cachrono.dates.edtf.is_plain`; the short way for most texts that there are."""
    year = int(text[:4])
    if len(text) == 10:
        first = last = Day.of(year, int(text[5:7]), int(text[8:]))
    elif len(text) == 7:
        month = int(text[5:])
        first, last = Day.of(year, month, 1), Day.of(year, month, month_length(year, month))
    else:
        first, last = Day.of(year, 1, 1), Day.of(year, 12, 31)
    return Bounds(first, last, first, last)


def bounds_of(form: Form, days: DaysOf) -> Bounds:
    """The bounds of something that happens within a date, from one end to the other, or on members of a set.

    Args:
        form: What was parsed.
        days: Gives the first and last day of a single date, as :func:`date_days` does.
    """
    if isinstance(form, EdtfDate):
        first, last = days(form)
        return Bounds(first, last, first, last)
    if isinstance(form, EdtfInterval):
        begin = days(form.begin) if isinstance(form.begin, EdtfDate) else (None, None)
        end = days(form.end) if isinstance(form.end, EdtfDate) else (None, None)
        return Bounds(*begin, *end)
    return _set_bounds(form, days)


def throughout_bounds(form: Form, begins: DaysOf, ends: DaysOf) -> Bounds:
    """The bounds of something that lasts from the first day of a date to its last.

    Args:
        form: What was parsed.
        begins: Gives the first and the last day on which a single date can begin.
        ends: Gives the first and the last day on which it can end; both as :func:`unit_days` does.
    """
    firsts, lasts = bounds_of(form, begins), bounds_of(form, ends)
    if isinstance(form, EdtfDate) or (isinstance(form, EdtfSet) and not form.all_of):
        return Bounds(firsts[0], firsts[3], lasts[0], lasts[3])
    return Bounds(firsts[0], firsts[1], lasts[2], lasts[3])


def unit_days(date: EdtfDate, *, end: bool) -> tuple[Day, Day]:
    """On which days a date as a whole can begin, or end: the earliest and the latest.

    They differ where it isn't known which month or day is meant: ``1985-1X`` begins on the first of October, November
    or December.
    """
    first, last = date_days(date)
    month_masked = bool(date.month) and "X" in date.year + date.month
    if date.day and (month_masked or "X" in date.day):
        return first, last  # one day, whichever it is
    if not month_masked:  # a year with masked digits is its decade, century or millennium
        return (last, last) if end else (first, first)
    if date.month.isdecimal() and int(date.month) > 12:
        early, late = (season_days(year, year, int(date.month)) for year in year_range(date))
        return early[end], late[end]
    (year, month, _), (last_year, last_month, _) = first.ymd, last.ymd
    if end:
        return Day.of(year, month, month_length(year, month)), last
    return first, Day.of(last_year, last_month, 1)


def date_days(date: EdtfDate) -> tuple[Day, Day]:
    """The first and the last day that a date can mean."""
    year_text, month_text, day_text = date.year, date.month, date.day
    if not month_text:
        first_year, last_year = year_range(date)
        return Day.of(first_year, 1, 1), Day.of(last_year, 12, 31)
    if "X" in month_text or "X" in day_text or ("X" in year_text and day_text):
        return masked_days(year_text, month_text, day_text or "XX")
    first_year, last_year = year_range(date)
    month = int(month_text)
    if day_text:
        day = Day.of(first_year, month, int(day_text))
        return day, day
    if month > 12:
        return season_days(first_year, last_year, month)
    return Day.of(first_year, month, 1), Day.of(last_year, month, month_length(last_year, month))


def year_range(date: EdtfDate) -> tuple[int, int]:
    """The first and the last year that the year of a date can mean."""
    if "X" in date.year:
        return year_bounds(date.year)
    year = int(date.year)
    if not date.significant:
        return year, year
    # ISO 8601-2 §4.4.3: the digits that are not significant take any value, so Y171010000S3 is 171000000..171999999.
    unit = 10 ** (len(date.year.lstrip("-")) - date.significant)
    near = abs(year) // unit * unit
    far = near + unit - 1
    return (near, far) if year >= 0 else (-far, -near)


def _set_bounds(form: EdtfSet, days: DaysOf) -> Bounds:
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
            first, last = days(begin)
            firsts.append(first)
            begins.append(last)
        if end is None:
            open_end = True
        else:
            first, last = days(end)
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
