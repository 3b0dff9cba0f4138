"""What became known when."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cachrono
from cachrono import Chronology, ChronologyError, Status, UnknownIdError, resolve
from cachrono.model.publication import was_public
from cachrono.resolution import Change, ChangeKind, diff, history

BASE = (
    Chronology(title="Story")
    .with_source("first", publisher="Agency", published="2025-01-01")
    .with_source("second", publisher="Broadcaster", published="2025-02-01")
    .with_source("third", publisher="Agency", published="2025-03-01")
    .with_source("undated", publisher="Courier", retrieved="2025-12-01")
    .with_event("e", "E")
)


def steps(story: Chronology, event: str = "e", *, sure: bool = True) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(str(c.on), str(c.kind), c.differences) for c in history(story, event, sure=sure)]


def test_the_washington_summit_becomes_due_by_itself() -> None:
    story = cachrono.central_asia()
    assert [(day, kind) for day, kind, _ in steps(story, "c5plus1-2025")] == [
        ("2025-10-28", "appeared"),
        ("2025-11-07", "changed"),
    ]
    (change,) = diff(story, "2025-11-06", "2025-11-07")
    assert str(change) == "c5plus1-2025: changed: status scheduled → due, unconfirmed"
    assert (change.added, change.gone, change.after.status) == ((), (), Status.DUE)


def test_undated_articles_come_in_when_they_were_retrieved_or_can_have_been_written() -> None:
    story = cachrono.central_asia()
    assert [day for day, _, _ in steps(story, "tashkent-2025")] == ["2025-12-03", "2026-11-21"]
    assert [(day, kind) for day, kind, _ in steps(story, "tashkent-2025", sure=False)] == [
        ("2025-11-01", "appeared"),
        ("2025-11-16", "sharpened"),
        ("2025-12-03", "confirmed"),
    ]


def test_an_account_from_publication_to_publication() -> None:
    story = (
        BASE.with_claim("e", when="2025-11", source="first")
        .with_claim("e", when="2025-11-16", source="second")
        .with_claim("e", when="2025-12-01", where="Osh", source="third")
        .with_judgement("rejects", "e/third", on="2025-04-01")
        .with_claim("e", when="2025-11-16", mode="reported", source="undated")
    )
    assert steps(story) == [
        ("2025-01-01", "appeared", ("when November 2025", "status scheduled")),
        ("2025-02-01", "sharpened", ("when November 2025 → 16 November 2025",)),
        ("2025-03-01", "disputed",
         ("when 16 November 2025 → November 2025 / 16 November 2025 / 1 December 2025", "where Osh")),
        ("2025-04-01", "settled",
         ("when November 2025 / 16 November 2025 / 1 December 2025 → 16 November 2025", "where Osh → not stated")),
        ("2025-11-17", "changed", ("status scheduled → due, unconfirmed",)),
        ("2025-12-01", "changed", ("status due, unconfirmed → reported",)),
    ]  # fmt: skip


def test_a_correction_moves_and_a_retraction_fells() -> None:
    moved = BASE.with_claim("e", when="2025-11-15", source="first")
    moved = moved.with_claim("e", when="2025-11-16", source="third", supersedes="e/first")
    assert steps(moved)[1] == ("2025-03-01", "moved", ("when 15 November 2025 → 16 November 2025",))
    change = history(moved, "e")[1]
    assert ([c.id for c in change.added], [c.id for c in change.gone]) == (["e/third"], ["e/first"])
    assert str(change) == "e: moved: when 15 November 2025 → 16 November 2025 (third)"
    fallen = BASE.with_claim("e", when="2025-11-15", source="first").with_claim("e", source="third", retracts="e/first")
    assert steps(fallen)[1] == (
        "2025-03-01",
        "fell",
        ("when 15 November 2025 → no date", "status scheduled → unstated"),
    )


def test_two_days_the_other_way_round_and_the_same_day_twice() -> None:
    story = cachrono.central_asia()
    back = diff(story, "2025-10-28", "2025-10-27")
    assert {change.kind for change in back} == {ChangeKind.FELL}
    assert (back.added, len(back.gone)) == ((), 11)
    same = diff(story, "2025-10-28", "2025-10-28")
    assert not same
    assert str(same) == "nothing became known between 2025-10-28 and 2025-10-28"


def test_a_diff_is_counted_filtered_and_shown() -> None:
    found = diff(cachrono.central_asia(), "2025-10-27", dt.date(2025, 10, 28))
    assert (repr(found), len(found.of("appeared"))) == ("<Diff from 2025-10-27 to 2025-10-28: 11 changes>", 11)
    assert "C5+1 summit, Washington" in found._repr_html_()
    assert len(str(found).splitlines()) == 11
    assert repr(found.changes[0]) == "<Change of 'c5plus1-launch' on 2025-10-28: appeared>"


def test_bad_days_and_events() -> None:
    with pytest.raises(ChronologyError, match="'soon' is not a day"):
        diff(BASE, "soon", "2025-01-01")
    with pytest.raises(UnknownIdError, match="no event has the id 'ee'"):
        history(BASE, "ee")
    assert history(BASE, "e") == ()


# What must always hold.

_DAYS = st.dates(dt.date(2025, 1, 1), dt.date(2025, 12, 31))
_PUBLISHED = st.one_of(st.none(), _DAYS.map(str), st.just("2025"), st.just("2025-06/2025-07"))


@st.composite
def stories(draw: st.DrawFn) -> Chronology:
    """Sources with and without a date, that report, plan, date and copy, and what the editor thinks of it."""
    story = Chronology().with_event("e", "E").with_event("f", "F").with_event("g", "G")
    for number in range(draw(st.integers(1, 4))):
        published = draw(_PUBLISHED)
        origin = draw(st.none() | st.just("s0")) if number and published is None else None
        story = story.with_source(
            f"s{number}", published=published, retrieved=draw(st.none() | st.just("2025-12-31")), derived_from=origin
        )
        for event in draw(st.lists(st.sampled_from("efg"), max_size=3, unique=True)):
            when = draw(st.sampled_from(["2024", "2025", "2025-05", "2025-05-06", "2025-08-01", None]))
            mode = draw(st.sampled_from([None, "planned", "reported", "reported"]))
            if when or mode:
                story = story.with_claim(event, when=when, mode=mode, source=f"s{number}")
    for claim in draw(st.lists(st.sampled_from(story.claims.ids()), max_size=2)) if len(story.claims) else ():
        story = story.with_judgement(draw(st.sampled_from(["rejects", "prefers"])), claim, on=draw(_DAYS))
    return story


@given(stories(), _DAYS, _DAYS, st.booleans())
def test_a_later_day_never_loses_a_claim(story: Chronology, day: dt.date, other: dt.date, sure: bool) -> None:
    early, late = sorted((day, other))
    before, after = story.as_of(early, sure=sure), story.as_of(late, sure=sure)
    assert {claim.id for claim in before.claims} <= {claim.id for claim in after.claims}
    assert {claim.id for claim in before.claims} <= {claim.id for claim in story.as_of(early, sure=False).claims}
    assert before == after.as_of(early) or not sure
    assert before == before.as_of(early, sure=sure) == before.as_of(late, sure=sure)
    rejected = {judgement.claim for judgement in story.judgements}
    for claim in diff(story, early, late, sure=sure).gone:
        origin = story.sources[claim.source or ""].derived_from  # a copy falls with what it copies
        assert claim.id in rejected or f"{claim.event}/{origin}" in rejected


@given(stories(), _DAYS, st.booleans())
def test_history_leads_to_what_is_known(story: Chronology, day: dt.date, sure: bool) -> None:
    for event in "efg":
        past: list[Change] = [change for change in history(story, event, sure=sure) if change.on <= day]
        now = resolve(story.as_of(day, sure=sure))[event]
        end = story.known_on
        if past and end is not None and day <= end:
            assert past[-1].after.describe_when() == now.describe_when()
            assert past[-1].after.status == now.status
        elif not past and end is not None and day <= end:
            assert now.status is Status.UNKNOWN


@given(stories(), _DAYS, st.booleans())
def test_what_is_sure_rests_on_what_was_public(story: Chronology, day: dt.date, sure: bool) -> None:
    seen = story.as_of(day, sure=sure)
    public = {source.id for source in story.sources if was_public(source, day)}
    assert {claim.source for claim in seen.claims} - public <= seen.unsure
    for account in resolve(seen):
        if account.claims and account.sure:
            assert public & {claim.source for claim in account.claims}
        assert account.sure or not sure
