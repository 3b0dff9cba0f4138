"""What other formats say of a thing that has no place in a chronology, kept as it stood."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cachrono.model.frozen import FrozenMapping, pairs_of
from cachrono.model.values import to_text, to_texts


class Extras(FrozenMapping[tuple[str, ...]]):
    """Texts by the name of the format that they are from."""

    __slots__ = ()


NO_EXTRAS = Extras()


def to_extras(value: Mapping[str, str | Iterable[str]]) -> Extras:
    """Texts by name, if it is such a mapping; a name without texts is left out.

    Raises:
        ChronologyError: If it is none.
    """
    if isinstance(value, Extras):
        return value
    pairs = pairs_of(value, "give texts by the name of their format, as {'ics': ['X-ROOM:12']}")
    made = ((to_text(name) or "", to_texts(texts)) for name, texts in pairs)
    return Extras((name, texts) for name, texts in made if texts)


def all_extras(several: Iterable[Extras]) -> Extras:
    """The texts of several; what one has already is not taken from another again."""
    found: dict[str, list[str]] = {}
    for extras in several:
        for name, texts in extras.items():
            known = found.setdefault(name, [])
            before = set(known)
            known.extend(text for text in texts if text not in before)
    return Extras((name, tuple(texts)) for name, texts in found.items())
