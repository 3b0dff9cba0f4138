"""What several claims come to: agreed, refined, or in conflict. Nothing is chosen but by an editor's judgement."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Any, Generic, TypeVar

from attrs import frozen

from cachrono.dates import TimeSpan
from cachrono.model import Claim, Judgement, Source, Verdict

V = TypeVar("V")


class Outcome(StrEnum):
    """How the claims of one property of an event stand to each other."""

    UNSTATED = "not stated"
    AGREED = "agreed"
    REFINED = "refined"
    CONFLICT = "conflict"
    COMBINED = "combined"  # partial lists of participants, taken together
    JUDGED = "judged"


@frozen
class Reading(Generic[V]):
    """One value, and the claims that state it.

    Args:
        value: A TimeSpan, a place, or a tuple of participants.
        claims: The claims, in the order of the chronology.
        publishers: Who stands behind them; copies count as the source that they were taken from.
    """

    value: V
    claims: tuple[Claim, ...]
    publishers: tuple[str, ...]


@frozen
class Agreement(Generic[V]):
    """What the claims say of one property.

    Args:
        outcome: How they stand to each other.
        value: What they come to; None where they conflict or say nothing.
        readings: Every value that is stated, each once.
    """

    outcome: Outcome
    value: V | None
    readings: tuple[Reading[V], ...]


_NOTHING: Agreement[Any] = Agreement(Outcome.UNSTATED, None, ())


def in_force(claims: Sequence[Claim], judgements: Iterable[Judgement]) -> list[Claim]:
    """The claims not superseded, retracted or rejected; a correction that falls itself corrects nothing."""
    rejected = {judgement.claim for judgement in judgements if judgement.verdict is Verdict.REJECTS}
    challengers: dict[str, list[str]] = {}
    for claim in claims:
        for older in (claim.supersedes, claim.retracts):
            if older is not None:
                challengers.setdefault(older, []).append(claim.id)
    if not challengers and not rejected:
        return list(claims)
    stands: dict[str, bool] = {}
    for start in [claim.id for claim in claims]:
        chain = {start: None}  # in order, and quick to look into
        while chain:  # the newest first
            id = next(reversed(chain))
            waiting = [n for n in challengers.get(id, ()) if n not in stands and n not in chain]
            if waiting:
                chain[waiting[0]] = None
            else:
                del chain[id]
                stands[id] = id not in rejected and not any(stands.get(newer) for newer in challengers.get(id, ()))
    return [claim for claim in claims if stands[claim.id]]


def agree(
    claims: Sequence[Claim],
    value_of: Callable[[Claim], V | None],
    says_more: Callable[[V, V], bool],
    preferred: set[str],
    names: Mapping[str, str],
    combine: Callable[[Sequence[V]], V] | None = None,
) -> Agreement[V]:
    """What claims come to in one property.

    All equal: agreed. One that says the same as each other one, or says it more closely: refined to that one. Else a
    conflict, unless the editor prefers claims that don't conflict among themselves.

    Args:
        claims: The claims in force.
        value_of: The property; None where a claim doesn't state it.
        says_more: Whether the first value says all that the second does, or more.
        preferred: Ids of the claims that the editor prefers.
        names: The publisher behind each source; see :func:`publisher_names`.
        combine: How values that don't exclude each other are taken together; None if they do.
    """
    stated: dict[V, list[Claim]] = {}
    for claim in claims:
        value = value_of(claim)
        if value is not None:
            stated.setdefault(value, []).append(claim)
    if not stated:
        return _NOTHING
    readings = tuple(Reading(value, tuple(found), _publishers(found, names)) for value, found in stated.items())
    if len(readings) == 1:
        return Agreement(Outcome.AGREED, readings[0].value, readings)
    chosen = [reading for reading in readings if any(claim.id in preferred for claim in reading.claims)]
    for candidates, outcome in ((chosen, Outcome.JUDGED), (readings, Outcome.REFINED)):
        best = _closest(candidates, says_more)
        if best is not None:
            return Agreement(outcome, best.value, readings)
    if combine is not None:
        return Agreement(Outcome.COMBINED, combine([reading.value for reading in readings]), readings)
    return Agreement(Outcome.CONFLICT, None, readings)


def _closest(readings: Sequence[Reading[V]], says_more: Callable[[V, V], bool]) -> Reading[V] | None:
    """The reading that says all that the others say; of several, the one that most claims state, then by its text."""
    found = [r for r in readings if all(says_more(r.value, other.value) for other in readings)]
    return min(
        found, key=lambda reading: (-len(reading.claims), len(str(reading.value)), str(reading.value)), default=None
    )


def publisher_names(sources: Iterable[Source]) -> dict[str, str]:
    """Who stands behind each source, by its id; a copy counts as the source that it was taken from."""
    by_id = {source.id: source for source in sources}
    names = {}
    for source in by_id.values():
        origin = source
        while origin.derived_from is not None:
            origin = by_id[origin.derived_from]
        names[source.id] = origin.publisher or origin.title or origin.id
    return names


def _publishers(claims: Iterable[Claim], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names[claim.source] for claim in claims if claim.source is not None))


def span_says_more(span: TimeSpan, other: TimeSpan) -> bool:
    """Whether a span lies within another."""
    return span.is_within(other)


def place_says_more(place: str, other: str) -> bool:
    """Whether a place names all parts of another: ``Tashkent, Uzbekistan`` does of ``Tashkent``."""
    return _parts(other) <= _parts(place)


def participants_say_more(named: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether all participants of another list are named."""
    return {name.casefold() for name in other} <= {name.casefold() for name in named}


def all_participants(lists: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Everyone named, each once: a source that names some doesn't say that others were not there."""
    everyone: dict[str, str] = {}
    for names in lists:
        for name in names:
            everyone.setdefault(name.casefold(), name)
    return tuple(everyone.values())


@lru_cache(maxsize=1024)
def _parts(place: str) -> frozenset[str]:
    return frozenset(part.strip().casefold() for part in place.split(","))
