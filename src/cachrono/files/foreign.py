"""What readers of other formats share: bytes of a file, JSON, ids made of names, a chronology of what is sound."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen, mutable

from cachrono._collecting import uncollected
from cachrono.errors import ChronologyFileError, Problem, not_utf8, one_line
from cachrono.files.salvaging import Placing, salvage
from cachrono.model import Chronology

_NO_ID = re.compile(r"[^\w.+-]+")
_LONGEST = 80
_DEEPEST = 64


@frozen
class Document:
    """The bytes of a file, and what to call it.

    Attributes:
        data: The bytes, as they stand.
        name: The file in messages.
        stem: What it is called without folder and ending; empty for bytes that are no file.
    """

    data: bytes
    name: str
    stem: str

    @property
    def sha256(self) -> str:
        """Digest of the bytes."""
        return hashlib.sha256(self.data).hexdigest()

    def text(self) -> str:
        """The text, decoded as UTF-8, without a byte order mark; UTF-16 is taken where a byte order mark says so.

        Raises:
            ChronologyFileError: With the place of the first byte that isn't UTF-8.
        """
        try:
            if self.data[:2] in (b"\xff\xfe", b"\xfe\xff"):
                return self.data.decode("utf-16")
            return self.data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise ChronologyFileError(not_utf8(self.data, error, self.name)) from None

    def refuse(self, message: str, line: int | None = None, column: int | None = None) -> ChronologyFileError:
        """The error that says that this file can't be read."""
        return ChronologyFileError(Problem(message, "", self.name, line, column))


def document(path: str | os.PathLike[str] | bytes) -> Document:
    """A file, or bytes that stand for one.

    Raises:
        ChronologyFileError: If it can't be read.
    """
    if isinstance(path, bytes):
        return Document(path, "<bytes>", "")
    try:
        return Document(Path(path).read_bytes(), str(path), Path(path).stem)
    except FileNotFoundError:
        raise ChronologyFileError(Problem("there is no such file", file=str(path))) from None
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise ChronologyFileError(Problem(f"can't be read: {reason}", file=str(path))) from error


def json_of(document: Document, what: str) -> Any:
    """The JSON of a document.

    Args:
        document: The file.
        what: What is expected in it, such as ``a TimelineJS file``, for messages.

    Raises:
        ChronologyFileError: If it is no JSON, with line and column.
    """
    text = document.text()
    try:
        tree = json.loads(text, parse_constant=_no_number)
        too_deep = _is_deep(tree)
    except json.JSONDecodeError as error:
        said = one_line(error.msg[:1].lower() + error.msg[1:])
        raise document.refuse(f"no JSON, so not {what}: {said}", error.lineno, error.colno) from None
    except RecursionError:
        too_deep = True
    except ValueError as error:  # a number of very many digits, NaN
        raise document.refuse(f"no JSON, so not {what}: {one_line(str(error))}") from None
    if too_deep:
        raise document.refuse(f"nested deeper than {_DEEPEST} levels, so not {what}")
    return tree


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number of JSON's")


def _is_deep(tree: Any) -> bool:
    level, layer = 0, [tree]
    while layer and level <= _DEEPEST:
        level += 1
        layer = [
            inner
            for one in layer
            if isinstance(one, (dict, list))
            for inner in (one.values() if isinstance(one, dict) else one)
        ]
    return bool(layer)


@mutable
class Ids:
    """Ids made of names, each given once.

    Examples:
        >>> ids = Ids()
        >>> ids.of("OTS summit, Gabala"), ids.of("OTS summit: Gabala"), ids.of("??", "event")
        ('ots-summit-gabala', 'ots-summit-gabala-2', 'event')
        >>> ids.apart("summit/OTS"), ids.apart("summit/OTS")
        ('summit/OTS', 'summit/OTS-2')
    """

    _taken: set[str] = field(factory=set)
    _numbers: dict[str, int] = field(factory=dict)

    def of(self, name: str, otherwise: str = "event") -> str:
        """An id that resembles a name, and that nothing else has got.

        Args:
            name: Any text.
            otherwise: What it is made of where the text has neither letters nor digits.
        """
        return self.apart(slug(name) or otherwise)

    def apart(self, wanted: str) -> str:
        """An id as it stands, such as that of a claim, with a number after it where something else has got it."""
        found, number = wanted, self._numbers.get(wanted, 2)
        while found in self._taken:
            found, number = f"{wanted}-{number}", number + 1
        self._numbers[wanted] = number
        self._taken.add(found)
        return found

    def take(self, identifier: str) -> None:
        """Keep an id from being given."""
        self._taken.add(identifier)


def slug(name: str) -> str:
    """A name in letters that ids have; empty if it has none of them."""
    return _NO_ID.sub("-", name.strip().casefold())[:_LONGEST].strip("-.+_")


def printable(text: str) -> str:
    """A text of a file as it can be printed: half a character as its code."""
    return text.encode("utf-8", "backslashreplace").decode()


def gathered(tree: dict[str, Any], place_of: Placing, problems: Iterable[Problem] = ()) -> Chronology:
    """The chronology that a tree stands for, in the form of a chronology file, as far as it is sound.

    Args:
        tree: As the file of a chronology has it, every value a text.
        place_of: Says in which file and line something stands, by its path in the tree.
        problems: What was found wrong before; what is wrong with the tree comes to it.

    Returns:
        The chronology, with all that was found wrong in ``problems``.
    """
    with uncollected():
        chronology, found = salvage(tree, place_of)
        told = sorted([*problems, *found], key=lambda problem: problem.line or 0)
        return evolve(chronology, problems=tuple(told), _checked=True)
