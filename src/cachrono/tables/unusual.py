"""Dates as catalogues and people in a hurry write them, which running texts don't have: c. 1850-60, 18--, 1850-present.

To read one more way: a line in ``_WAYS``. To say of one more what to write for it: a line in ``_REMEDIES``.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from cachrono.dates import Day
from cachrono.dates.days import MONTH_NAMES, month_length
from cachrono.evidence.meanings import weekday_of

Base = Callable[[str], str | None]
"""What the words of one date mean, as EDTF; None where they are no single date, or there is something to tell."""

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ABOUT = r"(?:c|ca|circa|about|around|approx|approximately)\b\.?\s*"
_MONTH = (
    r"(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)(?![a-z])\.?"
)
_NTH = r"([0-9]{1,2})(?:st|nd|rd|th)"
_CENTURY = r"(?:century|centuries|cent\.?|c\.)"
_DAY_MONTH = re.compile(rf"([0-9]{{1,2}})(?:st|nd|rd|th)?[ -](?:of )?{_MONTH},?[ -]([0-9]{{4}})\b", re.IGNORECASE)
_MONTH_DAY = re.compile(rf"\b{_MONTH} ([0-9]{{1,2}})(?:st|nd|rd|th)?,? ([0-9]{{4}})\b", re.IGNORECASE)
_DAY_NAME = "|".join(f"{name}|{name[:3]}" for name in _WEEKDAYS) + "|Tues|Thur|Thurs"
_WEEKDAY = re.compile(rf"\A(?:({_DAY_NAME})\.?,?\s+(.+)|(.+?),?\s+\(?({_DAY_NAME})\.?\)?)\Z", re.IGNORECASE)
_ROMAN = re.compile(rf"\b(X{{0,2}}(?:IX|IV|V?I{{0,3}}))(?:th)? (?={_CENTURY}(?:\s|\Z))")
_UNITS = {"I": 1, "V": 5, "X": 10}

# Words for others that are read.
_SPELLINGS = (
    (re.compile(r"\bapprox\.|\bappr\."), "approximately"),
    (re.compile(r"\b(?:prob\.|likely|presumably|supposedly|most likely|very likely)(?=\s)", re.IGNORECASE), "probably"),
    (re.compile(rf"(?<=quarter) (?={_NTH} {_CENTURY})", re.IGNORECASE), " of the "),
    (re.compile(r"\bposs\.(?=\s)", re.IGNORECASE), "possibly"),
    (re.compile(r"\b[Cc](?=[0-9]{4}\b)"), "c. "),
    (re.compile(r"(?<=[0-9])\s*[(\[](?:uncertain|doubtful|probably|possibly|perhaps)[)\]]\Z", re.IGNORECASE), "?"),
)  # fmt: skip


def spelled_out(english: str) -> str:
    """A date with its abbreviations, and Roman centuries, as running texts have them."""
    for pattern, made in _SPELLINGS:
        english = pattern.sub(made, english)
    return _ROMAN.sub(lambda match: f"{_ordinal(_roman(match[1]))} " if match[1] else match[0], english)


def _roman(text: str) -> int:
    values = [_UNITS[letter] for letter in text]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def _ordinal(number: int) -> str:
    ending = "th" if number in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _full(year: str, figures: str) -> str | None:
    """The later year of which only the last two figures are written."""
    return f"{year[:2]}{figures}" if figures > year[2:] else None


def _about_years(match: re.Match[str], _: Base) -> str | None:
    last = _full(match[1], match[2])
    return last and f"{match[1]}~/{last}"


def _decades(match: re.Match[str], _: Base) -> str | None:
    last = _full(match[1], match[2])
    return last and f"{match[1][:3]}X/{last[:3]}X"


def _framed(frame: str) -> Callable[[re.Match[str], Base], str | None]:
    """What is said of one date, in EDTF with an @ for the date."""

    def made(match: re.Match[str], base: Base) -> str | None:
        date = base(match[1])
        return date and frame.replace("@", date)

    return made


def _months(match: re.Match[str], _: Base) -> str:
    return f"[{match[3]}-{_month(match[1]):02},{match[3]}-{_month(match[2]):02}]"


def _month(word: str) -> int:
    return next(at for at, name in enumerate(MONTH_NAMES, 1) if name[:3] == word[:3].title())


def _centuries(match: re.Match[str], _: Base) -> str:
    return f"[{int(match[1]) - 1:02}XX,{int(match[2]) - 1:02}XX]"


_WAYS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Base], str | None]], ...] = (
    (re.compile(rf"{_ABOUT}([0-9]{{4}})\s*[-–—/]\s*([0-9]{{2}})", re.IGNORECASE), _about_years),
    (re.compile(rf"[\[(]?{_ABOUT}([0-9]{{4}})\s?\?[\])]?", re.IGNORECASE), lambda match, _: f"{match[1]}%"),
    (re.compile(r"(?:the )?([0-9]{3}0)['’]?s?\s*(?:[-–—]|to)\s*(?:the )?['’]?([0-9]0)['’]?s"), _decades),
    (re.compile(r"(.+?)\s*[(\[]?(?:ca\.?|circa|approx\.?|approximately)[)\]]?", re.IGNORECASE), _framed("@~")),
    (re.compile(r"([0-9]{2})99\s*[-–—/]\s*00"), lambda match, _: f"{match[1]}99/{int(match[1]) + 1:02}00"),
    (re.compile(r"([0-9]{2})--(\??)"), lambda match, _: f"{match[1]}XX{match[2]}"),
    (re.compile(r"([0-9]{3})-\?"), lambda match, _: f"{match[1]}X?"),
    (
        re.compile(r"(.+?)\s*(?:[-–—]|\bto\b|\btill\b|\buntil\b)\s*(?:the )?(?:present|now|today|date|ongoing|current)",
                   re.IGNORECASE),
        _framed("@/.."),
    ),
    (re.compile(r"(.+?),? (?:onwards?|and later|and after)", re.IGNORECASE), _framed("@/..")),
    (re.compile(r"(.+?),? or (?:later|after)", re.IGNORECASE), _framed("[@..]")),
    (re.compile(r"(.+?),? or (?:earlier|before)", re.IGNORECASE), _framed("[..@]")),
    (re.compile(r"not after (.+)", re.IGNORECASE), _framed("[..@]")),
    (re.compile(rf"{_MONTH} or {_MONTH},? ([0-9]{{4}})", re.IGNORECASE), _months),
    (re.compile(rf"(?:the )?{_NTH} ?(?:/| or )(?:the )?{_NTH} {_CENTURY}", re.IGNORECASE), _centuries),
)  # fmt: skip


def unusual(english: str, base: Base) -> str | None:
    """The EDTF of a date that is written in a way of its own; None where it isn't."""
    for pattern, make in _WAYS:
        if (match := pattern.fullmatch(english)) and (made := make(match, base)):
            return made
    return None


def _two_days(match: re.Match[str], _: Base) -> str | None:
    first, last, year, month = int(match[1]), int(match[2]), match[4], _month(match[3])
    days = [f"{year}-{month:02}-{day:02}" for day in (first, last)]
    if 10 <= last - first <= 13:
        return f"{days[1]} if these are the old and the new style, [{days[0]},{days[1]}] if it is one of both"
    return f"[{days[0]},{days[1]}] if it is one of both, {days[0]}/{days[1]} if it lasts from the one to the other"


def _two_months(match: re.Match[str], base: Base) -> str:
    first, last = f"{match[3]}-{_month(match[1]):02}", f"{match[3]}-{_month(match[2]):02}"
    return f"[{first},{last}] if it is one of both, {first}/{last} if it lasts from the one to the other"


def _goes_on(match: re.Match[str], base: Base) -> str | None:
    date = base(match[1])
    if date is None and re.fullmatch("[0-9]{3}", match[1]):
        return f"{match[1]}X if the decade is meant"
    return date and f"{date}/.. if it goes on, {date}/ if its end is not known, {date} if no more is meant"


def _or_later(match: re.Match[str], base: Base) -> str | None:
    date = base(match[1])
    return date and f"[{date}..] if it was then or later, {date}/.. if it goes on, {date} if no more is meant"


def _quarter(match: re.Match[str], _: Base) -> str | None:
    number, century = int(match[1]), int(match[2])
    first = (century - 1) * 100 + (number - 1) * 25 + 1
    return (
        f"{first:04}/{first + 24:04}, or [{first:04}..{first + 24:04}] for one of these years"
        if 1 <= number <= 4
        else None
    )


_REMEDIES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Base], str | None]], ...] = (
    (re.compile(rf"([0-9]{{1,2}})/([0-9]{{1,2}}) {_MONTH},? ([0-9]{{4}})", re.IGNORECASE), _two_days),
    (re.compile(rf"{_MONTH} ?(?:/|&| and ) ?{_MONTH},? ([0-9]{{4}})", re.IGNORECASE), _two_months),
    (re.compile(r"(.*[0-9]s?)\s*[-–—]"), _goes_on),
    (re.compile(r"(.*[0-9]s?)\s*\+"), _or_later),
    (re.compile(rf"(?:the )?{_NTH} quarter,? (?:of )?(?:the )?{_NTH} {_CENTURY}", re.IGNORECASE), _quarter),
    (re.compile(r"(?:the )?decade of (?:the )?([0-9]{3})0s?"), lambda match, _: f"{match[1]}X if the decade is meant"),
    (re.compile(r"(.+?),? (?:et seq\.?|ff\.?|seqq\.?)", re.IGNORECASE), _goes_on),
)  # fmt: skip


def remedy_for(english: str, base: Base) -> str | None:
    """What to write for a date that is written so that it can't be read; None where that is not known."""
    for pattern, make in _REMEDIES:
        if (match := pattern.fullmatch(english)) and (made := make(match, base)):
            return made
    return None


_BETWEEN = r"[ ,./-]*"
_OUT_OF_ORDER = (
    (re.compile(rf"([0-9]{{4}}){_BETWEEN}{_MONTH}(?:{_BETWEEN}([0-9]{{1,2}}))?", re.IGNORECASE), (1, 2, 3)),
    (re.compile(rf"(?:([0-9]{{1,2}}){_BETWEEN})?{_MONTH}{_BETWEEN}([0-9]{{4}})", re.IGNORECASE), (3, 2, 1)),
)
_SMALL_MONTH = re.compile(rf"\b{_MONTH.lower()}")


def rearranged(english: str) -> str | None:
    """A month, or a day of one, in another order or with other signs than running texts have; None for others."""
    for pattern, (year, month, day) in _OUT_OF_ORDER:
        if match := pattern.fullmatch(english):
            made = f"{match[year]}-{_month(match[month]):02}"
            return f"{made}-{int(match[day]):02}" if match[day] else made
    return None


def with_capitals(english: str) -> str:
    """Words with the names of months as English writes them."""
    return _SMALL_MONTH.sub(lambda match: match[0].capitalize(), english)


def no_such_day(english: str) -> str | None:
    """Why a day of a month in words isn't one; None where it is, or there is none."""
    if match := _DAY_MONTH.search(english):
        day, month, year = int(match[1]), _month(match[2]), int(match[3])
    elif match := _MONTH_DAY.search(english):
        day, month, year = int(match[2]), _month(match[1]), int(match[3])
    else:
        return None
    length = month_length(year, month)
    return (
        None if 1 <= day <= length else f"{MONTH_NAMES[month - 1]} {year} has {length} days, so there is no day {day}"
    )


_PARTS_OF_YEARS = {
    "21": "spring {0}", "22": "summer {0}", "23": "autumn {0}", "24": "winter {0}/{1}", "33": "Q1 {0}", "34": "Q2 {0}",
    "35": "Q3 {0}", "36": "Q4 {0}", "40": "first half of {0}", "41": "second half of {0}",
}  # fmt: skip


def years_or_part(text: str, year: str, two: str, sign: str) -> str | None:
    """Why a year with two figures more is refused: a part of the year in EDTF, and years for most people; or None."""
    last = _full(year, two)
    if two <= "20" or last is None:
        return None
    part = _PARTS_OF_YEARS.get(two)
    words = f"{part.format(year, two)}{sign} for the part" if part else "the part in a column that is called EDTF"
    return (
        f"{text!r} can be the years from {year} to {last}, or a part of {year} in EDTF; "
        f"write {year}{sign}/{last}{sign} for the years, or {words}"
    )


def weekday_in(english: str) -> tuple[str, str] | None:
    """The date and the weekday of a date that has one in front or behind it."""
    match = _WEEKDAY.match(english)
    if match is None:
        return None
    rest, said = (match[2], match[1]) if match[1] else (match[3], match[4])
    return rest, next(name for name in _WEEKDAYS if name[:3] == said[:3].title())


def weekday_named(day: Day) -> str:
    """The name of the weekday of a day."""
    return _WEEKDAYS[weekday_of(day)]
