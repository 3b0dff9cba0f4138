"""What every benchmark here measures and prints with."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable


def seconds(work: Callable[[], object]) -> float:
    gc.collect()  # what one side leaves behind is not for the other to clear away
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def medians(rounds: int, *works: Callable[[], object]) -> list[float]:
    times = [[seconds(work) for work in works] for _ in range(rounds)]
    return [statistics.median(column) for column in zip(*times, strict=True)]


def line(what: str, figure: str, limit: str) -> None:
    print(f"{what:<58}{figure:>22}   {limit}".rstrip(), flush=True)
