"""What the fields of the model take: converters and checks shared by its classes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache

from cachrono.dates import Seasons, TimeSpan
from cachrono.errors import ChronologyError

_ID = re.compile(r"\w[\w.+-]*")
_CLAIM_ID = re.compile(r"\w[\w.+-]*(?:/\w[\w.+-]*)*")
_FORBIDDEN = re.compile(r"[\ud800-\udfff\x00]")


@lru_cache(maxsize=4096)  # an id is looked at where it is given and wherever it is named
def _is_id(identifier: str, of_claim: bool) -> bool:
    return (_CLAIM_ID if of_claim else _ID).fullmatch(identifier) is not None


def check_id(identifier: object, what: str) -> str:
    """An id, if it is one: letters, digits, ``.``, ``-``, ``_``, ``+``; a claim's may have slashes between.

    Raises:
        ChronologyError: With what is wrong.
    """
    if not isinstance(identifier, str) or not _is_id(identifier, what == "claim"):
        article = "an" if what == "event" else "a"
        rule = "ids are letters, digits, '.', '-', '_' and '+', no spaces"
        raise ChronologyError(f"{identifier!r} can't be the id of {article} {what}; {rule}")
    return identifier


def to_text(value: str | None) -> str | None:
    """A text that can be written to a file, or None; an empty one is None.

    Raises:
        ChronologyError: For anything but text, a lone surrogate or a NUL.
    """
    if value is None or value == "":
        return None
    if type(value) is str and value.isascii() and "\x00" not in value:
        return value
    if not isinstance(value, str):
        raise ChronologyError(f"{value!r} is not a text; put it in quotes")
    if bad := _FORBIDDEN.search(value):
        raise ChronologyError(f"{value[:60]!r} has a character (at {bad.start()}) that no text file can hold")
    return value


def to_texts(values: str | Iterable[str] | None) -> tuple[str, ...]:
    """Texts from a list of them, or from a single one."""
    if values is None:
        return ()
    if isinstance(values, str):
        values = (values,)
    return tuple(text for value in values if (text := to_text(value)) is not None)


def to_span(value: TimeSpan | dt.date | str | int | None) -> TimeSpan | None:
    """A span from anything that :meth:`TimeSpan.of` takes; None stays None.

    Raises:
        ChronologyError: For a season of a hemisphere that the text doesn't name: a file keeps the text alone.
    """
    span = None if value is None else TimeSpan.of(value)
    if span is not None and span.seasons is not Seasons.NORTHERN:
        raise ChronologyError(
            f"{span!r}: a chronology keeps the text, so let it name the hemisphere: "
            "seasons are 25 to 28 in the north, 29 to 32 in the south"
        )
    return span


def to_date(value: dt.date | str | None) -> dt.date | None:
    """A calendar date from a date or an ISO text, such as ``2026-11-21``.

    Raises:
        ChronologyError: For anything else.
    """
    if value is None:
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            return dt.date.fromisoformat(value)
    except (TypeError, ValueError):
        pass
    raise ChronologyError(f"{value!r} is not a day of the calendar; write it as 2026-11-21")
