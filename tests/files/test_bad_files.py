"""What can be wrong with a file: one file a mistake in ``bad/``, and beside it the message that people see."""

import os
from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from cachrono import ChronologyFileError, read
from cachrono.checking import check
from cachrono.files import parse

HERE = Path(__file__).parent
BAD = HERE / "bad"
BAD_INPUTS = sorted(path.name for path in BAD.iterdir())
MESSAGES = HERE / "messages"


@pytest.fixture
def in_bad(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(BAD)


def message_of(path: str) -> str:
    """What a person is told: by reading, or, where texts lie beside the file, by checking."""
    texts = Path(path, "texts")
    if texts.is_dir():
        return "\n".join(str(found) for found in check(path, texts).findings)
    with pytest.raises(ChronologyFileError) as caught:
        read(path)
    return str(caught.value)


@pytest.mark.usefixtures("in_bad")
@pytest.mark.parametrize("name", BAD_INPUTS)
def test_the_message_says_where_what_and_what_to_do(name: str, file_regression: FileRegressionFixture) -> None:
    message = message_of(name)
    assert all(line.startswith(name) for line in message.splitlines())
    file_regression.check(message + "\n", fullpath=MESSAGES / f"{Path(name).stem}.txt")


def test_every_message_is_of_a_bad_file() -> None:
    assert {path.stem for path in MESSAGES.iterdir()} == {Path(name).stem for name in BAD_INPUTS}


@pytest.mark.usefixtures("in_bad")
@pytest.mark.parametrize("name", [name for name in BAD_INPUTS if not Path(BAD, name, "texts").is_dir()])
def test_every_problem_has_a_file(name: str) -> None:
    with pytest.raises(ChronologyFileError) as caught:
        read(name)
    assert all(problem.file and problem.file.startswith(name) for problem in caught.value.problems)


@pytest.mark.usefixtures("in_bad")
def test_all_mistakes_are_told_in_the_order_of_the_file() -> None:
    with pytest.raises(ChronologyFileError) as caught:
        read("several_mistakes.yaml")
    lines = [problem.line or 0 for problem in caught.value.problems]
    assert lines == sorted(lines)
    assert len(lines) == 9


EVENT = "events:\n  e:\n    title: T\n"
BRACKETS = "[" * 50_000


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"events: {BRACKETS}", "deep.yaml:1:72: "),
        (f"events: {BRACKETS}{']' * 50_000}", "deep.yaml:1:72: "),
        (f"{EVENT}    when: {BRACKETS}", "deep.yaml:4:11: "),
        (f"{EVENT}    when: {BRACKETS}{']' * 50_000}", "deep.yaml:4:11: "),
        ("{a: " * 50_000, "deep.yaml:1:257: "),
        ("- " * 50_000, "deep.yaml:1:129: "),
    ],
    ids=["open", "closed", "when", "when-closed", "mappings", "dashes"],
)
def test_fifty_thousand_levels_are_refused(text: str, place: str) -> None:
    with pytest.raises(ChronologyFileError) as caught:
        parse(text, "deep.yaml")
    assert str(caught.value) == f"{place}nested deeper than 64 levels; a chronology has no more than six"


def test_a_deep_key_is_refused() -> None:
    with pytest.raises(ChronologyFileError, match="can't be a key"):
        parse(f"{EVENT}? {BRACKETS}{']' * 50_000}\n: x\n")


def test_a_very_long_line_is_shortened() -> None:
    with pytest.raises(ChronologyFileError) as caught:
        parse(f"{EVENT}    when: {'9' * 1_000_000}\n")
    assert len(str(caught.value)) < 300


def test_a_very_long_text_is_read() -> None:
    story = parse(f"events:\n  e:\n    title: {'word ' * 200_000}\n")
    assert len(story.events["e"].title) == 999_999


def test_a_path_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert message_of("evens.yaml") == "evens.yaml: there is no such file or folder"


def test_a_text_in_place_of_a_path() -> None:
    with pytest.raises(ChronologyFileError, match="can't be read: file name too long"):
        read("title: x\nevents:\n" * 300)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("events.yaml").write_text("title: x\n")
    Path("events.yaml").chmod(0)
    assert message_of("events.yaml") == "events.yaml: can't be read: permission denied"


def test_a_file_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.chdir(tmp_path)
    Path("events.yaml").write_text("title: x\n")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert message_of("events.yaml") == "events.yaml: can't be read: permission denied"
