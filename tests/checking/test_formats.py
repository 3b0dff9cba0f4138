"""A report for programs: JSON, and the workflow commands of GitHub."""

import json
from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

import cachrono as cc
from cachrono.checking import Code, Finding, Severity, check, check_chronology
from cachrono.checking.formats import not_read, to_github, to_json
from cachrono.errors import Problem
from cachrono.evidence import SourceText

ROOF = Path(__file__).parents[2] / "examples" / "roof"


def test_the_example_as_json(monkeypatch: pytest.MonkeyPatch, file_regression: FileRegressionFixture) -> None:
    monkeypatch.chdir(ROOF)
    text = to_json(check("roof.yaml", "texts"))
    document = json.loads(text)
    assert list(document) == ["chronology", "findings", "quotes", "dates", "summary"]
    assert document["summary"]["quotes"]["verified"] == len(document["quotes"])
    file_regression.check(text, extension=".json")


def test_what_stands_elsewhere_has_its_right_place_and_a_link() -> None:
    story = cc.Chronology("Roof").with_source("gazette", published="2024-03-08", url="https://example.org/a#top")
    story = story.with_event("vote", "Vote", when="2024-03-05", source="gazette", quote="on 5 March", at="0-10")
    story = story.with_event("tender", "Tender", source="gazette", quote="no such words", at="3-16")
    story = story.with_order("before", "vote", "tender", source="gazette", quote="They met")
    document = json.loads(to_json(check_chronology(story, {"gazette": SourceText.of("They met on 5 March.")})))
    vote, tender, order = document["quotes"]
    assert (vote["outcome"], vote["start"], vote["end"]) == ("moved", 9, 19)
    assert vote["annotation"]["selector"][1] == {"type": "TextPositionSelector", "start": 9, "end": 19}
    assert vote["link"] == "https://example.org/a#top:~:text=on%205%20March"
    assert (tender["outcome"], tender["start"]) == ("missing", None)
    assert [selector["type"] for selector in tender["annotation"]["selector"]] == ["TextQuoteSelector"]
    assert (order["claim"], order["order"], order["outcome"]) == (None, 0, "verified")
    [date] = document["dates"]
    assert date["readings"][0]["value"] == "2024-03-05"
    assert [found["code"] for found in document["findings"]] == ["quote-moved", "quote-missing", "mode-unknown"]


def test_without_a_text_offsets_are_as_cited() -> None:
    story = cc.Chronology("Roof").with_source("gazette")
    story = story.with_event("vote", "Vote", source="gazette", quote="on 5 March", at="0-10")
    [quote] = json.loads(to_json(check_chronology(story)))["quotes"]
    assert (quote["outcome"], quote["start"], quote["end"]) == ("unchecked", 0, 10)


ODD = Finding(
    Severity.ERROR,
    Code.QUOTE_MISSING,
    Problem("100 %:\r\nno, not at all\n::error::x", "events.a,b", "C:\\a,b%.yaml", 3, 7, "é\n🏛"),
)


def test_github_takes_no_word_for_a_command() -> None:
    """As GitHub documents it: % CR LF in the data, and in properties : and , too."""
    assert to_github([ODD]) == [
        "::error file=C%3A\\a%2Cb%25.yaml,line=3,col=7,title=cachrono quote-missing::"
        "events.a,b: 100 %25:%0D%0Ano, not at all%0A::error::x"
    ]


@pytest.mark.parametrize(
    ("severity", "command"), [(Severity.ERROR, "error"), (Severity.DISPUTE, "warning"), (Severity.NOTE, "notice")]
)
def test_github_has_a_command_for_each_severity(severity: Severity, command: str) -> None:
    found = Finding(severity, Code.UNSOURCED, Problem("unsourced"))
    assert to_github([found]) == [f"::{command} title=cachrono unsourced::unsourced"]


def test_json_holds_any_text() -> None:
    document = json.loads(to_json([ODD]))
    assert document["findings"][0]["value"] == "é\n🏛"
    surrogate = Finding(Severity.ERROR, Code.NOT_READ, Problem("x", "", "caf\udce9.yaml"))
    assert json.loads(to_json([surrogate]).encode())["findings"][0]["file"] == "caf\udce9.yaml"


def test_files_that_can_not_be_read_are_findings() -> None:
    error = cc.ChronologyFileError([Problem("bad", "events.a", "a.yaml", 1, 2), Problem("worse", "", "b.yaml")])
    found = not_read(error)
    assert [str(one) for one in found] == ["a.yaml:1:2: error: events.a: bad", "b.yaml: error: worse"]
    document = json.loads(to_json(found))
    assert (document["chronology"], document["summary"], document["quotes"]) == (None, None, [])
    assert [one["code"] for one in document["findings"]] == ["not-read", "not-read"]
