"""EDTF texts from Python's values: years, dates, datetimes, pendulum's intervals, and several of them together.

:class:`Makeable` has the constructors of ``TimeSpan``, the functions write the texts. To take another kind of value: a
branch in :func:`value_text`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from operator import index
from typing import TYPE_CHECKING, Any, Protocol, Self, TypeAlias, overload

from cachrono.dates.bounds import date_days
from cachrono.dates.days import Day
from cachrono.dates.edtf import MAX_YEAR_DIGITS, EdtfDate
from cachrono.dates.reading import checked_form
from cachrono.dates.seasons import Seasons
from cachrono.errors import InvalidDateError, shown


class DateInterval(Protocol):
    """Two dates, as pendulum's intervals have them."""

    @property
    def start(self) -> Any:
        """The first."""

    @property
    def end(self) -> Any:
        """The last."""


SpanLike: TypeAlias = "Makeable | dt.date | DateInterval | str | int"
"""What a time span can be made of."""

_TAKEN = "give an EDTF text, a date, a datetime, a pendulum interval or a year"


if TYPE_CHECKING:
    constructor = classmethod
else:

    class constructor(classmethod):  # noqa: N801 - a decorator
        """A class method that makes a new span, and that a span refuses to be asked for."""

        def __get__(self, instance: object, owner: type | None = None) -> Any:
            """The method of the class; of an instance it would look like a question, and answer another one."""
            if instance is not None:
                name = self.__func__.__name__
                raise AttributeError(
                    f"TimeSpan.{name} makes a span; of one that there is ask in_window, is_within, certainly_before, "
                    "or its bounds, such as earliest.year"
                )
            return super().__get__(None, owner)


class Makeable:
    """The ways to make a :class:`~cachrono.TimeSpan` of Python's values, beside ``TimeSpan.parse``."""

    __slots__ = ()

    if TYPE_CHECKING:
        text: str
        throughout: bool
        seasons: Seasons

        def __init__(self, text: str) -> None: ...

    @classmethod
    def of(cls, value: SpanLike) -> Self:
        """The span that a text, a date, a datetime, a pendulum interval or a year means; a span comes back as it is.

        A datetime keeps its local day and time, and its offset from UTC if it has one; EDTF has no names of zones and
        no fractions of seconds, which are cut. An old offset of odd seconds becomes one of minutes, and the time moves
        with it: the same instant, on the same day.

        Raises:
            InvalidDateError: If a text is not EDTF, or the value is of another kind.

        Examples:
            >>> import datetime as dt
            >>> from cachrono import TimeSpan
            >>> TimeSpan.of(dt.date(2025, 11, 16)), TimeSpan.of(2017)
            (TimeSpan('2025-11-16'), TimeSpan('2017'))
        """
        return value if isinstance(value, cls) else cls(value_text(value))

    @overload
    @constructor
    def day(cls, year: dt.date | Day, /, *, approximate: bool = False, uncertain: bool = False) -> Self: ...
    @overload
    @constructor
    def day(cls, year: int, month: int, day: int, *, approximate: bool = False, uncertain: bool = False) -> Self: ...
    @constructor
    def day(
        cls,
        year: int | dt.date,
        month: int | None = None,
        day: int | None = None,
        *,
        approximate: bool = False,
        uncertain: bool = False,
    ) -> Self:
        """A day, from its three numbers or a date.

        Args:
            year: The year, 0 for 1 BCE; or a date, and nothing more.
            month: From 1 to 12.
            day: From 1.
            approximate: Whether it is about then (``~``).
            uncertain: Whether it is in doubt (``?``).

        Raises:
            InvalidDateError: If there is no such day.

        Examples:
            >>> from cachrono import TimeSpan
            >>> print(TimeSpan.day(2025, 11, 16), TimeSpan.month(2025, 11), TimeSpan.year(1850, approximate=True))
            2025-11-16 2025-11 1850~
        """
        mark = mark_of(approximate=approximate, uncertain=uncertain)
        return cls(date_text(year, month, day, mark=mark))

    @overload
    @constructor
    def month(cls, year: dt.date | Day, /, *, approximate: bool = False, uncertain: bool = False) -> Self: ...
    @overload
    @constructor
    def month(cls, year: int, month: int, *, approximate: bool = False, uncertain: bool = False) -> Self: ...
    @constructor
    def month(
        cls, year: int | dt.date, month: int | None = None, *, approximate: bool = False, uncertain: bool = False
    ) -> Self:
        """Some time in a month; of a date, in its month."""
        mark = mark_of(approximate=approximate, uncertain=uncertain)
        return cls(date_text(year, month, mark=mark))

    @constructor
    def year(cls, year: int | dt.date, *, approximate: bool = False, uncertain: bool = False) -> Self:
        """Some time in a year, 0 for 1 BCE; of a date, in its year."""
        return cls(date_text(year, mark=mark_of(approximate=approximate, uncertain=uncertain)))

    @constructor
    def between(cls, first: SpanLike, last: SpanLike) -> Self:
        """One time somewhere from the begin of one date to the end of another (``[1985..1990]``).

        Examples:
            >>> from cachrono import TimeSpan
            >>> print(TimeSpan.between(1985, 1990), TimeSpan.between("2025-11", "2026"))
            [1985..1990] [2025-11-01..2026-12-31]
        """
        return cls(range_text(cls._single(first), cls._single(last)))

    @constructor
    def one_of(cls, *values: SpanLike) -> Self:
        """One of several dates, it isn't known which (``[1667,1668]``)."""
        return cls(set_text(map(cls._single, values), "[]"))

    @constructor
    def all_of(cls, *values: SpanLike) -> Self:
        """All of several dates (``{1960,1961}``)."""
        return cls(set_text(map(cls._single, values), "{}"))

    @constructor
    def since(cls, begin: SpanLike, until: SpanLike | None = None) -> Self:
        """From one date to another (``2017/2024``), or with an open end (``2017/..``).

        Examples:
            >>> from cachrono import TimeSpan
            >>> print(TimeSpan.since(2017), TimeSpan.since(2017, until="2024-08"), TimeSpan.until("2025-10-28"))
            2017/.. 2017/2024-08 ../2025-10-28
        """
        return cls(f"{cls._single(begin)}/{'..' if until is None else cls._single(until)}")

    @constructor
    def until(cls, end: SpanLike) -> Self:
        """Up to a date, with an open begin (``../2024``)."""
        return cls(f"../{cls._single(end)}")

    @classmethod
    def _single(cls, value: SpanLike) -> str:
        """The text of a value that can stand in an interval or a set."""
        if isinstance(value, cls):
            single_date(value.text, throughout=value.throughout, seasons=value.seasons)
            return value.text
        text = value_text(value)
        single_date(text)
        return text


def value_text(value: object) -> str:
    """The EDTF text of a text, a year, a date, a datetime or a pendulum interval.

    Raises:
        InvalidDateError: For a value of another kind, or one that EDTF can't hold.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, dt.datetime):
        return _datetime_text(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Day):
        return str(value)
    if not isinstance(value, bool) and hasattr(value, "__index__"):
        return year_text(index(value))
    if isinstance(value, dt.timedelta) and isinstance(getattr(value, "start", None), dt.date):
        return f"{_end_text(value, value.start)}/{_end_text(value, value.end)}"  # type: ignore[attr-defined]
    several = "; several are unpacked with *" if isinstance(value, (list, tuple, set, frozenset)) else ""
    raise InvalidDateError(shown(value), 0, _TAKEN + several)


def _datetime_text(value: dt.datetime) -> str:
    """A local day and time, its offset in whole minutes: EDTF has no finer ones, and no fractions of seconds."""
    try:
        value = value.replace(microsecond=0)
        offset = value.utcoffset()
    except (ValueError, TypeError):  # pandas' NaT is a datetime that isn't one
        raise InvalidDateError(repr(value), 0, "no date; leave it out where no date is known") from None
    odd = dt.timedelta() if offset is None else offset % dt.timedelta(minutes=1)
    if offset is not None and odd:
        # Local mean time, as zones have it before about 1900: the same instant, on the same local day.
        wholes = [offset - odd, offset - odd + dt.timedelta(minutes=1)]
        local = value.replace(tzinfo=None)
        try:
            near = [(local + (whole - offset)).replace(microsecond=0, tzinfo=dt.timezone(whole)) for whole in wholes]
        except OverflowError:
            raise InvalidDateError(
                str(value), 0, "its offset in whole minutes lies outside the years 1 to 9999"
            ) from None
        value = next(moved for moved in near if moved.date() == value.date())
    offset = value.utcoffset()
    if offset is not None and not dt.timedelta(hours=-12) <= offset <= dt.timedelta(hours=14):
        raise InvalidDateError(
            str(value), 0, "EDTF has offsets from -12:00 to +14:00; give the day, or the time in UTC"
        )
    return dt.datetime.isoformat(value)


def _end_text(interval: object, end: dt.date) -> str:
    if isinstance(end, dt.datetime):
        if end.time() != dt.time():
            raise InvalidDateError(
                repr(interval), 0, "an EDTF interval has no times of day; give an interval of its days"
            )
        end = end.date()
    return end.isoformat()


def year_text(year: int) -> str:
    """A year, 0 for 1 BCE, with ``Y`` where it has more than four digits.

    Raises:
        InvalidDateError: If it has more digits than are taken.
    """
    if abs(year) >= 10**MAX_YEAR_DIGITS:
        raise InvalidDateError("a year", 0, f"a year has at most {MAX_YEAR_DIGITS} digits")
    return f"Y{year}" if abs(year) > 9999 else f"{'-' if year < 0 else ''}{abs(year):04d}"


def date_text(*parts: object, mark: str = "") -> str:
    """Year, month and day, as many as are given, or as much of a date as there are parts.

    Raises:
        InvalidDateError: If a part is no whole number.
    """
    given = parts[0]
    if all(part is None for part in parts[1:]) and isinstance(given, (Day, dt.date)):
        parts = (given.ymd if isinstance(given, Day) else (given.year, given.month, given.day))[: len(parts)]
    for part in parts:
        if not isinstance(part, int) or isinstance(part, (bool, Day)):
            given_part = part if isinstance(part, str) else shown(part)
            raise InvalidDateError(given_part, 0, f"give {_PARTS[len(parts)]}, or a date")
    year, *rest = (part for part in parts if isinstance(part, int))
    for number, most, name in zip(rest, (12, 31), ("month", "day"), strict=False):
        if not 1 <= number <= most:
            raise InvalidDateError(shown(number), 0, f"no {name}; {name}s are 1 to {most}")
    return f"{'-'.join([year_text(year), *(f'{number:02d}' for number in rest)])}{mark}"


_PARTS = {1: "a whole number", 2: "year and month as whole numbers", 3: "year, month and day as whole numbers"}


def mark_of(*, approximate: bool, uncertain: bool) -> str:
    """The qualifier for a date that is about right, in doubt, or both."""
    return "%" if approximate and uncertain else "~" if approximate else "?" if uncertain else ""


def single_date(text: str, *, throughout: bool = False, seasons: Seasons = Seasons.NORTHERN) -> EdtfDate:
    """The single date that a text is.

    Raises:
        InvalidDateError: If it can't be an end or a member: an interval, a set, a time of day, what is meant
            throughout, or a season that the text alone would leave to another policy.
    """
    form = checked_form(text)
    if not isinstance(form, EdtfDate):
        raise InvalidDateError(text, 0, "give a single date here, not an interval or a set")
    if form.time:
        raise InvalidDateError(text, text.index("T"), "a time of day can't be an end or a member; give the day alone")
    if throughout:
        raise InvalidDateError(text, 0, "a date meant throughout can't be an end or a member; give the date alone")
    if seasons is not Seasons.NORTHERN:
        raise InvalidDateError(text, 0, "name the hemisphere: seasons are 25 to 28 in the north, 29 to 32 in the south")
    return form


def range_text(first: str, last: str) -> str:
    """The one-of set of all from one date to another; in days where they are not of one precision.

    Raises:
        InvalidDateError: If dates differ in precision and can't be given as days.
    """
    begin, end = single_date(first), single_date(last)
    if (bool(begin.month), bool(begin.day)) != (bool(end.month), bool(end.day)):
        for text, date in ((first, begin), (last, end)):
            if any(date.marks) or date.significant:
                raise InvalidDateError(text, 0, "dates of different precision become days, which loses a part of it")
            if date.is_long or date_days(date)[1].year > 9_999:
                raise InvalidDateError(text, 0, "days are written only up to the year 9999; give both as years")
        first, last = str(date_days(begin)[0]), str(date_days(end)[1])
    return f"[{first}..{last}]"


def set_text(texts: Iterable[str], brackets: str) -> str:
    """A set of single dates, in the order given.

    Raises:
        InvalidDateError: If there are none.
    """
    members = ",".join(texts)
    if not members:
        raise InvalidDateError(brackets, 1, "a set needs at least one date")
    return f"{brackets[0]}{members}{brackets[1]}"
