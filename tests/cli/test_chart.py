"""``cachrono chart``: every chart by its name, and what it refuses."""

import subprocess
import sys
from pathlib import Path

import pytest

from cachrono.cli.chart import CHARTS

ROOT = Path(__file__).parents[2]


def run(folder, *arguments):
    call = [sys.executable, "-m", "cachrono", "chart", *arguments]
    return subprocess.run(call, cwd=folder, capture_output=True, text=True)


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_is_drawn(tmp_path, name):
    done = run(
        tmp_path, name, str(ROOT / "examples" / "roof"), "-o", f"{name}.svg", "--theme", "dark", "--width", "180mm"
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{name}.svg\n", "")
    assert "#15191E" in (tmp_path / f"{name}.svg").read_text(encoding="utf-8")


def test_a_replay_counts_unsure_sources_when_asked(tmp_path):
    sizes = []
    for more in ([], ["--unsure"]):
        assert run(tmp_path, "replay", "-o", "replay.html", *more).returncode == 0
        sizes.append((tmp_path / "replay.html").stat().st_size)
    assert sizes[0] < sizes[1]


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["conflicts", "--domain", "2020", "2021"], 2, "--domain goes with replay, knowledge, density"),
        (["pie"], 2, "'pie' is not one of"),
        (["replay", "--kind", "agreement", "--until", "1980"], 1, "no event meets"),
        (["density", "-o", "chart.gif"], 1, "no format for the ending '.gif'"),
        (["density", "--width", "2mm"], 1, "width='2mm' can't be drawn"),
    ],
)
def test_what_can_not_be_drawn(tmp_path, arguments, status, words):
    done = run(tmp_path, *arguments)
    assert (done.returncode, done.stdout) == (status, "")
    assert words in " ".join(done.stderr.replace("│", " ").split())
    assert not list(tmp_path.iterdir())


def test_a_vertical_timeline_has_no_overview(tmp_path):
    call = [sys.executable, "-m", "cachrono", "timeline", "--vertical", "--overview"]
    done = subprocess.run(call, cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--overview goes without --vertical" in " ".join(done.stderr.replace("│", " ").split())
    assert not list(tmp_path.iterdir())
