"""What dates words can mean, given the day on which they were published.

Each phrase in a quote has readings of its own; a day or month without a year takes the year that stands in another
quote of the same claim, and what is counted from an event is counted from a date there.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias, cast

from attrs import frozen

from cachrono.dates import Day, TimeSpan
from cachrono.errors import InvalidDateError
from cachrono.evidence.grammar import Node
from cachrono.evidence.meanings import Meaning, Modifier, Needs, Now, Values, year_of
from cachrono.evidence.phrases import parse
from cachrono.model.claim import Mode, to_enum
from cachrono.model.publication import PublicationWindow

MOST_READINGS = 24
_MOST_PHRASES = 100  # that are read for each day of a window, or whose years others take
_MOST_BESIDE = 24  # years that stand beside a phrase
_MOST_DAYS = 366 * 2 * MOST_READINGS  # a longer window leaves even a year too many readings

Anchor: TypeAlias = PublicationWindow | TimeSpan | dt.date | str | None
"""When words were published: a date, days between which it was, or None where it isn't known."""

_ADJOINING = re.compile(r"\s*,?\s*(?:(?:on|in)\s+)?(?:the\s+)?", re.I)  # in 2019, on 16 November
_THAT_YEAR = re.compile(r",?\s+(?:(?:of|in)\s+)?(?:that|the\s+same)\s+year\b", re.I)
_YEARS = re.compile(r"(?<![-X0-9])[0-9]{4}(?![X0-9])")
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
    lacks nothing and has none names a date that there is not. One that is doubtful may name none at all.
    """

    alternatives: tuple[tuple[DateReading, ...], ...]
    lacks: Needs = Needs.NOTHING
    doubtful: bool = False


def readings(quote: str, anchor: Anchor = None, *, mode: Mode | str | None = None) -> tuple[DateReading, ...]:
    """Every date that the words of a quote can mean, the likeliest first.

    Args:
        quote: The words.
        anchor: When they were published; without it, only what stands in the words is read. Where that is a window of
            several days, the readings are those of all of them, of the first hundred phrases: in a longer quote, only
            what stands in the words is read after them.
        mode: Planned: on or after that day; reported: on or before it. Otherwise the tense of the words decides, if
            it can.

    Raises:
        ChronologyError: If there is no such mode.
        InvalidDateError: If the anchor is no date.

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
    found: dict[str, DateReading] = {}
    later: list[DateReading] = []  # what stands in the words is likeliest
    for group in groups:
        for alternative in group.alternatives:
            for reading in alternative:
                if reading.anchored:
                    later.append(reading)
                else:
                    found.setdefault(reading.value.text, reading)
    for reading in later:
        found.setdefault(reading.value.text, reading)
    return tuple(found.values())


def window_of(anchor: Anchor) -> PublicationWindow:
    """The first and the last day on which words can have been published."""
    if anchor is None:
        return PublicationWindow(None, None, False)
    if isinstance(anchor, PublicationWindow):
        return anchor
    return _window_of_text(anchor) if type(anchor) is str else _window_of_span(TimeSpan.of(anchor))


def _window_of_span(span: TimeSpan) -> PublicationWindow:
    return PublicationWindow(span.earliest, span.latest, False)


@lru_cache(maxsize=256)
def _window_of_text(text: str) -> PublicationWindow:
    return _window_of_span(TimeSpan(text))  # a source's day is asked for each of its quotes


def grouped(quotes: Sequence[str], window: PublicationWindow, mode: Mode | str | None) -> list[Group]:
    """The readings of each phrase in the quotes of one claim, put together."""
    if mode is not None:
        mode = cast("Mode", to_enum(Mode, mode, "mode"))
    parsed = [parse(quote) for quote in quotes]
    days = _days(window)
    groups = []
    for at, nodes in enumerate(parsed):
        if not nodes:
            continue
        nows = _nows(days, _side(quotes[at], mode))
        others = _dated(parsed, at) if len(parsed) > 1 else []
        doubtful = [node for number, found in enumerate(parsed) if number != at for node in found]
        beside = _beside(nodes, [node for node in doubtful if node.meaning.doubtful])
        most = len(nodes) if len(nows) < 2 else _MOST_PHRASES
        for number, node in enumerate(nodes):
            mine = nows if number < most else []
            before = nodes[number - 1] if number else None
            if before is not None and (year := _own_year(quotes[at], before, node)) is not None:
                groups.append(Group(_made(node, _in_year(node.meaning, year), False)))
            elif before is not None and quotes[at][node.start : node.end].lower().endswith(("later", "earlier")):
                groups.append(_group(node, others + _dated([nodes[max(number - _MOST_BESIDE, 0) : number]], -1), mine))
            else:
                groups.append(_group(node, others, mine, beside))
    return groups


def _own_year(quote: str, before: Node, node: Node) -> int | None:
    """The year that words before a phrase give it: in 2019, on 16 November; or on 16 November of that year."""
    year = before.meaning.year
    if year is None or node.meaning.in_year is None or before.meaning.doubtful or node.meaning.year is not None:
        return None
    if before.meaning.needs is not Needs.NOTHING:
        return None
    adjoins = before.meaning.month is None and _ADJOINING.fullmatch(quote, before.end, node.start)
    return year if adjoins or _THAT_YEAR.match(quote, node.end) else None


def _in_year(meaning: Meaning, year: int) -> Values:
    return meaning.in_year(year) if meaning.in_year is not None else ()


def _beside(nodes: Sequence[Node], doubtful: Sequence[Node]) -> list[int]:
    """The years that stand beside phrases in one quote, or perhaps in others: what lacks one may be of each."""
    if len(nodes) + len(doubtful) < 2:
        return []
    found: dict[int, None] = {}
    for node in (*nodes, *doubtful):
        meaning = node.meaning
        if meaning.needs is not Needs.NOTHING:
            continue
        if meaning.year is not None:
            found[meaning.year] = None
        else:
            texts = [one[0] for one in meaning.values(None)]
            found.update(dict.fromkeys(int(year) for text in texts for year in _YEARS.findall(text)))
        if len(found) >= _MOST_BESIDE:
            break
    return list(found)


def _dated(parsed: list[list[Node]], but: int) -> list[Meaning]:
    """The first of the different dates that other quotes state."""
    found: dict[tuple[int | None, ...], Meaning] = {}
    for number, nodes in enumerate(parsed):
        for node in nodes if number != but else ():
            meaning = node.meaning
            if meaning.year is not None and meaning.needs is Needs.NOTHING and not meaning.doubtful:
                found.setdefault((meaning.year, meaning.month, meaning.day), meaning)
                if len(found) == _MOST_PHRASES:
                    return list(found.values())
    return list(found.values())


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


def _group(node: Node, others: list[Meaning], nows: list[Now], beside: Sequence[int] = ()) -> Group:
    meaning = node.meaning
    needs = meaning.needs
    if needs is Needs.NOTHING:
        return Group(_made(node, meaning.values(None), False), doubtful=meaning.doubtful)
    if needs is Needs.VAGUE:
        return Group((), needs)
    if needs is Needs.EVENT:
        counted = _from_events(node, others)
        return Group(_made(node, counted, False), Needs.NOTHING if counted else needs)
    if meaning.offset is not None and others:
        dated, settled = _from_events(node, others), False  # the previous year
    else:
        dated, settled = _with_years(node, others) if others else ((), False)
    stated = _made(node, dated, False)
    if settled:
        return Group(stated, doubtful=meaning.doubtful)
    if beside and meaning.in_year is not None:
        more = [one for year in beside for one in meaning.in_year(year) if one not in dated]
        stated += _made(node, more, False)
    values: dict[tuple[str, ...], None] = {}
    for now in nows:
        values.update(dict.fromkeys(meaning.values(now)))
        if len(values) > MOST_READINGS:
            break
    if not nows or len(values) > MOST_READINGS:
        return Group(stated, needs)
    known = {alternative[0].value.text for alternative in stated}
    anchored = tuple(one for one in _made(node, values, True) if one[0].value.text not in known)
    return Group(stated + anchored, doubtful=meaning.doubtful)


def _with_years(node: Node, others: list[Meaning]) -> tuple[Values, bool]:
    """A part of a year in the years that other quotes state, and whether that settles it.

    A year alone settles it, and so does the same month with its year. A year that belongs to another day is another
    possibility, no more.
    """
    meaning = node.meaning
    if meaning.in_year is None:
        return (), False
    found: dict[tuple[str, ...], None] = {}
    settled = False
    for theirs in others:
        assert theirs.year is not None
        same = theirs.month is None or (theirs.month == meaning.month and theirs.day in (None, meaning.day))
        if same or meaning.day is not None:
            found.update(dict.fromkeys(meaning.in_year(theirs.year)))
            settled = settled or same
    return tuple(found), settled


def _from_events(node: Node, others: list[Meaning]) -> Values:
    """What is counted from an event, counted from the dates that other quotes state."""
    assert node.meaning.offset is not None
    unit, count = node.meaning.offset
    found: dict[tuple[str, ...], None] = {}
    for base in others:
        assert base.year is not None
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
    modifier = node.meaning.modifier
    made = []
    for texts in values:
        alternative = []
        for text in texts:
            span = _span(text)
            if span is not None:
                # "The first week of May" is early in it, but all of that week.
                part = None if modifier is not None and text is not texts[0] else modifier
                alternative.append(DateReading(span, node.rule, part, anchored))
        if alternative:
            made.append(tuple(alternative))
    return tuple(made)


@lru_cache(maxsize=1024)
def _span(text: str) -> TimeSpan | None:
    """The same few dates are read again and again; None from a later date to an earlier one, or a day that isn't."""
    try:
        return TimeSpan(text)
    except InvalidDateError:
        return None
