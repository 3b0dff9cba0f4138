"""What holds of every text and every span."""

import pickle

from hypothesis import example, given
from hypothesis import strategies as st

from cachrono import InvalidDateError, TimeSpan

marks = st.sampled_from(["", "", "", "?", "~", "%"])
years = st.one_of(
    st.integers(0, 9999).map(lambda y: f"{y:04d}"),
    st.integers(1, 9999).map(lambda y: f"-{y:04d}"),
    st.from_regex(r"[0-9X]{4}", fullmatch=True),
)
long_years = st.integers(10_000, 10**11).map(lambda y: f"Y{y}")
months = st.one_of(st.integers(1, 12).map(lambda m: f"{m:02d}"), st.sampled_from(["XX", "0X", "1X", "X2"]))
seasons = st.integers(21, 41).map(str)
numbers = st.one_of(st.integers(1, 28).map(lambda d: f"{d:02d}"), st.sampled_from(["XX", "0X", "1X", "2X", "X1"]))
dates = st.one_of(
    st.builds("{}{}".format, years, marks),
    long_years,
    st.builds("{}-{}{}".format, years, st.one_of(months, seasons), marks),
    st.builds("{}{}-{}{}{}-{}{}{}".format, marks, years, st.just(""), months, marks, marks, numbers, st.just("")),
)
plain = st.dates().map(str)
clocks = st.builds(
    "{}T{}{}".format,
    plain,
    st.times().map(lambda t: t.strftime("%H:%M:%S")),
    st.sampled_from(["", "Z", "+05:00", "-11"]),
)


@st.composite
def ordered(draw: st.DrawFn, joint: str) -> str:
    low, high = sorted([draw(st.dates()), draw(st.dates())])
    return f"{low}{joint}{high}"


intervals = st.one_of(
    ordered("/"), dates.map("{}/..".format), dates.map("../{}".format), dates.map("{}/".format), dates.map("/{}".format)
)
members = st.lists(st.one_of(dates, ordered("..")), min_size=1, max_size=5).map(",".join)
sets = st.one_of(members.map("[{}]".format), members.map("{{{}}}".format), dates.map("[..{}]".format))
valid = st.one_of(dates, clocks, intervals, sets)
spans = st.builds(TimeSpan, valid, throughout=st.booleans())


@given(st.one_of(st.text(max_size=250), st.text("0123456789XYESTZ-/.,[]{}?~%+: ſİıKwinterp", max_size=40)))
@example("Y" + "9" * 190)
@example("Y1E" + "9" * 150)
@example("1" * 10_000)
@example("[" * 200)
def test_any_text_is_a_date_or_an_invalid_date(text: str) -> None:
    try:
        span = TimeSpan(text)
    except InvalidDateError as error:
        assert "\n" not in str(error)
        assert 0 <= error.position <= len(text)
        assert str(pickle.loads(pickle.dumps(error))) == str(error)
    else:
        assert str(span) == text
        assert span.bounds
        assert span.describe()
        assert span.sort_key()


@given(spans)
def test_a_valid_date_comes_back(span: TimeSpan) -> None:
    assert TimeSpan(str(span), throughout=span.throughout) == span == eval(repr(span))


@given(spans)
def test_bounds_are_in_order(span: TimeSpan) -> None:
    b1, b2, e1, e2 = span.bounds
    assert b1 is None or b2 is None or b1 <= b2
    assert e1 is None or e2 is None or e1 <= e2
    assert b1 is None or e2 is None or b1 <= e2


@given(spans)
def test_words_are_one_line(span: TimeSpan) -> None:
    for short in (True, False):
        words = span.describe(short=short)
        assert words == words.strip()
        assert "\n" not in words
        assert "  " not in words


@given(spans)
def test_everything_is_within_itself(span: TimeSpan) -> None:
    assert span.is_within(span)


@given(spans, spans, spans)
def test_within_is_transitive(a: TimeSpan, b: TimeSpan, c: TimeSpan) -> None:
    assert not (a.is_within(b) and b.is_within(c)) or a.is_within(c)


@given(spans, spans)
def test_certainly_before_is_possible_and_not_both_ways(a: TimeSpan, b: TimeSpan) -> None:
    if a.certainly_before(b):
        assert a.possibly_before(b)
        assert not b.certainly_before(a)
        assert not b.possibly_before(a)
        # Lists go by days as they are written: across the date line a later instant can stand on an earlier day.
        both_instants = a._instant is not None and b._instant is not None
        assert a.sort_key() < b.sort_key() or a.earliest is None or both_instants


@given(spans, spans)
def test_copies_in_a_set(a: TimeSpan, b: TimeSpan) -> None:
    assert len({a, b, pickle.loads(pickle.dumps(a)), pickle.loads(pickle.dumps(b))}) == len({a, b})
