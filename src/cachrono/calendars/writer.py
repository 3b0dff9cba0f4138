"""A chronology to iCalendar (RFC 5545), the same bytes for the same chronology."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from cachrono._collecting import uncollected
from cachrono.calendars.components import Builder, data_of, header
from cachrono.calendars.entries import Entries, entries_of
from cachrono.calendars.identifiers import Identifiers
from cachrono.calendars.keeping import FORMAT, put_back, zones_in
from cachrono.calendars.lines import to_bytes
from cachrono.calendars.policy import Coarse, Imprecise, OpenEnds, Policy, Several, Times, Undated
from cachrono.calendars.previous import Changes, Compared, compare, later
from cachrono.calendars.published import ABSENT, Feed, head_content, read_feed, said_absent
from cachrono.calendars.texts import Raw, line, typed_text
from cachrono.calendars.unfolding import content_lines
from cachrono.calendars.zones import rules_missing, rules_of
from cachrono.errors import OmittedWarning
from cachrono.files.writer import to_tree
from cachrono.model import Chronology
from cachrono.output import Omission, write_whole
from cachrono.resolution import View, resolve

if TYPE_CHECKING:
    import datetime as dt

    import icalendar

    from cachrono.model.chronology import When


@frozen(kw_only=True)
class CalendarReport:
    """What was written, and what was not.

    Attributes:
        path: The file.
        entries: How many entries it has; cancelled ones of what is gone are not counted.
        omitted: What was left out, and why.
        changes: What became of the entries since ``previous``; None without it.
    """

    path: Path
    entries: int
    omitted: tuple[Omission, ...]
    changes: Changes | None = None


@frozen(kw_only=True)
class CalendarBytes:
    """A calendar before it is written; the attributes are those of :class:`CalendarReport`, but for the bytes."""

    data: bytes
    entries: int
    omitted: tuple[Omission, ...]
    changes: Changes | None


def write_ics(
    chronology: Chronology | View,
    path: str | os.PathLike[str],
    *,
    since: When | None = None,
    until: When | None = None,
    kinds: str | Iterable[str] | None = None,
    events: str | Iterable[str] | None = None,
    imprecise: Imprecise = "span",
    open_ends: OpenEnds = "first-day",
    several: Several = "each",
    coarse: Coarse = "skip",
    undated: Undated = "skip",
    zone: str | None = None,
    times: Times = "utc",
    anniversaries: bool = False,
    alarm: dt.timedelta | str | None = None,
    language: str = "en",
    name: str | None = None,
    color: str | None = "steelblue",
    refresh: dt.timedelta | str | None = "P1D",
    address: str | None = None,
    namespace: str | None = None,
    concepts: Mapping[str, str] | None = None,
    data: bool = True,
    previous: str | os.PathLike[str] | bytes | None = None,
) -> CalendarReport:
    """Write a chronology as an iCalendar file.

    Args:
        chronology: What to write; a view is written as it was resolved.
        path: The file; an existing one is replaced once the new one is whole.
        since: Leave out what was certainly over before this time.
        until: Leave out what certainly begins after this time.
        kinds: Leave out events of other kinds.
        events: Leave out all events but these, by their ids.
        imprecise: What a month, a year, one of several times or a place in the order becomes: ``span`` (all days on
            which it can lie), ``first-day`` (a marker on the first of them), ``skip`` (left out).
        open_ends: What a time that is open or unknown on one side becomes: ``first-day`` (the days of the end that is
            known), ``skip``.
        several: What several times of one event become: ``each`` (an entry for each), ``skip``.
        coarse: What some time in more than ten years becomes: ``skip``, ``span``.
        undated: What has no day that a calendar can hold becomes: ``skip``, ``journal`` (a VJOURNAL without a date).
        zone: The time zone whose clocks are meant by times without an offset, such as ``Asia/Tashkent``; without it
            they are the same clock time wherever the reader is.
        times: How moments are written: ``utc``, or ``zone``: on the clocks of the zone, with its rules.
        anniversaries: Whether what was reported of one exact day comes again every year, as an entry of its own.
        alarm: How long before its begin an entry of exact days reminds of itself; a timedelta, or a text such as
            ``P1D``.
        language: Of all words but those of the sources and the editor.
        name: Of the calendar; the title of the chronology unless given.
        color: Of the calendar, as CSS names it; programs may take another.
        refresh: How often programs should fetch it anew; None leaves it to them.
        address: Where it will lie on the web.
        namespace: What makes its identifiers its own: without it two chronologies that each have an event ``visit``
            have an entry of the same identifier.
        concepts: Addresses that stand for kinds, for programs.
        data: Whether all that the chronology says stands in the file for programs too, so that :func:`read_ics` gives
            it back.
        previous: The file that was published before, or its bytes. Entries that changed since then count up, entries
            that are gone stay as cancelled ones, and all others stay as they are.

    Returns:
        The path, the number of entries, what was left out, and what changed.

    Raises:
        CalendarError: If there is no such choice, or ``previous`` is no calendar, cut off, or of another chronology.
        InvalidDateError: If ``since`` or ``until`` is no date.
        LanguageError: If there are no words in the language.
        OutputError: If the file can't be written.

    Examples:
        >>> import cachrono
        >>> report = cachrono.write_ics(cachrono.central_asia(), "central_asia.ics")
        >>> report.entries, str(report.omitted[0])[:42]
        (45, 'Dissolution of the USSR (ussr-dissolution)')

    References:
        RFC 5545, RFC 7986 (names, colours), RFC 9073 and RFC 9253 (provenance).
    """
    policy = Policy(
        since=since, until=until, kinds=kinds, events=events, imprecise=imprecise, open_ends=open_ends,
        several=several, coarse=coarse, undated=undated, zone=zone, times=times, anniversaries=anniversaries,
        alarm=alarm, language=language, name=name, color=color, refresh=refresh, address=address,
        namespace=namespace, concepts=concepts, data=data,
    )  # fmt: skip
    made = calendar_of(chronology, policy, previous=previous)
    written = write_whole(path, made.data)
    return CalendarReport(path=written, entries=made.entries, omitted=made.omitted, changes=made.changes)


def to_ics(
    chronology: Chronology | View,
    *,
    since: When | None = None,
    until: When | None = None,
    kinds: str | Iterable[str] | None = None,
    events: str | Iterable[str] | None = None,
    imprecise: Imprecise = "span",
    open_ends: OpenEnds = "first-day",
    several: Several = "each",
    coarse: Coarse = "skip",
    undated: Undated = "skip",
    zone: str | None = None,
    times: Times = "utc",
    anniversaries: bool = False,
    alarm: dt.timedelta | str | None = None,
    language: str = "en",
    name: str | None = None,
    color: str | None = "steelblue",
    refresh: dt.timedelta | str | None = "P1D",
    address: str | None = None,
    namespace: str | None = None,
    concepts: Mapping[str, str] | None = None,
    data: bool = True,
    previous: str | os.PathLike[str] | bytes | None = None,
) -> bytes:
    """A chronology as the bytes of an iCalendar file; the arguments are those of :func:`write_ics`.

    Warns:
        OmittedWarning: Naming what was left out, and why.
    """
    policy = Policy(
        since=since, until=until, kinds=kinds, events=events, imprecise=imprecise, open_ends=open_ends,
        several=several, coarse=coarse, undated=undated, zone=zone, times=times, anniversaries=anniversaries,
        alarm=alarm, language=language, name=name, color=color, refresh=refresh, address=address,
        namespace=namespace, concepts=concepts, data=data,
    )  # fmt: skip
    made = calendar_of(chronology, policy, previous=previous)
    if made.omitted:
        omitted = made.omitted
        shown = "; ".join(map(str, omitted[:5])) + (f"; and {len(omitted) - 5} more" if len(omitted) > 5 else "")
        warnings.warn(f"{len(omitted)} left out of the calendar: {shown}", OmittedWarning, stacklevel=2)
    return made.data


def calendar_of(
    chronology: Chronology | View,
    policy: Policy | None = None,
    *,
    previous: str | os.PathLike[str] | bytes | None = None,
) -> CalendarBytes:
    """The bytes of a calendar, how many entries it has, and what was left out; see :func:`write_ics`."""
    policy = policy or Policy()
    feed = None if previous is None else read_feed(previous)
    with uncollected():
        original = resolve(chronology)
        view = original.translated(policy.language)
        policy.check(original.chronology.events)
        identifiers = Identifiers(original.chronology, policy.namespace)
        selected = {event.id for event in original.chronology.events if policy.selects(event)}
        found = entries_of(view, policy, identifiers, selected)
        main: dict[str, str] = {}
        for entry in sorted(found.entries, key=lambda entry: (entry.yearly, len(entry.key))):
            main.setdefault(entry.account.id, entry.uid)
        tree = to_tree(_kept(original.chronology, [*main, *found.left])) if policy.data else {"events": {}}
        builder = Builder(view, policy, identifiers, original.chronology.events, tree["events"], main)
        items = [builder.component(entry) for entry in found.entries]
        compared = None if feed is None else _compared(original, policy, identifiers, feed, found, items)
        gone = [] if compared is None else compared.gone
        calendar = header(view, policy, identifiers)
        if policy.data:
            left = {id_: tree["events"][id_] for id_ in found.left}
            for name, value in data_of(tree, left):
                calendar.add(name, value, encode=False)
        for hidden in () if compared is None else compared.absent:
            calendar.add(ABSENT, typed_text(said_absent(hidden)), encode=False)
        for zone, moments in sorted(builder.on_clocks.items()):
            calendar.add_component(rules_of(zone, moments))
        unfit = [*builder.unfit, *_put_back(calendar, original.chronology)]
        if stamp := _stamp([*items, *gone]):
            calendar["LAST-MODIFIED"] = Raw(stamp if compared is None else _head_stamp(calendar, feed, compared, stamp))
        for item in sorted([*items, *gone], key=_place) if gone else items:
            calendar.add_component(item)
        if any(FORMAT in part.extras for part in (original.chronology, *original.chronology.events)):
            for rules in list(rules_missing(calendar, zones_in(calendar))):
                calendar.add_component(rules)
        data = to_bytes(calendar)
    return CalendarBytes(
        data=data,
        entries=len(items),
        omitted=(*found.omitted, *unfit),
        changes=None if compared is None else compared.changes,
    )


def _compared(
    original: View,
    policy: Policy,
    identifiers: Identifiers,
    feed: Feed,
    found: Entries,
    items: Sequence[icalendar.Component],
) -> Compared:
    """A calendar against the one that was published before it."""
    # What there is, and is only not asked for, is not gone.
    most = entries_of(original, policy.generous(), identifiers)
    hidden = found.passed | {entry.uid for entry in most.entries}
    chronology = original.chronology
    known = hidden | identifiers.of_events() | set(chronology.events.ids()) | {entry.uid for entry in found.entries}
    titles = {
        entry.uid: {line(entry.account.title), *map(line, _titles_of(chronology, entry.account.id))}
        for entry in found.entries
        if not entry.yearly
    }
    feed.check(identifiers.calendar if chronology.title else "", known, titles)
    return compare(feed, items, hidden, _stamp(items))


def _titles_of(chronology: Chronology, event: str) -> Iterator[str]:
    """What an event is called, in every language."""
    yield chronology.events[event].title
    for translation in chronology.translations:
        if event in translation.events:
            yield translation.events[event]


def _head_stamp(calendar: icalendar.Component, feed: Feed | None, compared: Compared, stamp: str) -> str:
    """When a calendar was changed last: now, if anything of it was."""
    changes = compared.changes
    assert feed is not None
    now = head_content([line for _, line in content_lines(to_bytes(calendar))])
    if now == feed.head and not (changes.added or changes.changed or changes.removed):
        return feed.modified or stamp
    return later(feed.modified, stamp)


def _put_back(calendar: icalendar.Component, chronology: Chronology) -> Iterator[Omission]:
    """Write back what came from another calendar; yields what can't be."""
    for problem in put_back(calendar, chronology.extras.get(FORMAT, ())):
        yield Omission(id="", title=chronology.title or "", reason=problem)


def _kept(chronology: Chronology, events: list[str]) -> Chronology:
    """The part of a chronology that a calendar is of."""
    return chronology if len(events) == len(chronology.events) else chronology.select(event=events)


def _stamp(items: Iterable[icalendar.Component]) -> str:
    """When the newest of some entries was changed."""
    return max((str(item["LAST-MODIFIED"]) for item in items), default="")


def _place(item: icalendar.Component) -> tuple[bool, str, str]:
    """Entries stand in the order of time, those without any at the end."""
    start = str(item.get("DTSTART", ""))
    return not start, start, str(item["UID"])
