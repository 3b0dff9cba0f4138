"""``cachrono show``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rich.table import Table
from rich.text import Text

import cachrono
from cachrono.cli.app import cli
from cachrono.cli.options import load, output_console, path_argument, selection_options, working
from cachrono.errors import counted


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
        view = cachrono.resolve(load(path, **selection))
    console = output_console()
    table = Table(title=Text(view.chronology.title or ""), title_justify="left", box=None, pad_edge=False)
    for heading in ("when", "event", "status", "sources"):
        table.add_column(heading, overflow="fold", header_style="bold")
    for account in view:
        event = Text(account.title)
        if not account.is_dated and (place := view.place_in_order(account)):
            event.append(f"\n  {place}", style="dim")
        disputed = account.outcome is cachrono.Outcome.CONFLICT
        status = Text("disputed date" if disputed else str(account.status), style="red" if disputed else "")
        when = account.describe_when(short=True)
        sources = ", ".join(account.sources) or ("unsourced" if account.claims else "")
        table.add_row(Text(when), event, status, Text(sources))
    console.print(table)
    for conflict in view.conflicts:
        console.print(Text(str(conflict), style="red"))
    seen = f", as known on {view.known_on}" if view.known_on else ""
    counts = f"{counted(len(view), 'event')}, {counted(len(view.chronology.claims), 'claim')}"
    console.print(Text(f"{counts}{seen}", style="dim"))
