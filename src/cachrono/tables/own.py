"""A chronology as one table that holds all of it, and back.

Each row is a record: the chronology itself, a source, an event with one claim about it, an order statement, a
judgement, a translation. What is said of one event in several claims stands in several rows with its id. What has no
column of its own stands in the last, as JSON with the keys of a chronology file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from cachrono.files.loading import SourceFile, dotted
from cachrono.files.parts import Parts, read_parts
from cachrono.files.writer import to_tree
from cachrono.files.yaml import TreePath
from cachrono.model import Chronology
from cachrono.tables.cells import BadCellError, Cells, split_list
from cachrono.tables.grid import Row
from cachrono.tables.headings import OWN, RECORDS

LIST = ";"
_OF_SOURCE = (
    "title", "description", "publisher", "published", "retrieved", "language", "url", "sha256", "derived_from",
)  # fmt: skip
_OF_CLAIM = (
    "when", "throughout", "where", "mode", "source", "quote", "at", "prefix", "suffix", "locator", "supersedes",
    "retracts",
)  # fmt: skip
_TABLES = {"order": "order", "judgement": "judgements"}


def own_table(chronology: Chronology) -> list[list[str]]:
    """All of a chronology as rows of texts, the first of them the headings; columns without content are left out."""
    records = list(_records(chronology))
    used = {key for record in records for key, value in record.items() if value}
    header = [name for name in OWN if name in used or name in OWN[:3]]
    return [header, *([record.get(name, "") for name in header] for record in records)]


def _records(chronology: Chronology) -> Iterator[dict[str, str]]:
    tree = to_tree(chronology)
    head: dict[str, Any] = {key: tree[key] for key in ("known_on", "extras") if key in tree}
    if head or chronology.title or chronology.description:
        yield {
            "record": "chronology",
            "title": chronology.title or "",
            "description": chronology.description or "",
            "more": _json(head),
        }
    for id_, source in tree.get("sources", {}).items():
        fields = {key: str(source[key]) for key in _OF_SOURCE if key in source}
        yield {"record": "source", "id": id_, **fields, "authors": listed(source.get("authors", ()))}
    for id_, event in tree["events"].items():
        yield from _event_records(id_, event)
    for record, key in _TABLES.items():
        for one in tree.get(key, ()):
            yield {"record": record, "more": _json(one)}
    for language, one in tree.get("translations", {}).items():
        yield {"record": "translation", "language": language, "more": _json(one)}


def _event_records(id_: str, event: dict[str, Any]) -> Iterator[dict[str, str]]:
    shared = {
        "record": "event",
        "id": id_,
        "title": event["title"],
        "kind": event.get("kind", ""),
        "series": event.get("series", ""),
        "same_as": listed(event.get("same_as", ())),
    }
    more = {"extras": event["extras"]} if "extras" in event else {}
    claims: Sequence[dict[str, Any]] = event.get("claims") or ({},)
    for claim in claims:
        fields = {key: str(claim[key]) for key in _OF_CLAIM if key in claim}
        beyond = {**more, **({"quotes": claim["quotes"]} if "quotes" in claim else {})}
        more = {}  # what is the event's stands in its first row
        yield {
            **shared,
            **fields,
            "participants": listed(claim.get("participants", ())),
            "claim": claim.get("id", ""),
            "more": _json(beyond),
        }


def _json(tree: dict[str, Any]) -> str:
    return json.dumps(tree, ensure_ascii=False, default=str) if tree else ""


def listed(texts: Sequence[str]) -> str:
    """Texts in one cell: with semicolons between, or as JSON where one of them has what would be taken for more."""
    if not texts:
        return ""
    if any(LIST in text or text != text.strip() or text[:1] == "[" for text in texts):
        return json.dumps(list(texts), ensure_ascii=False)
    return f"{LIST} ".join(texts)


def read_head(cells: Cells, rows: Sequence[Row]) -> tuple[Parts, list[Row]]:
    """What the rows that are no events say, and the rows that are.

    What is wrong with a row is told, and costs it.
    """
    tree: dict[str, Any] = {"sources": {}, "order": [], "judgements": [], "translations": {}}
    places: dict[TreePath, Row] = {}
    events: list[Row] = []
    for row in rows:
        kind = cells.cell(row, "record")
        if kind == "event":
            events.append(row)
            continue
        try:
            _put(tree, kind, cells, row, places)
        except BadCellError as error:
            cells.refuse(row, str(error), error.field, error.value)
    file = SourceFile("", "", tree)
    parts = read_parts([file])

    def row_of(path: TreePath) -> Row:
        return next(places[path[:length]] for length in range(len(path), 0, -1) if path[:length] in places)

    for path, message, value in file.findings:
        if path:  # of the whole it says only that there are no events, which stand elsewhere
            cells.refuse(row_of(path), ": ".join(filter(None, (dotted(path[2:]), message))), None, value)
    for part in (*parts.sources, *parts.orders, *parts.judgements, *parts.translations):
        parts.origin[id(part)] = (file, (f"row {row_of(parts.origin[id(part)][1]).number}",))
    return parts, events


def _put(tree: dict[str, Any], kind: str, cells: Cells, row: Row, places: dict[TreePath, Row]) -> None:
    if kind not in RECORDS:
        raise BadCellError(f"{kind!r} is no record; records are {', '.join(RECORDS)}", "record", kind)
    more = cells.more(row)
    if kind == "chronology":
        if ("chronology",) in places:
            number = places["chronology",].number
            raise BadCellError(f"row {number} is of the chronology already; write both as one", "record", kind)
        places["chronology",] = row
        for key in ("title", "description"):
            if text := cells.cell(row, key):
                tree[key] = text
                places[(key,)] = row
        for key in ("known_on", "extras"):
            if key in more:
                tree[key] = more[key]
                places[(key,)] = row
    elif kind == "source":
        id_ = cells.cell(row, "id")
        if not id_:
            raise BadCellError("there is no id; a source needs one", "id")
        if id_ in tree["sources"]:
            raise BadCellError(f"there is a source {id_!r} already; give each an id of its own", "id", id_)
        source: dict[str, Any] = {key: text for key in _OF_SOURCE if (text := cells.cell(row, key))}
        if authors := split_list(cells.cell(row, "authors"), LIST):
            source["authors"] = list(authors)
        tree["sources"][id_] = source
        places["sources", id_] = row
    elif kind == "translation":
        language = cells.cell(row, "language")
        if language in tree["translations"]:
            raise BadCellError(
                f"there is a translation into {language!r} already; write both as one", "language", language
            )
        tree["translations"][language] = more
        places["translations", language] = row
    else:
        entries = tree[_TABLES[kind]]
        places[_TABLES[kind], len(entries)] = row
        entries.append(more)
