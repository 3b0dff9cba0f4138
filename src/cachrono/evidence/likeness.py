"""What a text has that is most like a quote: a hint for whoever looks for a slip, and proof of nothing."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from heapq import nlargest
from itertools import accumulate
from typing import NamedTuple

from cachrono.evidence.edges import LETTERS_WITHOUT_SPACES
from cachrono.evidence.folding import Folded, fold
from cachrono.evidence.texts import SourceText
from cachrono.model import Citation

_WORDS = re.compile(f"[{LETTERS_WITHOUT_SPACES}]|[^ {LETTERS_WITHOUT_SPACES}]+")
_LONGEST = 300  # characters of a quote that are looked at
_FARTHEST = 2_000_000  # characters of a text that are looked at
_CANDIDATES = 12
_ALIKE = 0.5


class Nearest(NamedTuple):
    """The passage most like a quote: where it stands in the text, and its words as they stand there."""

    start: int
    end: int
    words: str


def nearest_words(citation: Citation, text: SourceText | str) -> Nearest | None:
    """The passage of as many words that is most like the words of a citation; None if nothing is much like them.

    Args:
        citation: Whose quote is missing.
        text: The text of the source; of a very long one the first two million characters are looked at.

    Examples:
        >>> from cachrono import Citation
        >>> nearest_words(Citation("s", exact="on 6 November"), "They met on 16 November.").words
        'on 16 November'
    """
    if citation.exact is None:
        return None
    folded = text.folded if isinstance(text, SourceText) else Folded(text)
    wanted = fold(citation.exact).strip(" ")[:_LONGEST]
    words = _WORDS.findall(wanted)
    spans = [match.span() for match in _WORDS.finditer(folded.text, 0, _FARTHEST)]
    if not words or not spans:
        return None
    count = min(len(words), len(spans))
    # First by the pairs of letters that its words share with those of the quote, then the best ones letter by letter.
    pairs = set().union(*map(_pairs, words))
    known: dict[str, float] = {}
    scores = [0.0]
    for start, end in spans:
        word = folded.text[start:end]
        score = known.get(word)
        if score is None:
            own = _pairs(word)
            score = known[word] = len(own & pairs) / len(own)
        scores.append(score)
    sums = list(accumulate(scores))
    windows = ((sums[at + count] - sums[at], -at) for at in range(len(spans) - count + 1))
    best, where = 0.0, (0, 0)
    matcher = SequenceMatcher(None, "", wanted, autojunk=False)
    for _, at in nlargest(_CANDIDATES, windows):
        start, end = spans[-at][0], spans[-at + count - 1][1]
        matcher.set_seq1(folded.text[start : min(end, start + 2 * _LONGEST)])
        if matcher.ratio() > best:
            best, where = matcher.ratio(), (start, end)
    if best < _ALIKE:
        return None
    # The full stop behind the last word, say, is not part of what was looked for.
    start, end = where
    while end > start + 1 and not folded.text[end - 1].isalnum() and folded.text[end - 1] != wanted[-1]:
        end -= 1
    start, end = folded.to_original(start), folded.to_original(end, end=True)
    return Nearest(start, end, folded.original[start:end])


def _pairs(word: str) -> set[str]:
    word = f" {word[:60].casefold()} "
    return {word[at : at + 2] for at in range(len(word) - 1)}
