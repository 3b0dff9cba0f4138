"""What comes out: files whole or not at all, and what they could not hold."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from attrs import frozen

from cachrono.errors import OutputError, one_line

# What Python raises for a path: besides what the system says, ValueError for a NUL in it or half a character, and
# RuntimeError, before 3.13, for links that lead back to themselves.
NOT_WRITTEN = (OSError, ValueError, RuntimeError)


@frozen
class Omission:
    """An event, or something of it, that an output does not hold.

    Attributes:
        id: Id of the event, or of what else is meant; empty for something of the output as a whole.
        title: Its title.
        reason: What is left out or lost, and why.
    """

    id: str
    title: str
    reason: str

    def __str__(self) -> str:
        return f"{self.title} ({self.id}): {self.reason}" if self.id else f"{self.title}: {self.reason}"


@frozen(kw_only=True)
class ExportReport:
    """What was written, and what it does not hold.

    Attributes:
        path: The file.
        omitted: What is left out or lost, and why.
    """

    path: Path
    omitted: tuple[Omission, ...]


@frozen(kw_only=True)
class Exported:
    """A chronology in another format, before it is written.

    Attributes:
        text: All of it.
        omitted: What it does not hold, and why.
    """

    text: str
    omitted: tuple[Omission, ...]

    def write(self, path: str | os.PathLike[str]) -> ExportReport:
        """Write it to a file, as UTF-8.

        Args:
            path: The file; an existing one is replaced once the new one is whole.

        Raises:
            OutputError: If it can't be written.
        """
        return ExportReport(path=write_whole(path, self.text.encode()), omitted=self.omitted)

    def __str__(self) -> str:
        return self.text


def write_whole(path: str | os.PathLike[str], data: bytes) -> Path:
    """Write a file so that a reader sees the old content or the new, never a part.

    The bytes go to a temporary file beside the target, which then takes its place. A target that is no ordinary file
    (a pipe, a terminal) is written to directly.

    Args:
        path: The file; folders on the way to it are not made.
        data: All of its content.

    Returns:
        The path.

    Raises:
        OutputError: If it can't be written; what stood there before is untouched.
    """
    return write_all([(path, data)])[0]


def write_all(files: Iterable[tuple[str | os.PathLike[str], bytes]], *, keep_same: bool = False) -> list[Path]:
    """Write several files, each whole, and all of them or none as far as the file system lets us.

    Every temporary file is there, and on the disk, before the first takes its place. If one can't take its place after
    all, the error names the files that are written already.

    Args:
        files: Paths, and all of their content.
        keep_same: Whether a file that holds these very bytes is left as it is, with the time of its last change.

    Returns:
        The paths of those that were written.

    Raises:
        OutputError: If one can't be written.
    """
    targets = [(Path(path), data) for path, data in files]
    if keep_same:
        targets = [(path, data) for path, data in targets if not _holds(path, data)]
    ready: list[tuple[Path, Path, Path]] = []
    written: list[Path] = []
    target = Path()
    try:
        for target, data in targets:
            if target.is_dir():
                raise IsADirectoryError
            if target.is_file() or not target.exists():
                real = target.resolve()
                if real.is_symlink():  # what still is a link leads back to itself
                    raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
                handle, temporary = tempfile.mkstemp(dir=real.parent, prefix=f".{real.name[:60]}.", suffix=".part")
                ready.append((target, Path(temporary), real))
                with os.fdopen(handle, "wb") as file:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
                Path(temporary).chmod(_permissions(real))
        for target, temporary_file, real in ready:
            temporary_file.replace(real)
            written.append(target)
        for folder in dict.fromkeys(real.parent for _, _, real in ready):
            _keep_names(folder)
        for target, data in targets:
            if target not in written:  # a pipe, a terminal
                target.write_bytes(data)
                written.append(target)
    except NOT_WRITTEN as error:
        raise not_written(target, error, written) from error
    finally:
        for _, temporary_file, _ in ready:
            temporary_file.unlink(missing_ok=True)
    return [target for target, _ in targets]


def not_written(path: Path, error: Exception, written: Iterable[Path] = ()) -> OutputError:
    """What to raise where a file or folder could not be written: one line that can be printed.

    Args:
        path: The file or folder.
        error: One of :data:`NOT_WRITTEN`.
        written: Files that have been written all the same.
    """
    already = f"; already written: {', '.join(map(str, written))}" if written else ""
    said = one_line(f"{path}: can't be written: {_reason(path, error)}{already}")
    return OutputError(said.encode("utf-8", "backslashreplace").decode())


def _holds(path: Path, data: bytes) -> bool:
    """Whether a file has just this content; what can't be read has another."""
    try:
        return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data
    except NOT_WRITTEN:
        return False


def _keep_names(folder: Path) -> None:
    """See to it that a file which took its place keeps it when the power goes; not every system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows opens no folders, and not every folder that may be written to may be read
        return
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EBADF):
            raise
    finally:
        os.close(handle)


def _permissions(path: Path) -> int:
    """Those of the file that is replaced; for a new one, what the umask leaves."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _reason(target: Path, error: Exception) -> str:
    if isinstance(error, IsADirectoryError):
        return "it is a folder; name a file in it"
    if isinstance(error, FileExistsError):
        return "it is no folder; name a folder"
    if isinstance(error, FileNotFoundError):
        return f"there is no folder {str(target.parent)!r}; make it first"
    if isinstance(error, UnicodeEncodeError):
        return "its name has half a character in it; name another"
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return f"{reason[:1].lower()}{reason[1:]}"
