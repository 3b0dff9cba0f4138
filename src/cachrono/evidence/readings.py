"""What dates words can mean, given the day on which they were published.

Each phrase in a quote has readings of its own; a day or month without a year takes the year that stands in another
quote of the same claim, and what is counted from an event is counted from a date there.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from attrs import frozen

from cachrono.dates import Day, TimeSpan
from cachrono.errors import InvalidDateError
from cachrono.evidence.grammar import Node
from cachrono.evidence.meanings import Modifier, Needs, Now, Values, year_of
from cachrono.evidence.phrases import parse
from cachrono.model.claim import Mode
from cachrono.model.publication import PublicationWindow

MOST_READINGS = 24
_MOST_DAYS = 366 * 2 * MOST_READINGS  # a longer window leaves even a year too many readings

Anchor: TypeAlias = PublicationWindow | TimeSpan | dt.date | str | None
"""When words were published: a date, days between which it was, or None where it isn't known."""

_AHEAD = re.compile(
    r"\b(?:will|shall|planned|scheduled|upcoming|to be|expected|is due|are due|set to|plans to)\b", re.I
)
_BACK = re.compile(
    r"\b(?:was|were|took|had|did|met|visited|signed|launched|happened|began|(?<!be )(?:held|adopted|opened))\b", re.I
)


@frozen
class DateReading:
    """One date that words can mean.

    Args:
        value: The date.
        rule: The rule that read the words.
        modifier: Early, mid or late, where the words say so: EDTF has no code for it, and no days are invented.
        anchored: Whether the day of publication was used; if not, the date stands in the words.
    """

    value: TimeSpan
    rule: str
    modifier: Modifier | None = None
    anchored: bool = False


class Group(NamedTuple):
    """The readings of one phrase, and what it lacks to be read.

    ``alternatives`` has one tuple of readings for each meaning: they say the same in different shapes. A phrase that
    lacks nothing and has none names a date that there is not.
    """

    alternatives: tuple[tuple[DateReading, ...], ...]
    lacks: Needs = Needs.NOTHING


def readings(quote: str, anchor: Anchor = None, *, mode: Mode | None = None) -> tuple[DateReading, ...]:
    """Every date that the words of a quote can mean, the likeliest first.

    Args:
        quote: The words.
        anchor: When they were published; without it, only what stands in the words is read. Where that is a window of
            several days, the readings are those of all of them.
        mode: Planned: on or after that day; reported: on or before it. Otherwise the tense of the words decides, if
            it can.

    Examples:
        >>> from cachrono.evidence import readings
        >>> [str(reading.value) for reading in readings("On November 16", "2025-12-03")]
        ['2025-11-16']
        >>> [str(reading.value) for reading in readings("held in August", "2025-10-28")]
        ['2025-08', '2024-08']
        >>> [reading] = readings("late 19th century")
        >>> print(reading.value, reading.modifier, reading.anchored)
        18XX late False
    """
    groups = grouped([quote], window_of(anchor), mode)
    found = {
        reading.value.text: reading
        for kept in (True, False)  # what stands in the words is likeliest; the first of equal values stays
        for group in reversed(groups)
        for alternative in reversed(group.alternatives)
        for reading in reversed(alternative)
        if reading.anchored is kept
    }
    return tuple(reversed(found.values()))


def window_of(anchor: Anchor) -> PublicationWindow:
    """The first and the last day on which words can have been published."""
    if anchor is None:
        return PublicationWindow(None, None, False)
    if isinstance(anchor, PublicationWindow):
        return anchor
    span = TimeSpan.of(anchor)
    return PublicationWindow(span.earliest, span.latest, False)


def grouped(quotes: Sequence[str], window: PublicationWindow, mode: Mode | None) -> list[Group]:
    """The readings of each phrase in the quotes of one claim, put together."""
    parsed = [parse(quote) for quote in quotes]
    days = _days(window)
    groups = []
    for at, nodes in enumerate(parsed):
        if not nodes:
            continue
        nows = _nows(days, _side(quotes[at], mode))
        others = (
            [node for number, rest in enumerate(parsed) if number != at for node in rest] if len(parsed) > 1 else []
        )
        groups += [_group(node, others, nows) for node in nodes]
    return groups


def _days(window: PublicationWindow) -> Sequence[Day]:
    first, last = window.first, window.last
    if first is None or last is None or not 0 <= last - first <= _MOST_DAYS:
        return ()
    return (first,) if first == last else [first + step for step in range(last - first + 1)]


def _nows(days: Iterable[Day], side: int) -> list[Now]:
    nows = []
    for day in days:
        year, month, _ = day.ymd
        nows.append(Now(day, year, month, side))
    return nows


def _side(quote: str, mode: Mode | None) -> int:
    """Which side of the day of publication is meant."""
    if mode is Mode.PLANNED:
        return 1
    if mode is Mode.REPORTED:
        return -1
    if mode is not None:
        return 0
    ahead, back = _AHEAD.search(quote) is not None, _BACK.search(quote) is not None
    return int(ahead) - int(back)  # "was scheduled" says neither


def _group(node: Node, others: list[Node], nows: list[Now]) -> Group:
    meaning = node.meaning
    needs = meaning.needs
    if needs is Needs.NOTHING:
        return Group(_made(node, meaning.values(None), False))
    if needs is Needs.VAGUE:
        return Group((), needs)
    if needs is Needs.EVENT:
        counted = _from_events(node, others)
        return Group(_made(node, counted, False), Needs.NOTHING if counted else needs)
    dated, settled = _with_years(node, others)
    stated = _made(node, dated, False)
    if settled:
        return Group(stated)
    values: dict[tuple[str, ...], None] = {}
    for now in nows:
        values.update(dict.fromkeys(meaning.values(now)))
        if len(values) > MOST_READINGS:
            break
    if not nows or len(values) > MOST_READINGS:
        return Group(stated, needs)
    known = {alternative[0].value.text for alternative in stated}
    return Group(stated + tuple(one for one in _made(node, values, True) if one[0].value.text not in known))


def _with_years(node: Node, others: list[Node]) -> tuple[Values, bool]:
    """A part of a year in the years that other quotes state, and whether that settles it.

    A year alone settles it, and so does the same month with its year. A year that belongs to another day is another
    possibility, no more.
    """
    meaning = node.meaning
    if meaning.in_year is None:
        return (), False
    found: dict[tuple[str, ...], None] = {}
    settled = False
    for other in others:
        theirs = other.meaning
        if theirs.year is None or theirs.needs is not Needs.NOTHING:
            continue
        same = theirs.month is None or (theirs.month == meaning.month and theirs.day in (None, meaning.day))
        if same or meaning.day is not None:
            found.update(dict.fromkeys(meaning.in_year(theirs.year)))
            settled = settled or same
    return tuple(found), settled


def _from_events(node: Node, others: list[Node]) -> Values:
    """What is counted from an event, counted from the dates that other quotes state."""
    assert node.meaning.offset is not None
    unit, count = node.meaning.offset
    found: dict[tuple[str, ...], None] = {}
    for other in others:
        base = other.meaning
        if base.year is None or base.needs is not Needs.NOTHING:
            continue
        years = {"year": 1, "decade": 10, "century": 100}.get(unit)
        months = {"month": 1, "quarter": 3}.get(unit)
        days = {"day": 1, "week": 7, "fortnight": 14}.get(unit)
        if years:
            found[(year_of(base.year + years * count),)] = None
        elif months and base.month:
            index = base.year * 12 + base.month - 1 + months * count
            found[(f"{year_of(index // 12)}-{index % 12 + 1:02d}",)] = None
        elif days and base.month and base.day:
            found[(str(Day.of(base.year, base.month, base.day) + days * count),)] = None
    return tuple(found)


def _made(node: Node, values: Iterable[tuple[str, ...]], anchored: bool) -> tuple[tuple[DateReading, ...], ...]:
    made = []
    for texts in values:
        alternative = []
        for text in texts:
            try:
                span = TimeSpan(text)
            except InvalidDateError:
                continue  # from a later date to an earlier one, or a day that isn't
            alternative.append(DateReading(span, node.rule, node.meaning.modifier, anchored))
        if alternative:
            made.append(tuple(alternative))
    return tuple(made)
