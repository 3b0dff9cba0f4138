"""Moments on the clocks of a zone, and the rules of the zone that such moments need."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import icalendar
from icalendar import TimezoneDaylight, TimezoneStandard

from cachrono.calendars.texts import Raw, said_moment

_DAY = dt.timedelta(days=1)
_SECOND = dt.timedelta(seconds=1)


def local_time(moment: dt.datetime, zone: str) -> dt.datetime | None:
    """A moment in UTC on the clocks of a zone; None where only UTC says it for every reader.

    A local time with TZID means the first of two that clocks showed, so the second can't be said so. And clocks that
    were set by the sun are ahead of UTC by seconds too (those of Tashkent on 1 January 1914 by 4:37:11), which some
    readers drop.

    References:
        RFC 5545 §3.3.5.
    """
    if zone == "UTC":
        return None  # icalendar writes no TZID of UTC, and Z says it shorter
    local = moment.astimezone(ZoneInfo(zone))
    offset = local.utcoffset() or dt.timedelta()
    return None if local.fold or offset.seconds % 60 else local


class _State(NamedTuple):
    """What the clocks of a zone are set to."""

    offset: dt.timedelta
    is_daylight: bool
    name: str


def rules_of(zone: str, moments: Iterable[dt.datetime]) -> icalendar.Timezone:
    """The rules of a zone from the year before the first of some moments to the year after the last.

    Each change stands at the local time that it comes at, on the clocks as they were set before it: icalendar's own
    ``Timezone.from_tzinfo`` has it on the clocks after it in spring, an hour late.

    References:
        RFC 5545 §3.6.5.
    """
    years = [moment.year for moment in moments]
    return _rules(zone, max(min(years) - 1, 2), min(max(years) + 2, dt.MAXYEAR))


def rules_missing(calendar: icalendar.Component, known: Collection[str]) -> Iterator[icalendar.Timezone]:
    """The rules of zones that properties go by, and that a calendar hasn't: kept ones of another calendar.

    Args:
        calendar: With all its entries.
        known: Zones of which it has the rules.
    """
    needed: dict[str, set[int]] = {}
    for part in calendar.walk():
        for values in part.values():
            for value in values if isinstance(values, list) else (values,):
                zone = getattr(value, "params", {}).get("TZID")
                zone = zone[0] if isinstance(zone, list) and zone else zone
                if isinstance(zone, str) and zone not in known:
                    said = re.findall("([0-9]{4})[0-9]{4}T", str(value))
                    needed.setdefault(zone, set()).update(map(int, said))
    for zone, found in sorted(needed.items()):
        years = [year for year in found if 1 < year < dt.MAXYEAR - 2]
        with suppress(ZoneInfoNotFoundError, ValueError, OSError):
            if years:
                yield _rules(ZoneInfo(zone).key, max(min(years) - 1, 2), max(years) + 2)


@lru_cache(maxsize=8)
def _rules(zone: str, first: int, last: int) -> icalendar.Timezone:
    place = ZoneInfo(zone)
    begin = dt.datetime(first, 1, 1, tzinfo=dt.UTC)
    state = _state(begin, place)
    changes: dict[tuple[_State, _State], list[dt.datetime]] = {(state, state): [_local(begin, state)]}
    for moment, before, after in _changes(place, begin, dt.datetime(last, 1, 1, tzinfo=dt.UTC)):
        changes.setdefault((before, after), []).append(_local(moment, before))
    rules = icalendar.Timezone()
    rules["TZID"] = Raw(zone)
    for (before, after), times in changes.items():
        part = TimezoneDaylight() if after.is_daylight else TimezoneStandard()
        part["DTSTART"] = Raw(said_moment(times[0]))
        part["TZOFFSETFROM"] = Raw(_offset(before.offset))
        part["TZOFFSETTO"] = Raw(_offset(after.offset))
        part["TZNAME"] = Raw(after.name)
        if len(times) > 1:
            part["RDATE"] = Raw(",".join(map(said_moment, times[1:])))
        rules.add_component(part)
    return rules


def _changes(place: ZoneInfo, begin: dt.datetime, end: dt.datetime) -> Iterator[tuple[dt.datetime, _State, _State]]:
    """When the clocks of a place were set anew, in UTC: looked for day by day, and then to the second."""
    here, state = begin, _state(begin, place)
    while here < end:
        there = here + _DAY
        if (new := _state(there, place)) != state:
            early, late = here, there
            while late - early > _SECOND:
                middle = early + (late - early) // 2
                middle = middle.replace(microsecond=0)
                early, late = (middle, late) if _state(middle, place) == state else (early, middle)
            yield late, state, new
            state = new
        here = there


def _state(moment: dt.datetime, place: ZoneInfo) -> _State:
    local = moment.astimezone(place)
    return _State(local.utcoffset() or dt.timedelta(), bool(local.dst()), local.tzname() or "")


def _local(moment: dt.datetime, state: _State) -> dt.datetime:
    return (moment + state.offset).replace(tzinfo=None)


def _offset(offset: dt.timedelta) -> str:
    seconds = abs(round(offset.total_seconds()))
    sign = "-" if offset < dt.timedelta() else "+"
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    return f"{sign}{hours:02}{minutes:02}{f'{rest:02}' if rest else ''}"
