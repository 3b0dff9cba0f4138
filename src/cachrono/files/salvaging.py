"""The sound part of a chronology of which something may be broken, and what is wrong with the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from attrs import evolve

from cachrono.errors import Problem
from cachrono.files.loading import SourceFile, dotted
from cachrono.files.parts import Parts, read_parts
from cachrono.files.yaml import KEY, Tree, TreePath
from cachrono.model import Chronology, Claim, Event, Registry, Source, Translation
from cachrono.model.checks import Fault, Subject, faults
from cachrono.model.extras import NO_EXTRAS
from cachrono.model.translation import TABLES

Placing = Callable[[TreePath], tuple[str | None, int | None]]


def salvage(tree: Tree, place_of: Placing) -> tuple[Chronology, list[Problem]]:
    """The chronology that a tree stands for, without what is broken in it and what depends on that.

    Args:
        tree: As the file of a chronology has it.
        place_of: Says in which file and line a part stands.
    """
    problems: list[Problem] = []
    tree = _holdable(tree, (), problems, place_of)
    file = SourceFile("", "", tree)
    parts = read_parts([file])
    if unknown := [found for found in file.findings if found[0][-1:] == (KEY,)]:
        # A key that nobody knows costs itself, and not all that stands beside it.
        problems += [_problem(path[:-1], message, value, place_of) for path, message, value in unknown]
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
        broken: dict[int, Subject] = {
            id(fault.subject): fault.subject for fault in found if not isinstance(fault.subject, Translation)
        }
        for part, missing in _dependants(parts, broken.values()):
            if id(part) not in broken:
                broken[id(part)] = part
                message = f"names {missing!r}, which is left out"
                problems.append(_problem(parts.origin[id(part)][1], message, missing, place_of))
        _drop(parts, set(broken))
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


def _dependants(parts: Parts, broken: Iterable[Subject]) -> Iterator[tuple[Subject, str]]:
    """What can't stay without some parts, and without what can't stay without these, each with the id that it names.

    They are followed here rather than found fault by fault: a chain of them would be looked at as often as it is long.
    """
    naming: dict[tuple[type, str], list[Subject]] = {}

    def note(kind: type, id_: str | None, part: Subject) -> None:
        if id_ is not None:
            naming.setdefault((kind, id_), []).append(part)

    for source in parts.sources:
        note(Source, source.derived_from, source)
    for claim in parts.claims:
        note(Source, claim.source, claim)
        note(Event, claim.event, claim)
        note(Claim, claim.supersedes, claim)
        note(Claim, claim.retracts, claim)
    for order in parts.orders:
        note(Source, order.source, order)
        for event in order.events:
            note(Event, event, order)
    for judgement in parts.judgements:
        note(Claim, judgement.claim, judgement)
    todo = [part for part in broken if isinstance(part, Source | Event | Claim)]
    while todo:
        gone = todo.pop()
        for part in naming.pop((type(gone), gone.id), ()):
            yield part, gone.id
            if isinstance(part, Source | Claim):
                todo.append(part)


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


_BAD = re.compile(r"[\ud800-\udfff\0]")


def _holdable(tree: Any, path: TreePath, problems: list[Problem], place_of: Placing) -> Any:
    """A tree in which a sign stands for each character that no text file can hold: it must not cost all beside it."""
    if isinstance(tree, str):
        found = None if tree.isascii() and "\0" not in tree else _BAD.search(tree)
        if found is None:
            return tree
        file, line = place_of(path)
        message = f"{tree[:60]!r} has a character (at {found.start()}) that no text file can hold; \ufffd stands for it"
        problems.append(Problem(message, dotted(tuple(step for step in path if step != "")), file, line))
        return _BAD.sub("\ufffd", tree)
    if isinstance(tree, dict):
        return {key: _holdable(value, (*path, key), problems, place_of) for key, value in tree.items()}
    if isinstance(tree, list):
        return [_holdable(value, (*path, at), problems, place_of) for at, value in enumerate(tree)]
    return tree


def _problem(path: TreePath, message: str, value: str | None, place_of: Placing) -> Problem:
    file, line = place_of(path)
    return Problem(
        f"{message}; it is left out", dotted(tuple(step for step in path if step != "")), file, line, None, value
    )
