"""Masks against the plain way: try every year, month and day that fits."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cachrono import InvalidDateError, TimeSpan
from cachrono.dates import Day
from cachrono.dates.days import month_length
from cachrono.dates.masks import year_bounds

digits = st.sampled_from("0123456789XXXX")
two = st.tuples(digits, digits).map("".join)
years = st.tuples(st.sampled_from(["", "", "-"]), digits, digits, digits, digits).map("".join)


def completions(mask: str) -> list[str]:
    return ["".join(chosen) for chosen in product(*("0123456789" if c == "X" else c for c in mask))]


def years_that_fit(mask: str) -> list[int]:
    sign, rest = (-1, mask[1:]) if mask[0] == "-" else (1, mask)
    return sorted(sign * int(text) for text in completions(rest) if sign > 0 or int(text))


def days_that_fit(year: str, month: str, day: str) -> list[Day]:
    months = [int(m) for m in completions(month) if 1 <= int(m) <= 12]
    numbers = [int(d) for d in completions(day) if 1 <= int(d) <= 31]
    return [Day.of(y, m, d) for y in years_that_fit(year) for m in months for d in numbers if d <= month_length(y, m)]


@given(years)
def test_first_and_last_year(mask: str) -> None:
    found = years_that_fit(mask)
    if found and "X" in mask:
        assert year_bounds(mask) == (found[0], found[-1])


@given(years, st.one_of(two, st.sampled_from(["02", "0X", "XX"])), st.one_of(two, st.sampled_from(["29", "2X", "XX"])))
def test_first_and_last_day(year: str, month: str, day: str) -> None:
    text = f"{year}-{month}-{day}"
    found = days_that_fit(year if year.count("X") < 4 else year.replace("X", "0", 1), month, day)
    if not found:
        with pytest.raises(InvalidDateError):
            TimeSpan(text)
    elif year.count("X") < 4 and "X" in text:
        assert (TimeSpan(text).earliest, TimeSpan(text).latest) == (found[0], found[-1])


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("156X-02-29", "1560-02-29", "1568-02-29"),
        ("XX00-02-29", "0000-02-29", "9600-02-29"),
        ("-XX00-02-29", "-9600-02-29", "-0400-02-29"),
        ("-XXXX", "-9999-01-01", "-0001-12-31"),
        ("-0X00", "-0900-01-01", "-0100-12-31"),
        ("1560-X2", "1560-02-01", "1560-12-31"),
        ("XXXX-24", "0000-12-01", "10000-02-29"),
    ],
)
def test_corners(text: str, first: str, last: str) -> None:
    assert (str(TimeSpan(text).earliest), str(TimeSpan(text).latest)) == (first, last)


@pytest.mark.parametrize("text", ["1985-02-3X", "156X-09-31", "X900-02-29", "XXX1-02-29", "X1XX-02-30", "2019-00-XX"])
def test_a_mask_that_nothing_fits_is_refused(text: str) -> None:
    with pytest.raises(InvalidDateError):
        TimeSpan(text)
