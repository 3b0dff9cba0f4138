"""Calendar entries to iCalendar (RFC 5545), the same bytes for the same chronology."""

from __future__ import annotations

import datetime as dt
import os
import re
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import icalendar
from attrs import frozen
from icalendar import vCategory, vText

from cachrono.calendars.entries import Entry, Imprecise, Omission, entries_of
from cachrono.calendars.lines import to_bytes
from cachrono.dates import TimeSpan
from cachrono.errors import ChronologyError, OmittedWarning
from cachrono.model import Chronology
from cachrono.output import write_whole
from cachrono.resolution import View, resolve

if TYPE_CHECKING:
    from cachrono.model.chronology import When

_PRODID = "-//cachrono//cachrono//EN"
_BREAK = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")


class _Text(vText):
    r"""A text value, escaped as RFC 5545 §3.3.11 says; icalendar's own turns a literal ``\N`` into a newline."""

    def to_ical(self) -> bytes:
        text = str(self).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
        return text.encode("utf-8")


class _Texts(vCategory):
    """Several text values, each escaped as :class:`_Text` is."""

    def to_ical(self) -> bytes:
        return b",".join(_Text(text).to_ical() for text in self.cats)


@frozen(kw_only=True)
class CalendarReport:
    """What was written, and what was not.

    Attributes:
        path: The file.
        entries: How many entries it has.
        omitted: What was left out, and why.
    """

    path: Path
    entries: int
    omitted: tuple[Omission, ...]


def write_ics(
    chronology: Chronology | View,
    path: str | os.PathLike[str],
    *,
    since: When | None = None,
    kinds: str | Iterable[str] | None = None,
    imprecise: Imprecise = "span",
) -> CalendarReport:
    """Write a chronology as an iCalendar file.

    Args:
        chronology: What to write; a view is written as it was resolved.
        path: The file; an existing one is replaced once the new one is whole.
        since: Leave out what was certainly over before this time.
        kinds: Leave out events of other kinds.
        imprecise: What a month, a year or one of several times becomes: ``span`` (all days on which it can lie),
            ``first-day`` (a marker on the first of them), ``skip`` (left out).

    Returns:
        The path, the number of entries, and what was left out.

    Raises:
        OutputError: If the file can't be written.

    Examples:
        >>> import cachrono
        >>> report = cachrono.write_ics(cachrono.central_asia(), "central_asia.ics")
        >>> report.entries, str(report.omitted[0])[:46]
        (32, 'First Consultative Meeting, Kazakhstan (meetin')
    """
    data, entries, omitted = calendar_of(chronology, since=since, kinds=kinds, imprecise=imprecise)
    return CalendarReport(path=write_whole(path, data), entries=entries, omitted=tuple(omitted))


def to_ics(
    chronology: Chronology | View,
    *,
    since: When | None = None,
    kinds: str | Iterable[str] | None = None,
    imprecise: Imprecise = "span",
) -> bytes:
    """A chronology as the bytes of an iCalendar file; the arguments are those of :func:`write_ics`.

    Warns:
        OmittedWarning: Naming what was left out, and why.
    """
    data, _, omitted = calendar_of(chronology, since=since, kinds=kinds, imprecise=imprecise)
    if omitted:
        shown = "; ".join(map(str, omitted[:5])) + (f"; and {len(omitted) - 5} more" if len(omitted) > 5 else "")
        warnings.warn(f"{len(omitted)} left out of the calendar: {shown}", OmittedWarning, stacklevel=2)
    return data


def calendar_of(
    chronology: Chronology | View,
    *,
    since: When | None = None,
    kinds: str | Iterable[str] | None = None,
    imprecise: Imprecise = "span",
) -> tuple[bytes, int, list[Omission]]:
    """The bytes of a calendar, how many entries it has, and what was left out; see :func:`write_ics`."""
    if imprecise not in get_args(Imprecise):
        raise ChronologyError(f"imprecise={imprecise!r} is none of {', '.join(get_args(Imprecise))}")
    view = resolve(chronology)
    wanted = None if kinds is None else {kinds} if isinstance(kinds, str) else set(kinds)
    first = None if since is None else TimeSpan.of(since).earliest
    entries, omitted = entries_of(view, since=first, kinds=wanted, imprecise=imprecise)
    calendar = icalendar.Calendar()
    calendar.add("prodid", _PRODID)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    title = _line(view.chronology.title or "Chronology")
    for name in ("name", "x-wr-calname"):
        # Without VALUE=TEXT icalendar writes properties that it doesn't know unescaped.
        calendar.add(name, _Text(title, params={"VALUE": "TEXT"}), encode=False)
    for entry in entries:
        calendar.add_component(_event(entry))
    return to_bytes(calendar), len(entries), omitted


def _event(entry: Entry) -> icalendar.Event:
    account = entry.account
    event = icalendar.Event()
    event.add("uid", entry.uid)
    stamp = dt.datetime.combine(entry.stamp, dt.time(), dt.UTC)
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("dtstart", entry.start)
    if entry.end is not None:
        event.add("dtend", entry.end)
    event.add("summary", _Text(_line(entry.summary)), encode=False)
    event.add("description", _Text(_block(entry.description)), encode=False)
    if place := account.describe_where():
        event.add("location", _Text(_line(place)), encode=False)
    event.add("status", entry.status)
    event.add("transp", "TRANSPARENT")
    words = [_line(word) for word in (account.kind, entry.precision) if word]
    event.add("categories", _Texts(words), encode=False)
    event.add("x-edtf", _Text(entry.edtf, params={"VALUE": "TEXT"}), encode=False)
    return event


def _line(text: str) -> str:
    """A text for a property of one line: line breaks become spaces, other control characters go."""
    return re.sub(r"[\n\t]+", " ", _block(text)).strip()


def _block(text: str) -> str:
    """A text for a property of several lines."""
    return _BREAK.sub("\n", _CONTROL.sub("", text))
