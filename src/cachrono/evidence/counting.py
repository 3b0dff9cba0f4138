"""What words mean that count from the day on which they were written: last week, two years ago, next August."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from cachrono.dates import Day
from cachrono.dates.days import month_length
from cachrono.evidence.grammar import Parts
from cachrono.evidence.meanings import (
    VAGUE,
    Meaning,
    Modifier,
    Now,
    Values,
    anchored,
    day,
    day_of,
    decade_text,
    fixed,
    is_day,
    mapped,
    merged,
    next_to,
    ways,
    weekday_of,
    year_of,
)


def shift(start: Day, unit: str, count: int) -> Day:
    """The day some units later; of months of different lengths, the last day there is."""
    if unit in _DAYS_IN:
        return start + _DAYS_IN[unit] * count
    return start.months_later(_MONTHS_IN[unit] * count)


_DAYS_IN = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def around(start: Day, unit: str) -> str:
    """The unit in which a day lies."""
    year, number, _ = start.ymd
    if unit in ("week", "weekend", "fortnight"):
        monday = start - weekday_of(start)
        return f"{monday + 5}/{monday + 6}" if unit == "weekend" else f"{monday}/{monday + 6}"
    if unit == "day":
        return str(start)
    if unit == "month":
        return f"{year_of(year)}-{number:02d}"
    if unit == "quarter":
        return f"{year_of(year)}-{33 + (number - 1) // 3}"
    if unit == "decade":
        return decade_text(year)
    if unit == "century":
        return f"{year // 100:02d}XX"
    return year_of(year)


def week_of(text: str) -> str:
    """The week, from Monday, in which the day of an EDTF text lies."""
    return around(day_of(text), "week")


def unit_at(unit: str, step: int) -> Meaning:
    """This unit (0), the last (-1) or the next one (1)."""
    whole = "week" if unit == "weekend" else unit

    def values(now: Now) -> Values:
        return ((around(shift(_first(now, unit), whole, step), unit),),)

    return anchored(values)


def _first(now: Now, unit: str) -> Day:
    """A day of the current unit from which a step leads into the next one."""
    return now.day if unit in ("day", "week", "weekend", "fortnight") else Day.of(now.year, now.month, 1)


def ago(unit: str, count: int) -> Meaning:
    """So many units away from the day: a day for days and weeks, a month for months, else a year."""

    def values(now: Now) -> Values:
        there = shift(now.day, unit, count)
        if unit in _DAYS_IN:
            texts: tuple[str, ...] = (str(there),)
        elif unit in ("month", "quarter"):
            texts = (around(there, "month"),)
        elif unit == "year":
            texts = (around(there, "year"), f"{around(there, 'month')}~")
        else:
            texts = (f"{year_of(there.year)}~", around(there, "decade"))
        return (texts,)

    return anchored(values)


def ahead(unit: str, count: int) -> Meaning:
    """So many units after the day, unless what is told lies in the past."""
    forward = ago(unit, count).values
    return anchored(lambda now: forward(now) if now.side >= 0 else ())


def weekend() -> Meaning:
    """The weekend: the last one or the next one, which may be now."""
    return merged(unit_at("weekend", -1), unit_at("weekend", 0))


def stretch(unit: str, count: int) -> Meaning:
    """From so many units ago to the day, or from the day on: the far end is about then."""

    def values(now: Now) -> Values:
        there = shift(now.day, unit, count)
        far = f"{there}~" if unit in _DAYS_IN else f"{around(there, 'month')}~"
        return ((f"{far}/{now.day}" if count < 0 else f"{now.day}/{far}",),)

    return anchored(values)


def same_month(count: int) -> Meaning:
    """The same month some months away: that in which it was written, or the one before, which news are often about."""

    def values(now: Now) -> Values:
        first = Day.of(now.year, now.month, 1)
        return tuple((around(shift(first, "month", count - back), "month"),) for back in (0, 1))

    return anchored(values)._replace(offset=("month", count))


def is_month(text: str) -> bool:
    """Whether an EDTF text is a month of a plain year."""
    return re.fullmatch("[0-9]{4}-(0[1-9]|1[0-2])", text) is not None


@lru_cache(maxsize=64)
def weeks_of(month_text: str, number: int) -> tuple[str, ...]:
    """The nth week of a month, 0 for the last, from Monday: of those it touches and of those that lie in it."""
    first = Day.of(int(month_text[:4]), int(month_text[5:]), 1)
    last = first + (month_length(int(month_text[:4]), int(month_text[5:])) - 1)
    if number:
        monday = first - weekday_of(first) + 7 * (number - 1)
        days = [monday, first + -weekday_of(first) % 7 + 7 * (number - 1)]
    else:
        days = [last - weekday_of(last), last - (weekday_of(last) + 1) % 7 - 6]
    return tuple(around(day, "week") for day in dict.fromkeys(days) if day <= last)


def beside(meaning: Meaning, unit: str, count: int) -> Meaning:
    """So many units before or after a date: two days before Christmas, ten years after 1991."""

    def moved(text: str) -> tuple[str, ...]:
        if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            there = shift(day_of(text), unit, count)
            if unit in _DAYS_IN:
                return (str(there),)
            if unit == "month":
                return (around(there, "month"), f"{there}~")
            return (around(there, "year"), f"{around(there, 'month')}~")
        if is_month(text) and unit in _MONTHS_IN:
            there = shift(Day.of(int(text[:4]), int(text[5:]), 1), unit, count)
            return (around(there, "month"),) if unit == "month" else (around(there, "year"), around(there, "month"))
        if re.fullmatch("[0-9]{4}", text) and unit in _MONTHS_IN and _MONTHS_IN[unit] >= 12:
            return (year_of(int(text) + _MONTHS_IN[unit] // 12 * count),)
        return (f"{next_to(text, 1 if count > 0 else -1)}~",)

    return mapped(meaning, lambda one: moved(one[0]))


def nth_weekday(number: int, which: int) -> Meaning:
    """This (0), last (-1) or next (1) Tuesday: of the days before or after, and of the week before or after."""

    def values(now: Now) -> Values:
        monday = now.day - weekday_of(now.day)
        ahead = (number - weekday_of(now.day) - 1) % 7 + 1  # 1 to 7
        if which < 0:
            days = [now.day + (ahead - 7 or -7), monday - 7 + number]
        elif which > 0:
            days = [now.day + ahead, monday + 7 + number]
        else:
            days = [monday + number, now.day + ahead % 7]
        return tuple((str(day),) for day in dict.fromkeys(days))

    return anchored(values)


def nth_part(first: int, length: int, which: int, text: Callable[[int], str]) -> Meaning:
    """Last August, next summer: the nearest on that side, or the one of the year beside; this: of this year."""

    def values(now: Now) -> Values:
        here = now.year * 12 + now.month
        if not which:
            years = [now.year - 1, now.year] if length > 1 and now.year * 12 + first > here + 9 else [now.year]
        elif which < 0:
            past = [year for year in (now.year, now.year - 1, now.year - 2) if year * 12 + first + length - 1 < here]
            years = [past[0], now.year - 1]
        else:
            ahead = [year for year in (now.year - 1, now.year, now.year + 1) if year * 12 + first > here]
            years = [ahead[0] if ahead else now.year + 1, now.year + 1]
        return tuple((text(year),) for year in dict.fromkeys(years))

    return anchored(values)


def clock() -> Meaning:
    """A time of day and nothing else: that day's, or of the day before or after."""

    def values(now: Now) -> Values:
        steps = (0, -1) if now.side < 0 else (0, 1) if now.side > 0 else (0, -1, 1)
        return tuple((str(now.day + step),) for step in steps)

    return anchored(values)


def short_year(number: int) -> Meaning:
    """'82: of the centuries, the one that makes it nearest."""

    def values(now: Now) -> Values:
        return ((year_of(_nearest_century(now, number)),),)

    return anchored(values)


def short_decade(number: int) -> Meaning:
    """The 80s: the nearest that had begun."""

    def values(now: Now) -> Values:
        full = now.year // 100 * 100 + number
        return ((decade_text(full if full <= now.year else full - 100),),)

    return anchored(values)


def short_day(number: int, month_number: int, short: int) -> Meaning:
    """A day whose year has two figures."""

    def values(now: Now) -> Values:
        return day(_nearest_century(now, short), month_number, number).values(None)

    return anchored(values)


def _nearest_century(now: Now, number: int) -> int:
    """The nearest such year; what lies far ahead is seldom spoken of."""
    base = now.year // 100 * 100 + number
    near_by = [year for year in (base - 100, base, base + 100) if year <= now.year + 30]
    return min(near_by, key=lambda year: abs(year - now.year))


# What rules make of the words they find.

_EDGES = {1: Modifier.EARLY, 2: Modifier.MID, 3: Modifier.MID, 4: Modifier.LATE}


def numeric(p: Parts) -> Meaning:
    """16/11/2025: day first or month first, whichever there is."""
    first, second, year, short = p["n"]
    pairs = dict.fromkeys(((first, second), (second, first)))
    if short:
        return merged(*(short_day(d, mo, year) for d, mo in pairs if is_day(2000, mo, d)))
    texts = [day(year, mo, d).values(None)[0][0] for d, mo in pairs if is_day(year, mo, d)]
    if len(texts) == 1:
        return next(day(year, mo, d) for d, mo in pairs if is_day(year, mo, d))
    return fixed(*texts, year=year)


def long_ago(p: Parts) -> Meaning:
    """More than thirty years ago: at some time before that."""
    there = ago(p["u"], -p.number("n"))
    return mapped(there, lambda one: (f"[..{one[0]}]",))


def last_unit(p: Parts) -> Meaning:
    """Last week, the past year."""
    unit, word = p["u"], p["l"]
    last = unit_at(unit, -1)
    if word in ("previous", "preceding") and unit != "weekend":
        return last._replace(offset=(unit, -1))  # it may be the one before another that a quote names
    if unit == "weekend" or word not in ("past", "last"):
        return last
    # "The past year" is the twelve months before; "last year" is the one that the calendar has.
    running = stretch(unit, -1)
    if word == "past":
        return merged(running, last)
    return merged(last, running) if "o" in p else last


def next_unit(p: Parts) -> Meaning:
    """Next week, in the next decade."""
    following = unit_at(p["u"], 1)
    return merged(following, stretch(p["u"], 1)) if "o" in p and p["u"] != "weekend" else following


def named(p: Parts, which: int) -> Meaning:
    """Last Tuesday, next August, this summer."""
    if "w" in p:
        return nth_weekday(p["w"], which)
    if "m" in p:
        number = p["m"]
        return nth_part(number, 1, which, lambda year: f"{year_of(year)}-{number:02d}")
    code = p["r"]
    return nth_part(code * 3 - 60, 3, which, lambda year: f"{year_of(year)}-{code}")


_QUARTERS = {1: Modifier.EARLY, 2: Modifier.MID, 3: Modifier.MID, 4: Modifier.LATE}


def nth_of(p: Parts) -> Meaning:
    """The first week of May: early in it, as the first quarter of a century. The last day of May is a day."""
    whole: Meaning = p["p"].meaning
    unit = p["u"]
    number = p.number("n") if "n" in p else 0  # 0: the last
    if unit == "day":

        def days(text: str) -> tuple[str, ...]:
            if len(text) != 7 or not text[:4].isdigit() or int(text[5:]) > 12:
                return ()
            last = month_length(int(text[:4]), int(text[5:]))
            return (f"{text}-{number or last:02d}",) if number <= last else ()

        return mapped(whole, lambda one: tuple(day for text in one for day in days(text)))
    if unit == "quarter" and p["p"].rule in ("decade", "century"):
        return whole._replace(modifier=_QUARTERS.get(number or 4))
    if unit == "quarter":
        return mapped(whole, lambda one: tuple(f"{t}-{32 + (number or 4)}" for t in one if len(t) == 4))
    edge = Modifier.LATE if not number else _EDGES.get(number) if unit == "week" else None
    if unit == "week" and number < 6:
        return ways(whole, lambda text: weeks_of(text, number) if is_month(text) else ())._replace(modifier=edge)
    return whole._replace(modifier=edge)


def week_around(p: Parts) -> Meaning:
    """The week of November 3: the one in which that day lies; of other units no more than the day is known."""
    meaning: Meaning = p["p"].meaning
    if p["u"] != "week":
        return meaning
    return mapped(meaning, lambda one: tuple(week_of(text) for text in one))


def part_of_this(p: Parts) -> Meaning:
    """The end of the year: of this one."""
    return unit_at(p["u"], 0)._replace(modifier=Modifier(p["e"]))


def same(p: Parts) -> Meaning:
    """The same month last year."""
    return same_month(-12) if p["u"] == "month" else VAGUE


def nth_weekday_of(p: Parts) -> Meaning:
    """The first Monday in October 2025, the last Thursday of November."""
    number = p.number("n") if "n" in p else 0
    weekday: int = p["w"]

    def days(text: str) -> tuple[str, ...]:
        if not is_month(text):
            return ()
        year, month = int(text[:4]), int(text[5:])
        first = Day.of(year, month, 1)
        length = month_length(year, month)
        begin = (weekday - weekday_of(first)) % 7
        steps = range(begin, length, 7)
        return (str(first + steps[number - 1]),) if number <= len(steps) else ()

    return mapped(p["p"].meaning, lambda one: tuple(day for text in one for day in days(text)))
