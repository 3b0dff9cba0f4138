"""The model as a whole: what the sources say, before anything is made of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import evolve, field, frozen

from cachrono.dates import TimeSpan
from cachrono.errors import ChronologyError
from cachrono.model.checks import Fault, faults, misnamed
from cachrono.model.claim import Claim, Judgement, Mode, Order, Verdict, cited
from cachrono.model.event import Event
from cachrono.model.matching import Words, conditions
from cachrono.model.merging import merged
from cachrono.model.narrowing import about, published_by
from cachrono.model.publication import PublicationWindow, newest_record, publication_windows
from cachrono.model.registry import Registry
from cachrono.model.source import Source
from cachrono.model.standing import Origins
from cachrono.model.tables import claims_table
from cachrono.model.translation import NO_NAMES, Translation, joined, language_of
from cachrono.model.values import to_date, to_text

AnyDay = dt.date | str
When = TimeSpan | dt.date | str | int


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
class Chronology:
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

    def _raise_if_any(self, found: Iterable[Fault]) -> None:
        if problems := [fault.problem(self.orders, self.judgements) for fault in found]:
            raise ChronologyError(problems)

    # Growing.

    def with_source(self, id: str, **fields: Any) -> Chronology:
        """A chronology with one more source.

        Args:
            id: Its id.
            **fields: What :class:`Source` takes; dates may be texts.
        """
        source = Source(id, **fields)
        sources = self.sources.with_one(source)
        # A source that names no other can't be at odds with anything.
        return evolve(self, sources=sources) if source.derived_from else evolve(self, sources=sources, _checked=True)

    def with_event(
        self,
        id: str,
        title: str,
        *,
        kind: str | None = None,
        series: str | None = None,
        same_as: Words = (),
        **claim: Any,
    ) -> Chronology:
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
        grown = evolve(self, events=self.events.with_one(event), _checked=True)
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
    ) -> Chronology:
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
    ) -> Chronology:
        """A chronology with one more order statement.

        Args:
            relation: ``before``, ``after``, ``during``, ``same_day``, ``meets`` or ``sequence``.
            *events: Ids of the events.
            source: Id of the source that says so; none: the editor's own statement.
            quote: Its words.
            at: Their offsets, as ``"1687-1701"`` or a pair.
        """
        order = Order(relation, events, citations=cited(" and ".join(events), source, quote, at))
        return evolve(self, orders=(*self.orders, order))

    def with_judgement(
        self,
        verdict: Verdict | str,
        claim: str,
        *,
        reason: str | None = None,
        by: str | None = None,
        on: AnyDay | None = None,
    ) -> Chronology:
        """A chronology with one more decision of the editor's about a claim (``prefers`` or ``rejects``)."""
        return evolve(self, judgements=(*self.judgements, Judgement(claim, verdict, reason=reason, by=by, on=on)))

    def with_translation(
        self,
        language: str,
        *,
        title: str | None = None,
        events: Mapping[str, str] = NO_NAMES,
        kinds: Mapping[str, str] = NO_NAMES,
        series: Mapping[str, str] = NO_NAMES,
    ) -> Chronology:
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
        return evolve(self, translations=(*self.translations, more), _checked=True)

    def _grown_by(self, claim: Claim) -> Chronology:
        """A copy with one more claim; only what the claim names is looked up, so that adding many stays fast."""
        if claim.supersedes or claim.retracts:
            return evolve(self, claims=self.claims.with_one(claim))
        self._raise_if_any(faults(self.sources, self.events, Registry("claim", [claim]), (), ()))
        return evolve(self, claims=self.claims.with_one(claim), _checked=True)

    # Looking.

    @property
    def known_on(self) -> dt.date | None:
        """The day that it is seen from: that of ``as_of``, else the newest date recorded in it."""
        return self._known_on or newest_record(self.sources, self.judgements)

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
            f"{len(things)} {word}{'' if len(things) == 1 else 's'}"
            for word, things in (("event", self.events), ("claim", self.claims), ("source", self.sources))
        )
        return f"<Chronology {self.title or ''!r}: {counts}>"

    def _repr_html_(self) -> str:
        return claims_table(self.title, self.events, self.claims_of, self.sources)

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
