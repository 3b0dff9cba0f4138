"""What became known when: the difference between two days, and how one event's account changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from cachrono.dates import Day
from cachrono.model import Chronology, Claim, Mode, Order, Origins, PublicationWindow, public_since
from cachrono.model.tables import html_table
from cachrono.resolution.changes import Change, ChangeKind, change_between
from cachrono.resolution.comparing import Comparison
from cachrono.resolution.view import resolve


@frozen(kw_only=True, repr=False)
class Diff:
    """What became known between two days: iterate over the changes, in time order of the events.

    Attributes:
        since: The earlier day.
        until: The later day.
        changes: One for each event whose account differs.
    """

    since: dt.date
    until: dt.date
    changes: tuple[Change, ...]

    @property
    def added(self) -> tuple[Claim, ...]:
        """The claims in force on the later day alone."""
        return tuple(claim for change in self for claim in change.added)

    @property
    def gone(self) -> tuple[Claim, ...]:
        """The claims in force on the earlier day alone: corrected, taken back, or rejected."""
        return tuple(claim for change in self for claim in change.gone)

    def of(self, kind: ChangeKind | str) -> tuple[Change, ...]:
        """The changes of one kind."""
        return tuple(change for change in self if change.kind == ChangeKind(kind))

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)

    def __len__(self) -> int:
        return len(self.changes)

    def __bool__(self) -> bool:
        return bool(self.changes)

    def __str__(self) -> str:
        return "\n".join(map(str, self)) or f"nothing became known between {self.since} and {self.until}"

    def __repr__(self) -> str:
        return f"<Diff from {self.since} to {self.until}: {len(self)} change{'' if len(self) == 1 else 's'}>"

    def _repr_html_(self) -> str:
        rows = ((c.after.title, str(c.kind), "; ".join(c.differences)) for c in self)
        return html_table(f"From {self.since} to {self.until}", ("event", "", "what changed"), rows)


def diff(chronology: Chronology, since: dt.date | str, until: dt.date | str, *, sure: bool = True) -> Diff:
    """What became known after one day, up to another.

    Args:
        chronology: What the sources say.
        since: The earlier day.
        until: The later day, inclusive. Two days the other way round are taken as they are: what fell appears.
        sure: See :meth:`~cachrono.Chronology.as_of`.

    Raises:
        ChronologyError: If a day is none.

    Examples:
        >>> import cachrono
        >>> for change in cachrono.diff(cachrono.central_asia(), "2025-11-06", "2025-11-07"):
        ...     print(change)
        c5plus1-2025: changed: status scheduled → due, unconfirmed
    """
    first, last = resolve(chronology.as_of(since, sure=sure)), resolve(chronology.as_of(until, sure=sure))
    assert first.known_on is not None
    assert last.known_on is not None
    compared = Comparison(first, last)
    found = (change_between(compared, account.id, last.known_on) for account in last)
    return Diff(since=first.known_on, until=last.known_on, changes=tuple(change for change in found if change))


def history(chronology: Chronology, event: str, *, sure: bool = True) -> tuple[Change, ...]:
    """How the account of an event changed, from publication to publication, as they became known.

    Args:
        chronology: What the sources say.
        event: Id of the event.
        sure: See :meth:`~cachrono.Chronology.as_of`.

    Returns:
        One change for each day on which anything did, the first from an unknown event. Unsourced claims and undated
        judgements are no part of it, for nobody knows since when they stand.

    Raises:
        UnknownIdError: If there is no such event.

    Examples:
        >>> import cachrono
        >>> for change in cachrono.history(cachrono.central_asia(), "c5plus1-2025"):
        ...     print(change.on, change.kind, *change.differences[-1:])
        2025-10-28 appeared status scheduled
        2025-11-07 changed status scheduled → due, unconfirmed
    """
    part = chronology.select(event=_related(chronology, event))
    changes: list[Change] = []
    before = resolve(Chronology(events=part.events))
    for day in sorted(_days(part, (event,), {} if sure else chronology.windows)):
        after = resolve(part.as_of(day, sure=sure))
        change = change_between(Comparison(before, after), event, day)
        if change is not None:
            changes.append(change)
        before = after
    return tuple(changes)


def days_of_knowledge(chronology: Chronology, *, sure: bool = True) -> tuple[dt.date, ...]:
    """The days on which anything that is known can have changed, up to that from which the chronology is seen.

    Args:
        chronology: What the sources say.
        sure: See :meth:`~cachrono.Chronology.as_of`.
    """
    return tuple(sorted(_days(chronology, chronology.events.ids(), {} if sure else chronology.windows)))


def _related(chronology: Chronology, event: str) -> set[str]:
    """Ids of the event and of all that bear on it.

    These are the events that order statements connect with it, in however many steps, and those that tell when the
    undated sources of its claims and of these statements can have been published.
    """
    reported: dict[str, list[str]] = {}  # by each undated source, the events
    for claim in chronology.claims:
        source = claim.source
        if claim.mode is Mode.REPORTED and source is not None and chronology.sources[source].published is None:
            reported.setdefault(source, []).append(claim.event)
    orders: dict[str, list[Order]] = {}
    for order in chronology.orders:
        for one in order.events:
            orders.setdefault(one, []).append(order)
    copied = Origins(chronology.sources).copied
    found, waiting = {event}, [event]
    seen: set[str | None] = {None}
    passed: set[int] = set()  # the same order statement can be said twice, and long ones are dear to compare
    while waiting:
        here = waiting.pop()
        new: set[str] = set()
        named = [order for order in orders.get(here, ()) if id(order) not in passed]
        for order in named:
            passed.add(id(order))
            new.update(order.events)
        sources = {claim.source for claim in chronology.claims_of(here)} | {order.source for order in named}
        for source in sources - seen:
            assert source is not None
            seen.add(source)
            for one in (source, *copied.get(source, ())):
                new.update(reported.get(one, ()))
        new -= found
        found |= new
        waiting += new
    return found


def _days(chronology: Chronology, events: Iterable[str], windows: Mapping[str, PublicationWindow]) -> set[dt.date]:
    """The days on which what is known of events can change, up to that from which the chronology is seen.

    Args:
        chronology: The events, and what else tells of their sources.
        events: Their ids.
        windows: Of the sources that count from the day on which they can have been published.
    """
    sources = {claim.source for claim in chronology.claims} | {order.source for order in chronology.orders}
    used = {source for source in sources if source is not None}
    days = {public_since(chronology.sources[source]) for source in used}
    days |= {_date(windows[source].first) for source in used if source in windows}
    days |= {judgement.on for judgement in chronology.judgements}
    for claim in (claim for event in events for claim in chronology.claims_of(event)):  # what was planned becomes due
        last = claim.when.begin_latest if claim.when is not None else None
        if last is not None and claim.mode in (None, Mode.PLANNED):
            days.add(_date(last + 1))
    end = chronology.known_on
    return {day for day in days if day is not None and (end is None or day <= end)}


def _date(day: Day | None) -> dt.date | None:
    return day.to_date() if day is not None and 0 < day <= dt.date.max.toordinal() else None
