"""A file is written whole or not at all."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from cachrono.errors import OutputError
from cachrono.output import write_whole


def test_writes_and_replaces(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    assert write_whole(file, b"one") == file
    assert write_whole(str(file), b"two") == file
    assert file.read_bytes() == b"two"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_permissions_stay_and_new_ones_follow_the_umask(tmp_path: Path) -> None:
    file = write_whole(tmp_path / "a.txt", b"one")
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(file.stat().st_mode) == 0o666 & ~mask
    file.chmod(0o640)
    write_whole(file, b"two")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link.txt").symlink_to(tmp_path / "real" / "a.txt")
    write_whole(tmp_path / "link.txt", b"one")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real" / "a.txt").read_bytes() == b"one"


@pytest.mark.parametrize(
    ("name", "reason"), [("nowhere/a.txt", "there is no folder"), ("folder", "it is a folder"), ("a" * 300, "too long")]
)
def test_failure_is_one_line_and_leaves_nothing(name: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputError, match=reason) as caught:
        write_whole(tmp_path / name, b"new")
    assert "\n" not in str(caught.value)
    assert [p.name for p in tmp_path.iterdir()] == ["folder"]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write_whole(tmp_path / "a.txt", b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="no space left on device"):
        write_whole(file, b"new")
    assert file.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_a_pipe_is_written_to_directly(tmp_path: Path) -> None:
    code = "from cachrono.output import write_whole; write_whole('/dev/stdout', b'through')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout == b"through"
