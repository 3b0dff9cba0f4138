"""Pieces of Wikidata's JSON, for tests."""

import json
from typing import Any

GREGORIAN, JULIAN = (f"http://www.wikidata.org/entity/{item}" for item in ("Q1985727", "Q1985786"))


def moment(time: str, precision: Any = 11, model: Any = GREGORIAN, **other: Any) -> dict[str, Any]:
    """A time value; a bare day gets the rest of its form."""
    whole = time if "T" in time else f"{time}T00:00:00Z"
    return {
        "time": whole,
        "timezone": 0,
        "before": 0,
        "after": 0,
        "precision": precision,
        "calendarmodel": model,
    } | other


def item(name: str) -> dict[str, Any]:
    return {"entity-type": "item", "id": name}


def snak(value: Any) -> dict[str, Any]:
    if value in ("somevalue", "novalue"):
        return {"snaktype": value}
    return {"snaktype": "value", "datavalue": {"value": value}}


def snaks(**values: Any) -> dict[str, Any]:
    """Snaks by property; a list stands for several."""
    return {
        prop: [snak(one) for one in (value if isinstance(value, list) else [value])] for prop, value in values.items()
    }


def statement(value: Any, rank: str = "normal", references: Any = (), **qualifiers: Any) -> dict[str, Any]:
    made: dict[str, Any] = {"mainsnak": snak(value), "rank": rank, "type": "statement"}
    if qualifiers:
        made["qualifiers"] = snaks(**qualifiers)
    if references:
        made["references"] = [{"snaks": snaks(**reference)} for reference in references]
    return made


def entity(name: str, label: str = "", **claims: Any) -> dict[str, Any]:
    labels = {"en": {"language": "en", "value": label}} if label else []
    return {"type": "item", "id": name, "labels": labels, "claims": claims or []}


def data(*entities: Any) -> bytes:
    """As Special:EntityData gives entities."""
    return json.dumps({"entities": {one.get("id", "?"): one for one in entities}}).encode()
