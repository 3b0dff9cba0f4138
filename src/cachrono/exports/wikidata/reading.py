"""Wikidata's entities, as its pages and dumps give them in JSON, read as a chronology.

An entity that has a point in time, a begin or an end is an event itself; of others, birth and death, inception and
dissolution, and publication are events. To read another property: a line in :data:`_MADE`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import evolve, field, frozen, mutable

from cachrono.dates import TimeSpan
from cachrono.errors import ChronologyFileError, InvalidDateError, Problem, counted, shown
from cachrono.exports.wikidata.besides import Besides, besides
from cachrono.exports.wikidata.claims import Claims, keep, page_of
from cachrono.exports.wikidata.entities import Labels, dates_in, entities_of
from cachrono.exports.wikidata.sources import References
from cachrono.exports.wikidata.spans import DateClaims, by_scope
from cachrono.exports.wikidata.statements import (
    Dated,
    Scope,
    best,
    dated,
    item_of,
    statements_of,
)
from cachrono.files.foreign import Document, Ids, document, gathered, slug
from cachrono.files.yaml import TreePath
from cachrono.model import Chronology

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
    "P575": _Made("discovery or invention", ("P189",)),
    "P606": _Made("first flight"),
    "P619": _Made("launch", ("P448",)),
    "P620": _Made("landing", ("P1158",)),
    "P746": _Made("disappearance"),
    "P1191": _Made("first performance", ("P4647",)),
    "P1619": _Made("opening"),
    "P1636": _Made("baptism"),
    "P3999": _Made("closure"),
    "P4602": _Made("burial or cremation", ("P119",)),
    "P6949": _Made("announcement"),
    "P7588": _Made("entry into force"),
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
    told: set[tuple[str, str]] = field(factory=set)
    events: dict[str, dict[str, Any]] = field(factory=dict)
    julian_years: list[str] = field(factory=list)
    references: References = field(init=False)
    claims: Claims = field(init=False)
    dates: DateClaims = field(init=False)
    ids: Ids = field(factory=Ids)
    entity: str = ""

    def __attrs_post_init__(self) -> None:
        self.references = References(self.labels.named, self.say)
        self.claims = Claims(self.events, self.labels.named)
        self.dates = DateClaims(self.claims, self.references, self.say)

    def say(self, place: str, message: str) -> None:
        """Note that something is wrong, and where."""
        if (place, message) not in self.told:  # a date that several claims rest on is read for each of them
            self.told.add((place, message))
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
            dates = {prop: has for prop in rest if (has := dates_in(claims[prop]))}
            first = [f"{prop} ({has})" for prop, has in sorted(dates.items(), key=lambda pair: pair[1])]
            told = ", ".join([*first, *(str(prop) for prop in rest if prop not in dates)][: max(5, len(dates))])
            told += ", …" if len(rest) > max(5, len(dates)) else ""
            self.say(name, f"statements of {counted(len(rest), 'other kind')} are left out: {told}")

    def _itself(self, name: str, entity: Mapping[str, Any], dates: Mapping[str, list[Dated]]) -> set[str]:
        """The event that an entity is, and those of its parts; returns the other properties that were of use."""
        groups = by_scope(dates)
        whole = groups.pop((), {})
        event = self._event(name, name, self._title(name), whole)
        if groups:
            _keep_ranks(event, whole)
        event["same_as"] = [f"http://www.wikidata.org/entity/{name}"]
        kinds = [one.snak.item for one in best(statements_of(entity, name, _KIND, self.say)) if one.snak.item]
        if kinds and (word := self.labels.worded(kinds[0])):
            event["kind"] = word
            self.labels.asked.add(kinds[0])
        if others := kinds[1:] if "kind" in event else kinds:
            keep(event, [f"{_KIND}: {self.labels.named(one)}" for one in others])
        self.dates.points(name, whole.get(_POINT, []))
        self.dates.spans(name, whole.get(_START, []), whole.get(_END, []))
        self._say_too(name, self._besides(entity, name, _PLACES, (_PARTICIPANTS,)))
        if not event["claims"]:
            self.claims.add(name, None, page_of(name))
        for scope, part in groups.items():
            id_ = self._part(name, name, self._title(name), scope, part)
            self.dates.points(id_, part.get(_POINT, []))
            self.dates.spans(id_, part.get(_START, []), part.get(_END, []))
        return {_KIND, _PARTICIPANTS, *_PLACES}

    def _made(
        self, name: str, entity: Mapping[str, Any], prop: str, made: _Made, dates: list[Dated]
    ) -> tuple[str, ...]:
        """The events that a property of an entity stands for; returns the other properties that were of use."""
        if all(one.statement.snak.kind == "novalue" for one in dates):
            self.say(dates[0].statement.place, "stated to have no value, so there is no event")
            return made.places
        wanted = f"{name}-{slug(made.word)}"
        word = self.labels.worded(prop) or made.word
        if prop in self.labels.entities:
            self.labels.asked.add(prop)
        title = f"{self._title(name)}: {word}"
        groups = by_scope({prop: dates})
        known = {said for scope in groups for _, said in scope}
        found = self._besides(entity, name, made.places)
        found = evolve(found, places=[(place, one) for place, one in found.places if place not in known])
        for scope, part in groups.items():
            if scope:
                id_ = self._part(wanted, name, title, scope, part)
            else:
                id_ = self.ids.apart(wanted)
                self._event(id_, name, title, part)
                if len(groups) > 1:
                    _keep_ranks(self.events[id_], part)
                keep(self.events[id_], [f"{prop} of http://www.wikidata.org/entity/{name}"])
            self.events[id_]["kind"] = made.word
            self.dates.points(id_, part[prop])
            self._say_too(id_, found)
            found = Besides()
        return made.places

    def _part(self, wanted: str, name: str, title: str, scope: Scope, dates: Mapping[str, list[Dated]]) -> str:
        """An event of one place or part alone; returns its id."""
        id_ = self.ids.apart("-".join([wanted, *(item or slug(said) or "part" for item, said in scope)]))
        event = self._event(id_, name, f"{title} ({', '.join(said for _, said in scope)})", dates)
        of = ", ".join(prop for prop, found in dates.items() if found)
        keep(event, [f"{of} of http://www.wikidata.org/entity/{name}"])
        _keep_ranks(event, dates)
        return id_

    def _title(self, name: str) -> str:
        return self.labels.worded(name) or name

    def _event(self, id_: str, name: str, title: str, dates: Mapping[str, list[Dated]]) -> dict[str, Any]:
        self.references.page(name, self._page(name))
        event: dict[str, Any] = {"title": title, "claims": []}
        keep(event, [text for found in dates.values() for one in found for text in one.kept])
        self.events[id_] = event
        return event

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

    def _besides(
        self, entity: Mapping[str, Any], name: str, places: Iterable[str], people: Iterable[str] = ()
    ) -> Besides:
        """Place and participants, as an entity states them."""
        where, who = (
            {prop: statements_of(entity, name, prop, self.say) for prop in props} for props in (places, people)
        )
        return besides(where, who, self.labels.named)

    def _say_too(self, id_: str, found: Besides) -> None:
        """What an entity says of an event besides dates, as claims; what claims have no place for, in the extras."""
        event = self.events[id_]
        wheres = {claim["where"] for claim in event["claims"] if "where" in claim}
        if not wheres <= {place for place, _ in found.places}:  # a date that is said of a place knows it better
            keep(event, [f"{one.snak.prop}: {name}" for name, one in found.places if name not in wheres])
            found = evolve(found, places=[])
        keep(event, found.kept)
        for key, fields in found.stated(id_, lambda statement: self.dates.cited(id_, statement)):
            self.claims.say_too(id_, key, fields)


def _keep_ranks(event: dict[str, Any], dates: Mapping[str, list[Dated]]) -> None:
    """Note which dates of one of several events are preferred, since no judgement says that of events."""
    ranked = [prop for prop, found in dates.items() if any(one.statement.rank == "preferred" for one in found)]
    keep(event, [f"{prop}: preferred in Wikidata" for prop in ranked])
