"""Julian days, held against known dates and against another program's arithmetic."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cachrono.dates import Day
from cachrono.dates.julian import julian_month_length, of_julian, to_julian
from cachrono.errors import InvalidDateError

KNOWN = [
    ((1917, 10, 25), "1917-11-07"),  # the October Revolution was in November
    ((1582, 10, 4), "1582-10-14"),
    ((1582, 10, 5), "1582-10-15"),  # the first Gregorian day
    ((1752, 9, 2), "1752-09-13"),
    ((1700, 2, 29), "1700-03-11"),  # a day that the Gregorian calendar left out
    ((1066, 10, 14), "1066-10-20"),
    ((200, 3, 1), "0200-03-01"),
    ((100, 2, 29), "0100-02-27"),
    ((1, 1, 1), "0000-12-30"),
    ((0, 12, 31), "0000-12-29"),
    ((-43, 3, 15), "-0043-03-13"),
    ((-4712, 1, 1), "-4713-11-24"),  # where Julian day numbers begin
]


@pytest.mark.parametrize(("julian", "gregorian"), KNOWN)
def test_known_days(julian, gregorian):
    assert str(of_julian(*julian)) == gregorian
    assert to_julian(of_julian(*julian)) == julian


@given(st.integers(-5_000_000, 5_000_000))
def test_there_and_back(number):
    year, month, day = to_julian(Day(number))
    assert of_julian(year, month, day) == number
    assert to_julian(Day(number + 1)) > (year, month, day)


@given(st.integers(1, 5_000), st.integers(1, 12), st.integers(1, 28))
def test_as_another_program_reckons(year, month, day):
    julian = pytest.importorskip("convertdate.julian")
    # It counts days from noon on 1 January 4713 BCE; the day before our day 1 is 1,721,424.5.
    assert of_julian(year, month, day) == julian.to_jd(year, month, day) - 1_721_424.5


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ((1900, 13, 1), "there is no such month; months are 1 to 12"),
        ((1900, 0, 1), "there is no such month; months are 1 to 12"),
        ((1901, 2, 29), "the Julian February 1901 has 28 days"),
        ((1900, 2, 30), "the Julian February 1900 has 29 days"),
        ((1900, 4, 31), "the Julian April 1900 has 30 days"),
        ((1900, 4, 0), "the Julian April 1900 has 30 days"),
    ],
)
def test_no_such_day(parts, said):
    with pytest.raises(InvalidDateError) as caught:
        of_julian(*parts)
    assert caught.value.rule == said


def test_every_fourth_year_leaps():
    assert [year for year in range(-8, 9) if julian_month_length(year, 2) == 29] == [-8, -4, 0, 4, 8]
