"""``cachrono convert``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import rich_click as click
from rich.console import Console

from cachrono.cli import formats
from cachrono.cli.app import cli
from cachrono.cli.options import narrowed, read, selection_options, take, tell_left_out, working
from cachrono.errors import CachronoError, ChronologyFileError, Problem
from cachrono.files.loading import ENDINGS
from cachrono.model import Chronology
from cachrono.wording import wording

# Options of reading by the names that readers know them by, and what they are called here where that is another name.
_READING = (
    "columns", "header", "day_first", "dates_in", "labels", "first_of_january", "epoch_1904", "title", "source",
    "published", "sources", "list_separator", "encoding", "delimiter", "sheet", "rejects",
)  # fmt: skip
_CALLED = {"columns": "column", "header": "no-header"}


def _by_field(_: click.Context, option: click.Parameter, pairs: Sequence[str]) -> dict[str, str] | None:
    found: dict[str, str] = {}
    for pair in pairs:
        field, equals, heading = pair.partition("=")
        if not equals or not field or not heading:
            raise click.BadParameter(f"{pair!r} is no FIELD=HEADING, such as when=Datum", param=option)
        if field in found:
            raise click.BadParameter(f"{field!r} is given twice", param=option)
        found[field] = heading
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
@click.option("--header/--no-header", default=None, help="Of a table: whether it has headings.")
@click.option("--day-first/--month-first", default=None, help="Of a table: what 12/03/1921 is; else it is one of both.")
@click.option("--dates-in", metavar="LANGUAGE", help="Of a table: the language of its months, such as de or en-US.")
@click.option("--labels", metavar="LANGUAGE", help="Of Wikidata: the language of its labels.")
@click.option(
    "--first-of-january",
    type=click.Choice(["day", "year"]),
    help="Of a table: whether 1 January is that day, or the year, of which spreadsheets make it.",
)
@click.option("--epoch-1904", is_flag=True, default=None, help="Of a table: numbers count days from 1904.")
@click.option("--title", help="Of a table: what to call the chronology.")
@click.option("--source", metavar="ID", help="Of a table: the id of the source that it is.")
@click.option("--published", metavar="DATE", help="Of a table: when it was published or made, in EDTF.")
@click.option(
    "--sources",
    type=click.Path(path_type=Path, exists=True),
    help="Of a table: a bibliography or chronology with documents that its rows name.",
)
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
    "--merge",
    "base",
    type=click.Path(path_type=Path, exists=True),
    help="A chronology to merge what is read into, such as that of the rows that needed no mending.",
)
@click.option(
    "--rows",
    type=click.Choice(["all", "events", "claims"]),
    help="Of a CSV file that is written: everything, a row for each event, or for each claim.",
)
@click.option("--language", help="Language of dates in words that are written; English unless given.")
@selection_options
def convert(
    origin: Path,
    target: Path,
    origin_format: str | None,
    target_format: str | None,
    base: Path | None,
    rows: str | None,
    language: str | None,
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

      cachrono convert examples/cable.csv both.yaml --merge events/ --day-first
    """
    reading = {name: value for name, value in take(options, _READING).items() if value is not None}
    with working("Converting …"):
        output = formats.to_write(target, target_format)
        writing = _writing(output, rows, language)
        rejects = reading.get("rejects")
        _check_apart([origin, base, reading.get("sources")], [target, rejects])
        chronology = _merged(origin, origin_format, base, reading)
        chronology, chosen = narrowed(chronology, **options)
        if chosen is not None:
            chronology = chronology.select(event=chosen)
        assert output.writer is not None
        omitted = output.writer(chronology, target, **writing)
    click.echo(target)
    tell_left_out(Console(stderr=True, soft_wrap=True), omitted, of=str(target))


def _merged(origin: Path, name: str | None, base: Path | None, given: Mapping[str, Any]) -> Chronology:
    """What is in a file; with a base, put together with that, whose documents its rows may name, or be rows of."""
    found = formats.to_read(origin, name)
    if base is None:
        return _read(origin, name, found, given)
    known = read(base)
    if "sources" in found.reads_with:
        given = {"sources": known, **given}
        if (source := known.sources.get(given.get("source", ""))) is not None:
            if "published" in given:
                message = f"--source {source.id} is a source of {base}, and has its day there; leave --published out."
                raise click.UsageError(message)
            given = {**given, "source": source}
    return known.merge(_read(origin, name, found, given))


def _read(origin: Path, name: str | None, found: formats.Format, given: Mapping[str, Any]) -> Chronology:
    """What is in a file, with the options that its reader takes; others are refused."""
    taken: dict[str, Any] = {}
    for option, value in given.items():
        known_as = "language" if option == ("labels" if found.name == "wikidata" else "dates_in") else option
        if known_as not in found.reads_with:
            called = _CALLED.get(option, option.replace("_", "-"))
            raise click.UsageError(f"--{called} is nothing that reading {found.name} takes.")
        taken[known_as] = read(value) if isinstance(value, Path) and option == "sources" else value
    try:
        return read(origin, found.name, **taken)
    except ChronologyFileError as error:
        is_told = name is not None or (found.name != "json" and formats.by_ending(origin) is not None)
        if is_told or not origin.is_file():
            raise
        hint = Problem(f"if it is no chronology file, say --from, one of {', '.join(formats.READ)}", file=str(origin))
        raise ChronologyFileError([*error.problems, hint]) from None


def _writing(output: formats.Format, rows: str | None, language: str | None) -> dict[str, Any]:
    """The options that the writer of a format takes; others are refused, before anything is read."""
    given = {name: value for name, value in (("rows", rows), ("language", language)) if value is not None}
    if foreign := [name for name in given if name not in output.writes_with]:
        raise click.UsageError(f"--{foreign[0]} is nothing that writing {output.name} takes.")
    if language is not None:
        wording("cachrono.resolution", language)  # that there are words in it
    return given


def _check_apart(read_from: Iterable[Path | None], written_to: Sequence[Path | None]) -> None:
    """Refuse to write over what is read, or into a folder that is read as a whole."""
    written = [path for path in written_to if path is not None]
    for origin in (path for path in read_from if path is not None):
        for path in written:
            if path.resolve() == origin.resolve():
                raise CachronoError(f"{path}: this is the file that is read; name another to write")
            if origin.is_dir() and path.resolve().parent == origin.resolve() and path.suffix.lower() in ENDINGS:
                raise CachronoError(f"{path}: this lies in the folder that is read, {origin}; name another folder")
    if len({path.resolve() for path in written}) < len(written):
        raise CachronoError(f"{written[-1]}: this is the file that is written, too; name another for rejects")
