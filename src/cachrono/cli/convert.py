"""``cachrono convert``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import rich_click as click
from rich.console import Console

from cachrono.cli import formats
from cachrono.cli.app import cli
from cachrono.cli.options import narrowed, read, selection_options, take, tell_left_out, working
from cachrono.errors import CachronoError

_TABLE = ("columns", "header", "day_first", "language", "first_of_january", "source", "list_separator", "rejects")
_CSV = ("encoding", "delimiter", "epoch_1904")
_WITH_LANGUAGE = frozenset(("csv", "markdown", "html", "timelinejs", "timelinejs-sheet", "ics"))


def _by_field(_: click.Context, option: click.Parameter, pairs: Sequence[str]) -> dict[str, str | int] | None:
    found: dict[str, str | int] = {}
    for pair in pairs:
        field, equals, heading = pair.partition("=")
        if not equals or not field or not heading:
            raise click.BadParameter(f"{pair!r} is no FIELD=HEADING, such as when=Datum", param=option)
        if field in found:
            raise click.BadParameter(f"{field!r} is given twice", param=option)
        found[field] = int(heading) if heading.isdecimal() else heading
    return found or None


@cli.command()
@click.argument("origin", metavar="FROM", type=click.Path(path_type=Path))
@click.argument("target", metavar="TO", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--from", "origin_format", type=click.Choice(formats.READ), help="Format of FROM, unless its ending says."
)
@click.option("--to", "target_format", type=click.Choice(formats.WRITTEN), help="Format of TO, unless its ending says.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="FIELD=HEADING",
    callback=_by_field,
    help="Of a table: the column of a field, by its heading or number: when=Datum; may be repeated.",
)
@click.option("--header/--no-header", default=True, show_default=True, help="Of a table: whether it has headings.")
@click.option("--day-first/--month-first", default=None, help="Of a table: what 12/03/1921 is; else it is one of both.")
@click.option("--dates-in", metavar="LANGUAGE", help="Of a table: the language of its months, such as de or en-US.")
@click.option(
    "--first-of-january",
    type=click.Choice(["day", "year"]),
    help="Of a table: whether 1 January is that day, or the year, of which spreadsheets make it.",
)
@click.option("--epoch-1904", is_flag=True, default=None, help="Of a table: numbers count days from 1904.")
@click.option("--source", metavar="ID", help="Of a table: the id of the source that it is.")
@click.option("--list-separator", metavar="TEXT", help="Of a table: what stands between several names in a cell.")
@click.option("--encoding", help="Of a CSV file, such as cp1252.")
@click.option("--delimiter", metavar="TEXT", help="Of a CSV file: what stands between cells.")
@click.option("--sheet", metavar="NAME", help="Of a workbook: the sheet, by name or number.")
@click.option(
    "--rejects",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Of a table: file for the rows that are left out, to be mended and read again.",
)
@click.option(
    "--rows",
    type=click.Choice(["all", "events", "claims"]),
    help="Of a CSV file that is written: everything, a row for each event, or for each claim.",
)
@click.option("--language", default="en", show_default=True, help="Language of dates in words that are written.")
@selection_options
def convert(
    origin: Path,
    target: Path,
    origin_format: str | None,
    target_format: str | None,
    rows: str | None,
    language: str,
    **options: Any,
) -> None:
    """Read one format and write another.

    Formats are told by the endings of files: .yaml .json .csv .xlsx .ics .md .html .jsonld .ged .mw, and
    .timelinejs.json .timelinejs.csv .prov.json .csl.json .wikidata.json; what is in a .json file that is read
    tells, too. What could not be read, and what the other format can't hold, is listed on standard error.

    [dim]Examples[/]

      cachrono convert events/ story.csv

      cachrono convert examples/cable.csv cable.yaml --day-first --rejects mend.csv

      cachrono convert events/ summits.timelinejs.json --kind summit
    """
    of_table = take(options, (*_TABLE[:3], "dates_in", *_TABLE[4:], *_CSV, "sheet"))
    of_table["language"] = of_table.pop("dates_in")
    with working("Converting …"):
        output = formats.to_write(target, target_format)
        _check_apart(origin, target, of_table["rejects"])
        chronology = read(origin, origin_format, **_reading(origin, origin_format, of_table))
        chronology, chosen = narrowed(chronology, **options)
        if chosen is not None:
            chronology = chronology.select(event=chosen)
        omitted = _write(output, chronology, target, rows, language)
    click.echo(target)
    tell_left_out(Console(stderr=True, soft_wrap=True), omitted, of=str(target))


def _reading(origin: Path, name: str | None, of_table: dict[str, Any]) -> dict[str, Any]:
    """The options that the reader of a format takes; those that it doesn't are refused."""
    found = formats.to_read(origin, name)
    known = {"csv": (*_TABLE, *_CSV), "excel": (*_TABLE, "sheet")}.get(found.name, ())
    given = {key: value for key, value in of_table.items() if value is not None and not (key == "header" and value)}
    if foreign := [key for key in given if key not in known]:
        option = {"columns": "column", "language": "dates-in", "header": "no-header"}.get(foreign[0], foreign[0])
        raise click.UsageError(f"--{option.replace('_', '-')} is nothing that reading {found.name} takes.")
    if str(given.get("sheet", "")).isdecimal():
        given["sheet"] = int(given["sheet"])
    return given


def _write(output: formats.Format, chronology: Any, target: Path, rows: str | None, language: str) -> Sequence[object]:
    options: dict[str, Any] = {"language": language} if output.name in _WITH_LANGUAGE else {}
    if rows is not None:
        if output.name != "csv":
            raise click.UsageError(f"--rows goes with CSV, not with {output.name}.")
        options["rows"] = rows
    assert output.writer is not None
    return output.writer(chronology, target, **options)


def _check_apart(origin: Path, target: Path, rejects: Path | None) -> None:
    """Refuse to write over what is read."""
    for written in filter(None, (target, rejects)):
        if written.exists() and origin.exists() and written.samefile(origin):
            raise CachronoError(f"{written}: this is the file that is read; name another to write")
    if rejects is not None and rejects.absolute() == target.absolute():
        raise CachronoError(f"{rejects}: this is the file that is written, too; name another for rejects")
