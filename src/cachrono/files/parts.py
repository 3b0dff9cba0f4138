"""The shapes of files to parts of the model: each sound by itself, with the place that it came from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from attrs import field, mutable

from cachrono.dates import TimeSpan
from cachrono.errors import ChronologyError, InvalidDateError
from cachrono.files.loading import SourceFile, dotted
from cachrono.files.shapes import (
    CitedShape,
    ClaimShape,
    EventShape,
    FileShape,
    JudgementShape,
    OrderShape,
    QuoteShape,
    SourceShape,
    TranslationShape,
)
from cachrono.files.structure import Finding, structure
from cachrono.files.yaml import TreePath
from cachrono.model import Citation, Claim, Event, Judgement, Order, Relation, Source, Translation, parse_offsets
from cachrono.model.event import to_title
from cachrono.model.extras import Extras, to_extras
from cachrono.model.order import misfits, to_length, to_unit
from cachrono.model.translation import TABLES, to_name
from cachrono.model.values import check_id, to_date

T = TypeVar("T")


@mutable
class Parts:
    """What was read so far, and for every part the file and path that it came from."""

    title: str | None = None
    description: str | None = None
    known_on: Any = None
    extras: list[Extras] = field(factory=list)
    sources: list[Source] = field(factory=list)
    events: list[Event] = field(factory=list)
    claims: list[Claim] = field(factory=list)
    orders: list[Order] = field(factory=list)
    judgements: list[Judgement] = field(factory=list)
    translations: list[Translation] = field(factory=list)
    origin: dict[int, tuple[SourceFile, TreePath]] = field(factory=dict)  # by identity of the part
    unsound: set[str] = field(factory=set)  # ids of sources and events that stand in a file but can't be made whole

    def note_unsound(self, path: TreePath) -> None:
        """Remember the source or event of a path."""
        if path[:1] in (("sources",), ("events",)):
            self.unsound.update(str(step) for step in path[1:2])


def read_parts(files: Sequence[SourceFile]) -> Parts:
    """The parts of files that are sound by themselves and have an id of their own, not yet checked against each other.

    What is wrong with the other parts stands in the findings of the files.
    """
    parts = Parts()
    for file in files:
        shape, broken = structure(file.tree)
        PartReader(file, parts).read(shape, broken)
        if shape.events is None and shape.sources is None and not broken:
            # What speaks of events may stand in a file of its own where another file can have them.
            speaks = shape.order or shape.judgements or shape.translations
            if len(files) == 1 or not speaks:
                message = "neither events: nor sources: stand here; a chronology has at least one event"
                file.findings.append(((), message, None))
    _report_same_ids(parts)
    return parts


def _report_same_ids(parts: Parts) -> None:
    kinds: list[tuple[list[Any], str]] = [
        (parts.sources, "write a source in one file only"),
        (parts.events, "write an event in one file only"),
        (parts.claims, "give each an id: of its own"),
    ]
    for things, remedy in kinds:
        seen: dict[str, Any] = {}
        twice = []
        for thing in things:
            if seen.setdefault(thing.id, thing) is not thing:
                file, path = parts.origin[id(thing)]
                first_file, first = parts.origin[id(seen[thing.id])]
                where = dotted(first) if first_file is file else f"{first_file.name}"
                file.findings.append((path, f"the id {thing.id!r} is that of {where} too; {remedy}", thing.id))
                twice.append(id(thing))
        things[:] = [thing for thing in things if id(thing) not in twice]


class PartReader:
    """Turns the shapes of one file into parts of the model; what can't be turned becomes a finding."""

    def __init__(self, file: SourceFile, parts: Parts) -> None:
        self.file = file
        self.parts = parts
        self.spans: dict[tuple[str, bool], TimeSpan] = {}

    def read(self, shape: FileShape, broken: Sequence[Finding]) -> None:
        """Turn a shape into parts; ``broken`` is what the shape leaves out."""
        self.parts.title = self.parts.title or shape.title
        self.parts.description = self.parts.description or shape.description
        if shape.known_on is not None:
            day = self._attempt(("known_on",), to_date, shape.known_on)
            self.parts.known_on = max(filter(None, (day, self.parts.known_on)), default=None)
        if shape.extras and (extras := self._attempt(("extras",), to_extras, shape.extras)) is not None:
            self.parts.extras.append(extras)
        for id_, source in (shape.sources or {}).items():
            self._source(("sources", id_), id_, source)
        for id_, event in (shape.events or {}).items():
            self._event(("events", id_), id_, event)
        for index, order in enumerate(shape.order or ()):
            self._order(("order", index), order)
        for index, judgement in enumerate(shape.judgements or ()):
            self._judgement(("judgements", index), judgement)
        for language, translation in (shape.translations or {}).items():
            self._translation(("translations", language), language, translation, shape.title)
        entries = {path[:2] for path, _, _ in broken}
        for entry in entries:
            self.parts.note_unsound(entry)
        self.file.findings = [*broken, *(found for found in self.file.findings if found[0][:2] not in entries)]

    def _complain(self, path: TreePath, message: str, value: str | None = None) -> None:
        self.file.findings.append((path, message, value))

    def _attempt(self, path: TreePath, make: Callable[..., T], *args: Any, **fields: Any) -> T | None:
        """Make something; if that fails, put the blame on the field that fails by itself, or on the whole."""
        try:
            return make(*args, **fields)
        except (ChronologyError, InvalidDateError) as error:
            blames = [name for name, value in fields.items() if not _can(make, *args, **{name: value})]
            self._complain((*path, blames[0]) if blames and _can(make, *args) else path, str(error))
            return None

    def _keep(self, things: list[T], thing: T | None, path: TreePath) -> None:
        if thing is None:
            self.parts.note_unsound(path)
        else:
            things.append(thing)
            self.parts.origin[id(thing)] = (self.file, path)

    def _span(self, path: TreePath, text: str | None, throughout: bool = False) -> TimeSpan | None:
        if text is None:
            return None
        span = self.spans.get((text, throughout))
        if span is None:
            try:
                span = self.spans[text, throughout] = TimeSpan(text, throughout=throughout)
            except InvalidDateError as error:
                self._complain(path, str(error), text)
        return span

    def _source(self, path: TreePath, id_: str, shape: SourceShape) -> None:
        published = self._span((*path, "published"), shape.published)
        fields: dict[str, Any] = {
            name: getattr(shape, name)
            for name in ("title", "description", "authors", "publisher", "retrieved", "language", "url", "sha256",
                         "derived_from")
        }  # fmt: skip
        self._keep(self.parts.sources, self._attempt(path, Source, id_, **fields, published=published), path)

    def _event(self, path: TreePath, id_: str, shape: EventShape) -> None:
        title = self._attempt((*path, "title"), to_title, shape.title)
        fields = {
            "kind": shape.kind, "series": shape.series, "same_as": shape.same_as, "extras": shape.extras or {},
        }  # fmt: skip
        event = None if title is None else self._attempt(path, Event, id_, title, **fields)
        self._keep(self.parts.events, event, path)
        if event is None:
            return
        if _says_something(shape):
            if shape.claims is not None:
                self._complain(
                    (*path, "claims"), "what is said stands both here and under claims:; put all under claims:"
                )
            self._claim(path, id_, shape)
        for index, claim in enumerate(shape.claims or ()):
            if _says_something(claim):
                self._claim((*path, "claims", index), id_, claim)
            else:
                self._complain((*path, "claims", index), "an empty claim; say when, where or which source")

    def _claim(self, path: TreePath, event: str, shape: ClaimShape) -> None:
        if shape.when is not None and shape.throughout is not None:
            self._complain((*path, "throughout"), "both when: and throughout: stand here; keep one of them")
        when = self._span((*path, "when"), shape.when) or self._span((*path, "throughout"), shape.throughout, True)
        claim = self._attempt(
            path, Claim, event, when=when, where=shape.where, participants=shape.participants, mode=shape.mode,
            citations=self._citations(path, shape), id=shape.id, supersedes=shape.supersedes, retracts=shape.retracts,
        )  # fmt: skip
        self._keep(self.parts.claims, claim, path)

    def _citations(self, path: TreePath, shape: CitedShape) -> tuple[Citation, ...]:
        words = (shape.quote, shape.at, shape.prefix, shape.suffix, shape.locator)
        if shape.source is None:
            if any(words) or shape.quotes:
                self._complain(path, "a quote without the source that it stands in; add source:")
            return ()
        if self._attempt((*path, "source"), check_id, shape.source, "source") is None:
            return ()
        if not shape.quotes:
            citation = self._citation(path, shape.source, shape)
            return () if citation is None else (citation,)
        if any(words):
            self._complain(
                (*path, "quotes"),
                "quotes: stands beside quote:, at:, prefix:, suffix: or locator:; put all under quotes:",
            )
        found = [
            self._citation((*path, "quotes", index), shape.source, place) for index, place in enumerate(shape.quotes)
        ]
        return tuple(citation for citation in found if citation is not None)

    def _citation(self, path: TreePath, source: str, place: QuoteShape | CitedShape) -> Citation | None:
        quote, at = place.quote, place.at
        start = end = None
        if at is not None:
            offsets = self._attempt((*path, "at"), parse_offsets, at)
            if offsets is None:
                return None
            start, end = offsets
            if quote is None:
                self._complain((*path, "at"), f"{at!r} stands without the quote that it belongs to; add quote:", at)
                return None
        return self._attempt(
            path, Citation, source, exact=quote, prefix=place.prefix, suffix=place.suffix, start=start, end=end,
            locator=place.locator,
        )  # fmt: skip

    def _order(self, path: TreePath, shape: OrderShape) -> None:
        lengths = self._lengths(path, shape)
        given = [relation for relation in Relation if getattr(shape, relation)]
        if len(given) != 1:
            found = " and ".join(given) or "none"
            self._complain(path, f"one of {', '.join(Relation)} stands in each entry; here: {found}")
            return
        relation, events = given[0], getattr(shape, given[0])
        citations = self._citations(path, shape)
        if lengths is None:
            return
        # An exact length is both the least and the most, and wrong once.
        keys = {"": str(relation)}
        if shape.exactly is not None:
            keys.update(at_least="exactly", at_most="exactly")
        if wrong := {keys.get(name, name): message for name, message in misfits(relation, **lengths)}:
            for key, message in wrong.items():
                self._complain((*path, key), message)
            return
        order = self._attempt((*path, str(relation)), Order, relation, events, citations=citations, **lengths)
        self._keep(self.parts.orders, order, path)

    def _lengths(self, path: TreePath, shape: OrderShape) -> dict[str, Any] | None:
        """What an order statement says of lengths; None if something is wrong with it."""
        made: dict[str, Any] = {}
        sound = True
        for name, make in _LENGTHS.items():
            text = getattr(shape, name)
            made[name] = None if text is None else self._attempt((*path, name), make, text)
            sound = sound and (text is None or made[name] is not None)
        exactly = made.pop("exactly")
        beside = [f"{name}:" for name in ("at_least", "at_most") if getattr(shape, name) is not None]
        if shape.exactly is not None and beside:
            self._complain((*path, "exactly"), f"stands beside {' and '.join(beside)}; keep one of them")
            sound = False
        if not sound:
            return None
        return made if exactly is None else {**made, "at_least": exactly, "at_most": exactly}

    def _judgement(self, path: TreePath, shape: JudgementShape) -> None:
        given = [verdict for verdict in ("prefers", "rejects") if getattr(shape, verdict)]
        if len(given) != 1:
            self._complain(path, "either prefers: or rejects: stands in each entry, with the id of a claim")
            return
        claim = getattr(shape, given[0])
        made = self._attempt(path, Judgement, claim, given[0], reason=shape.reason, by=shape.by, on=shape.on)
        self._keep(self.parts.judgements, made, path)

    def _translation(self, path: TreePath, language: str, shape: TranslationShape, of_title: str | None) -> None:
        title = None if shape.title is None else self._attempt((*path, "title"), to_name, shape.title, "title")
        if of_title not in (None, self.parts.title):
            title = None  # that of an earlier file counts, and this is no translation of it
        tables = {table: self._names((*path, table), getattr(shape, table) or {}) for table in TABLES}
        made = self._attempt(path, Translation, language, title=title, **tables)
        self._keep(self.parts.translations, made, path)

    def _names(self, path: TreePath, names: Mapping[str, str]) -> dict[str, str]:
        """The names that are sound; what is wrong with the others is told one by one."""
        return {
            word: name for word, name in names.items() if self._attempt((*path, word), to_name, name, word) is not None
        }


_LENGTHS: dict[str, Callable[[str], Any]] = {
    "at_least": to_length, "at_most": to_length, "exactly": to_length, "following": to_unit,
}  # fmt: skip


def _can(make: Callable[..., object], *args: Any, **fields: Any) -> bool:
    try:
        make(*args, **fields)
    except (ChronologyError, InvalidDateError):
        return False
    return True


def _says_something(shape: ClaimShape) -> bool:
    return any(
        (shape.when, shape.throughout, shape.where, shape.participants, shape.source, shape.quote, shape.quotes,
         shape.at, shape.prefix, shape.suffix, shape.locator, shape.mode, shape.supersedes, shape.retracts)
    )  # fmt: skip
