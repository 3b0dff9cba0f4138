"""EDTF for what other formats say of years and bounds."""

from __future__ import annotations

from collections.abc import Callable

from cachrono.dates import Day, TimeSpan
from cachrono.dates.julian import julian_month_length, of_julian


def year_text(year: int) -> str:
    """A year in EDTF; 0 is 1 BCE.

    Examples:
        >>> from cachrono.exports.between import year_text
        >>> year_text(-43), year_text(50), year_text(-10_499)
        ('-0043', '0050', 'Y-10499')
    """
    if abs(year) > 9_999:
        return f"Y{year}"
    return f"{'-' if year < 0 else ''}{abs(year):04d}"


def between(first: Day | None, last: Day | None) -> str:
    """One time somewhere from a first day to a last one, in the coarsest unit that says exactly these bounds.

    Args:
        first: The first day; None if there is no bound.
        last: The last day; None if there is no bound. One of the two is given.

    Examples:
        >>> from cachrono.dates import Day
        >>> from cachrono.exports.between import between
        >>> between(Day.of(1801, 1, 1), Day.of(1900, 12, 31)), between(Day.of(1850, 2, 1), Day.of(1850, 2, 28))
        ('[1801..1900]', '1850-02')
    """
    parts = next(parts for parts in (2, 1, 0) if _begins(first, parts) and _ends(last, parts))
    texts = ["" if day is None else _cut(day, parts) for day in (first, last)]
    return texts[0] if texts[0] == texts[1] else f"[{texts[0]}..{texts[1]}]"


def julian_text(year: int, month: int = 0, day: int = 0) -> str:
    """What a Julian date is in EDTF, whose calendar is the Gregorian one.

    A day becomes the Gregorian day. A month becomes the days that it covers: up to a third of them lie in another
    month. A year keeps its number, as those who cite it do: with days in place of it, a source that says "1066" would
    seem to contradict another that says the same.

    Args:
        year: The Julian year; 0 is 1 BCE.
        month: The month; 0 for a whole year.
        day: The day of the month; 0 for a whole month.

    Raises:
        InvalidDateError: If the Julian calendar has no such day or month.

    Examples:
        >>> from cachrono.exports.between import julian_text
        >>> julian_text(1917, 10, 25), julian_text(1917, 10), julian_text(1917)
        ('1917-11-07', '[1917-10-14..1917-11-13]', '1917')
    """
    if not month:
        return year_text(year)
    if day:
        return str(of_julian(year, month, day))
    first = of_julian(year, month, 1)
    return f"[{first}..{first + (julian_month_length(year, month) - 1)}]"


def with_mark(text: str, mark: str) -> str:
    """One date or one range in EDTF, with a qualifier on each date in it.

    Examples:
        >>> from cachrono.exports.between import with_mark
        >>> with_mark("1850", "~"), with_mark("[1801..1900]", "~"), with_mark("[1801..]", "?")
        ('1850~', '[1801~..1900~]', '[1801?..]')
    """
    if text.startswith("["):
        return f"[{'..'.join(end and end + mark for end in text[1:-1].split('..'))}]"
    return text + mark


def interval(begin: str, end: str, say: Callable[[str], None]) -> str:
    """From a begin to an end, each EDTF, ``..`` (open) or empty (unknown), one of them a date.

    An end that is one of several days, such as a century, has no place in an EDTF interval: then it is some time from
    the first day of all to the last, which is less than was stated, and told.

    Raises:
        InvalidDateError: If it ends before it begins.

    Examples:
        >>> from cachrono.exports.between import interval
        >>> interval("1700", "1701", print)
        '1700/1701'
        >>> interval("1700", "[1801..1900]", print)
        begin 1700 and end [1801..1900] can't stand in one EDTF interval; it is given as some time in [1700..1900]
        '[1700..1900]'
    """
    ends = []
    for text in (begin, end):
        if "T" in text:
            say(f"{text}: an interval has no times of day; the day is kept")
        ends.append(text.partition("T")[0])
    if not any(text.startswith("[") for text in ends):
        return _sound("/".join(ends))
    told = f"begin {begin or 'unknown'} and end {end or 'unknown'} can't stand in one EDTF interval"
    first = TimeSpan(ends[0]).earliest if ends[0] not in ("", "..") else None
    last = TimeSpan(ends[1]).latest if ends[1] not in ("", "..") else None
    text = _sound(between(first, last))
    say(f"{told}; it is given as some time in {text}")
    return text


def _sound(text: str) -> str:
    TimeSpan(text)
    return text


def _begins(day: Day | None, parts: int) -> bool:
    """Whether a day, if there is one, is the first of its month (1), of its year (2), or simply a day (0)."""
    return day is None or day.ymd[3 - parts :] == (1,) * parts


def _ends(day: Day | None, parts: int) -> bool:
    """Whether a day, if there is one, is the last of its month (1), of its year (2), or simply a day (0)."""
    return day is None or _begins(day + 1, parts)


def _cut(day: Day, parts: int) -> str:
    """A day as its year, its month, or itself, without so many parts."""
    return year_text(day.year) if parts == 2 else str(day)[:-3] if parts else str(day)
