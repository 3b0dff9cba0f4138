"""Links to the very words: text fragments for browsers, selectors for annotation tools."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from cachrono.model.claim import Citation
from cachrono.model.source import Source

_LONGEST = 300  # characters that are put in the link as they are
_WORDS_AT_AN_END = 4
_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~")
_LINE_END = re.compile(r"[\r\n\u2028\u2029]+")


def text_fragment(url: str, citations: Citation | Iterable[Citation]) -> str:
    """The link that opens a page at the words of citations, and marks them.

    Args:
        url: Of the page; its own fragment, if it has one, is kept.
        citations: One or several of that page; those without words add nothing.

    Examples:
        >>> from cachrono import Citation
        >>> text_fragment("https://example.org/a", Citation("s", exact="6-7 November", prefix="on"))
        'https://example.org/a#:~:text=on-,6%2D7%20November'

    References:
        WICG URL Fragment Text Directives.
    """
    if isinstance(citations, Citation):
        citations = (citations,)
    directives = [directive for citation in citations if (directive := _directive(citation))]
    if not directives:
        return url
    joint = "&" if ":~:" in url else ":~:" if "#" in url else "#:~:"
    return url + joint + "&".join(directives)


def annotation(source: Source, citation: Citation) -> dict[str, Any]:
    """The target of a Web Annotation: where the words of a citation stand.

    Without a link the source is named by its digest, ``urn:sha256:…``; with neither it is left out.

    Examples:
        >>> from cachrono import Citation, Source
        >>> annotation(Source("s", url="https://example.org/a"), Citation("s", exact="they met"))["selector"]
        [{'type': 'TextQuoteSelector', 'exact': 'they met'}]

    References:
        W3C Web Annotation Data Model, 4.2.4 TextQuoteSelector and 4.2.5 TextPositionSelector.
    """
    target: dict[str, Any] = {"type": "SpecificResource"}
    if source.url is not None:
        target["source"] = source.url
    elif source.sha256 is not None:
        target["source"] = f"urn:sha256:{source.sha256}"
    selectors: list[dict[str, Any]] = []
    if citation.exact is not None:
        words = {"exact": citation.exact, "prefix": citation.prefix, "suffix": citation.suffix}
        selectors.append({"type": "TextQuoteSelector"} | {key: text for key, text in words.items() if text is not None})
    if citation.start is not None:
        selectors.append({"type": "TextPositionSelector", "start": citation.start, "end": citation.end})
    if selectors:
        target["selector"] = selectors
    return target


def _directive(citation: Citation) -> str | None:
    lines = _lines(citation.exact)
    if not lines:
        return None
    words = " ".join(lines)
    parts = _ends(lines) if len(lines) > 1 or len(words) > _LONGEST else (words,)
    found = ",".join(map(_encoded, parts))
    # A browser looks for each of the parts within one paragraph: of prefix and suffix only the nearest line counts.
    before, after = _lines(citation.prefix), _lines(citation.suffix)
    prefix = f"{_encoded(before[-1])}-," if before else ""
    suffix = f",-{_encoded(after[0])}" if after else ""
    return f"text={prefix}{found}{suffix}"


def _lines(text: str | None) -> list[str]:
    """The lines of a text that have words, with single spaces between them."""
    return [line for part in _LINE_END.split(text or "") if (line := " ".join(part.split()))]


def _ends(lines: list[str]) -> tuple[str, str]:
    """The first and the last words: so many that the last ones stand nowhere else between."""
    first, last = lines[0].split(" "), lines[-1].split(" ")
    one = len(lines) == 1
    count = min(_WORDS_AT_AN_END, len(first) // 2 if one else len(first))
    if count == 0:  # one word without end, as in scripts without spaces
        return lines[0][:20], lines[0][-20:]
    start = " ".join(first[:count])
    rest = " ".join(lines)[len(start) :].casefold()
    most = len(last) - count if one else len(last)
    end = ""
    for words in range(min(_WORDS_AT_AN_END, most), most + 1):
        end = " ".join(last[-words:])
        if rest.find(end.casefold()) == len(rest) - len(end.casefold()):
            break
    return start, end


def _encoded(text: str) -> str:
    """Percent-encoded, all but letters, digits and what is never part of the syntax; a hyphen is."""
    return "".join(chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in text.encode())
