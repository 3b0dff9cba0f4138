"""JSON-LD to a chronology: what cachrono wrote, and the events of web pages."""

from __future__ import annotations

import os
from typing import Any

from cachrono.exports.jsonld.events import events_tree
from cachrono.exports.jsonld.nodes import Nodes
from cachrono.exports.jsonld.own import own_tree
from cachrono.files.foreign import document, gathered, json_of
from cachrono.model import Chronology


def read_jsonld(path: str | os.PathLike[str] | bytes) -> Chronology:
    """Read a chronology from JSON-LD in the words of schema.org.

    What :func:`to_jsonld` wrote comes back with its claims and sources. Of any other file, such as the JSON-LD of a web
    page, the events are read, wherever they stand in it; the file is their source, and what has no place in a
    chronology is kept in ``extras``. No address is fetched, so words of other vocabularies are not understood.

    Args:
        path: The file, or its bytes.

    Returns:
        The chronology, with all that could not be read in ``problems``.

    Raises:
        ChronologyFileError: If it is no JSON-LD with an event in it.

    Examples:
        >>> from cachrono.exports import read_jsonld
        >>> page = read_jsonld(b'''{
        ...   "@context": "https://schema.org", "@type": "MusicEvent", "name": "Concert",
        ...   "startDate": "2025-11-16T19:30+05:00", "location": {"@type": "Place", "name": "Opera"}
        ... }''')
        >>> [claim] = page.claims
        >>> print(claim.when, claim.where, page.events["concert"].kind)
        2025-11-16T19:30+05:00 Opera MusicEvent
    """
    file = document(path)
    nodes = Nodes(file.name, json_of(file, "JSON-LD"))
    nodes.of_page = not nodes.is_own()
    tree: dict[str, Any] | None = events_tree(nodes, file) if nodes.of_page else own_tree(nodes)
    if tree is None:
        remedy = "expected something with @type Event and a name"
        raise file.refuse(f"no event of schema.org's in it: {remedy}")
    return gathered(tree, lambda _: (file.name, None), nodes.problems)
