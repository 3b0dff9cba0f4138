"""``cachrono why``: from what the bounds of an event follow."""

from pathlib import Path

import pytest
from click.testing import CliRunner

import cachrono as cc
from cachrono.cli import cli
from cachrono.errors import UnknownIdError

ROOF = """\
title: How the library got its roof
sources:
  gazette: {publisher: Town Gazette, published: 2024-03-08}
  minutes: {title: Minutes of the council, published: 2024-04-02}
events:
  vote:
    title: Council votes
    claims:
      - {when: 2024-03-05, source: gazette, quote: on Tuesday}
      - {when: 2024-03, source: minutes, supersedes: vote/gazette-old}
      - {id: vote/gazette-old, when: 2024-02-05, source: minutes}
  tender: {title: Tender}
  works: {title: Works, throughout: 2024-03-20/2024-04, source: gazette}
  party: {title: Party}
  weeks: {title: Some weeks, when: 2024-03/2024-05, source: minutes}
order:
  - before: [vote, tender]
    source: gazette
  - sequence: [tender, works]
    source: minutes
    quote: after the tender
  - before: [works, party]
    source: minutes
    at_least: 1 week
  - before: [weeks, party]
  - before: [vote, weeks]
"""


@pytest.fixture
def roof(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "roof.yaml").write_text(ROOF, encoding="utf-8")
    return Path("roof.yaml")


def run(*arguments: str) -> list[str]:
    result = CliRunner().invoke(cli, ["why", *arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout.splitlines()


def test_the_third_meeting() -> None:
    assert run("meeting-3") == [
        "Third Consultative Meeting, Turkmenistan (meeting-3)",
        "  no source dates it",
        "  by the order: between January 2017 and September 2023",
        "",
        "it begins, and so ends, no earlier than 1 January 2017:",
        "  initiative-2017 ends no earlier than 1 January 2017: dated 2017 (“in 2017”, asia-plus-askerov)",
        "  so meeting-1 begins no earlier than 1 January 2017: initiative-2017 before meeting-1 "
        "(“The first meeting”, “followed by meetings in”, “The fifth meeting”, asia-plus-askerov)",
        "  so meeting-2 begins no earlier than 1 January 2017: meeting-1 before meeting-2 (as above)",
        "  so meeting-3 begins no earlier than 1 January 2017: meeting-2 before meeting-3 (as above)",
        "",
        "it ends, and so begins, no later than 30 September 2023:",
        "  dushanbe-2023 begins no later than 30 September 2023: dated September 2023 "
        "(“in September 2023”, asia-plus-askerov)",
        "  so meeting-4 ends no later than 30 September 2023: meeting-4 before dushanbe-2023 "
        "(“The first meeting”, “followed by meetings in”, “The fifth meeting”, asia-plus-askerov)",
        "  so meeting-3 ends no later than 30 September 2023: meeting-3 before meeting-4 (as above)",
    ]


def test_a_file_has_places(roof: Path) -> None:
    assert run("tender", str(roof), "--bound", "latest")[-3:] == [
        "it ends no later than 20 March 2024:",
        "  works begins no later than 20 March 2024: dated from 20 March 2024 to April 2024, both throughout "
        "(gazette at roof.yaml:13)",
        "  so tender ends no later than 20 March 2024: tender before works "
        "(“after the tender”, minutes at roof.yaml:19)",
    ]
    # As of a day, the claim that corrects another is made anew: it stands where it stood.
    assert ", gazette at roof.yaml:9)" in "\n".join(run("vote", str(roof), "--as-of", "2024-03-10"))
    assert "(minutes at roof.yaml:10)" in "\n".join(run("vote", str(roof), "--as-of", "2024-04-02"))


def test_a_side_that_nothing_bounds_is_told() -> None:
    assert "nothing says since when it can be" in run("friendship-agreement")
    assert run("friendship-agreement", "--bound", "begin-earliest")[-1] == "nothing says since when it begins"
    assert run("friendship-agreement", "--bound", "earliest")[-1] == "nothing says since when it begins"


def test_a_dated_event_that_the_order_narrows(roof: Path) -> None:
    lines = run("weeks", str(roof))
    assert lines[:3] == [
        "Some weeks (weeks)",
        "  from March to May 2024 (minutes at roof.yaml:15)",
        "  by the order: begin: between 5 and 31 March 2024; end: May 2024",
    ]
    assert "it begins no earlier than 5 March 2024:" in lines
    assert not [
        line for line in lines if line.startswith(("it ends", "nothing"))
    ]  # as stated, so that there is nothing to explain


def test_events_of_which_the_order_says_no_more(roof: Path) -> None:
    assert run("vote", str(roof))[-1] == "the order says no more of it"
    assert run("c5plus1-2025")[-1] == "no order statement speaks of it"
    assert run("vote", str(roof), "--bound", "begin-latest")[-1] == (
        "  vote begins no later than 5 March 2024: dated 5 March 2024 (“on Tuesday”, gazette at roof.yaml:9)"
    )


def test_as_of_a_day(roof: Path) -> None:
    assert run("party", str(roof), "--as-of", "2024-03-10")[-1] == "no order statement speaks of it"
    assert "it begins, and so ends, no earlier than 7 May 2024:" in run("party", str(roof), "--as-of", "2024-04-02")
    assert CliRunner().invoke(cli, ["why", "party", str(roof), "--unsure"]).exit_code == 2
    seen = run("meeting-3", "--as-of", "2025-11-17", "--unsure")
    assert "  by the order: between January 2017 and September 2023" in seen


def test_contradictions_are_told_with_what_resolves_them(roof: Path) -> None:
    roof.write_text(ROOF.replace("before: [vote, tender]", "before: [vote, tender]\n    at_least: 20 days"))
    expected = [
        "contradiction, by 5 days; these can't all be so:",
        "  vote dated 5 March 2024 (“on Tuesday”, gazette at roof.yaml:9, minutes at roof.yaml:10)",
        "  vote before tender, at least 20 days between (gazette at roof.yaml:17); set aside, as the least trusted",
        "  tender before works (“after the tender”, minutes at roof.yaml:20)",
        "  works dated from 20 March 2024 to April 2024, both throughout (gazette at roof.yaml:13)",
        "each of these, if it is wrong, resolves it alone:",
        "  vote before tender, at least 20 days between",
        "  tender before works",
        "  claim works/gazette",
    ]
    for event in ("vote", "tender", "works"):
        assert run(event, str(roof))[-9:] == expected
    assert not any("contradiction" in line for line in run("party", str(roof)))


def test_a_date_that_is_set_aside_bounds_nothing(roof: Path) -> None:
    roof.write_text(
        "sources:\n  s: {published: 2025}\n  t: {published: 2025}\nevents:\n"
        "  a: {title: A, when: 2024-05-09?}\n  b: {title: B, when: 2024-05-01, source: s, quote: May}\n"
        "order:\n  - {before: [a, b], source: t, quote: then}\n"
    )
    lines = run("a", str(roof))
    assert lines[3] == "its date is set aside; see the contradiction below"
    assert "  a dated perhaps 9 May 2024 (unsourced at roof.yaml:5); set aside, as the least trusted" in lines


def test_a_length_of_the_event_itself_makes_another_bound(roof: Path) -> None:
    roof.write_text(
        "events:\n  a: {title: A, when: 2024-08-01}\n  e: {title: E}\n  z: {title: Z, when: 2024-08-31}\n"
        "order:\n  - {lasts: e, at_least: 3 weeks}\n  - {sequence: [a, e, z]}\n"
    )
    told = [line for line in run("e", str(roof)) if line.startswith("it ")]
    assert told == [
        "it begins no earlier than 1 August 2024:",
        "it ends no earlier than 21 August 2024:",
        "it ends no later than 31 August 2024:",
        "it begins no later than 11 August 2024:",
    ]


def test_of_a_sequence_only_what_contradicts_is_set_aside(roof: Path) -> None:
    roof.write_text(
        "events:\n  a: {title: A, when: 2024-08-05}\n  b: {title: B, when: 2024-08-01}\n  c: {title: C}\n"
        "order:\n  - {sequence: [a, b, c]}\n"
    )
    lines = run("a", str(roof))
    assert "  a, b, c in this order (unsourced at roof.yaml:6); set aside, as far as it contradicts" in lines
    assert "it begins, and so ends, no earlier than 1 August 2024:" in run("c", str(roof))  # the rest of it holds


def test_a_circle(roof: Path) -> None:
    events = "".join(f"  e{n}: {{title: E}}\n" for n in range(40))
    order = "".join(f"  - before: [e{n}, e{(n + 1) % 40}]\n" for n in range(40))
    roof.write_text(f"events:\n{events}order:\n{order}")
    lines = run("e7", str(roof))
    assert "contradiction, in a circle; these can't all be so:" in lines
    assert lines.count("  20 statements more") == 2
    assert len(lines) < 60


def test_a_long_chain_is_cut_in_the_middle(roof: Path) -> None:
    events = "".join(f"  e{n}: {{title: E}}\n" for n in range(1, 40))
    chain = ", ".join(f"e{n}" for n in range(40))
    roof.write_text(f"events:\n  e0: {{title: E, when: 2024}}\n{events}order:\n  - sequence: [{chain}]\n")
    lines = run("e39", str(roof))
    assert "  20 steps more" in lines
    assert lines[-1] == "nothing says until when it can be"
    assert sum(line.startswith("  so ") for line in lines) == 19


def test_a_calendar_has_no_places(roof: Path) -> None:
    cc.write_ics(cc.read(roof), "roof.ics")
    lines = run("tender", "roof.ics")
    assert lines[0] == "Tender (tender)"
    assert "  so tender ends no later than 20 March 2024: tender before works (“after the tender”, minutes)" in lines


def test_line_ends_in_quotes_make_no_lines(roof: Path) -> None:
    roof.write_text(ROOF.replace("quote: after the tender", 'quote: "after\\nthe \\x1b[1mtender"'))
    assert any("“after\\nthe \\x1b[1mtender”" in line for line in run("tender", str(roof)))


def test_unknown_events_and_bounds() -> None:
    with pytest.raises(UnknownIdError, match="no event has the id 'meting-3'; did you mean 'meeting-3'"):
        CliRunner().invoke(cli, ["why", "meting-3"], catch_exceptions=False)
    assert CliRunner().invoke(cli, ["why", "meeting-3", "--bound", "middle"]).exit_code == 2
