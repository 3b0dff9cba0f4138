"""Is a quote really where it is said to be?

Letter by letter: "6 November" also stands within "16 November", so that a likeness proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from itertools import islice

from attrs import frozen

from cachrono.evidence.edges import WITHOUT_SPACES, is_edge, is_edge_as_told
from cachrono.evidence.folding import Folded, attaches, fold
from cachrono.evidence.texts import SourceText
from cachrono.model import Citation

MOST_HITS = 1_000  # of one quote that are kept
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
        hits: Start and end of the places where the words stand and prefix and suffix fit: the first thousand, and the
            one that is meant.
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
    wanted = fold(citation.exact).strip(" ")
    prefix, suffix = _sides(citation)
    fitting = (place for place in _places(folded, wanted) if _fits(folded, place, prefix, suffix))
    hits = [_in_original(folded, place) for place in islice(fitting, MOST_HITS)]
    there = _at_offsets(citation, folded, wanted)
    meant = None
    if there is not None and _fits(folded, there, prefix, suffix):
        meant = _in_original(folded, there)
        if meant not in hits:
            hits.append(meant)
    start, end = meant or (hits[0] if len(hits) == 1 else (None, None))
    reason = None if meant or citation.start is None else _why_stale(citation, folded, is_there=there is not None)
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
    return Found(outcome, start, end, tuple(hits), reason)


def stands_at_offsets(citation: Citation, text: SourceText) -> bool:
    """Whether a citation with offsets is verified there, without a look at other places."""
    if citation.exact is None:
        return False
    there = _at_offsets(citation, text.folded, fold(citation.exact).strip(" "))
    return there is not None and _fits(text.folded, there, *_sides(citation))


def stands_once(text: SourceText, start: int, end: int) -> bool:
    """Whether the words of a hit stand nowhere else in the text."""
    folded = text.folded
    return not _stands_elsewhere(folded, (folded.from_original(start), folded.from_original(end, end=True)))


def context(
    text: SourceText | str, start: int, end: int, *, most_words: int | None = None
) -> tuple[str | None, str | None]:
    """The fewest whole words before or after a hit that tell it from the other places where its words stand.

    Args:
        text: The text of the source.
        start: Where the hit begins, as in ``Found.hits``.
        end: Where it ends.
        most_words: How many words to try on each side; None: any number.

    Returns:
        A prefix or a suffix; both where neither is enough by itself; neither where the words stand once, or no words
        tell the places apart.

    Examples:
        >>> context("They met in June. They met again.", 0, 8)
        (None, 'in')
        >>> context("They met in June. They met again.", 18, 26)
        ('June.', None)
    """
    folded = text.folded if isinstance(text, SourceText) else Folded(text)
    here = (folded.from_original(start), folded.from_original(end, end=True))
    if not _stands_elsewhere(folded, here):
        return None, None
    left, right = here
    either_side: tuple[str | None, str | None] = (None, None)
    count = 0
    while most_words is None or count < most_words:
        count += 1
        # One word more each time; past 32 of them many more, as no one will read them anyway.
        for _ in range(1 if count <= _FEW else 2 ** (count - _FEW + 5)):
            left, right = _word_start(folded, left), _word_end(folded, right)
        prefix, suffix = folded.text[left : here[0]].strip(" "), folded.text[here[1] : right].strip(" ")
        shown = _shown(folded, left, here[0]), _shown(folded, here[1], right)
        if prefix and not _stands_elsewhere(folded, here, prefix):
            return shown[0], None
        if suffix and not _stands_elsewhere(folded, here, "", suffix):
            return None, shown[1]
        if either_side == (None, None) and not _stands_elsewhere(folded, here, prefix, suffix):
            either_side = shown
        if either_side != (None, None) and count >= _FEW:
            break
        if left == 0 and right == len(folded.text):
            break
    return either_side


def _sides(citation: Citation) -> tuple[str, str]:
    """Prefix and suffix, folded."""
    return fold(citation.prefix or "").rstrip(" "), fold(citation.suffix or "").lstrip(" ")


def _places(folded: Folded, wanted: str, first: int = 0, last: int | None = None) -> Iterator[tuple[int, int]]:
    """Every place of the folded text, or of a part of it, where folded words stand whole."""
    if not wanted:
        return
    length = len(wanted)
    at = folded.text.find(wanted, first, last)
    while at >= 0:
        if is_edge(folded, at) and is_edge(folded, at + length):
            yield at, at + length
        at = folded.text.find(wanted, at + 1, last)


def _at_offsets(citation: Citation, folded: Folded, wanted: str) -> tuple[int, int] | None:
    """The place of the folded text that the offsets enclose, if the words stand there."""
    start, end = citation.start, citation.end
    if start is None or end is None or end > len(folded.original):
        return None
    first, last = folded.from_original(start), folded.from_original(end, end=True)
    for place in islice(_places(folded, wanted, first, last), MOST_HITS):
        if _encloses(start, end, _in_original(folded, place), folded.original):
            return place
    is_there = folded.text[first:last] == wanted and wanted != ""
    return (first, last) if is_there and all(is_edge_as_told(folded, at) for at in (first, last)) else None


def _stands_elsewhere(folded: Folded, here: tuple[int, int], prefix: str = "", suffix: str = "") -> bool:
    """Whether the words of a place also stand in another that prefix and suffix fit, with or without a space between.

    The engine looks for all of it in one go: places by the thousand would be slow to sift one by one.
    """
    text, (start, end) = folded.text, here
    words = text[start:end]
    for before in (prefix + joint for joint in _joints(prefix, words)):
        for after in (joint + suffix for joint in _joints(words, suffix)):
            at = text.find(f"{before}{words}{after}")
            while at >= 0:
                first = at + len(before)
                if first != start and is_edge(folded, first) and is_edge(folded, first + len(words)):
                    return True
                at = text.find(f"{before}{words}{after}", at + 1)
    return False


def _joints(left: str, right: str) -> tuple[str, ...]:
    """What can stand between words and what is around them: between two letters or digits, only a space."""
    if not left or not right:
        return ("",)
    joint = left[-1] + right[0]
    return (" ",) if joint.isalnum() and not WITHOUT_SPACES.search(joint) else (" ", "")


def _fits(folded: Folded, place: tuple[int, int], prefix: str, suffix: str) -> bool:
    """Whether prefix and suffix, folded, stand on either side; a space at the joint makes no difference."""
    text = folded.text
    start, end = place
    start -= start > 0 and text[start - 1] == " "
    end += text.startswith(" ", end)
    return text.endswith(prefix, 0, start) and text.startswith(suffix, end)


def _in_original(folded: Folded, place: tuple[int, int]) -> tuple[int, int]:
    return folded.to_original(place[0]), folded.to_original(place[1], end=True)


def _encloses(start: int, end: int, hit: tuple[int, int], text: str) -> bool:
    """Whether offsets enclose a hit, and nothing else but what is not seen."""
    if not start <= hit[0] or not hit[1] <= end:
        return False
    if (start, end) == hit:
        return True
    # No word is as long as that; offsets that take in a whole text of blanks are not worth folding.
    around = text[start : hit[0]] + text[hit[1] : end]
    return len(around) < 100 and not fold(around).strip(" ")


def _why_stale(citation: Citation, folded: Folded, *, is_there: bool) -> str:
    start, end = citation.start, citation.end
    assert start is not None and end is not None
    text = folded.original
    if end > len(text):
        return f"beyond the end of the text, which has {len(text)} characters"
    for at, verb in ((start, "begin"), (end, "end")):
        if cluster := _cut_character(text, at):
            return f"they {verb} within the character {cluster!r}"
    if is_there:
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
