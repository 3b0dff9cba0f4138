"""Since when a source can be known: as stated, or derived from what it reports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from cachrono.dates import Day
from cachrono.model.claim import Claim, Judgement, Mode
from cachrono.model.source import Source


class PublicationWindow(NamedTuple):
    """The days, inclusive, on which a source can have been published; None where there is no bound."""

    first: Day | None
    last: Day | None
    derived: bool


def publication_windows(sources: Iterable[Source], claims: Iterable[Claim]) -> dict[str, PublicationWindow]:
    """The days on which each source can have been published.

    Where a source states no date, its window is derived: from the latest thing that it reports as past, to the day on
    which it was retrieved. Only claims whose mode is *given* as reported count, or the window would decide the mode
    and the mode the window. An event that the source reports without a date counts with the earliest that others say.

    Args:
        sources: The sources.
        claims: All claims of the chronology.
    """
    ends: dict[str, int] = {}  # of each event, by any source, the first day on which it can have been over
    reported: dict[str, list[Claim]] = {}
    for claim in claims:
        over = _over(claim)
        if over is not None:
            ends[claim.event] = min(over, ends.get(claim.event, over))
        if claim.mode is Mode.REPORTED and claim.source is not None:
            reported.setdefault(claim.source, []).append(claim)
    windows = {}
    for source in sources:
        if source.published is not None:
            windows[source.id] = PublicationWindow(source.published.earliest, source.published.latest, False)
            continue
        days = [_over(claim) or ends.get(claim.event) for claim in reported.get(source.id, ())]
        first = max((day for day in days if day is not None), default=None)
        last = None if source.retrieved is None else Day.of_date(source.retrieved)
        windows[source.id] = PublicationWindow(None if first is None else Day(first), last, True)
    return windows


def publication_window(source: Source, claims: Iterable[Claim]) -> PublicationWindow:
    """The days on which one source can have been published; see :func:`publication_windows`."""
    return publication_windows([source], claims)[source.id]


def _over(claim: Claim) -> int | None:
    """The first day on which what is claimed can have been over; of what has no known end, begun."""
    if claim.when is None:
        return None
    days = [day for day in (claim.when.begin_earliest, claim.when.end_earliest) if day is not None]
    return max(days, default=None)


def was_public(source: Source, day: dt.date) -> bool:
    """Whether a source had certainly been published, or was in the editor's hands, by a day."""
    limit = day.toordinal()
    latest = None if source.published is None else source.published.latest
    if latest is not None and latest <= limit:
        return True
    return source.retrieved is not None and source.retrieved <= day


def can_have_been_published(sources: Iterable[Source], claims: Iterable[Claim], day: dt.date) -> set[str]:
    """Ids of the sources that can have been published by a day."""
    limit = day.toordinal()
    windows = publication_windows(sources, claims)
    return {id for id, window in windows.items() if window.first is not None and window.first <= limit}


def newest_record(sources: Iterable[Source], judgements: Iterable[Judgement]) -> dt.date | None:
    """The newest day on which anything was published, retrieved or judged."""
    days = {judgement.on.toordinal() for judgement in judgements if judgement.on is not None}
    for source in sources:
        if source.retrieved is not None:
            days.add(source.retrieved.toordinal())
        elif source.published is not None and source.published.latest is not None:
            days.add(int(source.published.latest))
    last = max((day for day in days if 0 < day <= dt.date.max.toordinal()), default=None)
    return None if last is None else dt.date.fromordinal(last)
