"""When an entry of a foreign calendar comes again."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import islice

from attrs import frozen

from cachrono.calendars.clocks import Zones, time_of_text
from cachrono.calendars.parts import Part
from cachrono.errors import CalendarError, shown

MOST = 1_000  # times of one entry
_HORIZON = dt.timedelta(days=36_525)
_RULE = re.compile(r"[A-Z]+=[A-Z0-9,+;=-]+")
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")


@frozen
class Times:
    """When an entry comes.

    Attributes:
        starts: Its begins, the first first.
        problem: Why these are not all; empty if they are.
    """

    starts: list[dt.date]
    problem: str = ""


def recurs(part: Part) -> bool:
    """Whether an entry comes more than once."""
    return any(one.name in ("RRULE", "RDATE") for one in part.properties)


def times_of(part: Part, start: dt.date, zones: Zones, until: dt.date | None) -> Times:
    """When an entry comes, with all rules, further dates and exceptions.

    Args:
        part: The entry.
        start: When it comes first.
        zones: Of the file.
        until: The last day to look at; without it rules that have no end are not followed.

    References:
        RFC 5545 §3.8.5.
    """
    # Rules go by the clocks of the place, so they are followed without zones: 17:00 stays 17:00 in summer.
    zone = start.tzinfo if isinstance(start, dt.datetime) else None
    first = _naive(start)
    problem = ""
    found: set[dt.datetime] = {first}
    for rule in part.all("RRULE"):
        try:
            times, cut = _followed(rule.value.strip(), first, zone, until)
        except CalendarError as error:
            return Times([start], str(error))
        found.update(times)
        problem = problem or cut
    for one in part.all("RDATE"):
        found.update(_listed(one.value, one.param("TZID"), zone, zones))
    gone = set[dt.datetime]()
    for one in part.all("EXDATE"):
        gone.update(_listed(one.value, one.param("TZID"), zone, zones))
    last = None if until is None else dt.datetime.combine(until, dt.time.max)
    kept = sorted(time for time in found - gone if last is None or time <= last)
    if len(kept) > MOST:
        kept, problem = kept[:MOST], f"it comes more than {MOST:,} times; the first {MOST:,} are here"
    if not isinstance(start, dt.datetime):
        return Times([time.date() for time in kept], problem)
    return Times([time.replace(tzinfo=zone) for time in kept], problem)


def _followed(
    rule: str, first: dt.datetime, zone: dt.tzinfo | None, until: dt.date | None
) -> tuple[Iterator[dt.datetime], str]:
    """The times of a rule, and why these are not all.

    Raises:
        CalendarError: If it can't be followed.
    """
    from dateutil.rrule import rrule, rrulestr

    parts = dict(part.partition("=")[::2] for part in rule.upper().split(";") if part)
    if not _RULE.fullmatch(rule.upper()) or parts.get("FREQ") not in _FREQUENCIES:
        why = "only rules by day, week, month and year are followed"
        raise CalendarError(f"RRULE {shown(rule)}: {why}; only its first time is here")
    if not re.fullmatch("[1-9][0-9]{0,8}", parts.get("INTERVAL", "1")):
        raise CalendarError(f"RRULE {shown(rule)}: INTERVAL is a number from 1; only its first time is here")
    ends = parts.pop("UNTIL", "")
    end = _end(ends, zone) if ends else None
    if end is None and "COUNT" not in parts and until is None:
        raise CalendarError(f"RRULE {shown(rule)} has no end; only its first time is here, more with until=")
    limits = [limit for limit in (end, None if until is None else dt.datetime.combine(until, dt.time.max)) if limit]
    try:
        horizon = min([*limits, first + _HORIZON])
        made = rrulestr(";".join(f"{name}={value}" for name, value in parts.items()), dtstart=first)
        if not isinstance(made, rrule):
            raise ValueError("more than one rule")
        bounded = made.replace(until=horizon)
    except (ValueError, TypeError, OverflowError, KeyError, IndexError) as error:
        raise CalendarError(f"RRULE {shown(rule)} is no rule: {error}; only its first time is here") from None
    cut = f"RRULE {shown(rule)}: it is followed for a hundred years" if not limits or horizon < min(limits) else ""
    return islice(bounded, MOST + 1), cut if "COUNT" not in parts else ""


def _end(text: str, zone: dt.tzinfo | None) -> dt.datetime:
    """The last time that a rule allows, on the clocks of the entry."""
    time = time_of_text(text, "", Zones({}))
    if not isinstance(time, dt.datetime):
        return dt.datetime.combine(time, dt.time.max)
    if time.tzinfo is not None and zone is not None:
        time = time.astimezone(zone)
    return time.replace(tzinfo=None)


def _listed(text: str, name: str, zone: dt.tzinfo | None, zones: Zones) -> Iterator[dt.datetime]:
    """The times of a list, on the clocks of the entry; of a period its begin.

    Raises:
        CalendarError: If one is none.
    """
    for one in text.split(","):
        time = time_of_text(one.strip().partition("/")[0], name, zones)
        if isinstance(time, dt.datetime) and time.tzinfo is not None and zone is not None:
            time = time.astimezone(zone)
        yield _naive(time)


def _naive(time: dt.date) -> dt.datetime:
    return time.replace(tzinfo=None) if isinstance(time, dt.datetime) else dt.datetime.combine(time, dt.time())
