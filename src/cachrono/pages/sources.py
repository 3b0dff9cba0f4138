"""The bibliography: every source, all that is known of it, and the events that it speaks of."""

from __future__ import annotations

from attrs import frozen

from cachrono.dates import Day, TimeSpan, day_words
from cachrono.model import Source
from cachrono.pages import anchors
from cachrono.pages.entries import Teller


@frozen(kw_only=True, slots=True)
class Work:
    """One source as the bibliography has it. Texts are empty where nothing is stated.

    Args:
        name: Of its place on the page.
        authors: Who wrote it.
        title: As printed, or what it is; of what has neither, nor a publisher, its id.
        printed: Whether the title is one that is printed.
        publisher: Who published it.
        language: Of its title.
        published: When it was published, or that this isn't stated.
        retrieved: When it was retrieved.
        derived: What it was taken from, with the link to that.
        url: Where it can be read.
        sha256: Digest of its text.
        events: Titles of the events that it speaks of, with links.
    """

    name: str
    authors: str
    title: str
    printed: bool
    publisher: str
    language: str | None
    published: str
    retrieved: str
    derived: tuple[str, str] | None
    url: str | None
    sha256: str
    events: tuple[tuple[str, str], ...]


def bibliography(teller: Teller) -> list[Work]:
    """All sources, in the order of their publishers and dates."""
    chronology = teller.view.chronology
    events: dict[str, dict[str, None]] = {source.id: {} for source in chronology.sources}
    place = {account.id: number for number, account in enumerate(teller.view)}
    for claim in chronology.claims:
        if claim.source is not None:
            events[claim.source][claim.event] = None
    for order in chronology.orders:
        if order.source is not None:
            events[order.source].update(dict.fromkeys(order.events))
    works = sorted(chronology.sources, key=_sort_key)
    return [_work(teller, source, sorted(events[source.id], key=place.__getitem__)) for source in works]


def _sort_key(source: Source) -> tuple[str, tuple[int, int, str], str]:
    when = (0, 0, "") if source.published is None else source.published.sort_key()
    return source.name.casefold(), when, source.id


def _work(teller: Teller, source: Source, events: list[str]) -> Work:
    say, derived = teller.words.say, source.derived_from
    if source.published is None:
        published = say("sources.undated")
    else:
        day = TimeSpan(source.published.text.partition("T")[0])  # at what time of the day is nothing to cite
        published = say("sources.published", date=teller.when(day))
    retrieved = "" if source.retrieved is None else day_words(Day.of_date(source.retrieved), language=teller.language)
    return Work(
        name=anchors.name("source", source.id),
        authors=say("sources.authors").join(source.authors),
        title=source.title or source.description or ("" if source.publisher else source.name),
        printed=source.title is not None,
        publisher=source.publisher or "",
        language=source.language,
        published=published,
        retrieved=say("sources.retrieved", date=retrieved) if retrieved else "",
        derived=None if derived is None else (teller.labels[derived], anchors.to("source", derived)),
        url=anchors.web_link(source.url),
        sha256=source.sha256 or "",
        events=tuple((teller.view[event].title, anchors.to("event", event)) for event in events),
    )
