"""``cachrono check`` and ``cachrono suggest``, run as a person would, and what a person sees."""

import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from pytest_regressions.file_regression import FileRegressionFixture
from rich.console import Console

import cachrono
from cachrono.checking import check
from cachrono.cli.findings import MOST_NOTES, print_report

ROOT = Path(__file__).parents[2]
FILE = """\
sources:
  gazette: {publisher: Town Gazette, published: 2024-03-08}
  minutes: {title: Minutes of the council, published: 2024-04-02}
events:
  vote:
    title: Council votes
    claims:
      - {when: 2024-03-05, source: gazette, quote: on Tuesday, at: 14-24}
      - {when: 2024-03-06, source: minutes, quote: on 6 March, at: 9-19}
  works: {title: "Roof, rebuilt", when: 2024-07}
  party: {title: Party, when: 2024-09-02, source: minutes, quote: on 1 September}
"""
TEXTS = {
    "gazette": "The council met on Tuesday and voted.\n",
    "minutes": "Decided, on 6 March: the roof. And a party, on 1 September.\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "roof.yaml").write_bytes(FILE.encode())
    (tmp_path / "texts").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "texts" / f"{name}.txt").write_bytes(text.encode())
    return tmp_path


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cachrono", *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, "TERM": "dumb", **environment},
    )


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("form", ["text", "github"])
def test_what_a_pipe_gets(form: str, file_regression: FileRegressionFixture) -> None:
    done = run("check", "roof.yaml", "--texts", "texts", "--format", form)
    assert (done.returncode, done.stderr) == (1, "")
    file_regression.check(done.stdout)


@pytest.mark.usefixtures("folder")
def test_json_is_one_document() -> None:
    done = run("check", "roof.yaml", "--texts", "texts", "--format", "json")
    assert (done.returncode, done.stderr) == (1, "")
    document = json.loads(done.stdout)
    assert [found["code"] for found in document["findings"]] == [
        "conflict",
        "quote-moved",
        "unsourced",
        "date-contradicted",
    ]


def shown(*, colour: bool = False, width: int = 100) -> str:
    """The report on a terminal."""
    screen = io.StringIO()
    system = "standard" if colour else None
    console = Console(file=screen, force_terminal=True, width=width, color_system=system, legacy_windows=False)
    print_report(check("roof.yaml", "texts"), console)
    return screen.getvalue()


@pytest.mark.usefixtures("folder")
def test_what_a_terminal_shows(file_regression: FileRegressionFixture) -> None:
    text = re.sub(r"\x1b\[[0-9;]*m", "", shown())
    file_regression.check("".join(f"{line.rstrip()}\n" for line in text.splitlines()))


@pytest.mark.usefixtures("folder")
def test_a_terminal_has_the_worst_first_and_in_colour() -> None:
    text = shown(colour=True)
    assert [match[1] for match in re.finditer(r"\x1b\[\d+m(error|dispute|note)", text)] == [
        "error", "error", "dispute", "note",
    ]  # fmt: skip
    assert "\x1b[31merror" in text


@pytest.mark.usefixtures("folder")
def test_a_narrow_terminal_loses_no_place() -> None:
    text = re.sub(r"\x1b\[[0-9;]*m", "", shown(width=30))
    assert "roof.yaml" in text
    assert "verified" in text


@pytest.mark.usefixtures("folder")
def test_very_many_notes_are_counted() -> None:
    events = "".join(f"  e{number}: {{title: T, when: 2024}}\n" for number in range(MOST_NOTES + 5))
    Path("roof.yaml").write_text(FILE + events, encoding="utf-8")
    done = run("check", "roof.yaml", "--texts", "texts")
    assert len(done.stdout.splitlines()) == 3 + 1 + 3
    assert f"{MOST_NOTES + 6} notes are not shown ({MOST_NOTES + 6} unsourced); --format json has them" in done.stdout
    assert run("check", "roof.yaml", "--format", "json").stdout.count('"code": "unsourced"') == MOST_NOTES + 6


@pytest.mark.usefixtures("folder")
def test_fix_patches_and_then_tells_what_is_left() -> None:
    done = run("check", "roof.yaml", "--texts", "texts", "--fix")
    assert done.stdout.splitlines()[0] == "roof.yaml:8:68: events.vote.claims[0].at 14-24 → 16-26"
    assert "quote-moved" not in done.stdout
    assert "does not stand" not in done.stdout
    assert Path("roof.yaml").read_bytes() == FILE.replace("14-24", "16-26").encode()
    again = run("check", "roof.yaml", "--texts", "texts", "--fix")
    assert "→" not in again.stdout


@pytest.mark.usefixtures("folder")
def test_what_is_patched_does_not_get_into_json() -> None:
    done = run("check", "roof.yaml", "--texts", "texts", "--fix", "--format", "json")
    assert done.stderr == "roof.yaml:8:68: events.vote.claims[0].at 14-24 → 16-26\n"
    assert json.loads(done.stdout)["summary"]["quotes"]["verified"] == 3


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["roof.yaml", "--texts", "texts"], 1),
        (["sound.yaml", "--texts", "texts"], 0),
        (["sound.yaml", "--texts", "texts", "--strict"], 1),
        (["sound.yaml", "--texts", "texts", "--max-quote-words", "3"], 0),
        (["sound.yaml", "--texts", "texts", "--max-quote-words", "2"], 1),
        (["sound.yaml", "--max-quote-words", "0"], 2),
        (["sound.yaml", "--fix"], 2),
        (["--texts", "texts", "--fix"], 2),
        (["sound.yaml", "--format", "xml"], 2),
    ],
)
def test_exit_status(arguments: list[str], status: int) -> None:
    sound = FILE.replace("14-24", "16-26").replace("2024-09-02", "2024-09-01")
    Path("sound.yaml").write_text(sound, encoding="utf-8")
    assert run("check", *arguments).returncode == status


@pytest.mark.usefixtures("folder")
def test_files_that_can_not_be_read_in_every_format() -> None:
    Path("bad.yaml").write_text("events:\n  a: {title: A, when: 2025-13}\n", encoding="utf-8")
    text, github, data = (run("check", "bad.yaml", "--format", form) for form in ("text", "github", "json"))
    assert [done.returncode for done in (text, github, data)] == [1, 1, 1]
    assert text.stderr.startswith("error: bad.yaml:2:23: events.a.when: ")
    assert github.stdout.startswith("::error file=bad.yaml,line=2,col=23,title=cachrono not-read::events.a.when: ")
    assert [found["line"] for found in json.loads(data.stdout)["findings"]] == [2]
    assert text.stdout == github.stderr == data.stderr == ""


def docs_consoles() -> list[tuple[str, list[str]]]:
    """Each command in the part about check of the page, with what it is said to print."""
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    part = page[page.index("## `cachrono check`") : page.index("## `cachrono suggest`")]
    blocks = [match[1].splitlines() for match in re.finditer(r"```console\n(.*?)```", part, re.DOTALL)]
    return [(block[0].removeprefix("$ cachrono "), block[1:]) for block in blocks]


@pytest.mark.parametrize(("command", "printed"), docs_consoles())
def test_the_page_shows_what_is_printed(
    command: str, printed: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("articles").mkdir()
    Path("articles/gazette.txt").write_text("The council met on Tuesday and voted.", encoding="utf-8")
    Path("roof.yaml").write_text(
        """\
sources:
  gazette: {publisher: Town Gazette, published: 2024-03-08}
events:
  vote: {title: Council votes, when: 2024-03-05, source: gazette, quote: on Tuesday, at: 14-24}

  works: {title: Roof is rebuilt, when: 2024-07}
""",
        encoding="utf-8",
    )
    assert run(*shlex.split(command)).stdout.splitlines() == printed


def test_suggest_writes_a_file_that_checks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "examples" / "roof" / "texts", "texts")
    done = run("suggest", "texts/gazette.txt", "--published", "2024-03-08", "-o", "made.yaml")
    assert (done.returncode, done.stdout, done.stderr) == (0, "made.yaml\n", "")
    assert len(cachrono.read("made.yaml")) == 5
    assert run("check", "made.yaml", "--texts", "texts").returncode == 0
    again = run("suggest", "texts/gazette.txt", "--published", "2024-03-08", "-o", "made.yaml")
    assert (again.returncode, again.stdout) == (1, "")
    assert again.stderr == "error: made.yaml: there is such a file, perhaps with your own work in it; name a new one\n"
    plain = run("suggest", "texts/gazette.txt", "--published", "2024-03-08")
    assert plain.stdout.encode() == Path("made.yaml").read_bytes()


@pytest.mark.parametrize(
    "arguments",
    [
        ["missing.txt"],
        ["latin1.txt"],
        ["empty.txt"],
        ["."],
        ["a.txt", "--published", "soon"],
        ["a.txt", "--retrieved", "soon"],
        ["a.txt", "--source", "a b"],
        ["a.txt", "-o", "nowhere/a.yaml"],
    ],
    ids=" ".join,
)
def test_suggest_says_in_one_line_what_is_wrong(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file_regression: FileRegressionFixture
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("latin1.txt").write_bytes(b"On 5 March, at the caf\xe9.")
    Path("empty.txt").write_bytes(b"")
    Path("a.txt").write_bytes(b"On 5 March.")
    done = run("suggest", *arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    file_regression.check(done.stderr)


def test_the_hook_for_pre_commit_has_what_it_takes_and_runs(folder: Path) -> None:
    [hook] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert {"id", "name", "entry", "language"} <= set(hook)
    assert (hook["id"], hook["language"], hook["pass_filenames"]) == ("cachrono-check", "python", False)
    for name, wanted in (("events/a.yaml", True), ("a.yml", True), ("a.yamlx", False), ("yaml", False)):
        assert bool(re.search(hook["files"], name)) == wanted
    program, *rest = shlex.split(hook["entry"])
    command = [str(Path(sys.executable).parent / program), *rest, "roof.yaml", "--texts", "texts"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 1
    assert "does not stand at 14-24" in done.stdout
