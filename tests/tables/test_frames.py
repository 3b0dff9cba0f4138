"""Frames in and out: of pandas, Polars and PyArrow."""

import datetime as dt
import sys
from collections.abc import Iterable

import numpy as np
import pandas
import polars
import pyarrow
import pytest
from hypothesis import given, settings
from stories import chronologies

import cachrono
from cachrono import CachronoError, Chronology
from cachrono.tables import from_frame, read_csv, to_arrow, to_frame, to_pandas, to_polars
from cachrono.tables.accounts import ClaimRow, EventRow, claim_rows, event_rows

DAYS = ("earliest", "latest")
COLUMNS = {
    "title": ["Talks", "Treaty", None],
    "date": ["12 March 1921", None, "1923"],
    "place": ["Riga", "", None],
}


def said(story: Chronology) -> list[tuple[str, str | None, str | None]]:
    return [(claim.event, str(claim.when) if claim.when else None, claim.where) for claim in story.claims]


@pytest.mark.parametrize(
    "make",
    [
        pandas.DataFrame,
        polars.DataFrame,
        polars.LazyFrame,
        pyarrow.table,
        lambda columns: pandas.DataFrame(columns, dtype=object),
        lambda columns: pandas.DataFrame(columns).convert_dtypes(dtype_backend="pyarrow"),
        lambda columns: polars.DataFrame(columns).with_columns(polars.col("place").cast(polars.Categorical)),
    ],
    ids=["pandas", "polars", "lazy", "arrow", "objects", "pandas-arrow", "categories"],
)
def test_each_kind_of_frame_says_the_same(make: object) -> None:
    story = from_frame(make(COLUMNS))  # type: ignore[operator]
    assert said(story) == [("talks", "1921-03-12", "Riga"), ("treaty", None, None)]
    assert [(p.path, p.message) for p in story.problems] == [
        ("row 3, column 'title'", "there is no title; an event needs one; the row is left out")
    ]
    assert [claim.quote for claim in story.claims] == ["12 March 1921", None]
    assert [source.description for source in story.sources] == ["a table of 3 rows"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (dt.date(1921, 3, 12), "1921-03-12"),
        (dt.datetime.fromisoformat("1921-03-12T00:00"), "1921-03-12"),
        (dt.datetime.fromisoformat("1921-03-12T14:30"), "1921-03-12T14:30:00"),
        (dt.datetime(1921, 3, 12, 14, 30, tzinfo=dt.UTC), "1921-03-12T14:30:00Z"),
        (pandas.Timestamp("1921-03-12"), "1921-03-12"),
        (pandas.Timestamp("1921-03-12T14:30+05:00"), "1921-03-12T14:30:00+05:00"),
        (np.datetime64("1921-03-12"), "1921-03-12"),
        (pandas.Period("1921-03"), "1921-03"),
        (pandas.Period("1921"), "1921"),
        (1921, "1921"),
        (1921.0, "1921"),
        (np.int64(1921), "1921"),
        ("c. 1850", "1850~"),
    ],
)
def test_typed_values_are_dates(value: object, expected: str) -> None:
    (claim,) = from_frame(pandas.DataFrame({"title": ["Talks"], "date": pandas.Series([value], dtype=object)})).claims
    when = str(claim.when).replace("+00:00", "Z")
    assert when == expected
    assert claim.quote == (value if isinstance(value, str) else None)


@pytest.mark.parametrize(
    "several", [["X", "Y"], ("X", "Y"), {"Y", "X"}, frozenset("YX"), np.array(["X", "Y"]), np.array(["X", "Y", None])]
)
def test_lists_of_each_kind_are_several(several: object) -> None:
    frame = pandas.DataFrame({"title": ["Talks"], "participants": [several]})
    (claim,) = from_frame(frame).claims
    assert claim.participants == ("X", "Y")


@pytest.mark.parametrize("nothing", [None, float("nan"), pandas.NaT, pandas.NA, np.datetime64("NaT")], ids=str)
def test_what_is_missing_is_an_empty_cell(nothing: object) -> None:
    frame = pandas.DataFrame({"title": ["Talks"], "date": pandas.Series([nothing], dtype=object), "place": ["Riga"]})
    story = from_frame(frame)
    assert said(story) == [("talks", None, "Riga")]
    assert story.problems == ()


def test_years_beside_missing_ones_stay_years() -> None:
    frame = pandas.DataFrame({"title": ["A", "B"], "year": [1921, None], "month": [3, None]})
    assert said(from_frame(frame)) == [("a", "1921-03", None), ("b", None, None)]


def test_lists_are_taken_as_they_are() -> None:
    frame = polars.DataFrame({"title": ["Talks"], "who": [["A; B", " C"]]})
    (claim,) = from_frame(frame).claims
    assert claim.participants == ("A; B", " C")


def test_an_index_with_a_name_is_a_column() -> None:
    frame = pandas.DataFrame({"title": ["Talks"], "date": ["1921"]})
    assert said(from_frame(frame.set_index("title"))) == [("talks", "1921", None)]
    assert said(from_frame(frame.set_index(["title", "date"]))) == [("talks", "1921", None)]
    assert said(from_frame(frame.set_index(pandas.Index(["x"])))) == [("talks", "1921", None)]


def test_columns_can_be_named_by_numbers_and_levels() -> None:
    numbered = pandas.DataFrame([["Talks", "1921"]])
    assert said(from_frame(numbered, columns={"title": 1, "when": 2})) == [("talks", "1921", None)]
    assert said(from_frame(numbered, columns={"title": "0", "when": "1"})) == [("talks", "1921", None)]
    levels = pandas.MultiIndex.from_tuples([("event", "title"), ("", "date")])
    story = from_frame(pandas.DataFrame([["Talks", "1921"]], columns=levels))
    assert said(story) == [("talks", "1921", None)]


def test_the_frame_is_left_as_it_was() -> None:
    frame = pandas.DataFrame({"title": ["Talks"], "date": ["1921"]}).set_index("title")
    before = frame.copy()
    from_frame(frame)
    pandas.testing.assert_frame_equal(frame, before)


def test_a_frame_says_what_its_csv_says() -> None:
    frame = polars.DataFrame({"title": ["Talks", "Treaty"], "date": ["12 March 1921", "c. 1850"], "n": ["x", ""]})
    of_frame, of_csv = from_frame(frame, source="t"), read_csv(frame.write_csv().encode(), source="t")
    assert said(of_frame) == said(of_csv)
    assert list(of_frame.events) == list(of_csv.events)


# Out.


def texts_of(rows: Iterable[tuple[object, ...]], names: tuple[str, ...]) -> list[list[object]]:
    """Rows without their days, which Python has only of the years 1 to 9999."""
    kept = [at for at, name in enumerate(names) if name not in DAYS]
    return [[row[at] for at in kept] for row in rows]


@settings(max_examples=30)
@given(chronologies())
def test_all_three_hold_the_rows(story: Chronology) -> None:
    view = cachrono.resolve(story)
    for rows, made, names in (
        ("events", event_rows(view), EventRow._fields),
        ("claims", claim_rows(story), ClaimRow._fields),
    ):
        meant = texts_of(made, names)
        frame = to_polars(story, rows=rows)  # type: ignore[arg-type]
        assert tuple(frame.columns) == names
        assert [list(row) for row in frame.drop(DAYS).rows()] == meant
        table = to_arrow(story, rows=rows)  # type: ignore[arg-type]
        assert tuple(table.column_names) == names
        assert [list(row.values()) for row in table.drop_columns(list(DAYS)).to_pylist()] == meant
        panda = to_pandas(story, rows=rows)  # type: ignore[arg-type]
        assert tuple(panda.columns) == names
        assert texts_of(panda.astype(object).where(panda.notna(), None).itertuples(index=False), names) == meant


@pytest.mark.parametrize(
    ("when", "earliest", "latest"),
    [
        ("1921", "1921-01-01", "1921-12-31"),
        ("1921/..", "1921-01-01", None),
        ("0001-01-01", "0001-01-01", "0001-01-01"),
        ("9999-12-31", "9999-12-31", "9999-12-31"),
    ],
)
def test_days_are_days(when: str, earliest: str, latest: str | None) -> None:
    story = Chronology().with_event("e", "E", when=when)
    row = to_polars(story).row(0, named=True)
    assert [row["earliest"], row["latest"]] == [
        None if d is None else dt.date.fromisoformat(d) for d in (earliest, latest)
    ]
    arrow = to_arrow(story).to_pylist()[0]
    assert (arrow["earliest"], arrow["latest"]) == (row["earliest"], row["latest"])
    frame = to_pandas(story)
    assert str(frame["earliest"].dtype) == "datetime64[s]"
    assert str(frame["earliest"][0].date()) == earliest


def test_days_that_other_calendars_have_not_are_days_or_missing() -> None:
    story = Chronology().with_event("e", "E", when="-0044-03-15").with_event("f", "F", when="Y-170000002")
    frame = to_polars(story)
    assert frame["earliest"].null_count() == 1
    assert frame["earliest"].dt.year().to_list() == [None, -44]
    assert to_pandas(story)["earliest"].dtype == "datetime64[s]"
    assert frame["edtf"].to_list() == ["Y-170000002", "-0044-03-15"]


def test_an_empty_chronology_has_columns_of_the_same_kinds() -> None:
    full = Chronology().with_event("e", "E", when="1921")
    for rows in ("events", "claims"):
        for make in (to_polars, to_arrow):
            empty, filled = make(Chronology(), rows=rows), make(full, rows=rows)  # type: ignore[operator]
            assert empty.schema == filled.schema
        assert to_pandas(Chronology(), rows=rows).dtypes.equals(to_pandas(full, rows=rows).dtypes)  # type: ignore[arg-type]


def test_a_view_and_its_chronology_are_one_frame(story: Chronology) -> None:
    view = cachrono.resolve(story)
    for rows in ("events", "claims"):
        assert to_polars(view, rows=rows).equals(to_polars(story, rows=rows))  # type: ignore[arg-type]


def test_the_library_that_is_there_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    story = Chronology().with_event("e", "E", when="1921")
    assert isinstance(to_frame(story), polars.DataFrame)
    gone: set[str] = set()
    real = cachrono.tables.to_frames.find_spec
    monkeypatch.setattr("cachrono.tables.to_frames.find_spec", lambda name: None if name in gone else real(name))
    gone.add("polars")
    assert isinstance(to_frame(story), pandas.DataFrame)
    gone.add("pandas")
    assert isinstance(to_frame(story), pyarrow.Table)
    gone.add("pyarrow")
    with pytest.raises(CachronoError, match="install one of polars, pandas, pyarrow"):
        to_frame(story)


def test_one_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(CachronoError, match="polars is not installed: pip install polars"):
        to_polars(Chronology())


def test_a_frame_that_we_made_is_read(story: Chronology) -> None:
    found = from_frame(to_polars(story, rows="claims"))
    assert sorted(str(c.when) for c in found.claims if c.when) == sorted(str(c.when) for c in story.claims if c.when)
