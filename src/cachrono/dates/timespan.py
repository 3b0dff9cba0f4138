"""When something was: four bounds, with the text that they were given as."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, cast

from attrs import field, frozen

from cachrono.dates import relations, zoned
from cachrono.dates.bounds import Bounds, bounds_of, member_bounds, plain_bounds, throughout, within
from cachrono.dates.comparing import Comparable
from cachrono.dates.days import Day
from cachrono.dates.edtf import EdtfDate, EdtfInterval, EdtfSet, Form, dates_in, is_plain
from cachrono.dates.kinds import Choice, EndKind, Precision, precision_of
from cachrono.dates.making import Makeable, SpanLike
from cachrono.dates.prose import describe_form
from cachrono.dates.reading import checked_form, settled_seasons
from cachrono.dates.seasons import Seasons

if TYPE_CHECKING:
    import pendulum


@frozen(order=False)
class TimeSpan(Makeable, Comparable):
    """When something was, from an EDTF text (ISO 8601-2, the Library of Congress's profile).

    A bare date is a point somewhere *within* it; ``1985/1990`` begins somewhere in 1985 and ends somewhere in 1990;
    ``[1985..1990]`` is one time somewhere between. With ``throughout``, the thing lasts from the first to the last
    day. The text comes back exactly as it was given; two spans are equal when text, ``throughout`` and ``seasons`` are.

    Args:
        text: EDTF, levels 0 to 2.
        throughout: Whether the thing lasts through all of the time.
        seasons: What the season codes 21 to 24 mean, which name no hemisphere.

    Raises:
        InvalidDateError: If the text is not EDTF; with the position and the rule.

    Examples:
        >>> from cachrono import TimeSpan
        >>> span = TimeSpan.parse("2017/2024")
        >>> span.describe()
        'from 2017 to 2024'
        >>> print(*span.bounds)
        2017-01-01 2017-12-31 2024-01-01 2024-12-31

    References:
        CIDOC-CRM E52 Time-Span, P82a, P81a, P81b, P82b.
    """

    text: str
    throughout: bool = field(default=False, kw_only=True)
    seasons: Seasons = field(default=Seasons.NORTHERN, kw_only=True, repr=False)
    _form: Form | None = field(init=False, default=None, eq=False, repr=False)
    _bounds: Bounds | None = field(init=False, default=None, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if type(self.text) is not str or type(self.throughout) is not bool:
            self._make_plain()
        if self.seasons is not Seasons.NORTHERN:
            object.__setattr__(self, "seasons", settled_seasons(self.text, self.seasons))
        elif not is_plain(self.text):
            checked_form(self.text)

    def _make_plain(self) -> None:
        """Keep a text and a bool themselves, where a kind of its own was given, such as the member of an enum."""
        checked_form(self.text)  # refuses what is no text
        object.__setattr__(self, "text", str.__str__(self.text))
        object.__setattr__(self, "throughout", bool(self.throughout))

    @classmethod
    def parse(cls, text: str, *, throughout: bool = False, seasons: Seasons | str = Seasons.NORTHERN) -> TimeSpan:
        """The span that an EDTF text means.

        Args:
            text: EDTF, levels 0 to 2.
            throughout: Whether the thing lasts through all of the time.
            seasons: What spring, summer, autumn and winter are where the text names no hemisphere.

        Raises:
            InvalidDateError: If the text is not EDTF.
            PolicyError: If there is no such reading of the seasons.

        Examples:
            >>> from cachrono import TimeSpan
            >>> print(TimeSpan.parse("2001-21").earliest, TimeSpan.parse("2001-21", seasons="southern").earliest)
            2001-03-01 2001-09-01
        """
        return cls(text, throughout=throughout, seasons=cast("Seasons", seasons))  # made one when it is settled

    # The bounds.

    @property
    def bounds(self) -> Bounds:
        """All four bounds; days print as ISO dates, None stands where there is no bound."""
        bounds = self._bounds
        if bounds is None:
            if is_plain(self.text) and not self.throughout:
                bounds = plain_bounds(self.text)
            else:
                bounds = bounds_of(self.form, throughout if self.throughout else within)
            object.__setattr__(self, "_bounds", bounds)
        return bounds

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
        """The text part by part: an ``EdtfDate``, ``EdtfInterval`` or ``EdtfSet``.

        Where another policy of seasons than the usual one is at work, they are those that it makes of them.
        """
        form = self._form
        if form is None:
            form = checked_form(self.text, self.seasons)
            object.__setattr__(self, "_form", form)
        return form

    @property
    def choice(self) -> Choice:
        """Whether it is one thing, one of several, or all of several."""
        if isinstance(self.form, EdtfSet):
            return Choice.ALL_OF if self.form.all_of else Choice.ONE_OF
        return Choice.SINGLE

    @property
    def is_interval(self) -> bool:
        """Whether a begin and an end are stated apart, as in ``1985/1990``."""
        return isinstance(self.form, EdtfInterval)

    @property
    def begin_kind(self) -> EndKind:
        """Whether the begin is known, open or unknown."""
        return self._end_kind(0)

    @property
    def end_kind(self) -> EndKind:
        """Whether the end is known, open or unknown."""
        return self._end_kind(1)

    def _end_kind(self, side: int) -> EndKind:
        form = self.form
        if isinstance(form, EdtfInterval):
            end = form[side]
            return EndKind.KNOWN if isinstance(end, EdtfDate) else EndKind.OPEN if end else EndKind.UNKNOWN
        if isinstance(form, EdtfSet):
            return EndKind.KNOWN if form.members[-side][side] is not None else EndKind.OPEN
        return EndKind.KNOWN

    @property
    def dates(self) -> tuple[EdtfDate, ...]:
        """Every single date in the text, in the order in which they stand there."""
        return tuple(dates_in(self.form))

    @property
    def precision(self) -> Precision:
        """The smallest unit stated; of several dates, that of the coarsest."""
        return min(precision_of(date) for date in self.dates)

    @property
    def is_uncertain(self) -> bool:
        """Whether any part is marked ``?`` or ``%``."""
        return any(mark in ("?", "%") for date in self.dates for mark in date.marks)

    @property
    def is_approximate(self) -> bool:
        """Whether any part is marked ``~`` or ``%``."""
        return any(mark in ("~", "%") for date in self.dates for mark in date.marks)

    @property
    def estimate(self) -> int | None:
        """The year that a date with significant digits gives as its estimate: 1950 for ``1950S2``."""
        return self.form.estimate if isinstance(self.form, EdtfDate) else None

    @property
    def is_exact_day(self) -> bool:
        """Whether it is one certain day, with or without a time of day."""
        first, _, _, last = self.bounds
        return first is not None and first == last and not (self.is_uncertain or self.is_approximate)

    @property
    def has_exact_ends(self) -> bool:
        """Whether the days on which it begins and ends are both known, so that it lasts from the one to the other."""
        b1, b2, e1, e2 = self.bounds
        return b1 is not None and e2 is not None and b1 == b2 and e1 == e2

    @property
    def members(self) -> tuple[Bounds, ...]:
        """The bounds of each member of a set; of anything else, its own."""
        form = self.form
        if not isinstance(form, EdtfSet):
            return (self.bounds,)
        single = throughout if self.throughout else within
        return tuple(member_bounds(form, index, single) for index in range(len(form.members)))

    # As Python's values.

    def to_date(self) -> dt.date:
        """The day of a span that is one certain day; a time of day is left aside.

        Raises:
            ComparisonError: If it is not one certain day, or outside the years 1 to 9999.
        """
        return zoned.to_date(self)

    def to_datetime(self, zone: str | None = None) -> pendulum.DateTime:
        """The moment of a date with a time of day.

        Args:
            zone: The time zone to give it in, such as ``Asia/Tashkent``; a time without an offset is taken as that
                zone's clock, the first of two where clocks go back. Without it, the offset as written, or none.

        Raises:
            ComparisonError: If it has no time of day, is outside the years 1 to 9999, or was on no clock of the zone.

        Examples:
            >>> from cachrono import TimeSpan
            >>> TimeSpan.parse("2025-12-03T17:22+04:00").to_datetime("UTC").isoformat()
            '2025-12-03T13:22:00+00:00'
        """
        return zoned.to_datetime(self, zone)

    def to_interval(self) -> pendulum.Interval[pendulum.Date]:
        """The interval from the first day to the last of a span whose ends are both exact; the last day is part of it.

        Raises:
            ComparisonError: If either end is imprecise, open, unknown, or outside the years 1 to 9999.

        Examples:
            >>> from cachrono import TimeSpan
            >>> TimeSpan.parse("2025-11-06/2025-11-16").to_interval().in_days()
            10
        """
        return zoned.to_interval(self)

    # In words.

    def describe(self, language: str = "en", *, short: bool = False, weekday: bool = False) -> str:
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
        return describe_form(self.form, short=short, throughout=self.throughout, language=language, weekday=weekday)

    def __str__(self) -> str:
        return self.text

    def __format__(self, spec: str) -> str:
        return format(self.text, spec)

    def __repr__(self) -> str:
        throughout = ", throughout=True" if self.throughout else ""
        seasons = "" if self.seasons is Seasons.NORTHERN else f", seasons={str(self.seasons)!r}"
        return f"TimeSpan({self.text!r}{throughout}{seasons})"

    def __getstate__(self) -> tuple[str, bool, str]:
        return self.text, self.throughout, str(self.seasons)

    def __setstate__(self, state: tuple[str, bool, str]) -> None:
        text, throughout, seasons = state
        self.__init__(text, throughout=throughout, seasons=Seasons(seasons))  # type: ignore[misc]


def cover(*spans: SpanLike) -> Bounds:
    """The bounds of the shortest span that holds all of the given ones: when several things, together, were.

    Args:
        spans: Spans, EDTF texts, dates, datetimes or years; at least one.

    Raises:
        ComparisonError: If none are given.

    Examples:
        >>> from cachrono.dates import cover
        >>> print(*cover("2025-11-06", "2025-11", "2025-10-07"))
        2025-10-07 2025-10-07 2025-11-06 2025-11-30
    """
    return relations.cover(*(TimeSpan._bounds_of(one) for one in spans))
