"""A quote is there, or it isn't: no likeness counts."""

import time
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cachrono import Citation
from cachrono.evidence import Folded, QuoteOutcome, SourceText, context, find_quote, nearest_words
from cachrono.evidence.edges import is_edge
from cachrono.evidence.quotes import MOST_HITS

TEXT = "On 16 November 2025 they met.\r\nOn 6 November they had not. Ереван, é and é. On 6 November again."
VERIFIED, MOVED, AMBIGUOUS, MISSING = (
    QuoteOutcome.VERIFIED,
    QuoteOutcome.MOVED,
    QuoteOutcome.AMBIGUOUS,
    QuoteOutcome.MISSING,
)


def cite(exact: str | None, start: int | None = None, end: int | None = None, **fields: str) -> Citation:
    if start is not None and end is None:
        end = start + len(exact or "")
    return Citation("s", exact=exact, start=start, end=end, **fields)


@pytest.mark.parametrize(
    ("citation", "outcome", "start"),
    [
        (cite("On 16 November", 0), VERIFIED, 0),
        (cite("they met"), VERIFIED, 20),
        (cite("they met", 3), MOVED, 20),
        (cite("had not", 43), MOVED, 50),
        (cite("6 November", 4), AMBIGUOUS, None),
        (cite("6 November", 34), VERIFIED, 34),  # the offsets say which
        (cite("6 November", 34, suffix=" they"), VERIFIED, 34),
        (cite("6 November", 34, suffix="they"), VERIFIED, 34),
        (cite("6 November", suffix=" again"), VERIFIED, 79),
        (cite("6 November", prefix="On ", suffix="again"), VERIFIED, 79),
        (cite("6 November", prefix="met.\nOn"), VERIFIED, 34),
        (cite("6 November", prefix="", suffix=""), AMBIGUOUS, None),
        (cite("6 November 2025"), MISSING, None),
        (cite("17 November"), MISSING, None),
        (cite("Ереван"), VERIFIED, 59),
        (cite("they met", 900), MOVED, 20),
        (cite("never said", 900), MISSING, None),
        (cite(TEXT + "!"), MISSING, None),
        (cite(None), QuoteOutcome.UNQUOTED, None),
    ],
)
def test_outcome(citation: Citation, outcome: QuoteOutcome, start: int | None) -> None:
    found = find_quote(citation, TEXT)
    assert (found.outcome, found.start) == (outcome, start)
    if found.start is not None:
        assert TEXT[found.start : found.end] == citation.exact


@pytest.mark.parametrize(
    ("text", "quote", "stood"),
    [
        ("on 6\r\nNovember", "6 November", "6\r\nNovember"),
        ("on 6\u00a0November", "6 November", "6\u00a0November"),
        ("Qəbələdə 7 oktyabr", "Qəbələdə 7 oktyabr", "Qəbələdə 7 oktyabr"),
        ("Oʻzbekiston 6-noyabr", "O‘zbekiston", "Oʻzbekiston"),
        ("O'zbekiston", "Oʻzbekiston", "O'zbekiston"),
        ("в Душанбе й", unicodedata.normalize("NFD", "й"), "й"),
        (unicodedata.normalize("NFD", "Göygöl görüşü"), "görüşü", unicodedata.normalize("NFD", "görüşü")),
        ("on 6 No\u00advem\u00adber.", "6 November", "6 No\u00advem\u00adber"),
        ("6 No\u200bvember\u200b.", "6 November", "6 No\u200bvember"),
        ("“the ‘first’ summit”", "\"the 'first' summit\"", "“the ‘first’ summit”"),
        ("2025–2028", "2025-2028", "2025–2028"),
        ("\ufeffOn 6", "On 6", "On 6"),
        ("met 🎉 then", "🎉", "🎉"),
        ("会议于十一月举行", "十一月", "十一月"),
        ("วันที่ ๖ พฤศจิกายน", "พฤศจิกายน", "พฤศจิกายน"),
        ("6 Kasım'da", "6 Kasım", "6 Kasım"),
        ("so — and", "—", "—"),
        ("On 6 Nov.", " On 6 ", "On 6"),
        ("6 November 2025 100 people", "6 November 2025", "6 November 2025"),
        ("6 November 2025 100 people", "100 people", "100 people"),
        ("on 06.11 100 people came", "100 people", "100 people"),
        ("at 14:30 200 people came", "14:30", "14:30"),
        ("page 3\n500 people", "500 people", "500 people"),
        ("-5 degrees", "5 degrees", "5 degrees"),
        ("on 6 2025 people", "2025 people", "2025 people"),
        ("\u200f5 במרץ\u200e 2024", "5 במרץ 2024", "5 במרץ\u200e 2024"),
        ("ב-\u20675\u2069 במרץ", "5 במרץ", "5\u2069 במרץ"),
        ("5 \u202bמרץ\u202c.", "מרץ", "מרץ"),
    ],
)
def test_the_same_words_otherwise_encoded(text: str, quote: str, stood: str) -> None:
    at = text.index(stood)
    found = find_quote(cite(quote), text)
    assert (found.outcome, found.start, found.end) == (VERIFIED, at, at + len(stood))
    assert find_quote(cite(quote, at, at + len(stood)), SourceText.of(text)) == found


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("on 16 November", "6 November"),
        ("November 16", "November 1"),
        ("in 3,500 places", "500"),
        ("in 3,500 places", "3"),
        ("in 1.6 years", "6 years"),
        ("on 06.11.2025", "11.2025"),
        ("会议于十一月举行", "一月"),
        ("วันที่ ๑๖ พฤศจิกายน", "๖ พฤศจิกายน"),
        ("x̂ met", "x"),
        ("Qoʻqon", "Qo"),
        ("👍🏽", "👍"),
        ("👩‍🚀 flew", "👩"),
        ("🇺🇿🇰🇿", "🇿🇰"),
        ("हिन्दी", "न्दी"),
        ("November 2025", "november 2025"),
        ("5²", "52"),
        ("some 3 500 people", "500 people"),
        ("some 3\u00a0500 people", "500 people"),
        ("some 3\u202f500 people", "500 people"),
        ("some 3 500 people", "some 3"),
        ("on 16 300 people came", "300 people"),
        ("1’000’006 November", "006 November"),
        ("1’000’006 November", "1"),
        ("1 000 006 November", "000"),
        ("on 16/11/2025", "11/2025"),
        ("on 16/11/2025", "16/11"),
        ("6 November 2025/26", "6 November 2025"),
        ("text", "\u200b"),
        ("short", "a much longer quote than the text"),
        ("no dash", "—"),
    ],
)
def test_what_does_not_count(text: str, quote: str) -> None:
    assert find_quote(cite(quote), text).outcome is MISSING
    if (at := text.find(quote)) >= 0:
        assert find_quote(cite(quote, at), text).outcome is MISSING


@pytest.mark.parametrize(
    ("citation", "text", "outcome", "reason"),
    [
        (cite("met", 900), "They met.", MOVED, "beyond the end of the text, which has 9 characters"),
        (cite("met", 1, 4), "e\u0301 met.", MOVED, "they begin within the character 'e\u0301'"),
        (cite("met", 0, 1), "e\u0301 met.", MOVED, "they end within the character 'e\u0301'"),
        (cite("met", 0, 4), "They met.", MOVED, "there stands 'They'"),
        (cite("met", 5, 9), "They met.", MOVED, "there stands 'met.'"),  # a wrong count
        (cite("so", 0, 40), "On Monday it rained and rained and rained; so", MOVED,
         "there stands 'On Monday it rained and raine…'"),
        (cite("met", 5, suffix="again"), "They met. Then they met again.", MOVED,
         "what stands before or after them there is not what the quote says"),
        (cite("met", 4, 9), "They met\n.", VERIFIED, None),
        (cite("met"), "They met.", VERIFIED, None),
    ],
)  # fmt: skip
def test_why_offsets_are_wrong(citation: Citation, text: str, outcome: QuoteOutcome, reason: str | None) -> None:
    found = find_quote(citation, text)
    assert (found.outcome, found.reason) == (outcome, reason)


def test_a_changed_source_is_told_and_its_hits_are_offered() -> None:
    text = SourceText.of(TEXT)
    assert find_quote(cite("they met", 20), text, sha256=text.sha256).outcome is VERIFIED
    assert find_quote(cite("they met", 20), TEXT, sha256=text.sha256).outcome is VERIFIED
    found = find_quote(cite("they met", 3), text, sha256="0" * 64)
    assert (found.outcome, found.start, found.hits) == (QuoteOutcome.SOURCE_CHANGED, 20, ((20, 28),))
    assert find_quote(cite("they met"), None).outcome is QuoteOutcome.UNCHECKED


def test_every_changed_digit_is_caught() -> None:
    words = "On 16 November 2025"
    for place, old in enumerate(words):
        for new in "0123456789" if old.isdigit() else "":
            if new != old:
                changed = words[:place] + new + words[place + 1 :]
                assert find_quote(cite(changed, 0), TEXT).outcome is MISSING


@pytest.mark.parametrize(
    ("text", "words", "which", "expected"),
    [
        ("They met once.", "met", 0, (None, None)),
        ("They met in June. They met again.", "They met", 0, (None, "in")),
        ("They met in June. They met again.", "They met", 1, ("June.", None)),
        ("in a b. in a b. in a b.", "a b", 1, ("in a b. in", "in a b.")),
        ("今年十月开会，去年十月开会", "十月", 0, ("今年", None)),
        ("so\r\nthey met, but they met", "they met", 0, ("so", None)),
    ],
)
def test_context(text: str, words: str, which: int, expected: tuple[str | None, str | None]) -> None:
    start, end = find_quote(cite(words), text).hits[which]
    if expected[0] and expected[1]:
        prefix, suffix = context(text, start, end)
        assert prefix and suffix
    else:
        prefix, suffix = context(text, start, end)
        assert (prefix, suffix) == expected
    found = find_quote(Citation("s", exact=words, prefix=prefix, suffix=suffix), text)
    assert (found.outcome, found.start, found.end) == (VERIFIED, start, end)


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("on 6 November", "On 6 November"),
        ("On 17 November 2025", "On 16 November 2025"),
        ("Ериван", "Ереван"),
        ("quite another thing altogether", None),
    ],
)
def test_the_nearest_words_are_a_hint(quote: str, words: str | None) -> None:
    nearest = nearest_words(cite(quote), TEXT)
    assert (nearest and nearest.words) == words
    if nearest:
        assert TEXT[nearest.start : nearest.end] == words


LETTERS = "aeéöñкйёşə 1236.,'–-\n中月"
sentences = st.text(st.sampled_from(LETTERS), min_size=1, max_size=30) | st.text(min_size=1, max_size=30)


@given(sentences, st.sampled_from(["NFC", "NFD"]), st.sampled_from([" ", "\r\n", "\u00a0"]), st.data())
def test_any_words_are_found_again_however_encoded(text: str, form: str, space: str, data: st.DataObject) -> None:
    assume("\x00" not in text and not any("\ud800" <= c <= "\udfff" for c in text))
    folded = Folded(text)
    edges = [at for at in range(len(folded.text) + 1) if is_edge(folded, at)]
    pairs = [
        (a, b)
        for a in edges
        for b in edges
        if a < b and folded.text[a] != " " and folded.text[b - 1] != " " and not unicodedata.combining(folded.text[a])
    ]
    assume(pairs)
    a, b = data.draw(st.sampled_from(pairs))
    start, end = folded.to_original(a), folded.to_original(b, end=True)
    quote = unicodedata.normalize(form, text[start:end]).replace(" ", space)
    assume(not unicodedata.category(folded.text[a]).startswith("M"))
    found = find_quote(cite(quote, start, end), text)
    assert (found.outcome, found.start, found.end) == (VERIFIED, start, end)
    alone = find_quote(cite(quote), text)
    assert alone.outcome in (VERIFIED, AMBIGUOUS)
    assert (start, end) in alone.hits
    prefix, suffix = context(text, start, end)
    told = find_quote(Citation("s", exact=quote, prefix=prefix, suffix=suffix), text)
    if prefix or suffix:
        assert (told.outcome, told.start) == (VERIFIED, start)


@given(st.integers(0, len(TEXT) - 1), st.sampled_from("0123456789abnoéЕ"), st.data())
def test_one_changed_letter_is_never_verified_at_its_place(at: int, new: str, data: st.DataObject) -> None:
    assume(TEXT[at].isalnum() and TEXT[at] != new)
    start, end = data.draw(st.integers(0, at)), data.draw(st.integers(at + 1, len(TEXT)))
    words = TEXT[start:at] + new + TEXT[at + 1 : end]
    found = find_quote(cite(words, start, end), TEXT)
    assert found.outcome is not VERIFIED
    assert (start, end) not in found.hits


def test_a_great_text_takes_no_time_to_speak_of() -> None:
    text = ("They met on 16 November 2025, and talked “of many things”.\r\n" * 17_000) + "On 6 November no one did."
    begin = time.perf_counter()
    assert find_quote(cite("6 November"), text).outcome is VERIFIED
    assert nearest_words(cite("7 November no one"), text) is not None
    assert time.perf_counter() - begin < 5


def test_of_very_many_hits_the_first_are_kept_and_the_one_that_is_meant() -> None:
    text = SourceText.of("a b " * 500_000)
    begin = time.perf_counter()
    found = find_quote(cite("a b"), text)
    assert (found.outcome, len(found.hits), found.hits[-1]) == (AMBIGUOUS, MOST_HITS, (3996, 3999))
    meant = find_quote(cite("a b", 1_999_996), text)
    assert (meant.outcome, meant.start, len(meant.hits)) == (VERIFIED, 1_999_996, MOST_HITS + 1)
    assert context(text, 1_000_000, 1_000_003, most_words=20) == (None, None)
    assert time.perf_counter() - begin < 5


@pytest.mark.parametrize(
    ("text", "quote", "outcome"),
    [
        ("A,1893-09,1896-08", "1893-09", "verified"),
        ("A,1893-09,1896-08", "1896-08", "verified"),
        ("A,1711,1740,x", "1740", "verified"),
        ("A,1711,1740,1800", "1711", "verified"),
        ("A,1893-09,12 Main Street", "1893-09", "verified"),
        ("7,1921,Talks", "1921", "verified"),
        ("7,1921,Talks", "7", "verified"),
        ("on March 3,1921", "1921", "verified"),
        ("7,192,Talks", "192", "missing"),
        ("7,1921,500", "1921", "missing"),
        ("x 12,1893-09-05,7", "1893-09-05", "verified"),
        ("A,1850,3 Main Street", "1850", "missing"),  # it may be 1850.3
        ("x 3,500", "500", "missing"),
        ("x 1,850,300", "850", "missing"),
        ("1,711,1740", "711", "missing"),
        ("A,1711,1740,500", "1740", "missing"),
    ],
)
def test_a_comma_parts_dates_and_years_as_in_tables(text: str, quote: str, outcome: str) -> None:
    assert find_quote(Citation("s", exact=quote), SourceText.of(text)).outcome == outcome


@pytest.mark.parametrize(
    ("text", "quote", "outcome"),
    [
        ("Mill,5 March 1921,12,Riga", "5 March 1921", "verified"),
        ("Mill,1850,3 Main Street", "1850", "verified"),
        ("7,192,Talks", "192", "moved-or-missing"),
        ("x 3,500 y", "500", "moved-or-missing"),
        ("x 1,850,300 y", "850", "moved-or-missing"),
        ("on 16 November 2025", "6 November 2025", "moved-or-missing"),
    ],
)
def test_offsets_tell_a_year_from_the_number_in_the_next_cell(text: str, quote: str, outcome: str) -> None:
    start = text.index(quote)
    found = find_quote(Citation("s", exact=quote, start=start, end=start + len(quote)), SourceText.of(text))
    assert (found.outcome == "verified") == (outcome == "verified")
