"""The model as a whole: what the sources say, before anything is made of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, Self

from attrs import evolve, field, frozen

from cachrono.dates import TimeSpan
from cachrono.errors import ChronologyError, Problem, counted
from cachrono.model.checks import Fault, faults
from cachrono.model.claim import Claim, Judgement, Verdict
from cachrono.model.event import Event
from cachrono.model.extras import NO_EXTRAS, Extras, to_extras
from cachrono.model.growing import AnyDay, Growing, When
from cachrono.model.matching import Words, conditions
from cachrono.model.merging import merged
from cachrono.model.narrowing import about, lacking, published_by
from cachrono.model.order import Order
from cachrono.model.publication import PublicationWindow, newest_record, publication_windows
from cachrono.model.registry import Registry
from cachrono.model.source import Source
from cachrono.model.standing import Origins
from cachrono.model.tables import claims_table
from cachrono.model.translation import Translation, joined, language_of
from cachrono.model.values import to_date, to_text

__all__ = ["AnyDay", "Chronology", "When"]


def _to_sources(things: Iterable[Source]) -> Registry[Source]:
    return things if isinstance(things, Registry) else Registry("source", things)


def _to_events(things: Iterable[Event]) -> Registry[Event]:
    return things if isinstance(things, Registry) else Registry("event", things)


def _to_claims(things: Iterable[Claim]) -> Registry[Claim]:
    return things if isinstance(things, Registry) else Registry("claim", things)


def _to_orders(things: Iterable[Order]) -> tuple[Order, ...]:
    return tuple(things)


def _to_judgements(things: Iterable[Judgement]) -> tuple[Judgement, ...]:
    return tuple(things)


def _to_translations(things: Iterable[Translation]) -> Registry[Translation]:
    return things if isinstance(things, Registry) else joined(things)


@frozen(kw_only=True, repr=False)
class Chronology(Growing):
    """Sources, events, what the sources say of the events, and in which order events lie.

    A chronology never changes: ``with_…`` methods return a larger one, ``select`` and ``as_of`` a smaller one.
    Everything in it fits together, or it can't be made.

    Args:
        title: What to call it.
        description: What it is about.
        sources: The documents.
        events: The events.
        claims: What the documents say of the events.
        orders: How events lie to each other in time.
        judgements: The editor's decisions about claims.
        translations: The editor's words in other languages, by language; several into one language are joined.
        known_on: The day that it is seen from; the newest date recorded in it, unless given.
        extras: What the file that it was read from says besides, by the name of the format, as it stood there.
        problems: What could not be read where it comes from; it is no part of what is compared or written.

    Raises:
        ChronologyError: If something is named that isn't there, or something comes before itself; with all problems.

    Examples:
        >>> from cachrono import Chronology
        >>> story = Chronology("My story")
        >>> story = story.with_source("tase", publisher="Azernews", published="2025-12-03")
        >>> story = story.with_event("tashkent", "Seventh meeting", when="2025-11-16", source="tase")
        >>> story
        <Chronology 'My story': 1 event, 1 claim, 1 source>
    """

    title: str | None = field(default=None, converter=to_text, kw_only=False)
    description: str | None = field(default=None, converter=to_text)
    sources: Registry[Source] = field(default=(), converter=_to_sources)
    events: Registry[Event] = field(default=(), converter=_to_events)
    claims: Registry[Claim] = field(default=(), converter=_to_claims)
    orders: tuple[Order, ...] = field(default=(), converter=_to_orders)
    judgements: tuple[Judgement, ...] = field(default=(), converter=_to_judgements)
    translations: Registry[Translation] = field(default=(), converter=_to_translations)
    _known_on: dt.date | None = field(default=None, converter=to_date)
    extras: Extras = field(default=NO_EXTRAS, converter=to_extras)
    problems: tuple[Problem, ...] = field(default=(), eq=False)
    _unsure: frozenset[str] | None = field(default=None, eq=False)
    _checked: bool = field(default=False, eq=False, alias="_checked")
    _of_event: dict[str, tuple[Claim, ...]] | None = field(default=None, init=False, eq=False)
    _windows: dict[str, PublicationWindow] | None = field(default=None, init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        if not self._checked:
            self._raise_if_any(
                faults(self.sources, self.events, self.claims, self.orders, self.judgements, self.translations)
            )
        # The mark is for this construction only: a copy made from this one is checked again.
        object.__setattr__(self, "_checked", False)

    def _with(self, **fields: Any) -> Self:
        return evolve(self, **fields)

    def _raise_if_any(self, found: Iterable[Fault]) -> None:
        if problems := [fault.problem(self.orders, self.judgements) for fault in found]:
            raise ChronologyError(problems)

    # Looking.

    @property
    def known_on(self) -> dt.date | None:
        """The day that it is seen from: that of ``as_of``, else the newest date recorded in it."""
        return self._known_on or newest_record(self.sources, self.judgements)

    @property
    def stated_known_on(self) -> dt.date | None:
        """The day that it is seen from where one is stated, by ``known_on=`` or ``as_of``; None where none is.

        This is what files hold: the newest date recorded moves on with each record that is added.
        """
        return self._known_on

    @property
    def unsure(self) -> frozenset[str]:
        """Ids of the sources that are here because of ``as_of(sure=False)``: perhaps not yet published by the day."""
        return self._unsure or frozenset()

    @property
    def windows(self) -> Mapping[str, PublicationWindow]:
        """The days on which each source can have been published, by its id.

        Claims that the editor rejects, or that were corrected, tell nothing about it.
        """
        if self._windows is None:
            found = publication_windows(self.sources, self.standing())
            object.__setattr__(self, "_windows", found)
        assert self._windows is not None
        return self._windows

    def standing(self) -> list[Claim]:
        """The claims that stand: not superseded, retracted or rejected, nor copied from any that is."""
        origins = Origins(self.sources)
        rejected = {judgement.claim for judgement in self.judgements if judgement.verdict is Verdict.REJECTS}
        return [claim for event in self.events.ids() for claim in origins.in_force(self.claims_of(event), rejected)]

    def claims_of(self, event: str) -> tuple[Claim, ...]:
        """The claims about an event, in the order in which they were entered.

        Raises:
            UnknownIdError: If there is no such event.
        """
        if self._of_event is None:
            grouped: dict[str, list[Claim]] = {id_: [] for id_ in self.events.ids()}
            for claim in self.claims:
                grouped[claim.event].append(claim)
            object.__setattr__(self, "_of_event", {id_: tuple(claims) for id_, claims in grouped.items()})
        assert self._of_event is not None
        found = self._of_event.get(event)
        return self._of_event[self.events[event].id] if found is None else found

    def __len__(self) -> int:
        return len(self.events)

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        counts = ", ".join(
            counted(len(things), word)
            for word, things in (("event", self.events), ("claim", self.claims), ("source", self.sources))
        )
        told = f"; {counted(len(self.problems), 'problem')}" if self.problems else ""
        return f"<Chronology {self.title or ''!r}: {counts}{told}>"

    def _repr_html_(self) -> str:
        return claims_table(self.title, self.events, self.claims_of, self.sources, self.problems)

    # Fewer.

    def as_of(self, day: AnyDay, *, sure: bool = True) -> Chronology:
        """What had been published by a day.

        A claim is there when its source was certainly published by the day, or had been retrieved by then. All events
        stay; those of which nothing had been said have no claims. Unsourced claims, and undated judgements, are left
        out, for nobody knows since when they stand.

        Args:
            day: The day, inclusive.
            sure: If false, also claims whose source can have been published by the day; for a source without a date
                of publication, that is from the latest thing that it reports as past.
        """
        limit = to_date(day)
        if limit is None:
            raise ChronologyError("as_of needs a day, such as 2025-10-28")
        return published_by(self, limit, sure=sure)

    def select(
        self,
        *,
        event: Words | None = None,
        kind: Words | None = None,
        series: Words | None = None,
        place: Words | None = None,
        participant: Words | None = None,
        text: str | None = None,
        since: When | None = None,
        until: When | None = None,
    ) -> Chronology:
        """The events that meet all conditions given, with everything said of them.

        Args:
            event: The id of an event, or several.
            kind: One kind or several, exactly.
            series: One series or several, exactly.
            place: Whole words in any claimed place, whatever their case: ``Tashkent`` finds ``Tashkent, Uzbekistan``.
            participant: Whole words in any claimed participant.
            text: Words in title, quotes, places or participants.
            since: Events that can have lasted to this time or begun after it, by any claim. An event that nobody
                dates is left out once ``since`` or ``until`` is given.
            until: Events that can have begun by the end of this time.

        Examples:
            >>> import cachrono
            >>> summits = cachrono.central_asia().select(kind="summit", since="2025-10", until="2025")
            >>> summits.events.ids()
            ['gabala-2025', 'c5plus1-2025', 'tashkent-2025']
        """
        if event is not None:
            # One that isn't there is an error.
            event = [self.events[id].id for id in ((event,) if isinstance(event, str) else event)]
        wanted = conditions(
            event=event, kind=kind, series=series, place=place, participant=participant, text=text,
            since=None if since is None else TimeSpan.of(since), until=None if until is None else TimeSpan.of(until),
        )  # fmt: skip
        return about(self, wanted)

    def without(self, *parts: Claim | Order | str) -> Chronology:
        """Everything but some claims or order statements; decisions about the claims go with them.

        Args:
            *parts: Claims, ids of claims, or order statements.

        Raises:
            UnknownIdError: If there is no such claim.
            ChronologyError: If there is no such order statement.
        """
        return lacking(self, parts)

    def translated(self, language: str) -> Chronology:
        """The same in another language: title, titles of events, kinds and series, as far as they are translated.

        Conditions such as ``select(kind=…)`` are the editor's words, so they come first. What is translated has no
        translations of its own: these are of the words that stood there before.

        Args:
            language: A language tag, of which the language counts: ``ru-RU`` is ``ru``. Where nothing is translated
                into it, all stays as it is.

        Examples:
            >>> from cachrono import Chronology
            >>> story = Chronology("My story").with_event("talks", "Talks", kind="summit")
            >>> story = story.with_translation("ru", title="Моя история", kinds={"summit": "саммит"})
            >>> story.translated("ru").title, story.translated("ru").events["talks"].kind
            ('Моя история', 'саммит')
        """
        translation = self.translations.get(language_of(language))
        if translation is None:
            return self
        return evolve(
            self,
            title=translation.title or self.title,
            events=Registry("event", map(translation.of, self.events)),
            translations=(),
            _checked=True,
        )

    def merge(self, *others: Chronology) -> Chronology:
        """This chronology and others as one; what is the same in both stands once.

        Raises:
            ChronologyError: If an id means different things, or one thing is translated two ways; all such collisions
                are named.
        """
        return Chronology(**merged((self, *others)))
