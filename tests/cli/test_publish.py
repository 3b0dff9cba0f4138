"""The folder for the web from the command line."""

import subprocess
from pathlib import Path

import commands
import pytest

import cachrono

ROOT = Path(__file__).parents[2]
NAMES = ["index.html", "chronology.ics", "subscribe.html", "chronology.json", "timeline.svg", "timeline.html"]
DATED = "events:\n  a: {title: A, when: 2024-03-04}\n"
UNDATED = "events:\n  a: {title: A}\n"


AS_BEFORE = "calendar: 0 new, 0 changed, 0 gone, 1 as before\n"


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return commands.run(folder, "publish", *arguments)


def test_what_is_written_is_named_and_what_stays_is_counted(tmp_path: Path) -> None:
    story = tmp_path / "story.yaml"
    story.write_text(DATED, encoding="utf-8")
    done = run(tmp_path, "site", "story.yaml")
    assert (done.returncode, done.stdout.splitlines(), done.stderr) == (0, [f"site/{name}" for name in NAMES], "")
    assert sorted(path.name for path in (tmp_path / "site").iterdir()) == sorted(NAMES)
    done = run(tmp_path, "site", "story.yaml")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", f"{AS_BEFORE}6 files unchanged\n")
    story.write_text(f"description: New\n{DATED}", encoding="utf-8")
    done = run(tmp_path, "site", "story.yaml")
    assert (done.stdout, done.stderr) == (
        "site/index.html\nsite/chronology.ics\nsite/chronology.json\n",
        f"{AS_BEFORE}3 files unchanged\n",
    )
    story.write_text(UNDATED, encoding="utf-8")
    done = run(tmp_path, "site", "story.yaml", "--name", "other")
    assert done.stdout == "site/index.html\nsite/other.json\n"
    no_timeline, left_out, omission, *left = done.stderr.splitlines()
    assert no_timeline == "There is no timeline, because no source dates any of these events."
    assert left_out == "1 left out of the calendar:"
    assert omission.startswith("  A (a): ")
    names = ("subscribe.html", "timeline.svg", "timeline.html")
    assert left == [f"site/{name} is from before, and nothing takes its place; delete it" for name in names]


def test_what_was_asked_is_there(tmp_path: Path) -> None:
    options = ["--title", "Meetings", "--kind", "summit", "--since", "2025", "--note", "tashkent-2025", "the seventh"]
    options += ["--name", "summits", "--address", "https://example.org/s", "--language", "tr", "--imprecise", "skip"]
    done = run(tmp_path, "site", str(ROOT / "events"), *options, "--lanes", "participant", "--domain", "2025", "2026")
    assert done.returncode == 0, done.stderr
    site = tmp_path / "site"
    html = (site / "index.html").read_text(encoding="utf-8")
    assert '<h1 dir="auto">Meetings</h1>' in html
    assert '<html lang="tr"' in html
    assert "the seventh" in html
    assert "https://example.org/s/summits.ics" in (site / "subscribe.html").read_text(encoding="utf-8")
    assert "[" not in "".join(
        line for line in (site / "summits.ics").read_text(encoding="utf-8").splitlines() if "SUMMARY" in line
    )
    published = cachrono.read(site / "summits.json")
    assert published == cachrono.central_asia().select(kind="summit", since="2025")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere/site"], "nowhere/site: can't be written: there is no folder 'nowhere'; make it first"),
        (["notes.txt"], "notes.txt: can't be written: it is no folder; name a folder"),
        (["site", "missing.yaml"], "missing.yaml: there is no such file or folder"),
        (["site", "--name", "a/b"], "name='a/b': a name has letters, digits, - and _"),
        (["site", "--address", "example.org"], "address='example.org': an address on the web begins with https://"),
        (["site", "--language", "tlh"], "no words in the language 'tlh'"),
        (["site", "--kind", "sumit"], "no event meets --kind sumit"),
    ],
)
def test_bad_input_is_one_line(arguments: list[str], words: str, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x")
    done = run(tmp_path, *arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("error: ")
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_what_is_not_chosen_is_not_gone(tmp_path: Path) -> None:
    said = "series: s, where: Baku, participants: [Ada]"
    (tmp_path / "story.yaml").write_text(
        f"title: Story\nevents:\n  a: {{title: First talks, kind: visit, when: 2024-03-04, {said}}}\n"
        f"  b: {{title: More talks, kind: visit, {said}}}\n  c: {{title: C, kind: summit, when: 2024-06-04}}\n"
        "order:\n  - sequence: [a, b, c]\n",
        encoding="utf-8",
    )
    assert run(tmp_path, "site", "story.yaml").stderr == ""
    choices = {
        "--kind": ("visit", 2),
        "--participant": ("Ada", 2),
        "--since": ("2024-05", 1),
        "--until": ("2024-04", 1),
    }
    for option, (value, entries) in choices.items():
        done = run(tmp_path, "site", "story.yaml", option, value)
        assert done.returncode == 0, done.stderr
        assert " 0 changed, 0 gone, " in done.stderr
        assert b"CANCELLED" not in (tmp_path / "site" / "chronology.ics").read_bytes()
        assert len(cachrono.read(tmp_path / "site" / "chronology.json").events) == entries
    assert "0 changed, 0 gone, " in run(tmp_path, "site", "story.yaml").stderr


@pytest.mark.parametrize("name", ["_config.yml", ".hidden.yaml", "folder.yaml"])
def test_a_site_of_another_program_is_no_chronology(name: str, tmp_path: Path) -> None:
    (tmp_path / "story.yaml").write_text(DATED, encoding="utf-8")
    (tmp_path / "site").mkdir()
    if name == "folder.yaml":
        (tmp_path / "site" / name).mkdir()
    else:
        (tmp_path / "site" / name).write_text("theme: minima\n")
    done = run(tmp_path, "site", "story.yaml")
    assert (done.returncode, len(done.stdout.splitlines())) == (0, len(NAMES)), done.stderr


@pytest.mark.parametrize("given", [[], ["story.yaml"], ["events"]], ids=["nothing", "a file", "a folder"])
def test_a_chronology_in_the_place_of_the_folder_is_not_written_into(given: list[str], tmp_path: Path) -> None:
    (tmp_path / "events").mkdir()
    for file in ("story.yaml", "events/a.yml"):
        (tmp_path / file).write_text(DATED, encoding="utf-8")
    done = run(tmp_path, *given)
    assert (done.returncode, done.stdout) == (2, "")
    assert not given or "the folder to write comes first" in " ".join(done.stderr.split())
    assert [path.name for path in (tmp_path / "events").iterdir()] == ["a.yml"]
