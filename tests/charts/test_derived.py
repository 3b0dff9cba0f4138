"""What the order of events says beyond their dates, as it is drawn."""

import pytest

from cachrono import resolve, timeline
from cachrono.charts import density, replay, timeline_rows
from cachrono.charts.density import counts
from cachrono.charts.layout import EPOCH, whole_axis
from cachrono.charts.output import chart_bytes
from cachrono.dates import languages


@pytest.fixture(scope="module")
def bridge(empty):
    """Dates that the order narrows on one side, on both, to a day, to nothing new, and not at all."""
    story = empty.with_event("vote", "Vote", when="2017-03-05", source="a")
    for id_, when in (
        ("works", "2017"), ("since", "[2016..]"), ("until", "[..2019]"), ("open", "2018-09"), ("extent", "2017/2019"),
    ):  # fmt: skip
        story = story.with_event(id_, id_.capitalize(), when=when, source="a", mode="reported")
    story = story.with_order("before", "vote", "works", at_least="20 days").with_order("before", "vote", "since")
    story = story.with_order("sequence", "works", "until", "open")
    story = story.with_event("single", "Single", when="2017", source="a").with_order("same_day", "vote", "single")
    story = story.with_event("late", "Late").with_order("before", "open", "late")
    story = story.with_event("later", "Later").with_order("before", "open", "later", at_least="2 months")
    story = story.with_event("between", "Between").with_order("sequence", "vote", "between", "open")
    return story.with_order("lasts", "extent", at_least="30 months")


def rows_of(story, **options):
    return {row.id: row for row in timeline_rows(resolve(story), **options)}


def pieces(row):
    return row.to_dict()["pieces"]


def notes(chart, records):
    return [record["text"] for record in records(chart) if record["shape"] == "legend-text"]


def test_a_stated_mark_stays_and_a_bracket_has_what_is_left(bridge):
    rows = rows_of(bridge)
    assert pieces(rows["works"]) == ["within 2017-01-01 2017-12-31", "bracket 2017-03-25 2017-12-31"]
    assert rows["works"].label == "Works · 2017"
    assert rows["works"].when == "2017; by the order of events: between 25 March and 31 December 2017"
    assert "derived" in rows["works"].glyph.meanings
    assert pieces(rows["single"]) == ["within 2017-01-01 2017-12-31", "bracket 2017-03-05 2017-03-05"]
    assert pieces(rows["between"]) == ["bracket 2017-03-05 2018-09-30"]


def test_only_what_is_closed_has_a_bracket(bridge):
    rows = rows_of(bridge)
    assert pieces(rows["since"]) == ["fade-after 2016-01-01 …"]
    assert rows["since"].when == "in or after 2016; by the order of events: on or after 5 March 2017"
    assert pieces(rows["until"]) == ["fade-before … 2019-12-31", "bracket 2017-03-25 2018-09-30"]
    assert {"late", "later"}.isdisjoint(rows)


def test_what_lies_within_the_ends_of_an_extent_is_only_told(bridge):
    row = rows_of(bridge)["extent"]
    assert "bracket" not in "".join(pieces(row))
    days = "begin: between 1 January and 1 July 2017; end: between 30 June and 31 December 2019"
    assert row.when == f"from 2017 to 2019; by the order of events: {days}"


def test_a_bound_on_one_side_is_told_below_where_the_place_does_not_tell_it(bridge, records):
    found = notes(timeline(bridge), records)
    assert "Undated, after Open: Late; Later · in or after November 2018, derived." in found


def test_a_chain_that_its_neighbour_bounds_is_told_as_a_chain(empty, records):
    story = empty.with_event("e", "E", when="2017-03-05", source="a").with_event("f", "F").with_event("g", "G")
    found = notes(timeline(story.with_order("sequence", "e", "f", "g")), records)
    assert "Undated, after E, in this order: F; G." in found


def test_a_bracket_far_away_does_not_press_the_stated_days_together(empty, records):
    story = empty.with_event("e", "E", when="2017-03-05", source="a").with_event("f", "F", when="2018", source="a")
    story = story.with_event("g", "G").with_order("before", "g", "e", at_most="9000 years")
    story = story.with_order("lasts", "g", at_most="1 day")
    rows = timeline_rows(resolve(story))
    axis = whole_axis(rows, 800)
    assert (axis.first.year, axis.last.year) == (2015, 2019)
    found = [record for record in records(timeline(story)) if record.get("id") == "g"]
    assert sum(record["shape"] == "hook" for record in found) == 1  # the other end lies beyond the axis
    (label,) = [record["text"] for record in found if record["shape"].startswith("label")]
    assert "between 5 Mar 6984 BCE and 5 Mar 2017, derived" in label
    assert whole_axis(rows, 800, brackets=True).first.year < -6900


def test_what_only_the_order_bounds_has_an_axis_of_its_own_length(empty):
    """Without any stated day there is nothing to press together."""
    rows = timeline_rows(resolve(empty.with_event("e", "E", when="2017", source="a").with_event("f", "F")
                                 .with_order("same_day", "e", "f")))  # fmt: skip
    (bracket,) = [row for row in rows if row.id == "f"]
    assert whole_axis([bracket], 800).first < EPOCH + 17167 < whole_axis([bracket], 800).last


def test_a_date_within_reach_stays_though_a_bracket_lies_beyond_what_a_chart_can_show(empty):
    story = empty.with_event("e", "E", when="Y-300000", source="a").with_event("f", "F", when="[..2019]", source="a")
    story = story.with_event("g", "G", when="2018", source="a").with_order("before", "e", "f")
    assert {"F", "G"} <= {row.title for row in timeline_rows(resolve(story))}
    found = chart_bytes(timeline(story), ".svg").decode()
    assert "Too far in the past or future for this axis: E." in found
    assert "F · " in found


def test_columns_count_what_is_stated(bridge):
    rows = list(rows_of(bridge).values())
    axis = whole_axis(rows, 800)
    only = [row for row in rows if row.id == "works"]
    bare = [row for row in timeline_rows(resolve(bridge.without(*bridge.orders))) if row.id == "works"]
    assert counts(only, axis) == counts(bare, axis)
    assert density(bridge).to_dict()


@pytest.mark.parametrize("language", languages())
def test_days_that_are_left_are_told_in_every_language(bridge, language):
    rows = rows_of(bridge, language=language)
    for id_ in ("works", "extent"):
        assert rows[id_].when != rows_of(bridge.without(*bridge.orders), language=language)[id_].when
    assert language == "en" or "order of events" not in rows["works"].when


@pytest.mark.parametrize(
    "options",
    [{}, {"orientation": "vertical", "width": 360}, {"overview": True}, {"legend": "line"}, {"theme": "dark"},
     {"domain": ("2017-04", "2017-05")}, {"domain": ("2016", "2017-02")}],
    ids=["plain", "vertical", "overview", "line", "dark", "inside", "before"],
)  # fmt: skip
def test_nothing_raises_however_it_is_drawn(bridge, options):
    story = bridge.with_event("e", "Ring one").with_event("f", "Ring two", source="a")
    story = story.with_order("before", "e", "f").with_order("before", "f", "e")
    story = story.with_event("g", "Aside", when="2017-02-01", source="a").with_order("before", "open", "g")
    assert resolve(story).conflicts
    assert chart_bytes(timeline(story, **options), ".svg")
    assert replay(story).to_dict()


@pytest.fixture(scope="module")
def at_odds(empty):
    """A vote said to come before a tender of an earlier year, and two undated events in a circle."""
    story = empty.with_event("vote", "Vote", when="2017-03-05", source="a", mode="reported")
    story = story.with_event("tender", "Tender", when="2016/2016-09", source="b", mode="reported")
    story = story.with_event("apart", "Apart", when="2016", source="a", mode="reported")
    story = story.with_event("e", "Ring one").with_event("f", "Ring two").with_event("g", "Ring three")
    story = story.with_order("sequence", "apart", "e", "vote").with_order("sequence", "apart", "f", "vote")
    story = story.with_order("before", "e", "f").with_order("before", "f", "e").with_order("before", "vote", "g")
    return story.with_order("before", "vote", "tender", source="a")


def test_what_contradicts_the_order_has_the_sign_of_it_and_is_drawn_as_stated(at_odds, records):
    rows = rows_of(at_odds)
    bare = rows_of(at_odds.without(*at_odds.orders))
    assert {id_ for id_, row in rows.items() if row.glyph.note == "≠"} == {"vote", "tender", "e", "f"}
    for id_ in ("vote", "tender"):
        assert rows[id_].to_dict()["signs"] == ["≠"]
        assert pieces(rows[id_]) == pieces(bare[id_])
        assert not rows[id_].glyph.hollow
        assert "at_odds" in rows[id_].glyph.meanings
        assert "conflict" not in rows[id_].glyph.meanings
    assert pieces(rows["e"]) == ["bracket 2016-01-01 2017-03-05"]
    assert "dates and order contradict each other" in notes(timeline(at_odds), records)
    assert "dates and order contradict each other" not in notes(timeline(at_odds.without(*at_odds.orders)), records)
    assert {record["id"] for record in records(timeline(at_odds)) if record["shape"] == "note"} == {
        "vote", "tender", "e", "f",
    }  # fmt: skip


def test_columns_count_what_contradicts_the_order_as_before(at_odds):
    axis = whole_axis(timeline_rows(resolve(at_odds)), 800)
    dated = ("vote", "tender", "apart")
    with_order, without = (
        [row for row in timeline_rows(resolve(story)) if row.id in dated]
        for story in (at_odds, at_odds.without(*at_odds.orders))
    )
    assert any(row.glyph.note for row in with_order)
    assert counts(with_order, axis) == counts(without, axis)


@pytest.mark.parametrize("options", [{}, {"orientation": "vertical", "width": 400}], ids=["across", "vertical"])
def test_a_bracket_too_narrow_to_be_told_from_its_mark_is_left_out(empty, records, options):
    story = empty.with_event("wide", "Wide", when="2017", source="a", mode="reported")
    story = story.with_event("day", "Day", when="2017-07-09", source="a", mode="reported")
    story = story.with_event("far", "Far", when="2019", source="a", mode="reported").with_event("bare", "Bare")
    story = story.with_order("same_day", "wide", "day").with_order("same_day", "bare", "day")

    def brackets(**domain):
        drawn = records(timeline(story, **options, **domain))
        return {one["id"] for one in drawn if one["shape"] == "bracket"}, [
            one["text"] for one in drawn if one["shape"] == "legend-text"
        ]

    found, legend = brackets()
    assert found == {"bare"}  # which has no other mark
    assert "not stated: follows from the order" in legend
    assert rows_of(story)["wide"].when == "2017; by the order of events: 9 July 2017"
    assert brackets(domain=("2017-07-01", "2017-07-20"))[0] == {"wide", "bare"}
    story = story.without(story.orders[1])
    found, legend = brackets()
    assert found == set()
    assert "not stated: follows from the order" not in legend


def test_signs_of_a_mark_stand_where_they_stood(empty, records):
    """A bracket on a mark moves neither the sign on it, nor its fade, nor the line between its parts."""
    story = empty.with_event("e", "E", when="2017-03-05", source="a")
    story = story.with_event("f", "F", when="2017", mode="cancelled", source="a")
    story = story.with_event("g", "G", when="[2017-02,2017-08]", source="a")
    ordered = story.with_order("before", "e", "f").with_order("before", "e", "g")
    domain = ("2016", "2018")
    before, after = (
        {
            (found["id"], found["shape"]): (found["s"], found.get("e"))
            for found in records(timeline(one, domain=domain))
            if {"s", "id"} <= found.keys()
        }
        for one in (story, ordered)
    )
    assert {key for key in after if key not in before} == {
        (id_, shape) for id_ in "fg" for shape in ("bracket", "hook")
    }
    moved = [key for key in before if before[key] != after[key] and not key[1].startswith("label")]
    assert moved == []
