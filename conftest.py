"""Every example in the docs, the README and the docstrings is run, in an empty folder with a link to ``events``.

What an example is said to print, it has to print: the comment behind a ``print`` at the margin, and comments by
themselves at the end of a block, are what is expected, line by line. A comment may go on after it.
"""

import io
import os
import re
import warnings
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from hypothesis import settings
from sybil import Example, Sybil
from sybil.evaluators.python import PythonEvaluator
from sybil.parsers.doctest import DocTestParser
from sybil.parsers.markdown import CodeBlockParser, SkipParser
from sybil.parsers.rest import SkipParser as RestSkipParser

ROOT = Path(__file__).parent

# How long an example takes is no property of the code: a busy machine must not fail a test.
settings.register_profile("untimed", settings(), deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="module")
def empty_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A working folder for examples, so that what they write lands nowhere else."""
    folder = tmp_path_factory.mktemp("example")
    (folder / "events").symlink_to(ROOT / "events")
    before = Path.cwd()
    os.chdir(folder)
    with warnings.catch_warnings():
        yield folder
    os.chdir(before)


def expected_output(source: str) -> list[str]:
    """The lines that a block is said to print."""
    lines = source.rstrip().splitlines()
    end = next((at for at in range(len(lines), 0, -1) if not lines[at - 1].startswith("#")), 0)
    behind = [match[1] for line in lines[:end] if (match := re.match(r"print\(.*\)  # (.*)", line))]
    return behind + [line[1:].removeprefix(" ") for line in lines[end:] if end]


def agrees(said: list[str], found: list[str]) -> bool:
    """Whether lines are those that are said to come; ``…`` stands for the rest, of a line or of all."""
    if said and said[-1] == "…":
        said, found = said[:-1], found[: len(said) - 1]
    return len(said) == len(found) and all(
        line.startswith(expected[:-1]) if expected.endswith("…") else expected.startswith(line)
        for expected, line in zip(said, found, strict=True)
    )


class OutputEvaluator(PythonEvaluator):
    """Runs a block, and compares what it prints with what it is said to print, where it says so."""

    def __call__(self, example: Example) -> None:
        """Run one block."""
        __tracebackhide__ = True
        written = io.StringIO()
        with redirect_stdout(written):
            super().__call__(example)
        said, found = expected_output(example.parsed), written.getvalue().splitlines()
        if said and not agrees(said, found):
            pytest.fail("\n".join(["the block prints", *found, "", "and is said to print", *said]))


pytest_collect_file = (
    Sybil(
        parsers=[CodeBlockParser("python", OutputEvaluator()), SkipParser()],
        patterns=["*.md"],
        excludes=["CHANGELOG.md"],
        fixtures=["empty_folder"],
    )
    + Sybil(
        parsers=[DocTestParser(), RestSkipParser()],
        patterns=["*.py"],
        path=str(ROOT / "src"),
        fixtures=["empty_folder"],
    )
).pytest()
