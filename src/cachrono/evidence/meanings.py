"""What single words about time mean, given the day on which they were written, if they need one.

Everything here makes EDTF texts; :mod:`cachrono.evidence.readings` makes time spans of them. A meaning has values for
each day: alternatives, the likeliest first, and each alternative in one or more shapes that say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import NamedTuple

from cachrono.dates import Day
from cachrono.dates.days import month_length
from cachrono.dates.making import year_text


class Modifier(StrEnum):
    """A part of a time that EDTF has no word for; the value stays the whole."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"


class Now(NamedTuple):
    """The day that words are read on, and which side of it they can mean: -1 not after, 1 not before, 0 either."""

    day: Day
    year: int
    month: int
    side: int


Values = tuple[tuple[str, ...], ...]


class Needs(StrEnum):
    """What has to be known before words have a value."""

    NOTHING = "nothing"
    ANCHOR = "anchor"
    EVENT = "event"
    VAGUE = "vague"  # nothing would help


class Meaning(NamedTuple):
    """What words mean.

    ``values`` is asked with a :class:`Now`, or None where none is needed; no values: there is no such date. ``year``,
    ``month`` and ``day`` are those in the words. ``in_year`` gives the texts for what is without a year. ``offset`` is
    what has to be added to an event: a unit and how many. ``weekday`` is that of the words. What is ``doubtful``
    may be no date at all, but a number of things.
    """

    values: Callable[[Now | None], Values]
    needs: Needs = Needs.NOTHING
    year: int | None = None
    month: int | None = None
    day: int | None = None
    modifier: Modifier | None = None
    in_year: Callable[[int], Values] | None = None
    offset: tuple[str, int] | None = None
    weekday: int | None = None
    doubtful: bool = False


def fixed(*alternatives: str, year: int | None = None, month: int | None = None, day: int | None = None) -> Meaning:
    """What means the same on every day."""
    values = tuple((text,) for text in alternatives)
    return Meaning(lambda _: values, Needs.NOTHING, year, month, day)


def anchored(values: Callable[[Now], Values], in_year: Callable[[int], Values] | None = None) -> Meaning:
    """What depends on the day on which it was written."""

    def asked(now: Now | None) -> Values:
        assert now is not None
        return values(now)

    return Meaning(asked, Needs.ANCHOR, in_year=in_year)


IMPOSSIBLE = fixed()
VAGUE = Meaning(lambda _: (), Needs.VAGUE)


def from_event(unit: str, count: int) -> Meaning:
    """What is counted from an event that the words don't date."""
    return Meaning(lambda _: (), Needs.EVENT, offset=(unit, count))


# Texts.


def year_of(year: int) -> str:
    """A year as EDTF writes it."""
    return f"{year:04d}" if 0 <= year <= 9999 else year_text(year)


def is_day(year: int, month: int, day: int) -> bool:
    """Whether there is such a day."""
    return 1 <= month <= 12 and 1 <= day <= month_length(year, month)


def weekday_of(day: int) -> int:
    """The day of the week, Monday 0."""
    return (int(day) + 6) % 7


def century_text(number: int, *, bc: bool = False) -> str:
    """The nth century; 18XX is the 19th."""
    return f"{'-' if bc else ''}{number - 1:02d}XX"


def decade_text(year: int) -> str:
    """The ten years in which a year lies."""
    return f"{year // 10:03d}X"


# Dates in the words themselves.


def day(year: int, month: int, number: int) -> Meaning:
    """A day of a month of a year."""
    if not is_day(year, month, number):
        return IMPOSSIBLE
    return fixed(f"{year_of(year)}-{month:02d}-{number:02d}", year=year, month=month, day=number)


def month(year: int, number: int) -> Meaning:
    """A month of a year."""
    return fixed(f"{year_of(year)}-{number:02d}", year=year, month=number)


def year(number: int) -> Meaning:
    """A year, 0 for 1 BCE."""
    return fixed(year_of(number), year=number)


def month_day(number: int, day_number: int) -> Meaning:
    """A day and month without a year: the nearest such day, on the side that is allowed."""
    if not is_day(2000, number, day_number):
        return IMPOSSIBLE

    def in_year(year: int) -> Values:
        return ((f"{year_of(year)}-{number:02d}-{day_number:02d}",),) if is_day(year, number, day_number) else ()

    def values(now: Now) -> Values:
        reach = 8 if (number, day_number) == (2, 29) else 1
        best = None
        for year in range(now.year - reach, now.year + reach + 1):
            if is_day(year, number, day_number):
                distance = Day.of(year, number, day_number) - now.day
                if distance * now.side >= 0 and (best is None or abs(distance) < best[0]):
                    best = abs(distance), year
        return in_year(best[1]) if best else ()

    return anchored(values, in_year)._replace(month=number, day=day_number)


def recurring(first: int, length: int, text: Callable[[int], str]) -> Meaning:
    """A part of every year, ``length`` months from ``first``: the two nearest on each side that is allowed."""

    def in_year(year: int) -> Values:
        return ((text(year),),)

    def values(now: Now) -> Values:
        here = now.year * 12 + now.month
        before, after = [], []
        for year in range(now.year - 3, now.year + 4):
            begin = year * 12 + first
            end = begin + length - 1
            distance = max(here - end, begin - here, 0)
            if begin <= here and now.side <= 0:
                before.append((distance, 0, year))
            if end >= here and now.side >= 0:
                after.append((distance, 1, year))
        years = [year for _, _, year in sorted(sorted(before)[:2] + sorted(after)[:2])]
        return tuple((text(year),) for year in dict.fromkeys(years))

    return anchored(values, in_year)


def bare_month(number: int) -> Meaning:
    """A month without a year."""
    return recurring(number, 1, lambda year: f"{year_of(year)}-{number:02d}")._replace(month=number)


def season(code: int) -> Meaning:
    """A season without a year: 21 spring to 24 winter."""
    return recurring(code * 3 - 60, 3, lambda year: f"{year_of(year)}-{code}")


def quarter(number: int) -> Meaning:
    """A quarter without a year."""
    return recurring(number * 3 - 2, 3, lambda year: f"{year_of(year)}-{32 + number}")


def weekday(number: int) -> Meaning:
    """A day of the week: that day itself, else the last one and the next one."""

    def values(now: Now) -> Values:
        back = (weekday_of(now.day) - number) % 7
        if not back:
            return ((str(now.day),),)
        days = [now.day - back] if now.side <= 0 else []
        if now.side >= 0:
            days.append(now.day + (7 - back))
        return tuple((str(day),) for day in days)

    return anchored(values)._replace(weekday=number)


def on_weekday(meaning: Meaning, number: int) -> Meaning:
    """A date that falls on a day of the week; nothing where it does not."""

    def kept(values: Iterable[tuple[str, ...]]) -> Values:
        return tuple(one for one in values if weekday_of(day_of(one[0])) == number)

    in_year = meaning.in_year
    if in_year is None:
        values = kept(meaning.values(None))
        return meaning._replace(values=lambda _: values) if values else IMPOSSIBLE

    def near(now: Now | None) -> Values:
        assert now is not None
        # The weekday may tell which year is meant, but only of those beside the nearest.
        found = meaning.values(now)
        years = [int(one[0][:4]) for one in found]
        further = [in_year(year + step) for year in years for step in (-1, 1)]
        near_by = [one for values in further for one in values if (day_of(one[0]) - now.day) * now.side >= 0]
        return kept(found) or kept(near_by)

    return meaning._replace(values=near, in_year=lambda year: kept(in_year(year)))


def day_of(text: str) -> Day:
    """The day that an EDTF text of a day means."""
    year, number, day_number = text[-10:].split("-")
    return Day.of(int(text[:-6]) if text[0] == "-" else int(year), int(number), int(day_number))


# Putting meanings together.


def doubtful(meaning: Meaning) -> Meaning:
    """What may be no date at all."""
    return meaning._replace(doubtful=True)


def mapped(meaning: Meaning, change: Callable[[tuple[str, ...]], tuple[str, ...]]) -> Meaning:
    """A meaning whose texts are changed; without a year of its own any more."""

    def values(now: Now | None) -> Values:
        return tuple(change(one) for one in meaning.values(now))

    in_year = meaning.in_year

    def later(year: int) -> Values:
        return tuple(change(one) for one in in_year(year)) if in_year else ()

    return Meaning(
        values,
        meaning.needs,
        modifier=meaning.modifier,
        in_year=later if in_year else None,
        doubtful=meaning.doubtful,
    )


def ways(meaning: Meaning, more: Callable[[str], Iterable[str]]) -> Meaning:
    """A meaning, and with it each of what else says the same of a text, of which only one can be meant."""

    def spread(values: Values) -> Values:
        return tuple((*one, text) for one in values for text in more(one[0])) or values

    in_year = meaning.in_year
    return meaning._replace(
        values=lambda now: spread(meaning.values(now)),
        in_year=(lambda year: spread(in_year(year))) if in_year else None,
    )


def merged(*meanings: Meaning) -> Meaning:
    """What can mean one thing or another."""

    def values(now: Now | None) -> Values:
        return tuple(dict.fromkeys(one for meaning in meanings for one in meaning.values(now)))

    needs = Needs.ANCHOR if any(meaning.needs is Needs.ANCHOR for meaning in meanings) else Needs.NOTHING
    return Meaning(values, needs, doubtful=any(meaning.doubtful for meaning in meanings))


def within_years(part: Meaning, years: Meaning) -> Meaning:
    """A part of a year, in years that other words tell: the third quarter of last year."""
    assert part.in_year is not None
    in_year = part.in_year

    def values(now: Now | None) -> Values:
        found = [int(texts[0]) for texts in years.values(now) if texts[0].isdigit()]
        return tuple(one for year in found for one in in_year(year))

    modifier = part.modifier or years.modifier
    return Meaning(values, years.needs, years.year, part.month, part.day, modifier, doubtful=years.doubtful)


def next_to(text: str, step: int) -> str:
    """The date beside one, of the same precision: the day, month or year before or after."""
    if len(text) == 4 and text.isdigit():
        return year_of(int(text) + step)
    if len(text) == 7 and text[:4].isdigit() and int(text[5:]) <= 12:
        index = int(text[:4]) * 12 + int(text[5:]) - 1 + step
        return f"{year_of(index // 12)}-{index % 12 + 1:02d}"
    if len(text) == 7 and text[:4].isdigit() and 33 <= int(text[5:]) <= 36:
        index = int(text[:4]) * 4 + int(text[5:]) - 33 + step
        return f"{year_of(index // 4)}-{index % 4 + 33}"
    if len(text) == 10 and text[0] != "-":
        return str(day_of(text) + step)
    return text
