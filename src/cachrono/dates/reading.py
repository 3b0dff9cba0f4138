"""Texts to forms that are right as a whole: ends in order, seasons decided, and who erred told what to write.

:mod:`cachrono.dates.edtf` checks each date of a text by itself; whether one comes before another takes days.
"""

from __future__ import annotations

from cachrono.dates.bounds import date_days
from cachrono.dates.edtf import MAX_TEXT, EdtfDate, EdtfInterval, EdtfSet, Form, dates_in, parse_form
from cachrono.dates.habits import advice
from cachrono.dates.seasons import Seasons, is_unstated, restated
from cachrono.errors import InvalidDateError, PolicyError, shown


def checked_form(text: str, seasons: Seasons = Seasons.NORTHERN) -> Form:
    """The form of a text, its ends in order; the last one is remembered.

    A value keeps its text alone, to be small, and who makes one asks for its bounds soon after.

    Raises:
        InvalidDateError: If the text is not EDTF; where it can be seen what is meant, with what to write.
    """
    global _latest
    latest_text, latest_seasons, form = _latest
    if text is latest_text and seasons is latest_seasons:
        return form
    try:
        form = _ordered_form(text, seasons)
    except InvalidDateError as error:
        better = advice(text, _fault) if isinstance(text, str) and len(text) <= MAX_TEXT else None
        raise error if better is None else InvalidDateError(text, 0, *better) from None
    _latest = text, seasons, form
    return form


_latest: tuple[str, Seasons, Form] = ("0000", Seasons.NORTHERN, parse_form("0000"))


def _ordered_form(text: str, seasons: Seasons) -> Form:
    form = parse_form(text)
    if seasons is not Seasons.NORTHERN:
        form = restated(form, seasons)
    if isinstance(form, EdtfInterval):
        _refuse_reversed(text, 0, form.begin, form.end)
    elif isinstance(form, EdtfSet):
        for index, (begin, end) in enumerate(form.members):
            if begin is not end:
                _refuse_reversed(text, index, begin, end)
    return form


def _fault(text: str) -> str | None:
    """The rule that a text breaks, None if it is EDTF."""
    try:
        _ordered_form(text, Seasons.NORTHERN)
    except InvalidDateError as error:
        return error.rule
    return None


def settled_seasons(text: str, seasons: Seasons | str) -> Seasons:
    """The policy for a text: the one given, or the usual one where it decides nothing, so that equal spans are equal.

    Raises:
        InvalidDateError: If the text is not EDTF.
        PolicyError: If there is no such policy.
    """
    try:
        seasons = Seasons(seasons)
    except ValueError:
        raise PolicyError(f"{shown(seasons)} is no reading of the seasons; there are {', '.join(Seasons)}") from None
    checked_form(text, seasons)
    decides = any(is_unstated(date.month) for date in dates_in(parse_form(text)))
    return seasons if decides else Seasons.NORTHERN


def _refuse_reversed(text: str, index: int, begin: EdtfDate | str | None, end: EdtfDate | str | None) -> None:
    """Refuse an interval, or the member of a set at an index, that ends before it begins."""
    if not (isinstance(begin, EdtfDate) and isinstance(end, EdtfDate)):
        return
    if len(begin.year) == len(end.year) == 4 and begin.year < end.year and (begin.year + end.year).isdecimal():
        return  # the usual case, seen without a calendar
    first, last = date_days(begin)[0], date_days(end)[1]
    if first > last:
        position = 0 if text[0] not in "[{" else 1 + sum(len(member) + 1 for member in text[1:].split(",")[:index])
        raise InvalidDateError(text, position, f"reversed: it begins on {first} and ends on {last}")
