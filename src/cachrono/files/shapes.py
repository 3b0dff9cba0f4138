"""What stands in a chronology file: one class for each mapping in it.

These classes are the one description of the format: the reader structures files into them, the editor schema is
generated from them. To add a key: a field here, and its use in ``reader`` and ``writer``.
"""

from __future__ import annotations

from typing import Any

from attrs import field, frozen

from cachrono.dates import Unit
from cachrono.model import Mode

Texts = tuple[str, ...]


def _key(doc: str, *, default: Any = None, kind: str | None = None, choices: list[str] | None = None) -> Any:
    """A key of the file, with what editors show for it."""
    return field(default=default, metadata={"doc": doc, "kind": kind, "choices": choices})


@frozen(kw_only=True)
class QuoteShape:
    """One of several quotes that a claim rests on."""

    quote: str = field(metadata={"doc": "The words of the source, exactly as they stand there."})
    at: str | None = _key("Where they stand: start-end, in characters from the start of the text.", kind="offsets")
    prefix: str | None = _key("What stands just before the quote, where it occurs more than once.")
    suffix: str | None = _key("What stands just after the quote, where it occurs more than once.")
    locator: str | None = _key("The place as people name it, such as p. 14 or row 12.")


@frozen(kw_only=True)
class CitedShape:
    """Where a source says so."""

    source: str | None = _key("Id of the source.")
    quote: str | None = _key("The words of the source, exactly as they stand there.")
    at: str | None = _key("Where they stand: start-end, in characters from the start of the text.", kind="offsets")
    prefix: str | None = _key("What stands just before the quote, where it occurs more than once.")
    suffix: str | None = _key("What stands just after the quote, where it occurs more than once.")
    locator: str | None = _key("The place in the source as people name it, such as p. 14 or row 12.")
    quotes: list[QuoteShape] | None = _key("Several quotes, where a date is put together from more than one place.")


@frozen(kw_only=True)
class ClaimShape(CitedShape):
    """What one passage of one source says of an event."""

    id: str | None = _key("Id of the claim; event/source unless given.")
    when: str | None = _key("When, in EDTF: 2025-11-16, 2025-11, 2017/2024, [2024,2025], 1850~.", kind="edtf")
    throughout: str | None = _key("When, for something that lasts through all of it, in EDTF.", kind="edtf")
    where: str | None = _key("The place, as stated.")
    participants: Texts = _key("Who takes part, as stated.", default=())
    mode: str | None = _key("How the source speaks of the event.", choices=[str(mode) for mode in Mode])
    supersedes: str | None = _key("Id of the claim that this one corrects.")
    retracts: str | None = _key("Id of the claim that this one takes back.")


@frozen(kw_only=True)
class EventShape(ClaimShape):
    """Something that happens. What is said of it stands under claims; a single claim may stand here directly."""

    id: None = field(default=None, init=False)
    title: str = field(metadata={"doc": "What to call the event; the editor's words."})
    kind: str | None = _key("What sort of thing it is, such as summit.")
    series: str | None = _key("The series that it is one of.")
    same_as: Texts = _key("Links to the same event elsewhere.", default=())
    extras: dict[str, Texts] | None = _key("What other formats say of it that has no place here, by their names.")
    claims: list[ClaimShape] | None = _key("What the sources say of it, one entry for each passage.")


@frozen(kw_only=True)
class SourceShape:
    """A document. What it doesn't say of itself is left out."""

    title: str | None = _key("Its title, as printed.")
    description: str | None = _key("What it is, in the editor's words, where no title is printed.")
    authors: Texts = _key("Who wrote it.", default=())
    publisher: str | None = _key("Who published it.")
    published: str | None = _key("When it was published, as it states itself, in EDTF.", kind="edtf")
    retrieved: str | None = _key("The day on which the editor got it, as 2026-11-21.", kind="day")
    language: str | None = _key("Its language, such as en.")
    url: str | None = _key("Where it can be read.")
    sha256: str | None = _key("Digest of the bytes of its text, in which offsets count.")
    derived_from: str | None = _key("Id of the source that it copies or syndicates.")


@frozen(kw_only=True)
class OrderShape(CitedShape):
    """How events lie to each other in time. One of the relations, how long it is, and where a source says so."""

    sequence: Texts = _key("Events of which each is over before the next begins.", default=())
    before: Texts = _key("Two events; the first is over before the second begins.", default=())
    after: Texts = _key("Two events; the first begins when the second is over.", default=())
    during: Texts = _key("Two events; the first lies within the second.", default=())
    same_day: Texts = _key("Events on one day.", default=())
    meets: Texts = _key("Two events; the first ends on the day before the second begins.", default=())
    lasts: Texts = _key("One event, of which is said how long it lasts, first and last day counted.", default=())
    at_least: str | None = _key(
        "So long or longer, such as 20 days, from one to the next or of what lasts.", kind="length"
    )
    at_most: str | None = _key(
        "So long or shorter, such as 3 weeks, from one to the next or of what lasts.", kind="length"
    )
    exactly: str | None = _key("So long, such as 2 months, in place of at_least and at_most.", kind="length")
    following: str | None = _key(
        "The later event lies in the year, month, week or day that follows the one in which the earlier one ended.",
        choices=[str(unit) for unit in Unit],
    )


@frozen(kw_only=True)
class JudgementShape:
    """The editor's decision for or against a claim."""

    prefers: str | None = _key("Id of the claim that the editor follows.")
    rejects: str | None = _key("Id of the claim that the editor sets aside.")
    reason: str | None = _key("Why.")
    by: str | None = _key("Who decided.")
    on: str | None = _key("The day of the decision, as 2026-11-21.", kind="day")


@frozen(kw_only=True)
class TranslationShape:
    """The editor's words in another language. What isn't translated keeps the word that it has."""

    title: str | None = _key("What to call the chronology.")
    events: dict[str, str] | None = _key("What to call events, by id.")
    kinds: dict[str, str] | None = _key("What kinds are called, by the word that stands in the events.")
    series: dict[str, str] | None = _key("What series are called, by the word that stands in the events.")


@frozen(kw_only=True)
class FileShape:
    """A chronology: documents, events, what the documents say of them."""

    title: str | None = _key("What to call the chronology.")
    description: str | None = _key("What it is about.")
    known_on: str | None = _key("The day that it is seen from; the newest date in it unless given.", kind="day")
    extras: dict[str, Texts] | None = _key("What the file that it was read from says besides, by the format's name.")
    sources: dict[str, SourceShape] | None = _key("The documents, by id.")
    events: dict[str, EventShape] | None = _key("The events, by id.")
    order: list[OrderShape] | None = _key("How events lie to each other, for those that no source dates.")
    judgements: list[JudgementShape] | None = _key("The editor's decisions about claims.")
    translations: dict[str, TranslationShape] | None = _key(
        "The editor's words in other languages, by the code of the language, such as ru.", kind="languages"
    )
