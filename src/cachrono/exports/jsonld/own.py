"""JSON-LD that cachrono wrote, to the tree of a chronology."""

from __future__ import annotations

from collections import Counter
from typing import Any

from cachrono.errors import counted, shown
from cachrono.exports.jsonld.nodes import Nodes, types_of, within
from cachrono.exports.terms import without_empty

_NO_SOURCES = frozenset(("Event", "Claim", "EventSeries"))
# What is written. Dates, place and participants of an event are what its claims come to, so they are not read.
_KNOWN = frozenset(
    ("@id", "@type", "@context", "@graph", "@language", "@list", "identifier", "name", "description", "author",
     "publisher", "datePublished", "inLanguage", "url", "sha256", "isBasedOn", "additionalType", "superEvent", "sameAs",
     "startDate", "endDate", "location", "attendee", "eventStatus", "about", "temporalCoverage", "contentLocation",
     "mentions", "appearance", "itemReviewed", "reviewRating", "reviewBody", "alternateName", "pav:retrievedOn",
     "bibo:locator", "cito:corrects", "cito:retracts", "oa:hasSource", "oa:hasSelector", "oa:exact", "oa:prefix",
     "oa:suffix", "oa:start", "oa:end", "cachrono:knownOn", "cachrono:derivedFromOrder", "cachrono:throughout",
     "cachrono:mode")
)  # fmt: skip


def own_tree(nodes: Nodes) -> dict[str, Any]:
    """The tree of the chronology that a document holds; what is wrong is noted in the nodes."""
    return without_empty(_Reader(nodes).tree())


class _Reader:
    def __init__(self, nodes: Nodes) -> None:
        self.nodes = nodes
        self.sources: dict[str, Any] = {}
        self.events: dict[str, Any] = {}
        self.judgements: list[Any] = []
        self.unknown: Counter[str] = Counter()

    def tree(self) -> dict[str, Any]:
        whole: dict[str, Any] = {}
        for path, node in self.nodes:
            types = types_of(node)
            self.unknown.update(key for key in node if key not in _KNOWN)
            if "Dataset" in types:
                texts = {"title": "name", "description": "description", "known_on": "cachrono:knownOn"}
                whole |= self._texts(path, node, texts)
            elif "Event" in types:
                self._keep(self.events, path, node, self._event(path, node))
            elif "ClaimReview" in types:
                self.judgements += filter(None, [self._judgement(path, node)])
            elif types and "identifier" in node and not _NO_SOURCES.intersection(types):
                self._keep(self.sources, path, node, self._source(path, node))
        for path, node in self.nodes:
            if "Claim" in types_of(node) and len(node) > 2:
                self._claim(path, node)
        for key, times in sorted(self.unknown.items()):
            self.nodes.complain(key, f"{counted(times, 'thing')} with a property that cachrono doesn't write")
        return {**whole, "sources": self.sources, "events": self.events, "judgements": self.judgements}

    def _texts(self, path: str, node: dict[str, Any], keys: dict[str, str]) -> dict[str, Any]:
        return without_empty({ours: self.nodes.text(path, node, theirs) for ours, theirs in keys.items()})

    def _keep(self, things: dict[str, Any], path: str, node: dict[str, Any], thing: dict[str, Any]) -> None:
        id_ = self.nodes.text(path, node, "identifier")
        if id_ is None:
            self.nodes.complain(path, f"{shown(node.get('@id'))} has no schema:identifier; give it one")
        elif things.setdefault(id_, thing) is not thing:
            self.nodes.complain(path, f"the identifier {shown(id_)} stands twice; give each its own")

    def _to(self, path: str, node: dict[str, Any], key: str) -> str | None:
        """The identifier of what a property leads to."""
        for value in self.nodes.of(node.get(key))[:1]:
            if isinstance(value, dict) and (id_ := self.nodes.text(within(path, key), value, "identifier")):
                return id_
            self.nodes.complain(within(path, key), f"{shown(value)} leads to nothing here that has a schema:identifier")
        return None

    def _source(self, path: str, node: dict[str, Any]) -> dict[str, Any]:
        texts = {
            "title": "name", "description": "description", "published": "datePublished", "retrieved": "pav:retrievedOn",
            "language": "inLanguage", "url": "url", "sha256": "sha256",
        }  # fmt: skip
        lists = {"authors": self.nodes.names(path, node, "author")}
        publisher = next(iter(self.nodes.names(path, node, "publisher")), None)
        derived_from = self._to(path, node, "isBasedOn")
        return self._texts(path, node, texts) | without_empty(
            {**lists, "publisher": publisher, "derived_from": derived_from}
        )

    def _event(self, path: str, node: dict[str, Any]) -> dict[str, Any]:
        return self._texts(path, node, {"title": "name", "kind": "additionalType"}) | without_empty(
            {
                "series": next(iter(self.nodes.names(path, node, "superEvent")), None),
                "same_as": self.nodes.texts(path, node, "sameAs"),
            }
        )

    def _claim(self, path: str, node: dict[str, Any]) -> None:
        event = self._to(path, node, "about")
        if event not in self.events:
            if node.get("about") is None:
                self.nodes.complain(path, "a claim that is about nothing; add schema:about with its event")
            elif event is not None:
                self.nodes.complain(within(path, "about"), f"there is no event {shown(event)}")
            return
        throughout = self.nodes.of(node.get("cachrono:throughout")) in ([True], ["true"])
        claim = self._texts(
            path,
            node,
            {
                "id": "identifier",
                "throughout" if throughout else "when": "temporalCoverage",
                "mode": "cachrono:mode",
            },
        )
        claim |= {
            "where": next(iter(self.nodes.names(path, node, "contentLocation")), None),
            "participants": self.nodes.names(path, node, "mentions"),
            "supersedes": self._to(path, node, "cito:corrects"),
            "retracts": self._to(path, node, "cito:retracts"),
        }
        claim |= self._citations(path, node)
        self.events[event].setdefault("claims", []).append(without_empty(claim))

    def _citations(self, path: str, node: dict[str, Any]) -> dict[str, Any]:
        sources, places = [], []
        for at, value in enumerate(self.nodes.of(node.get("appearance"))):
            place = f"{within(path, 'appearance')}[{at}]"
            if not isinstance(value, dict):
                self.nodes.complain(place, f"{shown(value)} is no place in a source")
            elif source := self._to(place, value, "oa:hasSource"):
                sources.append(source)
                places.append(self._place(place, value))
        if len(set(sources)) > 1:
            self.nodes.complain(within(path, "appearance"), "one claim rests on one source; make a claim for each")
            return {}
        if not sources:
            return {}
        return {"source": sources[0]} | (places[0] if len(places) == 1 else {"quotes": places})

    def _place(self, path: str, node: dict[str, Any]) -> dict[str, Any]:
        place = self._texts(path, node, {"locator": "bibo:locator"})
        for selector in self.nodes.of(node.get("oa:hasSelector")):
            if not isinstance(selector, dict):
                self.nodes.complain(within(path, "oa:hasSelector"), f"{shown(selector)} is no selector")
                continue
            words = {"quote": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix"}
            place |= self._texts(within(path, "oa:hasSelector"), selector, words)
            ends = [self._offset(path, selector, key) for key in ("oa:start", "oa:end") if key in selector]
            if ends and None not in ends:
                place["at"] = "-".join(map(str, ends))
        return place

    def _offset(self, path: str, selector: dict[str, Any], key: str) -> int | None:
        value = next(iter(self.nodes.of(selector[key])), None)
        if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 20:
            value = int(value)  # as some programs write them
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**18:
            return value
        self.nodes.complain(
            within(path, f"oa:hasSelector.{key}"), f"{shown(value)} counts no characters; write a number"
        )
        return None

    def _judgement(self, path: str, node: dict[str, Any]) -> dict[str, Any]:
        verdict = None
        for rating in self.nodes.of(node.get("reviewRating"))[:1]:
            if isinstance(rating, dict):
                verdict = self.nodes.text(within(path, "reviewRating"), rating, "alternateName")
        claim = self._to(path, node, "itemReviewed")
        if claim is None and node.get("itemReviewed") is None:
            self.nodes.complain(path, "a judgement of nothing; add schema:itemReviewed with its claim")
        by = next(iter(self.nodes.names(path, node, "author")), None)
        found = self._texts(path, node, {"reason": "reviewBody", "on": "datePublished"})
        if verdict not in ("prefers", "rejects"):
            self.nodes.complain(within(path, "reviewRating"), f"no verdict {shown(verdict)}; write prefers or rejects")
            return {}
        return {} if claim is None else without_empty(found | {verdict: claim, "by": by})
