"""Where an entry comes from, for programs: links, concepts, order, and the whole of what is said as data.

Readers that know RFC 9253 and RFC 9073 get it as these have it. That others drop their components and properties does
no harm: everything stands once more in ``X-CACHRONO-`` properties, from which :func:`~cachrono.read_ics` has it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import uuid
from collections.abc import Iterator, Mapping
from typing import Any

import icalendar

from cachrono.calendars.entries import Entry
from cachrono.calendars.identifiers import Identifiers
from cachrono.calendars.policy import Policy
from cachrono.calendars.texts import Raw, SharedParameters, Text, line, param, raw, typed_text, uri
from cachrono.files.writer import json_text
from cachrono.model import Chronology, Event, Order, Relation, Source
from cachrono.resolution import Account, Status, View, source_label

DATA_FORMAT = "1"  # of the data; a reader takes what it knows
SAME_AS = "https://schema.org/sameAs"
_MOST_DAYS = dt.date.max.toordinal()
_LINK = re.compile(r"https?://\S+")
_AS_JSON_LD = SharedParameters(
    {"VALUE": "TEXT", "FMTTYPE": "application/ld+json", "SCHEMA": "https://schema.org/Event"}
)
SHOWN = "X-CACHRONO-SHOWN"
_SHOWN_ONES = ("DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "LOCATION", "STATUS")
_EDTF = "http://id.loc.gov/datatypes/edtf"
_KINDS = uuid.UUID("0b0a5d4e-5f0c-5a7e-8f5e-54d1c1f6a2c3")


class Participant(icalendar.Component):
    """Who takes part (RFC 9073 §7.1)."""

    name = "PARTICIPANT"


class Location(icalendar.Component):
    """Where something is (RFC 9073 §7.2)."""

    name = "VLOCATION"


def links_of(view: View, account: Account, language: str) -> list[Raw]:
    """The links of an event: to the words of its sources, and to the same event elsewhere (RFC 9253 §8.2)."""
    found: dict[str, Raw] = {}
    for claim in account.claims:
        address = view.link_to(claim)
        if address is not None and claim.source is not None and (target := uri(address)) not in found:
            label = param(source_label(view.source(claim.source), language))
            found[target] = raw(target, VALUE="URI", LINKREL="describedby", LABEL=label)
    for address in account.event.same_as:
        if _LINK.fullmatch(address):
            found.setdefault(uri(address), raw(uri(address), VALUE="URI", LINKREL=SAME_AS))
    return list(found.values())


def concept_of(event: Event, policy: Policy) -> Raw | None:
    """The kind of an event as an address: the one that is given for it, or one that stands for the word (§8.1)."""
    if event.kind is None:
        return None
    return raw(policy.concepts.get(event.kind) or uuid.uuid5(_KINDS, event.kind).urn)


def relations(chronology: Chronology, identifiers: Identifiers) -> Mapping[str, list[Raw]]:
    """What is said of the order of events, by the id of the event that it stands at (RFC 9253 §4 and §5).

    The earlier of two events names the later one. What lies within another begins after it began and ends before it
    ends. How long an event lasts, and lengths that are not exact, stand in the data alone.
    """
    found: dict[str, dict[tuple[str, str, str], Raw]] = {}

    def note(event: str, other: str, kind: str, gap: str = "") -> None:
        params = {"RELTYPE": kind, "GAP": gap} if gap else {"RELTYPE": kind}
        found.setdefault(event, {}).setdefault((other, kind, gap), raw(identifiers.of(other), **params))

    for order in chronology.orders:
        for first, second in order.pairs():
            _note_order(order, first, second, note)
    return {event: list(noted.values()) for event, noted in found.items()}


def _note_order(order: Order, first: str, second: str, note: Any) -> None:
    if order.relation is Relation.DURING:
        note(second, first, "STARTTOSTART")
        note(first, second, "FINISHTOFINISH")
    elif order.relation is Relation.SAME_DAY:
        note(first, second, "STARTTOSTART", "P0D")
    else:
        note(first, second, "FINISHTOSTART", _gap(order))


def _gap(order: Order) -> str:
    """The days between two events where they are known: none if the second begins on the next day, that is after one.

    What begins on the day on which another ends leaves no gap that whole days could tell, and none is longer than the
    years that a calendar has.
    """
    if order.relation is Relation.MEETS:
        return "P0D"
    exactly = order.exactly
    if exactly is None or not exactly.is_fixed or not 0 < exactly.least_days <= _MOST_DAYS:
        return ""
    return f"P{exactly.least_days - 1}D"


def structured_data(view: View, entry: Entry) -> Text:
    """An event as schema.org has it, in JSON-LD (RFC 9073 §6.6)."""
    return Text(json_text(_json_ld(view, entry)), _AS_JSON_LD)


def _json_ld(view: View, entry: Entry) -> dict[str, Any]:
    account = entry.account
    data: dict[str, Any] = {"@context": "https://schema.org", "@type": "Event", "name": account.title}
    if entry.span is not None and entry.start is not None:
        plain = entry.is_exact and not entry.span.is_interval and not entry.span.throughout
        text = entry.span.text
        data["startDate"] = text if plain else {"@type": _EDTF, "@value": text}
    cancelled = account.status in (Status.CANCELLED, Status.DENIED)
    data["eventStatus"] = f"https://schema.org/Event{'Cancelled' if cancelled else 'Scheduled'}"
    if account.where is not None:
        data["location"] = {"@type": "Place", "name": account.where}
    if account.participants:
        data["contributor"] = [{"@type": "Thing", "name": name} for name in account.participants]
    if account.event.same_as:
        data["sameAs"] = list(account.event.same_as)
    if account.sources:
        data["subjectOf"] = [_work(view.source(source)) for source in account.sources]
    return data


def _work(source: Source) -> dict[str, Any]:
    work: dict[str, Any] = {"@type": "CreativeWork"}
    if source.title or source.description:
        work["name"] = source.title or source.description
    if source.authors:
        work["author"] = [{"@type": "Person", "name": name} for name in source.authors]
    if source.publisher:
        work["publisher"] = {"@type": "Organization", "name": source.publisher}
    if source.published:
        work["datePublished"] = source.published.text
    if source.url:
        work["url"] = source.url
    return work


def components_of(entry: Entry, identifiers: Identifiers) -> Iterator[icalendar.Component]:
    """Participants and places of an event as components (RFC 9073 §7)."""
    for number, name in enumerate(entry.account.participants):
        participant = Participant()
        participant["UID"] = Raw(identifiers.of(*entry.key, "participant", str(number)))
        participant["PARTICIPANT-TYPE"] = Raw("ACTIVE")
        participant["NAME"] = typed_text(line(name) or "?")  # some readers take a SUMMARY in here for that of the entry
        yield participant
    for number, reading in enumerate(entry.account.on_where.readings):
        place = Location()
        place["UID"] = Raw(identifiers.of(*entry.key, "place", str(number)))
        place["NAME"] = typed_text(line(reading.value) or "?")
        yield place


def digest(values: Mapping[str, str]) -> str:
    """A mark of what an entry shows, by which a change that another program made is seen.

    Args:
        values: Of its properties, texts without escapes; those that are shown count.
    """
    # Byte order marks at the begin of a value are not written.
    shown = "\0".join(name + ":" + values.get(name, "").lstrip("\ufeff") for name in _SHOWN_ONES)
    return hashlib.sha256(shown.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def as_data(tree: Any) -> Text:
    """A part of a chronology as JSON, in one property."""
    return typed_text(json_text(tree))
