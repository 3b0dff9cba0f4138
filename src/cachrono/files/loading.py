"""Files of a chronology as trees, with what was found wrong in each."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from attrs import field, mutable

from cachrono.errors import ChronologyFileError, Problem
from cachrono.files.structure import Finding
from cachrono.files.yaml import Position, Tree, TreePath, decode, load_tree, positions

ENDINGS = (".yaml", ".yml")
_READERS = {
    ".csv": "read_csv", ".tsv": "read_csv", ".xlsx": "read_excel", ".ics": "read_ics", ".ged": "exports.read_gedcom",
    ".jsonld": "exports.read_jsonld",
}  # fmt: skip


@mutable
class SourceFile:
    """One file while it is being read: its text, its tree, what was found wrong in it."""

    name: str
    text: str
    tree: Tree
    doubles: list[Problem] = field(factory=list)  # keys that stand twice, already placed
    findings: list[Finding] = field(factory=list)

    def problems(self) -> list[Problem]:
        """What was found wrong, with its places, in the order of the file."""
        places = positions(self.text) if self.findings else {}
        found = [
            Problem(message, dotted(path), self.name, *place_of(path, places), value=value or self._value(path))
            for path, message, value in self.findings
        ]
        return sorted([*self.doubles, *found], key=lambda problem: (problem.line or 0, problem.column or 0))

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


def load(path: str | os.PathLike[str]) -> list[SourceFile]:
    """The files of a path as trees.

    Raises:
        ChronologyFileError: If there is none, or one is no YAML.
    """
    files: list[SourceFile] = []
    problems: list[Problem] = []
    for file in chronology_files(path):
        try:
            text = decode(_bytes(file), str(file))
            files.append(SourceFile(str(file), text, *load_tree(text, str(file))))
        except ChronologyFileError as error:
            reader = _READERS.get(file.suffix.lower())
            if reader is not None:
                message = f"this is no chronology file; cachrono.{reader} reads what ends in {file.suffix}"
                raise ChronologyFileError(Problem(message, "", str(file))) from None
            problems.extend(error.problems)
    if problems:
        raise ChronologyFileError(problems)
    return files


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
