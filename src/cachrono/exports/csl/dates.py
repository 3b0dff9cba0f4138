"""Dates of bibliographies (CSL-JSON), from and to spans.

CSL has no year 0: its year -1 is the one before year 1, which is EDTF's year 0.
"""

from __future__ import annotations

import re
from typing import Any

from attrs import frozen

from cachrono.dates import EdtfDate, EdtfInterval, TimeSpan
from cachrono.errors import InvalidDateError, shown
from cachrono.evidence import find, readings

_SEASONS = ("spring", "summer", "autumn", "winter")
_SEASON_NAMES = {
    name: number for number, season in enumerate(_SEASONS, 1) for name in (season, str(number))
} | {"fall": 3}  # fmt: skip
_YEAR = re.compile("Y?-?[0-9]+")
# A lone c without a dot may be that of copyright.
_CIRCA = re.compile(r"circa|ca\.?|c\.|about|around|approx(?:\.|imately)?|~")
_AROUND = " \t[](),"
_LONGEST_WORDS = 100
_MOST_DIGITS = 12
# In catalogues the c of c1999 is not that of circa, and the year is not that of publication.
_COPYRIGHT = re.compile(r"(?:c|©|\(c\)) ?[0-9]{4}", re.IGNORECASE)


class NoDateError(ValueError):
    """A value that is no date; the text is the whole message."""


@frozen
class CslDate:
    """What a CSL date says.

    Attributes:
        text: The date in EDTF.
        told: What stands in it besides and is not in the date, or not as it stood: its key, and the message.
    """

    text: str
    told: tuple[tuple[str, str], ...] = ()


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
    """The EDTF of a CSL date, whatever stands in it besides.

    Raises:
        NoDateError: With what is wrong.
    """
    return read_date(value).text


def read_date(value: Any) -> CslDate:
    """A CSL date: an object, or a text that is EDTF itself.

    Words, as ``literal`` and ``raw`` have them, count where they say nothing but one date, and that in one way. Zotero
    writes as ``season`` whatever words stand beside a year: of these ``circa`` and ``?`` count, and the seasons.

    Raises:
        NoDateError: With what is wrong.

    Examples:
        >>> read_date({"date-parts": [["2024", "5"], [2024, 7]]}).text, read_date({"raw": "3 May 2024"}).text
        ('2024-05/2024-07', '2024-05-03')
        >>> read_date({"date-parts": [["1850"]], "season": "circa"}).text
        '1850~'
        >>> read_date({"date-parts": [["1914"]], "season": "-1918"}).told
        (('season', "'-1918' is no season; seasons are 1 to 4, or spring, summer, autumn, winter; it is left out"),)
    """
    if isinstance(value, str):
        return CslDate(_from_words(value))
    if not isinstance(value, dict):
        raise NoDateError(f"{shown(value)} is no date; one has date-parts, or is a text in EDTF")
    told: list[tuple[str, str]] = []
    words = [value[key] for key in ("raw", "literal") if isinstance(value.get(key), str) and value[key].strip()]
    parts = None if _says_nothing(value.get("date-parts"), zeros=bool(words)) else value["date-parts"]
    if "edtf" in value:
        try:
            return CslDate(TimeSpan(value["edtf"]).text)
        except InvalidDateError as error:
            if parts is None:
                raise NoDateError(str(error)) from None
            told.append(("edtf", f"{error}; it is left out"))
    if parts is not None:
        dates = _from_parts(parts, told)
        told += [("literal", f"the words {shown(said)} are left out") for said in words if not _is_same(said, dates)]
    elif words:
        dates = _from_words(words[0]).split("/")
    else:
        raise NoDateError(f"{shown(value)} has no date in it; one has date-parts, edtf, raw or literal")
    dates, mark = _with_season(dates, value, told)
    bare = "/".join(dates)
    if mark and parts is None and any(sign in bare for sign in "~?%["):  # the words say how sure they are
        mark = ""
    try:
        return CslDate(TimeSpan("/".join(date + mark * (date not in ("", "..")) for date in dates)).text, tuple(told))
    except InvalidDateError as error:
        raise NoDateError(str(error)) from None


def _says_nothing(parts: Any, zeros: bool) -> bool:
    """Whether there are no numbers in date-parts; zeros count as none where words say the date."""
    nothing = (None, "", 0, "0") if zeros else (None, "")
    return parts is None or (
        isinstance(parts, list) and all(isinstance(one, list) and all(part in nothing for part in one) for one in parts)
    )


def _from_parts(several: Any, told: list[tuple[str, str]]) -> list[str]:
    """One date, or the two of a range, of which the second is open where zeros stand for it, as in citeproc."""
    if not isinstance(several, list) or len(several) > 2 or not all(isinstance(parts, list) for parts in several):
        raise NoDateError(f"date-parts {shown(several)}; expected one list of year, month and day, or two")
    dates = [_date(several[0])]
    for end in several[1:]:
        if all(part in (None, "") for part in end):
            told.append(("date-parts", f"the end {shown(end)} says nothing; it is left out"))
        elif all(part in (None, "", 0, "0") for part in end):
            told.append(("date-parts", f"the end {shown(end)} is no date; it is read as an open end"))
            dates.append("..")
        else:
            dates.append(_date(end))
    return dates


def _is_same(words: str, dates: list[str]) -> bool:
    try:
        return _from_words(words) == "/".join(dates)
    except NoDateError:
        return False


def _with_season(dates: list[str], value: dict[str, Any], told: list[tuple[str, str]]) -> tuple[list[str], str]:
    """The dates with the season where there is no month, and the qualifier that is said of them."""
    marks = {"~"} if value.get("circa") not in (None, False, 0, "", "0", "false") else set()
    given = value.get("season")
    name = str(given).strip(_AROUND).casefold() if isinstance(given, str | int) and given is not True else ""
    number = _SEASON_NAMES.get(name, 0)
    if number and len(dates) == 1 and _YEAR.fullmatch(dates[0]):
        dates = [f"{dates[0]}-{20 + number}"]
    elif number:
        why = "it can't be said of two dates" if len(dates) > 1 else f"{dates[0]} is finer"
        told.append(("season", f"{shown(given)}: {why}; it is left out"))
    elif _CIRCA.fullmatch(name):
        marks.add("~")
    elif name == "?":
        marks.add("?")
    elif given not in (None, False, 0, "", "0"):
        seasons = f"seasons are 1 to 4, or {', '.join(_SEASONS)}"
        told.append(("season", f"{shown(given)} is no season; {seasons}; it is left out"))
    return dates, "%" if len(marks) > 1 else "".join(marks)


def _date(parts: list[Any]) -> str:
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
        rest = [rest[0] + 8]
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
