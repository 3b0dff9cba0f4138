"""How far off a doubtful date may be: named policies, applied only where someone asks for one by name.

EDTF says that a date is approximate or uncertain, never by how much, so a qualifier moves no bound of a span. Who needs
a number, to search a catalogue or to draw an error bar, takes a policy and says which.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from attrs import field, frozen

from cachrono.dates.bounds import Bounds, BoundsOf, bounds_of, throughout, within
from cachrono.dates.days import Day
from cachrono.dates.edtf import EdtfDate
from cachrono.dates.kinds import Precision, precision_of
from cachrono.dates.making import SpanLike
from cachrono.dates.timespan import TimeSpan
from cachrono.errors import PolicyError, shown

_NEEDED = tuple(precision for precision in Precision if precision <= Precision.DAY)  # a time takes no qualifier


class PaddedBounds(NamedTuple):
    """Four bounds as in :class:`Bounds`, and the name of the policy that widened them."""

    begin_earliest: Day | None
    begin_latest: Day | None
    end_earliest: Day | None
    end_latest: Day | None
    padding: str

    @property
    def bounds(self) -> Bounds:
        """The four bounds without the name."""
        return Bounds(*self[:4])


def _to_name(name: str) -> str:
    if not isinstance(name, str) or not name:
        raise PolicyError(f"a padding has a name, which stands in every result; {shown(name)} is none")
    return name


def _to_days(days: Mapping[Precision, int]) -> Mapping[Precision, int]:
    if not isinstance(days, Mapping):
        raise PolicyError(f"{shown(days)} is no table of days by precision, such as {{Precision.YEAR: 365, …}}")
    for precision in _NEEDED:
        number = days.get(precision)
        if not isinstance(number, int) or isinstance(number, (bool, Day)) or number < 0:
            raise PolicyError(
                f"a padding needs whole days, 0 or more, for a {precision}; not {shown(number)}; "
                "the same for all is dict.fromkeys(Precision, 365)"
            )
    return MappingProxyType(dict(days))


@frozen
class Padding:
    """How many days a qualified date of each precision is widened by, on either side; a policy with a name.

    What counts is the part that is qualified: ``2004-06~`` is about a month, ``2004?-06-11`` in doubt by a year. If
    several are, it is the coarsest.

    Args:
        name: What stands in every result.
        days: Days on either side, for each precision from millennium to day.

    Raises:
        PolicyError: If a precision has no number of days.

    Examples:
        >>> from cachrono.dates import ONE_UNIT
        >>> print(*ONE_UNIT.bounds("1850~"))
        1849-01-01 1851-12-31 1849-01-01 1851-12-31 one unit either way
    """

    name: str = field(converter=_to_name)
    days: Mapping[Precision, int] = field(converter=_to_days, hash=False)

    def bounds(self, span: SpanLike) -> PaddedBounds:
        """The bounds of a span, wider at each date that is qualified; any other keeps its own."""
        span = TimeSpan.of(span)
        single = self._widened(throughout if span.throughout else within)
        return PaddedBounds(*bounds_of(span.form, single), self.name)

    def _widened(self, single: BoundsOf) -> BoundsOf:
        def widened(date: EdtfDate) -> Bounds:
            bounds = single(date)
            if not any(date.marks):
                return bounds
            days = self.days[_doubted(date)]
            b1, b2, e1, e2 = (Day(day) for day in bounds if day is not None)
            return Bounds(b1 - days, b2 + days, e1 - days, e2 + days)

        return widened


def _doubted(date: EdtfDate) -> Precision:
    """The precision of the coarsest qualified part: up to where the next is not qualified in the same way."""
    parts = [mark for mark, part in zip(date.marks, (date.year, date.month, date.day), strict=True) if part]
    last = next(at for at, mark in enumerate(parts) if mark and (at + 1 == len(parts) or parts[at + 1] != mark))
    return precision_of(date._replace(day=date.day if last > 1 else "", month=date.month if last else ""))


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
    },
)
"""As many days again as the qualified part has: 365 for a year, 31 for a month, 1 for a day."""
