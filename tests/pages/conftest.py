"""A story in which everything occurs, and pages of it in headless Chromium."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cachrono import Chronology, write_page

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture(scope="session")
def web() -> Chronology:
    """Sources with links, a disagreement, a decision, what is derived, and what nobody dates."""
    return (
        Chronology("Small", description="What <i>happened</i> & when")
        .with_source(
            "a",
            title="Delegations meet",
            authors=["Ada B.", "Bo C."],
            publisher="Agency",
            published="2025-01-01",
            retrieved="2026-01-01",
            url="https://example.org/news?x=1&y=2",
            language="en",
            sha256="0" * 64,
        )
        .with_source("b", publisher="Bulletin", published="2025-02-01", language="ru", derived_from="a")
        .with_source("c", description="a talk on the radio", retrieved="2025-06-01")
        .with_event(
            "day",
            "A day",
            kind="talk",
            when="2024-03-04",
            where="Baku",
            source="a",
            quote="on 4 March",
            same_as=["https://www.wikidata.org/wiki/Q1", "javascript:alert(1)", "data:text/html,x"],
        )
        .with_event("month", "A month", series="state-visits", when="2024-04", participants=["Ada", "Bo"], source="c")
        .with_event("both", "Two dates", kind="talk", when="2024-06-01", where="Baku", source="a", quote="1 June")
        .with_claim("both", when="2024-07-01", where="Gəncə", source="c", quote="первого июля")
        .with_event("judged", "Judged", when="2024-06-02", source="a")
        .with_claim("judged", when="2024-07-02", source="c")
        .with_judgement("prefers", "judged/c", reason="it was there", by="Ada", on="2025-05-01")
        .with_event("between", "Between", where="Tashkent", source="b")
        .with_order("sequence", "day", "between", "both", source="b")
        .with_event("plan", "A plan", when="2027~", source="a")
        .with_event("late", "Planned too late", when="2020", mode="planned", source="a", quote="next year")
        .with_event("own", "The editor's own", when="2024-08-01")
        .with_event("bare", "Nothing said")
    )


@pytest.fixture(scope="session")
def page_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Writes a page, once for each chronology and each set of options."""
    # With the things themselves: as long as they are kept, no other can get their identity.
    written: dict[Any, tuple[Path, Any]] = {}

    def of(chronology: Chronology, **options: Any) -> Path:
        key = (id(chronology), *sorted((name, id(option)) for name, option in options.items()))
        if key not in written:
            path = write_page(chronology, tmp_path_factory.mktemp("page") / "page.html", **options).path
            written[key] = path, (chronology, options)
        return written[key][0]

    return of


@pytest.fixture
def visit(browser: Any) -> Iterator[Callable[..., Any]]:
    """Opens an address; no page may ask for anything but itself, or complain."""
    contexts, asked, complaints = [], [], []

    def opened(address: str, width: int = 1280, scheme: str = "light", script: bool = True, before: str = ""):
        context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, java_script_enabled=script
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        if before:
            page.add_init_script(before)
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert len(asked) == len(contexts)
    assert complaints == []


@pytest.fixture
def open_page(visit: Callable[..., Any], page_of: Callable[..., Path]) -> Callable[..., Any]:
    """Opens a page of a chronology."""

    def opened(chronology: Chronology, width: int = 1280, scheme: str = "light", script: bool = True, **options: Any):
        return visit(page_of(chronology, **options).as_uri(), width, scheme, script)

    return opened


@pytest.fixture(scope="session")
def axe() -> str:
    if not AXE.exists():
        pytest.skip("axe-core is not installed; npm install --no-save --no-package-lock axe-core")
    return AXE.read_text(encoding="utf-8")
