"""YAML text to a tree of dicts, lists and texts, and back, with the line and column of every node.

Every scalar is read as text: YAML's own guesses would turn ``2025-11-06`` into a date, ``no`` into False and
``12:30`` into 750. Reading walks the parser's events rather than composing nodes, which is faster and can't be made to
recurse. Positions are only worked out when there is a problem to place, by walking a second time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from cachrono.errors import ChronologyFileError, Problem, not_utf8
from cachrono.files.jsontext import is_beyond_yaml, json_events

MAX_DEPTH = 64
Tree = dict[str, Any] | list[Any] | str
TreePath = tuple[str | int, ...]
Position = tuple[int, int]

# Values that are EDTF even where YAML sees a list or a mapping in them: `when: [1667,1668]`, `when: {1960,1961}`.
EDTF_KEYS = frozenset({"when", "throughout", "published"})

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def decode(data: bytes, file: str) -> str:
    """UTF-8 bytes to text, without a byte order mark.

    Raises:
        ChronologyFileError: With the place of the first byte that isn't UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ChronologyFileError(not_utf8(data, error, file)) from None


def events_of(text: str) -> Iterator[Any]:
    """The parser's events; like ``yaml.parse``, without a generator between, which costs a third of the walk."""
    return json_events(text) if is_beyond_yaml(text) else iter(_Loader(text).get_event, None)


def load_tree(text: str, file: str) -> tuple[Tree, list[Problem]]:
    """The tree that a YAML text stands for, and the keys that stand twice in it; of these the first counts.

    Raises:
        ChronologyFileError: If it is no YAML, or uses what a chronology has no need of: aliases, tags, several
            documents, more than 64 levels.
    """
    problems: list[Problem] = []
    doubles: list[Problem] = []

    def complain(event: Any, message: str, value: str | None = None, to: list[Problem] = problems) -> None:
        mark = event.start_mark
        to.append(Problem(message, "", file, mark.line + 1, mark.column + 1, value))

    def complain_of_tag(event: Any) -> None:
        complain(event, f"tag {event.tag!r}; tags are not read, write the plain value", event.tag)

    too_deep = f"nested deeper than {MAX_DEPTH} levels; a chronology has no more than six"
    has_alias = False
    root: Tree | None = None
    # Each level: its container, and for a mapping the key whose value comes next.
    stack: list[Any] = []
    keys: list[str | None] = []
    depth_of_key_node = 0  # inside a mapping or list that stands where a key should
    try:
        events: Iterator[Any] = events_of(text)
        documents = 0
        for event in events:
            kind = type(event)
            if depth_of_key_node:
                depth_of_key_node += (kind in OPENING) - (kind in CLOSING)
                if depth_of_key_node == 0:
                    keys[-1] = "?"
                elif depth_of_key_node > MAX_DEPTH:
                    complain(event, too_deep)
                    break
                continue
            if kind is ScalarEvent:
                if event.tag is not None and not event.implicit[0]:
                    complain_of_tag(event)
                node: Tree = event.value
            elif kind in OPENING:
                if event.tag is not None:
                    complain_of_tag(event)
                if stack and type(stack[-1]) is dict and keys[-1] is None:
                    complain(event, "a list or mapping can't be a key; put a value with such a beginning in quotes")
                    depth_of_key_node = 1
                    continue
                if len(stack) > 2 and keys[-1] in EDTF_KEYS:  # nearer to the root it is the id of an event or source
                    if not event.flow_style:
                        complain(event, "a list or mapping of lines; a date is one EDTF text, such as [1667,1668]")
                    end = _skip(events)
                    if end is None:
                        complain(event, too_deep)
                        break
                    node = text[event.start_mark.index : end]
                else:
                    node = {} if kind is MappingStartEvent else []
            elif kind in CLOSING:
                closed = stack.pop()
                keys.pop()
                if doubles and type(closed) is dict:
                    closed.pop(_AGAIN, None)
                continue
            elif kind is AliasEvent:
                if not has_alias:  # one stands for all: there may be a great many
                    has_alias = True
                    name = f"*{event.anchor}"
                    complain(event, f"alias {name}; aliases are not read, write the value out", name)
                node = ""
            else:
                if kind is DocumentStartEvent:
                    documents += 1
                    if documents > 1:
                        complain(event, "a second document (---); one file holds one chronology")
                        break
                continue

            if not stack:
                root = node
            elif type(stack[-1]) is list:
                stack[-1].append(node)
            elif keys[-1] is None:
                keys[-1] = str(node)
                if node in stack[-1]:
                    complain(event, f"{node!r} stands here twice; join the two or rename one", str(node), doubles)
                    keys[-1] = _AGAIN
                continue
            else:
                stack[-1][keys[-1]] = node
                keys[-1] = None
            if type(node) is not str:
                stack.append(node)
                keys.append(None)
                if len(stack) > MAX_DEPTH:
                    complain(event, too_deep)
                    break
    except yaml.YAMLError as error:
        problems.append(_syntax_problem(error, text, file))
    if problems:
        raise ChronologyFileError(
            sorted([*problems, *doubles], key=lambda problem: (problem.line or 0, problem.column or 0))
        )
    if root is None:
        raise ChronologyFileError(Problem("the file is empty; a chronology has at least 'events:'", "", file, 1, 1))
    return root, doubles


_AGAIN = "\0again"  # where the value of a key that stands twice is put, until its mapping ends
OPENING = frozenset({MappingStartEvent, SequenceStartEvent})
CLOSING = frozenset({MappingEndEvent, SequenceEndEvent})


def _skip(events: Iterator[Any]) -> int | None:
    """Pass over a list or mapping; gives the index of the character after it, or None if it is nested too deep."""
    depth = 1
    for event in events:
        depth += (type(event) in OPENING) - (type(event) in CLOSING)
        if depth == 0:
            return int(event.end_mark.index)
        if depth > MAX_DEPTH:
            break
    return None


def _syntax_problem(error: yaml.YAMLError, text: str, file: str) -> Problem:
    if isinstance(error, yaml.reader.ReaderError):
        index = text.find(chr(error.character)) if isinstance(error.character, int) else -1
        before = text[: max(index, 0)]
        shown = f"character U+{error.character:04X}" if isinstance(error.character, int) else "a character"
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        return Problem(f"{shown} can't stand in YAML; take it out", "", file, line, column)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    what = getattr(error, "problem", None) or str(error).splitlines()[0]
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    hint = ""
    lines = text.splitlines()
    if "cannot start any token" in what and line <= len(lines) and column <= len(lines[line - 1]):
        start = lines[line - 1][column - 1]
        hint = f"; a value that begins with {start!r} stands in quotes" if start in "%@`" else ""
        if start == "\t":
            hint = "; indent with spaces, not with tabs"
    elif "node content" in what:
        hint = "; a value that begins with a sign such as '?' or '[' stands in quotes"
    elif what.startswith("mapping values are not allowed"):
        hint = "; a value with ': ' in it stands in quotes"
    elif "flow" in (error_context := str(getattr(error, "context", ""))) or "quoted" in error_context:
        opening = error.context_mark  # type: ignore[attr-defined]
        hint = f"; what is open begins at line {opening.line + 1}, column {opening.column + 1}"
    if line <= len(lines) and any(quote in lines[line - 1] for quote in "“”„"):
        hint = "; curly quotes are letters to YAML, use straight ones"
    return Problem(f"not YAML: {what}{hint}", "", file, line, column)


def positions(text: str) -> dict[TreePath, Position]:
    """Line and column, from 1, of every node; for a mapping or list in a mapping, of its key.

    A duplicate key keeps the place of the first. The text must be one that :func:`load_tree` accepts.
    """
    found: dict[TreePath, Position] = {(): (1, 1)}
    stack: list[list[Any]] = []  # each: is it a mapping, the key or index that comes next, where the key stands
    events: Iterator[Any] = events_of(text)
    path: list[str | int] = []
    for event in events:
        kind = type(event)
        if kind in CLOSING:
            stack.pop()
            if stack:
                path.pop()
                _advance(stack[-1])
            continue
        if kind is not ScalarEvent and kind not in OPENING:
            continue
        here = (event.start_mark.line + 1, event.start_mark.column + 1)
        if stack and stack[-1][0] and stack[-1][1] is None:
            stack[-1][1:] = [event.value, here]
            found.setdefault((*path, event.value, KEY), here)
            continue
        if stack:
            path.append(stack[-1][1])
        is_scalar = kind is ScalarEvent
        if not is_scalar and len(path) > 2 and path[-1] in EDTF_KEYS:
            _skip(events)
            is_scalar = True
        found.setdefault(tuple(path), here if is_scalar or not stack or not stack[-1][0] else stack[-1][2])
        if is_scalar:
            if stack:
                path.pop()
                _advance(stack[-1])
        else:
            stack.append([kind is MappingStartEvent, None if kind is MappingStartEvent else 0, here])
    return found


KEY = "\0key"  # the last step of the path of a key itself


def _advance(level: list[Any]) -> None:
    level[1] = None if level[0] else level[1] + 1


def dump_tree(tree: dict[str, Any]) -> str:
    """A tree as YAML: block style, lists of texts on one line, as few quotes as YAML allows."""
    events: list[Event] = [StreamStartEvent(), DocumentStartEvent(explicit=False)]
    events.extend(_node_events(tree))
    events.extend([DocumentEndEvent(explicit=False), StreamEndEvent()])
    return str(yaml.emit(events, Dumper=_Dumper, allow_unicode=True, width=100_000))


def _node_events(node: Any) -> Iterable[Event]:
    if isinstance(node, dict):
        yield MappingStartEvent(None, None, True, flow_style=False)
        for key, value in node.items():
            yield from _node_events(key)
            yield from _node_events(value)
        yield MappingEndEvent()
    elif isinstance(node, list):
        yield SequenceStartEvent(None, None, True, flow_style=all(isinstance(item, str) for item in node))
        for item in node:
            yield from _node_events(item)
        yield SequenceEndEvent()
    else:
        yield ScalarEvent(None, None, (True, True), str(node))
