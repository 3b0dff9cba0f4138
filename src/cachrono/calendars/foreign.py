"""Entries that others wrote, as events with one claim each, of which the calendar is the source."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from attrs import frozen

from cachrono.calendars.clocks import Zones, duration_of_text, edtf_of, time_of
from cachrono.calendars.keeping import FORMAT
from cachrono.calendars.parts import Part, Property, Taken
from cachrono.calendars.recurring import recurs, times_of
from cachrono.calendars.texts import block, line
from cachrono.calendars.unfolding import split_values, unescape
from cachrono.dates import TimeSpan
from cachrono.errors import CachronoError, CalendarError, InvalidDateError
from cachrono.model import Citation, Claim, Event, Mode

_MODES = {"CANCELLED": Mode.CANCELLED, "TENTATIVE": Mode.PLANNED, "NEEDS-ACTION": Mode.PLANNED}
# What becomes part of the chronology, or is made anew when it is written.
_USED = frozenset(
    ("DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "DURATION", "SUMMARY", "STATUS", "LOCATION",
     "RECURRENCE-ID", "X-EDTF")
)  # fmt: skip
_RULES = frozenset(("RRULE", "RDATE", "EXDATE"))
_DAY = dt.timedelta(days=1)


@frozen
class Read:
    """An event that was read, and what is said of it."""

    event: Event
    claim: Claim


class ForeignReader:
    """Turns entries into events; what can't be turned is told, and costs the entry that it stands in.

    Args:
        taken: The file.
        source: Id of the source that the file is.
        until: How far to follow what comes again.
    """

    def __init__(self, taken: Taken, source: str, until: dt.date | None) -> None:
        self.taken = taken
        self.source = source
        self.until = until
        self.zones = Zones({part.value("TZID"): part for part in taken.parts if part.kind == "VTIMEZONE"})
        self.ids: set[str] = set()
        self.untold: set[str] = set()  # zones that nobody knows, told once

    def read(self, parts: Iterable[Part]) -> Iterator[Read]:
        """The events of some entries, in their order."""
        entries = list(parts)
        replaced: dict[str, list[Part]] = {}
        for part in entries:
            if part.first("RECURRENCE-ID") is not None:
                replaced.setdefault(part.value("UID"), []).append(part)
        for part in entries:
            try:
                yield from self._entry(part, replaced.get(part.value("UID"), []))
            except (CachronoError, OverflowError) as error:
                self._complain(part, f"{error}; the entry is left out")

    def _entry(self, part: Part, replaced: list[Part]) -> Iterator[Read]:
        start = self._start(part)
        override = part.first("RECURRENCE-ID")
        if start is None or override is not None or not recurs(part):
            yield self._made(part, start, self._id(part, start if override is not None else None))
            return
        times = times_of(part, start, self.zones, self.until)
        if times.problem:
            self._complain(part, times.problem)
        others = {self._moment(one.first("RECURRENCE-ID")) for one in replaced}
        base = self._id(part, None)
        follows = len(times.starts) > 1 or not times.problem
        series = base if follows else None
        length = self._length(part, start)
        for number, time in enumerate(times.starts):
            if time in others:
                continue
            # The first keeps the rule where it could not be followed, and the identifier in any case.
            id_ = base if number == 0 else self._unique(f"{base}-{time:%Y-%m-%d}")
            yield self._made(part, time, id_, length=length, series=series, again=number > 0, followed=follows)

    def _moment(self, one: Property | None) -> dt.date | None:
        if one is None:
            return None
        if one.param("RANGE"):
            self.taken.complain("RECURRENCE-ID with a RANGE: only this time is changed, not those after it", one.number)
        try:
            return time_of(one, self.zones)
        except CalendarError:
            return None

    def _start(self, part: Part) -> dt.date | None:
        one = part.first("DTSTART")
        if one is None:
            if part.kind == "VEVENT":
                self._complain(part, "the entry has no DTSTART; its event has no date")
            return None
        zone = one.param("TZID")
        if zone and self.zones.of(zone) is None and zone not in self.untold:
            self.untold.add(zone)
            message = f"there is no time zone {zone!r}; its times are taken for those of any clock"
            self.taken.complain(message, one.number, zone)
        return time_of(one, self.zones)

    def _length(self, part: Part, start: dt.date) -> dt.timedelta:
        """How long an entry goes on; of days, from the first to the last."""
        end, length = part.first("DTEND"), part.first("DURATION")
        is_moment = isinstance(start, dt.datetime)
        if end is None:
            whole = duration_of_text(length.value.strip()) if length is not None else dt.timedelta()
            return whole if is_moment else max(whole - _DAY, dt.timedelta())
        last = time_of(end, self.zones)
        if isinstance(last, dt.datetime) != is_moment:
            self._complain(part, "DTSTART and DTEND are not both days or both times; the end is left out")
            return dt.timedelta()
        if isinstance(last, dt.datetime) and isinstance(start, dt.datetime):
            if (last.tzinfo is None) != (start.tzinfo is None):
                last, start = last.replace(tzinfo=None), start.replace(tzinfo=None)
            whole = last - start
        else:
            whole = last - start - _DAY
        if whole < dt.timedelta() and (is_moment or whole < -_DAY):
            self._complain(part, f"it ends before it begins ({end.value}); the end is left out")
        return max(whole, dt.timedelta())

    def _made(
        self,
        part: Part,
        start: dt.date | None,
        id_: str,
        *,
        length: dt.timedelta | None = None,
        series: str | None = None,
        again: bool = False,
        followed: bool = False,
    ) -> Read:
        title = line(unescape(part.value("SUMMARY")))
        if not title:
            self._complain(part, f"the entry has no SUMMARY; it is called {id_!r}")
        words = [word for one in part.all("CATEGORIES") for word in map(line, split_values(one.value)) if word]
        extras = self._extras(part, again=again, followed=followed, more=len(words) > 1)
        when, lasts = None, None
        if start is not None:
            when, lasts = self._when(part, start, self._length(part, start) if length is None else length)
        if lasts:
            extras.append(f"DURATION:{lasts}")
        event = Event(
            id_,
            title or id_,
            kind=words[0] if words else None,
            series=series,
            extras={FORMAT: extras} if extras else {},
        )
        first = part.first("DTSTART")
        citation = Citation(self.source, exact=None if first is None or again else block(first.text))
        participants = [name for one in part.all("ATTENDEE") if (name := _name_of(one))]
        claim = Claim(
            event.id, when=when, where=line(unescape(part.value("LOCATION"))) or None,
            participants=tuple(dict.fromkeys(participants)), citations=citation,
            mode=_MODES.get(part.value("STATUS").strip().upper()),
        )  # fmt: skip
        return Read(event, claim)

    def _when(self, part: Part, start: dt.date, length: dt.timedelta) -> tuple[TimeSpan, str]:
        """When an entry is, and how long it goes on from a moment, as its property says it."""
        exact = part.first("X-EDTF")
        if exact is not None:
            try:
                return TimeSpan(unescape(exact.value)), ""
            except InvalidDateError as error:
                self.taken.complain(f"X-EDTF: {error}; the days of the entry count", exact.number)
        if not isinstance(start, dt.datetime):
            first, last = start, start + length
            return TimeSpan(edtf_of(first) if first == last else f"{first}/{last}"), ""
        if length < _DAY:
            lasts = _said(length) if length else ""
            return TimeSpan(edtf_of(start)), lasts
        last = start.replace(tzinfo=None) + length
        if last.time() == dt.time():
            last -= _DAY  # until midnight is until the day before
        self._complain(part, f"it lasts from {edtf_of(start)} for {length}; only the days are kept")
        return TimeSpan(f"{start.date()}/{last.date()}"), ""

    def _extras(self, part: Part, *, again: bool, followed: bool, more: bool) -> list[str]:
        """What has no place in a chronology, as it stands."""
        left_out = _USED | (_RULES if followed or again else frozenset())
        kept = [
            one.text
            for one in part.properties
            if one.name not in left_out
            and not (one.name == "UID" and (again or part.first("RECURRENCE-ID") is not None))
            and (one.name != "CATEGORIES" or more)
            and not one.name.startswith("X-CACHRONO-")
        ]
        return [*kept, *("\n".join(lines) for lines in part.parts)]

    def _id(self, part: Part, start: dt.date | None) -> str:
        uid = re.sub(r"[^\w.+-]+", "-", part.value("UID").strip()).strip("-.+")[:200]
        if not uid:
            self._complain(part, "the entry has no UID; its id is made of its place in the file")
            uid = f"entry-{part.number}"
        return self._unique(uid if start is None else f"{uid}-{start:%Y-%m-%d}")

    def _unique(self, wanted: str) -> str:
        found, number = wanted, 2
        while found in self.ids:
            found, number = f"{wanted}.{number}", number + 1
        self.ids.add(found)
        return found

    def _complain(self, part: Part, message: str) -> None:
        self.taken.complain(message, part.number, line(unescape(part.value("SUMMARY")))[:60] or None)


def _name_of(one: Property) -> str:
    """Who an ATTENDEE is: the name, else the address."""
    return line(one.param("CN")) or line(re.sub("^mailto:", "", one.value.strip(), flags=re.IGNORECASE))


def _said(length: dt.timedelta) -> str:
    minutes, seconds = divmod(length.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return "PT" + "".join(f"{n}{u}" for n, u in ((hours, "H"), (minutes, "M"), (seconds, "S")) if n)
