"""What a check can find, and how bad it is.

To add a kind of finding: a member of :class:`Code`, a line in the table of ``docs/cli.md``, the rule that yields it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Protocol

from attrs import frozen

from cachrono.errors import Problem, one_line
from cachrono.model import Claim, Event, Judgement, Order, Source

Subject = Source | Event | Claim | Order | Judgement


class Severity(StrEnum):
    """How bad a finding is."""

    ERROR = "error"  # the file says something that isn't so
    DISPUTE = "dispute"  # the sources disagree, or a quote could not be checked; an error where strict
    NOTE = "note"  # something that an editor may want to add


class Code(StrEnum):
    """What is found, as a word that stays the same."""

    NOT_READ = "not-read"
    TEXT_MISSING = "text-missing"
    TEXT_UNREADABLE = "text-unreadable"
    TEXT_CHANGED = "text-changed"
    QUOTE_MISSING = "quote-missing"
    QUOTE_MOVED = "quote-moved"
    QUOTE_AMBIGUOUS = "quote-ambiguous"
    QUOTE_TOO_LONG = "quote-too-long"
    QUOTE_LENGTH = "quote-length"
    DATE_CONTRADICTED = "date-contradicted"
    DATE_UNREADABLE = "date-unreadable"
    DATE_NEEDS_ANCHOR = "date-needs-anchor"
    DATE_NEEDS_EVENT = "date-needs-event"
    REPORTED_TOO_EARLY = "reported-too-early"
    PLANNED_TOO_LATE = "planned-too-late"
    CORRECTED_TOO_EARLY = "corrected-too-early"
    CONFLICT = "conflict"
    ORDER_CONFLICT = "order-conflict"
    UNSOURCED = "unsourced"
    UNDATED_SOURCE = "undated-source"
    UNDATED_JUDGEMENT = "undated-judgement"
    NOTHING_SAID = "nothing-said"
    MODE_UNKNOWN = "mode-unknown"


@frozen
class Finding:
    """Something that a check found.

    Args:
        severity: How bad it is.
        code: What it is, as a word that stays the same.
        problem: What it is, in words, and where.
        related: What else it is about, each in words and where it stands.
    """

    severity: Severity
    code: Code
    problem: Problem
    related: tuple[Problem, ...] = ()

    @property
    def text(self) -> str:
        """What is found, without place and severity."""
        return f"{self.problem.path}: {self.problem.message}" if self.problem.path else self.problem.message

    def __str__(self) -> str:
        place = f"{self.problem.place}: " if self.problem.place else ""
        return f"{place}{self.severity}: {one_line(self.text)}"


class Locator(Protocol):
    """What tells where the parts of a chronology stand: the places of files that it was read from, or ids alone."""

    def problem(self, part: Subject, message: str, *fields: str | int, value: str | None = None) -> Problem:
        """A problem of a part, or of one of its fields, with its place."""

    def node(self, part: Subject, *fields: str | int) -> Any:
        """What stands in the file at a part, or at one of its fields; None if nothing does."""


class Nowhere:
    """The places of a chronology that was built in Python: ids stand for them."""

    def problem(self, part: Subject, message: str, *fields: str | int, value: str | None = None) -> Problem:
        """A problem of a part, with its id."""
        name = part.id if isinstance(part, Source | Event | Claim) else None
        if isinstance(part, Order):
            name = ",".join(part.events)
        elif isinstance(part, Judgement):
            name = part.claim
        steps = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in fields)
        return Problem(message, f"{type(part).__name__.lower()}s.{name}{steps}", value=value)

    def node(self, part: Subject, *fields: str | int) -> Any:
        """Nothing: there is no file."""
        return None


def date_field(claim: Claim) -> str:
    """The field in which the date of a claim stands."""
    return "throughout" if claim.when is not None and claim.when.throughout else "when"


def spot(places: Locator, part: Subject, *fields: str | int) -> str:
    """Where something stands, as ``file:line``; without a file, its path."""
    problem = places.problem(part, "", *fields)
    return problem.path if problem.file is None else f"{problem.file}:{problem.line}"
