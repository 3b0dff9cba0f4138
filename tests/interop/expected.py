"""What a reader should find in the calendar of a chronology.

Days, titles and texts are those of our own entries: what is compared is that they arrive as they were meant. That the
right ones are meant is tested beside the code that makes them.
"""

import datetime as dt
import re
from typing import Any
from zoneinfo import ZoneInfo

from attrs import field, frozen

from cachrono import Chronology, View, resolve
from cachrono.calendars.describing import description
from cachrono.calendars.entries import Entry, entries_of
from cachrono.calendars.identifiers import Identifiers
from cachrono.calendars.policy import Policy
from cachrono.calendars.writer import calendar_of

DEFAULT = Policy()

_BREAK = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


@frozen(kw_only=True, order=True)
class Record:
    """An entry of a calendar, as anybody means or reads it.

    Attributes:
        component: VEVENT or VJOURNAL.
        uid: Its id.
        start: ``2025-11-16`` if it is all-day; a moment in UTC ends in Z, one on any clock doesn't.
        end: The same, exclusive; None where none is stated.
        summary: Its title.
        description: Its text.
        location: Its place.
        status: CONFIRMED, TENTATIVE, CANCELLED; of a VJOURNAL DRAFT, FINAL, CANCELLED.
        categories: Its categories, in order.
        edtf: The exact date.
        zone: The time zone in which it was written; not compared, for all is read in UTC.
        yearly: Whether it comes again each year; not compared.
    """

    component: str = "VEVENT"
    uid: str | None = None
    start: str | None = None
    end: str | None = None
    summary: str | None = None
    description: str | None = None
    location: str | None = None
    status: str | None = None
    categories: tuple[str, ...] = field(default=(), converter=tuple)
    edtf: str | None = None
    zone: str | None = field(default=None, eq=False)
    yearly: bool = field(default=False, eq=False)

    @property
    def all_day(self) -> bool:
        """Whether it has days and no time of day."""
        return self.start is not None and "T" not in self.start


def calendar_and_records(chronology: Chronology, policy: Policy = DEFAULT) -> tuple[bytes, list[Record]]:
    """The calendar of a chronology as it is written by a policy, and what every reader should find in it."""
    made = calendar_of(chronology, policy)
    view = resolve(chronology).translated(policy.language)
    entries = entries_of(view, policy, Identifiers(chronology, policy.namespace)).entries
    assert len(entries) == made.entries
    return made.data, sorted(_record(view, entry, policy) for entry in entries)


def _record(view: View, entry: Entry, policy: Policy) -> Record:
    account = entry.account
    place = account.describe_where() if entry.start is not None else None
    return Record(
        component="VJOURNAL" if entry.start is None else "VEVENT",
        uid=entry.uid,
        start=written(entry.start),
        end=written(entry.end),
        summary=_line(entry.summary) or account.id,
        description=_block(description(view, entry, policy.language)),
        location=_line(place or "") or None,
        status=entry.status if entry.start is not None or entry.status == "CANCELLED" else None,
        categories=_categories(account.kind, entry.precision, "anniversary" if entry.yearly else None),
        edtf=None if entry.span is None else entry.span.text,
        zone=policy.zone if policy.times == "zone" and has_local_time(entry, policy.zone) else None,
        yearly=entry.yearly,
    )


def has_local_time(entry: Entry, zone: str | None) -> bool:
    """Whether a moment is said on the clocks of a zone: not where these showed it twice, or were set by the sun."""
    start = entry.start
    if zone is None or not isinstance(start, dt.datetime) or start.tzinfo is None:
        return False
    local = start.astimezone(ZoneInfo(zone))
    return not local.fold and not local.utcoffset().seconds % 60


def written(time: dt.date | dt.datetime | None) -> str | None:
    """A day or a moment as a record has it."""
    if isinstance(time, dt.datetime):
        if time.tzinfo is None:
            return time.isoformat(timespec="seconds")
        return time.astimezone(dt.UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
    return None if time is None else time.isoformat()


def records_of(found: list[dict[str, Any]]) -> list[Record]:
    """What a reader printed as JSON, as records."""
    return sorted(Record(**each) for each in found)


def _block(text: str) -> str:
    """A text of several lines: line ends are LF; other control characters but TAB are gone, and blanks at the end."""
    return re.sub(r"[\s\ufeff]+\Z", "", _CONTROL.sub("", _BREAK.sub("\n", text))).lstrip("\ufeff")


def _line(text: str) -> str:
    """A text of one line: line ends and tabs are a blank, and there is none around it."""
    return re.sub(r"\A[\s\ufeff]+|[\s\ufeff]+\Z", "", re.sub(r"[\n\t]+", " ", _block(text)))


def _categories(*words: str | None) -> list[str]:
    return [text for word in words if word and (text := _line(word))]
