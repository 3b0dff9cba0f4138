"""What a Wikidata entity says of its event besides dates: where it was, and who took part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from attrs import field, frozen

from cachrono.exports.wikidata.claims import page_of
from cachrono.exports.wikidata.statements import Statement, best, said

Key = dict[str, str]


@frozen
class Besides:
    """Place and participants.

    Attributes:
        places: From the nearest to the widest that is stated, each with its statement.
        people: Those who took part.
        kept: What has no place in a claim, as texts: further places, roles, what is deprecated or unknown.
    """

    places: list[tuple[str, Statement]] = field(factory=list)
    people: list[tuple[str, Statement]] = field(factory=list)
    kept: list[str] = field(factory=list)

    @property
    def where(self) -> str:
        """The place."""
        return _place(name for name, _ in self.places)

    def stated(self, event: str, cited: Callable[[Statement], list[Key]]) -> list[tuple[Key, dict[str, Any]]]:
        """What each source says: the documents that statements refer to what these do, and the page the whole.

        Args:
            event: Id of the event.
            cited: Says where a statement is from.
        """
        page = page_of(event)
        found: dict[tuple[tuple[str, str], ...], tuple[list[str], list[str]]] = {}
        for number, statements in enumerate((self.places, self.people)):
            for name, statement in statements:
                for key in cited(statement):
                    if key != page:
                        found.setdefault(tuple(sorted(key.items())), ([], []))[number].append(name)
        documents = [(dict(key), _fields(*names)) for key, names in found.items()]
        whole = _fields([name for name, _ in self.places], [name for name, _ in self.people])
        if whole and not any(fields == whole for _, fields in documents):
            return [(page, whole), *documents]
        return documents


def besides(
    places: Mapping[str, list[Statement]], people: Mapping[str, list[Statement]], named: Callable[[str], str]
) -> Besides:
    """Place and participants of an event.

    Of the statements that count, the first one of each property is part of the place; all are participants.

    Args:
        places: Statements of places, by property, the nearest first.
        people: Statements of participants, by property.
        named: What an entity is called.
    """
    found = Besides()
    for among, made, most in ((places, found.places, 1), (people, found.people, None)):
        for prop, statements in among.items():
            taken = [one for one in best(statements) if one.snak.kind == "value"][:most]
            for one in statements:
                name = said(one.snak, named)
                if one in taken:
                    made.append((name, one))
                else:
                    rank = "" if one.rank == "normal" else f" ({one.rank})"
                    found.kept.append(f"{prop}: {name}{rank}")
                found.kept.extend(f"{prop} {name} {snak.prop}: {said(snak, named)}" for snak in one.qualifiers)
    return found


def _place(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(names))


def _fields(places: list[str], people: list[str]) -> dict[str, Any]:
    """Keys of a claim."""
    return {
        **({"where": _place(places)} if places else {}), **({"participants": people} if people else {}),
    }  # fmt: skip
