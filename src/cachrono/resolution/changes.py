"""What became of the account of one event between two days, and which articles brought it.

To add a kind of change: a member of :class:`ChangeKind`, its place in :func:`_kind`, a line in ``docs/sources.md``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from enum import StrEnum
from math import inf

from attrs import field, frozen

from cachrono.dates import Bounds
from cachrono.errors import counted
from cachrono.model import Claim, Order
from cachrono.resolution.account import Account
from cachrono.resolution.agreement import Outcome
from cachrono.resolution.comparing import Comparison
from cachrono.resolution.conflicts import OrderConflict
from cachrono.resolution.placing import Neighbours
from cachrono.resolution.status import Status


class ChangeKind(StrEnum):
    """What became of an account; of several things, the first that applies."""

    APPEARED = "appeared"  # nothing had been said of the event
    FELL = "fell"  # nothing is said of it any longer, or of its time
    DISPUTED = "disputed"  # its sources disagree on the time from now on
    SETTLED = "settled"  # they no longer do
    CONTRADICTED = "contradicted"  # it takes part in a contradiction of dates and order from now on
    RECONCILED = "reconciled"  # it no longer does
    SHARPENED = "sharpened"  # its time lies within what it was before, or there was none
    MOVED = "moved"  # its time is another
    NARROWED = "narrowed"  # the order leaves it less of what it left before
    LOOSENED = "loosened"  # the order leaves it more
    CHANGED = "changed"  # its status, place, participants or neighbours in the order are others
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
    _compared: Comparison = field(eq=False)

    @property
    def event(self) -> str:
        """Id of the event."""
        return self.after.id

    @property
    def added(self) -> tuple[Claim, ...]:
        """The claims about the event that are in force on the later day alone."""
        return _without(self.after.claims, self.before.claims)

    @property
    def gone(self) -> tuple[Claim, ...]:
        """The claims about the event that are in force on the earlier day alone."""
        return _without(self.before.claims, self.after.claims)

    @property
    def added_orders(self) -> tuple[Order, ...]:
        """The order statements of the later day alone that name the event, or from which its bounds follow."""
        parts = self._compared.added(self.before, self.after)
        return tuple(part for part in parts if isinstance(part, Order))

    @property
    def gone_orders(self) -> tuple[Order, ...]:
        """The order statements of the earlier day alone that name the event, or from which its bounds followed."""
        parts = self._compared.gone(self.before, self.after)
        return tuple(part for part in parts if isinstance(part, Order))

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the sources that brought the change, each once.

        An article that dates one event can narrow many others. Of something that fell, it is the source of what
        corrects it; what the editor decided has none.
        """
        return self._compared.sources(self.before, self.after)

    @property
    def differences(self) -> tuple[str, ...]:
        """What is another than before, in words: ``status scheduled → due, unconfirmed``, or ``where Tashkent``."""
        before, after = _facts(self.before), _facts(self.after)
        found = [
            f"{name} {before[name]} → {now}" if before[name] not in _NOTHING else f"{name} {now}"
            for name, now in after.items()
            if before[name] != now
        ]
        return (*found, *self._by_order(), *self._contradictions())

    def _by_order(self) -> Iterator[str]:
        before, after = self.before.derived, self.after.derived
        if before == after:
            return
        now = _UNBOUNDED if after is None else after.describe()
        yield f"by the order: {now}" if before is None else f"by the order: {before.describe()} → {now}"

    def _contradictions(self) -> Iterator[str]:
        for conflict in self._compared.after.new_conflicts(self.event):
            yield _contradicted(conflict)
        gone = len(self._compared.before.new_conflicts(self.event))
        if gone:
            left = len(self._compared.after.conflicts.get(self.event, ()))
            yield "contradiction: another" if left else "contradiction: none any longer"

    def __str__(self) -> str:
        by = f" ({', '.join(self.sources)})" if self.sources else ""
        return ": ".join(filter(None, (self.event, str(self.kind), "; ".join(self.differences)))) + by

    def __repr__(self) -> str:
        return f"<Change of {self.event!r} on {self.on}: {self.kind}>"


def change_between(compared: Comparison, event: str, day: dt.date) -> Change | None:
    """The change of the account of an event from one view to another; None if it is the same.

    Args:
        compared: The views.
        event: Id of the event.
        day: The later day.
    """
    before, after = compared.before.view[event], compared.after.view[event]
    kind = _kind(before, after, compared)
    return None if kind is None else Change(on=day, kind=kind, before=before, after=after, compared=compared)


def _kind(before: Account, after: Account, compared: Comparison) -> ChangeKind | None:
    if before.is_mentioned != after.is_mentioned:
        return ChangeKind.APPEARED if after.is_mentioned else ChangeKind.FELL
    if before.claims and not after.claims:
        return ChangeKind.FELL
    disputed = [account.outcome is Outcome.CONFLICT for account in (before, after)]
    if disputed[0] != disputed[1]:
        return ChangeKind.DISPUTED if disputed[1] else ChangeKind.SETTLED if after.is_dated else ChangeKind.FELL
    if before.is_dated and not after.is_dated:
        return ChangeKind.FELL
    contradicted = [side.conflicts.get(after.id, ()) for side in (compared.before, compared.after)]
    if bool(contradicted[0]) != bool(contradicted[1]):
        return ChangeKind.CONTRADICTED if contradicted[1] else ChangeKind.RECONCILED
    if before.is_dated != after.is_dated:
        return ChangeKind.SHARPENED
    if disputed[1]:
        if {reading.value for reading in before.readings} != {reading.value for reading in after.readings}:
            return ChangeKind.MOVED
    elif before.when != after.when and before.when is not None and after.when is not None:
        return ChangeKind.SHARPENED if after.when.is_within(before.when) else ChangeKind.MOVED
    if before.derived != after.derived:
        return _bounds_kind(before.bounds, after.bounds)
    if before.order != after.order or _facts(before) != _facts(after) or compared.after.new_conflicts(after.id):
        return ChangeKind.CHANGED
    return ChangeKind.CONFIRMED if _ids(before.claims) != _ids(after.claims) else None


def _bounds_kind(before: Bounds, after: Bounds) -> ChangeKind:
    """Whether bounds lie within others, around them, or neither."""
    low = [[-inf if day is None else day for day in (b.begin_earliest, b.end_earliest)] for b in (before, after)]
    high = [[inf if day is None else day for day in (b.begin_latest, b.end_latest)] for b in (before, after)]
    pairs = [*zip(*low, strict=True), *((new, old) for old, new in zip(*high, strict=True))]
    if all(old <= new for old, new in pairs):
        return ChangeKind.NARROWED
    return ChangeKind.LOOSENED if all(old >= new for old, new in pairs) else ChangeKind.MOVED


_NOT_STATED = "not stated"
_NOTHING = ("no date", _NOT_STATED, str(Status.UNKNOWN))
_UNBOUNDED = "nothing beyond its dates"
_MOST_NEIGHBOURS = 2  # of one kind; of more, their number
_MOST_SOURCES = 6  # of a contradiction


def _facts(account: Account) -> dict[str, str]:
    """What is told of an account, in words."""
    return {
        "when": account.describe_when(),
        "where": account.describe_where() or _NOT_STATED,
        "participants": account.describe_participants() or _NOT_STATED,
        "status": str(account.status),
        "place in the order": _place(account.order) or _NOT_STATED,
    }


def _place(near: Neighbours) -> str:
    """The neighbours of an event, by their ids."""
    ways = (
        ("during", near.within), ("around", near.contains), ("on the same day as", near.same_day),
        ("after", near.after), ("before", near.before),
    )  # fmt: skip
    return ", ".join(f"{way} {_several(ids)}" for way, ids in ways if ids)


def _several(ids: tuple[str, ...]) -> str:
    return " and ".join(ids) if len(ids) <= _MOST_NEIGHBOURS else f"{len(ids)} events"


def _contradicted(conflict: OrderConflict) -> str:
    """A contradiction in a few words; its statements fill a paragraph. What nobody published is in no view of a day."""
    how = f"by {counted(conflict.days, 'day')}" if conflict.days else "in a circle"
    how = how if conflict.is_minimal else "in more ways than can be told"
    sources = conflict.sources
    more = len(sources) - _MOST_SOURCES
    names = [*sources[:_MOST_SOURCES], *([f"and {more} more"] if more > 0 else [])]
    return f"contradiction {how}, among {counted(len(conflict.statements), 'statement')} of {', '.join(names)}"


def _ids(claims: Iterable[Claim]) -> set[str]:
    return {claim.id for claim in claims}


def _without(claims: Iterable[Claim], others: Iterable[Claim]) -> tuple[Claim, ...]:
    known = _ids(others)
    return tuple(claim for claim in claims if claim.id not in known)
