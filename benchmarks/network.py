"""How fast dates and order bound each other, against networkx, and how contradictions are found among very many."""

from __future__ import annotations

import itertools
import random
import sys
from collections.abc import Callable
from functools import partial
from math import inf
from typing import Any

import networkx as nx
from timing import line, medians, seconds

from cachrono import Chronology, Claim, Event, Order, View, resolve
from cachrono.dates import Day
from cachrono.model import Origins
from cachrono.resolution import OrderConflict
from cachrono.resolution.network import Network

EVENTS = 10_000
WRONG = 10
ORIGIN = -1


def bench_network() -> None:
    _against_networkx()
    _chain(EVENTS)
    _contradictions()
    for events in (1_000, 10_000, 100_000):
        _table(events)
    _million()
    _circle(100_000)


def net(events: int, said: int, *, dated: float = 0.4, wrong: int = 0, seed: int = 1) -> Chronology:
    """Events with days of their own, some of them dated, and statements that hold of these days.

    Args:
        events: How many.
        said: How many order statements.
        dated: The part of the events that has a date.
        wrong: So many more dates, of events beside the others: each can't be, for what is said of one of them.
        seed: Of the random numbers.
    """
    chance = random.Random(seed)
    first = [chance.randrange(700_000, 738_000) for _ in range(events)]
    last = [day + chance.randrange(30) for day in first]
    claims = [
        Claim(f"e{n}", when=f"{Day(first[n])}/{Day(last[n])}", id=f"e{n}/date")
        for n in range(events)
        if chance.random() < dated
    ]
    orders: list[Order] = []
    while len(orders) < said:
        one, other = chance.randrange(events), chance.randrange(events)
        if last[one] >= first[other]:
            one, other = other, one
        days = first[other] - last[one]
        if days <= 0:
            continue
        kind = chance.random()
        least = f"{days // 2} days" if 0.6 <= kind < 0.8 else None
        most = f"{days + chance.randrange(50)} days" if kind >= 0.8 else None
        orders.append(Order("before", (f"e{one}", f"e{other}"), at_least=least, at_most=most))
    names = [f"e{n}" for n in range(events)]
    for n in range(wrong):
        known = claims[n * len(claims) // wrong].event
        number = int(known[1:])
        names.append(f"wrong{n}")
        claims.append(Claim(f"wrong{n}", when=str(Day(first[number] - 5 - n)), id=f"wrong{n}/date"))
        orders.append(Order("before", (known, f"wrong{n}")))
    return Chronology(events=[Event(name, name) for name in names], claims=claims, orders=orders)


def edges_of(story: Chronology) -> list[tuple[int, int, int]]:
    """All limits of a chronology in days, as tail, head and weight; only what :func:`net` says."""
    numbers = {event.id: 2 * n for n, event in enumerate(story.events)}
    edges = [(begin + 1, begin, 0) for begin in numbers.values()]
    for claim in story.claims:
        assert claim.when is not None
        for side, day in enumerate(claim.when.bounds):
            point = numbers[claim.event] + side // 2
            if day is not None:
                edges.append((ORIGIN, point, int(day)) if side % 2 else (point, ORIGIN, -int(day)))
    for order in story.orders:
        end, begin = numbers[order.events[0]] + 1, numbers[order.events[1]]
        edges.append((begin, end, 0 if order.at_least is None else -order.at_least.count))
        if order.at_most is not None:
            edges.append((end, begin, order.at_most.count))
    return edges


def by_networkx(story: Chronology) -> tuple[dict[int, float], dict[int, float]]:
    """Most and least of every point, and what leads to them."""
    found: list[dict[int, float]] = []
    for forth in (True, False):
        graph: Any = nx.DiGraph()
        for tail, head, weight in edges_of(story):
            one, other = (tail, head) if forth else (head, tail)
            known = graph.get_edge_data(one, other)
            if known is None or known["weight"] > weight:
                graph.add_edge(one, other, weight=weight)
        found.append(nx.bellman_ford_predecessor_and_distance(graph, ORIGIN)[1])
    return found[0], found[1]


def _solved(story: Chronology) -> View:
    """A view of which all bounds and what led to them are known."""
    view = resolve(story)
    assert view.derived is not None
    return view


def _against_networkx() -> None:
    story = net(EVENTS, 36_000)
    view = _solved(story)
    most, least = by_networkx(story)
    for n, event in enumerate(story.events):
        ours = [inf if day is None else int(day) for day in view[event.id].bounds]
        theirs = [-least.get(2 * n, -inf), most.get(2 * n, inf), -least.get(2 * n + 1, -inf), most.get(2 * n + 1, inf)]
        if ours != theirs:
            sys.exit(f"the bounds of {event.id} are {ours}, and by networkx {theirs}")
    count = len(edges_of(story))
    slow, fast = medians(3, partial(by_networkx, story), partial(_bounds, view))
    line(f"networkx / bounds of {EVENTS:,} events, {count:,} limits", f"{slow / fast:.1f}", "at least 2")
    line("  each", f"{slow:.2f} s, {fast:.2f} s", "")


def _bounds(view: View) -> None:
    """Solve the network of a view once more, as far as all bounds and what led to them."""
    story = view.chronology
    network = Network(story.orders, Origins(story.sources), frozenset())
    network.accounts = view.accounts
    assert network.derived


def _chain(events: int) -> None:
    names = [f"e{n}" for n in range(events)]
    story = Chronology(
        events=[Event(name, name) for name in names],
        claims=[Claim(names[0], when="1900"), Claim(names[-1], when="1990")],
        orders=[Order("before", pair, at_least="3 days") for pair in itertools.pairwise(names)],
    )
    view = _solved(story)
    if len(view.derived) != events - 2 or view.conflicts:
        sys.exit(f"of a chain of {events} events {len(view.derived)} are bounded")
    [took] = medians(3, partial(_solved, story))
    line(f"a chain of {events:,} undated events, resolved", f"{took:.2f} s", "at most 0.5 s")


def _contradictions() -> None:
    story = net(EVENTS, 30_000, wrong=WRONG)
    found: list[object] = []
    took = seconds(lambda: found.extend(resolve(story).conflicts))
    named = {event for one in found if isinstance(one, OrderConflict) for event in one.events if event[0] == "w"}
    if named != {f"wrong{n}" for n in range(WRONG)} or len(found) != WRONG:
        sys.exit(f"{len(found)} contradictions were found where there are {WRONG}: {sorted(named)}")
    line(f"{WRONG} contradictions among {EVENTS:,} events, all isolated", f"{took:.2f} s", "at most 2 s")


def _table(events: int) -> None:
    story = net(events, 3 * events)
    count, found = len(edges_of(story)), []
    took = seconds(lambda: found.append(_solved(story)))
    line(f"  {events:,} events, {count:,} limits, resolved", f"{took:.2f} s, {took / count * 1e6:.1f} µs each", "")


def _million() -> None:
    story = net(100_000, 750_000)
    count = len(edges_of(story))
    line(f"  {count:,} limits that fit", f"{seconds(partial(_solved, story)):.1f} s", "")
    chance = random.Random(3)
    names = [f"e{n}" for n in range(100_000)]
    wild = Chronology(
        events=[Event(name, name) for name in names],
        orders=[Order("before", tuple(chance.sample(names, 2))) for _ in range(1_000_000)],
    )
    _told("a million statements at random", wild)


def _circle(events: int) -> None:
    names = [f"e{n}" for n in range(events)]
    pairs = zip(names, [*names[1:], names[0]], strict=True)
    story = Chronology(events=[Event(name, name) for name in names], orders=[Order("before", pair) for pair in pairs])
    _told(f"a circle of {events:,} events", story)


def _told(what: str, story: Chronology) -> None:
    found: list[object] = []
    work: Callable[[], None] = lambda: found.extend(resolve(story).conflicts)  # noqa: E731
    took = seconds(work)
    if not found:
        sys.exit(f"{what}: no contradiction was found")
    line(f"  {what}: contradictions told", f"{took:.1f} s, {len(found)}", "")


if __name__ == "__main__":
    bench_network()
