"""Where everything that is said of events comes from: W3C PROV, as PROV-JSON.

    what               in PROV
    source             entity, attributed to its publisher and authors
    quote              entity, quoted from the source
    claim              entity, with the source as its primary source, derived from its quotes
    event              entity: the account of it, derived from the claims in force
    correction         the newer claim is a revision of the older
    retraction         activity that invalidates the older claim
    judgement          activity of the editor, which uses a claim and influences the account
    chronology         collection of the events

PROV's times are moments. A day is none, so it stands as an attribute.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from typing import Any

from attrs import field, mutable

from cachrono.dates import TimeSpan
from cachrono.errors import counted
from cachrono.exports.terms import DEFAULT_BASE, VOCABULARIES, checked_base, dated, local_name, without_empty
from cachrono.exports.unheld import unheld, unheld_of_all
from cachrono.model import Chronology, Citation, Claim, Judgement, Source
from cachrono.output import Exported, ExportReport, Omission
from cachrono.resolution import Account, View, resolve

_KINDS = ("source", "quote", "claim", "event", "publisher", "author", "editor", "retraction", "judgement")
_MOMENT = re.compile(
    r"((?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}T(?!24)[0-9]{2}:[0-9]{2})(:[0-9]{2})?(?:(Z)|([+-][0-9]{2})(:[0-9]{2})?)?"
)
_NO_SECONDS = "PROV's times have seconds; they are written as 00"
_NO_MOMENT = "PROV's times are moments; it is an attribute, no time"


def to_prov(chronology: Chronology | View, *, base: str = DEFAULT_BASE) -> Exported:
    """Where everything in a chronology comes from, as PROV-JSON.

    Sources, quotes, claims and the accounts of events are entities, publishers, authors and the editor agents. A source
    has a time of generation where the moment of its publication is stated.

    Args:
        chronology: What to write.
        base: What the addresses of things begin with; they are those of :func:`~cachrono.exports.to_jsonld`.

    Returns:
        The text, and what it doesn't hold.

    Raises:
        ChronologyError: If no address can begin with ``base``.

    Examples:
        >>> import json
        >>> from cachrono import Chronology
        >>> from cachrono.exports import to_prov
        >>> story = Chronology().with_source("tase", publisher="Azernews")
        >>> story = story.with_event("talks", "Talks", when="2024-03", source="tase", quote="in March")
        >>> document = json.loads(str(to_prov(story)))
        >>> document["wasAttributedTo"]["_:attribution1"]["prov:agent"], list(document["wasDerivedFrom"])
        ('publisher:Azernews', ['_:derivation1', '_:derivation2', '_:derivation3', '_:derivation4'])

    References:
        W3C PROV-DM; PROV-JSON (W3C Member Submission).
    """
    view = resolve(chronology) if isinstance(chronology, Chronology) else chronology
    base = checked_base(base)
    prefixes = {name: start for name, start in VOCABULARIES.items() if name != "xsd"}
    prefixes |= {"this": base} | {kind: f"{base}{kind}-" for kind in _KINDS}
    document = {"prefix": prefixes} | _Writer(view).document()
    text = json.dumps(document, ensure_ascii=False, indent=1)
    return Exported(text=f"{text}\n", omitted=tuple(_omitted(view)))


def write_prov(
    chronology: Chronology | View, path: str | os.PathLike[str], *, base: str = DEFAULT_BASE
) -> ExportReport:
    """Write where everything in a chronology comes from to a file of PROV-JSON.

    Args:
        chronology: What to write.
        path: The file; an existing one is replaced once the new one is whole.
        base: What the addresses of things begin with.

    Returns:
        The path, and what it doesn't hold.

    Raises:
        ChronologyError: If no address can begin with ``base``.
        OutputError: If it can't be written.

    Examples:
        >>> import tempfile
        >>> import cachrono
        >>> from cachrono.exports import write_prov
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     report = write_prov(cachrono.central_asia(), f"{folder}/story.prov.json")
        ...     print(report.omitted[-1])
        translations: 5 translations: there are no words for them here
    """
    return to_prov(chronology, base=base).write(path)


def moment_of(span: TimeSpan) -> str | None:
    """The moment that a span states, as an xsd:dateTime; None for anything but a time of day on a certain day.

    Examples:
        >>> moment_of(TimeSpan("2025-12-03T17:22+04:00")), moment_of(TimeSpan("2025-12-03"))
        ('2025-12-03T17:22:00+04:00', None)
    """
    match = _MOMENT.fullmatch(span.text)
    if match is None:
        return None
    start, seconds, utc, hours, minutes = match.groups()
    return f"{start}{seconds or ':00'}{utc or ''}{hours or ''}{(minutes or ':00') if hours else ''}"


def _typed(type: str, value: str) -> dict[str, str]:
    return {"$": value, "type": type}


def _name(kind: str, id: str) -> str:
    return f"{kind}:{local_name(id)}"


def _called(name: str) -> dict[str, str]:
    return _typed("prov:QUALIFIED_NAME", name)


def _date(text: str) -> dict[str, str]:
    date = dated(text) or {"@type": "edtf:EDTF", "@value": text}
    return _typed(date["@type"], date["@value"])


def _when(span: TimeSpan | None) -> dict[str, Any]:
    if span is None:
        return {}
    return {
        "schema:temporalCoverage": _typed("edtf:EDTF", span.text),
        "cachrono:throughout": True if span.throughout else None,
    }


def _several(texts: tuple[str, ...]) -> str | list[str]:
    """Texts as values of one attribute, of which each stands once."""
    once = list(dict.fromkeys(texts))
    return once[0] if len(once) == 1 else once


@mutable
class _Writer:
    """Collects the records of a document, by kind and name."""

    view: View
    records: dict[str, dict[str, Any]] = field(factory=dict)

    def document(self) -> dict[str, Any]:
        whole = self.view.chronology
        for kind in ("entity", "activity", "agent"):
            self.records[kind] = {}
        collection = {"prov:label": whole.title, "schema:description": whole.description}
        known_on = None if whole.stated_known_on is None else _typed("xsd:date", str(whole.stated_known_on))
        self._record("entity", "this:chronology", "prov:Collection", collection | {"cachrono:knownOn": known_on})
        for source in whole.sources:
            self._source(source)
        for claim in whole.claims:
            self._claim(claim)
        for id in whole.events.ids():
            self._account(self.view[id])
        for number, judgement in enumerate(whole.judgements, 1):
            self._judgement(_name("judgement", str(number)), judgement)
        return {kind: records for kind, records in self.records.items() if records}

    def _record(self, kind: str, name: str, type: str | None, attributes: dict[str, Any]) -> None:
        given = {} if type is None else {"prov:type": _called(type)}
        self.records[kind][name] = given | without_empty(attributes)

    def _relation(self, kind: str, short: str, /, type: str | None = None, **parts: str | None) -> None:
        """A relation without a name of its own: it gets one that counts in this document only."""
        known = self.records.setdefault(kind, {})
        relation: dict[str, Any] = {f"prov:{part}": name for part, name in parts.items() if name is not None}
        known[f"_:{short}{len(known) + 1}"] = relation | ({} if type is None else {"prov:type": _called(type)})

    def _derived(self, new: str, old: str, type: str | None = None) -> None:
        self._relation("wasDerivedFrom", "derivation", type, generatedEntity=new, usedEntity=old)

    def _agent(self, kind: str, name: str) -> str:
        agent = _name(kind, name)
        self._record("agent", agent, None, {"prov:label": name})
        return agent

    def _source(self, source: Source) -> None:
        name = _name("source", source.id)
        published = source.published
        self._record(
            "entity",
            name,
            "schema:CreativeWork",
            {
                "prov:label": source.title,
                "schema:description": source.description,
                "schema:datePublished": published and _date(published.text),
                "pav:retrievedOn": source.retrieved and _typed("xsd:date", str(source.retrieved)),
                "schema:inLanguage": source.language,
                "schema:url": source.url and _typed("xsd:anyURI", source.url),
                "schema:sha256": source.sha256,
            },
        )
        by = [("publisher", source.publisher)] if source.publisher is not None else []
        for role, who in [*by, *(("author", author) for author in dict.fromkeys(source.authors))]:
            agent = self._agent(role, who)
            self._relation("wasAttributedTo", "attribution", f"schema:{role}", entity=name, agent=agent)
        if published is not None and (time := moment_of(published)) is not None:
            self._relation("wasGeneratedBy", "generation", entity=name, time=time)
        if source.derived_from is not None:
            self._derived(name, _name("source", source.derived_from))

    def _claim(self, claim: Claim) -> None:
        name = _name("claim", claim.id)
        locators = tuple(one.locator for one in claim.citations if one.exact is None and one.locator is not None)
        self._record(
            "entity",
            name,
            "schema:Claim",
            {
                "schema:about": _called(_name("event", claim.event)),
                **_when(claim.when),
                "schema:contentLocation": claim.where,
                "schema:mentions": _several(claim.participants) if claim.participants else None,
                "cachrono:mode": claim.mode and str(claim.mode),
                "bibo:locator": _several(locators) if locators else None,
            },
        )
        if claim.source is not None:
            self._derived(name, _name("source", claim.source), "prov:PrimarySource")
        for number, citation in enumerate(claim.citations, 1):
            if citation.exact is not None:
                self._quote(_name("quote", f"{claim.id}/{number}"), name, citation)
        if claim.supersedes is not None:
            self._derived(name, _name("claim", claim.supersedes), "prov:Revision")
        if claim.retracts is not None:
            self._retraction(_name("retraction", claim.id), name, claim)

    def _quote(self, name: str, claim: str, citation: Citation) -> None:
        self._record(
            "entity",
            name,
            "oa:TextQuoteSelector",
            {
                "prov:value": citation.exact,
                "oa:prefix": citation.prefix,
                "oa:suffix": citation.suffix,
                "oa:start": citation.start,
                "oa:end": citation.end,
                "bibo:locator": citation.locator,
            },
        )
        self._derived(name, _name("source", citation.source), "prov:Quotation")
        self._derived(claim, name)

    def _retraction(self, activity: str, name: str, claim: Claim) -> None:
        assert claim.retracts is not None
        source = None if claim.source is None else self.view.chronology.sources[claim.source]
        time = moment_of(source.published) if source is not None and source.published is not None else None
        self._record("activity", activity, "cito:retracts", {})
        self._relation("wasGeneratedBy", "generation", entity=name, activity=activity)
        older = _name("claim", claim.retracts)
        self._relation("wasInvalidatedBy", "invalidation", entity=older, activity=activity, time=time)

    def _account(self, account: Account) -> None:
        event = account.event
        name = _name("event", event.id)
        derived = account.derived and account.derived.span
        self._record(
            "entity",
            name,
            "schema:Event",
            {
                "prov:label": event.title,
                "schema:additionalType": event.kind,
                "schema:superEvent": event.series,
                "schema:sameAs": _several(event.same_as) if event.same_as else None,
                **_when(account.when),
                "cachrono:derivedFromOrder": derived and _typed("edtf:EDTF", derived.text),
                "schema:location": account.where,
                "schema:attendee": _several(account.participants) if account.participants else None,
                "cachrono:status": str(account.status),
            },
        )
        self._relation("hadMember", "member", collection="this:chronology", entity=name)
        for claim in account.claims:
            self._derived(name, _name("claim", claim.id))

    def _judgement(self, name: str, judgement: Judgement) -> None:
        self._record(
            "activity",
            name,
            "schema:ClaimReview",
            {
                "cachrono:verdict": str(judgement.verdict),
                "schema:reviewBody": judgement.reason,
                "schema:datePublished": judgement.on and _typed("xsd:date", str(judgement.on)),
            },
        )
        claim = self.view.chronology.claims[judgement.claim]
        self._relation("used", "usage", activity=name, entity=_name("claim", claim.id))
        if judgement.by is not None:
            agent = self._agent("editor", judgement.by)
            self._relation("wasAssociatedWith", "association", activity=name, agent=agent)
        event = _name("event", claim.event)
        self._relation("wasInfluencedBy", "influence", influencee=event, influencer=name)


def _omitted(view: View) -> Iterator[Omission]:
    for source in view.chronology.sources:
        published = source.published
        if published is None:
            continue
        if moment_of(published) is None:
            yield Omission(source.id, source.name, f"published {published}: {_NO_MOMENT}")
        elif published.text[16:17] != ":":
            yield Omission(source.id, source.name, f"published {published}: {_NO_SECONDS}")
    for account in view:
        for reason in unheld(account):
            yield Omission(account.id, account.title, reason)
    if days := [judgement for judgement in view.chronology.judgements if judgement.on is not None]:
        yield Omission("", "judgements", f"the day of {counted(len(days), 'judgement')}: {_NO_MOMENT}")
    yield from unheld_of_all(view)
