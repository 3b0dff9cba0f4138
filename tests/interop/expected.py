"""What a reader should find in the calendar of a chronology."""

import datetime as dt
import re
from typing import Any

from attrs import field, frozen

from cachrono import Chronology, resolve
from cachrono.calendars.entries import Entry, entries_of
from cachrono.calendars.writer import calendar_of

_BREAK = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")


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

    @property
    def all_day(self) -> bool:
        """Whether it has days and no time of day."""
        return self.start is not None and "T" not in self.start


def calendar_and_records(chronology: Chronology) -> tuple[bytes, list[Record]]:
    """The calendar of a chronology as it is written by default, and what every reader should find in it."""
    data, count, _ = calendar_of(chronology)
    entries, _ = entries_of(resolve(chronology), since=None, kinds=None, imprecise="span")
    assert len(entries) == count
    return data, sorted(map(_record, entries))


def _record(entry: Entry) -> Record:
    account = entry.account
    place = account.describe_where()
    return Record(
        component="VJOURNAL" if entry.start is None else "VEVENT",
        uid=entry.uid,
        start=written(entry.start),
        end=written(entry.end),
        summary=_unmarked(_line(entry.summary)),
        description=_block(entry.description),
        location=_unmarked(_line(place)) if place else None,
        status=entry.status,
        categories=_categories(account.kind, entry.precision),
        edtf=entry.edtf,
        zone=getattr(getattr(entry.start, "tzinfo", None), "key", None),
    )


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
    """A text of several lines: each line end is LF, and other control characters but TAB are gone."""
    return _CONTROL.sub("", _BREAK.sub("\n", text))


def _line(text: str) -> str:
    """A text of one line: line ends and tabs are a blank, and there is none around it."""
    return re.sub(r"[\n\t]+", " ", _block(text)).strip()


def _categories(*words: str | None) -> list[str]:
    first, *more = [_line(word) for word in words if word]
    return [_unmarked(first), *more]


def _unmarked(text: str) -> str:
    """Without U+FEFF where a value begins: icalendar takes it for a byte order mark, and doesn't write it."""
    return text.removeprefix("\ufeff")
