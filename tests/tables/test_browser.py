"""The table in HTML as Chromium shows it, and as it is pasted from there."""

from typing import Any

import pytest
from stories import TEXTS

from cachrono import Chronology
from cachrono.tables import to_html

# White space counts as little as it does where it is shown.
CELLS = "[...document.querySelectorAll('%s td')].map(cell => cell.innerText.split(/\\s+/).join(' ').trim())"


@pytest.fixture
def hostile() -> Chronology:
    story = Chronology("Every text")
    for number, text in enumerate(TEXTS):
        story = story.with_event(f"e{number}", f"{text}.", when="2024-03~", where=text)
    return story


@pytest.mark.browser
def test_a_selected_table_is_pasted_with_its_cells_and_styles(browser: Any, hostile: Chronology) -> None:
    page = browser.new_page()
    try:
        page.set_content(to_html(hostile).text)
        shown = page.evaluate(CELLS % "table")
        assert len(shown) == 8 * len(TEXTS)
        page.evaluate("""() => {
            const into = document.createElement('div');
            into.id = 'into'; into.contentEditable = 'true';
            document.body.append(into);
            getSelection().selectAllChildren(document.querySelector('table'));
        }""")
        page.keyboard.press("Control+C")
        page.focus("#into")
        page.keyboard.press("Control+V")
        assert page.evaluate(CELLS % "#into") == shown
        styles = page.evaluate(
            "[...document.querySelectorAll('#into td')].map(cell => getComputedStyle(cell).borderTopWidth)"
        )
        assert set(styles) == {"1px"}
    finally:
        page.close()
