"""An immutable collection of things that have an id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, Protocol, TypeVar

from cachrono.errors import ChronologyError, Problem, UnknownIdError


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_HasId)


class Registry(Generic[T]):
    """Things in order, each with an id of its own: iterate over them, or look one up by its id.

    Two registries are equal when the same things are in them, in whatever order.

    Args:
        what: What one of them is called in messages.
        things: The things; two of the same id are an error.

    Raises:
        ChronologyError: If two things have the same id.
    """

    __slots__ = ("_by_id", "_what")

    def __init__(self, what: str, things: Iterable[T] = ()) -> None:
        self._what = what
        self._by_id: dict[str, T] = {}
        twice = [thing.id for thing in things if self._by_id.setdefault(thing.id, thing) is not thing]
        if twice:
            remedy = "give each an id of its own"
            raise ChronologyError(Problem(f"two {what}s have the id {id_!r}; {remedy}", value=id_) for id_ in twice)

    def with_one(self, thing: T) -> Registry[T]:
        """A copy with one more; an id that is there already is an error."""
        if thing.id in self._by_id:
            raise ChronologyError(f"the id {thing.id!r} is that of another {self._what}; give this one its own")
        grown: Registry[T] = Registry(self._what)
        grown._by_id = {**self._by_id, thing.id: thing}
        return grown

    def ids(self) -> list[str]:
        """The ids, in order."""
        return list(self._by_id)

    def get(self, id: str) -> T | None:
        """The thing of an id, or None."""
        return self._by_id.get(id)

    def __getitem__(self, id: str) -> T:
        try:
            return self._by_id[id]
        except (KeyError, TypeError):
            raise UnknownIdError(self._what, id, self._by_id) from None

    def __iter__(self) -> Iterator[T]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def __contains__(self, id: object) -> bool:
        """Whether there is a thing of this id, or the thing itself."""
        if isinstance(id, str):
            return id in self._by_id
        return any(thing == id for thing in self._by_id.values())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Registry):
            return NotImplemented
        return self._what == other._what and self._by_id == other._by_id

    def __hash__(self) -> int:
        return hash((self._what, frozenset(self._by_id)))

    def __repr__(self) -> str:
        plural = "" if len(self) == 1 else "s"
        more = ", …" if len(self) > 8 else ""
        return f"<{len(self)} {self._what}{plural}: {', '.join(self.ids()[:8])}{more}>"
