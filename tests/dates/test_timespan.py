"""The value: equality, hashing, copying, and what it can be made of."""

import copy
import datetime as dt
import pickle
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum

import attrs
import pytest

from cachrono import InvalidDateError, TimeSpan
from cachrono.dates import Seasons


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


def test_a_kind_of_text_of_its_own_becomes_plain() -> None:
    class Season(StrEnum):
        SPRING = "2001-21"

    span = TimeSpan(Season.SPRING, throughout=1)  # type: ignore[arg-type]
    assert span == TimeSpan("2001-21", throughout=True)
    assert (type(span.text), type(span.throughout)) == (str, bool)
    assert repr(span) == "TimeSpan('2001-21', throughout=True)"


def test_a_changed_copy_is_read_anew() -> None:
    span = TimeSpan("2001-21")
    assert span.bounds
    changed = attrs.evolve(span, seasons=Seasons.SOUTHERN)
    assert (str(changed.earliest), changed.describe()) == ("2001-09-01", "spring 2001 (southern hemisphere)")
    assert str(attrs.evolve(span, text="2002").earliest) == "2002-01-01"
    assert attrs.evolve(span, throughout=True).begin_latest == span.earliest


def test_threads_read_what_is_theirs() -> None:
    texts = [f"{year}-0X/{year + 1}~" for year in range(1000, 1400)]

    def first_days(texts: list[str]) -> list[str]:
        return [str(TimeSpan(text).earliest) for text in texts]

    with ThreadPoolExecutor(8) as pool:
        for found in pool.map(first_days, [texts] * 16):
            assert found == [f"{text[:4]}-01-01" for text in texts]


@pytest.mark.parametrize(("text", "spec", "shown"), [("2025", ">6", "  2025"), ("2025/..", "", "2025/..")])
def test_it_can_stand_in_a_format(text: str, spec: str, shown: str) -> None:
    assert format(TimeSpan(text), spec) == shown


def test_what_is_open_to_both_sides_has_a_place_in_a_list() -> None:
    texts = ["2025", "[..1990,2030..]", "2010"]
    assert min(map(TimeSpan, texts), key=TimeSpan.sort_key).text == "[..1990,2030..]"


@pytest.mark.parametrize(
    ("text", "estimate"),
    [("1950S2", 1950), ("-1859S2", -1859), ("Y171010000S3", 171010000), ("1950", None), ("1950/1960", None)],
)
def test_the_estimate_of_significant_digits(text: str, estimate: int | None) -> None:
    assert TimeSpan(text).estimate == estimate
