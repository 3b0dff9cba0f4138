"""Entities in a file of Wikidata, and what they are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import field, mutable

from cachrono.errors import ChronologyFileError
from cachrono.files.foreign import Document, json_of

_WHAT = "a Wikidata file"


def entities_of(file: Document) -> list[tuple[Any, str, int | None]]:
    """What stands for entities in a file: each with its place, and its line where lines hold one each."""
    lines = [(number, line.strip().rstrip(b",")) for number, line in enumerate(file.data.splitlines(), 1)]
    filled = [(number, line) for number, line in lines if line and line not in (b"[", b"]")]
    if len(filled) > 1 and all(line.startswith(b"{") and line.endswith(b"}") for _, line in filled):
        found: list[tuple[Any, str, int | None]] = []
        for number, line in filled:
            try:
                found.append((json_of(Document(line, file.name, file.stem), _WHAT), f"line {number}", number))
            except ChronologyFileError as error:
                found.append((error, f"line {number}", number))
        return found
    tree = json_of(file, _WHAT)
    if isinstance(tree, dict) and "entities" in tree:
        inner = tree["entities"]
        if isinstance(inner, dict):
            return [(entity, f"entities.{key}", None) for key, entity in inner.items()]
        tree = inner
    if isinstance(tree, list):
        return [(entity, f"[{index}]", None) for index, entity in enumerate(tree)]
    if isinstance(tree, dict) and isinstance(tree.get("id"), str):
        return [(tree, "", None)]
    raise file.refuse("no entity of Wikidata in it; it has entities, or one entity with id, labels and claims")


def dates_in(nodes: Any) -> str:
    """In words, whether statements are of a time, or have one in a qualifier; empty if not."""
    statements = [node for node in nodes if isinstance(node, dict)] if isinstance(nodes, list) else []
    if any(_is_time(node.get("mainsnak")) for node in statements):
        return "a date"
    tables = [node.get("qualifiers") for node in statements]
    lists = [
        snaks for table in tables if isinstance(table, dict) for snaks in table.values() if isinstance(snaks, list)
    ]
    return "a date in a qualifier" if any(_is_time(snak) for snaks in lists for snak in snaks) else ""


def _is_time(snak: Any) -> bool:
    data = snak.get("datavalue") if isinstance(snak, dict) else None
    value = data.get("value") if isinstance(data, dict) else None
    return isinstance(value, dict) and "time" in value


@mutable
class Labels:
    """What the entities of a file are called.

    Attributes:
        language: The language that is wanted.
        entities: The entities, by id.
        asked: Those whose labels were of use to others.
    """

    language: str
    entities: dict[str, Mapping[str, Any]] = field(factory=dict)
    asked: set[str] = field(factory=set)

    def named(self, item: str) -> str:
        """The label of an entity, if the file has it; else its id."""
        if item in self.entities:
            self.asked.add(item)
        return self.worded(item) or item

    def worded(self, item: str, table: str = "labels") -> str:
        """The label of an entity, or its description; empty if there is none."""
        labels = self.entities.get(item, {}).get(table)
        if not isinstance(labels, dict):  # an empty list stands for none
            return ""
        wanted = [self.language, self.language.partition("-")[0], "mul", "en", *sorted(map(str, labels))]
        for language in wanted:
            label = labels.get(language)
            text = label.get("value") if isinstance(label, dict) else label
            if isinstance(text, str) and text.strip():
                return text
        return ""
