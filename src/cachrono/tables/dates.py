"""The date that a cell states: EDTF, ISO, what spreadsheets make of dates, words.

What can be read in several ways is each of them; what nothing is read in is refused. Nothing is guessed.
"""

from __future__ import annotations

import datetime as dt
import re

from attrs import evolve, field, frozen

from cachrono.dates import Day, TimeSpan
from cachrono.dates.days import MONTH_NAMES
from cachrono.errors import shown
from cachrono.evidence.readings import Group, grouped, window_of
from cachrono.tables.arguments import FirstOfJanuary
from cachrono.tables.beside import doubtful_in, left_of, part_named, unread_in, why_doubtful
from cachrono.tables.combining import EMPTY, LONGEST_KEPT, NoDateError, at_time, is_edtf, is_one, one_of, why_no_edtf
from cachrono.tables.months import in_english, is_day_first, is_english, language_of
from cachrono.tables.unusual import (
    no_such_day,
    rearranged,
    remedy_for,
    spelled_out,
    unusual,
    weekday_in,
    weekday_named,
    with_capitals,
    years_or_part,
)

_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_MIDNIGHT = re.compile(rf"({_DAY})[ T]00:00(?::00(?:\.0+)?)?(?:Z|[+-]00:?00)?")
_MOMENT = re.compile(
    rf"({_DAY})[ T]([0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?)(?:\.[0-9]+)? ?(Z|[+-][0-9]{{2}}(?::?[0-9]{{2}})?)?"
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
_JANUARY = (
    "may be no more than years, of which spreadsheets make 1 January; "
    "if so, write years, or say first_of_january='year'"
)
_YEAR_AND_TWO = re.compile(r"([0-9]{4})-([0-9]{2})([~?%]?)")
_MONTH_OF_YEAR = re.compile(r"([0-9]{1,2})([-/.])([0-9]{4})")
_LAST_LIKELY_YEAR = 2100
_LONGEST = 100  # cells in which unusual ways to write dates are sought
_LONGEST_WORDS = 2000  # cells in which dates are sought at all
_LATE_YEARS = (
    f"are years after {_LAST_LIKELY_YEAR}; spreadsheets also count days with such numbers: "
    "if days are meant, format the cells as dates"
)
_MONTHS_LIKE_YEARS = "are taken for months, not for two years; for these write both in full, as 1911/1912"
_FIRST_OF_JANUARY = re.compile(r"-?[0-9]{4}-01-01")


@frozen
class Dated:
    """What a cell states.

    Attributes:
        when: The date as EDTF; None where the cell says that there is none.
        note: What a reader should know about how it was read; empty where nothing is.
        is_quote: Whether the words of the cell themselves prove the date.
        habit: What the note says of all cells of a column with which spreadsheets did the same; empty where it is
            about this cell alone.
    """

    when: str | None
    note: str = ""
    is_quote: bool = True
    habit: str = ""


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
    _known: dict[str, Dated | str] = field(factory=dict, init=False, eq=False)

    @classmethod
    def of(cls, day_first: bool | None, language: str, first_of_january: FirstOfJanuary, epoch_1904: bool) -> DateCells:
        """How they are read, with what the language says of the order of day and month.

        Raises:
            LanguageError: If there are no months in the language.
        """
        return cls(is_day_first(language) if day_first is None else day_first, language, first_of_january, epoch_1904)

    def read(self, cell: str, *, is_edtf_column: bool = False) -> Dated:
        """The date of a cell.

        Args:
            cell: What stands there.
            is_edtf_column: Whether its column is called EDTF: 1921-22 is a summer there, and no years.

        Raises:
            NoDateError: If it states none that could be read.
        """
        if is_edtf_column and _YEAR_AND_TWO.fullmatch(cell) and is_edtf(cell):
            return Dated(cell)
        known = self._known.get(cell)
        if known is None:
            try:
                known = self._read(cell.strip())
            except NoDateError as error:
                known = str(error)  # an error that is raised again and again keeps all of its tracebacks
            if len(cell) <= LONGEST_KEPT and len(self._known) < 200_000:
                self._known[cell] = known
        if isinstance(known, str):
            raise NoDateError(known)
        return known

    def _read(self, text: str) -> Dated:
        if text.casefold() in EMPTY:
            return NOTHING
        found = self._edtf(text) or self._written(text) or self._numeric(text) or self._counted(text)
        return found or self._words(text)

    def _edtf(self, text: str) -> Dated | None:
        if not is_edtf(text):
            return None
        if match := _YEAR_AND_TWO.fullmatch(text):
            return _month_or_years(text, *match.groups())
        if len(text) == 4 and text.isdecimal() and int(text) > _LAST_LIKELY_YEAR:
            day = serial_day(int(text), self.epoch_1904)
            return Dated(text, f"is the year {text}; spreadsheets also count days so: {day}", habit=_LATE_YEARS)
        if not _FIRST_OF_JANUARY.fullmatch(text):
            return Dated(text)
        year = text[:-6]
        if self.first_of_january == "year":
            return Dated(year, "", False)
        note = f"may be no more than the year {year}, of which spreadsheets make 1 January; if so, write {year}"
        return Dated(text, note, habit=_JANUARY)

    def _written(self, text: str) -> Dated | None:
        """What programs write for dates and moments."""
        if match := _MIDNIGHT.fullmatch(text):
            found = self._edtf(match[1])
            return None if found is None else evolve(found, is_quote=False)
        if match := _MOMENT.fullmatch(text):
            clock = match[2] if len(match[2]) in (5, 8) else f"0{match[2]}"
            zone = match[3] or ""
            zone = f"{zone[:3]}:{zone[3:] or '00'}" if len(zone) in (3, 5) else zone
            made = f"{match[1]}T{clock}{zone}"
            return Dated(made, "", False) if is_edtf(made) else None
        for pattern, parts in ((_BASIC, (1, 2, 3)), (_YEAR_FIRST, (1, 3, 4))):
            if match := pattern.fullmatch(text):
                year, month, day = (int(match[part]) for part in parts)
                made = f"{year:04}-{month:02}-{day:02}"
                if is_edtf(made):
                    found = self._edtf(made)
                    assert found is not None
                    return evolve(found, is_quote=False)
        if match := _FLOAT_YEAR.fullmatch(text):
            found = self._edtf(match[1])
            return found and evolve(found, is_quote=False)
        return None

    def _numeric(self, text: str) -> Dated | None:
        """Day, month and year in figures, in an order that only their author knows."""
        if match := _MONTH_OF_YEAR.fullmatch(text):
            if not 1 <= int(match[1]) <= 12:
                raise NoDateError(
                    f"{text!r}: there is no month {match[1]}; write {match[3]} if the year is meant, or its day with "
                    f"the month, as {match[3]}-01-{int(match[1]) or 1:02}"
                )
            # 12/2021 is read as words, which prove it
            is_words = match[2] == "/" and len(match[1]) == 2 and 1000 <= int(match[3]) <= _LAST_LIKELY_YEAR
            return None if is_words else Dated(f"{match[3]}-{int(match[1]):02}", "", False)
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
            if not note:
                return evolve(found, is_quote=bare)
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
        note = f"a number of days, as spreadsheets count them from {system}"
        if (match[2] or "").strip("0"):
            return Dated(str(day), f"is taken for {note}: {day}, without its time of day", False)
        return Dated(str(day), f"is taken for {note}: {day}", False, f"are taken for numbers of days from {system}")

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
        # A clock in front of a clock is no part of a date, and would be looked into once for each of them.
        if len(text) <= _LONGEST and (match := _WITH_CLOCK.fullmatch(text)) and not _WITH_CLOCK.fullmatch(match[1]):
            found = self._read(match[1])
            if found.when is not None and not found.note:
                return Dated(at_time(found.when, match[2]), "", False)
        if len(text) > _LONGEST_WORDS:
            raise NoDateError(f"{shown(text)} is too long for a date, {len(text):,} characters; write the date alone")
        english = spelled_out(in_english(_QUARTER.sub(r"\2 \1", text), self.language))
        if english.casefold() in EMPTY:
            return NOTHING
        if len(english) <= _LONGEST and (when := unusual(english, self._base)) and is_edtf(when):
            return Dated(when, "", False)
        english = self._ordered(english)
        groups = [group for group in grouped([english], window_of(None), None) if group.alternatives or group.lacks]
        if (len(groups) != 1 or not groups[0].alternatives) and (other := self._otherwise(text, english)):
            return other
        if _LIKE_EDTF.fullmatch(text) and (len(groups) != 1 or not groups[0].alternatives):
            raise NoDateError(why_no_edtf(text))
        if not any(group.alternatives for group in groups):
            is_yearless = bool(groups) and not _YEAR.search(text)
            missing = " lacks a year" if is_yearless else " is no date that is understood"
            raise NoDateError(f"{shown(text)}{missing}; write it in EDTF, as 1921-03-12, 1921-03, 1850~ or 18XX")
        if len(groups) > 1:
            several = dict.fromkeys(str(group.alternatives[0][0].value) for group in groups if group.alternatives)
            said = " and ".join(list(several)[:2])
            raise NoDateError(f"{shown(text)} names several dates, such as {said}; write one, or a range 1921/1924")
        return self._chosen(text, english, groups[0])

    def _base(self, english: str) -> str | None:
        """The EDTF of English words, where they are one date and there is nothing to tell."""
        try:
            found = evolve(self, language="en")._read(english.strip())
        except NoDateError:
            return None
        if not found.when or found.note or "T" in found.when or not is_one(found.when):
            return None
        return found.when

    def _otherwise(self, text: str, english: str) -> Dated | None:
        """What is known of words in which no date is read.

        Raises:
            NoDateError: If it is known what is wrong with them, or what to write for them.
        """
        if len(english) > _LONGEST:
            return None
        if (found := weekday_in(english)) and (day := self._base(found[0])) and re.fullmatch(_DAY, day):
            named = weekday_named(Day.of(*(int(part) for part in day.split("-"))))
            if named == found[1]:
                return Dated(day, "", False)
            raise NoDateError(f"{shown(text)}: {day} was a {named}; write {day}, or the day that was a {found[1]}")
        if (made := rearranged(english)) and is_edtf(made):
            return Dated(made, "", False)
        if (capital := with_capitals(english)) != english:
            return evolve(evolve(self, language="en")._read(capital), is_quote=False)
        if why := no_such_day(english):
            raise NoDateError(f"{shown(text)} is no day: {why}; write the day that is meant")
        if remedy := remedy_for(english, self._base):
            raise NoDateError(f"{shown(text)} may mean several things; write {remedy}")
        return None

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
            part = part_named(text) or part_named(english)
            note = f"EDTF has no sign for {part!r}: {when} is all of it" if part else f"{when} is all of it"
            years = remedy_for(english, self._base)
            notes.append(f"{note}; write {years}" if years else note)
        left = left_of(english)
        unread, doubtful = unread_in(left), doubtful_in(left)
        if (unread or doubtful) and (found := self._otherwise(text, english)):
            return found
        if unread and _LIKE_EDTF.fullmatch(text):
            raise NoDateError(why_no_edtf(text))
        if doubtful:
            known = language_of(doubtful) if is_english(self.language) else None
            if known:
                raise NoDateError(f"{shown(text)}: {doubtful!r} is not English; say language={known!r}, if it is that")
            raise NoDateError(f"{shown(text)}: {why_doubtful(doubtful, when)}")
        if unread:
            notes.append(f"is read as {when}; {unread!r} is no part of a date")
        return Dated(when, "; ".join(notes), english == text)


def _month_or_years(text: str, year: str, two: str, sign: str) -> Dated:
    """1910-05 is a month; 1911-12 may be two years; 1921-22 is a summer in EDTF, and two years for most people.

    Raises:
        NoDateError: If it can be a season or another part of a year, and years.
    """
    if why := years_or_part(text, year, two, sign):
        raise NoDateError(why)
    if int(two) == (int(year) + 1) % 100 and two <= "12":
        years = f"{year}{sign}/{int(year) + 1:04}{sign}"
        note = f"is taken for a month, not for two years; for these write {years}"
        return Dated(text, note, habit=_MONTHS_LIKE_YEARS)
    return Dated(text)


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


def _apt(english: str, ways: list[TimeSpan]) -> TimeSpan:
    """Of ways to write the same, one time between two where the words say between."""
    if re.match(r"\s*(?:some\s*time\s+)?between\b", english, re.IGNORECASE):
        return next((way for way in ways if ".." in way.text), ways[0])
    return ways[0]
