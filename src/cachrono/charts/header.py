"""What stands above the lanes and runs through all of them: eras as bands, and days with a note as lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from cachrono.charts.glyphs import pieces_of
from cachrono.charts.lanes import pack
from cachrono.charts.layout import DAY_MS, GAP, OFFSET, Axis, piece_px, to_ms
from cachrono.charts.pieces import Record
from cachrono.charts.rows import one_line
from cachrono.charts.style import Style
from cachrono.charts.theme import NOTE_SIZE
from cachrono.dates import TimeSpan
from cachrono.errors import ChartError, InvalidDateError, UnknownIdError, nearest, shown
from cachrono.resolution import View

if TYPE_CHECKING:
    from cachrono.model.chronology import When

_LINE = 16  # pixels from one line of texts to the next
_ERA, _CORE = 0.10, 0.10  # opacity; where both lie over each other the era is certain


@frozen(kw_only=True)
class Named:
    """An era, or a day with a note.

    Args:
        text: What it is called.
        span: When.
        is_era: Whether it is a band; else a line at its first day.
    """

    text: str
    span: TimeSpan
    is_era: bool


@frozen
class Header:
    """Texts above the lanes, in as many lines as they need.

    Args:
        records: Bands, lines and texts, but for how far down they reach.
        height: Pixels that they take above the lanes.
    """

    records: tuple[Record, ...]
    height: float

    def above(self, bottom: float) -> list[Record]:
        """The records, for a chart of this height."""
        reach = {"era": {"y": 0, "y2": bottom}, "day-line": {"y": self.height, "y2": bottom}}
        return [record | reach.get(record["shape"], {}) for record in self.records]


def eras_of(given: Mapping[str, When] | None) -> list[Named]:
    """Eras as they are given: a date, by what to call it.

    Raises:
        ChartError: If they are no mapping, or a date is none.
    """
    if not isinstance(given or {}, Mapping):
        raise ChartError(f'eras={shown(given)} is no mapping; write it as {{"Presidency": "2016-12/.."}}')
    return [
        Named(text=one_line(str(name)), span=_date("eras", name, when), is_era=True)
        for name, when in (given or {}).items()
    ]


def notes_of(given: Mapping[str, str] | None, view: View) -> tuple[dict[str, str], list[Named]]:
    """Notes on events and notes on days.

    Args:
        given: Texts, by the id of an event or by a date.
        view: Has the events.

    Raises:
        ChartError: If they are no mapping of texts.
        UnknownIdError: If one stands at neither an event nor a date.
    """
    if not isinstance(given or {}, Mapping) or not all(isinstance(text, str) for text in (given or {}).values()):
        raise ChartError(f'notes={shown(given)} is no mapping of texts; write it as {{"tashkent-2025": "the seventh"}}')
    on_events: dict[str, str] = {}
    on_days: list[Named] = []
    for key, text in (given or {}).items():
        if key in view:
            on_events[key] = text
            continue
        try:
            span = TimeSpan.of(key)
        except InvalidDateError as error:
            if nearest(key, view.accounts.ids()) or not any(character.isdigit() for character in str(key)):
                raise UnknownIdError("event", key, view.accounts.ids()) from None
            raise ChartError(f"notes: {error}; a note stands at the id of an event or at a date") from None
        on_days.append(Named(text=one_line(text), span=span, is_era=False))
    return on_events, on_days


def _date(what: str, name: str, when: When) -> TimeSpan:
    try:
        return TimeSpan.of(when)
    except InvalidDateError as error:
        raise ChartError(f"{what}: {shown(name)}: {error}") from None


def header(marks: Sequence[Named], axis: Axis, style: Style) -> Header:
    """Bands and lines, and their texts packed so that none touches another."""
    records: list[Record] = []
    taken: list[tuple[float, float]] = []
    texts: list[tuple[str, float, bool]] = []
    for mark in marks:
        if not is_on(mark.span, axis):
            continue
        left = min(piece_px(piece.first, piece.last, axis)[0] for piece in pieces_of(mark.span))
        if mark.is_era:
            records += bands(mark.span, axis)
        else:
            records.append({"shape": "day-line", "s": day_of(mark.span, axis)})
        text = style.shorten(mark.text, NOTE_SIZE, axis.width - OFFSET)
        width = style.width(text, NOTE_SIZE) + 2
        at_end = left + OFFSET + width > axis.width
        anchor = left - OFFSET if at_end and left - OFFSET - width >= 0 else left + OFFSET
        from_end = anchor < left
        if at_end and not from_end:
            anchor = max(axis.width - width, 0)
        taken.append((anchor - width, anchor) if from_end else (anchor, anchor + width))
        texts.append((text, anchor, from_end))
    lanes = pack(taken, GAP)
    for lane, (text, anchor, from_end) in zip(lanes, texts, strict=True):
        limit = round(style.width(text, NOTE_SIZE) + 2, 1)
        shape = "header-end" if from_end else "header"
        place = {"s": axis.ms(anchor), "y": _LINE / 2 + _LINE * lane}
        records.append({"shape": shape, **place, "text": text, "limit": limit})
    return Header(tuple(records), (max(lanes) + 1) * _LINE + 4 if texts else 0.0)


def missing(marks: Sequence[Named], axis: Axis) -> list[str]:
    """Texts of those that are not on the axis."""
    return [mark.text for mark in marks if not is_on(mark.span, axis)]


def is_on(span: TimeSpan, axis: Axis) -> bool:
    """Whether any of its days are on an axis."""
    first, last = span.earliest, span.latest
    return (first is None or first <= axis.last) and (last is None or last >= axis.first)


def day_of(span: TimeSpan, axis: Axis) -> int:
    """Where the line of a day with a note stands: in the middle of the day; of a longer time, at its begin."""
    first, last = span.earliest, span.latest
    start = axis.start_ms if first is None else to_ms(first)
    return start + DAY_MS // 2 if first == last and first is not None else max(start, axis.start_ms)


def bands(span: TimeSpan, axis: Axis) -> list[Record]:
    """All days on which an era can be, and over them those on which it certainly is."""
    records: list[Record] = []
    for bounds in span.members if not span.is_interval else [span.bounds]:
        parts = [(bounds.begin_earliest, bounds.end_latest, _ERA)]
        if bounds.begin_latest is not None and bounds.end_earliest is not None:
            parts.append((bounds.begin_latest, bounds.end_earliest, _CORE))
        for first, last, opacity in parts:
            if first is not None and last is not None and first > last:
                continue
            start = axis.start_ms if first is None else max(to_ms(first), axis.start_ms)
            end = axis.end_ms if last is None else min(to_ms(last) + DAY_MS, axis.end_ms)
            if start < end:
                records.append({"shape": "era", "s": start, "e": end, "o": opacity})
    return records
