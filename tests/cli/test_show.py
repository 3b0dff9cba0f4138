"""``cachrono show``: dates that follow from the order, and contradictions of it."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from cachrono.cli import cli

STORY = """\
sources:
  gazette: {publisher: Town Gazette, published: 2024-03-08}
  minutes: {title: Minutes of the council, published: 2024-04-02}
events:
  vote: {title: Council votes, kind: vote, when: 2024-03-05, source: gazette}
  tender: {title: Tender, kind: work}
  works: {title: Works, kind: work, when: 2024-03/2024-05, source: minutes}
  years: {title: Years of talk, kind: talk}
  other: {title: Other, kind: vote, when: 2024-06, source: gazette}
order:
  - {sequence: [vote, tender, works], source: minutes}
  - {during: [vote, years], source: minutes}
"""
CLASH = "  - {before: [works, vote], source: gazette, at_least: 1 year}\n"


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "story.yaml").write_text(STORY, encoding="utf-8")
    return Path("story.yaml")


def run(*arguments: str, command: str = "show") -> list[str]:
    result = CliRunner().invoke(cli, [command, *arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return [" ".join(line.split()) for line in result.output.splitlines()]


def test_dates_by_order_are_marked(story: Path) -> None:
    lines = run(str(story))
    assert "by order: between 5 and 31 Mar 2024 Tender unknown" in lines
    assert "after Council votes, before Works" in lines
    # Begin and end apart, where they are not the same.
    narrowed = "by order: begin: between 5 and 31 Mar 2024; end: May 2024"
    assert lines.index(narrowed) == 1 + lines.index("from Mar to May 2024 Works unstated minutes")
    [years] = [line for line in lines if "Years of talk" in line]
    assert years == "by order: begin: on or before 5 Mar 2024; end: on or after 5 Mar 2024 Years of talk unknown"
    assert lines[-2:] == [
        "3 dates by order, which no source states: cachrono why EVENT says how",
        "5 events, 3 claims, as known on 2024-04-02",
    ]


def test_what_is_not_shown_bounds_what_is(story: Path) -> None:
    lines = run(str(story), "--kind", "work")
    assert [line for line in lines if "Tender" in line] == ["by order: between 5 and 31 Mar 2024 Tender unknown"]
    assert not any(line.startswith("5 Mar 2024") for line in lines)
    assert lines[-1] == "2 events, 1 claim, as known on 2024-04-02"


def test_contradictions_are_one_line_each_below(story: Path) -> None:
    story.write_text(STORY + CLASH, encoding="utf-8")
    found = [line for line in run(str(story)) if line.startswith("can't all be so")]
    assert len(found) == 1
    assert found[0].endswith("least trusted: works before vote, at least 1 year between")
    assert [line for line in run(str(story), "--kind", "work") if line.startswith("can't all be so")] == found
    assert not any("can't all be so" in line for line in run(str(story), "--kind", "talk"))


def test_of_very_many_contradictions_the_rest_is_counted(story: Path) -> None:
    def write(count: int) -> None:
        events = "".join(
            f"  a{n}: {{title: A, when: 2024-05-02}}\n  b{n}: {{title: B, when: 2024-05-01}}\n" for n in range(count)
        )
        order = "".join(f"  - {{before: [a{n}, b{n}]}}\n" for n in range(count))
        story.write_text(f"events:\n{events}order:\n{order}", encoding="utf-8")

    write(23)
    lines = run(str(story))
    assert sum(line.startswith("can't all be so") for line in lines) == 20
    assert "3 more: cachrono check tells all" in lines
    write(20)
    lines = run(str(story))
    assert sum(line.startswith("can't all be so") for line in lines) == 20
    assert not any("cachrono check" in line for line in lines)


def test_the_shipped_chronology_has_no_date_for_four_meetings_but_by_order() -> None:
    meetings = [line for line in run() if line.startswith("by order: between Jan 2017 and Sep 2023 ")]
    assert [line.split()[8] for line in meetings] == ["First", "Second", "Third", "Fourth"]


def test_history_names_the_article_that_narrowed_another_event(story: Path) -> None:
    story.write_text(STORY.replace("works], source: minutes", "works], source: gazette"), encoding="utf-8")
    assert run("tender", str(story), command="history") == [
        "day what changed sources",
        "2024-03-08 appeared place in the order after vote, before works; "
        "by the order: on or after 5 March 2024 gazette",
        "2024-04-02 narrowed by the order: on or after 5 March 2024 → between 5 and 31 March 2024 minutes",
    ]
    lines = run("2024-03-08", "2024-04-02", str(story), command="diff")
    assert "tender narrowed by the order: on or after 5 March 2024 → between 5 and 31 March 2024 minutes" in lines
