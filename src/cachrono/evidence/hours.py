"""Times of day in words, and which days a time of day can belong to there.

Hours can only be compared where both sides have a zone that is understood: UTC, GMT, Z, +05:00. Of any other it is only
known that no place on earth is further away than 12 hours behind UTC and 14 before it, in whole quarters of an hour.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cachrono.dates import Day, EdtfDate
from cachrono.dates.edtf import clock_of

_WEST, _EAST, _QUARTER = -12 * 60, 14 * 60, 15
_DAY = 24 * 60

_CLOCK = re.compile(
    r"""
    (?<! [0-9:.,/$€£¥+−–-] )
    (?: (?P<named> \b (?: noon | midday | midnight ) \b )
      | (?P<hour> [0-9]{1,2} )
        (?: (?: : | (?P<dot> \. ) ) (?P<minute> [0-5][0-9] )
            (?: :[0-5][0-9] (?: [.,][0-9]+ )? )? (?! [0-9] | [.:/][0-9] )
            (?: \s? (?P<half> [ap] )\.?m\b\.? )?
          | \s? (?P<half_alone> [ap] )\.?m\b\.? )
      | (?P<military> [0-2][0-9][0-5][0-9] ) (?= \s? (?: utc | gmt | z | hours | hrs ) \b )
    )
    (?: \s? \(? (?: (?P<zulu> utc | gmt | z ) (?: \s? (?P<from_utc> [+−-] [0-9]{1,2} (?: :?[0-9]{2} )? ) )? (?! \w )
      | (?P<offset> \+ [0-9]{2}:[0-9]{2} ) (?! \w ) ) )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What stands before 12.00, if it is a time.
_LED = re.compile(r"\b(?:at|from|until|till|by|to|around)\s$", re.IGNORECASE)
_MOMENT = re.compile(r"[0-9]T([0-9]{2}):([0-9]{2})(?::[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?")


class Hour(NamedTuple):
    """A time of day, in minutes; ``zone`` in minutes before UTC, None where it isn't told or not understood."""

    minutes: int
    zone: int | None


class SaidDay(NamedTuple):
    """A day on which words can have a time, and whether that settles the time, too."""

    date: EdtfDate
    settled: bool


def hours_in(text: str) -> Iterator[Hour]:
    """The times of day in a text."""
    for match in _MOMENT.finditer(text):
        yield Hour(int(match[1]) * 60 + int(match[2]), _zone(match[3]))
    for match in _CLOCK.finditer(text):
        if match["named"]:
            hour, minute = (0 if match["named"].lower() == "midnight" else 12), 0
        elif match["military"]:
            hour, minute = int(match["military"][:2]), int(match["military"][2:])
        else:
            hour, minute = int(match["hour"]), int(match["minute"] or 0)
            half = match["half"] or match["half_alone"]
            if half:
                hour = hour % 12 + (12 if half in "pP" else 0)
        zone = _zone(match["from_utc"] or match["offset"] or ("Z" if match["zulu"] else None))
        is_sum = (
            match["dot"]
            and not match["half"]
            and zone is None
            and not _LED.search(text[max(0, match.start() - 9) : match.start()])
        )
        if hour < 24 and not is_sum:
            yield Hour(hour * 60 + minute, zone)


def _zone(text: str | None) -> int | None:
    if not text:
        return None
    if text in "Zz":
        return 0
    digits = text[1:].replace(":", "")
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    return (1 if text[0] == "+" else -1) * (hours * 60 + minutes)


def said_days(date: EdtfDate, words: Sequence[str]) -> list[SaidDay]:
    """The days that words with a time of day must name, for a date with a time to be what they say.

    None: no time of day in the words can be that of the date.
    """
    clock = clock_of(date.time)
    mine = Hour(clock.hour * 60 + clock.minute, None if clock.offset is None else clock.offset // 60)
    days: dict[SaidDay, None] = {}
    for text in words:
        for hour in hours_in(text):
            days.update(dict.fromkeys(_days_of(date, mine, hour)))
    return list(days)


def _days_of(date: EdtfDate, mine: Hour, its: Hour) -> Iterator[SaidDay]:
    if mine.zone is None:
        # No zone is claimed: the hour has to be the one in the words, wherever that is.
        if mine.minutes == its.minutes:
            yield SaidDay(date, True)
        return
    for step in (-1, 0, 1):
        # How far ahead of UTC a place is, where that day has that hour at the moment that is claimed.
        ahead = step * _DAY + its.minutes - (mine.minutes - mine.zone)
        if its.zone == ahead or (its.zone is None and _WEST <= ahead <= _EAST and ahead % _QUARTER == 0):
            day = date if not step else _moved(date, step)
            if day is not None:
                yield SaidDay(day, its.zone is not None)


def _moved(date: EdtfDate, step: int) -> EdtfDate | None:
    """The day before or after; None outside of the years that have four digits."""
    year, month, day = (Day.of(int(date.year), int(date.month), int(date.day)) + step).ymd
    if not 0 <= year <= 9999:
        return None
    return date._replace(year=f"{year:04d}", month=f"{month:02d}", day=f"{day:02d}")
