"""Chronology files to a Chronology."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from attrs import field, frozen, mutable

from cachrono.dates import TimeSpan
from cachrono.errors import ChronologyError, ChronologyFileError, InvalidDateError, Problem
from cachrono.files.shapes import CitedShape, ClaimShape, EventShape, FileShape, JudgementShape, OrderShape, SourceShape
from cachrono.files.structure import Finding, structure
from cachrono.files.yaml import Position, Tree, TreePath, decode, load_tree, positions
from cachrono.model import (
    Chronology,
    Citation,
    Claim,
    Event,
    Judgement,
    Order,
    Registry,
    Relation,
    Source,
    parse_offsets,
)
from cachrono.model.checks import Fault, Subject, faults
from cachrono.model.event import to_title
from cachrono.model.values import to_date

T = TypeVar("T")
ENDINGS = (".yaml", ".yml")


@mutable
class _File:
    """One file while it is being read: its text, its tree, what was found wrong in it."""

    name: str
    text: str
    tree: Tree
    findings: list[Finding] = field(factory=list)

    def problems(self) -> list[Problem]:
        places = positions(self.text) if self.findings else {}
        return sorted(
            (Problem(message, dotted(path), self.name, *place_of(path, places), value=value or self._value(path))
             for path, message, value in self.findings),
            key=lambda problem: (problem.line or 0, problem.column or 0),
        )  # fmt: skip

    def node(self, path: TreePath) -> Any:
        """What stands at a path; None if nothing does."""
        node: Any = self.tree
        for step in path:
            try:
                node = node[step]
            except (KeyError, IndexError, TypeError):
                return None
        return node

    def _value(self, path: TreePath) -> str | None:
        node = self.node(path)
        return node if isinstance(node, str) else None


@mutable
class Parts:
    """What was read so far, and for every part the file and path that it came from."""

    title: str | None = None
    description: str | None = None
    known_on: Any = None
    sources: list[Source] = field(factory=list)
    events: list[Event] = field(factory=list)
    claims: list[Claim] = field(factory=list)
    orders: list[Order] = field(factory=list)
    judgements: list[Judgement] = field(factory=list)
    origin: dict[int, tuple[_File, TreePath]] = field(factory=dict)  # by identity of the part
    unsound: set[str] = field(factory=set)  # ids of sources and events that stand in a file but can't be made whole

    def note_unsound(self, path: TreePath) -> None:
        """Remember the source or event of a path."""
        if path[:1] in (("sources",), ("events",)):
            self.unsound.update(str(step) for step in path[1:2])


def read(path: str | os.PathLike[str]) -> Chronology:
    """Read a chronology from a YAML file, or from all YAML files of a folder as one.

    Args:
        path: A file, or a folder; of a folder, the files that end in ``.yaml`` or ``.yml``, in the order of their
            names. Files of one folder may refer to each other.

    Returns:
        The chronology.

    Raises:
        ChronologyFileError: With every problem found, each with file, line and column.
    """
    return assemble(load(path))[0]


@frozen
class Places:
    """Where every part of a chronology stands in the files that it was read from."""

    _origin: dict[int, tuple[_File, TreePath]]
    _parts: Parts  # keeps the parts alive, whose identities are the keys
    _positions: dict[str, dict[TreePath, Position]] = field(factory=dict)

    def problem(self, part: Subject, message: str, *fields: str, value: str | None = None) -> Problem:
        """A problem of a part, or of one of its fields, with its place.

        Args:
            part: A source, event, claim, order or judgement of the chronology.
            message: What is wrong.
            *fields: The steps from the part to what is wrong; of them those that stand in the file count.
            value: The text that is wrong.
        """
        file, path = self._origin[id(part)]
        if file.name not in self._positions:
            self._positions[file.name] = positions(file.text)
        path = (*path, *fields)
        return Problem(message, dotted(path), file.name, *place_of(path, self._positions[file.name]), value)


def read_placed(path: str | os.PathLike[str]) -> tuple[Chronology, Places]:
    """Like :func:`read`, with the places of all parts."""
    return assemble(load(path))


def load(path: str | os.PathLike[str]) -> list[_File]:
    """The files of a path as trees.

    Raises:
        ChronologyFileError: If there is none, or one is no YAML.
    """
    files: list[_File] = []
    problems: list[Problem] = []
    for file in chronology_files(path):
        try:
            text = decode(_bytes(file), str(file))
            files.append(_File(str(file), text, load_tree(text, str(file))))
        except ChronologyFileError as error:
            problems.extend(error.problems)
    if problems:
        raise ChronologyFileError(problems)
    return files


def parse(text: str, name: str = "<text>") -> Chronology:
    """The chronology that a YAML text stands for; ``name`` stands for the file in messages.

    Raises:
        ChronologyFileError: With every problem found, each with line and column.
    """
    text = text.removeprefix("\ufeff")
    return assemble([_File(name, text, load_tree(text, name))])[0]


def chronology_files(path: str | os.PathLike[str]) -> list[Path]:
    """The files that a path stands for.

    Raises:
        ChronologyFileError: If there is nothing to read.
    """
    base = Path(path)
    try:
        is_folder, is_there = base.is_dir(), base.exists()
        entries = sorted(base.iterdir()) if is_folder else []
    except OSError as error:
        raise _unreadable(base, error) from error
    if is_folder:
        found = [entry for entry in entries if entry.suffix.lower() in ENDINGS and entry.is_file()]
        if not found:
            raise ChronologyFileError(
                Problem("no chronology in this folder; it has no file that ends in .yaml or .yml", "", str(base))
            )
        return found
    if not is_there:
        raise ChronologyFileError(Problem("there is no such file or folder", "", str(base)))
    return [base]


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise _unreadable(file, error) from error


def _unreadable(path: Path, error: OSError) -> ChronologyFileError:
    reason = (error.strerror or str(error)).lower()
    name = str(path) if len(str(path)) < 300 else f"{str(path)[:60]!r}..."
    return ChronologyFileError(Problem(f"can't be read: {reason}", "", name))


def assemble(files: Sequence[_File]) -> tuple[Chronology, Places]:
    """The chronology that some files make up, and where its parts stand in them.

    Raises:
        ChronologyFileError: With every problem found in any of them.
    """
    parts = read_parts(files)
    sources: Registry[Source] = Registry("source", parts.sources)
    events: Registry[Event] = Registry("event", parts.events)
    claims: Registry[Claim] = Registry("claim", parts.claims)
    for fault in faults(sources, events, claims, parts.orders, parts.judgements):
        file, path = parts.origin[id(fault.subject)]
        if not _follows_from_another(fault, parts, path, file.findings):
            path = (*path, fault.field)
            listed = file.node(path)
            if isinstance(listed, list) and fault.value in listed:
                path = (*path, listed.index(fault.value))
            file.findings.append((path, fault.message, fault.value))
    _raise_if_any(files)
    chronology = Chronology(
        title=parts.title,
        description=parts.description,
        sources=sources,
        events=events,
        claims=claims,
        orders=parts.orders,
        judgements=parts.judgements,
        known_on=parts.known_on,
        checked=True,
    )
    return chronology, Places(parts.origin, parts)


def read_parts(files: Sequence[_File]) -> Parts:
    """The parts of files that are sound by themselves and have an id of their own, not yet checked against each other.

    What is wrong with the other parts stands in the findings of the files.
    """
    parts = Parts()
    for file in files:
        shape, broken = structure(file.tree)
        _FileReader(file, parts).read(shape, broken)
    _report_same_ids(parts)
    return parts


def _follows_from_another(fault: Fault, parts: Parts, path: TreePath, findings: Iterable[Finding]) -> bool:
    """Whether a fault is there only because something else couldn't be read."""
    if not fault.field:
        return any(found[: len(path)] == path for found, _, _ in findings)
    names_claim = isinstance(fault.subject, Judgement) or fault.field in ("supersedes", "retracts")
    return fault.value in parts.unsound or (names_claim and bool(parts.unsound))


def _raise_if_any(files: Iterable[_File]) -> None:
    problems = [problem for file in files if file.findings for problem in file.problems()]
    if problems:
        raise ChronologyFileError(problems)


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


class _FileReader:
    """Turns the shapes of one file into parts of the model; what can't be turned becomes a finding."""

    def __init__(self, file: _File, parts: Parts) -> None:
        self.file = file
        self.parts = parts
        self.spans: dict[tuple[str, bool], TimeSpan] = {}

    def read(self, shape: FileShape, broken: Sequence[Finding]) -> None:
        """Turn a shape into parts; ``broken`` is what the shape leaves out."""
        if shape.events is None and shape.sources is None and not broken:
            self.complain((), "neither events: nor sources: stand here; a chronology has at least one event")
        self.parts.title = self.parts.title or shape.title
        self.parts.description = self.parts.description or shape.description
        if shape.known_on is not None:
            day = self.attempt(("known_on",), to_date, shape.known_on)
            self.parts.known_on = max(filter(None, (day, self.parts.known_on)), default=None)
        for id_, source in (shape.sources or {}).items():
            self.source(("sources", id_), id_, source)
        for id_, event in (shape.events or {}).items():
            self.event(("events", id_), id_, event)
        for index, order in enumerate(shape.order or ()):
            self.order(("order", index), order)
        for index, judgement in enumerate(shape.judgements or ()):
            self.judgement(("judgements", index), judgement)
        entries = {path[:2] for path, _, _ in broken}
        for entry in entries:
            self.parts.note_unsound(entry)
        self.file.findings = [*broken, *(found for found in self.file.findings if found[0][:2] not in entries)]

    def complain(self, path: TreePath, message: str, value: str | None = None) -> None:
        self.file.findings.append((path, message, value))

    def attempt(self, path: TreePath, make: Callable[..., T], *args: Any, **fields: Any) -> T | None:
        """Make something; if that fails, put the blame on the field that fails by itself, or on the whole."""
        try:
            return make(*args, **fields)
        except (ChronologyError, InvalidDateError) as error:
            blames = [name for name, value in fields.items() if not _can(make, *args, **{name: value})]
            self.complain((*path, blames[0]) if blames and _can(make, *args) else path, str(error))
            return None

    def keep(self, things: list[T], thing: T | None, path: TreePath) -> None:
        if thing is None:
            self.parts.note_unsound(path)
        else:
            things.append(thing)
            self.parts.origin[id(thing)] = (self.file, path)

    def span(self, path: TreePath, text: str | None, throughout: bool = False) -> TimeSpan | None:
        if text is None:
            return None
        span = self.spans.get((text, throughout))
        if span is None:
            try:
                span = self.spans[text, throughout] = TimeSpan(text, throughout=throughout)
            except InvalidDateError as error:
                self.complain(path, str(error), text)
        return span

    def source(self, path: TreePath, id_: str, shape: SourceShape) -> None:
        published = self.span((*path, "published"), shape.published)
        fields: dict[str, Any] = {
            name: getattr(shape, name)
            for name in ("title", "description", "authors", "publisher", "retrieved", "language", "url", "sha256",
                         "derived_from")
        }  # fmt: skip
        self.keep(self.parts.sources, self.attempt(path, Source, id_, **fields, published=published), path)

    def event(self, path: TreePath, id_: str, shape: EventShape) -> None:
        title = self.attempt((*path, "title"), to_title, shape.title)
        fields = {"kind": shape.kind, "series": shape.series, "same_as": shape.same_as}
        event = None if title is None else self.attempt(path, Event, id_, title, **fields)
        self.keep(self.parts.events, event, path)
        if event is None:
            return
        if _says_something(shape):
            if shape.claims is not None:
                self.complain(
                    (*path, "claims"), "what is said stands both here and under claims:; put all under claims:"
                )
            self.claim(path, id_, shape)
        for index, claim in enumerate(shape.claims or ()):
            if _says_something(claim):
                self.claim((*path, "claims", index), id_, claim)
            else:
                self.complain((*path, "claims", index), "an empty claim; say when, where or which source")

    def claim(self, path: TreePath, event: str, shape: ClaimShape) -> None:
        if shape.when is not None and shape.throughout is not None:
            self.complain((*path, "throughout"), "both when: and throughout: stand here; keep one of them")
        when = self.span((*path, "when"), shape.when) or self.span((*path, "throughout"), shape.throughout, True)
        claim = self.attempt(
            path, Claim, event, when=when, where=shape.where, participants=shape.participants, mode=shape.mode,
            citations=self.citations(path, shape), id=shape.id, supersedes=shape.supersedes, retracts=shape.retracts,
        )  # fmt: skip
        self.keep(self.parts.claims, claim, path)

    def citations(self, path: TreePath, shape: CitedShape) -> tuple[Citation, ...]:
        words = (shape.quote, shape.at, shape.prefix, shape.suffix)
        if shape.source is None:
            if any(words) or shape.quotes:
                self.complain(path, "a quote without the source that it stands in; add source:")
            return ()
        if not shape.quotes:
            citation = self.citation(path, shape.source, *words)
            return () if citation is None else (citation,)
        if any(words):
            self.complain(
                (*path, "quotes"), "quotes: stands beside quote:, at:, prefix: or suffix:; put all under quotes:"
            )
        found = [
            self.citation((*path, "quotes", index), shape.source, place.quote, place.at, place.prefix, place.suffix)
            for index, place in enumerate(shape.quotes)
        ]
        return tuple(citation for citation in found if citation is not None)

    def citation(
        self, path: TreePath, source: str, quote: str | None, at: str | None, prefix: str | None, suffix: str | None
    ) -> Citation | None:
        start = end = None
        if at is not None:
            offsets = self.attempt((*path, "at"), parse_offsets, at)
            if offsets is None:
                return None
            start, end = offsets
            if quote is None or end - start != len(quote):
                found = "stands without the quote that it belongs to; add quote:"
                if quote is not None:
                    found = f"encloses {end - start} characters, but the quote has {len(quote)}; count again"
                self.complain((*path, "at"), f"{at!r} {found}", at)
                return None
        return self.attempt(path, Citation, source, exact=quote, prefix=prefix, suffix=suffix, start=start, end=end)

    def order(self, path: TreePath, shape: OrderShape) -> None:
        given = [relation for relation in Relation if getattr(shape, relation)]
        if len(given) != 1:
            found = " and ".join(given) or "none"
            self.complain(path, f"one of {', '.join(Relation)} stands in each entry; here: {found}")
            return
        events = getattr(shape, given[0])
        order = self.attempt((*path, str(given[0])), Order, given[0], events, citations=self.citations(path, shape))
        self.keep(self.parts.orders, order, path)

    def judgement(self, path: TreePath, shape: JudgementShape) -> None:
        given = [verdict for verdict in ("prefers", "rejects") if getattr(shape, verdict)]
        if len(given) != 1:
            self.complain(path, "either prefers: or rejects: stands in each entry, with the id of a claim")
            return
        claim = getattr(shape, given[0])
        made = self.attempt(path, Judgement, claim, given[0], reason=shape.reason, by=shape.by, on=shape.on)
        self.keep(self.parts.judgements, made, path)


def _can(make: Callable[..., object], *args: Any, **fields: Any) -> bool:
    try:
        make(*args, **fields)
    except (ChronologyError, InvalidDateError):
        return False
    return True


def _says_something(shape: ClaimShape) -> bool:
    return any(
        (shape.when, shape.throughout, shape.where, shape.participants, shape.source, shape.quote, shape.quotes,
         shape.at, shape.prefix, shape.suffix, shape.mode, shape.supersedes, shape.retracts)
    )  # fmt: skip


def dotted(path: TreePath) -> str:
    """A path as people write it: ``events.tashkent-2025.claims[0].when``."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        elif not step.startswith("\0"):
            text += f".{step}" if text else step
    return text


def place_of(path: TreePath, places: dict[TreePath, Position]) -> Position:
    """Where a path stands; if it doesn't, where the nearest thing above it does."""
    while path not in places:
        path = path[:-1]
    return places[path]
