"""Whom the rows of a table name for what they say."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from attrs import field, frozen, mutable

from cachrono.errors import CachronoError, nearest
from cachrono.files.foreign import Ids, slug
from cachrono.model import Source
from cachrono.tables.cells import BadCellError, Cells
from cachrono.tables.grid import Row
from cachrono.tables.headings import OF_SOURCE
from cachrono.tables.stating import StatedDates

IN_SOURCE = ("quote", "at", "prefix", "suffix", "locator")
_LINK = re.compile(r"https?://[^\s]+")
_NAMELESS = "the row names no source, so the table is its source; it is kept in extras"
_HINTS = 20
_MOST_COMPARED = 2000
# A document of its own: what one row says of it needn't hold for another of the same title.
_DISTINCT = ("published", "retrieved", "url")


@frozen
class Named:
    """Whom a row names.

    Attributes:
        source: The source; None in a row of ours that has none.
        kept: The cells, with their headings, that are no part of it.
    """

    source: Source | None
    kept: tuple[str, ...] = ()


@mutable
class RowSources:
    """The sources of rows.

    Args:
        cells: The table.
        dates: Reads its dates.
        table: The source that the table itself is; None in a table of ours.
        documents: Sources that rows may name by their ids, titles or addresses.
        several: Takes the texts of a cell apart.
        separator: What stands between them.
        known: The sources that the table brings along, and those that were kept since, by their ids.

    Attributes:
        ids: The ids of the sources that rows make, by the numbers of these.
    """

    cells: Cells
    dates: StatedDates
    table: Source | None
    documents: Sequence[Source]
    several: Callable[[Row, str], tuple[str, ...]]
    separator: str
    known: dict[str, Source]
    ids: dict[int, str] = field(factory=dict, init=False)
    _ids: Ids = field(factory=Ids, init=False)
    _made: dict[tuple[str, ...], Source | str] = field(factory=dict, init=False)
    _by_id: dict[str, Source] = field(factory=dict, init=False)
    _by_name: dict[str, list[Source]] = field(factory=dict, init=False)
    _by_url: dict[str, list[Source]] = field(factory=dict, init=False)
    _names: list[str] = field(factory=list, init=False)  # titles and ids of documents
    _noticed: dict[str, Callable[[], None]] = field(factory=dict, init=False)  # as sources were made, by their ids
    _hints_left: int = field(default=_HINTS, init=False)
    _is_said: bool = field(default=False, init=False)

    def __attrs_post_init__(self) -> None:
        self._is_said = bool(self.cells.columns.fields.keys() & {"source", *OF_SOURCE, *IN_SOURCE})
        if self.table is not None:
            self._ids.take(self.table.id)
        self._names = [*(one.title for one in self.documents if one.title), *(one.id for one in self.documents)]
        for document in self.documents:
            self._ids.take(document.id)
            self._by_id[document.id] = document
            if document.title:
                self._by_name.setdefault(document.title.casefold(), []).append(document)
            if document.url:
                self._by_url.setdefault(document.url, []).append(document)

    def of(self, row: Row) -> Named:
        """Whom a row names for what it says; the table where it names nobody.

        Raises:
            BadCellError: If it says of a source what can't be, or can mean several documents.
        """
        cells = self.cells
        named = cells.cell(row, "source")
        if cells.columns.is_own:
            if named and named not in self.known:
                raise BadCellError(f"there is no source {named!r} in this table; add a row of it", "source", named)
            return Named(self.known.get(named))
        if not self._is_said:
            return Named(self.table)
        said = {name: cells.cell(row, name) for name in OF_SOURCE}
        said["url"], kept = self._link(row, said["url"])
        if document := self._document(named, said["url"]):
            return Named(document, (*kept, *self._as_they_stand(row, OF_SOURCE)))
        if not named and not said["publisher"] and not said["url"]:
            places = tuple(name for name in (*OF_SOURCE, *IN_SOURCE) if name != "url")
            for name in places:
                if text := cells.cell(row, name):
                    cells.note_once(row, name, text, _NAMELESS)
            return Named(self.table, (*kept, *self._as_they_stand(row, places)))
        return Named(self._new(row, named, said), kept)

    def _as_they_stand(self, row: Row, names: Sequence[str]) -> tuple[str, ...]:
        return tuple(f"{self.cells.heading(name)}: {text}" for name in names if (text := self.cells.cell(row, name)))

    def _document(self, named: str, url: str) -> Source | None:
        """The given document that a row means.

        Raises:
            BadCellError: If several are called so.
        """
        by_id = self._by_id.get(named) if named else None
        by_url = self._by_url.get(url, []) if url else []
        if by_id is not None:
            return by_id
        by_name = self._by_name.get(named.casefold(), []) if named else []
        both = [one for one in by_url if one in by_name] or by_name or by_url
        if len(both) > 1 and both is not by_url:
            several = ", ".join(repr(one.id) for one in both)
            raise BadCellError(
                f"{len(both)} documents are called {named!r}; write the id of one: {several}", "source", named
            )
        return both[0] if len(both) == 1 else None

    def _link(self, row: Row, cell: str) -> tuple[str, tuple[str, ...]]:
        """The address in a cell; the cell as it stands, too, where it is more or less than an address."""
        links = [link.rstrip(",;") for link in _LINK.findall(cell)]
        if not cell or links == [cell]:
            return cell, ()
        stands = (f"{self.cells.heading('url')}: {cell}",)
        is_all = not re.sub(r"[\s,;|]+", "", _LINK.sub("", cell))
        if links and is_all:
            said = "a source has one link, so the first counts; extras have the cell as it stands"
            self.cells.note_once(row, "url", cell, said)
            return links[0], stands
        said = "this is no link, which begins with https:// or http:// and has no spaces; it is kept in extras"
        self.cells.note_once(row, "url", cell, said)
        return "", stands

    def _new(self, row: Row, named: str, said: dict[str, str]) -> Source:
        original = self._original(row, named or said["publisher"] or said["url"].partition("://")[2])
        key = (original, named, *said.values())
        since = self.cells.mark()
        known = self._made.get(key)
        if known is None and not any(said.values()):
            known = self._made.get((original, named))
        if known is None:
            if named and not any(said.values()) and (named,) in self._made:
                message = (
                    "other rows have a link or a day of a source of this name, and this row has none, so it is another "
                    "source; write them there, too, if it is the same"
                )
                self.cells.note_once(row, "source", named, message)
            known = self._first(row, named, said, original, key)
        if isinstance(known, Source):
            self.ids[row.number] = known.id
            return known
        self.ids[row.number] = known
        source = self._make(row, named, said, known, key)
        self._noticed[source.id] = self.cells.withheld(since)
        return source

    def tell(self, source: Source) -> None:
        """Tell what was noticed as a source was made, once a row with it is kept; the one that made it may not be."""
        if notice := self._noticed.pop(source.id, None):
            notice()

    def _first(self, row: Row, named: str, said: dict[str, str], original: str, key: tuple[str, ...]) -> str:
        """An id for a source of which no row has spoken."""
        if named and (hint := self._hint(named)):
            self.cells.note_once(row, "source", named, f"no document that was given is called so{hint}")
        if named and (self.separator in named or "\n" in named):
            self.cells.note_once(
                row,
                "source",
                named,
                "this is one source, for a source is one document; write a row for each, with one id",
            )
        id_ = original
        if id_:
            self._ids.take(id_)
        else:
            id_ = self._ids.of(named or said["publisher"] or said["url"].partition("://")[2], "source")
        self._made[key] = id_
        if named and any(said[name] for name in _DISTINCT):
            self._made.setdefault((named,), id_)
        return id_

    def _hint(self, named: str) -> str:
        """What document a name that is none may mean; each is compared with all, so only the first names are."""
        if self._hints_left <= 0 or len(self.documents) > _MOST_COMPARED:
            return ""
        self._hints_left -= 1
        return nearest(named, self._names)

    def _make(self, row: Row, named: str, said: dict[str, str], id_: str, key: tuple[str, ...]) -> Source:
        fields: dict[str, Any] = dict(said)
        for name in ("published", "retrieved"):
            fields[name] = self.dates.one(row, name, said[name]).when if said[name] else None
        fields["authors"] = self.several(row, "authors")
        where, text = ("url", said["url"]) if said["url"] else ("source", named)
        source = self.cells.made(lambda: Source(id_, title=named, **fields), where, text)
        self._made[key] = source
        if named and not any(said[name] for name in _DISTINCT):
            self._made.setdefault((key[0], named), source)
        return source

    def _original(self, row: Row, name: str) -> str:
        """The id that the source of a row to mend had in the table, if the row still names that source."""
        at = self.cells.columns.marked.get("source")
        id_ = row.cells[at].strip() if at is not None and at < len(row.cells) else ""
        return id_ if id_ and re.fullmatch(rf"{re.escape(slug(name) or 'source')}(?:-[0-9]+)?", id_) else ""

    def keep_id(self, row: Row) -> None:
        """Keep an id for the source of a row that is left out, which may come back mended."""
        if self.cells.columns.is_own or row.number in self.ids:
            return
        with suppress(BadCellError, CachronoError):  # something in the row is told already
            self.of(row)
