"""Lengths of time, and what they lead to from any day."""

import pickle
from bisect import bisect_left, bisect_right

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cachrono import ChronologyError
from cachrono.dates import Day, Length, Unit
from cachrono.dates.days import month_length

CYCLE = 146_097
days = st.integers(-10 * CYCLE, 10 * CYCLE).map(Day) | st.integers(-(10**12), 10**12).map(Day)
units = st.sampled_from(Unit)
lengths = st.builds(Length, st.integers(0, 60) | st.integers(0, 999_999_999), units)


def by_hand(day: Day, length: Length) -> Day:
    """The day after a length, as one counts it on a calendar: unit by unit, from the month of the day."""
    if length.unit in (Unit.DAY, Unit.WEEK):
        return day + length.count * (7 if length.unit is Unit.WEEK else 1)
    year, month, number = day.ymd
    for _ in range(length.count * (12 if length.unit is Unit.YEAR else 1)):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return Day.of(year, month, min(number, month_length(year, month)))


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("20 days", Length(20, Unit.DAY)),
        ("1 day", Length(1, Unit.DAY)),
        ("1 days", Length(1, Unit.DAY)),
        ("3 weeks", Length(3, Unit.WEEK)),
        ("2 months", Length(2, Unit.MONTH)),
        ("1 year", Length(1, Unit.YEAR)),
        ("0 days", Length(0, Unit.DAY)),
        ("  2 MONTH ", Length(2, Unit.MONTH)),
        ("20Days", Length(20, Unit.DAY)),
        ("007 weeks", Length(7, Unit.WEEK)),
        ("999999999 years", Length(999_999_999, Unit.YEAR)),
    ],
)
def test_texts(text: str, length: Length) -> None:
    assert Length.parse(text) == Length.of(text) == Length.of(length) == length
    assert length.unit is Unit(length.unit)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("20", "'20' has no unit; write 20 days, 20 weeks, 20 months or 20 years"),
        ("1", "'1' has no unit; write 1 day, 1 week, 1 month or 1 year"),
        ("2" * 10, "'2222222222' has no unit; write 20 days, 20 weeks, 20 months or 20 years"),
        ("20 dayz", "'20 dayz': there is no unit 'dayz'; units are day, week, month, year; did you mean 'day'?"),
        ("2 hours", "'2 hours': there is no unit 'hours'; units are day, week, month, year"),
        ("2 дня", "'2 дня': there is no unit 'дня'; units are day, week, month, year"),
        ("2 dayss", "'2 dayss': there is no unit 'dayss'; units are day, week, month, year; did you mean 'day'?"),
        ("-3 days", "'-3 days' is less than nothing; a length counts from 0, and which comes first the relation says"),
        ("−3", "'−3' is less than nothing; a length counts from 0, and which comes first the relation says"),
        (
            "1.5 years",
            "'1.5 years' is no whole number; write it in a smaller unit, such as 18 months for a year and a half",
        ),
        (
            "1/2 year",
            "'1/2 year' is no whole number; write it in a smaller unit, such as 18 months for a year and a half",
        ),
        (
            "2½ weeks",
            "'2½ weeks' is no whole number; write it in a smaller unit, such as 18 months for a year and a half",
        ),
        (
            "1 year 2 months",
            "'1 year 2 months' has several units; write it in one, such as 14 months for a year and two months",
        ),
        (
            "1 week, 2 days",
            "'1 week, 2 days' has several units; write it in one, such as 14 months for a year and two months",
        ),
        (
            "1 week and 2 days",
            "'1 week and 2 days' has several units; write it in one, such as 14 months for a year and two months",
        ),
        ("1000000000 days", "'1000000000 days' has more than 9 digits; no length is that long"),
        ("", "'' is no length; write 20 days, 3 weeks, 2 months or 1 year"),
        ("days", "'days' is no length; write 20 days, 3 weeks, 2 months or 1 year"),
        ("P20D", "'P20D' is no length; write 20 days, 3 weeks, 2 months or 1 year"),
        ("+2 days", "'+2 days' is no length; write 20 days, 3 weeks, 2 months or 1 year"),
        ("٢ days", "'٢ days' is no length; write 20 days, 3 weeks, 2 months or 1 year"),
        ("2 days\n3", r"'2 days\n3' has several units; write it in one, such as 14 months for a year and two months"),
        (20, "20 is no text; write a length as '20 days'"),
        (None, "None is no text; write a length as '20 days'"),
        (("2 days",), "('2 days',) is no text; write a length as '20 days'"),
    ],
)
def test_what_is_no_length(text: str, said: str) -> None:
    for make in (Length.parse, Length.of):
        with pytest.raises(ChronologyError) as caught:
            make(text)
        assert str(caught.value) == said


def test_a_very_long_text_is_refused_in_a_short_line() -> None:
    for text in ("9" * 10**6, f"{'9' * 10**6} days", f"9 {'d' * 10**6}", "9 d" * 10**5, "-" * 10**6):
        with pytest.raises(ChronologyError) as caught:
            Length.parse(text)
        assert len(str(caught.value)) < 300


@pytest.mark.parametrize(
    ("count", "unit", "said"),
    [
        (1.0, "day", "1.0 is no number of units; a length has a whole one"),
        (True, "day", "True is no number of units; a length has a whole one"),
        ("1", "day", "'1' is no number of units; a length has a whole one"),
        (-1, "day", "-1 is less than nothing; a length counts from 0"),
        (10**9, "day", "1000000000 has more than 9 digits; no length is that long"),
        (1, "days", "there is no unit 'days'; units are day, week, month, year; did you mean 'day'?"),
        (1, None, "there is no unit None; units are day, week, month, year"),
    ],
)
def test_what_makes_no_length(count: int, unit: Unit, said: str) -> None:
    with pytest.raises(ChronologyError) as caught:
        Length(count, unit)
    assert str(caught.value) == said


@given(lengths)
def test_a_length_comes_back_from_its_text(length: Length) -> None:
    assert Length.parse(str(length)) == length
    assert pickle.loads(pickle.dumps(length)) == length
    assert str(length).endswith("s") is (length.count != 1)


@given(days, st.builds(Length, st.integers(0, 60), units))
def test_after_is_what_one_counts_by_hand(day: Day, length: Length) -> None:
    assert length.after(day) == by_hand(day, length)


@given(days, st.integers(0, 800), lengths)
def test_later_days_lead_no_less_far(day: Day, further: int, length: Length) -> None:
    assert length.after(day) <= length.after(day + further)


@given(days, lengths)
def test_starts_are_the_first_and_the_last(day: Day, length: Length) -> None:
    first, last = length.earliest_start(day), length.latest_start(day)
    assert length.after(first - 1) < day <= length.after(first)
    assert length.after(last) <= day < length.after(last + 1)
    assert isinstance(first, Day)
    assert isinstance(last, Day)


@given(days, lengths)
def test_starts_undo_what_was_added(day: Day, length: Length) -> None:
    there = length.after(day)
    assert length.earliest_start(there) <= day <= length.latest_start(there)
    assert length.least_days <= there - day <= length.most_days


@given(days, st.integers(0, 800), lengths)
def test_starts_of_later_days_are_no_earlier(day: Day, further: int, length: Length) -> None:
    assert length.earliest_start(day) <= length.earliest_start(day + further)
    assert length.latest_start(day) <= length.latest_start(day + further)


def test_starts_of_all_days_of_two_years() -> None:
    """Against a search through a table of all that there is."""
    start = Day.of(2010, 1, 1)
    for length in (Length(count, unit) for unit in Unit for count in (0, 1, 2, 3, 13)):
        ends = [length.after(start + at) for at in range(6500)]
        assert ends == sorted(ends)
        for day in (start + at for at in range(4900, 5650)):
            assert length.earliest_start(day) == start + bisect_left(ends, day)
            assert length.latest_start(day) == start + (bisect_right(ends, day) - 1)


@pytest.mark.parametrize("unit", Unit)
@pytest.mark.parametrize("count", [0, 1, 2, 3, 5, 11, 12, 48])
def test_fewest_and_most_days_of_a_whole_cycle(unit: Unit, count: int) -> None:
    length = Length(count, unit)
    # Months begin to differ on the 28th; from all days before it is as far as from the first.
    starts = (
        Day.of(year, month, number)
        for year in range(2000, 2400)
        for month in range(1, 13)
        for number in (1, 15, *range(28, month_length(year, month) + 1))
    )
    found = {length.after(day) - day for day in starts}
    assert (length.least_days, length.most_days) == (min(found), max(found))
    assert length.is_fixed is (unit in (Unit.DAY, Unit.WEEK))
    assert not length.is_fixed or len(found) == 1


@pytest.mark.parametrize(("count", "unit"), [(4800, "month"), (400, "year"), (400_000_000, "year")])
def test_whole_cycles_are_always_as_long(count: int, unit: Unit) -> None:
    length = Length(count, unit)
    cycles = count // 400 if length.unit is Unit.YEAR else count // 4800
    assert length.least_days == length.most_days == cycles * CYCLE
    assert not length.is_fixed


def test_the_largest_length_is_measured_too() -> None:
    length = Length.parse("999999999 years")
    assert 365_242_499_000 < length.least_days <= length.most_days < 365_242_500_000
    assert length.after(Day.of(1, 2, 28)) == Day.of(1_000_000_000, 2, 28)


# Units.


@pytest.mark.parametrize(
    ("day", "unit", "previous", "following"),
    [
        ((2025, 11, 16), Unit.DAY, ((2025, 11, 15),) * 2, ((2025, 11, 17),) * 2),
        ((2025, 11, 16), Unit.WEEK, ((2025, 11, 3), (2025, 11, 9)), ((2025, 11, 17), (2025, 11, 23))),
        ((2025, 11, 17), Unit.WEEK, ((2025, 11, 10), (2025, 11, 16)), ((2025, 11, 24), (2025, 11, 30))),
        ((1, 1, 1), Unit.WEEK, ((0, 12, 25), (0, 12, 31)), ((1, 1, 8), (1, 1, 14))),
        ((2024, 1, 31), Unit.MONTH, ((2023, 12, 1), (2023, 12, 31)), ((2024, 2, 1), (2024, 2, 29))),
        ((0, 12, 31), Unit.MONTH, ((0, 11, 1), (0, 11, 30)), ((1, 1, 1), (1, 1, 31))),
        ((0, 2, 29), Unit.YEAR, ((-1, 1, 1), (-1, 12, 31)), ((1, 1, 1), (1, 12, 31))),
        ((9999, 6, 1), Unit.YEAR, ((9998, 1, 1), (9998, 12, 31)), ((10_000, 1, 1), (10_000, 12, 31))),
    ],
)
def test_units_beside_a_day(
    day: tuple[int, int, int],
    unit: Unit,
    previous: tuple[tuple[int, int, int], ...],
    following: tuple[tuple[int, int, int], ...],
) -> None:
    here = Day.of(*day)
    assert (unit.first_of_previous(here).ymd, unit.last_of_previous(here).ymd) == previous
    assert (unit.first_of_next(here).ymd, unit.last_of_next(here).ymd) == following


@given(days, units)
def test_units_lie_beside_each_other(day: Day, unit: Unit) -> None:
    last, first = unit.last_of_previous(day), unit.first_of_next(day)
    assert last < day < first
    assert unit.first_of_next(last) == last + 1 == unit.first_of_previous(first)
    assert unit.last_of_next(last) == first - 1 == unit.last_of_previous(first)
    assert unit.first_of_next(unit.first_of_previous(day)) == last + 1
    assert unit.last_of_next(day) == unit.first_of_next(first) - 1
    for within in (last + 1, first - 1):
        assert unit.first_of_next(within) == first
        assert unit.last_of_previous(within) == last


@pytest.mark.parametrize("unit", Unit)
def test_the_most_days_to_the_end_of_the_next_unit(unit: Unit) -> None:
    start = Day.of(2000, 1, 1)
    assert unit.most_days == max(unit.last_of_next(start + at) - (start + at) for at in range(CYCLE))
