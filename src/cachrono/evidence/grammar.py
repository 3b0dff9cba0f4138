"""How rules are run: stage by stage, over a text that has become letters.

What a rule finds becomes one item with the letter of its kind, so that rules of later stages can be about it. Each
stage is one regular expression with all of its rules, the first that fits wins; a rule's own expression then says which
words are which.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from cachrono.evidence.meanings import Meaning
from cachrono.evidence.words import LETTERS, compile_letters, tokens_of

# Kinds of what rules find, each with its letter.
KINDS = {
    "FOUND_YEAR": "1", "FOUND_MONTH": "2", "FOUND_DAY": "3", "MONTH_DAY": "4", "BARE_MONTH": "5", "BARE_DAY": "6",
    "PART_OF_YEAR": "7", "DECADES": "8", "REL_YEAR": "9", "REL_WEEK": "s", "RELATIVE": "i", "SPAN": "j", "LOOSE": "l",
    "BESIDE": "§",  # so long before or after something
}  # fmt: skip

KEPT = "KEPT"  # the kind of what is named p


class Parts:
    """The words that a rule has found, by name."""

    __slots__ = ("_items", "_match")

    def __init__(self, match: re.Match[str], items: Sequence[Any]) -> None:
        self._match = match
        self._items = items

    def __getitem__(self, name: str) -> Any:
        """The value of a word; of several, of the first."""
        return self._items[self._match.start(name)]

    def __contains__(self, name: str) -> bool:
        return name in self._match.re.groupindex and self._match.start(name) >= 0

    def get(self, name: str, default: Any) -> Any:
        """The value of a word, or another where there is none."""
        at = self._match.start(name) if name in self else -1
        return default if at < 0 else self._items[at]

    def words(self, name: str) -> Sequence[Any]:
        """The values of all words that have the name."""
        return self._items[self._match.start(name) : self._match.end(name)]

    def number(self, name: str) -> int:
        """The number that words make: twenty-five is 25, a dozen 12."""
        found = self.words(name)
        if found[-1] == "dozen":
            return 12
        return sum(value for value in found if isinstance(value, int))


class Rule(NamedTuple):
    """What words look like, and what they mean.

    Args:
        name: What the rule is called in readings.
        pattern: See :func:`cachrono.evidence.words.compile_letters`.
        kind: What it finds, for later rules; one of :data:`KINDS`, or :data:`KEPT`.
        build: The meaning of what was found.
    """

    name: str
    pattern: str
    kind: str
    build: Callable[[Parts], Meaning]


class Node(NamedTuple):
    """Words that a rule has found: their place in the text and their meaning."""

    start: int
    end: int
    rule: str
    meaning: Meaning


class Grammar:
    """Rules in stages, ready to be run."""

    def __init__(self, stages: Iterable[tuple[Iterable[Rule], str]], fragments: dict[str, str]) -> None:
        known = dict(KINDS)
        for name, pattern in fragments.items():
            known[name] = f"(?:{compile_letters(pattern, known, named=False)})"
        self._stages = []
        nothing = "".join(LETTERS[name] for name in ("UNKNOWN", "CAPITAL", "PLURAL", "COMMA", "DOT", "SLASH", "DASH"))
        for rules, words in stages:
            table = tuple(rules)
            every = "|".join(f"({compile_letters(rule.pattern, known, named=False)})" for rule in table)
            each = [re.compile(compile_letters(rule.pattern, known)).match for rule in table]
            # Few texts have a word that a later stage is about, and no rule begins with words of no meaning.
            needed = "".join(compile_letters(word, KINDS) for word in words.split())
            some = re.compile(f"[{needed}]" if needed else "").search
            self._stages.append((some, re.compile(rf"(?![{re.escape(nothing)}])(?:{every})").finditer, each, table))

    def parse(self, text: str) -> list[Node]:
        """All that the rules find in a text, from left to right."""
        letters, items, starts, ends = tokens_of(text)
        found_any = False
        for some, every, each, table in self._stages:
            if not some(letters):
                continue
            new: list[str] = []
            at = 0
            values: list[Any] = []
            begins: list[int] = []
            stops: list[int] = []
            for match in every(letters):
                index = match.lastindex
                assert index is not None
                first, last = match.span()
                rule = table[index - 1]
                own = each[index - 1](letters, first)
                assert own is not None
                node = Node(starts[first], ends[last - 1], rule.name, rule.build(Parts(own, items)))
                kind = letters[own.start("p")] if rule.kind == KEPT else KINDS[rule.kind]
                new += (letters[at:first], kind)
                values += items[at:first]
                values.append(node)
                begins += starts[at : first + 1]
                stops += ends[at:first]
                stops.append(node.end)
                at = last
            if at:
                found_any = True
                new.append(letters[at:])
                letters = "".join(new)
                items, starts, ends = values + items[at:], begins + starts[at:], stops + ends[at:]
            elif not found_any:
                return []
        return [item for item in items if isinstance(item, Node)]
