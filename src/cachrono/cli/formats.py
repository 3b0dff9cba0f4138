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
        is_table: Whether its reader takes the options of tables.
    """

    name: str
    endings: tuple[str, ...]
    what: str
    reader: Reader | None = None
    writer: Writer | None = None
    is_table: bool = False


def _export(name: str) -> Writer:
    def write(chronology: Chronology, path: Path, **options: Any) -> Sequence[object]:
        return getattr(cachrono.exports, f"write_{name}")(chronology, path, **options).omitted  # type: ignore[no-any-return]

    return write


def _import(name: str) -> Reader:
    return lambda path, **options: getattr(cachrono.exports, f"read_{name}")(path, **options)


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


FORMATS = (
    Format("yaml", (".yaml", ".yml"), "chronology file", cachrono.read, _whole),
    Format("json", (".json",), "chronology file in JSON", cachrono.read, _json),
    Format("csv", (".csv", ".tsv"), "table", lambda path, **o: cachrono.read_csv(path, **o), _csv, is_table=True),
    Format("excel", (".xlsx", ".xlsm"), "workbook", lambda path, **o: cachrono.read_excel(path, **o), is_table=True),
    Format("ics", (".ics",), "calendar", lambda path: cachrono.read_ics(path), _ics),
    Format("markdown", (".md",), "table in Markdown", None, _text("markdown")),
    Format("html", (".html", ".htm"), "table in HTML", None, _text("html")),
    Format("timelinejs", (".timelinejs.json",), "TimelineJS", _import("timelinejs"), _export("timelinejs")),
    Format("timelinejs-sheet", (".timelinejs.csv",), "TimelineJS", _import("timelinejs"), _export("timelinejs_sheet")),
    Format("jsonld", (".jsonld",), "schema.org in JSON-LD", _import("jsonld"), _export("jsonld")),
    Format("prov", (".prov.json",), "W3C PROV in JSON", None, _export("prov")),
    Format("csl", (".csl.json",), "bibliography, as of Zotero", _import("csl"), _export("csl")),
    Format("wikidata", (".wikidata.json",), "entities of Wikidata", _import("wikidata")),
    Format("gedcom", (".ged",), "family tree", _import("gedcom")),
    Format("markwhen", (".mw",), "markwhen", None, _export("markwhen")),
)
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
    if found is None or path.is_dir():
        return named("yaml")
    if found.reader is None:
        raise CachronoError(f"{path}: {found.name} is only written; say --from, one of {', '.join(READ)}")
    if name is None and found.name in ("json", "csv"):
        return named(_looked_at(path) or found.name)
    return found


_HEAD = 65536
_ENTITY = re.compile(r'\A\{\s*"entities"\s*:|"mainsnak"|"claims"\s*:\s*\{\s*"P\d+"\s*:')
_SHEET = re.compile(r"\bHeadline\b.*\bMedia\b|\bDisplay Date\b.*\bHeadline\b")


def _looked_at(path: Path) -> str | None:
    """What the first part of a file shows of its format."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD).decode("utf-8", "replace").lstrip("\ufeff \r\n\t")
    except OSError:
        return None  # its reader says what is wrong
    if path.suffix.lower() != ".json":
        return "timelinejs-sheet" if _SHEET.search(head.partition("\n")[0]) else None
    if re.search(r'"@(?:context|graph|type)"', head):
        return "jsonld"
    if _ENTITY.search(head):
        return "wikidata"
    if re.search(r'"(?:start_date|startDate|timeline|unique_id)"\s*:', head):
        return "timelinejs"
    if head.startswith("[") and re.search(r'"type"\s*:', head) and re.search(r'"(?:id|title|issued)"\s*:', head):
        return "csl"
    return None
