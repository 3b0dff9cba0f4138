"""The calendar of a page: the one place where pages ask for it."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any

from attrs import frozen

from cachrono.calendars import Omission
from cachrono.calendars.writer import calendar_of
from cachrono.errors import ChronologyError, nearest, shown
from cachrono.resolution import View

_TAKES = tuple(
    name
    for name, parameter in inspect.signature(calendar_of).parameters.items()
    if parameter.kind is inspect.Parameter.KEYWORD_ONLY
)


@frozen
class Feed:
    """A calendar before it is written.

    Attributes:
        data: The bytes of its file.
        entries: How many entries it has; without any it is no calendar.
        omitted: What was left out, and why.
    """

    data: bytes = b""
    entries: int = 0
    omitted: tuple[Omission, ...] = ()


def feed_of(view: View, asked: Mapping[str, Any] | None = None, **known: Any) -> Feed:
    """The calendar of a view.

    Args:
        view: What to write.
        asked: Arguments of :func:`write_ics`.
        **known: What the page knows of the calendar, such as the one published before; used as far as a calendar
            takes it, and after what was asked.

    Raises:
        ChronologyError: If there is no such argument.
    """
    for name in asked or {}:
        if name not in _TAKES:
            hint = nearest(name, _TAKES) or f"; there are {', '.join(_TAKES)}"
            raise ChronologyError(f"calendar={{{shown(name)}: …}}: write_ics takes no such argument{hint}")
    arguments = {name: value for name, value in known.items() if name in _TAKES and value is not None}
    data, entries, omitted = calendar_of(view, **arguments | dict(asked or {}))
    return Feed(data, entries, tuple(omitted))
