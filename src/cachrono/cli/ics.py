"""``cachrono ics``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import rich_click as click
from rich.console import Console
from rich.text import Text

import cachrono
from cachrono.cli.app import cli
from cachrono.cli.options import imprecise_option, load, path_argument, selection_options, stem, working


@cli.command()
@path_argument
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="File to write. Default: NAME.ics here."
)
@imprecise_option
@selection_options
def ics(path: Path | None, output: Path | None, imprecise: Any, **selection: Any) -> None:
    """Write an iCalendar file; what could not be put in is listed on standard error.

    [dim]Examples[/]

      cachrono ics

      cachrono ics events/ -o summits.ics --kind summit --since 2025
    """  # fmt: skip
    # Not by selecting: an event without a date may fall into the time asked for, and is listed among what is left out.
    since, until = selection.pop("since"), selection.pop("until")
    undated: list[str] = []
    with working("Writing the calendar …"):
        chronology = load(path, **selection)
        if until is not None:
            kept = chronology.select(until=until)
            gone = [account for account in cachrono.resolve(chronology).undated if account.id not in kept.events]
            undated = [f"{account.title} ({account.id}): no date, so it may lie after {until}" for account in gone]
            chronology = kept
        report = cachrono.write_ics(chronology, output or Path(f"{stem(path)}.ics"), since=since, imprecise=imprecise)
    click.echo(report.path)
    left_out = [*map(str, report.omitted), *undated]
    if left_out:
        console = Console(stderr=True, soft_wrap=True)
        console.print(Text(f"{report.entries} entries; {len(left_out)} left out:", style="yellow"))
        for line in left_out:
            console.print(Text(f"  {line}"))
