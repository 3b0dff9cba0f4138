"""Time order, with a place in it for what nobody dates."""

from graphlib import CycleError, TopologicalSorter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cachrono import Chronology, Event, Order, resolve
from cachrono.resolution.placing import _without_circles, in_time_order, neighbours_of


def ids(*orders: tuple[str, ...], dated: dict[str, str], events: str) -> str:
    story = Chronology(
        events=[Event(id_, id_) for id_ in events], orders=[Order(relation, named) for relation, *named in orders]
    )
    for event, when in dated.items():
        story = story.with_claim(event, when=when)
    return "".join(account.id for account in resolve(story))


def test_by_date() -> None:
    assert ids(dated={"a": "2025", "b": "2024", "c": "-0043", "d": "Y12000"}, events="abcd") == "cbad"


def test_a_conflict_stands_at_its_first_date() -> None:
    story = Chronology().with_event("a", "A", when="2024-06").with_event("b", "B", when="2025")
    assert [one.id for one in resolve(story.with_claim("b", when="2023", id="x"))] == ["b", "a"]


def test_what_has_neither_date_nor_order_stands_at_the_end_as_entered() -> None:
    assert ids(dated={"b": "2024"}, events="cab") == "bca"


def test_a_chain_between_two_dates() -> None:
    found = ids(("sequence", "a", "x", "y", "z", "b"), dated={"a": "2017", "b": "2023", "c": "2018"}, events="zyxcba")
    assert found == "axyzcb"


def test_a_chain_before_a_date() -> None:
    assert ids(("sequence", "x", "y", "z", "b"), dated={"a": "2017", "b": "2023"}, events="zyxba") == "axyzb"


def test_during_stands_after_what_it_lies_within() -> None:
    assert ids(("during", "x", "a"), dated={"a": "2017", "b": "2023"}, events="xba") == "axb"


def test_after_is_read_the_other_way_round() -> None:
    assert ids(("after", "x", "a"), dated={"a": "2017", "b": "2023"}, events="xba") == "axb"


def test_a_chain_without_any_date_keeps_its_order_at_the_end() -> None:
    assert ids(("sequence", "x", "y", "z"), dated={"b": "2023"}, events="zyxb") == "bxyz"


@given(st.permutations("abcdefgh"), st.permutations("abcdefgh"), st.data())
def test_order_never_contradicts_what_is_stated_of_undated_events(
    entered: list[str], true_order: list[str], data: st.DataObject
) -> None:
    pairs = st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1])
    stated = data.draw(st.lists(pairs, max_size=8))
    orders = [("before", true_order[one], true_order[other]) for one, other in stated]
    # Dates, where there are any, are those of the true order.
    dated = {id_: f"20{true_order.index(id_):02d}" for id_ in data.draw(st.sets(st.sampled_from("abcdefgh")))}
    found = ids(*orders, dated=dated, events="".join(entered))
    assert sorted(found) == sorted(entered)
    assert [id_ for id_ in found if id_ in dated] == sorted(dated, key=lambda id_: dated[id_])
    for _, earlier, later in orders:
        if earlier not in dated and later not in dated:
            assert found.index(earlier) < found.index(later), (found, orders, dated)


def test_order_does_not_depend_on_the_order_of_entry() -> None:
    story = Chronology().with_event("z", "Z", when="2017")
    for number in range(50):
        story = story.with_event(f"e{number:02}", "E")
    backwards = [f"e{number:02}" for number in reversed(range(50))]
    view = resolve(story.with_order("sequence", "z", *backwards))
    assert [account.id for account in view] == ["z", *backwards]


def test_what_goes_in_a_circle_still_has_its_place() -> None:
    assert ids(("before", "x", "y"), ("before", "y", "x"), dated={"a": "2017"}, events="yxa") == "axy"
    around = ids(("sequence", "a", "x", "y", "b"), ("after", "x", "y"), dated={"a": "2017", "b": "2023"}, events="yxab")
    assert around == "axyb"
    assert ids(("during", "x", "y"), ("during", "y", "x"), dated={"a": "2017"}, events="yxa") == "ayx"
    assert ids(("before", "a", "b"), ("before", "b", "a"), dated={"a": "2017", "b": "2018"}, events="ba") == "ab"


@given(
    st.lists(
        st.tuples(st.sampled_from(["before", "after", "during", "same_day", "meets"]), st.permutations("abcdef")),
        max_size=12,
    ),
    st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["2017", "2018-05", "2019-05-06"])),
    st.permutations("abcdef"),
)
def test_any_statements_give_one_order(
    stated: list[tuple[str, list[str]]], dated: dict[str, str], entered: list[str]
) -> None:
    orders = [(relation, *events[:2]) for relation, events in stated]
    found = ids(*orders, dated=dated, events="".join(entered))
    assert sorted(found) == sorted(entered)
    assert found == ids(*orders, dated=dated, events="".join(entered))
    assert [dated[id_] for id_ in found if id_ in dated] == sorted(dated.values())


graphs = st.dictionaries(st.sampled_from("abcdefgh"), st.lists(st.sampled_from("abcdefgh"), max_size=4, unique=True))


@given(graphs)
def test_only_what_closes_a_circle_is_set_aside(earlier: dict[str, list[str]]) -> None:
    kept = _without_circles(earlier)
    assert list(kept) == list(earlier)
    list(TopologicalSorter(kept).static_order())  # there is no circle left
    try:
        list(TopologicalSorter(earlier).static_order())
    except CycleError:
        assert kept != earlier
    else:
        assert kept == earlier
    for event, links in earlier.items():
        assert [link for link in links if link in kept[event]] == kept[event]
        for link in set(links).difference(kept[event]):
            with pytest.raises(CycleError):  # it would close one again
                list(TopologicalSorter({**kept, event: [*kept[event], link]}).static_order())


def test_long_circles_are_placed_as_short_ones_are() -> None:
    names = [f"e{number}" for number in range(10_000)]
    around = [Order("sequence", names), Order("before", (names[-1], names[0]))]
    within = [Order("during", pair) for pair in zip(names[1:], names, strict=False)]
    for statements in (around, [*around, *within], [*around[::-1], Order("same_day", names)]):
        places = in_time_order(neighbours_of(statements), {})
        assert sorted(places) == sorted(names)
        assert places == in_time_order(neighbours_of(statements), {})
        # All but one of the steps of the circle are kept.
        steps = zip(names, [*names[1:], names[0]], strict=True)
        assert sum(places[one] >= places[other] for one, other in steps) == 1


def test_what_lasts_is_spoken_of_and_has_no_place() -> None:
    story = Chronology().with_source("s").with_event("b", "B").with_event("a", "A").with_event("c", "C", when="2025")
    view = resolve(story.with_order("lasts", "a", at_least="3 days", source="s"))
    assert [account.id for account in view] == ["c", "b", "a"]
    assert (view["a"].is_mentioned, view["b"].is_mentioned) == (True, False)
    assert view.place_in_order(view["a"]) == ""
    assert view["a"].order.after == view["a"].order.before == ()
    assert view.derived == {}


def test_a_length_moves_nothing_from_its_place() -> None:
    story = (
        Chronology(events=[Event(id_, id_) for id_ in "yxba"]).with_claim("a", when="2017").with_claim("b", when="2023")
    )
    story = story.with_order("sequence", *"axyb", at_least="1 year", at_most="3 years", following="year")
    assert [account.id for account in resolve(story.with_order("lasts", "x", exactly="1 day"))] == ["a", "x", "y", "b"]


def test_of_one_day_what_is_said_to_be_earlier_stands_first() -> None:
    days = dict.fromkeys("abc", "2025-11-16")
    assert ids(("before", "c", "a"), dated=days, events="abc") == "bca"
    assert ids(("sequence", "c", "b", "a"), dated=days, events="abc") == "cba"
    assert ids(("sequence", "c", "x", "a"), dated=days, events="abcx") == "bcxa"


def test_where_order_narrows_a_date_the_event_stands_where_it_can_be() -> None:
    dated = {"a": "2024", "b": "2024-03-05", "c": "2024-02"}
    assert ids(("before", "b", "a"), dated=dated, events="abc") == "cba"


def test_an_undated_event_stands_at_the_first_day_on_which_it_can_be() -> None:
    story = Chronology().with_event("a", "A", when="2024-03-01").with_event("b", "B", when="2024-03-10")
    story = story.with_event("x", "X").with_order("before", "a", "x", at_least="20 days")
    assert [account.id for account in resolve(story)] == ["a", "b", "x"]
