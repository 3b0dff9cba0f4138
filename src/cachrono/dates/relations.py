"""How two spans lie to each other, when only bounds of their begins and ends are known.

Everything here is pure and works on four numbers a span, as :class:`~cachrono.dates.bounds.Bounds` has them. Ends are
inclusive. None is no bound, and takes part as infinity: a float infinity compares exactly with any integer. The bounds
are first *tightened*, as nothing ends before it begins; bounds that cross then are empty, and of something that can't
exist nothing is possible.

What is said is exact for the bounds: a relation is possible when some true dates within them make it so.
"""

from __future__ import annotations

from enum import Enum, Flag
from math import inf
from typing import NoReturn, TypeAlias

from cachrono.dates.bounds import Bounds
from cachrono.dates.days import Day
from cachrono.errors import ComparisonError, shown

AnyBounds: TypeAlias = tuple[int | None, int | None, int | None, int | None]
_Tight: TypeAlias = tuple[float, float, float, float]


class Truth(Enum):
    """What can be said of a question about imprecise dates; it is no bool, and says so when used as one.

    Examples:
        >>> from cachrono import TimeSpan
        >>> from cachrono.dates import AllenRelation
        >>> month = TimeSpan.parse("2025-11")
        >>> truth = month.truth(AllenRelation.PRECEDES, "2025-11-16")
        >>> print(truth, truth.is_certain, truth.is_possible)
        possible False True
        >>> bool(truth)
        Traceback (most recent call last):
        cachrono.errors.ComparisonError: 'possible' is no bool; ask .is_certain, .is_possible or is Truth.CERTAIN
    """

    CERTAIN = "certain"
    POSSIBLE = "possible"
    IMPOSSIBLE = "impossible"

    @property
    def is_certain(self) -> bool:
        """Whether it holds whatever the true dates are."""
        return self is Truth.CERTAIN

    @property
    def is_possible(self) -> bool:
        """Whether it can hold; true also of what is certain."""
        return self is not Truth.IMPOSSIBLE

    def __bool__(self) -> NoReturn:
        raise ComparisonError(f"{self.value!r} is no bool; ask .is_certain, .is_possible or is Truth.CERTAIN")

    def __str__(self) -> str:
        return str(self.value)


class AllenRelation(Flag):
    """The thirteen relations of two spans (Allen's), under the names of OWL-Time, and unions of them with ``|``.

    On closed days: ``MEETS`` means that one ends the day before the other begins, so ``BEFORE`` leaves at least one
    day between. Who asks whether one thing is over when the other begins means ``PRECEDES``.

    The bits are fixed: 0 to 5 hold BEFORE, MEETS, OVERLAPS, STARTS, DURING and FINISHES, 6 holds EQUALS, and 7 to 12
    hold the inverses of 0 to 5 in the same order.

    Examples:
        >>> from cachrono.dates import AllenRelation
        >>> print(AllenRelation.BEFORE | AllenRelation.MEETS, "|", AllenRelation.PRECEDES.inverse)
        before or meets | after or met by
        >>> AllenRelation.MEETS in AllenRelation.PRECEDES, AllenRelation.MET_BY.owl_time
        (True, 'intervalMetBy')

    References:
        J. F. Allen, Maintaining Knowledge about Temporal Intervals (1983); W3C, Time Ontology in OWL, §4.
    """

    BEFORE = 1 << 0
    MEETS = 1 << 1
    OVERLAPS = 1 << 2
    STARTS = 1 << 3
    DURING = 1 << 4
    FINISHES = 1 << 5
    EQUALS = 1 << 6
    AFTER = 1 << 7
    MET_BY = 1 << 8
    OVERLAPPED_BY = 1 << 9
    STARTED_BY = 1 << 10
    CONTAINS = 1 << 11
    FINISHED_BY = 1 << 12

    PRECEDES = BEFORE | MEETS  # over before the other begins
    FOLLOWS = AFTER | MET_BY  # begins when the other is over
    WITHIN = STARTS | DURING | FINISHES | EQUALS  # on no day on which the other is not
    INTERSECTS = WITHIN | OVERLAPS | OVERLAPPED_BY | STARTED_BY | CONTAINS | FINISHED_BY  # at least a day in common

    @property
    def inverse(self) -> AllenRelation:
        """The relation of the other to this one: if A is before B, then B is after A."""
        return AllenRelation(_inverse(self.value))

    @property
    def owl_time(self) -> str:
        """The local name of the OWL-Time property, such as ``intervalMetBy``.

        Raises:
            ComparisonError: If this is a union, or none; OWL-Time names one relation at a time.
        """
        if len(self) != 1:
            raise ComparisonError(f"'{self}' has no one name in OWL-Time; ask each relation that is in it")
        return "interval" + str(self.name).title().replace("_", "")

    def __str__(self) -> str:
        words = [str(one.name).lower().replace("_", " ") for one in self]
        return " or ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else "no relation"


# As plain numbers, for an operator of Flag costs more than all comparisons together.
_BEFORE, _MEETS, _OVERLAPS, _STARTS, _CONTAINS, _FINISHED_BY, _EQUALS = (
    relation.value
    for relation in (
        AllenRelation.BEFORE,
        AllenRelation.MEETS,
        AllenRelation.OVERLAPS,
        AllenRelation.STARTS,
        AllenRelation.CONTAINS,
        AllenRelation.FINISHED_BY,
        AllenRelation.EQUALS,
    )
)
_NOTHING = AllenRelation(0)


def possible_relations(a: AnyBounds, b: AnyBounds) -> AllenRelation:
    """Every relation of a to b that some true dates within the bounds allow, as one union; none if either is empty.

    Examples:
        >>> from cachrono.dates.relations import possible_relations
        >>> print(possible_relations((1, 1, 5, 7), (7, 7, 9, 9)))
        before, meets or overlaps
    """
    one, two = _tightened(a), _tightened(b)
    if one is None or two is None:
        return _NOTHING
    b1, b2, e1, e2 = one
    c1, c2, f1, f2 = two
    # There is a day on which both can begin, and one on which both can end.
    begin = b1 if b1 > c1 else c1
    end = e2 if e2 < f2 else f2
    equal = begin <= b2 and begin <= c2 and e1 <= end and f1 <= end
    return AllenRelation(_one_way(one, two) | _inverse(_one_way(two, one)) | (_EQUALS if equal else 0))


def truth(asked: AllenRelation | str, possible: AllenRelation) -> Truth:
    """What can be said of one relation, or of a union of which one is to hold.

    Args:
        asked: The relation in question, or its name.
        possible: All relations that are possible, from :func:`possible_relations`.

    Raises:
        ComparisonError: If something else is asked than a relation.
    """
    if isinstance(asked, str) and (named := AllenRelation.__members__.get(asked.upper().replace(" ", "_"))):
        asked = named
    if not isinstance(asked, AllenRelation):
        names = ", ".join(name.lower().replace("_", " ") for name in AllenRelation.__members__)
        raise ComparisonError(f"{shown(asked)} is no relation; there are {names}")
    wanted, given = asked.value, possible.value
    if not wanted & given:
        return Truth.IMPOSSIBLE
    return Truth.POSSIBLE if given & ~wanted else Truth.CERTAIN


def in_window(a: AnyBounds, first: Day | None, last: Day | None) -> Truth:
    """Whether a span touches the days from first to last, inclusive; None leaves a side open.

    A window that ends before it begins has no days, and nothing touches it.
    """
    tight = _tightened(a)
    low, high = -inf if first is None else first, inf if last is None else last
    if tight is None or low > high:
        return Truth.IMPOSSIBLE
    b1, b2, e1, e2 = tight
    if b2 <= high and e1 >= low:
        return Truth.CERTAIN
    return Truth.POSSIBLE if b1 <= high and e2 >= low else Truth.IMPOSSIBLE


def intersection(a: AnyBounds, b: AnyBounds) -> Bounds | None:
    """The bounds of the days that both share, if they share any; None when they can't."""
    one, two = _tightened(a), _tightened(b)
    if one is None or two is None:
        return None
    b1, b2, e1, e2 = one
    c1, c2, f1, f2 = two
    begin, end = max(b1, c1), min(e2, f2)
    if begin > end:
        return None
    return _as_days(begin, min(max(b2, c2), end), max(min(e1, f1), begin), end)


def gap(a: AnyBounds, b: AnyBounds) -> Bounds | None:
    """The bounds of the days between two spans, whichever comes first; None when there can be no day between."""
    one, two = _tightened(a), _tightened(b)
    if one is None or two is None:
        return None
    ways = [way for way in (_gap_after(one, two), _gap_after(two, one)) if way is not None]
    if not ways:
        return None
    begins, latest_begins, earliest_ends, ends = zip(*ways, strict=True)
    return _as_days(min(begins), max(latest_begins), min(earliest_ends), max(ends))


def cover(*bounds: AnyBounds) -> Bounds:
    """The bounds of the shortest span that holds all of the given ones.

    Raises:
        ComparisonError: If none are given, or bounds cross, so that there is no such thing to be held.
    """
    tight = [_tightened(one) for one in bounds]
    found = [one for one in tight if one is not None]
    if not found or len(found) < len(tight):
        missing = "there is nothing to cover; give at least one span"
        raise ComparisonError(f"{bounds[tight.index(None)]} cross and hold no span to cover" if bounds else missing)
    b1, b2, e1, e2 = zip(*found, strict=True)
    return _as_days(min(b1), min(b2), max(e1), max(e2))


def tightened(bounds: AnyBounds) -> Bounds | None:
    """The same bounds without what is impossible, as nothing ends before it begins; None if that leaves nothing.

    Examples:
        >>> from cachrono import TimeSpan
        >>> from cachrono.dates.relations import tightened
        >>> print(*tightened(TimeSpan.parse("2004/2004-02").bounds))
        2004-01-01 2004-02-29 2004-02-01 2004-02-29
    """
    tight = _tightened(bounds)
    return None if tight is None else _as_days(*tight)


def _tightened(bounds: AnyBounds) -> _Tight | None:
    begin_earliest, begin_latest, end_earliest, end_latest = bounds
    b1 = -inf if begin_earliest is None else begin_earliest
    b2 = inf if begin_latest is None else begin_latest
    e1 = -inf if end_earliest is None else end_earliest
    e2 = inf if end_latest is None else end_latest
    if b2 > e2:
        b2 = e2
    if e1 < b1:
        e1 = b1
    return None if b1 > b2 or e1 > e2 else (b1, b2, e1, e2)


def _one_way(a: _Tight, b: _Tight) -> int:
    """The six relations, but for EQUALS, of which the other six are the inverses; each is possible if all terms hold.

    Every term compares an earliest day with a latest one, so infinities never meet their like. What tightening has
    made sure of (b1 <= e1, b2 <= e2) is not asked again.
    """
    b1, b2, e1, e2 = a
    c1, c2, f1, f2 = b
    found = 0
    if e1 + 2 <= c2:
        found = _BEFORE
    if e1 < c2 and c1 <= e2 + 1:
        found |= _MEETS
    if b1 < c2:
        if b1 < e2 and b1 + 2 <= f2 and c1 <= e2 and c1 < f2 and e1 < f2:
            found |= _OVERLAPS
        if b1 + 2 <= e2 and f1 < e2:
            found |= _CONTAINS
        end = e2 if e2 < f2 else f2
        if e1 <= end and f1 <= end and b1 < end:
            found |= _FINISHED_BY
    begin = b1 if b1 > c1 else c1
    if begin <= b2 and begin <= c2 and begin < f2 and e1 < f2:
        found |= _STARTS
    return found


def _inverse(bits: int) -> int:
    return (bits & 0x3F) << 7 | bits & _EQUALS | bits >> 7


def _gap_after(a: _Tight, b: _Tight) -> _Tight | None:
    """The bounds of the days after a and before b; None if there can be none."""
    e1, e2, c1, c2 = a[2], a[3], b[0], b[1]
    if e1 + 2 > c2:
        return None
    return e1 + 1, min(e2, c2 - 2) + 1, max(c1, e1 + 2) - 1, c2 - 1


def _as_days(*numbers: float) -> Bounds:
    return Bounds(*(None if number in (inf, -inf) else Day(number) for number in numbers))
