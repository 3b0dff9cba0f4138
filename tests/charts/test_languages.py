"""Charts in all languages: their own words, dates at the ticks, and titles where there are translations."""

import re
from xml.etree import ElementTree

import pytest

import cachrono
from cachrono import LanguageError, timeline
from cachrono.charts.glyphs import LEGEND
from cachrono.charts.output import chart_bytes
from cachrono.charts.style import Style
from cachrono.dates import languages

TICKS = {
    "en": ("1994", "Jul 2024", "16 Nov", "55 BCE", "52 CE", "11,991"),
    "az": ("1994", "iyl 2024", "16 noy", "e.ə. 55", "y.e. 52", "11,991"),
    "ru": ("1994", "июль 2024", "16 нояб.", "55 до н. э.", "52 н. э.", "11,991"),
    "tr": ("1994", "Tem 2024", "16 Kas", "MÖ 55", "MS 52", "11,991"),
    "uz": ("1994", "2024-yil iyl", "16-noy", "m.a. 55", "milodiy 52", "11,991"),
    "tg": ("1994", "июл 2024", "16 ноя", "55 пеш аз милод", "52 милодӣ", "11,991"),
}


def ticks(chart):
    svg = chart_bytes(chart, ".svg").decode()
    axis = svg[svg.index("role-axis-label") :]
    return re.findall(r"<text[^>]*>([^<]+)</text>", axis[: axis.index("</g>")])


def test_every_language_of_dates_has_charts():
    assert set(TICKS) == set(languages())
    for language in languages():
        assert Style.of(language=language).words.table("legend").keys() == set(LEGEND)


@pytest.mark.parametrize("language", TICKS)
def test_ticks_are_dates_of_the_language(empty, language):
    year, month, day, bce, early, far = TICKS[language]
    story = empty.with_event("e", "E", when="2025-11-16", mode="reported")
    story = story.with_event("f", "F", when="-0300/Y13000", mode="reported")
    drawn = [
        ticks(timeline(story, language=language, domain=domain))
        for domain in (("1990", "2000"), ("2024-05", "2025"), ("2025-11-02", "2025-11-30"),
                       ("-0060", "-0030"), ("0050", "0070"), ("Y11990", "Y12010"))
    ]  # fmt: skip
    for found, expected in zip(drawn, (year, month, day, bce, early, far), strict=True):
        assert len(found) > 3
        assert not any("\ufffc" in text or "undefined" in text or "NaN" in text for text in found), found
        assert expected in found, found


@pytest.mark.parametrize("language", sorted(set(TICKS) - {"en"}))
def test_nothing_english_is_left(story, records, language):
    said = []
    for record in records(timeline(story, language=language)):
        told = record.get("about", {})
        said += [record.get("text", ""), *told, *list(told.values())[:3]]  # then come the words of the sources
    for word in (
        "event",
        "source",
        "derived",
        "reported",
        "scheduled",
        "planned",
        "Undated",
        "Nov ",
        "before",
        "Summit",
    ):
        assert not any(word in text for text in said), word


def test_titles_are_those_of_the_translation(story, records):
    for language, title in (("az", "Yeddinci Məşvərət görüşü, Daşkənd · 16 noy 2025"), ("tr-TR", "Taşkent · 16 Kas")):
        drawn = [record.get("text", "") for record in records(timeline(cachrono.resolve(story), language=language))]
        assert any(title in text for text in drawn)
        assert not any("Consultative" in text for text in drawn)


def test_a_language_without_words(small):
    with pytest.raises(LanguageError, match="xx"):
        timeline(small, language="xx")
    with pytest.raises(LanguageError):
        timeline(small, language=None)


def test_letters_that_the_font_lacks_are_as_wide_as_they_were_taken_to_be(empty):
    story = empty.with_event("e", "Əliyev", when="2024", mode="reported").with_event("f", "Baku", when="2024")
    svg = chart_bytes(timeline(story), ".svg").decode()
    (lent,) = re.findall(r"<text [^>]*>Əliyev[^<]*</text>", svg)
    (own,) = re.findall(r"<text [^>]*>Baku[^<]*</text>", svg)
    width = float(re.search(r'textLength="([\d.]+)"', lent)[1])
    assert width == pytest.approx(Style.of().width("Əliyev · 2024", 11), abs=0.1)
    assert "DejaVu Sans" in lent
    assert "textLength" not in own


@pytest.mark.parametrize("language", languages())
def test_no_label_is_cut_in_a_picture(story, records, language):
    chart = timeline(story, language=language)
    svg = chart_bytes(chart, ".svg").decode()
    drawn = set(re.findall(r"<text[^>]*>([^<]+)</text>", svg))
    for record in records(chart):
        if "text" in record and record["shape"] != "halo":
            assert record["text"].replace("&", "&amp;") in drawn


@pytest.mark.parametrize(
    "way", [{}, {"orientation": "vertical"}, {"overview": True}], ids=["across", "down", "overview"]
)
def test_what_stands_in_for_letters_leaves_the_picture_well_formed(empty, way):
    title = "Ə\"'<b>&amp; ҳ\u202e"
    story = empty.with_event("e", title, kind=title, when="2024-03-04", where=title, mode="reported")
    svg = chart_bytes(timeline(story, title=title, notes={"e": title}, eras={title: "2024"}, **way), ".svg").decode()
    texts = [
        "".join(element.itertext()) for element in ElementTree.fromstring(svg).iter() if element.tag.endswith("text")
    ]
    assert sum(title in text for text in texts) >= 3
    assert not re.search(r"\d{6}i", svg)
