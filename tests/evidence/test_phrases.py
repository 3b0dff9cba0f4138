"""Where words tell when something was, and where they only look like it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cachrono.evidence import Modifier, find, prove, readings
from cachrono.model import Claim


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They met on 16 November 2025.", ["16 November 2025"]),
        ("They met on Tuesday, 16 November 2025, at noon.", ["Tuesday, 16 November 2025"]),
        ("On the 16th of November, 2025 they met", ["the 16th of November, 2025"]),
        ("from 2017 to 2024, and since 2025", ["from 2017 to 2024", "since 2025"]),
        ("In May 20 came; in June 50 people left", ["May 20", "June"]),
        ("late 19th century and mid-November", ["late 19th century", "mid-November"]),
        ("October 28 - November 3, 2025", ["October 28 - November 3, 2025"]),
        ("the third quarter of last year", ["the third quarter of last year"]),
        ("Over the past three years, trade rose", ["Over the past three years"]),
        ("the roof\nwas mended on 5\u00a0March\n2024", ["5\u00a0March\n2024"]),
        ("Nov. 16, 2025 (revised 2025-11-20)", ["Nov. 16, 2025", "2025-11-20"]),
        ("on May 9, at 5 p.m. Monday", ["May 9", "Monday"]),
    ],
)
def test_found(text: str, found: list[str]) -> None:
    assert [phrase.text for phrase in find(text)] == found
    assert all(text[phrase.start : phrase.end] == phrase.text for phrase in find(text))


@pytest.mark.parametrize(
    "text",
    [
        "this may change",
        "they march on",
        "a second meeting",
        "for the second time",
        "2,000 people",
        "$2015",
        "€1990 and £ 2010",
        "1,250 seats",
        "100 years",
        "2015 tonnes",
        "1500 km",
        "12th OTS summit",
        "C5+1",
        "24/7",
        "Boeing 2000",
        "flight 1549",
        "Resolution No. 1325",
        "more than 2000 came",
        "an august body",
        "sat in the sun",
        "she wed him",
        "in the fallout, and in springs",
        "two and a half",
        "the 5th floor",
        "a five-year plan",
        "555-2015",
        "version 2025.1",
        "20,251 votes",
        "A380",
        "2015th",
        "the Sunday Times",
        "the singer June Carter and August von Platen",
        "a letter to April Smith",
        "the work of April Jones and May Whitty",
        "Room 1204x",
        "a statute of 13 Elizabeth",
        "their first meeting was held in Kazakhstan",
    ],
)
def test_no_date(text: str) -> None:
    assert find(text) == []
    assert readings(text, "2025-12-03") == ()


def test_modifier() -> None:
    [phrase] = find("by early 2024".removeprefix("by "))
    assert phrase.modifier is Modifier.EARLY


HOSTILE = (
    "1", "a ", "November ", "the ", "12/", "1.", "1,", "from 2017 to ", "2025-", "'", "\ud800", "\n \n", "Mon, ", "0 ",
    "May ", "twenty-", "6, ", "6 and ", "moved ", "moved a b from ", "May, ", "June and ", "Q1, ",
    "or 2025 ", "a year after ",
)  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_is_linear_in_the_text(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    start = time.perf_counter()
    find(text)
    assert time.perf_counter() - start < 2  # about 0.3 s; generous, for busy machines


@given(st.text(alphabet=st.characters()))
def test_any_text_gives_a_result(text: str) -> None:
    ends = [0]
    for phrase in find(text):
        assert ends[-1] <= phrase.start < phrase.end <= len(text)
        ends.append(phrase.end)
    readings(text, "2025-12-03")
    prove(Claim("event", when="2025"), "2025-12-03", quotes=[text])


WORDS = (
    "on", "in", "of", "from", "to", "between", "and", "since", "before", "after", "by", "the", "a", "last", "next",
    "this", "early", "mid-", "late", "about", "possibly", "year", "week", "years", "month", "day", "days",
    "November", "May", "16", "6th", "2025", "1990s", "19th", "century", "BC", "Tuesday", "Q3", "quarter", "summer",
    ",", "-", "/", ".", "?", "half", "ago", "three", "twenty", "five", "anniversary", "later", "today", "9999",
    "0000", "31", "February", "past", "over", "decade", "end", "first", "'82", "2027–28", "weekend",
)  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=12), st.sampled_from([None, "2025-12-03", "0001-01-01", "9999-12-31"]))
def test_any_words_give_a_result(words: list[str], anchor: str | None) -> None:
    text = " ".join(words)
    find(text)
    for reading in readings(text, anchor):
        assert reading.value.bounds
    for when in ("2025", "2025-11-16", "2017/2024", "[2024-08,2025-08]", "{2024,2025}", "[..2025]", "XXXX-12-25"):
        prove(Claim("event", when=when), anchor, quotes=[text, "in 2025"])
