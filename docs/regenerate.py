"""Write anew what is committed but generated: the editor schema and the pictures of README and docs."""

from __future__ import annotations

from pathlib import Path

import cachrono as cc
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


if __name__ == "__main__":
    main()
