"""Readers that nobody here wrote find the cells in our tables that were put there."""

import io
import re
import unicodedata
import xml.etree.ElementTree as ET

import html5lib
import pandas
import polars
import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from sheets import rows_of
from stories import TEXTS, chronologies

import cachrono
from cachrono import Chronology
from cachrono.tables import to_csv, to_html, to_markdown
from cachrono.tables.accounts import event_rows

SHOWN = ("title", "when", "edtf", "earliest", "latest", "status", "place", "sources")
_XHTML = "{http://www.w3.org/1999/xhtml}"
HOSTILE = [
    *TEXTS, "| a | b |", "a|b\\|c", "\\|", "**bold** _it_ ~~out~~ `code`", "<b>bold</b>", "<script>alert(1)</script>",
    "&amp; &lt; &#42;", "[link](https://example.org)", "![x](y)", "https://example.org", "<https://example.org>",
    "a@example.org", "# heading", "> quote", "- item", "1. item", "---", ":--:", "$x^2$", "``` x", "[^1]", "==x==",
    "</td></tr></table>", "<!-- x -->", "]]>", "<![CDATA[x", "\x01", "\U0001fffe", "\ufdd0", "\x0b\x0c", "&",
    "&nbsp;", "\xa0x\xa0", "x\\", "\\", "`", "``", "|", "*", "_a_b_", "a_b", "~x~", "&copy", "AT&T", "<", ">", "<br>",
]  # fmt: skip


def hostile(text: str) -> Chronology:
    """A story whose every shown text is hostile."""
    story = Chronology(text).with_source("s", title=text, publisher=text)
    return story.with_event("e", f".{text}.", when="2024-03~", where=text, source="s").with_event("f", f"{text}.")


def cells(story: Chronology) -> list[list[str]]:
    """What stands in the table of events, as it is meant."""
    rows = event_rows(cachrono.resolve(story))
    return [["" if (cell := getattr(row, name)) is None else str(cell) for name in SHOWN] for row in rows]


def in_a_line(text: str) -> str:
    """A text as a cell without line ends shows it: with single spaces."""
    return " ".join(re.sub(r"[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", " ", text).split())


def without_controls(text: str) -> str:
    """A text as HTML can hold it: with a sign for what is no character to be shown."""
    return "".join("\ufffd" if _is_unshown(letter) else letter for letter in text)


def _is_unshown(letter: str) -> bool:
    code = ord(letter)
    is_control = unicodedata.category(letter) == "Cc" and letter not in "\t\r\n\x0c"
    return is_control or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def table_of(html: str, *, strict: bool) -> list[list[str]]:
    """The cells of the only table of a page, as html5lib finds them."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), strict=strict)
    tree: ET.Element = parser.parse(html)
    (table,) = tree.iter(f"{_XHTML}table")
    return [
        [_text(cell) for cell in row if cell.tag in (f"{_XHTML}td", f"{_XHTML}th")] for row in table.iter(f"{_XHTML}tr")
    ]


def _text(cell: ET.Element) -> str:
    """The text of a cell, with a line end for each break; no other element is in it but that of what is derived."""
    assert {part.tag for part in cell.iter()} <= {cell.tag, *(f"{_XHTML}{name}" for name in ("br", "i", "em"))}
    return "".join(
        ("\n" if part.tag == f"{_XHTML}br" else part.text or "") + ("" if part is cell else part.tail or "")
        for part in cell.iter()
    )


def shown_in_html(story: Chronology) -> list[list[str]]:
    return [[in_a_line(cell) for cell in row] for row in table_of(to_html(story).text, strict=True)][1:]


def shown_in_markdown(story: Chronology) -> list[list[str]]:
    html = MarkdownIt("commonmark").enable("table").render(to_markdown(story).text)
    return [[in_a_line(cell) for cell in row] for row in table_of(html, strict=False)][1:]


def meant(story: Chronology) -> list[list[str]]:
    return [[in_a_line(cell) for cell in row] for row in cells(story)]


def meant_in_html(story: Chronology) -> list[list[str]]:
    return [[in_a_line(without_controls(cell)) for cell in row] for row in cells(story)]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_browser_finds_hostile_texts_in_html(text: str) -> None:
    assert shown_in_html(hostile(text)) == meant_in_html(hostile(text))


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_shows_hostile_texts_as_they_are(text: str) -> None:
    assert shown_in_markdown(hostile(text)) == meant(hostile(text))


@given(chronologies())
def test_both_show_whatever_there_is(story: Chronology) -> None:
    assert shown_in_html(story) == meant_in_html(story)
    assert shown_in_markdown(story) == meant(story)


def test_lines_stay_lines_in_html() -> None:
    story = Chronology().with_event("e", "two\nlines")
    assert table_of(to_html(story).text, strict=True)[1][0] == "two\nlines"


def test_pandas_finds_the_cells_of_html(story: Chronology) -> None:
    (frame,) = pandas.read_html(
        io.StringIO(to_html(story).text), flavor="lxml", keep_default_na=False, converters=dict.fromkeys(range(8), str)
    )
    assert [[in_a_line(cell) for cell in row] for row in frame.values.tolist()] == meant(story)


@pytest.mark.parametrize("rows", ["all", "events", "claims"])
def test_pandas_and_polars_find_the_cells_of_csv(story: Chronology, rows: str) -> None:
    text = to_csv(story, rows=rows).text  # type: ignore[arg-type]
    expected = rows_of(text)
    frame = pandas.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)
    assert [list(frame.columns), *frame.values.tolist()] == expected
    other = polars.read_csv(text.encode(), infer_schema=False).fill_null("")
    assert [other.columns, *map(list, other.rows())] == expected


@given(chronologies())
def test_they_do_so_whatever_there_is(story: Chronology) -> None:
    for rows in ("all", "events", "claims"):
        text = to_csv(story, rows=rows).text  # type: ignore[arg-type]
        expected = rows_of(text)
        frame = pandas.read_csv(io.StringIO(text, newline=""), dtype=str, keep_default_na=False)
        assert [list(frame.columns), *frame.values.tolist()] == expected
        other = polars.read_csv(text.encode(), infer_schema=False).fill_null("")
        assert [other.columns, *map(list, other.rows())] == expected


def test_every_row_is_as_wide_as_the_header_and_ends_as_the_standard_says(story: Chronology) -> None:
    for rows in ("all", "events", "claims"):
        text = to_csv(story, rows=rows).text  # type: ignore[arg-type]
        assert text.endswith("\r\n")
        assert len({len(row) for row in rows_of(text)}) == 1
