"""Dates of cells: what is read in them, that their words prove it, and that the offsets point at these words."""

import codecs
import pickle
import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_regressions.file_regression import FileRegressionFixture
from sheets import csv_of

from cachrono import CachronoError, Chronology, TimeSpan
from cachrono.evidence import QuoteOutcome, SourceText, find_quote, prove
from cachrono.tables import read_csv
from cachrono.tables.combining import NoDateError
from cachrono.tables.dates import DateCells

PHRASES = (Path(__file__).parent / "phrases.txt").read_text(encoding="utf-8").splitlines()
SETTINGS = [
    {}, {"day_first": True}, {"day_first": False}, {"first_of_january": "year"}, {"language": "en-GB"},
    {"language": "de"}, {"language": "fr"}, {"language": "ru"},
]  # fmt: skip
MONTHS = ["March", "Mar", "Mar.", "Sept.", "Sep", "SEPTEMBER", "may", "May", "dec", "December"]
SHAPES = [
    "{d} {m} {y}", "{m} {d}, {y}", "{m} {d} {y}", "the {d}th of {m} {y}", "{d}-{m}-{y}", "{d}.{n}.{y}", "{n}/{d}/{y}",
    "{d}/{n}/{y}", "{y}-{n:02}-{d:02}", "{y}/{n:02}/{d:02}", "{y}{n:02}{d:02}", "{m} {y}", "{m}, {y}", "{y}", "{y}.0",
    "{n:02}/{y}", "{y}-{n:02}", "{y}s", "{c}th century", "{c}th c.", "spring {y}", "winter {y}", "Q1 {y}", "{y} BC",
    "{d}–{e} {m} {y}", "{m} {d}-{e}, {y}", "{y}-{z}", "{y}/{z}", "{y} to {z}", "{y} or {z}", "{m} {y} - {m} {z}",
    "{m} or June {y}", "{y}-{n:02}-{d:02} {h:02}:00", "{d} {m} {y}, {h}:30", "{y}-{n:02}-{d:02}T{h:02}:00Z", "{y}X",
    "[{y},{z}]", "{y}/..", "[..{y}]", "{y} - {z}", "{d} {m}", "{m}", "week of {d} {m} {y}", "{y}-{n:02}-XX",
]  # fmt: skip
MODIFIERS = [
    "{}", "c. {}", "ca. {}", "about {}", "{}?", "{}~", "({})", "[{}]", "before {}", "after {}", "by {}", "since {}",
    "until {}", "early {}", "late {}", "mid-{}", "probably {}", "not after {}", "{} or later", "{}-", "{} (O.S.)",
    "between {} and 1999", "from {} to 1999", "{} onwards", "Riga, {}", " {} ", '"{}"', "{} BC", "{}; {}", "'{}", "-{}",
]  # fmt: skip


@st.composite
def phrases(draw: st.DrawFn) -> str:
    """Dates as people write them, and what looks like them."""
    year = draw(st.sampled_from([1, 44, 476, 1066, 1850, 1900, 1905, 1921, 1999, 2025]))
    filled = draw(st.sampled_from(SHAPES)).format(
        d=draw(st.integers(1, 31)), e=draw(st.integers(1, 31)), m=draw(st.sampled_from(MONTHS)),
        n=draw(st.integers(1, 13)), y=f"{year:04}", z=f"{year + draw(st.integers(-1, 60)):04}", c=year // 100 + 1,
        h=draw(st.integers(0, 25)),
    )  # fmt: skip
    return draw(st.sampled_from(MODIFIERS)).replace("{}", filled)


def table(dates: list[str]) -> list[list[str]]:
    """Events with titles without figures: a figure before a comma and one behind it are one number to who seeks."""
    return [["title", "date"], *([f"{'x' * at}.", date] for at, date in enumerate(dates, 1))]


def words_prove(story: Chronology) -> None:
    for claim in story.claims:
        if claim.quote is not None:
            proof = prove(claim)
            assert proof.holds, (claim.quote, str(claim.when), proof.message)


def offsets_point_at_words(story: Chronology, data: bytes) -> int:
    text = SourceText.from_bytes(data)
    digest = {source.sha256 for source in story.sources}
    assert digest == {text.sha256}
    told = 0
    for claim in story.claims:
        for citation in claim.citations:
            if citation.start is not None:
                assert text.text[citation.start : citation.end] == citation.exact
                told += 1
    return told


@pytest.mark.parametrize("how", SETTINGS, ids=str)
def test_words_prove_dates_and_offsets_point_at_them(how: dict[str, object]) -> None:
    data = csv_of(table(PHRASES), encoding="utf-8-sig")
    story = read_csv(data, **how)  # type: ignore[arg-type]
    words_prove(story)
    assert offsets_point_at_words(story, data) > 100
    text = SourceText.from_bytes(data)
    for claim in story.claims:
        for citation in claim.citations:
            if citation.start is not None:
                assert find_quote(citation, text).outcome is QuoteOutcome.VERIFIED


@given(st.lists(phrases(), max_size=12), st.sampled_from(SETTINGS))
def test_whatever_is_quoted_proves_what_it_is_quoted_for(dates: list[str], how: dict[str, object]) -> None:
    story = read_csv(csv_of(table(dates)), **how)  # type: ignore[arg-type]
    words_prove(story)
    told = {problem.path for problem in story.problems}
    for row, date in enumerate(dates, 2):
        is_read = any(citation.locator == f"row {row}" for claim in story.claims for citation in claim.citations)
        assert is_read or f"row {row}, column 'date'" in told, date


@given(
    st.lists(phrases(), min_size=1, max_size=8),
    st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1), min_size=8),
    st.sampled_from(",;\t|"),
    st.sampled_from([b"", codecs.BOM_UTF8, codecs.BOM_UTF8 * 2]),
    st.sampled_from([b"", b"sep=%s\r\n"]),
    st.sampled_from(["\r\n", "\n", "\r"]),
)
def test_offsets_count_in_the_file_as_it_is(
    dates: list[str], titles: list[str], delimiter: str, mark: bytes, separator: bytes, end: str
) -> None:
    rows = [["title", "date"], *zip(titles, dates, strict=False)]
    text = csv_of(rows, delimiter).decode().replace("\r\n", end)
    data = mark + separator.replace(b"%s", delimiter.encode()) + text.encode()
    story = read_csv(data, delimiter=delimiter)
    if story.sources:
        offsets_point_at_words(story, data)


def test_the_offset_is_that_of_the_cell_wherever_else_its_words_stand() -> None:
    data = b'title,date,note\nTalks,12 March 1921,\nOf 1921,1921,not 1921\n"Say ""no"" 1850","c. 1850",c. 1850\n'
    claims = list(read_csv(data).claims)
    assert [claim.quote for claim in claims] == ["12 March 1921", "1921", "c. 1850"]
    starts = [data.index(b"12 March"), data.index(b",1921,not") + 1, data.index(b'"c. 1850"') + 1]
    assert [claim.citations[0].start for claim in claims] == starts


@pytest.mark.parametrize("date", ["1850", "5 March 1921", "c. 1850", "1893-09", "12/03/1921"])
@pytest.mark.parametrize("beside", ["5", "500", "12 boxes", "1896-08", "3,5"])
def test_a_date_is_found_beside_the_number_of_the_next_cell(date: str, beside: str) -> None:
    data = f"no,date,extent,title\n7,{date},{beside},Mill\n".encode()
    story = read_csv(data.replace(b"3,5", b'"3,5"'))
    [claim] = story.claims
    assert claim.quote == date
    text = SourceText.from_bytes(data.replace(b"3,5", b'"3,5"'))
    assert find_quote(claim.citations[0], text).outcome == "verified"


def test_no_offsets_count_in_bytes_that_are_not_utf_8() -> None:
    for encoding in ("utf-16", "cp1252"):
        story = read_csv("title,date\nCafé,1921\n".encode(encoding), encoding=encoding)
        (claim,) = story.claims
        assert (claim.quote, claim.citations[0].start) == ("1921", None)
        assert [source.sha256 for source in story.sources] == [None]


def reading(phrase: str) -> str:
    story = read_csv(csv_of([["title", "date"], ["x", phrase]]))
    said = "; ".join(problem.message for problem in story.problems)
    when = str(next(iter(story.claims)).when) if story.claims else "-"
    return f"{phrase:<38} {when:<32} {said}".rstrip()


def test_what_is_read_in_words(file_regression: FileRegressionFixture) -> None:
    file_regression.check("\n".join(map(reading, PHRASES)) + "\n", encoding="utf-8")


def one(data: bytes, **how: object) -> tuple[str, str | None]:
    (claim,) = read_csv(data, **how).claims  # type: ignore[arg-type]
    return str(claim.when), claim.quote


def date(cell: str, **how: object) -> str:
    return one(csv_of([["title", "date"], ["x", cell]]), **how)[0]


@pytest.mark.parametrize(
    ("cell", "how", "expected"),
    [
        ("12/03/1921", {"day_first": True}, "1921-03-12"),
        ("12/03/1921", {"day_first": False}, "1921-12-03"),
        ("12/03/1921", {"language": "de"}, "1921-03-12"),
        ("12/03/1921", {"language": "en-US"}, "1921-12-03"),
        ("12/03/1921", {"language": "EN"}, "[1921-03-12,1921-12-03]"),
        ("12/03/1921", {"language": "EN_us"}, "1921-12-03"),
        ("12/03/1921", {"language": "en_gb"}, "1921-03-12"),
        ("1910er Jahre", {"language": "DE"}, "191X"),
        ("vers le 12 mars 1921", {"language": "FR_ca"}, "1921-03-12~"),
        ("12/03/1921", {"language": "en-US", "day_first": True}, "1921-03-12"),
        ("13/03/1921", {"day_first": False}, "1921-03-13"),
        ("before 12/03/1921", {"day_first": True}, "[..1921-03-11]"),
        ("12/03/1921 to 04/05/1922", {"day_first": False}, "1921-12-03/1922-04-05"),
        ("c. 12.03.1921-14.04.1921", {"language": "de"}, "1921-03-12~/1921-04-14"),
        ("1921-01-01", {"first_of_january": "year"}, "1921"),
        ("01.01.1921", {"first_of_january": "year"}, "1921"),
        ("1 January 1921", {"first_of_january": "year"}, "1921-01-01"),
        ("44197", {}, "2021-01-01"),
        ("42735", {"epoch_1904": True}, "2021-01-01"),
        ("00059", {}, "1900-02-28"),
        ("00061", {}, "1900-03-01"),
        ("12. März 1921", {"language": "de"}, "1921-03-12"),
        ("März 1921", {"language": "de"}, "1921-03"),
        ("um 1850", {"language": "de"}, "1850~"),
        ("12 mars 1921", {"language": "fr"}, "1921-03-12"),
        ("12 de marzo de 1921", {"language": "es"}, "1921-03-12"),
        ("12 марта 1921 года", {"language": "ru"}, "1921-03-12"),
        ("12 Mart 1921", {"language": "tr"}, "1921-03-12"),
        ("12 mart 1921", {"language": "az"}, "1921-03-12"),
        ("1850 ca.", {}, "1850~"),
        ("1850 (approx.)", {}, "1850~"),
        ("1999-00", {}, "1999/2000"),
        ("before spring 1850", {}, "[..1849-24]"),
        ("spätestens 1850", {"language": "de"}, "[..1850]"),
        ("frühestens 1850", {"language": "de"}, "[1850..]"),
        ("gegen 1850", {"language": "de"}, "1850~"),
        ("vermutlich 1850", {"language": "de"}, "1850?"),
        ("wohl 1850", {"language": "de"}, "1850?"),
        ("seit 1921", {"language": "de"}, "1921/.."),
        ("Jänner 1921", {"language": "de"}, "1921-01"),
        ("2.–5. März 1921", {"language": "de"}, "1921-03-02/1921-03-05"),
        ("12. Mrz. 1921", {"language": "de"}, "1921-03-12"),
        ("am 12. März 1921", {"language": "de"}, "1921-03-12"),
        ("1910er Jahre", {"language": "de"}, "191X"),
        ("1950er", {"language": "de"}, "195X"),
        ("500 v. Chr.", {"language": "de"}, "-0499"),
        ("le 12 mars 1921", {"language": "fr"}, "1921-03-12"),
        ("en 1921", {"language": "es"}, "1921"),
        ("1850-е гг.", {"language": "ru"}, "185X"),
        ("не позднее 1850 г.", {"language": "ru"}, "[..1850]"),
        ("XIX в.", {"language": "ru"}, "18XX"),
        ("с 1921 по 1924 г.", {"language": "ru"}, "1921/1924"),
        ("с 1921 г.", {"language": "ru"}, "1921/.."),
        ("um 1850-60", {"language": "de"}, "1850~/1860"),
        ("12 mart 1921-yil", {"language": "uz"}, "1921-03-12"),
        ("12 mart 1921-ci il", {"language": "az"}, "1921-03-12"),
        ("12 marca 1921 r.", {"language": "pl"}, "1921-03-12"),
        ("12 de março de 1921", {"language": "pt"}, "1921-03-12"),
        ("nel 1921", {"language": "it"}, "1921"),
        ("roku 1921", {"language": "cs"}, "1921"),
        ("finales de 1921", {"language": "es"}, "1921"),
        ("2025-yil", {"language": "uz"}, "2025"),
        ("in het jaar 1921", {"language": "nl"}, "1921"),
        ("1921 жылы", {"language": "kk"}, "1921"),
    ],
)
def test_how_a_cell_is_read(cell: str, how: dict[str, object], expected: str) -> None:
    assert date(cell, **how) == expected


def test_months_of_another_language_are_kept_and_not_quoted() -> None:
    story = read_csv("title,date\nx,12. März 1921\n".encode(), language="de")
    (claim,) = story.claims
    assert claim.quote is None
    assert story.events["x"].extras["table"] == ("date: 12. März 1921",)


@pytest.mark.parametrize(
    ("header", "cells", "expected"),
    [
        ("start,end", "1921,1922", ("1921/1922", "1921 … 1922")),
        ("start,end", "1921,1921", ("1921", None)),
        ("start,end", "1921,", ("1921", "1921")),
        ("start,end", ",1922", ("/1922", None)),
        ("start,end", "1921,present", ("1921/..", None)),
        ("from,to", "c. 1850,1860?", ("1850~/1860?", "c. 1850 … 1860?")),
        ("date,end", "1921,1922", ("1921/1922", "1921 … 1922")),
        ("date,end", "1921/1922,1923", ("1921/1922", "1921/1922")),
        ("date,end", "1921,present", ("1921/..", None)),
        ("year,end", "1921,1922", ("1921/1922", "1921 … 1922")),
        ("year,end year", "1921,1922", ("1921/1922", "1921 … 1922")),
        ("Start (year),End (year)", "1921,1922", ("1921/1922", "1921 … 1922")),
        ("year,date", "1921,", ("1921", "1921")),
        ("year,date", "1921,12 March", ("1921-03-12", None)),
        ("year,date", "1921,12/03", ("[1921-03-12,1921-12-03]", None)),
        ("Date (dd/mm/yyyy)", "12/03/1921", ("1921-03-12", "12/03/1921")),
        ("Date (mm/dd/yyyy)", "12/03/1921", ("1921-12-03", "12/03/1921")),
        ("not before,not after", "1921,1925", ("[1921..1925]", None)),
        ("not before,latest date", "1921,", ("[1921..]", None)),
        ("date,start,end", "1921,1921-03-12,1921-03-14", ("1921-03-12/1921-03-14", "1921-03-12 … 1921-03-14")),
        ("date,start,end", "1921,1920,1925", ("1921", "1921")),
        ("date,start,end", "1921-03-12,10:00,11:30", ("1921-03-12", "1921-03-12")),
        ("start,end", "2021-03-12 10:00,2021-03-12 11:30", ("2021-03-12T10:00", None)),
        ("start,end", "2021-03-12 10:00,2021-03-14 11:30", ("2021-03-12/2021-03-14", None)),
        ("start,time", "1921-03-12,10:00", ("1921-03-12T10:00", None)),
        ("Date de début,Date de fin", "1921,1922", ("1921/1922", "1921 … 1922")),
        ("year,month,day", "1921,3,12", ("1921-03-12", None)),
        ("year,month,day", "1921.0,3.0,12.0", ("1921-03-12", None)),
        ("year,month,day", "1921,March,", ("1921-03", None)),
        ("year,month,day", "c. 1921,,", ("1921~", "c. 1921")),
        ("year,month,day", "-43,3,15", ("-0043-03-15", None)),
        ("date,time", "1921-03-12,14:30", ("1921-03-12T14:30", None)),
        ("date,time", "1921-03-12,2:30 pm", ("1921-03-12T14:30", None)),
        ("date,time", "1921,", ("1921", "1921")),
        ("throughout", "1921", ("1921", "1921")),
    ],
)
def test_dates_in_several_cells(header: str, cells: str, expected: tuple[str, str | None]) -> None:
    assert one(f"title,{header}\nx,{cells}\n".encode()) == expected


@pytest.mark.parametrize(
    ("when", "clock", "said"),
    [
        ("1921-03", "10:00", "no single day stands beside this time of day"),
        ("1921-03-12", "14:00-15:00", "this is no time of that day; write it as 14:30"),
        ("1921-03-12", "9", "this is no time of that day; write it as 14:30"),
        ("1921-03-12", "25:00", "this is no time of that day; write it as 14:30"),
        ("1921-03-12T10:00", "11:00", "another cell of the row has the date"),
    ],
)
def test_a_time_that_is_none_is_kept_and_told(when: str, clock: str, said: str) -> None:
    story = read_csv(f"title,date,time\nx,{when},{clock}\n".encode())
    assert one(f"title,date,time\nx,{when},{clock}\n".encode())[0] == when
    assert [(p.path, p.value) for p in story.problems] == [("row 2, column 'time'", clock)]
    assert said in story.problems[0].message
    assert story.problems[0].message.endswith("is kept in extras")
    assert f"time: {clock}" in str(next(iter(story.events)).extras)


def test_throughout_is_all_of_it() -> None:
    (claim,) = read_csv(b"title,throughout\nx,1921\n").claims
    assert claim.when == TimeSpan("1921", throughout=True)


def told_of(cells: list[str], header: str = "date", **how: object) -> list[str]:
    story = read_csv(csv_of([["title", header], *([f"{'x' * at}.", cell] for at, cell in enumerate(cells, 1))]), **how)  # type: ignore[arg-type]
    return [problem.message for problem in story.problems]


@pytest.mark.parametrize(
    ("cell", "years", "part"),
    [
        ("1920-21", "1920/1921", "spring 1920"),
        ("1921-22", "1921/1922", "summer 1921"),
        ("1914-23", "1914/1923", "autumn 1914"),
        ("2023-24", "2023/2024", "winter 2023/24"),
        ("1931-33", "1931/1933", "Q1 1931"),
        ("1939-40", "1939/1940", "first half of 1939"),
        ("1940-41", "1940/1941", "second half of 1940"),
    ],
)
def test_years_that_edtf_takes_for_a_part_of_one_are_refused_with_what_to_write(
    cell: str, years: str, part: str
) -> None:
    [told] = told_of([cell])
    assert f"write {years} for the years, or {part} for the part" in told
    assert date(years) == years
    assert date(part) == cell
    assert one(f"title,edtf\nx,{cell}\n".encode()) == (cell, cell)
    assert told_of([cell], "edtf") == []
    assert one(f"record,id,title,when\nevent,x,x,{cell}\n".encode())[0] == cell


def test_a_part_of_a_year_without_words_needs_a_column_of_its_own() -> None:
    [told] = told_of(["1929-30?"])
    assert "write 1929?/1930? for the years, or the part in a column that is called EDTF" in told


def test_months_that_may_be_two_years_are_told_once() -> None:
    assert [date(cell) for cell in ("1911-12", "1910-05", "1921-21", "1914-18")] == [
        "1911-12", "1910-05", "1921-21", "1914/1918",
    ]  # fmt: skip
    assert told_of(["1911-12"]) == ["'1911-12': is taken for a month, not for two years; for these write 1911/1912"]
    [told] = told_of(["1911-12", "1910-11", "1910-05", "1914-18"])
    assert told.startswith("2 dates, such as '1911-12', are taken for months")


@pytest.mark.parametrize("cell", ["13/2021", "31/1921", "0/1921", "13.2021", "00-1921"])
def test_no_month_is_no_year(cell: str) -> None:
    [told] = told_of([cell])
    assert f"there is no month {cell[:-5]}; write {cell[-4:]} if the year is meant" in told


TURNED = [
    "at least 1850", "never 1921", "turn of the 20th century", "AH 1340", "1921 BP", "1 Jan 1752 (OS)", "1850 ff.",
    "spätestens 1850", "decade of 1920", "Marble 1921", "1850 (estimated)", "1850, or so", "1850 [recte 1851]",
    "seit 1921", "не позднее 1850", "1850 (Gregorian)", "battle of 1921", "1850+", "≈1850",
    "12 March 1921 Riga", "1850 (the winter)",
]  # fmt: skip


@pytest.mark.parametrize("cell", TURNED)
def test_words_that_may_change_a_date_cost_its_row(cell: str) -> None:
    [told] = told_of([cell])
    assert told.endswith("; the row is left out")
    assert re.search(r"write (\S*[0-9]{2}\S*) |say language='..'", told) or "several dates" in told


@pytest.mark.parametrize(
    ("cell", "when", "words"),
    [
        ("12 March 1921 (treaty)", "1921-03-12", "treaty"),
        ("5 May 1850, Riga", "1850-05-05", "Riga"),
        ("Riga, 5 May 1850", "1850-05-05", "Riga"),
        ("c. 1850 (per Smith)", "1850~", "per Smith"),
        ("1921; see below", "1921", "see below"),
        ("printed 1921", "1921", "printed"),
        ("12 March 1921, evening", "1921-03-12", "evening"),
    ],
)
def test_words_that_leave_a_date_as_it_is_are_told(cell: str, when: str, words: str) -> None:
    assert date(cell) == when
    assert told_of([cell]) == [f"{cell!r}: is read as {when}; {words!r} is no part of a date"]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("Monday 12 March 1921", "1921-03-12 was a Saturday; write 1921-03-12, or the day that was a Monday"),
        ("12 March 1921 (Mon.)", "1921-03-12 was a Saturday"),
        ("Feb. 30 1901", "February 1901 has 28 days"),
        ("31 June 1921", "June 1921 has 30 days"),
        ("1850–", "write 1850/.. if it goes on"),
        ("185-", "write 185X"),
        ("12/13 March 1921", "write [1921-03-12,1921-03-13] if"),
        ("12/25 March 1921", "write 1921-03-25 if these are the old and the new style"),
        ("Mar/Apr 1921", "write [1921-03,1921-04] if"),
        ("1751/2", "write 1751-02 or 1751/1752"),
        ("le 12 mars 1921", "say language='fr'"),
        ("12. März 1921", "say language='de'"),
        ("12 марта 1921", "say language='ru'"),
    ],
)
def test_a_refusal_says_what_to_write_for_the_cell(cell: str, words: str) -> None:
    [told] = told_of([cell])
    assert words in told


@pytest.mark.parametrize(
    ("cell", "words"),
    [("2nd half of 19th century", "2nd half"), ("end of 1921", "end"), ("early 1850", "early")],
)
def test_the_note_names_the_words_of_the_cell(cell: str, words: str) -> None:
    [told] = told_of([cell])
    assert f"EDTF has no sign for {words!r}" in told


def test_a_quarter_of_a_century_is_no_quarter_of_a_year() -> None:
    for cell in ("1st quarter 20th century", "first quarter of the 20th century"):
        assert date(cell) == "19XX"
    [told] = told_of(["1st quarter 20th century"])
    assert "write 1901/1925, or [1901..1925]" in told


@pytest.mark.parametrize(
    "word", ["o. J.", "o.D.", "undatiert", "unbekannt", "s. d.", "sans date", "б. д.", "б/д", "[n.d.]"]
)
def test_words_for_no_date_are_empty_and_told(word: str) -> None:
    assert told_of([word]) == [f"{word!r} is taken for an empty cell"]


def test_a_clock_in_front_of_a_clock_is_no_part_of_a_date() -> None:
    assert date("12 March 1921 12:00") == "1921-03-12T12:00"
    for clocks in (2, 3, 15, 500):
        [told] = told_of([f"12 March 1921{' 12:00' * clocks}"])
        assert told.endswith("the row is left out")


@pytest.mark.parametrize("language", ["en", "de", "ru"])
@pytest.mark.parametrize("piece", ["1", "0er ", "12:00 ", "a", " ", "1921 ", "IX ", "1921, x; ", "12.", "Jan "])
def test_long_cells_take_no_longer_than_they_are(language: str, piece: str) -> None:
    began = time.perf_counter()
    for length in (1_900, 100_000):
        [told] = told_of([f"x {piece * (length // len(piece))}y"], language=language)
        assert told.endswith("the row is left out")
    assert "is too long for a date" in told
    assert time.perf_counter() - began < 2


def test_an_error_that_is_raised_again_is_another_one() -> None:
    dates = DateCells()
    errors = []
    for _ in range(2):
        with pytest.raises(NoDateError) as caught:
            dates.read("12/03/21")
        errors.append(caught.value)
    assert errors[0] is not errors[1]
    assert str(errors[0]) == str(errors[1])


def test_other_languages_are_offered_in_british_english_too() -> None:
    for language in ("en", "EN", "en-GB", "en_US"):
        [told] = told_of(["seit 1921"], language=language)
        assert "say language='de'" in told


@pytest.mark.parametrize("language", ["xx", "", "e n", 5, None, "de;"])
def test_a_language_that_is_none_is_refused_with_what_there_is(language: object) -> None:
    with pytest.raises(CachronoError, match="many, such as en, en-GB, en-US, de") as caught:
        read_csv(b"title,date\nx,1921\n", language=language)  # type: ignore[arg-type]
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)
