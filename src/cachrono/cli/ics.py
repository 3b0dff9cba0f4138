"""``cachrono ics``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import rich_click as click
from rich.console import Console
from rich.text import Text

import cachrono
from cachrono.cli.app import cli
from cachrono.cli.options import (
    CALENDAR,
    calendar_options,
    described,
    language_option,
    load_whole,
    none_meets,
    path_argument,
    selection_options,
    stem,
    take,
    tell_left_out,
    working,
)
from cachrono.errors import OutputError


@cli.command()
@path_argument
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="File to write. Default: NAME.ics here."
)
@click.option("--update", is_flag=True, help="Count changes on from the file that is there.")
@click.option("--address", metavar="URL", help="Where the file will be, such as https://example.org/story.ics.")
@click.option("--name", help="Of the calendar; the title of the chronology unless given.")
@language_option("calendar")
@calendar_options
@selection_options
def ics(
    path: Path | None,
    output: Path | None,
    update: bool,
    **options: Any,
) -> None:
    """Write an iCalendar file; what could not be put in is listed on standard error.

    [dim]Examples[/]

      cachrono ics

      cachrono ics events/ -o summits.ics --kind summit --since 2025 --update

      cachrono ics events/ -o anniversaries.ics --anniversaries --alarm P1D --imprecise skip
    """  # fmt: skip
    # Times and kinds are the calendar's own: an event without a date may fall into the time asked for, and is listed
    # among what is left out.
    choices = take(options, ("address", "name", "language", "since", "until", *CALENDAR))
    kinds = options.pop("kind") or None
    target = output or Path(f"{stem(path)}.ics")
    if path is not None and target.exists() and path.exists() and target.samefile(path):
        raise OutputError(f"{target}: it would be replaced by what is read from it; name another file with -o")
    with working("Writing the calendar …"):
        chronology, chosen = load_whole(path, **options)
        if kinds and not any(event.kind in kinds for event in chronology.events):
            raise none_meets({"kind": kinds}, chronology)
        previous = target if update and target.exists() else None
        report = cachrono.write_ics(chronology, target, kinds=kinds, events=chosen, previous=previous, **choices)
    click.echo(report.path)
    console = Console(stderr=True, soft_wrap=True)
    if report.changes is not None:
        console.print(Text(described(report.changes)))
    tell_left_out(console, report.omitted, report.entries)
