"""What the rows of a table say, as parts of a chronology, each sound by itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeVar

from attrs import evolve, field, frozen, mutable

from cachrono.dates import TimeSpan
from cachrono.errors import CachronoError, Problem, shown
from cachrono.files.foreign import Ids, slug
from cachrono.files.loading import SourceFile
from cachrono.files.parts import Parts
from cachrono.model import Citation, Claim, Event, Mode, Source, parse_offsets
from cachrono.model.claim import to_enum
from cachrono.model.extras import to_extras
from cachrono.model.values import to_texts
from cachrono.tables.columns import OF_SOURCE, Columns
from cachrono.tables.dates import EMPTY, ONGOING, DateCells, Dated, NoDateError, at_time, in_parts, joined
from cachrono.tables.grid import Grid, Made, Row
from cachrono.tables.records import as_written

T = TypeVar("T")
EXTRAS = "table"
NO_FILE = SourceFile("", "", {})  # places of parts are rows
WHOLE = (NO_FILE, ())


class BadCellError(ValueError):
    """A cell that makes its row unusable: what is wrong, and the field."""

    def __init__(self, message: str, field: str | None, value: str | None = None) -> None:
        super().__init__(message)
        self.field = field
        self.value = value


@frozen
class Stated:
    """When something was, as a row states it, and the words that say so."""

    when: str | None = None
    throughout: bool = False
    quotes: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()  # the cells as they stood, where the date is not just what they say


@mutable
class RowReader:
    """Turns rows into events, claims and sources; what can't be turned is told, and costs its row.

    Args:
        grid: The table.
        columns: Where its fields stand.
        dates: How its dates are read.
        table: The source that the table itself is; None in a table of ours.
        list_separator: What stands between several participants in a cell.
        parts: What was made.
    """

    grid: Grid
    columns: Columns
    dates: DateCells
    table: Source | None
    list_separator: str
    parts: Parts = field(factory=Parts)
    bad: list[tuple[Row, str]] = field(factory=list)
    problems: list[Problem] = field(factory=list)
    _titles: dict[str, tuple[str, int]] = field(factory=dict)
    _claims: set[str] = field(factory=set)
    _ids: Ids = field(factory=Ids)
    _sources: dict[tuple[str, ...], str] = field(factory=dict)
    _source_ids: Ids = field(factory=Ids)
    _declared: set[str] = field(factory=set)
    _by_id: dict[str, Source] = field(factory=dict)
    _empties: dict[tuple[str, str], list[Row]] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        if self.table is not None:
            self.parts.sources.append(self.table)
            self._source_ids.take(self.table.id)
            self.parts.origin[id(self.table)] = WHOLE

    def declare(self, source: Source) -> None:
        """Let rows name a source that is there by its id."""
        self._declared.add(source.id)
        self._by_id[source.id] = source
        self._source_ids.take(source.id)

    def read(self, rows: list[Row]) -> None:
        """Turn rows into parts."""
        for row in rows:
            if not row.is_empty():
                try:
                    self._event(row)
                except BadCellError as error:
                    self.refuse(row, str(error), error.field, error.value)
                except CachronoError as error:
                    self.refuse(row, str(error), None)
        self._tell_empties()

    def refuse(self, row: Row, message: str, name: str | None, value: str | None = None) -> None:
        """Leave a row out, and tell why."""
        where = self.columns.name_of(name) if name in self.columns.fields else None
        self.bad.append((row, message))
        self.problems.append(self.grid.problem(f"{message}; the row is left out", row, where, value))

    def note(self, row: Row, message: str, name: str, value: str | None = None) -> None:
        """Tell what was made of a cell."""
        self.problems.append(self.grid.problem(message, row, self.columns.name_of(name), value))

    def cell(self, row: Row, name: str) -> str:
        """The text of a field; empty where there is no such column, or nothing in it."""
        at = self.columns.fields.get(name)
        if at is None or at >= len(row.cells):
            return ""
        text = row.cells[at]
        if self.columns.is_own:
            return as_written(text)
        text = text.strip()
        if text[:1] == "'":
            text = as_written(text)
        if text.casefold() in ("nan", "none", "null", "nat", "#n/a", "<na>"):
            self._empties.setdefault((name, text), []).append(row)
            return ""
        return text

    def _tell_empties(self) -> None:
        for (name, text), rows in self._empties.items():
            unique = len({row.number for row in rows})
            what = f"{unique} cells say {text!r}" if unique > 1 else f"says {text!r}"
            taken = "they are taken" if unique > 1 else "it is taken"
            self.note(rows[0], f"{what}: {taken} for empty", name)

    # The parts of a row.

    def _event(self, row: Row) -> None:
        width = len(self.columns.names)
        if len(row.cells) > width and any(row.cells[width:]):
            raise BadCellError(
                f"{len(row.cells)} cells under {width} headings; put a cell with {self.grid.delimiter!r} in it in quotes",
                None,
            )
        given, title = self.cell(row, "id"), self.cell(row, "title")
        id_ = given if self.columns.is_own else slug(given)
        known = self._titles.get(id_) if id_ else None
        if not title and known is None:
            raise BadCellError("there is no title; an event needs one", "title")
        if known is not None and title and title != known[0]:
            raise BadCellError(
                f"the event {id_!r} is called {known[0]!r} in row {known[1]}; give this one another id, or that title",
                "title",
                title,
            )
        stated = self._stated(row)
        source = self._source(row)
        extras = self._extras(row, stated)
        if known is None:
            id_ = self._ids.of(id_ or title) if not self.columns.is_own else id_
        claim = self._claim(row, id_, source, stated)
        if known is None:
            event = Event(
                id_,
                title,
                kind=self.cell(row, "kind"),
                series=self.cell(row, "series"),
                same_as=self._several(row, "same_as"),
                extras=extras,
            )
            self._titles[id_] = (title, row.number)
            self._keep(self.parts.events, event, row)
        if claim is not None:
            self._keep(self.parts.claims, claim, row)
            self._claims.add(claim.id)

    def _keep(self, among: list[Any], part: Any, row: Row) -> None:
        among.append(part)
        self.parts.origin[id(part)] = (NO_FILE, (f"row {row.number}",))

    def _claim(self, row: Row, event: str, source: Source | None, stated: Stated) -> Claim | None:
        mode = self.cell(row, "mode")
        citations: tuple[Citation, ...] = ()
        if source is not None:
            citations = self._citations(row, source, stated)
        when = None if stated.when is None else TimeSpan(stated.when, throughout=stated.throughout)
        wanted = self.cell(row, "claim")
        claim = Claim(
            event,
            when=when,
            where=self.cell(row, "where"),
            participants=self._several(row, "participants"),
            citations=citations,
            mode=None if not mode else self._made(lambda: to_enum(Mode, mode.casefold(), "mode"), "mode", mode),  # type: ignore[arg-type]
            id=wanted,
            supersedes=self.cell(row, "supersedes"),
            retracts=self.cell(row, "retracts"),
        )
        if not claim.says_something:
            return None
        if claim.id in self._claims:
            if wanted:
                raise BadCellError(f"there is a claim {wanted!r} already; give this one another id", "claim", wanted)
            number = 2
            while f"{claim.id}/{number}" in self._claims:
                number += 1
            claim = evolve(claim, id=f"{claim.id}/{number}")
        return claim

    def _citations(self, row: Row, source: Source, stated: Stated) -> tuple[Citation, ...]:
        if self.columns.is_own and (quotes := self._more(row).get("quotes")) is not None:
            return self._several_quotes(row, source, quotes)
        if source is not self.table:
            quote, at = self.cell(row, "quote"), self.cell(row, "at")
            start, end = self._made(lambda: parse_offsets(at), "at", at) if at else (None, None)
            made = self._made(
                lambda: Citation(
                    source.id, exact=quote, prefix=self.cell(row, "prefix"), suffix=self.cell(row, "suffix"),
                    start=start, end=end, locator=self.cell(row, "locator"),
                ), "quote", quote,
            )  # fmt: skip
            return (made,)
        number = row.number
        if (at_row := self.columns.marked.get("row")) is not None and at_row < len(row.cells):
            number = int(row.cells[at_row]) if row.cells[at_row].isdecimal() else number
        locator = f"row {number}"
        own = number == row.number
        citations = tuple(self._quoted(row, source.id, words, locator, own) for words in stated.quotes)
        return citations or (Citation(source.id, locator=locator),)

    def _several_quotes(self, row: Row, source: Source, quotes: Any) -> tuple[Citation, ...]:
        """The quotes of a claim that has several, as a chronology file has them."""
        made: list[Citation] = []
        for place in quotes if isinstance(quotes, list) else [quotes]:
            if not isinstance(place, dict) or not all(isinstance(text, str) for text in place.values()):
                raise BadCellError("quotes: each of them is a mapping with quote, at, prefix, suffix or locator", "more")
            words = dict(place)
            at = words.pop("at", None)
            start, end = self._made(lambda at=at: parse_offsets(at), "more", at) if at else (None, None)  # type: ignore[misc]
            if unknown := words.keys() - {"quote", "prefix", "suffix", "locator"}:
                raise BadCellError(f"quotes: no key {min(unknown)!r} is known", "more")
            made.append(Citation(source.id, exact=words.pop("quote", None), start=start, end=end, **words))
        return tuple(made)

    def _more(self, row: Row) -> dict[str, Any]:
        """What a row of ours says beyond its columns."""
        cell = self.cell(row, "more")
        return more_of(cell) if cell else {}

    def _quoted(self, row: Row, source: str, words: str, locator: str, own: bool) -> Citation:
        start = row.raw.find(words) if own and row.start >= 0 else -1
        if start < 0 or row.raw.count(words) > 1:  # which of them it is can't be told by the words alone
            start = self._offset(row, words) if start >= 0 else -1
        if start < 0:
            return Citation(source, exact=words, locator=locator)
        start += row.start
        return Citation(source, exact=words, start=start, end=start + len(words), locator=locator)

    def _offset(self, row: Row, words: str) -> int:
        """Where the cell of a date stands in the text of its row; -1 if it can't be told."""
        names = ("when", "begin", "end", "throughout")
        at = next((self.columns.fields[n] for n in names if n in self.columns.fields and self.cell(row, n) == words), None)
        if at is None:
            return -1
        offset = 0
        for cell in row.cells[:at]:
            found = row.raw.find(cell.replace('"', '""'), offset)
            if found < 0:
                return -1
            offset = row.raw.find(self.grid.delimiter, found + len(cell.replace('"', '""'))) + 1
            if not offset:
                return -1
        found = row.raw.find(words, offset)
        return found if found >= 0 and not row.raw[offset:found].strip('" ') else -1

    # Dates.

    def _stated(self, row: Row) -> Stated:
        for name in ("when", "throughout"):
            if cell := self.cell(row, name):
                return self._whole(row, name, cell)
        if "begin" in self.columns.fields or "end" in self.columns.fields:
            return self._ends(row)
        if "year" in self.columns.fields:
            parts = {name: self.cell(row, name) for name in ("year", "month", "day")}
            made = self._made(lambda: in_parts(parts, self.dates.language), "year", parts["year"])
            if made and not made.lstrip("-").isdecimal():
                dated = self._made(lambda: self.dates.read(made), "year", made)
                return Stated(self._timed(row, dated.when))
            return Stated(made or None) if not made or len(made) > 3 else Stated(f"{int(made):04}")
        return Stated()

    def _whole(self, row: Row, name: str, cell: str) -> Stated:
        dated = self._date(row, name, cell)
        if dated.when is None:
            return Stated()
        timed = self._timed(row, dated.when)
        quotable = dated.is_quote and timed == dated.when and self._is_words(row, name)
        beside = () if cell == dated.when else (f"{self.columns.names[self.columns.fields[name]]}: {cell}",)
        return Stated(timed, name == "throughout", (cell,) if quotable else (), () if quotable else beside)

    def _ends(self, row: Row) -> Stated:
        made: list[str | None] = []
        quotes: list[str] = []
        beside: list[str] = []
        for name in ("begin", "end"):
            cell = self.cell(row, name)
            if name == "end" and cell.casefold() in ONGOING:
                made.append("..")
                continue
            dated = self._date(row, name, cell) if cell else Dated(None)
            made.append(dated.when)
            if dated.when is not None:
                beside += () if cell == dated.when else (f"{self.columns.names[self.columns.fields[name]]}: {cell}",)
                quotes += (cell,) if dated.is_quote and self._is_words(row, name) else ("",)
        begin, end = made
        if begin is None and end in (None, ".."):
            return Stated()
        if end is None:
            return Stated(self._timed(row, begin), False, tuple(filter(None, quotes)), tuple(beside))
        value = self.cell(row, "end") or self.cell(row, "begin")
        when = self._made(lambda: joined(begin, end), "end" if "end" in self.columns.fields else "begin", value)
        whole = all(quotes) and end != ".." and begin is not None and begin != end
        return Stated(when, False, tuple(quotes) if whole else (), () if whole else tuple(beside))

    def _date(self, row: Row, name: str, cell: str) -> Dated:
        if self.columns.is_own:
            return self._made(lambda: Dated(TimeSpan(cell).text), name, cell)
        dated = self._made(lambda: self.dates.read(cell), name, cell)
        if dated.note:
            self.note(row, f"{cell!r} {dated.note}" if not dated.note.startswith("EDTF") else dated.note, name, cell)
        elif dated.when is None:
            self._empties.setdefault((name, cell), []).append(row)
        return dated

    def _timed(self, row: Row, when: str | None) -> str | None:
        clock = self.cell(row, "time")
        if when is None or clock.casefold() in EMPTY:
            return when
        return self._made(lambda: at_time(when, clock), "time", clock)

    def _is_words(self, row: Row, name: str) -> bool:
        return not isinstance(row.cells[self.columns.fields[name]], Made)

    # Sources, lists, the rest.

    def _source(self, row: Row) -> Source | None:
        named = self.cell(row, "source")
        said = tuple(self.cell(row, name) for name in OF_SOURCE)
        if named in self._declared:
            return self._by_id[named]
        if self.columns.is_own:
            if not named:
                return None
            raise BadCellError(f"there is no source {named!r} in this table; add a row of it", "source", named)
        if not named and not any(said):
            return self.table
        key = (named, *said)
        known = self._sources.get(key)
        if known is None and named and not any(said):
            known = next((id_ for other, id_ in self._sources.items() if other[0] == named), None)
        if known is not None:
            return self._by_id[known]
        fields: dict[str, Any] = dict(zip(OF_SOURCE, said, strict=True))
        for name in ("published", "retrieved"):
            fields[name] = self._date(row, name, fields[name]).when if fields[name] else None
        fields["authors"] = self._several(row, "authors")
        id_ = self._source_ids.of(named or fields["publisher"] or _host(fields["url"]), "source")
        source = self._made(lambda: Source(id_, title=named, **fields), "source" if named else "url", named)
        self._keep(self.parts.sources, source, row)
        self._sources[key] = id_
        self._by_id[id_] = source
        return source

    def _several(self, row: Row, name: str) -> tuple[str, ...]:
        cell = self.cell(row, name)
        if not cell:
            return ()
        if cell.startswith("["):
            try:
                listed = json.loads(cell)
            except (ValueError, RecursionError):
                listed = None
            if isinstance(listed, list) and all(isinstance(one, str) for one in listed):
                return tuple(listed)
        parts = cell.split(self.list_separator) if self.list_separator in cell or self.columns.is_own else cell.splitlines()
        return tuple(text for part in parts if (text := part.strip()))

    def _extras(self, row: Row, stated: Stated) -> dict[str, tuple[str, ...]]:
        if self.columns.is_own:
            extras = self._more(row).get("extras", {})
            return self._made(lambda: {name: to_texts(texts) for name, texts in to_extras(extras).items()}, "more", None)
        texts = list(stated.beside)
        for at in self.columns.others:
            if at < len(row.cells) and (text := row.cells[at].strip()):
                texts.append(f"{self.columns.names[at] or f'column {at + 1}'}: {text}")
        return {EXTRAS: tuple(texts)} if texts else {}

    def _made(self, make: Callable[[], T], name: str, value: str | None) -> T:
        """What a cell makes; if it can't, that is wrong with the cell."""
        try:
            return make()
        except (CachronoError, NoDateError) as error:
            raise BadCellError(str(error), name, value or None) from None


def more_of(cell: str) -> dict[str, Any]:
    """The mapping that a cell of ours holds, as JSON.

    Raises:
        BadCellError: If it holds none.
    """
    try:
        found = json.loads(cell)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise BadCellError("is no JSON of a mapping", "more", cell[:60])
    return found


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0] or shown(url)
