"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from cachrono.errors import OutputError


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
    target = Path(path)
    try:
        if target.exists() and not target.is_file():
            if target.is_dir():
                raise IsADirectoryError
            target.write_bytes(data)
            return target
        real = target.resolve()
        handle, temporary = tempfile.mkstemp(dir=real.parent, prefix=f".{real.name[:60]}.", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).chmod(_permissions(real))
            Path(temporary).replace(real)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OutputError(f"{target}: can't be written: {_reason(target, error)}") from error
    return target


def _permissions(path: Path) -> int:
    """Those of the file that is replaced; for a new one, what the umask leaves."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _reason(target: Path, error: OSError) -> str:
    if isinstance(error, IsADirectoryError):
        return "it is a folder; name a file in it"
    if isinstance(error, FileNotFoundError):
        return f"there is no folder {str(target.parent)!r}; make it first"
    return (error.strerror or str(error) or type(error).__name__).lower()
