"""A calendar against the one that was published before it: what is new, what changed, what is gone.

Programs that follow a calendar take an entry anew when its SEQUENCE or LAST-MODIFIED went up, so these go up where its
content changed, and nowhere else. What is gone stays as a cancelled entry: a program that had imported it learns that.

References:
    RFC 5545 §3.8.7.3 and §3.8.7.4.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import icalendar
from attrs import field, frozen

from cachrono.calendars.keeping import component_of
from cachrono.calendars.lines import to_bytes
from cachrono.calendars.texts import PRODID, Raw, raw_with, typed_text
from cachrono.calendars.unfolding import content_lines, parse_line, unescape
from cachrono.errors import CalendarError, shown

REMOVED = "X-CACHRONO-REMOVED"
_OF_CHANGE = ("DTSTAMP", "LAST-MODIFIED", "SEQUENCE")
_KINDS = ("VEVENT", "VJOURNAL")
_STAYS = ("UID", "DTSTART", "DTEND", "SUMMARY", "TRANSP", "CATEGORIES")  # of an entry that is gone


@frozen(kw_only=True)
class Published:
    """An entry as it was published.

    Attributes:
        uid: Its identifier.
        lines: All of it, without folds.
        sequence: How often it had changed.
        modified: When it had last, as it stands there.
        stamp: Its DTSTAMP, as it stands there.
        is_removed: Whether it was gone already.
    """

    uid: str
    lines: tuple[str, ...]
    sequence: int
    modified: str
    stamp: str
    is_removed: bool

    @property
    def content(self) -> list[str]:
        """What it says, in whatever order it stands there."""
        return _content(self.lines)


@frozen
class Changes:
    """What became of the entries of a calendar since it was published before.

    Attributes:
        added: How many are new.
        changed: How many say something else.
        removed: How many are gone.
        unchanged: How many are as they were.
    """

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0


@frozen
class Feed:
    """A calendar that was published.

    Args:
        name: What it was called.
        uid: Its own identifier.
        entries: Its entries, by their identifiers.
    """

    name: str
    uid: str
    entries: dict[str, Published] = field(factory=dict)

    def check(self, uid: str, known: Collection[str]) -> None:
        """Make sure that it is an older one of a calendar.

        Args:
            uid: The identifier of the calendar now; empty if it says nothing.
            known: Identifiers of all events of its chronology, and of all entries.

        Raises:
            CalendarError: If it is that of another chronology.
        """
        live = [entry.uid for entry in self.entries.values() if not entry.is_removed]
        common = sum(uid in known for uid in live)
        if 2 * common < len(live) and (not uid or self.uid != uid):
            message = f"previous is the calendar {shown(self.name)}, of another chronology"
            counts = f"{common} of its {len(live)} entries are of events that there are here"
            raise CalendarError(f"{message}: {counts}; to begin anew, move it away or leave previous out")


def read_feed(previous: str | os.PathLike[str] | bytes) -> Feed:
    """A calendar that was published, by its path or its bytes.

    Raises:
        CalendarError: If it can't be read, is cut off, or was not written by cachrono.
    """
    name = "previous"
    if not isinstance(previous, bytes):
        name = f"previous: {previous}"
        try:
            previous = Path(previous).read_bytes()
        except FileNotFoundError:
            raise CalendarError(f"{name}: there is no such file; leave previous out the first time") from None
        except (OSError, ValueError) as error:
            raise CalendarError(f"{name}: can't be read: {getattr(error, 'strerror', None) or error}") from error
    try:
        return _feed(previous, name)
    except UnicodeDecodeError as error:
        raise CalendarError(f"{name}: not UTF-8 at byte {error.start}; take a copy of what was published") from error


def _feed(data: bytes, file: str) -> Feed:
    data.decode("utf-8")
    depth, ours, title, uid = 0, False, "", ""
    entries: dict[str, Published] = {}
    block: list[str] = []
    kind = ""
    ended = False
    for number, line in content_lines(data):
        if depth == 0 and (ended or line.upper() != "BEGIN:VCALENDAR"):
            what = "more than one calendar" if ended else "no calendar"
            raise CalendarError(f"{file}:{number}: {shown(line)}: {what}; an iCalendar file is BEGIN:VCALENDAR to END")
        head = line[:6].upper()
        if head == "BEGIN:":
            depth += 1
            if depth == 2:
                kind, block = line[6:].upper(), []
        if depth == 1:
            ours = ours or line == f"PRODID:{PRODID}"
            if line.startswith("UID:"):
                uid = line[4:]
            elif line.startswith("X-WR-CALNAME"):
                title = unescape(line.partition(":")[2])
        elif depth > 1:
            block.append(line)
        if line[:4].upper() == "END:":
            depth -= 1
            if depth == 1 and kind in _KINDS:
                entry = _published(block, f"{file}:{number}")
                if entries.setdefault(entry.uid, entry) is not entry:
                    raise CalendarError(f"{file}:{number}: two entries have the UID {shown(entry.uid)}")
                kind = ""
            ended = ended or depth == 0
    if depth or not ended:
        raise CalendarError(f"{file}: it ends in the middle of an entry: the file was cut off; take a whole copy")
    if not ours:
        raise CalendarError(
            f"{file}: cachrono didn't write this calendar; to begin anew, move it away or leave previous out"
        )
    return Feed(title, uid, entries)


def _published(lines: Sequence[str], place: str) -> Published:
    found = dict(_top(lines))
    sequence = found.get("SEQUENCE", "0")
    if "UID" not in found or not (sequence.isascii() and sequence.isdigit() and len(sequence) < 10):
        raise CalendarError(
            f"{place}: an entry has no UID, or {shown(sequence)} as SEQUENCE; take a copy of what was published"
        )
    modified = found.get("LAST-MODIFIED") or found.get("DTSTAMP", "")
    return Published(
        uid=found["UID"],
        lines=tuple(lines),
        sequence=int(sequence),
        modified=modified,
        stamp=found.get("DTSTAMP", modified),
        is_removed=REMOVED in found,
    )


def _top(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Names and values of the properties of an entry, without those of what is in it."""
    depth = 0
    for line in lines:
        if line.startswith("BEGIN:"):
            depth += 1
        elif line.startswith("END:"):
            depth -= 1
        elif depth == 1:
            name, _, value = line.partition(":")
            yield name.partition(";")[0], value


def _content(lines: Sequence[str]) -> list[str]:
    return sorted(line for line in lines if not line.startswith(_OF_CHANGE))


def compare(
    feed: Feed, items: Sequence[icalendar.Component], passed: Collection[str], newest: str
) -> tuple[Changes, list[icalendar.Component]]:
    """Count changes on from a calendar that was published.

    Args:
        feed: What was published.
        items: The entries as they are now; their SEQUENCE, DTSTAMP and LAST-MODIFIED are set.
        passed: Identifiers of entries that are left out by what was asked for: these are not gone.
        newest: When the newest record of the chronology was made, as DTSTAMP says it.

    Returns:
        How many entries changed, and those that are gone, cancelled.
    """
    added = changed = unchanged = 0
    now = set(passed)
    for item in items:
        uid = str(item["UID"])
        now.add(uid)
        before = feed.entries.get(uid)
        if before is None:
            added += 1
        elif before.content == _content([line for _, line in content_lines(to_bytes(item))]):
            unchanged += 1
            item["SEQUENCE"] = Raw(str(before.sequence))
            item["DTSTAMP"], item["LAST-MODIFIED"] = Raw(before.stamp), Raw(before.modified)
        else:
            changed += 1
            item["SEQUENCE"] = Raw(str(before.sequence + 1))
            item["DTSTAMP"] = item["LAST-MODIFIED"] = Raw(_later(before.modified, str(item["DTSTAMP"])))
    gone = [entry for uid, entry in feed.entries.items() if uid not in now]
    removed = [
        component_of(list(entry.lines)) if entry.is_removed else _removed(entry, _later(entry.modified, newest))
        for entry in gone
    ]
    count = sum(not entry.is_removed for entry in gone)
    return Changes(added, changed, count, unchanged), removed


def _removed(entry: Published, stamp: str) -> icalendar.Component:
    """What is left of an entry that is gone."""
    item = icalendar.Event() if entry.lines[0] == "BEGIN:VEVENT" else icalendar.Journal()
    item["UID"] = Raw(entry.uid)
    item["DTSTAMP"] = item["LAST-MODIFIED"] = Raw(stamp)
    item["SEQUENCE"] = Raw(str(entry.sequence + 1))
    own = {name for name, _ in _top(entry.lines)}
    for line in entry.lines[1:-1]:
        name, params, value = parse_line(line)
        if name in _STAYS and name != "UID" and name in own:
            own.discard(name)  # once, and not that of an alarm in it
            item[name] = raw_with(value, params)
    item["STATUS"] = Raw("CANCELLED")
    item[REMOVED] = typed_text("TRUE")
    return item


def _later(before: str, now: str) -> str:
    """The later of two moments, and in any case later than the first, by a second."""
    try:
        last = dt.datetime.strptime(before, "%Y%m%dT%H%M%SZ").replace(tzinfo=dt.UTC)
        after = last + dt.timedelta(seconds=1)
    except (ValueError, OverflowError):
        return now
    return max(now, f"{after.year:04}{after:%m%dT%H%M%SZ}")
