"""Texts as the values of calendar properties, and what no such value may contain."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Self

from icalendar import Parameters, vText

PRODID = "-//cachrono//cachrono//EN"  # who wrote a calendar
_BREAK = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
# And two that XML can't write, in which CalDAV answers: with one of them in it, no program reads a calendar any more.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_BLANK = "".join(map(chr, (*range(0x21), 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, 0xFEFF)))
_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%")


class SharedParameters(Parameters):
    """Parameters of many values, never changed: to make and to write some for each value takes longest of all."""

    def to_ical(self, sorted: bool = True) -> bytes:
        """The parameters as they stand in a line."""
        return _written(self, sorted)

    def __setitem__(self, key: str, value: Any) -> None:
        """Refused once it is made: the change would be one of all values that share it."""
        if getattr(self, "_is_made", False):
            raise TypeError("these parameters are shared; make some for this value")
        super().__setitem__(key, value)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._is_made = True

    def __hash__(self) -> int:  # type: ignore[override]
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other or super().__eq__(other)


@lru_cache(maxsize=64)
def _written(params: SharedParameters, in_order: bool) -> bytes:
    written: bytes = Parameters.to_ical(params, sorted=in_order)
    return written


_NO_PARAMS = SharedParameters()
_AS_TEXT = SharedParameters({"VALUE": "TEXT"})
AS_DATE = SharedParameters({"VALUE": "DATE"})


class _Value(vText):
    """A value whose parameters are made only where it has any of its own."""

    encoding: str

    def __new__(cls, value: str, params: Mapping[str, Any] | None = None) -> Self:
        self = str.__new__(cls, value)
        self.encoding = "utf-8"
        if params is None:
            self.params = _NO_PARAMS
        else:
            self.params = params if isinstance(params, Parameters) else Parameters(params)
        return self


class Text(_Value):
    r"""A text value, escaped as RFC 5545 §3.3.11 says; icalendar's own turns a literal ``\N`` into a newline."""

    def to_ical(self) -> bytes:
        """The text, escaped."""
        text = str(self).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
        return text.encode("utf-8")


class Raw(_Value):
    """A value that is written as it stands: what came from a calendar, or is no text, such as a link."""

    def to_ical(self) -> bytes:
        """The value."""
        return str(self).encode("utf-8")


def typed_text(text: str) -> Text:
    """A text for a property that icalendar doesn't know: without VALUE=TEXT it would read it back unescaped."""
    return Text(text, _AS_TEXT)


def raw(value: str, **params: Any) -> Raw:
    """A value that is no text, with its parameters."""
    return Raw(value, params)


def said_day(day: dt.date) -> str:
    """A day as RFC 5545 §3.3.4 writes it."""
    return f"{day.year:04}{day:%m%d}"


def said_moment(moment: dt.datetime) -> str:
    """A moment as RFC 5545 §3.3.5 writes it; one with a zone is in UTC."""
    return f"{said_day(moment)}{moment:T%H%M%S}{'Z' if moment.tzinfo is not None else ''}"


def said_duration(length: dt.timedelta) -> str:
    """A length of time as RFC 5545 §3.3.6 writes it."""
    days, seconds = length.days, length.seconds
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    time = "".join(f"{number}{unit}" for number, unit in ((hours, "H"), (minutes, "M"), (rest, "S")) if number)
    if not days and not time:
        return "PT0S"
    return f"P{f'{days}D' if days else ''}{f'T{time}' if time else ''}"


def line(text: str) -> str:
    """A text for a property of one line: line breaks become spaces, other control characters go."""
    return re.sub(r"[\n\t]+", " ", block(text)).strip(_BLANK)


def block(text: str) -> str:
    """A text for a property of several lines.

    There is no blank at its end, for some readers drop a fold of blanks, nor U+FEFF at its begin, which icalendar takes
    for a byte order mark.
    """
    return _BREAK.sub("\n", _CONTROL.sub("", text)).rstrip(_BLANK).lstrip("\ufeff")


def param(text: str) -> str:
    """A text for the value of a parameter, which can't hold a double quote in a way that all readers know."""
    return line(text).replace('"', "'").replace("^", "")


def uri(address: str) -> str:
    """An address as RFC 3986 has it: spaces, quotes and letters beyond ASCII as percent signs with digits."""
    return "".join(chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in address.encode())
