"""Claims that the publication of their own source contradicts."""

import pytest

import cachrono
from cachrono import Chronology, resolve
from cachrono.resolution import Rule

BASE = (
    Chronology()
    .with_source("a", publisher="Agency", published="2025-10-28", retrieved="2025-12-01")
    .with_source("undated", publisher="Agency", retrieved="2025-12-01")
    .with_event("e", "E")
    .with_event("f", "F")
)


def found(story: Chronology) -> list[str]:
    return [str(contradiction) for contradiction in resolve(story).contradictions]


def test_the_shipped_chronology_has_plans_for_a_year_that_was_over() -> None:
    view = resolve(cachrono.central_asia())
    (one,) = view.contradictions
    assert (one.rule, one.is_slip) == (Rule.PLANNED_TOO_LATE, False)
    assert (one.claim.source, one.claim.quote) == ("asia-plus-askerov", "scheduled for 2024")
    assert one.against is not None
    assert (one.against.event, one.against.source) == ("tashkent-2025", "asia-plus-askerov")
    assert str(one) == (
        "culture-days-of-tajikistan: asia-plus-askerov plans it for 2024 (“scheduled for 2024”), but "
        "reports tashkent-2025 (November 2025, “in mid-November … in November 2025”), "
        "so that it was written 2025-11-01 or later"
    )
    assert repr(one) == "<Contradiction in 'culture-days-of-tajikistan/asia-plus-askerov': planned when it was over>"


@pytest.mark.parametrize(
    ("mode", "when", "rule"),
    [
        ("reported", "2025-11-06", Rule.REPORTED_TOO_EARLY),
        ("reported", "2025-11", Rule.REPORTED_TOO_EARLY),
        ("reported", "2025-10-30", Rule.REPORTED_TOO_EARLY),
        ("reported", "2025-10-29", None),  # the 28th of one place is the 29th of another
        ("reported", "2025-10", None),
        ("reported", "[2025-10-01,2025-11-06]", None),
        ("reported", "2025-10-27/2025-11-06", None),  # it can be reported while it goes on
        ("reported", "2025-11-06~", Rule.REPORTED_TOO_EARLY),
        ("planned", "2025-10-26", Rule.PLANNED_TOO_LATE),
        ("planned", "2024", Rule.PLANNED_TOO_LATE),
        ("planned", "2025-10-27", None),
        ("planned", "2025", None),
        ("planned", "2024/..", None),
        ("cancelled", "2024", None),
        ("denied", "2026", None),
        (None, "2026", None),
        (None, "2024", None),
    ],
)
def test_reports_and_plans_against_a_stated_publication(mode: str | None, when: str, rule: Rule | None) -> None:
    story = BASE.with_claim("e", when=when, source="a", mode=mode)
    assert [contradiction.rule for contradiction in resolve(story).contradictions] == ([rule] if rule else [])


def test_what_is_said_of_a_stated_publication() -> None:
    early = BASE.with_claim("e", when="2025-11-06", source="a", mode="reported", quote="on 6 November")
    late = BASE.with_claim("e", when="2024", source="a", mode="planned")
    assert found(early) == [
        "e: a reports it as of 6 November 2025 (“on 6 November”), but was published by 2025-10-28",
    ]
    assert found(late) == ["e: a plans it for 2024, but was published 2025-10-28 or later"]
    assert resolve(early).contradictions[0].is_slip


def test_nothing_is_reported_that_began_after_the_source_was_retrieved() -> None:
    story = BASE.with_claim("e", when="2026", source="undated", mode="reported")
    assert found(story) == ["e: undated reports it as of 2026, but was retrieved by 2025-12-01"]


def test_an_event_that_another_source_dates_tells_when_a_source_was_written() -> None:
    story = (
        BASE.with_claim("e", when="2025-10-07", source="a", mode="reported")
        .with_claim("e", source="undated", mode="reported", quote="they met")
        .with_claim("f", when="2024", source="undated", mode="planned")
    )
    assert found(story) == [
        "f: undated plans it for 2024, but reports e (“they met”), so that it was written 2025-10-07 or later"
    ]


@pytest.mark.parametrize("how", ["supersedes", "retracts"])
def test_a_correction_comes_after_what_it_corrects(how: str) -> None:
    story = BASE.with_source("older", publisher="Agency", published="2025-10-01").with_claim("e", source="a")
    story = story.with_claim("e", source="older", **{how: "e/a"})  # type: ignore[arg-type]
    assert found(story) == ["e: older corrects e/a, but was published by 2025-10-01, before a"]


def test_what_the_editor_rejects_contradicts_nothing() -> None:
    story = BASE.with_claim("e", when="2024", source="a", mode="planned")
    assert found(story)
    assert not found(story.with_judgement("rejects", "e/a"))


def test_a_contradiction_is_known_when_both_sides_are() -> None:
    story = cachrono.central_asia()
    assert not found(story.as_of("2026-11-20"))
    assert len(found(story.as_of("2026-11-21"))) == len(found(story.as_of("2025-11-01", sure=False))) == 1
