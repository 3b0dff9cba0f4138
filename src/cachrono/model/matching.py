"""Which events are meant: conditions on kind, place, words and time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from attrs import evolve

from cachrono.dates import Day, TimeSpan
from cachrono.model.claim import Claim, Order
from cachrono.model.event import Event
from cachrono.model.registry import Registry

Words = str | Iterable[str]


def conditions(
    *,
    event: Words | None,
    kind: Words | None,
    series: Words | None,
    place: Words | None,
    participant: Words | None,
    text: str | None,
    since: TimeSpan | None,
    until: TimeSpan | None,
) -> Callable[[Event, Sequence[Claim]], bool]:
    """A test of whether an event, and what is claimed of it, meets all conditions that are given.

    Args:
        event: One id or several.
        kind: One kind or several.
        series: One series or several.
        place: Whole words of a claimed place.
        participant: Whole words of a claimed participant.
        text: Words of title, quotes, places or participants.
        since: A time to which the event can have lasted, or after it.
        until: A time by the end of which it can have begun.
    """
    ids, kinds, several = (None if one is None else _several(one) for one in (event, kind, series))
    places, people, words = _finder(place), _finder(participant), _finder(text, whole=False)
    first = None if since is None else since.earliest
    last = None if until is None else until.latest

    def met(event: Event, claims: Sequence[Claim]) -> bool:
        return (
            (ids is None or event.id in ids)
            and (kinds is None or event.kind in kinds)
            and (several is None or event.series in several)
            and (places is None or any(c.where and places(c.where) for c in claims))
            and (people is None or any(people(p) for c in claims for p in c.participants))
            and (words is None or any(words(said) for said in _texts(event, claims)))
            and ((since is None and until is None) or _in_time(claims, first, last))
        )

    return met


def _several(words: Words) -> frozenset[str]:
    return frozenset((words,) if isinstance(words, str) else words)


def _finder(wanted: Words | None, *, whole: bool = True) -> Callable[[str], bool] | None:
    """A test of whether a text has one of some words in it, as whole words unless ``whole`` is false."""
    if wanted is None:
        return None
    words = [wanted] if isinstance(wanted, str) else list(wanted)
    edge = r"(?<!\w)", r"(?!\w)"
    pattern = "|".join(f"{edge[0]}{re.escape(w)}{edge[1]}" if whole else re.escape(w) for w in words)
    found = re.compile(pattern or r"(?!)", re.IGNORECASE)
    return lambda said: found.search(said) is not None


def _texts(event: Event, claims: Iterable[Claim]) -> Iterable[str]:
    """Every text that stands in an event and its claims."""
    yield event.title
    for claim in claims:
        yield from filter(None, (claim.quote, claim.where, *claim.participants))


def _in_time(claims: Iterable[Claim], first: Day | None, last: Day | None) -> bool:
    """Whether any claim can touch the days from first to last."""
    return any(claim.when is not None and claim.when.possibly_in(first, last) for claim in claims)


def cut(order: Order, events: Registry[Event]) -> Order | None:
    """The statement about the events that are left; a sequence without some of its members still holds."""
    left = [event for event in order.events if event in events]
    if len(left) == len(order.events):
        return order
    return evolve(order, events=left) if len(left) > 1 else None


def without_missing(claim: Claim, kept: set[str]) -> Claim:
    """A claim that no longer names claims which are left out."""
    supersedes = claim.supersedes if claim.supersedes in kept else None
    retracts = claim.retracts if claim.retracts in kept else None
    if (supersedes, retracts) == (claim.supersedes, claim.retracts):
        return claim
    return evolve(claim, supersedes=supersedes, retracts=retracts)
