"""What a span answers about another one, about a window of days, and about several."""

import datetime as dt
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cachrono import ComparisonError, InvalidDateError, TimeSpan
from cachrono.dates import AllenRelation, Bounds, Day, Truth, cover
from cachrono.dates.comparing import Comparable
from cachrono.dates.making import SpanLike
from cachrono.dates.relations import possible_relations

UNIONS = [AllenRelation.PRECEDES, AllenRelation.FOLLOWS, AllenRelation.INTERSECTS, AllenRelation.WITHIN, *AllenRelation]


def through(text: str) -> TimeSpan:
    return TimeSpan(text, throughout=True)


# Relations.


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        # Exact days, and neighbours.
        (TimeSpan("2025-11-16"), "2025-11-16", "equals"),
        (TimeSpan("2025-11-15"), "2025-11-16", "meets"),
        (TimeSpan("2025-11-17"), "2025-11-16", "met by"),
        (TimeSpan("2025-11-14"), "2025-11-16", "before"),
        (TimeSpan("2025-11-01/2025-11-16"), "2025-11-16/2025-11-30", "overlaps"),
        # A month, within which something was or throughout which it was.
        (TimeSpan("2025-11"), "2025-12", "before or meets"),
        (TimeSpan("2025-11-16"), through("2025-11"), "during"),
        (TimeSpan("2025-11-30"), through("2025-11"), "finishes"),
        (through("2025-11"), through("2025-12"), "meets"),
        (through("2025"), through("2025-11"), "contains"),
        (through("2025"), through("2025-01"), "started by"),
        (TimeSpan("2025-11-16"), "2025-11-XX", "before, meets, starts, during, finishes, equals, after or met by"),
        # Open and unknown ends.
        (TimeSpan("2025-11-16/.."), "2025-11-16", "equals or started by"),
        (TimeSpan("2025-11-16/"), "2025-11-15", "met by"),
        (TimeSpan("../2025-11-16"), "2025-11-17/", "meets"),
        (TimeSpan("2020/.."), "2017", "after"),
        # One of, all of, masks.
        (TimeSpan("[2020,2025]"), "2026-06", "before"),
        (TimeSpan("{2020-01-01,2020-01-09}"), "2020-01-05", "contains"),
        (TimeSpan("2025-12-XX"), "2025-11-30", "after or met by"),
        (TimeSpan("198X"), "1990", "before or meets"),
        # Years before the first, and beyond the fourth digit.
        (TimeSpan("-0043-03-15"), "-0042", "before"),
        (TimeSpan("0000"), "0001", "before or meets"),
        (TimeSpan("Y-12000"), "-9999", "before"),
        (TimeSpan("-0001-12-31"), "0000-01-01", "meets"),
    ],
)
def test_relation(a: TimeSpan, b: str | TimeSpan, relation: str) -> None:
    assert str(a.relation(b)) == relation


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (AllenRelation.PRECEDES, Truth.POSSIBLE),
        (AllenRelation.INTERSECTS, Truth.POSSIBLE),
        (AllenRelation.CONTAINS, Truth.POSSIBLE),
        (AllenRelation.PRECEDES | AllenRelation.FOLLOWS | AllenRelation.INTERSECTS, Truth.CERTAIN),
    ],
)
def test_truth_of_a_month_and_a_day(asked: AllenRelation, answer: Truth) -> None:
    month, day = TimeSpan("2025-11"), TimeSpan("2025-11-16")
    assert month.truth(asked, day) is answer
    assert month.certainly(asked, day) is answer.is_certain
    assert month.possibly(asked, day) is answer.is_possible


def test_over_before_the_other_begins_takes_in_the_day_before() -> None:
    eve, day = TimeSpan("2025-11-15"), TimeSpan("2025-11-16")
    assert eve.certainly_before(day)
    assert not eve.possibly(AllenRelation.BEFORE, day)


@pytest.mark.parametrize(
    "other", ["2025-11-16", dt.date(2025, 11, 16), dt.datetime(2025, 11, 16, 9, tzinfo=dt.UTC), 2026, TimeSpan("2026")]
)
def test_the_other_is_anything_that_a_span_can_be_made_of(other: SpanLike) -> None:
    span = TimeSpan("2025-10")
    assert span.relation(other) in AllenRelation.PRECEDES
    assert span.truth(AllenRelation.PRECEDES, other) is Truth.CERTAIN
    assert span.certainly(AllenRelation.PRECEDES, other)
    assert span.possibly(AllenRelation.PRECEDES, other)
    assert span.certainly_before(other)
    assert span.possibly_before(other)
    assert span.gap(other)
    assert span.intersection(other) is None
    assert not span.is_within(other)
    assert cover(span, other).begin_earliest == Day.of(2025, 10, 1)


def test_another_that_is_no_date_is_refused() -> None:
    with pytest.raises(InvalidDateError, match="month 13"):
        TimeSpan("2025").certainly_before("2025-13")
    with pytest.raises(InvalidDateError, match="give an EDTF text"):
        TimeSpan("2025").relation(None)  # type: ignore[arg-type]


def test_a_span_is_no_larger_for_what_it_can_be_asked() -> None:
    assert Comparable.__slots__ == ()
    assert not hasattr(TimeSpan("2025"), "__dict__")


# Windows.

NOVEMBER = Day.of(2025, 11, 1), Day.of(2025, 11, 30)


@pytest.mark.parametrize(
    ("span", "answer"),
    [
        (TimeSpan("2025-11"), Truth.CERTAIN),
        (TimeSpan("2025-11-30"), Truth.CERTAIN),
        (TimeSpan("2025-12-01"), Truth.IMPOSSIBLE),
        (TimeSpan("2025"), Truth.POSSIBLE),
        (through("2025"), Truth.CERTAIN),
        (TimeSpan("2020/2030"), Truth.CERTAIN),
        (TimeSpan("2020/.."), Truth.POSSIBLE),
        (TimeSpan("2025-11-16/"), Truth.CERTAIN),
        (TimeSpan("../2026"), Truth.POSSIBLE),
        (TimeSpan("../2024"), Truth.IMPOSSIBLE),
        (TimeSpan("[2025-11-01,2025-11-09]"), Truth.CERTAIN),
        (TimeSpan("[2025-11-01,2025-12-09]"), Truth.POSSIBLE),
        (TimeSpan("[2025-11-01..2025-12-09]"), Truth.POSSIBLE),
        # All of several: one in the window is enough, but between two of them there need be nothing.
        (TimeSpan("{2025-11-01,2025-12-09}"), Truth.CERTAIN),
        (TimeSpan("{2020,2025-11,2030}"), Truth.CERTAIN),
        (TimeSpan("{2020,2030}"), Truth.POSSIBLE),
        (TimeSpan("{2020,2025,2030}"), Truth.POSSIBLE),
        (through("{2020,2025,2030}"), Truth.CERTAIN),
        (through("[2020,2030]"), Truth.POSSIBLE),
        (through("[2025,2030]"), Truth.POSSIBLE),
        (through("[2025-10-20..2025-12-20]"), Truth.POSSIBLE),
        (TimeSpan("{2025-10-20..2025-12-20}"), Truth.CERTAIN),
        (TimeSpan("{2025-01..2025-12}"), Truth.POSSIBLE),
        (TimeSpan("{2025-10-01..2025-10-09,2025-12-01..2025-12-09}"), Truth.POSSIBLE),
    ],
)
def test_in_november(span: TimeSpan, answer: Truth) -> None:
    assert span.in_window(*NOVEMBER) is answer
    assert span.certainly_in(*NOVEMBER) is answer.is_certain
    assert span.possibly_in(*NOVEMBER) is answer.is_possible


def test_windows_with_an_open_side() -> None:
    span = TimeSpan("2025-11")
    assert span.in_window(None, None) is Truth.CERTAIN
    assert span.in_window(Day.of(2025, 11, 1), None) is Truth.CERTAIN
    assert span.in_window(Day.of(2025, 11, 2), None) is Truth.POSSIBLE
    assert span.in_window(None, Day.of(2025, 10, 31)) is Truth.IMPOSSIBLE
    assert TimeSpan("../2025").in_window(None, Day.of(2025, 12, 31)) is Truth.CERTAIN


# Days.


def days(*texts: str | None) -> Bounds:
    return Bounds(*(TimeSpan(text).earliest if text else None for text in texts))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2025-11-06", "2025-11-16", days("2025-11-07", "2025-11-07", "2025-11-15", "2025-11-15")),
        ("2025-10", "2025-11-16", days("2025-10-02", "2025-11-01", "2025-11-15", "2025-11-15")),
        ("2025-11-15", "2025-11-16", None),
        ("2025-11-06/2025-11-20", "2025-11-16", None),
        ("2025-11-16", "../2025-11-10", days("2025-11-11", "2025-11-11", "2025-11-15", "2025-11-15")),
        ("2020", "../2018-12-30", days("2018-12-31", "2018-12-31", "2019-12-31", "2020-12-30")),
        ("2025-11-16", "2025-11-20/..", days("2025-11-17", "2025-11-17", "2025-11-19", "2025-11-19")),
    ],
)
def test_gap(a: str, b: str, expected: Bounds | None) -> None:
    assert TimeSpan(a).gap(b) == TimeSpan(b).gap(a) == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2025-11-16", "2025-11-16", days("2025-11-16", "2025-11-16", "2025-11-16", "2025-11-16")),
        ("2025-11-16", "2025", days("2025-11-16", "2025-11-16", "2025-11-16", "2025-11-16")),
        ("2025-10-07/..", "../2025-11-16", days("2025-10-07", "2025-11-16", "2025-10-07", "2025-11-16")),
        ("2025-11-15", "2025-11-16", None),
        ("2020/..", "2017/..", days("2020-01-01", "2020-12-31", "2020-01-01", None)),
    ],
)
def test_intersection(a: str, b: str, expected: Bounds | None) -> None:
    assert TimeSpan(a).intersection(b) == TimeSpan(b).intersection(a) == expected


def test_cover() -> None:
    assert cover("2025") == TimeSpan("2025").bounds
    assert cover("2025-11-16", dt.date(2025, 10, 7), "2025") == days(
        "2025-01-01", "2025-10-07", "2025-11-16", "2025-12-31"
    )
    assert cover(2017, "2020/..") == days("2017-01-01", "2017-12-31", "2020-01-01", None)
    with pytest.raises(ComparisonError, match="give at least one"):
        cover()


# Instants.


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("2025-11-15T20:00:00Z", "2025-11-16T00:30:00+05:00", "after"),
        ("2025-11-15T20:00:00Z", "2025-11-16T01:00:00+05:00", "equals"),
        ("2025-11-15T20:00:00Z", "2025-11-16T01:00:01+05", "meets"),
        ("2025-11-15T20:00Z", "2025-11-15T20:01Z", "before or meets"),
        ("2025-11-15T20:00Z", "2025-11-15T20:01:00Z", "before or meets"),
        ("2025-11-15T24:00:00Z", "2025-11-16T00:00:00Z", "equals"),
        ("2025-11-15T23:59:59Z", "2025-11-15T24:00:00Z", "meets"),
        ("2025-11-15T24:00:00-03:30", "2025-11-16T03:30:00Z", "equals"),
        ("-0043-03-15T12:00:00+01:00", "-0043-03-15T11:00:00Z", "equals"),
        # One of them has no offset: the days as written.
        ("2025-11-15T20:00:00Z", "2025-11-16T00:30:00", "meets"),
        ("2025-11-15T20:00:00Z", "2025-11-15", "equals"),
        ("2025-11-15T10:00", "2025-11-15T12:00", "equals"),
    ],
)
def test_relation_of_times(a: str, b: str, relation: str) -> None:
    assert str(TimeSpan(a).relation(b)) == relation


def test_a_minute_is_any_of_its_seconds() -> None:
    minute, second = TimeSpan("2025-11-15T20:00Z"), TimeSpan("2025-11-15T20:00:30Z")
    for a, b in ((minute, second), (second, minute)):
        assert a.possibly_before(b)
        assert not a.certainly_before(b)
    assert second.is_within(minute)
    assert not minute.is_within(second)
    assert str(through("2025-11-15T20:00Z").relation(second)) == "contains"
    assert not minute.possibly_before("2025-11-15T20:00:00Z")
    assert TimeSpan("2025-11-15T19:59:59Z").certainly_before(minute)


def test_one_instant_written_with_two_offsets_is_within_itself() -> None:
    assert TimeSpan("2025-11-15T20:00Z").is_within("2025-11-15T21:00+01:00")
    assert TimeSpan("2025-11-15T20:00Z").is_within("2025-11-16T01:00+05:00")
    assert not TimeSpan("2025-11-15T20:00Z").is_within("2025-11-16T01:01+05:00")


def test_midnight_that_ends_a_day_is_a_moment() -> None:
    end, begin = TimeSpan("2025-11-15T24:00Z"), TimeSpan("2025-11-16T00:00:00Z")
    assert end.relation(begin) is AllenRelation.EQUALS
    assert end.to_datetime() == begin.to_datetime()


@pytest.mark.parametrize("asked", ["befor", None, 1])
def test_what_is_no_relation_is_named(asked: AllenRelation) -> None:
    with pytest.raises(ComparisonError, match=r"is no relation; there are before, meets, .* met by"):
        TimeSpan("2025").truth(asked, "2026")


def test_a_relation_can_be_given_by_name() -> None:
    assert TimeSpan("2025-11-16").truth("met by", "2025-11-15") is Truth.CERTAIN
    assert TimeSpan("2025-11-16").certainly("follows", "2025-11-15")


def test_after_is_before_the_other_way_round() -> None:
    month, day = TimeSpan("2025-11"), TimeSpan("2025-11-16")
    assert (month.certainly_after(day), month.possibly_after(day)) == (day.certainly_before(month), True)
    assert TimeSpan("2025-12-01").certainly_after(month)


def test_a_window_of_one_date() -> None:
    assert TimeSpan("2025-11").in_window(2025) is Truth.CERTAIN
    assert TimeSpan("2025").in_window("2025-11") is Truth.POSSIBLE
    assert TimeSpan("2025-11").certainly_in("2025")
    assert not TimeSpan("2025-11").possibly_in("2026", None)
    assert TimeSpan("2025-11").in_window(None) is Truth.CERTAIN


def test_there_is_no_one_difference() -> None:
    with pytest.raises(ComparisonError, match=r"'2025' gap\(\) for the days between"):
        TimeSpan("2025") - TimeSpan("2024")  # type: ignore[operator]


def test_days_of_far_years_can_be_asked_about() -> None:
    far = TimeSpan("Y12000").earliest
    assert far is not None
    assert TimeSpan("2025").certainly_before(far)
    assert str(cover(2025, far).end_latest) == "12000-01-01"
    assert TimeSpan("Y12000").in_window(far, far) is Truth.POSSIBLE


def test_days_between_times_are_civil() -> None:
    assert TimeSpan("2025-11-15T20:00Z").gap("2025-11-17T00:30+05:00") == days(*["2025-11-16"] * 4)
    assert TimeSpan("2025-11-15T20:00Z").intersection("2025-11-16T01:00+05:00") is None


# What always holds, near enough to each other that everything happens.

near = st.dates(dt.date(2025, 10, 29), dt.date(2025, 11, 4)).map(str)
dates = st.one_of(
    near,
    near,
    st.sampled_from(["2025-10", "2025-11", "2025", "2025-10-3X", "2025-1X-30", "2025-XX-XX", "202X", "2025-22"]),
    st.builds("{}T{}".format, near, st.sampled_from(["10:00", "10:00:30", "20:00"])),
)
whole = dates.filter(lambda text: "T" not in text)
ranges = st.tuples(near, near).map(sorted)
members = st.lists(st.one_of(whole, ranges.map("..".join)), min_size=1, max_size=3).map(",".join)
texts = st.one_of(
    dates,
    ranges.map("/".join),
    st.builds("{}{}".format, whole, st.sampled_from(["/..", "/"])),
    st.builds("{}{}".format, st.sampled_from(["../", "/"]), whole),
    members.map("[{}]".format),
    members.map("{{{}}}".format),
    whole.map("[..{}]".format),
)
civil = st.builds(TimeSpan, texts, throughout=st.booleans())
CLOCKS = ("00:30", "19:30", "20:00", "20:00:30", "20:01", "24:00:00")
INSTANTS = [
    TimeSpan("T".join(parts[:2]) + parts[2])
    for parts in product(("2025-11-01", "2025-11-02"), CLOCKS, ("Z", "+05:00", "-03:30"))
]
zoned = st.sampled_from(INSTANTS)
spans = st.one_of(civil, civil, zoned)


@given(spans, spans)
def test_the_relation_back_is_the_inverse(a: TimeSpan, b: TimeSpan) -> None:
    assert a.relation(b).inverse is b.relation(a)


@given(spans, spans)
def test_something_is_always_possible(a: TimeSpan, b: TimeSpan) -> None:
    assert a.relation(b)


@given(spans, spans)
def test_truth_agrees_with_the_relations_that_are_possible(a: TimeSpan, b: TimeSpan) -> None:
    possible = a.relation(b)
    assert all(a.possibly(relation, b) is (relation in possible) for relation in AllenRelation)
    for asked in UNIONS:
        answer = a.truth(asked, b)
        assert answer.is_possible is bool(asked & possible)
        assert answer.is_certain is (possible in asked)
    assert a.certainly_before(b) is (possible in AllenRelation.PRECEDES)
    assert a.possibly_before(b) is bool(possible & AllenRelation.PRECEDES)


@given(spans, spans)
def test_days_agree_with_relations(a: TimeSpan, b: TimeSpan) -> None:
    possible = possible_relations(a.bounds, b.bounds)  # of days, also where two instants have a finer scale
    assert (a.intersection(b) is not None) is bool(possible & AllenRelation.INTERSECTS)
    assert (a.gap(b) is not None) is bool(possible & (AllenRelation.BEFORE | AllenRelation.AFTER))


@given(st.lists(spans, min_size=3, max_size=8))
@example([TimeSpan("2025-11-01"), TimeSpan("2025-11"), TimeSpan("2025-12")])
@example([TimeSpan("2025-11-01T20:00:30Z"), TimeSpan("2025-11-01T20:00Z"), TimeSpan("2025-11-02T00:30+05:00")])
def test_what_is_within_keeps_what_is_certain(several: list[TimeSpan]) -> None:
    """Left out: where the scale changes, from instants to days as they are written or back, between the comparisons."""
    for a, b in product(several, repeat=2):
        if a.is_within(b):
            for c in several:
                by_instants = [x._instant is not None and y._instant is not None for x, y in ((a, b), (a, c), (b, c))]
                if by_instants[1] == by_instants[2] and (by_instants[1] or not by_instants[0]):
                    assert a.relation(c) in b.relation(c), (a, b, c)


@given(st.lists(near, min_size=1, max_size=4), spans)
def test_whichever_is_meant_its_relation_is_possible(options: list[str], other: TimeSpan) -> None:
    one_of = TimeSpan(f"[{','.join(options)}]")
    for option in options:
        assert TimeSpan(option).relation(other) in one_of.relation(other)


@given(spans, near, near)
def test_windows_hold_for_every_member(span: TimeSpan, one: str, other: str) -> None:
    first, last = sorted([Day.of_date(dt.date.fromisoformat(one)), Day.of_date(dt.date.fromisoformat(other))])
    answer = span.in_window(first, last)
    assert span.certainly_in(first, last) is answer.is_certain
    assert span.possibly_in(first, last) is answer.is_possible
    exact = [low for low, _, _, high in span.members if low is not None and low == high]
    if any(first <= day <= last for day in exact):
        assert answer.is_possible
    if span.text.startswith("{") and len(exact) == len(span.members):
        assert answer.is_certain is any(first <= day <= last for day in exact)


@given(st.lists(spans, min_size=1, max_size=4))
def test_a_cover_holds_each(several: list[TimeSpan]) -> None:
    whole = cover(*several)
    for span in several:
        low, high = whole.begin_earliest, whole.end_latest
        assert low is None or (span.earliest is not None and low <= span.earliest)
        assert high is None or (span.latest is not None and high >= span.latest)


# Order, and what is said more closely.


@pytest.mark.parametrize("compare", ["__lt__", "__le__", "__gt__", "__ge__"])
def test_there_is_no_order_and_the_error_says_what_to_ask(compare: str) -> None:
    with pytest.raises(ComparisonError, match=r"certainly_before\(\).*possibly_before\(\).*key=TimeSpan\.sort_key"):
        getattr(TimeSpan("2024"), compare)(TimeSpan("2025"))


def test_sorting_bare_spans_is_refused() -> None:
    with pytest.raises(TypeError, match="sort_key"):
        sorted([TimeSpan("2025"), TimeSpan("2024")])


def test_the_sort_key_orders_a_list() -> None:
    texts = ["2025-11-16", "../2020", "2025", "[..2025-10-28]", "-0043", "2025-01/2025-02", "Y12000", "2025/.."]
    found = sorted(map(TimeSpan, texts), key=TimeSpan.sort_key)
    assert [span.text for span in found] == [
        "-0043", "../2020", "2025-01/2025-02", "2025", "2025/..", "[..2025-10-28]", "2025-11-16", "Y12000",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("a", "b", "certainly", "possibly"),
    [
        ("2024", "2025", True, True),
        ("2025", "2024", False, False),
        ("2025", "2025", False, True),
        ("2025-11", "2025-11-16", False, True),
        ("2025-11-16", "2025-11-16", False, False),
        ("2025/..", "2030", False, True),
        ("2020", "../2030", False, True),
        ("2024/2025", "2025", False, True),
    ],
)
def test_before(a: str, b: str, certainly: bool, possibly: bool) -> None:
    first, second = TimeSpan(a), TimeSpan(b)
    assert (first.certainly_before(second), first.possibly_before(second)) == (certainly, possibly)


@pytest.mark.parametrize(
    ("a", "b", "within"),
    [
        ("2025-11-16", "2025-11", True),
        ("2025-11", "2025-11-16", False),
        ("2025", "2025-XX-XX", True),
        ("2025-11", "[..2025-12-31]", True),
        ("[..2025]", "2025", False),
        ("2025-11-15", "2025-11-15/", True),
        ("2025-11-15/", "2025-11-15", False),
        ("2025-11-16", "2025-11-15/", False),
        ("2026-03/2028-05", "2026/2028", True),
        ("2024-06", "[2024,2026]", True),
        ("2025", "[2024,2026]", False),
        ("2025-10-16", "2025-1X-16", True),
        ("2025-10-17", "2025-1X-16", False),
        ("2025-11", "2025-1X", True),
        ("2025-11-16T10:00", "2025-11-16", True),
        ("2025-11-16", "2025-11-16T10:00", False),
        ("2025-11-16T10:00", "2025-11-16T12:00", False),
    ],
)
def test_within(a: str, b: str, within: bool) -> None:
    assert TimeSpan(a).is_within(TimeSpan(b)) is within


@pytest.mark.parametrize(
    ("text", "possible"), [("2025", True), ("2024", False), ("2025-12", False), ("../2026", True), ("2020/..", True)]
)
def test_possibly_in(text: str, possible: bool) -> None:
    assert TimeSpan(text).possibly_in(Day.of(2025, 11, 1), Day.of(2025, 11, 30)) is possible


def test_two_times_with_offsets_are_compared_as_instants() -> None:
    late, early = TimeSpan("2025-11-15T20:00Z"), TimeSpan("2025-11-16T00:30+05:00")
    assert early.certainly_before(late)
    assert not late.certainly_before(early)
    assert not late.possibly_before(early)
    assert not late.certainly_before(late)
    assert TimeSpan("2025-11-15T24:00:00-03:30").certainly_before(TimeSpan("2025-11-16T03:31Z"))
