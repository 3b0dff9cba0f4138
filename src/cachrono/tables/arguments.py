"""What readers of tables are given, looked at before anything is read."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cachrono.errors import ChronologyError, OutputError, shown
from cachrono.files.foreign import Document, document

# By the argument, what it may be, and how that is said.
_KINDS: dict[str, tuple[tuple[type, ...], str]] = {
    "header": ((bool,), "it is True or False"),
    "day_first": ((bool, type(None)), "it is True, False or None"),
    "epoch_1904": ((bool,), "it is True or False"),
    "columns": ((Mapping, type(None)), "give a mapping of fields to headings, such as {'title': 'Vorgang'}"),
    "rejects": ((str, os.PathLike, type(None)), "give the path of a file to write"),
}


def table_document(path: object) -> Document:
    """The file that a table is read from.

    Raises:
        ChronologyError: If it is neither a path nor bytes, or the text of the table itself.
        ChronologyFileError: If it can't be read.
    """
    if isinstance(path, (bytearray, memoryview)):
        path = bytes(path)
    if isinstance(path, str) and "\n" in path.strip("\n"):
        raise ChronologyError(f"path={shown(path)}: this is a text, no path; give its bytes, text.encode()")
    if not isinstance(path, (str, bytes, os.PathLike)):
        raise ChronologyError(f"path={shown(path)}: give the path of a file, or its bytes, such as file.read()")
    return document(path)


def check_arguments(**given: Any) -> None:
    """Refuse what is of no use as an argument.

    Raises:
        ChronologyError: Naming the argument, and what it may be.
    """
    for name, value in given.items():
        kinds, said = _KINDS[name]
        if not isinstance(value, kinds):
            raise ChronologyError(f"{name}={shown(value)}: {said}")


def check_delimiter(delimiter: object) -> None:
    """Refuse what can't stand between cells.

    Raises:
        ChronologyError: Saying what can.
    """
    if delimiter is not None and (
        not isinstance(delimiter, str) or len(delimiter) != 1 or delimiter in '"\r\n\0 ' or ord(delimiter) > 0xFFFF
    ):
        raise ChronologyError(f"delimiter={shown(delimiter)}: give one character, such as ';', or none to have it told")


def check_rejects(rejects: str | os.PathLike[str] | None, file: object) -> None:
    """Refuse to write rejected rows over the table that they are of: the good ones would be gone.

    Raises:
        OutputError: If both are one file.
    """
    if rejects is None or not isinstance(file, (str, os.PathLike)):
        return
    try:
        is_same = Path(rejects).samefile(file)
    except (OSError, ValueError):  # one of them isn't there, or can't be
        is_same = False
    if is_same:
        raise OutputError(
            f"{rejects}: this is the table that is read; name another file for the rows that are left out"
        )
