"""Dates of bibliographies (CSL-JSON), from and to spans.

CSL has no year 0: its year -1 is the one before year 1, which is EDTF's year 0.
"""

from __future__ import annotations

import re
from typing import Any

from cachrono.dates import EdtfDate, EdtfInterval, TimeSpan
from cachrono.errors import InvalidDateError, shown
from cachrono.evidence import find, readings

_SEASONS = ("spring", "summer", "autumn", "winter")
_SEASON_NAMES = {name: number for number, name in enumerate(_SEASONS, 1)} | {"fall": 3}
_LONGEST_WORDS = 100
_MOST_DIGITS = 12
# In catalogues the c of c1999 is not that of circa, and the year is not that of publication.
_COPYRIGHT = re.compile(r"(?:c|©|\(c\)) ?[0-9]{4}", re.IGNORECASE)


class NoDateError(ValueError):
    """A value that is no date; the text is the whole message."""


def csl_date(span: TimeSpan) -> dict[str, Any]:
    """A span as CSL has it: in parts where these say all of it, else in words for people and as EDTF for programs.

    A time of day is left away: CSL has none.

    Examples:
        >>> from cachrono import TimeSpan
        >>> csl_date(TimeSpan("2024-05~")), csl_date(TimeSpan("-0043"))
        ({'date-parts': [[2024, 5]], 'circa': True}, {'date-parts': [[-44]]})
        >>> csl_date(TimeSpan("199X"))
        {'literal': 'the 1990s', 'edtf': '199X'}
    """
    text = without_time(span)
    form = TimeSpan(text).form
    ends = [form] if isinstance(form, EdtfDate) else list(form) if isinstance(form, EdtfInterval) else []
    if ends and all(isinstance(end, EdtfDate) and end.year.lstrip("-").isdigit() for end in ends):
        parted = _in_parts([end for end in ends if isinstance(end, EdtfDate)])
        try:
            if edtf_of(parted) == text:
                return parted
        except NoDateError:
            pass
    return {"literal": TimeSpan(text).describe(), "edtf": text}


def without_time(span: TimeSpan) -> str:
    """The text of a span without its time of day: times stand only in single dates."""
    return span.text.partition("T")[0]


def _in_parts(dates: list[EdtfDate]) -> dict[str, Any]:
    """The nearest that parts can say; whether that is all of it, reading it again tells."""
    parts: list[list[int]] = []
    found: dict[str, Any] = {"date-parts": parts}
    for date in dates:
        year = int(date.year)
        part = [year if year > 0 else year - 1]
        if date.month.isdigit() and int(date.month) > 12:
            found["season"] = int(date.month) - 20
        elif date.month.isdigit():
            part.append(int(date.month))
            if date.day.isdigit():
                part.append(int(date.day))
        parts.append(part)
    if all("~" in date.marks for date in dates):
        found["circa"] = True
    return found


def edtf_of(value: Any) -> str:
    """The EDTF of a CSL date: an object, or a text that is EDTF itself.

    Words, as ``literal`` and ``raw`` have them, count where they say nothing but one date, and that in one way.

    Raises:
        NoDateError: With what is wrong.

    Examples:
        >>> edtf_of({"date-parts": [["2024", "5"], [2024, 7]]}), edtf_of({"raw": "3 May 2024"})
        ('2024-05/2024-07', '2024-05-03')
    """
    if isinstance(value, str):
        return _from_words(value)
    if not isinstance(value, dict):
        raise NoDateError(f"{shown(value)} is no date; one has date-parts, or is a text in EDTF")
    if "edtf" in value:
        try:
            return TimeSpan(value["edtf"]).text
        except InvalidDateError as error:
            raise NoDateError(str(error)) from None
    if value.get("date-parts") not in (None, [], [[]]):
        return _from_parts(value)
    for key in ("raw", "literal"):
        if isinstance(value.get(key), str):
            return _from_words(value[key])
    raise NoDateError(f"{shown(value)} has no date in it; one has date-parts, edtf, raw or literal")


def _from_parts(value: dict[str, Any]) -> str:
    several = value["date-parts"]
    if not isinstance(several, list) or len(several) > 2 or not all(isinstance(parts, list) for parts in several):
        raise NoDateError(f"date-parts {shown(several)}; expected one list of year, month and day, or two")
    season = _season(value.get("season"))
    if len(several) == 2 and season:
        raise NoDateError(f"the season {shown(value['season'])} of two dates; write the dates as EDTF")
    circa = "~" if value.get("circa") not in (None, False, 0, "", "0", "false") else ""
    text = "/".join(_date(parts, season) + circa for parts in several)
    try:
        return TimeSpan(text).text
    except InvalidDateError as error:
        raise NoDateError(str(error)) from None


def _season(value: Any) -> int:
    if value in (None, ""):
        return 0
    name = str(value).strip().lower() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    number = _SEASON_NAMES.get(name) or (int(name) if name in ("1", "2", "3", "4") else 0)
    if not number:
        raise NoDateError(f"no season {shown(value)}; seasons are 1 to 4, or {', '.join(_SEASONS)}")
    return number


def _date(parts: list[Any], season: int) -> str:
    # Programs fill up what they don't know with nothing.
    while len(parts) > 1 and parts[-1] in (None, "", 0, "0"):
        parts = parts[:-1]
    if not 1 <= len(parts) <= 3:
        raise NoDateError(f"date-parts {shown(parts)}; expected year, month and day")
    year, *rest = (_number(part) for part in parts)
    if year == 0:
        raise NoDateError("the year 0; in CSL, year -1 comes before year 1")
    year = year if year > 0 else year + 1
    sign = "-" if year < 0 else ""
    text = f"Y{year}" if abs(year) > 9999 else f"{sign}{abs(year):04}"
    if rest and 13 <= rest[0] <= 16:  # some programs count seasons on from the months
        season, rest = season or rest[0] - 12, []
    if season:
        return f"{text}-{20 + season}"
    return "-".join([text, *(f"{number:02}" for number in rest)])


def _number(part: Any) -> int:
    if isinstance(part, str) and re.fullmatch(rf"\s*-?[0-9]{{1,{_MOST_DIGITS}}}\s*", part):
        return int(part)
    if isinstance(part, int) and not isinstance(part, bool) and abs(part) < 10**_MOST_DIGITS:
        return part
    raise NoDateError(f"{shown(part)} is no year, month or day; write a number")


def _from_words(words: str) -> str:
    text = words.strip()
    try:
        return TimeSpan(text).text
    except InvalidDateError as error:
        told = str(error)
        if len(error.suggestions) == 1 and not _COPYRIGHT.fullmatch(text):
            return error.suggestions[0]
    phrases = find(text) if len(text) <= _LONGEST_WORDS else []
    if len(phrases) == 1 and phrases[0].text == text and not _COPYRIGHT.fullmatch(text):
        meant = readings(text)
        if len(meant) == 1 and not meant[0].anchored and meant[0].modifier is None:
            return meant[0].value.text
    raise NoDateError(f"the words {shown(words)} are not read as one date; write date-parts ({told})")
