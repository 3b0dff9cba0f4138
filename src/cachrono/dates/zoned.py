"""The bridge to pendulum: instants, exact intervals, today.

Pendulum is right about zones and clocks and of no use for imprecise dates, so it stays at the edge: nothing here is
used for parsing or ordering.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cachrono.dates.edtf import EdtfDate
from cachrono.dates.timespan import TimeSpan
from cachrono.errors import ComparisonError

if TYPE_CHECKING:
    import pendulum


def to_instant(span: TimeSpan) -> pendulum.DateTime | None:
    """The moment that a date with a time of day means; None if it has no time, or lies outside the years 1 to 9999.

    A time with an offset keeps it; one without is a naive datetime. 24:00 is midnight of the next day.

    Examples:
        >>> from cachrono import TimeSpan
        >>> from cachrono.dates.zoned import to_instant
        >>> to_instant(TimeSpan.parse("2025-12-03T17:22+04:00")).in_timezone("UTC").isoformat()
        '2025-12-03T13:22:00+00:00'
    """
    import pendulum

    form = span.form
    if not isinstance(form, EdtfDate) or not form.time or form.is_long or not 1 <= int(form.year) <= 9999:
        return None
    clock = form.time
    midnight = clock.startswith("24:")
    parsed = pendulum.parse(
        f"{form.year}-{form.month}-{form.day}T{'00' if midnight else clock[:2]}{clock[2:]}", tz=None
    )
    assert isinstance(parsed, pendulum.DateTime)
    try:
        return parsed.add(days=1) if midnight else parsed
    except OverflowError:  # the midnight that ends the year 9999
        return None


def to_interval(span: TimeSpan) -> pendulum.Interval[pendulum.DateTime]:
    """The interval from the first to the last day of a span whose ends are both exact.

    Raises:
        ComparisonError: If either end is imprecise, open, unknown, or outside the years 1 to 9999.

    Examples:
        >>> from cachrono import TimeSpan
        >>> from cachrono.dates.zoned import to_interval
        >>> to_interval(TimeSpan.parse("2025-11-06/2025-11-16")).in_days()
        10
    """
    import pendulum

    b1, b2, e1, e2 = span.bounds
    if b1 is None or e2 is None or b1 != b2 or e1 != e2 or span.is_approximate or span.is_uncertain:
        raise ComparisonError(
            f"{span.text!r} has no exact first and last day; its bounds are {tuple(map(str, span.bounds))}"
        )
    try:
        first, last = b1.to_date(), e2.to_date()
    except OverflowError as error:
        raise ComparisonError(str(error)) from None
    begin = pendulum.datetime(first.year, first.month, first.day)
    return pendulum.interval(begin, pendulum.datetime(last.year, last.month, last.day))


def today(zone: str = "local") -> str:
    """Today's date as ISO text, in a time zone; the only place that reads a clock, and nothing calls it unasked."""
    import pendulum

    return str(pendulum.today(zone).to_date_string())
