"""Words beside the date of a cell: whether they make another date of it, or are no part of it.

To know one more word that turns a date into another: ``_TURNING``; one that leaves it as it is: ``_HARMLESS``.
"""

from __future__ import annotations

import re

from cachrono.evidence.phrases import find
from cachrono.tables.combining import is_one

_UNREAD = re.compile(r"[^\W_]+")
_READ = "\0"  # stands in for a date that was read: cells have no such character
_TURNING = re.compile(
    rf"\A[\s(]*[-–—/]\s*{_READ}|{_READ}\s*[-–—/]\s*[0-9]*[\s)]*\Z|\b(?:or|and|not?|nor|pre|post|before|after|earlier|later"
    r"|onwards?|forward|since|until|till?|to|from|between|through|present|now|ongoing|current|bce?|julian"
    r"|ca?|circa|abt|about|approx(?:imately)?|probably|possibly|perhaps)\b|[&<>≤≥≈≃±+=?~0-9]"
    r"|\bo\. ?s\b|\bold style\b|\bn\. ?s\b|\bnew style\b",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"\b(?:[Mm]ay|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|January|February|March|April|June|July|August|September"
    r"|October|November|December)\b"
)
# Words beside a date that are part of saying it.
_BESIDE = frozenset((
    "a", "am", "anno", "at", "date", "dated", "day", "domini", "gmt", "in", "of", "on", "pm", "the", "utc", "year",
))  # fmt: skip
# Words directly beside a date that leave it as it is; all others may change it.
_HARMLESS = frozenset((
    "afternoon", "born", "built", "copyright", "dawn", "died", "dusk", "easter", "edition", "evening", "founded",
    "issued", "michaelmas", "midnight", "midsummer", "morning", "night", "noon", "pentecost", "printed", "published",
    "reprint", "reprinted", "sic", "signed", "whitsun", "written",
))  # fmt: skip
_ASIDE = re.compile(r"\([^()\0]*\)|\[[^\[\]\0]*\]")
# Words in an aside that say something of a date.
_OF_DATES = re.compile(
    r"\b(?:dat(?:e|ed|es|ing)|days?|weeks?|months?|years?|decades?|cent(?:ury|uries)?|spring|summer|autumn|fall|winter"
    r"|early|mid|middle|late|latest|earliest|beginning|start|end|un?certain|unsure|unclear|unknown|undated|doubtful"
    r"|doubted|dubious|disputed|debated|likely|unlikely|presumably|presumed|supposed(?:ly)?|alleged(?:ly)?|reputed(?:ly)?"
    r"|traditional(?:ly)?|conventional(?:ly)?|assumed|inferred|conjectur(?:e|al)|guess(?:ed)?|estimated?|est|prob|poss"
    r"|appr|maybe|never|least|most|sometime|recte|rectius|wrong(?:ly)?|erroneous(?:ly)?|error|misdated|actually|instead"
    r"|gregorian|hijri|islamic|hebrew|lunar|bp|ah|am|os|ns|jahr|etwa|wohl|vermutlich|unsicher|sp[äa]testens"
    r"|fr[üu]hestens|vers|peut|incertain|probablement)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:early|mid|late|beginning|start|middle|end|close|anfang|mitte|ende|début|fin|principios|mediados|finales|(?:first|second|last|[0-9a-z]+)"
    r"[ -](?:half|week|quarter))\b",
    re.IGNORECASE,
)


def left_of(english: str) -> str:
    """What stands beside the date of a cell, with a sign where that stands."""
    left = re.sub(r"\bon or about\b", "about", english, flags=re.IGNORECASE)
    for phrase in reversed(find(left)):
        left = f"{left[: phrase.start]} {_READ} {left[phrase.end :]}"
    return left


def doubtful_in(left: str) -> str:
    """What of that may make another date of it; empty where all of it says something else.

    Text in brackets, or set off by a comma, a semicolon or a colon, may be anything that says nothing of dates;
    directly beside the date stand only words that are known to leave it as it is.
    """
    near = _ASIDE.sub(" ", left)
    parts = [part for part in re.split("[,;:]", near) if _READ in part]
    words = " ".join(word for part in parts for word in _words(part) if word.casefold() not in _HARMLESS)
    if words:
        return words[:60]
    found = _TURNING.search(left) or _MONTH.search(left) or _OF_DATES.search(_without_near(left, parts))
    return " ".join(found[0].replace(_READ, " ").split()) if found else ""


def _without_near(left: str, parts: list[str]) -> str:
    for part in parts:
        left = left.replace(part, " ")
    return left


def part_named(text: str) -> str:
    """The words of a cell for a part of a time, such as second half; empty where none are known."""
    found = _PART.search(text)
    return found[0] if found else ""


def _words(left: str) -> list[str]:
    return [word for word in _UNREAD.findall(left) if word.casefold() not in _BESIDE]


def unread_in(left: str) -> str:
    """Words of a cell that are no part of its date."""
    return " ".join(_words(left))[:60]


def why_doubtful(doubtful: str, when: str) -> str:
    """Why a date isn't read with words beside it that may change it, and what to write."""
    if re.search("[0-9]", doubtful):
        return (
            f"{doubtful!r} is not read with {when}; write all of it in EDTF, as 1921-03-12 or 1921/1924, "
            f"or {when} if that is all"
        )
    said = f"{doubtful!r} may make another date of {when}; write {when} if that is all"
    if not is_one(when):
        return f"{said}, or what is meant in EDTF"
    plain = when.rstrip("~?%")
    return (
        f"{said}, {plain}? if it is in doubt, {plain}~ if it is about then, [..{plain}] or [{plain}..] if it is a bound"
    )
