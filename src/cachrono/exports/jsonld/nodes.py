"""The things in a JSON-LD document, with their properties by the names that schema.org gives them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cachrono.errors import ChronologyError, Problem, shown
from cachrono.exports.terms import TERMS, VOCABULARIES
from cachrono.files.foreign import printable
from cachrono.model.values import to_text

_SCHEMA = ("https://schema.org/", "http://schema.org/", "https://www.schema.org/", "http://www.schema.org/", "schema:")
_ENDS = "/#:?=[]@"  # what a prefix ends with
_ALIASES = {"id": "@id", "type": "@type"}


def plain(term: str, terms: dict[str, str]) -> str:
    """A term as we call it: schema.org's bare, those of other vocabularies with our prefix.

    Examples:
        >>> plain("https://schema.org/name", {}), plain("s:name", {"s": "http://schema.org/"})
        ('name', 'name')
        >>> plain("http://www.w3.org/ns/oa#exact", {}), plain("type", {}), plain("title", {"title": "schema:name"})
        ('oa:exact', '@type', 'name')
    """
    if term in terms and terms[term][-1] not in _ENDS:  # another word for a term
        term = terms[term]
    prefix, colon, rest = term.partition(":")
    if colon and prefix in terms and not rest.startswith("//"):
        term = terms[prefix] + rest
    for start in _SCHEMA:
        if term.startswith(start):
            return term.removeprefix(start)
    for name, start in VOCABULARIES.items():
        if term.startswith(start):
            return f"{name}:{term.removeprefix(start)}"
    return _ALIASES.get(term, term)


class Nodes:
    """The objects of a document, each with the path to it.

    Attributes:
        problems: What is wrong with them.
    """

    def __init__(self, file: str, tree: Any) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self._declared: set[str] = set()
        self._found = list(self._walk(self._plain(tree, {})))
        # Where the same thing is described in several places, the longest description counts.
        self._by_id: dict[str, dict[str, Any]] = {}
        for _, node in self._found:
            id_ = node.get("@id")
            if isinstance(id_, str) and len(node) > len(self._by_id.get(id_, {"@id": id_})):
                self._by_id[id_] = node

    def __iter__(self) -> Iterator[tuple[str, dict[str, Any]]]:
        return iter(self._found)

    def is_own(self) -> bool:
        """Whether cachrono wrote it: its terms are declared, or, where a program has spelt them out, are used."""
        return TERMS in self._declared or any(
            isinstance(event, dict) and "Event" in types_of(event) and "identifier" in event
            for _, node in self._found
            if "Claim" in types_of(node)
            for event in self.of(node.get("about"))
        )

    def complain(self, path: str, message: str) -> None:
        """Note what is wrong with something that is left out."""
        self.problems.append(Problem(f"{message}; it is left out", printable(path), self.file))

    def of(self, value: Any) -> list[Any]:
        """The values of a property: one or a list of them, each a text, a number or an object that stands for it."""
        values = value if isinstance(value, list) else [] if value is None else [value]
        return [self._followed(one) for one in values]

    def _followed(self, value: Any) -> Any:
        if isinstance(value, dict):
            if "@value" in value:
                return value["@value"]
            if isinstance(value.get("@list"), list) and value["@list"]:
                return self._followed(value["@list"][0])
            if isinstance(value.get("@id"), str) and len(value) == 1:
                return self._by_id.get(value["@id"], value)
        return value

    def text(self, path: str, node: dict[str, Any], key: str) -> str | None:
        """The text of a property, the first of several."""
        return next(iter(self.texts(path, node, key, 1)), None)

    def texts(self, path: str, node: dict[str, Any], key: str, most: int | None = None) -> list[str]:
        """The texts of a property; what is none is noted."""
        found = []
        for value in self.of(node.get(key))[:most]:
            try:
                text = to_text(value)
            except ChronologyError as error:
                self.complain(f"{path}.{key}", str(error) if isinstance(value, str) else f"{shown(value)} is no text")
                continue
            if text is not None:
                found.append(text)
        return found

    def names(self, path: str, node: dict[str, Any], key: str) -> list[str]:
        """The names of the things that a property leads to; a text is a name."""
        found = []
        for value in self.of(node.get(key)):
            holder = value if isinstance(value, dict) else {"name": value}
            name = self.text(f"{path}.{key}", holder, "name")
            if name is not None:
                found.append(name)
            elif isinstance(value, dict):
                self.complain(f"{path}.{key}", f"{shown(value)} has no name")
        return found

    def _walk(self, tree: Any) -> Iterator[tuple[str, dict[str, Any]]]:
        """Every object, from the outside in, each with the path to it."""
        waiting = [("", tree)]
        while waiting:
            path, value = waiting.pop()
            if isinstance(value, list):
                waiting.extend((f"{path}[{at}]", one) for at, one in reversed(list(enumerate(value))))
            elif isinstance(value, dict):
                if "@value" not in value:
                    yield path, value
                inner = [(f"{path}.{key}".lstrip("."), one) for key, one in value.items() if key != "@context"]
                waiting.extend(reversed(inner))

    def _plain(self, value: Any, terms: dict[str, str], key: str = "") -> Any:
        """A value with its terms as we call them; what an object declares counts within it."""
        if isinstance(value, list):
            return [self._plain(one, terms, key) for one in value]
        if isinstance(value, dict):
            if "@context" in value:
                own = _terms(value["@context"])
                self._declared.update(own.values())
                terms = terms | own
            node: dict[str, Any] = {}
            for given, inner in value.items():
                term = plain(given, terms)
                made = inner if term == "@context" else self._plain(inner, terms, term)
                known = node.get(term)
                # One property by two names has the values of both.
                node[term] = made if known is None else known if made is None else [*_listed(known), *_listed(made)]
            return node
        return plain(value, terms) if key == "@type" and isinstance(value, str) else value


def types_of(node: dict[str, Any]) -> list[str]:
    """The types of a node, as schema.org calls them."""
    given = node.get("@type")
    return [one for one in (given if isinstance(given, list) else [given]) if isinstance(one, str)]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _terms(context: Any) -> dict[str, str]:
    """The prefixes and terms that a context declares, as far as each stands for one address."""
    found: dict[str, str] = {}
    for one in _listed(context):
        for key, value in one.items() if isinstance(one, dict) else ():
            meant = value.get("@id") if isinstance(value, dict) else value
            if isinstance(meant, str) and meant and not key.startswith("@"):
                found[key] = meant
    return found
