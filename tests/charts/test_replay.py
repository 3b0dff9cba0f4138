"""The story as it became known."""

import pytest

import cachrono
from cachrono import ChartError, Chronology, resolve, write_chart
from cachrono.charts import replay, timeline_rows
from cachrono.resolution import days_of_knowledge


def shown_at(found, step):
    """Labels by event at a step."""
    return {
        record["id"]: record
        for record in found
        if record["shape"].startswith("label") and record.get("k0", -1) <= step < record.get("k1", -1)
    }


@pytest.fixture(scope="module")
def story():
    return (
        Chronology("Roof")
        .with_source("one", publisher="One", published="2024-01-10")
        .with_source("two", publisher="Two", published="2024-02-10")
        .with_source("three", publisher="Three", published="2024-06-20")
        .with_event("vote", "Vote", when="2024-03", source="one", mode="planned")
        .with_claim("vote", when="2024-03-05", source="two", mode="planned")
        .with_claim("vote", when="2024-03-05", source="three", mode="reported")
        .with_event("work", "Work", when="2024-07/2024-08", source="two", mode="planned")
        .with_event("storm", "Storm", when="2023-12~", source="three", mode="reported")
        .with_event("never", "Never dated", source="three")
    )


def test_each_step_shows_what_was_known_on_its_day(story, records):
    chart = replay(story)
    found = records(chart)
    captions = [record["text"] for record in found if record["shape"] == "heading" and "k0" in record]
    assert captions == [
        "As known on 10 January 2024 (step 1 of 4): 1 event is new or changed",
        "As known on 10 February 2024 (step 2 of 4): 2 events are new or changed",
        "As known on 6 March 2024 (step 3 of 4): 1 event is new or changed",
        "As known on 20 June 2024 (step 4 of 4): 2 events are new or changed",
    ]
    for step, day in enumerate(("2024-01-10", "2024-02-10", "2024-03-06", "2024-06-20"), 1):
        rows = {row.id: row.label for row in timeline_rows(resolve(story.as_of(day)))}
        assert {event: record["text"] for event, record in shown_at(found, step).items()} == rows


def test_an_event_keeps_its_lane(story, records):
    found = records(replay(story))
    heights = {}
    for record in found:
        if record["shape"].startswith(("band", "diamond", "hollow")) and "k0" in record:
            heights.setdefault(record["id"], set()).add(record["y"] + (6 if "y2" in record else 0))
    assert set(heights) == {"vote", "work", "storm"}
    assert all(len(found) == 1 for found in heights.values())


def test_what_is_new_is_bold_at_its_step_alone(story, records):
    found = records(replay(story, highlight=["storm"]))
    first, second = shown_at(found, 1)["vote"], shown_at(found, 2)["vote"]
    assert (first["weight"], first.get("later")) == ("normal", None)  # at the first step all is new
    assert (second["weight"], second["later"], second["k0"]) == ("bold", "normal", 2)
    assert shown_at(found, 4)["storm"]["later"] == "bold"


def test_a_slider_over_the_steps(story):
    spec = replay(story).to_dict()
    (param,) = spec["params"]
    assert param["name"].startswith("step_")
    assert param["value"] == 4  # a picture shows the last day
    assert param["bind"] == {"input": "range", "min": 1, "max": 4, "step": 1, "name": "Step "}
    assert replay(story).to_dict() == spec


def test_what_is_known_at_no_step_is_named(story, texts):
    never = story.with_event("u", "Unsourced", when="2024-05-01").with_source("n", publisher="No date")
    never = never.with_event("n", "Lost", when="2024-05-02", source="n")
    said = texts(replay(never))
    assert "Not shown, for no source of it says when it was published: Unsourced; Lost." in said
    assert "as known on" not in str(replay(never).to_dict()["title"])


def test_days_of_the_shipped_chronology():
    found = cachrono.central_asia()
    assert [str(day) for day in days_of_knowledge(found)][-2:] == ["2026-01-01", "2026-11-21"]
    assert len(replay(found).to_dict()["datasets"]) == 1
    with_unsure = replay(found, sure=False, domain=("2015", "2028"))
    assert with_unsure.to_dict()["params"][0]["bind"]["max"] > replay(found).to_dict()["params"][0]["bind"]["max"]


@pytest.mark.browser
def test_the_slider_moves_what_is_shown(browser, story, tmp_path):
    page = browser.new_page(viewport={"width": 900, "height": 700})
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(write_chart(replay(story), tmp_path / "replay.html").as_uri())
    slider = page.locator("input[type=range]")
    labels = "[...document.querySelectorAll('svg .role-mark text')].map(text => text.textContent)"
    seen = []
    for step in (1, 4, 2):
        slider.evaluate("(input, step) => {input.value = step; input.dispatchEvent(new Event('input'))}", step)
        page.wait_for_timeout(150)
        seen.append(sorted(text for text in page.evaluate(labels) if " · " in text))
    weight = page.evaluate("""[...document.querySelectorAll("svg .role-mark text")]
        .filter(text => text.textContent.startsWith("Vote ·")).map(text => text.getAttribute("font-weight"))""")
    page.close()
    assert seen[0] == ["Vote · Mar 2024"]
    assert [text.split(" · ")[0] for text in seen[1]] == ["Storm", "Vote", "Work"]
    assert seen[2] == ["Vote · 5 Mar 2024", "Work · from Jul to Aug 2024"]
    assert weight == ["bold"]
    assert complaints == []


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (lambda: Chronology(), "nothing to draw on a time axis"),
        (lambda: Chronology().with_event("e", "E", when="2000"), "nothing to replay: no source of a date says when"),
        (lambda: Chronology().with_source("s").with_event("e", "E", when="2000", source="s"), "nothing to replay"),
    ],
)
def test_nothing_to_replay(made, words):
    with pytest.raises(ChartError, match=words):
        replay(made())


def test_too_much_to_replay():
    from generated import generated

    with pytest.raises(ChartError, match=r"too much to replay: 1200 events over \d+ days; select up to 1000 events"):
        replay(generated(1200))


def test_a_time_of_which_nothing_was_known(story):
    with pytest.raises(ChartError, match="no event has a date from 1990"):
        replay(story, domain=("1990", "1991"))
