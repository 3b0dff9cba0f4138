"""The model as a whole: growing, checking, copying, merging, showing."""

import copy
import datetime as dt
import pickle

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import cachrono
from cachrono import (
    Chronology,
    ChronologyError,
    Citation,
    Claim,
    Event,
    Judgement,
    Mode,
    Order,
    Problem,
    Relation,
    Source,
    TimeSpan,
)
from cachrono.dates import Length, Unit
from cachrono.model import public_since, publication_window


@pytest.fixture(scope="module")
def story() -> Chronology:
    return (
        Chronology(title="Story")
        .with_source("daily", title="The Daily", published="2025-12-03")
        .with_source("copy", derived_from="daily", published="2025-12-04")
        .with_event(
            "talks", "Talks", kind="summit", series="rounds", when="2025-11-16", source="daily", quote="today", at="3-8"
        )
        .with_claim("talks", when="2025-11", where="Tashkent", participants=["A", "B"], source="copy", mode="reported")
        .with_event("signing", "Signing")
        .with_order("during", "signing", "talks", source="daily")
        .with_judgement("prefers", "talks/daily", reason="closer", on="2025-12-05")
    )


def test_texts_are_enough(story: Chronology) -> None:
    claim = story.claims["talks/daily"]
    assert (claim.when, claim.source, claim.quote) == (TimeSpan("2025-11-16"), "daily", "today")
    assert (claim.citations[0].start, claim.citations[0].end) == (3, 8)
    assert story.claims["talks/copy"].mode is Mode.REPORTED


def test_growing_and_constructing_are_the_same(story: Chronology) -> None:
    built = Chronology(
        title="Story",
        sources=[
            Source("daily", title="The Daily", published="2025-12-03"),
            Source("copy", derived_from="daily", published="2025-12-04"),
        ],
        events=[Event("talks", "Talks", kind="summit", series="rounds"), Event("signing", "Signing")],
        claims=[
            Claim("talks", when="2025-11-16", citations=Citation("daily", exact="today", start=3, end=8)),
            Claim(
                "talks",
                when="2025-11",
                where="Tashkent",
                participants=["A", "B"],
                citations=Citation("copy"),
                mode="reported",
            ),
        ],
        orders=[Order("during", ["signing", "talks"], citations=Citation("daily"))],
        judgements=[Judgement("talks/daily", "prefers", reason="closer", on="2025-12-05")],
    )
    assert built == story


def test_growing_leaves_the_smaller_one_as_it_was(story: Chronology) -> None:
    before = story.claims.ids()
    larger = story.with_event("visit", "Visit", when=2026)
    assert (len(larger), len(story)) == (3, 2)
    assert story.claims.ids() == before
    assert larger.claims_of("visit")[0].source is None


def test_throughout() -> None:
    claims = Chronology().with_event("e", "E", when=dt.date(2025, 11, 16), throughout=True).claims
    assert claims["e/unsourced"].when == TimeSpan("2025-11-16", throughout=True)


def test_an_event_of_which_nothing_is_said(story: Chronology) -> None:
    assert story.claims_of("signing") == ()


def test_all_problems_are_told() -> None:
    with pytest.raises(ChronologyError) as caught:
        Chronology(
            events=[Event("e", "E")],
            claims=[Claim("x", when="2025"), Claim("e", citations=Citation("s"))],
            orders=[Order("before", ["e", "y"])],
            judgements=[Judgement("c", "rejects")],
        )
    assert [problem.path for problem in caught.value.problems] == [
        "claims.x/unsourced.event", "claims.e/s.source", "order[0].before", "judgements[0].rejects",
    ]  # fmt: skip


def test_statements_may_go_in_a_circle() -> None:
    """Sources contradict each other; what is no mistake of the file is nothing to refuse."""
    ids = [f"e{number}" for number in range(3_000)]
    chain = Chronology(events=[Event(id_, "E") for id_ in ids], orders=[Order("sequence", ids)])
    circle = chain.with_order("before", ids[-1], ids[0]).with_order("meets", ids[0], ids[-1])
    assert len(circle.orders) == 3
    assert attrs.evolve(circle) == circle


@given(
    st.lists(
        st.tuples(st.sampled_from(Relation), st.lists(st.sampled_from("abcdef"), min_size=2, max_size=4, unique=True)),
        max_size=7,
    ),
    st.sampled_from([None, "s", "t"]),
    st.sampled_from([None, "3 days"]),
)
def test_an_order_is_refused_exactly_where_all_together_are(
    said: list[tuple[Relation, list[str]]], source: str | None, length: str | None
) -> None:
    """Growing looks only at what can be wrong with the new one; making everything anew looks at all."""
    story = Chronology(sources=[Source("s")], events=[Event(id, id) for id in "abcde"])
    for relation, events in said:
        count = {"same_day": 4, "sequence": 4, "lasts": 1}.get(relation, 2)
        least = length if relation in ("before", "after", "sequence") else "1 week" if relation == "lasts" else None
        citations = () if source is None else Citation(source)
        order = Order(relation, events[:count], citations=citations, at_least=least)
        try:
            whole = attrs.evolve(story, orders=[*story.orders, order])
        except ChronologyError as error:
            with pytest.raises(ChronologyError) as caught:
                story.with_order(relation, *order.events, source=source, at_least=least)
            assert str(caught.value) == str(error)
        else:
            story = story.with_order(relation, *order.events, source=source, at_least=least)
            assert story == whole


def test_lengths_are_given_as_texts_or_as_values() -> None:
    story = Chronology(events=[Event(id, id) for id in "ab"])
    story = story.with_order("before", "a", "b", at_least="2 weeks", at_most=Length(1, Unit.MONTH), following="year")
    story = story.with_order("lasts", "a", exactly="3 days")
    before, lasts = story.orders
    assert (before.at_least, before.at_most, before.following) == (
        Length(2, Unit.WEEK),
        Length(1, Unit.MONTH),
        Unit.YEAR,
    )
    assert (lasts.at_least, lasts.at_most, lasts.exactly) == (Length(3, Unit.DAY),) * 3
    assert before.exactly is None


@pytest.mark.parametrize("name", ["at_least", "at_most"])
def test_exactly_stands_alone(name: str) -> None:
    story = Chronology(events=[Event(id, id) for id in "ab"])
    with pytest.raises(ChronologyError) as caught:
        story.with_order("before", "a", "b", exactly="3 days", **{name: "3 days"})
    assert str(caught.value) == f"both exactly and {name} are given; keep one of them"


def test_a_judgement_about_no_claim_is_refused(story: Chronology) -> None:
    with pytest.raises(ChronologyError) as caught:
        story.with_judgement("rejects", "talks")
    claims = "'talks/daily', 'talks/copy'"
    said = f"judgements[1].rejects: there is no claim 'talks'; claims about this event are {claims}"
    assert str(caught.value) == said


@pytest.mark.parametrize(
    "nothing",
    [
        {"participants": []},
        {"participants": set()},
        {"throughout": False},
        {"when": None, "where": "", "participants": (), "source": None, "throughout": False},
    ],
)
def test_an_event_of_which_nothing_is_said_has_no_claim(nothing: dict[str, object]) -> None:
    story = Chronology().with_event("e", "E", **nothing)
    assert (story.events.ids(), len(story.claims)) == (["e"], 0)


def test_the_year_0_is_something_said() -> None:
    assert str(Chronology().with_event("e", "E", when=0).claims["e/unsourced"].when) == "0000"


def test_during_and_same_day_are_no_circles_by_themselves() -> None:
    story = Chronology(events=[Event(id_, id_) for id_ in "abc"])
    assert story.with_order("during", "a", "b").with_order("during", "b", "a").with_order("same_day", "a", "b", "c")


@pytest.mark.parametrize(
    "change",
    [
        {"claims": [Claim("x", when="2025")]},
        {"orders": [Order("before", ["talks", "x"])]},
        {"orders": [Order("lasts", ["x"], at_least="3 days")]},
        {"events": []},
        {"judgements": [Judgement("no", "rejects")]},
    ],
)
def test_a_changed_copy_is_checked_again(story: Chronology, change: dict[str, object]) -> None:
    with pytest.raises(ChronologyError):
        attrs.evolve(story, **change)
    with pytest.raises(ChronologyError):
        attrs.evolve(story.as_of("2026-01-01"), **change)


def test_copies_and_pickles_are_equal(story: Chronology) -> None:
    assert story.claims_of("talks")
    for copied in (copy.copy(story), copy.deepcopy(story), pickle.loads(pickle.dumps(story)), attrs.evolve(story)):
        assert copied == story
        assert copied.claims_of("talks") == story.claims_of("talks")
        assert copied.known_on == story.known_on


def test_errors_can_be_pickled() -> None:
    with pytest.raises(ChronologyError) as caught:
        Chronology(events=[Event("a", "A"), Event("a", "B")])
    again = pickle.loads(pickle.dumps(caught.value))
    assert (str(again), again.problems) == (str(caught.value), caught.value.problems)


def test_it_is_frozen(story: Chronology) -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        story.title = "x"  # type: ignore[misc]


def test_an_empty_one_is_true() -> None:
    assert Chronology()
    assert len(Chronology()) == 0


def test_repr(story: Chronology) -> None:
    assert repr(story) == "<Chronology 'Story': 2 events, 2 claims, 2 sources>"
    assert repr(Chronology()) == "<Chronology '': 0 events, 0 claims, 0 sources>"


def test_tables_escape_what_they_show() -> None:
    evil = '<script>alert("1")</script>&'
    story = Chronology(title=evil).with_source("s", publisher=evil)
    story = story.with_event("e", evil, when="2025", where=evil, source="s", quote=evil)
    html = story._repr_html_()
    assert "<script" not in html
    assert html.count("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;") == 5


def test_a_table_says_what_is_missing() -> None:
    story = Chronology().with_event("a", "A").with_event("b", "B", where="Here")
    assert "nothing said" in story._repr_html_()
    assert "unsourced" in story._repr_html_()
    assert "no date" in story._repr_html_()


def test_a_long_table_counts_the_rest() -> None:
    story = Chronology(events=[Event(f"e{n}", "E") for n in range(250)])
    assert "… and 50 more" in story._repr_html_()


# The day that it is seen from.


def test_known_on_is_the_newest_record() -> None:
    story = (
        Chronology().with_source("a", published="2025-12").with_source("b", published="2025", retrieved="2025-06-01")
    )
    assert story.known_on == dt.date(2025, 12, 31)
    assert story.with_source("c", retrieved="2026-01-02").known_on == dt.date(2026, 1, 2)


def test_known_on_is_what_was_given() -> None:
    assert Chronology(known_on="2024-01-01").with_source("a", retrieved="2025-01-01").known_on == dt.date(2024, 1, 1)


def test_known_on_is_stated_only_where_it_was_given() -> None:
    story = Chronology().with_source("a", published="2024-01-01")
    assert (story.stated_known_on, story.known_on) == (None, dt.date(2024, 1, 1))
    assert story.as_of("2024-05-01").stated_known_on == dt.date(2024, 5, 1)
    assert Chronology(known_on="2024-06-01").stated_known_on == dt.date(2024, 6, 1)


@pytest.mark.parametrize("published", [None, "2025/..", "Y12000", "-0044"])
def test_known_on_is_none_where_no_day_is_known(published: str | None) -> None:
    assert Chronology().with_source("a", published=published).known_on is None


# The days on which a source can have been published.


def test_a_window_is_stated() -> None:
    first, last, derived, reported = publication_window(Source("s", published="2025-12", retrieved="2026-01-01"), [])
    assert (str(first), str(last), derived, reported) == ("2025-12-01", "2025-12-31", False, None)


def test_a_window_is_derived_from_what_is_reported_and_when_it_was_retrieved() -> None:
    story = cachrono.central_asia()
    window = publication_window(story.sources["asia-plus-askerov"], story.claims)
    assert (str(window.first), str(window.last), window.derived) == ("2025-11-01", "2026-11-21", True)
    assert window.reported is story.claims["tashkent-2025/asia-plus-askerov"]


def test_no_source_is_published_after_it_was_retrieved() -> None:
    window = publication_window(Source("s", published="2025", retrieved="2025-03-01"), [])
    assert (str(window.first), str(window.last)) == ("2025-01-01", "2025-03-01")
    ahead = publication_window(Source("s", published="2025-03-02", retrieved="2025-03-01"), [])
    assert str(ahead.last) == "2025-03-02"  # where it was published it was tomorrow


def test_no_copy_is_older_than_its_original() -> None:
    story = (
        Chronology()
        .with_source("a", published="2025-12-01")
        .with_source("hub", derived_from="a", retrieved="2026-01-01")
        .with_event("e", "E", when="2025-06-01", mode="reported", source="hub")
    )
    assert str(story.windows["hub"].first) == "2025-12-01"
    assert not story.as_of("2025-07-01", sure=False).claims
    with pytest.raises(ChronologyError, match="published 2025-01-01, before 'a', which it copies"):
        story.with_source("older", derived_from="a", published="2025-01-01")


def test_what_the_editor_rejects_dates_no_source() -> None:
    story = Chronology().with_source("a", retrieved="2026-01-01")
    story = story.with_event("e", "E", when="2025-06-01", mode="reported", source="a").with_event("f", "F")
    assert str(story.windows["a"].first) == "2025-06-01"
    assert story.with_judgement("rejects", "e/a").windows["a"].first is None


def test_a_window_without_anything_is_open() -> None:
    assert publication_window(Source("s"), [Claim("e", when="2025", citations=Citation("s"))])[:3] == (None, None, True)


# Merging.


def test_the_same_is_folded(story: Chronology) -> None:
    merged = story.merge(story, Chronology(description="D", known_on="2027-01-01").with_event("visit", "Visit"))
    assert (merged.title, merged.description, merged.known_on) == ("Story", "D", dt.date(2027, 1, 1))
    assert merged.events.ids() == ["talks", "signing", "visit"]
    assert (merged.claims, merged.orders, merged.judgements) == (story.claims, story.orders, story.judgements)


def test_merging_with_nothing_changes_nothing(story: Chronology) -> None:
    assert story.merge() == story == story.merge(Chronology())


def test_all_collisions_are_told(story: Chronology) -> None:
    other = Chronology().with_source("daily").with_event("talks", "Other talks", when="2024", source="daily")
    with pytest.raises(ChronologyError) as caught:
        story.merge(other)
    assert str(caught.value).splitlines() == [
        "sources.daily: two different sources have the id 'daily'; rename one of them",
        "events.talks: two different events have the id 'talks'; rename one of them",
        "claims.talks/daily: two different claims have the id 'talks/daily'; give one of them another id",
    ]


def test_orders_that_contradict_each_other_are_merged(story: Chronology) -> None:
    other = Chronology(events=story.events).with_order("before", "signing", "talks", at_least="1 day")
    assert story.merge(other).orders == (*story.orders, *other.orders)
    assert story.merge(other).merge(other).orders == (*story.orders, *other.orders)


# Sure and unsure.


def test_nothing_is_unsure_but_in_a_view_of_a_day() -> None:
    story = cachrono.central_asia()
    assert story.unsure == story.as_of("2025-11-20").unsure == frozenset()
    perhaps = story.as_of("2025-11-20", sure=False)
    assert perhaps.unsure == {"asia-plus-askerov", "azernews-saglam", "tashkent-community"}
    assert perhaps.select(kind="summit").unsure == perhaps.unsure
    assert story.as_of("2026-11-21", sure=False).unsure == frozenset()


def test_a_source_is_public_from_the_last_day_of_its_date_or_from_when_it_was_retrieved() -> None:
    def since(**fields: str) -> str:
        return str(public_since(Source("s", **fields)))

    assert since(published="2025-10-28") == "2025-10-28"
    assert since(published="2025-10") == "2025-10-31"
    assert since(published="2025-10", retrieved="2025-10-15") == "2025-10-15"
    assert since(retrieved="2025-10-15") == "2025-10-15"
    assert since(published="2025-10-28/..") == since() == since(published="Y12025") == "None"
    assert since(published="-0043-03-15") == "0001-01-01"


def test_no_quote_without_its_source(story: Chronology) -> None:
    with pytest.raises(ChronologyError, match="a quote about 'talks' needs the source that it stands in"):
        story.with_claim("talks", when="2025", quote="today")
    with pytest.raises(ChronologyError, match="a quote about 'talks and signing' needs the source"):
        story.with_order("before", "talks", "signing", quote="and then")


def test_what_could_not_be_read_is_seen_in_a_notebook() -> None:
    story = Chronology("Story", problems=[Problem(f"<b> {number}", file="a.csv", line=number) for number in range(60)])
    assert repr(story) == "<Chronology 'Story': 0 events, 0 claims, 0 sources; 60 problems>"
    html = story._repr_html_()
    assert "<summary>60 problems</summary>" in html
    assert "<li>a.csv:3: &lt;b&gt; 3</li>" in html
    assert "<li>… and 10 more</li>" in html


def test_what_events_that_are_merged_say_in_extras_is_joined() -> None:
    first = Chronology(events=[Event("a", "A", extras={"table": ["Remark: one"], "ics": ["X:1"]}), Event("b", "B")])
    second = Chronology(events=[Event("a", "A", extras={"table": ["Remark: two", "Remark: one"]})])
    whole = first.merge(second)
    assert dict(whole.events["a"].extras) == {"table": ("Remark: one", "Remark: two"), "ics": ("X:1",)}
    with pytest.raises(ChronologyError, match="two different events have the id 'a'"):
        first.merge(Chronology(events=[Event("a", "Another", extras={"table": ["x"]})]))
