"""``cachrono page``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import rich_click as click
from rich.console import Console
from rich.text import Text

import cachrono
from cachrono.cli.app import cli
from cachrono.cli.options import (
    MARKING,
    from_before,
    language_option,
    load,
    marking_options,
    path_argument,
    selection_options,
    stem,
    take,
    tell_left_out,
    working,
)


@cli.command()
@path_argument
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="File to write. Default: NAME.html here."
)
@click.option("--title", help="Title of the page.")
@language_option("page")
@marking_options
@click.option("--calendar/--no-calendar", default=True, show_default=True, help="Write a calendar beside the page.")
@selection_options
def page(
    path: Path | None,
    output: Path | None,
    calendar: bool,
    **options: Any,
) -> None:
    """Write a page for readers: timeline, list of events, sources, and a calendar beside it, all offline.

    What could not be put into the calendar is listed on standard error, and on the page.

    [dim]Examples[/]

      cachrono page

      cachrono page events/ -o autumn.html --since 2025-09 --title "Autumn of summits"

      cachrono page examples/roof -o roof.html --no-calendar
    """
    with working("Writing the page …"):
        shown = take(options, ("title", "language", *MARKING))
        target = output or Path(f"{stem(path)}.html")
        report = cachrono.write_page(load(path, **options), target, calendar=calendar, **shown)
    for file in filter(None, (report.path, report.calendar)):
        click.echo(file)
    console = Console(stderr=True, soft_wrap=True)
    tell_left_out(console, report.omitted)
    for file in report.left:
        console.print(Text(from_before(file), style="yellow"))
