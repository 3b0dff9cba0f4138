import pytest

from cachrono import ComparisonError, TimeSpan
from cachrono.dates.zoned import to_instant, to_interval, today


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2025-12-03T17:22+04:00", "2025-12-03T13:22:00+00:00"),
        ("2025-12-03T17:22:05Z", "2025-12-03T17:22:05+00:00"),
        ("2025-12-31T24:00:00Z", "2026-01-01T00:00:00+00:00"),
        ("2025-11-16T00:30+05:00", "2025-11-15T19:30:00+00:00"),
        ("2025-11-16T10:00-03", "2025-11-16T13:00:00+00:00"),
    ],
)
def test_a_zoned_time_is_an_instant(text: str, utc: str) -> None:
    instant = to_instant(TimeSpan(text))
    assert instant is not None
    assert instant.in_timezone("UTC").isoformat() == utc


def test_a_time_without_an_offset_is_naive() -> None:
    instant = to_instant(TimeSpan("2025-12-03T17:22"))
    assert instant is not None
    assert instant.tzinfo is None


@pytest.mark.parametrize("text", ["2025-12-03", "2025", "2025/2026", "[2025]", "0000-01-01T10:00", "-0044-03-15T10:00"])
def test_what_has_no_time_or_no_year_of_pendulum_is_no_instant(text: str) -> None:
    assert to_instant(TimeSpan(text)) is None


def test_the_last_midnight_of_all_is_no_instant() -> None:
    assert to_instant(TimeSpan("9999-12-31T24:00:00Z")) is None


@pytest.mark.parametrize(("text", "days"), [("2025-11-06/2025-11-16", 10), ("2025-11-16", 0)])
def test_exact_ends_make_an_interval(text: str, days: int) -> None:
    assert to_interval(TimeSpan(text)).in_days() == days


def test_throughout_a_month_is_an_interval() -> None:
    assert to_interval(TimeSpan("2025-11", throughout=True)).in_days() == 29


@pytest.mark.parametrize("text", ["2025", "2025/2026", "2025-11-16~", "2025-11-16/", "../2025-11-16", "-0043-03-15"])
def test_inexact_ends_make_none(text: str) -> None:
    with pytest.raises(ComparisonError):
        to_interval(TimeSpan(text))


def test_today_is_an_iso_day() -> None:
    assert TimeSpan(today("UTC")).is_exact_day
