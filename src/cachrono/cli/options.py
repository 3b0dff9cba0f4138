"""What several commands take: which file, and which part of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import rich_click as click
from rich.console import Console
from rich.text import Text

import cachrono
from cachrono.cli import formats
from cachrono.cli.spoken import in_options
from cachrono.errors import CachronoError
from cachrono.model import Chronology

MOST_PROBLEMS = 50
GROUPS = ["kind", "series", "place", "participant", "status"]
F = TypeVar("F", bound=Callable[..., Any])


def path_argument(command: F) -> F:
    """The chronology that is meant."""
    return click.argument("path", required=False, type=click.Path(path_type=Path))(command)


def unsure_option(command: F) -> F:
    """Whether what was only perhaps published counts."""
    words = "Also what can have been published by then, as far as sources that don't state a day tell."
    return click.option("--unsure", is_flag=True, help=words)(command)


def selection_options(command: F) -> F:
    """Options that say which part of a chronology is meant."""
    options = [
        click.option("--as-of", metavar="DAY", help="Only what had been published by this day, or by 'today'."),
        click.option("--unsure", is_flag=True, help="With --as-of: also what can have been published by then; pale."),
        click.option("--kind", multiple=True, help="Only events of this kind; may be repeated."),
        click.option("--series", multiple=True, help="Only events of this series; may be repeated."),
        click.option("--place", multiple=True, help="Only events at this place; may be repeated."),
        click.option("--participant", multiple=True, help="Only events with this participant; may be repeated."),
        click.option("--text", help="Only events with these words in title, quotes, places or participants."),
        click.option("--since", metavar="DATE", help="Only events that can have lasted to this time (EDTF) or later."),
        click.option("--until", metavar="DATE", help="Only events that can have begun by the end of this time (EDTF)."),
    ]
    return _with(options, command)


def picture_options(command: F) -> F:
    """Options of every command that draws a picture into files of its own."""
    written = click.Path(path_type=Path, dir_okay=False)
    files = "File to write: .html, .svg, .png or .pdf; may be repeated. Default: NAME.html here."
    shades = click.Choice(["light", "dark"])
    options = [
        click.option("-o", "--output", multiple=True, type=written, help=files),
        click.option("--title", help="Title above the chart."),
        click.option("--subtitle", help="Subtitle below the title."),
        language_option("chart"),
        click.option("--width", default="800", show_default=True, help="Of the axis in pixels, or of all: 180mm."),
        click.option("--theme", default="light", show_default=True, type=shades, help="Colours."),
    ]
    return _with(options, command)


def marking_options(command: F) -> F:
    """Options of what stands on a timeline besides the marks of its events."""
    note = "A note on an event or a day; may be repeated."
    era = "A band behind; may be repeated."
    options = [
        click.option(
            "--lanes", default="kind", show_default=True, type=click.Choice(GROUPS), help="What makes a swimlane."
        ),
        click.option("--highlight", multiple=True, metavar="ID", help="Event to set in bold; may be repeated."),
        click.option("--note", "notes", nargs=2, multiple=True, metavar="ID-OR-DATE TEXT", callback=_by_key, help=note),
        click.option("--era", "eras", nargs=2, multiple=True, metavar="NAME DATE", callback=_by_key, help=era),
        domain_option,
    ]
    return _with(options, command)


def _by_key(_: click.Context, option: click.Parameter, pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Pairs as a mapping, in which nothing takes the place of another."""
    found: dict[str, str] = {}
    for key, value in pairs:
        if key in found:
            raise click.BadParameter(f"{key!r} is given twice, {found[key]!r} and {value!r}; give one", param=option)
        found[key] = value
    return found


def language_option(what: str) -> Callable[[F], F]:
    """In which language something is."""
    return click.option(
        "--language", default="en", show_default=True, help=f"Language of the {what}'s own words, such as az."
    )


def calendar_options(command: F) -> F:
    """Options of what becomes of a chronology in a calendar."""
    options = [
        _choice(
            "--imprecise", ["span", "first-day", "skip"], "What an imprecise date, or a place in the order, becomes."
        ),
        _choice("--open-ends", ["first-day", "skip"], "What a time that is open on one side becomes."),
        _choice("--several", ["each", "skip"], "What several times of one event become."),
        _choice("--coarse", ["skip", "span"], "What some time in more than ten years becomes."),
        _choice("--undated", ["skip", "journal"], "What has no day that a calendar can hold becomes."),
        click.option("--zone", metavar="NAME", help="Zone of times without an offset, such as Asia/Tashkent."),
        _choice("--times", ["utc", "zone"], "Whether times are written in UTC or on the clocks of the zone."),
        click.option("--anniversaries", is_flag=True, help="An entry each year after what was reported of one day."),
        click.option("--alarm", metavar="LENGTH", help="How long before to remind: P1D, PT30M."),
        click.option("--color", default="steelblue", show_default=True, help="Of the calendar, as CSS names it."),
        click.option("--refresh", default="P1D", show_default=True, metavar="LENGTH", help="How often to fetch it."),
        click.option("--namespace", metavar="TEXT", help="What makes the identifiers of entries its own."),
        click.option("--data/--no-data", default=True, show_default=True, help="Carry the chronology for programs."),
    ]
    return _with(options, command)


def _choice(name: str, choices: list[str], words: str) -> Callable[[F], F]:
    return click.option(name, default=choices[0], show_default=True, type=click.Choice(choices), help=words)


CALENDAR = (
    "imprecise", "open_ends", "several", "coarse", "undated", "zone", "times", "anniversaries", "alarm", "color",
    "refresh", "namespace", "data",
)  # fmt: skip
MARKING = ("lanes", "highlight", "notes", "eras", "domain")


def take(options: dict[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """What is handed on to one function, taken out of all options of a command; the rest goes to another."""
    return {name: options.pop(name) for name in names}


def domain_option(command: F) -> F:
    """From when to when an axis goes."""
    words = "First and last time on the axis, in EDTF."
    return click.option("--domain", nargs=2, metavar="FIRST LAST", help=words)(command)


def _with(options: Sequence[Callable[[F], F]], command: F) -> F:
    for option in reversed(options):
        command = option(command)
    return command


def described(changes: cachrono.calendars.Changes) -> str:
    """What became of the entries of a calendar, in words."""
    return f"{changes.added} new, {changes.changed} changed, {changes.removed} gone, {changes.unchanged} as before"


def from_before(file: Path) -> str:
    """What to do about a file of an earlier time, in words."""
    return f"{file} is from before, and nothing takes its place; delete it"


def tell_left_out(
    console: Console, omitted: Sequence[object], entries: int | None = None, of: str = "the calendar"
) -> None:
    """List what is not in an output, and why; a calendar with the number of its entries."""
    if omitted:
        count = "" if entries is None else f"{entries} {'entry' if entries == 1 else 'entries'}; "
        console.print(Text(f"{count}{len(omitted)} left out{'' if count else f' of {of}'}:", style="yellow"))
        for omission in omitted:
            console.print(Text(f"  {omission}"))


def load(path: Path | None, **options: Any) -> Chronology:
    """The part of a chronology that the options ask for.

    Raises:
        CachronoError: If it can't be read, or no event meets what is asked.
    """
    chronology, chosen = load_whole(path, **options)
    return chronology if chosen is None else chronology.select(event=chosen)


def load_whole(
    path: Path | None, as_of: str | None = None, unsure: bool = False, **conditions: Any
) -> tuple[Chronology, list[str] | None]:
    """A chronology as of the day that is asked for, and which of its events meet the conditions.

    For what counts on from an earlier time: there, what isn't chosen must not be taken for gone.

    Returns:
        The chronology, and the ids of the events that are chosen; None if there are no conditions.

    Raises:
        CachronoError: If it can't be read, or no event meets what is asked.
    """
    return narrowed(read(path), as_of, unsure, **conditions)


def narrowed(
    chronology: Chronology, as_of: str | None = None, unsure: bool = False, **conditions: Any
) -> tuple[Chronology, list[str] | None]:
    """A chronology as of a day, and which of its events meet the conditions; see :func:`load_whole`."""
    if as_of is not None:
        chronology = chronology.as_of(day(as_of), sure=not unsure)
    elif unsure:
        raise click.UsageError("--unsure goes with --as-of DAY: unsure is what was public by a day.")
    given = {name: value for name, value in conditions.items() if value not in (None, ())}
    if not given:
        return chronology, None
    chosen = chronology.select(**given).events.ids()
    if not chosen:
        raise none_meets(given, chronology)
    return chronology, chosen


def read(path: Path | None, name: str | None = None, **options: Any) -> Chronology:
    """A chronology in any format that is read, or a folder of chronology files; the shipped one if there is no path.

    What could not be read is told on standard error.

    Args:
        path: The file or folder.
        name: Its format; told by its ending, and by what is in it, unless given.
        options: What the reader takes.

    Raises:
        CachronoError: If it can't be read.
    """
    if path is None:
        return cachrono.central_asia()
    found = formats.to_read(path, name)
    assert found.reader is not None
    chronology = found.reader(path, **options)
    console = Console(stderr=True, soft_wrap=True)
    for problem in chronology.problems[:MOST_PROBLEMS]:
        console.print(Text(in_options(str(problem)), style="yellow"))
    if len(chronology.problems) > MOST_PROBLEMS:
        console.print(Text(f"and {len(chronology.problems) - MOST_PROBLEMS} more problems", style="yellow"))
    return chronology


def none_meets(given: Mapping[str, Any], chronology: Chronology) -> CachronoError:
    """That no event meets the conditions given."""
    said = ", ".join(f"--{name} {' '.join(v) if isinstance(v, tuple) else v}" for name, v in given.items())
    kinds = sorted({event.kind for event in chronology.events if event.kind})
    return CachronoError(f"no event meets {said}; kinds here are {', '.join(kinds) or 'not given'}")


def day(given: str) -> str:
    """A day as it was given, or the day of the machine's clock for ``today``."""
    if given != "today":
        return given
    from cachrono.dates.zoned import today

    return today()


def stem(path: Path | None) -> str:
    """The name of an output that nobody has named."""
    if path is None:
        return "central_asia"
    return (path.resolve().name if path.is_dir() else path.stem) or "chronology"


def output_console() -> Console:
    """Standard output; where it is no terminal, lines are as long as they are."""
    console = Console()
    return console if console.is_terminal else Console(width=300)


@contextmanager
def working(what: str) -> Iterator[None]:
    """A sign of life on a terminal, and nothing anywhere else."""
    console = Console(stderr=True)
    if console.is_terminal:
        with console.status(what):
            yield
    else:
        yield
