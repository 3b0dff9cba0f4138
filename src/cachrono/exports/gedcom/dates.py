"""Dates as GEDCOM writes them, in EDTF.

GEDCOM 5.5.1 and 7: one date, about one, before, after, between and from one to another. The Julian calendar becomes
the Gregorian one. To take another word: a line in :data:`_FORMS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from attrs import frozen

from cachrono.dates import TimeSpan
from cachrono.errors import InvalidDateError, shown
from cachrono.exports.between import between, interval, julian_text, with_mark, year_text

Say = Callable[[str], None]

_MOST = 200
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_DATE = re.compile(
    r"(?:@\#D(?P<escape>[^@]*)@\s*|(?P<calendar>[A-Z_]{5,})\s+)?"
    r"(?:(?:(?P<day>[0-9]{1,9})\s+)?(?P<month>[A-Z]+)\s+)?"
    r"(?P<year>[0-9]+)(?:/(?P<next>[0-9]+))?"
    r"(?P<epoch>\s*B\.?\s?C\.?(?:E\.?)?)?",
    re.IGNORECASE | re.ASCII,
)
_CALENDARS = {"GREGORIAN": False, "JULIAN": True}
_OTHERS = {"FRENCH R": "French Republican", "HEBREW": "Hebrew", "ROMAN": "Roman", "UNKNOWN": "unknown"}
_MORE = re.compile(r"[@/(]|\b(?:CAL|EST|INT|GREGORIAN|JULIAN)\b", re.IGNORECASE)
_PHRASE = re.compile(r"\((.*)\)", re.DOTALL)
# What stands before a date, and what files have in place of it.
_WORDS = {
    "ABT": ("ABOUT", "AROUND", "CIRCA", "CA", "CIR", "C"), "CAL": ("CALC", "CALCULATED"), "EST": ("ESTIMATED",),
    "BEF": ("BEFORE",), "AFT": ("AFTER",), "BET": ("BETWEEN", "BTW"), "FROM": (), "TO": ("UNTIL",),
    "INT": ("INTERPRETED",),
}  # fmt: skip
_MEANT = {other: word for word, others in _WORDS.items() for other in (word, *others)}
_FIRST = re.compile(r"([A-Z]+)(\.?)(.*)", re.IGNORECASE | re.ASCII | re.DOTALL)
_ABOUT = re.compile(r"(?:ABT|CAL|EST)\s+(?=\S)", re.IGNORECASE | re.ASCII)
_AS_WRITTEN = "write it as 12 MAR 1850, MAR 1850 or 1850"


def parse_gedcom_date(text: str) -> TimeSpan:
    """The time span that a GEDCOM date means.

    ``BEF`` and ``AFT`` leave the date itself out, ``BET`` takes both of its dates in, ``FROM`` without ``TO`` has an
    unknown end. About, calculated and estimated dates are approximate. What a phrase was interpreted as (``INT``) is
    uncertain. Of a double year, as in 30 JAN 1648/49, the second one counts: the first is that of a
    calendar in which the year began in March. A Julian day becomes the Gregorian one, a Julian month the days that it
    covers; a Julian year keeps its number. An end that is one of several days, as that of a Julian month, has no place
    in an EDTF interval: the period is then some time from its first day to its last.

    Args:
        text: A date of GEDCOM 5.5.1 or 7.

    Raises:
        InvalidDateError: If it is none, or of a calendar that can't be read; with the position and the rule.

    Examples:
        >>> from cachrono.exports import parse_gedcom_date
        >>> for text in ("12 MAR 1850", "ABT 1850", "BEF 1850", "BET 1850 AND MAR 1851", "@#DJULIAN@ 25 OCT 1917"):
        ...     print(parse_gedcom_date(text))
        1850-03-12
        1850~
        [..1849]
        [1850-01..1851-03]
        1917-11-07

    References:
        GEDCOM 5.5.1, DATE_VALUE; FamilySearch GEDCOM 7, date values.
    """
    return taken_apart(text).span


@frozen
class GedcomDate:
    """A date, and what the time span doesn't say of it.

    Attributes:
        span: When.
        keeps_julian_year: Whether a Julian year is in it, which keeps its number though its days are other ones.
        says_more: Whether the text says more: that the date was calculated or interpreted, another calendar.
        told: What was stated and is not in the span.
    """

    span: TimeSpan
    keeps_julian_year: bool
    says_more: bool
    told: tuple[str, ...]


def taken_apart(text: str) -> GedcomDate:
    """A GEDCOM date, with what its time span doesn't say.

    Raises:
        InvalidDateError: If it is none; see :func:`parse_gedcom_date`.
    """
    if not isinstance(text, str):
        raise InvalidDateError(shown(text), 0, f"a date is a text; {_AS_WRITTEN}")
    if len(text) > _MOST:
        raise InvalidDateError(text, _MOST, f"{len(text)} characters; a GEDCOM date has at most {_MOST}")
    if not text.strip():
        raise InvalidDateError(text, 0, f"empty; {_AS_WRITTEN}")
    if _PHRASE.fullmatch(text.strip()):
        raise InvalidDateError(text, 0, "a phrase alone is no date; write INT and a date before it, if it names one")
    for pattern, make, may_be_about in _FORMS:
        match = pattern.fullmatch(text.rstrip())
        if match is not None:
            dates = [_Date(text, *match.span(group), may_be_about) for group in range(1, pattern.groups + 1)]
            told: list[str] = []
            try:
                span = TimeSpan(make(told.append, *dates))
            except InvalidDateError as error:
                if error.text == text:
                    raise
                raise InvalidDateError(text, 0, error.rule) from None
            says_more = bool(told) or _MORE.search(text) is not None
            return GedcomDate(span, any(one.keeps_julian_year for one in dates), says_more, tuple(told))
    raise AssertionError(text)  # the last form takes anything


class _Date:
    """One date of a text, from a start to a stop, with ABT, CAL or EST before it where that may be."""

    def __init__(self, text: str, start: int, stop: int, may_be_about: bool) -> None:
        self.mark = ""
        if may_be_about and (about := _ABOUT.match(text, start, stop)) is not None:
            self.mark, start = "~", about.end()
        self.text, self.start = text, start
        match = _DATE.fullmatch(text, start, stop)
        if (why := _word_there(text[start:stop], text[:start].strip())) is not None:
            raise InvalidDateError(text, start, why)
        if match is None:
            raise InvalidDateError(text, start, f"not a GEDCOM date; {_AS_WRITTEN}")
        self.match = match
        is_julian = self._is_julian()
        month = self._month()
        self.keeps_julian_year = is_julian and not month
        day = int(match["day"] or 0)
        years = self._years(month)
        try:
            self.edtf = _edtf(years[-1], month, day, is_julian)
            span = TimeSpan(self.edtf)
        except InvalidDateError as error:
            raise InvalidDateError(text, match.start("day" if day else "year"), error.rule) from None
        if match["day"] and not day:
            raise InvalidDateError(text, match.start("day"), "day 0; days are 1 to 31")
        if len(years) > 1 and not month:  # some of it lies in each
            self.edtf = between(TimeSpan(year_text(years[0])).earliest, span.latest)
            span = TimeSpan(self.edtf)
        assert span.earliest is not None and span.latest is not None
        self.earliest, self.latest = span.earliest, span.latest

    @property
    def marked(self) -> str:
        """Its EDTF."""
        return with_mark(self.edtf, self.mark)

    def _fail(self, part: str, rule: str) -> InvalidDateError:
        return InvalidDateError(self.text, self.match.start(part), rule)

    def _is_julian(self) -> bool:
        part = "escape" if self.match["escape"] is not None else "calendar"
        name = (self.match[part] or "GREGORIAN").strip().upper()
        if name in _CALENDARS:
            return _CALENDARS[name]
        if (other := _OTHERS.get(name.replace("_", " "))) is not None:
            raise self._fail(part, f"a date of the {other} calendar can't be read; write the Gregorian date")
        if part == "calendar":
            rule = (
                f"{name[:20]!r} is no word of GEDCOM; before a date stand ABT, CAL, EST, BEF, AFT, BET, FROM, TO or INT"
            )
            raise self._fail(part, rule)
        raise self._fail(part, f"there is no calendar {name[:20]!r}; write @#DGREGORIAN@ or @#DJULIAN@")

    def _month(self) -> int:
        name = (self.match["month"] or "").upper()
        if not name:
            return 0
        if name not in _MONTHS:
            hint = f"; did you mean {name[:3]}?" if name[:3] in _MONTHS else ""
            raise self._fail("month", f"there is no month {name[:20]!r}; months are JAN, FEB to DEC{hint}")
        return _MONTHS.index(name) + 1

    def _years(self, month: int) -> tuple[int, ...]:
        """The year, 0 for 1 BCE; of a double year both."""
        digits, following = self.match["year"], self.match["next"]
        if len(digits) > 4:
            raise self._fail("year", "a year has at most four digits")
        year = int(digits)
        if not year:
            raise self._fail("year", "there is no year 0; the year before 1 is 1 BCE")
        if self.match["epoch"]:
            if following:
                raise self._fail("next", "a double year is one of the Common Era")
            return (1 - year,)
        if not following:
            return (year,)
        if following not in (f"{(year + 1) % 100:02d}", str(year + 1)):
            raise self._fail("next", f"a double year names two in turn, such as {year}/{str(year + 1)[-2:]}")
        if month > 3:
            raise self._fail("next", "a double year stands for days from January to March; write one year")
        return (year, year + 1)


def _word_there(text: str, before: str) -> str | None:
    """What is wrong with a word in place of a date, or before it; None where that is not what is wrong.

    Args:
        text: What stands where a date does.
        before: What stands before it.
    """
    match = _FIRST.match(text)
    written = "" if match is None else match[1]
    word = _MEANT.get(written.upper())
    if match is None or word is None or not match[3].strip():
        return None
    if before:
        other = before.split()[0].upper()
        return f"{other} and {word} can't stand together; one word stands before a date, as in {word} 1850"
    if word in ("BET", "INT") and written.upper() == word and not match[2]:
        whole = "BET 1850 AND 1852" if word == "BET" else "INT 1850 (its words)"
        return f"{word} is not whole; write it as {whole}"
    rest = " ".join(match[3].split())
    return f"{written + match[2]!r} is no word of GEDCOM; write {word} {rest[:40]}"


def _edtf(year: int, month: int, day: int, is_julian: bool) -> str:
    if is_julian:
        return julian_text(year, month, day)
    return year_text(year) + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")


def _between(first: _Date, last: _Date) -> str:
    if first.earliest > last.latest:
        raise InvalidDateError(first.text, first.start, "it ends before it begins; write the earlier date first")
    text = between(first.earliest, last.latest)
    if not text.startswith("["):
        return with_mark(text, first.mark or last.mark)
    begin, end = text[1:-1].split("..")
    return f"[{begin}{first.mark}..{end}{last.mark}]"


def _period(first: _Date | None, last: _Date | None, say: Say) -> str:
    if first is not None and last is not None and first.earliest > last.latest:
        raise InvalidDateError(first.text, first.start, "it ends before it begins; write the earlier date first")
    begin, end = ("" if one is None else one.marked for one in (first, last))
    return interval(begin, end, say)


# A pattern, the EDTF that its dates make, and whether each of them may be about so. GEDCOM has that for single dates
# alone, and no CAL or EST before BEF and AFT; Gramps and others write both.
_FORMS: tuple[tuple[re.Pattern[str], Callable[..., str], bool], ...] = tuple(
    (re.compile(rf"\s*{pattern}", re.IGNORECASE | re.ASCII | re.DOTALL), make, may_be_about)
    for pattern, make, may_be_about in (
        (r"FROM\s+(\S.*?)\s+TO\s+(\S.*)", lambda say, first, last: _period(first, last, say), True),
        (r"FROM\s+(\S.*)", lambda say, one: _period(one, None, say), True),
        (r"TO\s+(\S.*)", lambda say, one: _period(None, one, say), True),
        (r"BET\s+(\S.*?)\s+AND\s+(\S.*)", lambda _, first, last: _between(first, last), True),
        (r"BEF\s+(\S.*)", lambda _, one: between(None, one.earliest - 1), False),
        (r"AFT\s+(\S.*)", lambda _, one: between(one.latest + 1, None), False),
        (r"(?:CAL|EST)\s+BEF\s+(\S.*)", lambda _, one: with_mark(between(None, one.earliest - 1), "~"), False),
        (r"(?:CAL|EST)\s+AFT\s+(\S.*)", lambda _, one: with_mark(between(one.latest + 1, None), "~"), False),
        (r"(?:CAL|EST)\s+(ABT\s+\S.*)", lambda _, one: one.marked, True),
        (r"INT\s+(\S.*?)\s*\(.*\)", lambda _, one: with_mark(one.edtf, "?"), False),
        (r"(\S.*)", lambda _, one: one.marked, True),
    )
)
