"""``cachrono check``."""

from __future__ import annotations

import sys
from pathlib import Path

import rich_click as click
from rich.console import Console

from cachrono._shipped import shipped_folder
from cachrono.cli.app import cli
from cachrono.cli.options import path_argument, working
from cachrono.errors import ChronologyFileError


@cli.command()
@path_argument
@click.option("--texts", type=click.Path(path_type=Path), help="Folder with the texts of the sources, <source-id>.txt.")
@click.option("--strict", is_flag=True, help="Fail also where sources disagree.")
@click.option(
    "--max-quote-words",
    type=click.IntRange(min=1),
    metavar="N",
    help="Fail where a quote, prefix and suffix included, has more words.",
)
@click.option("--fix", is_flag=True, help="Before, write anew the offsets (at:) of quotes that stand elsewhere.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="For people, for programs, or as workflow commands of GitHub.",
)
def check(
    path: Path | None, texts: Path | None, strict: bool, max_quote_words: int | None, fix: bool, form: str
) -> None:
    """Check a chronology: its form, its references, and that each quote stands in its source and says that date.

    Exit status 1 if anything in the files isn't so; what the sources themselves dispute counts with --strict.

    [dim]Examples[/]

      cachrono check events/

      cachrono check examples/roof --texts examples/roof/texts

      cachrono check examples/roof --texts examples/roof/texts --format json
    """
    from cachrono.checking import check as check_files
    from cachrono.checking.formats import not_read, to_github, to_json
    from cachrono.cli.findings import print_report

    if fix and (path is None or texts is None):
        raise click.UsageError("--fix needs the PATH of your chronology and --texts: offsets count in the texts.")
    try:
        with working("Checking …"):
            patched = _fix(path, texts) if fix and path is not None and texts is not None else []
            report = check_files(path if path is not None else shipped_folder(), texts, max_quote_words=max_quote_words)
    except ChronologyFileError as error:
        if form == "text":
            raise
        findings = not_read(error)
        click.echo(to_json(findings) if form == "json" else "\n".join(to_github(findings)), nl=form == "github")
        sys.exit(1)
    for line in patched:
        click.echo(line, err=form != "text")
    if form == "json":
        click.echo(to_json(report), nl=False)
    elif form == "github":
        for line in [*to_github(report.findings), *report.summary()]:
            click.echo(line)
    else:
        terminal = Console()
        print_report(report, terminal if terminal.is_terminal else Console(soft_wrap=True))
    if report.failed(strict=strict):
        sys.exit(1)


def _fix(path: Path, texts: Path) -> list[str]:
    from cachrono.checking import fix

    return [str(patched) for patched in fix(path, texts)]
