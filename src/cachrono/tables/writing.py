"""Chronologies as tables: comma-separated values, Markdown, HTML.

A table of all that there is comes back whole; one of events or claims is for people, and says what it has no place for.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from html import escape
from typing import Literal

from cachrono._collecting import uncollected
from cachrono.errors import CachronoError, nearest, shown
from cachrono.model import Chronology
from cachrono.output import Exported, ExportReport, Omission
from cachrono.resolution import View, resolve
from cachrono.tables.accounts import ClaimRow, EventRow, claim_rows, event_rows, not_in_claims, not_in_events
from cachrono.tables.own import own_table
from cachrono.tables.records import DELIMITERS, csv_text
from cachrono.wording import wording

Rows = Literal["all", "events", "claims"]
_SHOWN = ("title", "when", "edtf", "earliest", "latest", "status", "place", "sources")


def to_csv(
    chronology: Chronology | View, *, rows: Rows = "all", language: str = "en", delimiter: str = ","
) -> Exported:
    """A chronology as comma-separated values.

    Cells that a spreadsheet would take for formulas begin with an apostrophe; :func:`cachrono.read_csv` takes it away.

    Args:
        chronology: What to write.
        rows: ``all``: everything, with a row for each source, claim, order statement and so on, which
            :func:`cachrono.read_csv` gives back; ``events``: a row for each event, with what its claims come to;
            ``claims``: a row for each claim.
        language: Of dates in words, and of titles and statuses, in ``events``.
        delimiter: What stands between cells: spreadsheets of countries that write 1,5 expect a semicolon.

    Raises:
        CachronoError: If there are no such rows, or it is no delimiter.
        LanguageError: If there are no words in the language.

    Examples:
        >>> import cachrono
        >>> story = cachrono.Chronology().with_event("vote", "Vote", when="2024-03~")
        >>> cachrono.to_csv(story).text.splitlines()
        ['record,id,title,when', 'event,vote,Vote,2024-03~']
        >>> print(cachrono.to_csv(story, rows="events").text.splitlines()[1])
        vote,Vote,about March 2024,2024-03~,2024-03-01,2024-03-31,,unstated,,,,,unsourced
    """
    known = ("all", "events", "claims")
    if rows not in known:
        raise CachronoError(f"rows={shown(rows)}: there are {', '.join(known)}{nearest(rows, known)}")
    if not isinstance(delimiter, str) or delimiter not in DELIMITERS or len(delimiter) != 1:
        raise CachronoError(f"delimiter={shown(delimiter)}: there are ',', ';', '\\t' and '|'")
    with uncollected():
        if rows == "events":
            view = resolve(chronology)
            table = [list(EventRow._fields), *(_texts(row) for row in event_rows(view, language))]
            return Exported(text=csv_text(table, delimiter), omitted=not_in_events(view))
        whole = chronology.chronology if isinstance(chronology, View) else chronology
        if rows == "claims":
            table = [list(ClaimRow._fields), *(_texts(row) for row in claim_rows(whole))]
            return Exported(text=csv_text(table, delimiter), omitted=not_in_claims(whole))
        return Exported(text=csv_text(own_table(whole), delimiter), omitted=())


def write_csv(
    chronology: Chronology | View,
    path: str | os.PathLike[str],
    *,
    rows: Rows = "all",
    language: str = "en",
    delimiter: str = ",",
) -> ExportReport:
    """Write a chronology as comma-separated values, in UTF-8 with a mark that spreadsheets know it by.

    Args:
        chronology: What to write.
        path: The file; an existing one is replaced once the new one is whole.
        rows: As for :func:`to_csv`.
        language: As for :func:`to_csv`.
        delimiter: As for :func:`to_csv`.

    Raises:
        CachronoError: If there are no such rows, or it is no delimiter.
        LanguageError: If there are no words in the language.
        OutputError: If the file can't be written.
    """
    made = to_csv(chronology, rows=rows, language=language, delimiter=delimiter)
    return Exported(text=f"\ufeff{made.text}", omitted=made.omitted).write(path)


def to_markdown(chronology: Chronology | View, *, language: str = "en") -> Exported:
    r"""The events of a chronology as a table in Markdown, in time order.

    Args:
        chronology: What to show.
        language: Of dates in words and headings.

    Raises:
        LanguageError: If there are no words in the language.

    Examples:
        >>> import cachrono
        >>> story = cachrono.Chronology().with_event("vote", "Vote | count", when="2024-03~")
        >>> print(cachrono.to_markdown(story).text.splitlines()[2])
        | Vote \| count | about March 2024 | 2024-03\~ | 2024-03-01 | 2024-03-31 | unstated |  | unsourced |
    """
    view, header, rows = _shown(chronology, language)
    lines = [header, ["---"] * len(header), *([_in_markdown(cell) for cell in row] for row in rows)]
    return Exported(text="".join(f"| {' | '.join(line)} |\n" for line in lines), omitted=_not_shown(view))


def to_html(chronology: Chronology | View, *, language: str = "en") -> Exported:
    """The events of a chronology as a page with one table, in time order.

    Lines and spaces are attributes of the table, and there is no script or style sheet: word processors and mail
    programs take the table as it is when it is pasted from a browser or opened.

    Args:
        chronology: What to show.
        language: Of dates in words and headings.

    Raises:
        LanguageError: If there are no words in the language.
    """
    view, header, rows = _shown(chronology, language)
    title = view.chronology.translated(language).title or ""
    head = "".join(f'<th scope="col" align="left">{escape(cell)}</th>' for cell in header)
    name = title or wording("cachrono.tables", language).say("heading.untitled")
    body = "\n".join(f"<tr>{''.join(map(_html_cell, _SHOWN, row))}</tr>" for row in rows)
    text = (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(_for_html(name))}</title>\n</head>\n<body>\n"
        '<table border="1" cellspacing="0" cellpadding="5" '
        'style="border-collapse:collapse;font-family:sans-serif;font-size:10pt">\n'
        + (f'<caption style="text-align:left;font-weight:bold">{_in_html(title)}</caption>\n' if title else "")
        + f'<thead>\n<tr>{head}</tr>\n</thead>\n<tbody valign="top">\n{body}\n</tbody>\n</table>\n</body>\n</html>\n'
    )
    return Exported(text=text, omitted=_not_shown(view))


class _Derived(str):
    """A day that nobody states: it follows from the order of events."""

    __slots__ = ()


def _shown(chronology: Chronology | View, language: str) -> tuple[View, list[str], list[list[str]]]:
    """The view, the headings and the cells of a table for people."""
    with uncollected():
        view = resolve(chronology)
        words = wording("cachrono.tables", language)
        rows = []
        for row in event_rows(view, language):
            cells = dict(zip(EventRow._fields, _texts(row), strict=True))
            for side in ("earliest", "latest"):
                if row.by_order in (side, "both"):
                    cells[side] = _Derived(cells[side])
            rows.append([cells[name] for name in _SHOWN])
    return view, [words.say(f"heading.{name}") for name in _SHOWN], rows


def _not_shown(view: View) -> tuple[Omission, ...]:
    said = sum(1 for account in view if account.kind or account.series or account.on_participants.readings)
    why = "the table shows dates, place, status and sources"
    more = (Omission("", "kind, series and participants", why),) if said else ()
    return (*more, *not_in_events(view))


def _texts(row: Iterable[object]) -> list[str]:
    return ["" if cell is None else ("no", "yes")[cell] if isinstance(cell, bool) else str(cell) for cell in row]


_STEERING = re.compile(r"([\\`*_{}\[\]<>|~#&!$])")
_LINE_ENDS = re.compile(r"\s*[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]\s*")
_NO_CHARACTERS = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_NOT_IN_HTML = re.compile(f"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef{_NO_CHARACTERS}]")


def _in_markdown(text: str) -> str:
    """A text that Markdown shows as it is, in one line; what is derived in italics."""
    escaped = _STEERING.sub(r"\\\1", _LINE_ENDS.sub(" ", text))
    return f"*{escaped}*" if escaped and isinstance(text, _Derived) else escaped


def _html_cell(name: str, text: str) -> str:
    """A cell in HTML; what is derived in italics."""
    shown = _in_html(text)
    shown = f"<i>{shown}</i>" if shown and isinstance(text, _Derived) else shown
    return f'<td style="white-space:nowrap">{shown}</td>' if name in ("earliest", "latest") else f"<td>{shown}</td>"


def _in_html(text: str) -> str:
    """A text in HTML, with its lines."""
    return "<br>".join(escape(line) for line in _for_html(text).splitlines())


def _for_html(text: str) -> str:
    """A text of which HTML has no place for a part, with the sign that says so."""
    return _NOT_IN_HTML.sub("\ufffd", text)
