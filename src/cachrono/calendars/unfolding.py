"""The bytes of an iCalendar file as lines, and lines as their parts (RFC 5545 §3.1)."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator

from cachrono.errors import CalendarError, shown

__all__ = ["content_lines", "parse_line", "split_values", "unescape"]

# The lookbehind lets a search begin where a run of line ends begins, and nowhere else in a long one.
_BLANK_BEFORE_FOLD = re.compile(rb"(?<!\n)\n+(?=\n[ \t])")
_NAME = re.compile("[A-Za-z0-9-]+")
_VALUE = '(?:"[^"]*+"|[^";:,]*+)'
_PARAMETER = re.compile(f";([A-Za-z0-9-]+)=({_VALUE}(?:,{_VALUE})*+)")
_ONE_OF_SEVERAL = re.compile(f"(?:^|,)({_VALUE})")
_CARET = re.compile(r"\^([n^'])")
_CARETS = {"n": "\n", "^": "^", "'": '"'}
_SURROGATE = re.compile("[\ud800-\udfff]")


def content_lines(data: bytes) -> Iterator[tuple[int, str]]:
    """The lines of a file, unfolded, each with the number of the line in the file that it begins on, from 1.

    Line ends are CRLF, LF or CR, in any mixture, and the last may be missing. A byte order mark goes, and so do empty
    lines, also those between a line and its continuation: doubled line ends make them. Characters that were cut in
    two by a fold are whole again. Bytes that are not UTF-8 are kept as ``surrogateescape`` keeps them, and
    :func:`parse_line` refuses them, so that a bad line is one bad line.
    """
    data = data.removeprefix(BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if b"\n\n " in data or b"\n\n\t" in data:
        data = _BLANK_BEFORE_FOLD.sub(lambda match: b"\r" * len(match[0]), data)
    # No CR is left but these, which stand where a line went on.
    data = data.replace(b"\n ", b"\r").replace(b"\n\t", b"\r")
    number = 1
    for folded in data.split(b"\n"):
        begin, number, line = number, number + 1, folded
        if b"\r" in folded:
            number += folded.count(b"\r")
            begin += len(folded) - len(folded.lstrip(b"\r"))
            line = folded.replace(b"\r", b"")
        if line:
            yield begin, line.decode("utf-8", "surrogateescape")


def parse_line(line: str) -> tuple[str, dict[str, list[str]], str]:
    """The parts of an unfolded line.

    Returns:
        The name, in upper case; the values of each parameter, by its name in upper case, without quotation marks and
        with what RFC 6868 escapes put back; and the value as it stands, still escaped where it is a text.

    Raises:
        CalendarError: If this is no content line.
    """
    if not line.isascii() and (bad := _SURROGATE.search(line)):
        raise _refused(line, bad.start(), "here are bytes that are not UTF-8; save the file as UTF-8")
    name, colon, value = line.partition(":")
    if colon and _NAME.fullmatch(name):
        return name.upper(), {}, value
    if not (start := _NAME.match(line)):
        raise _refused(line, 0, "a line begins with the name of a property: letters, digits and hyphens")
    at = start.end()
    params: dict[str, list[str]] = {}
    while found := _PARAMETER.match(line, at):
        params.setdefault(found[1].upper(), []).extend(_values(found[2]))
        at = found.end()
    if not line.startswith(":", at):
        raise _refused(line, at, "here ':' and the value must follow, or ';' and a parameter as NAME=value")
    return start[0].upper(), params, line[at + 1 :]


def unescape(text: str) -> str:
    r"""A TEXT value as it is meant (RFC 5545 §3.3.11).

    ``\n`` and ``\N`` are line breaks; ``\\``, ``\;`` and ``\,`` what is escaped; any other backslash stands for itself.
    """
    if "\\" not in text:
        return text
    # Between pairs of backslashes each backslash is alone, so that what it escapes can be replaced in any order.
    parts = text.split("\\\\")
    for escape, character in (("\\n", "\n"), ("\\N", "\n"), ("\\,", ","), ("\\;", ";")):
        parts = [part.replace(escape, character) for part in parts]
    return "\\".join(parts)


def split_values(text: str) -> list[str]:
    """The texts of a value of several, such as CATEGORIES; of nothing, one empty text."""
    if "\\" not in text:
        return text.split(",")
    values: list[str] = []
    pieces: list[str] = []
    for piece in text.split(","):
        pieces.append(piece)
        if (len(piece) - len(piece.rstrip("\\"))) % 2 == 0:  # else its comma is escaped
            values.append(unescape(",".join(pieces)))
            pieces = []
    return [*values, unescape(",".join(pieces))] if pieces else values


def _values(text: str) -> list[str]:
    values = _ONE_OF_SEVERAL.findall(text) if '"' in text else text.split(",")
    return [_CARET.sub(lambda match: _CARETS[match[1]], value.strip('"')) for value in values]


def _refused(line: str, at: int, rule: str) -> CalendarError:
    return CalendarError(f"{shown(line)} (at {at}): {rule}")
