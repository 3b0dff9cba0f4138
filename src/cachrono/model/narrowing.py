"""A part of a chronology in which nothing names what has been left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from attrs import evolve

from cachrono.errors import ChronologyError, shown
from cachrono.model.claim import Claim, Judgement
from cachrono.model.event import Event
from cachrono.model.matching import cut, without_missing
from cachrono.model.order import Order
from cachrono.model.publication import can_be_public, was_public
from cachrono.model.registry import Registry
from cachrono.model.standing import Origins

if TYPE_CHECKING:
    from cachrono.model.chronology import Chronology


def published_by(chronology: Chronology, limit: dt.date, *, sure: bool) -> Chronology:
    """What had been published by a day.

    Args:
        chronology: All that is said.
        limit: The day, inclusive.
        sure: Whether it must certainly have been published by then.
    """
    public = {source.id for source in chronology.sources if was_public(source, limit)}
    perhaps = set() if sure else can_be_public(chronology.windows, limit)
    pinned = chronology.stated_known_on
    if not sure and pinned is not None and pinned <= limit:
        perhaps |= chronology.unsure  # what tells of it may have been left out by then
    visible = public | perhaps
    return _restricted(
        chronology,
        [claim for claim in chronology.claims if claim.source in visible],
        chronology.events,
        [order for order in chronology.orders if order.source in visible],
        [judgement for judgement in chronology.judgements if judgement.on is not None and judgement.on <= limit],
        visible,
        # Seen through two days, a story is known as of the earlier.
        known_on=min(limit, pinned or limit),
        unsure=frozenset(perhaps - public),
    )


def about(chronology: Chronology, wanted: Callable[[Event, Sequence[Claim]], bool]) -> Chronology:
    """The events that pass a test, with everything said of them.

    Args:
        chronology: All events.
        wanted: The test, on an event and the claims about it.
    """
    events = Registry("event", (event for event in chronology.events if wanted(event, chronology.claims_of(event.id))))
    claims = [claim for claim in chronology.claims if claim.event in events]
    kept = {claim.id for claim in claims}
    orders = [part for order in chronology.orders for part in cut(order, events)]
    judgements = [judgement for judgement in chronology.judgements if judgement.claim in kept]
    used = {claim.source for claim in claims} | {order.source for order in orders}
    return _restricted(
        chronology,
        claims,
        events,
        orders,
        judgements,
        used,
        known_on=chronology.known_on,
        unsure=chronology.unsure & used,
    )


def lacking(chronology: Chronology, parts: Iterable[Claim | Order | str]) -> Chronology:
    """Everything but some claims or order statements.

    Args:
        chronology: All of it.
        parts: Claims, ids of claims, or order statements.

    Raises:
        UnknownIdError: If there is no such claim.
        ChronologyError: If there is no such order statement.
    """
    claims, orders = set(), set()
    for part in parts:
        if isinstance(part, Order):
            if part not in chronology.orders:
                raise ChronologyError(f"{shown(part)} is no order statement of this chronology; take one of its orders")
            orders.add(part)
        else:
            claims.add(chronology.claims[part.id if isinstance(part, Claim) else part].id)
    return _restricted(
        chronology,
        [claim for claim in chronology.claims if claim.id not in claims],
        chronology.events,
        [order for order in chronology.orders if order not in orders],
        chronology.judgements,
        chronology.sources.ids(),
        known_on=chronology.stated_known_on,
        unsure=chronology.unsure,
    )


def _restricted(
    chronology: Chronology,
    claims: Sequence[Claim],
    events: Registry[Event],
    orders: Iterable[Order],
    judgements: Iterable[Judgement],
    sources: Iterable[str | None],
    known_on: dt.date | None,
    unsure: frozenset[str],
) -> Chronology:
    kept = {claim.id for claim in claims}
    copied = Origins(chronology.sources).copied
    needed = {id for source in sources if source is not None for id in (source, *copied.get(source, ()))}
    return evolve(
        chronology,
        sources=(source for source in chronology.sources if source.id in needed),
        events=events,
        claims=(without_missing(claim, kept) for claim in claims),
        orders=orders,
        judgements=(judgement for judgement in judgements if judgement.claim in kept),
        translations=Registry("translation", (translation.only(events) for translation in chronology.translations)),
        known_on=known_on,
        unsure=unsure or None,
        _checked=True,
    )
