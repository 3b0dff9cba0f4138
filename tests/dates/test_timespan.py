"""The value: comparing, hashing, copying, and what it can be made of."""

import copy
import datetime as dt
import pickle

import attrs
import pytest

from cachrono import ComparisonError, InvalidDateError, TimeSpan
from cachrono.dates import Day


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


def test_equality_is_of_text_and_throughout() -> None:
    assert TimeSpan("1985") == TimeSpan("1985")
    assert TimeSpan("1985") != TimeSpan("1985", throughout=True)
    assert TimeSpan("1985") != TimeSpan("1985-XX-XX")
    assert TimeSpan("1985") != "1985"


@pytest.mark.parametrize("span", [TimeSpan("1985~"), TimeSpan("1985", throughout=True)])
def test_copies_and_pickles_are_equal(span: TimeSpan) -> None:
    assert span.bounds
    for copied in (copy.copy(span), copy.deepcopy(span), pickle.loads(pickle.dumps(span)), attrs.evolve(span)):
        assert copied == span
        assert hash(copied) == hash(span)
        assert copied.bounds == span.bounds


def test_it_is_frozen() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        TimeSpan("1985").text = "1986"  # type: ignore[misc]


def test_asking_for_bounds_changes_neither_hash_nor_equality() -> None:
    asked, fresh = TimeSpan("1985"), TimeSpan("1985")
    assert asked.bounds
    assert (asked, hash(asked)) == (fresh, hash(fresh))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (dt.date(2025, 11, 16), "2025-11-16"),
        (dt.datetime(2025, 11, 16, 9, 5, 1, 999), "2025-11-16T09:05:01"),  # noqa: DTZ001 - a naive one
        (dt.datetime(2025, 11, 16, 9, tzinfo=dt.UTC), "2025-11-16T09:00:00+00:00"),
        (dt.datetime(2025, 11, 16, 9, tzinfo=dt.timezone(dt.timedelta(hours=-3.5))), "2025-11-16T09:00:00-03:30"),
        (2017, "2017"),
        (50, "0050"),
        (0, "0000"),
        (-43, "-0043"),
        (12_000, "Y12000"),
        (-12_000, "Y-12000"),
        ("2017/2024", "2017/2024"),
    ],
)
def test_what_a_span_can_be_made_of(value: dt.date | int | str, text: str) -> None:
    assert TimeSpan.of(value).text == text


def test_a_span_of_a_span_is_the_same_one() -> None:
    span = TimeSpan("2017")
    assert TimeSpan.of(span) is span


@pytest.mark.parametrize("value", [None, True, 2017.0, b"2017", [2017]])
def test_of_anything_else_is_refused(value: object) -> None:
    with pytest.raises(InvalidDateError, match="give an EDTF text, a date, a datetime, a pendulum interval or a year"):
        TimeSpan.of(value)  # type: ignore[arg-type]


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
    ],
)
def test_within(a: str, b: str, within: bool) -> None:
    assert TimeSpan(a).is_within(TimeSpan(b)) is within


@pytest.mark.parametrize(
    ("text", "possible"), [("2025", True), ("2024", False), ("2025-12", False), ("../2026", True), ("2020/..", True)]
)
def test_possibly_in(text: str, possible: bool) -> None:
    assert TimeSpan(text).possibly_in(Day.of(2025, 11, 1), Day.of(2025, 11, 30)) is possible


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("2025-11-16", True),
        ("2025-11-16T10:00", True),
        ("2025-11-16~", False),
        ("2025-11", False),
        ("2025-11-16/", False),
    ],
)
def test_an_exact_day(text: str, exact: bool) -> None:
    assert TimeSpan(text).is_exact_day is exact


def test_two_times_with_offsets_are_compared_as_instants() -> None:
    late, early = TimeSpan("2025-11-15T20:00Z"), TimeSpan("2025-11-16T00:30+05:00")
    assert early.certainly_before(late)
    assert not late.certainly_before(early)
    assert not late.possibly_before(early)
    assert not late.certainly_before(late)
    assert TimeSpan("2025-11-15T24:00:00-03:30").certainly_before(TimeSpan("2025-11-16T03:31Z"))
