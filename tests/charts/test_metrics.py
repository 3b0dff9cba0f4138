import pytest

from cachrono.charts.metrics import FONT, shorten, text_width, wrap

SAMPLES = {
    "English": "Seventh Consultative Meeting, Tashkent · 16 Nov 2025",
    "Azerbaijani": "Azərbaycan Prezidenti İlham Əliyevin Özbəkistana səfəri, Şuşa",
    "Turkish": "Türk Devletleri Teşkilatı 12. Zirvesi, Gebele; Çağrı, ığdır, ŞİĞÖ",
    "Uzbek": "Oʻzbekiston va Qoraqalpogʻiston rahbarlari uchrashuvi",
    "Russian": "Седьмая встреча в Ташкенте · 16 ноября 2025",
    "Tajik": "Ҷумҳурии Тоҷикистон, вохӯрии панҷум, ғалаба",
    "Kazakh": "Қазақстан, өңірлік кездесу",
    "figures": "€2.8 to €6 billion – 23 “visits” (2017/2024) #1 @ 50 % & 8×3 = 24; C5+1",
}


@pytest.mark.browser
@pytest.mark.parametrize("weight", ["normal", "bold"])
def test_widths_are_those_of_the_browser(browser, weight):
    page = browser.new_page()
    measured = page.evaluate(
        """([samples, font, weight]) => {
            const context = document.createElement("canvas").getContext("2d");
            context.font = `${weight} 11px ${font}`;
            return samples.map(text => context.measureText(text).width);
        }""",
        [list(SAMPLES.values()), FONT, weight],
    )
    page.close()
    estimated = [text_width(text, 11, bold=weight == "bold") for text in SAMPLES.values()]
    off = {name: round(e - m, 1) for name, e, m in zip(SAMPLES, estimated, measured, strict=True)}
    # Bold widths are rounded up: too wide costs some room, too narrow would cut a label.
    assert all(-2 <= difference <= (2 if weight == "normal" else 8) for difference in off.values()), str(off)


@pytest.mark.parametrize("text", [*SAMPLES.values(), "x" * 500, "🎉" * 50, ""])
@pytest.mark.parametrize("room", [20, 100, 300])
def test_a_shortened_text_fits(text, room):
    found = shorten(text, 11, room)
    assert text_width(found, 11) <= room
    assert found == text or (found.endswith("…") and text.startswith(found[:-1]))


@pytest.mark.parametrize("text", [*SAMPLES.values(), "x" * 500, "a " * 90 + "y" * 300])
def test_wrapped_lines_fit_and_lose_no_word_that_fits(text):
    lines = wrap(text, 11, 200)
    assert all(text_width(line, 11) <= 200 for line in lines)
    assert [word for word in " ".join(lines).split() if "…" not in word] == [w for w in text.split() if len(w) < 40]


def test_marks_over_letters_take_no_room():
    assert text_width("e\u0301\u200d", 11) == text_width("e", 11)
