"""How fast calendars are written and read, against icalendar itself."""

from __future__ import annotations

import datetime as dt
import sys
import tracemalloc
from collections.abc import Callable
from functools import partial

import icalendar
from timing import line, medians

import cachrono
from cachrono.calendars.lines import to_bytes

EVENTS = 10_000
WORDS = "Саммит глав государств Центральной Азии; Ташкент, «Sammit» — Oʻzbekiston, Özbəkistan 😀\n"


def bench_calendars() -> None:
    calendar = big_calendar(EVENTS)
    theirs: Callable[[], bytes] = partial(calendar.to_ical, sorted=False)
    ours: Callable[[], bytes] = partial(to_bytes, calendar)
    if theirs() != ours():
        sys.exit("the calendar is not written as icalendar writes it")
    slow, fast = medians(5, theirs, ours)
    line(f"to_ical() / writing {EVENTS:,} calendar entries", f"{slow / fast:.1f}", "at least 3")
    line("  each", f"{slow:.2f} s, {fast:.2f} s", "")
    data = ours()
    theirs_read, ours_read = medians(3, partial(icalendar.Calendar.from_ical, data), partial(cachrono.read_ics, data))
    line("reading them into a chronology / from_ical()", f"{ours_read / theirs_read:.2f}", "at most 1.3")
    line("  each", f"{ours_read:.2f} s, {theirs_read:.2f} s", "")
    line("  peak memory of writing / that of to_ical()", f"{_peak(ours) / _peak(theirs):.2f}", "at most 1.2")


def big_calendar(events: int) -> icalendar.Calendar:
    """Events of 11 properties, one of them a description of 700 characters that are mostly not ASCII."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//cachrono//benchmark//EN")
    calendar.add("version", "2.0")
    stamp = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    for number in range(events):
        day = dt.date(1990, 1, 1) + dt.timedelta(number)
        event = icalendar.Event()
        event.add("uid", f"{number:032x}@cachrono.example")
        event.add("dtstamp", stamp)
        event.add("last-modified", stamp)
        event.add("dtstart", day)
        event.add("dtend", day + dt.timedelta(number % 30 + 1))
        event.add("summary", f"Заседание совета № {number}")
        event.add("description", (f"{number}. " + WORDS * 10)[:700])
        event.add("location", "Toshkent, Oʻzbekiston")
        event.add("status", "CONFIRMED")
        event.add("categories", ["summit", "day"])
        event.add("x-edtf", str(day), parameters={"VALUE": "TEXT"})
        calendar.add_component(event)
    return calendar


def _peak(write: Callable[[], bytes]) -> int:
    """The most memory that a writer had at a time beyond the calendar itself, with the bytes that it made."""
    tracemalloc.start()
    try:
        write()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


if __name__ == "__main__":
    bench_calendars()
