"""``cachrono history`` and ``cachrono diff``: what became known when."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import rich_click as click
from rich.table import Table
from rich.text import Text

import cachrono
from cachrono.cli.app import cli
from cachrono.cli.options import day, load, output_console, path_argument, unsure_option, working
from cachrono.errors import counted
from cachrono.resolution import Change


@cli.command()
@click.argument("event")
@path_argument
@unsure_option
def history(event: str, path: Path | None, unsure: bool) -> None:
    """Show how the account of an EVENT changed, from publication to publication.

    [dim]Examples[/]

      cachrono history c5plus1-2025

      cachrono history tashkent-2025 events/ --unsure
    """
    with working("Reading …"):
        changes = cachrono.history(load(path), event, sure=not unsure)
    _print(((str(change.on), change) for change in changes), "day")
    if not changes:
        output_console().print(Text("nothing is known of it on any day", style="dim"))


@cli.command()
@click.argument("since", metavar="DAY")
@click.argument("until", metavar="DAY")
@path_argument
@unsure_option
def diff(since: str, until: str, path: Path | None, unsure: bool) -> None:
    """Show what became known after one DAY, up to another; a DAY may be 'today'.

    [dim]Examples[/]

      cachrono diff 2025-11-06 2025-11-07

      cachrono diff 2025-10-27 today events/
    """
    with working("Reading …"):
        found = cachrono.diff(load(path), day(since), day(until), sure=not unsure)
    _print(((change.event, change) for change in found), "event")
    words = f"{counted(len(found), 'account')} changed between {found.since} and {found.until}"
    output_console().print(Text(words, style="dim"))


def _print(rows: Iterable[tuple[str, Change]], heading: str) -> None:
    table = Table(box=None, pad_edge=False)
    for name in (heading, "", "what changed", "sources"):
        table.add_column(name, overflow="fold", header_style="bold")
    for name, change in rows:
        words, sources = "; ".join(change.differences), ", ".join(change.sources)
        table.add_row(Text(name), Text(str(change.kind)), Text(words), Text(sources))
    if table.row_count:
        output_console().print(table)
