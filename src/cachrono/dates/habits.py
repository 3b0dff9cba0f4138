"""What people write that isn't EDTF, and what to tell them: for messages, never read as a date.

Some write another notation, for which there is :func:`advice`; others slip in this one, for which there is
:func:`slip`. To add a habit: a pattern for the whole text and what it becomes, in :data:`_HABITS`; several texts where
several can be meant, none where it can't be told.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

_NAMES = (
    "jan(?:uary)?", "feb(?:ruary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?", "july?", "aug(?:ust)?",
    "sept?(?:ember)?", "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?",
)  # fmt: skip
_NUMBERS = {name[:3]: number for number, name in enumerate(_NAMES, start=1)}
_MONTH = rf"(?P<month>{'|'.join(_NAMES)})\.?"
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_DATE = r"[0-9X]{4}(?:-[0-9X]{2}){0,2}"
_CENTURY = r"(?:the )?(\d{1,2})(?:st|nd|rd|th)[- ]c(?:ent(?:ury)?)?\.?"


def _ymd(match: re.Match[str]) -> tuple[str, ...]:
    parts = match.groupdict()
    month, day = parts["month"], parts.get("day")
    number = _NUMBERS.get(month[:3].lower()) or int(month)
    if number > 12 and day and int(day) <= 12 and match.start("day") < match.start("year"):  # 2.13.2003
        number, day = int(day), month
    if number > 12:
        return ()
    return (f"{parts['year']}-{number:02d}{f'-{int(day):02d}' if day else ''}",)


def _day_and_month(match: re.Match[str]) -> tuple[str, ...]:
    """Two small numbers before a year: which is the day, is clear only if it is above 12."""
    first, second, year = int(match[1]), int(match[2]), match[3]
    ways = {(first, second), (second, first)}
    return tuple(sorted(f"{year}-{month:02d}-{day:02d}" for month, day in ways if month <= 12))


def _two_years(match: re.Match[str]) -> tuple[str, ...]:
    """A year and the last digits of another, as in 1941/42, or a year and a month: where both are possible, both."""
    stem, first, joint, last = match.groups()
    is_hyphen, number = joint == "-", int(last)
    found = []
    if 1 <= number <= 12 and not (is_hyphen and len(last) == 2):  # 1941-12 is a month already
        found.append(f"{stem}{first}-{number:02d}")
    if number > int(first) and (not is_hyphen or len(last) == 1 or number == int(first) + 1):
        found.append(f"{stem}{first}/{stem}{last}")
    return tuple(found)


def _tens(match: re.Match[str]) -> tuple[str, ...]:
    """A decade; "the 1900s" are one to some, and a century to others."""
    return (f"{match[1]}XX", f"{match[1]}0X") if match[2] == "0" else (f"{match[1]}{match[2]}X",)


def _era(match: re.Match[str]) -> tuple[str, ...]:
    """A year BC, of which the first is 0."""
    year = int(match[1]) - 1
    return (f"-{year:04d}" if year else "0000",)


def _as(pattern: str) -> Callable[[re.Match[str]], tuple[str, ...]]:
    """The groups of a match in a pattern of their own, such as ``{0}/{1}``."""
    return lambda match: (pattern.format(*match.groups()),)


_HABITS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[str, ...]]], ...] = tuple(
    # ASCII, for case alone would make an s of ſ and an i of ı.
    (re.compile(pattern, re.IGNORECASE | re.ASCII), make)
    for pattern, make in (
        (r"(\d{2})(\d{2})([-/–—])(\d{2})", _two_years),
        (r"(\d{3})(\d)([-/–—])(\d)", _two_years),
        (r"(?P<year>\d{4})(?P<joint>[-/.])(?P<month>\d{1,2})(?:(?P=joint)(?P<day>\d{1,2}))?", _ymd),
        (r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})?", _ymd),
        (r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})", _ymd),
        (r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})", _day_and_month),
        (r"(?P<month>\d{1,2})[-/.](?P<year>\d{4})", _ymd),
        (rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH},? (?P<year>\d{{4}})", _ymd),
        (rf"{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})", _ymd),
        (rf"{_MONTH},? (?P<year>\d{{4}})", _ymd),
        # A season of two years is that of the one in which it begins.
        *((rf"{name} (?:of )?(\d{{4}})(?:[-/]\d{{2,4}})?", _as(f"{{0}}-{code}")) for name, code in _SEASONS.items()),
        *((rf"(\d{{4}})[- ]q{n}|q{n}[- ](\d{{4}})", lambda m, n=n: (f"{m[1] or m[2]}-{32 + n}",)) for n in range(1, 5)),
        (r"(?:first|1st) half of (\d{4})", _as("{0}-40")),
        (r"(?:second|2nd) half of (\d{4})", _as("{0}-41")),
        (r"(\d{1,4}) ?b\.?c\.?(?:e\.?)?", _era),
        (r"(?:a\.?d\.? ?)?(\d{1,4}) ?(?:c\.?e\.?|a\.?d\.?)", _as("{0:0>4}")),
        (r"a\.?d\.? ?(\d{1,4})", _as("{0:0>4}")),
        (r"(?:the )?(\d{2})(\d)0[’']?s", _tens),
        (r"(?:the )?(\d{3})0s ?[-–—] ?(?:the )?(\d{3})0s", _as("{0}X/{1}X")),
        (_CENTURY, lambda m: (f"{int(m[1]) - 1:02d}XX",)),
        (rf"(?:c|ca|circa|about|around|approx)\.? ?({_DATE})", _as("{0}~")),
        (r"(?:before|pre-?) ?(\d{4})", lambda m: (f"[..{int(m[1]) - 1:04d}]",)),
        (r"(?:after|post-?) ?(\d{4})", lambda m: (f"[{int(m[1]) + 1:04d}..]",)),
        (rf"by ({_DATE})", _as("[..{0}]")),
        (rf"(?:until|till|to) ({_DATE})", _as("../{0}")),
        (rf"(?:since|from) ({_DATE})", _as("{0}/..")),
        (rf"({_DATE}) ?(?:-|–|—|/|to) ?(?:present|now|today|open)", _as("{0}/..")),
        (rf"(?:from )?({_DATE})(?: ?[–—] ?| - | to | until )({_DATE})", _as("{0}/{1}")),
        (r"(?:from )?(\d{4})-(\d{4})", _as("{0}/{1}")),
        (rf"({_DATE}) or ({_DATE})", _as("[{0},{1}]")),
        (rf"between ({_DATE}) and ({_DATE})", _as("[{0}..{1}]")),
        (rf"((?:{_DATE})?\.\.(?:{_DATE})?)", _as("[{0}]")),
        (rf"({_DATE}T[0-9:Z+-]+)\[.*\]", _as("{0}")),
        (rf"({_DATE})(?:\?~|~\?)", _as("{0}%")),
        (r"y-?\d+(?:e\d+)?(?:s\d+)?|\d{4}s\d", lambda m: (m[0].upper(),)),
        (r"[+]?([1-9]\d{4})", _as("Y{0}")),
        (r"-([1-9]\d{4})", _as("Y-{0}")),
        (r"[+](\d{4})", _as("{0}")),
    )
)
_NO_DATE = re.compile(
    r"(?:unknown|undated|none|null|n/?a|tb[ac]|\?+|-+|~|no date|n\.? ?d\.?)", re.IGNORECASE | re.ASCII
)
_OLD_STYLE = re.compile(r"\bO\.? ?S\b|\bold style\b|\bjulian\b", re.IGNORECASE | re.ASCII)
_STRAY = (
    ("quotes", re.compile("[\"'“”„‘’«»]"), ""),
    ("dashes", re.compile("(?<=[0-9X])[‐‑‒–—−]|^−"), "-"),
    ("spaces", re.compile(r"\s"), ""),
)


class Advice(NamedTuple):
    """What to tell somebody whose text is not EDTF, and what may be meant, as EDTF."""

    rule: str
    suggestions: tuple[str, ...] = ()


def advice(text: str, fault: Callable[[str], str | None]) -> Advice | None:
    """What to write instead of a text, if what is meant can be seen; None if it can't.

    Args:
        text: What was written.
        fault: The rule that a text breaks, None if it is EDTF; nothing else is ever advised.
    """
    if _NO_DATE.fullmatch(text):
        return Advice("leave it out where no date is known")
    if _OLD_STYLE.search(text):
        return Advice("EDTF is of the Gregorian calendar; convert a date of the Julian one first")
    for pattern, make in _HABITS:
        match = pattern.fullmatch(text.strip())
        if match is not None:
            found = make(match)
            if not found or found == (text,):
                continue
            faults = [fault(choice) for choice in found]
            if not any(faults):
                return Advice(f"not EDTF; write {' or '.join(found)}", found)
            if faults[0] and re.fullmatch(r"\d{4}-\d{2}-\d{2}", found[0]):
                return Advice(f"not EDTF; it would be {found[0]}, but {faults[0]}")
    for what, pattern, instead in _STRAY:
        if pattern.search(text) and fault(plain := pattern.sub(instead, text)) is None:
            return Advice(f"{what} are taken as part of the date; write {plain}", (plain,))
    return None


_WHOLE_SLIPS = (
    (re.compile(rf"(?i).*?(?<![a-z]){_MONTH}(?![a-z])", re.ASCII), "months are numbers: 2025-11"),
    (re.compile(r"-?[0-9]{1,3}(?:$|[-/~?%])"), "a year has four digits; year 50 is 0050, 44 BCE is -0043"),
    (re.compile(r"-?[0-9]{5}"), "a year of more than four digits is written with Y, and stands alone: Y12000"),
    (re.compile(r"Y-?0"), "after Y a year doesn't begin with 0"),
)
_SOUND_PART = re.compile(r"[?~%]?-?[0-9X]{4}[?~%]?(?:-[?~%]?[0-9X]{2}[?~%]?){0,2}")
_NEXT_SLIPS = (
    (re.compile(r"-[?~%]?[0-9X](?![0-9X])"), "months and days have two digits: 2025-01-05"),
    (re.compile(r"(?:-?[0-9]{1,3}|-)x+(?:$|[-/~?%])"), "a digit that is not known is a capital X"),
    (re.compile(r"T$"), "a time follows the T: hh:mm:ss or hh:mm, then nothing, Z, +hh, +hh:mm or -hh:mm"),
    (re.compile(r"(?:(?<=[0-9])t| )[0-9]{1,2}:"), "the letter between day and time is a capital T"),
    (re.compile(r"-[wW][0-9]"), "EDTF has no weeks; write the days: 2025-11-10/2025-11-16"),
    (re.compile(r"(?<=[?~%])[?~%]|[?~%]{2}"), "a part has one qualifier on each side; uncertain and approximate is %"),
)


def slip(part: str) -> tuple[int, str]:
    """Why a part of a text is no date: the likely slip, else the first place at which it stops being one.

    Returns:
        The position in the part, from 0, and the rule that is broken there.
    """
    if not part:
        return 0, "a date is missing here"
    for pattern, rule in _WHOLE_SLIPS:
        if pattern.match(part):
            return 0, rule
    sound = _SOUND_PART.match(part)
    good = sound.end() if sound else 0
    for pattern, rule in _NEXT_SLIPS:
        if pattern.match(part, good):
            return good, rule
    if space := re.search(r"\s", part):
        return space.start(), "there are no spaces in EDTF"
    if foreign := re.search(r"(?![0-9])\d|[‐‑‒–—−]", part):
        what = (
            "digits are 0 to 9" if foreign[0].isdecimal() else "only - is a hyphen" if not foreign[0].isalpha() else ""
        )
        if what:
            return foreign.start(), f"{what}; {foreign[0]!r} is something else"
    return good, "not a date; write year, year-month or year-month-day, such as 2025, 2025-11, 2025-11-16"
