"""Questions that a span answers about another one, or about a window of days.

The rules are those of :mod:`cachrono.dates.relations`; here is what they are asked about. Two times of day with offsets
are compared as instants, in whole seconds of UTC; everything else goes by civil days, each taken as it is written.
What bounds can't hold, the gaps of sets and masks, can make *possible* too frequent; *certain* and *impossible* hold.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn, Self

from cachrono.dates import relations
from cachrono.dates.bounds import Bounds, date_days
from cachrono.dates.days import Day
from cachrono.dates.edtf import EdtfDate, EdtfSet, Form
from cachrono.dates.masks import fits
from cachrono.dates.relations import AllenRelation, AnyBounds, Truth
from cachrono.errors import ComparisonError

if TYPE_CHECKING:
    from cachrono.dates.making import SpanLike

_CLOCK = re.compile(r"(\d\d):(\d\d)(?::(\d\d))?(?:Z|([+-])(\d\d)(?::(\d\d))?)")


class Comparable:
    """What :class:`~cachrono.TimeSpan` can be asked about another span; the rest of it is declared here, not defined.

    The other may always be a span, an EDTF text, a date, a datetime, or a year.
    """

    __slots__ = ()

    if TYPE_CHECKING:

        @classmethod
        def of(cls, value: SpanLike) -> Self:
            """The span of a value; of a span, itself."""

        @property
        def text(self) -> str:
            """The text as given."""

        @property
        def throughout(self) -> bool:
            """Whether it lasts through all of the time."""

        @property
        def form(self) -> Form:
            """The text part by part."""

        @property
        def bounds(self) -> Bounds:
            """All four bounds."""

        @property
        def dates(self) -> tuple[EdtfDate, ...]:
            """Every single date in the text."""

        @property
        def members(self) -> tuple[tuple[Day | None, Day | None], ...]:
            """First and last day of each member of a set."""

    # Relations.

    def relation(self, other: SpanLike) -> AllenRelation:
        """All relations to the other that are possible, as one union, never empty.

        A set of which all members are meant counts as one span, from its first to its last.

        Examples:
            >>> from cachrono import TimeSpan
            >>> print(TimeSpan.parse("2025-11-16").relation("2025-11-16/.."))
            starts or equals
            >>> print(TimeSpan.parse("2025-11-16").relation(TimeSpan.parse("2025-11", throughout=True)))
            during
        """
        return relations.possible_relations(*self._beside(self.of(other)))

    def truth(self, relation: AllenRelation, other: SpanLike) -> Truth:
        """Whether a relation, or one of a union, is certain, possible or impossible.

        Examples:
            >>> from cachrono import TimeSpan
            >>> from cachrono.dates import AllenRelation
            >>> summit = TimeSpan.parse("2025-11-16")
            >>> print(*(summit.truth(AllenRelation.FOLLOWS, when) for when in (2024, "2025-11", 2026)))
            certain possible impossible
        """
        return relations.truth(relation, self.relation(other))

    def certainly(self, relation: AllenRelation, other: SpanLike) -> bool:
        """Whether a relation, or one of a union, holds whatever the true dates are."""
        return self.truth(relation, other) is Truth.CERTAIN

    def possibly(self, relation: AllenRelation, other: SpanLike) -> bool:
        """Whether a relation, or one of a union, can hold."""
        return self.truth(relation, other) is not Truth.IMPOSSIBLE

    def certainly_before(self, other: SpanLike) -> bool:
        """Whether it is over before the other begins, whatever the true dates are.

        This is ``AllenRelation.PRECEDES``: neighbouring days count, which Allen's *before* alone leaves out.

        Examples:
            >>> from cachrono import TimeSpan
            >>> TimeSpan.parse("2025-10").certainly_before("2025-11-01")
            True
        """
        return self.certainly(AllenRelation.PRECEDES, other)

    def possibly_before(self, other: SpanLike) -> bool:
        """Whether it can be over before the other begins, on the day before it or earlier."""
        return self.possibly(AllenRelation.PRECEDES, other)

    def is_within(self, other: SpanLike) -> bool:
        """Whether it says the same as the other or more closely: each of its ends lies within the other's."""
        whole = self.of(other)
        if not _encloses_bounds(whole.bounds, self.bounds):
            return False
        # What bounds can't hold: the time of day, and the gaps of a set and of a mask.
        mine, theirs = self._instant, whole._instant
        if mine is not None and theirs is not None:
            return _encloses_bounds(theirs, mine)
        form = whole.form
        if isinstance(form, EdtfSet) and not form.all_of:
            return all(any(_encloses(*wide, *narrow) for wide in whole.members) for narrow in self.members)
        if not isinstance(form, EdtfDate) or self.text == whole.text:
            return True
        if form.time:
            return isinstance(self.form, EdtfDate) and self.form.time == form.time
        if "X" in form.month + form.day and form.month + form.day not in ("XX", "XXXX"):
            return all(_fits_mask(first, last, form) for first, last in self.members)
        return True

    # Windows.

    def in_window(self, since: SpanLike | None, until: SpanLike | None) -> Truth:
        """Whether it touches a window of days.

        Args:
            since: The first day of the window, or a date that the window begins with; None leaves that side open.
            until: The last day of it, or a date that it ends with.

        Examples:
            >>> from cachrono import TimeSpan
            >>> print(*(TimeSpan.parse(text).in_window("2025-03", "2025-05") for text in ("2025-04", "2025", "2026")))
            certain possible impossible
        """
        first = since if since is None or isinstance(since, Day) else self.of(since).bounds.begin_earliest
        last = until if until is None or isinstance(until, Day) else self.of(until).bounds.end_latest
        found = relations.in_window(self.bounds, first, last)
        if found is Truth.CERTAIN and isinstance(self.form, EdtfSet):
            # Between two members nothing need happen, whatever the outer bounds say.
            parts = (relations.in_window(part, first, last) is Truth.CERTAIN for part in self._parts(self.form))
            if not (any(parts) if self.form.all_of else all(parts)):
                return Truth.POSSIBLE
        return found

    def certainly_in(self, since: SpanLike | None, until: SpanLike | None) -> bool:
        """Whether it touches a window of days, whatever the true dates are."""
        return self.in_window(since, until) is Truth.CERTAIN

    def possibly_in(self, since: SpanLike | None, until: SpanLike | None) -> bool:
        """Whether it can touch a window of days; None leaves a side open."""
        return self.in_window(since, until) is not Truth.IMPOSSIBLE

    def _parts(self, form: EdtfSet) -> list[Bounds]:
        """The bounds of each member of a set; of a range, something goes on all the time only if it lists days."""
        parts = []
        for (begin, end), (first, last) in zip(form.members, self.members, strict=True):
            ends = [date_days(date) for date in (begin, end) if date is not None]
            lists_days = form.all_of and all(day == other for day, other in ends)
            if lists_days or (self.throughout and (form.all_of or begin is end)):
                parts.append(Bounds(first, first, last, last))
            else:
                parts.append(Bounds(first, last, first, last))
        return parts

    # Days.

    def gap(self, other: SpanLike) -> Bounds | None:
        """The bounds of the days between the two, whichever comes first; None when there can be no day between.

        Examples:
            >>> from cachrono import TimeSpan
            >>> print(*TimeSpan.parse("2025-11-06").gap("2025-11-16"))
            2025-11-07 2025-11-07 2025-11-15 2025-11-15
        """
        return relations.gap(self.bounds, self.of(other).bounds)

    def intersection(self, other: SpanLike) -> Bounds | None:
        """The bounds of the days that both share, if they share any; None when they can't.

        Examples:
            >>> from cachrono import TimeSpan
            >>> print(*TimeSpan.parse("2020-01-01/2025-03-31").intersection("2025-03-10/2026"))
            2025-03-10 2025-03-10 2025-03-31 2025-03-31
        """
        return relations.intersection(self.bounds, self.of(other).bounds)

    # Instants.

    def _beside(self, other: Comparable) -> tuple[AnyBounds, AnyBounds]:
        """The bounds of both on one scale: in seconds if both are instants, else in days."""
        mine, theirs = self._instant, other._instant
        return (self.bounds, other.bounds) if mine is None or theirs is None else (mine, theirs)

    @property
    def _instant(self) -> tuple[int, int, int, int] | None:
        """The bounds, in seconds of UTC, of a time with an offset; None of anything else.

        A time written to the minute is somewhere within its sixty seconds. 24:00 is the midnight that ends the day.
        """
        if "T" not in self.text:
            return None
        form = self.form
        if not isinstance(form, EdtfDate):
            return None
        match, day = _CLOCK.fullmatch(form.time), self.bounds.begin_earliest
        if match is None or day is None:
            return None
        hour, minute, second, sign, ahead, minutes = (match[group] or "0" for group in range(1, 7))
        offset = (int(ahead) * 60 + int(minutes)) * (-60 if sign == "-" else 60)
        first = int(day) * 86_400 + int(hour) * 3_600 + int(minute) * 60 + int(second) - offset
        last = first if match[3] else first + 59
        return (first, first, last, last) if self.throughout else (first, last, first, last)

    # Order.

    def sort_key(self) -> tuple[int, int, str]:
        """A key that puts spans in the order of a list: by first known bound, then last, then text."""
        known = [int(day) for day in self.bounds if day is not None]
        if not known:  # open at both ends: every time is possible
            known = [int(day) for date in self.dates for day in date_days(date)]
        return known[0], known[-1], self.text

    def _no_order(self, other: object) -> NoReturn:
        raise ComparisonError(
            f"imprecise dates have no one order; ask {self.text!r} certainly_before() or possibly_before() the other, "
            "or sort with key=TimeSpan.sort_key"
        )

    __lt__ = __le__ = __gt__ = __ge__ = _no_order


def _encloses_bounds(wide: AnyBounds, narrow: AnyBounds) -> bool:
    return _encloses(*wide[:2], *narrow[:2]) and _encloses(*wide[2:], *narrow[2:])


def _encloses(low: int | None, high: int | None, first: int | None, last: int | None) -> bool:
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
