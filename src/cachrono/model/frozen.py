"""A mapping that never changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from cachrono.errors import ChronologyError, shown

V = TypeVar("V")


class FrozenMapping(Mapping[str, V]):
    """Values by name that never change, and so have a hash."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, V] | Iterable[tuple[str, V]] = ()) -> None:
        self._values = dict(values)

    def __getitem__(self, name: str) -> V:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __hash__(self) -> int:
        return hash(frozenset(self._values.items()))

    def __repr__(self) -> str:
        return repr(self._values)


def pairs_of(value: Any, remedy: str) -> Iterable[tuple[Any, Any]]:
    """The pairs of a mapping.

    Raises:
        ChronologyError: If it is none; with the remedy.
    """
    if not isinstance(value, Mapping):
        raise ChronologyError(f"{shown(value)} is no mapping; {remedy}")
    return value.items()
