"""Pages in all languages: nothing of them is left in English but what is."""

import re
import string
from datetime import date
from html.parser import HTMLParser

import altair as alt
import pytest

from cachrono import Chronology, write_page
from cachrono.dates import languages
from cachrono.wording import wording

OTHERS = [language for language in languages() if language != "en"]
VOID = {"br", "img", "input", "link", "meta"}
READ_OUT = ("aria-label", "data-all", "data-found", "data-none", "placeholder", "title")


class Reader(HTMLParser):
    """What readers see or hear of a page, but for what says that it is in English."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.language, self.quiet, self.texts = None, [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        own = dict(attrs)
        if tag == "html":
            self.language = own.pop("lang")
        if tag in VOID:
            return
        self.quiet.append(tag in ("script", "style") or own.get("lang") == "en" or any(self.quiet[-1:]))
        if not self.quiet[-1]:
            self.texts += [own[name] for name in READ_OUT if own.get(name)]

    def handle_endtag(self, tag):
        if tag not in VOID:
            self.quiet.pop()

    def handle_data(self, data):
        if not any(self.quiet[-1:]):
            self.texts.append(data)


def literals() -> set[str]:
    """What stands in the English catalogue between the names that are filled in."""
    words, found = wording("cachrono.pages"), set()
    for key in ("page", "chart", "search", "events", "event", "date", "disagree", "conflicts", "contradictions",
                "sources", "calendar"):  # fmt: skip
        for phrase in words.table(key).values():
            for text in [phrase] if isinstance(phrase, str) else phrase.values():
                found |= {literal for literal, *_ in string.Formatter().parse(text)}
    return found


# Short words are words in other languages too, and so are these.
TELLING = {word for text in literals() for word in re.findall("[a-z]{4,}", text.lower())} - {"edtf", "program"}
PHRASES = {text.strip(" .,:;()“”") for text in literals() if len(text.split()) > 2}


def without_words() -> Chronology:
    """All kinds of dates, disagreements and contradictions, told in no language."""
    return (
        Chronology("1–2", description="3")
        .with_source("1", title="1", authors=["2", "3"], publisher="4", published="2025-01-01", retrieved="2026-01-01",
                     url="https://example.org", sha256="0" * 64)
        .with_source("2", publisher="5", published="2025-02", derived_from="1")
        .with_source("3", description="6", retrieved="2025-06-01")
        .with_event("1", "1", kind="7", series="8", when="2024-03-04", where="9", participants=["10"], source="1",
                    quote="11", same_as=["12"])
        .with_event("2", "2", when="2024-06-01", where="9", participants=["10"], source="1", quote="13")
        .with_claim("2", when="2024-07-01", where="14", participants=["15"], source="3")
        .with_claim("2", when="2024-07-02", source=None)
        .with_event("3", "3", where="9", source="2")
        .with_order("sequence", "1", "3", "2", source="2")
        .with_event("4", "4", when="2020", mode="planned", source="1", quote="16")
        .with_event("5", "5", when="2020", mode="planned", source="2")
        .with_event("6", "6", when="2026-05-01", source="1")
        .with_event("7", "7", when="2026-05-01", source="3")
        .with_event("8", "8", when="2019", mode="planned", source="3")
        .with_event("9", "9")
        .with_event("10", "10", source="1")
        .with_event("11", "11", when="2024-08-01")
        .with_event("12", "12", when="2024-09-01", source="1")
        .with_claim("12", mode="denied", source="3")
        .with_judgement("prefers", "2/3", reason="17", by="18")
    ).with_event("13", "13", when="2017~/..", source="1").with_event("14", "14", when="/2018?", source="1")  # fmt: skip


DATES = ["2024", "2024~", "2024-05?", "2017/2024", "2022/..", "../2022", "2022/", "/2022", "[1985,1990]", "{1985,1990}"]


def dated() -> Chronology:
    story = Chronology("1").with_source("1", publisher="2", published="2025-01-01")
    for number, when in enumerate(DATES):
        story = story.with_event(f"{number}", f"{number}", when=when, source="1")
    return story


def ordered() -> Chronology:
    """Lengths, bounds, and what contradicts itself, in days and in a circle."""
    story = Chronology("1").with_source("1", publisher="2", published="2025-01-01")
    for number, when in (("1", "2020-01-01"), ("2", "2020"), ("3", "2019"), ("4", None), ("5", None), ("6", None)):
        if when is None:
            story = story.with_event(number, number)
        else:
            story = story.with_event(number, number, when=when, source="1")
    for number, following in enumerate(("day", "week", "month", "year"), 7):
        story = story.with_event(f"{number}", f"{number}")
        story = story.with_order("before", "1", f"{number}", following=following, source="1")
    for length in ("1 day", "2 days", "1 week", "2 weeks", "1 month", "2 months", "2 years"):
        story = story.with_order("before", "1", "2", at_least="1 day", at_most=length, source="1")
    story = story.with_order("before", "1", "2", at_least="1 day", at_most="1 day", source="1")
    story = story.with_order("lasts", "2", at_most="1 year", source="1").with_order("meets", "1", "3")
    story = story.with_source("2", publisher="3", published="2025-01-02").with_claim("3", when="2019", source="2")
    story = story.with_source("3", publisher="2", published="2024-01-01")
    story = story.with_claim("1", when="2020-01-01", source="3", supersedes="1/1")
    circle = [f"{number}" for number in range(11, 31)]
    for number in circle:
        story = story.with_event(number, number)
    for one, other in zip(circle, (*circle[1:], circle[0]), strict=True):
        story = story.with_order("before", one, other)
    return story.with_order("before", "5", "6").with_order("before", "1", "4").with_order("before", "6", "5")


STORIES = {
    "order": ordered(),
    "everything": without_words(),
    "dates": dated(),
    "as known": without_words().as_of(date(2025, 1, 15)),
    "nothing": Chronology(),
    "undated": Chronology("1").with_event("1", "1"),
    "far": Chronology("1").with_event("1", "1", when="Y-999999999"),
    "calm": Chronology("1").with_event("1", "1", when="2020-01-01"),
}


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("which", STORIES)
def test_no_english_word_is_left(which, language, tmp_path):
    report = write_page(STORIES[which], tmp_path / "1.html", language=language)
    page = Reader(report.path.read_text(encoding="utf-8"))
    assert page.language == language
    assert page.quiet == []
    assert TELLING & set(re.findall(r"\w+", " ".join(page.texts).lower())) == set()


@pytest.mark.parametrize("language", OTHERS)
def test_no_english_word_is_left_around_a_chart_of_your_own(language, tmp_path):
    chart = alt.Chart(alt.InlineData([{"a": 1}])).mark_point()
    path = write_page(STORIES["calm"], tmp_path / "1.html", language=language, chart=chart).path
    page = Reader(path.read_text(encoding="utf-8"))
    assert TELLING & set(re.findall(r"\w+", " ".join(page.texts).lower())) == set()


@pytest.mark.parametrize("language", OTHERS)
def test_the_shipped_page_has_no_english_phrase(language, story, page_of):
    page = Reader(page_of(story, language=language).read_text(encoding="utf-8"))
    said = re.sub(r"\s+", " ", " ".join(page.texts))
    assert page.language == language
    assert [phrase for phrase in PHRASES if phrase in said] == []


def test_english_words_would_be_found(tmp_path):
    """Most of the catalogue is said of one story or another, or the tests above would test little."""
    found = set()
    for story in STORIES.values():
        page = Reader(write_page(story, tmp_path / "1.html").path.read_text(encoding="utf-8"))
        found |= set(re.findall(r"\w+", " ".join(page.texts).lower()))
    assert len(TELLING & found) > 0.85 * len(TELLING)
