"""Values of typed cells as texts."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from cachrono.tables.grid import Made


def text_of(value: Any) -> str:
    """A value of a frame or a workbook as the text of a cell; empty for one that is missing.

    A moment at midnight is a day, and a number without a fraction has none: spreadsheets and frames make the one of
    days, and the other of years beside an empty cell.
    """
    if value is None or value is False or value is True:
        return "" if value is None else Made(str(value).upper())
    if isinstance(value, str):
        return value
    if isinstance(value, (set, frozenset)):
        value = sorted(value, key=text_of)  # a set has no order, and a table is read the same each time
    elif getattr(value, "ndim", 0) and hasattr(value, "tolist"):
        value = value.tolist()  # arrays of numpy, of which readers of Parquet make lists
    if isinstance(value, (list, tuple)):
        texts = [text_of(one) for one in value]
        return json.dumps([str(text) for text in texts if text], ensure_ascii=False) if texts else ""
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace")
    if isinstance(value, float):
        if value != value:  # NaN
            return ""
        return Made(str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value))
    if isinstance(value, dt.datetime):
        return _moment(value)
    if isinstance(value, dt.date):
        return Made(value.isoformat())
    if isinstance(value, dt.time):
        return Made(value.isoformat("seconds" if value.second else "minutes"))
    text = str(value)
    return "" if text in ("NaT", "<NA>", "nan") else Made(text)


def _moment(value: dt.datetime) -> str:
    try:
        if value != value:  # NaT is one, too
            return ""
        if value.time() == dt.time():
            return Made(value.date().isoformat())
        return Made(value.replace(microsecond=0, tzinfo=value.tzinfo).isoformat())
    except (ValueError, TypeError, AttributeError):
        return ""
