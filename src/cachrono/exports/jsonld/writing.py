"""Chronologies as linked data: JSON-LD in the words of schema.org, with every claim and its source.

    what               type                  in it
    chronology         schema:Dataset        name, description
    source             schema:CreativeWork   who published what, when; NewsArticle where it looks like one
    event              schema:Event          the editor's words; date and place only where all sources agree
    claim              schema:Claim          about an event, with its date as EDTF, and where its words stand
    place in a source  oa:SpecificResource   quote and offsets, as W3C's Web Annotation has them
    judgement          schema:ClaimReview    the editor's, of a claim

The context stands in the document, so that no address is fetched to read it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any

from attrs import frozen

from cachrono.dates import EdtfInterval, TimeSpan
from cachrono.errors import counted
from cachrono.exports.terms import DEFAULT_BASE, VOCABULARIES, address, checked_base, dated, edtf, without_empty
from cachrono.exports.unheld import unheld, unheld_of_all
from cachrono.model import Chronology, Citation, Claim, Judgement, Source
from cachrono.output import Exported, ExportReport, Omission
from cachrono.resolution import Account, Status, View, resolve

_STATUS = {Status.CANCELLED: "schema:EventCancelled", Status.SCHEDULED: "schema:EventScheduled"}


def to_jsonld(chronology: Chronology | View, *, base: str = DEFAULT_BASE, news: bool | None = None) -> Exported:
    """A chronology as JSON-LD in the words of schema.org.

    Events have a start, an end or a place only where sources agree on one that ISO 8601 can state; what each source
    says stands in its claim. Days that only the order of events leaves are ``cachrono:derivedFromOrder``.

    Args:
        chronology: What to write.
        base: What the addresses of things begin with: where the file will lie, so that the addresses lead to it, and
            things of two chronologies are never one.
        news: Whether the sources are news articles, which a chronology does not say. If not given, those are called so
            that have a publisher, a day of publication, and an author or a link; which, is told.

    Returns:
        The text, and what it doesn't hold.

    Raises:
        ChronologyError: If no address can begin with ``base``.

    Examples:
        >>> import json
        >>> from cachrono import Chronology
        >>> from cachrono.exports import to_jsonld
        >>> story = Chronology("Story").with_event("vote", "Vote", when="2024-03")
        >>> event = json.loads(str(to_jsonld(story)))["@graph"][1]
        >>> event["@id"], event["schema:startDate"]
        ('urn:cachrono:event-vote', {'@type': 'xsd:gYearMonth', '@value': '2024-03'})

    References:
        JSON-LD 1.1; schema.org Event, Claim, ClaimReview; W3C Web Annotation; the Library of Congress's datatype EDTF.
    """
    view = resolve(chronology) if isinstance(chronology, Chronology) else chronology
    writer = _Writer(view, checked_base(base), _news(view.chronology, news))
    document = {"@context": VOCABULARIES, "@graph": list(writer.nodes())}
    text = json.dumps(document, ensure_ascii=False, indent=1)
    return Exported(text=f"{text}\n", omitted=(*_guessed(view.chronology, news), *_omitted(view)))


def write_jsonld(
    chronology: Chronology | View, path: str | os.PathLike[str], *, base: str = DEFAULT_BASE, news: bool | None = None
) -> ExportReport:
    """Write a chronology to a file of JSON-LD.

    Args:
        chronology: What to write.
        path: The file; an existing one is replaced once the new one is whole.
        base: What the addresses of things begin with.
        news: Whether the sources are news articles; if not given, those that look like it are.

    Returns:
        The path, and what it doesn't hold.

    Raises:
        ChronologyError: If no address can begin with ``base``.
        OutputError: If it can't be written.

    Examples:
        >>> import tempfile
        >>> import cachrono
        >>> from cachrono.exports import read_jsonld, write_jsonld
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     report = write_jsonld(cachrono.central_asia(), f"{folder}/story.jsonld")
        ...     read_jsonld(report.path)
        <Chronology 'Central Asia and Azerbaijan, 1992–2028': 43 events, 51 claims, 5 sources>
    """
    return to_jsonld(chronology, base=base, news=news).write(path)


@frozen
class _Writer:
    view: View
    base: str
    news: frozenset[str]

    def nodes(self) -> Iterator[dict[str, Any]]:
        whole = self.view.chronology
        known_on = None if whole.stated_known_on is None else dated(str(whole.stated_known_on))
        yield without_empty(
            {
                "@id": f"{self.base}chronology",
                "@type": "schema:Dataset",
                "schema:name": whole.title,
                "schema:description": whole.description,
                "cachrono:knownOn": known_on,
            }
        )
        yield from map(self._source, whole.sources)
        # In the order in which they were entered: a later view need not change the lines of earlier events.
        yield from (self._event(self.view[id]) for id in whole.events.ids())
        yield from map(self._claim, whole.claims)
        yield from (self._judgement(at, one) for at, one in enumerate(whole.judgements, 1))

    def _to(self, kind: str, id: str | None) -> dict[str, str] | None:
        return None if id is None else {"@id": address(self.base, kind, id)}

    def _thing(self, kind: str, id: str, type: str) -> dict[str, Any]:
        return {"@id": address(self.base, kind, id), "@type": type, "schema:identifier": id}

    def _source(self, source: Source) -> dict[str, Any]:
        published = source.published
        publisher = source.publisher
        kind = "schema:NewsArticle" if source.id in self.news else "schema:CreativeWork"
        return self._thing("source", source.id, kind) | without_empty(
            {
                "schema:name": source.title,
                "schema:description": source.description,
                "schema:author": [{"schema:name": name} for name in source.authors],
                "schema:publisher": publisher and {"@type": "schema:Organization", "schema:name": publisher},
                "schema:datePublished": published and (dated(published.text) or edtf(published.text)),
                "pav:retrievedOn": source.retrieved and dated(str(source.retrieved)),
                "schema:inLanguage": source.language,
                "schema:url": source.url,
                "schema:sha256": source.sha256,
                "schema:isBasedOn": self._to("source", source.derived_from),
            }
        )

    def _event(self, account: Account) -> dict[str, Any]:
        event = account.event
        first, last = (None, None) if account.when is None else _ends(account.when)
        derived = account.derived and account.derived.span
        series = event.series and self._thing("series", event.series, "schema:EventSeries")
        return self._thing("event", event.id, "schema:Event") | without_empty(
            {
                "schema:name": event.title,
                "schema:additionalType": event.kind,
                "schema:superEvent": series and series | {"schema:name": event.series},
                "schema:sameAs": list(event.same_as),
                "schema:startDate": first,
                "schema:endDate": last,
                "cachrono:derivedFromOrder": derived and edtf(derived.text),
                "schema:location": _place(account.where),
                "schema:attendee": _names(account.participants),
                "schema:eventStatus": (account.status in _STATUS and {"@id": _STATUS[account.status]}) or None,
            }
        )

    def _claim(self, claim: Claim) -> dict[str, Any]:
        return self._thing("claim", claim.id, "schema:Claim") | without_empty(
            {
                "schema:about": self._to("event", claim.event),
                "schema:temporalCoverage": claim.when and edtf(claim.when.text),
                "cachrono:throughout": True if claim.when is not None and claim.when.throughout else None,
                "schema:contentLocation": _place(claim.where),
                "schema:mentions": _names(claim.participants),
                "cachrono:mode": claim.mode and str(claim.mode),
                "schema:appearance": [self._appearance(citation) for citation in claim.citations],
                "cito:corrects": self._to("claim", claim.supersedes),
                "cito:retracts": self._to("claim", claim.retracts),
            }
        )

    def _appearance(self, citation: Citation) -> dict[str, Any]:
        selectors: list[dict[str, Any]] = []
        if citation.exact is not None:
            words = {"oa:exact": citation.exact, "oa:prefix": citation.prefix, "oa:suffix": citation.suffix}
            selectors.append({"@type": "oa:TextQuoteSelector"} | without_empty(words))
        if citation.start is not None:
            selectors.append({"@type": "oa:TextPositionSelector", "oa:start": citation.start, "oa:end": citation.end})
        return without_empty(
            {
                "@type": "oa:SpecificResource",
                "oa:hasSource": self._to("source", citation.source),
                "oa:hasSelector": selectors,
                "bibo:locator": citation.locator,
            }
        )

    def _judgement(self, number: int, judgement: Judgement) -> dict[str, Any]:
        return without_empty(
            {
                "@id": f"{self.base}judgement-{number}",
                "@type": "schema:ClaimReview",
                "schema:itemReviewed": self._to("claim", judgement.claim),
                "schema:reviewRating": {"@type": "schema:Rating", "schema:alternateName": str(judgement.verdict)},
                "schema:reviewBody": judgement.reason,
                "schema:author": judgement.by and {"schema:name": judgement.by},
                "schema:datePublished": judgement.on and dated(str(judgement.on)),
            }
        )


def _place(name: str | None) -> dict[str, str] | None:
    return None if name is None else {"@type": "schema:Place", "schema:name": name}


def _names(participants: tuple[str, ...]) -> list[dict[str, str]]:
    # Whether they are persons, organizations or states, nobody says.
    return [{"schema:name": name} for name in participants]


def _ends(span: TimeSpan) -> tuple[dict[str, str] | None, dict[str, str] | None]:
    """Start and end of a span, as far as ISO 8601 can state them; an end only where it is stated apart."""
    if span.throughout:
        return (dated(str(span.earliest)), dated(str(span.latest))) if span.has_exact_ends else (None, None)
    if isinstance(span.form, EdtfInterval):
        first, last = span.text.split("/")
        return dated(first), dated(last)
    return dated(span.text), None


def _news(whole: Chronology, news: bool | None) -> frozenset[str]:
    """Ids of the sources that are called news articles."""
    return frozenset(source.id for source in whole.sources if (_is_like_news(source) if news is None else news))


def _is_like_news(source: Source) -> bool:
    # What newspapers and agencies give with each article. Books and papers are dated by the year or the month, letters
    # and minutes have no publisher. A communiqué passes too, so it is told.
    published = source.published
    return bool(source.publisher and published and published.is_exact_day and (source.authors or source.url))


def _guessed(whole: Chronology, news: bool | None) -> Iterator[Omission]:
    if news is None and (ids := [source.id for source in whole.sources if _is_like_news(source)]):
        look = f"{counted(len(ids), 'source')} called NewsArticle by publisher, day, and author or link"
        yield Omission("", "sources", f"{look}: {', '.join(ids)}; say news=True or news=False if that is wrong")


def _omitted(view: View) -> Iterator[Omission]:
    for account in view:
        for reason in (*unheld(account), *_undated(account)):
            yield Omission(account.id, account.title, reason)
    yield from unheld_of_all(view)


def _undated(account: Account) -> Iterator[str]:
    """What the start and the end of an event don't say of its date."""
    span = account.when
    if span is None:
        return
    # An open end, or one that nobody knows, is no end at all by ISO 8601.
    if len(span.text.split("/")) > sum(end is not None for end in _ends(span)):
        yield f"{span}: no start or end by ISO 8601 can say all of it; the claim has it as EDTF"
