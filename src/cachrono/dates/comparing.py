"""Questions that a span answers about another one, or about a window of days.

The rules are those of :mod:`cachrono.dates.relations`; here is what they are asked about. Two times of day with offsets
are compared as instants, in whole seconds of UTC; everything else goes by civil days, each taken as it is written.
What bounds can't hold, the gaps of sets and masks, can make *possible* too frequent; *certain* and *impossible* hold.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NoReturn, Self

from cachrono.dates import closeness, relations
from cachrono.dates.bounds import Bounds, date_days
from cachrono.dates.days import Day
from cachrono.dates.edtf import EdtfDate, EdtfSet, Form
from cachrono.dates.relations import AllenRelation, AnyBounds, Truth
from cachrono.dates.seasons import Seasons
from cachrono.errors import ComparisonError

if TYPE_CHECKING:
    from cachrono.dates.making import SpanLike


_GAPS = re.compile(r"[XT\[]")
_SAME: Any = object()  # where no end of a window is given


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
        def seasons(self) -> Seasons:
            """How seasons are read that name no hemisphere."""

        @property
        def form(self) -> Form:
            """The text part by part."""

        @property
        def bounds(self) -> Bounds:
            """All four bounds."""

        @property
        def has_exact_ends(self) -> bool:
            """Whether begin and end are known days."""

        @property
        def dates(self) -> tuple[EdtfDate, ...]:
            """Every single date in the text."""

        @property
        def members(self) -> tuple[Bounds, ...]:
            """The bounds of each member of a set."""

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
        return relations.possible_relations(*self._beside(other))

    def truth(self, relation: AllenRelation | str, other: SpanLike) -> Truth:
        """Whether a relation, or one of a union, is certain, possible or impossible.

        Examples:
            >>> from cachrono import TimeSpan
            >>> from cachrono.dates import AllenRelation
            >>> summit = TimeSpan.parse("2025-11-16")
            >>> print(*(summit.truth(AllenRelation.FOLLOWS, when) for when in (2024, "2025-11", 2026)))
            certain possible impossible
        """
        return relations.truth(relation, self.relation(other))

    def certainly(self, relation: AllenRelation | str, other: SpanLike) -> bool:
        """Whether a relation, or one of a union, holds whatever the true dates are."""
        return self.truth(relation, other) is Truth.CERTAIN

    def possibly(self, relation: AllenRelation | str, other: SpanLike) -> bool:
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

    def certainly_after(self, other: SpanLike) -> bool:
        """Whether it begins when the other is over, whatever the true dates are."""
        return self.certainly(AllenRelation.FOLLOWS, other)

    def possibly_after(self, other: SpanLike) -> bool:
        """Whether it can begin when the other is over, on the day after it or later."""
        return self.possibly(AllenRelation.FOLLOWS, other)

    def is_within(self, other: SpanLike) -> bool:
        """Whether it says the same as the other or more closely: each of its ends lies within the other's."""
        whole = self.of(other)
        if self == whole:
            return True
        mine, theirs = self._instant, whole._instant
        if mine is not None and theirs is not None:
            return closeness.encloses(theirs, mine)
        if not closeness.encloses(whole.bounds, self.bounds):
            return False
        # Bounds can't hold the gaps of a set, a mask, a season of either hemisphere, a unit of which several are
        # possible, nor a time of day.
        plain = whole.seasons is Seasons.NORTHERN and not whole.throughout and not _GAPS.search(whole.text)
        return plain or closeness.is_closer(self, whole)

    # Windows.

    def in_window(self, since: SpanLike | None, until: SpanLike | None = _SAME) -> Truth:
        """Whether it touches a window of days: is on one of them, whether or not it reaches beyond.

        Args:
            since: The first day of the window, or a date that the window begins with; None leaves that side open.
            until: The last day of it, or a date that it ends with; without it, the window is all of ``since``.

        Examples:
            >>> from cachrono import TimeSpan
            >>> print(*(TimeSpan.parse(text).in_window("2025-03", "2025-05") for text in ("2025-04", "2025", "2026")))
            certain possible impossible
        """
        until = since if until is _SAME else until
        first = None if since is None else self._bounds_of(since).begin_earliest
        last = None if until is None else self._bounds_of(until).end_latest
        found = relations.in_window(self.bounds, first, last)
        if found is Truth.CERTAIN and isinstance(self.form, EdtfSet):
            # Between two members nothing need happen, whatever the outer bounds say.
            parts = (relations.in_window(part, first, last) is Truth.CERTAIN for part in self._parts(self.form))
            if not (any(parts) if self.form.all_of else all(parts)):
                return Truth.POSSIBLE
        return found

    def certainly_in(self, since: SpanLike | None, until: SpanLike | None = _SAME) -> bool:
        """Whether it touches a window of days, whatever the true dates are; :meth:`is_within` asks for all of it."""
        return self.in_window(since, until) is Truth.CERTAIN

    def possibly_in(self, since: SpanLike | None, until: SpanLike | None = _SAME) -> bool:
        """Whether it can touch a window of days; None leaves a side open."""
        return self.in_window(since, until) is not Truth.IMPOSSIBLE

    def _parts(self, form: EdtfSet) -> list[Bounds]:
        """The bounds of each member of a set; in a range, something goes on all the time only if it lists days."""
        parts = []
        for (begin, end), part in zip(form.members, self.members, strict=True):
            lists_days = all(date is None or date.day for date in (begin, end))
            if form.all_of and begin is not end and not self.throughout and not lists_days:
                part = Bounds(part[0], part[3], part[0], part[3])
            parts.append(part)
        return parts

    # Days.

    def gap(self, other: SpanLike) -> Bounds | None:
        """The bounds of the days between the two, whichever comes first; None when there can be no day between.

        They are of the days between, if there are any; whether there are, is a question of ``relation``.

        Examples:
            >>> from cachrono import TimeSpan
            >>> print(*TimeSpan.parse("2025-11-06").gap("2025-11-16"))
            2025-11-07 2025-11-07 2025-11-15 2025-11-15
        """
        return relations.gap(self.bounds, self._bounds_of(other))

    def intersection(self, other: SpanLike) -> Bounds | None:
        """The bounds of the days that both share, if they share any; None when they can't.

        Examples:
            >>> from cachrono import TimeSpan
            >>> print(*TimeSpan.parse("2020-01-01/2025-03-31").intersection("2025-03-10/2026"))
            2025-03-10 2025-03-10 2025-03-31 2025-03-31
        """
        return relations.intersection(self.bounds, self._bounds_of(other))

    # Instants.

    @classmethod
    def _bounds_of(cls, other: SpanLike) -> Bounds:
        # A day may lie in a year for which EDTF has no way to write one.
        return Bounds(other, other, other, other) if isinstance(other, Day) else cls.of(other).bounds

    def _beside(self, other: SpanLike) -> tuple[AnyBounds, AnyBounds]:
        """The bounds of both on one scale: in seconds if both are instants, else in days."""
        mine = self._instant
        theirs = None if mine is None or isinstance(other, Day) else self.of(other)._instant
        return (self.bounds, self._bounds_of(other)) if mine is None or theirs is None else (mine, theirs)

    @property
    def _instant(self) -> tuple[int, int, int, int] | None:
        """The bounds, in seconds of UTC, of a time with an offset; None of anything else.

        A time written to the minute is somewhere within its sixty seconds. 24:00 is the midnight that ends the day.
        """
        if "T" not in self.text or not isinstance(self.form, EdtfDate):
            return None
        found = closeness.instant_of(self.form)
        if found is None or not found[1]:
            return None
        first, last = found[0]
        return (first, first, last, last) if self.throughout else (first, last, first, last)

    # Order.

    def sort_key(self) -> tuple[int, int, str]:
        """A key that puts spans in the order of a list: by first known bound, then last, then text."""
        first, _, _, last = self.bounds
        if first is not None and last is not None:
            return first, last, self.text
        known = [int(day) for day in self.bounds if day is not None]
        if not known:  # open at both ends: every time is possible
            known = [int(day) for date in self.dates for day in date_days(date)]
        return known[0], known[-1], self.text

    if not TYPE_CHECKING:  # so that a type checker says of < what Python says

        def _no_order(self, other: object) -> NoReturn:
            raise ComparisonError(
                f"imprecise dates have no one order; ask {self.text!r} certainly_before() or possibly_before() "
                "the other, or sort with key=TimeSpan.sort_key"
            )

        __lt__ = __le__ = __gt__ = __ge__ = _no_order

        def __sub__(self, other: object) -> NoReturn:
            raise ComparisonError(
                f"imprecise dates have no one difference; ask {self.text!r} gap() for the days between the two, "
                "or take one bound from another: b.earliest - a.latest"
            )
