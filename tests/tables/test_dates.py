"""Dates of cells: what is read in them, that their words prove it, and that the offsets point at these words."""

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_regressions.file_regression import FileRegressionFixture
from sheets import csv_of

from cachrono import Chronology, TimeSpan
from cachrono.evidence import QuoteOutcome, SourceText, find_quote, prove
from cachrono.tables import read_csv

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


@pytest.mark.parametrize("title", ["Of 1850,5", "1850"])
def test_a_date_that_may_be_part_of_a_number_is_not_quoted(title: str) -> None:
    [claim] = read_csv(f'date,rate,title\n1850,5,"{title}"\n'.encode()).claims
    assert (str(claim.when), claim.quote, claim.citations[0].locator) == ("1850", None, "row 2")
    [about] = read_csv(b"date,rate,title\nc. 1850,5,A\n").events
    assert about.extras["table"] == ("date: c. 1850", "rate: 5")


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


def test_throughout_is_all_of_it() -> None:
    (claim,) = read_csv(b"title,throughout\nx,1921\n").claims
    assert claim.when == TimeSpan("1921", throughout=True)
