"""Is a quote really where it is said to be?"""

from __future__ import annotations

import re
from enum import StrEnum

from attrs import frozen

from cachrono.model import Citation

# Thai, Lao, Myanmar, Khmer, and from U+2E80 on Chinese, Japanese and their likes, but not Korean.
_WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\uabff\uf900-\ufaff\U00020000-\U0003ffff]")


class QuoteOutcome(StrEnum):
    """What came of looking for a quote."""

    UNQUOTED = "unquoted"  # the claim has no quote
    UNCHECKED = "unchecked"  # there is no text at hand; never counted as verified
    VERIFIED = "verified"  # the words stand exactly at the offsets
    MOVED = "moved"  # they stand once, elsewhere
    AMBIGUOUS = "ambiguous"  # they stand in several places, and nothing says which is meant
    MISSING = "missing"
    OUTSIDE = "outside"  # the offsets lie beyond the end of the text


@frozen
class Found:
    """What came of looking for a quote, and where it stands.

    Args:
        outcome: See :class:`QuoteOutcome`.
        start: Code points from the start of the text; None where it is not found, or not once.
        end: The code point after it.
    """

    outcome: QuoteOutcome
    start: int | None = None
    end: int | None = None


def find_quote(citation: Citation, text: str) -> Found:
    """Look for the words of a citation in the text of its source.

    Letter by letter: "6 November" also stands within "16 November", so that a likeness proves nothing. A hit within a
    longer word or number does not count, and neither does one that prefix or suffix don't fit.

    Args:
        citation: The words, and where they should stand.
        text: The text of the source, decoded from its bytes as they are: line ends count as they stand there.
    """
    words = citation.exact
    if words is None:
        return Found(QuoteOutcome.UNQUOTED)
    if citation.start is not None and citation.end is not None:
        if text[citation.start : citation.end] == words and _fits(citation, text, citation.start):
            return Found(QuoteOutcome.VERIFIED, citation.start, citation.end)
        beyond = citation.end > len(text)
    else:
        beyond = False
    hits = []
    at = text.find(words)
    while at >= 0:
        if _fits(citation, text, at):
            hits.append(at)
        at = text.find(words, at + 1)
    if len(hits) > 1:
        return Found(QuoteOutcome.AMBIGUOUS)
    if beyond:
        return Found(QuoteOutcome.OUTSIDE, *((hits[0], hits[0] + len(words)) if hits else ()))
    if not hits:
        return Found(QuoteOutcome.MISSING)
    outcome = QuoteOutcome.VERIFIED if citation.start is None else QuoteOutcome.MOVED
    return Found(outcome, hits[0], hits[0] + len(words))


def _fits(citation: Citation, text: str, at: int) -> bool:
    assert citation.exact is not None
    end = at + len(citation.exact)
    if citation.prefix is not None and not text.endswith(citation.prefix, 0, at):
        return False
    if citation.suffix is not None and not text.startswith(citation.suffix, end):
        return False
    return _is_edge(text, at) and _is_edge(text, end)


def _is_edge(text: str, at: int) -> bool:
    """Whether a place does not lie within a word or number; scripts without spaces have no such edges."""
    if not 0 < at < len(text):
        return True
    before, after = text[at - 1], text[at]
    return not (before.isalnum() and after.isalnum()) or bool(_WITHOUT_SPACES.search(before + after))
