"""The exact date that cachrono writes beside the parts of a slide, and whether it still fits them.

In JSON it stands under ``cachrono``; in a spreadsheet in the column *EDTF*, each date behind a word, so that no
spreadsheet takes it for a number, a formula or a day of its own:

    when 2025-11; when 2025-12-03     what sources state: one date, or several that disagree
    throughout 2026                   all of it
    by order                          no source dates it
"""

from __future__ import annotations

from typing import Any

from attrs import frozen

from cachrono.dates import TimeSpan
from cachrono.errors import InvalidDateError
from cachrono.exports.shown import Parts, Shown, placed

COLUMN = "EDTF"
_BY_ORDER = "by order"
_KEYS = ("when", "throughout")
_MOST = 100


@frozen
class Dated:
    """A date that was read: EDTF, and how it is meant."""

    key: str
    text: str


def exact_of(shown: Shown) -> dict[str, Any]:
    """The exact dates of an event, for JSON."""
    if not shown.stated:
        return {"by_order": True}
    found: dict[str, list[str]] = {}
    for span in shown.stated:
        found.setdefault("throughout" if span.throughout else "when", []).append(span.text)
    return found


def in_cell(exact: dict[str, Any]) -> str:
    """The same for a cell."""
    if "by_order" in exact:
        return _BY_ORDER
    return "; ".join(f"{key} {text}" for key in _KEYS for text in exact.get(key, ()))


def of_cell(cell: str) -> dict[str, Any]:
    """What a cell says, as it stands in JSON. A bare text is a date too."""
    if cell == _BY_ORDER:
        return {"by_order": True}
    found: dict[str, Any] = {}
    for one in cell.split(";"):
        key, blank, text = one.strip().partition(" ")
        if key in _KEYS and blank:
            found.setdefault(key, []).append(text.strip())
        else:
            found.setdefault("when", []).append(one.strip())
    return found


def exact(own: Any, start: Parts, end: Parts | None) -> list[Dated] | None:
    """The dates that cachrono wrote beside a slide; None where they don't fit it, or are none."""
    if not isinstance(own, dict):
        return None
    if own == {"by_order": True}:
        return []
    found: list[Dated] = []
    spans: list[TimeSpan] = []
    for key in _KEYS:
        texts = own.get(key, [])
        if not isinstance(texts, list) or len(texts) > _MOST:
            return None
        for text in texts:
            try:
                spans.append(TimeSpan(text, throughout=key == "throughout"))
            except InvalidDateError:
                return None
            found.append(Dated(key, text))
    if own.keys() - {*_KEYS} or not found or not _fits(spans, start, end):
        return None
    return found


def _fits(spans: list[TimeSpan], start: Parts, end: Parts | None) -> bool:
    """Whether the parts beside dates are where they are placed; of conflicting ones, at the ends of some of them."""
    places = [placed(span) for span in spans]
    begins = {place.start for place in places}
    ends = {place.end or place.start for place in places}
    if len(places) == 1:
        return _near(places[0].start, start) and _near(places[0].end, end)
    return any(_near(one, start) for one in begins) and any(_near(one, end or start) for one in ends)


def _near(exact: Parts | None, written: Parts | None) -> bool:
    """Whether parts are as written; a 29 February before our era is written as its month."""
    if exact is not None and written is not None and exact[0] <= 0 and exact[1:3] == (2, 29):
        return written == exact[:2]
    return exact == written
