"""Eras, and notes on days and events."""

import pytest

from cachrono import ChartError, UnknownIdError, timeline
from cachrono.charts.header import Named, bands, eras_of, header
from cachrono.charts.layout import DAY_MS, Axis, to_ms
from cachrono.charts.style import Style
from cachrono.dates import Day, TimeSpan

AXIS = Axis(Day.of(2000, 1, 1), Day.of(2009, 12, 31), 800)
PLAIN = Style.of()


def of_shape(found, *shapes):
    return [record for record in found if record["shape"] in shapes]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2003-02-01/2004-02-01", [("2003-02-01", "2004-02-01"), ("2003-02-01", "2004-02-01")]),
        ("2003/2004", [("2003-01-01", "2004-12-31"), ("2003-12-31", "2004-01-01")]),
        ("2003", [("2003-01-01", "2003-12-31")]),
        ("2003/..", [("2003-01-01", "2009-12-31")]),
        ("1990/2001", [("2000-01-01", "2001-12-31"), ("2000-01-01", "2001-01-01")]),
        ("Y-13000000000/2001-01-01", [("2000-01-01", "2001-01-01"), ("2000-01-01", "2001-01-01")]),
    ],
)
def test_an_era_covers_its_days_and_is_darker_where_it_is_certain(when, expected):
    found = [
        (str(Day(AXIS.first + (record["s"] - AXIS.start_ms) // DAY_MS)),
         str(Day(AXIS.first + (record["e"] - AXIS.start_ms) // DAY_MS - 1)))
        for record in bands(TimeSpan(when), AXIS)
    ]  # fmt: skip
    assert found == expected


def test_texts_above_the_lanes_touch_neither_each_other_nor_the_edge():
    marks = [
        Named(text=f"Era number {n} of the century", span=TimeSpan(f"{2000 + n}/{2001 + n}"), is_era=True)
        for n in range(9)
    ]
    found = header(marks, AXIS, PLAIN)
    boxes = []
    for record in of_shape(found.records, "header", "header-end"):
        width = PLAIN.width(record["text"], 11)
        left = AXIS.px(record["s"]) - (width if record["shape"] == "header-end" else 0)
        assert -0.1 <= left <= left + width <= 800
        boxes.append((left, left + width, record["y"]))
    assert len(boxes) == 9
    for number, (left, right, y) in enumerate(boxes):
        assert not any(y == y2 and left < right2 and left2 < right for left2, right2, y2 in boxes[number + 1 :])
    assert found.height >= max(y for _, _, y in boxes) + 8


def test_lanes_begin_below_the_texts(small, records):
    found = records(timeline(small, eras={"First": "2023/2024"}, notes={"2024-01-15": "a day"}))
    lowest = max(record["y"] for record in of_shape(found, "header", "header-end"))
    assert lowest < min(record["py"] for record in of_shape(found, "heading"))
    (line,) = of_shape(found, "day-line")
    assert line["s"] == to_ms(Day.of(2024, 1, 15)) + DAY_MS // 2


def test_a_note_stands_below_its_label(small, records):
    found = records(timeline(small, notes={"day": "the first of them all " * 5}))
    lines = [record for record in of_shape(found, "label", "label-end") if record.get("id") == "day"]
    assert len(lines) > 2
    assert [line["y"] for line in lines] == sorted(line["y"] for line in lines)
    assert "the first of them all" in lines[1]["text"]


def test_what_is_not_on_the_axis_is_told(small, texts):
    notes = {"1999-12-31": "old", "extent": "long", "plan": "later"}
    chart = timeline(small, domain=("2024", "2025"), eras={"Bronze": "-2000/-1000"}, notes=notes)
    assert "Not on the axis: Bronze; old." in texts(chart)
    assert "With a note, but not on the axis: A plan." in texts(chart)


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"eras": [("A", "2000")]}, ChartError, "is no mapping; write it as"),
        ({"eras": {"A": "soon"}}, ChartError, "eras: 'A': 'soon' .at 0.: "),
        ({"notes": {"dya": "x"}}, UnknownIdError, "no event has the id 'dya'; did you mean 'day'?"),
        ({"notes": {"2024-13": "x"}}, ChartError, "notes: '2024-13' .at 5.: month 13"),
        ({"notes": {"day": 3}}, ChartError, "is no mapping of texts"),
        ({"notes": "day"}, ChartError, "is no mapping of texts"),
    ],
)
def test_what_is_no_era_and_no_note(small, options, error, words):
    with pytest.raises(error, match=words.replace("?", r"\?")):
        timeline(small, **options)


def test_eras_without_a_name_or_of_the_wrong_kind():
    assert eras_of(None) == []
    assert [mark.text for mark in eras_of({"a\nb": 2000})] == ["a b"]
