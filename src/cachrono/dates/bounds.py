"""EDTF forms to days: the four bounds of what a text says.

A span begins on some day from ``begin_earliest`` to ``begin_latest`` and ends on some day from ``end_earliest`` to
``end_latest``, all inclusive (CIDOC-CRM P82a, P81a, P81b, P82b). None stands where a side has no bound.
Qualifiers (``?``, ``~``, ``%``) never move a bound.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from cachrono.dates.days import Day, month_length
from cachrono.dates.edtf import EdtfDate, EdtfInterval, EdtfSet, Form
from cachrono.dates.kinds import unit_of
from cachrono.dates.masks import masked_days, year_bounds
from cachrono.dates.seasons import alternatives, season_days


class Bounds(NamedTuple):
    """The first and last day of a begin, and of an end; None where there is no bound.

    Each is as its part of the text states it. That nothing ends before it begins can narrow them further, so that
    ``2004/2004-06`` began by June; whatever compares spans takes that into account.
    """

    begin_earliest: Day | None
    begin_latest: Day | None
    end_earliest: Day | None
    end_latest: Day | None

    def __str__(self) -> str:
        begin, begin_latest, end_earliest, end = ("…" if day is None else str(day) for day in self)
        begins = begin if begin == begin_latest else f"{begin} to {begin_latest}"
        return f"begins {begins}, ends {end if end_earliest == end else f'{end_earliest} to {end}'}"

    @property
    def days(self) -> tuple[int, int | None]:
        """The least and the most days that it lasts, if it is at all, first and last counted; None is no limit."""
        begin, begin_latest, end_earliest, end = self
        most = None if begin is None or end is None else end - begin + 1
        least = 1 if begin_latest is None or end_earliest is None else max(1, end_earliest - begin_latest + 1)
        return least, most


BoundsOf = Callable[[EdtfDate], Bounds]


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


def bounds_of(form: Form, single: BoundsOf) -> Bounds:
    """The bounds of a form, put together from those of its single dates.

    Args:
        form: What was parsed.
        single: Gives the bounds of a single date, as :func:`within` and :func:`throughout` do.
    """
    if isinstance(form, EdtfDate):
        return single(form)
    if isinstance(form, EdtfInterval):
        low = single(form.begin) if isinstance(form.begin, EdtfDate) else _ENDLESS
        high = single(form.end) if isinstance(form.end, EdtfDate) else _ENDLESS
        return Bounds(low[0], low[1], high[2], high[3])
    b1, b2, e1, e2 = zip(*(member_bounds(form, index, single) for index in range(len(form.members))), strict=True)
    if form.all_of:  # from the first member to the last
        return Bounds(_least(b1), _least(b2), _most(e1), _most(e2))
    return Bounds(_least(b1), _most(b2), _least(e1), _most(e2))


def member_bounds(form: EdtfSet, index: int, single: BoundsOf) -> Bounds:
    """The bounds of one member of a set: of a date, of a range, or of what is open to one side."""
    begin, end = form.members[index]
    low = _ENDLESS if begin is None else single(begin)
    if begin is end:
        return low
    high = _ENDLESS if end is None else single(end)
    if form.all_of:
        return Bounds(low[0], low[1], high[2], high[3])
    # One of all from one date to another: a day, a month or a year as they are. If they differ, who knows of what.
    alike = begin is None or end is None or unit_of(begin) == unit_of(end)
    found = Bounds(low[0], high[1], low[2], high[3])
    return found if alike and _in_order(found) else Bounds(low[0], high[3], low[0], high[3])


_ENDLESS = Bounds(None, None, None, None)


def _in_order(bounds: Bounds) -> bool:
    b1, b2, e1, e2 = bounds
    return (b1 is None or b2 is None or b1 <= b2) and (e1 is None or e2 is None or e1 <= e2)


def _least(days: tuple[Day | None, ...]) -> Day | None:
    return None if None in days else min(days)  # type: ignore[type-var]  # there is no None


def _most(days: tuple[Day | None, ...]) -> Day | None:
    return None if None in days else max(days)  # type: ignore[type-var]


def within(date: EdtfDate) -> Bounds:
    """The bounds of something that happens at some time in a date."""
    first, last = date_days(date)
    return Bounds(first, last, first, last)


def throughout(date: EdtfDate) -> Bounds:
    """The bounds of something that lasts from the first day of a date to its last.

    Where it isn't known which year, month or day is meant, it lasts through one of them: ``1985-1X`` begins on the
    first of October, November or December. A year without its last digits is a decade, century or millennium.
    """
    first, last = date_days(date)
    masked = "X" in date.year
    if date.day:
        # One day, whichever it is.
        return Bounds(first, last, first, last)
    if not date.month:
        if unit_of(date) != "year" or not (masked or date.significant):
            return Bounds(first, first, last, last)
        low, high = year_range(date)
        return Bounds(first, Day.of(high, 1, 1), Day.of(low, 12, 31), last)
    if date.month.isdecimal() and int(date.month) > 12:
        units = [season_days(year, year, code) for year in year_range(date) for code in alternatives(int(date.month))]
        begins, ends = zip(*units, strict=True)
        return Bounds(min(begins), max(begins), min(ends), max(ends))
    (year, month, _), (last_year, last_month, _) = first.ymd, last.ymd
    return Bounds(first, Day.of(last_year, last_month, 1), Day.of(year, month, month_length(year, month)), last)


def date_days(date: EdtfDate) -> tuple[Day, Day]:
    """The first and the last day that a date can mean."""
    year_text, month_text, day_text = date.year, date.month, date.day
    masked = "X" in year_text + month_text + day_text
    if day_text and not masked:
        day = Day.of(int(year_text), int(month_text), int(day_text))
        return day, day
    if masked and (day_text or "X" in month_text):
        return masked_days(year_text, month_text, day_text or "XX")
    first_year, last_year = year_range(date) if masked or date.significant else (int(year_text),) * 2
    if not month_text:
        return Day.of(first_year, 1, 1), Day.of(last_year, 12, 31)
    month = int(month_text)
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
    # No year -0: with a minus, 1 is the nearest.
    return (near, far) if year >= 0 else (-far, -(near or 1))
