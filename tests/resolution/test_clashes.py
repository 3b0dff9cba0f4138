"""Contradictions between dates and order: all found, each as small as can be, and none that isn't one."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from lengths import orders, short_lengths
from networks import chronology, consistent, fixed_orders, graph, in_circles, limits_by_claim, stated

from cachrono import Chronology, ChronologyError, Order, resolve
from cachrono.dates import Day

EVENTS = ["a", "b", "c", "d", "e"]
BASE = Day.of(2024, 2, 20)


@st.composite
def tangles(draw, said=fixed_orders):
    """Events of which more is said than fits."""
    days = st.integers(0, 25).map(lambda day: BASE + day)
    several = st.tuples(days, days).map(lambda pair: f"{min(pair)}/{max(pair)}")
    dated = draw(st.lists(st.tuples(st.sampled_from(EVENTS), days.map(str) | several), max_size=6))
    told = draw(st.lists(said(EVENTS), min_size=1, max_size=7))
    return chronology(dated, told, EVENTS)


def by_calendar(events):
    return orders(events, short_lengths)


def order_conflicts(story):
    view = resolve(story)
    return view.conflicts[len(view.disagreements) :]


def only(story, statements):
    """A chronology of some statements."""
    claims = {claim.id for one in statements for claim in one.claims}
    said = [one.order for one in statements if one.order is not None]
    return Chronology(events=story.events, claims=[c for c in story.claims if c.id in claims], orders=said)


@pytest.mark.parametrize("said", [fixed_orders, by_calendar])
@given(st.data())
def test_every_statement_of_a_contradiction_is_needed(said, data):
    story = data.draw(tangles(said))
    # A sequence is set aside in part, so that what is left of it can contradict others: see below.
    story = evolve(story, orders=[order for order in story.orders if len(order.events) <= 2])
    for conflict in order_conflicts(story):
        assert conflict.is_minimal
        assert order_conflicts(only(story, conflict.statements))
        for one in conflict.statements:
            rest = [other for other in conflict.statements if other is not one]
            assert order_conflicts(only(story, rest)) == (), one


@given(tangles())
def test_there_is_one_just_where_no_days_fit(story):
    view = resolve(story)
    limits = {event.id: stated(view, event.id, limits_by_claim(story)) for event in story.events}
    assert (order_conflicts(story) == ()) == consistent(limits, story.orders)


@given(tangles())
def test_the_days_are_those_that_the_statements_fail_by(story):
    # Of two limits that one statement sets between the same days, the looser may be counted: see below.
    told = [evolve(order, following=None) for order in story.orders if len(order.events) <= 2]
    story = evolve(story, orders=told)
    view = resolve(story)
    limits = {event.id: stated(view, event.id, limits_by_claim(story)) for event in story.events}
    for conflict in order_conflicts(story):
        dated = {event for one in conflict.statements if one.order is None for event in one.events}
        known = {event: limits[event] if event in dated else (None,) * 4 for event in limits}
        least, most = loosening(known, conflict.orders)
        if conflict.days == 0:
            assert in_circles(conflict.orders)
            continue
        # The edge that is loosened by so many days makes all fit, and by one less it doesn't.
        assert least <= conflict.days <= most or least == conflict.days


def loosening(limits, said):
    """The fewest and the most days by which a single edge has to be loosened for all to fit."""
    import networkx as nx

    found = []
    net = graph(limits, said)
    for tail, head, weight in list(net.edges(data="weight")):
        net.remove_edge(tail, head)
        if not nx.negative_edge_cycle(net):
            # What leads back, with this edge, fails by so many days.
            back = nx.single_source_bellman_ford_path_length(net, head).get(tail)
            if back is not None and back + weight < 0:
                found.append(-(back + weight))
        net.add_edge(tail, head, weight=weight)
    return (min(found), max(found)) if found else (0, 10**9)


@pytest.mark.parametrize("said", [fixed_orders, by_calendar])
@given(st.data())
def test_each_part_that_is_said_to_resolve_it_does(said, data):
    story = data.draw(tangles(said))
    for conflict in order_conflicts(story):
        same = {statement.words for statement in conflict.statements}
        for part in conflict.resolving:
            left = order_conflicts(story.without(part))
            assert not any({statement.words for statement in other.statements} == same for other in left)


@pytest.mark.parametrize("said", [fixed_orders, by_calendar])
@given(st.data())
def test_nothing_is_left_once_the_least_trusted_are_set_aside(said, data):
    story = data.draw(tangles(said))
    conflicts = order_conflicts(story)
    parts = dict.fromkeys(part for conflict in conflicts for part in conflict.least_trusted.parts)
    assert order_conflicts(story.without(*parts)) == ()


@given(tangles())
def test_the_others_bound_events_as_if_the_least_trusted_were_not_said(story):
    story = evolve(story, orders=[order for order in story.orders if len(order.events) <= 2])
    view = resolve(story)
    conflicts = order_conflicts(story)
    aside = [conflict.least_trusted for conflict in conflicts]
    parts = dict.fromkeys(part for one in aside for part in one.parts)
    undated = {event for one in aside if one.order is None for event in one.events}
    without = resolve(story.without(*parts))
    for account in view:
        if account.id not in undated:
            assert without[account.id].bounds == account.bounds


def test_every_statement_is_needed_where_a_sequence_is_contradicted_twice():
    said = [
        Order("meets", ("a", "d")),
        Order("sequence", ("a", "b")),
        Order("sequence", ("b", "c", "d", "a"), following="day"),
    ]
    story = chronology([], said)
    for conflict in order_conflicts(story):
        for one in conflict.statements:
            assert order_conflicts(only(story, [other for other in conflict.statements if other is not one])) == ()


@pytest.mark.parametrize("when", ["2025-01-15", "2025-01-02/2025-01-20"])
def test_a_month_that_is_too_short_for_its_dates_is_told(when):
    said = [Order("before", ("a", "b"), at_least="1 month"), Order("before", ("a", "b"), at_most="30 days")]
    assert len(order_conflicts(chronology([("a", when)], said))) == 1


def test_the_days_are_counted_by_the_closest_limit_of_a_statement():
    said = [Order("before", ("a", "b"), following="day")]
    (conflict,) = order_conflicts(chronology([("a", "2024-02-21"), ("b", "2024-02-20/2024-02-22")], said))
    assert conflict.days == 2


# One by one.


@pytest.mark.parametrize(
    ("dated", "said", "statements", "days"),
    [
        ([("a", "2025"), ("b", "2023")], [("before", "a", "b")], 3, 366 - 365 + 1),
        ([("a", "2025-01-03"), ("b", "2025-01-01")], [("before", "a", "b")], 3, 2),
        ([("a", "2025-01-03"), ("b", "2025-01-01")], [("after", "b", "a")], 3, 2),
        ([], [("before", "a", "b"), ("before", "b", "a")], 2, 0),
        ([], [("before", "a", "b"), ("after", "a", "b")], 2, 0),
        ([], [("sequence", "a", "b", "c"), ("before", "c", "a")], 2, 0),
        ([], [("during", "a", "b"), ("before", "b", "a")], 2, 0),
        ([], [("meets", "a", "b"), ("meets", "b", "a")], 2, 2),
        ([], [("meets", "a", "b"), ("same_day", "a", "b")], 2, 1),
        ([("a", "2025-01-01"), ("b", "2025-01-02")], [("same_day", "a", "b")], 3, 1),
        ([("a", "2025-01-01/2025-01-03"), ("b", "2025-01-02")], [("during", "a", "b")], 3, 1),
        ([("a", "2025-01-01/2025-01-03")], [("same_day", "a", "b")], 2, 2),
        ([("a", "2025-01-01"), ("b", "2025-01-05")], [("meets", "a", "b")], 3, 3),
    ],
)
def test_each_relation_can_be_contradicted(dated, said, statements, days):
    if days == 2 and dated and dated[0][1] == "2025":
        days = int(Day.of(2025, 1, 1)) - int(Day.of(2023, 12, 31))
    (conflict,) = order_conflicts(chronology(dated, [Order(relation, events) for relation, *events in said]))
    assert (len(conflict.statements), conflict.days) == (statements, days)


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ([("before", "ab", {"at_least": "5 days"}), ("before", "ab", {"at_most": "3 days"})], 2),
        ([("lasts", "a", {"at_least": "5 days"}), ("lasts", "a", {"at_most": "3 days"})], 2),
        ([("lasts", "a", {"at_least": "5 days"}), ("lasts", "b", {"at_most": "1 week"}), ("during", "ba", {})], None),
        ([("lasts", "a", {"at_least": "9 days"}), ("lasts", "b", {"at_most": "1 week"}), ("during", "ab", {})], 2),
        ([("before", "ab", {"at_least": "1 month"}), ("before", "ab", {"at_most": "27 days"})], 1),
        ([("before", "ab", {"at_least": "1 month"}), ("before", "ab", {"at_most": "28 days"})], None),
        ([("before", "ab", {"following": "year"}), ("before", "ab", {"at_least": "731 days"})], 1),
        ([("before", "ab", {"following": "year"}), ("before", "ab", {"at_least": "730 days"})], None),
    ],
)
def test_lengths_can_contradict_each_other(said, days):
    story = chronology([], [Order(relation, list(events), **lengths) for relation, events, lengths in said])
    assert [conflict.days for conflict in order_conflicts(story)] == ([] if days is None else [days])


def test_what_the_calendar_alone_contradicts_is_found():
    said = [Order("before", ("a", "b"), at_least="1 month")]
    (conflict,) = order_conflicts(chronology([("a", "2025-01-05"), ("b", "2025-02-04")], said))
    assert (len(conflict.statements), conflict.days) == (3, 1)
    assert order_conflicts(chronology([("a", "2025-02-05"), ("b", "2025-03-05")], said)) == ()
    said = [Order("before", ("a", "b"), following="month")]
    assert len(order_conflicts(chronology([("a", "2025-01-31"), ("b", "2025-03-01")], said))) == 1
    assert order_conflicts(chronology([("a", "2025-02-01"), ("b", "2025-03-31")], said)) == ()


def test_a_coarser_date_that_two_sources_support_is_told_with_both_and_neither_resolves_it():
    story = (
        chronology([("a", "2025-03"), ("a", "2025-03-04"), ("b", "2024")], [Order("before", ("a", "b"))])
    )  # fmt: skip
    (conflict,) = order_conflicts(story)
    (date,) = [one for one in conflict.statements if one.events == ("a",)]
    assert {claim.id for claim in date.claims} == {"a/0", "a/1"}
    assert not {"a/0", "a/1"} & {getattr(part, "id", None) for part in conflict.resolving}
    assert order_conflicts(story.without("a/0"))
    assert order_conflicts(story.without("a/1"))
    assert order_conflicts(story.without("a/0", "a/1")) == ()


def test_where_only_the_closer_date_contradicts_it_alone_is_told():
    story = chronology([("a", "2025-03"), ("a", "2025-03-24"), ("b", "2025-03-10")], [Order("before", ("a", "b"))])
    (conflict,) = order_conflicts(story)
    assert {claim.id for claim in conflict.claims} == {"a/1", "b/2"}
    assert order_conflicts(story.without("a/1")) == ()


def test_of_dates_that_disagree_all_have_to_contradict():
    story = chronology([("a", "2025"), ("a", "2021"), ("b", "2023")], [Order("before", ("a", "b"))])
    assert order_conflicts(story) == ()
    story = chronology([("a", "2025"), ("a", "2024"), ("b", "2023")], [Order("before", ("a", "b"))])
    (conflict,) = order_conflicts(story)
    assert len(conflict.claims) == 3


@pytest.mark.parametrize(
    "when", ["2025-01-03~", "2025-01-03%", "2025-01-03~/2025-01-05~", "../2025-01-05", "[2025-01-05..]"]
)
def test_what_is_no_bound_contradicts_nothing(when):
    story = chronology([("b", when), ("a", "2025-01-04")], [Order("before", ("a", "b"))])
    assert order_conflicts(story) == ()


def test_an_uncertain_date_bounds_and_is_trusted_less():
    story = chronology([("a", "2025-01-04"), ("b", "2025-01-03?")], [Order("before", ("a", "b"))])
    (conflict,) = order_conflicts(story)
    assert conflict.least_trusted.when[0].text == "2025-01-03?"


def test_claims_that_are_rejected_or_superseded_take_no_part():
    story = chronology([("a", "2025"), ("b", "2023")], [Order("before", ("a", "b"))])
    assert len(order_conflicts(story)) == 1
    assert order_conflicts(story.with_judgement("rejects", "a/0")) == ()
    assert order_conflicts(story.with_claim("a", when="2022", supersedes="a/0", id="a/2")) == ()


def test_a_claim_that_the_editor_prefers_is_trusted_most():
    story = chronology([("a", "2025"), ("b", "2023")], [Order("before", ("a", "b"))])
    for claim, other in (("a/0", "b/1"), ("b/1", "a/0")):
        (conflict,) = order_conflicts(story.with_judgement("prefers", claim))
        assert claim not in {one.id for one in conflict.least_trusted.claims}
        assert other in {one.id for one in conflict.claims}


def test_a_statement_about_one_event_twice_is_refused():
    for relation in ("before", "sequence", "same_day", "meets", "during"):
        with pytest.raises(ChronologyError, match="twice; name each event once"):
            Order(relation, ("a", "a"))


def test_the_same_said_a_thousand_times_contradicts_no_more_than_once_said():
    told = [Order("before", ("a", "b"))] * 1000 + [Order("before", ("b", "a"))]
    conflicts = order_conflicts(chronology([], told))
    assert conflicts
    parts = [part for conflict in conflicts for part in conflict.least_trusted.parts]
    assert parts


def never_resting(name):
    """Three months that would have to be shorter than any three are."""
    said = [Order("before", (f"{one}{name}", f"{two}{name}"), at_least="1 month") for one, two in ("ab", "bc", "cd")]
    said.append(Order("before", (f"a{name}", f"d{name}"), at_most="86 days"))
    return said + [Order("lasts", (f"{one}{name}",), at_most="1 day") for one in "abcd"]


@pytest.mark.parametrize("copies", [1, 2, 5])
def test_a_bound_that_never_comes_to_rest_is_told_once_for_each_circle(copies):
    said = [order for name in range(copies) for order in never_resting(name)]
    conflicts = order_conflicts(chronology([(f"a{name}", "[2025-01-01..]") for name in range(copies)], said))
    assert len(conflicts) == copies
    for conflict in conflicts:
        assert conflict.is_minimal
        assert len(set(conflict.statements)) == len(conflict.statements) <= 5


@pytest.mark.parametrize("when", ["2020/..", "[2020..]", "2020/2024"])
@pytest.mark.parametrize(("unit", "days"), [("week", 8), ("month", 40), ("year", 400)])
def test_what_follows_in_a_unit_is_no_longer_than_it(when, unit, days):
    said = [Order("before", ("a", "b"), following=unit), Order("lasts", ("b",), at_least=f"{days} days")]
    (conflict,) = order_conflicts(chronology([("a", when)], said))
    assert len(conflict.statements) == 2


def test_of_agreeing_dates_the_closest_is_told_with_all_that_contradict():
    story = chronology([("b", "2024-03-05")], [Order("before", ("a", "b"))]).with_source("one").with_source("two")
    story = story.with_claim("a", when="2024-05", source="one").with_claim("a", when="2024-05-10", source="two")
    (conflict,) = order_conflicts(story)
    dated = next(one for one in conflict.statements if one.events == ("a",))
    assert (conflict.days, dated.words, dated.sources) == (66, "a dated 10 May 2024", ("one", "two"))
    assert {getattr(part, "id", "order") for part in conflict.resolving} == {"order", "b/0"}


def test_each_step_of_a_sequence_that_dates_contradict_is_told():
    dated = [("a", "1900-05-05"), ("b", "1900-05-01"), ("c", "1900-04-01")]
    conflicts = order_conflicts(chronology(dated, [Order("sequence", ("a", "b", "c"))]))
    assert sorted(conflict.days for conflict in conflicts) == [4, 30]


def test_what_is_set_aside_in_vain_is_put_back():
    story = chronology([], [], ["a", "b", "c"]).with_source("one", publisher="One").with_source("two", publisher="Two")
    for event, when in (("a", "2020-01-05"), ("b", "2020-01-01"), ("c", "2019")):
        story = story.with_claim(event, when=when, source="one", quote=when)
    story = story.with_order("before", "a", "b", source="one", quote="then").with_order(
        "before", "a", "c", source="two"
    )
    view = resolve(story)
    aside = {conflict.least_trusted.words for conflict in view.conflicts}
    rest = resolve(story.without(*(part for one in view.conflicts for part in one.least_trusted.parts)))
    assert rest.conflicts == ()
    for words in aside:
        kept = [one.least_trusted for one in view.conflicts if one.least_trusted.words != words]
        assert resolve(story.without(*(part for one in kept for part in one.parts))).conflicts
