"""Bytes of a file that should be a table, to text."""

from __future__ import annotations

import re
from codecs import lookup

from attrs import frozen

from cachrono.errors import Problem, shown
from cachrono.files.foreign import Document

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CUT = ("truncated", "unexpected end")  # Python's words, of UTF-16 and of UTF-8
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_JSON = re.compile(r'\s*(?:\[\s*[\[{]|\{\s*"[^"]*"\s*:)')
_HTML = re.compile(r"\s*<(?:!doctype\s+html|html|head|body|\?xml|table)\b", re.IGNORECASE)


@frozen
class Decoded:
    """A text, and how it was read.

    Attributes:
        text: Without a byte order mark.
        is_utf8: Whether it is UTF-8, in which offsets of quotes count.
        mark: How many characters of the decoded text stand before it: 1 for the mark of UTF-8, more for several.
        problems: What was noticed.
    """

    text: str
    is_utf8: bool
    mark: int = 0
    problems: tuple[Problem, ...] = ()


def decoded(document: Document, encoding: str | None) -> Decoded:
    """The text of a file of comma-separated values.

    UTF-8 and UTF-16 are told by their bytes; what is neither is taken for Windows-1252, and told.

    Args:
        document: The file.
        encoding: How it is encoded, if that is known.

    Raises:
        ChronologyFileError: If it is no text, but a workbook or a web page, or not so encoded.
    """
    data = document.data
    if data.startswith(_ZIP):
        raise document.refuse("this is an Excel workbook or another archive, no CSV; read it with read_excel")
    if data.startswith(_OLD_OFFICE):
        raise document.refuse("this is an old Excel workbook (.xls), or one with a password; save it as CSV")
    if data.startswith(b"%PDF"):
        raise document.refuse("this is a PDF, no table; save the table as CSV")
    found = _decoded(document, encoding)
    if (at := found.text.find("\0")) >= 0:
        line = found.text.count("\n", 0, at) + 1
        raise document.refuse("a NUL character, so no text; save the table as CSV in UTF-8", line)
    if _JSON.match(found.text):
        raise document.refuse("this is JSON, no CSV; read a chronology with cachrono.read, or save a table as CSV")
    if _HTML.match(found.text):
        raise document.refuse(
            "this is a web page, no CSV; the address that it came from may want a login, or have a link to download CSV"
        )
    return found


def _decoded(document: Document, encoding: str | None) -> Decoded:
    data = document.data
    if encoding is not None:
        return _as_asked(document, encoding)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strictly(document, name)
    if unmarked := _unmarked_utf16(data):
        return _strictly(document, unmarked)
    try:
        return Decoded(data.decode("utf-8"), True)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        bad = f"byte 0x{data[error.start]:02x} is not UTF-8"
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise document.refuse(f"{bad}, nor is the file Windows-1252; name its encoding=", line) from None
    told = Problem(f"{bad}; the file is read as Windows-1252, else name its encoding=", "", document.name, line)
    return Decoded(text, False, 0, (told,))


def _as_asked(document: Document, encoding: str) -> Decoded:
    try:
        name = lookup(encoding).name
    except (LookupError, ValueError, TypeError):
        raise document.refuse(f"no encoding {shown(encoding)}; such are 'utf-8', 'utf-16', 'cp1252'") from None
    return _strictly(document, "utf-8-sig" if name == "utf-8" else name)


def _strictly(document: Document, encoding: str) -> Decoded:
    data = document.data
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        # Its place counts after the mark.
        at = error.start + (3 if encoding == "utf-8-sig" and data.startswith(b"\xef\xbb\xbf") else 0)
        line = data.count(b"\n", 0, at) + 1
        name = encoding.removesuffix("-sig").upper()
        if error.end == len(error.object) and any(said in error.reason for said in _CUT):
            raise document.refuse(f"the file ends within a character of {name}; save it anew, as UTF-8", line) from None
        raise document.refuse(f"byte 0x{data[at]:02x} is not {name}; save the file as UTF-8", line) from None
    except (LookupError, ValueError, TypeError):  # encodings that make no text, such as hex
        raise document.refuse(f"{shown(encoding)} is no encoding of texts; such are 'utf-8', 'cp1252'") from None
    if not isinstance(text, str):
        raise document.refuse(f"{shown(encoding)} is no encoding of texts; such are 'utf-8', 'cp1252'")
    is_utf8 = encoding == "utf-8-sig"
    bare = text.lstrip("\ufeff")  # programs that add a mark add it to a text that has one
    return Decoded(bare, is_utf8, len(text) - len(bare) + int(is_utf8 and data.startswith(b"\xef\xbb\xbf")))


def _unmarked_utf16(data: bytes) -> str | None:
    """The kind of UTF-16 that bytes without a mark are, told by the zeros beside Latin letters."""
    head = data[:400]
    half = len(head) // 2
    if half < 4:
        return None
    for name, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if zeros.count(0) > half * 0.6 and (head.count(0) - zeros.count(0)) == 0:
            return name
    return None
