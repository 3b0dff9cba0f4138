"""``cachrono suggest``."""

from __future__ import annotations

from pathlib import Path

import rich_click as click

from cachrono.cli.app import cli
from cachrono.cli.options import working
from cachrono.errors import OutputError


@cli.command()
@click.argument("text", type=click.Path(path_type=Path))
@click.option("--published", metavar="DATE", help="When the text was published (EDTF): “this year” counts from there.")
@click.option("--source", metavar="ID", help="The id of the source. Default: the name of the file.")
@click.option("--retrieved", metavar="DAY", help="The day on which the text was got.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="File to write; it must be new.")
def suggest(text: Path, published: str | None, source: str | None, retrieved: str | None, output: Path | None) -> None:
    """Suggest claims for every date in the TEXT of a source: a chronology file for a person to work on.

    Nothing in it is asserted until someone has read it: its events are called “TODO: what happened?”.

    [dim]Examples[/]

      cachrono suggest examples/roof/texts/gazette.txt --published 2024-03-08

      cachrono suggest examples/roof/texts/minutes.txt --published 2024-04 --source minutes -o candidates.yaml
    """
    from cachrono.checking import suggest as suggest_claims
    from cachrono.checking.suggesting import id_of
    from cachrono.evidence import SourceText
    from cachrono.output import write_whole

    if output is not None and output.exists():
        raise OutputError(f"{output}: there is such a file, perhaps with your own work in it; name a new one")
    with working("Reading …"):
        made = suggest_claims(SourceText.read(text), published, source=source or id_of(text), retrieved=retrieved)
    if output is None:
        click.echo(made, nl=False)
    else:
        click.echo(write_whole(output, made.encode()))
