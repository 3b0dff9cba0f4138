"""Which column says what, and what becomes of those that say nothing known."""

import pytest
from sheets import csv_of

from cachrono import CachronoError, Chronology, Source
from cachrono.tables import read_csv
from cachrono.tables.headings import HEADINGS


def said(story: Chronology) -> list[tuple[str, str | None, str | None]]:
    return [
        (story.events[claim.event].title, str(claim.when) if claim.when else None, claim.where)
        for claim in story.claims
    ]


TALKS = [("Talks", "1921", "Riga")]


@pytest.mark.parametrize(
    "header",
    [
        "title,date,place", "Title,DATE,Place", "Event Name,Event Date,Location", " event , when , where ",
        "name,edtf,city",
        "Ereignis,Datum,Ort", "titre,fecha,lieu", "название,дата,место", "event_title,event-date,Venue:",
        "what,Date (EDTF),site", '"title","date","place"',
    ],
)  # fmt: skip
def test_headings_are_known_in_many_words(header: str) -> None:
    assert said(read_csv(f"{header}\nTalks,1921,Riga\n".encode())) == TALKS


# Some say something only with others, or of what is there.
@pytest.mark.parametrize(
    "field", sorted(HEADINGS.keys() - {"month", "day", "time", "end", "end_month", "end_day", "supersedes", "retracts"})
)
def test_every_field_can_be_mapped(field: str) -> None:
    cells = {"when": "1921", "begin": "1921", "year": "1921", "throughout": "1921", "published": "1921"}
    cells |= {"end_year": "1921", "not_before": "1921", "not_after": "1921"}
    cells |= {
        "retrieved": "1921-01-02",
        "mode": "planned",
        "url": "https://example.org",
        "source": "S",
        "at": "1-8",
        "title": "Talks",
    }
    columns = {"title": "q1", "source": "q2", "quote": "q4", field: "q3"}
    header = ["q1", "q2", "q4", "q3"]
    used = [name for name in header if name in columns.values()]
    said = {"q1": "Talks", "q2": "S", "q4": "in 1921", "q3": cells.get(field, "x")}
    story = read_csv(csv_of([used, [said[name] for name in used]]), columns=columns)
    assert [problem.message for problem in story.problems if "left out" in problem.message] == []
    assert len(story.events) == 1
    if field not in ("not_before", "not_after"):  # no words of the table
        assert all(event.extras.get("table", ()) in ((), ("row 2",), ("row 1",)) for event in story.events)


@pytest.mark.parametrize(
    "columns",
    [
        {"title": "Vorgang", "when": "Wann", "where": "Wo"},
        {"title": "VORGANG", "when": "wann", "where": " wo "},
        {"title": 1, "when": 2, "where": 3},
        {"title": 1, "when": "Wann", "where": 3},
    ],
)
def test_others_are_mapped(columns: dict[str, str | int]) -> None:
    data = b"Vorgang,Wann,Wo\nTalks,1921,Riga\n"
    assert said(read_csv(data, columns=columns)) == TALKS
    assert said(read_csv(data.partition(b"\n")[2], columns={"title": 1, "when": 2, "where": 3}, header=False)) == TALKS


def test_a_mapping_goes_before_what_headings_say() -> None:
    data = b"title,name,date\nWrong,Talks,1921\n"
    story = read_csv(data, columns={"title": "name"})
    assert said(story) == [("Talks", "1921", None)]
    assert story.events["talks"].extras["table"] == ("title: Wrong",)


def test_columns_that_say_nothing_known_are_kept() -> None:
    story = read_csv(b"title,date,Shelf mark,\nTalks,1921,A 17,loose\nTreaty,1922,,\n")
    assert story.events["talks"].extras["table"] == ("Shelf mark: A 17", "column 4: loose")
    assert not story.events["treaty"].extras


def test_lines_above_the_headings_are_told_and_skipped() -> None:
    story = read_csv(b"My archive,\nmade in 2020,\ntitle,date\nTalks,1921\n")
    assert said(story) == [("Talks", "1921", None)]
    assert [problem.path for problem in story.problems] == ["row 1", "row 2"]


def test_the_table_is_the_source_and_the_row_the_place(tmp_path: object) -> None:
    story = read_csv(b"title,date\n\nTalks,1921\n", source=Source("list", title="My list"))
    (claim,) = story.claims
    assert (claim.source, claim.citations[0].locator) == ("list", "row 3")
    assert story.sources["list"].title == "My list"


def test_columns_can_name_a_source() -> None:
    data = (
        b"title,date,source,publisher,published,page,quote,url,authors\n"
        b"Talks,1921,The Times,Times Ltd,13 March 1921,p. 4,talks began,https://example.org/1,A; B\n"
        b"Treaty,1922,The Times,Times Ltd,13 March 1921,p. 5,,https://example.org/1,A; B\n"
        b"War,1923,The Times,Times Ltd,14 March 1921,,,,\n"
        b"Peace,1924,,,,,,,\n"
    )
    story = read_csv(data, source="list")
    assert [(s.id, s.title, str(s.published) if s.published else None) for s in story.sources] == [
        ("list", None, None), ("the-times", "The Times", "1921-03-13"), ("the-times-2", "The Times", "1921-03-14"),
    ]  # fmt: skip
    assert story.sources["the-times"].authors == ("A", "B")
    first, second, third, fourth = story.claims
    assert (first.quote, first.citations[0].locator) == ("talks began", "p. 4")
    assert [claim.source for claim in (second, third, fourth)] == ["the-times", "the-times-2", "list"]


def test_rows_with_one_id_are_claims_about_one_event() -> None:
    story = read_csv(b"id,title,date,source\nt,Talks,1921,A\nt,Talks,1922,B\nt,,1923,B\nT,Talks,,A\n")
    assert [event.id for event in story.events] == ["t"]
    assert [claim.id for claim in story.claims] == ["t/a", "t/b", "t/b/2", "t/a/2"]


def test_one_title_twice_is_two_events() -> None:
    story = read_csv(b"title,date\nTalks,1921\nTalks,1922\ntalks!,1923\n")
    assert [event.id for event in story.events] == ["talks", "talks-2", "talks-3"]


def test_rows_may_be_short() -> None:
    story = read_csv(b"title,date,place\nTalks\nTreaty,1922\n\n")
    assert [event.title for event in story.events] == ["Talks", "Treaty"]
    assert story.problems == ()


@pytest.mark.parametrize(
    ("cell", "how", "expected"),
    [
        ("A; B", {}, ("A", "B")),
        ("A;B;", {}, ("A", "B")),
        ("A, B", {"list_separator": ","}, ("A", "B")),
        ("A and B", {}, ("A and B",)),
        ("A\nB", {}, ("A", "B")),
        ('["A; x", " B"]', {}, ("A; x", " B")),
        ("[A", {}, ("[A",)),
        ("A // B", {"list_separator": "//"}, ("A", "B")),
    ],
)
def test_several_texts_in_a_cell(cell: str, how: dict[str, str], expected: tuple[str, ...]) -> None:
    (claim,) = read_csv(csv_of([["title", "who"], ["Talks", cell]]), **how).claims  # type: ignore[arg-type]
    assert claim.participants == expected


@pytest.mark.parametrize("word", ["NaN", "None", "null", "NaT", "#N/A", "<NA>", "nan", "NULL"])
def test_words_for_nothing_are_told_and_nothing(word: str) -> None:
    story = read_csv(f"title,date,place\nTalks,1921,{word}\n".encode())
    assert said(story) == [("Talks", "1921", None)]
    assert [problem.message for problem in story.problems] == [f"{word!r} is taken for an empty cell"]


def test_five_thousand_columns_and_a_million_empty_rows() -> None:
    wide = csv_of([["title", "date", *(f"c{at}" for at in range(5000))], ["Talks", "1921", *(["x"] * 5000)]])
    story = read_csv(wide)
    assert len(story.events["talks"].extras["table"]) == 5000
    long = read_csv(b"title,date\nTalks,1921\n" + b",\n" * 1_000_000 + b"Treaty,1922\n")
    assert [claim.citations[0].locator for claim in long.claims] == ["row 2", "row 1000003"]


def test_a_heading_may_be_hostile() -> None:
    names = ["title", "date", "", " ", "x" * 10_000, "\x1b[31m", "=1+1", "Title ", "DATE", "a\nb", "🦉"]
    story = read_csv(csv_of([names, ["Talks", "1921", *names[2:]]]))
    assert said(story) == [("Talks", "1921", None)]
    assert len(story.problems) == 2  # title and date stand twice
    assert all(str(problem).isprintable() and len(str(problem)) < 300 for problem in story.problems)


@pytest.mark.parametrize(
    ("first", "delimiter"),
    [
        ("title,date", ","), ("title;date", ";"), ("title\tdate", "\t"), ("title|date", "|"),
        ('"a, b";title;date', ";"),
        ("sep=;\ntitle;date", ";"), ('"sep=|"\ntitle|date', "|"),
    ],
)  # fmt: skip
def test_what_stands_between_cells_is_told(first: str, delimiter: str) -> None:
    extra = ["x"] if first.startswith('"a') else []
    rows = [delimiter.join([*extra, f'"{title}, and; more"', date]) for title, date in (("A", "1921"), ("B", "1922"))]
    story = read_csv("\n".join([first, *rows]).encode())
    assert [title for title, _, _ in said(story)] == ["A, and; more", "B, and; more"]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1", "utf-32", "cp1251"]
)
def test_encodings(encoding: str) -> None:
    title = "Перемирие" if encoding == "cp1251" else "Café in Riga"
    data = f"title,date,place\n{title},1921,Riga\n".encode(encoding)
    how = {"encoding": encoding} if encoding in ("utf-32", "cp1251") else {}
    story = read_csv(data, **how)  # type: ignore[arg-type]
    assert said(story) == [(title, "1921", "Riga")]
    assert len(story.problems) == (encoding in ("cp1252", "latin-1"))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n", "\r\n \r\n"])
def test_line_ends(end: str) -> None:
    story = read_csv(end.join(["title,date", "Talks,1921", '"Two\nlines",1922']).encode())
    assert [title for title, _, _ in said(story)] == ["Talks", "Two\nlines"]


@pytest.mark.parametrize("data", [bytearray(b"title\nTalks\n"), memoryview(b"title\nTalks\n")])
def test_bytes_may_be_of_any_kind(data: object) -> None:
    assert len(read_csv(data).events) == 1  # type: ignore[arg-type]


def test_a_path_may_be_any(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "My events (2020).csv"
    path.write_bytes(b"title\nTalks\n")
    for one in (path, str(path)):
        story = read_csv(one)
        assert [(source.id, source.title) for source in story.sources] == [("my-events-2020", "My events (2020).csv")]


@pytest.mark.parametrize("value", [None, 5, 1.5, ["x"], {"a": 1}, object(), True])
def test_no_path_is_no_path(value: object) -> None:
    with pytest.raises(CachronoError, match="give the path of a file, or its bytes"):
        read_csv(value)  # type: ignore[arg-type]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_byte_that_is_no_utf8_is_told_with_its_line(mark: bytes) -> None:
    with pytest.raises(CachronoError, match=":3: byte 0xff is not UTF-8"):
        read_csv(mark + b"title,date\nA,19\n\xffB,1\n", encoding="utf-8")
    with pytest.raises(CachronoError, match=":3: the file ends within a character of UTF-8"):
        read_csv(mark + b"title,date\nA,19\nB\xc3", encoding="utf-8")


def titles(story: Chronology) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for claim in story.claims:
        found.setdefault(f"{claim.event}: {story.events[claim.event].title}", []).append(str(claim.when))
    return found


def test_ids_that_only_signs_tell_apart_are_events_each() -> None:
    story = read_csv(b"id,title,date\nC,Z,1923\nC++,W,1924\nC++,,1925\nA 1,X,1921\nA-1,Y,1922\n")
    assert titles(story) == {"c: Z": ["1923"], "c-2: W": ["1924", "1925"], "a-1-2: X": ["1921"], "a-1: Y": ["1922"]}
    (told,) = story.problems
    assert "only signs tell this from another id" in told.message
    assert "2 cells" in told.message


def test_an_id_is_none_that_was_made_of_a_title() -> None:
    story = read_csv(b"id,title,date\n,Meeting,1921\nmeeting,Congress,1922\nmeeting,Congress,1923\nmeeting-2,Z,1924\n")
    assert titles(story) == {
        "meeting-3: Meeting": ["1921"], "meeting: Congress": ["1922", "1923"], "meeting-2: Z": ["1924"],
    }  # fmt: skip
    assert story.problems == ()


def test_an_id_of_signs_alone_is_made_of_the_title() -> None:
    story = read_csv("id,title,date\n++,Talks,1921\n++,,1922\n§,Treaty,1923\n".encode())
    assert titles(story) == {"talks: Talks": ["1921", "1922"], "treaty: Treaty": ["1923"]}
