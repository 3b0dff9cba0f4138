"""Where words and numbers begin and end: no hit begins or ends anywhere else."""

from __future__ import annotations

import re

from cachrono.evidence.folding import Folded, attaches

# Thai, Lao, Myanmar, Khmer, and from U+2E80 on Chinese, Japanese and their likes, but not Korean.
LETTERS_WITHOUT_SPACES = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\uabff\uf900-\ufaff\U00020000-\U0003ffff"
WITHOUT_SPACES = re.compile(f"[{LETTERS_WITHOUT_SPACES}]")
_POINTS = ".,/\u066b\u066c"  # what stands within numbers and dates; the last two in Arabic ones
_LAST_GROUP = re.compile(r"(?<!\d)(?<!\d[.,/:-])\d{1,3}\Z")
_DATE_BEFORE = re.compile(r"(?<![\d./-])\d{4}(?:-\d{2}){0,2}\Z")
_DATE_AFTER = re.compile(r"\d{4}(?:-\d{2}){0,2}(?![\d/-]|[.,]\d{3}(?!\d))")
_THREE_DIGITS = re.compile(r"\d{3}(?!\d)")
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
        return not attaches(after) and not _is_within_groups(folded, at)
    if _is_within_character(text, at) or _is_within_number(text, at) or _is_within_groups(folded, at):
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


def is_edge_as_told(folded: Folded, at: int) -> bool:
    """Whether a place that offsets name is an edge: beside a comma it is one more often than :func:`is_edge` dares say.

    In a table a year and the number of the next cell look like one number, 1921,12. Offsets say that they are two, but
    not of groups of thousands.
    """
    if is_edge(folded, at):
        return True
    text = folded.text
    for comma in (at - 1, at):
        if 0 < comma < len(text) - 1 and text[comma] == "," and text[comma - 1].isdigit() and text[comma + 1].isdigit():
            is_group = _THREE_DIGITS.match(text, comma + 1) and _LAST_GROUP.search(text, max(comma - 6, 0), comma)
            return not is_group
    return False


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
    """Whether a place lies next to the point, comma or slash of a number or date: 3,500 is not 500."""
    before, after = text[at - 1], text[at]
    if after.isdigit() and before in _POINTS:
        return at > 1 and text[at - 2].isdigit() and not _parts_dates(text, at - 1)
    return before.isdigit() and after in _POINTS and text[at + 1 : at + 2].isdigit() and not _parts_dates(text, at)


def _parts_dates(text: str, at: int) -> bool:
    """Whether a comma stands beside a date in figures or before a year, as in tables: 1893-09,1896-08 and 7,1921.

    Behind a year it may part a number, as 1850,3; no number has groups of four digits.
    """
    if text[at] != ",":
        return False
    before, after = _DATE_BEFORE.search(text, max(at - 12, 0), at), _DATE_AFTER.match(text, at + 1)
    return after is not None or (before is not None and "-" in before[0])


def _is_within_groups(folded: Folded, at: int) -> bool:
    """Whether a place lies next to the space or apostrophe between the groups of a number: 3 500 and 1’000’006.

    What may be two numbers beside each other counts as one (on 16 300 people came), but not if one is a year, part of
    a date or time of day, or on another line.
    """
    text = folded.text
    for between in (at - 1, at):
        if 0 < between < len(text) - 1 and text[between] in " '" and text[between - 1].isdigit():
            if _THREE_DIGITS.match(text, between + 1) is None:
                continue
            gap = folded.original[folded.to_original(between) : folded.to_original(between + 1, end=True)]
            if len(gap.splitlines()) == 1 == len(f"{gap}.".splitlines()):
                return _LAST_GROUP.search(text, max(between - 6, 0), between) is not None
    return False
