"""Small chronologies, and what charts of them draw."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cachrono import Chronology, write_chart


@pytest.fixture(scope="session")
def empty() -> Chronology:
    """Two sources and no event; what is dated after 2026 is planned, what is before 2025 has been reported."""
    return (
        Chronology(title="Small")
        .with_source("a", publisher="Agency", published="2025-01-01", retrieved="2026-01-01")
        .with_source("b", publisher="Bulletin", published="2025-02-01")
    )


@pytest.fixture(scope="session")
def small(empty: Chronology) -> Chronology:
    """One of each: a day, an extent, a plan, a conflict, something undated."""
    return (
        empty.with_event("day", "A day", kind="talk", when="2024-03-04", where="Baku", source="a", quote="in March")
        .with_event("extent", "An extent", kind="visit", when="2023-05/2024-01", participants=["Ada", "Bo"], source="a")
        .with_event("plan", "A plan", kind="talk", when="2026-03", source="b")
        .with_event("both", "Two dates", kind="talk", when="2024-06-01", source="a")
        .with_claim("both", when="2024-07-01", source="b")
        .with_event("undated", "No date", kind="visit", where="Tashkent", source="a")
        .with_order("before", "day", "undated", source="a")
    )


@pytest.fixture(scope="session")
def records() -> Callable[[Any], list[dict[str, Any]]]:
    """The records that a chart draws."""

    def of(chart: Any) -> list[dict[str, Any]]:
        (values,) = chart.to_dict()["datasets"].values()
        return list(values)

    return of


@pytest.fixture(scope="session")
def texts(records: Callable[[Any], list[dict[str, Any]]]) -> Callable[[Any], str]:
    """All texts of a chart in one: labels, tooltips, legend, notes."""
    return lambda chart: " ".join(json.dumps(record, ensure_ascii=False) for record in records(chart))


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Opens a chart in a zone of time; no page may ask for anything or complain."""
    contexts: list[Any] = []
    asked: list[str] = []
    complaints: list[str] = []

    def opened(chart: Any, zone: str = "UTC", width: int = 1400) -> Any:
        path = write_chart(chart, tmp_path / "chart.html")
        context = browser.new_context(timezone_id=zone, viewport={"width": width, "height": 1000})
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path.as_uri())
        page.wait_for_selector("#chart svg")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert all(url.startswith("file://") and url.endswith("/chart.html") for url in asked)
    assert complaints == []


# Of the labels of an axis, Vega hides those that have no room.
CORNERS = """() => [...document.querySelectorAll("svg text")].filter(
        text => text.textContent.length > 1 && getComputedStyle(text).opacity !== "0").map(text => {
    const box = text.getBBox(), to = text.getScreenCTM();
    const corner = (x, y) => [to.a * x + to.c * y + to.e, to.b * x + to.d * y + to.f];
    return {text: text.textContent, corners: [corner(box.x, box.y), corner(box.x + box.width, box.y),
        corner(box.x + box.width, box.y + box.height), corner(box.x, box.y + box.height)]};
})"""


def _apart(one: list[list[float]], other: list[list[float]], slack: float = 0.5) -> bool:
    """Whether a line lies between two rectangles, whatever their angles."""
    for corners in (one, other):
        for (x, y), (next_x, next_y) in ((corners[0], corners[1]), (corners[1], corners[2])):
            away = next_x - x, next_y - y
            length = (away[0] ** 2 + away[1] ** 2) ** 0.5 or 1
            mine, theirs = ([(px * away[0] + py * away[1]) / length for px, py in shape] for shape in (one, other))
            if max(mine) - slack <= min(theirs) or max(theirs) - slack <= min(mine):
                return True
    return False


@pytest.fixture(scope="session")
def assert_texts_apart() -> Callable[[Any], None]:
    """Checks that no two texts of a page touch, slanted ones too."""

    def check(page: Any) -> None:
        found = page.evaluate(CORNERS)
        assert len(found) > 1
        for number, one in enumerate(found):
            touching = [other["text"] for other in found[number + 1 :] if not _apart(one["corners"], other["corners"])]
            assert (one["text"], touching) == (one["text"], [])

    return check


@pytest.fixture(scope="session")
def undescribed() -> Callable[[Any], int]:
    """How many marks of a page neither tell what they are nor say that there is nothing to tell."""
    return lambda page: int(
        page.evaluate("""() => [...document.querySelectorAll(".role-mark path, .role-mark line")]
            .filter(mark => !mark.getAttribute("aria-label") && !mark.closest("[aria-hidden=true]")).length""")
    )
