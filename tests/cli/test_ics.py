"""``cachrono ics``, and calendars as what commands read."""

from pathlib import Path

import calendar_lint
import pytest
from commands import run

import cachrono

COUNCIL = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Council//EN
X-WR-CALNAME:Council
BEGIN:VEVENT
UID:one@example.org
SUMMARY:First session
DTSTART;VALUE=DATE:20250203
END:VEVENT
BEGIN:VEVENT
UID:two@example.org
SUMMARY:Second session
DTSTART;VALUE=DATE:20250230
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "story.yaml").write_text(
        "title: Story\nevents:\n  a: {title: A, kind: summit, when: 2025-01-01}\n"
        "  b: {title: B, kind: visit, when: 2017}\n  c: {title: C, kind: visit, when: 18XX}\n"
    )
    return tmp_path


def test_update_counts_on_from_the_file_that_is_there(folder: Path) -> None:
    first = run(folder, "ics", "story.yaml", "--update")
    assert (first.returncode, first.stdout) == (0, "story.ics\n")
    assert "as before" not in first.stderr
    before = (folder / "story.ics").read_bytes()
    assert "0 new, 0 changed, 0 gone, 2 as before\n" in run(folder, "ics", "story.yaml", "--update").stderr
    assert (folder / "story.ics").read_bytes() == before
    story = (folder / "story.yaml").read_text().replace("title: A,", "title: Another,")
    (folder / "story.yaml").write_text(story)
    assert "0 new, 1 changed, 0 gone, 1 as before\n" in run(folder, "ics", "story.yaml", "--update").stderr
    assert b"SEQUENCE:1" in (folder / "story.ics").read_bytes()


def test_the_choices_of_a_calendar(folder: Path) -> None:
    options = ["--coarse", "span", "--anniversaries", "--alarm", "P1D", "--color", "tomato", "--refresh", "PT6H"]
    options += ["--address", "https://example.org/s.ics", "--name", "Mine", "--language", "tr", "--namespace", "mine"]
    done = run(folder, "ics", "story.yaml", "-o", "c.ics", *options)
    assert (done.returncode, done.stderr) == (0, "")
    data = (folder / "c.ics").read_bytes()
    assert calendar_lint.lint(data) == []
    given = {"coarse": "span", "anniversaries": True, "alarm": "P1D", "color": "tomato", "refresh": "PT6H"}
    given |= {"address": "https://example.org/s.ics", "name": "Mine", "language": "tr", "namespace": "mine"}
    assert data == cachrono.to_ics(cachrono.read(folder / "story.yaml"), **given)


def test_what_only_the_order_dates_keeps_its_days_whatever_kind_is_asked_for(tmp_path: Path) -> None:
    done = run(tmp_path, "ics", "-o", "c.ics", "--kind", "summit")
    assert done.returncode == 0
    assert "meeting-1" not in done.stderr
    assert b"First Consultative Meeting" in (tmp_path / "c.ics").read_bytes()
    none = run(tmp_path, "ics", "-o", "none.ics", "--kind", "nothing")
    assert none.returncode == 1
    assert "no event meets --kind nothing; kinds here are " in none.stderr
    assert not (tmp_path / "none.ics").exists()


@pytest.mark.parametrize(
    "choice", [["--series", "s"], ["--place", "Baku"], ["--participant", "Ada"], ["--text", "Second"]]
)
def test_what_is_not_chosen_is_not_gone_and_lends_its_place(choice: list[str], tmp_path: Path) -> None:
    (tmp_path / "story.yaml").write_text(
        "title: Story\nevents:\n  a: {title: First, when: 2024-03-04}\n"
        "  b: {title: Second t, series: s, where: Baku, participants: [Ada]}\n  c: {title: C, when: 2024-03-06}\n"
        "order:\n  - sequence: [a, b, c]\n",
    )
    assert run(tmp_path, "ics", "story.yaml").returncode == 0
    done = run(tmp_path, "ics", "story.yaml", "--update", *choice)
    assert (done.returncode, done.stderr) == (0, "0 new, 0 changed, 0 gone, 1 as before\n")
    data = (tmp_path / "story.ics").read_bytes()
    assert (b"CANCELLED" in data, b"Second t" in data, b"SUMMARY:First" in data) == (False, True, False)
    none = run(tmp_path, "ics", "story.yaml", choice[0], "nothing")
    assert none.returncode == 1
    assert none.stderr.startswith(f"error: no event meets {choice[0]} nothing; ")


def test_a_wrong_file_to_update_stays(folder: Path) -> None:
    (folder / "c.ics").write_text(COUNCIL)
    done = run(folder, "ics", "story.yaml", "-o", "c.ics", "--update")
    assert done.returncode == 1
    assert done.stderr.startswith("error: previous: c.ics: cachrono didn't write this calendar; to begin anew, ")
    assert (folder / "c.ics").read_text() == COUNCIL


def test_every_command_reads_a_calendar_and_tells_what_is_broken_in_it(folder: Path) -> None:
    (folder / "council.ics").write_text(COUNCIL)
    shown = run(folder, "show", "council.ics")
    assert shown.returncode == 0
    assert "First session" in shown.stdout
    assert shown.stderr.startswith("council.ics:10: '20250230' is no day that there is")
    drawn = run(folder, "timeline", "council.ics", "-o", "council.svg")
    assert (drawn.returncode, drawn.stdout) == (0, "council.svg\n")


def test_what_is_read_is_not_replaced(folder: Path) -> None:
    (folder / "council.ics").write_text(COUNCIL)
    done = run(folder, "ics", "council.ics")
    assert done.returncode == 1
    assert "council.ics: it would be replaced by what is read from it; name another file with -o" in done.stderr
    assert (folder / "council.ics").read_text() == COUNCIL
    assert run(folder, "ics", "council.ics", "-o", "ours.ics").returncode == 0


def test_a_calendar_that_is_none(folder: Path) -> None:
    (folder / "bad.ics").write_text("<html>")
    done = run(folder, "show", "bad.ics")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("error: bad.ics: no calendar; an iCalendar file begins with BEGIN:VCALENDAR")
