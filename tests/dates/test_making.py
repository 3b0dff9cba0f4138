"""Spans made of Python's values, and made into them again."""

import datetime as dt

import pendulum
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cachrono import ComparisonError, InvalidDateError, TimeSpan
from cachrono.dates import Day


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (TimeSpan.day(2025, 11, 16), "2025-11-16"),
        (TimeSpan.day(dt.date(2025, 11, 16)), "2025-11-16"),
        (TimeSpan.day(pendulum.datetime(2025, 11, 16, 23, tz="Asia/Tashkent")), "2025-11-16"),
        (TimeSpan.day(-43, 3, 15), "-0043-03-15"),
        (TimeSpan.day(Day.of(20, 1, 1)), "0020-01-01"),
        (TimeSpan.month(Day.of(20, 1, 1)), "0020-01"),
        (TimeSpan.year(Day.of(20, 1, 1)), "0020"),
        (TimeSpan.of(Day.of(20, 1, 1)), "0020-01-01"),
        (TimeSpan.day(2025, 11, 16, uncertain=True), "2025-11-16?"),
        (TimeSpan.month(2025, 11), "2025-11"),
        (TimeSpan.month(dt.date(2025, 11, 16)), "2025-11"),
        (TimeSpan.month(2025, 11, approximate=True), "2025-11~"),
        (TimeSpan.year(2025), "2025"),
        (TimeSpan.year(dt.date(2025, 11, 16)), "2025"),
        (TimeSpan.year(0), "0000"),
        (TimeSpan.year(-43), "-0043"),
        (TimeSpan.year(-12_000), "Y-12000"),
        (TimeSpan.year(1850, approximate=True, uncertain=True), "1850%"),
        (TimeSpan.between(1985, 1990), "[1985..1990]"),
        (TimeSpan.between(dt.date(2025, 11, 15), "2025-11-16"), "[2025-11-15..2025-11-16]"),
        (TimeSpan.between("2025-11", 2026), "[2025-11-01..2026-12-31]"),
        (TimeSpan.between("2025~", "2026"), "[2025~..2026]"),
        (TimeSpan.one_of(1667, 1668), "[1667,1668]"),
        (TimeSpan.one_of(TimeSpan("2024-08"), "2025-08~"), "[2024-08,2025-08~]"),
        (TimeSpan.all_of(1960, "1961-12"), "{1960,1961-12}"),
        (TimeSpan.since(2017), "2017/.."),
        (TimeSpan.since(2017, until="2024-08"), "2017/2024-08"),
        (TimeSpan.until(dt.date(2025, 10, 28)), "../2025-10-28"),
        (TimeSpan.of(pendulum.interval(pendulum.date(2025, 1, 2), pendulum.date(2025, 2, 3))), "2025-01-02/2025-02-03"),
        (TimeSpan.of(pendulum.datetime(2025, 11, 16, 9, tz="Asia/Tashkent")), "2025-11-16T09:00:00+05:00"),
        (TimeSpan.of(pendulum.date(2025, 11, 16)), "2025-11-16"),
    ],
)  # fmt: skip
def test_what_the_constructors_write(span: TimeSpan, text: str) -> None:
    assert span.text == text


@pytest.mark.parametrize("hour", [0, 12, 23])
@pytest.mark.parametrize("zone", ["Asia/Tashkent", "Europe/Berlin", "America/New_York", "Africa/Monrovia"])
def test_local_mean_time_keeps_its_instant_and_its_day(zone: str, hour: int) -> None:
    """Before about 1900 zones are off by odd seconds, which EDTF can't write."""
    moment = pendulum.datetime(1850, 5, 5, hour, 59 if hour else 0, 30 if hour else 0, tz=zone)
    span = TimeSpan.of(moment)
    assert str(span.earliest) == "1850-05-05"
    assert span.to_datetime("UTC") == moment


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: TimeSpan.day(2025, 2, 30), r"'2025-02-30' \(at 8\): February 2025 has 28 days"),
        (lambda: TimeSpan.day(2025, 11), "'None' .*give year, month and day as whole numbers, or a date"),
        (lambda: TimeSpan.day("2025", 11, 16), r"^'2025' \(at 0\): give year, month and day as"),
        (lambda: TimeSpan.month(2025, 13), r"'13' .*no month; months are 1 to 12"),
        (lambda: TimeSpan.month(2025, True), "whole numbers"),
        (lambda: TimeSpan.month(2025, 21), "'21' .*no month; months are 1 to 12"),
        (lambda: TimeSpan.day(2025, 0, 1), "'0' .*no month"),
        (lambda: TimeSpan.year(10**5000), "a year has at most 12 digits"),
        (lambda: TimeSpan.of(10**5000), "a year has at most 12 digits"),
        (lambda: TimeSpan.month(2001, 10**5000), "a number of very many digits.*months are 1 to 12"),
        (lambda: TimeSpan(10**5000), "a date is given as text"),
        (lambda: TimeSpan.between(2001, "9999-24"), "'9999-24' .*only up to the year 9999"),
        (lambda: TimeSpan.of(pendulum.datetime(1840, 9, 27, tz="Asia/Manila")), "give the day, or the time in UTC"),
        (lambda: TimeSpan.between("2025-12", "Y12000"), "'Y12000' .*only up to the year 9999"),
        (lambda: TimeSpan.between("1950S2", "1999-05"), "'1950S2' .*which loses a part of it"),
        (lambda: TimeSpan.between("2001-12-31T10:00", 2001), "a time of day can't be an end or a member"),
        (lambda: TimeSpan.since(TimeSpan.parse("2001-21", seasons="southern")), "name the hemisphere"),
        (lambda: TimeSpan.one_of(TimeSpan.parse("2001-21", seasons="either"), 2002), "name the hemisphere"),
        (lambda: TimeSpan.of(dt.datetime(1, 1, 1, tzinfo=dt.timezone(dt.timedelta(seconds=30)))), "outside the years"),
        (lambda: TimeSpan.day(12_000, 1, 1), "a year with Y stands alone"),
        (lambda: TimeSpan.year(10**13), "at most 12 digits"),
        (lambda: TimeSpan.between(1990, 1985), "reversed"),
        (lambda: TimeSpan.between("2025~", "2026-05"), "'2025~' .*which loses a part of it"),
        (lambda: TimeSpan.one_of(), "a set needs at least one date"),
        (lambda: TimeSpan.one_of("2017/2018"), "'2017/2018' .*a single date here, not an interval or a set"),
        (lambda: TimeSpan.since(TimeSpan("2017", throughout=True)), "meant throughout"),
        (lambda: TimeSpan.since(dt.datetime(2025, 1, 1, tzinfo=dt.UTC)), "a time of day can't be an end or a member"),
        (lambda: TimeSpan.of(pendulum.interval(pendulum.datetime(2025, 1, 1, 9), pendulum.datetime(2025, 1, 2))),
         "an EDTF interval has no times of day"),
        (lambda: TimeSpan.of(dt.timedelta(days=3)), "give an EDTF text"),
    ],
)  # fmt: skip
def test_what_cannot_be_made_is_refused(make, message: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(InvalidDateError, match=message):
        make()


@given(st.dates())
def test_a_date_comes_back(date: dt.date) -> None:
    assert TimeSpan.of(date).to_date() == TimeSpan.day(date).to_date() == date


@given(st.dates(), st.dates())
def test_an_interval_comes_back(first: dt.date, last: dt.date) -> None:
    span = TimeSpan.since(min(first, last), until=max(first, last))
    assert TimeSpan.of(span.to_interval()) == span


@given(
    st.datetimes(dt.datetime(2, 1, 1), dt.datetime(9998, 12, 31), timezones=st.timezones() | st.none())  # noqa: DTZ001
)
def test_a_datetime_comes_back(moment: dt.datetime) -> None:
    offset = moment.utcoffset()
    # EDTF has offsets from -12:00 to +14:00; Manila's local mean time was -15:56 until 1844.
    assume(offset is None or dt.timedelta(hours=-12) <= offset <= dt.timedelta(hours=14))
    back = TimeSpan.of(moment).to_datetime()
    moment = moment.replace(microsecond=0)
    assert back.date() == moment.date()
    if moment.tzinfo is None:
        assert back == moment
    else:
        assert back.astimezone(dt.UTC) == moment.astimezone(dt.UTC)


@pytest.mark.parametrize("text", ["2025-11", "2025-11-16~", "[2025-11-15,2025-11-16]", "2025-11-16/", "Y12000"])
def test_no_date_is_made_of_an_imprecise_one(text: str) -> None:
    with pytest.raises(ComparisonError, match="is not one certain day: it begins"):
        TimeSpan(text).to_date()


@pytest.mark.parametrize("text", ["2025", "2025/2026", "2025-11-16/..", "2025-11-15~/2025-11-16"])
def test_no_interval_is_made_of_imprecise_ends(text: str) -> None:
    with pytest.raises(ComparisonError, match="has no exact first and last day"):
        TimeSpan(text).to_interval()


def test_a_month_throughout_has_exact_ends() -> None:
    assert TimeSpan("2025-11", throughout=True).to_interval().in_days() == 29


def test_years_that_python_has_not() -> None:
    with pytest.raises(ComparisonError, match="outside the years 1 to 9999"):
        TimeSpan("-0043-03-15").to_date()
    with pytest.raises(ComparisonError, match="outside the years 1 to 9999"):
        TimeSpan("0000-03-15T10:00").to_datetime()
    with pytest.raises(ComparisonError, match="has no time of day"):
        TimeSpan("2025-11-16").to_datetime()


def test_a_time_is_read_on_the_clock_of_a_zone() -> None:
    assert TimeSpan("2025-07-01T12:00").to_datetime("Europe/Berlin").isoformat() == "2025-07-01T12:00:00+02:00"
    assert TimeSpan("2025-07-01T12:00Z").to_datetime("Asia/Baku").isoformat() == "2025-07-01T16:00:00+04:00"
    assert TimeSpan("2025-10-26T02:30").to_datetime("Europe/Berlin").isoformat() == "2025-10-26T02:30:00+02:00"
    with pytest.raises(ComparisonError, match="was on no clock of Europe/Berlin, which went forward over it"):
        TimeSpan("2025-03-30T02:30").to_datetime("Europe/Berlin")


@pytest.mark.parametrize("zone", ["Baku", "Asia", "", "../UTC", 3, True, [], b"UTC", "a" * 10_000])
def test_a_zone_that_there_is_not(zone: str) -> None:
    with pytest.raises(ComparisonError, match=r"there is no time zone .*; names are such as Asia/Tashkent"):
        TimeSpan("2025-07-01T12:00").to_datetime(zone)


@pytest.mark.parametrize("name", ["day", "month", "year", "between", "one_of", "all_of", "since", "until"])
def test_a_span_is_not_asked_to_make_another(name: str) -> None:
    """It would look like a question, and be taken for yes."""
    assert callable(getattr(TimeSpan, name))
    with pytest.raises(AttributeError, match=rf"TimeSpan\.{name} makes a span; of one that there is ask in_window"):
        getattr(TimeSpan("1917"), name)


def test_numbers_of_other_libraries_are_years() -> None:
    class Number:
        def __index__(self) -> int:
            return 1917

    assert str(TimeSpan.of(Number())) == "1917"  # type: ignore[arg-type]


def test_a_datetime_that_is_none_is_refused() -> None:
    class NotATime(dt.datetime):
        def utcoffset(self) -> dt.timedelta | None:
            raise ValueError("NaTType does not support utcoffset")

    with pytest.raises(InvalidDateError, match="no date; leave it out"):
        TimeSpan.of(NotATime(2025, 1, 1))


def test_several_in_one_are_unpacked() -> None:
    with pytest.raises(InvalidDateError, match=r"several are unpacked with \*"):
        TimeSpan.one_of([1917, 1918])  # type: ignore[arg-type]
