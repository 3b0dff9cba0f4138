"""Every change of a single character of a quoted date is caught, wherever it is made.

A digit becomes every other digit; the name of a month every other name, and each of its letters another letter; once in
the quote alone, once in the text alone, once in the claimed date alone. Each time there is an error, except where the
changed date is one that the words can mean as well, or takes in what they mean: those are listed.
"""

import os
import re
from collections.abc import Iterator

import pytest
from attrs import evolve

import cachrono as cc
from cachrono._shipped import shipped_folder
from cachrono.checking import Severity
from cachrono.checking.dates import Anchors, check_date, date_findings
from cachrono.checking.findings import Nowhere
from cachrono.checking.quotes import look_up, quote_findings
from cachrono.dates import TimeSpan
from cachrono.errors import InvalidDateError
from cachrono.evidence import SourceText
from cachrono.model import Chronology, Citation, Claim

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
NAMES = re.compile("|".join(MONTHS))
NOWHERE = Nowhere()

TEXT = """\
Town Gazette, Friday 8 March 2024

On Tuesday the council voted for a new roof. The old one had leaked since November 16, 2023, the mayor said on 4 March.
It was put up in 1931 and mended in June 1987, and again between 1995 and 1998; until 2017\u201319 nobody looked. The
hearing was held on 2024-02-29, and another on the 1st of February. “I’ve waited since 2019,” says a reader of ours.\r
Works are planned from 3 June 2024 to 30 September 2024, the ball will be on 11 October. In the 1950s it rained less.
"""
CLAIMS = {
    "2024-03-05": ["On Tuesday", "Friday 8 March 2024"],
    "2023-11-16": ["since November 16, 2023"],
    "2023-11": ["November 16, 2023"],
    "2024-03-04": ["said on 4 March"],
    "1931": ["put up in 1931"],
    "1987-06": ["mended in June 1987"],
    "1995/1998": ["between 1995 and 1998"],
    "2024-02-29": ["held on 2024-02-29"],
    "2024-02-01": ["on the 1st of February"],
    "2019/..": ["waited since 2019"],
    "2024-06-03/2024-09-30": ["from 3 June 2024 to 30 September 2024"],
    "2024-10-11": ["will be on 11 October"],
    "195X": ["In the 1950s"],
}


def own() -> tuple[Chronology, dict[str, SourceText]]:
    """A story of the project's own, in many shapes of dates."""
    claims = []
    for number, (when, quotes) in enumerate(CLAIMS.items()):
        citations = [
            Citation("gazette", exact=quote, start=TEXT.index(quote), end=TEXT.index(quote) + len(quote))
            for quote in quotes
        ]
        claims.append(Claim(f"e{number}", when=when, citations=citations))
    story = Chronology(
        sources=[cc.Source("gazette", published="2024-03-08")],
        events=[cc.Event(claim.event, title="T") for claim in claims],
        claims=claims,
    )
    return story, {"gazette": SourceText.of(TEXT)}


def shipped() -> tuple[Chronology, dict[str, SourceText]]:
    """The shipped chronology, with its articles; they need no digest to be told from others."""
    folder = os.environ.get("CACHRONO_TEXTS")
    if not folder:
        pytest.skip("the articles are not part of the project; CACHRONO_TEXTS names a folder that has them")
    story = cc.read(shipped_folder())
    texts = {source.id: SourceText.read(f"{folder}/{source.id}.txt") for source in story.sources}
    return evolve(story, sources=[evolve(source, sha256=None) for source in story.sources]), texts


STORIES = pytest.mark.parametrize("story", [own, shipped], ids=["own", "shipped"])


def mutations(text: str) -> Iterator[tuple[int, int, str]]:
    """Stretches of a text, each with what takes its place: a digit, a letter of a month, the name of a month."""
    for match in re.finditer("[0-9]", text):
        yield from ((match.start(), match.end(), digit) for digit in "0123456789" if digit != match[0])
    for match in NAMES.finditer(text):
        yield from ((match.start(), match.end(), name) for name in MONTHS if name != match[0])
        for at in range(match.start(), match.end()):
            letter = chr((ord(text[at].lower()) - ord("a") + 1) % 26 + ord("a"))
            yield at, at + 1, letter.upper() if text[at].isupper() else letter


def errors(story: Chronology, claim: Claim, texts: dict[str, SourceText], anchors: Anchors) -> list[str]:
    """What a check says is wrong with one claim."""
    sources = {source.id: source for source in story.sources}
    found = [
        finding
        for quote in look_up(claim, texts, sources)
        for finding in quote_findings(quote, texts[quote.citation.source], NOWHERE)
    ]
    if claim.when is not None:
        found += date_findings(check_date(claim, anchors.of(claim)), NOWHERE)
    return [str(one) for one in found if one.severity is Severity.ERROR]


def dated(story: Chronology) -> list[Claim]:
    return [claim for claim in story.claims if claim.when is not None and claim.quote is not None]


@STORIES
def test_as_it_stands_nothing_is_wrong(story: object) -> None:
    chronology, texts = story()  # type: ignore[operator]
    anchors = Anchors(chronology)
    assert [errors(chronology, claim, texts, anchors) for claim in chronology.claims if claim.quote] == [
        [] for claim in chronology.claims if claim.quote
    ]


@STORIES
def test_a_change_in_the_quote_is_caught(story: object) -> None:
    chronology, texts = story()  # type: ignore[operator]
    anchors = Anchors(chronology)
    count, missed = 0, []
    for claim in dated(chronology):
        for index, citation in enumerate(claim.citations):
            words = citation.exact or ""
            for start, end, new in mutations(words):
                changed = words[:start] + new + words[end:]
                citations = list(claim.citations)
                citations[index] = evolve(citation, exact=changed)
                count += 1
                if not errors(chronology, evolve(claim, citations=citations), texts, anchors):
                    missed.append((claim.id, changed))
    assert missed == []
    assert count > 500


@STORIES
def test_a_change_in_the_text_is_caught(story: object) -> None:
    chronology, texts = story()  # type: ignore[operator]
    anchors = Anchors(chronology)
    count, missed = 0, []
    for claim in dated(chronology):
        for citation in claim.citations:
            text = texts[citation.source].text
            assert citation.start is not None
            for start, end, new in mutations(citation.exact or ""):
                changed = text[: citation.start + start] + new + text[citation.start + end :]
                count += 1
                if not errors(chronology, claim, {citation.source: SourceText.of(changed)}, anchors):
                    missed.append((claim.id, citation.exact, new))
    assert missed == []
    assert count > 500


def changes_of_value(story: Chronology) -> tuple[int, dict[str, list[str]]]:
    """How many changed values there are, and those that a check lets pass."""
    count = 0
    passed: dict[str, list[str]] = {}
    for claim in dated(story):
        for start, end, new in mutations(str(claim.when)):
            text = str(claim.when)[:start] + new + str(claim.when)[end:]
            count += 1
            try:
                changed = evolve(claim, when=TimeSpan(text))
            except InvalidDateError:
                continue  # such a file can't even be read
            claims = [changed if other is claim else other for other in story.claims]
            anchors = Anchors(evolve(story, claims=claims))
            if not any(
                found.severity is Severity.ERROR
                for found in date_findings(check_date(changed, anchors.of(changed)), NOWHERE)
            ):
                passed.setdefault(claim.id, []).append(text)
    return count, passed


def test_a_change_in_the_value_is_caught() -> None:
    count, passed = changes_of_value(own()[0])
    assert count > 500
    assert passed == {
        "e0/gazette": ["2024-03-08"],  # the day of the paper stands in the other quote
        "e2/gazette": ["2023-41"],  # a half of the year, which has November in it
        "e5/gazette": ["1987-26"],  # summer, which has June in it
    }


# "In August" and "this year" can mean several: so these are as good as the one that the editor chose, by words alone.
IN_AUGUST = [
    "[2025-08,2025-08]",
    "[2026-08,2025-08]",
    "[2027-08,2025-08]",
    "[2024-38,2025-08]",  # 38: the third of the year that has August in it
    "[2024-08,2024-08]",
    "[2024-08,2026-08]",
    "[2024-08,2027-08]",
    "[2024-08,2025-38]",
]


def test_a_change_in_the_value_of_the_shipped_claims_is_caught() -> None:
    count, passed = changes_of_value(cc.read(shipped_folder()))
    assert count > 1000
    assert passed == {
        "astana-meeting/tokayev-c5plus1": IN_AUGUST,
        "azerbaijan-key-partner/tokayev-c5plus1": IN_AUGUST,
        "aliyev-single-space/tokayev-c5plus1": IN_AUGUST,
        "culture-days-of-azerbaijan/asia-plus-askerov": ["[2026,2026]", "[2025,2025]"],
        "meetings-in-2025/azernews-saglam": ["2026"],  # the article has no date, and was retrieved in that year
        "c5plus1-tenth-anniversary/tokayev-c5plus1": ["2015"],  # stands in the words, as the year that is counted from
        "dushanbe-2023/asia-plus-askerov": ["2023-29", "2023-39"],  # a season and a third of the year around September
        "tashkent-2025/asia-plus-askerov": ["2025-41"],  # the half of the year around November
        "azerbaijan-admission/asia-plus-askerov": ["2025-41"],
    }
