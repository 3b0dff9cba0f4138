"""How far off a doubtful date may be: named policies, applied only where someone asks for one by name.

EDTF says that a date is approximate or uncertain, never by how much, so a qualifier moves no bound of a span. Who needs
a number, to search a catalogue or to draw an error bar, takes a policy and says which.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

from attrs import field, frozen

from cachrono.dates.bounds import DaysOf, bounds_of, date_days, throughout_bounds, unit_days
from cachrono.dates.days import Day
from cachrono.dates.edtf import EdtfDate
from cachrono.dates.kinds import Precision, precision_of
from cachrono.dates.timespan import TimeSpan


class PaddedBounds(NamedTuple):
    """Four bounds as in :class:`Bounds`, and the name of the policy that widened them."""

    begin_earliest: Day | None
    begin_latest: Day | None
    end_earliest: Day | None
    end_latest: Day | None
    padding: str


def _to_days(days: Mapping[Precision, int]) -> dict[Precision, int]:
    missing = [str(precision) for precision in Precision if precision not in days]
    if missing or min(days.values()) < 0:
        raise ValueError(f"a padding needs a number of days, 0 or more, for each precision; not so {missing or 'all'}")
    return dict(days)


@frozen
class Padding:
    """How many days a qualified date of each precision is widened by, on either side; a policy with a name.

    What counts is the part that is qualified: ``2004-06~`` is about a month, ``2004?-06-11`` in doubt by a year.

    Args:
        name: What stands in every result.
        days: Days on either side, for each precision.

    Examples:
        >>> from cachrono import TimeSpan
        >>> from cachrono.dates import ONE_UNIT
        >>> print(*ONE_UNIT.bounds(TimeSpan.parse("1850~")))
        1849-01-01 1851-12-31 1849-01-01 1851-12-31 one unit either way
    """

    name: str
    days: Mapping[Precision, int] = field(converter=_to_days)

    def bounds(self, span: TimeSpan) -> PaddedBounds:
        """The bounds of a span, wider at each date that is qualified; another span keeps its own."""
        if not any(any(date.marks) for date in span.dates):
            bounds = span.bounds
        elif span.throughout:
            begins, ends = (self._widened(partial(unit_days, end=end)) for end in (False, True))
            bounds = throughout_bounds(span.form, begins, ends)
        else:
            bounds = bounds_of(span.form, self._widened(date_days))
        return PaddedBounds(*bounds, self.name)

    def _widened(self, days_of: DaysOf) -> DaysOf:
        def widened(date: EdtfDate) -> tuple[Day, Day]:
            first, last = days_of(date)
            days = self.days[_doubted(date)] if any(date.marks) else 0
            return first - days, last + days

        return widened


def _doubted(date: EdtfDate) -> Precision:
    """The precision of the qualified part: the last of the unbroken run that begins with the coarsest one."""
    parts = [mark for mark, part in zip(date.marks, (date.year, date.month, date.day), strict=True) if part]
    start = next(index for index, mark in enumerate(parts) if mark)
    end = next((index for index in range(start, len(parts)) if not parts[index]), len(parts))
    if end == len(parts):
        return precision_of(date)
    return precision_of(date._replace(day="", month="" if end == 1 else date.month))


ONE_UNIT = Padding(
    "one unit either way",
    {
        Precision.MILLENNIUM: 365_243,
        Precision.CENTURY: 36_525,
        Precision.DECADE: 3_653,
        Precision.YEAR: 365,
        Precision.SEASON: 92,
        Precision.MONTH: 31,
        Precision.DAY: 1,
        Precision.MINUTE: 1,
        Precision.SECOND: 1,
    },
)
"""As far again as the qualified part is long, a year for a year and a month for a month."""
