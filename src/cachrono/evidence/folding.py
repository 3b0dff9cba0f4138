"""A text folded for comparison, with the way back to the places in the original.

Folded are differences that copying brings about: composed or decomposed accents (NFC), line ends and hard spaces,
curly quotes, kinds of dash, and characters that nobody sees. Letter case is kept, and so is what only looks alike
(no NFKC: "5²" is not "52"). A text with hundreds of marks on one letter is not composed.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from functools import lru_cache

# Soft hyphen, zero-width space, word joiner, byte order mark, and what says where text runs from right to left. Not the
# joiners U+200C and U+200D: they tell words apart.
UNSEEN = "\u00ad\u200b\u2060\ufeff\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_QUOTES = dict.fromkeys("‘’‚‛ʻʼ", "'") | dict.fromkeys("“”„‟", '"')  # with the letters of Oʻzbekiston, often typed so
_DASHES_BESIDES_PD = "\u2212\u2043"  # minus sign, hyphen bullet

_RUNS = re.compile(rf"\s[\s{UNSEEN}]*\s|[{UNSEEN}]+")
_SPACES = re.compile("  +")


@lru_cache(maxsize=4096)
def _folded_character(character: str) -> str | None:
    """What a character becomes by itself; None for the most of them, which stay."""
    if character in UNSEEN:
        return ""
    if character in _QUOTES:
        return _QUOTES[character]
    if character != " " and character.isspace():
        return " "
    is_dash = unicodedata.category(character) == "Pd" or character in _DASHES_BESIDES_PD
    return "-" if is_dash and character != "-" else None


@lru_cache(maxsize=4096)
def attaches(character: str) -> bool:
    """Whether a character can be one with the character before it: marks, vowels and finals of Hangul."""
    return (
        unicodedata.category(character)[0] == "M"
        or "\u1160" <= character <= "\u11ff"
        or "\ud7b0" <= character <= "\ud7fb"
        or character == "\U00016d67"  # a vowel of Kirat Rai, the only letter outside Hangul that composes
    )


_Stretches = tuple[list[int], list[int]]  # where each begins, and where it ends


class Folded:
    r"""A folded text, and where its characters stand in the original.

    Args:
        original: Any text.

    Attributes:
        original: As given.
        text: For comparison with other folded texts.

    Examples:
        >>> text = Folded("on 6\r\nNovember")
        >>> text.text
        'on 6 November'
        >>> at = text.text.index("November")
        >>> text.to_original(at), text.to_original(at + 8, end=True)
        (6, 14)

    References:
        Unicode Standard Annex 15, normalisation form C.
    """

    __slots__ = ("_folded_ends", "_folded_starts", "_original_ends", "_original_starts", "original", "text")

    def __init__(self, original: str) -> None:
        self.original = original
        # Places where folded and original don't go on in step, each as a stretch of both; between them all is one to
        # one. A stretch is a whole: a run of white space, a composed letter with its marks, or what nobody sees.
        self._original_starts: list[int] = []
        self._original_ends: list[int] = []
        self._folded_starts: list[int] = []
        self._folded_ends: list[int] = []
        characters = set(original)
        changes = {ord(c): to for c in characters if (to := _folded_character(c)) is not None}
        if len(changes) > 40:
            text = original.translate(changes)
        else:  # many times faster than to look up each character; nothing is replaced by what is replaced itself
            text = original
            for character, to in changes.items():
                text = text.replace(chr(character), to)
        if _has_endless_marks(original, characters) or unicodedata.is_normalized("NFC", text):
            pattern = _RUNS
        else:
            text = unicodedata.normalize("NFC", text)
            pattern = _with_clusters(characters)
        self.text = _SPACES.sub(" ", text) if "  " in text else text
        if len(self.text) != len(original) or pattern is not _RUNS:
            self._break(pattern, changes)

    def _break(self, pattern: re.Pattern[str], changes: dict[int, str]) -> None:
        gone = 0  # how many characters the folded text is behind; below zero where a character is taken apart
        folds: dict[str, str] = {}
        for match in pattern.finditer(self.original):
            start, end = match.span()
            part = match[0]
            if attaches(part[0]):  # with its letter, and what nobody sees between the two
                last = self._original_ends[-1] if self._original_ends else 0
                while start > last and self.original[start - 1] in UNSEEN:
                    start -= 1
                if start > last and not self.original[start - 1].isspace():
                    start -= 1
                part = self.original[start:end]
            folded = folds.get(part)
            if folded is None:
                folded = _SPACES.sub(" ", unicodedata.normalize("NFC", part.translate(changes)))
                folds[part] = folded
            if folded == part:
                continue
            self._original_starts.append(start)
            self._original_ends.append(end)
            self._folded_starts.append(start - gone)
            gone += end - start - len(folded)
            self._folded_ends.append(end - gone)

    def to_original(self, at: int, *, end: bool = False) -> int:
        """The place in the original of a place in the folded text.

        Args:
            at: From 0 to the length of the folded text.
            end: Whether it is the end of a stretch: what is folded to nothing there is left out on either side.
        """
        folded, original = (self._folded_starts, self._folded_ends), (self._original_starts, self._original_ends)
        return _across(at, folded, original, end=end)

    def from_original(self, at: int, *, end: bool = False) -> int:
        """The place in the folded text of a place in the original; within a whole, that of its start or end."""
        folded, original = (self._folded_starts, self._folded_ends), (self._original_starts, self._original_ends)
        return _across(at, original, folded, end=end)

    def is_whole(self, at: int) -> bool:
        """Whether a place of the folded text lies between characters of the original, not within a composed one."""
        index = bisect_left(self._folded_starts, at) - 1
        return index < 0 or at >= self._folded_ends[index]


def _across(at: int, mine: _Stretches, other: _Stretches, *, end: bool) -> int:
    """The place in the other text of a place in this one; within a stretch, its start or, of an end, its end."""
    index = (bisect_left(mine[0], at) if end else bisect_right(mine[0], at)) - 1
    if index < 0:
        return at
    behind = at - mine[1][index]
    if behind < 0:
        return other[1 if end else 0][index]
    return other[1][index] + behind


def fold(text: str) -> str:
    """A text folded for comparison, where no way back is needed."""
    return Folded(text).text


def _has_endless_marks(text: str, characters: set[str]) -> bool:
    """Whether marks follow each other as in no word: composing these would take time by the square of their number."""
    marks = "".join(re.escape(c) for c in characters if attaches(c))
    return bool(marks) and re.search(f"[{marks}]{{500}}", text) is not None


def _with_clusters(characters: set[str]) -> re.Pattern[str]:
    """What finds runs, and marks and letters that composition changes; the letter before the marks is found later.

    All begins with one set of characters, which the engine skips to: with the letter first it would try every one.
    """
    marks = "".join(re.escape(c) for c in sorted(characters) if attaches(c))
    singles = "".join(
        re.escape(c) for c in sorted(characters) if not attaches(c) and unicodedata.normalize("NFC", c) != c
    )
    parts = [rf"(?<=\s)[\s{UNSEEN}]*\s"]
    before_mark = f"(?![{marks}{UNSEEN}]*[{marks}])" if marks else ""
    parts.append(f"(?<=[{UNSEEN}])[{UNSEEN}]*(?![{marks}{UNSEEN}])")
    if marks:
        parts.append(f"(?<=[{marks}])(?:[{marks}{UNSEEN}]*[{marks}])?")
    if singles:
        parts.append(f"(?<=[{singles}]){before_mark}")
    return re.compile(rf"[\s{UNSEEN}{marks}{singles}](?:{'|'.join(parts)})")
