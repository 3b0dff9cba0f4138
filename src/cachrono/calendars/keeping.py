"""What came from another calendar and has no place in a chronology, written back as it stood.

Each text is one property, as its line stood without folds, or one whole component, a line for each of its own.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress

import icalendar

from cachrono.calendars.texts import Raw, Text, block, line
from cachrono.calendars.unfolding import parse_line, split_values, unescape
from cachrono.errors import CalendarError, shown

FORMAT = "ics"  # the name under which extras of events and chronologies are those of calendars

# What we write ourselves, from what a chronology says; as an extra it would stand there twice.
OWN = frozenset(
    ("DTSTAMP", "DTSTART", "DTEND", "DURATION", "SUMMARY", "LOCATION", "X-EDTF", "METHOD", "RECURRENCE-ID", "PRODID",
     "VERSION", "CALSCALE", "NAME", "X-WR-CALNAME", "SOURCE")
)  # fmt: skip
# How an entry stood when it was read, which it keeps until it is changed: what it must look like.
_STANDING = ("SEQUENCE", "LAST-MODIFIED", "STATUS")
# Components that stand in a calendar and in nothing else: where one begins, all that was open has ended.
TOP = frozenset(("VCALENDAR", "VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE", "VAVAILABILITY"))
_KEPT = TOP - {"VCALENDAR", "VEVENT", "VJOURNAL"}  # of a calendar; the others are its own entries
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# What can stand there once only: the one that was kept is written in place of ours.
_SINGLE = frozenset(
    ("CLASS", "CREATED", "GEO", "ORGANIZER", "PRIORITY", "TRANSP", "URL", "COLOR", "RRULE",
     "REFRESH-INTERVAL", "X-PUBLISHED-TTL", "X-WR-CALDESC", "DESCRIPTION")
)  # fmt: skip


def kept_uid(extras: Iterable[str]) -> str:
    """The identifier that an event had in its calendar; empty if it had none that can be written."""
    for text in extras:
        if text[:3].upper() == "UID" and "\n" not in text and not CONTROL.search(text):
            with suppress(CalendarError):
                name, _, value = parse_line(text)
                if name == "UID":
                    return value.strip()
    return ""


def standing_of(name: str, value: str, has_modified: bool) -> Iterator[str]:
    """How an entry stands, as extras: how often it changed, when it last did, whether it is certain.

    What is unsound is left out.

    Args:
        name: SEQUENCE, DTSTAMP, LAST-MODIFIED or STATUS.
        value: What stands there.
        has_modified: Whether the entry has LAST-MODIFIED; without it and METHOD, DTSTAMP means the same.
    """
    value = value.strip().upper()
    if name == "DTSTAMP" and not has_modified:
        name = "LAST-MODIFIED"
    if name in _STANDING and _stands(name, value):
        yield f"{name}:{value}"


def _stands(name: str, value: str) -> bool:
    if name == "LAST-MODIFIED":
        try:
            return dt.datetime.strptime(value, "%Y%m%dT%H%M%SZ").year > 0  # noqa: DTZ007 - it is only looked at
        except ValueError:
            return False
    return re.fullmatch("CONFIRMED" if name == "STATUS" else "[0-9]{1,9}", value) is not None


def put_back(component: icalendar.Component, extras: Iterable[str]) -> Iterator[str]:
    """Write extras into a component; yields what is wrong with those that can't be.

    Args:
        component: A calendar or one of its entries, with all that we write ourselves.
        extras: Texts as they were kept.
    """
    for text in extras:
        try:
            if bad := CONTROL.search(text):
                raise CalendarError(f"{shown(text)} has a control character (at {bad.start()}); take it out")
            lines = text.split("\n")
            if lines[0].upper().startswith("BEGIN:"):
                kept = _fitting(component_of(lines), component)
                if kept.name != "VTIMEZONE" or str(kept.get("TZID")) not in zones_in(component):
                    component.add_component(kept)
            elif len(lines) > 1:
                raise CalendarError(f"{shown(text)} is more than one line, and no component")
            else:
                _put_property(component, text)
        except CalendarError as error:
            yield str(error)


def zones_in(calendar: icalendar.Component) -> set[str]:
    """The names of the time zones of which a calendar has the rules."""
    return {str(part.get("TZID")) for part in calendar.subcomponents if part.name == "VTIMEZONE"}


def component_of(lines: list[str]) -> icalendar.Component:
    """The component that some lines make up.

    Raises:
        CalendarError: If they make up none, or more than one.
    """
    stack: list[icalendar.Component] = []
    for number, text in enumerate(lines):
        name, params, value = parse_line(text)
        if name == "BEGIN":
            inner = icalendar.Component()
            inner.name = value.strip().upper()  # type: ignore[misc]
            if stack:
                stack[-1].add_component(inner)
            elif number:
                break
            stack.append(inner)
        elif name == "END":
            if not stack or stack[-1].name != value.strip().upper():
                break
            whole = stack.pop()
            if not stack and number == len(lines) - 1:
                return whole
        elif stack:
            stack[-1].add(name, Raw(value, params), encode=False)
        else:
            break
    raise CalendarError(f"{shown(lines[0])} begins no whole component; it ends with the END of the same name")


def _fitting(kept: icalendar.Component, around: icalendar.Component) -> icalendar.Component:
    """A component, if it can stand in another one."""
    allowed = _KEPT if around.name == "VCALENDAR" else frozenset[str]()
    waiting = [kept]
    while waiting:
        part = waiting.pop()
        if part.name in TOP - allowed:
            raise CalendarError(f"{part.name} can't stand in {around.name} beside what the chronology says")
        allowed = frozenset()
        waiting.extend(part.subcomponents)
    return kept


def _put_property(component: icalendar.Component, text: str) -> None:
    name, params, value = parse_line(text)
    if name in ("BEGIN", "END"):
        raise CalendarError(f"{shown(text)} is no property, and no whole component")
    # How long something goes on from a moment has no place in a chronology; of days it says what is said already.
    goes_on = name == "DURATION" and "DTSTART" in component and "DTEND" not in component
    said_by_us = name in OWN and not goes_on
    if name in _STANDING:
        said_by_us = component.name == "VCALENDAR" or not _stands(name, value)
    if name == "CREATED" and not _stands("LAST-MODIFIED", value):
        raise CalendarError(f"{shown(text)} is no moment in UTC, such as 20251116T170000Z")
    if said_by_us or name.startswith("X-CACHRONO-") or (name == "STATUS" and name in component):
        raise CalendarError(f"{shown(text)}: {name} is written from what the chronology says")
    if name == "UID":
        if str(component["UID"]) != value.strip():
            raise CalendarError(f"{shown(text)}: another event has this identifier already")
        return
    if name == "DESCRIPTION" and name in component:
        component[name] = Text("\n\n".join(filter(None, (block(unescape(value)), str(component[name])))))
    elif name == "CATEGORIES" and name in component:
        known = component[name]
        words = {str(word) for word in (known if isinstance(known, list) else [known])}
        for word in dict.fromkeys(map(line, split_values(value))):
            if word and word not in words:
                component.add(name, Text(word), encode=False)
    elif name == "LAST-MODIFIED":
        component[name] = component["DTSTAMP"] = Raw(value)
    elif name in _SINGLE or name in _STANDING:
        component[name] = Raw(value, params)
    else:
        component.add(name, Raw(value, params), encode=False)
