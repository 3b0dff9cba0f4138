"""The bridge to pendulum: instants, exact intervals, today.

Pendulum is right about zones and clocks and of no use for imprecise dates, so it stays at the edge: nothing here is
used for parsing or ordering.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from cachrono.dates.edtf import EdtfDate, clock_of
from cachrono.errors import ComparisonError, shown

if TYPE_CHECKING:
    import pendulum

    from cachrono.dates.timespan import TimeSpan


def to_date(span: TimeSpan) -> dt.date:
    """The day of a span that is one certain day; :meth:`TimeSpan.to_date`."""
    day = span.earliest
    if day is None or not span.is_exact_day:
        raise _inexact(span, "is not one certain day")
    try:
        return day.to_date()
    except OverflowError as error:
        raise ComparisonError(str(error)) from None


def to_datetime(span: TimeSpan, zone: str | None = None) -> pendulum.DateTime:
    """The moment of a date with a time of day; :meth:`TimeSpan.to_datetime`."""
    moment = to_instant(span, zone)
    if moment is None:
        form = span.form
        timed = isinstance(form, EdtfDate) and form.time
        why = "is outside the years 1 to 9999 that a datetime can hold" if timed else "has no time of day"
        raise ComparisonError(f"{span.text!r} {why}")
    return moment


def to_instant(span: TimeSpan, zone: str | None = None) -> pendulum.DateTime | None:
    """The moment that a date with a time of day means; None if it has no time, or lies outside the years 1 to 9999.

    A time with an offset keeps it; one without is a naive datetime. 24:00 is midnight of the next day.

    Args:
        span: What may have a time of day.
        zone: The time zone to give it in, whose clock a time without an offset is taken for.

    Raises:
        ComparisonError: If there is no such zone, or its clocks skipped that time.

    Examples:
        >>> from cachrono import TimeSpan
        >>> from cachrono.dates.zoned import to_instant
        >>> to_instant(TimeSpan.parse("2025-12-03T17:22+04:00")).in_timezone("UTC").isoformat()
        '2025-12-03T13:22:00+00:00'
        >>> to_instant(TimeSpan.parse("2025-12-03T17:22"), "Asia/Baku").isoformat()
        '2025-12-03T17:22:00+04:00'
    """
    import pendulum

    form = span.form
    if not isinstance(form, EdtfDate) or not form.time or not 1 <= int(form.year) <= 9999:
        return None
    place = None if zone is None else known_zone(zone)
    clock = clock_of(form.time)
    midnight = clock.hour == 24
    offset = None if clock.offset is None else pendulum.FixedTimezone(clock.offset)
    moment = pendulum.DateTime(
        int(form.year), int(form.month), int(form.day), 0 if midnight else clock.hour, clock.minute, clock.second or 0,
        tzinfo=offset,
    )  # fmt: skip
    try:
        moment = moment.add(days=1) if midnight else moment
        if place is None:
            return moment
        if offset is not None:
            return moment.in_timezone(place)
    except OverflowError:  # the midnight that ends the year 9999, or a time near it on another clock
        return None
    found = place.convert(moment.replace(fold=0))
    if found.naive() != moment:
        raise ComparisonError(f"{span.text!r} was on no clock of {zone}, which went forward over it")
    return found


def known_zone(name: str) -> pendulum.Timezone | pendulum.FixedTimezone:
    """The time zone of a name, such as ``Asia/Tashkent``.

    Raises:
        ComparisonError: If there is none of this name.
    """
    import pendulum

    if isinstance(name, str):
        try:
            return pendulum.timezone(name)
        except (ValueError, OSError):  # a folder of zones, such as Asia, is an OSError
            pass
    raise ComparisonError(f"there is no time zone {shown(name)}; names are such as Asia/Tashkent")


def to_interval(span: TimeSpan) -> pendulum.Interval[pendulum.Date]:
    """The interval from the first to the last day of a span whose ends are both exact; :meth:`TimeSpan.to_interval`."""
    import pendulum

    begin, end = span.earliest, span.latest
    if begin is None or end is None or not span.has_exact_ends or span.is_approximate or span.is_uncertain:
        raise _inexact(span, "has no exact first and last day")
    try:
        first, last = begin.to_date(), end.to_date()
    except OverflowError as error:
        raise ComparisonError(str(error)) from None
    return pendulum.Interval(
        pendulum.Date(first.year, first.month, first.day), pendulum.Date(last.year, last.month, last.day)
    )


def _inexact(span: TimeSpan, what: str) -> ComparisonError:
    begin, begin_latest, end_earliest, end = ("no bound" if day is None else str(day) for day in span.bounds)
    about = " and it is qualified" if span.is_approximate or span.is_uncertain else ""
    return ComparisonError(
        f"{span.text!r} {what}: it begins {begin} to {begin_latest}, ends {end_earliest} to {end}{about}; "
        "ask for its bounds"
    )


def today(zone: str = "local") -> str:
    """Today's date as ISO text, in a time zone; the only place that reads a clock, and nothing calls it unasked."""
    import pendulum

    return str(pendulum.today(zone).to_date_string())
