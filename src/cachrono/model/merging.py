"""Several chronologies as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from attrs import evolve

from cachrono.errors import ChronologyError, Problem
from cachrono.model.event import Event
from cachrono.model.extras import NO_EXTRAS, Extras, all_extras
from cachrono.model.translation import Translation, clash_problems

if TYPE_CHECKING:
    from cachrono.model.chronology import Chronology


def merged(chronologies: Sequence[Chronology]) -> dict[str, Any]:
    """The fields of a chronology that holds all of several; what is the same in two stands once.

    Raises:
        ChronologyError: If an id means different things; all such collisions are named.
    """
    problems: list[Problem] = []
    days = [chronology.known_on for chronology in chronologies if chronology.known_on is not None]
    pinned = any(chronology.stated_known_on for chronology in chronologies)
    fields: dict[str, Any] = {
        "title": next((c.title for c in chronologies if c.title), None),
        "description": next((c.description for c in chronologies if c.description), None),
        "sources": _union("source", (c.sources for c in chronologies), problems),
        "events": _union("event", _events(chronologies), problems),
        "claims": _union("claim", (c.claims for c in chronologies), problems),
        "orders": dict.fromkeys(order for c in chronologies for order in c.orders),
        "judgements": dict.fromkeys(judgement for c in chronologies for judgement in c.judgements),
        "translations": list(_translations(chronologies)),
        "known_on": max(days, default=None) if pinned else None,
        "extras": all_extras(chronology.extras for chronology in chronologies),
        "problems": tuple(dict.fromkeys(problem for chronology in chronologies for problem in chronology.problems)),
        "unsure": frozenset().union(*(chronology.unsure for chronology in chronologies)) or None,
    }
    problems.extend(clash_problems(fields["translations"]))
    if problems:
        raise ChronologyError(problems)
    return fields


def _events(chronologies: Sequence[Chronology]) -> Iterator[Iterable[Event]]:
    """The events of each; what one of them says beyond the others, in extras, is said of all that are else the same."""
    extras: dict[Event, list[Extras]] = {}
    for event in (event for chronology in chronologies for event in chronology.events):
        if event.extras:
            extras.setdefault(evolve(event, extras=NO_EXTRAS), []).append(event.extras)
    for chronology in chronologies:
        bare = (evolve(event, extras=NO_EXTRAS) if extras and event.extras else event for event in chronology.events)
        yield [evolve(one, extras=all_extras(extras[one])) if one in extras else one for one in bare]


def _translations(chronologies: Sequence[Chronology]) -> Iterator[Translation]:
    """All translations; of titles those of the title that is taken."""
    title = next((c.title for c in chronologies if c.title), None)
    for chronology in chronologies:
        for translation in chronology.translations:
            yield translation if chronology.title in (None, title) else evolve(translation, title=None)


def _union(what: str, collections: Iterable[Iterable[Any]], problems: list[Problem]) -> Iterable[Any]:
    remedy = "give one of them another id" if what == "claim" else "rename one of them"
    found: dict[str, Any] = {}
    for things in collections:
        for thing in things:
            if found.setdefault(thing.id, thing) != thing:
                message = f"two different {what}s have the id {thing.id!r}; {remedy}"
                problems.append(Problem(message, path=f"{what}s.{thing.id}", value=thing.id))
    return found.values()
