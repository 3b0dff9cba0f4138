"""The check report: places, severities, and what makes it fail."""

import hashlib
import os
import re
from pathlib import Path

import pytest
from attrs import evolve
from pytest_regressions.file_regression import FileRegressionFixture

import cachrono as cc
from cachrono._shipped import shipped_folder
from cachrono.checking import Code, Report, Severity, check, check_chronology
from cachrono.errors import ChronologyError, ChronologyFileError
from cachrono.evidence import SourceText

TEXT = "The council met on 5 March 2024.\nThe roof was mended in June. It was mended in June again.\n"
FILE = """\
title: The roof
sources:
  gazette:
    publisher: Town Gazette
    published: 2024-07-08
    sha256: {digest}
  minutes: {{publisher: Council}}
events:
  vote:
    title: Vote
    claims:
      - {{when: {when}, source: gazette, quote: on 5 March 2024, at: {at}}}
      - {{when: 2024-03-06, source: minutes, mode: reported}}
  works:
    title: Works
    claims:
      - when: 2024-06
        source: gazette
        {more}quote: {quote}
  nothing:
    title: Nothing is said
  own:
    title: Mine
    when: 2024
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "gazette.txt").write_bytes(TEXT.encode())
    return tmp_path


def write(folder: Path, **changes: str) -> str:
    fields = {
        "at": "16-31",
        "quote": "mended in June again",
        "more": "",
        "when": "2024-03-05",
        "digest": hashlib.sha256(TEXT.encode()).hexdigest(),
    }
    (folder / "roof.yaml").write_text(FILE.format(**fields | changes), encoding="utf-8")
    return "roof.yaml"


def lines(report: Report) -> str:
    return "\n".join([*map(str, report.findings), *report.summary()]) + "\n"


def test_sound_file(folder: Path, file_regression: FileRegressionFixture) -> None:
    report = check(write(folder), "texts")
    file_regression.check(lines(report))
    assert not report.failed()
    assert report.failed(strict=True)  # the sources disagree about the vote


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("offsets outside the text", {"at": "9016-9031"}),
        ("offsets moved", {"at": "17-32"}),
        ("quote missing", {"quote": "mended in June, again"}),
        ("quote like nothing there", {"quote": "Zwiebelkuchen"}),
        ("quote ambiguous", {"quote": "mended in June"}),
        ("quote with another prefix", {"quote": "in June again", "more": "prefix: leaked\n        "}),
        ("text changed", {"digest": "0" * 64}),
        ("date contradicted", {"when": "2024-03-06"}),
    ],
)
def test_error(folder: Path, name: str, changes: dict[str, str], file_regression: FileRegressionFixture) -> None:
    report = check(write(folder, **changes), "texts")
    assert report.failed()
    errors = [str(found) for found in report.findings if found.severity is Severity.ERROR]
    assert len(errors) == 1
    file_regression.check(errors[0] + "\n", basename=f"test_error_{name.replace(' ', '_')}")


def test_a_text_that_changed_says_what_became_of_its_quotes(folder: Path) -> None:
    (folder / "texts" / "gazette.txt").write_bytes(TEXT.replace("The council", "Our council").encode())
    report = check(write(folder, quote="mended in June, again"), "texts")
    [error] = [found for found in report.findings if found.severity is Severity.ERROR]
    digest = hashlib.sha256((folder / "texts" / "gazette.txt").read_bytes()).hexdigest()
    assert error.code is Code.TEXT_CHANGED
    assert error.problem.message == (
        f"its text texts/gazette.txt has changed; if that is right, write {digest}; "
        "its quotes there: 1 as quoted, 1 not at all"
    )
    assert {str(outcome): count for outcome, count in report.quote_outcomes.items()} == {
        "source-changed": 2,
        "unquoted": 1,
    }


def test_without_texts_nothing_counts_as_verified(folder: Path) -> None:
    report = check(write(folder))
    assert {str(outcome): count for outcome, count in report.quote_outcomes.items()} == {"unchecked": 2, "unquoted": 1}
    assert {str(reason): count for reason, count in report.unquoted.items()} == {
        "no source": 1,
        "a source but no quote": 1,
    }


def test_without_texts_dates_are_compared_with_the_words(folder: Path) -> None:
    report = check(write(folder, when="2024-03-06", at="16-30"))
    assert [(str(found.code), found.problem.line) for found in report.findings if found.problem.line == 12] == [
        ("date-contradicted", 12),
        ("quote-length", 12),
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"caf\xe9", "texts/gazette.txt:1:4: error: byte 0xe9 is not UTF-8; save the file as UTF-8"),
        (b"", "texts/gazette.txt: error: there is nothing in this text; save the words of the source"),
        (b" \n", "texts/gazette.txt: error: there is only white space in this text; save the words of the source"),
    ],
)
def test_text_that_says_nothing(data: bytes, message: str, folder: Path) -> None:
    (folder / "texts" / "gazette.txt").write_bytes(data)
    report = check(write(folder), "texts")
    assert [str(found) for found in report.findings if found.severity is Severity.ERROR] == [message]


def test_no_text_at_all(folder: Path) -> None:
    (folder / "texts" / "gazette.txt").unlink()
    report = check(write(folder), "texts")
    [error] = [found for found in report.findings if found.severity is Severity.ERROR]
    assert str(error) == "texts: error: no text of any source; texts are files such as gazette.txt"


def test_missing_folder_of_texts(folder: Path) -> None:
    with pytest.raises(ChronologyFileError, match="no such folder of texts"):
        check(write(folder), "nowhere")


def test_a_source_without_a_text_is_told_and_counts_where_strict(folder: Path) -> None:
    text = Path(write(folder)).read_text(encoding="utf-8")
    text = text.replace("source: minutes, mode", "source: minutes, quote: on Wednesday, mode")
    Path("roof.yaml").write_text(text, encoding="utf-8")
    found = [str(found) for found in check("roof.yaml", "texts").findings if "texts" in str(found)]
    assert found == ["roof.yaml:7:3: dispute: sources.minutes: no text texts/minutes.txt; its quotes stay unchecked"]


def test_long_quotes_where_that_is_asked_for(folder: Path) -> None:
    file = write(folder, more="prefix: It was\n        ")
    assert not [found for found in check(file, "texts").findings if found.code is Code.QUOTE_TOO_LONG]
    assert not [f for f in check(file, "texts", max_quote_words=6).findings if f.code is Code.QUOTE_TOO_LONG]
    [found] = [f for f in check(file, max_quote_words=5).findings if f.code is Code.QUOTE_TOO_LONG]
    assert str(found) == (
        "roof.yaml:20:16: error: events.works.claims[0].quote: a quote of 6 words, prefix and suffix included; "
        "at most 5 are asked for"
    )
    with pytest.raises(ChronologyError, match="at least one"):
        check(file, max_quote_words=0)


EARLY = """\
sources:
  ahead: {{published: 2024-03-01}}
  correction: {{published: 2024-02-01}}
  undated: {{retrieved: 2024-05-01}}
events:
  vote:
    title: Vote
    claims:
      - {{when: 2024-03-05, source: ahead, mode: reported}}
      - {{when: 2024-03-05, source: correction, supersedes: vote/ahead}}
      - {{when: 2024-03-05, source: undated, mode: reported}}
  visit:
    title: Visit
    when: 2024-03-20
    source: ahead
    mode: reported
  fair:
    title: Fair
    when: {when}
    source: undated
    mode: planned
"""


def test_what_can_not_have_been_said_then(folder: Path, file_regression: FileRegressionFixture) -> None:
    Path("roof.yaml").write_text(EARLY.format(when="2024-01"), encoding="utf-8")
    report = check("roof.yaml")
    file_regression.check("\n".join(map(str, report.findings)) + "\n")
    codes = {str(found.code): str(found.severity) for found in report.findings}
    assert codes["corrected-too-early"] == codes["reported-too-early"] == "error"
    assert codes["planned-too-late"] == "dispute"


def test_a_date_does_not_prove_itself() -> None:
    """What an undated source reports bounds its publication, but not for the words of that very claim."""
    story = cc.Chronology().with_source("undated", retrieved="2026-11-21")
    story = story.with_event("old", "Old", when="2025-11", source="undated", mode="reported")
    story = story.with_event("new", "New", when="2026", source="undated", mode="reported", quote="held this year")
    assert [found.code for found in check_chronology(story).findings] == []
    wrong = story.claims["new/undated"]
    wrong = evolve(wrong, when="2031")
    story = evolve(story, claims=[story.claims["old/undated"], wrong])
    assert Code.DATE_CONTRADICTED in {found.code for found in check_chronology(story).findings}


def test_a_chronology_without_a_file_is_checked_by_id() -> None:
    story = cc.Chronology("Roof").with_source("gazette", published="2024-03-08")
    story = story.with_event("vote", "Vote", when="2024-03-05", source="gazette", quote="on 5 March", at="0-10")
    story = story.with_claim("vote", when="2024-03-06", id="vote/own")
    texts = {"gazette": SourceText.of("They met on 5 March.")}
    found = [str(found) for found in check_chronology(story, texts).findings]
    assert found == [
        "error: claims.vote/gazette.at: the quote 'on 5 March' does not stand at 0-10, but at 9-19",
        "dispute: events.vote: sources disagree on when: 5 March 2024 (gazette); 6 March 2024 (unsourced); "
        "claims vote/gazette, vote/own",
        "note: claims.vote/own: unsourced",
    ]


def test_nothing_in_it() -> None:
    assert check_chronology(cc.Chronology()).summary() == [
        "0 events, 0 claims, 0 sources: nothing found",
        "0 quotes; 0 claims",
        "0 quoted dates",
    ]


def test_every_code_is_documented_with_its_severity() -> None:
    page = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| (error|dispute|note) \|", page, re.MULTILINE))
    assert list(rows) == [str(code) for code in Code]


def test_shipped_chronology_has_one_dispute_and_no_errors() -> None:
    report = check(shipped_folder(), max_quote_words=10)
    assert not report.failed()
    assert [(str(f.severity), str(f.code), f.problem.path) for f in report.findings] == [
        ("dispute", "planned-too-late", "events.culture-days-of-tajikistan.claims[0].mode")
    ]
    assert "reports tashkent-2025 (November 2025" in report.findings[0].problem.message
    assert all(checked.proof.holds for checked in report.dates)


def test_shipped_quotes_stand_in_the_articles() -> None:
    texts = os.environ.get("CACHRONO_TEXTS")
    if not texts:
        pytest.skip("the articles are not part of the project; CACHRONO_TEXTS names a folder that has them")
    report = check(shipped_folder(), texts)
    assert set(report.quote_outcomes) == {"verified"}
    assert [str(found.code) for found in report.findings] == ["planned-too-late"]


def test_the_example_with_texts_is_right_to_the_letter() -> None:
    roof = Path(__file__).parents[2] / "examples" / "roof"
    report = check(roof, roof / "texts")
    assert set(report.quote_outcomes) == {"verified"}
    assert [str(found.code) for found in report.findings] == ["conflict"]
    assert all(checked.proof.holds for checked in report.dates)


def test_a_text_of_another_source_is_a_text(folder: Path) -> None:
    Path("roof.yaml").write_text(
        "sources: {a: {published: 2024-03-08}, b: {published: 2024-03-08}}\n"
        "events: {vote: {title: Vote, when: 2024-03-05, source: b, quote: on 5 March}}\n",
        encoding="utf-8",
    )
    (folder / "texts" / "a.txt").write_text("They met.", encoding="utf-8")
    [found] = [found for found in check("roof.yaml", "texts").findings if found.code is Code.TEXT_MISSING]
    assert found.severity is Severity.DISPUTE


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes on this system")
def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    (folder / "texts" / "gazette.txt").unlink()
    os.mkfifo(folder / "texts" / "gazette.txt")
    report = check(write(folder), "texts")
    errors = [str(found) for found in report.findings if found.severity is Severity.ERROR]
    assert errors == ["texts/gazette.txt: error: is no ordinary file; save the text as one"]


def test_an_id_can_not_begin_a_line_of_its_own(folder: Path) -> None:
    Path("roof.yaml").write_text('"x\\n::error::y": 1\n', encoding="utf-8")
    with pytest.raises(ChronologyFileError) as caught:
        check("roof.yaml")
    assert len(str(caught.value).splitlines()) == len(caught.value.problems)
    assert "x\\n::error::y" in str(caught.value)


def test_a_retraction_that_came_too_early_stands_where_it_is_written(folder: Path) -> None:
    text = EARLY.format(when="2024-06").replace("supersedes: vote/ahead", "retracts: vote/ahead")
    Path("roof.yaml").write_text(text, encoding="utf-8")
    [found] = [found for found in check("roof.yaml").findings if found.code is Code.CORRECTED_TOO_EARLY]
    assert found.problem.path.endswith(".retracts")


def test_many_claims_of_a_source_without_a_day_are_told_once(tmp_path: Path) -> None:
    rows = "".join(f"  e{n}: {{title: E, when: {1900 + n}, source: table}}\n" for n in range(6))
    rows += "  x: {title: X, when: 1900, source: a}\n"
    file = tmp_path / "story.yaml"
    file.write_text(f"sources:\n  table: {{title: List}}\n  a: {{title: A}}\nevents:\n{rows}")
    told = [str(found.problem) for found in check(file).findings if found.code is Code.MODE_UNKNOWN]
    assert [line.removeprefix(f"{file}:") for line in told] == [
        "2:3: sources.table: 6 claims of it: planned or past can't be told; add published:, or mode: to the claims",
        "11:3: events.x: planned or past can't be told from the dates; add mode:",
    ]
