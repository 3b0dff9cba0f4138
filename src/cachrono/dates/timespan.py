"""When something was: four bounds, with the text that they were given as."""

from __future__ import annotations

import datetime as dt
import re
from enum import IntEnum, StrEnum
from typing import Any, NoReturn

from attrs import field, frozen

from cachrono.dates.bounds import Bounds, bounds_of
from cachrono.dates.days import Day
from cachrono.dates.edtf import EdtfDate, EdtfInterval, EdtfSet, Form, fits, parse_form
from cachrono.dates.prose import describe_form
from cachrono.errors import ComparisonError, InvalidDateError

_CLOCK = re.compile(r"(\d\d):(\d\d)(?::(\d\d))?(?:Z|([+-])(\d\d)(?::(\d\d))?)")


class EndKind(StrEnum):
    """What is said of a begin or an end."""

    KNOWN = "known"
    OPEN = "open"  # `..`: none is stated
    UNKNOWN = "unknown"  # nothing between slash and edge: there is one, nobody knows when


class Choice(StrEnum):
    """How the members of a set are meant."""

    SINGLE = "single"
    ONE_OF = "one of"
    ALL_OF = "all of"


class Precision(IntEnum):
    """The smallest unit that a date states; a larger number is finer.

    A year with masked digits states a decade, a century or a millennium. A masked month or day still speaks of a
    month or a day: ``1985-XX-XX`` is some day of 1985, ``1985`` is just the year.
    """

    MILLENNIUM = 1
    CENTURY = 2
    DECADE = 3
    YEAR = 4
    SEASON = 5
    MONTH = 6
    DAY = 7
    MINUTE = 8
    SECOND = 9

    def __str__(self) -> str:
        return self.name.lower()


@frozen(order=False)
class TimeSpan:
    """When something was, from an EDTF text (ISO 8601-2, the Library of Congress's profile).

    A bare date is a point somewhere *within* it; ``1985/1990`` begins somewhere in 1985 and ends somewhere in 1990;
    ``[1985..1990]`` is one time somewhere between. With ``throughout``, the thing lasts from the first to the last
    day. The text comes back exactly as it was given; two spans are equal when text and ``throughout`` are.

    Args:
        text: EDTF, levels 0 to 2.
        throughout: Whether the thing lasts through all of the time.

    Raises:
        InvalidDateError: If the text is not EDTF; with the position and the rule.

    Examples:
        >>> from cachrono import TimeSpan
        >>> span = TimeSpan.parse("2017/2024")
        >>> span.describe()
        'from 2017 to 2024'
        >>> print(span.begin_earliest, span.begin_latest, span.end_earliest, span.end_latest)
        2017-01-01 2017-12-31 2024-01-01 2024-12-31

    References:
        CIDOC-CRM E52 Time-Span, P82a, P81a, P81b, P82b.
    """

    text: str
    throughout: bool = field(default=False, kw_only=True)
    _form: Form = field(init=False, eq=False, repr=False)
    _bounds: Bounds | None = field(init=False, default=None, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        form = parse_form(self.text)
        object.__setattr__(self, "_form", form)
        if not isinstance(form, EdtfDate):
            self._refuse_reversed(form)

    @classmethod
    def parse(cls, text: str, *, throughout: bool = False) -> TimeSpan:
        """The span that an EDTF text means.

        Raises:
            InvalidDateError: If the text is not EDTF.
        """
        return cls(text, throughout=throughout)

    @classmethod
    def of(cls, value: TimeSpan | dt.date | str | int) -> TimeSpan:
        """The span that a text, a date, a datetime or a year means; a span comes back as it is.

        A datetime keeps its local day and time, and its offset from UTC if it has one.

        Raises:
            InvalidDateError: If a text is not EDTF, or the value is of another kind.

        Examples:
            >>> import datetime as dt
            >>> from cachrono import TimeSpan
            >>> TimeSpan.of(dt.date(2025, 11, 16)), TimeSpan.of(2017)
            (TimeSpan('2025-11-16'), TimeSpan('2017'))
        """
        if isinstance(value, TimeSpan):
            return value
        if isinstance(value, str):
            return cls(value)
        if isinstance(value, dt.datetime):
            text = value.replace(microsecond=0).isoformat()
            return cls(text)
        if isinstance(value, dt.date):
            return cls(value.isoformat())
        if isinstance(value, int) and not isinstance(value, bool):
            return cls(f"Y{value}" if abs(value) > 9999 else f"{'-' if value < 0 else ''}{abs(value):04d}")
        raise InvalidDateError(repr(value), 0, "give an EDTF text, a date, a datetime or a year")

    def _refuse_reversed(self, form: EdtfInterval | EdtfSet) -> None:
        pairs = [(form.begin, form.end)] if isinstance(form, EdtfInterval) else form.members
        for begin, end in pairs:
            if isinstance(begin, EdtfDate) and isinstance(end, EdtfDate) and begin is not end:
                first, last = bounds_of(begin)[0], bounds_of(end)[3]
                assert first is not None and last is not None
                if first > last:
                    raise InvalidDateError(self.text, 0, f"reversed: it begins on {first} and ends on {last}")

    # The bounds.

    @property
    def bounds(self) -> Bounds:
        """All four bounds; days print as ISO dates, None stands where there is no bound."""
        if self._bounds is None:
            bounds = bounds_of(self._form)
            if self.throughout:
                bounds = Bounds(bounds[0], bounds[0], bounds[3], bounds[3])
            object.__setattr__(self, "_bounds", bounds)
            return bounds
        return self._bounds

    @property
    def begin_earliest(self) -> Day | None:
        """The first day on which it can have begun (CIDOC-CRM P82a)."""
        return self.bounds[0]

    @property
    def begin_latest(self) -> Day | None:
        """The last day on which it can have begun (P81a)."""
        return self.bounds[1]

    @property
    def end_earliest(self) -> Day | None:
        """The first day on which it can have ended (P81b)."""
        return self.bounds[2]

    @property
    def end_latest(self) -> Day | None:
        """The last day on which it can have ended (P82b)."""
        return self.bounds[3]

    @property
    def earliest(self) -> Day | None:
        """The first day that it can touch; None if its begin is open or unknown."""
        return self.bounds[0]

    @property
    def latest(self) -> Day | None:
        """The last day that it can touch; None if its end is open or unknown."""
        return self.bounds[3]

    # What is said, besides the bounds.

    @property
    def form(self) -> Form:
        """The text part by part: an ``EdtfDate``, ``EdtfInterval`` or ``EdtfSet``."""
        return self._form

    @property
    def choice(self) -> Choice:
        """Whether it is one thing, one of several, or all of several."""
        if isinstance(self._form, EdtfSet):
            return Choice.ALL_OF if self._form.all_of else Choice.ONE_OF
        return Choice.SINGLE

    @property
    def is_interval(self) -> bool:
        """Whether a begin and an end are stated apart, as in ``1985/1990``."""
        return isinstance(self._form, EdtfInterval)

    @property
    def begin_kind(self) -> EndKind:
        """Whether the begin is known, open or unknown."""
        return self._end_kind(0)

    @property
    def end_kind(self) -> EndKind:
        """Whether the end is known, open or unknown."""
        return self._end_kind(1)

    def _end_kind(self, side: int) -> EndKind:
        form = self._form
        if isinstance(form, EdtfInterval):
            end = form[side]
            return EndKind.KNOWN if isinstance(end, EdtfDate) else EndKind.OPEN if end else EndKind.UNKNOWN
        if isinstance(form, EdtfSet):
            return EndKind.KNOWN if form.members[-side][side] is not None else EndKind.OPEN
        return EndKind.KNOWN

    @property
    def dates(self) -> tuple[EdtfDate, ...]:
        """Every single date in the text, in the order in which they stand there."""
        form = self._form
        if isinstance(form, EdtfDate):
            return (form,)
        if isinstance(form, EdtfInterval):
            return tuple(end for end in form if isinstance(end, EdtfDate))
        found: list[EdtfDate] = []
        for begin, end in form.members:
            found.extend(date for date in ((begin,) if begin is end else (begin, end)) if date is not None)
        return tuple(found)

    @property
    def precision(self) -> Precision:
        """The smallest unit stated; of several dates, that of the coarsest."""
        return min(_precision(date) for date in self.dates)

    @property
    def is_uncertain(self) -> bool:
        """Whether any part is marked ``?`` or ``%``."""
        return any(mark in ("?", "%") for date in self.dates for mark in date.marks)

    @property
    def is_approximate(self) -> bool:
        """Whether any part is marked ``~`` or ``%``."""
        return any(mark in ("~", "%") for date in self.dates for mark in date.marks)

    @property
    def is_exact_day(self) -> bool:
        """Whether it is one certain day, with or without a time of day."""
        first, _, _, last = self.bounds
        return first is not None and first == last and not (self.is_uncertain or self.is_approximate)

    @property
    def members(self) -> tuple[tuple[Day | None, Day | None], ...]:
        """First and last day of each member of a set, None where it is open; of anything else, the outer bounds."""
        form = self._form
        if not isinstance(form, EdtfSet):
            return ((self.earliest, self.latest),)
        return tuple(
            (None if begin is None else bounds_of(begin)[0], None if end is None else bounds_of(end)[3])
            for begin, end in form.members
        )

    # Two of them.

    def certainly_before(self, other: TimeSpan) -> bool:
        """Whether it is over before the other begins, whatever the true dates are."""
        end, begin = self.end_latest, other.begin_earliest
        mine, theirs = self._instant, other._instant
        if mine is not None and theirs is not None:
            return mine < theirs  # 20:00Z is after 00:30+05:00 on the next day
        return end is not None and begin is not None and end < begin

    def possibly_before(self, other: TimeSpan) -> bool:
        """Whether it can be over before the other begins."""
        mine, theirs = self._instant, other._instant
        if mine is not None and theirs is not None:
            return mine < theirs
        # It can't have ended before it began, nor can the other have begun after its end.
        end = max((day for day in self.bounds[::2] if day is not None), default=None)
        begin = min((day for day in other.bounds[1::2] if day is not None), default=None)
        return end is None or begin is None or end < begin

    def is_within(self, other: TimeSpan) -> bool:
        """Whether it says the same as the other or more closely: each of its ends lies within the other's."""
        mine, theirs = self.bounds, other.bounds
        if not (
            _encloses(theirs[0], theirs[1], mine[0], mine[1]) and _encloses(theirs[2], theirs[3], mine[2], mine[3])
        ):
            return False
        # What bounds can't hold: the gaps of a set and of a mask, and the time of day.
        if other.choice is Choice.ONE_OF:
            return all(any(_encloses(*theirs, *member) for theirs in other.members) for member in self.members)
        form = other._form
        if not isinstance(form, EdtfDate) or self.text == other.text:
            return True
        if form.time:
            return isinstance(self._form, EdtfDate) and self._form.time == form.time
        if "X" in form.month + form.day and form.month + form.day not in ("XX", "XXXX"):
            return all(_fits_mask(first, last, form) for first, last in self.members)
        return True

    def possibly_in(self, first: Day | None, last: Day | None) -> bool:
        """Whether it can touch the days from first to last, inclusive; None leaves a side open."""
        begin, end = self.begin_earliest, self.end_latest
        return (last is None or begin is None or begin <= last) and (first is None or end is None or end >= first)

    @property
    def _instant(self) -> int | None:
        """The second in UTC at which a time with an offset begins; None of anything else."""
        form = self._form
        match = isinstance(form, EdtfDate) and _CLOCK.fullmatch(form.time)
        if not match or self.earliest is None:
            return None
        hour, minute, second, sign, ahead, minutes = (match[group] or "0" for group in range(1, 7))
        offset = (int(ahead) * 60 + int(minutes)) * (-60 if sign == "-" else 60)
        return int(self.earliest) * 86_400 + int(hour) * 3_600 + int(minute) * 60 + int(second) - offset

    def sort_key(self) -> tuple[int, int, str]:
        """A key that puts spans in the order of a list: by first known bound, then last, then text."""
        known = [int(day) for day in self.bounds if day is not None]
        if not known:  # open at both ends: every time is possible
            known = [int(day) for date in self.dates for day in bounds_of(date) if day is not None]
        return known[0], known[-1], self.text

    def _no_order(self, other: object) -> NoReturn:
        raise ComparisonError(
            f"imprecise dates have no one order; ask {self.text!r} certainly_before() or possibly_before() the other, "
            "or sort with key=TimeSpan.sort_key"
        )

    __lt__ = __le__ = __gt__ = __ge__ = _no_order

    # In words.

    def describe(self, *, short: bool = False, language: str = "en", weekday: bool = False) -> str:
        """The span in words.

        Args:
            short: Months abbreviated, as on a label.
            language: A language or a tag that begins with one, such as ``tr-TR``;
                :func:`cachrono.dates.languages` lists them.
            weekday: Whether exact days say which day of the week they are.

        Raises:
            LanguageError: If there are no words in the language.

        Examples:
            >>> from cachrono import TimeSpan
            >>> [TimeSpan.parse(text).describe() for text in ("2023-09", "1850~", "-0043", "[..2025-10-28]")]
            ['September 2023', 'about 1850', '44 BCE', 'on or before 28 October 2025']
            >>> print(TimeSpan.parse("2025-11/2025-12").describe(language="ru"))
            с ноября по декабрь 2025 года
            >>> print(TimeSpan.parse("2025-11-16").describe(language="tr", weekday=True))
            16 Kasım 2025 Pazar
        """
        return describe_form(self._form, short=short, throughout=self.throughout, language=language, weekday=weekday)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"TimeSpan({self.text!r}{', throughout=True' if self.throughout else ''})"

    def __getstate__(self) -> tuple[str, bool]:
        return self.text, self.throughout

    def __setstate__(self, state: Any) -> None:
        text, throughout = state
        self.__init__(text, throughout=throughout)  # type: ignore[misc]


def _encloses(low: Day | None, high: Day | None, first: Day | None, last: Day | None) -> bool:
    return (low is None or (first is not None and first >= low)) and (
        high is None or (last is not None and last <= high)
    )


def _fits_mask(first: Day | None, last: Day | None, mask: EdtfDate) -> bool:
    """Whether days, if they are one day or days of one month, fit a date with masked month or day."""
    if first is None or last is None or mask.year.startswith(("-", "Y")):
        return False
    (year, month, day), (last_year, last_month, _) = first.ymd, last.ymd
    if (year, month) != (last_year, last_month) or not fits(f"{year:04d}", mask.year):
        return False
    return fits(f"{month:02d}", mask.month) and (
        mask.day in ("", "XX") or (first == last and fits(f"{day:02d}", mask.day))
    )


def _precision(date: EdtfDate) -> Precision:
    if date.time:
        return Precision.SECOND if date.time[5:6] == ":" else Precision.MINUTE
    if date.day:
        return Precision.DAY
    if date.month:
        return Precision.SEASON if "X" not in date.month and int(date.month) > 12 else Precision.MONTH
    unknown = len(date.year) - len(date.year.rstrip("X"))
    if date.significant:
        unknown = len(date.year.lstrip("-")) - date.significant
    return (Precision.YEAR, Precision.DECADE, Precision.CENTURY, Precision.MILLENNIUM)[min(unknown, 3)]
