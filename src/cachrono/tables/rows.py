"""What the rows of a table say, as parts of a chronology, each sound by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import evolve, field, frozen, mutable

from cachrono.dates import TimeSpan
from cachrono.errors import CachronoError, shown
from cachrono.files.foreign import Ids, slug
from cachrono.files.loading import SourceFile
from cachrono.files.parts import Parts
from cachrono.model import Citation, Claim, Event, Mode, Source, parse_offsets
from cachrono.model.claim import to_enum
from cachrono.model.extras import to_extras
from cachrono.model.values import to_texts
from cachrono.tables.cells import BadCellError, Cells, split_list
from cachrono.tables.grid import Row
from cachrono.tables.places import place_in, stands_alone
from cachrono.tables.sourcing import IN_SOURCE, RowSources
from cachrono.tables.stating import Stated, StatedDates
from cachrono.tables.surveying import tell_below, tell_namesakes, tell_undated

EXTRAS = "table"
_OF_CLAIM = ("claim", "id", "supersedes", "retracts", "where")
_ALIKE = "only signs tell this from another id, so its event has a number in its id; make them differ more"
NO_FILE = SourceFile("", "", {})  # the places of parts are rows


@frozen
class _Known:
    """An event that has a row already."""

    title: str
    row: Row


@mutable
class RowReader:
    """Turns rows into events, claims and sources; what can't be turned is told, and costs its row.

    Args:
        cells: The table.
        dates: Reads its dates.
        table: The source that the table itself is; None in a table of ours.
        list_separator: What stands between several texts in a cell.
        parts: What was made; sources in it can be named by their ids.
        documents: Sources that rows may name by their ids or titles; those that are named become parts.

    Attributes:
        row_ids: The ids of the events of rows, by the numbers of these. Rows that are left out keep theirs, too.
    """

    cells: Cells
    dates: StatedDates
    table: Source | None
    list_separator: str
    parts: Parts
    documents: Sequence[Source] = ()
    row_ids: dict[int, str] = field(factory=dict, init=False)
    _known: dict[str, _Known] = field(factory=dict, init=False)  # by the ids that rows give, as they stand
    _given: dict[str, str] = field(factory=dict, init=False)  # by the same, the ids of the events
    _claims: set[str] = field(factory=set, init=False)
    _numbers: dict[str, int] = field(factory=dict, init=False)  # by the id of a claim, the next that tells it apart
    _ids: Ids = field(factory=Ids, init=False)
    firsts: dict[int, Row] = field(factory=dict, init=False)
    sources: RowSources = field(init=False)
    _lost: dict[str, _Known] = field(factory=dict, init=False)  # by id, what rows that are left out call events
    _texts: dict[str, list[str]] = field(factory=dict, init=False)  # what later rows say beside their claims, by event
    _places: dict[str, int] = field(factory=dict, init=False)  # of events among the parts
    _namesakes: dict[str, list[tuple[int, str]]] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        if self.table is not None:
            self.parts.sources.append(self.table)
            self.parts.origin[id(self.table)] = (NO_FILE, ())
        known = {source.id: source for source in self.parts.sources}
        self.sources = RowSources(
            self.cells, self.dates, self.table, self.documents, self._several, self.list_separator, known
        )

    def read(self, rows: list[Row]) -> None:
        """Turn rows into parts."""
        below = set() if self.cells.columns.is_own else tell_below(self.cells, rows)
        if not self.cells.columns.is_own:
            self._hand_out([row for row in rows if row.number not in below])
        dated = []
        for row in rows:
            if row.number in below:
                continue
            self.cells.settle()
            try:
                if self._read(row):
                    dated.append(row)
            except CachronoError as error:
                self._leave_out(row, BadCellError(str(error), None))
            except BadCellError as error:
                self._leave_out(row, error)
        self._keep_texts()
        if not self.cells.columns.is_own:
            tell_undated(self.cells, [row for row in rows if row.number not in below], dated)
            tell_namesakes(self.cells, self._namesakes)
        self.cells.tell_rest()

    def _hand_out(self, rows: Sequence[Row]) -> None:
        """Ids for the events that rows give one, before others get theirs: these must not be taken for those."""
        firsts: dict[str, Row] = {}
        for row in rows:
            if given := self.cells.peeked(row, "id").casefold():
                firsts.setdefault(given, row)
        for given in sorted(firsts, key=lambda given: slug(given) != given):  # what is an id as it stands, stays one
            wanted = slug(given)
            self._given[given] = self._ids.of(wanted or self.cells.peeked(firsts[given], "title"))
            if wanted and self._given[given] != wanted:
                self.cells.note_once(firsts[given], "id", self.cells.peeked(firsts[given], "id"), _ALIKE)

    def _leave_out(self, row: Row, error: BadCellError) -> None:
        self.cells.forget()
        self._keep_id(row)
        self.cells.forget()
        self.cells.refuse(row, str(error), error.field, error.value)

    def _read(self, row: Row) -> bool:
        """Turn a row into parts, and say whether it has a date."""
        cells = self.cells
        width = len(cells.columns.names)
        if len(row.cells) > width and any(row.cells[width:]):
            remedy = f"put a cell with {cells.grid.delimiter!r} in it in quotes"
            if row.line is None:  # a workbook
                remedy = "give each column a heading"
            marks = len(cells.columns.marked)
            raise BadCellError(f"{len(row.cells) - marks} cells under {width - marks} headings; {remedy}", None)
        given, title = self._given_in(row), cells.cell(row, "title")
        id_ = given if cells.columns.is_own else self._given.get(given, "")
        known = self._known.get(given)
        if known is None and not title and given in self._lost:
            title = self._lost[given].title
        self._check_title(id_, title, known)
        stated = self.dates.of(row)
        named = self.sources.of(row)
        source = named.source
        if not id_ and not cells.columns.is_own:
            id_ = self._ids.of(title)
        self.row_ids[row.number] = id_
        quotes = self._quotes(row, stated) if source is self.table and source is not None else ()
        if source is self.table and source is not None:
            citations = quotes or (Citation(source.id, locator=self._locator(row)),)
        else:
            citations = () if source is None else self._citations(row, source)
        claim = self._claim(row, id_, citations, stated)
        # The words of a date that can't be quoted would be lost.
        beside = (*(() if quotes else stated.beside), *stated.kept, *named.kept)
        texts = [] if cells.columns.is_own else self._texts_of(row, beside, source)
        if known is None:
            event = Event(
                id_, title, kind=cells.cell(row, "kind"), series=cells.cell(row, "series"),
                same_as=self._several(row, "same_as"),
                extras=self._own_extras(row) if cells.columns.is_own else {EXTRAS: tuple(texts)} if texts else {},
            )  # fmt: skip
            if given:
                self._known[given] = _Known(title, row)
            self._places[id_] = len(self.parts.events)
            self._keep(self.parts.events, event, row)
        elif texts:
            self._texts.setdefault(id_, []).extend(texts)
        if not cells.columns.is_own and not given:
            self._namesakes.setdefault(title, []).append((row.number, "" if source is None else source.id))
        if source is not None and source.id not in self.sources.known and source is not self.table:
            self.sources.known[source.id] = source
            self.sources.tell(source)
            self._keep(self.parts.sources, source, row)
        if claim is not None:
            self._keep(self.parts.claims, claim, row)
            self._claims.add(claim.id)
        return stated.when is not None

    def _keep_id(self, row: Row) -> None:
        """Keep an id for the event of a row that is left out: mended, the row comes back alone."""
        title = self.cells.cell(row, "title")
        if given := self._given_in(row):
            self.row_ids[row.number] = self._given.get(given, given)
            if found := self._known.get(given) or self._lost.get(given):
                self.firsts[row.number] = found.row
            elif title:
                self._lost[given] = _Known(title, row)
        self.sources.keep_id(row)
        if title and not self.cells.cell(row, "id") and row.number not in self.row_ids:
            self.row_ids[row.number] = self._ids.of(title)

    def _given_in(self, row: Row) -> str:
        """The id that a row gives its event, as it is compared."""
        given = self.cells.cell(row, "id")
        return given if self.cells.columns.is_own else given.casefold()

    @staticmethod
    def _check_title(id_: str, title: str, known: _Known | None) -> None:
        if not title.strip() and known is None:
            raise BadCellError("there is no title; an event needs one", "title")
        if known is not None and title and title != known.title:
            message = (
                f"the event {id_!r} is called {known.title!r} in row {known.row.number}; write that, or another id"
            )
            raise BadCellError(message, "title", title)

    def _keep(self, among: list[Any], part: Any, row: Row) -> None:
        among.append(part)
        self.parts.origin[id(part)] = (NO_FILE, (f"row {row.number}",))

    def _claim(self, row: Row, event: str, citations: tuple[Citation, ...], stated: Stated) -> Claim | None:
        cell = self.cells.cell
        mode, wanted = cell(row, "mode"), cell(row, "claim")
        stance = self.cells.made(lambda: to_enum(Mode, mode.casefold(), "mode"), "mode", mode) if mode else None
        try:
            claim = Claim(
                event,
                when=None if stated.when is None else TimeSpan(stated.when, throughout=stated.throughout),
                where=cell(row, "where"),
                participants=self._several(row, "participants"),
                citations=citations,
                mode=stance,
                id=wanted,
                supersedes=cell(row, "supersedes"),
                retracts=cell(row, "retracts"),
            )
        except CachronoError as error:
            blamed = [name for name in _OF_CLAIM if (text := cell(row, name)) and shown(text) in str(error)]
            name = blamed[0] if blamed else "claim"
            raise BadCellError(str(error), name, cell(row, name) or None) from None
        if not claim.says_something:
            return None
        if not wanted and not self.cells.columns.is_own and (original := self._original(row)):
            claim = evolve(claim, id=f"{claim.id}/row-{original}")  # the table itself has given the plain one
        if claim.id not in self._claims:
            return claim
        if wanted:
            raise BadCellError(f"there is a claim {wanted!r} already; give this one another id", "claim", wanted)
        number = self._numbers.get(claim.id, 2)
        while f"{claim.id}/{number}" in self._claims:
            number += 1
        self._numbers[claim.id] = number + 1
        return evolve(claim, id=f"{claim.id}/{number}")

    # Where a source says it.

    def _citations(self, row: Row, source: Source) -> tuple[Citation, ...]:
        """The place in another source that a row names."""
        cells = self.cells
        if cells.columns.is_own and (quotes := cells.more(row).get("quotes")) is not None:
            return tuple(self._place(source.id, place) for place in (quotes if isinstance(quotes, list) else [quotes]))
        words = {name: text for name in IN_SOURCE if (text := cells.cell(row, name))}
        return (cells.made(lambda: self._place(source.id, words), "quote", words.get("quote")),)

    def _place(self, source: str, place: Any) -> Citation:
        """A place in a source, as a chronology file has it."""
        if not isinstance(place, dict) or not all(isinstance(text, str) for text in place.values()):
            raise BadCellError("each of quotes is a mapping with quote, at, prefix, suffix or locator", "more")
        words = dict(place)
        at = words.pop("at", None)
        start, end = self.cells.made(lambda: parse_offsets(at), "at", at) if at else (None, None)
        if unknown := words.keys() - {"quote", "prefix", "suffix", "locator"}:
            raise BadCellError(f"{min(unknown)!r} is no part of a quote", "more")
        return Citation(source, exact=words.pop("quote", None), start=start, end=end, **words)

    def _locator(self, row: Row) -> str:
        return f"row {self._original(row) or row.number}"

    def _quotes(self, row: Row, stated: Stated) -> tuple[Citation, ...]:
        """The words in the table that state the date, with their offsets where the table is a text.

        None where a program that looks for them would not find them: in a row that was mended since, or where they and
        what stands beside them look like one number, 3,850.
        """
        if self._original(row) or self.table is None:
            return ()
        made = []
        for name, words in stated.quotes:
            if row.start < 0:
                made.append(Citation(self.table.id, exact=words, locator=self._locator(row)))
                continue
            at = place_in(row.raw, self.cells.grid.delimiter, self.cells.columns.fields[name], words)
            if at < 0 or not stands_alone(row.raw, at, at + len(words)):
                return ()
            start = row.start + at
            made.append(
                Citation(self.table.id, exact=words, start=start, end=start + len(words), locator=self._locator(row))
            )
        return tuple(made)

    def _original(self, row: Row) -> str:
        """The number that a row to mend had in its table."""
        at = self.cells.columns.marked.get("row")
        number = row.cells[at] if at is not None and at < len(row.cells) else ""
        return number if number.isdecimal() else ""

    # Lists, and what has no place of its own.

    def _several(self, row: Row, name: str) -> tuple[str, ...]:
        cell = self.cells.cell(row, name)
        more = self.cells.columns.more_participants if name == "participants" else ()
        return tuple(dict.fromkeys((*self._split(cell), *self._further(row, more)))) if more else self._split(cell)

    def _further(self, row: Row, places: Sequence[int]) -> Iterator[str]:
        for at in places:
            yield from self._split(row.cells[at].strip() if at < len(row.cells) else "")

    def _split(self, cell: str) -> tuple[str, ...]:
        by_lines = "\n" in cell and self.list_separator not in cell and not self.cells.columns.is_own
        return split_list("\n".join(cell.splitlines()) if by_lines else cell, "\n" if by_lines else self.list_separator)

    def _own_extras(self, row: Row) -> dict[str, tuple[str, ...]]:
        extras = self.cells.more(row).get("extras", {})
        made = self.cells.made(lambda: to_extras(extras), "more", None)
        return {name: to_texts(texts) for name, texts in made.items()}

    def _texts_of(self, row: Row, beside: Sequence[str], source: Source | None) -> list[str]:
        """What a row says beyond its claim, and the row itself where another source is cited."""
        columns = self.cells.columns
        texts = [
            *beside,
            *(
                f"{columns.names[at] or f'column {at + 1}'}: {text}"
                for at in columns.others
                if at < len(row.cells) and (text := row.cells[at].strip())
            ),
        ]
        # The way back to a row that cites another source: by its id, else by its number.
        has_id = columns.fields.get("id") not in (None, *columns.marked.values()) and self.cells.cell(row, "id")
        if source is not self.table and not has_id:
            texts.append(self._locator(row))
        return texts

    def _keep_texts(self) -> None:
        for event_id, texts in self._texts.items():
            at = self._places[event_id]
            event = self.parts.events[at]
            made = evolve(event, extras={EXTRAS: tuple(dict.fromkeys((*event.extras.get(EXTRAS, ()), *texts)))})
            self.parts.events[at] = made
            self.parts.origin[id(made)] = self.parts.origin.pop(id(event))
