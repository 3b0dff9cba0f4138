"""Every example in the docs, the README and the docstrings is run, in an empty folder with a link to ``events``."""

import os
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from sybil import Sybil
from sybil.parsers.doctest import DocTestParser
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import SkipParser as RestSkipParser

ROOT = Path(__file__).parent


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


pytest_collect_file = (
    Sybil(
        parsers=[PythonCodeBlockParser(), SkipParser()],
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
