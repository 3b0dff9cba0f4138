"""What can go wrong, said in one line.

    CachronoError
    ├── InvalidDateError        a text that is not an EDTF date (also a ValueError)
    ├── PolicyError             a way of reading dates that there isn't (also a ValueError)
    ├── ComparisonError         a question about two dates that has no yes or no (also a TypeError)
    ├── ChronologyError         parts that do not fit together (also a ValueError)
    │   └── ChronologyFileError a file that can't be read, with the place of every problem in it
    ├── LanguageError           a language that there are no words in (also a ValueError)
    ├── UnknownIdError          no event, source or claim of that id (also a KeyError)
    ├── CalendarError           a calendar that can't be made as asked, or is not what it is taken for
    ├── ChartError              nothing that could be drawn, or a format that can't be written
    └── OutputError             a file that can't be written (also an OSError)

Every message names the place first, then the value, then the remedy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

from attrs import frozen

__all__ = [
    "CachronoError",
    "CalendarError",
    "ChartError",
    "ChronologyError",
    "ChronologyFileError",
    "ComparisonError",
    "InvalidDateError",
    "LanguageError",
    "OmittedWarning",
    "OutputError",
    "PolicyError",
    "Problem",
    "UnknownIdError",
]


@frozen
class Problem:
    """One thing that is wrong, and where.

    Attributes:
        message: What is wrong and what to write instead.
        path: The place in the model, such as ``events.tashkent-2025.claims[0].when``.
        file: The file, where the thing was read from one.
        line: The line in the file, from 1.
        column: The column in the line, in characters, from 1.
        value: The text that is wrong, where there is one.
    """

    message: str
    path: str = ""
    file: str | None = None
    line: int | None = None
    column: int | None = None
    value: str | None = None

    @property
    def place(self) -> str:
        """The place as editors and compilers write it: ``file:line:column``."""
        parts = [self.file, self.line, self.column]
        return one_line(":".join(str(part) for part in parts if part is not None))

    def __str__(self) -> str:
        return ": ".join(part for part in (self.place, one_line(self.path), one_line(self.message)) if part)


class CachronoError(Exception):
    """The base of every error that cachrono raises on purpose."""


class InvalidDateError(CachronoError, ValueError):
    """A text that is not a date in the Extended Date/Time Format.

    Attributes:
        text: The text as given.
        position: Where in the text the rule is broken, from 0.
        rule: The rule, in words.
        suggestions: What may be meant, as EDTF; several where there are several ways to take it, mostly none.
    """

    def __init__(self, text: str, position: int, rule: str, suggestions: tuple[str, ...] = ()) -> None:
        self.text = text
        self.position = position
        self.rule = rule
        self.suggestions = suggestions
        shown = text if len(text) <= 60 else text[:57] + "..."
        super().__init__(f"{shown!r} (at {position}): {rule}")

    def __reduce__(self) -> tuple[type[InvalidDateError], tuple[str, int, str, tuple[str, ...]]]:
        return type(self), (self.text, self.position, self.rule, self.suggestions)


class PolicyError(CachronoError, ValueError):
    """A policy for reading dates that there isn't, or that says too little."""


class ComparisonError(CachronoError, TypeError):
    """A question about two dates that can't be answered with yes or no."""


class LanguageError(CachronoError, ValueError):
    """No words in this language.

    Args:
        language: The language that was asked for.
        known: The languages that there are; the nearest is offered.
        is_all: Whether there are no others.
    """

    def __init__(self, language: object, known: Iterable[str], is_all: bool = True) -> None:
        self._args = (language, tuple(known), is_all)
        such = "" if is_all else "many, such as "
        there_are = f"no words in the language {shown(language)}; there are {such}{', '.join(self._args[1])}"
        super().__init__(there_are + (nearest(language, self._args[1]) if isinstance(language, str) else ""))

    def __reduce__(self) -> tuple[type[LanguageError], tuple[object, tuple[str, ...], bool]]:
        return type(self), self._args


class ChronologyError(CachronoError, ValueError):
    """Parts of a chronology that do not fit together.

    Attributes:
        problems: All that was found wrong, not only the first thing.
    """

    def __init__(self, problems: Iterable[Problem] | Problem | str) -> None:
        if isinstance(problems, str):
            problems = Problem(problems)
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[ChronologyError], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)


class ChronologyFileError(ChronologyError):
    """A chronology file that can't be read; ``problems`` has file, line and column of each."""


class UnknownIdError(CachronoError, KeyError):
    """No event, source or claim has this id.

    Args:
        what: The kind of thing that was looked for, such as ``"event"``.
        identifier: The id that was asked for.
        known: The ids that there are; the nearest is offered.
    """

    def __init__(self, what: str, identifier: object, known: Iterable[str] = ()) -> None:
        self._args = (what, identifier, tuple(known))
        super().__init__(f"no {what} has the id {identifier!r}{nearest(identifier, self._args[2])}")

    def __str__(self) -> str:
        return str(self.args[0])

    def __reduce__(self) -> tuple[type[UnknownIdError], tuple[str, object, tuple[str, ...]]]:
        return type(self), self._args


class CalendarError(CachronoError, ValueError):
    """A calendar that can't be made as asked, or that is not what it is taken for."""


class ChartError(CachronoError):
    """A chart that can't be drawn or written, and why."""


class OutputError(CachronoError, OSError):
    """A file that can't be written; what stood there before is untouched."""


class OmittedWarning(UserWarning):
    """Something was left out of an output; the text says what and why."""


def not_utf8(data: bytes, error: UnicodeDecodeError, file: str) -> Problem:
    """Bytes that are not UTF-8, with the place of the first."""
    before = data[: error.start]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    bad = f"byte 0x{data[error.start]:02x}"
    return Problem(f"{bad} is not UTF-8; save the file as UTF-8", "", file, line, column)


def nearest(word: object, known: Iterable[str]) -> str:
    """A hint for a misspelt word.

    Args:
        word: What was written.
        known: What could have been meant.

    Returns:
        ``; did you mean 'x'?``, or nothing when no known word is near.
    """
    matches = get_close_matches(str(word), list(known), n=1, cutoff=0.6)
    return f"; did you mean {matches[0]!r}?" if matches else ""


_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def one_line(text: str) -> str:
    r"""A text as it is printed: line ends and other characters that would steer a terminal as ``\n`` or ``\x1b``."""
    return _CONTROLS.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def counted(count: int, word: str) -> str:
    """A number of things, with their name."""
    return f"{count} {word}{'' if count == 1 else 's'}"


def shown(value: object) -> str:
    """A value as it stands in a message: its ``repr``, cut where it is long."""
    try:
        text = repr(value)
    except ValueError:  # Python writes out no number of more than 4,300 digits
        text = f"a number of very many digits ({type(value).__name__})"
    return text if len(text) <= 60 else f"{text[:57]}..."
