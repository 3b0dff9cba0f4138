"""``cachrono why``: from which dates and order statements the bounds of an event follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import rich_click as click
from attrs import frozen
from rich.text import Text

import cachrono
from cachrono.cli import formats
from cachrono.cli.app import cli
from cachrono.cli.options import day, output_console, path_argument, read, unsure_option, working
from cachrono.dates import day_words
from cachrono.errors import counted, one_line
from cachrono.model import Chronology, Claim, Order
from cachrono.resolution import Account, Explanation, OrderConflict, Statement, Step, View
from cachrono.resolution.contested import taking_part

if TYPE_CHECKING:
    from cachrono.files import Places

T = TypeVar("T")
Line: TypeAlias = tuple[str, str]  # words, and how they are set
BOUNDS = ("begin-earliest", "begin-latest", "end-earliest", "end-latest", "earliest", "latest")
MOST_STEPS = 20
_PAIRS = (("begin_earliest", "end_earliest"), ("end_latest", "begin_latest"))  # of each, the second follows by itself
_VERBS = {"begin_earliest": "begins", "end_earliest": "ends", "end_latest": "ends", "begin_latest": "begins"}


@cli.command()
@click.argument("event")
@path_argument
@click.option("--bound", type=click.Choice(BOUNDS), help="Only why it begins or ends no earlier or no later.")
@click.option("--as-of", metavar="DAY", help="As of what had been published by this day, or by 'today'.")
@unsure_option
def why(event: str, path: Path | None, bound: str | None, as_of: str | None, unsure: bool) -> None:
    """Show why an EVENT can lie only where it does: the dates and the order that bound it, step by step.

    [dim]Examples[/]

      cachrono why meeting-3

      cachrono why friendship-agreement events/ --bound latest
    """
    with working("Reading …"):
        chronology, places = _placed(path)
        if as_of is not None:
            chronology = chronology.as_of(day(as_of), sure=not unsure)
        elif unsure:
            raise click.UsageError("--unsure goes with --as-of DAY: unsure is what was public by a day.")
        view = cachrono.resolve(chronology)
        lines = list(_Telling(view, places).all_of(view[event], None if bound is None else bound.replace("-", "_")))
    console = output_console()
    for words, style in lines:
        console.print(Text(one_line(words), style=style), soft_wrap=not console.is_terminal)


def _placed(path: Path | None) -> tuple[Chronology, _Places | None]:
    """A chronology and where its parts stand, where that is a file of one's own to look into."""
    if path is None or formats.to_read(path, None).name not in ("yaml", "json"):
        return read(path), None
    from cachrono.files import read_placed

    chronology, places = read_placed(path)
    return chronology, _Places(chronology, places)


@frozen
class _Places:
    """Where claims and order statements stand, also of a view of an earlier day."""

    _chronology: Chronology
    _places: Places

    def of(self, part: Claim | Order) -> str:
        """The place as ``file:line``."""
        if isinstance(part, Order):
            problem = self._places.problem(part, "", str(part.relation))
        else:
            field = "throughout" if part.when is not None and part.when.throughout else "when"
            # As of a day, a claim that no longer corrects another is made anew.
            problem = self._places.problem(self._chronology.claims[part.id], "", field)
        return f"{problem.file}:{problem.line}"


@frozen
class _Telling:
    """What is told of an event, line by line."""

    _view: View
    _places: _Places | None

    def all_of(self, account: Account, bound: str | None) -> Iterator[Line]:
        """Everything, or what bears on one of its bounds."""
        yield f"{account.title} ({account.id})", "bold"
        yield from self._stated(account)
        if account.derived is not None:
            yield f"  by the order: {account.derived.describe()}", ""
        conflicts = [one for one in self._view.order_conflicts if account.id in taking_part(one)]
        if bound is not None:
            yield from self._section(self._view.why(account.id, bound))
        elif account.derived is not None:
            yield from self._bounds(account.id, account.derived.derived)
        else:
            yield "", ""
            yield self._why_nothing(account.id, conflicts), "dim"
        for conflict in conflicts:
            yield from self._contradiction(conflict)

    def _stated(self, account: Account) -> Iterator[Line]:
        if not account.is_dated:
            yield "  no source dates it", ""
        elif account.when is None:
            yield "  sources disagree on its date:", "red"
        for claim in account.claims:
            if claim.when is not None:
                yield f"  {claim.when.describe()} ({self._said([claim])})", ""

    def _why_nothing(self, event: str, conflicts: Sequence[OrderConflict]) -> str:
        aside = [told for one in conflicts for told in ((one.least_trusted,) if one.is_minimal else one.statements)]
        if any(told.order is None and event in told.events for told in aside):
            return "its date is set aside; see the contradiction below"
        if any(event in order.events for order in self._view.chronology.orders):
            return "the order says no more of it"
        return "no order statement speaks of it"

    def _bounds(self, event: str, derived: frozenset[str]) -> Iterator[Line]:
        for names in _PAIRS:
            first, second = (self._view.why(event, name) for name in names)
            if first.day is None and second.day is None:
                yield "", ""
                yield f"nothing says {'since' if names[0].endswith('earliest') else 'until'} when it can be", "bold"
            elif _goes_along(first, second):
                yield from self._section(first, f"{_VERBS[names[0]]}, and so {_VERBS[names[1]]},")
            else:
                for found in (first, second):
                    if found.day is None or found.bound in derived:
                        yield from self._section(found)

    def _section(self, found: Explanation, verb: str = "") -> Iterator[Line]:
        verb, is_early = verb or _VERBS[found.bound], found.bound.endswith("earliest")
        yield "", ""
        if found.day is None:
            yield f"nothing says {'since' if is_early else 'until'} when it {verb}", "bold"
            return
        yield f"it {verb} no {'earlier' if is_early else 'later'} than {day_words(found.day)}:", "bold"
        # Where it only ends no earlier than it begins, the line before has said it, but for the last.
        steps = [step for step in found.steps[:-1] if step.statement is not None] + list(found.steps[-1:])
        before: Statement | None = None
        for place, step in enumerate(_without_middle(steps)):
            if isinstance(step, int):
                yield f"  {counted(step, 'step')} more", ""
                continue
            told = "" if step.statement is None else f": {self._words(step, step.statement, before)}"
            yield f"  {'so ' if place else ''}{step}{told}", ""
            before = step.statement or before

    def _words(self, step: Step, statement: Statement, before: Statement | None) -> str:
        """What gives a bound; of a sequence, the source is named once."""
        return f"{step.words} ({'as above' if statement == before else self._said(statement.parts)})"

    def _contradiction(self, conflict: OrderConflict) -> Iterator[Line]:
        yield "", ""
        how = f"by {counted(conflict.days, 'day')}" if conflict.days else "in a circle"
        how = how if conflict.is_minimal else "in more ways than can be told one by one"
        yield f"contradiction, {how}; these can't all be so:", "bold red"
        for one in _without_middle(conflict.statements):
            if isinstance(one, int):
                yield f"  {counted(one, 'statement')} more", ""
            else:
                aside = _aside(one) if conflict.is_minimal and one == conflict.least_trusted else ""
                yield f"  {one.words} ({self._said(one.parts)}){aside}", ""
        singles = [self._single(part) for part in conflict.resolving]
        if not singles:
            yield "no claim and no order statement resolves it alone", ""
            return
        yield f"{'each of these' if len(singles) > 1 else 'this'}, if it is wrong, resolves it alone:", ""
        for single in _without_middle(singles):
            yield f"  {counted(single, 'statement')} more" if isinstance(single, int) else f"  {single}", ""

    def _single(self, part: Claim | Order) -> str:
        return f"claim {part.id}" if isinstance(part, Claim) else Statement(events=part.events, order=part).words

    def _said(self, parts: Sequence[Claim | Order]) -> str:
        """The words of sources, and who says so where."""
        quotes = dict.fromkeys(c.exact for part in parts for c in part.citations if c.exact is not None)
        return ", ".join([*(f"“{quote}”" for quote in list(quotes)[:3]), *map(self._source, parts)])

    def _source(self, part: Claim | Order) -> str:
        name = part.source or "unsourced"
        return name if self._places is None else f"{name} at {self._places.of(part)}"


def _goes_along(first: Explanation, second: Explanation) -> bool:
    """Whether one bound is another one, by nothing but that an event ends no earlier than it begins.

    A length of the event itself is a statement, and makes it another.
    """
    *before, last = second.steps or (None,)
    return first.is_derived and tuple(before) == first.steps and last is not None and last.statement is None


def _aside(statement: Statement) -> str:
    """How far a statement is set aside: of several events, what is at odds with others is left out alone."""
    return f"; set aside, {'as far as it contradicts' if len(statement.events) > 2 else 'as the least trusted'}"


def _without_middle(parts: Sequence[T]) -> list[T | int]:
    """Very many of something without those in the middle, for which stands how many they are."""
    if len(parts) <= MOST_STEPS:
        return list(parts)
    half = MOST_STEPS // 2
    return [*parts[:half], len(parts) - 2 * half, *parts[-half:]]
