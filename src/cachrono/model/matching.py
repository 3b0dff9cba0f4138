"""Which events are meant: conditions on kind, place, words and time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from attrs import evolve

from cachrono.dates import Day, Length, TimeSpan
from cachrono.dates.lengths import MOST_COUNT
from cachrono.model.claim import Claim
from cachrono.model.event import Event
from cachrono.model.order import Order, Relation
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


def cut(order: Order, events: Registry[Event]) -> tuple[Order, ...]:
    """What a statement still says of the events that are left: nothing more than it said of all, and all it can.

    A sequence without some of its members still holds. If it says how long it is from one to the next, it falls apart
    where a member is missing: from the one before the gap to the one after it, it is longer than each step by itself.
    """
    left = [event for event in order.events if event in events]
    if len(left) == len(order.events):
        return (order,)
    if order.relation is Relation.SEQUENCE and (order.at_least or order.at_most or order.following):
        return tuple(_pieces(order, events))
    return (evolve(order, events=left),) if len(left) > 1 else ()


def _pieces(order: Order, events: Registry[Event]) -> Iterator[Order]:
    """The unbroken runs of a sequence, and between them what holds across the gaps."""
    places = [place for place, event in enumerate(order.events) if event in events]
    run = [order.events[place] for place in places[:1]]
    for one, other in pairwise(places):
        if other > one + 1:
            if len(run) > 1:
                yield evolve(order, events=run)
            ends = (order.events[one], order.events[other])
            least = _times(order.at_least, other - one)
            yield evolve(order, relation=Relation.BEFORE, events=ends, at_least=least, at_most=None, following=None)
            run = []
        run.append(order.events[other])
    if len(run) > 1:
        yield evolve(order, events=run)


def _times(length: Length | None, steps: int) -> Length | None:
    """What so many steps of some length come to at least.

    Months can't be added up: two times a month from 31 January, by way of February, is shorter than two months.
    """
    if length is None or not length.is_fixed:
        return length
    return evolve(length, count=min(length.count * steps, MOST_COUNT))


def without_missing(claim: Claim, kept: set[str]) -> Claim:
    """A claim that no longer names claims which are left out."""
    supersedes = claim.supersedes if claim.supersedes in kept else None
    retracts = claim.retracts if claim.retracts in kept else None
    if (supersedes, retracts) == (claim.supersedes, claim.retracts):
        return claim
    return evolve(claim, supersedes=supersedes, retracts=retracts)
