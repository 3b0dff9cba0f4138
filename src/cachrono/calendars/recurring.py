"""When an entry of a foreign calendar comes again."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from math import prod
from typing import TYPE_CHECKING

from attrs import field, frozen

from cachrono.calendars.clocks import Zones, time_of_text
from cachrono.calendars.parts import Part
from cachrono.errors import CalendarError, shown

if TYPE_CHECKING:
    from dateutil.rrule import rrule

MOST = 1_000  # times of one entry
_HORIZON = dt.timedelta(days=36_525)
_NEVER = dt.datetime.combine(dt.date.max, dt.time.max)
_RULE = re.compile(r"[A-Z]+=[A-Z0-9,+;=-]+")
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_CLOCK = ("BYHOUR", "BYMINUTE", "BYSECOND")
_DAYS = ("BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO")


@frozen
class Times:
    """When an entry comes.

    Attributes:
        starts: Its begins, the first first.
        problems: Why these are not all, or not those that it means.
        is_followed: Whether its rules were followed, if perhaps not to their end.
    """

    starts: list[dt.date]
    problems: list[str] = field(factory=list)
    is_followed: bool = True


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
        RFC 5545 §3.8.5; EXRULE is of RFC 2445 §4.8.5.2.
    """
    # Rules go by the clocks of the place, so they are followed without zones: 17:00 stays 17:00 in summer.
    follower = _Follower(start, zones, until)
    first = on_clocks(start, start)
    found, gone = {first}, set[dt.datetime]()
    try:
        for rule in part.all("RRULE"):
            found.update(follower.followed(rule.name, rule.value.strip(), until))
        found.update(_moments(first, follower.listed(part, "RDATE")))
        for rule in part.all("EXRULE"):
            gone.update(follower.followed(rule.name, rule.value.strip(), max(found).date()))
    except CalendarError as error:
        return Times([start], [f"{error}; only its first time is here"], is_followed=False)
    without = set(follower.listed(part, "EXDATE"))
    kept = sorted(time for time in found - gone if not is_among(time, without) and follower.is_asked_for(time))
    if len(kept) > MOST:
        kept = kept[:MOST]
        follower.cut = f"it comes more than {MOST:,} times; the first {MOST:,} are here"
    if not kept:
        follower.problems.append("all times that it comes are taken out again; it has no event")
    if follower.cut:
        follower.problems.append(follower.cut)
    if not isinstance(start, dt.datetime):
        return Times([time.date() for time in kept], follower.problems)
    return Times([time.replace(tzinfo=start.tzinfo) for time in kept], follower.problems)


def on_clocks(time: dt.date, start: dt.date) -> dt.datetime:
    """A day or moment on the clocks of an entry, which its begin has; a day is its first moment."""
    if not isinstance(time, dt.datetime):
        return dt.datetime.combine(time, dt.time())
    if time.tzinfo is not None and isinstance(start, dt.datetime) and start.tzinfo is not None:
        with suppress(OverflowError):  # at the ends of time, where a few hours change nothing
            time = time.astimezone(start.tzinfo)
    return time.replace(tzinfo=None)


def is_among(time: dt.datetime, listed: Collection[dt.date]) -> bool:
    """Whether a moment is in a list of days and moments; many programs write days for all that is on them."""
    return time in listed or time.date() in listed


def _moments(first: dt.datetime, times: Iterable[dt.date]) -> Iterator[dt.datetime]:
    for time in times:
        yield time if isinstance(time, dt.datetime) else dt.datetime.combine(time, first.time())


class _Follower:
    """Follows the rules of one entry.

    Args:
        start: When it comes first.
        zones: Of the file.
        until: The last day to look at.
    """

    def __init__(self, start: dt.date, zones: Zones, until: dt.date | None) -> None:
        self.start = start
        self.first = on_clocks(start, start)
        self.zones = zones
        self.last = None if until is None else dt.datetime.combine(until, dt.time.max)
        self.problems: list[str] = []
        self.cut = ""  # why the times are not all

    def is_asked_for(self, time: dt.datetime) -> bool:
        """Whether a time is not too late; the first never is."""
        return self.last is None or time <= self.last or time == self.first

    def listed(self, part: Part, name: str) -> Iterator[dt.date]:
        """The days and moments of all lists of a name, on the clocks of the entry; of a period its begin."""
        for one in part.all(name):
            for text in one.value.split(","):
                if "/" in text:
                    self.problems.append(f"{name}: of the period {shown(text.strip())} only the begin is taken")
                try:
                    time = time_of_text(text.strip().partition("/")[0], one.param("TZID"), self.zones)
                except CalendarError as error:
                    self.problems.append(f"{name}: {error}; it is left out")
                    continue
                yield on_clocks(time, self.start) if isinstance(time, dt.datetime) else time

    def followed(self, name: str, rule: str, until: dt.date | None) -> list[dt.datetime]:
        """The times of a rule.

        Raises:
            CalendarError: If it can't be followed.
        """
        parts = dict(part.partition("=")[::2] for part in rule.upper().split(";") if part)
        if not _RULE.fullmatch(rule.upper()) or parts.get("FREQ") not in _FREQUENCIES:
            raise CalendarError(f"{name} {shown(rule)}: only rules by day, week, month and year are followed")
        for number in ("INTERVAL", "COUNT"):
            if not re.fullmatch("0*[1-9][0-9]{0,99}", parts.get(number, "1")):
                raise CalendarError(f"{name} {shown(rule)}: {number} is a number from 1")
        if not isinstance(self.start, dt.datetime):
            for clock in _CLOCK:  # RFC 5545 §3.3.10: of days they are ignored
                parts.pop(clock, None)
        ends = parts.pop("UNTIL", "")
        try:
            end = self._end(ends) if ends else None
        except CalendarError as error:
            raise CalendarError(f"{name} {shown(rule)}: UNTIL: {error}") from None
        if end is None and "COUNT" not in parts and until is None:
            raise CalendarError(f"{name} {shown(rule)} has no end; more of its times come with until=")
        limits = [limit for limit in (end, None if until is None else dt.datetime.combine(until, dt.time.max)) if limit]
        horizon = self.first + min(_HORIZON, _NEVER - self.first)
        try:
            times = self._times(parts, min([*limits, horizon]))
        except (ValueError, TypeError, OverflowError, KeyError, IndexError) as error:
            raise CalendarError(f"{name} {shown(rule)} is no rule: {error}") from None
        is_whole = "COUNT" in parts and len(times) == int(parts["COUNT"])
        if not is_whole and len(times) <= MOST and (not limits or horizon < min(limits)):
            self.cut = f"{name} {shown(rule)}: it is followed for a hundred years"
        return times

    def _end(self, text: str) -> dt.datetime:
        """The last time that a rule allows, on the clocks of the entry."""
        time = time_of_text(text, "", Zones({}))
        return on_clocks(time, self.start) if isinstance(time, dt.datetime) else dt.datetime.combine(time, dt.time.max)

    def _times(self, parts: dict[str, str], last: dt.datetime) -> list[dt.datetime]:
        if parts["FREQ"] in ("DAILY", "WEEKLY") and self._never_comes(parts, last):
            return []
        most = min(int(parts.get("COUNT", MOST + 1)), MOST + 1)
        # A rule of dateutil has a count or an end, and this one needs an end in any case.
        endless = {name: value for name, value in parts.items() if name != "COUNT"}
        return list(islice(self._rule(endless, last), most))

    def _never_comes(self, parts: dict[str, str], last: dt.datetime) -> bool:
        """Whether a rule by day or week asks for what there is not: to look for it in each day takes seconds."""
        if "BYSETPOS" in parts:
            size = prod(
                (parts.get(clock, "").count(",") + 1 for clock in _CLOCK), start=7 if parts["FREQ"] == "WEEKLY" else 1
            )
            if all(abs(int(place)) > size for place in parts["BYSETPOS"].split(",")):
                return True
        if not any(name in parts for name in (*_DAYS, "BYMONTH")):
            return False
        yearly = {name: value for name, value in parts.items() if name not in ("INTERVAL", "COUNT", "BYSETPOS")}
        yearly["FREQ"] = "YEARLY"
        if not any(name in parts for name in _DAYS):
            yearly["BYMONTHDAY"] = ",".join(map(str, range(1, 32)))  # else it is the day of the first time
        if "BYDAY" in yearly:
            yearly["BYDAY"] = re.sub("[^A-Z,]", "", yearly["BYDAY"])
        return not list(islice(self._rule(yearly, last), 1))

    def _rule(self, parts: dict[str, str], last: dt.datetime) -> rrule:
        from dateutil.rrule import rrule, rrulestr

        made = rrulestr(";".join(f"{name}={value}" for name, value in parts.items()), dtstart=self.first)
        if not isinstance(made, rrule):
            raise ValueError("more than one rule")
        return made.replace(until=last)
