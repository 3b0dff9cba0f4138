"""The text of a source: what the offsets of quotes count in."""

from __future__ import annotations

import hashlib
import os
import re
from bisect import bisect_right
from functools import cached_property
from pathlib import Path

from attrs import frozen

from cachrono.errors import ChronologyError, ChronologyFileError, Problem, not_utf8
from cachrono.evidence.folding import Folded

_LINE_END = re.compile(r"\r\n|\r|\n")
_BOM = "\ufeff"


@frozen
class SourceText:
    r"""A text, decoded from its bytes as they are: a byte order mark and line ends count as they stand there.

    Args:
        text: In it offsets count, in code points.
        sha256: Digest of the raw bytes.
        name: What to call it in messages: its file.

    Examples:
        >>> text = SourceText.of("They met.\r\nOn 6 November.")
        >>> text.line_and_column(11)
        (2, 1)
    """

    text: str
    sha256: str
    name: str = "text"

    @classmethod
    def of(cls, text: str, name: str = "text") -> SourceText:
        """A text that is at hand as such; the digest is that of its UTF-8.

        Raises:
            ChronologyFileError: If there is nothing in it, or a lone surrogate, which UTF-8 can't hold.
        """
        try:
            data = text.encode()
        except UnicodeEncodeError as error:
            message = f"a lone surrogate (at {error.start}) that UTF-8 can't hold; take it out"
            raise ChronologyFileError(Problem(message, "", name)) from None
        return cls.from_bytes(data, name)

    @classmethod
    def from_bytes(cls, data: bytes, name: str = "text") -> SourceText:
        """The text that bytes stand for.

        Raises:
            ChronologyFileError: If they are not UTF-8, with the place of the first bad byte, or say nothing.
        """
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise ChronologyFileError(not_utf8(data, error, name)) from None
        if not text.strip().strip(_BOM).strip():
            what = "only white space" if data else "nothing"
            raise ChronologyFileError(Problem(f"there is {what} in this text; save the words of the source", "", name))
        return cls(text, hashlib.sha256(data).hexdigest(), name)

    @classmethod
    def read(cls, path: str | os.PathLike[str]) -> SourceText:
        """The text of a file.

        Raises:
            ChronologyFileError: If it isn't there, can't be read, is not UTF-8, or says nothing.
        """
        name = os.fspath(path)
        try:
            data = Path(path).read_bytes()
        except FileNotFoundError:
            message = "there is no such text; name the file in which it was saved"
            raise ChronologyFileError(Problem(message, "", name)) from None
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            message = f"can't be read: {reason}; name a file that may be read"
            raise ChronologyFileError(Problem(message, "", name)) from error
        return cls.from_bytes(data, name)

    @cached_property
    def folded(self) -> Folded:
        """The text as it is compared with quotes; made once."""
        return Folded(self.text)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def line_and_column(self, offset: int) -> tuple[int, int]:
        r"""Where a character stands, as editors count: lines and characters from 1, ``\r\n`` one line end.

        Args:
            offset: Code points from the start of the text, up to its length.

        Raises:
            ChronologyError: If it lies outside the text.
        """
        if not 0 <= offset <= len(self.text):
            raise ChronologyError(f"offset {offset} lies outside the text, which has {len(self.text)} characters")
        line = bisect_right(self._line_starts, offset)
        # Editors don't show a byte order mark, and don't count it.
        unseen = line == 1 and offset > 0 and self.text.startswith(_BOM)
        return line, offset - self._line_starts[line - 1] + 1 - unseen
