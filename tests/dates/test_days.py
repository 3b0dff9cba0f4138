import copy
import datetime as dt
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cachrono import InvalidDateError
from cachrono.dates import Day
from cachrono.dates.days import month_length


@given(st.dates())
def test_days_are_those_of_datetime(date: dt.date) -> None:
    day = Day.of(date.year, date.month, date.day)
    assert day == date.toordinal() == Day.of_date(date)
    assert day.to_date() == date
    assert str(day) == date.isoformat()


@given(st.integers(-(10**12), 10**12), st.integers(1, 12), st.data())
def test_a_day_of_any_year_gives_its_parts_back(year: int, month: int, data: st.DataObject) -> None:
    number = data.draw(st.integers(1, month_length(year, month)))
    assert Day.of(year, month, number).ymd == (year, month, number)


@given(st.integers(-(10**14), 10**14))
def test_a_number_gives_itself_back(number: int) -> None:
    day = Day(number)
    assert Day.of(*day.ymd) == number
    assert Day.of(*Day(number + 1).ymd) == number + 1


@pytest.mark.parametrize(
    ("ymd", "text"),
    [
        ((0, 2, 29), "0000-02-29"),
        ((-43, 3, 15), "-0043-03-15"),
        ((12_000, 1, 1), "12000-01-01"),
        ((7, 1, 2), "0007-01-02"),
    ],
)
def test_days_print_as_iso_dates(ymd: tuple[int, int, int], text: str) -> None:
    assert str(Day.of(*ymd)) == text


@pytest.mark.parametrize("day", [Day.of(0, 12, 31), Day.of(10_000, 1, 1), Day.of(10**11, 1, 1)])
def test_what_datetime_cannot_hold_is_refused(day: Day) -> None:
    with pytest.raises(OverflowError, match="outside the years 1 to 9999"):
        day.to_date()


def test_copies_are_days() -> None:
    day = Day.of(-43, 3, 15)
    for copied in (copy.copy(day), copy.deepcopy(day), pickle.loads(pickle.dumps(day))):
        assert copied == day
        assert type(copied) is Day


def test_a_day_and_a_number_make_a_day_that_prints_as_one() -> None:
    day = Day.of(2025, 11, 16)
    assert [str(day + 1), str(1 + day), str(day - 1)] == ["2025-11-17", "2025-11-17", "2025-11-15"]
    assert f"{day} {day:>12} {day!r}" == "2025-11-16   2025-11-16 <Day 2025-11-16>"
    assert day - Day.of(2025, 10, 7) == 40
    assert not isinstance(day - Day.of(2025, 10, 7), Day)


@pytest.mark.parametrize("other", ["1", 1.5, None, Day.of(2025, 11, 16)])
def test_what_makes_no_day_is_refused(other: object) -> None:
    with pytest.raises(TypeError, match="a day and a whole number of days make a day"):
        Day.of(2025, 11, 16) + other  # type: ignore[operator]
    with pytest.raises(TypeError):
        5 - Day.of(2025, 11, 16)
    with pytest.raises(TypeError, match="whole number of days can be taken"):
        Day.of(2025, 11, 16) - 1.5  # type: ignore[operator]


@pytest.mark.parametrize("ymd", [(2025, 2, 30), (0, 2, 30), (12_001, 13, 1), (-5, 0, 1), (2025, 0, 1), (-4, 2, 30)])
def test_a_day_that_there_is_not(ymd: tuple[int, int, int]) -> None:
    with pytest.raises(InvalidDateError, match="there is no such day"):
        Day.of(*ymd)


def test_every_day_is_true_also_the_one_that_is_number_0() -> None:
    assert int(Day.of(0, 12, 31)) == 0
    assert Day.of(0, 12, 31)


def test_the_parts_of_a_day() -> None:
    day = Day.of(-43, 3, 15)
    assert (day.year, day.month, day.day) == (-43, 3, 15)
