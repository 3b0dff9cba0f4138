"""JSON whose keys are longer than YAML has them: 1,024 characters, and an id or a kind has no limit."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from yaml import Mark
from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

_LONG_KEY = re.compile(r'"(?:[^"\\\n]|\\.){1000,}"\s*:')
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[][{}]|[^][{}",:\s]+')


def is_beyond_yaml(text: str) -> bool:
    """Whether a text is JSON with a key that YAML would not take for one."""
    if not text.lstrip().startswith("{") or not _LONG_KEY.search(text):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def json_events(text: str) -> Iterator[Any]:
    """The events that a YAML parser would give of a JSON text, without those of stream and document."""
    line, begin, seen = 0, 0, 0
    for token in _TOKEN.finditer(text):
        index = token.start()
        if breaks := text.count("\n", seen, index):
            line += breaks
            begin = text.rindex("\n", seen, index) + 1
        seen = index
        marks = (_mark(index, line, index - begin), _mark(token.end(), line, token.end() - begin))
        match token[0]:
            case "{":
                yield MappingStartEvent(None, None, True, *marks, flow_style=True)
            case "[":
                yield SequenceStartEvent(None, None, True, *marks, flow_style=True)
            case "}":
                yield MappingEndEvent(*marks)
            case "]":
                yield SequenceEndEvent(*marks)
            case found:
                value = json.loads(found) if found.startswith('"') else found
                yield ScalarEvent(None, None, (True, True), value, *marks)


def _mark(index: int, line: int, column: int) -> Any:
    return Mark("", index, line, column, None, 0)
