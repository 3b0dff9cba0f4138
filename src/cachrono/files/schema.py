"""The JSON Schema of the chronology file, for editors that complete and check while one types."""

from __future__ import annotations

import json
from typing import Any, get_args

import attrs

from cachrono.dates import Unit
from cachrono.files.shapes import EventShape, FileShape, Texts

_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_UNITS = "|".join("".join(f"[{letter.upper()}{letter}]" for letter in unit) for unit in Unit)  # no flags in JSON Schema
_LENGTH = f"^[0-9]{{1,9}} *({_UNITS})[Ss]?$"
_LANGUAGE = "^[a-z]{2,3}$"


def chronology_schema() -> str:
    """The schema as JSON text.

    Editors parse YAML by YAML's own rules, so a year may be a number for them and ``[1667,1668]`` a list: the schema
    takes both wherever EDTF stands.
    """
    definitions: dict[str, Any] = {}
    root = _of_shape(FileShape, definitions)
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "cachrono chronology",
        **root,
        "$defs": dict(sorted(definitions.items())),
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _of_shape(shape: type, definitions: dict[str, Any]) -> dict[str, Any]:
    properties, required = {}, []
    for attribute in attrs.fields(attrs.resolve_types(shape)):
        if not attribute.init:
            continue
        doc = attribute.metadata.get("doc", "")
        properties[attribute.name] = {"description": doc, **_of_field(attribute, definitions)}
        if attribute.default is attrs.NOTHING:
            required.append(attribute.name)
    body: dict[str, Any] = {
        "description": (shape.__doc__ or "").strip(),
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
    }
    if required:
        body["required"] = required
    if shape is EventShape:
        # What is said stands in one place: directly, or under claims.
        body["dependentSchemas"] = {
            "claims": {"properties": dict.fromkeys(("when", "throughout", "source", "quote"), False)}
        }
    return body


def _of_field(attribute: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    kind, choices = attribute.metadata.get("kind"), attribute.metadata.get("choices")
    if kind == "edtf":
        return {"type": ["string", "integer", "number", "array", "object"]}
    if kind == "day":
        return {"type": "string", "pattern": _DAY}
    if kind == "offsets":
        return {"type": "string", "pattern": "^[0-9]+-[0-9]+$"}
    if kind == "length":
        return {"type": "string", "pattern": _LENGTH}
    if kind == "languages":
        return {**_of_type(attribute.type, definitions), "propertyNames": {"pattern": _LANGUAGE}}
    if choices:
        return {"type": "string", "enum": choices}
    return _of_type(attribute.type, definitions)


def _of_type(type_: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if type_ == Texts:
        return {"anyOf": [{"type": ["string", "number"]}, {"type": "array", "items": {"type": ["string", "number"]}}]}
    arguments = [argument for argument in get_args(type_) if argument is not type(None)]
    origin = getattr(type_, "__origin__", None)
    if origin is list:
        return {"type": "array", "items": _of_type(arguments[0], definitions)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _of_type(arguments[1], definitions)}
    if attrs.has(type_):
        name = type_.__name__.removesuffix("Shape")
        if name not in definitions:
            definitions[name] = {}
            definitions[name] = _of_shape(type_, definitions)
        return {"$ref": f"#/$defs/{name}"}
    if len(arguments) == 1:
        return _of_type(arguments[0], definitions)
    return {"type": ["string", "number"]}
