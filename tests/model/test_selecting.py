"""Fewer events, and fewer claims: ``select`` and ``as_of``."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cachrono
from cachrono import Chronology
from cachrono.files import parse, to_yaml


@pytest.fixture(scope="module")
def story() -> Chronology:
    return (
        Chronology(title="Story")
        .with_source("daily", published="2025-10-28")
        .with_source("weekly", published="2025-12", derived_from="daily")
        .with_source("undated")
        .with_source("unused", retrieved="2027-01-01")
        .with_event("talks", "Talks begin", kind="summit", series="rounds", when="2025-11-16",
                    where="Tashkent, Uzbekistan", participants=["Uzbekistan", "Niger"],
                    source="weekly", quote="the parties met")
        .with_event("visit", "A visit", kind="visit", when="2024/..", where="Nigeria", source="daily", mode="planned")
        .with_event("signing", "Signing", kind="agreement", series="rounds")
        .with_event("note", "Note", when="2023", participants="Kazakhstan")
        .with_claim("talks", when="2025-11", source="undated", mode="reported")
        .with_claim("visit", when="2025", source="weekly", supersedes="visit/daily")
        .with_order("sequence", "note", "signing", "talks")
        .with_order("before", "note", "talks", source="daily")
        .with_order("meets", "signing", "talks", source="weekly")
        .with_judgement("prefers", "talks/weekly", on="2026-01-01")
        .with_judgement("rejects", "visit/daily")
    )  # fmt: skip


@pytest.mark.parametrize(
    ("conditions", "events"),
    [
        ({}, "talks visit signing note"),
        ({"kind": "summit"}, "talks"),
        ({"kind": ["summit", "visit"]}, "talks visit"),
        ({"kind": []}, ""),
        ({"series": "rounds"}, "talks signing"),
        ({"place": "tashkent"}, "talks"),
        ({"place": "Niger"}, ""),
        ({"participant": "niger"}, "talks"),
        ({"participant": ["Kazakhstan", "Uzbekistan"]}, "talks note"),
        ({"text": "PARTIES"}, "talks"),
        ({"text": "nigeri"}, "visit"),
        ({"text": ".*"}, ""),
        ({"since": "2025-12"}, "visit"),
        ({"since": "2025"}, "talks visit"),
        ({"until": "2024-01-01"}, "visit note"),
        ({"since": 2023, "until": dt.date(2023, 12, 31)}, "note"),
        ({"since": "2025", "kind": "summit", "place": "Uzbekistan"}, "talks"),
        ({"since": "2025", "kind": "summit", "place": "Nigeria"}, ""),
        ({"series": "rounds", "until": "2030"}, "talks"),
    ],
)
def test_conditions(story: Chronology, conditions: dict[str, object], events: str) -> None:
    assert story.select(**conditions).events.ids() == events.split()  # type: ignore[arg-type]


def test_a_selection_keeps_what_belongs_to_its_events(story: Chronology) -> None:
    part = story.select(kind="summit")
    assert part.claims.ids() == ["talks/weekly", "talks/undated"]
    assert part.sources.ids() == ["daily", "weekly", "undated"]
    assert part.orders == ()
    assert [judgement.claim for judgement in part.judgements] == ["talks/weekly"]
    assert (part.title, part.known_on) == (story.title, story.known_on)


def test_a_sequence_holds_without_a_member(story: Chronology) -> None:
    part = story.select(text="t", kind=["summit", None, "agreement"])  # type: ignore[list-item]
    assert ("note", "talks") in [order.events for order in part.orders]
    assert story.select(series="rounds").orders[0].events == ("signing", "talks")


@pytest.mark.parametrize(
    ("day", "sure", "claims"),
    [
        ("2025-10-27", True, ""),
        ("2025-10-28", True, "visit/daily"),
        ("2025-12-30", True, "visit/daily"),
        ("2025-12-31", True, "talks/weekly visit/daily visit/weekly"),
        ("2025-10-31", False, "visit/daily"),
        ("2025-11-01", False, "visit/daily talks/undated"),
        ("2025-12-01", False, "talks/weekly visit/daily talks/undated visit/weekly"),
        ("2099-01-01", True, "talks/weekly visit/daily visit/weekly"),
    ],
)
def test_claims_come_with_their_source(story: Chronology, day: str, sure: bool, claims: str) -> None:
    earlier = story.as_of(day, sure=sure)
    assert sorted(earlier.claims.ids()) == sorted(claims.split())
    assert earlier.events.ids() == story.events.ids()
    assert earlier.known_on == dt.date.fromisoformat(day)


def test_a_retrieved_source_was_there(story: Chronology) -> None:
    later = Chronology().with_source("s", retrieved="2026-11-21").with_event("e", "E", when="2025", source="s")
    assert later.as_of("2026-11-20").claims.ids() == []
    assert later.as_of("2026-11-21").claims.ids() == ["e/s"]


def test_orders_and_judgements_come_with_their_day(story: Chronology) -> None:
    assert [order.source for order in story.as_of("2025-10-28").orders] == ["daily"]
    assert story.as_of("2025-12-31").judgements == ()
    assert [judgement.claim for judgement in story.as_of("2026-01-01").judgements] == ["talks/weekly"]


def test_a_claim_is_not_superseded_before_the_newer_one_is_out(story: Chronology) -> None:
    assert [claim.id for claim in story.as_of("2025-10-28").claims_of("visit")] == ["visit/daily"]


def test_the_source_of_a_copy_stays(story: Chronology) -> None:
    only_copies = Chronology().with_source("a").with_source("b", published="2025", derived_from="a")
    assert only_copies.with_event("e", "E", source="b").as_of("2026-01-01").sources.ids() == ["a", "b"]


def test_by_id(story: Chronology) -> None:
    ids = story.events.ids()
    assert story.select(event=ids[0]).events.ids() == ids[:1]
    assert story.select(event=iter(ids[1:])).events.ids() == ids[1:]
    with pytest.raises(cachrono.UnknownIdError, match="no event has the id 'nowhere'"):
        story.select(event="nowhere")


@given(st.dates(dt.date(2025, 1, 1), dt.date(2027, 12, 31)), st.dates(dt.date(2025, 1, 1), dt.date(2027, 12, 31)))
def test_a_later_day_loses_no_claim(one: dt.date, other: dt.date) -> None:
    earlier, later = sorted([one, other])
    asia = cachrono.central_asia()
    for sure in (True, False):
        before, after = asia.as_of(earlier, sure=sure), asia.as_of(later, sure=sure)
        assert set(before.claims.ids()) <= set(after.claims.ids())
        assert set(before.orders) <= set(after.orders)
    assert set(asia.as_of(one).claims.ids()) <= set(asia.as_of(one, sure=False).claims.ids())


@given(st.dates(dt.date(2025, 10, 1), dt.date(2026, 2, 1)), st.booleans(), st.sampled_from([None, "summit", "visit"]))
def test_nothing_dangles(story: Chronology, day: dt.date, sure: bool, kind: str | None) -> None:
    part = story.as_of(day, sure=sure).select(kind=kind)
    assert parse(to_yaml(part)) == part


def test_as_of_twice_is_the_earlier() -> None:
    asia = cachrono.central_asia()
    assert asia.as_of("2026-12-01").as_of("2025-10-28") == asia.as_of("2025-10-28")


def test_an_undated_source_is_no_older_than_what_it_reports_even_where_only_others_date_it():
    story = (
        Chronology("Story")
        .with_source("daily", published="2025-12-03", retrieved="2026-11-21")
        .with_source("undated", retrieved="2026-11-21")
        .with_event("old", "Old", when="2017", source="undated", mode="reported")
        .with_event("summit", "Summit", when="2025-11-16", source="daily")
        .with_claim("summit", source="undated", mode="reported")
    )
    assert "undated" not in story.as_of("2025-11-15", sure=False).sources
    assert "undated" in story.as_of("2025-11-16", sure=False).sources
    assert "undated" not in story.as_of("2026-11-20").sources
    assert "undated" in story.as_of("2026-11-21").sources
