"""Whether an event is planned, has been reported, or should have happened and nobody says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from enum import StrEnum

from cachrono.dates import TimeSpan
from cachrono.model import Claim, Mode, PublicationWindow


class Status(StrEnum):
    """How an event stands, as far as the sources say."""

    UNKNOWN = "unknown"  # nothing is said of it yet
    UNSTATED = "unstated"  # dated, but whether planned or past can't be told
    SCHEDULED = "scheduled"
    DUE = "due, unconfirmed"  # planned, its time has come, and no source reports it
    REPORTED = "reported"
    CANCELLED = "cancelled"
    DENIED = "denied"
    DISPUTED = "disputed"  # one source reports it, another denies it


def mode_of(claim: Claim, window: PublicationWindow | None) -> Mode | None:
    """How a claim speaks of its event: as given, else by its date and the publication of its source.

    Planned if the date certainly lies after publication, reported if it was certainly over by then, else None.

    Args:
        claim: The claim.
        window: The days on which its source can have been published; None for a claim without a source.
    """
    if claim.mode is not None or claim.when is None or window is None:
        return claim.mode
    begin, end = claim.when.begin_earliest, claim.when.end_latest
    if window.last is not None and begin is not None and begin > window.last:
        return Mode.PLANNED
    if window.first is not None and end is not None and end <= window.first:
        return Mode.REPORTED
    return None


def status_of(modes: Iterable[Mode | None], when: Sequence[TimeSpan], known_on: dt.date | None) -> Status:
    """The status of an event whose claims speak of it in these modes.

    Args:
        modes: One for each claim; none if nothing is said of the event.
        when: What they come to, or every time that is stated where they disagree.
        known_on: The day that it is seen from.
    """
    found = list(modes)
    if not found:
        return Status.UNKNOWN
    if Mode.REPORTED in found:
        return Status.DISPUTED if Mode.DENIED in found else Status.REPORTED
    if Mode.DENIED in found:
        return Status.DENIED
    if Mode.CANCELLED in found:
        return Status.CANCELLED
    if Mode.PLANNED in found:
        lasts = [span.begin_latest for span in when]
        passed = known_on is not None and bool(lasts) and all(d is not None and d < known_on.toordinal() for d in lasts)
        return Status.DUE if passed else Status.SCHEDULED
    return Status.UNSTATED
