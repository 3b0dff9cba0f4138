"""Whether one date says the same as another, or says it more closely.

Bounds alone can't tell: ``156X-02-29`` allows the leap days of a decade, not all that lies between them. So two dates
are compared part by part, wherever the wider one has gaps. What can't be seen to be within is not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cachrono.dates.bounds import Bounds, date_days, within
from cachrono.dates.days import Day
from cachrono.dates.edtf import EdtfDate, EdtfInterval, EdtfSet, clock_of
from cachrono.dates.kinds import unit_of
from cachrono.dates.masks import fits, has_day, month_values
from cachrono.dates.seasons import alternatives, season_months

if TYPE_CHECKING:
    from cachrono.dates.comparing import Comparable
    from cachrono.dates.relations import AnyBounds

_EITHER = ("13", "14", "15", "16")  # seasons that were read for either hemisphere
_NUMBERS = tuple(f"{number:02d}" for number in range(1, 32))


class _Reading(NamedTuple):
    """One way to take a span: its bounds, and the dates of its ends where they are single dates."""

    bounds: Bounds
    begin: EdtfDate | None
    end: EdtfDate | None
    several: tuple[EdtfDate | None, ...] = ()  # the members of an all-of set, None where one is a range


def is_closer(narrow: Comparable, wide: Comparable) -> bool:
    """Whether all that one span allows is allowed by another; the outer bounds are known to fit."""
    if wide.throughout and "T" in wide.text:
        return False
    if wide.throughout and not wide.has_exact_ends:
        # It begins where some unit begins and ends where that one ends, which only another such unit does.
        units = {unit_of(date) for span in (narrow, wide) for date in span.dates}
        if not narrow.throughout or len(units) > 1:
            return False
    if not (narrow.throughout or wide.throughout) and _is_one_of(narrow, wide):
        return True
    wholes = _readings(wide)
    return all(
        any(_lies_within(reading, whole) for whole in wholes)
        or (
            not narrow.throughout
            and len(pieces := _pieces(reading)) > 1
            and all(any(_lies_within(piece, whole) for whole in wholes) for piece in pieces)
        )
        for reading in _readings(narrow)
    )


def _is_one_of(narrow: Comparable, wide: Comparable) -> bool:
    """Whether a date is, or lies in, one that a one-of set lists, as far as the texts tell; the usual, quick way."""
    form, date = wide.form, narrow.form
    if not isinstance(form, EdtfSet) or form.all_of or not isinstance(date, EdtfDate):
        return False
    return any(begin is end and begin is not None and _is_part_of(date, begin) for begin, end in form.members)


def _is_part_of(date: EdtfDate, whole: EdtfDate) -> bool:
    if date == whole:
        return True
    if date.year != whole.year or date.significant or whole.significant or whole.day or whole.time:
        return False
    # A winter is no part of its year, as its last months lie in the next one.
    return date.month == whole.month or (not whole.month and date.month < "13")


def _readings(span: Comparable) -> list[_Reading]:
    """The ways to take a span: each member of a one-of set; anything else as it is."""
    form = span.form
    if isinstance(form, EdtfDate):
        return [_Reading(span.bounds, form, form)]
    if isinstance(form, EdtfInterval):
        begin, end = (date if isinstance(date, EdtfDate) else None for date in form)
        return [_Reading(span.bounds, begin, end)]
    dates = [begin if begin is end else None for begin, end in form.members]
    if form.all_of and len(dates) > 1:
        return [_Reading(span.bounds, None, None, several=tuple(dates))]
    return [_Reading(bounds, date, date) for bounds, date in zip(span.members, dates, strict=True)]


def _pieces(reading: _Reading) -> list[_Reading]:
    """The days, or the months, of one time somewhere from a day to another: each could be it."""
    first, last = reading.bounds[0], reading.bounds[3]
    if first is None or last is None or reading.several or reading.begin is not reading.end:
        return []
    if last - first < 62:
        dates = [_date_of(first + number, first + number) for number in range(last - first + 1)]
    else:
        (year, month, day), (last_year, last_month, _) = first.ymd, last.ymd
        months = (last_year - year) * 12 + last_month - month + 1
        if day != 1 or (last + 1).day != 1 or months > 240:
            return []
        steps = [divmod(month - 1 + number, 12) for number in range(months)]
        dates = [_date_of(Day.of(year + years, at + 1, 1), Day.of(year + years, at + 1, 2)) for years, at in steps]
    return [_Reading(within(date), date, date) for date in dates if date is not None]


def _lies_within(narrow: _Reading, wide: _Reading) -> bool:
    if not encloses(wide.bounds, narrow.bounds):
        return False
    if wide.several:
        if not any(date is None or _has_gaps(date) for date in wide.several):
            return True  # from its first member to its last
        return len(narrow.several) == len(wide.several) and all(
            part is not None and whole is not None and is_closer_date(part, whole)
            for part, whole in zip(narrow.several, wide.several, strict=True)
        )
    if wide.begin is wide.end and (narrow.several or narrow.begin is not narrow.end):
        # Of one day or month of several, what lasts from one to another is none: all of it has to be in one.
        return _fits_end(None, (narrow.bounds[0], narrow.bounds[3]), wide.begin)
    return _fits_end(narrow.begin, narrow.bounds[:2], wide.begin) and _fits_end(narrow.end, narrow.bounds[2:], wide.end)


def _fits_end(part: EdtfDate | None, days: tuple[Day | None, Day | None], whole: EdtfDate | None) -> bool:
    """Whether an end, of which the days are within those of the wider one, leaves out what that leaves out."""
    if whole is None or not (whole.time or _has_gaps(whole)):
        return True
    if part is None and days[0] is not None and days[1] is not None:
        part = _date_of(days[0], days[1])
    return part is not None and is_closer_date(part, whole)


def _date_of(first: Day, last: Day) -> EdtfDate | None:
    """A date that holds the days from first to last: a day, or a month; None if they reach further."""
    (year, month, day), (last_year, last_month, _) = first.ymd, last.ymd
    if (year, month) != (last_year, last_month) or abs(year) > 9_999:
        return None
    sign = "-" if year < 0 else ""
    return EdtfDate(f"{sign}{abs(year):04d}", f"{month:02d}", f"{day:02d}" if first == last else "")


def _has_gaps(date: EdtfDate) -> bool:
    """Whether some days between the first and the last that a date allows are none of it."""
    if "X" in date.year.lstrip("-").rstrip("X"):
        return True
    if "X" in date.year:
        return date.month not in ("", "XX") or date.day not in ("", "XX")
    if date.month in _EITHER:
        return True
    if "X" in date.month:
        return date.month != "XX" or date.day not in ("", "XX")
    return "X" in date.day and date.day != "XX"


def is_closer_date(narrow: EdtfDate, wide: EdtfDate) -> bool:
    """Whether every day, and time of day, that one date allows is allowed by another."""
    if narrow[:4] == wide[:4]:
        return True
    if wide.month in _EITHER:
        return any(is_closer_date(narrow, one) for one in _either(wide))
    if narrow.month in _EITHER:
        return all(is_closer_date(one, wide) for one in _either(narrow))
    if wide.time:
        mine, theirs = instant_of(narrow), instant_of(wide)
        if mine is None or theirs is None or mine[1] is not theirs[1]:
            return False
        return theirs[0][0] <= mine[0][0] and mine[0][1] <= theirs[0][1]
    if not _has_gaps(wide):
        (low, high), (first, last) = date_days(wide), date_days(narrow)
        return low <= first and last <= high
    return _fits_month(narrow, wide) and _fits_day(narrow, wide)


def _either(date: EdtfDate) -> list[EdtfDate]:
    """A season of either hemisphere as that of the one and of the other."""
    return [date._replace(month=str(code)) for code in alternatives(int(date.month))]


def _fits_year(year: str, mask: str, earlier: int = 0) -> bool:
    """Whether a year fits a mask, or the year that lies so much earlier does, of a year without masks."""
    if earlier:
        if "X" in year:
            return False
        number = int(year) - earlier
        year = f"{'-' if number < 0 else ''}{abs(number):04d}"
    return len(year) == len(mask) and fits(year, mask)


def _fits_month(narrow: EdtfDate, wide: EdtfDate) -> bool:
    """Whether year and month fit; a season is its months, some of which may lie in the next year."""
    if narrow.significant or narrow.is_long:
        return False  # a year of many digits, or of few that matter, fits no mask of four
    theirs = _months(wide.month)
    return all(
        any(
            month == other and _fits_year(narrow.year, wide.year, later - own_later)
            for other, later in theirs
            if later >= own_later
        )
        for month, own_later in _months(narrow.month)
    )


def _months(month: str) -> list[tuple[int, int]]:
    """The months of a date, each with the number of years by which it lies later than its year."""
    if not month:
        return [(number, 0) for number in range(1, 13)]
    if "X" in month or int(month) <= 12:
        return [(number, 0) for number in month_values(month)]
    return season_months(int(month))


def _fits_day(narrow: EdtfDate, wide: EdtfDate) -> bool:
    if wide.day in ("", "XX"):
        return True
    if not narrow.day:
        return False
    there = [day for day in _NUMBERS if fits(day, narrow.day) and has_day(narrow.year, narrow.month, day)]
    return all(fits(day, wide.day) for day in there)


def instant_of(date: EdtfDate) -> tuple[tuple[int, int], bool] | None:
    """The first and last second of a time of day, and whether they are of UTC; None without a time.

    Without an offset they are seconds of a clock that isn't said. A time to the minute is somewhere within its sixty
    seconds; 24:00 is the midnight that ends the day.
    """
    if not date.time:
        return None
    clock = clock_of(date.time)
    first = int(date_days(date)[0]) * 86_400 + clock.hour * 3_600 + clock.minute * 60
    first += (clock.second or 0) - (clock.offset or 0)
    last = first if clock.second is not None or clock.hour == 24 else first + 59
    return (first, last), clock.offset is not None


def encloses(wide: AnyBounds, narrow: AnyBounds) -> bool:
    """Whether bounds allow nothing that others don't."""
    return _between(wide[0], wide[1], narrow[0], narrow[1]) and _between(wide[2], wide[3], narrow[2], narrow[3])


def _between(low: int | None, high: int | None, first: int | None, last: int | None) -> bool:
    return (low is None or (first is not None and first >= low)) and (
        high is None or (last is not None and last <= high)
    )
