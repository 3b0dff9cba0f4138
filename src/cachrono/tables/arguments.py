"""What readers of tables are given, looked at before anything is read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

from attrs import field, frozen

from cachrono.errors import ChronologyError, OutputError, shown
from cachrono.files.foreign import Document, document, slug
from cachrono.model import Chronology, Source
from cachrono.model.chronology import When
from cachrono.tables.grid import About

FirstOfJanuary = Literal["day", "year"]
Mapped = Mapping[str, str | int]
Sources = Chronology | Iterable[Source]

# By the argument, what it may be, and how that is said.
_KINDS: dict[str, tuple[tuple[type, ...], str]] = {
    "header": ((bool,), "it is True or False"),
    "day_first": ((bool, type(None)), "it is True, False or None"),
    "epoch_1904": ((bool,), "it is True or False"),
    "columns": ((Mapping, type(None)), "give a mapping of fields to headings, such as {'title': 'Vorgang'}"),
    "rejects": ((str, os.PathLike, type(None)), "give the path of a file to write"),
    "source": ((str, Source, type(None)), "give an id, or a Source"),
    "title": ((str, type(None)), "give a text"),
    "list_separator": ((str,), "give a text, such as ';'"),
}


def _to_sources(given: Sources) -> tuple[Source, ...]:
    several = given.sources if isinstance(given, Chronology) else given
    found = tuple(several) if isinstance(several, Iterable) else (None,)
    if not all(isinstance(one, Source) for one in found):
        raise ChronologyError(f"sources={shown(given)}: give a Chronology, or several Sources")
    return found


@frozen(kw_only=True)
class Arguments:
    """What readers of tables are given besides the table; see :func:`cachrono.read_csv`.

    Raises:
        ChronologyError: If something is of no use, naming the argument, and what it may be.
    """

    columns: Mapped | None = None
    header: bool = True
    day_first: bool | None = None
    language: str = "en"
    first_of_january: FirstOfJanuary = "day"
    epoch_1904: bool = False
    title: str | None = None
    source: Source | str | None = None
    published: When | None = None
    sources: tuple[Source, ...] = field(default=(), converter=_to_sources)
    list_separator: str = ";"
    rejects: str | os.PathLike[str] | None = None

    def __attrs_post_init__(self) -> None:
        for name, (kinds, said) in _KINDS.items():
            value = getattr(self, name)
            if not isinstance(value, kinds):
                raise ChronologyError(f"{name}={shown(value)}: {said}")
        if not self.list_separator:
            raise ChronologyError(f"list_separator='': {_KINDS['list_separator'][1]}")
        if self.first_of_january not in ("day", "year"):
            raise ChronologyError(f"first_of_january={shown(self.first_of_january)}: it is 'day' or 'year'")
        if isinstance(self.published, (bool, int, float)):
            raise ChronologyError(f"published={shown(self.published)}: give a date, such as '1921-03'")
        if isinstance(self.source, Source) and self.published is not None:
            raise ChronologyError("published= stands beside a whole source=; say it there")

    def source_of(self, about: About) -> Source:
        """What a table is as a source."""
        if isinstance(self.source, Source):
            return self.source
        return Source(
            self.source or slug(about.stem) or "table",
            title=about.title,
            description=about.description,
            published=self.published,
            sha256=about.sha256,
        )


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
