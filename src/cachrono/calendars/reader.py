"""iCalendar (RFC 5545) to a chronology: our own files whole, those of others as far as they go.

What cachrono wrote carries the chronology in it, and comes back as it was. Of any other calendar the file is the
source, each entry an event with one claim, and what has no place in a chronology is kept with the event.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from cachrono._collecting import uncollected
from cachrono.calendars.clocks import is_common
from cachrono.calendars.foreign import ForeignReader
from cachrono.calendars.keeping import FORMAT, OWN
from cachrono.calendars.own import ENTRIES, read_own
from cachrono.calendars.parts import Part, Taken, lines_of, take_apart
from cachrono.calendars.texts import block, line
from cachrono.calendars.unfolding import unescape
from cachrono.dates import Day, TimeSpan
from cachrono.errors import ChronologyFileError, Problem, counted
from cachrono.model import Chronology, Source

if TYPE_CHECKING:
    from cachrono.model.chronology import When

# What is written anew in the head of every calendar.
_HEADER = OWN | {"UID", "LAST-MODIFIED", "COLOR", "REFRESH-INTERVAL", "X-PUBLISHED-TTL", "DESCRIPTION", "X-WR-CALDESC"}


def read_ics(path: str | os.PathLike[str] | bytes, *, until: When | None = None) -> Chronology:
    """Read an iCalendar file.

    A file that :func:`write_ics` wrote gives the chronology back that was written. Of any other the calendar itself is
    the source, and each entry an event; what comes again by a rule is an event each time, and a series.

    Args:
        path: The file, or its bytes.
        until: How far to follow what comes again; without it rules without an end are not followed.

    Returns:
        The chronology; ``problems`` has what could not be read, each with its line.

    Raises:
        ChronologyFileError: If it can't be read, or is no calendar at all.
        InvalidDateError: If ``until`` is no date.

    Examples:
        >>> import cachrono
        >>> report = cachrono.write_ics(cachrono.central_asia(), "central_asia.ics")
        >>> cachrono.read_ics("central_asia.ics") == cachrono.central_asia()
        True
    """
    data, name = _bytes(path)
    last = None if until is None else TimeSpan.of(until).latest
    with uncollected():
        taken = take_apart(data, name)
        if not taken.found:
            raise ChronologyFileError(Problem(_no_calendar(data), file=name))
        own, others = read_own(taken)
        found = _with_foreign(taken, own, others, data, None if last is None else _date_of(last))
    problems = sorted(taken.problems, key=lambda problem: problem.line or 0)
    return evolve(found, problems=tuple(problems), _checked=True)


def _bytes(path: str | os.PathLike[str] | bytes) -> tuple[bytes, str]:
    if isinstance(path, bytes):
        return path, "<bytes>"
    try:
        return Path(path).read_bytes(), str(path)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise ChronologyFileError(Problem(f"can't be read: {reason}", file=str(path))) from error


def _date_of(day: Day) -> dt.date:
    """A day, or the nearest that a calendar can have."""
    return dt.date.fromordinal(max(1, min(day, dt.date.max.toordinal())))


def _no_calendar(data: bytes) -> str:
    if data[:2] in (BOM_UTF16_LE, BOM_UTF16_BE):
        return "this is UTF-16; save the file as UTF-8"
    return "no calendar; an iCalendar file begins with BEGIN:VCALENDAR"


def _with_foreign(
    taken: Taken, own: Chronology | None, others: list[Part], data: bytes, until: dt.date | None
) -> Chronology:
    """What cachrono wrote, and entries of others, of which the file is the source."""
    if own is not None:
        _tell_components(taken, own)
        if not others:
            return own
        count = counted(len(others), "entry") if len(others) == 1 else f"{len(others)} entries"
        message = f"{count} without data that cachrono wrote; the file is the source of what they say"
        taken.complain(message, others[0].number)
    source = _source(taken, data, set() if own is None else set(own.sources.ids()))
    there_are = () if own is None else own.events.ids()
    reader = ForeignReader(taken, source.id, until, there_are, () if own is None else own.claims.ids())
    read = list(reader.read(others))
    calendar = taken.calendar
    said = [text for one in read for text in one.event.extras.get(FORMAT, ())]
    base = own or Chronology(
        title=line(unescape(calendar.value("X-WR-CALNAME") or calendar.value("NAME"))) or None,
        description=block(unescape(calendar.value("X-WR-CALDESC") or calendar.value("DESCRIPTION"))) or None,
        extras={FORMAT: _extras(taken, said)},
    )
    return evolve(
        base,
        sources=[*base.sources, source],
        events=[*base.events, *(one.event for one in read)],
        claims=[*base.claims, *(one.claim for one in read)],
        _checked=True,
    )


def _tell_components(taken: Taken, own: Chronology) -> None:
    """Tell of components that another program put into a calendar of ours."""
    kept = Counter(own.extras.get(FORMAT, ()))
    others = []
    for part in taken.parts:
        if part.kind not in (*ENTRIES, "VTIMEZONE"):
            text = "\n".join(lines_of(part))
            kept[text] -= 1
            if kept[text] < 0:
                others.append(part)
    if others:
        what = counted(len(others), "component")
        taken.complain(f"{what} put in elsewhere, such as {others[-1].kind}; left out", others[-1].number)


def _source(taken: Taken, data: bytes, known: set[str]) -> Source:
    """The file as a source."""
    calendar = taken.calendar
    title = line(unescape(calendar.value("X-WR-CALNAME") or calendar.value("NAME")))
    name = Path(taken.file).name.encode("utf-8", "replace").decode() if taken.file != "<bytes>" else ""
    stem = re.sub(r"[^\w.+-]+", "-", Path(name).stem or title).strip("-.+")[:100] or "calendar"
    while stem in known:
        stem += "-calendar"
    address = calendar.value("SOURCE").strip()
    return Source(
        stem,
        title=title or None,
        description=f"iCalendar file {line(name)}".strip(),
        url=address if re.fullmatch(r"https?://\S+", address) else None,
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _rules(taken: Taken, texts: list[str]) -> Iterator[str]:
    """Rules of time zones that kept texts go by, where only this file says what the zone is."""
    for part in taken.parts:
        zone = part.value("TZID") if part.kind == "VTIMEZONE" else ""
        ways = (f"TZID={zone}:", f"TZID={zone};", f'TZID="{zone}"')
        if zone and not is_common(zone) and any(way in text for text in texts for way in ways):
            yield "\n".join(lines_of(part))


def _extras(taken: Taken, said: list[str]) -> list[str]:
    """What a calendar says of itself that has no place in a chronology, and components that are no events."""
    kept = [
        one.text
        for one in taken.calendar.properties
        if one.name not in _HEADER
        and not one.name.startswith("X-CACHRONO-")
        and taken.can_keep(one.name, one.text, one.number)
    ]
    others = [part for part in taken.parts if part.kind not in (*ENTRIES, "VTIMEZONE")]
    for kind in dict.fromkeys(part.kind for part in others):
        found = [part for part in others if part.kind == kind]
        one = "it is no event; it is kept as it stands"
        many = f"{len(found)} components that are no events; they are kept as they stand"
        taken.complain(f"{kind}: {one if len(found) == 1 else many}", found[0].number)
    for part in others:
        part.properties = [one for one in part.properties if taken.can_keep(one.name, one.text, one.number)]
    texts = [*dict.fromkeys(kept), *("\n".join(lines_of(part)) for part in others)]
    return [*texts, *_rules(taken, [*texts, *said])]
