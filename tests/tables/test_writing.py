"""Tables that are written: their rows, and what they say that they don't hold."""

from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from pytest_regressions.file_regression import FileRegressionFixture
from sheets import rows_of
from stories import chronologies

import cachrono
from cachrono import Chronology, Citation, Claim, Event, Judgement, LanguageError, Order, OutputError, Source
from cachrono.tables import to_csv, to_html, to_markdown, write_csv

FULL = Chronology(
    "Story",
    sources=[Source("s", title="A source", published="2024"), Source("t")],
    events=[
        Event("a", "A", same_as=["https://example.org"], kind="talks"), Event("b", "B", extras={"csv": ["x"]}),
        Event("c", "C"),
    ],
    claims=[
        Claim("a", when="1921", citations=Citation("s", exact="in 1921", start=3, end=10)),
        Claim("a", when="1922", citations=[Citation("t", exact="in", start=0, end=2), Citation("t", exact="1922")]),
        Claim("b", where="Riga", id="b/riga"),
    ],
    orders=[Order("sequence", ["a", "b"])],
    judgements=[Judgement("a/s", "prefers")],
)  # fmt: skip


def omitted(story: Chronology, rows: str) -> list[str]:
    return [str(omission) for omission in to_csv(story, rows=rows).omitted]  # type: ignore[arg-type]


def test_what_a_table_has_no_place_for_is_told() -> None:
    rest = [f"1 {what}: a table has no place for them" for what in ("order statement", "judgement", "link", "extra")]
    assert omitted(FULL, "all") == []
    assert omitted(FULL, "events") == [
        "1 claim: a row is an event, with what its claims come to",
        "3 quotes: a row names the sources of an event, not their words", *rest,
    ]  # fmt: skip
    assert omitted(FULL, "claims") == [
        "1 event: without a claim, and so a row",
        "1 claim: with several quotes, which stand as one, without offsets",
        "1 source: only its publisher and its date have columns",
        "1 event: kind and series have no column", *rest,
    ]  # fmt: skip
    more = evolve(
        FULL,
        sources=[*FULL.sources, Source("u")],
        claims=[*FULL.claims, Claim("c", when="1924", citations=Citation("s", exact="x", prefix="y"))],
        extras={"csv": ["x", "y"]},
    )
    assert "1 quote: what stands before it and behind it has no column" in omitted(more, "claims")
    assert "1 source: without a claim, and so a row" in omitted(more, "claims")
    assert "3 extras: a table has no place for them" in omitted(more, "events")
    for made in (to_markdown(FULL), to_html(FULL)):
        assert [str(omission) for omission in made.omitted] == [
            "kind, series and participants: the table shows dates, place, status and sources",
            *omitted(FULL, "events"),
        ]


def test_where_nothing_is_left_out_nothing_is_told() -> None:
    plain = Chronology().with_event("e", "E", when="1921")
    for made in (to_csv(plain), to_csv(plain, rows="events"), to_csv(plain, rows="claims"), to_html(plain)):
        assert made.omitted == ()


@given(chronologies())
def test_there_is_a_row_for_each(story: Chronology) -> None:
    events = rows_of(to_csv(story, rows="events").text)[1:]
    assert sorted(row[0] for row in events) == sorted(event.id for event in story.events)
    claims = rows_of(to_csv(story, rows="claims").text)[1:]
    assert sorted(row[2] for row in claims) == sorted(claim.id for claim in story.claims)


@pytest.mark.parametrize("rows", ["all", "events", "claims"])
def test_the_rows_of_a_story(rows: str, file_regression: FileRegressionFixture) -> None:
    file_regression.check(to_csv(FULL, rows=rows).text, extension=".csv", newline="")  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_shipped_chronology_in_markdown(language: str, file_regression: FileRegressionFixture) -> None:
    text = to_markdown(cachrono.central_asia(), language=language).text
    file_regression.check(text, extension=".md", encoding="utf-8")


def test_the_shipped_chronology_in_html(story: Chronology, file_regression: FileRegressionFixture) -> None:
    file_regression.check(to_html(story).text, extension=".html", encoding="utf-8")


def test_html_brings_its_styles_and_nothing_else(story: Chronology) -> None:
    text = to_html(story).text
    for word in ("<script", "<link", "<style", "class=", "http://", "src="):
        assert word not in text
    assert text.count("<td") == 8 * len(story.events)
    assert '<table border="1"' in text  # which word processors know without a style sheet


@pytest.mark.parametrize("language", ["az", "en", "ru", "tg", "tr", "uz"])
def test_headings_stand_in_every_language(language: str, story: Chronology) -> None:
    (header, *_) = to_markdown(story, language=language).text.splitlines()
    names = [name.strip() for name in header.strip("|").split("|")]
    assert len(set(names)) == 8
    assert f'<html lang="{language}">' in to_html(story, language=language).text


def test_another_language_is_refused(story: Chronology) -> None:
    for make in (to_csv, to_markdown, to_html):
        if make is to_csv:
            with pytest.raises(LanguageError, match="no words in the language 'xx'"):
                to_csv(story, rows="events", language="xx")
        else:
            with pytest.raises(LanguageError, match="no words in the language 'xx'"):
                make(story, language="xx")


def test_a_file_is_written_whole_or_not_at_all(story: Chronology, tmp_path: Path) -> None:
    report = write_csv(story, tmp_path / "story.csv", rows="events")
    assert report.omitted == to_csv(story, rows="events").omitted
    text = (tmp_path / "story.csv").read_bytes().decode("utf-8")
    assert text == f"\ufeff{to_csv(story, rows='events').text}"
    with pytest.raises(OutputError, match="there is no folder"):
        write_csv(story, tmp_path / "gone" / "story.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["story.csv"]


def test_a_view_is_written_as_its_chronology(story: Chronology) -> None:
    view = cachrono.resolve(story)
    for rows in ("all", "events", "claims"):
        assert to_csv(view, rows=rows) == to_csv(story, rows=rows)  # type: ignore[arg-type]
    assert to_html(view) == to_html(story)
    assert to_markdown(view) == to_markdown(story)


def test_disputed_dates_are_all_there() -> None:
    disputed = evolve(FULL, judgements=[])
    row = rows_of(to_csv(disputed, rows="events").text)[1]
    assert row[:2] == ["a", "A"]
    assert row[3:6] == ["1921 / 1922", "1921-01-01", "1922-12-31"]
    assert "1921" in row[2] and "1922" in row[2] and "disagree" in row[2]
