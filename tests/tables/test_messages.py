"""What people are told of bad tables: a table with one thing wrong in each, and every message beside it."""

import re
from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture
from sheets import BAD

from cachrono import CachronoError
from cachrono.errors import counted


def told(name: str) -> list[str]:
    """What is said of a bad table: the error, or how much of it is read, and the problems."""
    try:
        story = BAD[name]()
    except CachronoError as error:
        return [f"{type(error).__name__}: {line}" for line in str(error).splitlines()]
    return [f"{counted(len(story.events), 'event')}, {counted(len(story.claims), 'claim')}", *map(str, story.problems)]


@pytest.fixture
def in_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("in_empty_folder")
def test_what_is_said(file_regression: FileRegressionFixture) -> None:
    said = {name: told(name) for name in BAD}
    addresses = re.compile(r"0x[0-9a-f]{6,}")
    text = "".join(f"{name}\n" + "".join(f"    {line}\n" for line in lines) for name, lines in said.items())
    file_regression.check(addresses.sub("0x…", text))


@pytest.mark.usefixtures("in_empty_folder")
@pytest.mark.parametrize("name", BAD)
def test_something_is_said_in_a_line_with_a_remedy(name: str) -> None:
    messages = told(name)
    messages = messages if len(messages) == 1 else [line for line in messages if not re.match(r"\d+ events?,", line)]
    assert messages
    for message in messages:
        assert ";" in message or ": " in message or ", so " in message
        assert len(message) < 700
        assert not message.endswith(".")
        assert message.isprintable()


@pytest.mark.usefixtures("in_empty_folder")
@pytest.mark.parametrize("name", BAD)
def test_what_is_left_out_is_told(name: str) -> None:
    try:
        story = BAD[name]()
    except CachronoError:
        return
    assert story.problems


def test_nothing_is_half_written(in_empty_folder: Path) -> None:
    for name in BAD:
        try:
            BAD[name]()
        except CachronoError:
            continue
    assert [path.name for path in in_empty_folder.iterdir()] == ["table.csv"]
    assert b"Treaty" in (in_empty_folder / "table.csv").read_bytes()
