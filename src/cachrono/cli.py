"""The command line: the same as in a script, without one.

Exit status: 0 all is well, 1 something is wrong with the input or the output, 2 the command line itself is.
To add a command: a function here with ``@cli.command``, examples in its help, and a test that runs them.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator, Sized
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import rich_click as click
from rich.console import Console
from rich.table import Table
from rich.text import Text

import cachrono
from cachrono._shipped import shipped_folder
from cachrono.errors import CachronoError, ChronologyError
from cachrono.model import Chronology

F = TypeVar("F", bound=Callable[..., Any])
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

      cachrono check examples/roof --texts examples/roof/texts
    """


def _path(command: F) -> F:
    return click.argument("path", required=False, type=click.Path(path_type=Path))(command)


def _selection(command: F) -> F:
    """Options that say which part of a chronology is meant."""
    options = [
        click.option("--as-of", metavar="DAY", help="Only what had been published by this day, or by 'today'."),
        click.option("--kind", multiple=True, help="Only events of this kind; may be repeated."),
        click.option("--series", multiple=True, help="Only events of this series; may be repeated."),
        click.option("--place", multiple=True, help="Only events at this place; may be repeated."),
        click.option("--participant", multiple=True, help="Only events with this participant; may be repeated."),
        click.option("--text", help="Only events with these words in title, quotes, places or participants."),
        click.option("--since", metavar="DATE", help="Only events that can have lasted to this time (EDTF) or later."),
        click.option("--until", metavar="DATE", help="Only events that can have begun by the end of this time (EDTF)."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def _load(path: Path | None, as_of: str | None = None, **conditions: Any) -> Chronology:
    chronology = cachrono.read(path) if path is not None else cachrono.central_asia()
    if as_of is not None:
        if as_of == "today":
            from cachrono.dates.zoned import today

            as_of = today()
        chronology = chronology.as_of(as_of)
    given = {name: value for name, value in conditions.items() if value not in (None, ())}
    chosen = chronology.select(**given) if given else chronology
    if given and not len(chosen):
        said = ", ".join(f"--{name} {' '.join(v) if isinstance(v, tuple) else v}" for name, v in given.items())
        kinds = sorted({event.kind for event in chronology.events if event.kind})
        raise CachronoError(f"no event meets {said}; kinds here are {', '.join(kinds) or 'not given'}")
    return chosen


def _count(things: Sized, word: str) -> str:
    return f"{len(things)} {word}{'' if len(things) == 1 else 's'}"


def _stem(path: Path | None) -> str:
    """The name of an output that nobody has named."""
    if path is None:
        return "central_asia"
    return (path.resolve().name if path.is_dir() else path.stem) or "chronology"


def _console() -> Console:
    """Standard output; where it is no terminal, lines are as long as they are."""
    console = Console()
    return console if console.is_terminal else Console(width=300)


@contextmanager
def _working(what: str) -> Iterator[None]:
    """A sign of life on a terminal, and nothing anywhere else."""
    console = Console(stderr=True)
    if console.is_terminal:
        with console.status(what):
            yield
    else:
        yield


@cli.command()
@_path
@_selection
def show(path: Path | None, **selection: Any) -> None:
    """Show what the sources come to: a table of all events in time order.

    [dim]Examples[/]

      cachrono show

      cachrono show events/ --kind summit --since 2023

      cachrono show events/ --as-of 2025-10-28
    """
    with _working("Reading …"):
        view = cachrono.resolve(_load(path, **selection))
    console = _console()
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
    counts = f"{_count(view, 'event')}, {_count(view.chronology.claims, 'claim')}"
    console.print(Text(f"{counts}{seen}", style="dim"))


@cli.command()
@_path
@click.option(
    "-o",
    "--output",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write: .html, .svg, .png or .pdf; may be repeated. Default: NAME.html here.",
)
@click.option("--title", help="Title above the chart.")
@click.option("--width", default=800, show_default=True, help="Width of the time axis in pixels.")
@click.option(
    "--lanes",
    default="kind",
    show_default=True,
    type=click.Choice(["kind", "series", "place", "participant"]),
    help="What makes a swimlane.",
)
@click.option("--highlight", multiple=True, metavar="ID", help="Event to set in bold; may be repeated.")
@click.option("--domain", nargs=2, metavar="FIRST LAST", help="First and last time on the axis, in EDTF.")
@_selection
def timeline(
    path: Path | None,
    output: tuple[Path, ...],
    title: str | None,
    width: int,
    lanes: str,
    highlight: tuple[str, ...],
    domain: tuple[str, str] | None,
    **selection: Any,
) -> None:
    """Draw a timeline.

    [dim]Examples[/]

      cachrono timeline

      cachrono timeline events/ -o timeline.html -o timeline.png --width 1200

      cachrono timeline events/ --domain 2025-10 2025-11 --highlight tashkent-2025
    """  # fmt: skip
    from cachrono.charts import check_formats

    files = output or (Path(f"{_stem(path)}.html"),)
    with _working("Drawing the timeline …"):
        check_formats(files)
        chronology = _load(path, **selection)
        chart = cachrono.timeline(
            chronology, title=title, width=width, lanes=lanes, highlight=highlight, domain=domain or None
        )
        written = [cachrono.write_chart(chart, file) for file in files]
    for file in written:
        click.echo(file)


@cli.command()
@_path
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="File to write. Default: NAME.ics here."
)
@click.option(
    "--imprecise",
    default="span",
    show_default=True,
    type=click.Choice(["span", "first-day", "skip"]),
    help="What a month, a year or one of several times becomes.",
)
@_selection
def ics(path: Path | None, output: Path | None, imprecise: Any, **selection: Any) -> None:
    """Write an iCalendar file; what could not be put in is listed on standard error.

    [dim]Examples[/]

      cachrono ics

      cachrono ics events/ -o summits.ics --kind summit --since 2025
    """  # fmt: skip
    # Not by selecting: an event without a date may fall into the time asked for, and is listed among what is left out.
    since, until = selection.pop("since"), selection.pop("until")
    undated: list[str] = []
    with _working("Writing the calendar …"):
        chronology = _load(path, **selection)
        if until is not None:
            kept = chronology.select(until=until)
            gone = [account for account in cachrono.resolve(chronology).undated if account.id not in kept.events]
            undated = [f"{account.title} ({account.id}): no date, so it may lie after {until}" for account in gone]
            chronology = kept
        report = cachrono.write_ics(chronology, output or Path(f"{_stem(path)}.ics"), since=since, imprecise=imprecise)
    click.echo(report.path)
    left_out = [*map(str, report.omitted), *undated]
    if left_out:
        console = Console(stderr=True, soft_wrap=True)
        console.print(Text(f"{report.entries} entries; {len(left_out)} left out:", style="yellow"))
        for line in left_out:
            console.print(Text(f"  {line}"))


@cli.command()
@_path
@click.option("--texts", type=click.Path(path_type=Path), help="Folder with the texts of the sources, <source-id>.txt.")
@click.option("--strict", is_flag=True, help="Fail also where sources disagree.")
def check(path: Path | None, texts: Path | None, strict: bool) -> None:
    """Check a chronology: its form, its references, and, where texts are at hand, that every quote stands there.

    Exit status 1 if anything in the files isn't so; what the sources themselves dispute counts with --strict.

    [dim]Examples[/]

      cachrono check events/

      cachrono check examples/roof --texts examples/roof/texts
    """
    from cachrono.checking import Severity
    from cachrono.checking import check as check_files

    with _working("Checking …"):
        report = check_files(path if path is not None else shipped_folder(), texts)
    console = Console(soft_wrap=True)
    colour = {Severity.ERROR: "red", Severity.DISPUTE: "yellow", Severity.NOTE: "dim"}
    for finding in report.findings:
        console.print(Text(str(finding), style=colour[finding.severity]))
    found = report.chronology
    quotes = ", ".join(f"{count} {outcome}" for outcome, count in sorted(report.quotes.items()))
    counts = [_count(found.events, "event"), _count(found.claims, "claim"), _count(found.sources, "source")]
    console.print(f"{', '.join(counts)}; quotes: {quotes or 'none'}")
    if report.failed(strict=strict):
        sys.exit(1)
