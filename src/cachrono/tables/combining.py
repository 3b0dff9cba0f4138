"""Dates put together: from their ends, from year, month and day, with a time of day; and what stands for none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from cachrono.dates import EdtfSet, TimeSpan
from cachrono.errors import InvalidDateError, shown
from cachrono.evidence.readings import grouped, window_of
from cachrono.tables.months import in_english

EMPTY = frozenset((
    "", "-", "–", "—", "?", "n/a", "na", "nan", "none", "null", "nil", "nat", "#n/a", "<na>", "n.d.", "n. d.", "nd",
    "s.d.", "undated", "no date", "unknown", "not known",
    "[n.d.]", "(n.d.)", "o. j.", "o.j.", "o. d.", "o.d.", "undatiert", "unbekannt", "s. d.", "sans date", "s. f.",
    "s.f.", "sin fecha", "б. д.", "б.д.", "б/д", "без даты",
))  # fmt: skip
LONGEST_KEPT = 200  # texts of which it is remembered what they mean
ONGOING = frozenset(("present", "now", "today", "ongoing", "to date", "current", ".."))
_IS_EITHER = re.compile(r"\[([0-9]{4})-([0-9]{2})-([0-9]{2}),\1-\3-\2\]")
_ZONE = re.compile(r"T[^Z+-]*[Z+-]")
ONE_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

_SIGNS = re.compile(r"[-0-9XYESTZ:+/.,\[\]{}~?% ]+")


class NoDateError(ValueError):
    """A cell that states no date that could be read; the text says what, and what to do."""


def is_edtf(text: str) -> bool:
    """Whether a text is an EDTF date."""
    return _is_edtf(text) if len(text) <= LONGEST_KEPT else _is_edtf.__wrapped__(text)


@lru_cache(10_000)
def _is_edtf(text: str) -> bool:
    if not _SIGNS.fullmatch(text):
        return False  # words; what is wrong with them as EDTF, and what may be meant, takes longer to say
    try:
        TimeSpan(text)
    except InvalidDateError:
        return False
    return True


def why_no_edtf(text: str) -> str:
    """What is wrong with a text as EDTF."""
    try:
        TimeSpan(text)
    except InvalidDateError as error:
        return str(error)
    return f"{text!r} is no date"


def one_of(values: Iterable[str], text: str) -> str:
    """Several dates as a set of which one is meant.

    Raises:
        NoDateError: If EDTF has no such set.
    """
    made = f"[{','.join(values)}]"
    if not is_edtf(made):
        raise NoDateError(f"{shown(text)} can be {' or '.join(values)}; write the one that is meant")
    return made


def is_one(when: str) -> bool:
    """Whether a date in EDTF is one, and neither an interval nor a set."""
    return _is_one(when) if len(when) <= LONGEST_KEPT else _is_one.__wrapped__(when)


@lru_cache(10_000)
def _is_one(when: str) -> bool:
    return "/" not in when and not isinstance(TimeSpan(when).form, EdtfSet)


def joined(begin: str | None, end: str | None) -> str:
    """An interval from a begin to an end, each EDTF, of which one may be unknown.

    Raises:
        NoDateError: If one of them is more than one date, or the end lies before the begin.
    """
    if begin == end and begin is not None:
        return begin
    if "T" in f"{begin}{end}":
        return _days_of(begin or "", end or "")
    made = f"{begin or ''}/{end or ''}"
    if is_edtf(made):
        return made
    for one in (begin, end):
        if one is not None and one != ".." and not is_one(one):
            remedy = "write one date there" + (", or say day_first=" if _IS_EITHER.fullmatch(one) else "")
            raise NoDateError(f"{one} can't be an end of a time; {remedy}")
    raise NoDateError(f"it ends ({end}) before it begins ({begin})")


def _days_of(begin: str, end: str) -> str:
    """The days of moments between which something was, for EDTF has no times of day in intervals."""
    days = [one.partition("T")[0] for one in (begin, end)]
    if days[0] != days[1]:
        return joined(days[0] or None, days[1] or None)
    # Moments of two zones can't be compared as texts.
    if "T" in begin and "T" in end and not (_ZONE.search(begin) or _ZONE.search(end)) and end < begin:
        raise NoDateError(f"it ends ({end}) before it begins ({begin})")
    return begin if "T" in begin else days[0]


def between(earliest: str | None, latest: str | None) -> str:
    """One time between two, each EDTF, of which one may be unknown.

    Raises:
        NoDateError: If one of them is more than one date, or the later lies before the earlier.
    """
    for one in (earliest, latest):
        if one is not None and (not is_one(one) or "T" in one):
            raise NoDateError(f"{one} can't bound a time; write one date there")
    if earliest == latest and earliest is not None:
        return earliest
    made = f"[{earliest or ''}..{latest or ''}]"
    if not is_edtf(made):
        raise NoDateError(f"it is not before {earliest} and not after {latest}, which no time is; {made} is no EDTF")
    return made


def in_parts(parts: Mapping[str, str], language: str) -> str:
    """The date of a year, a month and a day that stand in cells of their own.

    Raises:
        NoDateError: If they are no date.
    """
    year, month, day = (re.sub(r"\.0+\Z", "", parts.get(name, "").strip()) for name in ("year", "month", "day"))
    if year.casefold() in EMPTY:
        if month.casefold() in EMPTY and day.casefold() in EMPTY:
            return ""
        raise NoDateError("there is a month or a day, and no year")
    if not re.fullmatch(r"-?[0-9]{1,4}", year):
        if month.casefold() in EMPTY and day.casefold() in EMPTY:
            return year  # a date of its own
        raise NoDateError(f"{shown(year)} is no year")
    if len(year) < 3 and year.isdecimal():
        raise NoDateError(f"{year!r} is a year of {len(year)} figures; write all four, {int(year):04} if that is meant")
    sign, figures = ("-", year[1:]) if year.startswith("-") else ("", year)
    made = f"{sign}{int(figures):04}"
    if month.casefold() not in EMPTY:
        if not month.isdecimal():
            if len(month) > LONGEST_KEPT:
                raise NoDateError(f"{shown(month)} is no month")
            english = in_english(month, language)
            found = [
                group.alternatives[0][0].value.text
                for group in grouped([f"{english} 2001"], window_of(None), None)
                if group.alternatives
            ]
            if not found or not re.fullmatch(r"2001-[01][0-9]", found[0]):
                raise NoDateError(f"{shown(month)} is no month")
            month = found[0][5:]
        made += f"-{int(month):02}" if len(month) < 3 else f"-{month}"
        if day.casefold() not in EMPTY:
            made += f"-{int(day):02}" if day.isdecimal() and len(day) < 3 else f"-{day}"
    elif day.casefold() not in EMPTY:
        raise NoDateError("there is a day, and no month")
    if not is_edtf(made):
        raise NoDateError(f"{made} is no date")
    return made


_CLOCK = re.compile(r"([0-9]{1,2})(?::([0-9]{2}))?(?::([0-9]{2}))?(?:\.[0-9]+)?\s*([ap]\.?m\.?)?", re.IGNORECASE)


def is_clock(text: str) -> bool:
    """Whether a text is a time of day."""
    match = _CLOCK.fullmatch(text)
    return match is not None and bool(match[2] or match[4])


def at_time(when: str, clock: str) -> str:
    """A day with a time of day.

    Raises:
        NoDateError: If the one is no day, or the other no time.
    """
    match = _CLOCK.fullmatch(clock.strip())
    if match is None or not (match[2] or match[4]):
        raise NoDateError(f"{shown(clock)} is no time of day; write it as 14:30")
    hour = int(match[1])
    if match[4]:
        hour = hour % 12 + 12 * (match[4][0] in "pP")
    made = f"{when}T{hour:02}:{match[2] or '00'}" + (f":{match[3]}" if match[3] else "")
    if not ONE_DAY.fullmatch(when) or not is_edtf(made):
        raise NoDateError(f"{shown(clock)} is no time of {when}")
    return made
