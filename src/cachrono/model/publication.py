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


def publication_window(source: Source, claims: Iterable[Claim]) -> PublicationWindow:
    """The days on which a source can have been published.

    Where the source states no date, the window is derived: from the latest thing that it reports as past, to the day
    on which it was retrieved. Only claims whose mode is *given* as reported count, or the window would decide the mode
    and the mode the window.

    Args:
        source: The source.
        claims: Claims, of any source; those of others are passed over.
    """
    if source.published is not None:
        return PublicationWindow(source.published.earliest, source.published.latest, False)
    starts = [
        day
        for claim in claims
        if claim.source == source.id and claim.mode is Mode.REPORTED and claim.when is not None
        for day in (claim.when.begin_earliest, claim.when.end_earliest)
        if day is not None
    ]
    last = None if source.retrieved is None else Day.of_date(source.retrieved)
    return PublicationWindow(max(starts, default=None), last, True)


def was_public(source: Source, day: dt.date) -> bool:
    """Whether a source had certainly been published, or was in the editor's hands, by a day."""
    limit = day.toordinal()
    latest = None if source.published is None else source.published.latest
    if latest is not None and latest <= limit:
        return True
    return source.retrieved is not None and source.retrieved <= day


def can_have_been_published(sources: Iterable[Source], claims: Iterable[Claim], day: dt.date) -> set[str]:
    """Ids of the sources that can have been published by a day."""
    of_source: dict[str | None, list[Claim]] = {}
    for claim in claims:
        of_source.setdefault(claim.source, []).append(claim)
    found = set()
    for source in sources:
        window = publication_window(source, of_source.get(source.id, ()))
        if window.first is not None and window.first <= day.toordinal():
            found.add(source.id)
    return found


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
