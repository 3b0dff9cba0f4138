"""``cachrono show``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

import cachrono
from cachrono.cli.app import cli
from cachrono.cli.options import load_whole, output_console, path_argument, selection_options, working
from cachrono.errors import counted
from cachrono.resolution.contested import taking_part

DERIVED = "by order: "
MOST_CONTRADICTIONS = 20


@cli.command()
@path_argument
@selection_options
def show(path: Path | None, **selection: Any) -> None:
    """Show what the sources come to: a table of all events in time order.

    [dim]Examples[/]

      cachrono show

      cachrono show events/ --kind summit --since 2023

      cachrono show events/ --as-of 2025-10-28
    """
    with working("Reading …"):
        chronology, chosen = load_whole(path, **selection)
        view = cachrono.resolve(chronology)  # the whole: what isn't shown bounds what is
        shown = set(view.accounts.ids() if chosen is None else chosen)
    console = output_console()
    table = Table(title=Text(view.chronology.title or ""), title_justify="left", box=None, pad_edge=False)
    for heading in ("when", "event", "status", "sources"):
        table.add_column(heading, overflow="fold", header_style="bold")
    accounts = [account for account in view if account.id in shown]
    for account in accounts:
        event = Text(account.title)
        if not account.is_dated and (place := view.place_in_order(account)):
            event.append(f"\n  {place}", style="dim")
        disputed = account.outcome is cachrono.Outcome.CONFLICT
        status = Text("disputed date" if disputed else str(account.status), style="red" if disputed else "")
        sources = ", ".join(account.sources) or ("unsourced" if account.claims else "")
        table.add_row(_when(account), event, status, Text(sources))
    console.print(table)
    for conflict in view.disagreements:
        if conflict.event in shown:
            _print_line(console, str(conflict))
    clashes = [one for one in view.order_conflicts if chosen is None or not shown.isdisjoint(taking_part(one))]
    for clash in clashes[:MOST_CONTRADICTIONS]:
        _print_line(console, str(clash))
    if (more := len(clashes) - MOST_CONTRADICTIONS) > 0:
        _print_line(console, f"{more} more: cachrono check tells all")
    if derived := sum(1 for account in accounts if account.derived is not None):
        words = f"{counted(derived, 'date')} by order, which no source states: cachrono why EVENT says how"
        console.print(Text(words, style="dim"))
    claims = sum(len(view.chronology.claims_of(account.id)) for account in accounts)
    seen = f", as known on {view.known_on}" if view.known_on else ""
    console.print(Text(f"{counted(len(accounts), 'event')}, {counted(claims, 'claim')}{seen}", style="dim"))


def _print_line(console: Console, text: str) -> None:
    console.print(Text(text, style="red"), soft_wrap=not console.is_terminal)


def _when(account: cachrono.Account) -> Text:
    """The date as it is stated, and what the order says beyond it, marked as such."""
    derived = account.derived
    if derived is None:
        return Text(account.describe_when(short=True))
    by_order = f"{DERIVED}{derived.describe(short=True)}"
    if not account.is_dated:
        return Text(by_order, style="italic dim")
    return Text(account.describe_when(short=True)).append(f"\n  {by_order}", style="italic dim")
