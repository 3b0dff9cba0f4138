import pytest
from generated import generated
from hypothesis import given
from hypothesis import strategies as st

from cachrono import ChartError, resolve, timeline
from cachrono.charts import timeline_rows
from cachrono.charts.layout import to_ms
from cachrono.charts.vertical import spread


def drawn(story, **options):
    return timeline(story, orientation="vertical", width=360, **options)


def of_shape(found, *shapes):
    return [record for record in found if record["shape"] in shapes]


@given(
    st.lists(st.tuples(st.floats(0, 1000), st.floats(1, 60)), min_size=1, max_size=12).map(sorted),
    st.floats(0, 500),
)
def test_labels_stand_below_each_other_and_as_near_as_can_be(things, more):
    wanted, heights = [at for at, _ in things], [height for _, height in things]
    room = sum(heights) + more
    found = spread(wanted, heights, room)
    assert found[0] >= -1e-6
    assert found[-1] + heights[-1] <= room + 1e-6
    gaps = [b - a - h for a, b, h in zip(found, found[1:], heights, strict=False)]
    assert all(gap >= -1e-6 for gap in gaps)

    def off(places):
        return sum((place - at) ** 2 for place, at in zip(places, wanted, strict=True))

    # No small move of things that stand close together makes it better.
    for start in range(len(found)):
        for stop in range(start + 1, len(found) + 1):
            for step in (-0.01, 0.01):
                moved = [place + (step if start <= number < stop else 0) for number, place in enumerate(found)]
                fits = moved[0] >= 0 and moved[-1] + heights[-1] <= room
                apart = all(b - a >= h - 1e-9 for a, b, h in zip(moved, moved[1:], heights, strict=False))
                if fits and apart:
                    assert off(moved) >= off(found) - 1e-6


def test_labels_stand_in_time_order_beside_marks_at_their_time(story, records):
    found = records(drawn(story))
    first_lines = {}
    for record in of_shape(found, "label"):
        first_lines.setdefault(record["id"], record["s"])
    ids = [account.id for account in resolve(story) if account.id in first_lines]
    assert len(ids) == len(first_lines) > 30
    (diamond,) = [record for record in of_shape(found, "diamond") if record["id"] == "gabala-2025"]
    assert diamond["s"] == to_ms(resolve(story)["gabala-2025"].when.earliest) + 43_200_000
    assert all(record["y"] < 160 for record in of_shape(found, "diamond", "band", "fade"))
    assert len({record["y"] for record in of_shape(found, "label")}) == 1


def test_every_label_has_a_line_to_its_mark(story, records):
    found = records(drawn(story))
    events = {record["id"] for record in of_shape(found, "label")}
    assert len(of_shape(found, "leader")) == 2 * len(events)
    assert events == {row.id for row in timeline_rows(resolve(story))}


def test_colours_are_named_below_it(small, texts):
    assert '"text": "Talk"' in texts(drawn(small))


def test_many_on_one_day_share_a_mark(empty, records):
    story = empty
    for number in range(40):
        story = story.with_event(f"e{number}", f"Event {number}", kind="k", when="2024-05-06", source="a")
    found = records(drawn(story))
    assert {record["y"] for record in of_shape(found, "diamond")} == {8}
    assert len(of_shape(found, "label")) == 80


def test_eras_and_notes_stand_among_the_labels(small, records):
    found = records(
        drawn(small, eras={"The long year": "2024"}, notes={"2024-03-03": "the day before", "day": "a note"})
    )
    assert [record["text"] for record in of_shape(found, "header")] == ["The long year", "the day before"]
    assert len(of_shape(found, "era")) == 1
    assert len(of_shape(found, "day-line")) == 1
    assert "a note" in [record["text"] for record in of_shape(found, "label")]


@pytest.mark.browser
@pytest.mark.parametrize("script", ["latin", "cyrillic", "mixed"])
def test_texts_on_a_phone_touch_nothing_and_stay_inside(browser, tmp_path, story, script):
    from cachrono import write_chart

    page = browser.new_page(viewport={"width": 420, "height": 800})
    for chart in (drawn(story, highlight=["tashkent-2025"]), drawn(generated(120, script))):
        page.goto(write_chart(chart, tmp_path / "phone.html").as_uri())
        page.wait_for_selector("#chart svg .role-mark text")
        boxes = page.evaluate("""() => [...document.querySelectorAll("svg text")].map(text => {
            const box = text.getBoundingClientRect();
            return [box.left, box.right, box.top, box.bottom, text.textContent];
        }).filter(box => box[4].trim().length > 1)""")
        right = page.evaluate("document.querySelector('#chart svg').getBoundingClientRect().right")
        assert len(boxes) > 100
        for number, (l1, r1, t1, b1, words) in enumerate(boxes):
            assert r1 <= right + 0.5, words
            for l2, r2, t2, b2, other in boxes[number + 1 :]:
                assert not (l1 + 0.5 < r2 and l2 + 0.5 < r1 and t1 + 0.5 < b2 and t2 + 0.5 < b1), (words, other)
    page.close()


@pytest.mark.parametrize("orientation", ["sideways", None, 3])
def test_what_is_no_orientation(small, orientation):
    with pytest.raises(ChartError, match="is none; use horizontal or vertical"):
        timeline(small, orientation=orientation)


def test_a_vertical_overview_is_refused(small):
    with pytest.raises(ChartError, match="overview=True needs orientation='horizontal'"):
        drawn(small, overview=True)
