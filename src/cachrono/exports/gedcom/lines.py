"""The lines of a GEDCOM file: bytes decoded as the file says, and lines put under each other by their levels."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Self

from attrs import field, mutable

from cachrono.errors import ChronologyFileError, Problem, not_utf8, shown
from cachrono.exports.gedcom.ansel import decode_ansel
from cachrono.files.foreign import Document

Say = Callable[[int | None, str], None]

_LINE = re.compile(r"\s*([0-9]{1,2})[ \t]+(?:@([^@\s][^@]*)@[ \t]+)?([A-Za-z0-9_]+)(?: (.*))?", re.DOTALL)
_CHARACTERS = re.compile(rb"^[ \t]*1[ \t]+CHAR(?:ACTER)?[ \t]+(.+?)[ \t]*$", re.MULTILINE)
_HEAD = 20_000  # bytes in which the header says how the file is encoded
_KNOWN = {"UTF-8": "utf-8", "UTF8": "utf-8", "UNICODE": "utf-16", "UTF-16": "utf-16", "ASCII": "ascii",
          "ANSEL": "ansel"}  # fmt: skip
# Names that GEDCOM has not; each stands in files all the same, and for this.
_TAKEN_FOR = {
    "ANSI": "cp1252", "WINDOWS": "cp1252", "WINDOWS-1252": "cp1252", "CP1252": "cp1252", "LATIN1": "latin-1",
    "ISO-8859-1": "latin-1", "ISO8859-1": "latin-1", "IBMPC": "cp437", "IBM": "cp437", "MSDOS": "cp850",
    "MACINTOSH": "mac-roman", "WINDOWS-1251": "cp1251", "WINDOWS-1250": "cp1250",
}  # fmt: skip
_REMEDY = "save the file as UTF-8, with 1 CHAR UTF-8 in its head"


@mutable
class Line:
    """One line, with those below it.

    Attributes:
        number: Its number in the file, from 1.
        level: How deep it stands.
        xref: What others name it by, without the ``@``; empty if nothing does.
        tag: What it says something of.
        value: What it says, with the lines that continue it.
        below: The lines below it.
        is_whole: Whether the value stands in the file as it is here, in one line.
    """

    number: int
    level: int
    xref: str
    tag: str
    value: str
    below: list[Self] = field(factory=list)
    is_whole: bool = True

    def all(self, tag: str) -> Iterator[Self]:
        """The lines of a tag below it."""
        return (line for line in self.below if line.tag == tag)

    def first(self, tag: str) -> Self | None:
        """The first line of a tag below it."""
        return next(self.all(tag), None)

    def said(self, *tags: str) -> str:
        """What stands at the end of a way down; empty if nothing does."""
        line: Line | None = self
        for tag in tags:
            line = None if line is None else line.first(tag)
        return "" if line is None else line.value.strip()

    @property
    def pointer(self) -> str:
        """What it points to, without the ``@``; empty if it points nowhere."""
        match = re.fullmatch(r"@([^@\s#][^@]*)@", self.value.strip())
        return match[1] if match and match[1] != "VOID" else ""

    def texts(self, before: str = "") -> Iterator[str]:
        """It and all below it, each as the tags that lead to it and its value."""
        way = f"{before} {self.tag}".strip()
        if self.value.strip() or not self.below:
            yield f"{way} {self.value.strip()}".strip()
        for line in self.below:
            yield from line.texts(way)


def text_of(file: Document, say: Say) -> str:
    """The text of a file, decoded as its byte order mark or its head says; without either, as UTF-8.

    Raises:
        ChronologyFileError: If there is no such encoding, or the bytes are not of it.
    """
    data = file.data
    if data[:3] == b"\xef\xbb\xbf":
        return _decoded(file, data[3:], "utf-8", "UTF-8")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _decoded(file, data, "utf-16", "UTF-16")
    if data[:2] in (b"0\0", b"\0" + b"0"):
        return _decoded(file, data, "utf-16-le" if data[0] else "utf-16-be", "UTF-16")
    match = _CHARACTERS.search(data[:_HEAD].replace(b"\r", b"\n"))
    if match is None:
        return _decoded(file, data, "utf-8", "")
    name = match[1].decode("ascii", "replace")
    known = _KNOWN.get(name.upper()) or _TAKEN_FOR.get(name.upper().replace("_", "-").replace(" ", "-"))
    if known is None:
        raise file.refuse(f"CHAR {shown(name)} is no encoding that is known; {_REMEDY}")
    if known == "utf-16":
        raise file.refuse(f"CHAR {shown(name)}, but the file has no byte order mark and is not UTF-16; {_REMEDY}")
    if name.upper() not in _KNOWN:
        say(None, f"CHAR {shown(name)} is no encoding of GEDCOM; it is taken for {known}")
    return _decoded(file, data, known, name)


def _decoded(file: Document, data: bytes, encoding: str, name: str) -> str:
    try:
        return decode_ansel(data) if encoding == "ansel" else data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8" and name:
            raise ChronologyFileError(not_utf8(data, error, file.name)) from None
        line = None if encoding.startswith("utf-16") else data[: error.start].count(b"\n") + 1
        bad = f"byte 0x{data[min(error.start, len(data) - 1)]:02x}"
        why = f"is not {name}, as CHAR says" if name else "is not UTF-8, and no CHAR says what it is"
        raise ChronologyFileError(Problem(f"{bad} {why}; {_REMEDY}", "", file.name, line)) from None


def records_of(text: str, file: Document, say: Say) -> list[Line]:
    """The records of a file: its lines of level 0, with all others below them.

    Lines that are none are told and left out; those of CONC and CONT are part of what they continue.

    Raises:
        ChronologyFileError: If it doesn't begin as a GEDCOM file does.
    """
    records: list[Line] = []
    open_: list[Line] = []
    continued: dict[int, tuple[Line, list[str]]] = {}
    for number, raw in enumerate(re.split(r"\r\n|\n|\r", text), 1):
        if not raw.strip():
            continue
        match = _LINE.fullmatch(raw.lstrip("\ufeff"))
        if not records and (match is None or (match[1], match[3].upper()) != ("0", "HEAD")):
            raise file.refuse("no GEDCOM file; it begins with 0 HEAD", number)
        if match is None:
            say(number, f"{shown(raw)} is no line of GEDCOM, which has a level and a tag; it is left out")
            continue
        level, tag = int(match[1]), match[3].upper()
        if level > len(open_):
            say(number, f"level {level} under level {len(open_) - 1}; the line is left out")
            continue
        del open_[level:]
        value = match[4] or ""
        value = value[1:] if value.startswith("@@") else value
        if tag in ("CONC", "CONT") and open_:
            line = open_[-1]
            _, more = continued.setdefault(line.number, (line, []))
            more.append(("\n" if tag == "CONT" else "") + value)
            continue
        line = Line(number, level, match[2] or "", tag, value)
        (open_[-1].below if open_ else records).append(line)
        open_.append(line)
    for line, more in continued.values():
        line.value += "".join(more)
        line.is_whole = False
    if not records:
        raise file.refuse("no GEDCOM file; it begins with 0 HEAD")
    if records[-1].tag != "TRLR":
        say(None, "the file has no TRLR at its end; it may be cut off")
    return records
