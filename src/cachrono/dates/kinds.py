"""What is said of a date besides its days: kinds of ends, of choices, of precision."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from cachrono.dates.edtf import EdtfDate


class EndKind(StrEnum):
    """What is said of a begin or an end."""

    KNOWN = "known"
    OPEN = "open"  # `..`: none is stated
    UNKNOWN = "unknown"  # nothing between slash and edge: there is one, nobody knows when


class Choice(StrEnum):
    """How the members of a set are meant."""

    SINGLE = "single"
    ONE_OF = "one of"
    ALL_OF = "all of"


class Precision(IntEnum):
    """The smallest unit that a date states; a larger number is finer.

    A year with masked digits states a decade, a century or a millennium. A masked month or day still speaks of a
    month or a day: ``1985-XX-XX`` is some day of 1985, ``1985`` is just the year.
    """

    MILLENNIUM = 1
    CENTURY = 2
    DECADE = 3
    YEAR = 4
    SEASON = 5
    MONTH = 6
    DAY = 7
    MINUTE = 8
    SECOND = 9

    def __str__(self) -> str:
        return self.name.lower()


def precision_of(date: EdtfDate) -> Precision:
    """The smallest unit that a single date states."""
    if date.time:
        return Precision.SECOND if date.time[5:6] == ":" else Precision.MINUTE
    if date.day:
        return Precision.DAY
    if date.month:
        return Precision.SEASON if "X" not in date.month and int(date.month) > 12 else Precision.MONTH
    unknown = len(date.year) - len(date.year.rstrip("X"))
    if date.significant:
        unknown = len(date.year.lstrip("-")) - date.significant
    return (Precision.YEAR, Precision.DECADE, Precision.CENTURY, Precision.MILLENNIUM)[min(unknown, 3)]
