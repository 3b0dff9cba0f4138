"""The formats that the command line reads and writes, by their names and the endings of files.

To add one: a line in ``FORMATS``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

import cachrono
from cachrono.errors import CachronoError, nearest
from cachrono.model import Chronology

Reader = Callable[..., Chronology]
Writer = Callable[..., Sequence[object]]


@frozen
class Format:
    """A format of files.

    Attributes:
        name: What it is called.
        endings: The endings of its files; a longer one counts before a shorter one.
        what: What it is, in a few words.
        reader: What reads a file of it, if anything does.
        writer: What writes a file of it, if anything does, and gives back what it does not hold.
        reads_with: The options that its reader takes.
        writes_with: The options that its writer takes.
    """

    name: str
    endings: tuple[str, ...]
    what: str
    reader: Reader | None = None
    writer: Writer | None = None
    reads_with: tuple[str, ...] = ()
    writes_with: tuple[str, ...] = ()


def _export(name: str) -> Writer:
    def write(chronology: Chronology, path: Path, **options: Any) -> Sequence[object]:
        return getattr(cachrono.exports, f"write_{name}")(chronology, path, **options).omitted  # type: ignore[no-any-return]

    return write


def _import(name: str) -> Reader:
    return lambda path, **options: getattr(cachrono.exports, f"read_{name}")(path, **options)


def _own(name: str) -> Reader:
    return lambda path, **options: getattr(cachrono, name)(path, **options)


def _whole(chronology: Chronology, path: Path) -> Sequence[object]:
    cachrono.write(chronology, path)
    return ()


def _json(chronology: Chronology, path: Path) -> Sequence[object]:
    cachrono.write_json(chronology, path)
    return ()


def _text(name: str) -> Writer:
    def write(chronology: Chronology, path: Path, **options: Any) -> Sequence[object]:
        return getattr(cachrono, f"to_{name}")(chronology, **options).write(path).omitted  # type: ignore[no-any-return]

    return write


def _csv(chronology: Chronology, path: Path, **options: Any) -> Sequence[object]:
    delimiter = "\t" if path.suffix.lower() == ".tsv" else ","
    return cachrono.write_csv(chronology, path, delimiter=delimiter, **options).omitted


def _ics(chronology: Chronology, path: Path, **options: Any) -> Sequence[object]:
    return cachrono.write_ics(chronology, path, **options).omitted


_TABLE = (
    "columns", "header", "day_first", "language", "first_of_january", "title", "source", "published", "sources",
    "list_separator", "rejects",
)  # fmt: skip
_CSV = (*_TABLE, "encoding", "delimiter", "epoch_1904")
_WORDS = ("language",)
FORMATS = (
    Format("yaml", (".yaml", ".yml"), "chronology file", _own("read"), _whole),
    Format("json", (".json",), "chronology file in JSON", _own("read"), _json),
    Format("csv", (".csv", ".tsv"), "table", _own("read_csv"), _csv, _CSV, ("language", "rows")),
    Format("excel", (".xlsx", ".xlsm"), "workbook", _own("read_excel"), None, (*_TABLE, "sheet")),
    Format("ics", (".ics",), "calendar", _own("read_ics"), _ics, (), _WORDS),
    Format("markdown", (".md",), "table in Markdown", None, _text("markdown"), (), _WORDS),
    Format("html", (".html", ".htm"), "table in HTML", None, _text("html"), (), _WORDS),
    Format(
        "timelinejs", (".timelinejs.json",), "TimelineJS", _import("timelinejs"), _export("timelinejs"), (), _WORDS
    ),
    Format(
        "timelinejs-sheet", (".timelinejs.csv",), "spreadsheet of TimelineJS", _import("timelinejs"),
        _export("timelinejs_sheet"), (), _WORDS,
    ),
    Format("jsonld", (".jsonld",), "schema.org in JSON-LD", _import("jsonld"), _export("jsonld")),
    Format("prov", (".prov.json",), "W3C PROV in JSON", None, _export("prov")),
    Format("csl", (".csl.json",), "bibliography, as of Zotero", _import("csl"), _export("csl")),
    Format("wikidata", (".wikidata.json",), "entities of Wikidata", _import("wikidata"), None, _WORDS),
    Format("gedcom", (".ged",), "family tree", _import("gedcom")),
    Format("markwhen", (".mw",), "markwhen", None, _export("markwhen"), (), _WORDS),
)  # fmt: skip
READ = tuple(one.name for one in FORMATS if one.reader is not None)
WRITTEN = tuple(one.name for one in FORMATS if one.writer is not None)


def named(name: str) -> Format:
    """The format of a name."""
    return next(one for one in FORMATS if one.name == name)


def by_ending(path: Path) -> Format | None:
    """The format of the longest ending of a file that is known."""
    endings = [(ending, one) for one in FORMATS for ending in one.endings if path.name.lower().endswith(ending)]
    return max(endings, key=lambda found: len(found[0]))[1] if endings else None


def to_write(path: Path, name: str | None) -> Format:
    """The format in which a file is written.

    Raises:
        CachronoError: If nothing says which, or it can't be written.
    """
    found = by_ending(path) if name is None else named(name)
    if found is None or found.writer is None:
        known = ", ".join(WRITTEN)
        what = f"{found.name} is only read" if found else f"{path.suffix or path.name!r} is no ending that is known"
        raise CachronoError(f"{path}: {what}; say --to, one of {known}{nearest(path.suffix.strip('.'), WRITTEN)}")
    return found


def to_read(path: Path, name: str | None) -> Format:
    """The format in which a file is read: as its ending says, and of several with that ending, as what is in it does.

    Raises:
        CachronoError: If it can't be read.
    """
    found = by_ending(path) if name is None else named(name)
    if path.is_dir():
        if name not in (None, "yaml"):
            raise CachronoError(f"{path}: this is a folder; name a file of {name} in it")
        return named("yaml")
    if found is None:
        return named("yaml")
    if found.reader is None:
        raise CachronoError(f"{path}: {found.name} is only written; say --from, one of {', '.join(READ)}")
    if name is None and found.name in ("json", "csv"):
        return named(_looked_at(path) or found.name)
    return found


_HEAD = 65536
_SHEET = frozenset(("year", "headline"))
_OF_SHEETS = frozenset(("media", "display date", "end year", "start date"))
# What only a file of that format has in its first part, looked for in this order.
_SIGNS = {
    "jsonld": re.compile(r'"@(?:context|graph|type)"\s*:'),
    "wikidata": re.compile(
        r'\A\{\s*"entities"\s*:|"mainsnak"\s*:|"claims"\s*:\s*\{\s*"P\d+"\s*:|"labels"\s*:\s*[{\[]'
        r'|"type"\s*:\s*"(?:item|property)"'
    ),
    "timelinejs": re.compile(r'"(?:start_date|startDate|timeline|unique_id)"\s*:'),
    "csl": re.compile(
        r'\A(?:\[|\{\s*"items"\s*:).*?"(?:type"\s*:\s*"(?:article(?:-\w+)?|bill|book|broadcast|chapter|classic|collection'
        r"|dataset|document|entry(?:-\w+)?|event|figure|graphic|hearing|interview|legal_case|legislation|manuscript|map"
        r"|motion_picture|musical_score|pamphlet|paper-conference|patent|performance|periodical|personal_communication"
        r"|post(?:-weblog)?|regulation|report|review(?:-book)?|software|song|speech|standard|thesis|treaty|webpage)"
        r'"|issued"\s*:\s*\{)',
        re.DOTALL,
    ),
}


def _looked_at(path: Path) -> str | None:
    """What the first part of a file shows of its format."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD).decode("utf-8", "replace").lstrip("\ufeff \r\n\t")
    except OSError:
        return None  # its reader says what is wrong
    if path.suffix.lower() != ".json":
        headings = {name.strip('" \r').casefold() for name in re.split("[,;\t]", head.partition("\n")[0])}
        return "timelinejs-sheet" if headings >= _SHEET and _OF_SHEETS & headings else None
    return next((name for name, sign in _SIGNS.items() if sign.search(head)), None)
