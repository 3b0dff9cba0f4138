"""What was meant and what was read, side by side."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile
from pathlib import Path

import pytest
from attrs import fields, frozen
from expected import Record


@frozen
class Calendar:
    """A calendar in a file, and what was meant by it."""

    name: str
    path: Path
    records: list[Record]


@frozen
class Found:
    """What a reader found in one calendar: its complaints, and the entries in order."""

    errors: list[str]
    records: list[Record]


def compare(
    calendars: Sequence[Calendar],
    found: Sequence[Found],
    as_held: Callable[[Record], Record | None] = lambda record: record,
) -> None:
    """Fail if what a reader found in each calendar isn't what was meant.

    Args:
        calendars: The calendars.
        found: What the reader found in each.
        as_held: What the reader can hold of an entry; None where it can't hold it at all.
    """
    lines = []
    for each, read in zip(calendars, found, strict=True):
        held = [record for record in map(as_held, each.records) if record is not None]
        lines += differences(each.name, held, read)
    report(lines)


def report(lines: Sequence[str]) -> None:
    """Fail if there are any, and show the first."""
    shown = [line if len(line) < 800 else f"{line[:300]} … {line[-300:]}" for line in lines[:40]]
    if lines:
        pytest.fail("\n".join([f"{len(lines)} differences", *shown]), pytrace=False)


def differences(name: str, meant: Iterable[Record], found: Found) -> list[str]:
    """One line for each thing that a reader refuses, loses, makes up or changes."""
    lines = [f"{name}: {error}" for error in found.errors]
    ours, theirs = Counter(meant), Counter(found.records)
    lost, more = list((ours - theirs).elements()), list((theirs - ours).elements())
    for record in lost:
        # A reader without ids is asked for the entry that is nearest.
        other = max(more, key=lambda each: likeness(each, record), default=None)
        if other is None or not likeness(other, record):
            lines.append(f"{name}: lost {record}")
            continue
        more.remove(other)
        lines += [
            f"{name}: {record.uid or record.summary!r}: {field}: {apart(*values)}"
            for field in _FIELDS
            if len(set(values := (getattr(record, field), getattr(other, field)))) > 1
        ]
    return lines + [f"{name}: made up {record}" for record in more]


_FIELDS = [field.name for field in fields(Record) if field.eq]


def likeness(one: Record, other: Record) -> int:
    """How many things that tell entries from each other are the same in two; none if their ids differ."""
    if one.uid != other.uid:
        return 0
    return sum((one.uid is not None, one.start == other.start, one.summary == other.summary, one.end == other.end))


def apart(wrote: object, read: object) -> str:
    """What was written and what was read, from a little before they part."""
    if isinstance(wrote, str) and isinstance(read, str):
        same = max(0, sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(wrote, read, strict=False))) - 10)
        wrote, read = wrote[same : same + 60], read[same : same + 60]
    return f"wrote {wrote!r}, read {read!r}"


def escaped(text: str) -> str:
    """A text as it stands in a calendar."""
    return re.sub(r"[\\;,]", r"\\\g<0>", text).replace("\n", "\\n")
