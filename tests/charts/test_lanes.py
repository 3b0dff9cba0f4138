from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cachrono.charts.lanes import pack

intervals = st.lists(
    st.tuples(st.integers(0, 300), st.integers(0, 60)).map(lambda pair: (float(pair[0]), float(sum(pair)))), max_size=60
)


@given(intervals, st.integers(0, 8))
def test_no_two_in_a_lane_come_closer_than_the_gap(spans, gap):
    lanes = pack(spans, gap)
    assert len(lanes) == len(spans)
    for lane in set(lanes):
        inside = sorted(span for span, its in zip(spans, lanes, strict=True) if its == lane)
        assert all(end + gap <= begin for (_, end), (begin, _) in pairwise(inside))


@given(intervals, st.integers(1, 8))
def test_there_are_as_many_lanes_as_lie_over_each_other(spans, gap):
    depth = max((sum(b <= begin < e + gap for b, e in spans) for begin, _ in spans), default=0)
    assert len(set(pack(spans, gap))) == depth


def test_lanes_fill_from_the_first():
    assert pack([(0, 10), (0, 5), (6, 8), (20, 30)]) == [1, 0, 0, 0]


def test_nothing_needs_no_lane():
    assert pack([]) == []
