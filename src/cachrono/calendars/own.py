"""Calendars that cachrono wrote: the chronology that they carry."""

from __future__ import annotations

import json
from typing import Any

from cachrono.calendars.parts import Part, Property, Taken
from cachrono.calendars.provenance import DATA_FORMAT, SHOWN, digest
from cachrono.calendars.published import REMOVED
from cachrono.calendars.unfolding import unescape
from cachrono.errors import ChronologyError, shown
from cachrono.files.salvaging import salvage
from cachrono.files.yaml import MAX_DEPTH, TreePath
from cachrono.model import Chronology
from cachrono.model.values import check_id

ENTRIES = ("VEVENT", "VJOURNAL")


def read_own(taken: Taken) -> tuple[Chronology | None, list[Part]]:
    """The chronology that a calendar carries, if it carries one, and the entries that are not of it."""
    reader = _OwnReader(taken)
    others = reader.entries()
    if not reader.carries:
        return None, others
    chronology, problems = salvage(reader.whole(), reader.place_of)
    taken.problems.extend(problems)
    # Where the data of an event are no good, its entry still says something.
    others += [part for id_, part in reader.parts.items() if id_ not in chronology.events]
    return chronology, sorted(others, key=lambda part: part.number)


def _is_deep(tree: Any) -> bool:
    """Whether data are nested deeper than any of ours, and than what follows them can go."""
    level, depth = [tree], 0
    while level and depth <= MAX_DEPTH:
        level = [
            inner
            for part in level
            for inner in (part.values() if isinstance(part, dict) else part if isinstance(part, list) else ())
        ]
        depth += 1
    return bool(level)


class _OwnReader:
    """Puts together what the entries and the head of a calendar carry."""

    def __init__(self, taken: Taken) -> None:
        self.taken = taken
        self.lines: dict[str, int] = {}  # of the data of each event
        self.events: dict[str, Any] = {}
        self.parts: dict[str, Part] = {}  # the entry of each event
        head = taken.calendar.first("X-CACHRONO-CHRONOLOGY")
        self.head = None if head is None else self._data(head)
        for one in taken.calendar.all("X-CACHRONO-EVENT"):
            self._event(one, None)

    @property
    def carries(self) -> bool:
        """Whether there is a chronology in it, be it without its head."""
        return self.head is not None or bool(self.events)

    def whole(self) -> dict[str, Any]:
        """The chronology as its file has it; tells what is missing of it."""
        head = dict(self.head or {})
        if head.pop("format", DATA_FORMAT) != DATA_FORMAT:
            self.taken.complain("a newer cachrono wrote this calendar; what this one doesn't know is left out", None)
        tree = {**head, "events": self._in_order(head.get("events"))}
        if self.head is None:
            self._stand_in(tree)
        return tree

    def _in_order(self, listed: Any) -> dict[str, Any]:
        """The events in the order that the head lists them in, if it does; those that are gone are told."""
        ids = [id_ for id_ in listed if isinstance(id_, str)] if isinstance(listed, list) else []
        for id_ in ids:
            if id_ not in self.events:
                self.taken.complain(f"the entry of the event {shown(id_)} is gone, and the event with it", None, id_)
        wanted = [id_ for id_ in ids if id_ in self.events]
        return {id_: self.events[id_] for id_ in dict.fromkeys([*wanted, *self.events])}

    def _stand_in(self, tree: dict[str, Any]) -> None:
        """Sources that are named and nowhere described: some programs drop what stands in the head of a calendar."""
        named: dict[str, None] = {}
        for event in self.events.values():
            claims = event.get("claims") if isinstance(event, dict) else None
            for claim in claims if isinstance(claims, list) else ():
                if isinstance(claim, dict) and isinstance(claim.get("source"), str):
                    named[claim["source"]] = None
        tree["sources"] = {source: {} for source in named}
        self.taken.complain(
            "the head of the calendar is lost, with titles and dates of sources, and with the order of events", None
        )

    def entries(self) -> list[Part]:
        """Take the data of all entries; gives those that are not of the chronology."""
        found = [part for part in self.taken.parts if part.kind in ENTRIES]
        others, without = [], []
        for part in found:
            if part.first(REMOVED) is not None:
                continue
            data, owner = part.first("X-CACHRONO-EVENT"), part.first("X-CACHRONO-ID")
            if owner is None:
                others.append(part)
            elif data is None:
                without.append((unescape(owner.value), part))
            elif not self._event(data, unescape(owner.value)):
                others.append(part)
            else:
                self.parts.setdefault(unescape(owner.value), part)
                self._compare(part)
        for id_, part in without:
            if id_ in self.events:
                self._compare(part)
            else:
                self.taken.complain(f"the data of the event {shown(id_)} are not in the file", part.number, id_)
                others.append(part)
        return others

    def place_of(self, path: TreePath) -> tuple[str, int | None]:
        """File and line of a part of the tree."""
        head = self.taken.calendar.first("X-CACHRONO-CHRONOLOGY")
        line = self.lines.get(str(path[1])) if path[:1] == ("events",) and len(path) > 1 else None
        return self.taken.file, line or (None if head is None else head.number)

    def _event(self, one: Property, id_: str | None) -> bool:
        tree = self._data(one)
        if tree is None:
            return False
        if id_ is None:
            id_ = str(tree.pop("id", ""))
        try:
            check_id(id_, "event")
        except ChronologyError as error:
            self.taken.complain(f"{one.name}: {error}; its data are left out", one.number, id_[:60])
            return False
        if id_ in self.events:
            self.taken.complain(f"the event {shown(id_)} stands there twice; the first counts", one.number, id_)
            return True
        self.events[id_], self.lines[id_] = tree, one.number
        return True

    def _data(self, one: Property) -> dict[str, Any] | None:
        try:
            tree = json.loads(unescape(one.value), parse_int=str, parse_float=str)
            if not isinstance(tree, dict):
                raise ValueError("no object")
            if _is_deep(tree):
                raise ValueError(f"nested more than {MAX_DEPTH} levels deep")
        except (ValueError, RecursionError) as error:
            self.taken.complain(f"{one.name}: the data are broken, and left out: {error}", one.number)
            return None
        return tree

    def _compare(self, part: Part) -> None:
        """Tell of an entry that was changed in another program: the chronology in the file doesn't know of it."""
        mark = part.value(SHOWN)
        if mark and mark != digest({one.name: unescape(one.value) for one in reversed(part.properties)}):
            title = unescape(part.value("SUMMARY"))[:60]
            message = "the entry was changed elsewhere; what the chronology says counts, so make the change there"
            self.taken.complain(message, part.number, title)
