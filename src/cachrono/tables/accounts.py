"""The rows of tables that are written: of events as they are resolved, or of claims as they are stated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cachrono.dates import Day, cover
from cachrono.dates.bounds import Bounds
from cachrono.errors import counted
from cachrono.model import Chronology
from cachrono.output import Omission
from cachrono.resolution import Account, Outcome, View
from cachrono.resolution.prose import source_label, status_words
from cachrono.wording import wording


class EventRow(NamedTuple):
    """An event in a table.

    Attributes:
        id: Its id.
        title: Its title.
        when: When it was, in words; what only the order of events tells is marked as such.
        edtf: The date as sources state it; all that they state, where they disagree; empty where nobody dates it.
        earliest: The first day on which it can have begun; None if nothing bounds that.
        latest: The last day on which it can have ended.
        by_order: Which of the two follows from the order of events alone, and nobody states: ``earliest``,
            ``latest``, ``both``, or nothing.
        status: How it stands.
        kind: What sort of thing it is.
        series: The series that it is one of.
        place: Where it was; all that is said, where sources disagree.
        participants: Who took part.
        sources: The documents that speak of it.
    """

    id: str
    title: str
    when: str
    edtf: str
    earliest: Day | None
    latest: Day | None
    by_order: str
    status: str
    kind: str
    series: str
    place: str
    participants: str
    sources: str


class ClaimRow(NamedTuple):
    """A claim in a table; what it doesn't state is empty, or None."""

    event: str
    title: str
    claim: str
    when: str
    edtf: str
    throughout: bool
    earliest: Day | None
    latest: Day | None
    mode: str
    place: str
    participants: str
    source: str
    publisher: str
    published: str
    quote: str
    start: int | None
    end: int | None
    locator: str


def event_rows(view: View, language: str = "en") -> Iterator[EventRow]:
    """A row for each event, in time order.

    Raises:
        LanguageError: If there are no words in the language.
    """
    names = view.chronology.translated(language)
    statuses = wording("cachrono.resolution", language)
    labels = {source.id: source_label(source, language) for source in view.chronology.sources}
    for account in view:
        event = names.events[account.id]
        first, _, _, last = _bounds(account)
        yield EventRow(
            account.id,
            event.title,
            when_in_words(account, language),
            " / ".join(reading.value.text for reading in account.readings)
            if account.when is None
            else account.when.text,
            first,
            last,
            _by_order(account),
            status_words(account.status, language),
            event.kind or "",
            event.series or "",
            account.describe_where(),
            _participants(account),
            "; ".join(labels[source] for source in account.sources)
            or (statuses.say("source.none") if account.claims else ""),
        )


def _participants(account: Account) -> str:
    """Who takes part, as a cell of a table that is read has them; all that is said, where sources disagree."""
    readings = (
        [account.participants] if account.participants else [one.value for one in account.on_participants.readings]
    )
    return " / ".join("; ".join(names) for names in readings)


def _by_order(account: Account) -> str:
    sides = account.derived.derived if account.derived else frozenset()
    earliest, latest = "begin_earliest" in sides, "end_latest" in sides
    return "both" if earliest and latest else "earliest" if earliest else "latest" if latest else ""


def when_in_words(account: Account, language: str = "en") -> str:
    """When an event was, in words, with what the order says beyond its dates, marked as such."""
    words = wording("cachrono.tables", language)
    text = account.describe_when(language=language)
    if account.outcome is Outcome.CONFLICT:
        text = words.say("when.disagree", text=text)
    if account.derived is None:
        return text
    days = account.derived.describe(language=language)
    if not account.is_dated:
        return words.say("when.derived", days=days)
    return words.say("when.narrowed", text=text, days=days)


def _bounds(account: Account) -> Bounds:
    """The bounds of an event; where sources disagree, those of all that they state."""
    if account.outcome is Outcome.CONFLICT:
        return cover(*(reading.value for reading in account.readings))
    return account.bounds


def claim_rows(chronology: Chronology) -> Iterator[ClaimRow]:
    """A row for each claim, under the events in their order."""
    for event in chronology.events:
        for claim in chronology.claims_of(event.id):
            source = chronology.sources[claim.source] if claim.source else None
            place = claim.citations[0] if len(claim.citations) == 1 else None
            when = claim.when
            yield ClaimRow(
                event.id,
                event.title,
                claim.id,
                when.describe() if when else "",
                when.text if when else "",
                when.throughout if when else False,
                when.earliest if when else None,
                when.latest if when else None,
                claim.mode or "",
                claim.where or "",
                "; ".join(claim.participants),
                claim.source or "",
                (source.publisher if source else None) or "",
                source.published.text if source and source.published else "",
                claim.quote or "",
                place.start if place else None,
                place.end if place else None,
                (place.locator if place else None) or "",
            )


def not_in_events(view: View) -> tuple[Omission, ...]:
    """What of a chronology a table of its events has no place for."""
    chronology = view.chronology
    quotes = sum(1 for claim in chronology.claims for citation in claim.citations if citation.exact)
    merged = sum(max(len(chronology.claims_of(account.id)) - 1, 0) for account in view)
    return _counted(
        (merged, "claim", "a row is an event, with what its claims come to"),
        (quotes, "quote", "a row names the sources of an event, not their words"),
        *_in_no_row(chronology),
    )


def not_in_claims(chronology: Chronology) -> tuple[Omission, ...]:
    """What of a chronology a table of its claims has no place for."""
    claims, events = chronology.claims, chronology.events
    cited = {claim.source for claim in claims}
    told = ("title", "authors", "url", "description", "language", "retrieved", "derived_from", "sha256")
    return _counted(
        (sum(1 for event in events if not chronology.claims_of(event.id)), "event", "without a claim, and so a row"),
        (sum(1 for source in chronology.sources if source.id not in cited), "source", "without a claim, and so a row"),
        (
            sum(1 for claim in claims if len(claim.citations) > 1),
            "claim",
            "with several quotes, which stand as one, without offsets",
        ),
        (
            sum(1 for claim in claims for one in claim.citations if one.prefix or one.suffix),
            "quote",
            "what stands before it and behind it has no column",
        ),
        (
            sum(1 for claim in claims if claim.supersedes or claim.retracts),
            "correction",
            "which claim it corrects has no column",
        ),
        (
            sum(1 for source in chronology.sources if any(getattr(source, name) for name in told)),
            "source",
            "only its publisher and its date have columns",
        ),
        (sum(1 for event in events if event.kind or event.series), "event", "kind and series have no column"),
        *_in_no_row(chronology),
    )


def _in_no_row(chronology: Chronology) -> Iterator[tuple[int, str, str]]:
    """What neither table has a place for."""
    events = chronology.events
    extras = [chronology.extras, *(event.extras for event in events)]
    for count, what in (
        (len(chronology.orders), "order statement"),
        (len(chronology.judgements), "judgement"),
        (len(chronology.translations), "translation"),
        (sum(len(event.same_as) for event in events), "link"),
        (sum(len(texts) for extra in extras for texts in extra.values()), "extra"),
    ):
        yield count, what, "a table has no place for them"


def _counted(*found: tuple[int, str, str]) -> tuple[Omission, ...]:
    return tuple(Omission("", counted(count, what), why) for count, what, why in found if count)
