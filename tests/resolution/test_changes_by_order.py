"""What became known of events by way of their order: which article narrowed them, and which contradicted it."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from cachrono import Chronology, resolve
from cachrono.resolution import Change, diff, history
from cachrono.resolution.contested import taking_part

BASE = Chronology()
for _number, _source in enumerate("abcdf", 1):
    BASE = BASE.with_source(_source, publisher=_source.upper(), published=f"2025-{_number:02}-01")
BASE = BASE.with_event("start", "Start", when="2020", source="a")
for _event in ("one", "two", "three", "end", "apart"):
    BASE = BASE.with_event(_event, _event)
STORY = BASE.with_order("sequence", "start", "one", "two", "three", "end", source="a")
DATED = STORY.with_claim("end", when="2021-05", source="b")
CLASHING = DATED.with_claim("two", when="2022", source="c")


def steps(story: Chronology, event: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(str(c.on)[:7], str(c.kind), c.sources) for c in history(story, event)]


def test_an_article_about_one_event_narrows_three_others() -> None:
    found = diff(DATED, "2025-01-15", "2025-02-15")
    assert [str(change) for change in found] == [
        f"{event}: narrowed: by the order: in or after 2020 → between January 2020 and May 2021 (b)"
        for event in ("one", "two", "three")
    ] + [
        "end: sharpened: when May 2021; status reported; by the order: in or after 2020 → nothing beyond its dates (b)"
    ]
    assert all((change.added, change.added_orders) == ((), ()) for change in found.of("narrowed"))
    assert diff(DATED, "2025-02-15", "2025-03-15").changes == ()
    assert {str(change.kind) for change in diff(DATED, "2025-02-15", "2025-01-15")} == {"loosened", "fell"}


def test_the_order_itself_makes_events_appear() -> None:
    change = history(DATED, "three")[0]
    assert (change.kind, change.sources, change.added, change.added_orders) == ("appeared", ("a",), (), DATED.orders)
    assert change.differences == ("place in the order after two, before end", "by the order: in or after 2020")
    later = BASE.with_claim("one", where="Osh", source="a").with_order("before", "one", "end", source="b")
    assert steps(later, "one") == [("2025-01", "appeared", ("a",)), ("2025-02", "changed", ("b",))]
    assert history(later, "one")[1].differences == ("place in the order before end",)


def test_an_article_that_contradicts() -> None:
    assert steps(CLASHING, "two") == [
        ("2025-01", "appeared", ("a",)),
        ("2025-02", "narrowed", ("b",)),
        ("2025-03", "contradicted", ("c",)),
    ]
    assert steps(CLASHING, "end")[-1] == ("2025-03", "contradicted", ("c",))
    assert steps(CLASHING, "one")[-1] == ("2025-03", "loosened", ("c",))  # it stands before all that is in question
    assert steps(CLASHING, "apart") == []
    [said] = history(CLASHING, "end")[-1].differences
    assert said == "contradiction by 215 days, among 3 statements of c, a, b"


def test_a_contradiction_is_told_in_a_few_words() -> None:
    ring = BASE.with_order("before", "one", "two", source="a").with_order("before", "two", "one", source="b")
    assert history(ring, "one")[-1].differences[-1] == "contradiction in a circle, among 2 statements of a, b"


def test_a_contradiction_of_many_sources_names_a_few() -> None:
    story = Chronology().with_source("z", published="2024-01-01")
    names = [f"e{n}" for n in range(9)]
    for number, name in enumerate(names):
        story = story.with_source(f"s{number}", published="2025-01-01").with_event(name, name)
    for number, name in enumerate(names):
        story = story.with_order("before", name, names[(number + 1) % 9], source=f"s{number}")
    [said] = [one for one in history(story, "e0")[-1].differences if one.startswith("contradiction")]
    assert said.startswith("contradiction in a circle, among 9 statements of s")
    assert said.endswith(", and 3 more")
    assert len(said) < 90


def test_an_order_that_contradicts_is_named() -> None:
    story = DATED.with_claim("apart", when="2019", source="a").with_order("before", "end", "apart", source="d")
    change = history(story, "apart")[-1]
    assert (change.kind, change.sources, change.added_orders) == ("contradicted", ("d",), story.orders[-1:])
    assert history(story, "end")[-1].sources == ("d",)


def test_the_end_of_a_contradiction() -> None:
    corrected = CLASHING.with_source("erratum", publisher="C", published="2025-06-01")
    corrected = corrected.with_claim("two", when="2021-04", source="erratum", supersedes="two/c")
    for event, kind in (("end", "reconciled"), ("two", "reconciled"), ("one", "narrowed")):
        assert steps(corrected, event)[-1] == ("2025-06", kind, ("erratum",))
    assert history(corrected, "end")[-1].differences == ("contradiction: none any longer",)
    judged = CLASHING.with_judgement("rejects", "two/c", on="2025-07-01")
    assert steps(judged, "end")[-1] == ("2025-07", "reconciled", ())


def test_a_claim_that_falls_loosens() -> None:
    story = DATED.with_source("erratum", publisher="B", published="2025-06-01")
    story = story.with_claim("end", source="erratum", retracts="end/b")
    assert steps(story, "end")[-1] == ("2025-06", "fell", ("erratum",))
    change = history(story, "one")[-1]
    assert (change.kind, change.sources, change.gone_orders) == ("loosened", ("erratum",), ())
    assert change.differences == ("by the order: between January 2020 and May 2021 → in or after 2020",)
    disputed = DATED.with_claim("end", when="2023-07", source="c")
    assert steps(disputed, "one")[-1] == ("2025-03", "loosened", ("c",))
    preferred = disputed.with_judgement("prefers", "end/b", on="2025-08-01")
    assert steps(preferred, "one")[-1] == ("2025-08", "narrowed", ("b", "a"))  # nothing is new: on what it rests


def test_another_claim_that_says_the_same_changes_nothing_elsewhere() -> None:
    story = DATED.with_claim("end", when="2021-05", source="c")
    assert steps(story, "end")[-1] == ("2025-03", "confirmed", ("c",))
    assert steps(story, "one")[-1] == ("2025-02", "narrowed", ("b",))


def test_a_dated_event_is_narrowed_too() -> None:
    story = DATED.with_claim("two", when="2020/2021", source="c")
    change = history(story.with_claim("one", when="2020-06-05", source="d"), "two")[-1]
    assert (change.kind, change.sources) == ("narrowed", ("d",))
    after = "between 5 June and 31 December 2020; end: between January and May 2021"
    assert change.differences == (f"by the order: begin: 2020; end: between January and May 2021 → begin: {after}",)


def test_an_event_around_a_dated_one_has_neither_first_nor_last_day() -> None:
    story = BASE.with_order("during", "start", "one", source="b")
    assert history(story, "one")[0].differences == (
        "place in the order around start",
        "by the order: begin: in or before 2020; end: in or after 2020",
    )


def test_bounds_that_go_to_one_side_moved() -> None:
    story = BASE.with_order("during", "one", "end", source="a").with_claim("end", when="2021", source="b")
    story = story.with_source("erratum", publisher="B", published="2025-06-01")
    story = story.with_claim("end", when="2022", source="erratum", supersedes="end/b")
    assert steps(story, "one") == [
        ("2025-01", "appeared", ("a",)),
        ("2025-02", "narrowed", ("b",)),
        ("2025-06", "moved", ("erratum",)),
    ]


def test_an_undated_source_of_an_order_counts_from_what_it_reports() -> None:
    story = BASE.with_source("letter", publisher="L", retrieved="2025-12-01")
    story = story.with_claim("apart", when="2025-01-20", mode="reported", source="letter")
    story = story.with_order("before", "start", "one", source="letter")
    assert [str(c.on) for c in history(story, "one")] == ["2025-12-01"]
    assert [str(c.on) for c in history(story, "one", sure=False)] == ["2025-01-20"]


def test_a_long_sequence_is_contradicted_where_it_is() -> None:
    story = Chronology().with_source("a", published="2025-01-01").with_source("b", published="2025-02-01")
    names = [f"e{n}" for n in range(50)]
    for name in names:
        story = story.with_event(name, name)
    story = story.with_order("sequence", *names, source="a").with_claim("e20", when="2021", source="a")
    story = story.with_claim("e22", when="2020", source="b")
    [conflict] = resolve(story).order_conflicts
    assert sorted(taking_part(conflict)) == ["e20", "e21", "e22"]
    found = diff(story, "2025-01-15", "2025-02-15").of("contradicted")
    assert sorted(change.event for change in found) == ["e20", "e21", "e22"]


def test_a_date_that_narrows_thousands() -> None:
    """Each of them names the article, over however many steps it comes about."""
    story = Chronology().with_source("a", published="2025-01-01").with_source("b", published="2025-02-01")
    names = [f"e{n}" for n in range(3000)]
    events = Chronology(events=[story.with_event(name, name).events[name] for name in names]).events
    story = Chronology(sources=story.sources, events=events).with_order("sequence", *names, source="a")
    story = story.with_claim("e2999", when="2021", source="b")
    found = diff(story, "2025-01-15", "2025-02-15")
    assert len(found.of("narrowed")) == 2999
    assert all(change.sources == ("b",) for change in found)


# What must always hold.

_DAYS = st.dates(dt.date(2025, 1, 1), dt.date(2025, 6, 30))


@st.composite
def stories(draw: st.DrawFn) -> Chronology:
    story = BASE
    for source in draw(st.lists(st.sampled_from("abcdf"), max_size=6)):
        if draw(st.booleans()):
            one, other = draw(st.lists(st.sampled_from(story.events.ids()), min_size=2, max_size=2, unique=True))
            story = story.with_order(draw(st.sampled_from(["before", "during", "meets"])), one, other, source=source)
        else:
            event = draw(st.sampled_from(story.events.ids()))
            if f"{event}/{source}" not in story.claims:
                when = draw(st.sampled_from(["2019", "2020-03", "2020/2021", "2021-05-06"]))
                story = story.with_claim(event, when=when, source=source)
    return story


@given(stories(), _DAYS, st.sampled_from(["start", "one", "two"]))
def test_history_leads_to_the_bounds_that_are_known(story: Chronology, day: dt.date, event: str) -> None:
    past: list[Change] = [change for change in history(story, event) if change.on <= day]
    now = resolve(story.as_of(day))
    assert (past[-1].after.bounds if past else (None,) * 4) == now[event].bounds
    contradicted = any(event in taking_part(conflict) for conflict in now.order_conflicts)
    kinds = [str(change.kind) for change in past if "contradict" in str(change)]
    assert not contradicted or kinds


@given(stories(), _DAYS, _DAYS)
def test_whatever_changed_names_a_source_that_is_new(story: Chronology, day: dt.date, other: dt.date) -> None:
    early, late = sorted((day, other))
    public = {source.id for source in story.sources if dt.date.fromisoformat(str(source.published)) <= late}
    before = {source.id for source in story.sources if dt.date.fromisoformat(str(source.published)) <= early}
    for change in diff(story, early, late):
        assert set(change.sources) <= public
        if change.kind in ("narrowed", "contradicted"):
            assert set(change.sources) - before
