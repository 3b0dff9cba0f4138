"""The calendars that other programs read, and what to do where a program is missing."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from comparing import Calendar
from expected import Record, calendar_and_records
from hostile import hostile

import cachrono

HOSTILE = 200


# What is written only on request, or not yet: time zones, journals, components within an entry.
BY_HAND = [
    Record(
        uid="winter", start="2025-01-09T23:30:00Z", end="2025-01-10T00:30:00Z", zone="Europe/Paris",
        summary="In winter", description="An hour\nlike others", status="CONFIRMED", categories=("talk", "minute"),
        edtf="2025-01-10T00:30+01:00",
    ),
    Record(
        uid="summer", start="2025-07-09T22:30:00Z", zone="Europe/Paris", summary="In summer", status="CANCELLED",
        categories=("talk", "minute"),
    ),
    Record(
        uid="yearly", start="2025-03-04", end="2025-03-05", summary="Each year", status="TENTATIVE",
        categories=("day",), edtf="2025-03-04",
    ),
    Record(
        component="VJOURNAL", uid="undated", summary="Without a date", description="Before In winter.", status="FINAL",
        categories=("talk",),
    ),
]  # fmt: skip


@pytest.fixture(scope="session")
def calendars(tmp_path_factory: pytest.TempPathFactory) -> list[Calendar]:
    folder = tmp_path_factory.mktemp("calendars")
    chronologies = {"shipped": cachrono.central_asia()}
    chronologies |= {f"hostile-{seed}": hostile(seed) for seed in range(HOSTILE)}
    made = [Calendar("by-hand", Path(__file__).with_name("by_hand.ics"), BY_HAND)]
    for name, chronology in chronologies.items():
        data, records = calendar_and_records(chronology)
        (folder / f"{name}.ics").write_bytes(data)
        made.append(Calendar(name, folder / f"{name}.ics", records))
    return made


@pytest.fixture(scope="session")
def missing() -> Callable[[str], NoReturn]:
    """Call it with what is missing: the test is skipped, or fails where all programs have to be there."""

    def say(what: str) -> NoReturn:
        message = f"{what} is not installed; make interop installs it"
        if os.environ.get("CACHRONO_INTEROP") == "required":
            pytest.fail(message)
        pytest.skip(message)

    return say
