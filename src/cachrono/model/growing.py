"""How a chronology grows: each method gives a larger one, and the one that there is stays as it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sized
from typing import TYPE_CHECKING, Any, Self

from cachrono.dates import Length, TimeSpan, Unit
from cachrono.errors import ChronologyError
from cachrono.model.checks import Fault, faults, misnamed, unplaced
from cachrono.model.claim import Claim, Judgement, Mode, Verdict, cited
from cachrono.model.event import Event
from cachrono.model.matching import Words
from cachrono.model.order import Order
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

        Returns:
            The larger chronology.

        Raises:
            ChronologyError: If there is such a source already, or it is derived from one that isn't there or is newer.
            InvalidDateError: If ``published`` is no date.
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

        Returns:
            The larger chronology.

        Raises:
            ChronologyError: If there is such an event already, or :meth:`with_claim` raises it.
            InvalidDateError: If ``when`` is no date.
        """
        event = Event(id, title, kind=kind, series=series, same_as=same_as)
        grown = self._with(events=self.events.with_one(event), _checked=True)
        return grown.with_claim(id, **claim) if any(map(_says, claim.values())) else grown

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
        locator: str | None = None,
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
            locator: The place in the source as people name it, such as ``p. 14``.
            mode: planned, reported, cancelled or denied.
            id: Its id; ``event/source`` unless given.
            supersedes: Id of the claim that it corrects.
            retracts: Id of the claim that it takes back.

        Returns:
            The larger chronology.

        Raises:
            ChronologyError: If something is named that isn't there, there is such a claim already, it says nothing, or
                it corrects what it can't.
            InvalidDateError: If ``when`` is no date.
        """
        span = None if when is None else TimeSpan.of(when)
        if span is not None and throughout:
            span = TimeSpan.parse(span.text, throughout=True)
        claim = Claim(
            event, when=span, where=where, participants=participants, mode=mode, id=id or "", supersedes=supersedes,
            retracts=retracts, citations=cited(event, source, quote, at, prefix, suffix, locator),
        )  # fmt: skip
        if claim.id in self.claims and not id:
            raise ChronologyError(f"there is a claim {claim.id!r} already; give this one an id: id='{claim.id}/2'")
        return self._grown_by(claim)

    def with_order(
        self,
        relation: str,
        *events: str,
        at_least: Length | str | None = None,
        at_most: Length | str | None = None,
        exactly: Length | str | None = None,
        following: Unit | str | None = None,
        source: str | None = None,
        quote: str | None = None,
        at: str | tuple[int, int] | None = None,
        locator: str | None = None,
    ) -> Self:
        """A chronology with one more order statement.

        Statements may contradict each other, as sources do.

        Args:
            relation: ``before``, ``after``, ``during``, ``same_day``, ``meets``, ``sequence`` or ``lasts``.
            *events: Ids of the events; of one for ``lasts``.
            at_least: So long, or longer, such as ``"20 days"``: with ``before``, ``after`` and ``sequence`` from the
                last day of the earlier one to the first day of the later one, with ``lasts`` from begin to end.
            at_most: So long, or shorter.
            exactly: So long; in place of the two.
            following: ``year``, ``month``, ``week`` or ``day``: the later one lies in the next one after that in which
                the earlier one ended.
            source: Id of the source that says so; none: the editor's own statement.
            quote: Its words.
            at: Their offsets, as ``"1687-1701"`` or a pair.
            locator: The place in the source as people name it.

        Returns:
            The larger chronology.

        Raises:
            ChronologyError: If something is named that isn't there or is named twice, or a length doesn't fit.
        """
        if exactly is not None and (at_least is not None or at_most is not None):
            name = "at_most" if at_least is None else "at_least"
            raise ChronologyError(f"both exactly and {name} are given; keep one of them")
        order = Order(
            relation,
            events,
            citations=cited(" and ".join(events), source, quote, at, locator=locator),
            at_least=at_least if exactly is None else exactly,
            at_most=at_most if exactly is None else exactly,
            following=following,
        )
        is_sound = not any(unplaced(order, self.sources, self.events))
        # What is wrong is looked for once more among all that there is, so that it is said as it always is.
        return self._with(orders=(*self.orders, order), _checked=is_sound)

    def with_judgement(
        self,
        verdict: Verdict | str,
        claim: str,
        *,
        reason: str | None = None,
        by: str | None = None,
        on: AnyDay | None = None,
    ) -> Self:
        """A chronology with one more decision of the editor's about a claim.

        Args:
            verdict: ``prefers`` or ``rejects``.
            claim: Id of the claim.
            reason: Why.
            by: Who decided.
            on: The day of the decision.

        Returns:
            The larger chronology.

        Raises:
            ChronologyError: If there is no such claim or verdict.
        """
        judgement = Judgement(claim, verdict, reason=reason, by=by, on=on)
        return self._with(judgements=(*self.judgements, judgement), _checked=judgement.claim in self.claims)

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

        Returns:
            The larger chronology.

        Raises:
            ChronologyError: If something is named that isn't there, or is translated otherwise already.
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


def _says(value: object) -> bool:
    """Whether an argument says anything; the year 0 does."""
    return value is not None and value is not False and not (isinstance(value, Sized) and len(value) == 0)
