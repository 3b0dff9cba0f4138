"""One date in words, as a phrase in whatever case is asked for: :mod:`cachrono.dates.prose` puts them together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from cachrono.dates.bounds import date_days, year_range
from cachrono.dates.catalogue import Listing, Number, Phrase, Word, Words
from cachrono.dates.edtf import EdtfDate
from cachrono.dates.kinds import unit_of
from cachrono.dates.masks import fits, has_day, month_values, year_bounds

Said: TypeAlias = Phrase | Listing | Word | Number

_SEASONS = ("spring", "summer", "autumn", "winter")
_DIVISIONS = {
    **{33 + i: ("quarter", i + 1) for i in range(4)},
    **{37 + i: ("third", i + 1) for i in range(3)},
    **{40 + i: ("half", i + 1) for i in range(2)},
}
_MARKS = {"~": "approximate", "?": "uncertain", "%": "both"}


def year_phrase(words: Words, year: int) -> Phrase:
    """A year, in an era where it needs one; year 0 is 1 BCE."""
    if year <= 0:
        return words.phrase("date.year_bce", number=words.number(1 - year))
    return words.phrase("date.year" if _speaks(year) else "date.year_ce", number=words.number(year))


def _speaks(year: int) -> bool:
    """Whether a number is taken for a year by itself: small ones could be days, large ones anything."""
    return 100 <= year < 10_000


def date_phrase(words: Words, date: EdtfDate, weekday: bool) -> Said:
    """A date with its qualifiers and, if it is an exact day and ``weekday`` is set, the day of the week."""
    said = _unmarked(words, date, weekday and not any(date.marks))
    if not any(date.marks):
        return said
    stated = date.marks[: 1 + bool(date.month) + bool(date.day)]
    if len(set(stated)) == 1:
        return words.phrase(f"qualifier.{_MARKS[stated[0]]}", date=said)
    # Only some components are qualified: say which, or "about 2004-06" would doubt the certain ones too.
    units = ("year", unit_named(date) if not date.day else "month", "day")
    parts = [
        str(words.phrase(f"qualifier.part_{_MARKS[mark]}", part=words.phrase(f"units.{unit}")))
        for unit, mark in zip(units, date.marks, strict=True)
        if mark
    ]
    together = str(words.phrase("list.comma")).join(parts)
    return words.phrase("qualifier.partly", date=said, parts=Word(together))


def unit_named(date: EdtfDate) -> str:
    """The unit that a date states, as the catalogues name it: a decade is some years."""
    return unit_of(date) if date.month else "year"


def _unmarked(words: Words, date: EdtfDate, weekday: bool) -> Said:
    if "X" in date.year:
        return _in_masked_year(words, date)
    year = int(date.year)
    if not date.month:
        return _whole_year(words, date, year)
    if "X" in date.month or "X" in date.day:
        return _masked_part(words, date, year_phrase(words, year))
    month = int(date.month)
    if month > 12:
        return _season(words, date, year, month)
    if not date.day:
        return words.phrase("date.month", month=words.months[month - 1], year=year_phrase(words, year))
    number = words.number(int(date.day))
    said = words.phrase("date.day", day=number, month=words.months[month - 1], year=year_phrase(words, year))
    if weekday:
        name = words.weekday((int(date_days(date)[0]) - 1) % 7)
        said = words.phrase("date.with_weekday", weekday=name, date=said)
    return _with_time(words, said, date.time) if date.time else said


def _whole_year(words: Words, date: EdtfDate, year: int) -> Phrase:
    first, last = year_range(date) if date.significant else (year, year)
    if first == last:
        return year_phrase(words, year)
    return words.phrase("date.estimate", year=year_phrase(words, year), span=_span(words, first, last))


def _span(words: Words, first: int, last: int) -> Phrase:
    """One year of several."""
    if _speaks(first) and _speaks(last):
        return words.phrase("years.span", first=words.number(first), last=words.number(last))
    return words.phrase("years.span_over_eras", first=year_phrase(words, first), last=year_phrase(words, last))


def _season(words: Words, date: EdtfDate, year: int, code: int) -> Phrase:
    name = _season_name(words, code)
    if code > 32:
        return words.phrase("date.division", division=name, year=year_phrase(words, year))
    # Which seasons run into the next year their days tell: winter in the north, summer in the south.
    first, last = (day.year for day in date_days(date))
    if first == last:
        said = words.phrase("date.season", season=name, year=year_phrase(words, year))
    elif _speaks(first) and _speaks(last):
        # Two digits are enough within a century: 2001–02, but 1999–2000.
        ends = words.number(first), words.number(last, tail=first // 100 == last // 100 and 1000 <= first < 9999)
        said = words.phrase("date.season_over_two_years", season=name, first=ends[0], last=ends[1])
    elif last <= 0:
        ends = words.number(1 - first), words.number(1 - last)
        said = words.phrase("date.season_over_two_years_bce", season=name, first=ends[0], last=ends[1])
    else:
        years = year_phrase(words, first), year_phrase(words, last)
        said = words.phrase("date.season_over_eras", season=name, first=years[0], last=years[1])
    return _with_hemisphere(words, said, code)


def _season_name(words: Words, code: int) -> Phrase:
    if code > 32:
        unit, number = _DIVISIONS[code]
        return words.phrase(f"divisions.{unit}_{number}")
    return words.phrase(f"seasons.{_SEASONS[(code - 21) % 4]}")


def _with_hemisphere(words: Words, said: Phrase, code: int) -> Phrase:
    side = "north" if 25 <= code <= 28 else "south" if 29 <= code <= 32 else "either" if code <= 16 else ""
    return words.phrase("date.noted", date=said, note=words.phrase(f"hemispheres.{side}")) if side else said


def _with_time(words: Words, date: Phrase, time: str) -> Phrase:
    if time.endswith("Z"):
        return words.phrase("date.time_utc", date=date, time=Word(time[:-1]))
    at = max(time.find("+"), time.find("-"))
    if at < 0:
        return words.phrase("date.time", date=date, time=Word(time))
    return words.phrase("date.time_offset", date=date, time=Word(time[:at]), offset=Word(time[at:]))


# Masks.


def _masked_year(words: Words, mask: str) -> Phrase:
    digits = mask.lstrip("-")
    stem = digits.rstrip("X")
    if not stem:
        return words.phrase("years.unknown_bce" if mask[0] == "-" else "years.unknown")
    # "The 1900s" are a century to some and a decade to others, "the 10s" of any century: neither is called so.
    if len(stem) == 3 and "X" not in stem and stem[-1] != "0" and mask[0] != "-" and int(stem) >= 10:
        return words.phrase("years.decade", number=words.number(int(stem) * 10))
    span = _span(words, *year_bounds(mask))
    return words.phrase("years.like", pattern=Word(mask), span=span) if "X" in stem else span


def _in_masked_year(words: Words, date: EdtfDate) -> Phrase:
    year = _masked_year(words, date.year)
    if not date.month:
        return year
    if "X" not in date.month and int(date.month) > 12:
        part: Said = _season_name(words, int(date.month))
        said = words.phrase("part.in_masked_year", part=part, year=year)
        return _with_hemisphere(words, said, int(date.month))
    if date.day:
        part = _part_with_day(words, date)[0]
    elif date.month == "XX":
        part = words.phrase("part.some_month")
    else:
        part = _months(words, date.month)
    return words.phrase("part.in_masked_year", part=part, year=year)


def _masked_part(words: Words, date: EdtfDate, year: Phrase) -> Phrase:
    """A date in a certain year, with a mask for month or day or both."""
    if not date.day:
        if date.month == "XX":
            return words.phrase("part.without_month", part=words.phrase("part.some_month"), year=year)
        months = month_values(date.month)
        if _is_run(months):
            first, last = (words.phrase("part.month", month=words.months[m - 1]) for m in (months[0], months[-1]))
            return words.phrase("range.between_in_year", first=first, last=last, year=year)
        listed = words.either([words.months[month - 1] for month in months])
        return words.phrase("date.month", month=listed, year=year)
    if date.day != "XX" and "X" in date.day and "X" not in date.month:
        month = words.months[int(date.month) - 1]
        days = _days(date)
        if _is_run(days):
            ends = {"first": words.number(days[0]), "last": words.number(days[-1])}
            return words.phrase("range.between_days", **ends, month=month, year=year)
        listed = words.either([words.number(day) for day in days])
        return words.phrase("date.day", day=listed, month=month, year=year)
    part, names_month = _part_with_day(words, date)
    return words.phrase("part.with_month" if names_month else "part.without_month", part=part, year=year)


def _part_with_day(words: Words, date: EdtfDate) -> tuple[Phrase, bool]:
    """Month and day, and whether a month is named."""
    one_month = "X" not in date.month
    if date.day == "XX":
        if date.month == "XX":
            return words.phrase("part.some_day"), False
        return words.phrase("part.some_day_of", month=_months(words, date.month)), _is_named(date.month)
    if "X" not in date.day:
        day = words.number(int(date.day))
        if one_month:
            return words.phrase("part.day", day=day, month=words.months[int(date.month) - 1]), True
        if date.month == "XX":
            return words.phrase("part.nth_day_of", day=day, month=words.phrase("part.some_month")), False
        return words.phrase("part.nth_day_of", day=day, month=_months(words, date.month)), _is_named(date.month)
    if one_month and not _is_run(_days(date)):
        listed = words.either([words.number(day) for day in _days(date)])
        return words.phrase("part.day", day=listed, month=words.months[int(date.month) - 1]), True
    return words.phrase("part.day_like", pattern=Word(f"{date.month}-{date.day}")), False


def _is_named(month: str) -> bool:
    return not _is_run(month_values(month))


def _months(words: Words, mask: str) -> Phrase:
    """The months of a mask as a noun."""
    months = month_values(mask)
    if _is_run(months):
        return words.phrase("part.month_span", first=words.months[months[0] - 1], last=words.months[months[-1] - 1])
    return words.phrase("part.month", month=words.either([words.months[month - 1] for month in months]))


def _days(date: EdtfDate) -> list[int]:
    """The days that fit the mask of the day, in a certain month of the years that are possible."""
    days = [day for day in range(1, 32) if fits(f"{day:02d}", date.day)]
    return [day for day in days if has_day(date.year, date.month, f"{day:02d}")]


def _is_run(numbers: Sequence[int]) -> bool:
    """Whether there are so many in a row that first and last say it better than a list."""
    return len(numbers) > 3 and numbers[-1] - numbers[0] == len(numbers) - 1
