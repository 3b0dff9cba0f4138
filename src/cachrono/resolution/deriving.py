"""Bounds that no source states: what the order of events leaves of the days on which one can be."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from cachrono.dates import Bounds, Day, TimeSpan
from cachrono.dates.relations import AnyBounds, tightened
from cachrono.wording import wording


@frozen
class DerivedBounds:
    """When an event is, as its order among others leaves it; no source states it so closely.

    Args:
        bounds: All four, of which some may be stated; None where nothing bounds a side.
        derived: The names of those that follow from the order: ``begin_earliest``, ``begin_latest`` and so on.
    """

    bounds: Bounds
    derived: frozenset[str]

    @property
    def first(self) -> Day | None:
        """It begins no earlier; None if nothing bounds that."""
        return self.bounds.begin_earliest

    @property
    def last(self) -> Day | None:
        """It ends no later; None if nothing bounds that."""
        return self.bounds.end_latest

    @property
    def is_closed(self) -> bool:
        """Whether it is bounded on both sides."""
        return self.first is not None and self.last is not None

    @property
    def span(self) -> TimeSpan | None:
        """The days from the first to the last as a date: a year or a month where these are its first and last days.

        It is open to a side that nothing bounds; None if neither is bounded, as where something began by a day and went
        on until another.
        """
        return None if self.first is None and self.last is None else range_of_days(self.first, self.last)

    def describe(self, *, short: bool = False, outer: bool = False, language: str = "en") -> str:
        """The days in words; those of begin and end where they are not the same.

        Args:
            short: Months abbreviated.
            outer: Only the days from the first to the last, if there are any: for a label, which has no room for more.
            language: Of the words.
        """
        span = self.span
        begin, end = self.bounds[:2], self.bounds[2:]
        if span is not None and (outer or begin == end):
            return span.describe(short=short, language=language)
        words = wording("cachrono.resolution", language)
        return words.say("derived.joint").join(
            words.say(f"derived.{name}", days=range_of_days(*days).describe(short=short, language=language))
            for name, days in (("begin", begin), ("end", end))
            if days != (None, None)
        )


def derived_alone(found: Bounds) -> DerivedBounds | None:
    """The bounds of an event that no source dates; None where there are none."""
    if None not in found:
        return DerivedBounds(found, _ALL)
    names = zip(Bounds._fields, found, strict=True)
    derived = frozenset(name for name, day in names if day is not None)
    return DerivedBounds(found, derived) if derived else None


_ALL = frozenset(Bounds._fields)


def narrowed(stated: AnyBounds, found: Bounds, *, is_about: bool = False) -> DerivedBounds | None:
    """What limits found elsewhere leave of stated bounds; None where that is no less, or nothing at all.

    Args:
        stated: Those of the date.
        found: The limits.
        is_about: Whether the date is only about so: where the limits leave nothing of it, they count.
    """
    before = tightened(stated)
    pairs = zip(stated, found, (max, min, max, min), strict=True)
    after = tightened(tuple(_tighter(old, new, choose) for old, new, choose in pairs))  # type: ignore[arg-type]
    if after is None and is_about:
        return derived_alone(found)
    if before is None or after is None or after == before:
        return None
    names = zip(Bounds._fields, before, after, strict=True)
    return DerivedBounds(after, frozenset(name for name, old, new in names if old != new))


def _tighter(old: int | None, new: int | None, choose: Callable[[int, int], int]) -> int | None:
    return old if new is None else new if old is None else choose(old, new)


def range_of_days(first: Day | None, last: Day | None) -> TimeSpan:
    """All days from one to another as a date: some time in them; open to a side that has no day."""
    if last is None:
        return TimeSpan("/" if first is None else f"[{_texts(first, _year_end(first))[0]}..]")
    if first is None:
        return TimeSpan(f"[..{_texts(_year_begin(last), last)[1]}]")
    begin, end = _texts(first, last)
    return TimeSpan(begin if begin == end else f"[{begin}..{end}]")


def _year_begin(day: Day) -> Day:
    return Day.of(day.year, 1, 1)


def _year_end(day: Day) -> Day:
    return Day.of(day.year, 12, 31)


def _texts(first: Day, last: Day) -> tuple[str, str]:
    """Both days as dates of one precision, the coarsest that loses nothing: EDTF has no range from a year to a day."""
    (year, month, day), (last_year, last_month, _) = first.ymd, last.ymd
    far = not (year >= -9999 and last_year <= 9999)  # such years have neither months nor days in EDTF
    if far or ((month, day) == (1, 1) and Day(last + 1).ymd[1:] == (1, 1)):
        return _year(year), _year(last_year)
    if day == 1 and Day(last + 1).ymd[2] == 1:
        return f"{_year(year)}-{month:02}", f"{_year(last_year)}-{last_month:02}"
    return str(first), str(last)


def _year(year: int) -> str:
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04}" if abs(year) <= 9999 else f"Y{year}"
