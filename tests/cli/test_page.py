"""The page from the command line."""

import subprocess
from pathlib import Path

import commands
import pytest

ROOT = Path(__file__).parents[2]


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return commands.run(folder, "page", *arguments)


def test_page_and_calendar_are_named_and_what_is_left_out_is_told(tmp_path: Path) -> None:
    done = run(tmp_path, str(ROOT / "examples" / "roof"))
    assert (done.returncode, done.stdout) == (0, "roof.html\nroof.ics\n")
    assert done.stderr == ""
    assert {path.name for path in tmp_path.iterdir()} == {"roof.html", "roof.ics"}


def test_what_was_asked_is_on_the_page(tmp_path: Path) -> None:
    options = ["--title", "Meetings", "--kind", "summit", "--since", "2025", "--note", "tashkent-2025", "the seventh"]
    done = run(
        tmp_path, "-o", "s.html", *options, "--no-calendar", "--lanes", "participant", "--domain", "2025", "2026"
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "s.html\n", "")
    html = (tmp_path / "s.html").read_text(encoding="utf-8")
    assert '<h1 dir="auto">Meetings</h1>' in html
    assert "the seventh" in html
    assert "event-tashkent-2025" in html
    assert "event-dushanbe-2023" not in html
    assert ".ics" not in html


def test_a_calendar_from_before_is_told(tmp_path: Path) -> None:
    story = tmp_path / "story.yaml"
    story.write_text("events:\n  a: {title: A, when: 2024}\n", encoding="utf-8")
    assert run(tmp_path, "story.yaml").stdout == "story.html\nstory.ics\n"
    story.write_text("events:\n  a: {title: A}\n", encoding="utf-8")
    done = run(tmp_path, "story.yaml")
    assert (done.returncode, done.stdout) == (0, "story.html\n")
    assert done.stderr.splitlines()[-1] == "story.ics is from before, and nothing takes its place; delete it"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["-o", "nowhere/p.html"], "nowhere/p.html: can't be written: there is no folder 'nowhere'"),
        (["-o", "p.pdf"], "'p.pdf': a page ends in .html; name it 'p.html'"),
        (["--language", "tlh"], "no words in the language 'tlh'"),
        (["--highlight", "tashkent"], "no event has the id 'tashkent'"),
        (["--kind", "sumit"], "no event meets --kind sumit"),
    ],
)
def test_bad_input_is_one_line(arguments: list[str], words: str, tmp_path: Path) -> None:
    done = run(tmp_path, *arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("error: ")
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []
