"""A report for people: a table on a terminal, lines in a pipe."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from cachrono.checking import Finding, Report, Severity
from cachrono.errors import one_line

MOST_NOTES = 50
_COLOURS = {Severity.ERROR: "red", Severity.DISPUTE: "yellow", Severity.NOTE: "dim"}


def print_report(report: Report, console: Console) -> None:
    """Print what was found, then what it all comes to.

    Args:
        report: What a check found.
        console: Where to; on a terminal findings stand in a table, the worst first, elsewhere in the order of the file.
    """
    findings, left_out = _fewer_notes(report.findings)
    if console.is_terminal:
        if findings:
            console.print(_table(findings))
    else:
        for found in findings:
            console.print(Text(str(found)))
    if left_out:
        counts = ", ".join(f"{count} {code}" for code, count in left_out.most_common())
        console.print(Text(f"{left_out.total()} notes are not shown ({counts}); --format json has them", style="dim"))
    errors = report.severities[Severity.ERROR]
    first, *rest = report.summary()
    console.print(Text(first, style="bold red" if errors else "bold"))
    for line in rest:
        console.print(Text(line))


def _fewer_notes(findings: Sequence[Finding]) -> tuple[Sequence[Finding], Counter[str]]:
    """Without notes, where there are very many of them, so that they don't hide the rest."""
    notes = [found for found in findings if found.severity is Severity.NOTE]
    if len(notes) <= MOST_NOTES:
        return findings, Counter()
    shown = [found for found in findings if found.severity is not Severity.NOTE]
    return shown, Counter(str(found.code) for found in notes)


def _table(findings: Sequence[Finding]) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("place", overflow="fold", header_style="bold", max_width=40)
    table.add_column("", no_wrap=True)
    table.add_column("what", overflow="fold", header_style="bold")
    for severity in Severity:
        for found in findings:
            if found.severity is severity:
                what = Text(one_line(found.text))
                what.stylize("bold", 0, len(one_line(found.problem.path)))
                table.add_row(Text(found.problem.place), Text(str(severity), style=_COLOURS[severity]), what)
    return table
