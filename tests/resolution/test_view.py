"""One account of each event: what the claims come to."""

import copy
import pickle

import pytest

import cachrono
from cachrono import (
    Chronology,
    ChronologyError,
    Claim,
    Event,
    Outcome,
    Source,
    Status,
    TimeSpan,
    UnknownIdError,
    View,
    resolve,
)

BASE = (
    Chronology(title="Story")
    .with_source("a", publisher="Agency", published="2025-12-01")
    .with_source("b", publisher="Broadcaster", published="2025-12-02")
    .with_source("c", publisher="Copyist", published="2025-12-03", derived_from="a")
    .with_source("later", publisher="Agency", published="2025-12-04")
    .with_event("e", "E")
    .with_event("f", "F")
)


def account(*claims: dict[str, object], story: Chronology = BASE) -> cachrono.Account:
    for number, claim in enumerate(claims):
        story = story.with_claim("e", **{"id": f"c{number}", **claim})  # type: ignore[arg-type]
    return resolve(story)["e"]


# When.


def test_nothing_stated() -> None:
    found = account()
    assert (found.outcome, found.when, found.readings, found.is_dated) == (Outcome.UNSTATED, None, (), False)
    assert found.describe_when() == "no date"


def test_equal_dates_agree() -> None:
    found = account({"when": "2025-11-16", "source": "a"}, {"when": "2025-11-16", "source": "b"})
    assert (found.outcome, str(found.when)) == (Outcome.AGREED, "2025-11-16")
    assert [(len(reading.claims), reading.publishers) for reading in found.readings] == [(2, ("Agency", "Broadcaster"))]


def test_a_closer_date_refines() -> None:
    found = account(
        {"when": "2025-11", "source": "a"}, {"when": "2025-11-16", "source": "b"}, {"when": "2025", "source": "c"}
    )
    assert (found.outcome, str(found.when), len(found.readings)) == (Outcome.REFINED, "2025-11-16", 3)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2025-11-15", "2025-11-16"),
        ("[2025-11..2025-12]", "[2025-10..2025-11]"),
        ("2025-11-15/", "2025-11-16/2025-11-17"),
    ],
)
def test_other_dates_conflict(one: str, other: str) -> None:
    found = account({"when": one, "source": "a"}, {"when": other, "source": "b"})
    assert (found.outcome, found.when, found.is_dated) == (Outcome.CONFLICT, None, True)


def test_two_narrower_dates_that_differ_conflict() -> None:
    found = account(
        {"when": "2025-11", "source": "a"}, {"when": "2025-11-15", "source": "b"}, {"when": "2025-11-16", "source": "c"}
    )
    assert found.outcome is Outcome.CONFLICT
    assert found.describe_when() == "November 2025 / 15 November 2025 / 16 November 2025"


def test_of_two_texts_for_the_same_days_most_claims_count() -> None:
    found = account(
        {"when": "2025", "source": "a"}, {"when": "2025-XX-XX", "source": "b"}, {"when": "2025-XX-XX", "source": "c"}
    )
    assert (found.outcome, str(found.when)) == (Outcome.REFINED, "2025-XX-XX")


def test_a_claim_without_a_date_has_no_say() -> None:
    assert account({"when": "2025", "source": "a"}, {"where": "Here", "source": "b"}).outcome is Outcome.AGREED


# Where and who.


def test_a_place_with_more_parts_refines() -> None:
    found = account({"where": "Tashkent", "source": "a"}, {"where": "tashkent, Uzbekistan", "source": "b"})
    assert (found.on_where.outcome, found.where) == (Outcome.REFINED, "tashkent, Uzbekistan")


def test_other_places_conflict() -> None:
    found = account({"where": "Tashkent", "source": "a"}, {"where": "Astana", "source": "b"})
    assert (found.on_where.outcome, found.where) == (Outcome.CONFLICT, None)


def test_more_participants_refine() -> None:
    found = account({"participants": ["A"], "source": "a"}, {"participants": ["B", "a"], "source": "b"})
    assert (found.on_participants.outcome, found.participants) == (Outcome.REFINED, ("B", "a"))


def test_partial_lists_of_participants_are_taken_together() -> None:
    found = account({"participants": ["A", "B"], "source": "a"}, {"participants": ["B", "C"], "source": "b"})
    assert (found.on_participants.outcome, found.participants) == (Outcome.COMBINED, ("A", "B", "C"))


# The editor.

DISAGREEING = BASE.with_claim("e", when="2025-11-15", source="a").with_claim("e", when="2025-11-16", source="b")


def test_a_preferred_claim_decides() -> None:
    found = resolve(DISAGREEING.with_judgement("prefers", "e/b"))["e"]
    assert (found.outcome, str(found.when), len(found.readings)) == (Outcome.JUDGED, "2025-11-16", 2)


def test_preferring_both_sides_decides_nothing() -> None:
    assert (
        resolve(DISAGREEING.with_judgement("prefers", "e/a").with_judgement("prefers", "e/b"))["e"].outcome
        is Outcome.CONFLICT
    )


def test_a_preference_changes_no_agreement() -> None:
    story = BASE.with_claim("e", when="2025", source="a").with_judgement("prefers", "e/a")
    assert resolve(story)["e"].outcome is Outcome.AGREED


def test_a_rejected_claim_is_out_of_force() -> None:
    found = resolve(DISAGREEING.with_judgement("rejects", "e/a"))["e"]
    assert (found.outcome, [claim.id for claim in found.claims], found.sources) == (Outcome.AGREED, ["e/b"], ("b",))


@pytest.mark.parametrize("how", ["supersedes", "retracts"])
def test_a_corrected_claim_is_out_of_force(how: str) -> None:
    story = BASE.with_claim("e", when="2025-11-15", source="a")
    newer = {how: "e/a"}
    found = resolve(story.with_claim("e", when="2025-11-16", source="later", **newer))["e"]  # type: ignore[arg-type]
    assert (found.outcome, str(found.when)) == (Outcome.AGREED, "2025-11-16")


def test_a_judgement_is_unknown_before_its_day() -> None:
    story = DISAGREEING.with_judgement("prefers", "e/b", on="2026-01-02")
    assert resolve(story.as_of("2026-01-01"))["e"].outcome is Outcome.CONFLICT
    assert resolve(story.as_of("2026-01-02"))["e"].outcome is Outcome.JUDGED


def test_copies_count_as_their_origin() -> None:
    found = account({"when": "2025", "source": "a"}, {"when": "2025", "source": "c"}, {"when": "2025"})
    assert found.readings[0].publishers == ("Agency",)
    assert len(found.readings[0].claims) == 3


# The view.


def test_a_view_is_indexed_iterated_and_counted() -> None:
    view = resolve(BASE)
    assert isinstance(view, View)
    assert [one.id for one in view] == ["e", "f"]
    assert (len(view), "e" in view, "g" in view, view["f"].title) == (2, True, False, "F")
    assert view.source("a") == BASE.sources["a"]


def test_an_unknown_event_is_named_with_the_nearest() -> None:
    view = resolve(Chronology().with_event("tashkent-2025", "T"))
    with pytest.raises(UnknownIdError, match=r"^no event has the id 'tashkent'; did you mean 'tashkent-2025'\?$"):
        view["tashkent"]


def test_resolving_a_view_gives_it_back() -> None:
    view = resolve(BASE)
    assert resolve(view) is view


def test_an_empty_chronology_has_an_empty_view() -> None:
    assert list(resolve(Chronology())) == []


def test_resolving_is_repeatable_and_views_can_be_copied() -> None:
    view = resolve(cachrono.central_asia())
    for again in (resolve(cachrono.central_asia()), copy.deepcopy(view), pickle.loads(pickle.dumps(view))):
        assert list(again) == list(view)


def test_conflicts_say_who_says_what() -> None:
    story = (
        DISAGREEING.with_claim("e", when="2025-11-15", source="c")
        .with_claim("f", where="Here", participants=["A", "B"])
        .with_claim("f", where="There", participants=["C"], source="b")
    )
    assert [str(conflict) for conflict in resolve(story).conflicts] == [
        "e: sources disagree on when: 15 November 2025 (Agency); 16 November 2025 (Broadcaster)",
        "f: sources disagree on where: Here (unsourced); There (Broadcaster)",
    ]


def test_repr() -> None:
    assert repr(resolve(DISAGREEING)) == "<View of 'Story' as of 2025-12-04: 2 events, 1 conflict>"


def test_tables_escape_what_they_show() -> None:
    evil = "<b>&"
    story = Chronology(title=evil, sources=[Source("s", publisher=evil)], events=[Event("e", evil)])
    story = story.with_claim("e", where=evil, source="s")
    assert "<b>" not in resolve(story)._repr_html_()


def test_undated_events_stand_with_their_place() -> None:
    view = resolve(cachrono.central_asia())
    words = {account.id: view.place_in_order(account) for account in view.undated}
    assert words["meeting-2"] == (
        "after First Consultative Meeting, Kazakhstan, before Third Consultative Meeting, Turkmenistan"
    )
    assert words["security-concept"] == "during Seventh Consultative Meeting, Tashkent"


def test_a_claim_may_stand_alone() -> None:
    assert (
        resolve(Chronology(events=[Event("e", "E")], claims=[Claim("e", when="2025")]))["e"].status is Status.UNSTATED
    )


def test_a_path_is_no_chronology_and_is_told_so():
    with pytest.raises(ChronologyError, match=r"'story\.yaml' is no chronology; read it first: cachrono\.read\('story"):
        resolve("story.yaml")


@pytest.mark.parametrize(
    ("one", "other", "outcome"),
    [
        ("[2024-08,2025-08]", "2025-01", Outcome.CONFLICT),
        ("[2024-08,2025-08]", "2025-08-03", Outcome.REFINED),
        ("2025-XX-16", "2025-11-17", Outcome.CONFLICT),
        ("2025-XX-16", "2025-11-16", Outcome.REFINED),
        ("2025-11-16T10:00", "2025-11-16T18:00", Outcome.CONFLICT),
        ("2025-11-16", "2025-11-16T18:00", Outcome.REFINED),
        ("[..2020,2025..]", "2026", Outcome.REFINED),
        ("2025~", "2025", Outcome.REFINED),
    ],
)
def test_gaps_and_times_count_and_the_order_of_claims_does_not(one: str, other: str, outcome: Outcome) -> None:
    ways = [
        account({"when": first, "source": "a"}, {"when": second, "source": "b"})
        for first, second in ((one, other), (other, one))
    ]
    assert [found.outcome for found in ways] == [outcome, outcome]
    assert ways[0].when == ways[1].when == (None if outcome is Outcome.CONFLICT else TimeSpan(other))


def test_a_correction_that_falls_corrects_nothing() -> None:
    story = BASE.with_claim("e", when="2024", source="a").with_claim("e", when="2025", source="later", supersedes="e/a")
    assert str(resolve(story)["e"].when) == "2025"
    assert str(resolve(story.with_judgement("rejects", "e/later"))["e"].when) == "2024"
    assert str(resolve(story.with_claim("e", id="last", source="later", retracts="e/later"))["e"].when) == "2024"


def test_a_copy_falls_with_what_it_copies() -> None:
    story = BASE.with_claim("e", when="2024", source="a").with_claim("e", when="2024", source="c")
    corrected = story.with_claim("e", when="2025", source="later", supersedes="e/a")
    assert (resolve(corrected)["e"].outcome, str(resolve(corrected)["e"].when)) == (Outcome.AGREED, "2025")
    assert resolve(story.with_judgement("rejects", "e/a"))["e"].claims == ()
    # Before the correction came out, the copy said what its origin said.
    assert str(resolve(corrected.as_of("2025-12-03"))["e"].when) == "2024"
    # So does a copy that leaves something out.
    shorter = BASE.with_claim("e", when="2024", where="Osh", source="a").with_claim("e", when="2024", source="c")
    assert str(resolve(shorter.with_claim("e", when="2025", source="later", supersedes="e/a"))["e"].when) == "2025"
    # What the copy says beyond its origin is its own.
    own = BASE.with_claim("e", when="2024", source="a").with_claim("e", when="2023", source="c")
    assert str(resolve(own.with_claim("e", source="later", retracts="e/a"))["e"].when) == "2023"


def test_of_two_texts_for_the_same_days_most_publishers_count() -> None:
    copied = account({"when": "2025-11-16", "source": "a"}, {"when": "2025-11-16", "source": "c"},
                     {"when": "2025-11-16/2025-11-16", "source": "b"}, {"when": "2025-11-16/2025-11-16"})  # fmt: skip
    assert str(copied.when) == "2025-11-16"


def test_reports_and_denials_are_a_conflict() -> None:
    story = BASE.with_claim("e", when="2024", source="a", mode="reported").with_claim(
        "e", when="2024", source="b", mode="denied"
    )
    assert [str(conflict) for conflict in resolve(story).conflicts] == [
        "e: sources disagree on mode: reported (Agency); denied (Broadcaster)"
    ]


def test_the_same_day_is_said_of_both() -> None:
    story = BASE.with_claim("e", when="2024", source="a").with_order("same_day", "e", "f", source="a")
    view = resolve(story)
    assert (view.place_in_order(view["e"]), view.place_in_order(view["f"])) == (
        "on the same day as F",
        "on the same day as E",
    )
    assert view["f"].is_mentioned


def test_decisions_are_told_with_their_reason() -> None:
    story = DISAGREEING.with_judgement("prefers", "e/b", reason="it was there", by="Ed")
    view = resolve(story)
    assert view.said_of(view["e"])[-1] == "Ed prefers Broadcaster, 2 December 2025: it was there"


def test_in_a_notebook_what_follows_from_the_order_is_marked() -> None:
    story = Chronology().with_event("a", "A", when="2024-03-05").with_event("b", "B").with_event("c", "C", when="2024")
    table = resolve(story.with_order("sequence", "a", "b", "c"))._repr_html_()
    assert ">by the order: between 5 March and 31 December 2024<" in table
    assert ">2024; by the order: between 5 March and 31 December 2024<" in table
    assert ">5 March 2024<" in table
