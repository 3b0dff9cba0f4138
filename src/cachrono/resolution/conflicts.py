"""What can't all be so: sources that disagree, and claims that the publication of their source contradicts.

To add a rule: a member of :class:`Rule`, and a generator like the two at the end, called in :func:`contradictions`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any

from attrs import frozen

from cachrono.dates import Day, TimeSpan
from cachrono.model import Chronology, Claim, Mode, PublicationWindow
from cachrono.resolution.account import Account
from cachrono.resolution.agreement import Reading


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
