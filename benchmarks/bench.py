"""How fast cachrono is, as ratios within one run, so that a slow machine makes no difference.

    python benchmarks/bench.py

Each figure is the median of several rounds in which both sides take turns.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import yaml
from drawing import bench_drawing
from network import bench_network
from peers import bench_dates
from quotes import bench_quotes
from readings import bench_readings
from timing import line, medians

from calendars import bench_calendars
from tables import bench_tables

EVENTS = 10_000
CLAIMS = 10_000


def big_yaml(events: int) -> str:
    """A chronology as people write them: a few sources, events with one to three claims and quotes."""
    lines = ["title: Ten thousand events", "sources:"]
    for number in range(20):
        published = f"2025-{number % 12 + 1:02d}-03"
        lines += [f"  source-{number}:", f"    publisher: Publisher {number}", f"    published: {published}",
                  "    retrieved: 2026-01-01"]  # fmt: skip
    lines.append("events:")
    for number in range(events):
        year, month, day = 1900 + number % 120, number % 12 + 1, number % 28 + 1
        dates = (
            f"{year}",
            f"{year}-{month:02d}",
            f"{year}-{month:02d}-{day:02d}",
            f"{year}/{year + 2}",
            f"[{year},{year + 1}]",
        )
        title = f"Meeting number {number} of the council"
        lines += [f"  event-{number}:", f"    title: {title}", f"    kind: kind-{number % 7}", "    claims:"]
        for claim in range(number % 3 + 1):
            lines += [f"      - when: {dates[(number + claim) % 5]}", "        where: Tashkent, Uzbekistan",
                      f"        source: source-{(number + claim) % 20}", f"        quote: words of {number:05d}",
                      f"        at: {number}-{number + 14}"]  # fmt: skip
    return "\n".join(lines) + "\n"


def bench_import() -> None:
    def start(code: str) -> Callable[[], object]:
        return lambda: subprocess.run([sys.executable, "-c", code], check=True)

    bare, attr, ours = medians(15, start("pass"), start("import attr"), start("import cachrono"))
    line("import cachrono / import attr, whole processes", f"{ours / attr:.2f}", "at most 1.5")
    line("  the same without the start of Python", f"{(ours - bare) / (attr - bare):.2f}", "")


def bench_reading() -> None:
    from cachrono.files.reader import parse
    from cachrono.resolution import resolve

    text = big_yaml(EVENTS)

    def walk() -> None:
        for _ in yaml.parse(text, Loader=yaml.CSafeLoader):
            pass

    chronology = parse(text)
    read, walked, resolved = medians(5, lambda: parse(text), walk, lambda: resolve(chronology))
    line(f"reading {EVENTS:,} events / walking the YAML's events", f"{read / walked:.2f}", "at most 4")
    line("resolving / reading", f"{resolved / read:.2f}", "at most 1")
    line("  reading, resolving", f"{read:.2f} s, {resolved:.2f} s", "")


def bench_knowledge() -> None:
    import cachrono
    from cachrono.files.reader import parse

    chronology = parse(big_yaml(CLAIMS // 2))  # two claims an event

    def known() -> None:
        for account in cachrono.resolve(chronology.as_of("2025-12-31")):
            assert account.claims

    [took] = medians(7, known)
    claims = len(chronology.claims)
    line(f"as_of and agreement over {claims:,} claims", f"{took * 1000:.0f} ms", "at most 100 ms")


def bench_memory() -> None:
    code = "import sys, cachrono, resource; cachrono.resolve(cachrono.read(sys.argv[1])); " + (
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "big.yaml"
        file.write_text(big_yaml(EVENTS), encoding="utf-8")
        done = subprocess.run([sys.executable, "-c", code, str(file)], check=True, capture_output=True, text=True)
    line(f"peak memory, {EVENTS:,} events read and resolved", f"{int(done.stdout) / 1024:.0f} MB", "at most 400 MB")


def bench_charts() -> None:
    import cachrono

    view = cachrono.resolve(cachrono.central_asia())
    cachrono.timeline(view).to_dict()
    [spec] = medians(5, lambda: cachrono.timeline(view).to_dict())
    line("spec of the shipped timeline, altair imported", f"{spec * 1000:.0f} ms", "")
    # Left to right, the first begins as the interpreter starts: what one command costs, all in all.
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "cachrono", "timeline", "-o", f"{folder}/t.html", "-o", f"{folder}/t.png"]
        calendar = [sys.executable, "-m", "cachrono", "ics", "-o", f"{folder}/c.ics"]

        def run() -> None:
            for call in (command, calendar):
                subprocess.run(call, check=True, capture_output=True)

        [whole] = medians(3, run)
    line("the two commands of make run", f"{whole:.1f} s", "at most 10 s")


def main() -> None:
    for bench in (
        bench_import,
        bench_reading,
        bench_knowledge,
        bench_memory,
        bench_quotes,
        bench_readings,
        bench_dates,
        bench_charts,
        bench_drawing,
        bench_calendars,
        bench_network,
        bench_tables,
    ):
        bench()
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    line("peak memory of this run", f"{own:.0f} MB", "")


if __name__ == "__main__":
    main()
