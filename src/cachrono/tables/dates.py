"""The date that a cell states: EDTF, ISO, what spreadsheets make of dates, words.

What can be read in several ways is each of them; what nothing is read in is refused. Nothing is guessed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Literal

from attrs import field, frozen

from cachrono.dates import Day, EdtfSet, TimeSpan
from cachrono.dates.days import MONTH_NAMES
from cachrono.errors import InvalidDateError, shown
from cachrono.evidence.readings import Group, grouped, window_of
from cachrono.tables.beside import left_of, turns, unread_in
from cachrono.tables.months import in_english, is_day_first

FirstOfJanuary = Literal["day", "year"]

EMPTY = frozenset((
    "", "-", "–", "—", "?", "n/a", "na", "nan", "none", "null", "nil", "nat", "#n/a", "<na>", "n.d.", "n. d.", "nd",
    "s.d.", "undated", "no date", "unknown", "not known",
))  # fmt: skip
ONGOING = frozenset(("present", "now", "today", "ongoing", "to date", "current", ".."))
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_MIDNIGHT = re.compile(rf"({_DAY})[ T]00:00(?::00(?:\.0+)?)?(?:Z|[+-]00:?00)?")
_MOMENT = re.compile(
    rf"({_DAY})[ T]([0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?)(?:\.[0-9]+)? ?(Z|[+-][0-9]{{2}}:?[0-9]{{2}})?"
)
_BASIC = re.compile(r"((?:1[0-9]|20)[0-9]{2})([0-9]{2})([0-9]{2})")
_YEAR_FIRST = re.compile(r"([0-9]{4})([/.])([0-9]{1,2})\2([0-9]{1,2})")
_NUMERIC = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})(?:,? 0{1,2}:00(?::00)?)?")
_DAY_IN_WORDS = re.compile(r"(?<![0-9/.])([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})(?![0-9])")
_FLOAT_YEAR = re.compile(r"([0-9]{4})\.0+")
_SHORT_YEAR = re.compile(r"[0-9]{1,3}")
_SERIAL = re.compile(r"([0-9]{5})(?:[.,]([0-9]+))?")
_MANGLED = re.compile(r"[^\W\d_]{3,4}-[0-9]{2}|[0-9]{1,2}-[^\W\d_]{3,4}")
_ERROR = re.compile(r"#[A-Z0-9/]+[!?]")
_YEAR = re.compile(r"[0-9]{3}")
_SHORT_MONTH = re.compile(r"[0-9]{1,2}[- ][^\W\d_]+[- ][0-9]{2}")
_LIKE_EDTF = re.compile(r"[-Y~?%]*[0-9]{4}[-/][-0-9W/~?%X.]*")
_WITH_CLOCK = re.compile(
    r"(.*[0-9])(?:,|\s+at|)\s+([0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\s*[ap]\.?m\.?)?)", re.IGNORECASE
)
_QUARTER = re.compile(r"([0-9]{4})[- ]?([QqHh][1-4])\Z")
_FIRST_OF_JANUARY = re.compile(r"-?[0-9]{4}-01-01")


class NoDateError(ValueError):
    """A cell that states no date that could be read; the text says what, and what to do."""


@frozen
class Dated:
    """What a cell states.

    Attributes:
        when: The date as EDTF; None where the cell says that there is none.
        note: What a reader should know about how it was read; empty where nothing is.
        is_quote: Whether the words of the cell themselves prove the date.
    """

    when: str | None
    note: str = ""
    is_quote: bool = True


NOTHING = Dated(None, "", False)


@frozen
class DateCells:
    """How the dates of a table are read.

    Attributes:
        day_first: Whether 12/03/1921 is in March; None: it can be either.
        language: Of months in words.
        first_of_january: What 1 January is: the ``day``, or the ``year``, of which spreadsheets make that day.
        epoch_1904: Whether numbers count days from 1 January 1904.
    """

    day_first: bool | None = None
    language: str = "en"
    first_of_january: FirstOfJanuary = "day"
    epoch_1904: bool = False
    _known: dict[str, Dated | NoDateError] = field(factory=dict, init=False, eq=False)

    @classmethod
    def of(cls, day_first: bool | None, language: str, first_of_january: FirstOfJanuary, epoch_1904: bool) -> DateCells:
        """How they are read, with what the language says of the order of day and month.

        Raises:
            LanguageError: If there are no months in the language.
        """
        return cls(is_day_first(language) if day_first is None else day_first, language, first_of_january, epoch_1904)

    def read(self, cell: str) -> Dated:
        """The date of a cell.

        Raises:
            NoDateError: If it states none that could be read.
        """
        known = self._known.get(cell)
        if known is None:
            try:
                known = self._read(cell.strip())
            except NoDateError as error:
                known = error
            if len(self._known) < 200_000:
                self._known[cell] = known
        if isinstance(known, NoDateError):
            raise known
        return known

    def _read(self, text: str) -> Dated:
        if text.casefold() in EMPTY:
            return NOTHING
        found = self._edtf(text) or self._written(text) or self._numeric(text) or self._counted(text)
        return found or self._words(text)

    def _edtf(self, text: str) -> Dated | None:
        if not is_edtf(text):
            return None
        if not _FIRST_OF_JANUARY.fullmatch(text):
            return Dated(text)
        year = text[:-6]
        if self.first_of_january == "year":
            return Dated(year, "", False)
        return Dated(
            text, f"may be no more than the year {year}, of which spreadsheets make 1 January; if so, write {year}"
        )

    def _written(self, text: str) -> Dated | None:
        """What programs write for dates and moments."""
        if match := _MIDNIGHT.fullmatch(text):
            found = self._edtf(match[1])
            return None if found is None else Dated(found.when, found.note, False)
        if match := _MOMENT.fullmatch(text):
            clock = match[2] if len(match[2]) in (5, 8) else f"0{match[2]}"
            zone = match[3] or ""
            zone = f"{zone[:3]}:{zone[3:]}" if len(zone) == 5 else zone
            made = f"{match[1]}T{clock}{zone}"
            return Dated(made, "", False) if is_edtf(made) else None
        for pattern, parts in ((_BASIC, (1, 2, 3)), (_YEAR_FIRST, (1, 3, 4))):
            if match := pattern.fullmatch(text):
                year, month, day = (int(match[part]) for part in parts)
                made = f"{year:04}-{month:02}-{day:02}"
                if is_edtf(made):
                    found = self._edtf(made)
                    assert found is not None
                    return Dated(found.when, found.note, False)
        if match := _FLOAT_YEAR.fullmatch(text):
            return Dated(match[1], "", False)
        return None

    def _numeric(self, text: str) -> Dated | None:
        """Day, month and year in figures, in an order that only their author knows."""
        match = _NUMERIC.fullmatch(text)
        if match is None:
            return None
        first, second, year = int(match[1]), int(match[3]), match[4]
        if len(year) == 2:
            raise NoDateError(f"{text!r} has a year of two digits; write all four")
        as_day, as_month = f"{year}-{second:02}-{first:02}", f"{year}-{first:02}-{second:02}"
        ways = [one for one in dict.fromkeys((as_day, as_month)) if is_edtf(one)]
        if not ways:
            raise NoDateError(f"{text!r} is no day of any month")
        bare = ":" not in text  # readings of the words know the same ways
        if len(ways) == 1:
            asked = self.day_first is None or ways[0] == (as_day if self.day_first else as_month) or first == second
            order = "month" if self.day_first else "day"
            note = "" if asked else f"can only be {ways[0]}, with the {order} first"
            found = self._edtf(ways[0])
            assert found is not None
            return Dated(found.when, "; ".join(filter(None, (note, found.note))), bare)
        if self.day_first is not None:
            return Dated(as_day if self.day_first else as_month, "", bare)
        both = f"[{','.join(sorted(ways))}]"
        return Dated(both, f"can be {ways[0]} or {ways[1]}: it stays one of both, unless day_first= says which", bare)

    def _counted(self, text: str) -> Dated | None:
        """A number of days, as spreadsheets keep dates."""
        if _SHORT_YEAR.fullmatch(text):
            raise NoDateError(f"{text!r} is no date; if it is a year, write it with four digits: {int(text):04}")
        match = _SERIAL.fullmatch(text)
        if match is None:
            return None
        day = serial_day(int(match[1]), self.epoch_1904)
        system = 1904 if self.epoch_1904 else 1900
        note = f"is taken for a number of days, as spreadsheets count them from {system}: {day}"
        if (match[2] or "").strip("0"):
            note += ", without its time of day"
        return Dated(str(day), note, False)

    def _words(self, text: str) -> Dated:
        if _ERROR.fullmatch(text):
            raise NoDateError(f"{text!r} is what spreadsheets show for a formula that goes wrong; write the date")
        if _MANGLED.fullmatch(text):
            raise NoDateError(
                f"{text!r} is what spreadsheets make of a month or of a day without a year; "
                "write it as 2025-11, in a column that is formatted as text"
            )
        if _SHORT_MONTH.fullmatch(text):
            raise NoDateError(f"{text!r} has a year of two digits; write all four")
        if match := _WITH_CLOCK.fullmatch(text):
            found = self._read(match[1])
            if found.when is not None and not found.note:
                return Dated(at_time(found.when, match[2]), "", False)
        english = self._ordered(in_english(_QUARTER.sub(r"\2 \1", text), self.language))
        groups = [group for group in grouped([english], window_of(None), None) if group.alternatives or group.lacks]
        if _LIKE_EDTF.fullmatch(text) and (len(groups) != 1 or not groups[0].alternatives):
            raise NoDateError(_why_no_edtf(text))
        if not any(group.alternatives for group in groups):
            is_yearless = bool(groups) and not _YEAR.search(text)
            missing = " lacks a year" if is_yearless else " is no date that is understood"
            raise NoDateError(f"{shown(text)}{missing}; write it in EDTF, as 1921-03-12, 1921-03, 1850~ or 18XX")
        if len(groups) > 1:
            several = dict.fromkeys(str(group.alternatives[0][0].value) for group in groups if group.alternatives)
            said = " and ".join(list(several)[:2])
            raise NoDateError(f"{shown(text)} names several dates, such as {said}; write one, or a range 1921/1924")
        return self._chosen(text, english, groups[0])

    def _ordered(self, english: str) -> str:
        """Words with the months of days in figures written out, where their order is known."""
        if self.day_first is None:
            return english

        def written(match: re.Match[str]) -> str:
            day, month = (match[1], match[3]) if self.day_first else (match[3], match[1])
            made = f"{match[4]}-{int(month):02}-{int(day):02}"
            return f"{int(day)} {MONTH_NAMES[int(month) - 1]} {match[4]}" if is_edtf(made) else match[0]

        return _DAY_IN_WORDS.sub(written, english)

    def _chosen(self, text: str, english: str, group: Group) -> Dated:
        notes = []
        first = [_apt(english, [reading.value for reading in meaning]) for meaning in group.alternatives]
        values = list(dict.fromkeys(value.text for value in first))
        when = values[0]
        if len(values) > 1:
            when = one_of(values, text)
            if not re.search(r"\bor\b", english, re.IGNORECASE):
                notes.append(f"can be {' or '.join(values)}: it stays one of them")
        modifier = group.alternatives[0][0].modifier
        if modifier is not None:
            notes.append(f"EDTF has no sign for {str(modifier)!r}: {when} is all of it")
        left = left_of(english)
        unread = unread_in(left)
        if unread and _LIKE_EDTF.fullmatch(text):
            raise NoDateError(_why_no_edtf(text))
        if turns(left):
            raise NoDateError(
                f"{shown(text)} says something other than {when}; write it in EDTF, as 1850/.., [..1850], [1850,1851]"
            )
        if unread:
            notes.append(f"is read as {when}; {unread!r} is no part of a date")
        return Dated(when, "; ".join(notes), english == text)


def is_edtf(text: str) -> bool:
    """Whether a text is an EDTF date."""
    try:
        TimeSpan(text)
    except InvalidDateError:
        return False
    return True


def _why_no_edtf(text: str) -> str:
    try:
        TimeSpan(text)
    except InvalidDateError as error:
        return str(error)
    return f"{text!r} is no date"


def serial_day(number: int, epoch_1904: bool) -> Day:
    """The day of a number of a spreadsheet.

    Args:
        number: Days since the end of 1899, with a 29 February 1900 that never was; or since 1 January 1904.
        epoch_1904: Which of the two.

    Raises:
        NoDateError: For the day that never was.

    References:
        ECMA-376 Part 1, 18.17.4.1.
    """
    if epoch_1904:
        return Day(dt.date(1904, 1, 1).toordinal() + number)
    if number == 60:
        raise NoDateError("day 60 of a spreadsheet is 29 February 1900, which never was; write the date")
    return Day(dt.date(1899, 12, 31).toordinal() + number - (number > 60))


def one_of(values: Iterable[str], text: str) -> str:
    """Several dates as a set of which one is meant.

    Raises:
        NoDateError: If EDTF has no such set.
    """
    made = f"[{','.join(values)}]"
    if not is_edtf(made):
        raise NoDateError(f"{shown(text)} can be {' or '.join(values)}; write the one that is meant")
    return made


def is_one(when: str) -> bool:
    """Whether a date in EDTF is one, and neither an interval nor a set."""
    return "/" not in when and not isinstance(TimeSpan(when).form, EdtfSet)


def joined(begin: str | None, end: str | None) -> str:
    """An interval from a begin to an end, each EDTF, of which one may be unknown.

    Raises:
        NoDateError: If one of them is more than one date, or the end lies before the begin.
    """
    if begin == end and begin is not None:
        return begin
    made = f"{begin or ''}/{end or ''}"
    if is_edtf(made):
        return made
    for one in (begin, end):
        if one is not None and one != ".." and not is_one(one):
            raise NoDateError(f"{one} can't be an end of a time; write one date there")
    raise NoDateError(f"it ends ({end}) before it begins ({begin})")


def in_parts(parts: Mapping[str, str], language: str) -> str:
    """The date of a year, a month and a day that stand in cells of their own.

    Raises:
        NoDateError: If they are no date.
    """
    year, month, day = (re.sub(r"\.0+\Z", "", parts.get(name, "").strip()) for name in ("year", "month", "day"))
    if year.casefold() in EMPTY:
        if month.casefold() in EMPTY and day.casefold() in EMPTY:
            return ""
        raise NoDateError("there is a month or a day, and no year")
    if not re.fullmatch(r"-?[0-9]{1,4}", year):
        if month.casefold() in EMPTY and day.casefold() in EMPTY:
            return year  # a date of its own
        raise NoDateError(f"{shown(year)} is no year")
    if len(year) < 3 and year.isdecimal():
        raise NoDateError(f"{year!r} is a year of {len(year)} figures; write all four, {int(year):04} if that is meant")
    sign, figures = ("-", year[1:]) if year.startswith("-") else ("", year)
    made = f"{sign}{int(figures):04}"
    if month.casefold() not in EMPTY:
        if not month.isdecimal():
            english = in_english(month, language)
            found = [
                group.alternatives[0][0].value.text
                for group in grouped([f"{english} 2001"], window_of(None), None)
                if group.alternatives
            ]
            if not found or not re.fullmatch(r"2001-[01][0-9]", found[0]):
                raise NoDateError(f"{shown(month)} is no month")
            month = found[0][5:]
        made += f"-{int(month):02}" if len(month) < 3 else f"-{month}"
        if day.casefold() not in EMPTY:
            made += f"-{int(day):02}" if day.isdecimal() and len(day) < 3 else f"-{day}"
    elif day.casefold() not in EMPTY:
        raise NoDateError("there is a day, and no month")
    if not is_edtf(made):
        raise NoDateError(f"{made} is no date")
    return made


_CLOCK = re.compile(r"([0-9]{1,2})(?::([0-9]{2}))?(?::([0-9]{2}))?(?:\.[0-9]+)?\s*([ap]\.?m\.?)?", re.IGNORECASE)


def at_time(when: str, clock: str) -> str:
    """A day with a time of day.

    Raises:
        NoDateError: If the one is no day, or the other no time.
    """
    match = _CLOCK.fullmatch(clock.strip())
    if match is None or not (match[2] or match[4]):
        raise NoDateError(f"{shown(clock)} is no time of day; write it as 14:30")
    hour = int(match[1])
    if match[4]:
        hour = hour % 12 + 12 * (match[4][0] in "pP")
    made = f"{when}T{hour:02}:{match[2] or '00'}" + (f":{match[3]}" if match[3] else "")
    if not re.fullmatch(_DAY, when) or not is_edtf(made):
        raise NoDateError(f"{shown(clock)} is no time of {when}")
    return made


def _apt(english: str, ways: list[TimeSpan]) -> TimeSpan:
    """Of ways to write the same, one time between two where the words say between."""
    if re.match(r"\s*(?:some\s*time\s+)?between\b", english, re.IGNORECASE):
        return next((way for way in ways if ".." in way.text), ways[0])
    return ways[0]
