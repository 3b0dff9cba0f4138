"""Where events stand among each other: their neighbours in order, and a place in the list for those without a date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from graphlib import TopologicalSorter
from heapq import heapify, heappop, heappush

from attrs import evolve, frozen

from cachrono.model import Order, Relation

SortKey = tuple[int, int, str]
Place = tuple[int, SortKey, int]
NO_DAYS: Mapping[str, int] = {}
NOWHERE: Place = (1, (0, 0, ""), 0)  # of an event of which neither date nor order is stated: at the end


@frozen(kw_only=True)
class Neighbours:
    """Ids of the events that one event is said to follow or precede, to lie within, to contain, or to share a day with.

    Direct statements only.

    Args:
        lasts: Whether it is said how long the event itself lasts.
    """

    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()
    same_day: tuple[str, ...] = ()
    lasts: bool = False


def neighbours_of(orders: Sequence[Order]) -> dict[str, Neighbours]:
    """The neighbours of every event that an order statement names."""
    found: dict[str, dict[str, dict[str, None]]] = {}
    lasting = [order.events[0] for order in orders if order.relation is Relation.LASTS]

    def note(event: str, way: str, other: str) -> None:
        found.setdefault(event, {}).setdefault(way, {})[other] = None

    for order in orders:
        one, other = _WAYS.get(order.relation, ("before", "after"))
        for first, second in order.pairs():
            note(first, one, second)
            note(second, other, first)
    near = {event: _alone_but(ways) for event, ways in found.items()}
    for event in lasting:
        near[event] = evolve(near.get(event, _ALONE), lasts=True)
    return near


def _alone_but(ways: Mapping[str, Mapping[str, None]]) -> Neighbours:
    return evolve(_ALONE, **{way: tuple(ids) for way, ids in ways.items()})  # type: ignore[arg-type]  # ways have ids


_ALONE = Neighbours()
_WAYS = {Relation.DURING: ("within", "contains"), Relation.SAME_DAY: ("same_day", "same_day")}


def in_time_order(
    neighbours: Mapping[str, Neighbours], dated: Mapping[str, SortKey], firsts: Mapping[str, int] = NO_DAYS
) -> dict[str, Place]:
    """A sortable place for every event that has a date or a neighbour; others stand at :data:`NOWHERE`.

    A dated event stands at its date. An undated one stands just after the last of the events that it follows or lies
    within, or at the first day on which it can be, if that is later; failing these, just before the first that it
    precedes; failing these too, at the end.
    No two undated events stand against an order statement about them, unless statements go in a circle: then those
    count that don't close it.

    Args:
        neighbours: Of every event that has any.
        dated: Sort keys of the events that have a date.
        firsts: The first day of each undated event that has one.
    """
    in_turn = _in_turn(neighbours, dated)
    places: dict[str, Place] = {event: (0, key, 0) for event, key in dated.items()}
    places.update(_in_turn_on_one_day(in_turn, dated))
    for forward in (True, False):
        for event in in_turn if forward else reversed(in_turn):
            near = neighbours[event]
            links = (*near.after, *near.within, *near.same_day) if forward else (*near.before, *near.contains)
            known = [places[link] for link in links if link in places]
            if known and event not in places:
                last = max(known) if forward else min(known)
                places[event] = (last[0], last[1], last[2] + (1 if forward else -1))
                first = firsts.get(event)
                if first is not None and first > last[1][0]:
                    places[event] = (0, (first, first, ""), 0)
    for event in neighbours:
        places.setdefault(event, NOWHERE)
    _keep_order_of_undated(places, neighbours, dated)
    return places


def _in_turn(neighbours: Mapping[str, Neighbours], dated: Mapping[str, SortKey]) -> list[str]:
    """All events that have a neighbour, those that come first or lie around others before these; else by date."""
    earlier = _without_circles({event: (*near.after, *near.within) for event, near in neighbours.items()})
    later: dict[str, list[str]] = {event: [] for event in neighbours}
    waits = dict.fromkeys(neighbours, 0)
    for event, links in earlier.items():
        for link in links:
            if link in later:
                later[link].append(event)
                waits[event] += 1
    numbers = {event: number for number, event in enumerate(neighbours)}
    keys = {event: (event in dated, dated.get(event, NOWHERE[1]), numbers[event], event) for event in neighbours}
    free = [keys[event] for event, count in waits.items() if count == 0]
    heapify(free)
    found = []
    while free:
        event = heappop(free)[3]
        found.append(event)
        for other in later[event]:
            waits[other] -= 1
            if waits[other] == 0:
                heappush(free, keys[other])
    return found


def _in_turn_on_one_day(in_turn: Iterable[str], dated: Mapping[str, SortKey]) -> Iterator[tuple[str, Place]]:
    """Places of dated events of one and the same time, so that what is said to be earlier stands first."""
    together: dict[tuple[int, int], list[str]] = {}
    for event in in_turn:
        if event in dated:
            together.setdefault(dated[event][:2], []).append(event)
    for days, events in together.items():
        if len(events) > 1:
            texts = sorted(dated[event][2] for event in events)
            for number, (event, text) in enumerate(zip(events, texts, strict=True)):
                yield event, (0, (*days, f"{text}\x00{number:06}"), 0)


def _keep_order_of_undated(
    places: dict[str, Place], neighbours: Mapping[str, Neighbours], dated: Mapping[str, SortKey]
) -> None:
    """Move an undated event on where it would stand before another undated one that it is said to follow."""
    follows = _without_circles(
        {
            event: [link for link in near.after if link not in dated]
            for event, near in neighbours.items()
            if near.after and event not in dated
        }
    )
    for event in TopologicalSorter(follows).static_order():
        for link in follows.get(event, ()):
            if places[link] >= places[event]:
                level, key, step = places[link]
                places[event] = (level, key, step + 1)


def _without_circles(earlier: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The same, without those links that close a circle: that lead back to an event by way of which they were found."""
    kept: dict[str, list[str]] = {event: [] for event in earlier}
    done: set[str] = set()
    for start in earlier:
        way: dict[str, Iterator[str]] = {} if start in done else {start: iter(earlier[start])}
        while way:
            here, links = next(reversed(way.items()))
            link = next(links, None)
            if link is None:
                done.add(here)
                way.popitem()
            elif link not in way:
                kept[here].append(link)
                if link not in done and link in earlier:
                    way[link] = iter(earlier[link])
    return kept
