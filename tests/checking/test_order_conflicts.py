"""Dates and order statements that can't all be true, as findings."""

import json
from pathlib import Path

import pytest

import cachrono as cc
from cachrono.checking import Code, Finding, Report, Severity, check, check_chronology
from cachrono.checking.formats import to_github, to_json

ROOF = """\
sources:
  gazette: {publisher: Town Gazette, published: 2024-03-08}
  minutes: {title: Minutes of the council, published: 2024-04-02}
events:
  vote:
    title: Council votes
    claims:
      - {when: 2024-03-05, source: gazette, quote: on Tuesday}
      - {when: 2024-03-05, source: minutes}
  tender: {title: Tender}
  works: {title: Works, throughout: 2024-03-20/2024-04, source: gazette}
order:
  - before: [vote, tender]
    source: gazette
    at_least: 20 days
  - sequence: [tender, works]
    source: minutes
    quote: after the tender
"""


def write(folder: Path, text: str) -> Report:
    (folder / "roof.yaml").write_text(text, encoding="utf-8")
    return check("roof.yaml")


def conflicts(report: Report) -> list[Finding]:
    return [found for found in report.findings if found.code is Code.ORDER_CONFLICT]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_two_sources_say_is_a_dispute_at_the_statement_that_is_set_aside(folder: Path) -> None:
    report = write(folder, ROOF)
    [found] = conflicts(report)
    assert str(found) == (
        "roof.yaml:13:5: dispute: order[0].before: these can't all be so, by 5 days: "
        "vote dated 5 March 2024 (“on Tuesday”; vote/gazette at roof.yaml:8, vote/minutes at roof.yaml:9); "
        "vote before tender, at least 20 days between (gazette at roof.yaml:13); "
        "tender before works (“after the tender”; minutes at roof.yaml:16); "
        "works dated from 20 March 2024 to April 2024, both throughout (works/gazette at roof.yaml:11); "
        "correct one of before at roof.yaml:13, sequence at roof.yaml:16, works/gazette (each resolves it alone), "
        "or reject a claim under judgements:; until then the statement here bounds nothing"
    )
    assert (report.failed(), report.failed(strict=True)) == (False, True)
    assert report.summary()[0] == "3 events, 3 claims, 2 sources: 1 dispute"
    assert report.summary()[3] == "2 order statements: 1 contradiction with dates or each other"


def test_what_is_said_to_resolve_it_does(folder: Path) -> None:
    report = write(folder, ROOF)
    assert len(conflicts(report)) == 1
    rejected = write(folder, f"{ROOF}judgements:\n  - rejects: works/gazette\n    on: 2024-05-01\n")
    assert conflicts(rejected) == []
    assert rejected.summary()[3] == "2 order statements: no contradiction with dates or each other"
    assert conflicts(write(folder, ROOF.replace("20 days", "15 days"))) == []


@pytest.mark.parametrize("source", ["", ", source: gazette"], ids=["nobody", "one source"])
def test_what_one_source_or_nobody_says_is_an_error(folder: Path, source: str) -> None:
    text = f"""\
sources:
  gazette: {{published: 2024}}
events:
  a: {{title: A, when: 2024-05-02{source}}}
  b: {{title: B, when: 2024-05-01{source}}}
order:
  - {{before: [a, b]{source}}}
"""
    report = write(folder, text)
    [found] = conflicts(report)
    assert (found.severity, report.failed()) == (Severity.ERROR, True)
    assert ", by 1 day: " in found.problem.message


def test_a_date_that_is_set_aside_is_at_fault_in_its_own_field(folder: Path) -> None:
    text = """\
sources:
  s: {published: 2025}
events:
  a: {title: A, throughout: 2024-05-08/2024-05-09}
  b: {title: B, when: 2024-05-01, source: s, quote: May}
order:
  - {before: [a, b], source: s, quote: then}
"""
    [found] = conflicts(write(folder, text))
    assert (found.problem.line, found.problem.column, found.problem.path) == (4, 29, "events.a.throughout")


def test_a_circle(folder: Path) -> None:
    text = "events:\n  a: {title: A}\n  b: {title: B}\norder:\n  - before: [a, b]\n  - after: [a, b]\n"
    [found] = conflicts(write(folder, text))
    assert found.problem.message == (
        "these can't all be so; they go in a circle: a before b (unsourced at roof.yaml:5); "
        "a after b (unsourced at roof.yaml:6); correct one of before at roof.yaml:5, after at roof.yaml:6 "
        "(each resolves it alone); until then the statement here bounds nothing"
    )


def test_of_a_sequence_only_what_contradicts_is_set_aside(folder: Path) -> None:
    text = """\
events:
  a: {title: A, when: 2024-08-05}
  b: {title: B, when: 2024-08-01}
  c: {title: C}
order:
  - {sequence: [a, b, c]}
"""
    [found] = conflicts(write(folder, text))
    assert found.problem.message.endswith("; until then what contradicts of the statement here is set aside")
    [found] = conflicts(write(folder, text.replace("a, b, c", "a, b")))
    assert found.problem.message.endswith("; until then the statement here bounds nothing")


def test_dates_that_several_claims_state(folder: Path) -> None:
    text = """\
sources:
  s: {published: 2025}
  t: {published: 2025}
events:
  a: {title: A, claims: [{when: 2024-05-02, source: s}, {when: 2024-05-02, source: t}]}
  b: {title: B, claims: [{when: 2024-05-01, source: s}, {when: 2024-05-01, source: t}]}
order:
  - {before: [a, b], source: s}
"""
    [found] = conflicts(write(folder, text))
    assert "; correct before at roof.yaml:8 (it alone resolves it); until then" in found.problem.message


def test_a_long_contradiction_leaves_its_middle_out_and_json_has_all(folder: Path) -> None:
    events = "".join(f"  e{n}: {{title: E}}\n" for n in range(1000))
    order = "".join(f"  - before: [e{n}, e{(n + 1) % 1000}]\n" for n in range(1000))
    report = write(folder, f"events:\n{events}order:\n{order}")
    [found] = conflicts(report)
    assert "(988 statements more)" in found.problem.message
    assert len(found.problem.message) < 2000
    [said] = json.loads(to_json(report))["findings"]
    assert (said["code"], said["severity"], len(said["related"])) == ("order-conflict", "error", 1000)
    assert {other["line"] for other in said["related"]} == set(range(1003, 2003))


def test_formats(folder: Path) -> None:
    report = write(folder, ROOF)
    [command] = [line for line in to_github(report.findings) if "order-conflict" in line]
    assert command.startswith("::warning file=roof.yaml,line=13,col=5,title=cachrono order-conflict::order[0].before: ")
    document = json.loads(to_json(report))
    [said] = [found for found in document["findings"] if found["code"] == "order-conflict"]
    assert [(other["line"], other["path"], other["message"]) for other in said["related"]] == [
        (8, "events.vote.claims[0].when", "vote dated 5 March 2024"),
        (9, "events.vote.claims[1].when", "vote dated 5 March 2024"),
        (13, "order[0].before", "vote before tender, at least 20 days between"),
        (16, "order[1].sequence", "tender before works"),
        (11, "events.works.throughout", "works dated from 20 March 2024 to April 2024, both throughout"),
    ]
    assert document["summary"]["orders"] == {"statements": 2, "contradictions": 1}
    assert all(found["related"] == [] for found in document["findings"] if found is not said)


def test_without_a_file_ids_are_named() -> None:
    story = cc.Chronology().with_event("a", "A", when="2024-05-02").with_event("b", "B", when="2024-05-01")
    report = check_chronology(story.with_order("before", "a", "b"))
    [found] = conflicts(report)
    assert found.problem.place == ""
    assert "a dated 2 May 2024 (a/unsourced); a before b (unsourced)" in found.problem.message
    assert "before of a, b" in found.problem.message


def test_the_shipped_chronology_has_none() -> None:
    report = check_chronology(cc.central_asia())
    assert (conflicts(report), report.order_conflicts) == ([], 0)
