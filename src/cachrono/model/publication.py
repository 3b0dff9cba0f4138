"""Since when a source can be known: as stated, or derived from what it reports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from cachrono.dates import Day
from cachrono.model.claim import Claim, Judgement, Mode
from cachrono.model.source import Source
from cachrono.model.standing import Origins

_LAST = dt.date.max.toordinal()


class PublicationWindow(NamedTuple):
    """The days, inclusive, on which a source can have been published; None where there is no bound.

    Attributes:
        first: The first of them.
        last: The last of them.
        derived: Whether it is derived, since the source doesn't state it.
        reported: Of a derived window, the claim that sets its first day: the latest thing that the source reports.
    """

    first: Day | None
    last: Day | None
    derived: bool
    reported: Claim | None = None


def publication_windows(sources: Iterable[Source], claims: Iterable[Claim]) -> dict[str, PublicationWindow]:
    """The days on which each source can have been published.

    Where a source states no date, its window is derived: from the latest thing that it reports as past, to the day on
    which it was retrieved. Only claims whose mode is *given* as reported count, or the window would decide the mode
    and the mode the window. An event that the source reports without a date counts with the earliest that others say.
    No source was published after it was retrieved, and no copy before its original.

    Args:
        sources: The sources, with all that they are derived from.
        claims: The claims that stand; :attr:`~cachrono.Chronology.windows` has the windows of a chronology.
    """
    by_id, claims = {source.id: source for source in sources}, list(claims)
    undated = {source.id for source in by_id.values() if source.published is None}
    reported: dict[str, list[Claim]] = {}
    for claim in claims if undated else ():
        if claim.mode is Mode.REPORTED and claim.source in undated:
            reported.setdefault(claim.source or "", []).append(claim)
    by_others = {claim.event for found in reported.values() for claim in found if _over(claim) is None}
    ends: dict[str, Day] = {}  # of such an event, by any source, the first day on which it can have been over
    for claim in claims if by_others else ():
        if claim.event in by_others and (over := _over(claim)) is not None:
            ends[claim.event] = min(over, ends.get(claim.event, over))
    windows = {}
    for source in by_id.values():
        window = _stated(source) if source.published is not None else _derived(source, reported, ends)
        windows[source.id] = window
    for copy, originals in Origins(by_id.values()).copied.items():
        for original in originals:
            window, first = windows[copy], windows[original].first
            if window.derived and first is not None and (window.first is None or first > window.first):
                windows[copy] = window._replace(first=first, reported=windows[original].reported)
    return windows


def publication_window(source: Source, claims: Iterable[Claim]) -> PublicationWindow:
    """The days on which one source, a copy of none, can have been published; see :func:`publication_windows`."""
    return publication_windows([source], claims)[source.id]


def _stated(source: Source) -> PublicationWindow:
    assert source.published is not None
    first, last = source.published.earliest, source.published.latest
    if source.retrieved is not None:
        retrieved = Day.of_date(source.retrieved)
        # A day that is stated stands, even where it is a day ahead of the reader's.
        latest = retrieved if first is None else max(retrieved, first)
        last = latest if last is None else min(last, latest)
    return PublicationWindow(first, last, False)


def _derived(source: Source, reported: Mapping[str, Sequence[Claim]], ends: Mapping[str, Day]) -> PublicationWindow:
    first, latest = None, None
    for claim in reported.get(source.id, ()):
        over = _over(claim) or ends.get(claim.event)
        if over is not None and (first is None or over > first):
            first, latest = over, claim
    last = None if source.retrieved is None else Day.of_date(source.retrieved)
    return PublicationWindow(first, last, True, latest)


def _over(claim: Claim) -> Day | None:
    """The first day on which what is claimed can have been over; of what has no known end, begun."""
    if claim.when is None:
        return None
    days = [day for day in (claim.when.begin_earliest, claim.when.end_earliest) if day is not None]
    return max(days, default=None)


def public_since(source: Source) -> dt.date | None:
    """The first day on which a source had certainly been published, or was in the editor's hands; None: never known."""
    latest = None if source.published is None else source.published.latest
    published = None if latest is None or not 0 < latest <= _LAST else dt.date.fromordinal(latest)
    if latest is not None and latest <= 0:
        published = dt.date.min  # before the calendar of Python: public on any day that can be asked for
    return min((day for day in (published, source.retrieved) if day is not None), default=None)


def was_public(source: Source, day: dt.date) -> bool:
    """Whether a source had certainly been published, or was in the editor's hands, by a day."""
    since = public_since(source)
    return since is not None and since <= day


def can_be_public(windows: Mapping[str, PublicationWindow], day: dt.date) -> set[str]:
    """Ids of the sources that can have been published by a day."""
    limit = day.toordinal()
    return {id for id, window in windows.items() if window.first is not None and window.first <= limit}


def newest_record(sources: Iterable[Source], judgements: Iterable[Judgement]) -> dt.date | None:
    """The newest day on which anything was published, retrieved or judged."""
    days = {judgement.on.toordinal() for judgement in judgements if judgement.on is not None}
    for source in sources:
        if source.retrieved is not None:
            days.add(source.retrieved.toordinal())
        elif source.published is not None and source.published.latest is not None:
            days.add(int(source.published.latest))
    last = max((day for day in days if 0 < day <= _LAST), default=None)
    return None if last is None else dt.date.fromordinal(last)
