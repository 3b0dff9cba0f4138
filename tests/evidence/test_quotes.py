"""A quote is there, or it isn't: no likeness counts."""

import pytest

from cachrono import Citation
from cachrono.evidence import QuoteOutcome, find_quote

TEXT = "On 16 November 2025 they met.\r\nOn 6 November they had not. Ереван, é and é. On 6 November again."


def cite(exact: str | None, start: int | None = None, **fields: str) -> Citation:
    end = None if start is None or exact is None else start + len(exact)
    return Citation("s", exact=exact, start=start, end=end, **fields)


@pytest.mark.parametrize(
    ("citation", "outcome", "start"),
    [
        (cite("On 16 November", 0), QuoteOutcome.VERIFIED, 0),
        (cite("they met"), QuoteOutcome.VERIFIED, 20),
        (cite("they met", 3), QuoteOutcome.MOVED, 20),
        (cite("had not", 43), QuoteOutcome.MOVED, 50),
        (cite("6 November", 4), QuoteOutcome.AMBIGUOUS, None),
        (cite("6 November", 34, suffix=" they"), QuoteOutcome.VERIFIED, 34),
        (cite("6 November", suffix=" again"), QuoteOutcome.VERIFIED, 79),
        (cite("6 November", prefix="On ", suffix=" again"), QuoteOutcome.VERIFIED, 79),
        (cite("6 November 2025"), QuoteOutcome.MISSING, None),
        (cite("17 November"), QuoteOutcome.MISSING, None),
        (cite("Ереван"), QuoteOutcome.VERIFIED, 59),
        (cite("they met", 900), QuoteOutcome.OUTSIDE, 20),
        (cite("never said", 900), QuoteOutcome.OUTSIDE, None),
        (cite(None), QuoteOutcome.UNQUOTED, None),
    ],
)
def test_outcome(citation: Citation, outcome: QuoteOutcome, start: int | None) -> None:
    found = find_quote(citation, TEXT)
    assert (found.outcome, found.start) == (outcome, start)
    if found.start is not None:
        assert TEXT[found.start : found.end] == citation.exact


def test_a_date_within_a_longer_one_is_not_a_hit() -> None:
    assert find_quote(cite("6 November"), "on 16 November").outcome is QuoteOutcome.MISSING
    assert find_quote(cite("6 November", 4), "on 16 November").outcome is QuoteOutcome.MISSING


def test_scripts_without_spaces_have_no_word_edges() -> None:
    assert find_quote(cite("十一月", 3), "会议于十一月举行").outcome is QuoteOutcome.VERIFIED


def test_every_changed_digit_is_caught() -> None:
    words = "On 16 November 2025"
    for place, old in enumerate(words):
        for new in "0123456789" if old.isdigit() else "":
            if new != old:
                changed = words[:place] + new + words[place + 1 :]
                assert find_quote(cite(changed, 0), TEXT).outcome is QuoteOutcome.MISSING
