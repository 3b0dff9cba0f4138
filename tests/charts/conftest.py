"""Small chronologies, and what charts of them draw."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from cachrono import Chronology


@pytest.fixture(scope="session")
def empty() -> Chronology:
    """Two sources and no event; what is dated after 2026 is planned, what is before 2025 has been reported."""
    return (
        Chronology(title="Small")
        .with_source("a", publisher="Agency", published="2025-01-01", retrieved="2026-01-01")
        .with_source("b", publisher="Bulletin", published="2025-02-01")
    )


@pytest.fixture(scope="session")
def small(empty: Chronology) -> Chronology:
    """One of each: a day, an extent, a plan, a conflict, something undated."""
    return (
        empty.with_event("day", "A day", kind="talk", when="2024-03-04", where="Baku", source="a", quote="in March")
        .with_event("extent", "An extent", kind="visit", when="2023-05/2024-01", participants=["Ada", "Bo"], source="a")
        .with_event("plan", "A plan", kind="talk", when="2026-03", source="b")
        .with_event("both", "Two dates", kind="talk", when="2024-06-01", source="a")
        .with_claim("both", when="2024-07-01", source="b")
        .with_event("undated", "No date", kind="visit", where="Tashkent", source="a")
        .with_order("before", "day", "undated", source="a")
    )


@pytest.fixture(scope="session")
def records() -> Callable[[Any], list[dict[str, Any]]]:
    """The records that a chart draws."""

    def of(chart: Any) -> list[dict[str, Any]]:
        (values,) = chart.to_dict()["datasets"].values()
        return list(values)

    return of


@pytest.fixture(scope="session")
def texts(records: Callable[[Any], list[dict[str, Any]]]) -> Callable[[Any], str]:
    """All texts of a chart in one: labels, tooltips, legend, notes."""
    return lambda chart: " ".join(json.dumps(record, ensure_ascii=False) for record in records(chart))
