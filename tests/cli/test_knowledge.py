"""``cachrono history``, ``cachrono diff``, and views of a day with what was only perhaps published."""

import pytest
from click.testing import CliRunner

from cachrono.cli import cli
from cachrono.errors import ChronologyError, UnknownIdError


def run(*arguments: str) -> list[str]:
    result = CliRunner().invoke(cli, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return [" ".join(line.split()) for line in result.output.splitlines()]


def test_history() -> None:
    lines = run("history", "c5plus1-2025", "events")
    assert lines[0] == "day what changed sources"
    assert lines[1].startswith("2025-10-28 appeared when 6 November 2025; where Washington;")
    assert lines[2:] == ["2025-11-07 changed status scheduled → due, unconfirmed"]


def test_history_with_what_was_perhaps_published() -> None:
    assert [line.split()[0] for line in run("history", "tashkent-2025", "--unsure")[1:]] == [
        "2025-11-01",
        "2025-11-16",
        "2025-12-03",
    ]


def test_diff() -> None:
    assert run("diff", "2025-11-06", "2025-11-07", "events") == [
        "event what changed sources",
        "c5plus1-2025 changed status scheduled → due, unconfirmed",
        "1 account changed between 2025-11-06 and 2025-11-07",
    ]
    assert run("diff", "2025-11-07", "2025-11-08") == ["0 accounts changed between 2025-11-07 and 2025-11-08"]


def test_show_what_was_perhaps_published() -> None:
    seen = [line for line in run("show", "--as-of", "2025-11-20", "--unsure") if "Tashkent" in line]
    assert any(line.startswith("16 Nov 2025") for line in seen)
    assert CliRunner().invoke(cli, ["show", "--unsure"]).exit_code == 2


def test_bad_days_and_events() -> None:
    with pytest.raises(ChronologyError, match="'soon' is not a day of the calendar"):
        CliRunner().invoke(cli, ["diff", "soon", "2025-11-07"], catch_exceptions=False)
    with pytest.raises(UnknownIdError, match="did you mean 'tashkent-2025'"):
        CliRunner().invoke(cli, ["history", "tashkant-2025"], catch_exceptions=False)


def test_today_is_a_day_of_diff() -> None:
    result = CliRunner().invoke(cli, ["diff", "2025-10-28", "today"])
    assert result.exit_code == 0, result.output
    assert "changed between 2025-10-28 and 2" in result.output
