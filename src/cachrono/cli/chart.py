"""``cachrono chart``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import rich_click as click

from cachrono.cli.app import cli
from cachrono.cli.options import (
    domain_option,
    load,
    path_argument,
    picture_options,
    selection_options,
    stem,
    working,
)

CHARTS = ("replay", "conflicts", "coverage", "knowledge", "density")
_WITH_TIME_AXIS = ("replay", "knowledge", "density")


@cli.command()
@click.argument("name", type=click.Choice(CHARTS))
@path_argument
@picture_options
@domain_option
@selection_options
def chart(
    name: str,
    path: Path | None,
    output: tuple[Path, ...],
    domain: tuple[str, str] | None,
    **options: Any,
) -> None:
    """Draw something else than a timeline.

    replay: a slider over the days on which something became known; conflicts: where sources disagree; coverage: which
    source speaks of what; knowledge: what was said when of what time; density: how many events can lie where.

    [dim]Examples[/]

      cachrono chart replay

      cachrono chart coverage events/ -o coverage.png

      cachrono chart conflicts examples/roof -o conflicts.svg
    """  # fmt: skip
    from cachrono import charts

    if domain and name not in _WITH_TIME_AXIS:
        raise click.UsageError(f"--domain goes with {', '.join(_WITH_TIME_AXIS)}; {name} shows everything")
    drawing = {option: options.pop(option) for option in ("title", "subtitle", "language", "width", "theme")}
    if domain:
        drawing["domain"] = domain
    if name == "replay" and options["as_of"] is None:  # it has days of its own, on which sources may be unsure
        drawing["sure"] = not options.pop("unsure")
    files = output or (Path(f"{stem(path)}_{name}.html"),)
    with working("Drawing …"):
        charts.check_formats(files)
        drawn = getattr(charts, name)(load(path, **options), **drawing)
        written = [charts.write_chart(drawn, file) for file in files]
    for file in written:
        click.echo(file)
