"""The sound part of a chronology of which something may be broken, and what is wrong with the rest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cachrono.errors import Problem
from cachrono.files.loading import SourceFile, dotted
from cachrono.files.parts import Parts, read_parts
from cachrono.files.yaml import Tree, TreePath
from cachrono.model import Chronology, Registry
from cachrono.model.checks import faults
from cachrono.model.extras import all_extras

Placing = Callable[[TreePath], tuple[str | None, int | None]]


def salvage(tree: Tree, place_of: Placing) -> tuple[Chronology, list[Problem]]:
    """The chronology that a tree stands for, without what is broken in it and what depends on that.

    Args:
        tree: As the file of a chronology has it.
        place_of: Says in which file and line a part stands.
    """
    file = SourceFile("", "", tree)
    parts = read_parts([file])
    if not parts.events and not parts.sources:
        # That there is nothing in it is no mistake here, and has no place.
        file.findings = [found for found in file.findings if found[0]]
    problems = [_problem(path, message, value, place_of) for path, message, value in file.findings]
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
        _drop(parts, {id(fault.subject) for fault in found})
    chronology = Chronology(
        title=parts.title,
        description=parts.description,
        known_on=parts.known_on,
        extras=all_extras(parts.extras),
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


def _problem(path: TreePath, message: str, value: str | None, place_of: Placing) -> Problem:
    file, line = place_of(path)
    return Problem(message, dotted(tuple(step for step in path if step != "")), file, line, None, value)
