"""Why an event is bounded as it is: the statements from which that follows, one after the other."""

from __future__ import annotations

from attrs import frozen

from cachrono.dates import Day, day_words
from cachrono.resolution.statements import Resting, Statement, said_by


@frozen
class Step:
    """One step of an explanation: a bound that a statement gives, or hands on.

    Args:
        event: Id of the event that it bounds.
        bound: The name of the bound.
        day: The bound.
        statement: What gives it; None where it follows from the one before because an event ends no earlier than it
            begins.
        words: What the statement says here: of a sequence, of two of its events.
    """

    event: str
    bound: str
    day: Day
    statement: Statement | None
    words: str = ""

    def __str__(self) -> str:
        return f"{self.event} {_WORDS[self.bound]} {day_words(self.day)}"


_WORDS = {
    "begin_earliest": "begins no earlier than",
    "begin_latest": "begins no later than",
    "end_earliest": "ends no earlier than",
    "end_latest": "ends no later than",
}


@frozen(kw_only=True, repr=False)
class Explanation(Resting):
    """Why an event begins or ends no earlier or no later than it does.

    Attributes:
        event: Id of the event.
        bound: The name of the bound.
        day: The bound; None where nothing bounds the event on this side.
        steps: How it comes about, from a date that is stated to the event; of a stated bound, that date alone.
    """

    event: str
    bound: str
    day: Day | None
    steps: tuple[Step, ...]

    @property
    def is_derived(self) -> bool:
        """Whether it follows from other dates, and is stated by no source."""
        return len(self.steps) > 1

    @property
    def statements(self) -> tuple[Statement, ...]:
        """What it rests on, each once."""
        return tuple({step.statement: None for step in self.steps if step.statement is not None})

    def __str__(self) -> str:
        what = f"{self.event} {_WORDS[self.bound].removesuffix(' no earlier than').removesuffix(' no later than')}"
        if self.day is None:
            return f"nothing says {'since' if self.bound.endswith('earliest') else 'until'} when {what}"
        shown = [step for step in self.steps[:-1] if step.statement is not None] + list(self.steps[-1:])
        lines: list[str] = []
        told: Statement | None = None
        for step in shown:
            by = "" if step.statement is None else "as above" if step.statement == told else said_by(step.statement)
            lines.append(f"{'so ' if lines else ''}{step}" + (f": {step.words} ({by})" if by else ""))
            told = step.statement
        return "\n".join(lines)

    def __repr__(self) -> str:
        return f"<Explanation of {self.bound} of {self.event!r}: {self.day}, {len(self.steps)} steps>"
