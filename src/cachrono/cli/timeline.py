"""``cachrono timeline``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import rich_click as click

import cachrono
from cachrono.cli.app import cli
from cachrono.cli.options import load, path_argument, selection_options, stem, working


@cli.command()
@path_argument
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
@selection_options
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

    files = output or (Path(f"{stem(path)}.html"),)
    with working("Drawing the timeline …"):
        check_formats(files)
        chronology = load(path, **selection)
        chart = cachrono.timeline(
            chronology, title=title, width=width, lanes=lanes, highlight=highlight, domain=domain or None
        )
        written = [cachrono.write_chart(chart, file) for file in files]
    for file in written:
        click.echo(file)
