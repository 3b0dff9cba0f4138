"""Write anew what is committed but generated: the editor schema and the pictures of README and docs."""

from __future__ import annotations

from pathlib import Path

import cachrono as cc
from cachrono.charts import conflicts, coverage, knowledge
from cachrono.files import chronology_schema

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Write all of them."""
    (ROOT / "events" / "chronology.schema.json").write_text(chronology_schema(), encoding="utf-8")
    images = ROOT / "docs" / "images"
    images.mkdir(exist_ok=True)
    story = cc.central_asia()
    everything = cc.timeline(story, highlight=["initiative-2017", "dushanbe-2023", "tashkent-2025"])
    cc.write_chart(everything, images / "central_asia.svg")
    autumn = cc.timeline(
        story.select(kind=["summit", "visit"]), title="Autumn of summits", domain=("2025-10", "2025-11")
    )
    cc.write_chart(autumn, images / "autumn_2025.svg")
    as_known = cc.timeline(story.select(kind=["summit", "decision"]).as_of("2025-10-28"))
    cc.write_chart(as_known, images / "as_of.svg")
    cc.write_chart(cc.timeline(every_mark(), subtitle="", width=720), images / "marks.svg")
    cc.write_chart(conflicts(bridge()), images / "conflicts.svg")
    cc.write_chart(coverage(story), images / "coverage.svg")
    cc.write_chart(knowledge(bridge()), images / "knowledge.svg")


def bridge() -> cc.Chronology:
    """An invented story in which sources disagree."""
    story = cc.Chronology("The new bridge")
    story = story.with_source("a", publisher="Agency", published="2025-03-10")
    story = story.with_source("b", publisher="Bulletin", published="2025-05-02")
    story = story.with_source("c", publisher="Courier", published="2025-06-20")
    story = story.with_event("talks", "Talks about the bridge", when="2025-01-08/2025-02-10", source="a")
    story = story.with_claim("talks", when="2025-01-20/2025-03", source="b")
    story = story.with_event("stone", "First stone", when="2025-02-17", where="East bank", source="a")
    story = story.with_claim("stone", when="2025-03-01", where="West bank", source="c")
    story = story.with_event("opening", "The bridge opens", when="2025-06-01", source="a")
    return story.with_claim("opening", when="2025-06-14", source="c")


def every_mark() -> cc.Chronology:
    """One event for every mark of the legend."""
    story = cc.Chronology("How each kind of date is drawn")
    for source, published in (("notice", "2000-01-01"), ("diary", "2000-02-01"), ("letter", "2000-02-01")):
        story = story.with_source(source, publisher=source.title(), published=published)
    dates = {
        "A day": "2000-01-12",
        "Some time in a month": "2000-01",
        "From day to day": "2000-01-04/2000-01-18",
        "Begin and end imprecise": "1999-12/2000-02",
        "No end stated": "2000-01-10/..",
        "End unknown": "2000-01-10/",
        "One of two": "[1999-12-10,2000-01-12]",
        "Each of two": "{1999-12-10,2000-01-12}",
        "About": "2000-01-05~",
        "Uncertain": "2000-01-05?",
    }
    for number, (title, when) in enumerate(dates.items()):
        story = story.with_event(f"date-{number}", title, kind="dates", when=when, source="diary", mode="reported")
    story = story.with_event("planned", "Planned", kind="states", when="2000-02-20", source="diary", mode="planned")
    story = story.with_event(
        "due", "Planned, no report", kind="states", when="2000-01-10", source="notice", mode="planned"
    )
    story = story.with_event("off", "Cancelled", kind="states", when="2000-01-10", source="notice", mode="cancelled")
    story = story.with_event("disputed", "Disputed", kind="states", when="1999-12-24", source="diary", mode="reported")
    story = story.with_claim("disputed", when="2000-01-03", source="letter", mode="reported")
    story = story.with_event("undated", "Only its place in the order", kind="states")
    return story.with_order("sequence", "disputed", "undated", "date-0", source="diary")


if __name__ == "__main__":
    main()
