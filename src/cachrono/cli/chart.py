"""``cachrono chart``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import rich_click as click

from cachrono.cli.app import cli
from cachrono.cli.options import load, path_argument, selection_options, stem, working

CHARTS = ("replay", "conflicts", "coverage", "knowledge", "density")
_WITH_TIME_AXIS = ("replay", "knowledge", "density")


@cli.command()
@click.argument("name", type=click.Choice(CHARTS))
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
@click.option("--theme", default="light", show_default=True, type=click.Choice(["light", "dark"]), help="Colours.")
@click.option("--domain", nargs=2, metavar="FIRST LAST", help="First and last time on the axis, where there is one.")
@selection_options
def chart(
    name: str,
    path: Path | None,
    output: tuple[Path, ...],
    title: str | None,
    subtitle: str | None,
    language: str,
    width: str,
    theme: str,
    domain: tuple[str, str] | None,
    **selection: Any,
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

    options: dict[str, Any] = {}
    if domain and name not in _WITH_TIME_AXIS:
        raise click.UsageError(f"--domain goes with {', '.join(_WITH_TIME_AXIS)}; {name} shows everything")
    if domain:
        options["domain"] = domain
    if name == "replay" and selection["as_of"] is None:  # it has days of its own, on which sources may be unsure
        options["sure"] = not selection.pop("unsure")
    files = output or (Path(f"{stem(path)}_{name}.html"),)
    with working("Drawing …"):
        charts.check_formats(files)
        drawn = getattr(charts, name)(
            load(path, **selection),
            title=title,
            subtitle=subtitle,
            language=language,
            width=width,
            theme=theme,
            **options,
        )
        written = [charts.write_chart(drawn, file) for file in files]
    for file in written:
        click.echo(file)
