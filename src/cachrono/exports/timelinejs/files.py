"""The files that TimelineJS reads, brought into one form: JSON of version 3 or older, and spreadsheets as CSV."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from attrs import field, frozen

from cachrono.errors import Problem, shown
from cachrono.exports.timelinejs.exact import COLUMN, of_cell
from cachrono.files.foreign import Document, json_of
from cachrono.tables.grid import Grid
from cachrono.tables.records import csv_grid

_WHAT = "a TimelineJS file"
FILES = ("TimelineJS file", "TimelineJS file of version 1 or 2", "TimelineJS spreadsheet")
"""What kinds of files there are: what the sources are called that slides are read from."""
_COLUMNS = {
    "Headline": ("text", "headline"),
    "Text": ("text", "text"),
    "Media": ("media", "url"),
    "Media Credit": ("media", "credit"),
    "Media Caption": ("media", "caption"),
    "Media Thumbnail": ("media", "thumbnail"),
    "Alt Text": ("media", "alt"),
}
_DATES = {
    "start_date": ("Year", "Month", "Day", "Time"),
    "end_date": ("End Year", "End Month", "End Day", "End Time"),
}
_OLD_DATES = {"start_date": "Start Date", "end_date": "End Date"}
_OTHERS = ("Display Date", "Group", "Tag", "Type", "Background", COLUMN)
_KNOWN = {*_COLUMNS, *_DATES["start_date"], *_DATES["end_date"], *_OLD_DATES.values(), *_OTHERS}
_BY_FOLDED = {name.casefold(): name for name in _KNOWN}
_CLOCK = re.compile(r"(\d{1,2})(?:[:.]?(\d{2})(?::(\d{1,2})(?:[.,:]\d+)?)?)?\s*([ap])?\.?(?:m\.?)?", re.IGNORECASE)
_ISO = re.compile(r"(-?\d{1,12})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ](.*))?")
_COMMAS = re.compile(r"-?\d{1,12}(?:,\d{1,2}){0,5}")
_SLASHES = re.compile(r"(?:(\d{1,2})/)?(\d{1,2})/(\d{1,5})(?:\s+(.*))?")
_PARTS = ("year", "month", "day", "hour", "minute", "second")


@frozen
class RawSlide:
    """A slide as the JSON of version 3 has it, however it is written in the file.

    Attributes:
        place: Where it stands, for messages.
        locator: The same, as people name it.
        slide: What stands there: any value.
        is_era: Whether it is an era.
    """

    place: str
    locator: str
    slide: Any
    is_era: bool = False


@frozen
class Raw:
    """What a file holds.

    Attributes:
        what: What kind of file it is.
        title: The title slide: any value.
        slides: The other slides, eras after the events.
        problems: What is wrong with the file as a whole.
    """

    what: str
    title: Any
    slides: list[RawSlide]
    problems: list[Problem] = field(factory=list)


def raw_of(file: Document) -> Raw:
    """The slides of a file.

    Raises:
        ChronologyFileError: If it can't be read, or is no TimelineJS file.
    """
    begin = file.data[:200].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
    if begin and begin[:1] not in (b"{", b"["):
        grid = csv_grid(file)
        header = (
            [_BY_FOLDED.get(cell.strip().casefold(), cell.strip()) for cell in grid.rows[0].cells] if grid.rows else []
        )
        if "Headline" not in header or not {"Year", "Start Date"} & {*header}:
            raise file.refuse(f"neither JSON nor columns named Year and Headline, so not {_WHAT}")
        return _of_sheet(file, grid, header)
    tree = json_of(file, _WHAT)
    if isinstance(tree, dict) and isinstance(tree.get("timeline"), dict) and "events" not in tree:
        return _of_old(file, tree["timeline"])
    if not isinstance(tree, dict) or not isinstance(tree.get("events"), list):
        raise file.refuse(f"no list of events, so not {_WHAT}; it has {{'events': [...]}}")
    raw = Raw(FILES[0], tree.get("title"), [*_slides(file, tree, "events"), *_slides(file, tree, "eras")])
    if "eras" in tree and not isinstance(tree["eras"], list | None):
        raw.problems.append(_problem(file, "eras", "no list; it is left out", tree["eras"]))
    for key in tree.keys() - {"title", "events", "eras", "scale"}:
        raw.problems.append(_problem(file, key, "has no place in a chronology; it is left out", tree[key]))
    return raw


def _problem(file: Document, place: str, message: str, value: Any) -> Problem:
    said = shown(value)
    return Problem(f"{said}: {message}", place, file.name, value=said)


def _slides(file: Document, tree: dict[str, Any], key: str) -> Iterator[RawSlide]:
    slides = tree.get(key)
    for number, slide in enumerate(slides if isinstance(slides, list) else ()):
        yield RawSlide(f"{key}[{number}]", f"{key.removesuffix('s')} {number + 1}", slide, key == "eras")


# Versions 1 and 2.


def _of_old(file: Document, tree: dict[str, Any]) -> Raw:
    slides: list[RawSlide] = []
    raw = Raw(FILES[1], _old_slide(tree, with_dates=False), slides)
    for key in ("date", "era"):
        found = tree.get(key, [])
        if not isinstance(found, list):
            raw.problems.append(_problem(file, f"timeline.{key}", "no list; it is left out", found))
            continue
        for number, one in enumerate(found):
            slide = _old_slide(one) if isinstance(one, dict) else one
            slides.append(RawSlide(f"timeline.{key}[{number}]", f"{key} {number + 1}", slide, key == "era"))
    return raw


def _old_slide(old: dict[str, Any], *, with_dates: bool = True) -> dict[str, Any]:
    slide: dict[str, Any] = {"text": {key: old[key] for key in ("headline", "text") if key in old}}
    for new, key in (("start_date", "startDate"), ("end_date", "endDate")):
        if with_dates and old.get(key) not in (None, ""):
            slide[new] = old_date(old[key])
    if old.get("tag") not in (None, ""):
        slide["group"] = old["tag"]
    asset = old.get("asset")
    if isinstance(asset, dict):
        slide["media"] = {"url" if key == "media" else key: value for key, value in asset.items()}
    known = {"headline", "text", "startDate", "endDate", "tag", "asset", "date", "era", "type"}
    slide.update((key, value) for key, value in old.items() if key not in known and key not in slide)
    return slide


def old_date(value: Any) -> Any:
    """The parts of a date as versions 1 and 2 wrote it: 2014,5,12 or 2014-05-12 or 5/12/2014; else the value itself."""
    text = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if _COMMAS.fullmatch(text):
        return dict(zip(_PARTS, text.split(","), strict=False))
    time: str | None
    if match := _ISO.fullmatch(text):
        year, month, day, time = match.groups()
    elif match := _SLASHES.fullmatch(text):
        first, second, year, time = match.groups()
        month, day = (first, second) if first else (second, None)
    else:
        return value
    date = {key: part for key, part in zip(_PARTS, (year, month, day), strict=False) if part}
    clock = clock_of(time) if time else {}
    return value if clock is None else {**date, **clock}


def clock_of(text: str) -> dict[str, str] | None:
    """Hour, minute and second of a time such as 10:30, 1030 or 1:30 PM; None if it is none."""
    match = _CLOCK.fullmatch(text.strip())
    if match is None or not text.isascii():
        return None
    hour = int(match[1])
    if match[4]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[4].lower() == "p" else 0)
    found = zip(_PARTS[3:], (str(hour), match[2], match[3]), strict=True)
    return {key: part for key, part in found if part is not None}


# Spreadsheets.


def _of_sheet(file: Document, grid: Grid, header: list[str]) -> Raw:
    problems = list(grid.problems)
    title: Any = None
    slides: list[RawSlide] = []
    eras: list[RawSlide] = []
    for one in grid.rows[1:]:
        place, cells = f"row {one.number}", one.cells
        if left := [cell for cell in cells[len(header) :] if cell.strip()]:
            problems.append(_problem(file, place, "stands beyond the last column; it is left out", left[0]))
        row: dict[str, str] = {}
        for name, cell in zip(header, map(str.strip, cells), strict=False):
            if cell and not name:
                problems.append(_problem(file, place, "stands in a column without a name; it is left out", cell))
            elif cell:
                if row.get(name, cell) != cell:
                    message = f"another column {name} stands behind it, as TimelineJS reads them; it is left out"
                    problems.append(_problem(file, f"{place}, {name}", message, row[name]))
                row[name] = cell
        kind = row.pop("Type", "").casefold()
        slide = _slide(file, place, row, problems)
        if kind == "title" and title is None:
            title = slide
            continue
        if kind == "title":
            problems.append(_problem(file, place, "a second title; it is read as an event", "title"))
        elif kind not in ("", "era", "event"):
            problems.append(_problem(file, place, "no type, which is title or era; it is read as an event", kind))
        (eras if kind == "era" else slides).append(RawSlide(place, place, slide, kind == "era"))
    return Raw(FILES[2], title, [*slides, *eras], problems)


def _slide(file: Document, place: str, row: dict[str, str], problems: list[Problem]) -> dict[str, Any]:
    slide: dict[str, Any] = {}
    for name, (outer, inner) in _COLUMNS.items():
        if name in row:
            slide.setdefault(outer, {})[inner] = row[name]
    for key, names in _DATES.items():
        if old := row.get(_OLD_DATES[key]):
            slide[key] = old_date(old)
            continue
        date = {part: row[name] for part, name in zip(_PARTS, names[:3], strict=False) if name in row}
        if time := row.get(names[3]):
            clock = clock_of(time)
            if clock is None:
                problems.append(
                    _problem(file, f"{place}, {names[3]}", "no time of day such as 10:30; it is left out", time)
                )
            else:
                date.update(clock)
        if date:
            slide[key] = date
    if words := row.get("Display Date"):
        slide["display_date"] = words
    if exact := row.get(COLUMN):
        slide["cachrono"] = of_cell(exact)
    if group := row.get("Group") or row.get("Tag"):
        slide["group"] = group
        if row.get("Tag", group) != group:
            slide["Tag"] = row["Tag"]
    if background := row.get("Background"):
        is_link = re.match(r"(https?:)?//?", background)
        slide["background"] = {"url" if is_link else "color": background}
    slide.update((name, cell) for name, cell in row.items() if name not in _KNOWN)
    return slide
