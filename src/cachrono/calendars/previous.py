"""A calendar against the one that was published before it: what is new, what changed, what is gone.

Programs that follow a calendar take an entry anew when its SEQUENCE or LAST-MODIFIED went up, so these go up where its
content changed, and nowhere else. What is gone stays as a cancelled entry: a program that had imported it learns that.

References:
    RFC 5545 §3.8.7.3 and §3.8.7.4.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

import icalendar
from attrs import field, frozen

from cachrono.calendars.keeping import component_of
from cachrono.calendars.lines import to_bytes
from cachrono.calendars.published import REMOVED, Feed, Published, digest_of, top
from cachrono.calendars.texts import Raw, said_moment, typed_text
from cachrono.calendars.unfolding import content_lines, parse_line
from cachrono.errors import CalendarError

_STAYS = ("UID", "DTSTART", "DTEND", "SUMMARY", "TRANSP", "CATEGORIES")  # of an entry that is gone


@frozen
class Changes:
    """What became of the entries of a calendar since it was published before.

    Attributes:
        added: How many are new, or are shown again.
        changed: How many say something else.
        removed: How many are gone.
        unchanged: How many are as they were.
    """

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0


@frozen
class Compared:
    """A calendar against an older one.

    Attributes:
        changes: How many entries changed.
        gone: Those that are gone, cancelled.
        absent: Those that are only not shown.
    """

    changes: Changes
    gone: list[icalendar.Component] = field(factory=list)
    absent: list[Published] = field(factory=list)


def compare(feed: Feed, items: Sequence[icalendar.Component], hidden: Collection[str], newest: str) -> Compared:
    """Count changes on from a calendar that was published.

    Args:
        feed: What was published.
        items: The entries as they are now; their SEQUENCE, DTSTAMP and LAST-MODIFIED are set.
        hidden: Identifiers of entries that there would be if more were asked for: these are not gone.
        newest: When the newest record of the chronology was made, as DTSTAMP says it.

    Raises:
        CalendarError: If an entry that is gone can't be read.
    """
    added = changed = unchanged = 0
    now = set[str]()
    for item in items:
        uid = str(item["UID"])
        now.add(uid)
        before = feed.entries.get(uid) or feed.absent.get(uid)
        if before is None:
            added += 1
        elif before.mark == _mark_of(item):
            added, unchanged = (added, unchanged + 1) if before.lines else (added + 1, unchanged)
            item["SEQUENCE"] = Raw(str(before.sequence))
            item["DTSTAMP"], item["LAST-MODIFIED"] = Raw(before.stamp), Raw(before.modified)
        else:
            added, changed = (added, changed + 1) if before.lines else (added + 1, changed)
            item["SEQUENCE"] = Raw(str(max(before.sequence + 1, int(str(item["SEQUENCE"])))))
            item["DTSTAMP"] = item["LAST-MODIFIED"] = Raw(later(before.modified, str(item["LAST-MODIFIED"])))
    missing = [entry for entry in feed.entries.values() if entry.uid not in now]
    gone = [entry for entry in missing if entry.is_removed or entry.uid not in hidden]
    known = {entry.uid: entry for entry in (*feed.absent.values(), *missing)}
    told = now | {entry.uid for entry in gone}
    absent = [known[uid] for uid in sorted(known) if uid not in told]
    return Compared(
        Changes(added, changed, sum(not entry.is_removed for entry in gone), unchanged),
        [_removed(entry, newest) for entry in gone],
        absent,
    )


def _mark_of(item: icalendar.Component) -> str:
    return digest_of([line for _, line in content_lines(to_bytes(item))])


def _removed(entry: Published, newest: str) -> icalendar.Component:
    """What is left of an entry that is gone."""
    try:
        if entry.is_removed:
            return component_of(list(entry.lines))
        item = icalendar.Event() if entry.lines[0] == "BEGIN:VEVENT" else icalendar.Journal()
        item["UID"] = Raw(entry.uid)
        item["DTSTAMP"] = item["LAST-MODIFIED"] = Raw(later(entry.modified, newest))
        item["SEQUENCE"] = Raw(str(entry.sequence + 1))
        own = {name for name, _ in top(entry.lines)} - {"UID"}
        for line in entry.lines[1:-1]:
            name, params, value = parse_line(line)
            if name in _STAYS and name in own:
                own.discard(name)  # once, and not that of an alarm in it
                item[name] = Raw(value, params)
    except CalendarError as error:
        raise CalendarError(f"previous: the entry {entry.uid}, which is gone now, can't be read: {error}") from None
    item["STATUS"] = Raw("CANCELLED")
    item[REMOVED] = typed_text("TRUE")
    return item


def later(before: str, now: str) -> str:
    """The later of two moments, and in any case later than the first, by a second."""
    try:
        last = dt.datetime.strptime(before, "%Y%m%dT%H%M%SZ").replace(tzinfo=dt.UTC)
        after = last + dt.timedelta(seconds=1)
    except (ValueError, OverflowError):
        return now
    return max(now, said_moment(after))
