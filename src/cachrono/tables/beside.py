"""Words beside the date of a cell: whether they make another date of it, or are no part of it.

To know one more word that turns a date into another: ``_TURNING``.
"""

from __future__ import annotations

import re

from cachrono.evidence.phrases import find

_UNREAD = re.compile(r"[^\W_]+")
_READ = "\0"  # stands in for a date that was read: cells have no such character
_TURNING = re.compile(
    rf"\A[\s(]*[-–—/]\s*{_READ}|{_READ}\s*[-–—/]\s*[0-9]*[\s)]*\Z|\b(?:or|and|not?|nor|pre|post|before|after|earlier|later"
    r"|onwards?|forward|since|until|till?|to|from|between|through|present|now|ongoing|current|bce?|julian"
    r"|ca?|circa|abt|about|approx(?:imately)?|probably|possibly|perhaps)\b|[&<>≤≥?~0-9]"
    r"|\bo\. ?s\b|\bold style\b",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"\b(?:[Mm]ay|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|January|February|March|April|June|July|August|September"
    r"|October|November|December)\b"
)
# Words beside a date that are part of saying it.
_BESIDE = frozenset(["a", "am", "at", "date", "dated", "day", "gmt", "in", "of", "on", "pm", "the", "utc", "year"])


def left_of(english: str) -> str:
    """What stands beside the date of a cell, with a sign where that stands."""
    left = re.sub(r"\bon or about\b", "about", english, flags=re.IGNORECASE)
    for phrase in reversed(find(left)):
        left = f"{left[: phrase.start]} {_READ} {left[phrase.end :]}"
    return left


def turns(left: str) -> bool:
    """Whether what stands beside a date makes another date of it, rather than say something else."""
    return _TURNING.search(left) is not None or _MONTH.search(left) is not None


def unread_in(left: str) -> str:
    """Words of a cell that are no part of its date."""
    words = [word for word in _UNREAD.findall(left) if word.casefold() not in _BESIDE]
    return " ".join(words)[:60]
