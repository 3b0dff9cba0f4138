"""A file is written whole or not at all."""

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from cachrono.errors import OutputError
from cachrono.output import write_all, write_whole


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
    code = "from cachrono.output import write_all, write_whole; write_whole('/dev/stdout', b'through')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout == b"through"


def marks(folder: Path) -> dict[str, tuple[int, int, int]]:
    """What changes of a file once it is written to: its inode, and the times of its content and of its place."""
    found = {path.name: path.stat() for path in folder.iterdir()}
    return {name: (stat.st_ino, stat.st_mtime_ns, stat.st_ctime_ns) for name, stat in found.items()}


def test_what_is_there_already_is_left_alone(tmp_path: Path) -> None:
    files = {tmp_path / "a": b"one", tmp_path / "b": b"", tmp_path / "c": b"three"}
    assert write_all(files.items(), keep_same=True) == list(files)
    before = marks(tmp_path)
    assert write_all(files.items(), keep_same=True) == []
    assert marks(tmp_path) == before
    files |= {tmp_path / "b": b"two", tmp_path / "c": b"THREE", tmp_path / "d": b"four"}
    assert write_all(files.items(), keep_same=True) == [tmp_path / "b", tmp_path / "c", tmp_path / "d"]
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "a": b"one",
        "b": b"two",
        "c": b"THREE",
        "d": b"four",
    }
    assert marks(tmp_path)["a"] == before["a"]


def test_what_is_there_already_is_written_anew_unless_that_is_asked(tmp_path: Path) -> None:
    file = write_whole(tmp_path / "a", b"one")
    before = marks(tmp_path)
    assert write_all([(file, b"one")]) == [file]
    assert marks(tmp_path) != before


def test_the_places_of_files_are_kept_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[tuple[bool, list[str]]] = []
    real = os.fsync

    def noted(handle: int) -> None:
        kept.append((stat.S_ISDIR(os.fstat(handle).st_mode), sorted(path.name[:2] for path in tmp_path.iterdir())))
        real(handle)

    monkeypatch.setattr(os, "fsync", noted)
    write_all([(tmp_path / "a", b"1"), (tmp_path / "b", b"2")])
    assert kept == [(False, [".a"]), (False, [".a", ".b"]), (True, ["a", "b"])]


@pytest.mark.parametrize("number", [errno.EINVAL, errno.EIO])
def test_a_folder_that_cannot_be_kept(number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync

    def refused(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(number, os.strerror(number))
        real(handle)

    monkeypatch.setattr(os, "fsync", refused)
    if number == errno.EINVAL:  # the file system has no such thing
        write_whole(tmp_path / "a", b"1")
    else:
        with pytest.raises(OutputError, match=r"input/output error; already written: .*a$"):
            write_whole(tmp_path / "a", b"1")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("a\0b", r"a\\x00b: can't be written: embedded null byte"),
        ("loop", "loop: can't be written: (symlink loop|too many levels of symbolic links)"),
        ("loop/a.txt", "a.txt: can't be written: (symlink loop|too many levels of symbolic links)"),
        ("half\ud800", r"half\\ud800: can't be written: its name has half a character in it; name another"),
        ("no\nwhere/a.txt", r"no\\nwhere/a.txt: can't be written: there is no folder '.*no\\+nwhere'; make it first"),
        ("file/a.txt", "a.txt: can't be written: not a directory"),
    ],
    ids=["nul", "loop", "in a loop", "surrogate", "line end", "file"],
)
def test_a_path_that_cannot_be_is_one_line_that_can_be_printed(name: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"old")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    before = sorted(tmp_path.iterdir())
    for keep_same in (False, True):
        with pytest.raises(OutputError, match=reason) as caught:
            write_all([(tmp_path / "new", b"new"), (tmp_path / name, b"new")], keep_same=keep_same)
        assert "\n" not in str(caught.value)
        assert str(caught.value).encode()
    assert sorted(tmp_path.iterdir()) == before
