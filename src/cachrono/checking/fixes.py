"""Stale offsets, written anew in the bytes of the files and nowhere else."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from attrs import frozen

from cachrono.checking.quotes import CheckedQuote, cited, look_up, read_texts, steps_to
from cachrono.errors import ChronologyFileError, Problem, one_line
from cachrono.evidence import QuoteOutcome
from cachrono.files import Places, read_placed
from cachrono.files.loading import SourceFile
from cachrono.files.spans import Span, patched, value_spans
from cachrono.files.yaml import TreePath, decode, load_tree
from cachrono.output import write_all

_PLAIN = re.compile(r"""(['"]?)([0-9]+-[0-9]+)\1""")


@frozen
class Patched:
    """Offsets that were written anew.

    Args:
        problem: Where they stand, and what stood there before.
        old: The offsets before, as ``10-20``.
        new: The offsets now.
    """

    problem: Problem
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.problem.place}: {one_line(self.problem.path)} {self.old} → {self.new}"


def fix(path: str | os.PathLike[str], texts: str | os.PathLike[str]) -> list[Patched]:
    """Write anew the offsets of quotes that stand in one place, but not where ``at:`` says.

    Only the digits of ``at:`` change; comments, order, layout, line ends and all else stay to the byte. Offsets in a
    text that is not the one that was quoted from (``sha256``) are left alone, and so is a citation without ``at:``.

    Args:
        path: A chronology file, or a folder of them.
        texts: A folder with the texts of sources, each as ``<source-id>.txt``.

    Returns:
        What was written, in the order of the files.

    Raises:
        ChronologyFileError: If the files can't be read, or one of the values is written in a way that can't be
            patched; then no file is touched.
        OutputError: If a file can't be written; then none is, or the message names those that are.
    """
    chronology, places = read_placed(path)
    found, _ = read_texts(chronology, Path(texts), places)
    sources = {source.id: source for source in chronology.sources}
    quotes = [checked for part in cited(chronology) for checked in look_up(part, found, sources)]
    moved = [
        checked
        for checked in quotes
        if checked.found.outcome is QuoteOutcome.MOVED and checked.citation.start is not None
    ]
    by_file: dict[str, tuple[SourceFile, list[CheckedQuote]]] = {}
    for checked in moved:
        file, _ = places.origin(checked.part)
        by_file.setdefault(file.name, (file, []))[1].append(checked)
    written: list[tuple[Path, bytes]] = []
    done: list[Patched] = []
    for file, stale in by_file.values():
        data, patches = _patch(file, stale, places)
        written.append((Path(file.name), data))
        done += patches
    write_all(written)
    return sorted(done, key=lambda one: (one.problem.file or "", one.problem.line or 0, one.problem.column or 0))


def _patch(file: SourceFile, stale: Iterable[CheckedQuote], places: Places) -> tuple[bytes, list[Patched]]:
    """The new bytes of a file, once they read as they should.

    Raises:
        ChronologyFileError: If anything is not as expected.
    """
    data = Path(file.name).read_bytes()
    if decode(data, file.name) != file.text:
        raise ChronologyFileError(Problem("has changed meanwhile; nothing was written, try again", "", file.name))
    spans = value_spans(file.text)
    changes: dict[Span, str] = {}
    expected = _copy(file.tree)
    done = []
    for checked, path, problem in _located(file, stale, places):
        old, new = f"{problem.value}", f"{checked.found.start}-{checked.found.end}"
        span = spans.get(path)
        plain = _PLAIN.fullmatch(file.text[span.start : span.end]) if span is not None else None
        if span is None or span.value != old or plain is None or plain[2] != old:
            message = f"can't be patched as it is written here; nothing was written, write it as at: {new}"
            raise ChronologyFileError(
                Problem(message, problem.path, problem.file, problem.line, problem.column, problem.value)
            )
        start = span.start + len(plain[1])
        changes[Span(start, start + len(old), old)] = new
        _put(expected, path, new)
        done.append(Patched(problem, old, new))
    again = patched(data, file.text, changes)
    tree, _ = load_tree(decode(again, file.name), file.name)
    if tree != expected:
        message = "would read differently once patched; nothing was written, change the offsets by hand"
        raise ChronologyFileError(Problem(message, "", file.name))
    return again, done


def _located(
    file: SourceFile, stale: Iterable[CheckedQuote], places: Places
) -> Iterator[tuple[CheckedQuote, TreePath, Problem]]:
    """Where the offsets stand, and what is written there."""
    for checked in stale:
        steps = (*steps_to(checked, places), "at")
        _, path = places.origin(checked.part)
        value = places.node(checked.part, *steps)
        yield checked, (*path, *steps), places.problem(checked.part, "stale offsets", *steps, value=value)


def _copy(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {key: _copy(value) for key, value in tree.items()}
    return [_copy(value) for value in tree] if isinstance(tree, list) else tree


def _put(tree: Any, path: TreePath, value: str) -> None:
    for step in path[:-1]:
        tree = tree[step]
    tree[path[-1]] = value
