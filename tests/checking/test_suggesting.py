"""Candidates for claims: sound as a file, right to the letter, and asserting nothing."""

import os
import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_regressions.file_regression import FileRegressionFixture

import cachrono as cc
from cachrono.checking import check, check_chronology, suggest
from cachrono.checking.suggesting import MOST_WORDS, id_of
from cachrono.errors import ChronologyError, ChronologyFileError, InvalidDateError
from cachrono.evidence import SourceText, find
from cachrono.files import parse

TEXT = """\
Town Gazette, 8 March 2024

The council met on 5 March, and will meet again on 5 March of next year. In August the roof was
mended; in August, too, it leaked. A hearing is due in mid-April. Since 1931 nobody had looked. The
tenth anniversary comes soon: “it’s #1: yes”, says the mayor. On 5
March he had been away. The ball costs 2,000 pounds, and one may come.
"""


def test_candidates(file_regression: FileRegressionFixture) -> None:
    made = suggest(TEXT, "2024-03-08", source="gazette", retrieved="2024-05-01")
    file_regression.check(made, extension=".yaml")


def checked(text: SourceText, made: str, folder: Path, source: str) -> list[str]:
    (folder / "made.yaml").write_bytes(made.encode())
    (folder / "texts").mkdir(exist_ok=True)
    (folder / "texts" / f"{source}.txt").write_bytes(text.text.encode())
    report = check(folder / "made.yaml", folder / "texts")
    assert set(report.quote_outcomes) <= {"verified"}
    return [str(found) for found in report.findings if found.severity == "error"]


@pytest.mark.parametrize("published", ["2024-03-08", "2024-03", "2024-03-08T10:00+01:00", "2024~", None])
@pytest.mark.parametrize("form", ["plain", "crlf", "bom", "nbsp"])
def test_what_is_made_is_a_sound_chronology(published: str | None, form: str, tmp_path: Path) -> None:
    changes = {
        "plain": ("", ""),
        "crlf": ("\n", "\r\n"),
        "bom": ("Town", "\ufeffTown"),
        "nbsp": ("5 March", "5\xa0March"),
    }
    text = SourceText.of(TEXT.replace(*changes[form]) if form != "plain" else TEXT, "gazette.txt")
    made = suggest(text, published, source="gazette")
    assert checked(text, made, tmp_path, "gazette") == []
    story = parse(made)
    assert len(story) == len(find(text.text)) > 8
    assert all(event.title == "TODO: what happened?" for event in story.events)
    starts = [claim.citations[0].start or 0 for claim in story.claims]
    assert starts == sorted(starts)
    for claim in story.claims:
        [c] = claim.citations
        assert len(" ".join(part for part in (c.prefix, c.exact, c.suffix) if part).split()) <= MOST_WORDS


def test_words_that_stand_twice_are_told_apart() -> None:
    story = parse(suggest("They met in May. Later they met again in May. Then in May. In 2024-05-03.", "2024-06-01"))
    quotes = [claim.citations[0] for claim in story.claims]
    assert len({(c.prefix, c.exact, c.suffix) for c in quotes}) == len(quotes)


def test_the_same_day_twice_is_two_candidates() -> None:
    story = parse(suggest("It was on 5 March 2024. Yes, on March 5, 2024.", "2024-06-01"))
    assert [str(claim.when) for claim in story.claims] == ["2024-03-05", "2024-03-05"]


def test_no_words_that_tell_a_time() -> None:
    story = parse(suggest("Nothing at all.", "2024-06-01"))
    assert len(story) == 0
    assert story.sources.ids() == ["article"]


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"published": "soon"}, InvalidDateError),
        ({"retrieved": "soon"}, ChronologyError),
        ({"source": "a b"}, ChronologyError),
        ({"text": " \n"}, ChronologyFileError),
        ({"text": "\ud800"}, ChronologyFileError),
    ],
    ids=str,
)
def test_bad_input(fields: dict[str, str], error: type[Exception]) -> None:
    with pytest.raises(error) as caught:
        suggest(**{"text": "On 5 March.", **fields})
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "id"),
    [("article.txt", "article"), ("My article (2).txt", "My-article-2"), ("é–ü.txt", "é-ü"), ("...txt", "article")],
)
def test_the_id_of_a_file(name: str, id: str) -> None:
    assert id_of(Path(name)) == id
    assert cc.Source(id).id == id


def test_a_name_that_would_break_the_comment() -> None:
    made = suggest(SourceText.of("On 5 March.", "a\nevents: {x: '#\x85y'}.txt"), "2024-03-08")
    assert parse(made).title == "Candidates from a?events: {x: '#?y'}.txt"


@pytest.mark.parametrize("around", ["[{}]", "{{{}}}"])
@pytest.mark.parametrize("date", ["2024", "5 March 2024"])
def test_words_that_look_like_a_set_of_dates_are_quoted(around: str, date: str) -> None:
    text = " ".join(f"They met in May {around.format(one)} there." for one in (date, date.replace("4", "5")))
    quotes = [claim.citations[0] for claim in parse(suggest(text)).claims]
    assert quotes


def test_words_that_no_file_can_hold_are_left_out_and_told() -> None:
    made = suggest("On 5\x00March 2024. On 5 March \x00 5 March. On 6 March \x00.", "2024-06-01")
    quotes = [claim.citations[0] for claim in parse(made).claims]
    assert [(quote.exact, quote.prefix, quote.suffix) for quote in quotes][-3:] == [
        ("On 5 March", None, None), ("5 March", None, None), ("6 March", None, None)
    ]  # fmt: skip


def test_a_long_text_takes_seconds(tmp_path: Path) -> None:
    days = ["on Tuesday", "in May", "last year", "5 March", "on 7 June 2023", "mid-April", "yesterday"]
    words = [
        "council",
        "roof",
        "mayor",
        "hearing",
        "budget",
        "bridge",
        "school",
        "river",
        "market",
        "plan",
        "talks",
        "trade",
        "visited",
        "opened",
    ]
    chance = random.Random(1)
    lines = [f"The {' '.join(chance.choices(words, k=9))} {days[at % 7]} {chance.choice(words)}." for at in range(3000)]
    begin = time.perf_counter()
    made = suggest(" ".join(lines), "2024-06-01")
    assert time.perf_counter() - begin < 20  # it takes two, and took minutes when each phrase was sought among all
    assert made.count("quote:") == 3000


PIECES = st.sampled_from(
    ["[2024]", "{2025}", "\x00", "\x1c", "\u200f", "\ufffe", "\x07", "]", "?", "!", "&a", "*", "|",
     "5 March", "March 5, 2024", "Tuesday", "in August", "2024", "1990s", "last year", "“", "\n", "\r\n", " ", ". ",
     ": ", "# ", "-", "{", "'", "\t", "\xa0", "é", "🏛", "%", "years ago", "2024-02-30", "2,000", "x", "1995 to 1998"]
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(pieces=st.lists(PIECES, min_size=1, max_size=12), published=st.sampled_from(["2024-03-08", "2024", None]))
def test_any_text_makes_a_sound_chronology(pieces: list[str], published: str | None) -> None:
    text = "".join(pieces)
    if not text.strip():
        return
    story = parse(suggest(text, published))
    assert all(claim.quote for claim in story.claims)
    report = check_chronology(story, {"article": SourceText.of(text)})
    assert set(report.quote_outcomes) <= {"verified"}
    assert [str(found) for found in report.findings if found.severity == "error"] == []


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES | st.text(max_size=4), min_size=1, max_size=10))
def test_whatever_the_text_the_file_can_be_read(pieces: list[str]) -> None:
    try:
        text = SourceText.of("".join(pieces))
    except ChronologyFileError:
        return
    parse(suggest(text, "2024"))


def test_the_articles(tmp_path: Path) -> None:
    folder = os.environ.get("CACHRONO_TEXTS")
    if not folder:
        pytest.skip("the articles are not part of the project; CACHRONO_TEXTS names a folder that has them")
    published = {source.id: source.published for source in cc.central_asia().sources}
    for file in sorted(Path(folder).glob("*.txt")):
        text = SourceText.read(file)
        made = suggest(text, published[file.stem], source=file.stem)
        assert checked(text, made, tmp_path, file.stem) == []
        assert len(parse(made)) >= 3
