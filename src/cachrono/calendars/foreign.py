"""Entries that others wrote, as events with one claim each, of which the calendar is the source."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from zoneinfo import ZoneInfo

from attrs import frozen

from cachrono.calendars.clocks import Length, Zones, duration_of_text, edtf_of, passed, time_of
from cachrono.calendars.keeping import FORMAT, standing_of
from cachrono.calendars.parts import Part, Property, Taken
from cachrono.calendars.possible import is_one_of_several
from cachrono.calendars.recurring import is_among, on_clocks, recurs, times_of
from cachrono.calendars.texts import PRODID, block, line, said_duration
from cachrono.calendars.unfolding import split_values, unescape
from cachrono.dates import Choice, TimeSpan
from cachrono.errors import CachronoError, CalendarError, InvalidDateError, shown
from cachrono.model import Citation, Claim, Event, Mode

_MODES = {"CANCELLED": Mode.CANCELLED, "TENTATIVE": Mode.PLANNED, "NEEDS-ACTION": Mode.PLANNED}
# What becomes part of the chronology, or is made anew when it is written.
_USED = frozenset(("DTSTART", "DTEND", "DURATION", "SUMMARY", "LOCATION", "RECURRENCE-ID", "X-EDTF"))
_STANDING = frozenset(("DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "STATUS"))
_MADE_ANEW = frozenset(("DESCRIPTION", "CATEGORIES", "URL", "TRANSP"))  # of an entry of ours
_ONCE = frozenset(("DTSTART", "DTEND", "DURATION", "SUMMARY", "STATUS", "LOCATION", "UID", "X-EDTF"))
_RULES = frozenset(("RRULE", "RDATE", "EXDATE", "EXRULE"))
_STATES = frozenset(("", "CONFIRMED", *_MODES))  # others have no place in a chronology
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
        ids: Of events that there are already.
        claims: Ids of claims that there are already.
    """

    def __init__(
        self, taken: Taken, source: str, until: dt.date | None, ids: Iterable[str] = (), claims: Iterable[str] = ()
    ) -> None:
        self.taken = taken
        self.source = source
        self.until = until
        self.zones = Zones({part.value("TZID"): part for part in taken.parts if part.kind == "VTIMEZONE"})
        self.ids = set(ids)
        self.numbers: dict[str, int] = {}  # by id, the next that tells another one of it apart
        self.claims = set(claims)
        self.uids: set[str] = set()
        self.series: dict[str, str] = {}  # by UID, what its times are called together
        self.moved: dict[str, list[str]] = {}  # by id, the times of a rule that was not followed that others replace
        self.several: set[tuple[str, str]] = set()  # title and exact date of events that have several entries
        self.untold: set[str] = set()  # zones that nobody knows, told once

    def read(self, parts: Iterable[Part]) -> Iterator[Read]:
        """The events of some entries, in their order."""
        entries = list(parts)
        replaced: dict[str, list[Part]] = {}
        for part in entries:
            if part.first("RECURRENCE-ID") is not None:
                replaced.setdefault(part.value("UID"), []).append(part)
        found: list[list[Read]] = [[] for _ in entries]
        # What replaces a time of a series comes after it, for then the series has its name.
        for changed in (False, True):
            for number, part in enumerate(entries):
                if (part.first("RECURRENCE-ID") is not None) == changed:
                    try:
                        found[number].extend(self._entry(part, replaced.get(part.value("UID"), [])))
                    except (CachronoError, OverflowError) as error:
                        self._complain(part, f"{error}; the entry is left out")
        for events in found:
            yield from events

    def _entry(self, part: Part, replaced: Sequence[Part]) -> Iterator[Read]:
        if self._is_ours(part) and self._is_told(part):
            return
        self._check(part)
        start = self._start(part)
        length = Length() if start is None else self._length(part, start)
        if part.first("RECURRENCE-ID") is not None:
            series = self.series.get(part.value("UID"))
            yield self._made(part, start, self._id(part, start), length, series=series)
            return
        uid = part.value("UID")
        if uid and uid in self.uids:
            self._complain(part, f"another entry has the UID {shown(uid)} too; both are kept")
            replaced = ()  # these are of the first
        self.uids.add(uid)
        if start is None or not recurs(part):
            yield self._made(part, start, self._id(part, None), length)
            return
        times = times_of(part, start, self.zones, self.until)
        for problem in times.problems:
            self._complain(part, problem)
        base = self._id(part, None)
        series = base if times.is_followed else None
        if series is not None:
            self.series.setdefault(uid, series)
        others = {time for one in replaced if (time := self._replaced(one, start)) is not None}
        # A rule that was not followed is kept with the first time, even if that one was changed.
        left = [time for time in times.starts if not times.is_followed or not is_among(on_clocks(time, start), others)]
        if not times.is_followed and left:
            self.moved[base] = [text for one in replaced if (text := _taken_out(one))]
        for number, time in enumerate(left):
            id_ = base if number == 0 else self._unique(f"{base}-{time.isoformat()[:10]}")
            yield self._made(part, time, id_, length, series=series, again=number > 0)

    def _is_told(self, part: Part) -> bool:
        """Whether an entry of ours is a further one of an event that has several, which all say the exact date."""
        with suppress(InvalidDateError):
            span = TimeSpan(unescape(part.value("X-EDTF")))
            if is_one_of_several(span) or (span.choice is Choice.ALL_OF and len(span.members) > 1):
                key = (part.value("SUMMARY"), span.text)
                known = key in self.several
                self.several.add(key)
                return known
        return False

    def _check(self, part: Part) -> None:
        """Tell what an entry says that comes to nothing."""
        seen: set[str] = set()
        for one in part.properties:
            if one.name in _ONCE and one.name in seen:
                self.taken.complain(f"a second {one.name} in an entry; the first counts", one.number, one.value[:60])
            seen.add(one.name)
        if (status := part.value("STATUS").strip().upper()) not in _STATES:
            self._complain(part, f"STATUS {shown(status)} has no place in a chronology; it is left out")

    def _replaced(self, part: Part, start: dt.date) -> dt.date | None:
        """Which time of a series an entry replaces, on the clocks of the series."""
        one = part.first("RECURRENCE-ID")
        if one is None:
            return None
        if one.param("RANGE"):
            self.taken.complain("RECURRENCE-ID with a RANGE: only this time is changed, not those after it", one.number)
        try:
            time = self._time(one)
        except CalendarError as error:
            self.taken.complain(f"RECURRENCE-ID: {error}; the time that it replaces stays", one.number)
            return None
        if isinstance(start, dt.datetime) and not isinstance(time, dt.datetime):
            return time
        return on_clocks(time, start)

    def _time(self, one: Property) -> dt.date:
        """The day or moment of a property; a zone that nobody knows is told, once."""
        zone = one.param("TZID")
        if zone and self.zones.of(zone) is None and zone not in self.untold:
            self.untold.add(zone)
            message = f"there is no time zone {shown(zone)}; its times are taken for those of any clock"
            self.taken.complain(message, one.number, zone[:60])
        return time_of(one, self.zones)

    def _start(self, part: Part) -> dt.date | None:
        one = part.first("DTSTART")
        if one is not None:
            return self._time(one)
        if part.kind == "VEVENT" and part.first("X-EDTF") is None:
            self._complain(part, "the entry has no DTSTART; its event has no date")
        return None

    def _length(self, part: Part, start: dt.date) -> Length:
        """How long an entry goes on; of days, from the first to the last."""
        try:
            length = self._until_end(part, start) if isinstance(start, dt.datetime) else self._days(part, start)
            begin = on_clocks(start, start)
            if length.after(begin) >= begin:
                return length
            self._complain(part, "it ends before it begins; the end is left out")
        except (CalendarError, OverflowError) as error:
            self._complain(part, f"its end: {error}; the end is left out")
        return Length()

    def _until_end(self, part: Part, start: dt.datetime) -> Length:
        end, length = part.first("DTEND"), part.first("DURATION")
        if end is None:
            return Length() if length is None else duration_of_text(length.value.strip())
        last = self._time(end)
        if not isinstance(last, dt.datetime):
            raise CalendarError("DTSTART is a time, and DTEND a day")
        return Length(0, passed(start, last))

    def _days(self, part: Part, start: dt.date) -> Length:
        end, length = part.first("DTEND"), part.first("DURATION")
        if end is None:
            whole = Length(1) if length is None else duration_of_text(length.value.strip())
            days = whole.days - (-whole.time // _DAY)  # a day that was begun counts
        else:
            last = self._time(end)
            if isinstance(last, dt.datetime):
                raise CalendarError("DTSTART is a day, and DTEND a time")
            days = (last - start).days
        return Length(days - 1 if days else 0)  # of an end on the day of the begin, that day

    def _made(
        self,
        part: Part,
        start: dt.date | None,
        id_: str,
        length: Length,
        *,
        series: str | None = None,
        again: bool = False,
    ) -> Read:
        title = line(unescape(part.value("SUMMARY")))
        if not title and not again:
            self._complain(part, f"the entry has no SUMMARY; it is called {shown(id_)}")
        words = [word for one in part.all("CATEGORIES") for word in map(line, split_values(one.value)) if word]
        followed = series is not None and part.first("RECURRENCE-ID") is None
        when, lasts = self._when(part, start, length, again=again)
        if isinstance(start, dt.datetime) and when is not None and recurs(part) and not followed:
            if when.is_interval:
                self._complain(
                    part, "the rule by which it comes again goes by its times of day, and is not kept either"
                )
                followed = True
            elif not (start.tzinfo in (None, dt.UTC) or isinstance(start.tzinfo, ZoneInfo)):
                self._complain(
                    part, "the rule by which it comes again goes by clocks that only this file knows; not kept"
                )
                followed = True
        extras = self._extras(part, again=again, followed=followed, more=len(words) > 1)
        if self._is_ours(part):
            title, words = _without_marks(title, words, when)
        if not followed and not again:
            extras.extend(self.moved.get(id_, ()))
        if lasts:
            extras.append(f"DURATION:{lasts}")
        event = Event(
            id_,
            title or series or id_,
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
            mode=self._mode(part),
        )  # fmt: skip
        return Read(event, claim)

    def _mode(self, part: Part) -> Mode | None:
        """How an entry speaks of its event. TENTATIVE in one of ours may only mean that the date is unclear."""
        mode = _MODES.get(part.value("STATUS").strip().upper())
        return None if mode is Mode.PLANNED and self._is_ours(part) else mode

    def _when(self, part: Part, start: dt.date | None, length: Length, *, again: bool) -> tuple[TimeSpan | None, str]:
        """When an entry is, and how long it goes on from a moment, as its property says it."""
        stated = None if again else self._stated(part, start)
        if start is None or (stated is not None and not isinstance(start, dt.datetime)):
            return stated, ""
        if not isinstance(start, dt.datetime):
            return _days_of(start, start + dt.timedelta(days=length.days)), ""
        end = length.after(start)
        lasts = passed(start, end) if end != start else dt.timedelta()
        if lasts < _DAY:
            return stated or TimeSpan(edtf_of(start)), said_duration(lasts) if lasts else ""
        if stated is not None:
            return stated, ""
        if not again:
            self._complain(part, f"it goes on from {edtf_of(start)} to {edtf_of(end)}; only the days are kept")
        last = end.date() - _DAY if end.time() == dt.time() else end.date()  # until midnight is until the day before
        return _days_of(start.date(), last), ""

    def _stated(self, part: Part, start: dt.date | None) -> TimeSpan | None:
        """The date that an entry states exactly, if the entry still is on the days of it."""
        exact = part.first("X-EDTF")
        if exact is None:
            return None
        try:
            span = TimeSpan(unescape(exact.value))
        except InvalidDateError as error:
            self.taken.complain(f"X-EDTF: {error}; the days of the entry count", exact.number)
            return None
        if start is None:
            return span
        day = start.toordinal()
        grace = 1 if isinstance(start, dt.datetime) else 0  # what is a day here can be the next one in UTC
        first, last = span.earliest, span.latest
        if (first is None or first - grace <= day) and (last is None or day <= last + grace):
            return span
        self.taken.complain(f"X-EDTF: {span} is not when the entry is; the days of the entry count", exact.number)
        return None

    def _extras(self, part: Part, *, again: bool, followed: bool, more: bool) -> list[str]:
        """What has no place in a chronology, as it stands."""
        left_out = _USED | (_RULES if followed or again else frozenset())
        if again or part.first("RECURRENCE-ID") is not None:
            left_out |= _STANDING - {"STATUS"}
        if self._is_ours(part):
            left_out |= _MADE_ANEW
        kept = []
        start = part.first("DTSTART")
        has_rules = any(one.name in _RULES for one in part.properties)
        if "RRULE" not in left_out and has_rules and start is not None and start.param("TZID"):
            kept.append(start.text)  # the rule goes by the clocks of the place, which UTC doesn't say
        uid = part.value("UID").strip()
        its_own = uid and not again and part.first("RECURRENCE-ID") is None
        if its_own and self.taken.can_keep("UID", f"UID:{uid}", part.number):
            kept.append(f"UID:{uid}")
        for one in part.properties:
            if one.name in left_out or one.name == "UID" or one.name.startswith("X-CACHRONO-"):
                continue
            if one.name == "CATEGORIES" and not more:
                continue
            if one.name in _STANDING:
                kept.extend(standing_of(one.name, one.value, part.first("LAST-MODIFIED") is not None))
                continue
            if self.taken.can_keep(one.name, one.text, None if again else one.number):
                kept.append(one.text)
        return [*kept, *("\n".join(lines) for lines in part.parts)]

    def _is_ours(self, part: Part) -> bool:
        """Whether cachrono wrote an entry without its data: then texts are made of what is said, and are made anew."""
        return self.taken.calendar.value("PRODID") == PRODID and part.first("X-CACHRONO-ID") is None

    def _id(self, part: Part, start: dt.date | None) -> str:
        # What was an event of ours, and lost its data, keeps its id.
        wanted = unescape(part.value("X-CACHRONO-ID")) or part.value("UID")
        uid = re.sub(r"[^\w.+-]+", "-", wanted.strip()).strip("-.+")[:200]
        if not part.value("UID").strip():
            self._complain(part, "the entry has no UID; its id is made of its place in the file")
        uid = uid or f"entry-{part.number}"
        return self._unique(uid if start is None else f"{uid}-{start.isoformat()[:10]}")

    def _unique(self, wanted: str) -> str:
        found, number = wanted, self.numbers.get(wanted, 2)
        while found in self.ids or f"{found}/{self.source}" in self.claims:
            found, number = f"{wanted}.{number}", number + 1
        self.numbers[wanted] = number
        self.ids.add(found)
        return found

    def _complain(self, part: Part, message: str) -> None:
        self.taken.complain(message, part.number, line(unescape(part.value("SUMMARY")))[:60] or None)


def _name_of(one: Property) -> str:
    """Who an ATTENDEE is: the name, else the address."""
    return line(one.param("CN")) or line(re.sub("^mailto:", "", one.value.strip(), flags=re.IGNORECASE))


def _taken_out(part: Part) -> str:
    """The time of a series that an entry replaces as an EXDATE of the series, on which it would come again else."""
    one = part.first("RECURRENCE-ID")
    return "" if one is None or one.param("RANGE") else f"EXDATE{one.text[len(one.name) :]}"


def _without_marks(title: str, words: list[str], when: TimeSpan | None) -> tuple[str, list[str]]:
    """Title and categories of an entry of ours without what is imprecise about its date."""
    words = [word for word in words if word != "anniversary"]
    if when is not None and when.is_exact_day:
        return title, words[:1] if len(words) > 1 else []
    bare = re.sub(r" \[[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*\]\Z", "", title)
    return bare, words[:1] if len(words) > 1 else []


def _days_of(first: dt.date, last: dt.date) -> TimeSpan:
    return TimeSpan(f"{first}" if first == last else f"{first}/{last}")
