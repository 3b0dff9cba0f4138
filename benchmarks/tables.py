"""How fast tables are read and written, against one pass of Python's csv over the same bytes, and against pandas."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from timing import line, medians

ROWS = 10_000
MANY = 100_000


def big_csv(rows: int) -> bytes:
    """A table as people have them: ids, titles, dates in seven ways, a place in quotes, lists."""
    lines = ["id,title,date,place,participants,kind"]
    for number in range(rows):
        year, month, day = 1900 + number % 120, number % 12 + 1, number % 28 + 1
        dates = (
            f"{year}",
            f"{year}-{month:02d}",
            f"{year}-{month:02d}-{day:02d}",
            f"{year}/{year + 2}",
            f"c. {year}",
            f"{day} March {year}",
            f"{day:02d}/{month:02d}/{year}",
        )
        title = f"Meeting number {number} of the council"
        lines.append(f'e{number},{title},{dates[number % 7]},"Tashkent, Uzbekistan",A; B,kind-{number % 7}')
    return "\r\n".join(lines).encode()


def bench_tables() -> None:
    import pandas

    from cachrono.tables import from_frame, read_csv, to_csv, to_polars

    data = big_csv(ROWS)
    story = read_csv(data)
    assert len(story.events) == ROWS
    own = to_csv(story).text.encode()
    frame = pandas.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False)

    def passed() -> None:
        for _ in csv.reader(io.StringIO(data.decode(), newline="")):
            pass

    read, plain, panda, back, framed = medians(
        5,
        lambda: read_csv(data),
        passed,
        lambda: pandas.read_csv(io.BytesIO(data)),
        lambda: read_csv(own),
        lambda: from_frame(frame),
    )
    line(f"reading a CSV of {ROWS:,} rows", f"{read:.2f} s", "at most 1 s")
    line("  over one pass of csv.reader", f"{read / plain:.0f}", "")
    line("  over pandas.read_csv", f"{read / panda:.0f}", "")
    line("  our own table of it; a frame of pandas", f"{back:.2f} s, {framed:.2f} s", "")
    whole, events, claims, polar = medians(
        5,
        lambda: to_csv(story),
        lambda: to_csv(story, rows="events"),
        lambda: to_csv(story, rows="claims"),
        lambda: to_polars(story),
    )
    line(f"to_csv of {ROWS:,} events", f"{whole:.2f} s", "at most 0.5 s")
    line("  rows of events; of claims; to_polars", f"{events:.2f} s, {claims:.2f} s, {polar:.2f} s", "")
    _bench_growth()
    _bench_many()


# Tables that careless readers take the square of the time for, by their length.
_GROWING: dict[str, Callable[[int], str]] = {
    "one id": lambda n: "a,Talks,1921\n" * n,
    "one title": lambda n: ",Talks,1921\n" * n,
    "open quotes": lambda n: ('a,"Talks,1921\n' + ",Treaty,1922\n" * 49) * (n // 50),
    "one date": lambda n: f"a,Talks,{'1921 ' * n}\n",
    "words": lambda n: f"a,Talks,{'between March or ' * (n // 4)}\n",
}


def _bench_growth() -> None:
    from cachrono.tables import read_csv

    found = {}
    for name, make in _GROWING.items():
        small, large = (f"id,title,date\n{make(rows)}".encode() for rows in (2_000, 16_000))
        less, more = medians(3, partial(read_csv, small), partial(read_csv, large))
        found[name] = more / less
    worst = max(found, key=lambda name: found[name])
    line(f"  eight times as much of the worst ({worst})", f"{found[worst]:.1f} times", "at most 16 times")


def _bench_many() -> None:
    """In a process of its own, for the memory."""
    code = (
        "import sys, time, resource; from cachrono.tables import read_csv; start = time.perf_counter(); "
        f"assert len(read_csv(sys.argv[1]).events) == {MANY}; "
        "print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "big.csv"
        file.write_bytes(big_csv(MANY))
        done = subprocess.run([sys.executable, "-c", code, str(file)], check=True, capture_output=True, text=True)
    took, peak = map(float, done.stdout.split())
    line(f"reading a CSV of {MANY:,} rows", f"{took:.1f} s", "at most 12 s")
    line("  peak memory", f"{peak / 1024:.0f} MB", "at most 600 MB")
