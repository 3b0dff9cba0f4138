"""``cachrono publish``."""

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
    MARKING,
    calendar_options,
    described,
    from_before,
    language_option,
    load_whole,
    marking_options,
    path_argument,
    selection_options,
    take,
    tell_left_out,
    working,
)
from cachrono.errors import counted


@cli.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@path_argument
@click.option("--address", metavar="URL", help="Where the folder will be, such as https://example.org/story/.")
@click.option("--name", default="chronology", show_default=True, help="Of the files of calendar and data.")
@click.option("--title", help="Title of page and timeline.")
@language_option("page")
@marking_options
@calendar_options
@selection_options
def publish(
    folder: Path,
    path: Path | None,
    **options: Any,
) -> None:
    """Write a folder for any web host: page, calendar, how to subscribe to it, data, and the timeline by itself.

    DIR is made if it isn't there; files in it that stay the same are not touched. What could not be put into the
    calendar is listed on standard error, and on the page.

    [dim]Examples[/]

      cachrono publish site

      cachrono publish site events/ --address https://example.org/story/

      cachrono publish roof examples/roof --name roof --title "How the library got its roof"
    """
    if path is None and _is_chronology(folder):
        raise click.UsageError(f"{folder} is a chronology; the folder to write comes first: publish DIR {folder}")
    with working("Writing the folder …"):
        shown = take(options, ("address", "name", "title", "language", *MARKING))
        calendar = take(options, CALENDAR)
        chronology, chosen = load_whole(path, **options)
        report = cachrono.publish(chronology, folder, events=chosen, calendar=calendar, **shown)
    for file in report.written:
        click.echo(file)
    console = Console(stderr=True, soft_wrap=True)
    if report.changes is not None:
        console.print(Text(f"calendar: {described(report.changes)}"))
    if report.unchanged:
        console.print(Text(f"{counted(len(report.unchanged), 'file')} unchanged"))
    if report.no_timeline:
        console.print(Text(report.no_timeline, style="yellow"))
    tell_left_out(console, report.omitted)
    for file in report.left:
        console.print(Text(from_before(file), style="yellow"))


def _is_chronology(path: Path) -> bool:
    """Whether a path is rather one to read, which with other commands comes first.

    A site may have files of this kind too, such as ``_config.yml``; those that begin so are no part of a chronology.
    """
    inside = (file for file in path.glob("*") if file.name[0] not in "._" and file.is_file())
    return any(file.suffix.lower() in (".yaml", ".yml") for file in (path, *inside))
