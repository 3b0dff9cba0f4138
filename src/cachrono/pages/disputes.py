"""What can't all be so, in sentences with links to the events and sources that it is about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attrs import evolve, frozen

from cachrono.dates import Day, TimeSpan, day_words
from cachrono.model import Claim, Order
from cachrono.pages import anchors
from cachrono.pages.entries import Said, Teller
from cachrono.pages.orders import order_words
from cachrono.resolution import Conflict, Contradiction, OrderConflict, Reading, Rule
from cachrono.resolution.statements import Statement
from cachrono.wording import wording


@frozen(kw_only=True, slots=True)
class Side:
    """One reading of a disagreement: what is stated, and by whom, each with a link to the bibliography."""

    value: str
    sources: tuple[tuple[str, str | None], ...]


Part = tuple[str, tuple[Side, ...]]


@frozen(kw_only=True, slots=True)
class Dispute:
    """What can't all be so of one event.

    Args:
        title: Of the event.
        to_event: The link to it.
        parts: What is wrong, a sentence each, with the readings that stand against each other; a claim that is at
            odds with a day of publication stands against no other.
    """

    title: str
    to_event: str
    parts: tuple[Part, ...]


@frozen(kw_only=True, slots=True)
class Stated:
    """One statement of a contradiction: what it says, who says so, and what it is for the contradiction."""

    words: str
    said: tuple[Said, ...]
    marks: tuple[str, ...]


@frozen(kw_only=True, slots=True)
class AtOdds:
    """Dates and order statements that can't all be true.

    Args:
        events: Titles of the events, with the links to them.
        sentences: By how much they fail.
        statements: What is said, one after the other as the contradiction leads through it.
        more: That there are more of them; else empty.
    """

    events: tuple[tuple[str, str], ...]
    sentences: tuple[str, ...]
    statements: tuple[Stated, ...]
    more: str


def disagreements(teller: Teller) -> list[Dispute]:
    """Where sources disagree, by event."""
    return _by_event(
        teller, ((conflict.event, _disagreement(teller, conflict)) for conflict in teller.view.disagreements)
    )


def at_odds(teller: Teller) -> list[AtOdds]:
    """Where dates and the order of events contradict each other."""
    return [_at_odds(teller, one) for one in teller.view.order_conflicts]


def contradictions(teller: Teller) -> list[Dispute]:
    """The claims that can't have been made when their source was published, by event."""
    return _by_event(
        teller, ((found.event, (_contradiction(teller, found), ())) for found in teller.view.contradictions)
    )


def _by_event(teller: Teller, parts: Iterable[tuple[str, Part]]) -> list[Dispute]:
    grouped: dict[str, list[Part]] = {}
    for event, part in parts:
        grouped.setdefault(event, []).append(part)
    return [
        Dispute(title=teller.view[event].title, to_event=anchors.to("event", event), parts=tuple(found))
        for event, found in grouped.items()
    ]


_MOST_TOLD = 12  # statements, and events; the middle of a chain of thousands tells nobody anything


def _at_odds(teller: Teller, conflict: OrderConflict) -> AtOdds:
    say, view = teller.words.say, teller.view
    told = [one for at, one in enumerate(conflict.statements) if at < _MOST_TOLD or one == conflict.least_trusted]
    left = len(conflict.statements) - len(told)
    sentences = [say("conflicts.order_days", count=conflict.days) if conflict.days else say("conflicts.order_circle")]
    sentences += [] if conflict.is_minimal else [say("conflicts.tangled")]
    sentences += [say("conflicts.each_resolves")] if _each_resolves(conflict) else []
    return AtOdds(
        events=tuple((view[event].title, anchors.to("event", event)) for event in conflict.events[:_MOST_TOLD]),
        sentences=tuple(sentences),
        statements=tuple(_stated(teller, conflict, one) for one in told),
        more=say("conflicts.more", count=left) if left else "",
    )


def _each_resolves(conflict: OrderConflict) -> bool:
    return len(conflict.resolving) == len(conflict.statements)


def _stated(teller: Teller, conflict: OrderConflict, one: Statement) -> Stated:
    if one.order is None:
        dates = " / ".join(map(teller.when, one.when))
        words = f"{teller.view[one.events[0]].title}: {dates}"
    else:
        words = order_words(one.order, teller.view, teller.words)
    marks = (
        ("resolving", one.parts[0] in conflict.resolving and not _each_resolves(conflict)),
        ("least_trusted", one == conflict.least_trusted),
    )
    said = (teller.stated(part, readings=_reading(teller, part, one)) for part in one.parts)
    return Stated(
        words=words,
        said=tuple(
            evolve(each, source=teller.words.say("conflicts.unsourced")) if each.to_source is None else each
            for each in said
        ),
        marks=tuple(teller.words.say(f"conflicts.{key}") for key, holds in marks if holds),
    )


def _reading(teller: Teller, part: Claim | Order, statement: Statement) -> list[str]:
    """The date of a claim, where the statement has another or several."""
    if isinstance(part, Order) or part.when is None or statement.when == (part.when,):
        return []
    return [teller.when(part.when)]


def _disagreement(teller: Teller, conflict: Conflict) -> Part:
    sides = tuple(_side(teller, conflict.property, reading) for reading in conflict.readings)
    return teller.words.say(f"disagree.{conflict.property}"), sides


def _side(teller: Teller, about: str, reading: Reading[Any]) -> Side:
    sources = dict.fromkeys(claim.source for claim in reading.claims)
    named: list[tuple[str, str | None]] = [
        (teller.labels[source], anchors.to("source", source))
        if source is not None
        else (teller.words.say("conflicts.unsourced"), None)
        for source in sources
    ]
    return Side(value=_value(teller, about, reading.value), sources=tuple(named))


def _value(teller: Teller, about: str, value: Any) -> str:
    if isinstance(value, TimeSpan):
        return teller.when(value)
    if about == "mode":
        return wording("cachrono.resolution", teller.language).say(f"mode.{value}")
    return value if isinstance(value, str) else ", ".join(value)


def _contradiction(teller: Teller, found: Contradiction) -> str:
    say, claim, against, window = teller.words.say, found.claim, found.against, found.published
    source = teller.labels[claim.source or ""]
    first, last = _day(teller, window.first), _day(teller, window.last)
    if found.rule is Rule.REPORTED_TOO_EARLY:
        done = "retrieved" if window.derived else "published"
        return say(f"contradictions.reported_{done}", source=source, said=_said(teller, claim), day=last)
    if found.rule is Rule.CORRECTED_TOO_EARLY and against is not None:
        other = teller.labels.get(against.source or "", against.id)
        return say("contradictions.corrected", source=source, other=other, day=last)
    if against is None:
        way = "published" if window.first == window.last else "later"
        return say(f"contradictions.planned_{way}", source=source, said=_said(teller, claim), day=first)
    event = teller.view[against.event].title
    told = event if against.when is None and not against.quote else f"{event}, {_said(teller, against)}"
    return say("contradictions.planned_derived", source=source, said=_said(teller, claim), event=told, day=first)


def _said(teller: Teller, claim: Claim) -> str:
    date = teller.words.say("contradictions.some_time") if claim.when is None else teller.when(claim.when)
    return teller.words.say("contradictions.quoted", date=date, quote=claim.quote) if claim.quote else date


def _day(teller: Teller, day: Day | None) -> str:
    return "" if day is None else day_words(day, language=teller.language)
