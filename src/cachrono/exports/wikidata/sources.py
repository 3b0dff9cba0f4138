"""References of Wikidata statements as sources of a chronology."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from attrs import field, mutable

from cachrono.dates import TimeSpan
from cachrono.errors import ChronologyError, InvalidDateError
from cachrono.exports.wikidata.statements import Say, Snak, said
from cachrono.exports.wikidata.times import DAY, moment_of, text_of
from cachrono.files.foreign import Ids
from cachrono.model import Source

_STATED_IN, _IMPORTED_FROM, _IMPORT_LINK = "P248", "P143", "P4656"
_LINKS = ("P854", "P953", "P973", _IMPORT_LINK)
_RETRIEVED, _PUBLISHED, _TITLE, _QUOTE = "P813", "P577", "P1476", "P1683"
_AUTHORS = ("P50", "P2093")
_PUBLISHERS = ("P123",)
_PLACES = {"P304": "p. ", "P792": "chapter ", "P958": "section ", "P478": "vol. "}
_HEURISTIC = "P887"


@mutable
class References:
    """The sources that references name, each once.

    Attributes:
        named: What an entity is called; its id if the file doesn't say.
        say: Told what of a reference is not taken.
        tree: The sources, as a chronology file has them.
    """

    named: Callable[[str], str]
    say: Say
    tree: dict[str, dict[str, Any]] = field(factory=dict)
    ids: Ids = field(factory=Ids)
    _known: dict[str, str] = field(factory=dict)

    def page(self, item: str, fields: dict[str, Any]) -> str:
        """The id of the source that an entity's own page is."""
        id_ = f"wikidata-{item}"
        if id_ not in self.tree:
            self.ids.take(id_)
            self.tree[id_] = fields
        return id_

    def cited(self, reference: Sequence[Snak], place: str) -> dict[str, str] | None:
        """Keys of a claim that name a source and the place in it; None if a reference names no source."""
        fields, quoted, rest = self._fields(reference, place)
        if not fields.keys() - {"retrieved"}:
            self.say(place, "the reference names no document; the entity's page stands for it")
            return None
        for snak in rest:
            if "locator" not in quoted and snak.text and not snak.text.startswith("http"):
                quoted["locator"] = f"{self.named(snak.prop)}: {snak.text}"  # its number in a catalogue
            else:
                self.say(place, f"{snak.prop} {said(snak, self.named)} has no place in a source; it is left out")
        fields = _sound(fields, lambda told: self.say(place, told))
        # On how many days somebody looked at a document makes no further document of it.
        retrieved = fields.pop("retrieved", None)
        key = repr(sorted(fields.items()))
        if key not in self._known:
            name = fields.get("title") or fields.get("publisher") or fields.get("description") or fields.get("url", "")
            id_ = self.ids.of(re.sub(r"^https?://", "", name), "source")
            self._known[key] = id_
            self.tree[id_] = fields
        if retrieved is not None:
            known = self.tree[self._known[key]]
            known["retrieved"] = max(known.get("retrieved", retrieved), retrieved)
        return {"source": self._known[key], **quoted}

    def _fields(self, reference: Sequence[Snak], place: str) -> tuple[dict[str, Any], dict[str, str], list[Snak]]:
        """Keys of a source, keys of a citation, and what is left over."""
        fields: dict[str, Any] = {}
        quoted: dict[str, str] = {}
        rest: list[Snak] = []
        for snak in reference:
            prop, text = snak.prop, said(snak, self.named)
            if snak.kind != "value":
                rest.append(snak)
            elif prop == _TITLE and "title" not in fields:
                fields["title"] = text
            elif prop in (_STATED_IN, _IMPORTED_FROM) and snak.item and "publisher" not in fields:
                fields["publisher"] = text
            elif prop in _PUBLISHERS and "by" not in fields:
                fields["by"] = text
            elif prop in _AUTHORS:
                fields.setdefault("authors", []).append(text)
            elif prop in _LINKS and "url" not in fields:
                fields["url"] = text
            elif prop in (_RETRIEVED, _PUBLISHED):
                key = "retrieved" if prop == _RETRIEVED else "published"
                if (when := self._day(snak, place)) is not None:
                    fields.setdefault(key, when)
            elif prop in _PLACES and "locator" not in quoted:
                quoted["locator"] = _PLACES[prop] + text
            elif prop == _QUOTE and snak.text and "quote" not in quoted:
                quoted["quote"] = snak.text
            else:
                rest.append(snak)
        return self._called(reference, fields), quoted, rest

    def _called(self, reference: Sequence[Snak], fields: dict[str, Any]) -> dict[str, Any]:
        """Title and publisher: a work that is named is the title, but where a title stands, what it appeared in."""
        work, by = fields.pop("publisher", None), fields.pop("by", None)
        if work is not None:
            known = any(self.named(snak.item) != snak.item for snak in reference if said(snak, self.named) == work)
            how = "imported from" if any(snak.prop == _IMPORTED_FROM for snak in reference) else "Wikidata item"
            if "title" in fields:
                by = by or work
            elif known and how != "imported from":
                fields["title"] = work
            else:
                fields["description"] = f"{how} {work}"
        if by is not None:
            fields["publisher"] = by
        return fields

    def _day(self, snak: Snak, place: str) -> str | None:
        """The EDTF of a publication, or the day of a retrieval."""
        try:
            moment = moment_of(snak.value, lambda note: self.say(place, f"{snak.prop}: {note}"))
            text = text_of(moment, lambda note: self.say(place, f"{snak.prop}: {note}"))
            TimeSpan(text)
        except (ChronologyError, InvalidDateError) as error:
            self.say(place, f"{snak.prop}: {error}; it is left out")
            return None
        if snak.prop == _RETRIEVED and moment.precision < DAY:
            self.say(place, f"{snak.prop}: {text} is no day; it is left out")
            return None
        return text.partition("T")[0] if snak.prop == _RETRIEVED else text


def _sound(fields: dict[str, Any], say: Callable[[str], None]) -> dict[str, Any]:
    """Keys that make a source; those that break it are told and left out."""
    doubtful = ("published", "retrieved", "url")
    sound = {key: value for key, value in fields.items() if key not in doubtful}
    for name in doubtful:
        if name in fields:
            try:
                Source("x", **{**sound, name: fields[name]})
                sound[name] = fields[name]
            except (ChronologyError, InvalidDateError) as error:
                say(f"{error}; {name} is left out")
    return sound
