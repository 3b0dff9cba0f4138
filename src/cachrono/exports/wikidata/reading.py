"""Wikidata's entities, as its pages and dumps give them in JSON, read as a chronology.

An entity that has a point in time, a begin or an end is an event itself; of others, birth and death, inception and
dissolution, and publication are events. To read another property: a line in :data:`_MADE`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import field, frozen, mutable

from cachrono.dates import TimeSpan
from cachrono.errors import ChronologyFileError, InvalidDateError, Problem, counted, shown
from cachrono.exports.wikidata.claims import Claims, page_of
from cachrono.exports.wikidata.entities import Labels, entities_of
from cachrono.exports.wikidata.sources import References
from cachrono.exports.wikidata.statements import (
    Dated,
    Statement,
    best,
    dated,
    item_of,
    marked_text,
    said,
    statements_of,
)
from cachrono.exports.wikidata.times import interval
from cachrono.files.foreign import Document, document, gathered
from cachrono.files.yaml import TreePath
from cachrono.model import Chronology

FORMAT = "wikidata"
_POINT, _START, _END = "P585", "P580", "P582"
_ITSELF = (_POINT, _START, _END)


@frozen
class _Made:
    """An event that a property of something else stands for."""

    word: str
    places: tuple[str, ...] = ()


_MADE = {
    "P569": _Made("birth", ("P19",)),
    "P570": _Made("death", ("P20",)),
    "P571": _Made("inception", ("P740",)),
    "P576": _Made("dissolution"),
    "P577": _Made("publication", ("P291",)),
}
_PLACES = ("P276", "P131", "P17")
_PARTICIPANTS = "P710"
_KIND = "P31"


def read_wikidata(path: str | os.PathLike[str] | bytes, *, language: str = "en") -> Chronology:
    """The events that entities of Wikidata stand for, with statements as claims and references as sources.

    Takes what ``Special:EntityData`` and ``wbgetentities`` give, a single entity, a list of them, or one in each line.
    Statements without a reference, and what isn't a date, have the entity's page as their source. Ranks become
    judgements. What could not be read, and statements about anything else, are in the chronology's ``problems``.

    Args:
        path: The file, or its bytes.
        language: The language of labels; where there is none in it, English, then any.

    Raises:
        ChronologyFileError: If the file can't be read, or is not of Wikidata.

    Examples:
        >>> from cachrono.exports import read_wikidata
        >>> time = {"time": "+1850-00-00T00:00:00Z", "precision": 7}
        >>> time["calendarmodel"] = "http://www.wikidata.org/entity/Q1985727"
        >>> snak = {"snaktype": "value", "datavalue": {"value": time, "type": "time"}}
        >>> entity = {"id": "Q42", "labels": {"en": {"value": "Mill"}}, "claims": {"P571": [{"mainsnak": snak}]}}
        >>> import json
        >>> chronology = read_wikidata(json.dumps(entity).encode())
        >>> print(*(claim.when for claim in chronology.claims), chronology.events["Q42-inception"].title)
        [1801..1900] Mill: inception

    References:
        Wikibase data model, its JSON; precisions and calendars of its time values.
    """
    file = document(path)
    reader = _Reader(file, Labels(language))
    reader.take(entities_of(file))
    return reader.chronology()


@mutable
class _Reader:
    """Puts entities into the tree of a chronology."""

    file: Document
    labels: Labels
    lines: dict[str, int | None] = field(factory=dict)
    problems: list[Problem] = field(factory=list)
    events: dict[str, dict[str, Any]] = field(factory=dict)
    julian_years: list[str] = field(factory=list)
    references: References = field(init=False)
    claims: Claims = field(init=False)
    entity: str = ""

    def __attrs_post_init__(self) -> None:
        self.references = References(self.labels.named, self.say)
        self.claims = Claims(self.events, self.labels.named)

    def say(self, place: str, message: str) -> None:
        """Note that something is wrong, and where."""
        self.problems.append(Problem(message, place, self.file.name, self.lines.get(self.entity)))

    def take(self, found: Iterable[tuple[Any, str, int | None]]) -> None:
        """Take entities in, and make events of them."""
        for entity, place, line in found:
            if isinstance(entity, ChronologyFileError):
                message = f"{entity.problems[0].message}; the line is left out"
                self.problems.append(Problem(message, "", self.file.name, line))
                continue
            name = item_of(entity)
            if why := self._unfit(name, entity):
                self.problems.append(Problem(f"{shown(name or entity)}: {why}", place, self.file.name, line))
                continue
            self.labels.entities[name] = entity
            self.lines[name] = line
        for name, entity in self.labels.entities.items():
            if name.startswith("Q"):
                self.entity = name
                self._entity(name, entity)
        self.entity = ""
        made = {id_.partition("-")[0] for id_ in self.events}
        for name in self.labels.entities:
            if name not in made | self.labels.asked:
                self.entity = name
                self.say(name, "no statement that dates an event; it is left out")
        self.entity = ""
        if self.julian_years:
            told = ", ".join(self.julian_years[:3]) + (", …" if len(self.julian_years) > 3 else "")
            message = (
                "of the Julian calendar keep their numbers; they begin and end some days apart from Gregorian ones"
            )
            self.say("", f"{counted(len(self.julian_years), 'year')} {message}: {told}")

    def _unfit(self, name: str, entity: Any) -> str:
        """Why something is no entity that can be read; empty if it is one."""
        if not name:
            return "an entity has an id such as Q42"
        if "missing" in entity:
            return "Wikidata has no such entity"
        return "it stands here twice; the first counts" if name in self.labels.entities else ""

    def chronology(self) -> Chronology:
        """What was taken in, as far as it is sound."""
        tree: dict[str, Any] = {
            "sources": self.references.tree, "events": self.events, "judgements": self.claims.judgements,
        }  # fmt: skip
        return gathered({key: value for key, value in tree.items() if value}, self._place, self.problems)

    def _place(self, path: TreePath) -> tuple[str | None, int | None]:
        name = str(path[1]).removeprefix("wikidata-").partition("-")[0] if len(path) > 1 else ""
        return self.file.name, self.lines.get(name)

    # One entity.

    def _entity(self, name: str, entity: Mapping[str, Any]) -> None:
        claims = entity.get("claims", {})
        if not isinstance(claims, dict):
            if claims != []:
                self.say(name, f"claims {shown(claims)}; expected statements by property")
            return
        read: set[str] = set()
        itself = {prop: self._dates(name, entity, prop) for prop in _ITSELF if prop in claims}
        if any(itself.values()):
            read |= {*_ITSELF, *self._itself(name, entity, itself)}
        for prop, made in _MADE.items():
            if prop in claims and (dates := self._dates(name, entity, prop)):
                read |= {prop, *self._made(name, entity, prop, made, dates)}
        if read:
            self._tell_rest(name, claims, read)

    def _dates(self, name: str, entity: Mapping[str, Any], prop: str) -> list[Dated]:
        found = []
        for statement in statements_of(entity, name, prop, self.say):
            one = dated(statement, self.labels.named, self.say)
            if one.keeps_julian_year:
                self.julian_years.append(statement.place)
            found.append(one)
        return found

    def _tell_rest(self, name: str, claims: Mapping[str, Any], read: set[str]) -> None:
        rest = [prop for prop in claims if prop not in read]
        if rest:
            told = ", ".join(map(str, rest[:5])) + (", …" if len(rest) > 5 else "")
            self.say(name, f"statements of {counted(len(rest), 'other kind')} are left out: {told}")

    def _itself(self, name: str, entity: Mapping[str, Any], dates: Mapping[str, list[Dated]]) -> set[str]:
        """The event that an entity is; returns the other properties that were of use."""
        event = self._event(name, name, self._title(name), [one for found in dates.values() for one in found])
        event["same_as"] = [f"http://www.wikidata.org/entity/{name}"]
        kinds = [one.snak.item for one in best(statements_of(entity, name, _KIND, self.say)) if one.snak.item]
        if kinds and (word := self.labels.worded(kinds[0])):
            event["kind"] = word
            self.labels.asked.add(kinds[0])
        if others := kinds[1:] if "kind" in event else kinds:
            self._keep(event, [f"{_KIND}: {self.labels.named(one)}" for one in others])
        self._points(name, dates.get(_POINT, []))
        self._spans(name, dates.get(_START, []), dates.get(_END, []))
        people = [
            said(one.snak, self.labels.named) for one in best(statements_of(entity, name, _PARTICIPANTS, self.say))
            if one.snak.kind == "value"
        ]  # fmt: skip
        self._page_claim(name, self._where(entity, name, _PLACES), people)
        return {_KIND, _PARTICIPANTS, *_PLACES}

    def _made(
        self, name: str, entity: Mapping[str, Any], prop: str, made: _Made, dates: list[Dated]
    ) -> tuple[str, ...]:
        """The event that a property of an entity stands for; returns the other properties that were of use."""
        if all(one.statement.snak.kind == "novalue" for one in dates):
            self.say(dates[0].statement.place, "stated to have no value, so there is no event")
            return made.places
        id_ = f"{name}-{made.word}"
        word = self.labels.worded(prop) or made.word
        if prop in self.labels.entities:
            self.labels.asked.add(prop)
        event = self._event(id_, name, f"{self._title(name)}: {word}", dates)
        event["kind"] = made.word
        self._keep(event, [f"{prop} of http://www.wikidata.org/entity/{name}"])
        self._points(id_, dates)
        self._page_claim(id_, self._where(entity, name, made.places), [])
        return made.places

    def _title(self, name: str) -> str:
        return self.labels.worded(name) or name

    def _event(self, id_: str, name: str, title: str, dates: list[Dated]) -> dict[str, Any]:
        self.references.page(name, self._page(name))
        event: dict[str, Any] = {"title": title, "claims": []}
        self._keep(event, [text for one in dates for text in one.kept])
        self.events[id_] = event
        return event

    def _keep(self, event: dict[str, Any], texts: list[str]) -> None:
        if texts:
            event.setdefault("extras", {}).setdefault(FORMAT, []).extend(texts)

    def _page(self, name: str) -> dict[str, Any]:
        """The page of an entity as a source."""
        entity = self.labels.entities[name]
        fields = {"title": self._title(name), "publisher": "Wikidata", "url": f"https://www.wikidata.org/wiki/{name}"}
        if words := self.labels.worded(name, "descriptions"):
            fields["description"] = words
        if (modified := entity.get("modified")) is not None:
            try:
                fields["published"] = TimeSpan(modified).text
            except InvalidDateError:
                self.say(name, f"modified {shown(modified)} is no date; the page has none")
        return fields

    def _where(self, entity: Mapping[str, Any], name: str, props: Iterable[str]) -> str:
        """The place, from the nearest to the widest that is stated."""
        found: list[str] = []
        for prop in props:
            for one in best(statements_of(entity, name, prop, self.say))[:1]:
                found += [said(one.snak, self.labels.named)] if one.snak.kind == "value" else []
        return ", ".join(dict.fromkeys(found))

    # Claims.

    def _points(self, id_: str, dates: list[Dated]) -> None:
        ranks = {one.statement.rank for one in dates}
        for one in dates:
            when = marked_text(one, self.say)
            made = [self.claims.add(id_, when, key) for key in self._cited(id_, one.statement)]
            self.claims.judge(made, [one.statement], ranks)

    def _spans(self, id_: str, starts: list[Dated], ends: list[Dated]) -> None:
        """Begins and ends, put together where it is clear which belong to each other."""
        ranks = {one.statement.rank for one in (*starts, *ends)}
        paired = min(len(starts), len(ends)) == 1
        if len(starts) > 1 and len(ends) > 1:
            self.say(starts[0].statement.place, "several begins and several ends; which belong together isn't said")
        pairs: list[tuple[Dated | None, Dated | None]] = [(start, end) for start in starts for end in ends if paired]
        if not paired:
            pairs = [*((start, None) for start in starts), *((None, end) for end in ends)]
        for start, end in pairs:
            both = [one.statement for one in (start, end) if one is not None]
            when = self._interval(start, end)
            cited = [self._cited(id_, statement) for statement in both]
            shared = [key for key in cited[0] if all(_names(key, others) for others in cited[1:])]
            made = [self.claims.add(id_, when, key) for key in shared or [page_of(id_)]]
            self.claims.judge(made, both, ranks)
            if not shared:  # each end has documents of its own; the page says the whole already
                for one, keys, is_start in zip((start, end), cited, (True, False), strict=True):
                    half = self._interval(one if is_start else None, None if is_start else one)
                    documents = [key for key in keys if key != page_of(id_)] if half else []
                    halves = [self.claims.add(id_, half, key) for key in documents]
                    self.claims.judge(halves, both[:1] if is_start else both[1:], ranks)

    def _interval(self, start: Dated | None, end: Dated | None) -> str | None:
        texts = [None if one is None else marked_text(one, self.say) for one in (start, end)]
        ends = [
            ".." if one is not None and one.statement.snak.kind == "novalue" else text or ""
            for one, text in zip((start, end), texts, strict=True)
        ]
        if not any(texts):
            return None
        place = next(one.statement.place for one in (start, end) if one is not None)
        try:
            return interval(ends[0], ends[1], lambda note: self.say(place, note))
        except InvalidDateError as error:
            self.say(place, f"{error}; the dates are left out")
            return None

    def _cited(self, id_: str, statement: Statement) -> list[dict[str, str]]:
        """Where a statement is from: each document that it refers to, else the page of the entity."""
        found: list[dict[str, str]] = []
        for number, reference in enumerate(statement.references):
            key = self.references.cited(reference, f"{statement.place}.references[{number}]")
            if key is not None and key not in found:
                found.append(key)
        return found or [page_of(id_)]

    def _page_claim(self, id_: str, where: str, people: list[str]) -> None:
        """What the page of an entity says besides dates."""
        said_too: dict[str, Any] = {
            **({"where": where} if where else {}), **({"participants": people} if people else {}),
        }  # fmt: skip
        if said_too:
            self.claims.say_too(id_, said_too)


def _names(key: Mapping[str, str], others: Iterable[Mapping[str, str]]) -> bool:
    return any(key["source"] == other["source"] for other in others)
