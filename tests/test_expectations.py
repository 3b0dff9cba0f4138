"""No expectation outlives its test."""

import re
from pathlib import Path

HERE = Path(__file__).parent


def test_every_expectation_is_of_a_test() -> None:
    unused = []
    for module in HERE.rglob("test_*.py"):
        functions = tuple(re.findall(r"^def (test_\w+)", module.read_text(encoding="utf-8"), re.MULTILINE))
        folder = module.with_suffix("")
        unused += [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(functions)]
    assert unused == []


def test_every_folder_of_expectations_has_its_module() -> None:
    folders = [path for path in HERE.rglob("test_*") if path.is_dir()]
    assert [folder for folder in folders if not folder.with_suffix(".py").exists()] == []
