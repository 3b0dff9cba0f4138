"""What several claims come to: agreed, refined, or in conflict. Nothing is chosen but by an editor's judgement."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Any, Generic, TypeVar

from attrs import field, frozen

from cachrono.dates import TimeSpan
from cachrono.model import Claim, Origins

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
    """

    outcome: Outcome
    value: V | None
    # What the readings are made of, when they are asked for: most are not, and there are very many.
    _claims: tuple[Claim, ...] = ()
    _values: Sequence[V | None] = ()
    _origins: Origins | None = field(default=None, eq=False, repr=False)

    @cached_property
    def readings(self) -> tuple[Reading[V], ...]:
        """Every value that is stated, each once, with the claims that state it."""
        return _readings(self._claims, self._values, self._origins)


_NOTHING: Agreement[Any] = Agreement(Outcome.UNSTATED, None)


def agree(
    claims: tuple[Claim, ...],
    values: Sequence[V | None],
    says_more: Callable[[V, V], bool],
    preferred: AbstractSet[str],
    origins: Origins,
    combine: Callable[[Sequence[V]], V] | None = None,
) -> Agreement[V]:
    """What claims come to in one property.

    All equal: agreed. One that says the same as each other one, or says it more closely: refined to that one. Else a
    conflict, unless the editor prefers claims that don't conflict among themselves.

    Args:
        claims: The claims in force.
        values: What each of them states of the property; None where it states nothing.
        says_more: Whether the first value says all that the second does, or more.
        preferred: Ids of the claims that the editor prefers.
        origins: Of the sources.
        combine: How values that don't exclude each other are taken together; None if they do.
    """
    first = values[0] if values else None
    if len(values) < 2 or values.count(first) == len(values):  # the usual case, and the quick way
        return _NOTHING if first is None else Agreement(Outcome.AGREED, first, claims, values, origins)
    stated = list(dict.fromkeys(value for value in values if value is not None))
    outcome, best = Outcome.AGREED, stated if len(stated) == 1 else []
    if not best and preferred:
        chosen = {value for claim, value in zip(claims, values, strict=True) if claim.id in preferred}
        outcome, best = Outcome.JUDGED, _closest([value for value in stated if value in chosen], says_more)
    if not best:
        outcome, best = Outcome.REFINED, _closest(stated, says_more)
    if best:
        value = best[0] if len(best) == 1 else _most_stated(best, _readings(claims, values, origins))
        return Agreement(outcome, value, claims, values, origins)
    if combine is not None:
        return Agreement(Outcome.COMBINED, combine(stated), claims, values, origins)
    return Agreement(Outcome.CONFLICT, None, claims, values, origins)


def _readings(claims: Sequence[Claim], values: Sequence[V | None], origins: Origins | None) -> tuple[Reading[V], ...]:
    stated: dict[V, list[Claim]] = {}
    for claim, value in zip(claims, values, strict=True):
        if value is not None:
            stated.setdefault(value, []).append(claim)
    if origins is None:
        return ()
    return tuple(Reading(value, tuple(found), origins.publishers(found)) for value, found in stated.items())


def _closest(values: Sequence[V], says_more: Callable[[V, V], bool]) -> list[V]:
    """The values that say all that the others say: more than one where they say the same in other words."""
    return [value for value in values if all(other is value or says_more(value, other) for other in values)]


def _most_stated(values: Sequence[V], readings: Iterable[Reading[V]]) -> V:
    """The one that most publishers state; of several, the shortest, then by its text."""
    count = {reading.value: len(reading.publishers) for reading in readings}
    return min(values, key=lambda value: (-count[value], len(str(value)), str(value)))


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
