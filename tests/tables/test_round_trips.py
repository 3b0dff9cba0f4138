"""What is written as a table of ours comes back as it was, through whatever keeps texts."""

import io
import re
from pathlib import Path

import pandas
import polars
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from sheets import csv_of, rows_of, text_workbook
from stories import TEXTS, chronologies

import cachrono
from cachrono import Chronology
from cachrono.files import parse
from cachrono.files.foreign import slug
from cachrono.tables import from_frame, read_csv, read_excel, to_csv, write_csv

ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]
# XML holds no other characters, and makes one line end of a carriage return.
WORDS = {"null", "none", "nan", "nat", "#n/a", "<na>"}  # what tables of others say for nothing
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")


def again(data: bytes, **how: str) -> Chronology:
    return read_csv(data, **how)  # type: ignore[arg-type]


def same(found: Chronology, meant: Chronology) -> None:
    assert [str(problem) for problem in found.problems] == []
    assert found == meant


def rows_in(story: Chronology) -> list[list[str]]:
    return rows_of(to_csv(story).text)


def has_rows(story: Chronology) -> Chronology:
    """A chronology of which there is more than a row of headings."""
    assume(len(rows_in(story)) > 1)
    return story


@given(chronologies())
def test_nothing_is_lost(story: Chronology) -> None:
    made = to_csv(has_rows(story))
    assert made.omitted == ()
    same(again(made.text.encode()), story)


@given(chronologies(), st.sampled_from(ENCODINGS), st.sampled_from(",;\t|"))
def test_encodings_and_delimiters_make_no_difference(story: Chronology, encoding: str, delimiter: str) -> None:
    data = csv_of(rows_in(has_rows(story)), delimiter, encoding)
    same(again(data, delimiter=delimiter, encoding=encoding), story)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_of_the_shipped_chronology_both_are_told(story: Chronology, encoding: str, delimiter: str) -> None:
    same(again(csv_of(rows_in(story), delimiter, encoding)), story)


@given(chronologies())
def test_pandas_keeps_it(story: Chronology) -> None:
    text = to_csv(has_rows(story)).text
    frame = pandas.read_csv(io.StringIO(text, newline=""), dtype=str, keep_default_na=False)
    same(from_frame(frame), story)


@given(chronologies())
def test_polars_keeps_it(story: Chronology) -> None:
    frame = polars.read_csv(to_csv(has_rows(story)).text.encode(), infer_schema=False)
    same(from_frame(frame), story)
    same(from_frame(frame.lazy()), story)
    same(from_frame(frame.to_arrow()), story)


@settings(max_examples=30, suppress_health_check=[HealthCheck.filter_too_much])
@given(chronologies())
def test_a_workbook_keeps_what_xml_can_hold(story: Chronology) -> None:
    rows = rows_in(has_rows(story))
    assume(not any(_NOT_IN_XML.search(cell) for row in rows for cell in row))
    same(read_excel(text_workbook(rows)), story)


@given(chronologies())
def test_so_does_json(story: Chronology) -> None:
    same(parse(cachrono.to_json(story)), story)


def test_the_shipped_chronology_comes_back_by_every_way(story: Chronology, tmp_path: Path) -> None:
    report = write_csv(story, tmp_path / "story.csv")
    assert report.omitted == ()
    assert (tmp_path / "story.csv").read_bytes().startswith(b"\xef\xbb\xbfrecord,")
    same(read_csv(tmp_path / "story.csv"), story)
    same(read_excel(text_workbook(rows_in(story))), story)
    frame = pandas.read_csv(tmp_path / "story.csv", dtype=str, keep_default_na=False)
    same(from_frame(frame), story)
    cachrono.write_json(story, tmp_path / "story.json")
    same(cachrono.read(tmp_path / "story.json"), story)


@pytest.mark.parametrize("text", [text for text in TEXTS if text.strip()])
def test_a_hostile_text_comes_back_as_a_title_of_another_table(text: str) -> None:
    """A cell of a table that isn't ours is trimmed, and otherwise as it was."""
    story = read_csv(csv_of([["title", "date"], [text, "1921"]]))
    if text in ("~", "null"):
        assume_empty = [event.title for event in story.events]
        assert assume_empty == (["~"] if text == "~" else [])
        return
    assert [event.title for event in story.events] == [text.strip()]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "'=x", "''=x", "'", "'x", "x'", "=", "-"])
def test_formulas_are_harmless_outside_and_whole_inside(text: str) -> None:
    story = (
        Chronology(text).with_source("s", title=text).with_event("e", f"{text}.", when="1921", source="s", quote=text)
    )
    made = to_csv(story).text
    for row in rows_of(made):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
    same(again(made.encode()), story)
    for rows in ("events", "claims"):
        for row in rows_of(to_csv(story, rows=rows).text):  # type: ignore[arg-type]
            assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


def test_a_table_of_events_is_read_as_a_table_of_others(story: Chronology) -> None:
    """It says less; what it says is read: each event with its title, and its date."""
    found = read_csv(to_csv(story, rows="events").text.encode())
    assert {event.title for event in found.events} == {event.title for event in story.events}
    for account in cachrono.resolve(story):
        when = [] if account.when is None else [account.when.text]
        assert [str(claim.when) for claim in found.claims_of(account.id) if claim.when] == when


@settings(max_examples=40, suppress_health_check=[HealthCheck.filter_too_much])
@given(chronologies())
def test_so_is_a_table_of_claims(story: Chronology) -> None:
    assume(all(slug(event.id) == event.id for event in story.events))  # other tables have ids in small letters
    claims = [claim for claim in story.claims if story.events[claim.event].title.strip().casefold() not in WORDS]
    found = read_csv(to_csv(story, rows="claims").text.encode())
    dates = sorted(f"{claim.when!r}" for claim in claims if claim.when)
    assert sorted(f"{claim.when!r}" for claim in found.claims if claim.when) == dates
