"""What became known when: the difference between two days, and how one event's account changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from attrs import frozen

from cachrono.dates import Day
from cachrono.model import Chronology, Claim, Mode, Origins, PublicationWindow, public_since
from cachrono.model.tables import html_table
from cachrono.resolution.account import Account
from cachrono.resolution.agreement import Outcome
from cachrono.resolution.status import Status
from cachrono.resolution.view import resolve


class ChangeKind(StrEnum):
    """What became of an account; of several things, the first that applies."""

    APPEARED = "appeared"  # nothing had been said of the event
    FELL = "fell"  # nothing is said of it any longer, or of its time
    DISPUTED = "disputed"  # its sources disagree on the time from now on
    SETTLED = "settled"  # they no longer do
    SHARPENED = "sharpened"  # its time lies within what it was before, or there was none
    MOVED = "moved"  # its time is another
    CHANGED = "changed"  # its status, place or participants are others
    CONFIRMED = "confirmed"  # other claims say the same


@frozen(kw_only=True, repr=False)
class Change:
    """How the account of one event differs between two days.

    Attributes:
        on: The later day.
        kind: What became of it.
        before: The account on the earlier day.
        after: The account on the later day.
    """

    on: dt.date
    kind: ChangeKind
    before: Account
    after: Account

    @property
    def event(self) -> str:
        """Id of the event."""
        return self.after.id

    @property
    def added(self) -> tuple[Claim, ...]:
        """The claims in force on the later day alone."""
        return _without(self.after.claims, self.before.claims)

    @property
    def gone(self) -> tuple[Claim, ...]:
        """The claims in force on the earlier day alone."""
        return _without(self.before.claims, self.after.claims)

    @property
    def differences(self) -> tuple[str, ...]:
        """What is another than before, in words: ``status scheduled → due, unconfirmed``, or ``where Tashkent``."""
        before, after = _facts(self.before), _facts(self.after)
        return tuple(
            f"{name} {before[name]} → {now}" if before[name] not in _NOTHING else f"{name} {now}"
            for name, now in after.items()
            if before[name] != now
        )

    def __str__(self) -> str:
        sources = ", ".join(dict.fromkeys(claim.source or "unsourced" for claim in self.added))
        by = f" ({sources})" if sources else ""
        return ": ".join(filter(None, (self.event, str(self.kind), "; ".join(self.differences)))) + by

    def __repr__(self) -> str:
        return f"<Change of {self.event!r} on {self.on}: {self.kind}>"


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
    found = (_change(first[after.id], after, last.known_on) for after in last)
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
    before = resolve(Chronology(events=part.events))[event]
    for day in sorted(_days(part, (event,), {} if sure else chronology.windows)):
        after = resolve(part.as_of(day, sure=sure))[event]
        change = _change(before, after, day)
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
    """Ids of the event and of all that tell when the undated sources of its claims can have been published."""
    reported: dict[str, list[str]] = {}  # by each undated source, the events
    for claim in chronology.claims:
        source = claim.source
        if claim.mode is Mode.REPORTED and source is not None and chronology.sources[source].published is None:
            reported.setdefault(source, []).append(claim.event)
    copied = Origins(chronology.sources).copied
    found, waiting = {event}, [event]
    seen: set[str] = set()
    while waiting:
        for claim in chronology.claims_of(waiting.pop()):
            if claim.source is None or claim.source in seen:
                continue
            seen.add(claim.source)
            for source in (claim.source, *copied.get(claim.source, ())):
                new = set(reported.get(source, ())) - found
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
    used = {claim.source for claim in chronology.claims if claim.source is not None}
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


def _change(before: Account, after: Account, day: dt.date) -> Change | None:
    kind = _kind(before, after)
    return None if kind is None else Change(on=day, kind=kind, before=before, after=after)


def _kind(before: Account, after: Account) -> ChangeKind | None:
    if bool(before.claims) != bool(after.claims):
        return ChangeKind.APPEARED if after.claims else ChangeKind.FELL
    disputed = [account.outcome is Outcome.CONFLICT for account in (before, after)]
    if disputed[0] != disputed[1]:
        return ChangeKind.DISPUTED if disputed[1] else ChangeKind.SETTLED if after.is_dated else ChangeKind.FELL
    if before.is_dated != after.is_dated:
        return ChangeKind.SHARPENED if after.is_dated else ChangeKind.FELL
    if disputed[1]:
        if {reading.value for reading in before.readings} != {reading.value for reading in after.readings}:
            return ChangeKind.MOVED
    elif before.when != after.when and before.when is not None and after.when is not None:
        return ChangeKind.SHARPENED if after.when.is_within(before.when) else ChangeKind.MOVED
    if _facts(before) != _facts(after):
        return ChangeKind.CHANGED
    return ChangeKind.CONFIRMED if _ids(before.claims) != _ids(after.claims) else None


_NOT_STATED = "not stated"
_NOTHING = ("no date", _NOT_STATED, str(Status.UNKNOWN))


def _facts(account: Account) -> dict[str, str]:
    """What is told of an account, in words."""
    return {
        "when": account.describe_when(),
        "where": account.describe_where() or _NOT_STATED,
        "participants": account.describe_participants() or _NOT_STATED,
        "status": str(account.status),
    }


def _ids(claims: Iterable[Claim]) -> set[str]:
    return {claim.id for claim in claims}


def _without(claims: Iterable[Claim], others: Iterable[Claim]) -> tuple[Claim, ...]:
    known = _ids(others)
    return tuple(claim for claim in claims if claim.id not in known)
