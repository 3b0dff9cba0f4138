"""Where words and numbers begin and end: no hit begins or ends anywhere else."""

from __future__ import annotations

import re

from cachrono.evidence.folding import Folded, attaches

# Thai, Lao, Myanmar, Khmer, and from U+2E80 on Chinese, Japanese and their likes, but not Korean.
WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\uabff\uf900-\ufaff\U00020000-\U0003ffff]")
_POINTS = ".,\u066b\u066c"  # what stands within numbers; the last two in Arabic ones
_JOINERS = "\u200c\u200d"  # they stand within words; the second also between emoji
_REGIONS = ("\U0001f1e6", "\U0001f1ff")  # letters that are a flag, two by two
_MOST_FLAGS = 200  # letters in a row that are counted to tell which two are a flag
_SKINS = ("\U0001f3fb", "\U0001f3ff")


def is_edge(folded: Folded, at: int) -> bool:
    """Whether a place of a folded text lies within no word, number or character put together of several.

    An apostrophe is an edge ("6 Kasım'da"), unless it stands for a letter, as in Oʻzbekiston. Scripts without spaces
    have no edges between words, but numbers are kept whole in them too: 十一月 is not 一月.
    """
    text = folded.text
    if not 0 <= at <= len(text) or not folded.is_whole(at):
        return False
    if at in (0, len(text)):
        return True
    before, after = text[at - 1], text[at]
    if before == " " or after == " ":
        return not attaches(after)
    if _is_within_character(text, at) or _is_within_number(text, at):
        return False
    base = at - 1
    while base > 0 and (attaches(text[base]) or text[base] in _JOINERS):
        base -= 1
    before = text[base]
    if not (_is_of_a_word(folded, base) and _is_of_a_word(folded, at)):
        return True
    if before.isnumeric() and after.isnumeric():
        return False
    return WITHOUT_SPACES.search(before + after) is not None


def _is_of_a_word(folded: Folded, at: int) -> bool:
    character = folded.text[at]
    if character == "'":
        character = folded.original[folded.to_original(at)]
    return character.isalnum()


def _is_within_character(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if attaches(after) or after in _JOINERS or _SKINS[0] <= after <= _SKINS[1]:
        return True
    if before in _JOINERS and not after.isalpha():
        return True
    if not (_REGIONS[0] <= before <= _REGIONS[1] and _REGIONS[0] <= after <= _REGIONS[1]):
        return False
    first = at - 1
    while first > 0 and at - first < _MOST_FLAGS and _REGIONS[0] <= text[first - 1] <= _REGIONS[1]:
        first -= 1
    return (at - first) % 2 == 1


def _is_within_number(text: str, at: int) -> bool:
    """Whether a place lies next to the point or comma of a number: 3,500 is not 500."""
    before, after = text[at - 1], text[at]
    if after.isdigit() and before in _POINTS:
        return at > 1 and text[at - 2].isdigit()
    return before.isdigit() and after in _POINTS and text[at + 1 : at + 2].isdigit()
