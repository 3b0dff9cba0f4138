"""What must hold between the parts of a chronology: references, and nothing that is its own copy or correction.

Each check yields faults with the thing that is at fault, so that whoever built it (a script, a file) can say where it
stands. To add a check: a generator here, and its call in :func:`faults`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from cachrono.errors import Problem, nearest
from cachrono.model.claim import Claim, Judgement
from cachrono.model.event import Event
from cachrono.model.order import Order
from cachrono.model.registry import Registry
from cachrono.model.source import Source
from cachrono.model.translation import TABLES, Translation

Subject = Source | Event | Claim | Order | Judgement | Translation


class Fault(NamedTuple):
    """Something that does not hold: of what, in which of its fields, why, and the value there, or the key of it."""

    subject: Subject
    field: str
    message: str
    value: str | None = None

    def problem(self, orders: Sequence[Order], judgements: Sequence[Judgement]) -> Problem:
        """The fault with its place in the chronology that has these order statements and judgements."""
        subject, field = self.subject, self.field
        if isinstance(subject, Order):
            path = f"order[{orders.index(subject)}].{field}"
        elif isinstance(subject, Judgement):
            path = f"judgements[{judgements.index(subject)}].{field}"
        elif isinstance(subject, Translation):
            path = f"translations.{subject.language}.{field}.{self.value}"
        else:
            path = f"{type(subject).__name__.lower()}s.{subject.id}.{field}".rstrip(".")
        return Problem(self.message, path, value=self.value)


def faults(
    sources: Registry[Source],
    events: Registry[Event],
    claims: Registry[Claim],
    orders: Sequence[Order],
    judgements: Sequence[Judgement],
    translations: Iterable[Translation] = (),
) -> Iterator[Fault]:
    """All that is wrong with parts that belong together."""
    for source in sources:
        if source.derived_from is not None and source.derived_from not in sources:
            yield _unknown(source, "derived_from", "source", source.derived_from, sources)
    for source in sources:
        yield from _copied_too_early(source, sources)
    copies = {source.id: (source.derived_from,) for source in sources if source.derived_from is not None}
    for circle in _circles(copies):
        yield Fault(sources[circle[0]], "derived_from", f"in the end derived from itself: {_chain(circle)}", circle[1])
    for claim in claims:
        if not claim.says_something:
            yield Fault(claim, "", "says nothing of its event; give it a when, where, participants, source or mode")
        if claim.event not in events:
            yield _unknown(claim, "event", "event", claim.event, events)
        if claim.source is not None and claim.source not in sources:
            yield _unknown(claim, "source", "source", claim.source, sources)
        for field in ("supersedes", "retracts"):
            yield from _reference_to_claim(claim, field, claims, sources)
    older = {c.id: tuple(filter(None, (c.supersedes, c.retracts))) for c in claims if c.supersedes or c.retracts}
    for circle in _circles(older):
        field = "supersedes" if claims[circle[0]].supersedes == circle[1] else "retracts"
        yield Fault(claims[circle[0]], field, f"in the end {field} itself: {_chain(circle)}", circle[1])
    for order in orders:
        yield from unplaced(order, sources, events)
    for judgement in judgements:
        if judgement.claim not in claims:
            fault = _unknown(judgement, str(judgement.verdict), "claim", judgement.claim, claims)
            about = [claim.id for claim in claims if claim.event == judgement.claim]
            if about:
                remedy = f"claims about this event are {', '.join(map(repr, about[:5]))}"
                fault = fault._replace(message=f"there is no claim {judgement.claim!r}; {remedy}")
            yield fault
    for translation in translations:
        yield from misnamed(translation, events)


def _unknown(
    subject: Subject, field: str, what: str, wanted: str, known: Registry[Source] | Registry[Event] | Registry[Claim]
) -> Fault:
    hint = nearest(wanted, known.ids()) or f"; add it, or name {'an' if what == 'event' else 'a'} {what} that there is"
    return Fault(subject, field, f"there is no {what} {wanted!r}{hint}", wanted)


def unplaced(order: Order, sources: Registry[Source], events: Registry[Event]) -> Iterator[Fault]:
    """What an order statement names that isn't there. Statements that contradict each other are none of these."""
    for event in order.events:
        if event not in events:
            yield _unknown(order, str(order.relation), "event", event, events)
    if order.source is not None and order.source not in sources:
        yield _unknown(order, "source", "source", order.source, sources)


def misnamed(translation: Translation, events: Registry[Event]) -> Iterator[Fault]:
    """Names for what isn't there: mostly words that are misspelt."""
    there_are = {
        "events": events.ids(),
        "kinds": {event.kind for event in events if event.kind is not None},
        "series": {event.series for event in events if event.series is not None},
    }
    for table, what in TABLES.items():
        for word in getattr(translation, table):
            if word not in there_are[table]:
                remedy = "name one that there is" if what == "event" else f"name the {what} of an event"
                hint = nearest(word, there_are[table]) or f"; {remedy}"
                yield Fault(translation, table, f"there is no {what} {word!r}{hint}", word)


def _copied_too_early(source: Source, sources: Registry[Source]) -> Iterator[Fault]:
    origin = None if source.derived_from is None else sources.get(source.derived_from)
    if origin is None or origin.published is None or source.published is None:
        return
    # A day of grace: a day begins earlier in one place than in another.
    last, first = source.published.latest, origin.published.earliest
    if last is not None and first is not None and last + 1 < first:
        message = f"published {source.published}, before {origin.id!r}, which it copies ({origin.published})"
        yield Fault(source, "derived_from", f"{message}; correct one of the dates", source.derived_from)


def _reference_to_claim(
    claim: Claim, field: str, claims: Registry[Claim], sources: Registry[Source]
) -> Iterator[Fault]:
    wanted = getattr(claim, field)
    if wanted is None:
        return
    if wanted not in claims:
        yield _unknown(claim, field, "claim", wanted, claims)
        return
    older = claims[wanted]
    if older.event != claim.event:
        rule = "a claim can supersede or retract only claims about the same event"
        yield Fault(claim, field, f"{wanted!r} is about {older.event!r}; {rule}", wanted)
        return
    remedy = "leave both to stand, and add a judgement if you know better"
    if claim.source is None and older.source is not None:
        message = f"{wanted!r} rests on {older.source!r}, and this claim on no source; {remedy}"
        yield Fault(claim, field, message, wanted)
    ours, theirs = (_publisher(each, sources) for each in (claim, older))
    if ours is not None and theirs is not None and ours != theirs:
        message = f"{wanted!r} is of {theirs}, this claim of {ours}; who disagrees corrects nobody: {remedy}"
        yield Fault(claim, field, message, wanted)


def _publisher(claim: Claim, sources: Registry[Source]) -> str | None:
    """Who published what a claim rests on, as far as that is stated."""
    source = None if claim.source is None else sources.get(claim.source)
    return None if source is None else source.publisher


def _circles(next_of: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Chains that come back to where they began, which stands at both ends; one for each way of coming back."""
    done: set[str] = set()
    for start in next_of:
        path: dict[str, Iterator[str]] = {} if start in done else {start: iter(next_of[start])}
        while path:
            here = next(reversed(path))
            there = next(path[here], None)
            if there is None:
                done.add(here)
                path.popitem()  # it stands last; del would leave a hole that the next look back runs through
            elif there in path:
                way = list(path)
                yield [*way[way.index(there) :], there]
            elif there not in done:
                path[there] = iter(next_of.get(there, ()))


def _chain(ids: Sequence[str]) -> str:
    """Ids with arrows between, and what to do; the middle of a long chain is counted."""
    shown = ids if len(ids) <= 9 else [*ids[:4], f"({len(ids) - 8} more)", *ids[-4:]]
    return f"{' → '.join(shown)}; drop one of these"
