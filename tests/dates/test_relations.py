"""Relations, windows, gaps, overlaps and covers against every choice of true dates, on every pair of small bounds.

The thirteen relations are written here once more, on concrete closed intervals. A set of intervals is a bitmask over
all intervals of a small universe, and so is a set of outcomes, which makes trying them all a matter of seconds.
"""

from collections.abc import Callable, Iterator
from functools import cache, reduce
from itertools import product
from operator import or_

import pytest

from cachrono import ComparisonError
from cachrono.dates import AllenRelation, Bounds, Day, Truth
from cachrono.dates.relations import AnyBounds, cover, gap, in_window, intersection, possible_relations, truth

Interval = tuple[int, int]
Outcome = Callable[[Interval, Interval], Interval | AllenRelation | None]

HOLDS: dict[AllenRelation, Callable[[int, int, int, int], bool]] = {
    AllenRelation.BEFORE: lambda b, e, c, f: e + 1 < c,
    AllenRelation.MEETS: lambda b, e, c, f: e + 1 == c,
    AllenRelation.OVERLAPS: lambda b, e, c, f: b < c <= e < f,
    AllenRelation.STARTS: lambda b, e, c, f: b == c and e < f,
    AllenRelation.DURING: lambda b, e, c, f: c < b and e < f,
    AllenRelation.FINISHES: lambda b, e, c, f: c < b and e == f,
    AllenRelation.EQUALS: lambda b, e, c, f: (b, e) == (c, f),
    AllenRelation.AFTER: lambda b, e, c, f: f + 1 < b,
    AllenRelation.MET_BY: lambda b, e, c, f: f + 1 == b,
    AllenRelation.OVERLAPPED_BY: lambda b, e, c, f: c < b <= f < e,
    AllenRelation.STARTED_BY: lambda b, e, c, f: b == c and f < e,
    AllenRelation.CONTAINS: lambda b, e, c, f: b < c and f < e,
    AllenRelation.FINISHED_BY: lambda b, e, c, f: b < c and e == f,
}


def relation_of(a: Interval, b: Interval) -> AllenRelation:
    found = [relation for relation, holds in HOLDS.items() if holds(*a, *b)]
    assert len(found) == 1
    return found[0]


def shared_days(a: Interval, b: Interval) -> Interval | None:
    days = {*range(a[0], a[1] + 1)} & {*range(b[0], b[1] + 1)}
    return (min(days), max(days)) if days else None


def days_between(a: Interval, b: Interval) -> Interval | None:
    first, second = sorted([a, b])
    days = range(first[1] + 1, second[0])
    return (days[0], days[-1]) if days else None


def days_covered(a: Interval, b: Interval) -> Interval:
    days = {*range(a[0], a[1] + 1)} | {*range(b[0], b[1] + 1)}
    return min(days), max(days)


class Universe:
    """All closed intervals from one day to another; a bound of None reaches as far as the universe does."""

    def __init__(self, first: int, last: int) -> None:
        self.intervals = [(b, e) for b in range(first, last + 1) for e in range(b, last + 1)]
        self.bits = {interval: 1 << n for n, interval in enumerate(self.intervals)}
        self.hull = cache(self._hull)

    def mask(self, bounds: AnyBounds) -> int:
        low1, high1, low2, high2 = bounds
        return sum(
            bit
            for (b, e), bit in self.bits.items()
            if (low1 is None or b >= low1) and (high1 is None or b <= high1)
            if (low2 is None or e >= low2) and (high2 is None or e <= high2)
        )

    def members(self, mask: int) -> list[Interval]:
        return [interval for interval, bit in self.bits.items() if mask & bit]

    def outcomes(self, masks: set[int], outcome: Outcome) -> Callable[[int, int], int]:
        """All outcomes between two sets of intervals, as a mask of relations or of intervals."""

        def bit(a: Interval, b: Interval) -> int:
            found = outcome(a, b)
            return found.value if isinstance(found, AllenRelation) else 0 if found is None else self.bits[found]

        single = {(a, b): bit(a, b) for a in self.intervals for b in self.intervals}
        inside = {mask: self.members(mask) for mask in masks}
        rows = {m: {a: reduce(or_, (single[a, b] for b in inside[m]), 0) for a in self.intervals} for m in masks}

        @cache
        def of(first: int, second: int) -> int:
            row = rows[second]
            return reduce(or_, (row[a] for a in inside[first]), 0)

        return of

    def _hull(self, mask: int) -> tuple[int, int, int, int] | None:
        if not mask:
            return None
        begins, ends = zip(*self.members(mask), strict=True)
        return min(begins), max(begins), min(ends), max(ends)


CLOSED = Universe(0, 4)
CLOSED_BOUNDS: dict[AnyBounds, int] = {bounds: CLOSED.mask(bounds) for bounds in product(range(5), repeat=4)}

# Without a bound an end can be anywhere. Any relation fits on three days in a row, so four days beyond the outermost
# bound leave room for all; a fifth must not change a relation, and what moves with the edge is itself unbounded.
NEAR, FAR = Universe(-4, 7), Universe(-5, 8)
OPEN_BOUNDS: dict[AnyBounds, tuple[int, int]] = {
    bounds: (NEAR.mask(bounds), FAR.mask(bounds)) for bounds in product((None, 0, 1, 2, 3), repeat=4)
}


def test_relations_on_every_pair_of_bounds() -> None:
    expected = CLOSED.outcomes(set(CLOSED_BOUNDS.values()), relation_of)
    pairs = list(product(CLOSED_BOUNDS.items(), repeat=2))
    assert len(pairs) == 390_625
    assert [
        (a, b)
        for (a, first), (b, second) in pairs
        if possible_relations(a, b).value != expected(first, second)
    ] == []  # fmt: skip


def test_relations_on_every_pair_of_bounds_that_may_be_missing() -> None:
    near = NEAR.outcomes({mask for mask, _ in OPEN_BOUNDS.values()}, relation_of)
    far = FAR.outcomes({mask for _, mask in OPEN_BOUNDS.values()}, relation_of)
    for (a, (near_a, far_a)), (b, (near_b, far_b)) in product(OPEN_BOUNDS.items(), repeat=2):
        assert possible_relations(a, b).value == near(near_a, near_b) == far(far_a, far_b), (a, b)


DAYS: list[tuple[Callable[[AnyBounds, AnyBounds], Bounds | None], Outcome]] = [
    (intersection, shared_days),
    (gap, days_between),
    (cover, days_covered),
]


def one_of_each(bounds: dict[AnyBounds, int]) -> dict[AnyBounds, int]:
    """The last of all bounds that allow the same intervals: enough for the one side, as the other takes them all."""
    return {example: mask for mask, example in {mask: one for one, mask in bounds.items()}.items()}


def some_pairs(bounds: list[AnyBounds], few: list[AnyBounds]) -> Iterator[tuple[AnyBounds, AnyBounds]]:
    yield from product(bounds, few)
    yield from product(few, bounds)


@pytest.mark.parametrize(("function", "outcome"), DAYS)
def test_days_of_every_pair_of_bounds(
    function: Callable[[AnyBounds, AnyBounds], Bounds | None], outcome: Outcome
) -> None:
    real = {bounds: mask for bounds, mask in CLOSED_BOUNDS.items() if mask or function is not cover}
    expected = CLOSED.outcomes(set(real.values()), outcome)
    for a, b in some_pairs(list(real), list(one_of_each(real))):
        assert function(a, b) == CLOSED.hull(expected(real[a], real[b])), (a, b)


@pytest.mark.parametrize(("function", "outcome"), DAYS)
def test_days_of_every_pair_of_bounds_that_may_be_missing(
    function: Callable[[AnyBounds, AnyBounds], Bounds | None], outcome: Outcome
) -> None:
    real = {bounds: masks for bounds, masks in OPEN_BOUNDS.items() if all(masks) or function is not cover}
    near = NEAR.outcomes({mask for mask, _ in real.values()}, outcome)
    far = FAR.outcomes({mask for _, mask in real.values()}, outcome)
    few = one_of_each({bounds: mask for bounds, (_, mask) in real.items()})
    for a, b in some_pairs(list(real), list(few)):
        one, two = NEAR.hull(near(real[a][0], real[b][0])), FAR.hull(far(real[a][1], real[b][1]))
        assert (one is None) == (two is None)
        if one is not None and two is not None:
            fixed = tuple(n if n == f else None for n, f in zip(one, two, strict=True))
            assert function(a, b) == fixed, (a, b)
        else:
            assert function(a, b) is None, (a, b)


def touched(universe: Universe, mask: int, first: int | None, last: int | None) -> Truth:
    window = range(-50 if first is None else first, 50 if last is None else last + 1)
    found = {any(b <= day <= e for day in window) for b, e in universe.members(mask)}
    return Truth.POSSIBLE if len(found) == 2 else Truth.CERTAIN if True in found else Truth.IMPOSSIBLE


def test_every_window_on_all_bounds() -> None:
    edges = [None, *map(Day, range(-1, 6))]
    for first, last in product(edges, repeat=2):
        expected = {mask: touched(CLOSED, mask, first, last) for mask in set(CLOSED_BOUNDS.values())}
        for bounds, mask in CLOSED_BOUNDS.items():
            assert in_window(bounds, first, last) is expected[mask], (bounds, first, last)


def test_every_window_on_all_bounds_that_may_be_missing() -> None:
    edges = [None, *map(Day, range(-1, 5))]
    for first, last in product(edges, repeat=2):
        near = {mask: touched(NEAR, mask, first, last) for mask in {near for near, _ in OPEN_BOUNDS.values()}}
        for bounds, (mask, _) in OPEN_BOUNDS.items():
            assert in_window(bounds, first, last) is near[mask], (bounds, first, last)


def test_a_cover_of_three_is_the_cover_of_two_and_one() -> None:
    some = list(one_of_each({bounds: mask for bounds, mask in CLOSED_BOUNDS.items() if mask}))[::4]
    for a, b, c in product(some, repeat=3):
        assert cover(a, b, c) == cover(cover(a, b), c)


def test_a_cover_needs_something_that_can_exist() -> None:
    with pytest.raises(ComparisonError, match="give at least one span"):
        cover()
    with pytest.raises(ComparisonError, match=r"\(3, 4, 0, 1\) cross"):
        cover((0, 0, 0, 0), (3, 4, 0, 1))


def test_days_print_as_dates() -> None:
    found = gap((1, 1, 5, 5), (9, 9, 9, 9))
    assert found is not None
    assert list(map(str, found)) == ["0001-01-06", "0001-01-06", "0001-01-08", "0001-01-08"]
    assert all(isinstance(day, Day) for day in (*found, *cover(found, found)))


def test_far_years_stay_exact() -> None:
    far = 10**17 + 1  # more than a float can tell from its neighbour
    assert possible_relations((far, far, far, far), (far + 1, far + 1, None, None)) is AllenRelation.MEETS
    assert intersection((None, None, None, far), (far, None, None, None)) == (far, far, far, far)


# Unions, and their names.


def test_bits_are_fixed() -> None:
    assert [relation.value for relation in AllenRelation] == [1 << bit for bit in range(13)]
    assert list(AllenRelation) == list(HOLDS)


@pytest.mark.parametrize(
    ("union", "text", "holds"),
    [
        (AllenRelation.PRECEDES, "before or meets", lambda a, b: a[1] < b[0]),
        (AllenRelation.FOLLOWS, "after or met by", lambda a, b: b[1] < a[0]),
        (AllenRelation.WITHIN, "starts, during, finishes or equals", lambda a, b: a[0] >= b[0] and a[1] <= b[1]),
        (AllenRelation.INTERSECTS, None, lambda a, b: shared_days(a, b) is not None),
        (AllenRelation.MET_BY, "met by", lambda a, b: b[1] + 1 == a[0]),
        (AllenRelation(0), "no relation", lambda a, b: False),
    ],
)
def test_unions(union: AllenRelation, text: str | None, holds: Callable[[Interval, Interval], bool]) -> None:
    for a, b in product(CLOSED.intervals, repeat=2):
        assert (relation_of(a, b) in union if union else False) is holds(a, b)
    assert text is None or str(union) == text


def test_every_relation_is_of_one_kind() -> None:
    assert ~AllenRelation(0) == AllenRelation.PRECEDES | AllenRelation.FOLLOWS | AllenRelation.INTERSECTS
    assert not AllenRelation.INTERSECTS & (AllenRelation.PRECEDES | AllenRelation.FOLLOWS)
    assert len(AllenRelation.INTERSECTS) == 9


def test_the_inverse_is_that_of_the_other_to_the_one() -> None:
    for a, b in product(CLOSED.intervals, repeat=2):
        assert relation_of(a, b).inverse is relation_of(b, a)
    for value in range(1 << 13):
        assert AllenRelation(value).inverse.inverse is AllenRelation(value)
    assert AllenRelation.PRECEDES.inverse is AllenRelation.FOLLOWS
    assert (AllenRelation.STARTS | AllenRelation.EQUALS).inverse == AllenRelation.STARTED_BY | AllenRelation.EQUALS


def test_owl_time_names() -> None:
    assert [relation.owl_time for relation in AllenRelation] == [
        "intervalBefore", "intervalMeets", "intervalOverlaps", "intervalStarts", "intervalDuring", "intervalFinishes",
        "intervalEquals", "intervalAfter", "intervalMetBy", "intervalOverlappedBy", "intervalStartedBy",
        "intervalContains", "intervalFinishedBy",
    ]  # fmt: skip


@pytest.mark.parametrize("union", [AllenRelation.PRECEDES, AllenRelation(0)])
def test_a_union_has_no_name_in_owl_time(union: AllenRelation) -> None:
    with pytest.raises(ComparisonError, match=f"'{union}' has no one name in OWL-Time; ask each relation"):
        _ = union.owl_time


# Truth.


@pytest.mark.parametrize(
    ("asked", "possible", "answer"),
    [
        (AllenRelation.BEFORE, AllenRelation.BEFORE, Truth.CERTAIN),
        (AllenRelation.PRECEDES, AllenRelation.MEETS, Truth.CERTAIN),
        (AllenRelation.PRECEDES, AllenRelation.PRECEDES, Truth.CERTAIN),
        (AllenRelation.MEETS, AllenRelation.PRECEDES, Truth.POSSIBLE),
        (AllenRelation.PRECEDES, AllenRelation.MEETS | AllenRelation.OVERLAPS, Truth.POSSIBLE),
        (AllenRelation.AFTER, AllenRelation.PRECEDES, Truth.IMPOSSIBLE),
        (AllenRelation.AFTER, AllenRelation(0), Truth.IMPOSSIBLE),
        (AllenRelation(0), AllenRelation.AFTER, Truth.IMPOSSIBLE),
    ],
)
def test_truth_of_a_relation(asked: AllenRelation, possible: AllenRelation, answer: Truth) -> None:
    assert truth(asked, possible) is answer


@pytest.mark.parametrize("answer", Truth)
def test_a_truth_is_no_bool_and_says_what_to_ask(answer: Truth) -> None:
    with pytest.raises(ComparisonError, match=rf"'{answer}' is no bool; ask \.is_certain, \.is_possible or is Truth"):
        assert answer


def test_what_a_truth_says() -> None:
    assert [str(answer) for answer in Truth] == ["certain", "possible", "impossible"]
    assert [answer.is_certain for answer in Truth] == [True, False, False]
    assert [answer.is_possible for answer in Truth] == [True, True, False]
