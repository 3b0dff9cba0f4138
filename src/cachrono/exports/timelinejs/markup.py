"""The plain text of the HTML that slides of TimelineJS have."""

from __future__ import annotations

import re
from html import unescape

_UNSEEN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b[^>]*>.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_LINK = re.compile(
    r"""<a\b[^<>]{0,300}?\bhref\s{0,9}=\s{0,9}(?:"([^"<>]*)"|'([^'<>]*)')[^<>]{0,300}>([^<]*)</a\s{0,9}>""",
    re.IGNORECASE,
)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^<>]*>", re.IGNORECASE)
_LINES = frozenset(("br", "p", "li", "ul", "ol", "div", "hr", "tr", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"))


def plain(html: str) -> str:
    """The text that a page shows of some HTML: without tags, a line for each paragraph, links behind their words.

    A text without markup is given back as it stands.

    Examples:
        >>> plain('<p>Rebuilt, &amp; <b>how</b>: <a href="https://example.org/roof">the story</a></p>')
        'Rebuilt, & how: the story (https://example.org/roof)'
    """
    if "<" not in html:
        return unescape(html)
    text = _LINK.sub(_named, _UNSEEN.sub("", html))
    bare = _TAG.sub(lambda tag: "\n" if tag[2].lower() in _LINES else "", text)
    if bare == html:
        return unescape(html)
    return unescape("\n".join(line.strip(" \t") for line in bare.split("\n") if line.strip(" \t"))).strip("\n")


def _named(link: re.Match[str]) -> str:
    address, words = link[1] or link[2] or "", link[3]
    return words if not address or address in words else f"{words} ({address})"
