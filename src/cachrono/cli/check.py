"""``cachrono check``."""

from __future__ import annotations

import sys
from pathlib import Path

import rich_click as click
from rich.console import Console
from rich.text import Text

from cachrono._shipped import shipped_folder
from cachrono.cli.app import cli
from cachrono.cli.options import counted, path_argument, working


@cli.command()
@path_argument
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

    with working("Checking …"):
        report = check_files(path if path is not None else shipped_folder(), texts)
    console = Console(soft_wrap=True)
    colour = {Severity.ERROR: "red", Severity.DISPUTE: "yellow", Severity.NOTE: "dim"}
    for finding in report.findings:
        console.print(Text(str(finding), style=colour[finding.severity]))
    found = report.chronology
    quotes = ", ".join(f"{count} {outcome}" for outcome, count in sorted(report.quotes.items()))
    counts = [counted(found.events, "event"), counted(found.claims, "claim"), counted(found.sources, "source")]
    console.print(f"{', '.join(counts)}; quotes: {quotes or 'none'}")
    if report.failed(strict=strict):
        sys.exit(1)
