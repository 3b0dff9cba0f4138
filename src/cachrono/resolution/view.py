"""A chronology resolved: one account of each event, in time order, with what could not be reconciled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from operator import eq
from pathlib import Path
from typing import Any

from attrs import frozen

from cachrono.dates import TimeSpan
from cachrono.errors import ChronologyError
from cachrono.model import Chronology, Claim, Event, Judgement, Mode, Registry, Source, publication_windows
from cachrono.model import Verdict as _Verdict
from cachrono.model.tables import html_table
from cachrono.resolution.agreement import (
    Agreement,
    Outcome,
    Reading,
    agree,
    all_participants,
    in_force,
    participants_say_more,
    place_says_more,
    publisher_names,
    span_says_more,
)
from cachrono.resolution.placing import Neighbours, in_time_order, neighbours_of
from cachrono.resolution.status import Status, mode_of, status_of


@frozen(kw_only=True, repr=False)
class Account:
    """What a view makes of one event.

    Attributes:
        event: The event.
        claims: The claims in force: not superseded, retracted or rejected.
        modes: How each of these claims speaks of the event, in the same order; None where that can't be told.
        on_when: What they come to for the time; ``readings`` in it has every time that is stated.
        on_where: The same for the place.
        on_participants: The same for who takes part.
        on_mode: The same for whether it took place: reported or denied.
        status: How the event stands.
        order: The events that it is said to follow, to precede or to lie within.
        judgements: The editor's decisions about its claims.
    """

    event: Event
    claims: tuple[Claim, ...]
    modes: tuple[Mode | None, ...]
    on_when: Agreement[TimeSpan]
    on_where: Agreement[str]
    on_participants: Agreement[tuple[str, ...]]
    on_mode: Agreement[str]
    status: Status
    order: Neighbours
    judgements: tuple[Judgement, ...]

    @property
    def id(self) -> str:
        """Id of the event."""
        return self.event.id

    @property
    def title(self) -> str:
        """Title of the event."""
        return self.event.title

    @property
    def kind(self) -> str | None:
        """Kind of the event."""
        return self.event.kind

    @property
    def series(self) -> str | None:
        """Series of the event."""
        return self.event.series

    @property
    def when(self) -> TimeSpan | None:
        """When it is; None where no source dates it, and where sources disagree."""
        return self.on_when.value

    @property
    def where(self) -> str | None:
        """Where it is; None where no source says so, and where sources disagree."""
        return self.on_where.value

    @property
    def participants(self) -> tuple[str, ...]:
        """Who takes part; empty where no source says so, and where sources disagree."""
        return self.on_participants.value or ()

    @property
    def readings(self) -> tuple[Reading[TimeSpan], ...]:
        """Every time that is stated, with the claims that state it."""
        return self.on_when.readings

    @property
    def outcome(self) -> Outcome:
        """How the stated times stand to each other."""
        return self.on_when.outcome

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the sources that speak of it, each once."""
        return tuple(dict.fromkeys(claim.source for claim in self.claims if claim.source is not None))

    @property
    def is_mentioned(self) -> bool:
        """Whether any source, or the editor, says anything of it: a claim, or a place in the order."""
        return bool(self.claims) or self.order != Neighbours()

    @property
    def is_dated(self) -> bool:
        """Whether any source dates it."""
        return bool(self.on_when.readings)

    def describe_when(self, *, short: bool = False) -> str:
        """When it is, in words; where sources disagree, all that they say."""
        if self.when is not None:
            return self.when.describe(short=short)
        if self.readings:
            return " / ".join(reading.value.describe(short=short) for reading in self.readings)
        return "no date"

    def describe_where(self) -> str:
        """Where it is; where sources disagree, all that they say; empty if none says anything."""
        return self.where or " / ".join(reading.value for reading in self.on_where.readings)

    def __repr__(self) -> str:
        return f"<Account of {self.id!r}: {self.describe_when(short=True)}, {self.status}>"


@frozen(kw_only=True, repr=False)
class Conflict:
    """A property of an event on which its sources disagree.

    Attributes:
        event: Id of the event.
        property: ``when``, ``where``, ``participants``, or ``mode`` where one reports and another denies it.
        readings: What is stated, each with its claims.
    """

    event: str
    property: str
    readings: tuple[Reading[Any], ...]

    def __str__(self) -> str:
        several = [name for reading in self.readings for name in reading.publishers]
        one_name = len(set(several)) < len(several)  # one publisher on both sides: only the ids tell them apart
        sides = "; ".join(f"{_said(reading.value)} ({_names(reading, one_name)})" for reading in self.readings)
        return f"{self.event}: sources disagree on {self.property}: {sides}"

    def __repr__(self) -> str:
        return f"<Conflict on {self.property} of {self.event!r}: {len(self.readings)} readings>"


def _names(reading: Reading[Any], by_id: bool) -> str:
    ids = [claim.source for claim in reading.claims if claim.source is not None]
    return ", ".join(dict.fromkeys(ids) if by_id else reading.publishers) or "unsourced"


def _said(value: Any) -> str:
    if isinstance(value, TimeSpan):
        return value.describe()
    return value if isinstance(value, str) else ", ".join(value)


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
                ("mode", account.on_mode),
            ]
            found.extend(
                Conflict(event=account.id, property=name, readings=agreement.readings)
                for name, agreement in parts
                if agreement.outcome is Outcome.CONFLICT
            )
        return tuple(found)

    @property
    def undated(self) -> tuple[Account, ...]:
        """The accounts of events that no source dates."""
        return tuple(account for account in self if not account.is_dated)

    def undated_by_place(self) -> list[tuple[str, list[Account]]]:
        """The undated accounts of which something is said, under their place in order; a chain of them is one entry.

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
        return [(self._place_of_chain(members), members) for members in groups.values()]

    def _place_of_chain(self, members: Sequence[Account]) -> str:
        first, last = members[0].order, members[-1].order
        if len(members) > 1 and last.after == (members[-2].id,):
            return f"{self._words(within=first.within, after=first.after, before=last.before)}, in this order"
        return self._words(within=first.within, after=first.after, before=first.before, same_day=first.same_day)

    def _words(
        self, *, within: Sequence[str], after: Sequence[str], before: Sequence[str], same_day: Sequence[str] = ()
    ) -> str:
        parts = (("during", within), ("on the same day as", same_day), ("after", after), ("before", before))
        return ", ".join(f"{word} {' and '.join(self[event].title for event in ids)}" for word, ids in parts if ids)

    def source(self, id: str) -> Source:
        """A source of the chronology."""
        return self.chronology.sources[id]

    def said_of(self, account: Account, *, full: bool = False) -> list[str]:
        """What each claim in force says, one text each, and then what the editor decided.

        A text has the source, when that was published, whether it plans, cancels or denies, its date where that is
        not the account's, and its words.

        Args:
            account: Of this view.
            full: Whether the title of each source and the link to it are added.
        """
        said = []
        for claim, mode in zip(account.claims, account.modes, strict=True):
            if claim.source is None:
                said.append("unsourced")
                continue
            source = self.source(claim.source)
            text = source.label + (f" “{source.title}”" if full and source.title and source.publisher else "")
            text += f", {mode}" if mode is not None and mode is not Mode.REPORTED else ""
            parts = [claim.when.describe()] if claim.when is not None and claim.when != account.when else []
            parts += [f"“{claim.quote}”"] if claim.quote else []
            said.append(": ".join([text, *parts]) + (f" {source.url}" if full and source.url else ""))
        return [*said, *self._decisions(account)]

    def _decisions(self, account: Account) -> list[str]:
        decisions = []
        for judgement in account.judgements:
            source = self.chronology.claims[judgement.claim].source
            what = self.source(source).label if source is not None else "the unsourced claim"
            reason = f": {judgement.reason}" if judgement.reason else ""
            decisions.append(f"{judgement.by or 'the editor'} {judgement.verdict} {what}{reason}")
        return decisions

    def place_in_order(self, account: Account) -> str:
        """Where an event stands among others, in words: ``after A, before B``; empty where nothing is said of it."""
        near = account.order
        return self._words(within=near.within, after=near.after, before=near.before, same_day=near.same_day)

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


_TELLING = (Mode.REPORTED, Mode.DENIED)


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
    windows = publication_windows(chronology.sources, chronology.claims)
    neighbours = neighbours_of(chronology.orders)
    rejected = [judgement for judgement in chronology.judgements if judgement.verdict is _Verdict.REJECTS]
    preferred = {judgement.claim for judgement in chronology.judgements if judgement.verdict is _Verdict.PREFERS}
    judgements: dict[str, list[Judgement]] = {}
    for judgement in chronology.judgements:
        judgements.setdefault(chronology.claims[judgement.claim].event, []).append(judgement)
    known_on = chronology.known_on
    names = publisher_names(chronology.sources)
    told: dict[str, str] = {}  # of each claim, whether it reports or denies
    accounts = []
    for event in chronology.events:
        claims = in_force(chronology.claims_of(event.id), rejected)
        on_when = agree(claims, lambda claim: claim.when, span_says_more, preferred, names)
        modes = tuple(mode_of(claim, windows.get(claim.source or "")) for claim in claims)
        told.update((c.id, str(mode)) for c, mode in zip(claims, modes, strict=True) if mode in _TELLING)
        accounts.append(
            Account(
                event=event,
                claims=tuple(claims),
                modes=modes,
                on_when=on_when,
                on_where=agree(claims, lambda claim: claim.where, place_says_more, preferred, names),
                on_participants=agree(
                    claims,
                    lambda claim: claim.participants or None,
                    participants_say_more,
                    preferred,
                    names,
                    combine=all_participants,
                ),
                on_mode=agree(claims, lambda claim: told.get(claim.id), eq, preferred, names),
                status=status_of(modes, [reading.value for reading in on_when.readings], known_on),
                order=neighbours.get(event.id, Neighbours()),
                judgements=tuple(judgements.get(event.id, ())),
            )
        )
    return View(chronology=chronology, accounts=Registry("event", _sorted(accounts)))


def _sorted(accounts: Sequence[Account]) -> list[Account]:
    keys = {
        account.id: min(reading.value.sort_key() for reading in account.readings) if account.when is None
        else account.when.sort_key()
        for account in accounts
        if account.is_dated
    }  # fmt: skip
    place = in_time_order({account.id: account.order for account in accounts}, keys)
    return sorted(accounts, key=lambda account: place[account.id])
