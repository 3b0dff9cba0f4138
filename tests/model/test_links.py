"""Links to the words, read as a browser reads them, and by a browser."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cachrono import Citation, Source
from cachrono.model import annotation, text_fragment

URL = "https://example.org/a"


def directives(link: str) -> list[dict[str, str]]:
    """The parts of each text directive, as the grammar of text fragments has them."""
    found = []
    for directive in link.partition(":~:")[2].split("&"):
        name, _, value = directive.partition("=")
        assert name == "text"
        parts = value.split(",")
        read = {}
        if parts[0].endswith("-"):
            read["prefix"] = unquote(parts.pop(0)[:-1])
        if parts[-1].startswith("-"):
            read["suffix"] = unquote(parts.pop()[1:])
        assert 1 <= len(parts) <= 2
        read |= dict(zip(("start", "end"), map(unquote, parts), strict=False))
        found.append(read)
    return found


@pytest.mark.parametrize(
    ("citation", "fragment"),
    [
        (Citation("s", exact="they met"), "text=they%20met"),
        (Citation("s", exact="6-7 November, so & so"), "text=6%2D7%20November%2C%20so%20%26%20so"),
        (Citation("s", exact="met", prefix="they ", suffix=" in"), "text=they-,met,-in"),
        (Citation("s", exact="met", suffix=".\nNext"), "text=met,-."),
        (Citation("s", exact="met", prefix="Last.\r\nThey"), "text=They-,met"),
        (Citation("s", exact="on 6\r\nNovember"), "text=on%206,November"),
        (Citation("s", exact=" they\u00a0 met\n"), "text=they%20met"),
        (Citation("s", exact="Göygöl"), "text=G%C3%B6yg%C3%B6l"),
    ],
)
def test_fragment(citation: Citation, fragment: str) -> None:
    assert text_fragment(URL, citation) == f"{URL}#:~:{fragment}"


def test_several_quotes_and_a_fragment_of_the_page() -> None:
    two = [Citation("s", exact="one"), Citation("s"), Citation("s", exact="two")]
    assert text_fragment(f"{URL}#part", two) == f"{URL}#part:~:text=one&text=two"
    assert text_fragment(f"{URL}#:~:text=zero", two[0]) == f"{URL}#:~:text=zero&text=one"
    assert text_fragment(f"{URL}#part", Citation("s")) == f"{URL}#part"


def test_long_words_become_start_and_end() -> None:
    words = "In the first year they met " + "and met again " * 30 + "and met again no more"
    [read] = directives(text_fragment(URL, Citation("s", exact=words)))
    assert read == {"start": "In the first year", "end": "met again no more"}
    [read] = directives(text_fragment(URL, Citation("s", exact="one two. One two\nand one two")))
    assert read == {"start": "one two. One two", "end": "and one two"}
    [read] = directives(text_fragment(URL, Citation("s", exact="十" * 400)))
    assert read == {"start": "十" * 20, "end": "十" * 20}


lines = st.text(st.sampled_from("ab-,&=é \n\r\u2028中🎉%#"), max_size=20)


@given(lines, lines, lines)
def test_every_part_comes_back(exact: str, prefix: str, suffix: str) -> None:
    link = text_fragment(URL, Citation("s", exact=exact or "x", prefix=prefix, suffix=suffix))
    if not (exact or "x").split():
        assert link == URL
        return
    assert link.isascii()
    [read] = directives(link)
    words = " ".join((exact or "x").split())
    if "end" in read:
        assert words.startswith(read["start"])
        assert words.endswith(read["end"])
    else:
        assert read["start"] == words
    assert " ".join(prefix.split()).endswith(read.get("prefix", ""))
    assert " ".join(suffix.split()).startswith(read.get("suffix", ""))


def test_annotation() -> None:
    source = Source("s", url=URL, sha256="ab" * 32)
    citation = Citation("s", exact="met", prefix="they ", start=5, end=8)
    assert annotation(source, citation) == {
        "type": "SpecificResource",
        "source": URL,
        "selector": [
            {"type": "TextQuoteSelector", "exact": "met", "prefix": "they "},
            {"type": "TextPositionSelector", "start": 5, "end": 8},
        ],
    }
    assert annotation(Source("s", sha256="ab" * 32), Citation("s")) == {
        "type": "SpecificResource",
        "source": f"urn:sha256:{'ab' * 32}",
    }
    assert annotation(Source("s"), Citation("s")) == {"type": "SpecificResource"}


CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
]
GAP = "<div style='height: 3000px'></div>"
PAGE = f"""<!doctype html><meta charset="utf-8"><title>Page</title><body style="margin: 0">
<p>The page begins.</p>{GAP}<p id="first">In June the council met on 6 November.</p>{GAP}
<p id="second">In July, too – the council met on 6 November, 16-17 times, it’s said.</p>{GAP}
<p id="third">Görüş 6 noyabrda</p><p>keçirildi; so it ends.</p>{GAP}"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page, on a server of this machine: browsers look for words only where a link was followed."""
    folder = tmp_path_factory.mktemp("page")
    (folder / "page.html").write_text(PAGE, encoding="utf-8")

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/page.html"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def at_top(served: str) -> Iterator[Callable[[str], str | None]]:
    """Opens a link, and gives the id of the paragraph that the browser has scrolled to."""
    if not CHROMIUM.exists():
        pytest.skip(f"no browser at {CHROMIUM}")
    playwright = pytest.importorskip("playwright.sync_api")
    # In a thread of its own, as no thread can have two of these, and other tests have one too.
    with ThreadPoolExecutor(max_workers=1) as thread:
        tool = thread.submit(lambda: playwright.sync_playwright().start()).result()
        chromium = thread.submit(tool.chromium.launch, executable_path=str(CHROMIUM), args=FLAGS).result()

        def opened(link: str) -> str | None:
            page = chromium.new_page(viewport={"width": 800, "height": 600})
            page.goto(link)
            page.wait_for_timeout(700)  # the words are looked for after the page has loaded
            seen = page.evaluate(
                """() => [...document.querySelectorAll("p[id]")].filter(p => {
                    const box = p.getBoundingClientRect();
                    return box.top >= 0 && box.bottom <= innerHeight;
                }).map(p => p.id)"""
            )
            page.close()
            return seen[0] if seen else None

        yield lambda link: thread.submit(opened, link).result()
        thread.submit(chromium.close).result()
        thread.submit(tool.stop).result()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("citation", "paragraph"),
    [
        (Citation("s", exact="the council met on 6 November"), "first"),
        (Citation("s", exact="the council met on 6 November", prefix="too – "), "second"),
        (Citation("s", exact="the council met on 6 November", suffix=", 16-17"), "second"),
        (Citation("s", exact="16-17 times, it’s said"), "second"),
        (Citation("s", exact="Görüş 6 noyabrda\nkeçirildi"), "third"),
        (Citation("s", exact="never said"), None),
    ],
)
def test_a_browser_scrolls_to_the_words(
    served: str, at_top: Callable[[str], str | None], citation: Citation, paragraph: str | None
) -> None:
    assert at_top(text_fragment(served, citation)) == paragraph
