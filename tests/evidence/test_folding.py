"""The fold says what a naive one says, and every place in it leads back."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cachrono.evidence import Folded, fold
from cachrono.evidence.folding import UNSEEN, attaches

# Letters, marks that reorder, Hangul in parts, singletons, vowels with class 0, what can't be composed, and all that
# is folded.
CHARACTERS = (
    "aeEoнОй̣́̂̈1 26\u212b\u2126\u1100\u1161\u11a8\uac00\u09c7\u09be\u0958\u0344\u0f73\ufb1d\u2000\u2001"
    "\r\n\t\u00a0\u2009\u3000\u2028\u00ad\u200b\u2060\ufeff\u200d‘’“”„ʻ–—−‐-'\"😀🏽十月ไทย\U0001d160"
)
texts = st.text(st.sampled_from(CHARACTERS), max_size=40) | st.text(max_size=40)


def reference_fold(text: str) -> str:
    text = unicodedata.normalize("NFC", "".join(c for c in text if c not in UNSEEN))
    text = re.sub("[‘’‚‛ʻʼ]", "'", re.sub("[“”„‟]", '"', text))
    text = "".join("-" if unicodedata.category(c) == "Pd" or c in "\u2212\u2043" else c for c in text)
    return re.sub(r"\s+", " ", text)


@given(texts)
@example("e\u00ad\u0301\u0323")
@example("a \u200b\u0301 b")
@example("\u1100\u200b\u1161\u11a8")
@example("\u0323\u0301")
def test_the_fold_is_what_a_naive_one_gives(text: str) -> None:
    assert Folded(text).text == reference_fold(text)


@given(texts)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(texts, st.data())
def test_a_stretch_of_the_fold_is_a_stretch_of_the_original(text: str, data: st.DataObject) -> None:
    folded = Folded(text)
    places = [
        at
        for at in range(len(folded.text) + 1)
        if folded.is_whole(at) and (at == len(folded.text) or not attaches(folded.text[at]))
    ]
    if len(places) < 2:
        return
    start, end = sorted(data.draw(st.lists(st.sampled_from(places), min_size=2, max_size=2, unique=True)))
    here, there = folded.to_original(start), folded.to_original(end, end=True)
    part = text[here:there]
    assert reference_fold(part) == folded.text[start:end]
    assert part[0] not in UNSEEN
    assert part[-1] not in UNSEEN
    assert (folded.from_original(here), folded.from_original(there, end=True)) == (start, end)


@pytest.mark.parametrize(
    ("text", "words", "stretch"),
    [
        ("on 6\r\nNovember", "6 November", (3, 14)),
        ("\ufeffOn 6", "On", (1, 3)),
        ("No\u00advem\u00adber \u200bso", "November", (0, 10)),
        ("No\u00advem\u00adber \u200bso", "so", (12, 14)),
        ("Gö\u0308 cafe\u0301 x", "café", (4, 9)),
        ("a \u00a0 — b", "a - b", (0, 7)),
    ],
)
def test_places(text: str, words: str, stretch: tuple[int, int]) -> None:
    folded = Folded(text)
    at = folded.text.index(words)
    assert (folded.to_original(at), folded.to_original(at + len(words), end=True)) == stretch


def test_case_and_compatibility_are_kept() -> None:
    assert fold("November 5² ﬁ Ⅳ") == "November 5² ﬁ Ⅳ"


def test_endless_marks_end() -> None:
    text = "e" + "\u0301\u0316" * 500_000 + " on 6\u00a0November"
    folded = Folded(text)
    assert folded.text.endswith(" on 6 November")
    assert folded.to_original(len(folded.text), end=True) == len(text)
