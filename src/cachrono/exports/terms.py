"""What things are called in linked data: vocabularies, addresses of things, dates with a datatype."""

from __future__ import annotations

import re
from typing import Any

from cachrono.errors import ChronologyError, shown

SCHEMA = "https://schema.org/"
TERMS = "urn:cachrono:terms:"

VOCABULARIES = {
    "schema": SCHEMA,
    "oa": "http://www.w3.org/ns/oa#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "bibo": "http://purl.org/ontology/bibo/",
    "cito": "http://purl.org/spar/cito/",
    "pav": "http://purl.org/pav/",
    "cachrono": TERMS,
}
"""Prefixes, and what they stand for. The last is ours, for what none of the others has a word for."""

DEFAULT_BASE = "urn:cachrono:"

_BASE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20\ud800-\udfff]+")
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_DAY = r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
_DATES = (
    ("xsd:date", re.compile(_DAY)),
    ("xsd:gYearMonth", re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")),
    ("xsd:gYear", re.compile(r"[0-9]{4}")),
    ("xsd:dateTime", re.compile(rf"{_DAY}T(?!24)[0-9:]{{8}}(?:Z|[+-][0-9]{{2}}:[0-9]{{2}})?")),
    ("schema:DateTime", re.compile(rf"{_DAY}T[0-9:Z+-]+")),
)


def checked_base(base: str) -> str:
    """What the addresses of things begin with.

    Raises:
        ChronologyError: If it is no absolute address.
    """
    if not isinstance(base, str) or not _BASE.fullmatch(base):
        rule = "give an address with its scheme and without spaces, such as https://example.org/story.jsonld"
        raise ChronologyError(f"base {shown(base)}: addresses can't begin with it; {rule}")
    return base if base[-1] in "#/:" else f"{base}#"


def address(base: str, kind: str, id: str) -> str:
    """The address of a thing in a document."""
    return f"{base}{kind}-{local_name(id)}"


def percent_encoded(text: str, also: str) -> str:
    """A text in letters that any address has; all others as percent signs with digits.

    Args:
        text: Any text.
        also: What stands as it is besides letters, digits and ``-._~``.

    References:
        RFC 3986, section 2.
    """
    plain = _UNRESERVED | frozenset(also.encode())
    return "".join(chr(byte) if byte in plain else f"%{byte:02X}" for byte in text.encode())


def local_name(text: str) -> str:
    """A text as the end of an address, and as the second part of a qualified name (PROV-N, production 53).

    Examples:
        >>> local_name("tashkent-2025/tase"), local_name("Ağa & Co.")
        ('tashkent-2025/tase', 'A%C4%9Fa%20%26%20Co%2E')
    """
    name = percent_encoded(text, also="/")
    if name[:1] in ("-", "."):
        name = f"%{ord(name[0]):02X}{name[1:]}"
    return f"{name[:-1]}%2E" if name.endswith(".") else name


def dated(text: str) -> dict[str, str] | None:
    """A date that ISO 8601 can state, with its datatype; None for any other.

    XML Schema, as most programs know it, has neither year 0 nor times without seconds: a time without these is a
    DateTime of schema.org's.

    Examples:
        >>> dated("2025-11"), dated("2025-11~")
        ({'@type': 'xsd:gYearMonth', '@value': '2025-11'}, None)
    """
    if text.startswith("0000"):
        return None
    return next(({"@type": kind, "@value": text} for kind, form in _DATES if form.fullmatch(text)), None)


def edtf(text: str) -> dict[str, str]:
    """A date as EDTF."""
    return {"@type": "edtf:EDTF", "@value": text}


def without_empty(node: dict[str, Any]) -> dict[str, Any]:
    """A node without the properties that have no value."""
    return {key: value for key, value in node.items() if value is not None and value not in ([], {}, "")}
