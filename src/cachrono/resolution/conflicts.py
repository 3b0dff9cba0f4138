"""What can't all be so: sources that disagree, and claims that the publication of their source contradicts.

To add a rule: a member of :class:`Rule`, and a generator like the two at the end, called in :func:`contradictions`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any

from attrs import frozen

from cachrono.dates import Day, TimeSpan
from cachrono.errors import counted
from cachrono.model import Chronology, Claim, Mode, Order, PublicationWindow
from cachrono.resolution.account import Account
from cachrono.resolution.agreement import Reading
from cachrono.resolution.statements import Resting, Statement, by_calendar


@frozen(kw_only=True, repr=False)
class Conflict:
    """A property of an event on which its sources disagree.

    Attributes:
        event: Id of the event.
        property: ``when``, ``where``, ``participants``, or ``mode`` where one reports and another denies it.
        readings: What is stated, each with its claims.
    """

    event: str
    property: str
    readings: tuple[Reading[Any], ...]

    def __str__(self) -> str:
        several = [name for reading in self.readings for name in reading.publishers]
        one_name = len(set(several)) < len(several)  # one publisher on both sides: only the ids tell them apart
        sides = "; ".join(f"{_said(reading.value)} ({_names(reading, one_name)})" for reading in self.readings)
        return f"{self.event}: sources disagree on {self.property}: {sides}"

    def __repr__(self) -> str:
        return f"<Conflict on {self.property} of {self.event!r}: {len(self.readings)} readings>"


def _names(reading: Reading[Any], by_id: bool) -> str:
    ids = [claim.source for claim in reading.claims if claim.source is not None]
    return ", ".join(dict.fromkeys(ids) if by_id else reading.publishers) or "unsourced"


def _said(value: Any) -> str:
    if isinstance(value, TimeSpan):
        return value.describe()
    return value if isinstance(value, str) else ", ".join(value)


@frozen(kw_only=True, repr=False)
class OrderConflict(Resting):
    """Dates and order statements that can't all be true.

    Attributes:
        statements: What is said, one after the other as the contradiction leads through it.
        days: By how many days it fails at the most: what gives way has to give way so far. 0 where only earlier and
            later are at odds, which takes no days.
        least_trusted: The statement that is set aside, so that the others bound events all the same: one that the
            editor prefers is trusted most, then one of more publishers, one that is certain, one that has a quote.
        is_minimal: Whether each of the statements is needed. Where there is no end of contradictions, what is left of
            them is told as one, and set aside as one.
    """

    statements: tuple[Statement, ...]
    days: int
    least_trusted: Statement
    is_minimal: bool = True

    @property
    def events(self) -> tuple[str, ...]:
        """Ids of the events that are dated, or else of all that are named."""
        dated = {event: None for one in self.statements if one.order is None for event in one.events}
        return tuple(dated or {event: None for one in self.statements for event in one.events})

    @property
    def resolving(self) -> tuple[Claim | Order, ...]:
        """The claims and order statements of which each, if it is wrong, resolves the contradiction by itself.

        A date that several claims state stands as long as one of them does.
        """
        if not self.is_minimal:
            return ()
        return tuple(one.parts[0] for one in self.statements if len(one.parts) == 1)

    @property
    def said_days(self) -> str:
        """The days in words; where only the order of undated events and the calendar tell, so many at least."""
        days = counted(self.days, "day")
        return f"at least {days}" if not self.claims and any(map(by_calendar, self.orders)) else days

    def __str__(self) -> str:
        said = "; ".join(map(str, self.statements[:_MOST_SAID]))
        if more := len(self.statements) - _MOST_SAID:
            said += f"; and {counted(more, 'statement')} more" if more > 0 else ""
        if not self.is_minimal and not self.days:
            return f"can't all be so, in more ways than can be told one by one: {said}"
        by = f", by {self.said_days}" if self.days else ""
        return f"can't all be so{by}: {said}; least trusted: {self.least_trusted.words}"

    def __repr__(self) -> str:
        return f"<OrderConflict of {len(self.statements)} statements: {self.days} days>"


_MOST_SAID = 12  # statements; the middle of a chain of thousands tells nobody anything


class Rule(StrEnum):
    """How a claim can be at odds with the publication of its source."""

    REPORTED_TOO_EARLY = "reported before it began"
    PLANNED_TOO_LATE = "planned when it was over"
    CORRECTED_TOO_EARLY = "corrected before it was said"


@frozen(kw_only=True, repr=False)
class Contradiction:
    """A claim that can't have been made when its source was published.

    Attributes:
        rule: The rule that finds it.
        claim: The claim.
        against: The claim that it is at odds with: the latest report of a source that doesn't state when it was
            published, or the claim that is corrected. None: the date of publication itself.
        published: The days on which the source of the claim can have been published.
    """

    rule: Rule
    claim: Claim
    against: Claim | None
    published: PublicationWindow

    @property
    def event(self) -> str:
        """Id of the event that the claim is about."""
        return self.claim.event

    @property
    def is_slip(self) -> bool:
        """Whether something must have been written down wrong.

        An article may speak of plans for a time that is over. It can't report what has not begun, nor correct what
        nobody has said yet.
        """
        return self.rule is not Rule.PLANNED_TOO_LATE

    def __str__(self) -> str:
        claim, against, window = self.claim, self.against, self.published
        who = f"{claim.event}: {claim.source}"
        if self.rule is Rule.REPORTED_TOO_EARLY:
            done = "retrieved" if window.derived else "published"
            return f"{who} reports it as of {_said_by(claim)}, but was {done} by {window.last}"
        if self.rule is Rule.CORRECTED_TOO_EARLY and against is not None:
            return f"{who} corrects {against.id}, but was published by {window.last}, before {against.source}"
        plans = f"{who} plans it for {_said_by(claim)}, but"
        if against is None:
            return f"{plans} was published {window.first} or later"
        return f"{plans} reports {against.event}{_dated(against)}, so that it was written {window.first} or later"

    def __repr__(self) -> str:
        return f"<Contradiction in {self.claim.id!r}: {self.rule}>"


def _said_by(claim: Claim) -> str:
    when = "a time" if claim.when is None else claim.when.describe()
    return f"{when} (“{claim.quote}”)" if claim.quote else when


def _dated(claim: Claim) -> str:
    """What a claim says, where it says anything; another source may date what this one only reports."""
    parts = [claim.when.describe()] if claim.when is not None else []
    parts += [f"“{claim.quote}”"] if claim.quote else []
    return f" ({', '.join(parts)})" if parts else ""


# The day of one place can be the day before at another, so that a single day is no contradiction.
_GRACE = 1


def contradictions(chronology: Chronology, accounts: Iterable[Account]) -> Iterator[Contradiction]:
    """The claims in force that can't have been made when their source was published.

    Args:
        chronology: What the sources say.
        accounts: One for each event.
    """
    windows = chronology.windows
    for account in accounts:
        for claim, mode in zip(account.claims, account.modes, strict=True):
            if claim.source is not None:
                yield from _out_of_time(claim, mode, windows[claim.source])
                yield from _corrects_later(claim, chronology, windows)


def _out_of_time(claim: Claim, mode: Mode | None, window: PublicationWindow) -> Iterator[Contradiction]:
    if claim.when is None:
        return
    begin, end = claim.when.begin_earliest, claim.when.end_latest
    if mode is Mode.REPORTED and _is_later(begin, window.last):
        yield Contradiction(rule=Rule.REPORTED_TOO_EARLY, claim=claim, against=None, published=window)
    if mode is Mode.PLANNED and _is_later(window.first, end):
        yield Contradiction(rule=Rule.PLANNED_TOO_LATE, claim=claim, against=window.reported, published=window)


def _corrects_later(
    claim: Claim, chronology: Chronology, windows: Mapping[str, PublicationWindow]
) -> Iterator[Contradiction]:
    window = windows[claim.source or ""]
    for older in dict.fromkeys(filter(None, (claim.supersedes, claim.retracts))):
        against = chronology.claims[older]
        if against.source is not None and _is_later(windows[against.source].first, window.last):
            yield Contradiction(rule=Rule.CORRECTED_TOO_EARLY, claim=claim, against=against, published=window)


def _is_later(day: Day | None, other: Day | None) -> bool:
    return day is not None and other is not None and day > other + _GRACE
