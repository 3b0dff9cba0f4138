"""A calendar that was published before, as far as the next one has to know it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from attrs import field, frozen

from cachrono.calendars.texts import PRODID
from cachrono.calendars.unfolding import content_lines, unescape
from cachrono.errors import CalendarError, one_line, shown

REMOVED = "X-CACHRONO-REMOVED"
ABSENT = "X-CACHRONO-ABSENT"  # how entries stood that are only not shown now, so that they can go on from there
OF_CHANGE = ("DTSTAMP", "LAST-MODIFIED", "SEQUENCE")
_KINDS = ("VEVENT", "VJOURNAL")
_ANEW = "to begin anew, move it away or leave previous out"


@frozen(kw_only=True)
class Published:
    """An entry as it was published.

    Attributes:
        uid: Its identifier.
        lines: All of it, without folds; none of an entry that was not shown.
        owner: Id of its event, where it says that; else its own.
        sequence: How often it had changed.
        modified: When it had last, as it stands there.
        stamp: Its DTSTAMP, as it stands there.
        is_removed: Whether it was gone already.
        digest: Of an entry that was not shown, a mark of what it said.
    """

    uid: str
    lines: tuple[str, ...] = ()
    owner: str
    sequence: int
    modified: str
    stamp: str
    is_removed: bool = False
    digest: str = ""

    @property
    def mark(self) -> str:
        """A mark of what it says, in whatever order it stands there."""
        return self.digest or digest_of(self.lines)

    @property
    def summary(self) -> str:
        """Its title."""
        return next((unescape(value) for name, value in top(self.lines) if name == "SUMMARY"), "")


@frozen
class Feed:
    """A calendar that was published.

    Attributes:
        name: What it was called.
        uid: Its own identifier.
        head: What it says of itself, without folds.
        modified: When it was changed last.
        entries: Its entries, by their identifiers.
        absent: Those that it doesn't show, and knows of, by theirs.
    """

    name: str
    uid: str
    head: list[str]
    modified: str
    entries: dict[str, Published] = field(factory=dict)
    absent: dict[str, Published] = field(factory=dict)

    def check(self, uid: str, known: Collection[str], titles: Mapping[str, Collection[str]]) -> None:
        """Make sure that it is an older one of a calendar.

        One of the same title has at least one event in common, one of another title half of them, of which half still
        have their titles, in whatever language.

        Args:
            uid: The identifier of the calendar now; empty for a chronology without a title.
            known: Ids of all events of its chronology, and identifiers of all entries.
            titles: What the events of its entries are called, by the identifiers of these.

        Raises:
            CalendarError: If it is that of another chronology.
        """
        live = [entry for entry in (*self.entries.values(), *self.absent.values()) if not entry.is_removed]
        owners = {entry.owner for entry in live}
        common = {entry.owner for entry in live if entry.uid in known or entry.owner in known}
        both = {entry.owner: entry for entry in live if entry.lines and entry.uid in titles}
        same = [entry for entry in both.values() if _is_called(entry.summary, titles[entry.uid])]
        if uid and uid == self.uid:
            fits = bool(common or not live or not known)
        else:
            fits = 2 * len(common) >= len(owners) and 2 * len(same) >= len(both) and bool(live or not self.entries)
        if not fits:
            message = f"previous is the calendar {shown(self.name)}, of another chronology"
            counts = f"{len(common)} of its {len(owners)} events are events that there are here"
            alike = f", and {len(same)} of these have their titles" if common else ""
            raise CalendarError(f"{message}: {counts}{alike}; {_ANEW}")


def _is_called(summary: str, titles: Collection[str]) -> bool:
    """Whether one of some titles stands in a summary, with or without what is imprecise about the date."""
    return any(summary == title or summary.startswith(f"{title} [") for title in titles)


def read_feed(previous: str | os.PathLike[str] | bytes) -> Feed:
    """A calendar that was published, by its path or its bytes.

    Raises:
        CalendarError: If it can't be read, is cut off, or was not written by cachrono.
    """
    name = "previous"
    if isinstance(previous, bytearray | memoryview):
        previous = bytes(previous)
    if not isinstance(previous, bytes):
        name = one_line(f"previous: {previous}".encode("utf-8", "backslashreplace").decode())
        try:
            previous = Path(previous).read_bytes()
        except FileNotFoundError:
            raise CalendarError(f"{name}: there is no such file; leave previous out the first time") from None
        except (OSError, ValueError, TypeError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise CalendarError(f"{name}: can't be read: {reason[:1].lower()}{reason[1:]}") from error
    if not previous.strip():
        raise CalendarError(f"{name}: it is empty; {_ANEW}")
    try:
        return _feed(previous, name)
    except UnicodeDecodeError as error:
        raise CalendarError(f"{name}: not UTF-8 at byte {error.start}; take a copy of what was published") from error


def _feed(data: bytes, file: str) -> Feed:
    data.decode("utf-8")
    head: list[str] = []
    entries: dict[str, Published] = {}
    block: list[str] = []
    depth, kind, ended = 0, "", False
    for number, line in content_lines(data):
        if depth == 0 and (ended or line.upper() != "BEGIN:VCALENDAR"):
            what = "more than one calendar" if ended else "no calendar"
            raise CalendarError(f"{file}:{number}: {shown(line)}: {what}; an iCalendar file is BEGIN:VCALENDAR to END")
        if line[:6].upper() == "BEGIN:":
            depth += 1
            if depth == 2:
                kind, block = line[6:].upper(), []
        if depth == 1:
            head.append(line)
        elif depth > 1:
            block.append(line)
        if line[:4].upper() == "END:":
            depth -= 1
            if depth == 1 and kind in _KINDS:
                entry = _published(block, f"{file}:{number}")
                if entries.setdefault(entry.uid, entry) is not entry:
                    raise CalendarError(f"{file}:{number}: two entries have the UID {shown(entry.uid)}; {_ANEW}")
                kind = ""
            ended = ended or depth == 0
    if depth or not ended:
        raise CalendarError(f"{file}: it ends in the middle of an entry: the file was cut off; take a whole copy")
    if f"PRODID:{PRODID}" not in head:
        raise CalendarError(f"{file}: cachrono didn't write this calendar; {_ANEW}")
    said = dict(top(head))
    absent = [_absent(value) for name, value in top(head) if name == ABSENT]
    return Feed(
        name=unescape(said.get("X-WR-CALNAME", "")),
        uid=said.get("UID", ""),
        head=head_content(head),
        modified=said.get("LAST-MODIFIED", ""),
        entries=entries,
        absent={entry.uid: entry for entry in absent},
    )


def _published(lines: Sequence[str], place: str) -> Published:
    found = dict(top(lines))
    sequence = found.get("SEQUENCE", "0")
    if "UID" not in found or not _is_number(sequence):
        what = f"an entry has no UID, or {shown(sequence)} as SEQUENCE"
        raise CalendarError(f"{place}: {what}; take a copy of what was published")
    modified = found.get("LAST-MODIFIED") or found.get("DTSTAMP", "")
    return Published(
        uid=found["UID"],
        lines=tuple(lines),
        owner=unescape(found.get("X-CACHRONO-ID", "")) or found["UID"],
        sequence=int(sequence),
        modified=modified,
        stamp=found.get("DTSTAMP", modified),
        is_removed=REMOVED in found,
    )


def said_absent(entry: Published) -> str:
    """How an entry stands that is only not shown, as the head of a calendar keeps it."""
    return f"{entry.sequence} {entry.modified} {entry.stamp} {entry.mark} {entry.uid}"


def _absent(value: str) -> Published:
    sequence, modified, stamp, digest, uid = (unescape(value).split(" ", 4) + [""] * 4)[:5]
    number = int(sequence) if _is_number(sequence) else 0
    return Published(uid=uid, owner=uid, sequence=number, modified=modified, stamp=stamp, digest=digest)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10


def top(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Names and values of the properties of a component, without those of what is in it."""
    depth = 0
    for line in lines:
        if line.startswith("BEGIN:"):
            depth += 1
        elif line.startswith("END:"):
            depth -= 1
        elif depth == 1:
            name, _, value = line.partition(":")
            yield name.partition(";")[0], value


def digest_of(lines: Sequence[str]) -> str:
    """A mark of what an entry says, in whatever order, without how often and when that was changed."""
    said = sorted(line for line in lines if not line.startswith(OF_CHANGE))
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]


def head_content(lines: Sequence[str]) -> list[str]:
    """What a calendar says of itself, in whatever order, without when that was changed and without what is in it."""
    depth, found = 0, []
    for line in lines:
        depth += line.startswith("BEGIN:")
        if depth == 1 and not line.startswith(("LAST-MODIFIED", ABSENT, "BEGIN:", "END:")):
            found.append(line)
        depth -= line.startswith("END:")
    return sorted(found)
