"""Times of an iCalendar file as EDTF."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import icalendar
from attrs import field, mutable

from cachrono.calendars.parts import Part, Property, lines_of
from cachrono.errors import CalendarError, shown

_DATE = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_TIME = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})T([0-9]{2})([0-9]{2})([0-9]{2})(Z?)")
_DURATION = re.compile(r"([+-]?)P(?:([0-9]+)W)?(?:([0-9]+)D)?(?:T(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+)S)?)?")
_OFFSETS = (dt.timedelta(hours=-12), dt.timedelta(hours=14))  # that EDTF can write


@mutable
class Zones:
    """The time zones of a file: those that have a name everywhere, and those of its own rules.

    Args:
        rules: VTIMEZONE of the file, by their TZID.
    """

    rules: Mapping[str, Part]
    _known: dict[str, dt.tzinfo | None] = field(factory=dict)

    def of(self, name: str) -> dt.tzinfo | None:
        """The zone of a TZID; None if nobody knows it.

        Names of the common database come first: rules in files mostly begin in 1970 or later.
        """
        if name not in self._known:
            self._known[name] = _common(name) or self._own(name)
        return self._known[name]

    def _own(self, name: str) -> dt.tzinfo | None:
        part = self.rules.get(name)
        if part is None:
            return None
        try:
            rules = icalendar.Timezone.from_ical("\r\n".join(lines_of(part)) + "\r\n")
            if not isinstance(rules, icalendar.Timezone):
                return None
            zone: dt.tzinfo = rules.to_tz(lookup_tzid=False)
            zone.utcoffset(dt.datetime(2000, 1, 1))  # noqa: DTZ001
        except Exception:  # rules of others break in every way there is, and cost their zone alone
            return None
        return zone


def _common(name: str) -> dt.tzinfo | None:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    for candidate in (name, WINDOWS_TO_OLSON.get(name, ""), "/".join(name.split("/")[-2:])):
        try:
            if candidate and not candidate.startswith(("/", ".")):
                return ZoneInfo(candidate)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return None


def time_of(one: Property, zones: Zones) -> dt.date | dt.datetime:
    """The day or moment of a property; a moment without a zone has none, as it stands there.

    Raises:
        CalendarError: If it is neither.
    """
    return time_of_text(one.value.strip(), one.param("TZID"), zones)


def time_of_text(text: str, zone: str, zones: Zones) -> dt.date | dt.datetime:
    """The day or moment that a text says, on the clocks of a zone; see :func:`time_of`."""
    try:
        if match := _DATE.fullmatch(text):
            return dt.date(*map(int, match.groups()))
        if match := _TIME.fullmatch(text):
            *numbers, utc = match.groups()
            year, month, day, hour, minute, second = map(int, numbers)
            moment = dt.datetime(year, month, day, hour, minute, min(second, 59))  # noqa: DTZ001 - a leap second
            if utc:
                return moment.replace(tzinfo=dt.UTC)
            return moment.replace(tzinfo=zones.of(zone)) if zone else moment
    except ValueError as error:
        raise CalendarError(f"{shown(text)} is no day that there is: {error}") from None
    raise CalendarError(f"{shown(text)} is no date; dates are 20251116, times 20251116T170000 or with Z for UTC")


def duration_of_text(text: str) -> dt.timedelta:
    """A length of time (RFC 5545 §3.3.6).

    Raises:
        CalendarError: If it is none.
    """
    match = _DURATION.fullmatch(text) if len(text) < 60 else None
    if match is None or text[-1] in "PT":
        raise CalendarError(f"{shown(text)} is no length of time; they are such as P1D or PT1H30M")
    sign, weeks, days, hours, minutes, seconds = match.groups()
    try:
        length = dt.timedelta(
            weeks=int(weeks or 0), days=int(days or 0), hours=int(hours or 0), minutes=int(minutes or 0),
            seconds=int(seconds or 0),
        )  # fmt: skip
    except OverflowError:
        raise CalendarError(f"{shown(text)} is longer than time") from None
    return -length if sign == "-" else length


def edtf_of(time: dt.date | dt.datetime) -> str:
    """A day or a moment as EDTF; a moment keeps its offset from UTC where EDTF can write that, and is in UTC else."""
    if not isinstance(time, dt.datetime):
        return time.isoformat()
    offset = time.utcoffset()
    if offset is not None and (offset.seconds % 60 or not _OFFSETS[0] <= offset <= _OFFSETS[1]):
        time, offset = time.astimezone(dt.UTC), dt.timedelta()
    text = f"{time.year:04}-{time:%m-%dT%H:%M}{f':{time.second:02}' if time.second else ''}"
    if offset is None:
        return text
    if time.tzinfo is dt.UTC:
        return f"{text}Z"
    minutes = abs(offset) // dt.timedelta(minutes=1)
    return f"{text}{'-' if offset < dt.timedelta() else '+'}{minutes // 60:02}:{minutes % 60:02}"
