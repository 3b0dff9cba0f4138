"""A chronology resolved: one account of each event, in time order, with what could not be reconciled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from operator import eq
from pathlib import Path
from typing import Any

from attrs import field, frozen

from cachrono._collecting import uncollected
from cachrono.dates import AllenRelation, Bounds, TimeSpan
from cachrono.dates.making import SpanLike
from cachrono.errors import ChronologyError, ComparisonError, nearest, shown
from cachrono.model import (
    Chronology,
    Claim,
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
from cachrono.resolution.accounts import accounts_of
from cachrono.resolution.agreement import Agreement, Outcome, agree
from cachrono.resolution.between import Gap
from cachrono.resolution.conflicts import Conflict, Contradiction, OrderConflict, contradictions
from cachrono.resolution.deriving import DerivedBounds
from cachrono.resolution.network import Network
from cachrono.resolution.prose import place_in_order, place_of_chain, said_of
from cachrono.resolution.reasons import Explanation
from cachrono.resolution.status import Status
from cachrono.resolution.windows import Windows

_SAME: Any = object()  # where no end of a window is given
_SHORT = {"earliest": "begin_earliest", "latest": "end_latest"}


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
    _network: Network = field(eq=False)
    _windows: Windows | None = field(default=None, init=False, eq=False)

    @property
    def known_on(self) -> dt.date | None:
        """The day that it is seen from."""
        return self.chronology.known_on

    @property
    def conflicts(self) -> tuple[Conflict | OrderConflict, ...]:
        """What can't all be true: first claims about one event, then dates and order of several."""
        return (*self.disagreements, *self.order_conflicts)

    @property
    def order_conflicts(self) -> tuple[OrderConflict, ...]:
        """Dates and order statements that can't all be true."""
        return self._network.conflicts

    @property
    def disagreements(self) -> tuple[Conflict, ...]:
        """Claims about one event that can't all be true, by event and property."""
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
        """The events of which the order says more than their dates do, by id, with their bounds."""
        return self._network.derived

    def why(self, event: str, bound: str) -> Explanation:
        """Why an event begins or ends no earlier or no later than it does: what follows from what, from date to event.

        Args:
            event: Id of the event.
            bound: ``begin_earliest``, ``begin_latest``, ``end_earliest`` or ``end_latest``; ``earliest`` and
                ``latest`` are the first and the last of these.

        Raises:
            UnknownIdError: If there is no such event.
            ComparisonError: If there is no such bound.

        Examples:
            >>> import cachrono
            >>> reasons = cachrono.resolve(cachrono.central_asia()).why("meeting-4", "latest")
            >>> print(reasons.steps[0])
            dushanbe-2023 begins no later than 30 September 2023
            >>> reasons.sources
            ('asia-plus-askerov',)
        """
        bound = _SHORT.get(bound, bound)
        if bound not in Bounds._fields:
            names = ", ".join((*Bounds._fields, *_SHORT))
            raise ComparisonError(f"{shown(bound)} is no bound; there are {names}{nearest(bound, Bounds._fields)}")
        return self._network.why(event, bound)

    def relation(self, event: str, other: str) -> AllenRelation:
        """All relations of two events that dates and order allow, as one union.

        An event that is said to be before another precedes it, on the same day too.

        Raises:
            UnknownIdError: If there is no such event.

        Examples:
            >>> import cachrono
            >>> print(cachrono.resolve(cachrono.central_asia()).relation("meeting-1", "meeting-3"))
            before or meets
        """
        return self._network.relation(self[event].id, self[other].id)

    def gap(self, event: str, other: str) -> Gap:
        """The days from the last day of one event to the first day of another, as dates and order leave them.

        Raises:
            UnknownIdError: If there is no such event.

        Examples:
            >>> import cachrono
            >>> print(cachrono.resolve(cachrono.central_asia()).gap("c5plus1-2025", "tashkent-2025"))
            10 days
        """
        return self._network.gap(self[event].id, self[other].id)

    def window(
        self, since: SpanLike | None, until: SpanLike | None = _SAME, *, certain: bool = False
    ) -> tuple[Account, ...]:
        """The events that touch some days, in time order.

        Args:
            since: The first day, or a date that the window begins with; None leaves that side open.
            until: The last day, or a date that the window ends with; without it, the window is all of ``since``.
            certain: Whether they certainly do; else, whether they can. An event that neither a date nor the order
                bounds on any side is in no window.
        """
        if self._windows is None:
            object.__setattr__(self, "_windows", Windows(self, lambda account: account.bounds))
        assert self._windows is not None
        until = since if until is _SAME else until
        first = None if since is None else TimeSpan.of(since).begin_earliest
        last = None if until is None else TimeSpan.of(until).end_latest
        return self._windows.touching(first, last, certain=certain)

    def without(self, *parts: Claim | Order | str) -> View:
        """The view that there would be without some claims or order statements.

        Args:
            *parts: Claims, ids of claims, or order statements.

        Raises:
            UnknownIdError: If there is no such claim.
            ChronologyError: If there is no such order statement.
        """
        return resolve(self.chronology.without(*parts))

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

    def _when(self, account: Account) -> str:
        """When an event is, with what the order says of it besides, marked as such."""
        derived = account.derived
        by_order = "" if derived is None else f"by the order: {derived.describe()}"
        stated = account.describe_when() if account.is_dated else "" if by_order else self.place_in_order(account)
        return "; ".join(filter(None, (stated, by_order))) or "no date"

    def _repr_html_(self) -> str:
        rows = (
            (
                account.title,
                self._when(account),
                str(account.status),
                account.describe_where(),
                "; ".join(self.source(source).label for source in account.sources) or "unsourced",
            )
            for account in self
        )
        return html_table(self.chronology.title, ("event", "when", "status", "where", "sources"), rows)


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
        accounts, network = accounts_of(chronology)
        return View(chronology=chronology, accounts=accounts, network=network)


def _on_mode(account: Account, chronology: Chronology) -> Agreement[str]:
    """Whether an event took place, of which one source reports what another denies."""
    told = [str(mode) if mode in (Mode.REPORTED, Mode.DENIED) else None for mode in account.modes]
    preferred = {judgement.claim for judgement in account.judgements if judgement.verdict is Verdict.PREFERS}
    return agree(account.claims, told, eq, preferred, Origins(chronology.sources))
