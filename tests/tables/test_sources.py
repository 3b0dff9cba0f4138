"""Where a table comes from, and the documents that its rows name."""

import pytest

import cachrono
from cachrono import Chronology, ChronologyError, Source, from_frame, read_csv

GAZETTE = Source("gazette1921", title="The Gazette of March", published="1921-03-04")
UNUSED = Source("unused", title="Unused")
TABLE = (
    b"Event,Date,Source,Author\nTalks,12 March 1921,gazette1921,X\nTreaty,1922,the gazette of march,\n"
    b"War,1923,Other,\nPeace,1924,,\n"
)


@pytest.mark.parametrize("documents", [[GAZETTE, UNUSED], Chronology(sources=[UNUSED, GAZETTE]), iter([GAZETTE])])
def test_rows_name_documents_by_id_or_title(documents: object) -> None:
    story = read_csv(TABLE, sources=documents)
    assert [claim.source for claim in story.claims] == ["gazette1921", "gazette1921", "other", "table"]
    assert story.sources["gazette1921"] == GAZETTE
    assert "unused" not in story.sources
    # What the table says of the document besides is not lost.
    assert story.events["talks"].extras["table"] == ("Date: 12 March 1921", "Author: X", "row 2")
    assert len(story.merge(Chronology(sources=[GAZETTE, UNUSED])).sources) == 4


def test_a_new_source_takes_no_id_of_a_document() -> None:
    story = read_csv(b"Event,Source\nA,Other!\n", sources=[Source("other", title="Something else")])
    assert [source.title for source in story.sources] == [None, "Other!"]
    assert [claim.source for claim in story.claims] == ["other-2"]


def test_when_a_table_was_made_tells_what_was_past() -> None:
    before, after = read_csv(TABLE), read_csv(TABLE, published="2026-11", title="Story", source="list")
    assert (before.title, after.title) == (None, "Story")
    assert str(after.sources["list"].published) == "2026-11"
    assert str(cachrono.resolve(before)["peace"].status) == "unstated"
    assert str(cachrono.resolve(after)["peace"].status) == "reported"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"sources": 5}, "sources=5: give a Chronology, or several Sources"),
        ({"sources": ["a"]}, "sources=['a']: give a Chronology, or several Sources"),
        ({"title": 5}, "title=5: give a text"),
        ({"source": 5}, "source=5: give an id, or a Source"),
        ({"published": 5}, "published=5: give a date, such as '1921-03'"),
        ({"published": 1921.0}, "published=1921.0: give a date, such as '1921-03'"),
        ({"published": True}, "published=True: give a date, such as '1921-03'"),
        ({"source": Source("a"), "published": "2020"}, "published= stands beside a whole source=; say it there"),
    ],
)
def test_what_is_no_source_is_refused(given: dict[str, object], said: str) -> None:
    with pytest.raises(ChronologyError) as raised:
        read_csv(TABLE, **given)
    assert str(raised.value) == said
    with pytest.raises(ChronologyError):
        from_frame({}, **given)


@pytest.mark.parametrize("count", [20, 2001])
def test_names_are_compared_with_documents_only_so_often(count: int) -> None:
    documents = [Source(f"d{number}", title=f"Gazette {number}") for number in range(count)]
    rows = "".join(f"E{number},Gazete {number}\n" for number in range(30))
    story = read_csv(f"Event,Source\n{rows}".encode(), sources=documents)
    hints = [problem for problem in story.problems if "no document that was given is called so" in problem.message]
    assert len(hints) == (20 if count == 20 else 0)
    assert len(story.sources) == 31


@pytest.mark.parametrize("first", ["1920", "someday"])
def test_what_is_doubtful_of_a_source_is_told_though_its_first_row_is_left_out(first: str) -> None:
    rows = f"Event,Date,Source,Published\nA,{first},The Gazete of March,12/03/1921\n".encode()
    more = b"B,1922,The Gazete of March,12/03/1921\n"
    told = [problem.message for problem in read_csv(rows + more, sources=[GAZETTE]).problems]
    assert len([message for message in told if "it stays one of both" in message]) == 1
    assert len([message for message in told if "did you mean 'The Gazette of March'" in message]) == 1
    alone = [problem.message for problem in read_csv(rows, sources=[GAZETTE]).problems]
    assert len([message for message in alone if "left out" not in message]) == (2 if first == "1920" else 0)
