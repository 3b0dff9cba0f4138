"""Within: against the plain way, which tries every day that a text allows."""

import datetime as dt
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cachrono import InvalidDateError, TimeSpan
from cachrono.dates import Day, Seasons
from cachrono.dates.edtf import EdtfDate
from cachrono.dates.masks import fits

year = st.sampled_from(["1985", "1986", "198X", "1X85", "19X6", "-0043", "-004X", "-0X43", "XX85", "1XX6"])
month = st.sampled_from(["01", "02", "10", "11", "12", "1X", "0X", "X2", "XX"])
day = st.sampled_from(["01", "10", "16", "29", "1X", "X6", "0X", "XX"])
dates = st.one_of(
    year,
    st.builds("{}-{}".format, year, month),
    st.builds("{}-{}".format, year, st.sampled_from(["21", "24", "29", "34", "41"])),
    st.builds("{}-{}-{}".format, year, month, day),
)


def days_of(date: EdtfDate) -> set[int]:
    """Every day that a date allows, found by asking each day of the years that fit whether it fits."""
    sign, digits = (-1, date.year[1:]) if date.year[0] == "-" else (1, date.year)
    found = set()
    for chosen in product(*("0123456789" if digit == "X" else digit for digit in digits)):
        number = sign * int("".join(chosen))
        if date.month in ("21", "24", "29", "34", "41"):
            span = TimeSpan(f"{'-' if number < 0 else ''}{abs(number):04d}-{date.month}")
            assert span.earliest is not None
            assert span.latest is not None
            found.update(range(int(span.earliest), int(span.latest) + 1))
            continue
        first = int(Day.of(number, 1, 1))
        for at in range(first, int(Day.of(number + 1, 1, 1))):
            _, m, d = Day(at).ymd
            if fits(f"{m:02d}", date.month or "XX") and fits(f"{d:02d}", date.day or "XX"):
                found.add(at)
    return found


def valid(text: str) -> bool:
    try:
        TimeSpan(text)
    except InvalidDateError:
        return False
    return True


small = dates.filter(lambda text: text.count("X") - text[5:].count("X") < 2 and valid(text))


@given(small, small)
def test_a_date_is_within_another_only_if_all_its_days_are(a: str, b: str) -> None:
    narrow, wide = TimeSpan(a), TimeSpan(b)
    assert isinstance(narrow.form, EdtfDate)
    assert isinstance(wide.form, EdtfDate)
    inside = days_of(narrow.form) <= days_of(wide.form)
    if narrow.is_within(wide):
        assert inside
    elif inside:
        # Not seen to be within: some seasons of unknown years, and days that fill a month or a year between them.
        assert "X" in a or narrow.precision < wide.precision


@pytest.mark.parametrize(
    ("a", "b", "within"),
    [
        ("1562-07-01", "156X-02-29", False),
        ("1564-02-29", "156X-02-29", True),
        ("1985-05-05", "198X-12-25", False),
        ("1985-12-25", "198X-12-25", True),
        ("1985-12-25", "198X-XX-25", True),
        ("1550-03", "15XX-12", False),
        ("1985-07", "198X-24", False),
        ("1985-12", "198X-24", True),
        ("1986-01", "198X-24", True),
        ("1980-01", "198X-24", False),
        ("1800", "1X5X", False),
        ("1850", "1X5X", True),
        ("2025", "202X-24", False),
        ("2025-11-05", "[2025-1X-16,2026]", False),
        ("2025-11-16", "[2025-1X-16,2026]", True),
        ("2025-12-28", "/20X4-X2", False),
        ("-0043-10-16", "-0043-1X-16", True),
        ("-0043-11-16", "-0043-0X-16", False),
        ("2025-1X", "202X-1X", True),
        ("202X-12", "202X-1X", True),
        ("202X-1X", "202X-12", False),
        ("2025-0X", "2X25-0X", True),
        ("2025-24", "202X-24", True),
        ("1985-11-1X", "1985-11-1X", True),
        ("1985-11-12", "1985-11-1X", True),
        ("1985-11-22", "1985-11-1X", False),
        ("[1985-11-12,1985-11-14]", "1985-11-1X", True),
        ("[1985-11-12..1985-11-14]", "1985-1X", True),
        ("1950", "1950S2", True),
        ("1950S2", "1950", False),
        ("2025-11-16T10:00:30", "2025-11-16T10:00", True),
        ("2025-11-16T10:00", "2025-11-16T10:00:30", False),
        ("2025-11-16T10:00:30Z", "2025-11-16T10:00Z", True),
        ("2025-11-16T10:00Z", "2025-11-16T10:00", False),
        ("2025-11-16T10:00", "2025-11-16", True),
        ("2025-11-16", "2025-11-16T10:00", False),
        ("2025-11-15", "[2025-11-14..2025-11-16]", True),
        ("2025-11-15", "[2025-11-14,2025-11-16]", False),
        # All of several.
        ("1985-05", "{1985-X2}", False),
        ("1985-02", "{1985-X2}", True),
        ("{1985-05,1986}", "{1985-X2,1986}", False),
        ("{1985-02,1986}", "{1985-X2,1986}", True),
        ("{1960-12-25,1961-05-05,1963-12-25}", "196X-12-25", False),
        ("{1961,1962}", "{1960,1965}", False),
        ("{1960,1965}", "1960/1965", True),
        # What lasts from one day of a mask to another is none of its days.
        ("2001-12-25/2003-12-25", "XXXX-12-25", False),
        ("1985-05/1985-07", "1985-0X", False),
        ("2001-12-25/2001-12-25", "XXXX-12-25", True),
        # All that is possible is possible, piece by piece.
        ("[2025-11-15..2025-11-16]", "[2025-11-15,2025-11-16]", True),
        ("[1984..1985]", "[1984,1985]", True),
        ("[1985-05-03..1985-05-04]", "1985-05-0X", True),
        ("[1985-10..1985-12]", "1985-1X", True),
        ("1985-1X", "[1985-10,1985-11,1985-12]", True),
        ("1985-22", "[1985-06,1985-07,1985-08]", True),
        ("1985", "[1985-40,1985-41]", True),
        ("1985", "[1985-01,1985-41]", False),
    ],
)
def test_gaps_and_clocks(a: str, b: str, within: bool) -> None:
    assert TimeSpan(a).is_within(b) is within


@pytest.mark.parametrize(
    ("a", "b", "within"),
    [
        ("1985", "1985", True),
        ("1985-05", "1985", False),
        ("1985-05", "1985-XX", True),
        ("1985", "XXXX", True),
        ("1985-05", "XXXX", False),
        ("1955", "1950S2", True),
        ("1985-12-31", "1985S3", False),
        ("1985-XX", "1000S1", False),
        ("1985-03", "1985-1X", False),
        ("1987", "[1985..1990]", True),
        ("1987-05", "[1985..1990]", False),
        ("2001-01-01T10:00:30", "2001-01-01T10:00", False),
    ],
)
def test_what_lasts_throughout_is_within_what_lasts_as_long(a: str, b: str, within: bool) -> None:
    whole = TimeSpan(b, throughout=True)
    assert TimeSpan(a, throughout=True).is_within(whole) is within
    assert not TimeSpan("2004-02-10").is_within(TimeSpan("2004-XX", throughout=True))


def test_a_season_of_either_hemisphere_has_a_gap() -> None:
    summer = TimeSpan("1985-22", seasons=Seasons.EITHER)
    found = [
        text
        for text in ("1985-07", "1985-10", "1985-12", "1986-02", "1985-26", "1985-30")
        if TimeSpan(text).is_within(summer)
    ]
    assert found == ["1985-07", "1985-12", "1986-02", "1985-26", "1985-30"]
    assert summer.is_within("1985/1986") is False
    assert summer.is_within("198X-XX")


def test_a_date_outside_a_mask_is_a_conflict() -> None:
    import cachrono as cc

    story = cc.Chronology("Leap days").with_source("a", publisher="A").with_source("b", publisher="B")
    story = story.with_event("birth", "Birth", when="156X-02-29", source="a", mode="reported")
    disputed = story.with_claim("birth", when="1562-07-01", source="b", mode="reported")
    agreed = story.with_claim("birth", when="1564-02-29", source="b", mode="reported")
    assert len(cc.resolve(disputed).conflicts) == 1
    assert cc.resolve(agreed).conflicts == ()
    assert str(cc.resolve(agreed)["birth"].when) == "1564-02-29"


@given(st.dates(dt.date(1980, 1, 1), dt.date(1989, 12, 31)), dates.filter(valid))
def test_a_single_day_is_within_exactly_what_allows_it(date: dt.date, text: str) -> None:
    wide = TimeSpan(text)
    assert isinstance(wide.form, EdtfDate)
    if text.count("X") - text[5:].count("X") < 2:
        assert TimeSpan.of(date).is_within(wide) is (date.toordinal() in days_of(wide.form))
