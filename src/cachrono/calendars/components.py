"""Entries to typed iCalendar components."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from zoneinfo import ZoneInfo

import icalendar

from cachrono.calendars import provenance
from cachrono.calendars.clocks import Zones, time_of_text
from cachrono.calendars.describing import description, stamp_of
from cachrono.calendars.entries import Entry
from cachrono.calendars.identifiers import Identifiers
from cachrono.calendars.keeping import FORMAT, put_back
from cachrono.calendars.policy import Policy
from cachrono.calendars.texts import (
    AS_DATE,
    PRODID,
    Raw,
    Text,
    block,
    line,
    raw,
    said_day,
    said_duration,
    said_moment,
    typed_text,
    uri,
)
from cachrono.calendars.unfolding import parse_line
from cachrono.calendars.zones import local_time
from cachrono.errors import CalendarError
from cachrono.model import Event, Registry
from cachrono.output import Omission
from cachrono.resolution import Status, View
from cachrono.wording import wording


class Builder:
    """Builds the components of one calendar.

    Args:
        view: What is written, in the language that it is written in.
        policy: How.
        identifiers: Of its entries.
        events: In the words of the editor, whatever language the view is in.
        data: The tree of each event, by its id, as its file has it; empty if the calendar is to carry none.
        main: By id of an event, the identifier of the entry that carries its data.
    """

    def __init__(
        self,
        view: View,
        policy: Policy,
        identifiers: Identifiers,
        events: Registry[Event],
        data: Mapping[str, Mapping[str, Any]],
        main: Mapping[str, str],
    ) -> None:
        self.view = view
        self.policy = policy
        self.identifiers = identifiers
        self.data = data
        self.main = main
        self.events = events
        self.relations = provenance.relations(view.chronology, identifiers)
        self.on_clocks: dict[str, list[dt.datetime]] = {}  # by zone, the moments that are written on its clocks
        self.unfit: list[Omission] = []  # extras that could not be written back

    def component(self, entry: Entry) -> icalendar.Component:
        """An entry as VEVENT, or as VJOURNAL if it has no date."""
        account, is_main = entry.account, self.main.get(entry.account.id) == entry.uid
        item = icalendar.Journal() if entry.start is None else icalendar.Event()
        item["UID"] = Raw(entry.uid)
        stamp = Raw(f"{stamp_of(self.view, account):%Y%m%d}T000000Z".rjust(16, "0"))
        item["DTSTAMP"] = item["LAST-MODIFIED"] = stamp
        item["SEQUENCE"] = Raw("0")
        self._put_time(item, entry)
        item["SUMMARY"] = Text(line(entry.summary) or account.id)
        item["DESCRIPTION"] = Text(block(description(self.view, entry, self.policy.language)))
        if entry.start is not None and (place := line(account.describe_where())):  # a VJOURNAL has none
            item["LOCATION"] = Text(place)
        if entry.start is not None:
            item["STATUS"] = Raw(entry.status)
            item["TRANSP"] = Raw("TRANSPARENT")
        elif entry.status == "CANCELLED":
            item["STATUS"] = Raw("CANCELLED")
        words = (account.kind, entry.precision, "anniversary" if entry.yearly else None)
        # A property for each: some readers take the comma between two for that of a text that ends in a backslash.
        item["CATEGORIES"] = [Text(kind) for word in words if word and (kind := line(word))]
        self._put_provenance(item, entry, is_main)
        if self.policy.alarm is not None and entry.start and entry.is_exact and entry.status != "CANCELLED":
            item.add_component(self._alarm(entry, self.policy.alarm))
        if is_main and (extras := account.event.extras.get(FORMAT)):
            if account.status is Status.UNSTATED:
                # Nobody says whether it is certain, or takes time: of an entry of another calendar that stays so.
                item.pop("STATUS", None)
                item.pop("TRANSP", None)
            kept = self._clocks_put_back(item, entry, extras)
            for problem in put_back(item, (text for text in extras if text != kept)):
                self.unfit.append(Omission(id=account.id, title=account.title, reason=problem))
        if self.policy.data:
            # After all that may be put into texts, so that it is of what stands there.
            item[provenance.SHOWN] = Raw(provenance.digest({name: str(value) for name, value in item.items()}))
        return item

    def _put_time(self, item: icalendar.Component, entry: Entry) -> None:
        start = entry.start
        if isinstance(start, dt.datetime):
            local = None
            if self.policy.times == "zone" and self.policy.zone is not None and start.tzinfo is not None:
                local = local_time(start, self.policy.zone)
            if local is not None and self.policy.zone is not None:
                self._put_local(item, local, start, self.policy.zone)
            else:
                item["DTSTART"] = Raw(said_moment(start))
        elif start is not None and entry.end is not None:
            item["DTSTART"] = Raw(said_day(start), AS_DATE)
            item["DTEND"] = Raw(said_day(entry.end), AS_DATE)
        if entry.yearly and entry.span is not None:
            day = entry.span.to_date()
            last = ";BYMONTH=2;BYMONTHDAY=-1" if (day.month, day.day) == (2, 29) else ""
            item["RRULE"] = Raw(f"FREQ=YEARLY{last}")

    def _put_local(self, item: icalendar.Component, local: dt.datetime, moment: dt.datetime, zone: str) -> None:
        """Write a moment on the clocks of a zone."""
        self.on_clocks.setdefault(zone, []).append(moment)
        item["DTSTART"] = raw(said_moment(local.replace(tzinfo=None)), TZID=zone)

    def _clocks_put_back(self, item: icalendar.Component, entry: Entry, extras: Iterable[str]) -> str:
        """Write a moment on the clocks that a rule of another calendar goes by; gives the extra that says which."""
        kept = next((text for text in extras if text.startswith("DTSTART;")), "")
        if not kept or not isinstance(entry.start, dt.datetime) or entry.start.tzinfo is None:
            return ""
        try:
            _, params, value = parse_line(kept)
            time = time_of_text(value.strip(), params.get("TZID", [""])[0], Zones({}))
        except CalendarError:
            return ""
        zone = getattr(time, "tzinfo", None)
        if not isinstance(time, dt.datetime) or not isinstance(zone, ZoneInfo) or time != entry.start:
            return ""
        self._put_local(item, time, entry.start, zone.key)
        return kept

    def _put_provenance(self, item: icalendar.Component, entry: Entry, is_main: bool) -> None:
        account, policy = entry.account, self.policy
        if entry.span is not None:
            item["X-EDTF"] = typed_text(entry.span.text)
        links = provenance.links_of(self.view, account, policy.language)
        if links:
            item["URL"] = Raw(str(links[0]))
        if not policy.data:
            return
        item["X-CACHRONO-ID"] = typed_text(account.id)
        if entry.derived is not None:
            item["X-CACHRONO-DERIVED"] = typed_text(entry.derived.text)
        if isinstance(entry.start, dt.datetime) and (zone := _zone_of(entry, policy)):
            item["X-CACHRONO-ZONE"] = typed_text(zone)
        if is_main:
            item["X-CACHRONO-EVENT"] = provenance.as_data(self.data[account.id])
        if links:
            item["LINK"] = links
        event = self.events[account.id]
        if (concept := provenance.concept_of(event, policy)) is not None:
            item["CONCEPT"] = concept
        if event.series is not None:
            item["REFID"] = Text(line(event.series))
        related = list(self.relations.get(account.id, ())) if is_main else []
        if not is_main and account.id in self.main:
            related.append(raw(self.main[account.id], RELTYPE="SIBLING"))
        if related:
            item["RELATED-TO"] = related
        item["STRUCTURED-DATA"] = provenance.structured_data(self.view, entry)
        for part in provenance.components_of(entry, self.identifiers):
            item.add_component(part)

    def _alarm(self, entry: Entry, before: dt.timedelta) -> icalendar.Component:
        alarm = icalendar.Alarm()
        alarm["ACTION"] = Raw("DISPLAY")
        alarm["DESCRIPTION"] = Text(line(entry.summary))
        alarm["TRIGGER"] = Raw(f"-{said_duration(before)}" if before else "PT0S")
        return alarm


def _zone_of(entry: Entry, policy: Policy) -> str:
    """The zone that a moment is stated in: its offset from UTC, or the zone that the reader gives."""
    text = "" if entry.span is None else entry.span.text.partition("T")[2]
    offset = next((text[at:] for at, sign in enumerate(text) if sign in "+-Z"), "")
    return offset or policy.zone or ""


def header(view: View, policy: Policy, identifiers: Identifiers) -> icalendar.Calendar:
    """A calendar without its entries.

    Args:
        view: What is written.
        policy: How.
        identifiers: Its own is among them.

    References:
        RFC 7986 §5; the X-WR- and X-PUBLISHED- properties are what older programs know.
    """
    chronology = view.chronology
    calendar = icalendar.Calendar()
    calendar["PRODID"] = Raw(PRODID)
    calendar["VERSION"] = Raw("2.0")
    calendar["CALSCALE"] = Raw("GREGORIAN")
    title = line(policy.name or "") or line(chronology.title or "")
    title = title or wording("cachrono.calendars", policy.language).say("calendar.untitled")
    calendar["UID"] = Raw(identifiers.calendar)
    # Without VALUE=TEXT icalendar takes properties that it doesn't know for something else than text.
    calendar["NAME"] = typed_text(title)
    calendar["X-WR-CALNAME"] = typed_text(title)
    if about := block(chronology.description or ""):
        calendar["DESCRIPTION"] = Text(about)
        calendar["X-WR-CALDESC"] = typed_text(about)
    if policy.color is not None:
        calendar["COLOR"] = Raw(policy.color)
    if policy.refresh is not None:
        calendar["REFRESH-INTERVAL"] = raw(said_duration(policy.refresh), VALUE="DURATION")
        calendar["X-PUBLISHED-TTL"] = Raw(said_duration(policy.refresh))
    if policy.address is not None:
        calendar["SOURCE"] = raw(uri(policy.address), VALUE="URI")
    return calendar


def data_of(tree: Mapping[str, Any], left: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, Text]]:
    """The properties of a calendar that carry all that its entries don't: the chronology around them, and the rest.

    Args:
        tree: The chronology as its file has it.
        left: The events that have no entry.
    """
    # The ids keep the order of events, and tell of one whose entry has been deleted elsewhere.
    around = {**tree, "events": list(tree["events"])}
    yield "X-CACHRONO-CHRONOLOGY", provenance.as_data({"format": provenance.DATA_FORMAT, **around})
    for id_, event in left.items():
        yield "X-CACHRONO-EVENT", provenance.as_data({"id": id_, **event})
