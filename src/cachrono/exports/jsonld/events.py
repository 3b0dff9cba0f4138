"""Events of schema.org, as they stand in the JSON-LD of web pages, to the tree of a chronology.

A series of events (``EventSeries``) is one of schema.org's kinds of events, and is read as an event. What stands only
as the ``superEvent`` of another, without a date, is the name of its series and no event besides.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from cachrono.dates import EdtfDate, TimeSpan
from cachrono.errors import InvalidDateError, counted, shown
from cachrono.exports.jsonld.nodes import Nodes, types_of, within
from cachrono.exports.terms import without_empty
from cachrono.files.foreign import Document, Ids
from cachrono.model import Mode

_MOMENT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(?:[.,][0-9]+)?(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?"
)
_PARTICIPANTS = ("organizer", "performer", "performers", "attendee", "attendees")
_NOBODY = frozenset(("Organization", "Person", "PerformingGroup"))  # calendars write them where nobody is known
_ADDRESS = ("streetAddress", "addressLocality", "addressRegion", "postalCode", "addressCountry")
_MODES = {
    "EventCancelled": Mode.CANCELLED, "EventScheduled": Mode.PLANNED, "EventRescheduled": Mode.PLANNED,
    "EventMovedOnline": Mode.PLANNED,
}  # fmt: skip
_NO_SUFFIX = frozenset(("Festival", "Hackathon", "CourseInstance", "EventSeries"))  # kinds of events by other names
_TAKEN = frozenset(
    ("@id", "@type", "@context", "name", "startDate", "endDate", "location", *_PARTICIPANTS, "url", "sameAs",
     "eventStatus", "superEvent", "subEvent", "subEvents")
)  # fmt: skip
_PARTS = ("subEvent", "subEvents")
_PLAIN = frozenset(("@type", "name"))
_ABOVE = re.compile(r"(?:\A|\.)superEvent(?:\[[0-9]+\])*\Z")
_DAY_BEGINS = re.compile(r"[0-9-]{10}T00:00(?::00)?(?:Z|[+-][0-9:]{2,5})?")
_DAY_ENDS = re.compile(r"[0-9-]{10}T(?:23:59(?::59)?|24:00(?::00)?)(?:Z|[+-][0-9:]{2,5})?")
_TIME = re.compile(r"T([0-9:]+)(.*)")
_NO_TIMES = "EDTF has no times of day in ranges"
_FIRST_ONLY = ("name", "startDate", "endDate", "eventStatus", "superEvent")


def events_tree(nodes: Nodes, file: Document) -> dict[str, Any] | None:
    """The tree of a chronology of a document's events, of which the file is the source; None if there are none."""
    ids = Ids()
    source = ids.of(file.stem, "page")
    reader = _Reader(nodes, source)
    events: dict[str, Any] = {}
    seen: set[str] = set()
    things = [(places, node) for places, node in nodes.things() if _is_event(node) and len(node) > 1]
    reader.find_parts(node for _, node in things)
    for places, node in things:
        as_it_stands = json.dumps(node, sort_keys=True)
        if as_it_stands not in seen and not _is_only_above(places, node):  # what stands twice is one event
            seen.add(as_it_stands)
            if (event := reader.event(places[0], node)) is not None:
                events[ids.of(event["title"])] = event
    if not seen:
        return None
    reader.sum_up()
    described = {"title": file.stem} if file.stem else {"description": "events in JSON-LD"}
    return {"sources": {source: {**described, "sha256": file.sha256}}, "events": events}


def _is_event(node: dict[str, Any]) -> bool:
    return any((type.endswith("Event") and ":" not in type) or type in _NO_SUFFIX for type in types_of(node))


def _is_only_above(places: list[str], node: dict[str, Any]) -> bool:
    """Whether a node only names what another event belongs to; whatever more it says stays with that event."""
    dated = any(node.get(key) not in (None, "", []) for key in ("startDate", "endDate"))
    return not dated and all(_ABOVE.search(place) for place in places)


class _Reader:
    def __init__(self, nodes: Nodes, source: str) -> None:
        self.nodes = nodes
        self.source = source
        self._whole_of: dict[int, dict[str, Any]] = {}
        self._times: Counter[str] = Counter()

    def find_parts(self, events: Iterable[dict[str, Any]]) -> None:
        """Look up which event each is a part of by ``subEvent``."""
        for node in events:
            for key in _PARTS:
                for part in self.nodes.of(node.get(key)):
                    if isinstance(part, dict):
                        self._whole_of.setdefault(id(part), node)

    def sum_up(self) -> None:
        """Tell once of all the times that have no place."""
        for said, times in self._times.items():
            self.nodes.note("endDate", f"{counted(times, 'event')} {said}; extras have both as they stand")

    def event(self, path: str, node: dict[str, Any]) -> dict[str, Any] | None:
        """The event of a node with its one claim; None if it has no name."""
        title = self.nodes.text(path, node, "name")
        if title is None or not title.strip():
            self.nodes.complain(path, "an event without a name; give it one")
            return None
        mode, postponed = self._mode(path, node)
        when, rest = self._when(path, node, postponed)
        rest |= {key: value for key, value in node.items() if key not in _TAKEN or self._says_more(key, value)}
        for key in _FIRST_ONLY:
            if isinstance(node.get(key), list) and len(node[key]) > 1:
                self.nodes.note(within(path, key), f"{shown(node[key])}: the first counts; extras have all")
        series = next(iter(self.nodes.names(path, node, "superEvent")), None)
        if series is None and (whole := self._whole_of.get(id(node))) is not None and whole is not node:
            series = self.nodes.text(path, whole, "name")
        kinds = [kind for kind in types_of(node) if kind != "Event"]
        claim = {
            "when": when,
            "where": self._where(path, node),
            "participants": self._participants(path, node),
            "mode": mode,
            "source": self.source,
            "locator": path or None,
        }
        return without_empty(
            {
                "title": title,
                "kind": self.nodes.text(path, {"@type": kinds}, "@type"),
                "series": series,
                "same_as": self._links(path, node),
                "extras": {"jsonld": [_as_text(rest)]} if rest else None,
                "claims": [without_empty(claim)],
            }
        )

    def _says_more(self, key: str, value: Any) -> bool:
        """Whether there is more to a property than what is taken: the first of several, the name of a thing."""
        if key in _FIRST_ONLY and isinstance(value, list) and len(value) > 1:
            return True
        if key == "@id":
            return isinstance(value, str) and not re.match("https?://|_:", value)
        if key == "eventStatus":
            return any("EventRescheduled" in str(one) or "EventMovedOnline" in str(one) for one in self.nodes.of(value))
        if key == "@type":
            return len([kind for kind in types_of({key: value}) if kind != "Event"]) > 1
        if key in _PARTS:
            return not all(self._is_read_apart(one) for one in self.nodes.of(value))
        if key not in ("location", "superEvent", *_PARTICIPANTS):
            return False
        return any(isinstance(one, dict) and not _PLAIN.issuperset(one) for one in self.nodes.of(value))

    def _is_read_apart(self, part: Any) -> bool:
        """Whether a part is an event besides, and its series tells of the whole."""
        whole = self._whole_of.get(id(part))
        if whole is None or not _is_event(part) or not part.get("name"):
            return False
        return all(one is whole or one == whole.get("name") for one in self.nodes.of(part.get("superEvent")))

    def _mode(self, path: str, node: dict[str, Any]) -> tuple[str | None, bool]:
        """How the page speaks of the event, and whether the date that stands there holds no more."""
        for value in self.nodes.of(node.get("eventStatus"))[:1]:
            given = value.get("@id") if isinstance(value, dict) else value
            name = re.split("[/:#]", given)[-1] if isinstance(given, str) else ""
            if name in _MODES:
                return str(_MODES[name]), False
            if name == "EventPostponed":
                return None, True
            self.nodes.complain(within(path, "eventStatus"), f"{shown(given)} is no status of schema.org's")
        return None, False

    def _when(self, path: str, node: dict[str, Any], postponed: bool) -> tuple[str | None, dict[str, Any]]:
        """The time of an event, and the dates of which it doesn't say all."""
        first, last = (self._moment(path, node, key) for key in ("startDate", "endDate"))
        dates = {key: node[key] for key in ("startDate", "endDate") if node.get(key) is not None}
        if postponed:
            for key in dates:
                self.nodes.complain(
                    within(path, key), f"{shown(node[key])}: the event is postponed, so this holds no more"
                )
            return None, dates
        taken = self._joined(path, first, last)
        start, end = (next(iter(self.nodes.of(dates.get(key))), "") for key in ("startDate", "endDate"))
        as_it_stands = start if end in ("", start) else f"{start}/{end}"
        return taken, {} if taken == as_it_stands else dates

    def _joined(self, path: str, first: str | None, last: str | None) -> str | None:
        """What begin and end come to; EDTF has times of day only in single dates."""
        if last is None or first == last:
            return first
        days = ["" if one is None else one.partition("T")[0] for one in (first, last)]
        if first is not None and _DAY_BEGINS.fullmatch(first) and _DAY_ENDS.fullmatch(last):
            first, last = days  # calendars say so of whole days
        if first == last or last is None:
            return first
        if days[0] == days[1]:
            if first is not None and _is_reversed(first, last):
                self.nodes.complain(within(path, "endDate"), f"{last!r} is before {first!r}, when it begins")
            elif "T" in last:
                self._times[f"with a time of day as the end: {_NO_TIMES}, so the start counts"] += 1
            return first
        try:
            joined = TimeSpan("/".join(days)).text
        except InvalidDateError as error:
            self.nodes.complain(within(path, "endDate"), str(error))
            return first
        if "T" in f"{first}{last}":
            self._times[f"over several days with times of day: {_NO_TIMES}, so the days count"] += 1
        return joined

    def _moment(self, path: str, node: dict[str, Any], key: str) -> str | None:
        text = self.nodes.text(path, node, key)
        if text is None:
            return None
        text = text.strip()
        if match := _MOMENT.fullmatch(text):
            day, time, zone = match[1], match[2], match[3] or ""
            text = f"{day}T{time}{zone if ':' in zone or len(zone) < 5 else f'{zone[:3]}:{zone[3:]}'}"
        try:
            span = TimeSpan(text)
        except InvalidDateError as error:
            self.nodes.complain(within(path, key), str(error))
            return None
        if not isinstance(span.form, EdtfDate):
            self.nodes.complain(within(path, key), f"{text!r} is not one date; startDate and endDate have one each")
            return None
        return text

    def _where(self, path: str, node: dict[str, Any]) -> str | None:
        found = []
        for value in self.nodes.of(node.get("location")):
            if not isinstance(value, dict):
                found += self.nodes.texts(path, {"location": value}, "location")
                continue
            place = within(path, "location")
            # A place in the net has an address there.
            parts = self.nodes.texts(place, value, "name", 1) + self._address(place, value)
            parts = parts or self.nodes.texts(place, value, "url", 1)
            if parts:
                found.append(", ".join(dict.fromkeys(parts)))
            else:
                self.nodes.complain(place, f"{shown(value)} has neither name nor address")
        return "; ".join(found) or None

    def _address(self, path: str, place: dict[str, Any]) -> list[str]:
        found = []
        for value in self.nodes.of(place.get("address"))[:1]:
            if not isinstance(value, dict):
                return self.nodes.texts(path, {"address": value}, "address")
            for key in _ADDRESS:
                found += self.nodes.names(within(path, "address"), value, key)[:1]
        return found

    def _participants(self, path: str, node: dict[str, Any]) -> list[str]:
        found: dict[str, None] = {}
        for key in _PARTICIPANTS:
            for name in self.nodes.names(path, node, key):
                if name in _NOBODY:
                    self.nodes.complain(within(path, key), f"{name!r} is the name of a type, and nobody's")
                else:
                    found[name] = None
        return list(found)

    def _links(self, path: str, node: dict[str, Any]) -> list[str]:
        own = node.get("@id")
        links = [own] if isinstance(own, str) and re.match("https?://", own) else []
        for key in ("url", "sameAs"):
            for value in self.nodes.of(node.get(key)):
                given = value.get("@id") if isinstance(value, dict) else value
                links += self.nodes.texts(path, {key: given}, key)
        return [link for link in dict.fromkeys(links) if link.isprintable()]


def _is_reversed(first: str, last: str) -> bool:
    """Whether of two times of a day, in one zone, the second is the earlier."""
    begin, end = _TIME.search(first), _TIME.search(last)
    return begin is not None and end is not None and begin[2] == end[2] and end[1] < begin[1]


def _as_text(rest: dict[str, Any]) -> str:
    """JSON in one line, in letters that a text file can hold."""
    text = json.dumps(rest, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:  # half a character
        return json.dumps(rest)
    return text
