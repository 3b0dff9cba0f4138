"""Times of an iCalendar file as EDTF."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import icalendar
from attrs import field, frozen, mutable

from cachrono.calendars.parts import Part, Property, lines_of
from cachrono.errors import CalendarError, shown

_DATE = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_TIME = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})T([0-9]{2})([0-9]{2})([0-9]{2})(Z?)")
_DURATION = re.compile(r"([+-]?)P(?:([0-9]+)W)?(?:([0-9]+)D)?(?:T(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+)S)?)?")
_OFFSETS = (dt.timedelta(hours=-12), dt.timedelta(hours=14))  # that EDTF can write
_PREFIXED = ("/", "tzone://")
_NO_NAMES = ("/", ".", "localtime", "posix", "right/")  # what else lies where the database does: this machine's own


@frozen
class Length:
    """How long something goes on: days on the clocks of a place, and then a time that passes (RFC 5545 §3.3.6)."""

    days: int = 0
    time: dt.timedelta = dt.timedelta()

    def after(self, start: dt.datetime) -> dt.datetime:
        """When it is over, on the clocks of its begin."""
        later = start + dt.timedelta(days=self.days)
        if later.tzinfo is None or not self.time:
            return later + self.time
        return (later.astimezone(dt.UTC) + self.time).astimezone(later.tzinfo)


def passed(start: dt.datetime, end: dt.datetime) -> dt.timedelta:
    """The time from one moment to another, also where the clocks are put forward or back between them."""
    if start.tzinfo is None or end.tzinfo is None:
        return end.replace(tzinfo=None) - start.replace(tzinfo=None)
    return end.astimezone(dt.UTC) - start.astimezone(dt.UTC)


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

        Names of places in the common database come first: rules in files mostly begin in 1970 or later. Names such as
        EST are the file's own where it says what they mean.
        """
        if name not in self._known:
            own = self._own(name) if "/" not in name and not self._located(name) else None
            self._known[name] = own or _common(name) or self._located(name) or self._own(name)
        return self._known[name]

    def _located(self, name: str) -> dt.tzinfo | None:
        """The zone of the place that the rules of a file are said to be of."""
        part = self.rules.get(name)
        place = "" if part is None else part.value("X-LIC-LOCATION").strip()
        return _common(place) if place else None

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


def is_common(name: str) -> bool:
    """Whether every program knows what zone a TZID is: the name of a place in the common database."""
    return "/" in name and getattr(_common(name), "key", None) == name


def _common(name: str) -> dt.tzinfo | None:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    # Programs put their own address and a version before a name, and a name has up to three steps.
    steps = name.split("/")
    shorter = ["/".join(steps[-count:]) for count in (3, 2, 1) if count > 1 or name.startswith(_PREFIXED)]
    for candidate in (name, WINDOWS_TO_OLSON.get(name, ""), *shorter):
        try:
            if candidate and not candidate.startswith(_NO_NAMES):
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
            # A leap second is the last one that Python's clocks have.
            moment = dt.datetime(year, month, day, hour, minute, 59 if second == 60 else second)  # noqa: DTZ001
            if utc:
                return moment.replace(tzinfo=dt.UTC)
            return moment.replace(tzinfo=zones.of(zone)) if zone else moment
    except ValueError as error:
        raise CalendarError(f"{shown(text)} is no day that there is: {error}") from None
    raise CalendarError(f"{shown(text)} is no date; dates are 20251116, times 20251116T170000 or with Z for UTC")


def duration_of_text(text: str) -> Length:
    """A length of time (RFC 5545 §3.3.6).

    Raises:
        CalendarError: If it is none.
    """
    match = _DURATION.fullmatch(text) if len(text) < 60 else None
    if match is None or text[-1] in "PT":
        raise CalendarError(f"{shown(text)} is no length of time; they are such as P1D or PT1H30M")
    sign = -1 if match[1] == "-" else 1
    weeks, days, hours, minutes, seconds = (sign * int(number or 0) for number in match.groups()[1:])
    try:
        whole = dt.timedelta(weeks=weeks, days=days)
        return Length(whole.days, dt.timedelta(hours=hours, minutes=minutes, seconds=seconds))
    except OverflowError:
        raise CalendarError(f"{shown(text)} is longer than time") from None


def edtf_of(time: dt.date | dt.datetime) -> str:
    """A day or a moment as EDTF; a moment keeps its offset from UTC where EDTF can write that, and is in UTC else.

    Raises:
        CalendarError: If it is in UTC and outside of the years that there are.
    """
    if not isinstance(time, dt.datetime):
        return time.isoformat()
    offset = time.utcoffset()
    if offset is not None and (offset.seconds % 60 or not _OFFSETS[0] <= offset <= _OFFSETS[1]):
        try:
            time, offset = time.astimezone(dt.UTC), dt.timedelta()
        except OverflowError:
            raise CalendarError(f"{time} is in UTC outside of the years 1 to 9999") from None
    text = f"{time.year:04}-{time:%m-%dT%H:%M}{f':{time.second:02}' if time.second else ''}"
    if offset is None:
        return text
    if time.tzinfo is dt.UTC:
        return f"{text}Z"
    minutes = abs(offset) // dt.timedelta(minutes=1)
    return f"{text}{'-' if offset < dt.timedelta() else '+'}{minutes // 60:02}:{minutes % 60:02}"
