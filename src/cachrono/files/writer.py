"""A Chronology to a chronology file."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cachrono.files.yaml import dump_tree
from cachrono.model import Chronology, Citation, Claim, Event, Extras, Order, Relation, Source, Translation
from cachrono.output import write_whole


def write(chronology: Chronology, path: str | os.PathLike[str]) -> Path:
    """Write a chronology to a YAML file; ``read`` gives it back equal.

    Comments of a file that it was read from are not kept: to change a file that people edit, edit it.

    Args:
        chronology: What to write.
        path: The file; an existing one is replaced once the new one is whole. One that ends in ``.json`` is JSON.

    Returns:
        The path.

    Raises:
        OutputError: If it can't be written.
    """
    if Path(path).suffix.lower() == ".json":
        return write_json(chronology, path)
    return write_whole(path, to_yaml(chronology).encode())


def write_json(chronology: Chronology, path: str | os.PathLike[str]) -> Path:
    """Write a chronology to a JSON file, which :func:`cachrono.read` gives back whole.

    It has the keys of a YAML file, and the same schema describes it.

    Args:
        chronology: What to write.
        path: The file; an existing one is replaced once the new one is whole.

    Returns:
        The path.

    Raises:
        OutputError: If it can't be written.
    """
    return write_whole(path, to_json(chronology).encode())


def to_yaml(chronology: Chronology) -> str:
    """A chronology as YAML text."""
    return dump_tree(to_tree(chronology))


def to_json(chronology: Chronology) -> str:
    """A chronology as JSON text: the tree that its YAML file has, with every value as a text.

    All JSON is YAML, so ``read`` takes a file of it as it takes any other.

    Examples:
        >>> from cachrono import Chronology
        >>> print(to_json(Chronology("Story").with_event("vote", "Vote", when="2024-03~")), end="")
        {
         "title": "Story",
         "events": {
          "vote": {
           "title": "Vote",
           "claims": [
            {
             "when": "2024-03~"
            }
           ]
          }
         }
        }
    """
    return json_text(to_tree(chronology), indent=1) + "\n"


def json_text(tree: Any, indent: int | None = None) -> str:
    """A tree as JSON with every value as a text, in letters that YAML and the lines of a calendar hold too."""
    separators = (",", ":") if indent is None else None
    text = json.dumps(tree, ensure_ascii=False, indent=indent, separators=separators, default=str)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


# What JSON may hold as it is, and others take for a line end, or for no character at all.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def to_tree(chronology: Chronology) -> dict[str, Any]:
    """What a file of a chronology holds: mappings and lists of values, in the order in which files have them."""
    return _without_empty(
        {
            "title": chronology.title,
            "description": chronology.description,
            "known_on": chronology.stated_known_on,
            "extras": _extras(chronology.extras),
            "sources": {source.id: _source(source) for source in chronology.sources},
            "events": {event.id: _event(event, chronology.claims_of(event.id)) for event in chronology.events},
            "order": [_order(order) for order in chronology.orders],
            "judgements": [
                _without_empty(
                    {str(judgement.verdict): judgement.claim, "reason": judgement.reason, "by": judgement.by,
                     "on": judgement.on}
                )
                for judgement in chronology.judgements
            ],
            "translations": {
                translation.language: _translation(translation) for translation in chronology.translations
            },
        },
        keep=("events",),
    )  # fmt: skip


def _without_empty(tree: dict[str, Any], keep: Sequence[str] = ()) -> dict[str, Any]:
    return {
        key: value for key, value in tree.items() if key in keep or (value is not None and value not in ((), [], {}))
    }


def _source(source: Source) -> dict[str, Any]:
    return _without_empty(
        {
            "title": source.title,
            "description": source.description,
            "authors": list(source.authors),
            "publisher": source.publisher,
            "published": source.published,
            "retrieved": source.retrieved,
            "language": source.language,
            "url": source.url,
            "sha256": source.sha256,
            "derived_from": source.derived_from,
        }
    )


def _event(event: Event, claims: Sequence[Claim]) -> dict[str, Any]:
    return _without_empty(
        {
            "title": event.title,
            "kind": event.kind,
            "series": event.series,
            "same_as": list(event.same_as),
            "extras": _extras(event.extras),
            "claims": [_claim(claim) for claim in claims],
        }
    )


def _extras(extras: Extras) -> dict[str, list[str]]:
    return {name: list(texts) for name, texts in extras.items()}


def _claim(claim: Claim) -> dict[str, Any]:
    return _without_empty(
        {
            "id": None if claim.id == claim.default_id else claim.id,
            "throughout" if claim.when is not None and claim.when.throughout else "when": claim.when,
            "where": claim.where,
            "participants": list(claim.participants),
            "mode": claim.mode,
            "supersedes": claim.supersedes,
            "retracts": claim.retracts,
            **_cited(claim.citations),
        }
    )


def _order(order: Order) -> dict[str, Any]:
    one = order.relation is Relation.LASTS
    exactly = order.exactly
    return _without_empty(
        {
            str(order.relation): order.events[0] if one else list(order.events),
            "at_least": order.at_least if exactly is None else None,
            "at_most": order.at_most if exactly is None else None,
            "exactly": exactly,
            "following": order.following,
            **_cited(order.citations),
        }
    )


def _translation(translation: Translation) -> dict[str, Any]:
    return _without_empty(
        {
            "title": translation.title,
            "events": dict(translation.events),
            "kinds": dict(translation.kinds),
            "series": dict(translation.series),
        }
    )


def _cited(citations: Sequence[Citation]) -> dict[str, Any]:
    if not citations:
        return {}
    if len(citations) == 1:
        return {"source": citations[0].source, **_place(citations[0])}
    return {"source": citations[0].source, "quotes": [_place(citation) for citation in citations]}


def _place(citation: Citation) -> dict[str, Any]:
    at = None if citation.start is None else f"{citation.start}-{citation.end}"
    return _without_empty(
        {
            "prefix": citation.prefix,
            "quote": citation.exact,
            "suffix": citation.suffix,
            "at": at,
            "locator": citation.locator,
        }
    )
