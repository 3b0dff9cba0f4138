"""Rows that are left out: a table of them, which can be mended, read again, and merged."""

from pathlib import Path

import polars
import pytest
from sheets import csv_of, rows_of, workbook

from cachrono import Chronology, OutputError, Source
from cachrono.tables import from_frame, read_csv, read_excel, to_csv

HEADER = ["title", "date", "place"]
TABLE = [
    HEADER,
    ["Talks", "12/13/1921", "Riga"],
    ["Talks", "someday", "Minsk"],
    ["Treaty", "Nov-25", "=Riga"],
    ["Talks", "1923", "Vilnius", "Kaunas"],
]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "table.csv"
    file.write_bytes(csv_of(TABLE))
    return file


def left_out(path: Path, delimiter: str = ",") -> list[list[str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return rows_of(text) if delimiter == "," else [row[0].split(delimiter) for row in rows_of(text)]


def mend(path: Path, **changes: str) -> Path:
    """Write words in the place of others."""
    text = path.read_bytes().decode("utf-8-sig")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    path.write_bytes(text.encode("utf-8-sig"))
    return path


def says(story: Chronology) -> dict[str, tuple[str, str | None, str | None]]:
    """What a chronology says of each event, without the places in files."""
    return {claim.event: (story.events[claim.event].title, claim.where, str(claim.when)) for claim in story.claims}


def test_they_stand_with_their_number_and_what_is_wrong(table: Path, tmp_path: Path) -> None:
    read_csv(table, rejects=tmp_path / "rejects.csv")
    rows = left_out(tmp_path / "rejects.csv")
    assert rows[0] == ["problem", "original row", "original id", *HEADER]
    assert [row[1] for row in rows[1:]] == ["3", "4", "5"]
    assert rows[1][0].startswith("'someday' is no date")
    assert rows[3][3:] == ["Talks", "1923", "Vilnius", "Kaunas"]


def test_there_are_only_headings_where_all_is_well(tmp_path: Path) -> None:
    read_csv(csv_of(TABLE[:2]), rejects=tmp_path / "rejects.csv")
    assert left_out(tmp_path / "rejects.csv") == [["problem", "original row", "original id", *HEADER]]


def test_mended_and_merged_they_are_what_the_mended_table_is(table: Path, tmp_path: Path) -> None:
    rejects = tmp_path / "rejects.csv"
    story = read_csv(table, rejects=rejects)
    mend(rejects, someday="1922", **{"Nov-25": "2025-11", "Vilnius,Kaunas": "Vilnius"})
    more = read_csv(rejects, source=story.sources["table"])
    assert more.problems == ()
    whole = story.merge(more)
    mended = read_csv(mend(table, someday="1922", **{"Nov-25": "2025-11", "Vilnius,Kaunas": "Vilnius"}))
    assert says(whole) == says(mended)
    assert len(whole.events) == 4
    assert sorted(c.citations[0].locator or "" for c in whole.claims) == ["row 2", "row 3", "row 4", "row 5"]


def test_they_are_left_out_once_more_with_the_number_that_they_had(table: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "rejects.csv", tmp_path / "again.csv"
    story = read_csv(table, rejects=first)
    mend(first, **{"Nov-25": "2025-11"})
    read_csv(first, source=story.sources["table"], rejects=second)
    rows = left_out(second)
    assert rows[0] == left_out(first)[0]
    assert [row[1:4] for row in rows[1:]] == [["3", "talks-2", "Talks"], ["5", "talks-3", "Talks"]]
    assert rows[1:] == [row for row in left_out(first)[1:] if row[3] != "Treaty"]


def test_a_formula_comes_back_as_it_was(table: Path, tmp_path: Path) -> None:
    rejects = tmp_path / "rejects.csv"
    read_csv(table, rejects=rejects)
    assert left_out(rejects)[2][5] == "'=Riga"
    story = read_csv(mend(rejects, **{"Nov-25": "2025-11"}))
    assert [claim.where for claim in story.claims] == ["=Riga"]


@pytest.mark.parametrize("text", ["'=x", "'text", "''=x", "+1", "-", "'"])
def test_texts_with_an_apostrophe_come_back(text: str, tmp_path: Path) -> None:
    rows = [HEADER, ["Talks", "someday", text], ["Treaty", "1922", text]]
    rejects = tmp_path / "rejects.csv"
    story = read_csv(csv_of(rows), rejects=rejects)
    more = read_csv(mend(rejects, someday="1921"))
    assert [claim.where for claim in more.claims] == [claim.where for claim in story.claims]


def test_the_delimiter_stays(tmp_path: Path) -> None:
    read_csv(csv_of(TABLE, ";"), rejects=tmp_path / "rejects.csv")
    first = (tmp_path / "rejects.csv").read_bytes().decode("utf-8-sig").splitlines()[0]
    assert first == "problem;original row;original id;title;date;place"


def test_rows_with_open_quotes_are_among_them(tmp_path: Path) -> None:
    rejects = tmp_path / "rejects.csv"
    read_csv(b'title,date\n"Talks,1921\nTreaty,1922\n', rejects=rejects)
    assert left_out(rejects)[1] == ["a quote that is not closed", "2", "", '"Talks', "1921"]


@pytest.mark.parametrize(
    "how", [{"columns": {"title": 1, "when": 2}}, {"columns": {"title": "Vorgang", "when": "Wann"}}]
)
def test_the_arguments_of_the_table_do_for_them(how: dict[str, dict[str, str | int]], tmp_path: Path) -> None:
    rejects = tmp_path / "rejects.csv"
    story = read_csv(csv_of([["Vorgang", "Wann"], ["Talks", "someday"], ["Treaty", "1922"]]), rejects=rejects, **how)
    more = read_csv(mend(rejects, someday="1921"), **how)
    assert says(story.merge(more)) == {"talks": ("Talks", None, "1921"), "treaty": ("Treaty", None, "1922")}


def test_so_they_do_without_a_header(tmp_path: Path) -> None:
    rejects = tmp_path / "rejects.csv"
    how = {"header": False, "columns": {"title": 1, "when": 2}}
    read_csv(csv_of([["Talks", "someday"], ["Treaty", "1922"]]), rejects=rejects, **how)
    more = read_csv(mend(rejects, someday="1921"), **how)
    assert says(more) == {"talks": ("Talks", None, "1921")}
    assert more.problems == ()


def test_those_of_our_tables_bring_their_sources(tmp_path: Path) -> None:
    whole = (
        Chronology("Story")
        .with_source("s", title="A source")
        .with_source("t", title="Another")
        .with_event("talks", "Talks", when="1921", source="s", quote="in 1921")
        .with_event("treaty", "=Treaty", when="1922", source="t", quote="1922")
    )
    text = to_csv(whole).text.replace("=Treaty,1922", "=Treaty,'22")
    rejects = tmp_path / "rejects.csv"
    story = read_csv(text.encode(), rejects=rejects)
    assert [event.id for event in story.events] == ["talks"]
    more = read_csv(mend(rejects, **{"''22": "1922"} if "''22" in rejects.read_text() else {"'22": "1922"}))
    assert more.problems == ()
    assert [source.id for source in more.sources] == ["t"]
    assert story.merge(more) == whole


def test_those_of_workbooks_and_frames_are_tables_too(tmp_path: Path) -> None:
    rejects = tmp_path / "rejects.csv"
    read_excel(workbook(["title", "date"], ["Talks", "someday"], ["Treaty", 1922]), rejects=rejects)
    assert says(read_csv(mend(rejects, someday="1921"))) == {"talks": ("Talks", None, "1921")}
    from_frame(polars.DataFrame({"title": ["Talks", "Treaty"], "date": ["someday", "1922"]}), rejects=rejects)
    assert says(read_csv(mend(rejects, someday="1921"))) == {"talks": ("Talks", None, "1921")}


def test_another_source_is_another_id(table: Path, tmp_path: Path) -> None:
    rejects = tmp_path / "rejects.csv"
    read_csv(table, rejects=rejects)
    more = read_csv(mend(rejects, someday="1922"), source=Source("mended", title="Mended by hand"))
    assert [source.id for source in more.sources] == ["mended"]


def test_the_table_itself_is_not_written_over(table: Path, tmp_path: Path) -> None:
    before = table.read_bytes()
    (tmp_path / "link.csv").symlink_to(table)
    for path in (table, str(table), tmp_path / "link.csv"):
        with pytest.raises(OutputError, match="this is the table that is read; name another file"):
            read_csv(table, rejects=path)
    assert table.read_bytes() == before


def test_nothing_is_half_written(table: Path, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="there is no folder"):
        read_csv(table, rejects=tmp_path / "gone" / "rejects.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["table.csv"]


def test_mended_rows_come_back_to_the_events_of_their_ids(tmp_path: Path) -> None:
    rejects = tmp_path / "rejects.csv"
    table = csv_of(
        [
            ["id", "title", "date"], ["C", "Z", "1923"], ["C++", "W", "1924"], ["C++", "", "someday"],
            ["", "Z", "some year"], ["", "C", "1921"], ["", "C", "a day"], ["C++", "", "1926"],
        ]
    )  # fmt: skip
    story = read_csv(table, rejects=rejects)
    days = {"someday": "1930", "some year": "1931", "a day": "1932"}
    more = read_csv(mend(rejects, **days), source=story.sources["table"])
    for old, new in days.items():
        table = table.replace(old.encode(), new.encode())
    whole = read_csv(table)
    dates = [sorted((claim.event, str(claim.when)) for claim in one.claims) for one in (story.merge(more), whole)]
    assert dates[0] == [
        ("c", "1923"), ("c-2", "1924"), ("c-2", "1926"), ("c-2", "1930"), ("c-3", "1921"), ("c-4", "1932"),
        ("z", "1931"),
    ]  # fmt: skip
    assert dates[0] == dates[1]


def test_what_names_nothing_there_is_told_beside_its_row(tmp_path: Path) -> None:
    rejects = tmp_path / "rejects.csv"
    read_csv(csv_of([["title", "date", "source", "supersedes"], ["Talks", "1921", "S", "gone"]]), rejects=rejects)
    assert left_out(rejects)[1][0].startswith("there is no claim 'gone'")


def test_nothing_is_said_to_be_kept_of_a_row_that_is_left_out() -> None:
    row = ["someday", "words", "no link"]
    for rows in ([row], [row, ["1921", "words", "no link"]]):
        story = read_csv(csv_of([["title", "date", "quote", "url"], *(["Talks", *cells] for cells in rows)]))
        kept = [problem for problem in story.problems if "kept in extras" in problem.message]
        assert len(kept) == (2 if len(rows) == 2 else 0)
        assert not [problem for problem in kept if "2 cells" in problem.message or "row 3" not in problem.path]
