"""Dates in English words, long ("between 1 and 30 November 2025") and short for labels ("16 Nov 2025").

To add a kind of EDTF expression: one branch in :func:`describe_form` or in :func:`_date_words`.
"""

from __future__ import annotations

from cachrono.dates.bounds import date_days, year_range
from cachrono.dates.days import Day
from cachrono.dates.edtf import EdtfDate, EdtfInterval, EdtfSet, Form
from cachrono.dates.masks import month_values

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_PARTS = {
    **dict(zip(range(21, 25), ("spring", "summer", "autumn", "winter"), strict=True)),
    **dict(zip(range(25, 29), (f"{n} (north)" for n in ("spring", "summer", "autumn", "winter")), strict=True)),
    **dict(zip(range(29, 33), (f"{n} (south)" for n in ("spring", "summer", "autumn", "winter")), strict=True)),
    **dict(zip(range(33, 37), (f"{n} quarter" for n in ("first", "second", "third", "fourth")), strict=True)),
    **dict(zip(range(37, 40), (f"{n} third" for n in ("first", "second", "third")), strict=True)),
    **dict(zip(range(40, 42), (f"{n} half" for n in ("first", "second")), strict=True)),
}
_MARK_WORDS = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}


def describe_form(form: Form, *, short: bool = False, throughout: bool = False) -> str:
    """A form in words.

    Args:
        form: What was parsed.
        short: Months in three letters, as on a label.
        throughout: Whether the thing lasts through all of it.
    """
    if isinstance(form, EdtfDate):
        words = _date_words(form, short)
        return f"throughout {words}" if throughout else words
    if isinstance(form, EdtfInterval):
        return _interval_words(form, short) + (", both throughout" if throughout else "")
    return _set_words(form, short)


def year_words(year: int) -> str:
    """A year as people write it: ``2017``, ``44 BCE``, ``12,000``."""
    if year <= 0:
        return f"{_grouped(1 - year)} BCE"
    return f"{_grouped(year)} CE" if year < 100 else _grouped(year)


def day_words(day: Day, *, short: bool = False) -> str:
    """A day as people write it: ``16 November 2025``, or ``16 Nov 2025``."""
    year, month, number = day.ymd
    return f"{number} {_month(month, short)} {year_words(year)}"


def _grouped(number: int) -> str:
    return f"{number:,}" if number >= 10_000 else str(number)


def _month(month: int, short: bool) -> str:
    return MONTHS[month - 1][:3] if short else MONTHS[month - 1]


def _date_words(date: EdtfDate, short: bool) -> str:
    plain = _plain_words(date, short)
    marks = [mark for mark in date.marks if mark]
    if not marks:
        return plain
    parts = 1 + bool(date.month) + bool(date.day)
    if len(set(date.marks[:parts])) == 1:
        return _MARK_WORDS[marks[0]] + plain
    # Only some components are qualified: say which, or "about 2004-06" would doubt the certain ones too.
    names = ("year", "month", "day")
    kinds = {"~": "approximate", "?": "uncertain", "%": "uncertain and approximate"}
    said = [f"{names[i]} {kinds[mark]}" for i, mark in enumerate(date.marks) if mark]
    return f"{plain} ({', '.join(said)})"


def _plain_words(date: EdtfDate, short: bool) -> str:
    if "X" in date.year + date.month + date.day:
        return _masked_words(date, short)
    first, last = year_range(date)
    if not date.month:
        if date.significant and first != last:
            return f"about {year_words(int(date.year))} (between {year_words(first)} and {year_words(last)})"
        return year_words(first)
    month = int(date.month)
    if month > 12:
        if month in (24, 28, 30) and 0 < first < 9999:  # runs into the next year: winter 2001–02
            return f"{_PARTS[month]} {year_words(first)}–{(first + 1) % 100:02d}"
        joint = " of " if month > 32 else " "
        return f"{_PARTS[month]}{joint}{year_words(first)}"
    if not date.day:
        return f"{_month(month, short)} {year_words(first)}"
    words = f"{int(date.day)} {_month(month, short)} {year_words(first)}"
    return f"{words}, {_time_words(date.time)}" if date.time else words


def _time_words(time: str) -> str:
    if time.endswith("Z"):
        return f"{time[:-1]} UTC"
    for sign in "+-":
        clock, found, offset = time.partition(sign)
        if found:
            return f"{clock} UTC{sign}{offset}"
    return time


def _masked_words(date: EdtfDate, short: bool) -> str:
    first, last = date_days(date)
    if not date.month:
        digits = date.year.lstrip("-")
        stem = digits.rstrip("X")
        hidden = len(digits) - len(stem)
        if not stem:
            return "an unknown year" + (" BCE" if date.year[0] == "-" else "")
        # "The 1900s" are a century to some and a decade to others: neither is called so.
        named = hidden == 1 and stem[-1] != "0"
        if "X" not in stem and named and date.year[0] != "-":
            return f"the {int(stem) * 10}s"
        joint = "between" if "X" not in stem else f"a year like {date.year}, between"
        return f"{joint} {year_words(first.year)} and {year_words(last.year)}"
    if "X" in date.year:
        pattern = f"{date.year}-{date.month}{'-' + date.day if date.day else ''}"
        return f"a date like {pattern}, between {day_words(first, short=short)} and {day_words(last, short=short)}"
    year = year_words(int(date.year))
    if not date.day:
        if date.month == "XX":
            return f"some month of {year}"
        names = [_month(month, short) for month in month_values(date.month)]
        return f"{_alternatives(names)} {year}"
    if date.day == "XX" and date.month == "XX":
        return f"some day of {year}"
    if date.day == "XX" and "X" not in date.month:
        return f"some day of {_month(int(date.month), short)} {year}"
    if "X" not in date.day:
        names = [_month(month, short) for month in month_values(date.month)]
        month = "some month" if date.month == "XX" else _alternatives(names)
        return f"the {int(date.day)}{_ordinal(int(date.day))} of {month} {'of ' if date.month == 'XX' else ''}{year}"
    if date.day[0] != "X" and "X" not in date.month:
        low, high = first.ymd[2], last.ymd[2]
        return f"between {low} and {high} {_month(int(date.month), short)} {year}"
    return f"a day like {date.month}-{date.day} of {year}"


def _ordinal(number: int) -> str:
    if 10 < number < 20:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _alternatives(names: list[str], joint: str = "or") -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {joint} {names[-1]}"


def _interval_words(form: EdtfInterval, short: bool) -> str:
    if isinstance(form.begin, EdtfDate) and isinstance(form.end, EdtfDate):
        return f"from {_date_words(form.begin, short)} to {_date_words(form.end, short)}"
    if isinstance(form.begin, EdtfDate):
        # An open end says that no end is stated. "Still going on" would say more, and falsely of what lies ahead.
        return f"from {_date_words(form.begin, short)}{' on' if form.end == '..' else ', end unknown'}"
    assert isinstance(form.end, EdtfDate)
    return f"until {_date_words(form.end, short)}{'' if form.begin == '..' else ', begin unknown'}"


def _set_words(form: EdtfSet, short: bool) -> str:
    words = [_member_words(begin, end, short, form.all_of) for begin, end in form.members]
    return _alternatives(words, "and" if form.all_of else "or")


def _member_words(begin: EdtfDate | None, end: EdtfDate | None, short: bool, all_of: bool) -> str:
    if begin is None:
        assert end is not None
        prefix = "every time up to" if all_of else "in or before" if not end.day else "on or before"
        return f"{prefix} {_date_words(end, short)}"
    if end is None:
        prefix = "every time from" if all_of else "in or after" if not begin.day else "on or after"
        return f"{prefix} {_date_words(begin, short)}{' on' if all_of else ''}"
    if begin is end or begin == end:
        return _date_words(begin, short)
    low, high = _date_words(begin, short), _date_words(end, short)
    if begin.day and begin[:2] == end[:2] and not any(begin.marks) and "X" not in begin.day:
        low = str(int(begin.day))
    return f"all from {low} to {high}" if all_of else f"between {low} and {high}"
