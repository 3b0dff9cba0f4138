"""The calendar of a page: the one place where pages ask for it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

import attrs

from cachrono.calendars.policy import Policy
from cachrono.calendars.writer import CalendarBytes, calendar_of
from cachrono.errors import CalendarError, nearest, shown
from cachrono.resolution import View

NO_FEED = CalendarBytes(data=b"", entries=0, omitted=(), changes=None)


def feed_of(
    view: View,
    *,
    language: str,
    asked: Mapping[str, Any] | None = None,
    address: str | None = None,
    previous: str | os.PathLike[str] | None = None,
) -> CalendarBytes:
    """The calendar of a view.

    Args:
        view: What to write, in its own words.
        language: Of the page.
        asked: Arguments of :func:`write_ics`, which come before what the page knows itself.
        address: Where the calendar will lie on the web.
        previous: The calendar that was published before.

    Raises:
        CalendarError: If there is no such argument, or no such choice.
    """
    given = {"language": language, "address": address, "previous": previous, **(asked or {})}
    takes = (*(field.name for field in attrs.fields(Policy)), "previous")
    for name in given:
        if name not in takes:
            hint = nearest(name, takes) or f"; there are {', '.join(takes)}"
            raise CalendarError(f"calendar={{{shown(name)}: …}}: write_ics takes no such argument{hint}")
    before = given.pop("previous")
    return calendar_of(view, Policy(**given), previous=before)
