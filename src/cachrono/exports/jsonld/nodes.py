"""The things in a JSON-LD document, with their properties by the names that schema.org gives them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from cachrono.errors import ChronologyError, Problem, shown
from cachrono.exports.terms import TERMS, VOCABULARIES
from cachrono.files.foreign import printable
from cachrono.model.values import to_text

_SCHEMA = ("https://schema.org/", "http://schema.org/", "https://www.schema.org/", "http://www.schema.org/", "schema:")
_ENDS = "/#:?=[]@"  # what a prefix ends with
_ALIASES = {"id": "@id", "type": "@type"}
_LEADING = frozenset(("@id", "@type", "@context"))  # what has no more only leads to a thing
# With its semicolon: in an address, &copy may be the name of a value.
_ENTITY = re.compile("&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def plain(term: str, terms: dict[str, str]) -> str:
    """A term as we call it: schema.org's bare, those of other vocabularies with our prefix.

    Examples:
        >>> plain("https://schema.org/name", {}), plain("s:name", {"s": "http://schema.org/"})
        ('name', 'name')
        >>> plain("http://www.w3.org/ns/oa#exact", {}), plain("type", {}), plain("title", {"title": "schema:name"})
        ('oa:exact', '@type', 'name')
        >>> plain("Event", {"@vocab": "http://purl.org/ontology/mo/"})
        'http://purl.org/ontology/mo/Event'
    """
    if term in terms and terms[term][-1:] not in _ENDS:  # another word for a term
        term = terms[term]
    prefix, colon, rest = term.partition(":")
    if colon and prefix in terms and not rest.startswith("//"):
        term = terms[prefix] + rest
    elif not colon and term[:1] != "@" and term not in _ALIASES:
        term = terms.get("@vocab", "") + term
    for start in _SCHEMA:
        if term.startswith(start):
            return term.removeprefix(start)
    for name, start in VOCABULARIES.items():
        if term.startswith(start):
            return f"{name}:{term.removeprefix(start)}"
    return _ALIASES.get(term, term)


def within(path: str, key: str) -> str:
    """The path to a property of what stands at a path."""
    return f"{path}.{key}" if path else key


class Nodes:
    """The objects of a document, each with the path to it.

    Attributes:
        problems: What is wrong with them.
        of_page: Whether they stood in a web page, where texts may be written as HTML has them.
    """

    def __init__(self, file: str, tree: Any) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.of_page = False
        self._declared: set[str] = set()
        self._found = list(self._walk(self._plain(tree, {})))
        self._things = _Things(node for _, node in self._found)

    def __iter__(self) -> Iterator[tuple[str, dict[str, Any]]]:
        return iter(self._found)

    def things(self) -> Iterator[tuple[list[str], dict[str, Any]]]:
        """Each thing once, with all that is said of it, and the places of that; what only leads to it counts not."""
        places: dict[int, list[str]] = {}
        found: dict[int, dict[str, Any]] = {}
        for path, node in self._found:
            if not ("@id" in node and _LEADING.issuperset(node)):
                thing = self.thing(node)
                found[id(thing)] = thing
                places.setdefault(id(thing), []).append(path)
        return ((places[key], thing) for key, thing in found.items())

    def thing(self, node: dict[str, Any]) -> dict[str, Any]:
        """All that the document says of the thing that a node speaks of."""
        return self._things.of(node)

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
        self.note(path, f"{message}; it is left out")

    def note(self, path: str, message: str) -> None:
        """Note what is not taken as it stands."""
        self.problems.append(Problem(printable(message), printable(path), self.file))

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
            return self.thing(value)
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
                self.complain(within(path, key), str(error) if isinstance(value, str) else f"{shown(value)} is no text")
                continue
            if text is not None:
                found.append(_ENTITY.sub(lambda entity: unescape(entity[0]), text) if self.of_page else text)
        return found

    def names(self, path: str, node: dict[str, Any], key: str) -> list[str]:
        """The names of the things that a property leads to; a text is a name."""
        found = []
        for value in self.of(node.get(key)):
            if isinstance(value, str) and self.of_page:  # some pages write an @id as a mere text
                thing = self.thing({"@id": value})
                value = thing if "name" in thing else value
            if not isinstance(value, dict):
                found += self.texts(path, {key: value}, key)
            elif (name := self.text(within(path, key), value, "name")) is not None:
                found.append(name)
            else:
                self.complain(within(path, key), f"{shown(value)} has no name")
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
                inner = [(within(path, key), one) for key, one in value.items() if key != "@context"]
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
    """The prefixes and terms that a context declares, as far as each stands for one address.

    ``@vocab`` is what all other terms begin with; where schema.org's context counts, it has words of its own for them.
    """
    found: dict[str, str] = {}
    several = _listed(context)
    for one in several:
        for key, value in one.items() if isinstance(one, dict) else ():
            meant = value.get("@id") if isinstance(value, dict) else value
            if isinstance(meant, str) and meant and (key == "@vocab" or not key.startswith("@")):
                found[key] = meant
    if any(isinstance(one, str) and "schema.org" in one for one in several):
        found["@vocab"] = ""
    return found


class _Things:
    """What is said of each thing that has an ``@id``, put together.

    Events of different days are several, though they share an ``@id``, as the occurrences of one do on some pages.
    """

    def __init__(self, nodes: Iterable[dict[str, Any]]) -> None:
        said: dict[str, list[dict[str, Any]]] = {}
        for node in nodes:
            if isinstance(node.get("@id"), str) and node["@id"] and len(node) > 1:
                said.setdefault(node["@id"], []).append(node)
        self._of_day: dict[tuple[str, str], dict[str, Any]] = {}
        self._first: dict[str, dict[str, Any]] = {}
        for id_, several in said.items():
            first = next(filter(None, map(_day_of, several)), "")
            by_day: dict[str, list[dict[str, Any]]] = {first: []}
            for node in several:
                by_day.setdefault(_day_of(node) or first, []).append(node)
            self._of_day |= {(id_, day): _together(some) for day, some in by_day.items()}
            self._first[id_] = self._of_day[id_, first]

    def of(self, node: dict[str, Any]) -> dict[str, Any]:
        id_ = node.get("@id")
        if not isinstance(id_, str) or id_ not in self._first:
            return node
        return self._of_day.get((id_, _day_of(node)), self._first[id_])


def _day_of(node: dict[str, Any]) -> str:
    start = next(iter(_listed(node.get("startDate"))), None)
    if isinstance(start, dict):
        start = start.get("@value")
    return start.strip()[:10] if isinstance(start, str) else ""


def _together(nodes: list[dict[str, Any]]) -> dict[str, Any]:
    """One node that says what several say, each thing once."""
    if len(nodes) == 1:
        return nodes[0]
    values: dict[str, dict[str, Any]] = {}
    for node in nodes:
        for key, value in node.items():
            known = values.setdefault(key, {})
            for one in _listed(value):
                leads = isinstance(one, dict) and isinstance(one.get("@id"), str)
                name = f"@id {one['@id']}" if leads else json.dumps(one, sort_keys=True)
                if one is not None and (name not in known or (leads and len(one) > len(known[name]))):
                    known[name] = one
    several = {key: list(known.values()) for key, known in values.items()}
    return {key: found[0] if len(found) == 1 else found for key, found in several.items() if found}
