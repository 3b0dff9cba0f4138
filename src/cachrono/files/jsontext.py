"""JSON whose keys are longer than YAML has them, and an id or a kind has no limit.

References:
    YAML 1.2, 7.4.2: an implicit key has at most 1,024 characters, as it is written, and stands on one line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from yaml import Mark
from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

_LONGEST = 1024
# A text and, if it is a key, its colon. Nothing is looked at twice, whatever the texts are, and if the last has no end.
_TEXT = re.compile(r'"(?:[^"\\]++|\\.?)*+(?:"(\s*+:)?|\Z)', re.DOTALL)
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[][{}]|[^][{}",:\s]+')


def is_beyond_yaml(text: str) -> bool:
    """Whether a text is JSON with a key that YAML would not take for one."""
    if not text.lstrip().startswith("{") or not any(map(_is_long_key, _TEXT.finditer(text))):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _is_long_key(found: re.Match[str]) -> bool:
    colon = found[1]
    return colon is not None and (found.end() - 1 - found.start() > _LONGEST or len(colon.splitlines()) > 1)


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
