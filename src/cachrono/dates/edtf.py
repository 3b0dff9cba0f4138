"""Text to EDTF: what a string of the Extended Date/Time Format says, part by part.

ISO 8601-2:2019 and the Library of Congress profile of it, levels 0, 1 and 2. A parsed text is one of three small
tuples, :class:`EdtfDate`, :class:`EdtfInterval` or :class:`EdtfSet`; :mod:`cachrono.dates.bounds` turns them into
days. A text is checked completely here, so a form that exists is valid.

To add a feature: its syntax into a pattern here, its days into ``bounds``, its words into ``prose``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple, NoReturn

from cachrono.dates.days import MONTH_NAMES, month_length
from cachrono.dates.habits import slip
from cachrono.dates.masks import fits, has_day, month_values
from cachrono.errors import InvalidDateError, shown

MAX_TEXT = 200  # characters, and so at most 99 members of a set
MAX_YEAR_DIGITS = 12  # once the exponent is applied

_DATE = re.compile(
    r"([?~%]?)(?:(-?[0-9X]{4})|Y(-?[1-9][0-9]*)(?:E([0-9]+))?)(?:S([0-9]+))?([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?(?:T(.+))?",
    re.DOTALL,
)
_TIME = re.compile(r"([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?(?:Z|([+-])([0-9]{2})(?::([0-9]{2}))?)?")
_TWO = [tens + ones for tens in "0123456789X" for ones in "0123456789X"]
_MONTHS = frozenset(two for two in _TWO if month_values(two))
_DAYS_OF_ALL = frozenset(two for two in _TWO if any(fits(f"{day:02d}", two) for day in range(1, 29)))
# What nearly all dates look like. Days after the 28th are looked up in the calendar.
_PLAIN = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|1[0-9]|2[0-8]))?)?")


class Marks(NamedTuple):
    """The qualifier of each part of a date: ``?`` uncertain, ``~`` approximate, ``%`` both, or nothing."""

    year: str = ""
    month: str = ""
    day: str = ""


_NO_MARKS = Marks()


class EdtfDate(NamedTuple):
    """One date as written, whole or in part.

    ``year`` has four digits or masks (``156X``) with a sign if negative, or is any integer where the text had ``Y``;
    ``month`` may be a mask or a season code (21 to 41); ``marks`` has the qualifier of each part.
    ``significant`` counts the digits of the year that are meant (0: all), ``time`` is what follows the ``T``.
    """

    year: str
    month: str = ""
    day: str = ""
    time: str = ""
    marks: Marks = _NO_MARKS
    significant: int = 0
    is_long: bool = False

    @property
    def estimate(self) -> int | None:
        """The year that a date with significant digits gives as its estimate, such as 1950 for ``1950S2``."""
        return int(self.year) if self.significant else None


class EdtfInterval(NamedTuple):
    """Two ends with a slash between; an end is a date, ``".."`` (open) or ``""`` (unknown)."""

    begin: EdtfDate | str
    end: EdtfDate | str


class EdtfSet(NamedTuple):
    """One of (``[…]``) or all of (``{…}``) the members: pairs of ends, one twice for a single date, None if open."""

    all_of: bool
    members: tuple[tuple[EdtfDate | None, EdtfDate | None], ...]


Form = EdtfDate | EdtfInterval | EdtfSet


def dates_in(form: Form) -> Iterator[EdtfDate]:
    """Every single date of a form, in the order in which they stand in the text."""
    if isinstance(form, EdtfDate):
        yield form
        return
    for begin, end in [form] if isinstance(form, EdtfInterval) else form.members:
        if isinstance(begin, EdtfDate):
            yield begin
        if isinstance(end, EdtfDate) and end is not begin:
            yield end


def is_plain(text: str) -> bool:
    """Whether a text is a year, year-month or year-month-day up to the 28th: most dates, and all of these exist."""
    return _PLAIN.fullmatch(text) is not None


def parse_form(text: str) -> Form:
    """Parse a text and check everything but the order of its ends.

    Raises:
        InvalidDateError: With the position and the rule that is broken.
    """
    if not isinstance(text, str):
        raise InvalidDateError(shown(text), 0, "a date is given as text; for other values there is TimeSpan.of")
    if len(text) > MAX_TEXT:
        raise InvalidDateError(text, MAX_TEXT, f"{len(text)} characters; an EDTF text has at most {MAX_TEXT}")
    if not text:
        raise InvalidDateError(text, 0, "empty; write a date such as 2025-11-16, 2025-11 or 2025")
    return _parse(text)


def _parse(text: str) -> Form:
    if text[0] in "[{":
        return _parse_set(text)
    if "/" in text:
        return _parse_interval(text)
    return _parse_date(text, 0, len(text))


def _fail(text: str, position: int, rule: str) -> NoReturn:
    raise InvalidDateError(text, position, rule)


def _parse_date(text: str, start: int, stop: int, *, time_allowed: bool = True) -> EdtfDate:
    """Parse the date that stands at text[start:stop]; positions in errors count from the start of the text."""
    plain = _PLAIN.fullmatch(text, start, stop)
    if plain is not None:
        year, month, day = plain.groups("")
        return EdtfDate(year, month, day)
    match = _DATE.fullmatch(text, start, stop)
    if match is None:
        offset, rule = slip(text[start:stop])
        _fail(text, start + offset, rule)
    (
        before_year, year, long, _, digits, after_year,
        before_month, month, after_month, before_day, day, after_day, time,
    ) = match.groups("")  # fmt: skip
    fail = partial(_fail, text)

    if long:
        year = _long_year(text, match)
        if month:
            fail(match.start(8) - 1, "a year with Y stands alone, without month or day")
    elif year == "-0000":
        fail(match.start(2), "there is no year -0000; 1 BCE is 0000")
    significant = 0
    if digits:
        significant = int(digits) if len(digits) < 4 else 10_000
        if "X" in year or month:
            fail(match.start(5) - 1, "significant digits go with a whole year alone, such as 1950S2")
        if not 1 <= significant <= len(year.lstrip("-")):
            most = len(year.lstrip("-"))
            fail(match.start(5), f"S says how many digits of {year} are significant, from 1 to {most}; not {digits}")

    if month and month not in _MONTHS:
        _check_month(text, match)
    if day and not (day in _DAYS_OF_ALL and month in _MONTHS):
        _check_day(text, match)
    # A mark after a component holds for all that stands to its left, a mark before it for it alone.
    on_day = before_day + after_day
    on_month = before_month + after_month + after_day
    on_year = before_year + after_year + after_month + after_day
    marks = Marks(_merge(on_year), _merge(on_month), _merge(on_day)) if on_year or on_month or on_day else _NO_MARKS

    if time:
        if not time_allowed:
            fail(match.start(13) - 1, "a time of day stands only in a single date, not in an interval or set")
        if not day or "X" in year + month + day or marks is not _NO_MARKS:
            fail(match.start(13) - 1, "a time needs a complete date before it, without masks or qualifiers")
        _check_time(text, match.start(13), time)
    return EdtfDate(year, month, day, time, marks, significant, bool(long))


def _merge(marks: str) -> str:
    """Several qualifiers on one component as one."""
    if not marks:
        return ""
    return "%" if "%" in marks or ("?" in marks and "~" in marks) else marks[0]


def _long_year(text: str, match: re.Match[str]) -> str:
    digits, exponent = match.group(3), match.group(4)
    position = match.start(3)
    size = len(digits.lstrip("-")) + (int(exponent) if exponent and len(exponent) < 4 else 9_999 if exponent else 0)
    if size > MAX_YEAR_DIGITS:
        _fail(text, position, f"a year has at most {MAX_YEAR_DIGITS} digits, its exponent applied")
    if size < 5:
        _fail(text, position, "Y goes with years of five and more digits; four digits are written without it")
    return digits + "0" * int(exponent or "0")


def _check_month(text: str, match: re.Match[str]) -> None:
    """Refuse what is no month, but for the parts of a year, which have no day."""
    month, at = match.group(8), match.start(8)
    if "X" in month:
        _fail(text, at, f"no month fits {month}; months are 01 to 12")
    if not 21 <= int(month) <= 41:
        _fail(text, at, f"month {month}; months are 01 to 12, seasons and parts of a year 21 to 41")
    if match.group(11):
        _fail(text, match.start(11) - 1, f"{month} is a season or part of a year and has no day")


def _check_day(text: str, match: re.Match[str]) -> None:
    """Refuse a day that no month and year has, of those that it stands with."""
    year, month, day, at = match.group(2), match.group(8), match.group(11), match.start(11)
    if "X" not in day and not 1 <= int(day) <= 31:
        _fail(text, at, f"day {day}; days are 01 to 31")
    if "X" not in year + month + day:
        last = month_length(int(year), int(month))
        if int(day) > last:
            _fail(text, at, f"{MONTH_NAMES[int(month) - 1]} {year} has {last} days")
    elif not has_day(year, month, day):
        _fail(text, at, f"no month and year that fit {year}-{month} have a day {day}")


class Clock(NamedTuple):
    """A time of day: None for a second that isn't stated, and for an offset, in seconds, where there is none."""

    hour: int
    minute: int
    second: int | None
    offset: int | None


def clock_of(time: str) -> Clock:
    """What a time of day says that has been checked."""
    match = _TIME.fullmatch(time)
    assert match is not None
    hour, minute, second, sign, hours, minutes = match.groups()
    offset = None
    if sign is not None:
        offset = (int(hours) * 3_600 + int(minutes or "0") * 60) * (-1 if sign == "-" else 1)
    elif time.endswith("Z"):
        offset = 0
    return Clock(int(hour), int(minute), None if second is None else int(second), offset)


def _check_time(text: str, start: int, time: str) -> None:
    match = _TIME.fullmatch(time)
    if match is None:
        _fail(text, start, "a time is hh:mm:ss or hh:mm, then nothing, Z, +hh, +hh:mm or -hh:mm")
    hour, minute, second = (int(part or "0") for part in match.group(1, 2, 3))
    if (hour, minute, second) != (24, 0, 0):
        if hour > 23:
            _fail(text, start, f"hour {hour}; hours are 00 to 23, and 24:00:00 ends a day")
        for number, at in ((minute, 3), (second, 6)):
            if number > 59:
                _fail(text, start + at, f"{'minute' if at == 3 else 'second'} {number}; they are 00 to 59")
    sign, hours, minutes = match.group(4, 5, 6)
    if sign is None:
        return
    offset = int(hours) * 60 + int(minutes or "0")
    at = start + match.start(4)
    if int(minutes or "0") > 59 or offset > (14 * 60 if sign == "+" else 12 * 60):
        _fail(text, at, "offsets from UTC are -12:00 to +14:00")
    if sign == "-" and offset == 0:
        _fail(text, at, "there is no offset -00:00; UTC is Z or +00:00")


def _parse_interval(text: str) -> EdtfInterval:
    slash = text.index("/")
    further = text.find("/", slash + 1)
    if further >= 0:
        _fail(text, further, "an interval has one slash, between its begin and its end")
    begin, end = text[:slash], text[slash + 1 :]
    if begin in _OPEN and end in _OPEN:
        _fail(text, 0, "an interval needs at least one date")
    return EdtfInterval(
        begin if begin in _OPEN else _parse_date(text, 0, slash, time_allowed=False),
        end if end in _OPEN else _parse_date(text, slash + 1, len(text), time_allowed=False),
    )


_OPEN = ("", "..")


def _parse_set(text: str) -> EdtfSet:
    closing = "]" if text[0] == "[" else "}"
    if text[-1] != closing or len(text) == 1:
        _fail(text, len(text) - 1, f"a set that begins with {text[0]} ends with {closing}")
    members: list[tuple[EdtfDate | None, EdtfDate | None]] = []
    start = 1
    body_end = len(text) - 1
    while True:
        stop = text.find(",", start, body_end)
        last = stop < 0
        stop = body_end if last else stop
        members.append(_parse_member(text, start, stop, first=start == 1, last=last))
        if last:
            return EdtfSet(text[0] == "{", tuple(members))
        start = stop + 1


def _parse_member(
    text: str, start: int, stop: int, *, first: bool, last: bool
) -> tuple[EdtfDate | None, EdtfDate | None]:
    dots = text.find("..", start, stop)
    if dots < 0:
        date = _parse_date(text, start, stop, time_allowed=False)
        return date, date
    begin = end = None
    if dots > start:
        begin = _parse_date(text, start, dots, time_allowed=False)
    elif not first:
        _fail(text, dots, "only the first member of a set may be open at its begin")
    if dots + 2 < stop:
        end = _parse_date(text, dots + 2, stop, time_allowed=False)
    elif not last:
        _fail(text, dots, "only the last member of a set may be open at its end")
    if begin is None and end is None:
        _fail(text, dots, "a range in a set needs at least one date")
    if begin and end and (bool(begin.month), bool(begin.day)) != (bool(end.month), bool(end.day)):
        _fail(text, start, "both ends of a range in a set are years, or both months, or both days")
    return begin, end
