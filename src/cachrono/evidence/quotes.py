"""Is a quote really where it is said to be?

Letter by letter: "6 November" also stands within "16 November", so that a likeness proves nothing.
"""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from cachrono.evidence.edges import WITHOUT_SPACES, is_edge
from cachrono.evidence.folding import Folded, attaches, fold
from cachrono.evidence.texts import SourceText
from cachrono.model import Citation

_FEW = 32  # words of context that are counted one by one


class QuoteOutcome(StrEnum):
    """What came of looking for a quote."""

    UNQUOTED = "unquoted"  # the claim has no quote
    UNCHECKED = "unchecked"  # there is no text at hand; never counted as verified
    VERIFIED = "verified"  # the words stand exactly at the offsets, or without offsets in one place only
    MOVED = "moved"  # they stand once, elsewhere
    AMBIGUOUS = "ambiguous"  # they stand in several places, and nothing says which is meant
    MISSING = "missing"
    SOURCE_CHANGED = "source-changed"  # the text is not the one that the offsets count in


@frozen
class Found:
    """What came of looking for a quote, and where it stands.

    Args:
        outcome: See :class:`QuoteOutcome`.
        start: Code points from the start of the text; None where it is not found, or not once.
        end: The code point after it.
        hits: Start and end of every place where the words stand and prefix and suffix fit.
        reason: Why the offsets of the citation are wrong, in a few words; None where they aren't, or there are none.
    """

    outcome: QuoteOutcome
    start: int | None = None
    end: int | None = None
    hits: tuple[tuple[int, int], ...] = ()
    reason: str | None = None


def find_quote(citation: Citation, text: SourceText | str | None, *, sha256: str | None = None) -> Found:
    r"""Look for the words of a citation in the text of its source.

    Both are folded first (see :class:`~cachrono.evidence.Folded`): line ends, kinds of dash and quotation mark don't
    count, letters and digits do. A hit within a longer word or number is none, and neither is one that prefix or suffix
    don't fit. Of several hits the offsets say which is meant.

    Args:
        citation: The words, and where they should stand.
        text: The text of the source; None if it isn't at hand.
        sha256: The digest that the source is said to have. Where the text has another the outcome is
            ``source-changed``, with the hits in the text that there is.

    Examples:
        >>> from cachrono import Citation
        >>> find_quote(Citation("s", exact="6 November"), "On 16 November, not on 6\nNovember.").hits
        ((23, 33),)
    """
    if citation.exact is None:
        return Found(QuoteOutcome.UNQUOTED)
    if text is None:
        return Found(QuoteOutcome.UNCHECKED)
    folded = text.folded if isinstance(text, SourceText) else Folded(text)
    places = _places(folded, citation.exact)
    prefix, suffix = fold(citation.prefix or "").rstrip(" "), fold(citation.suffix or "").lstrip(" ")
    fitting = [place for place in places if _fits(folded, place, prefix, suffix)]
    hits = tuple(_in_original(folded, place) for place in fitting)
    meant = [hit for hit in hits if _encloses(citation, hit, folded.original)]
    start, end = meant[0] if meant else hits[0] if len(hits) == 1 else (None, None)
    reason = None if meant or citation.start is None else _why_stale(citation, folded, places)
    if sha256 is not None and sha256 != _digest(text):
        outcome = QuoteOutcome.SOURCE_CHANGED
    elif meant:
        outcome = QuoteOutcome.VERIFIED
    elif not hits:
        outcome = QuoteOutcome.MISSING
    elif len(hits) > 1:
        outcome = QuoteOutcome.AMBIGUOUS
    else:
        outcome = QuoteOutcome.VERIFIED if citation.start is None else QuoteOutcome.MOVED
    return Found(outcome, start, end, hits, reason)


def context(text: SourceText | str, start: int, end: int) -> tuple[str | None, str | None]:
    """The fewest whole words before or after a hit that tell it from the other places where its words stand.

    Args:
        text: The text of the source.
        start: Where the hit begins, as in ``Found.hits``.
        end: Where it ends.

    Returns:
        A prefix or a suffix; both where neither is enough by itself; neither where the words stand once.

    Examples:
        >>> context("They met in June. They met again.", 0, 8)
        (None, 'in')
        >>> context("They met in June. They met again.", 18, 26)
        ('June.', None)
    """
    folded = text.folded if isinstance(text, SourceText) else Folded(text)
    here = (folded.from_original(start), folded.from_original(end, end=True))
    words = folded.text[here[0] : here[1]]
    rivals = [place for place in _places(folded, words) if place != here]
    if not rivals:
        return None, None
    left, right = here
    before = after = both = rivals
    either_side: tuple[str | None, str | None] | None = None
    count = 0
    while True:
        count += 1
        # One word more each time; past 32 of them many more, as no one will read them anyway.
        for _ in range(1 if count <= _FEW else 2 ** (count - _FEW + 5)):
            left, right = _word_start(folded, left), _word_end(folded, right)
        prefix, suffix = folded.text[left : here[0]].strip(" "), folded.text[here[1] : right].strip(" ")
        shown = _shown(folded, left, here[0]), _shown(folded, here[1], right)
        before = [place for place in before if _fits(folded, place, prefix, "")]
        if not before:
            return shown[0], None
        after = [place for place in after if _fits(folded, place, "", suffix)]
        if not after:
            return None, shown[1]
        both = [place for place in both if _fits(folded, place, prefix, suffix)]
        if not both and either_side is None:
            either_side = shown
        if either_side is not None and count >= _FEW:
            return either_side
        if left == 0 and right == len(folded.text):
            return either_side or (None, None)


def _places(folded: Folded, words: str) -> list[tuple[int, int]]:
    """Every place where words stand whole, in the folded text."""
    wanted = fold(words).strip(" ")
    if not wanted:
        return []
    text, length = folded.text, len(wanted)
    found = []
    at = text.find(wanted)
    while at >= 0:
        if is_edge(folded, at) and is_edge(folded, at + length):
            found.append((at, at + length))
        at = text.find(wanted, at + 1)
    return found


def _fits(folded: Folded, place: tuple[int, int], prefix: str, suffix: str) -> bool:
    """Whether prefix and suffix, folded, stand on either side; a space at the joint makes no difference."""
    text = folded.text
    start, end = place
    start -= start > 0 and text[start - 1] == " "
    end += text.startswith(" ", end)
    return text.endswith(prefix, 0, start) and text.startswith(suffix, end)


def _in_original(folded: Folded, place: tuple[int, int]) -> tuple[int, int]:
    return folded.to_original(place[0]), folded.to_original(place[1], end=True)


def _encloses(citation: Citation, hit: tuple[int, int], text: str) -> bool:
    """Whether the offsets enclose a hit, and nothing else but what is not seen."""
    start, end = citation.start, citation.end
    if start is None or end is None or not start <= hit[0] or not hit[1] <= end <= len(text):
        return False
    if (start, end) == hit:
        return True
    # No word is as long as that; offsets that take in a whole text of blanks are not worth folding.
    around = text[start : hit[0]] + text[hit[1] : end]
    return len(around) < 100 and not fold(around).strip(" ")


def _why_stale(citation: Citation, folded: Folded, places: list[tuple[int, int]]) -> str:
    start, end = citation.start, citation.end
    assert start is not None and end is not None
    text = folded.original
    if end > len(text):
        return f"beyond the end of the text, which has {len(text)} characters"
    for at, verb in ((start, "begin"), (end, "end")):
        if cluster := _cut_character(text, at):
            return f"they {verb} within the character {cluster!r}"
    if any(_encloses(citation, _in_original(folded, place), text) for place in places):
        return "what stands before or after them there is not what the quote says"
    there = text[start:end]
    return f"there stands {there if len(there) <= 30 else there[:29] + '…'!r}"


def _cut_character(text: str, at: int) -> str | None:
    """The character of several code points that a place cuts in two; None where it cuts none."""
    if not 0 < at < len(text) or not attaches(text[at]):
        return None
    start, end = at, at + 1
    while start > 0 and attaches(text[start]) and at - start < 30:
        start -= 1
    while end < len(text) and attaches(text[end]) and end - at < 30:
        end += 1
    return text[start:end]


def _digest(text: SourceText | str) -> str:
    return text.sha256 if isinstance(text, SourceText) else SourceText.of(text).sha256


def _is_word_edge(folded: Folded, at: int) -> bool:
    """Whether a word begins or ends here: at a space, or at an edge of what has none."""
    text = folded.text
    if at in (0, len(text)):
        return True
    if (text[at - 1] == " ") != (text[at] == " "):
        return is_edge(folded, at)
    return WITHOUT_SPACES.search(text[at - 1] + text[at]) is not None and is_edge(folded, at)


def _word_start(folded: Folded, at: int) -> int:
    """Where the word before a place begins."""
    at -= at > 0 and folded.text[at - 1] == " "
    at = max(at - 1, 0)
    while not _is_word_edge(folded, at) or folded.text[at] == " ":
        if at == 0:
            break
        at -= 1
    return at


def _word_end(folded: Folded, at: int) -> int:
    """Where the word after a place ends."""
    length = len(folded.text)
    at += at < length and folded.text[at] == " "
    at = min(at + 1, length)
    while not _is_word_edge(folded, at) or folded.text[at - 1] == " ":
        if at == length:
            break
        at += 1
    return at


def _shown(folded: Folded, start: int, end: int) -> str | None:
    """A stretch of the original as one line of words; None if there are none."""
    part = folded.original[folded.to_original(start) : folded.to_original(end, end=True)]
    return " ".join(part.split()) or None
