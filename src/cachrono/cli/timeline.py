"""``cachrono timeline``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import rich_click as click

import cachrono
from cachrono.cli.app import cli
from cachrono.cli.options import (
    GROUPS,
    MARKING,
    load,
    marking_options,
    path_argument,
    picture_options,
    selection_options,
    stem,
    take,
    working,
)

_DRAWING = (
    "title", "subtitle", "language", "color", "overview", "theme", "legend", "sources", *MARKING,
)  # fmt: skip


@cli.command()
@path_argument
@picture_options
@marking_options
@click.option("--color", type=click.Choice(GROUPS), help="What gives a mark its colour; as --lanes unless given.")
@click.option("--vertical", is_flag=True, help="Time runs downwards, for phones.")
@click.option("--overview", is_flag=True, help="A strip of everything above, and a brush that picks out what is shown.")
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

    if vertical and options["overview"]:
        raise click.UsageError("--overview goes without --vertical: a vertical timeline shows everything.")
    files = output or (Path(f"{stem(path)}.html"),)
    with working("Drawing the timeline …"):
        check_formats(files)
        drawing = take(options, _DRAWING)
        chart = cachrono.timeline(
            load(path, **options),
            width=width,
            orientation="vertical" if vertical else "horizontal",
            **drawing,
        )
        written = [cachrono.write_chart(chart, file) for file in files]
    for file in written:
        click.echo(file)
