"""Claims to accounts: what is said of each event, taken together."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from cachrono.dates import TimeSpan
from cachrono.model import Chronology, Claim, Judgement, Origins, Registry, Verdict
from cachrono.resolution.account import Account
from cachrono.resolution.agreement import (
    Agreement,
    agree,
    all_participants,
    participants_say_more,
    place_says_more,
    span_says_more,
)
from cachrono.resolution.network import Network
from cachrono.resolution.placing import NOWHERE, Neighbours, in_time_order, neighbours_of
from cachrono.resolution.status import mode_of, status_of

_ALONE = Neighbours()


def accounts_of(chronology: Chronology) -> tuple[Registry[Account], Network]:
    """One account of each event, in time order, and the network that bounds them."""
    windows = chronology.windows
    neighbours = neighbours_of(chronology.orders)
    origins = Origins(chronology.sources)
    verdicts: dict[Verdict, set[str]] = {Verdict.REJECTS: set(), Verdict.PREFERS: set()}
    judgements: dict[str, list[Judgement]] = {}
    for judgement in chronology.judgements:
        verdicts[judgement.verdict].add(judgement.claim)
        judgements.setdefault(chronology.claims[judgement.claim].event, []).append(judgement)
    preferred, rejected = verdicts[Verdict.PREFERS], verdicts[Verdict.REJECTS]
    unsure, known_on = chronology.unsure, chronology.known_on
    network = Network(chronology.orders, origins, frozenset(preferred))
    accounts = []
    for event in chronology.events:
        claims = tuple(origins.in_force(chronology.claims_of(event.id), rejected))
        modes = tuple([mode_of(claim, windows.get(claim.source or "")) for claim in claims])
        who = [claim.participants or None for claim in claims]
        on_when = agree(claims, [claim.when for claim in claims], span_says_more, preferred, origins)
        accounts.append(
            Account(
                event=event,
                claims=claims,
                modes=modes,
                on_when=on_when,
                on_where=agree(claims, [claim.where for claim in claims], place_says_more, preferred, origins),
                on_participants=agree(claims, who, participants_say_more, preferred, origins, combine=all_participants),
                status=status_of(modes, _times(on_when), known_on),
                sure=not unsure or _is_sure(claims, on_when, unsure),
                order=neighbours.get(event.id, _ALONE),
                judgements=tuple(judgements.get(event.id, ())),
                network=network,
            )
        )
    network.accounts = Registry("event", accounts)
    network.accounts = Registry("event", _sorted(accounts, network))
    return network.accounts, network


def _times(on_when: Agreement[TimeSpan]) -> list[TimeSpan]:
    """What the claims come to; where they disagree, every time that is stated."""
    return [reading.value for reading in on_when.readings] if on_when.value is None else [on_when.value]


def _is_sure(claims: Sequence[Claim], on_when: Agreement[TimeSpan], unsure: AbstractSet[str]) -> bool:
    """Whether what an account says of the time rests on sources that had certainly been published."""
    shown = [reading for reading in on_when.readings if on_when.value in (None, reading.value)]
    bearing: list[Sequence[Claim]] = [reading.claims for reading in shown] or [claims]
    return all(any(claim.source not in unsure for claim in side) or not side for side in bearing)


def _sorted(accounts: Sequence[Account], network: Network) -> list[Account]:
    keys = {account.event.id: _sort_key(account) for account in accounts if account.is_dated}
    firsts = {}
    for event, derived in network.derived.items():
        if event not in keys:
            firsts[event] = derived.first
        elif derived.first is not None and derived.last is not None:
            keys[event] = derived.first, derived.last, keys[event][2]
    related = {account.event.id: account.order for account in accounts if account.order is not _ALONE}
    place = in_time_order(related, keys, {event: day for event, day in firsts.items() if day is not None})
    return sorted(accounts, key=lambda account: place.get(account.event.id, NOWHERE))


def _sort_key(account: Account) -> tuple[int, int, str]:
    """That of its time; where sources disagree, of the earliest."""
    if account.on_when.value is not None:
        return account.on_when.value.sort_key()
    return min(claim.when.sort_key() for claim in account.claims if claim.when is not None)
