"""The command line, run as a person would."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from commands import run
from pytest_regressions.file_regression import FileRegressionFixture

from cachrono.cli import cli

ROOT = Path(__file__).parents[2]
COMMANDS = sorted(cli.commands)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("events", "examples"):
        (tmp_path / name).symlink_to(ROOT / name)
    return tmp_path


def examples(command: str) -> list[str]:
    text = cli.commands[command].help or ""
    return [line.strip() for line in text.splitlines() if line.strip().startswith("cachrono ")]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_names_examples_and_docs_name_the_command(command: str) -> None:
    assert len(examples(command)) >= 2
    assert f"cachrono {command}" in (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("line", [line for command in COMMANDS for line in examples(command)])
def test_every_example_of_the_help_runs(line: str, folder: Path) -> None:
    done = run(folder, *shlex.split(line)[1:])
    assert done.returncode == 0, done.stderr
    for file in done.stdout.splitlines() if " timeline" in line or " ics" in line else ():
        assert (folder / file).stat().st_size > 1000


def test_show(folder: Path, file_regression: FileRegressionFixture) -> None:
    done = run(folder, "show", "events", "--kind", "summit", "--as-of", "2025-11-07")
    assert (done.returncode, done.stderr) == (0, "")
    file_regression.check(done.stdout)


def test_output_has_no_colour_unless_on_a_terminal(folder: Path) -> None:
    for command in COMMANDS:
        done = run(folder, command)
        assert "\x1b" not in done.stdout + done.stderr


def test_ics_lists_what_it_left_out(folder: Path) -> None:
    done = run(folder, "ics")
    assert done.stdout == "central_asia.ics\n"
    assert "left out:" in done.stderr
    assert "friendship-agreement" in done.stderr


@pytest.mark.parametrize("limits", [["--since", "2017"], ["--until", "2030"]], ids=" ".join)
def test_ics_lists_undated_events_whatever_the_limits(limits: list[str], folder: Path) -> None:
    assert "friendship-agreement" in run(folder, "ics", *limits).stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", "missing.yaml"],
        ["show", "."],
        ["show", "bad.yaml"],
        ["show", "--as-of", "2025-02-30"],
        ["show", "--since", "soon"],
        ["timeline", "--highlight", "tashkant-2025"],
        ["timeline", "--width", "1"],
        ["timeline", "-o", "timeline.gif"],
        ["timeline", "-o", "nowhere/timeline.svg"],
        ["timeline", "--kind", "sumit"],
        ["timeline", "--kind", "summit", "--domain", "1700", "1710"],
        ["ics", "-o", "nowhere/a.ics"],
        ["check", "bad.yaml"],
        ["check", "--texts", "nowhere"],
    ],
    ids=" ".join,
)
def test_bad_input_is_one_line_each_and_status_1(
    arguments: list[str], tmp_path: Path, file_regression: FileRegressionFixture
) -> None:
    (tmp_path / "bad.yaml").write_text("events:\n  a: {title: A, when: 2025-13}\n  b: {titel: B}\n", encoding="utf-8")
    done = run(tmp_path, *arguments)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert all(line.startswith("error: ") for line in done.stderr.splitlines())
    assert sorted(p.name for p in tmp_path.iterdir()) == ["bad.yaml"]
    file_regression.check(done.stderr)


@pytest.mark.parametrize(
    "arguments", [["draw"], ["show", "--fast"], ["timeline", "--theme", "neon"], ["ics", "a", "b"]]
)
def test_wrong_command_line_is_status_2(arguments: list[str], tmp_path: Path) -> None:
    assert run(tmp_path, *arguments).returncode == 2


@pytest.mark.parametrize("command", ["page", "publish", "timeline"])
@pytest.mark.parametrize("option", ["--note", "--era"])
def test_what_is_given_twice_is_refused(option: str, command: str, tmp_path: Path) -> None:
    folder = ["site"] if command == "publish" else []
    done = run(tmp_path, command, *folder, option, "2024", "one", option, "2025", "x", option, "2024", "two")
    assert (done.returncode, done.stdout) == (2, "")
    assert f"'{option}': '2024' is given twice, 'one' and 'two'; give one" in " ".join(
        done.stderr.replace("│", " ").split()
    )
    assert list(tmp_path.iterdir()) == []


def test_version(tmp_path: Path) -> None:
    assert re.fullmatch(r"cachrono, version [0-9.]+\n", run(tmp_path, "--version").stdout)


def test_titles_are_shown_as_they_are(tmp_path: Path) -> None:
    """Square brackets are markup for rich; in a title they are brackets."""
    (tmp_path / "a.yaml").write_text("events:\n  a: {title: '[bold]x[/] [link]', when: 2025}\n", encoding="utf-8")
    assert "[bold]x[/] [link]" in run(tmp_path, "show", "a.yaml").stdout


def test_a_reader_that_goes_away_is_no_error(folder: Path) -> None:
    done = subprocess.run(
        f"{sys.executable} -m cachrono show | head -1", shell=True, cwd=folder, capture_output=True, text=True
    )
    assert done.stderr == ""
