"""How a chronology grows: each method gives a larger one, and the one that there is stays as it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Self

from cachrono.dates import TimeSpan
from cachrono.errors import ChronologyError
from cachrono.model.checks import Fault, faults, misnamed
from cachrono.model.claim import Claim, Judgement, Mode, Order, Verdict, cited
from cachrono.model.event import Event
from cachrono.model.matching import Words
from cachrono.model.registry import Registry
from cachrono.model.source import Source
from cachrono.model.translation import NO_NAMES, Translation

AnyDay = dt.date | str
When = TimeSpan | dt.date | str | int


class Growing:
    """The ``with_…`` methods of a :class:`~cachrono.Chronology`."""

    __slots__ = ()

    if TYPE_CHECKING:
        sources: Registry[Source]
        events: Registry[Event]
        claims: Registry[Claim]
        orders: tuple[Order, ...]
        judgements: tuple[Judgement, ...]
        translations: Registry[Translation]

        def _with(self, **fields: Any) -> Self: ...

        def _raise_if_any(self, found: Iterable[Fault]) -> None: ...

    def with_source(self, id: str, **fields: Any) -> Self:
        """A chronology with one more source.

        Args:
            id: Its id.
            **fields: What :class:`Source` takes; dates may be texts.
        """
        source = Source(id, **fields)
        sources = self.sources.with_one(source)
        # A source that names no other can't be at odds with anything.
        return self._with(sources=sources) if source.derived_from else self._with(sources=sources, _checked=True)

    def with_event(
        self,
        id: str,
        title: str,
        *,
        kind: str | None = None,
        series: str | None = None,
        same_as: Words = (),
        **claim: Any,
    ) -> Self:
        """A chronology with one more event and, where anything is said of it, its first claim.

        Args:
            id: Its id.
            title: What to call it.
            kind: What sort of thing it is, such as ``summit``.
            series: The series that it is one of.
            same_as: Links to the same event elsewhere.
            **claim: What :meth:`with_claim` takes: ``when``, ``source``, ``quote`` and so on.
        """
        event = Event(id, title, kind=kind, series=series, same_as=same_as)
        grown = self._with(events=self.events.with_one(event), _checked=True)
        said = any(value not in (None, (), "") for value in claim.values())
        return grown.with_claim(id, **claim) if said else grown

    def with_claim(
        self,
        event: str,
        *,
        when: When | None = None,
        throughout: bool = False,
        where: str | None = None,
        participants: Words = (),
        source: str | None = None,
        quote: str | None = None,
        at: str | tuple[int, int] | None = None,
        prefix: str | None = None,
        suffix: str | None = None,
        mode: Mode | str | None = None,
        id: str | None = None,
        supersedes: str | None = None,
        retracts: str | None = None,
    ) -> Self:
        """A chronology with one more claim.

        Args:
            event: Id of the event.
            when: EDTF text, date, datetime, year or TimeSpan.
            throughout: Whether it lasts through all of ``when``.
            where: The place, as stated.
            participants: Who took part.
            source: Id of the source; none: unsourced.
            quote: The words of the source.
            at: Their offsets, as ``"1687-1701"`` or a pair.
            prefix: What stands just before the quote.
            suffix: What stands just after it.
            mode: planned, reported, cancelled or denied.
            id: Its id; ``event/source`` unless given.
            supersedes: Id of the claim that it corrects.
            retracts: Id of the claim that it takes back.
        """
        span = None if when is None else TimeSpan.of(when)
        if span is not None and throughout:
            span = TimeSpan.parse(span.text, throughout=True)
        claim = Claim(
            event, when=span, where=where, participants=participants, mode=mode, id=id or "", supersedes=supersedes,
            retracts=retracts, citations=cited(event, source, quote, at, prefix, suffix),
        )  # fmt: skip
        if claim.id in self.claims and not id:
            raise ChronologyError(f"there is a claim {claim.id!r} already; give this one an id: id='{claim.id}/2'")
        return self._grown_by(claim)

    def with_order(
        self,
        relation: str,
        *events: str,
        source: str | None = None,
        quote: str | None = None,
        at: str | tuple[int, int] | None = None,
    ) -> Self:
        """A chronology with one more order statement.

        Args:
            relation: ``before``, ``after``, ``during``, ``same_day``, ``meets`` or ``sequence``.
            *events: Ids of the events.
            source: Id of the source that says so; none: the editor's own statement.
            quote: Its words.
            at: Their offsets, as ``"1687-1701"`` or a pair.
        """
        order = Order(relation, events, citations=cited(" and ".join(events), source, quote, at))
        return self._with(orders=(*self.orders, order))

    def with_judgement(
        self,
        verdict: Verdict | str,
        claim: str,
        *,
        reason: str | None = None,
        by: str | None = None,
        on: AnyDay | None = None,
    ) -> Self:
        """A chronology with one more decision of the editor's about a claim (``prefers`` or ``rejects``)."""
        return self._with(judgements=(*self.judgements, Judgement(claim, verdict, reason=reason, by=by, on=on)))

    def with_translation(
        self,
        language: str,
        *,
        title: str | None = None,
        events: Mapping[str, str] = NO_NAMES,
        kinds: Mapping[str, str] = NO_NAMES,
        series: Mapping[str, str] = NO_NAMES,
    ) -> Self:
        """A chronology with more of the editor's words in another language.

        Args:
            language: The code of the language, such as ``ru``; what is translated into it already stays.
            title: What to call the chronology.
            events: What to call events, by id.
            kinds: What kinds are called, by the editor's word.
            series: What series are called, by the editor's word.
        """
        more = Translation(language, title=title, events=events, kinds=kinds, series=series)
        self._raise_if_any(misnamed(more, self.events))
        return self._with(translations=(*self.translations, more), _checked=True)

    def _grown_by(self, claim: Claim) -> Self:
        """A copy with one more claim; only what the claim names is looked up, so that adding many stays fast."""
        if claim.supersedes or claim.retracts:
            return self._with(claims=self.claims.with_one(claim))
        self._raise_if_any(faults(self.sources, self.events, Registry("claim", [claim]), (), ()))
        return self._with(claims=self.claims.with_one(claim), _checked=True)
