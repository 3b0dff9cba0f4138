"""The spreadsheet that TimelineJS reads, as CSV: a row for each slide, in the columns of its template and one more.

A cell that begins with ``=``, ``+``, ``-`` or ``@`` would be a formula where the file is opened in a spreadsheet. The
cells with words are HTML for TimelineJS, so such a begin is written as a character reference there, and is shown as it
was. Numbers stay numbers: a year before our era begins with ``-``.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator
from typing import Any

from cachrono.exports.shown import Parts, counting
from cachrono.exports.timelinejs.exact import COLUMN, in_cell
from cachrono.exports.timelinejs.writing import Slide, slides_of
from cachrono.model import Chronology
from cachrono.output import Exported, ExportReport, Omission
from cachrono.resolution import View

COLUMNS = (
    "Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date", "Headline", "Text",
    "Media", "Media Credit", "Media Caption", "Media Thumbnail", "Alt Text", "Type", "Group", "Background", COLUMN,
)  # fmt: skip
_MEDIA = {
    "url": "Media", "credit": "Media Credit", "caption": "Media Caption", "thumbnail": "Media Thumbnail",
    "alt": "Alt Text",
}  # fmt: skip
_FORMULA = "=+-@\t\r"


def to_timelinejs_sheet(chronology: Chronology | View, *, language: str = "en") -> Exported:
    """A chronology as the spreadsheet of TimelineJS, as CSV.

    Dates and texts are those of :func:`~cachrono.exports.to_timelinejs`. The exact dates stand in a column more,
    *EDTF*, which TimelineJS passes over. There is no column for ids.

    Args:
        chronology: What to write, or a view of it.
        language: Of all words but those of sources and editor.

    Returns:
        The CSV, and what it does not hold.

    Raises:
        LanguageError: If there are no words in the language.

    Examples:
        >>> import cachrono
        >>> from cachrono.exports import to_timelinejs_sheet
        >>> story = cachrono.Chronology().with_event("roof", "Roof is rebuilt", when="2024-06/2024-09")
        >>> row = to_timelinejs_sheet(story).text.splitlines()[1]
        >>> print(row[:61], row[-21:], sep=" … ")
        2024,6,,,2024,9,,,from June to September 2024,Roof is rebuilt … ,when 2024-06/2024-09
    """
    found = slides_of(chronology, language)
    omitted = list(found.omitted)
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    if found.title or found.text or found.more:
        more, lost = _more(found.more)
        omitted.extend(Omission("", found.title or "title", reason) for reason in lost)
        writer.writerow({"Headline": _safe(found.title), "Text": _safe(found.text), "Type": "title", **more})
    for slide in found.slides:
        more, lost = _more(slide.more)
        omitted.extend(Omission(slide.id, slide.title, reason) for reason in lost)
        writer.writerow({**_cells(slide), **more})
    if found.slides:
        slides = counting(len(found.slides), "event")
        omitted.append(Omission("", "ids", f"{slides}: TimelineJS makes ids of the headlines"))
    return Exported(text=out.getvalue(), omitted=tuple(omitted))


def write_timelinejs_sheet(
    chronology: Chronology | View, path: str | os.PathLike[str], *, language: str = "en"
) -> ExportReport:
    """Write a chronology as the spreadsheet of TimelineJS, as CSV.

    Args:
        chronology: What to write, or a view of it.
        path: The file.
        language: Of all words but those of sources and editor.

    Returns:
        The path, and what the file does not hold; see :func:`to_timelinejs_sheet`.

    Raises:
        LanguageError: If there are no words in the language.
        OutputError: If it can't be written.

    Examples:
        >>> import cachrono
        >>> from cachrono.exports import write_timelinejs_sheet
        >>> write_timelinejs_sheet(cachrono.central_asia(), "timeline.csv").path.name
        'timeline.csv'
    """
    return to_timelinejs_sheet(chronology, language=language).write(path)


def _cells(slide: Slide) -> dict[str, Any]:
    return {
        **_date("", slide.place.start),
        **_date("End ", slide.place.end or ()),
        "Display Date": _safe(slide.words),
        "Headline": _safe(slide.title),
        "Text": _safe(slide.text),
        "Group": _safe(slide.group),
        "Type": "era" if slide.is_era else "",
        COLUMN: in_cell(slide.exact),
    }


def _date(prefix: str, parts: Parts) -> dict[str, Any]:
    cells: dict[str, Any] = {
        f"{prefix}{name}": part for name, part in zip(("Year", "Month", "Day"), parts, strict=False)
    }
    if len(parts) > 3:
        cells[f"{prefix}Time"] = ":".join(f"{part:02}" for part in parts[3:])
    return cells


def _more(more: dict[str, Any]) -> tuple[dict[str, str], list[str]]:
    """The columns of what a file said besides, and what has no column."""
    cells: dict[str, str] = {}
    lost: list[str] = []
    for key, value in more.items():
        for name, column, text in _columns(key, value):
            # What is no HTML can't have a reference in it.
            if not column or not isinstance(text, str) or (column in ("Media", "Background") and _is_formula(text)):
                lost.append(f"{name}: no column can hold it")
            else:
                cells[column] = text if column in ("Media", "Background") else _safe(text)
    return cells, lost


def _columns(key: str, value: Any) -> Iterator[tuple[str, str, Any]]:
    if key == "media" and isinstance(value, dict):
        yield from ((f"media {part}", _MEDIA.get(part, ""), text) for part, text in value.items() if text)
    elif key == "background" and isinstance(value, dict) and len(value) == 1:
        yield from ((f"background {part}", "Background", text) for part, text in value.items())
    else:
        yield key, "", value


def _is_formula(text: str) -> bool:
    return text.lstrip()[:1] in tuple(_FORMULA) or text[:1] in tuple(_FORMULA)


def _safe(html: str) -> str:
    """Some HTML that no spreadsheet takes for a formula: its first character by its number, where need be."""
    blanks = len(html) - len(html.lstrip())
    if html[:1] in tuple(_FORMULA):
        return f"&#{ord(html[0])};{html[1:]}"
    if html[blanks : blanks + 1] in tuple(_FORMULA):
        return f"{html[:blanks]}&#{ord(html[blanks])};{html[blanks + 1 :]}"
    return html
