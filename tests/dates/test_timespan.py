"""The value: equality, hashing, copying, and what it can be made of."""

import copy
import datetime as dt
import pickle

import attrs
import pytest

from cachrono import InvalidDateError, TimeSpan


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
