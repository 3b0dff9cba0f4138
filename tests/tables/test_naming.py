"""Whom rows name as their source, and the way back from what they say to the row."""

from pathlib import Path

import pytest

from cachrono import Chronology, Source, read_csv

DOCUMENTS = (
    Source("a", title="Report", url="https://example.org/a"),
    Source("b", title="Report"),
    Source("c", title="Gazette of the town"),
)


def told(story: Chronology) -> list[str]:
    return [problem.message for problem in story.problems]


def sources(story: Chronology) -> list[str | None]:
    return [claim.source for claim in story.claims]


@pytest.mark.parametrize("column", ["link", "published", "accessed"])
def test_a_row_gets_no_link_and_no_day_of_another(column: str) -> None:
    cell = "https://example.org/1" if column == "link" else "2021-03-04"
    story = read_csv(f"Event,Date,Source,{column}\nA,1921,BBC,{cell}\nB,1922,BBC,\nC,1923,BBC,\n".encode())
    assert sources(story) == ["bbc", "bbc-2", "bbc-2"]
    bare = story.sources["bbc-2"]
    assert (bare.title, bare.url, bare.published, bare.retrieved) == ("BBC", None, None, None)
    assert len(told(story)) == 1
    assert "so it is another source" in told(story)[0]


def test_a_publisher_is_that_of_all_rows_of_the_name() -> None:
    story = read_csv(b"Event,Date,Source,Publisher\nA,1921,Book,P\nB,1922,Book,\n")
    assert (sources(story), told(story)) == (["book", "book"], [])


def test_a_title_of_two_documents_costs_the_row_and_names_them() -> None:
    story = read_csv(b"Event,Date,Source\nA,1921,report\nB,1922,b\n", sources=DOCUMENTS)
    assert sources(story) == ["b"]
    assert "2 documents are called 'report'; write the id of one: 'a', 'b'" in told(story)[0]


@pytest.mark.parametrize("named", ["", "Report", "Another name"])
def test_a_link_is_that_of_a_document(named: str) -> None:
    story = read_csv(f"Event,Date,Source,Link\nA,1921,{named},https://example.org/a\n".encode(), sources=DOCUMENTS)
    assert list(story.sources) == [story.sources["table"], DOCUMENTS[0]]
    assert sources(story) == ["a"]


def test_a_name_that_is_nearly_that_of_a_document_is_told() -> None:
    story = read_csv(b"Event,Date,Source\nA,1921,Gazete of the town\nB,1922,Zzz\n", sources=DOCUMENTS)
    assert len(told(story)) == 1
    assert told(story)[0].endswith("did you mean 'Gazette of the town'?")


def test_what_is_said_of_no_source_is_kept_and_the_table_stays_the_source() -> None:
    story = read_csv(b"Event,Date,Quote,Page,Language,Author,Published\nA,1921,in 1921,3,en,X,1922\nB,1922,,,,,\n")
    assert sources(story) == ["table", "table"]
    kept = story.events["a"].extras["table"]
    assert sorted(kept) == ["Author: X", "Language: en", "Page: 3", "Published: 1922", "Quote: in 1921"]
    assert len(told(story)) == 5


@pytest.mark.parametrize(
    ("cell", "url"),
    [
        ("www.example.org", None),
        ("see https://example.org/1", None),
        ("https://example.org/1 https://example.org/2", "https://example.org/1"),
        ("https://example.org/1; https://example.org/2", "https://example.org/1"),
    ],
)
def test_a_link_that_is_none_costs_no_row(cell: str, url: str | None) -> None:
    story = read_csv(f"Event,Date,Source,Link\nA,1921,S,{cell}\n".encode())
    assert story.sources["s"].url == url
    assert f"Link: {cell}" in story.events["a"].extras["table"]
    assert len(told(story)) == 1


def test_the_row_is_kept_where_another_source_is_cited() -> None:
    story = read_csv(b"Event,Date,Source\nA,1921,S\nB,1922,\n")
    assert story.events["a"].extras["table"] == ("row 2",)
    assert not story.events["b"].extras


def test_what_later_rows_of_an_event_say_besides_is_kept() -> None:
    story = read_csv(b"id,Event,Date,Remark\n1,A,1921,x\n1,,1922,y\n1,,1923,x\n")
    assert story.events["1"].extras["table"] == ("Remark: x", "Remark: y")


def test_events_of_one_title_and_several_sources_are_told_once() -> None:
    table = b"Event,Date,Source\nVote,1921,A\nVote,1922,B\nTalks,1923,A\nTalks,1924,A\n"
    story = read_csv(table)
    assert told(story) == [
        "rows 2 and 3 are called 'Vote': an event each; an id column makes them one, or "
        "columns={'id': 'Event', 'title': 'Event'}"
    ]
    assert len(read_csv(table, columns={"id": "Event", "title": "Event"}).events) == 2


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        (b"Year,Event\n1921,A\n,B\n,C\n", "2 of 3 rows have no date"),
        (b"Event,Year\nA,1921\nB,\nC,\n", "2 of 3 rows have no date"),
    ],
)
def test_dates_that_may_stand_for_the_rows_below_are_told(table: bytes, rows: str) -> None:
    (message,) = told(read_csv(table))
    assert message.startswith(rows)
    assert told(read_csv(b"Event,Year\nA,1921\nB,\nC,1922\n")) == []


@pytest.mark.parametrize("text", ["Source: Wikipedia", "Total 2", "* estimated", "x" * 110 + "."])
def test_what_stands_below_a_table_is_no_event(text: str) -> None:
    story = read_csv(f"Event,Date,Place\nA,1921,Riga\n{text},,\n".encode())
    assert [event.title for event in story.events] == ["A"]
    assert told(story)[0].endswith("stands below the table; it is no event")


@pytest.mark.parametrize(
    "rest", ["Talks,,\n", "Source: Wikipedia,1922,\n", "Source: Wikipedia,,\nB,1923,\n", "Notes of protest,,"]
)
def test_what_may_be_an_event_is_one(rest: str) -> None:
    story = read_csv(f"Event,Date,Place\nA,1921,Riga\n{rest}".encode())
    assert len(story.events) == 1 + len(rest.splitlines())


@pytest.mark.parametrize(
    "table",
    [
        b"id,Event,Date,Source,Kind\n1,Vote,1921,A,k\n1,,soon,B,\n2,Talks,1921,B,\n",
        b"id,Event,Date,Source,Kind\n1,Vote,soon,A,k\n1,,1922,B,k\n2,Talks,1921,B,\n",
        b"Event,Date,Source,Link\nA,1921,BBC,https://example.org/1\nB,soon,BBC,https://example.org/2\n"
        b"C,1922,BBC,\nD,soon,BBC,\nE,soon,New,\n",
        b"Event,Date,Source,Published\nA,1921,BBC,1922\nB,1923,BBC,soon\n",
    ],
)
def test_mended_rows_of_several_sources_are_merged(table: bytes, tmp_path: Path) -> None:
    rejects = tmp_path / "rejects.csv"
    story = read_csv(table, rejects=rejects)
    rows = rejects.read_text(encoding="utf-8-sig").replace(",soon,", ",1930,").replace(",soon\n", ",1930\n")
    mended = read_csv(rows.encode(), source=story.sources["table"])
    assert not [message for message in told(mended) if "left out" in message]
    whole = story.merge(mended)
    mended_table = read_csv(table.replace(b",soon,", b",1930,").replace(b",soon\n", b",1930\n"))

    def said(one: Chronology) -> list[tuple[str, str, str | None]]:
        return sorted((claim.event, str(claim.when), one.sources[claim.source or ""].title) for claim in one.claims)

    assert said(whole) == said(mended_table)
