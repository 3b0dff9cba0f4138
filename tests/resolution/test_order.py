"""Time order, with a place in it for what nobody dates."""

from hypothesis import given
from hypothesis import strategies as st

from cachrono import Chronology, Event, Order, resolve


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
