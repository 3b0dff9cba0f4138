"""Names of places on a page, links to them, and which links may leave it."""

from __future__ import annotations

import os
import re

_WEB = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9._~-]+")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")


def name(kind: str, identifier: str) -> str:
    """The name of a place on a page: ``event-tashkent-2025``. Templates escape it as they do any text.

    Args:
        kind: ``event``, ``source``, or a kind of drawing; no kind is the beginning of another.
        identifier: An id without spaces, as HTML asks of names.
    """
    return f"{kind}-{identifier}"


def to(kind: str, identifier: str) -> str:
    """The link to a place on the same page; whatever isn't a plain letter or digit is percent-encoded.

    Examples:
        >>> to("event", "a%b")
        '#event-a%25b'
    """
    return "#" + encoded(name(kind, identifier))


def encoded(text: str) -> str:
    """A text as a part of a link."""
    return _NOT_PLAIN.sub(lambda found: "".join(f"%{byte:02X}" for byte in os.fsencode(found[0])), text)


def web_link(text: str | None) -> str | None:
    """A link that leads to the web, or None: a page has no ``javascript:``, ``data:`` or ``file:`` links."""
    return text if text is not None and _WEB.fullmatch(text) else None


def printable(text: str) -> str:
    """A text without characters that neither HTML nor UTF-8 has a place for; a sign stands where each was."""
    return _CONTROLS.sub("\ufffd", text)
