"""Which events are meant: conditions on kind, place, words and time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from attrs import evolve

from cachrono.dates import Day
from cachrono.model.claim import Claim, Order
from cachrono.model.event import Event
from cachrono.model.registry import Registry

Words = str | Iterable[str]


def among(value: str | None, wanted: Words | None) -> bool:
    """Whether a value is the one wanted, or among those wanted; None wants all."""
    return wanted is None or value in ((wanted,) if isinstance(wanted, str) else tuple(wanted))


def finder(wanted: Words | None, *, whole: bool = True) -> Callable[[str], bool] | None:
    """A test of whether a text has one of some words in it, as whole words unless ``whole`` is false."""
    if wanted is None:
        return None
    words = [wanted] if isinstance(wanted, str) else list(wanted)
    edge = r"(?<!\w)", r"(?!\w)"
    pattern = "|".join(f"{edge[0]}{re.escape(w)}{edge[1]}" if whole else re.escape(w) for w in words)
    found = re.compile(pattern or r"(?!)", re.IGNORECASE)
    return lambda said: found.search(said) is not None


def texts(event: Event, claims: Iterable[Claim]) -> Iterable[str]:
    """Every text that stands in an event and its claims."""
    yield event.title
    for claim in claims:
        yield from filter(None, (claim.quote, claim.where, *claim.participants))


def in_time(claims: Iterable[Claim], first: Day | None, last: Day | None) -> bool:
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
