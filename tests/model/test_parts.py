"""Sources, citations, claims, orders, judgements by themselves."""

import datetime as dt
from collections.abc import Callable

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from cachrono import CachronoError, Chronology, Citation, Claim, Event, Judgement, Order, Source, TimeSpan
from cachrono.model import parse_offsets


def test_texts_become_values() -> None:
    source = Source("s", authors="One", published="2025-12-03", retrieved="2026-11-21")
    assert source.authors == ("One",)
    assert source.published == TimeSpan("2025-12-03")
    assert source.retrieved == dt.date(2026, 11, 21)


def test_empty_texts_are_none() -> None:
    assert Source("s", title="", authors=["", "A"]) == Source("s", authors=["A"])


@pytest.mark.parametrize("day", ["2026-11-21", dt.date(2026, 11, 21), dt.datetime(2026, 11, 21, 23, 59, tzinfo=dt.UTC)])
def test_days_are_given_as_text_date_or_datetime(day: dt.date | str) -> None:
    assert Source("s", retrieved=day).retrieved == dt.date(2026, 11, 21)


@pytest.mark.parametrize(
    ("source", "label"),
    [
        (Source("s", title="T", publisher="P", published="2025-12-03T17:22+04:00"), "P, 3 December 2025"),
        (Source("s", title="T", description="D"), "T, undated"),
        (Source("s", description="D"), "D, undated"),
        (Source("s", published="2025-12"), "s, December 2025"),
    ],
)
def test_the_label_of_a_source(source: Source, label: str) -> None:
    assert source.label == label


def test_a_claim_is_named_by_event_and_source() -> None:
    assert Claim("e", when="2025").id == "e/unsourced"
    assert Claim("e", citations=Citation("s")).id == "e/s"
    assert Claim("e", citations=[Citation("s")], id="x/y").id == "x/y"


def test_quotes_of_one_claim_are_joined() -> None:
    claim = Claim("e", citations=[Citation("s", exact="mid-November"), Citation("s", exact="2025")])
    assert (claim.source, claim.quote) == ("s", "mid-November … 2025")


def test_the_local_day_of_publication_may_be_ahead_of_the_readers() -> None:
    assert Source("s", published="2025-12-04T00:10+14:00", retrieved="2025-12-03").published is not None


def test_after_is_before_turned_round() -> None:
    assert Order("after", ["b", "a"]).pairs() == Order("before", ["a", "b"]).pairs() == (("a", "b"),)


def test_a_sequence_goes_pair_by_pair() -> None:
    assert Order("sequence", ["a", "b", "c"]).pairs() == (("a", "b"), ("b", "c"))


def test_what_lasts_has_no_pairs() -> None:
    assert Order("lasts", ["a"], at_least="3 days").pairs() == ()


@pytest.mark.parametrize(("least", "most"), [("2 months", "59 days"), ("1 month", "31 days"), ("366 days", "1 year")])
def test_lengths_that_can_be_the_same_somewhere_go_together(least: str, most: str) -> None:
    assert Order("before", ["a", "b"], at_least=least, at_most=most).exactly is None


def test_offsets() -> None:
    assert parse_offsets("0-14") == (0, 14)


EMPTY = Chronology()
STORY = EMPTY.with_source("s").with_source("t").with_event("e", "E", when="2025", source="s").with_event("f", "F")

WRONG: list[Callable[[], object]] = [
    lambda: Source("a b"),
    lambda: Source(""),
    lambda: Source(3),  # type: ignore[arg-type]
    lambda: Source("a/b"),
    lambda: Source("s", title=3),  # type: ignore[arg-type]
    lambda: Source("s", title="a\0b"),
    lambda: Source("s", title="a\ud800b"),
    lambda: Source("s", url="javascript:alert(1)"),
    lambda: Source("s", url="https://example.org/a b"),
    lambda: Source("s", url="https://example.org/a\n"),
    lambda: Source("s", sha256="7CDB"),
    lambda: Source("s", published="2025-13"),
    lambda: Source("s", published=TimeSpan("2025", throughout=True)),
    lambda: Source("s", retrieved="2026-02-30"),
    lambda: Source("s", retrieved="20261121"),
    lambda: Source("s", retrieved=2026),  # type: ignore[arg-type]
    lambda: Source("s", published="2025-12-03", retrieved="2025-12-01"),
    lambda: Event("e", ""),
    lambda: Event("e", "  "),
    lambda: Event("e", None),  # type: ignore[arg-type]
    lambda: Event("e e", "E"),
    lambda: Citation("s", start=1, end=2),
    lambda: Citation("s", exact="a", start=1),
    lambda: Citation("s", exact="a", start=2, end=1),
    lambda: Citation("s", exact="a", start=-1, end=0),
    lambda: Citation("s", prefix="a"),
    lambda: Citation("s s"),
    lambda: Claim("e", when="yesterday"),
    lambda: Claim("e", when="2025", mode="plan"),
    lambda: Claim("e", when="2025", id="a//b"),
    lambda: Claim("e", citations=[Citation("s"), Citation("t")]),
    lambda: Claim("e", citations=[Citation("s"), Citation("s", exact="a")]),
    lambda: Order("befor", ["e", "f"]),
    lambda: Order("before", ["e"]),
    lambda: Order("before", ["e", "f", "g"]),
    lambda: Order("sequence", ["e"]),
    lambda: Order("sequence", ["e", "f", "e"]),
    lambda: Order("before", "ef"),
    lambda: Order("lasts", "e", at_least="3 days"),
    lambda: Order("lasts", ["e", "f"], at_least="3 days"),
    lambda: Order("lasts", [], at_least="3 days"),
    lambda: Order("lasts", ["e"]),
    lambda: Order("lasts", ["e"], at_least="3 days", following="year"),
    lambda: Order("lasts", ["e"], at_least="0 days"),
    lambda: Order("lasts", ["e"], at_most="0 months"),
    lambda: Order("lasts", ["e"], at_least="2 weeks", at_most="13 days"),
    lambda: Order("during", ["e", "f"], at_least="3 days"),
    lambda: Order("same_day", ["e", "f"], at_most="3 days"),
    lambda: Order("meets", ["e", "f"], at_least="1 day", at_most="1 day"),
    lambda: Order("during", ["e", "f"], following="year"),
    lambda: Order("before", ["e", "f"], following="yeer"),
    lambda: Order("before", ["e", "f"], following=3),  # type: ignore[arg-type]
    lambda: Order("before", ["e", "f"], at_least="3"),
    lambda: Order("before", ["e", "f"], at_most=3),  # type: ignore[arg-type]
    lambda: Order("before", ["e", "f"], at_least="20 days", at_most="19 days"),
    lambda: Order("sequence", ["e", "f"], at_least="2 months", at_most="58 days"),
    lambda: STORY.with_order("before", "e", "f", exactly="3 days", at_most="3 days"),
    lambda: STORY.with_order("during", "e", "f", exactly="3 days"),
    lambda: STORY.with_order("lasts", "x", exactly="3 days"),
    lambda: Judgement("c", "likes"),
    lambda: Judgement("c", "prefers", on="soon"),
    lambda: parse_offsets("5"),
    lambda: parse_offsets("5-5"),
    lambda: parse_offsets("9" * 50 + "-5"),
    lambda: parse_offsets("١-٢"),
    lambda: STORY.with_source("s"),
    lambda: STORY.with_event("e", "Again"),
    lambda: STORY.with_event("g", "G", when="2025", source="u"),
    lambda: STORY.with_event("g", "G", quote="words"),
    lambda: STORY.with_event("g", "G", when="2025-02-30"),
    lambda: STORY.with_claim("e", when="2025", source="s"),
    lambda: STORY.with_claim("e", when="2025", source="s", id="e/s"),
    lambda: STORY.with_claim("x", when="2025"),
    lambda: STORY.with_claim("e"),
    lambda: STORY.with_claim("e", source="t", supersedes="e/x"),
    lambda: STORY.with_claim("f", source="t", retracts="e/s"),
    lambda: STORY.with_order("before", "e", "x"),
    lambda: STORY.with_order("before", "e", "f", source="u"),
    lambda: STORY.with_judgement("prefers", "e/t"),
    lambda: Chronology(sources=[Source("s"), Source("s"), Source("t"), Source("t")]),
    lambda: Chronology(sources=[Source("s", derived_from="s")]),
    lambda: Chronology(events=[Event("e", "E")], claims=[Claim("x", when="2025"), Claim("e", citations=Citation("s"))]),
    lambda: STORY.events["g"],
    lambda: STORY.claims["e/t"],
    lambda: STORY.sources[["s"]],  # type: ignore[index]
    lambda: STORY.claims_of("ee"),
    lambda: STORY.as_of("soon"),
    lambda: STORY.select(since="soon"),
]


def test_what_is_said_of_what_is_wrong(file_regression: FileRegressionFixture) -> None:
    lines = []
    for make in WRONG:
        with pytest.raises(CachronoError) as caught:
            make()
        lines.append(str(caught.value))
    file_regression.check("\n".join(lines) + "\n")
