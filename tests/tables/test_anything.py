"""Whatever is read as a table is read, or refused with a message."""

from contextlib import suppress

import pandas
from hypothesis import example, given
from hypothesis import strategies as st
from sheets import csv_of, patched, workbook

import cachrono
from cachrono import CachronoError, Chronology, ChronologyFileError
from cachrono.tables import from_frame, read_csv, read_excel, to_csv
from cachrono.tables.headings import HEADINGS, OWN

HEADINGS = [*OWN, *(words[0] for words in HEADINGS.values()), "start", "notes", "", "problem", "original row"]
CELLS = [
    "Talks", "a", "a/s", "s", "1921", "c. 1850", "12/03/1921", "1921-01-01", "44197", "NaN", "someday", "0-5", "5-0",
    "planned", "event", "source", "order", "claim", "judgement", "translation", "chronology",
    '{"quotes": [{"at": "1-2"}]}', '{"sequence": ["a", "b"]}',
    '{"extras": {"ics": ["x"]}}', '{"known_on": "2025"}', "[]", '["x"]', "{}", "yes", "no",
    "https://example.org", "en", "0f" * 32, "'", "'=1", "14:30", "\0", "3", "March", "present", "?", "1921/1922", "..",
]  # fmt: skip
_texts = st.sampled_from(CELLS) | st.text(max_size=8)


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    """Tables whose headings are known, and whose cells fit them now and then."""
    first = draw(st.sampled_from(["record", "title"]))
    header = [first, *draw(st.lists(st.sampled_from(HEADINGS), max_size=6))]
    return [header, *draw(st.lists(st.lists(_texts, max_size=8), max_size=6))]


def sound(story: Chronology) -> None:
    """A chronology that holds together, and every problem a line."""
    assert all(str(problem).isprintable() for problem in story.problems)
    if story.events or story.sources:
        assert read_csv(to_csv(story).text.encode()) == story
    cachrono.resolve(story)


@example(b'"')
@example(b'title,"')
@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    with suppress(ChronologyFileError):
        sound(read_csv(data))
    with suppress(ChronologyFileError):
        sound(read_csv(b"title,date\n" + data))


@given(tables())
def test_any_cells(rows: list[list[str]]) -> None:
    data = csv_of(rows, encoding="utf-8").decode().replace("\0", "").encode()
    with suppress(ChronologyFileError):
        sound(read_csv(data))


@given(tables())
def test_any_cells_of_a_frame(rows: list[list[str]]) -> None:
    width = len(rows[0])
    cells = [(row + [""] * width)[:width] for row in rows[1:]]
    with suppress(CachronoError):
        sound(from_frame(pandas.DataFrame(cells, columns=rows[0], dtype=object)))


@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=4))
def test_a_workbook_with_some_bytes_changed(at: int, change: bytes) -> None:
    data = workbook(["title", "date"], ["Talks", 1921], merged=["A2:A3"])
    at %= len(data)
    with suppress(ChronologyFileError):
        sound(read_excel(data[:at] + change + data[at + len(change) :]))


@given(
    st.sampled_from(["A2", "<v>1921</v>", 't="n"', "<row", "</c>", "sheetData", "1921", "r=", "mergeCell"]),
    st.text('<>/A19" x&', max_size=5),
)
def test_a_workbook_with_other_words_in_its_sheet(old: str, new: str) -> None:
    data = workbook(["title", "date"], ["Talks", 1921], ["Treaty", 1922], merged=["A2:A3"])
    with suppress(ChronologyFileError):
        sound(read_excel(patched(data, old, new)))
