"""How long charts take to make and to open, and how large they are."""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

from timing import line, medians

import cachrono

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "helpers"))
CHROMIUM = "/usr/bin/chromium"


def bench_drawing() -> None:
    _bench_specs()
    _bench_packing()
    _bench_opening()


def _bench_specs() -> None:
    from generated import generated

    sizes = {25: "at most 100 ms", 150: "", 1_000: "", 3_000: "at most 2 s", 10_000: ""}
    views = {count: cachrono.resolve(generated(count)) for count in sizes}
    cachrono.timeline(views[25]).to_dict()
    for count, limit in sizes.items():
        view = views[count]
        [took] = medians(5 if count < 3_000 else 3, partial(_spec, view))
        line(f"spec of a timeline of {count:,} events, altair imported", f"{took * 1000:.0f} ms", limit)
    with tempfile.TemporaryDirectory() as folder:
        for count, limit in ((25, "at most 1 MB"), (150, ""), (3_000, "")):
            path = cachrono.write_chart(cachrono.timeline(views[count]), Path(folder) / "chart.html")
            line(f"  as an offline page, {count:,} events", f"{path.stat().st_size / 1e6:.2f} MB", limit)


def _spec(view: cachrono.View) -> object:
    return cachrono.timeline(view).to_dict()


def _bench_packing() -> None:
    from generated import generated

    from cachrono.charts import timeline_rows
    from cachrono.charts.lanes import pack
    from cachrono.charts.layout import GAP, draft, whole_axis
    from cachrono.charts.style import Style

    some = timeline_rows(cachrono.resolve(generated(10_000)), lambda account: None)
    rows, axis, style = some * 10, whole_axis(some, 800), Style.of()
    chance = random.Random(1)
    chance.shuffle(rows)

    def place() -> None:
        pack([draft(row, axis, style, bold=False)[0] for row in rows], GAP)

    spans = [draft(row, axis, style, bold=False)[0] for row in rows]
    labelled, packed = medians(3, place, lambda: pack(spans, GAP))
    line(f"packing {len(rows):,} labelled events", f"{packed:.2f} s", "at most 2 s")
    line("  the same with measuring their labels", f"{labelled:.2f} s", "")


def _bench_opening() -> None:
    """From the address to the drawn chart, in headless Chromium, against Altair's own bars of the same events."""
    if not Path(CHROMIUM).exists():
        line("opening 10,000 events in a browser", "no Chromium", "at most 2")
        return
    from generated import generated

    with tempfile.TemporaryDirectory() as folder, _browser() as browser:
        view = cachrono.resolve(generated(10_000))
        ours = cachrono.write_chart(cachrono.timeline(view), Path(folder) / "ours.html")
        bars = cachrono.write_chart(_bars(view), Path(folder) / "bars.html")

        def opened(path: Path) -> float:
            page = browser.new_page(viewport={"width": 1000, "height": 800})
            start = perf_counter()
            page.goto(path.as_uri())
            page.wait_for_selector("#chart svg .role-mark path")
            took = perf_counter() - start
            page.close()
            return took

        times = [(opened(ours), opened(bars)) for _ in range(5)]
        mine, theirs = (sorted(column)[2] for column in zip(*times, strict=True))
    line("opening 10,000 events / as many bare Altair bars", f"{mine / theirs:.2f}", "at most 2")
    line("  each", f"{mine:.2f} s, {theirs:.2f} s", "")


def _bars(view: Any) -> Any:
    """What a user would draw without us: a bar for each event, from its first day to its last."""
    import altair as alt

    values = [
        {"event": account.title, "first": str(when.earliest), "last": str(when.latest), "kind": account.kind}
        for account in view
        if (when := account.when) is not None and when.earliest is not None and when.latest is not None
    ]
    bars = alt.Chart(alt.InlineData(values=values)).mark_bar()
    return bars.encode(x="first:T", x2="last:T", y="kind:N", color="kind:N", tooltip="event:N").properties(width=800)


@contextmanager
def _browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as tool:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
        browser = tool.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield browser
        browser.close()


if __name__ == "__main__":
    bench_drawing()
