import math
from itertools import combinations

import pytest

from cachrono import ChartError, timeline
from cachrono.charts import DARK, LIGHT, house_style
from cachrono.charts.theme import READABLE, colours, contrast

# How dichromats see, in linear RGB: Machado, Oliveira and Fernandes (2009), table 1, severity 1.
SIGHTS = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)
    ),
}  # fmt: skip


def lab(colour, sight):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    r, g, b = (min(max(sum(w * v for w, v in zip(row, linear, strict=True)), 0), 1) for row in sight)
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.0888

    def f(t):
        return t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116

    return 116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_everyone_can_tell_the_colours_apart(theme, sight):
    for one, other in combinations(theme.palette, 2):
        assert math.dist(lab(one, SIGHTS[sight]), lab(other, SIGHTS[sight])) > 25, (one, other)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_texts_can_be_read(theme):
    for colour in (theme.ink, theme.muted, theme.derived, *theme.palette):
        assert contrast(colour, theme.background) >= READABLE


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("#FFFFFF", "#777777") == contrast("#777777", "#FFFFFF")


def test_colours_are_used_again_only_when_all_are_in_use():
    names = [f"group {number}" for number in range(14)]
    chosen = colours(names)
    assert sorted(chosen.values()) == sorted(LIGHT.palette * 2)
    assert len(set(colours(names[:7]).values())) == 7


def test_a_given_colour_is_not_given_to_others():
    chosen = colours(["a", "b", "c"], given={"a": LIGHT.palette[0]})
    assert chosen["a"] == LIGHT.palette[0]
    assert LIGHT.palette[0] not in (chosen["b"], chosen["c"])


def test_a_house_style_is_drawn(small, records, texts):
    style = house_style("dark", palette=["#FFD166", "#9AD1D4"], font="Georgia, serif", letter_width=1.1)
    chart = timeline(small, theme=style)
    assert {record["c"] for record in records(chart) if record["shape"] == "heading"} == {"#FFD166", "#9AD1D4"}
    assert chart.to_dict()["background"] == DARK.background
    assert "Georgia" in str(chart.to_dict()["layer"])
    assert "Liberation" not in str(chart.to_dict())


def test_wider_letters_take_more_room(small, records):
    plain, wide = (
        {record["text"]: record["limit"] for record in records(timeline(small, theme=theme)) if "limit" in record}
        for theme in (LIGHT, house_style(letter_width=1.5))
    )
    assert all(wide[text] > limit * 1.4 for text, limit in plain.items() if text in wide)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"palete": ["#000000"]}, "a theme has no 'palete'; it has .*; did you mean 'palette'?"),
        ({"ink": "black"}, "ink: 'black' is no colour; write it as '#1F2328'"),
        ({"ink": 3}, "ink: 3 is no colour"),
        ({"palette": []}, "palette is empty"),
        ({"palette": ["#FFEEAA"]}, "palette '#FFEEAA' on '#FFFFFF' has a contrast of 1.2 to 1; text needs 4.5"),
        ({"palette": "#1F2328", "muted": "#AAAAAA"}, "muted '#AAAAAA' on '#FFFFFF' has a contrast of 2.3 to 1"),
        ({"letter_width": 9}, "letter_width=9 can't be drawn; give a number from 0.5 to 2"),
        ({"letter_width": "wide"}, "letter_width='wide' is no number"),
        ({"font": " "}, "font=' ' names no font"),
    ],
)
def test_what_is_no_style(changes, words):
    with pytest.raises(ChartError, match=words.replace("?", r"\?")):
        house_style(**changes)


@pytest.mark.parametrize("theme", ["drak", 3, None])
def test_what_is_no_theme(small, theme):
    with pytest.raises(ChartError, match="is none; use 'light', 'dark' or what house_style"):
        timeline(small, theme=theme)


def test_a_light_chart_has_no_background_and_stands_beside_others(small):
    assert "background" not in timeline(small).to_dict()
    assert (timeline(small) | timeline(small)).to_dict()


def test_dark_charts_stand_beside_each_other_without_their_own_background(small):
    import altair as alt

    bare = timeline(small, theme="dark")
    bare.background = alt.Undefined
    assert (bare | bare).properties(background=DARK.background).to_dict()["background"] == DARK.background
