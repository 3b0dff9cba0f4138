"""Chronologies as frames of whatever library is installed: Polars, pandas, PyArrow.

Days are made from their numbers, so that those before the year 1 and after 9999 are days, too.
"""

from __future__ import annotations

import datetime as dt
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Literal

from cachrono._collecting import uncollected
from cachrono.errors import CachronoError, nearest, shown
from cachrono.model import Chronology
from cachrono.resolution import View, resolve
from cachrono.tables.accounts import ClaimRow, EventRow, claim_rows, event_rows

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

FrameRows = Literal["events", "claims"]
_DAYS = ("earliest", "latest")
_NUMBERS = ("start", "end")
_FLAGS = ("throughout",)
_EPOCH = dt.date(1970, 1, 1).toordinal()


def to_frame(chronology: Chronology | View, *, rows: FrameRows = "events", language: str = "en") -> Any:
    """A chronology as a frame of the first of Polars, pandas and PyArrow that is installed.

    A row is an event in time order, with what its claims come to: ``id``, ``title``, ``when`` in words, ``edtf``,
    ``earliest`` and ``latest`` as days, ``by_order`` for which of these follows from the order of events alone,
    ``status``, ``kind``, ``series``, ``place``, ``participants``, ``sources``. Or it is a claim: ``event``, ``title``,
    ``claim``, ``when``, ``edtf``, ``throughout``, ``earliest``, ``latest``, ``mode``, ``place``,
    ``participants``, ``source``, ``publisher``, ``published``, ``quote``, ``start``, ``end``, ``locator``. Order
    statements and judgements have no row. In Polars and PyArrow, days more than five million years away are missing;
    ``edtf`` has them.

    Args:
        chronology: What to make a frame of.
        rows: ``events`` or ``claims``.
        language: Of dates in words, for ``events``.

    Raises:
        CachronoError: If none of the libraries is installed, or there are no such rows.
        LanguageError: If there are no words in the language.
    """
    for name, make in (("polars", to_polars), ("pandas", to_pandas), ("pyarrow", to_arrow)):
        if find_spec(name) is not None:
            return make(chronology, rows=rows, language=language)
    raise CachronoError("a frame needs a library of frames; install one of polars, pandas, pyarrow")


def to_polars(chronology: Chronology | View, *, rows: FrameRows = "events", language: str = "en") -> polars.DataFrame:
    """A chronology as a frame of Polars; see :func:`to_frame` for its columns.

    Examples:
        >>> import cachrono
        >>> frame = cachrono.to_polars(cachrono.central_asia())
        >>> frame.filter(frame["id"] == "meeting-1")["when"].to_list()
        ['not stated; by the order of events: between January 2017 and September 2023']
    """
    pl = _library("polars")
    columns = _columns(chronology, rows, language)
    kinds = {
        "day": (pl.Int32, pl.Date),
        "number": (pl.Int64, pl.Int64),
        "flag": (pl.Boolean,) * 2,
        "text": (pl.String,) * 2,
    }
    series = []
    for name, values in _in_32_bits(columns).items():
        made, final = kinds[_kind(name)]
        series.append(pl.Series(name, values, dtype=made).cast(final))
    return pl.DataFrame(series)  # type: ignore[no-any-return]


def to_pandas(chronology: Chronology | View, *, rows: FrameRows = "events", language: str = "en") -> pandas.DataFrame:
    """A chronology as a frame of pandas; see :func:`to_frame` for its columns. Days are ``datetime64[s]``."""
    pd = _library("pandas")
    np = import_module("numpy")  # pandas brings it
    columns = _columns(chronology, rows, language)
    made = {}
    for name, values in columns.items():
        if _kind(name) == "day":
            numbers = ["NaT" if value is None else np.datetime64(value, "D") for value in values]
            made[name] = pd.Series(np.array(numbers, dtype="datetime64[D]").astype("datetime64[s]"))
        else:
            kinds = {"number": "Int64", "flag": "bool"}
            made[name] = pd.Series(values, dtype=kinds.get(_kind(name), "str"))
    return pd.DataFrame(made)


def to_arrow(chronology: Chronology | View, *, rows: FrameRows = "events", language: str = "en") -> pyarrow.Table:
    """A chronology as a table of PyArrow; see :func:`to_frame` for its columns."""
    pa = _library("pyarrow")
    columns = _columns(chronology, rows, language)
    kinds = {"number": pa.int64(), "flag": pa.bool_(), "text": pa.string()}
    made = {
        name: pa.array(values, pa.int32()).cast(pa.date32())
        if _kind(name) == "day"
        else pa.array(values, kinds[_kind(name)])
        for name, values in _in_32_bits(columns).items()
    }
    return pa.table(made)


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        raise CachronoError(f"{name} is not installed: pip install {name}") from None


def _kind(name: str) -> str:
    return "day" if name in _DAYS else "number" if name in _NUMBERS else "flag" if name in _FLAGS else "text"


def _in_32_bits(columns: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """Columns without the days for which a number of 32 bits is too small."""
    for name in _DAYS:
        columns[name] = [None if day is None or abs(day) >= 2**31 else day for day in columns[name]]
    return columns


def _columns(chronology: Chronology | View, rows: str, language: str) -> dict[str, list[Any]]:
    """The columns of a frame; days as their numbers from 1970."""
    with uncollected():
        table: list[tuple[Any, ...]]
        names: tuple[str, ...]
        if rows == "events":
            names, table = EventRow._fields, [*event_rows(resolve(chronology), language)]
        elif rows == "claims":
            whole = chronology.chronology if isinstance(chronology, View) else chronology
            names, table = ClaimRow._fields, [*claim_rows(whole)]
        else:
            known = ("events", "claims")
            raise CachronoError(f"rows={shown(rows)}: there are {', '.join(known)}{nearest(rows, known)}")
    columns = {name: [row[at] for row in table] for at, name in enumerate(names)}
    for name in _DAYS:
        columns[name] = [None if day is None else int(day) - _EPOCH for day in columns[name]]
    return columns
