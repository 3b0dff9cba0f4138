"""The sound part of a chronology of which something may be broken, and what is wrong with the rest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import evolve

from cachrono.errors import Problem
from cachrono.files.loading import SourceFile, dotted
from cachrono.files.parts import Parts, read_parts
from cachrono.files.yaml import KEY, Tree, TreePath
from cachrono.model import Chronology, Registry, Translation
from cachrono.model.checks import Fault, faults
from cachrono.model.extras import NO_EXTRAS
from cachrono.model.translation import TABLES

Placing = Callable[[TreePath], tuple[str | None, int | None]]


def salvage(tree: Tree, place_of: Placing) -> tuple[Chronology, list[Problem]]:
    """The chronology that a tree stands for, without what is broken in it and what depends on that.

    Args:
        tree: As the file of a chronology has it.
        place_of: Says in which file and line a part stands.
    """
    file = SourceFile("", "", tree)
    parts = read_parts([file])
    problems: list[Problem] = []
    if unknown := [found for found in file.findings if found[0][-1:] == (KEY,)]:
        # A key that nobody knows costs itself, and not all that stands beside it.
        problems = [_problem(path[:-1], message, value, place_of) for path, message, value in unknown]
        file = SourceFile("", "", _without(tree, {path[:-1] for path, _, _ in unknown}))
        parts = read_parts([file])
    if not parts.events and not parts.sources:
        # That there is nothing in it is no mistake here, and has no place.
        file.findings = [found for found in file.findings if found[0]]
    problems += [_problem(path, message, value, place_of) for path, message, value in file.findings]
    chronology, more = sound(parts, place_of)
    return chronology, problems + more


def sound(parts: Parts, place_of: Placing) -> tuple[Chronology, list[Problem]]:
    """The chronology that parts make up, without those that name what isn't there.

    Args:
        parts: Each sound by itself, with the place that it came from; what doesn't fit is taken out of them.
        place_of: Says in which file and line a part stands.
    """
    problems: list[Problem] = []
    fields = ("sources", "events", "claims", "orders", "judgements", "translations")
    while True:
        kept: dict[str, Any] = {name: getattr(parts, name) for name in fields}
        sources, events, claims = (Registry(name.removesuffix("s"), kept[name]) for name in fields[:3])
        found = list(faults(sources, events, claims, kept["orders"], kept["judgements"], kept["translations"]))
        if not found:
            break
        for fault in found:
            path = parts.origin[id(fault.subject)][1]
            problems.append(_problem((*path, fault.field), fault.message, fault.value, place_of))
        _drop(parts, {id(fault.subject) for fault in found if not isinstance(fault.subject, Translation)})
        _drop_names(parts, [fault for fault in found if isinstance(fault.subject, Translation)])
    chronology = Chronology(
        title=parts.title,
        description=parts.description,
        known_on=parts.known_on,
        extras=parts.extras[0] if parts.extras else NO_EXTRAS,
        **kept,
        _checked=True,
    )
    return chronology, problems


def _drop(parts: Parts, broken: set[int]) -> None:
    everything: tuple[list[Any], ...] = (
        parts.sources, parts.events, parts.claims, parts.orders, parts.judgements, parts.translations,
    )  # fmt: skip
    for things in everything:
        things[:] = [thing for thing in things if id(thing) not in broken]


def _drop_names(parts: Parts, found: list[Fault]) -> None:
    """Take names for what isn't there out of translations; the others stay."""
    gone: dict[int, set[tuple[str, str | None]]] = {}
    for fault in found:
        gone.setdefault(id(fault.subject), set()).add((fault.field, fault.value))
    for at, old in enumerate(parts.translations):
        if id(old) in gone:
            tables: dict[str, Any] = {
                table: {word: name for word, name in getattr(old, table).items() if (table, word) not in gone[id(old)]}
                for table in TABLES
            }
            parts.translations[at] = new = evolve(old, **tables)
            parts.origin[id(new)] = parts.origin[id(old)]


def _without(tree: Tree, paths: set[TreePath], here: TreePath = ()) -> Tree:
    """A tree without what stands at some paths."""
    if isinstance(tree, dict):
        return {key: _without(value, paths, (*here, key)) for key, value in tree.items() if (*here, key) not in paths}
    if isinstance(tree, list):
        return [_without(value, paths, (*here, index)) for index, value in enumerate(tree)]
    return tree


def _problem(path: TreePath, message: str, value: str | None, place_of: Placing) -> Problem:
    file, line = place_of(path)
    return Problem(
        f"{message}; it is left out", dotted(tuple(step for step in path if step != "")), file, line, None, value
    )
