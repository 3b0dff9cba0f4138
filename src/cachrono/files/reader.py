"""Chronology files to a Chronology."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import Any

from attrs import field, frozen

from cachrono._collecting import uncollected
from cachrono.errors import ChronologyFileError, Problem
from cachrono.files.loading import SourceFile, dotted, load, place_of
from cachrono.files.parts import Parts, read_parts
from cachrono.files.structure import Finding
from cachrono.files.yaml import KEY, Position, TreePath, load_tree, positions
from cachrono.model import Chronology, Claim, Event, Judgement, Registry, Source
from cachrono.model.checks import Fault, Subject, faults
from cachrono.model.extras import all_extras
from cachrono.model.translation import clashes


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
    return read_placed(path)[0]


def read_placed(path: str | os.PathLike[str]) -> tuple[Chronology, Places]:
    """Like :func:`read`, with the places of all parts."""
    with uncollected():
        return assemble(load(path))


def parse(text: str, name: str = "<text>") -> Chronology:
    """The chronology that a YAML text stands for; ``name`` stands for the file in messages.

    Raises:
        ChronologyFileError: With every problem found, each with line and column.
    """
    text = text.removeprefix("\ufeff")
    with uncollected():
        return assemble([SourceFile(name, text, *load_tree(text, name))])[0]


@frozen
class Places:
    """Where every part of a chronology stands in the files that it was read from."""

    _origin: dict[int, tuple[SourceFile, TreePath]]
    _parts: Parts  # keeps the parts alive, whose identities are the keys
    _positions: dict[str, dict[TreePath, Position]] = field(factory=dict)

    def origin(self, part: Subject) -> tuple[SourceFile, TreePath]:
        """The file that a part was read from, and its path in there."""
        return self._origin[id(part)]

    def node(self, part: Subject, *fields: str | int) -> Any:
        """What stands in the file at a part, or at one of its fields; None if nothing does."""
        file, path = self._origin[id(part)]
        return file.node((*path, *fields))

    def problem(self, part: Subject, message: str, *fields: str | int, value: str | None = None) -> Problem:
        """A problem of a part, or of one of its fields, with its place.

        Args:
            part: A source, event, claim, order, judgement or translation that was read.
            message: What is wrong.
            *fields: The steps from the part to what is wrong; of them those that stand in the file count.
            value: The text that is wrong.
        """
        file, path = self._origin[id(part)]
        if file.name not in self._positions:
            self._positions[file.name] = positions(file.text)
        path = (*path, *fields)
        return Problem(message, dotted(path), file.name, *place_of(path, self._positions[file.name]), value)


def assemble(files: Sequence[SourceFile]) -> tuple[Chronology, Places]:
    """The chronology that some files make up, and where its parts stand in them.

    Raises:
        ChronologyFileError: With every problem found in any of them.
    """
    parts = read_parts(files)
    sources: Registry[Source] = Registry("source", parts.sources)
    events: Registry[Event] = Registry("event", parts.events)
    claims: Registry[Claim] = Registry("claim", parts.claims)
    for fault in faults(sources, events, claims, parts.orders, parts.judgements, parts.translations):
        file, path = parts.origin[id(fault.subject)]
        if not _follows_from_another(fault, parts, path, file.findings):
            path = (*path, fault.field)
            listed = file.node(path)
            if isinstance(listed, list) and fault.value in listed:
                path = (*path, listed.index(fault.value))
            elif isinstance(listed, dict) and fault.value is not None:
                path = (*path, fault.value, KEY)
            file.findings.append((path, fault.message, fault.value))
    for clash in clashes(parts.translations):
        file, path = parts.origin[id(clash.translation)]
        file.findings.append(((*path, *clash.path), clash.message, None))
    _raise_if_any(files)
    chronology = Chronology(
        title=parts.title,
        description=parts.description,
        sources=sources,
        events=events,
        claims=claims,
        orders=parts.orders,
        judgements=parts.judgements,
        translations=parts.translations,
        known_on=parts.known_on,
        extras=all_extras(parts.extras),
        _checked=True,
    )
    return chronology, Places(parts.origin, parts)


def _follows_from_another(fault: Fault, parts: Parts, path: TreePath, findings: Iterable[Finding]) -> bool:
    """Whether a fault is there only because something else couldn't be read."""
    if not fault.field:
        return any(found[: len(path)] == path for found, _, _ in findings)
    # What stands within another part can be in any that couldn't be read.
    names_inner = isinstance(fault.subject, Judgement) or fault.field in ("supersedes", "retracts", "kinds", "series")
    return fault.value in parts.unsound or (names_inner and bool(parts.unsound))


def _raise_if_any(files: Iterable[SourceFile]) -> None:
    problems = [problem for file in files for problem in file.problems()]
    if problems:
        raise ChronologyFileError(problems)
