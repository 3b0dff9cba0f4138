"""The dates against other EDTF libraries: how fast, how large, and how long the worst text takes.

    python benchmarks/peers.py

The work is to parse a text and to ask for both its outer bounds; edtf-validate only says whether a text is valid, and
is compared with our parsing alone. All get the same texts, of the kinds in ``texts.py`` which every one of them takes
and has bounds for; "no bound" is one where an interval is open or its end unknown. Each round has new
texts. To add a library: a ``Peer`` in ``installed``.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import io
import json
import math
import shutil
import statistics
import subprocess
import sys
import textwrap
import time
import tracemalloc
import warnings
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from texts import KINDS, PATHOLOGICAL, PLAIN, mix
from timing import line, seconds

from cachrono.dates import TimeSpan
from cachrono.errors import InvalidDateError

ROUNDS = 5
MIXED = 60_000
SET_ASIDE = 10_000  # texts to warm up with, and to fill whatever is remembered of the last texts
PROBES = 12  # texts of each kind that a library has to take, for the kind to be measured
SLOW = 2.0  # seconds for a round; who can't do all texts in it gets fewer
MOST = 4_000  # texts in a round against others
EDTF_JS = Path(sys.prefix) / "peers/node_modules/edtf/index.js"


class Peer(ABC):
    """Another library: its name, and the ratio that we should reach at least, 0 where it is for information only."""

    validity_only = False

    def __init__(self, name: str, limit: int) -> None:
        self.name = name
        self.limit = limit

    @abstractmethod
    def run(self, texts: Sequence[str]) -> tuple[float, list[str]]:
        """Do the work on all texts; the seconds that it took, and the texts for which it could not be done."""


class PythonPeer(Peer):
    def __init__(self, name: str, limit: int, work: Callable[[str], object], *, validity_only: bool = False) -> None:
        super().__init__(name, limit)
        self.work = work
        self.validity_only = validity_only

    def run(self, texts: Sequence[str]) -> tuple[float, list[str]]:
        refused = []

        def all_of_them() -> None:
            for text in texts:
                try:
                    self.work(text)
                except Exception:
                    refused.append(text)

        with contextlib.redirect_stdout(io.StringIO()):  # python-edtf prints what it stumbles over
            return seconds(all_of_them), refused


class NodePeer(Peer):
    def __init__(self, name: str, limit: int, node: str) -> None:
        super().__init__(name, limit)
        script = Path(__file__).with_suffix(".mjs")
        self.process = subprocess.Popen(
            [node, script, EDTF_JS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        self.run(["1985"])

    def run(self, texts: Sequence[str]) -> tuple[float, list[str]]:
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(json.dumps(texts) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        return answer["seconds"], answer["refused"]


def _python_edtf() -> Peer:
    parse = importlib.import_module("edtf").parse_edtf

    def work(text: str) -> object:
        date = parse(text)
        return date.lower_strict(), date.upper_strict()

    return PythonPeer("python-edtf", 500, work)


def _undate() -> Peer:
    undate: Any = importlib.import_module("undate")
    parse, interval = undate.Undate.parse, undate.UndateInterval

    def work(text: str) -> object:
        date = parse(text, "EDTF")
        if isinstance(date, interval):  # its ends are dates again, or None
            return date.earliest and date.earliest.earliest, date.latest and date.latest.latest
        return date.earliest, date.latest

    return PythonPeer("undate", 150, work)


def _edtf_js() -> Peer:
    node = shutil.which("node")
    if node is None or not EDTF_JS.exists():
        raise ImportError
    return NodePeer("edtf.js", 10, node)


def _edtf_validate() -> Peer:
    is_valid = importlib.import_module("edtf_validate.valid_edtf").is_valid

    def work(text: str) -> None:
        if not is_valid(text):
            raise ValueError(text)

    return PythonPeer("edtf-validate", 0, work, validity_only=True)


def installed() -> Iterator[Peer]:
    makers = {"python-edtf": _python_edtf, "undate": _undate, "edtf.js": _edtf_js, "edtf-validate": _edtf_validate}
    for name, make in makers.items():
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                yield make()
        except Exception:  # whatever an import runs into
            line(name, "not installed", "")


def parse_all(texts: Sequence[str]) -> None:
    for text in texts:
        TimeSpan.parse(text)


def parse_with_bounds(texts: Sequence[str]) -> None:
    for text in texts:
        span = TimeSpan.parse(text)
        _ = span.earliest, span.latest


def bench_peers(mixed: list[tuple[str, str]]) -> None:
    peers = list(installed())
    by_kind: dict[str, list[str]] = {name: [] for name in KINDS}
    for kind, text in mixed:
        by_kind[kind].append(text)
    refused = {peer.name: [kind for kind, texts in by_kind.items() if peer.run(texts[:PROBES])[1]] for peer in peers}
    left_out = {kind for kinds in refused.values() for kind in kinds}
    aside = [text for _, text in mixed[-SET_ASIDE:]]
    shared = [text for kind, text in mixed[:-SET_ASIDE] if kind not in left_out]
    for peer in peers:
        _bench_peer(peer, shared, aside)
    for name, kinds in refused.items():
        text = f"{name} does not take, or has no bounds for: {', '.join(kinds) or 'nothing'}"
        print(textwrap.fill(text, 110, initial_indent="  ", subsequent_indent="    "))
    share = 100 * sum(KINDS[kind].share for kind in left_out) / sum(kind.share for kind in KINDS.values())
    if left_out:
        print(f"  these kinds, {share:.0f}% of the mix, are left out above for all", flush=True)


def _bench_peer(peer: Peer, shared: list[str], aside: list[str]) -> None:
    ours = parse_all if peer.validity_only else parse_with_bounds
    peer.run(aside[:100])
    warm, _ = peer.run(shared[-200:])
    count = max(10, min(MOST, int(200 / warm * SLOW), len(shared) // ROUNDS))
    if not isinstance(peer, PythonPeer):
        peer.run(aside)  # long enough for its compiler to have seen everything
    ours(aside)
    our_times, their_times, wrong = [], [], 0
    for number in range(ROUNDS):
        texts = shared[number * count : (number + 1) * count]
        ours(aside[number * 1_000 : (number + 1) * 1_000])  # ours is over in milliseconds: not with the other's caches
        our_times.append(seconds(lambda texts=texts: ours(texts)))  # type: ignore[misc]
        took, refused = peer.run(texts)
        their_times.append(took)
        wrong += len(refused)
    ratio = statistics.median(theirs / own for own, theirs in zip(our_times, their_times, strict=True))
    kind = "validity only" if peer.validity_only else "parsed with bounds"
    line(f"dates against {peer.name}, {kind}", f"{ratio:,.0f} times as fast", _at_least(peer.limit))
    rates = f"{count / statistics.median(our_times):,.0f}, {count / statistics.median(their_times):,.0f} a second"
    line(f"  cachrono, {peer.name}: {ROUNDS} rounds of {count:,} texts", rates, "")
    if wrong:
        line(f"  of which {peer.name} did not take", f"{wrong:,}", "at most 0")


def _at_least(limit: int) -> str:
    return f"at least {limit:,}" if limit else "for information"


def bench_rate(what: str, texts: list[str], limit: int) -> None:
    count = len(texts) // ROUNDS
    rounds = [texts[number * count : (number + 1) * count] for number in range(ROUNDS)]
    times = [seconds(lambda texts=texts: parse_with_bounds(texts)) for texts in rounds]  # type: ignore[misc]
    line(f"{what} parsed with bounds", f"{count / statistics.median(times):,.0f} a second", _at_least(limit))


def bench_bytes(what: str, texts: list[str]) -> None:
    """Print the bytes of a value, with its text and all that it keeps alive, before its bounds are asked for."""
    packed = [text.encode() for text in texts]  # each value's text has to come into being while memory is counted
    held: list[TimeSpan | None] = [None] * len(packed)
    gc.collect()
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    for place, text in enumerate(packed):
        held[place] = TimeSpan.parse(text.decode())
    gc.collect()
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    line(f"a value of {what}, its text included", f"{(after - before) / len(held):.0f} bytes", "at most 250")


def bench_worst(aside: list[str]) -> None:
    """Print the worst of the best of five times, bounds or the words of the error included."""
    best = [math.inf] * len(PATHOLOGICAL)
    other: dict[int, str] = {}
    for _ in range(5):
        parse_with_bounds(aside)
        gc.collect()
        for place, text in enumerate(PATHOLOGICAL):
            start = time.perf_counter()
            try:
                span = TimeSpan.parse(text)
                _ = span.earliest, span.latest
            except InvalidDateError as error:
                str(error)
            except Exception as error:
                other[place] = type(error).__name__
            best[place] = min(best[place], time.perf_counter() - start)
    worst = max(best)
    line(f"the worst of {len(PATHOLOGICAL)} texts made to be slow", f"{worst * 1000:.2f} ms", "at most 1 ms")
    text = PATHOLOGICAL[best.index(worst)]
    above = sum(took > 0.001 for took in best)
    print(
        f"  {textwrap.shorten(text, 60) if ' ' in text else text[:60]!r}, {len(text):,} characters; {above} above 1 ms"
    )
    for place, name in other.items():
        line(f"  {PATHOLOGICAL[place][:40]!r} raises", name, "InvalidDateError")


def bench_dates() -> None:
    mixed, plain = mix(MIXED, KINDS), [text for _, text in mix(MIXED, PLAIN)]
    texts = [text for _, text in mixed]
    parse_with_bounds(texts[-SET_ASIDE:])
    bench_rate("mixed dates, levels 0 to 2,", texts[:-SET_ASIDE], 100_000)
    bench_rate("plain dates (day, month or year)", plain, 250_000)
    bench_peers(mixed)
    bench_bytes("plain dates", plain)
    bench_bytes("mixed dates", texts)
    bench_worst(texts[-SET_ASIDE:])


if __name__ == "__main__":
    bench_dates()
