"""Family trees in GEDCOM, 5.5.1 and 7, read as a chronology: events of people and families, with their sources.

To read another event: a line in :data:`_PEOPLE` or :data:`_FAMILIES`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from attrs import field, mutable

from cachrono.dates import TimeSpan
from cachrono.errors import InvalidDateError, Problem, shown
from cachrono.exports.gedcom.dates import parse_gedcom_date, taken_apart
from cachrono.exports.gedcom.lines import Line, records_of, text_of
from cachrono.files.foreign import Document, Ids, document, gathered
from cachrono.files.yaml import TreePath
from cachrono.model import Chronology

FORMAT = "gedcom"
_FILE = "gedcom"  # id of the source that the file itself is

_PEOPLE = {
    "BIRT": "birth", "CHR": "christening", "DEAT": "death", "BURI": "burial", "CREM": "cremation", "ADOP": "adoption",
    "BAPM": "baptism", "BARM": "bar mitzvah", "BASM": "bat mitzvah", "BLES": "blessing", "CHRA": "adult christening",
    "CONF": "confirmation", "FCOM": "first communion", "ORDN": "ordination", "NATU": "naturalisation",
    "EMIG": "emigration", "IMMI": "immigration", "CENS": "census", "PROB": "probate", "WILL": "will",
    "GRAD": "graduation", "RETI": "retirement", "EVEN": "event", "OCCU": "occupation", "RESI": "residence",
    "EDUC": "education", "TITL": "title", "PROP": "property", "RELI": "religion", "NATI": "nationality",
    "FACT": "fact",
}  # fmt: skip
_FAMILIES = {
    "MARR": "marriage", "MARB": "marriage bann", "MARC": "marriage contract", "MARL": "marriage licence",
    "MARS": "marriage settlement", "ENGA": "engagement", "DIV": "divorce", "DIVF": "divorce filing",
    "ANUL": "annulment", "CENS": "census", "RESI": "residence", "EVEN": "event", "FACT": "fact",
}  # fmt: skip
# What happens once in a life: further ones are other opinions on it, of which GEDCOM prefers the first.
_ONCE = {"BIRT", "CHR", "DEAT", "BURI", "CREM", "BAPM"}
# What holds of a person, and makes an event only with a date.
_ATTRIBUTES = {"OCCU", "RESI", "EDUC", "TITL", "PROP", "RELI", "NATI", "FACT"}
_RECORDS = {"INDI", "FAM", "SOUR", "HEAD", "TRLR", "NOTE", "SNOTE", "SUBM"}
_NAMES = {"INDI": {"NAME"}, "FAM": {"HUSB", "WIFE"}}
_IN_NAME = {"NPFX", "GIVN", "SPFX", "SURN", "NSFX"}  # parts of the name, which stand in it
_OF_RECORDS = {"CHAN", "CREA", "RIN", "REFN", "UID", "_UID"}  # of the file rather than of what it says
_USED = {"DATE", "PLAC", "TYPE", "SOUR", "NOTE", "SNOTE"}


def read_gedcom(path: str | os.PathLike[str] | bytes) -> Chronology:
    r"""The events of people and families in a GEDCOM file, each as the sources that it cites say it.

    An event that cites nothing has the file itself as its source, with the words of the date and the number of the
    line. What has no place in a chronology is kept in the ``extras`` of the event, under ``gedcom``; what could not be
    read, and what isn't an event, is in ``problems``.

    Args:
        path: The file, or its bytes.

    Raises:
        ChronologyFileError: If the file can't be read or decoded, or is no GEDCOM file.

    Examples:
        >>> from cachrono.exports import read_gedcom
        >>> lines = ["0 HEAD", "1 CHAR UTF-8", "0 @I1@ INDI", "1 NAME Ada /King/", "1 BIRT", "2 DATE 10 DEC 1815"]
        >>> chronology = read_gedcom("\n".join([*lines, "0 TRLR"]).encode())
        >>> [event.title for event in chronology.events], [str(claim.when) for claim in chronology.claims]
        (['Birth of Ada King'], ['1815-12-10'])

    References:
        GEDCOM 5.5.1; FamilySearch GEDCOM 7.
    """
    file = document(path)
    reader = _Reader(file)
    reader.take(records_of(text_of(file, reader.say), file, reader.say))
    return reader.chronology()


@mutable
class _Reader:
    """Puts records into the tree of a chronology."""

    file: Document
    problems: list[Problem] = field(factory=list)
    records: dict[str, Line] = field(factory=dict)
    sources: dict[str, dict[str, Any]] = field(factory=dict)
    source_ids: dict[str, str] = field(factory=dict)  # of a record or a text, its id here
    events: dict[str, dict[str, Any]] = field(factory=dict)
    lines: dict[str, int] = field(factory=dict)
    event_ids: Ids = field(factory=Ids)
    claim_ids: Ids = field(factory=Ids)
    ids: Ids = field(factory=Ids)
    others: dict[str, int] = field(factory=dict)
    repeated: dict[str, int] = field(factory=dict)

    def say(self, line: int | None, message: str, value: str | None = None) -> None:
        """Note that something is wrong, and where."""
        self.problems.append(Problem(message, "", self.file.name, line, value=value))

    def take(self, records: list[Line]) -> None:
        """Take the records of a file in."""
        for record in records:
            if record.xref and record.xref in self.records:
                self.say(record.number, f"@{record.xref}@ names a record already; the first counts where it is named")
            elif record.xref:
                self.records[record.xref] = record
        self.ids.take(_FILE)
        self.sources[_FILE] = self._itself(records[0])
        for record in records:
            if record.tag in ("INDI", "FAM"):
                self._record(record)
            elif record.tag not in _RECORDS:
                self._other(record.tag)
        if self.others:
            message = "what is no event and no source has no place in a chronology; left out"
            self.say(None, f"{message}: {_told(self.others)}")
        if self.repeated:
            message = "further ones of a kind in one record are taken for events of their own"
            self.say(None, f"{message}: {_told(self.repeated)}")

    def chronology(self) -> Chronology:
        """What was taken in, as far as it is sound."""
        tree = {"title": self.file.stem, "sources": self.sources, "events": self.events}
        return gathered({key: value for key, value in tree.items() if value}, self._place, self.problems)

    def _place(self, path: TreePath) -> tuple[str | None, int | None]:
        return self.file.name, self.lines.get(f"{path[0]}.{path[1]}") if len(path) > 1 else None

    def _other(self, tag: str) -> None:
        self.others[tag] = self.others.get(tag, 0) + 1

    # Sources.

    def _itself(self, head: Line) -> dict[str, Any]:
        """The file as a source."""
        fields: dict[str, Any] = {"description": "GEDCOM file", "sha256": self.file.sha256}
        if title := head.said("FILE") or self.file.stem:
            fields["title"] = title
        submitter = head.first("SUBM")
        record = None if submitter is None else self.records.get(submitter.pointer)
        if record is not None and (name := _name(record)):
            fields["authors"] = [name]
        date = head.first("DATE")
        if date is not None:
            try:
                fields["published"] = parse_gedcom_date(date.value).text
            except InvalidDateError as error:
                self.say(date.number, f"{error}; the file has no date", date.value)
        return fields

    def _source(self, cited: Line) -> str | None:
        """The id of what a line cites; None, and told, if it isn't there."""
        key = cited.pointer or f" {cited.value.strip()}"
        if key in self.source_ids:
            return self.source_ids[key]
        record = self.records.get(cited.pointer) if cited.pointer else None
        fields: dict[str, Any] = {}
        if record is not None and record.tag == "SOUR":
            for tag, name in (("TITL", "title"), ("ABBR", "description"), ("PUBL", "publisher")):
                if value := " ".join(record.said(tag).split()):
                    fields[name] = value
            if author := " ".join(record.said("AUTH").split()):
                fields["authors"] = [author]
            for line in record.below:
                if line.tag not in ("TITL", "ABBR", "PUBL", "AUTH", *_OF_RECORDS):
                    self._other(f"SOUR.{line.tag}")
        elif not cited.pointer and cited.value.strip() not in ("", "@VOID@"):
            fields["description"] = cited.value.strip()
        if not fields:
            missing = record is None or record.tag != "SOUR"
            why = "there is no such source" if missing else "the source says nothing of itself"
            self.say(cited.number, f"SOUR {shown(cited.value)}: {why}; the file stands for it", cited.value or None)
            return None
        name = fields.get("title") or fields.get("description") or fields.get("publisher") or ""
        id_ = self.source_ids[key] = self.ids.of(name or cited.pointer, "source")
        self.lines[f"sources.{id_}"] = cited.number if record is None else record.number
        self.sources[id_] = fields
        return id_

    # Events.

    def _record(self, record: Line) -> None:
        """The events of a person or a family."""
        kinds = _PEOPLE if record.tag == "INDI" else _FAMILIES
        people = self._people(record)
        known: dict[str, list[str]] = {}  # ids of events, by tag, one for each time that it stands there
        for line in record.below:
            if line.tag in kinds and not (line.tag in _ATTRIBUTES and line.first("DATE") is None):
                if not line.below and not line.value.strip():
                    self.say(line.number, f"{line.tag} says nothing of its event; it is left out")
                    continue
                before = known.setdefault(line.tag, [])
                if before and line.tag in _ONCE:
                    told = "another opinion on the same event, so one more claim; GEDCOM prefers the first"
                    self.say(line.number, f"{line.tag} stands here once more: {told}")
                    before.append(before[0])
                else:
                    if before:
                        self.repeated[line.tag] = self.repeated.get(line.tag, 0) + 1
                    before.append(self._event(line, kinds[line.tag], record, people))
                self._opinion(line, before[-1], people, f"{line.tag} {len(before)}: " if line.tag in _ONCE else "")
            elif line.tag not in _NAMES[record.tag]:
                self._other(f"{record.tag}.{line.tag}")
        for number, name in enumerate(record.all("NAME")):
            if number:
                self._other("further INDI.NAME")
            for below in name.below:
                if below.tag not in _IN_NAME:
                    self._other(f"INDI.NAME.{below.tag}")

    def _people(self, record: Line) -> list[str]:
        if record.tag == "INDI":
            return [_name(record) or record.xref or f"person of line {record.number}"]
        found = []
        for line in record.below:
            if line.tag in ("HUSB", "WIFE") and line.pointer:
                person = self.records.get(line.pointer)
                if person is None:
                    self.say(line.number, f"{line.tag} @{line.pointer}@: there is no such record; its name is kept")
                found.append((_name(person) if person is not None else "") or line.pointer)
        return found

    def _event(self, line: Line, word: str, record: Line, people: list[str]) -> str:
        """Make an event, which has no claims yet; returns its id."""
        value = " ".join(line.value.split())
        id_ = self.event_ids.of(f"{record.xref or record.tag}-{word}")
        self.lines[f"events.{id_}"] = line.number
        names = " and ".join(people) or f"family {record.xref}".strip()
        kind = " ".join(line.said("TYPE").split()) if word in ("event", "fact") else ""
        said = value if value.upper() != "Y" and not line.pointer else ""
        if word in ("event", "fact") and (kind or said):
            title = f"{kind or said}: {names}"
            said = said if kind else ""
        else:
            title = f"{word[0].upper()}{word[1:]} of {names}"
        self.events[id_] = {"title": f"{title}: {said}" if said else title, "kind": kind or word, "claims": []}
        return id_

    def _opinion(self, line: Line, id_: str, people: list[str], before: str) -> None:
        """Put what a line says of an event into it; what claims can't hold, with words before it, into the extras."""
        event = self.events[id_]
        when, extras = self._when(line)
        for below in line.below:
            if below.tag not in _USED:
                extras += below.texts()
        kinds = [" ".join(one.value.split()) for one in line.all("TYPE")]
        extras += [f"TYPE {kind}" for kind in kinds if kind and kind != event["kind"]]
        claim: dict[str, Any] = {"participants": people} if people else {}
        if when is not None:
            claim["when"] = when.text
        if place := " ".join(line.said("PLAC").split()):
            claim["where"] = place
        extras += [text for plac in line.all("PLAC") for below in plac.below for text in below.texts("PLAC")]
        extras += [f"PLAC {plac.value}" for plac in list(line.all("PLAC"))[1:]]
        cited = [key for sour in line.all("SOUR") if (key := self._cited(sour, extras)) is not None]
        notes = self._notes(line)
        below_notes = [below for note in notes for below in note.below if below.tag not in _OF_RECORDS]
        extras += [text for below in below_notes for text in below.texts("NOTE")]
        if cited:
            extras += [f"NOTE {note.value.strip()}" for note in notes]
        else:
            cited = [self._by_file(line, when, notes, extras)]
        event["claims"] += [self._claim(id_, {**claim, **key}) for key in cited]
        if extras:
            is_first = len(event["claims"]) == len(cited)
            kept = event.get("extras", {}).get(FORMAT, [])
            more = extras if is_first else [before + text for text in extras]
            event["extras"] = {FORMAT: list(dict.fromkeys([*kept, *more]))}

    def _when(self, line: Line) -> tuple[TimeSpan | None, list[str]]:
        """The date of an event, and what of it has no place."""
        when: TimeSpan | None = None
        kept: list[str] = []
        dates = list(line.all("DATE"))
        for date in dates[1:]:
            self.say(date.number, "a second DATE in an event; the first counts", date.value)
            kept += date.texts()
        for date in dates[:1]:
            kept += [text for below in date.below for text in below.texts("DATE")]
            if not date.value.strip() and date.below:  # GEDCOM 7 has phrases beside an empty date
                self.say(date.number, "DATE is empty but for its phrase; the event has no date")
                continue
            says_more = True
            try:
                found = taken_apart(date.value)
                when, says_more = found.span, found.says_more
                for note in found.told:
                    self.say(date.number, note, date.value)
                if found.keeps_julian_year:
                    told = "a year of the Julian calendar keeps its number, though it begins and ends on other days"
                    self.say(date.number, told, date.value)
            except InvalidDateError as error:
                self.say(date.number, f"{error}; the event has no date", date.value)
            kept += [f"DATE {date.value.strip()}"] if says_more and date.value.strip() else []
        return when, kept

    def _cited(self, sour: Line, extras: list[str]) -> dict[str, Any] | None:
        """Keys of a claim that name a source and the place in it."""
        source = self._source(sour)
        rest = [line for line in sour.below if line.tag not in ("PAGE", "DATA", "TEXT")]
        extras += [text for line in rest for text in line.texts("SOUR")]
        data = sour.first("DATA")
        texts = [*sour.all("TEXT"), *(data.all("TEXT") if data is not None else ())]
        words = [line.value.strip() for line in texts if line.value.strip()]
        if data is not None:
            extras += [text for line in data.below if line.tag != "TEXT" for text in line.texts("SOUR DATA")]
        page = " ".join(sour.said("PAGE").split())
        if source is None:
            extras += [
                text for line in sour.below if line.tag in ("PAGE", "DATA", "TEXT") for text in line.texts("SOUR")
            ]
            return None
        extras += [f"SOUR TEXT {text}" for text in words[1:]]
        return {
            "source": source, **({"locator": page} if page else {}), **({"quote": words[0]} if words else {}),
        }  # fmt: skip

    def _by_file(self, line: Line, when: TimeSpan | None, notes: list[Line], extras: list[str]) -> dict[str, Any]:
        """Keys of a claim that name the file: the words of the date, then those of notes that stand there like that."""
        date = line.first("DATE")
        cited = [date] if date is not None and when is not None else []
        cited += [note for note in notes if note.is_whole]
        extras += [f"NOTE {note.value.strip()}" for note in notes if not note.is_whole]
        quotes = [{"quote": one.value.strip(), "locator": f"line {one.number}"} for one in cited]
        if len(quotes) > 1:
            return {"source": _FILE, "quotes": quotes}
        return {"source": _FILE, **(quotes[0] if quotes else {"locator": f"line {line.number}"})}

    def _notes(self, line: Line) -> list[Line]:
        """The notes of an event, here or where it points."""
        found = []
        for note in (below for below in line.below if below.tag in ("NOTE", "SNOTE")):
            named = self.records.get(note.pointer) if note.pointer else note
            if named is None:
                self.say(note.number, f"{note.tag} @{note.pointer}@: there is no such note; it is left out")
            elif named.value.strip():
                found.append(named)
        return found

    def _claim(self, id_: str, claim: dict[str, Any]) -> dict[str, Any]:
        """A claim with an id of its own, where one source has several."""
        wanted = f"{id_}/{claim['source']}"
        given = self.claim_ids.apart(wanted)
        return claim if given == wanted else {**claim, "id": given}


def _name(record: Line) -> str:
    """The name of a person or submitter, without the slashes that mark the surname."""
    whole = record.said("NAME") or f"{record.said('NAME', 'GIVN')} {record.said('NAME', 'SURN')}"
    return " ".join(whole.replace("/", " ").split())


def _told(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {tag}" for tag, count in sorted(counts.items()))
