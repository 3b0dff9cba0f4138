"""Where the values of a YAML text begin and end, so that one of them can be changed and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from yaml.events import MappingStartEvent, ScalarEvent

from cachrono.files.yaml import CLOSING, OPENING, TreePath, events_of


class Span(NamedTuple):
    """A scalar of a YAML text.

    Attributes:
        start: Where it begins, quotes included: code points from the start of the text.
        end: The code point after it.
        value: What YAML reads there.
    """

    start: int
    end: int
    value: str


def value_spans(text: str) -> dict[TreePath, Span]:
    """Where every scalar value stands that is not a key; of what stands twice, the first.

    Args:
        text: One that :func:`~cachrono.files.yaml.load_tree` accepts. Dates in brackets are lists here, as in YAML.
    """
    found: dict[TreePath, Span] = {}
    stack: list[list[Any]] = []  # each: is it a mapping, the key or index that comes next
    for event in events_of(text):
        kind = type(event)
        if kind in OPENING:
            stack.append([kind is MappingStartEvent, None if kind is MappingStartEvent else 0])
            continue
        if kind in CLOSING:
            stack.pop()
        elif kind is not ScalarEvent:
            continue
        elif stack and stack[-1][0] and stack[-1][1] is None:
            stack[-1][1] = event.value
            continue
        else:
            path = tuple(level[1] for level in stack)
            found.setdefault(path, Span(event.start_mark.index, event.end_mark.index, event.value))
        if stack:
            stack[-1][1] = None if stack[-1][0] else stack[-1][1] + 1
    return found


def patched(data: bytes, text: str, changes: Mapping[Span, str]) -> bytes:
    """The bytes of a file with some of its values written anew; a byte order mark and all else stay as they are.

    Args:
        data: The bytes, in UTF-8.
        text: What they decode to, without a byte order mark.
        changes: For a stretch of the text, what is to stand there.
    """
    before = len(data) - len(text.encode())  # the byte order mark
    for span, new in sorted(changes.items(), reverse=True):
        start = before + len(text[: span.start].encode())
        end = start + len(text[span.start : span.end].encode())
        data = data[:start] + new.encode() + data[end:]
    return data
