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


def unit_of(date: EdtfDate) -> str:
    """What a date means one of: a day, a month, a quarter, a year, a decade and so on.

    A year without its last digits is a decade, a century or a millennium; without inner ones, without all, or with
    significant digits, it is a year that isn't known. So this says more than the precision.
    """
    if date.day:
        return "day"
    if date.month:
        if "X" in date.month or int(date.month) <= 12:
            return "month"
        code = int(date.month)
        return "season" if code <= 32 else "quarter" if code <= 36 else "third" if code <= 39 else "half"
    stem = date.year.lstrip("-").rstrip("X")
    if date.significant or "X" in stem or not stem:
        return "year"
    return str(precision_of(date))
