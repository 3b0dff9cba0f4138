"""What other formats say that has no place in a chronology."""

import copy
import pickle

import pytest

from cachrono import Chronology, ChronologyError, Event, Problem, read, write
from cachrono.files.reader import parse
from cachrono.model import Extras

HOSTILE = ['X-FOO;P="a:b":c', "DESCRIPTION:line\\nline", "# no comment", "- no list", "'", "ӯ 🎉", "2025", "no", " a "]


def test_extras_of_events_and_chronology_stay_when_written_and_read(tmp_path):
    event = Event("e", "E", extras={"ics": HOSTILE, "csv": "note", "none": []})
    story = Chronology("S", events=[event], extras={"ics": ["X-COLOUR:red", "X-COLOUR:red"]})
    assert read(write(story, tmp_path / "s.yaml")) == story
    assert dict(event.extras) == {"ics": tuple(HOSTILE), "csv": ("note",)}


def test_extras_count_in_comparison_and_have_a_hash():
    one, same, other = (Event("e", "E", extras={"ics": [text]}) for text in ("a", "a", "b"))
    assert one == same != other
    assert hash(one) == hash(same)
    assert copy.deepcopy(one) == pickle.loads(pickle.dumps(one)) == one
    assert repr(Extras({"a": ("b",)})) == "{'a': ('b',)}"


@pytest.mark.parametrize("bad", ["text", 5, ["a"], None])
def test_extras_are_a_mapping(bad):
    with pytest.raises(ChronologyError, match="is no mapping; give texts by the name of their format"):
        Event("e", "E", extras=bad)


def test_extras_hold_no_nul():
    with pytest.raises(ChronologyError, match="no text file can hold"):
        Event("e", "E", extras={"ics": ["a\0"]})


def test_a_file_says_where_bad_extras_stand():
    with pytest.raises(ChronologyError, match=r"<text>:3:24: events.e.extras.ics: a mapping stands here"):
        parse("events:\n  e: {title: E, when: 2025,\n     extras: {a: 2025, ics: {}}}\n")


def test_problems_are_no_part_of_what_is_compared_or_written(tmp_path):
    problem = Problem("bad", file="x", line=1)
    plain = Chronology("S", events=[Event("e", "E")])
    story = Chronology("S", events=[Event("e", "E")], problems=(problem,))
    assert story == plain
    assert story.with_event("f", "F").problems == story.select(event="e").problems == (problem,)
    assert read(write(story, tmp_path / "s.yaml")).problems == ()


def test_merging_keeps_both():
    problem, other = Problem("bad"), Problem("worse")
    one = Chronology(extras={"ics": ["a", "b"]}, problems=(problem,))
    two = Chronology(extras={"ics": ["b", "c"], "csv": ["d"]}, problems=(problem, other))
    both = one.merge(two)
    assert dict(both.extras) == {"ics": ("a", "b", "c"), "csv": ("d",)}
    assert both.problems == (problem, other)
