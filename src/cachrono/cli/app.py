"""The entry point and the group of all commands."""

from __future__ import annotations

import io
import sys

import rich_click as click
from rich.console import Console
from rich.text import Text

import cachrono
from cachrono.cli.spoken import in_options
from cachrono.errors import CachronoError, ChronologyError

MOST_ERRORS = 50

click.rich_click.TEXT_MARKUP = "rich"
click.rich_click.SHOW_ARGUMENTS = False
click.rich_click.MAX_WIDTH = 100


def main() -> None:
    """Run the command line; ends the process."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a pipe on Windows takes few letters
    try:
        cli(standalone_mode=True)
    except CachronoError as error:
        _fail(error)


def _fail(error: CachronoError) -> None:
    console = Console(stderr=True, soft_wrap=True)
    lines = [str(p) for p in error.problems] if isinstance(error, ChronologyError) else [str(error)]
    lines = [in_options(line) for line in lines]
    for line in lines[:MOST_ERRORS]:
        console.print(Text.assemble(("error: ", "bold red"), line))
    if len(lines) > MOST_ERRORS:
        console.print(Text(f"and {len(lines) - MOST_ERRORS} more problems"))
    sys.exit(1)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(cachrono.__version__, prog_name="cachrono")
def cli() -> None:
    """Timelines and calendars of dated events in which every date goes back to words in a document.

    PATH is a chronology file or a folder of them; without one, each command takes the Central Asian chronology that
    comes with cachrono.

    [dim]Examples[/]

      cachrono show events/ --as-of 2025-10-28

      cachrono timeline events/ -o timeline.html -o timeline.png

      cachrono ics events/ --since 2025

      cachrono page events/ -o story.html

      cachrono publish site/ events/

      cachrono check examples/roof --texts examples/roof/texts
    """
