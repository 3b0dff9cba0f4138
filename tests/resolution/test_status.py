"""Planned, due, reported: how an event stands, and on which day."""

import datetime as dt

import pytest

import cachrono
from cachrono import Chronology, Status, resolve


def status(*claims: dict[str, object], known_on: str | None = None) -> Status:
    story = (
        Chronology(known_on=known_on).with_source("s", published="2025-10-28").with_source("t", retrieved="2026-01-01")
    )
    story = story.with_event("e", "E")
    for number, claim in enumerate(claims):
        story = story.with_claim("e", id=f"c{number}", **claim)  # type: ignore[arg-type]
    return resolve(story)["e"].status


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([], Status.UNKNOWN),
        ([{"when": "2025"}], Status.UNSTATED),
        ([{"when": "2025-10-28", "source": "s"}], Status.REPORTED),
        ([{"when": "2025-10", "source": "s"}], Status.UNSTATED),
        ([{"when": "2025-10-29", "source": "s"}], Status.DUE),
        ([{"when": "2025-10-28/..", "source": "s"}], Status.UNSTATED),
        ([{"when": "../2025-10-01", "source": "s"}], Status.REPORTED),
        ([{"when": "2027", "source": "s"}], Status.SCHEDULED),
        ([{"when": "2027", "source": "t"}], Status.SCHEDULED),
        ([{"when": "2020", "source": "t"}], Status.UNSTATED),
        ([{"source": "s"}], Status.UNSTATED),
        ([{"source": "s", "mode": "planned"}], Status.SCHEDULED),
        ([{"source": "s", "mode": "reported"}], Status.REPORTED),
        ([{"source": "s", "mode": "denied"}], Status.DENIED),
        ([{"source": "s", "mode": "cancelled"}], Status.CANCELLED),
        ([{"when": "2027", "source": "s"}, {"source": "t", "mode": "cancelled"}], Status.CANCELLED),
        ([{"source": "s", "mode": "reported"}, {"source": "t", "mode": "denied"}], Status.DISPUTED),
        ([{"source": "s", "mode": "cancelled"}, {"source": "t", "mode": "reported"}], Status.REPORTED),
        ([{"when": "2025-10-29", "source": "s"}, {"source": "t", "mode": "reported"}], Status.REPORTED),
    ],
)
def test_status(claims: list[dict[str, object]], expected: Status) -> None:
    assert status(*claims) is expected


@pytest.mark.parametrize(
    ("known_on", "expected"),
    [("2025-11-05", Status.SCHEDULED), ("2025-11-06", Status.SCHEDULED), ("2025-11-07", Status.DUE)],
)
def test_what_was_planned_is_due_when_its_day_is_over(known_on: str, expected: Status) -> None:
    assert status({"when": "2025-11-06", "source": "s"}, known_on=known_on) is expected


def test_a_plan_without_an_agreed_time_is_due_when_every_stated_time_has_passed() -> None:
    claims = [{"when": "2025-11-06", "source": "s"}, {"when": "2025-11-08", "source": "s"}]
    assert status(*claims, known_on="2025-11-08") is Status.SCHEDULED
    assert status(*claims, known_on="2025-11-09") is Status.DUE


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025-10-27", Status.UNKNOWN),
        ("2025-10-28", Status.SCHEDULED),
        ("2025-11-06", Status.SCHEDULED),
        ("2025-11-07", Status.DUE),
        ("2026-11-21", Status.DUE),
    ],
)
def test_the_washington_summit_as_it_was_known(day: str, expected: Status) -> None:
    view = resolve(cachrono.central_asia().as_of(day))
    assert view["c5plus1-2025"].status is expected
    assert view.known_on == dt.date.fromisoformat(day)
