"""Whatever the texts, a page says them and runs none of them."""

from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cachrono import Chronology, write_page

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=40).filter(
    str.strip
)
HOSTILE = [
    "</script><script>alert(1)</script>",
    "</style></title><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "<!-- --><![CDATA[ ]]><svg/onload=alert(1)>",
    "&lt;b&gt; &#60;b&#62;",
    "\u202e\u2066\u2028\u2029\ufeff\ufffe",
    "\x01\x0b\x0c\x1b[31m\x7f\x85\r\n\r",
    "<!-- the script that draws the chart -->",
]


class Reader(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.titles: list[str] = []
        self._in_title = False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags[tag] += 1
        self.attributes |= {name for name, _ in attrs}
        links = [value for name, value in attrs if name in ("href", "src", "action")]
        self.links += [link.partition("#:~:text=")[0] for link in links]
        self._in_title = tag == "h3"
        if self._in_title:
            self.titles.append("")

    def handle_endtag(self, tag):
        self._in_title = self._in_title and tag != "h3"

    def handle_data(self, data):
        if self._in_title:
            self.titles[-1] += data


def story_of(text: str, when: str | None) -> Chronology:
    return (
        Chronology(text, description=text)
        .with_source("s", title=text, publisher=text, authors=[text], language=text, url="https://example.org/a")
        .with_source("t", description=text)
        .with_event("e", text, kind=text, series=text, when=when, where=text, participants=[text], source="s",
                    quote=text, same_as=[text])
        .with_claim("e", where="elsewhere", source="t")
        .with_judgement("prefers", "e/s", reason=text, by=text)
        .with_event("f", text)
        .with_order("before", "e", "f", source="s", quote=text)
    )  # fmt: skip


def page_of(chronology: Chronology) -> str:
    with TemporaryDirectory() as folder:
        return write_page(chronology, Path(folder) / "p.html").path.read_bytes().decode()


PLAIN = Reader(page_of(story_of("x", None)))


def assert_says_it_and_no_more(text: str, html: str) -> None:
    page = Reader(html)
    assert page.tags == PLAIN.tags
    assert page.attributes == PLAIN.attributes
    assert page.links == PLAIN.links
    printable = page.titles[0]
    assert len(printable) == len(text.replace("\r\n", "\n"))
    assert all(a in (b, "\ufffd", "\n") for a, b in zip(printable, text.replace("\r\n", "\n"), strict=True))


def with_hostile_examples(test):
    for text in HOSTILE:
        test = example(text)(test)
    return test


@with_hostile_examples
@given(TEXTS)
@settings(max_examples=100)
def test_any_text_is_said_and_nothing_else(text):
    assert_says_it_and_no_more(text, page_of(story_of(text, None)))


@pytest.mark.parametrize("text", [*HOSTILE, "w" * 500, "مرحبا", "🎉" * 50], ids=range(13))
def test_in_a_timeline_too(text):
    html = page_of(story_of(text, "2020-03-04"))
    page = Reader(html)
    assert page.tags["script"] == 1
    assert not {name for name in page.attributes if name.startswith("on")}
    assert set(page.links) - set(PLAIN.links) == {"#mark-e", "#tall-e", "p.ics"}
    assert "svg" in page.tags
