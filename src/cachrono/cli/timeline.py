"""``cachrono timeline``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import rich_click as click

import cachrono
from cachrono.cli.app import cli
from cachrono.cli.options import load, path_argument, selection_options, stem, working

GROUPS = ["kind", "series", "place", "participant", "status"]
_DRAWING = (
    "title", "subtitle", "language", "lanes", "color", "highlight", "overview", "theme", "legend", "sources",
)  # fmt: skip


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
@click.option("--subtitle", help="Subtitle below the title.")
@click.option("--language", default="en", show_default=True, help="Language of the chart's own words, such as az.")
@click.option("--width", default="800", show_default=True, help="Of the axis in pixels, or of the picture: 180mm.")
@click.option(
    "--lanes",
    default="kind",
    show_default=True,
    type=click.Choice(GROUPS),
    help="What makes a swimlane.",
)
@click.option("--color", type=click.Choice(GROUPS), help="What gives a mark its colour; as --lanes unless given.")
@click.option("--highlight", multiple=True, metavar="ID", help="Event to set in bold; may be repeated.")
@click.option("--note", nargs=2, multiple=True, metavar="ID-OR-DATE TEXT", help="A note on an event or a day.")
@click.option("--era", nargs=2, multiple=True, metavar="NAME DATE", help="A band in the background; may be repeated.")
@click.option("--domain", nargs=2, metavar="FIRST LAST", help="First and last time on the axis, in EDTF.")
@click.option("--vertical", is_flag=True, help="Time runs downwards, for phones.")
@click.option("--overview", is_flag=True, help="A strip of everything above, and a brush that picks out what is shown.")
@click.option("--theme", default="light", show_default=True, type=click.Choice(["light", "dark"]), help="Colours.")
@click.option(
    "--legend",
    default="marks",
    show_default=True,
    type=click.Choice(["marks", "line", "none"]),
    help="Samples of the marks, a line of text, or nothing.",
)
@click.option("--sources", is_flag=True, help="Name the sources, with their links, below the chart.")
@selection_options
def timeline(
    path: Path | None,
    output: tuple[Path, ...],
    width: str,
    note: tuple[tuple[str, str], ...],
    era: tuple[tuple[str, str], ...],
    domain: tuple[str, str] | None,
    vertical: bool,
    **options: Any,
) -> None:
    """Draw a timeline.

    [dim]Examples[/]

      cachrono timeline

      cachrono timeline events/ -o timeline.html -o timeline.png --width 1200

      cachrono timeline events/ --domain 2025-10 2025-11 --highlight tashkent-2025

      cachrono timeline events/ --language az --width 180mm --legend line -o print.pdf
    """  # fmt: skip
    from cachrono.charts import check_formats

    files = output or (Path(f"{stem(path)}.html"),)
    with working("Drawing the timeline …"):
        check_formats(files)
        drawing = {name: options.pop(name) for name in _DRAWING}
        chart = cachrono.timeline(
            load(path, **options),
            width=width,
            notes=dict(note),
            eras=dict(era),
            domain=domain or None,
            orientation="vertical" if vertical else "horizontal",
            **drawing,
        )
        written = [cachrono.write_chart(chart, file) for file in files]
    for file in written:
        click.echo(file)
