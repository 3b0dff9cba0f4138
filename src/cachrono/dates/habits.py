"""What people write that isn't EDTF, and what to tell them: for messages, never read as a date.

Some write another notation, for which there is :func:`advice`; others slip in this one, for which there is
:func:`slip`. To add a habit: a pattern for the whole text and what it becomes, in :data:`_HABITS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_NAMES = (
    "jan(?:uary)?", "feb(?:ruary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?", "july?", "aug(?:ust)?",
    "sept?(?:ember)?", "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?",
)  # fmt: skip
_NUMBERS = {name[:3]: number for number, name in enumerate(_NAMES, start=1)}
_MONTH = rf"(?P<month>{'|'.join(_NAMES)})\.?"
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_DATE = r"[0-9X]{4}(?:-[0-9X]{2}){0,2}"
_CENTURY = r"(?:the )?(\d{1,2})(?:st|nd|rd|th)[- ]century"


def _ymd(match: re.Match[str]) -> str:
    parts = match.groupdict()
    month = parts["month"]
    number = _NUMBERS.get(month[:3].lower()) or int(month)
    day = f"-{int(parts['day']):02d}" if parts.get("day") else ""
    return f"{parts['year']}-{number:02d}{day}"


def _day_and_month(match: re.Match[str]) -> str:
    """Two small numbers before a year: which is the day, is clear only if it is above 12."""
    first, second, year = int(match[1]), int(match[2]), match[3]
    ways = {(first, second), (second, first)}
    found = sorted(f"{year}-{month:02d}-{day:02d}" for month, day in ways if month <= 12)
    return " or ".join(found)


_HABITS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = tuple(
    # ASCII, for case alone would make an s of ſ and an i of ı.
    (re.compile(pattern, re.IGNORECASE | re.ASCII), make)
    for pattern, make in (
        (r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?", _ymd),
        (r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})", _ymd),
        (r"(?P<year>\d{4})(?P<month>\d{2})", _ymd),
        (r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})", _ymd),
        (r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})", _day_and_month),
        (r"(?P<month>\d{1,2})[-/.](?P<year>\d{4})", _ymd),
        (rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH},? (?P<year>\d{{4}})", _ymd),
        (rf"{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})", _ymd),
        (rf"{_MONTH},? (?P<year>\d{{4}})", _ymd),
        (r"(spring|summer|autumn|fall|winter) (?:of )?(\d{4})", lambda m: f"{m[2]}-{_SEASONS[m[1].lower()]}"),
        (r"(\d{4})[- ]q([1-4])", lambda m: f"{m[1]}-{32 + int(m[2])}"),
        (r"q([1-4])[- ](\d{4})", lambda m: f"{m[2]}-{32 + int(m[1])}"),
        (r"(?:the )?(\d{3})0[’']?s", lambda m: f"{m[1]}X"),
        (_CENTURY, lambda m: f"{int(m[1]) - 1:02d}XX"),
        (rf"(?:c|ca|circa|about|around|approx)\.? ?({_DATE})", lambda m: f"{m[1]}~"),
        (r"(?:before|pre-?) ?(\d{4})", lambda m: f"[..{int(m[1]) - 1:04d}]"),
        (r"(?:after|post-?) ?(\d{4})", lambda m: f"[{int(m[1]) + 1:04d}..]"),
        (rf"by ({_DATE})", lambda m: f"[..{m[1]}]"),
        (rf"(?:until|till|to) ({_DATE})", lambda m: f"../{m[1]}"),
        (rf"(?:since|from) ({_DATE})", lambda m: f"{m[1]}/.."),
        (rf"({_DATE}) ?(?:-|–|—|/|to) ?(?:present|now|today|open)", lambda m: f"{m[1]}/.."),
        (rf"(?:from )?({_DATE}) ?(?:-|–|—|to|until) ?({_DATE})", lambda m: f"{m[1]}/{m[2]}"),
        (rf"({_DATE}) or ({_DATE})", lambda m: f"[{m[1]},{m[2]}]"),
        (rf"(?:between )({_DATE}) and ({_DATE})", lambda m: f"[{m[1]}..{m[2]}]"),
        (rf"((?:{_DATE})?\.\.(?:{_DATE})?)", lambda m: f"[{m[1]}]"),
        (rf"({_DATE}T[0-9:Z+-]+)\[.*\]", lambda m: m[1]),
        (rf"({_DATE})(?:\?~|~\?)", lambda m: f"{m[1]}%"),
        (r"y-?\d+(?:e\d+)?(?:s\d+)?|\d{4}s\d", lambda m: m[0].upper()),
        (r"[+]?([1-9]\d{4,11})", lambda m: f"Y{m[1]}"),
        (r"-(\d{5,12})", lambda m: f"Y-{m[1]}"),
        (r"[+](\d{4})", lambda m: m[1]),
    )
)
_NO_DATE = re.compile(r"(?:unknown|undated|none|null|n/?a|tb[ac]|\?+|-+|~|no date|n\.? ?d\.?)", re.IGNORECASE | re.ASCII)
_QUOTES = re.compile("[\"'“”„‘’«»]")
_DASHES = re.compile("[‐‑‒–—−]")


def advice(text: str, fault: Callable[[str], str | None]) -> str | None:
    """What to write instead of a text, if what is meant can be seen; None if it can't.

    Args:
        text: What was written.
        fault: The rule that a text breaks, None if it is EDTF; nothing else is ever advised.
    """
    if _NO_DATE.fullmatch(text):
        return "leave the key out where no date is known"
    for pattern, make in _HABITS:
        match = pattern.fullmatch(text.strip())
        if match is not None:
            found = make(match)
            if found == text:
                continue
            faults = [fault(choice) for choice in found.split(" or ")]
            if not any(faults):
                return f"not EDTF; write {found}"
            if faults[0] and found.count("-") == 2 and "/" not in found:
                return f"not EDTF; it would be {found}, but {faults[0]}"
    for what, pattern, instead in (("quotes", _QUOTES, ""), ("dashes", _DASHES, "-")):
        if pattern.search(text) and fault(plain := pattern.sub(instead, text)) is None:
            return f"{what} are taken as part of the date; write {plain}"
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
