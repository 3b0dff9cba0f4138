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
from cachrono.calendars.policy import Policy
from cachrono.dates import languages

HOSTILE = 200
ASKED = 30


def everything(language: str) -> Policy:
    """All that is written only on request."""
    return Policy(
        language=language, anniversaries=True, alarm="P1DT6H", undated="journal", coarse="span", zone="Asia/Tashkent",
        times="zone", address="https://example.org/calendar.ics?a=1&b='2'", namespace=language,
    )  # fmt: skip


# As others write them: time zones with rules, journals, components within an entry.
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
        categories=("day",), edtf="2025-03-04", yearly=True,
    ),
    Record(
        component="VJOURNAL", uid="undated", summary="Without a date", description="Before In winter.", status="FINAL",
        categories=("talk",),
    ),
]  # fmt: skip


@pytest.fixture(scope="session")
def calendars(tmp_path_factory: pytest.TempPathFactory) -> list[Calendar]:
    folder = tmp_path_factory.mktemp("calendars")
    asked = {"shipped": (cachrono.central_asia(), Policy())}
    asked |= {f"hostile-{seed}": (hostile(seed), Policy()) for seed in range(HOSTILE)}
    asked |= {f"shipped-{language}": (cachrono.central_asia(), everything(language)) for language in languages()}
    asked |= {f"asked-{seed}": (hostile(HOSTILE + seed), everything("en")) for seed in range(ASKED)}
    made = [Calendar("by-hand", Path(__file__).with_name("by_hand.ics"), BY_HAND)]
    for name, (chronology, policy) in asked.items():
        data, records = calendar_and_records(chronology, policy)
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
