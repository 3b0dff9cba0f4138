"""A chronology resolved: one account of each event, in time order, with what could not be reconciled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from operator import eq
from pathlib import Path
from typing import Any

from attrs import frozen

from cachrono._collecting import uncollected
from cachrono.dates import TimeSpan
from cachrono.errors import ChronologyError
from cachrono.model import (
    Chronology,
    Claim,
    Judgement,
    Mode,
    Order,
    Origins,
    Registry,
    Source,
    Verdict,
    text_fragment,
)
from cachrono.model.tables import html_table
from cachrono.resolution.account import Account
from cachrono.resolution.agreement import (
    Agreement,
    Outcome,
    agree,
    all_participants,
    participants_say_more,
    place_says_more,
    span_says_more,
)
from cachrono.resolution.conflicts import Conflict, Contradiction, contradictions
from cachrono.resolution.deriving import DerivedBounds, derived_bounds
from cachrono.resolution.placing import NOWHERE, Neighbours, in_time_order, neighbours_of
from cachrono.resolution.prose import place_in_order, place_of_chain, said_of
from cachrono.resolution.status import Status, mode_of, status_of


@frozen(kw_only=True, repr=False)
class View:
    """A chronology resolved, as seen from a day: iterate over its accounts in time order, or look one up by id.

    Attributes:
        chronology: What was resolved.
        accounts: One for each event, in time order; an event without a date stands after those that it is said to
            follow.
    """

    chronology: Chronology
    accounts: Registry[Account]

    @property
    def known_on(self) -> dt.date | None:
        """The day that it is seen from."""
        return self.chronology.known_on

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Claims that can't all be true, by event and property."""
        found: list[Conflict] = []
        for account in self:
            parts: list[tuple[str, Agreement[Any]]] = [
                ("when", account.on_when),
                ("where", account.on_where),
                ("participants", account.on_participants),
            ]
            if account.status is Status.DISPUTED:
                parts.append(("mode", _on_mode(account, self.chronology)))
            found.extend(
                Conflict(event=account.id, property=name, readings=agreement.readings)
                for name, agreement in parts
                if agreement.outcome is Outcome.CONFLICT
            )
        return tuple(found)

    @property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """Claims in force that can't have been made when their source was published."""
        return tuple(contradictions(self.chronology, self))

    @property
    def derived(self) -> Mapping[str, DerivedBounds]:
        """The days that the order leaves to undated events, by id; of those that it bounds on both sides."""
        return derived_bounds(self)

    @property
    def undated(self) -> tuple[Account, ...]:
        """The accounts of events that no source dates."""
        return tuple(account for account in self if not account.is_dated)

    def undated_by_place(self, *, language: str = "en") -> list[tuple[str, list[Account]]]:
        """The undated accounts of which something is said, under their place in order; a chain of them is one entry.

        Args:
            language: Of the words.

        Returns:
            The place in words, empty where nothing is said of it, and the accounts there, in order.
        """
        groups: dict[tuple[str, ...], list[Account]] = {}
        for account in self.undated:
            if not account.is_mentioned:
                continue
            before = self[account.order.after[0]] if len(account.order.after) == 1 else None
            chain = next((g for g in groups.values() if before is not None and g[-1] is before), None)
            if chain is not None and before is not None and before.order.before == (account.id,):
                chain.append(account)
            else:
                order = account.order
                key = (*order.within, "", *order.after, "", *order.before, "", *order.same_day)
                groups.setdefault(key, []).append(account)
        return [(place_of_chain(self, members, language), members) for members in groups.values()]

    def translated(self, language: str) -> View:
        """The same with the titles, kinds and series of a language, as far as its translation has them."""
        if not self.chronology.translations:
            return self
        return resolve(self.chronology.translated(language))

    def source(self, id: str) -> Source:
        """A source of the chronology."""
        return self.chronology.sources[id]

    def link_to(self, claim: Claim | Order) -> str | None:
        """The link that opens the source of a claim, or of an order, at its words; None for a source without a link.

        References:
            WICG URL Fragment Text Directives.
        """
        url = None if claim.source is None else self.source(claim.source).url
        return None if url is None else text_fragment(url, claim.citations)

    def said_of(self, account: Account, *, full: bool = False, language: str = "en") -> list[str]:
        """What each claim in force says, one text each, and then what the editor decided.

        A text has the source, when that was published, whether it plans, cancels or denies, its date where that is
        not the account's, and its words.

        Args:
            account: Of this view.
            full: Whether the title of each source and the link to its words are added.
            language: Of everything but the words of the sources and the editor.
        """
        return said_of(self, account, full=full, language=language)

    def place_in_order(self, account: Account, *, language: str = "en") -> str:
        """Where an event stands among others, in words: ``after A, before B``; empty where nothing is said of it."""
        return place_in_order(self, account, language)

    def __iter__(self) -> Iterator[Account]:
        return iter(self.accounts)

    def __getitem__(self, id: str) -> Account:
        return self.accounts[id]

    def __len__(self) -> int:
        return len(self.accounts)

    def __contains__(self, id: object) -> bool:
        return id in self.accounts

    def __repr__(self) -> str:
        seen = f" as of {self.known_on}" if self.known_on else ""
        events = f"{len(self)} event{'' if len(self) == 1 else 's'}"
        conflicts = f"{len(self.conflicts)} conflict{'' if len(self.conflicts) == 1 else 's'}"
        return f"<View of {self.chronology.title or ''!r}{seen}: {events}, {conflicts}>"

    def _repr_html_(self) -> str:
        rows = (
            (
                account.title,
                account.describe_when() if account.is_dated else self.place_in_order(account) or "no date",
                str(account.status),
                account.describe_where(),
                "; ".join(self.source(source).label for source in account.sources) or "unsourced",
            )
            for account in self
        )
        return html_table(self.chronology.title, ("event", "when", "status", "where", "sources"), rows)


_ALONE = Neighbours()


def resolve(chronology: Chronology | View) -> View:
    """One account of each event: what its claims come to, how it stands, and what follows what.

    Args:
        chronology: What to resolve; a view comes back as it is.

    Examples:
        >>> import cachrono
        >>> view = cachrono.resolve(cachrono.central_asia())
        >>> account = view["tashkent-2025"]
        >>> str(account.when), str(account.outcome), str(account.status), len(account.sources)
        ('2025-11-16', 'refined', 'reported', 4)
    """
    if isinstance(chronology, View):
        return chronology
    given: object = chronology  # whatever the types say: a path is easily taken for what it leads to
    if not isinstance(given, Chronology):
        hint = f"; read it first: cachrono.read({str(given)!r})" if isinstance(given, str | Path) else ""
        raise ChronologyError(f"{given!r} is no chronology{hint}")
    with uncollected():
        return View(chronology=chronology, accounts=Registry("event", _sorted(_accounts(chronology))))


def _accounts(chronology: Chronology) -> list[Account]:
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
            )
        )
    return accounts


def _on_mode(account: Account, chronology: Chronology) -> Agreement[str]:
    """Whether an event took place, of which one source reports what another denies."""
    told = [str(mode) if mode in (Mode.REPORTED, Mode.DENIED) else None for mode in account.modes]
    preferred = {judgement.claim for judgement in account.judgements if judgement.verdict is Verdict.PREFERS}
    return agree(account.claims, told, eq, preferred, Origins(chronology.sources))


def _times(on_when: Agreement[TimeSpan]) -> list[TimeSpan]:
    """What the claims come to; where they disagree, every time that is stated."""
    return [reading.value for reading in on_when.readings] if on_when.value is None else [on_when.value]


def _is_sure(claims: Sequence[Claim], on_when: Agreement[TimeSpan], unsure: AbstractSet[str]) -> bool:
    """Whether what an account says of the time rests on sources that had certainly been published."""
    shown = [reading for reading in on_when.readings if on_when.value in (None, reading.value)]
    bearing: list[Sequence[Claim]] = [reading.claims for reading in shown] or [claims]
    return all(any(claim.source not in unsure for claim in side) or not side for side in bearing)


def _sorted(accounts: Sequence[Account]) -> list[Account]:
    keys = {account.event.id: _sort_key(account) for account in accounts if account.is_dated}
    related = {account.event.id: account.order for account in accounts if account.order is not _ALONE}
    place = in_time_order(related, keys)
    return sorted(accounts, key=lambda account: place.get(account.event.id, NOWHERE))


def _sort_key(account: Account) -> tuple[int, int, str]:
    """That of its time; where sources disagree, of the earliest."""
    if account.on_when.value is not None:
        return account.on_when.value.sort_key()
    return min(claim.when.sort_key() for claim in account.claims if claim.when is not None)
