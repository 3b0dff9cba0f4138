"""What is possible of a date, as far as entries of a calendar show it apart."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from cachrono.dates import Choice, Day, TimeSpan
from cachrono.dates.edtf import EdtfDate
from cachrono.dates.masks import masked_runs
from cachrono.dates.zoned import to_instant

MOST_RUNS = 40  # of days apart from each other on which one event can lie


def is_qualified(span: TimeSpan) -> bool:
    """Whether it is about or perhaps what it says."""
    return span.is_approximate or span.is_uncertain


def is_one_of_several(span: TimeSpan) -> bool:
    """Whether it is one of several times with others between them."""
    return (span.choice is Choice.ONE_OF and len(span.members) > 1) or is_scattered(span)


def is_scattered(span: TimeSpan) -> bool:
    """Whether masks leave days apart from each other, as ``2025-XX-16`` does; ``2025-XX`` leaves them together."""
    date = span.form
    if not isinstance(date, EdtfDate) or span.throughout or "X" not in span.text or int(span.bounds[0] or 0) < 1:
        return False
    is_season = date.month.isdigit() and int(date.month) > 12
    told_apart = {part for part in (date.month, date.day) if part not in ("", "XX")}
    return bool(told_apart) and not is_season and len(_all_runs(date.year, date.month, date.day)) != 1


def runs_of(span: TimeSpan) -> list[tuple[Day, Day]]:
    """The days that masks leave, together where they follow each other; none if they are too many to show."""
    date = span.form
    return list(_all_runs(date.year, date.month, date.day)) if isinstance(date, EdtfDate) and is_scattered(span) else []


@lru_cache(maxsize=256)
def _all_runs(year: str, month: str, day: str) -> tuple[tuple[Day, Day], ...]:
    return tuple(masked_runs(year, month or "XX", day or "XX", MOST_RUNS) or ())


def moment_of(span: TimeSpan, zone: str | None) -> dt.datetime | None:
    """The moment of a date with a time, in UTC if its zone is known; None without a time.

    Raises:
        ComparisonError: If the clocks of the zone skipped it.
        OverflowError: If it is outside the years that a datetime has.
    """
    local = to_instant(span, zone)
    if local is None:
        return None
    plain, offset = dt.datetime(*local.timetuple()[:6]), local.utcoffset()  # noqa: DTZ001
    return plain if offset is None else (plain - offset).replace(tzinfo=dt.UTC)


def is_extent(span: TimeSpan) -> bool:
    """Whether it is known from when to when, however roughly: then a long entry is a long event, not a vague one."""
    return (span.is_interval and None not in span.bounds) or (span.throughout and span.has_exact_ends)
